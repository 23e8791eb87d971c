"""What sort of norm a clause is, as far as its formula shows.

A duty and the penalty for breaking it share most of their words and are not each other's source; two 施行日期 clauses
share almost none and are. The table is general drafting practice of Chinese law; no row comes from one text.
"""

from __future__ import annotations

from enum import StrEnum

from rrdiff.text.pattern import deferred


class FormulaRole(StrEnum):
    """Formula found in a clause; a clause may show several or none."""

    BASIS = "basis"  # 为了……根据……制定本办法
    SCOPE = "scope"  # 适用本办法
    DEFINITION = "definition"  # 本办法所称……是指
    PENALTY = "penalty"  # 责令改正；处……罚款
    INTERPRETATION = "interpretation"  # 由……负责解释
    EFFECT = "effect"  # 自……起施行
    DELEGATION = "delegation"  # 可以根据本办法制定实施细则


TEMPLATES = frozenset({FormulaRole.BASIS, FormulaRole.INTERPRETATION, FormulaRole.EFFECT})
"""Roles whose clauses are counterparts of each other by function, whatever their words."""

_ROWS: tuple[tuple[FormulaRole, str], ...] = (
    (FormulaRole.BASIS, r"制定本(?:法|条例|规定|办法|细则|实施细则|规则|实施办法|方案|决定)"),
    (FormulaRole.SCOPE, r"适用本|适用于本|不适用本"),
    (FormulaRole.DEFINITION, r"所称.{0,40}(?:是指|指|包括)|下列用语"),
    (
        FormulaRole.PENALTY,
        (
            r"处.{0,30}罚款|责令.{0,16}改正|给予.{0,12}处分|追究.{0,10}责任|"
            r"吊销|没收违法|予以警告|给予警告|违反本.{0,12}规定"
        ),
    ),
    (FormulaRole.INTERPRETATION, r"负责解释|解释工作由|由.{2,40}(?:负责|承担)解释|具体解释"),
    (FormulaRole.EFFECT, r"自.{1,24}(?:起|日)(?:施行|实施|生效|执行)|之日起(?:施行|实施|生效)"),
    (FormulaRole.DELEGATION, r"可以(?:根据|依照|依据)本.{0,40}制定"),
)
_PATTERNS = tuple((role, deferred(pattern)) for role, pattern in _ROWS)


def roles_of(body: str) -> frozenset[FormulaRole]:
    """Roles whose formula ``body`` (folded) shows."""
    return frozenset(role for role, pattern in _PATTERNS if pattern.search(body))


_CUTS = str.maketrans(";:。", ",,,")
_SANCTIONS = tuple(
    "罚款 责令 处分 处罚 没收 吊销 追究 承担 警告 赔偿 拘留 构成犯罪 构成违反 情节 逾期 拒不改正 造成损失 后果 "
    "主管人员 责任人 违反本".split()
)
"""Words of what follows from an offence: the same in any penalty, whatever it is for."""
_LONGEST_NUMBER = 14
"""Characters of 第一百二十三条第二款 and the like."""


def offence_of(body: str) -> str:
    """What a penalty (folded) is for, without what follows from it; nothing where that is told by a number.

    >>> offence_of("未设候船设施的,由渡口主管部门责令限期改正,处一千元以下罚款。")
    '未设候船设施的,'
    >>> offence_of("有本法第八条所列行为的,处一千元罚款。")
    ''
    """
    parts = body.translate(_CUTS).split(",")
    if any(mark in part[part.find("第") :][:_LONGEST_NUMBER] for part in parts if "第" in part for mark in "条款项"):
        return ""
    return ",".join(part for part in parts if not any(word in part for word in _SANCTIONS))
