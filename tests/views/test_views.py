"""Tables derived from a comparison: rows in reading order, coverage, figures, printed wording."""

from __future__ import annotations

from rrdiff.alignment.match import Relation, Works
from rrdiff.classification.finding import Layer
from rrdiff.text.source import BodySpan, RawSpan
from rrdiff.views.coverage import Taken, coverage_of, taken_of
from rrdiff.views.kept import covered, gaps
from rrdiff.views.reading.reading import KEPT
from rrdiff.views.rows import rows_of
from rrdiff.views.selection import Aspect, Selection, aspects_of, differs, narrowed
from rrdiff.views.summary import summary_of
from rrdiff.views.wording import PrintedWording
from tests.report import samples


def test_rows_follow_the_other_text() -> None:
    """Rows with a clause of the other text stand in its order, each clause once."""
    comparison = samples.corpora("central", "local")
    names = [row.other for row in rows_of(comparison) if row.other is not None]

    assert names == [clause.id for clause in comparison.alignment.other.clauses]


def test_base_only_rows_stand_where_they_stood() -> None:
    """A dropped clause has its row behind the row that its predecessor in the base went to."""
    rows = rows_of(samples.rules())
    (place,) = (index for index, row in enumerate(rows) if row.base == ("art3.item2",))

    assert rows[place].other is None
    assert rows[place].match.relation is Relation.REMOVED
    assert rows[place - 1].base == ("art3.item1",)


def test_every_base_only_clause_has_a_row() -> None:
    """Each clause that only the base has is in exactly one row."""
    comparison = samples.corpora("central", "local")
    alone = [name for match in comparison.alignment.matches if not match.other for name in match.base]
    rows = [row.base[0] for row in rows_of(comparison) if row.other is None]

    assert sorted(rows) == sorted(alone)


def test_rows_hold_all_findings() -> None:
    """Every finding about a clause is in exactly one row."""
    for comparison in (samples.rules(), samples.reprint(), samples.corpora("central", "reprint")):
        found = [place for row in rows_of(comparison) for place in row.findings]

        assert len(found) == len(set(found))
        assert set(range(len(comparison.findings))) - set(found) == {
            place
            for place, finding in enumerate(comparison.findings)
            if (finding.other or finding.base) is None
            or (finding.other is not None and finding.other.clause not in comparison.alignment.other.by_id)
        }


def test_pieces_are_the_wording_of_the_other_clause() -> None:
    """What the pieces of a row have in the other text is that clause, from beginning to end."""
    for comparison in (samples.rules(), samples.corpora("central", "local"), samples.corpora("central", "reprint")):
        other = comparison.alignment.other
        for row in rows_of(comparison):
            if row.other is not None:
                written = "".join("".join(piece.other for piece in row.pieces).split())
                printed = "".join(PrintedWording(other).printed(row.other).split())

                assert written == printed, row.other


def test_pieces_are_the_wording_of_a_single_source() -> None:
    """In a reprint the pieces of a clause with one source spell that source, as far as it was compared."""
    comparison = samples.reprint()
    base = PrintedWording(comparison.alignment.base)
    for row in rows_of(comparison):
        if row.other is not None and len(row.base) == 1:
            written = "".join(piece.other if piece.fate in KEPT else piece.base for piece in row.pieces)

            assert written == base.printed(row.base[0]).replace("（", "(").replace("）", ")")


def test_wording_is_as_printed() -> None:
    """Positions of the folded text give back the printed characters, marks, widths and all."""
    document = samples.document("第一条　甲（含乙），负责。")
    wording = PrintedWording(document)

    assert wording.printed("art1") == "甲（含乙），负责。"
    assert wording.printed("art1", BodySpan(1, 5)) == "（含乙）"
    assert wording.raw_span("art1", BodySpan(0, 1)) == RawSpan(4, 5)
    assert wording.raw_span("art1", BodySpan(1, 1)) == RawSpan(5, 5)


def test_wording_leaves_out_what_was_set_between() -> None:
    """A headline that cuts a clause in two is not part of its printed wording."""
    document = samples.corpus("reprint")
    cut = next(clause for clause in document.clauses if len(clause.body) > 1)
    printed = PrintedWording(document).printed(cut.id)

    assert len(printed.replace(" ", "")) == len(document.body(cut))


