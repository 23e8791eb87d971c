"""Second sources: sentences of a linked clause that came from elsewhere, and 款 that were one paragraph in the base.

The assignment links whole clauses. A clause may still hold a sentence of a third clause, or a base article that lost
its 款 breaks may be the source of every 款 of its counterpart. Here every segment that the links so far leave
unexplained looks for the one clause that has it almost word for word.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import chain, takewhile

from rrdiff.alignment.passages import common_runs, covered, runs_between, segments
from rrdiff.alignment.roles import TEMPLATES, FormulaRole, offence_of
from rrdiff.alignment.similarity import grams
from rrdiff.alignment.units import MARKS, DocumentUnits, Unit
from rrdiff.structure.clause import LISTED
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.value import value

Link = tuple[int, int]
_Worth = Callable[[str], float]
LEAST_RUN = 10
"""Code points of common runs a further source must give: more than the 8 that legal formula often reaches."""
STRICT_RUN, STRICT_SHARE = 12, 0.8
"""The same for two versions or copies of one text, where a clause rarely takes from a second one."""
WHOLE_SENTENCE = 9
"""The same for a whole sentence that stands once in either text and that no link explains: 设立分库，应当办理登记."""
LEAST_WORTH = 0.5
"""Mean rarity (share of the greatest possible) of the 4-grams in what a further source gives; formula lies below."""
EXPLAINED = 0.6
"""Share of a segment that common runs must cover for it to count as explained."""
SHORTEST = 4
"""Shortest run, in code points, that counts towards a further source."""
REPEATED = 10
"""Code points of a segment repeated word for word that make a further source although its text is in use elsewhere."""
REPEATED_WORTH = 0.65
CONSIDERED = 3
"""Candidates looked at for each clause, by votes of shared 6-grams."""
RUN, LINKED_WITHOUT = 6, 0.75
"""Code points of a run that both clauses keep in order, and the probability from which they are linked without one. A
phrase elsewhere is none: it told true links from false ones no better. Of links without such a run below it 3 were
right and 8 wrong in four labelled pairs of a law and a local rule, above it 13 right and one wrong: what the words
around say is no evidence of these two. In nine close pairs 2 were right and 8 wrong."""
_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿")
_BESIDE_NUMERALS = frozenset("_处元以上下倍罚款年月日个")
"""What may stand between and around the numbers of a fine or a term, marks aside."""
_SENTENCE = deferred("[^。;]+")
_FIGURES = deferred("[\\d零〇一二两三四五六七八九十百千万亿]+")
_FORMULA = deferred("另有(?:规定|约定)|从其规定|依照其规定|依法追究刑事责任|依法给予(?:行政)?处分|依法承担.{0,4}责任")
"""Words of a rule's edge, which any rule may have and none takes from another clause."""


def further_sources(base: DocumentUnits, other: DocumentUnits, links: list[Link], *, reuse: bool) -> list[Link]:
    """Links to add where text that ``links`` leave unexplained on both sides agrees.

    Args:
        base: the units of the earlier text.
        other: the units of the later text.
        links: base and other units linked so far.
        reuse: also take base text that already went into another clause, where a whole segment is word for word the
            same: an implementing rule may use a sentence twice, a copy of the text does not.
    """
    explained = _explained(base, other, links)
    worth = _worth(base, other)
    found = _from_side(base, other, links, explained, worth, reuse=reuse)
    turned = _Explained(explained.other, explained.base)
    mirrored = _from_side(other, base, [(column, row) for row, column in links], turned, worth, reuse=reuse)
    out = {*found, *((row, column) for column, row in mirrored), *by_function(base, other, links)}
    return sorted(out if reuse else out | _gone_over(base, other, explained, {*links, *out}))


def _gone_over(base: DocumentUnits, other: DocumentUnits, explained: _Explained, known: set[Link]) -> set[Link]:
    """Links of two versions by a sentence that stands in another clause, word for word but for its numbers."""
    rows, columns = _open_sentences(base, explained.base), _open_sentences(other, explained.other)
    both = rows.keys() & columns.keys()
    if not both:
        return set()
    lone = both.intersection(_lone_sentences(base), _lone_sentences(other))
    return {(rows[text], columns[text]) for text in lone} - known


def _open_sentences(side: DocumentUnits, explained: dict[int, list[BodySpan]]) -> dict[str, int]:
    """The units of the whole sentences that no link explains, whatever their numbers."""
    return {
        text: row
        for row, unit in enumerate(side.units)
        for each in _SENTENCE.finditer(unit.alike)
        if covered(part := BodySpan(*each.span()), explained[row]) < EXPLAINED * len(part)
        if len(text := _without_numbers(each.group())) >= WHOLE_SENTENCE
    }


