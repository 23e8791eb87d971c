"""Every complaint about what was typed is one clear line in the reader's language, with the next step, and code 2."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.cli.misuse import told
from tests.conftest import ROOT

TEXT = str(ROOT / "corpora" / "qa.txt")
KINDS = [
    (["unheard"], "没有命令“unheard”", "no such command: unheard", ""),
    (["un'heard"], "没有命令“un'heard”", "no such command: un'heard", ""),
    (["compar", "a", "b"], "没有命令“compar”，是否指 compare", "no such command: compar (did you mean compare?)", ""),
    (["--"], "没有给出命令", "a command is missing", ""),
    (["--unheard"], "没有选项 --unheard", "no such option: --unheard", ""),
    (["--version=3"], "选项 --version 不带值", "the option --version takes no value", ""),
    (["compare", "-z", "a", "b"], "没有选项 -z", "no such option: -z", "compare"),
    (
        ["compare", "a", "b", "--fromat", "json"],
        "没有选项 --fromat，是否指 --format",
        "no such option: --fromat (did you mean --format?)",
        "compare",
    ),
    (["compare"], "缺少参数 BASE", "the argument BASE is missing", "compare"),
    (["compare", "a"], "缺少参数 OTHER", "the argument OTHER is missing", "compare"),
    (
        ["library"],
        "缺少参数 ACTION，可用：add、update、remove、list、check",
        "the argument ACTION is missing; choose add, update, remove, list, check",
        "library",
    ),
    (
        ["library", "burn", "x"],
        "ACTION 不能是“burn”，可用：add、update、remove、list、check",
        "ACTION cannot be “burn”; choose add, update, remove, list, check",
        "library",
    ),
    (["table", "a", "b"], "缺少选项 --output / -o", "the option --output / -o is missing", "table"),
    (["scan", "a"], "缺少选项 --library", "the option --library is missing", "scan"),
    (["parse", "a", "-o"], "选项 -o 后面缺少值", "the option -o needs a value", "parse"),
    (["compare", "a", "b", "--full=x"], "选项 --full 不带值", "the option --full takes no value", "compare"),
    (["parse", "a", "b", "c"], "多出的参数：b c", "more than is taken: b c", "parse"),
    (["ui", "x"], "多出的参数：x", "more than is taken: x", "ui"),
    (
        ["parse", "a", "--format", "xm'l"],
        "--format 不能是“xm'l”，可用：tree、json、jsonl、akn",
        "--format cannot be “xm'l”; choose tree, json, jsonl, akn",
        "parse",
    ),
    (
        ["parse", "a", "--lang", "fr"],
        "--lang（或环境变量 RRDIFF_LANG） 不能是“fr”，可用：zh、en",
        "--lang (or the variable RRDIFF_LANG) cannot be “fr”; choose zh, en",
        "parse",
    ),
    (
        ["compare", "a", "b", "--min-severity", "x"],
        "--min-severity 不能是“x”，可用：1、2、3、4、涉含义、涉措辞、轻微、格式、meaning、wording、minor、form",
        ("--min-severity cannot be “x”; choose 1, 2, 3, 4, 涉含义, 涉措辞, 轻微, 格式, meaning, wording, minor, form"),
        "compare",
    ),
    (["scan", "a", "--library", "b", "--jobs", "1.5"], "--jobs 须为整数", "--jobs must be a whole number", "scan"),
    (
        ["compare", "a", "b", "--width", "3"],
        "--width 至少为40",
        "--width must be 40 or more",
        "compare",
    ),
    (["compare", "a", "b", "--review", "0"], "--review 至少为1", "--review must be 1 or more", "compare"),
    (
        ["compare", "a", "b", "--format", "json", "--summary"],
        "--summary 只用于文本报告（--full 也用于 Markdown），此处没有",
        "--summary is for the text report (--full for Markdown too), and none is written here",
        "compare",
    ),
    (
        ["compare", TEXT, TEXT, TEXT, "--decision", TEXT],
        "--decision 只用于两个文本的比对",
        "--decision is for one text compared with one other",
        "compare",
    ),
]


def run(lang: str, *words: str) -> tuple[int, str, str]:
    """Code, output and complaint of one call."""
    done = CliRunner().invoke(app, words, env={"RRDIFF_LANG": lang})
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize(("words", "chinese", "english", "command"), KINDS)
def test_every_kind_of_misuse_is_told(words: list[str], chinese: str, english: str, command: str) -> None:
    """What was typed wrong is named, with the command whose help tells more, in each language."""
    told_by = f"rrdiff {command}".strip()

    assert run("zh", *words) == (2, "", f"rrdiff: 参数有误（{chinese}）：用法见 {told_by} --help。\n")
    assert run("en", *words) == (2, "", f"rrdiff: {english}; see {told_by} --help.\n")


@pytest.mark.parametrize(
    "words",
    [
        ["parse", "missing.txt"],
        ["compare", "missing.txt", "b"],
        ["compare", "a.txt", "a.txt", "--accept", "missing.txt"],
        ["compare", "a.txt", "a.txt", "--links", "missing.txt"],
        ["compare", "a.txt", "a.txt", "--lexicon", "missing.txt"],
        ["compare", "a.txt", "a.txt", "--witness", "missing.txt"],
        ["compare", "a.txt", "a.txt", "--decision", "missing.txt"],
        ["errata", "a.txt", "missing.txt"],
        ["view", "missing.txt"],
        ["apply", "a.txt", "missing.txt"],
    ],
)
def test_a_file_that_is_not_there_is_named(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it was for, a file that does not exist is told with what to check."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("第一条　甲应当每年报告。\n", encoding="utf-8")

    assert run("zh", *words) == (2, "", "rrdiff: 找不到文件“missing.txt”：请检查路径和文件名\n")
    assert run("en", *words) == (2, "", "rrdiff: missing.txt: no such file; check the path and the spelling\n")


@pytest.mark.parametrize(
    ("number", "chinese"),
    [(errno.EISDIR, "这是一个文件夹"), (errno.EACCES, "没有权限"), (errno.ENOSPC, "磁盘已满")],
)
def test_what_the_system_says_is_told_in_the_readers_language(
    number: int, chinese: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reasons that the system gives for a file that cannot be written are not left in English."""

    def refuse(*_: object, **__: object) -> object:
        raise OSError(number, os.strerror(number))

    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("第一条　甲应当每年报告。\n", encoding="utf-8")
    monkeypatch.setattr("rrdiff.cli.files._fresh", refuse)

    assert chinese in run("zh", "parse", "a.txt", "-o", "b.txt")[2]
    assert os.strerror(number) in run("en", "parse", "a.txt", "-o", "b.txt")[2]


def test_what_no_row_knows_is_told_as_it_comes() -> None:
    """A complaint of an unknown kind loses nothing."""
    assert told("Something new about 'x'.") == "Something new about 'x'"


def test_words_that_steer_a_terminal_are_shown_as_what_they_are() -> None:
    """Control characters in what was typed do not reach the terminal."""
    for words in (["un\x1b[31mheard"], ["parse", "a", "--form\x07at", "x"], ["parse", "a", "--format", "\x1b[2J"]):
        code, out, complaint = run("zh", *words)

        assert (code, out) == (2, "")
        assert not {"\x1b", "\x07"} & set(complaint)
        assert len(complaint.splitlines()) == 1
