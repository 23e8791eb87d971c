"""Who acts in a sentence: the organ or person before its predicate.

国务院水行政主管部门（以下简称国务院水部门）负责…     国务院水行政主管部门
发现隐患的，经营者应当…                             经营者: a condition does not act
代表对答复函不满意的，应当…                         代表, since nobody else is named
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from rrdiff.text.pattern import deferred
from rrdiff.text.words import words as cut_words
from rrdiff.views.ledger.annotation import words

LONGEST_ACTOR = 80
"""Longest subject in characters: six organs joined by 、 and 和."""
_IN_NAMES = frozenset(
    "监督 组织 指导 检查 督导 执行 协调 实施 报告 发布 公布 保障 参与 研究 建立 应 要 可 须 需 不 统筹 明确".split()
)
"""Words that open a predicate and also stand in names: 市场监督管理部门, 国家发展改革部门."""
_GUARDED = {
    "应": "应(?![急用对收付税诉邀届])",
    "可": "可(?!再生|燃|行)",
    "负责": "负责(?!人|同志|干部)",
    "要": "(?<![主重需必])要(?![求点素])",
    "对": "对(?![口象])",
    "在": "(?<!所)在(?![岗场校职任编册])",
    "除": "除(?![尘害])",
    "有": "(?<![国所公私拥占没])有(?![关限害权])",
    "自": "自(?![然治来])",
    "经": "经(?![营济贸纪])",
    "因": "因(?!素)",
    "均": "均(?![衡等])",
    "都": "(?<![首成])都(?!市)",
    "以": "以(?![上下内外前后及])",
}
"""Words that open a predicate unless they are part of another word: 主要负责人, 对口, 县级以上, 所在地, 有关部门."""
_CONDITION = deferred("^[^,。;:]{2,60}(?:的|时|后),(?=[^,。;:]{2,45}(?:应当|必须|负责|不得|可以))")
_SHORT_NAME = deferred("[(（]以下(?:统)?简称[^()（）]*[)）]")
_OBLIGED = deferred("([^,;:的]{2,12})应当(履行|遵守|承担)(?:[^,;:]{0,10})(?:义务|职责|责任|规定|纪律)")
"""Whoever has duties acts, whatever the name ends with: 辅警应当履行下列义务."""
_NOBODY = (
    *("并组织", "或者", "再者", "后者", "场所", "动员", "裁员", "定员"),
    *("控制区", "保护区", "功能区", "作业区", "核心区", "缓冲区", "禁止区", "限制区", "水源区", "准保护区"),
    *("地区", "辖区", "湖区", "库区", "灾区", "滩区", "山区", "城区", "郊区", "牧区", "林区"),
)
"""What ends like somebody's name and is none."""
_MODAL = deferred("应当|必须|不得|可以|(?<!没)有权(?![限利])|应(?=按|在|由|向|及|将|予|于|对[^应])")
_ADVERBS = deferred(r"^(?:也|还|并且?|均|都|又|则|且|但是?|同时|一般|依法|及时|平时|原则上|其中|必要时|确需)+")
_DEPENDS = deferred(r"[的时后前内外起间中下上日]$|期满$|届满$")
"""Ends a condition, a time or a place, which is nobody's name."""
_FOUNDED = deferred(
    "(?:负责[^,;:]{2,20}?的([^,;:的]{0,12}(?:部门|机构|机关|单位|人员))"
    "|(?:依法)?(?:设立|设置|确定|指定|委托|授权|批准|认定|派出|管理|主管|举办|组建|聘用|选派)的([^,;:。的]{2,20}?))"
    "(?=[,;:。]|$|应当|必须|不得|可以|负责|承担|依法|按照|责令)"
)
_TAIL = 6
"""Characters at the end of a name by which it is known when it stands again."""
_GOES_ON = frozenset("的 ( ) 、 和 及 与 或 以及 或者 等 所 之 内".split())
"""Words behind a name with which it goes on, or that make it a part of another."""
_BINDS = deferred("应当|必须|不得")
"""Words that stand in no name."""
_ATTRIBUTES = frozenset({"国家", "中华人民共和国"})
"""Names that also open other names: 国家秘密载体."""
_OFFICES = frozenset({"机关", "机构", "部门", "单位", "人员", "主管部门", "者", "人", "方", "户"})
"""Behind one word for what they do, names of their own: 制定机关, 审批部门."""
_IN_PLACE = deferred("(?<![所存现内外])在(?![岗场校职任编册])[^的]*$|(?<![自理缘])由|按照|依照|^(?:下列|以下)|^宣传")
"""What stands in no name: 中华人民共和国在专属经济区, 限高标志由当地人民政府, 下列单位."""
_ALL_OF = deferred("[本全我该](?:市|省|县|区|州|自治区|自治州)")
"""A place that stands for nobody: 本市实行定点屠宰."""
_JOINED = deferred("、|以?及|[和与]|或者?")
_MARK = deferred("[,;:。]")
_MARK_OR_MODAL = deferred("[,;:。]|应当|必须|不得|可以")
_BEHIND_A_SUBJECT = ("应当", "必须", "不得", "可以", "负责", "有权")
_EACH = r"每(?:半|[一二两三四五六七八九十\d]+)?个?(?:年|季度|月|周|日|天|旬)"