def test_covered_counts_each_position_once() -> None:
    """Overlapping stretches count once, and the gaps are what is left."""
    spans = [BodySpan(4, 6), BodySpan(0, 2), BodySpan(1, 3)]

    assert covered(spans) == 5
    assert gaps(spans, 8) == [BodySpan(3, 4), BodySpan(6, 8)]


def test_coverage_counts_every_clause_with_text() -> None:
    """Each direction has one row for each clause with text, duties first."""
    comparison = samples.rules()
    coverage = coverage_of(comparison)

    assert [row.clause for row in coverage.base if row.taken is Taken.NONE] == ["art3.item2", "art5"]
    assert [row.clause for row in coverage.other if row.taken is Taken.NONE] == ["art4"]
    assert [row.duty for row in coverage.base] == sorted((row.duty for row in coverage.base), reverse=True)
    assert {row.clause: row.taken for row in coverage.base} == taken_of(comparison.alignment)


def test_elements_of_a_list_of_duties_are_duties() -> None:
    """An item below 职责包括 is a duty even without a modal word; the purpose of a text is none."""
    duties = {row.clause: row.duty for row in coverage_of(samples.rules()).base}

    assert duties["art3.item1"]
    assert duties["art4"]
    assert not duties["art1"]


def test_shares_are_shares() -> None:
    """A clause kept whole has share 1, a dropped one 0."""
    shares = {row.clause: row.share for row in coverage_of(samples.rules()).base}

    assert shares["art2"] == 1
    assert shares["art3.item2"] == 0
    assert 0 < shares["art4"] < 1


def test_the_summary_counts_clauses() -> None:
    """The relations of a summary add up to the clauses of the other text and those only the base has."""
    for comparison in (samples.rules(), samples.corpora("central", "local")):
        summary = summary_of(comparison)
        counts = dict(summary.relations)
        only_base = counts.get(Relation.REMOVED, 0) + counts.get(Relation.OUT_OF_EXTENT, 0)

        assert sum(counts.values()) - only_base == summary.other.clauses


def test_the_summary_names_the_worst() -> None:
    """The findings named first are the most serious ones and never expected ones."""
    comparison = samples.corpora("central", "reprint")
    worst = [comparison.findings[place].severity for place in summary_of(comparison).worst]

    assert worst == sorted(worst)
    assert worst[0] == min(finding.severity for finding in comparison.findings if finding.severity)


def test_a_text_does_not_differ_from_itself() -> None:
    """Nothing differs between a text and its copy; one character more and something does."""
    same = samples.pair(samples.BASE, samples.BASE, Works.REPRINT)

    assert not differs(same, Selection())
    assert differs(samples.reprint(), Selection())


def test_selections_narrow_findings() -> None:
    """A selection keeps findings of its layers that are serious enough, and only then decides what differs."""
    comparison = samples.reprint()
    nothing = Selection(layers=frozenset({Layer.DRIFT}))
    slips = Selection(layers=frozenset({Layer.TRANSCRIPTION}), severity=2)

    assert not differs(narrowed(comparison, nothing), nothing)
    assert {finding.code for finding in narrowed(comparison, slips).findings} == {"T2_OMIT"}


def test_a_narrowed_comparison_keeps_all_else() -> None:
    """Leaving findings out changes no id of those that stay, and neither matches nor differences."""
    comparison = samples.reprint()
    slips = narrowed(comparison, Selection(codes=frozenset({"T2"})))

    assert 0 < len(slips.findings) < len(comparison.findings)
    assert set(slips.findings) < set(comparison.findings)
    assert (slips.alignment, slips.diffs) == (comparison.alignment, comparison.diffs)


def test_rows_have_aspects() -> None:
    """A row is of the sorts its match and its findings make it."""
    rows = {row.other: row for row in rows_of(samples.rules())}

    assert Aspect.ADDED in aspects_of(rows["art4"], frozenset())
    assert aspects_of(rows["art2"], frozenset()) == {Aspect.VERBATIM}
