"""From a comparison to what the user asked for: a report at the terminal, or files of several forms in one run.

Each file is whole or not there; one that cannot be made is named with its reason and takes no other with it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rrdiff.alignment.match import Works
from rrdiff.cli.exports import BINARY, OVERVIEWS, Export, Form, exports, overview, writer
from rrdiff.cli.options import DisplayOptions
from rrdiff.cli.output import check_targets, tell, write, write_forms, write_text
from rrdiff.cli.parameters import Option, OptionGroup
from rrdiff.cli.program import Misuse, text
from rrdiff.cli.progress import Progress
from rrdiff.errors import BadArgument
from rrdiff.text.value import value

if TYPE_CHECKING:
    from rrdiff.classification.finding import Comparison
    from rrdiff.cli.inputs import Packages
    from rrdiff.views.accepted import Accepted
    from rrdiff.views.selection import Selection


class Only(StrEnum):
    """Sorts of clauses."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    VERBATIM = "verbatim"
    FINDINGS = "findings"


class LayerName(StrEnum):
    """Layers of findings."""

    TRANSCRIPTION = "transcription"
    TYPOGRAPHY = "typography"
    STRUCTURE = "structure"
    ARTEFACT = "artefact"
    DRIFT = "drift"
    ADAPTATION = "adaptation"


_FORMS = " ".join(Form)
Forms = Annotated[Form | None, Option("--format", metavar="FORM", about="option.form", values={"forms": _FORMS})]
Review = Annotated[int | None, Option("--review", min=1, metavar="N", about="option.review")]
Open = Annotated[bool, Option("--open", about="option.open")]


class TextOptions(OptionGroup):
    """What the report for people holds."""

    summary: Annotated[bool, Option("--summary", about="option.summary")] = False
    full: Annotated[bool, Option("--full", about="option.full")] = False
    only: Annotated[list[Only] | None, Option("--only", metavar="SORT", about="option.only")] = None

    def given(self) -> list[str]:
        """The names of the options that were given."""
        said = {"--summary": self.summary, "--full": self.full, "--only": self.only}
        return [name for name, value in said.items() if value]


SEVERITIES = 4


class SeverityName(StrEnum):
    """Severities by number, and as reports of either language name them, each set from the gravest on."""

    FIRST = "1"
    SECOND = "2"
    THIRD = "3"
    FOURTH = "4"
    MEANING_ZH = "涉含义"
    WORDING_ZH = "涉措辞"
    MINOR_ZH = "轻微"
    FORM_ZH = "格式"
    MEANING = "meaning"
    WORDING = "wording"
    MINOR = "minor"
    FORM = "form"


class FindingOptions(OptionGroup):
    """The findings that every form holds."""

    layer: Annotated[list[LayerName] | None, Option("--layer", metavar="LAYER", about="option.layer")] = None
    code: Annotated[list[str] | None, Option("--code", metavar="CODE", about="option.code")] = None
    min_severity: Annotated[
        SeverityName | None, Option("--min-severity", metavar="NUMBER|NAME", about="option.min_severity")
    ] = None

    def selection(self, only: Iterable[Only] = (), review: int | None = None) -> Selection:
        """What the options ask for, in the library's terms.

        Raises:
            BadArgument: no finding has such a code.
        """
        from rrdiff.classification.codes import codes_named
        from rrdiff.classification.finding import Layer
        from rrdiff.views.selection import Aspect, Selection

        codes = frozenset(code.upper() for code in self.code or ())
        codes_named(codes)  # complains about one that there is not
        layers = frozenset(Layer(one.value) for one in self.layer or ())
        named = self.min_severity
        least = list(SeverityName).index(named) % SEVERITIES + 1 if named else None
        return Selection(frozenset(Aspect(one.value) for one in only), layers, least, codes, review)


