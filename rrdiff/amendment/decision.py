r"""A decision as text: preamble, laws, numbered items, and quotations set apart from the words that instruct.

    一、将第八条修改为：“甲。          item 一; the quotation runs over two paragraphs
    “乙。”
    二、删去第九条。                 item 二

Quotations open every paragraph and close only the last; inner ones are ‘ ’. Every quotation becomes one placeholder
character in the text of its item, so that the grammar of ``reader`` never meets quoted words.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from rrdiff.amendment.quoting import (
    CLOSES,
    FIRST_PLACEHOLDER,
    HAN,
    HEADER,
    LABEL,
    OF_ALL_LAWS,
    QUOTED,
    TERMINAL,
    Quotation,
    Scanner,
    UnquotedParagraph,
    headed,
)
from rrdiff.structure.furniture import furniture_kind
from rrdiff.text.source import FoldedSpan, Text

_PREAMBLE = re.compile(
    r"作(?:出)?(?:如下|以下)(?:补充)?(?:修改|修正|补充|修订)(?:和补充|补充)?[:。]|(?:修改|修正|补充)如下:|作如下(?:补充|增补)?修改:|"
    r"(?:会议)?决定:(?=\n|$)|(?:补充)?(?:规定|修改|决定):(?=\n[一1])"
)
_FIRST_ITEM = re.compile(r"(?:^|\n)(?:一、|[(]一[)]|1[.、])")
_FIRST_WORD = re.compile(
    rf"(?:^|\n)(?=(?:将|在|删[去除]|对)?(?:《[^》]{{1,60}}》|本法|原)?第{HAN}[条章节][^\n]{{0,60}}(?:修改|改为|增加|删去|合并)|(?:删[去除]|增加一)[^\n]{{2,30}})"
)
_CAPTION = re.compile(
    r"^[(]?\d{4}年\d{1,2}月\d{1,2}日|^[(][^\n]*(?:通过|公布|发布)|^(?:主席令|国务院令|法释|公告)|^法释[〔\[(]"
)
_NAMED = re.compile(r"《([^《》]+(?:《[^《》]+》[^《》]*)*)》")
_MORE = re.compile(
    r"》等(?:[一二两三四五六七八九十百\d]{1,4}|若干|多|部分)?[部件个项]?(?:地方性|行政|政府|部门|司法)?(?:法规|规章|法律|法律法规|条例|解释|规范性文件|文件)"
)
"""《甲条例》等三部地方性法规: more laws than those that are named."""
_TITLE_LINE = re.compile(r"[^,。;:]{0,30}关于(?:修改|废止|修订)[^,。;:]{1,80}的决定$")
_BESIDE = re.compile(r"附(?:件|表)?[一二三四五六七八九十\d]{0,2}:?[^,。;:]{0,40}对照表$")
"""Opens a table that sets the old wording beside the new."""
_NAMES_TEXT = re.compile(
    r"(?:附(?:件|录)?:?)?《?(?P<title>[^《》,。;:“”]{2,60}(?:法|条例|办法|规定|规则|细则|解释|章程))》?(?:[(][^()]{1,40}[)]|全文|修[正订](?:文)?本)?$"
)
_BEGINS_TEXT = re.compile(r"第[一1][编章条](?![、的中款])")
TEXT_AHEAD = 8
"""Lines between the title of a text that is printed behind a decision and its first heading or article."""
_BARE_HEADER = re.compile(
    r"(?:对|修改|关于(?:修改)?)?(?P<title>(?![将把在删增第本对])[\u4e00-\u9fff()、]{4,60}?(?:条例|办法|规定|规则|细则|法|解释|章程))"
    r"(?:[(][^()]{1,20}[)])?(?:(?:作出|作了|作|进行)(?:如下|以下|相应)?(?:修改|修正))?[:。]?$"
)
"""The name of a law without its marks, alone on a numbered line of a decision on several."""
_AMENDED = r"(?:作(?:出|了)?|进行)?(?:了)?(?:如下|以下|相应)?(?:的)?(?:修改|修正|补充)(?:内容)?(?:如下)?"
_HEADER_RUNS_ON = re.compile(
    rf"(?:对|修改|将|把|就|关于(?:修改)?)?《(?P<title>[^《》\n]{{1,80}})》(?:[(][^()]{{1,80}}[)])?"
    rf"(?:中?(?:的)?(?:{_AMENDED})?[:,]|{_AMENDED}(?=\n)|(?=(?:删[去除]|增加|将|在第)))(?=.)"
)
"""对《甲条例》作如下修改:删去第十条: the name of a law with what is said of it in the same line."""
_BARE_RUNS_ON = re.compile(
    rf"(?:对|修改|关于(?:修改)?)?(?P<title>(?![将把删在增第本对])[\u4e00-\u9fff]{{4,60}}?(?:条例|办法|规定|规则|细则|法|解释|章程))"
    rf"(?:[(][^()]{{1,20}}[)])?(?:{_AMENDED})?:(?=.)"
)
_OF_A_LAW = re.compile(
    r"(?:将|把|在|对|删[去除]|修改)?《(?P<title>[^《》]{1,80})》(?:[(][^()]{1,20}[)])?(?:[、,和及]?《[^《》]{1,80}》)*的?(?=第|中|增加|名称|标题|附[件表录])"
)
"""将《甲条例》第八条…: an item that names its law itself."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One numbered item: its text with placeholders, the folded place of each character, its quotations.

    ``shows`` is true of a table that only sets the old wording beside the new, and of the new text printed at the end.
    """

    label: str
    text: str
    spans: tuple[FoldedSpan, ...]
    quotations: tuple[Quotation, ...]
    shows: bool = False

    def quoted(self, mark: str) -> Quotation:
        """The quotation that a placeholder stands for."""
        return self.quotations[ord(mark) - FIRST_PLACEHOLDER]


@dataclass(frozen=True, slots=True)
class Section:
    """What a decision says about one law; ``title`` is empty where the decision names none here."""

    title: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A whole decision.

    Attributes:
        titles: laws named in the title or the preamble.
        appendix: a 修正案, whose additions take 之一 and renumber nothing.
        several: it amends more laws than one, or does not say how many; ``titles`` need not name all of them.
        announced: the title or the preamble says that something is amended.
    """

    text: Text
    titles: tuple[str, ...]
    sections: tuple[Section, ...]
    appendix: bool
    several: bool
    renumbers: bool
    announced: bool


