"""Stops that are missing: two clauses of a sentence that run into each other.

加快养殖户转产就业进程妥善处置围网设施           进程|妥善处置
1.完善名录制度根据调查结果分批公布               the heading and its first sentence

Official Chinese strings together phrases of verb and object. Where one is complete, a word that opens a new one
(加强, 确保, 切实 …) follows without a stop, and the statutes never have the characters around the border together,
a stop has been lost. Objects that act themselves (督促部门加强…), prepositions (根据职责抓好…) and whatever leaves the
phrase unfinished (…的, …和) explain the neighbourhood otherwise, and nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from rrdiff.classification.finding import Slip
from rrdiff.classification.lint.passages import ClausePassage, is_han, table
from rrdiff.structure.clause import HEADINGS, Level
from rrdiff.text.statistics import pair_count, triple_count
from rrdiff.text.words import words

SHORTEST = 14
"""A stretch without stop of fewer characters is taken as it is: short phrases follow each other without stop."""
LONGEST = 300
"""A longer stretch has no marks at all (a page read without them), and every place would have to be reported."""
SHORTEST_LEFT, SHORTEST_RIGHT = 5, 4
"""Characters on each side of a lost stop: the shortest phrase of verb and object that official texts write."""
SEEN = 25
"""Triples over the border that are seen more often in the statutes are an idiom and no border (11 million triples)."""
LONG_LEAD = 16
"""From so many characters on, 根据…安排 is set off by a comma; 根据职责分工 need not be."""
SHOWN = 6
"""Characters shown on each side of the place."""
_BREAK = re.compile(r"[,。;:!?、]|\([^()]*\)?|[《》〈〉]|\[[^\[\]]*\]")
_NO_SENTENCES = frozenset({Level.TITLE, Level.NOTE, Level.ANNEX, *HEADINGS})
_LONG_LEADS = frozenset({"根据", "按照", "围绕", "结合", "依据"})
_LAWFUL = frozenset({"依法", "切实"})
"""Adverbs that statutes set in the middle of a sentence: 拒绝依法实施的监督."""
_LINKS = frozenset("为与同以")
_YEAR = re.compile(r"(?<=[一-鿿])(?:19|20)\d{2}年(?![度后前间以来内至—-])")
_PARALLEL = tuple(
    re.compile(
        rf"(?P<a>[一-鿿]{{{size}}})(?P<b>[一-鿿]{{3}})(?!(?P=a))(?P<c>(?:(?![和与及或的不无非各为在])[一-鿿]){{{size}}})(?P=b)"
    )
    for size in (1, 2)
)
_BEFORE_YEAR = frozenset("到至自从在于截以和与及按据近过前后内每当由即为对将把达是的届")
_ANNOTATION = re.compile(r"[(](?:牵头|责任|配合|主责|责任分工|完成时限|落实)(?:单位|部门|领导|人)?[:]")
_FINISHED = frozenset("。;!?.:,、…”)】》")


@cache
def _kind(name: str) -> frozenset[str]:
    return frozenset(word for word, kind, _ in table("words") if kind == name)


def stop_slips(passages: list[ClausePassage], *, statute: bool = False) -> Iterator[Slip]:
    """Missing stops of all passages.

    A ``statute`` has long sentences and few slogans: of 45 places told in 596 statutes none was a slip, so there the
    pair of characters over the border has to be unseen, and an opening verb or adverb to follow.
    """
    closes_first = _sentences_close_first(passages)
    for one in passages:
        if one.clause is None or one.clause.level in _NO_SENTENCES:
            continue
        for start, end in _stretches(one.text):
            if end > one.head:  # where a heading ends is for the parser to say
                found = _inside(one, max(start, one.head), end)
                yield from (slip for at, slip in found if not statute or _is_sure(one.text, at))
        if closes_first:
            yield from _before_annotation(one)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between stops."""
    start = 0
    for found in _BREAK.finditer(text):
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _is_sure(text: str, at: int) -> bool:
    """Whether a border also counts in a statute."""
    pair = text[at - 1 : at + 1]
    opens = any(text.startswith(word, at) for word in (_kind("opener") | _kind("adverb")) - _LONG_LEADS - _LAWFUL)
    return opens and not (all(map(is_han, pair)) and pair_count(pair))


