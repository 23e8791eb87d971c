"""Provisions of many fields, each in a small regulation, and what the local rules under it make of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Concern, Finding
from rrdiff.classification.ranking import most_serious
from tests.report import samples

DEPARTMENTS = {
    "停车": "公安机关交通管理部门",
    "养犬": "公安机关",
    "燃气": "燃气管理部门",
    "危险化学品": "应急管理部门",
    "户外广告": "城市管理部门",
    "学前教育": "教育行政部门",
    "医疗": "卫生健康主管部门",
    "房屋租赁": "房产管理部门",
    "噪声": "生态环境主管部门",
    "渔业": "渔业主管部门",
    "出租汽车": "交通运输主管部门",
    "档案": "档案主管部门",
    "消防": "消防救援机构",
    "食品摊贩": "市场监督管理部门",
    "殡葬": "民政部门",
    "烟花爆竹": "公安机关",
    "物业": "房产管理部门",
}
"""Fields of the table and who has charge of them."""
FLOOR = 0.95
"""Least macro-F1; measured 1.0 on every part (2026-11)."""
UPPER = """甲省{field}管理条例
第一条　为了加强{field}管理，维护公共利益，根据有关法律，结合本省实际，制定本条例。
第二条　本省行政区域内的{field}及其监督管理活动，适用本条例。
第三条　县级以上人民政府应当加强对{field}管理工作的领导，所需经费列入本级财政预算。
第四条　县级以上人民政府{department}负责本行政区域内的{field}管理工作，其他有关部门按照各自职责做好相关工作。
第五条　{provision}
第六条　任何单位和个人有权举报违反本条例的行为，接到举报的部门应当及时处理。
第七条　国家工作人员在{field}管理工作中玩忽职守、滥用职权、徇私舞弊的，依法给予处分。
第八条　本条例自2022年5月1日起施行。
"""
LOWER = """青田市{field}管理办法
第一条　根据《甲省{field}管理条例》，结合本市实际，制定本办法。
第二条　本市行政区域内的{field}及其监督管理活动，适用本办法。
第三条　市、县（区）人民政府应当加强对{field}管理工作的领导，所需经费列入本级财政预算。
第四条　市、县（区）人民政府{department}负责本行政区域内的{field}管理工作，其他有关部门按照各自职责做好相关工作。
第五条　{provision}
第六条　任何单位和个人有权举报违反本办法的行为，接到举报的部门应当及时处理。
第七条　国家工作人员在{field}管理工作中玩忽职守、滥用职权、徇私舞弊的，依法给予处分。
第八条　本办法自2023年7月1日起施行。
"""


class Row(NamedTuple):
    """A provision, what became of it, and the concern that touches.

    ``half`` is "tune" for rows the judges were made on, "held_out" for rows that were measured before they were read,
    and "second" for rows written after the judges were made; all were written before they were compared.
    """

    half: str
    concern: str
    field: str
    base: str
    other: str


def rows() -> list[Row]:
    """The pairs of the table."""
    lines = (Path(__file__).parent / "local_concerns.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [Row(*line.split("\t")) for line in lines]


@cache
def findings(row: Row) -> tuple[Finding, ...]:
    """What is said of the provision, the most serious first."""
    base, other = (
        frame.format(field=row.field, department=DEPARTMENTS[row.field], provision=provision)
        for frame, provision in ((UPPER, row.base), (LOWER, row.other))
    )
    found = samples.pair(base, other, Works.ADAPTATION).findings
    about = [one for one in found if any(place and place.clause.startswith("art5") for place in (one.base, one.other))]
    return tuple(about[at] for at in most_serious(about) if about[at].severity in {1, 2, 3})


def named(row: Row) -> str:
    """The concern of the most serious finding about the provision."""
    found = findings(row)
    return (found[0].concern if found else None) or "none"


def scores(table: Sequence[Row]) -> dict[str, float]:
    """F1 of each class."""
    hits: Counter[str] = Counter()
    told: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    for row in table:
        found = named(row)
        told[found] += 1
        meant[row.concern] += 1
        hits[row.concern] += found == row.concern
    return {name: 2 * hits[name] / (told[name] + meant[name]) for name in meant}


def gravest(row: Row) -> int | None:
    """The severity of the most serious finding about the provision."""
    return min((one.severity for one in findings(row)), default=None)


@pytest.mark.parametrize("half", ["tune", "held_out", "second"])
def test_concerns_in_a_whole_text(half: str) -> None:
    """Macro-F1 over the five concerns and none; first runs had .71 (tune), .79 (held out) and .96 (second)."""
    table = [row for row in rows() if row.half == half]
    found = scores(table)

    assert set(found) == {*Concern, "none"}
    assert sum(found.values()) / len(found) >= FLOOR, found


LESS = pytest.mark.xfail(reason="hours of a definition count as a change of wording", strict=True)


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, marks=LESS) if "所称夜间" in row.base else row for row in rows()],
    ids=lambda row: f"{row.concern}-{row.field}-{row.half}",
)
def test_a_concern_is_severity_1_and_what_is_allowed_is_not(row: Row) -> None:
    """Every change of a concern is a change of meaning; local names, shorter deadlines, more care are none."""
    assert (gravest(row) == 1) == (row.concern != "none"), findings(row)


HELD = [
    ("公墓由设区的市民政部门审批。", "公墓由乡镇人民政府审批。", "finding.a13.sunk"),
    ("摊点由城市管理部门依法查处。", "摊点由市场开办者依法查处。", "finding.a1.handed"),
    ("经营者取得许可证后方可营业。", "经营者可以先行营业，三个月内补办许可证。", "finding.a6.condition.lost"),
    ("当事人对决定不服的，可以申请行政复议。", "当事人应当执行决定。", "finding.a8.remedy"),
    ("民政部门应当在二十日内审查完毕。", "民政部门应当在十日内审查完毕。", "finding.a4.hastened"),
    ("申请人应当提交申请书、地形图。", "申请人应当提交申请书、地形图和担保书。", "finding.a6.required"),
    ("申请人提交船舶证书。", "申请人提交船舶证书和本市居住证。", "finding.a6.required"),
    ("墓园应当整洁。", "墓园应当整洁。摆放花架，应当经街道管理部门批准。", "finding.a7.burden.approval"),
    ("墓园应当整洁。", "墓园应当整洁，由民政部门核发临时花架许可证。", "finding.a7.burden.licence"),
    ("墓园应当整洁。", "墓园应当整洁。\n堆放花架、屡教不改的，两年内不得租用墓位。", "finding.a7.clause.sanction"),
    ("墓园应当整洁。", "墓园应当整洁。\n堆放花架的，由民政部门处二百元罚款。", "finding.a7.clause.sanction"),
    ("业主代表应当参加业主大会。", "业主代表应当参加业主大会，连续三次不参加的，终止其资格。", "finding.a7.penalty"),
    (
        "业主大会每年召开一次。",
        "业主大会每年召开一次。\n业主未按时交纳墓位管理费的，不计算在参加业主大会的总人数内。",
        "finding.a7.clause.sanction",
    ),
    (
        "墓园占用耕地的，由民政部门处一万元以下的罚款。",
        "违反本办法第三条规定，花架未登记编号的，由民政部门处五千元以下的罚款。",
        "finding.a7.burden.fine",
    ),
    ("本条例所称摊点，包括早点摊、夜市摊。", "本办法所称摊点，包括早点摊、夜市摊、流动车。", "finding.a6.extent"),
]
"""Provisions, what became of them, and the message that tells it."""


@pytest.mark.parametrize(("base", "other", "message"), HELD)
def test_what_is_said_of_a_provision(base: str, other: str, message: str) -> None:
    """Each rule says what it found."""
    assert message in {one.message for one in findings(Row("", "", "殡葬", base, other))}


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("有关主管部门应当每年检查墓园一次。", "民政部门应当每年检查墓园一次。"),
        ("安全生产监督管理部门应当每年检查墓园一次。", "应急管理部门应当每年检查墓园一次。"),
        ("归国华侨联合会应当协助办理墓园事务。", "各级侨联应当协助办理墓园事务。"),
        ("国家建立健全墓园档案体系。", "本市建立健全科学、规范的墓园档案体系。"),
    ],
)
def test_what_local_rules_name_is_no_change(base: str, other: str) -> None:
    """Bodies left open, renamed, or called in short, and words that praise, are told as slight at most."""
    assert all(one.severity > 2 for one in findings(Row("", "", "殡葬", base, other)))


@pytest.mark.parametrize(
    ("base", "other"),
    [
        ("公墓由县级以上民政部门审批。", "公墓由市、县民政部门审批。"),
        ("有关部门依照行政诉讼法的规定执行。", "有关部门依照有关法律的规定执行。"),
        ("经营者取得许可证后方可营业。", "经营者未取得许可证的，不得营业，并可以向民政部门咨询。"),
        ("因迁移墓园造成停业的，给予补偿。", "因迁移墓园造成停业的，支付停业补偿费。"),
        ("因维护墓园造成花木损失的，除另有约定外，经营者不予赔偿。", "经营者可以与种植花木的单位签订维护协议。"),
        ("民政部门帮助残疾职工恢复或者补偿功能。", "民政部门帮助残疾职工恢复功能。"),
        ("当事人对复核意见不服，仍然以同一理由投诉的，不再受理。", "对已经处理终结的投诉，不再受理。"),
    ],
)
def test_the_same_provision_in_other_words(base: str, other: str) -> None:
    """Local names, cited laws and the same condition otherwise said are no task handed over, no remedy lost."""
    said = {one.message for one in findings(Row("", "", "殡葬", base, other))}

    assert not said & {message for *_, message in HELD}


@pytest.mark.parametrize(
    "base",
    [
        "给渡客造成损害的，依法承担赔偿责任。",
        "当事人对行政处罚决定不服的，可以依法申请行政复议或者提起行政诉讼。",
        "逾期不申请行政复议、不提起行政诉讼又不履行的，申请人民法院强制执行。",
        "渡船经营者违规停靠造成的损失，主管部门不予补偿。",
        "设置渡口需要现场核查、听证论证的，应当在十日内完成。",
    ],
)
def test_what_the_law_fixes_for_all_is_no_remedy_lost(base: str) -> None:
    """Civil liability, litigation and steps of an approval need not be repeated, and a refusal opens no remedy."""
    found = findings(Row("", "", "殡葬", base, "渡船经营者应当按照核定的航线停靠。"))
    assert not [one for one in found if one.message == "finding.a8.remedy"]


def test_a_class_of_persons_is_no_ban() -> None:
    """不得 that names a class of persons beside another forbids nothing."""
    base = "居民委员会应当登记墓位，确定可以租用和不得租用的人员，报民政部门。"
    found = findings(Row("", "", "殡葬", base, "民政部门登记墓位。"))
    assert not [one for one in found if one.message == "finding.a8.ban"]
