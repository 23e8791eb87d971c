"""Who has to do what, how often, by when: the duties of one text.

第七条  县级党委和政府……责任主要包括:(二)每季度至少主持召开1次会议;
        actor 县级党委和政府 | strength plain | frequency 每季度至少1次 …

A duty is one sentence (or one part between semicolons) that binds somebody: by a word of strength, as an element of
a list of duties, as a sentence of a plan's task, or because an organ is its subject. Who acts is its own subject, else
the subject of the sentence before, else that of the words that introduce the list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rrdiff.classification.lexicon import Lexicon
from rrdiff.classification.quantity import Measure, Quantity, quantities
from rrdiff.classification.strength import forces
from rrdiff.structure.clause import HEADINGS, Clause, Document, Kind, Level
from rrdiff.text.source import BodySpan, FoldedSpan
from rrdiff.views.ledger.agents import agents_of, is_offence, is_penalty
from rrdiff.views.ledger.annotation import Annotation, annotation_of, words


class Strength(StrEnum):
    """How a duty binds."""

    PROHIBITION = "prohibition"
    STRICT = "strict"  # 应当, 必须, 确保, a liability
    PLAIN = "plain"  # a bare verb phrase
    SOFT = "soft"  # 原则上, 逐步, 探索
    PERMISSION = "permission"


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty; ``span`` is its folded extent, empty strings and tuples stand for what the text does not say."""

    clause: str
    span: FoldedSpan
    actor: str
    duty: str
    strength: Strength
    quantity: str
    frequency: str
    deadline: str
    lead: tuple[str, ...]
    responsible: tuple[str, ...]


_NO_DUTIES = HEADINGS | {Level.TITLE, Level.NOTE, Level.PREAMBLE, Level.ANNEX}
_PLAN = frozenset({Level.LEVEL1, Level.LEVEL2, Level.LEVEL3, Level.LEVEL4})
_LISTS = re.compile(r"责任|职责|任务|义务|应当|要求|工作")
_NO_DUTY = re.compile(
    r"所称|是指|本?(?:办法|细则|规定|条例|法|规则|方案|决定)(?:所称|自.{2,12}(?:起施行|起执行)|由.{2,30}负责解释|适用于|根据)|同时废止|起施行|^(?:为了?|根据).{4,}制定本"
)
_SENTENCE = re.compile(r"[^。;]+[。;]?")
_MONTH, _DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月", r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
_BY_WHEN = re.compile(
    r"(?:到|截至|于)?(?:19|20)\d{2}年(?:\d{1,2}月)?(?:底|末|上半年|下半年)?(?:之?前)?|过渡期内?"
    r"|[“]?十[四五六]五[”]?(?:时期|期间|末)|本?任期内|年底前|年内"
    rf"|{_MONTH}(?:底|末|{_DAY})?(?:之?前)"
)
LONGEST_SENTENCE = 2000
"""A longer run without a stop is no sentence (a table or a page read without its marks)."""
LONGEST_ACTOR = 45
"""Longest subject in characters: three organs joined by 、 and 和."""
_IN_NAMES = frozenset(
    "监督 组织 指导 检查 督导 执行 协调 实施 报告 发布 公布 保障 参与 研究 建立 应 要 可 须 需 不 统筹 明确".split()
)
"""Words that open a predicate and also stand in names: 市场监督管理部门, 国家发展改革部门."""
_GUARDED = {
    "负责": "负责(?!人|同志|干部)",
    "要": "(?<![主重需必])要(?![求点素])",
    "对": "对(?![口象])",
    "在": "在(?!岗)",
}
"""Words that open a predicate unless they are part of another word: 主要负责人, 对口."""
_STRICT = frozenset({"duty", "assurance", "liability"})
_AMOUNTS = frozenset({Measure.AMOUNT, Measure.RATE, Measure.LEVELS})
_GRADES = re.compile(r"[一二三四五六七八九十]+级")
_TIME = re.compile(r".*(?:日|天|工作日|小时|个月|月)$")
_OFTEN = frozenset({Measure.FREQUENCY, Measure.VAGUE})
_WHEN = frozenset({Measure.DEADLINE, Measure.NOTICE, Measure.DATE})


