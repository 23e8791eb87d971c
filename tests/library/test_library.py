"""A library: what goes in, what is known of it, what is refused."""

from __future__ import annotations

import gc
import io
import json
import subprocess
import sys
import tarfile
import zipfile
from ctypes import CDLL
from pathlib import Path

import pytest

from rrdiff.errors import BadArgument
from rrdiff.library import writer
from rrdiff.library.folder import MANIFEST, only_writer, text_file
from rrdiff.library.library import Library
from rrdiff.library.metadata import level_of_name, metadata_of, work_of
from rrdiff.library.overrides import read_overrides
from rrdiff.library.writer import add, rebuild, remove, update
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.library.samples import LAW as SAMPLE_LAW
from tests.library.samples import sample_library

LAW = (
    "中华人民共和国渡口法\n（2001年3月1日第九届全国人民代表大会常务委员会第二十次会议通过 "
    "2018年5月2日第十三届全国人民代表大会常务委员会第二次会议修正）\n"
    "第一条　为了加强渡口管理，保障渡运安全，制定本法。\n第二条　渡口经营人应当按照核定载客量渡运，不得超载。\n"
)
CITY = (
    "东平市渡口管理条例\n（2019年8月1日东平市第六届人民代表大会常务委员会第三次会议通过 "
    "2019年9月2日江北省第十三届人民代表大会常务委员会第五次会议批准）\n"
    "第一条　根据《中华人民共和国渡口法》，结合本市实际，制定本条例。\n"
    "第二条　渡口经营人应当按照核定载客量渡运，不得超载。\n"
)


OWN = "渡口管理办法\n第一条　为了本县渡口安全，制定本办法。\n第二条　本县渡口照此办理。"
LOAD = "按照核定载客量渡运"


def holders(library: Library) -> list[int]:
    """Keys of the clauses that are found by a wording and hold it."""
    return sorted(hit.key for hit in library.searcher.find(LOAD, 20) if LOAD in hit.bare)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with two texts, one of them in a folder of its own."""
    folder = tmp_path / "texts"
    (folder / "local").mkdir(parents=True)
    (folder / "law.txt").write_text(LAW, encoding="utf-8")
    (folder / "local" / "city.txt").write_text(CITY, encoding="gb18030")
    return folder


def test_a_folder_is_taken_with_all_below_it(tmp_path: Path, files: Path) -> None:
    """Files of a folder are known by their path in it, with what their 题注 says."""
    changes = add(tmp_path / "lib", [files])
    library = Library.open(tmp_path / "lib")

    assert changes.added == ("law.txt", "local/city.txt")
    assert [(one.name, one.title, one.level, one.date) for one in library.entries] == [
        ("law.txt", "中华人民共和国渡口法", 5, "2018-05-02"),
        ("local/city.txt", "东平市渡口管理条例", 3, "2019-08-01"),
    ]
    assert [one.metadata.form for one in library.entries] == ["law", "local_law"]
    assert [unit.clause for unit in library.units(library.entries[0])] == ["art1", "art2"]
    assert list(library.check()) == []


HELD = """
import sys
from ctypes import CDLL, c_size_t, c_void_p, memset
from pathlib import Path
from rrdiff.cli.library import give_back_memory
from rrdiff.cli.library import GIVEN_BACK
give_back = give_back_memory()
def held():
    return int(Path("/proc/self/status").read_text().partition("RssAnon:")[2].split()[0]) >> 10
library = CDLL(None)
library.malloc.restype, library.malloc.argtypes, library.free.argtypes = c_void_p, [c_size_t], [c_void_p]
def piece(size):
    place = library.malloc(size)
    memset(place, 1, size)
    return place
before = held()
library.free(piece(24 << 20))
large, after = piece(16 << 20), piece(1 << 20)
library.free(large)
large = held() - before
small = [piece(1 << 10) for _ in range(16 << 10)]
for place in small[:-1]:
    library.free(place)
for _ in range(GIVEN_BACK):
    give_back()
