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
from collections.abc import Callable, Iterator
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
_STANDING = _NAMELESS | {"(?="}
"""How a group opens that must be there with every match."""
_AROUND = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
"""How a group opens that takes no room."""
_UNREAD = re.compile(r"\(\?[(#aiLmsux-]")
"""Conditions, remarks and flags inside a pattern: then nothing is told of its words."""
_ESCAPED = re.compile(r"\\([^\w\s])")
_LONGEST = 400
"""Characters of a pattern that is read: a longer one is a list of words of which one is nearly always there."""
_MOST_SIGNS = 12
"""Characters of a class that are looked for one by one."""
_MOST_OPENING = 60
"""Characters of a class that are looked for in one place."""
_USUAL = 4
"""Words of two characters and more that are met as little as one of one character."""
_AT_ONCE = 8
"""Words that are looked for in one place in the time in which one is looked for in a text."""
_MOST_GUARDS = 8
"""Words that are looked for before a pattern is."""
_WORTH = 16
"""Words that may be looked for, for each character of a pattern, before it is compiled all the same: so much looking
takes as long as compiling (0.1 and 1.6 µs, 2026-11)."""


class _Later:
    """Stands for a pattern until a text may hold a match."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags
        self._needed: tuple[Words, ...] | None = None
        self._opening: Words | None = None
        self._left = _WORTH * len(source)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._compiled(), name)

    def search(self, text: str, *place: int) -> re.Match[str] | None:
        return self._compiled().search(text, *place) if self._may_match(text, place) else None

    def match(self, text: str, *place: int) -> re.Match[str] | None:
        return self._compiled().match(text, *place) if self._may_open(text, place) else None

    def fullmatch(self, text: str, *place: int) -> re.Match[str] | None:
        return self._compiled().fullmatch(text, *place) if self._may_open(text, place) else None

    def finditer(self, text: str, *place: int) -> Iterator[re.Match[str]]:
        return self._compiled().finditer(text, *place) if self._may_match(text, place) else iter(())

    def findall(self, text: str, *place: int) -> list[Any]:
        return self._compiled().findall(text, *place) if self._may_match(text, place) else []

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        return self._compiled().split(text, maxsplit) if self._may_match(text, ()) else [text]

    def sub(self, put: Any, text: str, count: int = 0) -> str:
        return self._compiled().sub(put, text, count) if self._may_match(text, ()) else text

    def _compiled(self) -> re.Pattern[str]:
        """The pattern itself; from now on its own methods are called."""
        compiled = re.compile(self._source, self._flags)
        for method in ("findall", "finditer", "fullmatch", "match", "search", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        if self._needed and _is_slow(self._source) and len(words := _least(list(self._needed))) <= _MOST_GUARDS:
            self.__dict__.update(_guarded(compiled, words))
        return compiled

    def _may_match(self, text: str, place: tuple[int, ...]) -> bool:
        """False where a word is missing that stands in every match."""
        if self._needed is None:
            self._needed = () if self._flags & ~re.MULTILINE else needed(self._source)
        if place:
            text = text[slice(*place) if len(place) > 1 else slice(place[0], None)]
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

    def _may_open(self, text: str, place: tuple[int, ...]) -> bool:
        """False where no word stands at a place that every match opens with, or one is missing that it needs."""
        if self._opening is None:
            self._opening = () if self._flags & ~re.MULTILINE else opening(self._source)
        if self._opening:
            self._left -= 1 + len(self._opening) // _AT_ONCE
            if not text.startswith(self._opening, *place) and self._left >= 0:
                return False
        return self._may_match(text, place)


def _is_slow(source: str) -> bool:
    """Whether a pattern is tried at every place of a text: it opens with no words, or looks behind first."""
    return source.startswith("(?<") or not opening(source)


def _guarded(compiled: re.Pattern[str], words: Words) -> dict[str, Any]:
    """The methods that look for a pattern, which first look for words of which every match holds one."""

    def after_words(method: Callable[..., Any], nothing: Callable[[str], Any], at: int = 0) -> Callable[..., Any]:
        def looked_for(*given: Any, **named: Any) -> Any:
            text = given[at]
            for word in words:
                if word in text:
                    return method(*given, **named)
            return nothing(text)

        return looked_for

    return {
        "findall": after_words(compiled.findall, lambda _: []),
        "finditer": after_words(compiled.finditer, lambda _: iter(())),
        "search": after_words(compiled.search, lambda _: None),
        "sub": after_words(compiled.sub, str, 1),
    }


def needed(source: str) -> tuple[Words, ...]:
    """Words of which every match of a pattern holds at least one, several times over.

    What must stand behind a match counts as held, since no method looks beyond the end of the place it is given.

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
            stands = piece == ")" and (opened in _STANDING or opened.startswith("(?P<"))
            opened, before, needs = around.pop()
            if stands and inside:
                needs.append(inside)
        elif piece == "|":
            before.append(_least(needs))
            needs = []
        elif sign == "[":
            if piece[-1] == "]" and (signs := _signs(piece, _MOST_SIGNS)):
                needs.append(signs)
        elif sign not in ".^$*+?{" and not _is_optional(piece):
            text = _text(piece)
            if text[0] != "\\":  # else a sort of characters
                needs.append((text,))
    return tuple(_of_one(before, needs))


