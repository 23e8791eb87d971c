"""What a change weighs in local rules, which have names of their own and reword what they take over.

由县级以上人民政府 → 由市、区人民政府       expected: the same bodies under their local names
中华人民共和国领域 → 本市行政区域           expected: what the rules apply to
水行政主管部门和流域管理机构 → 水行政主管部门   expected: a national body is left out
做好宣传 → 通过多种形式做好宣传            slight: how a duty is done is for the local rules to say
"""

from __future__ import annotations

from rrdiff.alignment.match import Alignment, Works
from rrdiff.classification.adaptation_actors import COUNTRY, is_named, is_national, is_place, levels_in, names_actor
from rrdiff.classification.drift.basis import is_title_of
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.content import BINDS
from rrdiff.classification.finding import EXPECTED, MEANING, MINOR, WORDING
from rrdiff.classification.lexicon import Lexicon
from rrdiff.classification.not_repeated import defers, holds_to, of_the_state, protects, reason
from rrdiff.classification.scope import bans
from rrdiff.classification.transfers import STATE, body_of, is_renamed, kind_ahead, same_area, same_body
from rrdiff.classification.wording import other_word
from rrdiff.structure.clause import Document
from rrdiff.text.pattern import deferred
from rrdiff.text.words import WordRow

_SHORTEST_NAME = 2
"""Characters of the shortest name of a body: 侨联."""
_PART_OF_NAME = 2
"""Characters of what may be part of the name of a body rather than a rule."""
_LONGEST_MATTER = 4
"""Characters of what is called the country's and is no body of it: 工作人员."""
_SHORT_TITLE = 3
"""Characters of the shortest title by which the base is called: 代表法."""
_JOINED = deferred("^(?:、|和|与|及|或者)|(?:、|和|与|及|或者)$")
_LEFT_OUT = frozenset({"a6.actor", "a8.words", "a8.member"})
"""Messages of words that local rules left out."""
_BESIDES = deferred("除[^。;]{2,60}外,还")
_SOFTER = frozenset({"a3.added.softer", "a3.replaced.softer"})
_NOT_EVERYWHERE = WordRow("自治区 直辖市 自治州 自治县 自治旗 地区 盟 旗 、 和 或 或者".split())
"""Kinds of places that a province has or has not."""
_WHOSE = deferred("^(?:由|经|报|向)|以上|以下")
_CITED = deferred("《([^《》]{2,})》")
_LAWS = deferred("(?:[、和及与或]|或者|以及|法律|(?:地方性)?法规|规章|的)+")
"""What local rules are bound by beside the laws."""
_OF_THE_LAW = deferred(
    "^(?:依照|按照|根据|违反)?(?:本法|本条例|本办法|本规定)(?:第[^,。;]{1,20}[条款项])?(?:的)?(?:规定)?"
    "(?:采取|实施|作出|追究(?:法律)?责任|(?:予以|给予)处罚)?(?:的)?(?:由)?$"
    "|^(?:[^,。;]{0,12}(?:应当|必须))?(?:遵守|执行|适用)(?:本法|本条例|本办法|本规定)(?:和其他有关[^,。;]{2,16})?(?:的规定)?$"
    "|^在?(?:本条|前[一二两三]?|[下后])款(?:第[^,。;]{1,3}项)?规定的?[^,。;]{0,8}(?:内|外|中|的)$"
)
"""A reference to the base, an article of it, or the paragraph before, which local rules have under other numbers."""
_ANY_BODY = deferred("(?:由|向|报|经)?(?:各)?(?:有关|相关)(?:主管|行政|职能)*(?:部门|机关|机构|单位)")
"""Bodies that the law leaves open and local rules name."""
_FOR_PEOPLE = deferred(
    "公开|公布|公示|告知|异议|权益|同意|权利|(?:征求|听取)[^,。;]{0,14}(?:公众|社会|群众|民|职工|利害关系|当事人|被征收人|企业|市场主体|残疾人|消费者|专家)"
)
"""Safeguards of people; to prevent, avoid and relieve is an aim, and organs that hear each other protect nobody."""
_DUTY = frozenset({"应当", "应", "必须", "须"})
_LEAVES_OPEN = deferred("可以|鼓励|支持|提倡|有权|逐步|引导|根据需要|有条件")
"""Words of a clause that binds to nothing firm."""
_AREAS = deferred("各级|本[省市区县]|自治[区州县]|[省市州县区盟旗]|[、和及或]|或者|级|所在地|地方")
_SAYS_NOTHING = deferred(
    "(?:科学|规范|合理|积极|切实|有效|深入|扎实|稳步|大力|充分|认真|全面|进一步|不断|有关|相关|规定|情形|予以|给予|处罚|本[村市省县区]|较[多大少]|各[种项类]|是|的|地|、|和)+"
)
"""Words that praise how a duty is done, or close a sentence, and bind to nothing by themselves."""
_LITTLE = deferred(
    "(?:本单位|本企业|行政|召开|负责|活动|采取|手续|事项|权利|行为|执行|进行|其他|依法|方面|政府|国家|[时后内的])+"
)
"""Words that say little beside other changes of their clause. Of 28 read (2026-11) two were worth it."""
_ANY_GOVERNMENT = deferred("(?:县级以上|地方|各级|有关|市、县级?|市和区县|、)+(?:人民政府|人民)?")
"""A government by its level alone, which local rules call as they please."""
_CORRECTS_FIRST = deferred(
    "(?:(?:拒不|逾期(?:仍)?(?:不|未))(?:改正|履行)的?|(?:责令)?(?:立即|限期)?改正|情节严重的|[,;])+"
)
"""A chance to mend before the penalty: it makes that softer, and a clause written anew names its own steps."""
_DISCIPLINE = deferred("(?:、|和|及|或者|或)?(?:给予)?(?:纪律|政务|行政|组织)?处[分理](?:、|和|及|或者|或)?")
"""What officials are held to; it is no penalty of the public."""
_DEPARTMENT, _LONGEST_DEPARTMENT = ("部门", "机关", "机构"), 18
_PUBLISHES = ("公布", "发布", "公开", "公示", "公告")
_PRINCIPLE = deferred(
    "^(?:[^,。;]{2,8}(?:工作|事业))?(?:应当)?(?:坚持|贯彻|遵循|践行|弘扬|坚定|走中国特色|践诺)[^0-9%]*$"
)
"""A phrase that says in what spirit something is done."""
_SPIRIT = frozenset({"a7.phrase", "a8.phrase", "a7.words", "a8.words"})
_WHOLE = frozenset({"a8.clause", "a8.clause.safeguard"})
_PRINCIPLES = ("坚持", "贯彻", "遵循")


