"""What in the findings of one comparison contradicts something else in them, in words; nothing where they agree.

Each rule is one thing that two findings, or a finding and a correspondence, may not say together. None of them asks
whether a finding is right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from rrdiff.classification.finding import Comparison, Finding, Layer, Place
from rrdiff.report.wording import finding_message
from rrdiff.structure.clause import Document
from rrdiff.views.summary import summary_of
from rrdiff.views.wording import printed_values

NONE_ANSWERS = frozenset(
    f"finding.{name}"
    for name in ("a8.clause", "a8.clause.safeguard", "a8.clause.elsewhere", "a8.clause.spread", "a7.clause")
)
"""Messages that say of a clause that none answers to it."""
MOVED = "finding.a9.move"
WENT = frozenset({"finding.a9.merge", "finding.a9.split", MOVED})
"""Messages that say where the contents of clauses went."""
LAYERS = frozenset({Layer.DRIFT, Layer.ADAPTATION})
OF_MANY = WENT | {f"finding.{name}" for name in ("a1", "a15", "a3.equal", "a9.order", "a10", "t7.equal")}
"""Messages about whole clauses or the whole text, which stand at one place of many."""
NO_WORDS_OF = frozenset(f"finding.{name}" for name in ("a2.offence", "a8.deed", "a7.burden.fine"))
"""Messages about a deed, whose words are not compared with those of another."""
STATEMENT = 8
"""Characters of words that are looked for in the other text."""
SHORTEST = 2
"""Characters of a quotation that is looked for."""


def contradictions(comparison: Comparison) -> list[str]:
    """All of them."""
    rules = (_unanswered, _nowhere, _twice, _counted, _partners, _stands, _misquoted, _summed, _pointing)
    return [told for rule in rules for told in rule(comparison)]


def _unanswered(comparison: Comparison) -> Iterator[str]:
    """A clause that none answers to, though one does."""
    linked = _linked(comparison)
    for one in comparison.findings:
        names = [
            (side, place.clause) for side, place in (("base", one.base), ("other", one.other)) if place is not None
        ]
        if one.message in NONE_ANSWERS and len(names) == 1 and linked.get(names[0]):
            yield _told("answered all the same", comparison, one)


def _linked(comparison: Comparison) -> dict[tuple[str, str], set[str]]:
    """The clauses that each clause of either text answers to."""
    out: dict[tuple[str, str], set[str]] = defaultdict(set)
    for match in comparison.alignment.matches:
        for base in match.base:
            out["base", base].update(match.other)
        for other in match.other:
            out["other", other].update(match.base)
    return out


def _nowhere(comparison: Comparison) -> Iterator[str]:
    """A clause that was merged, divided or moved, though nothing of it is there."""
    base = comparison.alignment.base
    gone = {
        base.by_id[one.base.clause].citation
        for one in comparison.findings
        if one.message.startswith("finding.a8.clause") and one.message.endswith(".linked") and one.base is not None
    }
    for one in comparison.findings:
        if one.message in WENT and gone.intersection(dict(one.values)["base"].split("、")):
            yield _told("went and is gone", comparison, one)


def _twice(comparison: Comparison) -> Iterator[str]:
    """Two findings that say the same: one that is there twice, or a clause merged and moved to the same place."""
    told = Counter((one.message, one.base, one.other, one.values) for one in comparison.findings)
    yield from (f"told twice: {key}" for key, count in told.items() if count > 1)
    went = {(one.base, one.other) for one in comparison.findings if one.message in WENT - {MOVED}}
    for one in comparison.findings:
        if one.message == MOVED and (one.base, one.other) in went:
            yield _told("moved as well", comparison, one)


def _counted(comparison: Comparison) -> Iterator[str]:
    """How often something is replaced throughout, otherwise than it is counted there."""
    known = {(one.base, one.other): str(one.count) for one in comparison.alignment.substitutions}
    for one in comparison.findings:
        values = dict(one.values)
        words = values.get("base", ""), values.get("other", "")
        if one.message in {"finding.a1", "finding.a15"} and known.get(words, values["what"]) != values["what"]:
            yield _told(f"counted {known[words]} times", comparison, one)


def _partners(comparison: Comparison) -> Iterator[str]:
    """Words that are gone, or new, in one finding and replaced in another; words of what is told as a whole."""
    about = [one for one in comparison.findings if one.layer in LAYERS and one.message not in OF_MANY]
    for side, beyond in (("base", "other"), ("other", "base")):
        for number, first in enumerate(about):
            for second in about[number + 1 :]:
                here = getattr(first, side), getattr(second, side)
                if None in here or not all(len(one.span) for one in here) or not here[0].span.overlaps(here[1].span):
                    continue
                whole, part = (first, second) if len(here[0].span) >= len(here[1].span) else (second, first)
                there = getattr(whole, beyond), getattr(part, beyond)
                lone = [place is None or not len(place.span) for place in there]
                if whole.message in NO_WORDS_OF and not lone[1] and part.severity > whole.severity:
                    yield _told(f"compared with {part.id}", comparison, whole)
                if None in there or any(lone) == all(lone):
                    continue
                if lone[0] or not (
                    getattr(whole, side).span.start <= getattr(part, side).span.start
                    and getattr(part, side).span.end <= getattr(whole, side).span.end
                ):
                    yield _told(f"has a partner in {part.id}", comparison, whole)


def _stands(comparison: Comparison) -> Iterator[str]:
    """Words of which the other text is said to have nothing, though it has them; what is put throughout, told again."""
    base, other = comparison.alignment.base, comparison.alignment.other
    known = {(one.base, one.other) for one in comparison.alignment.substitutions}
    slight: Counter[tuple[str, str]] = Counter()
    for one in comparison.findings:
        values = dict(one.values)
        words = values.get("base", ""), values.get("other", "")
        there = {"finding.a8.phrase": (words[0], other), "finding.a7.phrase": (words[1], base)}.get(one.message)
        if there is not None and len(there[0]) >= STATEMENT and one.severity:
            at = there[1].text.folded.find(there[0])
            if any(span.start <= at < span.end for clause in there[1].clauses for span in clause.body):
                yield _told("stands there", comparison, one)
        slight[words] += words in known and one.code in {"A2_OBJ", "A12_STYLE"} and one.severity > 2
    yield from (f"told again: {words}" for words, count in slight.items() if count > 1)


def _misquoted(comparison: Comparison) -> Iterator[str]:
    """Words quoted from a clause that are not in it."""
    base, other = comparison.alignment.base, comparison.alignment.other
    for one in comparison.findings:
        if one.message in WENT or one.code in {"A10_COPY", "A16_REDUND"} or one.message.startswith("finding.l"):
            continue  # these name clauses
        printed = printed_values(base, other, one)
        for name, document, place in (("base", base, one.base), ("other", other, one.other)):
            if place is None or f"{{{name}}}" not in _pattern(one):
                continue
            around, parts = _around(document, place), map(_bare, printed[name].split("…"))  # the middle may be left out
            if not all(part in around for part in parts if len(part) >= SHORTEST):
                yield _told(f"{name} not in its clause", comparison, one)


def _pattern(one: Finding) -> str:
    """What a message says, with the names of what it quotes."""
    from rrdiff.messages import say

    names = dict(one.values)
    return say(one.message, "zh", **{name: f"{{{name}}}" for name in names})


def _around(document: Document, place: Place) -> str:
    """The words of a clause with what stands below it, or of the place where it has none."""
    clause = document.by_id.get(place.clause)
    spans = (place.span, *(clause.spans if clause is not None else ()))
    spans += tuple(span for one in (document.below(clause) if clause is not None else ()) for span in one.spans)
    text = document.text.folded[min(one.start for one in spans) : max(one.end for one in spans)]
    return _bare(text)


def _bare(text: str) -> str:
    """The letters of a text."""
    return "".join(filter(str.isalnum, text))


def _summed(comparison: Comparison) -> Iterator[str]:
    """Numbers of the summary that the list has not."""
    summary = summary_of(comparison)
    if dict(summary.severities) != Counter(one.severity for one in comparison.findings):
        yield f"summary: {summary.severities}"
    if sum(number for _, _, number in summary.findings) != len(comparison.findings):
        yield f"summary: {summary.findings}"
    if any(comparison.findings[place].severity not in {1, 2, 3} for place in summary.worst) and not comparison.folded:
        yield f"most serious: {summary.worst}"


def _pointing(comparison: Comparison) -> Iterator[str]:
    """A finding that is told with another, which names it not; a run that counts others than it names."""
    base, other = comparison.alignment.base, comparison.alignment.other
    heads = set()
    for one in comparison.findings:
        values = dict(one.values)
        if "members" in values and len(values["members"].split()) != int(values["count"]):
            yield _told("counts others than it names", comparison, one)
        if values.keys() & {"run", "again"}:
            sides = ((base, one.base), (other, one.other))
            heads |= {document.by_id[place.clause].citation for document, place in sides if place is not None}
    for one in comparison.findings:
        head = dict(one.values).get("head")
        if head is not None and head not in heads:
            yield _told("its head is none", comparison, one)


def _told(what: str, comparison: Comparison, one: Finding) -> str:
    """A contradiction in words."""
    said = finding_message(comparison.alignment.base, comparison.alignment.other, one, "zh")
    places = ":".join(place.clause if place is not None else "-" for place in (one.base, one.other))
    return f"{what}: {one.id} {one.code} severity {int(one.severity)} {places} {said[:160]}"
