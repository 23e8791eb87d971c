"""The clause that says what a text is made for and from is told once where it cites other titles."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.compare import CompareOptions, compare
from tests.classification.builders import law

REST = "\n第二条　古井每日开放，开放时间由管理机构公告。\n第三条　禁止在古井旁倾倒污水、烧荒。\n"
BASIS = [
    ("为了保护古井，制定本条例。", "根据古井保护条例，结合本市实际，制定本办法。"),
    ("为了保护古井，制定本条例。", "依据古井保护条例和有关规定，制定本办法。"),
    ("为了保护古井，制定本条例。", "根据《古井保护条例》，制定本办法。"),
    ("为了保护古井，规范取水，根据有关法律，制定本条例。", "根据《古井保护条例》等法规，结合本市实际，制定本办法。"),
    ("为加强古井保护，制定本条例。", "为实施《古井保护条例》（以下简称《条例》），制定本办法。"),
    (
        "为了保护古井，根据《水法》和有关规定，制定本条例。",
        "为了保护古井，根据《水法》《古井保护条例》，结合本市实际，制定本办法。",
    ),
]


def _told(base: str, other: str, works: Works) -> list[tuple[str, int]]:
    texts = law(f"古井保护条例\n第一条　{base}{REST}"), law(f"青石市古井保护办法\n第一条　{other}{REST}")
    found = compare(*texts, CompareOptions(works)).findings
    return [(one.code, one.severity) for one in found if one.code not in {"A10_COPY", "A15_SELF"}]


@pytest.mark.parametrize(("base", "other"), BASIS)
def test_local_rules_name_their_law_once(base: str, other: str) -> None:
    """One slight change, whatever else the clause says of its ends."""
    assert _told(base, other, Works.ADAPTATION) == [("A5_BASIS", 3)]


def test_another_law_for_the_basis_is_told() -> None:
    """Rules that do not name the law they are held against rest on something else."""
    base, other = "为了保护古井，根据《水法》，制定本条例。", "为了保护古井，根据《文物保护法》，制定本办法。"
    assert _told(base, other, Works.ADAPTATION) == [("A5_BASIS", 2)]
    assert _told(base, other, Works.REVISION) == [("A5_BASIS", 2)]


def test_other_ends_alone_are_no_other_basis() -> None:
    """Where the same titles are cited, the ends are compared as any words."""
    base = "为了保护古井，根据《水法》，制定本条例。"
    found = _told(base, base.replace("保护古井", "保护古井，节约用水"), Works.REVISION)
    assert found
    assert all(code != "A5_BASIS" for code, _ in found)
