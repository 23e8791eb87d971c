"""One run writes several files, each in the form of its suffix; one that fails takes no other with it."""

from __future__ import annotations

import json
import re
import webbrowser
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rrdiff.cli import app
from rrdiff.cli.delivery import Delivery, FindingOptions, TextOptions
from rrdiff.cli.exports import BINARY, OVERVIEWS, SUFFIXES, WRITERS, Form, exports, overview, writer
from rrdiff.cli.files import write_files
from rrdiff.cli.options import DisplayOptions
from rrdiff.cli.program import ExitCode
from rrdiff.cli.progress import Progress
from rrdiff.errors import BadArgument
from rrdiff.report.overview import whole
from tests.report.samples import BASE, REPRINT, RULES, reprint, rules

OPTIONS = FindingOptions(), DisplayOptions()
PAIR = ("compare", "base.txt", "rules.txt")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two texts, made the current one."""
    for name, text in (("base.txt", BASE), ("rules.txt", RULES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one call inside this process."""
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.stdout, result.stderr


def names(folder: Path) -> set[str]:
    """Files of a folder that are no inputs."""
    return {path.name for path in folder.iterdir()} - {"base.txt", "rules.txt"}


@pytest.mark.parametrize("form", sorted(WRITERS))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_has_its_writer(form: Form, lang: str) -> None:
    """Each form of the table is written by the function it names, the same bytes each time."""
    first, second = (writer(form)(rules(), lang) for _ in range(2))

    assert first
    assert first == second


def test_suffixes_and_forms_belong_together() -> None:
    """Every form can be asked for by a suffix, and every form but text has a writer."""
    assert set(SUFFIXES.values()) == set(Form)
    assert set(WRITERS) == set(Form) - {Form.TEXT}
    assert set(WRITERS) >= BINARY


def test_one_run_writes_every_form(folder: Path) -> None:
    """Several outputs are written in one run, each as it is written alone, and nothing is printed."""
    every = [f"together{suffix}" for suffix in SUFFIXES]
    code, out, err = run(*PAIR, *(part for name in every for part in ("-o", name)))
    for suffix in SUFFIXES:
        run(*PAIR, "-o", f"alone{suffix}")

    assert (code, out, err) == (ExitCode.DONE, "", "")
    for suffix in SUFFIXES:
        assert (folder / f"together{suffix}").read_bytes() == (folder / f"alone{suffix}").read_bytes()


def test_a_form_that_is_said_counts_for_a_file_alone(folder: Path) -> None:
    """With --format a single file may be called anything; without it a name without suffix is a text report."""
    run(*PAIR, "--format", "json", "-o", "answer.out")
    run(*PAIR, "-o", "report")

    assert json.loads((folder / "answer.out").read_bytes())["schema"] == "rrdiff.comparison/1"
    assert (folder / "report").read_text(encoding="utf-8").startswith("== 概要 ==")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("-o", "a.json", "-o", "b.pdf"), "b.pdf"),
        (("-o", "a.json", "-o", "./a.json"), "a.json"),
        (("-o", "a.json", "-o", "missing/b.txt"), "missing/b.txt"),
        (("-o", "a.json", "-o", "rules.txt"), "rules.txt"),
        (("-o", "a.json", "--summary"), "--summary"),
        (("-o", "a.json", "--open"), "--open"),
    ],
)
def test_bad_outputs_are_told_and_nothing_is_written(folder: Path, arguments: tuple[str, ...], named: str) -> None:
    """An output that cannot be is one line that names it, and no other output of the run is written."""
    code, out, err = run(*PAIR, *arguments)

    assert (code, out, len(err.splitlines())) == (ExitCode.BAD_INPUT, "", 1)
    assert named in err
    assert names(folder) == set()


def test_a_missing_folder_is_told_before_any_work() -> None:
    """A file in a folder that does not exist is refused before the texts are even looked for."""
    code, _, err = run("compare", "nowhere.txt", "nothing.txt", "-o", "missing/a.json")

    assert code == ExitCode.BAD_INPUT
    assert "missing/a.json" in err


def test_the_suffix_decides_in_any_case() -> None:
    """Suffixes in capitals are the same, and where there are several a said form leaves known ones alone."""
    chosen = exports([Path("A.JSON"), Path("B.Txt")], Form.JSON)

    assert [one.form for one in chosen] == [Form.JSON, Form.TEXT]


