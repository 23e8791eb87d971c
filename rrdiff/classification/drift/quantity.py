"""What is said of numbers, quantities, deadlines and frequencies in a pair of phrases.

处二百元以上一千元以下罚款 → 处三百元以上八百元以下罚款   adaptation: inside the range, allowed; revision: severity 1
百分之五 → 5%                                            the same: told once for the text
0.05 → 0.5                                               A4_QUANT on the whole number
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rrdiff.alignment.match import Alignment, Works
from rrdiff.classification.drift.change import ExplainedCharacters, MeaningChange, goes_on
from rrdiff.classification.drift.cuts import WORSE
from rrdiff.classification.drift.fines import APART, is_fine, of_fine, other_deed
from rrdiff.classification.drift.phrases import Pair
from rrdiff.classification.equal_forms import EqualForm
from rrdiff.classification.finding import EXPECTED, FORM, MEANING, WORDING, Direction
from rrdiff.classification.lexicon import Lexicon, synonyms
from rrdiff.classification.number_tokens import number_changes
from rrdiff.classification.quantity import TIME_UNITS, Measure
from rrdiff.classification.quantity_changes import (
    SAME_DAYS,
    QuantityChange,
    Range,
    equal_quantities,
    quantity_changes,
    ranges,
)
from rrdiff.classification.transfers import STATE, body_of
from rrdiff.difference.edit import ClauseDiff, Edit, Op
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan, up_to_marks
from rrdiff.text.words import count_held, words, words_that_say_something

SAME_ACT = 0.4
"""Share two phrases of a copied clause have in common from which their quantities are told although the acts beside
them are worded otherwise: 五个工作日内确定接任人员 and 五日内明确接替人选 have 0.43 (2026-11)."""
_AT_WILL = deferred("(?:根据|视|按照?)(?:工作|实际)?(?:需要|情况)|适时|必要时|不定期|视情")
"""Words that leave to somebody how often something is done: 每季度召开 → 可以根据需要召集."""
_ONE_WORD = range(2, 5)
"""Characters of a word that a quantity may stand for."""
FEWEST_BESIDE, BESIDE = 3, 0.75
"""Words beside a quantity, and their share in a sentence with the same quantity, from which it sets the same thing."""
_PARTS = ",;。:!?"
_STOPS = deferred("[;。]")
_ENDS = ";。!?"
_FURTHER_CASE = (*WORSE, "尚不", "尚未")
_TIMED = frozenset({Measure.FREQUENCY, Measure.VAGUE, Measure.DEADLINE, Measure.NOTICE})
_BEARER = deferred("([^,。;:]{2,24}?)(?:应当|应|必须)")
"""Opens a sentence with the one who bears its duty."""
_LEVELS, _SEVERAL = deferred("省、自治区|设区的市|县级|乡、"), 2
_OF_TIME = frozenset({Measure.AMOUNT, Measure.DEADLINE, Measure.NOTICE})
_CHAIN = deferred("[省州市盟地县旗区乡镇村组][、和]?[州市盟地县旗区乡镇村组]$")


def equal_forms(marks: ExplainedCharacters) -> list[EqualForm]:
    """Explain the quantities that say the same; those written differently."""
    pair = marks.pair
    out = []
    for one, two in equal_quantities(pair.base_text, pair.other_text, marks.lexicon):
        if _written(pair.base_text, one) != _written(pair.other_text, two) and one.kind is not Measure.VAGUE:
            _explain(marks, one, two)
            out.append(EqualForm(pair, BodySpan(one.start, one.end), BodySpan(two.start, two.end)))
    return out


def _written(text: str, one: Range) -> list[str]:
    return [text[part.start : part.end] for part in one.spans]


def _explain(marks: ExplainedCharacters, base: Range | None, other: Range | None) -> None:
    """Explain the words of two quantities, and nothing between them: 每年 and 一次 of 每年由水务局巡查一次."""
    for one in base.spans if base else ():
        marks.explain(one, None)
    for one in other.spans if other else ():
        marks.explain(None, one)


def quantity_findings(marks: ExplainedCharacters, alignment: Alignment) -> Iterator[MeaningChange]:
    """Quantities that changed."""
    pair = marks.pair
    around = (
        _sentence(alignment.base.body(alignment.base.by_id[pair.base_clause]), pair.base),
        _sentence(alignment.other.body(alignment.other.by_id[pair.other_clause]), pair.other),
    )
    turned = list(_turned(pair, marks.lexicon))
    for time in turned:
        yield marks.change("A4_QUANT", MEANING, *time, "a4.replaced.unclear", why="quantity")
    for one in quantity_changes(pair.base_text, pair.other_text, marks.lexicon, around):
        own = _span(one.base), _span(one.other)
        if any(each and each.overlaps(span) for time in turned for each, span in zip(own, time, strict=True)):
            continue
        if (spans := _or_more(pair, one)) is not None:
            marks.explain(*spans)
            continue
        if _same_time(one, marks.lexicon):
            yield ExplainedCharacters(pair, marks.lexicon).change(
                "A12_STYLE", FORM, _span(one.base), _span(one.other), "a12", why="synonyms"
            )
        elif (places := _in_place(pair, one)) is not None:
            yield marks.change("A4_QUANT", MEANING, *places, "a4.replaced.unclear", why="quantity")
        elif not one.unlike:
            change = _quantity(ExplainedCharacters(pair, marks.lexicon), one, alignment.works)
            if alignment.works is Works.ADAPTATION and _is_fine(one, pair):
                change = _of_fine(change, one, pair, alignment)
            elif alignment.works is Works.ADAPTATION and _hastens(one, around[1], marks.lexicon):
                change = change._replace(severity=WORDING, message="a4.hastened")
            elif alignment.works is Works.ADAPTATION and _is_of_own_level(one, around, marks.lexicon):
                change = change._replace(severity=EXPECTED)
            if change.severity == EXPECTED and "施行" in pair.other_text and alignment.is_one_act():
                change = change._replace(severity=WORDING)  # of its day of force
            if one.base is not None:
                change = opened(change, one.base.kind, pair.other_text)
            quoted = _is_quoted(pair, one)
            names = pair.base_clause, pair.other_clause
            strange = one.penalty and other_deed(*around) and not goes_on(names, alignment.scores())
            if change.severity == MEANING and (quoted or strange):
                change = change._replace(severity=WORDING)
            yield change
        elif pair.copied and not one.penalty and pair.closeness >= SAME_ACT:
            yield _quantity(ExplainedCharacters(pair, marks.lexicon), one, alignment.works)._replace(severity=WORDING)
        _explain(marks, one.base, one.other)


def _of_fine(change: MeaningChange, one: QuantityChange, pair: Pair, alignment: Alignment) -> MeaningChange:
    """The change of a fine, held against the law's once more where the list of deeds shows that both are for one."""
    judged = of_fine(change, one, pair, alignment)
    if judged.message != APART or change.other is None:
        return judged
    from rrdiff.classification.drift.offences import offences

    same = offences(alignment).are_one(pair.base_clause, pair.other_clause, change.other.start)
    return of_fine(change, one, pair, alignment, known=True) if same else judged


