"""The look of an official document (公文) for texts that bring none: fonts, sizes, page, page numbers.

Sizes and type area are those of GB/T 9704-2012: A4, margins of 37 mm above and 28 mm at the left, a type area of
156 by 225 mm with 22 lines of 28 characters; titles in 小标宋 二号, text in 仿宋 三号, headings of the first level in
黑体, of the second in 楷体, page numbers in 宋体 四号 between two dashes. Fonts that a machine lacks are replaced as
the font table says.
"""

from __future__ import annotations

from rrdiff.report.word.tracked import HEAD, R, W, run_xml
from rrdiff.structure.clause import Level

HEI, KAI, FANG, BIAO = "黑体", "楷体_GB2312", "仿宋_GB2312", "方正小标宋简体"
LATIN = "Times New Roman"
FALLBACKS = {BIAO: "华文中宋,宋体", HEI: "SimHei", KAI: "楷体,KaiTi", FANG: "仿宋,FangSong"}
"""Font → what takes its place (``w:altName``)."""

ER_HAO, SAN_HAO, SI_HAO, WU_HAO = 44, 32, 28, 21
"""Sizes 二号, 三号, 四号, 五号 in half points."""
LINE = 560
"""Distance of lines, 28 points in twentieths: 22 lines in 225 mm."""
PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/>'
)
"""A4 and the margins 37, 26, 35 and 28 mm, in twentieths of a point."""

STYLES = {
    Level.TITLE: "RegulationTitle",
    Level.NOTE: "RegulationNote",
    Level.PART: "RegulationChapter",
    Level.SUBPART: "RegulationChapter",
    Level.CHAPTER: "RegulationChapter",
    Level.SECTION: "RegulationSection",
    Level.ANNEX: "RegulationChapter",
    Level.LEVEL1: "RegulationLevel1",
    Level.LEVEL2: "RegulationLevel2",
}
"""Level of a clause → paragraph style; every other paragraph is body text."""
LABEL = "RegulationLabel"
BODY = "RegulationBody"


def _fonts(east: str) -> str:
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{east}" w:cs="{LATIN}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _style(name: str, label: str, *, paragraph: str, run: str, based: str = BODY) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{label}"/>'
        f'<w:basedOn w:val="{based}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


_CENTRED = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>'


def styles_part() -> bytes:
    """``word/styles.xml``."""
    head = f'{HEAD}<w:styles xmlns:w="{W}">'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(FANG)}{_size(SAN_HAO)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:spacing w:line="{LINE}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>'
    )
    body = (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{BODY}"><w:name w:val="条文"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr></w:style>'
    )
    own = (
        _style(
            "RegulationTitle",
            "文件标题",
            paragraph=f'<w:keepNext/><w:spacing w:before="240" w:after="240" w:line="{LINE + 40}" w:lineRule="exact"/>'
            f"{_CENTRED}",
            run=_fonts(BIAO) + _size(ER_HAO),
        )
        + _style("RegulationNote", "题注", paragraph=f'<w:spacing w:after="240"/>{_CENTRED}', run=_fonts(KAI))
        + _style(
            "RegulationChapter",
            "章",
            paragraph=f'<w:keepNext/><w:spacing w:before="240" w:after="120"/>{_CENTRED}',
            run=_fonts(HEI),
        )
        + _style("RegulationSection", "节", paragraph=f"<w:keepNext/>{_CENTRED}", run=_fonts(KAI))
        + _style("RegulationLevel1", "一级标题", paragraph="<w:keepNext/>", run=_fonts(HEI))
        + _style("RegulationLevel2", "二级标题", paragraph="<w:keepNext/>", run=_fonts(KAI))
    )
    small = (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{LABEL}"><w:name w:val="条号"/>'
        f"<w:rPr>{_fonts(HEI)}</w:rPr></w:style>"
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
        '<w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr><w:rPr>{_size(WU_HAO)}</w:rPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr><w:rPr>{_fonts(KAI)}{_size(18)}</w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>'
        f"<w:rPr>{_fonts('宋体')}{_size(SI_HAO)}</w:rPr></w:style>"
    )
    return (head + defaults + normal + body + own + small + "</w:styles>").encode()


def fonts_part() -> bytes:
    """``word/fontTable.xml``: what takes the place of a font that is not installed."""
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in FALLBACKS.items()
    )
    return f'{HEAD}<w:fonts xmlns:w="{W}">{rows}</w:fonts>'.encode()


def settings_part() -> bytes:
    """``word/settings.xml``: Chinese line breaking, and the age of Word that the layout is for."""
    return (
        f'{HEAD}<w:settings xmlns:w="{W}">'
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    ).encode()


def header_part(words: str) -> bytes:
    """``word/header1.xml``, printed on the first page only."""
    return (
        f'{HEAD}<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{run_xml(words)}</w:p></w:hdr>'
    ).encode()


def footer_part() -> bytes:
    """``word/footer1.xml``: the page number between two dashes."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return (
        f'{HEAD}<w:ftr xmlns:w="{W}"><w:p><w:pPr>'
        '<w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
        f'{field}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    ).encode()


def section_xml() -> str:
    """The last properties of the body: page, header of the first page, page numbers."""
    return (
        '<w:sectPr><w:headerReference w:type="first" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
        f'<w:footerReference w:type="first" r:id="rId6"/>{PAGE}<w:titlePg/>'
        f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
    )


_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = (
    ("rId1", "styles", "styles.xml", "styles"),
    ("rId2", "fontTable", "fontTable.xml", "fontTable"),
    ("rId3", "settings", "settings.xml", "settings"),
    ("rId4", "comments", "comments.xml", "comments"),
    ("rId5", "header", "header1.xml", "header"),
    ("rId6", "footer", "footer1.xml", "footer"),
)
"""Parts beside the document: id, type of the relation, name, type of the content."""


def content_types() -> bytes:
    """``[Content_Types].xml``."""
    rows = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_OFFICE}.{kind}+xml"/>' for _, _, name, kind in PARTS
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>{rows}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    ).encode()


def relations() -> tuple[tuple[str, bytes], tuple[str, bytes]]:
    """The two lists of relations: of the package, and of the document."""
    head = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    )
    package = (
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="rId2"'
        ' Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/>'
    )
    document = "".join(f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{name}"/>' for key, kind, name, _ in PARTS)
    return (
        ("_rels/.rels", f"{head}{package}</Relationships>".encode()),
        ("word/_rels/document.xml.rels", f"{head}{document}</Relationships>".encode()),
    )
