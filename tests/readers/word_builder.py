"""Word files written part by part, so that a test shows exactly the XML it is about.

``docx(p("甲", num=1), numbering=...)`` gives the bytes of a package; the small functions give pieces of its XML.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def r(text: str = "", properties: str = "", *, inside: str = "") -> str:
    """A run with text, or with other content."""
    content = inside or f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{content}</w:r>"


def p(
    *runs: str, num: int | None = None, level: int | None = None, style: str = "", mark: str = "", properties: str = ""
) -> str:
    """A paragraph; plain strings become runs, XML stays."""
    inner = "".join(one if one.startswith("<") else r(one) for one in runs)
    numbered = ""
    if num is not None or level is not None:
        numbered = (
            "<w:numPr>"
            + (f'<w:ilvl w:val="{level}"/>' if level is not None else "")
            + (f'<w:numId w:val="{num}"/>' if num is not None else "")
            + "</w:numPr>"
        )
    head = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + numbered
        + properties
        + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    )
    return f"<w:p>{f'<w:pPr>{head}</w:pPr>' if head else ''}{inner}</w:p>"


def change(kind: str, inner: str = "", number: int = 1) -> str:
    """A tracked change around runs, or as a property."""
    return f'<w:{kind} w:id="{number}" w:author="甲" w:date="2024-01-01T00:00:00Z">{inner}</w:{kind}>'


def deleted(text: str) -> str:
    """A tracked deletion."""
    return change("del", f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>')


def inserted(text: str) -> str:
    """A tracked insertion."""
    return change("ins", r(text))


def field(instruction: str, result: str | None = "") -> str:
    """A field in runs; a result of None leaves the separator out."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end"))
    code = f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
    return begin + code + (separate + r(result) if result is not None else "") + end


def table(*rows: Iterable[str]) -> str:
    """A table; each cell is XML of its paragraphs or plain text."""
    written = ""
    width = 1
    for row in rows:
        cells = [cell if cell.startswith("<") else p(cell) for cell in row]
        width = max(width, len(cells))
        written += "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells) + "</w:tr>"
    grid = '<w:gridCol w:w="2000"/>' * width
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"


def lvl(at: int, text: str, name: str = "decimal", *, start: int = 1, suffix: str = "", extra: str = "") -> str:
    """One level of a list definition; ``extra`` stands between the number format and the text."""
    suff = f'<w:suff w:val="{suffix}"/>' if suffix else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{name}"/>{extra}{suff}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def abstract(number: int, *levels: str, extra: str = "") -> str:
    """A list definition."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{extra}{''.join(levels)}</w:abstractNum>"
    )


def num(number: int, definition: int, overrides: str = "") -> str:
    """A list of a definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def style(name: str, *, based_on: str = "", paragraph: str = "", run: str = "", kind: str = "paragraph") -> str:
    """A style."""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{default}><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def text_box(inner: str) -> str:
    """A run with a text box, stored twice as Word does."""
    return r(
        inside='<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip package."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def docx(
    *blocks: str,
    numbering: str = "",
    styles: str = "",
    footnotes: str = "",
    endnotes: str = "",
    settings: str = "",
    comments: str = "",
    section: str = "",
    extra: Mapping[str, str | bytes] | None = None,
    relations: str = "",
    namespace: str = W,
) -> bytes:
    """A whole .docx of these blocks of body XML; plain strings become paragraphs."""
    body = "".join(one if one.startswith("<") else p(one) for one in blocks)
    parts: dict[str, str] = {
        name: f"<w:{name} {_SPACES}>{content}</w:{name}>"
        for name, content in (
            ("numbering", numbering),
            ("styles", styles),
            ("footnotes", footnotes),
            ("endnotes", endnotes),
            ("settings", settings),
            ("comments", comments),
        )
        if content
    }
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name}+xml"/>' for name in parts)
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{R}/{name}" Target="{name}.xml"/>' for at, name in enumerate(parts, 1)
    )
    document = f"<w:document {_SPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{_TYPE}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}{relations}'
        "</Relationships>",
        "word/document.xml": document,
        **{f"word/{name}.xml": content for name, content in parts.items()},
        **(extra or {}),
    }
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return zipped(
        {
            name: content if isinstance(content, bytes) else declared + content.replace(W, namespace)
            for name, content in files.items()
        }
    )
