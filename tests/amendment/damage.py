"""A decision or an old law with one thing changed: a number, a quotation, a mark, an article."""

from __future__ import annotations

import re
from random import Random

from rrdiff.text.numerals import to_chinese, to_int

_NUMBER = re.compile(r"第([一二三四五六七八九十百零]+)([章节条款项])|增加([一两三四五六])([条款项])")
_LABEL = re.compile(r"第([一二三四五六七八九十百]+)条　|(?<=“)（([一二三四五六七八九十]+)）")
_PHRASE = re.compile(r"“([^“”\n]{2,80})”(?=修改为“|之?[前后]增加“)")


def quoted(text: str) -> list[bool]:
    """Whether each character stands in a quotation; “ opens every paragraph of one."""
    out, depth, head = [], 0, True
    for char in text:
        depth += char == "“" and not (depth and head)
        out.append(depth > 0)
        depth -= char == "”" and depth > 0
        head = char == "\n" or (head and char.isspace())
    return out


def _span(decision: str) -> tuple[int, int]:
    """From the first item to the closing."""
    begin = re.search("(?:如下修改：|决定：)", decision)
    end = decision.rfind("\n本决定自")
    return begin.end() if begin else 0, end if end > 0 else len(decision)


def number(decision: str, random: Random) -> tuple[str, int] | None:
    """One number of the instructions, by one or at random; the decision and the place of it."""
    inside = quoted(decision)
    found = [m for m in _NUMBER.finditer(decision, *_span(decision)) if not inside[m.start()]]
    if not found:
        return None
    match = random.choice(found)
    group = 1 if match[1] else 3
    value = to_int(match[group]) or 1
    other = value + random.choice((-1, 1)) if random.random() < 0.5 else random.randint(1, 6)
    other = other if other > 0 and other != value else value + 1
    return decision[: match.start(group)] + to_chinese(other) + decision[match.end(group) :], match.start()


def label(decision: str, random: Random) -> tuple[str, int] | None:
    """The number of a quoted article or 项."""
    inside = quoted(decision)
    found = [m for m in _LABEL.finditer(decision, *_span(decision)) if inside[m.start()]]
    if not found:
        return None
    match = random.choice(found)
    group = 1 if match[1] else 2
    value = to_int(match[group]) or 1
    return decision[: match.start(group)] + to_chinese(value + 1) + decision[match.end(group) :], match.start()


def phrase(decision: str, random: Random) -> tuple[str, int] | None:
    """A character of a phrase that the old law must hold, lost, doubled or another one."""
    found = list(_PHRASE.finditer(decision, *_span(decision)))
    if not found:
        return None
    match = random.choice(found)
    at = random.randrange(match.start(1), match.end(1))
    made = random.choice(("", decision[at] * 2, "的" if decision[at] != "的" else "之"))
    return decision[:at] + made + decision[at + 1 :], match.start()


def mark(decision: str, random: Random) -> tuple[str, int] | None:
    """A quotation mark lost."""
    low, high = _span(decision)
    at = random.choice([n for n in range(low, high) if decision[n] in "“”"] or [-1])
    return None if at < 0 else (decision[:at] + decision[at + 1 :], at)


def article_lost(law: str, random: Random) -> str:
    """An article of the old law, not the last, lost."""
    lines = law.split("\n")
    heads = [n for n, line in enumerate(lines) if re.match("第[^条]{1,6}条　", line)]
    at = random.randrange(len(heads) - 1)
    return "\n".join(lines[: heads[at]] + lines[heads[at + 1] :])
