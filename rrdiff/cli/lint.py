"""``rrdiff lint``: what one text betrays by itself, or several, each by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from rrdiff.cli.commented import SUFFIX, wants_file, write_comments
from rrdiff.cli.options import AcceptedOptions, Encoding, OutputOptions, Rowed, RowsFormat
from rrdiff.cli.parameters import Argument, Option
from rrdiff.cli.program import ExitCode
from rrdiff.errors import BadArgument

if TYPE_CHECKING:
    from rrdiff.lint import Lint


PAGE = ".html"


def lint_command(
    file: Annotated[list[str], Argument(metavar="FILE...", about="option.files", show_default=False)],
    *,
    form: Rowed = RowsFormat.TEXT,
    judged: AcceptedOptions,
    exit_code: Annotated[bool, Option("--exit-code", about="option.exit_code_lint")] = False,
    encoding: Encoding = None,
    to: OutputOptions,
) -> ExitCode:
    """Run the command."""
    from rrdiff.cli.inputs import Packages, accepted_of, documents
    from rrdiff.lint import lint
    from rrdiff.views.accepted import acceptance_of_slip

    to.check(file)
    comments, page = wants_file(form, to.output), wants_file(form, to.output, PAGE)
    judged.check(file)
    if len(file) > 1 and (comments or page or form is RowsFormat.JSON):
        raise BadArgument("argument.one_file_only", name=_one_text(comments=comments, page=page))
    accepted = accepted_of(judged.accept)
    packages: Packages = {}
    results = [lint(document, accepted) for document in documents(file, encoding, packages=packages)]
    listed = (acceptance_of_slip(one.document, slip) for one in results for slip in one.slips)
    judged.write(accepted, listed)
    if comments and to.output is not None:
        from rrdiff.report.word.comment_words import lint_comments

        write_comments(
            results[0].document, packages, lint_comments(results[0], to.lang.value), to.output, to.lang.value
        )
    elif page:
        from rrdiff.report.page.lint import lint_page

        to.write(lint_page(results[0], to.lang.value))
    elif form is RowsFormat.TEXT:
        from rrdiff.report.terminal.lint import lint_report

        to.report(lambda screen: "\n".join(lint_report(one, screen) for one in results))
    else:
        to.write(_record(results, form, to.lang.value))
    return ExitCode.DIFFERENT if exit_code and any(one.slips for one in results) else ExitCode.DONE


def _one_text(*, comments: bool, page: bool) -> str:
    """The form asked for, of those that hold one text."""
    return SUFFIX if comments else PAGE if page else RowsFormat.JSON.value


def _record(results: list[Lint], form: RowsFormat, lang: str) -> bytes:
    """The results for programs."""
    if form is RowsFormat.JSONL:
        from rrdiff.report.rows import rows

        return b"".join(rows(one, lang).jsonl() for one in results)
    from rrdiff.report.records.document import dumps
    from rrdiff.report.records.lint import lint_record

    return dumps(lint_record(results[0], lang))
