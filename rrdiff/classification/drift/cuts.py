"""Cutting comparisons down to phrases: which phrases a kept stretch lies in, which edits lie in a phrase.

edits    甲每年报告,【乙→丙】参加        phrases  甲每年报告 | 乙参加
shared   甲每年报告 0 with 0, 参加 1 with 1
clipped  to the second phrase: 【乙→丙】, 参加

crossed  处三千元以下罚款 with 情节严重的,处十万元以下罚款, where the text has a fine for the case that is not worse

and which comparisons are of a clause and its copy, in which every change was made on purpose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan

SAYS_SOMETHING = 20
"""Characters kept from which a comparison of a stretch is preferred by its share alone: a sentence has so many,
按照国家有关规定执行 has fewer."""
PARTED = 4
"""Characters that a phrase kept at its beginning or end, from which what parts it from the rest stands inside it."""

NEAR = 2
"""Kept characters between two edits of one name: 县(市) has one, 师【→市】 two at most."""
LONGEST_GAP = 6
"""The same where what both edits stand in is a name in either text: 省【级人民政府→】交通运输【主管部门→厅】."""
_JOINS = deferred("[、和及与,。;:]")
COPIED = 0.65
"""Share of the shorter of two stretches that is kept, from which a clause counts as copied: every change in it was
made on purpose. In four local rules of 194 articles (2026-11) copied clauses keep 0.8 and more, those written anew 0.5
and less; between lie a fifth of the differences."""
HELD, FEW_WORDS = 0.5, 24
"""Share of the shorter of two clauses that must stand in the other before one is taken for its copy; in a clause of a
few words (code points) one changed number is the most of it."""
EXACT = 0.8
"""Share of both stretches kept, from which even a change of a word stands out in local rules, which reword what they
take over as a matter of course."""
FEW_CHANGES, COPIED_WITH_FEW = 2, 0.4
"""So many changes leave a copy a copy, however long a name is that was put in, if this share is kept."""

WORSE = ("情节", "拒不", "逾期", "造成", "后果", "仍", "再次")
"""Begins the case for which the same deed is punished more."""
LONGEST_NAME = 12
"""Characters of what may be kept by chance between two parts of one insertion: 县级以上人民政府主管部门."""
_ENDS = deferred("[。;]")
_INNER = deferred("[,。;:]")
AS_COMMAS = str.maketrans("。;:", ",,,")
"""All marks between phrases as one, for texts whose phrases are looked for whatever stands between them."""
_HITS = deferred("人员|个人|负责人|单位|组织|机构|企业")
_PERSONS = frozenset({"人员", "个人", "负责人"})


class Phrase(NamedTuple):
    """A stretch between two stops; ``sentence`` counts within the clause."""

    clause: str
    span: BodySpan
    text: str
    sentence: int


def clean(diffs: Sequence[ClauseDiff]) -> Iterator[ClauseDiff]:
    """Comparisons without those of whole articles with empty ones, and of two that overlap the closer one."""
    usable = [one for one in diffs if len(one.base_span) and len(one.other_span)]
    ranked = sorted(usable, key=lambda one: (-_closeness(one), one.other, one.other_span, one.base, one.base_span))
    taken: defaultdict[str, list[ClauseDiff]] = defaultdict(list)
    chosen: set[int] = set()
    for one in ranked:
        if not any(
            one.other_span.overlaps(each.other_span)
            or (one.base == each.base and one.base_span.overlaps(each.base_span))
            for each in taken[one.other]
        ):
            taken[one.other].append(one)
            chosen.add(id(one))
    return (one for one in usable if id(one) in chosen)


def _closeness(one: ClauseDiff) -> float:
    """Share of both stretches that is kept; a few words that stand in every clause (有关规定) make none close."""
    return kept_of_both(one) * min(1.0, kept_characters(one) / SAYS_SOMETHING)


def kept_of_both(one: ClauseDiff) -> float:
    """Share of both stretches together that is kept."""
    return 2 * kept_characters(one) / (len(one.base_span) + len(one.other_span))


def changed_places(one: ClauseDiff) -> int:
    """How many stretches differ."""
    return sum(edit.op is not Op.KEEP for edit in one.edits)


def kept_of_shorter(one: ClauseDiff) -> float:
    """Share of the shorter of the two stretches that is kept."""
    return kept_characters(one) / min(len(one.base_span), len(one.other_span))


def kept_places(one: ClauseDiff) -> Iterator[int]:
    """Places of the base body that the other text kept."""
    kept = (range(edit.base.start, edit.base.end) for edit in one.edits if edit.op is Op.KEEP)
    return chain.from_iterable(kept)


def kept_characters(one: ClauseDiff) -> int:
    """How many characters both stretches have in common."""
    return sum([edit.base.end - edit.base.start for edit in one.edits if edit.op is Op.KEEP])


def shared(edit: Edit, left: Sequence[Phrase], right: Sequence[Phrase]) -> Iterator[tuple[int, int, int]]:
    """Which phrases one kept stretch lies in, and how much of it."""
    if edit.op is not Op.KEEP:
        rows = [i for i, row in enumerate(left) if row.span.overlaps(edit.base)]
        columns = [j for j, column in enumerate(right) if column.span.overlaps(edit.other)]
        if len(rows) == len(columns) == 1:
            yield rows[0], columns[0], min(len(edit.base), len(edit.other))
        return
    shift = edit.other.start - edit.base.start
    for i, row in enumerate(left):
        start, end = max(row.span.start, edit.base.start), min(row.span.end, edit.base.end)
        if start >= end:
            continue
        for j, column in enumerate(right):
            size = min(end + shift, column.span.end) - max(start + shift, column.span.start)
            if size > 0:
                yield i, j, size


def parted(
    joined: Sequence[tuple[int, int]],
    kept: Mapping[tuple[int, int], int],
    left: Sequence[Phrase],
    right: Sequence[Phrase],
) -> list[tuple[int, int]]:
    """Phrases that something with a stop in it parted: 媒体应当[通过专栏等形式,]无偿宣传 keeps 媒体应当."""
    pairs = set(joined)
    rows, columns = {i for i, _ in joined}, {j for _, j in joined}
    out = []
    for (i, j), size in sorted(kept.items()):
        if size < PARTED or (i in rows) == (j in columns):
            continue
        after = (i, j + 1) in pairs if i in rows else (i + 1, j) in pairs
        before = (i, j - 1) in pairs if i in rows else (i - 1, j) in pairs
        one, two = left[i].text, right[j].text
        if (after and one[:PARTED] == two[:PARTED]) or (before and one[-PARTED:] == two[-PARTED:]):
            out.append((i, j))
    return out


def groups(joined: Sequence[tuple[int, int]]) -> Iterator[tuple[list[int], list[int]]]:
    """Connected phrases of both sides."""
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in joined:
        rows, columns = {i}, {j}
        for group in [group for group in groups if i in group[0] or j in group[1]]:
            rows |= group[0]
            columns |= group[1]
            groups.remove(group)
        groups.append((rows, columns))
    return ((sorted(rows), sorted(columns)) for rows, columns in groups)


def clip(edits: Sequence[Edit], base: BodySpan, other: BodySpan) -> Iterator[Edit]:
    """The edits inside two stretches, counted from their beginning."""
    for edit in edits:
        if edit.op is Op.KEEP:
            shift = edit.other.start - edit.base.start
            start = max(edit.base.start, base.start, other.start - shift)
            end = min(edit.base.end, base.end, other.end - shift)
            if start < end:
                yield _edit(
                    start - base.start, end - base.start, start + shift - other.start, end + shift - other.start
                )
            continue
        start, end = max(edit.base.start, base.start), min(edit.base.end, base.end)
        other_start, other_end = max(edit.other.start, other.start), min(edit.other.end, other.end)
        if (start < end or other_start < other_end) and start <= end and other_start <= other_end:
            yield _edit(
                start - base.start, end - base.start, other_start - other.start, other_end - other.start, kept=False
            )


def _edit(start: int, end: int, other_start: int, other_end: int, *, kept: bool = True) -> Edit:
    if kept:
        op = Op.KEEP
    elif start == end:
        op = Op.INSERT
    else:
        op = Op.DELETE if other_start == other_end else Op.REPLACE
    return Edit(op, BodySpan(start, end), BodySpan(other_start, other_end))


def at_sentences(edits: Sequence[Edit], base: str, other: str, context: str) -> Iterator[Edit]:
    """The changes of two phrases, none over the end of a sentence and none begun in the middle of a case.

    Of edits 【除→应当出席会议。】 is a word gone, where the clause ``context`` has 应当出席会议 at another place; and
    【由→未向】主管部门【→备案的,处罚款。】 is one case come, whose organ was kept by chance, and a word gone.
    """
    row = list(edits)
    for at, (before, edit) in enumerate(pairwise(row)):
        ends = edit.op is Op.INSERT and _ENDS.search(other, edit.other.start, edit.other.end) is not None
        if ends and _one_case(before, edit, base, other):
            place = before.other.start
            row[at] = _edit(before.base.start, before.base.end, place, place, kept=False)
            row[at + 1] = _edit(edit.base.start, edit.base.end, place, edit.other.end, kept=False)
    for edit in row:
        if edit.op is Op.REPLACE:
            one, two = (_before_stop(text, span) for text, span in ((base, edit.base), (other, edit.other)))
            stands = len(two) < len(edit.other) and other[two.start : two.end] in context
            yield _edit(one.start, one.end, two.start, two.start if stands else two.end, kept=False)
        elif len(edit.base) or len(edit.other):
            yield edit


def _before_stop(text: str, span: BodySpan) -> BodySpan:
    """A stretch without the stop that it ends with; a stop alone stays."""
    stopped = len(span) > 1 and _ENDS.match(text, span.end - 1) is not None
    return BodySpan(span.start, span.end - stopped)


def _one_case(before: Edit, edit: Edit, base: str, other: str) -> bool:
    """True where a change and an insertion have only a name between them that both phrases have."""
    kept = other[before.other.end : edit.other.start]
    same = kept == base[before.base.end : edit.base.start]
    return same and len(before.other) > 0 and len(kept) <= LONGEST_NAME and _INNER.search(kept) is None


def is_copy(one: ClauseDiff) -> bool:
    """True for a clause and its copy with changes; False where it was written anew."""
    kept = kept_of_shorter(one)
    return kept >= COPIED or (kept >= COPIED_WITH_FEW and changed_places(one) <= FEW_CHANGES)


def is_exact(one: ClauseDiff) -> bool:
    """True for a copy with so few changes that each stands out."""
    sizes = len(one.base_span), len(one.other_span)
    brief = min(sizes) < FEW_WORDS and max(sizes) < 2 * FEW_WORDS
    few = changed_places(one) <= FEW_CHANGES and (brief or kept_of_shorter(one) >= COPIED_WITH_FEW)
    return kept_of_both(one) >= EXACT or few


def used_again(kept: Mapping[tuple[str, str], set[int]]) -> set[tuple[str, str]]:
    """The pairs whose words of the base went into another clause more fully: a rule used once more for another body."""
    partners: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for (base, other), places in kept.items():
        partners[base].append((-len(places), other))
    out = set()
    for base, ranked in partners.items():
        taken: set[int] = set()
        for _, other in sorted(ranked) if len(ranked) > 1 else ():
            places = kept[base, other]
            if places and 2 * len(places & taken) >= len(places):
                out.add((base, other))
            taken |= places
    return out


def crossed(left: Sequence[Phrase], right: Sequence[Phrase], base: str, other: str) -> frozenset[tuple[int, int]]:
    """Places of the phrases of one comparison with fines that do not answer to each other, since another one does.

    The phrases ``left`` stand in the body ``base``, those ``right`` in ``other``.
    """
    if not any("罚款" in one.text for one in left):
        return frozenset()
    theirs = [_step(one, other) for one in right]
    out = set()
    for i, one in enumerate(left):
        own = _step(one, base)
        if own is not None and any(_fits(own, step) for step in theirs if step is not None):
            out |= {(i, j) for j, step in enumerate(theirs) if step is not None and not _fits(own, step)}
    return frozenset((i, j) for i, j in out if left[i].text != right[j].text)


def _step(one: Phrase, body: str) -> tuple[bool, bool | None] | None:
    """Whether the fine of a phrase is one for a worse case, and whether it hits persons; None where nothing says whom.

    Whom it hits stands in the phrase or in the one before. None for a phrase without a fine.
    """
    if "罚款" not in one.text:
        return None
    before = _before(one, body)
    hit = _HITS.search(one.text) or (_HITS.search(before[-2]) if len(before) > 1 and before[-2][:1] == "对" else None)
    return _is_worse((*before, one.text)), None if hit is None else hit.group() in _PERSONS


def for_one_case(one: Phrase, body: str, others: Iterable[tuple[Phrase, str]]) -> bool:
    """True where some phrases of other bodies hold one with a fine for the case of this fine, or both have none."""
    fine = "罚款" in one.text
    return any(
        fine == ("罚款" in each.text) and (not fine or _of_worse(one, body) == _of_worse(each, its))
        for each, its in others
    )


def _of_worse(one: Phrase, body: str) -> bool:
    """True for a phrase about the case for which a deed is punished more."""
    return _is_worse((*_before(one, body), one.text))


def _is_worse(phrases: Sequence[str]) -> bool:
    """True where one of the phrases of a sentence begins such a case."""
    return any(part.startswith(WORSE) for part in phrases)


def _before(one: Phrase, body: str) -> list[str]:
    """The phrases of a sentence before one."""
    return body[body.rfind("。", 0, one.span.start) + 1 : one.span.start].replace(";", ",").split(",")


def _fits(one: tuple[bool, bool | None], two: tuple[bool, bool | None]) -> bool:
    """True for fines for one case that may hit the same."""
    return one[0] == two[0] and (None in {one[1], two[1]} or one[1] == two[1])


def joined(base: str, other: str, edits: Sequence[Edit], is_name: Callable[[str], bool]) -> Iterator[list[Edit]]:
    """Edits of one name together: 【→连队(】村【→)】, and 【县级以上→镇】人民政府【水利部门→】, names on both sides."""
    group: list[Edit] = []
    for edit in edits:
        if group:
            gap = base[group[-1].base.end : edit.base.start]
            parted = len(gap) > LONGEST_GAP or _JOINS.search(gap) is not None
            if not parted and len(gap) > NEAR:
                wholes = base[group[0].base.start : edit.base.end], other[group[0].other.start : edit.other.end]
                parted = any(map(_JOINS.search, wholes)) or not all(map(is_name, wholes))
            if parted:
                yield group
                group = []
        group.append(edit)
    if group:
        yield group
