"""Errata: who is right, what it costs, and that the order of the copies changes nothing."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from rrdiff.alignment.by_hand import SetLink
from rrdiff.alignment.match import Works
from rrdiff.classification.quotation import quotation
from rrdiff.collate import Collation, collate
from rrdiff.compare import CompareOptions, compare
from rrdiff.difference.stream import Stream
from rrdiff.readers import read, read_bytes
from rrdiff.report.errata_words import advice_words
from rrdiff.report.records.document import dumps
from rrdiff.report.records.errata import errata_record
from rrdiff.report.table.choice import TableChoice
from rrdiff.report.terminal.errata import errata_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.word.table.document import table_document
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import BodySpan, fold
from rrdiff.views.comparison_table import TableStyle
from rrdiff.views.errata.rules import NEWSPAPER, total

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
BASE = (
    "水库看护办法（示例）\n第一条　为了规范水库看护，制定本办法。\n"
    "第二条　看护人员应当每日巡查水库大坝，发现险情立即报告。\n"
    "第三条　乡镇人民政府定期听取看护人员的意见，及时解决看护工作中的突出困难。\n第四条　本办法自2021年5月1日起施行。\n"
)


def document(text: str, name: str) -> Document:
    """A parsed text."""
    return parse(fold(name, text))


def corpus(name: str) -> Document:
    """One of the invented texts."""
    return parse(read(str(CORPORA / f"{name}.txt")))


def collated(*copies: str) -> Collation:
    """The base with copies named a, b …"""
    reprints = [document(copy, name) for name, copy in zip("abc", copies, strict=False)]
    return collate(document(BASE, "base"), reprints)


def test_a_shared_reading_is_one_entry() -> None:
    """What two reprints have in the same place is one entry with both."""
    wrong = BASE.replace("立即报告", "立及报告")
    result = collated(wrong, wrong.replace("突出困难", "困难"), BASE)
    readings = [[one.witness for one in entry.readings] for entry in result.errata.entries]

    assert readings == [[0, 1], [1]]


def test_another_copy_that_agrees_with_the_base_tells() -> None:
    """Where nothing else speaks, a second copy that reads as the base decides against the one that does not."""
    result = collated(BASE.replace("突出困难", "重大困难"), BASE)
    (entry,) = result.errata.entries

    assert entry.right == "base"
    assert entry.evidence[-1].method == "对校"


def test_one_copy_alone_decides_nothing_between_two_words() -> None:
    """Two readings that both make sense stay undecided when nothing testifies."""
    (entry,) = collated(BASE.replace("突出困难", "重大困难")).errata.entries

    assert entry.right == "undecided"
    assert entry.points == 2


def test_the_order_of_copies_changes_nothing() -> None:
    """The same copies in any order give the same bytes."""
    copies = [
        document(BASE.replace("立即", "立及"), "a"),
        document(BASE.replace("突出困难", "困难"), "b"),
        document(BASE.replace("定期", "经常"), "c"),
    ]
    witnesses = [corpus("qa"), corpus("local")]
    base = document(BASE, "base")
    found = {
        dumps(errata_record(collate(base, order, further)))
        for order in permutations(copies)
        for further in (witnesses, witnesses[::-1])
    }

    assert len(found) == 1


def test_verdicts_on_the_invented_reprint() -> None:
    """With two further texts at least two thirds of the planted faults are decided, none wrongly."""
    result = collate(corpus("central"), [corpus("reprint")], [corpus("qa"), corpus("local")])
    gold: list[dict[str, Any]] = json.loads((CORPORA / "gold" / "reprint_diffs.json").read_text("utf-8"))["diffs"]
    want = {"central": "base", "reprint": "witness"}
    raw = "".join(result.base.text.folded.split())
    right = wrong = 0
    for one in gold:
        context = one.get("context_central") or one["gap_central"]
        start = raw.index(context)
        shift = result.base.text.folded
        said = {
            entry.right
            for entry in result.errata.entries
            if start <= entry.base.start - shift.count("\n", 0, entry.base.start)
            and entry.base.end - shift.count("\n", 0, entry.base.end) <= start + len(context)
        }
        expected = want[one["probably_right"].rstrip("?")]
        right += expected in said
        wrong += bool(said - {expected, "undecided"})

    assert wrong == 0
    assert right >= 25


def test_rates_count_what_the_rule_counts() -> None:
    """A slip that is made five times counts three times in a newspaper."""
    cost = ("T1_SUB", ("即", "及"), 1.0, False)

    assert total([cost] * 5, NEWSPAPER) == 3


def test_rates_leave_out_the_faults_of_the_base() -> None:
    """Where the base is at fault no points are counted."""
    base = document("第一章　总则\n第一条　甲。\n第2章　职责\n第二条　乙负责巡查。\n第三章　附则\n第三条　丙。", "base")
    result = collate(base, [document("".join(base.text.raw).replace("第2章", "第二章"), "a")])

    assert {entry.right for entry in result.errata.entries} == {"witness"}
    assert {rate.points for rate in result.errata.rates} == {0}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_record_follows_its_schema(lang: str) -> None:
    """The JSON form is a valid rrdiff.errata/1 whose quotations stand in their sources."""
    folder = files("rrdiff") / "data" / "schema"
    schemas = [json.loads((folder / f"{name}.json").read_text("utf-8")) for name in ("errata", "document")]
    registry: Registry[Any] = Registry().with_resources((one["$id"], Resource.from_contents(one)) for one in schemas)
    record = errata_record(collate(corpus("central"), [corpus("reprint")], [corpus("qa")]), lang)

    Draft202012Validator(schemas[0], registry=registry).validate(record)
    for entry in record["entries"]:
        for place, document in (
            (entry["base"], record["base"]),
            *((one, record["witnesses"][one["witness"]]) for one in entry["readings"]),
        ):
            assert place["text"] == document["source"]["text"][place["start"] : place["end"]]


def test_the_report_has_table_apparatus_and_rates() -> None:
    """With several reprints the report shows the table, the apparatus and the rates with their edition."""
    report = errata_report(collated(BASE.replace("立即", "立及"), BASE.replace("突出困难", "困难")), Screen("zh", 100))

    assert "校勘记" in report
    assert "按实际字数" in report
    assert "2020年" in report


def test_a_text_that_is_no_reprint_is_told() -> None:
    """A text that does not look like a reprint is read as one, with a warning."""
    result = collate(corpus("central"), [corpus("plan")])

    assert result.works[0].value == "unrelated"
    assert "plan.txt" in errata_report(result, Screen("en", 100)).split("not clearly a reprint")[1]


UNDECIDED = BASE.replace("突出困难", "困难")
"""A word left out, which nothing decides."""
ISSUED = BASE.replace("第一条", "（2021年4月2日示例市人民政府发布）\n第一条", 1)


def rights(collation: Collation) -> list[str]:
    """The verdict of every entry."""
    return [entry.right for entry in collation.errata.entries]


def test_a_base_that_is_trusted_is_right_where_nothing_speaks_for_the_reprint() -> None:
    """By the caller's word, or where it is printed as it was issued."""
    base, issued, copy = document(BASE, "base"), document(ISSUED, "base"), document(UNDECIDED, "a")

    assert rights(collate(base, [copy])) == ["undecided"]
    assert rights(collate(base, [copy], trust_base=True)) == ["base"]
    assert rights(collate(issued, [document(ISSUED.replace("突出困难", "困难"), "a")])) == ["base"]
    excerpt = ISSUED.replace("第二条", "第五条")
    lost = document(excerpt.replace("突出困难", "困难"), "a")
    assert rights(collate(document(excerpt, "base"), [lost])) == ["undecided"]


