"""The file of accepted findings: one line each, for a person to read, cut and annotate.

    # rrdiff.accepted/1
    key               code      base          other         words                 note
    6c1f0a9be2d34857  A4_QUANT  art12.para2   art13.para2   三十日内 → 六十日内      本省条例另有规定

Only the key and the clauses count; what would break a cell or a line is taken out of the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rrdiff.errors import BadArgument
from rrdiff.report.terminal.visible import visible
from rrdiff.views.accepted import KEY_DIGITS, Accepted

MARK = "# rrdiff.accepted/1"
"""The first line of every such file."""
COLUMNS = ("key", "code", "base", "other", "words", "note")
_KEY = re.compile(rf"[0-9a-f]{{{KEY_DIGITS}}}")
_LEAST = 4
"""Cells a line must have; what follows is for people."""


def head() -> str:
    """The first two lines of a file, without the end of the second."""
    return f"{MARK}\n{_row(COLUMNS)}"


def accepted_line(one: Accepted) -> str:
    """The line of one finding, without its end."""
    return _row((one.key, one.code, one.base, one.other, one.words, one.note))


def accepted_file(lines: Iterable[Accepted]) -> bytes:
    """The whole file; what stands twice is written twice, since it silences two."""
    return ("\n".join((head(), *map(accepted_line, lines))) + "\n").encode()


def read_accepted(name: str, data: bytes) -> tuple[Accepted, ...]:
    """The lines of a file; blank ones and those that begin with ``#`` are skipped.

    Raises:
        BadArgument: it is no such file, or a line of it has no key.
    """
    text = data.decode("utf-8-sig", "replace")
    lines = text.splitlines()
    if not lines or lines[0].strip() != MARK:
        raise BadArgument("argument.not_accepted", name=name, mark=MARK)
    out: list[Accepted] = []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#") or line.split("\t") == list(COLUMNS[: line.count("\t") + 1]):
            continue
        cells = line.split("\t")
        if len(cells) < _LEAST or not _KEY.fullmatch(cells[0].strip()):
            raise BadArgument("argument.accepted_line", name=name, line=number)
        key, code, base, other, words, note, *_ = (*(cell.strip() for cell in cells), "", "")
        out.append(Accepted(key, code, base=base, other=other, words=words, note=note))
    return tuple(out)


def _row(cells: Iterable[str]) -> str:
    return "\t".join(map(_cell, cells)).rstrip("\t")


def _cell(text: str) -> str:
    """Text without what would end a cell or a line."""
    return " ".join(visible(text.replace("\t", " ")).split())
