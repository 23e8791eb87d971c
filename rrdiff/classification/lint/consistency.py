"""Whether a text agrees with itself: its annexes, its short names, its sums.

具体标准见附件1。            the text has no annex
县交通警察大队(以下简称交警大队) … 交警支队应当 …   the short name never stands again, one like it does
每户收取二十元、三十元,共计六十元   the parts make fifty
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from rrdiff.classification.finding import Slip
from rrdiff.classification.lint.passages import ClausePassage, Wording
from rrdiff.structure.clause import Document, Level
from rrdiff.text.numerals import NUMERAL, to_number

_ANNEX = re.compile(
    "(?:见|详见|按照|依照|列入|参照)(?:本[^,。;、]{1,4})?(附(?:件|表|录|图)[一二三四五六七八九十\\d]{0,3})"
)
_SHORT_NAME = re.compile('\\(以下(?:统称|简称|通称)(?:为|:)?"?([一-鿿]{3,10})"?\\)')
_AMOUNT = f"({NUMERAL})(元|万元|日|天|个月|年|人|名|户|平方米|米|公里|吨|公斤|千克|分)"
_PART = re.compile(_AMOUNT)
_TOTAL = re.compile(f"(?:共计|合计|总计|一共|共)(?:为|是)?{_AMOUNT}")
_SENTENCE = re.compile("[^。;]+")
_BETWEEN = re.compile("以上|以下|至|不超过|低于|高于|或者?|每.{0,2}$|倍")
"""Words after which numbers are bounds or choices and make no sum."""
FEWEST_PARTS = 2
LONGEST_SUM = 1000
"""Characters from the first part of a sum to its total, at most."""
MOST_UNUSED = 50
"""Short names that never stand again and are looked for in another form; a text with more of them is a list."""


def consistency_slips(document: Document, passages: Sequence[ClausePassage], wording: Wording) -> Iterator[Slip]:
    """References to annexes that are not there, short names that changed, sums that do not add up."""
    if not _has_annex(document):
        yield from _annexes(passages)
    yield from _short_names(passages, wording.whole)
    for one in passages:
        yield from _sums(one)


def _has_annex(document: Document) -> bool:
    """True where the text has or announces an annex, also outside its clauses."""
    if any(clause.level is Level.ANNEX for clause in document.clauses):
        return True
    return re.search("^附[件表录图]", document.text.folded, re.MULTILINE) is not None


def _annexes(passages: Sequence[ClausePassage]) -> Iterator[Slip]:
    for one in passages:
        for found in _ANNEX.finditer(one.text):
            yield one.slip("A5_BASIS", 2, found.span(1), "lint.no_annex", text=found[1])


def _short_names(passages: Sequence[ClausePassage], whole: str) -> Iterator[Slip]:
    """A short name that never stands again while one stands that differs in one character and was never explained."""
    begins = [0, *accumulate(len(one.text) + 1 for one in passages)]
    texts = zip(begins, passages, strict=False)
    names = [(begin, found) for begin, one in texts for found in _SHORT_NAME.finditer(one.text)]
    given = {found[1] for _, found in names}
    unused = 0
    for begin, found in names:
        name = found[1]
        if whole.find(name, begin + found.end()) >= 0:
            continue
        unused += 1
        if unused > MOST_UNUSED:
            return
        like = min(
            (
                (bisect_right(begins, at), at, word)
                for at, word in _alike(name, whole, begin + found.end())
                if word not in given and whole.find(word, 0, begin + found.start()) < 0
            ),
            default=None,
        )
        if like is not None:
            place, start, word = like
            start -= begins[place - 1]
            span = start, start + len(word)
            yield passages[place - 1].slip("A16_REDUND", 3, span, "lint.short_name", name, text=word, name=name)


def _alike(name: str, text: str, start: int) -> Iterator[tuple[int, str]]:
    """Words of a text that differ from a name in one character in the middle: 交警支队 and 交警大队."""
    for at in range(1, len(name) - 1):
        pattern = re.compile(f"{re.escape(name[:at])}[一-鿿]{re.escape(name[at + 1 :])}")
        yield from ((found.start(), found[0]) for found in pattern.finditer(text, start) if found[0] != name)


def _sums(one: ClausePassage) -> Iterator[Slip]:
    """Sums that are not what their parts in the same sentence make."""
    for sentence in _SENTENCE.finditer(one.text):
        totals = list(_TOTAL.finditer(sentence[0]))
        amounts = list(_PART.finditer(sentence[0])) if totals else []
        for total in totals:
            same = [part for part in _reached(amounts, total) if part[2] == total[2]]
            between = sentence[0][same[0].start() : total.start()] if same else ""
            whole = to_number(total[1])
            if len(same) < FEWEST_PARTS or whole is None or _BETWEEN.search(between) or "共" in between:
                continue
            numbers = [value for part in same if (value := to_number(part[1])) is not None]
            if len(numbers) == len(same) and sum(numbers) != whole:
                start = sentence.start()
                span = start + total.start(), start + total.end()
                made = f"{sum(numbers):g}{total[2]}"
                yield one.slip("A16_REDUND", 3, span, "lint.sum", text=total.group(), made=made)


def _reached(amounts: list[re.Match[str]], total: re.Match[str]) -> list[re.Match[str]]:
    """The amounts before a total, none of them too far from it."""
    first = bisect_left(amounts, total.start() - LONGEST_SUM, key=lambda part: part.start())
    return amounts[first : bisect_right(amounts, total.start(), key=lambda part: part.end())]
