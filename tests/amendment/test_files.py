"""Decisions read from Word, PDF and web pages, drafts written as Word documents."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest

from rrdiff.amendment.amend import amend
from rrdiff.amendment.drafting.decision import draft
from rrdiff.readers import read
from rrdiff.report.word.decision import decision_document
from rrdiff.structure.parse import parse
from rrdiff.text.source import fold
from tests.program import called
from tests.readers.pdf_builder import page, pdf, set_in_lines

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
OLD, NEW, DECISION = (CORPORA / f"ferry_{name}.txt" for name in ("2001", "2010", "decision_2010"))
LINES = 24
"""Lines on a page of the PDF."""


def as_docx(text: str) -> bytes:
    """The form that ``draft`` writes."""
    return decision_document(text)


def as_plain_docx(text: str) -> bytes:
    """Paragraphs without any style."""
    from docx import Document

    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def as_html(text: str) -> bytes:
    """A page of a gazette with navigation around the text."""
    body = "".join(f"<p>　　{line}</p>" for line in text.split("\n") if line)
    return (
        "<html><head><meta charset='utf-8'><title>决定</title></head><body><nav><a href='/'>首页</a></nav>"
        f"<div class='article'>{body}</div><footer>版权所有</footer></body></html>"
    ).encode()


def as_pdf(text: str) -> bytes:
    """Justified pages with numbers between dashes, paragraphs broken over lines and pages."""
    lines = set_in_lines(*(line for line in text.split("\n") if line))
    pages = []
    for at in range(0, len(lines), LINES):
        number = (290.0, 60.0, 12.0, f"— {at // LINES + 1} —")
        pages.append([*page(lines[at : at + LINES]), number])
    return pdf(*pages)


@pytest.mark.parametrize(
    ("ending", "made"), [(".docx", as_docx), (".docx", as_plain_docx), (".html", as_html), (".pdf", as_pdf)]
)
def test_decisions_of_every_format(tmp_path: Path, ending: str, made: object) -> None:
    """A decision gives the same law from a Word document, a web page and a PDF as from plain text."""
    target = tmp_path / f"decision{ending}"
    target.write_bytes(made(DECISION.read_text(encoding="utf-8")))  # type: ignore[operator]
    amended = amend(parse(read(str(OLD))), read(str(target)))

    assert amended.complete
    assert amended.law.printed() == NEW.read_text(encoding="utf-8").strip()


def test_a_draft_as_a_word_document(tmp_path: Path) -> None:
    """``draft -o FILE.docx`` writes a portrait page with title, caption and text, which ``apply`` reads again."""
    from docx import Document

    target = tmp_path / "draft.docx"
    made = called("draft", str(OLD), str(NEW), "-o", str(target))
    document = Document(str(target))
    styles = [one.style.style_id for one in document.paragraphs if one.style is not None]
    amended = amend(parse(read(str(OLD))), read(str(target)))

    assert made.returncode == 0
    assert styles[:3] == ["DecisionTitle", "DecisionTitle", "DecisionCaption"]
    assert set(styles[3:]) == {"DecisionText"}
    assert int(document.sections[0].page_height or 0) > int(document.sections[0].page_width or 0)
    assert amended.law.printed() == NEW.read_text(encoding="utf-8").strip()


def test_page_numbers_inside_a_quotation_are_no_wording() -> None:
    """A page number that a break sets into quoted wording is left out."""
    text = (
        "示例会关于修改《示例条例》的决定\n（2020年1月1日通过）\n会议决定对《示例条例》作如下修改：\n"
        "将第一条修改为：“甲负责。\n— 3 —\n“乙协助。”\n本决定自公布之日起施行。"
    )
    amended = amend(parse(fold("old", "示例条例\n第一条　甲负责登记。\n第二条　丙。")), fold("d", text))

    assert amended.law.printed().split("\n")[1:3] == ["第一条　甲负责。", "乙协助。"]


def test_level_of_operation(shared: Path) -> None:
    """Of articles amended in place, drafts change three in four at the level of the official decision."""
    same = total = 0
    for name in ("accounting", "antitrust", "cybersecurity", "deputies", "food_safety"):
        folder = shared / "amendments" / name
        old, new = (parse(read(str(folder / f"{one}.txt"))) for one in ("old", "new"))
        official = levels(amend(old, read(str(folder / "decision.txt"))))
        own = levels(draft(old, new).amended)
        inside = {number: level for number, level in official.items() if level in {"whole", "unit", "phrase"}}
        total += len(inside)
        same += sum(own.get(number) == level for number, level in inside.items())

    assert same >= 0.75 * total


def levels(amended: object) -> dict[tuple[int, int], str]:
    """Old article → the coarsest thing done to it."""
    from rrdiff.amendment.operations import Action

    ranks = ["other", "whole", "unit", "phrase"]
    out: dict[tuple[int, int], str] = {}
    for outcome in amended.outcomes:  # type: ignore[attr-defined]
        one = outcome.operation
        for place in one.old:
            if place.article is None or (one.sort is Action.RENUMBER and not one.texts and place.level == "article"):
                continue
            if one.sort in {Action.MERGE, Action.SPLIT, Action.CARVE} or (
                one.sort is Action.DELETE and place.level == "article"
            ):
                level = "other"
            elif one.phrases or one.sort in {Action.APPEND, Action.PREPEND}:
                level = "phrase"
            else:
                level = (
                    "whole" if place.level == "article" and not place.scope and one.sort is not Action.ADD else "unit"
                )
            out[place.article] = min(out.get(place.article, level), level, key=ranks.index)
    return out


def test_a_long_decision_is_quick() -> None:
    """A decision of ten thousand characters on three hundred articles is carried out within a second."""
    from time import process_time

    law = "示例法\n" + "\n".join(
        f"第{n}条　第{n}号机关应当每年对{n}类事项进行检查，并且公布结果。" for n in range(1, 301)
    )
    items = "\n".join(
        f"{k}、将第{n}条修改为：“第{n}号机关应当每季度对{n}类事项进行检查，并且在十日以内向社会公布检查的结果和整改的情况，"
        "接受社会监督。公布以前应当听取有关方面的意见。”"
        for k, n in enumerate(range(1, 280, 2), 1)
    )
    decision = fold(
        "d", f"关于修改《示例法》的决定\n会议决定对《示例法》作如下修改：\n{items}\n本决定自公布之日起施行。"
    )
    old = parse(fold("old", law))
    amended = amend(old, decision)
    spent = []
    for _ in range(5):
        begin = process_time()
        amend(old, decision)
        spent.append(process_time() - begin)
        if spent[-1] < 1:
            break

    assert len(decision.raw) >= 10_000
    assert min(spent) < 1
    assert amended.law.printed().count("每季度") == 140


def test_json_of_a_word_decision(tmp_path: Path) -> None:
    """Offsets of operations cut them out of the text that was read from the Word document."""
    target = tmp_path / "d.docx"
    target.write_bytes(as_docx(DECISION.read_text(encoding="utf-8")))
    made = called("apply", str(OLD), str(target), "--format", "json")
    record = json.loads(made.stdout)
    text = record["decision"]["source"]["text"]

    assert all(text[one["start"] : one["end"]] == one["text"] for one in record["operations"])


def test_drafts_merge_and_carve() -> None:
    """Two neighbours whose wording is put together are merged, a 款 that became an article is carved out."""
    first, second = "县级机关应当每年检查渡船的救生设备", "乡级机关应当登记渡工的姓名和证书号码"
    third = "渡口经营者应当为乘客购买意外伤害保险，并且公布保险的范围和期限。"
    fourth, last = "大件行李应当放在指定的货舱里。", "本条例自2001年1月1日起施行。"
    old = f"示例条例\n第一条　{first}。\n第二条　{second}。\n第三条　{third}\n{fourth}\n第四条　{last}"
    new = f"示例条例\n第一条　{first}，{second}。\n第二条　{third}\n第三条　{fourth}\n第四条　{last}"
    text = draft(parse(fold("old", old)), parse(fold("new", new))).text.raw

    assert "将第一条、第二条合并，作为第一条，修改为：" in text
    assert "将第三条第二款单列一条，作为第三条。" in text
