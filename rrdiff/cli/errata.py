"""``rrdiff errata``: what reprints read otherwise than the base."""

from __future__ import annotations

from typing import Annotated

from rrdiff.cli.commented import wants_file, write_comments
from rrdiff.cli.options import (
    AcceptedOptions,
    Base,
    Encoding,
    OutputOptions,
    Relation,
    Rowed,
    RowsFormat,
    Trust,
    Trusted,
    Witnesses,
    works_of,
)
from rrdiff.cli.parameters import Argument


def errata_command(
    base: Base,
    reprint: Annotated[list[str], Argument(metavar="REPRINT...", about="option.reprint", show_default=False)],
    *,
    witness: Witnesses = None,
    works: Relation = None,
    trust: Trusted = None,
    judged: AcceptedOptions,
    form: Rowed = RowsFormat.TEXT,
    encoding: Encoding = None,
    to: OutputOptions,
) -> None:
    """Run the command."""
    from rrdiff.cli.inputs import Packages, accepted_of, documents
    from rrdiff.collate import collate
    from rrdiff.views.accepted import acceptance_of
    from rrdiff.views.errata.departures import departures

    texts = [base, *reprint, *(witness or ())]
    to.check(texts)
    comments = wants_file(form, to.output)
    judged.check(texts)
    accepted = accepted_of(judged.accept)
    packages: Packages = {}
    original, *copies = documents(texts, encoding, packages=packages)
    trusted = trust is Trust.BASE
    reprints, witnesses = copies[: len(reprint)], copies[len(reprint) :]
    result = collate(original, reprints, witnesses, works_of(works), trust_base=trusted, accepted=accepted)
    listed = (acceptance_of(one, finding) for one in result.comparisons for finding in departures(one))
    judged.write(accepted, listed)
    if comments and to.output is not None:
        from rrdiff.report.terminal.errata import siglum
        from rrdiff.report.word.comment_words import base_comments, reprint_comments

        if len(reprint) == 1:
            said = reprint_comments(result, 0, to.lang.value)
            write_comments(result.reprints[0], packages, said, to.output, to.lang.value)
        else:
            said = base_comments(result, tuple(map(siglum, range(len(reprint)))), to.lang.value)
            write_comments(original, packages, said, to.output, to.lang.value)
    elif form is RowsFormat.JSON:
        from rrdiff.report.records.errata import errata_record

        to.record(errata_record(result, to.lang.value))
    elif form is RowsFormat.JSONL:
        to.rows(result)
    else:
        from rrdiff.report.terminal.errata import errata_report

        to.report(lambda screen: errata_report(result, screen))
