"""Clauses that are missing as a whole: lost, moved, outside the extent of a copy, or printed on one side only.

base    第三条 … 第四条 … 第五条 …        第四条 stands between clauses that were copied: lost
other   第三条 …          第五条 …

base    第一条 … 第二条 … 第三条 …        第一条 stands before all that was copied: outside the extent
other             第二条 … 第三条 …
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from rrdiff.alignment.match import Alignment, Relation
from rrdiff.classification.finding import MINOR, Finding, Layer, Place
from rrdiff.classification.variant import written_twice
from rrdiff.difference.edit import Op
from rrdiff.difference.stream import ClausePart, Located, Stream
from rrdiff.structure.clause import HEADINGS, Clause, Document, Level
from rrdiff.text.source import FoldedSpan
from rrdiff.text.value import changed
from rrdiff.text.variants import comparable

NEARLY_ALL = 0.9
"""A clause is missing from this share of its characters on: a few common ones (的, 和) always find some partner."""
FRONT_MATTER = frozenset({Level.TITLE, Level.NOTE, Level.PREAMBLE})

_LEAST_MOVED = 8
"""Characters of a clause from which the same words at another place are no chance."""

Side = Literal["base", "other"]


def extent_findings(alignment: Alignment) -> list[Finding]:
    """What the alignment found to lie outside the copy, one finding for each run of clauses."""
    beyond = {name for match in alignment.matches if match.relation is Relation.OUT_OF_EXTENT for name in match.base}
    runs = groupby(alignment.base.clauses, key=lambda clause: clause.id in beyond)
    return [_extent(list(run), "base") for missing, run in runs if missing]


def split_whole_clauses(edits: Sequence[Located], base: Stream, other: Stream) -> tuple[list[Finding], list[Located]]:
    """Findings about clauses missing as a whole, and the edits that remain to be looked at."""
    lost = _missing(edits, base, "base")
    added = _missing(edits, other, "other")
    rest = [one for one in edits if not (_stands_in(one, "base", lost) or _stands_in(one, "other", added))]
    gone, come = list(_findings(base, lost, "base")), list(_findings(other, added, "other"))
    moved = list(_displaced(gone, come, base.document, other.document))
    told = {id(one) for pair in moved for one in pair}
    stays = [_written_again(one, other) for one in (*gone, *come) if id(one) not in told]
    return [*stays, *(_elsewhere(*pair, base.document, other.document) for pair in moved)], rest


def _written_again(one: Finding, stream: Stream) -> Finding:
    """A clause that only the copy has, as one that was written twice where it stands just beside itself."""
    at = stream.within(one.other.span) if one.other is not None and one.code == "T3_INS" else None
    if at is None or len(at) < _LEAST_MOVED or one.layer is not Layer.TRANSCRIPTION:
        return one
    if not written_twice(stream.text, at):
        return one
    values = (("other", dict(one.values)["clause"]),)
    return changed(one, severity=MINOR, message="finding.t3.dittography", values=values)


def _displaced(
    gone: Sequence[Finding], come: Sequence[Finding], base: Document, other: Document
) -> Iterator[tuple[Finding, Finding]]:
    """Clauses lost and added that are one clause at another place, where the words of no other are the same."""
    there: defaultdict[str, list[Finding]] = defaultdict(list)
    here = Counter(_words(one.base, base) for one in gone)
    for one in come:
        there[_words(one.other, other)].append(one)
    for one in gone:
        words = _words(one.base, base)
        if len(words) >= _LEAST_MOVED and here[words] == len(there[words]) == 1:
            yield one, there[words][0]


def _words(place: Place | None, document: Document) -> str:
    """The words of a clause and of those under it; none for what is no clause of the text proper."""
    if place is None or (clause := document.by_id[place.clause]).level in FRONT_MATTER | HEADINGS:
        return ""
    own = (clause, *document.below(clause))
    return comparable("".join(document.body(one) for one in own if one.spans and one.spans[-1].end <= place.span.end))


def _elsewhere(gone: Finding, come: Finding, base: Document, other: Document) -> Finding:
    """One finding for a clause that stands in another article."""
    values = tuple(
        (side, document.by_id[place.clause].citation)
        for side, place, document in (("base", gone.base, base), ("other", come.other, other))
        if place is not None
    )
    return Finding("T5_DISP", Layer.TRANSCRIPTION, 1, gone.base, come.other, "finding.t5.clause", values)


def _missing(edits: Sequence[Located], stream: Stream, side: Side) -> frozenset[str]:
    """Clauses of one side that have (nearly) no partner."""
    size: Counter[str] = Counter()
    for piece in stream.pieces:
        size[piece.clause] += piece.end - piece.start
    alone: Counter[str] = Counter()
    for one in edits:
        spot = one.base if side == "base" else one.other
        if spot is not None and _is_alone(one.edit.op, side):
            alone[spot.clause] += len(spot.span)
    names = frozenset(name for name, count in alone.items() if count >= NEARLY_ALL * size[name] > 0)
    return names - {name for name in names if _is_label_alone(name, names, stream)}


def _is_label_alone(name: str, names: frozenset[str], stream: Stream) -> bool:
    """True for an article of which only the label is gone: its first paragraph stands in both texts."""
    below = stream.document.below(stream.document.by_id[name])
    if not below or below[0].id in names:
        return False
    return all(piece.part is ClausePart.LABEL for piece in stream.pieces if piece.clause == name)


def _is_alone(op: Op, side: Side) -> bool:
    return op is (Op.DELETE if side == "base" else Op.INSERT)


def _stands_in(one: Located, side: Side, names: frozenset[str]) -> bool:
    spot = one.base if side == "base" else one.other
    return one.edit.op is not Op.KEEP and spot is not None and len(spot.span) > 0 and spot.clause in names


def _findings(stream: Stream, missing: frozenset[str], side: Side) -> Iterator[Finding]:
    """Whole clauses that one text lacks: at its ends, then inside."""
    document = stream.document
    read = {piece.clause for piece in stream.pieces}
    order = [clause for clause in document.clauses if clause.id in read]
    kept = [place for place, clause in enumerate(order) if clause.id not in missing]
    first, last = (kept[0], kept[-1]) if kept else (len(order), len(order))
    for edge in (order[:first], order[last + 1 :]):
        norms = [clause for clause in edge if clause.level not in FRONT_MATTER]
        if norms:
            yield _extent(norms, side)
    at = first
    while at <= min(last, len(order) - 1):
        below = _below(order, at)
        whole = all(clause.id in missing for clause in order[at:below])
        if order[at].id in missing:
            yield _one(order[at : below if whole else at + 1], side)
        at = below if whole else at + 1
    for clause in (*order[:first], *order[last + 1 :]):
        if clause.level in FRONT_MATTER:
            yield _one([clause], side)


def _below(order: Sequence[Clause], at: int) -> int:
    """Where the clauses under the one at a place end."""
    above = order[at].address
    end = at + 1
    while end < len(order) and order[end].address[: len(above)] == above and len(order[end].address) > len(above):
        end += 1
    return end


def _extent(clauses: Sequence[Clause], side: Side) -> Finding:
    values = (("first", clauses[0].citation), ("last", clauses[-1].citation), ("count", str(len(clauses))))
    return Finding("L7", Layer.ARTEFACT, 0, *_places(clauses[:1], side), f"finding.l7.{side}", values)


def _one(clauses: Sequence[Clause], side: Side) -> Finding:
    """One clause, and those under it where they are missing too."""
    clause = clauses[0]
    values = (("clause", clause.citation),)
    code = "T2_OMIT" if side == "base" else "T3_INS"
    places = _places(clauses, side)
    if clause.level in FRONT_MATTER:
        return Finding(code, Layer.STRUCTURE, 0, *places, f"finding.front.{side}", values)
    if clause.level in HEADINGS and len(clauses) == 1:
        return Finding(code, Layer.STRUCTURE, 2, *places, f"finding.heading.{side}", values)
    return Finding(code, Layer.TRANSCRIPTION, 1, *places, f"finding.whole.{side}", values)


def _places(clauses: Sequence[Clause], side: Side) -> tuple[Place | None, Place | None]:
    """From the first character of some clauses to the last one."""
    first, last = clauses[0].spans or (clauses[0].label,), clauses[-1].spans or (clauses[-1].label,)
    place = Place(clauses[0].id, FoldedSpan(first[0].start, last[-1].end))
    return (place, None) if side == "base" else (None, place)
