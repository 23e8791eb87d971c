"""``rrdiff draft``: two texts of a law, the decision that turns one into the other."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from rrdiff.cli.files import write_files
from rrdiff.cli.options import Encoding, Lang, Language, Output, Report, ReportFormat
from rrdiff.cli.output import check_targets, write, write_text
from rrdiff.cli.parameters import Argument, Option
from rrdiff.errors import BadArgument

ENDINGS = (".txt", ".docx", ".json")
"""Endings of what ``--output`` writes."""


class DraftStyle(StrEnum):
    """How much a decision quotes."""

    FINE = "fine"  # phrases, 款 and 项 where drafters name them
    WHOLE = "whole"  # every amended article whole


def draft_command(
    old: Annotated[str, Argument(metavar="OLD", about="option.old_law", show_default=False)],
    new: Annotated[str, Argument(metavar="NEW", about="option.new_law", show_default=False)],
    *,
    style: Annotated[DraftStyle, Option("--style", about="option.draft_style")] = DraftStyle.FINE,
    form: Report = ReportFormat.TEXT,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    output: Output = None,
) -> None:
    """Run the command."""
    if output is not None and output.suffix.lower() not in ENDINGS:
        raise BadArgument("argument.law_ending", name=str(output), known=" ".join(ENDINGS))
    check_targets([output], [old, new])
    from rrdiff.amendment.drafting.decision import draft
    from rrdiff.cli.inputs import documents
    from rrdiff.report.records.document import dumps
    from rrdiff.report.records.draft import draft_record

    before, after = documents([old, new], encoding)
    drafted = draft(before, after, fine=style is DraftStyle.FINE)
    record = dumps(draft_record(drafted, lang.value))
    if output is not None:
        write_files([(output, _written(drafted.text.raw, record, output.suffix.lower()))])
    if form is ReportFormat.JSON:
        write(record, None)
    elif output is None:
        write_text(drafted.text.raw + "\n", None)


def _written(decision: str, record: bytes, ending: str) -> bytes:
    """The content of the file."""
    if ending == ".docx":
        from rrdiff.report.word.decision import decision_document

        return decision_document(decision)
    return record if ending == ".json" else (decision + "\n").encode("utf-8", "replace")
