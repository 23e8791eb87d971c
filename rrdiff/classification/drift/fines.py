"""Fines: for which deed one is set, and whether that of local rules keeps to the range of the law.

law     擅自填埋坑塘的,处一万元以上五万元以下罚款。
rules   填埋坑塘的,处二万元以上四万元以下罚款。        inside the range: expected
rules   填埋坑塘的,处六万元以下罚款。                  beyond it, severity 1
rules   向河道倾倒渣土的,处六万元以下罚款。            for another deed: held against nothing

law     责令限期改正,处二万元以上五万元以下罚款;逾期未改正的,处五万元以上十万元以下罚款。
rules   责令限期改正;逾期未改正的,处二万元以上五万元以下罚款。   below what the law has for that stage, severity 1

A list is punished as the law punishes its items, whatever lead its own lead was copied from. Multiples and shares of
what was gained or is at stake are fines as sums are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rrdiff.alignment.match import Alignment
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.cuts import AS_COMMAS, WORSE
from rrdiff.classification.drift.phrases import Pair
from rrdiff.classification.finding import EXPECTED, MEANING, MINOR, WORDING, Direction
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.quantity_changes import QuantityChange, Range, ends, ranges
from rrdiff.structure.clause import LISTED, Clause, Document
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.words import count_held, words_that_say_something

_DEED = deferred("(?:违反[^,。;]{0,40}规定,)?(?P<deed>[^。]{6,200}?)的,(?=[^。]{0,80}(?:处|责令|由|给予|没收))")
"""What somebody has done who is punished."""
_DEEDS = deferred("[^。;]*的(?=,)")
"""What the sentences of a clause punish, each with what is said before it."""
_LISTS = deferred("[^。]*(?:下列|以下)[^,。;]{0,12}(?:之一|行为|情形)?$")
"""A deed that the items after it tell."""
REFERS = deferred("^有(?:前[款项]|前[一二三两]款|上述)|前款")
"""A deed that the clause before tells."""
PENALTY = deferred("罚款|没收|吊销|暂扣|拘留|给予警告|责令(?:停|暂停|关闭)")
"""What is a penalty, and no mere order to mend."""
_FINED = 6
"""Characters after a sum in which 罚款 says that it is a fine: 的罚款, 以下罚款."""
_MEASURES = frozenset({"money", "倍", "percent"})
"""What fines are measured in: sums, multiples and shares."""
UNMENDED = "unmended"
_CASES = (
    (UNMENDED, ("逾期", "拒不", "仍", "限期内未", "经责令")),
    ("grave", ("后果", "造成", "导致", "致使", "引发", "发生")),
    ("slight", ("情节较轻", "情节轻微")),
    ("grave", ("情节",)),
)
"""What opens the case for which a fine is set, where it is not the deed by itself."""
_LATER, _SUBJECT = ("逾期", "拒不", "仍不", "仍未"), 12
"""The same behind somebody, who is named in so many characters: 生产经营单位拒不执行的."""
_SAYS_STAGE = ("逾期", "拒不", "仍", "情节", "限期内", "再次", "两次以上", "多次")
"""Words of such a case inside a deed, which leave open for what its fine is set."""
_UPON = deferred("对([^,;。]{1,40}),?(?:可以|应当|并|单处或者并)*处(?:以)?[^,;。]{0,12}$")
"""Stands before a fine with those whom it hits."""
_PERSONS = deferred("(?:人员|负责人|个人|责任人)[^单企机]*$")
_OF_AMOUNT = deferred("[^,]{0,20}(?:违法所得|货值|金额|营业额|价款)[^,]{0,12}(?:以上|以下|不足|超过|不满|计算)")
"""How much is at stake where a deed was done."""
_NUMBERED = deferred("第[^,。;]{1,12}[条款项](?:[^,。;]{0,4}规定)?(?:的|所列)*(?:行为|情形)")
"""A deed that is told by the number of the clause that forbids it."""
_REVOKED = deferred("吊销其?([^,。;、的]{2,12}许可证)")
"""A licence that is taken away, by its name."""
APART = "a4.apart"
"""Message of two fines that stand in each other's place and are for different deeds."""
_CITES = deferred("^有下列|^违反[^,。;]*$")
"""A deed that an article cited or the items that follow tell."""
PUNISHED = 0.6
"""Share of the words of a deed that a clause of the law holds from which a new fine inside its range is none and the
clause is named beside it. Read off local rules of 77 pairs (2026-11), of which no count was kept."""
_NAMES_NONE = frozenset({"违反", "规定", "有关", "国家", "本法", "条例"})
"""Words that stand in deeds of every kind."""
OF_ANY_DEED = frozenset(
    "未经 批准 擅自 取得 获得 许可证 依法 许可 同意 办理 按照 依照 规定 条件 进行 从事 要求 或者 活动 行为 部门".split()
)
"""Words that tell no deed from another."""
SAME_DEED = 0.4
"""Share of the words of the shorter of two deeds that the other holds, below which another deed is punished. Of 12
pairs told differently in thirteen revisions (2026-11) six of one deed hold 0.44 and more, six of two 0.31 and less."""
SURE_DEED = 0.55
"""Share of the words of the shorter of two deeds that the other holds from which a local rule punishes what the law
punishes, in whatever other words; with at least :data:`DEED_WORDS` in common."""
DEED_WORDS = 4
"""Of twelve fines of local rules against those of clauses of the law worded otherwise (2026-11) the five for one deed
have 0.58 and five words or more in common, the seven for other deeds 0.5 or less."""


