"""A law that one wrong number, quotation or article made wrong is not handed out without a word about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from rrdiff.amendment.amend import amend
from rrdiff.amendment.outcome import Amended, Basis
from rrdiff.errors import BadArgument
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.amendment import damage
from tests.amendment.generator import Maker
from tests.extent import extent

NAMES = ("accounting", "antitrust", "cybersecurity", "deputies", "food_safety", "foreign_trade")
OFFICIAL, GENERATED = extent(6, 20), extent(6, 20)
"""Changes made to each official decision; generated decisions that are changed six times each."""
SILENT = {"number": 0.0, "label": 0.0, "phrase": 0.01, "mark": 0.01}
"""Share of changes that may pass: a phrase that lost a whole word."""
Case = tuple[str, str, str]


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[Case]:
    """Old law, decision, new law."""
    found = []
    for name in NAMES:
        folder = shared / "amendments" / name
        texts = [(folder / f"{one}.txt").read_text(encoding="utf-8") for one in ("old", "decision", "new")]
        found += [(texts[0], texts[1], texts[2].strip())] * OFFICIAL
    made = [Maker(seed).make() for seed in range(GENERATED)]
    return found + [(one.old, one.decision, one.new) for one in made for _ in range(6)]


def said(amended: Amended) -> set[str]:
    """Everything that is said about operations."""
    remarks = [r for one in amended.outcomes for r in (*one.inferred, *one.problems)]
    lost = {one.old + one.clause for one in amended.references if not one.new}
    return {str(one) for one in (*remarks, *amended.general)} | lost


def damaged(cases: list[Case], kind: str) -> Iterator[tuple[Case, Amended | None, Amended, int]]:
    """Each case with the outcome of the changed decision and of the sound one."""
    change: Callable[[str, Random], tuple[str, int] | None] = getattr(damage, kind)
    laws: dict[str, Document] = {}
    sound: dict[str, Amended] = {}
    for seed, (old, decision, new) in enumerate(cases):
        made = change(decision, Random(seed))  # noqa: S311 - the same damage every time
        if made is None:
            continue
        if decision not in sound:
            laws[old] = parse(fold("old", old))
            sound[decision] = amend(laws[old], fold("decision", decision))
        law = laws[old]
        try:
            outcome: Amended | None = amend(law, fold("decision", made[0]))
        except BadArgument:
            outcome = None
        yield (old, decision, new), outcome, sound[decision], fold("decision", made[0]).folded_at(made[1])


@pytest.mark.parametrize("kind", SILENT)
def test_damage_is_not_silent(cases: list[Case], kind: str) -> None:
    """A wrong law comes with a new remark, or the operation is listed as resting on its number alone."""
    silent = total = 0
    for (_, _, new), outcome, sound, place in damaged(cases, kind):
        total += 1
        if outcome is None or outcome.law.printed() == new or not outcome.complete or said(outcome) - said(sound):
            continue
        spoken = [one for one in outcome.outcomes if one.operation.span.start <= place <= one.operation.span.end]
        silent += not any(one.basis is Basis.NUMBER for one in spoken)

    assert total >= 0.4 * len(cases)
    assert silent <= SILENT[kind] * total


def test_the_damaged_operation_is_named(cases: list[Case]) -> None:
    """Where a wrong label is told, the operation that quotes it is the one told."""
    for _, outcome, _, place in damaged(cases, "label"):
        assert outcome is not None
        named = [one.operation.span for one in outcome.outcomes if one.problems]

        assert any(span.start <= place <= span.end + 1 for span in named)


def test_lost_articles_are_told(cases: list[Case]) -> None:
    """An old law that lacks an article is never taken for whole."""
    for seed, (old, decision, _) in enumerate(cases[::3]):
        broken = damage.article_lost(old, Random(seed))  # noqa: S311 - the same damage every time

        assert not amend(parse(fold("old", broken)), fold("decision", decision)).complete


def test_sound_decisions_raise_no_alarm(shared: Path) -> None:
    """Official decisions are complete, and nothing is doubted but separators, item ends and chapters."""
    usual = {"amendment.separator", "amendment.separator_removed", "amendment.item_end", "amendment.chapter"}
    for name in NAMES:
        old, decision = ((shared / "amendments" / name / f"{n}.txt").read_text("utf-8") for n in ("old", "decision"))
        amended = amend(parse(fold("old", old)), fold("decision", decision))

        assert amended.complete
        assert {r.key for one in amended.outcomes for r in one.inferred} <= usual


def test_wording_that_moved_is_no_wrong_number() -> None:
    """A 款 that takes the wording of another one, which gets wording of its own, is not taken for a slip."""
    old = (
        "示例条例\n第一条　县级机关应当每年检查渡船的救生设备和通信设备。\n乡级机关应当登记渡工的姓名和证书号码。\n"
        "第二条　渡口经营者应当购买保险。"
    )
    items = (
        "将第一条第一款修改为：“乡级机关应当登记渡工的姓名、住所和证书号码。”\n"
        "第二款修改为：“县级机关应当每季度检查渡船的救生设备和通信设备。”"
    )
    head = "关于修改《示例条例》的决定\n会议决定对《示例条例》作如下修改：\n"

    assert amend(parse(fold("old", old)), fold("d", head + items)).complete
    assert not amend(parse(fold("old", old)), fold("d", head + items.split("\n", maxsplit=1)[0])).complete


OLD = (
    "示例条例\n第一条　渡口经营者应当购买保险。\n第二条　船舶应当登记。\n登记每年核对。\n"
    "第三条　渡工应当经过培训。\n培训由县级机关组织。\n第四条　违反规定的，处以罚款。"
)


@pytest.mark.parametrize(
    ("items", "key"),
    [
        ("将第一条、第一条中的“保险”修改为“责任保险”。", "named_twice"),
        ("将第三条、第一条中的“应当”修改为“必须”。", "listed_backwards"),
        ("将第一条中的“营者应当”修改为“营者必须”。", "cuts_word"),
        ("一、删去第二条第一款。\n二、第二条第二款修改为：“登记每月核对。”", "two_items"),
    ],
)
def test_what_no_drafter_writes_is_told(items: str, key: str) -> None:
    """A place listed twice, places in falling order, half a word, an article in two items."""
    decision = f"关于修改《示例条例》的决定\n会议决定对《示例条例》作如下修改：\n{items}\n本决定自公布之日起施行。"
    amended = amend(parse(fold("old", OLD)), fold("d", decision))

    assert f"amendment.{key}" in {r.key for one in amended.outcomes for r in (*one.inferred, *one.problems)}


@pytest.mark.parametrize("items", ["（二）渡船证书", "（一）渡工证书；\n（三）渡船证书"])
def test_an_item_that_the_old_text_has_lost_is_told(items: str) -> None:
    """Items by number are counted from the first; where one is gone the numbers of the decision may mean others."""
    old = f"示例条例\n第一条　经营者应当提交下列材料：\n{items}。\n第二条　船舶应当登记。"
    decision = (
        "关于修改《示例条例》的决定\n会议决定对《示例条例》作如下修改：\n第一条增加一项，作为第一项：“（一）营业执照”。"
    )
    amended = amend(parse(fold("old", old)), fold("d", decision))

    assert "amendment.old_item_gap" in {r.key for one in amended.outcomes for r in (*one.inferred, *one.problems)}


@pytest.mark.parametrize(
    ("items", "second"),
    [
        ("删去第二条中“应当”前的“的船舶”字样。", "第二条　过河应当登记。"),
        ("删去第二条中“船舶”后的“应当”。", "第二条　过河的船舶登记。"),
        ("删去第二条中的“船舶”，修改为“渡船”。", "第二条　过河的渡船应当登记。"),
        ("删去第二条中的“船舶”和后面的“登记”。", None),
        ("将第二条中“船舶”前的“过河”修改为“渡河”。", None),
    ],
)
def test_words_beside_others_are_deleted_or_nothing_is(items: str, second: str | None) -> None:
    """What stands before 前的 is only the place; a sentence of which a part is not read changes nothing."""
    old = "示例条例\n第一条　经营者应当购买保险。\n第二条　过河的船舶应当登记。"
    decision = f"关于修改《示例条例》的决定\n会议决定对《示例条例》作如下修改：\n{items}\n本决定自公布之日起施行。"
    amended = amend(parse(fold("old", old)), fold("d", decision))

    assert (second or old.split("\n")[2]) in amended.law.printed()
    assert amended.complete is (second is not None)
