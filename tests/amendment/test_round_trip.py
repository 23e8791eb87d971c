"""A statute and edits are drawn; a decision that words the edits, applied to the statute, gives the edited one.

The statute is printed in a drawn style (brackets, figures, spaces), which what nobody edits must keep to the character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from rrdiff.amendment.amend import amend
from rrdiff.amendment.drafting.decision import draft
from rrdiff.amendment.law_reader import law_of
from rrdiff.structure.parse import parse
from rrdiff.text.numerals import to_chinese
from rrdiff.text.source import fold
from tests.extent import extent

TITLE = "示例水运条例"
OLD_WORD, NEW_WORD = "航务主管部门", "港航管理机构"
NOUNS = "渡口 船舶 码头 航道 档案 设备 证书 仓库 货物 灯塔 浮标 船闸".split()
VERBS = "登记 公布 维修 监测 评估 备案 移交 更新".split()
SIGNS = "甲乙丙丁戊己庚辛壬癸"
Choice = TypeVar("Choice")


@dataclass
class Block:
    """A 款 with its 项."""

    text: str
    items: list[str] = field(default_factory=list)


@dataclass(eq=False)
class Unit:
    """An article, with its number in the old statute."""

    blocks: list[Block]
    old: int = 0


@dataclass(frozen=True)
class Style:
    """How labels are printed."""

    brackets: str
    gap: str
    item_gap: str
    arabic: bool
    spaced: bool

    def printed(self, chapters: list[tuple[str, list[Unit]]]) -> str:
        """A statute as text."""
        out, number = [TITLE], 0
        for at, (title, units) in enumerate(chapters, 1):
            name = " ".join(title) if self.spaced and len(title) == 2 else title
            out.append(f"第{self.number(at)}章{self.gap or '　'}{name}")
            for unit in units:
                number += 1
                head = f"第{self.number(number)}条{self.gap}"
                for block in unit.blocks:
                    out.append(head + block.text)
                    head = ""
                    label = f"{self.brackets[0]}{{}}{self.brackets[1]}{self.item_gap}"
                    out += [label.format(to_chinese(n)) + item for n, item in enumerate(block.items, 1)]
        return "\n".join(out)

    def number(self, value: int) -> str:
        """十二, or 12."""
        return str(value) if self.arabic else to_chinese(value)


class Drawn:
    """A statute, edits on it, the decision that words them and the statute they give."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - a seed is drawn, so that a case can be made again
        self.serial = 0
        brackets, gap, item_gap = self.of(["（）", "()"]), self.of(["　", " ", "  ", ""]), self.of(["", "", " "])
        self.style = Style(brackets, gap, item_gap, arabic=self.chance(2), spaced=self.chance(2))
        sizes = [self.random.randint(1, 5) for _ in range(self.random.randint(2, 4))]
        number = 0
        self.chapters: list[tuple[str, list[Unit]]] = []
        for at, size in enumerate(sizes):
            units = [Unit(self.blocks(), number + n + 1) for n in range(size)]
            number += size
            self.chapters.append(("总则" if not at else self.word() + "管理", units))
        first = self.chapters[0][1][0].blocks  # which items show the style of
        first[0] = Block(f"{self.word()}应当具备下列条件：", ended([self.sentence(), self.sentence()]))
        self.old = self.style.printed(self.chapters)
        self.orders: list[tuple[Unit | None, str, str]] = []  # unit, words, words below the unit's name
        self.edit()

    def of(self, choices: Sequence[Choice]) -> Choice:
        """One of some values."""
        return self.random.choice(choices)

    def chance(self, of: int) -> bool:
        """True once in so many times."""
        return self.random.randrange(of) == 0

    def word(self) -> str:
        """A word that stands nowhere else."""
        self.serial += 1
        return self.of(NOUNS) + "".join(SIGNS[int(one)] for one in str(self.serial)) + "号"

    def sentence(self) -> str:
        """A sentence without its mark."""
        return f"{self.word()}应当{self.of(VERBS)}{self.word()}"

    def block(self, *, quoted: bool = False) -> Block:
        """A 款."""
        if self.chance(4):
            items = [self.sentence() for _ in range(self.random.randint(2, 4))]
            return Block(f"{self.word()}应当具备下列条件：", ended(items))
        word = OLD_WORD + "和" if not quoted and self.chance(4) else ""
        return Block(f"{word}{self.sentence()}。")

    def blocks(self, *, quoted: bool = False) -> list[Block]:
        """The 款 of an article."""
        return [self.block(quoted=quoted) for _ in range(self.of([1, 1, 2, 3]))]

    def edit(self) -> None:
        """Draw the edits and make them."""
        everywhere = self.chance(2)
        apart: Unit | None = None
        for at, (_, units) in enumerate(self.chapters):
            if at and self.chance(6):
                self.chapters[at] = (self.word() + "保护", units)
                name = f"第{to_chinese(at + 1)}章"
                form = self.of(["将{0}章名修改为“{1}”。", "{0}的章名修改为：“{0}　{1}”。"])
                self.orders.append((None, form.format(name, self.chapters[at][0]), ""))
            for unit in list(units):
                sort = self.of(["", "", "", *EDITS])
                if not sort:
                    if everywhere and apart is None and any(OLD_WORD in one.text for one in unit.blocks):
                        apart = unit if self.chance(2) else None
                    continue
                getattr(self, f"_{sort}")(units, unit)
        if everywhere:
            self.substitute(apart)

    def substitute(self, apart: Unit | None) -> None:
        """One word for another in all that stood in the old statute."""
        held = [b for _, units in self.chapters for unit in units if unit is not apart for b in unit.blocks]
        if not any(OLD_WORD in one.text for one in held):
            return
        for one in held:
            one.text = one.text.replace(OLD_WORD, NEW_WORD)
        where = self.of(["本条例中的", "全文中的", "本条例有关条款中的", "相关条文中的"])
        said = f"将{where}“{OLD_WORD}”{self.of(['', '统一', '均'])}修改为“{NEW_WORD}”"
        name = f"第{to_chinese(apart.old)}条" if apart else ""
        forms = [f"{said}，但{name}除外。", f"除{name}外，{said}。"] if name else [said + "。"]
        self.orders.append((None, self.of(forms), ""))

    def say(self, unit: Unit, rest: str) -> None:
        """Words about an old article, whose name stands before them or above them."""
        self.orders.append((unit, "", rest))

    def _whole(self, _: list[Unit], unit: Unit) -> None:
        unit.blocks = self.blocks(quoted=True)
        self.orders.append((None, f"将第{to_chinese(unit.old)}条{{moved:{unit.old}}}修改为：{quoted(unit.blocks)}", ""))

    def _delete(self, units: list[Unit], unit: Unit) -> None:
        if len(units) > 1:
            units.remove(unit)
            self.orders.append((None, f"{self.of(['删去', '删除'])}第{to_chinese(unit.old)}条。", ""))

    def _add(self, units: list[Unit], unit: Unit) -> None:
        at = units.index(unit)
        if at:
            new = Unit(self.blocks(quoted=True))
            units.insert(at, new)
            form = self.of(["增加一条，作为{}：", "增加一条作为{}：", "新增一条，作为{}，内容为："])
            self.orders.append((new, form, quoted(new.blocks)))

    def _phrase(self, _: list[Unit], unit: Unit) -> None:
        at = self.random.randint(0, len(unit.blocks) - 1)
        block = unit.blocks[at]
        start = block.text.removeprefix(OLD_WORD + "和")
        old, new = start[: start.index("应当")], self.word()
        block.text = block.text.replace(old, new)
        self.say(unit, f"第{to_chinese(at + 1)}款中的“{old}”{self.of(['修改为', '改为'])}“{new}”。")

    def _add_block(self, _: list[Unit], unit: Unit) -> None:
        at = self.random.randint(1, len(unit.blocks))
        new = self.block(quoted=True)
        unit.blocks.insert(at, new)
        ordinal = to_chinese(at + 1)
        beside = f"第{to_chinese(at)}款后增加一款：{quoted([new])}"
        self.say(unit, self.of([f"增加一款，作为第{ordinal}款：{quoted([new])}", beside]))

    def _drop_block(self, _: list[Unit], unit: Unit) -> None:
        if len(unit.blocks) > 1:
            at = self.random.randint(0, len(unit.blocks) - 1)
            del unit.blocks[at]
            self.orders.append((None, f"删去第{to_chinese(unit.old)}条第{to_chinese(at + 1)}款。", ""))

    def _item(self, _: list[Unit], unit: Unit) -> None:
        listed = [at for at, one in enumerate(unit.blocks) if one.items]
        if not listed:
            return
        at = self.of(listed)
        items = unit.blocks[at].items
        place = self.random.randint(0, len(items) - 1)
        new, name = self.sentence(), f"第{to_chinese(at + 1)}款"
        label = f"（{to_chinese(place + 1)}）"
        if self.chance(2):
            items[place] = new
            self.say(unit, f"{name}第{to_chinese(place + 1)}项修改为：“{label}{new}”。")
        else:
            items.insert(place, new)
            self.say(unit, f"{name}增加一项，作为第{to_chinese(place + 1)}项：“{label}{new}”。")
        ended(items)

    @property
    def new(self) -> str:
        """The statute that the edits give."""
        return self.style.printed(self.chapters)

    @property
    def decision(self) -> str:
        """The edits in words."""
        numbers = {id(unit): n for n, unit in enumerate((u for _, units in self.chapters for u in units), 1)}
        moved = {u.old: numbers[id(u)] for _, units in self.chapters for u in units if u.old}
        items: list[str] = []
        for unit, words, rest in self.orders:
            if unit is None:
                head, _, tail = words.partition("{moved:")
                old, _, behind = tail.partition("}")
                new = moved.get(int(old or 0), 0)
                said = f"改为第{to_chinese(new)}条，" if old and new != int(old) else ""
                items.append(head + said + behind)
            elif not unit.old:
                items.append(words.format(f"第{to_chinese(numbers[id(unit)])}条") + rest)
            else:
                name = f"第{to_chinese(unit.old)}条"
                below = f"对{name}作如下修改：\n（一）{rest}"
                items.append(self.of([name + rest, below]))
        said = "\n".join(f"{to_chinese(n)}、{item}" for n, item in enumerate(items, 1))
        return (
            f"示例会关于修改《{TITLE}》的决定\n（2020年1月1日通过）\n会议决定对《{TITLE}》作如下修改：\n{said}\n"
            f"本决定自公布之日起施行。\n《{TITLE}》根据本决定作相应修改并对条文顺序作相应调整，重新公布。"
        )


