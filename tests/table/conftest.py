"""The validator of Office Open XML."""

from __future__ import annotations

import pytest

from tests.conftest import unavailable
from tests.word.office import Docxodus


@pytest.fixture(scope="session")
def docxodus() -> Docxodus:
    """Docxodus, started once for all tests."""
    try:
        return Docxodus.load()
    except ImportError:
        unavailable("docx-scalpel is missing; install requirements-dev.lock")
