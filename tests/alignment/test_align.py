"""The stages together: options, probabilities, and articles that were rewritten where they stood."""

from __future__ import annotations

import pytest

from rrdiff.alignment.align import AlignOptions, align, probability, same_slot
from rrdiff.alignment.match import Relation, Works
from rrdiff.alignment.pairs import every_pair
from tests.alignment.builders import aligned, of_other, side, sources
from tests.structure.builders import law

BASE = (
    "示例湿地管护办法 / 第一条~为了加强湿地管护，制定本办法。 / 第二条~县级人民政府负责湿地登记，建立名录。 / "
    "第三条~渔船应当向渔政机构登记船名和吨位。 / 第四条~票据应当自开具之日起保存十年。 / "
    "第五条~本办法自公布之日起施行。"
)


@pytest.mark.parametrize(("odds", "expected"), [(0.0, 0.5), (20.0, 1.0), (-20.0, 0.0), (2.2, 0.9002)])
def test_probability(odds: float, expected: float) -> None:
    """Log-odds are shown as a probability of four places."""
    assert probability(odds) == expected


def test_given_unrelated_nothing_corresponds() -> None:
    """Told that two texts are unrelated, the alignment makes no match, however alike they are."""
    found = align(law(BASE), law(BASE), AlignOptions(Works.UNRELATED))

    assert {match.relation for match in found.matches} == {Relation.ADDED, Relation.REMOVED}


def test_substitutions_help_to_find_reworded_clauses() -> None:
    """A rule that renames throughout is aligned clause by clause, and what it renames is said once."""
    rule = (
        BASE.replace("示例湿地管护办法", "示例州湿地管护实施细则")
        .replace("制定本办法", "根据《示例湿地管护办法》，制定本办法")
        .replace("渔政机构", "渔业执法大队")
        .replace("渔船", "机动船只，渔船", 1)
        .replace("本办法", "本细则")
    )
    found = aligned(BASE, rule)

    assert found.works is Works.ADAPTATION
    assert all(source == (name,) for name, source in sources(found).items())


def test_same_slot_marks_articles_between_the_same_neighbours() -> None:
    """Unmatched articles between articles that correspond may be one rewritten in place, no others may."""
    base = side("第一条~甲。 / 第二条~乙。 / 第三条~丙。 / 第四条~丁。")
    other = side("第一条~子。 / 第二条~丑。 / 第三条~寅。 / 第四条~卯。")

    pairs = every_pair(4, 4)

    assert pairs.table(same_slot(base, other, [(0, 0), (2, 2)], pairs)).tolist() == [
        [0, 0, 0, 0],
        [0, 1, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 1],
    ]


def test_an_article_rewritten_in_place_keeps_its_source() -> None:
    """Where a new version rewrites one article where it stands, it is adapted, not dropped and added."""
    found = aligned(BASE, BASE.replace("保存十年", "妥善保管十五年以上，并可以转为电子档案"))

    assert found.works is Works.REVISION
    assert of_other(found, "art4").base == ("art4",)
    assert of_other(found, "art4").relation is Relation.ADAPTED


def test_the_same_texts_give_the_same_alignment() -> None:
    """Aligning twice gives equal values."""
    assert aligned(BASE, BASE.replace("渔船", "船只")) == aligned(BASE, BASE.replace("渔船", "船只"))
