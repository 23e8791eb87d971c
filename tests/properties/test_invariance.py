"""What is no difference of words changes no finding about words: width, white space, script, lost breaks, witnesses.

The pair is a release and its reprint; each property damages one side in a way that a proofreader would not mark as a
slip, and compares the slips before and after.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import opencc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rrdiff.classification.finding import Layer, Place
from rrdiff.collate import collate
from rrdiff.compare import CompareOptions, compare
from rrdiff.structure.clause import Document, Level
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.extent import extent

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
WITNESSES = ("local", "plan", "qa")
SIDES = ("central", "reprint")
EXAMPLES = extent(4, 8)
_WIDE, _NARROW = "，：；（）！？０１２３４５６７８９", ",:;()!?0123456789"
_SPACES = (" ", "　", "\t", "\u00a0", "\u2003")
few = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
Slips = Counter[tuple[str, str, str]]


@cache
def raw(name: str) -> str:
    """One text of the corpora as stored."""
    return (CORPORA / f"{name}.txt").read_text(encoding="utf-8")


@cache
def document(name: str) -> Document:
    """The same, parsed."""
    return parse(fold(name, raw(name)))


@cache
def converter(direction: str) -> opencc.OpenCC:
    """A converter between the scripts."""
    return opencc.OpenCC(direction)


def words_at(one: Document, place: Place | None) -> str:
    """The characters of a place in simplified form, without white space."""
    if place is None:
        return ""
    quoted = one.text.folded[place.span.start : place.span.end]
    return re.sub(r"\s", "", converter("t2s").convert(quoted))


def slips(base: Document, other: Document, witnesses: tuple[Document, ...] = ()) -> Slips:
    """The findings about words, those of form and what is expected left out."""
    return Counter(
        (words_at(base, one.base), words_at(other, one.other), one.code)
        for one in compare(base, other, CompareOptions(witnesses=witnesses)).findings
        if one.layer is Layer.TRANSCRIPTION and 1 <= one.severity <= 3
    )


@cache
def undamaged() -> Slips:
    """The slips of the pair as stored."""
    return slips(document("central"), document("reprint"))


def damage(side: str, text: str) -> tuple[Slips, Slips]:
    """Slips that appear and slips that vanish when one side reads ``text``."""
    pair = [parse(fold(name, text)) if name == side else document(name) for name in SIDES]
    found = slips(pair[0], pair[1])
    return found - undamaged(), undamaged() - found


NOTHING: tuple[Slips, Slips] = (Counter(), Counter())


def test_the_pair_has_slips() -> None:
    """There is something that damage could hide."""
    assert len(undamaged()) > 20


@pytest.mark.parametrize("side", SIDES)
@given(data=st.data())
@few
def test_width_of_marks_changes_nothing(side: str, data: st.DataObject) -> None:
    """Lines whose marks and figures are of the other width have the same slips."""
    wide = data.draw(st.booleans(), "wide")
    table = str.maketrans(_NARROW, _WIDE) if wide else str.maketrans(_WIDE, _NARROW)
    lines = raw(side).split("\n")
    chosen = data.draw(st.sets(st.sampled_from(range(len(lines))), min_size=1), "lines")
    text = "\n".join(line.translate(table) if at in chosen else line for at, line in enumerate(lines))

    assert damage(side, text) == NOTHING


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("wide", [False, True])
def test_width_of_all_marks_changes_nothing(side: str, wide: bool) -> None:  # noqa: FBT001
    """A whole text whose marks and figures are of one width has the same slips."""
    table = str.maketrans(_NARROW, _WIDE) if wide else str.maketrans(_WIDE, _NARROW)

    assert damage(side, raw(side).translate(table)) == NOTHING


@pytest.mark.parametrize("side", SIDES)
@given(data=st.data())
@few
def test_added_white_space_changes_nothing(side: str, data: st.DataObject) -> None:
    """Blanks between characters, at the ends of lines and blank lines are no slips."""
    text = raw(side)
    body = text.index("\n第七条")
    places = st.lists(st.integers(body, len(text) - 1), min_size=1, max_size=40, unique=True)
    for at in sorted(data.draw(places, "places"), reverse=True):
        space = data.draw(st.sampled_from(_SPACES), "space")
        text = text[:at] + (f"{space}\n\n" if text[at] == "\n" else space) + text[at:]

    assert damage(side, text) == NOTHING


@pytest.mark.parametrize("side", SIDES)
@given(data=st.data())
@few
def test_script_changes_nothing(side: str, data: st.DataObject) -> None:
    """A text in traditional characters, from some line to the end, has the same slips."""
    lines = raw(side).split("\n")
    start = data.draw(st.integers(0, len(lines) // 2), "start")
    rest = converter("s2t").convert("\n".join(lines[start:]))

    assert damage(side, "\n".join([*lines[:start], rest])) == NOTHING


@cache
def breaks(side: str) -> tuple[tuple[int, int], ...]:
    """Where the breaks before second and later paragraphs stand in the stored text."""
    one = document(side)
    starts = [
        one.text.raw_span(clause.spans[0]).start
        for clause in one.clauses
        if clause.level is Level.PARAGRAPH and clause.spans
    ]
    text = raw(side)
    gaps = [(len(text[:start].rstrip()), start) for start in starts]
    return tuple(gap for gap in gaps if "\n" in text[slice(*gap)])


@pytest.mark.parametrize("side", SIDES)
@given(data=st.data())
@few
def test_lost_breaks_change_nothing(side: str, data: st.DataObject) -> None:
    """Paragraphs that ran into the one before are no slips."""
    chosen = data.draw(st.sets(st.sampled_from(breaks(side)), min_size=1), "breaks")
    text = raw(side)
    for start, end in sorted(chosen, reverse=True):
        text = text[:start] + text[end:]

    assert damage(side, text) == NOTHING


@given(order=st.permutations(WITNESSES))
@few
def test_order_of_witnesses_changes_nothing(order: list[str]) -> None:
    """Witnesses named in another order give the same findings, and the same verdicts."""
    pair = document("central"), document("reprint")

    def verdicts(names: tuple[str, ...]) -> Counter[tuple[object, ...]]:
        options = CompareOptions(witnesses=tuple(document(name) for name in names))
        found = compare(*pair, options).findings
        return Counter((one.base, one.other, one.code, one.severity, one.right) for one in found)

    assert verdicts(tuple(order)) == verdicts(WITNESSES)


def test_order_of_reprints_changes_nothing() -> None:
    """Two reprints give the same errata in either order."""
    two = [document("reprint"), parse(fold("second", raw("reprint").replace("界椿", "界庄")))]
    there, back = (collate(document("central"), copies, [document("local")]) for copies in (two, two[::-1]))

    assert there.errata == back.errata
