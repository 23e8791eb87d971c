"""The tables of the dictionary, made from jieba's own file; run as a module it writes them again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jieba
import numpy as np
import numpy.typing as npt

FOLDER = Path(__file__).resolve().parents[2] / "rrdiff" / "data" / "background"


def counts_of_jieba() -> dict[str, int]:
    """Words of jieba's dictionary with their counts; of a word that stands twice, the later."""
    with jieba.Tokenizer().get_dict_file() as stream:
        rows = [line.split() for line in stream.read().decode("utf-8").splitlines()]
    return {row[0]: int(row[1]) for row in rows}


def tables(counts: dict[str, int]) -> dict[str, npt.NDArray[Any]]:
    """``keys`` and ``counts`` as data/background/README.md describes them."""
    children: dict[str, set[str]] = {}
    for word in counts:
        for length in range(len(word)):
            children.setdefault(word[:length], set()).add(word[: length + 1])
    nodes = [""]
    keys = []
    for number, node in enumerate(nodes):  # the list grows while it is read: breadth first
        below = sorted(children.get(node, ()))
        nodes += below
        keys += [number << 16 | ord(child[-1]) for child in below]
    return {
        "keys": np.array([*keys, np.iinfo(np.int64).max], "<i8"),
        "counts": np.array([counts.get(node, 0) for node in nodes], "<u4"),
    }


if __name__ == "__main__":
    for name, table in tables(counts_of_jieba()).items():
        np.save(FOLDER / f"dictionary_{name}.npy", table)
