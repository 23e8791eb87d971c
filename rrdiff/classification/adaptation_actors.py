"""Whose task it is: organs, places and people that the other text names instead, and their level.

    省级党委和政府 → 州委、州人民政府   expected: somebody else does the same (A1_ACTOR)
    省级人民政府   → 县级人民政府       where the province is the prefecture elsewhere: a level is skipped (A13_LEVEL)
    省市县乡村五级 → 州县乡村四级       the chain has one link less (A13_LEVEL)

The usual counterpart of a level is the nearest one the text gives it; any other is an exception.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from rrdiff.classification.drift.change import ExplainedCharacters, MeaningChange
from rrdiff.classification.drift.cuts import NEAR, joined
from rrdiff.classification.drift.phrases import Pair
from rrdiff.classification.finding import MEANING, WORDING
from rrdiff.classification.lexicon import NOTHING, Lexicon, alternatives, listed, rows
from rrdiff.classification.wording import REMEMBERED, synonym
from rrdiff.difference.edit import Edit, Op
from rrdiff.text.pattern import HAN, deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.words import WordRow

REACH = 3
"""Kept characters on either side of an edit that may belong to the replaced term: 地→辖 is 本地区→本辖区."""
CHAIN = 3
"""Levels from which a row of them is a chain (省市县)."""
COUNTRY = 5
"""The highest level of the lexicon."""
LONGEST_CHAIN = 40
"""Characters from its first to its last level: 国家统筹、省级总揽、市县推进 is such a chain."""

_JOINING = ("和、及与或()的暨对在于由内本所", "以及", "会同", "或者", "其", "所有")
_JOINERS = "|".join((f"[{_JOINING[0]}]", *_JOINING[1:]))
_GUARDS = {
    "村": ("[农乡]", "[民规务容庄]"),
    "乡": ("[城返下回]", "村"),
    "镇": ("城", ""),
    "市": ("[城上]", "场"),
    "师": ("[教律工医]", "资"),
    "县": ("", "级以上"),
    "县级": ("", "以上"),
    "连": ("", "[续接带]"),
    "省": ("[节反]", "略"),
    "旗": ("", "帜"),
    "盟": ("[联同]", ""),
    "州": ("神", ""),
    "国家": ("", "机关|工作人员|秘密|机密|安全|利益|主权|荣誉|赔偿"),
}
"""What may not stand before and after a word that names a level: 农村, 城市, 县级以上."""
_AND_ABOVE = {"省级以上": 4, "市级以上": 3, "县级以上": 2, "乡级以上": 1}
"""Levels named as the lowest of several, which elsewhere are no level of their own."""
_SELECTS = deferred("重点|示范|试点|部分")
"""Words that pick some of a kind: 涉农县 → 重点帮扶团场 is another scope, not another name."""
_LINKS = frozenset("省市州县区乡镇村兵师团连")
_SAYS = deferred("应当|必须|可以|不得|采取|进行|建立")
"""Words of what somebody does, which belong to no name."""
_LEVEL = deferred("(?:[省市县乡]|地|设区的市|乡镇|县\\(市、区\\))级$")
_RELATIVE = deferred("上一级|共同的上|行政区域|上级|下一级")


class Swap(NamedTuple):
    """One actor for another; spans count in the phrases of ``pair``."""

    pair: Pair
    base: BodySpan
    other: BodySpan
    systematic: bool

    @property
    def words(self) -> tuple[str, str]:
        """The two wordings."""
        return (
            self.pair.base_text[self.base.start : self.base.end],
            self.pair.other_text[self.other.start : self.other.end],
        )


@cache
def _names(lexicon: Lexicon) -> re.Pattern[str]:
    return deferred(
        alternatives(row["word"] for row in rows("actors", lexicon) if row["kind"] not in {"suffix", "part"})
    )


@cache
def _composed(lexicon: Lexicon) -> WordRow:
    return WordRow((*(row["word"] for row in rows("actors", lexicon)), *_JOINING[0], *_JOINING[1:]))


@cache
def _placing(lexicon: Lexicon) -> WordRow:
    """Words that only say where, so that a copy may add or leave them out: 本市, 各级, 有关."""
    places = (row["word"] for row in rows("actors", lexicon) if row["kind"] == "place")
    return WordRow((*places, *"有关 相关 地方 各级 各 本级 当地 及其 其 或者其 和 的".split()))


@cache
def _organs(lexicon: Lexicon) -> re.Pattern[str]:
    return deferred(f"(?:{HAN}{{0,10}}?{alternatives(_heads(lexicon))}(?:{_JOINERS})*)+")


def _heads(lexicon: Lexicon) -> list[str]:
    """The words that names of organs end with."""
    known = rows("actors", lexicon)
    return [row["word"] for row in known if row["kind"] in {"organ", "suffix"} or row["level"]]


@cache
def _last_signs(lexicon: Lexicon) -> frozenset[str]:
    """The characters that names of organs, and what joins them, end with; most other words do not."""
    return frozenset(word[-1] for word in (*_heads(lexicon), *_JOINING) if word).union(_JOINING[0])


def _is_organs(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is nothing but names of organs."""
    return text[-1:] in _last_signs(lexicon) and _organs(lexicon).fullmatch(text) is not None


