"""What local rules put on people that their base nowhere knows: a kind of penalty, a licence, a fee, a closed remedy.

    base   逾期不改正的,处一万元以下罚款。
    other  由区城市管理部门没收车辆,可以并处十五日以下拘留。   neither word in the base

Local rules may set penalties and permits only within what the law sets (行政处罚法 12, 行政许可法 16, 行政强制法 10),
and may not close a way to a court. It is looked at in the whole base, so that words that only moved are nothing new.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from rrdiff.alignment.match import Alignment, Works
from rrdiff.classification.drift.basis import SILENT
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.fines import revokes_alike
from rrdiff.classification.finding import MEANING
from rrdiff.classification.lexicon import Lexicon, listed
from rrdiff.structure.clause import Document
from rrdiff.text.pattern import HAN, deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.value import once_each
from rrdiff.text.words import count_held, words, words_that_say_something

_PENALTIES = (
    *("拘留", "吊销", "暂扣", "扣留", "扣押", "查封", "没收", "停产停业", "停业整顿", "限制出境", "强制关闭"),
    *("强制拆", "强制迁", "强制搬", "强制平", "强制清除", "强制带离", "强制隔离"),
)
"""Kinds of penalty and coercion."""
_KINDS = (
    (
        "licence",
        deferred(
            "未(?:经|取得)[^,。;]{0,14}(?:许可|批准|审批|资格)[^。;]{0,2},?不得|(?<!未)(?:申请|申领|取得|办理)[^,。;]{0,10}许可"
        ),
    ),
    (
        "fee",
        deferred(
            "(?<!不得)(?<!禁止)(?:收取|缴纳|交纳|征收(?!征用|、征用|和征用|土地|集体))[^,。;]{0,12}(?:(?<!补偿)费|保证金|押金)"
        ),
    ),
    ("remedy", deferred("不得[^,。;]{0,6}(?:申请|提起|要求|请求)[^,。;]{0,10}(?:复议|诉讼|仲裁|听证|赔偿|救济)")),
)
"""What else is looked for; a base that has the words for one thing may have meant them for another too."""
_SET_BY_LAW = deferred("依法|依照|按照(?!国家和本)|按规定|相关|有关|相应|告知|合并|一并|并联|便利|代办|免予|不再|最迟")
"""In the phrase that names a licence: one that the law has set, or a way made easier, which sets none."""
_NO_FEE = deferred(
    "保险费|(?:不|未|违规|违法|擅自)[^,。;]{0,14}(?:收取|[缴交]纳|征收)|依法[缴交]纳|依法收取|[缴交]纳的|[列计]入|减半|减免|减[收缴交]|免[收缴交]|优惠"
)
"""In the phrase that names a fee: insurance, what the law has set, reliefs, the offence of not paying or charging."""
_NOT_IMPOSED = deferred("(?:不得|禁止|严禁)[^,。;]*$|[被因经](?:依法)?$|[受被](?:到|过)?$")
"""Before a penalty that nobody may inflict, 不得克扣、没收, and one that was inflicted or is endured, which tells a
standing of persons: 被吊销执照三年以上的公司, 正在受拘留处罚的."""
_OFFICIALS = deferred("(?:代表|委员|成员|工作人员|人民警察|职工|学生)[^。;]{0,40}(?:未经|请假|离岗|缺席)")
"""Those who ask leave of their own body, which is no licence."""
_BY_TITLE = deferred("(?:依照|按照|根据|依据)[^。;]{0,30}(?:《|法律|行政法规)")
_OWN_FINE = deferred("违反本(?:办法|条例|规定|细则)第[^,。]{1,30}规定,(?P<offence>[^。]{6,200}?)的,[^。]{0,120}?罚款")
"""A fine for what an article of the very rules forbids."""
_NEXT_DEED = deferred("的,(?:或者)?")
_APPROVAL = deferred(
    "(?:报请?(?![告刊警表纸名废])|报经|(?<!未)经(?![营济常费验办过理销历])|提请)[^,。;:]{2,24}?(?:人民政府|部门|主管机关|管理机构|委员会|局)[^,。;:]{0,6}?(?:批准|审批|核准|同意)"
    "|(?<=,)[^,。;:]{0,10}(?:人民政府|部门)(?:审[查核]|初审)(?:同意)?,[^,。;:]{0,10}(?:人民政府|部门)(?:批准|审批|核准)"
)
"""Leave that somebody must ask of an organ: 报县级人民政府批准, 经水务部门审核同意, 乡人民政府审查,县人民政府批准."""
_BARRED = deferred("未经[^,。;:]{0,14}(?:部门|机关|机构|政府|委员会|局)(?:批准|许可|审批|核准)[^。;:]{0,40}?不得")
"""A ban that leave lifts: 未经水务部门批准,任何人不得取水."""
_APPROVED = deferred("批准|审批|核准|同意|许可")
_STATE = deferred("政府|部门|机关|局|常务委员会|主任会议|法院|检察院|代表团")
"""Bodies that ask leave among themselves."""
_OF_THE_STATE = "国务院"
"""In an approval that no local rules can have set."""
_IF = deferred("或者$|除|如$|不$")
_RELIEF = deferred("(?:免|减|缓|不予?|免[予于]|缓期|延期|暂不|不再)(?:[缴交]纳?|征收?|收|提取|存储)|减免|免除")
"""What leave opens that relieves somebody of a payment: 经批准,可以免缴."""
_PLAN = deferred("(?:规划|计划|预案)$")
"""What organs draw up and submit among themselves."""
_NO_ORGAN = deferred("(?:选举|村民|居民|业主)委员会|组成人员|到会|全体")
"""Bodies that approve of what is set up among themselves, or members who vote, and no organs of the state."""
_DISCIPLINES = deferred("工作人员|给予处分|玩忽职守|滥用职权")
"""Opens a list of what officials must not have done, which names penalties and sets none."""
SAME_APPROVAL = 0.6
"""Share of the words of a sentence that an approval of the base holds, from which it is the same approval. Of 13 read
in local rules (2026-11) the 5 of the law itself hold 0.62 and more, the 6 set by the rules 0.57 and less."""
SHORT_APPROVAL, SHORT_WORDS, SAME_ACT, ACT_WORDS = 0.85, 6, 0.66, 3
"""The same for the case and the approval alone, where the sentence adds what must be handed in; for the act alone."""
_PERMIT = deferred(
    rf"(?:(?:核发|颁发|发给)(?!的)|申领|申请领取|申请)[^,。;]{{0,6}}?(?P<name>{HAN}{{2,14}}(?:许可|准入|资格|准运))证"
)
"""A permit that somebody must ask for, by its name without 证."""
_REGIME = deferred(
    "(?:实行|实施)[^,。;]{0,12}(?:许可|审批|核准|准入)(?:制度|管理)"
    "|(?:应当|必须)[^。;]{0,60}?(?:取得|申领|领取)[^,。;]{0,40}?(?:许可(?!使用)|资格证|准[入运]证|执照)"
)
"""What opens an activity to those alone who have leave."""
_SORT = 2
"""Characters of 许可, 资格 by themselves, which name no permit: 核发相应的许可证."""
_SUBJECT_MATTER = 4
"""Characters that close the name of a permit and say what for: 采砂许可 of 河道采砂许可."""
_PAPER = deferred("许可证?书?$")
_BETWEEN = 6
"""Characters that the law may have between the words of a permit's name: 水路客运业务经营许可 for 水路客运许可."""
SAME_OFFENCE = 0.5
"""Share of the words of an offence that a penalty of the base holds, below which it is another offence: where the
same is fined in other words 0.6 and more, for another offender or deed 0.3 and less (2026-11)."""
JOINED_OFFENCE, JOINED_WORDS = 0.55, 10
"""Share for an offence against a whole list, and the words it must have: chance words stand in long lists."""
_SANCTION = deferred(
    "处(?!以?的)[^,。;]{1,40}罚款|[一二两三四五六1-6](?:年|个月)之?内[^。;]{0,50}(?:不得|不予|禁止|取消)|终身(?:不得|禁止)"
    "|(?<![被法])取消(?:其)?[^,。;]{0,12}(?:资格|待遇)(?=[。;])|终止其?[^,。;]{0,6}资格|不计算在[^,。;]{0,20}(?:内|人数|总数)|职务(?:自行)?终止(?=[。;])"
)
_PHRASE = deferred("[^,。;:]+")
_SENTENCE = deferred("[^。;]+")
_MAY = deferred("可以|有权|措施")
_DEMANDS = deferred("(?:具备|符合|满足)[^。;]{0,12}条件|(?:提交|提供|报送)[^。;]{0,8}材料")
_MEASURES = deferred("(?:机关|机构|部门|政府|指挥部|委员会|处|局|人员)[^。;]{0,40}(?:可以|有权)[^。;]*:$")
"""Opens a list of what organs may do to others."""
_FORBIDDEN = deferred("(?:不得|禁止|严禁)[^。;]*:$")
"""Opens a list of what nobody may do."""
_ENFORCES = deferred(
    "(?:机关|机构|部门|政府|人员|委员会|局|[大支]队|所|站)[^。;]{0,50}?(?:可以|有权)(?P<acts>[^。;]{0,80})"
)
"""What organs may do."""
_FORCE = deferred(
    "(?<!不得)(?:进入|查封|扣押|扣留|登记保存|询问|调取|复制|征用|约谈|停课|停产|接管|罢免|召集|强制(?!执行)|查阅|查询)"
)
"""What they do to find out, and to enforce."""
_OF_MEMBERS = frozenset({"罢免", "召集"})
"""Acts of those who govern themselves, which no organ may do though the law lets them."""
_LOOKS_UP = frozenset({"查阅", "查询", "约谈"})
"""Acts that take nothing and hinder nobody, or which organs do among themselves as well."""
_OWN_RIGHT = deferred(
    "(?:当事人|公民|个人|申请人|村民|居民|业主|消费者|经营者|单位|企业|用户|人大|常委会|常务委员会|人民代表大会)[^,。;]{0,8}(?:可以|有权)"
)
"""Of persons, and of congresses, which oversee organs by a law of their own."""
_CATCH_ALL = deferred("依法取得|其他(?:条件|材料|情形)|法律、(?:行政)?法规")


