"""Which local clauses must follow an amended law, and what is proposed for each."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from rrdiff.library.changes import law_after, law_change
from rrdiff.library.library import Library
from rrdiff.library.stale import StaleRow, stale
from rrdiff.library.writer import add
from rrdiff.report.stale_record import stale_record
from rrdiff.report.word.stale import stale_document
from rrdiff.report.workbook.stale import stale_workbook
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.library.samples import LAW

NEW = (
    LAW.replace("核定的载客定额组织上船", "核定的载客定额组织乘客实名上船")
    .replace("（2001年3月1日", "（2001年3月1日")
    .replace("第四条　渡口的设置、迁移和撤销，由渡口所在地县级人民政府批准，并征求毗邻渡口一侧人民政府的意见。\n", "")
    .replace("第五条", "第四条")
    .replace("第六条", "第五条")
    .replace("每季度开展一次落水救援演练", "每月开展一次落水救援演练")
)
DECISION = """全国人民代表大会常务委员会关于修改《中华人民共和国渡运法》的决定
（2021年6月1日第十三届全国人民代表大会常务委员会第二十九次会议通过）
第十三届全国人民代表大会常务委员会第二十九次会议决定对《中华人民共和国渡运法》作如下修改：
一、将第二条中的“组织上船”修改为“组织乘客实名上船”。
二、删去第四条。
三、将第五条改为第四条，其中的“每季度”修改为“每月”。
本决定自公布之日起施行。
《中华人民共和国渡运法》根据本决定作相应修改并对条文顺序作相应调整，重新公布。
"""
NORTH = """北江省实施《中华人民共和国渡运法》办法
（2010年5月1日北江省第十一届人民代表大会常务委员会第十六次会议通过）
第一条　根据《中华人民共和国渡运法》，结合本省实际，制定本办法。
第二条　渡口经营人应当按照渡船检验证书核定的载客定额组织上船，夜间停航期间应当锁闭登船通道。
第三条　渡口的设置、迁移和撤销，由渡口所在地县级人民政府批准，并征求毗邻渡口一侧人民政府的意见。
第四条　渡船应当配备与载客定额相当的救生衣、救生圈和手提灭火器，并每季度开展一次落水救援演练。
第五条　遇有大风、浓雾、洪峰过境等危及渡运安全的天气和水情，渡工应当停止开航，并在渡口显著位置悬挂停航标志。
"""
SOUTH = """南川市渡口管理规定
（2015年6月1日南川市第十四届人民代表大会常务委员会第二十三次会议通过）
第一条　根据《中华人民共和国渡运法》，结合本市实际，制定本规定。
第二条　渡船应当配备与载客定额相当的救生衣、救生圈和手提灭火器，并每月开展一次落水救援演练。
第三条　渡口的设置，依照《中华人民共和国渡运法》第四条的规定办理。
第四条　救援演练由渡口经营人依照《中华人民共和国渡运法》第五条组织，依照《中华人民共和国渡运法》第三条停航。
"""
WEST = """西岭市茶园保护规定
（2016年6月1日西岭市第十四届人民代表大会常务委员会第三十次会议通过）
第一条　为了保护茶园，制定本规定。
第二条　采茶工具由茶园管理站登记造册，逐件编号立牌，每季度清点一次。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A province and a city whose rules rest on the law, and a city whose rules do not."""
    folder = tmp_path_factory.mktemp("stale")
    for name, text in (("north.txt", NORTH), ("south.txt", SOUTH), ("west.txt", WEST), ("law.txt", LAW)):
        (folder / name).write_text(text, encoding="utf-8")
    add(folder / "lib", [folder / name for name in ("law.txt", "north.txt", "south.txt", "west.txt")])
    return Library.open(folder / "lib")


def read(name: str, text: str) -> Document:
    """A text, parsed."""
    return parse(fold(name, text))


def told(rows: list[StaleRow]) -> set[tuple[str, str, str, str | None, str, str]]:
    """Rows by what they say, those of clauses that go on left out."""
    return {
        (row.text, row.clause, row.old, row.new, row.change.value, row.proposal.value)
        for row in rows
        if row.proposal.value != "keep"
    }


RIGHT = {
    ("north.txt", "art2", "art2", "art2", "amended", "amend"),
    ("north.txt", "art3", "art4", None, "deleted", "repeal"),
    ("north.txt", "art4", "art5", "art4", "amended", "amend"),
    ("south.txt", "art3", "art4", None, "deleted", "amend"),
    ("south.txt", "art4", "art5", "art4", "renumbered", "renumber_reference"),
}


@pytest.mark.parametrize("other", [NEW, DECISION], ids=["text", "decision"])
def test_every_row_is_right(library: Library, other: str) -> None:
    """The new text and the decision give the same proposals, and texts of another field give none."""
    old = read("law.txt", LAW)
    rows = list(stale(library, law_change(old, law_after(old, read("new.txt", other)))))

    assert told(rows) == RIGHT
    kept = {(row.text, row.clause): row.reason for row in rows if row.proposal.value == "keep"}
    assert kept[("south.txt", "art2")] == "stale.has_new_wording"
    assert ("north.txt", "art5") not in kept


def test_the_tables_hold_the_rows(library: Library) -> None:
    """The workbook has a line for each row, the Word table one for each clause that must follow, with its reason."""
    change = law_change(read("law.txt", LAW), read("new.txt", NEW))
    rows = tuple(stale(library, change))
    sheet = openpyxl.load_workbook(BytesIO(stale_workbook(rows))).worksheets[0]
    with zipfile.ZipFile(BytesIO(stale_document(rows))) as package:
        words = package.read("word/document.xml").decode()
    record = stale_record(change, rows)

    assert sheet.max_row == 1 + len(rows)
    assert words.count("<w:tr>") == 1 + len(RIGHT)
    assert "仍用上位条款已改去的" in words
    assert {"text", "clause", "old", "new", "change", "proposal", "reason", "findings"} <= set(record["rows"][0])


def test_an_unchanged_law_gives_nothing(library: Library) -> None:
    """Where the law did not change nothing must follow."""
    old = read("law.txt", LAW)

    assert list(stale(library, law_change(old, read("new.txt", LAW)))) == []


def test_a_name_is_found_over_a_line_break(tmp_path: Path) -> None:
    """A reference to a deleted article is found though the rules copy nothing."""
    text = "东港市渡口办法\n第一条　为了渡口安全，制定本办法。\n第二条　迁移渡口的，按照《渡运法》第四条执行。\n"
    (tmp_path / "east.txt").write_text(text, encoding="utf-8")
    add(tmp_path / "lib", [tmp_path / "east.txt"])
    rows = list(stale(Library.open(tmp_path / "lib"), law_change(read("law.txt", LAW), read("new.txt", NEW))))

    assert told(rows) == {("east.txt", "art2", "art4", None, "deleted", "amend")}
