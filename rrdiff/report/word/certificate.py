"""Proof that a redline is right: with all changes rejected it is the base, with all accepted the other text.

A redline is believed before it is read: what it leaves out, nobody will look for. So the finished bytes are opened
again, all changes are undone and done by rules that know nothing of how they were written, and both results are held
against the sources, paragraph by paragraph and character by character. What was not compared is listed.

    certificate = certify(data, base.text, other.text)
    certificate.proven
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from rrdiff.errors import UnprovenRedline
from rrdiff.readers.docx.document import read_parts, text_parts
from rrdiff.readers.package import Package
from rrdiff.readers.wordml import TRANSITIONAL
from rrdiff.report.word.markup import MarkupFault, bare, faults
from rrdiff.report.word.omissions import Omission, omissions
from rrdiff.report.word.revisions import Resolution, changes, resolved
from rrdiff.report.xml_text import carried, uncarried
from rrdiff.text.source import Text, blank
from rrdiff.text.value import value

if TYPE_CHECKING:
    from lxml.etree import _Element

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_NOTES = ("footnotes", "endnotes")
MISMATCHES_KEPT = 5
"""Differences of one state that are told one by one; after the first the rest is often the same once more."""


@value
class Mismatch:
    """A paragraph of a resolved redline that is not that of its source; numbers count from 1."""

    state: Resolution
    paragraph: int
    column: int  # first character that differs
    expected: str | None  # None: the source has ended
    found: str | None  # None: the redline has ended


@value
class KeptSpacing:
    """A paragraph whose accepted form keeps the base's width or white space."""

    paragraph: int
    expected: str
    found: str


@value
class Certificate:
    """What was checked and what came out."""

    redline_sha256: str
    base_sha256: str
    other_sha256: str
    base_paragraphs: int
    other_paragraphs: int
    base_characters: int
    other_characters: int
    changes: tuple[tuple[str, int], ...]
    mismatches: tuple[Mismatch, ...]
    variants: tuple[KeptSpacing, ...]
    earlier: bool  # the base holds changes itself, and rejecting all undoes those too
    uncarried: int  # characters of the sources that XML cannot hold, shown by other signs
    faults: tuple[MarkupFault, ...]
    omissions: tuple[Omission, ...]

    @property
    def proven(self) -> bool:
        """Both texts come out whole, and no fault makes a program lose changes."""
        return not self.mismatches and not any(fault.breaking for fault in self.faults)

    @property
    def spotless(self) -> bool:
        """Proven, and nothing in the marks misleads either."""
        return self.proven and not self.faults


def rejected(data: bytes, name: str = "redline.docx") -> tuple[str, ...]:
    """Paragraphs of a Word file with all changes rejected; see ``lines_of`` for what counts as one."""
    return _printed(*_opened(data, name)[1:], Resolution.REJECTED).lines


def accepted(data: bytes, name: str = "redline.docx") -> tuple[str, ...]:
    """Paragraphs of a Word file with all changes accepted."""
    return _printed(*_opened(data, name)[1:], Resolution.ACCEPTED).lines


def lines_of(raw: str) -> tuple[str, ...]:
    r"""Lines that print something, without the white space at their ends: blank lines and indents are layout.

    >>> lines_of("甲　\r\n\u200b\n　　乙 丙\n")
    ('甲', '乙 丙')
    """
    return tuple(line for one in _BREAK.split(raw) if not blank(line := carried(one.strip()).strip()))


