"""Characters that are probably wrong: words often confused, slips of like sound or shape, a verb that lost its half.

合法权力      合法权益       a fixed phrase with another word of nearly the same sound (table)
非法采沙      非法采砂       沙 beside 采 is never seen, 砂 of the same sound is usual
强化资金障    强化资金保障   its sister headings are one character longer and end in seen pairs
施规模化供水  实施规模化…    the sentence begins with the second half of a verb
行政复意法    行政复议法     of like sound, far more usual beside both neighbours, in a very usual triple
截止2023年底  截至2023年底   截至 before a point of time

Only what the background of statutes is sure about is said: the printed pair of characters was never seen in twelve
million, the other one often.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from rrdiff.classification.finding import Slip
from rrdiff.classification.lint.passages import WINDOW, ClausePassage, Wording, is_han, table, whole_words
from rrdiff.classification.lint.shapes import (
    EVERYWHERE,
    FAR,
    LONGEST_ODD,
    USUAL_PAIR,
    USUAL_TRIPLE,
    Miswritten,
    is_word_sign,
    miswritten,
)
from rrdiff.classification.lint.transposed import transposed, triples
from rrdiff.classification.lookalikes import sounds_like
from rrdiff.text.dictionary import count_of
from rrdiff.text.numerals import HAN_NUMERAL
from rrdiff.text.statistics import pair_count, paragraph_frequency, triple_count
from rrdiff.text.words import words

USUAL_WORD, RARE_WORD = 2000, 100
"""Paragraphs with the whole verb, at least, and with its second half as a word of its own, at most."""
RARE_CHARACTER = 20
"""Paragraphs with a character as a word of its own, at most, that is taken for one of like sound: 采[沙], no [印]送."""
PLAIN_TRIPLE, PLAIN_PAIR = 300, 100
"""A triple and a pair that make a character of like sound sure, however usual the printed one is elsewhere."""
_PLACES = frozenset("京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇藏陕甘青宁港澳台")
"""Short names of places, which stand beside anything: 环京地区."""
_FORCE = r"本(?:法|条例|规定|办法|细则|规则|规程|决定|准则|章程)自[^,。;:]{2,14}起"
_UNTIL = r"(?:^|(?<=[,。;:(]))(?P<wrong>截止)(?=(?:19|20)\d{2}年|\d{1,2}月|[上去本当]年|今年|目前|今日)"
_WRONG_THERE = (
    (re.compile(_UNTIL), "截至"),
    (re.compile(_FORCE + r"(?P<wrong>实行|实施行|施实)(?=[。;,]|$)"), "施行"),
)
"""Words that are wrong only beside certain others: 截止 before a point of time, 实行 for the force of a text."""
_STOP = re.compile("[,。;:]")
_NECESSARY = re.compile(r"(?<![所为活产作生])必需(?![的品物之要和、,。;])")
"""必需 that no noun goes with; whether a verb does is asked of the words that follow."""
_TARGET = re.compile(
    r"(?:^|[,。;:])([“”\u3400-\u9fff]{2,14})为(?:目标|核心|重点|抓手|载体|依托|引领|主线|导向|突破口|契机)[,。;]"
)
_LEADS = re.compile(r"[以将把用作成分确定列认视称设改是使因]|按照|确立|作[为]")
_CHAIN = re.compile("以[^,。;:]{2,14}为[^,。;:]{2,4},")
"""What goes on after 以…为…: 以社区康复为基础,康复机构为骨干,残疾人家庭为依托."""
SISTERS = 3
"""Sister headings that are needed to tell a usual length."""


def word_slips(passages: list[ClausePassage], wording: Wording) -> Iterator[Slip]:
    """Wrong characters of all passages."""
    confused = [(wrong, right) for wrong, right, _ in table("confusables") if wrong in wording.whole]
    for one in passages:
        by_shape = list(miswritten(one.text, wording))
        yield from (_lookalike(one, slip, wording) for slip in by_shape)
        told = {slip.place for slip in by_shape}
        by_sound = list(_alike(one, wording, told))
        yield from (slip for _, slip in by_sound)
        told |= {place for place, _ in by_sound}
        yield from (slip for span, slip in _confused(one, confused) if told.isdisjoint(range(*span)))
        yield from _transposed(one, wording)
        yield from _half_verb(one)
        for found in _TARGET.finditer(one.text):
            sentence = re.split("[。;]", one.text[: found.start(1)])[-1]
            if not _LEADS.search(found[1]) and not _CHAIN.search(sentence):
                span = (found.start(1), found.end() - 1)
                fixed = "以" + one.text[span[0] : span[1]]
                yield one.slip("T2_OMIT", 3, span, "lint.without_means", fixed, text=one.text[span[0] : span[1]])
    yield from _short_headings(passages)


def _confused(one: ClausePassage, rows: Iterable[tuple[str, str]]) -> Iterator[tuple[tuple[int, int], Slip]]:
    """Rows of the table of words often confused, and words wrong only beside certain others; each with its place."""
    found = [
        (place.span(), right)
        for wrong, right in rows
        if wrong in one.text
        for place in re.finditer(re.escape(wrong), one.text)
        if not any(_is_inside_a_word(one.text, at) for at in place.span())
    ]
    found += [(place.span("wrong"), right) for pattern, right in _WRONG_THERE for place in pattern.finditer(one.text)]
    for place in _NECESSARY.finditer(one.text):
        if _is_duty(one.text[place.end() :]):
            found.append((place.span(), "必须"))
    for span, right in found:
        text = one.text[slice(*span)]
        yield span, one.slip("T1_SUB", 3, span, "lint.confused", right, text=text, right=right)


def _is_inside_a_word(text: str, at: int) -> bool:
    """Whether a known word reaches over a place: 给予|防汛 holds no 予防."""
    left = max(0, at - WINDOW)
    end = left
    for word in words(text[left : at + WINDOW]):
        start, end = end, end + len(word)
        if start < at < end:
            return bool(count_of(word) or paragraph_frequency(word))
        if end >= at:
            return False
    return False


def _is_duty(rest: str) -> bool:
    """Whether a duty goes on so: 必需[每日巡查]; in 为执行任务必需[设置的设施] a thing is needed."""
    first = (words(rest[:WINDOW]) or ("",))[0]
    phrase = _STOP.split(rest, maxsplit=1)[0]
    leads = any(row[:2] == (first, "preposition") for row in table("words"))
    return first in _does() and not (phrase.endswith("的") if leads else "的" in phrase)


@cache
def _does() -> frozenset[str]:
    """Words that a duty goes on with: 必须按照, 必须每日, 必须办理."""
    kinds = {"opener", "verb", "adverb", "preposition", "duty"}
    return frozenset(word for word, kind, _ in table("words") if kind in kinds)


def _lookalike(one: ClausePassage, slip: Miswritten, wording: Wording) -> Slip:
    """A character that probably is another one of like shape, with how often the text has the word elsewhere."""
    mended = one.text[: slip.place] + slip.right + one.text[slip.place + 1 :]
    left, right = whole_words(mended, slip.place, slip.place + 1)
    fixed = mended[left:right]
    count = wording.count(slip.word) if len(slip.word) > 1 else 0
    values = {"text": one.text[left:right], "right": slip.word, "count": str(count)}
    return one.slip("T1_SUB", 3, (left, right), "lint.lookalike_here" if count else "lint.lookalike", fixed, **values)


def _transposed(one: ClausePassage, wording: Wording) -> Iterator[Slip]:
    """Two characters that changed places."""
    for at in transposed(one.text, wording):
        word = one.text[at + 1] + one.text[at]
        mended = one.text[:at] + word + one.text[at + 2 :]
        left, right = whole_words(mended, at, at + 2)
        values = {"text": one.text[left:right], "right": word}
        yield one.slip("T4_TRANS", 3, (left, right), "lint.transposed", mended[left:right], **values)


def _alike(one: ClausePassage, wording: Wording, told: Container[int]) -> Iterator[tuple[int, Slip]]:
    """A character never seen beside its neighbours, where one of like sound makes a word; each with its place."""
    text = one.text
    for place, span in _odd_places(text):
        if place in told or wording.twice(text[max(0, place - 1) : place + 2]):  # the text writes so
            continue
        old = _neighbours(text, place)
        if any(old.triples):
            continue
        alike = sorted(sounds_like(text[place]))
        better = [other for other in alike if _is_far_better(text, place, other, old)]
        if not better and _is_rare(text, place) and _is_unseen(text, place):
            better = [other for other in alike if _makes_a_word(text, place, other, span)]
        if len(better) == 1:
            other = better[0]
            mended = text[:place] + other + text[place + 1 :]
            left, right = whole_words(mended, place, place + 1)
            fixed = mended[left:right]
            yield place, one.slip("T1_SUB", 3, (left, right), "lint.alike", fixed, text=text[left:right], right=other)


def _odd_places(text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Places in words that neither statutes nor the dictionary have, with the extent of the word."""
    at = 0
    for word in words(text):
        start, at = at, at + len(word)
        known = count_of(word) or pair_count(word) if len(word) > 1 else False
        if len(word) <= LONGEST_ODD and not known and not (len(word) > 1 and paragraph_frequency(word)):
            for place in range(start, at):
                if is_word_sign(text[place], alone=len(word) == 1) and text[place] not in _PLACES | EVERYWHERE:
                    yield place, (start, at)


