"""What was left out and what is new: phrases without a counterpart in clauses that have one.

    base   考核应当客观公正,防止频繁报送材料。      A8_DEL, a safeguard: severity 1
    other  考核应当客观公正。州局可以裁决争议。      A7_ADD, a power: severity 1

A phrase that only stands elsewhere is neither. An exception that was left out widens the rule (A6_WIDEN).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from rrdiff.alignment.match import Alignment, Works
from rrdiff.alignment.roles import FormulaRole, roles_of
from rrdiff.classification.burdens import is_measure, sanctions
from rrdiff.classification.drift.basis import OWN_REFERENCE, SILENT, Bodies
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.fines import PENALTY
from rrdiff.classification.drift.phrases import Lone, Pairing
from rrdiff.classification.drift.quantity import opened
from rrdiff.classification.finding import EXPECTED, MEANING, MINOR, WORDING, Direction
from rrdiff.classification.lexicon import Lexicon, words_of
from rrdiff.classification.not_repeated import NEVER_LOCAL, OF_OTHER_LAWS, Left, defers, reason
from rrdiff.classification.quantity import Measure, Quantity, quantities
from rrdiff.classification.scope import NO_CLASS, bans, coerces, grants_power, is_exception, is_penal
from rrdiff.structure.clause import Clause, Document, Level
from rrdiff.text.pattern import HAN, deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.value import once_each
from rrdiff.text.words import count_held, words_that_say_something

_CUT = deferred(r"(?:[^,;。:!?]|(?<=\d)[,:](?=\d))+")
_HARM = deferred("(?:损害|妨碍|妨害|危害|危及|影响|造成)")
"""Begins what a banned act leads to; without it more is banned."""
_LAWS = deferred("(?:诉讼|复议|仲裁|国家赔偿)法(?!律)")
"""Ends the name of a law that is called after a remedy and opens none."""
BAN = "(?<![对被的])(?<!限制或者)(?<!限制[或和、])(?:严禁|禁止|不得)(?!或者?限制|、限制|超过|少于|低于|高于|多于)"
"""A ban on somebody; 禁止或者限制使用 is a measure, 不得超过 a bound, 对禁止寄递的物品 names a thing."""
_FORBIDS = deferred(BAN + NO_CLASS)
BINDS = deferred(
    "应当|必须|须经|须由|不得|禁止|严禁|可以|有权|无权|处罚|罚款|方可|经.{1,12}(?:同意|批准|许可|申请)|施行[前后]|此前|"
    "的除外|符合|[0-9]|[一二三四五六七八九十百千万]+[日天月年次元倍个名人]|至少|以上|以下"
)
"""Words with which an added phrase binds, permits, limits or counts."""
_OPENS = deferred(rf"^[^,。;]{{0,16}}(?:下列|如下|以下(?:事项|内容|行为|情形|规定|职责|条件)){HAN}{{0,6}}$")
"""A phrase that only opens a list, whose items are compared by themselves."""
_PURPOSE = deferred("制定本(?:法|条例|办法|规定|细则)")
"""Closes the clause that says what a text was made for, which local rules write for themselves."""
_CLOSED = deferred("^(?:但是?,?)?除[^,。;]+外$")
"""An exception that says all of itself before the rule that follows it."""
_FURTHER = deferred(",(?:还|也|并|[^,。;]{2,12}(?:应当|必须|可以)?[还也])")
"""What follows an exception that takes nothing out: 除前款规定的文件外,还应当提交."""
_BY_REFERENCE = deferred("(?:依照|按照|依据|根据)[^。;]{1,40}(?:规定|情形)[^。;]{0,20}(?:处罚|处理|处分|追究)")
"""Words with which a rule leaves the penalty to another."""
_LEFT_TO_STATE = deferred(
    "(?:按照|依照|按|依)(?:(?:国家|国务院|法律|行政法规|有关法律)[^。;]{0,16}规定|法)(?:的(?:程序|标准))?(?:执行|办理|实施|审批)"
)
"""Words with which local rules leave a matter to what the State has provided for it."""
_IN_DETAIL = deferred("^(?:具体|其(?:他|具体))|[,]具体|(?:程序|标准|办法|条件|期限)[^,。;]{0,6}(?:按照|依照|按|依)")
"""Opens what is left of the matter that the sentences before it are about."""
SAME_MATTER = 2
"""Words that a phrase shares with a sentence of which the State has provided for the matter."""
_SENTENCE = deferred("[^。;]+")
_OF_OFFICIALS = deferred(
    "(?:(?:尚)?不构成犯罪的,|造成[^,。;]{0,6}后果的,|情节严重的,)*(?:由[^,。;]{0,6}(?:上级|主管)[^,。;]{0,8}(?:机关|部门)责令改正,?|"
    "(?:对[^,。;]{0,24}人员,?)?(?:依法|应当)*给予(?:行政|政务|纪律)?处分(?:[、或]者?[^,。;]{0,4}处分)?,?)+"
)
"""What officials answer for to their own body, which other laws set for all of them."""
_GRADES = ("警告", "记过", "记大过", "降级", "撤职", "开除")
_MENDS = frozenset({"责令改正", "限期改正", "责令限期改正"})
"""Orders to mend, which are no penalty."""
_TO_CORRECT = deferred(
    "(?:(?:由[^,。;]{0,24}(?:部门|机关|机构|政府))?责令(?:其)?(?:立即|限期)?改正|(?:拒不|逾期(?:仍)?(?:不|未))改正的|[,;])+"
)
_PUNISHES = deferred("罚款|处分|没收|停[产业]|吊销")
"""What follows an order to mend that comes first in a clause written anew."""
_CLOSES_TEXT = deferred("构成犯罪的,(?:由司法机关)?依法追究刑事责任$|废止$")
"""A reference to the criminal law, which holds by itself, and the end of another text than that of the place."""
_ENTERS = deferred(
    "由[^,。;]{0,24}(?:政府|部门|机关|办事处)(?:统一|直接)?(?:组织|主持|决定|批准|审定|核定|确定|任免|指定|指派)(?!的)"
)
"""An organ of the state that takes a matter in hand."""
_STATE = deferred("政府|部门|机关|办事处|国家|国务院")
"""Names an organ of the state: where the law's clause names none, the matter was left to those whom it is about."""
TAKEN_UP = 0.15
"""Share of the character pairs of a phrase from which the new text in its clause is taken to reword it. In pairs that
paraphrase throughout, reworded phrases had 0.15 to 0.5 and dropped ones below 0.1 (2026-11)."""
NOTHING_KEPT = 0.85
"""Share of the characters of a clause that stand in phrases without a counterpart, from which its own says something
else: of 14 such pairs read (2026-11) 11 were no counterparts."""
SHORTEST = 3
"""Characters of a phrase that is worth a finding."""


