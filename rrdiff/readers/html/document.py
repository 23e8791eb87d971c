"""The main text of a saved web page, without menus, share buttons and imprint.

Two things go wrong with Chinese government pages. They declare gb2312 and hold GBK or GB18030, at which HTML parsers
lose the rest of the page without a word. And extractors of main text, trafilatura among them, are made for news: they
glue lines at <br>, drop short or repeated paragraphs and, with them, clauses. So trafilatura only says *where* the main
text is; the words come from our own walk over the page, and when articles (第X条) lie outside what trafilatura took,
the walk decides alone and a note says so.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from rrdiff.errors import UnreadableInput
from rrdiff.readers.decoding import CLEAR_SCORE, codec_for, decode, score
from rrdiff.readers.extract import Extract, ExtractedLine, NoteReason, join, summary
from rrdiff.readers.html.inline import accept_changes, set_raised, take_notes
from rrdiff.readers.html.lines import HtmlLine, page_lines
from rrdiff.readers.html.styles import take_styles

if TYPE_CHECKING:
    from lxml.etree import _Element

HEAD_BYTES = 8192
"""The declaration of the encoding stands within so many bytes."""
SURE_LENGTH = 8
"""Shorter lines (打印, 首页) occur in a text by chance and do not mark the border of the main text."""
MAX_DEPTH = 2000
"""libxml2 2.14 keeps 2,048 levels of elements and drops what lies deeper."""
USUAL_DEPTH = 150
"""Real pages have 20 to 60 levels; what finds the main text takes a time that grows with the square of them."""
USUAL_LINES = 20_000
"""The same for lines; the longest code has some four thousand."""
MENU_LINKS = 2
"""So many lines in a row that are nothing but links are a menu or a list of other pages."""
MIN_TITLE = 4
"""A title has at least so many characters."""

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<meta>[\w.:-]+)"
    rb"|<\?xml[^>]*?encoding\s*=\s*[\"'](?P<xml>[\w.:-]+)",
    re.IGNORECASE,
)
MOST_ATTRIBUTES = 1000
"""Most attributes of a tag."""
_LONG_TAG = re.compile(rf"<(?P<name>[A-Za-z][A-Za-z0-9]{{0,20}})[^<>]{{{2 * MOST_ATTRIBUTES},}}>?")
_XML_HEAD = re.compile(r"\s*<\?xml[^>]*\?>")
_ARTICLE = re.compile(r"[\s\u3000]*第[\d０-９一二三四五六七八九十百千零〇○]{1,7}条(?!第|规定|所)")
_WHITE = re.compile(r"[\s\u3000\u200b\ufeff|]+")
_ATTACHED = re.compile(r"[\s\u3000]*(?:附[件表录]|\d{1,2}[.．、])")
_INLINE = re.compile(r"</?(?:font|span|b|strong|i|em|u|big|small)(?:\s[^<>]*)?>", re.IGNORECASE)
_MENU_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navbar|topnav|subnav|menu|crumbs?|breadcrumbs?|foot|footer|copyright|(?:bd)?share|sidebar"
    r"|related?|recommend|qrcode|ewm|search|login|friendlinks?)(?:[\s_\d-]|$)",
    re.IGNORECASE,
)
_REACHING = re.compile(r"""\s(?:col|row)span\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+)""", re.IGNORECASE)
_TITLE_NAMES = frozenset({"articletitle", "title", "og:title", "contenttitle"})


def read_html(name: str, data: bytes, encoding: str | None = None) -> Extract:
    """Decode a page, find its main text and write it line by line."""
    text, codec = _decoded(name, data, encoding)
    text = _LONG_TAG.sub(_without_attributes, text)
    root = _tree(name, text)
    if root is None:
        return Extract("", codec)
    take_styles(root)
    changes = accept_changes(root)
    notes_below = take_notes(root)
    set_raised(root)
    rows = _with_notes(page_lines(root), notes_below)
    menus = _menus(rows)
    usual = len(rows) <= USUAL_LINES and _depth(root) <= USUAL_DEPTH
    main = _main_text(text) if usual else ""
    first, last, alone = _extent(rows, _kept(rows, main), menus)
    chosen = [row for row, menu in zip(rows[first:last], menus[first:last], strict=True) if not menu]
    title = _title(rows[:first], root)
    lines = [ExtractedLine(row.text, row.mark) for row in ([title] if title else []) + chosen]
    notes = (summary("tracked_changes_accepted", count=changes),) if changes else ()
    return join(lines, codec, (*notes, *((summary("main_text_by_own_walk"),) if alone else ())))


def _with_notes(rows: list[HtmlLine], notes: dict[_Element, str]) -> list[HtmlLine]:
    """The lines of footnotes set apart, each with its mark."""
    if not notes or any(block in notes for row in rows if _ARTICLE.match(row.text) for block in _path(row.element)):
        return rows
    reasons = {block: NoteReason("footnote", aside=True, values=(("mark", mark),)) for block, mark in notes.items()}
    owners = (next((block for block in _path(row.element) if block in reasons), None) for row in rows)
    return [
        replace(row, mark=reasons[owner]) if owner is not None and row.mark is None else row
        for row, owner in zip(rows, owners, strict=True)
    ]


def fragment_lines(name: str, text: str) -> list[ExtractedLine]:
    """Lines of a piece of HTML that stands in another text; all of it is meant."""
    root = _tree(name, _LONG_TAG.sub(_without_attributes, text))
    if root is None:
        return []
    accept_changes(root)
    set_raised(root)
    return [ExtractedLine(row.text, row.mark) for row in page_lines(root)]


def _decoded(name: str, data: bytes, encoding: str | None) -> tuple[str, str]:
    """Decode by byte order mark, then as UTF-8, then as declared, then by detection."""
    if encoding is None and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        declared = _DECLARED.search(data[:HEAD_BYTES])
        named = declared and (declared["meta"] or declared["xml"])
        codec = codec_for(named.decode("ascii", "replace")) if named else None
        if codec is not None and codec not in {"utf-8", "utf8", "utf-16"} and not _is_utf8(data):
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                pass
            else:
                if score(text) >= CLEAR_SCORE:
                    return text, codec
    return decode(name, data, encoding)


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are valid UTF-8; text in another encoding practically never is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _tree(name: str, text: str) -> _Element | None:
    """Parse a decoded page; None when nothing is in it.

    The parser drops everything below a certain depth. Real pages get there by never closing <font> or <span>, so those
    are taken out before a page is refused.
    """
    text = _XML_HEAD.sub("", text, count=1).replace("\0", "")
    root = _parsed(text)
    if root is not None and _depth(root) > MAX_DEPTH:
        root = _parsed(_INLINE.sub("", text))
        if root is None or _depth(root) > MAX_DEPTH:
            raise UnreadableInput("unreadable.damaged", name=name)
    return root


def _without_attributes(tag: re.Match[str]) -> str:
    """A tag as it is, or bare where it has more attributes than any page needs: each is held against all before it."""
    written = tag.group()
    many = written.count("=") > MOST_ATTRIBUTES or len(written.split(maxsplit=MOST_ATTRIBUTES)) > MOST_ATTRIBUTES
    return f"<{tag['name']}>" if many else written


def _parsed(text: str) -> _Element | None:
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _depth(root: _Element) -> int:
    """How deep elements are nested."""
    from lxml import etree

    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _main_text(text: str) -> str:
    """What trafilatura takes for the main text, without white space; nothing when it cannot be loaded."""
    try:
        import trafilatura
    except ImportError:  # one of its own requirements is an extra that older versions of pip do not find
        return ""
    text = _REACHING.sub("", text)  # it prints a cell for each column that one reaches over, however many are named
    found = trafilatura.extract(text, output_format="txt", include_comments=False, include_tables=True)
    return _squeezed(found or "")


def _squeezed(text: str) -> str:
    return _WHITE.sub("", text)


def _kept(rows: list[HtmlLine], main: str) -> list[bool]:
    """Which lines trafilatura kept."""
    return [bool(squeezed) and squeezed in main for squeezed in (_squeezed(row.text) for row in rows)]


def _menus(rows: list[HtmlLine]) -> list[bool]:
    """Which lines are menus, breadcrumbs, imprint: by the name of a block around them, or as links in a row.

    Nothing between the first and the last article is one.
    """
    named: dict[_Element, bool] = {}

    def is_menu(block: _Element) -> bool:
        """Whether a block, or one around it, is named like a menu."""
        unnamed: list[_Element] = []
        above: _Element | None = block
        while above is not None and above not in named:
            unnamed.append(above)
            above = above.getparent()
        inherited = above is not None and named[above]
        for one in reversed(unnamed):
            names = f"{one.get('class', '')} {one.get('id', '')}"
            inherited = named[one] = inherited or _MENU_NAMES.search(names) is not None
        return named[block]

    found = [is_menu(row.element) for row in rows]
    for at, row in enumerate(rows):
        around = rows[max(0, at - MENU_LINKS + 1) : at + MENU_LINKS]
        runs = (around[start : start + MENU_LINKS] for start in range(len(around) - MENU_LINKS + 1))
        listed = any(all(one.linked for one in run) for run in runs) and not _ATTACHED.match(row.text)
        found[at] = found[at] or listed
    articles = _articles(rows)
    for at in range(articles[0], articles[-1] + 1) if articles else ():
        found[at] = False
    return found


def _articles(rows: list[HtmlLine]) -> list[int]:
    """Lines that begin an article."""
    return [at for at, row in enumerate(rows) if not row.linked and _ARTICLE.match(row.text)]


def _extent(rows: list[HtmlLine], kept: list[bool], menus: list[bool]) -> tuple[int, int, bool]:
    """First and last line of the main text, and whether our own walk had to decide.

    Lines between two kept ones belong to the text: what an extractor drops there are clauses far oftener than buttons.
    """
    sure = [at for at, row in enumerate(rows) if kept[at] and len(_squeezed(row.text)) >= SURE_LENGTH]
    articles = _articles(rows)
    if not sure:
        return (*_around(rows, articles, menus), True) if articles else (0, len(rows), True)
    first, last = sure[0], sure[-1] + 1
    while first > 0 and kept[first - 1]:
        first -= 1
    while last < len(rows) and kept[last]:
        last += 1
    if all(kept[at] for at in articles):
        return first, last, False
    start, end = _around(rows, articles, menus)
    return min(first, start), max(last, end), True


def _around(rows: list[HtmlLine], articles: list[int], menus: list[bool]) -> tuple[int, int]:
    """Lines of the smallest element that holds all articles, and of those around it as long as they hold no menu."""
    around = list(_path(rows[articles[0]].element))
    every = _shared(around, rows)
    common = around[: min(every[at] for at in articles)]
    shared = [min(count, len(common)) for count in every]
    start, end = articles[0], articles[-1] + 1
    inside: list[list[int]] = [[] for _ in range(len(common) + 1)]  # first and last line, by what they share
    menu_at = [False] * (len(common) + 1)
    for at, count in enumerate(shared):
        inside[count] = [*inside[count][:1], at]
        menu_at[count] = menu_at[count] or menus[at]
    first, last, holds_menu = start, end, menu_at[-1]
    for depth in range(len(common) - 1, -1, -1):
        bounds = inside[depth + 1]
        first, last = min([first, *bounds]), max([last, *(at + 1 for at in bounds)])
        holds_menu = holds_menu or menu_at[depth + 1]
        holder = common[depth]
        if holds_menu and (holder is not common[-1] or holder.tag in {"body", "html"}):
            break
        start, end = first, last
    while start > 0 and not menus[start - 1] and common[-1].tag in {"body", "html"}:
        start -= 1
    while end < len(rows) and not menus[end] and common[-1].tag in {"body", "html"}:
        end += 1
    return start, end


def _shared(common: list[_Element], rows: list[HtmlLine]) -> list[int]:
    """For each line, how many of the elements around all articles, outermost first, are around it too."""
    known: dict[_Element, int] = {one: depth + 1 for depth, one in enumerate(common)}
    out: list[int] = []
    for row in rows:
        above: list[_Element] = []
        one: _Element | None = row.element
        while one is not None and one not in known:
            above.append(one)
            one = one.getparent()
        count = 0 if one is None else known[one]
        known.update((each, count) for each in above)
        out.append(count)
    return out


def _path(element: _Element) -> Iterator[_Element]:
    """The element and all around it, outermost first."""
    yield from reversed(list(element.iterancestors()))
    yield element


def _title(before: list[HtmlLine], root: _Element) -> HtmlLine | None:
    """The headline, when it stands above the main text: the last heading, or line, that the page's title repeats."""
    titles = [_squeezed(str(one.text or "")) for one in root.iter("title")]
    titles += [
        _squeezed(one.get("content", ""))
        for one in root.iter("meta")
        if (one.get("name") or one.get("property") or "").lower() in _TITLE_NAMES
    ]
    for row in reversed(before):
        wording = _squeezed(row.text)
        if len(wording) >= MIN_TITLE and not row.linked and any(wording in title for title in titles):
            return row
    return next((row for row in reversed(before) if row.heading and len(_squeezed(row.text)) >= MIN_TITLE), None)
