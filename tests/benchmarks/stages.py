"""Seconds of every stage of one comparison, and the peak of memory, as a line of JSON: python stages.py BASE OTHER.

Run as a file with the checkout to be measured on ``PYTHONPATH``; it calls only functions that have long been there.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from contextlib import suppress
from importlib import import_module
from time import process_time
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
gc.set_threshold(1_000_000, 50, 50)

from rrdiff.alignment.align import AlignOptions, align  # noqa: E402  # numpy reads the setting at import
from rrdiff.classification.classify import classify  # noqa: E402
from rrdiff.classification.finding import Comparison, numbered  # noqa: E402
from rrdiff.difference.pairs import differences  # noqa: E402
from rrdiff.readers import read  # noqa: E402
from rrdiff.structure.parse import parse  # noqa: E402


def found(name: str, *modules: str) -> Any:
    """What the first of these modules that a checkout has calls so: older ones kept it elsewhere."""
    for module in modules:
        with suppress(ModuleNotFoundError):
            return getattr(import_module(module), name)
    raise ImportError(name)


PACKAGED = found("PACKAGED", "rrdiff.classification.lexicon", "rrdiff.classification.drift_lexicon")
comparison_json = found("comparison_json", "rrdiff.report.records.comparison", "rrdiff.report.comparison_record")


def main() -> None:
    """Measure one comparison."""
    marks = [process_time()]
    base, other = (parse(read(name)) for name in sys.argv[1:3])
    marks.append(process_time())
    alignment = align(base, other, AlignOptions())
    marks.append(process_time())
    diffs = differences(alignment)
    marks.append(process_time())
    findings = numbered(classify(alignment, diffs, (), PACKAGED))
    marks.append(process_time())
    comparison_json(Comparison(alignment, diffs, findings), "zh")
    marks.append(process_time())
    names = ("parse", "align", "differences", "classify", "json")
    seconds = {name: marks[at + 1] - marks[at] for at, name in enumerate(names)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"clauses": len(base.clauses), "seconds": seconds, "peak": peak}))


if __name__ == "__main__":
    main()
