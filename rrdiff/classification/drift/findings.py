"""What changed in meaning between a regulation and the text that revises or implements it.

    第五条 各级湿地长应当每年述职,防止走过场。      A3_LOOSEN 应当 → 可以
    第五条 各级湿地长可以定期述职。                 A4_QUANT  每年 → 定期     A8_DEL 防止走过场

Judges look at each pair of phrases in turn: what is cited, numbers, levels, force, actors, scope. Whatever one has
explained the next does not see. Systematic replacements are told once; what is left is what a reviewer must read.
Nothing is called unlawful: all wordings are suppositions (疑似).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rrdiff.alignment.match import Alignment, Works
from rrdiff.classification.adaptation import actor_changes, own_name, redundant, structure_changes, told_once
from rrdiff.classification.adaptation_actors import COUNTRY, Actors, is_national, is_place, levels_in
from rrdiff.classification.burdens import burden_changes
from rrdiff.classification.drift.basis import SILENT, Bodies, basis_changes
from rrdiff.classification.drift.change import ExplainedCharacters, MeaningChange
from rrdiff.classification.drift.clauses import whole_clauses
from rrdiff.classification.drift.content import added, dropped
from rrdiff.classification.drift.force import Strengths
from rrdiff.classification.drift.phrases import Pair, Pairing, pair_phrases
from rrdiff.classification.drift.quantity import equal_forms, number_findings, quantity_findings
from rrdiff.classification.elsewhere import Elsewhere
from rrdiff.classification.equal_forms import EqualForm, number_forms
from rrdiff.classification.finding import EXPECTED, FORM, MEANING, MINOR, WORDING, Direction, Evidence, Finding, Place
from rrdiff.classification.lexicon import Lexicon
from rrdiff.classification.not_repeated import Left, defers
from rrdiff.classification.printed import heading_changes
from rrdiff.classification.provisions import provision_changes
from rrdiff.classification.scope import bans, scope_change
from rrdiff.classification.transfers import same_body
from rrdiff.classification.wording import (
    exchanges,
    negation_changes,
    opposite_changes,
    replaced_for_each_other,
    side_by_side,
)
from rrdiff.difference.edit import ClauseDiff, Op
from rrdiff.structure.clause import Document
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan, FoldedSpan


def meaning_findings(alignment: Alignment, diffs: Sequence[ClauseDiff], lexicon: Lexicon) -> tuple[Finding, ...]:
    """Changes of meaning and of structure, in the order of the other text; those of clauses only in the base come last.

    Args:
        alignment: which clauses answer to each other.
        diffs: what differs inside them.
        lexicon: the words that changes of meaning are told by.
    """
    pairing = pair_phrases(alignment, diffs, lexicon)
    changes, explained = basis_changes(alignment, diffs)
    twice = list(redundant(alignment, diffs))
    for one in twice:
        explained["other", one.other_clause or ""].append(one.other or BodySpan(0, 0))
    changes += twice
    changes += _explaining(exchanges(alignment, diffs), explained)
    changes += _explaining(provision_changes(alignment, diffs, lexicon), explained)
    changes += _of_pairs(alignment, diffs, pairing, explained, lexicon)
    left = Left(alignment)
    changes += dropped(alignment, pairing, explained, left, lexicon)
    changes += added(alignment, pairing, explained, lexicon)
    changes += burden_changes(alignment)
    changes += whole_clauses(alignment, pairing.share, left, lexicon)
    changes += structure_changes(alignment, pairing)
    changes += heading_changes(alignment)
    base, other = _Locator(alignment.base), _Locator(alignment.other)
    elsewhere = Elsewhere(alignment)
    return tuple(
        _finding(elsewhere.reconsidered(tempered(one, alignment.works)), base, other)
        for one in sorted(dict.fromkeys(changes), key=lambda one: _order(one, base, other))
    )


def _of_pairs(
    alignment: Alignment, diffs: Sequence[ClauseDiff], pairing: Pairing, explained: Bodies, lexicon: Lexicon
) -> list[MeaningChange]:
    """The changes inside pairs of phrases; actors are judged when all are known."""
    actors = Actors([(one.base, one.other) for one in alignment.substitutions if one.prevails], lexicon)
    for one in diffs:
        body = alignment.base.body(alignment.base.by_id[one.base])
        for edit in one.edits:
            if edit.op is Op.KEEP:
                actors.keep(body[edit.base.start : edit.base.end])
    names: list[tuple[Pair, BodySpan, BodySpan]] = []
    forms: list[EqualForm] = []
    strengths = Strengths(alignment, lexicon)
    out: list[MeaningChange] = []
    localised = alignment.works is Works.ADAPTATION
    for pair in pairing.pairs:
        clause = alignment.base.by_id[pair.base_clause]
        bodies = alignment.base.body(clause), alignment.other.body(alignment.other.by_id[pair.other_clause])
        if clause.level in SILENT or (localised and all(_IN_FORCE.match(text) for text in bodies)):
            continue
        marks = ExplainedCharacters(pair, lexicon)
        for span in explained.get(("base", pair.base_clause), []):
            marks.explain_bodies(span, None)
        for span in explained.get(("other", pair.other_clause), []):
            marks.explain_bodies(None, span)
        names += [(pair, *spans) for spans in own_name(marks)]
        forms += equal_forms(marks)
        chain = actors.chain(marks)
        out += quantity_findings(marks, alignment)
        numbers, written = number_findings(marks)
        out += numbers
        forms += written
        out += [chain] if chain else []
        out += opposite_changes(marks, bodies)
        strengths.judge(marks)
        if pair.in_exact or not _offence_and_duty(pair, bodies):
            out += negation_changes(marks)
        out += [_localised(one, alignment, lexicon) for one in actors.members(marks)]
        actors.collect(marks)
        context = alignment.base.body(clause)
        found = [change for edit in marks.open_edits() if (change := scope_change(marks, edit, context))]
        out += [_localised(one, alignment, lexicon) for one in found]
    shifted, usual = actors.levels(localised=localised)
    out += shifted
    out += actor_changes(usual, alignment.substitutions, alignment.works, lexicon)
    out += told_once(names)
    out += number_forms(forms)
    out += strengths.changes()
    for places in replaced_for_each_other(out):
        first, second = (out[at] for at in places)
        ordered = side_by_side(first, second, alignment.base.body(alignment.base.by_id[first.base_clause or ""]))
        for at in places:
            if ordered:
                out[at] = out[at]._replace(code="A9_REORDER", severity=FORM, message="a9.enumeration", why="place")
            else:
                out[at] = out[at]._replace(code="A1_ACTOR", severity=MEANING, message="exchanged.each", why="exchange")
    return out


def _localised(one: MeaningChange, alignment: Alignment, lexicon: Lexicon) -> MeaningChange:
    """What is expected of local rules: the same body under its local name, and national bodies left out."""
    if alignment.works is not Works.ADAPTATION:
        return one
    own = one.message == "a1.subject" and same_body(one.before, one.after, lexicon)
    left_out = one.message in _LEFT_OUT and not one.after
    nowhere = _NOT_EVERYWHERE.fullmatch(one.before) is not None
    national = left_out and (
        nowhere or (is_national(one.before, lexicon) and not _names_national(one, alignment, lexicon))
    )
    extent = one.message == "a6.extent" and not one.before and is_place(one.after, lexicon)
    territory = "中华人民共和国" in one.before and "行政区域" in one.after
    name = _JOINED.sub("", one.after) if not one.before else ""
    base = len(name) >= _SHORT_TITLE and name[-1] in "法例定则" and (alignment.base.title or "").endswith(name)
    level = one.message == "a2" and all(_is_level(text, lexicon) for text in (one.before, one.after))
    return one._replace(severity=EXPECTED) if own or national or extent or territory or base or level else one


def _is_level(text: str, lexicon: Lexicon) -> bool:
    """True for nothing but a level or a place, with what joins it to the sentence: 由县级以上, 市和区."""
    return text != "各级" and is_place(_WHOSE.sub("", text), lexicon)


_WHOSE = deferred("^(?:由|经|报|向)|以上|以下")


def _names_national(one: MeaningChange, alignment: Alignment, lexicon: Lexicon) -> bool:
    """True where the clause of the other text still speaks of national bodies, so that none was left out as such."""
    clause = alignment.other.by_id.get(one.other_clause or "")
    return clause is not None and any(
        level == COUNTRY for *_, level in levels_in(alignment.other.body(clause), lexicon)
    )


def _offence_and_duty(pair: Pair, bodies: tuple[str, str]) -> bool:
    """True where one side says what must be done and the other what follows when it is not: 应当检查, 未检查的."""
    offences = [text.rstrip("。;,").endswith("的") for text in (pair.base_text, pair.other_text)]
    return offences[0] != offences[1] and _MUST.search(bodies[offences[0]]) is not None


_MUST = deferred("应当|必须")
_IN_FORCE = deferred(
    "本[^,。;]{1,8}自(?:(?:公布|发布|通过)之日|[\\d一二三四五六七八九十〇年月日]+)起(?:施行|实施|生效)"
)
"""Either text has a day of its own."""
_SHORT_TITLE = 3
"""Characters of the shortest title by which the base is called: 代表法."""
_JOINED = deferred("^(?:、|和|与|及|或者)|(?:、|和|与|及|或者)$")
_LEFT_OUT = frozenset({"a6.actor", "a8.words", "a8.member"})
"""Messages of words that local rules left out."""
_NOT_EVERYWHERE = deferred("(?:自治区|直辖市|自治州|自治县|自治旗|地区|盟|旗|[、和或]|或者)+")
"""Kinds of places that a province has or has not."""


def _explaining(found: Iterable[MeaningChange], explained: Bodies) -> list[MeaningChange]:
    """Changes told before any phrase is looked at, and the stretches of bodies they explain."""
    out = list(found)
    for one in out:
        if one.base_clause is not None and one.other_clause is not None:
            explained["base", one.base_clause].append(one.base or BodySpan(0, 0))
            explained["other", one.other_clause].append(one.other or BodySpan(0, 0))
    return out


def tempered(one: MeaningChange, works: Works) -> MeaningChange:
    """A change in words that were written anew matters a degree less, or two: there not every difference was meant.

    A clause reworded in several places pairs words that do not answer to each other; only numbers and words of force
    are compared with what they belong to. Local rules reword what they take over as a matter of course. A ban that is
    gone and another modal before the same act were meant however much else was reworded.
    """
    if one.severity not in {MEANING, WORDING} or one.message == "a8.ban" or one.why in _MEANT:
        return one
    if (
        works is Works.ADAPTATION
        and one.message == "a6.exception"
        and not (one.exact and one.copied)
        and defers(one.before or one.after)
    ):
        return one._replace(severity=MINOR)
    degrees = 0
    if not one.exact and (one.code in _PAIRED_BY_PLACE or works is Works.ADAPTATION):
        degrees += one.code in _TEMPERED or one.message == "a4.added"
    if not one.copied and one.code in _TEMPERED:
        degrees = max(degrees, 1)
    if works is Works.REVISION and one.severity == WORDING and one.copied:
        degrees = 0
    severity = min(one.severity + degrees, MINOR) if degrees else one.severity
    if works is Works.ADAPTATION and one.message == "a7.power" and bans(one.after):
        severity = WORDING  # as for a whole clause: a ban specifies what the law is for, a power does not
    return one._replace(severity=severity)


_MEANT = frozenset({"same_act", "burden"})
"""Reasons that hold however much else was reworded."""
_PAIRED_BY_PLACE = frozenset({"A1_ACTOR", "A13_LEVEL", "A2_OBJ", "A6_NARROW", "A6_WIDEN"})
"""Codes of words that are taken for each other because they stand in one place."""
_TEMPERED = _PAIRED_BY_PLACE | {"A3_LOOSEN", "A3_MODAL", "A3_TIGHTEN", "A4_QUANT", "A7_ADD", "A8_DEL"}


class _Locator:
    """Places of one document, and the order of its clauses."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.order = {clause.id: place for place, clause in enumerate(document.clauses)}

    def place(self, clause: str | None, span: BodySpan | None) -> Place | None:
        if clause is None or span is None:
            return None
        own = self.document.by_id[clause]
        if own.body:
            return Place(clause, self.document.words(clause).folded(span))
        return Place(clause, FoldedSpan(own.spans[0].start, own.spans[-1].end) if own.spans else own.label)


def _order(one: MeaningChange, base: _Locator, other: _Locator) -> tuple[int, int, int, int, str, str]:
    if one.other_clause is not None and one.other is not None:
        start = one.base.start if one.base else 0
        return 0, other.order[one.other_clause], one.other.start, start, one.code, one.before
    place = base.order[one.base_clause] if one.base_clause else 0
    return 1, place, one.base.start if one.base else 0, 0, one.code, one.before


def _finding(one: MeaningChange, base: _Locator, other: _Locator) -> Finding:
    values = (
        ("what", one.what),
        ("base", one.before),
        ("other", one.after),
        ("direction", one.direction or Direction.UNCLEAR),
    )
    evidence = (Evidence("对校", f"evidence.drift.{one.why}", "", values),) if one.why else ()
    return Finding(
        one.code,
        one.layer,
        severity=one.severity,
        base=base.place(one.base_clause, one.base),
        other=other.place(one.other_clause, one.other),
        message=f"finding.{one.message}",
        values=values,
        evidence=evidence,
    )
