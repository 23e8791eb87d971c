"""The units that a plan names behind a task.

(牵头单位:州水利局、州渔政支队,责任单位:州级各部门,各县市、新区党委<工委>、政府<管委会>

lead         州水利局 | 州渔政支队
responsible  州级各部门 | 各县市 | 新区党委<工委>、政府<管委会>

<…> is an inner bracket, the closing bracket may be missing, and so may the mark before the second label.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from rrdiff.text.pattern import deferred
from rrdiff.text.value import value


@value
class Annotation:
    """One annotation; ``start`` and ``end`` count in the text of the clause."""

    start: int
    end: int
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    deadline: str


_CLOSERS = {"(": ")", "[": "]", "【": "】", "<": ">", "《": "》", "〔": "〕"}
_INNER = deferred(r"[<(\[〈][^<>()\[\]〈〉]*[>)\]〉]")
_BARE = deferred(r"(?:人民)?政府|党委|党组|管委会|管理委员会|人大|政协")
"""An organ that belongs to the place named before it: 新区党委、政府."""
LONGEST_UNIT = 25
"""Longest name of a unit in code points, inner brackets left out."""
_BRACKET = deferred(
    r"(?:(?<=[。;!?])|^)[(【\[〔](?P<apart>(?:[^()【】\[\]〔〕]|[(][^()【】]*[)]){4,300})(?:[)】\]〕]|$)"
    r"|[(【\[〔](?![含包涉除以详])(?P<last>(?:[^()【】\[\]〔〕]|[(][^()【】]*[)]){4,300})[)】\]〕]。?$"
)
_TIME = deferred(r"(?:于|在)?(?P<time>(?:20\d\d年|\d{1,2}月)[^,;。、]{0,12}?(?:前|底|末|期间))(?:完成|办结|落实)?$")
_TOGETHER = deferred(r"会同|联合|会商")
_ROLE = deferred(
    r"(?:(?P<lead>总?牵头(?:负责|落实|组织实施)?|主办|(?:业务)?指导|督导|总负责)|"
    r"(?:(?:按|根据)(?:照)?(?:各自)?职[责能](?:分工)?|分工|分别|具体|共同|依职责)?"
    r"(?:负责(?:落实|实施|组织实施)?|配合(?:落实|实施)?|参与|参加|协办|协助|协同|落实|组织实施|实施))$"
)
_UNIT_END = deferred(
    r"(?:[局委办部厅署会院站所队行府区市县镇乡校协联团]|部门|单位|党委|街道|公司|集团|机构|机关|中心|办公室|支队|大队|法院)$"
)
_BY = deferred(r"由([^,。;:、(]{2,20}?)牵头")


@cache
def words(kind: str) -> tuple[str, ...]:
    """Words of ``ledger_words.tsv``, longest first."""
    return tuple(sorted(_by_kind()[kind], key=lambda word: (-len(word), word)))


@cache
def _by_kind() -> Mapping[str, Sequence[str]]:
    """The rows of the table, read once."""
    table = Path(__file__).parents[2] / "data" / "ledger_words.tsv"
    found: dict[str, list[str]] = {}
    for line in table.read_text("utf-8").splitlines()[1:]:
        if line.strip():
            word, kind, _ = line.split("\t")
            found.setdefault(kind, []).append(word)
    return found


@cache
def _label() -> re.Pattern[str]:
    kinds = ("lead_label", "responsible_label", "deadline_label")
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(words(kind))})" for kind in kinds))


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"(?:[(\[【]|^|(?<=[。;]))(?:{_label().pattern})[:]")


def annotation_of(text: str, breaks: frozenset[int] = frozenset()) -> Annotation | None:
    """The first annotation of a folded text; ``breaks`` are places where a line of the source ends."""
    found = _opening().search(text)
    if found is None and (told := _told(text)) is not None:
        return told
    if found is None:
        named = _BY.search(text)
        return Annotation(len(text), len(text), (named[1],), (), "") if named else None
    end = _end(text, found.start(), breaks)
    inside = text[found.start() : end].strip("()[]【】。")
    lead: list[str] = []
    responsible: list[str] = []
    deadline = ""
    labels = [one for one in _label().finditer(inside) if inside[one.end() : one.end() + 1] == ":"]
    for number, one in enumerate(labels):
        until = labels[number + 1].start() if number + 1 < len(labels) else len(inside)
        value = inside[one.end() + 1 : until].strip(",;。、")
        if one.lastgroup == "lead_label":
            lead += units_of(value)
        elif one.lastgroup == "responsible_label":
            responsible += units_of(value)
        else:
            deadline = value
    return Annotation(found.start(), end, tuple(lead), tuple(responsible), deadline)


def _told(text: str) -> Annotation | None:
    """An annotation in words, (甲局牵头,乙局配合); every part must name units and their role, or a time.

    Units alone are one behind a full stop: 清理沉船。(甲局、乙局)
    """
    for bracket in _BRACKET.finditer(text):
        lead: list[str] = []
        responsible: list[str] = []
        deadline = ""
        parts = re.split("[,;。]", (bracket["apart"] or bracket["last"]).strip("。"))
        bare = bracket["apart"] is not None and len(parts) == 1 and bracket.end() == len(text)
        for part in parts:
            if (time := _TIME.match(part)) is not None and not deadline:
                deadline = time["time"]
                continue
            role = _ROLE.search(part)
            named = re.sub("^由", "", part[: role.start()] if role else part)
            first, *others = _TOGETHER.split(named) if role else [named]
            units, joined = units_of(first), [unit for one in others for unit in units_of(one)]
            if not units or not (role or bare) or not all(map(_ends_as_unit, units + joined)):
                break
            (lead if others or (role and role["lead"]) else responsible).extend(units)
            responsible += joined
        else:
            if lead or responsible:
                return Annotation(bracket.start(), bracket.end(), tuple(lead), tuple(responsible), deadline)
    return None


def _ends_as_unit(unit: str) -> bool:
    """True for what reads as the name of an organ: 县政府, 各街道<管委会>."""
    name = _INNER.sub("", unit)
    return 2 <= len(name) <= LONGEST_UNIT and _UNIT_END.search(name) is not None


def _end(text: str, start: int, breaks: frozenset[int]) -> int:
    """Place behind the bracket that closes the one at ``start``; the end of the line when there is none."""
    line = min((at for at in breaks if at > start), default=len(text))
    if text[start] not in _CLOSERS:
        stop = text.find("。", start, line)
        return line if stop < 0 else stop + 1
    stack: list[str] = []
    for at in range(start, line):
        char = text[at]
        if char in _CLOSERS:
            stack.append(_CLOSERS[char])
        elif stack and char == stack[-1]:
            stack.pop()
            if not stack:
                return at + 1
    return line


def units_of(value: str) -> list[str]:
    """Units of a list; marks inside inner brackets do not divide."""
    inner = [span for one in _INNER.finditer(value) for span in range(*one.span())]
    hidden = set(inner)
    out: list[str] = []
    mark = start = 0
    for at in range(len(value) + 1):
        if at < len(value) and (value[at] not in ",、;" or at in hidden):
            continue
        unit = value[start:at].strip()
        if unit and out and value[mark : mark + 1] == "、" and _BARE.match(unit):
            out[-1] += f"、{unit}"
        elif unit:
            out.append(unit)
        mark, start = at, at + 1
    return out
