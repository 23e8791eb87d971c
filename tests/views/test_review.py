"""The short list that a reviewer signs, and what of the rest is told in its place."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO

import docx
import pytest
from openpyxl import load_workbook

from rrdiff.classification.codes import code_of
from rrdiff.classification.finding import Comparison
from rrdiff.cli.exports import Form, writer
from rrdiff.report.findings_csv import comparison_csv
from rrdiff.report.folded import NAMED, folded_lines
from rrdiff.report.records.comparison import comparison_json
from rrdiff.report.saved.file import saved_comparisons
from rrdiff.report.table.choice import TableChoice
from rrdiff.report.terminal.comparison import comparison_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.report.word.table.document import table_document
from rrdiff.report.wording import finding_place
from rrdiff.views.selection import Selection, narrowed, reviewed
from rrdiff.views.summary import summary_of
from tests.report import samples

NUMBER = 6


def whole() -> Comparison:
    """Local rules with more findings than anybody signs."""
    return samples.corpora("central", "local")


def review() -> Comparison:
    """What a reviewer is given of them."""
    return narrowed(whole(), Selection(review=NUMBER))


def test_nothing_is_lost() -> None:
    """Every finding is either listed or counted with its kind."""
    counted = sum(one.count for one in review().folded)

    assert len(review().findings) == NUMBER
    assert counted + NUMBER == len(whole().findings)


def test_listed_findings_keep_their_ids_and_places() -> None:
    """The list is a choice among the findings, each as it was."""
    assert set(review().findings) <= set(whole().findings)
    assert review().narrowed


def test_kinds_are_told_once_graver_first() -> None:
    """Each code and severity has one fold, expected ones last, and every clause it names exists."""
    folds = review().folded
    kinds = [(one.severity or 9, one.code) for one in folds]
    base, other = whole().alignment.base.by_id, whole().alignment.other.by_id

    assert len(set(kinds)) == len(kinds)
    assert [severity for severity, _ in kinds] == sorted(severity for severity, _ in kinds)
    assert {name for one in folds for name in one.base} <= {*base, ""}
    assert {name for one in folds for name in one.other} <= {*other, ""}


def test_the_table_for_spreadsheets_ranks_the_list() -> None:
    """The CSV of a review numbers its findings as the list has them; without a review nothing is ranked."""
    for comparison, ranked in ((review(), True), (whole(), False)):
        rows = list(csv.reader(StringIO(comparison_csv(comparison).decode("utf-8-sig"), newline="")))
        ranks = {row[0]: row[-1] for row in rows[1:]}
        listed = [comparison.findings[place].id for place in summary_of(comparison).worst] if ranked else []

        assert rows[0][-1] == "要点次序"
        assert [
            name for name, _ in sorted((one for one in ranks.items() if one[1]), key=lambda one: int(one[1]))
        ] == listed


def test_clauses_of_the_base_are_marked_as_such() -> None:
    """A clause that only the base has is named with its side; one of the other text goes without."""
    comparison = samples.rules()
    sides = {
        finding.other is None: finding_place(comparison, finding, "zh")
        for finding in comparison.findings
        if finding.base is None or finding.other is None or finding.base.clause != finding.other.clause
    }
    gone = [one for one in comparison.findings if one.other is None and one.base is not None]

    assert gone
    assert all(finding_place(comparison, one, "zh").startswith("基准") for one in gone)
    assert all(finding_place(comparison, one, "zh", base="上位文件").startswith("上位文件") for one in gone)
    assert not sides.get(False, "").startswith("基准")


def test_a_review_longer_than_the_findings_folds_nothing() -> None:
    """Where all can be listed only what is expected, or about words that are listed already, is folded."""
    comparison = samples.rules()
    longest = reviewed(comparison, len(comparison.findings))

    assert {one.severity for one in longest.folded} <= {0, 2, 3}
    assert [one for one in comparison.findings if one.severity == 1 and one not in longest.findings] == []


def test_a_review_can_be_saved_and_shown_again() -> None:
    """The JSON of a review gives back the same review, folds and all."""
    (again,) = saved_comparisons("对.json", comparison_json(review()))

    assert again.folded == review().folded
    assert again.findings == review().findings


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", [Form.TEXT, Form.MARKDOWN, Form.HTML])
def test_reports_name_every_kind(form: Form, lang: str) -> None:
    """Each report lists the findings of the review and names every other kind, with its number."""
    data = (
        comparison_report(review(), Screen(lang, 120)) if form is Form.TEXT else writer(form)(review(), lang).decode()
    )

    assert [one.id for one in review().findings if one.id not in data] == []
    for fold in review().folded:
        assert code_of(fold.code).label[lang == "en"] in data


def test_the_table_keeps_to_the_rows_of_the_list() -> None:
    """The table of a review has the rows of the listed findings and says above it what is folded."""
    document = docx.Document(BytesIO(table_document(review(), choice=TableChoice(ids=True))))
    told = "\n".join(one.text for one in document.paragraphs)
    cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
    every = docx.Document(BytesIO(table_document(whole()))).tables[0]

    assert len(document.tables[0].rows) < len(every.rows) / 3
    assert [one.id for one in review().findings if not any(one.id in cell for cell in cells)] == []
    assert "其余发现" in told
    assert "审查要点" in told


def test_the_workbook_says_it_too() -> None:
    """The workbook of a review lists its findings and says what is folded."""
    book = load_workbook(BytesIO(writer(Form.XLSX)(review(), "zh")))
    told = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]

    assert any("其余发现" in one for one in told)
    assert len({one.id for one in whole().findings} & set(told)) == NUMBER


def test_the_record_names_at_most_ten() -> None:
    """However long the review, the JSON names ten as most serious."""
    record = json.loads(comparison_json(narrowed(whole(), Selection(review=30))))

    assert len(record["findings"]) == 30
    assert len(record["summary"]["most_serious"]) == 10


def test_a_review_is_filled_while_serious_findings_are_left() -> None:
    """Whoever asks for more than there are changes gets further findings about the same words."""
    serious = sum(one.severity in {1, 2} for one in whole().findings)

    for number in (serious - 1, serious):
        chosen = reviewed(whole(), number)
        assert len(chosen.findings) == number == len(summary_of(chosen).worst)


def test_places_that_are_not_named_are_counted_as_further_ones() -> None:
    """Where clauses are left out of a line, it says how many more there are."""
    line = next(one for one in folded_lines(reviewed(whole(), 1), "zh") if "另有" in one)
    named = line.partition("：")[2].partition("，另有")[0].split("、")

    assert len(named) == NAMED
    assert f"等{len(named)}处" not in line
