"""What holds for the alignment of any two texts: nothing left out, the same from both sides, the same every time."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rrdiff.alignment.align import align
from rrdiff.alignment.match import Alignment, Relation, Works
from rrdiff.structure.clause import Document
from rrdiff.structure.parse import parse
from rrdiff.text.numerals import to_chinese
from rrdiff.text.source import fold
from tests.alignment.builders import links
from tests.extent import extent
from tests.revisions.generator import RevisionPlan, make_statute, revise, seeded

ROOT = Path(__file__).resolve().parents[2]
SEEDS = range(201, extent(205, 207))
PHRASES = (
    *(
        "县级主管机构编制水库蓄水方案",
        "汛期每日巡查堤防并通报险情",
        "渔船应当向渔政机构登记",
        "禁渔期内收回全部养殖网具",
    ),
    *("票据应当自开具之日起保存十年", "教师轮流陪餐并逐日记录", "电梯井道由所有人自行修缮", "广告牌匾不得遮挡交通标志"),
    *(
        "法律、行政法规规定的其他条件",
        "违反本办法规定的，处五百元罚款",
        "本办法由示例局负责解释",
        "本办法自公布之日起施行",
    ),
)


def document(text: str) -> Document:
    """The parsed text."""
    return parse(fold("text", text))


@st.composite
def texts(draw: st.DrawFn, *, least: int = 0, repeat: bool = True) -> str:
    """A short text of articles with 款 and 项, drawn from a few phrases that may ``repeat``."""
    phrases = draw(st.lists(st.sampled_from(PHRASES), min_size=least, max_size=9, unique=not repeat))
    lines = draw(st.sampled_from([["示例办法"], ["示例州实施细则"], []]))[:]
    article = item = 0
    for phrase in phrases:
        shape = draw(st.sampled_from("条条款项")) if article else "条"
        if shape == "条":
            article, item = article + 1, 0
            lines.append(f"第{to_chinese(article)}条　{phrase}。")
        elif shape == "项":
            item += 1
            lines.append(f"（{to_chinese(item)}）{phrase}；")
        else:
            lines.append(f"{phrase}。")
            item = 0
    return "\n".join(lines)


def uncovered(alignment: Alignment) -> set[str]:
    """Clauses of either document that stand in no match."""
    left = {clause.id for clause in alignment.base.clauses} - {one for two in alignment.matches for one in two.base}
    right = {clause.id for clause in alignment.other.clauses} - {one for two in alignment.matches for one in two.other}
    return left | right


def relations(alignment: Alignment) -> set[Relation]:
    """All relations that occur."""
    return {match.relation for match in alignment.matches}


def not_kept(found: Document) -> list[str]:
    """What the alignment of a document with itself says has changed."""
    return [
        f"{match.relation} {match.base} {match.other}"
        for match in align(found, found).matches
        if match.relation is not Relation.VERBATIM or match.moved or match.renumbered or match.base != match.other
    ]


COPY_OR_MORE = {Works.REPRINT, Works.REVISION}
"""A part of a text is a copy of it as far as it goes; the whole is no copy of a part but adds to it."""


def mirror_faults(one: Document, two: Document) -> list[str]:
    """In what the alignment seen from the other side differs."""
    there, back = align(one, two), align(two, one)
    turned = {(base, other) for other, base in links(back)}
    faults = [f"only there: {link}" for link in sorted(links(there) - turned)]
    faults += [f"only back: {link}" for link in sorted(turned - links(there))]
    kinds = {there.works, back.works}
    return faults + ([f"{there.works} {back.works}"] if len(kinds) > 1 and kinds != COPY_OR_MORE else [])


@cache
def statute(seed: int, articles: int = 14) -> str:
    """An invented statute."""
    return make_statute(seeded(seed), articles).text


@given(texts(), texts())
@settings(max_examples=80, derandomize=True)
def test_every_clause_stands_in_a_match(base: str, other: str) -> None:
    """However two texts differ, no clause of either is left out."""
    assert uncovered(align(document(base), document(other))) == set()


@given(st.text(max_size=120), st.text(max_size=120))
@settings(max_examples=80, derandomize=True)
def test_arbitrary_texts_are_aligned(base: str, other: str) -> None:
    """No two texts make the alignment fail, and no clause is left out."""
    assert uncovered(align(document(base), document(other))) == set()


@pytest.mark.parametrize(("base", "other"), [("", ""), ("", "第一条　甲。"), ("第一条　甲。", ""), ("。", "、")])
def test_texts_of_nothing_are_aligned(base: str, other: str) -> None:
    """Empty texts and texts of marks alone correspond to nothing."""
    alignment = align(document(base), document(other))

    assert uncovered(alignment) == set()
    assert relations(alignment) <= {Relation.ADDED, Relation.REMOVED}


@given(texts(least=1, repeat=False))
@settings(max_examples=80, derandomize=True)
def test_a_text_is_its_own_copy(text: str) -> None:
    """A text compared with itself is verbatim throughout and nothing has moved."""
    assert not_kept(document(text)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_statute_is_its_own_copy(seed: int) -> None:
    """The same holds for whole statutes with formulas and lists."""
    found = document(statute(seed))

    assert not_kept(found) == []
    assert align(found, found).works is Works.REPRINT


@given(texts(repeat=False), texts(repeat=False))
@settings(max_examples=80, derandomize=True)
def test_both_sides_are_alike(base: str, other: str) -> None:
    """Exchanging the texts exchanges the links and leaves what the texts are to each other."""
    one, two = document(base), document(other)
    assume(Works.REVISION not in {align(one, two).works, align(two, one).works})

    assert mirror_faults(one, two) == []


def test_places_of_rewritten_articles_are_alike_from_both_sides() -> None:
    """An article at the place of another has the same source when the texts are exchanged."""
    base = f"示例办法\n第一条　{PHRASES[0]}。\n第二条　{PHRASES[4]}。\n第三条　{PHRASES[6]}。"
    other = f"示例办法\n第一条　{PHRASES[4]}。\n{PHRASES[1]}。\n第二条　{PHRASES[2]}。"

    assert mirror_faults(document(base), document(other)) == []


@pytest.mark.parametrize(
    "text",
    [
        "示例办法",
        f"示例办法\n第一条　{PHRASES[0]}。\n第二条　{PHRASES[0]}。",
        f"示例办法\n第一条　{PHRASES[0]}。",
        f"示例办法\n第一条　{PHRASES[0]}。\n第二条　{PHRASES[1]}。\n第三条　{PHRASES[0]}。",
    ],
    ids=["title", "twins alone", "one clause", "twins"],
)
def test_small_texts_are_their_own_copies(text: str) -> None:
    """The smallest texts are verbatim too."""
    assert not_kept(document(text)) == []


@pytest.mark.parametrize("rate", [0.0, 0.2])
@pytest.mark.parametrize("seed", SEEDS)
def test_revisions_are_alike_from_both_sides(seed: int, rate: float) -> None:
    """A revision read backwards has the same links."""
    plan = RevisionPlan.usual(30, reword=rate)
    revision = revise(seeded(seed + 1000), make_statute(seeded(seed), 30), plan)

    assert mirror_faults(document(revision.base.text), document(revision.other.text)) == []


DIGEST = """
from hashlib import sha256
from tests.benchmarks.pairs_report import names, pair
from rrdiff.alignment.align import align
one = pair("library")
print(sha256(repr(align(one.base, one.other)).encode()).hexdigest())
"""


def test_the_result_does_not_depend_on_hashing() -> None:
    """Processes with different seeds of string hashes give the same alignment."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout
        for seed in ("0", "1", "4711")
    ]

    assert len(set(runs)) == 1


