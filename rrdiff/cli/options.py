"""Arguments and options that several commands share, and what they come to."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from rrdiff.cli.parameters import Argument, Option, OptionGroup
from rrdiff.cli.program import LANGUAGE_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rrdiff.alignment.match import Works
    from rrdiff.cli.inputs import Packages
    from rrdiff.compare import CompareOptions
    from rrdiff.report.rows import Result
    from rrdiff.report.terminal.screen import Screen
    from rrdiff.structure.clause import Document
    from rrdiff.views.accepted import Accepted


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
Witnesses = Annotated[list[str] | None, Option("--witness", metavar="FILE", about="option.witness")]
Lexicons = Annotated[list[str] | None, Option("--lexicon", metavar="FILE", about="option.lexicon")]
Accepts = Annotated[list[str] | None, Option("--accept", metavar="FILE", about="option.accept")]
WriteAccepted = Annotated[Path | None, Option("--write-accepted", metavar="FILE", about="option.write_accepted")]
Links = Annotated[list[str] | None, Option("--links", metavar="FILE", about="option.links")]
Relation = Annotated[As | None, Option("--as", metavar="RELATION", about="option.as")]
Trusted = Annotated[Trust | None, Option("--trust", metavar="base", about="option.trust")]
Lang = Annotated[Language, Option("--lang", envvar=LANGUAGE_VARIABLE, about="option.lang")]
Output = Annotated[Path | None, Option("--output", "-o", metavar="FILE", about="option.output")]
Outputs = Annotated[list[Path] | None, Option("--output", "-o", metavar="FILE", about="option.outputs")]
Width = Annotated[int | None, Option("--width", min=40, metavar="N", about="option.width")]
NoColour = Annotated[bool, Option("--no-color", about="option.no_color")]


class DisplayOptions(OptionGroup):
    """How a report for people looks."""

    lang: Lang = Language.CHINESE
    width: Width = None
    no_color: NoColour = False

    def screen(self, target: Path | None) -> Screen:
        """The screen for a report that goes to ``target`` or to the terminal."""
        from rrdiff.cli.screen import screen_of

        return screen_of(self.lang.value, self.width, self.no_color, target)


class OutputOptions(DisplayOptions):
    """How the one result of a command looks and where it goes."""

    output: Output = None

    def check(self, inputs: Iterable[str]) -> None:
        """See that the file can be written and is none of the inputs."""
        from rrdiff.cli.output import check_targets

        check_targets([self.output], inputs)

    def write(self, data: bytes) -> None:
        """Write finished bytes."""
        from rrdiff.cli.output import write

        write(data, self.output)

    def record(self, content: Mapping[str, Any]) -> None:
        """Write a record for programs."""
        from rrdiff.report.records.document import dumps

        self.write(dumps(content))

    def rows(self, result: Result) -> None:
        """Write a result as rows, one a line."""
        from rrdiff.report.rows import rows

        self.write(rows(result, self.lang.value).jsonl())

    def report(self, worded: Callable[[Screen], str]) -> None:
        """Write a report for people, as ``worded`` for the screen."""
        from rrdiff.cli.output import write_text

        write_text(worded(self.screen(self.output)), self.output)


class AcceptedOptions(OptionGroup):
    """Findings that a person has judged: those left out, and a file of those listed, which silences them."""

    accept: Accepts = None
    write_accepted: WriteAccepted = None

    def check(self, texts: Iterable[str]) -> None:
        """See that the file would overwrite no text; a list of accepted findings may be written anew."""
        from rrdiff.cli.output import check_targets

        check_targets([self.write_accepted], texts)

    def write(self, known: Iterable[Accepted], found: Iterable[Accepted]) -> None:
        """Write the lines known before and one for each finding, where a file is wanted."""
        if self.write_accepted is not None:
            from rrdiff.cli.output import write
            from rrdiff.report.accepted_file import accepted_file

            write(accepted_file((*known, *found)), self.write_accepted)


class ComparisonOptions(OptionGroup):
    """How two texts are compared."""

    works: Relation = None
    witness: Witnesses = None
    lexicon: Lexicons = None
    links: Links = None
    encoding: Encoding = None

    def inputs(self, *texts: str) -> tuple[str, ...]:
        """The texts, and all other files that are read."""
        return (*texts, *(self.witness or ()), *(self.lexicon or ()), *(self.links or ()))

    def read(
        self, base: str, other: str, packages: Packages | None = None
    ) -> tuple[Document, Document, CompareOptions]:
        """Two texts, and what they are compared by; Word files are kept in ``packages``."""
        from rrdiff.cli.inputs import documents, lexicon_of, links_of
        from rrdiff.compare import CompareOptions

        lexicon = lexicon_of(self.lexicon)
        texts = [base, other, *(self.witness or ())]
        left, right, *witnesses = documents(texts, self.encoding, packages=packages)
        links = links_of(self.links, left, right)
        return left, right, CompareOptions(works_of(self.works), tuple(witnesses), lexicon, links)


def works_of(relation: As | None) -> Works | None:
    """What the user says that two texts are to each other."""
    from rrdiff.alignment.match import Works

    return Works(relation.value) if relation else None
