"""Words that were changed for others: synonyms, negations that came or went, opposites, words that changed places.

    未经批准不得通行 → 经批准不得通行      a negation is gone: meaning
    实行有偿使用 → 实行无偿使用            opposites: meaning
    由甲批准,由乙备案 → 由乙批准,由甲备案  the parties changed places: meaning
    做好巡护 → 抓好巡护                    synonyms: style
    市场监督管理 → 城市管理                none of these: a change of wording, which a reader must judge

Synonyms and opposites are tables (``lexicon_synonyms.tsv``, ``lexicon_opposites.tsv``); what no row names is never
style. Names of one body are told in ``said_alike.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from itertools import accumulate

from rrdiff.classification.drift.change import ExplainedCharacters, MeaningChange
from rrdiff.classification.finding import MEANING
from rrdiff.classification.lexicon import Lexicon, listed, opposed, opposites, rows, synonyms
from rrdiff.classification.strength import NEGATION, negations
from rrdiff.difference.edit import Edit, Op
from rrdiff.text.pattern import deferred, is_han
from rrdiff.text.source import BodySpan, common_start
from rrdiff.text.words import words

REACH = 3
"""Kept characters on either side that may belong to the changed word: 以 of 以及, 前 of 汛前. The longest common word
of drafting that shares a character with another has four."""
REMAINDER = 2
"""Characters by which two wordings may differ beside a negation: 不予 and 予以 are opposites, a sentence says more."""
REMEMBERED = 4096
"""Edits and names whose words are remembered: one judge after another asks for the same."""
SHORT_WORDS = 4
"""Characters of two wordings of which the one only denies, whatever the other says: 不予 for 依法给予."""

_BESIDE_NEGATION = frozenset("能予以有曾经及再必须可会要该得应宜需用在于与由因具")
"""Characters that negate together with a negation, and say nothing without it: 未能 of 未能完成."""
_ONLY_DENIES = frozenset("能予以曾经再必须可会要该得应宜需用")
"""What may stand beside a negation that denies the words after it: 不予, 未曾; 未取得 says what is not done."""
_AFFIRMS = frozenset(("是", "是指", "系", "系指", "属", "属于", "包括", "包含"))
"""What says that something is meant, so that what denies anything of the same says the opposite."""
ACT = 2
"""Characters beside a negation from which they are what is done or not: 受理 of 不予受理."""
_DEGREE = frozenset(("特别", "重大", "较大", "严重", "较重", "特大", "巨大"))
_HAS_DEGREE = deferred("严重|重大|恶劣|巨大|过失|损失|损害|后果|伤亡|违法|违纪|影响|危害|事故|失误")
"""What a degree makes graver, so that a rule strikes later, and earlier without it: 重大过失, 情节特别严重."""
_DONE = frozenset({"act", "permission"})
"""Kinds of opposites that are acts: where both stand in both phrases, neither took the other's place."""
_ONE_WORD = range(2, 5)
"""Characters of a word that says something."""
_SOMEBODY = ("人", "者", "方", "单位", "机关", "机构", "人员", "企业", "组织", "部门")
"""Ends of words for whoever does what the word says, or suffers it with 被 before."""
_BESIDE_OPINION = ("意见和", "意见、", "意见与", "意见及", "批评和", "批评、", "诉求和", "诉求、")
JOINERS = deferred(r"以及|或者|并且|[、,;和与及或并]")


def synonym(marks: ExplainedCharacters, edit: Edit) -> tuple[BodySpan, BodySpan] | None:
    """The places of two wordings that a table calls synonyms, the kept characters of their words included."""
    return _row(marks.pair.base_text, marks.pair.other_text, edit, synonyms(marks.lexicon))


def opposite_changes(marks: ExplainedCharacters, bodies: tuple[str, str] | None = None) -> list[MeaningChange]:
    """Words changed for their opposites; ``bodies`` are the whole clauses, where both acts may stand on both sides."""
    whole = bodies if bodies is not None and not marks.pair.in_exact else (marks.pair.base_text, marks.pair.other_text)
    return _judged(marks, partial(_opposed, whole=whole))


def negation_changes(marks: ExplainedCharacters) -> list[MeaningChange]:
    """Negations that came or went; a ban belongs to the words of force and is judged before."""
    return _judged(marks, _negated)


def _judged(
    marks: ExplainedCharacters, judge: Callable[[ExplainedCharacters, Edit], MeaningChange | None]
) -> list[MeaningChange]:
    found = (judge(marks, edit) for edit in marks.open_edits() if synonym(marks, edit) is None)
    return [change for change in found if change is not None]


_FREE = "无偿"
"""A word that says how a thing is done, with a negation that turns nothing round where it came or went."""


