"""Slips of copying: every change of characters is found once, and what is no change is not listed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from rrdiff.alignment.match import Alignment, Works
from rrdiff.classification.classify import classify
from rrdiff.classification.finding import Finding, Layer
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.transcription import transcription_findings
from rrdiff.compare import CompareOptions, compare
from rrdiff.messages import say
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.classification.builders import articles, copied, law, listed, shown

ROOT = Path(__file__).resolve().parents[2]
PLAIN = "甲机关负责组织落实年度工作计划,"


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        pytest.param("由当事人申请", "由当事入申请", "T1_SUB 人→入 finding.t1.glyph 3", id="讹: shape"),
        pytest.param("立既整改", "立即整改", "T1_SUB 既→即 finding.t1.glyph 3", id="讹: shape and sound"),
        pytest.param("违反第十条的", "违反笫十条的", "T1_SUB 第→笫 finding.t1.glyph 3", id="讹: no amount is another"),
        pytest.param(
            "在十日内办理", "在十曰内办理", "T1_SUB 日→曰 finding.t1.glyph 3", id="讹: a unit that is no word"
        ),
        pytest.param("有情形之一的", "有情形之—的", "T1_SUB 一→— finding.t1.glyph 3", id="讹: a dash for one"),
        pytest.param(
            "自2018年起", "自2O18年起", "T1_SUB 2018年→2O18年 finding.t1.glyph 3", id="讹: a letter for a figure"
        ),
        pytest.param(
            "监督管理职责", "监督□理职责", "T1_SUB 管→□ finding.t1.unreadable 2", id="讹: what could not be read"
        ),
        pytest.param("由国务院决定", "由国务院办公厅决定", "T3_INS →办公厅 finding.t3.plain 1", id="衍: another body"),
        pytest.param("用于养护", "主要用于养护", "T3_INS →主要 finding.t3.plain 2", id="衍: a whole word"),
        pytest.param("公布a<b的", "公布<b的", "T2_OMIT a→ finding.t2.plain 2", id="脱: no tag"),
        pytest.param("截留资金", "截流资金", "T1_SUB 留→流 finding.t1.sound 3", id="讹: sound"),
        pytest.param("走遍自然村组", "走遍自然村庄", "T1_SUB 组→庄 finding.t1.wording 2", id="讹: another word"),
        pytest.param(
            "由执法人员告知",
            "由当事人告知",
            "T1_SUB 执法人员→当事人 finding.t1.wording 1",
            id="讹: a word for none like it",
        ),
        pytest.param(
            "限六个月以内办理", "限半年以内办理", "T1_SUB 六个月→半年 finding.t1.wording 2", id="讹: the same time"
        ),
        pytest.param(
            "由村民会议授权委员会",
            "由委员会授权村民会议",
            "T4_TRANS 村民会议授权委员会→委员会授权村民会议 finding.t4.plain 1",
            id="倒: two parties",
        ),
        pytest.param(
            "公布捐赠、认领",
            "公布认领、捐赠",
            "T4_TRANS 捐赠、认领→认领、捐赠 finding.t4.plain 3",
            id="倒: an enumeration",
        ),
        pytest.param(
            "由学校组织学生清点",
            "由学生组织学校清点",
            "T4_TRANS 学校组织学生→学生组织学校 finding.t4.plain 1",
            id="倒: two parties whose names begin alike",
        ),
        pytest.param(
            "由出卖人向买受人交付",
            "由买受人向出卖人交付",
            "T4_TRANS 出卖人向买受人→买受人向出卖人 finding.t4.plain 1",
            id="倒: two parties whose names end alike",
        ),
        pytest.param(
            "县级以上机关", "省级以上机关", "T1_SUB 县→省 finding.t1.wording 1", id="讹: a level that sounds alike"
        ),
        pytest.param(
            "违反前款规定", "违反前两款规定", "T3_INS →两 finding.t3.number 1", id="衍: clauses that are cited"
        ),
        pytest.param(
            "违反前两款规定", "违反前款规定", "T2_OMIT 两→ finding.t2.number 1", id="脱: clauses that are cited"
        ),
        pytest.param("情节严重的停办", "情节特别严重的停办", "T3_INS →特别 finding.t3.plain 1", id="衍: a degree"),
        pytest.param("有重大过失的停办", "有过失的停办", "T2_OMIT 重大→ finding.t2.plain 1", id="脱: a degree"),
        pytest.param(
            "水利、交通部门办理", "水利、盐业、交通部门办理", "T3_INS →盐业、 finding.t3.plain 2", id="衍: a member"
        ),
        pytest.param(
            "经营者可以到外地的分店兼营停办",
            "经营者可以到外地的分店兼营经营者可以到外地的分店兼营停办",
            "T3_INS →经营者可以到外地的分店兼营 finding.t3.dittography 3",
            id="衍: a long stretch written twice",
        ),
        pytest.param("由县机关告知", "由市机关告知", "T1_SUB 县→市 finding.t1.wording 1", id="讹: a level"),
        pytest.param("乙不得办理", "乙不能办理", "T1_SUB 得→能 finding.t1.wording 2", id="讹: equal in force"),
        pytest.param("乙可以办理", "乙应当办理", "T1_SUB 可以→应当 finding.t1.wording 1", id="讹: a modal"),
        pytest.param("处五千元罚款", "处三千元罚款", "T1_SUB 五千→三千 finding.t1.amount 1", id="讹: a number"),
        pytest.param("在三十日内办理", "在三日内办理", "T2_OMIT 三十→三 finding.t2.amount 1", id="脱: in a number"),
        pytest.param("在十日内办理", "在二十日内办理", "T3_INS 十→二十 finding.t3.amount 1", id="衍: in a number"),
        pytest.param(
            "在十二日内办理", "在二十日内办理", "T4_TRANS 十二→二十 finding.t4.amount 1", id="倒: in a number"
        ),
        pytest.param(
            "处一千元罚款", "处千元罚款", "T2_OMIT 一千→千 finding.t2.number 3", id="脱: the number is the same"
        ),
        pytest.param(
            "按照第二十一条", "按照第二一条", "T2_OMIT 二十一→二一 finding.t2.number 3", id="脱: inside a number"
        ),
        pytest.param("处二百零五元罚款", "处二百五元罚款", "T2_OMIT 二百零五→二百五 finding.t2.number 1", id="脱: 零"),
        pytest.param(
            "违反第一百零三条", "违反第一百三条", "T2_OMIT 一百零三→一百三 finding.t2.number 2", id="脱: 零 of a label"
        ),
        pytest.param("违反第三条", "违反第十三条", "T3_INS 三→十三 finding.t3.cited 1", id="衍: another article"),
        pytest.param("违反前款规定", "违反前条规定", "T1_SUB 款→条 finding.t1.cited 1", id="讹: another level"),
        pytest.param("违反第三款规定", "违反第三项规定", "T1_SUB 款→项 finding.t1.cited 1", id="讹: the same number"),
        pytest.param("违反本条规定", "违反本条例规定", "T3_INS →例 finding.t3.cited 1", id="衍: the whole text"),
        pytest.param("这一条款无效", "这一款款无效", "T1_SUB 条→款 finding.t1.wording 2", id="讹: no citation"),
        pytest.param(
            "渡工办理;旅客对票价可以提出意见,可以退票。船员登记",
            "渡工办理;船员登记",
            "T2_OMIT 旅客对票价可以提出意见,可以退票。→ finding.t2.plain 1",
            id="脱: more than a word of force",
        ),
        pytest.param(
            "二十日内办理",
            "二某市公报第五期十日内办理",
            "T3_INS 二十→二某市公报第五期十 finding.t3.within 1",
            id="衍: a footer",
        ),
        pytest.param("停业三个月", "停业三月", "T2_OMIT 个→ finding.t2.plain 2", id="脱: no other writing"),
        pytest.param("满三年以上的", "满三年以下的", "T1_SUB 上→下 finding.t1.amount 1", id="讹: a bound"),
        pytest.param("处五元以下罚款", "处五元罚款", "T2_OMIT 以下→ finding.t2.amount 1", id="脱: a bound"),
        pytest.param("占地3.5公顷", "占地35公顷", "T2_OMIT 3.5→35 finding.t2.amount 1", id="脱: a point"),
        pytest.param(
            "由所在单位或者上级渡口局处理",
            "由上级渡口局或者所在单位处理",
            "T4_TRANS 所在单位或者上级渡口局→上级渡口局或者所在单位 finding.t4.plain 3",
            id="倒: two of which either will do",
        ),
        pytest.param(
            "由渡口管理局会同乡镇检查",
            "由乡镇会同渡口管理局检查",
            "T4_TRANS 渡口管理局会同乡镇→乡镇会同渡口管理局 finding.t4.plain 1",
            id="倒: who leads and who joins in",
        ),
        pytest.param(
            "公布项目、检修对象、检修方式、费用",
            "公布项目、检修方式、检修对象、费用",
            "T4_TRANS 对象、检修方式→方式、检修对象 finding.t4.plain 3",
            id="倒: members that begin alike",
        ),
        pytest.param(
            "不能全部交付的", "全部不能交付的", "T4_TRANS 不能全部→全部不能 finding.t4.plain 1", id="倒: what is denied"
        ),
        pytest.param(
            "进行监督问责处理",
            "开展监督检查处理",
            "T1_SUB 进行监督问责→开展监督检查 finding.t1.wording 1",
            id="讹: rewritten",
        ),
        pytest.param("和工作调研", "和调研", "T2_OMIT 工作→ finding.t2.plain 2", id="脱"),
        pytest.param("不得转让", "得转让", "T2_OMIT 不→ finding.t2.plain 1", id="脱: a negation"),
        pytest.param(
            "各级各部门参加", "各级部门参加", "T2_OMIT 各→ finding.t2.haplography 3", id="脱: beside its double"
        ),
        pytest.param(
            "引导返乡回乡下乡人员", "引导返乡下乡人员", "T2_OMIT 回乡→ finding.t2.eye_skip 2", id="脱: like ends"
        ),
        pytest.param(
            "处一万元罚款;情节严重的,处五万元罚款",
            "处一万元罚款",
            "T5_DISP ;情节严重的,处五万元罚款→ finding.t5.eye_skip 1",
            id="跳行",
        ),
        pytest.param("防止报数据", "防止报送数据", "T3_INS →送 finding.t3.plain 3", id="衍"),
        pytest.param("加强基层组织建设", "加强基层党组织建设", "T3_INS →党 finding.t3.plain 1", id="衍: an actor"),
        pytest.param("开展实践活动", "开展实践实践活动", "T3_INS →实践 finding.t3.dittography 3", id="重文"),
        pytest.param(
            "缴纳百分之五十",
            "缴纳百分之十五",
            "T4_TRANS 百分之五十→百分之十五 finding.t4.amount 1",
            id="倒: in a share",
        ),
        pytest.param("加强水质监测", "加强水质测监", "T4_TRANS 监测→测监 finding.t4.plain 3", id="倒"),
        pytest.param(
            "接受捐赠、认领",
            "接受认领、捐赠",
            "T4_TRANS 捐赠、认领→认领、捐赠 finding.t4.plain 3",
            id="倒: members of a list",
        ),
        pytest.param("问题、指导工作", "问题,指导工作", "T6_PUNCT 、→, finding.t6.plain 4", id="标点"),
        pytest.param("在三十日内办理", "在30日内办理", "T7_NUM 三十→30 finding.t7.script 4", id="数字"),
    ],
)
def test_one_slip(base: str, other: str, expected: str) -> None:
    """A single slip gives a single finding of its kind and weight."""
    alignment = copied(articles(PLAIN + base + "。", PLAIN), articles(PLAIN + other + "。", PLAIN))
    found = [
        f"{shown(alignment, one)} {one.message} {one.severity}" for one in listed(transcription_findings(alignment))
    ]

    assert found == [expected]


LAW = articles(
    "为了规范灌溉秩序，根据“条例”制定本办法。",
    "责任包括：\n（一）甲负责渠道。\n（二）乙负责水量（含水质）。",
    "丙自二〇二〇年起报告。丁配合。",
)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(LAW, id="the same text"),
        pytest.param(LAW.replace("，", ",").replace("（", "(").replace("）", ")").replace("：", ":"), id="width"),
        pytest.param(LAW.replace("“", "「").replace("”", "」"), id="quote style"),
        pytest.param(LAW.replace("〇", "○"), id="shape of zero"),
        pytest.param(LAW.replace("〇", "零"), id="zero as a word"),
        pytest.param(LAW.replace("\u3000", "").replace("\n", "\n\n  "), id="white space"),
        pytest.param(LAW.replace("报告。", "报告。\n"), id="another break"),
        pytest.param(LAW.replace("\n（二）", "（二）"), id="a lost break"),
        pytest.param(LAW.replace("办法\n第一条", "办法\n第一章　总则\n第一条"), id="a heading more"),
        pytest.param(LAW.replace("渠道", "渠\ufe00道"), id="a variation selector"),
    ],
)
def test_what_is_no_slip(other: str) -> None:
    """Width, style, spaces, breaks and headings are not listed among the slips."""
    assert listed(transcription_findings(copied(LAW, other))) == []


def test_forms_and_spaces_are_counted_once() -> None:
    """However many, differences of form give one summary without weight."""
    found = transcription_findings(copied(LAW, LAW.replace("，", ",").replace("（", "(").replace("\u3000", "")))

    assert {(one.code, one.severity, dict(one.values)["count"]) for one in found} == {("T8", 0, "4"), ("T9", 0, "3")}


def test_a_text_and_itself_agree() -> None:
    """A text compared with itself gives nothing at all."""
    assert transcription_findings(copied(LAW, LAW)) == ()


def test_a_passage_elsewhere_is_one_finding() -> None:
    """A passage that stands in another clause is displaced, neither lost nor added."""
    passage = "明确任务清单和完成时限,"
    alignment = copied(
        articles(PLAIN + passage + "按期完成。", "乙负责检查,汇总情况。"),
        articles(PLAIN + "按期完成。", "乙负责检查," + passage + "汇总情况。"),
    )

    assert [shown(alignment, one) for one in listed(transcription_findings(alignment))] == [
        f"T5_DISP {passage}→{passage}"
    ]


def test_missing_clauses() -> None:
    """A clause lost between others is an omission, one before the beginning lies outside the extent."""
    base = articles("甲制定计划。", "乙组织检查。", "丙汇总情况。", "丁负责解释。")
    lost = transcription_findings(copied(base, base.replace("第三条　丙汇总情况。\n", "")))
    cut = transcription_findings(copied(base, base[base.index("第三条") :], beyond="title art1 art2"))

    assert [(one.code, one.base and one.base.clause, one.other, one.severity) for one in lost] == [
        ("T2_OMIT", "art3", None, 1)
    ]
    assert [(one.code, one.severity) for one in cut] == [("L7", 0)]


def test_an_unreached_beginning_is_seen_without_being_told() -> None:
    """Clauses before all that was copied are no omissions even if the alignment did not say so."""
    base = articles("甲制定计划。", "乙组织检查。", "丙汇总情况。", "丁负责解释。")

    assert listed(transcription_findings(copied(base, base[base.index("第三条") :]))) == []


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param("第二条", [], id="the same"),
        pytest.param("第2条", ["T7_NUM 二→2 finding.t7.label 4 base"], id="another script"),
        pytest.param("第五条", ["T1_SUB 二→五 finding.t1.label 1 base"], id="another number"),
    ],
)
def test_labels(other: str, expected: list[str]) -> None:
    """A label in another script is a matter of form, another number a slip."""
    base = articles("甲制定计划。", "乙组织检查。", "丙汇总情况。", "丁负责解释。")
    alignment = copied(base, base)
    changed = parse(fold("other", base.replace("第二条", other)))
    alignment = replace(alignment, other=changed)
    found = [
        f"{shown(alignment, one)} {one.message} {one.severity} {one.right}"
        for one in listed(transcription_findings(alignment))
    ]

    assert found == expected


def test_a_style_of_labels_is_said_once() -> None:
    """Where all labels are written in figures, that is one remark without weight."""
    base = articles(*(f"{name}负责{name}的工作。" for name in "甲乙丙丁戊己"))
    other = base
    for figure, numeral in enumerate("一二三四五六", start=1):
        other = other.replace(f"第{numeral}条", f"第{figure}条")
    found = transcription_findings(copied(base, other))

    assert [(one.code, one.severity) for one in found] == [("T7_NUM", 0)]


def test_a_renumbering_is_no_row_of_slips() -> None:
    """Labels that all moved by one are one remark about the numbering."""
    base = articles("甲制定计划。", "乙组织检查。", "丙汇总情况。", "丁负责解释。")
    other = base.replace("第四条", "第五条").replace("第三条", "第四条").replace("第二条", "第三条")
    found = transcription_findings(
        copied(base, other.replace("第一条　甲制定计划。", "第一条　甲制定计划。\n第二条　戊编制预算。"))
    )

    assert [one.message for one in found if one.layer is Layer.STRUCTURE] == ["finding.t7.renumbered"]
    assert [one.code for one in listed(found)] == ["T3_INS"]


def corpus(name: str) -> str:
    """One of the invented corpora."""
    return (ROOT / "corpora" / f"{name}.txt").read_text(encoding="utf-8")


def test_the_planted_slips_of_the_corpus() -> None:
    """Every planted slip of the invented reprint is found with its code, and nothing else is listed."""
    base, other = law(corpus("central"), "central"), law(corpus("reprint"), "reprint")
    alignment = Alignment(base, other, Works.REPRINT, ())
    found = listed(transcription_findings(alignment))
    gold = json.loads((ROOT / "corpora" / "gold" / "reprint_diffs.json").read_text(encoding="utf-8"))["diffs"]

    assert sorted(one.code for one in found) == sorted(one["type"] for one in gold)


def damaged(text: str, random: Random) -> tuple[str, int]:
    """The text with some single characters lost, doubled with another or replaced, far from each other."""
    start = text.index("第一条")
    places = [
        found.start() + 4
        for found in re.finditer(r"(?=[^\W\d第条章节一二三四五六七八九十百]{9})", text)
        if found.start() > start
    ]
    chosen: list[int] = []
    for place in random.sample(places, len(places)):
        if all(abs(place - other) > 30 for other in chosen):
            chosen.append(place)
    chosen = sorted(chosen[: random.randrange(8)])
    for place in reversed(chosen):
        new = random.choice([char for char in "渠社员费" if char not in text[place - 2 : place + 3]])
        text = text[:place] + random.choice(["", new, text[place] + new]) + text[place + 1 :]
    return text, len(chosen)


@pytest.mark.parametrize("seed", range(12))
def test_planted_slips_are_found_and_no_others(seed: int) -> None:
    """In a damaged and restyled copy there are as many findings as slips."""
    random = Random(seed)  # noqa: S311  # the same damage each time
    base = corpus(random.choice(["central", "local"]))
    other, slips = damaged(base, random)
    restyle = str.maketrans(random.choice([{"，": ",", "（": "("}, {"“": "「", "”": "」"}, {"\n": "\n\u3000"}]))
    alignment = copied(base, other.translate(restyle))

    assert len(listed(transcription_findings(alignment))) == slips


def test_every_message_has_its_words() -> None:
    """Everything a finding or its evidence refers to is in the catalogue, in both languages."""
    base, other = law(corpus("central"), "central"), law(corpus("reprint"), "reprint")
    found: list[Finding] = list(transcription_findings(Alignment(base, other, Works.REPRINT, ())))
    for one in found:
        assert all(say(one.message, lang, **dict(one.values)) for lang in ("zh", "en"))
        for evidence in one.evidence:
            if evidence.witness.startswith("evidence."):
                assert all(say(evidence.witness, lang, **dict(evidence.values)) for lang in ("zh", "en"))


def test_only_a_reprint_is_searched_for_slips() -> None:
    """Unrelated texts have no findings at all, other works no slips."""
    alignment = copied(articles("甲制定计划。"), articles("甲制定规划。"))

    assert classify(replace(alignment, works=Works.UNRELATED), (), (), PACKAGED) == ()
    assert listed(classify(replace(alignment, works=Works.ADAPTATION), (), (), PACKAGED)) == []
    assert len(listed(classify(alignment, (), (), PACKAGED))) == 1


def test_a_label_that_is_missing_is_no_lost_break() -> None:
    """An item that lost its number still begins a line in both texts: the number is told, and no break."""
    base = articles("公园内禁止下列行为:\n(一)乱丢果皮;\n(二)攀折花木;\n(三)其他损害公园的行为。", "自公布之日起施行。")
    comparison = compare(law(base, "base"), law(base.replace("(一)", ""), "other"), CompareOptions(Works.REPRINT))

    assert [one.message for one in comparison.findings if one.severity] == ["finding.label.base"]


def test_parties_that_changed_places_change_the_meaning() -> None:
    """Where 甲 became 乙 and 乙 became 甲 in one clause, each has the other's part; neither is a slip by itself."""
    base, other = "渡口检查由承运人配合并负担费用,旅客自行到场。", "渡口检查由旅客配合并负担费用,承运人自行到场。"
    found = transcription_findings(copied(PLAIN + base, PLAIN + other))

    assert [(one.code, one.severity) for one in found if one.code.startswith("T")] == [("T1_SUB", 1), ("T1_SUB", 1)]


