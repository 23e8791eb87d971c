"""Names of files: whatever a browser sends, the name kept is one plain part of a path."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrdiff.ui.names import LONGEST, safe_name


@given(st.text(max_size=400))
def test_any_name_becomes_one_plain_part(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    """A safe name has no separator, control or direction mark, is short, can be written, and stays as it is."""
    safe = safe_name(name)

    assert safe
    assert not set(safe) & set('/\\<>:"|?*\0')
    assert all(unicodedata.category(one)[0] != "C" for one in safe)
    assert len(safe.encode()) <= LONGEST + 1
    assert safe not in {".", ".."}
    assert not safe.startswith(".")
    assert safe_name(safe) == safe
    file = tmp_path_factory.getbasetemp() / safe
    file.write_bytes(b"")
    assert file.parent == Path(tmp_path_factory.getbasetemp())
    file.unlink()


@pytest.mark.parametrize("name", ["办法.docx", "国办发〔2021〕7号 通知.pdf", "a b (1).txt", "细则v2.0.txt", "１.html"])
def test_plain_names_stay(name: str) -> None:
    """A name that does no harm is kept as it is."""
    assert safe_name(name) == name
