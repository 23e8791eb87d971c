"""Inputs named on the command line."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rrdiff.classification.lexicon import PACKAGED, Lexicon
from rrdiff.errors import BadArgument
from rrdiff.readers import content, read, read_bytes
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse

if TYPE_CHECKING:
    from rrdiff.alignment.by_hand import SetLink
    from rrdiff.views.accepted import Accepted

STANDARD_INPUT = "-"


Packages = dict[str, bytes]
"""Word files that were read, by the digest of their bytes: what is written into one is not opened again."""


def documents(
    names: Sequence[str],
    encoding: str | None,
    told: Callable[[str], None] = lambda _: None,
    packages: Packages | None = None,
) -> list[Document]:
    """Read and parse the named files in order; each is ``told`` before, and Word files are kept in ``packages``.

    Raises:
        BadArgument: standard input is named twice; it can be read once only.
        UnreadableInput: a file cannot be read.
    """
    standard_input_once(names)
    found: list[Document] = []
    for name in names:
        told(name)
        data = content(name)
        with uncollected():
            text = read_bytes(*data, encoding=encoding)
            if packages is not None and text.encoding == "docx" and name != STANDARD_INPUT:
                packages[text.sha256] = data[1]
            found.append(parse(text))
    return found


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector of garbage away from what is made: a document has no circles and lives as long as its command.

    Looking through it again and again takes a third of the time in which a long text is read.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was:
            gc.enable()


def standard_input_once(names: Sequence[str]) -> None:
    """See that standard input is not to be read twice.

    Raises:
        BadArgument: it is.
    """
    if names.count(STANDARD_INPUT) > 1:
        raise BadArgument("argument.standard_input_twice", name=STANDARD_INPUT)


def links_of(names: Sequence[str] | None, base: Document, other: Document) -> tuple[SetLink, ...]:
    """The links that the named files set for two texts.

    Raises:
        BadArgument: standard input is named, or a line is wrong.
        UnreadableInput: a file cannot be read.
    """
    if not names:
        return ()
    from rrdiff.alignment.by_hand import read_links

    if STANDARD_INPUT in names:
        raise BadArgument("argument.lexicon_standard_input", name=STANDARD_INPUT)
    return tuple(link for name in names for link in read_links(name, read(name).raw, base, other))


def accepted_of(names: Sequence[str] | None) -> tuple[Accepted, ...]:
    """The lines of the named files of accepted findings.

    Raises:
        BadArgument: standard input is named, which is for texts; or a file is no such list.
        UnreadableInput: a file cannot be read.
    """
    if not names:
        return ()
    from rrdiff.report.accepted_file import read_accepted

    if STANDARD_INPUT in names:
        raise BadArgument("argument.lexicon_standard_input", name=STANDARD_INPUT)
    return tuple(line for name in names for line in read_accepted(*content(name)))


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
