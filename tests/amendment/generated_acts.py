# ruff: noqa: S311, E501, FBT001 - cases are made from a seed; sentences stand in one line
"""Invented laws with a decision on each and the law it should give, made from a seed.

The expected law is put together beside the decision, unit by unit, not by applying anything.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from rrdiff.text.numerals import to_chinese

PLACES = ("渡口", "航标", "码头", "船闸", "锚地", "趸船", "引桥", "泊位", "岸线", "浮桥", "灯塔", "堤坝")
ACTORS = ("经营者", "管理人", "船长", "渡工", "检验员", "值班员", "主管部门", "引航员", "调度员", "所有人")
ACTS = ("登记", "公告", "备案", "检验", "巡查", "清理", "报告", "维修", "演练", "培训", "封存", "移交")
TIMES = ("每年", "每月", "按期", "逐次", "随时", "预先", "当日", "三日内")


@dataclass
class Paragraph:
    """A 款 with its 项."""

    text: str
    items: list[str] = field(default_factory=list)


@dataclass
class Article:
    """An article of the old or the new law; references are written as {n}, the old number."""

    paragraphs: list[Paragraph]
    old: int | None = None
    quoted: bool = False


@dataclass(frozen=True)
class Case:
    """One law, one decision, one result."""

    old: str
    decision: str
    new: str


def han(value: int) -> str:
    """A number in Chinese."""
    return to_chinese(value)


class Maker:
    """Makes one case from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.used: set[str] = set()

    def sentence(self) -> str:
        """A sentence that no other of this case repeats."""
        while True:
            words = f"{self.pick(PLACES)}{self.pick(ACTORS)}应当{self.pick(TIMES)}{self.pick(ACTS)}{self.pick(PLACES)}并{self.pick(ACTS)}"
            if words not in self.used:
                self.used.add(words)
                return words

    def pick(self, choices: tuple[str, ...]) -> str:
        """One of some words."""
        return self.random.choice(choices)

    def chance(self, share: float) -> bool:
        """True that often."""
        return self.random.random() < share

    def paragraph(self, most: int = 4) -> Paragraph:
        """A 款, sometimes with 项."""
        if self.chance(0.25):
            count = self.random.randint(2, most)
            items = [self.sentence() + ("。" if at == count - 1 else "；") for at in range(count)]
            return Paragraph(f"{self.pick(PLACES)}{self.pick(ACTORS)}有下列职责：", items)
        return Paragraph(self.sentence() + "。")

    def article(self, old: int | None, total: int) -> Article:
        """An article, sometimes with a reference."""
        paragraphs = [self.paragraph() for _ in range(self.random.choice((1, 1, 1, 2, 2, 3)))]
        if old and self.chance(0.3):
            target = self.random.randint(1, total)
            paragraphs[-1] = Paragraph(f"违反本法第{{{target}}}条规定的，{self.sentence()}。")
        return Article(paragraphs, old)

    def case(self) -> Case:
        """The case."""
        total = self.random.randint(8, 24)
        law = [self.article(number, total) for number in range(1, total + 1)]
        old = _text(law, {number: number for number in range(1, total + 1)})
        result: list[Article] = []
        orders: list[tuple[int, tuple[str, Article]]] = []
        for article in law:
            if self.chance(0.12):
                fresh = Article([self.paragraph() for _ in range(self.random.choice((1, 1, 2)))], None, quoted=True)
                result.append(fresh)
                orders.append((id(fresh), ("add", fresh)))
            if self.chance(0.06) and len(result) > 2:
                orders.append((0, ("delete", article)))
                continue
            copy = Article([Paragraph(one.text, list(one.items)) for one in article.paragraphs], article.old)
            result.append(copy)
            if self.chance(0.45):
                orders.append((id(copy), ("amend", copy)))
        numbers = {id(article): place for place, article in enumerate(result, 1)}
        mapping = {article.old: place for place, article in enumerate(result, 1) if article.old}
        targets = {int(piece.split("}")[0]) for one in law for p in one.paragraphs for piece in p.text.split("{")[1:]}
        items = []
        for key, (kind, article) in orders:
            if kind == "delete":
                if article.old in targets:  # a reference to it would be left without an end
                    mapping[article.old] = article.old
                items.append(f"{self.pick(('删去', '删除'))}第{han(article.old or 0)}条。")
            elif kind == "add":
                items.append(self.added(article, numbers[key]))
            else:
                items.append(self.amended(article, numbers[key]))
        if not items:
            return self.case()
        said = "\n".join(f"{han(place)}、{item}" for place, item in enumerate(items, 1))
        decision = (
            "关于修改《水路法》的决定\n（2020年1月1日通过）\n会议决定对《水路法》作如下修改：\n"
            f"{said}\n本决定自公布之日起施行。\n《水路法》根据本决定作相应修改并对条文顺序作相应调整，重新公布。\n"
        )
        return Case(old, decision, _text(result, mapping))

    def quote(self, paragraphs: list[Paragraph], label: str = "") -> str:
        """Quoted paragraphs."""
        lines = []
        for one in paragraphs:
            lines.append(one.text)
            lines += [f"（{han(at)}）{item}" for at, item in enumerate(one.items, 1)]
        lines[0] = label + lines[0]
        return "“" + "\n“".join(lines) + "”"

    def added(self, article: Article, number: int) -> str:
        """增加一条."""
        label = f"第{han(number)}条　" if self.chance(0.2) else ""
        comma = self.pick(("，", "，", ""))
        return f"增加一条{comma}作为第{han(number)}条：{self.quote(article.paragraphs, label)}"

    def amended(self, article: Article, number: int) -> str:
        """One amendment of one article, in words; the article is changed along."""
        move = article.old != number
        name = f"第{han(article.old)}条"  # type: ignore[arg-type]
        start = f"将{name}改为第{han(number)}条，" if move else ""
        choices = ["whole", "paragraph", "add_paragraph"]
        plain = [at for at, one in enumerate(article.paragraphs) if not one.items and "{" not in one.text]
        listed = [at for at, one in enumerate(article.paragraphs) if one.items]
        if plain:
            choices += ["phrase", "phrase", "insert", "append"]
        if len(article.paragraphs) > 1:
            choices += ["delete_paragraph", "replaced_and_moved"]
        if listed:
            choices += ["item", "add_item", "delete_item", "lead"]
        words: str = getattr(self, f"_{self.random.choice(choices)}")(article, name, move, plain, listed)
        return start + words

    def _whole(self, article: Article, name: str, move: bool, *_: object) -> str:
        article.paragraphs = [self.paragraph() for _ in range(self.random.choice((1, 2)))]
        subject = "" if move else self.pick(("将", "")) + name
        return f"{subject}修改为：{self.quote(article.paragraphs)}"

    def _paragraph(self, article: Article, name: str, move: bool, *_: object) -> str:
        at = self.random.randrange(len(article.paragraphs))
        article.paragraphs[at] = self.paragraph()
        subject = "" if move else name
        return f"{self.pick(('将', ''))}{subject}第{han(at + 1)}款修改为：{self.quote([article.paragraphs[at]])}"

    def _add_paragraph(self, article: Article, name: str, move: bool, *_: object) -> str:
        count = self.random.choice((1, 1, 2))
        at = self.random.randrange(len(article.paragraphs) + 1)
        new = [self.paragraph() for _ in range(count)]
        article.paragraphs[at:at] = new
        subject = "" if move else self.pick((name, f"在{name}中"))
        numbers = "、".join(f"第{han(at + place + 1)}款" for place in range(count))
        word = self.pick(("两", "二")) if count == 2 else "一"
        each = self.pick(("分别", "")) if count == 2 else ""
        return f"{subject}增加{word}款，{each}作为{numbers}：{self.quote(new)}"

    def _delete_paragraph(self, article: Article, name: str, move: bool, *_: object) -> str:
        at = self.random.randrange(len(article.paragraphs))
        del article.paragraphs[at]
        return f"删去{'' if move else name}第{han(at + 1)}款。"

    def _replaced_and_moved(self, article: Article, name: str, move: bool, *_: object) -> str:
        fresh, changed = self.paragraph(), self.paragraph()
        article.paragraphs[0] = changed
        article.paragraphs.insert(0, fresh)
        subject = "" if move else name
        return (
            f"{subject}增加一款，作为第一款：{self.quote([fresh])}\n第一款改为第二款，修改为：{self.quote([changed])}"
        )

    def _phrase(self, article: Article, name: str, move: bool, plain: list[int], *_: object) -> str:
        at = self.random.choice(plain)
        text = article.paragraphs[at].text
        word = text[text.index("应当") : text.index("应当") + 6].rstrip("。")
        new = "可以" + self.pick(TIMES)
        article.paragraphs[at].text = text.replace(word, new)
        subject = (
            ("其中的" if len(article.paragraphs) == 1 else f"第{han(at + 1)}款中的")
            if move
            else (f"{name}第{han(at + 1)}款中的")
        )
        verb = self.pick(("修改为", "修改为", "改为"))
        return f"{self.pick(('将', ''))}{subject}“{word}”{verb}“{new}”。"

    def _insert(self, article: Article, name: str, move: bool, plain: list[int], *_: object) -> str:
        at = self.random.choice(plain)
        text = article.paragraphs[at].text
        article.paragraphs[at].text = text.replace("应当", "应当依法", 1)
        subject = f"第{han(at + 1)}款中的" if move else f"{name}第{han(at + 1)}款中的"
        return f"在{subject}“应当”{self.pick(('后', '之后'))}增加“依法”。"

    def _append(self, article: Article, name: str, move: bool, plain: list[int], *_: object) -> str:
        at = self.random.choice(plain)
        new = self.sentence() + "。"
        article.paragraphs[at].text += new
        return f"在{'' if move else name}第{han(at + 1)}款最后增加“{new}”"

    def _item(self, article: Article, name: str, move: bool, _: object, listed: list[int]) -> str:
        at = self.random.choice(listed)
        items = article.paragraphs[at].items
        place = self.random.randrange(len(items))
        new = self.sentence()
        items[place] = new + items[place][-1]
        return f"{'' if move else name}第{han(at + 1)}款第{han(place + 1)}项修改为：“（{han(place + 1)}）{new}”。"

    def _add_item(self, article: Article, name: str, move: bool, _: object, listed: list[int]) -> str:
        at = self.random.choice(listed)
        items = article.paragraphs[at].items
        place = self.random.randrange(len(items) + 1)
        new = self.sentence()
        items.insert(place, new)
        _end(items)
        end = self.pick(("”。", "。”"))
        return f"{'' if move else name}第{han(at + 1)}款增加一项，作为第{han(place + 1)}项：“（{han(place + 1)}）{new}{end}"

    def _delete_item(self, article: Article, name: str, move: bool, _: object, listed: list[int]) -> str:
        at = self.random.choice(listed)
        items = article.paragraphs[at].items
        place = self.random.randrange(len(items))
        del items[place]
        _end(items)
        return f"删去{'' if move else name}第{han(at + 1)}款第{han(place + 1)}项。"

    def _lead(self, article: Article, name: str, move: bool, _: object, listed: list[int]) -> str:
        at = self.random.choice(listed)
        article.paragraphs[at].text = f"{self.pick(PLACES)}所有人有下列义务："
        return f"{'' if move else name}第{han(at + 1)}款第一自然段修改为：“{article.paragraphs[at].text}”"


def _end(items: list[str]) -> None:
    """Ends of 项."""
    items[:] = [item.rstrip("；。") + ("。" if at == len(items) - 1 else "；") for at, item in enumerate(items)]


def _text(articles: list[Article], mapping: dict[int, int]) -> str:
    """A law as text, references by their mapping."""
    lines = ["水路法"]
    for number, article in enumerate(articles, 1):
        label = f"第{han(number)}条　"
        for one in article.paragraphs:
            text = one.text
            for old, new in mapping.items():
                text = text.replace(f"{{{old}}}", han(new))
            lines.append(label + text)
            label = ""
            lines += [f"（{han(at)}）{item}" for at, item in enumerate(one.items, 1)]
    return "\n".join(lines) + "\n"
