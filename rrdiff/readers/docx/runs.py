"""What stands inside one paragraph of a Word file, as a reader of the page sees it.

Text lies in runs, and runs in hyperlinks, content controls, smart tags and tracked changes. Insertions count and
deletions do not; hidden text, field instructions and readings printed over characters are left out; a text box or a
note met on the way is remembered for the block reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rrdiff.readers.docx.fields import Fields
from rrdiff.readers.docx.pieces import NOWHERE, Piece
from rrdiff.readers.docx.styles import HEIGHTS, Styles
from rrdiff.readers.formulas import formula, is_formula
from rrdiff.readers.wordml import W, alternatives, child, children, kind, number, short, switch, value
from rrdiff.text.raised import lowered, raised
from rrdiff.text.value import field, record
from rrdiff.text.value import value as frozen

if TYPE_CHECKING:
    from lxml.etree import _Element

REMOVED = frozenset({"w:del", "w:moveFrom"})
KEPT = frozenset({"w:ins", "w:moveTo"})
_BREAKS = frozenset({"w:br", "w:cr"})
_TABS = frozenset({"w:tab", "w:ptab"})
_BOXES = frozenset({"w:drawing", "w:pict", "w:object"})
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
# Properties, readings over characters, deleted text and marks that print nothing or what is counted elsewhere.
_SILENT = frozenset(
    "w:pPr w:rPr w:sdtPr w:sdtEndPr w:smartTagPr w:customXmlPr w:rt w:rubyPr w:delText w:delInstrText w:softHyphen "
    "w:footnoteRef w:endnoteRef w:annotationRef w:commentReference w:lastRenderedPageBreak w:fldData w:ffData".split()
)
_TEXT, _LOOK = W + "t", W + "rPr"
_MATTERING = frozenset(W + name for name in ("vanish", "strike", "dstrike", "vertAlign", "position", "rStyle"))
"""Properties of a run that say whether and how high it is printed; others are looks."""
OFF_LINE = 3
"""Half-points by which raised figures stand off the line; Word moves by 6 unless told otherwise."""
LONGEST_LIFTED = 3
_WHITE = re.compile(r"[\t\n\r]+")
# Symbol fonts put their signs at U+F000 and up; these are the ones that official forms and lists use.
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA1: "○", 0xA3: "□", 0xA7: "▪",
    0xA8: "□", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x52: "☑", 0x53: "☒",
    **{0x80 + figure: chr(0x2460 + figure - 1) for figure in range(1, 11)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x52: "☑", 0x53: "☒", 0xA3: "□", 0x2A: "□", 0x50: "✓", 0x4F: "✗",
    **{0x69 + figure: chr(0x2460 + figure - 1) for figure in range(1, 11)},
}  # fmt: skip
_SYMBOL = {0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB1: "±", 0xB0: "°", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xAE: "→"}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


@frozen
class NoteReference:
    """A footnote or endnote mark met in the text."""

    kind: str
    id: str
    mark: str | None  # a mark the author typed in place of the number


@record
class Seen:
    """What one document held that is not plain text."""

    changes: int = 0
    hidden: int = 0
    comments: int = 0
    boxes: list[_Element] = field(default_factory=list)
    references: list[NoteReference] = field(default_factory=list)


class Runs:
    """Reader of paragraphs; keeps the fields open from one paragraph to the next."""

    def __init__(self, root: _Element, styles: Styles) -> None:
        """Prepare for the part with this root."""
        self.fields = Fields(root)
        self.seen = Seen()
        self._styles = styles
        self._style: str | None = None
        self._plain = True  # text without properties of its own is shown, on the line

    def pieces(self, paragraph: _Element, style: str | None) -> list[Piece]:
        """Text of a paragraph, line breaks and tabs included, without label and mark."""
        self._style = style
        self._plain = not any(self._styles.shows(style, None))
        pieces: list[Piece] = []
        self._walk(paragraph, pieces)
        return pieces

    def _walk(self, elements: Iterable[_Element], pieces: list[Piece]) -> None:
        """Read what is inside a paragraph but outside a run."""
        for one in elements:
            name = short(one.tag)
            if name == "w:r":
                self._run(one, pieces)
            elif name in REMOVED:
                self.seen.changes += 1
            elif name == "mc:AlternateContent":
                self._walk(alternatives(one), pieces)
            elif name == "m:t":
                pieces.append((one.text or "", one, 0))
            elif is_formula(name):
                pieces += formula(one)
            elif name not in _SILENT:
                self.seen.changes += name in KEPT
                self._walk(one, pieces)

    def _run(self, run: _Element, pieces: list[Piece]) -> None:
        """Read one run: its text, marks of notes, breaks and fields."""
        count = len(run)
        if 0 < count < 3 and self._plain and run[-1].tag == _TEXT and not self.fields.in_instruction:
            last, look = run[-1], run[0]  # nearly all runs are a text, and what it looks like
            if count == 1 or (look.tag == _LOOK and _MATTERING.isdisjoint([one.tag for one in look])):
                if text := last.text:
                    pieces.append((text if text.isprintable() else _WHITE.sub(" ", text), last, 0))
                return
        inside = [(one, short(one.tag)) for one in run]
        properties = children(child(run, "rPr"))
        direct = switch(properties.get("w:vanish"))
        styled, height = self._styles.shows(self._style, value(properties.get("w:rStyle")))
        hidden = styled if direct is None else direct
        struck = bool(switch(properties.get("w:strike")) or switch(properties.get("w:dstrike")))
        if (hidden or struck) and any(name == "w:t" and (one.text or "").strip() for one, name in inside):
            self.seen.hidden += hidden
            self.seen.changes += not hidden
        self.seen.comments += sum(name == "w:commentReference" for _, name in inside)
        if any(name in _NOTES and switch_of(one, "customMarkFollows") for one, name in inside):
            # the run holds the mark itself, which is printed as a note mark and is no text
            own = next(one for one, name in inside if name in _NOTES and switch_of(one, "customMarkFollows"))
            self._refer(own, "".join(one.text or "" for one, name in inside if name == "w:t") or None)
            return
        placed = value(properties.get("w:vertAlign"))
        if placed:
            height = placed if placed in HEIGHTS else ""
        height = height if placed else height or _lifted(run, properties.get("w:position"), inside)
        first = len(pieces)
        for one, name in inside:
            self._inside(one, name, pieces, shown=not (hidden or struck))
        if height:
            pieces[first:] = [piece for old in pieces[first:] for piece in _set_off(old, height)]

    def _inside(self, one: _Element, name: str, pieces: list[Piece], *, shown: bool) -> None:
        """Read one child of a run."""
        if name == "w:fldChar":
            printed = self.fields.mark(one)
            if printed:
                pieces.append((printed, one, 0))
        elif name == "w:instrText":
            self.fields.instruct(one.text or "")
        elif not shown or name in _SILENT:
            pass
        elif name in _BOXES:
            self._collect_boxes(one)
        elif self.fields.in_instruction:
            if name == "w:t":
                self.fields.instruct(one.text or "")
        elif name in _NOTES:
            self._refer(one, None)
        elif name == "mc:AlternateContent":
            for part in alternatives(one):
                self._inside(part, kind(part), pieces, shown=shown)
        elif name == "w:ruby":
            base = child(one, "rubyBase")
            if base is not None:
                self._walk(base, pieces)
        elif name == "w:r":
            self._run(one, pieces)
        else:
            printed = _printed(one, name)
            if printed:
                pieces.append((printed, one, 0))

    def _refer(self, one: _Element, mark: str | None) -> None:
        self.seen.references.append(NoteReference(_NOTES[kind(one)], value(one, "id") or "", mark))

    def _collect_boxes(self, element: _Element) -> None:
        """Find the text boxes of a drawing, each once."""
        for one in element:
            name = kind(one)
            if name == "w:txbxContent":
                self.seen.boxes.append(one)
            elif name == "mc:AlternateContent":
                for part in alternatives(one):
                    if kind(part) == "w:txbxContent":
                        self.seen.boxes.append(part)
                    else:
                        self._collect_boxes(part)
            else:
                self._collect_boxes(one)


def _lifted(run: _Element, position: _Element | None, inside: Sequence[tuple[_Element, str]]) -> str:
    """Height of a few figures or letters that are moved off the line on which what stands beside them is."""
    off = number(position) or 0
    text = "".join(one.text or "" for one, name in inside if name == "w:t").strip()
    if abs(off) < OFF_LINE or not (0 < len(text) <= LONGEST_LIFTED and text.isascii() and text.isalnum()):
        return ""
    beside = [one for one in (run.getprevious(), run.getnext()) if one is not None and kind(one) == "w:r"]
    moved = any((number(child(one, "rPr", "position")) or 0) == off for one in beside)
    return "" if moved or not beside else "superscript" if off > 0 else "subscript"


def _set_off(piece: Piece, height: str) -> Iterable[Piece]:
    """A piece printed higher or lower: by signs of that height, else with ^ or _ before it."""
    text, element, at = piece
    written = raised(text) if height == "superscript" else lowered(text)
    if len(written) == len(text):
        yield written, element, at
        return
    core = text.strip()
    lead, _, tail = written.partition(core)
    space, start = lead[: len(text) - len(text.lstrip())], len(text) - len(text.lstrip())
    yield space + lead[len(space) :], None, NOWHERE
    yield core, element, at + start
    if tail:
        yield tail, None, NOWHERE


def switch_of(element: _Element, name: str) -> bool:
    """An on/off attribute of an element."""
    return (value(element, name) or "0") not in {"0", "false", "off"}


def _printed(one: _Element, name: str) -> str:
    """What a simple child of a run prints."""
    if name in {"w:t", "m:t"}:
        text = one.text or ""
        # Word reads line breaks of the XML as spaces
        return _WHITE.sub(" ", text)
    if name in _BREAKS:
        return "\n"
    if name in _TABS:
        return "\t"
    if name == "w:noBreakHyphen":
        return "-"
    if name == "w:sym":
        return _symbol(value(one, "font") or "", value(one, "char") or "")
    return ""


def _symbol(font: str, code: str) -> str:
    """A character given by font and position."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.casefold(), {}).get(point & 0xFF if point >= 0xF000 or point < 0x100 else point)
    if known is not None:
        return known
    if font.casefold() not in _FONTS and 0xF020 <= point <= 0xF07E:
        return chr(point - 0xF000)
    return chr(point) if 32 <= point < 0x11_0000 and not 0xD800 <= point < 0xE000 else ""
