"""Where the clauses of a text come from, among the texts of a library."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from rrdiff.errors import BadArgument
from rrdiff.library.counterparts import SURE
from rrdiff.library.library import Library
from rrdiff.library.trace_counts import trace_counts
from rrdiff.library.trace_rows import trace_rows
from rrdiff.library.tracing import LibraryTrace, LinkStatus, trace_library
from rrdiff.library.writer import add
from rrdiff.report.page.library_trace import library_trace_page
from rrdiff.report.records.library_trace import library_trace_csv, library_trace_record, prov_record
from rrdiff.report.terminal.library_trace import library_trace_report
from rrdiff.report.terminal.screen import Screen
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.library.samples import CITY, LAW, PROVINCE, sample_library, write_samples
from tests.program import called
from tests.report.test_records import validator

ROOT = Path(__file__).resolve().parents[2]
NIGHT = "夜间停航期间应当锁闭登船通道，渡口经营人应当按照核定的载客定额组织上船。"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The invented collection."""
    return Library.open(sample_library(tmp_path_factory.mktemp("trace")))


def traced(library: Library, text: str, name: str = "city.txt", **options: object) -> LibraryTrace:
    """A text traced to the collection."""
    return trace_library(library, parse(fold(name, text)), **options)  # type: ignore[arg-type]


def links(trace: LibraryTrace) -> set[tuple[str, str, str, str]]:
    """Clause, status, source and source clause of every link."""
    return {(row.clause, row.status.value, row.source_name, row.source_clause) for row in trace_rows(trace)}


def test_the_upper_law_is_named_and_not_the_sibling(library: Library) -> None:
    """A clause of a province comes from the law, though a city has the same words; its own version is set aside."""
    trace = traced(library, PROVINCE, "a.txt")

    assert [entry.name for entry in trace.own] == ["province.txt"]
    assert ("art2", "source", "law.txt", "art2") in links(trace)
    assert ("art3", "source", "law.txt", "art3") in links(trace)
    assert ("art4", "competing", "city.txt", "art2") in links(trace)
    assert not any(clause == "art4" and status == "source" for clause, status, *_ in links(trace))
    assert trace.sources[0].entry.name == "law.txt"


def test_one_clause_may_come_from_two(library: Library) -> None:
    """Passages of one clause go to the law and to the province, each to what it was made from."""
    rows = [
        row for row in trace_rows(traced(library, CITY)) if row.clause == "art2" and row.status is LinkStatus.SOURCE
    ]

    assert {(row.source_name, row.source_clause) for row in rows} == {("law.txt", "art2"), ("province.txt", "art4")}
    law, province = sorted(rows, key=lambda row: row.start)
    assert law.text.endswith("组织上船；")
    assert province.text.startswith("海岛渡口应当设置候船棚")
    assert CITY[province.start : province.end] == province.text


def test_a_source_is_not_listed_as_the_same_wording_too(library: Library) -> None:
    """The clause of a second source has the same wording, of course; another text that has it is still listed."""
    load = "渡口经营人应当按照渡船检验证书核定的载客定额组织上船"
    mixed = links(traced(library, CITY.replace(load, "渡船应当配备与载客定额相当的救生衣、救生圈和手提灭火器")))
    plain = links(traced(library, CITY.replace("海岛渡口应当设置候船棚，候船棚内张贴潮汐时刻表和救助电话号码", load)))

    assert {row for row in mixed if row[0] == "art2"} == {
        ("art2", "source", "law.txt", "art5"),
        ("art2", "source", "province.txt", "art4"),
    }
    assert {row[1:] for row in plain if row[0] == "art2"} == {
        ("source", "law.txt", "art2"),
        ("competing", "province.txt", "art2"),
    }


def test_headline_filter_and_list_count_alike(library: Library, tmp_path: Path, browser: Browser) -> None:
    """Every clause is of one kind, and each choice of the filter shows as many clauses as headline and list say."""
    trace = traced(library, CITY)
    found = trace_counts(trace)
    target = tmp_path / "page.html"
    target.write_bytes(library_trace_page(trace))
    page = browser.new_page()
    page.goto(target.as_uri())
    shown: dict[str, int] = {}
    for option in page.locator("#source option").all():
        value = option.get_attribute("value") or ""
        page.select_option("#source", value)
        shown[value] = page.locator("tbody tr:visible").count()
    headline = page.locator("h1 + p").text_content()
    page.close()

    kinds = {"source": 2, "competing": 1, "boilerplate": 1, "none": 1}
    assert {kind.value: count for kind, count in found.count.items()} == kinds
    assert headline == "5 个条款中，2 个有来源，1 个只有同文，1 个为通用条款，1 个未找到来源"
    assert {value: count for value, count in shown.items() if value in kinds} == kinds
    assert shown[""] == len(trace.units)
    for number, one in enumerate(trace.sources):
        assert shown[str(number)] == sum(found.texts[number].values()) == one.clauses
    listed = library_trace_page(trace).decode().count("来源 2 处、通用条款 1 处")
    assert listed == 1


