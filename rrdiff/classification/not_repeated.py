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
from pathlib import Path

_LOCAL = re.compile("地方|各级|县|乡|镇|村|街道|社区|设区的市|当地|所在地|本级|省级|省、|自治区、|直辖市")
"""Words that put a duty on the local level as well."""
_PROTECTS = re.compile("不得|禁止|严禁|陈述|申辩|听证|申诉|回避|告知|说明理由|赔偿|补偿|保密|合法权益|救助")
"""Words of safeguards and of limits of power."""
MOSTLY = 0.5
"""Share of a clause from which what is reserved to the law decides about the whole of it."""
_BODIES = re.compile(
    "地方|各级|县级|乡级|省级|市级|乡镇|[乡镇市县区省]人民政府|人民政府|街道|社区|村民|居民委员会|省、|自治区|设区的市|当地|所在地|本级|部门|公安机关|领导机构|基层组织"
)
"""Bodies of the local level, and those that every level has."""
_ACTS = re.compile("应当|必须|负责|不得|可以|有权|予以|依法|根据|按照|加强|建立|组织")
_STATE = re.compile("^(?:国家|中华人民共和国)(?![一-鿿]{0,8}(?:机关|机构|总局|委员会|部门))")
_SENTENCE = re.compile("[^。;]+")
_OF_NOBODY = frozenset({"procedure", "authorisation", "force", "reserved", "supervision"})
"""Reasons that local words do not weaken: such a clause names local bodies by its nature."""


@cache
def _table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    _, *lines = (Path(__file__).parents[1] / "data" / "not_repeated.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line)
    return tuple((name, re.compile(pattern)) for name, pattern, _ in cells)


def reason(text: str) -> str | None:
    """Why local rules may leave out these words (folded) of the law, or None where they may be missed."""
    sentences = [one for one in re.split("(?<=。)", text) if one]
    reasons = [_of_sentence(one) for one in sentences]
    for name in ("reserved", "crime"):
        share = sum(len(one) for one, why in zip(sentences, reasons, strict=True) if why == name)
        if share >= MOSTLY * len(text) > 0:
            return name
    return reasons[0] if reasons and all(reasons) and not _PROTECTS.search(text) else None


def binds_local(text: str) -> bool:
    """True for words in which a body that the local level has too must, may or must not do something."""
    return any(
        _BODIES.search(sentence[: acts.start()]) is not None
        for sentence in _SENTENCE.findall(text)
        if (acts := _ACTS.search(sentence)) is not None
    )


def of_the_state(text: str) -> bool:
    """True for policies of the State as such, which bind no body by name and protect nobody."""
    sentences = _SENTENCE.findall(text)
    return all(_STATE.match(one) for one in sentences) and not _PROTECTS.search(text) and not binds_local(text)


def _of_sentence(sentence: str) -> str | None:
    """The reason that holds for one sentence."""
    local = _LOCAL.search(sentence) is not None
    for name, pattern in _table():
        if pattern.search(sentence) and (name in _OF_NOBODY or not local):
            return name
    return None
