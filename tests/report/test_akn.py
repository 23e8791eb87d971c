"""The Akoma Ntoso export: valid by its schema, nothing lost, references that lead somewhere, the same bytes again."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.report.akn.document import NAMESPACE, OWN_NAMESPACE, akn_bytes
from rrdiff.report.akn.identity import NO_DATE
from rrdiff.report.akn.tree import tree_of
from rrdiff.structure.clause import Clause, Document, Level, Note
from rrdiff.structure.parse import parse
from rrdiff.text.source import FoldedSpan, fold
from tests.properties.mutations import mutated

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = Path(__file__).resolve().parent / "schema" / "akomantoso30.xsd"
CORPORA = sorted((ROOT / "corpora").glob("*.txt"))
CASES = sorted((ROOT / "tests" / "cases" / "parse").glob("*/input.txt"))
UNITS = set("part subpart chapter section article paragraph point indent attachment level".split())
WAYS = ("href", "from", "upTo", "placementBase", "source", "as")
NS = {"a": NAMESPACE, "r": OWN_NAMESPACE}
PIECES = (
    *(
        "第一条",
        "第二条 ",
        "第十条之一",
        "第三章",
        "第一编",
        "第一分编",
        "附则",
        "目录",
        "附件：",
        "附件2",
        "一、",
        "二、",
    ),
    *(
        "（一）",
        "（二）",
        "㈠",
        "(三",
        "⒈",
        "1.",
        "2、",
        "（1）",
        "①",
        "问：",
        "答：",
        "— 1 —",
        "\n",
        "\n",
        "　　",
        "\u200b",
    ),
    *(
        "。",
        "；",
        "：",
        "“",
        "”",
        "《",
        "》",
        "的规定",
        "依照第一条",
        "前款",
        "前两款",
        "本办法第二条第二款",
        "示例条例",
        "︰",
        "︙",
    ),
    *(
        "GDP",
        "<p>",
        "&amp;",
        "]]>",
        "\x00",
        "\x1b",
        "\ud800",
        "\ufffe",
        "\ue000",
        "\U0010ffff",
        "\u2028",
        "\x85",
        "\r\n",
        "\t",
    ),
    *("甲机关应当负责", "本法自2020年1月1日起施行", "（2020年1月1日通过）", "（二〇二〇年二月三十日通过）"),
)

PARTS = """示例法典
（1990年1月1日通过　根据2018年10月26日决定修正）
序言
甲为天下先。
第一编　总则
第一分编　通则
第一章　一般规定
第一节　甲
第一条　为了甲，制定本法。
第十条之一　依照第一条：
（一）甲：
1.子；
2.丑；
（二）乙。
前款规定适用于丙。
第二编　分则
第一章　其他
第十一条　丁。
附件1：收费标准
序号 项目
一、申请书
附件2
名单
"""
FRAGMENT = "规定的程序办理，应当在十日内完成。\n有关机关应当配合。\n第五条　甲。\n第六条　乙：\n（一）丙；\n（二）丁\n"
PLAN = """示例市关于开展示例工作的实施方案
为贯彻落实上级要求，制定本方案。
一、总体要求
坚持统筹。
二、主要任务
（一）推进甲工作。各部门应当推进。
1.建立台账。逐项登记。
（1）第一类；
（2）第二类。
（二）推进乙工作
各地应当落实。
附件：示例清单
"""
QUESTIONS = "某负责人就《示例办法》答记者问\n问：为什么制定？\n答：为了甲。\n还为了乙。\n问：何时施行？\n答：明年。\n"
TEXTS = {
    "parts": PARTS,
    "fragment": FRAGMENT,
    "plan": PLAN,
    "questions": QUESTIONS,
    "unstructured": "今天天气不错。\n明天再说。\n",
    "one character": "甲",
    "empty": "",
    "blank": " \n\n　\n",
    "invisible": "\u200b\ufeff",
    "not for XML": "示例办法\n第一条　甲\x1b[31m<乙>&\ud800丙\ufffe。\x00\n",
}


@cache
def schema() -> etree.XMLSchema:
    """The official schema of Akoma Ntoso 3.0."""
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def document_of(raw: str) -> Document:
    """A text with its clauses."""
    return parse(fold("text", raw))


def xml_of(raw: str) -> etree._Element:
    """A text's export, read back."""
    return etree.fromstring(akn_bytes(document_of(raw)))


def found(tree: etree._Element, path: str) -> list[etree._Element]:
    """Elements on a path."""
    result = tree.xpath(path, namespaces=NS)
    assert isinstance(result, list)
    return [one for one in result if isinstance(one, etree._Element)]