def _is_rare(text: str, at: int) -> bool:
    return paragraph_frequency(text[at]) < RARE_CHARACTER


def _is_far_better(text: str, at: int, other: str, old: _NeighbourCounts) -> bool:
    """Whether ``other`` is far more usual beside both neighbours, in a triple that statutes have all the time."""
    near, place = text[max(0, at - 2) : at] + other + text[at + 1 : at + 3], min(at, 2)
    pairs = _pairs_at(near, place)
    if not old.triples or not pairs or other in EVERYWHERE or any(pair_count(pair) < PLAIN_PAIR for pair in pairs):
        return False
    if not all(before * FAR <= pair_count(pair) for before, pair in zip(old.pairs, pairs, strict=True)):
        return False
    if max(triples(near, place - 2, place), default=0) < PLAIN_TRIPLE:
        return False
    word, _ = _word_with(text, at, other)
    return len(word) > 1 and paragraph_frequency(word) >= USUAL_PAIR


class _NeighbourCounts(NamedTuple):
    """How often the pairs and the triples are seen that a character belongs to."""

    pairs: list[int]
    triples: list[int]


def _neighbours(text: str, at: int) -> _NeighbourCounts:
    return _NeighbourCounts([pair_count(pair) for pair in _pairs_at(text, at)], triples(text, at - 2, at))


