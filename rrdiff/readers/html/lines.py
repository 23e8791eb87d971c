"""The lines a browser would show for a web page: one for each block element, <br> and table row.

Government sites build paragraphs from <p>, from <div>, from bare text between <br>, and from tables that hold the
whole page. Reading any of these as running text glues articles together. Scripts, hidden elements and forms are not
shown and not read; readings over characters (<rt>) are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rrdiff.readers.extract import NoteReason, table_mark
from rrdiff.readers.grid import Block, is_grid, placed, refuse_two_texts, spread
from rrdiff.readers.number_formats import format_number

if TYPE_CHECKING:
    from lxml.etree import _Element

SILENT = frozenset(
    "head script style noscript template iframe frameset object embed svg canvas audio video select option datalist "
    "button textarea input nav footer dialog rt rp rtc area map title link meta".split()
)
_BLOCKS = frozenset(
    "html body address article aside blockquote center dd details div dl dt fieldset figcaption figure form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr legend li main menu ol p pre section summary table tbody thead tfoot tr td th caption "
    "ul dir marquee multicol listing plaintext xmp ucapcontent".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3"})
_CELLS = frozenset({"td", "th"})
_OWN_PARTS = frozenset("html body table tbody thead tfoot tr td th caption li br a dl dt dd".split())
_ROLES = {
    "table": "table", "grid": "table", "row": "tr",
    **dict.fromkeys(("cell", "gridcell", "columnheader", "rowheader"), "td"),
}  # fmt: skip
_DISPLAY = re.compile(r"display\s*:\s*(?P<place>table(?:-row|-cell)?|inline-table)\s*(?:!|;|$)", re.IGNORECASE)
_DISPLAYED = {"table": "table", "inline-table": "table", "table-row": "tr", "table-cell": "td"}
_TERMS = frozenset({"dt", "dd"})
_PREFORMATTED = frozenset({"pre", "listing", "plaintext", "xmp"})
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:(?:display\s*:\s*none|visibility\s*:\s*hidden)\b"
    r"|(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:!|;|$))",
    re.IGNORECASE,
)
_SHOWN_LATER = frozenset({"js_content"})  # the text of every WeChat article is hidden until its script has run
_KEEPS_BREAKS = re.compile(r"white-space\s*:\s*(?:pre|pre-wrap|pre-line|break-spaces)\b", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?P<style>[^;]+)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
# A list item that carries its own label gets no second one.
_LABELLED = re.compile(
    r"[\s\u3000]*(?:第[\d一二三四五六七八九十百千零〇]+[编章节条款项]|[（(〔\[]?[\d一二三四五六七八九十]+[）)〕\]、.．]|[①-⑳㈠-㈩⑴-⒛])"
)
# Windows characters written as numeric references: &#150; is a dash to every browser.
_WINDOWS = {code: character for code in range(0x80, 0xA0) if (character := bytes([code]).decode("cp1252", "ignore"))}
_LIST_FORMATS = {
    "1": ("decimal", "."), "decimal": ("decimal", "."), "decimal-leading-zero": ("decimalZero", "."),
    "a": ("lowerLetter", "."), "lower-alpha": ("lowerLetter", "."), "lower-latin": ("lowerLetter", "."),
    "A": ("upperLetter", "."), "upper-alpha": ("upperLetter", "."), "upper-latin": ("upperLetter", "."),
    "i": ("lowerRoman", "."), "lower-roman": ("lowerRoman", "."),
    "I": ("upperRoman", "."), "upper-roman": ("upperRoman", "."),
    "cjk-ideographic": ("chineseCountingThousand", "、"), "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "trad-chinese-informal": ("taiwaneseCountingThousand", "、"), "cjk-decimal": ("ideographDigital", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"), "cjk-earthly-branch": ("ideographZodiac", "、"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HtmlLine:
    """One line of a page and where it came from."""

    text: str
    element: _Element  # the innermost block that holds it
    heading: bool = False
    linked: bool = False  # all of it is a link: a menu, a list of articles
    cells: tuple[str, ...] = ()  # of a row of a table
    mark: NoteReason | None = None  # shared by the rows of one table


@dataclass(slots=True)
class _TableRow:
    """A table row being read: its cells so far, each a list of lines."""

    element: _Element
    cells: list[list[HtmlLine]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)  # columns and rows that each cell covers


class _LineCollector:
    """Collects lines while elements open and close."""

    def __init__(self, root: _Element) -> None:
        """Begin at the root of a page."""
        self._sinks: list[list[HtmlLine]] = [[]]
        self._tables: list[list[_TableRow]] = []
        self._open: list[_TableRow] = []
        self._blocks: list[_Element] = [root]
        self._pieces: list[tuple[str, bool]] = []  # text, inside a link
        self._kept_breaks = 0
        self._links = 0
        self._headings = 0
        self._label = ""
        self._counts: dict[_Element, int] = {}
        self._terms: list[bool] = []  # of the lists of terms that are open: whether a row is

    @property
    def rows(self) -> list[HtmlLine]:
        return self._sinks[0]

    def add(self, text: str | None) -> None:
        if text:
            self._pieces.append((text, self._links > 0))

    def flush(self) -> None:
        """End the line."""
        pieces, self._pieces = self._pieces, []
        text = "".join(piece for piece, _ in pieces).translate(_WINDOWS)
        lines = text.splitlines() if self._kept_breaks else [_SPACE.sub(" ", text).strip(" ")]
        linked = all(inside for piece, inside in pieces if piece.strip())
        block = self._blocks[-1]
        heading = self._headings > 0
        for line in lines:
            if line.strip():
                label = "" if _LABELLED.match(line) else self._label
                self._label = ""
                self._sinks[-1].append(HtmlLine(label + line, block, heading, linked))

    def start(self, one: _Element) -> None:
        """An element opens."""
        tag = _part(one)
        if tag in _BLOCKS:
            self.flush()
            self._blocks.append(one)
            self._headings += tag in _HEADINGS
            if tag == "table":
                self._tables.append([])
            elif tag == "tr":
                self._open.append(_TableRow(one))
            elif tag in _CELLS and self._open:
                self._open[-1].cells.append([])
                self._open[-1].spans.append((_integer(one.get("colspan"), 1), _integer(one.get("rowspan"), 1)))
                self._sinks.append(self._open[-1].cells[-1])
            elif tag == "li":
                self._label = self._number(one)
            elif tag == "dl":
                self._tables.append([])
                self._terms.append(False)
            elif tag in _TERMS and self._terms:
                self._term(one)
        elif tag == "br":
            self.flush()
        elif tag == "a":
            self._links += 1
        self._kept_breaks += keeps_breaks(one)
        self.add(one.text)

    def end(self, one: _Element) -> None:
        """An element closes."""
        tag = _part(one)
        if tag in _BLOCKS:
            self.flush()
            self._blocks.pop()
            self._headings -= tag in _HEADINGS
            if tag == "table":
                self._sinks[-1].extend(_written(self._tables.pop()))
            elif tag == "tr":
                row = self._open.pop()
                if self._tables:
                    self._tables[-1].append(row)
                else:
                    self._sinks[-1].extend(_joined(row.cells, one))
            elif tag in _CELLS and self._open:
                self._sinks.pop()
            elif tag == "dl":
                if self._terms.pop():
                    self._tables[-1].append(self._open.pop())
                self._sinks[-1].extend(_written(self._tables.pop()))
            elif tag in _TERMS and self._terms:
                self._sinks.pop()
            elif tag == "li":
                self._label = ""
        elif tag == "a":
            self._links -= 1
        self._kept_breaks -= keeps_breaks(one)
        self.add(one.tail)

    def _term(self, one: _Element) -> None:
        """A term opens a row of its list, what is said of it is a cell of that row."""
        if self._terms[-1] and one.tag == "dt":
            self._tables[-1].append(self._open.pop())
            self._terms[-1] = False
        if not self._terms[-1]:
            self._open.append(_TableRow(one))
            self._terms[-1] = True
        self._open[-1].cells.append([])
        self._open[-1].spans.append((1, 1))
        self._sinks.append(self._open[-1].cells[-1])

    def _number(self, item: _Element) -> str:
        """Label a browser prints before an item of a numbered list."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        step = -1 if "reversed" in parent.attrib else 1
        first = _integer(parent.get("start"), 1 if step > 0 else sum(one.tag == "li" for one in parent))
        count = _integer(item.get("value"), self._counts.get(parent, first - step) + step)
        self._counts[parent] = count
        given = _LIST_STYLE.search(f"{parent.get('style', '')};{item.get('style', '')}")
        words = given["style"].split() if given else [item.get("type") or parent.get("type") or "1"]
        if "none" in words:
            return ""
        name, stop = next((_LIST_FORMATS[word] for word in words if word in _LIST_FORMATS), _LIST_FORMATS["1"])
        return f"{format_number(count, name)}{stop}"


