"""Whether a text agrees with itself: its annexes, its short names, its sums.

具体标准见附件1。            the text has no annex
县交通警察大队(以下简称交警大队) … 交警支队应当 …   the short name never stands again, one like it does
每户收取二十元、三十元,共计六十元   the parts make fifty
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rrdiff.classification.finding import Slip
from rrdiff.classification.lint.passages import ClausePassage
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


def consistency_slips(document: Document, passages: Sequence[ClausePassage]) -> Iterator[Slip]:
    """References to annexes that are not there, short names that changed, sums that do not add up."""
    if not _has_annex(document):
        yield from _annexes(passages)
    yield from _short_names(passages)
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


def _short_names(passages: Sequence[ClausePassage]) -> Iterator[Slip]:
    """A short name that never stands again while one stands that differs in one character and was never explained."""
    names = [(at, found) for at, one in enumerate(passages) for found in _SHORT_NAME.finditer(one.text)]
    given = {found[1] for _, found in names}
    for place, found in names:
        name = found[1]
        after = [(passages[place], found.end()), *((one, 0) for one in passages[place + 1 :])]
        if any(name in one.text[start:] for one, start in after):
            continue
        earlier = "".join(one.text for one in passages[:place]) + passages[place].text[: found.start()]
        like = next(
            (
                (one, at, word)
                for one, start in after
                for at, word in _alike(name, one.text, start)
                if word not in given and word not in earlier
            ),
            None,
        )
        if like is not None:
            one, at, word = like
            yield one.slip("A16_REDUND", 3, (at, at + len(word)), "lint.short_name", name, text=word, name=name)


def _alike(name: str, text: str, start: int) -> Iterator[tuple[int, str]]:
    """Words of a text that differ from a name in one character in the middle: 交警支队 and 交警大队."""
    for at in range(1, len(name) - 1):
        for found in re.finditer(f"{re.escape(name[:at])}[一-鿿]{re.escape(name[at + 1 :])}", text[start:]):
            if found.group() != name:
                yield start + found.start(), found.group()


def _sums(one: ClausePassage) -> Iterator[Slip]:
    """Sums that are not what their parts in the same sentence make."""
    for sentence in _SENTENCE.finditer(one.text):
        for total in _TOTAL.finditer(sentence.group()):
            parts = [part for part in _PART.finditer(sentence.group()[: total.start()]) if part[2] == total[2]]
            between = sentence.group()[parts[0].start() : total.start()] if parts else ""
            values = [to_number(part[1]) for part in parts]
            whole = to_number(total[1])
            if len(parts) < FEWEST_PARTS or whole is None or _BETWEEN.search(between) or "共" in between:
                continue
            numbers = [value for value in values if value is not None]
            if len(numbers) == len(values) and sum(numbers) != whole:
                start = sentence.start()
                span = start + total.start(), start + total.end()
                made = f"{sum(numbers):g}{total[2]}"
                yield one.slip("A16_REDUND", 3, span, "lint.sum", text=total.group(), made=made)