def _is_unseen(text: str, at: int) -> bool:
    """Whether neither pair of characters at a place is ever seen; at least one of them is of Chinese characters."""
    pairs = _pairs_at(text, at)
    return bool(pairs) and not any(map(pair_count, pairs))


def _pairs_at(text: str, at: int) -> list[str]:
    """The pairs of Chinese characters that the character at a place belongs to."""
    return [
        pair for pair in (text[max(0, at - 1) : at + 1], text[at : at + 2]) if len(pair) == 2 and all(map(is_han, pair))
    ]


def _makes_a_word(text: str, at: int, other: str, odd: tuple[int, int]) -> bool:
    """Whether ``other``, seen beside both neighbours, makes of the odd word one that statutes use, in a triple."""
    fixed = text[max(0, at - 4) : at] + other + text[at + 1 : at + 5]
    place = min(at, 4)
    counts = list(map(pair_count, _pairs_at(fixed, place)))
    around = max(triple_count(fixed[start : start + 3]) for start in range(max(0, place - 2), place + 1))
    if other in HAN_NUMERAL or other in EVERYWHERE or max(counts, default=0) < USUAL_PAIR:
        return False
    if not all(counts) or around < USUAL_TRIPLE or 0 in triples(fixed, place - 1, place - 1):
        return False
    word, start = _word_with(text, at, other)
    inside = (odd[0] <= start and start + len(word) <= odd[1]) or odd[1] - odd[0] == 1
    return len(word) > 1 and inside and paragraph_frequency(word) >= USUAL_PAIR


def _word_with(text: str, at: int, other: str) -> tuple[str, int]:
    """The word that a character makes at a place of a text, and where it begins."""
    left = max(0, at - 4)
    end = left
    for word in words(text[left:at] + other + text[at + 1 : at + 5]):
        start, end = end, end + len(word)
        if at < end:
            return word, start
    return "", at


def _half_verb(one: ClausePassage) -> Iterator[Slip]:
    """A sentence that begins with the second character of a verb, itself no word: [实]施规模化供水."""
    for found in re.finditer(r"(?:^|[。;])([一-鿿]{3,})", one.text[one.head :]):
        at = one.head + found.start(1)
        first, *rest = words(found[1][:12])
        if len(first) > 1 or not rest or len(rest[0]) < 2 or paragraph_frequency(first) >= RARE_WORD:
            continue
        whole = [
            verb
            for verb, kind, _ in table("words")
            if kind in {"opener", "verb", "pivot"} and len(verb) == 2 and verb[1] == first
        ]
        usual = [verb for verb in whole if paragraph_frequency(verb) >= USUAL_WORD]
        usual = [verb for verb in usual if triple_count(verb + rest[0][0]) >= USUAL_TRIPLE]
        if len(usual) == 1:
            span = (at, at + 1 + len(rest[0]))
            fixed = usual[0] + rest[0]
            yield one.slip("T2_OMIT", 3, span, "lint.half_verb", fixed, text=first + rest[0], right=usual[0])


def _short_headings(passages: list[ClausePassage]) -> Iterator[Slip]:
    """A heading one character shorter than all its sisters, which begin with the same word."""
    groups: defaultdict[tuple[object, str], list[ClausePassage]] = defaultdict(list)
    for one in passages:
        if one.clause is not None and one.head:
            heading = one.text[: one.head].rstrip("。")
            groups[(one.clause.address[:-1], heading[:2])].append(one)
    for group in groups.values():
        lengths = [len(one.text[: one.head].rstrip("。")) for one in group]
        usual = max(lengths, default=0)
        if len(group) > SISTERS and usual <= 8 and sorted(lengths)[1] == usual and min(lengths) == usual - 1:
            one = group[lengths.index(min(lengths))]
            text = one.text[: one.head].rstrip("。")
            yield one.slip("T2_OMIT", 3, (0, len(text)), "lint.short_heading", text=text, count=str(usual))
