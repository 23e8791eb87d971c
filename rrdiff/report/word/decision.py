"""A drafted decision as a Word document in the form of an official paper (GB/T 9704): its page, type area and fonts.

The title stands centred in 小标宋 of size 二号, the caption centred in 楷体, the text in 仿宋 of size 三号 with two
characters of indent, 22 lines to a page; the page number below between dashes.
"""

from __future__ import annotations

from rrdiff.report.table.cells import CellRun
from rrdiff.report.word.table.markup import NAMESPACE, paragraph
from rrdiff.report.word.table.page import NOTE_FONT, TEXT_FONT, TITLE_FONT, blank, finished, fonts_of

_WIDTH, _HEIGHT = 11906, 16838
_TOP, _LEFT, _RIGHT, _BOTTOM = 2098, 1588, 1474, 1984
"""Margins in twentieths of a point: 37, 28, 26 and 35 mm, which leave 156 by 225 mm for the text."""
_LINE = 580
"""Exact height of a line, 22 of which fill 225 mm."""
_EXACT = f'w:line="{_LINE}" w:lineRule="exact"'
_TITLE = '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="700" w:lineRule="exact"/><w:jc w:val="center"/>'
_CAPTION = f'<w:spacing w:before="0" w:after="{_LINE}" {_EXACT}/><w:jc w:val="center"/>'
_TEXT = (
    f'<w:spacing w:before="0" w:after="0" {_EXACT}/><w:ind w:firstLineChars="200" w:firstLine="640"/>'
    '<w:jc w:val="both"/>'
)
_STYLES = (
    ("DecisionTitle", TITLE_FONT, 44, _TITLE),
    ("DecisionCaption", NOTE_FONT, 32, _CAPTION),
    ("DecisionText", TEXT_FONT, 32, _TEXT),
)
"""Name of each paragraph style, its font, its size in half points, its look."""


def decision_document(text: str) -> bytes:
    """The .docx of a decision: title, caption, and paragraphs, one a line."""
    from docx.enum.section import WD_ORIENT
    from docx.oxml import parse_xml
    from docx.shared import Twips

    document = blank()
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Twips(_WIDTH), Twips(_HEIGHT)
    section.top_margin, section.bottom_margin = Twips(_TOP), Twips(_BOTTOM)
    section.left_margin, section.right_margin = Twips(_LEFT), Twips(_RIGHT)
    section.footer_distance = Twips(_BOTTOM - 794)
    styles = document.styles.element
    for name, font, size, look in _STYLES:
        styles.append(parse_xml(_style(name, font=font, size=size, look=look)))
    title, *lines = [line for line in text.split("\n") if line.strip()]
    end = document.element.body.sectPr
    organ, about, name = title.partition("关于")
    for part in (organ, about + name) if organ and about else (title,):
        end.addprevious(_line(part, "DecisionTitle"))
    for at, line in enumerate(lines):
        caption = not at and line.startswith("（") and line.endswith("）")
        end.addprevious(_line(line, "DecisionCaption" if caption else "DecisionText"))
    return finished(document, title)


def _line(words: str, style: str) -> object:
    from docx.oxml import parse_xml

    return parse_xml(paragraph((CellRun(words),), style).replace("<w:p>", f"<w:p {NAMESPACE}>", 1))


def _style(name: str, *, font: str, size: int, look: str) -> str:
    return (
        f'<w:style {NAMESPACE} w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{look}</w:pPr><w:rPr><w:rFonts {fonts_of(font)}/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:style>'
    )
