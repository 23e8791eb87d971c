"""Where the texts lie while the window is open: a private folder, of limited size, gone at the end."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from rrdiff.errors import RrdiffError

SHELF_BYTES = 1024 * 1024 * 1024
"""All texts together: four of the largest that are read."""
UNUSED_TEXTS = 40
"""Texts kept that no comparison has used yet; a user chooses a handful."""
CHUNK = 256 * 1024


class ShelfFull(RrdiffError):
    """There is no room for another text."""


class TextUnknown(RrdiffError):
    """A text was never put here, or is gone."""


class CutShort(RrdiffError):
    """Less came than was announced."""


class Source(Protocol):
    """Where the bytes of a text come from."""

    def read(self, size: int, /) -> bytes:
        """The next bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """One text."""

    id: str
    name: str
    path: Path
    size: int


class Shelf:
    """Texts by their numbers."""

    def __init__(self, folder: Path, room: int = SHELF_BYTES) -> None:
        """Keep the texts in a folder."""
        self._folder = folder
        self._room = room
        self._texts: dict[str, Shelved] = {}
        self._uses: dict[str, int] = {}
        self._lock = Lock()

    @property
    def free(self) -> int:
        """Bytes that can still be put here."""
        return self._room

    def put(self, name: str, source: Source, size: int) -> Shelved:
        """Keep ``size`` bytes under a harmless name.

        Raises:
            ShelfFull: there is no room; nothing was read.
            CutShort: the source ended early; nothing is kept.
        """
        with self._lock:
            if size > self._room:
                raise ShelfFull("ui.full", name=name)
            self._room -= size
        text = secrets.token_hex(8)
        path = self._folder / text / name
        try:
            path.parent.mkdir(mode=0o700)
            _copy(source, path, size)
        except BaseException:
            shutil.rmtree(path.parent, ignore_errors=True)
            with self._lock:
                self._room += size
            raise
        shelved = Shelved(text, name, path, size)
        with self._lock:
            self._texts[text] = shelved
            self._uses[text] = 0
            unused = [one for one, uses in self._uses.items() if not uses]
        self.remove(unused[:-UNUSED_TEXTS])
        return shelved

    def use(self, ids: Iterable[str]) -> tuple[Shelved, ...]:
        """The texts asked for, kept until they are released.

        Raises:
            TextUnknown: one of them is not here.
        """
        wanted = list(ids)
        with self._lock:
            for text in wanted:
                if text not in self._texts:
                    raise TextUnknown("ui.text_gone", name=text)
            for text in wanted:
                self._uses[text] += 1
            return tuple(self._texts[text] for text in wanted)

    def release(self, ids: Iterable[str]) -> None:
        """A comparison that used these texts is gone; texts that no other uses go too."""
        with self._lock:
            gone = []
            for text in ids:
                self._uses[text] -= 1
                if not self._uses[text]:
                    gone.append(text)
        self.remove(gone)

    def remove(self, ids: Iterable[str]) -> None:
        """Take texts away, except those in use."""
        for text in ids:
            with self._lock:
                if self._uses.get(text, 1):
                    continue
                shelved = self._texts.pop(text)
                del self._uses[text]
                self._room += shelved.size
            shutil.rmtree(shelved.path.parent, ignore_errors=True)


def _copy(source: Source, path: Path, size: int) -> None:
    """Write what a source gives into a new file."""
    left = size
    with path.open("xb") as target:
        while left:
            chunk = source.read(min(CHUNK, left))
            if not chunk:
                raise CutShort("ui.cut_short", name=path.name)
            target.write(chunk)
            left -= len(chunk)
