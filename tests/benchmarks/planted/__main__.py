"""Plant changes into statutes and count what is said of them: python -m tests.benchmarks.planted.

One change is planted per article. A change of meaning is found by a finding of severity 1 or 2 at its place that is
not style; a harmless one is left alone when no finding of severity 1 or 2 stands there. In a reprint every change of a
word is to be found, a harmless one with a severity other than 1. The tables have two halves: failures of ``tune`` may
be looked at by whoever writes rules, ``held_out`` is for measuring only.
"""

from __future__ import annotations

import argparse
import gc
from functools import partial
from pathlib import Path

from rrdiff import Works
from tests.benchmarks.planted import blind
from tests.benchmarks.planted.measure import Judged, measure, table
from tests.benchmarks.planted.planting import changes_of
from tests.benchmarks.planted.texts import files, read, unread

AROUND = 24


def shown(judged: Judged) -> str:
    """A failing example: what was planted, both wordings with some context, the findings there."""
    planted = judged.planted
    raw = planted.article.document.text.raw
    candidate = planted.candidate
    start, end = candidate.changes[0].start, candidate.changes[-1].end
    at = start
    new = ""
    for change in candidate.changes:
        new += raw[at : change.start] + "【" + change.new + "】"
        at = change.end
    context = raw[max(0, start - AROUND) : start] + "[" + raw[start:end] + "→" + new + "]" + raw[end : end + AROUND]
    said = [
        f"    {mark} {one.code} {one.severity} {one.message} " + " ".join(f"{key}={value}" for key, value in one.values)
        for mark, findings in (("at", judged.findings), ("beside", judged.beside))
        for one in findings
    ]
    name = planted.article.document.text.name
    head = f"{candidate.kind} ({candidate.half}) {candidate.row}  {name} art {planted.article.name}  {judged.verdict}"
    return "\n".join([head, "  " + context.replace("\n", "⏎"), *said])


def main() -> None:
    """Read the arguments, plant, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", nargs="*", type=Path, default=[], metavar="DIR", help="folders or files")
    parser.add_argument("--as", dest="works", choices=("revision", "adaptation", "reprint"), default="revision")
    parser.add_argument(
        "--blind",
        nargs="?",
        const=blind.FIRST,
        choices=blind.LISTS,
        help="a list written without sight of the rules, other texts",
    )
    parser.add_argument("--half", choices=("tune", "held_out", "all"), default="tune")
    parser.add_argument(
        "--show", nargs=2, metavar=("KIND", "N"), help="print N failures of a kind; 'all' for every kind"
    )
    parser.add_argument("--below", action="store_true", help="with --show: also what was found but not with severity 1")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=100, help="most plantings of one kind")
    arguments = parser.parse_args()
    gc.set_threshold(1_000_000, 50, 50)
    works = Works(arguments.works)
    changes = partial(blind.of_article, table=arguments.blind) if arguments.blind else changes_of
    if arguments.blind and not arguments.texts:
        chosen = unread(arguments.seed, arguments.half, arguments.blind)
    else:
        chosen = files(arguments.texts, arguments.seed)
    texts = [read(file) for file in chosen]
    judged = measure(texts, works, arguments.half, arguments.limit, arguments.seed, changes)
    print(f"{len(texts)} texts, {len(judged)} changes, as {works.value}, {arguments.half}, seed {arguments.seed}")
    print(table(judged, works))
    if arguments.show:
        kind, count = arguments.show
        failing = [
            one
            for one in judged
            if kind in {"all", one.planted.candidate.kind}
            and (
                not one.right(works)
                or (arguments.below and not one.planted.candidate.harmless and one.verdict != "meaning")
            )
        ]
        print("\n".join(["", *map(shown, failing[: int(count)])]))


if __name__ == "__main__":
    main()