FRAMED = (
    "某发〔2024〕3号\n各乡镇：\n现将《示例办法》印发给你们。\n"
    "示例办法\n第一条 甲。\n第二条 乙。\n县林业局\n2024年1月5日"
)


@pytest.mark.parametrize(
    ("printed", "reprinted"),
    [
        ("〔2024〕3号", "〔2024〕8号"),
        ("各乡镇", "各乡村"),
        ("给你们", "给他们"),
        ("林业局", "水务局"),
        ("1月5日", "1月6日"),
    ],
)
def test_what_frames_a_text_is_compared(printed: str, reprinted: str) -> None:
    """What a copy has otherwise is told; versions have number, addressees and signature of their own."""
    texts = parse(fold("a", FRAMED)), parse(fold("b", FRAMED.replace(printed, reprinted)))
    found = [one.message for one in compare(*texts, CompareOptions(works=Works.REPRINT)).findings]
    versions = [one.message for one in compare(*texts, CompareOptions(works=Works.REVISION)).findings]

    assert found.count("finding.l4.differs") == 1
    assert versions.count("finding.l4.differs") == (printed in {"1月5日", "给你们"})
    same = compare(texts[0], texts[0], CompareOptions(works=Works.REPRINT)).findings
    assert {one.message for one in same} == {"finding.l4.colophon"}