@cache
def _levels(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, int]]:
    table = {row["word"]: int(row["level"]) for row in rows("actors", lexicon) if row["level"]}
    parts = []
    for word in sorted(table, key=lambda word: (-len(word), word)):
        before, after = _GUARDS.get(word, ("", ""))
        behind, ahead = f"(?<!{before})" if before else "", f"(?!{after})" if after else ""
        parts.append(behind + re.escape(word) + ahead)
    first = "".join(sorted({re.escape(word[0]) for word in table}))
    return deferred(f"(?=[{first}])(?:{'|'.join(parts)})" if parts else NOTHING), table


@lru_cache(maxsize=REMEMBERED)
def levels_in(text: str, lexicon: Lexicon) -> tuple[tuple[int, int, int], ...]:
    """(start, end, level) of the words that name an administrative level."""
    pattern, table = _levels(lexicon)
    return tuple((*found.span(), table[found.group()]) for found in pattern.finditer(text))


def _whole_chain(text: str, span: BodySpan) -> BodySpan:
    """The chain with the levels that alone would be parts of words: 乡村 in 省市县乡村."""
    start, end = span.start, span.end
    while start and text[start - 1] in _LINKS:
        start -= 1
    while end < len(text) and text[end] in _LINKS:
        end += 1
    return BodySpan(start, end)