def text_of(element: etree._Element) -> str:
    """All text of an element without white space."""
    return "".join("".join(part for part in element.itertext() if isinstance(part, str)).split())


def eids(tree: etree._Element) -> list[str]:
    """Every eId of a tree."""
    return [eid for element in found(tree, "//*[@eId]") if (eid := element.get("eId")) is not None]


def shown(raw: str) -> str:
    """The source as the XML must hold it: without white space, with what XML cannot carry written out."""
    carried = re.sub("[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]", lambda one: f"‹U+{ord(one[0]):04X}›", raw)
    return "".join(carried.split())


def faults(raw: str) -> list[str]:
    """What is wrong with the export of a text; nothing for a sound one."""
    tree = xml_of(raw)
    out = [] if schema().validate(tree) else [f"invalid: {schema().error_log}"]
    want, have = Counter(shown(raw)), Counter(text_of(tree))
    out += [f"lost: {want - have}"] if want - have else []
    out += [f"added: {have - want}"] if have - want else []
    known = set(eids(tree))
    out += ["eIds repeat"] if len(known) < len(eids(tree)) else []
    ways = [way for one in found(tree, "//*") for name in WAYS if (way := one.get(name)) is not None]
    out += [f"{way} leads nowhere" for way in ways if way.startswith("#") and way[1:] not in known]
    return out


def sound(raw: str, name: object) -> None:
    """Fail with the text's name when its export is not sound."""
    assert faults(raw) == [], name


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_corpora_are_sound(path: Path) -> None:
    """Every document of the project, whole and damaged, gives valid XML that has all its characters."""
    raw = path.read_text(encoding="utf-8")
    sound(raw, path.stem)
    for seed in range(6):
        sound(mutated(raw, seed), f"{path.stem}, seed {seed}")


@pytest.mark.parametrize("name", ["central", "reprint", "bingtuan", "plan", "qa"])
def test_printed_documents_are_sound(shared: Path, name: str) -> None:
    """Every printed document gives valid XML that has all its characters."""
    sound((shared / "corpora" / f"{name}.txt").read_text(encoding="utf-8"), name)


def test_cases_are_sound() -> None:
    """Every text of the golden parses, whole and damaged, gives valid XML that has all its characters."""
    for path in CASES:
        raw = path.read_text(encoding="utf-8")
        sound(raw, path.parent.name)
        sound(mutated(raw, 1), f"{path.parent.name}, damaged")


@pytest.mark.parametrize("name", TEXTS)
def test_small_texts_are_sound(name: str) -> None:
    """Any sort of text, also none at all, gives valid XML that has all its characters."""
    sound(TEXTS[name], name)


@given(st.lists(st.sampled_from(PIECES), max_size=50).map("".join))
@settings(max_examples=150)
def test_soup_of_labels_is_sound(raw: str) -> None:
    """Labels and awkward characters in any order give valid XML that has all their characters."""
    assert faults(raw) == []


@given(st.text(st.characters(), max_size=80))
@settings(max_examples=100)
def test_arbitrary_text_is_sound(raw: str) -> None:
    """No text is refused, and none loses a character."""
    assert faults(raw) == []


@pytest.mark.parametrize("path", CORPORA + CASES, ids=lambda path: path.stem if path in CORPORA else path.parent.name)
def test_text_keeps_its_order(path: Path) -> None:
    """Outside the metadata the text of all clauses stands in reading order."""
    document = document_of(path.read_text(encoding="utf-8"))
    tree = etree.fromstring(akn_bytes(document))
    for meta in found(tree, "//a:meta"):
        (above,) = found(meta, "..")
        above.remove(meta)

    assert text_of(tree) == shown("".join(document.raw(clause.spans) for clause in document.clauses))


def test_the_same_document_gives_the_same_bytes() -> None:
    """Two exports are equal byte by byte, and they are UTF-8."""
    once, again = (akn_bytes(document_of(PARTS)) for _ in range(2))

    assert once == again
    assert once.decode("utf-8").startswith('<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns=')


