"""Slips of copying: what differs between a regulation and its reprint, and what each difference looks like.

Both texts are read as streams, so a lost break or a heading that ran over is no difference of text. Every change of
characters gives one finding; width, quote style and the like give one summary.

    base    走遍辖区所有自然村组            T3_INS  辖区[→内]所有
    other   走遍辖区内所有自然村庄          T1_SUB  自然村[组→庄]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain, pairwise

from rrdiff.alignment.match import Alignment, Match
from rrdiff.classification import kinds
from rrdiff.classification.amounts import changed_amounts, changed_citation
from rrdiff.classification.evidence import COLLATION, Testimony, verdict
from rrdiff.classification.finding import EXPECTED, FORM, MEANING, WORDING, Evidence, Finding, Layer, Place
from rrdiff.classification.kinds import kind_of
from rrdiff.classification.labels import in_label, label_findings
from rrdiff.classification.layout import layout_findings
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.official import trusting
from rrdiff.classification.quantity_changes import canonical
from rrdiff.classification.quotation import printed_around
from rrdiff.classification.said_alike import phrase_at, phrases_alike, reordered
from rrdiff.classification.typography import typography_findings
from rrdiff.classification.variant import Variant, VariantForm, VariantSide, reading, variants, written_twice
from rrdiff.classification.weight import severity_of
from rrdiff.classification.whole import extent_findings, split_whole_clauses
from rrdiff.classification.wording import reaches
from rrdiff.difference.borders import only_marks
from rrdiff.difference.stream import ClausePart, EditPlace, Located, Stream, collate, collated_copies, is_moved
from rrdiff.structure.clause import LISTED, Document, Level
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan, FoldedSpan
from rrdiff.text.value import changed
from rrdiff.text.variants import comparable
from rrdiff.text.words import words

NEIGHBOURHOOD = 400
"""How far around an addition its model is looked for: about the clause itself and one on either side."""
AROUND = 4
"""Characters of the base quoted before and after its reading."""

SplitTables = Callable[[Sequence[Located], Stream, Stream], tuple[list[Finding], Sequence[Located]]]
"""Tells the rows and columns that a copy lacks from the other edits."""


_MODALS = frozenset({"可以", "应当", "必须", "应", "须"})
_RELATIONS = tuple(
    "由 向 对 经 报 被 给 应当 可以 不得 必须 负责 委托 授权 组织 通知 告知 要求 支付 提供 监督 赔偿 交付 指派 指定 "
    "会同 协同 聘请 聘用 批准 同意 起诉 处罚 送达 移交 移送 领导 指导 协助 报告 选举 代表 代替 转让 出租 管理".split()
)
"""Words between two parties who cannot change places."""
_LONGEST_PARTY = 8
"""Characters of the name of a party: 省级人民政府 has six."""
_BADGE = deferred(r"[【\[〔].{1,10}[】\]〕]|.{1,4}[｜|:：]")
_RESIDUE = deferred(r"(?:&(?:[A-Za-z]{2,8}|#\d{1,6});|</?[A-Za-z][^<>]{0,80}>|(?:https?:/{1,2}|www\.)[\x21-\x7e]+)+")
"""What a page leaves in the text that is copied from it: entities, tags, addresses."""
_STOPS = {";", "。"}
_MOST_MEMBERS = 12
"""Variants in a row that may be one enumeration in another order."""
_SHARED = 3
"""Characters at either end of two names that both have, so that only the rest of them differs: 学校, 学生."""
_PARTIES = 3
"""Characters of two parties together; single characters that stand the other way round are a slip."""


def transcription_findings(
    alignment: Alignment, witnesses: Sequence[Document] = (), split_tables: SplitTables | None = None
) -> tuple[Finding, ...]:
    """All findings about a copy (``other``) and its original, in the order of the base."""
    base, other, edits = collated_copies(alignment)
    tables, apart = ([], edits) if split_tables is None else split_tables(edits, base, other)
    whole, rest = split_whole_clauses(apart, base, other)
    moved = [match for match in alignment.matches if is_moved(match)]
    found = list(_with_whole_orders(variants([one for one in rest if not in_label(one)], base, other), base, other))
    for match in moved:
        found += _inside_moved(alignment, match)
    found = [_with_whole_names(one, base, other) for one in found]
    library = Testimony(base, other, witnesses)
    exchanged = _exchanged(found)
    judged = [
        _judged(one, library, base, other, count=len(found), exchanged=at in exchanged) for at, one in enumerate(found)
    ]
    for at in chain(_moved_modals(found, base.text), _said_in_other_order(found, base.text, other.text)):
        one = judged[at]
        judged[at] = changed(one, severity=max(one.severity, WORDING)) if one is not None else None
    findings = [
        *(one for one in judged if one is not None and not _is_stop_of_place(one, alignment, moved)),
        *(one for one in label_findings(rest, base, other) if not _is_label_of_place(one, alignment, moved)),
        *whole,
        *tables,
        *extent_findings(alignment),
        *(_moved(alignment, match) for match in moved),
        *layout_findings(edits, base, other),
        *typography_findings(edits, base.document, other.document),
    ]
    return tuple(sorted(trusting(findings, alignment.base), key=_order))


def _exchanged(found: Sequence[Variant]) -> set[int]:
    """The places of variants in which 甲 became 乙 and 乙 became 甲: each has the other's part.

    They are one variant, two of one clause, or a stretch left out and the same put in turned round.
    """
    seen: dict[tuple[str | None, str, str], int] = {}
    out = {at for at, one in enumerate(found) if _change_places(one.base.text, one.other.text)}
    for at, (one, two) in enumerate(pairwise(found)):
        gone, come = one.base.text + two.base.text, one.other.text + two.other.text
        lone = all(not (each.base.text and each.other.text) for each in (one, two))
        if lone and one.base.spot.clause == two.base.spot.clause and _is_turned(gone, come):
            out |= {at, at + 1}
    for at, one in enumerate(found):
        clause, base, other = one.base.spot.clause, one.base.text, one.other.text
        if base.isalnum() and other.isalnum():
            back = seen.get((clause, other, base))
            out.update((back, at) if back is not None else ())
            seen[clause, base, other] = at
    return out


def _with_whole_orders(found: Sequence[Variant], base: Stream, other: Stream) -> Iterator[Variant]:
    """Variants that are the members of one enumeration in another order as one variant."""
    at = 0
    while at < len(found):
        fewest = 1 if found[at].form is VariantForm.TRANSPOSED else 2
        runs = (found[at:end] for end in range(min(len(found), at + _MOST_MEMBERS), at + fewest - 1, -1))
        whole = next(((one, len(run)) for run in runs if (one := _order_of(run, base, other)) is not None), None)
        yield found[at] if whole is None else whole[0]
        at += 1 if whole is None else whole[1]


def _order_of(run: Sequence[Variant], base: Stream, other: Stream) -> Variant | None:
    """One variant for the members of an enumeration in another order; None for other variants."""
    first, last = run[0], run[-1]
    spans = BodySpan(first.base.at.start, last.base.at.end), BodySpan(first.other.at.start, last.other.at.end)
    around = reordered(base.text, other.text, *spans)
    if around is None:
        return None
    sides = []
    for stream, span in zip((base, other), spans, strict=True):
        whole = BodySpan(span.start - around[0], span.end + around[1])
        if not stream.in_one_piece(whole):
            return None
        sides.append(reading(stream.spot(whole), whole, stream))
    return Variant(VariantForm.TRANSPOSED, *sides)


def _with_whole_names(variant: Variant, base: Stream, other: Stream) -> Variant:
    """Two names that changed places, with the characters they share at their ends: 学校 组织 学生, not 校 组织 学生."""
    one, two = variant.base, variant.other
    if len(one.text) < _PARTIES or one.text == two.text or sorted(one.text) != sorted(two.text):
        return variant
    borders = [_borders(stream.text, side.at) for stream, side in ((base, one), (other, two))]
    for left, right in reaches(_SHARED, _SHARED)[::-1]:
        spans = [BodySpan(side.at.start - left, side.at.end + right) for side in (one, two)]
        whole = all(span.start in cuts and span.end in cuts for span, cuts in zip(spans, borders, strict=True))
        if not whole or not (base.in_one_piece(spans[0]) and other.in_one_piece(spans[1])):
            continue
        texts = [stream.text[span.start : span.end] for stream, span in zip((base, other), spans, strict=True)]
        if _turned_names(*texts):
            sides = []
            for stream, span, text, side in zip((base, other), spans, texts, (one, two), strict=True):
                around = side.before[: len(side.before) - left], side.after[right:]
                sides.append(VariantSide(stream.spot(span), span, text, *around))
            return Variant(VariantForm.TRANSPOSED, *sides)
    return variant


def _borders(text: str, at: BodySpan) -> frozenset[int]:
    """Where the words around a stretch begin and end."""
    start = max(0, at.start - _LONGEST_PARTY)
    return frozenset(accumulate(map(len, words(text[start : at.end + _LONGEST_PARTY])), initial=start))


def _turned_names(base: str, other: str) -> bool:
    """True for 甲 … 乙 and 乙 … 甲."""
    for first in (base[:length] for length in range(2, _LONGEST_PARTY + 1) if other.endswith(base[:length])):
        for length in range(2, min(_LONGEST_PARTY, len(base) - len(first)) + 1):
            last, between = base[-length:], base[len(first) : -length]
            if other == last + between + first:
                return True
    return False


def _said_in_other_order(found: Sequence[Variant], base: str, other: str) -> Iterator[int]:
    """The places of two variants of one phrase that says the same: 具体办法由港务局制定, 由港务局制定具体办法.

    So does an amount in other words: 一元以上五元以下, 一元至五元.
    """
    for at, (one, two) in enumerate(pairwise(found)):
        stretches = (one.base.at.start, two.base.at.end), (one.other.at.start, two.other.at.end)
        if stretches[0][1] - stretches[0][0] <= NEIGHBOURHOOD // 4:
            phrases = [comparable(phrase_at(text, *each)) for text, each in zip((base, other), stretches, strict=True)]
            if phrases_alike(*phrases) or canonical(phrases[0], PACKAGED) == canonical(phrases[1], PACKAGED):
                yield from (at, at + 1)


def _moved_modals(found: Sequence[Variant], text: str) -> Iterator[int]:
    """The places of variants that are a word of force left out and put in again in its phrase: 可以自……日内申请."""
    for at, (one, two) in enumerate(pairwise(found)):
        words = {one.base.text + one.other.text, two.base.text + two.other.text}
        parted = any(only_marks(char) for char in text[one.base.at.end : two.base.at.start])
        if len(words) == 1 and words <= _MODALS and bool(one.base.text) != bool(two.base.text) and not parted:
            yield from (at, at + 1)


def _change_places(base: str, other: str) -> bool:
    """True for 甲向乙 and 乙向甲; words that an enumeration names in another order relate to nothing."""
    if len(base) != len(other) or not _relates(base):
        return False
    for first in (base[:length] for length in range(1, len(base)) if other.endswith(base[:length])):
        for end in range(len(first) + 1, len(base)):
            between, last = base[len(first) : end], base[end:]
            parties = len(first) + len(last) >= _PARTIES
            related = "、" not in between and _relates(between)  # 供给对象、供给方式 are members
            if parties and other.startswith(last) and other == last + between + first and related:
                return True
    return False


def _is_turned(gone: str, come: str) -> bool:
    """True for 甲应当向 left out and 应当向甲 put in, beside 乙 that was kept."""
    if len(gone) != len(come) or come not in gone + gone:
        return False
    parts = ((gone[:at], gone[at:]) for at in range(2, len(gone) - 1))
    return any(come == last + first and _relates(first) != _relates(last) for first, last in parts)


def _relates(text: str) -> bool:
    """True for words that say who does what to whom."""
    return any(word in text for word in _RELATIONS)


def _judged(
    variant: Variant, library: Testimony, base: Stream, other: Stream, *, count: int, exchanged: bool
) -> Finding | None:
    """One finding about one variant; None where only the shape of characters differs."""
    kind = kind_of(variant)
    if kind is kinds.SHAPE:
        return None
    places = _place(variant.base.spot), _place(variant.other.spot)
    values: tuple[tuple[str, str], ...] = (("base", variant.base.text), ("other", variant.other.text))
    if _RESIDUE.fullmatch(variant.other.text) and not variant.base.text:
        return Finding("L6", Layer.ARTEFACT, FORM, *places, "finding.l6.inside", values)
    if _is_badge(variant, other.document):
        return Finding("L4", Layer.ARTEFACT, EXPECTED, *places, "finding.l4.furniture", values)
    if kind is kinds.ADDITION and written_twice(other.text, variant.other.at):
        kind = kinds.DITTOGRAPHY
    if kind is kinds.ADDITION and _has_model(variant, other):
        kind = kinds.ATTRACTION
    evidence = (_collated(variant, base), *library.evidence(variant, kind, count))
    severity = MEANING if exchanged else severity_of(variant, kind)
    if variant.base.spot.part is ClausePart.HEADING:
        severity = max(severity, WORDING)  # a heading is no norm
    if kind is kinds.HEADLINE:
        values = (("line", variant.base.text or variant.other.text),)
    message = f"finding.{kind.sub}"
    if severity == MEANING and (counted := _counted(variant, base, other)) is not None:
        message = f"finding.{kind.sub[:2]}.{counted[0]}"
        values += (("before", counted[1]), ("after", counted[2]))
    return Finding(
        kind.code,
        kind.layer,
        severity=severity,
        base=places[0],
        other=places[1],
        message=message,
        values=values,
        evidence=evidence,
        right=verdict(kind.code, evidence),
    )


def _counted(variant: Variant, base: Stream, other: Stream) -> tuple[str, str, str] | None:
    """What a slip made another amount or another citation of, whole: what it is, and the words of both texts."""
    for name, changed_whole in (("cited", changed_citation), ("amount", changed_amounts)):
        if (whole := changed_whole(variant, base, other)) is not None:
            return name, *whole
    return None


def _is_badge(variant: Variant, other: Document) -> bool:
    """True for what a site puts before the title of a text, in brackets: 【法律法规】, 【转载】."""
    spot = variant.other.spot
    titled = other.by_id[spot.clause].level is Level.TITLE and spot.span.start == 0
    return titled and not variant.base.text and _BADGE.fullmatch(variant.other.text) is not None


def _collated(variant: Variant, base: Stream) -> Evidence:
    """What the base has, between its neighbours."""
    return Evidence(COLLATION, f"{base.document.text.name}“{printed_around(base, variant.base.at, AROUND)}”")


def _has_model(variant: Variant, other: Stream) -> bool:
    """True when what was added stands nearby with the same neighbour: 辖区[→内]所有 after 辖区内所有行政村."""
    reading = variant.other
    run = comparable(reading.text)
    around = comparable(other.text[max(0, reading.at.start - NEIGHBOURHOOD) : reading.at.end + NEIGHBOURHOOD])
    phrases = (run,) if len(run) > 2 else (reading.before[-2:] + run, run + reading.after[:2])
    return any(around.count(phrase) > 1 for phrase in phrases if len(phrase) > 2)


def _is_stop_of_place(one: Finding, alignment: Alignment, moved: Sequence[Match]) -> bool:
    """True for the stop with which an item ends because another of its list, or itself, is the last one now."""
    values = dict(one.values)
    if one.code != "T6_PUNCT" or {values.get("base"), values.get("other")} != _STOPS or one.base is None:
        return False
    lists = {alignment.base.by_id[name].address[:-1] for match in moved for name in match.base}
    clause = alignment.base.by_id[one.base.clause]
    ends = bool(clause.spans) and one.base.span.end == clause.spans[-1].end
    return clause.level in LISTED and clause.address[:-1] in lists and ends


def _is_label_of_place(one: Finding, alignment: Alignment, moved: Sequence[Match]) -> bool:
    """True for a number that an item has because another of its list stands elsewhere."""
    if one.message != "finding.t7.renumbered" or one.base is None:
        return False
    lists = {alignment.base.by_id[name].address[:-1] for match in moved for name in match.base}
    clause = alignment.base.by_id[one.base.clause]
    return clause.level in LISTED and clause.address[:-1] in lists


def _inside_moved(alignment: Alignment, match: Match) -> list[Variant]:
    """Differences inside a clause that stands elsewhere."""
    parts = (ClausePart.HEADING, ClausePart.BODY)
    base, other = Stream(alignment.base, match.base, parts), Stream(alignment.other, match.other, parts)
    return variants(collate(base, other), base, other)


def _moved(alignment: Alignment, match: Match) -> Finding:
    """A clause of a reprint that stands at another place."""
    base, other = alignment.base.by_id[match.base[0]], alignment.other.by_id[match.other[0]]
    places = [
        Place(clause.id, FoldedSpan(clause.spans[0].start, clause.spans[-1].end) if clause.spans else clause.label)
        for clause in (base, other)
    ]
    values: tuple[tuple[str, str], ...] = (("base", base.citation), ("other", other.citation))
    message = "finding.t5.clause"
    if base.citation == other.citation:  # its number came with it
        beside = [one for one in alignment.other.clauses if one.level is other.level]
        at = beside.index(other)
        message = "finding.t5.clause.after" if at else "finding.t5.clause.first"
        values = (("base", base.citation), ("other", beside[at - 1].citation))
    return Finding(
        "T5_DISP", Layer.STRUCTURE, severity=2, base=places[0], other=places[1], message=message, values=values
    )


def _place(spot: EditPlace) -> Place:
    return Place(spot.clause, spot.folded)


def _order(finding: Finding) -> tuple[int, int, str]:
    at = finding.base.span.start if finding.base else 1 << 60
    return at, finding.other.span.start if finding.other else 1 << 60, finding.code
