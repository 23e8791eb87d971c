"""Whether what one text seems to have lost stands in the other text all the same, in other words or another place.

    base   第七条 各级人民政府应当向上一级报告……工作,每年组织监督检查。     no clause answers to it
    other  第三条 ……实行工作年度报告和监督检查制度。                     but 报告, 监督, 检查 stand together here

The words of a passage are weighed by how rare they are in the two texts; what stands in every article says nothing.
Only passages of clauses that were written anew are looked for: in a copied clause a word that is gone is gone.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from rrdiff.alignment.match import Alignment, Works, copied_articles, unchanged_articles
from rrdiff.classification.bans import forbids_too
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.finding import MEANING, MINOR, WORDING
from rrdiff.classification.not_repeated import PRIVATE_DUTY, holds_to, predicate, protects, punishes, telling, weighs
from rrdiff.classification.said_alike import is_excepted
from rrdiff.classification.scope import bans
from rrdiff.structure.clause import LISTED, Clause, Document, Level, head_of
from rrdiff.text.pattern import deferred, is_han
from rrdiff.text.value import once_each
from rrdiff.text.words import SHORTEST_WORD, Holders, words

STANDS = 0.5
"""Weight of the words of a clause that one article of the other text holds, from which it stands there in short."""
MAY_STAND = 0.32
"""The same, from which it may stand there. Of 55 findings on missing clauses read in 2026-11, 11 of 22 whose content
stood elsewhere lie above it, and 6 of 33 others; of 38 on clauses that bind nobody to much, 11 of 13 and 11 of 25."""
IN_COUNTERPART = 0.59
"""Weight of the words of a phrase that the articles answering to its own hold, from which it was reworded there. Of 80
phrases read (2026-11), 18 of 19 above it were reworded, moved into a lead or taken up beside it."""
SAID_ANEW = 0.55
"""The same for a phrase and one of the other text that has no counterpart either: so it stands in other words. Of 16
read (2026-11) 14 of 15 above it said the same."""
ANYWHERE = 0.7
"""The same for a dropped phrase of at least ``FEWEST`` words and any one article."""
FEWEST = 3
FEWEST_OF_SENTENCE = 5
"""Words of a sentence that is looked for by itself."""
SPREAD = 0.55
"""Weight of the words of a clause that stand anywhere in local rules, from which they may have it in several places; so
are only aims looked for, which protect nobody and hold nobody to anything. Of 13 read (2026-11) 5 of 9 whose content
stood in parts elsewhere lie above it, and 2 of 4 others."""
PARTS = 0.76
"""The same for phrases and items, which have fewer words that stand in every article. Of 20 phrases read (2026-11) 3 of
8 that stood elsewhere lie above it and bind nobody to much, and none of 12 others."""
_WHOLE = frozenset({"a8.clause", "a8.clause.safeguard"})
_ONE_SIDED = frozenset(
    {"a8.phrase", "a8.words", "a8.member", "a8.reduced", "a8.ban", "a7.phrase", "a7.words", "a7.grown"}
)
"""Messages of words that came or went."""
_IN_ORDER = 2
"""Fewest words of a phrase that make it known again by their order."""
_PENAL = deferred("处分|处[^,。;]{0,20}罚款|处罚|追究")
"""Words of a list's introduction that say what follows the offences in it."""
_PHRASE = deferred("[^,。;:]+")
_MORE = deferred("不得|禁止|严禁|可以|有权")
"""Words of bans and powers, which are more than the law has even where it speaks of the same things."""
_SENTENCE = deferred("[^。;]+")
_EACH_ITS_OWN = deferred("(?:其他|有关|相关)[^,。;]{0,8}部门[^,。;]{0,6}(?:按照|依照|在)?各自[^,。;]{0,4}职责")
"""All departments keep to what is theirs: 其他有关部门在各自职责范围内负责."""
_DIVIDED = deferred("各自[^,。;]{0,4}职责|职责分工")
_GOVERNMENT = deferred(
    "(?:省|自治区|直辖市|设区的市|自治州|市|州|县级|乡级|县|区|乡|民族乡|镇|以上|地方|各级|本级|上一级|和|或者|、|\\(|\\))*人民政府(?:的|及其)?"
)
"""Whose department it is, by the names that a law has for all places: 县级人民政府和设区的市、自治州人民政府的."""


