"""The list of what an amendment asks of a library: one order, one number, one head in every output."""

from __future__ import annotations

import csv
import json
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.library.proposals import AmendedLaw, LawVersion, amended_law
from rrdiff.library.writer import add
from rrdiff.report.library_counts import stale_words
from rrdiff.report.records.stale import law_words
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.library.samples import LAW
from tests.library.test_stale import DECISION, NEW, NORTH, SOUTH

KEEPS = """中原省渡工守则
（2012年6月1日中原省第十一届人民代表大会常务委员会第三十次会议通过）
第一条　根据《中华人民共和国渡运法》，制定本守则。
第二条　渡船应当配备与载客定额相当的救生衣、救生圈和手提灭火器，并每月开展一次落水救援演练。
"""
"""Rules that have the new wording already."""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All outputs of one run; in the first text of the library all goes on."""
    folder = tmp_path_factory.mktemp("proposals")
    texts = {"a_keeps.txt": KEEPS, "b_south.txt": SOUTH, "c_north.txt": NORTH, "old.txt": LAW, "new.txt": NEW}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    add(folder / "lib", [folder / name for name in ("a_keeps.txt", "b_south.txt", "c_north.txt")])
    written = [word for end in ("json", "txt", "csv", "xlsx", "docx") for word in ("-o", str(folder / f"t.{end}"))]
    arguments = ["stale", str(folder / "old.txt"), str(folder / "new.txt"), "--library", str(folder / "lib")]
    assert CliRunner().invoke(app, [*arguments, "--full", *written]).exit_code == 0
    return folder


def test_a_row_has_one_number_in_all_outputs(outputs: Path) -> None:
    """What must follow stands first, and the number of a row is the same everywhere; the Word table has no gaps."""
    rows = json.loads((outputs / "t.json").read_text(encoding="utf-8"))["rows"]
    with (outputs / "t.csv").open(encoding="utf-8-sig", newline="") as stream:
        flat = list(csv.DictReader(stream))
    sheet = openpyxl.load_workbook(outputs / "t.xlsx").worksheets[0]
    cells = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=4)]
    table = docx.Document(str(outputs / "t.docx")).tables[0]
    lines = [[cell.text for cell in line.cells] for line in table.rows][1:]
    shown = (outputs / "t.txt").read_text(encoding="utf-8").split("\n")

    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    keeps = [row["proposal"] == "keep" for row in rows]
    assert keeps == sorted(keeps)
    assert len(set(keeps)) == 2
    assert [(int(one["number"]), one["citation"], one["reason"]) for one in flat] == [
        (row["number"], row["citation"], row["reason"]) for row in rows
    ]
    assert [(one[0], one[2], one[10]) for one in cells] == [
        (row["number"], row["citation"], row["reason"]) for row in rows
    ]
    assert [(int(one[0]), one[2].split("　")[0], one[6]) for one in lines] == [
        (row["number"], row["citation"], row["reason"]) for row in rows if row["proposal"] != "keep"
    ]
    assert all(
        any(line.startswith(f"  {row['number']}  {row['citation']} ← {row['old_citation']}") for line in shown)
        for row in rows
    )


def test_every_output_names_the_law(outputs: Path) -> None:
    """Its title and its two texts stand in the head, by file names where both texts tell one date."""
    head = "上位法：《中华人民共和国渡运法》，修改前：old.txt；修改后：new.txt"
    record = json.loads((outputs / "t.json").read_text(encoding="utf-8"))
    sheet = openpyxl.load_workbook(outputs / "t.xlsx").worksheets[0]

    assert (record["law"], record["old"], record["new"]) == (
        "中华人民共和国渡运法",
        {"name": "old.txt", "date": None},
        {"name": "new.txt", "date": None},
    )
    assert head in (outputs / "t.txt").read_text(encoding="utf-8").replace("\n", "")
    assert sheet["A1"].value == head
    assert docx.Document(str(outputs / "t.docx")).paragraphs[1].text == head


def test_the_dates_of_the_texts_are_told_where_they_differ() -> None:
    """A decision tells its own date; a title in the title becomes 〈〉; a text without one is named by its files."""
    old, new = parse(fold("old.txt", LAW)), parse(fold("decision.txt", DECISION))
    law = amended_law(old, new)
    nested = AmendedLaw("实施《渡运法》办法", LawVersion("a.txt", "2015"), LawVersion("b.txt", "2020-06"))

    assert (law.old.date, law.new.date) == ("2001-03-01", "2021-06-01")
    assert "2001年3月1日（old.txt）；修改后：2021年6月1日（decision.txt）" in law_words(law, "zh")
    assert (
        law_words(nested, "zh") == "上位法：《实施〈渡运法〉办法》，修改前：2015年（a.txt）；修改后：2020年6月（b.txt）"
    )
    assert "《" not in law_words(AmendedLaw("", nested.old, nested.new), "zh")


def test_the_head_counts_what_is_listed(outputs: Path) -> None:
    """How many texts must follow, and that the others only have clauses that go on."""
    shown = (outputs / "t.txt").read_text(encoding="utf-8").replace("\n", "")

    assert "3 部文本中的" in shown
    assert "其中 2 部中的 5 处疑似须清理，其余 1 部只有继续有效的条款" in shown
    assert stale_words((), "zh") == "库中没有与改动的条款有关的内容"


def test_the_changes_are_words_in_csv(outputs: Path) -> None:
    """A cell has no list of a programming language."""
    with (outputs / "t.csv").open(encoding="utf-8-sig", newline="") as stream:
        changes = [row["changes"] for row in csv.DictReader(stream)]

    assert "新增“乘客实名”" in changes
    assert not [one for one in changes if "{" in one or "None" in one]


def test_the_word_table_is_fit_to_print(outputs: Path) -> None:
    """No row breaks over pages, the head stands on each, and the pages are numbered."""
    with zipfile.ZipFile(BytesIO((outputs / "t.docx").read_bytes())) as package:
        body = package.read("word/document.xml").decode()
        footers = [package.read(name).decode() for name in package.namelist() if "footer" in name]

    assert body.count("<w:cantSplit/>") == body.count("<w:tr>") == 6
    assert body.count("<w:tblHeader/>") == 1
    assert any('w:instr="PAGE"' in one for one in footers)
    title = body[: body.index("</w:p>")]
    assert '<w:jc w:val="center"/>' in title
    assert '<w:color w:val="000000"/>' in title


def test_the_workbook_shows_whole_rows(outputs: Path) -> None:
    """Cells wrap in rows that are high enough for them; numbers are numbers."""
    sheet = openpyxl.load_workbook(outputs / "t.xlsx").worksheets[0]

    assert all(isinstance(line[0].value, int) for line in sheet.iter_rows(min_row=4))
    assert all(line[3].alignment.wrap_text for line in sheet.iter_rows(min_row=4))
    width = sheet.column_dimensions["D"].width
    for at in range(4, sheet.max_row + 1):
        assert (sheet.row_dimensions[at].height or 0) >= 14 * 2 * len(str(sheet[f"D{at}"].value)) / width
