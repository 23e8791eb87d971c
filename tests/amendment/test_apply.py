"""Decisions applied: forms, several laws, 修正案, proof, the command and its JSON."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from rrdiff.amendment.amend import amend
from rrdiff.amendment.drafting.decision import draft
from rrdiff.amendment.law_reader import law_of
from rrdiff.amendment.operations import OperationStatus
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.proof import prove
from rrdiff.errors import BadArgument
from rrdiff.readers import read
from rrdiff.structure.clause import Kind
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.amendment.cases import applied, lines_of
from tests.program import called

ROOT = Path(__file__).resolve().parents[2]
CORPORA = ROOT / "corpora"
NAMES = ("accounting", "antitrust", "cybersecurity", "deputies", "food_safety", "foreign_trade")
DRAFT_LENGTH = 1.25
"""Longest draft, as a multiple of the official decision."""


@pytest.mark.parametrize("name", NAMES)
def test_official_decisions(shared: Path, name: str) -> None:
    """An official decision gives its literal text to the character, with every operation read."""
    folder = shared / "amendments" / name
    decision = read(str(folder / "decision.txt"))
    amended = amend(parse(read(str(folder / "old.txt"))), decision)

    assert amended.law.printed() == (folder / "new.txt").read_text(encoding="utf-8").strip()
    assert amended.complete
    assert parse(decision).kind is Kind.DECISION


@pytest.mark.parametrize("name", NAMES)
def test_official_texts_drafted(shared: Path, name: str) -> None:
    """The draft from an official pair is proven and not much longer than the official decision."""
    folder = shared / "amendments" / name
    drafted = draft(parse(read(str(folder / "old.txt"))), parse(read(str(folder / "new.txt"))))

    assert len(drafted.text.raw) <= DRAFT_LENGTH * len((folder / "decision.txt").read_text(encoding="utf-8"))


def test_published_difference_is_named(shared: Path) -> None:
    """Where the published text departs from the decision, exactly that article is named."""
    folder = shared / "amendments" / "accounting"
    amended = amend(parse(read(str(folder / "old.txt"))), read(str(folder / "decision.txt")))
    proof = prove(amended.law, law_of(parse(read(str(folder / "published.txt")))))

    assert [one.article for one in proof.differences] == ["43"]
    assert proof.articles_equal == proof.articles - 1


def test_a_chain_of_decisions() -> None:
    """Two decisions applied one after the other give the consolidated texts."""
    law = parse(read(str(CORPORA / "ferry_2001.txt")))
    for year in ("2010", "2018"):
        amended = amend(law, read(str(CORPORA / f"ferry_decision_{year}.txt")))

        assert amended.complete
        assert amended.law.printed() == (CORPORA / f"ferry_{year}.txt").read_text(encoding="utf-8").strip()
        law = parse(fold("law", amended.law.printed()))


def test_several_laws() -> None:
    """Of a decision on several laws only the items for this law are applied, though numbers are the same."""
    head = "示例会关于修改《甲法》、《示例渡口条例》的决定\n（2020年1月1日通过）\n会议决定：\n"
    items = (
        "一、对《甲法》作出修改\n（一）将第九条修改为：“九。”\n（二）删去第三条。\n"
        "二、对《示例渡口条例》作出修改\n将第九条修改为：“新九。”"
    )
    amended = applied(items, head=head, tail="\n本决定自公布之日起施行。")

    assert "第九条　新九。" in lines_of(amended)
    assert len(amended.law.articles) == 12
    with pytest.raises(BadArgument):
        applied(items, head=head, tail="", name="乙法")


def test_appendix_renumbers_nothing() -> None:
    """A 修正案 adds 之一, leaves a gap where it deletes, and numbers stay."""
    items = (
        "一、在条例第七条后增加一条，作为第七条之一：“渡船不得夜航。”\n二、将条例第八条第二款修改为：“甲。”\n"
        "三、在条例第十条中增加一款作为第二款，将该条修改为：“甲。\n乙。”\n四、删去条例第九条。\n"
        "五、原第三条第二款作为第三款，修改为：“丙。”\n六、本修正案自公布之日起施行。"
    )
    amended = applied(items, head="示例渡口条例修正案\n（2020年1月1日通过）\n", tail="")
    numbers = [article.number for article in amended.law.articles]

    assert amended.complete
    assert (7, 1) in numbers
    assert (9, 0) not in numbers
    assert (12, 0) in numbers
    assert "第七条之一　渡船不得夜航。" in lines_of(amended)


def test_judicial_decision() -> None:
    """The form of judicial interpretations: 1. 2., the label repeated in a quotation on lines of its own."""
    head = (
        "示例法院关于修改《关于甲的解释》等二件司法解释的决定\n（2020年1月1日通过）\n会议决定：\n一、修改《关于甲的解释》\n"
        "1.将第一条修改为：\n“第一条　甲乙。”\n2.删除第三条、第四条。\n二、修改《示例渡口条例》\n"
    )
    items = (
        "1.将名称修改为：\n“示例渡口办法”\n2.将第七条修改为：\n“第七条　渡船不得超速。”\n"
        "3.第九条修改为第八条，第八条修改为第九条：\n“第九条　甲。”\n4.删除第十条、第十一条。\n5.条文顺序作相应调整。"
    )
    amended = applied(items, head=head, tail="\n本决定自公布之日起施行。")

    assert amended.complete
    assert lines_of(amended)[0] == "示例渡口办法"
    assert {"第七条　渡船不得超速。", "第九条　甲。"} <= set(lines_of(amended))


@pytest.mark.parametrize(
    ("items", "status"),
    [
        ("一、将第九十条修改为：“甲。”", OperationStatus.NOT_FOUND),
        ("一、将第七条中的“不存在”修改为“甲”。", OperationStatus.NOT_FOUND),
        ("一、将第七条第三款修改为：“甲。”", OperationStatus.NOT_FOUND),
        ("一、增加一条，作为第三十条：“甲。”", OperationStatus.AMBIGUOUS),
        ("一、增加一条，作为第七条：“甲。”\n二、将第九条改为第七条。", OperationStatus.AMBIGUOUS),
        ("一、增加两条，作为第七条、第八条：“甲。”", OperationStatus.AMBIGUOUS),
        ("一、删去第七条。\n二、将第七条中的“超载”修改为“超限”。", OperationStatus.AMBIGUOUS),
        ("一、将第七条修改为：“甲。”\n二、附件二中的“甲”修改为“乙”。", OperationStatus.NOT_FOUND),
        ("一、将第七条修改为：“甲。”\n二、第八条按照会议的意见修改。", OperationStatus.UNREAD),
    ],
)
def test_what_cannot_be_applied_is_reported(items: str, status: OperationStatus) -> None:
    """An operation that does not fit the law is reported under its own status."""
    amended = applied(items)

    assert not amended.complete
    assert status in {outcome.status for outcome in amended.outcomes}


def test_free_provisions_are_listed() -> None:
    """A provision that is no operation is listed, not dropped and not called unread."""
    amended = applied("一、删去第七条。\n示例市比照适用本条例第八条。")
    listed = [one for one in amended.outcomes if one.status is OperationStatus.NOT_AN_OPERATION]

    assert amended.complete
    assert len(listed) == 3


def test_json_follows_its_schema(tmp_path: Path) -> None:
    """The JSON is valid, its offsets cut the operations out of the decision's own text, and the text file is written."""  # noqa: E501
    target = tmp_path / "new.txt"
    text = (CORPORA / "ferry_decision_2010.txt").read_text(encoding="utf-8")
    result = called(
        "apply",
        str(CORPORA / "ferry_2001.txt"),
        str(CORPORA / "ferry_decision_2010.txt"),
        "--format",
        "json",
        "-o",
        str(target),
    )
    record = json.loads(result.stdout)
    folder = files("rrdiff") / "data" / "schema"
    schemas = [
        json.loads((folder / f"{n}.json").read_text(encoding="utf-8")) for n in ("document", "amendment", "draft")
    ]
    registry: Registry[Any] = Registry().with_resources([(s["$id"], Resource.from_contents(s)) for s in schemas])

    assert result.returncode == 0
    Draft202012Validator(schemas[1], registry=registry).validate(record)
    assert all(text[one["start"] : one["end"]] == one["text"] for one in record["operations"])
    assert target.read_text(encoding="utf-8").strip() == record["text"]
    drafted = called("draft", str(CORPORA / "ferry_2001.txt"), str(CORPORA / "ferry_2010.txt"), "--format", "json")
    Draft202012Validator(schemas[2], registry=registry).validate(json.loads(drafted.stdout))


