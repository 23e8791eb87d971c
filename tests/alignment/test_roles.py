"""Formulas of drafting practice tell what sort of norm a clause is."""

from __future__ import annotations

import pytest

from rrdiff.alignment.roles import TEMPLATES, FormulaRole, roles_of


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("为了加强水库管理,根据《示例法》,制定本办法。", {FormulaRole.BASIS}),
        ("根据有关法律,结合本省实际,制定本实施细则。", {FormulaRole.BASIS}),
        ("在本省从事经营活动的,适用本办法。", {FormulaRole.SCOPE}),
        ("本办法适用于湿地的管护。", set()),
        ("法律另有规定的,不适用本条例。", {FormulaRole.SCOPE}),
        ("本办法所称湿地,是指常年积水的地带。", {FormulaRole.DEFINITION}),
        ("本条例下列用语的含义:", {FormulaRole.DEFINITION}),
        ("处五千元以上三万元以下罚款。", {FormulaRole.PENALTY}),
        ("由登记机关责令限期改正。", {FormulaRole.PENALTY}),
        ("构成犯罪的,依法追究刑事责任。", {FormulaRole.PENALTY}),
        ("对直接负责的主管人员依法给予处分。", {FormulaRole.PENALTY}),
        ("本办法由省湿地局负责解释。", {FormulaRole.INTERPRETATION}),
        ("本细则的解释工作由省湿地局承担。", {FormulaRole.INTERPRETATION}),
        ("本办法自2041年7月1日起施行。", {FormulaRole.EFFECT}),
        ("本办法自印发之日起施行。", {FormulaRole.EFFECT}),
        ("各市可以根据本办法,结合实际制定实施细则。", {FormulaRole.DELEGATION}),
        ("本办法由省湿地局负责解释,自公布之日起施行。", {FormulaRole.INTERPRETATION, FormulaRole.EFFECT}),
        ("县级人民政府负责组织实施。", set()),
        ("", set()),
    ],
)
def test_formulas_show_roles(body: str, expected: set[FormulaRole]) -> None:
    """Each formula shows its role, and plain duties show none."""
    assert roles_of(body) == expected


def test_templates_are_counterparts_by_function() -> None:
    """Basis, interpretation and effect correspond by function alone, penalties and definitions do not."""
    assert {FormulaRole.BASIS, FormulaRole.INTERPRETATION, FormulaRole.EFFECT} == TEMPLATES