def burden_changes(alignment: Alignment) -> Iterator[MeaningChange]:
    """New burdens, each once for a clause, at the phrase that sets it."""
    if alignment.works is not Works.ADAPTATION:
        return
    base, penalties, unknown = _unknown_to(alignment.base)
    linked = {name: match.base for match in alignment.matches if match.base for name in match.other}
    for clause in alignment.other.clauses:
        if clause.level in SILENT or not clause.body:
            continue
        body = alignment.other.body(clause)
        leads = tuple(alignment.other.introductions(clause))
        disciplined = any(map(_DISCIPLINES.search, leads))
        forbidden = any(map(_FORBIDDEN.search, leads))
        imposed = [] if disciplined else [(_imposed(body, word), word) for word in penalties]
        places = [("penalty", at, at + len(word)) for at, word in imposed if at >= 0]
        places += [
            (kind, *found.span())
            for kind, pattern in unknown
            if not (kind == "fee" and forbidden) and (found := _first(kind, pattern, body)) is not None
        ]
        places += [("fine", *fine)] if (fine := _own_fine(alignment, body, linked.get(clause.id, ()))) else []
        places += [("licence", *found.span()) for found in _PERMIT.finditer(body) if _is_new(found, body, base)]
        places += [("approval", *found) for found in _own_approvals(alignment.base, body)]
        told: set[BodySpan] = set()
        for kind, start, end in places:
            span = _around(body, start, end)
            if span not in told:
                told.add(span)
                yield _change(clause.id, body, span, f"a7.burden.{kind}")


