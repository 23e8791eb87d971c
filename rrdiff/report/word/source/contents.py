"""The parts of a package while a redline is made in it: most are passed on byte for byte, a few are changed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rrdiff.readers.docx.pieces import Origins
from rrdiff.readers.package import Package, parse_xml
from rrdiff.report.word.source.splice import XmlPart

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPES = "[Content_Types].xml"
_TYPE_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINK_SPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


class Contents:
    """All parts by name, in the order of the package."""

    def __init__(self, name: str, package: Package, origins: Origins) -> None:
        """Take the parts of ``package``; those that hold text are the trees of ``origins``."""
        self._name = name
        self._package = package
        self.main = origins.main
        self._parts: dict[str, XmlPart] = {}
        self._added: dict[str, bytes] = {}
        named: dict[str, str] = {}
        for one in package.names:
            if one.endswith("/") or _leads_out(one):
                continue
            named[one.replace("\\", "/").lstrip("/").casefold()] = one
        self._names = named
        for part, root in origins.parts.items():
            self._parts[self._key(part)] = XmlPart(package.read(part), root)
        self._main_document()

    def _key(self, part: str) -> str:
        return part.replace("\\", "/").lstrip("/").casefold()

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return self._key(part) in self._names or part in self._added

    @property
    def names(self) -> list[str]:
        """All parts of the base that are still there."""
        return list(self._names.values())

    def part(self, name: str) -> XmlPart:
        """An XML part to be changed.

        Raises:
            UnreadableInput: it is damaged or hostile.
        """
        key = self._key(name)
        if key not in self._parts:
            data = self._package.read(name)
            self._parts[key] = XmlPart(data, parse_xml(self._name, data))
        return self._parts[key]

    def read(self, name: str) -> bytes:
        """The bytes of a part as they came."""
        return self._package.read(name)

    def roots(self) -> dict[_Element, XmlPart]:
        """The parts opened so far, by their roots."""
        return {part.root: part for part in self._parts.values()}

    def annotated(self) -> Iterator[_Element]:
        """Roots of all parts whose changes and comments have numbers."""
        for name in self.names:
            if name.casefold().startswith("word/") and name.casefold().endswith(".xml") and b"w:id=" in self.read(name):
                yield self.part(name).root

    def drop(self, name: str) -> None:
        """Leave a part out, with the links it has and its entry among the types."""
        key = self._key(name)
        self._names.pop(key, None)
        self._parts.pop(key, None)
        folder, leaf = posixpath.split(name)
        links = posixpath.join(folder, "_rels", f"{leaf}.rels")
        if self.has(links):
            self.drop(links)
        types = self.part(TYPES)
        for one in list(types.root):
            if self._key(one.get("PartName", "")) == key:
                types.remove(one)

    def add(self, name: str, data: bytes, *, content_type: str, link: str) -> None:
        """Take up a new part that the main part points to with a link of this type."""
        self._added[name] = data
        types = self.part(TYPES)
        types.root.append(
            types.root.makeelement(_TYPE_SPACE + "Override", {"PartName": f"/{name}", "ContentType": content_type})
        )
        folder, leaf = posixpath.split(self.main)
        target = posixpath.join(folder, "_rels", f"{leaf}.rels")
        number = 1
        if self.has(target):
            links = self.part(target).root
            taken = {one.get("Id") for one in links}
            while f"rIdR{number}" in taken:
                number += 1
            attributes = {"Id": f"rIdR{number}", "Type": link, "Target": posixpath.relpath(name, folder or ".")}
            links.append(links.makeelement(_LINK_SPACE + "Relationship", attributes))
        else:
            self._added[target] = (
                f'<Relationships xmlns="{_LINK_SPACE[1:-1]}"><Relationship Id="rIdR1" Type="{link}" '
                f'Target="{posixpath.relpath(name, folder or ".")}"/></Relationships>'
            ).encode()

    def parts(self) -> Iterable[tuple[str, bytes]]:
        """All parts as they are now; the types come first, as the format asks."""
        order = sorted(self._names.items(), key=lambda entry: entry[1] != TYPES)
        for key, name in order:
            part = self._parts.get(key)
            yield name, part.written() if part is not None and part.changed else self._package.read(name)
        yield from self._added.items()

    def _main_document(self) -> None:
        """Whatever the base was, document with macros or template, the redline is a plain document."""
        types = self.part(TYPES)
        for one in types.root:
            if self._key(one.get("PartName", "")) == self._key(self.main) and one.get("ContentType") != _MAIN:
                one.set("ContentType", _MAIN)
                types.touch(one)


def _leads_out(name: str) -> bool:
    """Whether the name of an entry leads out of the package."""
    return ".." in name.replace("\\", "/").split("/") or ":" in name
