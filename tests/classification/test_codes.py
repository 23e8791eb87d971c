"""The register of codes is whole, it holds every code that a judge may give, and what is made of it is current."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import rrdiff.classification.codes
from rrdiff.classification.codes import EMITTERS, UnknownCode, code_of, register
from rrdiff.classification.finding import Comparison, Evidence
from rrdiff.lint import lint
from rrdiff.messages import LANGUAGES, MissingRow
from rrdiff.report.markdown.codes import codes_markdown
from rrdiff.report.records.codes import codes_record
from rrdiff.report.table.cells import Cells
from rrdiff.report.table.choice import TableChoice
from rrdiff.report.wording import code_word, evidence_words, method_word, risk_word
from rrdiff.views.comparison_table import TableStyle, table_of
from tests.report import samples

ROOT = Path(__file__).resolve().parents[2]
JUDGES = Path(rrdiff.classification.codes.__file__).parent
CODE = re.compile(r"[TLA]\d+(?:_[A-Z]+)?")
PAIRS = (("central", "local"), ("central", "reprint"), ("central", "plan"), ("central", "qa"))


def schema(name: str) -> dict[str, Any]:
    """One published schema."""
    found: dict[str, Any] = json.loads((files("rrdiff") / "data" / "schema" / f"{name}.json").read_text("utf-8"))
    return found


def given() -> Iterator[tuple[str, str]]:
    """Codes written in the judges: (folder, code)."""
    for path in sorted(JUDGES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                yield path.parent.name, node.value


def compared() -> Iterator[Comparison]:
    """Comparisons of all sorts."""
    yield samples.reprint()
    yield samples.rules()
    yield from (samples.corpora(*pair) for pair in PAIRS)


def test_rows_are_whole() -> None:
    """Every row has layers, severities, emitters, an example and its words in both languages, none of them twice."""
    rows = register()

    assert len(rows) == len((files("rrdiff") / "data" / "codes.tsv").read_text("utf-8").splitlines()) - 1
    for row in rows.values():
        assert CODE.fullmatch(row.code)
        assert row.severities == tuple(sorted(set(row.severities)))
        assert row.emitters == tuple(one for one in EMITTERS if one in row.emitters) != ()
        assert len(set(row.layers)) == len(row.layers) > 0
        for words in (row.label, row.meaning, row.risk):
            assert re.search("[\u4e00-\u9fff]", words[0])
            assert not re.search("[\u4e00-\u9fff]", words[1])
        if set(row.severities) & {1, 2, 3}:
            assert row.risk[0].startswith("疑似")
            assert "possib" in row.risk[1]


@pytest.mark.parametrize("wrong", ["A1\tadaptation\t0\trevision", "\t".join(["A1", "", *"x" * 9])])
def test_a_row_that_is_not_whole_is_an_error(wrong: str) -> None:
    """A line of the table with a cell missing or empty stops the program."""
    with pytest.raises(ValueError, match="A1"):
        rrdiff.classification.codes._row(wrong.split("\t"))


def test_every_code_of_a_judge_is_a_row() -> None:
    """Every code written in a judge is a row that names that judge among those who give it."""
    for folder, code in given():
        emitters = register()[code].emitters
        assert "lint" in emitters if folder == "lint" else set(emitters) - {"lint"}, (folder, code)


def test_every_row_is_given() -> None:
    """No row is left over from a code that no judge gives."""
    assert set(register()) == {code for _, code in given()}


def test_findings_follow_their_row() -> None:
    """Layer, severity and emitter of real findings are among those of their row."""
    for comparison in compared():
        for finding in comparison.findings:
            row = code_of(finding.code)
            assert finding.layer in row.layers, finding
            assert finding.severity in row.severities, finding
            assert comparison.alignment.works.value in row.emitters, finding


@pytest.mark.parametrize("name", ["central", "plan"])
def test_suspicions_follow_their_row(name: str) -> None:
    """Severities of a lint are among those of the rows, which name the lint."""
    slips = lint(samples.corpus(name)).slips

    assert slips
    for slip in slips:
        assert slip.severity in code_of(slip.code).severities, slip
        assert "lint" in code_of(slip.code).emitters


def test_the_schemas_list_the_register() -> None:
    """The schemas allow exactly the codes of the register."""
    comparison = schema("comparison")

    assert comparison["$defs"]["finding"]["properties"]["code"]["enum"] == list(register())
    assert comparison["properties"]["summary"]["properties"]["findings"]["items"]["properties"]["code"]["enum"] == list(
        register()
    )
    assert schema("errata")["properties"]["entries"]["items"]["properties"]["code"]["enum"] == list(register())
    assert schema("lint")["properties"]["findings"]["items"]["properties"]["code"]["enum"] == [
        one.code for one in register().values() if "lint" in one.emitters
    ]


def test_the_record_follows_its_schema() -> None:
    """The JSON of ``rrdiff codes`` follows its schema and has one entry for each row."""
    record = codes_record(register().values())

    Draft202012Validator(schema("codes")).validate(record)
    assert [one["code"] for one in record["codes"]] == list(register())


def test_the_page_of_the_manual_is_current() -> None:
    """docs/codes.md is what ``rrdiff codes --format md`` writes."""
    assert (ROOT / "docs" / "codes.md").read_bytes() == codes_markdown(tuple(register().values()), "zh")


def test_no_other_list_of_words_for_codes() -> None:
    """No table of messages words a code of its own."""
    for table in (ROOT / "rrdiff" / "data").glob("messages_*.tsv"):
        keys = [line.split("\t")[0] for line in table.read_text(encoding="utf-8").splitlines()]
        assert [key for key in keys if CODE.fullmatch(key.rpartition(".")[2])] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_missing_row_is_an_error(lang: str) -> None:
    """A code, a method or a piece of evidence without a row is an error, never its raw name."""
    with pytest.raises(UnknownCode):
        code_word("A99_NONE", lang)
    with pytest.raises(UnknownCode):
        risk_word("A99_NONE", lang)
    with pytest.raises(MissingRow):
        method_word("占卜", lang)
    with pytest.raises(MissingRow):
        evidence_words(Evidence("对校", "evidence.drift.unheard_of"), lang)


def test_the_review_drops_no_finding() -> None:
    """Every finding of severity 1 to 3 stands in the risk column of the full review with its id."""
    comparison = samples.corpora("central", "local")
    cells = Cells(comparison, TableStyle.REVIEW, "zh", TableChoice(full=True, ids=True))
    strips = cells.strips(table_of(comparison, style=TableStyle.REVIEW))
    told = " ".join(
        run.text for strip in strips if not strip.spans for paragraph in strip.cells[4] for run in paragraph
    )

    assert [one.id for one in comparison.findings if one.severity in {1, 2, 3} and one.id not in told] == []