def _lone_sentences(side: DocumentUnits) -> set[str]:
    """The sentences that stand once, whatever their numbers."""
    held = Counter(map(_without_numbers, chain.from_iterable(_SENTENCE.findall(unit.alike) for unit in side.units)))
    return {text for text, count in held.items() if count == 1}


def _without_numbers(sentence: str) -> str:
    return _FIGURES.sub("#", MARKS.sub("", sentence))


def by_function(base: DocumentUnits, other: DocumentUnits, links: list[Link]) -> list[Link]:
    """Links of template clauses that were put together: 由甲负责解释，自某日起施行 comes from both closing articles."""
    linked = set(links)
    out = []
    for role in sorted(TEMPLATES):
        rows = [row for row, unit in enumerate(base.units) if role in unit.roles]
        columns = [column for column, unit in enumerate(other.units) if role in unit.roles]
        if len(rows) == 1 and len(columns) == 1 and (rows[0], columns[0]) not in linked:
            out.append((rows[0], columns[0]))
    return out


def _from_side(
    base: DocumentUnits,
    other: DocumentUnits,
    links: list[Link],
    explained: _Explained,
    worth: _Worth,
    *,
    reuse: bool,
) -> list[Link]:
    """Further base sources of the other side's units."""
    parts = [_open(unit.alike, explained.other[column]) for column, unit in enumerate(other.units)]
    runs = [
        [sorted(set(grams(MARKS.sub("", unit.alike[part.start : part.end]), 6))) for part in own]
        for unit, own in zip(other.units, parts, strict=True)
    ]
    index = _index(base, frozenset(chain.from_iterable(chain.from_iterable(runs))))
    repeated = Counter(unit.bare for unit in base.units) | Counter(unit.bare for unit in other.units)
    known = set(links)
    out: list[Link] = []
    for column, (unit, open_parts) in enumerate(zip(other.units, parts, strict=True)):
        if not open_parts:
            continue
        votes = _votes(runs[column], index)
        for row, _ in sorted(votes.items(), key=lambda entry: (-entry[1], entry[0]))[:CONSIDERED]:
            if (row, column) in known or repeated[base.units[row].bare] > 1 or repeated[unit.bare] > 1:
                continue
            source = base.units[row].alike
            if _gives(source, unit.alike, open_parts, explained.base[row], worth, strict=not reuse) or (
                reuse and _repeats(source, unit.alike, open_parts, worth)
            ):
                out.append((row, column))
                break
    return out


def _is_figure(text: str) -> bool:
    """Whether a text is numbers with what may stand around them, and nothing else."""
    words = {char for char in text if char.isalnum()} - _BESIDE_NUMERALS
    return bool(words) and all(char in _NUMERALS or char.isdecimal() for char in words)


def without_bare_figures(base: DocumentUnits, other: DocumentUnits, scores: dict[Link, float]) -> list[Link]:
    """The links without the weaker sources that give a clause nothing but a number or a fine beyond its first source.

    Of 未备案的，处三万元以上五万元以下罚款 the clause on 备案 is the source, and none the clause on 检测 that says
    五万元以下 too. A source that gives no further words at all stays: it says the same as the first.
    """
    sources: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(scores, key=lambda link: (-scores[link], link)):
        sources[column].append(row)
    out = []
    for column, (first, *further) in sources.items():
        body = other.units[column].alike
        known = places_given(base.units[first].alike, body)
        out.append((first, column))
        for row in further:
            more = "".join(body[at] for at in sorted(places_given(base.units[row].alike, body) - known))
            if not _is_figure(more):
                out.append((row, column))
    return sorted(out)


def well_founded(left: DocumentUnits, right: DocumentUnits, scores: dict[Link, float]) -> dict[Link, float]:
    """The links whose clauses share a run of characters or a closing formula, and those that are likely without.

    Two penalties must share a run in what they are for, however likely they are: a fine is much like any other. What
    the introduction of a list is for stands in its items; two such introductions are held against each other as before.
    """
    sure = log_odds(LINKED_WITHOUT)
    return {
        (row, column): value
        for (row, column), value in scores.items()
        if _is_founded(left, row, right, column, likely=value >= sure)
    }


def _is_founded(left: DocumentUnits, row: int, right: DocumentUnits, column: int, *, likely: bool) -> bool:
    one, two = left.units[row], right.units[column]
    roles = one.roles & two.roles
    if FormulaRole.PENALTY in roles and not (introduces(one) and introduces(two)):
        offences = [offence_of(text) for text in (_with_items(left, row), _with_items(right, column))]
        if min(map(len, offences)) > RUN:
            return _share_a_run(*offences)
    return likely or _share_a_run(one.alike, two.alike) or bool(roles & TEMPLATES)


