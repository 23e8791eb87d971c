r"""From positions in a clause's text back to the characters of the source.

Later stages count in the folded text of a clause: no white space, half-width marks, nothing that was set in between.
People want to read what is printed, and other programs want to find it.

    printed     把产业\n〔headline〕\\n发展 的收益，留给农民      positions 0-1 把产, 3-4 发展
    wording     Wording(document).printed("art8.item5", FoldedSpan(1, 5))  →  产业发展 的
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from rrdiff.classification.finding import Finding
from rrdiff.structure.clause import Clause, Document
from rrdiff.structure.clause_text import ClauseText
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan, FoldedSpan, RawSpan

_PLAIN = str.maketrans("“”‘’", "\"\"''")
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_WHITE = deferred(r"\s+")
_LAST_LATIN = "\u2e7f"
"""Code points beyond are ideographs and their marks, between which white space is layout."""


class PrintedWording:
    """The printed characters of a document's clauses."""

    def __init__(self, document: Document) -> None:
        """Look at ``document``; nothing is computed before it is asked for."""
        self.document = document

    def raw_span(self, clause: str, span: BodySpan, *, run_in: bool = False) -> RawSpan:
        """Raw extent of positions ``span``; an empty one gives the place before its position."""
        words = self.document.words(clause, run_in=run_in)
        text = self.document.text
        if len(span):
            return text.raw_span(words.folded(span))
        if span.start < len(words):
            at = text.starts[words.folded(span).start]
        elif len(words):
            at = text.ends[words.folded(span).start - 1]
        else:
            at = _end_of_label(self.document, self.document.by_id[clause])
        return RawSpan(at, at)

    def printed(self, clause: str, span: BodySpan | None = None, *, run_in: bool = False) -> str:
        """Source characters of positions ``span`` (default: all) of a text, without what stands in between.

        The cells of a table follow each other on one line.
        """
        words = self.document.words(clause, run_in=run_in)
        return _WHITE.sub(
            " ", self._printed_characters(words.pieces(BodySpan(0, len(words)) if span is None else span))
        )

    def beginning(self, clause: Clause, length: int) -> str:
        """Source characters of the first positions of a clause's text."""
        text, body = self.document.text, clause.body
        if len(body) == 1 and not self.document.cell_gaps and text.folded.find("\n", body[0].start, body[0].end) < 0:
            start, end = body[0].start, min(body[0].end, body[0].start + length)  # as most are
            return _without_layout(text.raw[text.starts[start] : text.ends[end - 1]])
        words = self.document.words(clause.id)
        return self.parts(words, [BodySpan(0, min(len(words), length))])[0]

    def heading(self, clause: str) -> str:
        """Source characters of a clause's heading."""
        return self.at(self.document.by_id[clause].heading)

    def label(self, clause: str) -> str:
        """Source characters of a clause's label: 第八条, （五）; nothing for a 款."""
        return self.at((self.document.by_id[clause].label,))

    def parts(self, words: ClauseText, spans: Sequence[BodySpan]) -> tuple[str, ...]:
        """Source characters of stretches of a text; a space between two words that they part stays with the second.

        So does what parts the cells of a table: a line break before a row, a tab before each further column.

        Args:
            words: the text.
            spans: adjoining stretches of it.
        """
        text, first = self.document.text, None if self.document.cell_gaps else words.first
        out: list[str] = []
        for span in spans:
            if first is not None and len(span):  # as most are
                at = first + span.start
                piece = _without_layout(text.raw[text.starts[at] : text.ends[first + span.end - 1]])
            else:
                piece = self._printed_characters(words.pieces(span))
                at = words.folded(span).start if len(span) else 0
            if len(span) and span.start and at in self.document.cell_gaps:
                piece = self.document.cell_gaps[at] + piece
            elif out and at in text.gaps and max(out[-1][-1:], piece[:1]) <= _LAST_LATIN and out[-1][-1:] and piece:
                piece = " " + piece
            out.append(piece)
        return tuple(out)

    def at(self, spans: Sequence[FoldedSpan]) -> str:
        """Source characters of folded ``spans``, which need not lie in one clause."""
        text = self.document.text
        if len(spans) == 1 and not self.document.cell_gaps:
            start, end = spans[0].start, spans[0].end
            if start < end and text.folded.find("\n", start, end) < 0:  # as most are
                return _without_layout(text.raw[text.starts[start] : text.ends[end - 1]])
        words = ClauseText(text.folded, spans)
        return self._printed_characters(words.pieces(BodySpan(0, len(words))))

    def _printed_characters(self, stretches: Iterable[FoldedSpan]) -> str:
        """Raw characters of folded stretches; white space between ideographs is layout and left out."""
        text, gaps = self.document.text, self.document.cell_gaps
        out = ""
        pieces: list[str] = []
        for one in stretches:
            for part in _at_cells(one, gaps) if gaps else (one,):
                if part.start in gaps and (pieces or out):
                    out += _without_layout("".join(pieces)) + gaps[part.start]
                    pieces = []
                raw = text.raw_span(part)
                pieces.append(text.raw[raw.start : raw.end])
        return out + _without_layout("".join(pieces))


def _at_cells(span: FoldedSpan, gaps: Collection[int]) -> list[FoldedSpan]:
    """A stretch cut where cells begin."""
    edges = [span.start, *(at for at in range(span.start + 1, span.end) if at in gaps), span.end]
    return [FoldedSpan(*edge) for edge in pairwise(edges)]


def _without_layout(raw: str) -> str:
    """``raw`` with white space made one space, and none beside an ideograph but for a tab."""
    if raw.isprintable() and " " not in raw:
        return raw
    if "\t" in raw:
        return " ".join(filter(None, map(_without_layout, raw.split("\t"))))
    pieces = _WHITE.sub(" ", raw).split(" ")
    out = pieces[0]
    for piece in pieces[1:]:
        beside = out[-1:] > _LAST_LATIN or piece[:1] > _LAST_LATIN
        out += piece if beside else " " + piece
    return out


def _end_of_label(document: Document, clause: Clause) -> int:
    """Raw offset behind the label of a clause without text."""
    spans = clause.spans
    return document.text.raw_span(spans[-1]).end if spans else 0


def printed_values(base: Document, other: Document, finding: Finding) -> dict[str, str]:
    """Values of a finding's message as the source prints them: a finding keeps folded text, 甲(含乙) for 甲（含乙）.

    What is not found at its place has full-width marks at least.
    """
    places = {"base": (base, finding.base), "other": (other, finding.other)}
    out: dict[str, str] = {}
    for name, value in finding.values:
        document, place = places.get(name, (base, None))
        own = _printed(document, place.span, value) if place is not None else None
        out[name] = value.translate(_WIDE) if own is None else own
    return out


def _printed(document: Document, span: FoldedSpan, folded: str) -> str | None:
    """Source characters of a place, where they fold to ``folded``."""
    own = document.folded((span,))
    if own != folded and own.translate(_PLAIN) != folded.translate(_PLAIN):
        return None
    return _WHITE.sub(" ", PrintedWording(document).at((span,)))
