"""Headings, titles and articles without own text go where the text below them went."""

from __future__ import annotations

from rrdiff.alignment.match import Relation
from tests.alignment.builders import aligned, of_other, sources

WATER = "第一条~县级主管机构编制水库蓄水方案。 / 第二条~汛期每日巡查堤防并通报险情。"
FISH = "第三条~渔船应当向渔政机构登记。 / 第四条~禁渔期内收回全部养殖网具。"
PAPER = "第五条~票据应当自开具之日起保存十年。 / 第六条~本办法自2041年7月1日起施行。"
BASE = f"示例办法 / 第一章~水库 / {WATER} / 第二章~渔业 / {FISH} / 第三章~附则 / {PAPER}"


def test_the_same_text_has_the_same_headings() -> None:
    """Title and chapters of a copy are verbatim."""
    found = {match.other[0]: match.relation for match in aligned(BASE, BASE).matches}

    assert {found[name] for name in ("title", "ch1", "ch2", "ch3")} == {Relation.VERBATIM}


def test_a_chapter_follows_its_articles() -> None:
    """Chapters that changed number and heading are found by what stands below them."""
    other = (
        f"示例办法 / 第一章~渔船和网具 / {FISH.replace('第三条', '第一条').replace('第四条', '第二条')} / "
        f"第二章~水库 / {WATER.replace('第一条', '第三条').replace('第二条', '第四条', 1)} / 第三章~附则 / {PAPER}"
    )
    alignment = aligned(BASE, other)

    assert [sources(alignment)[name] for name in ("ch1", "ch2", "ch3")] == [("ch2",), ("ch1",), ("ch3",)]
    assert of_other(alignment, "ch1").relation in {Relation.ADAPTED, Relation.LIGHT_EDIT}
    assert of_other(alignment, "ch2").relation is Relation.VERBATIM


def test_a_new_chapter_is_added() -> None:
    """A chapter without any corresponding text has no source, and one that is gone is removed."""
    other = f"示例办法 / 第一章~水库 / {WATER} / 第二章~食堂 / 第三条~教师轮流陪餐并记录。 / 第三章~附则 / {PAPER}"
    alignment = aligned(BASE, other)
    removed = {match.base[0] for match in alignment.matches if match.relation is Relation.REMOVED}

    assert of_other(alignment, "ch2").relation is Relation.ADDED
    assert "ch2" in removed


def test_an_article_without_text_follows_its_items() -> None:
    """An article that only holds 款 and 项 has the source most of them come from."""
    listing = "~渔政机构负责： / （一）登记渔船； / （二）封存养殖网具； / （三）公布禁渔水域。"
    first = "示例办法 / 第一条~为了保护渔业资源，制定本办法。"
    base = f"{first} / 第二条{listing} / 第三条~票据保存十年。"
    other = f"{first} / 第二条~水位每月公布。 / 第三条{listing} / 第四条~票据保存十年。"
    found = of_other(aligned(base, other), "art3")

    assert found.base == ("art2",)
    assert found.renumbered
    assert not found.moved
