"""What holds for every text, however it was damaged: nothing lost, nothing counted twice, never an exception."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.source import FoldedSpan, fold
from tests.extent import extent
from tests.properties.mutations import ALL, mutated

ROOT = Path(__file__).resolve().parents[2]
CASES = sorted((ROOT / "tests" / "cases" / "parse").glob("*/input.txt"))
CORPORA = sorted((ROOT / "corpora").glob("*.txt"))
SEEDS_PER_CASE = 32
SEEDS_PER_DOCUMENT = 40
PIECES = (
    *("第一条", "第二条 ", "第十条之一", "第三章", "第一编", "附则", "目录", "附件：", "一、", "二、"),
    *("（一）", "（二）", "(三", "1.", "2、", "①", "问：", "答：", "— 1 —", "\n", "\n\n", "　　", "\u200b", "**"),
    *("。", "；", "：", "“", "”", "=", "，", "《", "》", "的规定", "第二款", "示例条例"),
    *("甲机关应当负责", "本法自2020年1月1日起施行", "（2020年1月1日通过）"),
)


def pieces_of(document: Document) -> list[FoldedSpan]:
    """Every stretch that a clause owns or an aside note holds."""
    owned = [span for clause in document.clauses for span in clause.spans]
    return owned + [note.span for note in document.notes if note.aside and len(note.span)]


def faults(raw: str) -> list[str]:
    """What is wrong with the parse of ``raw``; nothing for a sound one."""
    document = parse(fold("text", raw))
    folded = document.text.folded
    found = []
    spans = sorted(pieces_of(document))
    found += [f"counted twice: {folded[b.start : a.end]!r}" for a, b in pairwise(spans) if b.start < a.end]
    covered = bytearray(len(folded))
    for span in spans:
        covered[span.start : span.end] = b"\x01" * len(span)
    lost = [at for at, seen in enumerate(covered) if not seen and folded[at] != "\n"]
    found += [f"lost: {folded[at : at + 10]!r}" for at in lost[:1]]
    ids = [clause.id for clause in document.clauses]
    found += [f"ids repeat: {sorted(ids)}"] if len(set(ids)) < len(ids) else []
    starts = [clause.spans[0].start for clause in document.clauses if clause.spans]
    found += ["clauses out of reading order"] if starts != sorted(starts) else []
    found += [f"{clause.id} is empty" for clause in document.clauses if not clause.spans]
    return found


def sound(raw: str, name: str) -> None:
    """Fail with the seed's name when the parse of ``raw`` is not sound."""
    assert faults(raw) == [], name


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_damaged_cases_keep_every_character(path: Path) -> None:
    """Every golden case stays sound under mutation."""
    text = path.read_text(encoding="utf-8")
    sound(text, path.parent.name)
    for seed in range(SEEDS_PER_CASE):
        sound(mutated(text, seed), f"{path.parent.name}, seed {seed}")


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_damaged_corpora_keep_every_character(path: Path) -> None:
    """Every document of the project stays sound under mutation."""
    text = path.read_text(encoding="utf-8")
    for seed in range(SEEDS_PER_DOCUMENT):
        sound(mutated(text, seed), f"{path.stem}, seed {seed}")


@pytest.mark.parametrize("name", ["central", "reprint", "bingtuan", "plan", "qa"])
def test_damaged_printed_documents_keep_every_character(shared: Path, name: str) -> None:
    """Every printed document stays sound under mutation."""
    text = (shared / "corpora" / f"{name}.txt").read_text(encoding="utf-8")
    for seed in range(SEEDS_PER_DOCUMENT // 2):
        sound(mutated(text, seed), f"{name}, seed {seed}")


def test_every_mutation_is_in_use() -> None:
    """The mutations have distinct names, so that a failing seed can be read."""
    assert len({mutation.__name__ for mutation in ALL}) == len(ALL)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=extent(200, 400))
def test_soup_of_labels_is_parsed(raw: str) -> None:
    """Labels in any order give a sound document."""
    assert faults(raw) == []


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_arbitrary_text_is_parsed(raw: str) -> None:
    """No text is refused."""
    document = parse(fold("text", raw))

    assert len({clause.id for clause in document.clauses}) == len(document.clauses)
