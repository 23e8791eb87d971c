"""A fine of local rules is held against the law's fine for the same deed, in whatever words the deed is told."""

from __future__ import annotations

import pytest

from rrdiff import CompareOptions, Works, compare
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.quantity_changes import penalty_direction, ranges
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

BASE = """渡船管理条例
第一条　为了加强渡船管理，制定本条例。
第二条　渡船经营者应当为渡船配备救生设备，并定期检验救生设备。
第三条　渡船经营者未按照国家规定为渡船配备救生设备、未定期检验的，\
由交通运输主管部门责令限期改正，处二万元以上五万元以下的罚款；逾期未改正的，处五万元以上十万元以下的罚款。
第四条　本条例自2024年1月1日起施行。
"""
LOCAL = """云渡县渡船管理办法
第一条　根据《渡船管理条例》，结合本县实际，制定本办法。
第二条　渡船经营者应当为渡船配备救生设备，并定期检验救生设备。
第三条　违反本办法第二条规定，{deed}，由县交通部门责令改正，并处以{fine}的罚款。
第四条　本办法自2024年5月1日起施行。
"""
SAME = "渡船、渡筏的经营者没有配备足够的救生设备或者救生设备未按期检验、仍然渡客的"
OTHER = "在码头堆放砂石、妨碍旅客上下的"


@pytest.mark.parametrize(
    ("deed", "fine", "told"),
    [
        (SAME, "二十万元以上三十万元以下", "finding.a4.beyond"),
        (SAME, "五百元以上一千元以下", "finding.a4.below"),
        (SAME, "三万元以上四万元以下", ""),
        (SAME, "六万元以上九万元以下", ""),
        (OTHER, "二十万元以上三十万元以下", ""),
    ],
)
def test_a_fine_is_compared_with_the_fine_for_the_same_deed(deed: str, fine: str, told: str) -> None:
    """Beyond and below the law's range are grave; inside it, or inside its range for the worse case, is not."""
    one, two = parse(fold("base", BASE)), parse(fold("local", LOCAL.format(deed=deed, fine=fine)))
    found = [
        finding.message
        for finding in compare(one, two, CompareOptions(Works.ADAPTATION)).findings
        if finding.message.startswith("finding.a4") and finding.severity in {1, 2}
    ]
    assert found == ([told] if told else [])


def test_letters_read_for_digits_are_no_sum() -> None:
    """A scan that has l0万元 for 10万元 says nothing about the range."""
    one, two = parse(fold("base", BASE)), parse(fold("local", LOCAL.format(deed=SAME, fine="5万元以上lO万元以下")))
    found = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    assert not [one for one in found if one.severity == 1 and one.message.startswith("finding.a4")]


def test_a_fine_that_the_law_sets_for_the_deed_in_another_article_is_not_beyond() -> None:
    """The range is that of the law, though another article answers to the clause."""
    law = BASE.replace(
        "第四条　本条例",
        "第四条　渡船经营者未为渡船配备救生设备、未定期检验救生设备，造成渡客伤亡的，"
        "由交通运输主管部门处二十万元以上三十万元以下的罚款。\n第五条　本条例",
    )
    one = parse(fold("base", law))
    two = parse(fold("local", LOCAL.format(deed=SAME, fine="二十万元以上三十万元以下")))
    found = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    assert not [one for one in found if one.message in {"finding.a4.beyond", "finding.a4.below"}]


STEPPED = """渡船管理条例
第一条　为了加强渡船管理，制定本条例。
第二条　违反本条例规定，擅自改装渡船的，由交通运输主管部门责令限期改正，{fines}。
第三条　渡船应当按照核定的航线行驶。
"""
ONE = "可以对单位并处三千元以上五万元以下的罚款；对直接责任人员，可以处二千元以上一万元以下的罚款"
TWO = (
    "对单位可以并处二十万元以下的罚款，对直接责任人员可以处五万元以下的罚款；"
    "情节严重的，对单位可以并处二十万元以上一百万元以下的罚款，对直接责任人员可以处五万元以上十万元以下的罚款"
)


def test_fine_of_a_revision_answers_to_the_one_for_the_same_case_and_person() -> None:
    """A new, higher fine for the worse case is new, and stands in for none of those that were there."""
    old, new = (parse(fold(name, STEPPED.format(fines=fines))) for name, fines in (("old", ONE), ("new", TWO)))
    findings = compare(old, new, CompareOptions(Works.REVISION)).findings
    told = [dict(one.values) for one in findings if one.message.startswith("finding.a4")]
    assert [(one["base"], one["other"]) for one in told] == [
        ("三千元以上五万元以下", "二十万元以下"),
        ("二千元以上一万元以下", "五万元以下"),
    ]
    news = [dict(one.values)["other"] for one in findings if one.message == "finding.a7.penalty"]
    assert any("二十万元以上一百万元以下" in one for one in news)


