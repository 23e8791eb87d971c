"""The planting itself: fines within a range are told apart by the texts, rows of the blind list do what they say."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from tests.benchmarks.planted import blind
from tests.benchmarks.planted.fines import in_range
from tests.benchmarks.planted.measure import measure, parsed
from tests.benchmarks.planted.passages import Article, Candidate, articles
from tests.benchmarks.planted.planting import changes_of

HARBOUR = (
    "码头管理条例\n第一条　为了加强码头管理，制定本条例。\n第二条　违反规定停靠的，处五百元以上二千元以下的罚款。\n"
    "第三条　依照《内河航道法》（以下简称航道规定）第四条办理。\n第四条　申请人应当提交下列材料：\n（一）申请书；\n"
    "（二）图纸；\n（三）证明。\n第五条　执行航道规定的费用由申请人承担，应当自收到之日起十五日内缴纳。\n"
)
LEAST_MEANING, LEAST_HARMLESS = 40, 24
"""Kinds that the blind list has at least."""


def _planted(text: str, kind: str) -> list[str]:
    """The texts that the changes of a kind in the blind list make."""
    document = parsed("a", text)
    found = [one for article in articles(document) for one in blind.of_article(article) if one.kind == kind]
    return [_applied(text, one) for one in found]


def _applied(text: str, candidate: Candidate) -> str:
    for change in reversed(candidate.changes):
        text = text[: change.start] + change.new + text[change.end :]
    return text


@pytest.mark.parametrize(
    ("before", "after", "within"),
    [
        ("处五百元以上二千元以下罚款。", "处六百元以上二千元以下罚款。", True),
        ("处一万元以上五万元以下的罚款。", "处一万元以上四万元以下的罚款。", True),
        ("处5万元以上10万元以下的罚款。", "处6万元以上10万元以下的罚款。", True),
        ("处五百元以上二千元以下罚款。", "处四百元以上二千元以下罚款。", False),
        ("处五百元以上二千元以下罚款。", "处五百元以上三千元以下罚款。", False),
        ("处五千元以上二万元以下罚款。", "处三万元以上二万元以下罚款。", False),
        ("处二千元以下罚款。", "处一千元以下罚款。", False),
        ("给予五百元以上二千元以下的奖励。", "给予六百元以上二千元以下的奖励。", False),
        ("十日内，处五百元以上二千元以下罚款。", "五日内，处五百元以上二千元以下罚款。", False),
    ],
)
def test_a_fine_is_within_a_range_by_both_bounds(before: str, after: str, *, within: bool) -> None:
    """The texts decide, whatever is said of them."""
    assert in_range(before, after) is within


def test_fines_within_the_range_are_a_kind_of_their_own() -> None:
    """Raised and lowered bounds inside it; what leaves it stays a quantity."""
    found = [one for article in articles(parsed("a", HARBOUR)) for one in changes_of(article)]
    kinds = {_applied(HARBOUR, one): one.kind for one in found if one.kind in {"quantities", "fines_in_range"}}
    assert kinds[HARBOUR.replace("五百元", "六百元")] == "fines_in_range"
    assert kinds[HARBOUR.replace("二千元", "三千元")] == "quantities"


def _fines(article: Article) -> list[Candidate]:
    return [one for one in changes_of(article) if one.kind == "fines_in_range"]


def test_local_rules_may_move_a_fine_within_the_range() -> None:
    """It is right to tell it as allowed, and in a revision to find it."""
    for works in (Works.ADAPTATION, Works.REVISION):
        within = measure([("a", HARBOUR)], works, "all", 9, 1, _fines)
        assert within
        assert all(one.right(works) for one in within)
        assert all(one.allowed is (works is Works.ADAPTATION) for one in within)


def test_the_blind_list_is_long_enough() -> None:
    """Kinds of meaning and harmless ones, and both halves."""
    kinds = {one.kind for one in blind.rows()}
    assert len([kind for kind in kinds if not kind.startswith("h_")]) >= LEAST_MEANING
    assert len([kind for kind in kinds if kind.startswith("h_")]) >= LEAST_HARMLESS
    assert {one.half for one in blind.rows()} == {"tune", "held_out"}


def test_labels_of_an_article_are_rewritten_together() -> None:
    """All its items, and nothing else."""
    assert HARBOUR.replace("（一）", "（1）").replace("（二）", "（2）").replace("（三）", "（3）") in _planted(
        HARBOUR, "h_label"
    )


def test_a_short_name_is_spelled_out_behind_its_explanation() -> None:
    """And not within it."""
    assert _planted(HARBOUR, "h_named") == [HARBOUR.replace("执行航道规定", "执行《内河航道法》")]


def test_numbers_are_written_in_the_other_script() -> None:
    """Chinese and Arabic."""
    assert HARBOUR.replace("十五日内", "15日内") in _planted(HARBOUR, "h_script")
    assert (blind.chinese(42), blind.arabic("四十二"), blind.chinese(10)) == ("四十二", 42, "十")