def certify(
    data: bytes, base: Text, other: Text, name: str = "redline.docx", former: tuple[str, ...] | None = None
) -> Certificate:
    """Hold the bytes of a redline against its two sources.

    Rejected, it must be the base to the character. Accepted, it must be the other text to the character or, counted
    apart, up to width and white space, for which a redline may keep the base's form. A base that holds changes itself
    is read with them accepted; ``former`` are its paragraphs with them rejected, which a redline that carries them
    along must give instead.

    Raises:
        UnreadableInput: the bytes are no Word file.
    """
    package, root, parts = _opened(data, name)
    mismatches: list[Mismatch] = []
    variants: list[KeptSpacing] = []
    found: list[MarkupFault] = []
    earlier = False
    sources = lines_of(base.raw), lines_of(other.raw)
    for state, source in zip((Resolution.REJECTED, Resolution.ACCEPTED), sources, strict=True):
        expected, printed = source, _printed(root, parts, state)
        if state is Resolution.REJECTED and former is not None and former == printed.lines != expected:
            expected, earlier = former, True
        mismatches += _mismatches(state, expected, printed.lines)
        if state is Resolution.ACCEPTED:
            variants = _variants(expected, printed.lines)
        # a text without lines is one blank paragraph, since a Word file cannot have none
        found += [MarkupFault("blank_left", text) for text in printed.emptied if expected]
    texts = {"document": root, **{of: part for of, part in parts.items() if of in _NOTES}}
    comments = _comments(name, package)
    return Certificate(
        *(hashlib.sha256(data).hexdigest(), base.sha256, other.sha256),
        *(len(sources[0]), len(sources[1])),
        *(_characters(base), _characters(other)),
        changes=changes(texts.values()),
        mismatches=tuple(mismatches),
        variants=tuple(variants),
        earlier=earlier,
        uncarried=uncarried("".join(_BREAK.split(base.raw + other.raw))),
        faults=(*faults(texts if comments is None else {**texts, "comments": comments}), *found),
        omissions=omissions(package, text_parts(name, package)[0], texts, base, other),
    )


def prove(data: bytes, base: Text, other: Text, name: str = "redline.docx") -> Certificate:
    """The certificate of a redline about to be handed out.

    Raises:
        UnprovenRedline: it is not spotless; the message names the first thing that is wrong.
    """
    certificate = certify(data, base, other, name)
    if certificate.mismatches:
        first = certificate.mismatches[0]
        raise UnprovenRedline(
            f"unproven.{first.state}",
            name=name,
            paragraph=first.paragraph,
            column=first.column,
            expected=_around(first.expected, first.column),
            found=_around(first.found, first.column),
        )
    if certificate.faults:
        fault = certificate.faults[0]
        raise UnprovenRedline("unproven.markup", name=name, fault=fault.kind, subject=fault.subject)
    return certificate


def _opened(data: bytes, name: str) -> tuple[Package, _Element, dict[str, _Element]]:
    package = Package(name, data)
    main, named = text_parts(name, package)
    roots = {of: package.xml(part, TRANSITIONAL) for of, part in named.items()}
    return package, package.xml(main, TRANSITIONAL), roots


@value
class _PrintedFile:
    """A file in one state: its paragraphs, and the beginnings of those that were left without text."""

    lines: tuple[str, ...]
    emptied: tuple[str, ...]


def _printed(root: _Element, parts: dict[str, _Element], state: Resolution) -> _PrintedFile:
    """Text of the file in one state."""
    main = resolved(root, state)
    notes = {of: resolved(part, state) for of, part in parts.items() if of in _NOTES}
    texts = {of: notes[of].root if of in notes else part for of, part in parts.items()}
    emptied = (*main.emptied, *(text for one in notes.values() for text in one.emptied))
    return _PrintedFile(lines_of(read_parts(main.root, texts).raw), emptied)


def _comments(name: str, package: Package) -> _Element | None:
    main, _ = text_parts(name, package)
    part = next((part for _, of, part in package.relations(main) if of == "comments"), None)
    return None if part is None else package.xml(part, TRANSITIONAL)


def _characters(text: Text) -> int:
    return len("".join(text.raw.split()))


def _mismatches(state: Resolution, expected: tuple[str, ...], found: tuple[str, ...]) -> list[Mismatch]:
    """The first paragraphs that differ."""
    out: list[Mismatch] = []
    for at in range(max(len(expected), len(found))):
        wanted = expected[at] if at < len(expected) else None
        got = found[at] if at < len(found) else None
        if wanted == got or (
            state is Resolution.ACCEPTED and wanted is not None and got is not None and bare(wanted) == bare(got)
        ):
            continue
        out.append(Mismatch(state, at + 1, _first_difference(wanted or "", got or "") + 1, wanted, got))
        if len(out) == MISMATCHES_KEPT:
            break
    return out


def _variants(expected: tuple[str, ...], found: tuple[str, ...]) -> list[KeptSpacing]:
    pairs = enumerate(zip(expected, found, strict=False), 1)
    return [KeptSpacing(at, one, two) for at, (one, two) in pairs if one != two and bare(one) == bare(two)]


def _first_difference(one: str, two: str) -> int:
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(two)))


def _around(text: str | None, column: int) -> str:
    """A few characters on both sides of a place."""
    if text is None:
        return "∅"
    start = max(0, column - 9)
    return ("……" if start else "") + text[start : column + 11] + ("……" if column + 11 < len(text) else "")
