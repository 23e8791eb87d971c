"""One job in a process of its own: reads the texts, compares, writes the files, and tells how far it is.

The first line of standard input is the task. What is done is told on standard output, one JSON record a line:

    {"event": "step", "key": "read", "name": "办法.docx"}
    {"event": "text", "title": "…"}
    {"event": "note", "message": "…"}
    {"event": "plan", "sets": [{"name": "…", "works": "adaptation", "forms": [["page", "html"], …]}]}
    {"event": "made", "set": 0, "form": "page", "bytes": 1234}
    {"event": "unmade", "set": 0, "form": "redline", "message": "…"}
    {"event": "failed", "message": "…", "detail": ""}     or {"event": "done"}

When standard input ends the window has gone, and so does the worker.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rrdiff.alignment.by_hand import SetLink, read_links
from rrdiff.alignment.match import Works
from rrdiff.classification.lexicon import PACKAGED
from rrdiff.classification.lexicon_files import read_lexicon
from rrdiff.compare import CompareOptions, compare
from rrdiff.errors import BadArgument, RrdiffError
from rrdiff.library.library import Library
from rrdiff.library.scan.run import scan
from rrdiff.library.tracing import trace_library
from rrdiff.lint import lint
from rrdiff.messages import say
from rrdiff.readers import content, read
from rrdiff.report.accepted_file import read_accepted
from rrdiff.report.terminal.visible import title_of
from rrdiff.structure.clause import Document, Kind
from rrdiff.structure.parse import parse
from rrdiff.ui.products.amended import amended_products
from rrdiff.ui.products.comparison import Asked, Product, overview_products, pair_products, proof_products
from rrdiff.ui.products.library import scan_products, trace_products
from rrdiff.ui.task import BESIDE, SEARCHING, Task, TaskKind, task_of

# As on the command line: parsing and alignment make many small values and no cycles.
gc.set_threshold(1_000_000, 50, 50)


def main() -> None:
    """Do the task that standard input names."""
    task = task_of(sys.stdin.readline())
    teller = WindowChannel()
    threading.Thread(target=_end_with_the_window, daemon=True).start()
    try:
        work(task, teller)
        teller.tell("done")
    except RrdiffError as error:
        teller.tell("failed", message=say(error.key, task.lang, **error.values), detail="")
    except Exception as error:  # noqa: BLE001 - a fault of ours is shown in the window, with its place
        detail = "".join(traceback.format_exception(error))
        teller.tell("failed", message=say("ui.fault", task.lang, name=type(error).__name__), detail=detail)
    # Taking down the interpreter value by value takes a while and changes nothing.
    sys.stdout.flush()
    os._exit(0)


class WindowChannel:
    """The way back to the window; whatever else prints goes to standard error."""

    def __init__(self) -> None:
        """Keep the output of the process to itself."""
        self._stream = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def tell(self, event: str, **values: object) -> None:
        """Say one thing."""
        self._stream.write(json.dumps({"event": event, **values}).encode("ascii") + b"\n")


def work(task: Task, teller: WindowChannel) -> None:
    """Do a task.

    Raises:
        RrdiffError: a text cannot be read.
    """
    documents = [_document(Path(name), teller) for name in task.texts]
    beside = {name: task.beside.get(name, ()) for name in BESIDE}
    accepted = tuple(line for name in beside["accept"] for line in read_accepted(*content(name)))
    witnesses, decisions, published = (
        tuple(_document(Path(name), teller, titled=False) for name in beside[one])
        for one in ("witness", "decision", "against")
    )
    works = Works(task.kind.value) if task.kind.value in [*Works] else None
    asked = Asked(works, witnesses, accepted, task.lang, decisions[0] if decisions else None)
    if task.kind is TaskKind.PROOFREAD:
        teller.tell("step", key="lint", name=documents[0].text.name)
        sets = [("", "", proof_products(lint(documents[0], accepted), Path(task.texts[0]), asked))]
    elif task.kind in SEARCHING:
        sets = [("", "", _searched(task, documents[0], teller))]
    elif task.kind is TaskKind.APPLY:
        sets = [("", "", _applied(task, documents, published, teller))]
    else:
        sets = _compared(task, documents, asked, teller)
    plan = [
        {"name": name, "works": works, "forms": [(one.form, one.suffix) for one in products]}
        for name, works, products in sets
    ]
    teller.tell("plan", sets=plan)
    for wanted in (True, False):  # pages first, to be read while the rest is made
        for number, (_, _, products) in enumerate(sets):
            _make(number, [one for one in products if (one.form == "page") is wanted], task, teller)


def _document(path: Path, teller: WindowChannel, *, titled: bool = True) -> Document:
    """Read one text; ``titled``: it stands in the heading of the window."""
    teller.tell("step", key="read", name=path.name)
    document = parse(read(path))
    if titled:
        teller.tell("text", title=title_of(document))
    return document


def _searched(task: Task, document: Document, teller: WindowChannel) -> list[Product]:
    """Hold one text against a library: where it comes from, or what was taken from it."""
    opened = Library.open(task.library)
    if task.kind is TaskKind.TRACE:
        teller.tell("step", key="trace", name=Path(task.library).name)
        return trace_products(trace_library(opened, document), task.lang)
    total = len(opened.entries)
    lines: list[str] = []
    teller.tell("step", key="scan", name=f"0 / {total}")
    for line in scan(opened, document):
        lines.append(line)
        teller.tell("step", key="scan", name=f"{len(lines)} / {total}")
    return scan_products(opened, document, lines, task.lang)


def _applied(
    task: Task, documents: Sequence[Document], published: Sequence[Document], teller: WindowChannel
) -> list[Product]:
    """Carry out a decision on a law; of the published new text there is one at most."""
    old, decision = documents
    teller.tell("step", key="apply", name=decision.text.name)
    products, note = amended_products(old, decision, published, Path(task.texts[0]), task.lang)
    if note:
        teller.tell("note", message=note)
    return products


def _compared(
    task: Task, documents: Sequence[Document], asked: Asked, teller: WindowChannel
) -> list[tuple[str, str, list[Product]]]:
    """Compare every other text with the base: name, relation and files of each pair, an overview of several first."""
    base, *others = documents
    first, *rest = map(Path, task.texts)
    words = read_lexicon(task.beside["lexicon"]) if task.beside.get("lexicon") else PACKAGED
    asked = replace(asked, links=tuple(_links(task.beside.get("links", ()), documents)))
    if asked.decision is not None and len(others) > 1:
        raise BadArgument("ui.decision_single", name=asked.decision.text.name)
    options = CompareOptions(asked.works, asked.witnesses, words, asked.links)
    found = []
    for other in others:
        teller.tell("step", key="compare", name=other.text.name)
        found.append(compare(base, other, options))
        if other.kind is Kind.DECISION and base.kind is not Kind.DECISION:
            teller.tell("note", message=say("ui.is_decision", task.lang, name=other.text.name))
    sets = [
        (path.name, one.alignment.works.value, pair_products(one, first, path, asked))
        for path, one in zip(rest, found, strict=True)
    ]
    return [("", "", overview_products(found, first, rest, asked)), *sets] if len(sets) > 1 else sets


def _links(names: Sequence[str], documents: Sequence[Document]) -> Iterator[SetLink]:
    """The links that files set between two texts.

    Raises:
        BadArgument: there are more than two texts, or a line is wrong.
    """
    if names and len(documents) != 2:
        raise BadArgument("argument.links_several", name=Path(names[0]).name)
    for name in names:
        yield from read_links(Path(name).name, read(name).raw, documents[0], documents[1])


def _make(number: int, products: Sequence[Product], task: Task, teller: WindowChannel) -> None:
    """Write the files of one set; one that cannot be made takes no other with it."""
    for product in products:
        teller.tell("step", key="render", name=product.form)
        try:
            data = product.make()
        except RrdiffError as error:
            teller.tell("unmade", set=number, form=product.form, message=say(error.key, task.lang, **error.values))
            continue
        target = Path(task.folder) / f"{number}.{product.form}"
        target.write_bytes(data)
        teller.tell("made", set=number, form=product.form, bytes=len(data))


def _end_with_the_window() -> None:
    """Wait for the end of standard input, then end this process and those it started."""
    sys.stdin.read()
    if hasattr(os, "killpg") and os.getpid() == os.getpgid(0):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
