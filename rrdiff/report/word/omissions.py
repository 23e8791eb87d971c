"""What a comparison of texts does not see in a Word file, and so does not vouch for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rrdiff.readers.package import Package
from rrdiff.readers.wordml import TRANSITIONAL, W, kind
from rrdiff.text.source import Text
from rrdiff.text.value import value

if TYPE_CHECKING:
    from lxml.etree import _Element

_ELEMENTS = {
    "w:altChunk": "alt_chunk",
    "w:object": "embedded_object",
    "w:subDoc": "subdocument",
    "w:vanish": "hidden_text",
    "w:comment": "comment",
}
_DRAWN = {"pic": "image", "imagedata": "image", "chart": "chart", "relIds": "diagram"}
"""Last part of an element's name inside a drawing → what it shows."""
_FORMAT_CHANGES = frozenset(
    "w:rPrChange w:sectPrChange w:tblPrChange w:tblPrExChange w:tblGridChange w:tcPrChange w:cellMerge".split()
)
_TOLD = (
    *(W + name.removeprefix("w:") for name in (*_FORMAT_CHANGES, *_ELEMENTS)),
    *(f"{{*}}{name}" for name in _DRAWN),
)
"""All of these, to look for them alone."""
_PARTS = {"header": "header_or_footer", "footer": "header_or_footer", "comments": "comment"}
_NOTES = frozenset(
    "tracked_changes_accepted hidden_text embedded_text_not_read page_without_text macros_ignored".split()
)
"""Notes of readers that tell of text they left out or took in one of two ways."""


@value
class Omission:
    """Something of which nothing was compared; ``side`` is redline, base or other."""

    kind: str
    side: str
    count: int


def omissions(
    package: Package, main: str, texts: Mapping[str, _Element], base: Text, other: Text
) -> tuple[Omission, ...]:
    """Everything left out, redline first."""
    counts: Counter[str] = Counter()
    for root in texts.values():
        for one in root.iter(*_TOLD):
            name = kind(one)
            drawn = _DRAWN.get(one.tag.rpartition("}")[2])
            if name in _FORMAT_CHANGES:
                counts["format_change"] += 1
            elif name in _ELEMENTS:
                counts[_ELEMENTS[name]] += 1
            elif drawn is not None and not one.tag.startswith(W):
                counts[drawn] += 1
    for _, of, part in package.relations(main):
        if of in _PARTS:
            root = package.xml(part, TRANSITIONAL)
            unit = "comment" if of == "comments" else "t"
            found = sum(1 for one in root.iter(W + unit) if of == "comments" or (one.text or "").strip())
            counts[_PARTS[of]] += found if of == "comments" else bool(found)
    if any(part.casefold().endswith("vbaproject.bin") for part in package.names):
        counts["macros"] += 1
    found_here = [Omission(of, "redline", counts[of]) for of in sorted(counts) if counts[of]]
    return (*found_here, *_noted(base, "base"), *_noted(other, "other"))


def _noted(text: Text, side: str) -> list[Omission]:
    """What the reader of a source left out."""
    noted = Counter(note.kind for note in text.notes if note.kind in _NOTES)
    counts = {note.kind: int(dict(note.values).get("count", "1")) for note in text.notes if note.kind in _NOTES}
    return [Omission(of, side, counts.get(of, noted[of])) for of in sorted(noted)]
