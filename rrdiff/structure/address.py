"""Names of clauses: ids such as "art8.item5" and citations such as 第八条第（五）项.

Both are made from printed numbers, so they survive edits elsewhere in the text.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from rrdiff.structure.clause import HEADINGS, Level, Step
from rrdiff.text.numerals import LARGEST, to_chinese

_PREFIX = {
    Level.PART: "part",
    Level.SUBPART: "sub",
    Level.CHAPTER: "ch",
    Level.SECTION: "sec",
    Level.ARTICLE: "art",
    Level.PARAGRAPH: "para",
    Level.ITEM: "item",
    Level.POINT: "point",
    Level.LEVEL1: "s",
    Level.LEVEL2: "p",
    Level.LEVEL3: "n",
    Level.LEVEL4: "m",
    Level.QUESTION: "q",
    Level.ANSWER: "a",
    Level.ANNEX: "annex",
    Level.PREAMBLE: "preamble",
    Level.TITLE: "title",
    Level.NOTE: "note",
}
_ABOVE_ARTICLES = HEADINGS | {Level.LEVEL1, Level.LEVEL2}
"""Levels that an article's own number makes needless: 条 run through the whole text."""
_WORD = {Level.PART: "编", Level.SUBPART: "分编", Level.CHAPTER: "章", Level.SECTION: "节", Level.ARTICLE: "条"}

BARE_WORDS = {"final": "附则", "general": "总则", "outline": "总纲", "special": "分则", "penal": "罚则"}
"""Headings that are printed without a number."""


def id_of(address: tuple[Step, ...], *, restarts: bool) -> str:
    """Id of an address; ``restarts`` says that items begin again inside this article, so their 款 must be named."""
    steps = list(address)
    inside_article = any(level is Level.ARTICLE for level, _ in steps)
    if inside_article:
        steps = [step for step in steps if step[0] not in _ABOVE_ARTICLES]
    below_item = any(level is Level.ITEM or level is Level.POINT for level, _ in steps)
    if below_item and inside_article and not restarts:
        steps = [step for step in steps if step[0] is not Level.PARAGRAPH]
    parts = []
    for level, number in steps:
        if level is Level.ANNEX and not number.isdigit():
            parts.append(number)
        else:
            parts.append(_PREFIX[level] + number)
    return ".".join(parts)


def unique(ids: list[str]) -> list[str]:
    """Tell repeated ids apart: the second "art5" becomes "art5~2"."""
    seen: Counter[str] = Counter()
    out = []
    for name in ids:
        seen[name] += 1
        out.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return out


class Namer:
    """Names clauses in order: what siblings have in common is put together once for all of them."""

    def __init__(self) -> None:
        """Begin with nothing kept."""
        self._of_id: tuple[tuple[Step, ...], Level, bool] | None = None
        self._id = ""
        self._of_citation: tuple[tuple[Step, ...], int] | None = None
        self._citation = ""

    def id_of(self, address: tuple[Step, ...], *, restarts: bool) -> str:
        """As the function of that name."""
        level, number = address[-1]
        if level is Level.ANNEX:
            return id_of(address, restarts=restarts)
        asked = address[:-1], level, restarts
        if asked != self._of_id:
            self._of_id, self._id = asked, id_of((*address[:-1], (level, "")), restarts=restarts)
        return self._id + number

    def citation_of(self, address: tuple[Step, ...], *, paragraphs: int) -> str:
        """As the function of that name."""
        level, number = address[-1]
        if level is not Level.PARAGRAPH or paragraphs == 1:
            return citation_of(address, paragraphs=paragraphs)
        asked = address[:-1], paragraphs
        if asked != self._of_citation:
            self._of_citation, self._citation = asked, citation_of((*address[:-1], (level, "")), paragraphs=paragraphs)
        return f"{self._citation[:-1]}{_han(number)}{self._citation[-1]}"


@lru_cache(maxsize=1024)
def _han(number: str) -> str:
    value, _, _ = number.partition("-")
    if not value.isdigit() or int(value) > LARGEST:
        return number
    return to_chinese(int(value))


def _insertion(number: str) -> str:
    _, _, insertion = number.partition("-")
    if not insertion:
        return ""
    return f"之{to_chinese(int(insertion)) if int(insertion) <= LARGEST else insertion}"


def citation_of(address: tuple[Step, ...], *, paragraphs: int) -> str:
    """Printed citation of an address; 款 is named only where the article has several (``paragraphs`` > 1)."""
    out = ""
    article = any(level is Level.ARTICLE for level, _ in address)
    for level, number in address:
        if article and level in _ABOVE_ARTICLES:
            continue
        if level in _WORD:
            if number in BARE_WORDS:
                out += BARE_WORDS[number]
                continue
            out += f"第{_han(number)}{_WORD[level]}{_insertion(number)}"
        elif level is Level.PARAGRAPH:
            deepest = address[-1][0] is Level.PARAGRAPH
            if paragraphs > 1 or not article or (deepest and paragraphs != 1):
                out += f"第{_han(number)}款" if article else f"第{_han(number)}段"
            elif deepest:
                out += "第一款"
        elif level is Level.ITEM:
            out += f"第（{_han(number)}）项"
        elif level is Level.POINT:
            out += f"第{number}目"
        elif level is Level.LEVEL1:
            out += f"{_han(number)}、"
        elif level is Level.LEVEL2:
            out += f"（{_han(number)}）"
        elif level is Level.LEVEL3:
            out += f"{number}."
        elif level is Level.LEVEL4:
            out += f"（{number}）"
        elif level is Level.QUESTION:
            out += f"问{_han(number)}" if number != "0" else "导语"
        elif level is Level.ANSWER:
            out += f"答第{_han(number)}段"
        elif level is Level.ANNEX:
            out += f"附件{number}" if number.isdigit() else f"〔{number}〕"
        else:
            out += {Level.TITLE: "标题", Level.NOTE: "题注", Level.PREAMBLE: "序言"}[level]
    return out
