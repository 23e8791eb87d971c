"""Whom and what a norm reaches: list members, 等, 和 and 或者, 所有, qualifying words.

    占用方案和补建方案 → 占用方案或者补建方案      A6_NARROW: one of two will do
    水源地、迁飞通道等重点区域 → 水源地、迁飞通道   A6_NARROW: the list is closed
    在重要湿地内 → 在重要湿地、一般湿地内           A6_WIDEN: one member more
    任何单位和个人 → 建设单位                       A6_NARROW: the addressees are fewer

What is left when nothing of the kind fits is a dropped or added phrase, a replaced object, or style.
"""

from __future__ import annotations

import re
from functools import cache

from rrdiff.classification.adaptation_actors import names_actor
from rrdiff.classification.drift.change import ExplainedCharacters, MeaningChange
from rrdiff.classification.finding import EXPECTED, FORM, MEANING, MINOR, WORDING
from rrdiff.classification.lexicon import Lexicon, listed, words_of
from rrdiff.classification.said_alike import says_nothing
from rrdiff.classification.transfers import WITHIN, body_of, heads_body, is_renamed, names_field, same_field
from rrdiff.classification.wording import breaks_word, synonym, word_frame
from rrdiff.difference.edit import Edit
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.words import WordRow, words

_AND = frozenset({"、", "和", "与", "及", "以及", "并", "并且", "且", "而且", "同时"})
_OR = frozenset({"或", "或者"})
_OPENS = deferred("^(?:、|和(?![平谐解])|与(?![会否])|及(?![时格早])|以及|或者|或)")
_CLOSES = deferred("(?:、|和|与|及|以及|或者|或)$")
_OWN_NAME = deferred("本(?:办法|条例|规定|细则|规则|法|方案|意见)")
TITLES = deferred("《[^》]*》")
"""Titles of other texts, whose words are no rule of this one: 《…罚款办法》."""
_MEMBERS = deferred("、|和|及|或者|以及")
NO_CLASS = "(?!(?<=[、和与或]不得)[^,。;]{1,8}的(?:人|公民|情形|物品))"
"""After 不得 that forbids: it names persons in 可以登记和不得登记的人员."""
_BANS = deferred(
    "(?<!不予)(?<!不再)禁止(?!性|类|、限制|或者?限制|和限制)|严禁|不得(?!少于|低于|超过|高于|多于|小于|大于|早于|晚于|与[^,。;]{0,20}抵触)"
    + NO_CLASS
)
_GRANTS = deferred("可以|有权|并处|由.{1,24}(?:处|没收|吊销|列入|强制)")
_EASES = deferred("合并|一并|不再|免[交予除]|优先|简化|申请|报名|查询|建议|暂停[^,。;]{0,10}收费|强制检定")
_PRIVATE = deferred(
    "(?:租人|侨眷|承包人|当事人|经营者|消费者|业主|村民|居民|公民|用户|劳动者|申请人|一方|双方)[^,。;]{0,6},?(?:可以|有权)"
)
"""A right of somebody outside the administration: 出租人有权收回房屋."""
_TOGETHER = frozenset({"并且", "且", "而且", "同时"})  # they join conditions and deeds, no names
_FURTHER = deferred("且|并且|并|同时|以及")
_QUALIFIES = deferred("[^,。;]{0,8}的")
_MAY = deferred("可以|有权")
_DEFINES = deferred("是指|所称|适用于|适用本|不适用|^[^,。;:]{2,16}包括[^:]")
"""Sentences that say what a word means or what a text applies to."""
_MEMBER_CODES = frozenset({"A2_OBJ", "A6_NARROW", "A6_WIDEN", "A7_ADD", "A8_DEL"})
_SENTENCE = deferred("[^。;]+")
_STEPS = deferred("责令改正|限期改正|拒不改正|改正|逾期|不予受理|撤销|取消")
"""Words of the table of penalties that are no penalty by themselves."""
_NO_STEP = deferred(
    "(?:整改|改正)(?:情况|措施|结果|方案|报告)|(?:占有|使用|收益)[^,。;]{0,6}处分|处分(?:其|权|自己|财产)"
    "|(?:不得(?!从事|担任)|禁止(?!从业)|严禁)[^,。;]*"
)
"""What somebody says of a step that was taken, what an owner may do with what is his, and what nobody may do."""
_DISPOSES = deferred("处分(?:其|权|自己|财产)")
_PERIOD = deferred("年度?|半年|季度?|月|半月|周|日|天|小时|个?工作日")
_MARKS = deferred(r"[^\w]+")
_PENAL = deferred("禁止|不得|严禁|违反|罚款|处分(?!.{0,8}[财资]产)|处罚")
_ANYBODY = deferred("任何[^,。;、]{2,6}$")
_REQUIRED = deferred(
    "(?:应当|必须|须|需)(?:提交|提供|出具|具备|具有|符合|持有|取得|缴纳|载明|附)|下列(?:条件|材料)|(?:凭|^申请人提交)[^,。;]{2,}"
)
"""Opens a list of what somebody must bring or be: one member more is one burden more."""
_EXCEPT = deferred("除[^,。;]{1,40}外(?!,(?:还|也|并))")
_PUNISHES = deferred("处罚|罚款|处以|处[^理置方所长于在]|没收|吊销|暂扣|责令|给予.{0,4}(?:警告|处分)|依法追究|违反")
_REVIEWED = deferred(
    "不申请(?:行政)?复议|(?:处罚|罚款|强制|行政行为|决定)[^,。;]{0,12}不服|(?:撤销|变更)[^。;]{0,40}行政行为"
)
"""A clause about decisions that are contested or set aside: the penalties it names are set nowhere in it."""
_NO_ACTOR = deferred("^(?:没有|未|不|拒绝|[的,])|(?:履行|拒绝|没有|未|期间|期限内?|日内|证|证书|证件|档案|文件|工作)$")
"""Words in place of a subject that name nobody, a paper, or say when."""
_BY_REFERENCE = deferred("[按依][照据].{0,40}第[^,;。]{1,12}条[^,;。]{0,24}处[罚理]")
"""A penalty that is named by the article that has it: 按照本法第八十四条的规定予以处罚."""
_BY_LAW = deferred("(?:民事|行政|刑事)?(?:诉讼|复议|仲裁|赔偿|补偿)法(?!律)")
"""Laws that bear the name of a remedy."""
_SUBJECT = deferred("应(?![急用对答付变届邀聘诉征试激收税纳力景允承时])|必须|可以|不得|有权|负责|予以|享有|承担|依法")
"""What follows the one who acts; 应 of 应急 is none."""
_OWNERSHIP = ("所有权", "所有者", "所有人", "所有制")
"""Words with 所有 that mean not all."""
_ACTS_NOT = tuple("工作 规划 计划 方案 管理 活动 制度 机制 体系 标准 措施 条件 资金 经费 设施 项目 信息 资料".split())
"""Closes the name of something that acts not: 应对工作,由…负责."""
SHORTEST_CONDITION = 4
"""Characters of a condition; shorter ones (有关的) are qualifiers."""
LONGEST_NAME = 16
"""Characters of a qualified name; what is longer says something of its own."""
MUCH_LONGER = 4
"""Characters by which twice the shorter side must be exceeded before a rewording counts as loss or gain."""


