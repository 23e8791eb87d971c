"""A Word file with all its tracked changes accepted, or all rejected, as XML without any.

Word's own rules: what was inserted or moved here goes when changes are rejected, what was deleted or moved away goes
when they are accepted, and a paragraph whose mark goes runs on into the next one. A row or cell goes as a whole.
Properties that were changed become what they were. Nothing here asks who made a change or when.

The reader of Word files also reads tracked changes as accepted, by rules of its own; that both say the same of every
file is tested, and so is that LibreOffice does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from enum import StrEnum
from typing import TYPE_CHECKING

from rrdiff.readers.wordml import W, child, kind
from rrdiff.text.value import value

if TYPE_CHECKING:
    from lxml.etree import _Element


class Resolution(StrEnum):
    """What was done with all changes."""

    REJECTED = "rejected"
    ACCEPTED = "accepted"


_GOES = {Resolution.REJECTED: ("ins", "moveTo"), Resolution.ACCEPTED: ("del", "moveFrom")}
_CELL_GOES = {Resolution.REJECTED: "cellIns", Resolution.ACCEPTED: "cellDel"}
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_PROPERTIES = frozenset({"w:rPr", "w:trPr", "w:numPr", "m:ctrlPr"})
"""Elements inside which a change is a mark on what has these properties, and holds nothing itself."""
_UNDELETED = {"delText": "t", "delInstrText": "instrText"}
_FORMER = {
    "pPrChange": ("pPr", frozenset({"w:rPr", "w:sectPr"})),
    "rPrChange": ("rPr", frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})),
    "trPrChange": ("trPr", frozenset({"w:ins", "w:del"})),
}
"""Record of former properties → the element that holds them, and what of the present ones it does not speak of."""
EMPTIED_SHOWN = 20
"""Characters told of a paragraph that is left without text."""
_INVISIBLE = frozenset(
    "w:bookmarkStart w:bookmarkEnd w:commentRangeStart w:commentRangeEnd w:moveFromRangeStart w:moveFromRangeEnd "
    "w:moveToRangeStart w:moveToRangeEnd w:proofErr w:permStart w:permEnd w:customXmlInsRangeStart "
    "w:customXmlInsRangeEnd w:customXmlDelRangeStart w:customXmlDelRangeEnd w:customXmlMoveFromRangeStart "
    "w:customXmlMoveFromRangeEnd w:customXmlMoveToRangeStart w:customXmlMoveToRangeEnd".split()
)
"""What may stand between two paragraphs without parting them."""


@value
class Resolved:
    """One part without tracked changes; ``emptied`` begins what each paragraph held that is left without text."""

    root: _Element
    emptied: tuple[str, ...]


def resolved(root: _Element, state: Resolution) -> Resolved:
    """A copy of one part without tracked changes."""
    tree = deepcopy(root)
    losing = _losing(tree, state)
    held = [(one, _text(one)) for one in losing]
    if state is Resolution.REJECTED:
        _restore(tree)
    _drop_rows(tree, state)
    merging = [one for one in losing if _mark_goes(one, state)]  # in rows that are gone it does nothing
    _settle(tree, state)
    for old, new in _UNDELETED.items():
        for one in tree.iter(W + old):
            one.tag = W + new
    for one in merging:
        _run_on(one)
    return Resolved(tree, tuple(text[:EMPTIED_SHOWN] for one, text in held if text and _left_empty(one, tree)))


def _losing(tree: _Element, state: Resolution) -> list[_Element]:
    """The paragraphs out of which something goes."""
    inside: dict[_Element, None] = {}
    nested = False
    for one in tree.iter(*(W + name for name in _GOES[state])):
        around = [*one.iterancestors(W + "p")]
        nested |= len(around) > 1
        inside.update(dict.fromkeys(around))
    return [one for one in tree.iter(W + "p") if one in inside] if nested else [*inside]


def _text(paragraph: _Element) -> str:
    """What a paragraph holds, deleted text included."""
    return "".join(one.text or "" for one in paragraph.iter(W + "t", W + "delText")).strip()


def _left_empty(paragraph: _Element, tree: _Element) -> bool:
    """Whether a paragraph is still there without text; no story or cell can be without one."""
    parent = paragraph.getparent()
    if parent is None or not any(outer is tree for outer in paragraph.iterancestors()) or _prints(paragraph):
        return False
    return len(parent.findall(W + "p")) > 1


def _restore(tree: _Element) -> None:
    """Put former properties in the place of changed ones."""
    for name, (holder, kept) in _FORMER.items():
        for record in list(tree.iter(W + name)):
            present = record.getparent()
            if present is None:
                continue
            former = record.find(W + holder)
            remaining = [one for one in present if kind(one) in kept]
            present[:] = [*([] if former is None else former), *remaining]


def _drop_rows(tree: _Element, state: Resolution) -> None:
    """Take out rows and cells, and tables left without rows."""
    for row in list(tree.iter(W + "tr")):
        properties = child(row, "trPr")
        if any(child(properties, name) is not None for name in _GOES[state]):
            _remove(row)
    for cell in list(tree.iter(W + "tc")):
        if child(cell, "tcPr", _CELL_GOES[state]) is not None:
            _remove(cell)
    for name in _CELL_GOES.values():
        for mark in list(tree.iter(W + name)):
            _remove(mark)
    for table in list(tree.iter(W + "tbl")):
        if next(table.iter(W + "tr"), None) is None:
            _remove(table)


def _mark_goes(paragraph: _Element, state: Resolution) -> bool:
    mark = child(paragraph, "pPr", "rPr")
    return any(child(mark, name) is not None for name in _GOES[state])


def _settle(tree: _Element, state: Resolution) -> None:
    """Take out what goes and the wrappers of what stays."""
    going = {W + name for name in _GOES[state]}
    for one in list(tree.iter(*(W + name for name in _CHANGES))):
        parent = one.getparent()
        if parent is None:
            continue
        goes = one.tag in going
        if kind(parent) in _PROPERTIES:
            _settle_mark(one, parent, goes=goes)
        elif goes:
            parent.remove(one)
        else:
            at = parent.index(one)
            parent[at : at + 1] = list(one)


def _settle_mark(one: _Element, parent: _Element, *, goes: bool) -> None:
    """Take out a mark on properties; numbering that goes takes its properties along."""
    if kind(parent) == "w:numPr" and goes:
        _remove(parent)
    else:
        _remove(one)


def _run_on(paragraph: _Element) -> None:
    """Join a paragraph to the one after it; it keeps its own label if it has text.

    Before a table there is nothing to join; there it goes if nothing is left of it.
    """
    after = paragraph.getnext()
    while after is not None and kind(after) in _INVISIBLE:
        after = after.getnext()
    if after is None or kind(after) != "w:p":
        if after is not None and kind(after) == "w:tbl" and not _prints(paragraph):
            _remove(paragraph)
        return
    own, following = child(paragraph, "pPr"), child(after, "pPr")
    content = [one for one in paragraph if one is not own]
    rest = [one for one in after if one is not following]
    if any(_prints(one) for one in content):
        following = _with_mark(after if own is None else own, child(following, "rPr"))
    after[:] = [*([] if following is None else [following]), *content, *rest]
    _remove(paragraph)


def _with_mark(source: _Element, mark: _Element | None) -> _Element:
    """Properties, new ones unless ``source`` is such, with the mark of the paragraph that stays."""
    properties = source if kind(source) == "w:pPr" else source.makeelement(W + "pPr")
    for one in properties.findall(W + "rPr"):
        properties.remove(one)
    if mark is not None:
        properties.append(mark)
    return properties


def _prints(element: _Element) -> bool:
    """Whether anything inside is text."""
    return any((one.text or "").strip() for one in element.iter(W + "t")) or element.find(f".//{W}sym") is not None


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def changes(texts: Iterable[_Element]) -> tuple[tuple[str, int], ...]:
    """How many changes of each sort the parts hold: runs, paragraph marks, rows and cells, properties."""
    counts: Counter[str] = Counter()
    for root in texts:
        for one in root.iter(*(W + name for name in (*_CHANGES, "cellIns", "cellDel"))):
            parent = one.getparent()
            within = "" if parent is None else kind(parent)
            suffix = {"w:rPr": "_mark", "w:trPr": "_row"}.get(within, "")
            counts[kind(one)[2:] + suffix] += 1
        for name in _FORMER:
            counts[name] += sum(1 for _ in root.iter(W + name))
    return tuple((name, count) for name, count in sorted(counts.items()) if count)
