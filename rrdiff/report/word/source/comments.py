"""Comments of a redline beside those the base already has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rrdiff.readers.package import parse_xml
from rrdiff.readers.wordml import W
from rrdiff.report.word.body import is_one_sided, is_whole, plain_change
from rrdiff.report.word.remarks import RunComment
from rrdiff.report.word.source.atoms import Marker, TrackedWrapper
from rrdiff.report.word.source.contents import Contents
from rrdiff.report.word.source.links import links_of
from rrdiff.report.word.source.marks import RevisionElements
from rrdiff.report.word.source.splice import in_strict
from rrdiff.report.word.tracked import R, Signature, comment_xml, comments_part
from rrdiff.views.redline.plan import Revised

if TYPE_CHECKING:
    from lxml.etree import _Element

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_NAME = "word/comments{}.xml"


class Comments:
    """Writes comments, and the marks that lead to them."""

    def __init__(self, contents: Contents, marks: RevisionElements, signature: Signature) -> None:
        """Prepare; nothing is written before ``write``."""
        self._contents = contents
        self._marks = marks
        self._signature = signature
        self._written: dict[str, str] = {}

    def place(self, remarks: Iterable[RunComment], plan: Revised) -> dict[tuple[int, int], list[Marker]]:
        """Marks by paragraph and run of the plan before which they stand, -1 for the end of the paragraph."""
        starts: dict[tuple[int, int], list[Marker]] = {}
        ends: dict[tuple[int, int], list[Marker]] = {}
        for one in remarks:
            number = str(self._marks.ids.next())
            self._written[number] = comment_xml(int(number), one.lines, self._signature)
            paragraph = plan.paragraphs[one.paragraph]
            last = one.last if one.last < len(paragraph.runs) else -1
            start = Marker((self._element("commentRangeStart", number),))
            starts.setdefault((one.paragraph, one.first), []).append(start)
            run = self._marks.element("r")
            properties = self._marks.element("rPr")
            properties.append(self._marks.element("rStyle", val="CommentReference"))
            run.extend((properties, self._element("commentReference", number)))
            if is_one_sided(paragraph):
                about = paragraph.runs[one.last - 1]
                wrapper = self._marks.wrapper(TrackedWrapper(plain_change(about.change), 0), whole=is_whole(paragraph))
                wrapper.append(run)
                run = wrapper
            ends.setdefault((one.paragraph, last), []).append(
                Marker((self._element("commentRangeEnd", number), run), start)
            )
        return {key: [*ends.get(key, ()), *starts.get(key, ())] for key in {**ends, **starts}}

    def _element(self, name: str, number: str) -> _Element:
        return self._marks.element(name, id=number)

    def write(self, roots: Iterable[_Element]) -> None:
        """Write the comments whose places are in the text."""
        placed = {one.get(f"{W}id") for root in roots for one in root.iter(f"{W}commentReference")}
        comments = [text for number, text in self._written.items() if number in placed]
        if not comments:
            return
        data = comments_part(comments)
        old = next((part for _, of, part in links_of(self._contents, self._contents.main) if of == "comments"), None)
        if old is None:
            number = ""
            while self._contents.has(_NAME.format(number)):
                number = str(int(number or "0") + 1)
            link = f"{R}/comments"
            if self._contents.part(self._contents.main).strict:
                data, link = in_strict(data), in_strict(link.encode()).decode()
            self._contents.add(_NAME.format(number), data, content_type=_TYPE, link=link)
            return
        root = self._contents.part(old).root
        root.extend(list(parse_xml("comments", data)))
