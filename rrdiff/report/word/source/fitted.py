"""A plan of changes fitted to what a Word file can hold.

The plan knows lines; the file has rows, cells, boxes and notes. Where a line cannot run on into the next one (the end
of a cell cannot be deleted) or be broken (a row), the words are deleted where they stand and inserted where they go,
so that accepting and rejecting still give both texts. Moves in tables, boxes and notes become deletions and
insertions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rrdiff.readers.wordml import kind
from rrdiff.report.word.source.lines import InsertionPoint, Lines, spot
from rrdiff.structure.clause import Level
from rrdiff.text.value import changed, record, value
from rrdiff.views.redline.plan import IN_BASE, IN_OTHER, Revised, RevisedParagraph, RevisedRun, RevisionMark

if TYPE_CHECKING:
    from lxml.etree import _Element

_REMOVED = frozenset({RevisionMark.DELETE, RevisionMark.MOVED_FROM})
_PLAIN = {RevisionMark.MOVED_FROM: RevisionMark.DELETE, RevisionMark.MOVED_TO: RevisionMark.INSERT}


@value
class PlacedRun:
    """A run of the plan with its place there, which comments refer to."""

    run: RevisedRun
    paragraph: int
    place: int

    @property
    def change(self) -> RevisionMark:
        """What happens to it."""
        return self.run.change


@record
class FittedParagraph:
    """One paragraph of the plan on its way into the file.

    Attributes:
        line: number of the base line whose end its mark is; None for a new mark.
        spot: where it goes, for a paragraph that is new as a whole.
    """

    pieces: list[PlacedRun]
    mark: RevisionMark
    move: int
    level: Level | None
    paragraph: int
    line: int | None = None
    spot: InsertionPoint | None = None

    @property
    def new(self) -> bool:
        """Whether the paragraph is new from its first character to its mark."""
        return self.mark not in IN_BASE and not any(piece.change in IN_BASE for piece in self.pieces)

    @property
    def text(self) -> str:
        """What the paragraph says when the changes are accepted."""
        return "".join(piece.run.text for piece in self.pieces if piece.change in IN_OTHER)


def fitted(plan: Revised, lines: Lines, *, native: bool = True) -> list[FittedParagraph]:
    """The paragraphs of ``plan`` as the file of ``lines`` can hold them; no moves with ``native`` unset."""
    drafts = [
        FittedParagraph(
            [PlacedRun(run, at, place) for place, run in enumerate(one.runs)], one.mark, one.move, one.level, at
        )
        for at, one in enumerate(plan.paragraphs)
    ]
    moves = _unmovable(plan.paragraphs, lines) if native else set(range(1, plan.moves + 1))
    _without_moves(drafts, moves)
    groups = list(_groups(drafts))
    for group in groups:
        _number(group, lines)
    out = [draft for group in groups for draft in _in_one_row(group, lines)]
    _carry(out, lines)
    _keep_paragraph(out, lines)
    _place(out, lines)
    _without_moves(out, _moved_apart(out))
    return _behind_closed(out, lines)


def _unmovable(paragraphs: Iterable[RevisedParagraph], lines: Lines) -> set[int]:
    """Moves that touch a line which is not a plain paragraph of the main text."""
    found: set[int] = set()
    before: RevisedRun | None = None
    for paragraph in paragraphs:
        for run in paragraph.runs:
            if run.base is not None:
                before = run
            near = run if run.base is not None else before
            if run.move and near is not None and near.base is not None and not _plain_line(lines, near.base.start):
                found.add(run.move)
    return found


def _moved_apart(drafts: Iterable[FittedParagraph]) -> set[int]:
    """Moves to a place that is not among the plain paragraphs of the main text."""
    return {
        piece.run.move
        for draft in drafts
        if draft.spot is not None and (draft.spot.row or _apart(draft.spot.block))
        for piece in draft.pieces
    }


def _plain_line(lines: Lines, offset: int) -> bool:
    line = lines.at(offset)
    return not line.in_row and not _apart(line.closes)


def _apart(element: _Element) -> bool:
    return any(kind(one) in {"w:tc", "w:txbxContent", "w:footnote", "w:endnote"} for one in element.iterancestors())


def _without_moves(drafts: Iterable[FittedParagraph], moves: set[int]) -> None:
    for draft in drafts:
        if draft.move in moves:
            draft.mark, draft.move = _PLAIN.get(draft.mark, draft.mark), 0
        draft.pieces = [
            changed(piece, run=changed(piece.run, change=_PLAIN.get(piece.change, piece.change), move=0))
            if piece.run.move in moves
            else piece
            for piece in draft.pieces
        ]


def _groups(drafts: Iterable[FittedParagraph]) -> Iterable[list[FittedParagraph]]:
    """The paragraphs that end with one base mark, with the new ones before it."""
    group: list[FittedParagraph] = []
    for draft in drafts:
        group.append(draft)
        if draft.mark in IN_BASE:
            yield group
            group = []
    if group:
        yield group


def _number(group: list[FittedParagraph], lines: Lines) -> None:
    """Note which base line the group's base mark ends."""
    for draft in group:
        for piece in draft.pieces:
            if piece.run.base is not None:
                group[-1].line = lines.number_at(piece.run.base.start)
                return


