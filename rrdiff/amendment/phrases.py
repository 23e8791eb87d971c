"""Phrase operations inside one line of a law: where the phrase stands, and the separators a decision leaves out.

All operations on a line read its old wording and take effect at once; where one phrase lies inside another the longer
is taken first. A decision quotes the words it inserts, not the 、 or ， that comes with them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rrdiff.amendment.operation import Act

_FOLD = str.maketrans("，：；（）！？“”‘’《》〈〉　", ",:;()!?\"\"''<><> ")
_STOPS = "，。；："
_JOINED = re.compile("^(?:[，、；。：）和与及或的等]|以及|并且|或者)")
_OPEN_END = re.compile("(?:[，、；：（和与及或的等地]|以及|或者)$")
_ADVERBS = frozenset(
    (
        "依法",
        "应当",
        "可以",
        "必须",
        "及时",
        "共同",
        "直接",
        "不得",
        "会同",
        "统一",
        "严格",
        "主动",
        "自觉",
        "定期",
        "地方",
        "有关",
        "相关",
        "主要",
        "经",
        "由",
        "向",
        "对",
        "在",
        "将",
        "已经",
        "同时",
        "书面",
        "公开",
        "全面",
        "积极",
        "切实",
        "进一步",
        "按照",
        "依照",
        "根据",
        "加强",
        "国家",
    )
)
"""Words that go before what they modify without a separator."""
_MODIFIER_START = re.compile("^(?:依照|按照|根据|经过?|通过|在|对|向|由|因|为了?|以).*")
_LIST_NEIGHBOURS = ("、", "和", "或", "及", "与")
_GOES_ON = re.compile("^(?:并且?[^、]{3}|同时|但是?|而且|且|也应当|还应当)")
_STATES = re.compile("应当|可以|不得|必须|是")


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a line: ``[start, end)`` becomes ``wording``; ``operation`` is its place in the decision."""

    start: int
    end: int
    wording: str
    operation: int
    inferred: tuple[str, str] | None = None


def occurrences(line: str, phrase: str) -> list[int]:
    """Where a phrase stands, not overlapping; width of marks does not count."""
    if not phrase:
        return []
    places, line, phrase = [], line.translate(_FOLD), phrase.translate(_FOLD)
    at = line.find(phrase)
    while at >= 0:
        places.append(at)
        at = line.find(phrase, at + len(phrase))
    return places


def phrase_edits(line: str, act: Act, phrase: str, wording: str, side: str, operation: int) -> list[Edit]:
    """What one operation does to one line."""
    edits = []
    for start in occurrences(line, phrase):
        end = start + len(phrase)
        if act is Act.INSERT:
            at = end if side == "后" else start
            separator = after(line, start, end, wording) if side == "后" else before(line, start, end, wording)
            added = separator + wording if side == "后" else wording + separator
            edits.append(Edit(at, at, added, operation, ("separator", separator) if separator else None))
        elif act is Act.OMIT:
            edits.append(omission(line, start, end, operation))
        else:
            edits.append(Edit(start, end, wording, operation))
    return edits


def after(line: str, start: int, end: int, wording: str) -> str:
    """The separator between a phrase and what is inserted after it."""
    phrase, preceding, following = line[start:end], line[start - 1 : start] if start else "", line[end : end + 1]
    if _JOINED.match(wording) and not _GOES_ON.match(wording):
        return ""
    if phrase[-1] in "，、；：（的和或" or wording[-1] in "，、":
        return ""
    alike = _alike(phrase, wording)
    if not following or following in _STOPS:
        if _GOES_ON.match(wording):
            return "，"
        if alike and preceding == "，":
            return "，"
        return "、" if alike or preceding == "、" or _short_list(phrase) else "，"
    if _GOES_ON.match(wording):
        return ""
    if alike or preceding == "、" or following in _LIST_NEIGHBOURS or _short_list(phrase):
        return "、"
    if wording in _ADVERBS or wording[-1] in "的地" or _MODIFIER_START.match(wording):
        return ""
    if following in "的等" or len(wording) >= _NOUN:
        return "、"
    return ""


