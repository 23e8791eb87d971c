"""What two texts are about: rare words tell fields apart, formulas do not."""

from __future__ import annotations

import pytest

from rrdiff.alignment.match import Works
from rrdiff.alignment.topic import rare_copied_share, shared_topic
from rrdiff.alignment.units import side_of
from tests.alignment.builders import aligned
from tests.structure.builders import law

FORMULAS = (
    "第七条~县级以上人民政府应当加强对本条例实施的领导，将所需经费列入本级财政预算。 / "
    "第八条~国家机关工作人员玩忽职守、滥用职权、徇私舞弊的，依法给予处分；构成犯罪的，依法追究刑事责任。 / "
    "第九条~当事人对行政处罚决定不服的，可以依法申请行政复议或者提起行政诉讼。 / "
    "第十条~本条例自公布之日起施行。"
)
WETLAND = (
    "示例湿地保护条例 / 第一条~为了保护湿地生态，维护候鸟栖息环境，制定本条例。 / "
    "第二条~湿地分为沼泽、滩涂、红树林和泥炭地。 / 第三条~湿地名录由林业部门编制，标明四至界线。 / "
    "第四条~禁止围垦沼泽，禁止捕捞洄游鱼类。 / 第五条~退化湿地应当补水并种植芦苇。 / "
    "第六条~湿地公园不得建设度假酒店。 / " + FORMULAS
)
LIFT = (
    "示例电梯维护条例 / 第一条~为了保证电梯乘客人身安全，制定本条例。 / "
    "第二条~电梯包括曳引电梯、液压电梯、自动扶梯和杂物梯。 / 第三条~维修单位每半月检查曳引钢丝绳和限速器。 / "
    "第四条~轿厢内张贴使用标志和救援电话。 / 第五条~困人故障发生后，维修人员三十分钟内到场。 / "
    "第六条~住宅小区更换电梯，可以申请使用维修资金。 / " + FORMULAS
)
WETLAND_RULE = (
    "示例州湿地保护规定 / 第一条~根据《示例湿地保护条例》，制定本规定。 / "
    "第二条~州林草局编制州级湿地名录，沼泽和滩涂应当标明界线。 / 第三条~候鸟栖息的滩涂实行季节封闭，禁止捕捞。 / "
    "第四条~泥炭地退化的，州林草局组织补水，种植芦苇和菖蒲。 / 第五条~湿地公园修建栈道须经评审。 / "
    "第六条~本规定自公布之日起施行。"
)


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        pytest.param(WETLAND, LIFT, Works.UNRELATED, id="another field"),
        pytest.param(LIFT, WETLAND_RULE, Works.UNRELATED, id="rules of another field"),
        pytest.param(WETLAND, WETLAND_RULE, Works.ADAPTATION, id="rules made from it"),
        pytest.param(WETLAND, WETLAND[WETLAND.index("第三条") :], Works.REPRINT, id="an excerpt"),
    ],
)
def test_formulas_do_not_make_a_relation(base: str, other: str, expected: Works) -> None:
    """Clauses that statutes of all titles have show no common source."""
    assert aligned(base, other).works is expected


def test_figures() -> None:
    """The likeness of rare words and the rare copied share are the same from both sides and ignore formulas."""
    wetland, lift, rule = side_of(law(WETLAND)), side_of(law(LIFT)), side_of(law(WETLAND_RULE))

    assert shared_topic(wetland, rule).likeness == pytest.approx(shared_topic(rule, wetland).likeness)
    assert shared_topic(wetland, rule).likeness > 3 * shared_topic(wetland, lift).likeness
    assert set(shared_topic(wetland, rule).words) & {"湿地", "滩涂", "沼泽", "候鸟"}
    assert rare_copied_share(wetland, wetland) == pytest.approx(1.0)
    assert rare_copied_share(wetland, lift) < 0.2
