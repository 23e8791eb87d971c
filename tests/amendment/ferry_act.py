"""An invented law, decisions on it, and what they should give."""

from __future__ import annotations

from rrdiff.amendment.amend import amend
from rrdiff.amendment.law import Article, Heading, article_lines, label_of
from rrdiff.amendment.law_reader import law_of
from rrdiff.amendment.outcome import Amended
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold

TITLE = "中华人民共和国渡口管理法"
LAW = """中华人民共和国渡口管理法
第一章　总则
第一条　为了加强渡口管理，保障渡运安全，制定本法。
第二条　本法适用于内河渡口的设置、经营和监督。
海上渡口的管理，依照《中华人民共和国海上交通安全法》第五条的规定执行。
第三条　国务院交通主管部门主管全国渡口工作。
县级以上地方人民政府负责本行政区域的渡口工作。
乡镇人民政府负责日常巡查。
第二章　渡口设置
第四条　设置渡口应当具备下列条件：
（一）有稳定的客源；
（二）有适合停靠的岸线；
（三）有合格的渡船。
申请人应当提交前款规定的材料。
第五条　渡口经营者应当依照本法第四条第二款的规定申请许可，并接受乡镇人民政府的检查。
第六条　渡口不得擅自停业。
第三章　渡运安全
第七条　渡船应当定期检验。检验不合格的，不得渡运。
第八条　渡工应当持证上岗。
渡工不得酒后驾驶。
第九条　遇有大风、大雾天气，应当停止渡运。
第四章　法律责任
第十条　违反本法第五条、第六条规定的，责令改正，处一千元以上五千元以下的罚款。
第十一条　违反本法第七条至第九条规定的，处五千元以下的罚款；情节严重的，吊销许可证。
第五章　附则
第十二条　本法所称渡工，是指驾驶渡船的人员。
第十三条　本法自2001年1月1日起施行。
"""
HEAD = f"关于修改《{TITLE}》的决定\n（2020年1月1日第一届会议第二次会议通过）\n会议决定对《{TITLE}》作如下修改：\n"
TAIL = f"\n本决定自公布之日起施行。\n《{TITLE}》根据本决定作相应修改并对条文顺序作相应调整，重新公布。\n"


def amended(items: str, law: str = LAW, head: str = HEAD, tail: str = TAIL, title: str | None = None) -> Amended:
    """The law with a decision of these items."""
    return amend(parse(fold("old.txt", law)), fold("decision.txt", head + items + tail), title)


def articles(result: Amended) -> dict[str, str]:
    """Articles by label, their lines joined by |."""
    return dict(_parts(one) for one in result.law.articles)


def headings(result: Amended) -> list[str]:
    """Headings as printed, each with the label of its first article."""
    out: list[str] = []
    for entry in result.law.body:
        if isinstance(entry, Heading):
            out.append(f"{label_of(entry)} {entry.title.text} ")
        elif isinstance(entry, Article) and out and out[-1].endswith(" "):
            out[-1] += label_of(entry)
    return out


def old_articles() -> dict[str, str]:
    """Articles of the invented law."""
    return dict(_parts(one) for one in law_of(parse(fold("old.txt", LAW))).articles)


def _parts(article: Article) -> tuple[str, str]:
    label, _, text = "|".join(article_lines(article)).partition("\u3000")
    return label, text