def unlike(alignment: Alignment, pairing: Pairing) -> tuple[str, ...]:
    """Clauses of the law of which the local rules have no phrase, though a clause of theirs was paired with them."""
    if alignment.works is not Works.ADAPTATION:
        return ()
    gone: Counter[str] = Counter()
    for lone in pairing.gone:
        gone[lone.clause] += 0 if lone.in_copy and lone.in_exact else len(lone.text)
    clauses = (alignment.base.by_id[name] for name in gone)
    bodies = ((one.id, alignment.base.body(one)) for one in clauses if one.level not in SILENT)
    return tuple(name for name, body in bodies if not body.endswith(":") and gone[name] >= NOTHING_KEPT * len(body))


def dropped(
    alignment: Alignment, pairing: Pairing, explained: Bodies, left: Left, lexicon: Lexicon
) -> Iterator[MeaningChange]:
    """Phrases of the base without a counterpart; in local rules a case (……的) that another stands for is reworded."""
    fresh = _by_clause((one.clause, one.text) for one in pairing.new)
    localised = alignment.works is Works.ADAPTATION
    for lone in pairing.gone:
        instead = fresh.get(lone.counterpart[0], "") if lone.counterpart else ""
        for span, text in _rest(lone, explained.get(("base", lone.clause), [])):
            around = alignment.base.body(alignment.base.by_id[lone.clause])
            change = _dropped(lone, span, around, instead, lexicon)
            there = lone.counterpart[0] if lone.counterpart is not None else ""
            referred = there != "" and _refers(alignment.other, there) and not _refers(alignment.base, lone.clause)
            if localised and not referred and _article_refers(alignment.other, there):
                referred = not _article_refers(alignment.base, lone.clause)  # one that did so in the law is no reason
            left_out = localised and _is_left_out(alignment.base.by_id[lone.clause], lone, text, around, left)
            copied = lone.in_copy and lone.in_exact
            listed = copied and around.endswith(":")  # its own list was copied with it
            recast = localised and text.endswith("的") and _in_items(alignment.other, there, instead, copied=listed)
            opens = _OPENS.search(text) and not (copied and text.endswith("的"))
            left_to_state = localised and _leaves_rest(alignment, lone, text)
            left_out = left_out or left_to_state
            if left_to_state and change.message == "a6.exception" and defers(text):
                change = change._replace(severity=MINOR)
            slight = left_out or recast or opens or (referred and is_penal(text, around, lexicon))
            if localised and (_OF_OFFICIALS.fullmatch(text) or reason(text) in OF_OTHER_LAWS):
                slight = (
                    slight
                    or not copied
                    or (_punishes(alignment.base, lone.clause) and not _punishes(alignment.other, there))
                )
            if localised and there != "" and _only_disciplines(text):
                slight = slight or "处分" in alignment.other.body(alignment.other.by_id[there])
            if change.code == "A8_DEL" and slight:
                change = change._replace(severity=MINOR)
            elif change.code == "A8_DEL" and is_penal(text, around, lexicon) and not _rewritten(text, instead):
                change = change._replace(severity=MEANING, message="a8.penalty", why="penalty")
            yield change
            for one in quantities(text, lexicon) if change.code == "A8_DEL" else ():
                if one.kind in {Measure.FREQUENCY, Measure.DEADLINE, Measure.NOTICE}:
                    lost = _inside(change, one, removed=True)
                    yield opened(lost, one.kind, instead)


