"""The files a job makes, each exactly as the command line writes it.

    compare A B -o .html .docx .xlsx .md .csv .txt .json, table A B -o .docx      of every pair
    errata A B, errata A B -o .docx, errata A B --format json                     of a reprint
    compare A B C -o .html .json                                                  of several texts
    lint A, lint A -o .docx, lint A --format json                                 of one text
    trace A --library LIB -o .html .csv .json .txt, --format prov                 of one text and a library

What several files need is made with the first of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.collate import Collation, collate
from rrdiff.library.tracing import LibraryTrace
from rrdiff.lint import Lint
from rrdiff.report.comparison_record import comparison_json
from rrdiff.report.errata_record import errata_record
from rrdiff.report.findings_csv import comparison_csv
from rrdiff.report.library_trace_record import library_trace_csv, library_trace_record, prov_record
from rrdiff.report.lint_record import lint_record
from rrdiff.report.markdown.comparison import comparison_markdown
from rrdiff.report.matrix_record import matrix_json
from rrdiff.report.page.library_trace import library_trace_page
from rrdiff.report.page.lint import lint_page
from rrdiff.report.page.matrix import matrix_page
from rrdiff.report.page.page import comparison_page
from rrdiff.report.record import dumps
from rrdiff.report.terminal.comparison import Choice, comparison_report
from rrdiff.report.terminal.errata import errata_report
from rrdiff.report.terminal.library_trace import library_trace_report
from rrdiff.report.terminal.lint import lint_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.word.comment_words import lint_comments, reprint_comments
from rrdiff.report.word.commented import Comment, commented
from rrdiff.report.word.redline import RedlineOptions, redline_docx
from rrdiff.report.word.source.redline import redline_in_original
from rrdiff.report.word.table import table_document
from rrdiff.report.workbook.workbook import comparison_workbook
from rrdiff.structure.clause import Document

FILE_COLUMNS = 80
"""Columns of a text report that goes to a file, as on the command line."""


@dataclass(frozen=True, slots=True)
class Product:
    """One file to make: ``form`` names it in the window and in the message catalogue."""

    form: str
    suffix: str
    make: Callable[[], bytes]


def pair_products(comparison: Comparison, base: Path, other: Path, works: Works | None, lang: str) -> list[Product]:
    """The files of two texts.

    Args:
        comparison: what was found.
        base: the file that the base was read from.
        other: the file that the other text was read from.
        works: what the user says that the two texts are to each other.
        lang: language of the files.
    """
    products = [
        Product("page", "html", lambda: comparison_page(comparison, lang)),
        Product("redline", "docx", lambda: _redline(comparison, base, lang)),
        Product("table", "docx", lambda: table_document(comparison, lang)),
        Product("workbook", "xlsx", lambda: comparison_workbook(comparison, lang)),
    ]
    if comparison.alignment.works is Works.REPRINT:
        collation = cache(lambda: collate(comparison.alignment.base, [comparison.alignment.other], (), works))
        products += [
            Product("errata_comments", "docx", lambda: _commented(*_reprint(collation(), lang), other, lang)),
            Product("errata", "txt", lambda: _encoded(errata_report(collation(), _screen(lang)))),
            Product("errata_json", "json", lambda: dumps(errata_record(collation(), lang))),
        ]
    return [
        *products,
        Product("markdown", "md", lambda: comparison_markdown(comparison, lang)),
        Product("text", "txt", lambda: _text(comparison, lang)),
        Product("findings", "csv", lambda: comparison_csv(comparison, lang)),
        Product("json", "json", lambda: comparison_json(comparison, lang)),
    ]


def overview_products(comparisons: Sequence[Comparison], lang: str) -> list[Product]:
    """The files of several texts against one base."""
    return [
        Product("page", "html", lambda: matrix_page(comparisons, lang)),
        Product("json", "json", lambda: matrix_json(comparisons, lang)),
    ]


def proof_products(result: Lint, text: Path, lang: str) -> list[Product]:
    """The files of one text, read from ``text``, by itself."""
    return [
        Product("page", "html", lambda: lint_page(result, lang)),
        Product("comments", "docx", lambda: _commented(result.document, lint_comments(result, lang), text, lang)),
        Product("text", "txt", lambda: _encoded(lint_report(result, _screen(lang)))),
        Product("json", "json", lambda: dumps(lint_record(result, lang))),
    ]


def trace_products(found: LibraryTrace, lang: str) -> list[Product]:
    """The files of one text traced to a library."""
    return [
        Product("page", "html", lambda: library_trace_page(found, lang)),
        Product("text", "txt", lambda: _encoded(library_trace_report(found, _screen(lang)))),
        Product("rows", "csv", lambda: library_trace_csv(found, lang)),
        Product("json", "json", lambda: dumps(library_trace_record(found, lang))),
        Product("prov", "json", lambda: dumps(prov_record(found))),
    ]


def _redline(comparison: Comparison, base: Path, lang: str) -> bytes:
    """The redline in the base's own file where that is a .docx and it can be proven there, else a new document."""
    inside = redline_in_original(comparison, base.read_bytes(), RedlineOptions(lang=lang))
    return inside.data if inside is not None else redline_docx(comparison, lang)


def _reprint(collation: Collation, lang: str) -> tuple[Document, tuple[Comment, ...]]:
    """The one reprint of a collation, and what is said about it."""
    return collation.reprints[0], reprint_comments(collation, 0, lang)


def _commented(document: Document, comments: Sequence[Comment], file: Path, lang: str) -> bytes:
    """Comments in the text's own file where that is a .docx and it can be proven there, else in a new document."""
    data = file.read_bytes() if document.text.encoding == "docx" else None
    return commented(document, comments, data, RedlineOptions(lang=lang)).data


def _text(comparison: Comparison, lang: str) -> bytes:
    return _encoded(comparison_report(comparison, _screen(lang), Choice()))


def _screen(lang: str) -> Screen:
    return Screen(lang, FILE_COLUMNS, colour=False)


def _encoded(report: str) -> bytes:
    return report.encode("utf-8", "replace")