def test_fine_that_lost_its_worse_case_answers_to_what_is_left() -> None:
    """Where no fine for the same case stands in the clause, the like one is compared."""
    one = "处一万元以上五万元以下的罚款；情节严重的，处五万元以上十万元以下的罚款"
    two = "处五万元以上二十万元以下的罚款"
    old, new = (parse(fold(name, STEPPED.format(fines=fines))) for name, fines in (("old", one), ("new", two)))
    messages = [found.message for found in compare(old, new, CompareOptions(Works.REVISION)).findings]
    assert "finding.a4.replaced.harder" in messages


@pytest.mark.parametrize(
    ("local", "told"),
    [
        ("在缆车车厢内吸烟、随地吐痰的，处二百元以上四百元以下罚款。", (2, "finding.a7.clause.fine")),
        ("在缆车车厢内吸烟、随地吐痰的，处二百元以上九百元以下罚款。", (1, "finding.a7.clause.fine")),
        ("擅自在钢索下方搭建棚屋的，处二百元以上四百元以下罚款。", (1, "finding.a7.clause.sanction")),
    ],
)
def test_new_fine_is_held_against_the_deed_alone(local: str, told: tuple[int, str]) -> None:
    """A fine inside the law's range for the same deed is no new one; the words of penalties liken no deeds."""
    kept = "第一条　缆车车厢应当每日消毒，消毒记录保存两年，供乘客在站房查阅。\n"
    deed = "第二条　乘客在缆车车厢内吸烟或者随地吐痰的，处一百元以上五百元以下罚款。\n"
    rest = "第三条　缆车运营单位应当每季度更换制动片，并且在站房公布更换的日期。"
    base = parse(fold("base", f"缆车运营条例\n{kept}{deed}{rest}"))
    other = parse(fold("other", f"某市缆车运营办法\n{kept}{deed}{rest}\n第四条　违反本办法规定，{local}"))
    found = compare(base, other, CompareOptions(Works.ADAPTATION)).findings
    assert [(one.severity, one.message) for one in found if one.code == "A7_NEW"] == [told]


STAGES = """渡船管理条例
第一条　为了加强渡船管理，制定本条例。
第二条　渡船经营者未按照规定配备救生设备的，责令限期改正，处二万元以上五万元以下的罚款；\
逾期未改正的，处五万元以上十万元以下的罚款，对直接负责的主管人员处二万元以上五万元以下的罚款，责令停业整顿。
第三条　渡船应当按照核定的航线行驶。
"""
LOCAL_STAGES = """云渡县渡船管理办法
第一条　根据《渡船管理条例》，结合本县实际，制定本办法。
第二条　渡船经营者未按照规定配备救生设备的，{}，责令停业整顿。
第三条　渡船应当按照核定的航线行驶。
"""


def told(base: str, local: str) -> list[tuple[int, str, str, str]]:
    """What is told of fines of local rules with severity 1 or 2."""
    one, two = parse(fold("base", base)), parse(fold("local", local))
    found = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    values = [(each, dict(each.values)) for each in found if each.severity in {1, 2}]
    return [
        (each.severity, each.message.removeprefix("finding."), said["base"], said["other"])
        for each, said in values
        if each.code == "A4_QUANT" or "罚款" in said["base"] + said["other"]
    ]


@pytest.mark.parametrize(
    ("fines", "expected"),
    [
        (
            "责令限期改正；逾期未改正的，处二万元以上五万元以下的罚款，对直接负责的主管人员处二万元以上五万元以下的罚款",
            [
                (1, "a8.penalty", "处二万元以上五万元以下的罚款", ""),
                (1, "a4.below", "五万元以上十万元以下", "二万元以上五万元以下"),
            ],
        ),
        (
            "责令限期改正，处三万元以上四万元以下的罚款；逾期未改正的，处六万元以上九万元以下的罚款，\
对直接负责的主管人员处三万元以上四万元以下的罚款",
            [],
        ),
        (
            "责令限期改正，处二万元以上五万元以下的罚款；逾期未改正的，处五万元以上十万元以下的罚款，\
对直接负责的主管人员处五千元以上二万元以下的罚款",
            [(1, "a4.below", "二万元以上五万元以下", "五千元以上二万元以下")],
        ),
        (
            "责令限期改正，处六万元以上九万元以下的罚款；逾期未改正的，处五万元以上十万元以下的罚款，\
对直接负责的主管人员处二万元以上五万元以下的罚款",
            [(1, "a4.beyond", "二万元以上五万元以下", "六万元以上九万元以下")],
        ),
    ],
    ids=["a later stage has the fine of the first", "inside each stage", "persons", "the first stage as the later one"],
)
def test_a_fine_is_held_against_that_of_its_stage(fines: str, expected: list[tuple[int, str, str, str]]) -> None:
    """What the law has for another stage, or for others, allows nothing."""
    assert told(STAGES, LOCAL_STAGES.format(fines)) == expected


