"""Every result as rows: one vocabulary, the schema's, with places that give back the source's own characters."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import rrdiff
from rrdiff.alignment.match import Relation
from rrdiff.report.rows import COLUMNS, SHOWN, Result, Rows, rows
from rrdiff.structure.clause import Document
from rrdiff.text.source import fold

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
RESULTS = ("document", "alignment", "comparison", "lint", "errata", "ledger", "changes", "trace")


@cache
def document(name: str) -> Document:
    """One of the project's texts."""
    return rrdiff.parse(rrdiff.read(CORPORA / f"{name}.txt"))


@cache
def results() -> dict[str, tuple[Result, set[str], list[Document]]]:
    """Results of every sort: the kinds of their rows, and the texts that their rows quote."""
    central, local, reprint, qa, plan = map(document, ("central", "local", "reprint", "qa", "plan"))
    comparison = rrdiff.compare(central, local)
    return {
        "document": (central, {"clause"}, [central]),
        "alignment": (comparison.alignment, {"match"}, [central, local]),
        "comparison": (comparison, {"match", "finding"}, [central, local]),
        "lint": (rrdiff.lint(plan), {"finding"}, [plan]),
        "errata": (rrdiff.collate(central, [reprint, qa]), {"finding"}, [central, reprint, qa]),
        "ledger": (rrdiff.ledger(plan), {"duty"}, [plan]),
        "changes": (rrdiff.ledger(local, central), {"duty"}, [central, local]),
        "trace": (rrdiff.trace(qa, (central, local)), {"link"}, [central, local, qa]),
    }


def schema() -> dict[str, Any]:
    """The published schema of a row."""
    found: dict[str, Any] = json.loads((files("rrdiff") / "data" / "schema" / "row.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", RESULTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_follow_the_schema(name: str, lang: str) -> None:
    """Every row of every result has every column in order, of the type that the schema names."""
    result, kinds, _ = results()[name]
    found = rows(result, lang)
    check = Draft202012Validator(schema())

    assert {row["kind"] for row in found} == kinds
    for row in found:
        check.validate(row)
        assert tuple(row) == COLUMNS == tuple(schema()["properties"])


@pytest.mark.parametrize("name", RESULTS)
def test_places_give_the_source(name: str) -> None:
    """What a row quotes of a finding, duty or link is what stands at its place in the text it names."""
    result, _, documents = results()[name]
    texts = {document.text.name: document.text.raw for document in documents}
    quoted = 0
    for row in rows(result):
        for side in ("base", "other"):
            if row[f"{side}_start"] is not None and row["kind"] not in {"clause", "match"}:
                quoted += 1
                raw = texts[row[f"{side}_file"]]
                assert raw[row[f"{side}_start"] : row[f"{side}_end"]] == row[f"{side}_text"]

    assert quoted or name in {"document", "alignment"}


def test_nothing_is_missing() -> None:
    """There is a row for each clause, match, finding, suspicion, reading, duty, change and link."""
    central, local, plan = map(document, ("central", "local", "plan"))
    comparison = rrdiff.compare(central, local)
    collation, changes, traced = (results()[name][0] for name in ("errata", "changes", "trace"))
    assert isinstance(collation, rrdiff.Collation)
    assert isinstance(changes, rrdiff.Ledger)
    assert isinstance(traced, rrdiff.Trace)

    assert len(rows(central)) == len(central.clauses)
    assert [row["id"] for row in rows(comparison).of("finding")] == [one.id for one in comparison.findings]
    assert len(rows(comparison).of("match")) == len(comparison.alignment.matches)
    assert len(rows(rrdiff.lint(plan))) == len(rrdiff.lint(plan).slips)
    assert len(rows(collation)) == sum(len(entry.readings) for entry in collation.errata.entries)
    assert len(rows(changes)) == len(changes.changes)
    assert len(rows(traced)) == len(traced.links)


def test_a_merged_clause_names_its_sources() -> None:
    """A match with several clauses on one side names them all, and quotes none of them as if it were the whole."""
    comparison = rrdiff.compare(document("central"), document("local"))
    merged = [one for one in comparison.alignment.matches if one.relation is Relation.MERGED]
    found = [row for row in rows(comparison).of("match") if row["relation"] == "merged"]

    assert merged
    assert [row["base_clause"].split("; ") for row in found] == [list(one.base) for one in merged]
    assert {row["base_text"] for row in found} == {None}


def test_what_was_accepted_is_counted() -> None:
    """Where findings were accepted the last row says how many, of a comparison, a lint and errata."""
    base, reprint, plan = document("central"), document("reprint"), document("plan")
    comparison, suspicions, collation = (
        rrdiff.compare(base, reprint),
        rrdiff.lint(plan),
        rrdiff.collate(base, [reprint]),
    )
    results: list[tuple[Result, int]] = [
        (replace(comparison, findings=comparison.findings[2:], accepted=2), 2),
        (replace(suspicions, accepted=3), 3),
        (replace(collation, accepted=4), 4),
    ]

    for result, count in results:
        last = rows(result, "en")[-1]
        Draft202012Validator(schema()).validate(last)
        assert (last["kind"], last["message"]) == ("accepted", f"({count} more were accepted and are not listed)")
        assert rows(result).of("accepted") == rows(result)[-1:]


def test_lines_are_json() -> None:
    """JSON lines give back the rows, with line breaks and lone surrogates of a source inside them."""
    document = rrdiff.parse(fold("t", "第一条　甲\ud800负责：\n（一）乙\u2028丙；\n（二）丁。"))
    found = rows(document)
    lines = found.jsonl().split(b"\n")

    assert lines.pop() == b""
    assert [json.loads(line) for line in lines] == list(found)


class Cells(HTMLParser):
    """Tags and text of a table."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, which has no attributes."""
        assert attrs == []
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data


def test_a_notebook_shows_text_as_text() -> None:
    """The table of a notebook holds the columns that say something, and markup of a document stays text."""
    document = rrdiff.parse(fold("<b>t", "第一条　甲<script>alert(1)</script>负责\x1b[31m。"))
    page = Cells()
    page.feed(rows(document)._repr_html_())

    assert set(page.tags) == {"table", "thead", "tbody", "tr", "th", "td"}
    assert "<script>" in page.text
    assert "\x1b" not in page.text
    assert "severity" not in page.text


def test_a_notebook_shows_a_screenful() -> None:
    """Of many rows the first are shown and all are counted."""
    found = Rows(rows(document("central")) * 3)
    page = Cells()
    page.feed(found._repr_html_())

    assert len(found) > SHOWN
    assert page.tags.count("tr") == SHOWN + 1
    assert f"{SHOWN} / {len(found)}" in page.text
