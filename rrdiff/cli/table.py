"""``rrdiff table``: clauses side by side, in Word or Excel."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rrdiff.cli.delivery import FindingOptions, Review
from rrdiff.cli.options import Accepts, As, Base, ComparisonOptions, Lang, Language, Other, Trust, Trusted, works_of
from rrdiff.cli.output import check_targets, write_forms
from rrdiff.cli.parameters import Option
from rrdiff.cli.program import real_place
from rrdiff.errors import BadArgument
from rrdiff.text.value import changed

if TYPE_CHECKING:
    from rrdiff.classification.finding import Comparison
    from rrdiff.report.table.choice import TableChoice


class StyleName(StrEnum):
    """Sorts of tables."""

    REVIEW = "review"
    REVISION = "revision"
    PROOF = "proof"


_SAID = {StyleName.REVIEW: As.ADAPTATION, StyleName.REVISION: As.REVISION, StyleName.PROOF: As.REPRINT}
"""What a style says that the two texts are to each other, unless --as says otherwise."""
Files = Annotated[list[Path], Option("--output", "-o", metavar="FILE", about="option.output_table")]
WORD, EXCEL = ".docx", ".xlsx"


def table_command(
    base: Base,
    other: Other,
    output: Files,
    *,
    style: Annotated[StyleName | None, Option("--style", metavar="STYLE", about="option.style")] = None,
    full: Annotated[bool, Option("--full", about="option.full_table")] = False,
    ids: Annotated[bool, Option("--ids", about="option.ids")] = False,
    review: Review = None,
    trust: Trusted = None,
    accept: Accepts = None,
    how: ComparisonOptions,
    lang: Lang = Language.CHINESE,
) -> None:
    """Run the command."""
    _check(output, (*how.inputs(base, other), *(accept or ())))
    from rrdiff.cli.inputs import accepted_of
    from rrdiff.compare import compare
    from rrdiff.report.table.choice import TableChoice
    from rrdiff.views.accepted import without_accepted
    from rrdiff.views.comparison_table import TableStyle
    from rrdiff.views.selection import narrowed

    left, right, options = how.read(base, other)
    if style and not how.works:  # who asks for a proof says that it is a reprint
        options = changed(options, works=works_of(_SAID[style]))
    comparison = compare(left, right, options)
    if accepted := accepted_of(accept):
        comparison = without_accepted(comparison, accepted)
    if review is not None:
        comparison = narrowed(comparison, FindingOptions().selection(review=review))
    choice = TableChoice(TableStyle(style.value) if style else None, full, ids, trust is Trust.BASE)
    write_forms([(target, partial(_written, comparison, target, lang.value, choice)) for target in output])


def _written(comparison: Comparison, target: Path, lang: str, choice: TableChoice) -> bytes:
    if target.suffix.lower() == WORD:
        from rrdiff.report.word.table.document import table_document

        return table_document(comparison, lang, choice)
    from rrdiff.report.workbook.workbook import comparison_workbook

    return comparison_workbook(comparison, lang, choice)


def _check(targets: list[Path], inputs: tuple[str, ...]) -> None:
    """See that the files can be written, before anything is read.

    Raises:
        BadArgument: a suffix is neither of the two, or a file is an input or named twice.
    """
    check_targets(targets, inputs)
    seen: set[Path] = set()
    for target in targets:
        if target.suffix.lower() not in {WORD, EXCEL}:
            raise BadArgument("argument.table_suffix", name=str(target))
        if real_place(target) in seen:
            raise BadArgument("argument.output_twice", name=str(target))
        seen.add(real_place(target))
