"""Official papers and judicial interpretations of every sort: read as the tables say, whatever their sentences."""

from __future__ import annotations

import os

import pytest

from tests.structure.forms.reading import forms, paper, read

SEEDS = int(os.environ.get("RRDIFF_PAPERS", "4"))
"""Drawings of sentences for each form."""
FORMS = [
    pytest.param(name, rows, id=f"{table}-{name.split(' @')[0]}")
    for table in ("official", "judicial")
    for name, rows in forms(table)
]


@pytest.mark.parametrize(("name", "rows"), FORMS)
def test_papers_are_read_as_written_down(name: str, rows: str) -> None:
    """Ids, labels, headings and texts of all clauses, and what belongs to none, are those of the table."""
    for seed in range(SEEDS):
        written = paper(name, rows, seed)
        units, outside = read(written.text)

        assert units == written.units, f"seed {seed}"
        assert sorted(outside) == sorted(written.outside), f"seed {seed}"


def test_there_are_enough_forms() -> None:
    """The tables hold 36 official papers and 41 judicial ones."""
    assert [len(forms(table)) for table in ("official", "judicial")] == [36, 41]
