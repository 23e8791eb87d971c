"""The texts of a library while it is changed, and the rows of its manifest."""

from __future__ import annotations

import json
import tracemalloc
from pathlib import Path

import pytest

from rrdiff.errors import BadArgument
from rrdiff.library.entry import Entry, Metadata
from rrdiff.library.folder import MANIFEST, count_texts, read_head, read_manifest
from rrdiff.library.known import KnownTexts
from rrdiff.library.library import Library
from rrdiff.library.writer import add, remove, update
from tests.library.samples import sample_library

MOST = 500
"""Bytes of memory that a text may take; as a value it takes a kilobyte."""


def entry(number: int, *, work: str = "渡口条例", counted: bool = False) -> Entry:
    """The row of an invented text."""
    digest = f"{number:064x}"
    return Entry(
        number,
        f"渡口管理条例（第{number}号）.txt",
        sha256=digest,
        content=digest,
        stored=digest,
        work=work,
        metadata=Metadata(
            f"南湖省第{number}渡口管理条例", date="2018-05-24", organ="南湖省人民代表大会常务委员会", level=4
        ),
        told=(),
        counted=counted,
        clauses=number,
    )


def keys(known: KnownTexts) -> list[tuple[int, bool]]:
    """Keys of the rows in order, and whether each is counted for its title."""
    return [(row["key"], row["counted"]) for row in map(json.loads, known.rows())]


def test_what_was_put_in_is_found_again(tmp_path: Path) -> None:
    """By name and by wording; what was dropped is not, and another text stands for its title, the first there is."""
    known = KnownTexts(tmp_path, (entry(number, counted=number == 0) for number in range(4)))

    assert known.named(entry(2).name) == entry(2)
    assert known.with_wording(entry(3).content) == entry(3)
    assert known.named("渡口.txt") is None
    assert known.is_counted("渡口条例")
    assert not known.is_counted("渡船条例")
    assert known.stand_ins() == []

    known.drop(entry(0, counted=True))
    assert known.named(entry(0).name) is None
    assert known.with_wording(entry(0).content) is None
    assert len(known) == 3
    assert [one.key for one in known.stand_ins()] == [1]
    assert keys(known) == [(1, True), (2, False), (3, False)]

    known.put(entry(9))
    assert keys(known) == [(1, True), (2, False), (3, False), (9, False)]
    assert known.stand_ins() == []
    known.close()


def test_a_text_takes_little_memory(tmp_path: Path) -> None:
    """What memory holds of each text does not grow with what is known of it."""
    with_texts = KnownTexts(tmp_path, [entry(0)])
    tracemalloc.start()
    for number in range(1, 2001):
        with_texts.put(entry(number))
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    with_texts.close()

    assert taken / 2000 < MOST


def test_each_text_has_a_line_of_the_manifest(tmp_path: Path) -> None:
    """It is one JSON object, read line by line; one written on a single line is read, and changed, all the same."""
    lib = sample_library(tmp_path)
    whole = json.loads((lib / MANIFEST).read_bytes())
    entries = Library.open(lib).entries
    count = len(entries)

    assert len((lib / MANIFEST).read_bytes().splitlines()) == 2 + count
    assert [row["name"] for row in whole["texts"]] == [one.name for one in entries]
    assert count_texts(lib) == count
    assert read_head(lib).entries == ()

    (lib / MANIFEST).write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    assert read_manifest(lib).entries == entries
    remove(lib, [entries[0].name])
    assert read_manifest(lib).entries == entries[1:]
    assert len(update(lib, []).updated) == count - 1
    assert list(Library.open(lib).check()) == []


def test_a_manifest_that_lacks_its_end_or_its_order_is_damaged(tmp_path: Path) -> None:
    """Cut off behind a whole line, rows exchanged, a row twice: neither read nor changed."""
    lib = sample_library(tmp_path)
    head, *rows, end = (lib / MANIFEST).read_bytes().splitlines(keepends=True)
    for bad in (
        [head, *rows],
        [head, *rows[:-2]],
        [head, rows[1], rows[0], *rows[2:], end],
        [head, rows[0], *rows, end],
        [head, b"7\n", end],
    ):
        (lib / MANIFEST).write_bytes(b"".join(bad))
        for change in (Library.open, lambda folder: add(folder, []), lambda folder: update(folder, [])):
            with pytest.raises(BadArgument, match="damaged"):
                change(lib)
