"""Print the figures: python -m tests.benchmarks. Nothing passes or fails here; other machines, other seconds."""

from __future__ import annotations

from tests.benchmarks import alignment, cold_start, parse_growth
from tests.benchmarks.figures import table


def main() -> None:
    """Measure and print one table per question."""
    print(table("cold start (whole process, median)", cold_start.measure()))
    print(table("growth of parsing (in process, median)", parse_growth.measure()))
    alignment.run()


if __name__ == "__main__":
    main()
