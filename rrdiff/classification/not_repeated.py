"""What local rules need not repeat of the law they implement, and why: ``data/not_repeated.tsv``.

    >>> reason("国务院水行政主管部门应当每年公布水情。")
    'national'
    >>> reason("县级人民政府应当每年公布水情。") is None
    True

Local rules are not to repeat what the law fixes for all (立法法 82). What falls on the local level too, or protects
somebody, is never among it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_LOCAL = re.compile("地方|各级|县|乡|镇|村|街道|社区|设区的市|当地|所在地|本级|省级|省、|自治区、|直辖市")
"""Words that put a duty on the local level as well."""
_PROTECTS = re.compile("不得|禁止|严禁|陈述|申辩|听证|申诉|回避|告知|说明理由|赔偿|补偿|保密|合法权益|救助")
"""Words of safeguards and of limits of power."""
_OF_NOBODY = frozenset({"procedure", "authorisation", "force"})
"""Reasons that local words do not weaken: such a clause names local bodies by its nature."""


@cache
def _table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    _, *lines = (files("rrdiff") / "data" / "not_repeated.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line)
    return tuple((name, re.compile(pattern)) for name, pattern, _ in cells)


def reason(text: str) -> str | None:
    """Why local rules may leave out these words (folded) of the law, or None where they may be missed."""
    if _PROTECTS.search(text):
        return None
    sentences = [one for one in re.split("(?<=。)", text) if one]
    reasons = [_of_sentence(one) for one in sentences]
    return reasons[0] if reasons and all(reasons) else None


def _of_sentence(sentence: str) -> str | None:
    """The reason that holds for one sentence."""
    local = _LOCAL.search(sentence) is not None
    for name, pattern in _table():
        if pattern.search(sentence) and (name in _OF_NOBODY or not local):
            return name
    return None
