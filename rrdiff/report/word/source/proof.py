"""Proof of a redline made in somebody's own file, in which others may have left changes of their own.

The base is read with earlier changes accepted. So is the copy that is held against both texts: everything not signed
here is accepted first, then the changes made here are undone and done. Faults that the base had already are not ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING

from rrdiff.errors import UnprovenRedline
from rrdiff.readers.docx.document import text_parts
from rrdiff.readers.package import Package
from rrdiff.readers.wordml import TRANSITIONAL, W, kind, value
from rrdiff.report.word.certificate import Certificate, certify
from rrdiff.report.word.markup import REVISIONS, MarkupFault, faults
from rrdiff.report.word.repacking import repacked
from rrdiff.report.word.revisions import Resolution, resolved
from rrdiff.text.source import Text
from rrdiff.text.value import changed

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXTS = ("footnotes", "endnotes")
_ASIDE = "own-"
"""Before the names of changes made here, while those of others are accepted."""

_REVISIONS = [W + name.removeprefix("w:") for name in REVISIONS]
"""Changes as the parts write them, to look for them alone."""


def faults_of(package: Package, name: str) -> frozenset[MarkupFault]:
    """What is wrong with the marks of a file before anything is done to it."""
    main, named = text_parts(name, package)
    parts = {"document": main, **{of: part for of, part in named.items() if of in _TEXTS}}
    comments = next((part for _, of, part in package.relations(main) if of == "comments"), None)
    if comments is not None:
        parts["comments"] = comments
    return frozenset(faults({of: package.xml(part, TRANSITIONAL) for of, part in parts.items()}))


def proven(data: bytes, own: Iterable[str], known: frozenset[MarkupFault], base: Text, other: Text) -> Certificate:
    """The certificate of a redline in which ``own`` are the numbers of our changes and ``known`` the base's faults.

    Raises:
        UnprovenRedline: a text does not come out, or the marks are broken.
    """
    certificate = changed(
        certify(_without_earlier(data, frozenset(own)), base, other), redline_sha256=sha256(data).hexdigest()
    )
    found = [fault for fault in certificate.faults if fault not in known]
    certificate = changed(certificate, faults=tuple(found))
    if certificate.mismatches:
        first = certificate.mismatches[0]
        raise UnprovenRedline(
            f"unproven.{first.state}",
            name=other.name,
            paragraph=first.paragraph,
            column=first.column,
            expected=(first.expected or "∅")[:20],
            found=(first.found or "∅")[:20],
        )
    broken = next((fault for fault in found if fault.breaking), None)
    if broken is not None:
        raise UnprovenRedline("unproven.markup", name=other.name, fault=broken.kind, subject=broken.subject)
    return certificate


def _without_earlier(data: bytes, own: frozenset[str]) -> bytes:
    """The same file with all changes accepted that were not made here."""
    from lxml import etree

    package = Package("redline.docx", data)
    main, named = text_parts("redline.docx", package)
    replaced: dict[str, bytes] = {}
    for part in (main, *(part for of, part in named.items() if of in _TEXTS)):
        root = package.xml(part, TRANSITIONAL)
        if all(value(one, "id") in own for one in root.iter(*_REVISIONS)):
            continue
        replaced[part] = etree.tostring(_accepted(root, own), encoding="UTF-8", xml_declaration=True, standalone=True)
    return repacked(data, replaced) if replaced else data


def _accepted(root: _Element, own: frozenset[str]) -> _Element:
    """A part with the changes of others accepted."""
    for one in list(root.iter(f"{W}*")):
        if kind(one) not in REVISIONS:
            continue
        if value(one, "id") in own:
            one.tag = f"{W}{_ASIDE}{kind(one)[2:]}"
            for text in one.iter(f"{W}delText", f"{W}delInstrText"):
                text.tag = f"{W}{_ASIDE}{kind(text)[2:]}"
        elif kind(one).endswith("Change"):
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
    tree = resolved(root, Resolution.ACCEPTED).root
    for one in tree.iter(f"{W}*"):
        if kind(one).startswith(f"w:{_ASIDE}"):
            one.tag = W + kind(one).removeprefix(f"w:{_ASIDE}")
    return tree