def test_trust_does_not_outweigh_evidence() -> None:
    """A base that wrote a word twice is wrong, however official."""
    wrong = document(BASE.replace("及时解决", "及时及时解决"), "base")

    assert rights(collate(wrong, [document(BASE, "a")], trust_base=True)) == ["witness"]


@pytest.mark.parametrize("works", [Works.REPRINT, Works.REVISION])
def test_the_caller_says_what_the_texts_are(works: Works) -> None:
    """A given relation is taken as it is."""
    assert collate(document(BASE, "base"), [document(UNDECIDED, "a")], works=works).works == (works,)


def test_traditional_characters_are_told_and_counted() -> None:
    """One character counts as often as the rule lets the same slip count; the rates themselves stay."""
    copy = BASE.replace("护", "護").replace("员", "員")
    result = collated(copy)
    newspaper, book = result.errata.rates

    assert (newspaper.script, newspaper.points) == (BASE.count("护") + BASE.count("员"), 0.0)
    assert newspaper.script_points == min(BASE.count("护"), 3) + BASE.count("员")
    assert book.script_points == min(BASE.count("护"), 4) + BASE.count("员")
    assert "疑似繁体本" in errata_report(result, Screen("zh", 100))
    assert "疑似繁体本" not in errata_report(collated(BASE), Screen("zh", 100))