def expected_locally(one: MeaningChange, alignment: Alignment, lexicon: Lexicon) -> MeaningChange:
    """A change inside a pair of phrases, expected where local rules only name what is theirs or what binds them."""
    if alignment.works is not Works.ADAPTATION:
        return one
    expected = (
        _names_levels(one, lexicon)
        or _names_body(one, alignment, lexicon)
        or (one.message == "a7.words" and _follows_actor(one, alignment))
        or (one.message in _LEFT_OUT and not one.after and _goes_without_saying(one, alignment, lexicon))
        or _says_extent(one, alignment, lexicon)
        or _names_law(one, alignment)
        or (one.message == "a6.connector" and _is_alternative(one, alignment))
        or (one.message in _SOFTER and _allows_more(one, alignment))
    )
    if expected:
        return one._replace(severity=EXPECTED)
    return one._replace(severity=MINOR) if one.message == "a3.added.harder" and _binds_anyway(one, alignment) else one


def _binds_anyway(one: MeaningChange, alignment: Alignment) -> bool:
    """True for 应当 put before what a body of the State does by the law: 民政部门拟定方案 binds as well."""
    body = _body(alignment.base, one.base_clause)
    return one.after in _DUTY and not body.startswith(("国家", "全社会")) and not _LEAVES_OPEN.search(body)


