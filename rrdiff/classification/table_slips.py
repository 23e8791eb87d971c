"""Rows and columns of a table that a copy lacks, has in addition, or has elsewhere.

    base    东段 80元 | 西段 60元 | 北段 40元        T2_OMIT   row 西段 60元
    other   东段 80元 | 北段 40元

A row that is missing is one slip, however many cells it has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rrdiff.classification.finding import Evidence, Finding, Layer, Place, Right
from rrdiff.classification.table_changes import Part, changed_cells, parts_of
from rrdiff.difference.edit import Op
from rrdiff.difference.stream import Located, Stream, table_pairs
from rrdiff.difference.tables import TableMatch, matched
from rrdiff.structure.clause import Document
from rrdiff.text.source import FoldedSpan

_CODES = {"gone": "T2_OMIT", "new": "T3_INS", "moved": "T5_DISP"}
_SEVERITY = {"gone": 1, "new": 1, "moved": 2}


def split_tables(edits: Sequence[Located], base: Stream, other: Stream) -> tuple[list[Finding], list[Located]]:
    """Findings about rows and columns as a whole, and the edits that remain to be looked at."""
    findings: list[Finding] = []
    gone: list[FoldedSpan] = []
    come: list[FoldedSpan] = []
    for one, two in table_pairs(base, other):
        match = matched(one, two)
        for part in parts_of(match):
            findings.append(_finding(part, match, base))
            gone += part.base
            come += part.other
        findings += _in_moved(match, gone, come, base.document, other.document)
    rest = [one for one in edits if not (_lies_in(one, gone, base=True) or _lies_in(one, come, base=False))]
    return findings, rest if findings else list(edits)


def _lies_in(one: Located, cells: Sequence[FoldedSpan], *, base: bool) -> bool:
    spot, op = (one.base, Op.DELETE) if base else (one.other, Op.INSERT)
    return one.edit.op is op and spot is not None and any(spot.folded.overlaps(cell) for cell in cells)


def _in_moved(
    match: TableMatch, gone: Sequence[FoldedSpan], come: Sequence[FoldedSpan], base: Document, other: Document
) -> Iterator[Finding]:
    """Cells of rows and columns that stand elsewhere, and read otherwise there."""
    for one, two in changed_cells(match):
        if one in gone or two in come:
            left, right = (
                document.folded((cell,)) if cell is not None else "" for document, cell in ((base, one), (other, two))
            )
            code, message = (
                ("T1_SUB", "t1.wording")
                if left and right
                else ("T2_OMIT", "t2.plain")
                if left
                else ("T3_INS", "t3.plain")
            )
            yield Finding(
                code,
                Layer.TRANSCRIPTION,
                1,
                _place(match.base.clause, () if one is None else (one,)),
                _place(match.other.clause, () if two is None else (two,)),
                f"finding.{message}",
                (("base", left), ("other", right)),
                (Evidence("对校", f"{base.title}“{left}”"),),
                Right.UNDECIDED,
            )


def _finding(part: Part, match: TableMatch, base: Stream) -> Finding:
    """What is said of a row or a column of a copy."""
    values = (("base", part.what if part.base else ""), ("other", part.what if part.other else ""))
    code = _CODES[part.fate]
    witness = f"{base.document.title}“{part.what}”" if part.base else "evidence.drift.table"
    return Finding(
        code,
        Layer.TRANSCRIPTION,
        _SEVERITY[part.fate],
        _place(match.base.clause, part.base or _beside(part.before)),
        _place(match.other.clause, part.other or _beside(part.before)),
        f"finding.{code[:2].lower()}.{part.sort}",
        values,
        (Evidence("对校", witness),),
        Right.UNDECIDED,
    )


def _beside(cell: FoldedSpan | None) -> tuple[FoldedSpan, ...]:
    return () if cell is None else (FoldedSpan(cell.end, cell.end),)


def _place(clause: str, cells: Sequence[FoldedSpan]) -> Place | None:
    return Place(clause, FoldedSpan(cells[0].start, cells[-1].end)) if cells else None
