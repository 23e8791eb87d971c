"""Wording of a law or a local text as a reason quotes it: as it is printed, in whole words and phrases.

以上的地方各级 → 县级以上的地方各级人民代表大会      begins or ends with a word that says nothing without its neighbour
所属各部门、监察 → 所属各部门、监察委员会            the last member of a list is broken off
重点工作，开展专题调研并提出 → 重点工作……            a long one is cut at a mark, else between words
"""

from __future__ import annotations

import re

from rrdiff.alignment.units import MARKS
from rrdiff.text.words import words

SHOWN, LEAD, TAIL = 100, 56, 36
"""Characters up to which a wording is quoted whole in a reason; of a longer one those of its beginning and its end, for
what is done, and to what, stands at the end of a statement."""
_REACH = 12
"""Characters by which a quotation grows on each side."""
_BROKEN, _REST = 3, (2, 3)
"""Characters of what is quoted of the last member of a list, and of its rest, where it is taken for broken off."""
_ENDS = "。！？；：，、,;:!?\n"
_UNIT = re.compile(f"[^{_ENDS}“”‘’《》（）()]*")
_NEEDS_BEFORE = re.compile("的|以[上下内外](?!$)|之[间内外前后]|等(?![级候])")
_NEEDS_BEHIND = re.compile(
    "(?:[的和与及或并由]|(?<![反应绝相])对|(?<![行作认])为|(?<![方去])向|或者|以及|其他|各级|本级|上级|下级|有关|以上|以下)$"
)
"""Beginnings and ends that say nothing without the word beside them."""
_LOOSE = "、，；：,;:“‘《（("
_LOOSE_WORDS = frozenset("的和与及或并对为由向在") | {"或者", "以及", "并且"}
"""Signs and words that no quotation ends with."""
_STOP = re.compile("[，；：,;:]")
_INSIDE = re.compile("[的和与、]|及(?![时早])|以及|或者|并且")
"""Begins a piece of a phrase whose head stands before it."""
_PIECE = 4
"""Characters from which a piece of a quotation says something by itself."""
_INNER = str.maketrans("“”", "‘’")


def quoted_from(wording: str, *texts: str) -> str:
    """A wording without punctuation as one of some texts prints it, with the marks in it; a long one is cut."""
    found = _found(wording, texts)
    return _cut(_titled(found) if found else wording)


def printed_as(wording: str, text: str) -> str:
    """A wording without punctuation as a text prints it, whole; the wording itself where it stands nowhere there."""
    found = _found(wording, (text,))
    return found.group() if found else wording


def phrase_from(wording: str, *texts: str, there: str = "") -> str:
    """The same, grown to whole words and phrases.

    Pieces at its ends that are shreds of phrases, or stand in the other wording ``there`` as well, are left out.
    """
    found = _found(wording, texts)
    if found is None or not wording:
        return _cut(wording)
    return _cut(_grown(found.string, *_telling(found, MARKS.sub("", there))))


def _telling(found: re.Match[str], there: str) -> tuple[int, int]:
    """Where the pieces of a stretch that say something the other wording has not begin and end."""
    stops = [found.start() + at.end() for at in _STOP.finditer(found.group())]
    pieces = list(zip([found.start(), *stops], [*(at - 1 for at in stops), found.end()], strict=True))

    def says(piece: tuple[int, int]) -> bool:
        text = MARKS.sub("", found.string[slice(*piece)])
        return len(text) >= _PIECE and _INSIDE.match(text) is None and text not in there

    kept = [piece for piece in pieces if says(piece)]
    return (kept[0][0], kept[-1][1]) if len(pieces) > 1 and kept else found.span()


def needs_before(wording: str) -> bool:
    """Whether a wording begins with what says nothing without the word before it."""
    return _NEEDS_BEFORE.match(wording) is not None


def needs_behind(wording: str) -> bool:
    """Whether a wording ends with what says nothing without the word behind it."""
    return _NEEDS_BEHIND.search(wording.removesuffix("的")) is not None


def inner(quoted: str) -> str:
    """A wording with the marks of a quotation inside another."""
    return quoted.translate(_INNER)


def _titled(found: re.Match[str]) -> str:
    """What was found, with the whole of a title that it has the end of: 处罚法》的规定 → 《治安管理处罚法》的规定."""
    text = found.group()
    cut = text.count("》") > text.count("《")
    opens = found.string.rfind("《", 0, found.start()) if cut else -1
    return found.string[opens : found.end()] if opens >= 0 else text


def _found(wording: str, texts: tuple[str, ...]) -> re.Match[str] | None:
    marked = re.compile(r"[\W_]*".join(map(re.escape, wording)))
    return next((found for text in texts if (found := marked.search(text))), None)


def _grown(text: str, start: int, end: int) -> str:
    """A stretch of a text with the words without which its first and last ones say nothing."""
    lead = re.split(f"[{_ENDS}“”‘’《》（）()]", text[max(0, start - _REACH) : start])[-1]
    while lead and _NEEDS_BEFORE.match(text[start:end]):
        word = words(lead)[-1]
        lead, start = lead.removesuffix(word), start - len(word)
    unit = _UNIT.match(text, end)
    rest = unit.group() if unit else ""
    *members, last = re.split(f"[{_ENDS}]", text[start:end])
    if members and len(last) <= _BROKEN and len(rest) in _REST and not rest.startswith("的"):
        return text[start : end + len(rest)]
    rest = rest[:_REACH]
    while rest and _NEEDS_BEHIND.search(text[start:end]):
        word = words(rest)[0]
        rest, end = rest.removeprefix(word), end + len(word)
    return text[start:end]


def _cut(printed: str) -> str:
    """A long wording without its middle: up to a mark that leaves half of the lead, else up to a word."""
    if len(printed) <= SHOWN:
        return printed
    marks = [at for at in range(LEAD // 2, LEAD + 1) if printed[at] in _ENDS and _even(printed[:at])]
    lead = printed[: marks[-1] if marks else _border(printed)].rstrip(_LOOSE)
    return f"{lead}……{_end(printed[len(lead) :])}"


def _end(printed: str) -> str:
    """The last phrases of a wording that are no more than what is shown of its end, or words; none of them loose."""
    out: list[str] = []
    for word in reversed(words(printed)):
        if sum(map(len, out)) + len(word) > TAIL:
            break
        out.insert(0, word)
    while out and (out[0] in _LOOSE_WORDS or out[0] in _ENDS):
        out.pop(0)
    said = "".join(out)
    begins = [at.end() for at in _STOP.finditer(said) if len(said) - at.end() >= TAIL // 3]
    said = said[begins[0] :] if begins else said
    return said if _even(said) else ""


def _border(printed: str) -> int:
    """The end of the last whole word of what is shown of the beginning."""
    shown: list[str] = []
    at = 0
    for word in words(printed):
        if at + len(word) > LEAD:
            break
        at += len(word)
        shown.append(word)
    while shown and shown[-1] in _LOOSE_WORDS:
        at -= len(shown.pop())
    opened = printed.rfind("“", 0, at)
    return opened if opened > 0 and not _even(printed[:at]) else at or LEAD


def _even(printed: str) -> bool:
    """Whether every quotation that is opened is closed."""
    return printed.count("“") == printed.count("”")
