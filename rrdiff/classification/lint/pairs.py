"""Brackets and quotes that lack their partner.

(牵头单位:州财政局,责任单位:各县市       opened, never closed
深化4+”合作模式                         closed, never opened

A stack per clause: what closes must be what was opened last. A quotation of whole paragraphs opens in one clause and
closes in a later one, which is no fault; nor are the brackets of list numbers, 1) and 一).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, count

from rrdiff.classification.finding import Slip
from rrdiff.classification.lint.passages import ClausePassage, Wording, is_han

PAIRS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "【": "】",
    "〔": "〕",
    "《": "》",
    "〈": "〉",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "<": ">",
}
_OPENERS = {close: mark for mark, close in PAIRS.items()}
_QUOTES = frozenset("“‘「『")
_LIST_NUMBER = re.compile(r"(?:^|[。;:,、])(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_STOP = re.compile(r"[,。;:!?、]")
_SENTENCE_STOP = re.compile(r"[。;!?]")
_SHORT_NAME = re.compile(r"[(]以下(?:简称|统称|称为?)[:]?[“]?")
SHORTEST_NAME, LONGEST_NAME = 2, 20
"""Characters of a short name."""
MOST_NAMES = 200
"""Brackets of short names that are closed behind the name that the text uses; in a text with more, the others stay."""
LONGEST = 100
"""Longest stretch shown for one fault; a longer one is cut at its first stop."""


def pair_slips(
    clauses: Iterable[ClausePassage], wording: Wording, asides: Iterable[ClausePassage] = ()
) -> Iterator[Slip]:
    """Faults of all passages in order."""
    names = count(1)
    waiting: list[tuple[ClausePassage, int]] = []  # quotations of paragraphs that may close in a later clause
    before: ClausePassage | None = None
    for one in clauses:
        opened, closed = _unpaired(one)
        if waiting and waiting[-1][0] is before and one.text[:1] == before.text[waiting[-1][1]]:
            waiting.pop()  # each paragraph of a quotation opens it anew, the last one closes it
        before = one
        for at in closed:
            mark = one.text[at]
            if waiting and _closes_paragraphs(one, at) and mark == PAIRS[waiting[-1][0].text[waiting[-1][1]]]:
                waiting.pop()
            else:
                yield _unopened(one, at)
        for at in opened:
            if one.text[at] in _QUOTES:
                waiting.append((one, at))
            else:
                yield _unclosed(one, at, wording, names)
    yield from (_unclosed(one, at, wording, names) for one, at in waiting)
    for one in asides:
        opened, closed = _unpaired(one)
        yield from chain((_unclosed(one, at, wording, names) for at in opened), (_unopened(one, at) for at in closed))


def _closes_paragraphs(one: ClausePassage, at: int) -> bool:
    """Whether a quote closes at the end of a clause, or of one quoted part of an amendment (…”。将…修改为:“…)."""
    return at >= len(one.text) - 2 or one.text[at - 1] in "。;:!?"


def _unpaired(one: ClausePassage) -> tuple[list[int], list[int]]:
    """Places of marks opened and never closed, and of marks closed and never opened."""
    text = one.text
    stack: list[int] = []
    waiting: Counter[str] = Counter()  # how many of each are on the stack
    closed: list[int] = []
    lost: list[int] = []
    for at, char in enumerate(text):
        if char in PAIRS and not _is_no_bracket(text, at):
            stack.append(at)
            waiting[char] += 1
        elif char in _OPENERS and not _is_no_bracket(text, at):
            opener = _OPENERS[char]
            if not waiting[opener]:
                closed += [at] if char != ">" else []
                continue
            while text[stack[-1]] != opener:
                lost.append(stack.pop())
                waiting[text[lost[-1]]] -= 1
            stack.pop()
            waiting[opener] -= 1
    return sorted(lost + stack), closed


def _is_no_bracket(text: str, at: int) -> bool:
    """A sign that only looks like one: a < b, it’s, 1)."""
    char = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if char == "<":
        return not (after and is_han(after) and text.find(">", at, at + LONGEST) >= 0)
    if char == ">":
        return not (before and is_han(before))
    if char == "’":
        return before.isascii() and before.isalpha()
    near = text[max(0, at - 6) : at]
    return char == ")" and "(" not in near[-4:] and _LIST_NUMBER.search(near) is not None


def _unclosed(one: ClausePassage, at: int, wording: Wording, names: Iterator[int]) -> Slip:
    """A bracket or quotation mark that is opened and not closed."""
    mark = one.text[at]
    quote = mark in _QUOTES
    reach = min(len(one.text), at + LONGEST + 1)
    end = next((n for n in range(at + 1, reach) if one.words.breaks_at(n)), len(one.text))
    if quote or end - at > LONGEST:
        stop = _STOP.search(one.text, at + 1, at + LONGEST)
        end = min(stop.start() if stop else end, end, at + LONGEST)
    shown = one.text[at:end]
    message = "lint.quote_unclosed" if quote else "lint.bracket_unclosed"
    suggestion = "" if quote else _closed(one.text[at:end], wording, names)
    return one.slip("L8", 3, (at, end), message, suggestion, mark=mark, close=PAIRS[mark], text=shown)


def _closed(shown: str, wording: Wording, names: Iterator[int]) -> str:
    """A bracket with its end: behind a short name that the text uses, else at the end of a stretch without a stop."""
    close = PAIRS[shown[0]]
    if name := _SHORT_NAME.match(shown):
        longest = min(len(shown), name.end() + LONGEST_NAME) if next(names) <= MOST_NAMES else 0
        sizes = range(longest, name.end() + SHORTEST_NAME - 1, -1)
        used = (size for size in sizes if wording.count(shown[name.end() : size]) > 1)
        size = next(used, 0)
        return shown[:size] + close if size else ""
    return "" if _SENTENCE_STOP.search(shown) else shown + close


def _unopened(one: ClausePassage, at: int) -> Slip:
    mark = one.text[at]
    opener = _OPENERS[mark]
    start = max((found.end() for found in _STOP.finditer(one.text, max(0, at - 20), at)), default=max(0, at - 20))
    message = "lint.quote_unopened" if opener in _QUOTES else "lint.bracket_unopened"
    return one.slip("L8", 3, (start, at + 1), message, mark=mark, open=opener, text=one.text[start : at + 1])
