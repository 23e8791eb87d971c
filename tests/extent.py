"""How much of what is drawn or made up a run goes through: a part that shows every promise, or all of it.

    bash tests/run long      runs every test at full length: RRDIFF_LONG=1

A number given here twice is the same test at two lengths; nothing is tested in the long run alone.
"""

from __future__ import annotations

import os

LONG = os.environ.get("RRDIFF_LONG") == "1"
"""Whether this is the long run."""


def extent(usual: int, long: int) -> int:
    """How many: ``usual`` for every change, ``long`` before a release."""
    return long if LONG else usual