print(large, held() - before - large)
"""
"""A large piece of memory is freed, then one that stands before another, then many small ones before one that is kept:
how many MiB more the process holds after the large and after the small ones."""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what a process holds")
@pytest.mark.skipif(sys.platform == "linux" and not hasattr(CDLL(None), "mallopt"), reason="another C library")
def test_free_memory_goes_back() -> None:
    """The command keeps no large piece of free memory, as the C library does from the second one on, nor small ones."""
    asked = [sys.executable, "-c", HELD]
    large, small = map(int, subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split())

    assert large < 12
    assert small < 8


def test_a_library_is_no_text(files: Path) -> None:
    """A library that lies in a folder of texts, be it the very one, is left out; one that is named is told."""
    (files / "manifest.json").write_text('{"name": "a page of the office"}', encoding="utf-8")
    lib = files / "lib"

    assert add(lib, [files]).added == ("law.txt", "local/city.txt", "manifest.json")
    again = add(lib, [files, lib])
    assert again.unchanged == ("law.txt", "local/city.txt", "manifest.json")
    assert [(name, error.key) for name, error in again.unreadable] == [(str(lib), "library.is_library")]


def test_archives_are_taken_with_all_in_them(tmp_path: Path) -> None:
    """A zip whose names are GBK and a packed tar give their files; what is no text is named and skipped."""
    old_zip = io.BytesIO()
    with zipfile.ZipFile(old_zip, "w") as archive:
        archive.writestr("cityXX.txt", CITY)
        archive.writestr("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200))
    renamed = old_zip.getvalue().replace(b"cityXX.txt", "渡口a.txt".encode("gb18030").ljust(10, b"b")[:10])
    (tmp_path / "a.zip").write_bytes(renamed)
    with tarfile.open(tmp_path / "b.tar.gz", "w:gz") as packed:
        entry = tarfile.TarInfo("x/law.txt")
        entry.size = len(LAW.encode())
        packed.addfile(entry, io.BytesIO(LAW.encode()))
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04 broken")

    changes = add(tmp_path / "lib", [tmp_path / "a.zip", tmp_path / "b.tar.gz", tmp_path / "c.zip"])

    assert len(changes.added) == 2
    assert changes.added[0].startswith("渡口a")
    assert changes.added[1] == "x/law.txt"
    assert [name for name, _ in changes.unreadable] == ["picture.png", "c.zip"]


def test_copies_and_taken_names_are_told(tmp_path: Path, files: Path) -> None:
    """The same wording under another name and another wording under the same name are both left out by add."""
    lib = tmp_path / "lib"
    add(lib, [files / "law.txt"])
    (tmp_path / "copy.txt").write_text(LAW, encoding="utf-16")
    (tmp_path / "law.txt").write_text(CITY, encoding="utf-8")

    changes = add(lib, [tmp_path / "copy.txt", tmp_path / "law.txt", files / "law.txt"])

    assert changes.duplicates == (("copy.txt", "law.txt"),)
    assert changes.taken == ("law.txt",)
    assert changes.unchanged == ("law.txt",)
    assert update(lib, [tmp_path / "law.txt"]).updated == ("law.txt",)
    assert [one.title for one in Library.open(lib).entries] == ["东平市渡口管理条例"]
    assert list(Library.open(lib).check()) == []


def test_texts_go_out_by_name(tmp_path: Path, files: Path) -> None:
    """A text that is removed is found no more; an unknown name takes nothing out."""
    lib = tmp_path / "lib"
    add(lib, [files])
    with pytest.raises(BadArgument, match="no_such_text"):
        remove(lib, ["law.txt", "nothing.txt"])

    assert len(Library.open(lib).entries) == 2
    remove(lib, ["law.txt"])
    library = Library.open(lib)
    assert [one.name for one in library.entries] == ["local/city.txt"]
    assert holders(library) == [1]
    assert list(library.check()) == []


def test_a_table_overrules_what_was_read(tmp_path: Path, files: Path) -> None:
    """Rows of a CSV by name change level and date, and reading the texts anew keeps them."""
    table = tmp_path / "table.csv"
    table.write_text("name,level,date\ncity.txt,2,2020-01-01\nlaw.txt,,1999\n", encoding="utf-8-sig")
    lib = tmp_path / "lib"
    add(lib, [files], read_overrides(str(table)))
    rebuild(lib, {})

    told = {one.name: (one.level, one.date) for one in Library.open(lib).entries}
    assert told == {"law.txt": (5, "1999"), "local/city.txt": (2, "2020-01-01")}


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ("title,level\na,2\n", "metadata_columns"),
        ("name,level\na,9\n", "metadata_level"),
        ("name,date\na,2020年\n", "metadata_date"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(tmp_path: Path, rows: str, key: str) -> None:
    """A CSV without names, with an unknown level or with no date is refused with its line."""
    table = tmp_path / "table.csv"
    table.write_text(rows, encoding="utf-8")
    with pytest.raises(BadArgument, match=key):
        read_overrides(str(table))


def test_a_second_writer_is_refused_and_readers_go_on(tmp_path: Path, files: Path) -> None:
    """While one process writes another may read and may not write."""
    lib = tmp_path / "lib"
    add(lib, [files / "law.txt"])
    with only_writer(lib):
        assert len(Library.open(lib).entries) == 1
        with pytest.raises(BadArgument, match="locked"):
            add(lib, [files])

    assert add(lib, [files]).added == ("local/city.txt",)


def test_a_reader_keeps_its_state_through_a_change(tmp_path: Path, files: Path) -> None:
    """A library that was opened before an update still gives the old text."""
    lib = tmp_path / "lib"
    add(lib, [files])
    before = Library.open(lib)
    (tmp_path / "law.txt").write_text(LAW.replace("不得超载", "严禁超载"), encoding="utf-8")
    update(lib, [tmp_path / "law.txt"])

    assert before.units(before.entries[0])[1].bare.endswith("不得超载")
    assert holders(before) == [0, 1]
    fresh = Library.open(lib)
    assert {entry.name: fresh.units(entry)[1].bare[-4:] for entry in fresh.entries} == {
        "law.txt": "严禁超载",
        "local/city.txt": "不得超载",
    }


def test_foreign_and_damaged_folders_are_refused(tmp_path: Path, files: Path) -> None:
    """A folder with something else, a manifest that is none, another version and a lost index each are refused."""
    with pytest.raises(BadArgument, match="foreign"):
        add(files, [files / "law.txt"])
    with pytest.raises(BadArgument, match="none"):
        Library.open(files)
    lib = tmp_path / "lib"
    add(lib, [files])
    good = (lib / MANIFEST).read_bytes()
    for bad, key in (
        (good[: len(good) // 2], "library.damaged"),
        (good.replace(b'"format":1', b'"format":9'), "library.other_version"),
        (good.replace(b'"folding":"', b'"folding":"0'), "library.other_folding"),
        (good.replace(b'"index":"index-0"', b'"index":"../index-0"'), "library.damaged"),
        (b"[]", "library.damaged"),
    ):
        (lib / MANIFEST).write_bytes(bad)
        with pytest.raises(BadArgument, match=key):
            Library.open(lib)
    (lib / MANIFEST).write_bytes(good)
    (lib / "index-0" / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadArgument, match="damaged"):
        Library.open(lib)
    rebuild(lib, {})
    assert list(Library.open(lib).check()) == []


def test_damage_is_found_by_check(tmp_path: Path, files: Path) -> None:
    """A stored text with a changed byte is named, and mended by an update from its file."""
    lib = tmp_path / "lib"
    add(lib, [files])
    stored = text_file(lib, 1)
    data = bytearray(stored.read_bytes())
    data[len(data) // 2] ^= 1
    stored.write_bytes(bytes(data))

    assert [(fault.name, fault.key) for fault in Library.open(lib).check()] == [
        ("local/city.txt", "library.fault_text")
    ]
    assert "local/city.txt" in add(lib, [files]).unchanged
    assert update(lib, [files]).updated == ("local/city.txt",)
    assert list(Library.open(lib).check()) == []


def test_what_an_unfinished_change_left_counts_for_nothing(tmp_path: Path, files: Path) -> None:
    """Texts and clauses in the index that no manifest names vanish with the next change."""
    lib = tmp_path / "lib"
    add(lib, [files / "law.txt"])
    manifest = (lib / MANIFEST).read_bytes()
    add(lib, [files])
    (lib / MANIFEST).write_bytes(manifest)  # as if the process had been killed before it was replaced
    assert [one.name for one in Library.open(lib).entries] == ["law.txt"]

    (tmp_path / "other.txt").write_text(CITY.replace("东平市", "西平市"), encoding="utf-8")
    add(lib, [tmp_path / "other.txt"])
    library = Library.open(lib)
    assert [one.name for one in library.entries] == ["law.txt", "other.txt"]
    assert list(library.check()) == []
    assert holders(library) == [0, 1]


def test_what_is_committed_on_the_way_counts_when_all_is_done(
    tmp_path: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library without texts commits now and then while it is filled; broken off it is empty, then filled whole."""
    monkeypatch.setattr(writer, "TOGETHER", 2)
    for place in ("西平市", "南平市", "北平市", "中平市"):
        (files / f"{place}.txt").write_text(CITY.replace("东平市", place), encoding="utf-8")
    lib, told = tmp_path / "lib", []

    def broken_off(name: str) -> None:
        told.append(name)
        if len(told) == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(lib, [files], told=broken_off)
    committed = json.loads((lib / "index-0" / "meta.json").read_text(encoding="utf-8"))["segments"]
    assert sum(one["max_doc"] for one in committed) > 0
    assert Library.open(lib).entries == ()

    assert len(add(lib, [files]).added) == 6
    library = Library.open(lib)
    assert list(library.check()) == []
    assert holders(library) == [0, 1, 2, 3, 4, 5]
    assert rebuild(lib, {}).updated == tuple(one.name for one in library.entries)
    assert list(Library.open(lib).check()) == []


