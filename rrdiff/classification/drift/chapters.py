"""Chapters of the law that local rules do not deal with, each told once.

    烟火管理条例   第二章 生产  第三章 运输  第四章 燃放
    燃放规定       第四条 …… 第九条                       answer to 第四章 alone

What such chapters ask of makers and carriers was not left out of rules on setting fireworks off: they are about less
than the law is. One finding says so and names the gravest clause; the others say that their chapter is not dealt with.

    海洋环境保护法 → 某岛环境保护条例    a matter of less extent by its title, most articles without an answer

Of such rules the same holds for every clause of the law that none of theirs answers to, chapter by chapter.

    反恐怖主义法 → 某省实施办法    97 articles, of which 33 have an answer

Rules that supplement some articles of a long law leave the others to apply as they are: what an article without any
answer asks, forbids or grants is told, and not as a change of meaning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from rrdiff.alignment.match import Alignment, Works
from rrdiff.alignment.titles import core_title, stem
from rrdiff.classification.drift.basis import is_title_of
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.clauses import UNLIKE
from rrdiff.classification.finding import EXPECTED, MEANING, MINOR, WORDING
from rrdiff.classification.not_repeated import HEAD, QUOTED
from rrdiff.structure.clause import HEADINGS, Clause, Document, Level, head_of
from rrdiff.text.pattern import deferred

NOT_TAKEN_UP = 0.2
"""Share of the articles of a chapter with a counterpart up to which local rules do not deal with it. Of 14 omissions of
severity 1 in such chapters (2026-11) 13 were matters that the local rules are not about."""
FEWEST_ARTICLES = 3
"""Articles of a chapter that says something by itself."""
TAKEN_UP_ELSEWHERE = 4
"""Articles with a counterpart in the rest of the law, from which the rules were made with it before their makers."""
_OF_EVERY_MATTER = deferred("总则|附则|一般|监督|检查|责任|罚则|保障|权利|权益|义务|救济|救助|组织")
"""In the headings of chapters that are no matter of their own: they hold for whatever the local rules are about."""
_PART = deferred("[、和与及]")
"""Between the matters that one heading names: 监督和罢免、辞职 has two of its own."""
_TITLE = deferred("《([^》]+)》")
LITTLE_TAKEN_UP = 0.5
"""Share of the articles of the law with a counterpart below which rules whose title names less than that of the law are
about less. Of 41 whole clauses told at severity 1 of such rules (2026-11) readers would have asked for none."""
FEWEST_OF_A_LAW = 20
"""Articles of a law from which rules that answer to less than half of them only supplement it. Readers differ: earlier
ones (2026-11) rated seven omissions of such rules severity 1, a strict one two others too grave; the law applies as it
is without being repeated (立法法 82)."""
_HOLDS = deferred(
    "(?:可以)?(?:根据|依照|按照)[^,。;]{0,30}(?:诉讼法|复议法|处罚法|强制法|许可法|刑法)》?的?[^,。;]{0,6}规定$"
    "|[^,。;]{0,4}本法(?:和|及|以及)(?:其他|有关)*$|.*本法第[^。;]{1,60}规定[^。;]{0,60}(?:处罚|处分)"
)
"""Words that hold whether local rules say them or not: a code that applies, the law itself beside other laws, and what
its own articles punish."""
_PROSECUTED = "追究刑事责任"
_DAMAGES = dict.fromkeys(("赔偿损失", "赔偿", "依法赔偿", "依法赔偿损失", "承担赔偿责任"), "赔偿")
_DAMAGES |= dict.fromkeys(("公开并接受社会监督", "向社会公开并接受监督", "向社会公开,接受监督"), "向社会公")
"""Members of a list of consequences that are civil liability, and what is made public to be overseen, with the words of
it that the article may have."""
FEW_WORDS = 12
"""Words by which alone nobody knows what was forbidden or asked."""
_FORCE = ("应当", "必须", "不得")
_TO_ITS_END = deferred("[^,。;:]+")
_PLACE = deferred("(?:.{0,14}(?:省|市|自治区|州|盟|县|区|旗|兵团|乡|镇))?(?:实施)?")
"""What stands before the matter of the law in the title of rules that are about all of it."""
_WORK = ("资源", "保护", "监督", "管理", "工作", "实施", "促进", "若干", "具体")
"""What stands behind a matter in titles and takes nothing from it."""
_SUBJECT_MATTER = 2
"""Characters of the word that names a matter: 选举."""
_PROVINCES = "由省、自治区、直辖市"
_OWN_ACT = deferred("具体([^,。;]{2,8})办法由省、自治区、直辖市")
_WHOLE = frozenset({"a8.clause", "a8.clause.safeguard"})
_UNANSWERED = _WHOLE | {"a8.clause.elsewhere", "a8.clause.spread"}
"""Messages that say of a clause that none answers to it."""
_OMITTED = frozenset({MEANING, WORDING})
_LOST = frozenset({"A8_DEL", "A4_QUANT", "A6_WIDEN"})
"""Codes of words that are gone, of numbers and exceptions with them."""
_Address = tuple[tuple[Level, str], ...]


def told_as_whole(changes: Sequence[MeaningChange]) -> list[MeaningChange]:
    """The changes in their order; a clause of which its counterpart has no phrase is told as one that has none.

    So it is where phrases of it are told at all, and no more gravely than they are; a phrase of severity 1 gives way to
    no clause that is slight because a penalty need not be repeated or its words mostly stand elsewhere.
    """
    wholes = {one.base_clause: one.severity for one in changes if one.why == UNLIKE}
    if not wholes:
        return list(changes)
    lost: dict[str | None, int] = {}
    for one in changes:
        if one.base_clause in wholes and _drops(one):
            lost[one.base_clause] = min(one.severity or MINOR, lost.get(one.base_clause, MINOR))
    told = {
        name: severity
        for name, severity in lost.items()
        if severity < MINOR and (severity, wholes[name]) != (MEANING, MINOR)
    }
    out = []
    for one in changes:
        if one.why != UNLIKE:
            out += [] if one.base_clause in told and _drops(one) else [one]
        elif one.base_clause in told:
            severity = max(one.severity, told[one.base_clause]) if one.severity else EXPECTED
            out.append(one._replace(severity=severity, why="clause"))
    return out


def told_of_links(changes: Sequence[MeaningChange], alignment: Alignment) -> list[MeaningChange]:
    """The changes in their order; a clause that has a counterpart is told as one of which it says nothing."""
    whole = {one.base_clause for one in changes if one.message in _UNANSWERED and one.base_clause is not None}
    links: dict[str, str] = {}
    for match in alignment.matches if whole else ():
        for name in whole.intersection(match.base) if match.other else ():
            there = alignment.other.by_id[match.other[0]]
            links.setdefault(name, there.citation or there.id)
    return [_of_link(one, links[one.base_clause or ""]) if one.base_clause in links else one for one in changes]


def _of_link(one: MeaningChange, there: str) -> MeaningChange:
    """A clause of the law that is told as a whole, as one that answers to a clause ``there``."""
    if one.message not in _UNANSWERED:
        return one
    return one._replace(message=f"{one.message}.linked", after=there if one.message in _WHOLE else one.after)


def _drops(one: MeaningChange) -> bool:
    """True for words of a clause that its counterpart has not."""
    return one.other_clause is not None and not one.after and one.code in _LOST


def told_by_chapter(changes: Sequence[MeaningChange], alignment: Alignment) -> list[MeaningChange]:
    """The changes in their order; what the rules leave out because they are about less than the law is told once."""
    if alignment.works is not Works.ADAPTATION:
        return list(changes)
    taken = _articles(alignment)
    untouched = _untouched(taken)
    out = [_in_context(_as_it_is(one, alignment, untouched), alignment.base) for one in changes]
    named = _TITLE.findall(alignment.other.title or "")
    implements = any(is_title_of(one, alignment.base) for one in named)  # such rules are about all of the law
    elsewhere = _of_another_act(alignment)
    if implements and not elsewhere:
        return out
    groups: defaultdict[_Address, list[int]] = defaultdict(list)
    for at, one in enumerate(out):
        if one.message in _WHOLE and one.severity in _OMITTED and one.base_clause is not None:
            groups[alignment.base.by_id[one.base_clause].chapter].append(at)
    if not groups:
        return out
    names = _not_taken_up(alignment, taken, elsewhere)
    names = {address: name for address, name in names.items() if not implements or address in elsewhere}
    narrower = not implements and _is_narrower(alignment, taken)
    for address, places in groups.items():
        told = "chapter" if address in names else "subject"
        if told == "subject" and not narrower:
            continue
        head = min(places, key=lambda at: (changes[at].severity, at))
        where = names.get(address) or _articles_of([out[at] for at in places], alignment, taken.get(address, {}))
        for at in places:
            severity, message = (WORDING, f"a8.{told}") if at == head else (MINOR, f"a8.clause.{told}")
            out[at] = out[at]._replace(severity=severity, message=message, after=where)
    return [_beside(one) for one in out] if narrower else out


def _untouched(taken: Mapping[_Address, Mapping[str, bool]]) -> frozenset[tuple[_Address, str]]:
    """The articles of a long law to which rules that only supplement it do not answer; none of other laws and rules."""
    answered = {(address, name): known for address, own in taken.items() for name, known in own.items()}
    few = len(answered) >= FEWEST_OF_A_LAW and sum(answered.values()) < LITTLE_TAKEN_UP * len(answered)
    return frozenset(article for article, known in answered.items() if not known) if few else frozenset()


def _as_it_is(one: MeaningChange, alignment: Alignment, untouched: Collection[tuple[_Address, str]]) -> MeaningChange:
    """A change as it is, less grave where it leaves out an article that rules supplementing a long law do not touch."""
    if _drops(one) and one.severity in _OMITTED and _holds_anyway(one, alignment.other):
        return one._replace(severity=MINOR)
    if one.message not in _WHOLE or one.severity != MEANING or one.base_clause is None:
        return one
    clause = alignment.base.by_id[one.base_clause]
    holds = (clause.chapter, clause.part_of(Level.ARTICLE) or "") in untouched
    return one._replace(severity=WORDING, why="not_repeated") if holds else one


def _holds_anyway(one: MeaningChange, rules: Document) -> bool:
    """True for dropped words of the law that hold without being said, and for liability that the article has."""
    liable = _PROSECUTED if one.before.endswith(_PROSECUTED) else _DAMAGES.get(one.before.strip("、,"), "")
    if not liable:
        return "法" in one.before and _HOLDS.match(one.before) is not None
    clause = rules.by_id[one.other_clause or ""]
    article = rules.by_id.get(head_of(clause.id), clause)
    return any(liable in rules.body(each) for each in (article, *rules.below(article)) if each.body)


def _in_context(one: MeaningChange, law: Document) -> MeaningChange:
    """A ban told by a few words, with its sentence before it; a duty, to the end of its phrase."""
    few = len(one.before) < FEW_WORDS and one.severity == MEANING
    if not few or one.base is None or one.base_clause is None:
        return one
    body = law.body(law.by_id[one.base_clause])
    start = max(map(body[: one.base.start].rfind, "。;")) + 1
    if one.message == "a8.ban" and one.base.start - start > 1:
        head = body[start : one.base.start]
        return one._replace(before=f"{head if len(head) <= QUOTED else head[:HEAD] + '……'}{one.before}")
    if one.message == "a8.words" and one.before.startswith(_FORCE):
        rest = _TO_ITS_END.match(body, one.base.start)
        return one._replace(before=rest.group(), message="a8.phrase") if rest is not None else one
    return one


def _beside(one: MeaningChange) -> MeaningChange:
    """A change of rules about less than the law, which need not have all of a clause that they did not copy."""
    meant = one.copied and one.exact and one.message != "a8.remedy"  # found in clauses written anew too
    lost = one.code in _LOST and not one.after and one.other_clause is not None and not meant
    return one._replace(severity=WORDING) if lost and one.severity == MEANING else one


def _articles_of(changes: Sequence[MeaningChange], alignment: Alignment, known: Mapping[str, bool]) -> str:
    """The first article that clauses stand in, and how many of its chapter lack them or any answer: 第二十条等五条."""
    told = [_article_cited(alignment.base.by_id[one.base_clause or ""]) for one in changes]
    lacking = (one for one in alignment.base.clauses if not known.get(one.part_of(Level.ARTICLE) or "", True))
    number = len({*told, *map(_article_cited, lacking)})
    return told[0] if number == 1 else f"{told[0]}等{number}条"


def _article_cited(clause: Clause) -> str:
    """How the article of a clause is cited."""
    return "".join(clause.citation.partition("条")[:2])


def _is_narrower(alignment: Alignment, taken: Mapping[_Address, Mapping[str, bool]]) -> bool:
    """True for rules that by their title are about a part of what the law is about, and answer to less than half of it.

    安全生产法 → 某市安全生产监督管理条例 False, → 某市桥梁安全生产条例 True.
    """
    answered = [one for known in taken.values() for one in known.values()]
    matter, title = (_matter(stem(core_title(one))) for one in (alignment.base, alignment.other))
    if not matter or not title or sum(answered) < TAKEN_UP_ELSEWHERE:
        return False
    about = title[-_SUBJECT_MATTER:]
    headings = (alignment.base.folded(one.heading) for one in alignment.base.clauses if one.level in HEADINGS)
    if about not in matter and any(heading.endswith(about) for heading in headings):
        return True  # 选举办法 is about the chapter on elections
    if sum(answered) >= LITTLE_TAKEN_UP * len(answered):
        return False
    before, found, after = title.partition(matter)
    return bool(not found or after or _PLACE.fullmatch(before) is None)


def _matter(title: str) -> str:
    """A title without the words behind its matter: 森林 of 森林资源保护管理."""
    while title.endswith(_WORK):
        title = title[:-2]
    return title


def _articles(alignment: Alignment) -> Mapping[_Address, Mapping[str, bool]]:
    """The articles of each chapter of the law, and whether a clause of theirs has a counterpart."""
    base = alignment.base
    linked = {name for match in alignment.matches if match.base and match.other for name in match.base}
    articles: defaultdict[_Address, dict[str, bool]] = defaultdict(dict)
    for clause in base.clauses:
        article = clause.part_of(Level.ARTICLE)
        if article is not None and clause.body:
            known = articles[clause.chapter]
            known[article] = known.get(article, False) or clause.id in linked
    return articles


def _of_another_act(alignment: Alignment) -> frozenset[_Address]:
    """The chapters of which the law leaves the details to an act of the provinces on that very matter.

    具体选举办法由省、自治区、直辖市规定 in the chapter on elections: rules of another title have it.
    """
    base, title = alignment.base, alignment.other.title or ""
    headings = {tuple(one.address): base.folded(one.heading) for one in base.clauses if one.level in HEADINGS}
    found = (
        (clause.chapter, matter[-_SUBJECT_MATTER:])
        for clause in base.clauses
        if clause.body and _PROVINCES in (body := base.body(clause))
        for matter in _OWN_ACT.findall(body)
    )
    return frozenset(at for at, matter in found if matter not in title and headings.get(at, "").endswith(matter))


def _not_taken_up(
    alignment: Alignment, articles: Mapping[_Address, Mapping[str, bool]], elsewhere: Collection[_Address]
) -> Mapping[_Address, str]:
    """The chapters to which hardly an article of the local rules answers, by address, as they are named.

    Of those that are for ``elsewhere`` less than half may have an answer.
    """
    base = alignment.base
    taken = {address: sum(known.values()) for address, known in articles.items()}
    headings = {tuple(one.address): one for one in base.clauses if one.level in HEADINGS}
    out = {}
    for address, known in articles.items():
        heading = headings.get(address)
        rest = sum(taken.values()) - taken[address]
        if heading is None or len(known) < FEWEST_ARTICLES or rest < TAKEN_UP_ELSEWHERE:
            continue
        words = base.folded(heading.heading)
        most = LITTLE_TAKEN_UP if address in elsewhere else NOT_TAKEN_UP
        of_every_matter = all(map(_OF_EVERY_MATTER.search, _PART.split(words)))
        if taken[address] <= most * len(known) and not of_every_matter:
            above = (headings[address[:depth]] for depth in range(1, len(address) + 1) if address[:depth] in headings)
            out[address] = "".join(base.folded((one.label,)) for one in above) + f"“{words}”"
    return out
