"""What every reader hands over: the text of a file in reading order, and what was seen on the way.

A format is a heap of parts, tables and positions; the rest of the program wants one string and the places in it that
need a word of explanation. Readers collect ``ExtractedLine`` values and join them here, so that no reader counts
offsets.

    >>> number = ExtractedLine("- 1 -", NoteReason("page_furniture", aside=True))
    >>> join((ExtractedLine("第一条　甲。"), number), "pdf").notes[0].span
    Span(start=7, end=12)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rrdiff.errors import UnreadableInput
from rrdiff.text.source import RawSpan, ReadingNote
from rrdiff.text.value import value

MAX_CHARACTERS = 8_000_000
"""Longest text read. The longest statute, the Civil Code, has 0.1 million characters; folding 8 million needs 1 GB."""


class NoteReason:
    """Why a stretch of lines is noted; lines that share one mark give one note. Two marks are never equal."""

    def __init__(self, kind: str, *, aside: bool = False, values: tuple[tuple[str, str], ...] = ()) -> None:
        self.kind: Final = kind
        self.aside: Final = aside
        self.values: Final = values


def table_mark() -> NoteReason:
    """A mark for the rows of one table, cells parted by tabs; an empty cell is one that another reaches over."""
    return NoteReason("table")


@value
class ExtractedLine:
    """One line of the text, without its line break; ``text`` may hold further breaks of its own.

    ``inner`` are stretches of a line without a mark that are noted by themselves: start, end and reason.
    """

    text: str
    mark: NoteReason | None = None
    inner: tuple[tuple[int, int, NoteReason], ...] = ()


@value
class Extract:
    """The text taken from a file; ``encoding`` is the format's name where a file has no single encoding."""

    raw: str
    encoding: str
    notes: tuple[ReadingNote, ...] = ()


def summary(kind: str, **values: object) -> ReadingNote:
    """A note about the whole text; it stands at its beginning and covers nothing."""
    return ReadingNote(kind, RawSpan(0, 0), values=tuple(sorted((name, str(value)) for name, value in values.items())))


def join(lines: Iterable[ExtractedLine], encoding: str, notes: tuple[ReadingNote, ...] = ()) -> Extract:
    """Write lines below each other, with one note for each run of lines of the same mark."""
    pieces: list[str] = []
    found: list[ReadingNote] = []
    last: NoteReason | None = None
    at = 0
    for line in lines:
        end = at + len(line.text)
        mark = line.mark
        if mark is not None:
            start = found.pop().span.start if mark is last else at
            found.append(ReadingNote(mark.kind, RawSpan(start, end), mark.aside, mark.values))
        found += (
            ReadingNote(reason.kind, RawSpan(at + first, at + stop), reason.aside, reason.values)
            for first, stop, reason in line.inner
        )
        last = mark
        pieces.append(line.text)
        at = end + 1
    return Extract("\n".join(pieces), encoding, (*notes, *found))


def check_length(name: str, characters: int) -> None:
    """Refuse a text too long to be compared in memory."""
    if characters > MAX_CHARACTERS:
        raise UnreadableInput("unreadable.too_long", name=name, characters=characters, limit=MAX_CHARACTERS)
