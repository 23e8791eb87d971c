"""The texts planted into: the project's own, the pairs of laws and local rules, and a sample of real texts."""

from __future__ import annotations

import os
import random
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = 30
"""Texts drawn from the library."""
LEAST, MOST = 6_000, 60_000
"""Bytes of a text of the sample: long enough for some articles, short enough to compare at once."""


def own() -> list[Path]:
    """The project's own texts, invented ones all."""
    corpora = [ROOT / "corpora" / f"{name}.txt" for name in ("central", "local")]
    return [*corpora, Path(__file__).with_name("wharves.txt"), *sorted(ROOT.glob("tests/pairs*/*/base.txt"))]


def files(folders: list[Path], seed: int) -> list[Path]:
    """Text files of the folders named, or the standard set: own corpora, local pairs, a sample drawn with the seed."""
    if folders:
        return sorted(file for folder in folders for file in ([folder] if folder.is_file() else folder.rglob("*.txt")))
    shared = Path(os.environ.get("RRDIFF_CORPORA") or ROOT.parent / "shared").resolve()
    shared = shared.parent if shared.name == "corpora" else shared
    pairs = sorted(shared.glob("local/*/*.txt"))
    library = [one for one in sorted(shared.glob("library/*.txt")) if LEAST <= one.stat().st_size <= MOST]
    draw = random.Random(seed)  # noqa: S311  # a sample, no secret
    drawn = draw.sample(library, min(SAMPLE, len(library)))
    return [*own(), *pairs, *sorted(drawn)]


def read(file: Path) -> tuple[str, str]:
    """Name and content, with line breaks of one kind."""
    return file.name, file.read_text(encoding="utf-8").replace("\r\n", "\n")
