"""Write the paragraphs of a redline into the tree of the base's own file.

Old paragraphs are rebuilt where anything in them changes; new ones are put before, behind or between them; rows come
and go as rows. What prints nothing (pictures, bookmarks, fields) stays where it is, and goes only with a paragraph
that goes as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rrdiff.readers.docx.numbering import Numbering
from rrdiff.readers.docx.styles import Styles
from rrdiff.readers.wordml import W, child, kind
from rrdiff.report.word.source.anchored import Anchored, within
from rrdiff.report.word.source.atoms import Atom, Marker, New, ParagraphAtoms, ParagraphBuilder, emptied, paths
from rrdiff.report.word.source.lines import Lines, row_of
from rrdiff.report.word.source.looks import looks_of
from rrdiff.report.word.source.marks import Place, RevisionElements, copied, paragraph_like
from rrdiff.report.word.source.merged import REMOVED, GeneratedText, MergedParagraph, MergedText
from rrdiff.report.word.source.splice import XmlPart
from rrdiff.views.redline.plan import RevisionMark

if TYPE_CHECKING:
    from lxml.etree import _Element

Content = list[Atom | New | Marker]
_ENDS = (RevisionMark.MOVED_FROM, RevisionMark.MOVED_TO)


class RedlineWriter:
    """Writes one redline."""

    def __init__(
        self,
        merged: MergedText,
        lines: Lines,
        parts: dict[_Element, XmlPart],
        marks: RevisionElements,
        anchored: Anchored,
    ) -> None:
        """Prepare for changing the trees of ``parts``, which are given by their roots."""
        self._merged = merged
        self._parts = parts
        self._marks = marks
        self._anchored = anchored
        self._styles = Styles(lines.origins.styles)
        self._numbering = Numbering(lines.origins.numbering, self._styles)
        self._places = {id(out): self._place(out) for out in merged.paragraphs}
        self._behind: dict[_Element, _Element] = {}
        self._row: _Element | None = None
        self._formers: dict[_Element, _Element] = {}
        self._coming: list[_Element] = []

    def write(self) -> None:
        """Change the trees."""
        gone = self._anchored.removed_notes()
        paragraphs = [out for out in self._merged.paragraphs if not within(out.source, gone)]
        groups = [group for group in _by_paragraph(paragraphs) if not self._unchanged(group)]
        written = [entry for group in groups for entry in self._contents(group)]
        self._moves(written)
        contents = {id(out): content for out, content in written}
        made = {id(out): paragraph_like(out.source, self._marks) for out, _ in written if not out.own}
        touched: list[_Element] = []
        for group in groups:
            builder = ParagraphBuilder(self._marks.renumber)
            looks = {id(out): looks_of(out.source, self._sheet(out)) for out in group}
            if group[-1].own and group[-1].source is not None:
                emptied(group[-1].source)
                touched.append(group[-1].source)
            for out in group:
                paragraph = self._paragraph(out, made.get(id(out)))
                whole = out.whole
                builder.fill(
                    paragraph,
                    paths(contents[id(out)], looks[id(out)]),
                    lambda state, whole=whole: self._marks.wrapper(state, whole=whole),  # type: ignore[misc]
                )
                self._renumber(out, paragraph)
                if out.whole and out.cell < 0 and out.mark is RevisionMark.INSERT:
                    self._coming.append(paragraph)
        for paragraph in self._coming:
            self._like_the_next(paragraph)
        self._rows()
        for paragraph in touched:
            self._touch(paragraph)
        self._anchored.copy_boxes([out.source for group in groups for out in group])

    def _place(self, out: MergedParagraph) -> Place:
        return None if out.source is None else self._place_of(child(out.source, "pPr"))

    def _place_of(self, properties: _Element | None) -> Place:
        return self._numbering.place(properties, self._styles.of_paragraph(properties))

    def _sheet(self, out: MergedParagraph) -> ParagraphAtoms | None:
        return None if out.source is None else self._merged.sheets.get(out.source)

    def _touch(self, element: _Element) -> None:
        above = [one for one in element.iterancestors() if kind(one) == "w:p"]
        outermost = above[-1] if above else element
        self._parts[outermost.getroottree().getroot()].touch(outermost)

    # What stands in each paragraph

    def _unchanged(self, group: list[MergedParagraph]) -> bool:
        """Whether an old paragraph stays as it is."""
        out = group[0]
        sheet = self._sheet(out)
        return (
            len(group) == 1
            and out.own
            and out.mark is RevisionMark.KEEP
            and not out.literal
            and out.joined is None
            and not any(isinstance(item, New | Marker) for item in out.items)
            and (sheet is None or all(atom.change is RevisionMark.KEEP for atom in sheet.atoms))
        )

    def _contents(self, group: list[MergedParagraph]) -> Iterable[tuple[MergedParagraph, Content]]:
        """What stands in the paragraphs that one old paragraph becomes, with all that prints nothing."""
        last = group[-1]
        if not last.own or last.source is None:
            for out in group:
                yield out, [item for item in out.items if not isinstance(item, GeneratedText)]
            return
        atoms = self._merged.sheets.setdefault(last.source, ParagraphAtoms(last.source)).atoms
        at = 0
        found: list[tuple[MergedParagraph, Content]] = []
        for out in group:
            content: Content = []
            for item in out.items:
                if isinstance(item, Atom):
                    place = atoms.index(item)
                    if place >= at:
                        content += atoms[at : place + 1]
                        at = place + 1
                elif not isinstance(item, GeneratedText):
                    content.append(item)
            found.append((out, content))
        found[-1][1].extend(atoms[at:])
        self._anchored.with_last([content for _, content in found])
        for out, content in found:
            if self._is_removed(out):
                self._anchored.erase(content)
        yield from found

    def _is_removed(self, out: MergedParagraph) -> bool:
        """Whether a paragraph goes as a whole."""
        if out.accepted.strip():
            return False
        row = None if out.source is None else row_of(out.source)
        return out.mark in REMOVED or (row is not None and row in self._merged.removed_rows)

    def _moves(self, written: list[tuple[MergedParagraph, Content]]) -> None:
        """Put the ranges of moves around their words; a move without one of its ends is none."""
        ends: dict[tuple[int, RevisionMark], list[tuple[Content, Atom | New]]] = {}
        for _, content in written:
            for item in content:
                if isinstance(item, Atom | New) and item.move and item.change in _ENDS:
                    ends.setdefault((item.move, item.change), []).append((content, item))
        for (move, change), places in ends.items():
            if any((move, end) not in ends for end in _ENDS):
                for _, item in places:
                    item.change = RevisionMark.DELETE if change is RevisionMark.MOVED_FROM else RevisionMark.INSERT
                    item.move = 0
                continue
            start, end = self._marks.range_of(change, f"move{move}")
            (first, before), (last, behind) = places[0], places[-1]
            last.insert(last.index(behind) + 1, Marker((end,)))
            first.insert(first.index(before), Marker((start,)))

    # Paragraphs and rows

    def _paragraph(self, out: MergedParagraph, made: _Element | None) -> _Element:
        """The element of a paragraph, in its place; ``made`` is a new one for it."""
        if made is None:
            assert out.source is not None
            if out.mark is not RevisionMark.KEEP:
                self._marks.mark(out.source, out.mark)
            return out.source
        paragraph = made
        self._marks.mark(
            paragraph, out.mark if out.mark is not RevisionMark.KEEP else RevisionMark.INSERT, whole=out.whole
        )
        if out.spot is not None and out.spot.row:
            self._into_row(out, paragraph)
        elif out.spot is not None:
            self._beside(paragraph, out.spot.block, after=out.spot.after)
        elif out.source is not None:
            out.source.addprevious(paragraph)
        return paragraph

    def _renumber(self, out: MergedParagraph, paragraph: _Element) -> None:
        """Take the number of a paragraph away, or give it that of the one which runs on into it."""
        first = out.joined or out
        if first.literal or out.joined is not None:
            former = None if out.whole else copied(_properties(paragraph))
            self._marks.renumbered(
                paragraph, None if first.literal else self._places[id(first)], self._numbering, self._styles
            )
            if former is not None:
                self._marks.formerly(paragraph, former)
                self._formers[paragraph] = former

    def _like_the_next(self, paragraph: _Element) -> None:
        """A paragraph that comes as a whole had the number of the one behind it, as a change of its format.

        Rejecting it, LibreOffice gives the next paragraph the number of the one that goes.
        """
        following = paragraph.getnext()
        while following is not None and following in self._coming:
            following = following.getnext()
        if following is None or kind(following) != "w:p":
            return
        own = self._place_of(_properties(paragraph))
        place = self._place_of(self._formers.get(following, _properties(following)))
        if place != own:
            former = copied(paragraph)
            self._marks.renumbered(former, place, self._numbering, self._styles)
            self._marks.formerly(paragraph, _properties(former))

    def _beside(self, made: _Element, block: _Element, *, after: bool) -> None:
        if not after:
            block.addprevious(made)
        else:
            self._behind.get(block, block).addnext(made)
            self._behind[block] = made

    def _into_row(self, out: MergedParagraph, paragraph: _Element) -> None:
        """Put a new paragraph into its cell of a new row."""
        assert out.spot is not None
        if out.cell == 0 or self._row is None:
            self._row = self._new_row(out.spot.block)
            self._beside(self._row, out.spot.block, after=out.spot.after)
        cells = [one for one in self._row if kind(one) == "w:tc"]
        old = next(one for one in cells[out.cell] if kind(one) == "w:p")
        cells[out.cell].replace(old, paragraph)

    def _new_row(self, model: _Element) -> _Element:
        """A row like another, with empty cells."""
        row = self._marks.element("tr")
        properties = child(model, "trPr")
        if properties is not None:
            row.append(copied(properties, ("w:ins", "w:del", "w:trPrChange", "w:tblHeader", "w:cnfStyle")))
        for cell in [one for one in model.iter() if kind(one) == "w:tc" and row_of(one) is model]:
            made = self._marks.element("tc")
            own = child(cell, "tcPr")
            if own is not None:
                made.append(copied(own, ("w:cellIns", "w:cellDel", "w:cellMerge", "w:tcPrChange", "w:vMerge")))
            paragraph = paragraph_like(next((one for one in cell if kind(one) == "w:p"), None), self._marks)
            self._marks.renumbered(paragraph, None, self._numbering, self._styles)
            self._marks.mark(paragraph, RevisionMark.INSERT, whole=True)
            made.append(paragraph)
            row.append(made)
        self._marks.row(row, RevisionMark.INSERT)
        return row

    def _rows(self) -> None:
        """Mark the rows that go, and the ends of all paragraphs in them."""
        for row in dict.fromkeys(self._merged.removed_rows):
            self._marks.row(row, RevisionMark.DELETE)
            self._touch(row)
            for paragraph in row.iter():
                if kind(paragraph) == "w:p" and row_of(paragraph) is row:
                    self._marks.mark(paragraph, RevisionMark.DELETE, whole=True)


def _properties(paragraph: _Element) -> _Element:
    """The properties of a paragraph, empty ones if it has none."""
    properties = child(paragraph, "pPr")
    return paragraph.makeelement(f"{W}pPr") if properties is None else properties


def _by_paragraph(paragraphs: Iterable[MergedParagraph]) -> list[list[MergedParagraph]]:
    """The paragraphs that one old paragraph becomes, ending with itself; new ones stand alone."""
    groups: list[list[MergedParagraph]] = []
    opened: dict[_Element, list[MergedParagraph]] = {}
    for out in paragraphs:
        if out.spot is not None or out.source is None:
            groups.append([out])
            continue
        if out.source not in opened:
            opened[out.source] = []
            groups.append(opened[out.source])
        opened[out.source].append(out)
    return groups
