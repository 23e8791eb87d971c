"""Citations: what is one, how far it reaches and which clauses it means."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrdiff.structure.citations import find_citations
from rrdiff.structure.clause import Citation, Clause, Document, Kind, Level, Step
from rrdiff.text.source import FoldedSpan, fold

LEVELS = {
    "title": Level.TITLE,
    "preamble": Level.PREAMBLE,
    "part": Level.PART,
    "ch": Level.CHAPTER,
    "sec": Level.SECTION,
    "art": Level.ARTICLE,
    "para": Level.PARAGRAPH,
    "item": Level.ITEM,
    "point": Level.POINT,
    "s": Level.LEVEL1,
    "annex": Level.ANNEX,
}
ABOVE_ARTICLES = (Level.PART, Level.CHAPTER, Level.SECTION)

LAW = {
    "title": "示例办法",
    "ch1": "",
    "art1": "甲。",
    "art2": "",
    "art2.para1": "乙。",
    "art2.para2": "丙。",
    "art2.para3": "丁。",
    "art3": "",
    "art3.para1": "包括:",
    "art3.item1": "戊;",
    "art3.item2": "己;",
    "art3.item3": "庚。",
    "ch2": "",
    "ch2.sec1": "",
    "art4": "",
    "art4.para1": "包括:",
    "art4.para1.item1": "辛;",
    "art4.para1.item2": "壬。",
    "art4.para2": "还包括:",
    "art4.para2.item1": "癸;",
    "art4.para2.item2": "子;",
    "art4.para2.item3": "丑。",
    "ch2.sec2": "",
    "art5": "寅。",
    "art5-1": "卯。",
    "art5-2": "辰。",
    "art6": "",
    "art6.para1": "巳。",
    "art6.para2": "包括:",
    "art6.item1": "午;",
    "art6.item2": "未:",
    "art6.item2.point1": "申;",
    "art6.item2.point2": "酉;",
    "art6.item3": "戌;",
    "art6.item4": "亥。",
    "art6.para3": "天。",
    "ch3": "",
    "art7": "地。",
    "art8": "",
    "art8.para1": "玄。",
    "art8.para2": "黄。",
    "art9": "宇。",
}
"""A law with every shape of article; each test writes its sentence into one of the clauses."""


def steps_of(name: str) -> tuple[Step, ...]:
    """Steps that an id names."""
    matches = (re.fullmatch(r"([a-z]+)([\d-]*)", part) for part in name.split("."))
    return tuple((LEVELS[match[1]], match[2]) for match in matches if match)


def address_of(name: str, heading: tuple[Step, ...], paragraph: str) -> tuple[Step, ...]:
    """Full address of an id below ``heading``; items of an id without a 款 lie in ``paragraph``."""
    steps = steps_of(name)
    if steps[0][0] is not Level.ARTICLE:
        return steps
    low = len(steps) > 1 and steps[1][0] is Level.ITEM
    inserted: tuple[Step, ...] = ((Level.PARAGRAPH, paragraph),) if low and paragraph else ()
    return (*heading, steps[0], *inserted, *steps[1:])


def document(bodies: dict[str, str], kind: Kind = Kind.REGULATION) -> Document:
    """A document with one line for each id and its body; a "|" in a body cuts it into spans."""
    clauses = []
    folded = ""
    heading: tuple[Step, ...] = ()
    paragraph = ""
    for name, body in bodies.items():
        address = address_of(name, heading, paragraph)
        if address[-1][0] in ABOVE_ARTICLES:
            heading = address
        if address[-1][0] in (Level.ARTICLE, Level.PARAGRAPH):
            paragraph = address[-1][1] if address[-1][0] is Level.PARAGRAPH else ""
        start, spans = len(folded), []
        for index, piece in enumerate(body.split("|")):
            folded += "无关\n" if index else ""
            spans.append(FoldedSpan(len(folded), len(folded) + len(piece)))
            folded += piece + "\n"
        spans = [span for span in spans if len(span)]
        clauses.append(Clause(name, address[-1][0], address, FoldedSpan(start, start), body=tuple(spans)))
    return Document(
        fold("demo", folded), kind, title=bodies.get("title", ""), docnumber=None, clauses=tuple(clauses), notes=()
    )


def printed(law: Document, citation: Citation) -> str:
    """The cited words, spans and line breaks as they stand."""
    return law.text.folded[citation.span.start : citation.span.end]


def cited(where: str, sentence: str, law: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    """(words, form, targets) of the citations in ``sentence`` standing in the clause ``where``; "?" is unresolved."""
    found = document({**(law or LAW), where: sentence})
    return [
        (printed(found, one), one.form, " ".join(one.targets) if one.resolved else f"?{' '.join(one.targets)}")
        for one in find_citations(found)
        if one.clause == where
    ]


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        pytest.param("第二条", "art2", id="article"),
        pytest.param("第2条", "art2", id="Arabic numeral"),
        pytest.param("第二条第三款", "art2.para3", id="paragraph"),
        pytest.param("第七条第一款", "art7", id="first paragraph of an article of one"),
        pytest.param("第三条第一款", "art3", id="first paragraph of an article of one with items"),
        pytest.param("第三条第二项", "art3.item2", id="item without brackets"),
        pytest.param("第三条第(二)项", "art3.item2", id="item with brackets"),
        pytest.param("第三条第一款第(二)项", "art3.item2", id="item by way of the only paragraph"),
        pytest.param("第四条第二款第(一)项", "art4.para2.item1", id="item where items restart"),
        pytest.param("第四条第三项", "art4.para2.item3", id="item that only one paragraph has"),
        pytest.param("第六条第二款第四项", "art6.item4", id="item under the second paragraph"),
        pytest.param("第六条第二项第一目", "art6.item2.point1", id="point"),
        pytest.param("第六条第二款第二项第2目", "art6.item2.point2", id="point by its full path"),
        pytest.param("第三条第(一)至(三)项", "art3.item1 art3.item2 art3.item3", id="range of items in one word"),
        pytest.param("第三条第(一)项至第(三)项", "art3.item1 art3.item2 art3.item3", id="range of items"),
        pytest.param("第三条第(一)、(三)项", "art3.item1 art3.item3", id="items in one word"),
        pytest.param("第三条第(一)(三)项", "art3.item1 art3.item3", id="items without a mark between"),
        pytest.param("第三条第一项、第三项", "art3.item1 art3.item3", id="items of one article"),
        pytest.param("第三条各项", "art3.item1 art3.item2 art3.item3", id="every item"),
        pytest.param(
            "第四条第二款各项", "art4.para2.item1 art4.para2.item2 art4.para2.item3", id="items of a paragraph"
        ),
        pytest.param("第二条、第三条和第六条第二款", "art2 art3 art6.para2", id="chain"),
        pytest.param("第二、三条", "art2 art3", id="numbers in one word"),
        pytest.param("第二条第一款和第三款", "art2.para1 art2.para3", id="paragraphs of one article"),
        pytest.param("第二条第一、三款", "art2.para1 art2.para3", id="paragraphs in one word"),
        pytest.param("第三条至第五条", "art3 art4 art5", id="range"),
        pytest.param("第五条至第七条", "art5 art5-1 art5-2 art6 art7", id="range over inserted articles"),
        pytest.param("第5-7条", "art5 art5-1 art5-2 art6 art7", id="range with a dash"),
        pytest.param(
            "第二条第二款至第四条第一款", "art2.para2 art3 art4.para1", id="range between paragraphs of articles"
        ),
        pytest.param("第二条第一款至第三款", "art2.para1 art2.para2 art2.para3", id="range of paragraphs"),
        pytest.param("第五条之一", "art5-1", id="inserted article"),
        pytest.param("第5-1条", "art5-1", id="inserted article with a dash"),
        pytest.param("第五条之一至之二", "art5-1 art5-2", id="range of inserted articles"),
        pytest.param("第三章", "ch3", id="chapter"),
        pytest.param("第二章第二节", "ch2.sec2", id="section"),
        pytest.param("第一章至第三章", "ch1 ch2 ch3", id="range of chapters"),
        pytest.param("第二章第六条", "art6", id="article in its chapter"),
        pytest.param("本办法第二条", "art2", id="this document"),
        pytest.param("本办法第二条、第三条", "art2 art3", id="this document over a chain"),
        pytest.param("《示例办法》第二条", "art2", id="own title"),
        pytest.param("第二条规定和第三条", "art2 art3", id="chain past the word 规定"),
        pytest.param("第三条规定的第(二)项", "art3.item2", id="item of what an article provides"),
    ],
)
def test_internal_citations_lead_to_clauses(words: str, targets: str) -> None:
    """A place in this document is cited by its whole wording and leads to its clauses."""
    assert cited("art9", f"违反{words}规定的,处罚。") == [(words, "internal", targets)]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("第十条", id="no such article"),
        pytest.param("第二条第四款", id="no such paragraph"),
        pytest.param("第七条第二款", id="second paragraph of an article of one"),
        pytest.param("第三条第四项", id="no such item"),
        pytest.param("第四条第一项", id="item that two paragraphs have"),
        pytest.param("第五条之三", id="no such inserted article"),
        pytest.param("第四章", id="no such chapter"),
        pytest.param("第一章第六条", id="article of another chapter"),
        pytest.param("第五条至第三条", id="range the wrong way round"),
        pytest.param("第五条至第十条", id="range past the end"),
        pytest.param("第一节", id="section of another chapter"),
    ],
)
def test_missing_targets_stay_unresolved(words: str) -> None:
    """A place that is not there, or not told apart from another, has no targets."""
    assert cited("art9", f"违反{words}规定的,处罚。") == [(words, "internal", "?")]


def test_a_chain_keeps_the_targets_that_exist() -> None:
    """A chain with one missing place names the others and is unresolved."""
    assert cited("art9", "违反第二条、第十条的") == [("第二条、第十条", "internal", "?art2")]


@pytest.mark.parametrize(
    ("where", "words", "targets"),
    [
        pytest.param("art2.para2", "前款", "art2.para1", id="previous paragraph"),
        pytest.param("art2.para3", "前两款", "art2.para1 art2.para2", id="two previous paragraphs"),
        pytest.param("art2.para3", "前2款", "art2.para1 art2.para2", id="two in figures"),
        pytest.param("art2.para3", "上款", "art2.para2", id="the one above"),
        pytest.param("art2.para3", "前一款", "art2.para2", id="one previous"),
        pytest.param("art2.para1", "前款", "?", id="none before the first"),
        pytest.param("art2.para2", "前两款", "?", id="not so many"),
        pytest.param("art7", "前款", "?", id="breaks are lost"),
        pytest.param("art3.item2", "前款", "?", id="items of the only paragraph"),
        pytest.param("art6.item3", "前款", "art6.para1", id="in an item"),
        pytest.param("art6.item2.point1", "前款", "art6.para1", id="in a point"),
        pytest.param("art6.para3", "前款", "art6.para2", id="paragraph with items"),
        pytest.param("art4.para2", "前款第(二)项", "art4.para1.item2", id="item of the previous paragraph"),
        pytest.param(
            "art6.para3", "前款第一项至第三项", "art6.item1 art6.item2 art6.item3", id="items of the previous"
        ),
        pytest.param("art6.para3", "前款各项", "art6.item1 art6.item2 art6.item3 art6.item4", id="each item"),
        pytest.param(
            "art6.para3", "前款所列各项", "art6.item1 art6.item2 art6.item3 art6.item4", id="each item listed"
        ),
        pytest.param("art3.item2", "前项", "art3.item1", id="previous item"),
        pytest.param("art3.item3", "前两项", "art3.item1 art3.item2", id="two previous items"),
        pytest.param("art4.para2.item1", "前项", "?", id="none before the first item of a paragraph"),
        pytest.param("art6.para3", "前四项", "art6.item1 art6.item2 art6.item3 art6.item4", id="all items above"),
        pytest.param("art6.para3", "前项", "art6.item4", id="last item above"),
        pytest.param("art6.para3", "前两项", "?", id="which two items above is not told"),
        pytest.param("art6.item2.point2", "前目", "art6.item2.point1", id="previous point"),
        pytest.param("art7", "前条", "art6", id="previous article, chapters ignored"),
        pytest.param("art6.item1", "前条", "art5-2", id="previous article may be an inserted one"),
        pytest.param("art6.para1", "前三条", "art5 art5-1 art5-2", id="three previous articles"),
        pytest.param("art7", "前条第二款", "art6.para2", id="paragraph of the previous article"),
        pytest.param("art1", "前条", "?", id="none before the first article"),
        pytest.param("art7", "前章", "ch2", id="previous chapter"),
        pytest.param("art2.para3", "第一款", "art2.para1", id="paragraph of the same article"),
        pytest.param("art2.para3", "第一款、第二款", "art2.para1 art2.para2", id="paragraphs of the same article"),
        pytest.param("art7", "第二款", "?", id="same article has no second paragraph"),
        pytest.param("art6.para3", "第二款第(一)项", "art6.item1", id="item of the same article by its paragraph"),
        pytest.param("art4.para2.item3", "第(二)项", "art4.para2.item2", id="item of the same paragraph"),
        pytest.param("art4.para2.item3", "(一)、(二)项", "art4.para2.item1 art4.para2.item2", id="items without 第"),
        pytest.param("art6.para3", "(一)至(三)项", "art6.item1 art6.item2 art6.item3", id="items of another paragraph"),
        pytest.param("art2.para3", "本条第一款", "art2.para1", id="paragraph of this article"),
        pytest.param("art6.item1", "本条", "art6", id="this article"),
        pytest.param("art6.item1", "本款", "art6.para2", id="this paragraph"),
        pytest.param("art7", "本款", "art7", id="this paragraph is the article"),
        pytest.param("art6.para2", "本款第三项", "art6.item3", id="item of this paragraph"),
        pytest.param("art6.item3", "本项", "art6.item3", id="this item"),
        pytest.param("art5", "本章", "ch2", id="this chapter"),
        pytest.param("art5", "本章第一节", "ch2.sec1", id="section of this chapter"),
        pytest.param("art5", "本节", "ch2.sec2", id="this section"),
        pytest.param("art9", "本节", "?", id="no section here"),
        pytest.param("art2.para3", "上述规定", "art2.para2", id="above: previous paragraph"),
        pytest.param("art6.para1", "前述规定", "art5-2", id="above: previous article"),
        pytest.param("art3.item2", "上述规定", "art3.item1", id="above: previous item"),
        pytest.param("art3.item1", "上述规定", "art3.para1", id="above: what introduces the items"),
        pytest.param("art1", "上述规定", "?", id="above: nothing"),
    ],
)
def test_relative_citations_count_from_their_clause(where: str, words: str, targets: str) -> None:
    """前款, 本条, 第二款 and the like are read from the clause they stand in."""
    assert cited(where, f"依照{words}规定执行") == [(words, "relative", targets)]


@pytest.mark.parametrize(
    ("where", "targets"),
    [
        pytest.param("art3.para1", "art3.item1 art3.item2 art3.item3", id="items"),
        pytest.param("art6.item2", "art6.item2.point1 art6.item2.point2", id="points of an item"),
        pytest.param("art7", "?", id="none follow"),
    ],
)
def test_the_following_are_what_the_clause_introduces(where: str, targets: str) -> None:
    """下列 stands for the units below its clause."""
    assert cited(where, "有下列情形之一的:") == [("下列", "relative", targets)]


def test_what_is_above_may_be_the_sentence_before() -> None:
    """上述规定 in a first paragraph means the sentence before it, where there is one."""
    assert cited("art7", "甲负责。乙参照上述规定执行。") == [("上述规定", "relative", "art7")]


@pytest.mark.parametrize(
    ("sentence", "words", "form", "title", "docnumber"),
    [
        pytest.param("根据《甲法》,制定本办法。", "《甲法》", "title", "甲法", "", id="title alone"),
        pytest.param("依照《甲法》第八条处罚", "《甲法》第八条", "external", "甲法", "", id="place in another text"),
        pytest.param("《甲法》第八条、第九条", "《甲法》第八条、第九条", "external", "甲法", "", id="over a chain"),
        pytest.param(
            "《甲法》第二条第一款和第三款", "《甲法》第二条第一款和第三款", "external", "甲法", "", id="and below"
        ),
        pytest.param("《甲法》的第二条", "《甲法》的第二条", "external", "甲法", "", id="with a particle"),
        pytest.param(
            "根据《甲办法》(厅字〔2022〕35号)精神",
            "《甲办法》(厅字〔2022〕35号)",
            "title",
            "甲办法",
            "厅字〔2022〕35号",
            id="number",
        ),
        pytest.param(
            "《甲办法》(厅字〔2022〕35号)第八条",
            "《甲办法》(厅字〔2022〕35号)第八条",
            "external",
            "甲办法",
            "厅字〔2022〕35号",
            id="number and place",
        ),
        pytest.param(
            "《甲办法》厅字〔2022〕35号",
            "《甲办法》厅字〔2022〕35号",
            "title",
            "甲办法",
            "厅字〔2022〕35号",
            id="bare number",
        ),
        pytest.param("按照厅字[2022]35号文件", "厅字[2022]35号", "title", "", "厅字[2022]35号", id="square brackets"),
        pytest.param("按照厅字(2022)35号文件", "厅字(2022)35号", "title", "", "厅字(2022)35号", id="round brackets"),
        pytest.param(
            "按照厅字【2022】第35号文件", "厅字【2022】第35号", "title", "", "厅字【2022】第35号", id="black brackets"
        ),
        pytest.param("《甲法》(2019年修正)第八条", "《甲法》(2019年修正)第八条", "external", "甲法", "", id="version"),
        pytest.param(
            "《关于修改〈甲法〉的决定》",
            "《关于修改〈甲法〉的决定》",
            "title",
            "关于修改〈甲法〉的决定",
            "",
            id="nested",
        ),
        pytest.param(
            "《关于印发《甲〈乙〉办法》的通知》",
            "《关于印发《甲〈乙〉办法》的通知》",
            "title",
            "关于印发《甲〈乙〉办法》的通知",
            "",
            id="same marks nested",
        ),
        pytest.param("依照刑法第八条", "刑法第八条", "external", "刑法", "", id="law without marks"),
        pytest.param(
            "违反中华人民共和国治安管理处罚法第八条",
            "中华人民共和国治安管理处罚法第八条",
            "external",
            "中华人民共和国治安管理处罚法",
            "",
            id="law by its full name",
        ),
        pytest.param("依照合同法第八条", "合同法第八条", "external", "合同法", "", id="同法 inside a name"),
        pytest.param("依照基本法第八条", "基本法第八条", "external", "基本法", "", id="本法 inside a name"),
    ],
)
def test_other_documents_are_named(sentence: str, words: str, form: str, title: str, docnumber: str) -> None:
    """A citation of another document carries its title and number and has no targets here."""
    law = document({**LAW, "art9": sentence})

    (found,) = find_citations(law)

    assert (printed(law, found), found.form, found.title, found.docnumber) == (words, form, title, docnumber)
    assert found.targets == ()
    assert found.resolved


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "依照《甲法》第八条和本办法第二条",
            [("《甲法》第八条", "external", ""), ("本办法第二条", "internal", "art2")],
            id="this document ends it",
        ),
        pytest.param(
            "依照《甲法》、《乙法》第八条",
            [("《甲法》", "title", ""), ("《乙法》第八条", "external", "")],
            id="two titles",
        ),
        pytest.param(
            "依照《甲法》第八条处罚,依照第二条处理",
            [("《甲法》第八条", "external", ""), ("第二条", "internal", "art2")],
            id="another phrase is internal",
        ),
        pytest.param(
            "依照《甲法》处罚,该法第八条另有规定的,同法第九条、其第三条适用",
            [
                ("《甲法》", "title", ""),
                ("该法第八条", "external", ""),
                ("同法第九条", "external", ""),
                ("其第三条", "external", ""),
            ],
            id="that law",
        ),
        pytest.param(
            "依照第二条第二款处理,适用该条第一款的",
            [("第二条第二款", "internal", "art2.para2"), ("该条第一款", "internal", "art2.para1")],
            id="that article",
        ),
        pytest.param(
            "依照《甲法》第八条处理,适用该条第一款的",
            [("《甲法》第八条", "external", ""), ("该条第一款", "external", "")],
            id="that article of another text",
        ),
        pytest.param(
            "第二条(第三款除外)规定",
            [("第二条", "internal", "art2"), ("第三款", "internal", "art2.para3")],
            id="exception in brackets",
        ),
        pytest.param(
            "前条和第八条第二款",
            [("前条", "relative", "art8"), ("第八条第二款", "internal", "art8.para2")],
            id="relative and internal",
        ),
        pytest.param(
            "刑法第八条和民法典第九条",
            [("刑法第八条", "external", ""), ("民法典第九条", "external", "")],
            id="two laws without marks",
        ),
    ],
)
def test_a_document_governs_its_own_chain_only(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    """What stands in front of a chain governs the chain and nothing behind it."""
    assert cited("art9", sentence) == expected


def test_that_law_has_the_title_named_before() -> None:
    """该法 carries the title that stands before it in its clause."""
    law = document({**LAW, "art9": "依照《甲法》处罚,该法第八条另有规定的除外。"})

    assert [one.title for one in find_citations(law)] == ["甲法", "甲法"]


def test_short_names_stand_for_full_titles() -> None:
    """A short name that the document defines is the full title everywhere."""
    bodies = {"art1": "根据《甲责任制办法》(厅字〔2022〕35号,以下简称《办法》)制定本细则。", "art2": "《办法》第八条"}

    first, second = find_citations(document(bodies))

    assert (first.form, first.title, first.docnumber) == ("title", "甲责任制办法", "厅字〔2022〕35号")
    assert (second.form, second.title) == ("external", "甲责任制办法")


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("《中华人民共和国示例办法》", id="name of the state"),
        pytest.param("《示例办法》", id="marks"),
        pytest.param("示例办法(试行)", id="version"),
        pytest.param("中华人民共和国示例办法", id="no marks"),
    ],
)
def test_the_own_title_is_internal(title: str) -> None:
    """The document's own title in front of a place means this document, however it is printed."""
    bodies = {**LAW, "title": title, "art9": "违反《示例办法》第二条"}

    found = find_citations(document(bodies))[-1]

    assert (found.form, found.targets) == ("internal", ("art2",))


