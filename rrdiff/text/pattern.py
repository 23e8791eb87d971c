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


def not_before(signs: str) -> str:
    """The condition that none of some characters follows.

    One condition for each compiles four times as fast as a class of Han characters, for which a map of all characters
    is made.

    >>> re.findall("第.条" + not_before("例件"), "第一条例,第二条")
    ['第二条']
    """
    return "".join(f"(?!{re.escape(sign)})" for sign in signs)


def not_after(signs: str) -> str:
    """The condition that none of some characters stands before."""
    return "".join(f"(?<!{re.escape(sign)})" for sign in signs)


def deferred(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, at the price of compiling only when it is used."""
    return cast("re.Pattern[str]", _Later(source, flags))
