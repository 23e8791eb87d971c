"""Word files of regulations made by chance, and what somebody made of them: the same seed gives the same pair.

The base holds what real files hold: automatic numbers, bold runs, links, fields, content controls, bookmarks, line
breaks, text boxes, tables, and changes of somebody else (张三).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from tests.readers.word_builder import abstract, docx, lvl, num, p, r, table, text_box
from tests.readers.word_builder import field as field_of

_WHO = ("市农业部门", "县级财政部门", "乡镇政府", "村民委员会", "审计机关", "专业合作社", "生产经营单位")
_HOW = ("应当", "可以", "负责", "不得擅自", "定期", "依法")
_WHAT = ("报送工作情况", "公开收支明细", "核对申报材料", "举办业务培训", "建立台账", "办理来信来访", "保管原始单据")
_MORE = ("，期限为十日", "，并接受监督", "，结果向社会公布", "，具体办法另定", "")
_FIGURES = "一二三四五六七八九十"
_EARLIER = 'w:author="张三" w:date="2020-01-01T00:00:00Z"'
NUMBERING = abstract(1, lvl(0, "第%1条", "chineseCounting"), lvl(1, "（%2）", "chineseCounting")) + num(1, 1)


@dataclass(frozen=True)
class Block:
    """An article with its items, a plain paragraph, or a table."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass
