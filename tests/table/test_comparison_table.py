"""The table of clauses: nothing of either text is lost, and what is left out is left out for a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrdiff.alignment.match import Relation, Works
from rrdiff.classification.finding import Comparison
from rrdiff.compare import compare
from rrdiff.readers import read
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.views.article_blocks import blocks_of
from rrdiff.views.comparison_table import STYLES, CellClause, LineSort, TableLine, TableStyle, chosen_lines, table_of
from rrdiff.views.reading.reading import Fate
from tests.report.samples import BASE, corpora, pair, reprint, rules

PAIRS = [("central", "local"), ("central", "reprint"), ("central", "qa"), ("central", "plan"), ("local", "reprint")]
SENTENCES = st.lists(
    st.text(alphabet="甲乙丙丁戊应当可以每年报告责任，；", min_size=1, max_size=18), min_size=0, max_size=7
)


def bare(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def owned(document: Document) -> dict[str, str]:
    """Printed characters of each clause."""
    raw, span = document.text.raw, document.text.raw_span
    return {
        clause.id: bare("".join(raw[span(one).start : span(one).end] for one in clause.spans))
        for clause in document.clauses
    }


def shown(lines: tuple[TableLine, ...], *, base: bool) -> dict[str, CellClause]:
    """Every clause in the cells of one side."""
    sides = [side for line in lines for side in (line.base if base else (line.other,)) if side is not None]
    return {side.clause: side for side in sides}


def assert_whole(comparison: Comparison, style: TableStyle, *, full: bool) -> None:
    """Both texts stand in the table, character by character in the order of their clauses."""
    lines = table_of(comparison, style=style, full=full)
    for base, document in ((True, comparison.alignment.base), (False, comparison.alignment.other)):
        sides = shown(lines, base=base)
        told = "".join(bare(sides[clause.id].plain) for clause in document.clauses if clause.id in sides)

        assert told == "".join(owned(document).values())


@pytest.mark.parametrize("names", PAIRS)
@pytest.mark.parametrize("style", TableStyle)
@pytest.mark.parametrize("full", [False, True])
def test_both_texts_are_whole(names: tuple[str, str], style: TableStyle, full: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """The cells of a table hold all characters of both texts, labels and headings included."""
    assert_whole(corpora(*names), style, full=full)


@pytest.mark.parametrize("other", ["bingtuan", "reprint", "qa", "plan"])
def test_real_texts_are_whole(shared: Path, other: str) -> None:
    """The cells of a table hold all characters of real texts too."""
    left, right = (parse(read(shared / "corpora" / f"{name}.txt")) for name in ("central", other))

    assert_whole(compare(left, right), TableStyle.REVIEW, full=False)


@given(SENTENCES, SENTENCES)
def test_any_texts_are_whole(base: list[str], other: list[str]) -> None:
    """Whatever the texts, nothing of them is lost between the cells."""
    left, right = (
        "示例办法\n" + "\n".join(f"第{number}条　{sentence}。" for number, sentence in enumerate(sentences, 1))
        for sentences in (base, other)
    )

    assert_whole(pair(left, right), TableStyle.REVISION, full=False)


@pytest.mark.parametrize("names", PAIRS[:3])
def test_every_finding_of_a_clause_has_its_row(names: tuple[str, str]) -> None:
    """Each finding about a clause stands in exactly one row."""
    comparison = corpora(*names)
    places = [place for line in table_of(comparison, style=TableStyle.REVIEW) for place in line.findings]
    about = [
        place
        for place, finding in enumerate(comparison.findings)
        if any(side is not None and side.clause for side in (finding.base, finding.other))
    ]

    assert sorted(places) == about


def test_marks_tell_sides_apart() -> None:
    """Only the base's cells have deletions and only the other's have additions."""
    lines = table_of(rules(), style=TableStyle.REVIEW, full=True)
    base = {one.fate for side in shown(lines, base=True).values() for one in side.text}
    other = {one.fate for side in shown(lines, base=False).values() for one in side.text}

    assert Fate.DELETED in base - other
    assert Fate.INSERTED in other - base


def test_what_is_replaced_throughout_is_marked_like_any_change() -> None:
    """A substitution that runs through the text is marked wherever it stands; lines of nothing else are a sort."""
    comparison = corpora("central", "local")
    one = comparison.alignment.substitutions[0]
    lines = table_of(comparison, style=TableStyle.REVIEW)
    marked = [
        stretch.text
        for side in shown(lines, base=False).values()
        for stretch in side.text
        if stretch.fate is Fate.INSERTED
    ]

    assert sum(text.startswith(one.other[1:]) for text in marked) >= one.count / 2
    assert any(line.sort is LineSort.USUAL for line in lines)


def test_articles_lend_their_label() -> None:
    """The label of an article that only holds others stands before its first paragraph, and the article has no row."""
    lines = table_of(rules(), style=TableStyle.REVIEW)
    labels = {side.clause: side.label.text for side in shown(lines, base=False).values()}

    assert labels["art3.para1"] == "第三条"
    assert "art3" not in labels


def test_rows_are_left_out_for_a_reason() -> None:
    """Unchanged clauses are left out, and in a review those with other punctuation only; changed ones stay."""
    other = BASE.replace("预防为主、分级负责", "预防为主，分级负责").replace("每年安排", "每半年安排")
    sorts, kept = {}, {}
    for style in (TableStyle.REVIEW, TableStyle.REVISION):
        lines = table_of(pair(BASE, other, Works.REVISION), style=style)
        sorts[style] = {line.other.clause: line.sort for line in lines if line.other is not None}
        kept[style] = [line.other.clause for line in chosen_lines(lines) if line.other is not None]

    assert [sorts[TableStyle.REVIEW][name] for name in ("art1", "art2", "art3.item1")] == [
        LineSort.SAME,
        LineSort.FORM,
        LineSort.CHANGED,
    ]
    assert kept == {TableStyle.REVIEW: ["ch2", "art3.item1"], TableStyle.REVISION: ["ch1", "art2", "ch2", "art3.item1"]}


def test_full_tables_leave_nothing_out() -> None:
    """With full every line is shown."""
    lines = table_of(reprint(), style=TableStyle.PROOF, full=True)

    assert chosen_lines(lines, full=True) == lines


def test_one_sided_clauses_are_shown() -> None:
    """Added and removed clauses are always in the table, each with one empty side."""
    lines = chosen_lines(table_of(rules(), style=TableStyle.REVIEW))
    added = [line for line in lines if line.row.match.relation is Relation.ADDED]
    removed = [line for line in lines if line.row.match.relation is Relation.REMOVED and line.sort is LineSort.CHANGED]

    assert [line.base for line in added] == [()]
    assert all(line.other is None for line in removed)
    assert removed


def test_a_divided_clause_shows_what_other_rows_take() -> None:
    """Where a base clause went into two, each row marks what stands in the row of the other."""
    base = "示例办法\n第一条　甲县应当每年巡查全部水库大坝一次。乙县应当每月检修全部水库闸门两次。\n第二条　丙负责。"
    other = base.replace("一次。乙县", "一次。\n第二条　乙县").replace("第二条　丙", "第三条　丙")
    lines = table_of(pair(base, other, Works.REVISION), style=TableStyle.REVISION)
    halves = [line for line in lines if line.base and line.base[0].clause == "art1" and line.other is not None]

    assert [[one.fate for one in line.base[0].text] for line in halves] == [
        [Fate.SAME, Fate.ELSEWHERE],
        [Fate.ELSEWHERE, Fate.SAME],
    ]


def test_a_moved_clause_is_marked() -> None:
    """In a table of revisions the wording of a clause that moved is marked as such on both sides."""
    first, second, third = (
        "甲每日巡查水库大坝并且记录水位。",
        "乙负责公开看护经费的全部用途。",
        "丙按照规定表扬看护成绩显著的人。",
    )
    before, after = (
        "示例办法\n" + "\n".join(f"第{label}条　{one}" for label, one in zip("一二三", order, strict=True))
        for order in ((first, second, third), (third, first, second))
    )
    lines = table_of(pair(before, after, Works.REVISION), style=TableStyle.REVISION)
    sides = [side for line in lines if line.row.match.moved for side in (*line.base, line.other) if side is not None]

    assert {one.fate for side in sides for one in side.text} == {Fate.MOVED}


def test_what_is_out_of_reach_is_not_deleted() -> None:
    """Clauses beyond the extent of a reprint are not struck; upper clauses without counterpart are, as everywhere."""
    beyond = [
        line
        for line in table_of(corpora("central", "reprint"), style=TableStyle.PROOF)
        if line.sort is LineSort.OUTSIDE
    ]
    alone = [line for line in table_of(rules(), style=TableStyle.REVIEW) if line.other is None]

    assert {one.fate for line in beyond for side in line.base for one in side.text} == {Fate.OUTSIDE}
    assert {one.fate for line in alone for side in line.base for one in side.text} == {Fate.DELETED}


def test_only_labels_that_differ_are_marked() -> None:
    """In a table of revisions the label of a renumbered article is marked on both sides, and no other label is."""
    after = BASE.replace("第四条", "第四条　村民委员会应当公布看护人员的电话。\n第五条", 1)
    after = after.replace("第六条", "第七条").replace("第五条　对", "第六条　对")
    lines = table_of(pair(BASE, after, Works.REVISION), style=TableStyle.REVISION)
    labels = {line.other.clause: line.other.label.fate for line in lines if line.other is not None}

    assert (labels["art2"], labels["art4"], labels["art5"]) == (Fate.SAME, Fate.INSERTED, Fate.INSERTED)


def test_empty_texts_have_empty_tables() -> None:
    """Two texts of a title each make a table without clauses, and nothing fails."""
    lines = table_of(pair("示例办法", "示例办法"), style=TableStyle.REVISION)

    assert chosen_lines(lines) == ()


def test_each_relation_has_its_table() -> None:
    """Whatever two texts are to each other, there is a style that suits."""
    assert set(STYLES) == set(Works)


def test_an_article_stands_on_the_left_as_it_was_printed() -> None:
    """Items in another order are marked as moved; in the column of the old text they keep theirs."""
    items = ("巡查水渠闸门；", "登记放水时间；", "公布用水账目。")
    head = "渠务办法\n第一条　渠长每月下列事项应当办完：\n"
    one, two = (
        head + "\n".join(f"（{number}）{items[at]}" for number, at in zip("一二三", order, strict=True))
        for order in ((0, 1, 2), (2, 0, 1))
    )
    comparison = pair(one, two, Works.REVISION)
    lines = table_of(comparison, style=TableStyle.REVISION)
    (block,) = (
        each
        for each in blocks_of(lines, lines, comparison.alignment.base, comparison.alignment.other)
        if len(each.base) > 1
    )

    assert [side.plain[3:] for side in block.base if "（" in side.plain] == list(items)
