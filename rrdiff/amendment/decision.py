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

from rrdiff.amendment.law import clean
from rrdiff.structure.furniture import furniture_kind
from rrdiff.text.numerals import HAN_NUMERAL, to_int
from rrdiff.text.source import FoldedSpan, Text

FIRST_PLACEHOLDER = 0xE000
"""Code point of the first placeholder; folding has removed private-use characters from the text."""
QUOTED = "[\ue000-\uf8ff]"
"""Pattern of one placeholder."""
_HAN = rf"[{HAN_NUMERAL}]{{1,5}}"
_LABEL = re.compile(rf"(?P<top>{_HAN})、|[(](?P<second>{_HAN})[)]|(?P<third>\d{{1,3}})[.、．](?!\d)")
_PREAMBLE = re.compile(
    r"作(?:出)?(?:如下|以下)(?:补充)?(?:修改|修正|补充|修订)(?:和补充|补充)?[:。]|(?:修改|修正|补充)如下:|作如下(?:补充|增补)?修改:|"
    r"(?:会议)?决定:(?=\n|$)|(?:补充)?(?:规定|修改|决定):(?=\n[一1])"
)
_FIRST_ITEM = re.compile(r"(?:^|\n)(?:一、|[(]一[)]|1[.、])")
_FIRST_WORD = re.compile(
    rf"(?:^|\n)(?=(?:将|在|删[去除]|对)?(?:《[^》]{{1,60}}》|本法|原)?第{_HAN}[条章节][^\n]{{0,60}}(?:修改|改为|增加|删去|合并)|(?:删[去除]|增加一)[^\n]{{2,30}})"
)
_CAPTION = re.compile(
    r"^[(]?\d{4}年\d{1,2}月\d{1,2}日|^[(][^\n]*(?:通过|公布|发布)|^(?:主席令|国务院令|法释|公告)|^法释[〔\[(]"
)
_NAMED = re.compile(r"《([^《》]+(?:《[^《》]+》[^《》]*)*)》")
_HEADER = re.compile(
    r"(?:对|修改|关于(?:修改)?|将|就)?《(?P<title>[^\n]{1,80}?)》(?:[(][^()]{1,20}[)])?(?:中的(?:有关|部分)(?:条文|内容))?"
    r"(?:作出|作了|作|进行|的)?(?:如下|以下|相应)?(?:修改|修正|补充)?[:。]?$"
)
_BARE_HEADER = re.compile(
    r"(?:对|修改|关于(?:修改)?)?(?P<title>(?![将把在删增第本对])[\u4e00-\u9fff()、]{4,60}?(?:条例|办法|规定|规则|细则|法|解释|章程))"
    r"(?:[(][^()]{1,20}[)])?(?:(?:作出|作了|作|进行)(?:如下|以下|相应)?(?:修改|修正))?[:。]?$"
)
"""The name of a law without its marks, alone on a numbered line of a decision on several."""
_OPERATES = re.compile(
    rf"(?:将|在|删[去除]|增加|原?第{_HAN}[条款项])[^。“\n]{{0,60}}?(?:修改为|改为|增加|删[去除]|作为(?:《[^》\n]{{1,60}}》)?第)[^。\n]{{0,40}}"
    rf"|(?:删[去除])第{_HAN}[条款项]|(?:将|对)?(?:引言|序言|名称|标题|附[件表录])[^。“\n]{{0,12}}(?:修改为|改为|删[去除])"
)
_CLOSES = re.compile(r"本(?:决定|修正案|解释)自|《[^》]+》(?:和《[^》]+》)?根据本(?:决定|修正案)")
_NUMBER = rf"第{_HAN}条(?:之{_HAN})?"
_UNIT = rf"第{_HAN}(?:条(?:之{_HAN})?|[款项])"
_UNITS = rf"(?:{_UNIT})+(?:[、和至](?:{_UNIT})+)*"
_BRINGS = rf"(?:(?:修改|改|修正|调整)(?:为|成)|修改如下|内容(?:如下|为)|作为(?:《[^》]+》)?{_UNITS}):"
_AWAITS = re.compile(rf"{_BRINGS}$")
"""End of a paragraph after which new wording follows."""
_UNQUOTED = re.compile(rf"{_BRINGS}(?=[^\s“\"‘'《])(?=[^“‘\"]*$)")
"""After it the new wording runs on in the same line, and no mark opens it."""
_DOUBLE, _SINGLE = ('“"', '”"'), ("‘'", "’'")
_PAIRS = {opener: pair for pair in (_DOUBLE, _SINGLE) for opener in pair[0]}
"""Marks that open a quotation in an instruction, with those that open and end its paragraphs."""
_BARE = ("", "”")
"""The same for new wording that no mark opens."""
_SET_IN = frozenset({"page_number", "continuation", "export_residue"})
"""What a page break or an export sets into running text."""
_TERMINAL = "。;:!?”’)》…—"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, paragraph by paragraph, as the source prints them; inner marks turned back to “ ”."""

    lines: tuple[str, ...]
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Leaf:
    """One numbered item: its text with placeholders, the folded place of each character, its quotations."""

    label: str
    text: str
    spans: tuple[FoldedSpan, ...]
    quotations: tuple[Quotation, ...]

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
        announced: the title or the preamble says that something is amended.
    """

    text: Text
    titles: tuple[str, ...]
    sections: tuple[Section, ...]
    appendix: bool
    renumbers: bool
    announced: bool


