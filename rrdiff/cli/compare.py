"""``rrdiff compare``: two texts, clause by clause."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from rrdiff.cli.delivery import Chosen, Codes, Full, Layers, Open, Review, Severity, Sorts, Summary, delivery
from rrdiff.cli.options import Base, Encoding, Lang, Language, Lexicons, NoColour, Outputs, Relation, Width
from rrdiff.cli.parameters import Argument, Option
from rrdiff.cli.program import ExitCode
from rrdiff.cli.progress import progress


def compare_command(
    base: Base,
    other: Annotated[list[str], Argument(metavar="OTHER...", about="option.others", show_default=False)],
    form: Chosen = None,
    works: Relation = None,
    witness: Annotated[list[str] | None, Option("--witness", metavar="FILE", about="option.witness")] = None,
    lexicon: Lexicons = None,
    summary: Summary = False,
    full: Full = False,
    only: Sorts = None,
    layer: Layers = None,
    code: Codes = None,
    min_severity: Severity = None,
    review: Review = None,
    exit_code: Annotated[bool, Option("--exit-code", about="option.exit_code")] = False,
    encoding: Encoding = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Outputs = None,
    open_page: Open = False,
) -> ExitCode:
    """Run the command."""
    texts = [base, *other, *(witness or ())]
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
        (*texts, *(lexicon or ())),
    )
    wanted = replace(wanted, base=base, review=review)
    if len(other) > 1:
        wanted.check_several()
    from rrdiff.alignment.match import Works
    from rrdiff.cli.inputs import documents, lexicon_of
    from rrdiff.compare import CompareOptions, compare
    from rrdiff.views.selection import differs, narrowed

    words = lexicon_of(lexicon)
    with progress() as line:
        left, *more = documents(texts, encoding, lambda name: line.step("read", name=name))
        options = CompareOptions(Works(works.value) if works else None, tuple(more[len(other) :]), words)
        comparisons = []
        for name, right in zip(other, more, strict=False):
            line.step("compare", other=name)
            comparisons.append(narrowed(compare(left, right, options), wanted.selection))
        put = wanted.render(comparisons, line)
    put()
    if exit_code and any(differs(one, wanted.selection) for one in comparisons):
        return ExitCode.DIFFERENT
    return ExitCode.DONE
