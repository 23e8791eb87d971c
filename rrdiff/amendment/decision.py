"""A decision as a whole: its head, the laws it amends, the items of each, and what stands between and after them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rrdiff.amendment.formulas import ItemReader
from rrdiff.amendment.operation import Act, Operation, Order
from rrdiff.amendment.quotation import QUOTED, Skeleton, read_skeleton
from rrdiff.amendment.references import NAMED, Unit, name_units

_NUM = "[一二三四五六七八九十百零〇]+"
_MARK = re.compile(rf"\s*(?:({_NUM})\s*[、．.]|（({_NUM})）|(\d{{1,3}})\s*[.．、]|第{_NUM}[，,、])\s*")
_LAW_LINE = re.compile(
    r"(?:现|决定)?(?:对|修改|将|就|关于修改)?\s*(?:《(?P<law>[^《》]+)》)(?:（[^）]*）)?(?:作出|作如下|作以下|作|进行|的|部分条文)*"
    r"(?:如下|以下)?(?:修改|修订|修正)?(?:如下)?[。：，]?\s*$"
)
_HEAD_END = re.compile(
    r"(?:作出?(?:如下|以下)?(?:补充)?(?:修改|修正|修订)|作(?:如下|以下)|(?:修改|补充)(?:和补充)?如下|决定|如下)(?:修改|补充|和)*：?\s*$"
)
_CLOSING = re.compile(r"本?(?:决定|修正案|解释|规定)?.{0,12}自.{0,30}(?:起)?施行|自公布之日起施行")
_AGAIN = re.compile(r"(?:重新公布|重新发布|根据本(?:决定|修正案).*(?:修改|调整|修正))")
_SUPPLEMENT = re.compile("修正案")
_PLAIN = re.compile(r"(?:对)?(?:部分|有关|相关|下列)?.{0,12}作(?:出)?(?:如下|以下)(?:文字)?修改|作相应(?:修改|调整)")


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as read."""

    title: str
    orders: tuple[Order, ...]
    loose: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph of the decision's own words, references as signs."""

    start: int
    words: str
    places: tuple[int, ...]


def read_decision(source: str) -> Decision:
    """Everything a decision says, law by law."""
    return _Reader(read_skeleton(source)).read()


class _Reader:
    """Walks the paragraphs of a skeleton."""

    def __init__(self, skeleton: Skeleton) -> None:
        self.skeleton = skeleton
        words, self.units = name_units(skeleton.text)
        self.lines = []
        start = 0
        for part in words.split("\n"):
            places = tuple(start + at for at, char in enumerate(part) if char != "\ue002")
            self.lines.append(_Line(start, part.replace("\ue002", ""), places))
            start += len(part) + 1
        self.loose: list[Operation] = []
        self.orders: list[tuple[str, list[Operation]]] = []

    def read(self) -> Decision:
        """The decision."""
        begin = self._head()
        head = self.skeleton.text[: self.lines[begin].start if begin < len(self.lines) else None]
        title = head.split("\n", 1)[0]
        laws = list(dict.fromkeys(re.findall("《([^《》]+)》", head)))
        only = [law for law in laws if not law.endswith("的决定")]
        several = len(only) > 1 or bool(re.search(f"{_NUM}(?:部|件|个).{{0,8}}(?:决定|法律|法规|解释)", title))
        supplement = bool(_SUPPLEMENT.search(title.split("（")[0]))
        if not only and supplement:
            only = [re.sub("修正案.*", "", title)]
        self.orders.append((only[0] if only and not several else "", []))
        group: list[_Line] = []
        for line in self.lines[begin:]:
            mark = _MARK.match(line.words)
            rest = line.words[mark.end() :] if mark else line.words
            law = _LAW_LINE.match(self._spoken(line, mark.end() if mark else 0))
            if law and (several or mark) and not _AGAIN.search(rest):
                self._flush(group)
                group = []
                self.orders.append((law["law"], []))
                continue
            if mark or (group and self._closing(line)):
                self._flush(group)
                group = []
            group.append(line)
        self._flush(group)
        words = self.skeleton.text
        renumbers = bool(re.search("条文顺序|序号|顺序", words))
        orders = tuple(
            Order(law, tuple(operations), renumbers, supplement) for law, operations in self.orders if law or operations
        )
        return Decision(title, orders, tuple(self.loose))

    def _spoken(self, line: _Line, at: int) -> str:
        """The rest of a line with references as they were printed."""
        first = line.places[at] if at < len(line.places) else line.start
        end = self.skeleton.text.find("\n", line.start)
        return self.skeleton.text[first : None if end < 0 else end] if line.places else ""

    def _head(self) -> int:
        """First paragraph after title, caption and preamble."""
        for at, line in enumerate(self.lines):
            words = line.words
            if _MARK.match(words) and at:
                return at
            if at and _HEAD_END.search(words):
                return at + 1
            if at and (QUOTED in words or re.search(f"(?:删去|修改|增加).{{0,8}}{NAMED}|{NAMED}(?:修改|改为)", words)):
                return at
        return min(1, len(self.lines))

    def _closing(self, line: _Line) -> bool:
        return QUOTED not in line.words and bool(_CLOSING.search(line.words) or _AGAIN.search(line.words))

    def _flush(self, group: list[_Line]) -> None:
        """Read one item: its paragraphs in one piece."""
        if not group:
            return
        places: list[int] = []
        parts: list[str] = []
        for line in group:
            if parts:
                parts.append("\n")
                places.append(line.start - 1)
            parts.append(line.words)
            places.extend(line.places)
        words = "".join(parts)
        if self._closing(group[0]) or (QUOTED not in words and NAMED not in words):
            self._provisions(words, places)
            return
        mark = _MARK.match(words)
        at = mark.end() if mark else 0
        reader = ItemReader(words, tuple(places), self.units, self.skeleton, mark.group().strip() if mark else "")
        self.orders[-1][1].extend(reader.read(at))

    def _provisions(self, words: str, places: list[int]) -> None:
        """Sentences that change no text."""
        for match in re.finditer(r"[^\n]+", words):
            said = match.group()
            mark = _MARK.match(said)
            said = said[mark.end() :] if mark else said
            if not said.strip() or (_PLAIN.match(said) and not _AGAIN.search(said) and not said.startswith("条文顺序")):
                continue
            act = Act.PROVISION
            if "顺序" in said and "重新公布" not in said and "根据本" not in said:
                act = Act.ORDER
            elif _AGAIN.search(said):
                act = Act.REPUBLICATION
            elif _CLOSING.search(said):
                act = Act.COMMENCEMENT
            start, end = (
                self.skeleton.offsets[places[match.start()]],
                self.skeleton.offsets[places[match.end() - 1]] + 1,
            )
            operation = Operation(start, end, act, old=(Unit(),) if act is Act.ORDER else ())
            if act is Act.ORDER:
                self.orders[-1][1].append(operation)
            else:
                self.loose.append(operation)
