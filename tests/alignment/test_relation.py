"""Labels of matches, and what two texts are to each other."""

from __future__ import annotations

import pytest

from rrdiff.alignment.align import AlignOptions, align
from rrdiff.alignment.match import Relation, Substitution, Works
from rrdiff.alignment.relation import label
from rrdiff.alignment.titles import core_title, names_base
from tests.alignment.builders import aligned
from tests.structure.builders import law

SUBSTITUTIONS = (Substitution("农民", "职工群众", 3, ()),)


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        ("县级政府负责湿地登记。", "县级政府负责湿地登记。", Relation.VERBATIM),
        ("县级政府把湿地登记造册。", "县级政府将湿地登记造册。", Relation.LIGHT_EDIT),
        ("县级政府负责湿地登记。", "师市负责湿地登记。", Relation.LIGHT_EDIT),
        ("本办法由省湿地局负责解释。", "本实施细则由省湿地局负责解释。", Relation.LIGHT_EDIT),
        ("鼓励农民参加湿地管护。", "鼓励职工群众参加湿地管护。", Relation.LIGHT_EDIT),
        ("登记湿地,公布名录。", "登记湿地、公布名录。", Relation.LIGHT_EDIT),
        ("应当在十日内登记湿地,应当公布。", "可以在三十日内登记湿地,可以公布。", Relation.ADAPTED),
        ("定期巡查湿地。", "每季度至少巡查湿地一次。", Relation.ADAPTED),
        ("登记湿地。", "登记湿地,公布名录,建立电子档案并每年更新。", Relation.ADAPTED),
        ("登记湿地,公布名录,建立电子档案并每年更新。", "登记湿地。", Relation.ADAPTED),
        ("清理湿地内的养殖网具和废弃船只。", "培训学校食堂的采购人员。", Relation.ADAPTED),
    ],
)
def test_labels(base: str, other: str, expected: Relation) -> None:
    """In a rule names of bodies and function words are light, duties and numbers are not."""
    assert label(base, other, SUBSTITUTIONS, same_work=False) is expected


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        ("县级政府负责湿地登记。", "县级政府负责湿地登记。", Relation.VERBATIM),
        ("县级政府把湿地登记造册。", "县级政府将湿地登记造册。", Relation.LIGHT_EDIT),
        ("鼓励农民参加湿地管护。", "鼓励职工群众参加湿地管护。", Relation.LIGHT_EDIT),
        ("登记湿地。", "登记河湖。", Relation.ADAPTED),
    ],
)
def test_labels_of_a_revision(base: str, other: str, expected: Relation) -> None:
    """Between two versions of one text any change of content counts."""
    assert label(base, other, SUBSTITUTIONS, same_work=True) is expected


def test_labels_do_not_depend_on_the_side() -> None:
    """Adding is as weighty as dropping."""
    short, long = "登记湿地。", "登记湿地,每年公布名录两次。"

    assert label(short, long, (), same_work=False) is Relation.ADAPTED
    assert label(long, short, (), same_work=False) is Relation.ADAPTED


LAW = (
    "示例湿地管护办法 / 第一条~为了加强湿地管护，制定本办法。 / 第二条~县级人民政府负责湿地登记，建立名录。 / "
    "第三条~单位和个人不得在湿地内倾倒垃圾。 / 第四条~违反本办法规定，倾倒垃圾的，处五百元以上二千元以下罚款。 / "
    "第五条~本办法自2041年7月1日起施行。"
)
RULE = (
    "示例州湿地管护实施细则 / 第一条~根据《示例湿地管护办法》，制定本细则。 / "
    "第二条~州林草局负责湿地登记，建立名录。 / "
    "第三条~单位和个人不得在湿地内倾倒垃圾。 / 第四条~违反本细则规定，倾倒垃圾的，处一千元罚款。 / "
    "第五条~本细则自2042年1月1日起施行。"
)
CANTEEN = (
    "示例学校食堂采购规定 / 第一条~学校食堂应当公开招标选择供货商。 / 第二条~食材入库须称重签收。 / "
    "第三条~教师轮流陪餐并记录。"
)
REVISED = (
    LAW.replace("建立名录", "建立名录并每年公布")
    .replace("倾倒垃圾", "倾倒垃圾、排放污水")
    .replace("五百元以上二", "一千元以上五")
)


