"""Inputs named on the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rrdiff.classification.drift_lexicon import PACKAGED, Lexicon
from rrdiff.errors import BadArgument
from rrdiff.readers import read
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse

STANDARD_INPUT = "-"


def documents(
    names: Sequence[str], encoding: str | None, told: Callable[[str], None] = lambda _: None
) -> list[Document]:
    """Read and parse the named files in order; each is ``told`` before.

    Raises:
        BadArgument: standard input is named twice; it can be read once only.
        UnreadableInput: a file cannot be read.
    """
    if names.count(STANDARD_INPUT) > 1:
        raise BadArgument("argument.standard_input_twice", name=STANDARD_INPUT)
    found: list[Document] = []
    for name in names:
        told(name)
        found.append(parse(read(name, encoding=encoding)))
    return found


def lexicon_of(names: Sequence[str] | None) -> Lexicon:
    """The packaged word lists with those of the named files.

    Raises:
        BadArgument: standard input is named, which is for texts; or a line is not a row of a table.
        UnreadableInput: a file cannot be read.
    """
    if not names:
        return PACKAGED
    from rrdiff.classification.lexicon_files import read_lexicon

    if STANDARD_INPUT in names:
        raise BadArgument("argument.lexicon_standard_input", name=STANDARD_INPUT)
    return read_lexicon(names)
