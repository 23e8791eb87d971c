"""The examples run, and each leaves the files it promises, whole and of their forms."""

from __future__ import annotations

import json
import os
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.sh"))


def promised(script: Path) -> set[str]:
    """Names of the files that a script writes."""
    return set(re.findall(r'"\$out/([^"]+)"', script.read_text(encoding="utf-8")))


def is_whole(path: Path) -> bool:
    """Whether a file is what its suffix says, as far as can be told without the program it is for."""
    data = path.read_bytes()
    if path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(path) as package:
            return package.testzip() is None
    if path.suffix == ".json":
        return str(json.loads(data)["schema"]).startswith("rrdiff.")
    ends = {".html": data.rstrip().endswith(b"</html>"), ".xml": data.startswith(b"<?xml")}
    return ends.get(path.suffix, bool(data.decode("utf-8-sig").strip()))


@pytest.mark.parametrize("script", [pytest.param(path, id=path.stem) for path in EXAMPLES])
def test_examples_leave_what_they_promise(script: Path, program: Path, tmp_path: Path) -> None:
    """Each example ends well, says nothing on standard error, and its folder holds its files and no others."""
    environment = {
        **os.environ,
        "PATH": f"{program}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "RRDIFF_LANG": "zh",
    }
    out = tmp_path / "out"
    result = subprocess.run(
        ["bash", str(script), str(out)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (result.returncode, result.stderr) == (0, "")
    assert {path.name for path in out.iterdir()} == promised(script)
    assert [path.name for path in out.iterdir() if not is_whole(path)] == []


def test_the_made_up_amendments_amend() -> None:
    """What the examples replace in a text stands in it."""
    central = (ROOT / "corpora" / "central.txt").read_text(encoding="utf-8")
    replaced = [old for path in EXAMPLES for old in re.findall(r"'s/([^/]+)/[^/]+/'", path.read_text(encoding="utf-8"))]

    assert replaced
    assert [old for old in replaced if old not in central] == []


def test_the_manual_lists_the_examples() -> None:
    """Every example has its line in the manual, and no line names one that does not exist."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert sorted(set(re.findall(r"\(examples/(\w+)\.sh\)", readme))) == [path.stem for path in EXAMPLES]
