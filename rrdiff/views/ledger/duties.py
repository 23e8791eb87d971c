"""Who has to do what, how often, by when: the duties of one text.

第七条  县级党委和政府……责任主要包括:(二)每季度至少主持召开1次会议;
        actor 县级党委和政府 | strength plain | frequency 每季度至少1次 …

A duty is one sentence (or one part between semicolons) that binds somebody: by a word of strength, as an element of
a list of duties, as a sentence of a plan's task, or because an organ is its subject. Who acts is its own subject, else
the subject of the sentence before, else that of the words that introduce the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from rrdiff.classification.lexicon import Lexicon
from rrdiff.classification.strength import Force, forces
from rrdiff.structure.clause import HEADINGS, Clause, Document, Kind, Level
from rrdiff.structure.clause_text import ClauseText
from rrdiff.structure.table import Table
from rrdiff.text.source import BodySpan, FoldedSpan
from rrdiff.text.value import value
from rrdiff.views.ledger.agents import agents_of, is_offence, is_penalty
from rrdiff.views.ledger.annotation import Annotation, annotation_of
from rrdiff.views.ledger.figures import figures_of, measured
from rrdiff.views.ledger.subjects import is_actor, subject_of
from rrdiff.views.ledger.tabled import TaskRow, rows_of


class Strength(StrEnum):
    """How a duty binds."""

    PROHIBITION = "prohibition"
    STRICT = "strict"  # 应当, 必须, 确保, a liability
    PLAIN = "plain"  # a bare verb phrase
    SOFT = "soft"  # 原则上, 逐步, 探索
    PERMISSION = "permission"


@value
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
_LISTS = re.compile(
    r"(?:责任|职责|任务|义务|要求|规定|措施|工作|事务|制度)[^,;]{0,8}:$|(?:应当|必须|要|做到):$|(?:责任|职责|任务|义务).{0,8}包括"
)
"""Ends the words above a list of duties; a list of things (应当提交下列材料:) has none."""
_NO_DUTY = re.compile(
    r"所称|是指|本?(?:办法|细则|规定|条例|法|规则|方案|决定)(?:所称|自.{2,12}(?:起施行|起执行)|由.{2,30}负责解释|适用于|根据)|同时废止|起施行|^(?:废止|修改)《|由[^,;]{2,60}(?:选举产生|组成)$|^(?:为了?|根据).{4,}制定本"
)
_SENTENCE = re.compile(r"[^。;]+[。;]?")
LONGEST_SENTENCE = 2000
"""A longer run without a stop is no sentence (a table or a page read without its marks)."""
_STRICT = frozenset({"duty", "assurance", "liability"})
_BOUND = re.compile("少于|低于|超过|多于|高于|小于|大于|早于|晚于|短于|长于")
_DUTY_FIRST = re.compile("应当|必须")
"""A duty to which a ban is only added: 应当在2小时内报告,不得迟报."""
_CASES = re.compile("(?:情形|情况|条件|行为)(?:之一)?(?:的|时)?[,:]|之一的?[,:]")
"""Opens a list of cases, in which the words above it are to be followed."""
_BANNED = re.compile("(?:不得|禁止|严禁)[^,:]{0,12}行为:$")
"""Opens a list of what is banned, each of which is a duty."""
_BORNE = re.compile("由[^,;]{2,30}承担$")
"""Ends a duty with who pays for it: 主管部门可以代为治理,所需费用由违法者承担."""
_BANS = ("禁止", "严禁", "不得")


def duties_of(document: Document, lexicon: Lexicon) -> tuple[Duty, ...]:
    """All duties in reading order."""
    reader = _DutyReader(document, lexicon)
    return tuple(duty for clause in document.clauses for duty in reader.read(clause))


class _DutyReader:
    """Walks the clauses; remembers who acts in the words that introduce a list."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        # owner of a list → whether it is of duties (None: of cases), who acts
        self.lists: dict[object, tuple[bool | None, str]] = {}

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
        tables = [table for table in self.document.tables if table.clause == clause.id]
        for start, end in _sentences(text, note, _cells(words, tables)):
            sentence = text[start:end].strip("。;")
            agent, subject = agents_of(sentence, is_actor), subject_of(sentence)
            if sentence.startswith(_BANS) or (subject and _BORNE.search(sentence)):
                agent = ""
            acting = subject or acting
            agent = agent or (punishing if is_penalty(sentence) and not subject else "")
            doing = agent or ("" if is_offence(sentence) and not subject else acting)
            punishing = agent if is_penalty(sentence) else ""
            if self._binds(clause, sentence, note, listed=listed):
                span = words.folded(BodySpan(start, start + len(sentence)))
                out.append(_duty(clause, span, doing, sentence=sentence, note=note, lexicon=self.lexicon))
            if sentence.endswith(":"):
                cases = is_penalty(text[:end]) or (_CASES.search(sentence) is not None and not _BANNED.search(sentence))
                if cases and forces(sentence, self.lexicon):
                    span = words.folded(BodySpan(start, start + len(sentence)))
                    said = sentence.rstrip(":")
                    out.append(_duty(clause, span, doing, sentence=said, note=note, lexicon=self.lexicon))
                duties = _LISTS.search(sentence) is not None
                self.lists[_owner(clause)] = (None if cases else duties or _BANNED.search(sentence) is not None, acting)
        if note is not None and not out and (note.lead or note.responsible):
            heading = self.document.folded(clause.heading).rstrip("。") or text[: note.start]
            whole = words.folded(BodySpan(0, len(words)))
            out.append(_duty(clause, whole, "", sentence=heading, note=note, lexicon=self.lexicon))
        out += [_in_table(clause, row, self.lexicon) for table in tables for row in rows_of(table)]
        return out

    def _introduced(self, clause: Clause) -> tuple[bool | None, str]:
        """Whether the clause is an element of a list of duties (None: of cases), and who acts in it."""
        if clause.level not in {Level.ITEM, Level.POINT, Level.LEVEL4}:
            return False, ""
        own = clause.address[:-1]
        return self.lists.get(own) or self.lists.get(_owner(clause)) or (False, "")

    def _binds(self, clause: Clause, sentence: str, note: Annotation | None, *, listed: bool | None) -> bool:
        """Whether a sentence is a duty."""
        if listed is None and sentence.endswith("的"):
            return False
        if not sentence or sentence.endswith(":") or _NO_DUTY.search(sentence):
            return False
        if listed or forces(sentence, self.lexicon):
            return True
        if clause.level in _PLAN and (note is not None or self.document.kind is Kind.PLAN):
            return note is not None or measured(sentence, self.lexicon)
        return bool(subject_of(sentence)) or measured(sentence, self.lexicon)


