"""Chapters replaced as a whole, and the whole law: applied, and drafted where nothing finer gives the new text."""

from __future__ import annotations

from random import Random

from rrdiff.amendment.amend import amend
from rrdiff.amendment.drafting.decision import draft
from rrdiff.amendment.operations import Action, OperationStatus
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

OLD = """示例渡口条例
第一章　总则
第一条　为了加强渡口管理，制定本条例。
第二章　渡口
第二条　设立渡口应当经县级人民政府批准。
第三条　撤销渡口应当提前三十日公告。
第三章　渡船
第四条　渡船应当经检验合格，检验办法按照第三条规定的公告程序公布。
第四章　附则
第五条　违反第三条规定的，处一千元罚款。
第六条　本条例自公布之日起施行。"""
NEW = """示例渡口条例
第一章　总则
第一条　为了加强渡口管理，制定本条例。
第二章　渡船和渡工
第一节　渡船
第二条　渡船应当登记，登记证书每年换发。
第三条　渡船应当经检验合格，检验办法按照第五条规定的公告程序公布。
第二节　渡工
第四条　渡工应当持证上岗，遵守操作规程。
第三章　渡口
第五条　撤销渡口应当提前三十日公告和通知。
第四章　附则
第六条　违反第五条规定的，处一千元罚款。
第七条　本条例自公布之日起施行。"""
DECISION = """示例会议关于修改《示例渡口条例》的决定
（2024年1月1日示例会议通过）
示例会议决定对《示例渡口条例》作如下修改：
将第二章、第三章修改为：“第二章　渡船和渡工
“第一节　渡船
“第二条　渡船应当登记，登记证书每年换发。
“第三条　渡船应当经检验合格，检验办法按照第五条规定的公告程序公布。
“第二节　渡工
“第四条　渡工应当持证上岗，遵守操作规程。
“第三章　渡口
“第五条　撤销渡口应当提前三十日公告和通知。”
本决定自公布之日起施行。
《示例渡口条例》根据本决定作相应修改并对条文顺序作相应调整，重新公布。"""


def test_chapters_are_replaced_as_a_whole() -> None:
    """Headings, sections and articles come from the quotation; what cites an article that went on follows it."""
    amended = amend(parse(fold("old", OLD)), fold("decision", DECISION))

    assert amended.complete
    assert amended.law.printed() == NEW
    assert [(one.old, one.new) for one in amended.references] == [("第三条", "第五条")]


def test_a_chapter_that_is_not_there_is_told() -> None:
    """第六章 of a law of four."""
    amended = amend(parse(fold("old", OLD)), fold("decision", DECISION.replace("将第二章、第三章", "将第二章、第六章")))

    assert amended.outcomes[0].status is OperationStatus.NOT_FOUND


def test_chapters_that_changed_places_are_drafted() -> None:
    """A law whose chapters were put in another order has a decision, both ways."""
    for one, other in ((OLD, NEW), (NEW, OLD)):
        old, new = parse(fold("old", one)), parse(fold("new", other))

        assert amend(old, draft(old, new).text).law.printed() == other


def test_the_whole_text_is_the_last_form() -> None:
    """Headings without numbers, which no operation can name, are quoted with the whole law."""
    old = parse(fold("old", OLD.replace("第四章　附则", "附则")))
    new = parse(fold("new", NEW.replace("第四章　附则\n", "")))
    drafted = draft(old, new)

    assert drafted.amended.outcomes[0].operation.sort is Action.ENTIRE
    assert amend(old, drafted.text).law.printed() == "\n".join(new.text.raw.splitlines())


def test_the_whole_text_stands_alone() -> None:
    """A decision that quotes the whole law and amends an article of it too contradicts itself."""
    lines = "\n".join("“" + line for line in NEW.splitlines()[1:])
    text = (
        "关于修改《示例渡口条例》的决定\n会议决定对《示例渡口条例》作如下修改：\n"
        f"一、将全文修改为：{lines}”\n二、删去第三条。\n本决定自公布之日起施行。"
    )
    whole = text.replace("二、删去第三条。\n", "")

    assert amend(parse(fold("old", OLD)), fold("d", whole)).law.printed() == NEW
    assert not amend(parse(fold("old", OLD)), fold("d", text)).complete


def test_laws_with_nothing_in_common_have_a_draft() -> None:
    """From any law to any other."""
    random = Random(3)  # noqa: S311 - the same texts every time
    words = "渡口 船舶 码头 航道 证书 报告 仓库 货物 旅客 灯塔 浮标 缆绳".split()

    def law(size: int, *, chapters: bool) -> str:
        lines = ["示例条例"]
        numerals = "一二三四五六七八九"
        for at in range(size):
            if chapters and at % 3 == 0:
                lines.append(f"第{numerals[at // 3]}章　{random.choice(words)}管理")
            one, other = random.sample(words, 2)
            lines.append(f"第{numerals[at]}条　{one}应当按照规定登记，并由{other}管理单位每年核对一次。")
        return "\n".join(lines)

    for _ in range(20):
        texts = law(random.randint(3, 9), chapters=random.random() < 0.5), law(random.randint(3, 9), chapters=True)
        if texts[0] == texts[1]:
            continue
        old, new = (parse(fold("law", text)) for text in texts)

        assert amend(old, draft(old, new).text, old.title).law.printed() == texts[1]
