"""Print the figures: python -m tests.benchmarks. Nothing passes or fails here; other machines, other seconds."""

from __future__ import annotations

import compileall
import gc
import os
from pathlib import Path

# As the command line does before anything is computed: one thread for small matrices, few collections.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
gc.set_threshold(1_000_000, 50, 50)

from tests.benchmarks import alignment, browsing, cold_start, exports, parse_growth  # noqa: E402  # numpy reads the setting at import
from tests.benchmarks.figures import table  # noqa: E402  # after the settings, like the others


def main() -> None:
    """Measure and print one table per question; an installed program is compiled, so this one is too."""
    compileall.compile_dir(Path(__file__).resolve().parents[2] / "rrdiff", quiet=1)
    print(table("cold start (whole process, median)", cold_start.measure()))
    print(table("exports (whole process, median)", exports.measure()))
    print(exports.memory())
    print(table("browsing (in the browser, median)", browsing.measure()))
    print(table("growth of parsing (in process, median)", parse_growth.measure()))
    alignment.run()


if __name__ == "__main__":
    main()