def test_a_file_left_by_a_killed_commit_does_not_stop_the_next(tmp_path: Path, files: Path) -> None:
    """Files of deletions that no segment names are cleared away before anything is written."""
    lib = tmp_path / "lib"
    add(lib, [files])
    meta = json.loads((lib / "index-0" / "meta.json").read_text(encoding="utf-8"))
    segment = meta["segments"][0]["segment_id"].replace("-", "")
    for stamp in range(meta["opstamp"], meta["opstamp"] + 30):
        (lib / "index-0" / f"{segment}.{stamp}.del").write_bytes(b"")
    for turn in range(3):
        (tmp_path / "law.txt").write_text(LAW.replace("不得", f"不得{turn}"), encoding="utf-8")
        assert update(lib, [tmp_path / "law.txt"]).updated == ("law.txt",)

    assert list(Library.open(lib).check()) == []


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("全国人民代表大会常务委员会", 5),
        ("国家市场监督管理总局", 5),
        ("浙江省人民代表大会常务委员会", 4),
        ("广西壮族自治区人民政府", 4),
        ("北京市人民代表大会", 4),
        ("湖北省武汉市人民政府", 3),
        ("深圳市人民代表大会常务委员会", 3),
        ("延边朝鲜族自治州人民代表大会", 3),
        ("长阳土家族自治县人民代表大会", 2),
        ("浙江省德清县人民政府", 2),
        ("常务委员会", None),
        ("上海市社区渡口服务规定", 4),
        ("上海市渡口经济开发区条例", 4),
        ("上海市授予荣誉市民称号规定", 4),
        ("上海市渔港市场管理条例", 4),
        ("上海市区县和乡镇人民代表大会渡口细则", 4),
        ("上海市浦东新区渡口条例", 2),
        ("佛山市民办渡口条例", 3),
    ],
)
def test_the_level_is_that_of_the_organ(name: str, level: int | None) -> None:
    """Organs have the level of their place."""
    assert level_of_name(name, central=True) == level


