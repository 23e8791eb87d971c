"""Fines: for which deed one is set, and whether that of local rules keeps to the range of the law.

law     擅自填埋坑塘的,处一万元以上五万元以下罚款。
rules   填埋坑塘的,处二万元以上四万元以下罚款。        inside the range: expected
rules   填埋坑塘的,处六万元以下罚款。                  beyond it, severity 1
rules   向河道倾倒渣土的,处六万元以下罚款。            for another deed: held against nothing
"""

from __future__ import annotations

from rrdiff.alignment.match import Alignment
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.cuts import WORSE
from rrdiff.classification.drift.phrases import Pair
from rrdiff.classification.finding import EXPECTED, MEANING, MINOR, WORDING, Direction
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.quantity_changes import QuantityChange, Range, ranges
from rrdiff.structure.clause import Clause, Document
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.words import count_held, words_that_say_something

_DEED = deferred("(?:违反[^,。;]{0,40}规定,)?(?P<deed>[^。]{6,200}?)的,(?=[^。]{0,80}(?:处|责令|由|给予|没收))")
"""What somebody has done who is punished."""
_LISTS = deferred("[^。]*(?:下列|以下)[^,。;]{0,12}(?:之一|行为|情形)?$")
"""A deed that the items after it tell."""
REFERS = deferred("^有(?:前[款项]|前[一二三两]款|上述)|前款")
"""A deed that the clause before tells."""
PENALTY = deferred("罚款|没收|吊销|暂扣|拘留|给予警告|责令(?:停|暂停|关闭)")
"""What is a penalty, and no mere order to mend."""
_FINED = 6
"""Characters after a sum in which 罚款 says that it is a fine: 的罚款, 以下罚款."""
_CITES = deferred("^有下列|^违反[^,。;]*$")
"""A deed that an article cited or the items that follow tell."""
SURELY_PUNISHED, PUNISHED = 0.75, 0.6
"""Share of the words of a deed that a clause of the law holds from which a new fine inside its range is none, and from
which the clause is named beside it. Read off local rules of 77 pairs (2026-11), of which no count was kept."""
_NAMES_NONE = frozenset({"违反", "规定", "有关", "国家", "本法", "条例"})
"""Words that stand in deeds of every kind."""
SAME_DEED = 0.4
"""Share of the words of the shorter of two deeds that the other holds, below which another deed is punished. Of 12
pairs told differently in thirteen revisions (2026-11) six of one deed hold 0.44 and more, six of two 0.31 and less."""
SURE_DEED = 0.55
"""Share of the words of the shorter of two deeds that the other holds from which a local rule punishes what the law
punishes, in whatever other words; with at least :data:`DEED_WORDS` in common."""
DEED_WORDS = 4
"""Of twelve fines of local rules against those of clauses of the law worded otherwise (2026-11) the five for one deed
have 0.58 and five words or more in common, the seven for other deeds 0.5 or less."""


def of_fine(change: MeaningChange, one: QuantityChange, pair: Pair, alignment: Alignment) -> MeaningChange:
    """The change of a fine in a local rule: inside the range of the law, beyond it, below it, or of another deed."""
    if one.within:
        severity = WORDING if one.hollow and pair.in_exact else EXPECTED
        return change._replace(severity=severity, message="a4.within", why="range")
    law, deed = _offence(alignment.base.body(alignment.base.by_id[pair.base_clause]), change.base)
    _, its = _offence(alignment.other.body(alignment.other.by_id[pair.other_clause]), change.other)
    if not (pair.in_copy or _is_one_deed(deed, its)) or _is_misread(pair, one):
        return change if pair.in_exact else change._replace(severity=MINOR)
    allowing = next((at for at, fine in enumerate(law) if one._replace(base=fine).within), None)
    if allowing is not None:  # the law has that range, for the deed itself or for its worse case
        return change._replace(severity=WORDING if allowing else EXPECTED)
    if one.other is not None and _is_set_by(alignment.base, one.other, its):
        return change._replace(severity=EXPECTED)
    beyond = "a4.below" if one.direction == Direction.SOFTER else "a4.beyond"
    return change._replace(severity=MEANING, message=beyond, why="range")


def told_deed(document: Document, clause: Clause, text: str) -> str:
    """What a clause (folded) punishes, without what it says of the penalty; for a list its items, "" where none are."""
    found = _DEED.match(text)
    if found is not None and not _LISTS.match(found["deed"]):
        return found["deed"]
    return text.partition(":")[2] or " ".join(document.body(one) for one in document.below(clause) if one.body)