def _in_one_row(group: list[FittedParagraph], lines: Lines) -> list[FittedParagraph]:
    """A table row that would be broken stays one; what goes elsewhere is new there."""
    number = group[-1].line
    held = [draft for draft in group if any(piece.change in IN_BASE for piece in draft.pieces)]
    if number is None or not lines.all[number].in_row or (held and held == [group[-1]]):
        return group
    home = max(
        held, key=lambda draft: sum(len(piece.run.text) for piece in draft.pieces if piece.change is RevisionMark.KEEP)
    )
    at = group.index(home)
    before = [piece for draft in group[:at] for piece in _as_deleted(draft)]
    behind = [piece for draft in group[at + 1 :] for piece in _as_deleted(draft)]
    out: list[FittedParagraph] = []
    for draft in group:
        if draft is home:
            pieces = [*before, *draft.pieces, *behind]
            out.append(
                FittedParagraph(
                    pieces, group[-1].mark, move=0, level=draft.level, paragraph=draft.paragraph, line=number
                )
            )
        elif draft.text:
            out.append(FittedParagraph(_as_inserted(draft), RevisionMark.INSERT, 0, draft.level, draft.paragraph))
    return out


def _as_deleted(draft: FittedParagraph) -> list[PlacedRun]:
    """What a paragraph says in the base, kept words as deleted ones."""
    return [
        changed(piece, run=changed(piece.run, change=RevisionMark.DELETE, other=None))
        if piece.change is RevisionMark.KEEP
        else piece
        for piece in draft.pieces
        if piece.change in IN_BASE
    ]


def _as_inserted(draft: FittedParagraph) -> list[PlacedRun]:
    """What a paragraph says when accepted, kept words as inserted ones."""
    return [
        changed(piece, run=changed(piece.run, change=RevisionMark.INSERT, base=None))
        if piece.change is RevisionMark.KEEP
        else piece
        for piece in draft.pieces
        if piece.change in IN_OTHER
    ]


def _carry(drafts: list[FittedParagraph], lines: Lines) -> None:
    """Where a line cannot run on into the next one, its words go there as inserted ones."""
    at = 0
    while at < len(drafts):
        last = at
        while last < len(drafts) - 1 and drafts[last].mark in _REMOVED:
            last += 1
        chain = drafts[at : last + 1]
        broken = [place for place in range(len(chain) - 1) if not _runs_on(chain[place], chain[place + 1], lines)]
        if broken and not _end_early(chain):
            for place in broken:
                some = [draft for draft in chain[: place + 1] if draft.text]
                chain[place + 1].pieces[:0] = [piece for draft in some for piece in _as_inserted(draft)]
                for draft in some:
                    draft.pieces = _as_deleted(draft)
        at = last + 1


def _runs_on(draft: FittedParagraph, following: FittedParagraph, lines: Lines) -> bool:
    """Whether the words before the end of a line can stand before those of the next one."""
    return (
        draft.line is not None
        and following.line is not None
        and not following.new
        and lines.joinable(draft.line, following.line)
    )


def _end_early(chain: list[FittedParagraph]) -> bool:
    """Lines that end with one that is emptied end with their last words instead, and what follows goes."""
    last = chain[-1]
    if last.mark is not RevisionMark.KEEP or last.text:
        return False
    home = next((draft for draft in reversed(chain) if draft.text), None)
    if home is None:
        return False
    home.mark, home.move, last.mark = RevisionMark.KEEP, 0, RevisionMark.DELETE
    return True


