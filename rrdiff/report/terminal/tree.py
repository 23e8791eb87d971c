"""A parsed document as a tree, one line for each clause, and what its reader repaired, set apart or doubted."""

from __future__ import annotations

from rich.text import Text
from rich.tree import Tree

from rrdiff.report.terminal.notes import write_notes
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import in_rows, title_of, visible
from rrdiff.report.terminal.writer import HEADING, QUIET, LineWriter
from rrdiff.report.wording import clause_name
from rrdiff.structure.clause import Clause, Document, Step
from rrdiff.text.source import BodySpan
from rrdiff.views.wording import PrintedWording


def tree_report(document: Document, screen: Screen) -> str:
    """The whole report."""
    writer = LineWriter(screen)
    root = Tree(_root(writer, document), guide_style=QUIET)
    wording = PrintedWording(document)
    branches: dict[tuple[Step, ...], Tree] = {}
    for clause in document.clauses:
        above = next(
            (
                branches[clause.address[:depth]]
                for depth in range(len(clause.address) - 1, 0, -1)
                if clause.address[:depth] in branches
            ),
            root,
        )
        branches[clause.address] = above.add(_leaf(clause, wording, screen.lang))
    writer.render(root)
    write_notes(writer, document, "report.text", full=True)
    return writer.result()


def _root(writer: LineWriter, document: Document) -> Text:
    title = title_of(document) or writer.word("report.untitled")
    count = writer.word("report.clause_count", count=len(document.clauses))
    facts = [writer.word(f"kind.{document.kind.value}"), count]
    if document.docnumber:
        facts.insert(0, visible(document.docnumber))
    return Text(title, HEADING).append("  " + " · ".join(facts), QUIET)


def _leaf(clause: Clause, wording: PrintedWording, lang: str) -> Text:
    """A clause in one line."""
    leaf = Text(no_wrap=True, overflow="ellipsis")
    leaf.append(clause_name(clause, lang), "cyan")
    if clause.heading:
        leaf.append(f" {visible(wording.heading(clause.id))}", HEADING)
    leaf.append(f"  {clause.id}" if lang == "zh" else "", QUIET)
    if clause.body:
        own = wording.document.words(clause.id)
        words = wording.parts(own, [BodySpan(0, len(own))])[0]
        leaf.append(f"  {in_rows(words, row=' ／ ')}")
    return leaf
