"""Words of a Chinese text, which has no spaces to show them.

This is the only module that knows a segmenter. ``rjieba`` cuts as ``jieba`` does and starts at once, being given the
words it needs; ``jieba`` itself is used where no ``rjieba`` is built for the machine. jieba would keep its dictionary
in the temporary folder and load it from there unchecked, where any other user may have put something else: here it is
built from jieba's own file.

    >>> words("乡镇党委和政府组织实施乡村振兴规划。")
    ('乡镇党委', '和', '政府', '组织', '实施', '乡村', '振兴', '规划', '。')
"""

from __future__ import annotations

import importlib
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from itertools import accumulate, pairwise
from operator import add
from sys import intern
from threading import Lock
from types import ModuleType
from typing import Any

from rrdiff.text.dictionary import TOTAL, Unmet, put_away
from rrdiff.text.pattern import deferred

Cutter = Callable[[str], Iterable[str]]

_BETWEEN = deferred(r"[^\w#&+]+")
"""Signs that stand in no word of the dictionary."""
SHORTEST_WORD = 2
"""Characters of the shortest word that says something by itself; one character is a particle or part of a word."""
_LONE_SURROGATE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Cut ``text`` into words, marks and runs of figures.

    Guarantees, each with a property test of the same number:
        1. the pieces joined are ``text``;
        2. no piece is empty;
        3. equal texts are cut equally, whatever was cut before.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return _without_surrogates(text)
    return tuple(map(intern, _cutter()(text)))


def words_that_say_something(text: str) -> frozenset[str]:
    """The words of a text that are long enough to tell it from others."""
    return frozenset(word for word in words(text) if len(word) >= SHORTEST_WORD)


def count_held(said: Iterable[str], text: str) -> int:
    """How many of some words a text holds.

    >>> count_held({"渡船", "检验", "船员"}, "渡船应当每年检验。")
    2
    """
    return sum(word in text for word in said)


class WordRow:
    """Tells whether a text is some words in a row and nothing else, as the pattern of any of them repeated would.

    >>> places = WordRow(("本", "市", "各级", "、"))
    >>> places.makes("本市、各级"), places.makes("本市政府"), places.makes("")
    (True, False, True)
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._longest = max(map(len, self._words), default=0)

    def makes(self, text: str) -> bool:
        """True where the words in a row make the text; none make an empty one."""
        ends, last = {0}, 0  # where a word may end, and the last such place
        for start in range(len(text)):
            if start > last:
                return False
            if start in ends:
                reach = range(start + 1, min(len(text), start + self._longest) + 1)
                ends.update(end for end in reach if text[start:end] in self._words)
                last = max(ends)
        return len(text) in ends


class Holders:
    """Tells which of some texts hold a word.

    >>> held = Holders(["渡船应当每年检验。", "船员应当持证。"])
    >>> held.of("检验"), held.of("应当")
    ([0], [0, 1])
    >>> held.weights({"检验": 2.0, "应当": 0.5})
    [2.5, 0.5]
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self._few = sum(map(len, self._texts)) // max(1, len(self._texts))
        """Words that are looked for in every text, one for each character of a usual one; for more it pays to list the
        pairs of characters of each (0.15 µs a character, 0.06 to 0.12 µs a word and text, 2026-11)."""
        self._found: dict[str, list[int]] = {}

    def of(self, word: str) -> Sequence[int]:
        """The places of the texts that hold a word of two characters and more, in order."""
        found = self._found.get(word)
        if found is None:
            likely = self._by_pair.get(word[:2], ()) if len(self._found) > self._few else range(len(self._texts))
            found = self._found[word] = [at for at in likely if word in self._texts[at]]
        return found

    def weights(self, worth: Mapping[str, float]) -> list[float]:
        """For each text what the words that it holds are worth together."""
        held = [0.0] * len(self._texts)
        for word, weight in worth.items():
            for at in self.of(word):
                held[at] += weight
        return held

    @cached_property
    def _by_pair(self) -> Mapping[str, Sequence[int]]:
        """The places of the texts that hold two characters in a row."""
        out: defaultdict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(self._texts):
            for pair in set(map(add, text, text[1:])):
                out[pair].append(at)
        return out


