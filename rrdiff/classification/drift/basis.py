"""What a norm rests on: cited titles that changed, and citations that no longer point to where they did.

base   第二十七条 违反本办法第十七条规定的……      第十七条 became 第十一条 of the other text
other  第二十九条 违反本细则第十七条规定的……      stale: 第十七条 is another rule there
other  第二十九条 违反本细则第十一条规定的……      right, and said once as information
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rrdiff.alignment.match import Alignment, Match, Relation
from rrdiff.classification.adaptation import other_basis
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.finding import EXPECTED, MINOR, WORDING
from rrdiff.difference.edit import ClauseDiff
from rrdiff.structure.clause import Citation, Document, Level
from rrdiff.text.numerals import HAN_NUMERAL, to_int
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan

_ARTICLE = deferred("第(?P<n>[^条款项]{1,8})条")
_PLACE = deferred(
    rf"第(?P<n>[{HAN_NUMERAL}\d()]+(?:(?:、|和|至|到|[-—~]|或者|或|及)第?[{HAN_NUMERAL}\d()]+)*)(?P<unit>[条款项目章节编])"
    rf"(?P<more>之[{HAN_NUMERAL}\d]+)?|(?P<b>[(][{HAN_NUMERAL}\d]+[)])(?=项)"
)
"""One place of a citation, with the list or range of numbers that share its unit."""
_BRACKETS = frozenset('<〈『「“"«≪')
_HAN_NUMBER = deferred(f"[{HAN_NUMERAL}]+")
_STATE = "中华人民共和国"
_PAPER = deferred("(?:证|书|执照|簿|册|表|卡|票|联单|通知单|登记单|申请单)$")
"""What papers are called that an office issues or a person fills in; no text that holds norms is called so."""
OWN_REFERENCE = deferred("(?:按照|依照|根据|参照|执行)?本(?:办法|条例|规定|法|细则|规则)(?:的)?(?:附件|附表|附录)")
"""A reference to an annex of the text itself, which citations do not hold."""
SILENT = frozenset({Level.TITLE, Level.NOTE})
"""Levels that say who adopted a text and when, and hold no norm."""
_BELOW_ARTICLES = frozenset({Level.PARAGRAPH, Level.ITEM, Level.POINT})

Bodies = dict[tuple[str, str], list[BodySpan]]
"""("base" or "other", clause) → stretches of the body that are explained."""


def basis_changes(alignment: Alignment, diffs: Sequence[ClauseDiff]) -> tuple[list[MeaningChange], Bodies]:
    """Changes of what is cited, and the stretches of bodies they explain."""
    base, other = _CitationsByClause(alignment.base), _CitationsByClause(alignment.other)
    articles, leaves = _articles(alignment), _leaves(alignment)
    links = {name: frozenset(match.base) for match in alignment.matches if _corresponds(match) for name in match.other}
    changes: list[MeaningChange] = []
    explained: Bodies = defaultdict(list)
    judged: set[tuple[str, str]] = set()
    told: set[Citation] = set()
    for one in diffs:
        silent = alignment.base.by_id[one.base].level in SILENT
        if silent or (one.base, one.other) in judged or not len(one.base_span) or not len(one.other_span):
            continue
        judged.add((one.base, one.other))
        for same, there in _same_titles(base.titles(one.base), other.titles(one.other)):
            written, written_too = base.text(same), other.text(there)
            plain = written.replace(_STATE, ""), written_too.replace(_STATE, "")
            if written != written_too and (same.title != there.title or plain[0] == plain[1]):
                explained["base", one.base].append(base.span(same))
                explained["other", one.other].append(other.span(there))
        made = other_basis(alignment, one)
        for change in _titles(one, base, other) if made is None else (made,):
            if change.before and change.after:  # a title that only came or went does not explain its phrase
                explained["base", one.base].append(change.base or BodySpan(0, 0))
                explained["other", one.other].append(change.other or BodySpan(0, 0))
            changes.append(change)
        for cited, citing in _paired(base, base.numbered(one.base), other, other.numbered(one.other)):
            equal = base.numbers(cited) == other.numbers(citing)
            explained["base", one.base].append(base.span(cited, number=equal))
            explained["other", one.other].append(other.span(citing, number=equal))
            if equal and not cited.resolved:
                told.add(citing)  # it pointed to nothing before
            moved = _leaf_target(one, (base, cited), (other, citing), leaves)
            moved = moved or _target(one, (base, cited), (other, citing), articles)
            if moved is not None and citing not in told:
                told.add(citing)
                changes.append(moved)
        for cited, citing in _by_target(base.internal(one.base), other.internal(one.other), links):
            told.add(citing)
            explained["base", one.base].append(base.span(cited))
            explained["other", one.other].append(other.span(citing))
            changes.append(_renumbered(one, (base, cited), (other, citing)))
    return [*changes, *_dangling(alignment, other, told)], explained


class _CitationsByClause:
    """The citations of one document by clause, with their places in bodies."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._by_clause: defaultdict[str, list[Citation]] = defaultdict(list)
        for one in document.citations:
            self._by_clause[one.clause].append(one)

    def titles(self, clause: str) -> list[Citation]:
        """The citations of other texts; the name of a certificate or a form is none: 《归侨证》, 《申请表》."""
        found = (one for one in self._by_clause.get(clause, ()) if one.title and one.form in {"title", "external"})
        return [one for one in found if one.form == "external" or not _PAPER.search(_plain(one.title))]

    def numbered(self, clause: str) -> list[Citation]:
        """The citations that name a number, of this text or of another."""
        return [one for one in self._by_clause.get(clause, ()) if one.form != "title" and self.numbers(one)]

    def internal(self, clause: str) -> list[Citation]:
        """The citations of this text that were found in it."""
        found = self._by_clause.get(clause, ())
        return [one for one in found if one.form in {"internal", "relative"} and one.targets and one.resolved]

    def numbers(self, one: Citation) -> tuple[str, ...]:
        """What a citation names after its title in figures, in any order: 第十二条 and 第12条 are equal."""
        tail = self.text(one).rpartition("》")[2]
        found = list(_PLACE.finditer(tail))
        named = [f"{_figure(place['n'] or place['b'])}{place['unit']}{_figure(place['more'] or '')}" for place in found]
        ends = [(tail[place.start() - 1 : place.start()] or "第") in "至到-—~" for place in found]
        named = ["至" * at + name for at, name in zip(ends, named, strict=True)]
        if named and tail.startswith("前"):  # 前两款第（三）项 is not 前款第（三）项; 前款（一）至（三）项 has no 第
            named[0] = tail[: found[0].start()].replace("二", "两") + named[0]
        return tuple(sorted(named) if len({place["unit"] for place in found}) == 1 else named)

    def text(self, one: Citation) -> str:
        return self.document.folded((one.span,))

    def span(self, one: Citation, *, number: bool = False) -> BodySpan:
        """Place of a citation in the body of its clause, or of the number it names after 本法."""
        start, text = self.document.words(one.clause).place(one.span.start), self.text(one)
        left = max(0, text.find("第")) if number else 0
        return BodySpan(0, 0) if start is None else BodySpan(start + left, start + len(text))