def page_lines(root: _Element) -> list[HtmlLine]:
    """All lines shown, top to bottom."""
    from lxml import etree

    page = _LineCollector(root)
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: list[_Element] = []  # at most one
    for event, one in walker:
        if event == "start":
            if is_hidden(one):
                skipped.append(one)
                walker.skip_subtree()
            else:
                page.start(one)
        elif skipped and one is skipped[-1]:
            skipped.pop()
            if one.tag in _BLOCKS or one.tag in {"nav", "footer"}:
                page.flush()
            page.add(one.tail)
        else:
            page.end(one)
    page.flush()
    return page.rows


def is_hidden(one: _Element) -> bool:
    """Whether a browser shows nothing of the element."""
    if one.get("id") in _SHOWN_LATER:
        return False
    return one.tag in SILENT or "hidden" in one.attrib or bool(_HIDDEN.search(one.get("style", "")))


def keeps_breaks(one: _Element) -> bool:
    """Whether line breaks of the source are shown inside the element."""
    return one.tag in _PREFORMATTED or bool(_KEEPS_BREAKS.search(one.get("style", "")))


def _part(one: _Element) -> str:
    """The tag of an element, or that of the part of a table which its role or its style makes of it."""
    tag = str(one.tag)
    if tag in _OWN_PARTS or not ("style" in one.attrib or "role" in one.attrib):
        return tag
    if role := _ROLES.get(one.get("role", "")):
        return role
    place = _DISPLAY.search(one.get("style", ""))
    return tag if place is None else _DISPLAYED[place["place"].lower()]


