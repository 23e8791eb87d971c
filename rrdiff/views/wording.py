r"""From positions in a clause's text back to the characters of the source.

Later stages count in the folded text of a clause: no white space, half-width marks, nothing that was set in between.
People want to read what is printed, and other programs want to find it.

    printed     把产业\n〔headline〕\\n发展 的收益，留给农民      positions 0-1 把产, 3-4 发展
    wording     Wording(document).printed("art8.item5", Span(1, 5))  →  产业发展 的
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rrdiff.structure.clause import RUN_IN, Clause, Document
from rrdiff.text.source import Span

_WHITE = re.compile(r"\s+")
_LAST_LATIN = "\u2e7f"
"""Code points beyond are ideographs and their marks, between which white space is layout."""


class PrintedWording:
    """The printed characters of a document's clauses."""

    def __init__(self, document: Document) -> None:
        """Look at ``document``; nothing is computed before it is asked for."""
        self.document = document
        self.places = lru_cache(maxsize=None)(self._places)

    def _places(self, clause: str, *, run_in: bool) -> tuple[int, ...]:
        """Folded offset of each position of a clause's text."""
        found = self.document.by_id[clause]
        return self.of((*found.heading, *found.body) if run_in and found.level in RUN_IN else found.body)

    def of(self, spans: Iterable[Span]) -> tuple[int, ...]:
        """Folded offset of each position of some folded spans, read as one text."""
        folded = self.document.text.folded
        return tuple(at for span in spans for at in range(span.start, span.end) if folded[at] != "\n")

    def length(self, clause: str) -> int:
        """Number of positions of a clause's body."""
        return len(self.places(clause, run_in=False))

    def raw_span(self, clause: str, span: Span, *, run_in: bool = False) -> Span:
        """Raw extent of positions ``span``; an empty one gives the place before its position."""
        places = self.places(clause, run_in=run_in)
        text = self.document.text
        if len(span):
            return text.raw_span(Span(places[span.start], places[span.end - 1] + 1))
        if span.start < len(places):
            at = text.starts[places[span.start]]
        elif places:
            at = text.ends[places[-1]]
        else:
            at = _end_of_label(self.document, self.document.by_id[clause])
        return Span(at, at)

    def printed(self, clause: str, span: Span | None = None, *, run_in: bool = False) -> str:
        """Source characters of positions ``span`` (default: all) of a text, without what stands in between."""
        places = self.places(clause, run_in=run_in)
        chosen = places if span is None else places[span.start : span.end]
        return self._ink(chosen)

    def heading(self, clause: str) -> str:
        """Source characters of a clause's heading."""
        return self.at(self.document.by_id[clause].heading)

    def label(self, clause: str) -> str:
        """Source characters of a clause's label: 第八条, （五）; nothing for a 款."""
        return self.at((self.document.by_id[clause].label,))

    def parts(self, places: Sequence[int], spans: Sequence[Span]) -> tuple[str, ...]:
        """Source characters of stretches of a text; a space between two words that they part stays with the second.

        Args:
            places: the folded offset of each position of the text.
            spans: adjoining stretches of these positions.
        """
        text = self.document.text
        out: list[str] = []
        for span in spans:
            piece = self._ink(places[span.start : span.end])
            at = places[span.start] if len(span) else 0
            if out and at in text.gaps and max(out[-1][-1:], piece[:1]) <= _LAST_LATIN and out[-1][-1:] and piece:
                piece = " " + piece
            out.append(piece)
        return tuple(out)

    def at(self, spans: Sequence[Span]) -> str:
        """Source characters of folded ``spans``, which need not lie in one clause."""
        return self._ink(self.of(spans))

    def _ink(self, places: Sequence[int]) -> str:
        """Raw characters of folded offsets; white space between ideographs is layout and left out."""
        text = self.document.text
        pieces: list[str] = []
        start = 0
        for end in range(1, len(places) + 1):
            if end == len(places) or places[end] != places[end - 1] + 1:
                raw = text.raw_span(Span(places[start], places[end - 1] + 1))
                piece = text.raw[raw.start : raw.end]
                rows = pieces and ("\t" in piece or "\t" in pieces[-1])
                pieces.append(f"\t{piece}" if rows else piece)
                start = end
        return _without_layout("".join(pieces))


def _without_layout(raw: str) -> str:
    """``raw`` with white space made one space, and none beside an ideograph but for that between cells of a table."""
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
