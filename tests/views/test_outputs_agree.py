"""Every output of one comparison marks the same words: read back from the files themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.compare import CompareOptions, compare
from rrdiff.readers import read
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from rrdiff.views.reading.reading import Fate
from rrdiff.views.rows import rows_of
from tests.extent import extent
from tests.report.samples import corpora, reprint, rules
from tests.revisions.generator import RevisionPlan, make_statute, revise, seeded
from tests.views.outputs import bare, of_every_form
from tests.word.pairs import KINDS, pair

LOCAL = ("rural_beijing", "counterterrorism_zhejiang", "deputies_beijing", "villages_chongqing")[: extent(2, 4)]


def assert_agree(comparison: Comparison) -> None:
    """All forms mark the same characters as the terminal does."""
    marked = of_every_form(comparison)
    first = marked["terminal"]
    for name, one in marked.items():
        assert one.inserted == first.inserted, name
        assert differing(one.deleted, first.deleted) == {}, name
        assert differing(one.moved, first.moved) == {}, name


def differing(one: Counter[str], two: Counter[str]) -> dict[str, int]:
    """Characters that are counted differently."""
    return {sign: one[sign] - two[sign] for sign in one | two if one[sign] != two[sign]}


@pytest.mark.parametrize("names", [("central", "local"), ("central", "reprint"), ("local", "central"), ("plan", "qa")])
def test_outputs_of_the_corpora_agree(names: tuple[str, str]) -> None:
    """The project's own texts: an adaptation both ways, a reprint, two unrelated texts."""
    assert_agree(corpora(*names))


@pytest.mark.parametrize("sample", [reprint, rules])
def test_outputs_of_small_texts_agree(sample: object) -> None:
    """Small samples of a reprint and of local rules."""
    assert callable(sample)
    assert_agree(sample())


@pytest.mark.parametrize("name", LOCAL)
def test_outputs_of_local_rules_agree(shared: Path, name: str) -> None:
    """Real local rules beside the law they implement."""
    central, local = (parse(read(shared / "local" / name / f"{side}.txt")) for side in ("central", "local"))

    assert_agree(compare(central, local))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("turned", [False, True])
def test_outputs_of_every_kind_of_change_agree(kind: str, *, turned: bool) -> None:
    """Invented pairs, each made for one thing that can go wrong."""
    texts = pair(kind, 2)
    base, other = (parse(fold("示例", text)) for text in (reversed(texts) if turned else texts))

    assert_agree(compare(base, other))


@pytest.mark.parametrize("seed", range(6))
def test_outputs_of_generated_revisions_agree(seed: int) -> None:
    """Invented statutes revised by every operation, with words changed."""
    statute = make_statute(seeded(100 + seed), 30)
    plan = RevisionPlan.usual(30, reword=0.1 * (seed % 3), chapter_swaps=seed % 2)
    revision = revise(seeded(200 + seed), statute, plan)
    base, other = (
        parse(fold(name, text)) for name, text in (("基.txt", revision.base.text), ("对.txt", revision.other.text))
    )

    assert_agree(compare(base, other))


MOVED = "设立分港，应当向登记机关申请登记，领取营业执照。"
LIABLE = "分港不具有法人资格，其民事责任由港口公司承担。"
DROPPED = "渔政机构应当对进港渔船给予停泊补贴。"
KEPT = {
    "a sentence moves out of an article": (
        f"港口法\n第一条　港口公司可以设立分港。{MOVED}{LIABLE}\n第二条　港口公司应当每年公布账目。",
        f"港口法\n第一条　港口公司可以设立分港。{LIABLE}\n第二条　港口公司应当每年公布账目。\n第三条　港口公司{MOVED}",
        ("港口公司", "", MOVED),
    ),
    "a second paragraph is dropped": (
        f"港口法\n第一条　县级人民政府应当将渔港经费纳入预算。\n{DROPPED}\n第二条　经营人应当每年报告一次安全情况。",
        "港口法\n第一条　县级人民政府应当将渔港经费纳入预算。\n第二条　经营人应当每年报告一次安全情况。",
        ("", DROPPED, ""),
    ),
}
"""Base, other text, and what is inserted, deleted and moved."""


@pytest.mark.parametrize("works", [Works.REVISION, Works.ADAPTATION])
@pytest.mark.parametrize("name", KEPT)
def test_kept_words_are_not_deleted_and_inserted(name: str, works: Works) -> None:
    """What both texts have is kept or moved, and what is dropped is told, in every output."""
    base, other, wanted = KEPT[name]
    comparison = compare(parse(fold("基", base)), parse(fold("对", other)), CompareOptions(works))
    assert_agree(comparison)
    marked = of_every_form(comparison)["redline"]
    inserted, deleted, moved = (bare(one) for one in wanted)

    assert (marked.inserted, marked.deleted, marked.moved) == (inserted, Counter(deleted), Counter(moved))


def test_a_sentence_that_the_alignment_did_not_follow_moves() -> None:
    """Words that stand once in either text are the same words, and their old row says where they went."""
    gone = "设立分段，应当向水务局登记，领取标牌。"
    first = "第一条　渠长可以设立分段。{}分段不单独立账，开支由渠长承担。\n第二条　渠长应当每年公布账目。"
    base, other = first.format(gone), first.format("") + f"\n第三条　渠长{gone}"
    comparison = compare(parse(fold("基", base)), parse(fold("对", other)), CompareOptions(Works.REVISION))
    assert_agree(comparison)
    marked = of_every_form(comparison)["redline"]

    assert (marked.inserted, marked.deleted, marked.moved) == ("渠长", Counter(), Counter(bare(gone)))
    assert [row.departed for row in rows_of(comparison) if row.departed] == [(("art3", gone),)]


def test_words_that_change_places_in_a_clause_move() -> None:
    """Two halves of one sentence in another order are no deletion and insertion."""
    base, other = (
        parse(fold("示例", f"港口法\n第一条　港口公司应当{words}。\n第二条　本法自发布之日起施行。"))
        for words in ("公布账目明细，接受审计机关的监督", "接受审计机关的监督，公布账目明细")
    )
    comparison = compare(base, other, CompareOptions(Works.REVISION))
    assert_agree(comparison)
    marked = of_every_form(comparison)["redline"]

    assert sum(marked.deleted.values()) <= 1
    assert sum(marked.moved.values()) >= 6


def test_a_clause_that_copies_one_of_two_paragraphs_keeps_it() -> None:
    """Beside an article of two 款 the copied words are no addition, and the other 款 is a row of its own."""
    base, other, _ = KEPT["a second paragraph is dropped"]
    comparison = compare(parse(fold("基", base)), parse(fold("对", other)), CompareOptions(Works.ADAPTATION))
    rows = {row.base: row for row in rows_of(comparison)}

    assert {piece.fate for piece in rows["art1.para1",].pieces} == {Fate.SAME}
    assert [(piece.fate, piece.base) for piece in rows["art1.para2",].pieces] == [(Fate.DELETED, DROPPED)]
    assert [one.code for one in comparison.findings if one.base and one.base.clause == "art1.para2"] == ["A8_DEL"]
