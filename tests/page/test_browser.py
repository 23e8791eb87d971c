"""The page as people use it: driven by mouse and keyboard in a browser."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from rrdiff.classification.finding import Comparison
from rrdiff.compare import compare
from rrdiff.readers import read
from rrdiff.report.page.page import comparison_page
from rrdiff.structure.parse import parse
from rrdiff.views.wording import PrintedWording
from tests.page.conftest import A_FEW_OF_EACH, SO_MANY, Opener, looks
from tests.report import samples

WIDE = [("central", "local"), ("central", "reprint")]


@cache
def written(base: str, other: str, lang: str = "zh") -> bytes:
    """The page of two of the project's own texts."""
    return comparison_page(samples.corpora(base, other), lang)


@cache
def real(folder: Path, base: str, other: str) -> Comparison:
    """Two real documents compared."""
    return compare(parse(read(folder / f"{base}.txt")), parse(read(folder / f"{other}.txt")))


def visible(page: Page, query: str) -> int:
    """Number of elements that are not hidden by the filters."""
    return page.locator(f"{query}:not([hidden])").count()


def shown(page: Page) -> int:
    """The number the heading of the findings gives."""
    return int(page.locator("#x-shown").inner_text().split()[1])


def test_counts_follow_the_filter(open_page: Opener) -> None:
    """Each choice of severity, layer, kind, chapter and words leaves as many findings as the counts say."""
    page = open_page(written("central", "local"))
    every = page.locator(".f").count()

    assert shown(page) == visible(page, ".f") < every
    page.get_by_label("属预期").check()
    assert shown(page) == visible(page, ".f") == every
    page.get_by_label("涉措辞").uncheck()
    assert visible(page, ".f") == every - int(page.locator("output[data-value='2']").inner_text())
    page.get_by_role("button", name="清除筛选").click()
    page.get_by_label("含义变动").uncheck()
    assert visible(page, ".f[data-l=drift]") == 0
    page.get_by_role("button", name="清除筛选").click()
    for label, facet, value in (("code", "c", "A4_QUANT"), ("chapter", "h", "ch4")):
        page.locator(f"select[name={label}]").select_option(value)
        assert 0 < visible(page, ".f") == visible(page, f".f[data-{facet}='{value}']") == shown(page)
        page.get_by_role("button", name="清除筛选").click()
    page.get_by_label("查找").fill("巡护")
    expect(page.locator(".f:not([hidden])").first).to_contain_text("巡护")
    expect(page.locator("#x-status")).to_contain_text(str(visible(page, ".f")))
    page.get_by_label("查找").fill("没有这样的文字")
    expect(page.locator("#x-no-findings")).to_be_visible()


def test_findings_can_be_sorted(open_page: Opener) -> None:
    """By severity the gravest findings come first; by place they stand as in the text."""
    page = open_page(written("central", "local"))
    places = page.locator(".f").evaluate_all("nodes => nodes.map(node => node.id)")
    page.locator("select[name=sort]").select_option("severity")
    severities = page.locator(".f").evaluate_all("nodes => nodes.map(node => Number(node.dataset.s) || 9)")

    assert severities == sorted(severities)
    page.locator("select[name=sort]").select_option("place")
    assert page.locator(".f").evaluate_all("nodes => nodes.map(node => node.id)") == places


def test_rows_can_be_chosen(open_page: Opener) -> None:
    """The text shows only added clauses, only moved ones, or only those with findings that are shown."""
    page = open_page(written("central", "local"))
    rows = page.locator("select[name=rows]")
    rows.select_option("added")
    assert visible(page, ".row") == page.locator(".row.k-added").count() > 0
    rows.select_option("moved")
    assert page.locator(".row.stub:not([hidden])").count() > 0
    page.locator("select[name=code]").select_option("A7_NEW")
    rows.select_option("matching")
    assert visible(page, ".row") == len(
        set(page.locator(".f:not([hidden])").evaluate_all("nodes => nodes.map(node => node.dataset.r)"))
    )


@pytest.mark.parametrize("names", WIDE)
def test_one_column_holds_both_texts(open_page: Opener, names: tuple[str, str]) -> None:
    """In one column each row has the other text's wording as kept and inserted text, deletions beside it."""
    page = open_page(written(*names))
    page.locator("input[value=inline]").check()
    expect(page.locator(".c.o").first).to_be_hidden()
    lost = page.evaluate(
        """() => [...document.querySelectorAll('.pair')].filter(pair => {
            const text = (cell, skip) => [...cell.childNodes]
              .filter(node => !(node.matches?.(skip))).map(node => node.textContent).join('');
            const inline = pair.querySelector('.i'), other = pair.querySelector('.o');
            return other.childNodes.length && text(inline, 'del, s, .from') !== text(other, '.from');
        }).map(pair => pair.closest('.row').id)"""
    )

    assert lost == []
    assert page.locator(".i del").count() == page.locator(".b del").count()
    page.locator("input[value=side]").check()
    expect(page.locator(".c.o").first).to_be_visible()


