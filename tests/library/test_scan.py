"""What the texts of a library took from a base, by one process, several, or a scheduler."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from rrdiff.library.library import Library
from rrdiff.library.scan.file import ScanFile
from rrdiff.library.scan.overview import scan_overview
from rrdiff.library.scan.run import ScanOptions, scan
from rrdiff.library.writer import add
from rrdiff.report.page.scan import scan_page
from rrdiff.report.terminal.scan import scan_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.library.samples import LAW, sample_library
from tests.program import called

ROOT = Path(__file__).resolve().parents[2]
RUN = "import sys; from rrdiff.cli import main; main()"
AT_TERMINAL = "import sys; sys.stdout.isatty = lambda: True; from rrdiff.cli import main; main()"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The invented collection."""
    return Library.open(sample_library(tmp_path_factory.mktemp("scan")))


@pytest.fixture(scope="module")
def base() -> Document:
    """The law of the collection."""
    return parse(fold("law.txt", LAW))


def parsed(lines: list[str]) -> dict[str, dict[str, Any]]:
    """Lines by the name of their text."""
    return {line["text"]["name"]: line for line in map(json.loads, lines)}


def test_the_verdict_comes_first(library: Library, base: Document) -> None:
    """Rules made from the law are related, texts with nothing but a formula of it are not; each has its line."""
    lines = list(scan(library, base))
    found = parsed(lines)

    assert [json.loads(line)["text"]["name"] for line in lines] == [entry.name for entry in library.entries]
    assert {name for name, line in found.items() if line["relation"] == "adaptation"} == {"province.txt", "city.txt"}
    assert [name for name, line in found.items() if line["itself"]] == ["law.txt"]
    assert found["茶园.txt"]["relation"] == "unrelated"
    assert found["茶园.txt"]["taken"] == {"whole": 0, "part": 0, "none": 6}
    assert {"base": "art2", "other": ["art2"]}.items() <= found["province.txt"]["links"][1].items()
    assert all(sum(line["taken"].values()) == 6 for line in found.values())


def test_processes_give_the_same_lines(library: Library, base: Document) -> None:
    """Two processes give what one gives, also when one of them is killed on the way."""
    serial = list(scan(library, base))
    lines: list[str] = []
    for line in scan(library, base, ScanOptions(jobs=2)):
        if not lines:
            multiprocessing.active_children()[0].kill()
        lines.append(line)

    assert lines == serial


@pytest.mark.filterwarnings("ignore")  # what Dask says of ports and sockets is its own affair
def test_a_scheduler_gives_the_same_lines(library: Library, base: Document) -> None:
    """Workers of Dask give what one process gives."""
    pytest.importorskip("distributed")

    assert list(scan(library, base, ScanOptions(scheduler="local"))) == list(scan(library, base))


def test_a_run_goes_on_where_it_stopped(library: Library, base: Document, tmp_path: Path) -> None:
    """Lines that are whole are kept, the one that was cut off is done again; another base begins anew."""
    target = tmp_path / "out.jsonl"
    serial = list(scan(library, base))
    first = ScanFile(target, library, base)
    first.write(iter(serial[:3]))
    with first.part.open("ab") as stream:
        stream.write(serial[3].encode()[:20])

    again = ScanFile(target, library, base)
    assert again.done == 3
    again.write(scan(library, base, ScanOptions(skip=again.done)))
    again.finish()
    assert target.read_text(encoding="utf-8").splitlines() == serial
    assert not again.part.exists()
    first = ScanFile(target, library, base)
    first.write(iter(serial[:3]))
    assert ScanFile(target, library, parse(fold("x.txt", LAW + "第七条　自公布之日起施行。"))).done == 0


def test_the_overview_counts_both_ways(library: Library, base: Document) -> None:
    """By clause and by text the counts agree with the lines, and the page has a strip for each related text."""
    lines = [json.loads(line) for line in scan(library, base)]
    overview = scan_overview(base, lines)

    assert overview.texts == len(library.entries) - 1
    assert overview.itself == ("law.txt",)
    assert [row.whole + row.part + row.none for row in overview.clauses] == [2] * 6
    assert sum(row.none for row in overview.clauses) == sum(one.none for one in overview.related)
    assert {row.clause: row.whole for row in overview.clauses}["art2"] == 1
    assert [one.name for one in overview.related] == ["province.txt", "city.txt"]
    assert scan_page(overview).decode().count("<tr data-relation=") == 2


def test_clauses_of_a_text_are_cited_once_each(library: Library, base: Document) -> None:
    """The page cites where a clause went, each place once; in English, or without the library, it gives ids."""
    link = {"base": "art2", "relation": "split", "score": 0.9, "figures": False}
    links = [link | {"other": ["art2", "art2"]}, link | {"other": ["art2", "art3"], "relation": "adapted"}]
    lines = [json.loads(line) for line in scan(library, base)]
    next(line for line in lines if line["text"]["name"] == "city.txt")["links"] = links
    overview = scan_overview(base, lines, library)
    (city,) = [one for one in overview.related if one.name == "city.txt"]
    page = scan_page(overview).decode()

    assert city.partners[:3] == ((), ("art2", "art3"), ())
    assert city.links[1] == ("split", "adapted")
    assert 'data-there="|第二条、第三条||||"' in page
    assert 'data-links="|4 2||||"' in page
    assert 'data-meant="逐字相同|略有改动|有改动|多条合并|一条分列|' in page
    assert 'data-there="|art2, art3||||"' in scan_page(overview, "en").decode()
    assert 'data-there="|art2、art3||||"' in scan_page(scan_overview(base, lines)).decode()


