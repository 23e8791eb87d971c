"""What a reader ticks on a page and saves is the file of accepted findings that the command line writes and reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Dialog, Page, expect

from rrdiff.lint import lint
from rrdiff.readers import read
from rrdiff.report.accepted_file import accepted_file, read_accepted
from rrdiff.report.page.lint import lint_page
from rrdiff.report.page.matrix import matrix_page
from rrdiff.report.page.page import comparison_page
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from rrdiff.views.accepted import acceptance_of, acceptance_of_slip, without_accepted
from tests.conftest import ROOT
from tests.extent import extent
from tests.page.conftest import A_FEW_OF_EACH, SO_MANY, Opener
from tests.report import samples


def saved(page: Page) -> tuple[str, bytes]:
    """Name and bytes of the file that the button gives."""
    with page.expect_download() as waiting:
        page.locator("#x-save").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def tick_all(page: Page) -> None:
    """Tick every finding, shown or not."""
    page.locator(".tick input").evaluate_all("all => all.forEach(one => one.checked || one.click())")


def test_all_that_is_ticked_is_what_the_command_writes(open_page: Opener) -> None:
    """Everything ticked gives the bytes of --write-accepted; what is expected cannot be ticked."""
    comparison = samples.corpora("central", "local")
    listed = [acceptance_of(comparison, one) for one in comparison.findings if one.severity]
    page = open_page(comparison_page(comparison))
    tick_all(page)
    expect(page.locator("#x-save output")).to_have_text(str(len(listed)))

    name, data = saved(page)

    assert name == "local_已认可.tsv"
    assert data.splitlines() == accepted_file(listed).splitlines()
    assert data.endswith(b"\n")
    assert page.locator(".f[data-s='0'] .tick").count() == 0


def test_what_is_ticked_is_silenced_next_time(open_page: Opener) -> None:
    """Two findings that were ticked, and no others, are gone when the file is given back."""
    comparison = samples.corpora("central", "reprint")
    page = open_page(comparison_page(comparison))
    page.locator("#F003 .tick input").check()
    page.locator("#F004 .tick input").check()
    page.locator("#F005 .tick input").check()
    page.locator("#F005 .tick input").uncheck()
    name, data = saved(page)
    left = without_accepted(comparison, read_accepted(name, data))

    assert [one.id for one in comparison.findings if one not in left.findings] == ["F003", "F004"]
    assert page.locator(".judged").count() == 2


def test_suspicions_about_one_text_can_be_ticked(open_page: Opener) -> None:
    """The page of one text gives the bytes that lint writes."""
    result = lint(parse(read(ROOT / "corpora" / "plan.txt")))
    page = open_page(lint_page(result))
    tick_all(page)
    wanted = accepted_file(acceptance_of_slip(result.document, one) for one in result.slips)

    assert saved(page) == ("plan_已认可.tsv", wanted)


def test_findings_of_several_pairs_go_into_one_file(open_page: Opener) -> None:
    """The page of several texts saves the lines of all pairs."""
    found = [samples.corpora("central", name) for name in ("local", "reprint")]
    page = open_page(matrix_page(found))
    tick_all(page)
    wanted = accepted_file(acceptance_of(one, finding) for one in found for finding in one.findings if finding.severity)

    assert saved(page) == ("central_已认可.tsv", wanted)


def test_the_keyboard_is_enough(open_page: Opener) -> None:
    """A key ticks the finding that is marked, Tab leads to the button, Enter saves; nothing ticked, nothing saved."""
    page = open_page(comparison_page(samples.corpora("central", "reprint"), "en"))
    page.locator("#x-save").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#x-save")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator(".f.on .tick input")).to_be_checked()
    page.keyboard.press("a")
    expect(page.locator(".f.on .tick input")).not_to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".f.on .tick input")).to_be_checked()
    page.locator("#x-save").focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")

    assert waiting.value.suggested_filename == "reprint_accepted.tsv"


LOOKS = [(1440, "light"), (390, "dark"), (1440, "dark"), (390, "light")]


@pytest.mark.parametrize(("width", "scheme"), LOOKS[: extent(2, 4)])
def test_ticks_keep_nobody_out(open_page: Opener, width: int, scheme: str) -> None:
    """With findings ticked the accessibility checker has nothing to say, on the page of two texts and of one."""
    found = []
    for data in (
        comparison_page(samples.corpora("central", "reprint")),
        lint_page(lint(parse(read(ROOT / "corpora" / "plan.txt")))),
    ):
        page = open_page(data, width=width, scheme=scheme)
        page.evaluate(A_FEW_OF_EACH, SO_MANY)
        tick_all(page)
        found += [one["id"] for one in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]]

    assert found == []


def test_a_page_that_is_left_with_something_unsaved_asks(open_page: Opener) -> None:
    """What was ticked and not saved is not lost without a word."""
    page = open_page(comparison_page(samples.corpora("central", "reprint")))
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.reload()
    page.locator("#F003 .tick input").check()
    saved(page)
    page.reload()
    page.locator("#F003 .tick input").check()
    page.reload()

    assert asked == ["beforeunload"]


def test_markup_in_the_words_stays_words(open_page: Opener) -> None:
    """Quotes, markup and tabs in the words of a finding neither leave the attribute nor break the line."""
    text = '渡口办法\n第一条　甲（以下简称"<b>\'&quot;乙"负责。\n第三条　乙的合法权力\t"><img src=x>受到保护。\n'
    result = lint(parse(fold("<i>.txt", text)))
    page = open_page(lint_page(result))
    tick_all(page)
    wanted = accepted_file(acceptance_of_slip(result.document, one) for one in result.slips)

    assert page.locator("img, b b").count() == 0
    assert saved(page)[1] == wanted
