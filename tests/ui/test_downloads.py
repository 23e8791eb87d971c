"""What is downloaded from the window is what the command line writes, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import CORPORA

DROP = """([id, files]) => {
  const given = new DataTransfer();
  for (const [name, words] of files) given.items.add(new File([words], name));
  const target = id ? document.getElementById(id) : document.querySelector('h1');
  for (const kind of ['dragenter', 'dragover', 'drop'])
    target.dispatchEvent(new DragEvent(kind, { dataTransfer: given, bubbles: true, cancelable: true }));
}"""
FORMS = {
    "page": ("compare", "a.html"),
    "redline": ("compare", "a.docx"),
    "workbook": ("compare", "a.xlsx"),
    "markdown": ("compare", "a.md"),
    "text": ("compare", "a.txt"),
    "findings": ("compare", "a.csv"),
    "json": ("compare", "a.json"),
    "lines": ("compare", "a.jsonl"),
    "accepted": ("compare", "accepted.tsv"),
    "table": ("table", "table.docx"),
    "errata_comments": ("errata", "comments.docx"),
    "errata": ("errata", "errata.txt"),
    "errata_json": ("errata", "errata.json"),
}
"""Form in the window → command and file it is written to."""
SENTENCES = (
    "为了规范水库看护，制定本办法",
    "看护人员应当每日巡查水库大坝，发现险情立即报告",
    "乡镇人民政府定期听取看护人员的意见，及时解决看护工作中的突出困难",
    "本办法自2021年5月1日起施行",
)
BURST = 120
"""The browser starts at most ten downloads within a second; a person does not try more."""
RELATIONS = {"转载": "reprint", "修订": "revision", "地方细则": "adaptation"}


def run(page: Page, kind: str = "自动判断") -> None:
    """Start, and wait until everything is made."""
    page.get_by_role("radio", name=kind, exact=True).check()
    page.locator("#x-start").click()
    finished(page)


def finished(page: Page) -> None:
    """Wait until everything is made."""
    expect(page.locator("#x-report")).to_be_visible(timeout=60_000)
    page.locator("#x-downloads summary").click()
    expect(page.locator("#x-files .pending")).to_have_count(0)


def downloaded(page: Page) -> dict[str, tuple[str, bytes]]:
    """Form → name and bytes of every download that is offered."""
    found = {}
    for link in page.locator("#x-files a").all():
        page.wait_for_timeout(BURST)
        with page.expect_download() as waiting:
            link.click()
        form = (link.get_attribute("href") or "").rpartition("/")[2]
        found[form] = (waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes())
    return found


def differing(found: dict[str, tuple[str, bytes]], files: dict[str, str]) -> list[str]:
    """Forms that are not the bytes of the file that the command line wrote."""
    return [form for form, name in files.items() if found[form][1] != Path(name).read_bytes()]


def expected(command_line: Callable[..., None], base: str, other: str, *options: str) -> dict[str, bytes]:
    """Form → bytes that the command line writes for two texts in the current folder."""
    files = [name for command, name in FORMS.values() if command == "compare" and name != "accepted.tsv"]
    written = [part for name in files for part in ("-o", name)]
    command_line("compare", base, other, *options, *written, "--write-accepted", "accepted.tsv")
    command_line("table", base, other, *options, "-o", "table.docx")
    command_line("errata", base, other, *options, "-o", "comments.docx")
    command_line("errata", base, other, *options, "-o", "errata.txt")
    command_line("errata", base, other, *options, "--format", "json", "-o", "errata.json")
    return {form: Path(name).read_bytes() for form, (_, name) in FORMS.items()}


@pytest.mark.parametrize(
    ("kind", "base", "other"),
    [("自动判断", "central", "local"), ("转载", "central", "reprint"), ("修订", "ferry_2001", "ferry_2018")],
)
def test_every_download_is_what_the_command_line_writes(
    visit: Callable[..., Page], command_line: Callable[..., None], kind: str, base: str, other: str
) -> None:
    """Two texts dropped on their places give the report and every form, the same bytes as the commands."""
    page = visit()
    for side, name in (("x-base", base), ("x-other", other)):
        words = (CORPORA / f"{name}.txt").read_text(encoding="utf-8")
        Path(f"{name}.txt").write_text(words, encoding="utf-8")
        page.evaluate(DROP, [side, [[f"{name}.txt", words]]])
    run(page, kind)
    options = ("--as", RELATIONS[kind]) if kind in RELATIONS else ()
    wanted = expected(command_line, f"{base}.txt", f"{other}.txt", *options)
    found = downloaded(page)
    frame = page.frame_locator("#x-report")

    assert {form for form, (_, data) in found.items() if data != wanted[form]} == set()
    assert set(wanted) - set(found) == (set() if kind == "转载" else {"errata", "errata_comments", "errata_json"})
    assert found["redline"][0] == f"{other}_花脸稿.docx"
    expect(frame.locator("#x-text")).to_be_visible()


def test_a_word_file_is_redlined_in_its_own_package(
    visit: Callable[..., Page], command_line: Callable[..., None]
) -> None:
    """The redline of a base in Word stands in that file, as on the command line."""
    for name, word in (("旧.docx", "可以"), ("新.docx", "应当")):
        document = docx.Document()
        document.add_paragraph("渡口管理办法")
        document.add_paragraph(f"第一条　渡口所在地的乡镇{word}每年检查一次渡船。")
        document.add_paragraph("第二条　本办法自公布之日起施行。")
        document.save(name)
    page = visit()
    page.locator("#x-base input").set_input_files("旧.docx")
    page.locator("#x-other input").set_input_files("新.docx")
    run(page, "修订")
    command_line("compare", "旧.docx", "新.docx", "--as", "revision", "-o", "a.docx")

    assert differing(downloaded(page), {"redline": "a.docx"}) == []


def test_several_texts_give_an_overview_and_each_pair(
    visit: Callable[..., Page], command_line: Callable[..., None]
) -> None:
    """With several texts the overview comes first, and a choice leads to each pair with all its forms."""
    names = ["central.txt", "local.txt", "reprint.txt"]
    for name in names:
        Path(name).write_bytes((CORPORA / name).read_bytes())
    page = visit()
    page.evaluate(DROP, ["", [[name, Path(name).read_text(encoding="utf-8")] for name in names]])
    run(page)
    command_line(
        "compare", *names, "-o", "all.html", "-o", "all.json", "-o", "all.jsonl", "--write-accepted", "all.tsv"
    )
    command_line("compare", "central.txt", "reprint.txt", "-o", "pair.html")
    found = downloaded(page)
    page.keyboard.press("Escape")
    page.get_by_label("查看").select_option(label="reprint.txt")
    page.locator("#x-downloads summary").click()
    expect(page.locator("#x-files a")).to_have_count(13)
    pair = downloaded(page)

    assert differing(found, {"page": "all.html", "json": "all.json", "lines": "all.jsonl", "accepted": "all.tsv"}) == []
    assert differing(pair, {"page": "pair.html"}) == []
    expect(page.frame_locator("#x-report").locator("h1")).not_to_be_empty()


def test_one_text_is_proofread(visit: Callable[..., Page], command_line: Callable[..., None]) -> None:
    """One text gives its suspected slips as a page, and in the forms of the command."""
    Path("plan.txt").write_bytes((CORPORA / "plan.txt").read_bytes())
    page = visit()
    page.get_by_role("radio", name="校对").check()
    page.locator("#x-base input").set_input_files("plan.txt")
    run(page, "校对")
    command_line("lint", "plan.txt", "-o", "plan.out")
    for ending in ("docx", "html"):
        command_line("lint", "plan.txt", "-o", f"plan.{ending}")
    command_line("lint", "plan.txt", "--format", "json", "-o", "plan.json", "--write-accepted", "plan.tsv")
    command_line("lint", "plan.txt", "--format", "jsonl", "-o", "plan.jsonl")
    found = downloaded(page)
    written = {
        "page": "plan.html",
        "comments": "plan.docx",
        "text": "plan.out",
        "json": "plan.json",
        "lines": "plan.jsonl",
        "accepted": "plan.tsv",
    }

    assert set(found) == set(written)
    assert differing(found, written) == []
    expect(page.frame_locator("#x-report").locator(".slip")).to_have_count(20)


def test_reprints_of_one_original_have_errata_of_all(
    visit: Callable[..., Page], command_line: Callable[..., None]
) -> None:
    """Where all texts are reprints the overview has the errata of all, with comments in the original."""
    Path("central.txt").write_bytes((CORPORA / "central.txt").read_bytes())
    words = (CORPORA / "reprint.txt").read_text(encoding="utf-8")
    for name, text in (("日报.txt", words), ("晚报.txt", words.replace("应当", "应该", 1))):
        Path(name).write_text(text, encoding="utf-8")
    page = visit()
    page.locator("#x-base input").set_input_files("central.txt")
    page.locator("#x-other input").set_input_files(["日报.txt", "晚报.txt"])
    run(page, "转载")
    texts = ("central.txt", "日报.txt", "晚报.txt", "--as", "reprint")
    for name in ("errata.docx", "errata.txt"):
        command_line("errata", *texts, "-o", name)
    found = downloaded(page)

    assert differing(found, {"errata": "errata.txt", "errata_comments": "errata.docx"}) == []


def test_what_is_given_beside_is_obeyed(visit: Callable[..., Page], command_line: Callable[..., None]) -> None:
    """Accepted findings, links, further copies and words of one's own count as on the command line."""
    for name in ("central.txt", "local.txt", "reprint.txt"):
        Path(name).write_bytes((CORPORA / name).read_bytes())
    command_line("compare", "central.txt", "local.txt", "--code", "A12", "--write-accepted", "known.tsv", "-o", "a.csv")
    Path("links.tsv").write_text("第九条第（六）项\t第十五条\n-\t第一条\n", encoding="utf-8")
    Path("words.tsv").write_text("word\tkind\trank\n应当\tassurance\t3\n", encoding="utf-8")
    page = visit()
    page.locator("#x-base input").set_input_files("central.txt")
    page.locator("#x-other input").set_input_files("local.txt")
    page.locator("#x-beside summary").click()
    given = {"accept": "known.tsv", "links": "links.tsv", "witness": "reprint.txt", "lexicon": "words.tsv"}
    for side, name in given.items():
        page.locator(f"#x-{side} input").set_input_files(name)
    run(page)
    options = [part for side, name in given.items() for part in (f"--{side}", name)]
    command_line("compare", "central.txt", "local.txt", *options, "-o", "a.html", "-o", "a.json", "-o", "a.docx")
    command_line("table", "central.txt", "local.txt", *options, "-o", "table.docx")
    command_line("compare", "central.txt", "local.txt", "-o", "plain.json")
    found = downloaded(page)

    written = {"page": "a.html", "json": "a.json", "redline": "a.docx", "table": "table.docx"}

    assert differing(found, written) == []
    assert differing(found, {"json": "plain.json"}) == ["json"]