class Maker:
    """Makes texts by chance."""

    seed: int
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        """Begin at the seed."""
        self.chance = random.Random(self.seed)  # noqa: S311 - the pairs are to be the same every time

    def sentence(self) -> str:
        """A sentence such as regulations have."""
        pick = self.chance.choice
        return f"{pick(_WHO)}{pick(_HOW)}{pick(_WHAT)}{pick(_MORE)}。"

    def row(self, number: int) -> tuple[str, ...]:
        """A row of a table."""
        return (str(number), self.chance.choice(_WHAT), self.chance.choice(_WHO))

    def article(self) -> Block:
        """An article, with items or without."""
        sentences = "".join(self.sentence() for _ in range(self.chance.randint(1, 3)))
        return Block("article", sentences, tuple(self.sentence()[:-1] for _ in range(self.chance.choice((0, 0, 2, 3)))))

    def regulation(self) -> list[Block]:
        """A short regulation."""
        blocks = [Block("plain", "某某事务管理办法")]
        for _ in range(self.chance.randint(2, 6)):
            drawn = self.chance.random()
            if drawn < 0.65:
                blocks.append(self.article())
            elif drawn < 0.8:
                blocks.append(Block("plain", self.sentence()))
            else:
                blocks.append(Block("table", rows=tuple(self.row(at) for at in range(1, self.chance.randint(3, 5)))))
        return blocks

    def revised(self, blocks: list[Block]) -> list[Block]:
        """The regulation after a few changes."""
        out = list(blocks)
        for _ in range(self.chance.randint(1, 5)):
            at = self.chance.randrange(len(out))
            drawn = self.chance.random()
            if drawn < 0.15 and len(out) > 2:
                del out[at]
            elif drawn < 0.3:
                out.insert(at, self.article())
            elif drawn < 0.4 and len(out) > 2:
                out.insert(self.chance.randrange(len(out)), out.pop(at))
            elif out[at].kind == "table":
                out[at] = replace(out[at], rows=self._rows(list(out[at].rows)))
            else:
                out[at : at + 1] = self._edited(out[at])
        return out

    def _rows(self, rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
        at = self.chance.randrange(len(rows))
        drawn = self.chance.random()
        if drawn < 0.35 and len(rows) > 1:
            del rows[at]
        elif drawn < 0.7:
            rows.insert(at, self.row(self.chance.randint(1, 9)))
        else:
            rows[at] = (rows[at][0], self.chance.choice(_WHAT), rows[at][2])
        return tuple(rows)

    def _edited(self, block: Block) -> list[Block]:
        drawn = self.chance.random()
        at = self.chance.randrange(max(1, len(block.text)))
        if drawn < 0.3:
            return [replace(block, text=block.text[:at] + self.chance.choice(("及时", "经批准")) + block.text[at:])]
        if drawn < 0.5 and len(block.text) > 12:
            return [replace(block, text=block.text[:at] + block.text[at + self.chance.randint(1, 6) :])]
        if drawn < 0.65:
            return [replace(block, text=block.text.replace(self.chance.choice(_HOW), self.chance.choice(_HOW)))]
        if drawn < 0.8 and "。" in block.text[:-1]:
            first, _, rest = block.text.partition("。")
            return [replace(block, text=first + "。"), Block("plain", rest or "其余另定。")]
        if block.items:
            return [replace(block, items=block.items[:-1] if drawn < 0.9 else (self.sentence()[:-1], *block.items))]
        return [replace(block, text=block.text + self.sentence())]

    def package(self, blocks: list[Block], *, numbered: bool, dressing: int) -> bytes:
        """A Word file; ``dressing`` 0 is plain text, 1 the usual markup, 2 also changes of somebody else."""
        body: list[str] = []
        count = 0
        for block in blocks:
            if block.kind == "table":
                body.append(table(*block.rows))
            elif block.kind == "plain":
                body += self._plain(block.text, dressing)
            else:
                count += 1
                label = "" if numbered else r(f"第{_FIGURES[(count - 1) % 10]}条　", "<w:b/>")
                place = {"num": 1, "level": 0} if numbered else {}
                body.append(p(*([label] if label else []), *self._runs(block.text, dressing), **place))  # type: ignore[arg-type]
                for at, item in enumerate(block.items):
                    end = "；" if at < len(block.items) - 1 else "。"
                    text = item + end if numbered else f"（{_FIGURES[at]}）{item}{end}"
                    body.append(p(*self._runs(text, dressing), **({"num": 1, "level": 1} if numbered else {})))  # type: ignore[arg-type]
        if body and body[-1].startswith("<w:tbl"):
            body.append(p(""))
        return docx(*body, numbering=NUMBERING)

    def _plain(self, text: str, dressing: int) -> list[str]:
        runs = self._runs(text, dressing)
        if not dressing:
            return [p(*runs)]
        drawn = self.chance.random()
        if drawn < 0.1:
            return [p(*runs), p("")]
        if drawn < 0.25:
            return [p(*runs, r(inside="<w:br/><w:t>另起一行的字</w:t>"))]
        if drawn < 0.35:
            return [p(*runs), p("图示", text_box(p("框内说明：" + self.sentence())))]
        return [p(*runs)]

    def _runs(self, text: str, dressing: int) -> list[str]:
        if not dressing or len(text) < 4:
            return [r(text)]
        out = []
        while text:
            length = self.chance.randint(1, 8)
            piece, text = text[:length], text[length:]
            out.append(self._dressed(piece, dressing))
        return out

    def _dressed(self, piece: str, dressing: int) -> str:
        number = self.chance.randint(9_000, 99_999)
        forms = [
            f'<w:hyperlink w:anchor="a">{r(piece)}</w:hyperlink>',
            r(piece, "<w:b/>"),
            f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/>{r(piece)}<w:bookmarkEnd w:id="{number}"/>',
            f'<w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent>{r(piece)}</w:sdtContent></w:sdt>',
            field_of("HYPERLINK \\l a", piece),
            f'<w:fldSimple w:instr="HYPERLINK \\l a">{r(piece)}</w:fldSimple>',
            r(inside=f"<w:t>{piece[:1]}</w:t><w:lastRenderedPageBreak/><w:t>{piece[1:]}</w:t>"),
        ]
        if dressing > 1:
            forms.append(f'<w:ins w:id="{number}" {_EARLIER}>{r(piece)}</w:ins>')
            forms.append(f'<w:del w:id="{number}" {_EARLIER}><w:r><w:delText>旧字</w:delText></w:r></w:del>{r(piece)}')
        drawn = self.chance.random() * 3 * len(forms)
        return forms[int(drawn)] if drawn < len(forms) else r(piece)


def pair(seed: int) -> tuple[bytes, bytes]:
    """Base and other text as Word files."""
    maker = Maker(seed)
    blocks = maker.regulation()
    revised = maker.revised(blocks)
    base = maker.package(blocks, numbered=maker.chance.random() < 0.6, dressing=maker.chance.choice((0, 1, 1, 2, 2)))
    return base, maker.package(revised, numbered=maker.chance.random() < 0.4, dressing=maker.chance.choice((0, 1)))
