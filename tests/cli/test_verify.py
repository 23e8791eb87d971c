"""``rrdiff verify`` from outside: verdicts, exit codes, hostile and wrong files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from rrdiff.cli import app
from tests.readers.word_builder import W, change, deleted, docx, inserted, p, r
from tests.word.test_certificate import BASE, DAMAGED, MISLEADING, OTHER, redline, swap

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a right redline and its two texts, made the current one."""
    (tmp_path / "base.txt").write_text(BASE, encoding="utf-8")
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / "redline.docx").write_bytes(redline())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def verify(*arguments: str) -> Result:
    """Run the command on the three files."""
    return CliRunner().invoke(app, ["verify", "redline.docx", "base.txt", "other.txt", *arguments])


@pytest.mark.usefixtures("place")
def test_a_proven_redline_ends_with_zero() -> None:
    """A right redline is said to be reliable, with the numbers of its changes and what was not compared."""
    result = verify()

    assert result.exit_code == 0
    assert "可靠：全部拒绝即为基准，全部接受即为对照" in result.stdout
    assert "插入 2" in result.stdout
    assert "修订稿：批注 1" in result.stdout


def test_an_unproven_redline_ends_with_one(place: Path) -> None:
    """A redline that lost text is said not to be reliable, with the place and both wordings."""
    (place / "redline.docx").write_bytes(redline(swap("每日点灯", "每日按时点灯")))
    result = verify("--lang", "en")

    assert result.exit_code == 1
    assert "not proven: the texts it gives back are not the sources" in result.stdout
    assert "differs from paragraph 1, character 12" in result.stdout
    assert "expected  第一条　守塔人应当每日点灯。" in result.stdout
    assert "found     第一条　守塔人应当每日按时点灯。" in result.stdout


def test_damage_ends_with_one(place: Path) -> None:
    """A redline whose markup is damaged is not reliable even where its texts come out."""
    (place / "redline.docx").write_bytes(redline(DAMAGED["an id used twice"][0]))
    result = verify()

    assert result.exit_code == 1
    assert "【错误】 编号重复：1" in result.stdout


def test_flaws_count_when_asked(place: Path) -> None:
    """A flaw that touches no text is told, and fails with --strict only."""
    make, _ = MISLEADING["an id shared with a bookmark"]
    (place / "redline.docx").write_bytes(make())

    assert verify().exit_code == 0
    assert "【瑕疵】 修订、书签、批注共用编号：1" in verify().stdout
    assert verify("--strict").exit_code == 1
    assert "不可靠：修订标记有瑕疵（--strict）" in verify("--strict").stdout


@pytest.mark.parametrize("spoil", [str, swap("每日点灯", "每日按时点灯"), DAMAGED["an id used twice"][0]])
def test_the_json_follows_its_schema(place: Path, spoil: object) -> None:
    """The JSON of every verdict is a valid rrdiff.verification/1."""
    assert callable(spoil)
    (place / "redline.docx").write_bytes(redline(spoil))
    schema = json.loads((ROOT / "rrdiff/data/schema/verification.json").read_text(encoding="utf-8"))
    record = json.loads(verify("--format", "json").stdout)

    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(record)
    assert record["proven"] is (spoil is str)


def test_sources_may_be_of_any_format(place: Path) -> None:
    """Word files and standard input serve as sources too."""
    (place / "base.txt").unlink()
    (place / "base.docx").write_bytes(docx(*BASE.splitlines()))
    result = CliRunner().invoke(app, ["verify", "redline.docx", "base.docx", "-"], input=OTHER)

    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["base.txt", "base.txt", "other.txt"], "“base.txt”不是 Word 文件"),
        (["nowhere.docx", "base.txt", "other.txt"], "nowhere.docx"),
        (["redline.docx", "nowhere.txt", "other.txt"], "nowhere.txt"),
        (["-", "-", "other.txt"], "标准输入只能用一次"),
        (["empty.docx", "base.txt", "other.txt"], "empty.docx”是空文件"),
    ],
)
def test_wrong_files_are_bad_input(place: Path, arguments: list[str], said: str) -> None:
    """A redline that is no Word file, a missing file and a doubled standard input are one line and exit code 2."""
    (place / "empty.docx").write_bytes(b"")
    result = CliRunner().invoke(app, ["verify", *arguments])

    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert said in result.stderr


ENTITIES = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))
BODY = f'<w:document xmlns:w="{W}"><w:body>{p("{}")}</w:body></w:document>'


