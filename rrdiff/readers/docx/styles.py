"""Styles of a Word file, as far as they change the text: numbering and hiding.

A heading may print 第一条 and a paragraph may print nothing only because of its style, or of the style that one is
based on. Numbering definitions in turn point back at styles.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rrdiff.readers.wordml import W, child, number, switch, value
from rrdiff.text.value import value as frozen

if TYPE_CHECKING:
    from lxml.etree import _Element

HEIGHTS = frozenset({"superscript", "subscript"})
MOST_BASES = 100
"""Styles a style is based on, one after the other; Word allows some dozen."""


@frozen
class WordStyle:
    """What one style says itself; None where it leaves the matter to the style it is based on."""

    based_on: str | None
    num_id: str | None
    level: int | None
    hidden: bool | None
    height: str | None = None


class Styles:
    """All styles of a file by id."""

    def __init__(self, root: _Element | None) -> None:
        """Read ``styles.xml``; a file may lack it."""
        self._styles: dict[str, WordStyle] = {}
        self._default: str | None = None
        self._shown: dict[tuple[str | None, str | None], tuple[bool, str]] = {}
        self._numbered: dict[str | None, tuple[str, int | None, tuple[str, ...]] | None] = {}
        self._hidden = switch(child(root, "docDefaults", "rPrDefault", "rPr", "vanish")) or False
        for style in () if root is None else root.iterfind(W + "style"):
            name = value(style, "styleId")
            if name is None:
                continue
            if value(style, "type") == "paragraph" and (value(style, "default") or "0") not in {"0", "false", "off"}:
                self._default = name
            self._styles[name] = WordStyle(
                value(child(style, "basedOn")),
                value(child(style, "pPr", "numPr", "numId")),
                number(child(style, "pPr", "numPr", "ilvl")),
                switch(child(style, "rPr", "vanish")),
                value(child(style, "rPr", "vertAlign")),
            )

    def of_paragraph(self, properties: _Element | None) -> str | None:
        """Id of a paragraph's style; the default one when it names none or none that exists."""
        name = value(child(properties, "pStyle"))
        return name if name in self._styles else self._default

    def chain(self, name: str | None) -> Iterator[tuple[str, WordStyle]]:
        """A style and those it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while name is not None and name in self._styles and name not in seen and len(seen) < MOST_BASES:
            seen.add(name)
            yield name, self._styles[name]
            name = self._styles[name].based_on

    def numbering(self, name: str | None) -> tuple[str, int | None, tuple[str, ...]] | None:
        """List, level and the styles asked on the way to it; None without numbering."""
        if name not in self._numbered:
            self._numbered[name] = self._numbering(name)
        return self._numbered[name]

    def _numbering(self, name: str | None) -> tuple[str, int | None, tuple[str, ...]] | None:
        asked: list[str] = []
        level: int | None = None
        for one, style in self.chain(name):
            asked.append(one)
            level = style.level if level is None else level
            if style.num_id is not None:
                return style.num_id, level, tuple(asked)
        return None

    def level(self, name: str | None) -> int | None:
        """Level a style or its base gives, whether or not it names a list."""
        return next((style.level for _, style in self.chain(name) if style.level is not None), None)

    def shows(self, paragraph: str | None, character: str | None) -> tuple[bool, str]:
        """Whether text of these two styles is hidden, and its height: "superscript", "subscript" or "" on the line.

        Hiding twice shows again, as for every toggle.
        """
        key = (paragraph, character)
        if key not in self._shown:
            hidden = [
                next((style.hidden for _, style in self.chain(name) if style.hidden is not None), False) for name in key
            ]
            heights = (style.height for name in (character, paragraph) for _, style in self.chain(name))
            height = next((one for one in heights if one is not None), "")
            self._shown[key] = self._hidden or hidden[0] != hidden[1], height if height in HEIGHTS else ""
        return self._shown[key]
