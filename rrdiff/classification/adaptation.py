"""What an implementing rule is expected to do: put its own organs in, copy, merge, divide, move, use its own name.

    办法   第八条 地方党委和政府……    第十一条 ……  第十二条 ……
    细则   第五条 兵团各级党政……      第八条 ← 第十一条、第十二条
    told   地方党委和政府 → 兵团各级党政 once (A1_ACTOR), the merge (A9_MERGE), copied clauses (A10_COPY)

Nothing here is a fault; severity 0 unless a duty went to somebody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from rrdiff.alignment.match import Alignment, Match, Relation, Substitution, Works
from rrdiff.classification.adaptation_actors import Swap, names_actor
from rrdiff.classification.drift.change import ExplainedCharacters, MeaningChange
from rrdiff.classification.drift.phrases import Pair, Pairing
from rrdiff.classification.finding import EXPECTED, FORM, MINOR, WORDING
from rrdiff.classification.lexicon import PACKAGED, Lexicon
from rrdiff.classification.transfers import heads_body, severity_of
from rrdiff.classification.wording import word_frame
from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.structure.clause import HEADINGS, Document, Level
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.value import changed

SELF = deferred("本(?:实施办法|实施细则|实施意见|管理办法|办法|条例|规定|规则|细则|法|意见|方案|准则|决定|章程)")
"""What a text calls itself."""
_MADE = deferred(
    "((?:为|根据|依据|依照|按照|遵照|贯彻|结合)[^。;]{2,400}?),?(?:特|现)?(?:制定|制订|修订)本"
    "(?:法|条例|办法|规定|细则|规则|决定|实施|意见)"
)
"""Opens a clause that says what a text is made for and from."""
COPIED_FROM = 10
"""Characters from which a copied clause is worth counting; shorter ones are formulas."""
_NAMING = ("根据", "依据", "依照", "按照", "实施", "贯彻", "执行")
_AFTER_NAME = ("", ",", "、", "和", "及", "等")
_BY_RULE = deferred("(?:按照|依照|依据|根据)[^,。;]{0,6}规定")
_SENTENCE = deferred("[^。;]+")


def other_basis(alignment: Alignment, one: ClauseDiff) -> MeaningChange | None:
    """One change for two clauses that say what their texts are made for and from, where they cite other titles.

    为了保护古井,制定本条例 → 根据《古井保护条例》,结合本市实际,制定本办法: rules name the law where it names its ends,
    and may name others beside it.
    """
    base, other = (
        alignment.base.body(alignment.base.by_id[one.base]),
        alignment.other.body(alignment.other.by_id[one.other]),
    )
    own = _bare(alignment.base.title or "")
    cites = "《" in base + other or (bool(own) and own in other)
    if base == other or not cites or one.base_span.start or one.other_span.start:
        return None
    made = _MADE.match(base), _MADE.match(other)
    if made[0] is None or made[1] is None:
        return None
    titles = _cited(made[0][1]), _cited(made[1][1])
    if _names_without_marks(made[1][1], own):
        titles = titles[0], titles[1] | {own}
    rows = made[0][1].split(","), made[1][1].split(",")
    kept = frozenset(rows[0]) & frozenset(rows[1])
    spans = _without(rows[0], kept), _without(rows[1], kept)
    named = (titles[0] - titles[1], made[1][1]), (titles[1] - titles[0], made[0][1])  # by a title without its marks too
    if all(title in text for some, text in named for title in some) or not all(map(len, spans)):
        return None
    before, after = (text[span.start : span.end] for text, span in zip((base, other), spans, strict=True))
    new = titles[0] ^ titles[1]
    local = alignment.works is Works.ADAPTATION and any(map(own.endswith, titles[1]))
    return MeaningChange(
        "A5_BASIS",
        MINOR if local or all(map(own.endswith, new)) else WORDING,
        base_clause=one.base,
        base=spans[0],
        other_clause=one.other,
        other=spans[1],
        what=after,
        before=before,
        after=after,
        message="a5.basis",
        why="titles",
    )


def _cited(text: str) -> frozenset[str]:
    """The titles that a text cites, without the name of the state."""
    return frozenset(_bare(part.rpartition("《")[2]) for part in text.split("》")[:-1])


def _names_without_marks(text: str, title: str) -> bool:
    """True where a title is named as the basis without its marks: 根据古井保护条例."""
    before, found, after = text.partition(title or "《")
    return bool(found) and before.removesuffix("中华人民共和国").endswith(_NAMING) and after[:1] in _AFTER_NAME


def _bare(title: str) -> str:
    return title.replace("中华人民共和国", "").partition("(")[0]


def _without(parts: Sequence[str], kept: frozenset[str]) -> BodySpan:
    """From the first to the last of the parts of a text between commas that are not kept."""
    ends = list(accumulate((len(part) + 1 for part in parts), initial=0))
    left = [at for at, part in enumerate(parts) if part not in kept]
    return BodySpan(ends[left[0]], ends[left[-1] + 1] - 1) if left else BodySpan(0, 0)


def own_name(marks: ExplainedCharacters) -> Iterator[tuple[BodySpan, BodySpan]]:
    """Explain 本办法 → 本细则; the places in the phrases."""
    pair = marks.pair
    left, right = list(SELF.finditer(pair.base_text)), list(SELF.finditer(pair.other_text))
    for one, two in zip(left, right, strict=False):
        if one.group() != two.group():
            base, other = BodySpan(*one.span()), BodySpan(*two.span())
            marks.explain(base, other)
            yield base, other


def told_once(
    pairs: Sequence[tuple[Pair, BodySpan, BodySpan]], substitutions: Sequence[Substitution] = ()
) -> Iterator[MeaningChange]:
    """The own name of both texts, once with its number, the one that is told of what is replaced throughout."""
    known = {(one.base, one.other): one.count for one in substitutions}
    groups: defaultdict[tuple[str, str], list[tuple[Pair, BodySpan, BodySpan]]] = defaultdict(list)
    for pair, base, other in pairs:
        words = pair.base_text[base.start : base.end], pair.other_text[other.start : other.end]
        groups[words].append((pair, base, other))
    for words, group in groups.items():
        pair, base, other = group[0]
        yield ExplainedCharacters(pair, PACKAGED).change(
            "A15_SELF", EXPECTED, base, other, "a15", what=str(known.get(words, len(group))), why="count"
        )


def actor_changes(
    swaps: Sequence[Swap], substitutions: Sequence[Substitution], works: Works, lexicon: Lexicon
) -> Iterator[MeaningChange]:
    """Every replaced actor: expected ones once with their count, the others at each clause.

    What is replaced throughout has the count that is told of it there, whatever pairs of phrases it was met in.
    """
    known = {(one.base, one.other): one.count for one in substitutions}
    groups: defaultdict[tuple[str, str], list[Swap]] = defaultdict(list)
    alone: dict[tuple[str | None, str, str], tuple[Swap, int]] = {}
    for swap in swaps:
        severity = severity_of(swap, works, lexicon)
        if severity == EXPECTED:
            groups[_known(swap, substitutions) if swap.systematic else swap.words].append(swap)
        else:
            alone.setdefault((swap.pair.other_clause, *swap.words), (swap, severity))
    for words, group in groups.items():
        first = next((one for one in group if one.words == words), group[0])
        count = str(known.get(first.words, len(group)))
        yield ExplainedCharacters(first.pair, lexicon).change(
            "A1_ACTOR", EXPECTED, first.base, first.other, "a1", what=count, why="count"
        )
    for swap, severity in alone.values():
        marks = ExplainedCharacters(swap.pair, lexicon)
        base, other = _whole_names(swap, lexicon)
        words = swap.pair.base_text[base.start : base.end], swap.pair.other_text[other.start : other.end]
        if swap.systematic and words == swap.words and not names_actor("".join(words), lexicon):
            base, other = word_frame(marks, Edit(Op.REPLACE, swap.base, swap.other))
            yield marks.change("A2_OBJ", severity, base, other, "a2", why="object")
        else:
            yield marks.change("A1_ACTOR", severity, base, other, "a1.other", why="transfer")


def _whole_names(swap: Swap, lexicon: Lexicon) -> tuple[BodySpan, BodySpan]:
    """Both actors with the name of the body that they end with alike: 园林绿化主管[部门] → 城市管理[部门]."""
    rests = swap.pair.base_text[swap.base.end :], swap.pair.other_text[swap.other.end :]
    body, other_body = (heads_body(rest, lexicon) for rest in rests)
    more = len(body) if body == other_body else 0
    return BodySpan(swap.base.start, swap.base.end + more), BodySpan(swap.other.start, swap.other.end + more)


def _known(swap: Swap, substitutions: Sequence[Substitution]) -> tuple[str, str]:
    gone, come = swap.words
    for one in substitutions:
        if one.base in gone and one.other in come:
            return one.base, one.other
    return gone, come


def structure_changes(alignment: Alignment, pairing: Pairing, alone: Sequence[str] = ()) -> Iterator[MeaningChange]:
    """Merged, divided, moved and copied clauses, and phrases that changed places inside one.

    Clauses that stand ``alone``, of which their counterparts say nothing, went nowhere; what was merged or divided is
    not told to have moved as well.
    """
    moved = FORM if alignment.works is Works.REVISION else EXPECTED  # local rules have an order of their own
    known = alignment.matches if not alone else [_without_those(match, alone) for match in alignment.matches]
    matches = [match for match in known if match.base and match.other]
    divided: dict[str, Match] = {}
    for match in matches:
        if match.relation is Relation.SPLIT and len(_articles(alignment.other, match.other)) > 1:
            divided.setdefault(match.base[0], match)
    for match in matches:
        if match.relation is Relation.MERGED and len(match.base) > 1:
            yield _of_match(alignment, match, "A9_MERGE", EXPECTED, "a9.merge")
            continue
        if match is divided.get(match.base[0]):
            yield _of_match(alignment, match, "A9_SPLIT", EXPECTED, "a9.split")
            continue
        if match.relation is Relation.VERBATIM and _is_copy(alignment.other, match.other[0]):
            yield _of_match(alignment, match, "A10_COPY", EXPECTED, "a10")
        if match.moved and not (match.base[0] in divided and divided[match.base[0]].other.count(match.other[0])):
            heading = alignment.base.by_id[match.base[0]].level in HEADINGS
            code, severity = ("A9_REORDER", EXPECTED) if heading else ("A9_MOVE", moved)
            yield _of_match(alignment, match, code, severity, "a9.order" if heading else "a9.move")
    for one, two in pairing.reordered:
        yield MeaningChange(
            "A9_REORDER",
            EXPECTED,
            base_clause=one.clause,
            base=one.span,
            other_clause=two.clause,
            other=two.span,
            what=one.text,
            before=one.text,
            after=two.text,
            message="a9.phrase",
            why="place",
        )


def _without_those(match: Match, alone: Sequence[str]) -> Match:
    """A match without the clauses of the base that it says nothing of."""
    kept = tuple(name for name in match.base if name not in alone)
    return match if kept == match.base else changed(match, base=kept)


def _articles(document: Document, names: Sequence[str]) -> set[str | None]:
    return {document.by_id[name].part_of(Level.ARTICLE) for name in names}


def _is_copy(document: Document, name: str) -> bool:
    clause = document.by_id[name]
    return bool(clause.body) and clause.level not in HEADINGS and sum(map(len, clause.body)) >= COPIED_FROM


def _of_match(alignment: Alignment, match: Match, code: str, severity: int, message: str) -> MeaningChange:
    """A change of structure, told once for a pair of clauses."""
    base, other = alignment.base.by_id[match.base[0]], alignment.other.by_id[match.other[0]]
    whole = BodySpan(0, len(alignment.base.body(base))), BodySpan(0, len(alignment.other.body(other)))
    before, after = _named(alignment.base, match.base), _named(alignment.other, match.other)
    return MeaningChange(
        code,
        severity,
        base_clause=base.id,
        base=whole[0],
        other_clause=other.id,
        other=whole[1],
        what=after,
        before=before,
        after=after,
        message=message,
        why="match",
    )


def _named(document: Document, names: Sequence[str]) -> str:
    return "、".join(document.by_id[name].citation or name for name in document.in_order(names))


def redundant(alignment: Alignment, diffs: Sequence[ClauseDiff]) -> Iterator[MeaningChange]:
    """A reference to rules that stands twice in one sentence of the other text and did not in the base."""
    told: set[str] = set()
    for one in diffs:
        base, other = alignment.base.by_id[one.base], alignment.other.by_id[one.other]
        if one.other in told or not len(one.base_span) or not len(one.other_span):
            continue
        if any(len(_BY_RULE.findall(each)) > 1 for each in _sentences(alignment.base.body(base))):
            continue
        for found in _SENTENCE.finditer(alignment.other.body(other)):
            twice = list(_BY_RULE.finditer(found.group()))
            if len(twice) > 1:
                told.add(one.other)
                last = twice[-1]
                span = BodySpan(found.start() + last.start(), found.start() + last.end())
                place = BodySpan(*[min(one.base_span.end, one.base_span.start + 1)] * 2)
                yield MeaningChange(
                    "A16_REDUND",
                    MINOR,
                    base_clause=one.base,
                    base=place,
                    other_clause=one.other,
                    other=span,
                    what=last.group(),
                    before=twice[0].group(),
                    after=last.group(),
                    message="a16",
                    why="twice",
                )


@cache
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(_SENTENCE.findall(text))