StagedFine = tuple[Range, str | None, bool]
"""A fine, the case for which it is set (None where that is open) and whether it hits persons."""


def of_fine(
    change: MeaningChange, one: QuantityChange, pair: Pair, alignment: Alignment, *, known: bool = False
) -> MeaningChange:
    """The change of a fine in a local rule: inside the range of the law, beyond it, below it, or of another deed.

    Args:
        change: the change as it was found.
        one: the two fines.
        pair: the phrases they stand in.
        alignment: the law and the rules.
        known: whether both are known to be for one deed.
    """
    body = alignment.base.body(alignment.base.by_id[pair.base_clause])
    its_body = alignment.other.body(alignment.other.by_id[pair.other_clause])
    law, deed = offence_at(body, change.base)
    own, its = offence_at(its_body, change.other)
    fine = next((each for each in own if change.other is not None and each[0].start == change.other.start), None)
    inside = change._replace(severity=EXPECTED, message="a4.within", why="range")
    if one.hollow and pair.in_exact:
        inside = inside._replace(severity=WORDING)
    leads = _leads(alignment, pair.other_clause) if its_body.endswith(":") else None
    if leads is not None and pair.base_clause not in leads:
        return _of_list(change, fine, alignment.base, leads)
    if fine is None or _is_misread(pair, one):
        if one.within:
            return inside
        return change if pair.in_exact else change._replace(severity=MINOR)
    same = known or leads is not None or _is_one_deed(deed, its) or (pair.in_copy and not _are_others(deed, its))
    if not same:
        if pair.in_copy and _is_set_by(alignment.base, fine, its, pair.base_clause):
            return change._replace(severity=EXPECTED)
        apart = change._replace(severity=MINOR, message=APART)
        return change if pair.in_exact and not one.within else apart
    if answers := answers_to(law, fine):
        if any(within(each[0], fine[0]) for each in answers):
            return inside if one.within else change._replace(severity=EXPECTED)
    elif one.within:
        return inside
    else:
        allowing = next((at for at, each in enumerate(law) if within(each[0], fine[0])), None)
        if allowing is not None:  # the law has that range, for the deed itself or for its worse case
            return change._replace(severity=WORDING if allowing else EXPECTED)
    if _is_set_by(alignment.base, fine, its, pair.base_clause):
        return change._replace(severity=EXPECTED)
    at = change.base.start if change.base is not None else -1
    nearest = min((each[0] for each in answers), key=lambda each: abs(each.start - at), default=None)
    told_by_number = _NUMBERED.search(its) is not None and _NUMBERED.search(deed) is None
    by_items = its_body.endswith(":") and leads is None  # of which the law has none
    return outside(change, nearest, fine, sure=not (told_by_number or by_items))


def revokes_alike(law: Document, clauses: Sequence[str], text: str) -> bool:
    """True for a penalty (folded) that takes away a licence as some clauses of a law do, had for the same activity."""
    taken = set(_REVOKED.findall(text)) if "吊销" in text else set[str]()
    return bool(taken) and any(not taken.isdisjoint(_REVOKED.findall(law.body(law.by_id[one]))) for one in clauses)


def told_fines(told: Iterable[MeaningChange]) -> set[tuple[str | None, BodySpan | None]]:
    """Where the fines of local rules stand that some changes hold against the law's: the clause, the place in it."""
    return {(one.other_clause, one.other) for one in told if one.code == "A4_QUANT" and one.message != APART}


def has_open_fines(alignment: Alignment, told: Sequence[MeaningChange]) -> bool:
    """True where a fine of local rules that no change tells is not inside those of the clauses that answer to it."""
    known = told_fines(told)
    other = alignment.other
    fining = {one.id: other.body(one) for one in other.clauses if one.body and "罚款" in other.body(one)}
    law: dict[str, list[StagedFine]] = {name: [] for name in fining}
    for match in alignment.matches if fining else ():
        for name in filter(fining.__contains__, match.other):
            for source in match.base:
                law[name] += staged(alignment.base.body(alignment.base.by_id[source]))
    return any(one.message == APART for one in told) or any(
        (name, BodySpan(fine[0].start, fine[0].end)) not in known
        and (body.endswith(":") or not any(within(each[0], fine[0]) for each in law[name]))
        for name, body in fining.items()
        for fine in staged(body)
    )