def _figure(written: str) -> str:
    """A number, or a list or range of numbers, in figures."""
    return _HAN_NUMBER.sub(lambda found: str(to_int(found.group()) or found.group()), re.sub("[第()]", "", written))


def _paired(
    base: _CitationsByClause, left: Sequence[Citation], other: _CitationsByClause, right: Sequence[Citation]
) -> Iterator[tuple[Citation, Citation]]:
    """Citations of two clauses that answer to each other: of one document each, in their order."""
    groups: defaultdict[str, tuple[list[Citation], list[Citation]]] = defaultdict(lambda: ([], []))
    for side, row in enumerate((left, right)):
        for one in row:
            groups[_plain(one.title) if one.form == "external" else one.form][side].append(one)
    for cited, citing in groups.values():
        if len(cited) == len(citing):
            yield from zip(cited, citing, strict=True)
            continue
        waiting = list(citing)
        for one in cited:
            two = next((each for each in waiting if other.numbers(each) == base.numbers(one)), None)
            if two is not None:
                waiting.remove(two)
                yield one, two


def _by_target(
    left: Sequence[Citation], right: Sequence[Citation], links: dict[str, frozenset[str]]
) -> Iterator[tuple[Citation, Citation]]:
    """A citation by place and one by number that mean the same clauses: 前款 and 本条例第十九条."""
    meant = [(one, frozenset[str]().union(*(links.get(name, frozenset()) for name in one.targets))) for one in right]
    for cited in left:
        for citing, sources in meant:
            if cited.form != citing.form and sources == frozenset(cited.targets):
                yield cited, citing


def _numbers(text: str) -> list[int | None]:
    """The numbers of all articles that a citation names."""
    return [to_int(found["n"]) for found in _ARTICLE.finditer(text)]


def _plain(title: str) -> str:
    return re.sub(r"[《》〈〉“”「」\"\s]|\([^()]*\)$", "", title).removeprefix(_STATE)


