"""The commands from outside: output, errors, exit codes, standard input, pipes, languages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

import rrdiff.cli
from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Layer
from rrdiff.cli import EXAMPLES, app
from rrdiff.cli.delivery import LayerName, Only
from rrdiff.cli.exports import Form
from rrdiff.cli.options import As
from rrdiff.cli.program import ExitCode
from rrdiff.views.selection import Aspect
from tests.report.samples import BASE, REPRINT, RULES

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-c", "import sys; sys.argv[0] = 'rrdiff'; from rrdiff.cli import main; sys.exit(main())")


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three texts, made the current one."""
    for name, text in (("base.txt", BASE), ("reprint.txt", REPRINT), ("rules.txt", RULES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str | bytes | None = None, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one call inside this process."""
    result = CliRunner().invoke(app, arguments, input=stdin, env=env)
    return result.exit_code, result.stdout, result.stderr


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """One call as a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([*PROGRAM, *arguments], capture_output=True, check=False, env=env)


def test_the_package_runs_as_a_module() -> None:
    """``python -m rrdiff`` is the same program."""
    done = subprocess.run([sys.executable, "-m", "rrdiff", "--version"], capture_output=True, check=True, text=True)

    assert done.stdout == subprocess.run([*PROGRAM, "--version"], capture_output=True, check=True, text=True).stdout


def test_version() -> None:
    """The version is that of the distribution."""
    code, out, _ = run("--version")

    assert code == ExitCode.DONE
    assert out.startswith("rrdiff ")


def test_no_command_shows_the_help() -> None:
    """Without a command the program explains itself and is done."""
    assert run() == run("--help")
    assert run()[0] == ExitCode.DONE


NARROW = {"COLUMNS": "80", "NO_COLOR": "1"}


@cache
def helps(lang: str) -> dict[str, str]:
    """Command → its help at 80 columns, from one process that speaks the language: help is worded on import."""
    script = (
        "import json; from typer.testing import CliRunner; from rrdiff.cli import EXAMPLES, app;"
        "print(json.dumps({name: CliRunner().invoke(app, [name, '--help']).stdout for name in EXAMPLES}))"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT), "RRDIFF_LANG": lang, **NARROW}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=env)
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_help_is_whole(name: str) -> None:
    """At 80 columns no explanation is cut off, in either language, and the example is there."""
    for lang in ("zh", "en"):
        text = helps(lang)[name]

        assert " …" not in text
        assert EXAMPLES[name] in " ".join(text.split())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_of_a_process_is_the_same(lang: str) -> None:
    """A process that loads one command only prints the help that the whole program has for it."""
    assert process("compare", "--help", RRDIFF_LANG=lang, **NARROW).stdout.decode() == helps(lang)["compare"]


def test_choices_are_those_of_the_library() -> None:
    """The names a user may give are exactly those the library knows."""
    assert [one.value for one in As] == [one.value for one in Works]
    assert [one.value for one in LayerName] == [one.value for one in Layer]
    assert [one.value for one in Only] == [one.value for one in Aspect]


@pytest.mark.usefixtures("texts")
def test_parse_prints_a_tree() -> None:
    """A parsed text is shown as a tree with its citations."""
    code, out, _ = run("parse", "base.txt")

    assert code == ExitCode.DONE
    assert "第三条第（二）项" in out


@pytest.mark.usefixtures("texts")
def test_parse_prints_json() -> None:
    """The JSON form carries the text exactly as read."""
    code, out, _ = run("parse", "base.txt", "--format", "json")

    assert code == ExitCode.DONE
    assert json.loads(out)["source"]["text"] == BASE


@pytest.mark.usefixtures("texts")
def test_parse_prints_akoma_ntoso() -> None:
    """The Akoma Ntoso form is an XML document with the articles of the text."""
    code, out, _ = run("parse", "base.txt", "--format", "akn")

    assert code == ExitCode.DONE
    assert out.startswith("<?xml")
    assert out.count("<article ") == 6


