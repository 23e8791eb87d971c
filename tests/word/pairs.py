"""Pairs of invented texts, each made for one thing a redline can get wrong; the same seed gives the same pair.

>>> base, other = pair("swap", 3)
>>> sorted(base.splitlines()) == sorted(other.splitlines()), base == other
(True, False)
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.extent import extent

_WHO = "守塔人 值更员 灯塔所 港务组 养护队 巡海员 油料库 号志班 联络员 记录员".split()
_DUTIES = (
    "每日日落前点灯、记录天气，并向{}报告"
    " 不得擅自离开塔楼，确需离开的，由{}代为看守"
    " 按月清点灯油和灯芯，缺少的由{}补足"
    " 发现船只遇险，立即发出号志，同时通知{}"
    " 保持塔内整洁，玻璃每三日擦拭一次，由{}检查"
    " 雾天加鸣雾笛，间隔不超过两分钟，并请{}派人协助"
    " 妥善保存值更簿，保存期不少于五年，{}可以查阅"
    " 参加每年春季的操练，操练的内容由{}安排"
    " 交接时当面点验，双方签字，交{}备案"
    " 修理灯器应当提前一日告知{}，修理期间设临时灯"
).split()
_ITEMS = tuple("灯器完好； 油料足够； 号志齐全； 簿册清楚； 道路畅通； 水井清洁； 绳梯牢固； 雾笛可用；".split())
_NUMBERS = "一二三四五六七八九"
_CHANGES = (
    *(("每日", "每周"), ("不得", "不应"), ("三日", "五日"), ("立即", "及时"), ("应当", "可以"), ("五年", "十年")),
    *(("两分钟", "三分钟"), ("灯", "灯具"), ("并", ""), ("，", "，并且"), ("由", "交由"), ("塔", "楼")),
)


def label(number: int) -> str:
    """第一条, 第十二条."""
    tens, ones = divmod(number, 10)
    ten = "" if not tens else ("" if tens == 1 else _NUMBERS[tens - 1]) + "十"
    return f"第{ten}{_NUMBERS[ones - 1] if ones else ''}条"


def bodies(rng: random.Random, count: int) -> list[str]:
    """Wordings of articles, all different."""
    made: list[str] = []
    while len(made) < count:
        body = f"{rng.choice(_WHO)}{rng.choice(_DUTIES).format(rng.choice(_WHO))}。"
        if body not in made:
            made.append(body)
    return made


def written(articles: list[str]) -> list[str]:
    """Articles with their numbers below a title; lines after the first of an article stand below it."""
    lines = ["灯塔看守办法（示例）"]
    for number, article in enumerate(articles, 1):
        lines += f"{label(number)}　{article}".split("\n")
    return lines


def reworded(rng: random.Random, body: str, times: int = 1) -> str:
    """A wording with some words changed."""
    for _ in range(times):
        old, new = rng.choice([one for one in _CHANGES if one[0] in body] or [(body[-1], "等" + body[-1])])
        at = rng.choice([place for place in range(len(body)) if body.startswith(old, place)])
        body = body[:at] + new + body[at + len(old) :]
    return body


def items(rng: random.Random, count: int) -> list[str]:
    """Numbered items of a list."""
    return [f"（{_NUMBERS[at]}）{one}" for at, one in enumerate(rng.sample(_ITEMS, count))]


def rows(rng: random.Random, count: int) -> list[str]:
    """Rows of a table, cells parted by tabs."""
    return [f"{at}\t{rng.choice(_WHO)}\t{rng.choice(_ITEMS)}\t{rng.randint(2, 40)}" for at in range(1, count + 1)]


Lines = list[str]
Two = tuple[Lines, Lines]


def _insert(rng: random.Random) -> Two:
    base = bodies(rng, 8)
    other = list(base)
    for body in bodies(rng, 2):
        other.insert(rng.randrange(len(other) + 1), body)
    return written(base), written(other)


def _edit(rng: random.Random) -> Two:
    base = bodies(rng, 7)
    return written(base), written([reworded(rng, body, rng.randrange(4)) for body in base])


def _split(rng: random.Random) -> Two:
    base = bodies(rng, 5)
    other = [body.replace("，", "。\n" if rng.random() < 0.5 else "，\n", 1) for body in base]
    return written(base), written(other)


def _split_and_edit(rng: random.Random) -> Two:
    base, other = _split(rng)
    return base, [other[0], *(reworded(rng, line) for line in other[1:])]


def _split_with_insertions(rng: random.Random) -> Two:
    base = bodies(rng, 4)
    other = [body.replace("，", f"，另行公布。\n{rng.choice(_WHO)}负责，", 1) for body in base]
    return written(base), written(other)


def _articles_joined(rng: random.Random) -> Two:
    base = bodies(rng, 6)
    at = rng.randrange(5)
    return written(base), written([*base[:at], base[at] + base[at + 1], *base[at + 2 :]])


def _move(rng: random.Random) -> Two:
    base = bodies(rng, 8)
    other = list(base)
    other.insert(rng.choice((0, 1, 6, 7)), other.pop(rng.choice((2, 3, 4))))
    return written(base), written(other)


def _move_and_edit(rng: random.Random) -> Two:
    base, (title, *other) = _move(rng)
    return base, [title, *(reworded(rng, line) for line in other)]


def _move_of_several_paragraphs(rng: random.Random) -> Two:
    base = [body + "\n" + "\n".join(items(rng, 3)) if at in {2, 4} else body for at, body in enumerate(bodies(rng, 7))]
    other = list(base)
    other.insert(0, other.pop(4))
    return written(base), written(other)


def _several_moves(rng: random.Random) -> Two:
    base = bodies(rng, 9)
    other = list(base)
    for _ in range(3):
        other.insert(rng.randrange(9), other.pop(rng.randrange(9)))
    return written(base), written(other)


def _swap(rng: random.Random) -> Two:
    base = bodies(rng, 6)
    other = list(base)
    at = rng.randrange(5)
    other[at], other[at + 1] = other[at + 1], other[at]
    return [f"一是{body}" for body in base], [f"一是{body}" for body in other]


def _items_swapped(rng: random.Random) -> Two:
    (first, *rest), listed = bodies(rng, 3), rng.sample(_ITEMS, 5)
    turned = [listed[1], listed[0], *listed[2:4], reworded(rng, listed[4])]
    texts = [
        "\n".join((first, *(f"（{_NUMBERS[at]}）{one}" for at, one in enumerate(some)))) for some in (listed, turned)
    ]
    return written([texts[0], *rest]), written([texts[1], *rest])


def _insertions_in_a_row(rng: random.Random) -> Two:
    """An insertion at the end of a paragraph, followed at once by inserted paragraphs."""
    base, new = bodies(rng, 4), bodies(rng, 3)
    at = rng.randrange(4)
    other = [*base[:at], base[at].removesuffix("。") + "，并报备案。", *new, *base[at + 1 :]]
    return ([base[0], *base[1:]], other) if rng.random() < 0.5 else (written(base), written(other))


def _table(rng: random.Random) -> Two:
    base = ["附表：灯塔名录", "序号\t看守\t要求\t高度（米）", *rows(rng, 6), "以上由灯塔所解释。"]
    other = list(base)
    other[3] = reworded(rng, other[3])
    other.insert(5, "新\t联络员\t雾笛可用；\t12")
    del other[rng.choice((4, 6, 7))]
    other[2] = other[2].replace("\t", "\t副", 1)
    return base, other


def _columns(rng: random.Random) -> Two:
    base = ["名录", *rows(rng, 4), "完"]
    return base, [base[0], *(line.rpartition("\t")[0] for line in base[1:-1]), base[-1]]


def _repeated(rng: random.Random) -> Two:
    body = bodies(rng, 1)[0]
    base = [body] * rng.randint(2, 5)
    other = [body] * rng.randint(1, 6)
    other.insert(rng.randrange(len(other) + 1), reworded(rng, body))
    return base, other


def _one_paragraph(rng: random.Random) -> Two:
    one, two = bodies(rng, 2)
    return [one], rng.choice(([reworded(rng, one, 2)], [two], [one, two], [two, one], [one[:4], one[4:]]))


def _all_replaced(rng: random.Random) -> Two:
    both = bodies(rng, 10)
    base, other = both[:4], [body[::-1] for body in both[4 : 4 + rng.randint(1, 6)]]
    return (base, other) if rng.random() < 0.5 else (written(base), other)


def _ends_cut(rng: random.Random) -> Two:
    base = bodies(rng, 7)
    front, back = rng.randrange(3), rng.randrange(1, 3)
    return base, base[front : len(base) - back]


def _ends_grown(rng: random.Random) -> Two:
    base, *new = bodies(rng, 5), *bodies(rng, 3)
    first, last, more = new
    return base, [*([first] if rng.random() < 0.6 else []), *base, last, *([more] if rng.random() < 0.5 else [])]


def _last_line(rng: random.Random) -> Two:
    base = bodies(rng, 3)
    end = base[-1]
    ends = (end.removesuffix("。"), end + "附：名录", reworded(rng, end), end[3:], "新" + end)
    return base, [*base[:-1], rng.choice(ends)]


def _first_line(rng: random.Random) -> Two:
    base = bodies(rng, 3)
    return base, [rng.choice((base[0][2:], "新" + base[0], "", base[0] + base[1])), *base[1:]]


def _width_and_space(rng: random.Random) -> Two:
    base = written(bodies(rng, 5))
    table = str.maketrans("，、（）", ",、()") if rng.random() < 0.5 else str.maketrans({"　": " ", "，": "， "})
    other = [line.translate(table) for line in base]
    other[2] = reworded(rng, other[2])
    return ["　　" + line for line in base], other


def _strange_signs(rng: random.Random) -> Two:
    base = bodies(rng, 4)
    signs = rng.sample(["\x1b[31m", "\u202e", "<w:t>", "&amp;", "𠀀", "é", "\ue000", "]]>", "\u200d", "\x07"], 4)
    other = [body[: len(body) // 2] + sign + body[len(body) // 2 :] for body, sign in zip(base, signs, strict=True)]
    return [body + sign for body, sign in zip(base, reversed(signs), strict=True)], other


def _unseen_lines(rng: random.Random) -> Two:
    """Lines of nothing but characters that cannot be seen, inserted, deleted, kept and grown into others."""
    base = written(bodies(rng, 4))
    unseen = ["\u200b", "\ue000", "\u2060\u200b", "\ue001\u200d", "\u200e"]
    other = list(base)
    for lines in (base, other):
        for _ in range(rng.randint(0, 3)):
            lines.insert(rng.randrange(len(lines) + 1), rng.choice(unseen))
    kept = rng.choice(unseen)
    base.insert(2, kept)
    other.insert(2, rng.choice((kept, kept + other[1], other[1] + kept)))
    return base, other


def _chapters(rng: random.Random) -> Two:
    parts = [["第一章　点灯", *bodies(rng, 3)], ["第二章　油料", *bodies(rng, 3)], ["第三章　号志", *bodies(rng, 2)]]
    turned = [parts[0], parts[2], parts[1]]
    return [line for part in parts for line in part], [line for part in turned for line in part]


def _tail_moved_to_front(rng: random.Random) -> Two:
    base = bodies(rng, 5)
    return written(base), written([base[-1], *base[:-1]])


def _everything(rng: random.Random) -> Two:
    base = bodies(rng, 12)
    other = list(base)
    for _ in range(rng.randint(3, 9)):
        at = rng.randrange(len(other))
        what = rng.randrange(7)
        if what == 0:
            other.insert(at, bodies(rng, 1)[0])
        elif what == 1 and len(other) > 2:
            del other[at]
        elif what == 2:
            other[at] = reworded(rng, other[at], 2)
        elif what == 3:
            other.insert(rng.randrange(len(other)), other.pop(at))
        elif what == 4:
            other[at] = other[at].replace("，", "，\n", 1)
        elif what == 5 and at + 1 < len(other):
            other[at : at + 2] = [other[at] + other[at + 1]]
        else:
            other[at] += "\n" + "\n".join(items(rng, 2))
    return written(base), written(other)


KINDS: dict[str, Callable[[random.Random], Two]] = {
    one.__name__.strip("_"): one
    for one in (
        *(_insert, _edit, _split, _split_and_edit, _split_with_insertions, _articles_joined, _move, _move_and_edit),
        *(_move_of_several_paragraphs, _several_moves, _swap, _items_swapped, _insertions_in_a_row, _table, _columns),
        *(_repeated, _one_paragraph, _all_replaced, _ends_cut, _ends_grown, _last_line, _first_line, _width_and_space),
        *(_strange_signs, _unseen_lines, _chapters, _tail_moved_to_front, _everything),
    )
}
"""What each pair is made for → how it is made."""
SEEDS = extent(2, 6)
"""Pairs of each kind; each is compared in both directions."""


def pair(kind: str, seed: int) -> tuple[str, str]:
    """Two texts."""
    base, other = KINDS[kind](random.Random(f"{kind} {seed}"))  # noqa: S311 - nothing is kept secret with it
    return "\n".join(base), "\n".join(other)


def all_pairs() -> list[tuple[str, int, str, str]]:
    """Kind, seed (with a minus for the turned pair) and texts of every pair, in both directions."""
    out = []
    for kind in KINDS:
        for seed in range(1, SEEDS + 1):
            base, other = pair(kind, seed)
            out += [(kind, seed, base, other), (kind, -seed, other, base)]
    return out
