"""Changes of phrases inside one unit of text, all made on the old text at once.

Decisions quote neither the 、 before an insertion nor the ， that goes with a deletion; what is put in or taken out
beyond the quotation is reported as inferred.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rrdiff.amendment.law import AmendedWording, fresh
from rrdiff.amendment.operations import Action

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
_LINKS_HEAD = re.compile(r"和|或|及|与|以及|等|的|、|，|,|（|\(|；|。|：")
_LINKS_TAIL = re.compile(r".*(?:和|或者|或|以及|及|与|的|地|、|，|,|；|。|：)$", re.DOTALL)
_CLAUSE_HEAD = re.compile(r"并|且|但|应当|不得|可以|必须|也|同时|由|严禁|禁止")
_ADVERB = re.compile(
    r"(?:依法|应当|可以|必须|不得|及时|严格|全面|统一|共同|主动|积极|定期|公开|公平|公正|自行|按照规定|国家|切实|充分|有效|科学|合理|依照规定|按规定)+$"
)
_ALONG_WITH = re.compile("会同|协同|商请|联合(?!国)|配合")
"""Begins what another body does together with the one before it."""
_AGENT = re.compile("由[^，。；：]{1,40}(?:部门|机关|机构|政府|单位|委员会|组织|法院|检察院|办事处|人|者)$")
"""Names who does what follows, and needs no mark before it."""
_MISDEED = "(?:玩忽职守|滥用职权|徇私舞弊|弄虚作假|失职渎职|以权谋私|徇私枉法|贪污受贿|敲诈勒索|泄露秘密|不履行职责)"
_MISDEEDS = re.compile(rf"{_MISDEED}(?:、{_MISDEED})*")
"""Members of the list that names what officials are punished for."""
_OPEN_TAIL = re.compile(
    r".*(?:应当|可以|不得|必须|依法|和|或者|或|以及|及|与|的|由|对|在|将|为|向|从|、|，|：|并|被|按照|依照|根据)$",
    re.DOTALL,
)
_RULES = re.compile("应当|不得|可以|必须|禁止|适用|不予")
_ENDS = "。；;"
ALIKE = 3
"""Common first characters from which on two phrases are taken for members of one list."""
BARE = 3
"""Most characters of a noun that goes on with the one before it."""
_STOPS = "，。；：,;:"
LAST_SENTENCE = 99
"""Number by which 最后一句 is known."""
_LIST_NEXT = re.compile(r"、|和|或|及|与(?!此)|以及")
_LIST_BEFORE = re.compile(r".*(?:、|和|或者|或|及|以及|与)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PhraseEdit:
    """One phrase operation in one unit; ``operation`` is its index."""

    sort: Action
    old: str
    new: str
    operation: int
    sentence: int = 0  # 第N句 only
    nth: int = 0  # one of the places that hold the words; 0 for all


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
            point, words, inferred = _appended(text, one.new) if one.sort is Action.APPEND else _prepended(one.new)
            puts.append((point, words, index))
            result.hits[index] = 1
            if inferred:
                result.added.setdefault(index, []).append(("separator", inferred))
            continue
        places = find_in(text, one.old, one.sentence)
        places = places[one.nth - 1 : one.nth] if one.nth else places
        count = 0
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
                    continue
                start, stop, inferred = (at, end, "")
                if one.sort is Action.REMOVE or not one.new:
                    start, stop, inferred = _removed(text, at, end)
                taken.append((start, stop, one.new, index))
            count += 1
            if inferred:
                kind = "separator" if one.new else "separator_removed"
                result.added.setdefault(index, []).append((kind, inferred))
        result.hits[index] = count
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


def _head(phrase: str) -> str:
    """Last character of the noun that a phrase ends with."""
    return phrase[-1:]


def _inserted(text: str, start: int, end: int, one: PhraseEdit) -> tuple[str, str]:
    """The words put in, and the separator among them that the decision does not state."""
    before, after, new = text[:start], text[end:], one.new
    if one.sort is Action.INSERT_AFTER:
        mark = _after(new, one.old, before=before, after=after)
        return mark + new, mark
    mark = _before(new, one.old, before=before, after=after)
    return new + mark, mark


def _appended(text: str, new: str) -> tuple[int, str, str]:
    """Where words at the end of a unit go, with the mark that the decision does not state."""
    end = text[-1:]
    if end not in _ENDS or not new or new[-1] in _ENDS + "：:”）":
        return len(text), new, ""
    if new[0] in _STOPS + "、" or _LINKS_HEAD.match(new):
        return len(text) - 1, new, ""
    if _CLAUSE_HEAD.match(new):
        return len(text) - 1, "，" + new, "，"
    return len(text), new + end, end


def _prepended(new: str) -> tuple[int, str, str]:
    """Words at the head of a unit; a whole sentence without its mark goes before the others as one of them."""
    last = re.split("[，,；;。]", new)[-1]
    if not last or new.endswith("的") or _OPEN_TAIL.match(new) or _LINKS_TAIL.match(new):
        return 0, new, ""
    if _RULES.search(last):
        return 0, new + "；", "；"
    return 0, new, ""


def _after(new: str, old: str, *, before: str, after: str) -> str:
    """Separator between a phrase and what is put in after it."""
    if _LINKS_HEAD.match(new) or old[-1:] in _STOPS + "、":
        return ""
    if _ALONG_WITH.match(new):
        return ""
    following = after[:1]
    ends_clause = not following or following in _STOPS or following == "\n"
    if new.endswith("的") and not old.endswith("的") and not ends_clause:
        return ""
    if _LINKS_TAIL.match(new) and not ends_clause and not new.endswith("的"):
        return ""
    if _CLAUSE_HEAD.match(new):
        return "，" if ends_clause else ""
    if _OPEN_TAIL.match(old) and not old.endswith("的"):
        return ""
    listed = following == "、" or bool(_LIST_NEXT.match(after)) or before.endswith("、")
    if listed and not ("，" in new and ends_clause):
        return "、"
    if ends_clause:
        plain = "，" not in old + new
        same = _head(old) == _head(new) and plain and len(new) <= 12 and _LIST_BEFORE.match(before)
        if len(new) <= BARE and not same:  # 资质等级[证书]，: no clause is as short
            return ""
        return "、" if same or (plain and old[:ALIKE] == new[:ALIKE]) else "，"
    if old[:ALIKE] == new[:ALIKE] or _head(old) == _head(new) or re.search(r"、|和", new) or old[-2:-1] == new[-2:-1]:
        return "、"
    if _LIST_BEFORE.match(before):
        return "、"
    return ""


def _before(new: str, old: str, *, before: str, after: str) -> str:
    """Separator between what is put in and the phrase it is put before."""
    if _LINKS_TAIL.match(new) or _LINKS_HEAD.match(old):
        return ""
    if _ADVERB.fullmatch(new) or _AGENT.match(new):
        return ""
    if _MISDEEDS.fullmatch(new) and _MISDEEDS.fullmatch(old):
        return "、"
    previous = before[-1:]
    same = _head(old) == _head(new) or old[-2:] == new[-2:]
    if "，" in new and (not previous or previous in _STOPS):
        return "，"
    if previous == "、" or after[:1] == "、" or _LIST_NEXT.match(after) or _LIST_BEFORE.match(before):
        return "、" if len(new) > 2 or same else ""
    if same:
        return "、"
    if previous in _STOPS and after[:1] in _STOPS and len(new) > 3:
        return "，"
    return ""


def _removed(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Extent of what goes when a phrase goes, with the separator that belonged to it."""
    left, right = text[start - 1 : start], text[end : end + 1]
    phrase = text[start:end]
    if phrase[:1] in _STOPS + "、" or phrase[-1:] in _STOPS + "、":
        return start, end, ""
    if left in {"、", "，", "；"} and left and (not right or right in "、，。；："):
        return start - 1, end, left
    if left == "、" and re.match(r"和|或者|或|以及|及(?!时)|与", text[end:]):
        return start - 1, end, left
    if right == "。" and (not left or left in "。：\n"):
        return start, end + 1, right
    if right and right in "、，；" and (not left or left in "，。；：、\n"):
        return start, end + 1, right
    linked = re.search(r"(?:以及|或者|和|或|及|与)$", text[:start])
    if linked and re.match(r"[，。；：、的等]|$", text[end:]):
        return linked.start(), end, linked.group()
    joined = re.match(r"以及|或者|和|或|及(?!时)|与", text[end:])
    if (joined and len(phrase) > 1 and (not left or left in "，。；：、\n")) or (
        joined and text[:start].endswith(("条", "的"))
    ):
        assert joined is not None
        return start, end + joined.end(), joined.group()
    if right == "、":
        return start, end + 1, right
    if left == "、":
        return start - 1, end, left
    return start, end, ""
