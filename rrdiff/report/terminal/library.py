"""A library for a reader at the terminal: its texts, what a change did, what is wrong with it.

5 中央  2018-12-29  中华人民共和国村民委员会组织法  （村民委员会组织法.txt，96 条款）
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from rrdiff.library.entry import Entry
from rrdiff.library.library import LibraryFault
from rrdiff.library.writer import Changes
from rrdiff.report.library_counts import done_words, sound_words, texts_words
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.terminal.visible import visible
from rrdiff.report.terminal.writer import HEADING, QUIET, LineWriter
from rrdiff.report.wording import listed

SHOWN = 20
"""Names printed of a long list of texts that were left as they are."""


def list_report(entries: Sequence[Entry], screen: Screen) -> str:
    """All texts, in order."""
    writer = LineWriter(screen)
    writer.line(Text(texts_words(len(entries), screen.lang), HEADING))
    for entry in entries:
        level = writer.word(f"library.level.{'unknown' if entry.level is None else entry.level}")
        line = Text(f"{level}  {entry.date or '—':10}  {visible(entry.title) or writer.word('report.untitled')}")
        key = "library.text" if entry.clauses else "library.text_empty"
        name = writer.word(key, name=visible(entry.name), count=entry.clauses)
        line.append(f"  {name}", QUIET)
        writer.line(line, 0, 4)
    return writer.result()


def changes_report(changes: Changes, total: int, screen: Screen) -> str:
    """What a change did."""
    writer = LineWriter(screen)
    parts = [
        writer.word(f"library.{name}", count=len(found))
        for name, found in (
            ("added", changes.added),
            ("updated", changes.updated),
            ("removed", changes.removed),
            ("unchanged", changes.unchanged),
        )
        if found
    ]
    joined = listed(parts, screen.lang) or writer.word("library.nothing")
    writer.line(Text(done_words(joined, total, screen.lang), HEADING))
    _names(writer, "library.duplicates", [f"{visible(name)} = {visible(twin)}" for name, twin in changes.duplicates])
    _names(writer, "library.taken", [visible(name) for name in changes.taken])
    if changes.unreadable:
        writer.line(writer.word("library.skipped", count=len(changes.unreadable)))
        for _, error in changes.unreadable:
            writer.line(visible(writer.word(error.key, **error.values)), 2, 4)
    return writer.result()


def check_report(faults: Sequence[LibraryFault], total: int, screen: Screen) -> str:
    """What is wrong, or that nothing is."""
    writer = LineWriter(screen)
    if not faults:
        writer.line(sound_words(total, screen.lang))
    for fault in faults:
        writer.line(writer.word(fault.key, name=visible(fault.name)), 0, 2)
    return writer.result()


def _names(writer: LineWriter, key: str, names: Sequence[str]) -> None:
    if names:
        writer.line(writer.word(key, count=len(names)))
        for name in names[:SHOWN]:
            writer.line(name, 2, 4)
        if len(names) > SHOWN:
            writer.line(writer.word("library.more", count=len(names) - SHOWN), 2)
