"""A blank Word document in the dress of a Chinese official paper: landscape A4, its fonts, its page numbers.

The official fonts (方正小标宋简体, 仿宋_GB2312 …) are named with those that stand in for them where they are not
installed.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from rrdiff.report.word.package import CORE, core_properties
from rrdiff.report.word.repacking import repacked
from rrdiff.report.word.table.markup import MARK_LOOKS, MARK_STYLES, NAMESPACE, PAGE_MARGIN, PAPER_WIDTH
from rrdiff.text.value import value

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LATIN = "Times New Roman"
TITLE_FONT, HEAD_FONT, TEXT_FONT, NOTE_FONT = "方正小标宋简体", "黑体", "仿宋_GB2312", "楷体_GB2312"
_STAND_INS = {
    TITLE_FONT: ("方正小标宋_GBK;小标宋;华文中宋;STZhongsong;Noto Serif CJK SC", "roman"),
    HEAD_FONT: ("SimHei;Noto Sans CJK SC;Source Han Sans SC", "modern"),
    TEXT_FONT: ("仿宋;FangSong;华文仿宋;STFangsong;Noto Serif CJK SC", "modern"),
    NOTE_FONT: ("楷体;KaiTi;华文楷体;STKaiti;Noto Serif CJK SC", "modern"),
}
FONTS, SETTINGS, PROGRAM = "word/fontTable.xml", "word/settings.xml", "docProps/app.xml"
_UNUSED_PARTS = frozenset({"thumbnail", "stylesWithEffects", "customXml", "numbering", "webSettings"})
_USED_STYLES = frozenset({"Normal", "DefaultParagraphFont", "TableNormal", "TableGrid", "Footer"})


@value
class _Paragraphs:
    """A paragraph style: font, size in half points, what else its paragraphs and its characters have."""

    name: str
    font: str
    size: int
    paragraph: str = ""
    characters: str = ""


_STYLES = (
    _Paragraphs(
        "TableTitle", TITLE_FONT, 36, '<w:keepNext/><w:spacing w:before="0" w:after="160"/><w:jc w:val="center"/>'
    ),
    _Paragraphs(
        "TableStatement", TEXT_FONT, 21, '<w:spacing w:before="0" w:after="20"/><w:ind w:left="1050" w:hanging="1050"/>'
    ),
    _Paragraphs(
        "TableSection",
        HEAD_FONT,
        24,
        '<w:keepNext/><w:spacing w:before="200" w:after="80"/>',
    ),
    _Paragraphs(
        "TableHead", HEAD_FONT, 21, '<w:keepNext/><w:spacing w:before="20" w:after="20"/><w:jc w:val="center"/>'
    ),
    _Paragraphs(
        "TableHeading", HEAD_FONT, 21, '<w:keepNext/><w:spacing w:before="40" w:after="40"/><w:jc w:val="center"/>'
    ),
    _Paragraphs("TableText", TEXT_FONT, 19, '<w:spacing w:before="10" w:after="10" w:line="264" w:lineRule="auto"/>'),
)
_CHARACTERS = {
    "ClauseName": f'<w:rFonts w:eastAsia="{HEAD_FONT}"/><w:b/>',
    "TableNote": f'<w:rFonts w:eastAsia="{NOTE_FONT}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    "FindingId": f'<w:rFonts w:eastAsia="{HEAD_FONT}"/><w:sz w:val="18"/><w:szCs w:val="18"/>',
    "Reading": '<w:b/><w:u w:val="single"/>',
    **{name: MARK_LOOKS[mark] for mark, name in MARK_STYLES.items()},
}


def blank() -> WordDocument:
    """A document with its page, its styles and its footer, and nothing on it."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.oxml import parse_xml
    from docx.shared import Twips

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(PAPER_WIDTH), Twips(11906)
    section.left_margin = section.right_margin = Twips(PAGE_MARGIN)
    section.top_margin, section.bottom_margin = Twips(1134), Twips(1021)
    section.footer_distance = Twips(510)
    _strip(document)
    styles = document.styles.element
    for one in _STYLES:
        styles.append(parse_xml(_paragraph_style(one)))
    for name, look in _CHARACTERS.items():
        styles.append(
            parse_xml(
                f'<w:style {NAMESPACE} w:type="character" w:customStyle="1" w:styleId="{name}"><w:name w:val="{name}"/>'
                f"<w:qFormat/><w:rPr>{look}</w:rPr></w:style>"
            )
        )
    fonts = document.styles["Normal"].element.get_or_add_rPr()
    fonts.append(parse_xml(f"<w:rFonts {NAMESPACE} {fonts_of(TEXT_FONT)}/>"))
    footer = section.footer.paragraphs[0]
    footer._p.getparent().replace(footer._p, parse_xml(_FOOTER))  # noqa: SLF001 - fields have no public way
    return document


def finished(document: WordDocument, title: str) -> bytes:
    """The file: no times, the fonts with their stand-ins, the settings of a Chinese document."""
    out = BytesIO()
    document.save(out)
    own = {CORE: core_properties(title), FONTS: _font_table(), SETTINGS: _SETTINGS.encode(), PROGRAM: _PROGRAM.encode()}
    return repacked(out.getvalue(), own)


def _strip(document: WordDocument) -> None:
    """Take out what the template of python-docx brings along and no table needs: a picture, lists, 160 styles."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in _UNUSED_PARTS:
                del relations[key]
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.styleId not in _USED_STYLES:
            styles.remove(style)


def fonts_of(font: str) -> str:
    """Attributes that name a font for Chinese characters and the one for all others."""
    return f'w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{font}"'


def _paragraph_style(one: _Paragraphs) -> str:
    return (
        f'<w:style {NAMESPACE} w:type="paragraph" w:customStyle="1" w:styleId="{one.name}"><w:name w:val="{one.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{one.paragraph}</w:pPr>'
        f'<w:rPr><w:rFonts {fonts_of(one.font)}/>{one.characters}<w:sz w:val="{one.size}"/><w:szCs w:val="{one.size}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:style>'
    )


_FOOTER = (
    f'<w:p {NAMESPACE}><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="center"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
)


_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SETTINGS = (
    f'{_HEADER}<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
_PROGRAM = (
    f'{_HEADER}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>rrdiff</Application></Properties>"
)


def _font_table() -> bytes:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, (others, family) in _STAND_INS.items()
    )
    latin = (
        f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    return f"{_HEADER}<w:fonts {NAMESPACE}>{fonts}{latin}</w:fonts>".encode()
