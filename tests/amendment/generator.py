"""Random laws, random decisions in varied formulas, and the law that comes out, worked out without the program.

Every operation takes old articles of its own, so that the new law is the list of old articles with each in its new
form, deleted ones left out and new ones put in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from rrdiff.text.numerals import to_chinese

WORDS = (
    "渡口 船舶 船员 码头 航道 机构 部门 单位 档案 设备 证书 计划 报告 标准 程序 期限 费用 资料 "
    "场所 人员 车辆 仓库 货物 旅客 灯塔 浮标 缆绳 船闸 水位 堤防"
).split()
VERBS = "管理 检查 登记 公布 维修 监测 评估 审核 备案 保存 移交 更新 统计 通报 抽查".split()
Unit = list[list[str]]
"""An article: 款, each a sentence followed by its items."""


@dataclass(slots=True)
class Made:
    """A law, a decision on it, and the law expected."""

    old: str
    decision: str
    new: str
    sorts: list[str] = field(default_factory=list)


def n(value: int, unit: str) -> str:
    """第十二条."""
    return f"第{to_chinese(value)}{unit}"


class Maker:
    """Makes one case."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - tests want the same cases every time
        self.serial = 0

    def word(self) -> str:
        """A word that stands nowhere else."""
        self.serial += 1
        digits = "甲乙丙丁戊己庚辛壬癸"
        tail = "".join(digits[int(d)] for d in str(self.serial))
        return self.random.choice(WORDS) + tail + "号"

    def sentence(self) -> str:
        """One sentence."""
        verb = self.random.choice(VERBS)
        return f"{self.word()}应当{verb}{self.word()}，并向{self.word()}{self.random.choice(VERBS)}。"

    def paragraph(self, *, items: bool = False) -> list[str]:
        """One 款, perhaps with items."""
        if not items:
            return [self.sentence()]
        count = self.random.randint(2, 4)
        return [f"{self.word()}应当具备下列{self.word()}：", *(self.word() + "的" + self.word() for _ in range(count))]

    def article(self) -> Unit:
        """One article."""
        count = self.random.choice((1, 1, 2, 3))
        return [self.paragraph(items=at == 0 and self.random.random() < 0.3) for at in range(count)]

    def make(self, size: int = 14, operations: int = 6) -> Made:
        """A whole case."""
        old = [self.article() for _ in range(size)]
        plan: dict[int, tuple[str, list[Unit]]] = {at: ("", [unit]) for at, unit in enumerate(old)}
        sorts: list[str] = []
        for at in sorted(self.random.sample(range(size), operations)):
            sort = self.random.choice(SORTS)
            made = getattr(self, f"_{sort}")(at, old[at])
            if made is not None:
                plan[at] = made
                sorts.append(sort)
        before: list[Unit] = []
        items: list[str] = []
        for at in range(size):
            template, units = plan[at]
            first = len(before) + 1
            if template:
                items.append(template.replace("{N}", n(first, "条")).replace("{M}", n(first + 1, "条")))
                moved = f"改为{n(first, '条')}，" if first != at + 1 else ""
                items[-1] = items[-1].replace("{moved}", moved)
            before += units
        title = "示例水运条例"
        body = [f"{to_chinese(k)}、{item}" for k, item in enumerate(items, 1)]
        decision = "\n".join([
            f"示例会议关于修改《{title}》的决定", "（2020年1月1日示例会议通过）",
            f"示例会议决定对《{title}》作如下修改：", *body,
            "本决定自公布之日起施行。", f"《{title}》根据本决定作相应修改并对条文顺序作相应调整，重新公布。",
        ])  # fmt: skip
        return Made(printed(title, old), decision, printed(title, before), sorts)

    def _replace(self, at: int, _: Unit) -> tuple[str, list[Unit]]:
        new = self.article()
        return f"将{n(at + 1, '条')}{{moved}}修改为：{quoted(lines(new))}", [new]

    def _phrase(self, at: int, unit: Unit) -> tuple[str, list[Unit]]:
        p = self.random.randrange(len(unit))
        old, new = unit[p][0].split("应当")[0], self.word()
        changed = [list(one) for one in unit]
        changed[p][0] = new + unit[p][0][len(old) :]
        place = n(p + 1, "款") if len(unit) > 1 else ""
        form = self.random.choice((0, 1))
        lead = f"将{n(at + 1, '条')}{{moved}}"
        if form and not place:
            return f"{lead}其中的“{old}”修改为“{new}”。", [changed]
        return f"{lead}{place}中的“{old}”修改为“{new}”。".replace("条{moved}中的", "条{moved}其中的"), [changed]

    def _delete(self, at: int, _: Unit) -> tuple[str, list[Unit]]:
        return f"{self.random.choice(('删去', '删除'))}{n(at + 1, '条')}。", []

    def _add(self, _: int, unit: Unit) -> tuple[str, list[Unit]]:
        new = self.article()
        comma = self.random.choice(("，", ""))
        return f"增加一条{comma}作为{{N}}：{quoted(lines(new))}", [new, unit]

    def _add_two(self, _: int, unit: Unit) -> tuple[str, list[Unit]]:
        one, two = self.article(), self.article()
        first, second = lines(one), lines(two)
        text = quoted(["{N}　" + first[0], *first[1:], "{M}　" + second[0], *second[1:]])
        count, link = self.random.choice(("两", "二")), self.random.choice(("、", "和"))
        return f"增加{count}条，{self.random.choice(('分别', ''))}作为{{N}}{link}{{M}}：{text}", [one, two, unit]

    def _add_paragraph(self, at: int, unit: Unit) -> tuple[str, list[Unit]]:
        q = self.random.randint(1, len(unit) + 1)
        new = self.paragraph()
        return f"将{n(at + 1, '条')}{{moved}}增加一款，作为{n(q, '款')}：{quoted(new)}", [
            [*unit[: q - 1], new, *unit[q - 1 :]]
        ]

    def _delete_paragraph(self, at: int, unit: Unit) -> tuple[str, list[Unit]] | None:
        if len(unit) < 2:
            return None
        p = self.random.randrange(len(unit))
        return f"将{n(at + 1, '条')}{{moved}}删去{n(p + 1, '款')}。", [[*unit[:p], *unit[p + 1 :]]]

    def _carve(self, at: int, unit: Unit) -> tuple[str, list[Unit]] | None:
        if len(unit) < 2:
            return None
        last = len(unit)
        form = self.random.choice(("单列一条，作为{M}", "单作一条，作为{M}", "改为{M}"))
        return f"将{n(at + 1, '条')}{n(last, '款')}{form}。", [unit[:-1], [unit[-1]]]

    def _split(self, at: int, _: Unit) -> tuple[str, list[Unit]]:
        one, two = [self.paragraph()], [self.paragraph()]
        text = quoted(["{N}　" + one[0][0], "{M}　" + two[0][0]])
        return f"将{n(at + 1, '条')}改为两条，作为{{N}}、{{M}}，修改为：{text}", [one, two]

    def _replace_paragraph(self, at: int, unit: Unit) -> tuple[str, list[Unit]]:
        p = self.random.randrange(len(unit))
        new = self.paragraph(items=bool(len(unit[p]) > 1))
        text = quoted(lines([new]))
        return f"将{n(at + 1, '条')}{{moved}}{n(p + 1, '款')}修改为：{text}", [[*unit[:p], new, *unit[p + 1 :]]]

    def _add_item(self, at: int, unit: Unit) -> tuple[str, list[Unit]] | None:
        p = next((k for k, one in enumerate(unit) if len(one) > 1), None)
        if p is None:
            return None
        k = self.random.randint(1, len(unit[p]))
        new = self.word()
        changed = [list(one) for one in unit]
        changed[p].insert(k, new)
        label = f"（{to_chinese(k)}）"
        return f"将{n(at + 1, '条')}{{moved}}{n(p + 1, '款')}增加一项，作为{n(k, '项')}：“{label}{new}”。", [changed]

    def _delete_item(self, at: int, unit: Unit) -> tuple[str, list[Unit]] | None:
        p = next((k for k, one in enumerate(unit) if len(one) > 2), None)
        if p is None:
            return None
        k = self.random.randint(1, len(unit[p]) - 1)
        changed = [list(one) for one in unit]
        del changed[p][k]
        return f"将{n(at + 1, '条')}{{moved}}删去{n(p + 1, '款')}{n(k, '项')}。", [changed]

    def _insert(self, at: int, unit: Unit) -> tuple[str, list[Unit]]:
        p = self.random.randrange(len(unit))
        anchor = unit[p][0].split("应当")[0]
        new = "和" + self.word()
        changed = [list(one) for one in unit]
        changed[p][0] = anchor + new + unit[p][0][len(anchor) :]
        after = self.random.choice(("后", "之后"))
        return f"将{n(at + 1, '条')}{{moved}}在{n(p + 1, '款')}中的“{anchor}”{after}增加“{new}”。", [changed]


SORTS = tuple(sorted(name[1:] for name in vars(Maker) if name.startswith("_") and not name.startswith("__")))


def lines(unit: Unit) -> list[str]:
    """An article's lines, without its label."""
    out: list[str] = []
    for lead, *items in unit:
        out.append(lead)
        ends = ["；"] * (len(items) - 1) + ["。"]
        out += [f"（{to_chinese(k)}）{item}{end}" for k, (item, end) in enumerate(zip(items, ends, strict=False), 1)]
    return out


def quoted(parts: list[str]) -> str:
    """A quotation over paragraphs."""
    return "\n".join("“" + line for line in parts) + "”"


def printed(title: str, units: list[Unit]) -> str:
    """A law without chapters."""
    out = [title]
    for at, unit in enumerate(units, 1):
        first, *rest = lines(unit)
        out += [f"{n(at, '条')}　{first}", *rest]
    return "\n".join(out)
