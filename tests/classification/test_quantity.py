"""Quantities are read whole, words are not, and a change of one has a direction."""

from __future__ import annotations

import pytest

from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.quantity import Measure, quantities
from rrdiff.classification.quantity_changes import equal_quantities, quantity_changes

READ = [
    ("每季度至少召开1次会议", [(Measure.FREQUENCY, 4.0, ">=")], "a period and its times"),
    ("全年组织专题学习不少于2次", [(Measure.FREQUENCY, 2.0, ">=")], "times after the duty"),
    ("每五年组织一次普查", [(Measure.FREQUENCY, 0.2, "=")], "less than once a year"),
    ("每半月至少巡查一次", [(Measure.FREQUENCY, 24.0, ">=")], "half a month"),
    ("自受理之日起三十日内", [(Measure.DEADLINE, 30.0, "=")], "days"),
    ("五个工作日内", [(Measure.DEADLINE, 7.0, "=")], "five working days are a week"),
    (
        "收费十二元五角",
        [(Measure.AMOUNT, 12.0, "="), (Measure.AMOUNT, 0.5, "=")],
        "two units",
    ),
    ("在开工六十日前", [(Measure.NOTICE, 60.0, "=")], "time before something"),
    ("于每年十二月底前报告", [(Measure.FREQUENCY, 1.0, "="), (Measure.DATE, 403.0, "=")], "end of a month"),
    ("处五千元以上五万元以下罚款", [(Measure.AMOUNT, 5e3, ">="), (Measure.AMOUNT, 5e4, "<=")], "both ends of a range"),
    (
        "处五万元以上二十万元以下罚款",
        [(Measure.AMOUNT, 5e4, ">="), (Measure.AMOUNT, 2e5, "<=")],
        "以上 is no part of a number",
    ),
    ("不低于百分之三十", [(Measure.RATE, 30.0, ">=")], "a rate"),
    ("占比达到25%", [(Measure.RATE, 25.0, "=")], "a rate in figures"),
    ("不低于五分之二,一半归地方", [(Measure.RATE, 40.0, ">="), (Measure.RATE, 50.0, "=")], "fractions"),
    ("分为四个等次", [(Measure.LEVELS, 4.0, "=")], "levels"),
    ("守住十八亿亩红线", [(Measure.AMOUNT, 1.8e9, "=")], "great numbers"),
    ("定期检查,及时上报", [(Measure.VAGUE, 0.0, "="), (Measure.VAGUE, 0.0, "=")], "words that nobody can count"),
    ("推动一二三产业融合", [], "a number inside a word"),
    ("第十六条第一款第一项", [], "numbers of rules"),
    ("上一级人民政府统一领导", [], "levels without a number of their own"),
    ("一次性告知", [], "一次性 is a manner"),
    ("机制一体化,三位一体", [], "fixed words"),
]
CHANGES = [
    ("每年报告一次", "每半年报告一次", [("每年报告一次", "每半年报告一次", "加重")], "more often"),
    ("每季度通报一次", "定期通报", [("每季度通报一次", "定期", "弱化")], "a number given up"),
    ("定期通报", "每季度通报一次", [("定期", "每季度通报一次", "具体化")], "a number given"),
    ("在五个工作日内答复", "在五日内答复", [("五个工作日内", "五日内", "加重")], "working days are longer"),
    ("在五个工作日内答复", "在七日内答复", [("五个工作日内", "七日内", "不明")], "the calendar decides"),
    ("在二十四小时内核查", "及时核查", [("二十四小时内", "及时", "弱化")], "a term given up"),
    ("处二千元以下罚款", "处五千元以下罚款", [("二千元以下", "五千元以下", "加重")], "a higher fine"),
    ("期限不少于五年", "期限不少于三年", [("不少于五年", "不少于三年", "放宽")], "a lower minimum"),
    ("人数不超过五人", "人数不超过三人", [("不超过五人", "不超过三人", "加重")], "a lower maximum"),
    ("每五十公顷配备一名", "每三十公顷配备一名", [("每五十公顷", "每三十公顷", "加重")], "denser"),
    ("提前六十日前申请", "提前三十日前申请", [("六十日前", "三十日前", "放宽")], "shorter notice"),
    ("联系1个以上村", "联系一个以上村", [], "another script, the same number"),
    ("每年不少于2次培训", "每年至少2次培训", [], "another word, the same bound"),
    ("明确分管负责人", "明确一名分管负责人", [], "一名 as an article"),
    ("面积八公顷以上", "面积超过八公顷", [("八公顷以上", "超过八公顷", "不明")], "the bound alone"),
]


@pytest.mark.parametrize(("text", "expected", "reason"), READ)
def test_reading(text: str, expected: list[tuple[Measure, float, str]], reason: str) -> None:
    """Each quantity has its kind, its value in the base unit and its bound."""
    found = [(one.kind, round(one.value, 6), one.bound) for one in quantities(text, PACKAGED)]

    assert found == expected, reason


@pytest.mark.parametrize(("text", "expected", "reason"), READ)
def test_places(text: str, expected: list[tuple[Measure, float, str]], reason: str) -> None:
    """Each quantity knows where it stands."""
    found = quantities(text, PACKAGED)

    assert [text[one.start : one.end] for one in found] == [one.text for one in found], reason
    assert len(found) == len(expected)


@pytest.mark.parametrize(("base", "other", "expected", "reason"), CHANGES)
def test_changes(base: str, other: str, expected: list[tuple[str, str, str]], reason: str) -> None:
    """What changed is paired with what it became, and the direction is told where it can be."""
    found = [
        (one.base.text if one.base else "", one.other.text if one.other else "", one.direction)
        for one in quantity_changes(base, other, PACKAGED)
    ]

    assert found == expected, reason


@pytest.mark.parametrize(("base", "other", "expected", "reason"), CHANGES)
def test_nothing_changes_in_itself(base: str, other: str, expected: list[tuple[str, str, str]], reason: str) -> None:
    """A phrase compared with itself has no change."""
    assert quantity_changes(base, base, PACKAGED) == quantity_changes(other, other, PACKAGED) == [], (expected, reason)


def test_range_of_which_both_ends_have_their_unit_is_one_quantity() -> None:
    """每五户至十五户 says what 每五至十五户 says."""
    assert equal_quantities("每五户至十五户推选一人", "每五至十五户推选一人", PACKAGED)
    changes = quantity_changes("每五户至十五户推选一人", "每五至十五户推选一人", PACKAGED)
    assert not changes
