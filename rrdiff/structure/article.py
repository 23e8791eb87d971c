"""Inside one 条: 款, 项 and 目.

    第八条　责任包括：            款 one, introduces the items
    （一）甲；（二）乙。          two 项 glued in one line
    1.丙；                     目 of item two
    前款规定的……               款 two

款 has no number: it is a line break and nothing else, so a break is trusted only after a finished sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rrdiff.structure.clause import Level, Step
from rrdiff.structure.draft import Draft, Layout, Line, Sheet, opens_paragraph
from rrdiff.structure.furniture import INJECTED_HEADLINE, furniture_kind
from rrdiff.structure.marks import COMMA_NUMBER, HAN_NUMBER, ITEM_BROKEN, item_at, point_at
from rrdiff.text.numerals import to_int
from rrdiff.text.source import Span, Text

_ITEM_INSIDE = re.compile(rf"[(](?P<number>{HAN_NUMBER})[)]")
_NOT_BEFORE_ITEM = frozenset("第、和与及或至到款条项前述表式照")
_GLUE_ENDS = frozenset("。;；:：,，、!?！？”")
_POINT_INSIDE = re.compile(r"(?<=[。;；:：])(?:(?P<dot>\d{1,2})[.．](?!\d)|[(](?P<paren>\d{1,2})[)])")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line: an item, a point or running text."""

    kind: str  # "item", "comma", "point" or "text"
    number: int
    style: str
    label: Span
    body: Span
    line: Line
    first: bool  # stands at the head of its line


