"""A decision parsed: its operations, the clauses they stand in, the quotations that belong to them."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from jsonschema import Draft202012Validator

from rrdiff.amendment.operations import Action
from rrdiff.amendment.reading import instructions_of
from rrdiff.readers import read
from rrdiff.report.records.decision import decision_record
from rrdiff.report.records.document import document_record
from rrdiff.report.saved.document import document_of
from rrdiff.report.saved.fields import Field
from rrdiff.structure.clause import Kind
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

DECISION = """关于修改《示例条例》的决定
（2020年1月1日示例会议通过）
示例会议决定对《示例条例》作如下修改：
一、将第二条修改为：“甲负责：
“（一）乙；
“（二）丙。”
增加一款，作为第二款：“丁协助。”
二、对部分条文作以下修改：
（一）将第三条中的“戊”修改为“己”。
本决定自公布之日起施行。"""
NAMES = ("accounting", "antitrust", "cybersecurity", "deputies", "food_safety", "foreign_trade")


def test_operations_and_their_quotations() -> None:
    """Every operation has its item, its clauses and its quotations, whose offsets cut them out of the source."""
    record = decision_record(parse(fold("d", DECISION)))
    operations = record["operations"]

    assert record["laws"] == ["示例条例"]
    assert [one["type"] for one in operations] == ["replace", "add", "replace_phrase", "provision"]
    assert [one["source"] for one in operations] == ["一、", "一、", "二、（一）", ""]
    assert operations[0]["quotations"][0]["lines"] == ["甲负责：", "（一）乙；", "（二）丙。"]
    assert operations[0]["clauses"] == ["s1", "s1.para1", "s1.para2"]
    for one in operations:
        for quotation in one["quotations"]:
            cut = DECISION[quotation["start"] : quotation["end"]]

            assert cut.startswith("“")
            assert cut.endswith("”")
            assert quotation["lines"][0] in cut


def test_the_kind_stays_among_the_published_ones() -> None:
    """A decision is a plan to readers that know four kinds, and a decision to those that look for the field."""
    document = parse(fold("d", DECISION))
    record = document_record(document, again=True)
    schema = json.loads((files("rrdiff") / "data" / "schema" / "document.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate({**document_record(document), "decision": decision_record(document)})

    assert document.kind is Kind.DECISION
    assert record["kind"] == "plan"
    assert "amending" not in document_record(parse(fold("law", "第一条　甲。\n第二条　乙。")))
    assert document_of(Field(json.loads(json.dumps(record)), "")).kind is Kind.DECISION


def test_official_decisions_are_read_whole(shared: Path) -> None:
    """Of official decisions no instruction is unread, and every clause below the preamble stands in an operation."""
    for name in NAMES:
        text = read(str(shared / "amendments" / name / "decision.txt"))
        document = parse(text)
        found = decision_record(document)["operations"]
        told = {clause for one in found for clause in one["clauses"]}
        bodies = {
            clause.id for clause in document.clauses if clause.level.value in {"level1", "level2"} and clause.body
        }
        empty = {clause for clause in bodies - told if "作以下修改" in document.raw(document.by_id[clause].body)}

        assert all(one.operation.sort is not Action.UNREAD for one in instructions_of(text))
        assert bodies - told == empty
