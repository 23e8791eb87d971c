"""A decision on several laws, read for one of them: items, sentences and places of the others are left out.

将《甲条例》第八条、《乙条例》第三条中的“一”修改为“二”      for 甲条例: 将《甲条例》第八条中的“一”修改为“二”
《甲条例》第五条删去。《乙条例》第二条修改为：“…”            for 乙条例: 《乙条例》第二条修改为：“…”
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rrdiff.amendment import patterns
from rrdiff.amendment.decision import Decision, Leaf, Section
from rrdiff.amendment.places import LawPlace, places_over_commas
from rrdiff.amendment.quoting import OF_ALL_LAWS

_LEADS = re.compile(
    r"《(?P<title>[^《》]{1,80}(?:《[^《》]{1,60}》[^《》]{0,20})?)》(?:[(][^()]{1,20}[)])?的?(?=第|中|增加|名称|标题|附[件表录])"
)
_PLAIN = re.compile(r"[\s《》〈〉“”、，,]|中华人民共和国|[（(][^（）()]*[）)]$")
_NAME = re.compile(r"《(?P<title>[^《》]{1,80})》")
_ALL_OF = re.compile(
    r"(?:将|把|对)?(?P<laws>《[^《》]{1,80}》(?:[、,和及]?《[^《》]{1,80}》)*)[^《》,。;\n第\ue000-\uf8ff]{0,12}(?=[\ue000-\uf8ff])"
)
"""将《甲条例》《乙条例》中的“一”修改为“二”: no article is named."""
_SHORTEST = 3
_OPENS = re.compile(r"(?:将|把|在|对|删[去除]|修改)$")
_JOINED = re.compile(r"(?:[、,;和与及]|以及)$")
_BETWEEN = re.compile(r"(?:一词|字样)?(?:[、,和与及]|以及)(?:将|把)?")
_ANYTHING = re.compile("")
_CLOSING = ("本决定", "本修正案")


def bare_title(title: str) -> str:
    """A title without its marks, the name of the state and what is added in brackets."""
    return _PLAIN.sub("", title)


def same_law(one: str, other: str) -> bool:
    """Whether two titles name one law."""
    a, b = bare_title(bare_title(one)), bare_title(bare_title(other))
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= _SHORTEST and long.endswith(short) and len(short) * 2 >= len(long))


def titles_in_items(decision: Decision) -> tuple[str, ...]:
    """The laws that the sentences of a decision begin with, where its own title does not name all."""
    found: list[str] = []
    for leaf in (leaf for section in decision.sections for leaf in section.leaves):
        listed = _ALL_OF.match(leaf.text)
        found += [match["title"] for match in (_NAME.finditer(listed["laws"]) if listed else _leads(leaf.text))]
    return tuple(dict.fromkeys(found))


def leaves_of(section: Section, titles: tuple[str, ...], title: str) -> tuple[Leaf, ...]:
    """Items about the law called ``title``: what begins with the name of another law is left out."""
    kept: list[Leaf] = []
    others: set[int] = set()  # how many items stood before an item of another law
    current = previous = ""
    for one in section.leaves:
        leaf = _throughout(one, title)
        leads = [m for m in _leads(leaf.text) if any(same_law(m["title"], one) for one in titles)]
        if leaf.text.startswith("附件") or "\n附件" in previous or patterns.COMMON_WORDS.match(leaf.text):
            current = ""
        if OF_ALL_LAWS.match(leaf.text):
            current = ""
        previous = leaf.text
        mine = not current or same_law(current, title)
        if leads:
            of_other = any(not same_law(match["title"], title) for match in leads)
            rest = _parts_of(leaf, leads, title, before=mine) if of_other else leaf
            current = leads[-1]["title"]
            if rest.text.strip():
                kept.append(rest)
            else:
                others.add(len(kept))
        elif mine and leaf.text.strip():
            kept.append(leaf)
        else:
            closing = [line for line in leaf.text.split("\n") if line.startswith(_CLOSING)]
            if closing:
                kept.append(_only(leaf, range(leaf.text.index(closing[0]), len(leaf.text))))
    return tuple(leaf for at, leaf in enumerate(kept) if at + 1 not in others or not _lists_none(kept, at))


def leaves_naming(section: Section, titles: tuple[str, ...], title: str) -> tuple[Leaf, ...]:
    """Items, of a part of a decision that stands below no name of a law, that name the law called ``title``."""
    named = [leaf for leaf in section.leaves if _names(leaf, title)]
    return leaves_of(replace(section, leaves=tuple(named)), titles, title) if named else ()


def _names(leaf: Leaf, title: str) -> bool:
    """Whether an item names a law, alone, in a list, or with all others."""
    listed = _ALL_OF.match(leaf.text)
    leads = _NAME.finditer(listed["laws"]) if listed else _leads(leaf.text)
    return any(same_law(one["title"], title) for one in leads) or OF_ALL_LAWS.match(leaf.text) is not None


def _lists_none(kept: list[Leaf], at: int) -> bool:
    """Whether 将下列法规中的“甲”修改为“乙” has none of the places listed below it that are those of one law."""
    below = kept[at + 1].text if at + 1 < len(kept) else ""
    ends = not below or below.startswith(_CLOSING) or patterns.COMMON_WORDS.match(below) is not None
    return ends and patterns.COMMON_WORDS.match(kept[at].text) is not None


def _throughout(leaf: Leaf, title: str) -> Leaf:
    """An item that changes a word throughout several laws, with the name of the one alone; empty where it is none."""
    listed = _ALL_OF.match(leaf.text)
    if listed is None:
        return leaf
    named = next((m for m in _NAME.finditer(listed["laws"]) if same_law(m["title"], title)), None)
    low, high = listed.span("laws")
    start, stop = (low + named.start(), low + named.end()) if named else (len(leaf.text), len(leaf.text))
    return _only(
        leaf, [*(range(low) if named else ()), *range(start, stop), *(range(high, len(leaf.text)) if named else ())]
    )


def _only(leaf: Leaf, places: Sequence[int]) -> Leaf:
    """An item with the characters at some places alone."""
    return replace(leaf, text="".join(leaf.text[at] for at in places), spans=tuple(leaf.spans[at] for at in places))


def _leads(text: str) -> Iterable[re.Match[str]]:
    """Names of laws of which something is said at once, those in references (依照《…》第八条) left aside."""
    return (m for m in _LEADS.finditer(text) if _begins(text[: m.start()]))


def _begins(before: str) -> bool:
    """Whether a name of a law may begin an instruction behind these words."""
    return not before or before[-1] in ",;。、:\n" or bool(_OPENS.search(before)) or bool(_JOINED.search(before))


def _parts_of(leaf: Leaf, leads: list[re.Match[str]], title: str, *, before: bool) -> Leaf:
    """An item without the sentences and places of other laws; what stands before the first name stays if ``before``."""
    text = leaf.text
    bounds = [match.start() for match in leads] + [len(text)]
    starts = [_start(text, at) for at in bounds]
    keep = [before] * starts[0] + [True] * (len(text) - starts[0])
    for group in _lists(text, bounds):
        mine = [at for at in group if same_law(leads[at]["title"], title)]
        if not mine:
            keep[starts[group[0]] : starts[group[-1] + 1]] = [False] * (starts[group[-1] + 1] - starts[group[0]])
            continue
        ends = [_place_end(text, bounds, at) for at in range(len(leads))]
        if any(_words_end(text, ends[at]) > ends[at] for at in group[:-1]):
            ends = [_words_end(text, end) for end in ends]
        for at in group:
            if at in mine:
                continue
            low, high = (bounds[at], bounds[at + 1]) if any(one > at for one in mine) else (ends[at - 1], ends[at])
            keep[low:high] = [False] * (high - low)
    return _only(leaf, [at for at, kept in enumerate(keep) if kept])


def _lists(text: str, bounds: list[int]) -> list[list[int]]:
    """Names of laws, by their index, those together whose places stand in one list."""
    groups: list[list[int]] = []
    for at in range(len(bounds) - 1):
        joined = at and _BETWEEN.fullmatch(text, _words_end(text, _place_end(text, bounds, at - 1)), bounds[at])
        joined = joined or (at and _BETWEEN.fullmatch(text, _place_end(text, bounds, at - 1), bounds[at]))
        if joined:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _start(text: str, at: int) -> int:
    """Where the sentence about a law begins: at 将 or 删去 before its name."""
    opened = _OPENS.search(text[:at])
    return opened.start() if opened else at


def _place_end(text: str, bounds: list[int], at: int) -> int:
    """Where the places of a law end; those of the next law are not of them."""
    _, end = places_over_commas(text[: bounds[at + 1]], bounds[at], LawPlace(), _ANYTHING)
    return max(end, bounds[at])


def _words_end(text: str, at: int) -> int:
    """Where the words end that are quoted of a place."""
    of_words = patterns.OF_WORDS.match(text, at)
    run = patterns.QUOTES.match(text, of_words.end()) if of_words else None
    return run.end() if run else at
