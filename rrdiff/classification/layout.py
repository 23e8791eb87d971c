"""What printing and file formats did to a text: lost breaks, broken paragraphs, headlines set into sentences.

    base    第七条 甲负责。乙参加。          L1  a break of the other text is lost in the base
    other   第七条 甲负责。⏎乙参加。

A lost break changes no character and every citation: 乙参加 is 第七条第二款 in one text only.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from rrdiff.alignment.match import Alignment
from rrdiff.classification.finding import Finding, Layer, Place
from rrdiff.difference.borders import only_marks
from rrdiff.difference.edit import ClauseDiff, Op
from rrdiff.difference.stream import ClausePart, Located, Stream
from rrdiff.structure.clause import Clause, Document, Level
from rrdiff.text.source import BodySpan, FoldedSpan

MANY_BREAKS, MOST_BREAKS = 20, 0.5
"""More lost breaks than this, and more than this share of all, are said once: the text was set as one paragraph."""

QUIET = ("addressees", "annex_absent", "annex_list", "document_number", "signature", "wrapper")
"""What frames a text: told where both texts have it and it reads otherwise."""
_BROKEN = frozenset({Level.ARTICLE, Level.PARAGRAPH, Level.ITEM, Level.POINT})
_JOINED = "repair.joined_line"
_NOTES = {
    _JOINED: ("L2", Layer.ARTEFACT, 4),
    "injected_headline": ("L3", Layer.ARTEFACT, 4),
    "furniture": ("L4", Layer.ARTEFACT, 0),
    "colophon": ("L4", Layer.ARTEFACT, 0),
    **dict.fromkeys(QUIET, ("L4", Layer.ARTEFACT, 0)),
    "continuation": ("L5", Layer.ARTEFACT, 0),
    "export_residue": ("L6", Layer.ARTEFACT, 4),
}
"""What the parser noted → code, layer, severity. Furniture and jump lines belong to the page, not to the text."""


def layout_findings(edits: Sequence[Located], base: Stream, other: Stream) -> list[Finding]:
    """Findings about the layout of both texts."""
    breaks = list(_lost_breaks(edits, base, other))
    clauses = sum(clause.level in _BROKEN for clause in (*base.document.clauses, *other.document.clauses)) / 2
    if len(breaks) > max(MANY_BREAKS, MOST_BREAKS * clauses):
        first = breaks[0]
        values = (("count", str(len(breaks))),)
        breaks = [
            Finding(
                "L1",
                Layer.STRUCTURE,
                severity=2,
                base=first.base,
                other=first.other,
                message=f"{first.message}.many",
                values=values,
            )
        ]
    both = _broken_alike(edits, base, other)
    sides = zip((base.document, other.document), ("base", "other"), both, strict=True)
    return [*breaks, *(one for document, side, broken in sides for one in noted(document, side, broken))]


def _broken_alike(edits: Sequence[Located], base: Stream, other: Stream) -> tuple[frozenset[int], frozenset[int]]:
    """Where in either document a line begins that begins in the other too: a stop may be lost, no line is broken."""
    found = [
        (one.base.folded.start, one.other.folded.start)
        for one in edits
        if one.edit.op is Op.KEEP and one.base is not None and one.other is not None
        if _begins_line(base, one.edit.base.start) and _begins_line(other, one.edit.other.start)
    ]
    return frozenset(start for start, _ in found), frozenset(start for _, start in found)


def _lost_breaks(edits: Sequence[Located], base: Stream, other: Stream) -> Iterator[Finding]:
    """Places where a clause begins on a new line on one side and in mid-line on the other."""
    openings, other_openings = _openings(base), _openings(other)
    start = other_start = 0  # the end of what was kept before: what only one text has there may begin the line
    for one in edits:
        if one.edit.op is not Op.KEEP or one.base is None or one.other is None:
            continue
        before, start = start, one.edit.base.end
        other_before, other_start = other_start, one.edit.other.end
        opens, other_opens = openings.get(one.edit.base.start), other_openings.get(one.edit.other.start)
        base_line = _begins_line(base, one.edit.base.start) or _begins_line(base, before)
        other_line = _begins_line(other, one.edit.other.start) or _begins_line(other, other_before)
        if base_line == other_line or not (opens or other_opens):
            continue
        side = "other" if base_line else "base"
        opened = opens if base_line else other_opens
        if opened is None:
            continue
        values = (("clause", opened.citation),)
        places = [
            Place(spot.clause, FoldedSpan(spot.folded.start, spot.folded.start)) for spot in (one.base, one.other)
        ]
        yield Finding(
            "L1",
            Layer.STRUCTURE,
            severity=2,
            base=places[0],
            other=places[1],
            message=f"finding.l1.{side}",
            values=values,
        )


def _openings(stream: Stream) -> dict[int, Clause]:
    """Positions where a clause begins that is no heading and does not follow its own article's label."""
    out: dict[int, Clause] = {}
    seen: set[str] = set()
    before: ClausePart | None = None
    for piece in stream.pieces:
        clause = stream.document.by_id[piece.clause]
        if piece.clause not in seen and clause.level in _BROKEN and before not in {None, ClausePart.LABEL}:
            out[piece.start] = clause
        seen.add(piece.clause)
        before = piece.part
    return out