ONE_MORE = LAW.replace("第五条", "第五条~湿地名录每年公布一次。 / 第六条").replace("五百元", "一千元")


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        pytest.param(LAW, LAW, Works.REPRINT, id="same"),
        pytest.param(LAW, LAW.replace("名录", "名册"), Works.REPRINT, id="one word"),
        pytest.param(LAW, LAW.replace("，", ","), Works.REPRINT, id="width"),
        pytest.param(LAW, LAW[: LAW.index("第四条")], Works.REPRINT, id="end lost"),
        pytest.param(LAW, "（上接第一版） / " + LAW[LAW.index("第三条") :], Works.REPRINT, id="start lost"),
        pytest.param(LAW, REVISED, Works.REVISION, id="revised"),
        pytest.param(LAW, ONE_MORE, Works.REVISION, id="renumbered"),
        pytest.param(LAW, RULE, Works.ADAPTATION, id="rule"),
        pytest.param(LAW, CANTEEN, Works.UNRELATED, id="foreign"),
        pytest.param(LAW, "", Works.UNRELATED, id="nothing after"),
        pytest.param("", LAW, Works.UNRELATED, id="nothing before"),
    ],
)
def test_what_two_texts_are(base: str, other: str, expected: Works) -> None:
    """Copies, revisions, rules and strangers are told apart."""
    assert aligned(base, other).works is expected


@pytest.mark.parametrize("works", list(Works))
def test_the_caller_knows_better(works: Works) -> None:
    """A given relation of the texts is taken as it is."""
    assert align(law(LAW), law(RULE), AlignOptions(works)).works is works


@pytest.mark.parametrize("note", ["（2031年1月1日通过）", "（2031年1月1日通过~2036年5月1日修正）"])
def test_another_year_in_the_note_is_another_version(note: str) -> None:
    """Texts whose 题注 name different years are two versions, however alike."""
    dated = LAW.replace("办法 / ", f"办法 / {note} / ", 1)

    assert aligned(dated, dated).works is Works.REPRINT
    assert aligned(LAW.replace("办法 / ", "办法 / （2019年1月1日通过） / ", 1), dated).works is Works.REVISION


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        pytest.param("2031年3月8日第二次会议通过", "2013年3月8日第二次会议通过", Works.REPRINT, id="turned"),
        pytest.param("2031年3月8日第二次会议通过", "2034年3月8日第二次会议通过", Works.REPRINT, id="one figure"),
        pytest.param(
            "2031年3月8日通过~2036年5月1日修正", "2031年3月8日通过~2063年5月1日修正", Works.REPRINT, id="the later"
        ),
        pytest.param("2031年3月8日第二次会议通过", "2034年6月2日第九次会议通过", Works.REVISION, id="another day"),
        pytest.param("2031年3月8日第二次会议通过", "2042年3月8日第二次会议通过", Works.REVISION, id="another year"),
        pytest.param(
            "2031年3月8日通过~2036年5月1日修正", "2013年3月8日通过~2063年5月1日修正", Works.REVISION, id="both"
        ),
        pytest.param("2031年3月8日通过~2036年5月1日修正", "2031年3月8日通过", Works.REVISION, id="one less"),
    ],
)
def test_a_slip_in_the_note_is_no_version(one: str, two: str, expected: Works) -> None:
    """A copy that mistakes a year of the 题注 is still a copy; two versions are passed on two days."""
    left, right = (LAW.replace("办法 / ", f"办法 / （{note}） / ", 1) for note in (one, two))

    assert aligned(left, right.replace("名录", "名绿", 1)).works is expected
    assert aligned(left, REVISED.replace("办法 / ", f"办法 / （{two}） / ", 1)).works is Works.REVISION


@pytest.mark.parametrize(
    ("title", "expected"),
    [("示例湿地管护办法（试行）", "示例湿地管护办法"), ("示例湿地管护办法", "示例湿地管护办法"), ("", "")],
)
def test_core_title(title: str, expected: str) -> None:
    """What stands in brackets does not belong to the title."""
    assert core_title(law(f"{title} / 第一条~甲。")) == expected


def test_numbered_works_of_one_title_are_no_versions() -> None:
    """修正案（一） and 修正案（二） are two works, whatever forms of speech they share; 2031年修订 names a version."""
    changed = LAW.replace("倾倒垃圾", "采挖泥炭").replace("建立名录", "设立标牌")

    def numbered(text: str, number: str) -> str:
        return text.replace("办法 / ", f"办法修正案（{number}） / ", 1)

    assert aligned(numbered(LAW, "一"), numbered(changed, "二")).works is Works.UNRELATED
    assert aligned(numbered(LAW, "一"), numbered(changed, "一")).works is not Works.UNRELATED
    assert aligned(numbered(LAW, "2031年"), numbered(changed, "2036年")).works is not Works.UNRELATED


def test_a_rule_names_its_base() -> None:
    """The title in 《》 or its short form names the base; a short or missing title never does."""
    assert names_base(law(LAW), law(RULE))
    assert names_base(
        law("中华人民共和国示例湿地法 / 第一条~甲。"), law("细则 / 第一条~根据《示例湿地法》，制定本细则。")
    )
    assert not names_base(law(RULE), law(LAW))
    assert not names_base(law("第一条~甲。"), law(RULE))
