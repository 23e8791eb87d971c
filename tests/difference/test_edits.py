"""The edits between two bodies: what they must always satisfy, and what a person would mark."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rrdiff.difference.edit import Edit, Op
from rrdiff.difference.edits import diff
from rrdiff.text.variants import comparable
from tests.extent import extent

BODY = st.text(st.sampled_from("人入民甲乙丙工作落实、,。;:()《》“”1230一二十百年月日第条款项号〔〕"), max_size=40)
PAIR = st.one_of(st.tuples(BODY, BODY), BODY.flatmap(lambda text: st.tuples(st.just(text), st.just(text + text[:3]))))
WORDS = "甲乙丙丁戊己庚辛工作落实的和"
HUGE = extent(200_000, 1_000_000)
SEEDED = Random(7)  # noqa: S311  # a long text without repeats, the same each time
NUMBER = re.compile(r"\d+(?:\.\d+)?|[〇零一二三四五六七八九十百千万亿]{2,}")


def characters(places: Iterable[int]) -> str:
    """The Han characters at these places of their block."""
    return "".join(chr(0x4E00 + place) for place in places)


def shown(base: str, other: str) -> str:
    """The edits in one line: kept text plain, changes as [base→other]."""
    out = ""
    for edit in diff(base, other):
        one, two = base[edit.base.start : edit.base.end], other[edit.other.start : edit.other.end]
        out += one if edit.op is Op.KEEP else f"[{one}→{two}]"
    return out


def cut(text: str, edits: tuple[Edit, ...], side: str) -> list[str]:
    """The pieces of one side, one for each edit."""
    return [text[getattr(edit, side).start : getattr(edit, side).end] for edit in edits]


@settings(deadline=None)
@given(PAIR)
def test_edits_rebuild_both_texts(pair: tuple[str, str]) -> None:
    """The pieces of either side follow each other without hole or overlap, and their kinds are true."""
    base, other = pair
    edits = diff(base, other)

    assert "".join(cut(base, edits, "base")) == base
    assert "".join(cut(other, edits, "other")) == other
    for edit, one, two in zip(edits, cut(base, edits, "base"), cut(other, edits, "other"), strict=True):
        kind = {(True, True): Op.REPLACE, (True, False): Op.DELETE, (False, True): Op.INSERT}[bool(one), bool(two)]
        assert edit.op is (Op.KEEP if comparable(one) == comparable(two) else kind)


@given(BODY)
def test_a_text_is_equal_to_itself(text: str) -> None:
    """A text compared with itself is kept whole."""
    assert [edit.op for edit in diff(text, text)] == ([Op.KEEP] if text else [])


@settings(deadline=None)
@given(PAIR)
def test_swapping_the_sides_mirrors_the_edits(pair: tuple[str, str]) -> None:
    """The other way round the same spans are found, deletions as insertions."""
    swap = {Op.DELETE: Op.INSERT, Op.INSERT: Op.DELETE}
    mirrored = tuple(Edit(swap.get(edit.op, edit.op), edit.other, edit.base) for edit in diff(*pair))

    assert diff(pair[1], pair[0]) == mirrored


@settings(deadline=None)
@given(PAIR)
@example(("一", "一二"))
@example(("自2023年起", "自2022年起"))
def test_numbers_are_never_cut(pair: tuple[str, str]) -> None:
    """No change begins or ends inside a number of its own text."""
    base, other = map(comparable, pair)
    for text, side in ((base, "base"), (other, "other")):
        changed = [getattr(edit, side) for edit in diff(base, other) if edit.op is not Op.KEEP]
        for number in NUMBER.finditer(text):
            for span in changed:
                assert not any(number.start() < border < number.end() for border in (span.start, span.end))


def test_the_hash_seed_changes_nothing() -> None:
    """Two processes with different hash seeds find the same edits."""
    script = (
        "from rrdiff.difference.edits import diff;"
        "print(diff('加强对本部门本条线湿地管护事务的统领,各级各单位', '强化对本条线本片区湿地事务统领,各级单位的'))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            check=True,
            cwd=Path(__file__).resolve().parents[2],
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert len(runs) == 1


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        pytest.param("负责人是", "负责入是", "负责[人→入]是", id="one look-alike"),
        pytest.param("协调乡镇乡村组织", "协调乡镇组织", "协调乡镇[乡村→]组织", id="dropped after a shared character"),
        pytest.param("开展检查活动", "开展检查检查活动", "开展检查[→检查]活动", id="written twice: the second copy"),
        pytest.param("各类各级单位", "各类级单位", "各类[各→]级单位", id="repeated character lost"),
        pytest.param("进行监督问责处理", "开展监督检查处理", "[进行监督问责→开展监督检查]处理", id="one rewriting"),
        pytest.param("对本部门本行业负责", "对本行业本领域负责", "对本[部门本行业→行业本领域]负责", id="one wording"),
        pytest.param("问题、指导", "问题,指导", "问题[、→,]指导", id="a mark"),
        pytest.param("问题、指导", "问题,引导", "问题[、→,][指→引]导", id="a mark beside a word"),
        pytest.param("甲、乙、丙", "甲、丙", "甲、[乙、→]丙", id="a member of a list with its mark"),
        pytest.param(
            "货运经营、机动车维修经营和机动车驾驶培训",
            "货运经营、机动车驾驶培训",
            "货运经营、[机动车维修经营和→]机动车驾驶培训",
            id="a member of a list with what joins it, not the half of two",
        ),
        pytest.param(
            "任何单位和个人不得",
            "任何单位和个人单位和个人不得",
            "任何单位和个人[→单位和个人]不得",
            id="written twice with a joiner in it: the second copy",
        ),
        pytest.param(
            "成绩优秀的单位",
            "成绩优秀、突出的单位",
            "成绩优秀[→、突出]的单位",
            id="an addition that begins with a mark",
        ),
        pytest.param("甲办理。丙办理。", "甲办理。乙会办。丙办理。", "甲办理。[→乙会办。]丙办理。", id="a sentence"),
        pytest.param("甲,乙", "丙,丁", "[甲→丙],[乙→丁]", id="a mark ends a phrase"),
        pytest.param("自2023年2月11日起", "自2022年3月11日起", "自[2023年2月11日→2022年3月11日]起", id="a date"),
        pytest.param(
            "(厅字〔2022〕35号)", "(厅字〔2022〕36号)", "(厅字[〔2022〕35号→〔2022〕36号])", id="document number"
        ),
        pytest.param("处五千元罚款", "处一万五千元罚款", "处[五千→一万五千]元罚款", id="an amount"),
        pytest.param("不低于5.5%的", "不低于5.8%的", "不低于[5.5%→5.8%]的", id="a share"),
        pytest.param("修正案(八)规定", "修正案(九)规定", "修正案[(八)→(九)]规定", id="the number of a title"),
        pytest.param("第6条规定", "第十六条规定", "第[6→十六]条规定", id="figures against characters"),
        pytest.param("「責任」於二○二二年", "“责任”于二〇二二年", "「責任」於二○二二年", id="style and script only"),
        pytest.param(
            "根据《中国水务条例》制定",
            "根据中央办公厅规定制定",
            "根据[《中国水务条例》→中央办公厅规定]制定",
            id="a title gone",
        ),
        pytest.param(
            "可以处五万元以下罚款。",
            "可以处三十万元以下罚款。负责人可以处一万元以下罚款。",
            "可以处[五万→三十万]元以下罚款。[→负责人可以处一万元以下罚款。]",
            id="the nearer of two copies is kept",
        ),
        pytest.param("", "新增", "[→新增]", id="everything added"),
    ],
)
def test_edits_a_person_would_mark(base: str, other: str, expected: str) -> None:
    """Each change is drawn where a proofreader would draw it."""
    assert shown(base, other) == expected


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(lambda: ("甲乙丙丁" * (HUGE // 4), "乙丙丁甲" * (HUGE // 4)), id="one formula without end"),
        pytest.param(
            lambda: ("".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(HUGE)), "的" * (HUGE - HUGE // 10)),
            id="unlike",
        ),
    ],
)
def test_huge_bodies_do_not_hang(texts: Callable[[], tuple[str, str]]) -> None:
    """A body of up to a million characters is compared in seconds and without a matrix."""
    base, other = texts()
    edits = diff(base, other)

    assert sum(len(edit.base) for edit in edits) == len(base)
    assert sum(len(edit.other) for edit in edits) == len(other)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(lambda: "".join(SEEDED.choices(WORDS, k=HUGE)), id="without repeats"),
        pytest.param(lambda: characters(n * n % 19_997 for n in range(HUGE)), id="one passage many times"),
    ],
)
def test_few_changes_in_a_huge_body_are_found(text: Callable[[], str]) -> None:
    """Three changed characters among up to a million are three edits."""
    base = text()
    changed = list(base)
    for place in (1000, HUGE // 2, HUGE - 1000):
        changed[place] = "入"
    edits = diff(base, "".join(changed))

    assert sum(edit.op is Op.REPLACE for edit in edits) == 3
    assert sum(len(edit.base) for edit in edits if edit.op is Op.REPLACE) == 3


def test_a_number_that_grows_reaches_no_further_than_the_next_change() -> None:
    """Two changes inside one number are one edit, and what is kept behind it is as long on both sides."""
    for base, other in (("占百分之三十;", "占四分之三;"), ("占四分之三;", "占百分之三十;")):
        edits = diff(base, other)

        assert [edit.op for edit in edits] == [Op.KEEP, Op.REPLACE, Op.KEEP]
        assert all(len(edit.base) == len(edit.other) for edit in edits if edit.op is Op.KEEP)
