"""LibreOffice and Docxodus as judges: two programs that accept and reject tracked changes by rules of their own.

``Office`` starts LibreOffice once and asks it many things; ``Docxodus`` is the engine inside the package docx-scalpel,
which also carries Microsoft's validator of Office Open XML.
"""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from lxml import html

from rrdiff.report.word.revisions import Resolution

SYSTEM_PYTHON = "/usr/bin/python3"
SCRIPT = Path(__file__).with_name("office_script.py")


class Office:
    """One LibreOffice, with a profile of its own, for many files."""

    def __init__(self, folder: Path) -> None:
        """Start it; ``folder`` takes its profile and the files it is given."""
        self._folder = folder
        self._files = 0
        self._process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [SYSTEM_PYTHON, str(SCRIPT), str(self._folder / f"profile{self._files}")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def _ask(self, data: bytes, ask: str, **more: str) -> dict[str, Any]:
        """Ask one thing about a file; a LibreOffice that fails is started anew and asked once more.

        It falls over now and then, whatever the file; what fails twice fails for a reason.
        """
        self._files += 1
        path = self._folder / f"{self._files}.docx"
        path.write_bytes(data)
        question = json.dumps({"ask": ask, "path": str(path), **more})
        answer = self._answer(question)
        if "error" in answer:
            self.stop()
            self._process = self._start()
            answer = self._answer(question)
        assert "error" not in answer, f"{path.name}: {answer['error']}"
        path.unlink()
        return answer

    def _answer(self, question: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(question + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "LibreOffice cannot be asked; is python3-uno installed?"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def resolved(self, data: bytes) -> dict[Resolution, tuple[str, ...]]:
        """Paragraphs of a Word file, cells of tables one by one, with all changes rejected and with all accepted."""
        answer = self._ask(data, "resolve")
        assert not any(answer[f"left_{state}"] for state in Resolution), "changes are left"
        return {state: tuple(answer[state.value]) for state in Resolution}

    def changes(self, data: bytes) -> int:
        """How many changes it sees."""
        return int(self._ask(data, "read")["changes"])

    def comments(self, data: bytes) -> list[dict[str, str]]:
        """Author, text and anchor of each comment it sees."""
        found: list[dict[str, str]] = self._ask(data, "read")["comments"]
        return found

    def compared(self, base: bytes, other: bytes) -> bytes:
        """LibreOffice's own redline of two Word files."""
        left, target = (self._folder / f"{name}{self._files}.docx" for name in ("base", "compared"))
        left.write_bytes(base)
        self._ask(other, "compare", base=str(left), target=str(target))
        return target.read_bytes()

    def saved(self, data: bytes, form: str) -> bytes:
        """The file as LibreOffice stores it: pdf, docx, odt, fodt, doc, or txt in UTF-8."""
        target = self._folder / f"saved.{form}"
        self._ask(data, "store", target=str(target))
        return target.read_bytes()

    def picture(self, data: bytes, target: Path, page: int = 1, dpi: int = 70) -> Path:
        """One page as a .png."""
        printed = self._folder / "printed.pdf"
        printed.write_bytes(self.saved(data, "pdf"))
        where = [*("-f", str(page), "-l", str(page), "-singlefile"), str(printed), str(target.with_suffix(""))]
        subprocess.run(["pdftoppm", "-png", "-r", str(dpi), *where], check=True)
        return target.with_suffix(".png")

    def stop(self) -> None:
        """End it."""
        self._process.communicate(timeout=30)


@dataclass(frozen=True, slots=True)
class Docxodus:
    """The second engine, as docx-scalpel offers it."""

    session: Any

    @classmethod
    def load(cls) -> Docxodus:
        """Load the package; ImportError tells that it is not installed."""
        return cls(import_module("docx_scalpel.session"))

    def resolved(self, data: bytes, state: Resolution) -> bytes:
        """The Word file with all changes accepted or rejected."""
        resolve = {
            Resolution.ACCEPTED: "docx_diff_accept_revisions",
            Resolution.REJECTED: "docx_diff_reject_revisions",
        }[state]
        found: bytes = getattr(self.session, resolve)(data)
        return found

    def compared(self, base: bytes, other: bytes) -> bytes:
        """Docxodus' own redline of two Word files."""
        found: bytes = self.session.docx_diff_compare(base, other)
        return found

    def comments(self, data: bytes) -> dict[str, str]:
        """Text of each comment it sees and the words it highlights for it, white space taken out."""
        page = self.session.convert_docx_to_html(data, import_module("docx_scalpel").HtmlOptions(comment_render_mode=0))
        tree: Any = html.fromstring(page)
        for sign in tree.xpath("//a[contains(@class, 'comment-marker')]"):
            sign.text = ""
        marked = tree.xpath("//*[@data-comment-id]")
        words: defaultdict[str, str] = defaultdict(str)
        for one in marked:
            if not any(above.get("data-comment-id") == one.get("data-comment-id") for above in one.iterancestors()):
                words[str(one.get("data-comment-id"))] += one.xpath("string(.)")
        with self.session.open_session(data) as opened:
            return {one.text: "".join(words[str(one.id)].split()) for one in opened.list_comments()}

    def findings(self, data: bytes) -> list[str]:
        """What Microsoft's validator and the closure checks say against a Word file."""
        report = self.session.verify_deliverable(data)
        return [
            f"{one.code}: {one.message} ({one.owning_part_uri} {one.x_path or ''})"
            for one in report.findings
            if one.category.value != "workflow"
        ]


def units(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines with what tells tables of short cells apart taken out: every cell is a line, blank ones are left out."""
    return tuple(piece for line in lines for one in line.split("\t") for piece in one.split("\n") if piece.strip())
