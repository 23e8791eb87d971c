"""The texts of a library while a change is made: their rows wait in a file, memory holds only what finds them again.

As values a row of the manifest takes a kilobyte; digests of its name, its wording and its title take a quarter of that,
so that a change of a large library needs little more memory than one of a small library.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from os import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile

from rrdiff.library.entry import Entry, entry_of, entry_record
from rrdiff.library.folder import packed

_DIGEST = 16
"""Bytes by which one name is told from another."""


class KnownTexts:
    """The texts that a library will have when the change is done, in the order of their keys."""

    def __init__(self, folder: Path, entries: Iterable[Entry]) -> None:
        """Begin with the texts of a library; the file in its folder has no name and goes with the process."""
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed by ``close``
        self._names: dict[bytes, int] = {}
        self._contents: dict[bytes, int] = {}
        self._counted: set[bytes] = set()
        self._orphaned: set[bytes] = set()
        self._dropped: set[int] = set()
        self._recounted: set[int] = set()
        try:
            for entry in entries:
                self.put(entry)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def __len__(self) -> int:
        """Number of texts."""
        return len(self._names)

    def put(self, entry: Entry) -> None:
        """Take in a text, which has a greater key than all before."""
        place = self._file.seek(0, SEEK_END)
        self._file.write(packed(entry_record(entry)) + b"\n")
        self._names[_digest(entry.name)] = place
        self._contents[_digest(entry.content)] = place
        if entry.counted:
            self._counted.add(_digest(entry.work))
            self._orphaned.discard(_digest(entry.work))

    def drop(self, entry: Entry) -> None:
        """Leave a text out."""
        self._dropped.add(self._names.pop(_digest(entry.name)))
        self._contents.pop(_digest(entry.content), None)
        if entry.counted:
            self._counted.discard(_digest(entry.work))
            self._orphaned.add(_digest(entry.work))

    def named(self, name: str) -> Entry | None:
        """The text of a name."""
        return self._at(self._names.get(_digest(name)))

    def with_wording(self, content: str) -> Entry | None:
        """The text whose wording has a digest."""
        return self._at(self._contents.get(_digest(content)))

    def is_counted(self, work: str) -> bool:
        """Whether a text stands for a title where titles are counted."""
        return _digest(work) in self._counted

    def stand_ins(self) -> list[Entry]:
        """For each title whose own text went, the first that is left: it stands for the title from now on."""
        found = []
        for place, line in self._lines() if self._orphaned else ():
            entry = _entry(line)
            work = _digest(entry.work)
            if work in self._orphaned:
                self._orphaned.discard(work)
                self._counted.add(work)
                self._recounted.add(place)
                found.append(entry)
        return found

    def rows(self) -> Iterator[bytes]:
        """The rows of the manifest."""
        for place, line in self._lines():
            yield packed(entry_record(replace(_entry(line), counted=True))) if place in self._recounted else line

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        """The rows of all texts that were not left out, each with its place in the file."""
        place = self._file.seek(0)
        for line in self._file:
            if place not in self._dropped:
                yield place, line.rstrip(b"\n")
            place += len(line)

    def _at(self, place: int | None) -> Entry | None:
        if place is None:
            return None
        self._file.seek(place)
        return _entry(self._file.readline())


def _entry(line: bytes) -> Entry:
    return entry_of(json.loads(line))


def _digest(words: str) -> bytes:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()
