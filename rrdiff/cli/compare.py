"""``rrdiff compare``: two texts, clause by clause."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from rrdiff.cli.accepting import check_accepted, write_accepted
from rrdiff.cli.delivery import Chosen, Codes, Full, Layers, Open, Review, Severity, Sorts, Summary, delivery
from rrdiff.cli.options import (
    Accepts,
    Base,
    Encoding,
    Lang,
    Language,
    Lexicons,
    Links,
    NoColour,
    Outputs,
    Relation,
    Width,
    WriteAccepted,
)
from rrdiff.cli.parameters import Argument, Option
from rrdiff.cli.program import ExitCode, Misuse, complain, text
from rrdiff.cli.progress import progress


def compare_command(
    base: Base,
    other: Annotated[list[str], Argument(metavar="OTHER...", about="option.others", show_default=False)],
    *,
    form: Chosen = None,
    works: Relation = None,
    witness: Annotated[list[str] | None, Option("--witness", metavar="FILE", about="option.witness")] = None,
    lexicon: Lexicons = None,
    decision: Annotated[str | None, Option("--decision", metavar="FILE", about="option.compare_decision")] = None,
    summary: Summary = False,
    full: Full = False,
    only: Sorts = None,
    layer: Layers = None,
    code: Codes = None,
    min_severity: Severity = None,
    review: Review = None,
    accept: Accepts = None,
    write_accepted_to: WriteAccepted = None,
    links: Links = None,
    exit_code: Annotated[bool, Option("--exit-code", about="option.exit_code")] = False,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Outputs = None,
    open_page: Open = False,
) -> ExitCode:
    """Run the command."""
    texts = [base, *other, *(witness or ()), *([decision] if decision else [])]
    wanted = delivery(
        form,
        output,
        lang,
        width,
        no_color,
        summary,
        full,
        only,
        layer,
        code,
        min_severity,
        open_page,
        (*texts, *(lexicon or ()), *(accept or ()), *(links or ())),
    )
    check_accepted(write_accepted_to, (*texts, *(lexicon or ()), *(links or ())))
    wanted = replace(wanted, base=base, review=review)
    if decision and len(other) > 1:
        raise Misuse("decision_single", "--decision")
    if len(other) > 1:
        wanted.check_several()
    from rrdiff.alignment.match import Works
    from rrdiff.cli.inputs import accepted_of, documents, lexicon_of, links_of
    from rrdiff.compare import CompareOptions, compare
    from rrdiff.structure.clause import Kind
    from rrdiff.views.accepted import acceptance_of, without_accepted
    from rrdiff.views.selection import differs, narrowed

    words = lexicon_of(lexicon)
    accepted = accepted_of(accept)
    with progress() as line:
        left, *more = documents(texts, encoding, lambda name: line.step("read", name=name))
        amending = more.pop() if decision else None
        fixed = links_of(links, left, more[: len(other)])
        options = CompareOptions(Works(works.value) if works else None, tuple(more[len(other) :]), words, fixed)
        comparisons = []
        for name, right in zip(other, more, strict=False):
            line.step("compare", other=name)
            found = without_accepted(compare(left, right, options), accepted)
            if amending is not None:
                from rrdiff.amended import explained

                found = explained(found, amending)
            comparisons.append(narrowed(found, wanted.selection))
        put = wanted.render(comparisons, line)
    listed = (acceptance_of(one, finding) for one in comparisons for finding in one.findings if finding.severity)
    write_accepted(write_accepted_to, accepted, listed)
    put()
    decisions = [name for name, one in zip(other, more, strict=False) if one.kind is Kind.DECISION]
    if decisions and left.kind is not Kind.DECISION:
        complain(text("points_to_apply", base=base, name=decisions[0]))
    if exit_code and any(differs(one, wanted.selection) for one in comparisons):
        return ExitCode.DIFFERENT
    return ExitCode.DONE
