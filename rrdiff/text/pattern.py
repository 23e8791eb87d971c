r"""Regular expressions that are compiled when they are first used.

A pattern with many Han characters takes up to a millisecond to compile, and most texts need only some of them.

    >>> HEAD = deferred(r"第(\d+)条")
    >>> HEAD.sub(r"\1", "第8条")
    '8'
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for a pattern: the first attribute asked for compiles it."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for method in ("findall", "finditer", "fullmatch", "match", "search", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def deferred(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, at the price of compiling only when it is used."""
    return cast("re.Pattern[str]", _Later(source, flags))
