"""``rrdiff parse``: one text, its clauses."""

from __future__ import annotations

from typing import Annotated

import typer

from rrdiff.cli.options import Encoding, File, Lang, Language, NoColour, Output, TreeFormat, Width
from rrdiff.cli.output import write
from rrdiff.cli.program import text


def parse_command(
    file: File,
    form: Annotated[TreeFormat, typer.Option("--format", help=text("option.tree_format"))] = TreeFormat.TREE,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Output = None,
) -> None:
    """Read one text into its clauses."""
    from rrdiff.readers import read
    from rrdiff.structure.parse import parse

    document = parse(read(file, encoding=encoding))
    match form:
        case TreeFormat.JSON:
            from rrdiff.report.record import document_record, dumps

            write(dumps(document_record(document, lang.value)), output)
        case _:
            raise NotImplementedError
