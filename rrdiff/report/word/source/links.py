"""The links of a package: which part points at which, and at what outside."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from rrdiff.report.word.source.contents import Contents


def source_of(links: str) -> str:
    """The part whose links these are; "" for those of the package."""
    folder, leaf = posixpath.split(links)
    return posixpath.join(posixpath.dirname(folder), leaf.removesuffix(".rels")).lstrip("/") if leaf != ".rels" else ""


def target_of(source: str, target: str) -> str:
    """The part that a link of ``source`` points at."""
    target = target.replace("\\", "/").partition("#")[0]
    folder = posixpath.dirname(source)
    return posixpath.normpath(target if target.startswith("/") else posixpath.join(folder, target)).lstrip("/")


def links_of(contents: Contents, source: str) -> Iterator[tuple[str, str, str]]:
    """Id, last word of the type and target of every link of a part that stays inside the package."""
    folder, leaf = posixpath.split(source)
    name = posixpath.join(folder, "_rels", f"{leaf}.rels")
    if not contents.has(name):
        return
    for one in contents.part(name).root:
        if one.get("TargetMode") != "External":
            target = target_of(source, one.get("Target", ""))
            if contents.has(target):
                yield one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target
