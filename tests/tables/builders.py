"""Small regulations with one table, written in several formats from the same rows."""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.compare import CompareOptions, compare
from rrdiff.readers import read_bytes
from rrdiff.readers.extract import Extract
from rrdiff.report.wording import finding_message
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.readers.word_builder import docx, p

ABOVE = ("渡口看护办法", "第一条　为了加强渡口看护，制定本办法。", "第二条　看护补贴标准如下：")
BELOW = ("前款标准每年调整一次。", "第三条　本办法自2024年3月1日起施行。")
Rows = Sequence[str]
"""Rows of cells parted by white space; a dash is an empty cell."""
BASE = ("渡口 时期 标准", "东渡 汛期 每日80元", "- 平时 每日50元", "西渡 汛期 每日60元", "北渡 汛期 每日40元")


def cells(row: str) -> list[str]:
    """The cells of a row."""
    return ["" if cell == "-" else cell for cell in row.split()]


def markdown(rows: Rows) -> bytes:
    """The regulation with a table of pipes."""
    lines = ["| " + " | ".join(cells(row)) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(cells(rows[0])))
    return "\n\n".join([f"# {ABOVE[0]}", *ABOVE[1:], "\n".join(lines), *BELOW]).encode()


def html(table: str) -> bytes:
    """The regulation as a page around a table."""
    above = "".join(f"<p>{line}</p>" for line in ABOVE[1:])
    below = "".join(f"<p>{line}</p>" for line in BELOW)
    page = f"<html><head><title>{ABOVE[0]}</title></head><body><h1>{ABOVE[0]}</h1>{above}{table}{below}</body></html>"
    return page.encode()


def word(*tables: str) -> bytes:
    """The regulation as a Word file around tables."""
    return docx(*(p(line) for line in ABOVE), *tables, *(p(line) for line in BELOW))


def document(data: bytes | Extract, name: str = "a.md") -> Document:
    """A parsed file."""
    found = read_bytes(name, data) if isinstance(data, bytes) else data
    return parse(fold(name, found.raw, encoding=found.encoding, notes=found.notes))


def compared(base: Rows, other: Rows, works: Works = Works.REVISION) -> Comparison:
    """Two versions of the regulation compared."""
    return compare(document(markdown(base)), document(markdown(other), "b.md"), CompareOptions(works))


def told(comparison: Comparison) -> list[tuple[str, int, str]]:
    """Code, severity and words of what is not expected."""
    base, other = comparison.alignment.base, comparison.alignment.other
    return [
        (one.code, one.severity, finding_message(base, other, one, "zh")) for one in comparison.findings if one.severity
    ]
