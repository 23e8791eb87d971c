"""Change some elements of an XML part and copy every other byte.

A part written anew by an XML library is the same to a machine, yet no byte of it need be the same: declarations move,
quotes and empty tags change. Whoever compares two versions of a file should find only what was changed. So the part
is parsed twice, into a tree to work on and into byte offsets, and written from both: elements nobody touched are
copied from the original bytes, the others are written from the tree.

    part = Part(data, root)
    part.touch(paragraph)               # will be written from the tree
    paragraph.addnext(another)          # new elements are found without being told
    part.written()
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers.expat import ParserCreate

from rrdiff.readers.wordml import TRANSITIONAL

if TYPE_CHECKING:
    from lxml.etree import _Element

_START_TAG = re.compile(rb"""<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>""")
_DECLARED = re.compile(rb"""(<\?xml[^>]*?encoding=)["'][^"']*["']""")
_STRICT = TRANSITIONAL[0][0]


class XmlPart:
    """One XML part: its bytes, its tree, and which elements of the tree are no longer the bytes'."""

    def __init__(self, data: bytes, root: _Element) -> None:
        """Take the bytes of a part and the tree read from them, before anything is changed in it."""
        self.root = root
        self._data = in_utf8(data, root)
        self.strict = _STRICT in self._data
        self._elements = list(root.iter("*"))
        self._spans = dict(zip(self._elements, _extents(self._data), strict=True))
        self._touched: set[_Element] = set()
        self._removed: list[tuple[int, int]] = []

    @property
    def changed(self) -> bool:
        """Whether anything differs from the original bytes."""
        return bool(self._touched or self._removed) or any(one not in self._spans for one in self.root.iter("*"))

    def touch(self, element: _Element) -> None:
        """Have an element written from the tree."""
        self._touched.add(element)

    def remove(self, element: _Element) -> None:
        """Take an element out of the tree and leave its bytes out."""
        parent = element.getparent()
        if parent is None:
            return
        if element in self._spans:
            self._removed.append(self._spans[element])
        element.tail = None
        parent.remove(element)
        if not len(parent):
            self.touch(parent)

    def written(self) -> bytes:
        """The part as it is now."""
        opened: set[_Element] = set()
        for one in self.root.iter("*"):
            if one not in self._spans or one in self._touched:
                above = one.getparent()
                while above is not None and above not in opened:
                    opened.add(above)
                    above = above.getparent()
        for removed in self._removed:
            opened.update(found for found in self._around(removed) if found.getroottree().getroot() is self.root)
        start, end = self._spans[self.root]
        out: list[bytes] = [self._data[:start]]
        self._write(self.root, opened, out)
        out.append(self._data[end:])
        return b"".join(out)

    def _around(self, span: tuple[int, int]) -> list[_Element]:
        """The elements whose bytes contain a removed stretch."""
        return [one for one, (start, end) in self._spans.items() if start < span[0] and span[1] < end]

    def _write(self, element: _Element, opened: set[_Element], out: list[bytes]) -> None:
        """Write an element: its own bytes where nothing in it was touched, else anew."""
        span = self._spans.get(element)
        if span is None or element in self._touched:
            out.append(self._serialised(element))
            return
        start, end = span
        if element not in opened:
            out.append(self._data[start:end])
            return
        tag = _START_TAG.match(self._data, start)
        if tag is None or tag[0].endswith(b"/>"):
            out.append(self._serialised(element))
            return
        out.append(tag[0])
        at = tag.end()
        for one in element.iterchildren("*"):
            own = self._spans.get(one)
            if own is not None:
                out.append(self._between(at, own[0]))
                at = own[1]
            self._write(one, opened, out)
        out.append(self._between(at, end))

    def _between(self, start: int, end: int) -> bytes:
        """Bytes between two children, without those of removed ones."""
        out = []
        for removed, behind in sorted(self._removed):
            if start <= removed and behind <= end:
                out.append(self._data[start:removed])
                start = behind
        return b"".join((*out, self._data[start:end]))

    def _serialised(self, element: _Element) -> bytes:
        """An element as XML, without the declarations that hold around it anyway."""
        from lxml import etree

        text = etree.tostring(element, encoding="unicode", with_tail=False)
        parent = element.getparent()
        if parent is not None:
            tag, rest = text[: text.index(">") + 1], text[text.index(">") + 1 :]
            for prefix, uri in parent.nsmap.items():
                tag = tag.replace(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"', "", 1)
            text = tag + rest
        data = text.encode("utf-8", "xmlcharrefreplace")
        return in_strict(data) if self.strict else data


def in_strict(data: bytes) -> bytes:
    """XML with the namespaces of the strict flavour of the format."""
    for strict, transitional in TRANSITIONAL:
        data = data.replace(transitional, strict)
    return data


def in_utf8(data: bytes, root: _Element) -> bytes:
    """A part in UTF-8, whatever it was written in."""
    encoding = root.getroottree().docinfo.encoding or "UTF-8"
    if encoding.upper() in {"UTF-8", "UTF8", "ASCII", "US-ASCII"}:
        return data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    return _DECLARED.sub(rb'\1"UTF-8"', data.decode(encoding).encode(), count=1)


def _extents(data: bytes) -> list[tuple[int, int]]:
    """First and last byte offset of every element, in document order."""
    parser = ParserCreate()
    starts: list[int] = []
    ends: list[int] = []
    waiting: list[int] = []

    def begin(_name: str, _attributes: dict[str, str]) -> None:
        waiting.append(len(starts))
        starts.append(parser.CurrentByteIndex)
        ends.append(0)

    def finish(_name: str) -> None:
        one = waiting.pop()
        tag = _START_TAG.match(data, starts[one])
        empty = tag is not None and tag[0].endswith(b"/>")
        ends[one] = tag.end() if tag is not None and empty else data.index(b">", parser.CurrentByteIndex) + 1

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.Parse(data, True)  # noqa: FBT003 - the signature of expat
    return list(zip(starts, ends, strict=True))
