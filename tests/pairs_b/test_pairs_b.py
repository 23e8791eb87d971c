"""The alignment material of this folder is complete and refers to clauses that the texts hold."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
PAIRS = sorted(folder.name for folder in HERE.iterdir() if (folder / "links.json").is_file())
REVISIONS = [name for name in PAIRS if name.startswith("revision_")]
RELATIONS = {"verbatim", "light_edit", "adapted", "merged", "new"}
ROLES = {"primary", "secondary", "weak", "functional"}
STRONG = {"primary", "secondary"}
DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
ARTICLE = re.compile(r"第([零一二三四五六七八九十百]+)条(?:之([一二三四五六七八九十]+))?　(.*)")
CHAPTER = re.compile(r"第[零一二三四五六七八九十百]+章　")
ITEM = re.compile(r"（([一二三四五六七八九十]+)）(.*)")


def _number(text: str) -> int:
    """Read a Chinese numeral below one thousand."""
    total = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        else:
            total += (digit or 1) * (100 if character == "百" else 10)
            digit = 0
    return total + digit


def _articles(name: str, side: str) -> dict[str, list[tuple[bool, str]]]:
    """Give each article its lines in order, each with whether it is an item."""
    found: dict[str, list[tuple[bool, str]]] = {}
    current = ""
    for line in (HERE / name / f"{side}.txt").read_text(encoding="utf-8").splitlines():
        article = ARTICLE.match(line)
        item = ITEM.match(line)
        if article:
            current = f"art{_number(article[1])}" + (f"-{_number(article[2])}" if article[2] else "")
            assert current not in found, f"{current} stands twice"
            found[current] = [(False, article[3])]
        elif item and current:
            found[current].append((True, item[2]))
        elif current and not CHAPTER.match(line):
            found[current].append((False, line))
    return found


def _leaves(name: str, side: str) -> dict[str, str]:
    """Name the leaf clauses of a text by counting its lines."""
    leaves: dict[str, str] = {}
    for article, lines in _articles(name, side).items():
        paragraph = item = 0
        for is_item, text in lines:
            if is_item:
                item += 1
                key = f"{article}.item{item}"
            else:
                paragraph += 1
                key = f"{article}.para{paragraph}" if len(lines) > 1 else article
            leaves[key] = text
    return leaves


def _links(name: str) -> dict[str, Any]:
    """Read the labels of a pair."""
    links: dict[str, Any] = json.loads((HERE / name / "links.json").read_text(encoding="utf-8"))
    return links


def _strong(clause: dict[str, Any]) -> list[str]:
    """Give the sources of a clause that have to be found."""
    return [source["id"] for source in clause["src"] if source["role"] in STRONG]


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("side", ["base", "other"])
def test_texts_are_numbered_without_gaps(name: str, side: str) -> None:
    """Articles, and the items of each article, run on by one; the note says that the text is a sample."""
    text = (HERE / name / f"{side}.txt").read_text(encoding="utf-8")
    assert "示例文本" in text.splitlines()[1]
    assert text.endswith("\n")
    assert "  " not in text
    whole = [article for article in _articles(name, side) if "-" not in article]
    assert whole == [f"art{number}" for number in range(1, len(whole) + 1)]
    expected = 0
    for line in text.splitlines():
        item = ITEM.match(line)
        expected = expected + 1 if item else 0
        assert item is None or _number(item[1]) == expected, line


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("side", ["base", "other"])
def test_lists_are_punctuated(name: str, side: str) -> None:
    """A lead-in ends with a colon, its items with a semicolon, the last item and every other paragraph with a stop."""
    for article, lines in _articles(name, side).items():
        for number, (is_item, text) in enumerate(lines):
            before_item = number + 1 < len(lines) and lines[number + 1][0]
            mark = ("；" if is_item else "：") if before_item else "。"
            assert text.endswith(mark), (article, text)


@pytest.mark.parametrize("name", PAIRS)
def test_every_clause_of_the_other_text_is_labelled_once(name: str) -> None:
    """The labels name each leaf clause of the other text once and in its order."""
    assert [clause["id"] for clause in _links(name)["clauses"]] == list(_leaves(name, "other"))


@pytest.mark.parametrize("name", PAIRS)
def test_sources_exist_and_carry_known_labels(name: str) -> None:
    """Sources are leaf clauses of the base; roles and relations come from the fixed lists and agree with each other."""
    base = _leaves(name, "base")
    for clause in _links(name)["clauses"]:
        sources = [source["id"] for source in clause["src"]]
        assert set(sources) <= set(base), clause
        assert len(sources) == len(set(sources)), clause
        assert {source["role"] for source in clause["src"]} <= ROLES, clause
        assert clause["relation"] in RELATIONS, clause
        assert set(clause) - {"doubtful"} == {"id", "src", "relation"}, clause
        assert (clause["relation"] == "new") == (not _strong(clause)), clause
        assert (clause["relation"] == "merged") == (len(_strong(clause)) > 1), clause


@pytest.mark.parametrize("name", PAIRS)
def test_verbatim_means_equal_text(name: str) -> None:
    """A clause is called verbatim exactly where its only source has the same characters."""
    base, other = _leaves(name, "base"), _leaves(name, "other")
    for clause in _links(name)["clauses"]:
        same = [base[source] for source in _strong(clause)] == [other[clause["id"]]]
        assert (clause["relation"] == "verbatim") == same, clause


@pytest.mark.parametrize("name", PAIRS)
def test_base_clauses_without_counterpart_are_the_unlinked_ones(name: str) -> None:
    """The list of base clauses without any counterpart holds those that no clause names as a source, in base order."""
    links = _links(name)
    named = {source["id"] for clause in links["clauses"] for source in clause["src"]}
    assert links["source_only"] == [ident for ident in _leaves(name, "base") if ident not in named]


@pytest.mark.parametrize("name", REVISIONS)
def test_article_table_covers_both_versions(name: str) -> None:
    """Each article of the new version continues old ones or is added; each old one is continued or removed."""
    links = _links(name)
    base, other = _articles(name, "base"), _articles(name, "other")
    continued = [row["other"] for row in links["articles"]]
    assert sorted([*continued, *links["added"]]) == sorted(other)
    used = {ident for row in links["articles"] for ident in row["base"]}
    assert all(row["base"] for row in links["articles"])
    assert used.isdisjoint(links["removed"])
    assert used | set(links["removed"]) == set(base)
