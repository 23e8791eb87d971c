r"""Ways in which copies of a regulation go wrong, each a function from text to text under a seeded generator.

>>> import random
>>> glue("第一条 甲。\n第二条 乙。", random.Random(1))
'第一条 甲。第二条 乙。'
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Mutation = Callable[[str, random.Random], str]
_NOISE = (
    *("\u200b", "\ufeff", "\u00a0", "\u3000", "\t", "\r", "\x0c", "\ud800", "\n\n"),
    *("**", "(", "）", "“", "一", "第", "条", "1.", "①", "目录", "附件", "第二章", "。", "："),
    *("\n— 3 —\n", "\n第三条 ", "\n（三）", "\n来源：某网\n", "\n附则\n"),
)
_WIDE = str.maketrans("，（）：；", ",():;")
_NARROW = str.maketrans(",():;0123456789", "，（）：；０１２３４５６７８９")


def _some(lines: list[str], chance: random.Random, share: float = 0.1) -> set[int]:
    return set(chance.sample(range(len(lines)), min(len(lines), max(1, int(len(lines) * share)))))


def drop(text: str, chance: random.Random) -> str:
    """Lose some lines."""
    lines = text.split("\n")
    gone = _some(lines, chance)
    return "\n".join(line for index, line in enumerate(lines) if index not in gone)


def double(text: str, chance: random.Random) -> str:
    """Print some lines twice."""
    lines = text.split("\n")
    twice = _some(lines, chance)
    return "\n".join(f"{line}\n{line}" if index in twice else line for index, line in enumerate(lines))


def glue(text: str, chance: random.Random) -> str:
    """Lose some line breaks."""
    breaks = [match.start() for match in re.finditer("\n", text)]
    for at in sorted(chance.sample(breaks, (len(breaks) + 1) // 2), reverse=True):
        text = text[:at] + text[at + 1 :]
    return text


def split(text: str, chance: random.Random) -> str:
    """Break some lines anywhere."""
    for at in sorted(chance.sample(range(len(text) + 1), min(len(text), 12)), reverse=True):
        text = text[:at] + "\n" + text[at:]
    return text


def wrap(text: str, chance: random.Random) -> str:
    """Break all lines at a width, with or without indent."""
    width, indent = chance.choice((20, 38, 40)), chance.choice(("", "　　"))
    out: list[str] = []
    for line in text.split("\n"):
        whole = indent + line.strip()
        out += [whole[at : at + width] for at in range(0, len(whole), width)]
    return "\n".join(out)


def run_together(text: str, chance: random.Random) -> str:
    """Lose every line break."""
    return chance.choice(("", " ")).join(line.strip() for line in text.split("\n"))


def widths(text: str, chance: random.Random) -> str:
    """Change full-width marks to half-width ones or back."""
    return text.translate(chance.choice((_WIDE, _NARROW)))


def noise(text: str, chance: random.Random) -> str:
    """Put marks, labels and invisible characters anywhere."""
    for _ in range(12):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_NOISE) + text[at:]
    return text


def shuffle(text: str, chance: random.Random) -> str:
    """Print sections in another order."""
    parts = re.split(r"(?m)^(?=第.{1,3}章|[一二三四五六七八九]、)", text)
    chance.shuffle(parts)
    return "\n".join(part.strip("\n") for part in parts)


def cut(text: str, chance: random.Random) -> str:
    """Keep only a stretch from the middle."""
    start, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[start:end]


ALL: tuple[Mutation, ...] = (drop, double, glue, split, wrap, run_together, widths, noise, shuffle, cut)


def mutated(text: str, seed: int) -> str:
    """``text`` after one to three mutations."""
    chance = random.Random(seed)  # noqa: S311  # a fixed sequence is what is wanted
    for _ in range(chance.randint(1, 3)):
        text = chance.choice(ALL)(text, chance)
    return text