def test_an_article_without_words_of_its_own_is_cited(tmp_path: Path) -> None:
    """A link to a whole article that has paragraphs only is cited as the article."""
    local = "渡口管理办法\n第一条　渡口经营人应当按照核定的载客定额组织上船。\n夜间停航期间应当锁闭登船通道。\n"
    (tmp_path / "local.txt").write_text(local, encoding="utf-8")
    add(tmp_path / "lib", [tmp_path / "local.txt"])
    document = parse(fold("law.txt", local.replace("应当", "必须")))
    library = Library.open(tmp_path / "lib")
    (line,) = map(json.loads, scan(library, document))
    line["links"] = [line["links"][0] | {"other": ["art1", "art1.para2"]}]
    (text,) = scan_overview(document, [line], library).related

    assert text.citations == {"art1": "第一条", "art1.para2": "第一条第二款"}


def test_a_mark_names_its_relation(library: Library, base: Document, tmp_path: Path, browser: Browser) -> None:
    """Whoever points at a mark is told the clause, what it is to the text's, and where that stands."""
    lines = [json.loads(line) for line in scan(library, base)]
    for line in lines:
        line["links"] = [link for link in line["links"] if link["base"] != "art3"]
    target = tmp_path / "page.html"
    target.write_bytes(scan_page(scan_overview(base, lines, library)))
    page = browser.new_page()
    page.goto(target.as_uri())
    strip = page.locator("td.strip").first
    marks = strip.text_content()
    strip.hover()
    titles = [mark.get_attribute("title") for mark in strip.locator("span").all()]
    page.select_option("#clause", "1")

    assert strip.text_content() == marks
    assert titles[:2] == ["第一条 · 有改动 → 第一条", "第二条 · 逐字相同 → 第二条"]
    assert len(titles) == 6
    assert titles[2] == "第三条 · 未承接"
    assert page.locator("td.there").first.text_content() == "第二条"
    page.close()


def test_what_copied_means_is_said(library: Library, base: Document) -> None:
    """Page and terminal say what the share of copied text counts, which is no count of clauses."""
    overview = scan_overview(base, [json.loads(line) for line in scan(library, base)])
    said = "连续八字以上相同"

    assert said in scan_page(overview).decode()
    assert said in scan_report(overview, Screen(lang="zh")).replace("\n", "").replace(" ", "")


def test_a_changed_figure_is_told(tmp_path: Path) -> None:
    """A clause taken over with another term says so in its line, in the overview and on the page."""
    duty = "渡口经营人应当自取得许可之日起三十日内向县级交通主管部门备案"
    law = f"渡口管理办法\n第一条　{duty}。\n第二条　渡船应当每日检查救生衣。\n"
    local = law.replace("渡口管理", "东滩市渡口管理实施").replace("三十日", "十五日")
    (tmp_path / "local.txt").write_text(local, encoding="utf-8")
    add(tmp_path / "lib", [tmp_path / "local.txt"])
    document = parse(fold("law.txt", law))
    lines = [json.loads(line) for line in scan(Library.open(tmp_path / "lib"), document)]
    overview = scan_overview(document, lines)

    assert {link["base"]: link["figures"] for link in lines[0]["links"]} == {"art1": True, "art2": False}
    assert [clause.figures for clause in overview.clauses] == [1, 0]
    assert overview.related[0].figures == 1
    assert ">◑●<" in scan_page(overview).decode()


def test_the_command_writes_every_form(library: Library, tmp_path: Path) -> None:
    """Lines stream to standard output; a table is written whole and leaves nothing behind."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return called("scan", str(text), "--library", str(library.folder), *words)

    text = tmp_path / "law.txt"
    text.write_text(LAW, encoding="utf-8")
    lines = run().stdout.splitlines()

    assert {json.loads(line)["schema"] for line in lines} == {"rrdiff.scan/1"}
    for name in ("a.csv", "a.parquet"):
        assert run("-o", str(tmp_path / name)).returncode == 0
    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").startswith("name,title,date,level,relation")
    assert (tmp_path / "a.parquet").read_bytes()[:4] == b"PAR1"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.csv", "a.parquet", "law.txt"]
    assert run("-o", str(tmp_path / "a.odd")).returncode == 2


def test_a_person_reads_a_report_and_a_program_lines(library: Library, tmp_path: Path) -> None:
    """Without a form the overview comes at a terminal, and lines of JSON into a pipe."""
    (tmp_path / "law.txt").write_text(LAW, encoding="utf-8")
    words = ["scan", str(tmp_path / "law.txt"), "--library", str(library.folder), "--lang", "en", "--no-color"]
    runs = [
        subprocess.run([sys.executable, "-c", code, *words], check=True, capture_output=True, cwd=ROOT)
        for code in (AT_TERMINAL, RUN)
    ]
    report, lines = (run.stdout.decode("utf-8") for run in runs)

    assert report.startswith("== ")
    assert "schema" not in report
    assert [json.loads(line)["schema"] for line in lines.splitlines()] == ["rrdiff.scan/1"] * len(library.entries)
