"""Inside one 条: 款, 项 and 目.

    第八条　责任包括：            款 one, introduces the items
    （一）甲；（二）乙。          two 项 glued in one line
    1.丙；                     目 of item two
    前款规定的……               款 two

The list that opens first in a 款 holds 项 however it is numbered, lists inside it hold 目. 款 has no number: it is a
line break and nothing else (``rrdiff.structure.layout`` says what a break means).
"""

from __future__ import annotations

from rrdiff.structure.clause import Level, Step
from rrdiff.structure.draft import ClauseDraft, DocumentDraft
from rrdiff.structure.furniture import INJECTED_HEADLINE, furniture_in_text
from rrdiff.structure.layout import Break, Line
from rrdiff.structure.levels import falling_styles, listed_styles
from rrdiff.structure.marks import (
    complete,
    counted_item_at,
    item_at,
    letters_at,
    may_open,
    point_at,
)
from rrdiff.structure.pieces import RANKS, LinePart, ListStyles, OpenLabels, glued, opening, paragraphs
from rrdiff.structure.rows import with_rows
from rrdiff.text.numerals import to_int
from rrdiff.text.source import FoldedSpan


class ArticleReader:
    """Reads the lines of one article into drafts; keeps the counters of 款, 项 and 目."""

    def __init__(
        self,
        sheet: DocumentDraft,
        base: tuple[Step, ...],
        *,
        run_together: bool = False,
        bare: bool = False,
        paragraph: int = 0,
    ) -> None:
        """Start an article whose clauses get addresses below ``base``.

        ``bare``: figures alone number its lists; ``paragraph``: number of the last 款 above what is read.
        """
        self.sheet = sheet
        self.base = base
        self.run_together = run_together
        self.bare = bare
        self.paragraph = paragraph
        self.state = OpenLabels()
        self.current: ClauseDraft | None = None
        self.styles = ListStyles()
        self.unstopped = False  # the item before the current one ends without a stop
        self.goes_on: frozenset[int] = frozenset()
        self.list_goes_on = False

    def read(self, lines: list[Line]) -> None:
        """Place every line; ``lines[0]`` is what follows the article's label."""
        lines = with_rows(self.sheet.text, lines)
        strings = [line.string for line in lines]
        if len(strings) > 1:
            self.styles = ListStyles(listed_styles(strings), falling_styles(strings))
        labels = _labels(lines, self.styles.listed)
        self.goes_on = _continued_lists(lines, labels)
        lost = {} if self.sheet.layout.wrapped else _lost_labels(lines, labels)
        for index, line in enumerate(lines):
            if line.cells:
                self._row(line)
                continue
            self.list_goes_on = index in self.goes_on
            kind = furniture_in_text(line.string, self._end()) if index else None
            if kind is None and index and self._injected(line, lines[index + 1 : index + 2]):
                kind = "injected_headline"
            if kind is not None:
                self.sheet.note(kind, line.span, aside=True)
                continue
            after = labels[index + 1] if index + 1 < len(lines) else None
            for piece in self._pieces(line, after) if index not in lost else [self._lost(line, *lost[index])]:
                self._place(piece)

    def _lost(self, line: Line, style: str, number: int) -> LinePart:
        """A 项 or 目 whose label was lost."""
        label = FoldedSpan(line.span.start, line.span.start)
        self.sheet.note("doubt.item_unnumbered", label)
        return LinePart(style, number, label, line.span, line)

    def _row(self, line: Line) -> None:
        """A row of a table belongs to the text above it."""
        if self.current is None:
            self._open(FoldedSpan(line.span.start, line.span.start), FoldedSpan(line.span.start, line.span.start))
        assert self.current is not None
        self.current.add_row(line)

    def _end(self) -> str:
        return "" if self.current is None else self.current.end(self.sheet.text)

    def _injected(self, line: Line, following: list[Line]) -> bool:
        """True for a headline set between the two halves of a broken sentence."""
        if self.current is None or self.current.finished(self.sheet.text) or not following:
            return False
        return bool(INJECTED_HEADLINE.match(line.string)) and item_at(following[0].string, 0) is None

    def _pieces(self, line: Line, after: tuple[str, int] | None) -> list[LinePart]:
        """Cut a line at its own label and at labels glued inside it; ``after`` is the label of the next line."""
        text = self.sheet.text
        previous = self._end() or (":" if self.bare else "")  # below the heading of a standard a list may begin
        first = opening(text, line, self.state, previous, self.styles, bare=self.bare)
        label = text.folded[first.label.start : first.label.end]
        if first.style == "han" and label.count("(") != label.count(")"):
            self.sheet.note("repair.item_bracket", first.label)
        state = self.state.enter(first.style, first.number) if first.style else self.state
        pieces = list(glued(text, first, state, after))
        for piece in pieces[1:]:
            kind = "repair.glued_item" if piece.style in ("han", "comma") else "repair.glued_point"
            self.sheet.note(kind, piece.label, number=text.folded[piece.label.start : piece.label.end])
        return pieces

    def _place(self, piece: LinePart) -> None:
        first = self.paragraph == 0 or (self.paragraph == 1 and not self._end())
        spans = list(paragraphs(self.sheet.text, piece, first=first, run_together=self.run_together))
        if piece.style:
            self._label(piece, spans[0])
        elif len(spans[0]):
            self._unlabelled(piece, spans[0])
        for span in spans[1:]:
            self.sheet.note("repair.split_paragraph", FoldedSpan(span.start, span.start))
            self._open(FoldedSpan(span.start, span.start), span)

    def _unlabelled(self, piece: LinePart, body: FoldedSpan) -> None:
        """Place running text: a new 款, or more of the clause before."""
        current = self.current
        if current is not None and not current.body:
            current.body.append(body)  # the text below a label on a line of its own
            return
        if current is not None and current.in_table:
            self._open(piece.label, body)
            return
        means = self.sheet.means(current, self.sheet.part(piece.line, body))
        if means is Break.JOIN and self.unstopped and self.state.stack and not self.sheet.layout.wrapped:
            means = Break.OPEN_DOUBT  # none of the items before has a stop either
        opens = means in (Break.OPEN, Break.OPEN_DOUBT)
        if current is None or (opens and not (self.list_goes_on and self.state.stack)):
            self._open(piece.label, body)
            if means is Break.OPEN_DOUBT:
                self.sheet.note("doubt.missing_stop", FoldedSpan(body.start, body.start))
            return
        if opens:
            self.sheet.note("repair.item_paragraph", body)
        elif means is Break.JOIN_DOUBT:
            self.sheet.note("doubt.joined_paragraph", FoldedSpan(body.start, body.start))
        elif not self.sheet.layout.wrapped:
            self.sheet.note_join(body)
        current.body.append(body)

    def _open(self, label: FoldedSpan, body: FoldedSpan) -> None:
        """Begin a 款."""
        self.paragraph += 1
        self.state = OpenLabels()
        self.unstopped = False
        self.current = self.sheet.add((*self.base, (Level.PARAGRAPH, str(self.paragraph))), label, body)

    def _label(self, piece: LinePart, body: FoldedSpan) -> None:
        """Begin a 项 or 目."""
        self.unstopped = bool(self.state.stack) and not complete(self._end())
        before = self.state.number(piece.style)
        falls = piece.style in self.styles.falling and before == piece.number + 1
        if piece.number != before + 1 and not falls and not (piece.number == 1 and before):
            doubt = "doubt.item_repeated" if piece.number <= before else "doubt.item_gap"
            self.sheet.note(doubt, piece.label, found=str(piece.number), expected=str(before + 1))
        elif piece.number == 1 and before and not falls:
            self.sheet.note("doubt.list_restart", piece.label)
        self.state = self.state.enter(piece.style, piece.number)
        self.paragraph += self.current is None and self.paragraph > 0  # a 款 whose introduction was not copied
        above = (*self.base, (Level.PARAGRAPH, str(self.paragraph))) if self.paragraph else self.base
        levels = (Level.ITEM, *([Level.POINT] * len(RANKS)))
        steps = tuple((level, str(number)) for level, (_, number) in zip(levels, self.state.stack, strict=False))
        self.current = self.sheet.add((*above, *steps), piece.label, body)


