"""``rrdiff ledger``: the duties of one text."""

from __future__ import annotations

from typing import Annotated

from rrdiff.cli.options import (
    Encoding,
    File,
    Lang,
    Language,
    Lexicons,
    NoColour,
    Output,
    Relation,
    Rowed,
    RowsFormat,
    Width,
)
from rrdiff.cli.output import write, write_text
from rrdiff.cli.parameters import Option
from rrdiff.cli.screen import screen_of


def ledger_command(
    file: File,
    *,
    against: Annotated[str | None, Option("--against", metavar="BASE", about="option.against_ledger")] = None,
    works: Relation = None,
    lexicon: Lexicons = None,
    form: Rowed = RowsFormat.TEXT,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Output = None,
) -> None:
    """Run the command."""
    from rrdiff.alignment.match import Works
    from rrdiff.cli.inputs import documents, lexicon_of
    from rrdiff.ledger import ledger

    words = lexicon_of(lexicon)
    document, *bases = documents([file] if against is None else [file, against], encoding)
    result = ledger(document, bases[0] if bases else None, words, Works(works.value) if works else None)
    if form is RowsFormat.JSON:
        from rrdiff.report.records.document import dumps
        from rrdiff.report.records.ledger import ledger_record

        write(dumps(ledger_record(result, lang.value)), output)
    elif form is RowsFormat.JSONL:
        from rrdiff.report.rows import rows

        write(rows(result, lang.value).jsonl(), output)
    else:
        from rrdiff.report.terminal.ledger import ledger_report

        write_text(ledger_report(result, screen_of(lang, width, no_color, output)), output)