def test_shares_are_told_by_name(library: Library) -> None:
    """Beside the same wording elsewhere stands what its share is of; terminal and page define the words they use."""
    trace = traced(library, CITY)
    report = library_trace_report(trace, Screen(lang="zh", width=400))
    page = library_trace_page(trace).decode()

    assert "[3] 青岛市渡口管理条例 第二条（本条文字的 100% 见于该处）" in report
    assert "本条文字的 100% 见于该处 · " in page
    for told in (report, page):
        assert "也可以是未取作来源的上级文本" in told


def test_a_text_of_another_province_is_not_above(library: Library) -> None:
    """Rules of a city far away compete; they are no source."""
    found = links(traced(library, CITY))

    assert ("art4", "competing", "other.txt", "art2") in found
    assert not any(clause == "art4" and status == "source" for clause, status, *_ in found)


def test_what_stands_under_ten_titles_is_formula(library: Library) -> None:
    """A clause that ten titles print has no source and is told as formula."""
    assert {status for clause, status, *_ in links(traced(library, CITY)) if clause == "art5"} == {"boilerplate"}


def test_sources_are_limited_by_date_and_name(library: Library) -> None:
    """Texts of a later day and texts that are excluded are no sources."""
    early = links(traced(library, CITY, before="2005-01-01"))
    without = links(traced(library, CITY, exclude={"law.txt"}))

    assert {source for _, _, source, _ in early} == {"law.txt"}
    assert ("art3", "source", "law.txt", "art5") in early
    assert "law.txt" not in {source for _, _, source, _ in without}


def test_a_speech_has_sources_of_every_level(library: Library) -> None:
    """A text whose level is not known may come from any text of the library."""
    speech = f"就渡口安全答记者问\n问：夜间如何管理？\n答：{NIGHT}\n"

    assert {row.source_name for row in trace_rows(traced(library, speech, "x.txt"))} >= {"law.txt"}


@pytest.mark.parametrize("label", ["", "第四条　", "第一条　"])
def test_a_passage_has_the_source_it_was_copied_from(library: Library, label: str) -> None:
    """Articles pasted without a title come from the text they stand in, whatever state or city they speak of."""
    rules = "甬江渡口的公交一卡通刷卡设备由轮渡公司维护，学生凭学生证半价乘船。本市和中华人民共和国的渡船，本市都管。"
    law = "渡口的设置、迁移和撤销，由渡口所在地县级人民政府批准，并征求毗邻渡口一侧人民政府的意见，报国务院备案。"

    assert _named(traced(library, label + rules, "x.txt")) == {("city.txt", "art4")}  # the first of two alike
    assert _named(traced(library, label + law, "x.txt")) == {("law.txt", "art4")}


def _named(trace: LibraryTrace) -> set[tuple[str, str]]:
    return {(source, clause) for _, status, source, clause in links(trace) if status == "source"}


def test_records_follow_the_schema(library: Library) -> None:
    """The JSON is valid, its offsets point at the printed words, and PROV names only what it describes."""
    trace = traced(library, CITY)
    record = json.loads(json.dumps(library_trace_record(trace)))
    validator("trace").validate(record)
    prov = prov_record(trace)

    by_name = {entry.name: library.document(entry).text.raw for entry in library.entries}
    for link in record["links"]:
        source = record["sources"][link["source"]["document"]]["name"]
        assert by_name[source][link["source"]["start"] : link["source"]["end"]]
        assert CITY[link["target"]["start"] : link["target"]["end"]]
    derived = prov["wasDerivedFrom"].values()
    ends = [row[end] for row in derived for end in ("prov:generatedEntity", "prov:usedEntity")]
    assert ends
    assert set(ends) <= set(prov["entity"])


def test_the_table_and_the_page_hold_every_link(library: Library) -> None:
    """CSV has a line for each link; the page has a row for each clause and runs nothing but its own script."""
    trace = traced(library, LAW, "b.txt")
    page = library_trace_page(trace).decode()

    assert len(library_trace_csv(trace).decode("utf-8-sig").splitlines()) == 1 + len(trace.links)
    assert page.count('<tr id="') == len(trace.units)
    assert "default-src &#39;none&#39;; script-src" in page


def test_two_runs_give_the_same(library: Library) -> None:
    """A library opened again gives the same trace."""
    again = Library.open(library.folder)

    assert library_trace_record(traced(library, CITY)) == library_trace_record(traced(again, CITY))


