"""A ledger of duties for a reader at the terminal: one clause after the other, each duty with its figures.

第七条第（二）项  县级湿地长
  【应做】每季度至少组织1次湿地巡查……
      频次 每季度至少组织1次
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from rich.text import Text

from rrdiff.ledger import Ledger
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import HEADING, LABEL, QUIET, LineWriter
from rrdiff.report.wording import clause_name
from rrdiff.structure.clause import Document
from rrdiff.views.ledger.duties import Duty

QUOTED = 60
"""Characters of a duty that are shown."""
_FIGURES = ("quantity", "frequency", "deadline")
_UNITS = ("lead", "responsible")
_MARKS = str.maketrans(",;:()", "，；：（）")


def ledger_report(result: Ledger, screen: Screen) -> str:
    """The whole report."""
    writer = LineWriter(screen)
    name = visible(result.document.text.name)
    writer.heading(writer.word("report.ledger", name=name))
    if not result.duties:
        writer.line(writer.word("report.ledger_none"))
    else:
        writer.line(writer.word("report.ledger_count", count=len(result.duties)))
    for (clause, actor), group in groupby(result.duties, key=lambda one: (one.clause, one.actor)):
        duties = list(group)
        writer.blank()
        head = Text(clause_name(result.document.by_id[clause], screen.lang), HEADING)
        head.append("  " + (visible(actor) or writer.word("report.ledger_actor_none")))
        writer.line(head, 0, 4)
        for duty in duties:
            _duty(writer, duty)
        for field in _UNITS:
            units = getattr(duties[0], field)
            if units:
                line = Text(writer.word(f"ledger.field.{field}"), LABEL).append("  " + visible("｜".join(units)))
                writer.line(line, 2, 6)
    if result.base is not None:
        _changes(writer, result, result.base)
    return writer.result()


def _duty(writer: LineWriter, duty: Duty) -> None:
    mark = writer.word("report.severity_mark", word=writer.word(f"ledger.strength.{duty.strength.value}"))
    writer.line(Text(mark, QUIET).append(f" {_short(duty)}"), 2, 6)
    for field in _FIGURES:
        value = getattr(duty, field)
        if value:
            writer.line(Text(writer.word(f"ledger.field.{field}"), LABEL).append(f"  {visible(value)}"), 6, 8)


def _short(duty: Duty) -> str:
    text = visible(duty.duty.translate(_MARKS))
    return text if len(text) <= QUOTED else text[:QUOTED] + "……"


def _changes(writer: LineWriter, result: Ledger, base: Document) -> None:
    """Write what became of the duties."""
    names = {"base": visible(base.text.name), "name": visible(result.document.text.name)}
    writer.heading(writer.word("report.ledger_changes", **names))
    kinds = Counter(one.kind for one in result.changes)
    counts = {kind: kinds[kind] for kind in ("kept", "changed", "added", "dropped")}
    writer.line(writer.word("report.ledger_change_counts", **counts))
    lang = writer.screen.lang
    for one in result.changes:
        kind = one.kind
        if kind == "kept":
            continue
        here = None if one.other is None else result.duties[one.other]
        there = None if one.base is None else result.base_duties[one.base]
        names_of = [
            clause_name(document.by_id[duty.clause], lang)
            for document, duty in ((result.document, here), (base, there))
            if duty is not None
        ]
        shown = here or there
        assert shown is not None
        line = Text(" ← ".join(names_of), HEADING)
        if kind != "changed":
            word = writer.word(f"report.ledger_{kind}")
            line.append("  ").append(writer.word("report.severity_mark", word=word))
        writer.line(line.append(f"  {_short(shown)}"), 0, 4)
        if here is not None and there is not None:
            for field in one.fields:
                if field != "duty":
                    writer.line(_was(writer, field, there, here), 4, 6)


def _was(writer: LineWriter, field: str, base: Duty, other: Duty) -> str:
    """One field of a duty, then and now."""
    values = []
    for duty in (base, other):
        value = getattr(duty, field)
        if field == "strength":
            value = writer.word(f"ledger.strength.{value.value}")
        elif isinstance(value, tuple):
            value = "｜".join(value)
        values.append(visible(value) or writer.word("report.ledger_empty"))
    words = writer.word(f"ledger.field.{field}")
    return writer.word("report.ledger_was", field=words, base=values[0], other=values[1])