@pytest.mark.usefixtures("texts")
def test_standard_input_is_read() -> None:
    """A dash stands for standard input, as either text."""
    _, piped, _ = run("compare", "-", "reprint.txt", "--format", "json", stdin=BASE)
    _, named, _ = run("compare", "base.txt", "reprint.txt", "--format", "json")

    assert json.loads(piped)["base"]["clauses"] == json.loads(named)["base"]["clauses"]
    assert json.loads(piped)["matches"] == json.loads(named)["matches"]


@pytest.mark.usefixtures("texts")
def test_standard_input_is_read_once() -> None:
    """Two dashes are a mistake that is told."""
    code, out, err = run("compare", "-", "-", stdin=BASE)

    assert (code, out) == (ExitCode.BAD_INPUT, "")
    assert len(err.splitlines()) == 1


def test_encodings_can_be_named(texts: Path) -> None:
    """A text in another encoding is read as named."""
    (texts / "gb.txt").write_text(BASE, encoding="gb18030")
    code, out, _ = run("parse", "gb.txt", "--format", "json", "--encoding", "gb18030")

    assert code == ExitCode.DONE
    assert json.loads(out)["source"]["text"] == BASE


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("compare", "base.txt", "reprint.txt"), ExitCode.DONE),
        (("compare", "base.txt", "reprint.txt", "--exit-code"), ExitCode.DIFFERENT),
        (("compare", "base.txt", "base.txt", "--exit-code"), ExitCode.DONE),
        (("compare", "base.txt", "reprint.txt", "--exit-code", "--layer", "drift"), ExitCode.DONE),
        (("compare", "base.txt", "missing.txt"), ExitCode.BAD_INPUT),
        (("compare", "base.txt"), ExitCode.BAD_INPUT),
        (("compare", "base.txt", "rules.txt", "--as", "brother"), ExitCode.BAD_INPUT),
        (("compare", "base.txt", "rules.txt", "--min-severity", "9"), ExitCode.BAD_INPUT),
        (("compare", "base.txt", "rules.txt", "--format", "json", "--summary"), ExitCode.BAD_INPUT),
        (("parse", "base.txt", "--encoding", "klingon"), ExitCode.BAD_INPUT),
        (("parse", "base.txt", "-o", "no/such/folder.txt"), ExitCode.BAD_INPUT),
        (("trace", "rules.txt"), ExitCode.BAD_INPUT),
        (("unheard-of",), ExitCode.BAD_INPUT),
    ],
)
@pytest.mark.usefixtures("texts")
def test_exit_codes(arguments: tuple[str, ...], code: ExitCode) -> None:
    """Done, different and bad input are told apart, and bad input is one line on standard error."""
    found, out, err = run(*arguments)

    assert found == code
    if code is ExitCode.BAD_INPUT:
        assert out == ""
        assert len(err.splitlines()) == 1
        assert err.startswith("rrdiff: ")


@pytest.mark.usefixtures("texts")
def test_errors_name_the_file_and_the_next_step() -> None:
    """An error names its file; in English when asked for by the environment."""
    _, _, chinese = run("parse", "missing.txt")
    _, _, english = run("parse", "missing.txt", env={"RRDIFF_LANG": "en"})

    assert "missing.txt" in chinese
    assert english == "rrdiff: missing.txt: no such file; check the path and the spelling\n"


@pytest.mark.parametrize(
    "words",
    [
        "compare --help --lang en",
        "--lang en compare --help",
        "--lang=en compare -h",
        "compare --lang=en --help",
        "--help --lang en",
        "--lang en --help",
    ],
)
def test_the_language_of_help_may_stand_anywhere(words: str) -> None:
    """Help is in the language asked for, before the command or behind it, whatever the environment says."""
    out = process(*words.split(), RRDIFF_LANG="zh", COLUMNS="200").stdout.decode()

    assert "Compare " in out
    assert "比对" not in out.replace(EXAMPLES["compare"], "")


@pytest.mark.parametrize("words", ["compare no.txt nor.txt --lang en", "--lang en compare no.txt nor.txt"])
def test_complaints_are_in_the_language_asked_for(words: str) -> None:
    """A complaint is in the language of the command line, before the command or behind it."""
    ended = process(*words.split(), RRDIFF_LANG="zh")

    assert ended.returncode == ExitCode.BAD_INPUT
    assert b"no such file" in ended.stderr


