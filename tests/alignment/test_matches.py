"""Matches cover both documents, stand in order and name what became of every clause."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Relation
from tests.alignment.builders import aligned, of_other

WATER = "县级主管机构编制水库蓄水方案"
FLOOD = "汛期每日巡查堤防并通报险情"
FISH = "渔船应当向渔政机构登记"
NETS = "禁渔期内收回全部养殖网具"
PAPER = "票据应当自开具之日起保存十年"
BASE = (
    f"示例办法 / （2031年1月1日通过） / 第一章~总则 / 第一条~{WATER}。 / 第二条~{FLOOD}。 / "
    f"第二章~渔业 / 第三条~{FISH}。 / {NETS}。 / 第四条~{PAPER}。"
)
CASES = {
    "same": BASE,
    "united": f"示例办法 / 第一条~{WATER}，{FLOOD}。 / 第二条~{FISH}。 / {NETS}。 / 第三条~{PAPER}。",
    "divided": f"示例办法 / 第一条~{WATER}。 / 第二条~{FLOOD}。 / 第三条~{FISH}。 / 第四条~{NETS}。 / 第五条~{PAPER}。",
    "one dropped": f"示例办法 / 第一条~{WATER}。 / 第二条~{FISH}。 / {NETS}。 / 第三条~{PAPER}。",
    "one added": BASE + " / 第五条~教师轮流陪餐并逐日记录。",
    "foreign": "示例规定 / 第一条~教师轮流陪餐并逐日记录。",
    "empty": "",
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("flip", [False, True], ids=["", "turned"])
def test_every_clause_stands_in_a_match(name: str, flip: bool) -> None:  # noqa: FBT001
    """All clauses of both documents are in at least one match."""
    base, other = (CASES[name], BASE) if flip else (BASE, CASES[name])
    alignment = aligned(base, other)
    left = {one for match in alignment.matches for one in match.base}
    right = {one for match in alignment.matches for one in match.other}

    assert left == {clause.id for clause in alignment.base.clauses}
    assert right == {clause.id for clause in alignment.other.clauses}


@pytest.mark.parametrize("name", CASES)
def test_matches_follow_the_other_text(name: str) -> None:
    """Matches stand in the order of the other text, those of the base alone come last and in its order."""
    alignment = aligned(BASE, CASES[name])
    order = {clause.id: at for at, clause in enumerate(alignment.other.clauses)}
    base_order = {clause.id: at for at, clause in enumerate(alignment.base.clauses)}
    places = [min(order[one] for one in match.other) for match in alignment.matches if match.other]
    rest = [base_order[match.base[0]] for match in alignment.matches if not match.other]

    assert places == sorted(places)
    assert rest == sorted(rest)
    assert all(not match.other for match in alignment.matches[len(places) :])


@pytest.mark.parametrize("name", CASES)
def test_matches_are_well_formed(name: str) -> None:
    """One side is empty exactly where the relation says so, scores are shares, passages lie in their clauses."""
    alignment = aligned(BASE, CASES[name])
    for match in alignment.matches:
        assert (not match.base) == (match.relation is Relation.ADDED)
        assert (not match.other) == (match.relation in {Relation.REMOVED, Relation.OUT_OF_EXTENT})
        assert (len(match.base) > 1) == (match.relation is Relation.MERGED)
        assert 0 <= match.score <= 1
        assert match.reason.startswith("reason.")
        for one in match.passages:
            assert one.base_clause in match.base
            assert one.other_clause in match.other
            assert one.base.end <= len(alignment.base.body(alignment.base.by_id[one.base_clause]))
            assert one.other.end <= len(alignment.other.body(alignment.other.by_id[one.other_clause]))


def test_united_clauses_are_merged() -> None:
    """A clause made of two names both, and a passage for each."""
    match = of_other(aligned(BASE, CASES["united"]), "art1")

    assert match.relation is Relation.MERGED
    assert set(match.base) == {"art1", "art2"}
    assert {one.base_clause for one in match.passages} == {"art1", "art2"}


def test_a_divided_clause_is_split() -> None:
    """A clause whose text went into two has one match that names both, beside the match of each."""
    alignment = aligned(CASES["united"], BASE)
    splits = [match for match in alignment.matches if match.relation is Relation.SPLIT]

    assert [(match.base, match.other) for match in splits] == [(("art1",), ("art1", "art2"))]
    assert of_other(alignment, "art1").base == of_other(alignment, "art2").base == ("art1",)


LIST = "禁止承租人实施下列行为： / （一）擅自加装马达； / （二）在主航道内逆向行驶； / （三）损毁渔船"
OLD_LIST = f"示例共享渔船管理办法 / 第八条~{LIST}。 / 第十二条~本办法自2019年5月1日起施行。"
NEW_LIST = (
    f"示例共享渔船管理办法 / 第九条~{LIST}； / （四）未佩戴救生衣具驾驶渔船。 / 第十三条~本办法自2023年10月1日起施行。"
)


def test_a_clause_that_stands_word_for_word_is_not_split() -> None:
    """An item added behind one that changed only its closing mark is new, and no part of the item before it."""
    alignment, turned = aligned(OLD_LIST, NEW_LIST), aligned(NEW_LIST, OLD_LIST)

    assert of_other(alignment, "art9.item3").base == ("art8.item3",)
    assert of_other(alignment, "art9.item4").relation is Relation.ADDED
    assert not [match for match in alignment.matches if match.relation is Relation.SPLIT]
    assert of_other(turned, "art8.item3").base == ("art9.item3",)


def test_dropped_and_added_clauses_stand_alone() -> None:
    """A clause without counterpart is removed or added, and no other is."""
    dropped, added = aligned(BASE, CASES["one dropped"]), aligned(BASE, CASES["one added"])
    removed = [match.base for match in dropped.matches if match.relation is Relation.REMOVED]
    new = [match.other for match in added.matches if match.relation is Relation.ADDED]

    assert ("art2",) in removed
    assert not {"art1", "art3.para1", "art3.para2", "art4"} & {one for some in removed for one in some}
    assert new == [("art5",)]


def test_what_a_reprint_does_not_reach_is_no_removal() -> None:
    """Clauses before and after the extent of a partial copy are out of extent."""
    copy = f"第二条~{FLOOD}。 / 第二章~渔业 / 第三条~{FISH}。 / {NETS}。"
    relations = {match.base[0]: match.relation for match in aligned(BASE, copy).matches if not match.other}

    assert relations == dict.fromkeys(["title", "note", "ch1", "art1", "art4"], Relation.OUT_OF_EXTENT)


def test_a_title_above_a_partial_copy_is_no_extent() -> None:
    """A copy that prints the title and then begins late has removed nothing in between."""
    copy = f"示例办法 / 第二条~{FLOOD}。 / 第二章~渔业 / 第三条~{FISH}。 / {NETS}。"

    assert not [match.base for match in aligned(BASE, copy).matches if match.relation is Relation.REMOVED]


def test_unrelated_texts_share_nothing() -> None:
    """Every clause of either text stands alone."""
    assert {match.relation for match in aligned(BASE, CASES["foreign"]).matches} == {Relation.ADDED, Relation.REMOVED}


@pytest.mark.parametrize(
    ("other", "reason"),
    [(WATER, "reason.same_text"), (WATER.replace("编制", "组织编制年度"), "reason.shared_wording")],
)
def test_reasons_quote_the_evidence(other: str, reason: str) -> None:
    """Equal text says so, other matches show the longest shared wording."""
    match = of_other(aligned(BASE, BASE.replace(WATER, other)), "art1")

    assert match.reason == reason
    assert dict(match.values).get("shared", WATER) in f"{WATER}。"