def test_the_own_title_alone_leads_to_the_title() -> None:
    """The document's own title without a place means the whole document."""
    assert cited("art9", "《示例办法》自公布之日起施行。") == [("《示例办法》", "internal", "title")]


def test_the_short_own_title_is_internal() -> None:
    """A short name defined for the document itself means this document."""
    bodies = {**LAW, "art1": "为实施《示例办法》(以下简称《办法》)", "art9": "《办法》第二条"}

    assert find_citations(document(bodies))[-1].targets == ("art2",)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("第一书记是第一责任人", id="first secretary"),
        pytest.param("发挥第三次分配作用,引入第三方评估", id="third distribution"),
        pytest.param("第一产业、第二产业和第三产业", id="sectors"),
        pytest.param("第二轮、第三届、第四批、第五期、第二次", id="rounds"),
        pytest.param("一是甲,二是乙;第一,丙;第二,丁", id="rhetoric"),
        pytest.param("第一条例行检查和第三条生产线,第二条战线", id="words that begin with 条"),
        pytest.param("第二目标、第三项目、第二款式、第三节课、第一编制", id="words that begin with a unit"),
        pytest.param("本条例、本办法、本细则、本章程自公布之日起施行", id="this document alone"),
        pytest.param("本项目、本节目、样本条目、成本项目", id="words that begin with 本"),
        pytest.param("目前条件、当前条件下,提前项目、以前项目", id="words that end with 前"),
        pytest.param("县级以上条件、以上款项、网上项目", id="words that end with 上"),
        pytest.param("第三项任务完成,做好前三项工作,推广前两条经验", id="tasks"),
        pytest.param("依法办理,违反规定", id="law in general"),
        pytest.param("不同条款、合同条款、共同条件", id="words that end with 同"),
        pytest.param("完成各项工作,落实各款要求", id="each kind of"),
        pytest.param("〔2022〕35号", id="number without an agency"),
        pytest.param("第条、第款", id="no number"),
    ],
)
def test_false_friends_are_no_citations(sentence: str) -> None:
    """Words that only look like references are left alone."""
    assert cited("art9", sentence) == []


