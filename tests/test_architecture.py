"""The shape of the package, read from its syntax trees.

Stages import leftwards only, third-party packages stay in the modules that own them, and nothing in the library reads
the clock, the network, the locale, the environment or randomness. The tables below are the whole rule.
"""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement

import rrdiff

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "rrdiff"
MAX_LINES = 400
LONG_FUNCTION = 10
MOST_BY_POSITION = 5

STAGES = (
    "errors",
    "text",
    "readers",
    "structure",
    "alignment",
    "difference",
    "amendment",
    "classification",
    "views",
    "compare",
    "amended",
    "trace",
    "lint",
    "ledger",
    "collate",
    "library",
    "report",
    "ui",
    "cli",
)
"""Import order: each may import what stands before it, and itself."""

FREE_STAGES = {
    "data": set(STAGES),  # tables: read by any stage, importing none
    "messages": {"report", "ui", "cli"},  # wording is for readers of reports and of the terminal
}
"""Modules outside the order, and the stages that may import them."""

CONFINED = {
    "charset_normalizer": ("readers/",),
    "diff_match_patch": ("difference/",),
    "distributed": ("library/scan/run.py",),
    "docx": ("report/word",),
    "jieba": ("text/words.py",),
    "jinja2": ("report/page", "ui/"),
    "markupsafe": ("report/page",),
    "lxml": ("readers/", "report/"),
    "numpy": ("alignment/", "text/dictionary.py", "text/statistics.py"),
    "ofdkit": ("readers/",),
    "opencc": ("text/variants.py",),
    "pyarrow": ("report/scan_table.py",),
    "pypdfium2": ("readers/",),
    "rapidfuzz": ("alignment/passages.py", "difference/"),
    "tantivy": ("library/index.py",),
    "rich": ("report/terminal", "cli/"),
    "rjieba": ("text/words.py",),
    "trafilatura": ("readers/",),
    "typer": ("cli/",),
}
"""Third-party package → the modules that may import it; a package without a row may be imported nowhere."""

DISTRIBUTIONS = {"docx": "python-docx"}
"""Third-party package → the name it is installed by, where that is not the same up to hyphens."""

LOADING = {
    "alignment/align.py",
    "alignment/evidence.py",
    "classification/classify.py",
    "classification/drift/clauses.py",
    "classification/drift/findings.py",
    "classification/drift/quantity.py",
    "difference/stream.py",
    "readers/formats.py",
    "report/table/choice.py",
    "report/table/notes.py",
    "report/word/table/document.py",
    "report/workbook/workbook.py",
}
"""Modules outside the command line that load what they call when it is first needed: links set by hand, what a second
text beside a base makes use of, the judges of a sort of texts, those of a revision alone, the deeds that local rules
fine, the comparison of tables, the reader of packages, the errata of a reprint."""
SPARED = {("text/value.py", "dataclasses")}
"""What loads a module of the standard library when it is asked for: with what it needs it weighs a tenth of a parse."""

FORBIDDEN = {
    "time": "the clock",
    "datetime": "the clock",
    "locale": "the locale",
    "random": "randomness",
    "secrets": "randomness",
    "uuid": "randomness",
    "socket": "the network",
    "ssl": "the network",
    "http": "the network",
    "urllib": "the network",
    "ftplib": "the network",
    "smtplib": "the network",
}
"""Standard modules no module of the package may import, and what they would read."""

MAY_SERVE = {"http", "secrets", "socket", "urllib"}
"""Of these, what the window needs, which answers a browser on the same machine; it too reads no clock."""

PUBLIC_NAMES = (
    "AlignOptions",
    "Alignment",
    "Clause",
    "ClauseDiff",
    "Collation",
    "CompareOptions",
    "Comparison",
    "Document",
    "Edit",
    "Evidence",
    "Finding",
    "Kind",
    "Layer",
    "Ledger",
    "Level",
    "Library",
    "Lint",
    "Match",
    "Note",
    "Op",
    "Passage",
    "Place",
    "Relation",
    "Rows",
    "RrdiffError",
    "Span",
    "Substitution",
    "Text",
    "Trace",
    "Works",
    "align",
    "collate",
    "compare",
    "ledger",
    "lint",
    "parse",
    "read",
    "read_bytes",
    "rows",
    "trace",
)
"""What ``import rrdiff`` promises; a name added or lost here is a line in CHANGELOG.md."""

