"""``rrdiff lint``: what one text betrays by itself."""

from __future__ import annotations

from rrdiff.cli.accepting import check_accepted, write_accepted
from rrdiff.cli.commented import wants_comments, write_comments
from rrdiff.cli.options import (
    Accepts,
    Encoding,
    File,
    Lang,
    Language,
    NoColour,
    Output,
    Report,
    ReportFormat,
    Width,
    WriteAccepted,
)
from rrdiff.cli.output import write, write_text
from rrdiff.cli.screen import screen_of


def lint_command(
    file: File,
    form: Report = ReportFormat.TEXT,
    accept: Accepts = None,
    write_accepted_to: WriteAccepted = None,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Output = None,
) -> None:
    """Run the command."""
    from rrdiff.cli.inputs import accepted_of, documents
    from rrdiff.lint import lint
    from rrdiff.views.accepted import acceptance_of_slip

    comments = wants_comments(form, output, [file])
    check_accepted(write_accepted_to, [file])
    accepted = accepted_of(accept)
    (document,) = documents([file], encoding)
    result = lint(document, accepted)
    write_accepted(write_accepted_to, accepted, (acceptance_of_slip(document, slip) for slip in result.slips))
    if comments and output is not None:
        from rrdiff.report.word.comment_words import lint_comments

        write_comments(document, [file], lint_comments(result, lang.value), output, lang.value)
    elif form is ReportFormat.JSON:
        from rrdiff.report.lint_record import lint_record
        from rrdiff.report.record import dumps

        write(dumps(lint_record(result, lang.value)), output)
    else:
        from rrdiff.report.terminal.lint import lint_report

        write_text(lint_report(result, screen_of(lang, width, no_color, output)), output)
