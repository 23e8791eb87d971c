"""How many of the changes that a person marked are found: recall by code, for one pair of texts and its gold file.

A marked change counts as found when a finding of its code (what stands before the underscore) lies in its clause.

    python -m tests.classification.key_changes BASE OTHER GOLD
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from rrdiff.classification.finding import Comparison, Finding
from rrdiff.compare import compare
from rrdiff.readers import read
from rrdiff.structure.parse import parse


@dataclass(slots=True)
class Score:
    """Marked and found changes by code, and those that were missed."""

    marked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str, str, str]] = field(default_factory=list)

    def recall(self, *codes: str) -> float:
        """Share found of some codes; 1 where none was marked."""
        marked = sum(self.marked[code] for code in codes)
        return sum(self.found[code] for code in codes) / marked if marked else 1.0


def group(code: str) -> str:
    """What codes of one kind share: A3 of A3_LOOSEN."""
    return code.partition("_")[0]


def clauses_of(finding: Finding) -> set[str]:
    """Clause of the other text a finding stands in."""
    return {finding.other.clause} if finding.other is not None else set()


def score(comparison: Comparison, gold: Path) -> Score:
    """Compare findings with the marked changes of a gold file."""
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for finding in comparison.findings:
        for clause in clauses_of(finding):
            codes[clause].add(group(finding.code))
    out = Score()
    for clause in json.loads(gold.read_text(encoding="utf-8"))["clauses"]:
        for change in clause["key_changes"]:
            code = group(change["type"])
            out.marked[code] += 1
            if code in codes[clause["id"]]:
                out.found[code] += 1
            else:
                out.missed.append((clause["id"], change["type"], change["from"], change["to"]))
    return out


def compared(base: Path, other: Path) -> Comparison:
    """Two files compared."""
    return compare(parse(read(base)), parse(read(other)))


def main(base: str, other: str, gold: str) -> None:
    """Print recall by code, what was missed, and the number of findings by severity."""
    comparison = compared(Path(base), Path(other))
    result = score(comparison, Path(gold))
    for code in sorted(result.marked, key=lambda code: int(code[1:])):
        sys.stdout.write(f"{code:4} {result.found[code]:3} / {result.marked[code]:3}  {result.recall(code):.2f}\n")
    for row in result.missed:
        sys.stdout.write("missed  " + " | ".join(row) + "\n")
    severities = Counter(one.severity for one in comparison.findings)
    sys.stdout.write(f"findings {len(comparison.findings)}, by severity {dict(sorted(severities.items()))}\n")


if __name__ == "__main__":
    main(*sys.argv[1:4])
