"""The page as bytes: complete, safe, the same every time."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.compare import compare
from rrdiff.readers import read
from rrdiff.report.page.page import comparison_page
from rrdiff.structure.parse import parse
from rrdiff.views.wording import PrintedWording
from tests.report import samples

HOSTILE = (
    "</style><script>alert(1)</script>&lt;<img src=x onerror=alert(1)>{{7*7}}{% x %}]]>"
    "\u202e倒\x1b[31m\ud800\x00\u2028'\""
)


@cache
def page(base: str, other: str, lang: str = "zh") -> str:
    """The page of two of the project's own texts."""
    return comparison_page(samples.corpora(base, other), lang).decode("utf-8")


def parsed(written: str) -> Any:
    """A page as a tree."""
    return html.document_fromstring(written)


def tree(comparison: Comparison, lang: str = "zh") -> Any:
    """The page of a comparison as a tree."""
    return parsed(comparison_page(comparison, lang).decode("utf-8"))


def without_white(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def test_the_same_comparison_gives_the_same_bytes() -> None:
    """Writing a page twice gives the same bytes, which are UTF-8 without carriage returns."""
    comparison = samples.corpora("central", "local")

    assert comparison_page(comparison) == comparison_page(comparison)
    assert b"\r" not in comparison_page(comparison)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_clause_and_finding_is_on_the_page(lang: str) -> None:
    """Each clause of both texts and each finding has exactly one element that bears its id."""
    comparison = samples.corpora("central", "local")
    ids = tree(comparison, lang).xpath("//*/@id")
    alignment = comparison.alignment
    wanted = {clause.id for clause in alignment.other.clauses} | {finding.id for finding in comparison.findings}
    wanted |= {f"base.{clause.id}" for clause in alignment.base.clauses}

    assert len(ids) == len(set(ids))
    assert wanted <= set(ids)


@pytest.mark.parametrize("names", [("central", "local"), ("central", "reprint"), ("central", "plan")])
def test_links_lead_somewhere(names: tuple[str, str]) -> None:
    """Every link of the page points to an element of the page."""
    found = tree(samples.corpora(*names))
    targets = {link.removeprefix("#") for link in found.xpath("//a/@href")}

    assert targets - set(found.xpath("//*/@id")) == set()


PARAGRAPHS = "港口法\n第一条　县政府应当把经费纳入预算。\n渔政机构应当给予补贴。\n第二条　经营人应当每年报告。"
COPIED = "港口办法\n第一条　渔政机构应当给予补贴。\n第二条　县政府应当把经费纳入预算。\n第三条　经营人应当每年报告。"


@pytest.mark.parametrize("works", [Works.REVISION, Works.ADAPTATION])
@pytest.mark.parametrize("turned", [False, True])
def test_links_lead_somewhere_where_paragraphs_differ(works: Works, *, turned: bool) -> None:
    """Clauses that went into articles of their own, or into 款, are anchored at their old place and their new one."""
    texts = (COPIED, PARAGRAPHS) if turned else (PARAGRAPHS, COPIED)
    comparison = samples.pair(*texts, works)
    found = tree(comparison)
    ids = found.xpath("//*/@id")
    wanted = {f"base.{clause.id}" for clause in comparison.alignment.base.clauses}

    assert {link.removeprefix("#") for link in found.xpath("//a/@href")} - set(ids) == set()
    assert wanted <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["rural_beijing", "villages_chongqing"])
def test_links_of_local_rules_lead_somewhere(shared: Path, name: str) -> None:
    """Where clauses are merged from many places every link still has its target, once."""
    central, local = (parse(read(shared / "local" / name / f"{side}.txt")) for side in ("central", "local"))
    found = tree(compare(central, local))
    ids = found.xpath("//*/@id")

    assert {link.removeprefix("#") for link in found.xpath("//a/@href")} - set(ids) == set()
    assert len(ids) == len(set(ids))