def _turned(pair: Pair, lexicon: Lexicon) -> Iterator[tuple[BodySpan, BodySpan]]:
    """A time of the same length before which, within which or after which something is done: 十五日前 → 十五日后."""
    for edit in pair.edits:
        sides = (pair.base_text, edit.base), (pair.other_text, edit.other)
        sides_of = {text[span.start : span.end].strip("以之") for text, span in sides}
        if len(sides_of) < len(sides) or not sides_of <= {"前", "后", "内"}:
            continue
        one, two = (_time_before(text, span.start, lexicon) for text, span in sides)
        if one is not None and two is not None and (one.value, one.unit) == (two.value, two.unit):
            yield BodySpan(one.start, edit.base.end), BodySpan(two.start, edit.other.end)


def _time_before(text: str, at: int, lexicon: Lexicon) -> Range | None:
    """A stretch of time that ends where 前, 后 or 内 stands, or with it."""
    found = (one for one in ranges(text, lexicon) if one.start < at and text[one.end : at] in {"", "以", "之"})
    return next((one for one in found if one.unit in TIME_UNITS and one.kind in _OF_TIME), None)


def _is_of_own_level(one: QuantityChange, around: tuple[str, str], lexicon: Lexicon) -> bool:
    """True for a quantity that the law's sentence sets too, for another level: 省五人以上,县级三人以上 → 五人以上."""
    if one.base is None or one.other is None or len(set(_LEVELS.findall(around[0]))) < _SEVERAL:
        return False
    law, own = ([each.key for each in ranges(text, lexicon) if each.unit == one.other.unit] for text in around)
    return one.other.key in law and len(own) < len(law)


