"""``rrdiff redline``: two texts as one Word document with tracked changes (花脸稿), or the clean copy (清洁稿)."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rrdiff.cli.delivery import FindingOptions
from rrdiff.cli.options import Base, ComparisonOptions, DisplayOptions, Other
from rrdiff.cli.output import check_targets, write, write_text
from rrdiff.cli.parameters import Option
from rrdiff.text.value import changed

if TYPE_CHECKING:
    from rrdiff.report.word.redline import OutsideRedline
    from rrdiff.report.word.source.redline import SourceRedline

SUFFIXES = frozenset({".docx", ""})


class MoveMarks(StrEnum):
    """How a move is shown."""

    NATIVE = "native"
    PLAIN = "plain"


def redline_command(
    base: Base,
    other: Other,
    output: Annotated[Path, Option("--output", "-o", metavar="FILE", about="option.redline_output")],
    *,
    author: Annotated[str | None, Option("--author", metavar="NAME", about="option.author")] = None,
    date: Annotated[str | None, Option("--date", metavar="DATE", about="option.date")] = None,
    moves: Annotated[MoveMarks, Option("--moves", about="option.moves")] = MoveMarks.NATIVE,
    no_comments: Annotated[bool, Option("--no-comments", about="option.no_comments")] = False,
    fresh: Annotated[bool, Option("--fresh", about="option.fresh")] = False,
    exact: Annotated[bool, Option("--exact", about="option.exact")] = False,
    clean: Annotated[bool, Option("--clean", about="option.clean")] = False,
    findings: FindingOptions,
    how: ComparisonOptions,
    display: DisplayOptions,
) -> None:
    """Run the command."""
    from rrdiff.cli.inputs import Packages
    from rrdiff.cli.source_redline import in_source
    from rrdiff.compare import compare
    from rrdiff.messages import say
    from rrdiff.report.terminal.verify import verification_report
    from rrdiff.report.word.redline import (
        AUTHOR,
        DATE,
        OutsideRedline,
        RedlineOptions,
        clean_copy,
        redline,
        signatures_of,
    )
    from rrdiff.views.selection import narrowed

    _check(output, author, how.inputs(base, other))
    lang = display.lang.value
    options = RedlineOptions(
        author or AUTHOR,
        date or DATE,
        native=moves is MoveMarks.NATIVE,
        exact=exact,
        comments=not no_comments,
        lang=lang,
    )
    signatures_of(options)
    packages: Packages = {}
    left, right, known = how.read(base, other, packages)
    if clean:
        write(clean_copy(right, lang), output)
        return
    comparison = narrowed(compare(left, right, known), findings.selection())
    inside = None if fresh else in_source(comparison, packages, options)
    said = "" if inside is None else _where(inside, left.text.name, lang)
    made = inside or redline(comparison, options)
    write(made.data, output)
    count = len(comparison.findings)
    name = say("word.chosen_of", lang, name=right.text.name, count=count) if comparison.narrowed else None
    shown = changed(right.text, name=name or right.text.name)
    write_text(
        verification_report(
            made.certificate,
            output.name,
            left.text,
            shown,
            display.screen(None),
            outside=isinstance(inside, OutsideRedline),
            shown=0,
        ),
        None,
    )
    if said:
        write_text(said + "\n", None)


def _where(made: SourceRedline | OutsideRedline, name: str, lang: str) -> str:
    """In which file the changes stand, and why not in that of the base."""
    from rrdiff.messages import say
    from rrdiff.report.word.redline import OutsideRedline

    if not isinstance(made, OutsideRedline):
        said = say("word.in_source", lang, name=name)
        return said + (say("word.cut_off", lang, count=made.removed) if made.removed else "")
    sort = made.refused.key.rpartition(".")[2]
    reason = say(f"word.refused_{sort}", lang, **made.refused.values)
    return say("word.not_in_source", lang, name=name, reason=reason)


def _check(output: Path, author: str | None, inputs: tuple[str, ...]) -> None:
    """Complain before any work is done."""
    from rrdiff.errors import BadArgument

    if output.suffix.lower() not in SUFFIXES:
        raise BadArgument("argument.output_docx", name=str(output))
    check_targets([output], inputs)
    if author is not None and not author.strip():
        raise BadArgument("argument.author_empty", name="--author")
