"""What publishes rrdiff is fixed to the commit, has no more rights than it needs, and refuses what does not agree."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.docs.manual import ROOT
from tests.release import objections

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", [pytest.param(one, id=one.stem) for one in WORKFLOWS])
def test_actions_are_pinned(path: Path) -> None:
    """Every action is named by commit with its version behind it, and rights are reading unless a job says more."""
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", text)

    assert used
    assert [one for one in used if not re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []
    assert "\npermissions:\n  contents: read\n" in text


def test_one_action_has_one_commit() -> None:
    """No action is pinned to two commits."""
    used = {line for path in WORKFLOWS for line in re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))}

    assert len({line.partition("@")[0] for line in used}) == len(used)


def test_only_publishing_may_sign() -> None:
    """The right to an identity stands in one job, which runs no code of the tree."""
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    before, _, publish = text.partition("\n  publish:\n")

    assert "id-token" not in before
    assert "id-token: write" in publish
    assert "run:" not in publish


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what a release is judged by, of version 9.9.9."""
    for name in ("pyproject.toml", "CHANGELOG.md"):
        shutil.copy(ROOT / name, tmp_path)
    project = tmp_path / "pyproject.toml"
    project.write_text(
        re.sub(r'^version = ".*"', 'version = "9.9.9"', project.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
    )
    with (tmp_path / "CHANGELOG.md").open("a", encoding="utf-8") as changes:
        changes.write("\n## 9.9.9\n")
    return tmp_path


def test_a_release_must_agree_with_itself(tree: Path) -> None:
    """Tag, version, changes and addresses have to agree; each that does not is named."""
    assert list(objections("v9.9.9", "rrdiff/rrdiff", tree)) == []
    assert list(objections("v9.9.8", "rrdiff/rrdiff", tree)) == ["the tag is v9.9.8, the version 9.9.9"]
    assert len(list(objections("v9.9.9", "someone/else", tree))) == 4

    (tree / "CHANGELOG.md").write_text("# Changes\n", encoding="utf-8")

    assert list(objections("v9.9.9", "rrdiff/rrdiff", tree)) == ["CHANGELOG.md has no heading for 9.9.9"]
