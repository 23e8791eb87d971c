"""Whether a release may be made: python -m tests.release v1.2.3 owner/repository.

The tag names the version of pyproject.toml, the changes have a heading for it, and the addresses of the project lead to
the repository that publishes it. What does not hold is said, and the exit code is 1.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def objections(tag: str, repository: str, root: Path = ROOT) -> Iterator[str]:
    """What speaks against publishing this tree under a tag from a repository."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    version = project["version"]
    if tag != f"v{version}":
        yield f"the tag is {tag}, the version {version}"
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## {re.escape(version)}\b", changes, re.MULTILINE):
        yield f"CHANGELOG.md has no heading for {version}"
    home = f"https://github.com/{repository}"
    for name, address in project["urls"].items():
        if address != home and not address.startswith(f"{home}/"):
            yield f"{name} leads to {address}, not into {home}"


def main() -> None:
    """Say every objection."""
    tag, repository = sys.argv[1:3]
    found = list(objections(tag, repository))
    sys.exit("\n".join(found) or None)


if __name__ == "__main__":
    main()