def test_a_range_in_other_words_is_no_other_amount() -> None:
    """以上 and 以下 may be 至; where one of them is gone alone, the amount is another."""

    def told(other: str) -> set[int]:
        base = articles(PLAIN + "处五元以上十元以下的罚款。", PLAIN)
        found = listed(transcription_findings(copied(base, articles(PLAIN + other + "。", PLAIN))))
        return {one.severity for one in found}

    assert told("处五元至十元的罚款") == {2}
    assert told("处五元以上十元的罚款") == {1}
    assert told("处5元以上10元以下的罚款") == {4}


def test_an_amount_is_told_whole() -> None:
    """Whoever reads the list of slips sees the sums, not the character that made them others."""
    base = articles(PLAIN + "处五万元以上八十万元以下的罚款。", PLAIN)
    found = listed(transcription_findings(copied(base, base.replace("五万", "五十万"))))

    assert [dict(one.values)["after"] for one in found] == ["五十万元以上八十万元以下"]
    assert say(found[0].message, "zh", **dict(found[0].values)).endswith(
        "“五万元以上八十万元以下”作“五十万元以上八十万元以下”"
    )


@pytest.mark.parametrize("badge", ["【法律法规】", "【转载】", "[全文]"])
def test_what_a_site_puts_before_a_title_is_furniture(badge: str) -> None:
    """It is set aside; another word of the title is not."""
    text = articles("渡口应当设置灯光。", "渡船应当配备救生衣。")
    found = transcription_findings(copied(text, badge + text))
    assert [(one.code, one.severity) for one in found if one.severity < 4] == [("L4", 0)]
    found = transcription_findings(copied(text, "新" + text))
    assert [(one.code, one.severity) for one in found] == [("T3_INS", found[0].severity)]


