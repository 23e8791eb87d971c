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
from dataclasses import dataclass
from enum import StrEnum

from rrdiff.alignment.match import Relation, Works
from rrdiff.classification.finding import Comparison, Place
from rrdiff.difference.edit import ClauseDiff, Op
from rrdiff.text.source import Span
from rrdiff.views.cuts import Cut, cuts_of, fresh
from rrdiff.views.kept import gaps
from rrdiff.views.rows import Row, rows_of
from rrdiff.views.usual import Core, cores_of, is_usual
from rrdiff.views.wording import Wording


class Standing(StrEnum):
    """What became of a stretch of wording."""

    SAME = "same"
    USUAL = "usual"  # a systematic substitution
    GONE = "gone"
    COME = "come"
    ELSEWHERE = "elsewhere"  # another clause took it over, or another row tells that none did


@dataclass(frozen=True, slots=True)
class Stretch:
    """Wording as printed; ``findings`` are places in ``Comparison.findings`` of what is said about a change."""

    standing: Standing
    text: str
    findings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Stretches side by side. Both sides hold equally many SAME stretches, which correspond in order.

    Attributes:
        source: id of the base clause on the base side; None where the other text has no source.
        elsewhere: ids of the other clauses that took over what is ELSEWHERE here.
    """

    source: str | None
    base: tuple[Stretch, ...]
    other: tuple[Stretch, ...]
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facing:
    """One row with its bands; a stub has no bands and names the clause that ``moved`` away, its row is elsewhere."""

    row: Row
    bands: tuple[Band, ...]
    moved: str | None = None


def facing_pages(comparison: Comparison) -> tuple[Facing, ...]:
    """All rows in reading order, stubs among them."""
    rows = rows_of(comparison)
    table = _Table(comparison)
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


class _Table:
    """What the bands of one comparison are made from."""

    def __init__(self, comparison: Comparison) -> None:
        alignment = comparison.alignment
        self.base, self.other = Wording(alignment.base), Wording(alignment.other)
        self.to_other: dict[str, list[ClauseDiff]] = defaultdict(list)
        self.from_base: dict[str, list[ClauseDiff]] = defaultdict(list)
        for diff in comparison.diffs:
            self.to_other[diff.other].append(diff)
            self.from_base[diff.base].append(diff)
        self.told: set[str] = set()
        adaptation = alignment.works is Works.ADAPTATION
        self.usual: tuple[Core, ...] = cores_of(alignment.substitutions) if adaptation else ()
        self.about_base = _by_clause((place, one.base) for place, one in enumerate(comparison.findings))
        self.about_other = _by_clause((place, one.other) for place, one in enumerate(comparison.findings))

    def bands(self, row: Row) -> tuple[Band, ...]:
        """The bands of one row."""
        if row.other is None:
            name = row.base[0]
            outside = row.match.relation is Relation.OUT_OF_EXTENT
            whole = Span(0, self.base.length(name))
            stretches = self._base(name, whole, Standing.ELSEWHERE if outside else Standing.GONE)
            return (Band(name, stretches, ()),) if stretches else ()
        drafts = self._drafts(row.other)
        for name in dict.fromkeys((*row.base, *(draft.source for draft in drafts if draft.source))):
            self._rest(name, row, drafts)
        return tuple(
            Band(one.source, tuple(one.base), tuple(one.other), tuple(dict.fromkeys(one.elsewhere)))
            for one in drafts
            if any(stretch.text for stretch in (*one.base, *one.other))
        )

    def _drafts(self, name: str) -> list[_Draft]:
        """The compared stretches of a clause of the other text, and what lies between them."""
        cuts = cuts_of(self.to_other[name], self.base.printed, self.other.printed)
        single = len({cut.source for cut in cuts}) == 1
        drafts: list[_Draft] = []
        shown: dict[str, list[Span]] = defaultdict(list)
        reach = 0
        for cut in cuts:
            new = self._other(name, Span(reach, cut.start), Standing.COME)
            last = drafts[-1] if drafts else None
            joins = last is not None and last.source == cut.source and last.reach <= cut.base.start
            if new and not (single and joins):
                drafts.append(_Draft(None, [], list(new)))
                joins = False
            if joins and last is not None:
                last.other += new
            else:
                last = _Draft(cut.source)
                drafts.append(last)
            last.places.append((cut.base.start, len(last.base)))
            self._edits(last, cut, name, shown[cut.source])
            shown[cut.source].append(cut.base)
            last.reach = cut.base.end
            reach = max(reach, cut.end)
        rest = self._other(name, Span(reach, self.other.length(name)), Standing.COME)
        if rest:
            if single and drafts:
                drafts[-1].other += rest
            else:
                drafts.append(_Draft(None, [], list(rest)))
        if single and len(drafts) > 1 and drafts[0].source is None:
            lead = drafts.pop(0)
            drafts[0].other[:0] = lead.other
        return drafts

    def _edits(self, draft: _Draft, cut: Cut, name: str, shown: list[Span]) -> None:
        """Add the edits of a cut, without the wording of the base that the row shows already."""
        for number, (edit, claimed) in enumerate(zip(cut.edits, cut.claimed, strict=True)):
            left = fresh(edit.base, shown)
            right = edit.other if claimed else Span(edit.other.start, edit.other.start)
            if edit.op is Op.KEEP:
                draft.base.append(Stretch(Standing.SAME, "".join(self.base.printed(cut.source, one) for one in left)))
                draft.other.append(Stretch(Standing.SAME, self.other.printed(name, right)))
                continue
            usual = edit.op is Op.REPLACE and is_usual(cut.pieces, number, self.usual)
            gone, come = (Standing.USUAL, Standing.USUAL) if usual else (Standing.GONE, Standing.COME)
            for span in left:
                draft.base += self._base(cut.source, span, gone)
            draft.other += self._other(name, right, come)

    def _rest(self, name: str, row: Row, drafts: list[_Draft]) -> None:
        """Put in what of a source no stretch of this row holds, where it stands in the source."""
        every = self.from_base[name]
        here = [diff.base_span for diff in every if diff.other == row.other]
        taken = [diff.base_span for diff in every]
        length = self.base.length(name)
        dropped = gaps(taken, length) if taken else []
        for gap in gaps(here, length):
            inside = [span for span in dropped if gap.start <= span.start and span.end <= gap.end]
            at = gap.start
            for span in (*inside, Span(gap.end, gap.end)):
                takers = [diff.other for diff in every if diff.base_span.overlaps(Span(at, span.start))]
                self._put(drafts, name, at, self._base(name, Span(at, span.start), Standing.ELSEWHERE), takers)
                gone = Standing.ELSEWHERE if name in self.told else Standing.GONE
                self._put(drafts, name, span.start, self._base(name, span, gone), [])
                at = span.end
        self.told.add(name)

    def _put(self, drafts: list[_Draft], name: str, at: int, stretches: tuple[Stretch, ...], takers: list[str]) -> None:
        """Put stretches of a source before the place where the source goes on, else behind its last one."""
        if not stretches:
            return
        own = [draft for draft in drafts if draft.source == name]
        if not own:
            own = [_Draft(name)]
            drafts += own
        for draft in own:
            for number, (start, index) in enumerate(draft.places):
                if start >= at:
                    draft.base[index:index] = stretches
                    moved = [(other, place + len(stretches)) for other, place in draft.places[number:]]
                    draft.places[number:] = moved
                    draft.elsewhere += takers
                    return
        own[-1].base += stretches
        own[-1].elsewhere += takers

    def _base(self, name: str, span: Span, standing: Standing) -> tuple[Stretch, ...]:
        return _stretch(self.base, name, span, standing, self.about_base)

    def _other(self, name: str, span: Span, standing: Standing) -> tuple[Stretch, ...]:
        return _stretch(self.other, name, span, standing, self.about_other)


class _Draft:
    """A band in the making; ``places`` are (start in the source, index in ``base``) of its compared stretches."""

    __slots__ = ("base", "elsewhere", "other", "places", "reach", "source")

    def __init__(
        self, source: str | None, base: list[Stretch] | None = None, other: list[Stretch] | None = None
    ) -> None:
        self.source = source
        self.base = base or []
        self.other = other or []
        self.places: list[tuple[int, int]] = []
        self.elsewhere: list[str] = []
        self.reach = 0


_About = dict[str, list[tuple[int, Span]]]


def _by_clause(places: Iterable[tuple[int, Place | None]]) -> _About:
    out: _About = defaultdict(list)
    for number, place in places:
        if place is not None:
            out[place.clause].append((number, place.span))
    return out


def _stretch(wording: Wording, name: str, span: Span, standing: Standing, about: _About) -> tuple[Stretch, ...]:
    """One stretch of a clause's body, or nothing where it is empty; what only moved on has nothing said about it."""
    if span.end <= span.start:
        return ()
    findings: tuple[int, ...] = ()
    if standing is not Standing.ELSEWHERE and name in about:
        places = wording.places(name, run_in=False)
        folded = Span(places[span.start], places[span.end - 1] + 1)
        findings = tuple(number for number, place in about[name] if place.overlaps(folded))
    return (Stretch(standing, wording.printed(name, span), findings),)