def opened(change: MeaningChange, kind: Measure, instead: str) -> MeaningChange:
    """A quantity that was lost, grave where words stand ``instead`` that leave open how often something is done."""
    leaves = kind is Measure.FREQUENCY and change.message == "a4.lost" and _AT_WILL.search(instead) is not None
    return change._replace(severity=MEANING, message="a4.open") if leaves else change


def _is_quoted(pair: Pair, one: QuantityChange) -> bool:
    """True for two quantities that a text speaks of and does not set: 有关“七日”、“十日”的规定."""
    places = ((pair.base_text, _span(one.base)), (pair.other_text, _span(one.other)))
    return all(span is not None and text[: span.start].endswith(("“", '"')) for text, span in places)


def _or_more(pair: Pair, one: QuantityChange) -> tuple[BodySpan | None, BodySpan | None] | None:
    """The places of a number that says nothing beside the next: 两个或者两个以上 and 两个以上."""
    base, other = _span(one.base), _span(one.other)
    text, span = (pair.base_text, base) if base is not None else (pair.other_text, other)
    if span is None or (base is not None and other is not None):
        return None
    number, rest = text[span.start : span.end], text[span.end :]
    joined = next((word for word in ("或者", "或") if rest.startswith(f"{word}{number}以上")), "")
    whole = BodySpan(span.start, span.end + len(joined))
    return ((whole, None) if base is not None else (None, whole)) if joined else None


def _same_time(one: QuantityChange, lexicon: Lexicon) -> bool:
    """True for two words that say the same of when something is done: 及时 and 尽快."""
    sides = [side for side in (one.base, one.other) if side is not None and side.kind is Measure.VAGUE]
    return len(sides) > 1 and (sides[0].text, sides[1].text) in synonyms(lexicon)


def _in_place(pair: Pair, one: QuantityChange) -> tuple[BodySpan, BodySpan] | None:
    """A quantity and the one word it stands for in a sentence else kept: 全体 → 半数, 当场 → 三日内."""
    if not pair.in_exact or (one.base is None) == (one.other is None) or one.unlike:
        return None
    base, other = _span(one.base), _span(one.other)
    for edit in pair.edits:
        own, its = (edit.base, edit.other) if base is not None else (edit.other, edit.base)
        if not its and base is None and edit.op is Op.INSERT and other is not None and _grown(pair, edit, other):
            return BodySpan(edit.base.start, edit.base.start + other.end - own.end), other
        text = pair.other_text if base is not None else pair.base_text
        if own == (base or other) and len(its) in _ONE_WORD and len(words(text[its.start : its.end])) == 1:
            return edit.base, edit.other
    return None


def _grown(pair: Pair, edit: Edit, other: BodySpan) -> bool:
    """True for a quantity of which the first sign is new: 年度 → 半年度."""
    rest = pair.other_text[edit.other.end : other.end]
    return edit.other.start == other.start and rest != "" and pair.base_text.startswith(rest, edit.base.start)


