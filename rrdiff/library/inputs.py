"""What is to be put into a library: files, folders of files, archives of files, one after the other.

某省/                          every file below it, by its path inside the folder; libraries below it left out
法规.zip  规章.tar.gz            every file in it, by its path inside the archive
办法.docx                      the file, by its name
"""

from __future__ import annotations

import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from rrdiff.errors import BadArgument, RrdiffError, UnreadableInput
from rrdiff.library.folder import holds_library
from rrdiff.readers import MAX_FILE_BYTES, content

_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
_ZIP = ".zip"
_UTF8_NAME = 0x800
"""Flag of a zip entry whose name is UTF-8; others are read as cp437, which is the wrong code page for Chinese names."""
_HIDDEN = ("~$", ".", "__MACOSX/", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file: its name in the library and its bytes, or why it has none."""

    name: str
    data: bytes
    error: RrdiffError | None = None


def items(sources: Iterable[str | os.PathLike[str]]) -> Iterator[InputFile]:
    """Every file of the sources, in the order named and inside a folder or archive by name."""
    for source in sources:
        path = Path(source)
        if path.is_dir() and holds_library(path):
            yield InputFile(str(path), b"", BadArgument("library.is_library", name=str(path)))
        elif path.is_dir():
            yield from _folder(path)
        else:
            yield from _file(path, path.name)


def _folder(folder: Path) -> Iterator[InputFile]:
    """The files below a folder; a library that lies in it is none of its texts."""
    names: list[str] = []
    for name, folders, found in os.walk(folder):
        here = Path(name)
        folders[:] = [one for one in folders if not holds_library(here / one)]
        names += [(here / one).relative_to(folder).as_posix() for one in found]
    for name in sorted(names, key=lambda one: one.split("/")):
        if (folder / name).is_file() and not _hidden(name):
            yield from _file(folder / name, name)


def _file(path: Path, name: str) -> Iterator[InputFile]:
    """The texts of one file: itself, or the members of an archive."""
    lower = path.name.lower()
    if lower.endswith(_ZIP) and path.is_file():
        yield from _zip(path, name)
    elif lower.endswith(_TAR) and path.is_file():
        yield from _tar(path, name)
    else:
        try:
            _, data = content(path)
        except RrdiffError as error:
            yield InputFile(name, b"", error)
        else:
            yield InputFile(name, data)


def _hidden(name: str) -> bool:
    return any(part.startswith(_HIDDEN) for part in PurePosixPath(name).parts) or name.startswith("__MACOSX/")


def _zip(path: Path, name: str) -> Iterator[InputFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = sorted((_zip_name(entry), entry) for entry in _zip_entries(archive))
            for inner, entry in entries:
                yield _zip_item(archive, entry, inner)
    except (OSError, zipfile.BadZipFile, NotImplementedError):
        yield InputFile(name, b"", UnreadableInput("unreadable.damaged", name=name))


def _zip_entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Files of an archive, each name once: a later entry of a name replaces the one before."""
    last = {entry.filename: entry for entry in archive.infolist()}
    return [entry for entry in last.values() if not entry.is_dir() and not _hidden(_zip_name(entry))]


def _zip_item(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, inner: str) -> InputFile:
    if entry.flag_bits & 1:
        return InputFile(inner, b"", UnreadableInput("unreadable.encrypted", name=inner))
    try:
        with archive.open(entry) as stream:
            return _bounded(inner, stream.read(MAX_FILE_BYTES + 1))
    except (OSError, zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError, RuntimeError):
        return InputFile(inner, b"", UnreadableInput("unreadable.damaged", name=inner))


def _zip_name(entry: zipfile.ZipInfo) -> str:
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _tar(path: Path, name: str) -> Iterator[InputFile]:
    """The members of a tar archive; one that is damaged is told as such."""
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                if not member.isfile() or _hidden(member.name):
                    continue
                stream = archive.extractfile(member)
                if stream is not None:
                    yield _bounded(PurePosixPath(member.name).as_posix(), stream.read(MAX_FILE_BYTES + 1))
    except (OSError, tarfile.TarError, EOFError, zlib.error):
        yield InputFile(name, b"", UnreadableInput("unreadable.damaged", name=name))


def _bounded(name: str, data: bytes) -> InputFile:
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // 1024 // 1024
        return InputFile(name, b"", UnreadableInput("unreadable.too_large", name=name, limit=limit))
    return InputFile(name, data)
