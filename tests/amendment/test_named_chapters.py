"""Chapters and sections that a decision names for an article that comes or moves, by number or by title."""

from __future__ import annotations

import pytest

from rrdiff.amendment.operations import OperationStatus
from tests.amendment.cases import applied, lines_of

LAW = """示例河道条例
第一章　总则
第一条　为了加强河道管理，制定本条例。
第二章　规划
第一节　编制
第二条　水务部门编制河道规划。
第二节　实施
第三条　规划由区人民政府组织实施。
第三章　保护
第四条　任何单位和个人不得填埋河道。
第五条　水务部门应当定期监测水质。
第四章　监督检查
第六条　水务部门应当开展监督检查。
第七条　被检查单位应当配合。
第五章　法律责任
第八条　违反本条例第四条规定的，处一千元罚款。
第九条　本条例自2010年1月1日起施行。"""
HEAD = "示例市人大常委会关于修改《示例河道条例》的决定\n（2024年1月1日通过）\n会议决定对《示例河道条例》作如下修改：\n"
NEW = "任何单位和个人有权举报。"
QUOTED = f"：“{NEW}”"


def chapter_of(lines: list[str], words: str) -> list[str]:
    """The last heading above the line with some words, and the label of that line."""
    at = next(n for n, line in enumerate(lines) if words in line)
    heading = next(line for line in reversed(lines[:at]) if line[2] in "章节")
    return [heading.split("　")[0], lines[at].split("　")[0]]


@pytest.mark.parametrize(
    ("item", "chapter"),
    [
        (f"在第四章中增加一条，作为第八条{QUOTED}", "第四章"),
        (f"在第五章中增加一条，作为第八条{QUOTED}", "第五章"),
        (f"第五章增加一条，作为第八条{QUOTED}", "第五章"),
        (f"在第五章“法律责任”中增加一条，作为第八条{QUOTED}", "第五章"),
        (f"第四章《监督检查》增加一条，作为第八条{QUOTED}", "第四章"),
        (f"在第四章（监督检查）内增加一条，作为第八条{QUOTED}", "第四章"),
        (f"在第四章监督检查中增加一条，作为第八条{QUOTED}", "第四章"),
        (f"在“法律责任”一章中增加一条，作为第八条{QUOTED}", "第五章"),
        (f"在“第五章　法律责任”中增加一条，作为第八条{QUOTED}", "第五章"),
        (f"在罚则中增加一条，作为第八条{QUOTED}", "第五章"),
        (f"在第四章末尾增加一条，作为第八条{QUOTED}", "第四章"),
        (f"在第四章“监督检查”最后增加一条，作为第八条{QUOTED}", "第四章"),
        (f"在第五章之首增加一条，作为第八条{QUOTED}", "第五章"),
        (f"在第四章增加一条：“第八条　{NEW}”", "第四章"),
        (f"在第四章末尾增加一条{QUOTED}", "第四章"),
        (f"在第五章开头增加一条{QUOTED}", "第五章"),
        (f"增加一条，作为第八条，列入第五章{QUOTED}", "第五章"),
        (f"增加一条，列入第五章，作为第八条{QUOTED}", "第五章"),
        (f"增加一条作为第五章第八条{QUOTED}", "第五章"),
        (f"在第八条前增加一条，作为第八条{QUOTED}", "第五章"),
    ],
)
def test_new_article_stands_in_the_chapter_that_is_named(item: str, chapter: str) -> None:
    """The number would fit the chapter before and the one behind."""
    amended = applied("一、" + item, LAW, head=HEAD)

    assert amended.complete, [one.problems for one in amended.outcomes]
    assert chapter_of(lines_of(amended), NEW) == [chapter, "第八条"]
    assert not any(said.key == "amendment.chapter" for one in amended.outcomes for said in one.inferred)


@pytest.mark.parametrize(
    ("item", "section"),
    [
        (f"在第二章第一节中增加一条，作为第三条{QUOTED}", "第一节"),
        (f"第二章第二节“实施”增加一条，作为第三条{QUOTED}", "第二节"),
    ],
)
def test_new_article_stands_in_the_section_that_is_named(item: str, section: str) -> None:
    """Sections are told apart as chapters are."""
    amended = applied("一、" + item, LAW, head=HEAD)

    assert amended.complete
    assert chapter_of(lines_of(amended), NEW) == [section, "第三条"]


