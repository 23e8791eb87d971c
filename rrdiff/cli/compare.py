"""``rrdiff compare``: two texts, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

from rrdiff.cli.delivery import Account, Delivery, FindingOptions, Forms, Open, Review, TextOptions, delivery
from rrdiff.cli.options import AcceptedOptions, Base, ComparisonOptions, DisplayOptions, Outputs, works_of
from rrdiff.cli.parameters import Argument, Option
from rrdiff.cli.program import ExitCode, Misuse, complain, text
from rrdiff.cli.progress import progress
from rrdiff.errors import BadArgument
from rrdiff.text.value import changed

if TYPE_CHECKING:
    from rrdiff.classification.finding import Comparison
    from rrdiff.cli.inputs import Packages
    from rrdiff.cli.progress import Progress
    from rrdiff.compare import CompareOptions
    from rrdiff.structure.clause import Document
    from rrdiff.views.accepted import Accepted


def compare_command(
    base: Base,
    other: Annotated[list[str], Argument(metavar="OTHER...", about="option.others", show_default=False)],
    *,
    form: Forms = None,
    how: ComparisonOptions,
    decision: Annotated[str | None, Option("--decision", metavar="FILE", about="option.compare_decision")] = None,
    shown: TextOptions,
    findings: FindingOptions,
    review: Review = None,
    judged: AcceptedOptions,
    jobs: Annotated[int, Option("--jobs", min=1, metavar="N", about="option.compare_jobs")] = 1,
    exit_code: Annotated[bool, Option("--exit-code", about="option.exit_code")] = False,
    display: DisplayOptions,
    output: Outputs = None,
    open_page: Open = False,
) -> ExitCode:
    """Run the command."""
    witnesses = how.witness or ()
    texts = [base, *other, *witnesses, *([decision] if decision else [])]
    files = how.inputs(*texts)
    packages: Packages = {}
    wanted = delivery(
        form,
        output,
        shown,
        findings,
        display,
        open_page=open_page,
        review=review,
        inputs=(*files, *(judged.accept or ())),
        later=set(other) - {base, *witnesses} if len(other) > 1 else (),
        packages=packages,
    )
    judged.check(files)
    if len(other) > 1:
        wanted.check_several()
        if decision:
            raise Misuse("decision_single", "--decision")
        if how.links:
            raise BadArgument("argument.links_several", name="--links")
    from rrdiff.cli.inputs import accepted_of, documents, lexicon_of, links_of, standard_input_once
    from rrdiff.compare import CompareOptions
    from rrdiff.structure.clause import Kind

    standard_input_once(texts)
    options = CompareOptions(works_of(how.works), lexicon=lexicon_of(how.lexicon))
    accepted = accepted_of(judged.accept)
    read = texts if len(other) == 1 else [base, *witnesses]
    with progress() as line:
        left, *more = documents(read, how.encoding, lambda name: line.step("read", name=name), packages)
        if len(other) == 1:
            right, *more = more
            amending = more.pop() if decision else None
            options = changed(options, witnesses=tuple(more), links=links_of(how.links, left, right))
            line.step("compare", other=other[0])
            account = _alone(left, right, amending, options=options, accepted=accepted, wanted=wanted, line=line)
        else:
            from rrdiff.cli.several import Setting, compare_several, forms_of

            options = changed(options, witnesses=tuple(more))
            forms, lists = forms_of(wanted, len(other)), judged.write_accepted is not None
            setting = Setting(
                left,
                options,
                encoding=how.encoding,
                accepted=accepted,
                selection=wanted.selection,
                forms=forms,
                lists=lists,
            )
            account = compare_several(setting, other, jobs, wanted, line)
    if len(account.failed) < len(other):
        judged.write(accepted, account.listed)
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
    from rrdiff.views.selection import differs, narrowed

    found = compare(base, other, options)
    if accepted:
        from rrdiff.views.accepted import without_accepted

        found = without_accepted(found, accepted)
    if decision is not None:
        from rrdiff.amended import explained

        found = explained(found, decision)
    found = narrowed(found, wanted.selection)
    decisions = (0,) if other.kind is Kind.DECISION else ()
    return Account(
        _listed(found), decisions, differs=differs(found, wanted.selection), put=wanted.render([found], line)
    )


def _listed(found: Comparison) -> Iterator[Accepted]:
    """The findings as accepted ones, made when they are asked for."""
    from rrdiff.views.accepted import acceptance_of

    yield from (acceptance_of(found, finding) for finding in found.findings if finding.severity)
