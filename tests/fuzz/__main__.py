"""Long runs: python -m tests.fuzz texts 100000, files 10000, pairs 1000; the first seed may be given.

Prints one line at the end with count, seeds and rate, and the first faults before it.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import traceback

from tests.fuzz.check import file_faults, pair_faults, text_faults
from tests.fuzz.mutants import broken_file, broken_pair, broken_text, drawing, sound_files

SLOW = 10.0
"""Seconds of computing that no input may take."""


def main(what: str, count: int, first: int = 0) -> int:
    """Run ``count`` mutants from seed ``first`` on; how many were at fault."""
    sound = sound_files()
    bad = 0
    longest = 0.0
    began = time.perf_counter()
    for seed in range(first, first + count):
        draw = drawing(seed)
        start = time.process_time()
        try:
            match what:
                case "texts":
                    found = text_faults(broken_text(draw))
                case "pairs":
                    found = pair_faults(*broken_pair(draw))
                case _:
                    found = file_faults(*broken_file(draw, sound))
        except Exception:  # noqa: BLE001 - whatever it is, it is a fault
            found = [traceback.format_exc(limit=-3)]
        spent = time.process_time() - start
        longest = max(longest, spent)
        if spent > SLOW:
            found.append(f"took {spent:.1f} s")
        if found:
            bad += 1
            sys.stdout.write(f"seed {seed}: {found}\n" if bad <= 20 else "")
    rate = count / (time.perf_counter() - began)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(
        f"{count} {what}, seeds {first} to {first + count - 1}: {bad} at fault; {rate:.0f} a second, "
        f"longest {longest:.2f} s, {memory} MB\n"
    )
    return bad


if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Read or compare broken inputs.")
    asked.add_argument("what", choices=("texts", "files", "pairs"))
    asked.add_argument("count", type=int)
    asked.add_argument("first", type=int, nargs="?", default=0, help="first seed")
    sys.exit(main(**vars(asked.parse_args())) > 0)
