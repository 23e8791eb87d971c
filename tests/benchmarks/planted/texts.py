"""The texts planted into: the project's own, the pairs of laws and local rules, and a sample of real texts."""

from __future__ import annotations

import os
import random
from collections.abc import Set as AbstractSet
from pathlib import Path

from tests.benchmarks.planted.blind import FIRST, LISTS, half_of

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = 30
"""Texts drawn from the library."""
STANDARD_SEED = 1
"""Seed of the standard sample."""
FRESH = 120
"""Texts drawn for the blind list."""
WITH_FRESH_TEXTS = 4
"""Lists with texts that no list before them has; the library holds too few for more."""
LEAST, MOST = 6_000, 60_000
"""Bytes of a text of the sample: long enough for some articles, short enough to compare at once."""


def own() -> list[Path]:
    """The project's own texts, invented ones all."""
    corpora = [ROOT / "corpora" / f"{name}.txt" for name in ("central", "local")]
    return [*corpora, Path(__file__).with_name("wharves.txt"), *sorted(ROOT.glob("tests/pairs*/*/base.txt"))]


def _shared() -> Path:
    shared = Path(os.environ.get("RRDIFF_CORPORA") or ROOT.parent / "shared").resolve()
    return shared.parent if shared.name == "corpora" else shared


def _drawn(seed: int, count: int, known: AbstractSet[Path] = frozenset()) -> list[Path]:
    """A sample of the library without what is known; a longer one of the same seed does not begin with a shorter."""
    library = [
        one
        for one in sorted(_shared().glob("library/*.txt"))
        if LEAST <= one.stat().st_size <= MOST and one not in known
    ]
    return random.Random(seed).sample(library, min(count, len(library)))  # noqa: S311  # a sample, no secret


def unread(seed: int, half: str, table: str = FIRST) -> list[Path]:
    """Texts for a blind list: each in one half.

    None is of the standard set, and of the first lists none is of a list before.
    """
    known = set(_drawn(STANDARD_SEED, SAMPLE))
    if table == FIRST:
        fresh = [one for one in _drawn(seed, FRESH) if one not in known]
    elif table in LISTS[WITH_FRESH_TEXTS:]:
        fresh = _drawn(seed + LISTS.index(table), FRESH, known)
    else:
        known.update(_drawn(STANDARD_SEED, FRESH))
        fresh = _drawn(seed, FRESH, known)
        for _ in LISTS[2 : LISTS.index(table) + 1]:
            known.update(fresh)
            fresh = _drawn(seed, FRESH, known)
    return sorted(one for one in fresh if half in {"all", half_of(one.name)})


def files(folders: list[Path], seed: int) -> list[Path]:
    """Text files of the folders named, or the standard set: own corpora, local pairs, a sample drawn with the seed."""
    if folders:
        return sorted(file for folder in folders for file in ([folder] if folder.is_file() else folder.rglob("*.txt")))
    pairs = sorted(_shared().glob("local/*/*.txt"))
    return [*own(), *pairs, *sorted(_drawn(seed, SAMPLE))]


def read(file: Path) -> tuple[str, str]:
    """Name and content, with line breaks of one kind."""
    return file.name, file.read_text(encoding="utf-8").replace("\r\n", "\n")