def read_decision(text: Text) -> Decision:
    """The items of a decision, grouped by the law they amend."""
    folded = text.folded
    start = _start(folded)
    head = folded[:start]
    scanner = Scanner(text, start)
    title = _title(head)
    titles = tuple(dict.fromkeys(_NAMED.findall(title) or _NAMED.findall(head)))
    appendix = bool(re.search(r"修正案(?!.*决定)", title))
    first = head.split("\n", 1)[0]
    if not titles and (named := re.search(r"中华人民共和国(\w+?)修正案", title or first)):
        titles = ("中华人民共和国" + named[1],)
    several = len(titles) != 1 or (not appendix and _MORE.search(head) is not None)
    joined = _joined(scanner.lines, several=several)
    sections = _sections(joined, tuple(scanner.quotations), several=several)
    renumbers = bool(re.search(r"条文顺序|条文序号|(?:条|章|款|项)(?:、[章条款项])*(?:的)?(?:序号|顺序)", folded))
    announced = bool(titles) and (appendix or re.search(r"(?:修改|修正|修订).*决定", title) is not None)
    return Decision(text, titles, sections, appendix, several, renumbers, announced)


def _start(folded: str) -> int:
    """Where the operations begin."""
    preamble = next((m for m in _PREAMBLE.finditer(folded) if folded.count("“", 0, m.start()) == 0), None)
    first = _FIRST_ITEM.search(folded)
    if preamble is not None and (first is None or preamble.end() <= first.end()):
        return preamble.end()
    if first is not None:
        return first.start()
    word = _FIRST_WORD.search(folded)
    return word.end() if word else 0


def _title(head: str) -> str:
    """Lines before the caption, joined."""
    lines: list[str] = []
    for line in head.split("\n"):
        if not line:
            continue
        if lines and (_CAPTION.match(line) or line.endswith((":", "。"))):
            break
        lines.append(line)
        if len(lines) >= 4:
            break
    return "".join(lines)


def _joined(lines: list[UnquotedParagraph], *, several: bool) -> list[UnquotedParagraph]:
    """Paragraphs with broken lines put together and glued items cut apart."""
    out: list[UnquotedParagraph] = []
    for line in lines:
        if not line.text:
            continue
        previous = out[-1].text if out else ""
        ends_open = previous and previous[-1] not in TERMINAL and not re.match(QUOTED, previous[-1])
        cannot_begin = re.match(r"[,。;、)”]|(?:之?[前后])?增加|修改为", line.text)
        after_quote = previous and re.match(QUOTED, previous[-1]) and cannot_begin
        if (
            out
            and not LABEL.match(line.text)
            and (ends_open or after_quote)
            and not (_heads(previous, several=several) or CLOSES.match(line.text))
            and not (_stands_alone(previous) or _stands_alone(line.text))
            and not (_NAMES_TEXT.match(previous) and _BEGINS_TEXT.match(line.text))
            and not (_NAMES_TEXT.match(line.text) and line.text.startswith("附"))
        ):
            out[-1].text += line.text
            out[-1].spans += line.spans
        else:
            out.append(line)
    return [piece for line in out for piece in _cut(line)]


