"""One change of words that several articles have, said once: 将第五条、第八条第二款中的“甲”修改为“乙”.

A change is gathered from the articles of which it explains every line that holds its words; what else changes in such
an article is said there. Articles are named by their old numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from rrdiff.amendment.drafting.articles import quote
from rrdiff.amendment.drafting.cuts import changed_runs, stretches
from rrdiff.amendment.drafting.phrases import CHANGED, phrase_edits
from rrdiff.amendment.drafting.silent import Silent
from rrdiff.amendment.law import AmendedWording, Article, bodies
from rrdiff.amendment.operations import Action
from rrdiff.amendment.places import LawPlace
from rrdiff.amendment.wording import PhraseEdit, edit, find
from rrdiff.difference.borders import has_mark

SHORTEST_WORD = 2
"""Characters from which words are changed in a list of articles; one alone stands in too many words."""
ORGANS = ("主管部门", "行政部门", "管理部门", "部门", "机关", "机构", "委员会")
"""Nouns that the name of a public body ends with."""
_SORTS = (Action.PHRASE, Action.INSERT_AFTER, Action.INSERT_BEFORE, Action.REMOVE)
_SEPARATORS = "、，；"


@dataclass(frozen=True, slots=True)
class GatheredChange:
    """One change of words and the old articles, in order, all of whose places with these words it changes."""

    change: PhraseEdit
    articles: tuple[Article, ...]


def gathered(pairs: Iterable[tuple[Article, Article]], everywhere: tuple[tuple[str, str], ...]) -> list[GatheredChange]:
    """The changes that two or more of these amended articles, old and new, have in common."""
    silent = Silent(everywhere=everywhere)
    alike = {one.number: (one, other) for one, other in pairs if _shape(one) == _shape(other)}
    lines = {number: list(_changed_lines(*pair, silent)) for number, pair in alike.items()}
    found = {n: set(chain.from_iterable(_edits(*pair, silent) for pair in changed)) for n, changed in lines.items()}
    kept = set(chain.from_iterable(found.values()))
    while True:
        support = Counter(chain.from_iterable(_own(kept, edits) for edits in found.values()))
        kept = {one for one in kept if support[one] > 1}
        explained: dict[PhraseEdit, list[Article]] = {}
        for number, changed in lines.items():
            article = alike[number][0]
            chosen = _chosen(_own(kept, found[number]), support)
            chosen = [one for one in chosen if any(find(old, one.old) for old, _ in changed)]
            if chosen and _explains(chosen, article, changed, silent):
                for one in chosen:
                    explained.setdefault(one, []).append(article)
        shared = {one for one, articles in explained.items() if len(articles) > 1}
        if shared == kept:
            break
        kept = shared
    explained = {_with_organ(one, articles): articles for one, articles in explained.items() if one in kept}
    kept = set(explained)
    ranked = sorted(kept, key=lambda one: (explained[one][0].number, one.old))
    return [GatheredChange(one, tuple(sorted(explained[one], key=lambda a: a.number))) for one in ranked]


def sentences(changes: Iterable[GatheredChange]) -> Iterator[str]:
    """The items that say them; replacements of the same articles stand in one."""
    groups: dict[tuple[Action, str], list[PhraseEdit]] = {}
    for one in changes:
        places = "、".join(_place(article, one.change.old) for article in one.articles)
        key = (one.change.sort, places)
        groups.setdefault(key, []).append(one.change)
    for (sort, places), edits in groups.items():
        if sort is Action.PHRASE:
            yield f"将{places}中的{'，'.join(f'{quote([e.old])}修改为{quote([e.new])}' for e in edits)}。"
        elif sort is Action.REMOVE:
            yield f"删去{places}中的{'、'.join(quote([e.old]) for e in edits)}。"
        else:
            side = "后" if sort is Action.INSERT_AFTER else "前"
            yield from (f"在{places}中的{quote([e.old])}{side}增加{quote([e.new])}。" for e in edits)


def _with_organ(one: PhraseEdit, articles: list[Article]) -> PhraseEdit:
    """A replacement of words that a body is called by everywhere, quoted with the noun: 价格部门, not 价格."""
    texts = [text for article in articles for text in bodies(article) if one.old in text]
    for noun in ORGANS:
        if one.sort is Action.PHRASE and all(text.count(one.old) == text.count(one.old + noun) for text in texts):
            return PhraseEdit(one.sort, one.old + noun, one.new + noun, 0)
    return one


def _place(article: Article, phrase: str) -> str:
    """The article, or the one 款 of several that holds the words."""
    holding = [
        n
        for n, one in enumerate(article.paragraphs, 1)
        if any(find(text, phrase) for text in (one.wording.text, *(item.wording.text for item in one.items)))
    ]
    inner = holding[0] if len(holding) == 1 and len(article.paragraphs) > 1 else None
    return LawPlace(article=article.number, paragraph=inner).printed


def _shape(article: Article) -> list[int]:
    return [len(paragraph.items) for paragraph in article.paragraphs]


def _changed_lines(one: Article, other: Article, silent: Silent) -> Iterator[tuple[str, str]]:
    """Lines that differ, old and new."""
    for old, new in zip(bodies(one), bodies(other), strict=True):
        if not silent.same(old, new):
            yield old, new


def _edits(old: str, new: str, silent: Silent) -> Iterator[PhraseEdit]:
    """The changes of one line, each in a form that other lines may share."""
    for one in phrase_edits(old, new, silent) or ():
        if one.sort in _SORTS:
            yield PhraseEdit(one.sort, one.old, one.new.strip(_SEPARATORS), 0)
    for words, other in replaced_runs(old, new):
        if len(words) >= SHORTEST_WORD and not has_mark(words + other):
            yield PhraseEdit(Action.PHRASE, words, other, 0)


def replaced_runs(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Each run of words with the one that stands in its place.

    Nothing of a text that changed too much to be amended word by word.
    """
    runs = list(changed_runs(stretches(old, new, Silent().same)))
    if sum(max(run.end - run.start, run.other_end - run.other_start) for run in runs) > CHANGED * len(new):
        return
    for run in runs:
        one, other = old[run.start : run.end], new[run.other_start : run.other_end]
        if one and other:
            yield one, other