_Labels = list[tuple[str, int] | None]
"""Style and number of what opens each line of an article, None for running text."""


def _labels(lines: list[Line], listed: frozenset[str]) -> _Labels:
    """The labels of some lines; those of each introduction count anew."""
    out: _Labels = []
    last: dict[str, int] = {}
    for index, line in enumerate(lines):
        found = _label_of(line.string, lines[index - 1].string if index else "", last, listed)
        out.append(found)
        if found is not None:
            last[found[0]] = found[1]
        elif line.string[-1] in ":：":
            last = {}
    return out


def _continued_lists(lines: list[Line], labels: _Labels) -> frozenset[int]:
    """Indexes of the unlabelled lines between two labels of one list: further paragraphs of the first of them."""
    inside: set[int] = set()
    last: dict[str, int] = {}
    waiting: dict[str, list[int]] = {}  # lines since the last label of a style
    for index, (line, found) in enumerate(zip(lines, labels, strict=True)):
        if found is not None:
            style, number = found
            if number == last.get(style, 0) + 1:
                inside.update(waiting.get(style, ()))
            last[style], waiting[style] = number, []
        elif line.string[-1] not in ":：":
            for style in last:
                waiting[style].append(index)
    return frozenset(inside)


_ENDS_ITEM = frozenset(";；。")
_LABEL_SIGNS = frozenset("()[]【】〔〕.．、")
"""One of them stands among the first three characters of a line that has a label of whatever style."""


