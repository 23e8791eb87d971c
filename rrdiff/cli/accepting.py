"""``--write-accepted``: what a run lists, as a file that silences it once a person has judged it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rrdiff.cli.output import write
from rrdiff.errors import BadArgument

if TYPE_CHECKING:
    from rrdiff.views.accepted import Accepted


def check_accepted(target: Path | None, texts: Iterable[str]) -> None:
    """See that the file would overwrite no text; a list of accepted findings may be written anew.

    Raises:
        BadArgument: it would.
    """
    if target is not None and target.resolve() in {Path(name).resolve() for name in texts}:
        raise BadArgument("argument.output_is_input", name=str(target))


def write_accepted(target: Path | None, known: Iterable[Accepted], found: Iterable[Accepted]) -> None:
    """Write the lines known before and one for each finding, where a file is wanted."""
    if target is not None:
        from rrdiff.report.accepted_file import accepted_file

        write(accepted_file((*known, *found)), target)