def scope_change(marks: ExplainedCharacters, edit: Edit, context: str) -> MeaningChange | None:
    """Judge one change that nothing has explained; ``context`` is the clause of the base.

    Another member of a definition, or of what a text applies to, changes every article that uses the word.
    """
    change = _unexplained(marks, edit, context)
    if change is None or change.severity != WORDING or change.code not in _MEMBER_CODES:
        return change
    sentence = next((one for one in _SENTENCE.findall(context) if marks.pair.base_text in one), "")
    members = [len(_MEMBERS.findall(text)) for text in (marks.pair.base_text, marks.pair.other_text)]
    if not _DEFINES.search(sentence) or members[0] == members[1]:
        return change
    code = "A6_NARROW" if members[0] > members[1] else "A6_WIDEN"
    return change._replace(code=code, severity=MEANING, message="a6.extent", why="member")


def _unexplained(marks: ExplainedCharacters, edit: Edit, context: str) -> MeaningChange | None:
    """What an edit that nothing else explained means for whom or what a rule covers."""
    base = marks.pair.base_text[edit.base.start : edit.base.end]
    other = marks.pair.other_text[edit.other.start : edit.other.end]
    bare, other_bare = _MARKS.sub("", base), _MARKS.sub("", other)
    if (base in _AND and other in _OR) or (base in _OR and other in _AND) or (base + other in _OR):
        return _connector(marks, edit, other)
    if not bare and not other_bare:
        return None
    if _elsewhere_in_phrase(marks.pair.base_text, marks.pair.other_text, base, other):
        return None
    alike = synonym(marks, edit)
    if alike is not None:
        return marks.change("A12_STYLE", FORM, *alike, "a12", why="synonyms")
    if not (base and other) and base + other in _AND and not breaks_word(marks, edit):
        return marks.change("A12_STYLE", FORM, edit.base, edit.other, "a12", why="style")
    if says_nothing(marks, edit) or (_OWN_NAME.fullmatch(bare) and not other_bare):
        return marks.change("A12_STYLE", FORM, edit.base, edit.other, "a12", why="style")
    light = _particles(bare, marks.lexicon) and _particles(other_bare, marks.lexicon)
    if light and not ("等" not in base + other and breaks_word(marks, edit)):
        added = other.startswith("等") and not base
        if added or (base.startswith("等") and not other):
            code = "A6_WIDEN" if added else "A6_NARROW"
            return marks.change(code, WORDING, edit.base, edit.other, "a6.etc", why="etc")
        return marks.change("A12_STYLE", FORM, edit.base, edit.other, "a12", why="style")
    if _particles(other_bare, marks.lexicon):
        return _dropped(marks, edit, base, context)
    if _particles(bare, marks.lexicon):
        return _added(marks, edit, other, context)
    return _replaced(marks, edit, base, other)