def test_the_command_writes_every_form(library: Library, tmp_path: Path) -> None:
    """The command prints the report and writes the form its file asks for; options that do not fit are refused."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return called("trace", str(text), *words)

    text = tmp_path / "x.txt"
    text.write_text(CITY, encoding="utf-8")
    lib = ("--library", str(library.folder))

    assert "中华人民共和国渡运法" in run(*lib).stdout
    assert json.loads(run(*lib, "--format", "json").stdout)["schema"] == "rrdiff.trace/1"
    assert run(*lib, "-o", str(tmp_path / "x.html")).returncode == 0
    assert (tmp_path / "x.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    for words in (
        (),
        (*lib, "--against", str(text)),
        ("--against", str(text), "--before", "2020"),
        (*lib, "--before", "明天"),
    ):
        refused = run(*words)
        assert refused.returncode == 2
        assert len(refused.stderr.splitlines()) == 1


def test_an_unknown_folder_is_refused(tmp_path: Path) -> None:
    """A folder without a library is named with the next step."""
    with pytest.raises(BadArgument, match="none"):
        Library.open(tmp_path)


BOAT = """临江市游船停靠管理办法
（{passed}）
第一条　为了规范游船停靠，维护航道秩序，制定本办法。
第二条　游船应当在核定的停靠点上下乘客，停靠前鸣笛三声并减速行驶。
第三条　停靠点经营人应当每{often}检查一次系缆桩和防撞轮胎，并记入检查簿。
"""
BOAT_DISTRICT = """临江市沙坪区游船停靠管理细则
（2022年3月1日临江市沙坪区人民政府发布）
第一条　根据《临江市游船停靠管理办法》，结合本区实际，制定本细则。
第二条　游船应当在核定的停靠点上下乘客，停靠前鸣笛三声并减速行驶。
第三条　停靠点经营人应当每月检查一次系缆桩和防撞轮胎，并记入检查簿。
"""
BOAT_VERSIONS = {
    "2010.txt": BOAT.format(passed="2010年5月1日临江市人民政府令第1号公布", often="季度"),
    "2018.txt": BOAT.format(
        passed="2010年5月1日临江市人民政府令第1号公布　根据2018年5月1日临江市人民政府令第2号修订", often="月"
    ),
    "2024.txt": BOAT.format(
        passed="2010年5月1日临江市人民政府令第1号公布　根据2024年5月1日临江市人民政府令第3号修订", often="月"
    ),
}


def boats(folder: Path, *names: str) -> Library:
    """A library of some versions of the rules of a city and nothing else."""
    for name in names:
        (folder / name).write_text(BOAT_VERSIONS[name], encoding="utf-8")
    add(folder / "lib", [folder / name for name in names])
    return Library.open(folder / "lib")


def test_rules_of_a_city_are_above_those_that_name_them(tmp_path: Path) -> None:
    """A district's rules that name a city's as what they rest on come from them; another district's do not."""
    library = boats(tmp_path, "2018.txt")
    found = {(clause, status) for clause, status, *_ in links(traced(library, BOAT_DISTRICT))}
    other = BOAT_DISTRICT.replace("根据《临江市游船停靠管理办法》", "为了规范游船停靠").replace("临江市", "渔山市")

    assert {("art2", "source"), ("art3", "source")} <= found
    assert not any(status == "source" for _, status, *_ in links(traced(library, other)))


def test_the_version_in_force_is_the_source(tmp_path: Path) -> None:
    """Of three versions the last before the text is named, not one that came later or that it replaced."""
    library = boats(tmp_path, *BOAT_VERSIONS)

    sources = {name for _, status, name, _ in links(traced(library, BOAT_DISTRICT)) if status == "source"}
    assert sources == {"2018.txt"}


PLAN_ABOVE = (
    "南湖渡口安全整治工作方案\n一、主要任务\n"
    "（一）开展渡船检验。对全部渡船逐艘登记检验，重点查清船龄超过二十年的渡船，建立检验台账。"
    "（牵头单位：交通运输厅；责任单位：水利厅、各市人民政府）\n"
    "（二）修缮渡口码头。对年久失修的码头分批修缮加固，配齐救生圈和防护栏杆。（责任单位：交通运输厅、各市人民政府）\n"
)
PLAN_BELOW = (
    "东滩市渡口安全整治实施方案\n根据《南湖渡口安全整治工作方案》，制定本方案。\n一、主要任务\n"
    "（一）开展渡船检验。对渡船逐艘登记检验，重点查清船龄超过二十年的渡船，建立检验台账。（责任单位：水利厅）\n"
    "（二）推广电子售票，乘客凭票登船。（责任单位：交通运输厅、各市人民政府）\n"
)


