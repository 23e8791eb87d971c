"""One change in a copied article: what names another body, case, day or member was meant, whatever it resembles."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Finding
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import law

FRAME = """渡口看护规定
第一条　为了看护渡口，维护过渡秩序，制定本规定。
第二条　{}
第三条　渡船应当配备救生衣，未配备的，给予警告，责令停止航行。
第四条　本规定由航务管理机构负责解释。
"""
GOVERNMENT = "各级人民政府应当加强渡口建设，并按照规定对成绩显著的渡工给予表彰。"
LICENCE = "设立国际渡口，应当经国务院航务主管部门批准，并按照规定报送统计资料。"
UNION = "渡工的合法权益受到侵害的，可以向渡工组织投诉，渡工组织应当维护渡工的合法权益。"
CITY = "市、区人民政府应当建立渡口安全协调机制，按照规定做好渡口安全工作。"
OFFICIALS = "渡口管理机构应当落实责任制，提高国家工作人员依法履职的能力，保障过渡安全。"
RESIGNS = "市级渡工可以向航务机构书面提出辞职，乡级渡工可以向渡口管理机构书面提出辞职。"
FINE = "违反本规定，拒不停航的，由航务管理机构责令改正，可以并处五万元以下的罚款。"
STATE_RULES = "渡口经营者应当依照国家统一的会计制度设置账簿，并按照规定报送财务报告。"
TOLD = [
    (GOVERNMENT, "人民政府", "码头区管理委员会", "a committee acts where a government did"),
    (LICENCE, "国务院", "省人民政府", "a permission of the State Council is another body's"),
    (LICENCE, "国务院", "全国人民代表大会常务委员会", "no local rule gives tasks to a national body"),
    (UNION, "向渡工组织", "向所在单位", "whom to turn to"),
    (CITY, "区人民政府", "市人民政府", "another level in a list of levels"),
    (OFFICIALS, "国家工作人员", "工作人员", "the country's officials are no national body that may be left out"),
    (RESIGNS, "渡口管理机构书面", "渡口管理机构", "the way stands beside, for another case"),
    (FINE, "五万元", "五十元", "a fine inside the range of the law that punishes nothing"),
    (STATE_RULES, "国家统一", "本市统一", "rules of the whole country"),
]
EXPECTED = [
    ("县级以上人民政府应当加强渡口建设，并按照规定给予补助。", "县级以上", "市、区", "local names"),
    ("国务院航务主管部门负责全国渡口的监督管理工作。", "国务院", "省", "what every level manages"),
    (FINE, "五万元", "三万元", "a fine inside the range of the law"),
]
MEMBERS = "渡船应当按照规定接受勘察评估、维护、维护效果评估、检修效果评估、停航评估等检验。"
CASES = "渡船应当停靠指定泊位；造成他人损失的，应当依法给予补偿，并报告航务管理机构。"
MEETING = "渡工大会推选会长一人、副会长二人。同时，由各渡口组织渡工对渡资标准提出意见。"
CITED = "违反本规定第一条、第三条、第四条的，由航务管理机构责令改正，并予以通报。"


def findings(base: str, other: str, works: Works) -> list[Finding]:
    """What is found about the second article but that others are copies."""
    texts = law(FRAME.format(base), "base"), law(FRAME.format(other), "other")
    return [one for one in compare(*texts, CompareOptions(works)).findings if one.code != "A10_COPY"]


def severities(text: str, gone: str, come: str, works: Works = Works.ADAPTATION) -> set[int]:
    """How grave one change of a text is."""
    assert gone in text
    return {int(one.severity) for one in findings(text, text.replace(gone, come, 1), works)}


@pytest.mark.parametrize(("text", "gone", "come", "reason"), TOLD)
def test_local_rules_name_only_what_is_theirs(text: str, gone: str, come: str, reason: str) -> None:
    """A name that is no local one of the same body is no localisation where nothing else was changed."""
    assert severities(text, gone, come) & {1, 2}, reason


@pytest.mark.parametrize(("text", "gone", "come", "reason"), EXPECTED)
def test_local_names_and_ranges_are_expected(text: str, gone: str, come: str, reason: str) -> None:
    """What local rules may set for themselves stays unsaid."""
    assert not severities(text, gone, come) & {1, 2, 3}, reason


@pytest.mark.parametrize("works", [Works.REVISION, Works.ADAPTATION])
@pytest.mark.parametrize(
    ("text", "gone", "come", "reason"),
    [
        (MEMBERS, "、检修效果评估", "", "the words of a member stand in its neighbours"),
        (CASES, "造成他人损失的，", "", "a case"),
        (MEETING, "同时", "事后", "two phrases too short to be missed by themselves"),
        (CITED, "第三条、第四条", "第三条、第二条", "other articles"),
    ],
)
def test_what_went_from_a_copy_is_told(text: str, gone: str, come: str, reason: str, works: Works) -> None:
    """What a copy lacks was left out of it, wherever the like of it stands."""
    assert severities(text, gone, come, works) & {1, 2}, reason


@pytest.mark.parametrize("works", [Works.REVISION, Works.ADAPTATION])
@pytest.mark.parametrize(
    ("text", "gone", "come", "reason"),
    [
        (CITED, "第三条、第四条", "第四条、第三条", "the order of articles cited side by side"),
        ("本市的渡口，适用本规定。", "本市", "我市", "a pronoun of the place"),
        ("渡工应当将过渡记录存档。", "记录", "纪录", "the other spelling of a word"),
        ("渡口发生污染时，应当停航。", "污染", "汚染", "a variant of a character"),
    ],
)
def test_the_same_in_another_writing_is_form(text: str, gone: str, come: str, reason: str, works: Works) -> None:
    """Spellings, pronouns and the order of what is named side by side change nothing."""
    assert not severities(text, gone, come, works) & {1, 2, 3}, reason


def test_a_law_under_its_full_title_is_the_same() -> None:
    """Also where the text introduced the short title for it, which is then read as the full one."""
    base = "过渡安全依照《中华人民共和国渡口法》（以下简称《渡口法》）办理；其他事项依照《渡口法》的规定办理。"
    same = base.replace("依照《渡口法》", "依照《中华人民共和国渡口法》")
    other = base.replace("依照《渡口法》", "依照《中华人民共和国航道法》")

    assert not {one.severity for one in findings(base, same, Works.REVISION)} & {1, 2, 3}
    assert {one.severity for one in findings(base, other, Works.REVISION)} & {1, 2}


def test_a_case_does_not_go_to_another_article() -> None:
    """The same few words that are new elsewhere are not the ones that were left out."""
    texts = FRAME.format(CASES), FRAME.format(CASES.replace("造成他人损失的，", ""))
    moved = texts[1].replace("未配备的，给予", "未配备，造成损失的，给予")
    found = compare(law(texts[0], "base"), law(moved, "other"), CompareOptions(Works.ADAPTATION)).findings

    assert any(dict(one.values).get("base") == "造成他人损失的" and one.severity in {1, 2} for one in found)


ACT = "（{}某市人民代表大会常务委员会第六次会议通过）"
IN_FORCE = (
    "第二条　本规定自2019年5月1日起施行，2008年3月1日起施行的旧规定同时废止。本规定施行前设立的渡口，按照原规定办理。"
)


@pytest.mark.parametrize("works", [Works.REVISION, Works.ADAPTATION])
@pytest.mark.parametrize(
    ("gone", "come", "adopted", "told"),
    [
        ("2019年5月1日", "2020年5月1日", "2019年1月5日", True),
        ("2019年5月1日", "2020年5月1日", "2020年1月5日", False),
        ("施行前", "施行后", "2020年1月5日", True),
    ],
    ids=["one act has one day", "every act has its own", "what goes before that day"],
)
def test_the_day_of_force(gone: str, come: str, adopted: str, works: Works, *, told: bool) -> None:
    """It is each act's own; two texts that were adopted on the same day are one act."""
    texts = [
        "渡口看护规定\n" + ACT.format(day) + "\n第一条　为了看护渡口，维护过渡秩序，制定本规定。\n" + body
        for day, body in (("2019年1月5日", IN_FORCE), (adopted, IN_FORCE.replace(gone, come, 1)))
    ]
    found = compare(law(texts[0], "base"), law(texts[1], "other"), CompareOptions(works)).findings

    graver = [one for one in found if one.severity in {1, 2} and one.other and one.other.clause == "art2"]
    assert bool(graver) is told


CRIME = "航务管理机构工作人员玩忽职守、滥用职权的，依法给予处分；构成犯罪的，依法追究刑事责任。"


def test_a_reference_to_the_criminal_law_left_out_of_a_copy_is_told() -> None:
    """Local rules need not repeat it; that a copy of everything else lacks it is for a reader to see."""
    assert severities(CRIME, "；构成犯罪的，依法追究刑事责任", "") == {2}
