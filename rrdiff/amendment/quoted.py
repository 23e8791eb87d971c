"""What quoted wording says against itself: labels of another number, items out of sequence, brackets without a pair."""

from __future__ import annotations

import re

from rrdiff.amendment.carry import Carrier
from rrdiff.amendment.content import NewArticle, units_of
from rrdiff.amendment.law import Number
from rrdiff.amendment.operations import Action, Operation
from rrdiff.amendment.places import LawPlace
from rrdiff.text.numerals import NUMERAL, to_chinese, to_int, to_number

_ITEM = re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]")
_ITEM_LEVEL = frozenset({"item", "point"})
_HEADED = frozenset({"part", "chapter", "section"})
_BRACKETS = (("（", "）"), ("《", "》"), ("【", "】"))
_RANGE = re.compile(rf"({NUMERAL})(元|倍|年|日|个月|周岁|人|户|平方米|吨)以上(?:不满)?({NUMERAL})\2以下")
_RUN = re.compile(r"[一二三四五六七八九十百千零两]{2,}(?=[万亿]?(?:元|倍|日|个月|年以|周岁|条|款|项))")


def doubt_quotations(carrier: Carrier, numbers: dict[Number, Number]) -> None:
    """Report what does not fit in the quotations."""
    for index, one in enumerate(carrier.operations):
        if not one.lines and not one.phrases:
            continue
        _labels(carrier, index, one, numbers)
        _sequence(carrier, index, one)
        new = [*one.lines, *(pair[1] for pair in one.phrases)]
        for opened, closed in _BRACKETS:
            if any(line.count(opened) != line.count(closed) for line in one.lines):
                carrier.log.infer(index, "unpaired", mark=opened + closed)
        for line in new:
            for what in _amounts(line):
                carrier.log.infer(index, "amount", what=what)


def _labels(carrier: Carrier, index: int, one: Operation, numbers: dict[Number, Number]) -> None:
    """The label of a quoted article is neither its old number nor its new one."""
    if one.sort not in {Action.REPLACE, Action.RENUMBER, Action.CARVE, Action.MERGE} or not one.lines:
        return
    targets = [p.article for p in one.new if p.article is not None and p.level == "article"]
    olds = [p.article for p in one.old if p.article is not None and p.level == "article"]
    if len(olds) > 1 and one.sort is not Action.MERGE:
        return
    allowed = {*targets} or {*olds, *(numbers[old] for old in olds if old in numbers)}
    if one.sort is Action.RENUMBER:
        allowed |= {*olds}
    for unit in units_of(one.lines, frozenset(allowed)):
        if isinstance(unit, NewArticle) and unit.number is not None and allowed and unit.number not in allowed:
            said = LawPlace(article=min(allowed)).printed
            carrier.log.doubt(index, "label", said=said, quoted=LawPlace(article=unit.number).printed)


def _sequence(carrier: Carrier, index: int, one: Operation) -> None:
    """Items of a quoted 款 that do not run 一, 二, 三."""
    if one.unit in _ITEM_LEVEL and one.sort is Action.ADD:  # the numbers it names say which they are
        return
    if one.sort is Action.ENTIRE or (one.old and one.old[0].level in _HEADED):  # units that may stand as they stood
        return
    single = bool(one.old) and one.old[-1].level in _ITEM_LEVEL
    stood = _item_numbers(carrier, one)
    for lines in one.texts:
        if not stood or [to_int(match[1]) for line in lines if (match := _ITEM.match(line))] != stood:
            _runs(carrier, index, lines, single=single)


def _item_numbers(carrier: Carrier, one: Operation) -> list[int]:
    """The numbers of the 项 that stand where an operation puts new wording: a law may have counted them so before."""
    if len(one.old) != 1 or one.old[0].article not in carrier.law.by_number:
        return []
    article, place = carrier.law.by_number[one.old[0].article], one.old[0]
    chosen = article.paragraphs if place.paragraph is None else article.paragraphs[place.paragraph - 1 :][:1]
    return [item.number for paragraph in chosen for item in paragraph.items]


def _runs(carrier: Carrier, index: int, lines: tuple[str, ...], *, single: bool) -> None:
    """One quotation; that of a 项 may begin with any number."""
    before: int | None = None
    expected = {1}
    for line in lines:
        match = _ITEM.match(line)
        if match is None:
            expected = {1} if before is None else {1, before + 1}
            continue
        number = to_int(match[1]) or 0
        if number not in expected and not (single and before is None):
            carrier.log.doubt(index, "label", said=f"（{min(expected)}）", quoted=match.group())
            return
        before, expected = number, {number + 1}


def _amounts(line: str) -> list[str]:
    """Numbers no drafter writes: 五十万元以上二十万元以下, 二五十万元."""
    found = []
    for match in _RANGE.finditer(line):
        low, high = to_number(match[1]), to_number(match[3])
        if low is not None and high is not None and low >= high:
            found.append(match.group())
    for match in _RUN.finditer(line):
        written = match.group()
        value = to_int(written)
        plain = written.replace("两", "二").removeprefix("一" if written.startswith("一十") else "")
        if value is None or to_chinese(value).removeprefix("一" if value // 10 == 1 else "") != plain:
            found.append(line[max(0, match.start() - 2) : match.end() + 2])
    return found