@dataclass(slots=True)
class _UnquotedParagraph:
    """One paragraph outside quotations."""

    text: str
    spans: list[FoldedSpan]


class _Scanner:
    """Separates quotations from instructions."""

    def __init__(self, text: Text, start: int) -> None:
        """Scan the text from ``start`` to its end; a quotation that is open there is closed as it is."""
        self.text = text
        self.folded = text.folded.translate(str.maketrans("「」『』", "“”‘’"))
        self.quotations: list[Quotation] = []
        self.lines: list[_UnquotedParagraph] = []
        self.expected = 1
        self.pending: list[FoldedSpan] = []  # paragraphs of the open quotation
        self.opened = -1
        self.depth = 0
        self.marks = _DOUBLE  # what opens and ends the paragraphs of the open quotation
        at = start
        for line in self.folded[start:].split("\n"):
            if line and furniture_kind(line) not in _SET_IN:
                self._line(at, at + len(line))
            at += len(line) + 1
        if self.depth:
            self._close(len(self.folded), closed=False)

    def _line(self, start: int, end: int) -> None:
        """Scan one line: instructions are kept, quoted stretches put aside."""
        string = self.folded[start:end]
        if self.depth and self._escapes(string):
            self._close(start, closed=False)
        if not self.depth and self._unmarked(start, end):
            self._open(start, _BARE)
            self.lines.append(_UnquotedParagraph("", []))
        if not self.depth:
            self.lines.append(_UnquotedParagraph("", []))
            label = _LABEL.match(string)
            if label and label["top"]:
                self.expected = (to_int(label["top"]) or 0) + 1
        if not self.depth and (runs_on := _UNQUOTED.search(string)) and not _OPERATES.match(string, runs_on.end()):
            begin, stop = start + runs_on.end(), _sentence_before_instruction(string, runs_on.end())
            self._instruct(start, begin)
            self._open(begin, _BARE)
            if stop < len(string):
                self._scan(begin, start + stop)
                self._close(start + stop, closed=False)
                self._line(start + stop, end)
                return
            start = begin
        self._scan(start, end)

    def _scan(self, start: int, end: int) -> None:
        """Part a stretch of a line into instruction and quotation."""
        quote_start = start
        for at in range(start, end):
            char = self.folded[at]
            if self.depth:
                if at == start and char in self.marks[0]:
                    quote_start = at + 1
                elif char == "“" and self.marks is not _SINGLE:
                    self.depth += 1
                elif char in self.marks[1]:
                    self.depth -= 1
                    if not self.depth:
                        self.pending.append(FoldedSpan(quote_start, at))
                        self._close(at + 1, closed=self.marks is not _BARE)
            elif char in _PAIRS:
                self._open(at, _PAIRS[char])
                quote_start = at + 1
            else:
                self._instruct(at, at + 1)
        if self.depth:
            self.pending.append(FoldedSpan(quote_start, end))

    def _open(self, at: int, marks: tuple[str, str]) -> None:
        """Begin a quotation."""
        self.depth, self.opened, self.pending, self.marks = 1, at, [], marks

    def _instruct(self, start: int, end: int) -> None:
        """Keep a stretch of the line as instruction."""
        for at in range(start, end):
            self.lines[-1].text += self.folded[at]
            self.lines[-1].spans.append(FoldedSpan(at, at + 1))

    def _unmarked(self, start: int, end: int) -> bool:
        """Whether a line is new wording that nobody put marks around."""
        if not self.lines or not _AWAITS.search(self.lines[-1].text):
            return False
        raw = self.text.raw_span(FoldedSpan(start, end))
        if _QUOTED_LABEL.match(self.text.raw[raw.start : raw.end]) is not None:
            return True
        string = self.folded[start:end]
        label = _LABEL.match(string)
        instructs = _OPERATES.match(string, label.end() if label else 0)
        return not instructs and string[0] != "《" and not any(mark in string for mark in _PAIRS)

    def _escapes(self, string: str) -> bool:
        """Whether a line cannot belong to the open quotation, whose end was lost."""
        label = _LABEL.match(string)
        if self.marks is _BARE and label is not None and (_OPERATES.match(string, label.end()) or _heads(string)):
            return True
        if label is not None and label["top"] and to_int(label["top"]) == self.expected:
            return bool(_OPERATES.match(string, label.end()))
        return bool(string[0] not in '“"' and (_CLOSES.match(string) or (_OPERATES.match(string) and "“" in string)))

    def _close(self, end: int, *, closed: bool = True) -> None:
        """End the open quotation and put a placeholder for it into the instruction."""
        lines: list[str] = []
        whole = True
        for span in self.pending:
            raw = self.text.raw_span(span)
            string = _inner(_labelled(self.text.raw[raw.start : raw.end]))
            opened = span.start and self.folded[span.start - 1] in '“"'
            if lines and not whole and not opened and not re.match(r"第.{1,6}[章节条]|[（(].{1,4}[）)]", string):
                lines[-1] += string
            elif string:
                lines.append(string)
            folded = self.folded[span.start : span.end]
            heading = re.match(r"第.{1,6}[章节]", folded) is not None and len(folded) < 30
            whole = not folded or folded[-1] in _TERMINAL or heading or "\t" in string
        mark = chr(FIRST_PLACEHOLDER + len(self.quotations))
        self.quotations.append(Quotation(tuple(lines), closed))
        line = self.lines[-1]
        line.text += mark
        line.spans.append(FoldedSpan(self.opened, end))
        self.depth, self.pending = 0, []


