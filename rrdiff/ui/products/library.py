"""The files of one text and a library, each exactly as the command line writes it.

trace A --library LIB -o .html .csv .json .jsonl .txt, --format prov
scan A --library LIB -o .html .txt .csv .jsonl
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

from rrdiff.library.library import Library
from rrdiff.library.scan.overview import scan_overview
from rrdiff.library.tracing import LibraryTrace
from rrdiff.report.page.library_trace import library_trace_page
from rrdiff.report.page.scan import scan_page
from rrdiff.report.records.document import dumps
from rrdiff.report.records.library_trace import (
    library_trace_csv,
    library_trace_record,
    library_trace_rows,
    prov_record,
)
from rrdiff.report.scan_table import scan_csv
from rrdiff.report.terminal.library_trace import library_trace_report
from rrdiff.report.terminal.scan import scan_report
from rrdiff.structure.clause import Document
from rrdiff.ui.products.comparison import Product, encoded, plain_screen


def trace_products(found: LibraryTrace, lang: str) -> list[Product]:
    """The files of one text traced to a library."""
    return [
        Product("page", "html", lambda: library_trace_page(found, lang)),
        Product("text", "txt", lambda: encoded(library_trace_report(found, plain_screen(lang)))),
        Product("rows", "csv", lambda: library_trace_csv(found, lang)),
        Product("lines", "jsonl", lambda: library_trace_rows(found, lang).jsonl()),
        Product("json", "json", lambda: dumps(library_trace_record(found, lang))),
        Product("prov", "json", lambda: dumps(prov_record(found))),
    ]


def scan_products(library: Library, base: Document, lines: Sequence[str], lang: str) -> list[Product]:
    """The files of a base held against every text of a library, from the lines of the scan."""
    overview = cache(lambda: scan_overview(base, map(json.loads, lines), library))
    return [
        Product("page", "html", lambda: scan_page(overview(), lang)),
        Product("text", "txt", lambda: encoded(scan_report(overview(), plain_screen(lang)))),
        Product("taken", "csv", lambda: scan_csv(map(json.loads, lines))),
        Product("texts", "jsonl", lambda: b"".join(line.encode("utf-8", "backslashreplace") + b"\n" for line in lines)),
    ]