def test_a_few_traditional_characters_are_told_with_their_places() -> None:
    """A few of them make no edition in such characters: each is named with its clause, also in the Word table."""
    copy = BASE.replace("解决", "解決").replace("立即报告", "立即報告")
    report = errata_report(collated(copy), Screen("zh", 200))

    assert "疑似繁体本" not in report
    assert "夹用繁体2字：報（第二条）、決（第三条）" in report
    comparison = compare(document(BASE, "base"), document(copy, "a"), CompareOptions(Works.REPRINT))
    table = read_bytes("a.docx", table_document(comparison, "zh", TableChoice(TableStyle.PROOF))).raw
    assert "報（第二条）" in table
    assert "未列、未计" in table


PARAGRAPHS = (
    "水库看护办法（示例）\n第一条　为了规范水库看护，制定本办法。\n{}"
    "第三条　乡镇人民政府定期听取看护人员的意见，及时解决看护工作中的突出困难。\n第四条　本办法自2021年5月1日起施行。\n"
)
PATROL = "看护人员应当每日巡查水库大坝，发现险情立即向乡镇人民政府报告。\n"
RECORDS = "巡查记录应当装订成册，由水库管理单位保存五年，以备上级查考。\n"


def test_what_stands_elsewhere_goes_back() -> None:
    """The advice on paragraphs that changed places names where the reprint has them and does not repeat the words."""
    base, copy = (PARAGRAPHS.format(f"第二条　{one}{two}") for one, two in ((PATROL, RECORDS), (RECORDS, PATROL)))
    result = collate(document(base, "base"), [document(copy, "a")], works=Works.REPRINT, trust_base=True)
    (entry,) = result.errata.entries
    advice = advice_words(result.base, result.reprints[0], entry, "zh")

    assert entry.finding.code == "T5_DISP"
    assert advice.startswith("移回原位（转载误置于第二条第")
    assert advice in errata_report(result, Screen("zh", 400))


def test_what_is_wrong_in_its_place_is_corrected_there() -> None:
    """Other slips are told as before: what to read."""
    wrong = BASE.replace("立即报告", "立及报告")
    result = collated(wrong)
    (entry,) = result.errata.entries

    assert advice_words(result.base, result.reprints[0], entry, "zh").startswith("作“")


def test_a_base_in_traditional_characters_is_reprinted_in_them() -> None:
    """Another form of one of them is a matter of form, and makes no reprint a traditional one."""
    base = "檔案開放辦法\n第一條　檔案館應當設置閱覽室，並提供複製服務。\n第二條　利用者損壞檔案的，應當賠償損失。"
    result = collate(document(base, "base"), [document(base.replace("檔案館", "檔案舘"), "a")], works=(Works.REPRINT))
    assert [rate.script for rate in result.errata.rates] == [0, 0]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("看护人监应当", "看护人员应当"),  # another character inside a word
        ("乡镇人政府定期", "乡镇人民政府定期"),  # a character lost
        ("中的突位出困难", "中的突出困难"),  # a character too much
        ("定期听取看护人昌的意见", "定期听取看护人员的意见"),
    ],
)
@pytest.mark.parametrize("faulty", ["base", "witness"])
def test_what_is_no_word_is_wrong(wrong: str, right: str, faulty: str) -> None:
    """Where one reading is no word and the other a usual one, errata say which, whichever text has it."""
    assert right in BASE
    slip = BASE.replace(right, wrong)
    base, other = (slip, BASE) if faulty == "base" else (BASE, slip)
    entries = collate(document(base, "甲"), [document(other, "乙")]).errata.entries

    assert [entry.right for entry in entries] == ["witness" if faulty == "base" else "base"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("与水库容量相适应", "与水库容量相互适应"),  # both are words
        ("不得使用罟网捕捞", "不得使用网捕捞"),  # a rare word is one, too
        ("及时解决困难", "妥善解决困难"),
    ],
)
def test_two_words_are_left_open(one: str, two: str) -> None:
    """Between two readings that are both words nothing is decided from the words alone."""
    texts = [BASE.replace("制定本办法", f"{words}，制定本办法") for words in (one, two)]
    entries = [
        entry
        for first, second in permutations(texts)
        for entry in collate(document(first, "甲"), [document(second, "乙")]).errata.entries
    ]

    assert [piece.witness for entry in entries for piece in entry.evidence if piece.method == "理校"] == []