def test_units_are_named_by_their_numbers() -> None:
    """Each level has its element, and its eId is built from the numbers above it."""
    tree = xml_of(PARTS)
    found_names = {eid: etree.QName(found(tree, f"//*[@eId='{eid}']")[0]).localname for eid in eids(tree)}

    assert {eid: name for eid, name in found_names.items() if name in UNITS} == {
        "part_1": "part",
        "part_1__subpart_1": "subpart",
        "part_1__subpart_1__chp_1": "chapter",
        "part_1__subpart_1__chp_1__sec_1": "section",
        "art_1": "article",
        "art_10-1": "article",
        "art_10-1__para_1": "paragraph",
        "art_10-1__para_1__point_1": "point",
        "art_10-1__para_1__point_1__indent_1": "indent",
        "art_10-1__para_1__point_1__indent_2": "indent",
        "art_10-1__para_1__point_2": "point",
        "art_10-1__para_2": "paragraph",
        "part_2": "part",
        "part_2__chp_1": "chapter",
        "art_11": "article",
        "att_1": "attachment",
        "att_1__para_1": "paragraph",
        "att_1__level_1": "level",
        "att_2": "attachment",
    }


def test_units_keep_number_heading_and_text_apart() -> None:
    """A label is a num, a heading a heading, text before subordinate units their intro, other text the content."""
    tree = xml_of(PARTS)

    def texts(path: str) -> list[str]:
        return [text_of(one) for one in found(tree, path)]

    assert texts("//a:chapter[@eId='part_1__subpart_1__chp_1']/a:num") == ["第一章"]
    assert texts("//a:chapter[@eId='part_1__subpart_1__chp_1']/a:heading") == ["一般规定"]
    assert texts("//a:article[@eId='art_1']/a:content/a:p") == ["为了甲，制定本法。"]
    assert texts("//a:paragraph[@eId='art_10-1__para_1']/a:intro/a:p") == ["依照第一条："]
    assert texts("//a:point[@eId='art_10-1__para_1__point_2']/*") == ["（二）", "乙。"]
    assert texts("//a:attachment[@eId='att_1']/a:num") == ["附件1："]


def test_text_after_subordinate_units_wraps_them_up() -> None:
    """Own text of a unit that follows its subordinate units is its wrapUp."""
    whole = document_of("示例办法\n第一条　下列：\n（一）甲；\n（二）乙。\n以上从略。\n第二条　丙。\n")
    clauses = {clause.id: clause for clause in whole.clauses}
    after = clauses.pop("art1.para2")
    clauses["art1.para1"] = replace(clauses["art1.para1"], body=clauses["art1.para1"].body + after.body)
    tree = etree.fromstring(akn_bytes(replace(whole, clauses=tuple(clauses.values()), citations=())))

    assert schema().validate(tree)
    assert [text_of(one) for one in found(tree, "//a:paragraph[@eId='art_1__para_1']/*")] == [
        "下列：",
        "（一）甲；",
        "（二）乙。",
        "以上从略。",
    ]


def test_title_note_and_preamble_lead_the_text() -> None:
    """Title and 题注 are the preface, the paragraphs after them the preamble."""
    tree = xml_of("示例章程\n（2020年1月1日通过）\n本会为甲而设。\n第一条　甲。\n第二条　乙。\n")

    assert [text_of(one) for one in found(tree, "//a:preface//a:docTitle")] == ["示例章程"]
    assert [text_of(one) for one in found(tree, "//a:preface/a:container")] == ["（2020年1月1日通过）"]
    assert [text_of(one) for one in found(tree, "//a:preamble/a:p")] == ["本会为甲而设。"]


def test_fragments_get_the_article_that_their_text_lacks() -> None:
    """The rest of an article whose label is missing stands in an article without a num."""
    tree = xml_of(FRAGMENT)
    (article,) = found(tree, "//a:article[@eId='art_4']")

    assert found(article, "a:num") == []
    assert [one.get("eId") for one in found(article, "a:paragraph")] == ["art_4__para_1", "art_4__para_2"]


def test_repeated_numbers_are_told_apart() -> None:
    """The second article of a number has an eId of its own, and its items follow it."""
    tree = xml_of("示例办法\n第一条　甲。\n第二条　乙。\n第二条　丙：\n（一）丁；\n（二）戊。\n第三条　己。\n")

    assert {"art_2", "art_2_2", "art_2_2__para_1__point_1"} <= set(eids(tree))


def test_a_repeated_name_never_takes_the_name_of_another() -> None:
    """A name made unlike the first of its kind is unlike every name that numbers give."""
    numbers = ("", "", "2", "3", "")
    clauses = [
        Clause(f"{place}", Level.QUESTION, ((Level.QUESTION, number),), FoldedSpan(place, place + 1))
        for place, number in enumerate(numbers)
    ]
    names = [unit.eid for unit in tree_of(clauses)]

    assert names[:2] == ["hcontainer", "hcontainer_2"]
    assert len(set(names)) == len(numbers)