def test_a_stretch_written_twice_is_seen_wherever_it_is_cut() -> None:
    """A line that stands twice may begin inside its own last word; like words that are no repetition do not count."""

    def told(text: str) -> list[tuple[str, int]]:
        base = articles(PLAIN, "申请人具有会计职称或者审计职称的会计，可以报名。")
        found = listed(transcription_findings(copied(base, base.replace("或者审计职称的会计", text))))
        return [(one.message, one.severity) for one in found]

    assert told("或者审计职称的会计或者审计职称的会计") == [("finding.t3.dittography", 3)]
    assert told("或者审计职称的会计或者资产评估职称的会计") != [("finding.t3.dittography", 3)]


def test_an_article_printed_twice_is_no_new_article() -> None:
    """It is told as written twice; one that is new is severity 1."""
    base = articles("渡口应当设置灯光。", "渡船应当配备救生衣和灭火器。", "夜间停止渡运。")
    second = "第二条　渡船应当配备救生衣和灭火器。"

    def told(text: str) -> list[tuple[str, int]]:
        found = compare(law(base), law(base.replace(second, text)), CompareOptions(Works.REPRINT)).findings
        return [(one.message, one.severity) for one in found if one.severity]

    assert told(f"{second}\n{second}") == [("finding.t3.dittography", 3)]
    assert ("finding.whole.other", 1) in told(f"{second}\n第二条之一　渡工应当持有证书。")


