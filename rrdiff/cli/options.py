"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from rrdiff.cli.parameters import Argument, Option
from rrdiff.cli.program import LANGUAGE_VARIABLE


class Language(StrEnum):
    """Language of reports and messages."""

    CHINESE = "zh"
    ENGLISH = "en"


class ReportFormat(StrEnum):
    """How a comparison, a trace or a coverage is written."""

    TEXT = "text"  # for people, in the terminal
    JSON = "json"  # the published interface


class RowsFormat(StrEnum):
    """How a result that has rows is written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"  # rows, one a line


class TreeFormat(StrEnum):
    """How a parsed document is written."""

    TREE = "tree"
    JSON = "json"
    JSONL = "jsonl"  # rows, one a line
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


Base = Annotated[str, Argument(metavar="BASE", about="option.base", show_default=False)]
Other = Annotated[str, Argument(metavar="OTHER", about="option.other", show_default=False)]
File = Annotated[str, Argument(metavar="FILE", about="option.file", show_default=False)]
Encoding = Annotated[str | None, Option("--encoding", metavar="NAME", about="option.encoding")]
Report = Annotated[ReportFormat, Option("--format", about="option.format")]
Rowed = Annotated[RowsFormat, Option("--format", about="option.rows_format")]
Lexicons = Annotated[list[str] | None, Option("--lexicon", metavar="FILE", about="option.lexicon")]
Accepts = Annotated[list[str] | None, Option("--accept", metavar="FILE", about="option.accept")]
WriteAccepted = Annotated[Path | None, Option("--write-accepted", metavar="FILE", about="option.write_accepted")]
Links = Annotated[list[str] | None, Option("--links", metavar="FILE", about="option.links")]
Relation = Annotated[As | None, Option("--as", metavar="RELATION", about="option.as")]
Trusted = Annotated[Trust | None, Option("--trust", metavar="TEXT", about="option.trust")]
Lang = Annotated[Language, Option("--lang", envvar=LANGUAGE_VARIABLE, about="option.lang")]
Output = Annotated[Path | None, Option("--output", "-o", metavar="FILE", about="option.output")]
Outputs = Annotated[list[Path] | None, Option("--output", "-o", metavar="FILE", about="option.outputs")]
Width = Annotated[int | None, Option("--width", min=40, metavar="N", about="option.width")]
NoColour = Annotated[bool, Option("--no-color", about="option.no_color")]