def test_a_text_without_articles_cites_other_texts() -> None:
    """第八条 in a text that has no articles means another text, the one named last."""
    bodies = {"s1": "《甲办法》第八条规定了责任。第九条第二款规定了期限,第三款除外。"}

    found = find_citations(document(bodies, Kind.PLAN))

    assert [(one.form, one.title, one.resolved) for one in found] == [("external", "甲办法", True)] * 3


def test_an_annex_with_articles_of_its_own_cites_itself() -> None:
    """A place cited inside an annex that numbers its own articles lies in that annex."""
    main = document({"art1": "甲。", "art2": "违反第一条"})
    annex: tuple[Step, ...] = ((Level.ANNEX, "1"),)
    twins = tuple(
        Clause(f"annex1.{clause.id}", clause.level, annex + clause.address, clause.label, body=clause.body)
        for clause in main.clauses
    )

    found = find_citations(
        Document(main.text, main.kind, title="", docnumber=None, clauses=(*main.clauses, *twins), notes=())
    )

    assert {(one.clause, one.targets) for one in found} == {("art2", ("art1",)), ("annex1.art2", ("annex1.art1",))}


def test_an_annex_without_articles_cites_the_main_text() -> None:
    """A place cited inside an annex without articles lies in the main text."""
    assert cited("annex1", "依据第二条", {**LAW, "annex1": ""}) == [("第二条", "internal", "art2")]


