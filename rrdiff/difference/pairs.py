"""Which stretches of which clauses are compared with each other.

A copy and its original are read as streams and the edits are then given back to the clauses, so nothing that was lost
at a seam can be overlooked. In a revision each match is compared for itself, several clauses that answer to one being
read as one. An implementing rule gathers its clauses from here and there: of such a match only the passages that the
alignment found are compared.

    base   第十九条            甲负责。乙参加。
    other  第十九条第一款      甲负责。              → one ClauseDiff with 第一款, one with 第二款
           第十九条第二款      乙参加了。
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rrdiff.alignment.match import Alignment, Match, Passage, Works
from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.difference.edits import diff
from rrdiff.difference.stream import ClausePart, EditPlace, Located, Stream, collate, collated_copies, is_moved
from rrdiff.structure.clause import RUN_IN, Document
from rrdiff.text.source import BodySpan


def differences(alignment: Alignment) -> tuple[ClauseDiff, ...]:
    """Compare the bodies that the alignment put side by side.

    Added and removed clauses yield no ClauseDiff, and neither does an article that only holds 款 beside an article
    that is compared with one of them: a container has no words that could have been dropped or added.
    """
    out: list[ClauseDiff] = []
    paired = [match for match in alignment.matches if match.base and match.other]
    told = Counter(("base", name) for match in paired for name in match.base)
    told.update(("other", name) for match in paired for name in match.other)
    paired = [match for match in paired if not _is_told_below(alignment, match, told)]
    if alignment.works is Works.REPRINT:
        out += _given_back(collated_copies(alignment)[2])
        paired = [match for match in paired if is_moved(match)]
    several: defaultdict[str, list[Match]] = defaultdict(list)
    for match in paired:
        for name in match.base if len(match.base) + len(match.other) > 2 else ():
            several[name].append(match)
    for match in paired:
        if any(_inside(match, larger) for larger in several.get(match.base[0], ())):
            continue
        if len(match.base) == len(match.other) == 1 and not _in_tables(alignment, match):
            out += _whole(alignment, match)
        elif alignment.works is Works.ADAPTATION and match.passages and not _in_tables(alignment, match):
            out += _by_passages(alignment, match)
        else:
            out += _read_as_one(alignment, match)
    return tuple(out)


def _in_tables(alignment: Alignment, match: Match) -> bool:
    """Whether both sides hold a table, which is compared cell by cell."""
    sides = (alignment.base, match.base), (alignment.other, match.other)
    return all(any(table.clause in names for table in document.tables) for document, names in sides)


def _inside(match: Match, larger: Match) -> bool:
    """True when ``larger`` compares everything that ``match`` does, and more."""
    sizes = len(match.base) + len(match.other), len(larger.base) + len(larger.other)
    return sizes[0] < sizes[1] and {*match.base} <= {*larger.base} and {*match.other} <= {*larger.other}


def _is_told_below(alignment: Alignment, match: Match, told: Mapping[tuple[str, str], int]) -> bool:
    """Whether only one of two clauses has words and is in a second match; ``told`` counts the matches of a clause."""
    if len(match.base) != 1 or len(match.other) != 1:
        return False
    base = alignment.base.by_id[match.base[0]].body
    other = alignment.other.by_id[match.other[0]].body
    if bool(base) is bool(other):
        return False
    return told["base", match.base[0]] > 1 if base else told["other", match.other[0]] > 1


def _whole(alignment: Alignment, match: Match) -> Iterator[ClauseDiff]:
    base = alignment.base.body(alignment.base.by_id[match.base[0]])
    other = alignment.other.body(alignment.other.by_id[match.other[0]])
    if base or other:
        edits = diff(base, other)
        yield ClauseDiff(match.base[0], match.other[0], BodySpan(0, len(base)), BodySpan(0, len(other)), edits)


def _read_as_one(alignment: Alignment, match: Match) -> Iterator[ClauseDiff]:
    base = Stream(alignment.base, match.base, (ClausePart.BODY,))
    other = Stream(alignment.other, match.other, (ClausePart.BODY,))
    return _given_back(collate(base, other))


def _given_back(edits: Iterable[Located]) -> Iterator[ClauseDiff]:
    """Edits of streams as differences of clauses; what stands in labels and headings is left out."""
    group: list[tuple[EditPlace, EditPlace, Edit]] = []
    for one in edits:
        if one.base is None or one.other is None:
            continue
        base, other = _in_body(one.base), _in_body(one.other)
        if base is None or other is None:
            continue
        entry = base, other, Edit(one.edit.op, base.span, other.span)
        if group and not _continues(group[-1], entry):
            yield from _clause_diff(group)
            group = []
        group.append(entry)
    yield from _clause_diff(group)


def _in_body(spot: EditPlace) -> EditPlace | None:
    """The spot in the body; characters missing right after a label are missing at the beginning of the body."""
    if spot.part is ClausePart.BODY:
        return spot
    return None if len(spot.span) else EditPlace(spot.clause, ClausePart.BODY, BodySpan(0, 0), spot.folded)


def _continues(last: tuple[EditPlace, EditPlace, Edit], entry: tuple[EditPlace, EditPlace, Edit]) -> bool:
    return all(
        one.clause == two.clause and one.span.end == two.span.start
        for one, two in zip(last[:2], entry[:2], strict=True)
    )


def _clause_diff(group: list[tuple[EditPlace, EditPlace, Edit]]) -> Iterator[ClauseDiff]:
    """The group as one; none for a clause that is missing on the other side as a whole."""
    if not any(edit.op in {Op.KEEP, Op.REPLACE} for _, _, edit in group):
        return
    (base, other, _), (last, other_last, _) = group[0], group[-1]
    yield ClauseDiff(
        base.clause,
        other.clause,
        BodySpan(base.span.start, last.span.end),
        BodySpan(other.span.start, other_last.span.end),
        tuple(edit for _, _, edit in group),
    )


def _by_passages(alignment: Alignment, match: Match) -> Iterator[ClauseDiff]:
    """Differences inside the passages of a match of several clauses."""
    order = {clause.id: place for place, clause in enumerate(alignment.other.clauses)}
    passages = sorted(match.passages, key=lambda one: (order[one.other_clause], one.other, one.base_clause, one.base))
    for group in _runs(passages):
        base_span = _of_body(alignment.base, group[0].base_clause, group[0].base.start, group[-1].base.end)
        other_span = _of_body(alignment.other, group[0].other_clause, group[0].other.start, group[-1].other.end)
        base = alignment.base.body(alignment.base.by_id[group[0].base_clause])[base_span.start : base_span.end]
        other = alignment.other.body(alignment.other.by_id[group[0].other_clause])[other_span.start : other_span.end]
        edits = tuple(
            Edit(edit.op, _later(edit.base, base_span.start), _later(edit.other, other_span.start))
            for edit in diff(base, other)
        )
        yield ClauseDiff(group[0].base_clause, group[0].other_clause, base_span, other_span, edits)


def _of_body(document: Document, name: str, start: int, end: int) -> BodySpan:
    """Part of a passage that lies in the body: passages of 公文 levels count from their run-in heading."""
    clause = document.by_id[name]
    before = len(document.folded(clause.heading)) if clause.level in RUN_IN else 0
    return BodySpan(max(0, start - before), max(0, end - before))


def _later(span: BodySpan, by: int) -> BodySpan:
    return BodySpan(span.start + by, span.end + by)


def _runs(passages: list[Passage]) -> list[list[Passage]]:
    """Neighbouring passages of one pair that stand in one order on both sides, with nothing claimed between them."""
    out: list[list[Passage]] = []
    for passage in passages:
        last = out[-1][-1] if out else None
        if (
            last is not None
            and (last.base_clause, last.other_clause) == (passage.base_clause, passage.other_clause)
            and last.base.end <= passage.base.start
            and last.other.end <= passage.other.start
            and not any(_claims(one, before=last, after=passage) for one in passages)
        ):
            out[-1].append(passage)
        else:
            out.append([passage])
    return out


def _claims(one: Passage, *, before: Passage, after: Passage) -> bool:
    """True when ``one`` uses base text between two passages."""
    return one.base_clause == before.base_clause and one.base.overlaps(BodySpan(before.base.end, after.base.start))