def _sentence_before_instruction(string: str, at: int) -> int:
    """Where, from ``at`` on, a sentence ends that an instruction follows; the end of the line where none does."""
    ends = (match.end() for match in re.finditer("[。;]", string) if match.end() > at)
    return next((end for end in ends if _OPERATES.match(string, end)), len(string))


_QUOTED_LABEL = re.compile(r"\s*(第[^\s，。；、的]{1,9}[条章节编](?:之[一二三四五六七八九十]{1,3})?)[ \t\u3000\u00a0]+")


def _labelled(raw: str) -> str:
    """A quoted paragraph as one line; the gap after the label of an article is kept: it tells it from a citation."""
    match = _QUOTED_LABEL.match(raw)
    return f"{clean(match[1])}\u3000{clean(raw[match.end() :])}" if match else clean(raw)


def _inner(string: str) -> str:
    """Inner quotation marks as the law prints them."""
    if "“" in string:
        return string
    return string.replace("‘", "“").replace("’", "”")


def read_decision(text: Text) -> Decision:
    """The items of a decision, grouped by the law they amend."""
    folded = text.folded
    start = _start(folded)
    head = folded[:start]
    scanner = _Scanner(text, start)
    joined = _joined(scanner.lines)
    title = _title(head)
    titles = tuple(dict.fromkeys(_NAMED.findall(title) or _NAMED.findall(head)))
    appendix = bool(re.search(r"修正案(?!.*决定)", title))
    first = head.split("\n", 1)[0]
    if not titles and (named := re.search(r"中华人民共和国(\w+?)修正案", title or first)):
        titles = ("中华人民共和国" + named[1],)
    sections = _sections(joined, tuple(scanner.quotations), several=len(titles) != 1)
    renumbers = bool(re.search(r"条文顺序|条文序号|(?:条|章|款|项)(?:、[章条款项])*(?:的)?(?:序号|顺序)", folded))
    announced = bool(titles) and (appendix or re.search(r"(?:修改|修正|修订).*决定", title) is not None)
    return Decision(text, titles, sections=sections, appendix=appendix, renumbers=renumbers, announced=announced)


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


