"""Which reader a file needs: its first bytes decide, its name only where they leave a choice.

Files change hands under wrong names: a .doc saved by a web system is HTML, a .docx may be an old Word file or a text,
a .txt may be a PDF. The name decides between plain text and Markdown, and gives weak signs of HTML their weight.

    >>> detect("办法.docx", b"%PDF-1.7 ...")
    <Format.PDF: 'pdf'>
"""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePath

from rrdiff.errors import UnreadableInput


class Format(Enum):
    """One value for each reader; it says nothing about the name of the file."""

    PLAIN = "plain"  # decoded as it stands
    MARKDOWN = "markdown"  # by name only: any text is valid Markdown
    HTML = "html"  # also Word documents saved as web pages
    DOCX = "docx"  # also .docm, .dotx and .dotm
    PDF = "pdf"  # with or without text
    OFD = "ofd"  # GB/T 33190
    OFFICE = "office"  # anything LibreOffice must convert: .doc .wps .odt .rtf, Word 2003 XML, UOF


HEAD_BYTES = 4096
"""Marks of a format stand within so many bytes of the start."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"\x7fELF", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh",
    b"\xfd7zXZ", b"SQLite format 3", b"ID3", b"OggS", b"\xca\xfe\xba\xbe", b"MZ\x90\0", b"\0\0\x01\0", b"wOFF", b"RIFF",
)  # fmt: skip
# Streams of an OLE container, as its directory spells them.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOT_WORDS = tuple(stream.encode("utf-16-le") for stream in ("Workbook", "PowerPoint Document", "VisioDocument"))
_HTML_SURE = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_HTML_LIKELY = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:head|body|meta|title|link|div|p|span|table|h[1-6]|br|font|center|article|section|main)"
    rb"[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
_OFFICE_XML = re.compile(rb"<(?:\w+:)?wordDocument\s|<pkg:package\s|<office:document\s|<uof:UOF\s|<\?mso-application ")
_MHTML = re.compile(rb"^MIME-Version:.*?^Content-Type:\s*multipart/related", re.IGNORECASE | re.DOTALL | re.MULTILINE)
_HTML_NAMES = {".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml"}
_MARKDOWN_NAMES = {".md", ".markdown", ".mkd"}
_BINARY_NAMES = {".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd"}


def detect(name: str, data: bytes) -> Format:
    """Choose the reader for ``data``.

    Raises:
        UnreadableInput: the file is of a kind that holds no readable text.
    """
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_ZIP):
        return _in_zip(name, data)
    if data.startswith(_OLE):
        return _in_ole(name, data)
    if data.startswith(_BINARY):
        raise UnreadableInput("unreadable.binary", name=name)
    head = data[:HEAD_BYTES]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.lstrip().startswith(b"%PDF-") or (suffix == ".pdf" and b"%PDF-" in head[:1024]):
        return Format.PDF
    if head.startswith(b"{\\rtf") or _OFFICE_XML.search(head):
        return Format.OFFICE
    if _MHTML.search(head):
        raise UnreadableInput("unreadable.web_archive", name=name)
    if _HTML_SURE.match(head) or suffix in _HTML_NAMES:
        return Format.HTML
    if suffix in _MARKDOWN_NAMES:
        return Format.MARKDOWN
    if suffix in _BINARY_NAMES | {"", ".asp", ".aspx", ".jsp", ".php"} and _HTML_LIKELY.match(head):
        return Format.HTML
    return Format.PLAIN


def _in_zip(name: str, data: bytes) -> Format:
    """Tell the formats apart that are zip packages."""
    from rrdiff.readers.package import Package

    package = Package(name, data)
    parts = package.names
    if any(part.casefold() in {"word/document.xml", "word/document2.xml"} for part in parts):
        return Format.DOCX
    if any(part.casefold() == "ofd.xml" for part in parts):
        return Format.OFD
    if package.has("mimetype") and b"opendocument.text" in package.read("mimetype"):
        return Format.OFFICE
    if package.has("[Content_Types].xml") and b"wordprocessingml" in package.read("[Content_Types].xml"):
        return Format.DOCX
    raise UnreadableInput("unreadable.other_package", name=name)


def _in_ole(name: str, data: bytes) -> Format:
    """Tell apart what comes in an OLE container: old Word files, encrypted .docx, tables and slides."""
    if _ENCRYPTED in data:
        raise UnreadableInput("unreadable.encrypted", name=name)
    if any(stream in data for stream in _NOT_WORDS) and "WordDocument".encode("utf-16-le") not in data:
        raise UnreadableInput("unreadable.other_package", name=name)
    return Format.OFFICE
