"""The paragraphs of a redline as WordprocessingML, whatever package they go into.

A whole paragraph that was inserted is dated two minutes after the changes inside paragraphs: LibreOffice 7.4 joins
changes of one author that touch and are less than a minute apart, and then takes the next paragraph along on rejecting.
Numbering has an author of its own, so that a reader can accept all of it at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rrdiff.report.word.tracked import (
    PackageIds,
    Signature,
    change_xml,
    comment_end,
    comment_mark,
    comment_start,
    mark_xml,
    range_end,
    range_start,
    run_xml,
)
from rrdiff.text.value import value
from rrdiff.views.redline.plan import IN_BASE, IN_OTHER, Revised, RevisedParagraph, RevisedRun, RevisionMark

WHOLE_PARAGRAPH_DELAY = 2
"""Minutes between changes inside paragraphs and whole paragraphs; one is not enough for LibreOffice 7.4."""


@value
class Signatures:
    """Who signs what: wording, numbering, and whole paragraphs."""

    wording: Signature
    numbering: Signature
    whole: Signature

    def of(self, run: RevisedRun, *, whole: bool) -> Signature:
        """The signature of a changed run; all of a move has one."""
        if run.move:
            return self.wording
        if run.label and not whole:
            return self.numbering
        return self.whole if whole else self.wording


@value
class CommentedRuns:
    """Runs ``first`` to ``last`` (half-open) of one paragraph and the comment about them."""

    paragraph: int
    first: int
    last: int
    number: int


@value
class Frame:
    """What a package gives to paragraphs and runs: the inner XML of ``w:pPr`` and of ``w:rPr``."""

    paragraph: Callable[[RevisedParagraph], str]
    run: Callable[[RevisedParagraph, RevisedRun], str]


def is_whole(paragraph: RevisedParagraph) -> bool:
    """Whether a paragraph is new from its first character to its mark."""
    return paragraph.mark is RevisionMark.INSERT and not any(run.change in IN_BASE for run in paragraph.runs)


def is_one_sided(paragraph: RevisedParagraph) -> bool:
    """Whether a paragraph is in one of the texts only; what hangs on it must come and go with it."""
    changes = {paragraph.mark, *(run.change for run in paragraph.runs)}
    return RevisionMark.KEEP not in changes and (changes <= IN_BASE or changes <= IN_OTHER)


def paragraphs_xml(
    plan: Revised,
    frame: Frame,
    signatures: Signatures,
    ids: PackageIds,
    comments: Sequence[CommentedRuns] = (),
    *,
    native: bool = True,
) -> Iterator[str]:
    """Each paragraph of a plan as one ``w:p``; with ``native`` unset moves are deletions and insertions."""
    ends = _move_ends(plan) if native else {}
    started: dict[tuple[RevisionMark, int], int] = {}
    starts, stops = _comments(comments)
    for at, paragraph in enumerate(plan.paragraphs):
        whole = is_whole(paragraph)
        one_sided = is_one_sided(paragraph)
        pieces: list[str] = []
        after: list[str] = []
        for place, run in enumerate(paragraph.runs):
            change = run.change if native else plain_change(run.change)
            signature = signatures.of(run, whole=whole)
            key = (run.change, run.move)
            if run.move and ends.get(key, _NOWHERE)[0] == (at, place):
                started[key] = ids.next()
                pieces.append(range_start(run.change, started[key], run.move, signature))
            pieces += [comment_start(number) for number in starts.get((at, place), ())]
            inner = run_xml(run.text, frame.run(paragraph, run), deleted=change is RevisionMark.DELETE)
            number = 0 if change is RevisionMark.KEEP else ids.next()
            pieces.append(change_xml(change, inner, number, signature))
            for comment in stops.get((at, place + 1), ()):
                pieces.append(comment_end(comment))
                mark_change = change if one_sided else RevisionMark.KEEP
                number = ids.next() if one_sided else 0
                pieces.append(change_xml(mark_change, comment_mark(comment), number, signature))
            if run.move and ends.get(key, _NOWHERE)[1] == (at, place):
                behind = paragraph.move == run.move
                (after if behind else pieces).append(range_end(run.change, started[key]))
        mark = paragraph.mark if native else plain_change(paragraph.mark)
        properties = frame.paragraph(paragraph)
        if mark is not RevisionMark.KEEP:
            signature = signatures.whole if whole and not paragraph.move else signatures.wording
            properties += f"<w:rPr>{mark_xml(mark, ids.next(), signature)}</w:rPr>"
        yield f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(pieces)}</w:p>{''.join(after)}"


_Place = tuple[int, int]
_NOWHERE: tuple[_Place, _Place] = ((-1, -1), (-1, -1))


def _move_ends(plan: Revised) -> Mapping[tuple[RevisionMark, int], tuple[_Place, _Place]]:
    """First and last run of each end of each move that has both ends."""
    found: dict[tuple[RevisionMark, int], tuple[_Place, _Place]] = {}
    for at, paragraph in enumerate(plan.paragraphs):
        for place, run in enumerate(paragraph.runs):
            if run.move:
                key = (run.change, run.move)
                found[key] = (found.get(key, ((at, place), (at, place)))[0], (at, place))
    return found


def plain_change(change: RevisionMark) -> RevisionMark:
    """A change without moves: a deletion at the old place, an insertion at the new one."""
    return {RevisionMark.MOVED_FROM: RevisionMark.DELETE, RevisionMark.MOVED_TO: RevisionMark.INSERT}.get(
        change, change
    )


def _comments(comments: Iterable[CommentedRuns]) -> tuple[dict[_Place, list[int]], dict[_Place, list[int]]]:
    """Comments by the run they start before, and by the run they end before."""
    starts: dict[_Place, list[int]] = defaultdict(list)
    stops: dict[_Place, list[int]] = defaultdict(list)
    for one in comments:
        starts[one.paragraph, one.first].append(one.number)
        stops[one.paragraph, one.last].append(one.number)
    return starts, stops
