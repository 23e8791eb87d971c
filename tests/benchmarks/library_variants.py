"""A collection of texts made larger: variants with other places, numbers and articles, and most of them in other words.

A variant in the words of the text itself is what another province copies; more than a few of them would make all of its
wording formula. So of each round only one in ``COPIES`` keeps its words; in the others the characters that are no
numbers and no words of the law's own grammar are exchanged among each other, the same throughout one variant.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

PLACES = "东岭 西泽 北原 南湖 云川 青陵 白河 玉山 石浦 金沙 柳江 海岭".split()
"""Invented; the place of a text becomes one of them, 省 and 市 kept."""
COPIES = 3
DROPPED, ADDED, RENUMBERED = 0.15, 0.1, 0.2
"""Shares of the articles of a variant that are left out, taken from another text, or have another number in them."""
_KEPT = frozenset(
    "第条款项章节编目一二三四五六七八九十百千万〇零年月日之的和或者应当可以不得由依照根据按照有关规定法律规条例办本"
    "下列行为构成犯罪追究刑事责任给予处分罚元以上改正政府人民机关部门单位个主管国家县级市省自治区全大会常务委员"
)
_EXCHANGED = 900
"""Commonest other characters of the collection that are exchanged among each other."""
_PLACE = re.compile(r"^(?P<name>[一-鿿]{2,3}?)(?=省|市|自治区)")
_ARTICLE = re.compile(r"^(?=第[一二三四五六七八九十百零]+条)", re.MULTILINE)
_NUMBER = re.compile("[二三四五六七八九]")
_HAN = re.compile("[一-鿿]")


def variants(texts: Sequence[tuple[str, str]], rounds: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Names and wordings of ``rounds`` variants of each text, round by round."""
    common = _common(texts)
    for number in range(rounds):
        for at, (name, text) in enumerate(texts):
            rng = random.Random(f"{seed} {number} {at}")  # noqa: S311 - made the same again
            words = number % COPIES == 0
            yield f"{number:02} {name}", variant(text, rng.choice(texts)[1], rng, "" if words else common)


def variant(text: str, other: str, rng: random.Random, common: str = "") -> str:
    """One variant of a text, with articles of another one; ``common`` characters are exchanged among each other."""
    place = _PLACE.match(text)
    name = rng.choice(PLACES)
    text = text.replace(place["name"], name) if place else text.replace("中华人民共和国", f"{name}省", 1)
    head, *articles = _ARTICLE.split(text)
    more = _ARTICLE.split(other)[1:]
    kept = []
    for article in articles:
        if rng.random() < DROPPED:
            continue
        if rng.random() < RENUMBERED:
            label, rest = article[:8], article[8:]
            article = label + _NUMBER.sub(lambda _: rng.choice("二三四五六七八九"), rest, count=1)  # noqa: PLW2901
        kept.append(article)
        if more and rng.random() < ADDED:
            kept.append(rng.choice(more))
    text = head + "".join(_renumbered(kept))
    if not common:
        return text
    shuffled = list(common)
    rng.shuffle(shuffled)
    return text.translate(str.maketrans(common, "".join(shuffled)))


def _renumbered(articles: Sequence[str]) -> list[str]:
    """The articles numbered throughout, so that dropped and added ones leave no gaps."""
    return [
        re.sub(r"^第[一二三四五六七八九十百零]+条", f"第{_numeral(at)}条", one) for at, one in enumerate(articles, 1)
    ]


def _numeral(number: int) -> str:
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    out = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (digits[ones] if ones else "")


def _common(texts: Sequence[tuple[str, str]]) -> str:
    counts = Counter(sign for _, text in texts for sign in _HAN.findall(text) if sign not in _KEPT)
    return "".join(sign for sign, _ in counts.most_common(_EXCHANGED))


def texts_of(folder: Path) -> list[tuple[str, str]]:
    """Names and wordings of the plain texts of a folder."""
    found = sorted(folder.glob("*.txt"))
    return [(file.name, file.read_bytes().decode("utf-8", "replace")) for file in found]