def test_an_article_that_lost_its_number_is_not_missing() -> None:
    """Its paragraphs stand behind those of the article before; where they are gone as well, it is missing."""
    base = articles("渡口应当设置灯光。", "渡船应当配备救生衣。\n救生衣每年检验。", "夜间停止渡运。")

    def told(text: str) -> list[str]:
        found = compare(law(base), law(text), CompareOptions(Works.REPRINT)).findings
        return [one.message for one in found if one.severity]

    assert told(base.replace("第二条　", "")) == ["finding.label.base"]
    assert told(base.replace("第二条　渡船应当配备救生衣。\n救生衣每年检验。\n", "")) == ["finding.whole.base"]


@pytest.mark.parametrize("residue", ["&nbsp;", "&#160;", "<br>", "<br/></p>", "http://www.example.cn/a.html"])
def test_what_a_page_leaves_in_a_text_is_residue(residue: str) -> None:
    """Entities, tags and addresses are artefacts; the same words in the base are a loss."""
    text, other = articles(PLAIN + "公布费用。", PLAIN), articles(PLAIN + f"公布{residue}费用。", PLAIN)

    assert [(one.code, one.severity) for one in transcription_findings(copied(text, other))] == [("L6", 4)]
    assert [one.code for one in transcription_findings(copied(other, text))] == ["T2_OMIT"]


