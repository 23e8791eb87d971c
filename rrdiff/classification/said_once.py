"""Findings that say the same of one change are one finding.

    少〔应当采取措施保护〕          A8_DEL          the passage is gone
    少〔应当〕                      A3_LOOSEN       and so is its word of force: no second change

The gravest of them stays; of equally grave ones the one that says more exactly what changed, unless it covers less than
half of the words. The evidence of the others goes with it.

    少〔六个月内提出〕, 〔六个月内〕作〔二年〕   one of them has the words wrong: the graver stays, see ``agreed``
    new 第五十条 … 第五十三条       one chapter more: told at the gravest of them, which names the others
    加〔监察委员会〕 in five clauses   one change of the whole text: told at the first of them
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from rrdiff.alignment.match import Alignment, Relation, answers
from rrdiff.classification.finding import MEANING, MINOR, WORDING, Finding, Layer, Place
from rrdiff.structure.clause import HEADINGS, Clause, Document, Level, Step, head_of
from rrdiff.text.source import FoldedSpan
from rrdiff.text.value import changed, once_each

_TOLD_ONE_BY_ONE = frozenset({1, 2, 3})
"""Severities of findings about one place; the others are said once for a text."""
_LAYERS = frozenset({Layer.DRIFT, Layer.ADAPTATION})
_GENERAL = frozenset({"A2_OBJ", "A7_ADD", "A8_DEL"})
"""Codes that say of words no more than that they came, went or were replaced."""
_FORCE = frozenset({"A3_MODAL", "A3_TIGHTEN", "A3_LOOSEN"})
"""Codes about a word that has no force of its own: it comes and goes with the duty it stands in."""
_COME_AND_GO = frozenset({"finding.a4.added", "finding.a4.lost"})
"""Messages about a number that came or went with the sentence that says it."""
HALF = 0.5
"""Share of the words of one finding from which another one about them says the same."""
_WHOLE = ("finding.a7.clause", "finding.a8.clause")
"""Beginnings of the messages about clauses that one text lacks as a whole."""
_LEADS = "finding.a1.lead"
"""Message of departments that exchanged lead and help: what each of them is now is no second change."""
WEIGHTY = 0.7
"""Weight from which a clause that is new, or gone, is told at itself and not at its neighbour."""
_EVERYWHERE = 3
"""Clauses from which the same words for the same are one change of the text."""
_EACH = ("A3_", "A4_", "A5_")
"""Beginnings of the codes of words of force, sums and citations, which are of their own deed wherever they stand."""
_JOINS = "、,和及与或者以"
"""Characters that join a member of a list to the others."""
_WHOLES = ("finding.a2.offence", "finding.a7.offence", "finding.a8.deed", "finding.a7.burden")
"""Beginnings of messages about a whole deed or burden, of which no words are compared."""
_COUNTED = frozenset(
    {"finding.a1", "finding.a15", "finding.a3.equal", "finding.a9.merge", "finding.a9.split", "finding.a9.move"}
    | {"finding.a9.order", "finding.a10", "finding.t7.equal"}
)
"""Messages about the whole text or whole clauses, which stand at one place of many, or hold other changes."""
_NO_FINE = "finding.a7.burden.fine"
_APART, _HELD = "finding.a4.apart", ("finding.a4.below", "finding.a4.beyond", "finding.a4.within")
"""Fines that are not compared, and those that are held against the range of the law: that one is not gone."""
_PHRASES = frozenset({"finding.a8.phrase", "finding.a8.ban", "finding.a7.phrase"})
"""Messages that say of words that the other text has nothing like them."""
_THROUGHOUT = frozenset({"finding.a12", "finding.a2"})
"""Messages of words put for words, which may be so in the whole text."""
_STATEMENT = 8
"""Characters from which words that stand elsewhere are the same statement and no turn of phrase."""
_SHOWN = 20
"""Characters of a clause by which the finding of its neighbours names it."""


def said_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, those that say the same of one change as one."""
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(findings):
        if one.severity in _TOLD_ONE_BY_ONE and one.layer in _LAYERS:
            groups[_clause(one.base), _clause(one.other)].append(at)
    out: list[Finding | None] = list(findings)
    for group in groups.values():
        both = {findings[at].message for at in group} >= _COME_AND_GO  # one number may answer to the other
        for number, at in enumerate(group):
            for then in group[number + 1 :]:
                first, second = out[at], out[then]
                if first is None:
                    break
                if second is None:
                    continue
                kept = _one_of(first, second, numbers=not both)
                if kept is not None:
                    out[at], out[then] = (
                        (kept, None) if kept.code == first.code and kept.base == first.base else (None, kept)
                    )
    return tuple(one for one in out if one is not None)


