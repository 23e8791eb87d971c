"""Which local clauses must follow an amended law, and what is proposed for each."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from rrdiff.library.changes import law_after, law_change
from rrdiff.library.library import Library
from rrdiff.library.proposals import amended_law, proposals
from rrdiff.library.stale import stale
from rrdiff.library.stale_rows import StaleRow
from rrdiff.library.writer import add
from rrdiff.report.records.stale import stale_record
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

FILLED = {"修改": "FFFFF2CC", "改引用条号": "FFE2EFDA", "废止": "FFF8CBAD"}
"""Proposals to do something, and the colours that they stand on."""


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
    found = proposals(amended_law(change.old, change.new), stale(library, change))
    rows = found.rows
    sheet = openpyxl.load_workbook(BytesIO(stale_workbook(found))).worksheets[0]
    fills = {cell.value: cell.fill.fgColor.rgb for cell in sheet["J"][3:]}
    with zipfile.ZipFile(BytesIO(stale_document(found))) as package:
        words = package.read("word/document.xml").decode()
    record = stale_record(change, found)

    assert sheet.max_row == 3 + len(rows)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("D4", f"A3:L{3 + len(rows)}")
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$3:$3", "landscape")
    assert fills == {words: FILLED.get(words, "00000000") for words in fills}
    assert len(fills.keys() & FILLED.keys()) > 1
    assert words.count("<w:tr>") == 1 + len(RIGHT)
    assert "上位条款已新增“乘客实名”" in words
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


BIKES = """东水市共享单车管理办法
（2019年3月5日东水市人民政府令第1号公布）
第一条　为了规范共享单车停放秩序，制定本办法。
第二条　运营企业应当自领取营业执照之日起三十日内向市城市管理部门备案，市城市管理部门应当在十五个工作日内予以备案。
第三条　运营企业应当每季度至少对车辆进行一次刹车检测。
第四条　运营企业可以收取骑行押金，押金存入专用账户。
第五条　违反本办法第二条规定，未按时备案的，由城市管理部门处五千元以上一万元以下罚款。
第六条　运营企业应当在地铁口、公交站、学校门口安排调度人员，及时清运淤积车辆。
第七条　运营企业应当公示计费标准和投诉电话。
第八条　本办法自2019年5月1日起施行。
"""
BIKES_NEW = """东水市共享单车管理办法
（2019年3月5日东水市人民政府令第1号公布　根据2023年8月10日东水市人民政府令第2号修订）
第一条　为了规范共享单车停放秩序，制定本办法。
第二条　鼓励共享单车投保骑行意外伤害保险。
第三条　运营企业应当自领取营业执照之日起二十日内向市城市管理部门备案，市城市管理部门应当在十个工作日内予以备案。
第四条　运营企业应当每月至少对车辆进行一次刹车检测。
第五条　运营企业不得收取骑行押金，已收取的押金全部退还。
第六条　违反本办法第三条规定，未按时备案的，由城市管理部门处一万元以上三万元以下罚款。
第七条　市交通运输部门制定停放规范。地铁口、公交站、学校门口淤积车辆的清运，由运营企业安排调度人员及时完成。
第八条　运营企业应当公示计费标准及其投诉电话。
第九条　本办法自2023年10月1日起施行。
"""
DISTRICT = """柳河区共享单车管理实施细则
（2019年9月1日柳河区人民政府公布）
第一条　根据《东水市共享单车管理办法》，结合本区实际，制定本细则。
第二条　运营企业应当自领取营业执照之日起十日内向区城市管理部门备案，区城市管理部门应当在三十个工作日内予以备案。
第三条　运营企业应当每半年至少对车辆进行一次刹车检测。
第四条　运营企业可以收取骑行押金，押金存入专用账户。
第五条　违反本细则第二条规定，未按时备案的，由区城市管理部门处三万元以上五万元以下罚款。
第六条　运营企业应当在地铁口、公交站、学校门口安排调度人员，及时清运淤积车辆。
第七条　运营企业应当公示计费标准和投诉电话。
第八条　本细则自2020年1月1日起施行。
"""


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> dict[str, StaleRow]:
    """What is proposed for the rules of a district after the city's were amended, by clause."""
    folder = tmp_path_factory.mktemp("district")
    (folder / "district.txt").write_text(DISTRICT, encoding="utf-8")
    add(folder / "lib", [folder / "district.txt"])
    change = law_change(read("bikes.txt", BIKES), read("bikes_new.txt", BIKES_NEW))
    rows = list(stale(Library.open(folder / "lib"), change))
    assert len({(row.clause, row.old) for row in rows}) == len(rows)
    return {row.clause: row for row in rows}


def test_a_quantity_unlike_the_new_one_must_follow(district: dict[str, StaleRow]) -> None:
    """Where the law changed a quantity and the clause has neither the old nor the new one, all three are told."""
    said = {name: dict(district[name].values) for name in ("art2", "art3", "art5")}

    assert {district[name].proposal.value for name in said} == {"amend"}
    assert {district[name].reason for name in said} == {"stale.quantity"}
    assert said["art2"]["quoted"] == "十日内、三十个工作日内"
    assert said["art2"]["come"] == "二十日内、十个工作日内"
    assert said["art3"]["quoted"].startswith("每半年")
    assert said["art5"]["quoted"] == "三万元以上五万元以下"


def test_the_wording_that_speaks_says_something(district: dict[str, StaleRow]) -> None:
    """A word of strength is quoted with its object; 和 that became 及其 and a day of entry into force are none."""
    assert any(gone.startswith("可以收取骑行押金") for gone, _ in district["art4"].changes)
    assert "art8" not in district or district["art8"].proposal.value == "keep"
    assert "art7" not in district or district["art7"].proposal.value == "keep"


def test_a_rule_that_went_elsewhere_is_not_lost(district: dict[str, StaleRow]) -> None:
    """A clause whose article the law wrote anew in another one is to be checked, not repealed."""
    row = district["art6"]

    assert (row.proposal.value, row.new) == ("amend", "art7")


def test_a_deleted_article_is_looked_for_in_the_others(tmp_path: Path) -> None:
    """What a deleted article said may stand in another one, which is named; what stands nowhere falls."""
    kept = "第二条　渡船登记、保养、维修和检验事项，由渡口经营人负责。"
    gone = "第三条　渡船夜间航行应当悬挂红色灯笼，鸣锣开道。"
    duty = (
        "渡工应当年满十八周岁，身体健康，熟悉本河段的水文情况，经考核合格后持证上岗，"
        "不得酒后操作，不得超载，不得冒险航行。"
    )
    begin = "南湖省渡船条例\n第一条　为了渡船安全，制定本条例。\n"
    law = f"{begin}{kept}\n{gone}\n第四条　渡口应当设置候船亭和照明设备。\n第五条　{duty}\n"
    now = f"{begin}第二条　渡口应当设置候船亭和照明设备。\n第三条　{duty}经营人对渡船的检验、登记、维修、保养负责。\n"
    (tmp_path / "city.txt").write_text(
        f"西湖市渡船办法\n第一条　根据《南湖省渡船条例》，制定本办法。\n{kept}\n{gone}\n", encoding="utf-8"
    )
    add(tmp_path / "lib", [tmp_path / "city.txt"])
    change = law_change(read("law.txt", law), read("now.txt", now))
    rows = {row.clause: row for row in stale(Library.open(tmp_path / "lib"), change)}

    assert (rows["art2"].reason, dict(rows["art2"].values)["elsewhere"]) == ("stale.moved", "第三条")
    assert (rows["art3"].reason, rows["art3"].proposal.value) == ("stale.deleted", "repeal")
