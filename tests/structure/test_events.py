"""题注 read into events, and what above the first unit belongs to the text."""

from __future__ import annotations

import pytest

from rrdiff.structure.clause import Document
from tests.structure.builders import body, ids, kinds, law

BODY = "第一条 甲。 / 第二条 乙。"


def told(document: Document) -> list[tuple[str, str, str]]:
    """Date, organ and act of every event."""
    return [(event.date, event.organ, event.act) for event in document.events]


PASSED = ("1994-03-05", "甲省常务委员会", "通过")
AMENDED = (
    "1994年3月5日甲省第八届常务委员会第七次会议通过 根据 / "
    "2004年5月27日甲省第十届常务委员会第九次会议《关于修改〈甲省河道条例〉的决定》第一次修正 根据 / "
    "2011年1月8日《国务院关于修改部分法规的决定》第二次修正"
)
NOTES = [
    (
        AMENDED,
        [PASSED, ("2004-05-27", "甲省常务委员会", "修正"), ("2011-01-08", "国务院", "修正")],
        "根据 at the end of lines",
    ),
    (
        "（1994年3月5日甲省常务委员会第3次会议通过 1994年4月7日甲省人民政府令第374号公布 自1994年10月1日起施行）",
        [PASSED, ("1994-04-07", "甲省人民政府", "公布"), ("1994-10-01", "", "起施行")],
        "passed, published, in force",
    ),
    (
        "2017年7月28日 甲省 / 第十二届常务委员会第三十一次会议《关于修改〈甲省备案规定〉的决定》修正",
        [("2017-07-28", "甲省常务委员会", "修正")],
        "one event over two lines",
    ),
    (
        "2015年8月29日 甲会第十六次会议《关于修改〈甲法〉 / 〈乙法〉 / 〈丙法〉的决定》第三次修正",
        [("2015-08-29", "甲会", "修正")],
        "a quoted title over three lines",
    ),
    (
        "2023年1月3日甲院审判委员会第1878次会议、2023年3月2日乙院第十三届检察委员会第一百次会议通过",
        [("2023-01-03", "甲院审判委员会", "通过"), ("2023-03-02", "乙院检察委员会", "通过")],
        "two organs on two days",
    ),
    (
        "2020年3月26日甲省常务委员会批准的2020年1月14日乙市常务委员会《关于修改〈丙〉的决定》修正",
        [("2020-03-26", "甲省常务委员会", "批准"), ("2020-01-14", "乙市常务委员会", "修正")],
        "an amendment that another organ approved",
    ),
    (
        "1985年9月18日 国务院发布 / 发布之日施行",
        [("1985-09-18", "国务院", "发布"), ("", "", "发布之日施行")],
        "in force on its publication",
    ),
    (
        "1994年3月5日甲省第八届常务委员会第七次会议通过《甲省渔港规则》 / 2001年2月3日甲省常务委员会修正",
        [PASSED, ("2001-02-03", "甲省常务委员会", "修正")],
        "what was passed is named behind the verb",
    ),
    (
        "2021年5月6日 甲院审判委员会第1850次会议通过 / 2021年6月1日 施行 / 甲释〔2021〕3号",
        [("2021-05-06", "甲院审判委员会", "通过"), ("2021-06-01", "", "施行")],
        "the number of the document below its events",
    ),
    (
        "1994年3月5日 / 甲省第八届常务委员会第七次会议 / 通过 / 1994年4月7日 / 甲省人民政府令第374号 / 公布",
        [PASSED, ("1994-04-07", "甲省人民政府", "公布")],
        "acts on lines of their own",
    ),
    (
        "（1994年3月5日甲省常务委员会通过 / 根据2004年5月27日甲省常务委员会 / 《关于修改〈乙〉的决定》 / 修正）",
        [PASSED, ("2004-05-27", "甲省常务委员会", "修正")],
        "decision and act on lines of their own",
    ),
    (
        "（2020年12月23日甲院审判委员会第1823次会议修正，该修正自2021年1月1日起施行）",
        [("2020-12-23", "甲院审判委员会", "修正"), ("2021-01-01", "", "起施行")],
        "an amendment named once more",
    ),
    ("（一九八五年九月六日甲会第十二次会议通过）", [("1985-09-06", "甲会", "通过")], "Chinese figures"),
    ("常务委员会第三十次会议通过）", [("", "常务委员会", "通过")], "the first half lost"),
    ("某局令第7号 / 1991年5月6日", [], "no event"),
]


@pytest.mark.parametrize(("note", "events"), [pytest.param(n, e, id=why) for n, e, why in NOTES])
def test_events(note: str, events: list[tuple[str, str, str]]) -> None:
    """Each event has its date, organ and act; the lines that tell them are one 题注."""
    document = law(f"示例条例 / {note} / {BODY}")

    assert told(document) == events
    assert ("note" in document.by_id) == bool(events)


def test_decision_and_its_number() -> None:
    """The decision that amended a text, and how often it had been amended, are told."""
    event = law(f"示例法 / 根据2021年5月1日《关于修改〈示例法〉的决定》第二次修正 / {BODY}").events[0]

    assert (event.kind, event.ordinal, event.decision) == ("amended", 2, "关于修改〈示例法〉的决定")


def test_events_lie_in_the_note() -> None:
    """The span of an event is where the text tells it, over a line break too."""
    document = law(f"示例法 / （2020年1月1日甲会通过 / 自2020年2月1日起施行） / {BODY}")
    words = [document.text.folded[event.span.start : event.span.end] for event in document.events]

    assert words == ["2020年1月1日甲会通过", "2020年2月1日起施行"]