HEAD = "水库看护办法（示例）\n（2021年4月2日某省人民政府令第9号公布）\n"


def official(text: str) -> str:
    """The base as it was issued, with title, note and other articles."""
    return HEAD + text.partition("\n")[2]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param("突出困难", "重大困难", id="two words"),
        pytest.param("每日巡查", "巡查", id="a loss"),
        pytest.param("定期听取", "定期认真听取", id="an addition"),
        pytest.param("意见，及时", "意见；及时", id="a mark"),
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_a_comparison_judges_as_the_errata_do(right: str, wrong: str, *, whole: bool) -> None:
    """Of one base and one reprint both say the same of every reading, whether the base is printed whole or not."""
    text = official(BASE) if whole else BASE
    base, copy = document(text, "base"), document(text.replace(right, wrong), "copy")
    said = [one.right for one in compare(base, copy, CompareOptions(Works.REPRINT)).findings if one.severity]
    listed = [one.right for one in collate(base, [copy]).errata.entries]

    assert [one.replace("other", "witness") for one in said] == listed
    assert listed == ["base" if whole else "undecided"]


def test_evidence_is_cited_where_the_reading_stands() -> None:
    """What the same text says elsewhere is cited by the clause of its reading, with whole numbers."""
    text = official(
        "\n第一条　应当自发现之日起30日内处理。\n第二条　看护人员应当向站长报告险情，逾期不报的，予以公布。\n"
        "第三条　夜间看护的，看护人员应当向站长报告险情，逾期不报的，予以公布。\n"
    )
    copy = text.replace("报告险情，逾期不报的，予以公布。\n第三条", "报高险情，逾期不报的，予以公布。\n第三条")
    (entry,) = collate(document(text, "base.txt"), [document(copy, "copy.txt")]).errata.entries
    own = [one.witness for one in entry.evidence if one.method == "本校"]

    assert own == [f"{name} 第三条“人员应当向站长报告险情，逾期不报的”" for name in ("base.txt", "copy.txt")]


def test_a_phrase_over_a_border_is_quoted_whole() -> None:
    """A phrase that begins in one clause and has its reading in the next is cited by the next one."""
    read = document("甲办法\n第一条　站长应当在30日内处理。\n第二条　看护人员应当巡查。\n", "a.txt")
    stream = Stream(read, read.by_id)
    at = stream.text.index("内处理")
    end = stream.text.index("应当巡查")
    reading = stream.text.index("看护")

    assert quotation(stream, BodySpan(at, end), BodySpan(reading, reading + 2)) == (
        "a.txt 第二条“30日内处理。　第二条　看护人员应当”"
    )


def test_quotations_are_printed_as_their_source_prints_them() -> None:
    """What a comparison quotes keeps full-width marks and whole numbers; quotation marks inside are single ones."""
    text = official(
        "\n第一条　收到“险情通知书”后，应当在10日内处理，处理情况应当公布。\n"
        "第二条　收到“险情通知书”后，应当在10日内处置，处置情况应当存档。\n第三条　本办法自公布之日起施行。\n"
    )
    copy = text.replace("在10日内处理，处理", "在10日内外理，处理")
    (entry,) = collate(document(text, "base.txt"), [document(copy, "copy.txt")]).errata.entries
    words = [one.witness for one in entry.evidence if "“" in one.witness]

    assert words
    assert not any(mark in one for one in words for mark in ',;:()"')


def test_cells_of_a_table_stand_apart_in_quotations() -> None:
    """What stands before a reading in another cell is not run together with it."""
    text = official(
        "\n第一条　巡查周期按照下表执行：\n表1　巡查周期\n坝段\t部位\t周期\n"
        "东坝\t护坡、栏杆\t每三日\n西坝\t闸门、启闭机\t每五日\n"
        "第二条　本办法自公布之日起施行。\n"
    )
    result = collate(document(text, "base"), [document(text.replace("护坡", "护被"), "copy")])

    assert "东坝　护[坡]、栏杆" in errata_report(result, Screen("zh", 100))


