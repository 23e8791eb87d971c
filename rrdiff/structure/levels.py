"""Labels of 公文 levels: 一、 （一） 1. （1）, and above them 第一部分, 第一章, Ⅰ.

二、重点任务          LEVEL1 2
（一）建立机制         LEVEL2 1
1.保持政策稳定         LEVEL3 1
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rrdiff.structure.clause import Level
from rrdiff.structure.layout import Line
from rrdiff.structure.marks import (
    ANGULAR,
    COMMA_NUMBER,
    ENCLOSED_STYLES,
    HAN_NUMBER,
    HEADING,
    UNITS,
    decimal_at,
    item_at,
    letters_at,
    may_open,
    point_at,
)
from rrdiff.structure.outline import HEADING_LENGTH, LADDER
from rrdiff.text.numerals import NUMBER, to_int
from rrdiff.text.pattern import deferred
from rrdiff.text.value import value

LEVELS = (Level.LEVEL1, Level.LEVEL2, Level.LEVEL3, Level.LEVEL4)
DEPTHS = {level: depth for depth, level in enumerate((*LADDER, *LEVELS))}
FIXED = frozenset({*LADDER, "comma", "han", "roman"})
"""Styles whose rank does not depend on the order in which they appear."""
_PART = deferred(rf"第(?P<number>{NUMBER})部分[:：]?")
_ROMAN = deferred(r"(?P<number>[Ⅰ-Ⅻ])[.、:]")
_GLUED = deferred(
    rf"(?<=[。;；])(?:{HAN_NUMBER}、|[(]{HAN_NUMBER}[)])|(?<=[。;；:：])(?:\d{{1,2}}[.．、](?![\d%])|[(]\d{{1,2}}[)])"
)


@value
class Label:
    """One label: its level, its number, where it ends and its style."""

    level: Level
    number: int
    end: int
    style: str


def label_at(folded: str, start: int, end: int) -> Label | None:
    """公文 label at ``start``: 一、 （一） 1. （1）."""
    if not may_open(folded, start):
        return None
    comma = COMMA_NUMBER.match(folded, start, end)
    if comma is not None and (value := to_int(comma["number"])) is not None:
        return Label(Level.LEVEL1, value, comma.end(), "comma")
    item = item_at(folded, start)
    if item is not None and item.end() <= end and (value := to_int(item["number"])) is not None:
        return Label(Level.LEVEL2, value, item.end(), "han")
    point = point_at(folded, start)
    if point is not None and point[2] <= end and point[0] in ("dot", "paren"):
        return Label(Level.LEVEL3 if point[0] == "dot" else Level.LEVEL4, point[1], point[2], point[0])
    roman = _ROMAN.match(folded, start, end)
    return Label(Level.LEVEL1, ord(roman["number"]) - ord("Ⅰ") + 1, roman.end(), "roman") if roman else None


def list_label_at(folded: str, start: int, end: int, letters: frozenset[str], above: str) -> Label | None:
    """Label of a list at ``start``: 1) ①, and those of ``letters``, the styles a） A. 甲、 that this text lists by.

    So is 2.1 below the open 2., and 2.1.1 below that; ``above`` are the figures of these.
    """
    decimal = decimal_at(folded, start)
    if decimal is not None and decimal[2] <= end and above.startswith(decimal[0]):
        style = "third" if "." in decimal[0] else "second"
        return Label(Level.POINT, decimal[1], decimal[2], style) if f"{above}.".startswith(f"{decimal[0]}.") else None
    found = point_at(folded, start)
    if found is None or (found[0] != "half" and found[0] not in ENCLOSED_STYLES):
        found = next((letter for letter in letters_at(folded, start) if letter[0] in letters - ANGULAR), None)
    return Label(Level.POINT, found[1], found[2], found[0]) if found is not None and found[2] <= end else None


def head_at(line: Line) -> Label | None:
    """第一部分, 第一编, 第一章 or 第一节 at the head of a short line."""
    if len(line.string) > HEADING_LENGTH or line.string[-1] in "。;；,，":
        return None
    match = _PART.match(line.string)
    if match is None and (match := HEADING.match(line.string)) is None:
        return None
    value = to_int(match["number"])
    level = UNITS[match["unit"]] if "unit" in match.groupdict() else Level.PART
    return None if value is None else Label(level, value, line.span.start + match.end(), level)


def part_heads(lines: Sequence[Line]) -> dict[int, Label]:
    """甲、 and A. as headings of what stands below them, by where they begin.

    They are right above a first 一、 or （一）, or the first labels of the text.
    """
    found: dict[str, list[tuple[int, Label]]] = {}
    outermost: set[str] = set()
    labelled = False
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        labelled = labelled or label_at(line.string, 0, len(line.string)) is not None
        if not may_open(line.string, 0) or len(line.string) > HEADING_LENGTH or line.string[-1] in "。;；:：,，":
            continue
        first = None if below is None else label_at(below.string, 0, len(below.string))
        above = first is not None and first.number == 1 and first.style in ("comma", "han")
        for style, number, end in letters_at(line.string, 0):
            if style not in ("stem", "upper") or end == len(line.string):
                continue
            if number == 1 and not labelled:
                outermost.add(style)
            if above or style in outermost:
                start = line.span.start
                found.setdefault(style, []).append((start, Label(Level.PART, number, start + end, Level.PART)))
    heads: dict[int, Label] = {}
    for rows in found.values():
        if len(rows) > 1 and [label.number for _, label in rows] == [*range(1, len(rows) + 1)]:
            heads.update(rows)
    return heads


def glued_at(string: str) -> list[int]:
    """Places in a line where a label follows what ends a sentence or a part of one."""
    return [match.start() for match in _GLUED.finditer(string)]


def listed_styles(lines: Iterable[str]) -> frozenset[str]:
    """Styles of labels of which two numbers in a row open lines: 一、 and 二、, a） and b）, or C. and D. of a part.

    Labels that are words as well count only so.
    """
    return frozenset(style for style, found in _opening_numbers(lines).items() if min(found) + 1 in found)


def falling_styles(lines: Iterable[str]) -> frozenset[str]:
    """Styles of labels that count down to one: 3. 2. 1."""
    found = _opening_numbers(lines)
    return frozenset(
        style for style, numbers in found.items() if len(numbers) > 1 and numbers == [*range(len(numbers), 0, -1)]
    )


def _opening_numbers(lines: Iterable[str]) -> dict[str, list[int]]:
    """Numbers of the labels that open lines, by their style, in order."""
    values: dict[str, list[int]] = {}
    for line in lines:
        if not may_open(line, 0):
            continue
        match = COMMA_NUMBER.match(line)
        if match is not None and (value := to_int(match["number"])) is not None:
            values.setdefault("comma", []).append(value)
        point = point_at(line, 0)
        for style, number, _ in (point,) if point is not None else letters_at(line, 0):
            values.setdefault(style, []).append(number)
    return values
