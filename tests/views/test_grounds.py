"""What in a decision explains each difference between two versions of a law, and what nothing explains."""

from __future__ import annotations

import json
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from rrdiff.alignment.match import Works
from rrdiff.amendment.amend import amend
from rrdiff.classification.finding import Comparison, Grounds
from rrdiff.compare import CompareOptions, compare
from rrdiff.readers import read
from rrdiff.report.records.comparison import comparison_json
from rrdiff.report.saved.file import saved_comparisons
from rrdiff.report.word.table.document import table_document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from rrdiff.views.grounds import grounded
from tests.program import called

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
OLD, NEW, DECISION = (CORPORA / f"ferry_{name}.txt" for name in ("2001", "2010", "decision_2010"))


def explained(new: str) -> Comparison:
    """The old law compared with a new text, with the decision between them."""
    old, decision = parse(read(str(OLD))), read(str(DECISION))
    comparison = compare(old, parse(fold("new", new)), CompareOptions(Works.REVISION))
    return grounded(comparison, amend(old, decision), decision)


def test_a_decision_explains_its_own_law() -> None:
    """Of the text that a decision gives every difference is explained, those of operations by their items."""
    grounds = explained(NEW.read_text(encoding="utf-8")).grounds

    assert grounds
    assert Grounds.NONE not in {one.kind for one in grounds}
    assert all(one.words for one in grounds if one.kind is Grounds.OPERATION)


@pytest.mark.parametrize("article", ["第二条", "第五条", "第十条"])
def test_what_no_operation_explains_is_shown(article: str) -> None:
    """A word changed in a text beside the decision is the one difference that is not explained."""
    text = NEW.read_text(encoding="utf-8")
    at = text.index("\n" + article + "　") + len(article) + 4
    grounds = explained(text[:at] + "另" + text[at:]).grounds
    bare = [one for one in grounds if one.kind is Grounds.NONE]

    assert len(bare) == 1


def test_official_texts_are_explained(shared: Path) -> None:
    """Official decisions explain their texts; of a published one only the article that departs is left."""
    for name in ("accounting", "antitrust", "cybersecurity", "deputies", "food_safety", "foreign_trade"):
        folder = shared / "amendments" / name
        old, decision = parse(read(str(folder / "old.txt"))), read(str(folder / "decision.txt"))
        amended = amend(old, decision)
        for new in ("new", "published") if name == "accounting" else ("new",):
            other = parse(read(str(folder / f"{new}.txt")))
            found = grounded(compare(old, other, CompareOptions(Works.REVISION)), amended, decision)
            bare = [one.other for one in found.grounds if one.kind is Grounds.NONE]

            assert bare == ([("art43",)] if new == "published" else [])


def test_saved_and_valid() -> None:
    """The JSON holds the grounds, follows its schema, and makes the same comparison again."""
    comparison = explained(NEW.read_text(encoding="utf-8"))
    data = comparison_json(comparison)
    folder = files("rrdiff") / "data" / "schema"
    schemas = [json.loads((folder / f"{n}.json").read_text(encoding="utf-8")) for n in ("document", "comparison")]
    registry = Registry().with_resources([(s["$id"], Resource.from_contents(s)) for s in schemas])
    Draft202012Validator(schemas[1], registry=registry).validate(json.loads(data))

    assert saved_comparisons("c.json", data)[0].grounds == comparison.grounds


def test_the_table_has_a_column_for_them() -> None:
    """The table of an amendment reads 修正前, 修正后, 修正依据, and quotes the items."""
    document = ZipFile(BytesIO(table_document(explained(NEW.read_text(encoding="utf-8"))))).read("word/document.xml")
    text = document.decode("utf-8")

    assert all(word in text for word in ("修正前", "修正后", "修正依据"))
    assert "一、" in text


def test_the_command() -> None:
    """The report tells the grounds; a law compared with a decision is told of ``apply`` and compared all the same."""
    told = called("compare", str(OLD), str(NEW), "--decision", str(DECISION))
    beside = called("compare", str(OLD), str(DECISION), "--summary")
    several = called("compare", str(OLD), str(NEW), str(NEW), "--decision", str(DECISION))

    assert told.returncode == beside.returncode == 0
    assert "依据：一、" in told.stdout
    assert "rrdiff apply" in beside.stderr
    assert len(beside.stderr.strip().splitlines()) == 1
    assert several.returncode == 2
