"""Several comparisons with one base as one page: a table of clauses and texts, and below it each pair in full.

Of more than a few dozen texts the page holds the table alone. What is written of a text waits in a file of its own
until the last is there, so that a thousand texts take no more memory than ten.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from tempfile import TemporaryFile
from typing import Any

from rrdiff.alignment.match import Relation
from rrdiff.classification.finding import Comparison
from rrdiff.report.left_out import accepted_words
from rrdiff.report.overview import Unread, whole
from rrdiff.report.page.content import chapter_name, content_of, title
from rrdiff.report.page.findings import finding_html
from rrdiff.report.page.frame import PageFrame, framed
from rrdiff.report.page.markup import PageWords, escaped
from rrdiff.report.page.page import judged_lines, saving_html
from rrdiff.report.page.rows import row_html
from rrdiff.report.page.tally import SEVERITIES
from rrdiff.report.page.template import environment, words
from rrdiff.report.terminal.visible import visible
from rrdiff.report.wording import clause_name, relation_word, severity_word, works_word
from rrdiff.structure.clause import Document
from rrdiff.text.value import value
from rrdiff.views.chapters import chapters_of
from rrdiff.views.matrix import Cell, MatrixColumn, column_of, matrix_clauses
from rrdiff.views.summary import summary_of
from rrdiff.views.wording import PrintedWording

OPENING = 18
"""Characters quoted from a clause beside its name."""
IN_FULL = 60
"""Texts up to which each pair stands on the page in full: a browser opens some 20 MB of them in a moment."""
_CHUNK = 200
"""Pieces of the page that are written at once."""


@value
class MatrixPage:
    """The report of several texts as HTML."""

    lang: str
    count: int

    def piece(self, comparison: Comparison, number: int) -> bytes:
        """What heads a column, its cells, and its pair in full."""
        column, document = column_of(comparison), comparison.alignment.other
        told = _head(comparison, number, self.lang)
        lines = judged_lines(comparison, f"p{number + 1}.") if self.count <= IN_FULL else {}
        written = _macros(self.lang, lines, linked=self.count <= IN_FULL)
        names = [(f"p{number + 1}.{one}", clause_name(document.by_id[one], self.lang)) for one in column.added]
        record = {
            "head": told,
            "cells": [written.cell(one) for one in _cells(comparison, column, number, self.lang)],
            "added": written.added(names),
            "pair": written.pair(
                told | _base(comparison.alignment.base, self.lang), *_pair(comparison, told, self.lang)
            )
            if self.count <= IN_FULL
            else "",
        }
        return json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")

    def file(self, base: Document) -> GrowingPage:
        """A page without texts."""
        return GrowingPage(base, self.lang, linked=self.count <= IN_FULL)


def matrix_page(comparisons: Sequence[Comparison], lang: str = "zh") -> bytes:
    """The page of comparisons that are all there."""
    return whole(MatrixPage(lang, len(comparisons)), comparisons)


class GrowingPage:
    """A page that is written once all its columns are known."""

    def __init__(self, base: Document, lang: str, *, linked: bool) -> None:
        """Begin without columns; ``linked`` says that the pairs stand below."""
        self._base, self._lang, self._linked = base, lang, linked
        self._heads: list[dict[str, str]] = []
        self._added: list[str] = []
        self._places: list[array[int]] = []
        self._store = TemporaryFile()  # noqa: SIM115 - closed by drop

    def add(self, piece: bytes) -> bytes:
        """Keep a column; nothing can be written before the last."""
        record = json.loads(piece.decode("utf-8", "surrogatepass"))
        self._heads.append(record["head"])
        self._added.append(record["added"])
        places = array("Q", [self._store.tell()])
        for text in (*record["cells"], record["pair"]):
            self._store.write(text.encode("utf-8", "surrogatepass"))
            places.append(self._store.tell())
        self._places.append(places)
        return b""

    def end(self, unread: Sequence[Unread]) -> Iterator[bytes]:
        """The page."""
        before, behind = framed(self._frame())
        stream = environment(self._lang).get_template("matrix.html").stream(**self._values(unread))
        stream.enable_buffering(_CHUNK)
        yield from (chunk.encode("utf-8") for chunk in (before, *stream, "\n", behind))

    def drop(self) -> None:
        """Close what is kept of the columns."""
        self._store.close()

    def _frame(self) -> PageFrame:
        """What surrounds the table and the pairs."""
        written, name = PageWords(self._lang), escaped(title(self._base, self._lang))
        kind = written.say("page.matrix_kind", count=len(self._heads))
        return PageFrame(
            self._lang,
            ("page.css", "matrix.css", "theme.js", "matrix.js", "judged.js"),
            title=f"{name} · {kind}",
            skip=(("x-matrix", written.say("page.matrix_skip")),),
            kind=kind,
            name=name,
            against=f"<bdi>{escaped(visible(self._base.text.name))}</bdi>",
        )

    def _values(self, unread: Sequence[Unread]) -> dict[str, object]:
        """What the template of the table needs."""
        lang = self._lang
        return {
            "linked": self._linked,
            "most": IN_FULL,
            "chapters": self._chapters(),
            "relations": [(one.value, relation_word(one, lang)) for one in Relation if one is not Relation.ADDED],
            "severities": [(one, severity_word(one, lang)) for one in SEVERITIES],
            "columns": self._heads,
            "save": saving_html(self._linked, self._base, PageWords(lang)),
            "added": self._added,
            "pairs": (self._stored(places, len(places) - 2) for places in self._places),
            "unread": [(visible(one.name), visible(one.reason)) for one in unread],
            **words(lang),
        }

    def _chapters(self) -> Iterator[tuple[str, Iterator[tuple[str, str, str, Iterator[str]]]]]:
        """Rows of the table by chapter of the base: (anchor, name, opening words, cells)."""
        row_of = {name: row for row, name in enumerate(matrix_clauses(self._base))}
        for chapter in chapters_of(self._base):
            names = [name for name in chapter.clauses if name in row_of]
            if names:
                yield chapter_name(self._base, chapter.head, self._lang), self._rows(names, row_of)

    def _rows(self, names: Sequence[str], row_of: dict[str, int]) -> Iterator[tuple[str, str, str, Iterator[str]]]:
        wording = PrintedWording(self._base)
        for name in names:
            text = wording.printed(name)
            opening = visible(text[:OPENING]) + ("……" if len(text) > OPENING else "")
            cells = (self._stored(places, row_of[name]) for places in self._places)
            yield f"m.{name}", clause_name(self._base.by_id[name], self._lang), opening, cells

    def _stored(self, places: array[int], at: int) -> str:
        """One piece of a column."""
        self._store.seek(places[at])
        return self._store.read(places[at + 1] - places[at]).decode("utf-8", "surrogatepass")


def _macros(lang: str, lines: Mapping[str, str], *, linked: bool) -> Any:
    """The templates of one text."""
    template = environment(lang).get_template("matrix_text.html")
    written = PageWords(lang)
    row = partial(row_html, words=written)
    finding = partial(finding_html, words=written, lines=lines, whole="x-matrix")
    return template.make_module({**words(lang), "row": row, "finding": finding, "linked": linked})


def _base(base: Document, lang: str) -> dict[str, str]:
    return {"base": title(base, lang), "base_file": visible(base.text.name)}


def _head(comparison: Comparison, number: int, lang: str) -> dict[str, str]:
    document = comparison.alignment.other
    return {
        "anchor": f"p{number + 1}",
        "title": title(document, lang),
        "file": visible(document.text.name),
        "works": works_word(comparison.alignment.works, lang, summary_of(comparison).reason)
        + accepted_words(comparison.accepted, lang),
    }


def _cells(comparison: Comparison, column: MatrixColumn, number: int, lang: str) -> Iterator[dict[str, object]]:
    names = {clause.id: clause_name(clause, lang) for clause in comparison.alignment.other.clauses}
    for clause, cell in column.cells.items():
        yield _cell(clause, cell, number, names, lang)


def _cell(clause: str, cell: Cell, number: int, names: dict[str, str], lang: str) -> dict[str, object]:
    return {
        "relation": cell.relation.value,
        "word": relation_word(cell.relation, lang),
        "names": [names[one] for one in cell.partners],
        "severities": cell.severities,
        "anchor": f"p{number + 1}." + (cell.partners[0] if cell.partners else f"base.{clause}"),
    }


def _pair(comparison: Comparison, head: dict[str, str], lang: str) -> tuple[object, dict[str, list[object]]]:
    """Lines of the pair in full, and what was found about each."""
    content = content_of(comparison, lang, f"{head['anchor']}.")
    about: dict[str, list[object]] = {}
    for entry in content.entries:
        about.setdefault(entry.row, []).append(entry)
    return content.lines, about
