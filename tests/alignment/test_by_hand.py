"""Links set by hand are obeyed by every match and every finding, and wrong lines are named."""

from __future__ import annotations

import pytest

from rrdiff import compare, parse
from rrdiff.alignment.by_hand import SetLink, read_links
from rrdiff.alignment.match import Match, Relation, Works
from rrdiff.compare import CompareOptions
from rrdiff.errors import BadArgument
from rrdiff.structure.clause import Document
from rrdiff.text.source import fold

BASE = parse(
    fold(
        "base",
        "第一条　甲每年巡查渠道。\n第二条　乙负责检修闸门。\n（一）备足材料；\n（二）做好记录。\n第三条　丙负责解释。",
    )
)
OTHER = parse(fold("other", "第一条　甲每年巡查渠道。\n第二条　丁组织演练。\n第三条　丙负责解释。"))


def matches(text: str, other: Document = OTHER) -> dict[str, Match]:
    """Matches by clause of the other text, or of the base where that has none, with the links of a file."""
    links = read_links("links.tsv", text, BASE, other)
    found = compare(BASE, other, CompareOptions(links=links)).alignment.matches
    return {
        (one.other or one.base)[0] + ("" if one.other else " gone"): one
        for one in found
        if one.reason != "reason.follows_contents"  # an article that holds items has no words of its own
    }


def test_a_link_that_was_set_is_there() -> None:
    """The clause has the source it was given and no other, its match says why, and the rest stays as it was."""
    free, set_by_hand = matches(""), matches("第二条第（一）项\t第二条")

    assert free["art2"].base == ("art2.para1",)
    assert (set_by_hand["art2"].base, set_by_hand["art2"].reason) == (("art2.item1",), "reason.by_hand")
    assert set_by_hand["art2"].score == 1.0
    assert set_by_hand["art1"] == free["art1"]


def test_several_lines_give_several_sources() -> None:
    """A clause named twice is merged of both."""
    found = matches("base\tother\n第二条第（一）项\t第二条\nart2.item2\tart2\n")

    assert found["art2"].relation is Relation.MERGED
    assert sorted(found["art2"].base) == ["art2.item1", "art2.item2"]


def test_a_clause_may_have_no_counterpart() -> None:
    """With a dash a clause is new, or went nowhere, however alike the two read."""
    found = matches("-\t第一条\n第三条\t-")

    assert found["art1"].relation is Relation.ADDED
    assert found["art1 gone"].relation is Relation.REMOVED
    assert found["art3"].relation is Relation.ADDED
    assert found["art3 gone"].relation is Relation.REMOVED


def test_an_exact_copy_obeys_too() -> None:
    """Between equal texts, which need no evidence, a link that was set is obeyed as well."""
    found = matches("第三条\t第一条", BASE)

    assert found["art1"].base == ("art3",)


def test_texts_that_have_nothing_in_common_are_linked() -> None:
    """Who links clauses of two texts says that they have to do with each other."""
    other = parse(fold("other", "第一条　戊举办花展。\n第二条　己售卖门票。"))
    found = compare(BASE, other, CompareOptions(links=(SetLink("art1", "art2"),))).alignment

    assert compare(BASE, other).alignment.works is Works.UNRELATED
    assert found.works is Works.ADAPTATION
    assert [one.base for one in found.matches if one.other == ("art2",)] == [("art1",)]


def test_width_of_brackets_does_not_matter() -> None:
    """A citation is found in either width; comments and blank lines are skipped."""
    assert read_links("a.tsv", "# 甲定\n\n第二条第(一)项\t第二条\n", BASE, OTHER) == (SetLink("art2.item1", "art2"),)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("第一条", "argument.links_cells"),
        ("-\t-", "argument.links_cells"),
        ("第九条\t第一条", "argument.links_unknown"),
        ("第一条\t第九条", "argument.links_unknown"),
        ("第二条\t第二条", "argument.links_no_words"),
    ],
)
def test_wrong_lines_are_named(line: str, key: str) -> None:
    """A line that is not two clauses with words of their own is bad input, told with file and number."""
    with pytest.raises(BadArgument) as error:
        read_links("links.tsv", f"base\tother\n{line}\n", BASE, OTHER)

    assert (error.value.key, error.value.values["name"], error.value.values["line"]) == (key, "links.tsv", 2)


def test_what_is_named_twice_needs_its_id() -> None:
    """A citation of two clauses is refused with their ids, and an id is understood."""
    twice = parse(fold("base", "第一条　甲。\n第二条　乙。\n附件\n第一条　丙。\n第二条　丁。"))
    named = [clause.id for clause in twice.clauses if clause.citation == "第一条"]
    if len(named) < 2:
        named = [clause.id for clause in twice.clauses if clause.citation.endswith("第一条")]

    assert len(named) == 2
    assert read_links("a.tsv", f"{named[1]}\t第一条", twice, OTHER) == (SetLink(named[1], "art1"),)
