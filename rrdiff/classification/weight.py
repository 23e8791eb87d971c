"""How much a slip matters to whoever relies on the text: 1 meaning, 2 wording, 3 plain slip, 4 form.

    不得[→]转让 / 得转让          1: a negation is lost
    资金[项目→]管理负首要责任     1: the object of a liability is narrowed
    自然村[组→庄]                 2: another word
    当事[人→入]                   3: nobody will take it for a word

Two readings are first read as a change between two versions would be: opposites, negations, words of force and
quantities change the meaning, synonyms do not. What that does not decide is weighed by its words, which are rows of
``data/weighty_words.tsv``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rrdiff.classification import kinds
from rrdiff.classification.drift.change import ExplainedCharacters
from rrdiff.classification.drift.phrases import Pair
from rrdiff.classification.finding import FORM, MEANING, MINOR, WORDING, Layer
from rrdiff.classification.kinds import SlipKind
from rrdiff.classification.lexicon import PACKAGED, listed
from rrdiff.classification.quantity import quantities
from rrdiff.classification.quantity_changes import canonical, quantity_changes
from rrdiff.classification.said_alike import equal_names, phrase_at, phrases_alike, says_nothing
from rrdiff.classification.strength import strength_changes
from rrdiff.classification.variant import Variant, VariantSide
from rrdiff.classification.wording import (
    JOINERS,
    negation_changes,
    opposite_changes,
    other_word,
    synonym,
    word_frame,
)
from rrdiff.difference.borders import is_mark
from rrdiff.difference.edit import Edit, Op
from rrdiff.text.numerals import HAN_NUMERAL
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.variants import comparable
from rrdiff.text.words import words

REWRITTEN_FROM = 4
"""Length from which a changed or added phrase is a statement of its own: the longest common word has three characters,
a fourth makes two words."""

_STATE = "中华人民共和国"
_STATEMENT = 2 * REWRITTEN_FROM
"""Length from which what is gone says more than the word of force that it holds."""
_FIGURES = frozenset("0123456789." + HAN_NUMERAL)
_LIABILITY = deferred("负.{0,4}责")
_READ_OTHERWISE = deferred("[百千万亿][一二三四五六七八九]$")
_DENIED, _WHOLE = deferred("[不未没]"), deferred("全部|完全|全都|一律|都|均|同时|所有")
"""What is denied of the whole or as a whole, by their order."""
_PLAIN_SLIPS = (kinds.GLYPH, kinds.SOUND, kinds.HAPLOGRAPHY, kinds.DITTOGRAPHY, kinds.TRANSPOSITION)


def severity_of(variant: Variant, kind: SlipKind) -> int:
    """Severity of a variant of this kind."""
    if kind.layer is Layer.TYPOGRAPHY:
        return FORM
    if kind is kinds.HEADLINE:
        return FORM
    if kind in (kinds.DISPLACEMENT, kinds.LINE_SKIP):
        return MEANING
    if kind is kinds.DITTOGRAPHY:
        return MINOR
    if kind in kinds.OF_NUMBERS:
        if not kinds.writes_numbers_otherwise(variant):
            return MEANING
        return _of_zero(variant) if kind in (kinds.NUMBER_OMISSION, kinds.NUMBER_ADDITION) else MINOR
    if kind is kinds.TRANSPOSITION and _DENIED.search(variant.base.text) and _WHOLE.search(variant.base.text):
        return MEANING  # 不能全部, 全部不能
    if kinds.letters_for_figures(variant.base.text, variant.other.text):
        return MINOR
    if kinds.cites_otherwise(variant):
        return MEANING
    judged = _as_change(variant, kind)
    if judged is not None and (judged == MEANING or kind not in _PLAIN_SLIPS):
        return judged
    base, other = variant.base, variant.other
    if kind not in _PLAIN_SLIPS:
        if _weighs(base.text) or _weighs(other.text) or _narrows(base, other):
            return MEANING
        if min(len(base.text), len(other.text)) == 0 and max(len(base.text), len(other.text)) < REWRITTEN_FROM:
            return WORDING if base.text or _is_member(other) or _adds_a_word(other, kind) else MINOR
        return MEANING if max(len(base.text), len(other.text)) >= REWRITTEN_FROM else WORDING
    if kind is kinds.GLYPH or kind is kinds.SOUND:
        return MEANING if _weighs(base.text) != _weighs(other.text) else MINOR
    return MINOR


def _of_zero(variant: Variant) -> int:
    """Severity of a number of the same value with signs more or less: 二百五 for 二百零五 is read as 二百五十."""
    short, long = sorted((variant.base, variant.other), key=lambda side: len(side.text))
    bare = long.text.replace("零", "").replace("〇", "")
    if bare != long.text and bare == short.text and _READ_OTHERWISE.search(short.text):
        return WORDING if short.before.endswith("第") else MEANING
    return MINOR


def _as_change(variant: Variant, kind: SlipKind) -> int | None:
    """Severity of the variant as a change between two versions; None where no rule tells.

    A look-alike that is no figure (笫十条, 十曰内) leaves every amount what it was.
    """
    base, other = variant.base, variant.other
    head, tail = BodySpan(0, len(base.before)), len(base.before) + len(base.text)
    kept, other_tail = len(base.after), len(base.before) + len(other.text)
    one, two = base.before + comparable(base.text) + base.after, base.before + comparable(other.text) + base.after
    edits = (
        Edit(Op.KEEP, head, head),
        Edit(Op.REPLACE, BodySpan(head.end, tail), BodySpan(head.end, other_tail)),
        Edit(Op.KEEP, BodySpan(tail, tail + kept), BodySpan(other_tail, other_tail + kept)),
    )
    pair = Pair(
        "", "", base=BodySpan(0, len(one)), other=BodySpan(0, len(two)), base_text=one, other_text=two, edits=edits
    )
    marks = ExplainedCharacters(pair, PACKAGED)
    counts = kind is not kinds.GLYPH or not _FIGURES.isdisjoint(base.text + other.text)
    if synonym(marks, edits[1]) is not None or says_nothing(marks, edits[1]) or _said_alike(one, two, edits[1]):
        return WORDING
    if opposite_changes(marks) or (
        counts and any(not change.unlike for change in quantity_changes(one, two, PACKAGED))
    ):
        return MEANING
    forces = strength_changes(one, two, PACKAGED)
    if any(force.grave for force in forces) or (not forces and negation_changes(marks)):
        return MEANING
    if any(equal_names(marks)) or any(force.equal for force in forces) or _is_prefix_of_title(base, other):
        return WORDING
    frames = [_cut(text, span) for text, span in zip((one, two), word_frame(marks, edits[1]), strict=True)]
    counted = all(quantities(frame, PACKAGED) for frame in frames)  # 六个月, 半年: what differs was told above
    if base.text and other.text and not counted and other_word(*frames):
        return MEANING
    alone = not (base.text and other.text) and max(len(base.text), len(other.text)) >= _STATEMENT
    return WORDING if forces and not alone else None


def _said_alike(one: str, two: str, edit: Edit) -> bool:
    """True where the phrases around a change say the same, in other words or with a quantity written otherwise."""
    phrases = phrase_at(one, edit.base.start, edit.base.end), phrase_at(two, edit.other.start, edit.other.end)
    joiners = {_cut(one, edit.base), _cut(two, edit.other)}
    return (
        phrases_alike(*phrases)
        or phrases_alike(one, two)
        or ("、" in joiners and all(map(JOINERS.fullmatch, joiners)))
        or canonical(phrases[0], PACKAGED) == canonical(phrases[1], PACKAGED)
    )


def _cut(text: str, span: BodySpan) -> str:
    return text[span.start : span.end]


def _is_prefix_of_title(base: VariantSide, other: VariantSide) -> bool:
    """True for the name of the state lost or added before a title: 《水法》 is the law all the same."""
    return base.text + other.text == _STATE and base.before.endswith("《")


def _weighs(text: str) -> bool:
    """True when one of its words is an actor, a modal, a negation, a quantity or a liability."""
    return any(word in _weighty() for word in words(text))


def _is_member(reading: VariantSide) -> bool:
    """True for another member of a list, with the mark that parts it from the rest: 水利、 before 交通等部门."""
    return "、" in (reading.text[0], reading.text[-1]) and len(reading.text) > 1


def _adds_a_word(reading: VariantSide, kind: SlipKind) -> bool:
    """True for a whole word too many that no neighbour explains: 用于 became 主要用于."""
    return kind is kinds.ADDITION and len(reading.text) > 1 and reading.text in words(reading.text + reading.after)


def _narrows(base: VariantSide, other: VariantSide) -> bool:
    """True when words were lost or added in front of an actor, or in what somebody is liable for."""
    reading = base if base.text else other
    if (base.text and other.text) or _says_nothing(reading.text):
        return False
    following = words(_to_mark(reading.after))
    head = "".join(following[:1])
    loses_object = bool(base.text) and _LIABILITY.search(_to_mark(reading.after)) is not None
    return loses_object or (
        bool(base.text) and any(head.endswith(word) or "".join(following[:2]).endswith(word) for word in _actors())
    )


def _says_nothing(text: str) -> bool:
    """True for marks and particles: 的 of 有关的单位, 是, of 但是,, 由 before an organ."""
    bare = "".join(char for char in text if not is_mark(char))
    return not bare or bare in {"是", "由"} or bare in listed("content", "particle", PACKAGED)


def _to_mark(text: str) -> str:
    """The text up to its first punctuation mark."""
    return text[: next((at for at, char in enumerate(text) if is_mark(char)), len(text))]


@cache
def _table() -> dict[str, str]:
    rows = (Path(__file__).parents[1] / "data" / "weighty_words.tsv").read_text("utf-8").splitlines()[1:]
    return dict(row.split("\t")[:2] for row in rows)


@cache
def _weighty() -> frozenset[str]:
    return frozenset(_table())


@cache
def _actors() -> frozenset[str]:
    return frozenset(word for word, kind in _table().items() if kind == "actor")
