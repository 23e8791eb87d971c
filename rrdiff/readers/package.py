"""Zip packages of XML parts (.docx, .ofd), opened as if an enemy had made them.

A few kilobytes of zip can unpack to terabytes, a few lines of XML entities to gigabytes, and a package can point at
files and servers outside itself. Only parts that are asked for are unpacked, within limits; document types with
entities are refused; nothing outside the package is ever opened.

    package = Package("办法.docx", data)
    root = package.xml("word/document.xml")
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rrdiff.errors import UnreadableInput

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_PART_BYTES = 96 * 1024 * 1024
"""Largest part unpacked; the XML of 8 million characters, each run formatted by itself, is about this long."""
MAX_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024
"""Largest sum of all parts as declared, pictures included."""
MAX_RATIO = 400
"""Largest unpacked to packed ratio of a part longer than ``RATIO_FREE_BYTES``; Word's own XML stays below 100."""
RATIO_FREE_BYTES = 8 * 1024 * 1024
MAX_PARTS = 20_000
"""Most entries of a package."""
_ENCRYPTED_FLAG = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Package:
    """Parts of a zip package by name; names are compared without case, as both formats ask."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open the package and weigh it by its own table of contents."""
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise self._damaged() from error
        entries = self._zip.infolist()
        self._entries = {_key(entry.filename): entry for entry in entries}
        if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
            raise UnreadableInput("unreadable.bomb", name=name, limit=MAX_UNPACKED_BYTES // 1024 // 1024)
        self.names = tuple(entry.filename for entry in entries)
        self._related: dict[str, list[tuple[str, str, str]]] = {}

    def has(self, part: str) -> bool:
        """Whether the package holds a part of this name."""
        return _key(part) in self._entries

    def read(self, part: str) -> bytes:
        """Unpack one part."""
        entry = self._entries[_key(part)]
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise UnreadableInput("unreadable.encrypted", name=self._name)
        swollen = entry.file_size > RATIO_FREE_BYTES and entry.file_size > MAX_RATIO * max(1, entry.compress_size)
        if swollen or entry.file_size > MAX_PART_BYTES:
            raise UnreadableInput("unreadable.bomb", name=self._name, limit=MAX_PART_BYTES // 1024 // 1024)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(MAX_PART_BYTES + 1)
        except _DAMAGE as error:
            raise self._damaged() from error
        if len(data) > MAX_PART_BYTES:
            raise UnreadableInput("unreadable.bomb", name=self._name, limit=MAX_PART_BYTES // 1024 // 1024)
        return data

    def xml(self, part: str, replace: tuple[tuple[bytes, bytes], ...] = ()) -> _Element:
        """Root element of an XML part, after replacing byte strings in it."""
        data = self.read(part)
        for old, new in replace:
            data = data.replace(old, new)
        return parse_xml(self._name, data)

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Id, last word of the type, and target part of every relation of ``part`` that stays inside the package."""
        if part not in self._related:
            self._related[part] = list(self._relations(part))
        return iter(self._related[part])

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """The same, read from the package."""
        folder, leaf = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{leaf}.rels")
        if not self.has(source):
            return
        for relation in self.xml(source):
            target = relation.get("Target")
            if not target or relation.get("TargetMode") == "External":
                continue
            target = target.replace("\\", "/")
            path = posixpath.normpath(target if target.startswith("/") else posixpath.join(folder, target)).lstrip("/")
            if self.has(path):
                yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], path

    def _damaged(self) -> UnreadableInput:
        return UnreadableInput("unreadable.damaged", name=self._name)


def _key(part: str) -> str:
    """A name as both formats compare it: without case, with forward slashes."""
    return part.replace("\\", "/").lstrip("/").casefold()


def parse_xml(name: str, data: bytes) -> _Element:
    """Root element of an XML text; entities, network and very deep or very long nodes are refused."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    # neither format needs a document type, and lxml would read entity declarations before we can look
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096] or "<!DOCTYPE".encode("utf-16-le") in data[:8192]:
        raise UnreadableInput("unreadable.hostile_xml", name=name)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInput("unreadable.damaged", name=name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableInput("unreadable.hostile_xml", name=name)
    return root
