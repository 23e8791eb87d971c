"""``rrdiff redline``: two texts as one Word document with tracked changes (花脸稿), or the clean copy (清洁稿)."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from rrdiff.cli.delivery import Codes, Layers, Severity, selection_of
from rrdiff.cli.options import Base, Encoding, Lang, Language, Lexicons, Links, NoColour, Other, Relation, Width
from rrdiff.cli.output import write, write_text
from rrdiff.cli.parameters import Option
from rrdiff.cli.screen import screen_of

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
    layer: Layers = None,
    code: Codes = None,
    min_severity: Severity = None,
    works: Relation = None,
    witness: Annotated[list[str] | None, Option("--witness", metavar="FILE", about="option.witness")] = None,
    lexicon: Lexicons = None,
    links: Links = None,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
) -> None:
    """Run the command."""
    from rrdiff.alignment.match import Works
    from rrdiff.cli.inputs import Packages, documents, lexicon_of, links_of
    from rrdiff.cli.source_redline import in_source
    from rrdiff.compare import CompareOptions, compare
    from rrdiff.messages import say
    from rrdiff.report.terminal.verify import verification_report
    from rrdiff.report.word.redline import AUTHOR, DATE, RedlineOptions, clean_copy, redline, signatures_of
    from rrdiff.views.selection import narrowed

    texts = [base, other, *(witness or ())]
    _check(output, author, [*texts, *(lexicon or ()), *(links or ())])
    options = RedlineOptions(
        author or AUTHOR,
        date or DATE,
        native=moves is MoveMarks.NATIVE,
        exact=exact,
        comments=not no_comments,
        lang=lang.value,
    )
    signatures_of(options)
    words = lexicon_of(lexicon)
    packages: Packages = {}
    left, right, *witnesses = documents(texts, encoding, packages=packages)
    if clean:
        write(clean_copy(right, lang.value), output)
        return
    wanted = CompareOptions(
        Works(works.value) if works else None, tuple(witnesses), words, links_of(links, left, right)
    )
    comparison = narrowed(compare(left, right, wanted), selection_of(layer, code, min_severity))
    inside = None if fresh else in_source(comparison, packages, options)
    said = ""
    if inside is not None:
        said = say("word.in_source", lang.value, name=left.text.name)
        said += say("word.cut_off", lang.value, count=inside.removed) if inside.removed else ""
    elif left.text.encoding == "docx" and not fresh:
        said = say("word.not_in_source", lang.value, name=left.text.name)
    made = inside or redline(comparison, options)
    write(made.data, output)
    screen = screen_of(lang, width, no_color, None)
    count = len(comparison.findings)
    name = say("word.chosen_of", lang.value, name=right.text.name, count=count) if comparison.narrowed else None
    shown = replace(right.text, name=name or right.text.name)
    write_text(verification_report(made.certificate, output.name, left.text, shown, screen, shown=0), None)
    if said:
        write_text(said + "\n", None)


def _check(output: Path, author: str | None, inputs: list[str]) -> None:
    """Complain before any work is done."""
    from rrdiff.errors import BadArgument

    if output.suffix.lower() not in SUFFIXES:
        raise BadArgument("argument.output_docx", name=str(output))
    if output.resolve() in {Path(name).resolve() for name in inputs}:
        raise BadArgument("argument.output_is_input", name=str(output))
    if author is not None and not author.strip():
        raise BadArgument("argument.author_empty", name="--author")
