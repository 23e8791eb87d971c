"""What a change weighs in local rules, which have names of their own and reword what they take over.

由县级以上人民政府 → 由市、区人民政府       expected: the same bodies under their local names
中华人民共和国领域 → 本市行政区域           expected: what the rules apply to
水行政主管部门和流域管理机构 → 水行政主管部门   expected: a national body is left out
做好宣传 → 通过多种形式做好宣传            slight: how a duty is done is for the local rules to say
"""

from __future__ import annotations

from rrdiff.alignment.match import Alignment, Works
from rrdiff.classification.adaptation_actors import COUNTRY, is_named, is_national, is_place, levels_in
from rrdiff.classification.drift.basis import is_title_of
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.content import BINDS
from rrdiff.classification.finding import EXPECTED, MEANING, MINOR, WORDING
from rrdiff.classification.lexicon import Lexicon
from rrdiff.classification.not_repeated import defers
from rrdiff.classification.scope import bans
from rrdiff.classification.transfers import same_body
from rrdiff.text.pattern import deferred

_SHORT_TITLE = 3
"""Characters of the shortest title by which the base is called: 代表法."""
_JOINED = deferred("^(?:、|和|与|及|或者)|(?:、|和|与|及|或者)$")
_LEFT_OUT = frozenset({"a6.actor", "a8.words", "a8.member"})
"""Messages of words that local rules left out."""
_NOT_EVERYWHERE = deferred("(?:自治区|直辖市|自治州|自治县|自治旗|地区|盟|旗|[、和或]|或者)+")
"""Kinds of places that a province has or has not."""
_WHOSE = deferred("^(?:由|经|报|向)|以上|以下")
_CITED = deferred("《([^《》]{2,})》")
_LAWS = deferred("(?:[、和及与或]|或者|以及|法律|(?:地方性)?法规|规章|的)+")
"""What local rules are bound by beside the laws."""
_OF_THE_LAW = deferred("^(?:依照|按照|根据)?本[^,。;]{1,4}第[^,。;]{1,20}[条款项](?:的)?(?:规定)?(?:的)?(?:由)?$")
"""A reference to an article of the base, which local rules have under other numbers."""
_PRINCIPLE = deferred("^(?:应当)?(?:坚持|贯彻|遵循|践行|弘扬|坚定|走中国特色|践诺)[^0-9%]*$")
"""A phrase that says in what spirit something is done."""
_SPIRIT = frozenset({"a7.phrase", "a8.phrase", "a7.words", "a8.words"})


def expected_locally(one: MeaningChange, alignment: Alignment, lexicon: Lexicon) -> MeaningChange:
    """A change inside a pair of phrases, expected where local rules only name what is theirs or what binds them."""
    if alignment.works is not Works.ADAPTATION:
        return one
    left_out = one.message in _LEFT_OUT and not one.after
    expected = (
        (one.message == "a1.subject" and same_body(one.before, one.after, lexicon))
        or (left_out and _of_others(one, alignment, lexicon))
        or (one.message == "a6.extent" and _extends(one, alignment, lexicon))
        or ("中华人民共和国" in one.before and "行政区域" in one.after)
        or (one.message == "a6.universal" and _is_level(one.before, lexicon) and bool(levels_in(one.after, lexicon)))
        or (one.message == "a7.words" and bool(levels_in(one.after, lexicon)) and is_named(one.after, lexicon))
        or _names_law(one, alignment)
        or (one.message == "a2" and all(_is_level(text, lexicon) for text in (one.before, one.after)))
        or (left_out and _OF_THE_LAW.search(one.before) is not None)
    )
    return one._replace(severity=EXPECTED) if expected else one


def _of_others(one: MeaningChange, alignment: Alignment, lexicon: Lexicon) -> bool:
    """True for places that a province may not have, and national bodies where the clause names none any more."""
    if _NOT_EVERYWHERE.fullmatch(one.before):
        return True
    clause = alignment.other.by_id.get(one.other_clause or "")
    body = alignment.other.body(clause) if clause is not None else ""
    return is_national(one.before, lexicon) and all(level != COUNTRY for *_, level in levels_in(body, lexicon))


def _extends(one: MeaningChange, alignment: Alignment, lexicon: Lexicon) -> bool:
    """True where an extent is only the province, or the base is named as what applies too."""
    cited = _CITED.search(one.after)
    return (not one.before and is_place(one.after, lexicon)) or (
        cited is not None and is_title_of(cited.group(1), alignment.base)
    )


def _names_law(one: MeaningChange, alignment: Alignment) -> bool:
    """True for the base under its short title, and for 法规 beside 法律."""
    if "法规" in one.after and "法规" not in one.before and _LAWS.fullmatch(one.before + one.after):
        return True
    name = _JOINED.sub("", one.after) if not one.before else ""
    return len(name) >= _SHORT_TITLE and name[-1] in "法例定则" and is_title_of(name, alignment.base)


def _is_level(text: str, lexicon: Lexicon) -> bool:
    """True for nothing but a level or a place, with what joins it to the sentence: 由县级以上, 市和区."""
    return text != "各级" and is_place(_WHOSE.sub("", text), lexicon)


def tempered(one: MeaningChange, works: Works, *, alone: bool) -> MeaningChange:
    """A change in words that were written anew matters a degree less, or two: there not every difference was meant.

    A clause reworded in several places pairs words that do not answer to each other; only numbers and words of force
    are compared with what they belong to. Local rules reword what they take over as a matter of course. A ban that is
    gone and another modal before the same act were meant however much else was reworded, and so was a change that
    stands ``alone`` in its clause.
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
    severity = min(one.severity + degrees, MINOR)
    if works is Works.ADAPTATION and one.message == "a7.power" and bans(one.after):
        severity = WORDING  # as for a whole clause: a ban specifies what the law is for, a power does not
    local = works is Works.ADAPTATION and not alone and _own_words(one)
    if severity == WORDING and (local or (one.message in _SPIRIT and _PRINCIPLE.search(one.before or one.after))):
        severity = MINOR  # how a duty is done is for the local rules to say
    return one._replace(severity=severity)


def _own_words(one: MeaningChange) -> bool:
    """True for other words than those of the base that bind, permit, limit and count nothing."""
    return one.message in {"a2", "a7.words"} and not (BINDS.search(one.before) or BINDS.search(one.after))


_MEANT = frozenset({"same_act", "burden"})
"""Reasons that hold however much else was reworded."""
_PAIRED_BY_PLACE = frozenset({"A1_ACTOR", "A13_LEVEL", "A2_OBJ", "A6_NARROW", "A6_WIDEN"})
"""Codes of words that are taken for each other because they stand in one place."""
_TEMPERED = _PAIRED_BY_PLACE | {"A3_LOOSEN", "A3_MODAL", "A3_TIGHTEN", "A4_QUANT", "A7_ADD", "A8_DEL"}
