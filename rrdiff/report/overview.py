"""Several comparisons with one base as one file that is made piece by piece, so that one comparison is held at a time.

    piece       what one comparison gives, wherever it is compared
    add         what the file goes on with
    end         what it ends with, and what it says of texts that could not be compared

A form is a class ``(lang, count) -> Overview``; its values can be sent to other processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from rrdiff.classification.finding import Comparison
from rrdiff.structure.clause import Document
from rrdiff.text.value import value


@value
class Unread:
    """A text that could not be compared, and why, in the language of the file."""

    name: str
    reason: str


class Growing(Protocol):
    """A file on its way; nothing comes of one to which no piece is added."""

    def add(self, piece: bytes) -> bytes:
        """What the file goes on with, once there is a further piece."""

    def end(self, unread: Sequence[Unread]) -> Iterator[bytes]:
        """What the file ends with, some of it at a time."""

    def drop(self) -> None:
        """Let go of what is held."""


class Overview(Protocol):
    """How a form tells of several comparisons with one base."""

    def piece(self, comparison: Comparison, number: int) -> bytes:
        """What one comparison gives; ``number`` counts the texts from 0."""

    def file(self, base: Document) -> Growing:
        """A file with no piece yet."""


class Joined:
    """A file whose pieces stand one behind another, with something before, between and after them."""

    def __init__(self, opening: bytes, between: bytes, closing: Callable[[Sequence[Unread]], bytes]) -> None:
        """Begin with ``opening``."""
        self._before, self._between, self._closing = opening, between, closing

    def add(self, piece: bytes) -> bytes:
        """The piece, with what stands before it."""
        before, self._before = self._before, self._between
        return before + piece

    def end(self, unread: Sequence[Unread]) -> Iterator[bytes]:
        """What stands after the last piece."""
        yield self._closing(unread)

    def drop(self) -> None:
        """Nothing is held."""


def whole(overview: Overview, comparisons: Sequence[Comparison]) -> bytes:
    """The file of comparisons that are all there.

    Raises:
        ValueError: there is none, or their bases differ.
    """
    if len({one.alignment.base.text.sha256 for one in comparisons}) != 1:
        raise ValueError("an overview needs comparisons with one base")
    file = overview.file(comparisons[0].alignment.base)
    try:
        added = [file.add(overview.piece(one, number)) for number, one in enumerate(comparisons)]
        return b"".join((*added, *file.end(())))
    finally:
        file.drop()
