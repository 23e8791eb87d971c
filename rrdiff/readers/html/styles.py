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
    by_name: dict[tuple[str, str], list[tuple[str, str]]] = {}
    count = 0
    for sheet in root.iter("style"):
        for rule in _RULE.finditer(_COMMENT.sub("", "".join(map(str, sheet.itertext())))):
            count += 1
            declared = _declared(rule["body"]) if count <= MOST_RULES else ""
            for selector in rule["selectors"].split(",") if declared else ():
                found = _SIMPLE.fullmatch(selector.strip())
                if found is not None and found.group():
                    sign, name = found["sign"] or "", found["name"] or found["tag"]
                    by_name.setdefault((sign, name), []).append((found["tag"] or "", declared))
    for one in root.iter("*") if by_name else ():
        keys = [("", str(one.tag)), ("#", one.get("id", "")), *((".", name) for name in one.get("class", "").split())]
        given = [
            declared for key in keys for tag, declared in by_name.get(key, ()) if tag.lower() in ("", str(one.tag))
        ]
        if given:
            own = one.get("style", "")
            one.set("style", ";".join(filter(None, [own, *reversed(given)])))


def _declared(body: str) -> str:
    """The declarations that are read, in one string."""
    found = [(one["name"].lower(), one["value"].strip()) for one in _READ.finditer(body)]
    kept = [(name, value) for name, value in found if name != "display" or value.split("!")[0].strip() in _OF_TABLES]
    return ";".join(f"{name}:{value}" for name, value in kept)
