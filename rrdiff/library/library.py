"""A library as its readers see it: one state, however much is written meanwhile.

>>> Library.open("库")                                                           # doctest: +SKIP
>>> [entry.title for entry in library.entries if entry.level == 5]                # doctest: +SKIP
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from rrdiff.errors import BadArgument, RrdiffError
from rrdiff.library.entry import Entry
from rrdiff.library.folder import Manifest, read_head, read_manifest, read_stored, reading
from rrdiff.library.index import Searcher
from rrdiff.library.stored import StoredUnit, stored_document, stored_units
from rrdiff.structure.clause import Document

_ATTEMPTS = 20
"""Times a library is opened again because a change was finished between its manifest and its index."""


_RECENT = 256
"""Texts whose clauses are kept in memory."""


@dataclass(frozen=True, slots=True)
class LibraryFault:
    """Something that is wrong with a library: of which text, and whether of the stored ``text`` or of its ``index``."""

    name: str
    part: str

    @property
    def key(self) -> str:
        """Row of the catalogue."""
        return f"library.fault_{self.part}"


class Library:
    """A library opened for reading."""

    def __init__(self, folder: Path, manifest: Manifest, searcher: Searcher, held: int | None = None) -> None:
        """Use ``Library.open``; ``held`` keeps the stored texts of this state until nobody has the library any more."""
        if held is not None:
            weakref.finalize(self, os.close, held)
        self.folder = folder
        self.manifest = manifest
        self.searcher = searcher
        self._recent: dict[int, tuple[StoredUnit, ...]] = {}
        self.by_key = {entry.key: entry for entry in manifest.entries}

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Library:
        """Open the library in a folder.

        Raises:
            BadArgument: there is none, it is damaged or of another version.
        """
        path = Path(folder)
        held = reading(path)
        try:
            manifest, searcher = _state(path)
        except BaseException:
            if held is not None:
                os.close(held)
            raise
        return cls(path, manifest, searcher, held)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The texts, in the order they were added."""
        return self.manifest.entries

    @cached_property
    def versions(self) -> dict[str, tuple[Entry, ...]]:
        """The texts of each work, the oldest version first."""
        out: dict[str, list[Entry]] = {}
        for entry in self.entries:
            out.setdefault(entry.work, []).append(entry)
        return {work: tuple(sorted(found, key=lambda one: (one.date, one.key))) for work, found in out.items()}

    def rows(self) -> Iterator[dict[str, Any]]:
        """One flat row for each text."""
        return (entry.row() for entry in self.entries)

    def units(self, entry: Entry) -> tuple[StoredUnit, ...]:
        """The clauses of a text, without reading it anew; those asked for last are kept."""
        found = self._recent.pop(entry.key, None)
        if found is None:
            found = stored_units(self.record(entry))
            if len(self._recent) >= _RECENT:
                del self._recent[next(iter(self._recent))]
        self._recent[entry.key] = found
        return found

    def document(self, entry: Entry) -> Document:
        """A text, parsed."""
        return stored_document(self.record(entry))

    def check(self) -> Iterator[LibraryFault]:
        """What is wrong with the library, text by text."""
        counts = self.searcher.keys()
        for entry in self.entries:
            try:
                record, digest = read_stored(self.folder, entry.key)
            except (OSError, ValueError):
                yield LibraryFault(entry.name, "text")
                continue
            if digest != entry.stored or len(record["units"]) != entry.clauses:
                yield LibraryFault(entry.name, "text")
            if counts.get(entry.key, 0) != entry.clauses + entry.counted:
                yield LibraryFault(entry.name, "index")

    def record(self, entry: Entry) -> dict[str, Any]:
        """A text as it is stored."""
        try:
            return read_stored(self.folder, entry.key)[0]
        except FileNotFoundError as error:
            key = "library.damaged"
            if read_head(self.folder).generation != self.manifest.generation:
                key = "library.changed"
            raise BadArgument(key, name=str(self.folder), part=entry.name) from error
        except (OSError, ValueError) as error:
            raise BadArgument("library.damaged", name=str(self.folder), part=entry.name) from error


def _state(path: Path) -> tuple[Manifest, Searcher]:
    """A manifest and the index that belongs to it.

    Raises:
        BadArgument: there is no library, or it is damaged, of another version or changed again and again.
    """
    error: RrdiffError | None = None
    for _ in range(_ATTEMPTS):
        manifest = read_manifest(path)
        try:
            searcher = Searcher(path / manifest.index)
        except BadArgument as found:
            error = found
        else:
            if read_head(path).generation == manifest.generation:
                return manifest, searcher
            continue
        if read_head(path).generation == manifest.generation:
            break
    raise error or BadArgument("library.changing", name=str(path))