def test_the_second_paragraph_of_an_item_is_a_paragraph() -> None:
    """Paragraphs of one item are ``p`` elements of its content."""
    raw = "示例条例\n第一条　下列人员：\n（一）甲。\n　　甲的说明。\n（二）乙。\n前款规定适用丙。\n第二条　丁。\n"
    paragraphs = found(xml_of(raw), "//a:point[@eId='art_1__para_1__point_1']/a:content/a:p")

    assert [text_of(one) for one in paragraphs] == ["甲。", "甲的说明。"]


def test_other_texts_are_docs() -> None:
    """A regulation is an act, a plan and a commentary are docs with nested levels and named containers."""
    assert len(found(xml_of(PARTS), "/a:akomaNtoso/a:act/a:body")) == 1
    plan, questions = xml_of(PLAN), xml_of(QUESTIONS)

    assert [one.get("name") for one in found(plan, "/a:akomaNtoso/a:doc")] == ["plan"]
    assert len(found(plan, "//a:level/a:level/a:level/a:level[@class='level4']")) == 2
    assert [one.get("name") for one in found(questions, "//a:mainBody/a:hcontainer")] == ["question", "question"]
    assert len(found(questions, "//a:hcontainer[@name='question']/a:hcontainer[@name='answer']")) == 3


def test_a_second_text_is_an_attached_act() -> None:
    """A law that follows another in one file is an attached act with its own title and date."""
    raw = (ROOT / "tests" / "cases" / "parse" / "two_laws" / "input.txt").read_text(encoding="utf-8")
    (attached,) = found(xml_of(raw), "//a:attachment/a:act")

    assert [text_of(one) for one in found(attached, "a:preface//a:docTitle")] == ["示例第二法"]
    assert [one.get("value") for one in found(attached, "a:meta//a:FRBRalias[@name='title']")] == ["示例第二法"]
    assert {one.get("date") for one in found(attached, "a:meta//a:FRBRdate")} == {"1991-01-01"}


def test_citations_are_references() -> None:
    """A citation leads to its clause, from the first to the last of a run, or to each of several that lie apart."""
    raw = """示例办法
第一条　甲依照第三条办理。
第二条　乙。
第三条　下列机关负责：
（一）丙；
1.子；
2.丑；
（二）丁。
第四条　依照第一条、第三条办理。
"""
    tree = xml_of(raw)

    assert [(one.get("href"), text_of(one)) for one in found(tree, "//a:article[@eId='art_1']//a:ref")] == [
        ("#art_3", "第三条")
    ]
    assert [(one.get("from"), one.get("upTo")) for one in found(tree, "//a:rref")] == [
        ("#art_3__para_1__point_1", "#art_3__para_1__point_2")
    ]
    assert [one.get("href") for one in found(tree, "//a:article[@eId='art_4']//a:ref")] == ["#art_1", "#art_3"]
    assert text_of(found(tree, "//a:article[@eId='art_4']/a:content")[0]) == "依照第一条、第三条办理。"


def test_broken_lines_are_one_run() -> None:
    """Lines of one paragraph are joined without a space, and a citation broken by a line end is one reference."""
    raw = (ROOT / "tests" / "cases" / "parse" / "citations_at_line_start" / "input.txt").read_text(encoding="utf-8")
    (first,) = found(xml_of(raw), "//a:article[@eId='art_1']/a:content/a:p")

    assert "".join(str(part) for part in first.itertext()) == "甲依照本办法第三条的规定办理。"
    assert [text_of(one) for one in found(first, "a:ref")] == ["本办法第三条"]


def test_asides_are_notes() -> None:
    """What the parser set apart is a note with its kind and the clause it stands after."""
    tree = xml_of("示例办法\n第一条　甲。\n— 1 —\n第二条　乙。\n")
    (note,) = found(tree, "//a:meta/a:notes/a:note")

    assert (note.get("class"), note.get("placementBase"), text_of(note)) == ("page_number", "#art_1", "—1—")


def test_text_that_no_clause_and_no_note_holds_is_a_note() -> None:
    """Text outside every clause is kept as residue even when the document does not say so."""
    whole = document_of("甲乙。\n丙丁。\n")
    bare = Document(whole.text, whole.kind, title="", docnumber=None, clauses=whole.clauses[:1], notes=())
    tree = etree.fromstring(akn_bytes(bare))

    assert [(one.get("class"), text_of(one)) for one in found(tree, "//a:note")] == [("residue", "丙丁。")]


