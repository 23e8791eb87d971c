"""Texts and files that nobody should have: sound ones with bytes, lines and members changed at random, by a seed.

    text = broken_text(random.Random(7))
    name, data = broken_file(random.Random(7))

The same seed gives the same mutant on every machine.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from random import Random

from tests.readers.pdf_builder import page, pdf
from tests.readers.test_ofd import lines, ofd
from tests.readers.word_builder import docx, p, r, table

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
    *"责(zé)任|**第六条** 甲。|“第七条　丙。|”|（2020年1月1日某会通过 根据2021年1月1日《决定》修正）".split("|"),
)
SIGNS = (
    "第条章节款项一二三十百千零之（）()《》〈〉“”，。；：、.．12９①⒈㈠"
    "\n\r\t \u3000\u200b\ufeff\ue000\ud800\x00\x1b\u202e𠮷A"
)


def drawing(seed: int) -> Random:
    """The source of chance of one mutant."""
    return Random(seed)  # noqa: S311 - mutants, not secrets


def broken_text(draw: Random) -> str:
    """A text put together from lines of every sort, with signs taken out, doubled, moved and put in."""
    made = [draw.choice(PARTS) for _ in range(draw.randint(1, 40))]
    text = draw.choice(("\n", "\n", "\r\n", "", "\u2028")).join(made)
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
    return (
        (
            "a.docx",
            docx(*law, p(r("10") + r("3", '<w:vertAlign w:val="superscript"/>')), table(("甲", "乙"), ("丙", "丁"))),
        ),
        ("a.pdf", pdf(page(law[:12]), page(law[12:]))),
        ("a.ofd", ofd(lines(*law[:12]), lines(*law[12:]))),
        ("a.html", f"<html><head><title>示例办法</title></head><body>{web}</body></html>".encode()),
        ("a.md", "\n".join(f"# {one}" for one in law).encode()),
        ("a.txt", "\n".join(law).encode("gb18030")),
    )


def broken_file(draw: Random, sound: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """A file with bytes changed: anywhere, or inside one member of its package."""
    name, data = draw.choice(sound)
    if data.startswith(b"PK") and draw.random() < 0.7:
        return name, _with_broken_member(draw, data)
    return name, _bytes_changed(draw, data)


def _with_broken_member(draw: Random, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = draw.choice(names)
        for name in names:
            content = old.read(name)
            new.writestr(name, _bytes_changed(draw, content) if name == chosen else content)
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