def _negated(marks: ExplainedCharacters, edit: Edit) -> MeaningChange | None:
    """A negation that came or went with an edit; None for none."""
    gone, come = _texts(marks, edit)
    before, after = negations(gone), negations(come)
    rests = _rest(gone, marks.lexicon), _rest(come, marks.lexicon)
    if before == after or not (_alike(*rests) or _is_denied(gone, come)):
        return None
    if (not come or not gone) and (len(rests[not gone]) >= ACT or gone + come == _FREE):
        return None  # an act that came or went with its negation: nothing is left to be turned round
    whole = negations(marks.pair.base_text) == negations(marks.pair.other_text)
    if not marks.pair.in_exact and (whole or (gone and gone in marks.pair.other_text)):
        return None  # the sentence was written anew, and negates as often or keeps the word in another place
    base, other = word_frame(marks, edit)
    message = "polarity.lost" if before > after else "polarity.added"
    return marks.change("A3_MODAL", MEANING, base, other, message, why="polarity")


def _is_denied(gone: str, come: str) -> bool:
    """True where one of two short wordings denies what the other says: 不予 for 给予, and not 未取得 for 由."""
    plain, denying = sorted((gone, come), key=negations)
    only = _ONLY_DENIES.issuperset(NEGATION.sub("", denying)) or plain in _AFFIRMS
    short = min(len(gone), len(come)) > 0 and max(len(gone), len(come)) <= SHORT_WORDS
    return short and (only or not set(gone).isdisjoint(come))


def _rest(text: str, lexicon: Lexicon) -> str:
    """A wording without its negations and particles."""
    bare = NEGATION.sub("", text)
    return "".join(char for char in bare if char not in listed("content", "particle", lexicon) and char.isalnum())


def _alike(one: str, two: str) -> bool:
    """True when two remainders say about the same: what is left of 不予 and 予以."""
    shorter, longer = sorted((one, two), key=len)
    if not shorter and longer and longer not in _BESIDE_NEGATION:
        return False  # 无偿 that went took its negation with it
    return longer.startswith(shorter) and len(longer) - len(shorter) <= (REMAINDER if shorter else REMAINDER - 1)


def _opposed(marks: ExplainedCharacters, edit: Edit, whole: tuple[str, str]) -> MeaningChange | None:
    """A word in place of one that opposes or excludes it."""
    if edit.op is not Op.REPLACE:
        return _prefixed(marks, edit)
    found = _row(marks.pair.base_text, marks.pair.other_text, edit, opposed(marks.lexicon))
    if found is None:
        return None
    one, two = (_cut(marks, span, base=base) for span, base in ((found[0], True), (found[1], False)))
    kind = opposites(marks.lexicon)[one, two]
    if kind in _DONE and (_is_opinion(marks, found) or (one in whole[1] and two in whole[0])):
        return None
    if kind == "party" and all(_side_by_side(one, two, text) for text in whole):
        return None  # 村民委员会、居民委员会 in another order
    base, other = word_frame(marks, Edit(Op.REPLACE, *found))
    code = "A1_ACTOR" if kind == "party" else "A2_OBJ"
    return marks.change(code, MEANING, base, other, f"opposite.{kind}", why="opposite")


def _side_by_side(one: str, two: str, text: str) -> bool:
    """True for two that an enumeration names together, in either order."""
    return any(
        re.search(f"{first}[^,。;]{{0,6}}[、和或]者?{second}", text) for first, second in ((one, two), (two, one))
    )


def _is_opinion(marks: ExplainedCharacters, places: tuple[BodySpan, BodySpan]) -> bool:
    """True for what people say and no act, on both sides: 意见和建议 → 意见和要求."""
    texts = marks.pair.base_text[: places[0].start], marks.pair.other_text[: places[1].start]
    return all(text.endswith(_BESIDE_OPINION) for text in texts)


def _prefixed(marks: ExplainedCharacters, edit: Edit) -> MeaningChange | None:
    """A rank or a degree that came or went before its word, and the other party: 主任 → 副主任, 举报人 → 被举报人."""
    gone, come = _texts(marks, edit)
    if gone + come == "被" and _party(marks.pair.base_text[edit.base.end :]):
        base, other = word_frame(marks, edit)
        return marks.change("A1_ACTOR", MEANING, base, other, "opposite.party", why="opposite")
    rest = marks.pair.base_text[edit.base.end :]
    graver = gone + come in _DEGREE and _HAS_DEGREE.match(rest) is not None
    if not graver and gone + come not in listed("content", "rank", marks.lexicon):
        return None
    if not is_han(rest[:1]) or gone + come in (marks.pair.base_text[: edit.base.start][-1:], rest[:1]):
        return None  # 标准准, 准准备金: a character written twice, and no rank of what follows
    base, other = word_frame(marks, edit)
    return marks.change("A2_OBJ", MEANING, base, other, "opposite.rank", why="opposite")