def introduces(unit: Unit) -> bool:
    """True for a unit that ends with the colon of a list."""
    return unit.alike.rstrip().endswith((":", "："))


def _with_items(side: DocumentUnits, row: int) -> str:
    """The wording of a unit; of one that introduces a list, with that of its items."""
    own = side.units[row].alike
    if not introduces(side.units[row]):
        return own
    items = takewhile(
        lambda at: side.units[at].clause.level in LISTED and side.article[at] == side.article[row],
        range(row + 1, len(side)),
    )
    return own + "".join(side.units[at].alike for at in items)


def _share_a_run(one: str, two: str) -> bool:
    return any(run[2] >= RUN for run in common_runs(one, two))


def log_odds(chance: float) -> float:
    """Log-odds of a probability."""
    return math.log(chance / (1 - chance))


def places_given(source: str, body: str) -> set[int]:
    """Positions of a body in the runs it shares with a source."""
    return {at for run in runs_between(source, body) for at in range(run.other, run.other + run.length)}


@value
class _Explained:
    """Stretches of each unit that its links already account for."""

    base: dict[int, list[BodySpan]]
    other: dict[int, list[BodySpan]]


def _explained(base: DocumentUnits, other: DocumentUnits, links: list[Link]) -> _Explained:
    found = _Explained(defaultdict(list), defaultdict(list))
    for row, column in links:
        for run in runs_between(base.units[row].alike, other.units[column].alike):
            found.base[row].append(BodySpan(run.base, run.base + run.length))
            found.other[column].append(BodySpan(run.other, run.other + run.length))
    return found


def _open(body: str, explained: list[BodySpan]) -> list[BodySpan]:
    return [
        part
        for part in segments(body)
        if covered(part, explained) < EXPLAINED * len(part) and not _FORMULA.search(body[part.start : part.end])
    ]


def _index(side: DocumentUnits, wanted: frozenset[str]) -> dict[str, list[int]]:
    """The units that hold each of the wanted 6-grams, in order."""
    out: dict[str, list[int]] = defaultdict(list)
    for row, unit in enumerate(side.units):
        for gram in wanted.intersection(grams(unit.bare, 6)):
            out[gram].append(row)
    return out


def _votes(parts: list[list[str]], index: dict[str, list[int]]) -> dict[int, float]:
    """Units that share 6-grams with the parts, each gram worth one vote divided among its holders."""
    votes: dict[int, float] = defaultdict(float)
    for part in parts:
        for gram in part:
            holders = index.get(gram, ())
            for row in holders:
                votes[row] += 1 / len(holders)
    return votes


def _worth(base: DocumentUnits, other: DocumentUnits) -> _Worth:
    """Rarity of a 4-gram within the pair: 1 for one of a single clause, 0 for one in every clause."""
    holders = Counter(chain.from_iterable(set(grams(unit.bare, 4)) for unit in (*base.units, *other.units)))
    total = math.log(max(2, len(base) + len(other)))
    rarity = {count: 1 - math.log(count) / total for count in set(holders.values())} | {0: 0.0}
    return lambda gram: rarity[holders[gram]]


def _gives(
    source: str, body: str, parts: list[BodySpan], taken: list[BodySpan], worth: _Worth, *, strict: bool
) -> bool:
    """True when ``source`` explains an open part by long and rare runs that serve no other clause yet."""
    free = 0
    given: dict[BodySpan, int] = defaultdict(int)
    rare: list[float] = []
    for run in runs_between(source, body):
        here = BodySpan(run.other, run.other + run.length)
        inside = [part for part in parts if covered(part, [here]) >= SHORTEST]
        text = MARKS.sub("", body[run.other : run.other + run.length])
        if not inside or len(text) < SHORTEST:
            continue
        for part in inside:
            given[part] += covered(part, [here])
        free += run.length - covered(BodySpan(run.base, run.base + run.length), taken)
        rare += [worth(gram) for gram in grams(text, 4)]
    total = sum(given.values())
    share, least = (STRICT_SHARE, STRICT_RUN) if strict else (EXPLAINED, LEAST_RUN)
    explains = any(amount >= share * len(part) and amount >= least for part, amount in given.items())
    return total >= least and explains and 2 * free >= total and sum(rare) >= LEAST_WORTH * len(rare)


def _repeats(source: str, body: str, parts: list[BodySpan], worth: _Worth) -> bool:
    """True when a whole open segment stands in ``source`` word for word and is no formula."""
    bare = MARKS.sub("", source)
    for part in parts:
        text = MARKS.sub("", body[part.start : part.end])
        if len(text) >= REPEATED and text in bare:
            rare = [worth(gram) for gram in grams(text, 4)]
            if sum(rare) >= REPEATED_WORTH * len(rare):
                return True
    return False
