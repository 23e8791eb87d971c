r"""The document tree as a flat, ordered table of clauses.

A clause (条, 款, 项, 目, a heading, a title …) owns characters of the source: its label (第八条), its heading and its
body. Everything else is a note. Offsets here are positions in ``Text.folded``; ``Text.raw_span`` leads back.

    >>> from rrdiff.structure.parse import parse
    >>> from rrdiff.text.source import fold
    >>> law = parse(fold("demo", "示例办法\n第一条　甲负责。\n乙参加。\n第二条　责任包括：\n（一）丙。"))
    >>> [clause.id for clause in law.clauses]
    ['title', 'art1', 'art1.para1', 'art1.para2', 'art2', 'art2.para1', 'art2.item1']
    >>> law.by_id["art2.item1"].citation
    '第二条第（一）项'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from rrdiff.structure.clause_text import ClauseText
from rrdiff.structure.table import Table, tables_of
from rrdiff.text.source import FoldedSpan, Text
from rrdiff.text.value import field, value


class Level(StrEnum):
    """What kind of unit a clause is; the printed form of a level, not its depth."""

    TITLE = "title"
    NOTE = "note"  # 题注: who adopted it, when
    PREAMBLE = "preamble"  # paragraphs between the title and the first unit
    PART = "part"  # 编
    SUBPART = "subpart"  # 分编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节
    ARTICLE = "article"  # 条; owns its text when it is one 款 without 项, else only its label
    PARAGRAPH = "paragraph"  # 款, also an unnumbered paragraph outside articles
    ITEM = "item"  # 项
    POINT = "point"  # 目
    LEVEL1 = "level1"  # 公文: 一、
    LEVEL2 = "level2"  # （一）
    LEVEL3 = "level3"  # 1.
    LEVEL4 = "level4"  # （1）
    QUESTION = "question"
    ANSWER = "answer"
    ANNEX = "annex"  # heading of 附件, 附表, 附录; what follows it is outside the article tree


HEADINGS = frozenset({Level.PART, Level.SUBPART, Level.CHAPTER, Level.SECTION})
"""Levels that group articles and carry no norm of their own."""

LISTED = frozenset({Level.ITEM, Level.POINT})
"""Levels of the parts of a list, which go on with what introduces them."""
RUN_IN = frozenset({Level.LEVEL1, Level.LEVEL2, Level.LEVEL3, Level.LEVEL4})
"""Levels whose heading may run in before the text and is wording like it."""

Step = tuple[Level, str]
"""One step of an address: (level, number); the number is "8", "120-1", never the printed form."""


class Kind(StrEnum):
    """What sort of document it is; decides which labels are read as structure."""

    REGULATION = "regulation"
    PLAN = "plan"
    COMMENTARY = "commentary"
    DECISION = "decision"  # a decision that amends a law: what it quotes is not its own structure
    OTHER = "other"


@value
class Clause:
    """One unit of a document.

    Attributes:
        id: identity inside the document, built from printed numbers ("art8.item5"), never from a list index.
        address: full path in the tree, headings included.
        label: folded span of the printed label (第八条, （五）); empty for a 款.
        heading: folded spans of the heading or run-in heading.
        body: folded spans of the own text; several where something is set in between.
    """

    id: str
    level: Level
    address: tuple[Step, ...]
    label: FoldedSpan
    heading: tuple[FoldedSpan, ...] = ()
    body: tuple[FoldedSpan, ...] = ()
    citation: str = ""

    @property
    def number(self) -> str:
        """Own number, "8" or "120-1"; empty for a unit without one."""
        return self.address[-1][1] if self.address else ""

    def part_of(self, level: Level) -> str | None:
        """Number of the enclosing (or own) unit of ``level``; None when there is none."""
        for step, number in self.address:
            if step is level:
                return number
        return None

    @property
    def chapter(self) -> tuple[Step, ...]:
        """Address of the innermost heading above the clause, or of the heading that it is; empty where none is."""
        return self.address[: sum(level in HEADINGS for level, _ in self.address)]

    @property
    def spans(self) -> tuple[FoldedSpan, ...]:
        """All own folded spans in order: label, heading, body."""
        label = (self.label,) if len(self.label) else ()
        return tuple(sorted(label + self.heading + self.body))


def head_of(name: str) -> str:
    """The article that the clause of an id stands in, or what opens its part of a plan.

    >>> head_of("art8.item5"), head_of("art8")
    ('art8', 'art8')
    """
    return name.partition(".")[0]


@value
class Note:
    """What the parser repaired, doubted or set apart; ``span`` is folded, ``kind`` a row of the message catalogue."""

    kind: str
    span: FoldedSpan
    clause: str | None = None
    aside: bool = False
    values: tuple[tuple[str, str], ...] = ()


@value
class Citation:
    """A reference to a norm, as printed, with the clauses of this document it points to.

    Attributes:
        span: folded span of the whole reference.
        clause: id of the clause it stands in.
        form: "internal" (本办法第八条, 第八条), "relative" (前款, 前两项), "external" (《…》第八条) or
            "title" (《…》 alone).
        title: cited title without 《》, or "".
        docnumber: 文号 such as "厅字〔2022〕35号", or "".
        targets: ids of clauses of this document; empty when external or unresolved.
        resolved: False when it should point into this document but nothing was found.
    """

    span: FoldedSpan
    clause: str
    form: str
    title: str = ""
    docnumber: str = ""
    targets: tuple[str, ...] = ()
    resolved: bool = True


@value
class Event:
    """Something that was done to the whole text, as its 题注 tells it.

    Attributes:
        span: folded span of the words that tell it.
        clause: id of the 题注.
        kind: passed, approved, published, amended, revised, in_force, repealed, made or other.
        act: the verb as printed; "" when only a number is printed.
        date: ISO date, as exact as it is printed; "" when none is.
        organ: name of the organ without session and number; "" when none is printed.
        ordinal: 2 for 第二次修正.
        number: number of the order or announcement.
        decision: title of the decision that amended the text.
    """

    span: FoldedSpan
    clause: str
    kind: str
    act: str = ""
    date: str = ""
    organ: str = ""
    ordinal: int | None = None
    number: str = ""
    decision: str = ""


@value
class Document:
    """A parsed text: every non-space character lies in one clause or in one aside note."""

    text: Text = field(repr=False)
    kind: Kind
    title: str
    docnumber: str | None
    clauses: tuple[Clause, ...]
    notes: tuple[Note, ...]
    citations: tuple[Citation, ...] = ()
    events: tuple[Event, ...] = ()
    by_id: dict[str, Clause] = field(init=False, repr=False, compare=False)
    tables: tuple[Table, ...] = field(init=False, repr=False, compare=False)
    cell_gaps: dict[int, str] = field(init=False, repr=False, compare=False)
    _words: dict[tuple[str, bool], ClauseText] = field(init=False, repr=False, compare=False)
    _bodies: dict[str, str] = field(init=False, repr=False, compare=False)
    _below: dict[tuple[Step, ...], list[Clause]] = field(init=False, repr=False, compare=False)
    _at: dict[tuple[Step, ...], list[Clause]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the clauses by id, and what stands before each cell of a table: a line break, or tabs."""
        object.__setattr__(self, "by_id", {clause.id: clause for clause in self.clauses})
        object.__setattr__(self, "tables", tables_of(self.text, [(one.id, one.body) for one in self.clauses]))
        object.__setattr__(self, "cell_gaps", {at: gap for table in self.tables for at, gap in table.gaps()})
        object.__setattr__(self, "_words", {})
        object.__setattr__(self, "_bodies", {})
        object.__setattr__(self, "_below", {})
        object.__setattr__(self, "_at", {})

    def in_order(self, names: Sequence[str]) -> tuple[str, ...]:
        """Ids of clauses in reading order."""
        wanted = frozenset(names)
        return tuple(clause.id for clause in self.clauses if clause.id in wanted) if len(wanted) > 1 else tuple(names)

    def folded(self, spans: tuple[FoldedSpan, ...]) -> str:
        """Folded text of some spans, joined; line breaks inside a span are left out."""
        text = self.text.folded
        return "".join([text[span.start : span.end] for span in spans]).replace("\n", "")

    def words(self, clause: str, *, run_in: bool = False) -> ClauseText:
        """The own text of a clause in one string, with the way back to the folded text; made once.

        Args:
            clause: its id.
            run_in: begin with a heading that is the first sentence of the text.
        """
        found = self._words.get((clause, run_in))
        if found is None:
            own = self.by_id[clause]
            spans = (*own.heading, *own.body) if run_in and own.level in RUN_IN else own.body
            found = ClauseText(self.text.folded, spans, end=(own.spans or (own.label,))[-1].end)
            self._words[clause, run_in] = found
        return found

    def body(self, clause: Clause) -> str:
        """Folded own text of a clause, without label and heading; made once."""
        found = self._bodies.get(clause.id)
        if found is None:
            found = self._bodies[clause.id] = self.folded(clause.body)
        return found

    def below(self, clause: Clause) -> Sequence[Clause]:
        """The clauses below one in reading order, its 款, 项 and 目; looked up for all clauses at once."""
        if not self._below:
            for one in self.clauses:
                for depth in range(1, len(one.address)):
                    self._below.setdefault(one.address[:depth], []).append(one)
        return self._below.get(clause.address, ())

    def whole(self, clause: Clause) -> str:
        """Folded own text of a clause, or that of all below one that has none of its own."""
        return self.body(clause) or "".join(map(self.body, self.below(clause)))

    def introductions(self, clause: Clause) -> Iterator[str]:
        """Folded text above a listed clause that it goes on with, the nearest first: 不得有下列行为: of its items."""
        if clause.level not in LISTED:
            return
        if not self._at:
            for one in self.clauses:
                if one.body:
                    self._at.setdefault(one.address, []).append(one)
        for depth in range(len(clause.address) - 1, 0, -1):
            yield from map(self.body, self._at.get(clause.address[:depth], ()))

    def raw(self, spans: tuple[FoldedSpan, ...]) -> str:
        """The source's own characters of some folded spans."""
        cut = ((self.cell_gaps.get(span.start, ""), self.text.raw_span(span)) for span in spans)
        return "".join(gap * bool(at) + self.text.raw[span.start : span.end] for at, (gap, span) in enumerate(cut))
