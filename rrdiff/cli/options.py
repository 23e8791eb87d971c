"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rrdiff.cli.program import LANGUAGE_VARIABLE, text


class Language(StrEnum):
    """Language of reports and messages."""

    CHINESE = "zh"
    ENGLISH = "en"


class ReportFormat(StrEnum):
    """How a comparison, a trace or a coverage is written."""

    TEXT = "text"  # for people, in the terminal
    JSON = "json"  # the published interface


class TreeFormat(StrEnum):
    """How a parsed document is written."""

    TREE = "tree"
    JSON = "json"
    AKN = "akn"  # Akoma Ntoso


class As(StrEnum):
    """What the two texts are to each other."""

    REPRINT = "reprint"
    REVISION = "revision"
    ADAPTATION = "adaptation"
    UNRELATED = "unrelated"


class Trust(StrEnum):
    """The text that is right where nothing speaks for the other."""

    BASE = "base"


Base = Annotated[str, typer.Argument(metavar="BASE", help=text("option.base"), show_default=False)]
Other = Annotated[str, typer.Argument(metavar="OTHER", help=text("option.other"), show_default=False)]
File = Annotated[str, typer.Argument(metavar="FILE", help=text("option.file"), show_default=False)]
Encoding = Annotated[str | None, typer.Option("--encoding", metavar="NAME", help=text("option.encoding"))]
Report = Annotated[ReportFormat, typer.Option("--format", help=text("option.format"))]
Lexicons = Annotated[list[str] | None, typer.Option("--lexicon", metavar="FILE", help=text("option.lexicon"))]
Relation = Annotated[As | None, typer.Option("--as", metavar="RELATION", help=text("option.as"))]
Trusted = Annotated[Trust | None, typer.Option("--trust", metavar="TEXT", help=text("option.trust"))]
Lang = Annotated[Language, typer.Option("--lang", envvar=LANGUAGE_VARIABLE, help=text("option.lang"))]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=text("option.output"))]
Outputs = Annotated[list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help=text("option.outputs"))]
Width = Annotated[int | None, typer.Option("--width", min=40, metavar="N", help=text("option.width"))]
NoColour = Annotated[bool, typer.Option("--no-color", help=text("option.no_color"))]