def _one_of(one: Finding, two: Finding, *, numbers: bool) -> Finding | None:
    """The finding that stands for two; None where they say two things, as ``numbers`` False says of numbers."""
    whole, part = (one, two) if _length(one) >= _length(two) else (two, one)
    if whole.message == _LEADS and part.code == whole.code:
        return whole if _overlaps(part.base, whole.base) or _overlaps(part.other, whole.other) else None
    if not (_within(part.base, whole.base) and _within(part.other, whole.other)):
        return None
    covered = _length(part) / (_length(whole) or 1)
    if part.code == whole.code or covered >= HALF:
        kept = _graver(part, whole)
    elif (part.code in _FORCE or (numbers and part.message in _COME_AND_GO)) and whole.severity <= part.severity:
        kept = whole
    else:
        return None
    rest = two if kept is one else one
    return changed(kept, evidence=tuple(dict.fromkeys((*kept.evidence, *rest.evidence))))


def _graver(part: Finding, whole: Finding) -> Finding:
    if part.severity != whole.severity:
        return min(part, whole, key=lambda one: one.severity)
    return whole if part.code in _GENERAL or part.code == whole.code else part


def _length(one: Finding) -> int:
    return _size(one.base) + _size(one.other)


def _size(place: Place | None) -> int:
    return len(place.span) if place is not None else 0


def _within(part: Place | None, whole: Place | None) -> bool:
    """Whether a place lies in another; where a side is missing on both, nothing speaks against it."""
    if part is None or whole is None:
        return part is whole
    nothing = not len(part.span) and not len(whole.span)  # where both came, or went
    return nothing or _holds(whole.span, part.span)


def _holds(whole: FoldedSpan, part: FoldedSpan) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def agreed(findings: Sequence[Finding], alignment: Alignment) -> tuple[Finding, ...]:
    """The findings in their order, without those that give words of a graver one another meaning.

    Words have one partner: what is replaced there is not missing here. What is told of a whole deed or clause is not
    told of its words again. Words that stand elsewhere are told with their place, and not at all in their counterpart;
    what is put for the same words throughout is told once.
    """
    out: list[Finding | None] = list(_with_their_places(findings, alignment))
    for side, beyond in (("base", "other"), ("other", "base")):
        places: list[tuple[int, int, bool, int]] = []
        for at, one in enumerate(out):
            if one is not None and one.layer in _LAYERS and one.message not in _COUNTED:
                place: Place | None = getattr(one, side)
                if place is not None and len(place.span):
                    places.append((place.span.start, -place.span.end, not _is_whole(one), at))
        places.sort()
        for number, (_, end, _, at) in enumerate(places):
            for start, _, _, then in places[number + 1 :]:
                first, second = out[at], out[then]
                if start >= -end or first is None:
                    break
                if second is not None and (loser := _loser(first, second, side, beyond)) is not None:
                    out[at if loser is first else then] = None
    return tuple(one for one in out if one is not None)


def _loser(whole: Finding, part: Finding, side: str, beyond: str) -> Finding | None:
    """Which of two findings about the same words of a side gives way; None where they agree.

    The first begins no later than the second, and ends no sooner where both begin together.
    """
    here: tuple[Place, Place] = getattr(whole, side), getattr(part, side)
    there: tuple[Place | None, Place | None] = getattr(whole, beyond), getattr(part, beyond)
    within = here[1].span.end <= here[0].span.end
    grave = _rank(part) < _rank(whole)
    if within and _is_whole(whole):
        fined = part.code == "A4_QUANT" and part.message != _APART and None not in there[1:] and part.severity < MINOR
        if fined and whole.message == _NO_FINE:
            return whole
        if grave:
            return whole if whole.severity >= MINOR else None
        return part if _rank(part) > _rank(whole) else None
    lone = tuple(place is None or not len(place.span) for place in there)
    if all(lone) or (lone[1] and within) or there[0] is None or there[1] is None:
        return None  # what came or went inside words that were replaced
    if not any(lone) and (there[0].clause != there[1].clause or there[0].span.overlaps(there[1].span)):
        return None
    if _rank(part) == _rank(whole):
        longer = len(here[1].span) > len(here[0].span) and not whole.message.startswith(_HELD)
        return whole if longer or part.message.startswith(_HELD) else part
    return whole if grave else part


def _is_whole(one: Finding) -> bool:
    """True for a finding about a whole deed, burden or clause of the base, of which no words are compared."""
    return one.message.startswith(_WHOLES) or (one.other is None and one.code == "A8_DEL")