def _owner(clause: Clause) -> object:
    """Address of the article, or of the level above, that a list belongs to."""
    for depth, (level, _) in enumerate(clause.address, 1):
        if level is Level.ARTICLE:
            return clause.address[:depth]
    return clause.address if clause.level in _PLAN and clause.level is not Level.LEVEL4 else clause.address[:-1]


def _cells(words: ClauseText, tables: Sequence[Table]) -> list[tuple[int, int]]:
    """Stretches of a text that are tables, with their captions left outside."""
    out = []
    for table in tables:
        places = [words.place(at) for at in (table.span.start, table.span.end - 1)]
        if places[0] is not None and places[1] is not None:
            out.append((places[0], places[1] + 1))
    return out


def _sentences(text: str, note: Annotation | None, tables: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences of a text without its annotation and its tables."""
    gaps = sorted([*tables, *([] if note is None else [(note.start, note.end)])])
    edges = [0, *(at for gap in gaps for at in gap), len(text)]
    pieces = zip(edges[::2], edges[1::2], strict=True)
    return [
        (first + found.start(), first + found.end())
        for first, last in pieces
        for found in _SENTENCE.finditer(text[first:last])
        if len(found[0]) <= LONGEST_SENTENCE and any(map(str.isalnum, found[0]))
    ]


def _duty(
    clause: Clause, span: FoldedSpan, actor: str, *, sentence: str, note: Annotation | None, lexicon: Lexicon
) -> Duty:
    """A duty with what its sentence says of quantity, frequency and time."""
    figures = figures_of(sentence, lexicon)
    lead, responsible = (note.lead, note.responsible) if note else ((), ())
    return Duty(
        clause.id,
        span,
        actor=actor or (lead[0] if len(lead) == 1 else "、".join(lead)),
        duty=sentence,
        strength=strength_of(sentence, lexicon),
        quantity=figures.quantity,
        frequency=figures.frequency,
        deadline=figures.deadline or (note.deadline if note else ""),
        lead=lead,
        responsible=responsible,
    )


def _in_table(clause: Clause, row: TaskRow, lexicon: Lexicon) -> Duty:
    """A row of a table as a duty."""
    figures = figures_of(row.duty, lexicon)
    units = row.lead or row.responsible
    return Duty(
        clause.id,
        row.span,
        actor="、".join(units) if len(units) == 1 or row.lead else "",
        duty=row.duty,
        strength=strength_of(row.duty, lexicon),
        quantity=figures.quantity,
        frequency=row.frequency or figures.frequency,
        deadline=row.deadline or figures.deadline,
        lead=row.lead,
        responsible=row.responsible,
    )


def _is_idle(sentence: str, one: Force) -> bool:
    """Whether a word binds or allows nothing where it stands: 可支配收入, 敢为人先、鼓励创新, 有关禁止燃放的事项."""
    listed = sentence[one.start - 1 : one.start] == "、" and one.kind in {"permission", "exhortation"}
    named = one.kind == "prohibition" and sentence[: one.start].endswith(("有关", "关于", "违反"))
    return listed or named or sentence.startswith("可支配", one.start)


def strength_of(sentence: str, lexicon: Lexicon) -> Strength:
    """The strongest word of a sentence decides, a hedge or a permission only where nothing strict stands."""
    kinds = {one.kind for one in forces(sentence, lexicon) if not _is_idle(sentence, one)}
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
