"""Keys and values put into words: the one place where reports meet the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import accumulate

from rrdiff.alignment.match import Match, Relation, Works
from rrdiff.alignment.titles import Genre, TitledGenre, WorksEvidence
from rrdiff.classification.codes import code_of
from rrdiff.classification.finding import Comparison, Evidence, Finding, Ground, Grounds, Layer, Slip
from rrdiff.messages import LANGUAGES, say
from rrdiff.structure.clause import Clause, Document
from rrdiff.text.pattern import deferred
from rrdiff.text.words import words
from rrdiff.views.summary import Summary
from rrdiff.views.wording import printed_values

_ROW = deferred(r"evidence\.[a-z0-9_.]+")
"""What names a row of evidence; words of a witness always hold a quotation."""
_FULL_WIDTH = str.maketrans(",;:?!()", "，；：？！（）")
_HALF_WIDTH = deferred("[,;:?!()]+")
_NO_RULES = (Genre.PLAN, Genre.COMMENTARY)
_TWICE = ("lint.doubled_word", "lint.doubled_label")
_MARKS = "，。、；：？！（）《》“”"


def slip_id(place: int) -> str:
    """Id of a suspicion: F001 is the first of its text."""
    return f"F{place + 1:03}"


def slip_advice(slip: Slip, lang: str, longest: int | None = None) -> str:
    """What should be done about a suspicion, in words, with the last ``longest`` characters of the reading proposed.

    Nothing where nothing can be proposed.
    """
    if slip.message in _TWICE:
        return say("report.lint_once", lang)
    if not slip.suggestion:
        return ""
    whole = full_width(slip.suggestion)
    cut = longest is not None and len(whole) > longest
    return say("report.lint_suggestion", lang, text="……" + whole[-(longest or 0) :] if cut else whole)


def full_width(text: str) -> str:
    """Text with the full-width marks that it lost in folding beside Chinese characters."""
    return _HALF_WIDTH.sub(_widened, text)


def _widened(found: re.Match[str]) -> str:
    """Marks beside a Chinese character in full width, others as they are."""
    text, start, end = found.string, found.start(), found.end()
    beside = _is_chinese(text[start - 1 : start]) or _is_chinese(text[end : end + 1])
    return found[0].translate(_FULL_WIDTH) if beside else found[0]


def _is_chinese(sign: str) -> bool:
    """True for a Han character and for marks that stand beside such alone."""
    return bool(sign) and ("一" <= sign <= "鿿" or sign in "《》“”")


def slip_message(slip: Slip, lang: str) -> str:
    """A suspicion in words; what it quotes gets back the full-width marks it lost in folding."""
    values = {name: value.translate(_FULL_WIDTH) if lang == "zh" else value for name, value in slip.values}
    return say(slip.message, lang, **values)


def finding_message(base: Document, other: Document, finding: Finding, lang: str, *, quoted: int | None = None) -> str:
    """A finding in words, the readings as their sources print them; one that is missing is named as such.

    Args:
        base: one of the two texts that were compared.
        other: the other one.
        finding: what is to be said.
        lang: the language.
        quoted: the longest reading quoted whole; of longer ones the middle is left out.
    """
    nothing = say("finding.nothing", lang)
    values = {name: value or nothing for name, value in printed_values(base, other, finding).items()}
    if quoted is not None:
        values = {name: value if name in _NAMES else _short(value, quoted) for name, value in values.items()}
    return in_run(in_table(say(finding.message, lang, **values), dict(finding.values), lang), values, lang)


_NAMES = frozenset({"again", "run", "rest", "head"})
"""Values that name clauses, which are never cut short."""


def in_run(words: str, values: Mapping[str, str], lang: str) -> str:
    """Words about a clause with those of its neighbours that are told with it, or with the one that tells it."""
    if "head" in values:
        return say("finding.in_run", lang, words=words, head=values["head"])
    if "again" in values:
        return say("finding.again", lang, words=words, again=values["again"])
    if "run" not in values:
        return words
    key = "finding.with_run.grave" if "▲" in values["rest"] else "finding.with_run"
    return say(key, lang, words=words, run=values["run"], count=values["count"], rest=values["rest"])


def in_table(words: str, values: Mapping[str, str], lang: str) -> str:
    """Words about a cell of a table with its row and its column."""
    row, column = values.get("row", ""), values.get("column", "")
    if not row and not column:
        return words
    key = "finding.in_cell" if row and column else "finding.in_row" if row else "finding.in_head"
    return say(key, lang, words=words, row=row, column=column)


def _short(text: str, quoted: int) -> str:
    """A reading without its middle, cut between words where they can be told."""
    if len(text) <= quoted:
        return text
    half = quoted // 2
    ends = list(accumulate(map(len, words(text))))
    if not ends or ends[-1] != len(text):
        return f"{text[:half]}……{text[-half:]}"
    first = max((end for end in ends if end <= half), default=half)
    last = min((end for end in ends if end >= len(text) - half), default=len(text) - half)
    return f"{text[:first]}……{text[last:]}" if last < len(text) else f"{text[:first]}……{text[-half:]}"


def finding_place(comparison: Comparison, finding: Finding, lang: str, *, base: str = "") -> str:
    """Name of the clause a finding is about: that of the other text where it has one; else the whole text.

    Args:
        comparison: which the finding is of.
        finding: what is to be placed.
        lang: the language.
        base: what the base is called before the name of a clause that only it has; “基准” unless given.
    """
    alignment = comparison.alignment
    sides = ((finding.other, alignment.other), (finding.base, alignment.base))
    place, document = next(((place, document) for place, document in sides if place is not None), (None, None))
    clause = document.by_id.get(place.clause) if document is not None and place is not None else None
    if clause is None:
        return say("report.whole_text", lang)
    name = clause_name(clause, lang)
    if finding.other is not None:
        return name
    return say("report.place_base", lang, side=base or say("verify.side.base", lang), clause=name)


def evidence_line(evidence: Evidence, lang: str) -> str:
    """A piece of evidence in one line: its method, the reading it speaks for, and where it is found."""
    side = say(f"supports.{evidence.supports}", lang) if evidence.supports else ""
    method, words = method_word(evidence.method, lang), evidence_words(evidence, lang)
    return say("evidence_line", lang, method=method, side=side, words=words)


def is_row(witness: str) -> bool:
    """Whether evidence names a row of the catalogue and does not quote its witness."""
    return _ROW.fullmatch(witness) is not None


def evidence_words(evidence: Evidence, lang: str) -> str:
    """Where the evidence is found, in words."""
    if is_row(evidence.witness):
        return say(evidence.witness, lang, **{name: full_width(words) for name, words in evidence.values})
    return evidence.witness


def percent(share: float) -> str:
    """A share in whole percent; it says 100 % only where nothing is lacking."""
    return "100%" if share >= 1 else f"{min(share, 0.99):.0%}"


def method_word(method: str, lang: str) -> str:
    """A method of textual criticism (对校 …)."""
    return say(f"method.{method}", lang)


def reason_words(reason: str, values: tuple[tuple[str, str], ...], lang: str) -> str:
    """Why clauses were matched; quoted wording begins and ends with a word and has full-width marks."""
    return say(reason, lang, **{name: value.translate(_FULL_WIDTH).strip(_MARKS) for name, value in values})


def match_reason(match: Match, lang: str) -> str:
    """Why a match was made."""
    return reason_words(match.reason, match.values, lang)


def code_word(code: str, lang: str) -> str:
    """What a code of the taxonomy stands for."""
    return code_of(code).label[LANGUAGES.index(lang)]


def risk_word(code: str, lang: str) -> str:
    """The suspicion that a code stands for in a review."""
    return code_of(code).risk[LANGUAGES.index(lang)]


def concern_word(finding: Finding, lang: str) -> str:
    """The concern of a finding; nothing where it has none."""
    return say(f"concern.{finding.concern.value}", lang) if finding.concern else ""


def severity_word(severity: int, lang: str) -> str:
    """How grave a finding is."""
    return say(f"severity.{int(severity)}", lang)


def layer_word(layer: Layer, lang: str) -> str:
    """A layer of findings."""
    return say(f"layer.{layer.value}", lang)


def verdict_words(finding: Finding, lang: str) -> str:
    """Which reading of a finding is right; nothing where nobody asked."""
    return say(f"right.{finding.right}", lang) if finding.right else ""


def relation_word(relation: Relation, lang: str) -> str:
    """A relation between clauses."""
    return say(f"relation.{relation.value}", lang)


def works_word(works: Works, lang: str, reason: WorksEvidence | None = None) -> str:
    """What two texts are to each other; with what speaks for it also that the other one is a plan or a commentary."""
    if works is Works.ADAPTATION and reason is not None and reason.from_other:
        return say("works.turned", lang)
    if works is Works.ADAPTATION and reason is not None and reason.other_genre.genre in _NO_RULES:
        base = "plan" if reason.base_genre.genre is Genre.PLAN else "text"
        return say(f"works.{reason.other_genre.genre.value}_of_{base}", lang)
    return say(f"works.{works.value}", lang)


def swapped_words(summary: Summary, lang: str) -> str:
    """That two texts seem to stand in the wrong order, and what to do; empty where they do not."""
    base, other = summary.reason.last_years
    return say(summary.swapped, lang, base=base, other=other) if summary.swapped else ""


def found_nothing(comparison: Comparison, lang: str, key: str = "report.no_findings") -> str:
    """What is said where no finding is: that there is none, or that none was looked for."""
    return say("report.not_judged" if comparison.turned else key, lang)


def works_reason(reason: WorksEvidence, lang: str) -> str:
    """What speaks for what two texts are taken to be to each other, in one line."""
    title = {True: "same_title", False: "other_title", None: "no_title"}[reason.same_title]
    said = [say(f"works_reason.{title}", lang)]
    base, other = reason.base_genre, reason.other_genre
    named = lang == "zh" and base.word and other.word and base.word != other.word
    if base.genre != other.genre or named:
        divided = base.articles != other.articles
        words = (_genre_words(one, lang, divided=divided) for one in (base, other))
        said.append(say("works_reason.genres", lang, **dict(zip(("base", "other"), words, strict=True))))
    dates = [date_words(date, lang) for date in (reason.base_force, reason.other_force)]
    if any(dates):
        known = (date or say("works_reason.no_date", lang) for date in dates)
        said.append(say("works_reason.in_force", lang, **dict(zip(("base", "other"), known, strict=True))))
    if reason.base_years and reason.other_years:
        years = (years_words(years, lang) for years in (reason.base_years, reason.other_years))
        said.append(say("works_reason.years", lang, **dict(zip(("base", "other"), years, strict=True))))
    said.append(say("works_reason.copied", lang, share=percent(reason.copied)))
    said += [say("works_reason.cites_base", lang)] if reason.cites_base else []
    said += [say("works_reason.cited_by_base", lang)] if reason.cited_by_base else []
    if reason.later_base is not None:
        base_year, other_year = map(str, reason.later_base)
        said.append(say("works_reason.later_base", lang, base=base_year, other=other_year))
    return strung(said, lang)


def _genre_words(genre: TitledGenre, lang: str, *, divided: bool) -> str:
    """The word a title ends with, in Chinese, or what the text is, and how it is ``divided`` where the other is not."""
    word = (genre.word if lang == "zh" else "") or say(f"genre.{genre.genre.value}", lang)
    key = "articles" if genre.articles else "outline"
    return say(f"works_reason.genre_{key}", lang, word=word) if divided else word


def date_words(date: tuple[int, int, int] | None, lang: str) -> str:
    """A date as it is written in Chinese, or as year-month-day; nothing for none."""
    if date is None:
        return ""
    return "{}年{}月{}日".format(*date) if lang == "zh" else "{:04}-{:02}-{:02}".format(*date)


def years_words(years: tuple[str, ...], lang: str) -> str:
    """Years as a 题注 names them."""
    return "、".join(years) if lang == "zh" else ", ".join(year.rstrip("年") for year in years)


def listed(words: Iterable[str], lang: str) -> str:
    """Names in a row: 第三条、第五条."""
    return ("、" if lang == "zh" else ", ").join(words)


def strung(parts: Iterable[str], lang: str) -> str:
    """Statements in a row, in one line."""
    return ("；" if lang == "zh" else "; ").join(parts)


def clause_name(clause: Clause, lang: str) -> str:
    """A clause as it is cited in Chinese, or its id."""
    return clause.citation if lang == "zh" and clause.citation else clause.id


def ground_words(ground: Ground, lang: str) -> str:
    """What in a decision explains a difference, or that nothing does."""
    joined = strung(ground.words, lang)
    if ground.kind is Grounds.OPERATION:
        return joined
    near = say("ground.near", lang, words=joined) if joined else ""
    return say(f"ground.{ground.kind.value}", lang) + near