def test_the_other_text_stands_on_its_side_as_printed() -> None:
    """The right cells of a row hold the printed wording of its clause, label first, and nothing else."""
    comparison = samples.corpora("central", "local")
    other = comparison.alignment.other
    found = tree(comparison)
    for clause in other.clauses:
        (row,) = found.xpath(f"//section[@id='{clause.id}']")
        shown = "".join(cell.text_content() for cell in row.xpath(".//div[@class='c o']"))
        printed = PrintedWording(other).printed(clause.id)
        label = other.raw((clause.label,)) + other.raw(clause.heading) if clause.body or shown else ""

        assert without_white(shown) == without_white(label + printed), clause.id


def test_the_base_stands_on_its_side_with_every_source() -> None:
    """The left cells of a row with one source hold that source as printed."""
    comparison = samples.corpora("central", "local")
    base = comparison.alignment.base
    found = tree(comparison)
    for match in comparison.alignment.matches:
        if len(match.base) != 1 or len(match.other) != 1:
            continue
        clause = base.by_id[match.base[0]]
        (row,) = found.xpath(f"//section[@id='{match.other[0]}']")
        cells = row.xpath(".//div[@class='c b']/*[not(@class='from')]")
        shown = "".join(cell.text_content() for cell in cells)
        label = base.raw((clause.label,)) + base.raw(clause.heading) if clause.body or shown else ""

        assert without_white(shown) == without_white(label + PrintedWording(base).printed(clause.id)), clause.id


def test_a_clause_that_moved_is_marked_at_both_places() -> None:
    """A moved clause links to where it stood, and the stub there links back to it."""
    comparison = samples.corpora("central", "local")
    found = tree(comparison)
    moved = [match for match in comparison.alignment.matches if match.moved]

    assert moved
    for match in moved:
        (row,) = found.xpath(f"//section[@id='{match.other[0]}']")
        (stub,) = found.xpath(f"//section[@id='from.{match.base[0]}']")
        assert f"#from.{match.base[0]}" in row.xpath(".//a/@href")
        assert f"#{match.other[0]}" in stub.xpath(".//a/@href")


def test_notes_are_all_shown() -> None:
    """Every note of the readers is on the page, with what it is about."""
    comparison = samples.corpora("central", "reprint")
    notes = tree(comparison).xpath("//section[@id='x-notes']//li")

    assert len(notes) == len(comparison.alignment.base.notes) + len(comparison.alignment.other.notes)


def test_only_the_pages_own_script_and_style_may_run() -> None:
    """The policy names the digests of the one script and the one style sheet, and the page has no other."""
    text = page("central", "local")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    for tag in ("script", "style"):
        (source,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy

    assert policy.startswith("default-src &#39;none&#39;;")
    assert not re.findall(r"\s(?:style|on\w+)=", text)
    assert not re.findall(r"(?:src|href)=\"(?!#)", text)


def test_hostile_text_stays_text() -> None:
    """Markup, template code and controls in a text are shown as what they are in every part of the page."""
    clean = samples.BASE.replace("示例", HOSTILE.replace("\u2028", "")).replace("定期听取", f"定期{HOSTILE}听取")
    comparison = samples.pair(clean, clean.replace("突出困难", f"困难{HOSTILE}"), Works.REVISION)
    written = comparison_page(comparison).decode("utf-8")
    found = parsed(written)

    assert len(found.xpath("//script")) == len(found.xpath("//style")) == 1
    assert found.xpath("//img | //*[@onerror]") == []
    assert "\u202e" not in written
    assert "‹U+202E›倒␛[31m‹U+D800›␀" in found.text_content()
    assert "{{7*7}}" in found.text_content()


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_no_text_becomes_markup(text: str) -> None:
    """Whatever stands in a clause, the page has the same elements in its head and no element of the text's making."""
    comparison = samples.pair(samples.BASE, samples.BASE.replace("立即报告", f"立即{text}报告"), Works.REVISION)
    written = comparison_page(comparison).decode("utf-8")
    found = parsed(written)

    assert [child.tag for child in found.head] == ["meta"] * 6 + ["title", "style"]
    assert len(found.xpath("//script")) == 1


def test_english_pages_have_no_chinese_labels() -> None:
    """In English, Chinese stands only in what is quoted from the texts."""
    found = parsed(page("central", "local", "en"))
    for quoted in found.xpath("//*[@lang='zh-Hans'] | //head/title | //script | //style | //@placeholder/.."):
        quoted.drop_tree()

    assert re.findall("[㐀-鿿]+", found.text_content()) == []
