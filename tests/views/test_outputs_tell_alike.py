"""Every output of one comparison tells the same findings: ids, codes, severities, numbers and what comes first."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from lxml import html as lxml_html

from rrdiff.classification.finding import Comparison
from rrdiff.messages import say
from rrdiff.report.findings_csv import COLUMNS, comparison_csv
from rrdiff.report.markdown.comparison import comparison_markdown
from rrdiff.report.page.page import comparison_page
from rrdiff.report.records.comparison import comparison_json
from rrdiff.report.rows import comparison_jsonl
from rrdiff.report.terminal.comparison import ReportChoice, comparison_report
from rrdiff.report.terminal.screen import Screen
from tests.report.samples import corpora, reprint, rules

SEVERITIES = {say(f"severity.{number}", "zh"): number for number in range(5)}
SAMPLES: dict[str, Callable[[], Comparison]] = {
    "local": lambda: corpora("central", "local"),
    "turned": lambda: corpora("local", "central"),
    "reprint": lambda: corpora("central", "reprint"),
    "small reprint": reprint,
    "small rules": rules,
}


def told(comparison: Comparison) -> list[tuple[str, int]]:
    """Ids and severities, in order."""
    return [(one.id, int(one.severity)) for one in comparison.findings]


def of_lines(pattern: str, text: str) -> list[tuple[str, int]]:
    """Ids and severities of the lines that tell a finding."""
    return [(name, SEVERITIES[word]) for name, word in re.findall(pattern, text, re.MULTILINE)]


@pytest.mark.parametrize("name", SAMPLES)
def test_all_forms_tell_the_same_findings(name: str) -> None:
    """JSON, its lines, CSV, page, Markdown and the terminal have each finding once, with one id and severity."""
    comparison = SAMPLES[name]()
    wanted = told(comparison)
    record = json.loads(comparison_json(comparison))
    lines = [json.loads(line) for line in comparison_jsonl(comparison).splitlines()]
    rows = list(csv.reader(StringIO(comparison_csv(comparison).decode("utf-8-sig"), newline="")))[1:]
    page: Any = lxml_html.fromstring(comparison_page(comparison).decode())
    entries = page.xpath("//li[@class='f']")
    written = comparison_markdown(comparison, full=True).decode().partition("## 逐条")[2]
    report = comparison_report(comparison, Screen("zh", 200, colour=False), ReportChoice(full=True))
    printed = report.partition("逐条")[2]

    assert [(one["id"], one["severity"]) for one in record["findings"]] == wanted
    assert [(one["id"], one["severity"]) for one in lines if one["kind"] == "finding"] == wanted
    assert [(row[0], int(row[COLUMNS.index("severity")])) for row in rows] == wanted
    assert sorted((one.xpath(".//b")[0].text, int(one.get("data-s"))) for one in entries) == sorted(wanted)
    assert sorted(of_lines(r"^- `(F\d+)` \*\*(.+?)\*\*", written)) == sorted(wanted)
    assert sorted(of_lines(r"^ *(F\d+) 【(.+?)】", printed)) == sorted(wanted)


@pytest.mark.parametrize("name", SAMPLES)
def test_all_forms_count_alike_and_begin_with_the_same(name: str) -> None:
    """The numbers by severity are those of the list, and the most serious are the same in one order."""
    comparison = SAMPLES[name]()
    summary = json.loads(comparison_json(comparison))["summary"]
    counts = Counter(severity for _, severity in told(comparison))
    page: Any = lxml_html.fromstring(comparison_page(comparison).decode())
    report = comparison_report(comparison, Screen("zh", 200, colour=False), ReportChoice(full=True))
    opening, _, _ = report.partition("逐条")
    words = {number: word for word, number in SEVERITIES.items()}

    assert {int(number): count for number, count in summary["severities"].items()} == counts
    assert sum(one["count"] for one in summary["findings"]) == len(comparison.findings)
    assert [link.get("href").removeprefix("#") for link in page.xpath("(//div[@class='worst'])[1]//li/a")] == summary[
        "most_serious"
    ]
    assert [one for one, _ in of_lines(r"^ *(F\d+) 【(.+?)】", opening)] == summary["most_serious"]
    assert all(f"{words[number]} {count}" in opening for number, count in counts.items())