def _without_surrogates(text: str) -> tuple[str, ...]:
    """Words of a text with lone surrogates, which have no UTF-8 form as the segmenter needs it."""
    ends = accumulate(map(len, _cutter()(text.translate(_LONE_SURROGATE))), initial=0)
    return tuple(text[start:end] for start, end in pairwise(ends))


def look_up(text: str) -> None:
    """Look up the words of a whole text at once, which takes less time than piece by piece as they are cut."""
    cutter = _cutter()
    if isinstance(cutter, _FastCutter):
        cutter.look_up(text)


def expect_many() -> None:
    """Say that many texts are to come: the whole dictionary is then taken at once, and memory does not grow later."""
    cutter = _cutter()
    if isinstance(cutter, _FastCutter):
        cutter.take_all()


@cache
def _cutter() -> Cutter:
    """The segmenter of this machine, started with the first text."""
    try:
        return _FastCutter()
    except ImportError:
        return _plain_cutter()


class _FastCutter:
    """rjieba, given the words of the dictionary as texts show them: being given all takes it a tenth of a second.

    Who cuts many texts spends more than that on looking them up, and gets the whole dictionary after some of them.
    """

    MANY = 400_000
    """Characters looked up from which the rest of the dictionary is taken too: forty regulations, a twentieth of a
    thousand. It holds 29 MB."""
    REST = "\n"
    """Stands in no word; its count makes up for that of the words not met, since a word counts by its share of all."""

    def __init__(self) -> None:
        self._segmenter: Any = _engine().Jieba.empty()
        self._unmet = Unmet()
        self._rest = TOTAL
        self._looked_up: deque[str] = deque(maxlen=8)
        self._before_all = self.MANY
        self._lock = Lock()

    def __call__(self, text: str) -> Iterable[str]:
        """Cut a text."""
        with self._lock:
            if not self._known(text) and (unknown := [one for one in _BETWEEN.split(text) if not self._known(one)]):
                self._learn("\n".join(unknown))
            pieces: list[str] = self._segmenter.cut(text)
            return pieces

    def look_up(self, text: str) -> None:
        """Learn the words of a text; its parts need no looking up for some time, nor the dictionary its memory."""
        with self._lock:
            if self._before_all <= 0:
                return
            self._before_all -= len(text)
            if self._before_all <= 0:
                self._take_all()
                return
            self._learn(text)
            put_away()
            self._looked_up.append(text)

    def take_all(self) -> None:
        """Take all words of the dictionary, unless that is done."""
        with self._lock:
            if self._before_all > 0:
                self._take_all()

    def _take_all(self) -> None:
        self._segmenter = _engine().Jieba()
        self._before_all = 0
        self._looked_up.clear()

    def _known(self, text: str) -> bool:
        """Whether a text that was looked up holds this one; that text is then kept longest."""
        if self._before_all <= 0:
            return True
        for one in reversed(self._looked_up):
            if text in one:
                if one is not self._looked_up[-1]:
                    self._looked_up.remove(one)
                    self._looked_up.append(one)
                return True
        return False

    def _learn(self, text: str) -> None:
        for word, count in self._unmet.words_in(text).items():
            self._segmenter.add_word(word, count, "")
            self._rest -= count
        self._segmenter.add_word(self.REST, self._rest, "")


def _engine() -> ModuleType:
    """The extension module of rjieba without the package around it, whose import loads the whole dictionary."""
    package = find_spec("rjieba")
    spec = package and PathFinder.find_spec("rjieba.rjieba", package.submodule_search_locations)
    if not spec or not spec.loader:
        raise ImportError(name="rjieba")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _plain_cutter() -> Cutter:
    """Cut with jieba, its dictionary built from the package and its cache neither read nor written."""
    jieba = importlib.import_module("jieba")
    jieba.setLogLevel("CRITICAL")
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    cut: Cutter = tokenizer.cut
    return cut
