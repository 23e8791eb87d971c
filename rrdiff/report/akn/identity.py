"""Who a text is: the ``identification`` of Akoma Ntoso, made from nothing but the text itself.

The work is named by its 文号, else by its title, else by its checksum, and dated by its 题注: adopted on the first date
printed there, in the version of the last one. Reprints of one text therefore share a work and an expression; what tells
them apart is the manifestation, which bears the checksum of the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rrdiff.report.akn.elements import block, element
from rrdiff.report.akn.tree import AknUnit
from rrdiff.structure.clause import Clause, Document, Kind, Level
from rrdiff.text.numerals import to_int
from rrdiff.text.value import value

NO_DATE = "0001-01-01"
"""Stands where the schema asks for a date and the text has none; its name is then "unknown"."""

AGENT = "#rrdiff"
_ISSUER = "#issuer"
_CHECKSUM = 16
_NUMBER = "[0-9〇○零一二三四五六七八九十廿卅]"
_DATE = re.compile(
    f"(?P<year>{_NUMBER}{{4}})年(?P<month>{_NUMBER}{{1,2}})月(?P<day>{_NUMBER}{{1,3}})日(?!(?:起|开始|正式)*施行)"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_act(document: Document) -> bool:
    """Whether the whole text is an act; anything else is a doc."""
    return document.kind is Kind.REGULATION


@value
class AknIdentity:
    """What a text, or an attachment of it, is known by."""

    work: str  # address of the work
    expression: str  # address of this version of it
    title: str
    number: str
    dates: tuple[str, ...]
    sha256: str


def identity_of(document: Document, attachment: AknUnit | None = None) -> AknIdentity:
    """Identity of the whole text; an attachment shares its addresses and has a title and dates of its own."""
    found = _dates(document, [clause for clause in document.clauses if clause.address == ((Level.NOTE, ""),)])
    printed = re.sub(r"[\W_]+", "-", document.docnumber or document.title).strip("-")
    name = printed or document.text.sha256[:_CHECKSUM]
    work = "/".join(["/akn/cn", "act" if is_act(document) else "doc", *found[:1], name])
    expression = f"{work}/zho@{max(found, default='')}"
    title, number = document.title, document.docnumber or ""
    if attachment is not None:
        leading = {unit.level: unit.clause for unit in reversed(attachment.children) if unit.clause is not None}
        own = leading.get(Level.TITLE) or attachment.clause
        title = document.folded(own.body or own.heading).strip(":") if own is not None else ""
        note = leading.get(Level.NOTE)
        found = (_dates(document, [note]) if note is not None else ()) or found
        number = ""
    return AknIdentity(work, expression, title=title, number=number, dates=found, sha256=document.text.sha256)


def _dates(document: Document, notes: Sequence[Clause]) -> tuple[str, ...]:
    """Dates of a 题注, as printed, without those on which the text takes effect."""
    found = []
    for note in notes:
        for date in _DATE.finditer(document.body(note)):
            year, month, day = (to_int(date[part]) or 0 for part in ("year", "month", "day"))
            if year and 1 <= month <= 12 and 1 <= day <= _days(year, month):
                found.append(f"{year:04}-{month:02}-{day:02}")
    return tuple(found)


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] if month != 2 or leap else 28


def identification(identity: AknIdentity, part: str = "main") -> str:
    """The ``identification`` of the whole text, or of the attachment named ``part``."""
    found = identity.dates
    adopted, version = (found[0], max(found)) if found else (NO_DATE, NO_DATE)
    adoption, state = ("adoption", "version") if found else ("unknown", "unknown")
    work, expression = identity.work, identity.expression
    copy = f"{expression}/{identity.sha256[:_CHECKSUM]}"
    title = [element("FRBRalias", {"value": identity.title, "name": "title"})] if identity.title else []
    number = [element("FRBRnumber", {"value": identity.number})] if identity.number else []
    country = element("FRBRcountry", {"value": "cn"})
    digest = element("FRBRalias", {"value": identity.sha256, "name": "sha256"})
    language = element("FRBRlanguage", {"language": "zho"})
    form = element("FRBRformat", {"value": "application/akn+xml"})
    levels = [
        ("FRBRWork", work, f"{work}/!{part}", title, adopted, adoption, _ISSUER, [country, *number]),
        ("FRBRExpression", expression, f"{expression}/!{part}", [], version, state, _ISSUER, [language]),
        ("FRBRManifestation", f"{copy}.xml", f"{copy}/!{part}.xml", [digest], version, state, AGENT, [form]),
    ]
    blocks = []
    for name, uri, this, aliases, date, event, author, more in levels:
        address = [element("FRBRthis", {"value": this}), element("FRBRuri", {"value": uri}), *aliases]
        dated = element("FRBRdate", {"date": date, "name": event})
        made = element("FRBRauthor", {"href": author, "as": "#editor" if author == AGENT else "#author"})
        blocks.append(block(name, {}, [*address, dated, made, *more]))
    return block("identification", {"source": AGENT}, blocks)


def references() -> str:
    """The agents and roles that the metadata name."""
    entries = (
        ("TLCOrganization", "rrdiff", "/akn/ontology/organization/rrdiff", "rrdiff"),
        ("TLCOrganization", "issuer", "/akn/ontology/organization/cn/issuer", "制定机关"),
        ("TLCRole", "author", "/akn/ontology/role/author", "制定"),
        ("TLCRole", "editor", "/akn/ontology/role/editor", "编辑"),
    )
    return block(
        "references",
        {"source": AGENT},
        [element(name, {"eId": eid, "href": href, "showAs": shown}) for name, eid, href, shown in entries],
    )
