"""Words that change the meaning, words that do not, and bodies that a task was taken from or given to."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Finding
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import articles, law

FIRST, LAST = "为了加强河道巡护,制定本办法。", "本办法自2024年3月1日起施行。"
BOTH = (Works.REVISION, Works.ADAPTATION)


def found(base: str, other: str, works: Works) -> list[Finding]:
    """What is found about one article between two that are the same, copies left out."""
    pair = [law(articles(FIRST, text, LAST), name) for name, text in (("base", base), ("other", other))]
    comparison = compare(pair[0], pair[1], CompareOptions(works))
    return [one for one in comparison.findings if one.code != "A10_COPY"]


MEANING = [
    ("未经批准不得通行。", "经批准不得通行。", "a negation is gone"),
    ("经批准方可通行。", "未经批准方可通行。", "a negation came"),
    ("不符合条件的,不予登记。", "符合条件的,不予登记。", "the condition is turned round"),
    ("不符合条件的,不予登记。", "不符合条件的,予以登记。", "the consequence is turned round"),
    ("造成损失的,依法给予补偿。", "造成损失的,不予补偿。", "a short wording against one that denies"),
    ("禁止向非经营性船舶收费。", "禁止向经营性船舶收费。", "a negating prefix"),
    ("没有船舶证书的,不得航行。", "有船舶证书的,不得航行。", "a negation of two characters"),
    ("汛前检查水闸。", "汛后检查水闸。", "before and after"),
    ("堤内禁止堆放物料。", "堤外禁止堆放物料。", "inside and outside"),
    ("检查费用由甲方承担。", "检查费用由乙方承担。", "one party and the other"),
    ("岸线实行有偿使用。", "岸线实行无偿使用。", "for pay and for free"),
    ("所需经费列入本级财政预算。", "所需经费列入上级财政预算。", "levels"),
    ("会议由主任召集。", "会议由副主任召集。", "a rank before its word"),
    ("巡护方案应当报主管部门备案。", "巡护方案应当报主管部门批准。", "filing became approval"),
    ("采砂申请由主管部门受理。", "采砂申请由主管部门驳回。", "opposite acts"),
    ("巡护资料属于公共财产。", "巡护资料属于私人财产。", "opposite natures"),
    ("市人民政府负责巡护,市水务局负责监督。", "市水务局负责巡护,市人民政府负责监督。", "the bodies changed places"),
    ("经县级人民政府批准,由市级人民政府备案。", "经市级人民政府批准,由县级人民政府备案。", "the levels changed places"),
    ("巡护单位向受益单位提交报告。", "受益单位向巡护单位提交报告。", "giver and receiver changed places"),
    ("备案由市级以上水行政主管部门负责。", "备案由乡镇人民政府负责。", "another body of a lower level"),
    ("违反规定的,由市场监督管理部门查处。", "违反规定的,由城市管理部门查处。", "a department of another field"),
    ("县级人民政府应当保障经费。", "经营者应当保障经费。", "who must act"),
    ("采砂许可由县级人民政府公安机关作出。", "采砂许可由航运行业协会作出。", "power left the state"),
    ("申请人应当提交申请书、身份证明。", "申请人应当提交申请书、身份证明、本市户籍证明。", "one more thing to bring"),
    ("个人可以申请巡护补贴。", "在本市登记满三年的个人可以申请巡护补贴。", "a condition before a right"),
    ("责令限期改正;逾期不改正的,处二百元罚款。", "处二百元罚款。", "a step before the penalty is gone"),
    ("违反规定的,处二百元罚款。", "违反规定的,处二百元罚款,并暂扣船舶证书。", "one more penalty"),
    ("对决定不服的,可以申请复议或者提起诉讼。", "对决定不服的,可以申请复议。", "a remedy is gone"),
    ("当事人有权进行陈述和申辩。", "当事人有权进行陈述。", "a right of defence is gone"),
    ("行政机关应当告知听证的权利。", "行政机关应当告知诉讼的权利。", "another remedy"),
    ("经营者应当取得许可证。", "经营者应当取得许可证,但渔船除外。", "an exception came"),
    ("除渔船外,经营者应当取得许可证。", "经营者应当取得许可证。", "an exception is gone"),
    ("巡护记录应当告知举报人。", "巡护记录应当告知被举报人。", "the other party of what is done"),
    ("抽取水样使用硬质软管。", "抽取水样使用硬质硬管。", "one character of a word"),
    ("巡护单位应当同时提交水位记录。", "巡护单位应当随后提交水位记录。", "a word of time of another kind"),
    ("巡护单位应当定期检查水闸。", "巡护单位应当每年检查水闸。", "a definite time, alone in its clause"),
    ("巡护资金应当向全体村民公布。", "巡护资金应当向半数村民公布。", "a share in place of a word"),
    ("砂石应当分区堆放。", "砂石应当分区堆放。但是,情况紧急的可以事后补办。", "a proviso that permits"),
    ("巡护方案纳入年度财政预算。", "巡护方案纳入半年度财政预算。", "half of a period"),
    ("群众来访由信访工作机构接待。", "群众来访由居民委员会接待。", "a body of the state that no row names"),
    ("巡护记录由工作人员保管。", "巡护记录由负责人保管。", "two words for persons that share a character"),
    ("鼓励单位设立巡护站。", "抑制单位设立巡护站。", "another word for one that permits"),
    ("由其他组织巡护。", "由非法人组织巡护。", "the same words where no legal persons are named"),
    ("堤顶道路不通行货车。", "堤顶道路不通行渔船。", "a word that no table knows, alone in its clause"),
    ("巡护人员应当具备下列设备。", "巡护人员应当满足下列设备。", "the same words of what is no condition"),
    ("巡护单位不依法公开记录的,给予警告。", "巡护单位依法不公开记录的,给予警告。", "what is denied"),
    ("未及时报告险情的,给予警告。", "及时未报告险情的,给予警告。", "what was not done, and when"),
    ("村民会议向村民代表会议授权。", "村民代表会议向村民会议授权。", "parties that share what they begin and end with"),
    ("不都具备条件的,不予登记。", "都不具备条件的,不予登记。", "not all, and none"),
]

HARMLESS = [
    ("由甲、乙以及丙组成巡护队。", "由甲、乙及丙组成巡护队。", "conjunctions"),
    ("按照国家有关规定给予处分。", "依照国家有关规定予以处分。", "synonyms"),
    ("采砂船舶应当进行登记。", "采砂船舶应当登记。", "a verb that says nothing by itself"),
    ("采砂不得危及堤防安全。", "采砂不能危及堤防安全。", "what may not be done and what cannot be"),
    ("采砂总量不得超过核定数量。", "采砂总量不准超过核定数量。", "a bound with another modal"),
    ("采砂不得损害堤防。", "采砂不可以损害堤防。", "another word that forbids"),
    ("一年内受过两次以上处罚的,不予登记。", "一年以内受过两次以上处罚的,不予登记。", "within a year"),
    ("巡护人员应当具备下列条件。", "巡护人员应当满足下列条件。", "conditions that are met"),
    ("巡护单位应当认真记录水位。", "巡护单位认真应当记录水位。", "manner before what binds"),
    ("自然人、法人和其他组织可以查阅。", "自然人、法人和非法人组织可以查阅。", "organisations by their newer name"),
    ("应予公布的记录由所长保管。", "应公布的记录由所长保管。", "a particle that is part of no telling word"),
    ("应当加强堤防保护的宣传教育。", "应当加强堤防保护的教育宣传。", "acts side by side"),
    ("主管部门应当依法监督检查。", "主管部门应当依法检查监督。", "acts that statutes write in either order"),
    ("负责人应当回答询问。", "负责人应当回答问询。", "one word in another order"),
    ("发现险情的应当立即报告。", "发现险情的应当立刻报告。", "at once"),
    ("主管部门应当对采砂船舶进行检查。", "主管部门应当检查采砂船舶。", "an act behind its object"),
    ("采砂船舶应当登记。", "采砂船舶需登记。", "words that bind alike"),
    ("巡护由县人民武装部组织。", "巡护由县人武部组织。", "a body by its short name"),
    ("巡护单位应当及时公布水位。", "巡护单位应当尽快公布水位。", "times that say the same"),
    ("负责本行政区域内的巡护工作。", "负责本行政区域的巡护工作。", "inside an area and of it"),
    ("保障巡护所需的经费。", "保证巡护所需的经费。", "verbs of drafting"),
    ("巡护所需的经费由财政承担。", "巡护所需经费由财政承担。", "a particle"),
    ("对违反规定的单位给予警告。", "对于违反规定的单位,给予警告。", "a preposition and a comma"),
    ("可以向社会公开招募或者向特定对象招募。", "可以向特定对象招募或者向社会公开招募。", "order of an enumeration"),
    ("建立健全巡护监测、资金保障、信息通报制度。", "建立健全资金保障、巡护监测、信息通报制度。", "order of a list"),
    ("可以自决定作出之日起六十日内请求撤销。", "自决定作出之日起六十日内可以请求撤销。", "the place of a modal"),
    ("依照《中华人民共和国防洪法》处罚。", "依照《防洪法》处罚。", "the short title of a law"),
]

WORDING = [
    ("安全检查每次应当记录。", "安全检测每次应当记录。", "one character of a word"),
    ("没收违法所得的船只。", "没收违法的船只。", "a word that looks like particles"),
    ("河长、民族乡、镇的会议按期召开。", "河长、镇的会议按期召开。", "a member of a list of bodies"),
    ("全部或者部分免除。", "全部部分免除。", "a choice"),
    ("抢险船舶可以优先通行。", "抢险船舶可以通行。", "a right before others"),
    ("主管部门应当及时公布水位。", "主管部门应当公布水位。", "when it is done"),
    ("采砂收入全部上缴。", "采砂收入上缴。", "how much is meant"),
    ("采砂管理按照国家有关规定执行。", "采砂管理按照本市有关规定执行。", "whose rules apply"),
    ("乡镇人民政府应当组织巡护。", "县级人民政府应当组织巡护。", "a level above, named"),
    ("本办法自2024年3月1日起施行。", "本章自2024年3月1日起施行。", "what enters into force"),
    ("主管部门承担检查责任。", "主管部门检查责任。", "a verb that is the act itself"),
]


@pytest.mark.parametrize("works", BOTH)
@pytest.mark.parametrize(("base", "other", "what"), MEANING, ids=[row[2] for row in MEANING])
def test_a_change_of_meaning_is_never_style(base: str, other: str, what: str, works: Works) -> None:
    """The gravest finding is one of meaning, whichever of the two the texts are to each other."""
    findings = found(base, other, works)

    assert min(one.severity for one in findings if one.severity) == 1, what
    assert "A12_STYLE" not in {one.code for one in findings if one.severity in {1, 2}}


@pytest.mark.parametrize("works", BOTH)
@pytest.mark.parametrize(("base", "other", "what"), HARMLESS, ids=[row[2] for row in HARMLESS])
def test_what_is_harmless_is_left_alone(base: str, other: str, what: str, works: Works) -> None:
    """No finding asks a reviewer to read it."""
    assert [one.code for one in found(base, other, works) if one.severity in {1, 2}] == [], what


@pytest.mark.parametrize("works", BOTH)
@pytest.mark.parametrize(("base", "other", "what"), WORDING, ids=[row[2] for row in WORDING])
def test_what_no_table_names_is_a_change_of_wording(base: str, other: str, what: str, works: Works) -> None:
    """A difference that no rule explains is shown to the reviewer, never called style."""
    assert {one.severity for one in found(base, other, works)} & {1, 2}, what


SLIPS = [
    (
        "发现险情的应当及时报告。",
        "发现险情的应当时报告。",
        "a character of when it is done that is a conjunction elsewhere",
    ),
    ("所有单位应当参加巡护。", "有单位应当参加巡护。", "one of who must that is a particle elsewhere"),
    ("发现险情的应当立即报告。", "发现险情的应当立及报告。", "one particle for another inside a word"),
    ("巡护由工程设计单位协助。", "巡护由设计工程单位协助。", "words side by side of which one is said of the other"),
    ("违反本条例规定的,给予警告。", "违反本例条规定的,给予警告。", "two characters of a word exchanged"),
    ("巡护应当征得该注册人同意。", "巡护应当该注征得册人同意。", "pieces of words exchanged"),
    ("由工作人员保管巡护记录。", "由工人作员保管巡护记录。", "two characters exchanged in the name of somebody"),
    ("由水利主管部门负责巡护。", "由水利住管部门负责巡护。", "a character that makes no word in a name"),
    ("不得损害村民合法权益。", "不得损害村民合法全益。", "a character that makes no word in what is protected"),
    ("留足巡护准备金。", "留足巡护准准备金。", "a character written twice that is a rank elsewhere"),
    ("巡护执行国家标准、规程。", "巡护执行国家标准准、规程。", "such a character before a mark"),
]


@pytest.mark.parametrize(("base", "other", "what"), SLIPS, ids=[row[2] for row in SLIPS])
def test_what_is_no_word_is_no_change_of_meaning(base: str, other: str, what: str) -> None:
    """Words that a slip of the pen broke are told as wording between two versions, never as form."""
    assert {one.severity for one in found(base, other, Works.REVISION) if one.severity} == {2}, what


def test_both_directions_are_told_alike() -> None:
    """A table of opposites has no direction."""
    for base, other in (("堤内禁止堆放物料。", "堤外禁止堆放物料。"), ("堤外禁止堆放物料。", "堤内禁止堆放物料。")):
        assert [(one.code, one.severity) for one in found(base, other, Works.REVISION)] == [("A2_OBJ", 1)]


def test_an_article_of_several_paragraphs_that_is_gone_is_told() -> None:
    """It has no words of its own, and each of its paragraphs is told with it."""
    rule = "采砂应当经批准;未经批准的,不得开工。\n批准机关应当公开审批结果。"
    pair = [
        law(articles(FIRST, *texts, LAST), name) for name, texts in (("base", (rule, "甲。")), ("other", ("甲。",)))
    ]
    comparison = compare(pair[0], pair[1], CompareOptions(Works.REVISION))

    assert [(one.code, one.severity, one.base.clause) for one in comparison.findings if one.base and not one.other] == [
        ("A8_DEL", 1, "art2")
    ]


def test_the_same_body_under_its_local_name_is_expected() -> None:
    """Localisation is told once and asks nobody to read it."""
    findings = found("由县级以上人民政府水行政主管部门负责巡护。", "由市、区水行政主管部门负责巡护。", Works.ADAPTATION)

    assert [one.severity for one in findings if one.severity in {1, 2}] == []


REORDERED = [
    ("经费应当足额到位、专户存储、专款专用。", "经费应当足额到位、专款专用、专户存储。", "members that begin alike"),
    ("国家鼓励、支持社会力量参与巡护。", "国家支持和鼓励社会力量参与巡护。", "members joined otherwise"),
    ("主席、主任、副主任不得担任巡护员。", "主席、副主任、主任不得担任巡护员。", "one member holds the other"),
]


@pytest.mark.parametrize("works", BOTH)
@pytest.mark.parametrize(("base", "other", "why"), REORDERED, ids=[row[2] for row in REORDERED])
def test_the_order_of_members_is_form(base: str, other: str, why: str, works: Works) -> None:
    """An enumeration says the same in any order."""
    assert {int(one.severity) for one in found(base, other, works)} <= {0, 3, 4}, why


LIGHT = [
    ("名单由委员会予以公布。", "名单由委员会公布。"),
    ("由监票人将票数加以核对。", "由监票人将票数予以核对。"),
    ("期限自交付之日起计算。", "期限自交付起计算。"),
    ("逐步改善河道水质。", "逐渐改善河道水质。"),
    ("有下列情形之一的,不予登记。", "有以下情形之一的,不予登记。"),
]


@pytest.mark.parametrize("works", BOTH)
@pytest.mark.parametrize(("base", "other"), LIGHT)
def test_words_that_say_nothing_change_nothing(base: str, other: str, works: Works) -> None:
    """A verb without a meaning of its own, the day of 自公布之日起, another word for the same."""
    assert {int(one.severity) for one in found(base, other, works)} <= {3, 4}


def test_words_are_told_as_printed() -> None:
    """零售 is compared as 〇售 and never shown so."""
    (one,) = found("鱼苗不得零售。", "鱼苗不得批发。", Works.REVISION)
    assert int(one.severity) == 1
    assert dict(one.values)["base"] == "零售"


@pytest.mark.parametrize("works", BOTH)
def test_a_penalty_is_gone_whatever_the_list_above_says(works: Works) -> None:
    """Its introduction, and a reference to another law, were there before."""
    base = "违反规定的,没收违法所得,并处三倍罚款;构成犯罪的,依照刑法第三百条处罚。"
    assert any(int(one.severity) == 1 for one in found(base, base.replace(",并处三倍罚款", ""), works))
