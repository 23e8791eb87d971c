"""``rrdiff view``: a saved comparison shown again."""

from __future__ import annotations

from typing import Annotated

from rrdiff.cli.delivery import FindingOptions, Forms, Open, Review, TextOptions, delivery
from rrdiff.cli.options import Accepts, DisplayOptions, Outputs
from rrdiff.cli.parameters import Argument
from rrdiff.cli.progress import progress


def view_command(
    file: Annotated[str, Argument(metavar="FILE", about="option.saved", show_default=False)],
    *,
    form: Forms = None,
    shown: TextOptions,
    findings: FindingOptions,
    review: Review = None,
    accept: Accepts = None,
    display: DisplayOptions,
    output: Outputs = None,
    open_page: Open = False,
) -> None:
    """Run the command."""
    inputs = [file, *(accept or ())]
    wanted = delivery(form, output, shown, findings, display, open_page=open_page, review=review, inputs=inputs)
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
