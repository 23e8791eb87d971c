"""Who has to do what, how often, by when: the duties of one text.

第七条  县级党委和政府……责任主要包括:(二)每季度至少主持召开1次会议;
        actor 县级党委和政府 | strength plain | frequency 每季度至少1次 …

A duty is one sentence (or one part of it, see ``clauses``) that binds somebody: by a word of strength, as an element
of a list of duties or bans, as a sentence of a plan's task, or because an organ is its subject. What introduces a list
of things (应当提交下列材料) is a duty itself. Who acts is its own subject, else the subject of the sentence before,
else that of the words that introduce the list; these also say how strongly the elements bind.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from rrdiff.classification.lexicon import Lexicon
from rrdiff.classification.strength import Force, forces
from rrdiff.structure.clause import HEADINGS, Clause, Document, Kind, Level
from rrdiff.structure.clause_text import ClauseText
from rrdiff.structure.table import Table
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan, FoldedSpan
from rrdiff.text.value import changed, value
from rrdiff.views.ledger.agents import agents_of, is_offence, is_penalty
from rrdiff.views.ledger.annotation import Annotation, annotation_of
from rrdiff.views.ledger.clauses import clauses
from rrdiff.views.ledger.figures import demanded, figures_of, measured
from rrdiff.views.ledger.subjects import has_other_subject, is_actor, is_addressed, is_obliged, subject_of
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
_LISTS = deferred(
    r"(?:责任|职责|任务|义务|要求|规定|措施|工作|事务|制度)[^,;]{0,8}:$|(?:应当|必须|要|做到):$|(?:责任|职责|任务|义务).{0,8}包括"
)
"""Ends the words above a list of duties; a list of things (应当提交下列材料:) has none."""
_NO_DUTY = deferred(
    r"^但是?,?[^;]*除外$|(?:的,|,)?从其(?:约定|规定)$|视为|所称|是指|本?(?:办法|细则|规定|条例|法|规则|方案|决定)(?:所称|自.{2,12}(?:起施行|起执行)|由.{2,30}负责解释|适用于|根据)|同时废止|起施行|^(?:废止|修改)《|由[^,;]{2,60}(?:选举产生|组成)$|^(?:为了?|根据).{4,}制定本"
)
_SENTENCE = deferred(r"[^。;]+[。;]?")
LONGEST_SENTENCE = 2000
"""A longer run without a stop is no sentence (a table or a page read without its marks)."""
_STRICT = frozenset({"duty", "assurance", "liability"})
_BOUND = deferred("少于|低于|超过|多于|高于|小于|大于|早于|晚于|短于|长于")
HEDGED = 3
"""Characters between a modal and the hedge behind it, at most."""
_DUTY_FIRST = deferred("应当|必须")
"""A duty to which a ban is only added: 应当在2小时内报告,不得迟报."""
_CASES = deferred(
    "(?:情形|情况|条件|行为)(?:之一)?(?:的|时)?[,:]|之一的?[,:]|视为|不适用|(?:除|符合|具备|满足|具有)(?:下列|以下)"
)
"""Opens a list of cases, in which the words above it are to be followed."""
_ATTRIBUTE = deferred("(?:应当|必须|可以|不得)[^,;:]*的[^,;:]{2,12}$")
"""Ends with a thing of which a modal is said: 依法应当报送备案的其他规范性文件."""
_CASE_ENDS = ("的", "情形", "情况", "行为", "条件", "活动")
_BANNED = deferred("(?:不得|禁止|严禁)(?:[^,:]{0,12}行为|[^,:]{0,40}(?:下列|以下)[^,:]{0,12}):$")
"""Opens a list of what is banned, each of which is a duty: 禁止在湖内从事下列活动."""
_LISTED_ACTORS = deferred("(?:^|[,由])(?:下列|以下)[^,;:]{1,14}(?:应当|必须|可以|不得|负责)")
"""Opens a list of those who are bound, not of what they have to do: 下列单位应当升挂国旗."""
_FOR_ALL = deferred("(?:^|,)(?:禁止|严禁)")
"""A ban that names nobody binds everybody, not whoever was spoken of before."""
_STATEMENT = deferred(
    "^[^,;]{2,40}是[^,;]{2,60}的(?:重要)?"
    "(?:依据|基础|组成部分|标志|机构|组织|法人|单位|人员|机关|行为|活动|制度|企业|场所|费用|资金)$"
)
"""What something is, which binds nobody: 总体规划是编制专项规划的依据."""
_BORNE = deferred("由[^,;]{2,30}承担$")
"""Ends a duty with who pays for it: 主管部门可以代为治理,所需费用由违法者承担."""
_BANS = ("禁止", "严禁", "不得")


def duties_of(document: Document, lexicon: Lexicon, known: Known | None = None) -> tuple[Duty, ...]:
    """All duties in reading order; ``known`` is what was read before by the same lexicon, and is added to."""
    reader = _DutyReader(document, lexicon, {} if known is None else known)
    return tuple(duty for clause in document.clauses for duty in reader.read(clause))


class _Introduction(NamedTuple):
    """What the words above a list say of its elements: which sort they are, who acts, how strongly they bind."""

    of: str = ""  # duties, cases, things; empty where nothing introduces them
    actor: str = ""
    strength: Strength = Strength.PLAIN


class _Said(NamedTuple):
    """The duties of a clause, each with its place in the text, and what its last words say of a list below."""

    duties: tuple[tuple[BodySpan, Duty], ...]
    opens: _Introduction | None


Known = dict[object, _Said]
"""What clauses say, by all that it follows from."""


class _DutyReader:
    """Walks the clauses; remembers who acts in the words that introduce a list."""

    def __init__(self, document: Document, lexicon: Lexicon, known: Known) -> None:
        self.document = document
        self.lexicon = lexicon
        self.known = known
        self.lists: dict[object, _Introduction] = {}
        self.before: Clause | None = None
        self.below = _notes_below(document)

    def read(self, clause: Clause) -> list[Duty]:
        """Duties of one clause."""
        before, self.before = self.before, clause
        if clause.level in _NO_DUTIES or not clause.body:
            return []
        if before is not None and before.id in self.below:
            return []  # who does what stands above
        words = self.document.words(clause.id)
        text = words.text
        note = annotation_of(text, words.breaks) or self.below.get(clause.id)
        above = self._introduced(clause)
        tables = [table for table in self.document.tables if table.clause == clause.id]
        key = text, note, above, clause.level in _PLAN, self.document.kind
        said = None if tables else self.known.get(key)
        if said is None:
            said = self._said(clause, note, above, _cells(words, tables))
            if not tables:
                self.known[key] = said
        out = [changed(duty, clause=clause.id, span=words.folded(place)) for place, duty in said.duties]
        if said.opens is not None:
            self.lists[_owner(clause)] = said.opens
        if note is not None and not out and (note.lead or note.responsible):
            heading = self.document.folded(clause.heading).rstrip("。") or text[: note.start]
            if not heading and before is not None:
                heading = self.document.folded(before.heading).rstrip("。")
            whole = words.folded(BodySpan(0, len(words)))
            out.append(_duty(clause, whole, "", sentence=heading, note=note, lexicon=self.lexicon))
        out += [_in_table(clause, row, self.lexicon) for table in tables for row in rows_of(table)]
        return out

    def _said(
        self, clause: Clause, note: Annotation | None, above: _Introduction, cells: Sequence[tuple[int, int]]
    ) -> _Said:
        """What the sentences of a clause say; ``cells`` are the places of its tables."""
        text = self.document.words(clause.id).text
        out: list[tuple[BodySpan, Duty]] = []
        opens: _Introduction | None = None
        acting, punishing = above.actor, ""
        for start, end in _sentences(text, note, cells, self.lexicon):
            sentence = text[start:end].strip("。;")
            agent, subject = agents_of(sentence, is_actor), subject_of(sentence)
            penalty = is_penalty(sentence)
            if is_offence(sentence):  # who offends does not punish
                subject = subject_of(what_is_done(sentence))
            bound = subject and is_obliged(sentence, subject) and not penalty
            if bound or sentence.startswith(_BANS) or (subject and _BORNE.search(sentence)):
                agent = ""
            if above.actor and subject and not is_obliged(sentence, subject):
                subject = ""  # an element begins with what is to be done
            if acting and not subject and is_addressed(sentence, acting):
                acting = ""
            acting = subject or acting
            agent = agent or (punishing if penalty and not subject else "")
            speaks_of_other = not subject and (
                is_offence(sentence) or _FOR_ALL.search(sentence) or has_other_subject(sentence)
            )
            doing = agent or ("" if speaks_of_other else acting)
            punishing = agent if penalty else ""
            said = _introducing(sentence, text[:end], self.lexicon) if sentence.endswith(":") else sentence
            if self._binds(clause, said, note, above, named=bool(agent)):
                place = BodySpan(start, start + len(said))
                banned = above.of == "duties" and above.strength is Strength.PROHIBITION
                who = above.actor if banned else doing
                duty = _duty(clause, FoldedSpan(0, 0), who, sentence=said, note=note, lexicon=self.lexicon)
                if banned or (above.of == "duties" and duty.strength is Strength.PLAIN):
                    duty = changed(duty, strength=above.strength)
                out.append((place, duty))
            if sentence.endswith(":"):
                opens = _introduction(sentence, self.lexicon, before=text[:end], actor=acting)
        return _Said(tuple(out), opens)

    def _introduced(self, clause: Clause) -> _Introduction:
        """What the words above a clause say of it as the element of a list."""
        if clause.level not in {Level.ITEM, Level.POINT, Level.LEVEL4}:
            return _Introduction()
        own = clause.address[:-1]
        return self.lists.get(own) or self.lists.get(_owner(clause)) or _Introduction()

    def _binds(
        self, clause: Clause, sentence: str, note: Annotation | None, above: _Introduction, *, named: bool
    ) -> bool:
        """Whether a sentence is a duty; ``named``: it says who acts behind 由."""
        banned = above.of == "duties" and above.strength is Strength.PROHIBITION
        if above.of and sentence.endswith("的" if above.of == "duties" else _CASE_ENDS) and not banned:
            return False
        if above.of in {"cases", "things"} and not self._stands_alone(sentence):
            return False
        if not sentence or _NO_DUTY.search(sentence) or _STATEMENT.search(sentence):
            return False
        if above.of == "duties" or forces(sentence, self.lexicon) or is_penalty(sentence) or named:
            return True
        if clause.level in _PLAN and (note is not None or self.document.kind is Kind.PLAN):
            return note is not None or measured(sentence, self.lexicon)
        return bool(subject_of(sentence)) or demanded(sentence, self.lexicon)

    def _stands_alone(self, sentence: str) -> bool:
        """Whether an element of a list of cases or things is a duty: it says itself who must do what."""
        subject = subject_of(sentence)
        if is_penalty(sentence) or (subject and is_obliged(sentence, subject)):
            return True
        return bool(modals_of(sentence, self.lexicon)) and not _ATTRIBUTE.search(sentence)


def _notes_below(document: Document) -> dict[str, Annotation]:
    """The annotations that are paragraphs of their own in a plan, each by the clause above, which tells the task."""
    found: dict[str, Annotation] = {}
    for before, clause in pairwise(document.clauses if document.kind is Kind.PLAN else ()):
        if clause.level is not Level.PARAGRAPH or not before.body or before.level in _NO_DUTIES:
            continue
        above, words = document.words(before.id), document.words(clause.id)
        note = annotation_of(words.text, words.breaks)
        alone = note is not None and not note.start and note.end >= len(words.text.rstrip("。"))
        if note is not None and alone and annotation_of(above.text, above.breaks) is None:
            found[before.id] = changed(note, start=len(above.text), end=len(above.text))
    return found


def _introduction(sentence: str, lexicon: Lexicon, *, before: str, actor: str) -> _Introduction:
    """What the end of a sentence says of the list below it; ``before`` is the text up to there."""
    if _BANNED.search(sentence):
        return _Introduction("duties", actor, Strength.PROHIBITION)
    if is_penalty(before) or _CASES.search(sentence):
        return _Introduction("cases", actor)
    kind, whole = (strength_of(words, lexicon) for words in (sentence.rsplit(",", 1)[-1], sentence))
    kind = whole if kind is Strength.PLAIN and whole is not Strength.PROHIBITION else kind
    if _LISTED_ACTORS.search(sentence):
        return _Introduction("things", "", kind)
    return _Introduction("duties" if _LISTS.search(sentence) else "things", actor, kind)


def _introducing(sentence: str, before: str, lexicon: Lexicon) -> str:
    """What a sentence before a list says by itself: all of it, unless the elements are the duties or the bans."""
    of = _introduction(sentence, lexicon, before=before, actor="").of
    if of == "things" or (of == "cases" and forces(sentence, lexicon)):
        return sentence.rstrip(":")
    own = sentence[: sentence.rfind(",")] if of == "duties" and "," in sentence else ""
    return own if forces(own, lexicon) or measured(own, lexicon) else ""


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


def _sentences(
    text: str, note: Annotation | None, tables: Sequence[tuple[int, int]], lexicon: Lexicon
) -> list[tuple[int, int]]:
    """Sentences of a text, or their parts, without its annotation and its tables."""
    gaps = sorted([*tables, *([] if note is None else [(note.start, note.end)])])
    edges = [0, *(at for gap in gaps for at in gap), len(text)]
    pieces = zip(edges[::2], edges[1::2], strict=True)
    return [
        (first + found.start() + start, first + found.start() + end)
        for first, last in pieces
        for found in _SENTENCE.finditer(text[first:last])
        if len(found[0]) <= LONGEST_SENTENCE and any(map(str.isalnum, found[0]))
        for start, end in clauses(found[0], lexicon)
    ]


def _duty(
    clause: Clause, span: FoldedSpan, actor: str, *, sentence: str, note: Annotation | None, lexicon: Lexicon
) -> Duty:
    """A duty with what its sentence says of quantity, frequency and time."""
    figures = figures_of(what_is_done(sentence), lexicon)
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


def what_is_done(sentence: str) -> str:
    """Of a penalty what is done to the offender, of any other sentence all of it."""
    return (sentence[sentence.rfind("的,") + 2 :] or sentence) if is_offence(sentence) else sentence


def modals_of(sentence: str, lexicon: Lexicon) -> list[Force]:
    """The words that oblige, forbid or allow."""
    return [one for one in forces(sentence, lexicon) if one.kind in {"duty", "prohibition", "permission"}]


def _is_idle(sentence: str, one: Force) -> bool:
    """Whether a word binds or allows nothing where it stands: 可支配收入, 敢为人先、鼓励创新, 有关禁止燃放的事项."""
    listed = sentence[one.start - 1 : one.start] == "、" and one.kind in {"permission", "exhortation"}
    named = one.kind == "prohibition" and sentence[: one.start].endswith(("有关", "关于", "违反"))
    return listed or named or sentence.startswith("可支配", one.start)


def strength_of(sentence: str, lexicon: Lexicon) -> Strength:
    """The strongest word of a sentence decides, a hedge or a permission only where nothing strict stands.

    Of a penalty what is done counts, never the words of the offence; a hedge softens the modal it stands beside.
    """
    sentence = what_is_done(sentence)
    found = [one for one in forces(sentence, lexicon) if not _is_idle(sentence, one)]
    kinds = {one.kind for one in found}
    banned = [one for one in found if one.kind == "prohibition"]
    if banned and all(_BOUND.match(sentence, one.end) for one in banned):
        kinds = kinds - {"prohibition"} | {"duty"}  # 不得少于三年 says how long a record is to be kept
    if "prohibition" in kinds and not _DUTY_FIRST.search(sentence[: banned[0].start] if banned else ""):
        return Strength.PROHIBITION
    if _is_softened(sentence, found) or (kinds & {"soft", "exhortation"} and not kinds & (_STRICT | {"permission"})):
        return Strength.SOFT
    if "permission" in kinds and not kinds & {"duty", "liability"}:
        return Strength.PERMISSION
    return Strength.STRICT if kinds & _STRICT else Strength.PLAIN


def _is_softened(sentence: str, found: Sequence[Force]) -> bool:
    """Whether a hedge softens what is to be done: before the modal (原则上应当), behind it (应当适当加密) or alone."""
    modals = [one for one in found if one.kind in {"duty", "permission"}]
    hedges = [one for one in found if one.kind == "hedge"]
    if not modals:
        return bool(hedges)
    return any(
        hedge.start - modal.end in range(HEDGED)
        or (hedge.end <= modal.start and "," not in sentence[hedge.end : modal.start])
        for hedge in hedges
        for modal in modals
    )
