"""The invented corpora and their gold labels agree with each other."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
TEXTS = ("central", "reprint", "local", "qa", "plan")
CODES = (
    *(f"T{n}" for n in range(1, 10)),
    *(f"L{n}" for n in range(1, 9)),
    *(f"A{n}" for n in range(1, 17)),
)
ROLES = {"primary", "secondary", "weak", "functional"}
Record = dict[str, Any]


def fold(text: str) -> str:
    """Fold width and drop white space, the form in which the gold quotes."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def read(name: str) -> str:
    """Read one corpus text exactly as stored."""
    return (CORPORA / f"{name}.txt").read_bytes().decode("utf-8")


def lines_of(name: str) -> list[str]:
    """Give the lines of one corpus text; line N of the gold is index N - 1."""
    return read(name).split("\n")


def gold(name: str) -> Record:
    """Load one gold file."""
    loaded: Record = json.loads((CORPORA / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def units(name: str) -> dict[str, Record]:
    """Give the gold units of one text by id."""
    return {unit["id"]: unit for unit in gold(f"units_{name}")["units"]}


def article_units(name: str) -> dict[str, str]:
    """Give the folded text of every unit inside the article tree, in order."""
    return {ident: unit["text"] for ident, unit in units(name).items() if ident.startswith("art")}


def base_code(code: str) -> str:
    """Cut a code such as A4_QUANT or T3_INS down to its first part."""
    return code.split("_", maxsplit=1)[0]


def planted_codes() -> Iterator[str]:
    """Give every code that occurs in any gold list."""
    reprint = gold("reprint_diffs")
    yield from (diff["type"] for diff in reprint["diffs"])
    yield from (entry["code"] for entry in reprint["structure"])
    yield from (entry["kind"] for entry in reprint["artefacts"])
    yield from (glitch["code"] for glitch in gold("plan_outline")["glitches"])
    for clause in gold("align_central_local")["clauses"]:
        yield from clause["diff_types"]


def once(text: str, old: str, new: str) -> str:
    """Replace a string that must occur exactly once."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def apply_diffs(clauses: dict[str, str], chapters: dict[str, str], diffs: list[Record]) -> None:
    """Turn the clauses of central into those of the reprint, in place."""
    for diff in diffs:
        ident = diff["clause"]
        if ident.startswith("ch"):
            chapters[ident] = once(chapters[ident], diff["context_central"], diff["context_reprint"])
        elif diff["op"] == "move":
            clauses[ident] = once(clauses[ident], diff["context_central"], diff["gap_reprint"])
            target = diff["to_clause"]
            clauses[target] = once(clauses[target], diff["gap_central"], diff["context_reprint"])
        else:
            clauses[ident] = once(clauses[ident], diff["context_central"], diff["context_reprint"])


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_marked_as_an_example(name: str) -> None:
    """Each text says 示例文本 and is UTF-8 with LF line ends."""
    text = read(name)
    assert "示例文本" in text
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert text.endswith("\n")


@pytest.mark.parametrize("name", ["central", "reprint", "local"])
def test_unit_ids_are_unique(name: str) -> None:
    """No unit id stands twice in one list."""
    ids = [unit["id"] for unit in gold(f"units_{name}")["units"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["central", "reprint", "local"])
def test_unit_text_stands_in_its_line(name: str) -> None:
    """The text of each unit is found in the line, or the lines, that its label names."""
    lines = lines_of(name)
    for unit in gold(f"units_{name}")["units"]:
        where = fold("".join(lines[n - 1] for n in unit.get("lines", [unit["line"]])))
        assert unit["text"] in where, unit["id"]


@pytest.mark.parametrize("name", ["central", "reprint", "local"])
def test_units_cover_the_text_in_order(name: str) -> None:
    """Between the first and the last unit only labels and recorded artefacts are left over."""
    skipped = {
        line
        for entry in gold("reprint_diffs")["artefacts"]
        if entry["doc"] == name and entry["kind"] in {"L3_INJECT", "L4_FURNITURE"}
        for line in entry["lines"]
    }
    kept = [line for n, line in enumerate(lines_of(name), 1) if n not in skipped]
    text, at, rest = fold("\n".join(kept)), 0, []
    for number, unit in enumerate(gold(f"units_{name}")["units"]):
        found = text.index(unit["text"], at)
        if number:
            rest.append(text[at:found])
        at = found + len(unit["text"])
    number_zh = "[一二三四五六七八九十]+"
    label = re.compile(rf"(第({number_zh}|\d)章)?(第{number_zh}条(之{number_zh})?)?(\({number_zh}\))?(\d\.)?|附件")
    assert [gap for gap in rest if not label.fullmatch(gap)] == []


@pytest.mark.parametrize("name", ["central", "reprint", "local"])
def test_printed_in_names_the_unit_of_the_same_line(name: str) -> None:
    """A unit that lost its break is printed in the line of the unit it names."""
    known = units(name)
    for unit in known.values():
        if "printed_in" in unit:
            assert known[unit["printed_in"]]["line"] == unit["line"]


def test_central_has_the_promised_shapes() -> None:
    """Central holds one 第X条之一, 目, a 前款 reference, own citations, an annex and identical twin items."""
    text, clauses = read("central"), article_units("central")
    assert len(re.findall(r"^第[一-十]+条之", text, re.MULTILINE)) == 1
    assert [ident for ident in clauses if ident.startswith("art13-1")] == ["art13-1"]
    assert sum(".point" in ident for ident in clauses) == 3
    assert "前款" in clauses["art15.para3"]
    assert re.search(r"本办法第十六条第一款第\(一\)项", clauses["art26.para1"])
    assert clauses["art10.item4"] == clauses["art11.item4"]
    assert "annex1.item4" in units("central")
    words = "应当 必须 不得 可以 原则上 逐步 五个工作日 之日起三十日内 定期 每半年 除外"
    for word in words.split():
        assert word in text, word


def test_diff_ids_are_unique_and_contexts_are_found_once() -> None:
    """Each context stands once in its whole text and holds the text that differs."""
    diffs = gold("reprint_diffs")["diffs"]
    assert len({diff["id"] for diff in diffs}) == len(diffs)
    for side in ("central", "reprint"):
        whole, known = fold(read(side)), units(side)
        for diff in diffs:
            context = diff[f"context_{side}"]
            assert whole.count(context) == 1, (diff["id"], side)
            assert diff[f"text_{side}"] in context, (diff["id"], side)
            ident = diff.get("to_clause", diff["clause"]) if side == "reprint" else diff["clause"]
            if not ident.startswith("ch"):
                assert known[ident]["text"].count(context) == 1, (diff["id"], side)
            assert known[ident]["line"] == diff[f"line_{side}"], (diff["id"], side)


def test_diff_operations_fit_their_texts() -> None:
    """An insertion has no central text, a deletion no reprint text, a move the same text twice."""
    for diff in gold("reprint_diffs")["diffs"]:
        before, after = diff["text_central"], diff["text_reprint"]
        expected = "move" if before == after else "insert" if not before else "delete" if not after else "replace"
        assert diff["op"] == expected, diff["id"]


def test_diffs_turn_central_into_the_reprint() -> None:
    """Applying every difference to the common extent of central gives the reprint, clause by clause."""
    listed = gold("reprint_diffs")
    base, other = article_units("central"), article_units("reprint")
    outside = set(listed["meta"]["extent_of_reprint"]["missing_from_reprint_but_out_of_extent"])
    common = {ident: text for ident, text in base.items() if ident not in outside}
    printed = [fold(line) for line in lines_of("central")]
    chapters = {ident: printed[unit["line"] - 1] for ident, unit in units("central").items() if ident.startswith("ch")}
    apply_diffs(common, chapters, listed["diffs"])
    assert common == other
    assert list(common) == list(other)
    printed = [fold(line) for line in lines_of("reprint")]
    for ident, unit in units("reprint").items():
        if ident.startswith("ch"):
            assert printed[unit["line"] - 1] == chapters[ident]


def test_extent_of_the_reprint() -> None:
    """The reprint starts and ends where the gold says, and lists all that it leaves out."""
    extent = gold("reprint_diffs")["meta"]["extent_of_reprint"]
    ids = [ident for ident in units("reprint") if not ident.startswith("ch")]
    assert (ids[0], ids[-1]) == (extent["first"], extent["last"])
    outside = set(extent["missing_from_reprint_but_out_of_extent"])
    assert set(units("central")) - set(units("reprint")) == outside - {"title", "note"}


def test_counts_of_the_reprint_list() -> None:
    """The counts in the heading agree with the list."""
    listed = gold("reprint_diffs")
    counts, types = listed["meta"]["counts"], [diff["type"] for diff in listed["diffs"]]
    assert counts["diffs"] == len(types)
    assert counts["by_type"] == {code: types.count(code) for code in sorted(set(types))}
    assert counts["structure"] == len(listed["structure"])
    assert counts["artefacts"] == len(listed["artefacts"])


def test_lost_breaks() -> None:
    """Each lost break is missing in the text at fault and present in the other."""
    for entry in gold("reprint_diffs")["structure"]:
        at_fault, right = entry["doc"], entry["right_structure"]
        bad, good = units(at_fault), units(right)
        left_id, right_id = entry["left_unit"], entry["right_unit"]
        assert bad[left_id]["line"] == bad[right_id]["line"], entry["id"]
        assert bad[left_id]["text"].endswith(entry["left_ends"]), entry["id"]
        assert bad[right_id]["text"].startswith(entry["right_begins"]), entry["id"]
        assert good[left_id]["line"] != good[right_id]["line"], entry["id"]


def test_artefacts_stand_in_their_lines() -> None:
    """Each quoted artefact is found in the lines it names."""
    for entry in gold("reprint_diffs")["artefacts"]:
        lines = lines_of(entry["doc"])
        where = fold("".join(lines[n - 1] for n in entry["lines"]))
        for piece in entry["text"].split("…"):
            assert fold(piece) in where, entry["id"]


def test_evidence_quotes_stand_in_the_witness() -> None:
    """What a piece of evidence quotes from local or qa is found there."""
    whole = {name: fold(read(name)) for name in ("local", "qa")}
    for diff in gold("reprint_diffs")["diffs"]:
        for evidence in diff["evidence"]:
            name = evidence["witness"].split(" ")[0]
            if name in whole:
                for quoted in re.findall("“(.*)”", evidence["witness"]):
                    assert fold(quoted) in whole[name], diff["id"]


def test_alignment_lists_every_clause_of_local() -> None:
    """The alignment has one entry for each unit of local, with the line of that unit."""
    clauses, known = gold("align_central_local")["clauses"], units("local")
    assert [clause["id"] for clause in clauses] == [ident for ident in known if not ident.startswith("ch")]
    for clause in clauses:
        assert clause["line"] == known[clause["id"]]["line"], clause["id"]


def test_alignment_sources_exist() -> None:
    """Sources, acceptable answers, articles and chapters name real clauses and known roles."""
    aligned, known = gold("align_central_local"), units("central")
    articles = {ident.split(".")[0] for ident in known}
    for clause in aligned["clauses"]:
        assert {source["role"] for source in clause["src"]} <= ROLES, clause["id"]
        assert {source["id"] for source in clause["src"]} <= set(known), clause["id"]
        assert clause["acceptable"][0]["relation"] == clause["relation"], clause["id"]
        for answer in clause["acceptable"]:
            assert set(answer["src"]) <= set(known), clause["id"]
    for entry in aligned["articles"]:
        assert set(entry["src"]) <= articles, entry["id"]
    for entry in aligned["chapters"]:
        assert set(entry["src"]) <= set(known), entry["id"]


def test_alignment_relations_fit() -> None:
    """Verbatim means equal text, merged means two sources or more, new means none."""
    aligned, base, other = gold("align_central_local"), article_units("central"), article_units("local")
    for clause in aligned["clauses"]:
        main = [source["id"] for source in clause["src"] if source["role"] in {"primary", "secondary"}]
        equal = any(base[ident] == other[clause["id"]] for ident in main)
        assert equal == (clause["relation"] == "verbatim"), clause["id"]
        assert (clause["relation"] == "new") == (not main), clause["id"]
        if clause["relation"] == "merged":
            assert len(main) > 1, clause["id"]


def test_key_changes_quote_their_texts() -> None:
    """What a change is said to be from stands in a source, what it is said to be to stands in local."""
    base, other = article_units("central"), article_units("local")
    for clause in gold("align_central_local")["clauses"]:
        sources = [base[source["id"]] for source in clause["src"] if source["role"] in {"primary", "secondary"}]
        for change in clause["key_changes"]:
            assert change["type"] in clause["diff_types"], clause["id"]
            assert change["from"] or change["to"], clause["id"]
            if change["from"]:
                assert any(change["from"] in text for text in sources), (clause["id"], change["from"])
            assert change["to"] in other[clause["id"]], (clause["id"], change["to"])


def test_every_central_clause_is_used_or_listed_as_left_out() -> None:
    """A clause of central is a source of something or stands among the source_only entries."""
    aligned = gold("align_central_local")
    used = {
        source["id"]
        for clause in aligned["clauses"]
        for source in clause["src"]
        if source["role"] in {"primary", "secondary"}
    }
    gone = {entry["id"] for entry in aligned["source_only"] if entry["status"] == "no_counterpart"}
    assert set(article_units("central")) == used | (gone - {"annex1"})
    assert not used & gone
    assert gone == set(aligned["source_uncovered_ids"])


def test_stale_citation_is_in_local() -> None:
    """The citation left stale by renumbering stands in its clause."""
    other = article_units("local")
    for entry in gold("align_central_local")["stale_citations"]:
        assert entry["text"] in other[entry["clause"]]


def test_qa_paragraphs() -> None:
    """Each paragraph of the Q&A is listed once, with its line, its first words and sources that exist."""
    lines, listed, known = lines_of("qa"), gold("qa_sources"), units("central")
    numbers = [paragraph["line"] for paragraph in listed["paragraphs"]]
    assert numbers == [n for n, line in enumerate(lines, 1) if line.strip()]
    assert len({paragraph["id"] for paragraph in listed["paragraphs"]}) == len(numbers)
    for paragraph in listed["paragraphs"]:
        text = fold(lines[paragraph["line"] - 1])
        assert text.startswith(paragraph["text_head"]), paragraph["id"]
        assert len(text) == paragraph["chars"], paragraph["id"]
        assert {source["id"] for source in paragraph["src"]} <= set(known) | {"preamble"}, paragraph["id"]
        if paragraph["kind"] == "none":
            assert not paragraph["src"], paragraph["id"]


def test_plan_outline() -> None:
    """Every node of the plan stands in its line with its label and heading, and ids are unique."""
    lines, outline = lines_of("plan"), gold("plan_outline")
    nodes = outline["outline"] + outline["outline_level4"]
    assert len({node["id"] for node in nodes}) == len(nodes)
    for node in nodes:
        text = fold(lines[node["line"] - 1])
        assert text.startswith(fold(node["label"]) + node.get("heading", "")), node["id"]
        assert node["has_annotation"] == ("牵头单位" in text), node["id"]
    numbers = [int(node["label"].rstrip(".")) for node in outline["outline"] if node["level"] == 3]
    assert numbers == list(range(1, len(numbers) + 1))


def test_plan_annotations() -> None:
    """Every annotation stands in its line; those marked unclosed really are."""
    lines, outline = lines_of("plan"), gold("plan_outline")
    assert [a["line"] for a in outline["annotations"]] == [n for n, line in enumerate(lines, 1) if "牵头单位" in line]
    for annotation in outline["annotations"]:
        text = fold(lines[annotation["line"] - 1])
        assert f"(牵头单位:{annotation['lead_raw']}" in text, annotation["node"]
        assert f"责任单位:{annotation['responsible_raw']}" in text, annotation["node"]
        assert text.endswith(")") != annotation["closing_paren_missing"], annotation["node"]


def test_plan_glitches() -> None:
    """Every glitch quotes its line letter by letter, and the bracket count agrees with the text."""
    text, lines, outline = read("plan"), lines_of("plan"), gold("plan_outline")
    assert len({glitch["id"] for glitch in outline["glitches"]}) == len(outline["glitches"])
    for glitch in outline["glitches"]:
        assert glitch["text"] in lines[glitch["line"] - 1], glitch["id"]
    for mark, count in outline["meta"]["bracket_balance"].items():
        assert text.count(mark) == count, mark
    bulk = outline["glitch_bulk"][0]
    assert text.count("(") - text.count(")") == bulk["count"]


def test_plan_does_not_come_from_central() -> None:
    """Runs of twelve characters shared by the plan and central are only the listed formulas."""
    base = "".join(re.sub(r"\W", "", text) for text in article_units("central").values())
    plan = re.sub(r"\W", "", fold(read("plan")))
    formulas = gold("plan_outline")["overlap_with_central"]["shared_formulas"]
    allowed = "|".join(re.sub(r"\W", "", formula["shared"]) for formula in formulas)
    shared = {plan[n : n + 12] for n in range(len(plan) - 11) if plan[n : n + 12] in base}
    assert {run for run in shared if run not in allowed} == set()


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_planted(code: str) -> None:
    """Each code of the taxonomy occurs at least once over the corpora."""
    assert code in {base_code(planted) for planted in planted_codes()}


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_in_the_readme(code: str) -> None:
    """The table of the README has a row for each code."""
    table = (CORPORA / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| {code} \|", table, re.MULTILINE)
