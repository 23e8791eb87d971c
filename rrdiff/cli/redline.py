"""``rrdiff redline``: two texts as one Word document with tracked changes (花脸稿), or the clean copy (清洁稿)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rrdiff.cli.delivery import Codes, Layers, Severity, selection_of
from rrdiff.cli.options import Base, Encoding, Lang, Language, Lexicons, NoColour, Other, Relation, Width
from rrdiff.cli.output import write, write_text
from rrdiff.cli.program import text
from rrdiff.cli.screen import screen_of

SUFFIXES = frozenset({".docx", ""})


class MoveMarks(StrEnum):
    """How a move is shown."""

    NATIVE = "native"
    PLAIN = "plain"


def redline_command(
    base: Base,
    other: Other,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=text("option.redline_output"))],
    author: Annotated[str | None, typer.Option("--author", metavar="NAME", help=text("option.author"))] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help=text("option.date"))] = None,
    moves: Annotated[MoveMarks, typer.Option("--moves", help=text("option.moves"))] = MoveMarks.NATIVE,
    no_comments: Annotated[bool, typer.Option("--no-comments", help=text("option.no_comments"))] = False,
    exact: Annotated[bool, typer.Option("--exact", help=text("option.exact"))] = False,
    clean: Annotated[bool, typer.Option("--clean", help=text("option.clean"))] = False,
    layer: Layers = None,
    code: Codes = None,
    min_severity: Severity = None,
    works: Relation = None,
    witness: Annotated[list[str] | None, typer.Option("--witness", metavar="FILE", help=text("option.witness"))] = None,
    lexicon: Lexicons = None,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
) -> None:
    """Run the command."""
    from rrdiff.alignment.match import Works
    from rrdiff.cli.inputs import documents, lexicon_of
    from rrdiff.compare import CompareOptions, compare
    from rrdiff.messages import say
    from rrdiff.report.terminal.verify import verification_report
    from rrdiff.report.word.redline import AUTHOR, DATE, RedlineOptions, clean_copy, redline, signatures_of
    from rrdiff.views.selection import narrowed

    texts = [base, other, *(witness or ())]
    _check(output, author, [*texts, *(lexicon or ())])
    options = RedlineOptions(
        author or AUTHOR, date or DATE, moves is MoveMarks.NATIVE, exact, not no_comments, lang.value
    )
    signatures_of(options)
    words = lexicon_of(lexicon)
    left, right, *witnesses = documents(texts, encoding)
    if clean:
        write(clean_copy(right, lang.value), output)
        return
    wanted = CompareOptions(Works(works.value) if works else None, tuple(witnesses), words)
    comparison = narrowed(compare(left, right, wanted), selection_of(layer, code, min_severity))
    made = redline(comparison, options)
    write(made.data, output)
    screen = screen_of(lang, width, no_color, None)
    count = len(comparison.findings)
    name = say("word.chosen_of", lang.value, name=right.text.name, count=count) if comparison.narrowed else None
    shown = replace(right.text, name=name or right.text.name)
    write_text(verification_report(made.certificate, output.name, left.text, shown, screen, shown=0), None)


def _check(output: Path, author: str | None, inputs: list[str]) -> None:
    """Complain before any work is done."""
    from rrdiff.errors import BadArgument

    if output.suffix.lower() not in SUFFIXES:
        raise BadArgument("argument.output_docx", name=str(output))
    if output.resolve() in {Path(name).resolve() for name in inputs}:
        raise BadArgument("argument.output_is_input", name=str(output))
    if author is not None and not author.strip():
        raise BadArgument("argument.author_empty", name="--author")