def _lost_labels(lines: list[Line], labels: _Labels) -> dict[int, tuple[str, int]]:
    """Style and number of the lines whose labels were lost: as many as the numbers that the list leaves out there.

    A word processor numbers lists by itself, and numbers that are no text are lost when text is copied: below an
    introduction three lines and (四) are (一) to (四); a line between (一) and (三) is (二).
    """
    out: dict[int, tuple[str, int]] = {}
    style, number = "", 0
    waiting: list[int] | None = None  # lines since the introduction or the last label; None where no list is open
    for index, (line, found) in enumerate(zip(lines, labels, strict=True)):
        if found is None:
            if line.string[-1] in ":：":
                style, number, waiting = "", 0, []
            elif waiting is not None:
                waiting = [*waiting, index] if _LABEL_SIGNS.isdisjoint(line.string[:3]) else None
            continue
        if waiting and style in {"", found[0]} and lines[waiting[-1]].string[-1] in _ENDS_ITEM:
            heads = [at for at in waiting if lines[at - 1].string[-1] in _ENDS_ITEM or at == waiting[0]]
            if len(heads) == found[1] - number - 1:
                out.update((at, (found[0], number + place)) for place, at in enumerate(heads, 1))
        (style, number), waiting = found, [] if line.string[-1] in _ENDS_ITEM else None
    return out


def _label_of(string: str, previous: str, last: dict[str, int], listed: frozenset[str]) -> tuple[str, int] | None:
    """Style and number of what opens a line as the label of a list would."""
    if not may_open(string, 0):
        return None
    match = item_at(string, 0) or counted_item_at(string, 0, last.get("han", 0) + 1, previous)
    number = to_int(match["number"]) if match else None
    if number is not None:
        return "han", number
    found = point_at(string, 0) or next((one for one in letters_at(string, 0) if one[0] in listed), None)
    return found[:2] if found else None