def test_bad_input_is_one_line(tmp_path: Path) -> None:
    """A text that is no decision ends with exit code 2, one line, and no file."""
    target = tmp_path / "new.txt"
    result = called("apply", str(CORPORA / "ferry_2001.txt"), str(CORPORA / "qa.txt"), "-o", str(target))

    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert not target.exists()


def test_files_of_the_comparison(tmp_path: Path) -> None:
    """The redline, the table and the page of an amendment are written in one run."""
    made = [tmp_path / "r.docx", tmp_path / "t.xlsx"]
    arguments = ["--redline", str(made[0]), "--table", str(made[1])]
    result = called("apply", str(CORPORA / "ferry_2001.txt"), str(CORPORA / "ferry_decision_2010.txt"), *arguments)

    assert result.returncode == 0
    assert all(one.stat().st_size > 1000 for one in made)


def test_what_the_decision_rewrote_cites_the_new_law() -> None:
    """Only words the decision left alone are told to cite what it deleted, by printed places."""
    old = (
        "示例办法\n第一条　甲负责登记。\n第二条　乙收取押金。\n第三条　违反第二条的，处罚款。\n第四条　依照第二条办理。"
    )
    decision = "关于修改《示例办法》的决定\n一、删去第二条。\n二、将第三条改为第二条，修改为：“违反第二条的，处警告。”"
    amended = amend(parse(fold("old.txt", old)), fold("decision.txt", decision))
    lost = [one.clause for one in amended.references if not one.new]
    told = [dict(one.values)["clause"] for done in amended.outcomes for one in done.inferred if "cited" in one.key]

    assert lost == ["art3"]
    assert told == ["第三条"]
    assert LawPlace.at("art8-2.para3.item4").printed == "第八条之二第三款第四项"


def test_a_table_keeps_its_rows() -> None:
    """An article that holds a table is printed row by row, whatever the decision does elsewhere."""
    law = (
        "示例办法\n第一条　标准按照下表执行：\n渠段\t标准\n东渠\t八十元\n西渠\t六十元\n第二条　主管部门应当每年公布。\n"
    )

    assert "渠段\t标准\n东渠\t八十元\n西渠\t六十元" in law_of(parse(fold("law", law))).printed()