LEADS = [
    "为了便于实施示例法，对若干问题作如下规定：",
    "甲省第十一届人民代表大会常务委员会第九次会议审议通过了报告。会议认为，河道保护得到加强。特作如下决议：",
    "《关于修改示例法的决定》已由甲会通过，自2001年12月1日起施行。为了正确适用，作如下解释：",
    "1998年9月17日，我院以甲〔1998〕86号通知印发了意见，现根据新的情况，重新作如下规定：",
    "甲市第十五届人民代表大会常务委员会第三十三次会议决定：",
]


@pytest.mark.parametrize("lead", LEADS)
def test_what_leads_into_the_text_is_its_preamble(lead: str) -> None:
    """Sentences between title and first unit are wording, whatever they tell."""
    assert ids(f"示例规定 / {lead} / {BODY}") == "title preamble art1 art2"


def test_title_printed_again_over_lines() -> None:
    """A second print of the title, broken otherwise, is set apart under its own name."""
    head = "甲院、乙院关于示例案件的解释 / 2020年1月1日甲院通过"
    text = f"{head} / 甲院~乙院 / 关于示例案件的解释 / 甲释〔2020〕3号 / {BODY}"

    assert ids(text) == "title note art1 art2"
    assert "repeated_title" in kinds(text)
    assert law(text).docnumber == "甲释〔2020〕3号"


HEADS = (
    "一、一般规定 / 第一条 甲。 / 第二条 乙： / （一）丙 / （二）丁 / "
    "二、担保物权 / （一）动产 / 第三条 戊。 / （二）不动产 / 第四条 己。"
)


def test_headings_above_articles() -> None:
    """一、 and （一） right above an article are headings; items of an article are not."""
    assert ids(f"示例解释 / {HEADS}") == (
        "title s1 art1 art2 art2.para1 art2.item1 art2.item2 s2 s2.p1 art3 s2.p2 art4"
    )


def test_headings_in_brackets_alone() -> None:
    """（一） and （二） above the articles of a text without 一、 are headings; a list without stops is none."""
    assert ids("示例规定 / （一）受理 / 第一条 甲。 / 第二条 乙。 / （二）管辖 / 第三条 丙。") == (
        "title p1 art1 art2 p2 art3"
    )
    assert "p1" not in ids(
        "示例规定 / 第一条 有下列： / （一）甲 / 第二条 有下列： / （一）乙 / （二）丙 / 第三条 丁。"
    )


def test_parts_above_articles() -> None:
    """第一部分 is a heading above 一、 and above articles."""
    text = "示例解释 / 第一部分 受理 / 一、起诉 / 第一条 甲。 / 二、立案 / 第二条 乙。 / 第二部分 责任 / 第三条 丙。"

    assert ids(text) == "title part1 part1.s1 art1 part1.s2 art2 part2 art3"


def test_headings_above_articles_are_listed_first() -> None:
    """A table of contents of such headings is set apart."""
    text = f"示例解释 / 目录 / 一、一般规定 / 二、担保物权 / {HEADS}"

    assert ids(text) == ids(f"示例解释 / {HEADS}")
    assert "contents" in kinds(text)


def test_list_of_an_article_is_no_heading() -> None:
    """一、 二、 inside an article are its items though the next article follows the last of them."""
    text = "示例条例 / 第一条 下列事项： / 一、甲 / 二、乙 / 第二条 下列人员： / 一、丙 / 二、丁 / 第三条 戊。"

    assert ids(text).split()[1:4] == ["art1", "art1.para1", "art1.item1"]
    assert "s1" not in ids(text)


def test_rows_with_numbers_of_another_law() -> None:
    """A column of article numbers beside names is a table, not articles."""
    rows = "第一百二十条之一~毁湿罪 / 第一百三十四条（《甲法》第四条）~毁河罪"
    text = f"示例补充规定 / 现作如下补充： / {rows} / 本规定自公布之日起施行。"

    assert "art" not in ids(text)
    assert [table.texts for table in law(text).tables] == [
        (("第一百二十条之一", "毁湿罪"), ("第一百三十四条(《甲法》第四条)", "毁河罪"))
    ]
    assert body(text, "para2") == "本规定自公布之日起施行。"


def test_rows_inside_an_article() -> None:
    """Numbers of another law's articles in a table of an article are no articles."""
    rows = "第十二条~二百元 / 第十三条~三百元"
    text = f"示例办法 / 第一条 甲。 / 第二条 处罚如下： / 违反条款~罚款 / {rows} / 第三条 乙。"

    assert [name for name in ids(text).split() if name.startswith("art") and "." not in name] == [
        "art1",
        "art2",
        "art3",
    ]


def test_items_that_begin_inside_an_article() -> None:
    """Items above a first article that is not 第一条 belong to the article before it."""
    assert ids("（一）登记； / （二）报告。 / 第九条 渡船应当检验。") == "art8.item1 art8.item2 art9"


def test_pasted_articles_without_stops() -> None:
    """Articles that follow one another are articles though they lack their stops."""
    assert ids("第五条 甲负责登记 / 第六条 乙负责巡查") == "art5 art6"


def test_decision_that_was_approved() -> None:
    """Who amended is the body whose decision it was, not the one that approved it."""
    note = (
        "（2012年8月9日甲省人民代表大会常务委员会批准的《乙市人民代表大会常务委员会关于修改〈示例条例〉的决定》修正）"
    )
    (event,) = law(f"示例条例 / {note} / 第一条 甲。").events

    assert (event.kind, event.organ) == ("amended", "乙市人民代表大会常务委员会")
