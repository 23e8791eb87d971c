"""Two versions of a text: final marks, papers that are no law, verbs joined by a duty, and words told twice."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.compare import CompareOptions, compare
from rrdiff.report.terminal.comparison import comparison_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

FRAME = "河道巡护办法\n第一条　为了加强河道巡护，制定本办法。\n第二条　{}\n第三条　本办法自2021年3月1日起施行。\n"


def found(base: str, other: str) -> list[str]:
    """Code and severity of what is found between two versions of an article."""
    left, right = (parse(fold(name, FRAME.format(words))) for name, words in (("a", base), ("b", other)))
    findings = compare(left, right, CompareOptions(Works.REVISION)).findings
    return [f"{one.code} {one.severity}" for one in findings if one.severity]


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        pytest.param("县水利部门负责巡护。", "县水利部门负责巡护", ["T6_PUNCT 4"], id="a final mark lost"),
        pytest.param("县水利部门负责巡护", "县水利部门负责巡护。", ["T6_PUNCT 4"], id="a final mark added"),
        pytest.param("县水利部门负责巡护。", "县水利部门负责巡护；", [], id="another mark"),
        pytest.param("县水利部门负责巡护、登记。", "县水利部门负责巡护，登记。", [], id="a mark inside"),
    ],
)
def test_final_marks(base: str, other: str, expected: list[str]) -> None:
    """A mark lost or added at the end is told, slightly; other marks are not."""
    assert found(base, other) == expected


@pytest.mark.parametrize(
    ("base", "other", "basis"),
    [
        ("巡护人员凭《巡护证》上岗。", "巡护人员凭《巡护员证》上岗。", False),
        ("申请人填写《登记表》。", "申请人填写《申请书》。", False),
        ("依照《防洪法》处理。", "依照《水法》处理。", True),
        ("依照《河道名录》处理。", "依照《湿地名录》处理。", True),
    ],
)
def test_papers_are_no_basis(base: str, other: str, *, basis: bool) -> None:
    """A certificate or a form named in 《》 holds no norms."""
    assert any(one.startswith("A5_BASIS") for one in found(base, other)) is basis


@pytest.mark.parametrize(
    ("base", "other", "loosened"),
    [
        ("县人民政府应当支持村民参加巡护。", "县人民政府应当支持、鼓励村民参加巡护。", False),
        ("县人民政府应当支持村民参加巡护。", "县人民政府应当鼓励和支持村民参加巡护。", False),
        ("村民应当参加巡护。", "鼓励村民参加巡护。", True),
        ("村民应当参加巡护。", "村民可以参加巡护。", True),
    ],
)
def test_encouraging_beside_a_duty(base: str, other: str, *, loosened: bool) -> None:
    """A verb joined to another one under the same duty takes nothing from it."""
    assert ("A3_LOOSEN 1" in found(base, other)) is loosened


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        ("井台因水质、水量等原因停用。", "井台因水质、水量、塌方等原因停用。", ["A6_WIDEN 2"]),
        ("责令改正，没收违法所得，并处违法所得五倍以下罚款。", "责令改正，处违法所得五倍以下罚款。", ["A8_DEL 1"]),
        ("责令改正，没收违法所得，并处违法所得五倍以下罚款。", "责令改正，没收违法所得，处违法所得五倍以下罚款。", []),
        ("看护人应当在停水十五日前公告。", "看护人应当在停水十五日后公告。", ["A4_QUANT 1"]),
        ("看护人应当在停水三十日以前公告。", "看护人应当在停水三十日内公告。", ["A4_QUANT 1"]),
        ("看护人应当在停水三日内公告。", "看护人应当在停水三日以内公告。", []),
        ("看护人应当自停水起半年内公告。", "看护人应当自停水起六个月内公告。", []),
        ("看护人应当予以配合，不得拒绝检查。", "看护人应当予以配合，应当拒绝检查。", ["A3_MODAL 1"]),
        ("清洗期间不计入水法第九条的期限。", "清洗期间计入水法第九条的期限。", ["A3_MODAL 1"]),
        ("清洗方案报国务院批准。", "清洗方案报行业协会批准。", ["A1_ACTOR 1"]),
        ("看护期间不得离开井台。", "看护期满后不得离开井台。", ["A2_OBJ 1"]),
        ("须有过半数参加，才能清洗。", "须有过半数参加，始得清洗。", []),
        ("被看护单位应当报告。", "有关机关、组织应当报告。", ["A1_ACTOR 2"]),
        ("依照《井台清册》（以下称《清册》）清洗。", "依照《井台清册》（以下称〈清册〉）清洗。", []),
        (
            "国家建立健全井台档案，鼓励捐建，向县水利部门备案。",
            "国家建立健全井台档案，鼓励捐建。",
            ["A8_DEL 2"],
        ),
        ("看护人应当在停水三十日之前公告。", "看护人应当在停水三十日以前公告。", []),
        ("情节严重的，停止看护。", "情节特别严重的，停止看护。", ["A2_OBJ 1"]),
        ("因重大过失毁坏井台的，应当修复。", "因过失毁坏井台的，应当修复。", ["A2_OBJ 1"]),
        ("水位特别低时停用。", "水位低时停用。", ["A8_DEL 2"]),
        ("违反前款规定的，停止看护。", "违反前两款规定的，停止看护。", ["A5_BASIS 2"]),
        ("违反前二款规定的，停止看护。", "违反前两款规定的，停止看护。", []),
        ("构成犯罪的，追究刑事责任。", "构成犯罪的，依法追究刑事责任。", []),
        ("看护人享有报酬。", "看护人依法享有报酬。", ["A7_ADD 2"]),
        ("看护人明知水质不好的，停止看护。", "看护人应知水质不好的，停止看护。", ["A2_OBJ 1"]),
        ("双方均可以退出。", "一方均可以退出。", ["A2_OBJ 1"]),
        ("看护人一律当场登记。", "看护人一般当场登记。", ["A2_OBJ 1"]),
    ],
)
def test_one_change_has_one_finding(base: str, other: str, expected: list[str]) -> None:
    """What changed is told whole, once, and as gravely as it is; what says the same is no change of meaning."""
    assert [one for one in found(base, other) if one[-1] in "123"] == expected


def test_what_grew_or_shrank_is_quoted_in_whole_words() -> None:
    """A character that two words begin or end with alike belongs to both: 会计报表……, 会计报告."""
    base, other = (
        parse(fold(name, FRAME.format(words)))
        for name, words in (
            ("a", "会计报表、会计报表附注和财务情况说明书须经审计的，出具意见。"),
            ("b", "会计报告须经审计的，出具意见。"),
        )
    )
    findings = compare(base, other, CompareOptions(Works.REVISION)).findings
    quoted = [dict(one.values) for one in findings if one.message == "finding.a8.reduced"]

    assert [(one["base"], one["other"]) for one in quoted] == [("会计报表、会计报表附注和财务情况说明书", "会计报告")]


def test_a_duty_that_moved_with_its_comma_is_not_lost() -> None:
    """应当 stands in both sentences once."""
    told = found("下列事项，应当登记水位，进行核对。", "各单位应当对下列事项登记水位，进行核对。")

    assert "A8_DEL 2" not in told


def test_no_word_is_deleted_and_inserted_at_one_place() -> None:
    """A sentence that lost its neighbour to another article keeps its own last mark."""
    base = (
        "井台看护条例\n"
        "第一条　看护人员每日清扫井台，登记水位，并且在每月月底以前向村民委员会报告井台和辘轳的损失情况。\n"
        "第二条　看护人员可以领取补助。\n"
    )
    other = (
        "井台看护条例\n第一条　看护人员每日清扫井台，登记水位。\n第二条　看护人员可以领取补助。\n"
        "第三条　看护人员在每月月底以前向村民委员会报告井台和辘轳的损失情况，同时报告上级。\n"
    )
    left, right = parse(fold("a", base)), parse(fold("b", other))
    told = comparison_report(compare(left, right, CompareOptions(Works.REVISION)), Screen("zh", 200))

    assert "[-。-]{+。+}" not in told


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("违反本第三条规定的，由主管部门责令改正。", ["A8_DEL 2"]),
        ("违反第三条规定的，由主管部门责令改正。", ["A12_STYLE 4"]),
        ("违反本办法第三条规定的，由主管部门责令改正。", []),
    ],
)
def test_what_stands_before_a_cited_number_is_compared(other: str, expected: list[str]) -> None:
    """A number that stayed explains itself, and not that 本办法 before it lost a character."""
    assert found("违反本办法第三条规定的，由主管部门责令改正。", other) == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("为了加强巡护，根据〈中华人民共和国水法〉，制定本办法。", []),
        ("为了加强巡护，根据《中华人民共和国防洪法》，制定本办法。", ["A5_BASIS 2"]),
    ],
)
def test_a_title_in_other_marks_is_no_other_basis(other: str, expected: list[str]) -> None:
    """The same title without its marks is still the one that is cited; another title is another basis."""
    assert found("为了加强巡护，根据《中华人民共和国水法》，制定本办法。", other) == expected


def test_an_exception_put_for_an_object_is_no_style() -> None:
    """对 says whom a rule is for, 除 whom it is not for."""
    told = found("对未成年人开放的时段，由县水利部门公布。", "除未成年人开放的时段，由县水利部门公布。")
    assert any(one.endswith((" 1", " 2")) for one in told)
