"""Systematic substitutions are learned from certain links; changes of meaning never become one."""

from __future__ import annotations

import pytest

from rrdiff.alignment.align import AlignOptions, align
from rrdiff.alignment.match import Substitution, Works
from rrdiff.alignment.substitutions import figures_in_words, learn, stand_ins
from tests.alignment.builders import of_other, side, whole
from tests.structure.builders import law

FRAMES = (
    "{}负责编制湿地规划。",
    "渔船的登记由{}组织。",
    "{}每年公布水位。",
    "堤防的巡查经费由{}安排。",
    "对养殖网具，{}应当予以封存。",
)


def learned(before: str, after: str, *, times: int = 4, kept: int = 0) -> tuple[Substitution, ...]:
    """What is learned where ``before`` became ``after`` so many times, and stayed in so many further clauses."""
    frames = [*FRAMES[:times], *(frame.replace("。", "，并建立档案。") for frame in FRAMES[:kept])]
    wordings = [after] * times + [before] * kept
    base = side(" / ".join(f"第{at}条~{frame.format(before)}" for at, frame in enumerate(frames, 1)))
    other = side(
        " / ".join(
            f"第{at}条~{frame.format(word)}" for at, (frame, word) in enumerate(zip(frames, wordings, strict=True), 1)
        )
    )
    return learn(base, other, [whole(base, at, other, at) for at in range(len(frames))])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("党委和政府", "党政"),
        ("农民", "职工群众"),
        ("村民委员会", "连队"),
        ("县级", "团场(镇)"),
        ("办法", "实施细则"),
    ],
)
def test_terms_replaced_throughout_are_learned(before: str, after: str) -> None:
    """A term that gave way to another in four clauses is one substitution, whole and not in parts."""
    (found,) = learned(before, after)

    assert (found.base, found.other, found.count) == (before, after, 4)
    assert found.clauses == ("art1", "art2", "art3", "art4")
    assert found.kept == ()


def test_what_both_wordings_share_is_left_out() -> None:
    """各级党委和政府 → 各级党政 is the exchange of 党委和政府 for 党政, seen elsewhere too."""
    before = ["各级党委和政府", "党委和政府", "各级党委和政府", "党委和政府", "党委和政府"]
    after = ["各级党政", "党政", "各级党政", "党政", "党政"]
    base, other = (
        side(" / ".join(f"第{at}条~{FRAMES[at - 1].format(word)}" for at, word in enumerate(some, 1)))
        for some in (before, after)
    )
    found = learn(base, other, [whole(base, at, other, at) for at in range(5)])

    assert [(one.base, one.other, one.count) for one in found] == [("党委和政府", "党政", 5)]


def test_clauses_that_keep_the_wording_are_named() -> None:
    """Where the base wording stayed is part of the substitution."""
    (found,) = learned("农民", "职工群众", times=4, kept=2)

    assert found.kept == ("art5", "art6")


@pytest.mark.parametrize("times", [1, 2])
def test_twice_is_chance(times: int) -> None:
    """A replacement in fewer than three clauses is no substitution."""
    assert learned("农民", "职工群众", times=times) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("应当", "可以"),
        ("必须", "应当"),
        ("不得", "原则上不得"),
        ("三十日内", "六十日内"),
        ("每季度", "每年"),
        ("1000元", "5000元"),
        ("三级", "四级"),
        ("定期", "至少每年一次"),
        ("和", "或者"),
        ("根据", "按照"),
    ],
)
def test_changes_of_meaning_are_no_substitutions(before: str, after: str) -> None:
    """Modals, numbers, deadlines, frequencies and connectors change a norm, however often they are exchanged."""
    assert learned(f"主管机构{before}管护", f"主管机构{after}管护") == ()


def test_rewriting_is_no_substitution() -> None:
    """Long wordings that give way to others are rewording."""
    before, after = "由当地牵头组织实施并逐级压实责任确保任务到岗到人", "按照统一部署分工协作把各项要求落到每一个环节"

    assert learned(before, after) == ()


def test_part_of_a_longer_exchange_is_no_term() -> None:
    """Words that were never exchanged by themselves are no terms, however often they come and go together."""
    before, after = "国家有关机关", "县级以上人民政府"
    base, other = (
        side(" / ".join(f"第{at}条~{frame.format(word)}" for at, frame in enumerate(FRAMES, 1)))
        for word in (f"{before}组织", f"{after}依法组织")
    )
    found = learn(base, other, [whole(base, at, other, at) for at in range(5)])

    assert ("国家", "县级") not in {(one.base, one.other) for one in found}
    assert ("国家", "人民政府") not in {(one.base, one.other) for one in found}


