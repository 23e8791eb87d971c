"""What kind of slip a variant looks like: the terms of textual criticism, 讹 脱 衍 倒, and its punctuation.

自然村[组→庄]          讹, another word
当事[人→入]            讹, similar in shape
各级[各→]部门          脱, beside a repeated character
文明实践[→实践]活动    衍, written twice
问题[、→,]指导         标点
第[6→六]章             数字
"""

from __future__ import annotations

from rrdiff.classification.finding import Layer
from rrdiff.classification.lexicon import MEASURES, PACKAGED, unit_values
from rrdiff.classification.lookalikes import alike_in_shape, alike_in_sound, everywhere
from rrdiff.classification.number_forms import normal_numbers
from rrdiff.classification.variant import Variant, VariantForm, VariantSide
from rrdiff.difference.borders import only_marks
from rrdiff.text.numerals import HAN_NUMERAL, to_int
from rrdiff.text.pattern import deferred
from rrdiff.text.raised import nfkc, without_unit_powers
from rrdiff.text.value import value
from rrdiff.text.variants import comparable

_NUMBER = deferred(
    rf"\d+(?:,\d{{3}})*(?:\.\d+)?[万亿]*|[{HAN_NUMERAL}亿億]+(?:点[〇零一二三四五六七八九]+)?[万亿]*|[Ⅰ-Ⅻ]"
)
_LEVELS = frozenset("省市县区乡镇村州")
"""Levels of bodies: one for another is another body, however alike they sound."""
_RANKS, _CLASSES = frozenset("甲乙丙丁戊ABCDE"), frozenset("级类等组型")
CITED = frozenset("编章节条款项目")
_CITES = deferred(rf"(?:前[{HAN_NUMERAL}两]?|[本上下该]|第[{HAN_NUMERAL}\d]+)$")
"""What a clause is cited by, before the word for its level."""
_COUNTS, _COUNTED = frozenset("两" + HAN_NUMERAL), frozenset("条款项")
NUMBER_REACH = 8
"""Characters before a unit in which its number stands: the longest number with two units of ten thousand."""
WORD_LENGTH = 3
"""Longest word that is called a slip of single characters; longer ones were reworded."""
SKIPPED_BETWEEN = 3
"""From so many like characters at both ends of what is missing, the eye skipped from one place to the other."""
NEIGHBOUR = 2
"""How near a lost character stands to its double: 各级[各]部门."""


@value
class SlipKind:
    """Code and layer of a variant; ``sub`` names its row of messages: ``finding.<sub>``."""

    code: str
    layer: Layer
    sub: str


def _transcription(code: str, sub: str) -> SlipKind:
    return SlipKind(code, Layer.TRANSCRIPTION, sub)


GLYPH = _transcription("T1_SUB", "t1.glyph")
UNREADABLE = _transcription("T1_SUB", "t1.unreadable")
SOUND = _transcription("T1_SUB", "t1.sound")
NUMBER = _transcription("T1_SUB", "t1.number")
WORDING = _transcription("T1_SUB", "t1.wording")
NUMBER_OMISSION = _transcription("T2_OMIT", "t2.number")
NUMBER_ADDITION = _transcription("T3_INS", "t3.number")
NUMBER_TRANSPOSITION = _transcription("T4_TRANS", "t4.number")
OMISSION = _transcription("T2_OMIT", "t2.plain")
OMISSION_WITHIN = _transcription("T2_OMIT", "t2.within")
HAPLOGRAPHY = _transcription("T2_OMIT", "t2.haplography")
EYE_SKIP = _transcription("T2_OMIT", "t2.eye_skip")
ADDITION = _transcription("T3_INS", "t3.plain")
ADDITION_WITHIN = _transcription("T3_INS", "t3.within")
DITTOGRAPHY = _transcription("T3_INS", "t3.dittography")
ATTRACTION = _transcription("T3_INS", "t3.context")
TRANSPOSITION = _transcription("T4_TRANS", "t4.plain")
DISPLACEMENT = _transcription("T5_DISP", "t5.plain")
LINE_SKIP = _transcription("T5_DISP", "t5.eye_skip")
HEADLINE = SlipKind("L3", Layer.ARTEFACT, "l3.line")
MARKS = SlipKind("T6_PUNCT", Layer.TYPOGRAPHY, "t6.plain")
MARKS_LOST = SlipKind("T6_PUNCT", Layer.TYPOGRAPHY, "t6.lost")
MARKS_ADDED = SlipKind("T6_PUNCT", Layer.TYPOGRAPHY, "t6.added")
SCRIPT = SlipKind("T7_NUM", Layer.TYPOGRAPHY, "t7.script")
SHAPE = SlipKind("T8", Layer.TYPOGRAPHY, "t8.plain")
OF_NUMBERS = (NUMBER, NUMBER_OMISSION, NUMBER_ADDITION, NUMBER_TRANSPOSITION)
"""Slips inside a number, for which no other place of a text can vouch: amounts differ from article to article."""