def _joined(lines: list[_UnquotedParagraph]) -> list[_UnquotedParagraph]:
    """Paragraphs with broken lines put together and glued items cut apart."""
    out: list[_UnquotedParagraph] = []
    for line in lines:
        if not line.text:
            continue
        previous = out[-1].text if out else ""
        ends_open = previous and previous[-1] not in _TERMINAL and not re.match(QUOTED, previous[-1])
        cannot_begin = re.match(r"[,。;、)”]|(?:之?[前后])?增加|修改为", line.text)
        after_quote = previous and re.match(QUOTED, previous[-1]) and cannot_begin
        if (
            out
            and not _LABEL.match(line.text)
            and (ends_open or after_quote)
            and not (_heads(previous) or _CLOSES.match(line.text))
        ):
            out[-1].text += line.text
            out[-1].spans += line.spans
        else:
            out.append(line)
    return [piece for line in out for piece in _cut(line)]


def _heads(paragraph: str) -> bool:
    """Whether a paragraph, its label left aside, names the law that the items below it amend."""
    label = _LABEL.match(paragraph)
    return _HEADER.match(paragraph, label.end() if label else 0) is not None


_GLUED = re.compile(rf"(?<=[。;]){_HAN}、(?=将|在|删|增加|第|对|原)|(?<=[。;])[(]{_HAN}[)](?=将|在|删|增加|第|对|原)")


def _cut(line: _UnquotedParagraph) -> list[_UnquotedParagraph]:
    cuts = [0, *(m.start() for m in _GLUED.finditer(line.text)), len(line.text)]
    return [_UnquotedParagraph(line.text[a:b], line.spans[a:b]) for a, b in itertools.pairwise(cuts)]


def _sections(
    lines: list[_UnquotedParagraph], quotations: tuple[Quotation, ...], *, several: bool
) -> tuple[Section, ...]:
    """Paragraphs grouped into items, items into laws; of ``several`` laws the names may stand without their marks."""
    sections: list[tuple[str, list[Leaf]]] = [("", [])]
    label = top = ""
    current: list[_UnquotedParagraph] = []

    def close() -> None:
        if current:
            text = "\n".join(one.text for one in current)
            spans: list[FoldedSpan] = []
            for one in current:
                if spans:
                    spans.append(FoldedSpan(spans[-1].end, spans[-1].end))
                spans += one.spans
            sections[-1][1].append(Leaf(label, text, tuple(spans), quotations))
            current.clear()

    for line in lines:
        match = _LABEL.match(line.text)
        body = line
        if match is None and _CLOSES.match(line.text):
            close()
            label = top = ""
        if match is not None:
            close()
            written = match.group().replace("(", "（").replace(")", "）")
            top = written if match["top"] else top
            label = written if match["top"] else top + written
            body = _UnquotedParagraph(line.text[match.end() :], line.spans[match.end() :])
        header = _HEADER.match(body.text)
        if header is None and several and match is not None:
            header = _BARE_HEADER.match(body.text)
        alone = match is not None or not current
        if header is not None and alone and not _CLOSES.match(body.text):
            close()
            sections.append((header["title"], []))
        elif body.text:
            current.append(body)
    close()
    return tuple(Section(title, tuple(leaves)) for title, leaves in sections if leaves or title)
