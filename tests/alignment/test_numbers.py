"""Numbers that an amendment leaves standing decide; numbers counted anew say nothing."""

from __future__ import annotations

import numpy as np
import pytest

from rrdiff.alignment.align import AlignOptions, align
from rrdiff.alignment.match import Relation, Works
from rrdiff.alignment.numbers import IN_PLACE, OTHER, SAME, by_numbers, standing
from rrdiff.alignment.pairs import Odds, every_pair
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.alignment.builders import links, of_other, side

HEAD = "示例渔港管理办法\n"
ARTICLES = [
    "渔港主管机关负责渔港的登记，建立登记簿。",
    "进港渔船应当向港监站申报船名、吨位和渔获数量。",
    "渔港码头禁止堆放网具，违者由港监站清除。",
    "加油船应当停泊在划定的水域，并悬挂标志。",
    "冷库出库单应当保存三年，供主管机关查验。",
    "港内航道每年疏浚一次，费用由渔港经营者承担。",
    "台风警报发布后，渔船应当在六小时内进港避风。",
    "本办法自公布之日起施行。",
]
NUMBERS = "一二三四五六七八"


def text(changed: dict[int, str] | None = None, inserted: dict[int, str] | None = None) -> str:
    """The regulation with some articles in other words, and with 第X条之一 behind some."""
    lines = []
    for index, article in enumerate(ARTICLES):
        lines.append(f"第{NUMBERS[index]}条　{(changed or {}).get(index, article)}")
        if inserted and index in inserted:
            lines.append(f"第{NUMBERS[index]}条之一　{inserted[index]}")
    return HEAD + "\n".join(lines)


def test_a_new_article_beside_its_model_is_added() -> None:
    """第三条之一 repeats most of 第三条 and is new all the same."""
    found = align(
        parse(fold("old", text())),
        parse(fold("new", text(inserted={2: "渔港码头禁止停放车辆，违者由港监站拖离。"}))),
        AlignOptions(Works.REVISION),
    )

    assert of_other(found, "art3-1").relation is Relation.ADDED
    assert of_other(found, "art3").relation is Relation.VERBATIM


def test_an_article_rewritten_whole_goes_on_under_its_number() -> None:
    """第五条 has no word of the old one left and is the amended 第五条."""
    old, new = text(), text({4: "港区消防泵每季试车一回，试车结果抄送边防大队。"}, {2: "渔港码头配备照明。"})
    found = align(parse(fold("old", old)), parse(fold("new", new)), AlignOptions(Works.REVISION))

    assert ("art5", "art5") in links(found)
    assert of_other(found, "art3-1").relation is Relation.ADDED


def test_numbers_stand_only_where_hardly_any_differs() -> None:
    """Equal numbers of nearly all clauses make them stand; numbers counted on do not."""
    base = side("第一条~甲。 / 第二条~乙。 / 第三条~丙。")

    assert standing(base, base, {(0, 0): 1.0, (1, 1): 1.0, (2, 2): 1.0})
    assert not standing(base, base, {(0, 1): 1.0, (1, 2): 1.0})
    assert not standing(base, base, {})


@pytest.mark.parametrize(
    ("row", "column", "expected"), [(0, 0, SAME), (0, 1, OTHER), (1, 1, IN_PLACE), (1, 0, -10 + OTHER)]
)
def test_what_numbers_add(row: int, column: int, expected: float) -> None:
    """Equal numbers add, other numbers take away, and what corresponds to nothing else goes on in its place."""
    base = side("第一条~甲。 / 第二条~乙。")
    odds = Odds(every_pair(2, 2), np.array([0.0, 0.0, -10.0, -10.0], np.float32))

    assert by_numbers(base, base, odds).of([(row, column)], 0.0) == {(row, column): pytest.approx(expected)}


def test_numbers_weigh_alike_from_both_sides() -> None:
    """Exchanging the texts turns the table over; （删除） holds no number."""
    base, other = side("第一条~甲。 / 第二条~（删除）"), side("第一条~甲。 / 第二条~乙。 / 第二条之一~丙。")
    odds = Odds(every_pair(2, 3), np.zeros(6, np.float32))
    found, back = by_numbers(base, other, odds), by_numbers(other, base, odds.turned())

    assert found.turned().values.tolist() == back.values.tolist()
    assert found.of([(1, 1)], 1.0) == {(1, 1): 0.0}