EDITS = ("whole", "delete", "add", "phrase", "add_block", "drop_block", "item")


def ended(items: list[str]) -> list[str]:
    """项 with the marks at their ends."""
    items[:] = [one.rstrip("；。") + ("。" if at == len(items) else "；") for at, one in enumerate(items, 1)]
    return items


def quoted(blocks: list[Block]) -> str:
    """Wording as a decision quotes it."""
    lines = [
        line for one in blocks for line in (one.text, *(f"（{to_chinese(n)}）{i}" for n, i in enumerate(one.items, 1)))
    ]
    return "“" + "\n“".join(lines) + "”"


@given(st.integers(0, 2**32))
@settings(max_examples=extent(60, 400))
def test_a_decision_gives_what_was_edited(seed: int) -> None:
    """To the character, with nothing unread."""
    drawn = Drawn(seed)
    decision = drawn.decision
    if drawn.orders:
        amended = amend(parse(fold("old", drawn.old)), fold("decision", decision))

        assert amended.carried_out, decision
        assert amended.law.printed() == drawn.new, decision


@given(st.integers(0, 2**32))
@settings(max_examples=extent(15, 150))
def test_a_draft_gives_the_second_text(seed: int) -> None:
    """The decision that is drafted from both statutes turns the one into the other."""
    drawn = Drawn(seed)
    if drawn.old != drawn.new:
        new = parse(fold("new", drawn.new))

        assert draft(parse(fold("old", drawn.old)), new).amended.law.plain() == law_of(new).plain()
