"""款, 项 and 目 inside an article."""

from __future__ import annotations

import pytest

from tests.structure.builders import body, heading, ids, kinds, law

INSIDE = [
    ("甲：/（一）乙；/（二）丙。", "para1 item1 item2", "plain"),
    ("甲：/(一)乙；/㈡丙。", "para1 item1 item2", "half-width and single-character labels"),
    ("甲：/一）乙；/二）丙；/（三丁。", "para1 item1 item2 item3", "a bracket lost"),
    ("甲：（一）乙；（二）丙。", "para1 item1 item2", "in one line"),
    ("甲，（一）乙的；（二）丙的；（三）丁的。", "para1 item1 item2 item3", "in one line after a comma"),
    ("甲：/（一）乙。（二）丙（三）丁。", "para1 item1 item2 item3", "glued with and without a stop"),
    ("（一）乙；/（二）丙。", "item1 item2", "an article that begins with items"),
    ("甲：/（一）乙；/（二）丙。/前款规定适用。", "para1 item1 item2 para2", "a closing 款"),
    ("甲：（一）乙；（二）丙。前款规定适用。", "para1 item1 item2 para2", "a closing 款 glued to the last item"),
    ("甲。/乙：/（一）丙；/（二）丁。", "para1 para2 item1 item2", "items in the second 款"),
    ("甲：/（一）乙；/（二）丙。/丁：/（一）戊；/（二）己。",
     "para1 para1.item1 para1.item2 para2 para2.item1 para2.item2", "two lists"),
    ("甲：/一、乙；/二、丙。", "para1 item1 item2", "一、 as items"),
    ("甲：/一．乙；/二．丙。", "para1 item1 item2", "一． as items"),
    ("甲：/1.乙；/2.丙。", "para1 item1 item2", "Arabic numbers as items"),
    ("甲：/（1）乙；/（2）丙。", "para1 item1 item2", "Arabic numbers in brackets as items"),
    ("甲：/①乙；/②丙。", "para1 item1 item2", "circles as items"),
    ("甲：/（一）乙：/1.丙；/2、丁。/（二）戊。", "para1 item1 item1.point1 item1.point2 item2", "目"),
    ("甲：/（一）乙：1.丙；2.丁。/（二）戊。", "para1 item1 item1.point1 item1.point2 item2", "目 in one line"),
    ("甲：/（一）乙：/1.丙：/（1）丁；/（2）戊。/2.己。",
     "para1 item1 item1.point1 item1.point1.point1 item1.point1.point2 item1.point2", "目 inside 目"),
    ("甲：/（一）乙。/说明。/（二）丙。", "para1 item1 item2", "a further paragraph inside an item"),
    ("甲：/（一）乙；/（三）丙。", "para1 item1 item3", "a gap is kept as printed"),
    ("甲：/乙；/丙；/（三）丁。", "para1 item1 item2 item3", "labels lost above the first that is printed"),
    ("甲：/（一）乙；/丙；/（三）丁。", "para1 item1 item2 item3", "a label lost between two"),
    ("甲：/（一）乙；/丙与丁，/戊；/（三）己。", "para1 item1 item2 item3", "of an item of two lines"),
    ("甲。/乙：/丙；/2.丁。", "para1 para2 item1 item2", "of figures"),
    ("甲：/乙；/（三）丙。", "para1 para2 item3", "fewer lines than numbers that are left out are no items"),
    ("甲：/（一）乙；/丙；/丁；/（三）戊。", "para1 item1 para2 para3 item3", "nor are more of them"),
    ("甲：/乙，/丙的/（三）丁。", "para1 para2", "nor lines without stops"),
    ("甲：（一）乙；/（二）丙。", "para1 item1 item2", "the first in the line of the introduction"),
    ("甲：（一）与乙；/（二）丙。", "para1 item1 item2", "whatever its words"),
    ("依照下列规定：（一）乙。", "", "one alone is none"),
    ("甲：/（一）乙；/（二）丙。/丁：/（一）与戊；/（二）与己；/（三）庚。",
     "para1 para1.item1 para1.item2 para2 para2.item1 para2.item2 para2.item3", "the second of two lists counts anew"),
    ("依照本条第（一）至（三）项、（一）、（二）项所列和前款（一）项执行。", "", "references are no items"),
    ("第（一）项/（二）项所列人员。", "", "nor at the head of a line"),
    ("甲：/（一）乙；/（二）与本站订约；/（三）及本条所称的；/（四）丙。", "para1 item1 item2 item3 item4",
     "an item whose words could go on a reference"),
    ("甲：/（一）项目名称；/（二）款项来源；/（三）目录。", "para1 item1 item2 item3",
     "items whose first word is 项目"),
    ("甲：/（一）乙/（二）与前站订约/（三）丙", "para1 item1 item2 item3",
     "nor do they need stops"),
    ("依照前条/（二）与（三）、（四）项办理。", "", "references at the head of a line do not go on a list"),
    ("甲：/（一）乙，犯有前条/（二）与前款所列行为的；/（二）丙。", "para1 item1 item2",
     "nor inside an item"),
    ("达到/3.5%以上，/2021年完成，投入/5、6亿元。", "", "figures at the head of a line"),
    ("甲：/（一）乙/（二）丙/前款规定适用。", "para1 item1 item2 para2", "items without stops"),
    ("甲。/乙。", "para1 para2", "two 款"),
    ("甲应当/乙。", "", "a broken line"),
    ("甲（乙）/的规定。", "", "broken after a bracket"),
    ("公式：/甲=乙×丙/丁除外。", "para1 para2", "a formula belongs to its lead-in and ends a 款"),
    ("誓词：/我宣誓！", "para1 para2", "a sentence after a colon is printed as its own paragraph"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pytest.param(t, e, id=why) for t, e, why in INSIDE])
