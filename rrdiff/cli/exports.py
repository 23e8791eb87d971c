"""The forms a comparison can be written in, and which of them a file name asks for.

    -o 报告.html -o 清单.csv      one run, two files, each by its suffix
    --format json -o 结果         one file whose form is said

A writer is a function ``(comparison, lang) -> bytes``; its module loads when it is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from rrdiff.cli.program import real_place
from rrdiff.errors import BadArgument
from rrdiff.text.value import value

if TYPE_CHECKING:
    from rrdiff.classification.finding import Comparison
    from rrdiff.report.overview import Overview


class Form(StrEnum):
    """How a comparison is written; the value is the file suffix, except for text."""

    TEXT = "text"  # for people, in the terminal
    JSON = "json"  # the published interface
    JSONL = "jsonl"  # matches and findings as rows, one a line
    MARKDOWN = "md"
    CSV = "csv"  # the findings
    DOCX = "docx"  # the redline
    XLSX = "xlsx"  # the clauses side by side, and lists to filter
    HTML = "html"  # for people, in the browser


class WriteComparison(Protocol):
    """What a row of ``WRITERS`` names."""

    def __call__(self, comparison: Comparison, lang: str) -> bytes:
        """The whole file."""


WRITERS = {
    Form.JSON: "rrdiff.report.records.comparison:comparison_json",
    Form.JSONL: "rrdiff.report.rows:comparison_jsonl",
    Form.MARKDOWN: "rrdiff.report.markdown.comparison:comparison_markdown",
    Form.CSV: "rrdiff.report.findings_csv:comparison_csv",
    Form.DOCX: "rrdiff.report.word.redline:redline_docx",
    Form.XLSX: "rrdiff.report.workbook.workbook:comparison_workbook",
    Form.HTML: "rrdiff.report.page.page:comparison_page",
}
"""Form → module and function. The text report is not here: it needs a screen."""


OVERVIEWS = {
    Form.JSON: "rrdiff.report.records.matrix:MatrixRecord",
    Form.JSONL: "rrdiff.report.rows:MatrixRows",
    Form.CSV: "rrdiff.report.findings_csv:MatrixFindings",
    Form.HTML: "rrdiff.report.page.matrix:MatrixPage",
}
"""Form → module and class, for several texts compared with one base. The text report needs a screen here too."""

BINARY = frozenset({Form.DOCX, Form.XLSX})
"""Forms that no terminal can show."""

SUFFIXES = {".txt": Form.TEXT} | {f".{form.value}": form for form in WRITERS}
"""Suffix of a file → its form."""


@value
class Export:
    """One file to write."""

    target: Path
    form: Form


def writer(form: Form) -> WriteComparison:
    """The function that writes ``form``."""
    found: WriteComparison = _named(WRITERS[form])
    return found


def overview(form: Form, lang: str, count: int) -> Overview:
    """How ``form`` tells of so many texts."""
    found: Overview = _named(OVERVIEWS[form])(lang, count)
    return found


def _named(place: str) -> Any:
    module, _, function = place.partition(":")
    return getattr(import_module(module), function)


def exports(targets: Sequence[Path], form: Form | None) -> tuple[Export, ...]:
    """The form of each file; ``form`` is what the user said, which counts for a file alone and for unknown suffixes.

    Raises:
        BadArgument: a suffix is unknown and no form was said, or a file is named twice.
    """
    out: list[Export] = []
    for target in targets:
        if real_place(target) in {real_place(one.target) for one in out}:
            raise BadArgument("argument.output_twice", name=str(target))
        suffix = target.suffix.lower()
        by_name = SUFFIXES.get(suffix) if suffix else Form.TEXT
        said = form if len(targets) == 1 or suffix not in SUFFIXES else None
        found = said or by_name
        if found is None:
            raise BadArgument("argument.output_suffix", name=str(target), known=" ".join(sorted(SUFFIXES)))
        out.append(Export(target, found))
    return tuple(out)