def _hastens(one: QuantityChange, sentence: str, lexicon: Lexicon) -> bool:
    """True for a shorter deadline of an organ's own duty, which local rules may set themselves."""
    sides = [side for side in (one.base, one.other) if side is not None]
    bearer = _BEARER.match(sentence)
    return (
        one.direction == Direction.HARDER
        and len(sides) > 1
        and all(side.kind is Measure.DEADLINE for side in sides)
        and bearer is not None
        and body_of(bearer.group(1), lexicon) in STATE
    )


def _sentence(body: str, span: BodySpan) -> str:
    """The sentence, or sentences, that hold a stretch of a body; a further case of a deed with the deed before it."""
    around = up_to_marks(body, span, _ENDS)
    start = around.start
    while start and body[start - 1] == ";" and body.startswith(_FURTHER_CASE, start):
        start = up_to_marks(body, BodySpan(start - 1, start - 1), _ENDS).start
    return body[start : around.end]


def _quantity(marks: ExplainedCharacters, one: QuantityChange, works: Works) -> MeaningChange:
    """A change of a quantity, with its direction and severity."""
    base, other = _span(one.base), _span(one.other)
    sides = [side for side in (one.base, one.other) if side is not None]
    if one.bound_only and one.base is not None and one.other is not None and one.base.kind is Measure.AMOUNT:
        strict = one.other.bound in {">", "<"} or one.base.bound == "="
        code = "A6_NARROW" if strict else "A6_WIDEN"
        return marks.change(code, MEANING, base, other, "a6.bound", why="bound")
    message = f"a4.replaced.{one.direction.key}" if base and other else "a4.lost" if base else "a4.added"
    weight = _severity(marks, one, sides, works)
    return marks.change("A4_QUANT", weight, base, other, message, direction=one.direction, why="quantity")


def _is_fine(one: QuantityChange, pair: Pair) -> bool:
    """True for two sums, multiples or shares of fines."""
    sides = (pair.base_text, one.base), (pair.other_text, one.other)
    return one.penalty and all(
        side is not None and (side.unit == "money" or is_fine(text, side)) for text, side in sides
    )


def _severity(marks: ExplainedCharacters, one: QuantityChange, sides: list[Range], works: Works) -> int:
    """A local rule may make 定期 definite and enters into force when it does; in a revision both change the law."""
    if len(sides) > 1 and all(side.kind is Measure.VAGUE for side in sides):
        return MEANING if sides[0].unit == "times a year" else WORDING
    if any(side.kind is Measure.DATE for side in sides) and "施行" in marks.pair.other_text:
        return WORDING if works is Works.REVISION else EXPECTED
    if one.direction == Direction.CONCRETE:
        timed = all(side.kind in _TIMED for side in sides)
        return MEANING if timed and works is Works.REVISION else WORDING
    if one.bound_only and all(side.kind is Measure.FREQUENCY for side in sides):
        return WORDING  # what is done twice a year is done at least twice
    if one.base is not None and _ends_chain(marks.pair, one.base, one.other):
        return WORDING
    if any(side.kind is Measure.DATE for side in sides) and one.direction == Direction.UNCLEAR:
        return MEANING if _bears_duty(sides) else WORDING
    if len(sides) > 1 and one.direction == Direction.UNCLEAR and _same_length(sides):
        return WORDING
    return MEANING


def _same_length(sides: list[Range]) -> bool:
    """True for two values of other units that are about as long: five working days are a week."""
    one, two = sides
    timed = {one.unit, two.unit} <= TIME_UNITS
    return one.unit != two.unit and not (timed and abs(one.value - two.value) >= SAME_DAYS)


def _ends_chain(pair: Pair, one: Range, two: Range | None) -> bool:
    """True for the number of levels named just before it, 省市县乡村五级, no news if they changed too."""
    named = pair.base_text[: one.start]
    kept = two is not None and named == pair.other_text[: two.start]
    return one.kind is Measure.LEVELS and _CHAIN.search(named) is not None and not kept