def test_inside_an_article(text: str, expected: str) -> None:
    """Every form of list and paragraph gives the same ids."""
    lines = text.replace("/", " / ")
    wanted = " ".join(["art1", *(f"art1.{part}" for part in expected.split()), "art2", "art3"])

    assert ids(f"第一条 {lines} / 第二条 终。 / 第三条 末。") == wanted


DOUBTS = [
    ("第一条 甲：（一）乙；（二）丙。", "repair.glued_item"),
    ("第一条 甲： / （一）乙：1.丙；2.丁。 / （二）戊。", "repair.glued_point"),
    ("第一条 甲： / （一）乙； / （二丙。", "repair.item_bracket"),
    ("第一条 甲： / （一）乙； / （三）丙。", "doubt.item_gap"),
    ("第一条 甲： / （一）乙； / 丙； / （三）丁。", "doubt.item_unnumbered"),
    ("第一条 甲： / （一）乙； / （二）丙； / （二）丁。", "doubt.item_repeated"),
    ("第一条 甲： / （一）乙； / （二）丙； / （一）丁。", "doubt.list_restart"),
    ("第一条 甲： / （一）乙。 / 说明。 / （二）丙。", "repair.item_paragraph"),
    ("第一条 甲： / （一）乙；（二）丙。前款规定适用。", "repair.split_paragraph"),
    ("第一条 甲应当 / 乙。", "repair.joined_line"),
]


@pytest.mark.parametrize(("text", "kind"), DOUBTS, ids=[kind for _, kind in DOUBTS])
def test_repairs_and_doubts_are_noted(text: str, kind: str) -> None:
    """Nothing is repaired or guessed in silence."""
    assert kind in kinds(f"{text} / 第二条 丁。 / 第三条 戊。")


CAPTIONS = [
    ("第一条【目的】为了甲。 / 第二条【范围】乙。 / 第三条【原则】丙。", "【目的】"),
    ("第一条（目的）为了甲。 / 第二条（范围）乙。 / 第三条（原则）丙。", "(目的)"),
    ("第一条 目的 / 为了甲。 / 第二条 范围 / 乙。 / 第三条 原则 / 丙。", "目的"),
    ("第一条~目的~为了甲。 / 第二条~范围~乙。 / 第三条~原则~丙。", "目的"),
]


@pytest.mark.parametrize(("text", "caption"), CAPTIONS, ids=["square", "round", "own line", "spaced"])
def test_captions(text: str, caption: str) -> None:
    """A caption between label and wording is the article's heading."""
    assert heading(text, "art1") == caption
    assert body(text, "art1") == "为了甲。"