def before(line: str, start: int, end: int, wording: str) -> str:
    """The separator between what is inserted before a phrase and the phrase."""
    phrase, preceding, following = line[start:end], line[start - 1 : start] if start else "", line[end : end + 1]
    if _OPEN_END.search(wording) or wording in _ADVERBS or phrase[0] in "，、；：）。的和或等":
        return ""
    alike = _alike(phrase, wording)
    if _MODIFIER_START.match(wording) and len(wording) < _CLAUSE and not alike:
        return ""
    if alike or preceding == "、" or following in _LIST_NEIGHBOURS:
        return "，" if preceding == "，" and following in ("，", "。", "；") else "、"
    if preceding == "，" and following in ("，", "。", "；") and len(wording) >= _NOUN:
        return "，"
    if (not preceding or preceding in _STOPS) and len(wording) >= _CLAUSE:
        return "，"
    return ""


_NOUN = 4
"""Inserted words of this length inside a clause name a further thing; shorter ones mostly modify. Read off 43 cases."""
_LISTED = 16
"""A longer phrase with 、 in it is a clause."""
_CLAUSE = 8
"""Inserted words of this length at the opening of a clause are a clause of their own."""


def _alike(phrase: str, wording: str) -> bool:
    """Whether both are members of one list: they end in the same word, or begin with the same two characters."""
    if phrase[-1] == wording[-1] and phrase[-1] not in "的了者中":
        return True
    return len(phrase) > 3 and phrase[:2] == wording[:2]


def _short_list(phrase: str) -> bool:
    """Whether the phrase is itself a list of nouns and not a clause that holds one."""
    return "、" in phrase and len(phrase) <= _LISTED and not _STATES.search(phrase)


def omission(line: str, start: int, end: int, operation: int) -> Edit:
    """A deletion with the separator that belonged to the phrase."""
    left, right = line[start - 1 : start], line[end : end + 1]
    first, last = start, end
    if left == "、" and right not in "、" and right not in ("和", "或", "及"):
        first -= 1
    elif left in ("、", "，", "；", "") and right in ("、", "，", "；") and right:
        if not left or left == right or (left, right) in {("、", "，"), ("，", "、"), ("；", "，")}:
            last += 1
        else:
            first -= 1
    elif left in ("，", "；", "和", "及") and (right in ("。", "；", "，") or not right):
        first -= 1
    elif left in ("。", "：") and right in ("。", "，", "；", "、"):
        last += 1
    elif left == "、" and right in ("和", "或", "及"):
        first -= 1
    taken = line[first:start] + line[end:last]
    return Edit(first, last, "", operation, ("separator_removed", taken) if taken else None)


def applied(line: str, edits: list[Edit]) -> str:
    """The line with all edits made at once."""
    out, at = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        out += [line[at : edit.start], edit.wording]
        at = edit.end
    return "".join([*out, line[at:]])


def chosen(groups: list[list[Edit]]) -> tuple[list[Edit], set[int]]:
    """Edits that do not cut into each other, longer first, and the operations that clash with one chosen before."""
    kept: list[Edit] = []
    clash: set[int] = set()
    every = [edit for group in groups for edit in group]
    for edit in sorted(every, key=lambda one: (one.start == one.end, one.start - one.end, one.operation)):
        crossing = [one for one in kept if _cross(one, edit)]
        if not crossing:
            kept.append(edit)
        elif not any(_within(edit, one) and one.operation != edit.operation for one in crossing):
            clash.add(edit.operation)
        elif edit.start == edit.end:
            clash.add(edit.operation)
    return kept, clash


def _cross(one: Edit, other: Edit) -> bool:
    if one.start == one.end or other.start == other.end:
        point, span = (one, other) if one.start == one.end else (other, one)
        return span.start < point.start < span.end
    return one.start < other.end and other.start < one.end


def _within(inner: Edit, outer: Edit) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