def test_parts_tell_chapters_apart() -> None:
    """A chapter number that returns in each part means the one in the citing clause's part."""
    bodies = {"part1": "", "part1.ch1": "", "part2": "", "part2.ch1": "", "art1": "依照第一章和第一编第一章"}

    (found,) = find_citations(document(bodies))

    assert found.targets == ("part2.ch1", "part1.ch1")


def test_a_citation_may_cross_a_line_break() -> None:
    """A citation broken by the end of a line is one, from its first to its last character."""
    text = fold("demo", "违反第\n二条第一款规定")
    spans = (FoldedSpan(0, 3), FoldedSpan(4, len(text.folded)))
    clauses = [Clause("art1", Level.ARTICLE, ((Level.ARTICLE, "1"),), FoldedSpan(0, 0), body=spans)]
    clauses.append(Clause("art2", Level.ARTICLE, ((Level.ARTICLE, "2"),), FoldedSpan(0, 0)))

    (found,) = find_citations(
        Document(text, Kind.REGULATION, title="", docnumber=None, clauses=tuple(clauses), notes=())
    )

    assert (found.span, found.targets) == (FoldedSpan(2, 9), ("art2",))


def test_a_citation_ends_where_something_is_set_in_between() -> None:
    """Words of another place of the page never become part of a citation."""
    assert cited("art9", "违反第二条|第一款规定") == [("第二条", "internal", "art2"), ("第一款", "relative", "art9")]


