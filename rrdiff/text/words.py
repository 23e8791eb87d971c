"""Words of a Chinese text, which has no spaces to show them.

This is the only module that knows a segmenter. ``rjieba`` cuts as ``jieba`` does and starts at once; ``jieba`` itself
is used where no ``rjieba`` is built for the machine. jieba would keep its dictionary in the temporary folder and load
it from there unchecked, where any other user may have put something else: here it is built from jieba's own file.

    >>> words("乡镇党委和政府组织实施乡村振兴规划。")
    ('乡镇党委', '和', '政府', '组织', '实施', '乡村', '振兴', '规划', '。')
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

Cutter = Callable[[str], Iterable[str]]

_LONE_SURROGATE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Cut ``text`` into words, marks and runs of figures.

    Guarantees, each with a property test of the same number:
        1. the pieces joined are ``text``;
        2. no piece is empty;
        3. equal texts are cut equally, whatever was cut before.
    """
    out = []
    at = 0
    # A lone surrogate has no UTF-8 form, which the segmenter needs; the pieces are taken from the text itself.
    for piece in _cutter()(text.translate(_LONE_SURROGATE)):
        out.append(text[at : at + len(piece)])
        at += len(piece)
    if at != len(text):
        out.append(text[at:])
    return tuple(out)


@cache
def _cutter() -> Cutter:
    """The segmenter of this machine, started with the first text."""
    try:
        return _fast_cutter()
    except ImportError:
        return _plain_cutter()


def _fast_cutter() -> Cutter:
    """Cut with rjieba."""
    cut: Cutter = importlib.import_module("rjieba").cut
    return cut


def _plain_cutter() -> Cutter:
    """Cut with jieba, its dictionary built from the package and its cache neither read nor written."""
    jieba = importlib.import_module("jieba")
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    cut: Cutter = tokenizer.cut
    return cut