@once_each
def _unknown_to(base: Document) -> tuple[str, list[str], list[tuple[str, re.Pattern[str]]]]:
    """The words of a law, and the penalties and the kinds of burdens that it does not know."""
    known = "\n".join(map(base.body, base.clauses))
    penalties = [word for word in _PENALTIES if word not in known and not ("停业" in word and "停业" in known)]
    return known, penalties, [(kind, pattern) for kind, pattern in _KINDS if not pattern.search(known)]


def _own_fine(alignment: Alignment, body: str, partners: Sequence[str]) -> tuple[int, int] | None:
    """Where a clause fines what only these rules forbid though a penalty of the base answers to it; None for none.

    A clause without a counterpart is told as a whole.
    """
    found = _OWN_FINE.search(body)
    if found is None or not partners or revokes_alike(alignment.base, partners, body):
        return None
    return None if all(fined_by(alignment.base, one) for one in _NEXT_DEED.split(found["offence"])) else found.span()


def _own_approvals(base: Document, body: str) -> Iterator[tuple[int, int]]:
    """Where the public must ask an organ's leave for what no approval of the base is about."""
    for found in (*_APPROVAL.finditer(body), *_BARRED.finditer(body)):
        start = max(body.rfind(mark, 0, found.start()) for mark in "。;") + 1
        sentence = body[start:].partition("。")[0].partition(";")[0]
        before = body[start : found.start()]
        if (
            _NO_ORGAN.search(found.group())
            or _STATE.search(before)
            or _PLAN.search(before)
            or _OFFICIALS.search(sentence)
            or _BY_TITLE.search(before)
            or _IF.search(before)
            or _RELIEF.search(sentence)
            or _OF_THE_STATE in found.group()
            or "依法" in found.group()
        ):
            continue
        if _is_approved(words_that_say_something(sentence), SAME_APPROVAL, base):
            continue
        short = words_that_say_something(f"{sentence.partition(',')[0]},{found.group()}")
        act = words_that_say_something(sentence.replace(found.group(), ""))
        known = ((short, SHORT_WORDS, SHORT_APPROVAL), (act, ACT_WORDS, SAME_ACT))
        if not any(len(said) >= fewest and _is_approved(said, least, base) for said, fewest, least in known):
            yield found.span()