def _party(text: str) -> bool:
    """True for a text that begins with somebody, called by what is done: 举报人, 检查单位."""
    first = words(text[: 2 * REACH])[:2]
    return len(first[:1]) > 0 and any(name.endswith(_SOMEBODY) for name in (first[0], "".join(first)))


def word_frame(marks: ExplainedCharacters, edit: Edit) -> tuple[BodySpan, BodySpan]:
    """The whole words that an edit changes, at most ``REACH`` kept characters on either side: 汛前 → 汛后."""
    pair = marks.pair
    kept = _kept(pair.base_text, pair.other_text, edit)
    starts, ends = _borders(pair.base_text), _borders(pair.other_text)
    left = next(
        (by for by in range(kept[0] + 1) if edit.base.start - by in starts and edit.other.start - by in ends), 0
    )
    right = next((by for by in range(kept[1] + 1) if edit.base.end + by in starts and edit.other.end + by in ends), 0)
    return (
        BodySpan(edit.base.start - left, edit.base.end + right),
        BodySpan(edit.other.start - left, edit.other.end + right),
    )


_SAYS_LITTLE = frozenset({"particle", "verb", "preposition", "manner"})
"""Kinds of words of which a part may come and go."""


def breaks_word(marks: ExplainedCharacters, edit: Edit) -> bool:
    """True for particles that are part of a word of the lexicon on one side: 及 of 及时, 所 of 所有, 地 of 地方."""
    base, other = word_frame(marks, edit)
    one, two = _cut(marks, base, base=True), _cut(marks, other, base=False)
    return one != two and not _telling(marks.lexicon).isdisjoint((one, two))


@cache
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """Words of two characters and more that are no verbs of drafting, no prepositions and no manner."""
    found = [row["word"] for name in ("actors", "strength") for row in rows(name, lexicon)]
    found += [row["word"] for row in rows("content", lexicon) if row["kind"] not in _SAYS_LITTLE]
    return frozenset(word for word in found if len(word) > 1)


def other_word(before: str, after: str) -> bool:
    """True for one word in place of another with which it shares no character but those around it.

    Of two words of which one has three characters and more, one may be shared: 工作人员, 负责人.

    >>> other_word("使用单位", "维护单位"), other_word("审核", "审查"), other_word("执法人员", "当事人")
    (True, False, True)
    """
    head = common_start(before, after)
    tail = common_start(before[head:][::-1], after[head:][::-1])
    changed = [word[head : len(word) - tail] for word in (before, after)]
    single = all(len(word) in _ONE_WORD and words(word) == (word,) for word in changed)
    return single and len(set(changed[0]) & set(changed[1])) <= (max(map(len, changed)) > min(_ONE_WORD))


@cache
def _borders(text: str) -> frozenset[int]:
    """Where words begin or end."""
    return frozenset(accumulate(map(len, words(text)), initial=0))


@lru_cache(maxsize=REMEMBERED)
def _kept(base: str, other: str, edit: Edit) -> tuple[int, int]:
    """How many characters before and after an edit are the same and no mark, ``REACH`` at most."""
    before = zip(reversed(base[: edit.base.start]), reversed(other[: edit.other.start]), strict=False)
    after = zip(base[edit.base.end :], other[edit.other.end :], strict=False)
    return _same(before), _same(after)


def _same(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs of characters in a row are the same and no mark, ``REACH`` at most."""
    count = 0
    for one, two in pairs:
        if count == REACH or one != two or not one.isalnum():
            break
        count += 1
    return count


@lru_cache(maxsize=REMEMBERED)
def _row(base: str, other: str, edit: Edit, table: frozenset[tuple[str, str]]) -> tuple[BodySpan, BodySpan] | None:
    """The widest places around an edit whose wordings are a row of a table."""
    start, end, other_start, other_end = edit.base.start, edit.base.end, edit.other.start, edit.other.end
    for left, right in reaches(*_kept(base, other, edit)):
        word = base[start - left : end + right], other[other_start - left : other_end + right]
        if word in table:
            return BodySpan(start - left, end + right), BodySpan(other_start - left, other_end + right)
    return None


@cache
def reaches(left: int, right: int) -> tuple[tuple[int, int], ...]:
    """How many kept characters may be taken in before and after, the most first."""
    reaches = ((before, after) for before in range(left + 1) for after in range(right + 1))
    return tuple(sorted(reaches, key=lambda one: (-sum(one), one)))


def _cut(marks: ExplainedCharacters, span: BodySpan, *, base: bool) -> str:
    return (marks.pair.base_text if base else marks.pair.other_text)[span.start : span.end]


def _texts(marks: ExplainedCharacters, edit: Edit) -> tuple[str, str]:
    return _cut(marks, edit.base, base=True), _cut(marks, edit.other, base=False)
