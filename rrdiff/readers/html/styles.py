"""Style sheets of a page, as far as they change what is read: struck out, raised, numbered, laid out as a table.

    <style>.del{text-decoration:line-through}</style>
    <span class="del">县</span>          read as <span style="text-decoration:line-through">县</span>

Hiding is left out: many pages hide their text until a script has run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_RULES = 5_000
"""Rules that are read; the sheets of portals have some hundred."""
_RULE = re.compile(r"(?P<selectors>[^{}@;]+)\{(?P<body>[^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>[A-Za-z][\w-]*)?(?P<sign>[.#])?(?P<name>(?<=[.#])[\w\u0080-\uffff-]+)?")
_READ = re.compile(
    r"(?:^|;)\s*(?P<name>text-decoration(?:-line)?|vertical-align|list-style(?:-type)?|display)\s*:\s*(?P<value>[^;]+)",
    re.IGNORECASE,
)
_OF_TABLES = ("table", "table-row", "table-cell", "inline-table")


def take_styles(root: _Element) -> None:
    """Write the declarations of the page's style sheets into its elements, behind their own."""
    declared: dict[tuple[str, str], dict[str, dict[str, str]]] = {}  # by kind and name of selectors, then by tag
    count = 0
    for sheet in root.iter("style"):
        for rule in _RULE.finditer(_COMMENT.sub("", "".join(map(str, sheet.itertext())))):
            count += 1
            found = _declarations(rule["body"]) if count <= MOST_RULES else {}
            for selector in rule["selectors"].split(",") if found else ():
                match = _SIMPLE.fullmatch(selector.strip())
                if match is not None and match.group():
                    of = declared.setdefault((match["sign"] or "", match["name"] or match["tag"]), {})
                    of.setdefault((match["tag"] or "").lower(), {}).update(found)
    for one in root.iter("*") if declared else ():
        tag = str(one.tag)
        keys = [("", tag), *((".", name) for name in one.get("class", "").split()), ("#", one.get("id", ""))]
        given: dict[str, str] = {}
        for key in keys:
            of = declared.get(key, {})
            given |= of.get("", {}) | of.get(tag, {})
        if given:
            own = one.get("style", "")
            one.set("style", ";".join(filter(None, [own, *(f"{name}:{value}" for name, value in given.items())])))


def _declarations(body: str) -> dict[str, str]:
    """The declarations that are read, by name."""
    found = {one["name"].lower(): one["value"].strip() for one in _READ.finditer(body)}
    if found.get("display", "").split("!")[0].strip() not in _OF_TABLES:
        found.pop("display", None)
    return found
