"""No label is missing: every row asked for exists, every row is asked for, and no report mixes its languages."""

from __future__ import annotations

import ast
import json
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest

import rrdiff.messages
from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.cli.exports import Form, writer
from rrdiff.messages import catalogue
from rrdiff.report.terminal.comparison import ReportChoice, comparison_report
from rrdiff.report.terminal.screen import Screen
from tests.report import samples

PACKAGE = Path(rrdiff.messages.__file__).parent
ASKING = {"say", "word"}
"""Functions whose first argument is a row; ``text`` of the command line puts its own family before it."""
CLI = "cli."


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    """Every module of the package."""
    return tuple((path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(PACKAGE.rglob("*.py")))


def pattern(formatted: ast.JoinedStr) -> str:
    """What strings a formatted string may become."""
    return "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in formatted.values)


def asked() -> Iterator[tuple[str, str]]:
    """Rows that calls name, as patterns: (module, pattern)."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            family = CLI if name == "text" and path.parent.name == "cli" else ""
            if name not in ASKING and not family:
                continue
            first = node.args[0]
            for one in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield path.name, re.escape(family + one.value)
                elif isinstance(one, ast.JoinedStr) and isinstance(one.values[0], ast.Constant):
                    yield path.name, re.escape(family) + pattern(one)


@cache
def constants() -> frozenset[str]:
    """Every string of the package and every quoted name of its templates."""
    found: set[str] = set()
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.update([node.value, *node.value.split()])
    for path in PACKAGE.rglob("*.html"):
        found.update(re.findall(r"['\"]([\w.]+)['\"]", path.read_text(encoding="utf-8")))
    return frozenset(found)


@cache
def families() -> re.Pattern[str]:
    """What the formatted strings of the package that begin as a row does may become."""
    formatted = {pattern(node) for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)}
    return re.compile("|".join(sorted(one for one in formatted if re.match(r"[a-z_]+\\\.", one))))


def is_used(key: str) -> bool:
    """Whether anything in the package names a row, as a whole or by a formatted string."""
    names = [key, key.removeprefix(CLI), key.removeprefix("note.")]
    return any(name in constants() or families().fullmatch(name) for name in names)


def test_every_row_asked_for_exists() -> None:
    """Each call that words something names a row, or a family that has rows."""
    rows, whole = "\n".join(catalogue()), set(map(re.escape, catalogue()))
    asking = [(module, one) for module, one in asked() if one not in whole]
    missing = {f"{module}: {one}" for module, one in asking if not re.search(f"^{one}$", rows, re.MULTILINE)}

    assert sorted(missing) == []


def test_every_row_is_asked_for() -> None:
    """No row of the catalogue is left over from a label that is gone."""
    assert [key for key in catalogue() if not is_used(key)] == []


class Page(HTMLParser):
    """Collects what a page shows or says of itself."""

    SAYING = frozenset({"title", "aria-label", "alt", "placeholder"})

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.found: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what attributes say; scripts and styles say nothing."""
        self.hidden += tag in {"script", "style"}
        self.found += [value for name, value in attrs if name in self.SAYING and value]

    def handle_endtag(self, tag: str) -> None:
        """Leave scripts and styles."""
        self.hidden -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        """Note text."""
        if not self.hidden:
            self.found.append(data)


def words_of(form: Form, data: bytes) -> list[str]:
    """What a file tells its reader."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = [package.read(name).decode("utf-8") for name in package.namelist() if name.endswith(".xml")]
        return [unescape(text) for part in parts for text in re.findall(r">([^<]+)<", part)]
    if form is Form.JSON:
        record = json.loads(data)
        notes = [note["message"] for side in ("base", "other") for note in record[side]["notes"]]
        evidence = [one["witness"] for finding in record["findings"] for one in finding["evidence"]]
        messages = [one["message"] for one in record["findings"]] + [one["reason"] for one in record["matches"]]
        return notes + evidence + messages
    if data.lstrip().startswith(b"<"):
        page = Page()
        page.feed(data.decode("utf-8"))
        return page.found
    return [data.decode("utf-8")]


def report(comparison: Comparison, form: Form, lang: str) -> bytes:
    """A comparison in a form."""
    if form is Form.TEXT:
        return comparison_report(comparison, Screen(lang, 120), ReportChoice(full=True)).encode("utf-8", "replace")
    return writer(form)(comparison, lang)


def foreign(comparison: Comparison, form: Form, lang: str) -> list[str]:
    """Chinese that stands in a report and is neither wording of the two texts nor a citation of their clauses."""
    documents = (comparison.alignment.base, comparison.alignment.other)
    own = "|".join("".join(text.split()) for one in documents for text in (one.text.raw, one.text.folded))
    own += "|".join(clause.citation for one in documents for clause in one.clauses)
    told = words_of(form, report(comparison, form, lang))
    found = {run for text in told for run in re.findall("[\u3400-\u9fff]+", text)}
    return sorted(run for run in found if run not in own)


PAIRS = (("central", "local"), ("central", "reprint"), ("central", "plan"), ("central", "qa"), ("plan", "local"))


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_english_reports_are_english(form: Form, pair: tuple[str, str]) -> None:
    """The only Chinese of an English report is what the two texts say and how their clauses are cited."""
    assert foreign(samples.corpora(*pair), form, "en") == []


@pytest.mark.parametrize("form", Form)
def test_chinese_reports_are_chinese(form: Form) -> None:
    """The Chinese report speaks Chinese of its own, so the test of the English one looks at the right place."""
    assert foreign(samples.corpora("central", "local"), form, "zh") != []


STEERING = (
    "示例办法\n第一条　甲\x1b[31m应当\x9b2J每年\x00报告\ud800。\n第二条　[bold]乙[/bold]<script>\ufffe负责\u202e。"
)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_form_passes_controls_on(form: Form, lang: str) -> None:
    """Controls of a document break no form and reach no reader; office files may hold what XML may hold."""
    comparison = samples.pair(STEERING, STEERING.replace("每年", "每季度").replace("负责", "参加"), Works.REVISION)
    told = "".join(words_of(form, report(comparison, form, lang)))
    carried = {Form.DOCX: "\x9b", Form.XLSX: "\x9b"}.get(form, "")

    assert form in {Form.JSON, Form.JSONL} or set("\x00\x1b\x9b\ud800\ufffe") & set(told) <= set(carried)
