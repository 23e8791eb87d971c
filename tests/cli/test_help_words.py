"""The help is in one language throughout, what the framework brings included."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from rrdiff.cli import EXAMPLES
from rrdiff.cli.application import application

ENGLISH = ("Usage", "Arguments", "Options", "Commands", "[required]", "default:", "env var", "Show ", "Install ")
HAN = re.compile("[一-鿿]+")


def help_of(lang: str, *words: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the program prints for ``--help``."""
    monkeypatch.setenv("RRDIFF_LANG", lang)
    monkeypatch.setenv("COLUMNS", "100")
    run = CliRunner().invoke(application(EXAMPLES, EXAMPLES), [*words, "--help"], prog_name="rrdiff")
    assert run.exit_code == 0, run.output
    return run.output


@pytest.mark.parametrize("words", [(), *((name,) for name in EXAMPLES)], ids=lambda words: " ".join(words) or "all")
def test_the_chinese_help_is_chinese(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Heads of the parts, what is required or usual, and the options of the framework are in Chinese."""
    said = help_of("zh", *words, monkeypatch=monkeypatch)

    assert [word for word in ENGLISH if word in said] == []
    assert "用法：rrdiff" in said
    assert "显示帮助。" in said


@pytest.mark.parametrize("words", [(), ("redline",)], ids=["all", "redline"])
def test_the_english_help_is_english(words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """The same in English, but for the names in examples."""
    said = help_of("en", *words, monkeypatch=monkeypatch)

    assert "Usage: rrdiff" in said
    assert "Show this message and exit." in said
    assert all("Example" in line or "rrdiff " in line for line in said.splitlines() if HAN.search(line))