def _of_list(change: MeaningChange, fine: StagedFine | None, law: Document, leads: Sequence[str]) -> MeaningChange:
    """A fine for a list whose items the law punishes by ``leads``, which are not what its own lead was held to."""
    bodies = [(name, law.body(law.by_id[name])) for name in leads]
    answers = [(name, each) for name, body in bodies for each in answers_to(staged(body), fine)] if fine else []
    if fine is None or not answers:
        return change._replace(severity=max(change.severity, WORDING))
    if any(within(each[0], fine[0]) for _, each in answers):
        return change._replace(severity=EXPECTED)
    name, each = answers[0]
    return outside(change._replace(base_clause=name), each[0], fine)


def outside(change: MeaningChange, law: Range | None, fine: StagedFine, *, sure: bool = True) -> MeaningChange:
    """A fine beyond or below that of the law for its case; None where none is for it."""
    below = change.direction == Direction.SOFTER
    if law is not None:
        high, most = ends(fine[0])[1], ends(law)[1]
        below = most is None or (high is not None and high <= most)
        direction = Direction.SOFTER if below else Direction.HARDER
        change = change._replace(base=BodySpan(law.start, law.end), before=law.text, direction=direction)
    message = "a4.below" if below else "a4.beyond"
    return change._replace(severity=MEANING if sure else WORDING, message=message, why="range")


def answers_to(law: Iterable[StagedFine], fine: StagedFine) -> list[StagedFine]:
    """The fines of a law for the case of a fine that hit whom it hits; none where the case is open."""
    one, stage, persons = fine
    return [
        each
        for each in law
        if stage is not None and each[1] in {stage, None} and each[2] == persons and each[0].unit == one.unit
    ]


def _leads(alignment: Alignment, clause: str) -> list[str] | None:
    """The clauses of the law that open the lists of the items that answer to those of a list; None for none."""
    items = {one.id for one in alignment.other.below(alignment.other.by_id[clause]) if one.level in LISTED}
    names = [
        name for match in alignment.matches if match.base and not items.isdisjoint(match.other) for name in match.base
    ]
    return list(dict.fromkeys(_lead(alignment.base, alignment.base.by_id[name]) for name in names)) if names else None


def _lead(law: Document, clause: Clause) -> str:
    """The clause that opens the list of an item; any other clause itself."""
    above = (clause.address[:depth] for depth in range(len(clause.address) - 1, 0, -1))
    found = (one.id for address in above for one in law.clauses if one.body and one.address == address)
    return next(found, clause.id) if clause.level in LISTED else clause.id


def told_deed(document: Document, clause: Clause, text: str) -> str:
    """What a clause (folded) punishes, without what it says of the penalty; for a list its items, "" where none are."""
    found = _DEED.match(text)
    if found is not None and not _LISTS.match(found["deed"]):
        return found["deed"]
    return text.partition(":")[2] or " ".join(document.body(one) for one in document.below(clause) if one.body)


def punished_by(law: Document, citation: str, deed: str) -> float:
    """Share of the words of a deed that a clause of the law which punishes holds in what it punishes."""
    said = deed_words(deed)
    clause = _cited(law, citation)
    if clause is None or len(said) < DEED_WORDS:
        return 0.0
    body = law.body(clause)
    return count_held(said, "".join(_DEEDS.findall(body)) or body) / len(said)


def within(law: Range, fine: Range) -> bool:
    """True for a fine inside a range of the law."""
    return QuantityChange(law, fine, Direction.UNCLEAR, penalty=True).within


def keeps_to(law: Document, citation: str, text: str) -> bool:
    """True where every fine of a text (folded) lies inside one of a clause of the law, or of the lead of its list."""
    clause = _cited(law, citation)
    allowed = _sums("".join((*law.introductions(clause), law.body(clause)))) if clause is not None else []
    fines = _sums(text)
    return bool(fines) and all(any(within(one, fine) for one in allowed) for fine in fines)


def _cited(law: Document, citation: str) -> Clause | None:
    """The clause that is cited so and has words of its own."""
    return next((one for one in law.clauses if one.citation == citation and one.body), None)


def _sums(text: str) -> list[Range]:
    """The sums of money of a text, and its fines in multiples and shares."""
    found = [one for one in ranges(text, PACKAGED) if one.unit == "money" or is_fine(text, one)]
    fines = [one for one in found if "罚款" in text[one.end :][:_FINED] or text.endswith("罚款", 0, one.start)]
    return fines or found  # without 违法所得不足十万元的, which is a case and no fine