_BOUND = re.compile("少于|低于|超过|多于|高于|小于|大于|早于|晚于|短于|长于")
_DUTY_FIRST = re.compile("应当|必须")
"""A duty to which a ban is only added: 应当在2小时内报告,不得迟报."""
_CONDITION = re.compile("^[^,。;:]{2,60}(?:的|时|后),(?=[^,。;:]{2,45}(?:应当|必须|负责|不得|可以))")
_SHORT_NAME = re.compile("[(（]以下(?:统)?简称[^()（）]*[)）]")
_CASES = re.compile("(?:情形|情况|条件)(?:之一)?(?:的|时)?[,:]|之一的?[,:]")
"""Opens a list of cases, in which the words above it are to be followed."""


def duties_of(document: Document, lexicon: Lexicon) -> tuple[Duty, ...]:
    """All duties in reading order."""
    reader = _DutyReader(document, lexicon)
    return tuple(duty for clause in document.clauses for duty in reader.read(clause))


class _DutyReader:
    """Walks the clauses; remembers who acts in the words that introduce a list."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.lists: dict[object, tuple[bool, str]] = {}  # owner of a list → whether it is of duties, who acts

    def read(self, clause: Clause) -> list[Duty]:
        """Duties of one clause."""
        if clause.level in _NO_DUTIES or not clause.body:
            return []
        words = self.document.words(clause.id)
        text = words.text
        note = annotation_of(text, words.breaks)
        listed, actor = self._introduced(clause)
        out: list[Duty] = []
        acting, punishing = actor, ""
        for start, end in _sentences(text, note):
            sentence = text[start:end].strip("。;")
            agent, subject = agents_of(sentence, _is_actor), subject_of(sentence)
            acting = subject or acting
            agent = agent or (punishing if is_penalty(sentence) and not subject else "")
            doing = agent or ("" if is_offence(sentence) and not subject else acting)
            punishing = agent if is_penalty(sentence) else ""
            if self._binds(clause, sentence, note, listed=listed):
                span = words.folded(BodySpan(start, start + len(sentence)))
                out.append(_duty(clause, span, doing, sentence=sentence, note=note, lexicon=self.lexicon))
            if sentence.endswith(":"):
                cases = _CASES.search(sentence) is not None
                if cases and forces(sentence, self.lexicon):
                    span = words.folded(BodySpan(start, start + len(sentence)))
                    said = sentence.rstrip(":")
                    out.append(_duty(clause, span, doing, sentence=said, note=note, lexicon=self.lexicon))
                self.lists[_owner(clause)] = (_LISTS.search(sentence) is not None and not cases, acting)
        if note is not None and not out and (note.lead or note.responsible):
            heading = self.document.folded(clause.heading).rstrip("。") or text[: note.start]
            whole = words.folded(BodySpan(0, len(words)))
            out.append(_duty(clause, whole, "", sentence=heading, note=note, lexicon=self.lexicon))
        return out

    def _introduced(self, clause: Clause) -> tuple[bool, str]:
        """Whether the clause is an element of a list of duties, and who acts in it."""
        if clause.level not in {Level.ITEM, Level.POINT, Level.LEVEL4}:
            return False, ""
        own = clause.address[:-1]
        return self.lists.get(own) or self.lists.get(_owner(clause)) or (False, "")

    def _binds(self, clause: Clause, sentence: str, note: Annotation | None, *, listed: bool) -> bool:
        """Whether a sentence is a duty."""
        if not sentence or sentence.endswith(":") or _NO_DUTY.search(sentence):
            return False
        if listed or forces(sentence, self.lexicon):
            return True
        if clause.level in _PLAN and (note is not None or self.document.kind is Kind.PLAN):
            return note is not None or _measured(sentence, self.lexicon)
        return bool(subject_of(sentence)) or _measured(sentence, self.lexicon)


def _measured(sentence: str, lexicon: Lexicon) -> bool:
    return any(one.kind in _AMOUNTS | _OFTEN | _WHEN for one in quantities(sentence, lexicon))


def _owner(clause: Clause) -> object:
    """Address of the article, or of the level above, that a list belongs to."""
    for depth, (level, _) in enumerate(clause.address, 1):
        if level is Level.ARTICLE:
            return clause.address[:depth]
    return clause.address if clause.level in _PLAN and clause.level is not Level.LEVEL4 else clause.address[:-1]


def _sentences(text: str, note: Annotation | None) -> list[tuple[int, int]]:
    """Sentences of a text without its annotation."""
    pieces = [(0, len(text))] if note is None else [(0, note.start), (note.end, len(text))]
    return [
        (first + found.start(), first + found.end())
        for first, last in pieces
        for found in _SENTENCE.finditer(text[first:last])
        if len(found[0]) <= LONGEST_SENTENCE and any(map(str.isalnum, found[0]))
    ]


def subject_of(sentence: str) -> str:
    """Who acts: the words before the predicate, where they end with an organ or a person.

    A condition before them and the short name of an organ do not count: 发现隐患的,经营者应当….
    """
    sentence = _SHORT_NAME.sub("", _CONDITION.sub("", sentence))
    for found in _predicate().finditer(sentence):
        subject = sentence[: found.start()]
        if len(subject) > LONGEST_ACTOR or re.search(r"[,;:。]", subject):
            return ""
        if _is_actor(subject):
            return subject
        if found[0] not in _IN_NAMES:
            return ""
    return _introducing(sentence) if sentence.endswith(":") else ""


def _is_actor(subject: str) -> bool:
    """Whether words name somebody who can act."""
    return (
        len(subject) > 1
        and subject.endswith(words("actor_end"))
        and not subject.startswith((*words("opens_predicate"), "每", "凡", "本办法", "前款"))
        and not subject.endswith(("并组织", "或者", "再者", "后者"))
    )


def _introducing(sentence: str) -> str:
    """Who acts in the words before a list: 省级湿地长 in 省级湿地长职责主要包括:"""
    words_before = re.split(r"责任|职责|任务|义务|,", sentence)[0]
    ends = range(min(len(words_before), LONGEST_ACTOR), 1, -1)
    return next((words_before[:end] for end in ends if _is_actor(words_before[:end])), "")


@cache
def _predicate() -> re.Pattern[str]:
    return re.compile("|".join(_GUARDED.get(word, word) for word in words("opens_predicate")))


def _duty(
    clause: Clause, span: FoldedSpan, actor: str, *, sentence: str, note: Annotation | None, lexicon: Lexicon
) -> Duty:
    """A duty with what its sentence says of quantity, frequency and time."""
    found = [one for one in quantities(sentence, lexicon) if not _is_name(sentence, one)]
    when = [one for one in found if one.kind in _WHEN or _is_deadline(sentence, one)]
    times = [one.text for one in when]
    times += [one[0] for one in _BY_WHEN.finditer(sentence) if not any(one[0] in time for time in times)]
    amounts = [one for one in found if one.kind in _AMOUNTS and one not in when]
    amounts = [one for one in amounts if not any(one.text in time for time in times)]
    lead, responsible = (note.lead, note.responsible) if note else ((), ())
    return Duty(
        clause.id,
        span,
        actor=actor or (lead[0] if len(lead) == 1 else "、".join(lead)),
        duty=sentence,
        strength=strength_of(sentence, lexicon),
        quantity="；".join(one.text for one in amounts),
        frequency="；".join(one.text for one in found if one.kind in _OFTEN),
        deadline="；".join(times) or (note.deadline if note else ""),
        lead=lead,
        responsible=responsible,
    )


def _is_name(sentence: str, one: Quantity) -> bool:
    """A number in a quoted formula or in the name of a chain of levels measures nothing."""
    before = sentence[: one.start]
    return before.count("“") > before.count("”") or _GRADES.fullmatch(one.text) is not None


def _is_deadline(sentence: str, one: Quantity) -> bool:
    """A number of days that runs from a day or until one."""
    return (
        one.kind is Measure.AMOUNT
        and _TIME.match(one.text) is not None
        and ("之日起" in sentence[: one.start] or sentence[one.end : one.end + 1] in {"内", "前"})
    )


def strength_of(sentence: str, lexicon: Lexicon) -> Strength:
    """The strongest word of a sentence decides, a hedge or a permission only where nothing strict stands."""
    kinds = {one.kind for one in forces(sentence, lexicon) if not sentence.startswith("可支配", one.start)}
    banned = [one for one in forces(sentence, lexicon) if one.kind == "prohibition"]
    if banned and all(_BOUND.match(sentence, one.end) for one in banned):
        kinds = kinds - {"prohibition"} | {"duty"}  # 不得少于三年 says how long a record is to be kept
    if "prohibition" in kinds and not _DUTY_FIRST.search(sentence[: banned[0].start] if banned else ""):
        return Strength.PROHIBITION
    if kinds & {"hedge"} or (kinds & {"soft", "exhortation"} and not kinds & _STRICT):
        return Strength.SOFT
    if "permission" in kinds and not kinds & _STRICT:
        return Strength.PERMISSION
    return Strength.STRICT if kinds & _STRICT else Strength.PLAIN
