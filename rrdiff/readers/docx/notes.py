"""Marks of footnotes and endnotes in a Word file: 1, ①, i.

The mark is printed twice, in the text and before the note. In the running text it would read as a stray figure,
农村1发展, so only the note carries it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rrdiff.readers.number_formats import format_number
from rrdiff.readers.wordml import W, child, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEFAULTS = {"footnote": "decimal", "endnote": "lowerRoman"}


class NoteFormats:
    """Counts the notes of a document; numbering that restarts on every page or section runs on here."""

    def __init__(self, root: _Element, settings: _Element | None) -> None:
        """Read how the document prints its marks: the first section that says so, else the settings."""
        self._formats = dict(_DEFAULTS)
        self._counts: dict[str, int] = {}
        for of, otherwise in _DEFAULTS.items():
            name = f"{of}Pr"
            sections = [child(section, name) for section in root.iter(W + "sectPr")]
            places = [place for place in (*sections, child(settings, name)) if place is not None]
            formats = [value(child(place, "numFmt")) for place in places]
            starts = [number(child(place, "numStart")) for place in places]
            self._formats[of] = next((one for one in formats if one), otherwise)
            self._counts[of] = next((one for one in starts if one), 1) - 1

    def next(self, of: str) -> str:
        """Mark of the next note of this kind."""
        self._counts[of] += 1
        return format_number(self._counts[of], self._formats[of])
