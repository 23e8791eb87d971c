"""How sure a finding is, and which a reader should see first.

    甲应当在〔三十日→六十日〕内答复。     A4_QUANT, the rest reads the same       confidence .95
    〔甲应当→乙可以〕……                   A3_LOOSEN, the sentence was rewritten    confidence .4

A code, or a message where it says more than its code, has two confidences in ``data/confidence.tsv``: where the words
around read the same in both texts, and where they were written anew. Between them it depends on the share that reads
the same, or, where words stand in one text only, on the share of them that the other text has nowhere, and on how sure
the clauses answer to each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from math import inf
from pathlib import Path

from rrdiff.alignment.match import Alignment, Works
from rrdiff.classification.finding import MEANING, MINOR, WORDING, Finding, Layer, Place
from rrdiff.classification.surroundings import Surroundings
from rrdiff.structure.clause import head_of
from rrdiff.text.numerals import HAN_NUMERAL, to_int
from rrdiff.text.value import changed

WEIGHTS = {1: 1.0, 2: 0.3}
"""What a severity weighs: a change of meaning that is a mere guess stands behind a certain change of wording. Slight,
formal and expected findings are never among the most serious."""
OMITTED = 4
"""Whole clauses without counterpart at most, while other changes of meaning wait: what a text leaves out altogether is
seen in the overview, what it changed is not. After those the others come, before mere changes of wording."""
FIRST, SECOND = 0.4, 0.2
"""Weight times confidence from which a finding stands before all others, whatever its kind: changes of meaning that are
more than a guess; and changes of wording that are sure."""
LIGHT = 0.8
"""What changes of wording keep of their weight that readers of the lists (2026-11) put behind others: words that stand
for words, and members of lists."""
ORGANS = ("委员会", "委员会主任", "法院", "检察院", "人民政府", "部门", "机关", "机构")
"""Ends of the names of organs: one more in a list is a body more that is held to it, or may do it."""
SMALL_FINE = 10
"""A fine of at most so small a part of the largest that is told stands behind it."""
_NUMERALS = HAN_NUMERAL + "0123456789"
_OFFICE = ("辞职", "罢免", "撤职", "免职", "终止", "解除", "资格", "处分", "罚")
"""Words of what ends an office or a right."""
_ONE_SIDED = frozenset({"A7_ADD", "A7_NEW", "A8_DEL"})
_DATE = frozenset("自起年月日〇零一二三四五六七八九十0123456789")
"""Characters of the day of force, which every version has its own of."""
_LAST = 0.5
"""What changes of headings, of the day of force and of the purpose keep of their weight."""
_DECLARES = ("坚定", "践行", "弘扬", "铸牢", "价值观", "政治立场", "思想作风", "意识形态")
"""Words of what somebody is to believe in, which bind to nothing that could be held against him."""
_OPENING = 44
"""Characters of a clause within which such words decide what it is about."""
_LIGHT = tuple(f"finding.{name}" for name in ("a1.other", "a2", "a5", "a6.actor", "a6.member", "a7.words", "a8.words"))
_SUMS = tuple(number + unit for number in "0123456789一二三四五六七八九十百千" for unit in "日天月年元倍次人名个")
"""Ends of quantities: a new clause without one, and without a ban, says how a duty is done."""
_STATEMENT, _ARTICLE = 20, 90
"""Code points from which a new phrase says something of its own, and a new article is more than one sentence."""
AGAIN, ALIKE = 0.6, 0.96
"""What a weight keeps for each finding of the same article that is listed, and for each of the same kind."""
LEAST = 0.3
"""Weight below which a finding of a revision is listed only where there are few."""
FEW = 5
"""Findings to which those are added that are neither grave nor sure: a list of ten is no end in itself."""
SEVERAL = 8
"""Findings to which those are added that are sure and not grave: two readers of a list of local rules (2026-11) found
none of the two at its end worth its place. A slip of a reprint is one whatever it is about."""
MOST = 10
"""Findings that a reader is asked to look at first."""
GUESS = 0.5
"""Confidence below which a change of wording is told as slight: of 14 that were read in local rules (2026-11) 3 were
right."""
LOOSE_FORCE = 0.55
"""Confidence below which a modal or a level belongs to another sentence as often as not: of 4 that were read (2026-11)
none was right."""
_OF_ACTS = ("finding.a3.added", "finding.a13")
_SIDE_BY_SIDE = frozenset({"A1_ACTOR", "A2_OBJ", "A6_NARROW", "A6_WIDEN", "A7_ADD", "A8_DEL"})
"""Codes of words that are taken for each other by their places."""
_BY_PLACE = ("finding.a2", "finding.a6.universal")
"""Beginnings of the messages of words that are taken for each other because they stand in one place."""
_LOOSE = (
    *_BY_PLACE,
    "finding.a3.added",
    "finding.a3.replaced",
    "finding.a4.replaced",
)
"""Those that say nothing where the sentences are too unlike, though nothing else is said of their clauses: of 7 that
were read in local rules (2026-11) one was right."""
_WORDS = frozenset({"finding.a7.words", "finding.a8.words"})
_SCRAPS = (
    *("finding.a1.subject", "finding.a2", "finding.a6.extent", "finding.a6.modifier", "finding.a7.grown"),
    *("finding.a7.words", "finding.a8.reduced", "finding.a8.words"),
)
"""Those that are more often half a phrase than one in a revision: of 60 below ``LOOSE_WORDS`` that were read (2026-11)
14 were worth reading."""
LOOSE_WORDS = 0.6
"""Confidence below which such words beside other changes of a rewritten clause are slight."""
_FORCE = ("finding.a3.lost", "finding.a3.added")
"""A word of force that came or went with the sentence around it says nothing below ``GUESS``."""
ONE_SIDED = 2
"""So many times as long as the other side a stretch is judged by what the other text has nowhere."""
READS_THE_SAME = 0.95
"""Share of the pairs of a sentence from which nothing else of it was changed."""
ADDED_BAN = 1.15
"""Weight of a ban or power put into a clause that was kept, against a clause that is new as a whole: eight readers of
lists (2026-11) missed the one for the other."""
FITTING = 0.5
"""What a doubtful correspondence of clauses leaves of the share that reads the same."""


def graded(findings: Iterable[Finding], alignment: Alignment, *, rated: bool = True) -> tuple[Finding, ...]:
    """The findings with their confidences; in local rules a guess beside other changes of its clauses is slight.

    Where not all are to be ``rated``, only those are that would be less grave if nothing spoke for them.
    """
    surroundings = Surroundings(alignment.base, alignment.other, few=not rated)
    scores = alignment.scores()
    told = list(findings)
    beside = Counter(_clauses(one) for one in told if MEANING <= one.severity <= MINOR)
    revised = partial(_without_scraps, again=alignment.is_one_act())
    without = _without_guess if alignment.works is Works.ADAPTATION else revised

    def settled(one: Finding, confidence: float) -> Finding:
        alone = beside[_clauses(one)] == 1
        return without(_without_loose_force(changed(one, confidence=confidence), alone=alone), alone=alone)

    return tuple(
        settled(one, _confidence(one, surroundings, scores))
        if rated or (one.severity in WEIGHTS and settled(one, 0.0).severity != one.severity)
        else one
        for one in told
    )


def _without_loose_force(finding: Finding, *, alone: bool) -> Finding:
    """Another force or level in a sentence that was written anew is a change of wording: it may be of another act."""
    loose = finding.message.startswith(_OF_ACTS) and finding.confidence < LOOSE_FORCE and not alone
    loose = loose or (finding.message.startswith("finding.a3.lost") and finding.confidence < FIRST and not alone)
    return changed(finding, severity=WORDING) if loose and finding.severity == MEANING else finding


def _without_scraps(finding: Finding, *, alone: bool, again: bool) -> Finding:
    """A finding of a revision, slight where it is a guess about words beside other changes of its clauses, or a date.

    Every version has its own day of force; two texts of one act, printed ``again``, have the same.
    """
    if finding.severity != WORDING:
        return finding
    loose = finding.message.startswith(_SCRAPS) and finding.confidence < LOOSE_WORDS
    loose = loose or (finding.message.startswith(_FORCE) and finding.confidence < GUESS)
    text = _shown(finding)
    day = not again and finding.code == "A4_QUANT" and text.startswith("自") and _DATE.issuperset(text)
    return changed(finding, severity=MINOR) if day or (loose and not alone) else finding


def _without_guess(finding: Finding, *, alone: bool) -> Finding:
    """A finding of local rules, less grave where it is a guess: a change of meaning by a degree, others slight."""
    if finding.confidence >= GUESS:
        return finding
    if finding.severity == MEANING and finding.message.startswith((*_BY_PLACE, "finding.a8.words")):
        return changed(finding, severity=WORDING)
    loose = finding.message.startswith(_LOOSE) or ((_is_guess(finding) or finding.message in _WORDS) and not alone)
    return changed(finding, severity=MINOR) if finding.severity == WORDING and loose else finding


def _clauses(finding: Finding) -> tuple[str | None, str | None]:
    """The clauses of the two texts that a finding is about."""
    base, other = finding.base, finding.other
    return base.clause if base is not None else None, other.clause if other is not None else None


def _is_guess(finding: Finding) -> bool:
    """True for a change of wording that is more likely none: words that stand side by side in sentences unlike."""
    return finding.code in _SIDE_BY_SIDE and finding.base is not None and finding.other is not None


def most_serious(findings: Sequence[Finding], number: int = MOST, *, fill: bool = False) -> tuple[int, ...]:
    """Places of the findings to see first, best first: those that weigh most, one of each kind before a second one.

    Two findings about the same words are one change, of which only the first is listed; with ``fill`` the others come
    last, where there is room. Findings that were weighed are listed by their weights.
    """
    if any(one.weight for one in findings):
        return _by_weight(findings, number, fill=fill)
    values = {place: _value(one) for place, one in enumerate(findings) if one.severity in WEIGHTS}
    fines = {place: fine for place in values if not _is_run(findings[place]) and (fine := _fine(findings[place]))}
    for place, fine in fines.items():
        values[place] *= LIGHT if fine * SMALL_FINE <= max(fines.values()) else 1.0
    order = sorted(values, key=lambda place: (-values[place], place))
    chosen: list[int] = []
    for least, below, most in (
        (FIRST, inf, OMITTED),
        (FIRST, inf, number),
        (SECOND, FIRST, number),
        (0, SECOND, number),
    ):
        band = [place for place in order if least <= values[place] < below]
        kinds: set[tuple[str, str]] = {_kind(findings[place]) for place in chosen}
        slips = any(findings[place].layer is Layer.TRANSCRIPTION for place in band)
        enough = min(number, {0: FEW, SECOND: number if slips else SEVERAL}.get(least, number))
        for again in (False, True):
            for place in band:
                if len(chosen) >= enough:
                    break
                if place in chosen or (not again and _kind(findings[place]) in kinds):
                    continue
                if again and _is_omission(findings[place]) and _omissions(findings, chosen) >= most:
                    continue
                if not any(_same_words(findings[place], findings[other]) for other in chosen):
                    chosen.append(place)
                    kinds.add(_kind(findings[place]))
    rest = [place for place in order if place not in chosen] if fill else []
    return tuple((*chosen, *rest)[:number])


def _by_weight(findings: Sequence[Finding], number: int, *, fill: bool) -> tuple[int, ...]:
    """Places of weighed findings, best first; each weighs less the more of its article and of its kind are listed."""
    left = {place: one.weight for place, one in enumerate(findings) if one.severity in WEIGHTS}
    articles: Counter[tuple[str, str]] = Counter()
    kinds: Counter[str] = Counter()
    chosen: list[int] = []

    def worth(place: int) -> tuple[float, int]:
        one = findings[place]
        again = max((articles[name] for name in _articles(one)), default=0)
        again += _is_omission(one) and _omissions(findings, chosen) >= OMITTED
        return left[place] * AGAIN**again * ALIKE ** kinds[one.message], -place

    while left and len(chosen) < number:
        best = max(left, key=worth)
        if not fill and len(chosen) >= FEW and worth(best)[0] < LEAST:
            break
        del left[best]
        if not fill and any(_same_words(findings[best], findings[other]) for other in chosen):
            continue
        chosen.append(best)
        articles.update(_articles(findings[best]))
        kinds[findings[best].message] += 1
    return tuple(chosen)


def _articles(finding: Finding) -> list[tuple[str, str]]:
    """The articles of both texts that a finding is about."""
    sides = (("base", finding.base), ("other", finding.other))
    return [(side, head_of(place.clause)) for side, place in sides if place is not None]


_POWERS = frozenset({"finding.a7.power", "finding.a7.clause.power"})
"""Messages of a new power; those that one list adds are one change."""
_BEYOND = frozenset({"a4.beyond", "a4.below", "a7.burden"})
"""Families of findings that local rules go beyond what the law allows, which are never left out for others."""


def _is_omission(finding: Finding) -> bool:
    """True for a clause that has no counterpart as a whole."""
    return finding.other is None and finding.code == "A8_DEL"


def _omissions(findings: Sequence[Finding], chosen: Iterable[int]) -> int:
    return sum(_is_omission(findings[place]) for place in chosen)


def _value(finding: Finding) -> float:
    light = LIGHT if _is_light(finding) else 1.0
    text = _shown(finding)
    formal = text.startswith("为了") or (text.startswith("自") and _DATE.issuperset(text))
    last = _LAST if finding.message == "finding.a2.heading" or formal else 1.0
    heavy = ADDED_BAN if finding.message == "finding.a7.power" and not light < 1 else 1.0
    return WEIGHTS[finding.severity] * finding.confidence * light * last * heavy


def _shown(finding: Finding) -> str:
    """The words of both texts that a finding quotes."""
    return "".join(value for name, value in finding.values if name in {"base", "other"} and isinstance(value, str))


def _fine(finding: Finding) -> int:
    """The largest sum of money of a finding about a fine, in yuan; 0 for others."""
    text = _shown(finding)
    if "罚款" not in text:
        return 0
    before = (part[len(part.rstrip(_NUMERALS)) :] for part in text.split("元")[:-1])
    return max((to_int(written) or 0 for written in before), default=0)


def _kind(finding: Finding) -> tuple[str, str]:
    """Code and family of the message: finding.a4.replaced.harder is of a4; what exceeds the law is of its own."""
    family = finding.message.split(".")[1:3]
    return finding.code, ".".join(family) if ".".join(family) in _BEYOND else family[0]


def _is_run(finding: Finding) -> bool:
    """True for a finding that tells several clauses at once."""
    return any(name == "run" for name, _ in finding.values)


def _is_light(finding: Finding) -> bool:
    """True for words that stand for words, members of lists but for organs and office, duties left out, and creeds."""
    if _is_run(finding):
        return False
    text = _shown(finding)
    if finding.severity == MEANING:
        part = finding.base is not None and "." in finding.base.clause  # the rest of its article is there
        return finding.message == "finding.a8.clause" or (part and finding.message == "finding.a8.clause.safeguard")
    if finding.message == "finding.a7.phrase" and len(text) < _STATEMENT:
        return not text.endswith(ORGANS)
    if finding.message == "finding.a7.clause":
        article = finding.other is not None and "." not in finding.other.clause and len(text) >= _ARTICLE
        return not (article or any(word in text for word in ("不得", "禁止")) or any(end in text for end in _SUMS))
    if finding.message.startswith(_LIGHT):
        grave = finding.message.startswith("finding.a6.member") and any(word in text for word in _OFFICE)
        return not text.rstrip("、,").endswith(ORGANS) and not grave
    return finding.code in _ONE_SIDED and any(word in text[:_OPENING] for word in _DECLARES)


def _same_words(one: Finding, two: Finding) -> bool:
    """True for two findings about one stretch, and for the same words told of two clauses, but for modals."""
    again = one.message == two.message and len(one.values) > 0 and one.values == two.values
    again = again or (one.message == two.message == "finding.a8.ban" and _clauses(one) == _clauses(two))
    again = again or (one.message == two.message == "finding.a7.burden.licence" and _article(one) == _article(two))
    powers = all(
        each.message in _POWERS and each.other is not None and ".item" in each.other.clause for each in (one, two)
    )
    again = again or (powers and _article(one) == _article(two))
    sums = all(each.code == "A4_QUANT" and "元" in _shown(each) for each in (one, two))
    again = again or (sums and _clauses(one) == _clauses(two))
    again = again or _neighbours(one, two)
    again = again and not one.message.startswith("finding.a3")
    return again or _overlap(one.base, two.base) or _overlap(one.other, two.other)


def _neighbours(one: Finding, two: Finding) -> bool:
    """True for clauses left out of one article: one passage is left out."""
    if not (_is_omission(one) and _is_omission(two)):
        return False
    numbers = [head_of(place.clause).removeprefix("art") for each in (one, two) if (place := each.base)]
    return all(map(str.isdecimal, numbers)) and numbers[0] == numbers[1]


def _article(finding: Finding) -> str:
    """The article of the other text that a finding is about."""
    return head_of(finding.other.clause) if finding.other is not None else ""


def _overlap(one: Place | None, two: Place | None) -> bool:
    return one is not None and two is not None and one.clause == two.clause and one.span.overlaps(two.span)


def _confidence(finding: Finding, surroundings: Surroundings, scores: Mapping[tuple[str, str], float]) -> float:
    """How sure a finding is: its row's figure, less where the words around it answer to each other badly."""
    framed, loose = _row(finding)
    if framed == loose:
        return framed
    base, other = (len(text) for text in surroundings.stretch(finding))
    unheard = surroundings.unheard(finding) if max(base, other) > ONE_SIDED * min(base, other) else None
    support = 1.0 if unheard is None else unheard
    if unheard is None or min(base, other):
        alike = surroundings.alike(finding)
        if min(base, other) and alike >= READS_THE_SAME:
            support = 1.0  # the one change of its sentence, whatever else the text says in those words
        if finding.base is not None and finding.other is not None:
            score = scores.get((finding.base.clause, finding.other.clause), 0.0)
            alike *= FITTING + (1 - FITTING) * score
        support = min(support, alike)
    return round(loose + (framed - loose) * support, 2)


def _row(finding: Finding) -> tuple[float, float]:
    """The two confidences of a finding: those of the longest beginning of its message, else those of its code."""
    return next(one for name in _names(finding) if (one := _table().get(name)) is not None)


def _names(finding: Finding) -> Iterator[str]:
    parts = finding.message.split(".")
    yield from (".".join(parts[:end]) for end in range(len(parts), 1, -1))
    yield finding.code


@cache
def _table() -> Mapping[str, tuple[float, float]]:
    lines = (Path(__file__).parents[1] / "data" / "confidence.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = (line.split("\t") for line in lines)
    return {name: (float(framed), float(loose)) for name, framed, loose in cells}
