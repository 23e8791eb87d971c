"""Formulas of drafting practice tell what sort of norm a clause is."""

from __future__ import annotations

import pytest

from rrdiff.alignment.roles import TEMPLATES, Role, roles_of


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("为了加强水库管理,根据《示例法》,制定本办法。", {Role.BASIS}),
        ("根据有关法律,结合本省实际,制定本实施细则。", {Role.BASIS}),
        ("在本省从事经营活动的,适用本办法。", {Role.SCOPE}),
        ("本办法适用于湿地的管护。", set()),
        ("法律另有规定的,不适用本条例。", {Role.SCOPE}),
        ("本办法所称湿地,是指常年积水的地带。", {Role.DEFINITION}),
        ("本条例下列用语的含义:", {Role.DEFINITION}),
        ("处五千元以上三万元以下罚款。", {Role.PENALTY}),
        ("由登记机关责令限期改正。", {Role.PENALTY}),
        ("构成犯罪的,依法追究刑事责任。", {Role.PENALTY}),
        ("对直接负责的主管人员依法给予处分。", {Role.PENALTY}),
        ("本办法由省湿地局负责解释。", {Role.INTERPRETATION}),
        ("本细则的解释工作由省湿地局承担。", {Role.INTERPRETATION}),
        ("本办法自2041年7月1日起施行。", {Role.EFFECT}),
        ("本办法自印发之日起施行。", {Role.EFFECT}),
        ("各市可以根据本办法,结合实际制定实施细则。", {Role.DELEGATION}),
        ("本办法由省湿地局负责解释,自公布之日起施行。", {Role.INTERPRETATION, Role.EFFECT}),
        ("县级人民政府负责组织实施。", set()),
        ("", set()),
    ],
)
def test_formulas_show_roles(body: str, expected: set[Role]) -> None:
    """Each formula shows its role, and plain duties show none."""
    assert roles_of(body) == expected


def test_templates_are_counterparts_by_function() -> None:
    """Basis, interpretation and effect correspond by function alone, penalties and definitions do not."""
    assert {Role.BASIS, Role.INTERPRETATION, Role.EFFECT} == TEMPLATES