def _names_levels(one: MeaningChange, lexicon: Lexicon) -> bool:
    """True where the same bodies, or whoever acts, stand under the levels and places that the local rules have."""
    match one.message:
        case "a1.subject" | "a1.other":
            return same_body(one.before, one.after, lexicon) or same_area(one.before, one.after)
        case "a6.universal":
            return _is_level(one.before, lexicon) and bool(levels_in(one.after, lexicon))
        case "a7.words":
            return bool(levels_in(one.after, lexicon)) and is_named(one.after, lexicon)
        case "a2":
            return all(_is_level(text, lexicon) for text in (one.before, one.after))
        case _:
            return False


def _goes_without_saying(one: MeaningChange, alignment: Alignment, lexicon: Lexicon) -> bool:
    """True for words left out that are not for local rules, refer to the law, or are said beside."""
    follows = _body(alignment.base, one.base_clause)[one.base.end :] if one.base is not None else ""
    if one.before == "国家" and not levels_in(one.before + follows[:_LONGEST_MATTER], lexicon):
        return False  # 国家工作人员, 国家秘密
    return (
        _of_others(one, alignment, lexicon)
        or _OF_THE_LAW.search(one.before) is not None
        or _acts_before(one, alignment, lexicon)
        or _is_part_of_name(one, alignment, lexicon)
    )


def _names_body(one: MeaningChange, alignment: Alignment, lexicon: Lexicon) -> bool:
    """True where the local rules say which body it is that the law left open, or name its like in short.

    有关部门 → 公安机关, 归国华侨联合会 → 侨联, 应急管理 → 安全生产监管; 组织处置工作的 → 市、区 before 人民政府
    """
    if not (one.before and one.after):
        return False
    if one.code == "A1_ACTOR":
        kinds = body_of(one.before, lexicon), body_of(one.after, lexicon)
        open_before = _ANY_BODY.fullmatch(one.before) is not None and kinds[1] in STATE
        ranked = levels_in(one.before, lexicon) and levels_in(one.after, lexicon)  # whose level is judged elsewhere
        short = not ranked and _is_short_for(one.after, one.before, kinds)
        return open_before or short or is_renamed(one.before, one.after, lexicon)
    if one.code != "A2_OBJ" or one.base is None or one.other is None or not levels_in(one.after, lexicon):
        return False
    base, other = _body(alignment.base, one.base_clause), _body(alignment.other, one.other_clause)
    ahead = kind_ahead(base[one.base.end :], lexicon)
    open_before = one.before.endswith("的") or _is_level(one.before, lexicon) or is_named(one.before, lexicon)
    return (
        bool(ahead)
        and ahead == kind_ahead(other[one.other.end :], lexicon)
        and open_before
        and is_named(one.after, lexicon)
    )


def _is_short_for(short: str, name: str, kinds: tuple[str, str]) -> bool:
    """True for the letters of a name in their order: 各级侨联 for 归国华侨联合会."""
    short = _AREAS.sub("", short)
    if len(short) < _SHORTEST_NAME or len(short) >= len(name) or (all(kinds) and kinds[0] != kinds[1]):
        return False
    letters = iter(name)
    return all(letter in letters for letter in short)


def _acts_before(one: MeaningChange, alignment: Alignment, lexicon: Lexicon) -> bool:
    """True for one that seems left out where it, or its like under a local name, opens the sentence."""
    if one.other is None:
        return False
    body = _body(alignment.other, one.other_clause)
    sentence = body[body.rfind("。", 0, one.other.start) + 1 : one.other.start]
    if len(one.before) >= _SHORTEST_NAME and sentence.startswith(one.before):
        return True
    kind = body_of(one.before, lexicon)
    if kind not in STATE:
        return False
    return any(kind_ahead(sentence[end:], lexicon) == kind for _, end, _ in levels_in(sentence, lexicon))