class Elsewhere:
    """Looks for the words of one text in the articles of the other."""

    def __init__(self, alignment: Alignment, changes: Iterable[MeaningChange] = ()) -> None:
        """Nothing is read before a passage is looked for; ``changes`` are those that may be looked for."""
        self._alignment = alignment
        self._changes = changes

    def reconsidered(self, one: MeaningChange) -> MeaningChange:
        """The change as it is, or a degree or two less grave where its words stand in the other text."""
        if one.severity not in {MEANING, WORDING}:
            return one
        if one.message in _WHOLE and one.base_clause is not None:
            return self._clause(one, one.base_clause)
        if one.message in _ONE_SIDED and not (one.before and one.after):
            return self._phrase(one)
        if one.message == "a7.clause.condition":  # only of local rules
            known = self._best(self._weights(one.after), self._base)[0] >= STANDS
            return one._replace(severity=WORDING) if known else one
        if one.message == "a7.clause" and self._alignment.works is Works.ADAPTATION:
            more = not one.after.endswith(":") and _MORE.search(one.after)  # a lead goes on in its items
            known = one.severity == WORDING and not more
            known = known and self._best(self._weights(one.after), self._base)[0] >= STANDS
            return one._replace(severity=MINOR) if known else one
        if one.message == "a6.exception" and self._alignment.works is Works.ADAPTATION:
            return one._replace(severity=MINOR) if self._excepts_too(one) else one
        if one.message == "a7.penalty" and one.base_clause is not None:
            base, clause = self._alignment.base, self._alignment.base.by_id[one.base_clause]
            if one.after in base.body(clause):
                return one._replace(severity=MINOR)
            said = "".join((*base.introductions(clause), base.body(clause)))
            fined = "罚款" in one.after and "罚" not in said and self._alignment.works is Works.ADAPTATION
            return one._replace(severity=MEANING) if fined else one  # the law fines nobody for that
        if one.message == "a8.penalty" and one.other_clause is not None:
            base, other = self._alignment.base, self._alignment.other
            leads = other.introductions(other.by_id[one.other_clause])
            before = tuple(base.introductions(base.by_id[one.base_clause])) if one.base_clause is not None else ()
            moved = any(_PENAL.search(lead) and lead not in before for lead in leads)
            listed = other.by_id[one.other_clause].level in LISTED and not before
            if self._alignment.works is Works.ADAPTATION and (listed or not one.copied):
                moved = moved or _PENAL.search(other.body(other.by_id[one.other_clause])) is None  # it punishes nobody
            return one._replace(severity=MINOR) if moved else one
        return one

    def article_of(self, name: str, least: float = MAY_STAND) -> str:
        """Citation of the article of the other text that seems to have what a clause of the base says; "" if none."""
        share, where = self._best(
            self._weights(self._alignment.base.body(self._alignment.base.by_id[name])), self._other
        )
        return where if share >= least else ""

    def share(self, text: str, sentences: Holders) -> tuple[float, int]:
        """The largest share of the weight of the words of a text that one sentence holds, and how many words it has."""
        found = self._weights(text)
        total = sum(found.values())
        return (max(sentences.weights(found), default=0.0) / total if total else 1.0), len(found)

    def _clause(self, one: MeaningChange, name: str) -> MeaningChange:
        """A clause that is left out, reconsidered where the other text has its content in another place."""
        clause = self._alignment.base.by_id[name]
        article = clause.part_of(Level.ARTICLE)
        if clause.level in LISTED and article in self._copied:
            return one
        found = self._weights(one.before)
        local = self._alignment.works is Works.ADAPTATION
        copies = {name for name, sources in self._unchanged.items() if not local or article in sources}
        share, where = self._best(found, self._other, but=copies)
        if share < (MAY_STAND if local or one.severity == MEANING else STANDS):
            aim = local and one.severity == WORDING and not _is_held(one.before)
            spread = aim and self._anywhere(found) >= (PARTS if clause.level in LISTED else SPREAD)
            left = [text for text in _SENTENCE.findall(one.before) if local and not self._is_known(text)]
            if spread or (local and not left):
                return one._replace(severity=MINOR, after=where, message="a8.clause.spread")
            return _told_by(left, one, clause) if local else one
        slight = local or (share >= STANDS and article not in self._copied)
        return one._replace(severity=MINOR if slight else WORDING, after=where, message="a8.clause.elsewhere")

    def _is_known(self, sentence: str) -> bool:
        """True for a sentence most of whose words one article of the other holds, one sentence where it protects."""
        if bans(sentence) and forbids_too(self._alignment.other, sentence):
            return True
        found = self._weights(sentence)
        if len(found) < FEWEST_OF_SENTENCE or self._best(found, self._other)[0] < STANDS:
            return False
        if not protects(sentence):
            return True
        held, count = self.share(sentence, _protecting(self._alignment.other)[bans(sentence)])
        return count > FEWEST_OF_SENTENCE and held >= STANDS

    def _phrase(self, one: MeaningChange) -> MeaningChange:
        """A phrase that is left out or new, reconsidered where the text has its words elsewhere."""
        lost = bool(one.before)
        own, partner = (one.base_clause, one.other_clause) if lost else (one.other_clause, one.base_clause)
        text = one.before or one.after
        if own is None or partner is None or not text:
            return one
        here, document = (self._alignment.base, self._alignment.other)[:: 1 if lost else -1]
        led = _in_lead(text, document, partner) and not _in_lead(text, here, own)
        if led or _in_new_words(text, here.body(here.by_id[own]), document, partner):
            return one._replace(severity=MINOR)
        local = self._alignment.works is Works.ADAPTATION
        if local and lost and _EACH_ITS_OWN.search(text) and any(map(_DIVIDED.search, self._other.values())):
            return one._replace(severity=MINOR)
        articles = self._partners(own, partner, lost=lost)
        if local and self._said_anew(text, articles, lost=lost):
            return one._replace(severity=MINOR)
        there = self._other if lost else self._base
        said = predicate(text) if local and lost else text
        copied = one.exact and one.copied
        if copied and local and one.message == "a8.phrase" and self._is_beside(said, own, partner):
            return one._replace(severity=MINOR)
        if copied and not (local and lost and one.severity == MEANING):
            return one
        found = self._weights(said)
        if copied and len(found) < FEWEST:
            return one
        beside = sum(weight for word, weight in found.items() if any(word in there.get(name, "") for name in articles))
        stands = found and beside >= IN_COUNTERPART * sum(found.values())
        if stands or (lost and len(found) >= FEWEST and self._best(found, there)[0] >= ANYWHERE):
            return one._replace(severity=WORDING if copied else MINOR)  # what a copy leaves out may be meant
        aim = local and lost and one.severity == WORDING and not (_is_held(text) or "有权" in text)
        in_parts = aim and len(found) >= FEWEST and self._anywhere(found) >= PARTS
        return one._replace(severity=MINOR) if in_parts else one

    def _is_beside(self, said: str, own: str, partner: str) -> bool:
        """True for words that another clause has which answers to the one that was divided among several."""
        found = self._weights(_GOVERNMENT.sub("", said))
        names = {name for match in self._alignment.matches if own in match.base for name in match.other} - {partner}
        bodies = (self._alignment.other.body(self._alignment.other.by_id[name]) for name in sorted(names))
        held = (sum(weight for word, weight in found.items() if word in body) for body in bodies)
        return len(found) >= FEWEST and max(held, default=0.0) >= IN_COUNTERPART * sum(found.values())

    def _said_anew(self, text: str, articles: Collection[str], *, lost: bool) -> bool:
        """True for a phrase whose words stand in one that the articles answering to its own alone have."""
        found = self._weights(text)
        total = sum(found.values())
        if len(found) < _IN_ORDER or not total:
            return False
        there = self._alone[lost]
        forbids = bans(text)
        return any(
            (not forbids or bans(phrase))
            and sum(weight for word, weight in found.items() if word in phrase) >= SAID_ANEW * total
            for article in articles
            for phrase in there.get(article, ())
        )

    @cached_property
    def _alone(self) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
        """The phrases of each article of the base that the other text has not, and those that the base has not."""
        base, other = self._alignment.base, self._alignment.other
        gone = ((one.base_clause, one.before) for one in self._changes if one.code == "A8_DEL")
        new = ((one.other_clause, one.after) for one in self._changes if one.code == "A7_ADD")
        return _by_article(base, gone), _by_article(other, new)

    def _excepts_too(self, one: MeaningChange) -> bool:
        """True for an exception that the articles answering to its own make in other words."""
        lost = bool(one.before)
        own, partner = (one.base_clause, one.other_clause) if lost else (one.other_clause, one.base_clause)
        if (one.before and one.after) or own is None or partner is None:
            return False
        there = self._other if lost else self._base
        near, wide = (self._partners(own, partner, lost=lost, whole=whole) for whole in (False, True))
        around = ("\n".join(there.get(name, "") for name in names) for names in (near, sorted({*wide} - {*near})))
        return is_excepted(one.before or one.after, *around)

    def _anywhere(self, found: Mapping[str, float]) -> float:
        """The share of the weight of some words that stand in the other text, wherever they do."""
        total = sum(found.values())
        holders = _holders(self._alignment.other)
        return sum(weight for word, weight in found.items() if holders.of(word)) / total if total else 0.0

    def _partners(self, own: str, partner: str, *, lost: bool, whole: bool = False) -> Collection[str]:
        """Articles of the other text that answer to a clause, or to any of its ``whole`` article."""
        document = self._alignment.other if lost else self._alignment.base
        names = {partner}
        for match in self._alignment.matches:
            mine, theirs = (match.base, match.other) if lost else (match.other, match.base)
            if own in mine or (whole and any(head_of(one) == head_of(own) for one in mine)):
                names.update(theirs)
        return {article for name in names if (article := document.by_id[name].part_of(Level.ARTICLE)) is not None}

    def _weights(self, text: str) -> Mapping[str, float]:
        """The words of a passage and how rare they are: the logarithm of the share of articles that hold them."""
        count, number = self._spread
        return {word: math.log(number / max(1, count[word])) for word in sorted(_content(text))}

    def _best(
        self, found: Mapping[str, float], articles: Mapping[str, str], but: Collection[str | None] = ()
    ) -> tuple[float, str]:
        """The share of the weight that one article holds ``but`` for some; the citation of the first that does."""
        total = sum(found.values())
        if not total:
            return 0.0, ""
        document = self._alignment.other if articles is self._other else self._alignment.base
        weights = zip(articles, _holders(document).weights(found), strict=True)
        shares = {name: weight / total for name, weight in weights if name not in but}
        if not shares:
            return 0.0, ""
        first = max(shares, key=shares.__getitem__)
        return shares[first], _citations(document).get(first, "")

    @cached_property
    def _base(self) -> dict[str, str]:
        return _articles(self._alignment.base)

    @cached_property
    def _other(self) -> dict[str, str]:
        return _articles(self._alignment.other)

    @cached_property
    def _spread(self) -> tuple[Counter[str], int]:
        """In how many articles of both texts each word stands, and how many articles there are."""
        count = Counter(_spread(self._alignment.base))
        count.update(_spread(self._alignment.other))
        return count, max(1, len(self._base) + len(self._other))

    @cached_property
    def _copied(self) -> frozenset[str | None]:
        return copied_articles(self._alignment)

    @cached_property
    def _unchanged(self) -> Mapping[str | None, Collection[str | None]]:
        return unchanged_articles(self._alignment)


