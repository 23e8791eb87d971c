"""Brackets that say who does it and by when, behind the task: (牵头单位:省水利厅;责任单位:各市人民政府).

Every task of every plan has one, and the same few units stand in all; so shared units are shared formula, and no task
comes from another because both are given to the same office.
"""

from __future__ import annotations

from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan

_BRACKET = deferred(
    r"[(（\[【〔](?=[^()（）:：,，;；。]{0,8}(?:单位|部门|领导|责任人|牵头|配合|主办|协办|参加|落实|时限|时间)[:：])"
    r"(?:[^()（）]|[(（][^()（）]*[)）])*?(?:[)）\]】〕]|$)"
)


def assignments(text: str) -> list[BodySpan]:
    """The brackets of a clause that name who does it; one that is not closed ends with the clause."""
    return [BodySpan(*found.span()) for found in _BRACKET.finditer(text)]


def without_assignments(text: str) -> str:
    """The wording of a clause without such brackets."""
    return _BRACKET.sub("", text)
