"""Words and lines written twice, and phrases that one place of a text writes shorter than all others.

开展开展三项治理                                       dittography
推进湿地成果岸线治理…                                  four times 推进湿地修复成果同岸线治理… elsewhere

Chinese doubles some words lawfully (层层压实, 一步一步, 研究研究); those are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rrdiff.classification.finding import Slip
from rrdiff.classification.lint.passages import ClausePassage, is_han
from rrdiff.structure.clause import Document
from rrdiff.text.source import BodySpan, FoldedSpan
from rrdiff.text.statistics import triple_count
from rrdiff.text.words import words

_DOUBLED = re.compile(r"([一-鿿]{2,12})\1")
_LAWFUL = re.compile(
    r"[一二三四五六七八九十百千万]+|[一逐某各有边越].|.[来去着]|讨论|研究|商量|考虑|了解|学习|休息|活动|认识|沟通|交流|思考|检查"
)
"""Runs that Chinese doubles lawfully: 一项一项, 逐条逐条, 研究研究 (general knowledge: grammar)."""
LINE = 8
"""Shortest line that is reported when it is printed twice; shorter ones (空表头, 审核人) may repeat."""
KEPT_BEFORE, KEPT_AFTER = 2, 4
"""Characters of a phrase that are kept before and after a loss, at least."""
TIMES, SHARE = 5, 3
"""A phrase that the text writes at least so often may correct a place that lacks some of its middle, if it stands so
many times as often as the shorter form."""
LOST = 2
"""Longest loss looked for inside a phrase."""


def double_slips(document: Document, passages: list[ClausePassage]) -> Iterator[Slip]:
    """Doubled words, doubled lines and curtailed formulas."""
    for one in passages:
        yield from _doubled(document, one)
    yield from _lines(document)
    yield from _curtailed(passages)


def _doubled(document: Document, one: ClausePassage) -> Iterator[Slip]:
    for found in _DOUBLED.finditer(one.text):
        word = found[1]
        if _LAWFUL.fullmatch(word) or len(set(word)) == 1 or not _is_word_border(one.text, found):
            continue
        start, end = found.start(), found.end()
        if one.words.folded(BodySpan(start + len(word), end)).start in document.text.gaps:  # two cells of a table
            continue
        yield one.slip("T3_INS", 3, (start, end), "lint.doubled_word", word, text=word)


def _is_word_border(text: str, found: re.Match[str]) -> bool:
    """Whether both copies begin and end where words do: 委员会会员 会 has no second copy of a word."""
    left = max(0, found.start() - 6)
    cut = words(text[left : found.end() + 6])
    borders, at = set(), left
    for word in cut:
        borders.add(at)
        at += len(word)
    borders.add(at)
    half = found.start() + len(found[1])
    return half in borders and found.start() in borders


def _lines(document: Document) -> Iterator[Slip]:
    """A line that repeats the one before it, apart from empty lines."""
    folded = document.text.folded
    before = ""
    at = 0
    for line in folded.split("\n"):
        if len(line) >= LINE and line == before:
            clause = next((one.id for one in document.clauses if one.spans and one.spans[0].start == at), None)
            yield Slip(
                "T3_INS",
                3,
                clause=clause,
                span=FoldedSpan(at, at + len(line)),
                message="lint.doubled_line",
                values=(("text", line),),
            )
        before = line or before
        at += len(line) + 1


def _curtailed(passages: list[ClausePassage]) -> Iterator[Slip]:
    """Places where a phrase of the text has lost characters of its middle, so that pairs meet that are never seen."""
    kept = KEPT_BEFORE + KEPT_AFTER
    windows: Counter[str] = Counter()
    for one in passages:
        for size in range(kept, kept + LOST + 1):
            windows.update(one.text[at : at + size] for at in range(len(one.text) - size + 1))
    whole: dict[str, str] = {}
    for phrase, count in windows.items():
        if count < TIMES or len(phrase) == kept or not all(map(is_han, phrase)):
            continue
        short = phrase[:KEPT_BEFORE] + phrase[-KEPT_AFTER:]
        rare = 0 < windows[short] * SHARE <= count
        if rare and not _is_idiom(short) and count > windows.get(whole.get(short, ""), 0):
            whole[short] = phrase
    for one in passages:
        for at in range(len(one.text) - kept + 1):
            phrase = whole.get(one.text[at : at + kept], "")
            if phrase:
                lost = phrase[KEPT_BEFORE:-KEPT_AFTER]
                values = {"text": phrase, "lost": lost, "count": str(windows[phrase])}
                yield one.slip("T2_OMIT", 3, (at, at + kept), "lint.curtailed", phrase, **values)


def _is_idiom(short: str) -> bool:
    """Whether statutes have the characters together that meet over the loss."""
    seam = KEPT_BEFORE
    return triple_count(short[seam - 2 : seam + 1]) > 0 or triple_count(short[seam - 1 : seam + 2]) > 0