_MEASURE_WORD = {"", "个"}
"""What came or went between a number and its unit, which is a slip and no other writing: 三个月, 三月."""
_UNREADABLE = frozenset("□\ufffd?■〓◆")
"""What stands for a character that was lost on the way, or could not be read."""
_BRACKETS = frozenset({("《", "<"), ("》", ">"), ("<", "《"), (">", "》")})
"""Brackets of titles and the signs that stand for them."""


def kind_of(variant: Variant) -> SlipKind:
    """The kind of slip that explains a variant best; which side slipped is not asked here."""
    base, other = variant.base.text, variant.other.text
    if variant.form is VariantForm.DISPLACED:
        return DISPLACEMENT
    if variant.form is VariantForm.LINE:
        return HEADLINE
    if variant.form is VariantForm.TRANSPOSED:
        return TRANSPOSITION
    inside = [text.strip("()") for text in (base, other)]
    bracketed = (base, other) in _BRACKETS or (base != other and inside[0] == inside[1] and inside[0] != "")
    if bracketed or (only_marks(base) and only_marks(other)):
        return MARKS if base and other else MARKS_LOST if base else MARKS_ADDED
    if other and base and all(char in _UNREADABLE for char in other):
        return UNREADABLE
    if letters_for_figures(base, other):
        return GLYPH
    if _is_label_otherwise(variant):
        return SCRIPT
    if {base, other} != _MEASURE_WORD and writes_numbers_otherwise(variant):
        bare = all(char in HAN_NUMERAL for char in base + other)
        return (within_number(comparable(base), comparable(other)) if bare else None) or SCRIPT
    if len(base) == len(other) == 1 and _is_rank(variant.base) and _is_rank(variant.other):
        return NUMBER
    if not other:
        return _omission(variant)
    if not base:
        return _addition(variant)
    return _substitution(comparable(base), comparable(other))


def letters_for_figures(base: str, other: str) -> bool:
    """True for letters in place of the figures they look like: 2018, 2O18."""
    if len(base) != len(other):
        return False
    unlike = [(one, two) for one, two in zip(base, other, strict=True) if one != two]
    mixed = all(one.isdecimal() is not two.isdecimal() for one, two in unlike)
    return bool(unlike) and mixed and all(alike_in_shape(one, two) for one, two in unlike)


def _is_label_otherwise(variant: Variant) -> bool:
    """True for the label of an item with other marks: (三), 三、."""
    bare = [side.text.strip("()、.") for side in (variant.base, variant.other)]
    marked = all(len(side.text) > len(text) for side, text in zip((variant.base, variant.other), bare, strict=True))
    return marked and bare[0] == bare[1] and to_int(bare[0]) is not None


def cites_otherwise(variant: Variant) -> bool:
    """True for 前款 that became 前条, 第三款 that became 第三条, and 本条 that became 本条例."""
    base, other = variant.base, variant.other
    if {base.text, other.text} == {"", "例"}:
        return base.before.endswith("本条")
    units = len(base.text) == len(other.text) == 1 and {base.text, other.text} <= CITED
    return units and _CITES.search(base.before) is not None


def _is_rank(reading: VariantSide) -> bool:
    """True for the letter or stem of a class: 甲级, A类."""
    return reading.text in _RANKS and reading.after[:1] in _CLASSES


