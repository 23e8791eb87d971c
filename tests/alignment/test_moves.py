"""What is called moved is the least that explains the new order."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from rrdiff.alignment.match import Alignment
from rrdiff.alignment.moves import find_moves, one_to_one
from tests.alignment.builders import aligned, side

DUTIES = (
    "县级主管机构编制水库蓄水方案。",
    "汛期每日巡查堤防并通报险情。",
    "渔船应当向渔政机构登记。",
    "禁渔期内收回全部养殖网具。",
    "教师轮流陪餐并逐日记录。",
    "电梯井道由所有人自行修缮。",
    "票据应当自开具之日起保存十年。",
    "广告牌匾不得遮挡交通标志。",
)


def text(order: list[int], chapters: dict[int, str] | None = None) -> str:
    """Articles of the given duties, numbered anew, with chapter headings before some places."""
    lines = ["示例办法"]
    for at, duty in enumerate(order):
        if chapters and at in chapters:
            lines.append(chapters[at])
        lines.append(f"第{at + 1}条~{DUTIES[duty]}")
    return " / ".join(lines)


def moved(alignment: Alignment) -> set[str]:
    """Other clauses called moved."""
    return {name for match in alignment.matches if match.moved for name in match.other}


def least_moves(order: tuple[int, ...]) -> int:
    """The fewest that must move, by trying every set that may have stayed."""
    kept = max(
        size for size in range(1, len(order) + 1) for some in combinations(order, size) if list(some) == sorted(some)
    )
    return len(order) - kept


@pytest.mark.parametrize("order", [*permutations(range(4))][::3])
def test_the_least_set_moves(order: tuple[int, ...]) -> None:
    """For any order of four articles as many moved as must have, and the others keep their order."""
    base, other = side(text([0, 1, 2, 3])), side(text(list(order)))
    links = {(duty, at): 1.0 for at, duty in enumerate(order)}
    found = find_moves(base, other, links)
    stayed = [duty for duty, at in links if (duty, at) not in found.links]

    assert len(found.links) == least_moves(order)
    assert stayed == sorted(stayed)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ([0, 1, 2, 3, 4, 5], set()),
        ([0, 3, 1, 2, 4, 5], {"art2"}),
        ([1, 2, 3, 4, 0, 5], {"art5"}),
        ([0, 6, 1, 2, 3, 4, 5], set()),
        ([0, 2, 3, 4, 5], set()),
    ],
    ids=["none", "forward", "back", "inserted", "dropped"],
)
def test_renumbering_is_no_move(order: list[int], expected: set[str]) -> None:
    """Only the article that was carried elsewhere moved, not those whose number changed for it."""
    assert moved(aligned(text([0, 1, 2, 3, 4, 5]), text(order))) == expected


def test_chapters_that_changed_places_are_one_move() -> None:
    """Of two exchanged chapters one moved, and no article inside either."""
    base = text([*range(8)], {0: "第一章~水库", 2: "第二章~渔业", 4: "第三章~修缮", 6: "第四章~附则"})
    other = text([0, 1, 4, 5, 2, 3, 6, 7], {0: "第一章~水库", 2: "第二章~修缮", 4: "第三章~渔业", 6: "第四章~附则"})

    assert moved(aligned(base, other)) in ({"ch2"}, {"ch3"})


def test_an_article_carried_to_another_chapter_moved() -> None:
    """An article whose chapter stayed but which stands in another one moved alone."""
    base = text([*range(8)], {0: "第一章~水库", 3: "第二章~渔业", 6: "第三章~附则"})
    other = text([0, 2, 3, 4, 5, 1, 6, 7], {0: "第一章~水库", 2: "第二章~渔业", 6: "第三章~附则"})

    assert moved(aligned(base, other)) == {"art6"}


def listing(items: list[int]) -> str:
    """An article with the duties as items."""
    marks = "一二三四五六七八"
    body = " / ".join(f"（{marks[at]}）{DUTIES[item][:-1]}；" for at, item in enumerate(items))
    start, end = "第一条~为了规范管理，制定本办法。 / 第二条~主管机构的责任包括：", "第三条~本办法自公布之日起施行。"
    return f"示例办法 / {start} / {body} / {end}"


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([0, 1, 2, 3, 4], set()),
        ([0, 4, 1, 2, 3], {"art2.item2"}),
        ([1, 2, 3, 0, 4], {"art2.item4"}),
        ([0, 5, 1, 2, 3, 4], set()),
        ([1, 2, 3, 4], set()),
    ],
    ids=["none", "forward", "back", "inserted", "dropped"],
)
def test_items_move_inside_their_article(items: list[int], expected: set[str]) -> None:
    """An item carried to another place of its list moved, one renumbered did not, and the article stayed."""
    assert moved(aligned(listing([0, 1, 2, 3, 4]), listing(items))) == expected


def test_united_and_divided_articles_are_no_moves() -> None:
    """Two articles made one, or one made two, stay in order."""
    apart = text([0, 1, 2, 3])
    united = f"示例办法 / 第一条~{DUTIES[0]}{DUTIES[1]} / 第二条~{DUTIES[2]} / 第三条~{DUTIES[3]}"

    assert moved(aligned(apart, united)) == set()
    assert moved(aligned(united, apart)) == set()


def test_one_to_one_keeps_the_strongest_links() -> None:
    """Each unit keeps its strongest link that is still free, ties in order."""
    assert one_to_one({(0, 0): 0.9, (0, 1): 0.8, (1, 1): 0.7, (2, 1): 0.7}) == [(0, 0), (1, 1)]