def test_links_set_by_hand_are_obeyed() -> None:
    """A match corrected by hand counts: of an article that moved, one is wanting and one is new where it says so."""
    copy = BASE.replace("立即报告", "立及报告").splitlines(keepends=True)
    second, third = copy[2:4]
    copy[2:4] = third.replace("第三条", "第二条"), second.replace("第二条", "第三条")
    reprint = document("".join(copy), "a")
    apart = (SetLink("art2", None), SetLink(None, "art3"))
    found, linked = (collate(document(BASE, "base"), [reprint], links=links) for links in ((), apart))
    codes = [[entry.finding.code for entry in one.errata.entries] for one in (found, linked)]

    assert "T1_SUB" in codes[0]
    assert {"T2_OMIT", "T3_INS"} <= set(codes[1])


def test_a_wrong_number_costs_one_point_however_it_is_told() -> None:
    """A date with another day is one slip of a number; each number that differs counts."""
    one = collated(BASE.replace("5月1日", "5月2日"))
    two = collated(BASE.replace("5月1日", "6月2日"))

    assert [sum(entry.points for entry in result.errata.entries) for result in (one, two)] == [1.0, 2.0]


def test_what_is_only_counted_is_said() -> None:
    """Marks of another width are neither listed nor charged, and the report says how many there are."""
    result = collated(BASE.replace("大坝，", "大坝,"))
    report = errata_report(result, Screen("zh", 200, colour=False))

    assert result.errata.entries == ()
    assert "A  未列、未计：全半角、引号或字形不同，共1处：，/," in report


RULES = (
    "山塘管护办法\n（2020年5月1日某县人民政府公布）\n第一条　为了加强山塘管护，制定本办法。\n"
    "第二条　管护人员应当每日巡查山塘，发现险情立即报告。\n乡镇人民政府应当在二小时内到场处置。\n"
    "第三条　管护人员履行下列职责：\n（一）巡查坝体；\n（二）清理溢洪道；\n（三）登记水位；\n（四）保管工具。\n"
    "第四条　山塘管护经费列入县财政预算。\n"
    "第五条　任何人不得在山塘内倾倒垃圾。\n违反前款规定的，处五十元以上二百元以下罚款。\n"
    "第六条　违反第五条规定情节严重的，处二百元以上五百元以下罚款。\n第七条　本办法自2020年6月1日起施行。\n"
)


def told(copy: str, base: str = RULES) -> list[str]:
    """Clause, code, what the base and the copy have, and who is right, of each entry."""
    result = collate(document(base, "base"), [document(copy, "copy")])
    other = result.reprints[0]
    return [
        f"{one.clause} {one.finding.code} {result.base.folded((one.base,))}→"
        f"{other.folded((one.readings[0].span,)) if one.readings[0].clause else '-'} {one.right}".replace("\n", "")
        for one in result.errata.entries
    ]


@pytest.mark.parametrize(
    ("slip", "copy", "expected"),
    [
        pytest.param("（二）清理溢洪道；\n", "", ["art3.item2 T2_OMIT (二)清理溢洪道;→- base"], id="an item lost"),
        pytest.param(
            "（二）清理溢洪道；\n（三）登记水位；\n（四）保管工具。",
            "（二）登记水位；\n（三）保管工具。",
            ["art3.item2 T2_OMIT (二)清理溢洪道;→- base", "art3.item3 T7_NUM (三)→(二) base"],
            id="an item lost and the others renumbered",
        ),
        pytest.param(
            "（三）登记水位；\n（四）保管工具。",
            "（三）保管工具。",
            ["art3.item3 T2_OMIT (三)登记水位;→- base", "art3.item4 T7_NUM (四)→(三) base"],
            id="an item lost and the last one renumbered",
        ),
        pytest.param("（二）清理", "（五）清理", ["art3.item2 T1_SUB (二)→(五) base"], id="a misprinted item"),
        pytest.param("（二）清理", "（二二）清理", ["art3.item2 T3_INS (二)→(二二) base"], id="a number written twice"),
        pytest.param(
            "乡镇人民政府应当", "乡乡镇人民政府应当", ["art2.para2 T3_INS →乡 base"], id="twice at a beginning"
        ),
        pytest.param("乡镇人民政府应当", "镇人民政府应当", ["art2.para2 T2_OMIT 乡→ base"], id="lost at a beginning"),
        pytest.param("（二）清理", "清理", ["art3.item2 T2_OMIT (二)→ base"], id="the number of an item lost"),
        pytest.param("第四条　山塘", "山塘", ["art4 T2_OMIT 第四条→ base"], id="the number of an article lost"),
        pytest.param(
            "第二条　管护", "第五条　管护", ["art2 T1_SUB 二→五 base"], id="a number that another article has"
        ),
        pytest.param("第五条　任何", "第二条　任何", ["art5 T1_SUB 五→二 base"], id="a number that one before has"),
        pytest.param(
            "第四条　山塘管护经费列入县财政预算。\n",
            "",
            ["art4 T2_OMIT 第四条山塘管护经费列入县财政预算。→- base"],
            id="article",
        ),
        pytest.param(
            "第五条　任何人不得在山塘内倾倒垃圾。\n违反前款规定的，处五十元以上二百元以下罚款。\n",
            "",
            ["art5 T2_OMIT 第五条任何人不得在山塘内倾倒垃圾。违反前款规定的,处五十元以上二百元以下罚款。→- base"],
            id="an article with its paragraphs",
        ),
        pytest.param(
            "立即报告。\n", "立即报告\n", ["art2.para1 T6_PUNCT 。→ base"], id="the last mark of a paragraph lost"
        ),
        pytest.param(
            "立即报告。\n乡镇",
            "立即\n报告。\n乡镇",
            ["art2.para1 L2 → base"],
            id="a broken line",
        ),
        pytest.param(
            "处五十元以上", "处二百元以上", ["art5.para2 T1_SUB 五十→二百 base"], id="an amount that stands elsewhere"
        ),
    ],
)
def test_a_slip_is_told_once_and_truly(slip: str, copy: str, expected: list[str]) -> None:
    """What is lost, what is misprinted and what merely follows from it."""
    assert slip in RULES

    assert told(RULES.replace(slip, copy)) == expected