def _same_titles(left: Sequence[Citation], right: Sequence[Citation]) -> Iterator[tuple[Citation, Citation]]:
    """Citations of one text under its full and its short title: 《中华人民共和国水法》 and 《水法》."""
    rest = list(right)
    for one in left:
        two = next((each for each in rest if _plain(each.title) == _plain(one.title)), None)
        if two is not None:
            rest.remove(two)
            yield one, two


def _titles(one: ClauseDiff, base: _CitationsByClause, other: _CitationsByClause) -> Iterator[MeaningChange]:
    """Titles cited on one side only, told together for a pair of clauses."""
    left = [each for each in base.titles(one.base) if _within(base.span(each), one.base_span)]
    right = [each for each in other.titles(one.other) if _within(other.span(each), one.other_span)]
    kept = {_plain(each.title) for each in left} & {_plain(each.title) for each in right}
    bodies = [side.document.body(side.document.by_id[name]) for side, name in ((base, one.base), (other, one.other))]
    gone = [each for each in left if _plain(each.title) not in kept and not _is_named(each.title, bodies[1])]
    come = [each for each in right if _plain(each.title) not in kept and not _is_named(each.title, bodies[0])]
    itself = all(is_title_of(each.title, base.document) for each in (*gone, *come))
    come = [each for each in come if itself or not is_title_of(each.title, base.document)]  # which 本法 named as well
    if not (gone or come):
        return
    sides = [*((base, each) for each in gone), *((other, each) for each in come)]
    repealed = all("废止" in side.document.body(side.document.by_id[each.clause]) for side, each in sides)
    added = "a5.title.repealed" if repealed else "a5.title.added"
    base_span, other_span = _extent(base, gone), _extent(other, come)
    yield MeaningChange(
        "A5_BASIS",
        MINOR if itself or repealed else WORDING,
        base_clause=one.base,
        base=base_span or BodySpan(*[min(one.base_span.end, one.base_span.start + 1)] * 2),
        other_clause=one.other,
        other=other_span or BodySpan(*[min(one.other_span.end, one.other_span.start + 1)] * 2),
        what="《》",
        before="、".join(dict.fromkeys(map(base.text, gone))),
        after="、".join(dict.fromkeys(map(other.text, come))),
        message="a5.title" if gone and come else "a5.title.lost" if gone else added,
        why="titles",
    )


def _is_named(title: str, body: str) -> bool:
    """True for a title that a clause names without its marks or in others: 教育法, 〈教育规划〉."""
    name = _plain(title)
    named = name.endswith(("法", "条例", "办法", "规定"))
    return name in body and (named or any(bracket + name in body for bracket in _BRACKETS))


def is_title_of(title: str, document: Document) -> bool:
    """True for the title of a text itself, in full or in short: rules made from it cite it where it says 本法."""
    own, cited = _plain(document.title or ""), _plain(title)
    return bool(own and cited) and own.endswith(cited)


def _within(span: BodySpan, stretch: BodySpan) -> bool:
    return stretch.start <= span.start and span.end <= stretch.end


def _extent(cited: _CitationsByClause, row: Sequence[Citation]) -> BodySpan | None:
    spans = [cited.span(each) for each in row]
    return BodySpan(min(one.start for one in spans), max(one.end for one in spans)) if spans else None


def _article_of(document: Document, clause: str) -> str | None:
    return document.by_id[clause].part_of(Level.ARTICLE) if clause in document.by_id else None


def _articles(alignment: Alignment) -> dict[str, set[str]]:
    """Article of the other text → articles of the base its rules come from."""
    out: defaultdict[str, set[str]] = defaultdict(set)
    for match in alignment.matches:
        if _corresponds(match):
            for name in match.other:
                article = _article_of(alignment.other, name)
                sources = {_article_of(alignment.base, source) for source in match.base} - {None}
                if article is not None:
                    out[article] |= {source for source in sources if source}
    return out


def _leaves(alignment: Alignment) -> dict[str, set[str]]:
    """Paragraph or item of the other text → those of the base it comes from."""
    out: defaultdict[str, set[str]] = defaultdict(set)
    for match in alignment.matches:
        if _corresponds(match):
            for name in match.other:
                if alignment.other.by_id[name].level in _BELOW_ARTICLES:
                    out[name].update(match.base)
    return out


