"""Facing pages, the picture, chapters: nothing is lost, nothing stands twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrdiff.alignment.match import Works
from rrdiff.classification.finding import Comparison
from rrdiff.compare import compare
from rrdiff.readers import read
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from rrdiff.views.chapters import chapters_of
from rrdiff.views.facing import facing_pages
from rrdiff.views.picture import picture_of, shares_of
from rrdiff.views.reading.reading import KEPT
from rrdiff.views.summary import has_text
from rrdiff.views.wording import PrintedWording
from tests.report import samples

PAIRS = [("central", "local"), ("central", "reprint"), ("central", "plan"), ("local", "central")]


def check(comparison: Comparison) -> None:
    """What holds for the facing pages of any comparison."""
    alignment = comparison.alignment
    base, other = PrintedWording(alignment.base), PrintedWording(alignment.other)
    for page in facing_pages(comparison):
        if page.moved is not None:
            continue
        for band in page.bands:
            same = [[one for one in side if one.fate in KEPT] for side in (band.base, band.other)]
            assert [one.fate for one in same[0]] == [one.fate for one in same[1]]
        if page.row.other is not None:
            shown = "".join(one.text for band in page.bands for one in band.other)
            assert "".join(shown.split()) == "".join(other.printed(page.row.other).split())
        for name in page.row.base:
            left = "".join(one.text for band in page.bands if band.source == name for one in band.base)
            assert Counter("".join(left.split())) == Counter("".join(base.printed(name).split())), (
                page.row.other,
                name,
            )


@pytest.mark.parametrize("names", PAIRS)
def test_both_texts_stand_whole_on_their_sides(names: tuple[str, str]) -> None:
    """Each row has its clause in order on the right, and on the left every character of each source once."""
    check(samples.corpora(*names))


def test_wording_before_the_first_shared_stretch() -> None:
    """A clause that shares only its middle with its source has a page too."""
    base, other = (parse(fold("test", text)) for text in ("第二条除", "删除"))

    check(compare(base, other))


def test_merged_clauses_of_real_texts_stand_whole(shared: Path) -> None:
    """Where several sources claim the same wording, still nothing is lost and nothing stands twice."""
    central, local = (parse(read(shared / "corpora" / f"{name}.txt")) for name in ("central", "bingtuan"))

    check(compare(central, local))


@given(st.lists(st.sampled_from(samples.RULES.splitlines()[1:]), min_size=1, max_size=12))
def test_any_order_of_clauses_stands_whole(lines: list[str]) -> None:
    """Clauses repeated, lost and out of order lose no character on either side."""
    check(samples.pair(samples.RULES, "\n".join(lines), Works.REVISION))


def test_moved_clauses_leave_a_stub() -> None:
    """Each clause that moved has one stub, which leads to the row where it stands now."""
    comparison = samples.corpora("central", "local")
    moved = {match.base[0]: match.other[0] for match in comparison.alignment.matches if match.moved}

    assert {page.moved: page.row.other for page in facing_pages(comparison) if page.moved} == moved


def test_changes_name_the_findings_about_them() -> None:
    """A changed stretch names exactly findings whose place overlaps it, among them each finding about a wording."""
    comparison = samples.reprint()
    named = {at for page in facing_pages(comparison) for band in page.bands for one in band.base for at in one.findings}
    named |= {
        at for page in facing_pages(comparison) for band in page.bands for one in band.other for at in one.findings
    }
    wanted = {at for at, one in enumerate(comparison.findings) if one.code in {"T1_SUB", "T2_OMIT", "T3_INS"}}

    assert wanted
    assert wanted <= named


def test_chapters_hold_each_clause_once() -> None:
    """The chapters of a text together are its clauses in order."""
    for name in ("central", "plan", "qa"):
        document = samples.corpus(name)

        assert [one for chapter in chapters_of(document) for one in chapter.clauses] == [
            clause.id for clause in document.clauses
        ]


def test_the_picture_is_to_scale() -> None:
    """The blocks of a track follow one another and are as long as their clauses; ribbons end inside them."""
    comparison = samples.corpora("central", "local")
    picture = picture_of(comparison)
    for track, document in ((picture.base, comparison.alignment.base), (picture.other, comparison.alignment.other)):
        blocks = [block for _, blocks in track.chapters for block in blocks]
        assert [block.clause for block in blocks] == [clause.id for clause in document.clauses if has_text(clause)]
        assert [block.span.start for block in blocks[1:]] == [block.span.end for block in blocks[:-1]]
        assert blocks[-1].span.end == track.length
    spans = {block.clause: block.span for _, blocks in picture.other.chapters for block in blocks}
    assert all(
        spans[one.other_clause].start <= one.other.start < one.other.end <= spans[one.other_clause].end
        for one in picture.ribbons
    )


def test_shares_count_every_clause_of_the_base() -> None:
    """The shares of the chapters add up to the clauses of the base that have text."""
    comparison = samples.corpora("central", "local")
    total = sum(number for share in shares_of(comparison) for _, number in share.clauses)

    assert total == sum(map(has_text, comparison.alignment.base.clauses))
