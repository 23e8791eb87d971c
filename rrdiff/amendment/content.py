"""Quoted wording as units of a law: articles with labels, paragraphs, items, headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rrdiff.amendment.law import UNITS, Item, Number, Paragraph, counted_by, fresh
from rrdiff.structure.clause import Level
from rrdiff.text.numerals import NUMBER, to_int

_ARTICLE = re.compile(rf"第(?P<number>{NUMBER})条(?:之(?P<sub>[一二三四五六七八九十]{{1,3}}))?(?P<gap>[\s　:：]*)")
_HEADING = re.compile(
    rf"第(?P<number>{NUMBER})(?P<unit>[章节编])"
    rf"(?:之(?P<sub>[一二三四五六七八九十]{{1,3}}))?[\s　]*(?P<title>.{{0,40}})$"
)
_ITEM = re.compile(r"[（(](?P<number>[一二三四五六七八九十]{1,3})[）)][\s　]*(?![项款])")
_GLUED_ITEM = re.compile(r"[：:；;。][（(](?P<number>[一二三四五六七八九十]{1,3})[）)](?![项款])")
_GLUED_ARTICLE = re.compile(rf"[。；](?=第{NUMBER}条)")
_POINT = re.compile(r"(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])")
_OTHER_LABEL = re.compile(
    r"[（(]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?:[.．、]|[）)])(?!\d)|[①-⑳]|[(（]?[a-zA-Z][)）.．](?![A-Za-z])"
)
"""Label of a 项 in a law that counts them 1. or 一、."""
_REFERS = re.compile(r"[、和至或及]|规定|的|第.{1,5}[款项]|所列|中(?=[的“、，])")
_LEVELS = {unit: level for level, unit in UNITS.items()}
_CAPTION = re.compile(r"【[^】]{1,40}】")
_HAN_END = re.compile("[\u4e00-\u9fff]$")
SENTENCE = 6
"""Characters from which wording is taken for a sentence, that ends with a mark."""


@dataclass(frozen=True, slots=True)
class NewHeading:
    """A quoted heading."""

    level: Level
    number: Number
    title: str


@dataclass(frozen=True, slots=True)
class NewArticle:
    """A quoted article; ``number`` is None where its label is not quoted."""

    number: Number | None
    paragraphs: tuple[Paragraph, ...]
    caption: str = ""


def heading_at(line: str) -> NewHeading | None:
    """A heading line."""
    match = _HEADING.match(line)
    if match is None or line.endswith(("。", "；", "：")):
        return None
    return NewHeading(
        _LEVELS[match["unit"]], (to_int(match["number"]) or 0, to_int(match["sub"] or "") or 0), match["title"]
    )


def label_at(line: str, expected: frozenset[Number]) -> tuple[Number, int] | None:
    """Article label at the head of a line; a number nobody expects is a reference unless white space follows."""
    match = _ARTICLE.match(line)
    if match is None:
        return None
    number = (to_int(match["number"]) or 0, to_int(match["sub"] or "") or 0)
    if number in expected and match["gap"]:
        return number, match.end()
    if number in expected or (match["gap"] and not _REFERS.match(line, match.end())):
        return (number, match.end()) if not _REFERS.match(line, match.end()) else None
    return None


def units_of(lines: tuple[str, ...], expected: frozenset[Number] = frozenset()) -> list[NewHeading | NewArticle]:
    """Headings and articles of quoted lines; lines before any label are an article without number."""
    out: list[NewHeading | NewArticle] = []
    number: Number | None = None
    caption = ""
    body: list[str] = []

    def close() -> None:
        if body or number is not None:
            out.append(NewArticle(number, paragraphs_of(tuple(body)), caption))
        body.clear()

    for line in _articles_apart(lines, expected):
        heading = heading_at(line)
        label = label_at(line, expected)
        if heading is not None:
            close()
            number = None
            out.append(heading)
        elif label is not None:
            close()
            number = label[0]
            rest = line[label[1] :]
            named = _CAPTION.match(rest)
            caption = named.group() if named else ""
            body.append(rest[len(caption) :].lstrip("　 "))
        else:
            body.append(line)
    close()
    return out


def _articles_apart(lines: tuple[str, ...], expected: frozenset[Number]) -> Iterator[str]:
    """Quoted lines with articles cut apart that stand in one line: only the number after the last one, if expected."""
    for line in lines:
        start = 0
        if len(expected) > 1 and (before := label_at(line, expected)) is not None:
            number = before[0][0]
            for match in _GLUED_ARTICLE.finditer(line):
                following = (number + 1, 0)
                if following in expected and (found := label_at(line[match.end() :], expected)) is not None:
                    if found[0] != following:
                        continue
                    yield line[start : match.end()]
                    start, number = match.end(), number + 1
        yield line[start:]


def items_apart(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Quoted lines with 项 cut apart that stand in one line: those that count on behind the end of the one before.

    >>> items_apart(("禁止下列行为：（一）取土；（二）放牧。",))
    ('禁止下列行为：', '（一）取土；', '（二）放牧。')
    """
    out: list[str] = []
    for line in lines:
        label = _ITEM.match(line)
        number = (to_int(label["number"]) or 0) if label else 0
        cuts: list[int] = []
        for match in _GLUED_ITEM.finditer(line):
            opens = match.group()[0] in "：:"
            if to_int(match["number"]) == number + 1 and opens == (not number):
                cuts.append(match.start() + 1)
                number += 1
        if len(cuts) < (1 if label else 2):
            cuts = []
        out += [line[a:b] for a, b in itertools.pairwise([0, *cuts, len(line)])]
    return tuple(out)