def _keep_paragraph(drafts: list[FittedParagraph], lines: Lines) -> None:
    """Where the last lines of a paragraph go, the line break before them goes, and the paragraph keeps its end."""
    for at, draft in enumerate(drafts):
        if draft.line is None or draft.mark not in _REMOVED or draft.text.strip():
            continue
        line = lines.all[draft.line]
        if line.breaks or line.in_row:
            continue
        for before in reversed(drafts[:at]):
            if before.line is None or lines.all[before.line].story is not line.story:
                break
            if before.mark is RevisionMark.KEEP:
                before.mark, draft.mark, draft.move = RevisionMark.DELETE, RevisionMark.KEEP, 0
                break
            if before.text.strip():
                break


def _place(drafts: list[FittedParagraph], lines: Lines) -> None:
    """Find the places of the paragraphs that are new as a whole."""
    at = 0
    while at < len(drafts):
        some: list[FittedParagraph] = []
        while at + len(some) < len(drafts) and drafts[at + len(some)].new:
            some.append(drafts[at + len(some)])
        if some:
            _between(some, lines, before=drafts[:at], after=drafts[at + len(some) :])
        at += len(some) + 1


def _between(
    some: list[FittedParagraph], lines: Lines, *, before: list[FittedParagraph], after: list[FittedParagraph]
) -> None:
    """Place new paragraphs that stand between two lines of the base; inside a line they go where that is."""
    if before and before[-1].line is None:
        return
    previous = lines.all[before[-1].line] if before and before[-1].line is not None else None
    number = _first_base(after, lines)
    following = None if number is None else lines.all[number]
    if previous is not None and following is not None and following.story is previous.story and previous.breaks:
        return
    ends = (
        None if previous is None else previous.closes,
        None if following is None else following.closes if following.in_row else lines.first_paragraph(following),
    )
    for draft in some:
        draft.spot = spot(*ends, 0)
    for order, behind in ((some, True), (some[::-1], False)):
        for draft in order:
            beside = spot(*ends, draft.text.count("\t") + 1)
            if beside is None or not beside.row or beside.after is not behind:
                break
            draft.spot = beside


def _first_base(drafts: Iterable[FittedParagraph], lines: Lines) -> int | None:
    """Number of the base line that comes first in some paragraphs."""
    for one in drafts:
        for piece in one.pieces:
            if piece.run.base is not None:
                return lines.number_at(piece.run.base.start)
        if one.line is not None:
            return one.line
    return None


def _behind_closed(drafts: list[FittedParagraph], lines: Lines) -> list[FittedParagraph]:
    """Behind the last paragraph of a cell or before a table, new paragraphs take over the mark of that paragraph.

    A new mark that nothing follows cannot be rejected; so the old paragraph gets the new mark and the last new
    paragraph the old one.
    """
    out: list[FittedParagraph] = []
    at = 0
    while at < len(drafts):
        draft = drafts[at]
        place = draft.spot
        if place is None or not place.closed or not out or not _ends_with(out[-1], place, lines):
            out.append(draft)
            at += 1
            continue
        some = [draft]
        while at + len(some) < len(drafts) and _same_spot(drafts[at + len(some)], place):
            some.append(drafts[at + len(some)])
        at += len(some)
        before = out[-1]
        number = before.line
        if before.mark is RevisionMark.KEEP:
            before.line, before.mark, before.move = None, RevisionMark.INSERT, 0
        else:
            first = some.pop(0)
            before.pieces = [*before.pieces, *first.pieces]
            if some:
                before.line, before.mark, before.move = None, RevisionMark.INSERT, 0
            else:
                before.mark, before.move = RevisionMark.KEEP, 0
        if some:
            for one in some:
                one.spot = None
            some[-1].line, some[-1].mark, some[-1].move = number, RevisionMark.KEEP, 0
            out += some
    return out


def _same_spot(draft: FittedParagraph, place: InsertionPoint) -> bool:
    return draft.spot is not None and draft.spot.block is place.block and draft.spot.after


def _ends_with(draft: FittedParagraph, place: InsertionPoint, lines: Lines) -> bool:
    """Whether a place is directly behind the paragraph that a line ends with."""
    if draft.line is None:
        return False
    line = lines.all[draft.line]
    return line.closes is place.block and not line.breaks