def _is_left_out(clause: Clause, lone: Lone, text: str, around: str, left: Left) -> bool:
    """True for a phrase of the law that local rules need not have; in a close copy they left out what they left out."""
    known = reason(text)
    if known in NEVER_LOCAL or clause.level in SILENT or _PURPOSE.search(around) or left.with_chapter(clause):
        return True
    copied = lone.in_copy and lone.in_exact
    if _CLOSES_TEXT.search(text):
        return not copied or text.endswith("废止")
    return not copied and bool(known or left.by(clause, text))


def added(alignment: Alignment, pairing: Pairing, explained: Bodies, lexicon: Lexicon) -> Iterator[MeaningChange]:
    """Phrases of the other text without a counterpart, and the quantities in them."""
    lost = _by_clause((one.clause, one.text) for one in pairing.gone)
    localised = alignment.works is Works.ADAPTATION
    for lone in pairing.new:
        instead = lost.get(lone.counterpart[0], "") if lone.counterpart else ""
        for span, text in _rest(lone, explained.get(("other", lone.clause), [])):
            base, place = lone.counterpart or (None, 0)
            where = BodySpan(place, place) if base is not None else None
            around = alignment.other.body(alignment.other.by_id[lone.clause])
            code, severity, message = _kind_of_addition(text, instead, around, span, lexicon)
            if code == "A7_ADD" and coerces(text, around[: span.start], lexicon) and not _rewritten(text, instead):
                severity, message = MEANING, "a7.power"
            if localised and (code, severity) == ("A7_ADD", WORDING) and not BINDS.search(text):
                severity = MINOR  # how a duty is done is for the local rules to say
            if localised and severity == WORDING and text.endswith("废止"):
                severity = MINOR  # the rules end what went before them
            why = _why(code, severity)
            if localised and code == "A7_ADD":
                enters = base is not None and _enters(alignment.base, base, text)
                measure = not enters and is_measure(alignment.other, lone.clause, text, lexicon)
                if enters or (measure and not _rewritten(text, instead)):
                    severity, message, why = MEANING, "a7.power", "burden"
            barred = localised and code == "A7_ADD" and "罚款" not in text and sanctions(text)
            if barred and not sanctions(instead):
                severity, message = MEANING, "a7.penalty"
            if code == "A7_ADD" and is_penal(text, around, lexicon) and not _rewritten(text, instead):
                severity, message, why = MEANING, "a7.penalty", "penalty"
                if not localised and text.endswith("的") and not sanctions(text.rpartition(",")[0]):
                    severity, message = WORDING, "a7.phrase"  # when something is punished
                elif not localised and (_TO_CORRECT.fullmatch(text) or text.strip("、,") in _MENDS):
                    severity = WORDING
                exact = lone.in_copy and lone.in_exact
                if localised and not exact and _TO_CORRECT.fullmatch(text) and _PUNISHES.search(around):
                    severity = MINOR
                if localised and _only_disciplines(text):
                    severity = MINOR
            change = MeaningChange(
                code,
                severity,
                base_clause=base,
                base=where,
                other_clause=lone.clause,
                other=span,
                what=text,
                before="",
                after=text,
                message=message,
                why=why,
                copied=lone.in_copy,
                exact=lone.in_exact,
            )
            yield change
            for one in quantities(text, lexicon) if code != "A14_TERM" and not text.endswith("废止") else ():
                if one.kind is not Measure.VAGUE and (
                    one.value != 1 or one.kind is Measure.FREQUENCY or one.bound != "="
                ):
                    yield _inside(change, one, removed=False)


