"""Lines of a scan kept as they come, so that a run that was broken off goes on where it stopped.

结果.jsonl.part      a line that names the run, then the lines that are done
结果.jsonl           all lines, when the last is done
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from rrdiff.library.library import Library
from rrdiff.structure.clause import Document

PART = ".part"
LINES = 2
"""Raised when a line says more; lines of another version are not gone on with."""


class ScanFile:
    """The lines of one run beside the file they will become."""

    def __init__(self, target: Path, library: Library, base: Document) -> None:
        """Take up what an earlier run of the same base over the same state of the library left."""
        self.target = target
        self.part = target.with_name(target.name + PART)
        self._run = {"run": _run(library, base)}
        self.done = self._left()

    def _left(self) -> int:
        """Number of whole lines that are there; what a kill cut off is taken away."""
        with suppress(OSError, ValueError), self.part.open("rb+") as stream:
            if json.loads(stream.readline()) == self._run:
                end, lines = stream.tell(), 0
                for line in stream:
                    if not line.endswith(b"\n"):
                        break
                    json.loads(line)
                    end, lines = end + len(line), lines + 1
                stream.truncate(end)
                return lines
        self.part.write_bytes(json.dumps(self._run).encode() + b"\n")
        return 0

    def write(self, lines: Iterator[str]) -> None:
        """Add lines, each whole before the next is asked for."""
        with self.part.open("ab") as stream:
            for line in lines:
                stream.write(line.encode("utf-8", "backslashreplace") + b"\n")
                stream.flush()

    def lines(self) -> Iterator[dict[str, Any]]:
        """The lines, one at a time."""
        with self.part.open("rb") as stream:
            stream.readline()
            for line in stream:
                yield json.loads(line)

    def finish(self) -> None:
        """Turn the lines into the file."""
        beside = self.target.with_name(self.target.name + ".whole")
        with self.part.open("rb") as stream, beside.open("wb") as out:
            stream.readline()
            while block := stream.read(1 << 20):
                out.write(block)
        beside.replace(self.target)
        self.part.unlink()

    def drop(self) -> None:
        """Take the lines away, where another form was made of them."""
        self.part.unlink(missing_ok=True)


def _run(library: Library, base: Document) -> str:
    """What tells one run from another: the base and the state of the library."""
    state = hashlib.sha256(f"{LINES} {base.text.sha256}".encode())
    for entry in library.entries:
        state.update(f"{entry.key} {entry.sha256} {entry.stored}\n".encode())
    return f"{os.path.basename(library.folder)} {state.hexdigest()}"  # noqa: PTH119 - a name for people