def test_order_is_that_of_the_document() -> None:
    """Citations come in the order of the text, also where a clause goes on after another."""
    text = fold("demo", "前条\n本条\n前条")
    clauses = (
        Clause(
            "art1", Level.ARTICLE, ((Level.ARTICLE, "1"),), FoldedSpan(0, 0), body=(FoldedSpan(0, 2), FoldedSpan(6, 8))
        ),
        Clause("art2", Level.ARTICLE, ((Level.ARTICLE, "2"),), FoldedSpan(3, 3), body=(FoldedSpan(3, 5),)),
    )

    found = find_citations(Document(text, Kind.REGULATION, title="", docnumber=None, clauses=clauses, notes=()))

    assert [one.clause for one in found] == ["art1", "art2", "art1"]


def test_a_number_printed_twice_means_the_first() -> None:
    """Where two articles bear one number a citation leads to the first."""
    text = fold("demo", "甲\n乙\n依照第一条")
    clauses = tuple(
        Clause(name, Level.ARTICLE, ((Level.ARTICLE, number),), span, body=(span,))
        for name, number, span in [
            ("art1", "1", FoldedSpan(0, 1)),
            ("art1~2", "1", FoldedSpan(2, 3)),
            ("art2", "2", FoldedSpan(4, 9)),
        ]
    )

    (found,) = find_citations(Document(text, Kind.REGULATION, title="", docnumber=None, clauses=clauses, notes=()))

    assert found.targets == ("art1",)