def test_a_chapter_with_sections_leaves_the_section_open() -> None:
    """Only the chapter is said; the section is inferred, and never one of another chapter."""
    amended = applied(f"一、在第二章中增加一条，作为第四条{QUOTED}", LAW, head=HEAD)

    assert chapter_of(lines_of(amended), NEW) == ["第二节", "第四条"]
    assert amended.complete


def test_several_articles_around_those_that_stand_there() -> None:
    """The first and the last article of a chapter are new."""
    items = "一、在第五章中增加两条，分别作为第八条和第十条：“第八条　单位有权举报。\n“第十条　逾期不缴的，加处罚款。”"
    amended = applied(items, LAW.replace("第九条", "第六章　附则\n第九条"), head=HEAD)

    assert amended.complete
    assert chapter_of(lines_of(amended), "单位有权举报") == ["第五章", "第八条"]
    assert chapter_of(lines_of(amended), "逾期不缴") == ["第五章", "第十条"]


@pytest.mark.parametrize(
    ("item", "words", "there"),
    [
        ("将第四条移至第四章，作为第七条。", "填埋河道。", ["第四章", "第七条"]),
        ("将第四条移至第五章，作为第七条。", "填埋河道。", ["第五章", "第七条"]),
        ("将第四条移到第五章“法律责任”，改为第七条。", "填埋河道。", ["第五章", "第七条"]),
        ("将第四条调整到第四章，作为第五条。", "填埋河道。", ["第四章", "第五条"]),
        ("将第四条并入第四章作为第六条。", "填埋河道。", ["第四章", "第六条"]),
        ("将第四条移至第四章末尾。", "填埋河道。", ["第四章", "第七条"]),
        ("将第四条移至第七条之后。", "填埋河道。", ["第四章", "第七条"]),
        ("将第四条移至第七条之后，作为第七条。", "填埋河道。", ["第四章", "第七条"]),
        ("将第七条移至第三条后。", "应当配合。", ["第二节", "第四条"]),
        ("将第七条移至第四条之前。", "应当配合。", ["第三章", "第四条"]),
        ("将第四条改为第七条，移至第五章。", "填埋河道。", ["第五章", "第七条"]),
        ("将第七条移至第二章第二节，作为第四条。", "应当配合。", ["第二节", "第四条"]),
        ("将第五条移至第四章。", "监测水质。", ["第四章", "第五条"]),
    ],
)
def test_article_moves_under_the_heading_that_is_named(item: str, words: str, there: list[str]) -> None:
    """With a number or, where an end or another article says the place, without one."""
    amended = applied("一、" + item, LAW, head=HEAD)

    assert amended.complete, [one.problems for one in amended.outcomes]
    assert chapter_of(lines_of(amended), words) == there


@pytest.mark.parametrize(
    ("item", "status"),
    [
        (f"在第三章中增加一条，作为第八条{QUOTED}", OperationStatus.AMBIGUOUS),
        (f"在第五章“监督检查”中增加一条，作为第八条{QUOTED}", OperationStatus.NOT_FOUND),
        (f"在第九章中增加一条，作为第八条{QUOTED}", OperationStatus.NOT_FOUND),
        (f"在第四章末尾增加一条，作为第七条{QUOTED}", OperationStatus.AMBIGUOUS),
        (f"在第五章开头增加一条，作为第九条{QUOTED}", OperationStatus.AMBIGUOUS),
        (f"在第四章中增加一条{QUOTED}", OperationStatus.AMBIGUOUS),
        ("将第四条移至第五章。", OperationStatus.AMBIGUOUS),
        ("将第四条列入第五章。", OperationStatus.AMBIGUOUS),
        ("将第四条移至第五章，作为第五条。", OperationStatus.AMBIGUOUS),
        ("将第二条第一款移至第三条之后。", OperationStatus.UNREAD),
    ],
)
def test_contradictions_are_told(item: str, status: OperationStatus) -> None:
    """A chapter that cannot hold the number, or is none of the law's, is not passed over."""
    amended = applied("一、" + item, LAW, head=HEAD)

    assert not amended.complete
    assert amended.outcomes[0].status is status


def test_numbers_of_messages_are_printed_as_the_law_prints_them() -> None:
    """第八条, not 第8条."""
    amended = applied(f"一、增加一条，作为第八条{QUOTED}", LAW, head=HEAD)
    (said,) = [said for said in amended.outcomes[0].inferred if said.key == "amendment.chapter"]

    assert dict(said.values)["article"] == "第八条"
