"""The way from a body back to the folded text."""

from __future__ import annotations

import pytest

from rrdiff.difference.borders import Borders
from rrdiff.difference.places import Places
from rrdiff.structure.parse import parse
from rrdiff.text.source import Span, fold

LAW = parse(
    fold("demo", "示例办法\n第一章　总则\n第一条　为了落实责任,根据有关\n规定,制定本办法。\n第二条　甲负责。\n乙参加。")
)


@pytest.mark.parametrize(
    ("clause", "span", "expected"),
    [
        pytest.param("art1", Span(0, 2), "为了", id="beginning of a body"),
        pytest.param("art1", Span(9, 13), "有关\n规定", id="across a joined line"),
        pytest.param("art2.para2", Span(0, 4), "乙参加。", id="a paragraph"),
    ],
)
def test_bodies(clause: str, span: Span, expected: str) -> None:
    """A stretch of a body leads to the folded characters it was taken from."""
    place = Places(LAW).body(clause, span)

    assert LAW.text.folded[place.start : place.end] == expected


def test_empty_places() -> None:
    """An empty stretch stands before its character, at the end behind the last one."""
    places = Places(LAW)
    body = LAW.by_id["art1"].body

    assert places.body("art1", Span(0, 0)) == Span(body[0].start, body[0].start)
    end = len(LAW.body(LAW.by_id["art1"]))
    assert places.body("art1", Span(end, end)) == Span(body[-1].end, body[-1].end)


def test_a_clause_without_body() -> None:
    """In a clause that owns only its label an empty stretch stands after the label."""
    label = LAW.by_id["art2"].label

    assert Places(LAW).body("art2", Span(0, 0)) == Span(label.end, label.end)


def test_headings_and_whole_clauses() -> None:
    """Headings and whole clauses have their places too."""
    place = Places(LAW).heading("ch1", Span(0, 2))

    assert LAW.text.folded[place.start : place.end] == "总则"
    assert Places(LAW).whole("ch1") == Span(LAW.by_id["ch1"].label.start, place.end)


@pytest.mark.parametrize(
    ("span", "expected"),
    [(Span(3, 4), "负责"), (Span(0, 2), "组织"), (Span(4, 4), ""), (Span(1, 3), "组织负责")],
)
def test_widening(span: Span, expected: str) -> None:
    """A span grows to whole words and no further."""
    text = "组织负责,实施"
    wide = Borders(text).widen(span)

    assert text[wide.start : wide.end] == expected
