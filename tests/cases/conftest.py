"""The option that rewrites golden files; under CI=true it is refused, so that nothing is approved by accident."""

from __future__ import annotations

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-cases``."""
    parser.addoption("--update-cases", action="store_true", help="rewrite expected files from what is read now")


@pytest.fixture
def update_cases(request: pytest.FixtureRequest) -> bool:
    """True when expected files are to be rewritten."""
    wanted = bool(request.config.getoption("--update-cases", default=False))
    if wanted and os.environ.get("CI") == "true":
        pytest.fail("--update-cases is refused under CI=true", pytrace=False)
    return wanted