def _rank(one: Finding) -> float:
    """How much a finding says against another about the same words: what is expected is known, slight words are not."""
    return float(one.severity) or (WORDING + MINOR) / 2


def _with_their_places(findings: Sequence[Finding], alignment: Alignment) -> Iterator[Finding]:
    """The findings, those of words that stand elsewhere with the place; what is put for the same throughout once."""
    left = {(one.base, one.other): one.count for one in alignment.substitutions}
    for one in findings:
        if one.message in _PHRASES:
            yield from _placed(one, alignment)
            continue
        values = dict(one.values) if one.message in _THROUGHOUT and one.severity >= MINOR else {}
        count = left.get((values.get("base", ""), values.get("other", "")))
        if count is None:
            yield one
        elif count:
            left[values["base"], values["other"]] = 0
            told = tuple({**values, "what": str(count)}.items())
            yield changed(one, message=f"{one.message}.everywhere", values=told)


def _placed(one: Finding, alignment: Alignment) -> Iterator[Finding]:
    """A finding of a phrase that is gone, or new, with the place where it stands; none of a slight one that is here."""
    lost = one.code == "A8_DEL"
    document, own = (alignment.other, one.base) if lost else (alignment.base, one.other)
    text = dict(one.values)["base" if lost else "other"]
    at = document.text.folded.find(text) if len(text) >= _STATEMENT else -1
    bodies = ((each, span) for each in document.clauses for span in each.body) if at >= 0 else ()
    there = next((each for each, span in bodies if span.start <= at < span.end), None)
    if there is None or own is None:
        yield one
    elif one.severity < MINOR or there.id not in answers(alignment)[not lost].get(own.clause, ()):
        where = ("where", there.citation or there.id)
        yield changed(one, message=f"{one.message}.elsewhere", values=(*one.values, where))


def _overlaps(one: Place | None, two: Place | None) -> bool:
    return one is not None and two is not None and one.span.overlaps(two.span)


def _clause(place: Place | None) -> str:
    return place.clause if place is not None else ""


def as_runs(
    findings: Sequence[Finding], alignment: Alignment, weight: Callable[[Finding], float]
) -> tuple[Finding, ...]:
    """The findings in their order; neighbouring clauses that one text lacks are told at the weightiest of the gravest.

    That one names all of them, grave ones with a mark; theirs stay where they are, as slight, and say where to look.
    """
    out = list(findings)
    matches = alignment.matches
    lost = {name for match in matches if match.relation is Relation.REMOVED for name in match.base}
    new = {name for match in matches if match.relation is Relation.ADDED for name in match.other}
    for side, document, alone in (("base", alignment.base, lost), ("other", alignment.other, new)):
        about: dict[str, int] = {}
        for at, one in enumerate(findings):
            place: Place | None = getattr(one, side)
            if place is not None and one.message.startswith(_WHOLE):
                about[place.clause] = at
        weights = {name: weight(findings[at]) for name, at in about.items()}
        for run in _runs(document, alone, about, weights):
            if sum(findings[about[name]].severity in {MEANING, WORDING} for name in run) > 1:
                _join(out, document, run, about, alone=alone, weights=weights)
    _join_alike(out, alignment.other, weight)
    return tuple(out)


def _runs(
    document: Document, alone: Collection[str], about: Collection[str], weights: Mapping[str, float]
) -> Iterator[list[str]]:
    """Clauses that are told together: a whole chapter, and otherwise neighbours of which one at most is weighty."""
    for run in _neighbours(document, alone, about):
        if not run or _chapter(document, run, alone) is not None:
            yield run
            continue
        part: list[str] = []
        for name in run:
            if weights[name] >= WEIGHTY and any(weights[one] >= WEIGHTY for one in part):
                yield part
                part = []
            part.append(name)
        yield part


def _join_alike(out: list[Finding], other: Document, weight: Callable[[Finding], float]) -> None:
    """Tell words that came, went or were replaced alike once: in one article, elsewhere where more changed."""
    beside = Counter((_clause(one.base), _clause(one.other)) for one in out if one.severity)
    groups: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for at, one in enumerate(out):
        if one.severity in _TOLD_ONE_BY_ONE and one.base and one.other and not one.code.startswith(_EACH):
            words = dict(one.values)
            key = words.get("base", "").strip(_JOINS), words.get("other", "").strip(_JOINS)
            if max(map(len, key)) > 1:
                groups[key].setdefault(one.other.clause, at)
    for places in groups.values():
        order = sorted(places, key=lambda name: (out[places[name]].severity, -weight(out[places[name]])))
        rest = [name for name in order[1:] if beside[_clause(out[places[name]].base), name] > 1]
        if len(rest) + 1 >= _EVERYWHERE:
            _tell_at(out, other, places, [order[0], *rest])
            continue
        articles: defaultdict[str, list[str]] = defaultdict(list)
        for name in order:
            articles[head_of(name)].append(name)
        for names in articles.values():
            if len(names) > 1:
                _tell_at(out, other, places, names)


