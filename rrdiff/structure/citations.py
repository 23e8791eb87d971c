"""Which norms a text cites, and which of its own clauses that means.

    第九条　除本办法第八条第（三）项规定外，依照《示例法》第二十条、第二十一条执行。
    前款规定的期限，由前两条规定的机关确定。

本办法第八条第（三）项 is "art8.item3"; the title governs both articles behind it, so they point outside; 前款 is the
first paragraph of 第九条 and 前两条 the two articles before it.

A target stands for all that is below it: 前款 is one paragraph with its items, 第八条 the whole article. Nothing is
guessed: where the article exists but its 款 or 项 does not, where the breaks that make 款 are lost, or where items
restart and the 款 is not named, the citation stays unresolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rrdiff.structure.citation_patterns import OPENS, RANK, CitationChain, CitationWord, chains, short_names
from rrdiff.structure.citation_targets import Outline, Path, Stretch, citable, cut, scope_of
from rrdiff.structure.clause import Citation, Clause, Document, Level
from rrdiff.structure.clause_text import ClauseText
from rrdiff.text.pattern import deferred
from rrdiff.text.source import BodySpan
from rrdiff.text.value import value

_LEGAL_BEFORE = deferred(r"(?:依照|按照|依据|根据|违反|适用|符合|参照|除|有|本条|前款|前条)$")
_LEGAL_AFTER = deferred(
    r"(?:的|之|所|中的?)?(?:规定|規定|列|称|情形|行为|条件|措施|处罚|罪|内容)|[的、和与及或至]第?|以外|之外|外[,的]|除外|[)。;,]"
)
"""What stands around a reference but not around words such as 第一项任务 and 前三条经验."""
_LONGEST_LEAD = 2
_VERSION = deferred(r"[(][^()]{0,40}[)]$")
_MARKS = deferred(r"[《》〈〉“”\"「」\s]")
_STATE = "中华人民共和国"


def find_citations(document: Document) -> tuple[Citation, ...]:
    """All citations of ``document`` in document order. Reads clause bodies only; never raises on any text."""
    folded = document.text.folded
    bodies = [
        (clause, ClauseText(folded, sorted(clause.body), divided=True))
        for clause in document.clauses
        if any(not OPENS.isdisjoint(folded[span.start : span.end]) for span in clause.body)
    ]
    said = [(clause, body, cited) for clause, body in bodies if (cited := tuple(chains(body.text)))]
    if not said:
        return ()
    outline = Outline(document)
    names = _OwnNames(document, [body.text for _, body in bodies])
    found = [one for clause, body, cited in said for one in _cited_in(clause, body, cited, outline, names)]
    return tuple(sorted(found, key=lambda citation: citation.span))


class _OwnNames:
    """What the document calls itself and others."""

    def __init__(self, document: Document, texts: list[str]) -> None:
        """Take the titles of the document and the short names it defines."""
        own = [
            (scope_of(clause.address), document.folded(clause.spans))
            for clause in document.clauses
            if _is_title(clause)
        ]
        self._own = {(scope, _plain(title)) for scope, title in [*own, ("", document.title)] if _plain(title)}
        self._full: dict[str, str] = {}
        for text in texts:
            for short, title in short_names(text):
                self._full.setdefault(short, title)

    def full(self, title: str) -> str:
        """Full title of a short name that the document defines."""
        return self._full.get(title, title)

    def is_own(self, title: str, clause: Clause) -> bool:
        """True when ``title`` is the document that ``clause`` stands in."""
        return (scope_of(clause.address), _plain(title)) in self._own


def _is_title(clause: Clause) -> bool:
    return clause.level is Level.TITLE


def _plain(title: str) -> str:
    """A title without marks, version and the name of the state."""
    return _VERSION.sub("", _MARKS.sub("", title)).removeprefix(_STATE)


@value
class _CitedPlaces:
    """What a chain says. ``places`` is None where its head cannot be told; ``ids`` holds targets that need no path."""

    form: str
    title: str = ""
    docnumber: str = ""
    places: tuple[Stretch, ...] | None = ()
    ids: tuple[str, ...] = ()


@value
class _ChainContext:
    """Where a chain stands. ``last`` and ``title`` are what 该条 and 该法 mean there."""

    clause: Clause
    outline: Outline
    names: _OwnNames
    last: _CitedPlaces | None
    title: str
    sentence_before: bool


def _cited_in(
    clause: Clause, body: ClauseText, cited: Iterable[CitationChain], outline: Outline, names: _OwnNames
) -> Iterator[Citation]:
    """Citations in one clause, in order, for its chains; what 该法 and 该条 mean is carried along."""
    last: _CitedPlaces | None = None
    title = ""
    first_stop = body.text.find("。")
    for chain in cited:
        reading = _read(
            chain,
            _ChainContext(
                clause, outline, names=names, last=last, title=title, sentence_before=0 <= first_stop < chain.start
            ),
        )
        if reading is None:
            continue
        targets, resolved = _targets(reading, clause, outline)
        if _is_mere_wording(chain, body.text, clause, resolved=resolved):
            continue
        if reading.form in ("external", "title"):
            title = reading.title or title
        last = reading
        span = body.folded(BodySpan(chain.start, chain.end))
        yield Citation(
            span,
            clause.id,
            form=reading.form,
            title=reading.title,
            docnumber=reading.docnumber,
            targets=targets,
            resolved=resolved,
        )


def _targets(reading: _CitedPlaces, clause: Clause, outline: Outline) -> tuple[tuple[str, ...], bool]:
    if reading.form in ("external", "title"):
        return (), True
    if not reading.places:
        return reading.ids, bool(reading.ids)
    found = [outline.resolve(place, clause) for place in dict.fromkeys(reading.places)]
    if len(found) == 1:
        return found[0], bool(found[0])
    return tuple(dict.fromkeys(name for ids in found for name in ids)), all(found)


def _read(chain: CitationChain, here: _ChainContext) -> _CitedPlaces | None:
    """What ``chain`` means where it stands; None when it is no citation."""
    head, rest = chain.tokens[0], tuple(zip(chain.tokens, chain.links, strict=True))[1:]
    match head.kind:
        case "title" | "name" | "docnumber":
            return _read_titled(head, rest, here)
        case "self":
            return _CitedPlaces("internal", places=_places([()], rest)) if rest else None
        case "that":
            form = "internal" if head.text == "其中" and not here.title else "external"
            return _CitedPlaces(form, here.title, places=_places([()], rest)) if rest else None
        case "above":
            ids = _just_before(here)
            return _CitedPlaces("relative", ids=ids) if ids or _in_article(here.clause) else None
        case "below":
            ids = here.outline.below(here.clause.address)
            return _CitedPlaces("relative", ids=ids) if ids or _in_article(here.clause) else None
        case "own":
            return _CitedPlaces("relative", places=_places(_own(here.clause, head), rest))
        case "previous":
            return _CitedPlaces("relative", places=_places(_previous(here.clause, head, here.outline), rest))
        case "same":
            return _read_again(head, rest, here.last)
        case "place":
            return _read_bare(chain, here)
        case _:
            return None


def _read_titled(head: CitationWord, rest: tuple[tuple[CitationWord, str], ...], here: _ChainContext) -> _CitedPlaces:
    """What a chain that begins with a title says: another document, or places of this one."""
    title = here.names.full(head.text)
    if not here.names.is_own(title, here.clause):
        return _CitedPlaces("external" if rest else "title", title, head.docnumber, _places([()], rest) if rest else ())
    if rest:
        return _CitedPlaces("internal", title, head.docnumber, _places([()], rest))
    titles = here.outline.titles
    own = titles.get(scope_of(here.clause.address)) or titles.get("")
    return (
        _CitedPlaces("internal", title, head.docnumber, ids=(own,))
        if own
        else _CitedPlaces("title", title, head.docnumber)
    )


def _read_bare(chain: CitationChain, here: _ChainContext) -> _CitedPlaces:
    """第八条 without a document, or 第二款 without an article, in front of it."""
    clause, outline, last = here.clause, here.outline, here.last
    head = chain.tokens[0]
    steps = tuple(zip(chain.tokens, ("extend", *chain.links[1:]), strict=True))
    low = head.level is not None and RANK[head.level] > RANK[Level.ARTICLE]
    elsewhere = not outline.has_articles(outline.scope(clause))
    if last is not None and last.places and (chain.links[0] == "aside" or (low and elsewhere)):
        return _CitedPlaces(last.form, last.title, last.docnumber, _places([last.places[-1][1]], steps))
    if elsewhere:
        return _CitedPlaces("external", here.title, places=_places([()], steps))
    if low:
        return _CitedPlaces("relative", places=_places([_article_path(clause)] if _in_article(clause) else None, steps))
    return _CitedPlaces("internal", places=_places([()], steps))


def _read_again(
    head: CitationWord, rest: tuple[tuple[CitationWord, str], ...], last: _CitedPlaces | None
) -> _CitedPlaces | None:
    """该条, 该款: the unit cited last in this clause."""
    path = cut(last.places[-1][1], head.level) if last is not None and last.places and head.level else None
    if last is None or path is None:
        return None
    return _CitedPlaces(last.form, last.title, last.docnumber, _places([path], rest))


def _article_path(clause: Clause) -> Path:
    return tuple(step for step in clause.address if step[0] is Level.ARTICLE)


def _in_article(clause: Clause) -> bool:
    return clause.part_of(Level.ARTICLE) is not None


def _own(clause: Clause, head: CitationWord) -> list[Path] | None:
    """本条, 本款, 本章: the unit of that level the clause stands in."""
    assert head.level is not None
    path = cut(clause.address, head.level)
    if path is None and head.level is Level.PARAGRAPH and _in_article(clause):
        path = cut(clause.address, Level.ARTICLE)  # an article of one 款
    return None if path is None else [citable(path)]


def _previous(clause: Clause, head: CitationWord, outline: Outline) -> list[Path] | None:
    """前款, 前两条: units of that level before the one the clause stands in."""
    assert head.level is not None
    count = int(head.numbers[0][0])
    address = cut(clause.address, head.level)
    if address is not None:
        found = outline.before(address, count)
    elif head.level is Level.ITEM:
        found = _items_before(clause, count, outline)
    else:
        found = None
    return None if found is None else [citable(one.address) for one in found]


def _items_before(clause: Clause, count: int, outline: Outline) -> list[Clause] | None:
    """前项 in a 款 that follows items: the last one, or all when just so many are meant."""
    paragraph = cut(clause.address, Level.PARAGRAPH)
    above = outline.before(paragraph, 1) if paragraph else None
    last = outline.last_item(above[0].address) if above else None
    if last is None:
        return None
    inner = outline.before(last.address, count - 1) if count > 1 else []
    whole = count == 1 or (inner is not None and outline.before(last.address, count) is None)
    return [*inner, last] if inner is not None and whole else None


def _just_before(here: _ChainContext) -> tuple[str, ...]:
    """上述规定: the unit before this one; for a first 项 its 款.

    In a first 款 it is the sentences before it, where there are any, and else the article before.
    """
    clause, outline = here.clause, here.outline
    found = outline.before(clause.address, 1) if clause.address and clause.level is not Level.ARTICLE else None
    if found is None and clause.level in (Level.ARTICLE, Level.PARAGRAPH) and _in_article(clause):
        if here.sentence_before:
            return (clause.id,)
        article = cut(clause.address, Level.ARTICLE)
        found = outline.before(article, 1) if article else None
    elif found is None:
        found = outline.at(clause.address[:-1])
    return tuple(one.id for one in found or ())


def _places(bases: list[Path] | None, steps: Iterable[tuple[CitationWord, str]]) -> tuple[Stretch, ...] | None:
    """Follow the words of a chain down from ``bases``; a word on a new branch inherits what it does not say."""
    if bases is None:
        return None
    done: list[Stretch] = []
    current: list[Stretch] = [(base, base) for base in bases]
    for token, link in steps:
        if link == "extend":
            if len(current) > 1 and len(token.numbers) > 1:  # 第一、二款第三、四项 can only be read from the last on
                done += current[:-1]
                current = current[-1:]
            current = [longer for stretch in current for longer in _extended(stretch, token)]
            continue
        branch = _branches(current[-1][1], token)
        if link == "range":
            done += current[:-1]
            current = [(current[-1][0], branch[0][1]), *branch[1:]]
        else:
            done += current
            current = branch
    return tuple(done + current)


def _branches(path: Path, token: CitationWord) -> list[Stretch]:
    assert token.level is not None
    above = tuple(step for step in path if RANK[step[0]] < RANK[token.level])
    return [((*above, (token.level, first)), (*above, (token.level, last))) for first, last in token.numbers]


def _extended(stretch: Stretch, token: CitationWord) -> list[Stretch]:
    branches = _branches(stretch[1], token)
    return branches if stretch[0] == stretch[1] else [(stretch[0], branches[-1][1])]


def _is_mere_wording(chain: CitationChain, text: str, clause: Clause, *, resolved: bool) -> bool:
    """True for 第一项任务, 前三条经验, 本项工作: words that only look like a reference."""
    head = chain.tokens[0]
    if len(chain.tokens) > 1 or head.bracketed or head.kind not in ("place", "previous", "own"):
        return False
    if head.kind == "place":
        low = head.level is not None and RANK[head.level] > RANK[Level.ARTICLE]
        doubtful = low and not resolved and not (head.level is Level.PARAGRAPH and _in_article(clause))
    else:
        counted = head.kind == "previous" and head.text[1:2] not in "款條条项項章节節编編"
        doubtful = (counted and head.level is not Level.PARAGRAPH) or head.text.startswith("上")
        doubtful |= (head.kind == "own" and head.level is Level.ITEM) or head.level is Level.POINT
    before = text[max(0, chain.start - _LONGEST_LEAD) : chain.start]
    return doubtful and not _LEGAL_AFTER.match(text, chain.end) and not _LEGAL_BEFORE.search(before)
