"""A scan for a reader at the terminal: what the texts are to the base, then coverage by clause and by text.

第八条第（三）项   ●●●●◐◐··      4 whole, 2 in part, 2 not at all
"""

from __future__ import annotations

from rich.text import Text

from rrdiff.alignment.match import Works
from rrdiff.library.scan.overview import ScanOverview
from rrdiff.report.library_counts import scanned_words
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import HEADING, QUIET, LineWriter
from rrdiff.report.wording import clause_name, percent, works_word


def scan_report(overview: ScanOverview, screen: Screen) -> str:
    """The whole report."""
    writer = LineWriter(screen)
    lang = screen.lang
    writer.heading(writer.word("library.scan", name=visible(overview.base.title or overview.base.text.name)))
    writer.line(scanned_words(overview.texts, len(overview.related), lang))
    if overview.itself:
        writer.line(writer.word("library.scan_itself", names="、".join(map(visible, overview.itself))))
    for relation, count in overview.relations:
        writer.line(f"{works_word(Works(relation), lang)}  {count}", 2)
    if overview.related:
        writer.heading(writer.word("library.scan_clauses"))
        writer.line(Text(writer.word("library.scan_legend"), QUIET))
    for row in overview.clauses if overview.related else ():
        line = Text(f"{clause_name(overview.base.by_id[row.clause], lang)}  ")
        line.append(writer.word("library.scan_counts", whole=row.whole, part=row.part, none=row.none), QUIET)
        if row.figures:
            line.append(writer.word("library.scan_figures", count=row.figures))
        writer.line(line, 0, 4)
    if overview.related:
        writer.heading(writer.word("library.scan_texts"))
        writer.line(Text(writer.word("library.scan_page.copied_is"), QUIET))
    for one in overview.related:
        line = Text(f"{visible(one.title) or visible(one.name)}", HEADING)
        if one.date:
            line.append(f"  {one.date}")
        copied = f"{writer.word('library.scan_page.copied')} {percent(one.copied)}"
        line.append(f"  {works_word(Works(one.relation), lang)}  {copied}  ", "")
        line.append(writer.word("library.scan_counts", whole=one.whole, part=one.part, none=one.none), QUIET)
        if one.figures:
            line.append(writer.word("library.scan_figures", count=one.figures))
        if one.grave:
            line.append(f"  {writer.word('library.scan_grave', count=one.grave)}")
        writer.line(line, 0, 4)
    return writer.result()
