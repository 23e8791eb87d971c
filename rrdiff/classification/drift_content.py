"""What was left out and what is new: phrases and whole clauses without a counterpart.

    base   考核应当客观公正,防止频繁报送材料。      A8_DEL, a safeguard: severity 1
    other  考核应当客观公正。州局可以裁决争议。      A7_ADD, a power: severity 1

A phrase that only stands elsewhere is neither. An exception that was left out widens the rule (A6_WIDEN).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from rrdiff.alignment.match import Alignment, Match, Relation, Works
from rrdiff.alignment.roles import Role, roles_of
from rrdiff.classification.burdens import sets_condition
from rrdiff.classification.drift_basis import OWN_REFERENCE, Bodies
from rrdiff.classification.drift_change import EXPECTED, MEANING, MINOR, WORDING, Change
from rrdiff.classification.drift_lexicon import Lexicon, words_of
from rrdiff.classification.drift_phrases import Lone, Pairing
from rrdiff.classification.left_to_others import Left
from rrdiff.classification.not_repeated import binds_local, of_the_state, reason
from rrdiff.classification.quantity import Kind, Quantity, quantities
from rrdiff.classification.quantity_changes import CONCRETE, VAGUER
from rrdiff.classification.scope import bans, coerces, grants_power, is_exception, is_penal
from rrdiff.structure.clause import HEADINGS, Clause, Document, Level
from rrdiff.text.source import Span

_CUT = re.compile(r"(?:[^,;。:!?]|(?<=\d)[,:](?=\d))+")
_SILENT = frozenset({Level.TITLE, Level.NOTE, Level.PREAMBLE})
_BAN = re.compile("(?:禁止|严禁|不得).{0,40}:$")
_FORBIDS = re.compile("(?:严禁|禁止|不得)(?!或者?限制|、限制|超过|少于|低于|高于|多于)")
"""A ban on somebody; 禁止或者限制使用 is a measure, 不得超过 a bound."""
_BINDS = re.compile(
    "应当|必须|须经|须由|不得|禁止|严禁|可以|有权|无权|处罚|罚款|方可|经.{1,12}(?:同意|批准|许可)|的除外|符合|[0-9]|[一二三四五六七八九十百千万]+[日天月年次元倍个名人]|至少|以上|以下"
)
"""Words with which an added phrase binds, permits, limits or counts."""
_BY_REFERENCE = re.compile("(?:依照|按照|依据|根据)[^。;]{1,40}(?:规定|情形)[^。;]{0,20}(?:处罚|处理|处分|追究)")
"""Words with which a rule leaves the penalty to another."""
_HARD = re.compile(
    "报告|批准|许可|备案|审批|审查|考核|监督检查|监测|评估|鉴定|检验|检测|登记|每年|定期|立即|罚款|处罚|处分|责任|工资|报酬|补贴|救助|经费|[0-9%]|[一二三四五六七八九十百千万]+[日天月年次元倍个名人]|限制|责令|强制|查询|查封|扣押|征收|征用|收费|值守|值班|配备|查验|登记|预警|疏散|协助"
)
"""Words of duties that can be held to: somebody reports, approves, pays, counts. 加强, 推进, 完善 name an aim, whose
absence from local rules a reader weighs below that."""
_SAFEGUARD = re.compile(
    "不得|禁止|陈述|申辩|听证|复议|诉讼|申诉|回避|告知|说明理由|赔偿|补偿|保密|合法权益|救助|公开|公示"
)
"""Words of safeguards and of limits of power."""
_PRIVATE_DUTY = re.compile(
    "(?:单位|个人|企业|公司|经营者|生产者|销售者|公民|当事人|申请人|村民|居民|用户|业主|所有权人|使用人|从业人员|任何人)[^,。;]{0,12}(?:应当|必须|须|应)"
)
"""A duty of somebody outside the administration."""
TAKEN_UP = 0.15
"""Share of the character pairs of a phrase from which the new text in its clause is taken to reword it. In pairs that
paraphrase throughout, reworded phrases had 0.15 to 0.5 and dropped ones below 0.1 (2026-11)."""
CLAUSE_TAKEN_UP = 0.45
"""The same for a whole clause and the article most like it: above, the rule may stand there in other words. Of 93
findings read (2026-11) it took away two of four whose content stood elsewhere, and none that was right."""
QUOTED = 30
"""Characters shown of a clause that is told as a whole."""
SHORTEST = 3
"""Characters of a phrase that is worth a finding."""


def dropped(
    alignment: Alignment, pairing: Pairing, explained: Bodies, left: Left, lexicon: Lexicon
) -> Iterator[Change]:
    """Phrases of the base without a counterpart."""
    fresh = _by_clause((one.clause, one.text) for one in pairing.new)
    for lone in pairing.gone:
        instead = fresh.get(lone.counterpart[0], "") if lone.counterpart else ""
        for span, text in _rest(lone, explained.get(("base", lone.clause), [])):
            around = alignment.base.body(alignment.base.by_id[lone.clause])
            change = _dropped(lone, span, text, instead, lexicon)
            referred = lone.counterpart is not None and _refers(alignment.other, lone.counterpart[0])
            loose = alignment.works is Works.ADAPTATION and not (lone.in_copy and lone.in_exact)
            left_out = loose and (left.by(alignment.base.by_id[lone.clause], text) or reason(text))
            if change.code == "A8_DEL" and (left_out or (is_penal(text, around, lexicon) and referred)):
                change = change._replace(severity=MINOR)
            elif change.code == "A8_DEL" and is_penal(text, around, lexicon) and not _rewritten(text, instead):
                change = change._replace(severity=MEANING, message="a8.penalty", why="penalty")
            yield change
            for one in quantities(text, lexicon) if change.code == "A8_DEL" else ():
                if one.kind in {Kind.FREQUENCY, Kind.DEADLINE, Kind.NOTICE}:
                    yield _inside(change, one, removed=True)


def added(alignment: Alignment, pairing: Pairing, explained: Bodies, lexicon: Lexicon) -> Iterator[Change]:
    """Phrases of the other text without a counterpart, and the quantities in them."""
    lost = _by_clause((one.clause, one.text) for one in pairing.gone)
    localised = alignment.works is Works.ADAPTATION
    for lone in pairing.new:
        instead = lost.get(lone.counterpart[0], "") if lone.counterpart else ""
        for span, text in _rest(lone, explained.get(("other", lone.clause), [])):
            base, place = lone.counterpart or (None, 0)
            where = Span(place, place) if base is not None else None
            around = alignment.other.body(alignment.other.by_id[lone.clause])
            code, severity, message = _kind_of_addition(text, instead, lexicon)
            if code == "A7_ADD" and coerces(text, around[: span.start], lexicon) and not _rewritten(text, instead):
                severity, message = MEANING, "a7.power"
            if localised and (code, severity) == ("A7_ADD", WORDING) and not _BINDS.search(text):
                severity = MINOR  # how a duty is done is for the local rules to say
            why = _why(code, severity)
            if code == "A7_ADD" and is_penal(text, around, lexicon) and not _rewritten(text, instead):
                severity, message, why = MEANING, "a7.penalty", "penalty"
            change = Change(
                code,
                severity,
                base,
                where,
                lone.clause,
                span,
                text,
                "",
                text,
                "",
                message,
                why,
                lone.in_copy,
                lone.in_exact,
            )
            yield change
            for one in quantities(text, lexicon) if code != "A14_TERM" else ():
                if one.kind is not Kind.VAGUE and (one.value != 1 or one.kind is Kind.FREQUENCY or one.bound != "="):
                    yield _inside(change, one, removed=False)


def _inside(change: Change, one: Quantity, *, removed: bool) -> Change:
    """A quantity that came or went with its phrase."""
    around = change.base if removed else change.other
    start = around.start if around is not None else 0
    inner = Span(start + one.start, start + one.end)
    sides = (inner, change.other) if removed else (change.base, inner)
    return change._replace(
        code="A4_QUANT",
        severity=WORDING,
        base=sides[0],
        other=sides[1],
        what=one.text,
        before=one.text if removed else "",
        after="" if removed else one.text,
        direction=VAGUER if removed else CONCRETE,
        message="a4.lost" if removed else "a4.added",
        why="quantity",
    )


def _rest(lone: Lone, explained: list[Span]) -> Iterator[tuple[Span, str]]:
    """The phrases of a run that citations do not explain already, neighbours joined."""
    start: int | None = None
    end = 0
    for found in _CUT.finditer(lone.text):
        span = Span(lone.span.start + found.start(), lone.span.start + found.end())
        if any(span.overlaps(one) for one in explained):
            if start is not None and end - start >= SHORTEST:
                yield _part(lone, start, end)
            start = None
        else:
            start = span.start if start is None else start
            end = span.end
    if start is not None and end - start >= SHORTEST:
        yield _part(lone, start, end)


def _part(lone: Lone, start: int, end: int) -> tuple[Span, str]:
    return Span(start, end), lone.text[start - lone.span.start : end - lone.span.start]


def _dropped(lone: Lone, span: Span, text: str, instead: str, lexicon: Lexicon) -> Change:
    other, place = lone.counterpart or (None, 0)
    where = Span(place, place) if other is not None else None
    code, message, direction = "A8_DEL", "a8.phrase", ""
    safeguard = words_of("content", "safeguard", lexicon).search(text) is not None
    binds = safeguard or words_of("content", "duty", lexicon).search(text) is not None
    safeguard = (safeguard if instead else binds) and not _rewritten(text, instead)
    severity = MEANING if safeguard else WORDING
    why = "safeguard" if safeguard else "words"
    if is_exception(text, lexicon):
        code, severity, message, why = "A6_WIDEN", MEANING, "a6.exception", "exception"
    elif OWN_REFERENCE.search(text):
        code, severity, message, why = "A5_BASIS", WORDING, "a5.reference", "titles"
    elif Role.EFFECT in roles_of(text) or text.endswith("废止"):
        severity, why = WORDING, "words"
    elif _FORBIDS.search(text) and not bans(instead) and not _rewritten(text, instead):
        severity, message, why, direction = MEANING, "a8.ban", "safeguard", "弱化"
    elif safeguard:
        direction = "弱化"
    return Change(
        code,
        severity,
        lone.clause,
        span,
        other,
        where,
        text,
        text,
        "",
        direction,
        message,
        why,
        lone.in_copy,
        lone.in_exact,
    )


def _refers(document: Document, clause: str) -> bool:
    """True for a clause that leaves the penalty to the law it names."""
    return _BY_REFERENCE.search(document.body(document.by_id[clause])) is not None


def _by_clause(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    out: defaultdict[str, str] = defaultdict(str)
    for clause, text in texts:
        out[clause] += f",{text}"
    return out


def _rewritten(text: str, instead: str) -> bool:
    """True when what stands in its place takes up enough of it to be the same said otherwise."""
    grams = set(map("".join, pairwise(text)))
    return sum(gram in instead for gram in grams) >= TAKEN_UP * len(grams)


def _kind_of_addition(text: str, instead: str, lexicon: Lexicon) -> tuple[str, int, str]:
    if is_exception(text, lexicon):
        return "A6_NARROW", MEANING, "a6.exception"
    if grants_power(text, lexicon) and not _rewritten(text, instead) and not (bans(text) and bans(instead)):
        return "A7_ADD", MEANING, "a7.power"
    if words_of("content", "formula", lexicon).search(text):
        return "A14_TERM", EXPECTED, "a14"
    return "A7_ADD", WORDING, "a7.phrase"


def _why(code: str, severity: int) -> str:
    if code == "A14_TERM":
        return "formula"
    if code == "A6_NARROW":
        return "exception"
    return "power" if severity == MEANING else "words"


def whole_clauses(
    alignment: Alignment, share: Callable[[str], float], left: Left, lexicon: Lexicon
) -> Iterator[Change]:
    """Clauses without a counterpart; what stands below one that is told is not told again."""
    removed, new = (
        _Alone(document, {name for match in alignment.matches if match.relation is relation for name in side(match)})
        for document, relation, side in (
            (alignment.base, Relation.REMOVED, _base_of),
            (alignment.other, Relation.ADDED, _other_of),
        )
    )
    for match in alignment.matches:
        if match.relation is Relation.REMOVED:
            yield from _whole(alignment, match.base, removed, share, left, lexicon)
        elif match.relation is Relation.ADDED:
            yield from _whole(alignment, match.other, new, None, left, lexicon)


def _base_of(match: Match) -> tuple[str, ...]:
    return match.base


def _other_of(match: Match) -> tuple[str, ...]:
    return match.other


class _Alone:
    """The clauses of one document without a counterpart, and which of them are told as a whole.

    An article of several paragraphs has no words of its own: it is told for all of them where none has a counterpart.
    """

    def __init__(self, document: Document, names: set[str]) -> None:
        self.document = document
        self.below: defaultdict[tuple[object, ...], list[Clause]] = defaultdict(list)
        for clause in document.clauses:
            for depth in range(1, len(clause.address)):
                self.below[clause.address[:depth]].append(clause)
        self._told = {self.document.by_id[name].address for name in names if self._whole(name, names)}

    def _whole(self, name: str, names: set[str]) -> bool:
        clause = self.document.by_id[name]
        below = self.below[clause.address]
        if clause.level in HEADINGS:
            return False
        return bool(clause.body) or (bool(below) and all(one.id in names for one in below))

    def text(self, clause: Clause) -> str | None:
        """The words of a clause that is told; None for one that is told with what stands above, or says nothing."""
        if any(clause.address[:depth] in self._told for depth in range(1, len(clause.address))):
            return None
        if clause.level in _SILENT or not (clause.address in self._told or clause.level is Level.ANNEX):
            return None
        parts = (clause, *self.below[clause.address]) if not clause.body else (clause,)
        return "".join(self.document.body(one) for one in parts)


def _whole(
    alignment: Alignment,
    names: tuple[str, ...],
    alone: _Alone,
    share: Callable[[str], float] | None,
    left: Left,
    lexicon: Lexicon,
) -> Iterator[Change]:
    document = alone.document
    localised = alignment.works is Works.ADAPTATION
    for name in names:
        clause = document.by_id[name]
        text = alone.text(clause)
        if text is None:
            continue
        if share is not None:
            where = left.by(clause, text) if localised else ""
            yield _removed(clause, text, share, lexicon, localised=localised, left_by=where)
        else:
            severity = _new_clause(document, clause, text, lexicon, localised=localised)
            message = "a7.clause.power" if severity == MEANING else "a7.clause"
            yield Change(
                "A7_NEW",
                severity,
                None,
                None,
                name,
                Span(0, len(text)),
                f"{clause.citation}“{_quoted(text)}”",
                "",
                text,
                "",
                message,
                "clause",
            )


def _new_clause(document: Document, clause: Clause, text: str, lexicon: Lexicon, *, localised: bool) -> int:
    """Local rules may say how a duty is done; a new power, ban or duty of persons is more than that."""
    if not localised:
        return MEANING if grants_power(text, lexicon) or among_bans(document, clause) else WORDING
    if (grants_power(text, lexicon) and not bans(text)) or sets_condition(document, clause.id, text):
        return MEANING
    burdens = bans(text) or among_bans(document, clause) or _PRIVATE_DUTY.search(text)
    return WORDING if burdens else MINOR


def among_bans(document: Document, clause: Clause) -> bool:
    """True for an item of a list that 禁止 opens."""
    return _BAN.search(next(document.introductions(clause), "")) is not None


def _removed(
    clause: Clause, text: str, share: Callable[[str], float], lexicon: Lexicon, *, localised: bool, left_by: str
) -> Change:
    def told(severity: int, message: str, why: str, after: str = "") -> Change:
        whole = Span(0, len(text))
        what = f"{clause.citation}“{_quoted(text)}”"
        return Change("A8_DEL", severity, clause.id, whole, None, None, what, text, after, "", message, why)

    if localised and (known := reason(text)):
        return told(EXPECTED, f"a8.{known}", "not_repeated")
    if left_by:
        return told(MINOR, "a8.left", "not_repeated", left_by)
    roles = roles_of(text)
    if Role.DELEGATION in roles:
        return told(EXPECTED, "a8.enabling", "enabling")
    repeals = bool(roles & {Role.EFFECT, Role.INTERPRETATION}) or text.endswith("废止。")
    light = repeals or clause.level is Level.ANNEX or clause.level in HEADINGS
    binds = any(words_of("content", kind, lexicon).search(text) for kind in ("safeguard", "duty"))
    severity = MEANING if binds and not light and share(text) < CLAUSE_TAKEN_UP else WORDING
    if (
        localised
        and severity == MEANING
        and not (_SAFEGUARD.search(text) or (binds_local(text) and _HARD.search(text)))
    ):
        severity = WORDING
    if localised and not light and clause.level is not Level.ITEM and (not binds or of_the_state(text)):
        severity = MINOR  # a principle, a definition or an encouragement holds without being repeated
    protects = severity == MEANING and _SAFEGUARD.search(text) is not None
    return told(severity, "a8.clause.safeguard" if protects else "a8.clause", "clause")


def _quoted(text: str) -> str:
    """What a clause is known by: its first sentence with a safeguard or a limit of power, else its first, cut short."""
    sentences = [one for one in re.split("[。;]", text) if one]
    first = next((one for one in sentences if _SAFEGUARD.search(one)), sentences[0] if sentences else text)
    return first if len(first) <= QUOTED else first[:QUOTED] + "…"
