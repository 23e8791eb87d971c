"""Rewriting golden files (``--update-cases``) is refused under CI=true, so that nothing is approved by accident."""

from __future__ import annotations

import os

import pytest


@pytest.fixture
def update_cases(request: pytest.FixtureRequest) -> bool:
    """True when expected files are to be rewritten."""
    wanted = bool(request.config.getoption("--update-cases"))
    if wanted and os.environ.get("CI") == "true":
        pytest.fail("--update-cases is refused under CI=true", pytrace=False)
    return wanted
