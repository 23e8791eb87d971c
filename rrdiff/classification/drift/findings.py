"""What changed in meaning between a regulation and the text that revises or implements it.

    第五条 各级湿地长应当每年述职,防止走过场。      A3_LOOSEN 应当 → 可以
    第五条 各级湿地长可以定期述职。                 A4_QUANT  每年 → 定期     A8_DEL 防止走过场

Judges look at each pair of phrases in turn: what is cited, numbers, levels, force, actors, scope. Whatever one has
explained the next does not see. Systematic replacements are told once; what is left is what a reviewer must read.
Nothing is called unlawful: all wordings are suppositions (疑似).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rrdiff.alignment.match import Alignment, Works
from rrdiff.classification.adaptation import actor_changes, own_name, redundant, structure_changes, told_once
from rrdiff.classification.adaptation_actors import Actors
from rrdiff.classification.bans import Bans
from rrdiff.classification.burdens import burden_changes
from rrdiff.classification.drift.among import Company, other_offences, weighed_alike
from rrdiff.classification.drift.basis import SILENT, Bodies, basis_changes
from rrdiff.classification.drift.change import ExplainedCharacters, MeaningChange
from rrdiff.classification.drift.chapters import told_as_whole, told_by_chapter, told_of_links
from rrdiff.classification.drift.clauses import whole_clauses
from rrdiff.classification.drift.content import added, dropped, unlike
from rrdiff.classification.drift.cuts import AS_COMMAS, at_sentences
from rrdiff.classification.drift.fines import APART, has_open_fines, other_deed
from rrdiff.classification.drift.force import Strengths
from rrdiff.classification.drift.in_place import in_place
from rrdiff.classification.drift.local import expected_locally, tempered
from rrdiff.classification.drift.phrases import Pair, Pairing, pair_phrases
from rrdiff.classification.drift.quantity import KeptByAnother, equal_forms, is_kept, number_findings, quantity_findings
from rrdiff.classification.elsewhere import Elsewhere
from rrdiff.classification.equal_forms import (
    EqualForm,
    deferrals,
    exchanges,
    number_forms,
    replaced_for_each_other,
    side_by_side,
)
from rrdiff.classification.finding import FORM, MEANING, MINOR, WORDING, Direction, Evidence, Finding, Place
from rrdiff.classification.lexicon import Lexicon
from rrdiff.classification.not_repeated import Left
from rrdiff.classification.printed import heading_changes
from rrdiff.classification.provisions import provision_changes
from rrdiff.classification.said_alike import equal_names
from rrdiff.classification.scope import scope_change
from rrdiff.classification.strength import denies_alike
from rrdiff.classification.wording import negation_changes, opposite_changes
from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.structure.clause import HEADINGS, LISTED, Document, head_of
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan, FoldedSpan, up_to_marks
from rrdiff.text.variants import comparable

if TYPE_CHECKING:
    from rrdiff.classification.table_changes import ComparedTables


_POWERS = deferred("(?:行使|履行|承担)[^。;:]{0,8}(?:职权|职责|任务)")
"""Opens the list of what an organ does."""
_ONE_SIDED_QUANTITIES = frozenset({"a4.lost", "a4.added"})
"""Messages of quantities that only one of two phrases has."""


def meaning_findings(
    alignment: Alignment, diffs: Sequence[ClauseDiff], lexicon: Lexicon, tables: ComparedTables | None = None
) -> tuple[Finding, ...]:
    """Changes of meaning and of structure, in the order of the other text; those of clauses only in the base come last.

    Args:
        alignment: which clauses answer to each other.
        diffs: what differs inside them.
        lexicon: the words that changes of meaning are told by.
        tables: those of clauses that are compared; None where there are none.
    """
    if tables is None:
        pairing = pair_phrases(alignment, diffs, lexicon)
        return _found(alignment, _changes(alignment, diffs, pairing, lexicon), lexicon)
    pairing = pair_phrases(alignment, diffs, lexicon, (tables.base, tables.other))
    pairing.pairs += tables.cells
    changes = [*_changes(alignment, tables.prose(diffs), pairing, lexicon), *tables.changes]
    return _found(alignment, [*changes, *tables.unexplained(changes, lexicon)], lexicon)


def _changes(
    alignment: Alignment, diffs: Sequence[ClauseDiff], pairing: Pairing, lexicon: Lexicon
) -> list[MeaningChange]:
    """All changes but those of rows and columns."""
    changes, explained = basis_changes(alignment, diffs)
    twice = list(redundant(alignment, diffs))
    for one in twice:
        explained["other", one.other_clause or ""].append(one.other or BodySpan(0, 0))
    changes += twice
    changes += _explaining([*exchanges(alignment, diffs), *deferrals(alignment, diffs)], explained)
    deeds = None
    if alignment.works is Works.REVISION:
        from rrdiff.classification.drift.deeds import revised_deeds

        deeds = revised_deeds(alignment)
        changes += _explaining(deeds.changes, explained)
    left = Left(alignment)
    provisions = _explaining(provision_changes(alignment, diffs, lexicon), explained)
    changes += [_without_left(one, alignment, left) for one in provisions]
    changes += _of_pairs(alignment, diffs, pairing, explained, lexicon)
    changes += dropped(alignment, pairing, explained, left, lexicon)
    fresh = added(alignment, pairing, explained, lexicon)
    if alignment.works is Works.ADAPTATION and has_open_fines(alignment, changes):
        from rrdiff.classification.drift.offences import untold_fines

        fines = list(untold_fines(alignment, changes))
        places = {(one.other_clause, one.other) for one in fines}
        changes = [one for one in changes if one.message != APART or (one.other_clause, one.other) not in places]
        changes += fines
        fresh = (one for one in fresh if not _is_fine_of(one, fines))
    burdens = list(burden_changes(alignment))
    changes += [one._replace(severity=MINOR) if _is_of_burden(one, burdens) else one for one in fresh]
    changes += burdens
    changes += other_offences(alignment, diffs)
    alone = unlike(alignment, pairing)
    changes += whole_clauses(alignment, pairing.share, left, lexicon, unlike=alone, deeds=deeds)
    changes += structure_changes(alignment, pairing, alone)
    changes += heading_changes(alignment)
    return changes


def _is_fine_of(one: MeaningChange, fines: Sequence[MeaningChange]) -> bool:
    """True for what is new of a fine that is told by itself."""
    return one.code in {"A7_ADD", "A4_QUANT"} and any(
        fine.other_clause == one.other_clause and fine.other and one.other and fine.other.overlaps(one.other)
        for fine in fines
    )


def _is_of_burden(one: MeaningChange, burdens: Sequence[MeaningChange]) -> bool:
    """True for a new penalty that is told by itself as a kind of which the law has none."""
    return one.message == "a7.penalty" and any(
        each.other_clause == one.other_clause and each.other and one.other and each.other.overlaps(one.other)
        for each in burdens
    )


def _without_left(one: MeaningChange, alignment: Alignment, left: Left) -> MeaningChange:
    """A provision that is gone, slight where local rules leave its chapter to another rule or it is no remedy."""
    gone = alignment.works is Works.ADAPTATION and one.code == "A8_DEL" and one.base_clause is not None
    if gone and (left.with_chapter(alignment.base.by_id[one.base_clause or ""]) or _is_no_remedy(one, alignment)):
        return one._replace(severity=MINOR)
    return one


def _is_no_remedy(one: MeaningChange, alignment: Alignment) -> bool:
    """True for words of remedies among the powers of an organ, or beside the penalty for another deed."""
    if one.message != "a8.remedy" or one.base_clause is None or one.other_clause is None:
        return False
    base, other = alignment.base, alignment.other
    clause = base.by_id[one.base_clause]
    powers = clause.level in LISTED and any(map(_POWERS.search, base.introductions(clause)))
    return powers or other_deed(base.body(clause), other.body(other.by_id[one.other_clause]))


def _found(alignment: Alignment, changes: Sequence[MeaningChange], lexicon: Lexicon) -> tuple[Finding, ...]:
    """The changes as findings, in order."""
    base, other = _Locator(alignment.base), _Locator(alignment.other)
    elsewhere, company, works = Elsewhere(alignment, changes), Company(alignment, changes, lexicon), alignment.works
    bans, localised = Bans(alignment, elsewhere.share), works is Works.ADAPTATION
    settled: list[MeaningChange] = []
    told: set[tuple[object, ...]] = set()
    for one in sorted(dict.fromkeys(changes), key=lambda one: _order(one, base, other)):
        weighed = company.weighed(tempered(one, works, alone=(alone := company.is_alone(one))))
        now = elsewhere.reconsidered(in_place(weighed, alignment, alone=alone) if localised else weighed)
        lost = works is Works.REVISION and now.exact and now.copied  # wherever its like stands
        if now.severity < MINOR and now.message in _ONE_SIDED_QUANTITIES and not lost and is_kept(now, alignment):
            now = now._replace(severity=MINOR)
        if localised:
            now = bans.settled(one, now)
            same = _as_said(now) if now.severity == WORDING else set()
            now = now._replace(severity=MINOR) if same & told else now
            told |= same
        frames = now.code in _COMES_OR_GOES and _OPENS_LIST.fullmatch(now.before or now.after)
        settled.append(now._replace(severity=FORM) if frames and MINOR > now.severity > 0 else now)
    settled = weighed_alike(settled, alignment.base)
    told_whole = told_of_links(told_by_chapter(told_as_whole(settled), alignment), alignment)
    return tuple(_finding(one, base, other) for one in told_whole)


def _as_said(one: MeaningChange) -> set[tuple[object, ...]]:
    """What makes a change the same as another of its clauses: the words, or the place of what is new."""
    words = () if one.message == "a6.extent" and not one.exact else (one.before, one.after)  # a definition is one
    said: set[tuple[object, ...]] = {(one.message, *words, one.base_clause, one.other_clause)}
    return said if one.before else said | {(one.message, one.other_clause, one.other)}


def _of_pairs(
    alignment: Alignment, diffs: Sequence[ClauseDiff], pairing: Pairing, explained: Bodies, lexicon: Lexicon
) -> list[MeaningChange]:
    """The changes inside pairs of phrases; actors are judged when all are known."""
    actors = Actors([(one.base, one.other) for one in alignment.substitutions], lexicon)
    for one in diffs:
        body = alignment.base.body(alignment.base.by_id[one.base])
        for edit in one.edits:
            if edit.op is Op.KEEP:
                actors.keep(body[edit.base.start : edit.base.end])
    names: list[tuple[Pair, BodySpan, BodySpan]] = []
    forms: list[EqualForm] = []
    strengths, kept = Strengths(alignment, lexicon), KeptByAnother(diffs)
    out: list[MeaningChange] = []
    localised = alignment.works is Works.ADAPTATION
    own_day = localised and not alignment.is_one_act()
    for pair in pairing.pairs:
        clause = alignment.base.by_id[pair.base_clause]
        if clause.level in SILENT:
            continue
        bodies = alignment.base.body(clause), alignment.other.body(alignment.other.by_id[pair.other_clause])
        if own_day and all(_IN_FORCE.match(text) for text in (pair.base_text, pair.other_text)):
            continue
        marks = ExplainedCharacters(pair, lexicon)
        for span in explained.get(("base", pair.base_clause), []):
            marks.explain_bodies(span, None)
        for span in explained.get(("other", pair.other_clause), []):
            marks.explain_bodies(None, span)
        names += [(pair, *spans) for spans in own_name(marks)]
        forms += equal_forms(marks)
        out += equal_names(marks)
        chain = actors.chain(marks)
        out += (one for one in quantity_findings(marks, alignment) if not kept.holds(one))
        numbers, written = number_findings(marks)
        out += numbers
        forms += written
        out += [chain] if chain else []
        out += opposite_changes(marks, bodies)
        strengths.judge(marks)
        if not _rule_alike(pair, bodies, alignment):
            out += negation_changes(marks)
        out += [expected_locally(one, alignment, lexicon) for one in actors.members(marks)]
        actors.collect(marks)
        out += [expected_locally(one, alignment, lexicon) for one in _of_scope(marks, bodies[0], alignment.works)]
    shifted, usual = actors.levels(localised=localised)
    out += shifted
    named = actor_changes(usual, alignment.substitutions, alignment.works, lexicon)
    out += [expected_locally(one, alignment, lexicon) for one in (*named, *strengths.changes())]
    out += told_once(names, alignment.substitutions)
    out += number_forms(forms)
    for places in replaced_for_each_other(out):
        first, second = (out[at] for at in places)
        ordered = side_by_side(first, second, alignment.base.body(alignment.base.by_id[first.base_clause or ""]))
        for at in places:
            if ordered:
                out[at] = out[at]._replace(code="A9_REORDER", severity=FORM, message="a9.enumeration", why="place")
            else:
                out[at] = out[at]._replace(code="A1_ACTOR", severity=MEANING, message="exchanged.each", why="exchange")
    return out


def _of_scope(marks: ExplainedCharacters, context: str, works: Works) -> Iterator[MeaningChange]:
    """What nothing else explained; an example named anew before 等 is told of a law, which local rules work out."""
    for edit in at_sentences(marks.open_edits(), marks.pair.base_text, marks.pair.other_text, context):
        one = scope_change(marks, edit, context)
        if one is not None and one.message == "a11" and works is Works.REVISION:
            message = "a6.example" if one.before else "a6.member.gained"
            one = one._replace(code="A6_WIDEN", severity=WORDING, message=message, why="member")
        if one is not None:
            yield _unless_miswritten(one, marks, edit)


def _unless_miswritten(one: MeaningChange, marks: ExplainedCharacters, edit: Edit) -> MeaningChange:
    """A change of meaning as it is, one of wording where a character makes no word: 主管部门 → 住管部门.

    So are two characters side by side that changed places: 工作人员 → 工人作员.
    """
    if one.severity != MEANING or one.code not in {"A1_ACTOR", "A2_OBJ"} or edit.op is not Op.REPLACE:
        return one
    from rrdiff.classification.broken_words import broken_reading, stretch

    texts = (marks.pair.base_text, edit.base), (marks.pair.other_text, edit.other)
    readings = [stretch(text, span.start, span.end) for text, span in texts]
    turned = len(edit.base) == _TURNED and sorted(readings[0].text) == sorted(readings[1].text)
    if not turned and broken_reading(*readings) is None:
        return one
    return one._replace(code="A2_OBJ", severity=WORDING, message="a2", why="object")


def _offence_and_duty(pair: Pair, bodies: tuple[str, str]) -> bool:
    """True where one side says what must be done and the other what follows when it is not: 应当检查, 未检查的."""
    offences = [text.rstrip("。;,").endswith("的") for text in (pair.base_text, pair.other_text)]
    return offences[0] != offences[1] and _MUST.search(bodies[offences[0]]) is not None


_TURNED = 2
"""Characters side by side that a slip of the pen exchanges."""


def _rule_alike(pair: Pair, bodies: tuple[str, str], alignment: Alignment) -> bool:
    """True for phrases that rule the same though only one negates, in clauses that are no copies of each other."""
    base, other = alignment.base, alignment.other
    one, two = base.by_id[pair.base_clause], other.by_id[pair.other_clause]
    leads = "".join(base.introductions(one)), "".join(other.introductions(two))
    if pair.in_exact and (leads[0] == leads[1] or not all(leads)):
        return False
    parts = [up_to_marks(body, span, "。;") for body, span in zip(bodies, (pair.base, pair.other), strict=True)]
    first, second = (lead + body[part.start : part.end] for lead, body, part in zip(leads, bodies, parts, strict=True))
    if pair.in_exact:
        return denies_alike(first, second)
    return denies_alike(first, second) or _offence_and_duty(pair, bodies) or _of_both(pair, alignment)


def _of_both(pair: Pair, alignment: Alignment) -> bool:
    """True for two cases of which one stands in the article of the other too: 构成犯罪的, 尚不构成犯罪的."""
    sides = (
        (alignment.base, pair.base_clause, pair.other_text),
        (alignment.other, pair.other_clause, pair.base_text),
    )
    return any(
        said.endswith("的") and f",{said}," in f",{document.body(one).translate(AS_COMMAS)},"
        for document, name, said in sides
        for article in (document.by_id.get(head_of(name)),)
        for one in ((article, *document.below(article)) if article is not None else ())
    )


_COMES_OR_GOES = frozenset({"A7_ADD", "A8_DEL"})
_OPENS_LIST = deferred(
    "[,，]?(?:应当)?(?:有|具有|履行|从事|实施|具备|符合|提交|承担|采取|包括|遵守)?(?:下列|以下)"
    "(?:职责|义务|责任|活动|行为|情形|情况|条件|材料|措施|事项|内容|规定|要求|工作)(?:之一)?的?[:：,，]?"
)
"""Words that open a list and say nothing themselves: 履行下列职责, 有下列情形之一的."""
_MUST = deferred("应当|必须")
_IN_FORCE = deferred(
    "[^,。;]{0,60}(?:同时|一并|即行)废止$|本(?![章节款项]|条(?!例))[^,。;]{1,8}自(?:(?:公布|发布|通过)之日|[\\d一二三四五六七八九十〇年月日]+)起(?:施行|实施|生效)"
)
"""Either text has a day of its own and other texts to repeal."""


def _explaining(found: Iterable[MeaningChange], explained: Bodies) -> list[MeaningChange]:
    """Changes told before any phrase is looked at, and the stretches of bodies they explain."""
    out = list(found)
    for one in out:
        if one.base_clause is not None and one.other_clause is not None:
            explained["base", one.base_clause].append(one.base or BodySpan(0, 0))
            explained["other", one.other_clause].append(one.other or BodySpan(0, 0))
    return out


class _Locator:
    """Places of one document, and the order of its clauses."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.order = {clause.id: place for place, clause in enumerate(document.clauses)}

    def place(self, clause: str | None, span: BodySpan | None) -> Place | None:
        """A stretch of a body in the folded text; all of an article whose words stand in its paragraphs."""
        if clause is None or span is None:
            return None
        own = self.document.by_id[clause]
        if own.body:
            return Place(clause, self.document.words(clause).folded(span))
        if not own.spans:
            return Place(clause, own.label)
        ends = [own.spans[-1].end]
        if own.level not in HEADINGS:
            ends += [one.spans[-1].end for one in self.document.below(own) if one.spans]
        return Place(clause, FoldedSpan(own.spans[0].start, max(ends)))

    def printed(self, place: Place | None, read: str) -> str:
        """The words of a place as they are printed, where they are those that were ``read``: 零售 for 〇售."""
        text = self.document.text.folded[place.span.start : place.span.end] if place is not None else ""
        return text if text == read or (len(text) == len(read) and comparable(text) == read) else read


def _order(one: MeaningChange, base: _Locator, other: _Locator) -> tuple[int, int, int, int, str, str]:
    if one.other_clause is not None and one.other is not None:
        start = one.base.start if one.base else 0
        return 0, other.order[one.other_clause], one.other.start, start, one.code, one.before
    place = base.order[one.base_clause] if one.base_clause else 0
    return 1, place, one.base.start if one.base else 0, 0, one.code, one.before


def _finding(one: MeaningChange, base: _Locator, other: _Locator) -> Finding:
    """A change as a finding, with its places in the folded texts."""
    places = base.place(one.base_clause, one.base), other.place(one.other_clause, one.other)
    before, after = base.printed(places[0], one.before), other.printed(places[1], one.after)
    values = (
        ("what", {one.before: before, one.after: after}.get(one.what, one.what)),
        ("base", before),
        ("other", after),
        ("direction", one.direction or Direction.UNCLEAR),
    )
    evidence = (Evidence("对校", f"evidence.drift.{one.why}", "", values),) if one.why else ()
    return Finding(
        one.code,
        one.layer,
        severity=one.severity,
        base=places[0],
        other=places[1],
        message=f"finding.{one.message}",
        values=values,
        evidence=evidence,
    )