@pytest.mark.usefixtures("texts")
def test_a_language_before_the_command_is_that_of_the_report() -> None:
    """Before the command and behind it, the choice makes the same report; the latter of two counts."""
    plain = ("compare", "base.txt", "rules.txt")
    english = process(*plain, "--lang", "en").stdout

    assert process("--lang", "en", *plain).stdout == english
    assert process("--lang", "zh", *plain, "--lang", "en").stdout == english
    assert process(*plain).stdout != english


def test_a_language_that_there_is_not_is_refused() -> None:
    """A language that is not known is refused in one line, wherever it stands."""
    for words in (("--lang", "fr", "codes"), ("codes", "--lang", "fr"), ("codes", "--lang=fr")):
        ended = process(*words, RRDIFF_LANG="en")

        assert ended.returncode == ExitCode.BAD_INPUT
        assert b"cannot be" in ended.stderr


@pytest.mark.usefixtures("texts")
def test_the_environment_chooses_the_language() -> None:
    """The language of reports can be set once for all; the option overrules it."""
    english = run("compare", "base.txt", "rules.txt", env={"RRDIFF_LANG": "en"})
    chinese = run("compare", "base.txt", "rules.txt", "--lang", "zh", env={"RRDIFF_LANG": "en"})

    assert "Summary" in english[1]
    assert "概要" in chinese[1]


@pytest.mark.usefixtures("texts")
def test_reports_can_be_narrowed() -> None:
    """Width, sorts of clauses, layers and severity are taken from the command line."""
    _, out, _ = run("compare", "base.txt", "rules.txt", "--only", "added", "--width", "60")
    _, narrowed, _ = run("compare", "base.txt", "reprint.txt", "--format", "json", "--min-severity", "2")

    for name in ("涉措辞", "wording"):
        assert run("compare", "base.txt", "reprint.txt", "--format", "json", "--min-severity", name)[1] == narrowed
    assert "堆放农药包装" in out
    assert {finding["severity"] for finding in json.loads(narrowed)["findings"]} <= {1, 2}


@pytest.mark.usefixtures("texts")
def test_codes_choose_findings() -> None:
    """A code or its beginning chooses findings, and no id changes."""
    _, everything, _ = run("compare", "base.txt", "reprint.txt", "--format", "json")
    found = json.loads(everything)["findings"]
    code = found[0]["code"]
    _, narrowed, _ = run("compare", "base.txt", "reprint.txt", "--format", "json", "--code", code.partition("_")[0])

    assert json.loads(narrowed)["findings"] == [
        one for one in found if one["code"].partition("_")[0] == code.partition("_")[0]
    ]


@pytest.mark.usefixtures("texts")
def test_the_relation_can_be_given() -> None:
    """What the two texts are to each other is taken from the user when given."""
    _, out, _ = run("compare", "base.txt", "reprint.txt", "--as", "revision", "--format", "json")

    assert json.loads(out)["relation"] == "revision"


def test_witnesses_are_evidence(texts: Path) -> None:
    """A third copy is quoted as evidence for one of two readings."""
    (texts / "copy.txt").write_text(BASE, encoding="utf-8")
    _, out, _ = run("compare", "base.txt", "reprint.txt", "--witness", "copy.txt", "--format", "json")
    methods = {one["method"] for finding in json.loads(out)["findings"] for one in finding["evidence"]}

    assert "他校" in methods


@pytest.mark.usefixtures("texts")
def test_trace_names_the_sources() -> None:
    """Passages are linked to the clauses of all bases."""
    code, out, _ = run("trace", "rules.txt", "--against", "base.txt", "--against", "reprint.txt")
    _, record, _ = run("trace", "rules.txt", "--against", "base.txt", "--format", "json")

    assert code == ExitCode.DONE
    assert "[2] " in out
    assert json.loads(record)["schema"] == "rrdiff.trace/1"