def _own(kept: set[PhraseEdit], edits: set[PhraseEdit]) -> set[PhraseEdit]:
    """Those of the kept changes that an article has, perhaps in a longer form that is unmistakable there."""
    return {one for one in kept if any(_same_change(one, other) for other in edits)}


def _same_change(one: PhraseEdit, other: PhraseEdit) -> bool:
    if one.sort is not other.sort or one.new != other.new:
        return False
    if one.sort is Action.INSERT_AFTER:
        return other.old.endswith(one.old)
    if one.sort is Action.INSERT_BEFORE:
        return other.old.startswith(one.old)
    return one.old == other.old


def _chosen(own: set[PhraseEdit], support: Mapping[PhraseEdit, int]) -> list[PhraseEdit]:
    """Of changes whose words overlap the one that more articles have, then the longer one."""
    out: list[PhraseEdit] = []
    for one in sorted(own, key=lambda e: (-support[e], -len(e.old), e.old, e.new)):
        if not any(one.old in other.old or other.old in one.old for other in out):
            out.append(one)
    return out


def _explains(chosen: list[PhraseEdit], article: Article, changed: list[tuple[str, str]], silent: Silent) -> bool:
    """Whether the changes give every line of an article that holds their words, and all of its places change."""
    news = dict(changed)
    for old in bodies(article):
        here = [one for one in chosen if find(old, one.old)]
        if not here:
            continue
        done = edit(AmendedWording(silent.replaced(old)), here)
        if done.clashes or not silent.same(done.wording.text, news.get(old, old)):
            return False
    return True