def test_a_heading_cut_short_is_no_other_norm() -> None:
    """A heading that lost its second line is severity 2."""
    base = "渡口办法\n第一章　渡口和渡船的监督管理\n第一条　渡口应当设置灯光。\n第二条　渡船应当配备救生衣。"
    found = compare(law(base), law(base.replace("的监督管理", "")), CompareOptions(Works.REPRINT)).findings

    assert [(one.code, one.severity) for one in found if one.severity] == [("T2_OMIT", 2)]


def test_stops_follow_items_that_changed_places() -> None:
    """The last item of a list ends with 。 whichever it is; another stop in the middle of the list is told."""
    law_text = articles("渡口应当：\n（一）编制渡口年度计划；\n（二）检查渡船救生设备；\n（三）公布渡口收费标准。")
    turned = articles("渡口应当：\n（一）编制渡口年度计划；\n（二）公布渡口收费标准；\n（三）检查渡船救生设备。")

    def told(other: str) -> set[str]:
        return {one.code for one in compare(law(law_text), law(other), CompareOptions(Works.REPRINT)).findings}

    assert "T6_PUNCT" not in told(turned)
    assert "T7_NUM" not in told(turned)
    assert "T5_DISP" in told(turned)
    assert "T6_PUNCT" in told(law_text.replace("年度计划；", "年度计划。"))


