"""Local rules close to their law: links that segments add and leave out, and when they are asked."""

from __future__ import annotations

import numpy as np
import pytest

from rrdiff.alignment.align import AlignOptions, align
from rrdiff.alignment.close import held_together
from rrdiff.alignment.competition import Covers
from rrdiff.alignment.evidence import NO_LINK
from rrdiff.alignment.match import Works
from rrdiff.alignment.near import near_of
from rrdiff.alignment.pairs import Odds
from rrdiff.alignment.units import DocumentUnits
from tests.alignment.builders import links, side
from tests.structure.builders import law

BASE = side(
    "第一条~渡口经营者应当支付搬迁费；交付前，应当支付临时安置费或者提供周转用房。 / "
    "第二条~渡口经营者应当公布检验结果。 / 第三条~本条例自2031年5月1日起施行。"
)
OTHER = side(
    "第一条~渡口经营者应当支付搬迁费。 / 第二条~征用渡船的，应当支付临时安置费。 / "
    "第三条~渡口经营者应当公布载客定额。 / 第四条~本办法自次年元旦起实施。"
)


def table(values: dict[tuple[int, int], float]) -> Odds:
    """Log-odds of the pairs of both texts; where none are given there is no link."""
    found = np.full((len(BASE), len(OTHER)), NO_LINK, np.float32)
    for link, value in values.items():
        found[link] = value
    return Odds(near_of(BASE, OTHER).units, found.reshape(-1))


@pytest.mark.parametrize(
    ("by_segments", "expected"),
    [
        ({(0, 0): 5.0, (0, 1): 1.5, (1, 2): 0.0, (2, 3): -3.0}, [(0, 0), (0, 1), (1, 2), (2, 3)]),  # the further one
        ({(0, 0): 5.0, (0, 1): 0.9, (1, 2): 0.0, (2, 3): -3.0}, [(0, 0), (1, 2), (2, 3)]),  # it is not sure enough
        ({(0, 0): 5.0, (0, 1): 0.9, (1, 2): -2.0, (2, 3): -3.0}, [(0, 0), (2, 3)]),  # shared words, no source
        ({(0, 0): 5.0}, [(0, 0), (2, 3)]),  # no candidate; closing formulas are counterparts whatever their words
    ],
)
def test_segments_add_what_they_are_sure_of_and_deny_the_rest(
    by_segments: dict[tuple[int, int], float], expected: list[tuple[int, int]]
) -> None:
    """From 0.75 on a link is added, below 0.2 it is left out; what lies between is left to whole clauses."""
    by_clauses = table({(0, 0): 4.0, (0, 1): -1.0, (1, 2): 3.0, (2, 3): 2.0})
    found, odds = held_together(BASE, OTHER, {(0, 0), (1, 2), (2, 3)}, by_clauses, (table(by_segments), None))

    assert found == expected
    assert odds.of([(0, 0), (0, 1)], NO_LINK) == {(0, 0): 4.0, (0, 1): 1.5 if (0, 1) in expected else -1.0}


KEPT = (
    "第二条~县级人民政府应当建立渡口安全责任制，配备专职渡管员。 / 第三条~渡船应当标明载客定额，禁止超过定额载客。 / "
    "第四条~渡工应当经过培训，持有渡工证书方可摆渡。 / "
)
LAW = (
    f"示例州渡口管理条例 / 第一条~为了加强渡口管理，制定本条例。 / {KEPT}"
    "第五条~征用渡船的，乡镇人民政府应当向船主支付停航补贴；船主选择置换渡船的，新船交付前，"
    "乡镇人民政府应当向船主支付临时租船费或者提供周转渡船。 / "
)
RULE = f"示例县渡口管理办法 / 第一条~根据《示例州渡口管理条例》，制定本办法。 / {KEPT}"
LEFT_OUT = (
    "第六条~乘客应当服从渡工指挥，不得携带易燃易爆物品上船。 / 第七条~渡船每年应当检验一次，检验不合格的不得使用。 / "
)
OWN = (
    "第五条~征用渡船的，乡镇人民政府应当向船主支付停航补贴。 / "
    "第六条~征用客运渡船，乡镇人民政府应当向船主支付临时租船费。 / "
    "第七条~船主选择置换渡船的，按照协议支付临时租船费；船主选择周转渡船的，不支付临时租船费。 / "
    "第八条~竹筏漂流的经营者自行购买保险，保险单交旅游站备查。 / "
    "第九条~停航消息在村口广播，赶集日由村里派人清点人数。 / "
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many links segments were asked about, one figure for each time."""
    calls: list[int] = []

    def spy(
        left: DocumentUnits,
        right: DocumentUnits,
        known: set[tuple[int, int]],
        by_clauses: Odds,
        segments: tuple[Odds, Covers | None],
    ) -> object:
        calls.append(len(known))
        return held_together(left, right, known, by_clauses, segments)

    monkeypatch.setattr("rrdiff.alignment.close.held_together", spy)
    return calls


def test_one_clause_of_the_law_is_divided_among_three_of_a_close_rule(asked: list[int]) -> None:
    """The price of a further link leaves the third part out; segments find it, and nothing for the rule's own."""
    base, other = (
        law(f"{LAW}{LEFT_OUT}第八条~本条例自2031年5月1日起施行。"),
        law(f"{RULE}{OWN}第十条~本办法自2032年1月1日起施行。"),
    )
    found = links(align(base, other, AlignOptions(Works.ADAPTATION)))

    assert len(asked) == 1
    assert {("art5", "art5"), ("art5", "art6"), ("art5", "art7"), ("art8", "art10")} <= found
    assert not {"art8", "art9"} & {one for _, one in found}


def test_segments_are_not_asked_of_a_rule_that_copies_nearly_all(asked: list[int]) -> None:
    """Where eight clauses in ten have a certain link, whole clauses decide, and so they do of versions of one text."""
    base, other = law(f"{LAW}第六条~本条例自2031年5月1日起施行。"), law(f"{RULE}第五条~本办法自2032年1月1日起施行。")
    align(base, other, AlignOptions(Works.ADAPTATION))
    align(base, law(f"{LAW}{LEFT_OUT}第八条~本条例自2033年5月1日起施行。"), AlignOptions(Works.REVISION))

    assert not asked
