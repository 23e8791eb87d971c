"""One base and many others: a text at a time, by any number of processes, and none keeps back the rest."""

from __future__ import annotations

import csv
import gc
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rrdiff import compare
from rrdiff.classification.finding import Comparison
from rrdiff.cli import app, several
from rrdiff.cli.program import ExitCode
from rrdiff.library.workers import in_processes
from tests.report.samples import BASE, REPRINT, RULES

ROOT = Path(__file__).resolve().parents[2]
RUN_MAIN = "import sys; sys.argv[0] = 'rrdiff'; from rrdiff.cli import main; main()"
FORMS = ("html", "json", "jsonl", "csv", "txt")
OTHERS = ("rules.txt", "reprint.txt", "again.txt")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a base and three others, made the current one."""
    for name, text in (("base.txt", BASE), ("rules.txt", RULES), ("reprint.txt", REPRINT), ("again.txt", BASE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one call inside this process."""
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.stdout, result.stderr


def files(stem: str) -> list[str]:
    """Options that write every form."""
    return [word for form in FORMS for word in ("-o", f"{stem}.{form}")]


def test_many_texts_take_the_dictionary_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """From so many texts of one process on, the segmenter is told before the first that many are to come."""
    told: list[bool] = []
    monkeypatch.setattr(several, "MANY", len(OTHERS))
    monkeypatch.setattr(several, "expect_many", lambda: told.append(True))
    few = run("compare", "base.txt", *OTHERS[:-1], "--format", "json")
    assert (few[0], told) == (0, [])

    many = run("compare", "base.txt", *OTHERS, "--format", "json")

    assert (many[0], told) == (0, [True] * len(OTHERS))


