"""``rrdiff verify``: whether a redline gives back its two texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from rrdiff.cli.options import Base, Encoding, Other, OutputOptions, Report, ReportFormat
from rrdiff.cli.parameters import Argument, Option
from rrdiff.cli.program import ExitCode

if TYPE_CHECKING:
    from rrdiff.text.source import Text

STANDARD_INPUT = "-"


def verify_command(
    redline: Annotated[str, Argument(metavar="REDLINE", about="option.redline", show_default=False)],
    base: Base,
    other: Other,
    *,
    strict: Annotated[bool, Option("--strict", about="option.strict")] = False,
    form: Report = ReportFormat.TEXT,
    encoding: Encoding = None,
    to: OutputOptions,
) -> ExitCode:
    """Run the command."""
    to.check([redline, base, other])
    from rrdiff.errors import BadArgument
    from rrdiff.readers import content, read
    from rrdiff.readers.formats import Format, detect
    from rrdiff.report.word.certificate import certify

    if [redline, base, other].count(STANDARD_INPUT) > 1:
        raise BadArgument("argument.standard_input_twice", name=STANDARD_INPUT)
    name, data = content(redline)
    if detect(name, data) is not Format.DOCX:
        raise BadArgument("argument.redline_not_word", name=name)
    left, right = read(base, encoding=encoding), read(other, encoding=encoding)
    certificate = certify(data, left, right, name, _former(base, left))
    if form is ReportFormat.JSON:
        from rrdiff.report.records.certificate import certificate_record

        to.record(certificate_record(certificate, name, left, right, to.lang.value))
    else:
        from rrdiff.report.terminal.verify import verification_report

        to.report(lambda screen: verification_report(certificate, name, left, right, screen, strict=strict))
    if not (certificate.spotless if strict else certificate.proven):
        return ExitCode.DIFFERENT
    return ExitCode.DONE


def _former(base: str, read: Text) -> tuple[str, ...] | None:
    """What the base says with its own changes rejected; None where it has none, or cannot be read twice."""
    if base == STANDARD_INPUT or all(note.kind != "tracked_changes_accepted" for note in read.notes):
        return None
    from rrdiff.readers import content
    from rrdiff.report.word.certificate import rejected

    name, data = content(base)
    return rejected(data, name) if read.encoding == "docx" else None
