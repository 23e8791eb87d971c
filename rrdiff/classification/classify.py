"""Which stages judge a comparison: that depends on what the two texts are to each other.

reprint                  slips of copying
unrelated                nothing
revision, adaptation     what printing did to either text; changes of meaning, phrase by phrase, each said once

Whatever is found has a confidence; in local rules also the concern it touches. The judges of each are loaded when two
texts are first of that sort: they hold most of the patterns of the program.
"""

from __future__ import annotations

from collections.abc import Sequence

from rrdiff.alignment.match import Alignment, Works
from rrdiff.classification.finding import Finding
from rrdiff.classification.layout import QUIET, final_marks, noted
from rrdiff.classification.lexicon import Lexicon
from rrdiff.classification.printed import OF_A_VERSION, compared_aside
from rrdiff.classification.ranking import graded
from rrdiff.classification.surroundings import with_concerns
from rrdiff.difference.edit import ClauseDiff
from rrdiff.structure.clause import Document


def classify(
    alignment: Alignment,
    diffs: Sequence[ClauseDiff],
    witnesses: Sequence[Document],
    lexicon: Lexicon,
    *,
    rated: bool = True,
) -> tuple[Finding, ...]:
    """All findings about two aligned documents.

    Args:
        alignment: which clauses answer to each other.
        diffs: what differs inside them.
        witnesses: texts that may show which of two readings is right.
        lexicon: the words that changes of meaning are told by.
        rated: whether all findings are given their confidence and concern, or only what their severity rests on.
    """
    if alignment.works is Works.UNRELATED:
        return ()
    if alignment.works is Works.REPRINT:
        from rrdiff.classification.transcription import transcription_findings

        if not (alignment.base.tables and alignment.other.tables):
            copied = compared_aside(transcription_findings(alignment, witnesses), alignment.base, alignment.other)
            return graded(copied, alignment, rated=rated)
        from rrdiff.classification.table_changes import in_cells
        from rrdiff.classification.table_slips import split_tables

        slips = transcription_findings(alignment, witnesses, split_tables)
        copied = compared_aside(slips, alignment.base, alignment.other)
        return in_cells(graded(copied, alignment, rated=rated), alignment.base, alignment.other)
    from rrdiff.classification.drift.findings import meaning_findings
    from rrdiff.classification.said_once import agreed, as_runs, said_once

    noted_in_both = [*noted(alignment.base, "base"), *noted(alignment.other, "other")]
    if alignment.works is Works.REVISION:
        noted_in_both += final_marks(alignment, diffs)
    own = OF_A_VERSION if alignment.works is Works.REVISION else QUIET
    noticed = compared_aside(noted_in_both, alignment.base, alignment.other, own=own)
    compared = {one.base for one in diffs}, {one.other for one in diffs}
    sides = zip((alignment.base, alignment.other), compared, strict=True)
    if any(table.clause in names for document, names in sides for table in document.tables):
        from rrdiff.classification.table_changes import compared_tables, in_cells

        tables = compared_tables(alignment, diffs)
        meant = meaning_findings(alignment, diffs, lexicon, tables)
        told = agreed(graded((*noticed, *said_once(meant)), alignment, rated=rated), alignment)
        found = in_cells(told, alignment.base, alignment.other)
    else:
        meant = meaning_findings(alignment, diffs, lexicon)
        found = agreed(graded((*noticed, *said_once(meant)), alignment, rated=rated), alignment)
    if alignment.works is not Works.ADAPTATION:
        from rrdiff.classification.foremost import Weights

        weights = Weights(alignment)
        runs = as_runs(found, alignment, weights.of)
        return weights.given(runs) if rated else runs
    if not rated:
        return found
    return with_concerns(found, alignment)