SOUP = st.lists(
    st.sampled_from(
        [
            *"第第第条款项目章节编之一二三十百两12()()、和至到前上本该同其各《》〈〉〔〕,。:\n",
            *("第二条", "第三条", "第一款", "第(一)项", "(一)至(三)项", "前款", "前两项", "本条", "下列", "上述规定"),
            *(
                "《甲法》",
                "《办法》",
                "本办法",
                "该法",
                "该条",
                "刑法",
                "(以下简称《办法》)",
                "厅字〔2022〕35号",
                "规定",
                "的",
            ),
        ]
    ),
    max_size=40,
).map("".join)
WORDS = st.one_of(SOUP, st.text(max_size=40))
BODIES = st.dictionaries(st.sampled_from(sorted(LAW)), WORDS, max_size=4).map(lambda some: {**LAW, **some})


def positions(spans: tuple[FoldedSpan, ...]) -> set[int]:
    """All positions in some spans."""
    return {at for span in spans for at in range(span.start, span.end)}


@given(BODIES)
def test_citations_lie_in_the_body_of_their_clause(bodies: dict[str, str]) -> None:
    """Every character of a citation but line breaks belongs to the body of the clause it stands in."""
    law = document({name: fold("demo", body).folded for name, body in bodies.items()})

    for one in find_citations(law):
        breaks = {at for at in range(one.span.start, one.span.end) if law.text.folded[at] == "\n"}
        assert positions((one.span,)) - breaks <= positions(law.by_id[one.clause].body)
        assert len(one.span) > 0


