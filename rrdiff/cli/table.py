"""``rrdiff table``: clauses side by side, in Word or Excel."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from rrdiff.cli.delivery import Review, selection_of
from rrdiff.cli.options import Base, Encoding, Lang, Language, Lexicons, Links, Other, Relation, Trust, Trusted
from rrdiff.cli.output import write_forms
from rrdiff.cli.parameters import Option
from rrdiff.errors import BadArgument

if TYPE_CHECKING:
    from rrdiff.classification.finding import Comparison
    from rrdiff.report.table.choice import TableChoice


class StyleName(StrEnum):
    """Sorts of tables."""

    REVIEW = "review"
    REVISION = "revision"
    PROOF = "proof"


_SAID = {StyleName.REVIEW: "adaptation", StyleName.REVISION: "revision", StyleName.PROOF: "reprint"}
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
    works: Relation = None,
    witness: Annotated[list[str] | None, Option("--witness", metavar="FILE", about="option.witness")] = None,
    trust: Trusted = None,
    lexicon: Lexicons = None,
    links: Links = None,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
) -> None:
    """Run the command."""
    texts = [base, other, *(witness or ())]
    _check(output, (*texts, *(lexicon or ()), *(links or ())))
    from rrdiff.alignment.match import Works
    from rrdiff.cli.inputs import documents, lexicon_of, links_of
    from rrdiff.compare import CompareOptions, compare
    from rrdiff.report.table.choice import TableChoice
    from rrdiff.views.comparison_table import TableStyle
    from rrdiff.views.selection import narrowed

    words = lexicon_of(lexicon)
    left, right, *witnesses = documents(texts, encoding)
    said = works.value if works else _SAID[style] if style else None  # who asks for a proof says that it is a reprint
    fixed = links_of(links, left, right)
    comparison = compare(left, right, CompareOptions(Works(said) if said else None, tuple(witnesses), words, fixed))
    if review is not None:
        comparison = narrowed(comparison, selection_of(None, None, None, review=review))
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
    read = {Path(name).resolve() for name in inputs}
    seen: set[Path] = set()
    for target in targets:
        if target.suffix.lower() not in {WORD, EXCEL}:
            raise BadArgument("argument.table_suffix", name=str(target))
        if target.resolve() in read:
            raise BadArgument("argument.output_is_input", name=str(target))
        if target.resolve() in seen:
            raise BadArgument("argument.output_twice", name=str(target))
        seen.add(target.resolve())