def _tell_at(out: list[Finding], other: Document, places: Mapping[str, int], names: Sequence[str]) -> None:
    """Tell what was changed alike at the first of some clauses, unless it is slight; the others say where."""
    first, *rest = names
    if out[places[first]].severity == MINOR:
        return
    named = "、".join(citation for name in rest if (citation := other.by_id[name].citation))
    out[places[first]] = changed(out[places[first]], values=(*out[places[first]].values, ("again", named)))
    for name in rest:
        one = out[places[name]]
        values = (*one.values, ("head", other.by_id[first].citation))
        out[places[name]] = changed(one, severity=MINOR, values=values)


def _neighbours(document: Document, alone: Collection[str], about: Collection[str]) -> Iterator[list[str]]:
    """Clauses that are told as a whole and follow each other under one heading."""
    run: list[str] = []
    for clause in document.clauses:
        if clause.id in about:
            run.append(clause.id)
        elif run and (clause.level in HEADINGS or (clause.body and clause.id not in alone)):
            yield run
            run = []
    yield run


def _join(
    out: list[Finding],
    document: Document,
    run: Sequence[str],
    about: dict[str, int],
    *,
    alone: Collection[str],
    weights: Mapping[str, float],
) -> None:
    """Tell the clauses of a run at the gravest of them, the weightiest of these."""
    found = {name: out[about[name]] for name in run}
    head = min(run, key=lambda name: (found[name].severity or MINOR, -weights[name]))
    rest = [name for name in run if name != head]
    rest.sort(key=lambda name: found[name].severity != MEANING)
    named = "、".join("▲" * (found[one].severity == MEANING) + _named(document.by_id[one], found[one]) for one in rest)
    values = (
        ("run", _range(document, run, alone)),
        ("count", str(len(run))),
        ("rest", named),
        ("members", " ".join(run)),
    )
    out[about[head]] = changed(found[head], values=(*found[head].values, *values))
    there = ("head", document.by_id[head].citation)
    for name in rest:
        if found[name].severity in {MEANING, WORDING}:
            out[about[name]] = changed(found[name], severity=MINOR, values=(*found[name].values, there))


def _named(clause: Clause, finding: Finding) -> str:
    """A clause by its citation and its first words; one whose content may stand elsewhere with that place."""
    values = dict(finding.values)
    words = values["what"].removeprefix(clause.citation).strip("“”")
    cut = words if len(words) <= _SHOWN else words[:_SHOWN].rstrip("…") + "…"
    there = values["other"] if finding.other is None else ""
    return f"{clause.citation}“{cut}”" + f"(→{there})" * bool(there)


def _range(document: Document, run: Sequence[str], alone: Collection[str]) -> str:
    """From which clause to which a run goes, behind the heading of a chapter that holds nothing else."""
    first, last = document.by_id[run[0]], document.by_id[run[-1]]
    mark = "至" if len(run) > 2 else "、"
    article = first.part_of(Level.ARTICLE)
    ends = last.citation
    if article is not None and article == last.part_of(Level.ARTICLE):
        ends = ends[_shared(first.citation, ends) :]
    words = f"{first.citation}{mark}{ends}"
    above = _chapter(document, run, alone)
    if above is None:
        return words
    return f"{document.folded((above.label,))}“{document.folded(above.heading)}”({words})"


def _chapter(document: Document, run: Sequence[str], alone: Collection[str]) -> Clause | None:
    """The chapter of a run that holds nothing else."""
    first = document.by_id[run[0]]
    above = _by_address(document).get(first.chapter)
    kept = above is None or any(one.body and one.id not in alone for one in document.below(above))
    return None if kept else above


@once_each
def _by_address(document: Document) -> dict[tuple[Step, ...], Clause]:
    """The clauses of a text by their addresses, of equal ones the first."""
    return {one.address: one for one in reversed(document.clauses)}


def _shared(one: str, two: str) -> int:
    """Length of the 条 or 款 that two citations have in common."""
    end = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    return max(two.rfind("条", 0, end), two.rfind("款", 0, end)) + 1
