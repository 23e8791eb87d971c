"""The invented pairs of a law and a local rule beside this file: texts and hand-written links fit each other."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
PAIRS = sorted(folder.name for folder in HERE.iterdir() if (folder / "links.json").is_file())
RELATIONS = {"verbatim", "light_edit", "adapted", "merged", "new"}
ROLES = {"primary", "secondary", "weak", "functional"}
CHAPTER = re.compile(r"第[一二三四五六七八九十百]+章\u3000")
ARTICLE = re.compile(r"第[一二三四五六七八九十百]+条\u3000")
ITEM = re.compile(r"（[一二三四五六七八九十]+）")
DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}


def numeral(text: str) -> int:
    """The value of a Chinese numeral below one hundred."""
    tens, mark, ones = text.rpartition("十")
    if not mark:
        return DIGITS[ones]
    return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)


def label(line: str) -> int:
    """The number printed in an article, chapter or item label."""
    found = re.search(r"[一二三四五六七八九十]+", line)
    assert found is not None
    return numeral(found.group())


def clauses(path: Path) -> dict[str, str]:
    """Leaf clause id to line, by counting lines: one line is one paragraph or one item."""
    articles: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines()[2:]:
        if CHAPTER.match(line):
            continue
        if ARTICLE.match(line):
            articles.append([])
            assert label(line) == len(articles), line
        articles[-1].append(line)
    found: dict[str, str] = {}
    for number, lines in enumerate(articles, 1):
        if len(lines) == 1:
            found[f"art{number}"] = lines[0]
            continue
        paragraphs = items = 0
        for line in lines:
            if ITEM.match(line):
                items += 1
                assert label(line) == items, line
                found[f"art{number}.item{items}"] = line
            else:
                paragraphs += 1
                found[f"art{number}.para{paragraphs}"] = line
    return found


def links(name: str) -> dict[str, Any]:
    """The hand-written links of one pair."""
    loaded: dict[str, Any] = json.loads((HERE / name / "links.json").read_text(encoding="utf-8"))
    return loaded


def body(line: str) -> str:
    """The text of a clause without its label and white space."""
    return "".join(ITEM.sub("", ARTICLE.sub("", line, count=1), count=1).split())


def strong(row: dict[str, Any]) -> list[str]:
    """The base clauses that a local clause was made from."""
    return [link["id"] for link in row["src"] if link["role"] in ("primary", "secondary")]


def test_pairs_are_present() -> None:
    """Three pairs with quite different subjects stand beside this file."""
    assert PAIRS == ["hazard", "library", "village"]


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("text", ["base.txt", "other.txt"])
def test_text_is_a_marked_example(name: str, text: str) -> None:
    """Every text has a title, a note that marks it as an example, no empty line and no stray white space."""
    lines = (HERE / name / text).read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("（示例文本")
    assert all(line and line == line.strip() for line in lines)
    assert [label(line) for line in lines if CHAPTER.match(line)] == list(
        range(1, 1 + sum(1 for line in lines if CHAPTER.match(line)))
    )


@pytest.mark.parametrize("name", PAIRS)
def test_every_local_clause_is_labelled_once_in_order(name: str) -> None:
    """The rows of links.json are exactly the leaf clauses of the local text, in its order."""
    assert [row["id"] for row in links(name)["clauses"]] == list(clauses(HERE / name / "other.txt"))


@pytest.mark.parametrize("name", PAIRS)
def test_links_have_the_right_shape(name: str) -> None:
    """Rows name known relations, known roles and existing base clauses, and no base clause twice."""
    document = links(name)
    base = clauses(HERE / name / "base.txt")
    assert set(document) == {"clauses", "source_only"}
    for row in document["clauses"]:
        assert set(row) == {"id", "src", "relation"}
        assert row["relation"] in RELATIONS
        for link in row["src"]:
            assert set(link) == {"id", "role"}
            assert link["id"] in base
            assert link["role"] in ROLES
        ids = [link["id"] for link in row["src"]]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PAIRS)
def test_relation_agrees_with_the_roles(name: str) -> None:
    """New clauses have no source, merged clauses several, all others exactly one, which is primary."""
    for row in links(name)["clauses"]:
        primary = [link for link in row["src"] if link["role"] == "primary"]
        if row["relation"] == "new":
            assert not strong(row), row["id"]
        elif row["relation"] == "merged":
            assert primary, row["id"]
            assert len(strong(row)) > 1, row["id"]
        else:
            assert len(primary) == len(strong(row)) == 1, row["id"]


@pytest.mark.parametrize("name", PAIRS)
def test_verbatim_means_equal_text(name: str) -> None:
    """A local clause is labelled verbatim exactly when its text equals that of its source."""
    base, other = clauses(HERE / name / "base.txt"), clauses(HERE / name / "other.txt")
    for row in links(name)["clauses"]:
        equal = any(body(other[row["id"]]) == body(base[source]) for source in strong(row))
        assert equal == (row["relation"] == "verbatim"), row["id"]


@pytest.mark.parametrize("name", PAIRS)
def test_source_only_lists_the_unused_base_clauses(name: str) -> None:
    """The base clauses that are no primary or secondary source are listed, in order, and no others."""
    document = links(name)
    used = {source for row in document["clauses"] for source in strong(row)}
    assert document["source_only"] == [name_ for name_ in clauses(HERE / name / "base.txt") if name_ not in used]
