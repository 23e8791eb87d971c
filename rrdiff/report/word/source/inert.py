"""Nothing in a redline reaches outside it, whatever the base did.

A Word file can load a template or a picture from a server when it is opened, start a program through a field, run
macros, or take in other documents. A redline is sent on to people who trust its sender, so all of that is cut off:
links to anything outside except plain web and mail addresses to click on, macros and controls, documents to be taken
in, fields that fetch, signatures that no longer hold. What is shown in their place stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rrdiff.readers.wordml import W, kind, value
from rrdiff.report.word.source.contents import Contents
from rrdiff.report.word.source.links import source_of, target_of
from rrdiff.report.word.source.splice import XmlPart
from rrdiff.text.pattern import deferred

if TYPE_CHECKING:
    from lxml.etree import _Element

_CLICKED = deferred(r"(?:https?://|mailto:|#)", re.IGNORECASE)
"""Addresses that a person may be led to; nothing is loaded from them before the click."""
_RUNS = frozenset(
    "vbaProject wordVbaData attachedToolbars control activeXControlBinary aFChunk attachedTemplate subDocument "
    "keyMapCustomizations extensibility transform origin mailMergeSource mailMergeHeaderSource frame".split()
)
"""Types of links that run, fetch or sign something, wherever they point."""
_ATTRIBUTE_ONLY = frozenset({"blip", "imagedata", "hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver", "svgBlip"})
"""Elements that say something without their link; others go with it."""
_LINKS = tuple(
    f"{{{space}}}"
    for space in (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
)
_FETCHING = deferred(
    r"\s*(?:DDEAUTO|DDE|LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DATABASE|RD|MACROBUTTON|PRINT)\b", re.IGNORECASE
)
_FIELD_LINK = deferred(r"\s*HYPERLINK\s+(?!\\)\"?(?P<address>[^\s\"]*)", re.IGNORECASE)
_ADDRESS = deferred(r"\s*(?:[a-z][a-z0-9+.-]*:|\\\\|//)", re.IGNORECASE)
_HARMLESS = ' QUOTE "" '
_STORED = frozenset({"src", "href", "althref", "sourceFileName"})


def neutralise(contents: Contents) -> int:
    """Cut off what reaches outside; returns how many things that were."""
    count = 0
    for name in contents.names:
        if name.endswith(".rels") and contents.has(name):
            count += _links(contents, name)
    for name in contents.names:
        if name.casefold().endswith(".xml") and _suspicious(contents.read(name)):
            part = contents.part(name)
            count += _fields(part) + _stored(part)
    return count


def _suspicious(data: bytes) -> bool:
    """Whether a part may hold fields or addresses of its own."""
    return any(word in data for word in (b"instrText", b"fldSimple", b"mailMerge", b"src=", b"href=")) or data[:2] in {
        b"\xff\xfe",
        b"\xfe\xff",
    }


def _links(contents: Contents, name: str) -> int:
    """Cut off the links of one part."""
    source = source_of(name)
    part = contents.part(name)
    cut: list[str] = []
    for one in list(part.root.iterchildren("*")):
        of, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
        external = one.get("TargetMode") == "External"
        if external and of == "hyperlink" and _CLICKED.match(target):
            continue
        inside = None if external else target_of(source, target)
        if not external and of not in _RUNS and (inside is None or contents.has(inside) or target.startswith("#")):
            continue
        part.remove(one)
        cut.append(one.get("Id", ""))
        if inside is not None and contents.has(inside):
            contents.drop(inside)
    if cut and source and contents.has(source) and not source.casefold().endswith(".bin"):
        _references(contents.part(source), set(cut))
    return len(cut)


def _references(part: XmlPart, cut: set[str]) -> None:
    """Take out what stood for links that are cut."""
    for one in list(part.root.iter("*")):
        names = [name for name, found in one.attrib.items() if str(name).startswith(_LINKS) and found in cut]
        if not names or one is part.root:
            continue
        if str(one.tag).rpartition("}")[2] in _ATTRIBUTE_ONLY:
            for name in names:
                del one.attrib[name]
            part.touch(one)
        else:
            part.remove(one)


def _fields(part: XmlPart) -> int:
    """Make the fields harmless that fetch something; what they print stays."""
    count = 0
    opened: list[tuple[_Element, list[_Element]]] = []
    for one in part.root.iter(W + "fldChar", W + "instrText", W + "fldSimple"):
        name = kind(one)
        if name == "w:fldSimple" and _fetches(value(one, "instr") or ""):
            one.set(W + "instr", _HARMLESS)
            one.set(W + "fldLock", "1")
            part.touch(one)
            count += 1
        elif name == "w:instrText" and opened:
            opened[-1][1].append(one)
        elif name == "w:fldChar":
            mark = value(one, "fldCharType")
            if mark == "begin":
                opened.append((one, []))
            elif mark == "end" and opened:
                begin, words = opened.pop()
                count += _locked(part, begin, words)
    for begin, words in opened:
        count += _locked(part, begin, words)
    return count


def _locked(part: XmlPart, begin: _Element, words: list[_Element]) -> int:
    if not words or not _fetches("".join(one.text or "" for one in words)):
        return 0
    for number, one in enumerate(words):
        one.text = "" if number else _HARMLESS
        part.touch(one)
    begin.set(W + "fldLock", "1")
    part.touch(begin)
    return 1


def _fetches(instruction: str) -> bool:
    link = _FIELD_LINK.match(instruction)
    address = "" if link is None else link["address"]
    return bool(_FETCHING.match(instruction)) or bool(
        address and _ADDRESS.match(address) and not _CLICKED.match(address)
    )


def _stored(part: XmlPart) -> int:
    """Take out addresses that stand in the text itself, and sources of serial letters."""
    count = 0
    for one in list(part.root.iter("*")):
        if kind(one) == "w:mailMerge":
            part.remove(one)
            count += 1
            continue
        for name in _addresses(one):
            del one.attrib[name]
            part.touch(one)
            count += 1
    return count


def _addresses(element: _Element) -> Iterable[str]:
    shape = str(element.tag).startswith("{urn:schemas-microsoft-com:")
    for name, found in list(element.attrib.items()):
        leaf = str(name).rpartition("}")[2]
        clicked = leaf == "href" and _CLICKED.match(str(found)) and not str(element.tag).endswith(("imagedata", "fill"))
        if shape and leaf in _STORED and _ADDRESS.match(str(found)) and not clicked:
            yield str(name)
