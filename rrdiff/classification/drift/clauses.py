"""Clauses without a counterpart, told as a whole: what was left out of the base, and what is new.

base    单位不得拒绝公众查阅记录。     gone from local rules: A8_DEL, a safeguard, severity 1
base    国务院水行政主管部门公布水情。  gone: not to be repeated, as expected
other   州局可以裁决争议。            new: A7_NEW, a power, severity 1
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from rrdiff.alignment.match import Alignment, Match, Relation, Works, copied_articles
from rrdiff.alignment.roles import FormulaRole, roles_of
from rrdiff.classification.burdens import enforces, is_measure, sanctions, sets_condition, sets_permit
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.fines import (
    PENALTY,
    keeps_to,
    told_deed,
)
from rrdiff.classification.finding import EXPECTED, MEANING, MINOR, WORDING
from rrdiff.classification.lexicon import Lexicon, words_of
from rrdiff.classification.not_repeated import (
    OF_OTHER_LAWS,
    PRIVATE_DUTY,
    QUOTED,
    Left,
    cut_short,
    of_once,
    of_the_state,
    protects,
    punishes,
    reason,
    records,
    repeatable,
    telling,
    telling_sentence,
    undeclared,
    weighs,
)
from rrdiff.classification.scope import bans, grants_power
from rrdiff.structure.clause import HEADINGS, LISTED, Clause, Document, Level
from rrdiff.text.numerals import to_int
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan

if TYPE_CHECKING:
    from rrdiff.classification.drift.deeds import RevisedDeeds

_SILENT = frozenset({Level.TITLE, Level.NOTE, Level.PREAMBLE})
_BAN = deferred("(?:禁止|严禁|不得).{0,40}:$")
_CITED_DEED = deferred("[^,。;]{0,20}违反本(?:办法|条例|规定|细则)第[^,。;]{1,30}规定的,")
"""Opens a penalty for a deed that is told by the article alone: no law can be said to punish the same."""
_CITATION = deferred("第([^条款项]{1,8})条((?:[和、及]?第[^条款项]{1,4}款)*)")
_PARAGRAPHS = deferred("第([^条款项]{1,4})款")
_OBEYS = deferred("[^。;]{0,40}(?:必须|应当|都要|均应|均须)遵守本(?:办法|条例|规定|细则)。?")
"""Whoever rules hold for must keep to them."""
UNLIKE = "unlike"
"""Reason of what is told of a clause of which its counterpart has no phrase."""
CLAUSE_TAKEN_UP = 0.45
"""Share of the character pairs of a clause from which the article most like it may say the same in other words. Of 93
findings read (2026-11) it took away two of four whose content stood elsewhere, and none that was right."""
_ENCOURAGES = deferred("国家(?:鼓励|支持|提倡|推广|引导)")
"""Opens what the state means to encourage, which lays nothing on the local level."""
_POWER = deferred("[^。;]*(?:(?:部门|机关|机构|政府)[^。;]{0,60}可以|联合惩戒|职业禁入)")
"""What organs may do, and what they hold against offenders."""
_OF_ITS_OWN_LAW = ("红十字会", "慈善组织", "志愿服务组织")
"""Those whose tasks a law of their own says."""
_DELEGATES = deferred(
    "(?:依法|法定[^,。;]{0,4}职权范围|《[^》]*行政(?:处罚|许可)法》)[^。]{0,80}委托"
    "|委托[^。;]{0,20}《[^》]*行政(?:处罚|许可)法》"
)
"""A task that an organ has another carry out as laws let it (行政处罚法 20, 行政许可法 24)."""
_TAKES = deferred("(?:可以|有权|:|;)[^,。;:]{0,24}(?:查封|扣押|冻结|征收|征用|收回|强制(?:拆除|执行|带离))")
"""Powers over what belongs to others, by which a new clause is known before all else that it says."""
_CONGRESS = deferred("(?:人大|人民代表大会)(?:常委会|常务委员会)?(?:可以|有权)")
"""How a congress oversees organs, by the law on oversight, is no power over others."""
_OF_THE_LAW = OF_OTHER_LAWS | {"force"}
"""What is the law's own wherever it stands: a clause that repeats it sets nothing new."""


