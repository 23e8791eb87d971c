"""What every test may ask for: the real documents, LibreOffice, a browser, and examples that stay the same.

Under ``CI=true`` nothing is skipped: a missing tool or document fails the test that asks for it, and hypothesis draws
the same examples every time. Elsewhere the same absence skips the test and says what would run it.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.word.office import Docxodus, Office

ROOT = Path(__file__).resolve().parents[1]
IN_CI = os.environ.get("CI") == "true"

settings.register_profile(
    "ci", derandomize=True, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if IN_CI else "dev")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let expected outputs be written anew; under CI=true they only are compared."""
    parser.addoption("--update-cases", action="store_true", help="write tests/cases/**/expected.* from the output")


PATIENCE = 120_000.0
"""Milliseconds until a page is given up: nothing that a test waits for takes so long, even on a busy machine."""
SLOW_FIXTURES = frozenset({"soffice", "office", "docxodus", "browser", "open_page", "shared"})
"""Whoever asks for one of these starts a program or reads real documents."""
SLOW = (
    "tests/alignment/test_mirror.py",
    "tests/amendment/test_damage.py",
    "tests/amendment/test_generated",
    "tests/amendment/test_real_pairs.py",
    "tests/classification/test_planted_changes.py",
    "tests/cli/test_commands.py",
    "tests/cli/test_several.py",
    "tests/difference/test_edits.py",
    "tests/fuzz",
    "tests/page",
    "tests/properties",
    "tests/readers/test_office.py",
    "tests/readers/test_oracle.py",
    "tests/readers/test_pdf.py",
    "tests/report/test_saved.py",
    "tests/revisions",
    "tests/source/test_generated.py",
    "tests/structure/test_layout.py",
    "tests/test_examples.py",
    "tests/test_planted.py",
    "tests/test_readme.py",
    "tests/ui/test_downloads.py",
    "tests/ui/test_limits.py",
    "tests/ui/test_screens.py",
    "tests/ui/test_window.py",
    "tests/word/test_comments.py",
    "tests/word/test_generated.py",
)
"""Beginnings of the paths of tests that together take most of the time."""


FIRST = (
    "tests/library/test_real_library.py",
    "tests/test_readme.py",
    "tests/word/test_generated.py",
    "tests/ui",
    "tests/page/test_browser.py",
    "tests/test_examples.py",
    "tests/amendment/test_generated.py",
    "tests/cli/test_commands.py",
    "tests/revisions/test_revisions.py",
)
"""Beginnings of the paths of the files that take longest, longest first: what is begun late ends late."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what ``bash tests/run quick`` leaves out, and put first what takes long: so all workers end together.

    This runs after the order was drawn by chance and before tests are chosen by their marks.
    """
    for item in items:
        asked = SLOW_FIXTURES.intersection(getattr(item, "fixturenames", ()))
        if asked or item.nodeid.startswith(SLOW):
            item.add_marker(pytest.mark.slow)
    places = {path: place for place, path in enumerate(dict.fromkeys(one.nodeid.split("::")[0] for one in items))}
    slow = {one.nodeid.split("::")[0] for one in items if one.get_closest_marker("slow")}

    def place(item: pytest.Item) -> tuple[int, bool, int]:
        path = item.nodeid.split("::")[0]
        first = next((at for at, start in enumerate(FIRST) if path.startswith(start)), len(FIRST))
        return first, path not in slow, places[path]

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """Look for cycles as rarely as the program does: what was collected stays, and its values make none."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 50)


def unavailable(what: str) -> NoReturn:
    """Skip the running test for lack of ``what``, or fail it under CI=true."""
    if IN_CI:
        pytest.fail(f"{what} (CI=true: nothing may be missing)", pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def root() -> Path:
    """Folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder with ``corpora/``, ``gold/`` and ``score.py``: $RRDIFF_CORPORA, else ``shared`` beside the project."""
    folder = Path(os.environ.get("RRDIFF_CORPORA") or ROOT.parent / "shared").resolve()
    missing = [name for name in ("corpora", "gold", "score.py") if not (folder / name).exists()]
    if missing:
        unavailable(f"{folder} lacks {', '.join(missing)}; set RRDIFF_CORPORA to the folder that has them")
    return folder


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folder with ``rrdiff`` and ``python3``, to be put on PATH."""
    from tests.program import programs

    with programs(tmp_path_factory.mktemp("programs") / "bin") as folder:
        yield folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, started once for all tests of pages and of the window."""
    from playwright.sync_api import expect

    from tests.chromium import chromium, started

    found = chromium()
    if found is None:
        unavailable("chromium is missing; install chromium, or run bash tests/run as root")
    expect.set_options(timeout=PATIENCE)
    with started(found) as browser:
        yield browser


@pytest.fixture(scope="session")
def soffice() -> str:
    """Path of LibreOffice, which accepts and rejects the changes of a redline."""
    found = shutil.which("soffice")
    if found is None:
        unavailable("soffice is missing; install libreoffice-writer and python3-uno, or run bash tests/run as root")
    return found


@pytest.fixture(scope="session")
def office(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """LibreOffice, started once for all tests that ask it something."""
    from tests.word.office import Office

    assert soffice
    running = Office(tmp_path_factory.mktemp("office"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def docxodus() -> Docxodus:
    """Docxodus with the validator of Office Open XML, started once for all tests."""
    from tests.word.office import Docxodus

    try:
        return Docxodus.load()
    except ImportError:
        unavailable("docx-scalpel is missing; install requirements-dev.lock")
