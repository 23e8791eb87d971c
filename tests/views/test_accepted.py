"""Findings that were accepted stay away by wording and place, however the clauses are numbered, and are counted."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from rrdiff import collate, compare, lint, parse
from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.cli.exports import Form, writer
from rrdiff.compare import CompareOptions
from rrdiff.errors import BadArgument
from rrdiff.report.accepted_file import MARK, accepted_file, read_accepted
from rrdiff.report.records.comparison import comparison_json
from rrdiff.report.saved.file import saved_comparisons
from rrdiff.report.terminal.comparison import comparison_report
from rrdiff.report.terminal.errata import errata_report
from rrdiff.report.terminal.lint import lint_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.structure.clause import Document
from rrdiff.text.source import fold
from rrdiff.views.accepted import Accepted, acceptance_of, acceptance_of_slip, without_accepted
from rrdiff.views.errata.departures import departures
from rrdiff.views.selection import Selection, differs
from tests.report import samples

BASE = (
    "第一条　甲应当在三十日内答复。",
    "第二条　乙可以委托丙检测水样，并报告结果。",
    "第三条　本办法由水务局负责解释。",
)
OTHER = (
    "第一条　甲应当在六十日内答复。",
    "第二条　乙应当委托丙检测水样，并报告结果。",
    "第三条　本办法由水务局负责解释。",
)
RENUMBERED = (
    "第一条　丁每年巡查渠道两次，并做好记录。",
    *(f"第{number}{line[2:]}" for number, line in zip("二三四", OTHER, strict=True)),
)


def document(*lines: str) -> Document:
    """A text of these lines."""
    return parse(fold("text", "\n".join(lines)))


def compared(other: tuple[str, ...] = OTHER) -> Comparison:
    """A comparison of two short versions."""
    return compare(document(*BASE), document(*other), CompareOptions(Works.REVISION))


def all_of(comparison: Comparison) -> tuple[Accepted, ...]:
    """Lines for everything that was found."""
    return tuple(acceptance_of(comparison, one) for one in comparison.findings)


@pytest.mark.parametrize("sample", [samples.rules, samples.reprint, partial(samples.corpora, "central", "local")])
def test_what_is_accepted_is_gone_and_counted(sample: Callable[[], Comparison]) -> None:
    """All lines silence all findings, half of them leave the other half with its ids, and none silences none."""
    comparison = sample()
    lines = all_of(comparison)
    half = without_accepted(comparison, lines[::2])

    assert without_accepted(comparison, lines).findings == ()
    assert without_accepted(comparison, lines).accepted == len(comparison.findings)
    assert half.findings == comparison.findings[1::2]
    assert without_accepted(comparison, ()) == comparison


def test_renumbering_changes_nothing() -> None:
    """Where a new first article moves all numbers on, the same words between the same words stay accepted."""
    before = compared()
    after = without_accepted(compared(RENUMBERED), all_of(before))

    assert {one.code for one in before.findings} >= {"A4_QUANT", "A3_TIGHTEN"}
    assert after.accepted == len(before.findings)
    assert {one.code for one in after.findings}.isdisjoint({"A4_QUANT", "A3_TIGHTEN"})


def test_other_words_are_told_again() -> None:
    """Another number at the same place is another finding."""
    lines = all_of(compared())
    again = without_accepted(compared((OTHER[0].replace("六十", "九十"), *OTHER[1:])), lines)

    assert [one.code for one in again.findings if one.code == "A4_QUANT"] == ["A4_QUANT"]


def test_one_line_silences_one_finding() -> None:
    """Of equal findings in two clauses that is silenced which stands in the clause of the line."""
    twice = ("第一条　甲应当在三十日内答复申请人。", "第二条　甲应当在三十日内答复申请人。", BASE[2])
    changed = tuple(line.replace("三十", "六十") for line in twice)
    comparison = compare(document(*twice), document(*changed), CompareOptions(Works.REVISION))
    quantities = [one for one in comparison.findings if one.code == "A4_QUANT"]
    left = without_accepted(comparison, [acceptance_of(comparison, quantities[1])])

    assert len(quantities) == 2
    assert [one.id for one in left.findings if one.code == "A4_QUANT"] == [quantities[0].id]


def test_a_lint_and_errata_obey_as_well() -> None:
    """What was accepted of a text and of a reprint is neither listed nor counted as an error, and is told."""
    text = document("第一条　甲应当履行合法权力。", "第二条　乙负责负责解释。")
    slips = lint(text).slips
    left = lint(text, [acceptance_of_slip(text, slips[0])])
    base, reprint = document(*BASE), document(*(line.replace("水样", "水祥") for line in BASE))
    collation = collate(base, [reprint])
    (entry,) = collation.errata.entries
    judged = collate(
        base,
        [reprint],
        accepted=[acceptance_of(one, found) for one in collation.comparisons for found in departures(one)],
    )

    assert (left.slips, left.accepted) == (slips[1:], 1)
    assert "另有1处已认可" in lint_report(left, Screen("zh", 80))
    assert entry.points > 0
    assert (judged.errata.entries, judged.accepted) == ((), 1)
    assert {rate.points for rate in judged.errata.rates} == {0.0}
    assert "1 more were accepted" in errata_report(judged, Screen("en", 80))


def test_readings_of_several_reprints_are_accepted_each_with_its_own() -> None:
    """Lines made of the departures of two reprints silence those of both, wherever they stand in them."""
    base = document(*BASE)
    reprints = [
        document(*(line.replace("水样", "水祥") for line in BASE)),
        document("报纸名", *(line.replace("水样", "水祥") for line in BASE)),
    ]
    lines = [acceptance_of(one, found) for one in collate(base, reprints).comparisons for found in departures(one)]

    assert len(lines) == 2
    assert collate(base, reprints, accepted=lines).errata.entries == ()


@pytest.mark.parametrize("form", Form)
def test_every_form_says_how_many(form: Form) -> None:
    """Each form of a comparison tells how many findings were accepted."""
    comparison = compared()
    left = without_accepted(comparison, all_of(comparison)[:1])
    data = comparison_report(left, Screen("zh", 200)).encode() if form is Form.TEXT else writer(form)(left, "zh")
    if data.startswith(b"PK"):
        with ZipFile(BytesIO(data)) as package:
            data = b"".join(package.read(name) for name in package.namelist() if name.endswith(".xml"))
    words = data.decode("utf-8-sig")

    assert "另有1处已认可" in words or json.loads(words)["accepted"] == 1


def test_the_table_keeps_its_columns() -> None:
    """The line of the CSV that tells the number has as many cells as any other."""
    comparison = compared()
    data = writer(Form.CSV)(without_accepted(comparison, all_of(comparison)[:1]), "zh")
    rows = list(csv.reader(StringIO(data.decode("utf-8-sig"))))

    assert len({len(row) for row in rows}) == 1


def test_a_saved_comparison_remembers() -> None:
    """The number is saved, and a file of an earlier version without it is read."""
    comparison = without_accepted(compared(), all_of(compared())[:1])
    data = comparison_json(comparison)
    old = re.sub(rb', ?"accepted": ?\d+', b"", data)

    assert saved_comparisons("a.json", data) == (comparison,)
    assert old != data
    assert saved_comparisons("a.json", old) == (replace(comparison, accepted=0),)


def test_what_was_accepted_is_no_difference() -> None:
    """Where everything grave was accepted, nothing is left that would end with exit code 1."""
    comparison = compared()

    assert differs(comparison, Selection())
    assert not differs(without_accepted(comparison, all_of(comparison)), Selection())


def test_the_file_gives_back_its_lines() -> None:
    """Lines with notes come back as they were; what is hand-written around them is skipped."""
    lines = tuple(replace(one, note="省条例另有规定") for one in all_of(compared()))
    data = accepted_file(lines)
    by_hand = data.replace(b"\nkey", "\n# 甲审\n\nkey".encode(), 1)

    assert data.startswith(MARK.encode())
    assert read_accepted("a.tsv", data) == read_accepted("a.tsv", by_hand) == lines


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "argument.not_accepted"),
        ("第一条\n".encode(), "argument.not_accepted"),
        (f"{MARK}\nabc\tA4\t\t\n".encode(), "argument.accepted_line"),
        (f"{MARK}\n0123456789abcdef\n".encode(), "argument.accepted_line"),
    ],
)
def test_what_is_no_such_file_is_refused(data: bytes, key: str) -> None:
    """Another file, or a line without a key, is bad input and named."""
    with pytest.raises(BadArgument) as error:
        read_accepted("a.tsv", data)

    assert error.value.key == key
    assert error.value.values["name"] == "a.tsv"