def _follows_actor(one: MeaningChange, alignment: Alignment) -> bool:
    """True for part of the name of a body that the list is about here and not in the law: 组 of 村民小组."""
    added = one.after.removeprefix("本")
    leads = [
        "".join(document.introductions(document.by_id[name])) if name is not None else ""
        for document, name in ((alignment.base, one.base_clause), (alignment.other, one.other_clause))
    ]
    return 0 < len(added) <= _PART_OF_NAME and added in leads[1] and added not in leads[0] and bool(leads[0])


def _is_part_of_name(one: MeaningChange, alignment: Alignment, lexicon: Lexicon) -> bool:
    """True for what a short name leaves out where the full one stands beside it: 村民 of 本村民小组."""
    if one.base is None or len(one.before) > _PART_OF_NAME:
        return False
    body = _body(alignment.base, one.base_clause)
    name = body[one.base.start : one.base.end + _PART_OF_NAME]
    stands = len(name) > len(one.before) and name in _body(alignment.other, one.other_clause)
    return stands and names_actor(name, lexicon)


def _is_alternative(one: MeaningChange, alignment: Alignment) -> bool:
    """True between items of which one is enough in the law as well: 有下列行为之一的."""
    clause = alignment.base.by_id.get(one.base_clause or "")
    if one.base is None or any(char.isalnum() for char in _body(alignment.base, one.base_clause)[one.base.end :]):
        return False
    return clause is not None and any("之一" in lead for lead in alignment.base.introductions(clause))


def _allows_more(one: MeaningChange, alignment: Alignment) -> bool:
    """True for what may be done besides the duty: 应当设立公开栏,还可以通过广播公布; 除可以采取……外,还可以……."""
    if one.other is None:
        return False
    body, at = _body(alignment.other, one.other_clause), one.other.start
    besides = _BESIDES.search(body) is not None and not _BESIDES.search(_body(alignment.base, one.base_clause))
    further = besides or one.message == "a3.added.softer"
    return further and body[:at].endswith(("还", "也", "除"))


def _body(document: Document, clause: str | None) -> str:
    return document.body(document.by_id[clause]) if clause is not None else ""


def _of_others(one: MeaningChange, alignment: Alignment, lexicon: Lexicon) -> bool:
    """True for places that a province may not have, and national bodies where the clause names none any more."""
    if one.before and _NOT_EVERYWHERE.makes(one.before):
        return True
    clause = alignment.other.by_id.get(one.other_clause or "")
    body = alignment.other.body(clause) if clause is not None else ""
    return is_national(one.before, lexicon) and all(level != COUNTRY for *_, level in levels_in(body, lexicon))


def _says_extent(one: MeaningChange, alignment: Alignment, lexicon: Lexicon) -> bool:
    """True where an extent is only the province, or the base is named as what applies too."""
    if "中华人民共和国" in one.before and "行政区域" in one.after:
        return True
    if one.message != "a6.extent":
        return False
    cited = _CITED.search(one.after)
    return (not one.before and is_place(one.after, lexicon)) or (
        cited is not None and is_title_of(cited.group(1), alignment.base)
    )


def _names_law(one: MeaningChange, alignment: Alignment) -> bool:
    """True for the base under its short title, and for 法规 beside 法律."""
    if "法规" in one.after and "法规" not in one.before and _LAWS.fullmatch(one.before + one.after):
        return True
    name = _JOINED.sub("", one.after).strip("《》") if not one.before else ""
    return len(name) >= _SHORT_TITLE and name[-1] in "法例定则" and is_title_of(name, alignment.base)