def test_chapters_are_missing_with_what_they_hold() -> None:
    """A lost heading is a heading; with all its articles it is a chapter; an article lost beside it is told too."""
    base = (
        "井台看护条例\n（2019年3月1日某市人大常委会通过）\n"
        "第一章　总则\n第一条　为了看护井台，制定本条例。\n第二章　职责\n"
        "第二条　看护人员应当每日清扫井台。\n第三条　看护人员应当每月检修辘轳。\n第三章　附则\n"
        "第四条　本条例自2019年5月1日起施行。\n"
    )
    heading, first, second = (
        "第二章　职责\n",
        "第二条　看护人员应当每日清扫井台。\n",
        "第三条　看护人员应当每月检修辘轳。\n",
    )

    assert told(base.replace(heading, ""), base) == ["ch2 T2_OMIT 第二章职责→- base"]
    assert told(base.replace(heading + first + second, ""), base) == [
        "ch2 T2_OMIT 第二章职责第二条看护人员应当每日清扫井台。第三条看护人员应当每月检修辘轳。→- base"
    ]
    assert told(base.replace(heading + first, ""), base) == [
        "ch2 T2_OMIT 第二章职责→- base",
        "art2 T2_OMIT 第二条看护人员应当每日清扫井台。→- base",
    ]


def test_what_only_lacks_clauses_looks_like_a_copy() -> None:
    """Clauses lost and the rest renumbered make no version; a later date of force does."""
    lost = RULES.replace("（二）清理溢洪道；\n", "").replace("（三）登", "（二）登").replace("（四）保", "（三）保")
    later = lost.replace("2020年6月1日", "2022年6月1日")

    assert [collate(document(RULES, "base"), [document(one, "copy")]).works[0] for one in (lost, later)] == [
        Works.REPRINT,
        Works.REVISION,
    ]


def test_half_a_phrase_vouches_for_no_added_character() -> None:
    """个人不 stands in 个人不得 elsewhere, which says nothing of 个人不都."""
    base = RULES.replace("任何人不得在", "任何单位和个人不得在").replace("管护人员应当每日", "任何单位和个人都应当每日")

    assert told(base.replace("个人都应当", "个人不都应当"), base) == ["art2.para1 T3_INS →不 base"]


def test_skipped_words_are_an_omission() -> None:
    """Words skipped between two equal phrases are called left out; what stands elsewhere is called displaced."""
    base = BASE.replace(
        "发现险情立即报告。", "发现险情立即报告；发现违法行为的，处一万元罚款；情节严重的，处五万元罚款。"
    )
    skipped = base.replace("；情节严重的，处五万元罚款", "")
    words = {}
    for name, copy in (("skipped", skipped), ("whole", base)):
        found = collate(document(base, "base"), [document(copy, "a")])
        words[name] = errata_report(found, Screen(width=200))

    assert "脱（跳行）" in words["skipped"]
    assert "错简" not in words["skipped"]
    assert "脱" not in words["whole"].replace("脱漏", "")