def paragraphs_of(lines: tuple[str, ...]) -> tuple[Paragraph, ...]:
    """款 and 项 of quoted lines."""
    out: list[Paragraph] = []
    for line in items_apart(lines):
        item = _ITEM.match(line)
        if item is not None and (number := to_int(item["number"])):
            last = out.pop() if out else Paragraph(fresh(""))
            label = line[: item.end()].strip()
            out.append(Paragraph(last.wording, (*last.items, Item(number, fresh(line[item.end() :]), label))))
        elif _POINT.match(line) and out and out[-1].items:
            last = out.pop()
            end = last.items[-1]
            longer = Item(end.number, end.wording + fresh("\n" + line), end.label)
            out.append(Paragraph(last.wording, (*last.items[:-1], longer)))
        else:
            out.append(Paragraph(fresh(line)))
    return tuple(out)


def stopped(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Whole wording that is quoted without its last mark (修改为“甲负责”。) with the 。 that ends it."""
    last = paragraphs[-1] if paragraphs else Paragraph(fresh(""))
    end = last.items[-1].wording if last.items else last.wording
    if len(end.text) < SENTENCE or not _HAN_END.search(end.text) or "\n" in end.text or "\t" in end.text:
        return paragraphs
    if last.items:
        item = replace(last.items[-1], wording=end + fresh("。"))
        return (*paragraphs[:-1], replace(last, items=(*last.items[:-1], item)))
    return (*paragraphs[:-1], Paragraph(end + fresh("。")))


def items_of(lines: tuple[str, ...]) -> tuple[Item, ...]:
    """项 of quoted lines; a line without label is an item whose number the operation states."""
    out: list[Item] = []
    apart = items_apart(lines)
    numbered = bool(apart) and _OTHER_LABEL.match(apart[0]) is not None and not any(map(_ITEM.match, apart))
    for line in apart:
        match = _ITEM.match(line)
        other = _OTHER_LABEL.match(line) if numbered else None
        if other is not None:
            number = to_int(other["number"]) if other["number"] else counted_by(other.group())
            out.append(Item(number or 0, fresh(line[other.end() :].strip()), other.group()))
        elif match is not None:
            out.append(Item(to_int(match["number"]) or 0, fresh(line[match.end() :]), line[: match.end()].strip()))
        elif out and _POINT.match(line):
            out[-1] = Item(out[-1].number, out[-1].wording + fresh("\n" + line), out[-1].label)
        else:
            out.append(Item(0, fresh(line)))
    return tuple(out)