def _is_level(text: str, lexicon: Lexicon) -> bool:
    """True for nothing but a level or a place, with what joins it to the sentence: 由县级以上, 市和区."""
    return text != "各级" and is_place(_WHOSE.sub("", text), lexicon)


_OTHER_LAW = "从其规定"
"""Ends words by which other law goes before, which it does without them: a copy too may have them in addition."""
LEADS = "坚持中国共产党的领导"
"""Who leads what a text is about: read first wherever a revision says so."""


def tempered(one: MeaningChange, works: Works, *, alone: bool) -> MeaningChange:
    """A change in words that were written anew matters a degree less, or two: there not every difference was meant.

    A clause reworded in several places pairs words that do not answer to each other; only numbers and words of force
    are compared with what they belong to. Local rules reword what they take over as a matter of course. A ban that is
    gone and another modal before the same act were meant however much else was reworded, and so was a change that
    stands ``alone`` in its clause.
    """
    if one.severity not in {MEANING, WORDING} or one.message in _GRAVE or one.why in _MEANT:
        return one
    if LEADS in one.after and works is Works.REVISION:
        return one
    copied = one.exact and one.copied
    if works is Works.ADAPTATION and one.message == "a6.exception" and defers(one.before or one.after):
        kept = copied and not one.after.endswith(_OTHER_LAW)
        if not (kept and alone):
            return one._replace(severity=WORDING if kept else MINOR)
    if works is Works.ADAPTATION and one.message == "a7.penalty" and _CORRECTS_FIRST.fullmatch(one.after):
        return one._replace(severity=WORDING if copied else MINOR)
    if alone and copied and (_is_other_word(one) or _is_other_time(one)):
        return one._replace(severity=MEANING)
    degrees = 0
    if not one.exact and (one.code in _PAIRED_BY_PLACE or works is Works.ADAPTATION):
        degrees += one.code in _TEMPERED or one.message == "a4.added"
    if not one.copied and one.code in _TEMPERED:
        degrees = max(degrees, 1)
    if works is Works.REVISION and one.severity == WORDING and one.copied:
        degrees = 0
    severity = min(one.severity + degrees, MINOR)
    if works is Works.ADAPTATION:
        severity = _local_severity(one, severity, alone=alone)
    if severity == WORDING and one.message in _SPIRIT and _PRINCIPLE.search(one.before or one.after):
        severity = MINOR
    if severity == WORDING and one.message in _WHOLE and works is Works.ADAPTATION and _is_principle(one.before):
        severity = MINOR
    return one._replace(severity=severity)


def _is_principle(text: str) -> bool:
    """True for a clause or item that only says in what spirit something is done: 坚持改革创新,发挥市场作用。"""
    return text.startswith(_PRINCIPLES) and not BINDS.search(text)


def _is_other_word(one: MeaningChange) -> bool:
    """True for one word in place of one that no table calls alike and that shares no character with it.

    Nothing else of the clause was touched: whoever changed that word meant another thing. Local rules reword what they
    take over: of five such words in 31 of them (2026-11) four say another thing. Ten revisions hold one.
    """
    loose = any(one.before.endswith(words) and one.after.endswith(words) for words in (_INSTITUTIONS, _HELPS))
    return one.message == "a2" and not loose and other_word(one.before, one.after)


_INSTITUTIONS = ("制度", "体系", "体制", "机制", "办法", "措施", "方案", "工作")
"""Words that name in general what is set up or done; one for another says hardly more than that it was reworded."""
_HELPS = ("支持", "扶持", "帮助", "帮扶", "补助", "补贴", "资助", "救助", "鼓励", "奖励", "引导")
"""Words that help somebody in some way."""
_OTHER_TIME = frozenset({"a4.replaced.concrete", "a4.replaced.softer", "a4.replaced.harder"})


def _is_other_time(one: MeaningChange) -> bool:
    """True for another time of what is done, also a definite one for 定期, where nothing else of the clause changed."""
    return one.severity == WORDING and one.message in _OTHER_TIME