def test_systematic_substitutions_are_marked_on_request(open_page: Opener) -> None:
    """What is replaced throughout has no colour of change until it is asked for."""
    page = open_page(written("central", "local"))
    colour = "getComputedStyle(document.querySelector('.o .usual')).backgroundColor"
    before = page.evaluate(colour)
    page.get_by_label("标出通篇替换").check()

    assert page.evaluate(colour) != before


def test_a_link_to_a_finding_shows_it(open_page: Opener) -> None:
    """#F… marks the finding, brings its clause to the top and marks its words, even where a filter hid it."""
    page = open_page(written("central", "local"), "#F107")
    expect(page.locator("#F107")).to_have_attribute("aria-current", "true")
    row = page.locator(f"[id='{page.locator('#F107').get_attribute('data-r')}']")
    expect(row).to_be_in_viewport()
    assert row.locator(".hit").count() > 0
    hidden = page.locator(".f[data-s='0']").first.get_attribute("id")
    page.evaluate(f"location.hash = '#{hidden}'")
    expect(page.locator(f"#{hidden}")).to_be_visible()


def test_a_link_to_a_clause_shows_it(open_page: Opener) -> None:
    """#art… brings the clause of the other text to view, #base.art… the row of that base clause."""
    page = open_page(written("central", "local"), "#art17.item2")
    expect(page.locator("[id='art17.item2']")).to_be_in_viewport()
    page.evaluate("location.hash = '#base.art30'")
    expect(page.locator("[id='base.art30']")).to_be_in_viewport()


def test_the_links_of_a_move_lead_there_and_back(open_page: Opener) -> None:
    """The mark of a moved clause leads to where it stood, and the stub there leads back."""
    page = open_page(written("central", "local"), "#ch3")
    page.locator("#ch3 a.moved").click()
    expect(page.locator("[id='from.ch4']")).to_be_in_viewport()
    page.locator("[id='from.ch4'] a").click()
    expect(page.locator("#ch3")).to_be_in_viewport()


def test_the_picture_tells_and_leads(open_page: Opener) -> None:
    """Pointing at a ribbon names its clauses, arrow keys go on to the next, and Enter goes to the text."""
    page = open_page(written("central", "local"))
    ribbons = page.locator(".ribbons a")
    ribbons.nth(3).hover()
    expect(page.locator("#x-pair")).to_have_text(ribbons.nth(3).get_attribute("aria-label") or "?")
    ribbons.first.focus()
    page.keyboard.press("ArrowRight")
    expect(ribbons.nth(1)).to_be_focused()
    expect(page.locator("#x-pair")).to_have_text(ribbons.nth(1).get_attribute("aria-label") or "?")
    page.keyboard.press("Enter")
    target = (ribbons.nth(1).get_attribute("href") or "").removeprefix("#")
    expect(page.locator(f"[id='{target}']")).to_be_in_viewport()


def test_keys_walk_through_findings_and_clauses(open_page: Opener) -> None:
    """Keys j and k go from finding to finding, n and p from changed clause to changed clause."""
    page = open_page(written("central", "local"))
    order = page.locator(".f:not([hidden])").evaluate_all("nodes => nodes.map(node => node.id)")
    current = page.locator(".f[aria-current]")
    for key, place in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
        page.keyboard.press(key)
        expect(current).to_have_attribute("id", order[place])
    changed = page.locator(".row[data-k~=changed]").evaluate_all("nodes => nodes.map(node => node.id)")
    standing = "changed => changed.indexOf(document.activeElement.closest('.row')?.id)"
    page.keyboard.press("n")
    first = page.evaluate(standing, changed)
    page.keyboard.press("n")
    page.wait_for_function(f"([changed, at]) => ({standing})(changed) === at", arg=[changed, first + 1])
    page.keyboard.press("p")
    page.wait_for_function(f"([changed, at]) => ({standing})(changed) === at", arg=[changed, first])

    assert first >= 0


def test_single_keys_can_be_turned_off(open_page: Opener) -> None:
    """The list of keys opens with a question mark, and turns single keys off for who speaks to the computer."""
    page = open_page(written("central", "local"))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("启用单键快捷键").uncheck()
    page.get_by_role("button", name="关闭").click()
    page.keyboard.press("j")
    expect(page.locator(".f[aria-current]")).to_have_count(0)


def test_keys_do_not_act_while_typing(open_page: Opener) -> None:
    """Letters typed into the search field are searched for."""
    page = open_page(written("central", "local"))
    page.keyboard.press("/")
    expect(page.locator("#x-search")).to_be_focused()
    page.keyboard.type("jnk")

    expect(page.locator("#x-search")).to_have_value("jnk")
    expect(page.locator(".f[aria-current]")).to_have_count(0)


