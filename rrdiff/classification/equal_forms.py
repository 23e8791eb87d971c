"""What two texts write differently and mean alike: 百分之五 and 5%, 必须 and 应当, 设施、设备 and 设备、设施.

None is a change of meaning. Numbers and modals are told once for the text; a drafter who wants one form throughout
finds how often and where it begins. Words that changed places mean alike in an enumeration; elsewhere each of them now
has the other's part, and that is a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import methodcaller
from typing import NamedTuple

from rrdiff.alignment.match import Alignment
from rrdiff.classification.drift.change import ExplainedCharacters, MeaningChange
from rrdiff.classification.drift.phrases import Pair
from rrdiff.classification.finding import FORM, MEANING, Direction
from rrdiff.classification.lexicon import PACKAGED, synonyms
from rrdiff.classification.said_alike import phrase_at, phrases_alike, reordered
from rrdiff.classification.strength import negations
from rrdiff.classification.wording import JOINERS, REACH, reaches
from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.text.numerals import NUMERAL
from rrdiff.text.pattern import deferred, is_han
from rrdiff.text.source import BodySpan, common_start
from rrdiff.text.statistics import triple_count
from rrdiff.text.words import words

LONGEST_EXCHANGE = 160
"""Characters between the first and the last difference of two bodies in which an exchange is looked for."""
_NUMBER = deferred(NUMERAL)
_ELSE_RULED = deferred("另有规定的(,?(?:从其规定|依照其规定|按照其规定|适用其规定|依其规定)|除外)(?=[,。;]|$)")
_RULED_IN = methodcaller("__contains__", "另有规定的")
_MORE_MEMBERS = deferred("、(?:[^,。;:、]{1,20}、)*[^,。;:、]{1,20}(?:、|以及|或者|[和与及或])")
"""What stands between two members of an enumeration that has more of them there."""
_PHRASE_ENDS = deferred("[,。;:]")
_MOST_CHANGES = 12
"""Changes of one phrase among which the members of an enumeration are looked for."""
_RESPECTIVELY = deferred("^[^,。;:]{0,12}(?:分别|依次)")
"""Behind members of which each has its own part, in their order."""
_ACT = 2
"""Characters of the name of an act: 宣传, 教育."""
_SLIP = 4
"""Characters of two stretches side by side that change places by a slip of the pen: two words at most."""
_PARTICLE = frozenset("的地得之")
_ONE_JOINER = str.maketrans("和与及", "、、、")
_MODAL = deferred("应(?!急)|必须|可以|不得|可$")
_PASSED = deferred("^(?:自|会同|在|于|每|向|对|按|依|根据|经|通过|以|由|定期|及时|立即|逐)")
"""Opens what a modal may stand before or after without a change: when, where, to whom, by what rule."""
_ADVERBIAL = deferred(
    "^(?:可以|应当|应|必须|不得|可|认真|如实|主动|全面|严格|妥善|积极|切实|自觉|逐级|依法|及时|同时|共同|立即|按照.*|依照.*|根据.*|自.*内|在.*内|在.*中|于.*|从.*起|每.{1,3}|.*[前后内]|定期|随时)$"
)


class EqualForm(NamedTuple):
    """Two wordings that say the same; spans count in the phrases."""

    pair: Pair
    base: BodySpan
    other: BodySpan

    @property
    def words(self) -> tuple[str, str]:
        """The two wordings."""
        base, other = self.pair.base_text, self.pair.other_text
        return base[self.base.start : self.base.end], other[self.other.start : self.other.end]


def number_forms(forms: Sequence[EqualForm]) -> Iterator[MeaningChange]:
    """Numbers and units written differently: one row for the text, with the number of places."""
    if forms:
        yield _first(forms, "T7_NUM", "t7.equal", "equal_numbers")


def modal_forms(forms: Sequence[EqualForm]) -> Iterator[MeaningChange]:
    """Words equal in force, once for each exchange of wordings."""
    groups: dict[tuple[str, str], list[EqualForm]] = {}
    for one in forms:
        groups.setdefault(one.words, []).append(one)
    for group in groups.values():
        yield _first(group, "A3_MODAL", "a3.equal", "equal_force", Direction.EQUAL)


def _first(
    forms: Sequence[EqualForm], code: str, message: str, why: str, direction: Direction = Direction.NONE
) -> MeaningChange:
    pair, base, other = forms[0]
    return ExplainedCharacters(pair, PACKAGED).change(
        code, FORM, base, other, message, what=str(len(forms)), why=why, direction=direction
    )


def exchanges(alignment: Alignment, diffs: Sequence[ClauseDiff]) -> Iterator[MeaningChange]:
    """Words of one body that changed places: X…Y became Y…X and nothing else changed.

    In an enumeration that is its order, a matter of form; elsewhere each now has the other's part.
    """
    for one in diffs:
        base = alignment.base.body(alignment.base.by_id[one.base])[one.base_span.start : one.base_span.end]
        other = alignment.other.body(alignment.other.by_id[one.other])[one.other_span.start : one.other_span.end]
        if base == other:
            continue
        head, tail = _common(base, other)
        end, other_end = len(base) - tail, len(other) - tail
        orders = list(_orders(alignment, one))
        if orders:
            yield from orders
            continue
        found = _exchange(base, other, head, tail) if end - head <= LONGEST_EXCHANGE else None
        if found is None or phrases_alike(phrase_at(base, head, end), phrase_at(other, head, other_end)):
            continue
        (first, second), wider = found
        head, end, other_end = head - wider.start, end + wider.end, other_end + wider.end
        left = BodySpan(one.base_span.start + head, one.base_span.start + end)
        right = BodySpan(one.other_span.start + head, one.other_span.start + other_end)
        middle = base[head + len(first) : end - len(second)]
        between = _between_members(middle, base[:head], base[end:])
        alike = (first + second, second + first) in synonyms(PACKAGED)
        cut = middle or (_are_words(base, head, first, second) and _are_words(other, head, second, first))
        beside = cut and not middle and _side_by_side(first, second)
        formal = alike or beside or (_is_order(first, between, second) and not _RESPECTIVELY.search(base[end:]))
        if not (formal or middle or len(first + second) > _SLIP or (cut and negations(first + second))):
            continue  # 例条 for 条例, 设计工程 for 工程设计: neither took the part of the other
        if not formal and (_PARTICLE & {first, second} or (_NUMBER.search(first) and _NUMBER.search(second))):
            continue  # 发生事故的 and 发生的事故 exchange no parts; exchanged numbers are quantities
        if not formal and any(map(JOINERS.fullmatch, (first, second))):
            continue  # 在全会上发言,在小组上发言 and 在全会和小组上发言: a sentence was divided otherwise
        code, severity, message, why = (
            ("A9_REORDER", FORM, "a9.enumeration", "place")
            if formal
            else ("A1_ACTOR" if middle else "A3_MODAL", MEANING, "exchanged", "exchange")
        )
        what = f"{first}、{second}"
        yield MeaningChange(
            code,
            severity,
            base_clause=one.base,
            base=left,
            other_clause=one.other,
            other=right,
            what=what,
            before=first,
            after=second,
            message=message,
            why=why,
        )


def _orders(alignment: Alignment, one: ClauseDiff) -> Iterator[MeaningChange]:
    """The enumerations of a clause with their members in another order: 自提、邮寄、送货 and 邮寄、送货、自提."""
    base = alignment.base.body(alignment.base.by_id[one.base])
    other = alignment.other.body(alignment.other.by_id[one.other])
    for row in _of_phrases(one, base):
        runs = ((row[at], row[end]) for at in range(len(row)) for end in range(len(row) - 1, at, -1))
        for first, last in runs:
            spans = BodySpan(first.base.start, last.base.end), BodySpan(first.other.start, last.other.end)
            around = reordered(base, other, *spans)
            if around is not None:
                yield _in_other_order(one, (base, other), spans, around)
                break


def _in_other_order(
    one: ClauseDiff, texts: tuple[str, str], spans: tuple[BodySpan, BodySpan], around: tuple[int, int]
) -> MeaningChange:
    """The change that one enumeration names its members in another order."""
    left, right = (BodySpan(span.start - around[0], span.end + around[1]) for span in spans)
    before, after = (text[span.start : span.end] for text, span in zip(texts, (left, right), strict=True))
    return MeaningChange(
        "A9_REORDER",
        FORM,
        base_clause=one.base,
        base=left,
        other_clause=one.other,
        other=right,
        what=before,
        before=before,
        after=after,
        message="a9.members",
        why="place",
    )


def _of_phrases(one: ClauseDiff, base: str) -> Iterator[list[Edit]]:
    """The changes of each phrase that has several."""
    row: list[Edit] = []
    for edit in (*one.edits, None):
        if edit is not None and edit.op is not Op.KEEP:
            row.append(edit)
        elif row and (edit is None or _PHRASE_ENDS.search(base[edit.base.start : edit.base.end])):
            if 1 < len(row) <= _MOST_CHANGES:
                yield row
            row = []


def deferrals(alignment: Alignment, diffs: Sequence[ClauseDiff]) -> Iterator[MeaningChange]:
    """Rules that go before, named as such or as exceptions: 另有规定的,从其规定 and 另有规定的除外."""
    pairs = dict.fromkeys((one.base, one.other) for one in diffs)
    for names in pairs:
        bodies = [
            document.body(document.by_id[name])
            for document, name in zip((alignment.base, alignment.other), names, strict=True)
        ]
        found = [list(_ELSE_RULED.finditer(body)) for body in bodies] if all(map(_RULED_IN, bodies)) else [[], []]
        if len(found[0]) != len(found[1]):
            continue
        for one, two in zip(*found, strict=True):
            if one.group() != two.group() and "除外" in {one[1], two[1]}:
                yield MeaningChange(
                    "A12_STYLE",
                    FORM,
                    base_clause=names[0],
                    base=BodySpan(*one.span(1)),
                    other_clause=names[1],
                    other=BodySpan(*two.span(1)),
                    what=one[1],
                    before=one[1],
                    after=two[1],
                    message="a12",
                    why="style",
                )


def _common(base: str, other: str) -> tuple[int, int]:
    """How many characters two texts begin and end with alike."""
    head = common_start(base, other)
    return head, common_start(base[head:][::-1], other[head:][::-1])


def _exchange(base: str, other: str, head: int, tail: int) -> tuple[tuple[str, str], BodySpan] | None:
    """The two words that changed places, with what both begin or end with where that makes members of them.

    专户存储、专款专用 → 专款专用、专户存储 begin alike; 鼓励、支持 → 支持和鼓励 are joined otherwise.
    """
    one, two = (text[: len(text) - tail] for text in (base, other))
    if len(one) != len(two) or sorted(_level(one[head:])) != sorted(_level(two[head:])):
        return None
    shallow: tuple[tuple[str, str], BodySpan] | None = None
    for left, right in reaches(min(head, REACH), min(tail, REACH))[::-1]:
        first, second = (text[head - left : len(text) - tail + right] for text in (base, other))
        found = _exchanged(_level(first), _level(second))
        if found is None or found[0] == found[1]:
            continue
        words_ = first[: len(found[0])], first[len(first) - len(found[1]) :]
        middle = JOINERS.fullmatch(first[len(found[0]) : len(first) - len(found[1])])
        if middle is not None:
            return words_, BodySpan(left, right)
        shallow = shallow or (words_, BodySpan(left, right))
    return shallow


def _level(text: str) -> str:
    """A text with one joiner for all."""
    return text.translate(_ONE_JOINER)


def _exchanged(base: str, other: str) -> tuple[str, str] | None:
    """The two words that changed places, as long as they can be; None where something else changed."""
    if not base or sorted(base) != sorted(other):
        return None
    for first in range(len(base) - 1, 0, -1):
        if not other.endswith(base[:first]):
            continue
        for second in range(len(base) - first, 0, -1):
            if (
                other.startswith(base[len(base) - second :])
                and base[first : len(base) - second] == (other[second : len(other) - first])
            ):
                return base[:first], base[len(base) - second :]
    return None


def _between_members(middle: str, before: str, after: str) -> str:
    """What stands between two members, without what both begin or end with: 招募或者向 of 向甲招募或者向乙招募."""
    while JOINERS.search(middle[1:]) and after and middle[0] == after[0]:
        middle, after = middle[1:], after[1:]
    while JOINERS.search(middle[:-1]) and before and middle[-1] == before[-1]:
        middle, before = middle[:-1], before[:-1]
    return middle


def _is_order(first: str, middle: str, second: str) -> bool:
    """True for members of an enumeration, and for an adverbial that only stands elsewhere in its sentence."""
    if not middle and (negations(first) or negations(second)):
        return False  # 不依法公开, 依法不公开
    if not JOINERS.sub("", middle):
        formal = [_ADVERBIAL.match(one) is not None for one in (first, second)]
        modal = any(_MODAL.match(one) for one in (first, second))
        return bool(middle) or (_past_adverbial(first, second) if modal else any(formal))
    return False


def _are_words(text: str, start: int, first: str, second: str) -> bool:
    """True where two stretches side by side are cut as words, a negation among them or none of one character."""
    if min(len(first), len(second)) < _ACT and not (negations(first) or negations(second)):
        return False
    end = start + len(first) + len(second)
    phrase = phrase_at(text, start, end)
    at = text.index(phrase, max(0, end - len(phrase)))
    borders = frozenset(accumulate(map(len, words(phrase)), initial=at))
    return {start, start + len(first), end} <= borders


def _side_by_side(first: str, second: str) -> bool:
    """True for two acts that statutes write side by side in the new order too: 宣传教育, 教育宣传, but 工程设计."""
    acts = len(first) == len(second) == _ACT and is_han(first + second)
    return acts and bool(triple_count(second + first[0]) and triple_count(second[-1] + first))


def _past_adverbial(first: str, second: str) -> bool:
    """True where a modal and an adverbial changed places."""
    rest = [one for one in (first, second) if not _MODAL.match(one)]
    return all(_PASSED.match(one) or _ADVERBIAL.match(one) for one in rest)


def side_by_side(one: MeaningChange, two: MeaningChange, body: str) -> bool:
    """True for two members of one enumeration, whose order is a matter of form: 设施、设备 and 设备、设施."""
    first, second = sorted(change.base or BodySpan(0, 0) for change in (one, two))
    between = body[first.end : second.start]
    if JOINERS.fullmatch(between):
        return True
    return _MORE_MEMBERS.fullmatch(between) is not None and "分别" not in body[second.end :]


def replaced_for_each_other(changes: Sequence[MeaningChange]) -> Iterator[tuple[int, int]]:
    """Pairs of changes of one clause in which A became B and B became A, by their places in ``changes``."""
    seen: dict[tuple[str | None, str | None, str, str], int] = {}
    for place, one in enumerate(changes):
        parts = len(one.before) < 2 or len(one.after) < 2 or (one.before + one.after).startswith("的")
        if parts or one.after.startswith("的") or one.code.startswith(("A3_", "A4_", "A5_")):
            continue
        back = seen.get((one.base_clause, one.other_clause, one.after, one.before))
        if back is not None:
            yield back, place
        seen[one.base_clause, one.other_clause, one.before, one.after] = place