class Actors:
    """Finds the replaced actors of all pairs, then judges their levels together."""

    def __init__(self, substitutions: Collection[tuple[str, str]], lexicon: Lexicon) -> None:
        """Take the substitutions that the alignment learned."""
        self._lexicon = lexicon
        self._known = frozenset(substitutions)
        self.swaps: list[Swap] = []
        self._kept: Counter[int] = Counter()

    def chain(self, marks: ExplainedCharacters) -> MeaningChange | None:
        """A chain of levels that lost a link."""
        pair = marks.pair
        left, right = levels_in(pair.base_text, self._lexicon), levels_in(pair.other_text, self._lexicon)
        if len({level for *_, level in left}) < CHAIN or len({level for *_, level in right}) < CHAIN - 1:
            return None
        base = _whole_chain(pair.base_text, BodySpan(left[0][0], left[-1][1]))
        other = _whole_chain(pair.other_text, BodySpan(right[0][0], right[-1][1]))
        same = [level for *_, level in left] == [level for *_, level in right]
        if (
            same
            or len(base) > LONGEST_CHAIN
            or not any(edit.base.overlaps(base) or edit.other.overlaps(other) for edit in marks.open_edits())
        ):
            return None
        return marks.change("A13_LEVEL", WORDING, base, other, "a13.chain", why="chain")

    def members(self, marks: ExplainedCharacters) -> list[MeaningChange]:
        """Actors that were dropped from a list of actors."""
        out = []
        for edit in marks.open_edits():
            gone = marks.pair.base_text[edit.base.start : edit.base.end]
            come = marks.pair.other_text[edit.other.start : edit.other.end]
            opened = re.match("(?:、|和|及|以及|或者)(?=.)", gone)
            closed = re.search("(?<=.)、$", gone) if not come else None  # 民族乡、 of 乡、民族乡、镇
            follows = opened is not None and edit.base.start > 0 and not re.match("、|和|及|或|以及|与", come)
            member = gone.strip("、") if closed is not None else gone[opened.end() :] if opened is not None else ""
            if (
                (follows or closed is not None)
                and _is_actor(member, self._lexicon)
                and not self._is_known(marks.pair, edit)
                and synonym(marks, edit) is None
            ):
                if come and not _is_actor(come, self._lexicon) and not come.startswith("暨"):
                    continue
                severity = WORDING if come or len(gone) < LONG_NAME else 1
                out.append(marks.change("A6_NARROW", severity, edit.base, edit.other, "a6.actor", why="member"))
        return out

    def collect(self, marks: ExplainedCharacters) -> None:
        """Explain the replaced actors of a pair and remember them."""
        pair = marks.pair
        for group in joined(pair.base_text, pair.other_text, marks.open_edits(), partial(_is_one_name, self._lexicon)):
            whole = Edit(
                Op.REPLACE,
                BodySpan(group[0].base.start, group[-1].base.end),
                BodySpan(group[0].other.start, group[-1].other.end),
            )
            for edit, known in self._actors([whole], pair) or (self._actors(group, pair) if len(group) > 1 else ()):
                if synonym(marks, edit) is None:
                    marks.explain(edit.base, edit.other)
                    tied = known and pair.base_text.endswith("的", 0, edit.base.end)  # which is no part of the name
                    base = _named(pair.base_text, BodySpan(edit.base.start, edit.base.end - tied), self._lexicon)
                    other = _named(pair.other_text, edit.other, self._lexicon)
                    self.swaps.append(Swap(pair, base, other, known))

    def _actors(self, edits: Sequence[Edit], pair: Pair) -> list[tuple[Edit, bool]]:
        """The edits that replace actors, each with whether a learned substitution says so."""
        known = [(edit, self._is_known(pair, edit)) for edit in edits]
        return [(edit, learned) for edit, learned in known if learned or self._localised(pair, edit)]

    def _is_known(self, pair: Pair, edit: Edit) -> bool:
        """True when a learned substitution says it all, neighbours included, but for a 的 after the name."""
        gone, come = pair.base_text, pair.other_text
        here = [(old, new) for old, new in self._known if old in gone and new in come]
        if not here:
            return False
        for left in range(REACH + 1):
            for right in range(REACH + 1):
                start, other_start = edit.base.start - left, edit.other.start - left
                if start < 0 or other_start < 0:
                    continue
                one, two = gone[start : edit.base.end + right], come[other_start : edit.other.end + right]
                if (one, two) in here or (one.removesuffix("的"), two.removesuffix("的")) in here:
                    return True
        one, two = gone[edit.base.start : edit.base.end], come[edit.other.start : edit.other.end]
        return any(len(old) > 1 and old in one and one.replace(old, new) == two for old, new in here)

    def _localised(self, pair: Pair, edit: Edit) -> bool:
        """True when both sides are nothing but names of organs, places and people."""
        gone = pair.base_text[edit.base.start : edit.base.end]
        come = pair.other_text[edit.other.start : edit.other.end]
        lexicon = self._lexicon
        if pair.copied and not (gone and come) and not _only_places(gone + come, lexicon):
            return False
        if {gone, come} & (listed("content", "universal", lexicon) - {"各级"}):
            return False  # 有关单位 → 所有单位
        if come in listed("content", "modifier", lexicon) or (_SELECTS.search(come) and not _SELECTS.search(gone)):
            return False
        if not (_is_actor(gone, lexicon, empty=True) and _is_actor(come, lexicon, empty=True)):
            wider = _named(pair.base_text, edit.base, lexicon), _named(pair.other_text, edit.other, lexicon)
            if max(len(wider[0]) - len(edit.base), len(wider[1]) - len(edit.other)) <= REACH:
                gone = pair.base_text[wider[0].start : wider[0].end]
                come = pair.other_text[wider[1].start : wider[1].end]
        if _is_actor(gone, lexicon, empty=True) and _is_actor(come, lexicon, empty=True):
            return _names(lexicon).search(gone + come) is not None or (
                bool(gone) and {gone, come} <= listed("actors", "suffix", lexicon)
            )
        named = edit.op is Op.REPLACE and _SAYS.search(gone + come) is None
        return named and _is_organs(gone, lexicon) and _is_organs(come, lexicon)

    def keep(self, text: str) -> None:
        """Remember the levels that stay what they were in a stretch that both texts hold."""
        self._kept.update(level for *_, level in levels_in(text, self._lexicon))
        self._kept.update(level for words, level in _AND_ABOVE.items() for _ in range(text.count(words)))

    def levels(self, *, localised: bool = False) -> tuple[list[MeaningChange], list[Swap]]:
        """Swaps whose level is not the usual one for theirs as changes, and the other swaps.

        The whole country and its organs are never those of ``localised`` rules: there nothing has shifted.
        Where a level mostly stays what it was, another one is the exception, and a change of meaning.
        """
        seen: defaultdict[int, list[int]] = defaultdict(list)
        ranked = [(swap, *_ranks(swap, self._lexicon)) for swap in self.swaps]
        for _, base, other in ranked:
            if base is not None and other is not None:
                seen[base].append(other)
        usual = {base: min(others, key=lambda other: (abs(other - base), -other)) for base, others in seen.items()}
        stays = {base for base, others in seen.items() if self._kept[base] > len(others) and base not in others}
        beside = Counter(clause for clause, _ in {(one.pair.other_clause, one.words) for one in self.swaps})
        out: list[MeaningChange] = []
        told: set[tuple[str, str, str]] = set()
        expected: list[Swap] = []
        for swap, base, other in ranked:
            relative = base is None and other is not None and _RELATIVE.search(swap.words[0]) is not None
            if localised and base == COUNTRY and not relative:
                expected.append(swap)
                continue
            alone = (
                base is not None
                and other not in {None, base}
                and swap.pair.copied
                and not swap.systematic
                and (base in stays or (beside[swap.pair.other_clause] == 1 and _abstract(swap)))
            )
            if alone or relative or (base is not None and other is not None and usual[base] != other):
                key = swap.pair.other_clause, *swap.words
                if key not in told:
                    told.add(key)
                    message = "a13.relative" if relative else "a13.shift"
                    severity = MEANING if alone else WORDING
                    change = ExplainedCharacters(swap.pair, self._lexicon).change(
                        "A13_LEVEL", severity, swap.base, swap.other, message, why="level"
                    )
                    out.append(change)
            else:
                expected.append(swap)
        return out, expected