def test_what_xml_cannot_carry_is_written_out_and_listed() -> None:
    """A control or a lone surrogate stands as its number, with its place in the source."""
    tree = xml_of("示例办法\n第一条　甲\x1b乙\ud800。\n")
    listed = [(one.get("character"), one.get("offset")) for one in found(tree, "//r:replaced")]

    assert text_of(found(tree, "//a:article[@eId='art_1']/a:content")[0]) == "甲‹U+001B›乙‹U+D800›。"
    assert listed == [("U+001B", "10"), ("U+D800", "12")]


def test_one_character_for_a_label_and_its_text_is_written_once() -> None:
    """A character that unfolds to several is not written twice when two clauses share it."""
    sound("示例办法\n第一条　甲：\n㈠乙；\n㈡丙。\n⒈︰丁。\n", "unfolded")


@pytest.mark.parametrize(
    ("note", "adopted", "version"),
    [
        ("（2020年1月2日通过）", "2020-01-02", "2020-01-02"),
        ("（1999年12月31日通过　根据2018年3月4日决定修正）", "1999-12-31", "2018-03-04"),
        ("（二〇二〇年十月二十一日公布　自二〇二一年一月一日起施行）", "2020-10-21", "2020-10-21"),
        ("（2023年2月30日通过）", NO_DATE, NO_DATE),
        ("（2024年2月29日通过）", "2024-02-29", "2024-02-29"),
        ("（某会议通过）", NO_DATE, NO_DATE),
    ],
)
def test_dates_come_from_the_note_below_the_title(note: str, adopted: str, version: str) -> None:
    """The work is dated by the first date of the 题注, the expression by the last, both by a constant without one."""
    tree = xml_of(f"示例办法\n{note}\n第一条　甲。\n第二条　乙。\n")

    assert [one.get("date") for one in found(tree, "//a:FRBRWork/a:FRBRdate")] == [adopted]
    assert [one.get("date") for one in found(tree, "//a:FRBRExpression/a:FRBRdate")] == [version]


def test_reprints_share_their_work() -> None:
    """Copies of one text have one work and one expression; the checksum tells them apart."""
    one, other = xml_of(PARTS), xml_of(PARTS.replace("丁。", "丁,"))

    def address(tree: etree._Element, level: str) -> str | None:
        return found(tree, f"/a:akomaNtoso/a:act/a:meta//a:{level}/a:FRBRuri")[0].get("value")

    assert address(one, "FRBRWork") == address(other, "FRBRWork") == "/akn/cn/act/1990-01-01/示例法典"
    assert address(one, "FRBRExpression") == address(other, "FRBRExpression")
    assert address(one, "FRBRManifestation") != address(other, "FRBRManifestation")


def test_a_text_without_a_title_is_named_by_its_checksum() -> None:
    """Where neither 文号 nor title is known, the work bears the beginning of the checksum."""
    document = document_of(FRAGMENT)
    tree = etree.fromstring(akn_bytes(document))

    assert found(tree, "//a:FRBRWork/a:FRBRuri")[0].get("value") == f"/akn/cn/act/{document.text.sha256[:16]}"


def test_awkward_names_are_carried() -> None:
    """A file name with quotes, markup or an undecodable byte stays inside its attribute."""
    tree = etree.fromstring(akn_bytes(parse(fold('"<\udcff>&', "甲"))))

    assert schema().validate(tree)
    assert found(tree, "//r:source")[0].get("name") == '"<‹U+DCFF›>&'


def test_pieces_that_overlap_are_written_once() -> None:
    """A note that claims characters of a clause repeats none of them."""
    whole = document_of("示例办法\n第一条　甲乙丙丁。\n第二条　戊。\n")
    (body,) = whole.by_id["art1"].body
    claiming = tuple(
        Note("furniture", FoldedSpan(at, at + 2), None, aside=True) for at in (body.start + 1, body.end - 1)
    )
    tree = etree.fromstring(akn_bytes(replace(whole, notes=claiming)))

    assert Counter(text_of(tree)) == Counter(shown(whole.text.raw))


def test_the_command_writes_it(tmp_path: Path) -> None:
    """``rrdiff parse --format akn`` writes the export of the file."""
    source, target = tmp_path / "text.txt", tmp_path / "text.xml"
    source.write_text(PARTS, encoding="utf-8")
    result = CliRunner().invoke(app, ["parse", str(source), "--format", "akn", "-o", str(target)])

    assert result.exit_code == 0
    assert found(etree.fromstring(target.read_bytes()), "//r:source")[0].get("name") == "text.txt"
    assert text_of(etree.fromstring(target.read_bytes())) == text_of(xml_of(PARTS))
