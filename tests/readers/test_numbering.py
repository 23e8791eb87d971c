"""Automatic numbering: labels as Word prints them, from definitions, styles and the paragraphs before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrdiff.readers import read_bytes
from rrdiff.readers.number_formats import format_number, is_known
from tests.readers.word_builder import abstract, change, docx, lvl, num, p, r, style, text_box

CHINESE = "chineseCountingThousand"
LAW = abstract(
    0,
    lvl(0, "第%1章", CHINESE),
    lvl(1, "第%2条", CHINESE, extra='<w:lvlRestart w:val="0"/>'),
    lvl(2, "（%3）", CHINESE),
    lvl(3, "%4.", suffix="nothing"),
) + num(1, 0)


def labels(*paragraphs: str, numbering: str, styles: str = "") -> list[str]:
    """Labels of numbered paragraphs that have the text 甲."""
    lines = read_bytes("a.docx", docx(*paragraphs, numbering=numbering, styles=styles)).raw.split("\n")
    return [line.removesuffix("甲").rstrip("\u3000 ") for line in lines]


def levels(*wanted: int, list_id: int = 1) -> list[str]:
    """Paragraphs of one list on these levels."""
    return [p("甲", num=list_id, level=level) for level in wanted]


def test_a_law() -> None:
    """Articles run through all chapters, items begin anew in every article."""
    assert labels(*levels(0, 1, 2, 2, 3, 1, 2, 0, 1, 2), numbering=LAW) == [
        "第一章",
        "第一条",
        "（一）",
        "（二）",
        "1.",
        "第二条",
        "（一）",
        "第二章",
        "第三条",
        "（一）",
    ]


def test_the_gap_after_a_label() -> None:
    """A tab is read as U+3000, a space as a space and nothing as nothing."""
    numbering = abstract(0, lvl(0, "%1."), lvl(1, "%2.", suffix="space"), lvl(2, "%3.", suffix="nothing")) + num(1, 0)
    text = read_bytes("a.docx", docx(*levels(0, 1, 2), numbering=numbering))

    assert text.raw == "1.　甲\n1. 甲\n1.甲"
    assert [(note.kind, note.values) for note in text.notes] == [("automatic_numbers", (("count", "3"),))]


def test_bullets_are_left_out() -> None:
    """Bullets, pictures and levels without a number print nothing; a fixed word is printed."""
    numbering = abstract(
        0,
        lvl(0, "•", "bullet"),
        lvl(1, "", "none"),
        lvl(2, "附则", "none"),
        lvl(3, "%4.", extra='<w:lvlPicBulletId w:val="0"/>'),
    ) + num(1, 0)

    assert labels(*levels(0, 1, 2, 3), numbering=numbering) == ["", "", "附则", ""]


def test_restart_after_a_chosen_level() -> None:
    """A level restarts after the level that is named or one above it, and not after those in between."""
    numbering = abstract(0, lvl(0, "%1"), lvl(1, "%1.%2"), lvl(2, "c%3", extra='<w:lvlRestart w:val="1"/>')) + num(1, 0)

    assert labels(*levels(0, 1, 2, 2, 1, 2, 0, 1, 2), numbering=numbering) == [
        "1",
        "1.1",
        "c1",
        "c2",
        "1.2",
        "c3",
        "2",
        "2.1",
        "c1",
    ]


def test_legal_numbering_is_in_figures() -> None:
    """A label with w:isLgl prints the Chinese numbers of the levels above in figures."""
    numbering = abstract(0, lvl(0, "第%1章", CHINESE), lvl(1, "%1.%2", CHINESE, extra="<w:isLgl/>")) + num(1, 0)

    assert labels(*levels(0, 1, 1), numbering=numbering) == ["第一章", "1.1", "1.2"]


def test_lists_of_one_definition_count_on() -> None:
    """Lists of one definition share their numbers until one of them sets its start anew."""
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = abstract(0, lvl(0, "%1.")) + num(1, 0) + num(2, 0) + num(3, 0, restart)
    order = [1, 2, 1, 3, 3, 1, 3]

    assert labels(*(p("甲", num=one, level=0) for one in order), numbering=numbering) == [
        "1.",
        "2.",
        "3.",
        "1.",
        "2.",
        "3.",
        "4.",
    ]


def test_an_override_replaces_a_level() -> None:
    """A list may replace the look of a level and goes on counting."""
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "(%1)", CHINESE)}</w:lvlOverride>'
    numbering = abstract(0, lvl(0, "%1.")) + num(1, 0) + num(2, 0, own)

    assert labels(*levels(0), *levels(0, list_id=2), *levels(0), numbering=numbering) == ["1.", "(二)", "3."]


def test_levels_that_were_skipped() -> None:
    """A level above that was never used prints its start and counts as used."""
    numbering = abstract(0, lvl(0, "%1."), lvl(1, "%1.%2"), lvl(2, "%1.%2.%3")) + num(1, 0)

    assert labels(*levels(1, 1, 0, 2, 1), numbering=numbering) == ["1.1", "1.2", "2.", "2.1.1", "2.2"]


def test_starts() -> None:
    """Lists start where they say, from zero when they say nothing."""
    missing = lvl(0, "%1.").replace('<w:start w:val="1"/>', "")
    numbering = abstract(0, lvl(0, "%1.", start=7)) + abstract(1, missing) + num(1, 0) + num(2, 1)

    assert labels(*levels(0, 0), *levels(0, list_id=2), numbering=numbering) == ["7.", "8.", "0."]


def test_numbering_from_styles() -> None:
    """A style numbers its paragraphs and those of styles based on it, unless list 0 takes the number away."""
    numbering = abstract(
        0,
        lvl(0, "第%1章", CHINESE, extra='<w:pStyle w:val="H1"/>'),
        lvl(1, "第%2条", CHINESE, extra='<w:pStyle w:val="H2"/>'),
        lvl(2, "（%3）", CHINESE, extra='<w:pStyle w:val="H3"/>'),
    ) + num(1, 0)
    given_list = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = (
        style("Normal")
        + style("H1", based_on="Normal", paragraph=given_list)
        + style("H2", based_on="Normal", paragraph=given_list)
        + style("H2b", based_on="H2")
        + style("H2off", based_on="H2", paragraph='<w:numPr><w:numId w:val="0"/></w:numPr>')
        + style("H3", based_on="H1", paragraph='<w:numPr><w:ilvl w:val="2"/></w:numPr>')
    )
    paragraphs = [
        p("甲", style="H1"),
        p("甲", style="H2"),
        p("甲", style="H2b"),
        p("甲", style="H2off"),
        p("甲", style="H2", num=0),
        p("甲", style="H3"),
        p("甲", style="H2", level=2),
        p("甲"),
    ]

    assert labels(*paragraphs, numbering=numbering, styles=styles) == [
        "第一章",
        "第一条",
        "第二条",
        "",
        "",
        "（一）",
        "（二）",
        "",
    ]


def test_the_default_style_may_number() -> None:
    """Paragraphs that name no style have the default one, its number included."""
    numbering = abstract(0, lvl(0, "%1.")) + num(1, 0)
    styles = style("Normal", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')

    assert labels(p("甲"), p("甲", style="nowhere"), numbering=numbering, styles=styles) == ["1.", "2."]


def test_list_styles_are_followed() -> None:
    """A definition that borrows from a list style counts on with the definition of that style."""
    numbering = (
        abstract(0, lvl(0, "第%1章", CHINESE), extra='<w:styleLink w:val="L"/>')
        + abstract(1, extra='<w:numStyleLink w:val="L"/>')
        + num(1, 0)
        + num(2, 1)
    )
    styles = style("L", kind="numbering", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>')

    assert labels(*levels(0, list_id=2), *levels(0), numbering=numbering, styles=styles) == ["第一章", "第二章"]


@pytest.mark.parametrize(
    ("numbering", "styles"),
    [
        pytest.param("", "", id="no such list"),
        pytest.param(num(1, 7), "", id="no such definition"),
        pytest.param(abstract(0) + num(1, 0), "", id="no levels"),
        pytest.param(abstract(0, extra='<w:numStyleLink w:val="L"/>') + num(1, 0), "", id="style missing"),
        pytest.param(
            abstract(0, extra='<w:numStyleLink w:val="L"/>') + num(1, 0),
            style("L", kind="numbering", based_on="L", paragraph='<w:numPr><w:numId w:val="1"/></w:numPr>'),
            id="circle",
        ),
    ],
)
def test_broken_definitions_print_nothing(numbering: str, styles: str) -> None:
    """Numbering that leads nowhere, or in a circle, leaves the text alone."""
    assert labels(*levels(0, 5), numbering=numbering, styles=styles) == ["", ""]


def test_deleted_paragraphs_do_not_count() -> None:
    """A paragraph deleted in a tracked change takes no number."""
    gone = p(change("del", "<w:r><w:delText>乙</w:delText></w:r>"), num=1, level=0, mark=change("del"))

    assert labels(*levels(0), gone, *levels(0), numbering=LAW) == ["第一章", "第二章"]


def test_text_boxes_count_for_themselves() -> None:
    """Numbered paragraphs of a text box begin at one and leave the count of the body alone."""
    box = p("甲", text_box(p("甲", num=1, level=0)), num=1, level=0)

    assert labels(box, *levels(0), numbering=LAW) == ["第一章", "第一章", "第二章"]


def test_a_joined_paragraph_keeps_its_first_label() -> None:
    """When the mark between two numbered paragraphs was deleted, one number is printed."""
    joined = [p(r("乙"), num=1, level=0, mark=change("del")), *levels(0, 0)]

    assert labels(*joined, numbering=LAW) == ["第一章　乙", "第二章"]


def test_newer_formats_have_a_fallback() -> None:
    """A custom format with leading zeros is printed as such, any other one as its fallback says."""
    level = (
        '<w:lvl w:ilvl="{}"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="{}"/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
        '</mc:AlternateContent><w:lvlText w:val="%{}."/></w:lvl>'
    )
    numbering = abstract(0, level.format(0, "001, 002, 003, ...", 1), level.format(1, "odd", 2)) + num(1, 0)

    assert labels(*levels(0, 1), numbering=numbering) == ["001.", "1."]


def test_unknown_formats_are_noted() -> None:
    """A format that is not known comes out in figures, with a note that names it."""
    numbering = abstract(0, lvl(0, "%1.", "hebrew1")) + num(1, 0)
    text = read_bytes("a.docx", docx(*levels(0), numbering=numbering))

    assert text.raw == "1.　甲"
    assert ("number_format_unknown", (("formats", "hebrew1"),)) in [(note.kind, note.values) for note in text.notes]


@pytest.mark.parametrize(
    ("name", "numbers", "printed"),
    [
        ("decimal", [1, 10, 101], "1 10 101"),
        ("decimalZero", [1, 10, 101], "01 10 101"),
        ("decimalFullWidth", [1, 23], "１ ２３"),
        ("chineseCounting", [1, 10, 11, 20, 21, 99, 100, 101], "一 十 十一 二十 二十一 九十九 一○○ 一○一"),
        (
            "chineseCountingThousand",
            [10, 12, 100, 101, 110, 111, 1001, 1010, 1260, 10001, 11000],
            "十 十二 一百 一百零一 一百一十 一百一十一 一千零一 一千零一十 一千二百六十 一万零一 一万一千",
        ),
        ("chineseLegalSimplified", [1, 10, 21, 101], "壹 壹拾 贰拾壹 壹佰零壹"),
        ("taiwaneseCounting", [1, 10, 100], "一 十 一○○"),
        ("taiwaneseCountingThousand", [10, 101, 10001], "十 一百零一 一萬零一"),
        ("taiwaneseDigital", [10], "一○"),
        ("japaneseCounting", [10, 11, 100, 101, 110, 1111, 203], "十 十一 百 百一 百十 千百十一 二百三"),
        ("japaneseLegal", [1, 12, 101], "壱 壱拾弐 壱百壱"),
        ("japaneseDigitalTenThousand", [10], "一〇"),
        ("ideographDigital", [1, 10, 101], "一 一〇 一〇一"),
        ("ideographTraditional", [1, 10, 11], "甲 癸 11"),
        ("ideographZodiac", [1, 12, 13], "子 亥 13"),
        ("ideographZodiacTraditional", [1, 11, 60], "甲子 甲戌 癸亥"),
        ("ideographLegalTraditional", [1, 12, 101], "壹 壹拾貳 壹佰零壹"),
        ("ideographEnclosedCircle", [1, 10, 11], "㈠ ㈩ 11"),
        ("decimalEnclosedCircle", [1, 20, 21, 36, 50, 51], "① ⑳ ㉑ ㊱ ㊿ 51"),
        ("decimalEnclosedCircleChinese", [3], "③"),
        ("decimalEnclosedFullstop", [1, 20, 21], "⒈ ⒛ 21"),
        ("decimalEnclosedParen", [1, 20, 21], "⑴ ⒇ 21"),
        ("upperLetter", [1, 26, 27, 28, 53], "A Z AA BB AAA"),
        ("lowerLetter", [1, 27], "a aa"),
        ("upperRoman", [4, 9, 14, 40, 1999], "IV IX XIV XL MCMXCIX"),
        ("lowerRoman", [3], "iii"),
        ("ordinal", [1, 2, 3, 4, 11, 12, 21, 111], "1st 2nd 3rd 4th 11th 12th 21st 111th"),
        ("cardinalText", [1, 20], "One 20"),
        ("ordinalText", [3], "Third"),
        ("numberInDash", [5], "- 5 -"),
        ("hex", [10, 255], "A FF"),
        ("chicago", [1, 2, 5], "* † **"),
        ("none", [1], ""),
        ("klingon", [12], "12"),
    ],
)
def test_number_formats(name: str, numbers: list[int], printed: str) -> None:
    """Each format prints its numbers as ISO/IEC 29500 and Microsoft's notes on it say."""
    between = " "

    assert between.join(format_number(one, name) for one in numbers) == printed


@given(st.integers(1, 99_999))
def test_counting_has_no_stray_zero(number: int) -> None:
    """A Chinese number never ends in 零, never doubles it, and two numbers are never written alike."""
    printed = format_number(number, CHINESE)

    assert "零零" not in printed
    assert not printed.endswith("零")
    assert is_known(CHINESE)
    assert printed not in {format_number(number - 1, CHINESE), format_number(number + 1, CHINESE)}


@given(st.integers(-5, 10**7), st.sampled_from(["upperRoman", "upperLetter", "chicago", "japaneseLegal", "hex"]))
def test_odd_numbers_are_printed_somehow(number: int, name: str) -> None:
    """No number makes a format fail or grow without bound."""
    assert 0 < len(format_number(number, name)) < 200