def _bears_duty(sides: list[Range]) -> bool:
    """True for a day until which or from which something must be: a year by itself dates a plan."""
    return len(sides) > 1 and all("日" in side.text for side in sides)


def _span(one: Range | None) -> BodySpan | None:
    return None if one is None else BodySpan(one.start, one.end)


def number_findings(marks: ExplainedCharacters) -> tuple[list[MeaningChange], list[EqualForm]]:
    """Numbers without a known unit that changed, and those written differently."""
    changes, forms = [], []
    for one in number_changes(marks):
        if one.equal:
            marks.explain(one.base, one.other)
            forms.append(EqualForm(marks.pair, one.base, one.other))
        elif one.cited:
            changes.append(marks.change("A5_BASIS", WORDING, one.base, one.other, "a5.number", why="numbers"))
        else:
            changes.append(
                marks.change(
                    "A4_QUANT",
                    MEANING,
                    one.base,
                    one.other,
                    "a4.replaced.unclear",
                    direction=Direction.UNCLEAR,
                    why="quantity",
                )
            )
    return changes, forms


class KeptByAnother:
    """Which quantities of a divided clause, or of one made from several, another of its counterparts holds.

    应当每日巡查 from （一）每日巡查 and 应当履行下列职责: 每日 is new beside the introduction and stands in the item.
    """

    def __init__(self, diffs: Sequence[ClauseDiff]) -> None:
        """Note what is kept of clauses that several of the other text answer to."""
        self._kept: dict[tuple[bool, str], list[tuple[str, BodySpan]]] = {}
        for gone in (True, False):
            sides = [(one.base, one.other) if gone else (one.other, one.base) for one in diffs]
            several = {name for name, count in Counter(name for name, _ in set(sides)).items() if count > 1}
            for (name, partner), one in zip(sides, diffs, strict=True):
                if name in several:
                    kept = [edit.base if gone else edit.other for edit in one.edits if edit.op is Op.KEEP]
                    self._kept.setdefault((gone, name), []).extend((partner, span) for span in kept)

    def holds(self, one: MeaningChange) -> bool:
        """Whether a quantity that came or went beside one clause is kept from another."""
        gone = one.message == "a4.lost"
        name, span, partner = (one.base_clause, one.base, one.other_clause) if gone else _of_other(one)
        if name is None or span is None or one.message not in {"a4.lost", "a4.added"}:
            return False
        kept = self._kept.get((gone, name), [])
        return any(by != partner and its.start <= span.start and span.end <= its.end for by, its in kept)


def _of_other(one: MeaningChange) -> tuple[str | None, BodySpan | None, str | None]:
    return one.other_clause, one.other, one.base_clause


def is_kept(one: MeaningChange, alignment: Alignment) -> bool:
    """True for a quantity that came or went where another sentence of the other text sets it for the same thing."""
    gone = one.message == "a4.lost"
    name, span = (one.base_clause, one.base) if gone else (one.other_clause, one.other)
    if name is None or span is None:
        return False
    own, there = (alignment.base, alignment.other) if gone else (alignment.other, alignment.base)
    body = own.body(own.by_id[name])
    around = up_to_marks(body, span, _PARTS)
    figure = body[span.start : span.end]
    if gone and alignment.works is Works.ADAPTATION and one.other_clause is not None:
        answers = there.body(there.by_id[one.other_clause])
        if answers.count(figure) >= body.count(figure):
            return True  # it was paired by its place with nothing, and stands in a phrase told as new
    said = words_that_say_something(body[around.start : span.start] + "," + body[span.end : around.end])
    if len(said) < FEWEST_BESIDE:
        return False
    sentences = (text for clause in there.clauses if clause.body for text in _STOPS.split(there.body(clause)))
    return any(figure in text and count_held(said, text) >= BESIDE * len(said) for text in sentences)