def is_fine(text: str, one: Range) -> bool:
    """True for a sum, a multiple or a share that a text has for a fine: 五倍以上十倍以下罚款."""
    return one.unit in _MEASURES and ("罚款" in text[one.end :][:_FINED] or text.endswith("罚款", 0, one.start))


def staged(text: str) -> list[StagedFine]:
    """The fines of a text with the case for which each is set and whether it hits persons."""
    out: list[StagedFine] = []
    for one in ranges(text, PACKAGED):
        if is_fine(text, one):
            sentence = text.rfind("。", 0, one.start) + 1
            start = max(sentence, text.rfind(";", 0, one.start) + 1)
            upon = _UPON.search(text, sentence, one.start)
            stage = _case(text[start : one.start], later=start > sentence)
            out.append((one, stage, upon is not None and _PERSONS.search(upon[1]) is not None))
    return out


def _case(text: str, *, later: bool) -> str | None:
    """The case that the words before a fine open, "" for the deed itself, None for either; ``later`` than the first."""
    parts = text.translate(AS_COMMAS).split(",")[:-1]
    found = [name for part in reversed(parts) for name, words in _CASES if part.startswith(words)]
    if found or (later and _is_not_mended(text)):
        return found[0] if found else UNMENDED
    return None if any(word in text for word in _SAYS_STAGE) or (later and text.startswith("对")) else ""


def _is_not_mended(text: str) -> bool:
    """True for words that open the case in which somebody named there mends nothing."""
    return any(word in text[:_SUBJECT] for word in _LATER)


def _is_set_by(law: Document, fine: StagedFine, deed: str, beside: str) -> bool:
    """True where some clause of the law sets the same range for a deed much like this one, ``beside`` left out."""
    said = deed_words(deed) - deed_words(doer.group() if (doer := _DOER.match(deed)) else "")
    if len(said) < DEED_WORDS or _LISTS.match(deed):
        return False
    least = max(DEED_WORDS, SURE_DEED * len(said))
    first = (fine[0], "", fine[2])  # what the law punishes at once may be punished later
    before = ""
    for clause in law.clauses:
        body = law.body(clause)
        if (
            "罚款" in body
            and clause.id != beside
            and any(
                each[0].key == fine[0].key
                for each in (*answers_to(staged(body), fine), *answers_to(staged(body), first))
            )
        ):
            told = [before + body if REFERS.search(body) else body]
            told += [body + law.body(item) for item in law.below(clause)] if body.endswith(":") else []
            if any(count_held(said, text) >= least for text in told):
                return True
        before = body or before
    return False


def _is_misread(pair: Pair, one: QuantityChange) -> bool:
    """True for a sum of which letters stand for the first digits, as a scan is read: l0万元, lO万元."""
    sides = (pair.base_text, one.base), (pair.other_text, one.other)
    return any(
        side and text[side.start - 1 : side.start].isascii() and text[side.start - 1 : side.start].isalpha()
        for text, side in sides
    )


def offence_at(body: str, span: BodySpan | None) -> tuple[list[StagedFine], str]:
    """The fines of the sentence that holds one, and the last deed that it tells before that; "" for none."""
    at = span.start if span is not None else 0
    start, end = body.rfind("。", 0, at) + 1, body.find("。", at) + 1 or len(body)
    sentence = body[start:end]
    fines = [one for one in staged(body) if start <= one[0].start < end]
    deed, place = "", 0
    for part in body[start:at].split(";"):
        found = _DEED.match(sentence, place)
        worse = part.startswith(WORSE) or (place > 0 and _is_not_mended(part))
        if found and found.end() <= at - start and not worse and not _OF_AMOUNT.match(found["deed"]):
            deed = found["deed"]
        place += len(part) + 1
    return fines, deed


def _is_one_deed(base: str, other: str) -> bool:
    """True for two deeds (folded) that are surely the same one, told in other words."""
    one, two = (deed_words(deed) - OF_ANY_DEED for deed in (base, other))
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
    return _are_others(*deeds)


def _are_others(base: str, other: str) -> bool:
    """True for two deeds (folded) of which the words are hardly the same; False where one is not told."""
    doer = _DOER.match(base)  # 出租车驾驶员 of 出租车驾驶员拒载 is no part of the deed
    if doer is not None and other.startswith(doer.group()):
        base, other = (deed.removeprefix(doer.group()) for deed in (base, other))
    one, two = deed_words(base), deed_words(other)
    return bool(one and two) and len(one & two) < SAME_DEED * min(len(one), len(two))


def deed_words(deed: str) -> frozenset[str]:
    """The words of a deed that tell it from others."""
    return words_that_say_something(deed) - _NAMES_NONE
