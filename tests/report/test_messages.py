"""The catalogue words everything that the program can say, in both languages."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pathlib import Path
from string import Formatter

import pytest

import rrdiff.messages
from rrdiff.alignment.match import Relation, Works
from rrdiff.classification.finding import Layer
from rrdiff.messages import catalogue, say
from rrdiff.report.wording import _short
from rrdiff.structure.clause import Kind
from rrdiff.text.words import words
from rrdiff.views.coverage import Taken

PACKAGE = Path(rrdiff.messages.__file__).parent
FAMILIES = (
    "argument change cli codes error evidence fault finding kind layer lint method note omission reason relation "
    "report right severity supports taken unproven unreadable verify works"
).split()
KEY = re.compile(rf"(?:{'|'.join(FAMILIES)})(?:\.[\w]+)+")
NOTE_KIND = re.compile(r"(?:repair|doubt|audit)\.[a-z_]+")
NO_KEYS = {"codes.tsv", "report.akn"}


@cache
def constants() -> list[tuple[Path, str]]:
    """All strings of the package that are not part of a formatted one."""
    out = []
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        formatted = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        out += [
            (path, node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in formatted
        ]
    return out


def rows() -> list[tuple[str, int, list[str]]]:
    """Every line of every table: (file, line, cells)."""
    return [
        (table.name, number, line.split("\t"))
        for table in sorted((files("rrdiff") / "data").iterdir(), key=lambda entry: entry.name)
        if table.name.startswith("messages_")
        for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1)
        if line.strip()
    ]


def fields(template: str) -> set[str]:
    """Placeholders of a row."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_rows_are_whole() -> None:
    """Each row has a key and both languages, and no key stands in two rows."""
    found = [(table, number, cells) for table, number, cells in rows() if number > 1]
    keys = Counter(cells[0] for _, _, cells in found)

    assert [row for row in found if len(row[2]) != 3 or not all(cell.strip() for cell in row[2])] == []
    assert [key for key, count in keys.items() if count > 1] == []


def test_tables_begin_alike() -> None:
    """Each table begins with the same line of names."""
    assert {tuple(cells) for _, number, cells in rows() if number == 1} == {("key", "zh", "en")}


def test_languages_say_the_same() -> None:
    """Both languages of a row have the same placeholders."""
    assert [key for key, (chinese, english) in catalogue().items() if fields(chinese) != fields(english)] == []


def test_english_is_english() -> None:
    """The English of a row has no Chinese characters."""
    assert [key for key, (_, english) in catalogue().items() if re.search("[\u4e00-\u9fff]", english)] == []


def test_keys_in_the_code_have_rows() -> None:
    """Every key written out in the code is a row of the catalogue, or the beginning of a family of rows."""
    known = {key[: found.start()] for key in catalogue() for found in re.finditer(r"(?<=\w)\.", key)}
    known |= {*catalogue(), *NO_KEYS}
    missing = {f"{path.name}: {text}" for path, text in constants() if KEY.fullmatch(text) and text not in known}

    assert missing == set()


def test_notes_have_rows() -> None:
    """Every kind of repair, doubt and audit that a parser may note is a row of the catalogue."""
    missing = {text for _, text in constants() if NOTE_KIND.fullmatch(text) and f"note.{text}" not in catalogue()}

    assert missing == set()


@pytest.mark.parametrize(
    ("family", "names"),
    [
        ("relation", [*Relation]),
        ("works", [*Works]),
        ("layer", [*Layer]),
        ("kind", [*Kind]),
        ("taken.base", [*Taken]),
        ("taken.other", [*Taken]),
        ("severity", ["0", "1", "2", "3", "4"]),
        ("right", ["base", "other", "undecided"]),
        ("supports", ["base", "other"]),
    ],
)
def test_every_value_has_a_word(family: str, names: list[str]) -> None:
    """Every value of the vocabularies has its row."""
    assert [name for name in names if f"{family}.{name}" not in catalogue()] == []


def test_a_missing_value_reads_as_nothing() -> None:
    """A placeholder without a value is left empty, and an unknown key is an error."""
    assert say("reason.divided", "en") == "divided over  clauses"
    with pytest.raises(KeyError):
        say("reason.unheard_of")


def test_long_readings_are_cut_between_words() -> None:
    """What is left of a long reading begins and ends with whole words, and a short one is whole."""
    long = "附属绿化工程完成的时间不得迟于建设项目主体工程竣工后六个月"
    head, tail = _short(long, 20).split("……")

    assert long.startswith(head)
    assert long.endswith(tail)
    ends = {0, *accumulate(map(len, words(long)))}
    assert {len(head), len(long) - len(tail)} <= ends
    assert max(len(head), len(tail)) <= 10
    assert _short(long[:20], 20) == long[:20]
    assert _short("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 20).count("……") == 1