@pytest.mark.usefixtures("texts")
def test_coverage_goes_both_ways() -> None:
    """Coverage shows where the base went and what the other text rests on."""
    _, out, _ = run("coverage", "base.txt", "rules.txt")
    _, record, _ = run("coverage", "base.txt", "rules.txt", "--format", "json")

    assert "基准条款的去向" in out
    assert "对照条款的依据" in out
    assert json.loads(record)["schema"] == "rrdiff.coverage/1"


def test_coverage_tells_changed_figures(tmp_path: Path) -> None:
    """A clause that was taken over with another term is marked, until the change is accepted."""
    duty = "渡口经营人应当自取得许可之日起三十日内向县级交通主管部门备案"
    law = f"渡口管理办法\n第一条　{duty}。\n第二条　渡船应当每日检查。\n"
    (tmp_path / "law.txt").write_text(law, encoding="utf-8")
    (tmp_path / "local.txt").write_text(law.replace("三十日", "十五日"), encoding="utf-8")
    texts = [str(tmp_path / name) for name in ("law.txt", "local.txt")]
    accepted = str(tmp_path / "accepted.tsv")
    run("compare", *texts, "--as", "revision", "--write-accepted", accepted)
    rows = {}
    for form in ("adaptation", "reprint"):
        _, record, _ = run("coverage", *texts, "--as", form, "--format", "json")
        rows[form] = {row["clause"]: row["figures"] for row in json.loads(record)["base_clauses"]}
    _, out, _ = run("coverage", *texts, "--as", "revision")
    _, silent, _ = run("coverage", *texts, "--as", "revision", "--accept", accepted)

    assert rows["adaptation"] == rows["reprint"] == {"art1": True, "art2": False}
    assert "数额期限有变" in out
    assert "三十日内" in out
    assert "数额期限有变" not in silent
    assert "三十日内" not in silent


@pytest.mark.usefixtures("texts")
def test_a_broken_pipe_is_no_error() -> None:
    """A reader that stops early, such as head, ends the program without a word."""
    command = f'"{sys.executable}" -c "{PROGRAM[2]}" compare base.txt rules.txt --format json | head -c 10'
    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )

    assert result.stdout == b'{"schema":'
    assert result.stderr == b""


@pytest.mark.usefixtures("texts")
def test_json_is_utf8_everywhere() -> None:
    """JSON is the same bytes whatever the terminal's encoding is."""
    plain = process("compare", "base.txt", "rules.txt", "--format", "json")
    ascii_only = process("compare", "base.txt", "rules.txt", "--format", "json", PYTHONIOENCODING="ascii")

    assert plain.stdout == ascii_only.stdout
    assert json.loads(ascii_only.stdout)["schema"] == "rrdiff.comparison/1"


@pytest.mark.usefixtures("texts")
def test_a_terminal_without_chinese_is_told() -> None:
    """Where standard output cannot show Chinese, the report is printed with question marks and a word of advice."""
    result = process("compare", "base.txt", "rules.txt", PYTHONIOENCODING="ascii", RRDIFF_LANG="en")

    assert result.returncode == ExitCode.DONE
    assert b"?" in result.stdout
    assert b"PYTHONIOENCODING=utf-8" in result.stderr


def test_output_is_the_same_everywhere(texts: Path) -> None:
    """Hash seed, time zone and locale change no byte of any form, printed or in a file."""
    outputs: dict[str, set[bytes]] = defaultdict(set)
    for seed, zone, locale in (("0", "UTC", "C.UTF-8"), ("1", "Asia/Shanghai", "C"), ("2", "America/Lima", "POSIX")):
        folder = texts / seed
        folder.mkdir()
        files = [word for form in Form for word in ("-o", str(folder / f"a.{form.replace('text', 'txt')}"))]
        place = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONIOENCODING": "utf-8"}
        done = process("compare", "base.txt", "rules.txt", *files, **place)
        assert (done.returncode, done.stdout, done.stderr) == (ExitCode.DONE, b"", b"")
        for written in folder.iterdir():
            outputs[written.name].add(written.read_bytes())
        outputs["printed"].add(process("compare", "base.txt", "rules.txt", "--format", "json", **place).stdout)

    assert len(outputs) == len(Form) + 1
    assert [name for name, found in outputs.items() if len(found) > 1] == []


