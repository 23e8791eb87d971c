"""Whether a phrase that is replaced, taken out or added to ends where words end.

A quotation that lost a character cuts a word in two: 公司、企 for 公司、企业 leaves 业 behind the new words. That shows
in pairs of characters that no statute has, where the old text had a usual one.
"""

from __future__ import annotations

import re

from rrdiff.amendment.operations import Action
from rrdiff.amendment.phrases import Check, Phrases
from rrdiff.amendment.wording import find
from rrdiff.difference.borders import Borders
from rrdiff.text.statistics import pair_count, paragraph_frequency
from rrdiff.text.words import words

USUAL = 200
"""How often two characters must stand together in the statutes counted to be taken for one word here."""
NAME = 4
"""Characters from which a phrase is read wherever the law has it; a shorter one may be half a word elsewhere."""
_LEADS = re.compile("[由向对被把与]")
_ACTS = re.compile("依法(?:给予|处|责令|追究|承担|予以)|应当|可以|必须|不得|给予|处以|责令|追究|予以")
"""Verbs that cannot follow a word that leads to a noun: 由[依法给予处分]."""


def doubt_seams(carrier: Phrases) -> None:
    """Report phrases whose ends cut words."""
    known = carrier.law.plain()
    lines = known.split("\n")
    for check in carrier.checks:
        if check.edit.sort in {Action.APPEND, Action.PREPEND} or check.edit.sentence:
            continue
        word = _inside_words(check, lines)
        if word:
            carrier.log.infer(check.edit.operation, "cuts_word", phrase=check.edit.old[:20], around=word)
            continue
        where = _cut(check, known)
        if where:
            carrier.log.infer(check.edit.operation, "seam", phrase=check.edit.old[:20], around=where)


def _inside_words(check: Check, lines: list[str]) -> str:
    """The characters around an end of the phrase that lies inside a word wherever the law has it; else nothing."""
    around = ""
    held = [one.text for one in check.wordings]
    elsewhere = lines if len(check.edit.old) >= NAME else []
    for text in (*held, *(line for line in elsewhere if check.edit.old in line and line not in held)):
        borders = Borders(text)
        for start in find(text, check.edit.old):
            end = start + len(check.edit.old)
            own = words(check.edit.old)
            halves = [at for at, half in ((start, own[0]), (end, own[-1])) if not borders.at(at) and _no_word(half)]
            if not halves:
                return ""
            cut = halves[0]
            around = around or text[cut - 1 : cut + 1]
    return around


def _no_word(half: str) -> bool:
    """Whether what stands at the end of a phrase is a character alone, or nothing that statutes know as a word."""
    return len(half) == 1 or not paragraph_frequency(half)


def _cut(check: Check, known: str) -> str:
    """The words that come together where they should not; empty where all is well."""
    one = check.edit
    for wording in check.wordings:
        text = wording.text
        for start in find(text, one.old):
            end = start + len(one.old)
            if _LEADS.match(text[start - 1 : start]) and _ACTS.match(one.new) and not _ACTS.match(one.old):
                return text[start - 1] + one.new[:4]
            for left, right, was in _joints(one.sort, text, start, end, one.new):
                if left == right and was[0] != was[1] and _han(left):
                    return left + right
                strange = _han(left) and _han(right) and not pair_count(left + right) and left + right not in known
                if strange and pair_count(was) >= USUAL:
                    return left + right
    return ""


def _joints(sort: Action, text: str, start: int, end: int, new: str) -> list[tuple[str, str, str]]:
    """Characters that come to stand beside each other, with the pair that stood there before."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start : start + 1], text[end - 1 : end]
    if sort is Action.INSERT_AFTER:
        return [(last, new[:1], last + after), (new[-1:], after, last + after)]
    if sort is Action.INSERT_BEFORE:
        return [(before, new[:1], before + first), (new[-1:], first, before + first)]
    if not new:
        return [(before, after, last + after), (before, after, before + first)]
    return [(before, new[:1], before + first), (new[-1:], after, last + after)]


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
