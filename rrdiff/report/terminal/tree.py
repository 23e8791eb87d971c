"""A parsed document as a tree, one line for each clause, and what its reader repaired, set apart or doubted."""

from __future__ import annotations

from rich.text import Text

from rrdiff.report.terminal.notes import write_notes
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import in_rows, title_of, visible
from rrdiff.report.terminal.writer import HEADING, QUIET, LineWriter
from rrdiff.report.wording import clause_name
from rrdiff.structure.clause import Clause, Document, Step
from rrdiff.views.wording import PrintedWording

Part = tuple[str, str]
"""A piece of a line and its style."""


def tree_report(document: Document, screen: Screen) -> str:
    """The whole report."""
    writer = LineWriter(screen)
    wording = PrintedWording(document)
    below: dict[tuple[Step, ...], list[Clause]] = {}
    for clause in document.clauses:
        depths = range(len(clause.address) - 1, 0, -1)
        above = next((clause.address[:depth] for depth in depths if clause.address[:depth] in below), ())
        below.setdefault(above, []).append(clause)
        below.setdefault(clause.address, [])
    writer.render(_root(writer, document))
    waiting = [("", clause, not at) for at, clause in enumerate(reversed(below.get((), [])))]
    while waiting:
        guides, clause, last = waiting.pop()
        writer.cut(f"{guides}{'└── ' if last else '├── '}", _leaf(clause, wording, screen))
        inner = f"{guides}{'    ' if last else '│   '}"
        waiting += [(inner, one, not at) for at, one in enumerate(reversed(below.pop(clause.address, [])))]
    write_notes(writer, document, "report.text", full=True)
    return writer.result()


def _root(writer: LineWriter, document: Document) -> Text:
    title = title_of(document) or writer.word("report.untitled")
    count = writer.word("report.clause_count", count=len(document.clauses))
    facts = [writer.word(f"kind.{document.kind.value}"), count]
    if document.docnumber:
        facts.insert(0, visible(document.docnumber))
    return Text(title, HEADING).append("  " + " · ".join(facts), QUIET)


def _leaf(clause: Clause, wording: PrintedWording, screen: Screen) -> list[Part]:
    """A clause in one line, as far as the screen may show it."""
    lang = screen.lang
    leaf = [(clause_name(clause, lang), "cyan")]
    if clause.heading:
        leaf.append((f" {visible(wording.heading(clause.id))}", HEADING))
    leaf.append((f"  {clause.id}" if lang == "zh" else "", QUIET))
    if clause.body:
        leaf.append((f"  {in_rows(wording.beginning(clause, screen.width), row=' ／ ')}", ""))
    return leaf