def _elsewhere_in_phrase(text: str, other_text: str, gone: str, come: str) -> bool:
    """True for words that both phrases hold equally often and that only stand elsewhere."""
    one = gone if len(gone) > 1 and not come else come if len(come) > 1 and not gone else ""
    return bool(one) and text.count(one) == other_text.count(one) > 0


def _particles(text: str, lexicon: Lexicon) -> bool:
    """True for nothing, for particles, and for 等 and conjunctions by themselves."""
    if not text or text in _AND | _OR or text in listed("content", "particle", lexicon):
        return True
    return _only("particle", text, lexicon) and max(map(len, words(text))) == 1


def _connector(marks: ExplainedCharacters, edit: Edit, other: str) -> MeaningChange:
    text, joins = marks.pair.base_text, {other, marks.pair.base_text[edit.base.start : edit.base.end]}
    anybody = _ANYBODY.search(text[: edit.base.start]) is not None  # 任何单位和个人 is 任何单位或者个人
    rest = text[edit.base.end :].startswith(("其他", "其它")) and "、" in text[: edit.base.start][-LONGEST_NAME:]
    if (anybody or rest) and joins.isdisjoint(_TOGETHER):
        return marks.change("A12_STYLE", FORM, edit.base, edit.other, "a12", why="style")
    code = "A6_NARROW" if other in _OR else "A6_WIDEN"
    severity = MINOR if "、" in joins else WORDING  # 、 leaves open whether all or one of them is meant
    return marks.change(code, severity, edit.base, edit.other, "a6.connector", why="connector")


def _in_list(text: str, span: BodySpan) -> bool:
    """True for members of an enumeration, with what joins them; 件 of 许可证件 is half a word of one."""
    changed = text[span.start : span.end]
    return changed not in _AND | _OR and bool(_OPENS.match(changed) or _CLOSES.search(changed))


def _dropped(marks: ExplainedCharacters, edit: Edit, base: str, context: str) -> MeaningChange:
    """Words that are gone: a narrower or wider rule, a lost safeguard, or words alone."""
    text = marks.pair.base_text
    if base.startswith("等") and "、" in text[: edit.base.start]:
        return marks.change("A6_NARROW", WORDING, edit.base, edit.other, "a6.etc", why="etc")
    if is_exception(base, marks.lexicon):
        return marks.change("A6_WIDEN", MEANING, edit.base, edit.other, "a6.exception", why="exception")
    bare = _MARKS.sub("", base)
    if is_penal(base, text + context, marks.lexicon):
        if _BY_REFERENCE.search(marks.pair.other_text):
            return marks.change("A8_DEL", MINOR, edit.base, edit.other, "a8.words", why="words")
        return marks.change("A8_DEL", MEANING, edit.base, edit.other, "a8.penalty", why="penalty")
    named = _BY_LAW.sub("", base)  # 民事诉讼法 names a law and no remedy
    grave = bool(words_of("content", "safeguard", marks.lexicon).search(named)) and not base.endswith("之日")
    if _in_list(text, edit.base):
        narrows = base.startswith("或者") or _person(base, marks.lexicon)
        gone = "a8.phrase" if ",应当" in base else "a8.member"  # a duty with its bearer is no mere member
        code, message = ("A6_NARROW", "a6.member.lost") if narrows else ("A8_DEL", gone)
        severity = MEANING if grave or message == "a8.phrase" or (narrows and _person(base, marks.lexicon)) else WORDING
        return marks.change(code, severity, edit.base, edit.other, message, why="member")
    if _only("modifier", bare.removesuffix("的"), marks.lexicon):
        return marks.change("A6_WIDEN", WORDING, edit.base, edit.other, "a6.modifier", why="modifier")
    base_span, other_span = word_frame(marks, edit) if len(bare) == 1 else (edit.base, edit.other)
    style = _is_style(bare, marks.lexicon) and _beside_style(text, edit.base, marks.lexicon)
    severity = MINOR if style else MEANING if grave else WORDING
    return marks.change("A8_DEL", severity, base_span, other_span, "a8.words", why="words")