def _leaf_target(
    one: ClauseDiff,
    cited: tuple[_CitationsByClause, Citation],
    citing: tuple[_CitationsByClause, Citation],
    leaves: dict[str, set[str]],
) -> MeaningChange | None:
    """What became of a citation of paragraphs or items: renumbered with them, or left behind when they were pushed on.

    Nothing is said unless what was meant stands in the other text under another number.
    """
    (base, old), (other, new) = cited, citing
    if not (old.resolved and new.resolved and old.targets and new.targets):
        return None
    meant, reached = set(old.targets), set(new.targets)
    known = all(name in base.document.by_id for name in meant) and all(name in other.document.by_id for name in reached)
    if not known or any(base.document.by_id[name].level not in _BELOW_ARTICLES for name in meant):
        return None
    now = {name for name, sources in leaves.items() if sources & meant}
    same_words = base.numbers(old) == other.numbers(new)
    if same_words and now and not now & reached:
        code, severity, message = "A5_BASIS", WORDING, "stale_item"
    elif not same_words and now == reached:
        code, severity, message = "A9_REORDER", EXPECTED, "a9.citation"
    else:
        return None
    return _cited_otherwise(one, cited, citing, code, severity, message=message, why="target")


def _corresponds(match: Match) -> bool:
    return bool(match.base and match.other) and match.relation is not Relation.SPLIT


def _target(
    one: ClauseDiff,
    cited: tuple[_CitationsByClause, Citation],
    citing: tuple[_CitationsByClause, Citation],
    articles: dict[str, set[str]],
) -> MeaningChange | None:
    """What became of one citation: renumbered with its target, stale, or turned to another rule."""
    (base, old), (other, new) = cited, citing
    same_words = base.numbers(old) == other.numbers(new)
    if old.form != "internal" or not old.targets or not new.targets:
        return None if same_words else _other_number(one, cited, citing)
    meant = {_article_of(base.document, name) for name in old.targets} - {None}
    if not meant or not new.resolved:
        return None
    sources = [articles.get(_article_of(other.document, name) or "", set()) for name in new.targets]
    reached = set().union(*sources)
    same_number = _numbers(base.text(old)) == _numbers(other.text(new))
    if reached & meant:
        if same_words:
            return None
        stayed = all(name in articles.get(name or "", ()) for name in meant)
        if same_number or stayed or not (meant <= reached and all(row & meant for row in sources)):
            return _other_number(one, cited, citing)
        code, severity, message = "A9_REORDER", EXPECTED, "a9.citation"
    else:
        code, severity, message = "A5_BASIS", WORDING, "stale_citation" if same_number else "a5.target"
    return _cited_otherwise(one, cited, citing, code, severity, message=message, why="target")


def _renumbered(
    one: ClauseDiff, cited: tuple[_CitationsByClause, Citation], citing: tuple[_CitationsByClause, Citation]
) -> MeaningChange:
    """The same clause under its other name."""
    return _cited_otherwise(one, cited, citing, "A9_REORDER", EXPECTED, message="a9.citation", why="target")


def _other_number(
    one: ClauseDiff, cited: tuple[_CitationsByClause, Citation], citing: tuple[_CitationsByClause, Citation]
) -> MeaningChange:
    """Another number of the same document, or of a text that is not at hand."""
    return _cited_otherwise(one, cited, citing, "A5_BASIS", WORDING, message="a5.number", why="numbers")


def _cited_otherwise(
    one: ClauseDiff,
    cited: tuple[_CitationsByClause, Citation],
    citing: tuple[_CitationsByClause, Citation],
    code: str,
    severity: int,
    *,
    message: str,
    why: str,
) -> MeaningChange:
    """A citation of the base, and what the other text cites in its place."""
    (base, old), (other, new) = cited, citing
    return MeaningChange(
        code,
        severity,
        base_clause=one.base,
        base=base.span(old),
        other_clause=one.other,
        other=other.span(new),
        what=other.text(new),
        before=base.text(old),
        after=other.text(new),
        message=message,
        why=why,
    )


def _dangling(alignment: Alignment, other: _CitationsByClause, told: set[Citation]) -> Iterator[MeaningChange]:
    """Citations of the other text that point to nothing in it, or to an article that the base has not."""
    articles = {clause.part_of(Level.ARTICLE) for clause in alignment.base.clauses} - {None}
    whole = len(articles) > 1 and "1" in articles
    for one in alignment.other.citations:
        if one in told or one.clause not in alignment.other.by_id:
            continue
        if one.form == "internal":
            message = "" if one.resolved else "dangling_citation"
        elif one.title and whole and is_title_of(one.title, alignment.base):
            number = next((name for name in other.numbers(one) if name.endswith("条")), "")
            message = "dangling_base" if number and number.removesuffix("条") not in articles else ""
        else:
            message = ""
        if message:
            text, span = other.text(one), other.span(one)
            yield MeaningChange(
                "A5_BASIS",
                WORDING,
                base_clause=None,
                base=None,
                other_clause=one.clause,
                other=span,
                what=text,
                before="",
                after=text,
                message=message,
                why="target",
            )