@given(BODIES)
def test_citations_do_not_overlap(bodies: dict[str, str]) -> None:
    """Citations are in order and no two share a character."""
    found = find_citations(document({name: fold("demo", body).folded for name, body in bodies.items()}))

    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(BODIES)
def test_targets_are_clauses_of_the_document(bodies: dict[str, str]) -> None:
    """Targets exist, none is named twice, and what is resolved inside the document has at least one."""
    law = document({name: fold("demo", body).folded for name, body in bodies.items()})

    for one in find_citations(law):
        assert set(one.targets) <= set(law.by_id)
        assert len(set(one.targets)) == len(one.targets)
        if one.form in ("external", "title"):
            assert (one.targets, one.resolved) == ((), True)
        elif one.resolved:
            assert one.targets


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("第一、", id="numbers without a unit"),
        pytest.param("第二条第二款、", id="one endless chain"),
        pytest.param("第一条至第九条,", id="ranges"),
        pytest.param("第一、二、三条第一、二款第一、二项、", id="numbers in every word"),
        pytest.param("《", id="titles that never close"),
        pytest.param("《甲》(", id="brackets that never close"),
        pytest.param("《甲》(以下简称《乙》)", id="short names"),
        pytest.param("上述规定,", id="without a full stop"),
        pytest.param("该条第二款", id="nothing to go back to"),
        pytest.param("民法典第八条和", id="laws without marks"),
        pytest.param("厅字〔2022〕35号", id="numbers of documents"),
    ],
)
def test_long_clauses_are_read_in_one_pass(words: str) -> None:
    """A clause of many repeated words is read to its end without going back to its beginning each time."""
    find_citations(document({"art1": words * (100_000 // len(words)), "art2": "甲。"}))