def _inside(one: ClausePassage, start: int, end: int) -> Iterator[tuple[int, Slip]]:
    """Borders of phrases inside one stretch, each with its place."""
    text = one.text[start:end]
    if not SHORTEST <= len(text) <= LONGEST:
        return
    cut = words(text)
    begins = [0, *accumulate(map(len, cut))][:-1]
    last = 0  # where the phrase at hand begins, in words
    for index in range(2, len(cut)):
        at = begins[index]
        if at - begins[last] < SHORTEST_LEFT or len(text) - at < SHORTEST_RIGHT:
            continue
        if _opens(cut, index) and _is_complete(cut[last:index]) and _is_border(text, at):
            yield _missing(one, start + at)
            last = index
    borders = {*begins, len(text)}
    for found in (one_found for pattern in _PARALLEL for one_found in pattern.finditer(text)):
        if {found.start("a"), found.start("c"), found.end()} <= borders:
            yield _missing(one, start + found.start("c"))
    for found in _YEAR.finditer(text):
        at = found.start()
        if at >= SHORTEST_LEFT and text[at - 1] not in _BEFORE_YEAR and _has_verb(words(text[:at])):
            yield _missing(one, start + at)


def _missing(one: ClausePassage, at: int) -> tuple[int, Slip]:
    left, right = max(0, at - SHOWN), min(len(one.text), at + SHOWN)
    shown = f"{one.text[left:at]}|{one.text[at:right]}"
    return at, one.slip("L8", 3, (left, right), "lint.missing_stop", place=shown)


def _opens(cut: tuple[str, ...], index: int) -> bool:
    """Whether a phrase may begin at a word: an opening verb that no noun follows up, or an adverb before a verb."""
    word = cut[index]
    following = cut[index + 1] if index + 1 < len(cut) else ""
    if word in _kind("opener"):
        return following not in _kind("nominal") | {"的"}
    going_on = _verbs() | _kind("adverb")
    return (word in _kind("adverb") and following in going_on) or any(
        word[:size] in _kind("adverb") and word[size:] in going_on for size in (2, 3)
    )


@cache
def _verbs() -> frozenset[str]:
    return _kind("opener") | _kind("verb") | _kind("pivot")


def _has_verb(cut: tuple[str, ...]) -> bool:
    return any(word in _verbs() for word in cut)


def _is_complete(left: tuple[str, ...]) -> bool:
    """Whether the words are a phrase of verb and object that nothing after them has to finish."""
    tail = left[-1]
    if tail in _kind("unfinished") | _kind("adverb") | _kind("preposition"):
        return False
    if tail in _verbs() and (tail not in _kind("noun_too") or left[-2] in _kind("adverb") | _kind("unfinished")):
        return False
    if tail.endswith(tuple(_kind("actor"))) or (not is_han(tail[-1]) and tail[-1] not in "”>"):
        return False
    verbs = [index for index, word in enumerate(left) if word in _verbs()]
    governed = [index for index, word in enumerate(left) if word in _kind("preposition")]
    if governed and governed[0] == 0 and left[0] in _LONG_LEADS and sum(map(len, left)) >= LONG_LEAD:
        return True
    if not verbs or len(left) - verbs[0] < 2:
        return False
    first = verbs[0]
    if left[first] in _kind("preposition") or left[first] in _kind("pivot"):
        return False
    if governed and governed[0] < first:
        means = left[governed[0]] in {"用", "以"} and first - governed[0] > 1
        return means or left[first] == "给予" or len([index for index in verbs if index > governed[0]]) > 1
    return all(left[index] in _LINKS for index in governed if index > verbs[-1]) or "的" in left[governed[-1] :]


def _is_border(text: str, at: int) -> bool:
    """Whether the statutes hardly ever have the characters over the border together."""
    over = text[at - 1 : at + 2] if is_han(text[at - 1]) else ""
    return not over or triple_count(over) < SEEN


def _sentences_close_first(passages: list[ClausePassage]) -> bool:
    """Whether the text closes its sentences before an annotation: (牵头单位:…) after 。"""
    before = [
        one.text[found.start() - 1] for one in passages for found in _ANNOTATION.finditer(one.text) if found.start() > 0
    ]
    return sum(char in "。;!?" for char in before) > len(before) / 2


def _before_annotation(one: ClausePassage) -> Iterator[Slip]:
    for found in _ANNOTATION.finditer(one.text):
        at = found.start()
        if at > 1 and one.text[at - 1] not in _FINISHED:
            left = max(0, at - SHOWN)
            shown = f"{one.text[left:at]}|{found[0]}"
            suggestion = f"{one.text[left:at]}。{found[0]}"
            yield one.slip("L8", 3, (left, found.end()), "lint.stop_before_annotation", suggestion, place=shown)