def _person(text: str, lexicon: Lexicon) -> bool:
    bare = _CLOSES.sub("", _OPENS.sub("", text))
    return any(bare.endswith(word) for word in listed("content", "person", lexicon))


def _added(marks: ExplainedCharacters, edit: Edit, other: str, context: str) -> MeaningChange:
    """Words that are new: a wider or narrower rule, a new penalty, or words alone."""
    text = marks.pair.other_text
    bare = _MARKS.sub("", other)
    if other.startswith("等") and "、" in text[: edit.other.start]:
        return marks.change("A6_WIDEN", WORDING, edit.base, edit.other, "a6.etc", why="etc")
    if is_exception(other, marks.lexicon):
        return marks.change("A6_NARROW", MEANING, edit.base, edit.other, "a6.exception", why="exception")
    if is_penal(other, text + context, marks.lexicon):
        return marks.change("A7_ADD", MEANING, edit.base, edit.other, "a7.penalty", why="penalty")
    further = f"{text},{context}" if _FURTHER.match(other) else text
    if is_condition(other, further, marks.lexicon):
        return marks.change("A6_NARROW", MEANING, edit.base, edit.other, "a6.condition", why="condition")
    if _in_list(text, edit.other):
        if text[edit.other.end :].startswith("等"):
            return marks.change("A11_CONC", EXPECTED, edit.base, edit.other, "a11", why="members")
        penal = _PENAL.search(marks.pair.base_text) or context.startswith(("违反", "禁止", "严禁"))
        required = _REQUIRED.search(text[: edit.other.start]) is not None
        held = not marks.pair.in_exact and bare in context  # 场所 of 人员密集的活动、场所 stood elsewhere in it
        held = held or text.count(bare) > 1 + marks.pair.base_text.count(bare)  # 任免、撤职 wherever it said 任免
        held = held or "其他" in re.split("[,。;]", text[edit.other.end :])[0]  # a list that is open held it before
        severity = MEANING if (penal or required) and not held else WORDING
        message = "a6.required" if required else "a6.member.gained"
        return marks.change("A6_WIDEN", severity, edit.base, edit.other, message, why="member")
    if _only("modifier", bare.removesuffix("的"), marks.lexicon):
        return marks.change("A6_NARROW", WORDING, edit.base, edit.other, "a6.modifier", why="modifier")
    base_span, other_span = word_frame(marks, edit) if len(bare) == 1 else (edit.base, edit.other)
    if _is_style(bare, marks.lexicon) and _beside_style(text, edit.other, marks.lexicon):
        return marks.change("A7_ADD", MINOR, base_span, other_span, "a7.words", why="words")
    banned = not marks.pair.in_exact and bans(other) and bans(context)
    severity = MEANING if grants_power(other, marks.lexicon) and not banned else WORDING
    return marks.change("A7_ADD", severity, base_span, other_span, "a7.words", why="words")


def is_exception(text: str, lexicon: Lexicon, before: str = "") -> bool:
    """True for words that take something out of a rule: 但……除外, 除……外, 但是,情况紧急的可以事后补办."""
    proviso = before.endswith(("但是,", "但,")) or text.startswith("但")
    if proviso and _MAY.search(text) and not bans(text):
        return True
    return _EXCEPT.search(text) is not None or words_of("content", "exception", lexicon).search(text) is not None


def is_penal(text: str, around: str, lexicon: Lexicon) -> bool:
    """True for a penalty, or a step before one, that came or went where something is punished."""
    sentence = next((one for one in _SENTENCE.findall(around) if text in one), around)
    if _REVIEWED.search(sentence) or (text == "处分" and _DISPOSES.search(around)):
        return False
    text = _NO_STEP.sub("", TITLES.sub("", text))
    punishes = words_of("content", "penalty", lexicon).search(text) is not None
    return punishes and _PUNISHES.search(around) is not None