def opening(source: str) -> Words:
    """Words of which one stands at the beginning of every match; none where that cannot be said.

    >>> opening("(?:第.条)?(?:依照|按照)"), opening("[款项](?!目)|目录?"), opening("第?.条")
    (('第', '依照', '按照'), ('款', '项', '目'), ())
    """
    if _UNREAD.search(source):
        return ()
    pieces = _PIECES.findall(source)
    pieces.reverse()
    words, told, may_lack = _openings(pieces)
    return tuple(words) if told and not may_lack else ()


def _openings(rest: list[str]) -> tuple[list[str], bool, bool]:
    """What the alternatives of a group open with, whether that is all, and whether one of them may hold nothing.

    The pieces of a pattern stand in the opposite order; those of the group are taken from them.
    """
    words: list[str] = []
    told = True
    may_lack = False
    free = True  # nothing was read that must be there in the present alternative
    while rest and rest[-1][0] != ")":
        piece = rest.pop()
        sign = piece[0]
        if sign == "(":
            inside, told_inside, lacks_inside = _openings(rest)
            optional = not rest or rest.pop() != ")"
            if free and piece not in _AROUND:
                free = optional or lacks_inside
                words += inside
                told &= told_inside and (piece in _NAMELESS or piece.startswith("(?P<"))
        elif piece == "|":
            may_lack, free = may_lack or free, True
        elif free and sign not in "^*?+{":
            free = _is_optional(piece)
            if sign == "[":
                several = _signs(piece[: piece.rindex("]") + 1], _MOST_OPENING)
            else:
                text = _text(piece)[: 1 if free else None]
                several = () if sign in ".$" or text[0] == "\\" else (text,)
            words += several
            told &= bool(several)
    return words, told, may_lack or free


def _is_optional(piece: str) -> bool:
    """Whether a character or class may be left out, or comes several times."""
    return piece[-1] in "*?}" and (piece[-2:-1] != "\\" or piece[-3:-2] == "\\")


def _text(piece: str) -> str:
    """What a piece stands for, its escaped signs plain; a sort of characters keeps its stroke."""
    return _ESCAPED.sub(r"\1", piece) if "\\" in piece else piece


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
    return min(needs, key=lambda words: (len(words) + _USUAL * (len(words[0]) == 1), -len(words[0])))


def _signs(written: str, most: int) -> Words:
    """The characters of a class that names them one by one, if they are few."""
    inside = _ESCAPED.sub(r"\1", written[1:-1])
    return (
        tuple(inside) if len(inside) <= most and written[1] != "^" and "-" not in inside and "\\" not in inside else ()
    )


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