def swollen() -> bytes:
    """A package whose comments unpack to a hundred million spaces."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(redline())) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            copy.writestr(name, " " * 100_000_000 if name == "word/comments.xml" else source.read(name))
    return target.getvalue()


def with_part(name: str, content: str) -> bytes:
    """The redline with one of its parts replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(redline())) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for one in source.namelist():
            copy.writestr(one, content if one == name else source.read(one))
    return target.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a zip bomb in the comments": swollen,
    "an entity bomb in the text": lambda: with_part(
        "word/document.xml", f'<!DOCTYPE w:document [<!ENTITY a0 "甲">{ENTITIES}]>' + BODY.format("&a9;")
    ),
    "an entity in the comments that names a file": lambda: with_part(
        "word/comments.xml",
        f'<!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:comments xmlns:w="{W}">&x;</w:comments>',
    ),
    "broken relations": lambda: with_part("word/_rels/document.xml.rels", "<Relationships"),
    "a broken text": lambda: with_part("word/document.xml", "<w:document>"),
    "half a file": lambda: redline()[: len(redline()) // 2],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_redlines_are_refused(place: Path, name: str) -> None:
    """Bombs, entities and broken packages are one line that names the file, and exit code 2."""
    (place / "redline.docx").write_bytes(HOSTILE[name]())
    result = verify()

    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "redline.docx" in result.stderr


@pytest.mark.parametrize("name", ["an entity bomb in the text", "a broken text", "half a file"])
@pytest.mark.parametrize("side", ["base", "other"])
def test_hostile_texts_leave_no_redline(place: Path, name: str, side: str) -> None:
    """A hostile Word file on either side is one line that names it and exit code 2, and no redline is left behind."""
    (place / f"{side}.docx").write_bytes(HOSTILE[name]())
    files = {"base": "base.txt", "other": "other.txt", side: f"{side}.docx"}
    result = CliRunner().invoke(app, ["redline", files["base"], files["other"], "-o", "new.docx"])

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert f"{side}.docx" in result.stderr
    assert not (place / "new.docx").exists()


def test_an_unproven_redline_is_not_written(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the writer makes a mistake the redline is refused with the place of it, and no file is left behind."""
    monkeypatch.setattr("rrdiff.report.word.body.run_xml", lambda *_, **__: "<w:r><w:t>误</w:t></w:r>")
    result = CliRunner().invoke(app, ["redline", "base.txt", "other.txt", "-o", "new.docx"])

    assert result.exit_code == 2
    assert "全部拒绝后不是基准文本，第 1 段第 1 字起" in result.stderr
    assert not (place / "new.docx").exists()


def test_earlier_changes_of_the_base_may_stand_in_the_redline(place: Path) -> None:
    """A redline made in a base with changes of its own gives, rejected, the base without those, and this is told."""
    (place / "base.docx").write_bytes(docx(p("甲", deleted("旧"), inserted("新")), p("乙。")))
    (place / "other.txt").write_text("甲新\n丙。", encoding="utf-8")
    changed = p(change("del", "<w:r><w:delText>乙</w:delText></w:r>", 7), change("ins", r("丙"), 8), "。")
    first = p("甲", deleted("旧"), change("ins", r("新"), 3))
    (place / "redline.docx").write_bytes(docx(first, changed))
    result = CliRunner().invoke(app, ["verify", "redline.docx", "base.docx", "other.txt"])

    assert result.exit_code == 0
    assert "拒绝其原有修订之后" in result.stdout


def test_what_points_outside_is_not_followed(place: Path) -> None:
    """Relations to other files and servers, and parts that are not there, change nothing."""
    secret = place / "secret.xml"
    secret.write_text(f'<w:comments xmlns:w="{W}"/>', encoding="utf-8")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/comments" TargetMode="External" Target="http://127.0.0.1:9/c.xml"/>'
        f'<Relationship Id="b" Type="x/footnotes" Target="{secret.as_uri()}"/>'
        '<Relationship Id="c" Type="x/header" Target="../../../secret.xml"/>'
        '<Relationship Id="d" Type="x/attachedTemplate" TargetMode="External" Target="file:///secret.dotm"/>'
        '<Relationship Id="e" Type="x/comments" Target="comments.xml"/></Relationships>'
    )
    (place / "redline.docx").write_bytes(with_part("word/_rels/document.xml.rels", relations))

    assert verify().exit_code == 0


def test_what_steers_a_terminal_is_shown_as_signs(place: Path) -> None:
    """Escape sequences and marks of direction in the texts reach neither report as what they are."""
    (place / "base.txt").write_text("甲\x1b[31m乙\u202e丙\n", encoding="utf-8")
    shown = verify().stdout

    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "␛[31m" in shown