def whole_clauses(
    alignment: Alignment,
    share: Callable[[str], float],
    left: Left,
    lexicon: Lexicon,
    *,
    unlike: Collection[str] = (),
    deeds: RevisedDeeds | None = None,
) -> Iterator[MeaningChange]:
    """Clauses without a counterpart, and those ``unlike`` theirs; what stands below one that is told is not again.

    What became of the ``deeds`` of a revision says whether a penalty is new, or gone.
    """
    removed, new = (
        _Alone(document, {name for match in alignment.matches if match.relation is relation for name in side(match)})
        for document, relation, side in (
            (alignment.base, Relation.REMOVED, _base_of),
            (alignment.other, Relation.ADDED, _other_of),
        )
    )
    copied = copied_articles(alignment)
    for match in alignment.matches:
        if match.relation is Relation.REMOVED:
            gone = _whole(alignment, match.base, removed, share=share, left=left, copied=copied, lexicon=lexicon)
            yield from (_without_penalty(one, deeds) for one in gone)
        elif match.relation is Relation.ADDED:
            found = _whole(alignment, match.other, new, share=None, left=left, copied=copied, lexicon=lexicon)
            yield from (_with_penalty(one, deeds) for one in found)
    for name in unlike:
        clause = alignment.base.by_id[name]
        text = alignment.base.body(clause)
        change = _left_out(alignment, clause, text, removed, share=share, left=left, copied=copied, lexicon=lexicon)
        yield change._replace(why=UNLIKE)


def _without_penalty(one: MeaningChange, deeds: RevisedDeeds | None) -> MeaningChange:
    """A clause of the base that is gone, grave where its deed is punished no more."""
    dropped = deeds is not None and one.base_clause in deeds.dropped
    return one._replace(severity=MEANING, message="a8.clause.deed") if dropped else one


def _with_penalty(one: MeaningChange, deeds: RevisedDeeds | None) -> MeaningChange:
    """A new clause, slight where what it punishes was punished with other deeds before: its fine is told by itself."""
    origin = deeds.origins.get(one.other_clause or "", "") if deeds is not None else ""
    return one._replace(severity=MINOR, message="a7.clause.deed", before=origin) if origin else one


def _base_of(match: Match) -> tuple[str, ...]:
    return match.base


def _other_of(match: Match) -> tuple[str, ...]:
    return match.other


class _Alone:
    """The clauses of one document without a counterpart, and which of them are told as a whole.

    An article of several paragraphs has no words of its own: it is told for all of them where none has a counterpart.
    """

    def __init__(self, document: Document, names: set[str]) -> None:
        self.document = document
        self._names = names
        self._told = {self.document.by_id[name].address for name in names if self._whole(name, names)}

    def _whole(self, name: str, names: set[str]) -> bool:
        clause = self.document.by_id[name]
        below = self.document.below(clause)
        if clause.level in HEADINGS:
            return False
        return bool(clause.body) or (bool(below) and all(one.id in names for one in below))

    def holds(self, cited: str) -> bool:
        """True for a citation of articles and paragraphs of this text of which none has a counterpart."""
        names: list[str] = []
        for article, paragraphs in _CITATION.findall(cited):
            name = f"art{to_int(article)}"
            below = [f"{name}.para{to_int(one)}" for one in _PARAGRAPHS.findall(paragraphs)]
            names += below or [name]
        return bool(names) and self._names.issuperset(names)

    def mostly(self, item: Clause) -> bool:
        """True for an item of a list of which more than half has no counterpart, so that the list was not copied."""
        article = item.part_of(Level.ARTICLE)
        items = [
            one.id for one in self.document.clauses if one.level in LISTED and one.part_of(Level.ARTICLE) == article
        ]
        return 2 * sum(name in self._names for name in items) > len(items)

    def text(self, clause: Clause) -> str | None:
        """The words of a clause that is told; None for one that is told with what stands above, or says nothing."""
        if any(clause.address[:depth] in self._told for depth in range(1, len(clause.address))):
            return None
        if clause.level in _SILENT or not (clause.address in self._told or clause.level is Level.ANNEX):
            return None
        return self.document.whole(clause)


