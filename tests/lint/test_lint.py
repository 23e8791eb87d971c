"""One text by itself: what is found, what is left alone."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from rrdiff.lint import Lint, lint
from rrdiff.readers import read
from rrdiff.report.records.lint import lint_record
from rrdiff.report.terminal.lint import lint_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.wording import full_width
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
PAIRS = sorted(Path(__file__).resolve().parents[1].glob("pairs*/*/*.txt"))


def found(text: str) -> list[tuple[str, str]]:
    """Messages and the characters they are about."""
    document = parse(fold("示例.txt", text))
    return [(slip.message, document.text.folded[slip.span.start : slip.span.end]) for slip in lint(document).slips]


def corpus(name: str) -> Lint:
    """One of the invented texts."""
    return lint(parse(read(str(CORPORA / f"{name}.txt"))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "第一条　甲（以下简称乙负责。", ("lint.bracket_unclosed", "(以下简称乙负责。"), id="bracket left open"
        ),
        pytest.param(
            "第一条　甲以下简称乙）负责。", ("lint.bracket_unopened", "甲以下简称乙)"), id="bracket never opened"
        ),
        pytest.param("第一条　打造清水绿廊”品牌。", ("lint.quote_unopened", "打造清水绿廊”"), id="quote never opened"),
        pytest.param("第一条　开展“最美村庄评选。", ("lint.quote_unclosed", "“最美村庄评选"), id="quote left open"),
        pytest.param("第一条　每年开展开展检查。", ("lint.doubled_word", "开展开展"), id="word written twice"),
        pytest.param(
            "第一条　发现险情的，应当即立停止作业。", ("lint.transposed", "应当即立停止"), id="characters exchanged"
        ),
        pytest.param(
            "第一条　站长应当在三日内予以以公布。",
            ("lint.doubled_character", "内予以以公布"),
            id="character written twice",
        ),
        pytest.param(
            "第一条　由主管部门的的工作人员登记。",
            ("lint.doubled_character", "主管部门的的工作人员"),
            id="的 written twice",
        ),
        pytest.param(
            "第一条　站点负责下列工作：\n（一）（一）登记；\n（二）上报。",
            ("lint.doubled_label", "(一)"),
            id="number of an item printed twice",
        ),
        pytest.param("第一条　甲。\n第二条　第二条　乙。", ("lint.doubled_label", "第二条"), id="number printed twice"),
        pytest.param("第一条　维护农民合法权力。", ("lint.confused", "合法权力"), id="word often confused"),
        pytest.param("第一条　依照本办法第九条处理。", ("lint.dangling", "本办法第九条"), id="reference to nothing"),
        pytest.param(
            "第一条　依据澄政发[2021]7号文件执行。",
            ("lint.document_number", "依据澄政发[2021]7号"),
            id="square brackets",
        ),
        pytest.param("第一条　甲。\n第三条　乙。", ("note.audit.gap", "第三条"), id="number left out"),
        pytest.param("第一条　甲[bookmark: _Toc1]负责。", ("lint.residue", "[bookmark:_Toc1]"), id="export residue"),
    ],
)
def test_a_slip_is_found(text: str, expected: tuple[str, str]) -> None:
    """Each sort of slip is found at its place."""
    assert expected in found(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("第一条　甲（以下简称“乙”）负责，见《丙〈丁〉办法》〔2021〕。", id="nested marks"),
        pytest.param("第一条　每项任务逐条逐条核对，研究研究再定。", id="lawful doubling"),
        pytest.param(
            "第一条　人人有责，往往如此，常常检查，种种情形，层层落实，仅仅限于本村，等等。", id="lawful characters"
        ),
        pytest.param("第一条　甲。\n第二条　第二条规定的事项由站长办理。", id="an article that names itself"),
        pytest.param(
            "第一条　市市政主管部门会同同级财政部门可以以书面形式当场通知。", id="words that meet in one character"
        ),
        pytest.param("第一条　本规定规定的事项，由村集体经济组织组织实施，报送上一年度年度报告。", id="noun and verb"),
        pytest.param("第一条　人口少的村的村民可以联合巡护。", id="的 of the 的"),
        pytest.param(
            "第一条　站长有权拒绝依法应当回避的人员参加巡护并且在本站公布。", id="a long sentence of a statute"
        ),
        pytest.param(
            "第一条　不得采砂：\n（一）甲；\n（二）乙。\n"
            "第二条　违反第一条规定的，按照下列规定处理：\n（一）违反第一项规定的，警告；\n"
            "（二）违反第二项规定的，处罚款。",
            id="an item of the article that was named before",
        ),
        pytest.param("第一条　根据国际公约第七章，承担前款规定的各项费用。", id="another text, and no item"),
        pytest.param(
            "某办法修正案\n一、在第三条后增加一条，作为第四条：“单位犯前两款规定的行为的，处罚款。”",
            id="a quoted amendment",
        ),
        pytest.param("第一条　村委会应当根据职责分工抓好分管领域工作，督促部门加强巡查。", id="preposition and pivot"),
        pytest.param("第一条　水温应当<5度，长度>3米。", id="signs of comparison"),
        pytest.param("第一条　分三步：1)清查；2)登记；3)公布。", id="list numbers with one bracket"),
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    """Nothing is said about marks and words that are in order."""
    assert found(text) == []


def test_a_quotation_of_paragraphs_is_one_pair() -> None:
    """A quote that opens before one paragraph and closes behind a later one has its partner."""
    law = "第一条　增加一条，作为第九条：\n“第九条　甲负责。\n乙参加。”\n第二条　丙负责。"

    assert [message for message, _ in found(law) if "quote" in message] == []


def test_each_paragraph_of_a_quotation_may_open_it() -> None:
    """Paragraphs quoted in an amendment each open the quote that only the last one closes."""
    decision = "一、将第三条修改为：“国家建立制度。\n“县级人民政府应当负责。”\n二、删去第四条。"

    assert [message for message, _ in found(decision) if "quote" in message] == []


def test_a_lost_stop_is_found_between_two_phrases() -> None:
    """Where a phrase of verb and object is complete, a word that opens the next asks for a mark between them."""
    slips = found("第一条　加快养殖户转产就业进程妥善处置围网设施问题。")

    assert [text for message, text in slips if message == "lint.missing_stop"] == ["转产就业进程妥善处置围网"]


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_clean_texts_are_quiet(path: Path) -> None:
    """Texts without planted slips give no suspicion about their words and marks."""
    slips = lint(parse(read(str(path)))).slips

    assert [slip for slip in slips if slip.message.startswith("lint.") and slip.message != "lint.dangling"] == []


def test_the_planted_slips_of_the_plan_are_found() -> None:
    """Every planted slip of the invented plan is found, and nothing else."""
    result = corpus("plan")
    raw = result.document.text.raw
    gold: list[dict[str, Any]] = json.loads((CORPORA / "gold" / "plan_outline.json").read_text("utf-8"))["glitches"]
    lines = [0]
    for line in raw.split("\n"):
        lines.append(lines[-1] + len(line) + 1)
    spans = [result.document.text.raw_span(slip.span) for slip in result.slips]
    used = set()
    missed = []
    for one in gold:
        at = raw.index(one["text"], lines[one["line"] - 1])
        touching = {place for place, span in enumerate(spans) if span.start < at + len(one["text"]) and at < span.end}
        used |= touching
        if not touching:
            missed.append(one["id"])

    assert missed == []
    assert [result.slips[place].message for place in range(len(spans)) if place not in used] in (
        [],
        ["lint.document_number"],  # the number stands in both copies of the title
    )


def test_clean_corpora_are_quiet() -> None:
    """Two of the invented texts have nothing to find; the central one has only its own planted faults of form."""
    assert corpus("local").slips == ()
    assert corpus("qa").slips == ()
    assert {slip.message for slip in corpus("central").slips} == {
        "lint.residue",
        "note.repair.glued_item",
        "lint.dangling",
        "note.audit.mixed_script",
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_record_follows_its_schema(lang: str) -> None:
    """The JSON form is a valid rrdiff.lint/1 whose quotations stand in the source."""
    folder = files("rrdiff") / "data" / "schema"
    schemas = [json.loads((folder / f"{name}.json").read_text("utf-8")) for name in ("lint", "document")]
    registry: Registry[Any] = Registry().with_resources((one["$id"], Resource.from_contents(one)) for one in schemas)
    record = lint_record(corpus("plan"), lang)

    Draft202012Validator(schemas[0], registry=registry).validate(record)
    source = record["document"]["source"]["text"]
    assert all(one["text"] == source[one["start"] : one["end"]] for one in record["findings"])


def test_the_report_names_clause_and_suggestion() -> None:
    """The report for people names the clause, the suspicion and what to read instead."""
    report = lint_report(lint(parse(fold("示例.txt", "第一条　维护农民合法权力。"))), Screen("zh", 80))

    assert "第一条" in report
    assert "建议作“合法权益”" in report


@pytest.mark.parametrize(
    "text", ["", "甲", "“" * 3000, "（甲" * 3000, "）" * 3000, "加强" * 3000, "2021年甲" * 1000, "哈" * 3000, "\x00"]
)
def test_odd_texts_are_read_to_the_end(text: str) -> None:
    """Texts that are no texts give an answer, each suspicion inside the text."""
    document = parse(fold("示例.txt", text))
    size = len(document.text.folded)

    assert all(0 <= slip.span.start <= slip.span.end <= size for slip in lint(document).slips)


def test_characters_of_one_machine_are_named() -> None:
    """Private use, radicals and compatibility characters are told by number, with the character meant where known."""
    slips = lint(parse(fold("示例.txt", "第一条　市\u2f54务局，巡护\ue863站\ue863，\ue001\uf92e。"))).slips

    assert [(slip.message, dict(slip.values)["number"], slip.suggestion) for slip in slips] == [
        ("lint.radical_character", "U+2F54", "水"),
        ("lint.private_character", "U+E863", "䶮"),
        ("lint.private_character", "U+E001", ""),
        ("lint.old_character", "U+F92E", "冷"),
    ]
    assert {slip.clause for slip in slips} == {"art1"}


def test_what_is_not_seen_or_was_lost_is_named() -> None:
    """Signs without width between characters, radicals that are characters, and what a conversion lost."""
    text = "\ufeff第一条　市水\u200b务局、水\u200b务站\ufffd的⻋辆。\u200b\n\u200b"
    slips = lint(parse(fold("示例.txt", text))).slips

    assert [(slip.message, *dict(slip.values).values(), slip.suggestion) for slip in slips] == [
        ("lint.unseen_character", "2", "U+200B", ""),
        ("lint.lost_character", "1", "U+FFFD", ""),
        ("lint.radical_character", "1", "U+2ECB", "车"),
    ]
    assert not lint(parse(fold("示例.txt", "\ufeff第一条　水务局Wi\u00adFi。\u200b\n"))).slips


def test_chosen_forms_of_a_character_are_named() -> None:
    """A variation selector, which folding leaves out, is told by its number at the character it belongs to."""
    document = parse(fold("示例.txt", "第一条　葛\U000e0100城\ufe00值守，葛\U000e0100某负责。"))
    slips = lint(document).slips

    assert [(slip.message, *dict(slip.values).values()) for slip in slips] == [
        ("lint.variant_character", "2", "U+E0100"),
        ("lint.variant_character", "1", "U+FE00"),
    ]
    assert [document.folded((slip.span,)) for slip in slips] == ["葛", "城"]


def test_what_is_proposed_has_the_marks_of_chinese_text() -> None:
    """Marks beside Chinese characters are full-width, figures keep theirs; a word written twice is to be cut once."""
    assert full_width("二十日内,向(甲)申报;1,000元") == "二十日内，向（甲）申报；1,000元"
    report = lint_report(
        lint(parse(fold("甲.txt", "第一条　经营者应当应当在二十曰内,向主管部门备案。"))), Screen(width=200)
    )
    assert "建议删去一处重出" in report
    assert "建议作“在二十日内”" in report
    assert "建议作“应当”" not in report


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        pytest.param("第一条　制订应急予案，并报告。", "应急预案", id="whole words"),
        pytest.param(
            "第一条　甲县湿地主管部门（以下简称湿地部门负责巡护工作。\n第二条　湿地部门应当登记。",
            "(以下简称湿地部门)",
            id="a short name that is used",
        ),
        pytest.param("第一条　甲（以下简称乙丙负责巡护工作。", "", id="a short name that ends nowhere"),
        pytest.param("第一条　开展巡护（责任单位：湿地局，各乡镇", "(责任单位:湿地局,各乡镇)", id="an annotation"),
        pytest.param("第一条　开展巡护（每周一次，逢雨加密。", "", id="a sentence"),
    ],
)
def test_what_is_proposed_is_whole(text: str, proposed: str) -> None:
    """A proposal ends where a word does, and a bracket is closed only where its end is known."""
    (slip,) = lint(parse(fold("甲.txt", text))).slips

    assert slip.suggestion == proposed