LONG_NAME = 5
"""Characters, joiner included, from which a dropped actor is a body of its own and not half of a pair (和政府)."""


@lru_cache(maxsize=REMEMBERED)
def _is_actor(text: str, lexicon: Lexicon, *, empty: bool = False) -> bool:
    return (empty or bool(text)) and (
        _composed(lexicon).makes(text) or (_is_organs(text, lexicon) and _has_head(text, lexicon))
    )


def _is_one_name(lexicon: Lexicon, text: str) -> bool:
    return _SAYS.search(text) is None and _is_organs(text, lexicon)


def names_actor(text: str, lexicon: Lexicon) -> bool:
    """True for a wording that holds the name of an organ, a place or people, or what a body is called by."""
    return _composed(lexicon).makes(text) or _names(lexicon).search(text) is not None


def is_national(text: str, lexicon: Lexicon) -> bool:
    """True for nothing but bodies of the whole country: 国家, 或者流域管理机构."""
    levels = {level for *_, level in levels_in(text, lexicon)}
    return levels == {COUNTRY} and _composed(lexicon).makes(text.strip("、"))


def is_named(text: str, lexicon: Lexicon) -> bool:
    """True for nothing but names of bodies and places: 市和区、县人民政府."""
    return _composed(lexicon).makes(text)


def is_place(text: str, lexicon: Lexicon) -> bool:
    """True for words that only say where: 本省行政区域内, 在本市."""
    return _only_places(text.removeprefix("在").removesuffix("内"), lexicon)


def _only_places(text: str, lexicon: Lexicon) -> bool:
    return bool(text) and _placing(lexicon).makes(text)


def _has_head(text: str, lexicon: Lexicon) -> bool:
    return text.endswith(("成员", "人员")) or _names(lexicon).search(text) is not None


def _named(text: str, span: BodySpan, lexicon: Lexicon) -> BodySpan:
    """The span with the names it cuts into, so that 省→县 before 级人民政府 reads 省级→县级."""
    touching = [
        found.span()
        for found in _names(lexicon).finditer(text)
        if found.start() <= span.end and span.start <= found.end()
    ]
    touching = [(start, end) for start, end in touching if start < span.end and span.start < end]
    spans = [(start, end) for start, end, _ in levels_in(text, lexicon) if start < span.end and span.start < end]
    for start, end in (*touching, *spans):
        span = BodySpan(min(span.start, start), max(span.end, end))
    closing = text.find(")", span.end, span.end + NEAR + 1)
    if "(" in text[span.start : span.end].rpartition(")")[2] and closing >= 0:
        span = BodySpan(span.start, closing + 1)
    return span


def _abstract(swap: Swap) -> bool:
    """True for levels named as such and not by a local name: 县级 → 市级, 县级以上 → 省级以上."""
    return all(_LEVEL.search(name) for name in swap.words)


def _ranks(swap: Swap, lexicon: Lexicon) -> tuple[int | None, int | None]:
    """The level of either side; None where it names none."""
    return _rank(swap.words[0], lexicon), _rank(swap.words[1], lexicon)


def _rank(text: str, lexicon: Lexicon) -> int | None:
    """Highest of several levels joined by 和; of 本县所有村 the last, and what stands in brackets does not count."""
    parts = re.split("[和、及与]", re.sub(r"\([^()]*\)", "", text))
    named = [found[-1][2] for part in parts if (found := levels_in(part, lexicon))]
    return max(named, default=None)
