"""From a file to a ``Text``: the only place where inputs are opened.

The same regulation comes as text in four encodings, as Word, WPS, PDF and OFD files and as saved web pages. Whatever
it was, the rest of the program sees one string, the notes of its reader, and the digest of the bytes.

    >>> read_bytes("办法.txt", "第一条　为了…".encode("gb18030")).encoding
    'gb18030'

Guarantees:
    1. the content decides the format, the name only where it must;
    2. every file either gives its text or raises ``UnreadableInput`` with a key of the message catalogue;
    3. nothing outside the file is opened: no link, no entity, no external part;
    4. for plain text, ``Text.raw`` is exactly the decoded bytes.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path, PurePath

from rrdiff.errors import UnreadableInput
from rrdiff.readers.decoding import read_plain
from rrdiff.readers.extract import Extract, check_length
from rrdiff.readers.formats import Format, detect
from rrdiff.text.source import Text, fold

__all__ = ["check_inputs", "content", "read", "read_bytes"]

MAX_FILE_BYTES = 256 * 1024 * 1024
"""Largest file opened; scans of long documents reach 100 MB and hold no text."""
STANDARD_INPUT = "-"
_INHERITED = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
"""Where names of what the shell opened begin."""


def read(source: str | os.PathLike[str], *, encoding: str | None = None) -> Text:
    """Read a file, or standard input for "-".

    Args:
        source: path of the file.
        encoding: overrules detection, for plain text, Markdown and HTML.

    Raises:
        UnreadableInput: there is no such file, or no text can be taken from it.
    """
    return read_bytes(*_opened(source), encoding=encoding)


def content(source: str | os.PathLike[str]) -> tuple[str, bytes]:
    """Name and bytes of a file, or of standard input for "-", that is neither empty nor too large.

    Raises:
        UnreadableInput: there is no such file.
    """
    name, data = _opened(source)
    _check_size(name, data)
    return name, data


def _opened(source: str | os.PathLike[str]) -> tuple[str, bytes]:
    """Name and bytes of a file, up to one byte more than is allowed."""
    if os.fspath(source) == STANDARD_INPUT:
        if sys.stdin is None:  # it is closed
            raise UnreadableInput("unreadable.empty", name=STANDARD_INPUT)
        return STANDARD_INPUT, sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
    return Path(source).name, _bytes_of(Path(source))


def read_bytes(name: str, data: bytes, *, encoding: str | None = None) -> Text:
    """Read the content of a file; ``name`` serves messages and, by its ending, the choice of the reader.

    Raises:
        UnreadableInput: no text can be taken from the bytes.
    """
    name = PurePath(name).name or name
    _check_size(name, data)
    try:
        extract = _extract(detect(name, data), name, data, encoding)
    except UnreadableInput as error:  # from where the name of the file is not known
        raise type(error)(error.key, **{**error.values, "name": error.values.get("name") or name}) from error
    check_length(name, len(extract.raw))
    digest = hashlib.sha256(data).hexdigest()
    text = fold(name, extract.raw, encoding=extract.encoding, sha256=digest, notes=extract.notes)
    if not text.folded.strip("\n"):
        raise UnreadableInput("unreadable.blank", name=name)
    return text


def _check_size(name: str, data: bytes) -> None:
    """Refuse what is empty or too large."""
    if len(data) > MAX_FILE_BYTES:
        raise UnreadableInput("unreadable.too_large", name=name, limit=MAX_FILE_BYTES // 1024 // 1024)
    if not data:
        raise UnreadableInput("unreadable.empty", name=name)


def check_inputs(names: Iterable[str]) -> None:
    """Look at the named files before any work is done.

    Raises:
        UnreadableInput: one of them is missing, a folder, a device or a pipe of its own name.
    """
    for name in names:
        if name != STANDARD_INPUT:
            try:
                _check_kind(Path(name))
            except (OSError, ValueError) as error:
                raise _refused(Path(name), error) from error


def _check_kind(path: Path) -> None:
    """Refuse what may give bytes for ever or none at all; pipes that the shell opened, <(…), are files like others."""
    mode = path.stat().st_mode
    inherited = os.fspath(path).startswith(_INHERITED)
    if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) or stat.S_ISSOCK(mode) or (stat.S_ISFIFO(mode) and not inherited):
        raise UnreadableInput("unreadable.no_file", name=str(path))
    if stat.S_ISDIR(mode):
        raise UnreadableInput("unreadable.is_directory", name=str(path))


def _refused(path: Path, error: Exception) -> UnreadableInput:
    """Why a file could not be opened."""
    if isinstance(error, FileNotFoundError):
        return UnreadableInput("unreadable.missing_file", name=str(path))
    if isinstance(error, IsADirectoryError):
        return UnreadableInput("unreadable.is_directory", name=str(path))
    if isinstance(error, PermissionError):
        # Windows refuses to open a folder in these words
        key = "unreadable.is_directory" if path.is_dir() else "unreadable.no_permission"
        return UnreadableInput(key, name=str(path))
    reason = getattr(error, "strerror", None) or str(error)
    return UnreadableInput("unreadable.cannot_open", name=str(path), reason=reason)


def _bytes_of(path: Path) -> bytes:
    """Content of a file, up to one byte more than is allowed."""
    try:
        _check_kind(path)
        with path.open("rb") as stream:
            return stream.read(MAX_FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error


# Readers of the formats that are not plain text; each is loaded with the first file of its format, since most files are
# plain text and loading them all takes as long as reading ten.
_READERS = {
    Format.MARKDOWN: "markdown:read_markdown",
    Format.HTML: "html.document:read_html",
    Format.DOCX: "docx.document:read_docx",
    Format.PDF: "pdf:read_pdf",
    Format.OFD: "ofd:read_ofd",
    Format.OFFICE: "office:read_office",
}
"""Format → module below this one, and its function."""
_DECODED = frozenset({Format.MARKDOWN, Format.HTML})
"""Formats whose encoding a caller may overrule."""


def _extract(chosen: Format, name: str, data: bytes, encoding: str | None) -> Extract:
    """Call the reader of a format."""
    if chosen is Format.PLAIN:
        return read_plain(name, data, encoding)
    module, _, function = _READERS[chosen].partition(":")
    reader: Callable[..., Extract] = getattr(import_module(f"rrdiff.readers.{module}"), function)
    return reader(name, data, encoding) if chosen in _DECODED else reader(name, data)
