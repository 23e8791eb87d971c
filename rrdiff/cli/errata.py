"""``rrdiff errata``: what reprints read otherwise than the base."""

from __future__ import annotations

from typing import Annotated

from rrdiff.cli.accepting import check_accepted, write_accepted
from rrdiff.cli.commented import wants_comments, write_comments
from rrdiff.cli.options import (
    Accepts,
    Base,
    Encoding,
    Lang,
    Language,
    NoColour,
    Output,
    Relation,
    Rowed,
    RowsFormat,
    Trust,
    Trusted,
    Width,
    WriteAccepted,
)
from rrdiff.cli.output import write, write_text
from rrdiff.cli.parameters import Argument, Option
from rrdiff.cli.screen import screen_of


def errata_command(
    base: Base,
    reprint: Annotated[list[str], Argument(metavar="REPRINT...", about="option.reprint", show_default=False)],
    *,
    witness: Annotated[list[str] | None, Option("--witness", metavar="FILE", about="option.witness")] = None,
    works: Relation = None,
    trust: Trusted = None,
    accept: Accepts = None,
    write_accepted_to: WriteAccepted = None,
    form: Rowed = RowsFormat.TEXT,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Output = None,
) -> None:
    """Run the command."""
    from rrdiff.alignment.match import Works
    from rrdiff.cli.inputs import Packages, accepted_of, documents
    from rrdiff.collate import collate
    from rrdiff.views.accepted import acceptance_of
    from rrdiff.views.errata.departures import departures

    texts = [base, *reprint, *(witness or ())]
    comments = wants_comments(form, output, texts)
    check_accepted(write_accepted_to, texts)
    accepted = accepted_of(accept)
    packages: Packages = {}
    original, *copies = documents(texts, encoding, packages=packages)
    known = Works(works.value) if works else None
    trusted = trust is Trust.BASE
    reprints, witnesses = copies[: len(reprint)], copies[len(reprint) :]
    result = collate(original, reprints, witnesses, known, trust_base=trusted, accepted=accepted)
    listed = (acceptance_of(one, finding) for one in result.comparisons for finding in departures(one))
    write_accepted(write_accepted_to, accepted, listed)
    if comments and output is not None:
        from rrdiff.report.terminal.errata import siglum
        from rrdiff.report.word.comment_words import base_comments, reprint_comments

        if len(reprint) == 1:
            said = reprint_comments(result, 0, lang.value)
            write_comments(result.reprints[0], packages, said, output, lang.value)
        else:
            said = base_comments(result, tuple(map(siglum, range(len(reprint)))), lang.value)
            write_comments(original, packages, said, output, lang.value)
    elif form is RowsFormat.JSON:
        from rrdiff.report.records.document import dumps
        from rrdiff.report.records.errata import errata_record

        write(dumps(errata_record(result, lang.value)), output)
    elif form is RowsFormat.JSONL:
        from rrdiff.report.rows import rows

        write(rows(result, lang.value).jsonl(), output)
    else:
        from rrdiff.report.terminal.errata import errata_report

        write_text(errata_report(result, screen_of(lang, width, no_color, output)), output)
