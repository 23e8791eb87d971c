"""Changes of phrases inside one unit of text, all made on the old text at once.

Decisions quote neither the 、 before an insertion nor the ， that goes with a deletion; what is put in or taken out
beyond the quotation is reported as inferred.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rrdiff.amendment.law import AmendedWording, fresh
from rrdiff.amendment.operations import Action
from rrdiff.amendment.separators import after_mark, appended, before_mark, prepended, removed

_FOLD = str.maketrans(
    {chr(point): chr(point - 0xFEE0) for point in range(0xFF01, 0xFF5F)}
    | {
        "“": '"',
        "”": '"',
        "‘": '"',
        "’": '"',
        "「": '"',
        "」": '"',
        "『": '"',
        "』": '"',
        "'": '"',
        "〇": "零",
        "\u00b7": "·",
    }
)
_NUMERAL = "一二三四五六七八九十百千万亿零〇0123456789"
LAST_SENTENCE = 99
"""Number by which 最后一句 is known."""


@dataclass(frozen=True, slots=True)
class PhraseEdit:
    """One phrase operation in one unit; ``operation`` is its index."""

    sort: Action
    old: str
    new: str
    operation: int
    sentence: int = 0  # 第N句 only
    nth: int = 0  # one of the places that hold the words; 0 for all
    whole: bool = False  # not where the words are the head or the tail of a longer one
    untitled: bool = False  # not inside the titles of laws


@dataclass(slots=True)
class Edited:
    """Outcome of some edits."""

    wording: AmendedWording
    hits: dict[int, int] = field(default_factory=dict)  # edit index → number of places
    added: dict[int, list[tuple[str, str]]] = field(default_factory=dict)  # edit index → (kind, what) inferred
    clashes: set[int] = field(default_factory=set)


def folded(text: str) -> str:
    """Text with marks of one width, character for character."""
    return text.translate(_FOLD)


def find(text: str, phrase: str) -> list[int]:
    """Places of a phrase; one that begins with a numeral is not found in the middle of a longer number."""
    where: list[int] = []
    within, wanted = folded(text), folded(phrase)
    if not wanted:
        return where
    at = within.find(wanted)
    while at >= 0:
        where.append(at)
        at = within.find(wanted, at + len(wanted))
    if wanted[0] in _NUMERAL and len(where) > 1:
        clean = [at for at in where if not at or within[at - 1] not in _NUMERAL]
        return clean or where
    return where


def sentence_span(text: str, number: int) -> tuple[int, int] | None:
    """Extent of the N-th sentence."""
    ends = [m.end() for m in re.finditer(r"。[”）]?|[^。]$", text)]
    number = len(ends) if number == LAST_SENTENCE else number
    if not 1 <= number <= len(ends):
        return None
    return (ends[number - 2] if number > 1 else 0), ends[number - 1]


def inside_word(text: str, at: int, one: PhraseEdit) -> bool:
    """Whether words stand at a place as part of a longer one, whose other end would be doubled: 商业部 of 商业部门."""
    end = at + len(one.old)
    before, after = text[at - 1 : at] if at else "", text[end : end + 1]
    doubled = after == one.new[-1:] != one.old[-1:] or before == one.new[:1] != one.old[:1]
    return bool(one.new) and doubled and "\u4e00" <= (after if after == one.new[-1:] else before) <= "\u9fff"


def inside_title(text: str, at: int, phrase: str) -> bool:
    """Whether words that are no title themselves stand inside 《》: 海关 in 《海关法》."""
    return "《" not in phrase and "》" not in phrase and text.rfind("《", 0, at) > text.rfind("》", 0, at)


def find_in(text: str, phrase: str, sentence: int) -> list[int]:
    """Places of a phrase in the N-th sentence, or in the whole text for 0."""
    span = sentence_span(text, sentence) if sentence else (0, len(text))
    if span is None:
        return []
    return [at for at in find(text, phrase) if span[0] <= at and at + len(phrase) <= span[1]]


def edit(wording: AmendedWording, edits: list[PhraseEdit]) -> Edited:  # noqa: PLR0915 - one pass over all edits
    """Make all edits on the old text at once; a longer phrase goes before one inside it."""
    text = wording.text
    result = Edited(wording)
    taken: list[tuple[int, int, str, int]] = []  # start, end, replacement, edit
    puts: list[tuple[int, str, int]] = []
    order = sorted(range(len(edits)), key=lambda i: (edits[i].sort is Action.SUBSTITUTE, -len(edits[i].old), i))
    for index in order:
        one = edits[index]
        if one.sort in {Action.APPEND, Action.PREPEND}:
            point, words, inferred = appended(text, one.new) if one.sort is Action.APPEND else prepended(one.new)
            puts.append((point, words, index))
            result.hits[index] = 1
            if inferred:
                result.added.setdefault(index, []).append(("separator", inferred))
            continue
        places = find_in(text, one.old, one.sentence)
        places = places[one.nth - 1 : one.nth] if one.nth else places
        places = [at for at in places if not (one.whole and inside_word(text, at, one))]
        places = [at for at in places if not (one.untitled and inside_title(text, at, one.old))]
        count = swallowed = 0
        for at in places:
            end = at + len(one.old)
            if one.sort in {Action.INSERT_AFTER, Action.INSERT_BEFORE}:
                point = end if one.sort is Action.INSERT_AFTER else at
                if any(start < point < stop for start, stop, _, _ in taken):
                    result.clashes.add(index)
                    continue
                words, inferred = _inserted(text, at, end, one)
                puts.append((point, words, index))
            else:
                over = [t for t in taken if t[0] < end and at < t[1]]
                if over:
                    other = any(t[:2] == (at, end) and t[2] != one.new and t[3] != index for t in over)
                    again = other and one.sort is not Action.SUBSTITUTE
                    if again or not any(t[0] <= at and end <= t[1] for t in over):
                        result.clashes.add(index)
                    swallowed += all(edits[t[3]].operation != one.operation for t in over)
                    continue
                start, stop, inferred = (at, end, "")
                if one.sort is Action.REMOVE or not one.new:
                    start, stop, inferred = removed(text, at, end)
                taken.append((start, stop, one.new, index))
            count += 1
            if inferred:
                kind = "separator" if one.new else "separator_removed"
                result.added.setdefault(index, []).append((kind, inferred))
        result.hits[index] = count
        if swallowed and not count and one.sort is not Action.SUBSTITUTE and all(t[2] != one.new for t in taken):
            result.clashes.add(index)  # all that it would change is changed by others
    for point, _, index in puts:
        if any(start < point < stop for start, stop, _, _ in taken):
            result.clashes.add(index)
    out, at = AmendedWording(""), 0
    changes = [(start, stop, words) for start, stop, words, _ in taken] + [(p, p, words) for p, words, _ in puts]
    for start, stop, words in sorted(changes, key=lambda c: (c[0], c[1])):
        if start < at:
            continue
        out = out + wording.cut(at, start) + fresh(words)
        at = stop
    result.wording = out + wording.cut(at)
    return result


def _inserted(text: str, start: int, end: int, one: PhraseEdit) -> tuple[str, str]:
    """The words put in, and the separator among them that the decision does not state."""
    before, after, new = text[:start], text[end:], one.new
    if one.sort is Action.INSERT_AFTER:
        mark = after_mark(new, one.old, before=before, after=after)
        return mark + new, mark
    mark = before_mark(new, one.old, before=before, after=after)
    return new + mark, mark