def test_spaces_beside_figures_are_no_caption() -> None:
    """White space between Han characters and figures or Latin letters is a matter of print."""
    assert heading("第一条 面积为 10 亩。 / 第二条 流量按 Q 计。 / 第三条 每日 5 元。", "art1") == ""


def test_brackets_that_are_no_caption() -> None:
    """A bracket that few articles have is wording."""
    text = "第一条（甲）乙。 / 第二条 丙。 / 第三条 丁。 / 第四条（删去） / 第五条 戊。"

    assert body(text, "art1") == "(甲)乙。"
    assert body(text, "art4") == "(删去)"


def test_headline_inside_a_sentence_is_set_apart() -> None:
    """A headline printed between the halves of a sentence belongs to no clause."""
    text = "第一条 机关应当把 / 某办印发《示例办法》 / 职责落实到人。 / 第二条 乙。"

    assert body(text, "art1") == "机关应当把职责落实到人。"
    assert "injected_headline" in kinds(text)


WORDING = ["印刷企业应当登记。", "定价标准由省规定。", "分享数据应当保密；", "首页应当公示；", "地址：某路一号；"]


@pytest.mark.parametrize("line", WORDING)
def test_wording_is_not_taken_for_furniture(line: str) -> None:
    """A punctuated line between clauses stays wording though it holds words of page furniture."""
    assert body(f"第一条 甲。 / {line} / 第二条 乙。", "art1.para2") == line.replace("；", ";").replace("：", ":")


TABLE = "第一条 标准如下： / 河段\t标准 / 东段 / 汛期\t每日80元 / 平时\t每日50元 / 前款标准每年调整。 / 第二条 乙。"


def test_rows_belong_to_the_paragraph_above_them() -> None:
    """Rows stay apart inside the 款 that leads to them; the paragraph after the table is a 款 of its own."""
    document = law(TABLE)

    assert ids(TABLE) == "art1 art1.para1 art1.para2 art2"
    assert document.raw(document.by_id["art1.para1"].body).split("\n") == [
        "标准如下：",
        "河段\t标准",
        "东段",
        "汛期\t每日80元",
        "平时\t每日50元",
    ]
    assert not any(note.kind == "repair.joined_line" for note in document.notes)


def test_a_tab_alone_makes_no_row() -> None:
    """A tab behind a label, or in one line by itself, is white space."""
    assert ids("第一条 甲应当： / （一）\t乙； / （二）\t丙。 / 第二条 丁\t戊。") == (
        "art1 art1.para1 art1.item1 art1.item2 art2"
    )


PARTS_OF_LISTS = {
    "latin capitals": "C．甲。 / D．乙。 / E．丙。",
    "small letters": "c）甲； / d）乙； / e）丙。",
    "stems": "丙、甲； / 丁、乙； / 戊、丙。",
    "circles": "③甲； / ④乙； / ⑤丙。",
    "half brackets": "3）甲； / 4）乙； / 5）丙。",
}


@pytest.mark.parametrize("lines", PARTS_OF_LISTS.values(), ids=PARTS_OF_LISTS)
def test_part_of_a_list(lines: str) -> None:
    """A list that is printed from its third item on keeps its numbers."""
    assert ids(f"第一条　还应当： / {lines} / 第二条　丁。") == (
        "art1 art1.para1 art1.item3 art1.item4 art1.item5 art2"
    )


RUN_TOGETHER = {
    "latin capitals": "A.甲；B.乙；C.丙。",
    "small letters": "a）甲；b）乙；c）丙。",
    "stems": "甲、专职；乙、兼职；丙、志愿。",
    "commas": "一、甲；二、乙；三、丙。",
    "half brackets": "1）甲；2）乙；3）丙。",
    "romans": "Ⅰ、甲；Ⅱ、乙；Ⅲ、丙。",
    "small romans": "i）甲；ii）乙；iii）丙。",
    "two to a line": " / A.甲；B.乙； / C.丙。",
    "square brackets": "[1]甲；[2]乙；[3]丙。",
    "lenticular brackets on lines": " / 【一】甲； / 【二】乙； / 【三】丙。",
    "tortoise shell brackets on lines": " / 〔1〕甲； / 〔2〕乙； / 〔3〕丙。",
}


