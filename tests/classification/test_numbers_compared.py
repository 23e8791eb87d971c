"""Numbers, quantities, frequencies and cited numbers from two lines to findings, in all three relations."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Finding
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import law

RELATIONS = (Works.REVISION, Works.ADAPTATION, Works.REPRINT)
DRIFT = (Works.REVISION, Works.ADAPTATION)
FRAME = (
    "渡口看护规定\n第一条　为了看护渡口，维护过渡秩序，制定本规定。\n第二条　{}\n第三条　本规定由航务管理机构负责解释。"
)


def findings(base: str, other: str, works: Works) -> list[Finding]:
    """What is found about the second article."""
    texts = law(FRAME.format(base), "base"), law(FRAME.format(other), "other")
    return [one for one in compare(*texts, CompareOptions(works)).findings if one.code != "A10_COPY"]


def told(base: str, other: str, works: Works) -> list[tuple[str, int, str, str]]:
    """Code, severity and both wordings of what is found."""
    values = [(one, dict(one.values)) for one in findings(base, other, works)]
    return [(one.code, one.severity, of.get("base", ""), of.get("other", "")) for one, of in values]


EQUAL = [
    ("保证金比例为百分之八。", "保证金比例为8%。", "percent"),
    ("提取比例为千分之三点五。", "提取比例为3.5‰。", "per mille with a decimal"),
    ("经五分之三渡工同意。", "经3/5渡工同意。", "a fraction"),
    ("补助每户两万五千元。", "补助每户25,000元。", "grouped figures"),
    ("总投资三亿零五百万元。", "总投资30500万元。", "hundreds of millions"),
    ("缴存人民币叁万伍仟元整。", "缴存35000元。", "capitals"),
    ("停航四至六日。", "停航4～6日。", "a range without a unit at its lower end"),
    ("航段长8—12公里。", "航段长8~12km。", "a range and a symbol"),
    ("码头面积不超过三百六十平方米。", "码头面积不超过360㎡。", "square metres"),
    ("悬浮物低于二十五毫克/升。", "悬浮物低于25mg/L。", "a measure of two units"),
    ("水温不超过二十八摄氏度。", "水温不超过28℃。", "degrees"),
    ("干舷高度为零点八米。", "干舷高度为0.8米。", "a decimal in words"),
    ("夜航止于二十二时三十分。", "夜航止于22:30。", "a time of day"),
    ("图纸比例为一比二百。", "图纸比例为1:200。", "a ratio"),
    ("水质达到Ⅱ类。", "水质达到二类。", "a Roman class"),
    ("自二〇二三年七月九日起收费。", "自2023年7月9日起收费。", "a date"),
    ("自二〇二三年七月九日起收费。", "自2023-07-09起收费。", "a date with marks"),
    ("航程以公里计。", "航程以千米计。", "a unit without a number"),
    ("航线长四百公里。", "航线长四百千米。", "hundreds of a unit that begins like a number"),
    ("载客限额卅人。", "载客限额三十人。", "short tens"),
    ("码头面积超过10⁶平方米。", "码头面积超过一百万平方米。", "a power"),
    ("年流量3.5×10⁴立方米。", "年流量3.5万立方米。", "a factor and a power"),
]
EQUAL_IN_MEANING = [
    ("检测CO₂浓度。", "检测CO2浓度。", "a lowered index in line"),
    ("于2023年9月底前完工。", "于2023年9月30日前完工。", "the last day of a month"),
    ("渡工不得少于二人。", "渡工至少为2人。", "another word for the bound"),
    ("年满十八周岁的可以报名。", "18周岁以上的可以报名。", "an age reached"),
    ("期限不超过十日。", "期限为十日以内。", "a term closed by another word"),
    ("处三百元以上九百元以下罚款。", "处300元至900元罚款。", "both ends of a range"),
]
CHANGED = [
    ("码头面积10⁶平方米。", "码头面积106平方米。", "10⁶平方米", "106平方米", "a power and its figures in line"),
    ("铅含量2×10⁻³克。", "铅含量2×10⁻²克。", "2×10⁻³克", "2×10⁻²克", "another power"),
    ("按日加收万分之四的滞纳金。", "按日加收万分之六的滞纳金。", "万分之四", "万分之六", "a share of ten thousand"),
    ("余氯高于0.03毫克/升。", "余氯高于0.3毫克/升。", "高于0.03毫克/升", "高于0.3毫克/升", "a lost zero"),
    ("过渡时间为6:40。", "过渡时间为6:10。", "6:40", "6:10", "a time of day"),
    ("图纸比例为1:200。", "图纸比例为1:2000。", "1:200", "1:2000", "a ratio"),
    ("水尺误差±2厘米。", "水尺误差±4厘米。", "±2厘米", "±4厘米", "a tolerance"),
    ("水质达到Ⅱ类。", "水质达到Ⅲ类。", "Ⅱ类", "Ⅲ类", "a Roman class"),
    ("资质为甲级。", "资质为丙级。", "甲级", "丙级", "a class by letter"),
    ("噪声不得超过50分贝。", "噪声不得超过70分贝。", "不得超过50分贝", "不得超过70分贝", "分贝 is one unit"),
    ("救生衣存放二十二件以上。", "救生衣存放二十三件以上。", "二十二件以上", "二十三件以上", "one digit of a number"),
    ("经渡工半数以上同意。", "经渡工过半数同意。", "半数以上", "过半数", "a threshold with and without its number"),
    ("经渡工三分之二以上同意。", "经渡工过半数同意。", "三分之二以上", "过半数", "another threshold"),
    ("每季度检修一次。", "每半年检修一次。", "每季度检修一次", "每半年检修一次", "a frequency"),
    ("每年演练不少于三次。", "每年演练不少于两次。", "每年演练不少于三次", "每年演练不少于两次", "times a year"),
    ("渡船一年检验两次。", "渡船一年检验一次。", "一年检验两次", "一年检验一次", "a frequency without 每"),
    ("定期检查缆绳。", "不定期检查缆绳。", "定期", "不定期", "a vague word and its negation"),
    ("于2023年9月30日前完工。", "于2024年9月30日前完工。", "于2023年9月30日前", "于2024年9月30日前", "a last day"),
    ("于2023年9月底前完工。", "于2023年9月前完工。", "于2023年9月底前", "于2023年9月前", "before a month ends"),
    ("用工满十六周岁。", "用工满十八周岁。", "满十六周岁", "满十八周岁", "an age"),
]


@pytest.mark.parametrize("works", RELATIONS)
@pytest.mark.parametrize(("base", "other", "reason"), EQUAL)
def test_equal_numbers_are_form(base: str, other: str, reason: str, works: Works) -> None:
    """The same number in another writing is a matter of form and nothing else, in both directions."""
    for one, two in ((base, other), (other, base)):
        assert [row[:2] for row in told(one, two, works)] == [("T7_NUM", 4)], reason


@pytest.mark.parametrize("works", DRIFT)
@pytest.mark.parametrize(("base", "other", "reason"), EQUAL_IN_MEANING)
def test_equal_bounds_are_form(base: str, other: str, reason: str, works: Works) -> None:
    """The same quantity in other words is a matter of form where the texts need not be copies."""
    assert all(severity == 4 for _, severity, _, _ in told(base, other, works)), reason
    assert "T7_NUM" in [code for code, *_ in told(base, other, works)], reason


def test_equal_numbers_are_told_once() -> None:
    """However many numbers a text writes otherwise, that is one finding with their number."""
    base = "停航三日；缆绳长二十米；渡工四人。"
    other = "停航3日；缆绳长20米；渡工4人。"

    found = findings(base, other, Works.REVISION)

    assert [(one.code, dict(one.values)["what"]) for one in found] == [("T7_NUM", "3")]


@pytest.mark.parametrize("works", DRIFT)
@pytest.mark.parametrize(("base", "other", "before", "after", "reason"), CHANGED)
def test_changed_numbers_are_told_whole(
    base: str, other: str, before: str, after: str, reason: str, works: Works
) -> None:
    """A changed number is one grave finding that quotes number and unit on both sides."""
    assert told(base, other, works) == [("A4_QUANT", 1, before, after)], reason
    assert told(other, base, works) == [("A4_QUANT", 1, after, before)], reason


@pytest.mark.parametrize(("base", "other", "before", "after", "reason"), CHANGED)
def test_changed_numbers_are_grave_slips(base: str, other: str, before: str, after: str, reason: str) -> None:
    """In a reprint the same change is a slip that touches meaning."""
    assert [row[1] for row in told(base, other, Works.REPRINT) if row[1]] == [1], (reason, before, after)


@pytest.mark.parametrize("works", DRIFT)
def test_exchanged_quantities(works: Works) -> None:
    """Values that changed places are two changes; members of a list that changed places are none."""
    base = "渡资为大船60元、小船20元。"

    assert told(base, "渡资为大船20元、小船60元。", works) == [
        ("A4_QUANT", 1, "60元", "20元"),
        ("A4_QUANT", 1, "20元", "60元"),
    ]
    assert not [row for row in told(base, "渡资为小船20元、大船60元。", works) if row[0] == "A4_QUANT"]


def test_only_the_words_of_a_frequency_are_explained() -> None:
    """Who acts stands between 每年 and 一次 and is compared for itself."""
    base, other = "每年由航务管理机构检修一次。", "每年由渡口经营者检修一次。"

    assert [row for row in told(base, other, Works.REVISION) if row[1] in {1, 2}]
    assert "T7_NUM" not in [row[0] for row in told(base, other, Works.REVISION)]


FINES = [
    ("处五百元以上二千元以下罚款。", "处六百元以上一千元以下罚款。", 0, "inside the range"),
    ("处五百元以上二千元以下罚款。", "处一千元罚款。", 0, "one amount inside the range"),
    ("处二千元以下罚款。", "处三百元以上二千元以下罚款。", 0, "a lower end inside an open range"),
    ("处五百元以上二千元以下罚款。", "处五百元以上五千元以下罚款。", 1, "beyond the upper end"),
    ("处五百元以上二千元以下罚款。", "处二百元以上二千元以下罚款。", 1, "beyond the lower end"),
]


@pytest.mark.parametrize(("base", "other", "severity", "reason"), FINES)
def test_fines(base: str, other: str, severity: int, reason: str) -> None:
    """A local rule may narrow a fine inside the range above it; a revision that changes a fine changes the law."""
    base, other = f"擅自停航的，由航务管理机构{base}", f"擅自停航的，由航务管理机构{other}"

    assert [row[:2] for row in told(base, other, Works.ADAPTATION)] == [("A4_QUANT", severity)], reason
    assert [row[:2] for row in told(base, other, Works.REVISION)] == [("A4_QUANT", 1)], reason


CITED = [
    ("依照《中华人民共和国港口法》第四十六条处理。", "依照《中华人民共和国港口法》第四十八条处理。"),
    ("依照《中华人民共和国港口法》第十一条、第十四条处理。", "依照《中华人民共和国港口法》第十四条、第十七条处理。"),
    ("依照《中华人民共和国港口法》第九条第一款处理。", "依照《中华人民共和国港口法》第九条第二款处理。"),
    ("依照前款第二项处理。", "依照前款第四项处理。"),
    ("违反本规定第八条的，责令改正。", "违反本规定第九条的，责令改正。"),
    ("违反本规定第一条的，责令改正。", "违反本规定第三条的，责令改正。"),
]


@pytest.mark.parametrize("works", DRIFT)
@pytest.mark.parametrize(("base", "other"), CITED)
def test_cited_numbers(base: str, other: str, works: Works) -> None:
    """Another number of a cited rule is one finding about the basis."""
    found = told(base, other, works)

    assert [row[:2] for row in found] == [("A5_BASIS", 2)]
    assert "第" in found[0][2]
    assert "第" in found[0][3]


def test_cited_numbers_in_figures() -> None:
    """The same rule cited in figures is no other rule."""
    pair = "依照《中华人民共和国港口法》第四十六条处理。", "依照《中华人民共和国港口法》第46条处理。"

    assert [row for row in told(*pair, Works.REVISION) if row[1] in {1, 2, 3}] == []


UNLIKE = [
    ("按年龄分组，秩序十分重要。", "按工龄分组，秩序十分必要。", "words that hold a numeral"),
    ("按季节调整渡次。", "按周边情况调整渡次。", "a season and a neighbourhood"),
    ("渡船检验证书应当提前三十日申领。", "渡工工资应当在十五日内结清。", "a term of another act"),
    ("倾倒垃圾的，处二百元以下罚款。", "超载渡运的，处五千元以下罚款。", "a fine for another act"),
]


@pytest.mark.parametrize("works", DRIFT)
@pytest.mark.parametrize(("base", "other", "reason"), UNLIKE)
def test_only_like_is_compared(base: str, other: str, reason: str, works: Works) -> None:
    """A number is compared only where act and measured thing agree."""
    found = [row for row in told(base, other, works) if row[0] == "A4_QUANT" and row[2] and row[3]]

    assert found == [], reason


def test_a_threshold_is_never_a_house_style() -> None:
    """A threshold that changes throughout a text is told each time and is no substitution."""
    acts = ("修建泊位", "更换渡船", "解聘渡工", "筹集资金")
    base, other = (
        "渡口公约\n"
        + "\n".join(
            f"第{number}条　{act}，应当经船主{share}同意，并报航务管理机构备案。"
            for number, act in zip("一二三四", acts, strict=True)
        )
        for share in ("半数以上", "过半数")
    )
    comparison = compare(law(base), law(other), CompareOptions(Works.REVISION))

    assert comparison.alignment.substitutions == ()
    assert [one.severity for one in comparison.findings if one.code == "A4_QUANT"] == [1, 1, 1, 1]