@lru_cache(maxsize=1 << 12)
def subject_of(sentence: str) -> str:
    """Who acts; nothing where the sentence does not say it.

    Asked several times of a sentence, and again where another text has it too.

    A condition does not act unless nobody else is named: 发现隐患的,经营者应当…, but 经营者发现隐患的,应当….
    """
    sentence = _SHORT_NAME.sub("", sentence)
    obliged = _OBLIGED.match(sentence)
    if obliged and (obliged[2] != "遵守" or is_actor(obliged[1])):
        return obliged[1]
    modal = _MODAL.search(sentence)
    if modal is not None:
        begins = max(sentence.rfind(mark, 0, modal.start()) for mark in ",;:") + 1
        own = sentence[begins : modal.start()]
        if begins and own:
            return _before_predicate(sentence[begins:], _predicate()) or _before_predicate(
                _CONDITION.sub("", sentence), _predicate()
            )
        if begins:
            first = sentence.split(",", 1)[0]
            return _before_predicate(first, _opening()) or leading(first)
    found = _before_predicate(_CONDITION.sub("", sentence), _predicate())
    return found or (_introducing(sentence) if sentence.endswith(":") else "")


def has_other_subject(sentence: str) -> bool:
    """Whether a sentence speaks of something that is nobody who acts: 过往车辆应当避让, 标志应当明显."""
    modal = _MODAL.search(sentence)
    if modal is None:
        return False
    own = _ADVERBS.sub("", sentence[: modal.start()].rsplit(",", 1)[-1])
    before = sentence[: sentence.rfind(",", 0, modal.start()) + 1].rstrip(",")
    if len(own) < 2 or _DEPENDS.search(own) or (before and not _DEPENDS.search(before)):
        return False
    return _opening().match(own) is None and not is_actor(own)


def _before_predicate(sentence: str, predicate: re.Pattern[str]) -> str:
    """Who stands before the first words of a predicate that follow somebody's name."""
    for found in predicate.finditer(sentence):
        subject = sentence[: found.start()]
        if len(subject) > LONGEST_ACTOR or _MARK.search(subject):
            return ""
        rest = sentence[found.start() :]
        if is_actor(subject) and not (found[0] == "与" and has_other_subject(rest)):
            return subject + founded(rest)
        if subject and found[0] not in _IN_NAMES and not _is_attribute(sentence, found.start()):
            return ""
    return ""