def _enters(law: Document, name: str, text: str) -> bool:
    """True where an organ of the state takes in hand what a clause of the law leaves to those whom it is about."""
    clause = law.by_id[name]
    said = law.body(clause) + "".join(law.introductions(clause))
    return _ENTERS.search(text) is not None and _STATE.search(said) is None


def _inside(change: MeaningChange, one: Quantity, *, removed: bool) -> MeaningChange:
    """A quantity that came or went with its phrase."""
    around = change.base if removed else change.other
    start = around.start if around is not None else 0
    inner = BodySpan(start + one.start, start + one.end)
    sides = (inner, change.other) if removed else (change.base, inner)
    return change._replace(
        code="A4_QUANT",
        severity=WORDING,
        base=sides[0],
        other=sides[1],
        what=one.text,
        before=one.text if removed else "",
        after="" if removed else one.text,
        direction=Direction.VAGUER if removed else Direction.CONCRETE,
        message="a4.lost" if removed else "a4.added",
        why="quantity",
    )


def _rest(lone: Lone, explained: list[BodySpan]) -> Iterator[tuple[BodySpan, str]]:
    """The phrases of a run that citations do not explain already, neighbours joined."""
    start: int | None = None
    end = 0
    for found in _CUT.finditer(lone.text):
        span = BodySpan(lone.span.start + found.start(), lone.span.start + found.end())
        if any(span.overlaps(one) for one in explained):
            if start is not None and end - start >= SHORTEST:
                yield _part(lone, start, end)
            start = None
            continue
        if start is not None and _CLOSED.search(lone.text[start - lone.span.start : end - lone.span.start]):
            yield _part(lone, start, end)
            start = None
        start = span.start if start is None else start
        end = span.end
    if start is not None and end - start >= SHORTEST:
        yield _part(lone, start, end)


def _part(lone: Lone, start: int, end: int) -> tuple[BodySpan, str]:
    return BodySpan(start, end), lone.text[start - lone.span.start : end - lone.span.start]


