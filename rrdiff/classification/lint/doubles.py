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
from rrdiff.classification.lint.passages import ClausePassage, Wording, is_han, table, whole_words
from rrdiff.classification.lint.transposed import triples
from rrdiff.structure.clause import Clause, Document, Level, Step
from rrdiff.text.dictionary import count_of
from rrdiff.text.numerals import HAN_NUMERAL
from rrdiff.text.source import BodySpan, FoldedSpan
from rrdiff.text.statistics import pair_count
from rrdiff.text.words import words

_DOUBLED = re.compile(r"([一-鿿]{2,12})\1")
_LAWFUL = re.compile(
    r"[一二三四五六七八九十百千万]+|[一逐某各有边越].|.[来去着]|讨论|研究|商量|考虑|了解|学习|休息|活动|认识|沟通|交流|思考|检查"
)
"""Runs that Chinese doubles lawfully: 一项一项, 逐条逐条, 研究研究 (general knowledge: grammar)."""
_TWICE = re.compile(r"([一-鿿])\1")
LAWFUL_COUNT = 2
"""How often the dictionary of the segmenter has a doubled word, at least: 人人, 往往, 常常, 层层, 仅仅."""
USUAL = 20
"""How often a triple beside a stop is seen without the second copy, at least."""
NEAR = 5
"""Characters on each side of two like ones that are cut into words with them."""
LINE = 8
"""Shortest line that is reported when it is printed twice; shorter ones (空表头, 审核人) may repeat."""
KEPT_BEFORE, KEPT_AFTER = 2, 4
"""Characters of a phrase that are kept before and after a loss, at least."""
TIMES, SHARE = 5, 3
"""A phrase that the text writes at least so often may correct a place that lacks some of its middle, if it stands so
many times as often as the shorter form."""
LOST = 2
"""Longest loss looked for inside a phrase."""
_GRAMMAR = frozenset("的不得有性者之")
"""Characters that a phrase may have or not: 进口的音像制品, 进口音像制品; 法院不享有管辖豁免, 法院享有管辖豁免."""


def double_slips(document: Document, passages: list[ClausePassage], wording: Wording) -> Iterator[Slip]:
    """Doubled words, doubled lines and curtailed formulas."""
    owners: dict[tuple[Step, ...], Clause] = {}
    for clause in document.clauses:
        owners.setdefault(clause.address, clause)
    for one in passages:
        yield from _doubled(document, one)
        yield from _doubled_characters(document, one, wording)
        yield from _doubled_label(document, one, owners)
    yield from _lines(document)
    yield from _curtailed(passages, wording)


def _doubled(document: Document, one: ClausePassage) -> Iterator[Slip]:
    for found in _DOUBLED.finditer(one.text):
        word = found[1]
        if _LAWFUL.fullmatch(word) or len(set(word)) == 1 or not _is_word_border(one.text, found):
            continue
        start, end = found.start(), found.end()
        if _is_parted(document, one, start + len(word)) or _stands_beside_itself(word):
            continue
        yield one.slip("T3_INS", 3, (start, end), "lint.doubled_word", word, text=word)


def _is_parted(document: Document, one: ClausePassage, at: int) -> bool:
    """Whether a line, a page or a cell of a table ends before a place."""
    return one.words.breaks_at(at) or one.words.folded(BodySpan(at, at + 1)).start in document.text.gaps


def _stands_beside_itself(word: str) -> bool:
    """Whether a word may follow its like: a noun and a verb in one (本规定规定), what 的 joins (人口少的村的村民)."""
    return word[0] == "的" or any(row[:2] == (word, "side_by_side") for row in table("words"))


def _doubled_characters(document: Document, one: ClausePassage, wording: Wording) -> Iterator[Slip]:
    """A character written twice, once as a word of its own, so that triples meet that are never seen: 予以以公布."""
    for found in _TWICE.finditer(one.text):
        at, char = found.start(), found[1]
        if char in HAN_NUMERAL or count_of(char + char) >= LAWFUL_COUNT or _is_parted(document, one, at + 1):
            continue
        if any(triples(one.text, at - 1, at)) or wording.twice(one.text[max(0, at - 1) : at + 3]):
            continue
        text = one.text[:at] + one.text[at + 1 :]
        middle = triples(text, at - 1, at - 1)
        if not (all(middle) if middle else max(triples(text, at - 2, at), default=0) >= USUAL):
            continue
        if not _is_single(one.text, at):
            continue
        left, right = whole_words(text, at, at + 1)
        values = {"text": one.text[left : right + 1], "char": char}
        yield one.slip("T3_INS", 3, (left, right + 1), "lint.doubled_character", text[left:right], **values)