def _written(rows: list[_TableRow]) -> list[HtmlLine]:
    """A table: a line for each row of a grid, else the lines of its cells."""
    reaching: dict[int, int] = {}
    grid = [
        placed([(_block(cell), *span) for cell, span in zip(row.cells, row.spans, strict=True)], reaching, [[""]])
        for row in rows
    ]
    lines = list(spread(grid, ""))
    menu = any(len(cell) > 1 and all(line.linked for line in cell) for row in rows for cell in row.cells)
    texts = [[[line.text for line in cell] for cell in row.cells] for row in rows]
    refuse_two_texts(texts)
    if menu or not is_grid(texts, [values for _, values in lines]):
        return [line for row in rows for line in _joined(row.cells, row.element)]
    mark = table_mark()
    out = []
    for number, values in lines:
        inner = [line for cell in rows[number].cells for line in cell]
        heading, linked = any(line.heading for line in inner), all(line.linked for line in inner)
        if any(values):
            out.append(
                HtmlLine(
                    "\t".join(values),
                    rows[number].element,
                    heading=heading,
                    linked=linked,
                    cells=tuple(values),
                    mark=mark,
                )
            )
    return out


def _block(cell: list[HtmlLine]) -> Block[str]:
    """What a cell prints: the rows of a table inside it, else its lines as one."""
    if cell and all(line.cells and line.mark is cell[0].mark for line in cell):
        return [list(line.cells) for line in cell]
    return [[" ".join(line.text.replace("\t", " ") for line in cell)]]


def _joined(cells: list[list[HtmlLine]], row: _Element) -> list[HtmlLine]:
    """A row of one-line cells as one line; cells of several lines one after the other."""
    if any(len(cell) > 1 for cell in cells) or row.tag != "tr":  # what a style makes a row may be a page
        return [line for cell in cells for line in cell]
    lines = [cell[0] for cell in cells if cell]
    if not lines:
        return []
    if len(cells) == 1:
        return lines
    text = "\t".join(cell[0].text if cell else "" for cell in cells)
    return [HtmlLine(text, row, any(line.heading for line in lines), all(line.linked for line in lines))]


def _integer(text: str | None, otherwise: int) -> int:
    try:
        return otherwise if text is None else max(0, min(int(text), 1_000_000))
    except ValueError:
        return otherwise