def _is_approved(said: Collection[str], least: float, base: Document) -> bool:
    """True where one approval of the base holds so many of the words of another."""
    return any(count_held(said, text) >= least * len(said) for text in _approvals(base))


@once_each
def _approvals(base: Document) -> tuple[str, ...]:
    """The clauses that speak of an approval."""
    return tuple(body for one in base.clauses if one.body and _APPROVED.search(body := base.body(one)))


def fined_by(base: Document, offence: str) -> str:
    """Citation of the clause of a text that punishes an offence, or one much like it; "" for none.

    A long offence may be one that joins several items of a list of the base.
    """
    deeds = words_that_say_something(offence)
    best = _most_held(deeds, _penalties(base), SAME_OFFENCE)
    if best or len(deeds) < JOINED_WORDS:
        return best
    return _most_held(deeds, _joined(base), JOINED_OFFENCE)


def _most_held(deeds: Collection[str], penalties: Sequence[tuple[str, str]], least: float) -> str:
    """Citation of the penalty that holds most of the words of an offence; "" where none holds enough."""
    held = [(count_held(deeds, text), -at, citation) for at, (citation, text) in enumerate(penalties)]
    most, _, where = max(held, default=(0, 0, ""))
    return where if deeds and most >= least * len(deeds) else ""


@once_each
def _penalties(base: Document) -> tuple[tuple[str, str], ...]:
    """The clauses that fine somebody, with the items of their lists, each with its citation."""
    return tuple((citation, text) for citation, text, _ in _fines(base))


@once_each
def _joined(base: Document) -> tuple[tuple[str, str], ...]:
    """The items of each list of what is fined as one text, with the citation of the first."""
    lists: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for citation, text, lead in _fines(base):
        if lead:
            lists[lead].append((citation, text))
    return tuple((rows[0][0], "\n".join(text for _, text in rows)) for rows in lists.values())


@once_each
def _fines(base: Document) -> tuple[tuple[str, str, str], ...]:
    """The same with the lead of each list."""
    fines = [(one, base.body(one)) for one in base.clauses if one.body and one.level not in SILENT]
    leads = {one.id: "".join(base.introductions(one)) for one, _ in fines}
    return tuple((one.citation, text, leads[one.id]) for one, text in fines if "罚款" in text + leads[one.id])


def _is_new(found: re.Match[str], body: str, base: str) -> bool:
    """True for a permit whose name the base has not and no other text is said to set."""
    name = found.group("name").rpartition("的")[2]
    if len(name) <= _SORT or name[-_SUBJECT_MATTER:] in base or _is_known(body, found.start()):
        return False
    in_order = deferred(f"[^,。;、]{{0,{_BETWEEN}}}".join(map(re.escape, words(name))))
    if in_order.search(base) is not None:
        return False
    for_what = _PAPER.sub("", name)  # 从事餐饮服务,应当依法取得许可 asks for a 餐饮服务许可证
    asked = deferred(rf"{re.escape(for_what)}[^。;]{{0,20}}(?:取得|申请|办理)[^,。;]{{0,6}}许可")
    return len(for_what) <= _SORT or asked.search(base) is None