ENCODING_PLACE = {"read_text": 1, "write_text": 2}
"""Method that opens a text file → place of its encoding argument."""

MAY_PRINT = ("cli", "report")
MAY_READ_ENVIRONMENT = ("cli",)
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc"}
STANDARD_LIBRARY = sys.stdlib_module_names | {"__future__"}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module as written in one line of one file."""

    path: Path
    line: int
    module: str
    local: bool  # inside a function

    @property
    def top(self) -> str:
        """First part of the module name."""
        return self.module.partition(".")[0]

    @property
    def target(self) -> str:
        """Stage imported, for a module of this package ("" for the package itself)."""
        return self.module.partition(".")[2].partition(".")[0]

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} imports {self.module}"


@cache
def tree(path: Path) -> ast.Module:
    """Syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def modules() -> tuple[Path, ...]:
    """All modules of the package, sorted."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


def stage_of(path: Path) -> str:
    """Stage a module belongs to; "" for ``rrdiff/__init__.py``."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return {"__init__": "", "__main__": "cli"}.get(first, first)


def absolute(path: Path, node: ast.ImportFrom) -> str:
    """Full name of the module that a from-import names."""
    if not node.level:
        return node.module or ""
    package = path.relative_to(ROOT).with_suffix("").parts[: -node.level]
    return ".".join((*package, node.module or "")).rstrip(".")


def imported_names(path: Path, node: ast.AST) -> list[str]:
    """Modules that a statement or an ``import_module("…")`` call imports."""
    match node:
        case ast.Import(names=names):
            return [alias.name for alias in names]
        case ast.ImportFrom(names=names):
            source = absolute(path, node)
            # "from rrdiff import text" names a module, "from rrdiff.text import fold" need not
            return [f"rrdiff.{alias.name}" for alias in names] if source == "rrdiff" else [source]
        case ast.Call(
            func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str(name)), *_],
        ):
            return [name]
        case _:
            return []


def walk(node: ast.AST, *, local: bool = False) -> Iterator[tuple[ast.AST, bool]]:
    """All nodes below ``node``, each with whether a function holds it."""
    for child in ast.iter_child_nodes(node):
        yield child, local
        inside = local or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from walk(child, local=inside)


@cache
def imports() -> tuple[Import, ...]:
    """Every import of the package."""
    return tuple(
        Import(path, getattr(node, "lineno", 0), name, local)
        for path in modules()
        for node, local in walk(tree(path))
        for name in imported_names(path, node)
    )


def third_party() -> list[Import]:
    """Imports of neither the standard library nor this package."""
    return [one for one in imports() if one.top not in STANDARD_LIBRARY and one.top != "rrdiff"]


def allowed_targets(stage: str) -> set[str]:
    """Stages that ``stage`` may import."""
    free = {name for name, users in FREE_STAGES.items() if stage in users}
    if stage in STAGES:
        return set(STAGES[: STAGES.index(stage) + 1]) | free
    if stage == "messages":
        return {"messages", "data", *STAGES[: STAGES.index("report")]}
    return {stage}


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def test_every_module_belongs_to_a_stage() -> None:
    """Every module and package below rrdiff has its place in the import order."""
    homeless = [path for path in modules() if stage_of(path) not in {"", *STAGES, *FREE_STAGES}]

    assert homeless == []


def test_stages_import_leftwards() -> None:
    """No stage imports a later one, not even inside a function."""
    wrong = [
        str(one)
        for one in imports()
        if one.top == "rrdiff" and stage_of(one.path) and one.target not in allowed_targets(stage_of(one.path))
    ]

    assert wrong == []


def test_imports_stand_at_the_top() -> None:
    """Only third-party packages load inside functions, in the command line and in LOADING also rrdiff, and SPARED."""
    wrong = [
        str(one)
        for one in imports()
        if one.local
        and (one.top in STANDARD_LIBRARY or (one.top == "rrdiff" and stage_of(one.path) not in {"", "cli"}))
        and not (one.top == "rrdiff" and one.path.relative_to(PACKAGE).as_posix() in LOADING)
        and (one.path.relative_to(PACKAGE).as_posix(), one.top) not in SPARED
    ]

    assert wrong == []