def test_level_and_above_is_one_term() -> None:
    """县级以上 names a level, whose 以上 is no limit of a quantity."""
    (found,) = learned("县级以上", "市和区")

    assert (found.base, found.other, found.count) == ("县级以上", "市和区", 4)


def test_what_mostly_stayed_is_not_replaced_throughout() -> None:
    """Where the wording stayed in more clauses each exchange is a change of its own."""
    assert learned("农民", "职工群众", times=3, kept=3) == ()


def test_equal_texts_teach_nothing() -> None:
    """Without replacement there is no substitution."""
    assert learned("农民", "农民") == ()


def test_the_most_frequent_comes_first() -> None:
    """Substitutions are in order of their count."""
    base = side(" / ".join(f"第{at}条~{frame.format('农民')}县级" for at, frame in enumerate(FRAMES, 1)))
    texts = [f"{frame.format('职工群众')}{'县级' if at > 3 else '师市'}" for at, frame in enumerate(FRAMES, 1)]
    other = side(" / ".join(f"第{at}条~{text}" for at, text in enumerate(texts, 1)))
    found = learn(base, other, [whole(base, at, other, at) for at in range(5)])

    assert [(one.base, one.other, one.count) for one in found] == [("农民", "职工群众", 5), ("县级", "师市", 3)]


def one(base: str, other: str) -> Substitution:
    """A substitution of two wordings."""
    return Substitution(base, other, 3, ())


def test_both_wordings_have_one_stand_in() -> None:
    """Wordings that stand for each other, through others too, share a character no text has."""
    found = stand_ins((one("农民", "职工"), one("农民", "群众"), one("县级", "师市")))

    assert found["农民"] == found["职工"] == found["群众"]
    assert found["县级"] == found["师市"] != found["农民"]
    assert all("\ue000" <= stand_in <= "\uf8ff" for stand_in in found.values())


def test_single_characters_have_no_stand_in() -> None:
    """村 stands inside too many other words to be read as another."""
    assert stand_ins((one("村", "连队"),)) == {}


def test_quantities_in_figures_are_read_as_the_other_text_writes_them() -> None:
    """30日 is 三十日 where the other text has that; what it lacks, longer numbers and dates of effect stay."""
    base = side("第一条~渡船应当在每年9月30日以前检验，逾期处1万元罚款。 / 第二条~本条例自2031年5月1日起施行。")
    other = side(
        "第一条~渡船在九月三十日以前检验，隔二千元收一次，五月停航。 / 第二条~水位超过12000元的，处一万元罚款。"
    )
    expected = {"9月": "九月", "30日": "三十日", "1万": "一万"}

    assert figures_in_words(base, other) == expected
    assert figures_in_words(other, base) == expected
    assert figures_in_words(base, base) == {}


def test_a_date_in_figures_speaks_for_one_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same date makes a link likelier, whatever figures either text has."""
    rest = "第二条~渡船应当标明载客定额，禁止超过定额载客。 / 第三条~渡工应当经过培训，持有渡工证书方可摆渡。"
    base = law(
        f"示例渡口条例 / 第一条~船舶登记在9月30日以前办理。 / {rest} / 第四条~遇有大雾或者大风，渡船应当停航。 / "
        "第五条~候船亭由乡镇建设，村民可以捐资。 / 第六条~渡口设置救生圈，公告乘船须知。"
    )
    other = law(
        "示例渡口办法 / 第一条~依照《示例渡口条例》制定本办法。 / 第二条~候船亭由村里建设，大雾天停航由村里广播。 / "
        "第三条~渡船标明定额，不得超过定额载客，逢集日派人清点。 / 第四条~渡口每年集会一次，由乡镇主持。 / "
        "第五条~完成的期限是九月三十日以前。 / 第六条~渡工经过培训上岗，证书挂在船头。"
    )

    def score() -> float:
        return of_other(align(base, other, AlignOptions(Works.ADAPTATION)), "art5").score

    found = score()
    monkeypatch.setattr("rrdiff.alignment.align.figures_in_words", lambda *_: {})
    assert found > score()
