"""The proof of a redline: right ones pass, and every way to spoil one is caught."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrdiff.errors import UnprovenRedline
from rrdiff.report.word.certificate import Certificate, certify, lines_of, prove
from rrdiff.report.word.markup import BREAKING
from rrdiff.report.word.revisions import Resolution
from rrdiff.text.source import Text, fold
from tests.readers.word_builder import R, W, change, deleted, docx, inserted, p, r, text_box
from tests.word.test_revisions import gone, moved

BASE = "第一条　守塔人应当每日点灯。\n\n第二条　灯油由镇里供给。\n第三条　失职的，予以告诫。\n附：灯塔名录。\n"
OTHER = (
    "第一条　守塔人可以每日点灯。\n第三条　失职的，予以告诫。\n第二条　灯油由镇里供给。\n"
    "第四条　本规则即日施行。\n附：灯塔名录。\n"
)
NOTED = f'<w:comment w:id="50" w:author="甲" w:date="2024-01-01T00:00:00Z">{p("批")}</w:comment>'


def blocks() -> str:
    """A redline of the two texts: words, a moved article, a new one, a comment."""
    first = p(
        "第一条　守塔人",
        '<w:commentRangeStart w:id="50"/>',
        change("del", '<w:r><w:delText xml:space="preserve">应当</w:delText></w:r>', 1),
        change("ins", r("可以"), 2),
        '<w:commentRangeEnd w:id="50"/>',
        r(inside='<w:commentReference w:id="50"/>'),
        "每日点灯。",
    )
    article = "第二条　灯油由镇里供给。"
    return (
        first
        + p(moved("moveFrom", article, 10), mark=gone("moveFrom", 12))
        + p("第三条　失职的，予以告诫。")
        + p(moved("moveTo", article, 20), mark=gone("moveTo", 22))
        + p(change("ins", r("第四条　本规则即日施行。"), 30), mark=gone("ins", 31))
        + p("附：灯塔名录。")
        + '<w:bookmarkStart w:id="40" w:name="here"/><w:bookmarkEnd w:id="40"/>'
    )


def redline(spoil: Callable[[str], str] = str, comments: str = NOTED) -> bytes:
    """The redline, after changing its XML."""
    return docx(spoil(blocks()), comments=comments)


def certificate(data: bytes, base: str = BASE, other: str = OTHER) -> Certificate:
    """The certificate of a redline of two texts."""
    return certify(data, text(base), text(other))


def text(raw: str) -> Text:
    """A text as read."""
    return fold("示例.txt", raw)


def swap(old: str, new: str, count: int = 1) -> Callable[[str], str]:
    """Replace a piece of XML that is there."""

    def spoil(xml: str) -> str:
        assert old in xml
        return xml.replace(old, new, count)

    return spoil


def test_a_right_redline_is_proven() -> None:
    """A redline that gives back both texts has a certificate without any reservation."""
    found = certificate(redline())

    assert found.proven
    assert found.spotless
    assert (found.base_paragraphs, found.other_paragraphs) == (4, 5)
    assert dict(found.changes) == {
        "del": 1, "ins": 2, "ins_mark": 1, "moveFrom": 1, "moveFrom_mark": 1, "moveTo": 1, "moveTo_mark": 1,
    }  # fmt: skip


LOST: dict[str, Callable[[str], str]] = {
    "an extra run that is not tracked": swap("每日点灯", "每日按时点灯"),
    "a character lost": swap("予以告诫", "予以诫"),
    "an extra paragraph": lambda xml: xml + p("附则"),
    "a paragraph lost": swap(p("第三条　失职的，予以告诫。"), ""),
    "an insertion without its mark": swap(change("ins", r("可以"), 2), r("可以")),
    "a paragraph mark that is tracked by mistake": swap(
        p("第三条　失职的，予以告诫。"), p("第三条　失职的，予以告诫。", mark=gone("ins", 99))
    ),
    "insertion and deletion exchanged": lambda xml: (
        xml.replace("w:del ", "w:X ").replace("/w:del>", "/w:X>").replace("w:ins ", "w:del ")
        .replace("/w:ins>", "/w:del>").replace("w:X ", "w:ins ").replace("/w:X>", "/w:ins>")
    ),
    "the two ends of a move exchanged": lambda xml: (
        xml.replace("moveFrom", "moveX").replace("moveTo", "moveFrom").replace("moveX", "moveTo")
    ),
    "words at the wrong side of a line end": lambda xml: (
        xml.replace("每日点灯。", "每日点").replace("第二条", "灯。第二条")
    ),
    "a comma for a stop": swap("予以告诫。", "予以告诫，"),
    "hidden words": swap(r("每日点灯。"), r("每日点灯。", "<w:vanish/>")),
}  # fmt: skip


@pytest.mark.parametrize("name", LOST)
def test_each_way_to_lose_text_is_caught(name: str) -> None:
    """A redline that gives back anything but its two texts is not proven, and the place is told."""
    found = certificate(redline(LOST[name]))

    assert not found.proven
    assert found.mismatches[0].expected != found.mismatches[0].found
    with pytest.raises(UnprovenRedline) as caught:
        prove(redline(LOST[name]), text(BASE), text(OTHER), "稿.docx")
    assert caught.value.key == f"unproven.{found.mismatches[0].state}"


def reference(number: int) -> str:
    """The run that refers to a comment."""
    return r(inside=f'<w:commentReference w:id="{number}"/>')


DAMAGED: dict[str, tuple[Callable[[str], str], str]] = {
    "a change without id": (swap('w:id="1" ', ""), "id_missing"),
    "an id used twice": (swap('w:id="2"', 'w:id="1"'), "id_twice"),
    "an id used by a range and a change": (swap('w:id="10"', 'w:id="1"', 2), "id_twice"),
    "a move range without end": (swap('<w:moveFromRangeEnd w:id="10"/>', ""), "range_open"),
    "a move range without start": (
        lambda xml: xml.replace('<w:moveToRangeEnd w:id="20"/>', '<w:moveToRangeEnd w:id="29"/>'),
        "range_stray",
    ),
    "two moves of one name": (
        lambda xml: xml.replace("</w:p>", moved("moveTo", "", 70) + moved("moveFrom", "", 80) + "</w:p>", 1),
        "move_name_twice",
    ),
    "the ends of a move named apart": (swap('w:name="m1"', 'w:name="m2"'), "move_unpaired"),
    "deleted text outside a deletion": (
        lambda xml: xml + p("<w:r><w:delText> </w:delText></w:r>"),
        "deleted_text_outside",
    ),
    "no text but deleted text": (
        lambda xml: xml.replace("<w:t", "<w:delText").replace("</w:t>", "</w:delText>"),
        "deleted_text_outside",
    ),
    "text in a deletion": (
        lambda xml: xml.replace("<w:delText", "<w:t").replace("</w:delText>", "</w:t>"),
        "text_in_deletion",
    ),
    "a comment without its words": (lambda xml: xml + p(reference(51)), "comment_missing"),
    "a comment's range without end": (swap('<w:commentRangeEnd w:id="50"/>', ""), "anchor_open"),
    "a comment's range without start": (swap('<w:commentRangeStart w:id="50"/>', ""), "anchor_stray"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_each_damage_is_caught(name: str) -> None:
    """Markup that Word repairs or drops is a fault that keeps a redline from being proven."""
    spoil, kind = DAMAGED[name]
    found = certificate(redline(spoil))

    assert kind in {fault.kind for fault in found.faults if fault.breaking}
    assert not found.proven


def twice_moved(first: str, second: str) -> bytes:
    """A redline of two articles that changed places with a third, by the names of the two targets."""
    return docx(
        p(moved("moveFrom", "甲。", 10, "m1"), mark=gone("moveFrom", 12)),
        p(moved("moveFrom", "乙。", 14, "m2"), mark=gone("moveFrom", 16)),
        p("丙。"),
        p(moved("moveTo", "甲。", 20, first), mark=gone("moveTo", 22)),
        p(moved("moveTo", "乙。", 24, second), mark=gone("moveTo", 26)),
        p("丁。"),
    )


MISLEADING: dict[str, tuple[Callable[[], bytes], str]] = {
    "names of two moves exchanged": (lambda: twice_moved("m2", "m1"), "move_differs"),
    "moved text outside its range": (
        lambda: docx(
            p(moved("moveFrom", "甲。乙。", 10), mark=gone("moveFrom", 12)),
            p("丙。"),
            p(change("moveTo", r("甲。"), 9), moved("moveTo", "乙。", 20), mark=gone("moveTo", 22)),
            p("丁。"),
        ),
        "move_outside",
    ),
    "an id shared with a bookmark": (lambda: redline(swap('w:id="40"', 'w:id="1"', 2)), "id_shared"),
    "an id shared with a comment": (
        lambda: redline(swap('w:id="50"', 'w:id="2"', 3), NOTED.replace('w:id="50"', 'w:id="2"')),
        "id_shared",
    ),
    "a comment without a place": (lambda: redline(swap(reference(50), "")), "comment_unplaced"),
    "the mark of a new paragraph lost": (lambda: redline(swap(gone("ins", 31), "")), "blank_left"),
    "the mark of a moved paragraph lost": (lambda: redline(swap(gone("moveFrom", 12), "")), "blank_left"),
    "moved text written as deleted text": (
        lambda: redline(lambda xml: re.sub(r"(<w:moveFrom .*?)<w:t( .*?)</w:t>", r"\1<w:delText\2</w:delText>", xml)),
        "deleted_text_moved",
    ),
    "a change of the last mark": (
        lambda: redline(swap(p("附：灯塔名录。"), p("附：灯塔名录。", mark=gone("ins", 99)))),
        "final_mark",
    ),
    "a bookmark without end": (lambda: redline(swap('<w:bookmarkEnd w:id="40"/>', "")), "bookmark_open"),
    "a bookmark without start": (
        lambda: redline(swap('<w:bookmarkStart w:id="40" w:name="here"/>', "")),
        "bookmark_stray",
    ),
}


@pytest.mark.parametrize("name", MISLEADING)
def test_what_misleads_is_told(name: str) -> None:
    """Marks that mislead without losing text leave a redline proven but not spotless, and none is handed out."""
    make, kind = MISLEADING[name]
    is_moves = kind == "move_differs"
    base, other = ("甲。\n乙。\n丙。\n丁。", "丙。\n甲。\n乙。\n丁。") if is_moves else (BASE, OTHER)
    base, other = ("甲。乙。\n丙。\n丁。", "丙。\n甲。乙。\n丁。") if kind == "move_outside" else (base, other)
    found = certificate(make(), base, other)

    assert found.proven
    assert not found.spotless
    assert kind in {fault.kind for fault in found.faults}
    with pytest.raises(UnprovenRedline) as caught:
        prove(make(), text(base), text(other))
    assert caught.value.key == "unproven.markup"


def test_moves_with_their_own_names_are_spotless() -> None:
    """Two moves whose ends read alike under one name each leave nothing to say."""
    assert certificate(twice_moved("m1", "m2"), "甲。\n乙。\n丙。\n丁。", "丙。\n甲。\n乙。\n丁。").spotless


def test_width_and_white_space_are_variants_of_the_accepted_text_only() -> None:
    """Width and inner white space of the other text may differ and are listed, those of the base may not."""
    wide, narrow = "第（1）条，甲 乙。", "第(1)条,甲乙。"
    kept = docx(p(wide))

    found = certificate(kept, wide, narrow)
    assert found.proven
    assert [(one.paragraph, one.expected, one.found) for one in found.variants] == [(1, narrow, wide)]
    assert [one.state for one in certificate(kept, narrow, wide).mismatches] == [Resolution.REJECTED]


def test_layout_is_no_difference() -> None:
    """Blank lines, indents and the kind of line end say nothing."""
    found = certificate(docx(p("　　甲。 "), p(""), p("乙。")), "甲。\r\n乙。", "\n\n甲。\x0b　乙。\u2028")

    assert found.spotless
    assert found.variants == ()


def test_the_place_of_the_first_difference() -> None:
    """A mismatch has its state, paragraph, column and both wordings."""
    (first,) = certificate(docx(p("甲。"), p("乙丙丁。")), "甲。\n乙丁。", "甲。\n乙丙丁。").mismatches

    assert (first.state, first.paragraph, first.column) == (Resolution.REJECTED, 2, 2)
    assert (first.expected, first.found) == ("乙丁。", "乙丙丁。")


def test_characters_that_xml_cannot_hold_are_counted() -> None:
    """Controls and lone surrogates stand in a redline by visible signs, which are expected and counted."""
    found = certificate(docx(p("甲␛乙‹U+D800›")), "甲\x1b乙\ud800", "甲␛乙‹U+D800›")

    assert found.spotless
    assert found.uncarried == 2


def test_what_was_not_compared_is_listed() -> None:
    """Hidden text, pictures, comments, headers and macros are named with their numbers."""
    picture = "<w:drawing><a:graphic><a:graphicData><a:pic/></a:graphicData></a:graphic></w:drawing>"
    data = docx(
        p("甲", r("隐", "<w:vanish/>"), r(inside=picture), r("乙", change("rPrChange", "<w:rPr/>", 3))),
        '<w:altChunk xmlns:q="q"/>',
        extra={
            "word/header1.xml": f'<w:hdr xmlns:w="{W}">{p("页眉")}</w:hdr>',
            "word/footer1.xml": f'<w:ftr xmlns:w="{W}">{p("")}</w:ftr>',
            "word/vbaProject.bin": b"x",
        },
        comments=NOTED,
        relations=f'<Relationship Id="rId91" Type="{R}/header" Target="header1.xml"/>'
        f'<Relationship Id="rId92" Type="{R}/footer" Target="footer1.xml"/>',
    )
    found = certificate(data, "甲乙", "甲乙")

    assert {one.kind: one.count for one in found.omissions} == {
        "alt_chunk": 1, "comment": 1, "format_change": 1, "header_or_footer": 1, "hidden_text": 1, "image": 1,
        "macros": 1,
    }  # fmt: skip
    assert {one.side for one in found.omissions} == {"redline"}


def test_earlier_changes_of_the_sources_are_told() -> None:
    """Sources that hold changes themselves are read as accepted, and the certificate says so."""
    from rrdiff.readers import read_bytes

    base = read_bytes("基.docx", docx(p("甲", deleted("旧"), inserted("新"))))
    found = certify(docx(p("甲新")), base, text("甲新"))

    assert found.proven
    assert [(one.kind, one.side, one.count) for one in found.omissions] == [("tracked_changes_accepted", "base", 2)]


def test_boxes_stored_twice_are_read_once() -> None:
    """A text box and its copy for old programs count as one text."""
    assert certificate(docx(p("甲", text_box(p("盒")))), "甲\n盒", "甲\n盒").proven


PIECES = st.lists(
    st.tuples(st.sampled_from(("keep", "ins", "del")), st.text("甲乙丙（，。　 a", min_size=1, max_size=4)), max_size=8
)


@given(st.lists(st.tuples(PIECES, st.sampled_from(("", "ins", "del"))), min_size=1, max_size=5))
def test_any_plan_of_changes_is_resolved(plan: list[tuple[list[tuple[str, str]], str]]) -> None:
    """Whatever is kept, inserted and deleted, words and paragraph marks alike, both texts come out."""
    sides = {"ins": "", "del": ""}
    body = []
    for at, (pieces, mark) in enumerate(plan):
        runs = []
        last = at == len(plan) - 1
        for kind, words in [*pieces, ("keep", "" if last else "\n")]:
            if kind == "keep" and words and words != "\n":
                runs.append(r(words))
            elif words != "\n" and words:
                inside = r(words) if kind == "ins" else r(words).replace("w:t", "w:delText")
                runs.append(change(kind, inside))
            for side in sides:
                if (words != "\n" and kind in {"keep", side}) or (words == "\n" and mark in {"", side}):
                    sides[side] += words
        body.append(p(*runs, mark=gone(mark) if mark and not last else ""))
    found = certify(docx(*body), text(sides["del"] or "甲"), text(sides["ins"] or "甲"))

    # a base or other text without any character cannot be a source
    expected = [name for side, name in (("del", "rejected"), ("ins", "accepted")) if not lines_of(sides[side])]
    assert {one.state.value for one in found.mismatches} <= set(expected)


def test_every_fault_has_a_word() -> None:
    """All damage that can be found is worded."""
    from rrdiff.messages import catalogue

    assert [kind for kind in sorted(BREAKING) if f"fault.{kind}" not in catalogue()] == []


def test_the_bytes_are_not_touched() -> None:
    """Certifying reads the package as it is: its digest is that of the file."""
    data = redline()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None

    assert certificate(data).redline_sha256 == certificate(bytes(data)).redline_sha256
