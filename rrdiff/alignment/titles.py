"""What title, 题注, citations and date of force say about two texts."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum
from operator import ne

from rrdiff.structure.clause import Document, Kind, Level
from rrdiff.text.numerals import to_int
from rrdiff.text.pattern import deferred
from rrdiff.text.value import value
from rrdiff.text.variants import comparable

SHORTEST_TITLE = 4
"""Characters of a title that may stand inside a longer one, or be cited, without chance."""
_FIGURE = "[0-9〇○零一二三四五六七八九十]"
_FORCE = deferred(
    rf"自(?P<year>[0-9〇○零一二三四五六七八九]{{4}})年(?P<month>{_FIGURE}{{1,3}})月(?P<day>{_FIGURE}{{1,3}})日起?(?:施行|实施|生效)"
)
_YEAR = deferred(r"(?:19|20)\d{2}年")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
SLIP_RATIO = 0.9
"""Likeness of two titles that differ by a slip of one character in ten or more."""
_KIND = deferred(r"(?:暂行|试行)?(?:法典|法|条例|规定|办法|细则|规则|决定|准则|章程|方案|意见)$")
_TITLE_TAIL = deferred(r"[(（〔](?![一二三四五六七八九十]+[)）〕]).*?[)）〕]|示例文本|《|》|全文")
_ORDINAL = deferred(r"[(（〔]([一二三四五六七八九十]+)[)）〕]")
"""Which of several works under one title: 修正案（八） and 修正案（九）."""


def core_title(document: Document) -> str:
    """Title without brackets such as （试行） or （2021年修订）; （二） says which of several works it is."""
    return plain_title(document.title)


def plain_title(title: str) -> str:
    """A title without brackets such as （试行） or （2021年修订）; （二） says which of several works it is."""
    return _TITLE_TAIL.sub("", comparable(title))


def same_title(base: str, other: str) -> bool:
    """True when two core titles name one work: a missing title, one slip, or another kind of act (暂行条例 → 法).

    Works that differ in their numbers, 修正案（八） and 修正案（九）, are two.
    """
    if not base or not other or stem(base) == stem(other):
        return True
    if other_number(base, other):
        return False
    return abs(len(base) - len(other)) <= 1 and SequenceMatcher(None, base, other, autojunk=False).ratio() >= SLIP_RATIO


def other_number(base: str, other: str) -> bool:
    """True for two works of one title that differ in their numbers: 修正案（八） and 修正案（九）."""
    plain = [_ORDINAL.sub("", title) for title in (base, other)]
    return plain[0] == plain[1] and _ORDINAL.findall(base) != _ORDINAL.findall(other)


def stem(title: str) -> str:
    """Title without 中华人民共和国 and the kind of act."""
    return _KIND.sub("", title.removeprefix("中华人民共和国"))


def names_base(base: Document, other: Document) -> bool:
    """True when the other text cites the base by its title."""
    title = core_title(base)
    if len(title) < SHORTEST_TITLE:
        return False
    short = title.removeprefix("中华人民共和国")
    return any(citation.title in (title, short) for citation in other.citations) or f"《{title}》" in other.text.folded


REPEALED_WITHIN = 60
"""Characters behind a title within which its repeal is said: 《…》同时废止, other titles in between."""


def made_from(document: Document, other: Document) -> bool:
    """True when a text names the other one by its title, more than to repeal it, and the other does not name it."""
    return names_base(other, document) and not names_base(document, other) and not _only_repeals(document, other)


def _only_repeals(document: Document, other: Document) -> bool:
    """True when a text puts the title of the other one only where it repeals it."""
    text, title = document.text.folded, f"《{core_title(other).removeprefix('中华人民共和国')}》"
    found, repealed, start = 0, 0, text.find(title)
    while start >= 0:
        behind = text[start + len(title) : start + len(title) + REPEALED_WITHIN]
        found, repealed = found + 1, repealed + ("废止" in behind.partition("。")[0])
        start = text.find(title, start + 1)
    return 0 < found == repealed


class Genre(StrEnum):
    """What a text is made to be: rules, a plan that carries rules out, a commentary on them."""

    RULES = "rules"
    PLAN = "plan"
    COMMENTARY = "commentary"
    OTHER = "other"


@value
class TitledGenre:
    """Genre of a text with what speaks for it: the word its title ends with, and whether it is written in articles."""

    genre: Genre
    word: str
    articles: bool


_WORDS = {
    Genre.PLAN: (
        "工作方案|实施方案|整治方案|行动方案|行动计划|工作计划|总体方案|方案|行动|计划|规划|纲要"
        "|工作要点|要点|部署|路线图|任务清单"
    ),
    Genre.COMMENTARY: "政策解读|解读|答记者问|问答|答问|报道|起草说明|说明",
    Genre.RULES: "实施细则|细则|实施办法|办法|若干规定|规定|条例|规则|准则|章程|法典|法",
}
_ENDS = {genre: deferred(rf"(?:{words})$") for genre, words in _WORDS.items()}
_TAIL = deferred(r"[(（〔\[【][^()（）]*[)）〕\]】]|[《》“”\"]|\d{4}[-—–~至]+\d{4}年?")
_KINDS = {Kind.REGULATION: Genre.RULES, Kind.PLAN: Genre.PLAN, Kind.COMMENTARY: Genre.COMMENTARY}
_BY_STRUCTURE = ("方案", "规划", "纲要")
"""Words that also end the titles of texts in articles; then the articles count."""


def genre_of(document: Document) -> TitledGenre:
    """What a text is: its title says it, and where that is a notice or nothing, its structure."""
    title = _TAIL.sub("", comparable(document.title))
    articles = any(clause.level is Level.ARTICLE for clause in document.clauses)
    for genre, pattern in _ENDS.items():
        if found := pattern.search(title):
            ruled = genre is Genre.PLAN and articles and found[0].endswith(_BY_STRUCTURE)
            return TitledGenre(Genre.RULES if ruled else genre, found[0], articles)
    return TitledGenre(Genre.RULES if articles else _KINDS.get(document.kind, Genre.OTHER), "", articles)


@value
class WorksEvidence:
    """What a reader can check about what two texts are to each other.

    Attributes:
        same_title: the titles name one work; None where one is missing.
        base_force, other_force: dates of force as year, month, day; None where no article gives one.
        base_years, other_years: years that the 题注 name, in order.
        copied: share of the other text's characters that stand in copied runs of the base.
        cites_base, cited_by_base: one text names the other by its title.
        base_genre, other_genre: what each text is by title and form.
        from_other: the base was made from the other text, as local rules from a law.
    """

    same_title: bool | None
    base_force: tuple[int, int, int] | None
    other_force: tuple[int, int, int] | None
    base_years: tuple[str, ...]
    other_years: tuple[str, ...]
    copied: float
    cites_base: bool
    cited_by_base: bool
    base_genre: TitledGenre
    other_genre: TitledGenre
    from_other: bool = False

    @property
    def last_years(self) -> tuple[int, int]:
        """The last year that either text names of itself; 0 for one that names none."""
        return _last_year(self.base_years, self.base_force), _last_year(self.other_years, self.other_force)

    @property
    def later_base(self) -> tuple[int, int] | None:
        """The last years of both texts where the cited base is the later one: what differs may have come after."""
        last = self.last_years
        return last if self.cites_base and last[0] > last[1] > 0 else None

    @property
    def earlier_other(self) -> tuple[int, int] | None:
        """The last years of both texts where all that they say of themselves makes the base the later one."""
        base, other = self.last_years
        agreed = self.base_force is None or self.other_force is None or self.base_force >= self.other_force
        return (base, other) if base > other > 0 and agreed else None


def _last_year(noted: tuple[str, ...], force: tuple[int, int, int] | None) -> int:
    """The last year that a text says of itself; 0 where it names none."""
    return max((*(int(year.rstrip("年")) for year in noted), force[0] if force else 0))


def works_evidence(base: Document, other: Document, copied: float) -> WorksEvidence:
    """Gather what speaks for a relation of two texts, whatever it was taken to be."""
    titles = core_title(base), core_title(other)
    cites, cited = names_base(base, other), names_base(other, base)
    return WorksEvidence(
        same_title(*titles) if all(titles) else None,
        force_date(base),
        other_force=force_date(other),
        base_years=tuple(sorted({*_note_years(base)})),
        other_years=tuple(sorted({*_note_years(other)})),
        copied=copied,
        cites_base=cites,
        cited_by_base=cited,
        base_genre=genre_of(base),
        other_genre=genre_of(other),
        from_other=cited and not cites and not _only_repeals(base, other),
    )


def note_order(base: Document, other: Document) -> int | None:
    """0 when both 题注 name the same years, 1 when they do not: two versions, not two copies; None without both.

    A later version is passed on another day by another session; where nothing but one figure of one year is another,
    or two of them changed places, it is a slip.
    """
    years, notes = _note_years(base), _note_years(other)
    return int(set(years) != set(notes) and not _one_year_slipped(base, other)) if years and notes else None


def force_order(base: Document, other: Document) -> int | None:
    """1 when the other text is in force later, -1 earlier, 0 on the same day; None where a date is missing."""
    left, right = force_date(base), force_date(other)
    return None if left is None or right is None else (right > left) - (right < left)


def no_slip(base: Document, other: Document) -> bool:
    """True for dates of force that differ in more figures than a copyist mistakes: those of two versions."""
    written = ["{:04}{:02}{:02}".format(*date) for date in (force_date(base), force_date(other)) if date is not None]
    return sum(map(ne, written[0], written[-1])) > 1 if written else False


def _one_year_slipped(base: Document, other: Document) -> bool:
    """True for 题注 that read alike but for one of the years they name, in one figure or two that changed places."""
    rest = [_YEAR.sub("年", _note(document)) for document in (base, other)]
    slips = [pair for pair in zip(_note_years(base), _note_years(other), strict=False) if ne(*pair)]
    if rest[0] != rest[1] or len(slips) != 1:
        return False
    return sum(map(ne, *slips[0])) == 1 or sorted(slips[0][0]) == sorted(slips[0][1])


def _note_years(document: Document) -> list[str]:
    """The years that a 题注 names, in order."""
    return _YEAR.findall(_note(document))


def _note(document: Document) -> str:
    """What the first 题注 says."""
    return next((document.body(clause) for clause in document.clauses if clause.level is Level.NOTE), "")


def force_date(document: Document) -> tuple[int, int, int] | None:
    """Date of force that the last article naming one gives."""
    for clause in reversed(document.clauses):
        found = _FORCE.search(document.body(clause)) if clause.body else None
        if found:
            year = found["year"].translate(_DIGITS)
            return int(year), to_int(found["month"]) or 0, to_int(found["day"]) or 0
    return None