def punished_by(law: Document, citation: str, deed: str) -> float:
    """Share of the words of a deed that a clause of the law which punishes holds."""
    said = deed_words(deed)
    clause = _cited(law, citation)
    return count_held(said, law.body(clause)) / len(said) if clause is not None and len(said) >= DEED_WORDS else 0.0


def keeps_to(law: Document, citation: str, text: str) -> bool:
    """True where every fine of a text (folded) lies inside one of a clause of the law, or of the lead of its list."""
    clause = _cited(law, citation)
    allowed = _sums("".join((*law.introductions(clause), law.body(clause)))) if clause is not None else []
    fines = _sums(text)
    return bool(fines) and all(
        any(QuantityChange(one, fine, Direction.UNCLEAR, penalty=True).within for one in allowed) for fine in fines
    )


def _cited(law: Document, citation: str) -> Clause | None:
    """The clause that is cited so and has words of its own."""
    return next((one for one in law.clauses if one.citation == citation and one.body), None)


def _sums(text: str) -> list[Range]:
    """The sums of money of a text."""
    return [one for one in ranges(text, PACKAGED) if one.unit == "money"]


def _is_set_by(law: Document, fine: Range, deed: str) -> bool:
    """True where some clause of the law sets the same range for a deed much like this one."""
    said = deed_words(deed)
    bodies = (law.body(one) for one in law.clauses if one.body)
    return any(
        count_held(said, body) >= max(DEED_WORDS, SURE_DEED * len(said))
        and any(each.key == fine.key for each in ranges(body, PACKAGED))
        for body in bodies
        if "罚款" in body
    )


def _is_misread(pair: Pair, one: QuantityChange) -> bool:
    """True for a sum of which letters stand for the first digits, as a scan is read: l0万元, lO万元."""
    sides = (pair.base_text, one.base), (pair.other_text, one.other)
    return any(
        side and text[side.start - 1 : side.start].isascii() and text[side.start - 1 : side.start].isalpha()
        for text, side in sides
    )


def _offence(body: str, span: BodySpan | None) -> tuple[list[Range], str]:
    """The fines of the sentence that holds one, and the last deed that it tells before that; "" for none."""
    at = span.start if span is not None else 0
    start, end = body.rfind("。", 0, at) + 1, body.find("。", at) + 1 or len(body)
    sentence = body[start:end]
    fines = [
        one for one in ranges(sentence, PACKAGED) if one.unit == "money" and "罚款" in sentence[one.end :][:_FINED]
    ]
    deed, place = "", 0
    for part in body[start:at].split(";"):
        found = _DEED.match(sentence, place)
        if found and found.end() <= at - start and not part.startswith(WORSE):
            deed = found["deed"]
        place += len(part) + 1
    return fines, deed


def _is_one_deed(base: str, other: str) -> bool:
    """True for two deeds (folded) that are surely the same one, told in other words."""
    one, two = deed_words(base), deed_words(other)
    common = len(one & two)
    return common >= DEED_WORDS and common >= SURE_DEED * min(len(one), len(two))


def deed_of(sentence: str) -> str:
    """What a sentence (folded) punishes; "" where it names no deed."""
    found = _DEED.match(sentence)
    return found["deed"] if found else ""


_DOER = deferred(
    "[^,。;:、]{1,16}?(?:人员|驾驶员|经营者|使用者|人|者|单位|企业|机构|公司|组织|个人)(?![员口身行体])(?=[^,。;]{2})"
)
"""Who does a deed, named before it."""


def other_deed(base: str, other: str) -> bool:
    """True for two sentences (folded) that punish deeds of which the words are hardly the same.

    A deed that is only referred to, as 有前款行为, is another than one that is told.

    >>> other_deed("擅自填埋坑塘的,处一万元罚款", "向河道倾倒渣土的,处一万元罚款")
    True
    >>> other_deed("渡船驾驶员拒载的,处一百元罚款", "渡船驾驶员酒后开船的,处一千元罚款")
    True
    """
    deeds = [deed_of(text) for text in (base, other)]
    if not all(deeds) or any(map(_CITES.search, deeds)):
        return False
    referred = [REFERS.search(deed) is not None for deed in deeds]
    if any(referred):
        return not all(referred)
    doer = _DOER.match(deeds[0])  # 出租车驾驶员 of 出租车驾驶员拒载 is no part of the deed
    if doer is not None and deeds[1].startswith(doer.group()):
        deeds = [deed.removeprefix(doer.group()) for deed in deeds]
    one, two = map(deed_words, deeds)
    return bool(one and two) and len(one & two) < SAME_DEED * min(len(one), len(two))


def deed_words(deed: str) -> frozenset[str]:
    """The words of a deed that tell it from others."""
    return words_that_say_something(deed) - _NAMES_NONE