@cache
def module_graph() -> dict[str, set[str]]:
    """Module → the modules of the package that it imports, also where only types need them."""
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in modules()
    }
    graph: dict[str, set[str]] = {}
    for name, path in names.items():
        graph[name] = set()
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ImportFrom):
                source = absolute(path, node)
                graph[name] |= {f"{source}.{alias.name}" for alias in node.names} & set(names) or {source} & set(names)
            elif isinstance(node, ast.Import):
                graph[name] |= {alias.name for alias in node.names} & set(names)
    return graph


def test_no_module_imports_itself_in_a_circle() -> None:
    """The imports of the package's modules, those for types included, go round in no circle."""
    left = {name: targets - {name} for name, targets in module_graph().items()}
    while free := [name for name, targets in left.items() if not targets & set(left)]:
        for name in free:
            del left[name]

    assert sorted(left) == []


def test_third_party_packages_are_confined() -> None:
    """Each third-party package is imported only by the modules its row names."""
    wrong = [
        str(one)
        for one in third_party()
        if not one.path.relative_to(PACKAGE).as_posix().startswith(CONFINED.get(one.top, ()))
    ]

    assert wrong == []


def test_third_party_packages_are_declared() -> None:
    """Whatever the package imports is a dependency or an extra that users can install."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [
        *project["dependencies"],
        *(one for name, extra in project["optional-dependencies"].items() if name != "dev" for one in extra),
    ]
    declared = {re.split(r"[^\w-]", requirement)[0] for requirement in requirements}
    needed = {DISTRIBUTIONS.get(one.top, one.top.replace("_", "-")) for one in third_party()}

    assert needed - declared == set()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_every_dependency(lock: str) -> None:
    """Each lock pins every requirement of its part of pyproject.toml with hashes and names no address."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = ("ofd",) if lock == "requirements.lock" else ("ofd", "dev")
    wanted = [*project["dependencies"], *(one for name in extras for one in project["optional-dependencies"][name])]
    text = (ROOT / lock).read_text(encoding="utf-8")
    pins = re.findall(r"^([\w-]+)==\S+(?: ;[^\\]*)? \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)

    assert {re.split(r"[^\w-]", one)[0] for one in wanted} - set(pins) == set()
    assert "://" not in text


def test_locks_agree() -> None:
    """The tests run with the very versions that users install."""
    runtime, dev = (
        set(re.findall(r"^[\w-]+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    )

    assert runtime - dev == set()


def test_nothing_outside_the_input_is_read() -> None:
    """No module imports the clock, the locale, the network or randomness."""
    wrong = [
        f"{one}: it reads {FORBIDDEN[one.top]}"
        for one in imports()
        if one.top in FORBIDDEN and not (one.top in MAY_SERVE and stage_of(one.path) == "ui")
    ]

    assert wrong == []


def test_the_environment_is_read_by_the_command_line_only() -> None:
    """Environment variables change nothing in the library."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        if stage_of(path) not in MAY_READ_ENVIRONMENT
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"})
        or (isinstance(node, ast.Name) and node.id in {"environ", "getenv"})
    ]

    assert wrong == []


def test_only_the_outer_stages_print() -> None:
    """Nothing before the report stage calls print()."""
    wrong = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in modules()
        if stage_of(path) not in MAY_PRINT
        for call in calls(path)
        if isinstance(call.func, ast.Name) and call.func.id == "print"
    ]

    assert wrong == []


def test_files_are_opened_with_an_encoding() -> None:
    """Text files are opened with the encoding written out."""
    wrong = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in modules()
        for call in calls(path)
        if isinstance(call.func, ast.Attribute)
        and len(call.args) < ENCODING_PLACE.get(call.func.attr, 0)
        and not any(keyword.arg == "encoding" for keyword in call.keywords)
    ]

    assert wrong == []


def test_modules_are_short() -> None:
    """No module is longer than a reader's patience."""
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}

    assert {path: lines for path, lines in lengths.items() if lines > MAX_LINES} == {}


def test_modules_are_named_for_what_they_hold() -> None:
    """No module bears an empty name such as utils, or hides a module of the standard library."""
    names = {part.removesuffix(".py") for path in modules() for part in path.relative_to(PACKAGE).parts}

    assert names & EMPTY_NAMES == set()


def test_a_class_name_means_one_thing() -> None:
    """No two classes of the package share a name, an underscore before it aside."""
    places: dict[str, list[str]] = {}
    for path in modules():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name.lstrip("_"), []).append(f"{path.relative_to(ROOT)}:{node.lineno}")

    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_files_that_share_a_prefix_have_a_folder() -> None:
    """No three modules of one folder begin with the same word: they belong into a folder of that name."""
    groups: dict[tuple[str, str], list[str]] = {}
    for path in modules():
        groups.setdefault((str(path.parent.relative_to(ROOT)), path.stem.partition("_")[0]), []).append(path.stem)

    assert {place: names for place, names in groups.items() if place[1] and len(names) > 2} == {}


def test_functions_say_what_they_do() -> None:
    """Every function of more than ten lines begins with a sentence."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONG_FUNCTION
        and not ast.get_docstring(node)
    ]

    assert wrong == []


def test_long_rows_of_values_have_names() -> None:
    """No function takes more than five values by position."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and len([one for one in node.args.args if one.arg not in {"self", "cls"}]) > MOST_BY_POSITION
        and node.name != "__init__"
    ]

    assert wrong == []


def test_the_entry_point_exists() -> None:
    """The installed command calls a function of the command line package that exists."""
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    module, _, function = scripts["rrdiff"].partition(":")

    assert callable(getattr(importlib.import_module(module), function))


def test_the_public_names_are_these() -> None:
    """The package offers exactly the names listed here, and each of them exists."""
    assert sorted(rrdiff.__all__) == list(PUBLIC_NAMES)
    assert [name for name in rrdiff.__all__ if not hasattr(rrdiff, name)] == []


def test_importing_the_package_is_cheap() -> None:
    """Importing rrdiff loads no third-party package; each loads with the first call that needs it."""
    script = "import sys, rrdiff; print(*{name.partition('.')[0] for name in sys.modules})"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")

    assert set(run.stdout.split()) & set(CONFINED) == set()


def test_the_wheel_holds_everything(tmp_path: Path) -> None:
    """The wheel holds every module, every data file and the mark that says the package is typed."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("rrdiff/")}
    files = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert files == packed
    assert "rrdiff/py.typed" in packed


def functions_of_tests(path: Path) -> Iterator[ast.FunctionDef]:
    """All test functions of a file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef) and node.name.startswith("test"))


