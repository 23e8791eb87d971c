"""Whether the marks of tracked changes, comments and bookmarks in a Word file hold together.

Word refuses files, or silently drops changes, for faults that no schema tells: an id used twice, a range without end,
deleted text outside a deletion, one half of a move. What only misleads a reader is told apart from what breaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from rrdiff.readers.wordml import W, child, kind, value
from rrdiff.text.pattern import deferred
from rrdiff.text.raised import nfkc
from rrdiff.text.source import ZERO_WIDTH
from rrdiff.text.value import value as frozen

if TYPE_CHECKING:
    from lxml.etree import _Element

BREAKING = frozenset(
    "id_missing id_twice range_open range_stray move_unpaired move_name_twice deleted_text_outside "
    "text_in_deletion comment_missing anchor_open anchor_stray".split()
)
"""Faults for which Word repairs a file or loses changes; the others only mislead."""
REVISIONS = frozenset(
    "w:ins w:del w:moveFrom w:moveTo w:cellIns w:cellDel w:cellMerge w:rPrChange w:pPrChange w:sectPrChange "
    "w:tblPrChange w:tblPrExChange w:tblGridChange w:trPrChange w:tcPrChange w:numberingChange".split()
)
_RANGES = {
    "w:moveFromRangeStart": "w:moveFromRangeEnd",
    "w:moveToRangeStart": "w:moveToRangeEnd",
    "w:bookmarkStart": "w:bookmarkEnd",
}
_ENDS = {end: start for start, end in _RANGES.items()}
_MOVES = {"w:moveFrom": "w:moveFromRangeStart", "w:moveTo": "w:moveToRangeStart"}
_MARKS = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})
_BLOCKS = frozenset({"w:tbl", "w:sdt", "w:customXml", "w:altChunk"})
_TEXTS = frozenset({"w:t", "w:delText"})


_NO_WIDTH = deferred(f"[{ZERO_WIDTH}]+")


def _tags(names: Iterable[str]) -> list[str]:
    """Names as the parts write them, to look for those alone."""
    return [W + name.removeprefix("w:") for name in names]


_NUMBERED = _tags((*REVISIONS, *_RANGES))
_FOLLOWED = _tags((*_RANGES, *_ENDS, *_MOVES))


@frozen
class MarkupFault:
    """One fault; ``subject`` is the id or the name it is about."""

    kind: str
    subject: str = ""

    @property
    def breaking(self) -> bool:
        """Whether the file is damaged, not only misleading."""
        return self.kind in BREAKING


def faults(parts: Mapping[str, _Element]) -> tuple[MarkupFault, ...]:
    """All faults of the parts of a file, by name: ``document`` and, where there are any, notes and ``comments``."""
    comments = parts.get("comments")
    texts = [root for name, root in parts.items() if name != "comments"]
    found = [*_ids(texts, comments), *_anchors(texts, comments)]
    for root in texts:
        found += _Walk(root).faults()
        found += _misplaced(root)
        found += _final_mark(root)
    return tuple(dict.fromkeys(found))


def _ids(texts: list[_Element], comments: _Element | None) -> Iterator[MarkupFault]:
    """Ids that are missing or used twice; one that only a bookmark or comment shares misleads no program."""
    revisions: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for root in texts:
        for one in root.iter(*_NUMBERED):
            name, number = kind(one), value(one, "id")
            if number is None:
                yield MarkupFault("id_missing", name)
            elif name == "w:bookmarkStart":
                others[number] += 1
            else:
                revisions[number] += 1
    noted = Counter(value(one, "id") or "" for one in _written(comments))
    used = (revisions, others, noted)
    yield from (MarkupFault("id_twice", number) for of in used for number in of if of[number] > 1)
    sharing = Counter(number for of in used for number in of)
    yield from (MarkupFault("id_shared", number) for number in sorted(sharing) if sharing[number] > 1)


def _written(comments: _Element | None) -> list[_Element]:
    """All comments of a file."""
    return [] if comments is None else comments.findall(f"{W}comment")


def _anchors(texts: list[_Element], comments: _Element | None) -> Iterator[MarkupFault]:
    """Comments without a place, and places without their comment or their other end."""
    written = {value(one, "id") or "" for one in _written(comments)}
    started: set[str] = set()
    ended: set[str] = set()
    referred: set[str] = set()
    for root in texts:
        for one in root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"):
            number = value(one, "id") or ""
            match kind(one):
                case "w:commentRangeStart":
                    started.add(number)
                case "w:commentRangeEnd" if number not in started:
                    yield MarkupFault("anchor_stray", number)
                case "w:commentRangeEnd":
                    ended.add(number)
                case _:
                    referred.add(number)
    yield from (MarkupFault("anchor_open", number) for number in sorted(started - ended))
    yield from (MarkupFault("comment_missing", number) for number in sorted((started | referred) - written))
    yield from (MarkupFault("comment_unplaced", number) for number in sorted(written - referred))


def _misplaced(root: _Element) -> Iterator[MarkupFault]:
    """Text of the wrong sort for where it stands: Word takes neither."""
    for one in root.iter(f"{W}t", f"{W}delText"):
        text = (one.text or "").strip()[:20]
        if kind(one) == "w:t" and _inside(one, "w:del"):
            yield MarkupFault("text_in_deletion", text)
        elif kind(one) == "w:delText" and not _inside(one, "w:del"):
            moved = _inside(one, "w:moveFrom")
            yield MarkupFault("deleted_text_moved" if moved else "deleted_text_outside", text)


def _final_mark(root: _Element) -> Iterator[MarkupFault]:
    """A change of the mark that ends the text, which nothing can join or part."""
    last = next(reversed(root.findall(f"{W}body/{W}p")), None)
    if last is not None and not any(kind(one) in _BLOCKS for one in last.itersiblings()):
        mark = child(last, "pPr", "rPr")
        if mark is not None:
            yield from (MarkupFault("final_mark", kind(one)) for one in mark if kind(one) in _MARKS)


def _inside(one: _Element, name: str) -> bool:
    """Whether an element of this name lies between a text and its paragraph."""
    for outer in one.iterancestors():
        if kind(outer) == name:
            return True
        if kind(outer) == "w:p":
            return False
    return False


class _Walk:
    """One pass over a part that follows the ranges of moves."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._open: dict[tuple[str, str], str] = {}  # (start element, id) → name, in the order of opening
        self._moved: dict[str, dict[str, list[str]]] = {start: {} for start in _MOVES.values()}

    def faults(self) -> Iterator[MarkupFault]:
        """Faults of ranges and moves."""
        for one in self._root.iter(*_FOLLOWED):
            name = kind(one)
            if name in _RANGES:
                yield from self._begin(one, name)
            elif name in _ENDS:
                number = value(one, "id") or ""
                if self._open.pop((_ENDS[name], number), None) is None:
                    yield MarkupFault(f"{_sort(_ENDS[name])}_stray", number)
            elif name in _MOVES and kind(one.getparent()) != "w:rPr":  # type: ignore[arg-type]
                yield from self._moving(one, _MOVES[name])
        yield from (MarkupFault(f"{_sort(start)}_open", number) for start, number in self._open)
        sources, targets = (self._moved[start] for start in _MOVES.values())
        yield from (MarkupFault("move_unpaired", name) for name in sorted(sources.keys() ^ targets.keys()))
        yield from (
            MarkupFault("move_differs", name)
            for name in sorted(sources.keys() & targets.keys())
            if bare("".join(sources[name])) != bare("".join(targets[name]))
        )

    def _begin(self, one: _Element, start: str) -> Iterator[MarkupFault]:
        name = value(one, "name") or ""
        self._open[start, value(one, "id") or ""] = name
        if start in self._moved:
            if name in self._moved[start]:
                yield MarkupFault("move_name_twice", name)
            self._moved[start].setdefault(name, [])

    def _moving(self, one: _Element, start: str) -> Iterator[MarkupFault]:
        """Give moved text to the range opened last."""
        name = next((found for (kind_of, _), found in reversed(self._open.items()) if kind_of == start), None)
        if name is None:
            yield MarkupFault("move_outside", value(one, "id") or "")
            return
        self._moved[start][name] += [text.text or "" for text in one.iter() if kind(text) in _TEXTS]


def _sort(start: str) -> str:
    return "bookmark" if start == "w:bookmarkStart" else "range"


def bare(text: str) -> str:
    """A text without width, compatibility forms, white space and signs without width."""
    return _NO_WIDTH.sub("", "".join(nfkc(text).split()))