def _local_severity(one: MeaningChange, severity: int, *, alone: bool) -> int:
    """What is left of a severity in local rules: how a duty is done is for them to say."""
    copied = one.exact and one.copied
    if one.message == "a7.power" and bans(one.after):
        return WORDING  # as for a whole clause: a ban specifies what the law is for, a power does not
    if severity == MEANING and (
        one.message == "a8.reduced"
        or (one.why == "duty" and not holds_to(one.before))
        or (one.message == "a8.phrase" and _is_share(one.before))
        or (one.message == "a2.safeguard" and _is_no_remedy(one, alone=copied and alone))
        or (one.message == "a8.phrase" and one.why == "safeguard" and not (copied or _protects_people(one.before)))
    ):
        severity = WORDING
    return MINOR if severity == WORDING and _is_slight(one, alone=alone) else severity


def _is_share(text: str) -> bool:
    """True for the share of one department in the work, which local rules divide among theirs."""
    name = text.partition("负责")[0]
    return len(name) <= _LONGEST_DEPARTMENT and name.endswith(_DEPARTMENT) and "," not in name


def _is_no_remedy(one: MeaningChange, *, alone: bool) -> bool:
    """True for what is called otherwise, 公布 发布, or was reworded with its sentence, and is no remedy of anybody."""
    told = [any(word in text for word in _PUBLISHES) for text in (one.before, one.after)]
    return "安全防护" in one.before or (told[0] and (told[1] or not alone))


def _protects_people(text: str) -> bool:
    """True for a safeguard of somebody by name, which is no civil liability."""
    return reason(text) != "civil" and (protects(text) or _FOR_PEOPLE.search(text) is not None)


def _is_slight(one: MeaningChange, *, alone: bool) -> bool:
    """True for what local rules may say or leave unsaid in a sentence of theirs without changing what binds."""
    return (
        (not alone and _own_words(one))
        or (one.message in {"a7.words", "a8.words"} and _SAYS_NOTHING.fullmatch(one.before + one.after) is not None)
        or (one.message == "a7.penalty" and _DISCIPLINE.fullmatch(one.after) is not None)
        or (one.message == "a8.phrase" and _OF_THE_LAW.search(one.before) is not None)
        or (one.message == "a8.phrase" and not (one.exact and one.copied) and of_the_state(one.before))
        or (not alone and one.message in {"a7.words", "a8.words"} and bool(_LITTLE.fullmatch(one.before + one.after)))
        or (one.message == "a8.words" and _ANY_GOVERNMENT.fullmatch(one.before) is not None)
        or (one.message == "a7.grown" and not BINDS.search(one.after))
        or (one.message == "a2" and all(BINDS.search(text) for text in (one.before, one.after)))
    )


def _own_words(one: MeaningChange) -> bool:
    """True for other words than those of the base that bind, permit, limit and count nothing, and set no case."""
    texts = one.before, one.after
    return one.message in {"a2", "a7.words"} and not any(BINDS.search(text) or _CASE.search(text) for text in texts)


_CASE = deferred("^(?:且|并且)|情节|后果|逾期|拒不")
"""Words for when a rule strikes: 且造成后果."""
_GRAVE = frozenset({"a8.ban", "a4.open"})
"""Messages of a ban that is gone and of a frequency left open, which were meant in whatever other words."""
_MEANT = frozenset({"same_act", "burden", "range"})
"""Reasons that hold however much else was reworded."""
_PAIRED_BY_PLACE = frozenset({"A1_ACTOR", "A13_LEVEL", "A2_OBJ", "A6_NARROW", "A6_WIDEN"})
"""Codes of words that are taken for each other because they stand in one place."""
_TEMPERED = _PAIRED_BY_PLACE | {"A3_LOOSEN", "A3_MODAL", "A3_TIGHTEN", "A4_QUANT", "A7_ADD", "A8_DEL"}
