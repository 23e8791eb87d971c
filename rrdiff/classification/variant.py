"""One place where two copies read differently, seen with what stands around it.

An edit says what was left out and what was put in. A proofreader also looks at the neighbours: the same characters left
out here and put in six characters further on are not an omission and an addition but one transposition (倒), and a
whole passage that stands elsewhere is displaced (错简).

    base    甲有关部门乙       edits      有关 left out, 有关 put in after 部门
    other   甲部门有关乙       variants   one: transposed
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum

from rrdiff.difference.borders import only_marks
from rrdiff.difference.edit import Op
from rrdiff.difference.stream import EditPlace, Located, Stream
from rrdiff.text.source import BodySpan, FoldedSpan, common_start
from rrdiff.text.value import changed, value
from rrdiff.text.variants import comparable

CONTEXT = 12
"""Characters kept on either side: two words more than the longest phrase that is looked up elsewhere."""
TRANSPOSED_WITHIN = 6
"""Farthest two words are apart that were written in the wrong order; beyond that a passage was moved."""
TURNED_FROM, TURNED_WITHIN = 2, 24
"""Characters of the words that stand on the other side of their phrase, and of that phrase at most."""
_ENDS_PHRASE = frozenset(",。;:")
HEADLINE_FROM = 4
"""Shortest line that is taken for a headline set into a sentence."""
DISPLACED_FROM = 8
"""Shortest passage that counts as moved: shorter runs recur by chance within one regulation."""


class VariantForm(StrEnum):
    """How the two readings are related in place."""

    HERE = "here"  # one stretch on either side, one of them possibly empty
    LINE = "line"  # whole lines on one side, in the middle of a sentence of the other
    TRANSPOSED = "transposed"  # the same characters in another order close by
    DISPLACED = "displaced"  # the same passage at another place


@value
class VariantSide:
    """One side of a variant: its characters as folded, and the characters around them in their stream."""

    spot: EditPlace
    at: BodySpan
    text: str
    before: str
    after: str


@value
class Variant:
    """One place where the texts differ."""

    form: VariantForm
    base: VariantSide
    other: VariantSide


def variants(edits: Sequence[Located], base: Stream, other: Stream) -> list[Variant]:
    """The changes among ``edits``, transpositions and displacements joined, in the order of ``edits``."""
    found = []
    for one in edits:
        if one.edit.op is not Op.KEEP and one.base and one.other:
            sides = reading(one.base, one.edit.base, base), reading(one.other, one.edit.other, other)
            form = VariantForm.LINE if _is_set_in(*sides, base) or _is_set_in(*sides[::-1], other) else VariantForm.HERE
            found.append(Variant(form, *sides))
    return list(_displaced(list(_transposed(found, base))))


def _is_set_in(reading: VariantSide, missing: VariantSide, stream: Stream) -> bool:
    """True for whole lines without a stop of their own that interrupt a sentence, as a running headline does."""
    if missing.text or len(reading.text) < HEADLINE_FROM or only_marks(reading.before[-1:]):
        return False
    folded, span = stream.document.text.folded, reading.spot.folded
    starts = span.start > 0 and folded[span.start - 1] == "\n"
    return starts and folded[span.end : span.end + 1] == "\n" and not only_marks(reading.text[-1:].strip("》”\"'"))


def reading(spot: EditPlace, at: BodySpan, stream: Stream) -> VariantSide:
    """What one text has at a place, between its neighbours."""
    text = stream.text
    before = comparable(text[max(0, at.start - CONTEXT) : at.start])
    return VariantSide(spot, at, text[at.start : at.end], before, comparable(text[at.end : at.end + CONTEXT]))


def written_twice(text: str, at: BodySpan) -> bool:
    """True for a stretch that repeats what stands beside it, wherever it is taken to begin: 甲乙[甲乙], 甲[乙甲]乙."""
    run = comparable(text[at.start : at.end])
    before = comparable(text[max(0, at.start - len(at)) : at.start])
    after = comparable(text[at.end : at.end + len(at)])
    return common_start(run[::-1], before[::-1]) + common_start(run, after) >= len(run) > 0


def _transposed(found: list[Variant], base: Stream) -> Iterator[Variant]:
    """Join a word left out with the same word put in close by, not in another cell of a table."""
    cells = base.document.cell_gaps
    waiting: Variant | None = None
    for variant in found:
        if waiting is not None and not _parted(waiting, variant, cells):
            between = base.text[waiting.base.at.end : variant.base.at.start]
            if _swapped(waiting, variant) or _turned(waiting, variant, between):
                yield _joined(waiting, variant, between)
                waiting = None
                continue
        if waiting is not None:
            yield waiting
        waiting = variant
    if waiting is not None:
        yield waiting


def _parted(first: Variant, second: Variant, cells: Collection[int]) -> bool:
    """Whether a cell begins between two variants."""
    start, end = first.base.spot.folded.start, second.base.spot.folded.start
    return bool(cells) and any(start < at <= end for at in cells)


def _swapped(first: Variant, second: Variant) -> bool:
    if first.base.text and not first.other.text and not second.base.text:
        same = comparable(first.base.text) == comparable(second.other.text)
    elif first.other.text and not first.base.text and not second.other.text:
        same = comparable(first.other.text) == comparable(second.base.text)
    else:
        same = bool(first.base.text and first.other.text) and _crosswise(first, second)
    return same and _beside(first.base, second.base) and _beside(first.other, second.other)


def _crosswise(first: Variant, second: Variant) -> bool:
    """True when each of two words stands in the other's place: 捐赠、认领 and 认领、捐赠."""
    return (comparable(first.base.text), comparable(first.other.text)) == (
        comparable(second.other.text),
        comparable(second.base.text),
    )


