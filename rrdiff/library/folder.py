"""The folder of a library: its manifest, the stored texts, and the lock that lets one writer in.

LIB/manifest.json           what is in the library; replaced whole, so a reader sees the old state or the new
LIB/texts/0/12.json.z       one text: its source as read and its units, compressed JSON
LIB/index-3/                the index; the manifest names the one that counts
LIB/lock                    held by the process that writes
LIB/readers                 held by all that read: what a change replaced stays as long as anybody may ask for it

Everything is plain data; nothing that stands in the folder is executed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from rrdiff.errors import BadArgument
from rrdiff.library.entry import Entry, entry_of
from rrdiff.text.source import fold
from rrdiff.text.variants import comparable

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MANIFEST, LOCK, READERS, TEXTS = "manifest.json", "lock", "readers", "texts"
SCHEMA = "rrdiff.library-folder/1"
_SIGN = b"rrdiff.library-folder/"
_BEFORE_SIGN = 20
"""Bytes in which the manifest begins to name its schema."""
_BEGIN, _END = b'"texts":[\n', b"]}"
"""What stands before the rows of the texts in the manifest, and behind them."""
FORMAT = 1
"""Raised when what is stored of a text, or how it is indexed, changes."""
LARGEST_STORED = 512 * 1024 * 1024
"""Bytes a stored text may unpack to."""
_SHELF = 1000
"""Texts in one folder of stored texts."""
_SPECIMEN = "第一条　为了“規範”責(zé)任，\r\n㈠ 二○二○年１月①日—「乙」著\u200b裝⒈。"
"""Invented characters that folding and the classes of variants change; their result tells one version from another."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in the library.

    Attributes:
        generation: raised with every change.
        following: key that the next text gets; what the index holds from it on was never finished.
        index: name of the folder of the index.
        dropped: keys of texts that were replaced or removed; their files go with the next change that nobody reads at.
        entries: the texts in the order they were added.
    """

    generation: int
    following: int
    index: str
    dropped: tuple[int, ...]
    entries: tuple[Entry, ...]
    folding: str


def folding() -> str:
    """What tells whether stored units were folded as texts are folded now."""
    text = fold("specimen", _SPECIMEN).folded
    return hashlib.sha256(f"{text}\0{comparable(text)}".encode()).hexdigest()[:16]


def is_library(folder: Path) -> bool:
    """Whether there is a manifest in the folder."""
    return (folder / MANIFEST).is_file()


def holds_library(folder: Path) -> bool:
    """Whether the manifest in a folder is that of a library, of whatever version."""
    try:
        with (folder / MANIFEST).open("rb") as stream:
            return _SIGN in stream.read(len(_SIGN) + _BEFORE_SIGN)
    except OSError:
        return False


def read_manifest(folder: Path, *, any_folding: bool = False) -> Manifest:
    """The state of the library.

    Raises:
        BadArgument: as ``begin_manifest``.
    """
    manifest, entries = begin_manifest(folder, any_folding=any_folding)
    return replace(manifest, entries=tuple(entries))


def read_head(folder: Path, *, any_folding: bool = False) -> Manifest:
    """The state of the library without its texts.

    Raises:
        BadArgument: as ``begin_manifest``.
    """
    manifest, entries = begin_manifest(folder, any_folding=any_folding)
    entries.close()
    return manifest


def count_texts(folder: Path) -> int:
    """Number of texts of the library."""
    return sum(1 for _ in begin_manifest(folder)[1])


def begin_manifest(folder: Path, *, any_folding: bool = False) -> tuple[Manifest, Generator[Entry, None, None]]:
    """The state of the library, its texts read one at a time as they are asked for, those of one state.

    Raises:
        BadArgument: there is no library, it is damaged, or it is of another version; ``any_folding`` lets a library
            through that was only folded in another way, since reading its texts anew mends it.
    """
    entries = _entries(folder)
    try:
        manifest = _manifest(cast("dict[str, Any]", next(entries)))
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        entries.close()
        raise BadArgument("library.damaged", name=str(folder), part=MANIFEST) from error
    if manifest.folding != folding() and not any_folding:
        entries.close()
        raise BadArgument("library.other_folding", name=str(folder))
    return manifest, cast("Generator[Entry, None, None]", entries)


def _entries(folder: Path) -> Generator[Entry | dict[str, Any], None, None]:
    """What the manifest says of the library, then its texts.

    Raises:
        BadArgument: there is no library, it is damaged, or it is of another version.
    """
    try:
        with (folder / MANIFEST).open("rb") as stream:
            head = stream.readline()
            in_lines = head.endswith(_BEGIN)
            record = json.loads(head + _END if in_lines else head + stream.read())
            _see_version(folder, record["schema"], record["format"])
            rows = _rows(stream) if in_lines else iter(record.pop("texts"))
            yield record
            yield from _in_order(map(entry_of, rows), record["following"])
    except FileNotFoundError:
        raise BadArgument("library.none", name=str(folder)) from None
    except OSError as error:
        raise BadArgument("library.unreadable", name=str(folder), reason=error.strerror or str(error)) from error
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise BadArgument("library.damaged", name=str(folder), part=MANIFEST) from error


def _in_order(entries: Iterable[Entry], following: int) -> Iterator[Entry]:
    """The texts, each with a greater key than those before.

    Raises:
        ValueError: one has not.
    """
    last = -1
    for entry in entries:
        if not last < entry.key < following:
            raise ValueError("keys")
        last = entry.key
        yield entry


def _see_version(folder: Path, schema: str, stored: int) -> None:
    """See that a library is of this version.

    Raises:
        BadArgument: it is of another.
    """
    if schema != SCHEMA or stored != FORMAT:
        raise BadArgument("library.other_version", name=str(folder), schema=f"{schema} {stored}")


def _rows(stream: BinaryIO) -> Iterator[dict[str, Any]]:
    """The rows of the texts, each on a line of its own.

    Raises:
        ValueError: the end is missing.
    """
    for line in stream:
        if line == _END:
            return
        yield json.loads(line.rstrip(b",\n"))
    raise ValueError("end")


def _manifest(record: dict[str, Any]) -> Manifest:
    """The manifest of a library without its texts, checked."""
    index, following = record["index"], record["following"]
    if not isinstance(index, str) or Path(index).name != index or not index.startswith("index-"):
        raise ValueError("index")
    if any(type(number) is not int for number in (*record["dropped"], record["generation"], following)):
        raise ValueError("numbers")
    return Manifest(
        record["generation"],
        following,
        index=index,
        dropped=tuple(record["dropped"]),
        entries=(),
        folding=str(record["folding"]),
    )


def write_manifest(folder: Path, manifest: Manifest, rows: Iterable[bytes] = ()) -> None:
    """Put a state in the place of the one before, whole or not at all; ``rows`` are its texts, in order."""
    record = {
        "schema": SCHEMA,
        "format": FORMAT,
        "folding": manifest.folding,
        "generation": manifest.generation,
        "following": manifest.following,
        "index": manifest.index,
        "dropped": list(manifest.dropped),
        "texts": [],
    }
    beside = folder / f"{MANIFEST}.part"
    with beside.open("wb") as stream:
        # one text at a time, each on a line of its own, so that memory does not grow with their number
        stream.write(packed(record).removesuffix(_END))
        for number, row in enumerate(rows):
            stream.write((b",\n" if number else b"\n") + row)
        stream.write(b"\n" + _END)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(folder / MANIFEST)


def packed(record: dict[str, Any]) -> bytes:
    """A record as it is stored, on one line."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def text_file(folder: Path, key: int) -> Path:
    """Where a text is stored."""
    return folder / TEXTS / str(key // _SHELF) / f"{key}.json.z"


def write_stored(folder: Path, key: int, record: dict[str, Any]) -> str:
    """Store a text and return the digest of what was written."""
    file = text_file(folder, key)
    file.parent.mkdir(parents=True, exist_ok=True)
    data = zlib.compress(packed(record), 6)
    file.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def read_stored(folder: Path, key: int) -> tuple[dict[str, Any], str]:
    """A stored text and the digest of its file.

    Raises:
        FileNotFoundError: the text is not there (any more).
        ValueError: the file is damaged.
    """
    data = text_file(folder, key).read_bytes()
    unpack = zlib.decompressobj()
    try:
        plain = unpack.decompress(data, LARGEST_STORED)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not unpack.eof or unpack.unused_data:
        raise ValueError("length")
    record = json.loads(plain.decode("utf-8", "surrogatepass"))
    if not isinstance(record, dict):
        raise ValueError("record")  # noqa: TRY004 - the file is what is wrong
    return record, hashlib.sha256(data).hexdigest()


def is_stored(folder: Path, key: int, digest: str) -> bool:
    """Whether the file of a text is there as it was written."""
    try:
        return hashlib.sha256(text_file(folder, key).read_bytes()).hexdigest() == digest
    except OSError:
        return False


def remove_stored(folder: Path, keys: Iterator[int]) -> None:
    """Take stored texts away."""
    for key in keys:
        with suppress(OSError):
            text_file(folder, key).unlink(missing_ok=True)


def stored_from(folder: Path, first: int) -> Iterator[int]:
    """Keys of stored texts from ``first`` on: what an interrupted change left behind."""
    for file in sorted((folder / TEXTS).glob("*/*.json.z")):
        key = file.name.removesuffix(".json.z")
        if key.isdecimal() and int(key) >= first:
            yield int(key)


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the lock of the library; it falls with the process, however that ends.

    Raises:
        BadArgument: another process holds it, or the folder cannot be written to.
    """
    try:
        stream = (folder / LOCK).open("ab")
    except OSError as error:
        raise BadArgument("library.unwritable", name=str(folder), reason=error.strerror or str(error)) from error
    with stream:
        try:
            if sys.platform == "win32":
                msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BadArgument("library.locked", name=str(folder)) from error
        yield


def reading(folder: Path) -> int | None:
    """A descriptor that keeps the stored texts as they are until it is closed; None where that cannot be had.

    Windows has no lock that several hold; there the files of a text go with the change after the one that replaced it.
    """
    if sys.platform == "win32":
        return None
    try:
        held = os.open(folder / READERS, os.O_RDONLY)
    except OSError:
        return None
    with suppress(OSError):
        fcntl.flock(held, fcntl.LOCK_SH)
    return held


@contextmanager
def unread(folder: Path) -> Iterator[bool]:
    """Whether nobody reads the library; then nobody begins to before the block ends."""
    if sys.platform == "win32":
        yield True
        return
    with (folder / READERS).open("ab") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            free = not isinstance(error, BlockingIOError)  # a file system without locks
        else:
            free = True
        yield free
