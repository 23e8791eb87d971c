"""The two judges of redlines, each started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.conftest import unavailable
from tests.word.office import Docxodus, Office


@pytest.fixture(scope="session")
def office(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """LibreOffice, started once for all tests."""
    assert soffice
    running = Office(tmp_path_factory.mktemp("office"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def docxodus() -> Docxodus:
    """Docxodus, started once for all tests."""
    try:
        return Docxodus.load()
    except ImportError:
        unavailable("docx-scalpel is missing; install requirements-dev.lock")