def _whole(
    alignment: Alignment,
    names: tuple[str, ...],
    alone: _Alone,
    *,
    share: Callable[[str], float] | None,
    left: Left,
    copied: frozenset[str | None],
    lexicon: Lexicon,
) -> Iterator[MeaningChange]:
    """Clauses that only one text has: those of the base as left out, those of the other text as new."""
    document = alone.document
    localised = alignment.works is Works.ADAPTATION
    for name in names:
        clause = document.by_id[name]
        text = alone.text(clause)
        if text is None:
            continue
        if share is not None:
            yield _left_out(alignment, clause, text, alone, share=share, left=left, copied=copied, lexicon=lexicon)
        else:
            severity, message = _new_clause(document, clause, text, lexicon, localised=localised)
            if not localised and PENALTY.search(text):
                lead = text.endswith(":") and not alone.mostly(clause)  # most of its items stood under another
                severity, message = (WORDING, "a7.clause") if lead else (MEANING, "a7.clause.sanction")
            power = enforces(text, alignment.base) if localised and message == "a7.clause" else None
            if power is not None:
                severity, message = (MEANING, "a7.clause.power") if power else (min(severity, WORDING), message)
            known = ""
            if localised and severity == MEANING and "罚款" in text:
                cited = _CITED_DEED.match(text)
                from rrdiff.classification.drift.offences import fined_at, punished_already

                deed = told_deed(document, clause, text) if cited is None else ""
                known = punished_already(alignment.base, deed) if deed else ""
                if known and keeps_to(alignment.base, known, text):
                    severity = WORDING
                own = cited is not None and alone.holds(cited.group())
                message = "a7.clause.fine" if known else "a7.burden.fine" if own else message
                known += fined_at(alignment.base, known) if known else ""
            yield MeaningChange(
                "A7_NEW",
                severity,
                base_clause=None,
                base=None,
                other_clause=name,
                other=BodySpan(0, len(text)),
                what=f"{clause.citation}“{_taking(text) or telling(text)}”",
                before=known,
                after=text,
                message=message,
                why="clause",
            )


def _left_out(
    alignment: Alignment,
    clause: Clause,
    text: str,
    alone: _Alone,
    *,
    share: Callable[[str], float],
    left: Left,
    copied: frozenset[str | None],
    lexicon: Lexicon,
) -> MeaningChange:
    """A clause of the base that the other text has not."""
    document, localised = alone.document, alignment.works is Works.ADAPTATION
    lead = next(document.introductions(clause), "")
    offence = localised and punishes(lead + text)
    listed = clause.level in LISTED
    if listed and clause.part_of(Level.ARTICLE) in copied:
        offence = False  # an item that alone is missing of a copied list was left out of it
    change = _removed(
        clause,
        text,
        share,
        lexicon,
        localised=localised,
        left_by=left.by(clause, text) if localised else "",
        offence=offence,
        lead=lead,
    )
    grave = localised and listed and change.severity == MEANING
    if grave and not among_bans(document, clause) and alone.mostly(clause):
        change = change._replace(severity=WORDING)  # one of the measures of a law holds without being repeated
    return change


def _new_clause(document: Document, clause: Clause, text: str, lexicon: Lexicon, *, localised: bool) -> tuple[int, str]:
    """Severity and message: local rules may say how a duty is done; a new power, ban or duty of persons is more."""
    if not localised:
        if sets_permit(text):
            return MEANING, "a7.clause.condition"
        power = grants_power(text, lexicon) or among_bans(document, clause)
        return (MEANING, "a7.clause.power") if power else (WORDING, "a7.clause")
    if reason(text) in _OF_THE_LAW:
        return MINOR, "a7.clause"
    if sets_condition(document, clause.id, text):
        return MEANING, "a7.clause.condition"
    if sanctions(text):
        return MEANING, "a7.clause.sanction"
    if (grants_power(text, lexicon) and not bans(text)) or is_measure(document, clause.id, text, lexicon):
        opens = text.endswith(":") or _DELEGATES.search(text) is not None  # a list, which is judged item by item
        opens = opens or _CONGRESS.search(text) is not None
        return (WORDING, "a7.clause") if opens else (MEANING, "a7.clause.power")
    if _OBEYS.fullmatch(text):
        return MINOR, "a7.clause"
    burdens = bans(text) or among_bans(document, clause) or PRIVATE_DUTY.search(text)
    return (WORDING if burdens else MINOR), "a7.clause"