@value
class Delivery:
    """What to make of a comparison and where it goes; without files it goes to standard output in ``form``.

    Attributes:
        open_page: whether a page among the files is opened in the browser.
        review: how many findings are shown of what is best looked at first.
        packages: Word files that were read; a redline is made in that of the base.
    """

    form: Form
    files: tuple[Export, ...]
    shown: TextOptions
    findings: FindingOptions
    display: DisplayOptions
    open_page: bool = False
    review: int | None = None
    packages: Packages | None = None

    @property
    def selection(self) -> Selection:
        """What was asked for, in the library's terms."""
        return self.findings.selection(self.shown.only or (), self.review)

    @property
    def lang(self) -> str:
        """Language of all that is written."""
        return self.display.lang.value

    def render(self, comparisons: Sequence[Comparison], line: Progress) -> Callable[[], None]:
        """Make and write the files, or render what goes to standard output; what is returned writes that."""
        if self.files:
            self._write(comparisons, line)
            return _nothing
        line.step("render", name=self.form.value)
        if self.form is Form.TEXT:
            report = self._report(comparisons, None)
            return lambda: write_text(report, None)
        data = self._bytes(comparisons, self.form)
        return lambda: write(data, None)

    def _rendered(self, comparisons: Sequence[Comparison], one: Export, line: Progress) -> bytes:
        """The content of one file."""
        line.step("render", name=one.target)
        if one.form is Form.TEXT:
            return self._report(comparisons, one.target).encode("utf-8", "replace")
        return self._bytes(comparisons, one.form)

    def _bytes(self, comparisons: Sequence[Comparison], form: Form) -> bytes:
        """One comparison, or the overview of several, in a form."""
        if form is Form.DOCX and self.packages is not None and len(comparisons) == 1:
            from rrdiff.cli.source_redline import in_source
            from rrdiff.report.word.redline import RedlineOptions

            made = in_source(comparisons[0], self.packages, RedlineOptions(lang=self.lang))
            if made is not None:
                return made.data
        if len(comparisons) == 1 and self.shown.full and form is Form.MARKDOWN:
            from rrdiff.report.markdown.comparison import comparison_markdown

            return comparison_markdown(comparisons[0], self.lang, full=True)
        if len(comparisons) == 1:
            return writer(form)(comparisons[0], self.lang)
        from rrdiff.report.overview import whole

        return whole(overview(form, self.lang, len(comparisons)), comparisons)

    def _write(self, comparisons: Sequence[Comparison], line: Progress) -> None:
        """Make and write each file."""
        write_forms([(one.target, partial(self._rendered, comparisons, one, line)) for one in self.files])
        line.pause()
        tell("written", names=text("misuse.comma").join(str(one.target) for one in self.files))
        ruled = [one for one in comparisons if one.alignment.works is Works.ADAPTATION]
        redlines = [one.target for one in self.files if one.form is Form.DOCX]
        if ruled and redlines:
            base, other = (f'"{one.text.name}"' for one in (ruled[0].alignment.base, ruled[0].alignment.other))
            tell("redline_of_rules", name=redlines[0].name, base=base, other=other)
        self.show_page()

    def show_page(self) -> None:
        """Open the page that was written, where that is wanted."""
        if self.open_page:
            from rrdiff.cli.browser import open_page

            open_page(self._page())

    def check(self, inputs: Iterable[str], later: Iterable[str] = ()) -> None:
        """Complain before any work is done; ``later`` are inputs that are looked at when their turn comes.

        Raises:
            BadArgument: an output is an input, a form cannot be shown on a terminal, or there is no page to open.
            Misuse: an option of the text report is given where there is none.
        """
        from rrdiff.readers import check_inputs

        names = list(inputs)
        check_targets((one.target for one in self.files), names)
        if not self.files and self.form in BINARY and sys.stdout.isatty():
            raise BadArgument("argument.no_terminal", name=self.form.value)
        forms = {one.form for one in self.files or (Export(Path(), self.form),)}
        if Form.TEXT not in forms:
            for option in self.shown.given():
                if option != "--full" or Form.MARKDOWN not in forms:
                    raise Misuse("text_only", option)
        if self.open_page:
            self._page()
        passed = set(later)
        check_inputs(name for name in names if name not in passed)

    def _page(self) -> Path:
        """The page among the files."""
        for one in self.files:
            if one.target.suffix.lower() == ".html":
                return one.target
        raise BadArgument("argument.nothing_to_open", name="--open")

    def _report(self, comparisons: Sequence[Comparison], target: Path | None) -> str:
        """The report for people."""
        from rrdiff.report.terminal.comparison import ReportChoice, comparison_report
        from rrdiff.report.terminal.matrix import matrix_report

        screen = self.display.screen(target)
        if len(comparisons) > 1:
            return matrix_report(comparisons, screen)
        choice = ReportChoice(self.shown.summary, self.shown.full, self.selection)
        return comparison_report(comparisons[0], screen, choice)

    def check_several(self) -> None:
        """Complain about what is for one comparison, where there are several.

        Raises:
            BadArgument: a form that has no overview.
            Misuse: an option of the report of one comparison.
        """
        for option in self.shown.given():
            raise Misuse("single_only", option)
        known = (Form.TEXT, *OVERVIEWS)
        for name, form in [(str(one.target), one.form) for one in self.files] or [(self.form.value, self.form)]:
            if form not in known:
                raise BadArgument("argument.no_matrix", name=name, known=" ".join(known))


def _nothing() -> None:
    """Write nothing: the files are there."""


class Account:
    """What came of the texts of a run; they are numbered as they were named.

    Attributes:
        listed: the findings, as accepted ones.
        decisions: texts that are decisions.
        differs: whether any text differs.
        failed: texts that could not be compared.
        put: writes what is not written yet.
    """

    def __init__(
        self,
        listed: Iterable[Accepted],
        decisions: Sequence[int],
        failed: Sequence[int] = (),
        *,
        differs: bool,
        put: Callable[[], None] = _nothing,
    ) -> None:
        """Keep what is told."""
        self.listed, self.decisions, self.failed, self.differs, self.put = listed, decisions, failed, differs, put


def delivery(
    form: Form | None,
    output: list[Path] | None,
    shown: TextOptions,
    findings: FindingOptions,
    display: DisplayOptions,
    *,
    open_page: bool,
    review: int | None,
    inputs: Iterable[str],
    later: Iterable[str] = (),
    packages: Packages | None = None,
) -> Delivery:
    """What the options of a command ask for, checked; an unknown code is told before any work is done."""
    files = exports(output or (), form)
    wanted = Delivery(form or Form.TEXT, files, shown, findings, display, open_page, review, packages)
    wanted.check(inputs, later)
    if findings.code:
        findings.selection()
    return wanted
