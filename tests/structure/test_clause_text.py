"""The way from a body back to the folded text."""

from __future__ import annotations

import pytest

from rrdiff.structure.parse import parse
from rrdiff.text.source import BodySpan, FoldedSpan, fold

LAW = parse(
    fold("demo", "示例办法\n第一章　总则\n第一条　为了落实责任,根据有关\n规定,制定本办法。\n第二条　甲负责。\n乙参加。")
)


@pytest.mark.parametrize(
    ("clause", "span", "expected"),
    [
        pytest.param("art1", BodySpan(0, 2), "为了", id="beginning of a body"),
        pytest.param("art1", BodySpan(9, 13), "有关\n规定", id="across a joined line"),
        pytest.param("art2.para2", BodySpan(0, 4), "乙参加。", id="a paragraph"),
    ],
)
def test_bodies(clause: str, span: BodySpan, expected: str) -> None:
    """A stretch of a body leads to the folded characters it was taken from."""
    place = LAW.words(clause).folded(span)

    assert LAW.text.folded[place.start : place.end] == expected


def test_empty_places() -> None:
    """An empty stretch stands before its character, at the end behind the last one."""
    words = LAW.words("art1")
    body = LAW.by_id["art1"].body

    assert words.folded(BodySpan(0, 0)) == FoldedSpan(body[0].start, body[0].start)
    end = len(words)
    assert words.folded(BodySpan(end, end)) == FoldedSpan(body[-1].end, body[-1].end)


def test_a_clause_without_body() -> None:
    """In a clause that owns only its label an empty stretch stands after the label."""
    label = LAW.by_id["art2"].label

    assert LAW.words("art2").folded(BodySpan(0, 0)) == FoldedSpan(label.end, label.end)


def test_pieces_hold_every_character_once() -> None:
    """The folded pieces of a stretch hold its characters, cut where the document breaks them."""
    words = LAW.words("art1")
    pieces = list(words.pieces(BodySpan(9, 13)))

    assert [LAW.text.folded[one.start : one.end] for one in pieces] == ["有关", "规定"]
    assert words.breaks == {11}
    assert [at for at in range(len(words)) if words.breaks_at(at)] == [11]
    assert [words.place(one.start) for one in pieces] == [9, 11]
    assert words.place(0) is None


def test_the_text_of_a_clause_is_read_once() -> None:
    """A document gives the same text of a clause each time."""
    assert LAW.words("art1") is LAW.words("art1")
    assert LAW.words("art1").text == LAW.body(LAW.by_id["art1"])