def _beside(one: VariantSide, two: VariantSide) -> bool:
    same_part = (one.spot.clause, one.spot.part) == (two.spot.clause, two.spot.part)
    return same_part and two.at.start - one.at.end <= TRANSPOSED_WITHIN


def _turned(first: Variant, second: Variant, between: str) -> bool:
    """True for words of one phrase that stand before it in one text and behind it in the other.

    甲或者[乙] and [乙]或者甲: 甲或者 was left out and 或者甲 put in. 依法[向法院] and [向法院]依法 need no joint.
    """
    gone, come = first.base.text + second.base.text, first.other.text + second.other.text
    lone = all(bool(one.base.text) is not bool(one.other.text) for one in (first, second))
    if not lone or not TURNED_FROM <= len(gone) == len(come) or bool(first.base.text) is bool(second.base.text):
        return False
    same_part = (first.base.spot.clause, first.base.spot.part) == (second.base.spot.clause, second.base.spot.part)
    in_phrase = 0 < len(between) <= TURNED_WITHIN and not any(map(_ENDS_PHRASE.__contains__, between + gone))
    turned = comparable(come) in comparable(gone) * 2
    return same_part and in_phrase and turned and (gone != come or len(gone) < DISPLACED_FROM)


def _joined(first: Variant, second: Variant, gap: str) -> Variant:
    """Two variants side by side as one: words that changed places."""
    sides = []
    for one, two in ((first.base, second.base), (first.other, second.other)):
        spot = changed(
            one.spot,
            span=BodySpan(one.spot.span.start, two.spot.span.end),
            folded=FoldedSpan(one.spot.folded.start, max(one.spot.folded.end, two.spot.folded.end)),
        )
        text = one.text + gap + two.text
        sides.append(VariantSide(spot, BodySpan(one.at.start, two.at.end), text, one.before, two.after))
    return Variant(VariantForm.TRANSPOSED, sides[0], sides[1])


def _displaced(found: list[Variant]) -> Iterator[Variant]:
    """Join a passage left out with the same passage put in elsewhere."""
    put_in: defaultdict[str, list[Variant]] = defaultdict(list)
    for variant in found:
        if not variant.base.text and len(variant.other.text) >= DISPLACED_FROM:
            put_in[comparable(variant.other.text)].append(variant)
    used: set[int] = set()
    out: list[Variant] = []
    for variant in found:
        waiting = put_in.get(comparable(variant.base.text), []) if not variant.other.text else []
        if waiting:
            partner = waiting.pop(0)
            used.add(id(partner))
            out.append(Variant(VariantForm.DISPLACED, variant.base, partner.other))
        else:
            out.append(variant)
    return (variant for variant in out if id(variant) not in used)