def test_a_fine_whose_phrase_answers_to_none_is_told() -> None:
    """A clause written anew, with the fine of its persons at another place: it is below the law's for persons."""
    law = STAGES.replace("逾期未改正的，", "").replace("；处五万元以上十万元以下的罚款，", "；")
    local = LOCAL_STAGES.format(
        "有本办法第三条规定行为的，责令改正；情节严重的，责令停业，并处六万元以上九万元以下罚款，"
        "对其直接负责的主管人员和其他直接责任人员处{}罚款"
    )
    below = ("a4.below", "二万元以上五万元以下", "三千元以上一万元以下")
    assert below in {row[1:] for row in told(law, local.format("三千元以上一万元以下"))}
    assert "a4.below" not in {row[1] for row in told(law, local.format("三万元以上四万元以下"))}


LISTS = """渡船管理条例
第一条　为了加强渡船管理，制定本条例。
第二条　有下列情形之一的，由交通运输主管部门没收违法所得和违法使用的渡船；\
违法所得不足一万元的，并处五万元以上十万元以下罚款；违法所得一万元以上的，并处违法所得十倍以上二十倍以下罚款：
（一）使用报废的渡船载客的；
（二）在禁航水域开行夜间渡船的。
第三条　违反本条例规定，有下列情形之一的，由交通运输主管部门没收违法所得和违法使用的渡船、工具、设备等物品；\
违法所得不足一万元的，并处五千元以上五万元以下罚款；违法所得一万元以上的，并处违法所得五倍以上十倍以下罚款；情节严重的，责令停业：
（一）未公示渡运价格的；
（二）未按照规定保存渡运记录的。
第四条　渡船应当按照核定的航线行驶。
"""
LOCAL_LISTS = """云渡县渡船管理办法
第一条　根据《渡船管理条例》，结合本县实际，制定本办法。
第二条　违反本办法规定，渡船经营者有下列情形之一的，由县交通部门没收违法所得和违法使用的渡船、工具、设备等物品；\
违法所得不足一万元的，并处{}罚款；违法所得一万元以上的，并处违法所得{}罚款；情节严重的，责令停业：
（一）{}；
（二）{}。
第三条　渡船应当按照核定的航线行驶。
"""
GRAVE = ("使用报废的渡船、渡筏载客的", "在禁航水域开行夜间渡船、渡筏的")
LIGHT = ("未在渡口公示渡运价格的", "未按照规定保存渡运记录、单据的")


@pytest.mark.parametrize(
    ("sum_", "times", "items", "expected"),
    [
        ("五万元以上十万元以下", "十倍以上二十倍以下", GRAVE, set()),
        ("五千元以上五万元以下", "五倍以上十倍以下", LIGHT, set()),
        ("五万元以上十万元以下", "十倍以上二十倍以下", LIGHT, {(2, "a4.beyond")}),
        ("六千元以上四万元以下", "六倍以上八倍以下", LIGHT, set()),
        ("五千元以上五万元以下", "二倍以上五倍以下", LIGHT, {(1, "a4.below")}),
    ],
    ids=["of another list", "the same", "beyond", "inside", "multiples below"],
)
def test_a_list_is_punished_as_its_items_are(
    sum_: str, times: str, items: tuple[str, str], expected: set[tuple[int, str]]
) -> None:
    """Sums and multiples alike are held against the list of the law that has the items, whatever its lead is."""
    found = told(LISTS, LOCAL_LISTS.format(sum_, times, *items))
    assert {row[:2] for row in found if row[1].startswith("a4")} == expected


@pytest.mark.parametrize(
    ("base", "other", "told"),
    [
        ("五万元", "一万元以上五万元以下", "softer"),
        ("一万元", "一万元以上五万元以下", "harder"),
        ("三万元", "一万元以上五万元以下", "unclear"),
        ("一万元以上五万元以下", "五千元以上六万元以下", "unclear"),
        ("五万元以上", "一万元以上五万元以下", "softer"),
        ("三万元以下", "五万元以上", "harder"),
        ("一万元以上五万元以下", "二万元以上十万元以下", "harder"),
    ],
)
def test_a_fine_is_harder_where_no_end_of_it_is_milder(base: str, other: str, told: str) -> None:
    """A single sum is a range of which both ends are one; without an upper end a fine may be any sum."""
    (one,), (two,) = (ranges(f"处{text}的罚款", PACKAGED) for text in (base, other))

    assert penalty_direction(one, two).key == told


