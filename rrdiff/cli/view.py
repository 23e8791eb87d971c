"""``rrdiff view``: a saved comparison shown again."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from rrdiff.cli.delivery import Chosen, Codes, Full, Layers, Open, Review, Severity, Sorts, Summary, delivery
from rrdiff.cli.options import Accepts, Lang, Language, NoColour, Outputs, Width
from rrdiff.cli.parameters import Argument
from rrdiff.cli.progress import progress


def view_command(
    file: Annotated[str, Argument(metavar="FILE", about="option.saved", show_default=False)],
    *,
    form: Chosen = None,
    summary: Summary = False,
    full: Full = False,
    only: Sorts = None,
    layer: Layers = None,
    code: Codes = None,
    min_severity: Severity = None,
    review: Review = None,
    accept: Accepts = None,
    lang: Lang = Language.CHINESE,
    width: Width = None,
    no_color: NoColour = False,
    output: Outputs = None,
    open_page: Open = False,
) -> None:
    """Run the command."""
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
        inputs=[file, *(accept or ())],
    )
    wanted = replace(wanted, review=review)
    from rrdiff.cli.inputs import accepted_of
    from rrdiff.readers import content
    from rrdiff.report.saved.file import saved_comparisons
    from rrdiff.views.accepted import without_accepted
    from rrdiff.views.selection import narrowed

    accepted = accepted_of(accept)
    with progress() as line:
        line.step("read", name=file)
        comparisons = [without_accepted(one, accepted) for one in saved_comparisons(*content(file))]
        if len(comparisons) > 1:
            wanted.check_several()
        put = wanted.render([narrowed(one, wanted.selection) for one in comparisons], line)
    put()
