"""``rrdiff ledger``: the duties of one text."""

from __future__ import annotations

from typing import Annotated

from rrdiff.cli.options import Encoding, File, Lexicons, OutputOptions, Relation, Rowed, RowsFormat, works_of
from rrdiff.cli.parameters import Option


def ledger_command(
    file: File,
    *,
    against: Annotated[str | None, Option("--against", metavar="BASE", about="option.against_ledger")] = None,
    works: Relation = None,
    lexicon: Lexicons = None,
    form: Rowed = RowsFormat.TEXT,
    encoding: Encoding = None,
    to: OutputOptions,
) -> None:
    """Run the command."""
    texts = [file] if against is None else [file, against]
    to.check([*texts, *(lexicon or ())])
    from rrdiff.cli.inputs import documents, lexicon_of
    from rrdiff.ledger import ledger

    words = lexicon_of(lexicon)
    document, *bases = documents(texts, encoding)
    result = ledger(document, bases[0] if bases else None, words, works_of(works))
    if form is RowsFormat.JSON:
        from rrdiff.report.records.ledger import ledger_record

        to.record(ledger_record(result, to.lang.value))
    elif form is RowsFormat.JSONL:
        to.rows(result)
    else:
        from rrdiff.report.terminal.ledger import ledger_report

        to.report(lambda screen: ledger_report(result, screen))