QUAYS = """码头条例
第一条　为了加强码头管理，制定本条例。
第二条　有下列行为之一的，由交通运输主管部门责令停止违法行为，限期采取补救措施，\
处二万元以上十万元以下的罚款；情节严重的，吊销其靠泊许可证：
（一）未经批准擅自靠泊的；
（二）未依照批准的靠泊许可规定条件靠泊的。
第三条　码头应当每年清淤，清淤的泥沙运往指定的堆场。
"""
LOCAL_QUAYS = """云渡县码头办法
第一条　根据《码头条例》，结合本县实际，制定本办法。
第二条　对{}的，由县交通部门责令其停止违法行为、限期撤离或者采取其他补救措施，\
处以{}的罚款；情节严重的，并依法吊销其靠泊许可证。
第三条　码头应当每年清淤，清淤的泥沙运往指定的堆场。
"""


@pytest.mark.parametrize(
    ("deed", "fine", "expected"),
    [
        ("未依法取得靠泊许可证或者未按照靠泊许可规定进行靠泊", "三万元以下", [(1, "a4.below")]),
        ("未依法取得靠泊许可证或者未按照靠泊许可规定进行靠泊", "三万元以上五万元以下", []),
        ("在码头晾晒渔网、堆放杂物", "三万元以下", []),
    ],
    ids=["below the floor", "inside", "another deed"],
)
def test_a_deed_without_leave_is_that_of_the_item_of_the_law(
    deed: str, fine: str, expected: list[tuple[int, str]]
) -> None:
    """The items tell what a list punishes; leave that is wanting is named in many words."""
    found = told(QUAYS, LOCAL_QUAYS.format(deed, fine))
    assert [row[:2] for row in found if row[1].startswith("a4")] == expected


ROADS = """公路条例
第一条　为了加强公路管理，制定本条例。
第二条　擅自在公路两侧建设收费站房、横跨公路架设管线的，由交通运输主管部门责令停止违法行为，限期补办有关手续；\
逾期不补办的，责令限期拆除，处一万元以上十万元以下的罚款。
第三条　公路应当每年检查桥梁。
"""
LOCAL_ROADS = """云渡县公路办法
第一条　根据《公路条例》，结合本县实际，制定本办法。
第二条　{}的，由交通运输主管部门责令停止违法行为，限期补办有关手续；逾期不补办的，责令限期拆除，处{}罚款。
第三条　公路应当每年检查桥梁。
"""


@pytest.mark.parametrize(
    ("deed", "message"),
    [
        ("从事班车客运未按照规定向主管部门备案", "finding.a4.apart"),
        ("在公路两侧擅自建设收费站房或者横跨公路架设管线", "finding.a4.within"),
    ],
)
def test_a_fine_is_called_narrower_for_the_same_deed_alone(deed: str, message: str) -> None:
    """Of the fine for another deed nothing is known to be expected, whatever its range."""
    one = parse(fold("base", ROADS))
    two = parse(fold("local", LOCAL_ROADS.format(deed, "二万元以上三万元以下")))
    found = compare(one, two, CompareOptions(Works.ADAPTATION)).findings
    assert [each.message for each in found if each.code == "A4_QUANT"] == [message]
    assert all(each.severity in {0, 3} for each in found if each.code == "A4_QUANT")


@pytest.mark.parametrize(("licence", "own"), [("靠泊许可证", False), ("岸线使用许可证", True)])
def test_the_licence_that_the_law_takes_away_shows_whose_duty_it_is(licence: str, *, own: bool) -> None:
    """Who loses the same licence broke what the law forbids, though the rules tell it by an article of theirs."""
    rule = "第四条　在禁泊区内不得靠泊。\n"
    deed = "违反本办法第四条规定，在禁泊区内违法停放船舶的，由县交通部门责令停止违法行为、限期采取补救措施，"
    local = (
        LOCAL_QUAYS.split("第二条", maxsplit=1)[0]
        + f"第二条　{deed}处三万元以上十万元以下罚款；情节严重的，吊销其{licence}。\n"
    )
    local += "第三条　码头应当每年清淤，清淤的泥沙运往指定的堆场。\n" + rule
    found = told(QUAYS, local)
    assert ("a7.burden.fine" in {row[1] for row in found}) == own
