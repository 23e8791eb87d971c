"""The comparison as facing pages: for each row both texts whole, stretch beside stretch.

    base                                other
    第十条  甲负责[管理]。               甲负责[经营]。           a band: stretches that were aligned
    第十一条 乙[应当]报告。              乙报告。                 the next band: another source
                                        [丙参加。]               a band without source
    第十条  〔丁解释。〕                                          wording of a source that another clause took over

Every source of a row stands on the base side with all its wording, every clause of the other text on the other side.
A clause that moved leaves a stub where it stood.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rrdiff.classification.finding import Comparison, Place
from rrdiff.text.source import BodySpan, FoldedSpan
from rrdiff.text.value import field, record, value
from rrdiff.views.kept import gaps
from rrdiff.views.reading.reading import Fate, Piece, reading_of
from rrdiff.views.rows import Row, rows_of
from rrdiff.views.wording import PrintedWording


@value
class Stretch:
    """Words of one side as printed.

    Attributes:
        usual: replaced by what replaces it throughout.
        findings: places in ``Comparison.findings`` of what is said about them.
    """

    fate: Fate
    text: str
    usual: bool = False
    findings: tuple[int, ...] = ()


@value
class Band:
    """Stretches side by side. What both sides share stands on both in the same order.

    Attributes:
        source: id of the base clause on the base side; None where the other text has no source.
        elsewhere: ids of the other clauses that took over what is ELSEWHERE here.
    """

    source: str | None
    base: tuple[Stretch, ...]
    other: tuple[Stretch, ...]
    elsewhere: tuple[str, ...] = ()


@value
class Facing:
    """One row with its bands; a stub has no bands and names the clause that ``moved`` away, its row is elsewhere."""

    row: Row
    bands: tuple[Band, ...]
    moved: str | None = None


def facing_pages(comparison: Comparison) -> tuple[Facing, ...]:
    """All rows in reading order, stubs among them."""
    rows = rows_of(comparison)
    table = _BandMaker(comparison)
    stubs = _stubs(comparison, rows)
    out: list[Facing] = []
    for row in rows:
        out.append(Facing(row, table.bands(row)))
        out += [Facing(other, (), name) for name, other in stubs[id(row)]]
    return tuple(out)


def _stubs(comparison: Comparison, rows: tuple[Row, ...]) -> dict[int, list[tuple[str, Row]]]:
    """Row → the moved clauses that stood behind its base clause, each with the row where it stands now."""
    found: dict[int, list[tuple[str, Row]]] = defaultdict(list)
    home: dict[str, Row] = {}
    for row in rows:
        for name in row.base:
            home.setdefault(name, row)
    anchor: Row | None = rows[0] if rows else None
    for clause in comparison.alignment.base.clauses:
        row_of_clause = home.get(clause.id)
        if row_of_clause is None:
            continue
        if not row_of_clause.match.moved or row_of_clause.other is None:
            anchor = row_of_clause
        elif anchor is not None:
            found[id(anchor)].append((clause.id, row_of_clause))
    return found


class _BandMaker:
    """What the bands of one comparison are made from."""

    def __init__(self, comparison: Comparison) -> None:
        alignment = comparison.alignment
        self.reading = reading_of(comparison)
        self.base, self.other = PrintedWording(alignment.base), PrintedWording(alignment.other)
        self.about_base = _by_clause((place, one.base) for place, one in enumerate(comparison.findings))
        self.about_other = _by_clause((place, one.other) for place, one in enumerate(comparison.findings))

    def bands(self, row: Row) -> tuple[Band, ...]:
        """The bands of one row."""
        if row.other is None:
            name = row.base[0]
            stretches = tuple(self._base(name, one.base_span, one.fate) for one in row.pieces)
            return (Band(name, stretches, ()),) if stretches else ()
        drafts = self._drafts(row)
        for name in row.sources:
            self._loose(name, row, drafts)
        return tuple(
            Band(one.source, tuple(one.base), tuple(one.other), tuple(dict.fromkeys(one.elsewhere)))
            for one in drafts
            if one.base or one.other
        )

    def _drafts(self, row: Row) -> list[_BandDraft]:
        """The pieces of a row; one that goes over to another source, or back in its source, opens a new band."""
        single = len({piece.source for piece in row.pieces} - {None}) < 2
        drafts: list[_BandDraft] = []
        for piece in row.pieces:
            last = drafts[-1] if drafts else None
            if piece.source is None:
                joins = last is not None and (single or last.source is None)
            else:
                opens = last is not None and single and last.source is None
                joins = last is not None and (
                    opens or (last.source == piece.source and last.reach <= piece.base_span.start)
                )
            if last is None or not joins:
                last = _BandDraft(piece.source)
                drafts.append(last)
            self._add(last, piece, row.other or "")
        return drafts

    def _add(self, draft: _BandDraft, piece: Piece, name: str) -> None:
        """Put a piece at the end of a band."""
        if piece.source is not None:
            draft.source = piece.source
            draft.reach = piece.base_span.end
            draft.places.append((piece.base_span.start, len(draft.base)))
            draft.base.append(self._base(piece.source, piece.base_span, piece.fate, usual=piece.usual))
        if piece.other:
            draft.other.append(self._other(name, piece))

    def _loose(self, name: str, row: Row, drafts: list[_BandDraft]) -> None:
        """Put in what of a source no piece of the row holds, where it stands in the source."""
        held = [piece.base_span for piece in row.pieces if piece.source == name]
        free = gaps(held, len(self.base.document.words(name)))
        for one in self.reading.source(name, row.other) if free else ():
            for gap in free:
                span = BodySpan(max(gap.start, one.base_span.start), min(gap.end, one.base_span.end))
                if span.start < span.end:
                    takers = self.reading.takers(name, span)
                    _put(drafts, name, span.start, self._base(name, span, one.fate), takers)

    def _base(self, name: str, span: BodySpan, fate: Fate, *, usual: bool = False) -> Stretch:
        fate = Fate.DELETED if fate is Fate.SUBSTITUTED else fate
        findings = _about(self.base, name, span, self.about_base) if fate is not Fate.ELSEWHERE else ()
        words = self.base.parts(self.base.document.words(name), [span])[0]
        return Stretch(fate, words, usual, findings)

    def _other(self, name: str, piece: Piece) -> Stretch:
        fate = Fate.INSERTED if piece.fate is Fate.SUBSTITUTED else piece.fate
        return Stretch(fate, piece.other, piece.usual, _about(self.other, name, piece.other_span, self.about_other))


@record
class _BandDraft:
    """A band in the making; ``places`` are (start in the source, index in ``base``) of its pieces."""

    source: str | None
    base: list[Stretch] = field(default_factory=list)
    other: list[Stretch] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    reach: int = 0


def _put(drafts: list[_BandDraft], name: str, at: int, stretch: Stretch, takers: Iterable[str]) -> None:
    """Put a stretch of a source before the place where the source goes on, else behind its last one."""
    own = [draft for draft in drafts if draft.source == name]
    if not own:
        own = [_BandDraft(name)]
        drafts += own
    for draft in own:
        for number, (start, index) in enumerate(draft.places):
            if start >= at:
                draft.base.insert(index, stretch)
                draft.places[number:] = [(other, place + 1) for other, place in draft.places[number:]]
                draft.elsewhere += takers
                return
    own[-1].base.append(stretch)
    own[-1].elsewhere += takers


_Places = dict[str, list[tuple[int, FoldedSpan]]]
"""Clause → findings about it and their folded extents."""


def _by_clause(places: Iterable[tuple[int, Place | None]]) -> _Places:
    out: _Places = defaultdict(list)
    for number, place in places:
        if place is not None:
            out[place.clause].append((number, place.span))
    return out


def _about(wording: PrintedWording, name: str, span: BodySpan, about: _Places) -> tuple[int, ...]:
    """The findings about a stretch of a clause's body."""
    if name not in about or span.end <= span.start:
        return ()
    folded = wording.document.words(name).folded(span)
    return tuple(number for number, place in about[name] if place.overlaps(folded))
