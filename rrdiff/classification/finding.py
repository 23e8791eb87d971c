"""The vocabulary of findings: layers, codes, severities, evidence. The codes are those of the taxonomy.

Every ``code`` is a row of ``data/codes.tsv``, which ``rrdiff.classification.codes`` reads.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum

from rrdiff.alignment.match import Alignment
from rrdiff.difference.edit import ClauseDiff
from rrdiff.text.source import FoldedSpan
from rrdiff.text.value import changed, value


class Layer(StrEnum):
    """Which kind of difference; reports never mix them."""

    TRANSCRIPTION = "transcription"  # 讹脱衍倒
    TYPOGRAPHY = "typography"  # width, punctuation, numeral script
    STRUCTURE = "structure"  # breaks, numbering, moves
    ARTEFACT = "artefact"  # page furniture, injected headlines
    DRIFT = "drift"  # a change of meaning
    ADAPTATION = "adaptation"  # expected localisation


class Concern(StrEnum):
    """What a difference between upper and lower law is about, as conflicts are sorted when rules are reviewed."""

    AUTHORITY = "authority"  # 职权责任
    SCOPE = "scope"  # 定义范围
    PENALTY = "penalty"  # 处罚
    CONDITION = "condition"  # 许可与条件
    REMEDY = "remedy"  # 权利救济


class Severity(IntEnum):
    """How grave a finding is, 1 the gravest; 0 is what a text of this sort is expected to change."""

    EXPECTED = 0
    MEANING = 1  # what has to be done, by whom, when; who is bound
    WORDING = 2  # wording that may carry meaning
    MINOR = 3  # wording that carries none, a slip
    FORM = 4  # marks, width, layout


EXPECTED, MEANING, WORDING, MINOR, FORM = Severity


class Direction(StrEnum):
    """Where a change of force or of a quantity leads; always a supposition."""

    HARDER = "加重"
    SOFTER = "放宽"
    CONCRETE = "具体化"
    VAGUER = "弱化"
    UNCLEAR = "不明"
    EQUAL = "同等"
    NONE = ""  # none is meant

    @property
    def key(self) -> str:
        """End of the rows of messages about it."""
        return self.name.lower()


class Right(StrEnum):
    """Which reading the evidence speaks for."""

    BASE = "base"
    OTHER = "other"
    WITNESS = "witness"  # reprints, where several are held against the base
    UNDECIDED = "undecided"
    NOT_ASKED = ""


@value
class Place:
    """A stretch of one document: ``span`` is folded, inside ``clause``."""

    clause: str
    span: FoldedSpan


METHODS = frozenset({"对校", "本校", "他校", "理校"})
"""Methods of textual criticism: collation, the same text elsewhere, another text, reasoning."""


@value
class Evidence:
    """Why: one of the methods and where to look.

    Attributes:
        witness: document, citation and quotation; or a row of messages (``evidence.…``) and its ``values``.
        supports: the reading it speaks for, "base" or "other"; empty when for neither.
    """

    method: str
    witness: str
    supports: str = ""
    values: tuple[tuple[str, str], ...] = ()


@value
class Finding:
    """One judgement about one difference.

    Attributes:
        code: ``T1_SUB``, ``A4_QUANT`` …
        severity: 1 meaning … 4 format, 0 expected.
        base, other: places; None where that side has no counterpart clause.
        message: row of the message catalogue (``finding.…``) with its ``values``.
        right: which reading the evidence speaks for.
        id: name of the finding in every report, F001 for the first of its comparison; empty before ``numbered``.
        confidence: 0 to 1, how sure it is that the statement is true of the texts.
        concern: what it is about between upper and lower law; None where it touches nothing of the kind.
        weight: in a revision, what it weighs among the most serious; 0 elsewhere.
    """

    code: str
    layer: Layer
    severity: int
    base: Place | None
    other: Place | None
    message: str
    values: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    right: Right = Right.NOT_ASKED
    id: str = ""
    confidence: float = 1.0
    concern: Concern | None = None
    weight: float = 0.0


def numbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of one comparison with their ids; a choice made later among them changes none."""
    return tuple(changed(finding, id=f"F{number:03}") for number, finding in enumerate(findings, 1))


@value
class Fold:
    """Findings of one kind that a review does not list one by one.

    Attributes:
        count: how many they are.
        base, other: ids of their clauses: those of the other text, and of the base where it alone has one.
    """

    code: str
    severity: int
    count: int
    base: tuple[str, ...]
    other: tuple[str, ...]


class Grounds(StrEnum):
    """What explains a difference between an old law and a new one."""

    OPERATION = "operation"  # an operation of the decision speaks of it
    REFERENCE = "reference"  # a cross-reference follows the renumbering
    ORDER = "order"  # the number follows the order of the articles
    NONE = "none"  # the decision does not give what the new text has


@value
class Ground:
    """What in a decision explains the clauses of one match.

    Attributes:
        operations: ids as ``apply`` prints them; of an unexplained difference those that speak of the place.
        words: the item of each and its first words.
    """

    base: tuple[str, ...]
    other: tuple[str, ...]
    kind: Grounds
    operations: tuple[str, ...]
    words: tuple[str, ...]


@value
class Slip:
    """One suspicion about one text by itself.

    Attributes:
        code: row of the taxonomy (``L8``, ``T3_INS`` …).
        severity: 1 meaning … 4 format.
        clause: id of the clause; None outside all clauses.
        span: folded extent in the document.
        message: row of the message catalogue (``lint.…``) with its ``values``.
        suggestion: how it probably should read; empty where nothing can be proposed.
    """

    code: str
    severity: int
    clause: str | None
    span: FoldedSpan
    message: str
    values: tuple[tuple[str, str], ...] = ()
    suggestion: str = ""


@value
class Comparison:
    """Everything known of two documents: the one argument of every report.

    Attributes:
        narrowed: somebody chose among the findings, so that a difference may have lost its own.
        folded: in a review, the findings that are not listed, by kind; empty elsewhere.
        accepted: how many findings were left out because a person had judged them before.
        grounds: what in a decision explains each difference; empty where no decision was given.
        turned: the base was made from the other text, so that nothing was judged as of a law and rules made from it.
    """

    alignment: Alignment
    diffs: tuple[ClauseDiff, ...]
    findings: tuple[Finding, ...]
    narrowed: bool = False
    folded: tuple[Fold, ...] = ()
    accepted: int = 0
    grounds: tuple[Ground, ...] = ()
    turned: bool = False
