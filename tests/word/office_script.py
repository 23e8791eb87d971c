"""LibreOffice at work: run by the system's own python3, which alone has ``uno``; talks in lines of JSON.

One office serves a whole session of tests. Each line on standard input asks for one thing, each line on standard output
answers it: ``{"ask": "resolve", "path": …}`` → ``{"accepted": [...], "rejected": [...], …}``.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

START_SECONDS = 90
STOP_SECONDS = 5
FILTERS = {
    "doc": "MS Word 97",
    "docx": "MS Word 2007 XML",
    "fodt": "OpenDocument Text Flat XML",
    "odt": "writer8",
    "pdf": "writer_pdf_Export",
    "txt": "Text (encoded)",
}
COMMANDS = {"accepted": ".uno:AcceptAllTrackedChanges", "rejected": ".uno:RejectAllTrackedChanges"}


class Office:
    """A running office and what it is asked."""

    def __init__(self, profile: str) -> None:
        self.uno = import_module("uno")  # only the system's own python3 has it
        self.value = self.uno.getClass("com.sun.star.beans.PropertyValue")
        refused = self.uno.getClass("com.sun.star.connection.NoConnectException")
        pipe = f"rrdiff{hashlib.sha256(profile.encode()).hexdigest()[:20]}"  # several tests may run side by side
        self.process = subprocess.Popen(
            [
                *("soffice", "--headless", "--invisible", "--norestore", "--nologo", "--nolockcheck"),
                f"-env:UserInstallation={Path(profile).as_uri()}",
                f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        here = self.uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        deadline = time.monotonic() + START_SECONDS
        context = None
        while context is None:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            except refused:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise
                time.sleep(0.05)
        make = context.ServiceManager.createInstanceWithContext
        self.desktop = make("com.sun.star.frame.Desktop", context)
        self.dispatcher = make("com.sun.star.frame.DispatchHelper", context)

    def url(self, path: str) -> str:
        """Address of a file."""
        return str(self.uno.systemPathToFileUrl(path))

    def named(self, name: str, content: object) -> Any:
        """One named value of a call."""
        one = self.value()
        one.Name, one.Value = name, content
        return one

    def open(self, path: str) -> Any:
        """Load a document."""
        lock = Path(path).with_name(f".~lock.{Path(path).name}#")
        lock.unlink(missing_ok=True)
        document = self.desktop.loadComponentFromURL(self.url(path), "_blank", 0, (self.named("Hidden", content=True),))
        if document is None:
            raise ValueError(f"cannot open {path}")
        return document

    def run(self, document: Any, command: str, *values: Any) -> None:
        """Run a menu command."""
        self.dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, values)

    def answer(self, question: dict[str, str]) -> dict[str, Any]:
        """Answer one question."""
        document = self.open(question["path"])
        try:
            answer: dict[str, Any] = getattr(self, f"answer_{question['ask']}")(document, question)
        finally:
            document.close(True)  # noqa: FBT003 - the office takes no names
        return answer

    def answer_resolve(self, document: Any, _question: dict[str, str]) -> dict[str, Any]:
        """Accept all changes, take that back, reject all changes; read the paragraphs both times."""
        changed = some(document.Redlines)
        answer: dict[str, Any] = {}
        for state, command in COMMANDS.items():
            self.run(document, command)
            answer[state] = list(paragraphs(document.Text))
            answer[f"left_{state}"] = some(document.Redlines)
            if changed:
                document.UndoManager.undo()
        return answer

    def answer_read(self, document: Any, _question: dict[str, str]) -> dict[str, Any]:
        """Read changes and comments as they stand."""
        comments = [
            {"author": field.Author, "text": field.Content, "anchor": field.Anchor.getString()}
            for field in listed(document.TextFields)
            if field.supportsService("com.sun.star.text.textfield.Annotation")
        ]
        return {"changes": count(document.Redlines), "comments": comments}

    def answer_compare(self, document: Any, question: dict[str, str]) -> dict[str, Any]:
        """Write the changes from ``base`` to the document, and store them."""
        self.run(document, ".uno:CompareDocuments", self.named("URL", self.url(question["base"])))
        return self.answer_store(document, question)

    def answer_store(self, document: Any, question: dict[str, str]) -> dict[str, Any]:
        """Store the document as ``target``, in the format of its name."""
        target = question["target"]
        name = self.named("FilterName", FILTERS[target.rpartition(".")[2]])
        document.storeToURL(self.url(target), (name, self.named("FilterOptions", "UTF8")))
        return {"target": target}

    def stop(self) -> None:
        """End the office, and whatever it has started."""
        with suppress(Exception):
            self.desktop.terminate()
            self.process.wait(STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def listed(container: Any) -> Iterator[Any]:
    """What can be enumerated."""
    found = container.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


def some(container: Any) -> bool:
    """Whether there is anything; counting over the bridge takes long."""
    return bool(container.createEnumeration().hasMoreElements())


def count(container: Any) -> int:
    """How many there are."""
    return sum(1 for _ in listed(container))


def paragraphs(text: Any) -> Iterator[str]:
    """Paragraphs as printed, automatic labels and the cells of tables included."""
    for one in listed(text):
        if one.supportsService("com.sun.star.text.TextTable"):
            for name in one.getCellNames():
                yield from paragraphs(one.getCellByName(name))
        elif one.supportsService("com.sun.star.text.Paragraph"):
            label = one.ListLabelString if one.NumberingIsNumber else ""
            yield f"{label}\u3000{one.getString()}" if label else one.getString()


def main() -> None:
    """Answer until standard input ends."""
    office = Office(sys.argv[1])
    try:
        for line in sys.stdin:
            try:
                answer: dict[str, Any] = office.answer(json.loads(line))
            except Exception as error:  # noqa: BLE001 - every failure is an answer
                answer = {"error": f"{type(error).__name__}: {error}"}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
    finally:
        office.stop()


if __name__ == "__main__":
    main()
