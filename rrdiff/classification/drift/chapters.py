"""Chapters of the law that local rules do not deal with, each told once.

    烟火管理条例   第二章 生产  第三章 运输  第四章 燃放
    燃放规定       第四条 …… 第九条                       answer to 第四章 alone

What such chapters ask of makers and carriers was not left out of rules on setting fireworks off: they are about less
than the law is. One finding says so and names the gravest clause; the others say that their chapter is not dealt with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rrdiff.alignment.match import Alignment, Works
from rrdiff.classification.drift.basis import is_title_of
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.clauses import UNLIKE
from rrdiff.classification.finding import EXPECTED, MEANING, MINOR, WORDING
from rrdiff.structure.clause import HEADINGS, Clause, Level
from rrdiff.text.pattern import deferred

NOT_TAKEN_UP = 0.2
"""Share of the articles of a chapter with a counterpart up to which local rules do not deal with it. Of 14 omissions of
severity 1 in such chapters (2026-11) 13 were matters that the local rules are not about."""
FEWEST_ARTICLES = 3
"""Articles of a chapter that says something by itself."""
TAKEN_UP_ELSEWHERE = 4
"""Articles with a counterpart in the rest of the law, from which the rules were made with it before their makers."""
_OF_EVERY_MATTER = deferred("总则|附则|一般|监督|检查|责任|罚则|保障|权利|权益|义务|救济|救助|组织")
"""In the headings of chapters that are no matter of their own: they hold for whatever the local rules are about."""
_TITLE = deferred("《([^》]+)》")
_WHOLE = frozenset({"a8.clause", "a8.clause.safeguard"})
_OMITTED = frozenset({MEANING, WORDING})
_LOST = frozenset({"A8_DEL", "A4_QUANT", "A6_WIDEN"})
"""Codes of words that are gone, of numbers and exceptions with them."""
_Address = tuple[tuple[Level, str], ...]


def told_as_whole(changes: Sequence[MeaningChange]) -> list[MeaningChange]:
    """The changes in their order; a clause of which its counterpart has no phrase is told as one that has none.

    So it is where phrases of it are told at all, and no more gravely than they are; a phrase of severity 1 gives way to
    no clause that is slight because a penalty need not be repeated or its words mostly stand elsewhere.
    """
    wholes = {one.base_clause: one.severity for one in changes if one.why == UNLIKE}
    if not wholes:
        return list(changes)
    lost: dict[str | None, int] = {}
    for one in changes:
        if one.base_clause in wholes and _drops(one):
            lost[one.base_clause] = min(one.severity or MINOR, lost.get(one.base_clause, MINOR))
    told = {
        name: severity
        for name, severity in lost.items()
        if severity < MINOR and (severity, wholes[name]) != (MEANING, MINOR)
    }
    out = []
    for one in changes:
        if one.why != UNLIKE:
            out += [] if one.base_clause in told and _drops(one) else [one]
        elif one.base_clause in told:
            severity = max(one.severity, told[one.base_clause]) if one.severity else EXPECTED
            out.append(one._replace(severity=severity, why="clause"))
    return out


def _drops(one: MeaningChange) -> bool:
    """True for words of a clause that its counterpart has not."""
    return one.other_clause is not None and not one.after and one.code in _LOST


def told_by_chapter(changes: Sequence[MeaningChange], alignment: Alignment) -> list[MeaningChange]:
    """The changes in their order; clauses left out with their whole chapter are told by it."""
    out = list(changes)
    named = _TITLE.findall(alignment.other.title or "")
    if alignment.works is not Works.ADAPTATION or any(is_title_of(one, alignment.base) for one in named):
        return out  # rules made to implement the law are about all of it
    groups: defaultdict[_Address, list[int]] = defaultdict(list)
    for at, one in enumerate(out):
        if one.message in _WHOLE and one.severity in _OMITTED and one.base_clause is not None:
            groups[_chapter(alignment.base.by_id[one.base_clause])].append(at)
    names = _not_taken_up(alignment) if groups else {}
    for address, places in groups.items():
        if (name := names.get(address)) is None:
            continue
        head = min(places, key=lambda at: (out[at].severity, at))
        for at in places:
            severity, message = (WORDING, "a8.chapter") if at == head else (MINOR, "a8.clause.chapter")
            out[at] = out[at]._replace(severity=severity, message=message, after=name)
    return out


def _chapter(clause: Clause) -> _Address:
    """Address of the innermost heading above a clause."""
    return tuple(clause.address[: sum(level in HEADINGS for level, _ in clause.address)])


def _not_taken_up(alignment: Alignment) -> Mapping[_Address, str]:
    """The chapters to which hardly an article of the local rules answers, by address, as they are named."""
    base = alignment.base
    linked = {name for match in alignment.matches if match.base and match.other for name in match.base}
    articles: defaultdict[_Address, dict[str, bool]] = defaultdict(dict)
    for clause in base.clauses:
        article = clause.part_of(Level.ARTICLE)
        if article is not None and clause.body:
            known = articles[_chapter(clause)]
            known[article] = known.get(article, False) or clause.id in linked
    taken = {address: sum(known.values()) for address, known in articles.items()}
    headings = {tuple(one.address): one for one in base.clauses if one.level in HEADINGS}
    out = {}
    for address, known in articles.items():
        heading = headings.get(address)
        rest = sum(taken.values()) - taken[address]
        if heading is None or len(known) < FEWEST_ARTICLES or rest < TAKEN_UP_ELSEWHERE:
            continue
        words = base.folded(heading.heading)
        if taken[address] <= NOT_TAKEN_UP * len(known) and not _OF_EVERY_MATTER.search(words):
            above = (headings[address[:depth]] for depth in range(1, len(address) + 1) if address[:depth] in headings)
            out[address] = "".join(base.folded((one.label,)) for one in above) + f"“{words}”"
    return out