def _taking(text: str) -> str:
    """The words of a new clause with which something is taken from somebody, from the phrase that says so; "" for none.

    >>> _taking("可以采取下列措施:进入现场;查封、扣押违法所用的工具。被检查单位应当予以配合。")
    '……查封、扣押违法所用的工具'
    """
    found = _TAKES.search(text)
    if found is None:
        return ""
    start = max(map(text[: found.end()].rfind, ",。;:")) + 1
    end = next((at for at in range(found.end(), len(text)) if text[at] in "。;"), len(text))
    words = text[start:end]
    return "……" * bool(start) + cut_short(words, QUOTED)


def among_bans(document: Document, clause: Clause) -> bool:
    """True for an item of a list that 禁止 opens."""
    return _BAN.search(next(document.introductions(clause), "")) is not None


def _with_lead(lead: str, text: str) -> str | None:
    """The reason that holds for an item because its list is of the duties of a national body, or of definitions."""
    known = reason(lead + text) if lead else None
    return known if known in {"national", "definition"} else None


def _removed(
    clause: Clause,
    whole: str,
    share: Callable[[str], float],
    lexicon: Lexicon,
    *,
    localised: bool,
    left_by: str,
    offence: bool,
    lead: str,
) -> MeaningChange:
    """A clause that is gone; what local rules need not repeat of it does not count."""
    text = repeatable(whole) if localised else whole

    def told(severity: int, message: str, why: str, after: str = "") -> MeaningChange:
        """The clause as left out, with a severity, a message and a reason."""
        what = f"{clause.citation}“{telling(text)}”"
        return MeaningChange(
            "A8_DEL",
            severity,
            base_clause=clause.id,
            base=BodySpan(0, len(whole)),
            other_clause=None,
            other=None,
            what=what,
            before=whole,
            after=after,
            message=message,
            why=why,
        )

    if localised and (known := reason(whole) or _with_lead(lead, whole)):
        return told(EXPECTED, f"a8.{known}", "not_repeated")
    if left_by:
        return told(MINOR, "a8.left", "not_repeated", left_by)
    if offence:
        return told(MINOR, "a8.offence", "not_repeated")
    roles = roles_of(text)
    if FormulaRole.DELEGATION in roles:
        return told(EXPECTED, "a8.enabling", "enabling")
    repeals = bool(roles & {FormulaRole.EFFECT, FormulaRole.INTERPRETATION}) or text.endswith("废止。")
    light = repeals or clause.level is Level.ANNEX or clause.level in HEADINGS
    binds = any(words_of("content", kind, lexicon).search(text) for kind in ("safeguard", "duty")) or protects(text)
    binds = binds or (not localised and PENALTY.search(text) is not None)
    severity = MEANING if binds and not light and share(text) < CLAUSE_TAKEN_UP else WORDING
    if severity == MEANING and (of_once(text) or (localised and not weighs(undeclared(text)))):
        severity = WORDING
    general = not binds or of_the_state(text) or not undeclared(text)
    if localised and not light and clause.level is not Level.ITEM and general:
        severity = MINOR  # a principle, a definition or an encouragement holds without being repeated
    if localised and severity == MEANING and _ENCOURAGES.match(text) and not bans(text):
        severity = MINOR
    if (
        localised
        and severity == MEANING
        and not protects(text)
        and (records(text) or _POWER.match(text, text.find(telling_sentence(text))))
    ):
        severity = WORDING  # what organs may do by the law they may do without local rules that say so
    if localised and severity == MEANING and text.startswith(_OF_ITS_OWN_LAW):
        severity = WORDING
    if localised and of_once(text):
        severity = MINOR  # what was to be done when the law came into force
    guards = severity == MEANING and protects(text)
    return told(severity, "a8.clause.safeguard" if guards else "a8.clause", "clause")
