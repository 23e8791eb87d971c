r"""Fields of a Word file: an instruction that is not printed and a result that is.

``PAGEREF _Toc1 \h`` must not reach the text, ``12`` must. Fields nest, run across paragraphs, and damaged files leave
some open; one unclosed field must not swallow the rest of a law. Two kinds print something without having a result:
``EQ \o\ac(○,3)`` draws ③ and ``EQ \o\ad(\s\up 9(zé),责)`` sets pinyin over a character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rrdiff.readers.number_formats import format_number
from rrdiff.readers.wordml import W, kind, value
from rrdiff.text.value import field, record

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENCLOSED = re.compile(r"\\a[clrd]*\s*\(\s*(?P<frame>[○〇□△◇])\s*,\s*(?P<text>[^()]*?)\s*\)")
_RUBY = re.compile(r"\\up\s*-?\d*\s*\((?P<reading>[^()]*)\)\s*[,;]\s*(?P<base>[^()]*?)\s*\)")
_BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s+(?P<text>.*)", re.IGNORECASE | re.DOTALL)
_SYMBOL = re.compile(r"\s*SYMBOL\s+(?P<code>\d+|0x[0-9a-f]+)(?P<options>.*)", re.IGNORECASE | re.DOTALL)
_REMOVED = frozenset({"w:del", "w:moveFrom"})
MOST_ENCLOSED = 50
"""Largest number that has a character of its own in a circle: ㊿."""


@record
class _OpenField:
    instruction: list[str] = field(default_factory=list)
    has_result: bool = False


class Fields:
    """Which text is instruction and which is result, while a document is walked in order."""

    def __init__(self, root: _Element) -> None:
        """Find the field marks of ``root`` that have no partner, to be passed over."""
        self._open: list[_OpenField] = []
        self._stray: set[_Element] = _unpaired(root)

    @property
    def in_instruction(self) -> bool:
        """Whether text at this place belongs to an instruction."""
        return any(not one.has_result for one in self._open)

    def instruct(self, text: str) -> None:
        """Take a piece of an instruction."""
        if self._open and not self._open[-1].has_result:
            self._open[-1].instruction.append(text)

    def mark(self, element: _Element) -> str:
        """Pass a ``w:fldChar``; return what the field prints by itself, mostly nothing."""
        if element in self._stray:
            return ""
        match value(element, "fldCharType"):
            case "begin":
                self._open.append(_OpenField())
            case "separate" if self._open:
                self._open[-1].has_result = True
            case "end" if self._open:
                closed = self._open.pop()
                if not closed.has_result:
                    printed = drawn("".join(closed.instruction))
                    if self.in_instruction:
                        self.instruct(printed)
                        return ""
                    return printed
            case _:
                pass
        return ""

    def suspended(self) -> list[_OpenField]:
        """Set the open fields aside, for a text box inside one; give them back to ``resume``."""
        outer, self._open = self._open, []
        return outer

    def resume(self, outer: list[_OpenField]) -> None:
        """Take up the fields that were open before a text box."""
        self._open = outer


def _unpaired(root: _Element) -> set[_Element]:
    """Begin marks that are never closed and end marks never opened."""
    opened: list[_Element] = []
    stray: set[_Element] = set()
    for mark in root.iter(W + "fldChar"):
        if any(kind(above) in _REMOVED for above in mark.iterancestors()):
            continue
        match value(mark, "fldCharType"):
            case "begin":
                opened.append(mark)
            case "end" if opened:
                opened.pop()
            case "end":
                stray.add(mark)
            case _:
                pass
    return stray | set(opened)


def drawn(instruction: str) -> str:
    """What a field without a result prints: a circled figure, a character with its reading, a symbol."""
    words = instruction.split(None, 1)
    if not words:
        return ""
    if words[0].upper() == "EQ":
        enclosed = _ENCLOSED.search(instruction)
        if enclosed is not None:
            text = enclosed["text"]
            if enclosed["frame"] in "○〇" and text.isascii() and text.isdecimal() and 0 < int(text) <= MOST_ENCLOSED:
                return format_number(int(text), "decimalEnclosedCircle")
            return text
        ruby = _RUBY.search(instruction)
        return "" if ruby is None else ruby["base"]
    button = _BUTTON.match(instruction)
    if button is not None:
        return button["text"].strip()
    symbol = _SYMBOL.match(instruction)
    if symbol is not None:
        code = int(symbol["code"], 0)
        return chr(code) if 32 <= code < 0x11_0000 and not 0xD800 <= code < 0xE000 else ""
    return ""
