"""A bounded run of what ``python -m tests.fuzz`` does at length."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.extent import extent
from tests.fuzz.check import file_faults, pair_faults, text_faults
from tests.fuzz.mutants import broken_file, broken_pair, broken_text, drawing, sound_files

TEXTS, FILES, PAIRS = extent(450, 900), extent(150, 400), extent(30, 60)
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("part", range(3))
def test_broken_texts_are_read(part: int) -> None:
    """No text stops the parser, loses a character or uses an id twice."""
    for seed in range(part * TEXTS // 3, (part + 1) * TEXTS // 3):
        assert not text_faults(broken_text(drawing(seed))), f"seed {seed}"


@pytest.mark.parametrize("text", ["。二、）第一条壬）第二条；第三条"])
def test_texts_that_once_stopped_the_parser_are_read(text: str) -> None:
    """A title cut off in mid-line may leave nothing of it."""
    assert not text_faults(text)


def test_broken_files_are_read_or_refused() -> None:
    """Every file gives its text whole or is refused in words."""
    sound = sound_files()
    for seed in range(FILES):
        assert not file_faults(*broken_file(drawing(seed), sound)), f"seed {seed}"


def test_broken_pairs_are_compared() -> None:
    """Any two texts are compared, and the record of it holds its schema."""
    for seed in range(PAIRS):
        assert not pair_faults(*broken_pair(drawing(seed))), f"seed {seed}"


def test_the_result_does_not_depend_on_the_machine(tmp_path: Path) -> None:
    """The same bytes under any hash seed, language and time zone."""
    text = tmp_path / "text.txt"
    text.write_bytes(broken_text(drawing(5)).encode("utf-8", "replace"))
    program = "import sys; sys.argv[0] = 'rrdiff'; from rrdiff.cli import main; sys.exit(main())"
    out = set()
    for number, zone in (("0", "UTC"), ("1", "Asia/Shanghai"), ("7", "America/Lima")):
        environment = {**os.environ, "PYTHONHASHSEED": number, "TZ": zone, "LANG": "C.UTF-8" if zone == "UTC" else "C"}
        done = subprocess.run(
            [sys.executable, "-c", program, "parse", str(text), "--format", "json"],
            capture_output=True, check=True, cwd=ROOT, env=environment, timeout=120,
        )  # fmt: skip
        json.loads(done.stdout)
        out.add(done.stdout)

    assert len(out) == 1