def is_one_sentence(docstring: str | None) -> bool:
    """Whether a docstring is one paragraph with one sentence end, at its end."""
    text = " ".join((docstring or "").split())
    return (
        "\n\n" not in (docstring or "")
        and re.search(r"[.。]$", text) is not None
        and not re.search(r"[.!?] [A-Z]", text)
    )


def test_every_test_says_what_holds() -> None:
    """Every test has a docstring of one sentence that states the behaviour."""
    wrong = [
        f"{path.relative_to(ROOT)}:{test.lineno} {test.name}"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for test in functions_of_tests(path)
        if not is_one_sentence(ast.get_docstring(test))
    ]

    assert wrong == []


def test_every_machine_has_one_segmenter() -> None:
    """jieba, which has no wheel, is installed exactly where rjieba, which cuts the same, has none."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {one.name: one.marker for one in map(Requirement, project["dependencies"])}
    machines = ("x86_64", "AMD64", "arm64", "aarch64", "i686", "ppc64le", "riscv64")
    installed = {
        machine: [name for name in ("jieba", "rjieba") if _holds(needed[name], machine)] for machine in machines
    }

    assert installed == {machine: ["rjieba" if at < 4 else "jieba"] for at, machine in enumerate(machines)}


def _holds(marker: Marker | None, machine: str) -> bool:
    """Whether a requirement counts on a machine."""
    return marker is None or marker.evaluate({"platform_machine": machine})