class ArticleReader:
    """Reads the lines of one article into drafts; keeps the counters of 款, 项 and 目."""

    def __init__(self, sheet: Sheet, base: tuple[Step, ...], layout: Layout) -> None:
        """Start an article whose clauses get addresses below ``base``."""
        self.sheet = sheet
        self.base = base
        self.layout = layout
        self.paragraph = 0
        self.item = 0
        self.item_style = ""
        self.points: list[tuple[str, int]] = []
        self.current: Draft | None = None

    @property
    def text(self) -> Text:
        """The text being read."""
        return self.sheet.text

    def read(self, lines: list[Line]) -> None:
        """Place every line; ``lines[0]`` is what follows the article's label."""
        for index, line in enumerate(lines):
            kind = furniture_kind(line.string) if index else None
            if kind is not None:
                self.sheet.note(kind, line.span, aside=True)
                continue
            following = lines[index + 1].string if index + 1 < len(lines) else ""
            if self._injected(line, following, index):
                self.sheet.note("injected_headline", line.span, aside=True)
                continue
            for piece in self._pieces(line):
                self._place(piece)

    def _injected(self, line: Line, following: str, index: int) -> bool:
        """True for a headline set between the two halves of a broken sentence."""
        if index == 0 or self.current is None or self.current.finished(self.text) or not following:
            return False
        return bool(INJECTED_HEADLINE.match(line.string)) and item_at(following, 0) is None

    def _pieces(self, line: Line) -> list[Piece]:
        """Cut a line at its own label and at labels glued inside it."""
        folded, (start, end) = self.text.folded, (line.span.start, line.span.end)
        opening = self._opening(folded, start, line)
        pieces = [opening]
        number = opening.number if opening.kind == "item" else self.item
        point = opening.number if opening.kind == "point" else (self.points[-1][1] if self.points else 0)
        at = opening.body.start
        while True:
            cut = self._next_inside(folded, at, end, number, point)
            if cut is None:
                break
            kind, value, label = cut
            last = pieces[-1]
            pieces[-1] = Piece(
                last.kind, last.number, last.style, last.label, Span(last.body.start, label.start), line, last.first
            )
            style = "han" if kind == "item" else ("dot" if folded[label.end - 1] in ".．" else "paren")
            pieces.append(Piece(kind, value, style, label, Span(label.end, end), line, False))
            self.sheet.note("repair.glued_" + kind, label, number=folded[label.start : label.end])
            number, point = (value, 0) if kind == "item" else (number, value)
            at = label.end
        return pieces

    def _opening(self, folded: str, start: int, line: Line) -> Piece:
        end = line.span.end
        item = item_at(folded, start)
        if item is not None and item.end() <= end:
            value = to_int(item["number"]) or 0
            return Piece("item", value, "han", Span(start, item.end()), Span(item.end(), end), line, True)
        broken = ITEM_BROKEN.match(folded, start)
        if broken is not None:
            value = to_int(broken["number"] or broken["number2"]) or 0
            if value == self.item + 1 and self.item_style in ("", "han") and (value > 1 or broken["number2"]):
                self.sheet.note("repair.item_bracket", Span(start, broken.end()))
                return Piece("item", value, "han", Span(start, broken.end()), Span(broken.end(), end), line, True)
        comma = COMMA_NUMBER.match(folded, start)
        if comma is not None:
            value = to_int(comma["number"]) or 0
            after_colon = self.current is not None and self.current.end(self.text).endswith((":", "："))
            opens = value == 1 and (after_colon or self.current is None)
            if opens or (self.item_style == "comma" and value == self.item + 1):
                return Piece("comma", value, "comma", Span(start, comma.end()), Span(comma.end(), end), line, True)
        point = point_at(folded, start)
        if point is not None and point[2] <= end and self._point_fits(point[0], point[1]):
            return Piece("point", point[1], point[0], Span(start, point[2]), Span(point[2], end), line, True)
        return Piece("text", 0, "", Span(start, start), line.span, line, True)

    def _point_fits(self, style: str, number: int) -> bool:
        open_styles = dict(self.points)
        return number == 1 or open_styles.get(style) == number - 1

    def _next_inside(
        self, folded: str, at: int, end: int, number: int, point: int
    ) -> tuple[str, int, Span] | None:
        """Next glued label in ``[at, end)`` that continues the numbering."""
        for match in _ITEM_INSIDE.finditer(folded, at, end):
            value = to_int(match["number"])
            before = folded[match.start() - 1] if match.start() > at else ""
            if value is None or before in _NOT_BEFORE_ITEM or item_at(folded, match.start()) is None:
                continue
            opens = value == 1 and before in ":：" and f"({'二'})" in folded[match.end() : end]
            continues = value == number + 1 and number > 0
            if not before:
                continue
            if opens or (continues and (before in _GLUE_ENDS or match.start() in self.text.gaps or self._runs_on(
                folded, match.end(), end, value
            ))):
                return "item", value, Span(match.start(), match.end())
        if point or number:
            for match in _POINT_INSIDE.finditer(folded, at, end):
                value = int(match["dot"] or match["paren"])
                if value == point + 1 and (value > 1 or folded[match.start() - 1] in ":："):
                    return "point", value, Span(match.start(), match.end())
        return None

    @staticmethod
    def _runs_on(folded: str, at: int, end: int, value: int) -> bool:
        """True when the item after next is glued on too: three in sequence are no reference."""
        for match in _ITEM_INSIDE.finditer(folded, at, end):
            return to_int(match["number"]) == value + 1
        return True

    def _place(self, piece: Piece) -> None:
        if piece.kind in ("item", "comma"):
            self._place_item(piece)
        elif piece.kind == "point":
            self._place_point(piece)
        elif self._continues(piece):
            assert self.current is not None
            if len(piece.body):
                self.sheet.note("repair.joined_line", piece.body)
                self.current.body.append(piece.body)
        elif len(piece.body):
            self.paragraph += 1
            self.points = []
            self.current = self.sheet.add(self._paragraph_address(), piece.label, piece.body)

    def _continues(self, piece: Piece) -> bool:
        current = self.current
        if current is None or not current.body:
            return current is not None
        return not opens_paragraph(current.end(self.text), piece.line, self.layout)

    def _paragraph_address(self) -> tuple[Step, ...]:
        return (*self.base, (Level.PARAGRAPH, str(self.paragraph)))

    def _place_item(self, piece: Piece) -> None:
        if piece.number == 1 and self.item:
            self.item = 0
        if piece.number != self.item + 1 and self.item:
            doubt = "doubt.item_repeated" if piece.number <= self.item else "doubt.item_gap"
            self.sheet.note(doubt, piece.label, found=str(piece.number), expected=str(self.item + 1))
        self.item, self.item_style = piece.number, piece.style
        self.points = []
        above = self._paragraph_address() if self.paragraph else self.base
        self.current = self.sheet.add((*above, (Level.ITEM, str(piece.number))), piece.label, piece.body)

    def _place_point(self, piece: Piece) -> None:
        styles = [style for style, _ in self.points]
        if piece.style in styles:
            self.points = self.points[: styles.index(piece.style)]
        self.points.append((piece.style, piece.number))
        above = self._paragraph_address() if self.paragraph else self.base
        if self.item:
            above = (*above, (Level.ITEM, str(self.item)))
        steps = tuple((Level.POINT, str(number)) for _, number in self.points)
        self.current = self.sheet.add((*above, *steps), piece.label, piece.body)