def _is_known(body: str, place: int) -> bool:
    """True for leave that officials ask of their body, and for a licence that another text sets, named before it."""
    sentence = body[body.rfind("。", 0, place) + 1 : place]
    return _OFFICIALS.search(body) is not None or _BY_TITLE.search(sentence) is not None


def _first(kind: str, pattern: re.Pattern[str], body: str) -> re.Match[str] | None:
    """The first place of a clause that sets a burden of a kind."""
    for found in pattern.finditer(body):
        if not _sets_none(kind, body, found) and not (kind == "licence" and _is_known(body, found.start())):
            return found
    return None


def _sets_none(kind: str, body: str, found: re.Match[str]) -> bool:
    """True for a phrase that names a licence which the law has set, or what is no new fee."""
    span = _around(body, *found.span())
    text = body[span.start : span.end]
    if kind == "fee":
        return text.endswith("的") or _NO_FEE.search(text) is not None  # whoever charges so is punished
    return kind == "licence" and "批准" not in text and _SET_BY_LAW.search(text) is not None


def sets_permit(text: str) -> bool:
    """True for an activity that asks for a permit from now on."""
    return _REGIME.search(text) is not None


def sanctions(text: str) -> bool:
    """True for a fine, a bar for a time or for good, and for a standing that persons lose."""
    return _SANCTION.search(text) is not None


def enforces(text: str, base: Document) -> bool | None:
    """Whether organs have a new power to look into things, or to enforce, of which the base knows nothing.

    True for one that takes hold of persons or things, False for one that only looks something up, None for none.
    """
    known = _known_powers(base)
    acts = {
        act
        for sentence in _SENTENCE.findall(text)
        if not _OWN_RIGHT.search(sentence)
        for found in _ENFORCES.finditer(sentence)
        for act in _FORCE.findall(found["acts"])
        if act not in _OF_MEMBERS or _STATE.search(found.group().partition(found["acts"])[0])
    }
    ours = tuple(one for one in known if _STATE.search(one))
    new = {act for act in acts if not any(act in one for one in (ours if act in _OF_MEMBERS else known))}
    return bool(new - _LOOKS_UP) if new else None


@once_each
def _known_powers(base: Document) -> tuple[str, ...]:
    """The clauses of a text that say what somebody may do, and the items of lists of it."""
    bodies = ((base.body(one), "".join(base.introductions(one))) for one in base.clauses if one.body)
    return tuple(body for body, lead in bodies if _MAY.search(lead + body))


def sets_condition(document: Document, name: str, text: str) -> bool:
    """True for a new item of a list of what somebody must fulfil or hand in."""
    if _CATCH_ALL.search(text):
        return False
    leads = document.introductions(document.by_id[name])
    return any(_DEMANDS.search(lead) and lead.endswith(":") for lead in leads)


@cache
def _measures(lexicon: Lexicon) -> tuple[str, ...]:
    """The words that open a measure of force."""
    return tuple(listed("content", "measure", lexicon))


def is_measure(document: Document, name: str, text: str, lexicon: Lexicon) -> bool:
    """True for words (folded) that add a measure of force to a list of what organs may do.

    可以决定采取下列措施:   …   (三)暂停或者限制危险品的生产、运输。
    """
    return text.startswith(_measures(lexicon)) and any(
        map(_MEASURES.search, document.introductions(document.by_id[name]))
    )


def _imposed(body: str, word: str) -> int:
    """Where a penalty stands that is not forbidden there; -1 for nowhere."""
    at = body.find(word)
    while at >= 0 and _NOT_IMPOSED.search(body[:at]):
        at = body.find(word, at + 1)
    return at


def _around(body: str, start: int, end: int) -> BodySpan:
    """The phrases that hold a stretch."""
    phrases = [found.span() for found in _PHRASE.finditer(body) if found.end() > start and found.start() < end]
    return BodySpan(phrases[0][0], phrases[-1][1])


def _change(clause: str, body: str, span: BodySpan, message: str) -> MeaningChange:
    """A burden of local rules of which the base has none."""
    text = body[span.start : span.end]
    return MeaningChange(
        "A7_ADD",
        MEANING,
        base_clause=None,
        base=None,
        other_clause=clause,
        other=span,
        what=text,
        before="",
        after=text,
        message=message,
        why="burden",
    )