def writes_numbers_otherwise(variant: Variant) -> bool:
    """True when both readings, in their words, hold the same numbers and units in another writing."""
    base, other = variant.base, variant.other
    units = unit_values(PACKAGED)
    if base.text in units and units[base.text] == units.get(other.text) and units[base.text][1] in MEASURES:
        return True
    if not _NUMBER.search(base.text + other.text + base.before[-NUMBER_REACH:]):
        return False
    ends, starts = _common_end(base.before, other.before), _common_end(base.after[::-1], other.after[::-1])
    before, after = base.before[len(base.before) - ends :], base.after[:starts]
    return normal_numbers(before + base.text + after) == normal_numbers(before + other.text + after)


def _substitution(base: str, other: str) -> SlipKind:
    """What sort of slip makes one reading out of the other."""
    if plain_form(base) == plain_form(other):
        return SHAPE
    if _NUMBER.search(base) and _NUMBER.search(other) and _frame(base) == _frame(other):
        one, two = (text.rpartition("分之")[2] for text in (base, other))  # 百分之五十
        whole = _NUMBER.fullmatch(one) and _NUMBER.fullmatch(two)
        return (within_number(one, two) if whole else None) or NUMBER
    if len(base) > 1 and sorted(base) == sorted(other):
        return TRANSPOSITION
    if {base, other} <= _LEVELS:
        return WORDING
    if max(len(base), len(other)) <= WORD_LENGTH:
        if everywhere(alike_in_shape, base, other):
            return GLYPH
        if everywhere(alike_in_sound, base, other):
            return SOUND
    if _is_subsequence(other, base):
        return OMISSION_WITHIN
    return ADDITION_WITHIN if _is_subsequence(base, other) else WORDING


def within_number(base: str, other: str) -> SlipKind | None:
    """What became of the signs of one number: some lost, some added, or in another order; None for other signs."""
    if len(base) == len(other):
        return NUMBER_TRANSPOSITION if sorted(base) == sorted(other) else None
    if len(base) > len(other):
        return NUMBER_OMISSION if _is_subsequence(other, base) else None
    return NUMBER_ADDITION if _is_subsequence(base, other) else None


def _omission(variant: Variant) -> SlipKind:
    """What made a stretch be left out: a like character beside it, a like ending farther off, or nothing to be seen."""
    run, before, after = comparable(variant.base.text), variant.base.before, variant.base.after
    if _counts_clauses(variant.base):
        return NUMBER_OMISSION
    if (len(run) == 1 and run in before[-NEIGHBOUR:] + after[:NEIGHBOUR]) or before.endswith(run):
        return HAPLOGRAPHY
    if max(_common_end(before, run), _common_end(after[::-1], run[::-1])) >= SKIPPED_BETWEEN:
        return LINE_SKIP
    if len(run) > 1 and (before[-1:] == run[-1] or after[:1] == run[0]):
        return EYE_SKIP
    return OMISSION


def _counts_clauses(reading: VariantSide) -> bool:
    """True for a number that came or went between 前 and what it counts: 前款, 前两款."""
    counted = all(char in _COUNTS for char in reading.text) and reading.before.endswith("前")
    return counted and reading.after[:1] in _COUNTED


def _common_end(one: str, two: str) -> int:
    """How many characters two strings share at their ends."""
    count = 0
    while count < min(len(one), len(two)) and one[-1 - count] == two[-1 - count]:
        count += 1
    return count


def _addition(variant: Variant) -> SlipKind:
    run, before, after = comparable(variant.other.text), variant.other.before, variant.other.after
    if _counts_clauses(variant.other):
        return NUMBER_ADDITION
    if before.endswith(run) or after.startswith(run):
        return DITTOGRAPHY
    return ADDITION


def plain_form(text: str) -> str:
    """The text without compatibility forms: ㎡ as m2, ℃ as °C."""
    return without_unit_powers(nfkc(text))


def numbers(text: str) -> list[int | None]:
    """Values of the whole numbers in a text, in order."""
    return [to_int(found.replace(",", "")) for found in _NUMBER.findall(text)]


def _frame(text: str) -> str:
    return _NUMBER.sub("#", text)


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)