def test_versions_share_a_work() -> None:
    """The state's name and the year of a version do not make another work."""
    assert work_of("中华人民共和国渡口法（2018年修正）") == work_of("渡口法") != work_of("渡口法实施条例")
    assert work_of("某市实施《渡口法》的若干规定") == work_of("某市实施《渡口法》若干规定")
    assert work_of("某市渡口管理的办法") == work_of("某市渡口管理办法") != work_of("某市渡口的管理")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("渡口条例(2031-11-25).txt", "2031-11-25"),
        ("渡口条例(2028-03-01).txt", "2027-12-20"),
        ("渡口条例(2019-11-25).txt", "2027-12-20"),
        ("渡口条例.txt", "2027-12-20"),
        ("渡口条例(2031-13-45).txt", "2027-12-20"),
    ],
)
def test_a_note_that_ends_years_before_the_name_of_the_file(name: str, date: str) -> None:
    """The day in the name dates a text whose 题注 leaves out the last amendment; publication comes weeks later."""
    text = "示例市渡口条例\n（2027年12月20日示例市人民代表大会常务委员会通过）\n第一条　渡口应当登记。\n"
    assert metadata_of(parse(fold(name, text))).date == date


def test_a_text_without_a_note_says_little() -> None:
    """Without 题注 and place a text has no date, and its level is that of what it calls its own."""
    told = metadata_of(parse(fold("x.txt", OWN)))

    assert (told.date, told.organ, told.level) == ("", "", 2)


@pytest.mark.skipif(sys.platform == "win32", reason="locks that several processes hold are POSIX")
def test_a_reader_keeps_its_state_through_many_changes(tmp_path: Path) -> None:
    """What a reader opened is there however often it is replaced, in a rebuilt library too; then it goes."""
    lib = sample_library(tmp_path)
    reader = Library.open(lib)
    held = [(entry, text_file(lib, entry.key)) for entry in reader.entries]
    for turn in range(3):
        (tmp_path / "law.txt").write_text(f"{SAMPLE_LAW}第九条　第{turn}次。", encoding="utf-8")
        assert update(lib, [tmp_path / "law.txt"]).updated == ("law.txt",)
    update(lib, [])

    assert [reader.document(entry).title for entry, _ in held] == [entry.title for entry, _ in held]
    assert all(file.is_file() for _, file in held)

    del reader
    gc.collect()
    remove(lib, ["city.txt"])

    assert not any(file.is_file() for _, file in held)
    assert list(Library.open(lib).check()) == []
    assert len(list((lib / "texts").glob("*/*.z"))) == len(held)  # city.txt goes with the next change
