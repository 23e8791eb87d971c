"""The pair of real documents that benchmarks read."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def pair() -> tuple[Path, Path]:
    """Central regulation and local rules: from the shared corpora when there are any, else from the repository."""
    shared = Path(os.environ.get("RRDIFF_CORPORA") or ROOT.parent / "shared") / "corpora"
    for base, other in (
        (shared / "central.txt", shared / "bingtuan.txt"),
        (ROOT / "corpora" / "central.txt", ROOT / "corpora" / "local.txt"),
    ):
        if base.is_file() and other.is_file():
            return base, other
    raise FileNotFoundError(f"no pair of documents in {shared} or {ROOT / 'corpora'}")
