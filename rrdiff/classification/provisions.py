"""What local rules make of a provision read whole: who decides, what must come first, which remedy is open.

    由省人民政府渔业主管部门规定 → 由县级人民政府渔业主管部门规定     the power to decide sank
    由房产管理部门依法查处       → 由物业服务企业依法查处             the task left the administration
    取得许可证后方可营业         → 可以先行营业，三个月内补办          what came first is no longer asked first
    可以依法提起行政诉讼         → 可以向作出决定的机关反映            no way to a court is left

The other judges look at words side by side; where a provision was written anew its words no longer stand side by side.
Acts are rows of ``lexicon_content.tsv``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from rrdiff.alignment.match import Alignment, Works
from rrdiff.classification.adaptation_actors import levels_in
from rrdiff.classification.drift.basis import SILENT
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.force import SAME_DUTY, encouraged
from rrdiff.classification.finding import MEANING
from rrdiff.classification.lexicon import Lexicon, alternatives, listed, words_of
from rrdiff.classification.not_repeated import OF_OTHER_LAWS, reason
from rrdiff.classification.strength import choices
from rrdiff.classification.transfers import STATE, WITHIN, body_of, field_of, is_renamed, names_field, other_field
from rrdiff.difference.edit import ClauseDiff
from rrdiff.structure.clause import Document
from rrdiff.text.pattern import HAN, deferred, is_han
from rrdiff.text.source import BodySpan
from rrdiff.text.words import count_held, words_that_say_something

COUNTY, PREFECTURE = 2, 3
"""Levels of ``lexicon_actors.tsv``."""
RENAMED = 0.8
"""Share of the characters of a name that another holds from which it is that name reworded."""
TAKEN_UP = 0.15
"""Share of the character pairs of a phrase from which the other text is taken to say it in its words."""
OPEN_ELSEWHERE = 0.6
"""Share of the words of a remedy's sentence that another clause with a remedy holds, from which it opens the same one
(as for approvals: :data:`rrdiff.classification.burdens.SAME_APPROVAL`)."""
FEWEST_WORDS = 3
"""Words of a remedy that is looked for, its name and plain words apart."""
_PLAIN = frozenset({"依法", "给予", "予以", "应当", "可以", "责令", "有关", "或者", "并依", "承担", "责任"})
_AND_ABOVE = {"省级以上": 4, "市级以上": 3, "县级以上": 2}
"""The lowest of several levels, which has the power too."""
_MUNICIPALITY = deferred("(?:北京|天津|上海|重庆)市")
"""Their districts stand where a law names the prefecture."""
_SENTENCE = deferred("[^。;]+")
_PHRASE = deferred("[^,。;]+")
_CODES = deferred(
    HAN + r"{0,4}(?:诉讼|复议|仲裁|国家赔偿)法(?!律)|(?:侦查|审查|公诉|移送)[、和与]?(?:审查)?起诉|刑事诉讼"
    "|(?P<paid>(?:补偿|赔偿)[费款金])"
    "|(?:补偿|赔偿)(?:、|成本|机制|制度|方案|标准|计划)|(?:成本|生态|、)(?:补偿|赔偿)|[不未][^,。;]{0,14}(?:补偿|赔偿)的"
    "|不予?(?:补偿|赔偿)|补偿功能|(?:复核|复议|仲裁|申诉|听证)(?:意见|决定|机关|机构|结果|论证|、)|、听证"
    "|[^,。;]*不服,(?:仍然?|继续|再次|又)[^。;]*不再(?:受理|处理)|国家(?:完善|健全|建立)[^。;]*?(?:机制|体系)"
)
"""Laws that bear the name of a remedy, the steps of a prosecution, what else is made good than somebody's loss, what is
``paid`` for one, who answers for not having made it good or need not, words that only refer to a remedy or name a step
of an approval, whoever is not heard again, and what the State as such means to build."""
_ANY = deferred("(?:有关|相关)(?:主管)?(?:部门|单位|方面|机关)")
"""A subject that names no body: 其他有关部门."""
_OF_LAWS = OF_OTHER_LAWS | {"reserved"}
"""Reasons of remedies that laws open: what is liable, how a court is gone to, what a court does."""
_HEARD = frozenset({"申诉", "复核", "申请复查"})
"""Remedies with the body itself, which stand where the other text hears whoever objects."""
_OBJECTS = deferred("异议[^。]{0,60}(?:提出|申请|反映)[^。]*。?[^。]*(?:处理|答复|决定|复核|核实)")
_SUBJECT = deferred("^([^,。;:]{2,24}?)(?:应当|必须|负责)")
_TOGETHER = deferred("会同|商|联合|协同|根据|依照|按照")
_NATIONAL = "国务院"
_WITH = "会同"
_TWO = deferred("([^,。;、由]{2,20}?部门)(?:应当)?会同([^,。;、]{2,20}?部门)")
_SUBMITS = deferred("报(?![告刊社纸])")
"""由甲报乙批准: it is 乙 who decides."""
_MANNER = deferred("(?:依法|统一|派员|自行|共同|分别|直接|组织|负责|,)+$")
_FIRST = deferred("(?:取得|经|办理|通过|符合|具备|完成|提交|缴纳)[^。;]{1,40}?(方可|方能|才能|才可以|才可)")
_STILL = deferred("方可|方能|才能|才可|不得|禁止|未经|未取得|事先|事前")
_FUNDS = deferred("(?:应当|确保|保证|安排)[^。;]{0,60}?(?:投入|经费|拨款|支出)")
_GROWS = deferred(
    "(?:投入|经费|拨款|支出)[^,。;]{0,10}(?:(?:逐年|逐步|持续|不断|稳定)(?:增长|增加|增强|提高)|高于|不低于|只增不减)[^,。;]{0,24}"
)
"""Funds that must grow, or keep pace with something."""
_FORBIDDEN = deferred("(?:不得|禁止|严禁)[^,。;]*")
_NEEDS = ("确需", "确有必要", "确有需要", "确因")
_NEEDED = deferred("(?:确需|确有必要|确有需要|确因[^,。;]{1,16}需要)(?P<act>[^,。;]{2,40})的(?=,)")
"""A case in which something is done: 确需占用绿地的,应当……."""
_LEAVE = deferred("(?:未经|[报须应](?:当)?(?:依法)?经?|取得)[^。;]{0,30}(?:批准|同意|许可|审批)(?![^,。;]{0,4}外)")
SAME_ACT = 0.75
"""Share of the words of such a case that a ban holds from which it is what was forbidden."""
_FREED = deferred("可以|先行|补办|补报|事后")


class _Assignment(NamedTuple):
    """Who does what: the name of the body and its kind, with its place in the clause."""

    name: str
    body: str
    span: BodySpan


def provision_changes(alignment: Alignment, diffs: Sequence[ClauseDiff], lexicon: Lexicon) -> Iterator[MeaningChange]:
    """The changes of provisions whose words need not stand side by side any more.

    A revision is read word by word, but for a department that only helps now in what it led, and a duty that became one
    of those things that are encouraged.
    """
    localised = alignment.works is Works.ADAPTATION
    counterparts = Counter(one.base for one in diffs)
    for one in diffs:
        base, other = alignment.base.by_id[one.base], alignment.other.by_id[one.other]
        if base.level in SILENT or other.level in SILENT:
            continue
        texts = alignment.base.body(base), alignment.other.body(other)
        if texts[0] == texts[1]:
            continue
        municipality = _MUNICIPALITY.match(alignment.other.title or "") is not None
        of_local_rules = (
            _handed(texts, lexicon, municipality=municipality),
            _duties(texts, lexicon),
            _unconditioned(texts),
            _turned(texts),
            _opened(texts),
            _no_remedy(texts, alignment.other, lexicon) if counterparts[one.base] == 1 else (),
            _no_growth(texts, alignment.other),
            choices(texts),
        )
        aims = encouraged(texts, lexicon, localised=localised)
        always = _led(texts, lexicon), _leads_exchanged(texts, lexicon), aims
        for code, left, right, message, why in chain(*always, *(of_local_rules if localised else ())):
            before, after = texts[0][left.start : left.end], texts[1][right.start : right.end]
            yield MeaningChange(
                code,
                MEANING,
                base_clause=base.id,
                base=left,
                other_clause=other.id,
                other=right,
                what=before,
                before=before,
                after=after,
                message=message,
                why=why,
            )


_Found = tuple[str, BodySpan, BodySpan, str, str]


@cache
def _decided(lexicon: Lexicon) -> re.Pattern[str]:
    acts = alternatives(listed("content", "decision", lexicon) | listed("content", "task", lexicon))
    return deferred(f"由([^,。;:由]{{2,40}}?)({acts})")


def _tasks(text: str, lexicon: Lexicon) -> dict[str, _Assignment]:
    """Who does each act that the text names once."""
    out: dict[str, _Assignment] = {}
    twice: set[str] = set()
    for found in _decided(lexicon).finditer(text):
        named = _MANNER.sub("", _TOGETHER.split(found.group(1))[0])
        name = _SUBMITS.split(named)[-1]
        act = found.group(2)
        if act in out:
            twice.add(act)
        start = found.start(1) + len(named) - len(name)
        out[act] = _Assignment(name, body_of(name, lexicon), BodySpan(start, start + len(name)))
    return {act: task for act, task in out.items() if act not in twice}


def _handed(texts: tuple[str, str], lexicon: Lexicon, *, municipality: bool) -> Iterator[_Found]:
    """Acts of one body that another body does now."""
    base, other = (_tasks(text, lexicon) for text in texts)
    for act in sorted(base.keys() & other.keys()):
        one, two = base[act], other[act]
        of_all = _sentence_at(texts[0], one.span.start).startswith("全国")
        if of_all or one.body not in STATE or not two.body or _ANY.search(two.name):
            continue
        if act not in listed("content", "decision", lexicon) and not _one_task(texts, one, two):
            continue
        kinds = frozenset({one.body, two.body})
        other_kind = len(kinds) > 1 and kinds not in WITHIN
        if other_kind or other_field(one.name, two.name, one.body, lexicon):
            yield "A1_ACTOR", one.span, two.span, "a1.handed", "transfer"
        elif act in listed("content", "decision", lexicon) and _sank(one, two, lexicon, municipality=municipality):
            yield "A13_LEVEL", one.span, two.span, "a13.sunk", "level"


def _one_task(texts: tuple[str, str], one: _Assignment, two: _Assignment) -> bool:
    """True for sentences of one task, names apart: so general an act as 组织实施 is done to many things."""
    said = [
        _sentence_at(text, each.span.start).replace(each.name, "") for text, each in zip(texts, (one, two), strict=True)
    ]
    left, right = (set(map("".join, pairwise(text))) for text in said)
    return 2 * len(left & right) >= SAME_DUTY * (len(left) + len(right))


def _sank(one: _Assignment, two: _Assignment, lexicon: Lexicon, *, municipality: bool) -> bool:
    """True for a power of the prefecture or above that a county has now, and one of the county below it."""
    above = [level for words, level in _AND_ABOVE.items() if words in one.name]
    ranks = above or [level for *_, level in levels_in(one.name, lexicon)]
    now = [level for *_, level in levels_in(two.name, lexicon)]
    if not (ranks and now) or municipality:
        return False
    return (min(ranks) >= PREFECTURE and max(now) <= COUNTY) or (min(ranks) >= COUNTY and max(now) < COUNTY)


def _duties(texts: tuple[str, str], lexicon: Lexicon) -> Iterator[_Found]:
    """Duties of an organ that somebody outside the administration has now."""
    heirs = _subjects(texts[1])
    for at, subject in _subjects(texts[0]):
        if body_of(subject.group(1), lexicon) not in STATE or not heirs:
            continue
        heirs_named = [heir for heir in heirs if not (_ANY.search(subject.group(1)) and _ANY.search(heir[1].group(1)))]
        if not heirs_named:
            continue
        start, best = max(heirs_named, key=lambda heir: _alike(subject, heir[1]))
        body = body_of(best.group(1), lexicon)
        renamed = _renamed(subject.group(1), best.group(1))
        if (
            body
            and body not in STATE
            and not renamed
            and not _ANY.search(best.group(1))
            and _alike(subject, best) >= SAME_DUTY
            and subject.group(1) not in texts[1]
        ):
            left = BodySpan(at + subject.start(1), at + subject.end(1))
            right = BodySpan(start + best.start(1), start + best.end(1))
            yield "A1_ACTOR", left, right, "a1.handed", "transfer"


def _led(texts: tuple[str, str], lexicon: Lexicon) -> Iterator[_Found]:
    """Duties that a department leads together with the one that had them: 水务部门应当 → 环境部门应当会同水务部门."""
    if _WITH not in texts[1]:
        return
    heirs = _subjects(texts[1])
    for at, subject in _subjects(texts[0]):
        if not (field := field_of(subject.group(1), lexicon)):
            continue
        for start, heir in heirs:
            helper, department, _ = heir.string[heir.end() :].partition("部门")
            with_it = department and helper.startswith(_WITH) and field in helper
            with_it = with_it and not is_renamed(subject.group(1), heir.group(1), lexicon)
            led_by_other = with_it and names_field(subject.group(1), heir.group(1), lexicon)
            if led_by_other and _alike(subject, heir) >= SAME_DUTY:
                left = BodySpan(at + subject.start(1), at + subject.end(1))
                right = BodySpan(start + heir.start(1), start + heir.end(1))
                yield "A1_ACTOR", left, right, "a1.handed", "transfer"


def _leads_exchanged(texts: tuple[str, str], lexicon: Lexicon) -> Iterator[_Found]:
    """Two departments of which the one now helps where it led: 水务部门会同环境部门 → 环境部门会同水务部门."""
    if not all(_WITH in text for text in texts):
        return
    for one in _TWO.finditer(texts[0]):
        for two in _TWO.finditer(texts[1]):
            leads, helps = ((field_of(each.group(1), lexicon), field_of(each.group(2), lexicon)) for each in (one, two))
            if _NATIONAL in one.group() or _NATIONAL in two.group():
                continue  # what organs of the country do together binds none below them
            if _shared(leads[0], helps[1]) and _shared(leads[1], helps[0]) and not _shared(leads[0], helps[0]):
                yield "A1_ACTOR", BodySpan(*one.span()), BodySpan(*two.span()), "a1.lead", "transfer"


def _shared(one: str, two: str) -> bool:
    """True for names of one field: 水 and 水务, 环境保护 and 生态环境."""
    pairs = (one[at : at + 2] for at in range(len(one) - 1))
    return bool(one and two) and (one in two or two in one or any(pair in two for pair in pairs))


def _renamed(one: str, two: str) -> bool:
    """True for one name in another order: 应急预案制定机关 and 制定应急预案的行政机关和单位."""
    return len(set(one) & set(two)) >= RENAMED * len(set(one))


def _subjects(text: str) -> list[tuple[int, re.Match[str]]]:
    """Who must do what: where each sentence that says so begins, and its subject."""
    found = ((one.start(), _SUBJECT.match(one.group())) for one in _SENTENCE.finditer(text))
    return [(at, subject) for at, subject in found if subject is not None]


def _alike(one: re.Match[str], two: re.Match[str]) -> float:
    """How alike two sentences are after their subjects."""
    left, right = (set(map("".join, pairwise(each.string[each.end() :]))) for each in (one, two))
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _unconditioned(texts: tuple[str, str]) -> Iterator[_Found]:
    """Acts that had to wait for something and need not wait now."""
    if _STILL.search(texts[1]):
        return
    freed = _FREED.search(texts[1])
    if freed is None:
        return
    for found in _FIRST.finditer(texts[0]):
        yield "A6_WIDEN", BodySpan(*found.span()), BodySpan(*freed.span()), "a6.condition.lost", "condition"


def _turned(texts: tuple[str, str]) -> Iterator[_Found]:
    """Acts that were forbidden and are allowed now, or the other way, wherever they stand."""
    for before, after, code, message in (
        ("不得", "可以", "A3_LOOSEN", "a3.replaced.softer"),
        ("可以", "不得", "A3_TIGHTEN", "a3.replaced.harder"),
    ):
        for found in re.finditer(before, texts[0]):
            act = texts[0][found.end() : found.end() + 2]
            there = texts[1].find(after + act)
            if (
                len(act) < 2
                or not is_han(act)
                or there < 0
                or "不" in (texts[1][there - 1 : there], found.string[found.start() - 1 : found.start()])
            ):
                continue  # 不可以 is 不得
            if before + act not in texts[1] and after + act not in texts[0]:
                yield code, BodySpan(found.start(), found.end() + 2), BodySpan(there, there + 4), message, "strength"


def _opened(texts: tuple[str, str]) -> Iterator[_Found]:
    """Acts that the base forbids and of which the other text says how they are done where they are needed."""
    before, now = (any(word in text for word in _NEEDS) for text in texts)
    needs = _NEEDED.finditer(texts[1]) if now and not before else ()
    for needed in needs:
        act = words_that_say_something(needed["act"])
        for found in _FORBIDDEN.finditer(texts[0]) if len(act) >= FEWEST_WORDS else ():
            kept = any(count_held(act, one.group()) >= SAME_ACT * len(act) for one in _FORBIDDEN.finditer(texts[1]))
            kept = kept or all(map(_LEAVE.search, texts))  # what the base forbids without leave
            if not kept and count_held(act, found.group()) >= SAME_ACT * len(act):
                yield "A3_LOOSEN", BodySpan(*found.span()), BodySpan(*needed.span()), "a3.replaced.softer", "strength"


def _no_remedy(texts: tuple[str, str], document: Document, lexicon: Lexicon) -> Iterator[_Found]:
    """Remedies of the parties of which no word is left in the only clause that answers to theirs."""
    remedy = words_of("content", "remedy", lexicon)
    found = list(remedy.finditer(_CODES.sub(_blank, texts[0])))
    heard = all(one.group() in _HEARD for one in found) and _OBJECTS.search(texts[1]) is not None
    if found and not heard and not remedy.search(_CODES.sub(_blank_unpaid, texts[1])):
        sentence = _sentence_at(texts[0], found[0].start())
        phrases = texts[0][: found[-1].end()].rpartition("。")[2].split(",")
        short = ",".join(phrases[-2:])
        if {reason(sentence), reason(short)} & _OF_LAWS or _open_elsewhere((sentence, short), document, remedy):
            return
        whole = _said_there(texts, BodySpan(found[0].start(), found[-1].end()))
        place = min(whole.start, len(texts[1]))
        yield "A8_DEL", whole, BodySpan(place, place), "a8.remedy", "safeguard"


def _no_growth(texts: tuple[str, str], document: Document) -> Iterator[_Found]:
    """Funds that had to grow and need not now, in a clause that still speaks of them: 投入总量持续增加."""
    found = _GROWS.search(texts[0])
    speaks = _FUNDS.search(texts[1])
    if found is None or speaks is None:
        return
    if not any(_GROWS.search(document.body(one)) for one in document.clauses if one.body):
        yield "A8_DEL", BodySpan(*found.span()), BodySpan(*speaks.span()), "a8.growth", "safeguard"


def _open_elsewhere(told: Sequence[str], document: Document, remedy: re.Pattern[str]) -> bool:
    """True for a remedy that another clause of the text opens; ``told`` is its sentence, and the last phrases of it."""
    for words in (
        {word for word in words_that_say_something(text) - _PLAIN if not remedy.search(word)} for text in told
    ):
        bodies = (document.body(one) for one in document.clauses if one.body)
        held = (count_held(words, body) for body in bodies if remedy.search(body))
        if len(words) >= FEWEST_WORDS and max(held, default=0) >= OPEN_ELSEWHERE * len(words):
            return True
    return False


def _sentence_at(text: str, place: int) -> str:
    """The sentence that holds a place."""
    return next((found.group() for found in _SENTENCE.finditer(text) if found.end() > place), "")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _blank_unpaid(found: re.Match[str]) -> str:
    """As before, but for what is paid: 补偿费 may be what the base calls 补偿."""
    return found.group() if found["paid"] else _blank(found)


def _said_there(texts: tuple[str, str], span: BodySpan) -> BodySpan:
    """The phrases around a stretch, and those after them of which the other text takes up nothing either."""
    phrases = [BodySpan(*found.span()) for found in _PHRASE.finditer(texts[0])]
    held = [at for at, phrase in enumerate(phrases) if phrase.overlaps(span)]
    last = held[-1]
    while last + 1 < len(phrases) and texts[0][phrases[last].end] == "," and not _taken_up(texts, phrases[last + 1]):
        last += 1
    return BodySpan(phrases[held[0]].start, phrases[last].end)


def _taken_up(texts: tuple[str, str], phrase: BodySpan) -> bool:
    grams = set(map("".join, pairwise(texts[0][phrase.start : phrase.end])))
    return sum(gram in texts[1] for gram in grams) >= TAKEN_UP * len(grams)
