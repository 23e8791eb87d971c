"""Changing a library: one process at a time, and either the whole change counts or none of it.

texts and clauses are stored under keys that no manifest names yet      killed here: the old state
the index commits them                                               killed here: the old state
the manifest is replaced                                             from here on: the new state
the index drops what was replaced; its stored files go with a later change, when nobody reads any more
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from rrdiff.errors import BadArgument, RrdiffError, UnreadableInput
from rrdiff.library.entry import Entry
from rrdiff.library.folder import (
    MANIFEST,
    READERS,
    TEXTS,
    Manifest,
    begin_manifest,
    folding,
    is_library,
    is_stored,
    only_writer,
    read_head,
    read_stored,
    remove_stored,
    stored_from,
    unread,
    write_manifest,
    write_stored,
)
from rrdiff.library.index import IndexChange, create_index
from rrdiff.library.inputs import InputFile, items
from rrdiff.library.known import KnownTexts
from rrdiff.library.metadata import metadata_of, work_of
from rrdiff.library.overrides import Overrides, overruled
from rrdiff.library.stored import (
    StoredUnit,
    content_digest,
    same_wording,
    stored_document,
    stored_record,
    stored_units,
    units_of,
)
from rrdiff.readers import read_bytes
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse

Told = Callable[[str], None]
TOGETHER = 250
"""Texts after which a library that had none commits what it has, since nobody searches it before the manifest names
one: segments are then merged by themselves, not beside the texts that follow."""


def _silent(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of each file.

    Attributes:
        added, updated, removed, unchanged: names of texts.
        duplicates: (name, name of the text that has the same wording).
        taken: names that another text in the library bears already.
        unreadable: files that gave no text, and why.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    duplicates: tuple[tuple[str, str], ...] = ()
    taken: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, RrdiffError], ...] = ()


@dataclass(slots=True)
class _ChangeLog:
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    duplicates: list[tuple[str, str]] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    unreadable: list[tuple[str, RrdiffError]] = field(default_factory=list)

    def changes(self) -> Changes:
        """The same, frozen."""
        return Changes(
            tuple(self.added),
            tuple(self.updated),
            removed=tuple(self.removed),
            unchanged=tuple(self.unchanged),
            duplicates=tuple(self.duplicates),
            taken=tuple(self.taken),
            unreadable=tuple(self.unreadable),
        )


def add(
    folder: Path, sources: Iterable[str | os.PathLike[str]], overrides: Overrides | None = None, told: Told = _silent
) -> Changes:
    """Put files into the library, which is made where there is none; a name that is taken is left as it is."""
    return _put(folder, sources, overrides or {}, told, replacing=False)


def update(
    folder: Path, sources: Iterable[str | os.PathLike[str]], overrides: Overrides | None = None, told: Told = _silent
) -> Changes:
    """Put files into the library in place of those of the same name; without files, read all stored texts anew."""
    sources = list(sources)
    if not sources:
        return rebuild(folder, overrides or {}, told)
    return _put(folder, sources, overrides or {}, told, replacing=True)


def remove(folder: Path, names: Iterable[str]) -> Changes:
    """Take texts out of the library.

    Raises:
        BadArgument: one of the names is not in it; then nothing is taken out.
    """
    read_head(folder)
    with only_writer(folder), _LibraryChange(folder, *begin_manifest(folder)) as change:
        for name in names:
            entry = change.known.named(name)
            if entry is None:
                raise BadArgument("library.no_such_text", name=name)
            change.drop(entry)
            change.log.removed.append(name)
        return change.finish()


def rebuild(folder: Path, overrides: Overrides, told: Told = _silent) -> Changes:
    """Read every stored text anew into a fresh index, as after an update of rrdiff or damage to the index."""
    read_head(folder, any_folding=True)
    with only_writer(folder):
        old, entries = begin_manifest(folder, any_folding=True)
        index = f"index-{old.generation + 1}"
        shutil.rmtree(folder / index, ignore_errors=True)
        create_index(folder / index)
        fresh = Manifest(old.generation, old.following, index=index, dropped=(), entries=(), folding=folding())
        with _LibraryChange(folder, fresh, ()) as change:
            keys = [change.reread(entry, overrides, told) for entry in entries]
            changes = change.finish(also_dropped=(*old.dropped, *keys))
        for stale in folder.glob("index-*"):
            if stale.name != index:
                shutil.rmtree(stale, ignore_errors=True)
        return changes


def _put(
    folder: Path, sources: Iterable[str | os.PathLike[str]], overrides: Overrides, told: Told, *, replacing: bool
) -> Changes:
    """Add or update files, alone in the folder, and tell each name."""
    _begin(folder)
    with only_writer(folder), _LibraryChange(folder, *begin_manifest(folder)) as change:
        for item in items(sources):
            told(item.name)
            change.take(item, overrides.get(item.name) or overrides.get(Path(item.name).name), replacing=replacing)
        change.overrule(overrides)
        return change.finish()


def _begin(folder: Path) -> None:
    """See that there is a library; an empty folder or none becomes one.

    Raises:
        BadArgument: the folder holds something else.
    """
    if is_library(folder):
        read_head(folder)
        return
    if folder.exists() and (not folder.is_dir() or not _only_begun(folder)):
        raise BadArgument("library.foreign", name=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with only_writer(folder):
            if not is_library(folder):
                shutil.rmtree(folder / "index-0", ignore_errors=True)
                create_index(folder / "index-0")
                (folder / TEXTS).mkdir(exist_ok=True)
                (folder / READERS).touch()
                write_manifest(folder, Manifest(0, 0, index="index-0", dropped=(), entries=(), folding=folding()))
    except OSError as error:
        raise BadArgument("library.unwritable", name=str(folder), reason=error.strerror or str(error)) from error


def _only_begun(folder: Path) -> bool:
    """Whether a folder holds nothing but what a run that was killed at its very beginning leaves."""
    return {one.name for one in folder.iterdir()} <= {"index-0", TEXTS, "lock", READERS, f"{MANIFEST}.part"}


class _LibraryChange:
    """One change, from the state before to the state after."""

    def __init__(self, folder: Path, manifest: Manifest, entries: Iterable[Entry]) -> None:
        """Take up the state as the manifest has it, and clear what an earlier run left."""
        self.folder = folder
        self.manifest = manifest
        self.log = _ChangeLog()
        self.known = KnownTexts(folder, entries)
        self.filling = not len(self.known)
        self.following = manifest.following
        self.dropped: list[int] = []
        with unread(folder) as free:
            if free:
                remove_stored(folder, iter(manifest.dropped))
            self.left = () if free else manifest.dropped
        remove_stored(folder, stored_from(folder, manifest.following))
        try:
            self.index = IndexChange(folder / manifest.index, manifest.following, manifest.dropped)
        except BaseException:
            self.known.close()
            raise

    def __enter__(self) -> Self:
        """Make the change."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of what was only needed for it."""
        self.known.close()

    def reread(self, entry: Entry, overrides: Overrides, told: Told) -> int:
        """Put in a text as it is stored; its key is given back, since it gets another."""
        told(entry.name)
        try:
            record, _ = read_stored(self.folder, entry.key)
            document = stored_document(record)
        except (OSError, ValueError, KeyError, TypeError):
            self.log.unreadable.append((entry.name, UnreadableInput("unreadable.damaged", name=entry.name)))
        else:
            self.store(entry.name, document, {**dict(entry.told), **overrides.get(entry.name, {})})
            self.log.updated.append(entry.name)
        return entry.key

    def take(self, item: InputFile, told: Mapping[str, str] | None, *, replacing: bool) -> None:
        """Read one file and put it in."""
        if item.error is not None:
            self.log.unreadable.append((item.name, item.error))
            return
        try:
            text = read_bytes(item.name, item.data)
        except RrdiffError as error:
            self.log.unreadable.append((item.name, error))
            return
        before = self.known.named(item.name)
        same = before is not None and before.sha256 == text.sha256
        if before is not None and same and not (replacing and self._is_damaged(before)):
            self.log.unchanged.append(item.name)
            return
        if before is not None and not replacing:
            self.log.taken.append(item.name)
            return
        content = content_digest(text)
        twin = self.known.with_wording(content)
        if twin is not None and twin.name != item.name:
            self.log.duplicates.append((item.name, twin.name))
            return
        document = parse(text)
        if before is not None:
            self.drop(before)
        self.store(item.name, document, {**(dict(before.told) if before else {}), **(told or {})})
        (self.log.updated if before is not None else self.log.added).append(item.name)

    def overrule(self, overrides: Overrides) -> None:
        """Apply the user's table to texts that are in the library already."""
        new = {*self.log.added, *self.log.updated}
        for name, told in overrides.items():
            entry = self.known.named(name)
            if entry is None or name in new or overruled(entry.metadata, told) == entry.metadata:
                continue
            record, _ = self._stored(entry)
            self.drop(entry)
            self.store(name, stored_document(record), {**dict(entry.told), **told})
            if name in self.log.unchanged:
                self.log.unchanged.remove(name)
            self.log.updated.append(name)

    def drop(self, entry: Entry) -> None:
        """Take a text out."""
        self.known.drop(entry)
        self.dropped.append(entry.key)

    def store(self, name: str, document: Document, told: Mapping[str, str]) -> None:
        """Put a text in under a new key; ``told`` overrules what it says of itself."""
        metadata = overruled(metadata_of(document), told)
        key, self.following = self.following, self.following + 1
        units = units_of(document)
        stored = write_stored(self.folder, key, stored_record(document.text, units))
        self.index.add(key, metadata.level, [(unit, same_wording(unit.bare)) for unit in units])
        work = work_of(metadata.title) or name
        counted = not self.known.is_counted(work)
        if counted:
            self.index.add_title(key, units)
        entry = Entry(
            key,
            name,
            sha256=document.text.sha256,
            content=content_digest(document.text),
            stored=stored,
            work=work,
            metadata=metadata,
            told=tuple(sorted(told.items())),
            counted=counted,
            clauses=len(units),
        )
        self.known.put(entry)
        if self.filling and (self.following - self.manifest.following) % TOGETHER == 0:
            self.index.settle()

    def finish(self, also_dropped: tuple[int, ...] = ()) -> Changes:
        """Make the change count."""
        if not self.dropped and self.following == self.manifest.following and not also_dropped:
            self.index.close()
            return self.log.changes()
        for entry in self.known.stand_ins():
            self.index.add_title(entry.key, self._units(entry))
        self.index.commit()
        after = Manifest(
            self.manifest.generation + 1,
            self.following,
            index=self.manifest.index,
            dropped=(*self.left, *self.dropped, *also_dropped),
            entries=(),
            folding=folding(),
        )
        write_manifest(self.folder, after, self.known.rows())
        if self.dropped:
            self.index.drop(self.dropped)
            self.index.commit()
        self.index.close()
        return self.log.changes()

    def _is_damaged(self, entry: Entry) -> bool:
        return not is_stored(self.folder, entry.key, entry.stored)

    def _units(self, entry: Entry) -> tuple[StoredUnit, ...]:
        record, _ = self._stored(entry)
        return stored_units(record)

    def _stored(self, entry: Entry) -> tuple[dict[str, Any], str]:
        try:
            return read_stored(self.folder, entry.key)
        except (OSError, ValueError) as error:
            raise BadArgument("library.damaged", name=str(self.folder), part=entry.name) from error