def test_what_was_there_stays_when_one_file_fails(tmp_path: Path) -> None:
    """When the second of two files cannot be put beside its place, the first is as it was."""
    (tmp_path / "first").write_text("old", encoding="utf-8")
    with pytest.raises(BadArgument):
        write_files([(tmp_path / "first", b"new"), (tmp_path / "missing" / "second", b"new")])

    assert (tmp_path / "first").read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["first"]


def test_a_form_that_fails_takes_no_other_with_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that cannot be made is named with its reason and exit code 2; the forms before and after it are there."""

    def broken(*_: object) -> bytes:
        raise IndexError("no page")

    monkeypatch.setattr("rrdiff.report.page.page.comparison_page", broken)
    code, _, err = run(*PAIR, "-o", "a.md", "-o", "b.html", "-o", "c.csv")

    assert code == ExitCode.BAD_INPUT
    assert "b.html" in err
    assert "no page" in err
    assert "a.md" not in err
    assert len(err.splitlines()) == 1
    assert names(folder) == {"a.md", "c.csv"}


def test_a_file_that_cannot_be_written_takes_no_other_with_it(folder: Path) -> None:
    """A target that is a folder is named, and the other file is written."""
    (folder / "a.md").mkdir()
    code, _, err = run(*PAIR, "-o", "a.md", "-o", "c.csv")

    assert code == ExitCode.BAD_INPUT
    assert "a.md" in err
    assert (folder / "c.csv").read_bytes()


def test_full_is_for_text_and_markdown(folder: Path) -> None:
    """``--full`` writes every clause into Markdown, and is refused where no form knows it."""
    plain, full = (run(*PAIR, "--format", "md", *more) for more in ((), ("--full",)))
    code, _, err = run(*PAIR, "--full", "-o", "a.csv")

    assert (plain[0], full[0], code) == (ExitCode.DONE, ExitCode.DONE, ExitCode.BAD_INPUT)
    assert full[1].count("\n### ") > plain[1].count("\n### ")
    assert "--full" in err
    assert names(folder) == set()


@pytest.mark.parametrize("option", [("--layer", "drift"), ("--code", "A7"), ("--min-severity", "1")])
@pytest.mark.usefixtures("folder")
def test_every_form_holds_the_findings_chosen(option: tuple[str, str]) -> None:
    """A choice of findings narrows the text report and the JSON to the same ones, counts included."""
    _, everything, _ = run(*PAIR, "--format", "json")
    _, narrowed, _ = run(*PAIR, *option, "--format", "json")
    _, report, _ = run(*PAIR, *option, "--full")
    kept = json.loads(narrowed)["findings"]

    assert [one for one in json.loads(everything)["findings"] if one in kept] == kept
    assert set(re.findall(r"F\d{3}", report)) == {one["id"] for one in kept}
    assert sum(json.loads(narrowed)["summary"]["severities"].values()) == len(kept)


def test_writers_load_when_they_are_needed() -> None:
    """The table holds names, and each names a function that exists."""
    for place in (*WRITERS.values(), *OVERVIEWS.values()):
        module, _, function = place.partition(":")

        assert callable(getattr(import_module(module), function))


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_saved_comparison_is_shown_again(folder: Path, suffix: str, lang: str) -> None:
    """Every form of a saved comparison is the one its texts gave, in either language."""
    run(*PAIR, "-o", "saved.json")
    run(*PAIR, "--lang", lang, "-o", f"first{suffix}")
    code, out, err = run("view", "saved.json", "--lang", lang, "-o", f"again{suffix}")

    assert (code, out, err) == (ExitCode.DONE, "", "")
    assert (folder / f"first{suffix}").read_bytes() == (folder / f"again{suffix}").read_bytes()


@pytest.mark.usefixtures("folder")
def test_a_saved_comparison_can_be_narrowed() -> None:
    """Choices of findings and of what the report holds mean the same to view as to compare."""
    run(*PAIR, "-o", "saved.json")
    for choice in (("--summary",), ("--full",), ("--only", "added"), ("--layer", "drift"), ("--min-severity", "1")):
        assert run("view", "saved.json", *choice) == run(*PAIR, *choice)


def test_view_refuses_what_is_no_comparison(folder: Path) -> None:
    """A missing file, a text and a file cut short are one line that names the file."""
    run(*PAIR, "-o", "saved.json")
    (folder / "short.json").write_bytes((folder / "saved.json").read_bytes()[:1000])
    for name in ("missing.json", "base.txt", "short.json"):
        code, out, err = run("view", name, "-o", "out.txt")

        assert (code, out, len(err.splitlines())) == (ExitCode.BAD_INPUT, "", 1)
        assert name in err
    assert not (folder / "out.txt").exists()


def test_the_page_is_opened_when_it_is_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --open the browser is given the address of the page, after it was written, and of no other file."""
    opened: list[tuple[str, bool]] = []
    page = folder / "报告.html"
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append((address, page.exists())))
    run(*PAIR, "-o", "saved.json", "-o", page.name, "--open")

    assert opened == [(page.as_uri(), True)]


