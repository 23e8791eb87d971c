"""Numbers in every writing that labels and citations use."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrdiff.text.numerals import HAN_NUMERAL, NUMBER, is_arabic, to_chinese, to_int
from rrdiff.text.source import fold


def test_every_number_up_to_9999_survives_the_round_trip() -> None:
    """What is written in Chinese is read as the same number."""
    assert [to_int(to_chinese(value)) for value in range(10_000)] == list(range(10_000))


def test_no_two_numbers_are_written_alike() -> None:
    """Each number has a writing of its own."""
    assert len({to_chinese(value) for value in range(10_000)}) == 10_000


def test_what_is_written_matches_the_pattern() -> None:
    """Every number that can be written is one number to the pattern used in labels."""
    wrong = [value for value in range(10_000) if not re.fullmatch(NUMBER, to_chinese(value))]

    assert wrong == []


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(0, "零", id="zero"),
        pytest.param(10, "十", id="ten without one"),
        pytest.param(19, "十九", id="teens without one"),
        pytest.param(20, "二十", id="tens"),
        pytest.param(100, "一百", id="hundred"),
        pytest.param(103, "一百零三", id="zero inside"),
        pytest.param(110, "一百一十", id="one before ten inside"),
        pytest.param(1003, "一千零三", id="one zero for two places"),
        pytest.param(1020, "一千零二十", id="zero before tens"),
        pytest.param(1100, "一千一百", id="nothing for trailing zeros"),
        pytest.param(9999, "九千九百九十九", id="largest"),
    ],
)
def test_numbers_are_written_as_laws_print_them(value: int, written: str) -> None:
    """Chinese writing is the one that laws print."""
    assert to_chinese(value) == written


@pytest.mark.parametrize("value", [-1, 10_000])
def test_numbers_out_of_range_are_refused(value: int) -> None:
    """A number outside 0-9999 is not written."""
    with pytest.raises(ValueError, match=str(value)):
        to_chinese(value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("一百〇三", 103, id="zero as 〇"),
        pytest.param("一百○三", 103, id="zero as a circle"),
        pytest.param("一百零三", 103, id="zero as 零"),
        pytest.param("103", 103, id="Arabic"),
        pytest.param("１０３", 103, id="full-width"),
        pytest.param("壹佰零叁", 103, id="financial"),
        pytest.param("壹仟贰佰叁拾肆", 1234, id="financial with thousands"),
        pytest.param("伍陆柒捌玖", 56789, id="financial digits by position"),
        pytest.param("貳拾", 20, id="traditional two"),
        pytest.param("叄拾陸", 36, id="traditional three and six"),
        pytest.param("十", 10, id="ten alone"),
        pytest.param("十五", 15, id="teens"),
        pytest.param("一十五", 15, id="teens with one"),
        pytest.param("廿", 20, id="廿"),
        pytest.param("卄", 20, id="卄"),
        pytest.param("廿五", 25, id="廿 and a digit"),
        pytest.param("卅一", 31, id="卅 and a digit"),
        pytest.param("卌八", 48, id="卌 and a digit"),
        pytest.param("一百廿三", 123, id="廿 after a hundred"),
        pytest.param("两百", 200, id="两"),
        pytest.param("二〇二二", 2022, id="year by position"),
        pytest.param("二○二二", 2022, id="year with a circle"),
        pytest.param("一二", 12, id="two digits by position"),
        pytest.param("〇", 0, id="zero alone"),
        pytest.param("007", 7, id="leading zeros"),
        pytest.param("三万", 30_000, id="ten thousands"),
        pytest.param("十二万三千", 123_000, id="ten thousands and thousands"),
        pytest.param("五亿", 500_000_000, id="hundred millions"),
        pytest.param("一亿二千万", 120_000_000, id="hundred millions and ten thousands"),
        pytest.param("二O二二", 2022, id="year with a letter"),
    ],
)
def test_each_writing_has_its_value(written: str, value: int) -> None:
    """A number is read the same in every writing, once it is folded."""
    assert to_int(fold("demo", written).folded) == value


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("", id="nothing"),
        pytest.param("甲", id="a character"),
        pytest.param("一甲", id="a character behind"),
        pytest.param("第一", id="a label"),
        pytest.param("1a", id="a letter"),
        pytest.param("一1", id="two scripts"),
        pytest.param("-1", id="a sign"),
        pytest.param("1.5", id="a point"),
        pytest.param(" 1", id="a space"),
        pytest.param("²", id="superscript"),
        pytest.param("①", id="circled"),
        pytest.param("٣", id="digit of another script"),
        pytest.param("１２", id="full-width, not folded"),
        pytest.param("1" * 5000, id="longer than any number"),
        pytest.param("一" * 5000, id="longer than any number in Chinese"),
    ],
)
def test_what_is_no_number_is_refused(written: str) -> None:
    """Anything but one number in one writing has no value."""
    assert to_int(written) is None


@given(st.one_of(st.text(max_size=20), st.text(HAN_NUMERAL + "亿億0123456789", max_size=20)))
def test_reading_a_number_never_raises(written: str) -> None:
    """Any text is a number that is not negative, or none."""
    value = to_int(written)

    assert value is None or value >= 0


@given(st.integers(0, 9999))
def test_figures_and_characters_are_told_apart(value: int) -> None:
    """Arabic figures are Arabic and Chinese writing is not."""
    assert is_arabic(str(value))
    assert not is_arabic(to_chinese(value))