TWIN = "加强组织领导，落实经费保障。"


@pytest.mark.parametrize("seed", range(8))
def test_twins_follow_their_parents(seed: int) -> None:
    """Items of the same wording keep to the article they stand in when articles change places."""
    lists = [PHRASES[at : at + 3] for at in (0, 3, 5)]
    order = [0, 1, 2]
    random.Random(seed).shuffle(order)  # noqa: S311

    def text(places: list[int]) -> str:
        lines = ["示例办法"]
        for number, place in enumerate(places, 1):
            lines.append(f"第{to_chinese(number)}条　{lists[place][0]}，主要责任包括：")
            items = (*(f"{phrase}；" for phrase in lists[place][1:]), TWIN)
            lines += [f"（{to_chinese(at)}）{item}" for at, item in enumerate(items, 1)]
        return "\n".join(lines)

    alignment = align(document(text([0, 1, 2])), document(text(order)))
    twins = {(f"art{place + 1}.item3", f"art{number}.item3") for number, place in enumerate(order, 1)}

    assert twins <= links(alignment)
    assert {link for link in links(alignment) if link[0].endswith("item3")} == twins


def without_breaks(text: str) -> str:
    """The text with every 款 glued to the one before; labels and headings keep their lines."""
    lines: list[str] = []
    for at, line in enumerate(text.splitlines()):
        if at > 1 and not line.startswith(("第", "（")) and lines[-1].endswith("。") and lines[-1][0] != "（":
            lines[-1] += line
        else:
            lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("flip", [False, True], ids=["lost", "restored"])
@pytest.mark.parametrize("seed", SEEDS)
def test_lost_breaks_add_and_remove_nothing(seed: int, flip: bool) -> None:  # noqa: FBT001
    """A copy that lost the breaks between 款, or has them again, has every clause."""
    pair = [statute(seed), without_breaks(statute(seed))]
    base, other = pair[::-1] if flip else pair

    assert base != other
    assert not relations(align(document(base), document(other))) & {Relation.ADDED, Relation.REMOVED}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_copy_cut_anywhere_removes_nothing(seed: int) -> None:
    """Wherever a copy begins late or stops early, the rest is out of extent."""
    lines = statute(seed).splitlines()
    base = document(statute(seed))
    wrong = []
    for at in range(4, len(lines) - 3, extent(4, 1)):
        for part in (lines[:at], lines[at:]):
            alignment = align(base, document("\n".join(part)))
            if alignment.works is not Works.REPRINT or Relation.REMOVED in relations(alignment):
                wrong.append((at, len(part), alignment.works.value))

    assert wrong == []
