"""``rrdiff compare``: two texts, clause by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from rrdiff.cli.accepting import check_accepted, write_accepted
from rrdiff.cli.delivery import (
    Account,
    Chosen,
    Codes,
    Delivery,
    Full,
    Layers,
    Open,
    Review,
    Severity,
    Sorts,
    Summary,
    delivery,
)
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
from rrdiff.errors import BadArgument

if TYPE_CHECKING:
    from rrdiff.cli.inputs import Packages
    from rrdiff.cli.progress import Progress
    from rrdiff.compare import CompareOptions
    from rrdiff.structure.clause import Document
    from rrdiff.views.accepted import Accepted


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
    jobs: Annotated[int, Option("--jobs", min=1, metavar="N", about="option.compare_jobs")] = 1,
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
        width=width,
        no_color=no_color,
        summary=summary,
        full=full,
        only=only,
        layers=layer,
        codes=code,
        severity=min_severity,
        open_page=open_page,
        inputs=(*texts, *(lexicon or ()), *(accept or ()), *(links or ())),
        later=set(other) - {base, *(witness or ())} if len(other) > 1 else (),
    )
    check_accepted(write_accepted_to, (*texts, *(lexicon or ()), *(links or ())))
    packages: Packages = {}
    wanted = replace(wanted, packages=packages, review=review)
    if len(other) > 1:
        wanted.check_several()
        if decision:
            raise Misuse("decision_single", "--decision")
        if links:
            raise BadArgument("argument.links_several", name="--links")
    from rrdiff.alignment.match import Works
    from rrdiff.cli.inputs import accepted_of, documents, lexicon_of, links_of, standard_input_once
    from rrdiff.compare import CompareOptions
    from rrdiff.structure.clause import Kind

    standard_input_once(texts)
    options = CompareOptions(Works(works.value) if works else None, lexicon=lexicon_of(lexicon))
    accepted = accepted_of(accept)
    read = texts if len(other) == 1 else [base, *(witness or ())]
    with progress() as line:
        left, *more = documents(read, encoding, lambda name: line.step("read", name=name), packages)
        if len(other) == 1:
            right, *more = more
            amending = more.pop() if decision else None
            options = replace(options, witnesses=tuple(more), links=links_of(links, left, right))
            line.step("compare", other=other[0])
            account = _alone(left, right, amending, options=options, accepted=accepted, wanted=wanted, line=line)
        else:
            from rrdiff.cli.several import Setting, compare_several, forms_of

            options = replace(options, witnesses=tuple(more))
            forms, lists = forms_of(wanted, len(other)), write_accepted_to is not None
            setting = Setting(
                left,
                options,
                encoding=encoding,
                accepted=accepted,
                selection=wanted.selection,
                forms=forms,
                lists=lists,
            )
            account = compare_several(setting, other, jobs, wanted, line)
    if len(account.failed) < len(other):
        write_accepted(write_accepted_to, accepted, account.listed)
    account.put()
    if account.decisions and left.kind is not Kind.DECISION:
        complain(text("points_to_apply", base=base, name=other[account.decisions[0]]))
    if account.failed:
        return ExitCode.BAD_INPUT
    return ExitCode.DIFFERENT if exit_code and account.differs else ExitCode.DONE


def _alone(
    base: Document,
    other: Document,
    decision: Document | None,
    *,
    options: CompareOptions,
    accepted: Sequence[Accepted],
    wanted: Delivery,
    line: Progress,
) -> Account:
    """Compare two texts, and make or write what is wanted of them."""
    from rrdiff.compare import compare
    from rrdiff.structure.clause import Kind
    from rrdiff.views.accepted import acceptance_of, without_accepted
    from rrdiff.views.selection import differs, narrowed

    found = without_accepted(compare(base, other, options), accepted)
    if decision is not None:
        from rrdiff.amended import explained

        found = explained(found, decision)
    found = narrowed(found, wanted.selection)
    listed = (acceptance_of(found, finding) for finding in found.findings if finding.severity)
    decisions = (0,) if other.kind is Kind.DECISION else ()
    return Account(listed, decisions, differs=differs(found, wanted.selection), put=wanted.render([found], line))