def test_links_are_obeyed_in_the_errata(visit: Callable[..., Page], command_line: Callable[..., None]) -> None:
    """Errata of a reprint follow links set by hand in every form, as on the command line."""
    lines = [f"第{number}条　{words}。\n" for number, words in zip("一二三四", SENTENCES, strict=True)]
    Path("base.txt").write_text("".join(lines), encoding="utf-8")
    lines[1:3] = lines[2].replace("第三条", "第二条"), lines[1].replace("第二条", "第三条").replace("立即", "立及")
    Path("copy.txt").write_text("".join(lines), encoding="utf-8")
    Path("links.tsv").write_text("第二条\t-\n-\t第三条\n", encoding="utf-8")
    page = visit()
    page.locator("#x-base input").set_input_files("base.txt")
    page.locator("#x-other input").set_input_files("copy.txt")
    page.locator("#x-beside summary").click()
    page.locator("#x-links input").set_input_files("links.tsv")
    run(page, "转载")
    written = {"errata": "errata.txt", "errata_comments": "errata.docx"}
    for target in written.values():
        command_line("errata", "base.txt", "copy.txt", "--as", "reprint", "--links", "links.tsv", "-o", target)
    command_line("errata", "base.txt", "copy.txt", "--as", "reprint", "-o", "plain.txt")
    found = downloaded(page)

    assert differing(found, written) == []
    assert differing(found, {"errata": "plain.txt"}) == ["errata"]