def test_an_article_that_moved_with_its_number_is_told_by_the_one_before() -> None:
    """第五条见于第五条 says nothing."""
    law_text = articles("渡口定期检修。", "渡工持证上岗。", "渡船每日消毒。", "夜间停止渡运。")
    first, second, third, fourth = law_text.split("\n")[1:]
    for order, where in (((first, second, fourth, third), "after 第二条"), ((second, first, third, fourth), "")):
        text = "\n".join(("示例办法", *order))
        found = compare(law(law_text), law(text), CompareOptions(Works.REPRINT)).findings
        told = [f"{one.message} {dict(one.values)['other']}" for one in found if one.code == "T5_DISP"]

        assert any(one.startswith(f"finding.t5.clause.{where}") for one in told)


def test_a_paragraph_in_another_article_is_one_finding() -> None:
    """It was not lost and nothing was added; other words are both."""
    first, moved = "渡口应当设置灯光。", "船员应当持证上岗，并接受安全培训。"
    last = "渡船应当配备救生衣、灭火器和对讲设备，并在明显位置公布载客人数。"
    original = articles(f"{first}\n{moved}", last, "夜间停止渡运。")

    def told(text: str) -> list[tuple[str, int]]:
        found = compare(law(original), law(text), CompareOptions(Works.REPRINT)).findings
        return [(one.code, int(one.severity)) for one in found]

    assert told(articles(first, f"{last}\n{moved}", "夜间停止渡运。")) == [("T5_DISP", 1)]
    other = "码头管理者应当在每年汛期前检修护栏。"
    assert "T5_DISP" not in dict(told(articles(first, f"{last}\n{other}", "夜间停止渡运。")))
