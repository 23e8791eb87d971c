"""Several comparisons with one base as one page: a table of clauses and texts, and below it each pair in full."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rrdiff.alignment.match import Relation
from rrdiff.classification.finding import Comparison
from rrdiff.messages import say
from rrdiff.report.left_out import accepted_words
from rrdiff.report.page.content import chapter_name, content_of, title
from rrdiff.report.page.page import FOLDER, LANGUAGE_TAGS, SEVERITIES, environment, pieces, policy, said
from rrdiff.report.terminal.visible import visible
from rrdiff.report.wording import clause_name, relation_word, works_word
from rrdiff.structure.clause import Document
from rrdiff.views.chapters import chapters_of
from rrdiff.views.matrix import Cell, Matrix, matrix_of
from rrdiff.views.summary import summary_of
from rrdiff.views.wording import PrintedWording

OPENING = 18
"""Characters quoted from a clause beside its name."""


def matrix_page(comparisons: Sequence[Comparison], lang: str = "zh") -> bytes:
    """The report of several texts as HTML.

    Raises:
        ValueError: there is no comparison, or the bases differ.
    """
    style = "".join((FOLDER / name).read_text("utf-8") for name in ("page.css", "matrix.css"))
    script = (FOLDER / "matrix.js").read_text("utf-8")
    matrix = matrix_of(comparisons)
    written = (
        environment()
        .get_template("matrix.html")
        .render(
            style=style,
            script=script,
            policy=policy(style, script),
            tag=LANGUAGE_TAGS[lang],
            lang=lang,
            say=partial(said, lang),
            pieces=pieces,
            comma="、" if lang == "zh" else ", ",
            whole="x-matrix",
            base=title(matrix.base, lang),
            base_file=visible(matrix.base.text.name),
            chapters=_chapters(matrix, lang),
            relations=[(one.value, relation_word(one, lang)) for one in Relation if one is not Relation.ADDED],
            severities=[(one, say(f"severity.{one}", lang)) for one in SEVERITIES],
            columns=[_column(matrix, number, comparison, lang) for number, comparison in enumerate(comparisons)],
        )
    )
    return written.encode("utf-8")


def _chapters(matrix: Matrix, lang: str) -> list[tuple[str, list[tuple[str, str, str, list[dict[str, object]]]]]]:
    """Rows of the table by chapter of the base: (anchor, name, opening words, cells)."""
    wording = PrintedWording(matrix.base)
    rows = {row.clause: row for row in matrix.rows}
    out = []
    for chapter in chapters_of(matrix.base):
        lines = []
        for name in chapter.clauses:
            if name not in rows:
                continue
            text = wording.printed(name)
            opening = visible(text[:OPENING]) + ("……" if len(text) > OPENING else "")
            cells = [_cell(matrix.others[at], at, cell, name, lang) for at, cell in enumerate(rows[name].cells)]
            lines.append((f"m.{name}", clause_name(matrix.base.by_id[name], lang), opening, cells))
        if lines:
            out.append((chapter_name(matrix.base, chapter.head, lang), lines))
    return out


def _cell(document: Document, number: int, cell: Cell, name: str, lang: str) -> dict[str, object]:
    names = [clause_name(document.by_id[one], lang) for one in cell.partners]
    return {
        "relation": cell.relation.value,
        "word": relation_word(cell.relation, lang),
        "names": names,
        "severities": cell.severities,
        "anchor": f"p{number + 1}." + (cell.partners[0] if cell.partners else f"base.{name}"),
    }


def _column(matrix: Matrix, number: int, comparison: Comparison, lang: str) -> dict[str, object]:
    """One text: what heads its column, and its pair in full."""
    prefix = f"p{number + 1}."
    document = comparison.alignment.other
    content = content_of(comparison, lang, prefix)
    about: dict[str, list[object]] = {}
    for entry in content.entries:
        about.setdefault(entry.row, []).append(entry)
    return {
        "anchor": f"p{number + 1}",
        "title": title(document, lang),
        "file": visible(document.text.name),
        "works": works_word(comparison.alignment.works, lang) + accepted_words(comparison.accepted, lang),
        "summary": summary_of(comparison),
        "lines": content.lines,
        "about": about,
        "added": [(prefix + name, clause_name(document.by_id[name], lang)) for name in matrix.added[number]],
    }
