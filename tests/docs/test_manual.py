"""The manual is true: links lead somewhere, tables are those of the program, every command has its page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.docs.manual import COMMANDS, PAGES, ROOT, command_names, examples_of, option_tables, with_table
from tests.test_architecture import STAGES

LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)")
DOOR_LINES = 200
"""So many lines a stranger reads at the door."""


def headings(page: Path) -> set[str]:
    """Anchors of the headings of a page, as GitHub makes them."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in found}


@pytest.mark.parametrize("page", [pytest.param(one, id=one.relative_to(ROOT).as_posix()) for one in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    """Every link inside the manual names a file that exists and a heading it has."""
    wrong = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        if "://" in path:
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in headings(target)):
            wrong.append(link)

    assert wrong == []


def test_every_page_is_listed() -> None:
    """The list of the manual leads to every page but those of single commands, which the list of commands leads to."""
    listed = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in (ROOT / "docs" / "README.md", COMMANDS / "README.md")
        for link in LINK.findall(page.read_text(encoding="utf-8"))
    }

    assert [page.name for page in PAGES if page not in listed and page.parent.name != "commands"] == ["README.md"]
    assert [page.name for page in COMMANDS.glob("*.md") if page not in listed and page.name != "README.md"] == []


def test_the_door_is_short() -> None:
    """Neither README is longer than a stranger reads, and the English one begins with a quick start in Chinese."""
    doors = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md")]

    assert [len(door.splitlines()) <= DOOR_LINES for door in doors] == [True, True]
    assert "中文快速上手" in doors[0][:40]


def test_every_command_has_its_page() -> None:
    """There is one page per command and none for a command that does not exist, in the list and in both READMEs."""
    pages = sorted(page.stem for page in COMMANDS.glob("*.md") if page.name != "README.md")

    assert pages == sorted(command_names())
    assert [name for name in pages if f"[{name}]({name}.md)" not in (COMMANDS / "README.md").read_text("utf-8")] == []
    assert [
        name for name in pages if f"(docs/commands/{name}.md)" not in (ROOT / "README.zh.md").read_text("utf-8")
    ] == []


@pytest.mark.parametrize("name", sorted(command_names()))
def test_the_options_are_those_of_the_program(name: str) -> None:
    """The table of options on a command's page is what ``python -m tests.docs.manual`` writes."""
    page = (COMMANDS / f"{name}.md").read_text(encoding="utf-8")

    assert page == with_table(page, option_tables()[name])


def test_every_command_is_shown_at_work() -> None:
    """Every command is run by at least one example of its own page."""
    idle = [
        name
        for name in command_names()
        if not any(f"rrdiff {name}" in example.command for example in examples_of(COMMANDS / f"{name}.md"))
    ]

    assert idle == []


def test_every_schema_is_listed_and_keeps_its_id() -> None:
    """Each schema of the package stands in the list, under the id and the title that its name gives."""
    listed = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    for path in sorted((ROOT / "rrdiff" / "data" / "schema").glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))

        assert schema["$id"] == f"rrdiff.{path.stem}.json"
        assert re.fullmatch(rf"rrdiff\.{path.stem}/\d+", schema["title"])
        assert f"| `{schema['title']}` |" in listed
        assert f"(../rrdiff/data/schema/{path.name})" in listed


def test_the_house_is_drawn_whole() -> None:
    """Every package and every function that composes the stages stands on the page about the house."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    packages = {path.parent.name for path in (ROOT / "rrdiff").glob("*/__init__.py")}
    composed = {name for name in STAGES if (ROOT / "rrdiff" / f"{name}.py").exists()} - {"errors"}

    assert [name for name in sorted(packages) if f"| `rrdiff/{name}` |" not in page] == []
    assert [name for name in sorted(composed) if f"`{name}.py`" not in page] == []