def test_enter_goes_from_hit_to_hit(open_page: Opener) -> None:
    """Enter in the search field goes to the next finding that has the words, Shift+Enter to the one before."""
    page = open_page(written("central", "local"))
    page.locator("#x-search").click()
    page.keyboard.type("应当")
    page.keyboard.press("Enter")
    hits = page.locator(".f:not([hidden])")
    expect(hits.nth(0)).to_have_attribute("aria-current", "true")
    page.keyboard.press("Enter")
    expect(hits.nth(1)).to_have_attribute("aria-current", "true")
    expect(page.locator("#x-search")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect(hits.nth(0)).to_have_attribute("aria-current", "true")


def test_the_whole_page_works_by_keyboard_alone(open_page: Opener) -> None:
    """Tab reaches every sort of control, and where the focus is can always be seen."""
    page = open_page(written("central", "reprint"))
    seen: set[str] = set()
    unseen: list[str] = []
    for _ in range(90):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            """() => { const node = document.activeElement;
            const next = node.nextElementSibling, child = node.firstElementChild;
            const marked = [node, next, child].filter(Boolean).map(one => getComputedStyle(one));
            return [node.name || node.id || node.className.baseVal || node.className || node.localName,
              marked.some(one => one.outlineStyle !== 'none' || one.strokeWidth === '3px')];
            }"""
        )
        seen.add(str(name))
        if not outline:
            unseen.append(str(name))

    assert {"skip", "x-theme", "x-print", "x-help", "view", "rows", "severity", "layer", "code", "text"} <= seen
    assert unseen == []


def test_text_copies_as_it_is_printed(open_page: Opener) -> None:
    """Selecting a cell yields the source's wording without marks or names of sources."""
    comparison = samples.corpora("central", "local")
    page = open_page(written("central", "local"), "#art17.item2")
    copied = page.evaluate(
        """() => { const selection = getSelection(); let text = '';
        for (const cell of document.getElementById('art17.item2').querySelectorAll('.o')) {
            selection.selectAllChildren(cell); text += selection.toString(); }
        return text; }"""
    )
    printed = PrintedWording(comparison.alignment.other).printed("art17.item2")

    assert "".join(copied.split()) == "（二）" + "".join(printed.split())


@pytest.mark.parametrize(("lang", "width", "scheme"), looks(1440, 390))
def test_nothing_keeps_anyone_out(open_page: Opener, lang: str, width: int, scheme: str) -> None:
    """The accessibility checker finds no violation, in light and dark, wide and narrow, in both languages."""
    page = open_page(written("central", "local", lang), width=width, scheme=scheme)
    page.evaluate(A_FEW_OF_EACH, SO_MANY)
    result = Axe().run(page, options={"resultTypes": ["violations"]})

    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in result.response["violations"]] == []


@pytest.mark.parametrize("width", [1440, 820, 390, 320])
def test_nothing_is_wider_than_the_window(open_page: Opener, width: int) -> None:
    """On every width the page itself needs no scrolling sideways."""
    page = open_page(written("central", "local"), width=width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_narrow_page_shows_text_or_findings(open_page: Opener) -> None:
    """On a phone the text is in one column, and a switch shows the findings in its place."""
    page = open_page(written("central", "local"), width=390)
    expect(page.locator("#x-findings")).to_be_hidden()
    expect(page.locator(".c.i").first).to_be_visible()
    page.locator("input[value=findings]").check()
    expect(page.locator("#x-findings")).to_be_visible()
    expect(page.locator("#x-text")).to_be_hidden()
    page.locator(".f:not([hidden]) a").first.click()
    expect(page.locator("#x-text")).to_be_visible()


def test_dark_and_light_can_be_switched(open_page: Opener) -> None:
    """The button turns the page dark and light again."""
    page = open_page(written("central", "local"))
    colour = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(colour)
    page.get_by_role("button", name="深色").click()

    assert page.evaluate(colour) != light


@pytest.mark.parametrize("names", [("central", "bingtuan"), ("central", "reprint")])
def test_print_has_every_clause(open_page: Opener, shared: Path, names: tuple[str, str]) -> None:
    """Printed, the page holds every clause of both texts and the legend, whatever is filtered on screen."""
    comparison = real(shared / "corpora", *names)
    page = open_page(comparison_page(comparison))
    page.locator("select[name=rows]").select_option("added")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    printed = "".join(text.split()).replace("\ufffe", "").replace("-", "")
    document.close()
    for side in (comparison.alignment.base, comparison.alignment.other):
        wording = PrintedWording(side)
        for clause in side.clauses:
            start = "".join(wording.printed(clause.id).split())[:8].replace("-", "")
            assert start in printed, clause.id
    assert "图例" in printed


def test_without_script_everything_is_there(open_page: Opener) -> None:
    """With the script taken away the page shows both texts and all findings, and no control that would do nothing."""
    data = written("central", "local")
    start, end = data.index(b"<script>"), data.index(b"</script>")
    page = open_page(data[:start] + data[end + len(b"</script>") :])

    expect(page.locator(".c.o").first).to_be_visible()
    expect(page.locator(".f").last).to_be_attached()
    expect(page.locator("#x-tools")).to_be_hidden()
