"""What words and characters tell before a pattern is compiled: never that there is no match where there is one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrdiff.alignment import sentences
from rrdiff.classification import lexicon, quantity
from rrdiff.difference import borders
from rrdiff.structure import marks, markup, pieces, title
from rrdiff.text import raised, source
from rrdiff.text.numerals import NUMBER, in_row
from rrdiff.text.words import WordRow

FIGURE = r"[\W_处元以上下倍罚款年月日个]*(?:[\d零〇一二两三四五六七八九十百千万亿][\W_处元以上下倍罚款年月日个]*)+"
"""Numbers with what may stand around them, as a pattern."""
REFERENCE = (
    rf"第[(]?{NUMBER}[)]?[款项項目]|[、和与及或至到]第|或者第|以及第|"
    r"[,，]第\S{1,6}[条條款项]|[-—－~]第|的|中(?:的|所|规定|增加|第|[,，“])|之规定|(?:所|前)?(?:规定|規定|列|称|指)(?:的|之|情形|行为)|规定|規定|"
    r"(?:所列|所称|所指|以外|以下|及其|[)）》”」』])|"
    r"(?:修改|修正|改|调整|合并|移|分)(?:为|作|成)|作为第|增加(?:[一二两三四五六七八九]|如下)|删[去除](?:第|其中|[“\"])|后增加|之后|的$"
)
"""What follows a reference to an article, as one pattern."""


def drawn(words: str) -> st.SearchStrategy[str]:
    """Texts made of some words; ¶ stands for a line break."""
    return st.lists(st.sampled_from(words.replace("¶", "\n").split(" ")), max_size=7).map("".join)


@given(drawn("处 元 以上 _ , 。 1 ٣ 三 万 〇 ½ 倍 工 a"))
def test_bare_figures_are_told_as_by_their_pattern(text: str) -> None:
    """Numbers and what may stand around them, and nothing else."""
    assert sentences._is_figure(text) == (re.fullmatch(FIGURE, text) is not None)


@given(
    drawn("第 三 12 ( ) 款 条 项 目 、 和 或者 以及 , ， - — 的 中 所 规定 增加 之 前 列 称 指 情形 以外 及其 》 ” 改")
    | drawn("修改 调整 分 移 为 作 成 第 一 如下 删 去 除 其中 “ 后 增加 之后 作为第 规定 行为 规定的 甲 ¶")
)
def test_references_are_told_as_by_one_pattern(text: str) -> None:
    """The words that follow a reference and what is left of their pattern tell what the whole pattern tells."""
    told = text.startswith(marks._REFERENCE_WORDS) or marks._REFERENCE_TAIL.match(text) is not None

    assert told == (re.match(REFERENCE, text) is not None)


@pytest.mark.parametrize(
    ("may_hold", "pattern"),
    [
        (pieces._may_hold_wordlike, pieces._WORDLIKE),
        (marks._may_hold_bare, marks.BARE_HEADING),
        (lambda text: any(signs in text for signs in markup._BRACKETS), markup._BRACKETED),
        (lambda text: not {line[:1] for line in text.split("\n")}.isdisjoint(markup._DECORATION), markup._BEFORE),
        (lambda text: not {line[:1] for line in text.split("\n")}.isdisjoint(markup._DECORATION), markup._HASHES),
    ],
)
@given(drawn("： 。 ; ¶ 一 ٣ 3 a B 甲 Ⅳ 、 . ) ( 【 】 [ ] 第 十 条 條 附则 总则 章 # * ● - 文"))
def test_marks_are_not_passed_over(may_hold: Callable[[str], bool], pattern: re.Pattern[str], text: str) -> None:
    """Where a pattern finds anything, it was told that it may."""
    assert may_hold(text) or pattern.search(text) is None


@given(drawn("( a bc A IV 甲 Ⅳ 、 . ) 【 [ 3 十 ] 文"))
def test_labels_that_are_words_are_not_passed_over(text: str) -> None:
    """Labels of letters are found at every place where their pattern matches."""
    for at in range(len(text)):
        assert bool(list(marks.letters_at(text, at))) >= bool(_reading(text, at))


def _reading(text: str, at: int) -> bool:
    """Whether the pattern gives a label that is a number: one letter, a Roman number, or no letters."""
    found = marks._LETTER.match(text, at)
    written = found[str(found.lastgroup)] if found else ""
    return bool(written) and (len(written) == 1 or not written.isascii() or written.upper() in marks._ROMAN)


@given(drawn("( 一 十 二 ) 项 項目 款 目的 、 和第 至( 所列 所称 规定 的 之一 ; 甲 乙 , $"))
def test_references_to_items_are_not_passed_over(text: str) -> None:
    """What follows a number in brackets reads on wherever its pattern matches."""
    for at in range(len(text)):
        assert marks._leads_on(text, at) == (marks._ITEM_TAIL.match(text, at) is not None)


@given(drawn("每 三 个 月 年 度 季度 全年 年内 年以内 按 逐 期 两 次 遍 半 3 ٣ 至少 甲 , 每年"))
def test_periods_are_told_as_by_their_pattern(text: str) -> None:
    """Where nothing is so many times, the shorter pattern finds what the whole one finds, and no period is missed."""
    found = [(one.span(), one["unit"], one["by"]) for one in re.finditer(quantity._PERIOD, text)]
    said = [(one.span(), one["unit"], one["by"]) for one in re.finditer(quantity._SAID_PERIOD, text)]
    plain = quantity._may_be_plain(text)

    assert plain or found == said
    assert plain or not found or any(word in text for word in quantity._SAYS_PERIOD)


@given(drawn("三 12 半 日 个 月 个工作日 年 小时 周 以内 内 前 之前 级 个等次 Ⅳ 以 甲 第"))
def test_deadlines_and_levels_are_not_passed_over(text: str) -> None:
    """A figure stands before the first character of the unit."""
    assert quantity._has_number(text, quantity._DEADLINE_UNITS) or re.search(quantity._DEADLINE, text) is None
    assert quantity._has_number(text, "级个") or re.search(quantity._LEVEL, text) is None


@given(drawn("3 三 km² dB(A) 元/吨 ℃ 米 元 每 平方米 以上 不超过 吨 甲 m2"))
def test_units_without_letters_are_told_as_by_all(text: str) -> None:
    """A text without the signs of units of letters holds none of them, and 每 with a unit is not missed."""
    short, whole = (quantity._amount(lexicon.PACKAGED, of_signs=signs) for signs in (False, True))
    none = lexicon.unit_signs(lexicon.PACKAGED).isdisjoint(text)

    assert not none or [one.span() for one in short.finditer(text)] == [one.span() for one in whole.finditer(text)]
    if lexicon.per_unit(lexicon.PACKAGED).search(text):
        assert any(signs in text for signs in lexicon.says_per_unit(lexicon.PACKAGED))


@given(drawn("甲 乙丙 丙 丁戊己 丁 、 和"))
def test_a_row_of_words_is_told_as_by_its_pattern(text: str) -> None:
    """Words in a row and nothing else, however they overlap."""
    words = ("甲", "甲乙", "乙丙丁", "丁戊", "戊己", "、", "丙")

    assert WordRow(words).makes(text) == (re.fullmatch(f"(?:{'|'.join(words)})*", text) is not None)


@given(st.text(st.sampled_from([*source._PLAIN, "中", "鿿"])))
def test_a_plain_text_changes_in_its_breaks_and_spaces_alone(text: str) -> None:
    """Of plain characters the short folding makes what the whole one makes."""
    whole, short = source._folding(), source._PLAIN_FOLDING
    found, found_too = (
        [(one.span(), one.lastgroup) for one in pattern.finditer(text)] for *_, pattern in (whole, short)
    )

    assert found == found_too
    assert text.translate(whole[0]) == text.translate(short[0])


def test_no_han_character_is_folded() -> None:
    """Those that are plain beside the listed ones have no other form."""
    single, several, pattern = source._folding()
    han = "".join(map(chr, range(0x4E00, 0xA000)))

    assert han.translate(single) == han
    assert several.keys().isdisjoint(han)
    assert pattern.search(han) is None


@given(drawn("关于 示例 办法 法 规定 的 说明 》 ” 《 ( ) 试行 。 ! ， " + "甲" * 79))
def test_titles_without_brackets_are_told_as_by_their_pattern(line: str) -> None:
    """A line without brackets is a title by how it ends."""
    assert title._reads_as_title(line) == (title._TITLE.match(line) is not None)


@given(drawn("( 一 ) 12 . 、 ( 3 % A 十二 文 ．"))
def test_numbers_in_a_line_are_told_without_the_enclosed_ones(text: str) -> None:
    """In a text without ① the shorter pattern finds what the whole one finds."""
    short, whole = (one.finditer(text) for one in (pieces._INSIDE, pieces._INSIDE_OR_ENCLOSED))

    assert [(one.span(), one.lastgroup) for one in short] == [(one.span(), one.lastgroup) for one in whole]


@given(drawn("〔 2022 〕 35号 ( 十二 ) 二〇 年 三 月 廿 日 分之 点 五 亿 ꀀ ꀓ 8 :30 / , % 甲"))
def test_runs_that_are_not_cut_are_told_as_where_numerals_have_their_own_places(text: str) -> None:
    """Numerals in a row of their own change nothing of what matches where, letters of that place in a text included."""
    plain = re.compile(in_row(borders._PATTERN.pattern))

    assert [one.span() for one in borders._PATTERN.finditer(in_row(text))] == [
        one.span() for one in plain.finditer(text)
    ]
    assert in_row(in_row(text)) == text


def test_raised_figures_are_told_by_their_characters() -> None:
    """Every character of the class is among those that are looked for."""
    assert all(chr(point) in raised._HEIGHTS for point in range(0x10000) if raised._HEIGHT.match(chr(point)))
