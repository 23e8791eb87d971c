"""Names in WordprocessingML: one short spelling for an element, whichever of its namespaces a file uses.

Word writes two flavours of one vocabulary (transitional and strict) and mixes in those of drawings, mathematics and
of its own later versions. The rest of the reader says ``w:p`` and ``wps:txbx`` and never sees a namespace.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRANSITIONAL = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
"""Strict namespaces and the transitional ones they are read as."""
_PREFIXES = {
    W[1:-1]: "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "urn:schemas-microsoft-com:vml": "v",
}


def kind(element: _Element) -> str:
    """``w:p`` for a paragraph; names of unknown namespaces come with ``?:`` before them."""
    return short(element.tag)


@lru_cache(maxsize=1024)
def short(tag: str) -> str:
    """The same of a whole name."""
    namespace, _, name = tag[1:].rpartition("}")
    return f"{_PREFIXES.get(namespace, '?')}:{name}"


def children(element: _Element | None) -> dict[str, _Element]:
    """The first child of each name; of properties there is one."""
    found: dict[str, _Element] = {}
    for one in element if element is not None else ():
        found.setdefault(short(one.tag), one)
    return found


def child(element: _Element | None, *path: str) -> _Element | None:
    """First descendant along a path of ``w:`` names written without the prefix."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(W + name), None)  # find reads its path anew
    return element


def value(element: _Element | None, name: str = "val") -> str | None:
    """A ``w:`` attribute; None without the element or the attribute."""
    if element is None:
        return None
    found = element.get(W + name)
    return found if found is not None else element.get(name)


def number(element: _Element | None, name: str = "val") -> int | None:
    """A ``w:`` attribute as a number; None when it is not one."""
    found = value(element, name)
    try:
        return None if found is None else int(found)
    except ValueError:
        return None


def switch(element: _Element | None) -> bool | None:
    """An on/off property; None when it is not given."""
    if element is None:
        return None
    return value(element) not in {"0", "false", "off"}


def alternatives(element: _Element) -> Iterator[_Element]:
    """The children of the one branch of ``mc:AlternateContent`` to be read.

    Branches say the same in a newer and an older vocabulary; the first that holds any text is taken.
    """
    for branch in element:
        if kind(branch) in {"mc:Choice", "mc:Fallback"} and has_text(branch):
            yield from branch
            return


def has_text(element: _Element) -> bool:
    """Whether anything below holds text, a break or a reference."""
    return any(kind(one) in {"w:t", "m:t", "w:p", "w:sym", "w:fldChar", "w:br", "w:tab"} for one in element.iter())
