"""Quotations of a decision set apart from the words that instruct, whatever way their marks run over paragraphs.

Quotations open every paragraph and close only the last; inner ones are ‘ ’. Every quotation becomes one placeholder
character, so that no rule of the grammar meets quoted words.
"""

from __future__ import annotations

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
HAN = rf"[{HAN_NUMERAL}]{{1,5}}"
_BEGINS = r"(?=(?:将|把|在|删[去除]|对|原)?(?:《|第)|增加|修改|条文)"
LABEL = re.compile(
    rf"(?P<top>{HAN})(?:、|[.]{_BEGINS}|(?=(?:将|把|在|删[去除])第))|[(](?P<second>{HAN})[)]"
    rf"|(?P<third>\d{{1,3}})[.、．](?!\d)|[(]\d{{1,2}}[)]{_BEGINS}|[①-⑳]"
)
HEADER = re.compile(
    r"(?:对|修改|关于(?:修改)?|将|就)?《(?P<title>[^\n]{1,80}?)》(?:[(][^()]{1,80}[)])?(?:中的(?:有关|部分)(?:条文|内容))?"
    r"(?:作出|作了|作|进行|的)?(?:如下|以下|相应)?(?:修改|修正|补充)?(?:和补充|的?内容)?(?:如下)?[:。]?$"
)
_OPERATES = re.compile(
    rf"(?:将|在|删[去除]|增加|原?第{HAN}[条款项])[^。“\n]{{0,60}}?(?:修改为|改为|增加|删[去除]|作为(?:《[^》\n]{{1,60}}》)?第)[^。\n]{{0,40}}"
    rf"|(?:删[去除])第{HAN}[条款项]|(?:将|对)?(?:引言|序言|名称|标题|附[件表录])[^。“\n]{{0,12}}(?:修改为|改为|删[去除])"
)
_INSTRUCTS = re.compile(
    rf"(?:将|在|删[去除]|增加|原?第{HAN}[条章])[^。\n]{{0,200}}?(?:修改为|改为|增加|删[去除]|合并|作为第{HAN}[条款项])"
)
"""Begins the next numbered item, whatever it quotes."""
_ALL_LAWS = (
    r"(?:上述|以上|前述|本决定[^,。;\n\ue000-\uf8ff]{0,6}的)(?:各|全部|所有|[一二两三四五六七八九十\d]{1,3})?[部件个项]?"
    r"(?:地方性|行政|单行|政府)?(?:法规|法律|条例|规章|规定|司法解释|规范性文件)"
)
OF_ALL_LAWS = re.compile(rf"(?:将|把|对|删[去除])?{_ALL_LAWS}(?:中|里)?(?:的)?(?:有关)?(?=[“\"\ue000-\uf8ff])")
"""将上述法规中的“甲”修改为“乙”: what is said of every law of a decision."""
CLOSES = re.compile(r"本(?:决定|修正案|解释)自|《[^》]+》(?:和《[^》]+》)?根据本(?:决定|修正案)")
_NUMBER = rf"第{HAN}条(?:之{HAN})?"
_UNIT = rf"第{HAN}(?:条(?:之{HAN})?|[款项])"
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
_MARK_NAMES = {"逗号": "，", "分号": "；", "句号": "。", "顿号": "、", "冒号": "："}
_NAMED_MARK = re.compile(
    rf"(?<=[的个处为将把中加])(?:{'|'.join(_MARK_NAMES)})(?=(?:均|都|统一)?(?:修改|改|调整|变更)为|(?:予以)?删|[,;。、\n]|$)"
)
"""The same for new wording that no mark opens."""
_MARKS = str.maketrans("「」『』〝〞〟", "“”‘’“””")
"""Other marks of quotation as the usual ones."""
_AFTER_QUOTATION = re.compile(
    rf"[。;]?(?:$|{HAN}、|[(]{HAN}[)]|\d{{1,2}}[.、]|本决定|本修正案|《[^》]+》根据|(?:将|删[去除]|增加|第{HAN}[条款项]))"
)
"""What stands behind a quotation that ends: the next item, the next sentence about the law, or nothing."""
_SET_IN = frozenset({"page_number", "continuation", "export_residue"})
"""What a page break or an export sets into running text."""
TERMINAL = "。;:!?”’)》…—"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, paragraph by paragraph, as the source prints them; inner marks turned back to “ ”."""

    lines: tuple[str, ...]
    closed: bool = True


@dataclass(slots=True)
class UnquotedParagraph:
    """One paragraph outside quotations."""

    text: str
    spans: list[FoldedSpan]


class Scanner:
    """Separates quotations from instructions."""

    def __init__(self, text: Text, start: int) -> None:
        """Scan the text from ``start`` to its end; a quotation that is open there is closed as it is."""
        self.text = text
        self.folded = text.folded.translate(_MARKS)
        self.quotations: list[Quotation] = []
        self.lines: list[UnquotedParagraph] = []
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
        for paragraph in self.lines:
            self._name_marks(paragraph)

    def _name_marks(self, paragraph: UnquotedParagraph) -> None:
        """逗号修改为分号 says the same as “，”修改为“；”."""
        for match in reversed(list(_NAMED_MARK.finditer(paragraph.text))):
            start, end = match.span()
            mark = chr(FIRST_PLACEHOLDER + len(self.quotations))
            self.quotations.append(Quotation((_MARK_NAMES[match.group()],)))
            span = FoldedSpan(paragraph.spans[start].start, paragraph.spans[end - 1].end)
            paragraph.text = paragraph.text[:start] + mark + paragraph.text[end:]
            paragraph.spans[start:end] = [span]

    def _line(self, start: int, end: int) -> None:
        """Scan one line: instructions are kept, quoted stretches put aside."""
        string = self.folded[start:end]
        if self.depth and self._escapes(string):
            self._close(start, closed=False)
        if not self.depth and (paired := _in_turns(string)) is not string:
            string = paired
            self.folded = self.folded[:start] + string + self.folded[end:]
        if not self.depth and self._unmarked(start, end):
            self._open(start, _BARE)
            self.lines.append(UnquotedParagraph("", []))
        if not self.depth:
            self.lines.append(UnquotedParagraph("", []))
            label = LABEL.match(string)
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
            if at > start and self._next_item(at, end):
                if self.depth:
                    self.pending.append(FoldedSpan(quote_start, at))
                    self._close(at, closed=False)
                self.expected += 1
            if self.depth:
                if at == start and char in self.marks[0]:
                    quote_start = at + 1
                elif char == "“" and self.marks is not _SINGLE:
                    if self._opens_paragraph(at, end):
                        self.pending.append(FoldedSpan(quote_start, at))
                        quote_start = at + 1
                    else:
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

    def _next_item(self, at: int, end: int) -> bool:
        """Whether the next item begins in mid-line: a copy lost its line breaks, or the end of a quotation."""
        if self.folded[at - 1] not in "。;”" or self.folded[at] not in HAN_NUMERAL:
            return False
        label = LABEL.match(self.folded, at, end)
        if label is None or not label["top"] or to_int(label["top"]) != self.expected:
            return False
        return _OPERATES.match(self.folded, label.end(), end) is not None

    def _opens_paragraph(self, at: int, end: int) -> bool:
        """Whether a mark opens the next paragraph of a quotation in the same line, so that the next closes them all."""
        if self.depth != 1 or self.folded[at - 1] not in "。;:":
            return False
        closing = self.folded.find("”", at, end)
        if closing < 0 or self.folded[self.folded.rfind("“", at, closing) - 1] not in "。;:":
            return False
        return _AFTER_QUOTATION.match(self.folded, closing + 1, end) is not None

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
        if not self.lines or not _AWAITS.search(self.lines[-1].text) or CLOSES.match(self.folded, start, end):
            return False
        raw = self.text.raw_span(FoldedSpan(start, end))
        if _QUOTED_LABEL.match(self.text.raw[raw.start : raw.end]) is not None:
            return True
        string = self.folded[start:end]
        label = LABEL.match(string)
        instructs = _OPERATES.match(string, label.end() if label else 0)
        return not instructs and string[0] != "《" and not any(mark in string for mark in _PAIRS)

    def _escapes(self, string: str) -> bool:
        """Whether a line cannot belong to the open quotation, whose end was lost."""
        label = LABEL.match(string)
        if self.marks is _BARE and label is not None and (_OPERATES.match(string, label.end()) or headed(string)):
            return True
        if label is not None and label["top"] and to_int(label["top"]) == self.expected:
            return bool(_OPERATES.match(string, label.end()) or _INSTRUCTS.match(string, label.end()))
        return bool(string[0] not in '“"' and (CLOSES.match(string) or (_OPERATES.match(string) and "“" in string)))

    def _close(self, end: int, *, closed: bool = True) -> None:
        """End the open quotation and put a placeholder for it into the instruction."""
        lines: list[str] = []
        whole = True
        said = next((one.text for one in reversed(self.lines) if one.text), "")
        tabular = _OF_ANNEX.search(said) is not None
        for span in self.pending:
            raw = self.text.raw_span(span)
            printed = self.text.raw[raw.start : raw.end]
            string = _inner(_row(printed) if tabular else _labelled(printed))
            opened = span.start and self.folded[span.start - 1] in '“"'
            if lines and not whole and not opened and not re.match(r"第.{1,6}[章节条]|[（(].{1,4}[）)]", string):
                lines[-1] += string
            elif string:
                lines.append(string)
            folded = self.folded[span.start : span.end]
            heading = re.match(r"第.{1,6}[章节]", folded) is not None and len(folded) < 30
            whole = not folded or folded[-1] in TERMINAL or heading or "\t" in string or tabular
        mark = chr(FIRST_PLACEHOLDER + len(self.quotations))
        self.quotations.append(Quotation(tuple(lines), closed))
        line = self.lines[-1]
        line.text += mark
        line.spans.append(FoldedSpan(self.opened, end))
        self.depth, self.pending = 0, []


def _in_turns(string: str) -> str:
    """A line whose double marks all open, or all close, with every second one turned round.

    >>> _in_turns("将“甲“修改为“乙“。")
    '将“甲”修改为“乙”。'
    """
    opening, closing = string.count("“"), string.count("”")
    if (opening and closing) or opening + closing < 2 or (opening + closing) % 2:
        return string
    parts = string.replace("”", "“").split("“")
    return "".join(part + "“”"[at % 2] for at, part in enumerate(parts[:-1])) + parts[-1]


def _sentence_before_instruction(string: str, at: int) -> int:
    """Where, from ``at`` on, a sentence ends that an instruction follows; the end of the line where none does."""
    ends = (match.end() for match in re.finditer("[。;]", string) if match.end() > at)
    return next((end for end in ends if _OPERATES.match(string, end)), len(string))


_OF_ANNEX = re.compile(r"附[件表录][^。;]{0,40}$")
_CELLS = re.compile(r"\t|\u3000+| {2,}")


def _row(raw: str) -> str:
    """A quoted line of an annex, its cells parted by tabs as those of the text are."""
    return "\t".join(cell for part in _CELLS.split(raw) if (cell := clean(part)))


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


def headed(paragraph: str) -> bool:
    """Whether a paragraph, its label left aside, names the law that the items below it amend."""
    label = LABEL.match(paragraph)
    return HEADER.match(paragraph, label.end() if label else 0) is not None