@pytest.mark.parametrize("words", RUN_TOGETHER.values(), ids=RUN_TOGETHER)
def test_list_in_one_line(words: str) -> None:
    """Labels that are words as well are labels where they count up behind a colon and behind finished items."""
    assert ids(f"第一条　应当：{words} / 第二条　丁。") == "art1 art1.para1 art1.item1 art1.item2 art1.item3 art2"


@pytest.mark.parametrize(
    "words",
    [
        "分为甲、乙两类：甲、乙双方签订合同；丙方配合。",
        "包括：甲、乙、丙三级。",
        "A、B两类泊位。A类：B类的一半。",
        "分为：一、二、三级。",
        "甲负责。[1]乙参加。[2]",
        "见《示例规划》〔1〕和〔2〕。",
    ],
)
def test_words_like_labels(words: str) -> None:
    """The same signs inside a sentence are words."""
    assert ids(f"第一条　{words} / 第二条　丁。") == "art1 art2"


def test_list_that_counts_down() -> None:
    """Items numbered from three down to one are three items."""
    assert ids("第一条　应当： / 3．甲； / 2．乙； / 1．丙。 / 第二条　丁。") == (
        "art1 art1.para1 art1.item3 art1.item2 art1.item1 art2"
    )


def test_lists_in_square_brackets_inside_each_other() -> None:
    """Labels in square brackets number items and 目 as round ones do; below a finished text they mark notes."""
    assert ids("第一条　应当： / [一]甲： / [1]乙； / [2]丙； / [二]丁。 / 第二条　戊。") == (
        "art1 art1.para1 art1.item1 art1.item1.point1 art1.item1.point2 art1.item2 art2"
    )
    assert "item" not in ids("第一条　甲负责。 / [1]见前。 / [2]见后。 / 第二条　丁。")


STOPLESS = (
    "示例办法 / 第一条~为了管护河道 / 第二条~甲局负责巡护 / 乙局负责记录 / 第三条~未经批准不得取土 / 违反的，处罚"
)


def test_text_without_full_stops() -> None:
    """Where articles end without a mark a line break parts 款; elsewhere it is in mid-sentence."""
    assert ids(STOPLESS) == "title art1 art2 art2.para1 art2.para2 art3 art3.para1 art3.para2"
    assert "doubt.missing_stop" in kinds(STOPLESS)
    stopped = STOPLESS.replace("河道 /", "河道。 /").replace("记录 /", "记录。 /")
    assert ids(stopped) == "title art1 art2 art3"


def test_single_paragraph_pasted_with_its_address() -> None:
    """第八条第二款 at the head of what was copied is its address, with the title or alone, on its own line or not."""
    items = " / （一）取土； / （二）采砂。"
    for head in ("第八条第二款~", "《示例办法》第八条第二款 / ", "《示例办法》第八条第二款："):
        found = ids(f"{head}有下列情形的，处罚：{items}").removeprefix("title ")
        assert found == "art8 art8.para2 art8.item1 art8.item2"
    assert ids("第八条第二款规定的处罚，由甲局决定。").startswith("para")


ENCLOSED = {"discs": "❶❷❸", "circles of figures": "➀➁➂", "rings": "㊀㊁㊂", "letters": "⒜⒝⒞", "round letters": "ⓐⓑⓒ"}


@pytest.mark.parametrize("signs", ENCLOSED.values(), ids=ENCLOSED)
@pytest.mark.parametrize("between", [" / ", ""], ids=["lines", "one line"])
def test_signs_that_are_a_label_by_themselves(signs: str, between: str) -> None:
    """Enclosed figures and letters number items, each form a style of its own."""
    words = between.join(f"{sign}甲；" for sign in signs)

    assert (
        ids(f"第一条　应当：{between}{words} / 第二条　丁。") == "art1 art1.para1 art1.item1 art1.item2 art1.item3 art2"
    )
    assert ids(f"第一条　应当： / ①甲： / {signs[0]}乙； / {signs[1]}丙。 / ②丁。 / 第二条　戊。").count("point") == (
        0 if signs[0] == "➀" else 2
    )
