"""``rrdiff errata``: what reprints read otherwise than the base."""

from __future__ import annotations

from typing import Annotated

from rrdiff.cli.commented import wants_file, write_comments
from rrdiff.cli.options import (
    AcceptedOptions,
    Base,
    Encoding,
    Links,
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
from rrdiff.errors import BadArgument


def errata_command(
    base: Base,
    reprint: Annotated[list[str], Argument(metavar="REPRINT...", about="option.reprint", show_default=False)],
    *,
    witness: Witnesses = None,
    works: Relation = None,
    trust: Trusted = None,
    links: Links = None,
    judged: AcceptedOptions,
    form: Rowed = RowsFormat.TEXT,
    encoding: Encoding = None,
    to: OutputOptions,
) -> None:
    """Run the command."""
    from rrdiff.cli.inputs import Packages, accepted_of, documents, links_of
    from rrdiff.collate import collate
    from rrdiff.views.accepted import acceptance_of
    from rrdiff.views.errata.departures import departures

    texts = [base, *reprint, *(witness or ())]
    if links and len(reprint) > 1:
        raise BadArgument("argument.links_several", name="--links")
    to.check([*texts, *(links or ()), *(judged.accept or ())])
    comments = wants_file(form, to.output)
    judged.check([*texts, *(links or ())])
    accepted = accepted_of(judged.accept)
    packages: Packages = {}
    original, *copies = documents(texts, encoding, packages=packages)
    trusted = trust is Trust.BASE
    reprints, witnesses = copies[: len(reprint)], copies[len(reprint) :]
    set_links = links_of(links, original, reprints[0])
    result = collate(
        original, reprints, witnesses, works_of(works), trust_base=trusted, accepted=accepted, links=set_links
    )
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