def test_processes_change_no_byte(folder: Path) -> None:
    """Two processes write what one writes, in the order of the names, and say the same of what fails."""
    (folder / "empty.txt").write_bytes(b"")
    call = ("compare", "base.txt", "rules.txt", "empty.txt", "reprint.txt", "again.txt")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "RRDIFF_LANG": "zh"}
    runs = [
        subprocess.run(
            [sys.executable, "-c", RUN_MAIN, *call, "--jobs", jobs, *files(f"by{jobs}")],
            env=environment,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        for jobs in ("1", "2")
    ]

    assert [one.returncode for one in runs] == [ExitCode.BAD_INPUT] * 2
    assert runs[0].stderr == runs[1].stderr
    for form in FORMS:
        assert (folder / f"by1.{form}").read_bytes() == (folder / f"by2.{form}").read_bytes()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("bad", ["missing.txt", "empty.txt"])
def test_a_text_that_fails_is_named_and_keeps_back_no_other(folder: Path, bad: str, lang: str) -> None:
    """Every form holds the others and names what is not there; the exit code is that of bad input."""
    (folder / "empty.txt").write_bytes(b"")
    code, out, err = run("compare", "base.txt", "rules.txt", bad, "reprint.txt", *files("all"), "--lang", lang)
    run("compare", "base.txt", "rules.txt", "reprint.txt", *files("two"), "--lang", lang)
    record, alone = (json.loads((folder / f"{name}.json").read_bytes()) for name in ("all", "two"))
    rows = [json.loads(line) for line in (folder / "all.jsonl").read_text("utf-8").splitlines()]
    table = list(csv.reader(StringIO((folder / "all.csv").read_text("utf-8-sig"))))

    assert (code, out, len(err.splitlines())) == (ExitCode.BAD_INPUT, "", 1)
    assert bad in err
    assert record["comparisons"] == alone["comparisons"]
    assert [one["name"] for one in record["unread"]] == [bad]
    assert "unread" not in alone
    assert [(row["kind"], row["other_file"]) for row in rows[-1:]] == [("unread", bad)]
    assert {row[0] for row in table[1:]} == {"rules.txt", bad, "reprint.txt"}
    assert len({len(row) for row in table}) == 1
    for form in ("html", "txt"):
        assert bad in (folder / f"all.{form}").read_text("utf-8")
        assert bad not in (folder / f"two.{form}").read_text("utf-8")


def test_where_every_text_fails_nothing_is_written(folder: Path) -> None:
    """Each is named, and there is no file."""
    before = set(folder.iterdir())
    code, out, err = run("compare", "base.txt", "one.txt", "two.txt", *files("all"))

    assert (code, out) == (ExitCode.BAD_INPUT, "")
    assert ["one.txt" in line or "two.txt" in line for line in err.splitlines()] == [True, True]
    assert set(folder.iterdir()) == before


def test_a_base_that_is_not_there_is_told_at_once() -> None:
    """Nothing is compared with a base that cannot be read."""
    code, out, err = run("compare", "none.txt", *OTHERS)

    assert (code, out, len(err.splitlines())) == (ExitCode.BAD_INPUT, "", 1)
    assert "none.txt" in err


def test_a_fault_with_one_text_is_told_as_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody expected is named with its text; the others are there."""
    whole = compare

    def faulty(base: Any, other: Any, options: Any) -> Comparison:
        if other.text.name == "rules.txt":
            raise ZeroDivisionError("nothing to divide")
        return whole(base, other, options)

    monkeypatch.setattr(several, "compare", faulty)
    code, _, err = run("compare", "base.txt", *OTHERS, "-o", "all.json")

    assert code == ExitCode.BAD_INPUT
    assert "rules.txt" in err
    assert "ZeroDivisionError: nothing to divide" in err
    assert len(json.loads((folder / "all.json").read_bytes())["comparisons"]) == 2


def test_standard_output_goes_on_with_every_text() -> None:
    """Rows and findings are printed as they come, the same as in a file."""
    _, rows, _ = run("compare", "base.txt", *OTHERS, "--format", "jsonl")
    alone = [run("compare", "base.txt", name, "--format", "jsonl")[1] for name in OTHERS]

    assert rows == "".join(alone)


def test_findings_of_several_texts_name_their_text(folder: Path) -> None:
    """The table has the columns of one text behind the one that names it."""
    run("compare", "base.txt", "rules.txt", "reprint.txt", "-o", "all.csv")
    run("compare", "base.txt", "reprint.txt", "-o", "one.csv")
    every, one = (
        list(csv.reader(StringIO((folder / f"{name}.csv").read_text("utf-8-sig")))) for name in ("all", "one")
    )

    assert every[0][1:] == one[0]
    assert [row[1:] for row in every if row[0] == "reprint.txt"] == one[1:]


def test_each_text_is_opened_and_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a base and its others, whatever is written of them, each is opened once, read once and parsed once."""
    counts: Counter[str] = Counter()

    def counted(module: Any, name: str) -> None:
        function = getattr(module, name)

        def counting(*arguments: Any, **more: Any) -> Any:
            counts[name] += 1
            return function(*arguments, **more)

        monkeypatch.setattr(module, name, counting)

    from rrdiff.cli import inputs

    counted(several, "content")
    counted(several, "read_bytes")
    counted(several, "parse")
    counted(several, "compare")
    counted(inputs, "parse")
    assert run("compare", "base.txt", *OTHERS, *files("all"))[0] == ExitCode.DONE

    assert counts == {"content": 3, "read_bytes": 3, "compare": 3, "parse": 4}


def test_one_comparison_is_held_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a text is compared, of those before it at most the last is left, which is kept for its writers."""
    alive: list[int] = []

    def watched(*arguments: Any) -> Comparison:
        gc.collect()
        alive.append(sum(type(one) is Comparison for one in gc.get_objects()))
        return compare(*arguments)

    monkeypatch.setattr(several, "compare", watched)
    gc.collect()
    gc.freeze()  # what is there already is not counted again with every text
    try:
        code, _, _ = run("compare", "base.txt", *OTHERS, *OTHERS, *files("all"))
    finally:
        gc.unfreeze()

    assert (code, len(alive)) == (ExitCode.DONE, 6)
    assert max(alive[1:]) <= alive[0] + 1


def test_texts_are_opened_when_their_turn_comes() -> None:
    """At most a few texts are opened ahead of those that are compared."""
    opened: list[str] = []

    def tasks() -> Iterator[str]:
        for name in map(str, range(40)):
            opened.append(name)
            yield name

    ahead = [len(opened) - int(one) for one in in_processes(str, tasks(), 2, 2 * several.AHEAD)]

    assert [*map(int, opened)] == [*range(40)]
    assert max(ahead) <= 2 * several.AHEAD + 1


def test_a_text_that_ends_its_process_is_named() -> None:
    """What ends two processes one after the other is given up; all others are there, in order."""
    found = list(in_processes(_deadly, iter(["one", "dies", "two"]), 2, 4, str.upper))

    assert found == ["one", "DIES", "two"]


def _deadly(task: str) -> str:
    if task == "dies":
        os._exit(1)
    return task


def test_differences_in_any_text_count() -> None:
    """With --exit-code any text that differs does; a text that fails counts more."""
    assert run("compare", "base.txt", "again.txt", "again.txt", "--exit-code")[0] == ExitCode.DONE
    assert run("compare", "base.txt", "again.txt", "rules.txt", "--exit-code")[0] == ExitCode.DIFFERENT
    assert run("compare", "base.txt", "gone.txt", "rules.txt", "--exit-code")[0] == ExitCode.BAD_INPUT


def test_findings_of_all_texts_can_be_accepted() -> None:
    """The file of accepted findings silences those of every text."""
    run("compare", "base.txt", "rules.txt", "reprint.txt", "--write-accepted", "known.tsv")
    code, out, _ = run("compare", "base.txt", "rules.txt", "reprint.txt", "--accept", "known.tsv", "--format", "json")

    assert code == ExitCode.DONE
    assert all(not finding["severity"] for one in json.loads(out)["comparisons"] for finding in one["findings"])
    assert all(one["accepted"] for one in json.loads(out)["comparisons"])