def is_condition(text: str, around: str, lexicon: Lexicon) -> bool:
    """True for a condition that somebody must now meet who has a right: 在本市登记满三年的 before 可以申请补贴."""
    after = around[around.find(text) + len(text) :]
    opens = text.endswith("的") or (_FURTHER.match(text) is not None and _QUALIFIES.match(after) is not None)
    opens = opens and len(text) >= SHORTEST_CONDITION
    return (
        opens
        and words_of("content", "condition", lexicon).search(text) is not None
        and words_of("content", "right", lexicon).search(after) is not None
    )


def _replaced(marks: ExplainedCharacters, edit: Edit, base: str, other: str) -> MeaningChange:
    """Words in place of others: another scope, another object, or another way to say the same."""
    bare, other_bare = _MARKS.sub("", base), _MARKS.sub("", other)
    if _PERIOD.fullmatch(base) and _PERIOD.fullmatch(other):
        return marks.change("A4_QUANT", MEANING, edit.base, edit.other, "a4.replaced.unclear", why="quantity")
    universal, all_of = words_of("content", "universal", marks.lexicon), base
    for word in _OWNERSHIP:
        all_of = all_of.replace(word, "")
    department = heads_body(marks.pair.base_text[edit.base.end :], marks.lexicon)  # 各级政府民政 before 部门 is a body
    stated = universal.match(all_of) and not _SUBJECT.search(base)  # 各级人民政府应当支持 is a clause, no scope
    scoped = (stated or (universal.search(all_of) and marks.pair.in_exact)) and not department
    if scoped and not universal.search(other) and not bans(other):
        return marks.change("A6_NARROW", MEANING, edit.base, edit.other, "a6.universal", why="universal")
    text, other_text = marks.pair.base_text, marks.pair.other_text
    base_span, other_span = word_frame(marks, edit)
    rest, other_rest = text[base_span.end :], other_text[other_span.end :]
    body, ends = heads_body(rest, marks.lexicon), (base_span, other_span)
    if department and not body:
        body, ends, other_rest = department, (edit.base, edit.other), other_text[edit.other.end :]
    if body and body == heads_body(other_rest, marks.lexicon):
        named, other_named = (BodySpan(one.start, one.end + len(body)) for one in ends)
        if names_field(base, other, marks.lexicon):
            severity = WORDING if is_renamed(base, other, marks.lexicon) else MEANING
            return marks.change("A1_ACTOR", severity, named, other_named, "a1.other", why="transfer")
        if same_field(base, other, marks.lexicon):
            return marks.change("A1_ACTOR", EXPECTED, named, other_named, "a1.renamed", why="count")
    modifier = words_of("content", "modifier", marks.lexicon)
    if (
        modifier.search(other)
        and not modifier.search(base)
        and len(bare) < len(other_bare) <= LONGEST_NAME
        and "," not in other
    ):
        return marks.change("A6_NARROW", WORDING, edit.base, edit.other, "a6.modifier", why="modifier")
    more = len(_MEMBERS.findall(other)) > len(_MEMBERS.findall(base))
    if more and _REQUIRED.search(other_text[: edit.other.start]) and _MEMBERS.sub("", base) in other:
        return marks.change("A6_WIDEN", MEANING, edit.base, edit.other, "a6.required", why="member")
    if other_text[edit.other.end :].startswith("等") and bare in other_bare:
        return marks.change("A11_CONC", EXPECTED, edit.base, edit.other, "a11", why="members")
    if "、" in base and "等" in base and "、" not in other:
        return marks.change("A6_NARROW", WORDING, edit.base, edit.other, "a6.list", why="member")
    fewer = len(_MEMBERS.findall(base)) > len(_MEMBERS.findall(other)) and len(bare) > len(other_bare) + MUCH_LONGER
    if fewer or len(bare) >= 2 * len(other_bare) + MUCH_LONGER:
        protects = words_of("content", "safeguard", marks.lexicon).search
        severity = MEANING if protects(base) and not protects(other) else WORDING
        return marks.change("A8_DEL", severity, base_span, other_span, "a8.reduced", why="words")
    if len(other_bare) >= 2 * len(bare) + MUCH_LONGER:
        severity = MEANING if grants_power(other, marks.lexicon) and not grants_power(base, marks.lexicon) else WORDING
        return marks.change("A7_ADD", severity, base_span, other_span, "a7.grown", why="words")
    frames = text[base_span.start : base_span.end], other_text[other_span.start : other_span.end]
    framed = "".join(frames)
    if (
        _SUBJECT.match(other_rest)
        and _SUBJECT.match(rest)
        and not any(map(_NO_ACTOR.search, (base, other, *frames)))
        and (names_actor(framed, marks.lexicon) or (marks.pair.in_exact and not framed.endswith(_ACTS_NOT)))
    ):
        return marks.change("A1_ACTOR", MEANING, base_span, other_span, "a1.subject", why="subject")
    kinds = [_sanctions(each, marks.lexicon) for each in (base, other)]
    if kinds[0] != kinds[1] and all(kinds):
        return marks.change("A2_OBJ", MEANING, edit.base, edit.other, "opposite.penalty", why="opposite")
    bodies = frozenset(body_of(each, marks.lexicon) for each in frames) - {""}
    if len(bodies) > 1 and marks.pair.in_exact and not any(_MEMBERS.search(each) for each in frames):
        severity = WORDING if bodies in WITHIN else MEANING
        return marks.change("A1_ACTOR", severity, base_span, other_span, "a1.other", why="transfer")
    style = _is_style(bare, marks.lexicon) and _is_style(other_bare, marks.lexicon)
    safeguard = words_of("content", "safeguard", marks.lexicon)
    lost = "国务院" not in frames[0] and any(word not in other_text for word in safeguard.findall(frames[0]))
    if lost and safeguard.findall(frames[0]) != safeguard.findall(frames[1]):
        return marks.change("A2_OBJ", MEANING, base_span, other_span, "a2.safeguard", why="safeguard")
    return marks.change("A2_OBJ", MINOR if style else WORDING, base_span, other_span, "a2", why="object")


