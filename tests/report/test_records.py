"""The JSON documents: they follow their schemas, and their offsets point into the source."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from rrdiff.report.overview import Unread
from rrdiff.report.records.comparison import comparison_record
from rrdiff.report.records.coverage import coverage_record
from rrdiff.report.records.document import document_record, dumps
from rrdiff.report.records.matrix import MatrixRecord, matrix_json
from rrdiff.report.records.trace import trace_record
from rrdiff.report.rows import MatrixRows
from rrdiff.trace import trace
from rrdiff.views.coverage import coverage_of
from tests.report import samples

Record = dict[str, Any]
NAMES = ("document", "comparison", "matrix", "trace", "coverage")


def schema(name: str) -> Record:
    """One published schema."""
    text = (files("rrdiff") / "data" / "schema" / f"{name}.json").read_text(encoding="utf-8")
    found: Record = json.loads(text)
    return found


def validator(name: str) -> Draft202012Validator:
    """Checks documents against a schema; references stay inside the published folder."""
    registry: Registry[Any] = Registry().with_resources(
        (one["$id"], Resource.from_contents(one)) for one in map(schema, NAMES)
    )
    return Draft202012Validator(schema(name), registry=registry)


def compared() -> list[Any]:
    """Comparisons of all sorts."""
    return [
        samples.reprint(),
        samples.rules(),
        samples.corpora("central", "local"),
        samples.corpora("central", "reprint"),
        samples.corpora("central", "plan"),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas(name: str) -> None:
    """Each published schema is itself valid."""
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", ["central", "local", "qa", "plan", "reprint"])
def test_documents_follow_their_schema(name: str) -> None:
    """What parse prints is a valid rrdiff.document/1."""
    validator("document").validate(document_record(samples.corpus(name)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_comparisons_follow_their_schema(lang: str) -> None:
    """What compare prints is a valid rrdiff.comparison/1 in both languages."""
    for comparison in compared():
        validator("comparison").validate(comparison_record(comparison, lang))


def test_overviews_follow_their_schema() -> None:
    """What compare prints for several texts is a valid rrdiff.matrix/1."""
    validator("matrix").validate(json.loads(matrix_json(compared()[2:])))


def test_what_is_said_of_unread_texts_follows_the_schemas() -> None:
    """The list of texts that could not be compared, and the row for each."""
    comparison = samples.rules()
    unread = [Unread("丙.pdf", "丙.pdf：没有文字")]
    written = []
    for form in (MatrixRecord("zh", 2), MatrixRows("zh", 2)):
        file = form.file(comparison.alignment.base)
        written.append(b"".join((file.add(form.piece(comparison, 0)), *file.end(unread))))
    row = json.loads(written[1].splitlines()[-1])

    validator("matrix").validate(json.loads(written[0]))
    Draft202012Validator(schema("row")).validate(row)
    assert (row["kind"], row["other_file"], row["message"]) == ("unread", unread[0].name, unread[0].reason)


def test_traces_follow_their_schema() -> None:
    """What trace prints is a valid rrdiff.trace/1."""
    traced = trace(samples.corpus("qa"), (samples.corpus("central"), samples.corpus("local")))

    validator("trace").validate(trace_record(traced))


def test_coverages_follow_their_schema() -> None:
    """What coverage prints is a valid rrdiff.coverage/1."""
    for comparison in compared():
        validator("coverage").validate(coverage_record(comparison, coverage_of(comparison)))


def test_every_clause_stands_in_a_match() -> None:
    """No clause of either text is left out of the matches."""
    for comparison in compared():
        record = comparison_record(comparison)
        for side in ("base", "other"):
            matched = {name for match in record["matches"] for name in match[side]}

            assert {clause["id"] for clause in record[side]["clauses"]} == matched


def test_findings_quote_the_source() -> None:
    """The text of a finding is what stands in the source between its offsets, and ids are not repeated."""
    for comparison in compared():
        record = comparison_record(comparison)
        ids = Counter(finding["id"] for finding in record["findings"])

        assert set(ids.values()) <= {1}
        for finding in record["findings"]:
            for side in ("base", "other"):
                place = finding[side]
                if place is not None:
                    source = record[side]["source"]["text"]
                    assert place["text"] == source[place["start"] : place["end"]]


def test_passages_lie_in_their_clauses() -> None:
    """A passage begins and ends inside the clause it names."""
    for comparison in compared():
        record = comparison_record(comparison)
        clauses = {side: {one["id"]: one for one in record[side]["clauses"]} for side in ("base", "other")}
        places = [
            (clauses[side][passage[side]["clause"]], passage[side])
            for match in record["matches"]
            for passage in match["passages"]
            for side in ("base", "other")
        ]

        assert [
            (clause["id"], place)
            for clause, place in places
            if not clause["start"] <= place["start"] <= place["end"] <= clause["end"]
        ] == []


def test_trace_links_lie_in_their_clauses() -> None:
    """Both ends of a link lie inside the clauses they name, in the document they name."""
    record = trace_record(trace(samples.corpus("qa"), (samples.corpus("central"), samples.corpus("local"))))
    targets = {one["id"]: one for one in record["target"]["clauses"]}
    for link in record["links"]:
        clause = targets[link["target"]["clause"]]
        source = {one["id"]: one for one in record["sources"][link["source"]["document"]]["clauses"]}
        origin = source[link["source"]["clause"]]

        assert clause["start"] <= link["target"]["start"] < link["target"]["end"] <= clause["end"]
        assert origin["start"] <= link["source"]["start"] < link["source"]["end"] <= origin["end"]


def test_records_are_written_as_utf8() -> None:
    """Records are one line of UTF-8 without escapes for Chinese, and lone surrogates do not break them."""
    written = dumps({"text": "条\ud800"})

    assert written == '{"text": "条\\ud800"}\n'.encode()
    assert json.loads(written) == {"text": "条\ud800"}
