"""What local rules need not repeat of the law they implement, and why: ``data/not_repeated.tsv``.

    >>> reason("国务院水行政主管部门应当每年公布水情。")
    'national'
    >>> reason("县级人民政府应当每年公布水情。") is None
    True

What the rules themselves leave to the law or to another rule by name needs no counterpart either (``Left``):

    第五条 村民代表依照《村民委员会组织法》的规定选举产生。     the chapter 村民委员会的选举 is left to the law
    第四十条 违反本办法规定的行为,法律已有处罚规定的,从其规定。   so are the penalties of the law
    第三十条 除采取《突发事件应对法》第四十九条规定的措施外……      and the measures of that article

Local rules are not to repeat what the law fixes for all (立法法 82). What falls on the local level too, or protects
somebody, is never among it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path

from rrdiff.alignment.match import Alignment
from rrdiff.classification.burdens import sanctions
from rrdiff.classification.drift.basis import is_title_of
from rrdiff.structure.clause import HEADINGS, LISTED, Clause, Level
from rrdiff.text.numerals import to_int
from rrdiff.text.pattern import HAN, deferred
from rrdiff.text.words import words_that_say_something

_LOCAL = deferred("地方|各级|县|(?<!城)[乡镇]|村|街道|社区|设区的市|当地|所在地|本级|省级|省、|自治区、|直辖市")
"""Words that put a duty on the local level as well."""
_PROTECTS = deferred("不得|禁止|严禁|陈述|申辩|听证|申诉|回避|告知|说明理由|赔偿|补偿|保密|合法权益|救助")
"""Words of safeguards and of limits of power."""
_PENALTY = deferred(
    "的,[^。;]{0,80}(?:罚款|处分|警告|拘留|吊销|没收|责令)|(?:罚款|处分|警告|拘留|吊销|没收|责令|处罚|追究(?:法律)?责任)[^。;]*:"
)
"""An offence and what follows it."""
_FOLLOWS = deferred("罚款|处分|警告|拘留|吊销|没收|责令|处罚|责任|违反|依照|的,")
"""Words of what follows an offence, and of the offence."""
_RIGHTS = deferred("举报|控告|申诉|检举|退还|复议|诉讼|陈述|申辩|听证|不予处罚|减轻处罚")
"""Words of the rights of those who are punished, or tell: such a clause is missed."""
_ENTITLES = deferred("举报|控告|申诉|检举|退还|赔偿|补偿|复议|诉讼")
"""Words of rights that are missed even where the penalties are left to the law."""
_DEFERS = deferred(
    "(?:但是?,?|有关)?除?[^。;]{0,80}(?:法律|法规|国家|国务院)[^。;]{0,100}(?:另有|有[^,。;]{1,8})规定[^,。;]{0,4}(?:,[^,。;]{0,4}规定[^,。;]{0,4})?"
)
MOSTLY = 0.5
"""Share of a clause from which what is reserved to the law decides about the whole of it."""
_BODIES = deferred(
    "地方|各级|县级|乡级|省级|市级|乡镇|[乡镇市县区省]人民政府|人民政府|街道|社区|村民|居民委员会|省、|自治区|设区的市|当地|所在地|本级|部门|公安机关|领导机构|基层组织"
)
"""Bodies of the local level, and those that every level has."""
_ACTS = deferred("应当|必须|负责|不得|可以|有权|予以|依法|根据|按照|加强|建立|组织")
_HARD = deferred(
    "报告|批准|许可|备案|审批|审查|考核|监督检查|监测|评估|鉴定|检验|检测|登记|每年|定期|立即|罚款|处罚|处分|承担[^,。;]{0,8}责任|法律责任|工资|报酬|补贴|救助|经费|[0-9%]|[一二三四五六七八九十百千万]+[日天月年次元倍个名人]|限制|责令|强制|查询|查封|扣押|征收|征用|收费|值守|值班|配备|查验|登记|预警|疏散|协助"
)
"""Words of duties that can be held to: somebody reports, approves, pays, counts. 加强, 推进, 完善 name an aim, whose
absence from local rules a reader weighs below that."""
_OF_RECORD = deferred("(?:信用|失信|违法行为|处罚信息)[^。;]{0,90}(?:公示|公开)")
"""Bad records made public, which guard nobody whom they are kept of."""
_SAFEGUARD = deferred(
    "不得|(?<!可以)禁止(?![、或和](?:者)?限制)|陈述|申辩|听证|复议|诉讼|申诉|回避|告知|说明理由|赔偿(?!制度)|(?<![与和及、收])(?<!生态)(?<!效益)补偿(?!工作|协议|方案|决定|标准|功能|条例|费用管理)|保密(?!要求|规定|制度)|合法权益|(?<!社会)保障[^,。;]{0,14}权益|同工同酬|救助|公开(?!透明|、公[平正])|公示"
    "|向[^,。;]{0,12}(?:人民代表大会|人大)[^。;]{0,20}报告|接受[^,。;]{0,12}监督(?!管理|检查)|经[^,。;]{0,6}本人[^,。;]{0,6}同意"
    "|(?:(?:从业|作业|残疾)人员|工会|公民|组织|[^关]单位|个人|[村居选]民|(?<!全国人民代表大会)代表|成员|者|[^督]人|企业)(?:都|均)?,?(?:都|均)?有权(?!机关)"
)
"""Words of safeguards, of limits of power, and of rights of those who are no organ."""
PRIVATE_DUTY = deferred(
    "(?:单位|个人|企业|公司|经营者|生产者|销售者|公民|当事人|申请人|村民|居民|用户|业主|所有权人|使用人|从业人员|任何人)[^,。;]{0,12}(?:应当|必须|须|应)"
)
"""A duty of somebody outside the administration."""
_PEOPLE = deferred(
    "群众|公民|农民|牧民|村民|居民|职工|劳动者|从业人员|用人单位|低收入|困难|残疾|老年|未成年|妇女|儿童|学生|患者|病人|消费者|受害|家属|亲属|当事人|申请人|企业|经营者|人民生活|生活、生产"
)
"""Words of those whom a duty serves. Of 51 missing duties that eight readers graded (2026-11) those that bind or serve
somebody outside were worth severity 1 in 35 of 64 judgements, those among organs in 33 of 75."""
_STATE = deferred(rf"^(?:国家|中华人民共和国)(?!{HAN}{{0,8}}(?:机关|机构|总局|委员会|部门))")
_SENTENCE = deferred("[^。;]+")
_SPIRIT = deferred("[^,。;]{0,16}(?:应当)?(?:坚持|遵循|贯彻)")
_HELD_TO = deferred(
    "不得|禁止|严禁|听证|申诉|复议|诉讼|告知|说明理由|赔偿|补偿|保密|公示|[0-9%]|[^,。;]{0,6}机关应当|给予"
)
"""Words that hold somebody to more than a spirit."""
_OF_ONCE = deferred("(?:^|。)本(?:法|条例|办法|规定)(?:施行|实施|公布)(?:之)?前")
_ONCE_IN_FORCE = deferred("自本(?:法|条例)施行之日起[^。;]{0,24}[年月日]内")
_OF_BODIES = deferred(
    "[^,。;:]{0,60}?(?:政府|部门|机构|机关|委员会|国家)[^,。;:]{0,8}?(?:应当|必须|负责|可以)(?=[^,。;:]{6})"
)
QUOTED, HEAD, SHORT_BAN = 30, 14, 6
"""Characters shown of a clause that is told as a whole, of what precedes the words that matter, and of a ban."""
_FINE = deferred("处(?!以?的)[^,。;]{1,40}?罚款")
_DEED = deferred("(?:违反本[^,。;]{0,30}规定,)?(?P<deed>[^。;]{4,200}?)的[,:]")
_LISTED_DEEDS = deferred("(?:下列|以下)[^,。;]{0,12}之一$")
"""A fine, who is fined, and a deed that the items of a list tell."""
_WHOLE_SENTENCE = deferred("(?s:[^。]+。?|。)")
"""A sentence with its stop."""
NEVER_LOCAL = frozenset({"national", "across", "definition", "authorisation"})
"""Reasons that hold in a close copy too: what its makers could not have kept; a sentence on crimes is often kept."""
OF_OTHER_LAWS = frozenset({"procedure", "civil", "crime"})
"""Reasons of what follows from other laws whether local rules say it or not: liability, litigation, reconsideration."""
_EVEN_BANS = frozenset({"civil", "crime", "across"})
"""Reasons that hold whatever a sentence protects or forbids: 赔偿 of civil liability is no safeguard of local rules."""
_OF_THE_COUNTRY = ("国务院", "中国人民解放军", "中国人民武装警察")
"""Begin what national organs do, to whomever they do it: 国务院……公布各省、自治区、直辖市的情况."""
_OF_NOBODY = frozenset({"procedure", "authorisation", "force", "reserved", "supervision", "crime", "civil", "across"})
"""Reasons that local words do not weaken: such a clause names local bodies by its nature."""

_PENALTIES = deferred("[^。;]*法律[^。;]{0,50}(?:从其规定|依照其规定|适用其规定)")
_OFFENCES = deferred("处罚|法律责任|违反")
_PUNISHES = deferred("处[^,。;]{1,24}罚款|[处以]罚款|拘留|吊销|没收|撤销登记|给予警告")
_BY_THE_LAW = deferred(
    "《?([^,。;《》、]{2,24}[法例])》?(?:[和及]其他(?:有关)?法律、?(?:行政)?法规)?规定的(职责|义务)[;。]?$"
)
"""An item that takes over what the very law lists: 渡船管理条例和其他法律、法规规定的职责."""
SAME_LIST = 0.5
"""Share of the words of the shorter of two leads from which they open lists of the same duties of the same person."""
_BY_NAME = deferred(
    rf"(?:依照|按照|依据|适用|根据)(?:《[^》]+》(?:和|、|以及|及|或者)?)+(?:[^,。;]{{0,6}}规定)?({HAN}{{2,14}})"
)
_SUBJECT_MATTER = 2
"""Characters of the word that names both what is left and the chapter of it: 选举."""
_GENERAL = frozenset({"管理", "监督", "执行", "处理", "办理", "实施", "规定", "责任", "职责", "组织", "保障"})
"""Words that close many chapters and say nothing of what is left."""
REMEMBERED = 1 << 11
"""Clauses and sentences of which it is kept what they are; those of a law come again with every text beside it."""


@cache
def _table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    _, *lines = (Path(__file__).parents[1] / "data" / "not_repeated.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if line)
    return tuple((name, deferred(pattern)) for name, pattern, _ in cells)


@lru_cache(maxsize=REMEMBERED)
def reason(text: str) -> str | None:
    """Why local rules may leave out these words (folded) of the law, or None where they may be missed."""
    sentences = _WHOLE_SENTENCE.findall(text)
    reasons = [_of_sentence(one) for one in sentences]
    for name in ("reserved", "crime", "civil", "across", "authorisation"):
        share = sum(len(one) for one, why in zip(sentences, reasons, strict=True) if why == name)
        if share >= MOSTLY * len(text) > 0:
            return name
    return reasons[0] if reasons and all(reasons) and not _PROTECTS.search(text) else None


@lru_cache(maxsize=REMEMBERED)
def repeatable(text: str) -> str:
    """What is left of a clause without the sentences that local rules need not repeat; all of it where none are left.

    >>> repeatable("国务院水行政主管部门负责全国的水情公布。县级人民政府应当公布水情。")
    '县级人民政府应当公布水情。'
    """
    found = ((one, _of_sentence(one)) for one in _WHOLE_SENTENCE.findall(text))
    kept = [one for one, why in found if not why or (_PROTECTS.search(one) and why not in _EVEN_BANS)]
    return "".join(one for one in kept if not punishes(one)) or "".join(kept) or text


def binds_local(text: str) -> bool:
    """True for words in which a body that the local level has too must, may or must not do something."""
    return any(
        _BODIES.search(sentence[: acts.start()]) is not None
        for sentence in _SENTENCE.findall(text)
        if (acts := _ACTS.search(sentence)) is not None
    )


@lru_cache(maxsize=REMEMBERED)
def weighs(text: str) -> bool:
    """True for what a reader misses in local rules: what protects somebody, and duties of others or towards others.

    What organs do among themselves, assess, report, notify, is missed a degree less.
    """
    outward = PRIVATE_DUTY.search(text) is not None or _PEOPLE.search(text) is not None
    return protects(text) or (binds_local(text) and holds_to(text) and outward)


def predicate(text: str) -> str:
    """What a body of the State must or may do, without whose duty it is, which local rules lay on theirs."""
    acts = _OF_BODIES.match(text)
    return text[acts.end() :] if acts is not None else text


@lru_cache(maxsize=REMEMBERED)
def declares(text: str) -> bool:
    """True for what the State as such, or every body in its spirit, stands for: 国家采取措施,保障……合法权益.

    >>> declares("国家采取措施,保障盲人按摩人员的合法权益。"), declares("国家保护林木,禁止盗伐。")
    (True, False)
    """
    sentences = _SENTENCE.findall(text)
    spirit = all(_STATE.match(one) or _SPIRIT.match(one) for one in sentences)
    return spirit and not _HELD_TO.search(text) and not PRIVATE_DUTY.search(text)


def undeclared(text: str) -> str:
    """The sentences of a text but for those that only declare what the State stands for.

    >>> undeclared("国家保障盲人按摩人员的合法权益。推拿馆不得克扣他们的工资。")
    '推拿馆不得克扣他们的工资。'
    """
    return "".join(one for one in _WHOLE_SENTENCE.findall(text) if not declares(one))


def of_once(text: str) -> bool:
    """True for what was provided for the time when the law came into force.

    >>> of_once("本条例施行前已经开工的项目,继续沿用原有的规定。"), of_once("项目应当公开。")
    (True, False)
    """
    return _OF_ONCE.search(text) is not None or _ONCE_IN_FORCE.search(text) is not None


@lru_cache(maxsize=REMEMBERED)
def telling(text: str) -> str:
    """What a clause is known by, cut short: who is fined how much, or the sentence that matters most.

    >>> telling("违反本办法规定,夜间在塔吊上悬挂灯组的,由城管部门责令改正;拒不改正的,处二百元以上五百元以下罚款。")
    '夜间在塔吊上悬挂灯组……处二百元以上五百元以下罚款'
    """
    fined = fines_in(text)
    sentence = next((one for one in _WHOLE_SENTENCE.findall(text) if fined and _FINE.search(one)), "")
    if deed := _DEED.match(sentence):
        listed = _LISTED_DEEDS.search(deed["deed"]) is not None and text.partition(":")[2]
        return f"{cut_short(listed or deed['deed'], QUOTED).rstrip('…;。')}……{fined}"
    first = telling_sentence(text)
    bans = [first.find(word) for word in ("不得", "禁止", "严禁") if word in first]
    found = _SAFEGUARD.search(first) if not bans else None
    at = min(bans, default=found.start() if found else 0)
    start = max(map(first[:at].rfind, ",:")) + 1
    if at < QUOTED - SHORT_BAN or start <= HEAD or not protects(first):
        return cut_short(first, QUOTED)
    return f"{first[:HEAD]}……{cut_short(first[start:], QUOTED)}"


def fines_in(text: str) -> str:
    """The first two fines that a text sets, as it words them; "" for none."""
    return ";".join(dict.fromkeys(_FINE.findall(text)[:2]))


@lru_cache(maxsize=REMEMBERED)
def telling_sentence(text: str) -> str:
    """The first sentence of a clause with a sanction, a safeguard or a limit of power, or its first."""
    sentences = [one for one in _SENTENCE.findall(text) if one]
    held_to = (one for one in sentences if binds_local(one) and holds_to(one))
    grave = (one for one in sentences if sanctions(f"{one}。"))
    first = next(grave, None) or next((one for one in sentences if protects(one)), None)
    return first or next(held_to, sentences[0] if sentences else text)


def cut_short(text: str, length: int) -> str:
    """The text, or so many characters of it and a sign that it goes on."""
    return text if len(text) <= length else text[:length] + "…"


@lru_cache(maxsize=REMEMBERED)
def protects(text: str) -> bool:
    """True for words that protect somebody or limit a power."""
    return _SAFEGUARD.search(_OF_RECORD.sub("", text)) is not None


def records(text: str) -> bool:
    """True for the duty to make bad records public, which is held against those whom they are kept of."""
    return _OF_RECORD.search(text) is not None


def holds_to(text: str) -> bool:
    """True for words of a duty that somebody can be held to."""
    return _HARD.search(text) is not None


def punishes(text: str) -> bool:
    """True for a clause that says what follows an offence, or an item of a list of offences with its introduction.

    A penalty of the law binds without being repeated; local rules can only specify it (行政处罚法 12). A ban or a
    safeguard of its own before what follows when it is not kept is more than that: 不得拒载;拒载的,责令改正.
    """
    if _PENALTY.search(text) is None or _RIGHTS.search(text):
        return False
    first = _SENTENCE.match(text)
    return first is None or _FOLLOWS.search(first.group()) is not None or not _PROTECTS.search(first.group())


def defers(text: str) -> bool:
    """True for an exception in favour of what the law has otherwise, which prevails without being said.

    >>> defers("法律、行政法规另有规定的,从其规定"), defers("但抢险救灾的除外")
    (True, False)
    """
    return _DEFERS.fullmatch(text) is not None


def of_the_state(text: str) -> bool:
    """True for policies of the State as such, which bind no body by name and protect nobody."""
    sentences = _SENTENCE.findall(text)
    return all(_STATE.match(one) for one in sentences) and not _PROTECTS.search(text) and not binds_local(text)


@lru_cache(maxsize=REMEMBERED)
def _of_sentence(sentence: str) -> str | None:
    """The reason that holds for one sentence."""
    local = _LOCAL.search(sentence) is not None
    for name, pattern in _table():
        found = pattern.search(sentence)
        if found is None:
            continue
        of_nobody_else = sentence.startswith(_OF_THE_COUNTRY) and _LOCAL.search(found.group()) is None
        if name in _OF_NOBODY or not local or (name == "national" and of_nobody_else):
            return name
    return None


class Left:
    """What the other text of a pair leaves to others."""

    def __init__(self, alignment: Alignment) -> None:
        """Nothing is read yet."""
        self._base = alignment.base
        self._other = alignment.other

    def by(self, clause: Clause, text: str) -> str:
        """Citation of the clause of the other text that leaves a clause of the base to others; "" for none."""
        if self._penalties and _PUNISHES.search(text) and not _ENTITLES.search(text):
            return self._penalties
        if clause.level in LISTED and (where := self._taken_over_list(clause)):
            return where
        return self._taken_over.get(clause.part_of(Level.ARTICLE) or "", "") or self.with_chapter(clause)

    def _taken_over_list(self, clause: Clause) -> str:
        """Citation of the item by which a list of the other text takes over the list of a clause; "" for none."""
        lead = next(self._base.introductions(clause), "")
        said = words_that_say_something(lead)
        for citation, noun, words in self._takes_over:
            if noun in lead and said and len(said & words) >= SAME_LIST * min(len(said), len(words) or 1):
                return citation
        return ""

    @cached_property
    def _takes_over(self) -> tuple[tuple[str, str, frozenset[str]], ...]:
        """Items as 法律、法规规定的职责: their citations, what is taken over, and the words of their leads."""
        out = []
        for one in self._other.clauses:
            found = _BY_THE_LAW.match(self._other.body(one)) if one.body and one.level in LISTED else None
            if found is not None and is_title_of(found.group(1), self._base):
                lead = next(self._other.introductions(one), "")
                out.append((one.citation, found.group(2), words_that_say_something(lead)))
        return tuple(out)

    def with_chapter(self, clause: Clause) -> str:
        """Citation of the clause of the other text that leaves the chapter of a clause to others; "" for none."""
        return next((where for address, where in self._chapters if clause.address[: len(address)] == address), "")

    @cached_property
    def _penalties(self) -> str:
        for clause in self._other.clauses:
            body = self._other.body(clause)
            for found in _PENALTIES.finditer(body) if "其规定" in body else ():
                if _OFFENCES.search(found.group()):
                    return clause.citation
        return ""

    @cached_property
    def _taken_over(self) -> dict[str, str]:
        """Articles of the base that the other text names by number, each with the citation of the first that does."""
        found: dict[str, str] = {}
        for one in self._other.citations:
            if one.form == "external" and one.title and is_title_of(one.title, self._base):
                words = self._other.text.folded[one.span.start : one.span.end]
                for number in _articles_in(words.rpartition(one.title)[2]):
                    found.setdefault(str(number), self._other.by_id[one.clause].citation)
        return found

    @cached_property
    def _chapters(self) -> tuple[tuple[tuple[object, ...], str], ...]:
        """Addresses of the chapters of the base that are left, each with the citation of what leaves it."""
        headings = [
            (tuple(one.address), self._base.folded(one.heading)) for one in self._base.clauses if one.level in HEADINGS
        ]
        out = []
        for clause in self._other.clauses:
            body = self._other.body(clause)
            for found in _BY_NAME.finditer(body) if "《" in body else ():
                words = {found.group(1)[at : at + _SUBJECT_MATTER] for at in range(len(found.group(1)) - 1)} - _GENERAL
                out += [(address, clause.citation) for address, name in headings if name[-_SUBJECT_MATTER:] in words]
        return tuple(out)


def _articles_in(places: str) -> Iterator[int]:
    """The numbers of the articles that a citation names: 十, 十一 and 十二 of 第十条至第十二条第二款."""
    last: int | None = None
    for part in places.split("条")[:-1]:
        before, _, written = part.rpartition("第")
        number = to_int(written)
        if number is None:
            return
        yield from range(last + 1 if last is not None and before.endswith(("至", "到")) else number, number + 1)
        last = number