def _dropped(lone: Lone, span: BodySpan, around: str, instead: str, lexicon: Lexicon) -> MeaningChange:
    """A phrase of the base that the other text lacks, sorted by what it says; ``around`` is its clause."""
    text = around[span.start : span.end]
    other, place = lone.counterpart or (None, 0)
    where = BodySpan(place, place) if other is not None else None
    code, message, direction = "A8_DEL", "a8.phrase", Direction.NONE
    harm = _HARM.match(text) is not None and _FORBIDS.search(around[: span.start].rpartition("。")[2]) is not None
    named = _LAWS.sub("", text)
    safeguard = not harm and words_of("content", "safeguard", lexicon).search(named) is not None
    binds = safeguard or words_of("content", "duty", lexicon).search(text) is not None
    why = "safeguard" if safeguard else "duty"
    safeguard = (safeguard if instead else binds) and not _rewritten(text, instead)
    severity = MEANING if safeguard else WORDING
    why = why if safeguard else "words"
    if _excepts(text, around, span, lexicon):
        code, severity, message, why = "A6_WIDEN", MEANING, "a6.exception", "exception"
    elif OWN_REFERENCE.search(text):
        code, severity, message, why = "A5_BASIS", WORDING, "a5.reference", "titles"
    elif FormulaRole.EFFECT in roles_of(text) or text.endswith("废止"):
        severity, why = WORDING, "words"
    elif _FORBIDS.search(text) and not bans(instead) and not _rewritten(text, instead):
        severity, message, why, direction = MEANING, "a8.ban", "safeguard", Direction.VAGUER
    elif safeguard:
        direction = Direction.VAGUER
    return MeaningChange(
        code,
        severity,
        base_clause=lone.clause,
        base=span,
        other_clause=other,
        other=where,
        what=text,
        before=text,
        after="",
        direction=direction,
        message=message,
        why=why,
        copied=lone.in_copy,
        exact=lone.in_exact,
    )


def _in_items(document: Document, clause: str, instead: str, *, copied: bool) -> bool:
    """True where other cases (……的) stand in place of one, in the clause or, unless it was copied, in its items."""
    if any(one.endswith("的") for one in instead.split(",")):
        return True
    return clause != "" and not copied and document.body(document.by_id[clause]).endswith(":")


def _excepts(text: str, around: str, span: BodySpan, lexicon: Lexicon) -> bool:
    """True for words that take something out of a rule; 除提交证明外,还应当 adds to it."""
    further = text.endswith("外") and _FURTHER.match(around, span.end) is not None
    return not further and is_exception(text, lexicon, around[: span.start])


def _leaves_rest(alignment: Alignment, lone: Lone, text: str) -> bool:
    """True where the counterpart leaves the matter of a phrase to the law or the State, and the clause itself not."""
    if lone.counterpart is None or _LEFT_TO_STATE.search(alignment.base.body(alignment.base.by_id[lone.clause])):
        return False
    said = words_that_say_something(text)
    body = alignment.other.body(alignment.other.by_id[lone.counterpart[0]])
    leaves = (one for one in _SENTENCE.findall(body) if _LEFT_TO_STATE.search(one))
    return any(_IN_DETAIL.search(one) or count_held(said, one) >= SAME_MATTER for one in leaves)


def _article_refers(document: Document, clause: str) -> bool:
    """True for a clause of an article of which another leaves the penalty to the law."""
    article = document.by_id[clause].part_of(Level.ARTICLE) if clause else None
    return article is not None and article in _referring(document)


@once_each
def _referring(document: Document) -> frozenset[str | None]:
    """The articles of a text that leave a penalty to the law."""
    return frozenset(one.part_of(Level.ARTICLE) for one in document.clauses if one.body and _refers(document, one.id))


def _only_disciplines(text: str) -> bool:
    """True for what officials answer for to their own body, by a law that has its grades, and no other penalty."""
    for grade in _GRADES if "处分" in text else ():
        text = text.replace(grade, "")
    return "处分" in text and PENALTY.search(text) is None


def _refers(document: Document, clause: str) -> bool:
    """True for a clause that leaves the penalty to the law it names."""
    return _BY_REFERENCE.search(document.body(document.by_id[clause])) is not None


def _punishes(document: Document, clause: str) -> bool:
    """True for a clause that fines, or punishes otherwise, and for an item of such a list; also for none at all."""
    if clause == "":
        return True
    own = document.by_id[clause]
    return any(map(PENALTY.search, (document.body(own), *document.introductions(own))))


def _by_clause(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    out: defaultdict[str, str] = defaultdict(str)
    for clause, text in texts:
        out[clause] += f",{text}"
    return out


def _rewritten(text: str, instead: str) -> bool:
    """True when what stands in its place takes up enough of it to be the same said otherwise."""
    grams = set(map("".join, pairwise(text)))
    return sum(gram in instead for gram in grams) >= TAKEN_UP * len(grams)


def _kind_of_addition(text: str, instead: str, around: str, span: BodySpan, lexicon: Lexicon) -> tuple[str, int, str]:
    if _excepts(text, around, span, lexicon):
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