def final_marks(alignment: Alignment, diffs: Sequence[ClauseDiff]) -> Iterator[Finding]:
    """Marks at the end of a clause that one of two versions has: they change no word, and no sentence ends without."""
    for one in diffs:
        sizes = [
            len(side.body(side.by_id[name]))
            for side, name in ((alignment.base, one.base), (alignment.other, one.other))
        ]
        last = one.edits[-1] if one.edits else None
        if last is None or last.op not in {Op.DELETE, Op.INSERT}:
            continue
        lost = last.op is Op.DELETE
        document, name, span = (
            (alignment.base, one.base, last.base) if lost else (alignment.other, one.other, last.other)
        )
        mark = document.body(document.by_id[name])[span.start : span.end]
        if span.end != sizes[not lost] or not only_marks(mark):
            continue
        yield Finding(
            "T6_PUNCT",
            Layer.TYPOGRAPHY,
            severity=4,
            base=_body_place(alignment.base, one.base, last.base),
            other=_body_place(alignment.other, one.other, last.other),
            message="finding.t6.lost" if lost else "finding.t6.added",
            values=(("base", mark if lost else ""), ("other", "" if lost else mark)),
        )


def _body_place(document: Document, clause: str, span: BodySpan) -> Place:
    """A stretch of a body; one without extent stands behind the character before it."""
    words = document.words(clause)
    if len(span):
        return Place(clause, words.folded(span))
    end = (
        words.folded(BodySpan(span.start - 1, span.start)).end if span.start else document.by_id[clause].spans[0].start
    )
    return Place(clause, FoldedSpan(end, end))


def _begins_line(stream: Stream, at: int) -> bool:
    """Whether a line of the document begins at a place of its stream, or with the label before it."""
    piece = stream.piece(at)
    if at == piece.start and at and stream.piece(at - 1).part is ClausePart.LABEL:
        at = stream.piece(at - 1).start
    start = stream.spot(BodySpan(at, at + 1)).folded.start
    return start == 0 or stream.document.text.folded[start - 1] == "\n"


def noted(document: Document, side: str, broken: Container[int] = ()) -> Iterator[Finding]:
    """What the parser saw, as findings of one side; ``broken`` are lines that begin in the other text too."""
    for note in document.notes:
        if note.kind not in _NOTES or (note.kind == _JOINED and note.span.start in broken):
            continue
        code, layer, severity = _NOTES[note.kind]
        place = Place(note.clause or "", note.span)
        base, other = (place, None) if side == "base" else (None, place)
        yield Finding(
            code,
            layer,
            severity=severity,
            base=base,
            other=other,
            message=f"finding.{code.lower()}.{note.kind}",
            values=note.values,
        )