def test_what_is_ticked_in_the_report_is_saved(visit: Callable[..., Page], command_line: Callable[..., None]) -> None:
    """The report saves accepted findings from within the window, too, and the file is obeyed beside the texts."""
    page = visit()
    page.locator("#x-base input").set_input_files(CORPORA / "ferry_2001.txt")
    page.locator("#x-other input").set_input_files(CORPORA / "ferry_2018.txt")
    run(page)
    report = page.frame_locator("#x-report")
    page.keyboard.press("Escape")
    report.locator("#F005 .tick input").check()
    with page.expect_download() as waiting:
        report.locator("#x-save").click()
    waiting.value.save_as("known.tsv")
    page.locator(".back").click()
    page.locator("#x-base input").set_input_files(CORPORA / "ferry_2001.txt")
    page.locator("#x-other input").set_input_files(CORPORA / "ferry_2018.txt")
    page.locator("#x-beside summary").click()
    page.locator("#x-accept input").set_input_files("known.tsv")
    run(page)
    texts = [str(CORPORA / name) for name in ("ferry_2001.txt", "ferry_2018.txt")]
    command_line("compare", *texts, "--accept", "known.tsv", "-o", "a.json", "-o", "a.html")

    assert differing(downloaded(page), {"json": "a.json", "page": "a.html"}) == []
    expect(report.locator("#F004")).to_have_count(1)
    expect(report.locator("#F005")).to_have_count(0)


def test_english_gives_english(visit: Callable[..., Page], command_line: Callable[..., None]) -> None:
    """The window in English makes what the command makes in English."""
    for name in ("ferry_2001.txt", "ferry_2018.txt"):
        Path(name).write_bytes((CORPORA / name).read_bytes())
    page = visit()
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Compare").wait_for()
    page.locator("#x-base input").set_input_files("ferry_2001.txt")
    page.locator("#x-other input").set_input_files("ferry_2018.txt")
    page.get_by_role("button", name="Compare").click()
    finished(page)
    command_line("compare", "ferry_2001.txt", "ferry_2018.txt", "--lang", "en", "-o", "a.html", "-o", "a.txt")
    found = downloaded(page)

    assert differing(found, {"page": "a.html", "text": "a.txt"}) == []