def _is_single(text: str, at: int) -> bool:
    """Whether one of two like characters is a word by itself; in 会议|议程 each belongs to a longer one."""
    left = max(0, at - NEAR)
    end, sizes = left, {}
    for word in words(text[left : at + 2 + NEAR]):
        sizes.update(dict.fromkeys(range(end, end + len(word)), (end, len(word))))
        end += len(word)
    one, two = sizes[at], sizes[at + 1]
    return one != two and 1 in (one[1], two[1])


def _doubled_label(document: Document, one: ClausePassage, owners: dict[tuple[Step, ...], Clause]) -> Iterator[Slip]:
    """A number that is printed twice before its clause; 第五条 after 第五条 only where a space sets it off."""
    clause = one.clause
    if clause is None:
        return
    owner = clause
    if not len(clause.label) and clause.level is Level.PARAGRAPH:  # the first 款 of an article
        owner = owners.get(clause.address[:-1], clause)
        if clause.part_of(Level.PARAGRAPH) != "1":
            return
    label = document.folded((owner.label,))
    if not label or not one.text.startswith(label):
        return
    after = one.words.folded(BodySpan(len(label), len(label) + 1)).start
    if label[0] == "第" and after not in document.text.gaps:
        return
    yield one.slip("T7_NUM", 2, (0, len(label)), "lint.doubled_label", label, text=label)


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
    return {found.start(), half, found.end()} <= borders


def _lines(document: Document) -> Iterator[Slip]:
    """A line that repeats the one before it, apart from empty lines."""
    folded = document.text.folded
    before = ""
    at = 0
    begins: dict[int, str] = {}
    for line in folded.split("\n"):
        if len(line) >= LINE and line == before:
            begins = begins or {one.spans[0].start: one.id for one in reversed(document.clauses) if one.spans}
            yield Slip(
                "T3_INS",
                3,
                clause=begins.get(at),
                span=FoldedSpan(at, at + len(line)),
                message="lint.doubled_line",
                values=(("text", line),),
            )
        before = line or before
        at += len(line) + 1


def _curtailed(passages: list[ClausePassage], wording: Wording) -> Iterator[Slip]:
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
        rare = 0 < windows[short] * SHARE <= count and not _GRAMMAR & set(phrase[KEPT_BEFORE:-KEPT_AFTER])
        if rare and not _is_idiom(short) and count > windows.get(whole.get(short, ""), 0):
            whole[short] = phrase
    for one in passages:
        for at in range(len(one.text) - kept + 1):
            phrase = whole.get(one.text[at : at + kept], "")
            if phrase and _fits(one.text, at, phrase, wording):
                lost = phrase[KEPT_BEFORE:-KEPT_AFTER]
                values = {"text": phrase, "lost": lost, "count": str(windows[phrase])}
                yield one.slip("T2_OMIT", 3, (at, at + kept), "lint.curtailed", phrase, **values)


def _fits(text: str, at: int, phrase: str, wording: Wording) -> bool:
    """Whether the text has the whole phrase elsewhere with the same character before it, and after it.

    危险房屋鉴定报告 has lost nothing where all others write 房屋安全鉴定报告.
    """
    before, after = text[at - 1 : at], text[at + KEPT_BEFORE + KEPT_AFTER :][:1]
    around = [before + phrase if is_han(before or " ") else "", phrase + after if is_han(after or " ") else ""]
    return all(wording.count(one) for one in around if one)


def _is_idiom(short: str) -> bool:
    """Whether statutes have the characters together that meet over the loss."""
    return pair_count(short[KEPT_BEFORE - 1 : KEPT_BEFORE + 1]) > 0
