r"""Regular expressions that are compiled when a text may first hold a match.

A pattern with many Han characters takes up to a millisecond to compile: for each class of more than two of them a map
of all 65,536 characters is made. Most texts hold the words of half the patterns, and for the others it is enough to see
that a word is missing:

    >>> HEAD = deferred(r"第(\d+)条(?:第(\d+)款)?")
    >>> HEAD.search("本办法自公布之日起施行。")  # not compiled: there is no 第
    >>> HEAD.sub(r"\1", "第8条")
    '8'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, cast

HAN = r"[^\W\da-zA-Z_]"
"""A Han character, told by what it is not: that compiles thirty times as fast as the range from 一 to 鿿. Letters of
other scripts, 〇 and circled figures pass too."""

Words = tuple[str, ...]

_OPTIONAL = r"(?:[*?]|\{[0,][^}]*\})"
_PIECES = re.compile(
    r"(?:[^\\\[\](){}|*+?.^$]|\\[^\w\s])+(?![*?{])"  # what stands for itself, but for one that may be left out
    r"|\((?:\?(?:P<\w+>|<[=!]|[^)]))?"
    rf"|(?:\)|\[\^?\]?(?:\\.|[^\]\\])*\]){_OPTIONAL}?"
    r"|\||\{[^}]*\}|(?:\\.|[^\\])(?:[*?]|\{[^}]*\})?",
    re.DOTALL,
)
"""The pieces of a pattern: enough of them to tell which words stand in every match."""
_NAMELESS = frozenset({"(", "(?:", "(?>"})
"""How a group without a name opens; others look ahead or behind, and what they see need not be in the match."""
_UNREAD = re.compile(r"\(\?[(#aiLmsux-]")
"""Conditions, remarks and flags inside a pattern: then nothing is told of its words."""
_ESCAPED = re.compile(r"\\([^\w\s])")
_LONGEST = 400
"""Characters of a pattern that is read: a longer one is a list of words of which one is nearly always there."""
_MOST_SIGNS = 12
"""Characters of a class that are looked for one by one."""
_WORTH = 16
"""Words that may be looked for, for each character of a pattern, before it is compiled all the same: so much looking
takes as long as compiling (0.1 and 1.6 µs, 2026-11)."""


class _Later:
    """Stands for a pattern until a text may hold a match."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags
        self._needed: tuple[Words, ...] | None = None
        self._left = _WORTH * len(source)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiled(), name)

    def search(self, text: str, *place: int) -> re.Match[str] | None:
        return self._compiled().search(text, *place) if self._may_match(text) else None

    def match(self, text: str, *place: int) -> re.Match[str] | None:
        return self._compiled().match(text, *place) if self._may_match(text) else None

    def fullmatch(self, text: str, *place: int) -> re.Match[str] | None:
        return self._compiled().fullmatch(text, *place) if self._may_match(text) else None

    def finditer(self, text: str, *place: int) -> Iterator[re.Match[str]]:
        return self._compiled().finditer(text, *place) if self._may_match(text) else iter(())

    def findall(self, text: str, *place: int) -> list[Any]:
        return self._compiled().findall(text, *place) if self._may_match(text) else []

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        return self._compiled().split(text, maxsplit) if self._may_match(text) else [text]

    def sub(self, put: Any, text: str, count: int = 0) -> str:
        return self._compiled().sub(put, text, count) if self._may_match(text) else text

    def _compiled(self) -> re.Pattern[str]:
        """The pattern itself; from now on its own methods are called."""
        compiled = re.compile(self._source, self._flags)
        for method in ("findall", "finditer", "fullmatch", "match", "search", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return compiled

    def _may_match(self, text: str) -> bool:
        """False where a word is missing that stands in every match."""
        if self._needed is None:
            self._needed = () if self._flags else needed(self._source)
        for words in self._needed:
            self._left -= len(words)
            if self._left < 0:
                return True
            for word in words:
                if word in text:
                    break
            else:
                return False
        return True


def needed(source: str) -> tuple[Words, ...]:
    """Words of which every match of a pattern holds at least one, several times over.

    >>> needed("(?:依照|按照)[^。]{1,40}规定(?:的|之)?处罚")
    (('依照', '按照'), ('规定',), ('处罚',))
    >>> needed("应当|不得?"), needed(".*")
    ((('应当', '不'),), ())
    """
    if len(source) > _LONGEST or _UNREAD.search(source):
        return ()
    around: list[tuple[str, list[Words], list[Words]]] = []  # the groups around, as far as they are read
    opened = ""
    before: list[Words] = []  # what each alternative needs that is read
    needs: list[Words] = []  # what the alternative needs that is being read
    for piece in _PIECES.findall(source):
        sign = piece[0]
        if sign == "(":
            around.append((opened, before, needs))
            opened, before, needs = piece, [], []
        elif sign == ")":
            inside = _least(_of_one(before, needs))
            stands = piece == ")" and (opened in _NAMELESS or opened.startswith("(?P<"))
            opened, before, needs = around.pop()
            if stands and inside:
                needs.append(inside)
        elif piece == "|":
            before.append(_least(needs))
            needs = []
        elif sign == "[":
            needs += _signs(piece)
        elif sign not in ".^$*+?{" and (piece[-1] not in "*?}" or piece[-2:-1] == "\\"):
            text = _ESCAPED.sub(r"\1", piece) if sign == "\\" or "\\" in piece else piece
            if text[0] != "\\":  # else a sort of characters
                needs.append((text,))
    return tuple(_of_one(before, needs))


def _of_one(before: list[Words], last: list[Words]) -> list[Words]:
    """What several alternatives need: one word of each."""
    if not before:
        return last
    before.append(_least(last))
    return [tuple(chain.from_iterable(before))] if all(before) else []


def _least(needs: list[Words]) -> Words:
    """Of what all must be there, what is met least: fewest words, and the longest."""
    if len(needs) < 2:
        return needs[0] if needs else ()
    return min(needs, key=lambda words: (len(words), -len(words[0])))


def _signs(written: str) -> list[Words]:
    """The characters of a class that names them one by one, if they are few."""
    if written[1] == "^" or written[-1] != "]":
        return []
    inside = _ESCAPED.sub(r"\1", written[1:-1])
    return [tuple(inside)] if len(inside) <= _MOST_SIGNS and "-" not in inside and "\\" not in inside else []


def is_han(text: str) -> bool:
    """True for a text of Han characters alone, without the pattern that would say so."""
    return bool(text) and min(text) >= "一" and max(text) <= "鿿"


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
    """What ``re.compile`` gives, at the price of compiling only when a text may hold a match."""
    return cast("re.Pattern[str]", _Later(source, flags))