def _told_by(left: Sequence[str], one: MeaningChange, clause: Clause) -> MeaningChange:
    """A clause of several sentences told by those that stand nowhere else, and weighed by them."""
    if len(left) == len(_SENTENCE.findall(one.before)):
        return one
    kept = [text for text in left if not punishes(text)]  # penalties of the law need not be repeated
    rest = "。".join(kept or left)
    severity = one.severity if one.severity == WORDING or weighs(rest) else WORDING
    severity = severity if kept else MINOR
    message = one.message if protects(rest) else "a8.clause"
    return one._replace(severity=severity, message=message, what=f"{clause.citation}“{telling(rest)}”")


def _by_article(document: Document, phrases: Iterable[tuple[str | None, str]]) -> Mapping[str, Sequence[str]]:
    """The phrases of the clauses of each article."""
    out: defaultdict[str, list[str]] = defaultdict(list)
    for name, text in phrases:
        if name is not None and (article := document.by_id[name].part_of(Level.ARTICLE)) is not None:
            out[article].append(text)
    return out


def _is_held(text: str) -> bool:
    """True for a clause that protects somebody, or that somebody can be held to."""
    return protects(text) or holds_to(text) or PRIVATE_DUTY.search(text) is not None


@once_each
def _spread(document: Document) -> Counter[str]:
    """In how many articles of a text each word stands."""
    count: Counter[str] = Counter()
    for text in _articles(document).values():  # clause by clause, since most of them were cut into words before
        count.update(frozenset[str]().union(*map(_content, text.splitlines())))
    return count


