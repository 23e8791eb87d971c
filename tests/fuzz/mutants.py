"""Texts and files that nobody should have: sound ones with bytes, lines and members changed at random, by a seed.

    text = broken_text(random.Random(7))
    name, data = broken_file(random.Random(7))

The same seed gives the same mutant on every machine.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from random import Random

from tests.readers.pdf_builder import page, pdf
from tests.readers.test_ofd import lines, ofd, text_object
from tests.readers.word_builder import (
    abstract,
    change,
    deleted,
    docx,
    field,
    inserted,
    lvl,
    num,
    p,
    r,
    style,
    table,
    text_box,
)

PARTS = (
    *"示例办法|目录|第一章　总则|第一条　为了甲，制定本办法。|第二条　有下列情形的，处罚：|（一）甲；|（二）乙：".split(
        "|"
    ),
    *"1. 丙；|①丁。|a）戊；|一、受理和管辖|二、证据|（一）不动产|第三条至第五条（删去）|第一百二十条之一　甲罪".split(
        "|"
    ),
    *"1.0.1 为了甲，制定本规范。|3 基本规定|3.1 一般规定|河段\t标准\t备注|附件1：|附表　名录|某市某局".split("|"),
    *"2024年1月5日|（此件公开发布）|各市人民政府：|现将《示例办法》印发给你们，请遵照执行。|问：为什么？".split("|"),
    *"答：为了甲。|牵头单位：甲局；责任单位：乙局|10⁶平方米，CO₂，L/2|\u200b|\ue863\ue001|　　|\t|— 3 —".split("|"),
    *"1）甲；|a） 乙；|A．丙；|甲、丁；|（1）戊：|1．2024年己；|【庚】辛。|第一条（壬）|示释〔2024〕3号".split("|"),
    *"附件：《示例》（略）|①子；|（一）丑：|Ⅰ.寅|各位代表：|会议决定：|1、卯；|（2）辰。|第二部分　巳".split("|"),
    *"[1] 甲；|【一】乙；|附件：1.甲|附件1|《示例办法》第八条第二款|$\\frac{L}{2}$|葛\U000e0100|第三条\t甲|2. 丙".split(
        "|"
    ),
    *"责(zé)任|**第六条** 甲。|“第七条　丙。|”|（2020年1月1日某会通过 根据2021年1月1日《决定》修正）".split("|"),
)
SIGNS = (
    "第条章节款项一二三十百千零之（）()《》〈〉“”，。；：、.．12９①⒈㈠"
    "\n\r\t \u3000\u200b\ufeff\ue000\ud800\x00\x1b\u202e𠮷A"
)


LONGEST = 60_000
"""Bytes that no mutant grows beyond by much: a long file takes its time without any fault."""
LONG_PIECE = 60


def drawing(seed: int) -> Random:
    """The source of chance of one mutant."""
    return Random(seed)  # noqa: S311 - mutants, not secrets


def broken_text(draw: Random) -> str:
    """A text put together from lines of every sort, with signs taken out, doubled, moved and put in."""
    made = [draw.choice(PARTS) for _ in range(draw.randint(1, 40))]
    return _signs_changed(draw, draw.choice(("\n", "\n", "\r\n", "", "\u2028")).join(made))


def broken_pair(draw: Random) -> tuple[str, str]:
    """A broken text, and the same with lines moved, left out and doubled and signs changed once more."""
    base = broken_text(draw)
    lines = base.split("\n")
    for _ in range(draw.randint(0, 6)):
        line = lines.pop(draw.randrange(len(lines)))
        for _ in range(draw.choice((0, 1, 1, 2))):
            lines.insert(draw.randrange(len(lines) + 1), line)
        lines = lines or [""]
    return base, _signs_changed(draw, "\n".join(lines))


def _signs_changed(draw: Random, text: str) -> str:
    for _ in range(draw.randint(0, 30)):
        at = draw.randrange(len(text) + 1)
        size = draw.randint(0, 6)
        piece = draw.choice(
            (draw.choice(SIGNS), "", text[at : at + size] * 2, draw.choice(SIGNS) * draw.randint(1, 50))
        )
        text = text[:at] + piece + text[at + draw.choice((0, 0, size)) :]
    return text


def sound_files() -> tuple[tuple[str, bytes], ...]:
    """One small file of each format."""
    law = [one for one in PARTS if one.strip() and "\ue863" not in one][:24]
    web = "".join(f"<p>{one}</p>" for one in law) + "<table><tr><td>甲<td>乙</table><ol type=a><li>丙</ol>"
    rich = (
        "<table><tr><td rowspan=2>甲<td colspan=3>乙<tr><td>丙</table>"
        "<ol start=3 type=i><li>丁<ol><li value=7>戊</ol></ol>"
        "<p>己<del>庚</del><ins>辛</ins><sup>2</sup><ruby>责<rt>zé</rt></ruby>&#xE863;</p><pre>壬\n\t癸</pre>"
        "<math><mfrac><mi>L</mi><mn>2</mn></mfrac></math><div style='display:none'>子</div>"
    )
    return (
        (
            "a.docx",
            docx(*law, p(r("10") + r("3", '<w:vertAlign w:val="superscript"/>')), table(("甲", "乙"), ("丙", "丁"))),
        ),
        ("b.docx", _rich_docx(law)),
        ("a.pdf", pdf(page(law[:12]), page(law[12:]))),
        ("a.ofd", ofd(lines(*law[:12]), lines(*law[12:]))),
        ("b.ofd", ofd(lines(*law[:9]), template=text_object(70, 20, "某县文件"))),
        ("a.html", f"<html><head><title>示例办法</title></head><body>{web}</body></html>".encode()),
        ("b.html", f"<html><head><meta charset=gbk></head><body>{web}{rich}</body></html>".encode("gbk")),
        ("a.md", "\n".join(f"# {one}" for one in law).encode()),
        ("a.txt", "\n".join(law).encode("gb18030")),
    )


def _rich_docx(law: Sequence[str]) -> bytes:
    """A file with numbering, styles, notes, fields, changes, comments, a text box, a formula and nested tables."""
    levels = [lvl(at, f"（%{at + 1}）", "chineseCountingThousand") for at in range(3)]
    part = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>"
    formula = f"<m:oMath><m:f>{part.format('num', 'L')}{part.format('den', '2')}</m:f></m:oMath>"
    note = f'<w:footnote w:id="2">{p("脚注。")}</w:footnote>'
    said = f'<w:comment w:id="1" w:author="甲">{p("批注。")}</w:comment>'
    return docx(
        *law[:4],
        *(p("项", num=1, level=level, style="N") for level in (0, 1, 1, 2, 0)),
        p("甲", deleted("乙"), inserted("丙"), r(inside='<w:footnoteReference w:id="2"/>'), field("PAGE", "1")),
        p('<w:commentRangeStart w:id="1"/>', "丁", '<w:commentRangeEnd w:id="1"/>', f"<w:r>{formula}</w:r>", formula),
        p("戊", text_box(p("己")), mark=change("del")),
        table(("甲", table(("乙",), ("丙",))), ("丁",)),
        numbering=abstract(0, *levels) + num(1, 0),
        styles=style("Normal") + style("N", based_on="Normal"),
        footnotes=note,
        comments=said,
    )


def broken_file(draw: Random, sound: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """A file with bytes changed: anywhere, or inside one member of its package."""
    name, data = draw.choice(sound)
    if data.startswith(b"PK") and draw.random() < 0.7:
        return name, _with_broken_member(draw, data)
    if draw.random() < 0.3:
        return name, _pieces_changed(draw, data)
    return name, _bytes_changed(draw, data)


def _pieces_changed(draw: Random, data: bytes) -> bytes:
    """Elements, objects and numbers put elsewhere, left out, doubled and nested; the rest stays sound."""
    parts = re.findall(rb"<[^<>]*>|\d+|[^<>\d]+|[<>]", data)
    for _ in range(draw.choice((1, 2, 5, 20))):
        at, other = draw.randrange(len(parts)), draw.randrange(len(parts))
        match draw.randrange(5):
            case 0:
                parts[at], parts[other] = parts[other], parts[at]
            case 1:
                parts[at] = b""
            case 2:
                parts[at] = parts[at] * (draw.choice((2, 3, 200)) if len(parts[at]) < LONG_PIECE else 2)
            case 3:
                parts[at] = draw.choice((b"0", b"-1", b"9" * 9, b"1e9", b"65536", b"NaN"))
            case _:
                low, high = sorted((at, other))
                if sum(map(len, parts)) > LONGEST:
                    continue
                parts[low:low] = parts[low : min(high, low + 60)]
    return b"".join(parts)


def _with_broken_member(draw: Random, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = draw.choice(names)
        for name in names:
            content = old.read(name)
            if name == chosen:
                content = draw.choice((_bytes_changed, _pieces_changed))(draw, content)
            new.writestr(name, content)
    return out.getvalue()


def _bytes_changed(draw: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 5, 20))):
        at = draw.randrange(len(changed) + 1)
        size = draw.choice((1, 1, 4, 40))
        match draw.randrange(4):
            case 0:
                changed[at : at + size] = draw.randbytes(size)
            case 1:
                del changed[at : at + size]
            case 2:
                changed[at:at] = changed[max(0, at - size) : at] * draw.randint(1, 20)
            case _:
                changed[at:at] = draw.choice((b"<", b">", b"\x00", b"9" * 12, b"&#xD800;", b"<a>" * 50, b"\xff\xfe"))
    return bytes(changed)