def _sanctions(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The kinds of penalty that a wording names."""
    return frozenset(words_of("content", "penalty", lexicon).findall(_STEPS.sub("", text)))


def _is_style(text: str, lexicon: Lexicon) -> bool:
    """True for verbs of drafting, manner, and words such as 各类 by themselves; 全部 says how much is meant."""
    return not _only("all_of", text, lexicon) and any(
        _only(kind, text, lexicon) for kind in ("verb", "manner", "universal")
    )


def _beside_style(text: str, span: BodySpan, lexicon: Lexicon) -> bool:
    """True for a verb of drafting beside another, 组织 of 组织实施, and for manner; alone it is the act itself."""
    if not _only("verb", text[span.start : span.end], lexicon):
        return True
    verbs = words_of("content", "verb", lexicon)
    before = any(one.end() == len(text[: span.start].rstrip("、和与")) for one in verbs.finditer(text[: span.start]))
    return before or verbs.match(text[span.end :].lstrip("、和与")) is not None


def _only(kind: str, text: str, lexicon: Lexicon) -> bool:
    """True when the text consists of words of one kind, joined by nothing but connectives."""
    return bool(text) and _row_of(kind, lexicon).makes(text)


@cache
def _row_of(kind: str, lexicon: Lexicon) -> WordRow:
    return WordRow((*listed("content", kind, lexicon), *"和与及、等"))


def grants_power(text: str, lexicon: Lexicon) -> bool:
    """True for a power over others: 可以……处罚, 由……列入名单; and for a new ban.

    What makes a way easier (可以合并办理许可, 可以不再提交) or leaves somebody free to ask for it is no power.
    """
    power = words_of("content", "power", lexicon).search(text)
    if bans(text) or power is None:
        return bans(text)
    start = max(text.rfind("。", 0, power.start()), text.rfind(";", 0, power.start())) + 1
    granted = list(_GRANTS.finditer(text[start : power.start() + 2]))
    eased = granted and _EASES.search(text[start + granted[-1].start() : power.end() + 2])
    return bool(granted) and not eased and _PRIVATE.search(text) is None


def coerces(text: str, before: str, lexicon: Lexicon) -> bool:
    """True for an act of force that joins what an organ may do: 可以查阅资料, and now 查封场所."""
    sentence = re.split("[。;]", before)[-1]
    force = words_of("content", "force", lexicon)
    return _MAY.search(sentence) is not None and force.search(text) is not None and not force.search(sentence)


def bans(text: str) -> bool:
    """True where something is forbidden."""
    return _BANS.search(text) is not None