def leading(segment: str) -> str:
    """Who opens a condition whose verb is not known: 诊疗机构 in 诊疗机构兼营寄养的; else the whole, if a name."""
    whole = segment if is_actor(segment) else ""
    if _opening().match(segment):
        return whole
    begun = ""
    for word, after in pairwise([*cut_words(segment), ""]):
        begun += word
        if is_actor(begun) and after not in _GOES_ON and not is_actor(begun + after):
            return whole if whole and "的" in segment[len(begun) :] else begun
    return whole


def is_addressed(sentence: str, actor: str) -> bool:
    """Whether a sentence is about what reaches somebody, who then does not act in it: 应当向主管部门提出申请."""
    if actor[-_TAIL:] not in sentence:
        return False
    found = re.search(f"(?:[向报经]|通知)([^,;]*?{re.escape(actor[-_TAIL:])})", sentence)
    return found is not None and (found[1].endswith(actor) or actor.endswith(found[1]))


def founded(rest: str) -> str:
    """What follows a name where that only says whose organ acts: 市人民政府[设立的预防控制机构]."""
    found = _FOUNDED.match(rest)
    return found[0] if found is not None and (found[1] or found[2]).endswith(words("actor_end")) else ""


def is_obliged(sentence: str, subject: str) -> bool:
    """Whether a word of force stands right behind a subject: 主管部门应当…, not 参加人民代表大会组织的活动."""
    return sentence.startswith(_BEHIND_A_SUBJECT, sentence.find(subject) + len(subject))


def _is_attribute(sentence: str, at: int) -> bool:
    """Whether a word stands before a 的 that belongs to a name: 承担监督管理职责的部门."""
    stop = _MARK_OR_MODAL.search(sentence[at:])
    return "的" in sentence[at : at + (stop.start() if stop else len(sentence))]


def is_actor(subject: str) -> bool:
    """Whether words name somebody who can act."""
    begun = _opening().match(subject)
    opened = begun is not None and not _names_behind_of(subject) and subject[begun.end() :] not in _OFFICES
    return (
        len(subject) > 1
        and subject.endswith(words("actor_end"))
        and not opened
        and not subject.startswith(("每", "凡", "本办法", "前款", "对", "由", "按照", "根据", "依照"))
        and not subject.endswith(_NOBODY)
        and not _ALL_OF.fullmatch(subject)
        and not _IN_PLACE.search(subject)
        and subject.count("(") == subject.count(")")
        and not _BINDS.search(subject)
        and (not subject.endswith("国家") or subject in {"国家", "任何国家"})
    )


def _names_behind_of(subject: str) -> bool:
    """Whether all that stands behind the last 的 names somebody: 从事运输经营的单位和个人."""
    _, of, names = subject.rpartition("的")
    return bool(of) and all(one.endswith(words("actor_end")) for one in _JOINED.split(names))


def _introducing(sentence: str) -> str:
    """Who acts in the words before a list: 省级湿地长 in 省级湿地长职责主要包括:"""
    words_before = re.split(r"责任|职责|任务|义务|,", sentence)[0]
    for end in range(min(len(words_before), LONGEST_ACTOR), 1, -1):
        found, rest = words_before[:end], words_before[end:]
        if (
            is_actor(found)
            and not rest.startswith(("域", "在"))
            and (found not in _ATTRIBUTES or not rest or _predicate().match(rest))
        ):
            return found
    return ""


@cache
def _predicate() -> re.Pattern[str]:
    return _any_of(words("opens_predicate"))


@cache
def _opening() -> re.Pattern[str]:
    """The words of ``_predicate`` and those that open a condition: 审理, 发现, 举行."""
    return _any_of((*words("opens_condition"), *words("opens_predicate")))


def _any_of(opening: Sequence[str]) -> re.Pattern[str]:
    """Any of some words, or how often something is done; looked for only where the first sign of one stands."""
    firsts = "".join(sorted({word[0] for word in opening}))
    return re.compile(f"(?=[{firsts}每])(?:{'|'.join(_GUARDED.get(word, word) for word in opening)}|{_EACH})")