def _stands_alone(line: str) -> bool:
    """Whether a line is no part of a sentence: what a page has around a text, the title of a decision, a table."""
    return furniture_kind(line) is not None or bool(_TITLE_LINE.match(line) or _BESIDE.match(line))


def _heads(paragraph: str, *, several: bool) -> bool:
    """Whether a paragraph names the law that the items below it amend, of several perhaps without its marks."""
    label = LABEL.match(paragraph)
    return headed(paragraph) or bool(several and label and _BARE_HEADER.match(paragraph, label.end()))


_GLUED = re.compile(
    rf"(?<=[。;\ue000-\uf8ff])(?:{HAN}、|[(]{HAN}[)])(?=将|在|删|增加|第|对|原)|(?<=[。;\ue000-\uf8ff])(?=本(?:决定|修正案)自)"
)


def _cut(line: UnquotedParagraph) -> list[UnquotedParagraph]:
    cuts = [0, *(m.start() for m in _GLUED.finditer(line.text)), len(line.text)]
    return [UnquotedParagraph(line.text[a:b], line.spans[a:b]) for a, b in itertools.pairwise(cuts)]


def _sections(
    lines: list[UnquotedParagraph], quotations: tuple[Quotation, ...], *, several: bool
) -> tuple[Section, ...]:
    """Paragraphs grouped into items, items into laws; of ``several`` laws the names may stand without their marks."""
    sections: list[tuple[str, list[Leaf]]] = [("", [])]
    label = top = second = ""
    current: list[UnquotedParagraph] = []

    printed = _printed_behind(lines)
    shown = [lines[printed]] if printed < len(lines) else []

    def close() -> None:
        """End the item that is open."""
        if current:
            text = "\n".join(one.text for one in current)
            spans: list[FoldedSpan] = []
            for one in current:
                if spans:
                    spans.append(FoldedSpan(spans[-1].end, spans[-1].end))
                spans += one.spans
            shows = _BESIDE.match(current[0].text) is not None or any(current[0] is one for one in shown)
            sections[-1][1].append(Leaf(label, text, tuple(spans), quotations, shows))
            current.clear()

    for line in lines[:printed]:
        if current and not CLOSES.match(line.text) and _BESIDE.match(current[0].text):
            current.append(line)
            continue
        match = LABEL.match(line.text)
        body = line
        if _BESIDE.match(line.text) or (match is None and CLOSES.match(line.text)):
            close()
            label = top = second = ""
        if match is not None:
            close()
            written = match.group().replace("(", "（").replace(")", "）")
            top = written if match["top"] else top
            second = written if match["second"] else "" if match["top"] else second
            label = written if match["top"] else top + (written if match["second"] else second + written)
            body = UnquotedParagraph(line.text[match.end() :], line.spans[match.end() :])
        header, rest = _header_of(body, match, several=several)
        alone = match is not None or not current
        if header is not None and alone and not CLOSES.match(body.text):
            close()
            sections.append((header["title"], []))
            current += [rest] if rest.text else []
        elif match is not None and sections[-1][0] and _is_of_others(body.text, sections[-1][0]):
            close()
            sections.append(("", []))
            current.append(body)
        elif body.text:
            current.append(body)
    close()
    label = ""
    current += lines[printed:]
    close()
    return tuple(Section(title, tuple(leaves)) for title, leaves in sections if leaves or title)


def _header_of(
    body: UnquotedParagraph, label: re.Match[str] | None, *, several: bool
) -> tuple[re.Match[str] | None, UnquotedParagraph]:
    """The name of a law that a paragraph begins the part about, and what the paragraph goes on to say."""
    header = HEADER.match(body.text)
    if header is None and several and label is not None:
        header = _BARE_HEADER.match(body.text)
    if header is not None or not several or label is None or not label["top"]:
        return header, UnquotedParagraph("", [])
    header = _HEADER_RUNS_ON.match(body.text) or _BARE_RUNS_ON.match(body.text)
    end = header.end() if header else len(body.text)
    return header, UnquotedParagraph(body.text[end:], body.spans[end:])


def _is_of_others(text: str, title: str) -> bool:
    """Whether an item is about all laws, or begins with the name of another one than the items before it."""
    named = _OF_A_LAW.match(text)
    return (named is not None and named["title"] != title) or OF_ALL_LAWS.match(text) is not None


def _printed_behind(lines: list[UnquotedParagraph]) -> int:
    """Index of the title of the whole new text, printed behind the closing words; past all lines where it is not."""
    closed = False
    for at, line in enumerate(lines):
        if closed and _NAMES_TEXT.match(line.text):
            ahead = lines[at + 1 : at + 1 + TEXT_AHEAD]
            if any(_BEGINS_TEXT.match(one.text) for one in ahead):
                return at
        closed = closed or any(CLOSES.match(part) for part in line.text.split("。"))
    return len(lines)
