"""Office packages of other programs, put together again as the project's own are."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZipFile

from rrdiff.report.word.package import packed


def repacked(data: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The same archive without times; ``replaced`` gives some of its parts a new content."""
    replaced = replaced or {}
    with ZipFile(BytesIO(data)) as archive:
        return packed((name, replaced[name] if name in replaced else archive.read(name)) for name in archive.namelist())
