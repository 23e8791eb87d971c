"""Inside the lines of a web page: changes of its text, raised figures, formulas.

    <del>县</del><ins>市</ins>水务局      市水务局, two changes
    10<sup>3</sup>                   10³
    <math>…<mfrac>L 2</mfrac></math>  L/2

The tree is changed in place, before its lines are read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rrdiff.readers.formulas import mathml
from rrdiff.text.raised import lowered, raised

if TYPE_CHECKING:
    from lxml.etree import _Element

_REMOVED = ("del", "s", "strike")
_KEPT = ("ins",)
_STRUCK = re.compile(r"text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\[〔(（]?(?:注|note ?)?(?P<mark>\d{1,3}|[①-⑳]|[*†‡]{1,3})[\]〕)）]?", re.IGNORECASE)
_OWN_HEIGHT = frozenset({"sup", "sub", "td", "th", "tr"})
_NO_BLOCK = frozenset("a b i u em strong span font sup sub small cite ins".split())
_MARKED = re.compile(r"[\[〔]\d{1,3}[\]〕]|[①-⑳]|[*†‡]{1,3}")
"""Marks that are hardly a power; 10² needs a link to be one."""
_RAISED = re.compile(r"vertical-align\s*:\s*(?P<place>super|sub)\b", re.IGNORECASE)
LEAST_NOTE = 5
"""Fewest characters of a note with its mark."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What a broken page may hold and its tree does not take back."""


def accept_changes(root: _Element) -> int:
    """Take away what the page prints as struck out; how many changes it shows."""
    count = 0
    struck = [
        one
        for one in root.iter("*")
        if ("style" in one.attrib and _STRUCK.search(one.get("style", ""))) or one.get("role") == "deletion"
    ]
    for one in [*root.iter(*_REMOVED, *_KEPT), *struck]:
        if not "".join(map(str, one.itertext())).strip():
            continue
        count += 1
        if one.tag not in _KEPT or one in struck:
            _empty(one)
    return count


def take_notes(root: _Element) -> dict[_Element, str]:
    """The blocks of footnotes, to which small marks of the text lead, with their marks; the marks are taken out."""
    places = {name: one for one in root.iter("*") for name in (one.get("id"), one.get("name")) if name}
    order = {one: at for at, one in enumerate(root.iter("*"))} if places else {}
    found: dict[_Element, str] = {}
    for link in list(root.iter("a")) if places else ():
        block = places.get(link.get("href", "").removeprefix("#")) if link.get("href", "").startswith("#") else None
        mark = _NOTE_MARK.fullmatch("".join(map(str, link.itertext())).strip())
        if block is None or mark is None or order[block] < order[link]:
            continue
        block = next((one for one in (block, *block.iterancestors()) if one.tag not in _NO_BLOCK), block)
        above = list(link.iterancestors())
        if block in above or block.tag in {"body", "html"}:
            continue
        found[block] = mark["mark"]
        holder = above[0] if above[0].tag == "sup" and len(above[0]) == 1 else link
        _empty(holder)
    return found | _unlinked(root)


def _unlinked(root: _Element) -> dict[_Element, str]:
    """Blocks that begin with a mark that stands raised in the text above them, without a link."""
    marks = [one for one in root.iter("sup") if len(one) == 0 and _MARKED.fullmatch((one.text or "").strip())]
    if not marks:
        return {}
    order = {one: at for at, one in enumerate(root.iter("*"))}
    waiting = {(one.text or "").strip(): one for one in reversed(marks)}
    found: dict[_Element, str] = {}
    for block in root.iter("p", "div", "li", "dd", "small"):
        text = "".join(map(str, block.itertext())).strip()
        mark = _MARKED.match(text)
        anchor = waiting.get(mark.group()) if mark else None
        if mark is None or anchor is None or len(text) < LEAST_NOTE or order[anchor] > order[block]:
            continue
        if block in anchor.iterancestors() or any(one in found for one in block.iterancestors()):
            continue
        found[block] = mark.group()
        del waiting[mark.group()]
        for one in marks:
            if (one.text or "").strip() == mark.group() and block not in one.iterancestors():
                _empty(one)
    return found


def _empty(one: _Element) -> None:
    """Take away what is in an element; what stands behind it stays as it is."""
    one.text = None
    del one[:]
    one.attrib.clear()


def set_raised(root: _Element) -> None:
    """Write raised and lowered text, and formulas, on the line."""
    for one in list(root.iter("math")):
        written = mathml(one)
        _empty(one)
        one.text = _UNWRITABLE.sub("\ufffd", written)
    for one in list(root.iter("sup", "sub")):
        if len(one) == 0 and one.text:  # a link inside is the mark of a note
            written = raised(one.text) if one.tag == "sup" else lowered(one.text)
            one.text = _UNWRITABLE.sub("\ufffd", written)
    for one in root.iter("*"):
        place = _RAISED.search(one.get("style", "")) if "style" in one.attrib and one.tag not in _OWN_HEIGHT else None
        if place is not None and len(one) == 0 and one.text:
            written = raised(one.text) if place["place"].lower() == "super" else lowered(one.text)
            one.text = _UNWRITABLE.sub("\ufffd", written)