@once_each
def _protecting(document: Document) -> tuple[Holders, Holders]:
    """Tells which sentences that protect somebody hold a word: of those that forbid nothing, and of the bans."""
    sentences = (text for article in _articles(document).values() for text in _SENTENCE.findall(article))
    found: tuple[list[str], list[str]] = [], []
    for text in filter(protects, sentences):
        found[bans(text)].append(text)
    return Holders(found[0]), Holders(found[1])


@once_each
def _holders(document: Document) -> Holders:
    """Tells which articles of a text hold a word."""
    return Holders(_articles(document).values())


@once_each
def _articles(document: Document) -> dict[str, str]:
    """The words of each article, those of its items included, in reading order."""
    out: dict[str, str] = {}
    for clause in document.clauses:
        article = clause.part_of(Level.ARTICLE)
        if article is not None and clause.body:
            out[article] = out.get(article, "") + document.body(clause) + "\n"
    return out


def _in_lead(text: str, document: Document, name: str) -> bool:
    """True for words of an item that stand in the introduction of its counterpart's list: who, must, may, decides."""
    found = _content(text)
    leads = document.introductions(document.by_id[name])
    return bool(found) and any(lead.endswith(":") and all(word in lead for word in found) for lead in leads)


def _in_new_words(text: str, body: str, document: Document, name: str) -> bool:
    """True for a phrase whose words stand in their order in one phrase that only the counterpart has.

    What is left of its own phrase without it is none: 效果评估、修复评估、管护 → 效果评估、管护.
    """
    found = [word for word in words(text) if len(word) >= SHORTEST_WORD and word[0] != "本" and is_han(word)]
    if len(found) < _IN_ORDER:
        return False
    sentence = deferred(".*?".join(map(re.escape, found)))
    phrases = _PHRASE.findall(document.body(document.by_id[name]))
    left = body.replace(text, "", 1)
    return any(phrase not in body and phrase not in left and sentence.search(phrase) for phrase in phrases)


@once_each
def _citations(document: Document) -> dict[str | None, str]:
    """How the article of each number is cited: as the first of its clauses."""
    return {one.part_of(Level.ARTICLE): one.citation for one in reversed(document.clauses)}


@lru_cache(maxsize=1 << 12)
def _content(text: str) -> frozenset[str]:
    """The words of a passage that are long enough to say something."""
    return frozenset(filter(_says_something, words(text)))


@lru_cache(maxsize=1 << 14)
def _says_something(word: str) -> bool:
    """Whether a word is long enough to say something."""
    return len(word) >= SHORTEST_WORD and is_han(word)