def test_there_is_one_program() -> None:
    """The program is one typer application with the commands of the manual, made when it is first asked for."""
    assert isinstance(app, typer.Typer)
    assert rrdiff.cli.app is app
    assert [command.name for command in app.registered_commands] == list(EXAMPLES)
    with pytest.raises(AttributeError):
        _ = rrdiff.cli.another


@pytest.mark.parametrize(
    ("first", "built"), [("lint", ["lint"]), ("--help", list(EXAMPLES)), ("nothing", list(EXAMPLES))]
)
def test_only_the_command_asked_for_is_built(first: str, built: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A start builds the one command it is for, and all of them where none is named."""
    made: list[str | None] = []

    def begin(app: typer.Typer, *_: object, **__: object) -> None:
        made.extend(command.name for command in app.registered_commands)
        raise SystemExit(0)

    monkeypatch.setattr(typer.Typer, "__call__", begin)
    monkeypatch.setattr("sys.argv", ["rrdiff", first, "--help"])
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    monkeypatch.setattr("os._exit", sys.exit)

    with pytest.raises(SystemExit):
        rrdiff.cli.main()

    assert made == built


@pytest.mark.skipif(os.name != "posix", reason="named pipes and /dev/full are POSIX")
def test_pipes_and_devices_are_refused(tmp_path: Path) -> None:
    """What may give bytes for ever is refused with one line; a full output ends with one line too."""
    pipe, law = tmp_path / "pipe", tmp_path / "law.txt"
    os.mkfifo(pipe)
    law.write_text("第一条 甲。\n第二条 乙。\n", encoding="utf-8")
    for arguments in ([str(pipe)], ["/dev/zero"], [str(law)]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*PROGRAM, "parse", *arguments], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False, cwd=ROOT
            )
        assert done.returncode == 2
        assert len(done.stderr.decode().strip().splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="closed descriptors are POSIX")
@pytest.mark.parametrize("arguments", [["parse", "law.txt"], ["parse", "law.txt", "--format", "json"], ["--help"]])
def test_a_closed_output_ends_with_one_line(arguments: list[str], tmp_path: Path) -> None:
    """Where nothing can be printed because the shell closed it, one line says so; complaints may be lost."""
    (tmp_path / "law.txt").write_text("第一条 甲。\n第二条 乙。\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    codes = []
    for closed in (">&-", "2>&-"):
        done = subprocess.run(
            ["/bin/sh", "-c", f'"$@" {closed}', "sh", *PROGRAM, *arguments],
            capture_output=True,
            timeout=60,
            check=False,
            cwd=tmp_path,
            env=environment,
        )
        codes.append((done.returncode, len(done.stderr.decode().strip().splitlines())))

    assert codes == [(2, 1), (0, 0)]


def test_names_are_shown_safely(tmp_path: Path) -> None:
    """What would steer a terminal in the name of a file is shown as what it is."""
    done = subprocess.run(
        [*PROGRAM, "parse", str(tmp_path / "无\x1b[31m\x07.txt")],
        capture_output=True,
        timeout=60,
        check=False,
        cwd=ROOT,
    )

    assert done.returncode == 2
    assert not {0x1B, 0x07} & set(done.stderr)


def test_an_unknown_code_is_refused_with_the_known_ones(texts: Path) -> None:
    """A code that no finding has is an error that names those there are; a family or a whole code is not."""
    assert texts.is_dir()
    code, _, errors = run("compare", "base.txt", "rules.txt", "--code", "ZZ")
    assert code == ExitCode.BAD_INPUT
    assert "ZZ" in errors
    assert "A4_QUANT" in errors
    for known in ("A4", "a4_quant"):
        assert run("compare", "base.txt", "rules.txt", "--code", known)[0] == ExitCode.DONE


def test_a_missing_folder_is_told_in_the_readers_language(texts: Path) -> None:
    """What the system says in English is not put into a Chinese message."""
    errors = process("compare", "base.txt", "rules.txt", "-o", str(texts / "没有" / "a.html"), RRDIFF_LANG="zh").stderr
    assert "没有这个文件夹" in errors.decode()
    assert "No such" not in errors.decode()
