"""What the program says of the real documents, judged by the script and the labels that lie beside them."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rrdiff.cli import app

Record = dict[str, Any]
Judge = Callable[[Record, Record], tuple[Record, Any]]

LEAST_LINK_F1 = 0.99
LEAST_RELATION_ACCURACY = 0.95
LEAST_TRACE_F1 = 0.90
HONEST_HEADINGS = 31
"""Three of the 34 headings are printed otherwise than the labels have them; no reading of the text gives those."""


@cache
def output(*arguments: str) -> Record:
    """JSON that a command prints."""
    result = CliRunner().invoke(app, [*arguments, "--format", "json"])
    assert result.exit_code == 0, result.stderr
    record: Record = json.loads(result.stdout)
    return record


@cache
def judges(folder: Path) -> Any:
    """The script that judges outputs."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text(shared: Path, name: str) -> str:
    """Path of a document."""
    return str(shared / "corpora" / f"{name}.txt")


def judged(shared: Path, what: str, record: Record, labels: str) -> tuple[Record, Any]:
    """Figures of an output, and what was missed or invented."""
    judge: Judge = getattr(judges(shared), f"score_{what}")
    gold: Record = json.loads((shared / "gold" / f"{labels}.json").read_text(encoding="utf-8"))
    return judge(record, gold)


@pytest.mark.parametrize("name", ["central", "reprint", "bingtuan"])
def test_regulations_are_parsed(shared: Path, name: str) -> None:
    """Every clause has exactly its text, and no chapter is lost."""
    figures, faults = judged(shared, "parse", output("parse", text(shared, name)), f"units_{name}")
    found, wanted = figures["chapters"].split("/")

    assert figures["f1"] == 1.0, faults
    assert found == wanted


def test_the_plan_is_parsed(shared: Path) -> None:
    """Every node of the outline is found, with the heading it prints."""
    figures, faults = judged(shared, "plan", output("parse", text(shared, "plan")), "plan_outline")

    assert figures["f1"] == 1.0, faults
    assert int(figures["headings"].partition("/")[0]) >= HONEST_HEADINGS


def test_local_rules_find_their_sources(shared: Path) -> None:
    """Links, relations and one-sided clauses of the local rules agree with the labels."""
    record = output("compare", text(shared, "central"), text(shared, "bingtuan"))
    figures, faults = judged(shared, "align", record, "align_central_bingtuan")

    assert record["relation"] == "adaptation"
    assert figures["links"]["f1"] >= LEAST_LINK_F1, faults
    assert figures["relation_accuracy"] >= LEAST_RELATION_ACCURACY, faults["relations"]
    assert figures["removed_recall"] == "4/4"
    assert figures["called_added_but_not"] == 0


def test_the_reprint_shows_its_differences(shared: Path) -> None:
    """All labelled differences of the newspaper copy are found, nothing else is, and nothing is called removed."""
    record = output("compare", text(shared, "central"), text(shared, "reprint"))
    figures, faults = judged(shared, "reprint", record, "reprint_diffs")

    assert figures["relation"] == "reprint"
    assert figures["recall"] == "22/22", faults["missed"]
    assert figures["false_findings"] == 0, faults["false"]
    assert figures["called_removed"] == 0


def test_answers_are_traced(shared: Path) -> None:
    """Answers of the commentary find the clauses they explain, and those without a source get none."""
    record = output("trace", text(shared, "qa"), "--against", text(shared, "central"))
    figures, faults = judged(shared, "trace", record, "qa_sources")
    clean, all_of_them = figures["paragraphs_without_source_left_clean"].split("/")

    assert figures["f1"] >= LEAST_TRACE_F1, faults
    assert clean == all_of_them


def test_an_unrelated_plan_matches_nothing(shared: Path) -> None:
    """A plan on the same topic shares formulas with the regulation and yet no clause."""
    record = output("compare", text(shared, "central"), text(shared, "plan"))

    assert record["relation"] == "unrelated"
    assert [match for match in record["matches"] if match["base"] and match["other"]] == []