SEVERAL = ("compare", "base.txt", "rules.txt", "reprint.txt")


@pytest.fixture
def three(folder: Path) -> Path:
    """A folder with a base and two others."""
    (folder / "reprint.txt").write_text(REPRINT, encoding="utf-8")
    return folder


@pytest.mark.parametrize("form", sorted(OVERVIEWS))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_overview_has_its_writer(form: Form, lang: str) -> None:
    """Each form of overview is written by the class its table names, the same bytes each time."""
    first, second = (whole(overview(form, lang, 2), (rules(), reprint())) for _ in range(2))

    assert first
    assert first == second


@pytest.mark.usefixtures("three")
def test_several_texts_give_an_overview() -> None:
    """Each of several texts has its lines, in order, with the call that shows it whole."""
    code, out, _ = run(*SEVERAL)

    assert code == ExitCode.DONE
    assert out.index("rrdiff compare base.txt rules.txt") < out.index("rrdiff compare base.txt reprint.txt")


def test_an_overview_holds_each_comparison(three: Path) -> None:
    """The JSON of several texts holds what comparing each alone gives, and view shows it again."""
    run(*SEVERAL, "-o", "all.json")
    _, alone, _ = run("compare", "base.txt", "reprint.txt", "--format", "json")
    record = json.loads((three / "all.json").read_bytes())

    assert record["schema"] == "rrdiff.matrix/1"
    assert record["comparisons"][1] == json.loads(alone)
    assert run("view", "all.json") == run(*SEVERAL)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("-o", "a.docx"), "a.docx"),
        (("--format", "md"), "md"),
        (("--links", "links.tsv"), "--links"),
        (("--decision", "rules.txt"), "--decision"),
        (("--summary",), "--summary"),
        (("--only", "added"), "--only"),
    ],
)
def test_what_is_for_one_text_is_refused_for_several(three: Path, arguments: tuple[str, ...], named: str) -> None:
    """A form or an option that is for a single comparison is a mistake where there are several."""
    (three / "links.tsv").write_text("第一条\t第一条\n", encoding="utf-8")
    code, out, err = run(*SEVERAL, *arguments)

    assert (code, out, len(err.splitlines())) == (ExitCode.BAD_INPUT, "", 1)
    assert named in err
    assert not (three / "a.docx").exists()


@pytest.mark.usefixtures("three")
def test_any_of_several_may_differ() -> None:
    """With several texts a difference in any of them is one, and a witness is none of them."""
    same = run("compare", "base.txt", "base.txt", "base.txt", "--exit-code")
    one = run("compare", "base.txt", "base.txt", "reprint.txt", "--exit-code", "--witness", "rules.txt")

    assert (same[0], one[0]) == (ExitCode.DONE, ExitCode.DIFFERENT)


@pytest.mark.parametrize("advised", [True, False])
def test_a_terminal_is_told_what_was_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, advised: bool
) -> None:
    """Files are named where somebody looks on; a redline that makes rules of their law comes with a better form."""
    assert names(folder) == set()
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    wanted = Delivery(Form.TEXT, exports([Path("a.docx"), Path("a.html")], None), TextOptions(), *OPTIONS)
    wanted.render([rules() if advised else reprint()], Progress())
    said = capsys.readouterr().err

    assert "rrdiff: 已写出 a.docx、a.html" in said
    assert ("rrdiff table" in said) == advised
