"""Files that ``rrdiff apply`` writes with the writers of a comparison: the old law beside the amended one."""

from __future__ import annotations

from pathlib import Path

from rrdiff.amended import amended_comparison
from rrdiff.amendment.outcome import Amended
from rrdiff.classification.finding import Comparison
from rrdiff.cli.exports import Form, writer
from rrdiff.cli.inputs import Packages
from rrdiff.errors import BadArgument
from rrdiff.structure.clause import Document
from rrdiff.views.grounds import grounded

_FORMS = {".xlsx": Form.XLSX, ".html": Form.HTML}


def comparison_files(
    source: Document,
    packages: Packages,
    amended: Amended,
    *,
    decision: Document,
    table: Path | None,
    redline: Path | None,
    lang: str,
) -> list[tuple[Path, bytes]]:
    """The content of the files asked for.

    Raises:
        BadArgument: an ending that is not written.
    """
    comparison = amended_comparison(source, amended)
    out: list[tuple[Path, bytes]] = []
    if redline is not None:
        if redline.suffix.lower() != ".docx":
            raise BadArgument("argument.law_ending", name=str(redline), known=".docx")
        from rrdiff.cli.source_redline import in_source
        from rrdiff.report.word.redline import RedlineOptions

        made = in_source(comparison, packages, RedlineOptions(lang=lang))
        out.append((redline, made.data if made is not None else writer(Form.DOCX)(comparison, lang)))
    if table is not None:
        out.append((table, _table(grounded(comparison, amended, decision.text), table, lang)))
    return out


def _table(comparison: Comparison, target: Path, lang: str) -> bytes:
    """The revision table, or a page, by the ending of its name."""
    suffix = target.suffix.lower()
    if suffix == ".docx":
        from rrdiff.report.table.choice import TableChoice
        from rrdiff.report.word.table.document import table_document
        from rrdiff.views.comparison_table import TableStyle

        return table_document(comparison, lang, TableChoice(TableStyle.REVISION))
    if suffix in _FORMS:
        return writer(_FORMS[suffix])(comparison, lang)
    raise BadArgument("argument.law_ending", name=str(target), known=".docx .xlsx .html")