def test_who_does_it_comes_from_nowhere(tmp_path: Path) -> None:
    """Two tasks given to the same units share nothing; what a plan names as its basis is above it."""
    (tmp_path / "above.txt").write_text(PLAN_ABOVE, encoding="utf-8")
    add(tmp_path / "lib", [tmp_path / "above.txt"])
    trace = traced(Library.open(tmp_path / "lib"), PLAN_BELOW, "below.txt")

    assert [(status, name, clause) for _, status, name, clause in sorted(links(trace))] == [
        ("source", "above.txt", "s1.p1")
    ]


REWORDED = PROVINCE.replace(
    "第四条　海岛渡口应当设置候船棚，候船棚内张贴潮汐时刻表和救助电话号码。",
    "第四条　设置、迁移或者撤销渡口，须经县政府批准，事前听取对岸政府意见。",
)
"""Rules that reword one article of the law, with hardly four characters in a row in common."""


def test_a_reworded_clause_comes_from_the_law_that_the_title_names(library: Library) -> None:
    """What no rare wording tells the comparison of both texts does; a text that only cites the law is not compared."""
    named = traced(library, REWORDED, "reworded.txt")
    cited = traced(library, REWORDED.replace("浙江省实施《中华人民共和国渡运法》办法", "浙江省渡口管理办法"), "x.txt")
    of_law = ("art4", "source", "law.txt", "art4")

    assert of_law in links(named)
    assert of_law not in links(cited)
    (link,) = [one for one in named.links if named.units[one.unit].clause == "art4" and one.rank == 1]
    assert link.reason == "reason.counterpart"
    assert link.score >= SURE


def test_clauses_of_form_and_new_ones_have_no_counterpart(library: Library) -> None:
    """The basis that rules name and what they add are no wording of the law."""
    own = REWORDED.replace("第四条　设置、迁移或者撤销渡口", "第四条　渡口候船棚的座椅、饮水机和充电桩")
    told = {row.clause for row in trace_rows(traced(library, own, "own.txt")) if row.status is LinkStatus.SOURCE}

    assert "art1" not in told


LATER_LAW = LAW.replace("渡运法", "水上运输安全法").replace("2001年3月1日第九届", "2019年3月1日第十三届")
"""A law of the same wording that was made after the rules of the samples."""


def dated_library(folder: Path, *texts: str) -> Library:
    """A library of the sample texts without their law, and of others."""
    write_samples(folder / "texts")
    (folder / "texts" / "law.txt").unlink()
    for number, text in enumerate(texts):
        (folder / "texts" / f"later{number}.txt").write_text(text, encoding="utf-8")
    add(folder / "lib", [folder / "texts"])
    return Library.open(folder / "lib")


def test_a_law_that_was_made_later_is_no_source(tmp_path: Path) -> None:
    """What has the same wording and came after the text is told as such, and no source of any clause."""
    (tmp_path / "a").mkdir()
    trace = traced(dated_library(tmp_path / "a", LATER_LAW), CITY.replace("渡运法", "水运法"), "a.txt")

    named = {row.status.value for row in trace_rows(trace) if row.source_name == "later0.txt"}
    assert named == {"competing", "boilerplate"}
    assert [one.later for one in trace.sources if one.entry.name == "later0.txt"] == [True]
    assert "（后出，晚于本文）" in library_trace_report(trace, Screen("zh", 200))


def test_a_later_version_stands_for_the_one_that_was_used(tmp_path: Path) -> None:
    """A work that is older than the text is its source though the library has a later version only, which is said."""
    (tmp_path / "a").mkdir()
    older = LATER_LAW.replace("会议通过）", "会议通过　2019年3月1日第十三届全国人民代表大会常务委员会修订）").replace(
        "2019年3月1日第十三届", "2001年3月1日第九届", 1
    )
    trace = traced(dated_library(tmp_path / "a", older), CITY.replace("渡运法", "水上运输安全法"), "a.txt")

    assert trace.sources[0].entry.name == "later0.txt"
    assert trace.sources[0].later
    assert "应出自其较早版本" in library_trace_report(trace, Screen("zh", 200))


def test_what_is_older_is_not_called_later(library: Library) -> None:
    """Sources that were there before the text bear no remark."""
    trace = traced(library, CITY)
    assert not any(source.later for source in trace.sources)
    assert "晚于本文" not in library_trace_report(trace, Screen("zh", 200))


def test_a_text_may_use_what_came_before_its_approval(tmp_path: Path) -> None:
    """A law made between the adoption of a city's rules and their approval by the province is a source of them."""
    (tmp_path / "a").mkdir()
    between = LATER_LAW.replace("2019年3月1日第十三届", "2015年7月1日第十二届")
    trace = traced(dated_library(tmp_path / "a", between), CITY.replace("渡运法", "水上运输安全法"), "a.txt")

    assert [(one.entry.name, one.later) for one in trace.sources][:1] == [("later0.txt", False)]
