"""What a 题注 tells: who did what to a text, when, by which decision.

（1994年7月5日第八届全国人民代表大会常务委员会第八次会议通过      date, organ, passed
根据2009年8月27日……《关于修改部分法律的决定》第一次修正         date, organ, decision, amended, first
2019年10月1日起施行）                               date, in force
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, pairwise

from rrdiff.structure.clause import Clause, Event, Level
from rrdiff.structure.furniture import DOCUMENT_NUMBER
from rrdiff.text.numerals import to_int
from rrdiff.text.pattern import HAN, deferred
from rrdiff.text.source import FoldedSpan
from rrdiff.text.value import value

_FIGURE = r"[\d〇○零O一二三四五六七八九十百千]"
DATE = (
    r"(?P<era>(?:中[華华])?民[國国])?(?P<year>(?<!\d)\d{2,4}|[一二][\d〇○零O一二三四五六七八九]{3})年"
    r"(?:(?P<month>\d{1,2}|[元一二三四五六七八九十]{1,2})月(?:(?P<day>\d{1,2}|[一二三四五六七八九十廿]{1,3})日?)?)?"
)
_DATE = deferred(DATE)
_FULL_DATE = deferred(
    r"(?:(?:19|20)\d{2}|[一二][\d〇○零O一二三四五六七八九]{3})年(?:\d{1,2}|[元一二三四五六七八九十]{1,2})月"
)
"""A date with its month; a year alone may belong to the name of a session."""
_ACTS = {
    "passed": "审议通过 讨论通过 表决通过 修订通过 通过修订 通过 通過",
    "approved": "批准",
    "published": "重新公布 公布 发布 颁布 印发 公佈 頒布 发出 公告 印发施行 公布施行 发布施行",
    "amended": "修正 修改 批准修正 修正通过",
    "revised": "修订 批准修订",
    "in_force": "起正式施行 起施行 起实施 起生效 起执行 施行 实施 生效 执行",
    "repealed": "废止",
    "made": "制定 订立 签订 签署",
}
_KIND = {word: kind for kind, words in _ACTS.items() for word in words.split()}
_ACT = "|".join(sorted(_KIND, key=lambda word: (-len(word), word)))
_CONNECT = deferred(r"(?:[;,。、)\]】〕(]|根据|依据|依照|并经|[该本]次?(?:修正|修订)(?=自)|[自于经并由])*")
_STOP = (
    r"(?=$|[;,。、)\]】〕(]|根据|依据|依照|并|自|经|(?:公布|发布|颁布|印发)之日|"
    rf"第{_FIGURE}{{1,3}}次修|{HAN}{{2,20}}令第)"
)
_OBJECT = r"(?:《□+》(?=[)\]】〕]*$))?"
"""What was passed or published, named once more behind the verb: 会议通过《示例条例》."""
_ORDINAL = rf"(?P<ordinal>第?{_FIGURE}{{1,3}}次)?"
_UNIT = deferred(rf"(?P<body>[^。:;]{{0,240}}?){_ORDINAL}(?P<act>{_ACT}){_OBJECT}{_STOP}")
_NUMBERED = deferred(rf"(?P<body>[^。:;]{{1,240}}?(?:第?{_FIGURE}{{1,6}}号|》)){_STOP}")
_INSTRUMENT = deferred(r"(?:修正案(?:[(][^)]{1,4}[)])?|决定|决议|补充规定)》$")
_FROM_ISSUE = deferred(r"自?(?:公布|发布|颁布|印发|批准|通过)之日起?(?:施行|实施|生效|执行)")
_OPENERS = deferred(r"[(〔\[【]*")
_SESSION = deferred(
    rf"第{_FIGURE}{{1,8}}届|(?:\d{{4}}年)?第{_FIGURE}{{1,8}}次[^《]{{0,12}}?会议|第{_FIGURE}{{1,8}}会议"
)
_ORDER = deferred(rf"(?:令|公告|通知|文件?)?(?:第|[\[〔(]\d{{4}}[\])〕]第?){_FIGURE}{{1,8}}号")
_TITLE = deferred(r"《(?P<title>.{2,200}?)》(?!.*》)")
_BY_TITLE = deferred(r"([^《〈<]{2,40}?)关于")
_LEAD = deferred(r"^(?:经|由|是|,)+")
LONGEST_ORGAN = 80
"""Most characters of the name of an organ, of several that act together included."""
YEARS = range(1900, 2200)
"""Years a text may have been passed in; what is printed as another is misread."""
LONGEST_OPEN = 400
"""Longest event, in code points, that may still lack its verb when a line ends."""
LONGEST_STATEMENT = 4000
"""Code points in which the next date is looked for; the longest statement of a 题注 has some hundred."""


@value
class ReadEvent:
    """One event as read from a string; offsets count in that string."""

    start: int
    end: int
    date: str
    organ: str
    act: str
    ordinal: int | None
    number: str
    decision: str


class EventReader:
    """Reads the events of a 题注 line by line; of what is read already only the last date is read again.

    >>> reader = EventReader()
    >>> reader.read("2020年1月5日某省人民代表"), reader.read("大会通过")
    ((False, True), (True, True))
    >>> reader.told[0].organ
    '某省人民代表大会'
    """

    def __init__(self) -> None:
        """Begin a 题注."""
        self.told: list[ReadEvent] = []
        self._string = self._masked = ""
        self._depth = 0  # quoted titles that are open
        self._last = (0, 0)  # where the last date begins, and how many events stand before it

    def read(self, line: str) -> tuple[bool, bool]:
        """Read one line more: whether nothing but events is in what was read; whether only its end is missing."""
        opens = not self._string
        self._string += line
        masked, self._depth = _masked(line, self._depth)
        self._masked = masked = self._masked + masked
        at, known = self._last
        told = self.told = self.told[:known]
        start = _OPENERS.match(masked) if opens else None
        at = start.end() if start else at
        while True:
            match = _CONNECT.match(masked, at)
            at = match.end() if match else at
            if at >= len(masked):
                return bool(told), True
            self._last = (at, len(told))
            if found := _FROM_ISSUE.match(masked, at):
                told.append(_from_issue(found))
                at = found.end()
                continue
            date = _DATE.match(masked, at)
            if date is None or masked[date.end() : date.end() + 1] in (",", "、", "至"):
                return False, False
            limit = _next_date(masked, date.end())
            end = _segment(self._string, masked, (at, date.end(), limit), told)
            if end < 0:
                return False, limit == len(masked) and len(masked) - at <= LONGEST_OPEN
            at = end


def _from_issue(found: re.Match[str]) -> ReadEvent:
    """自公布之日起施行, which has no date of its own."""
    return ReadEvent(
        found.start(), found.end(), date="", organ="", act=found.group(), ordinal=None, number="", decision=""
    )


def _masked(string: str, depth: int = 0) -> tuple[str, int]:
    """The string with quoted titles blanked, so that dates and verbs in them do not count; an open one to the end.

    Args:
        string: a 题注 or more of it.
        depth: quoted titles that are open before it; those open behind it are given back.
    """
    out = []
    for char in string:
        depth -= char == "》" and depth > 0
        out.append("□" if depth else char)
        depth += char == "《"
    return "".join(out), depth


def _next_date(masked: str, at: int) -> int:
    """Where the next date begins that opens a statement of its own, or so much as may belong to one statement."""
    end = min(len(masked), at + LONGEST_STATEMENT)
    for match in _FULL_DATE.finditer(masked, at, end):
        if masked[match.start() - 1] not in "、和与及":
            return match.start()
    return end


def _segment(string: str, masked: str, edges: tuple[int, int, int], told: list[ReadEvent]) -> int:
    """Read the events of one date; where they end, or -1 when it has none or something else is in it."""
    start, at, limit = edges
    date, first = string[start:at], True
    stop = limit - (limit < len(masked) and masked[limit - 1] == "的")  # 批准的 2020年……通过
    while True:
        match = _event_at(string, masked, at, stop)
        if match is None:
            return at if not first and not _rest(masked[at:stop]) else -1
        told += _told(string, match, date if first else "", start if first else at)
        at, first = match.end(), False
        if connect := _CONNECT.match(masked, at, stop):
            at = connect.end()
        if at >= stop:
            return limit
        if _DATE.match(masked, at) or _FROM_ISSUE.match(masked, at):
            return at


def _event_at(string: str, masked: str, at: int, stop: int) -> re.Match[str] | None:
    """One event with its verb, or with the number or decision that stands for it."""
    match = _UNIT.match(masked, at, stop)
    if match is not None and not (masked[match.end() - 1] == "》" and _INSTRUMENT.search(string, at, match.end())):
        return match
    match = _NUMBERED.match(masked, at, stop)
    if match is None or (masked[match.end() - 1] == "》" and not _INSTRUMENT.search(string, at, match.end())):
        return None
    return match


def _rest(part: str) -> bool:
    return bool(part.strip("()[]【】〔〕;,。、"))


def _told(string: str, match: re.Match[str], date: str, start: int) -> list[ReadEvent]:
    """The events that one statement tells, which may name several organs and dates."""
    body = string[match.start() : match.end("body")]
    groups = match.groupdict()
    act = groups.get("act") or ""
    ordinal = to_int((groups.get("ordinal") or "").strip("第次"))
    title = _TITLE.search(body)
    decision = title["title"] if title else ""
    plain = body[: body.find("《")] if "《" in body else body
    number = _ORDER.search(plain)
    by_title = _BY_TITLE.match(decision)
    out = []
    at = start
    pieces = _several(plain)
    for index, piece in enumerate(pieces):
        found = _DATE.match(piece) if index else None
        day = found.group() if found else date
        organ = piece[found.end() :] if found else piece
        last = index == len(pieces) - 1
        end = match.end() if last else at + len(piece)
        out.append(
            ReadEvent(
                at,
                end,
                date=iso(day),
                organ=(by_title[1] if by_title and piece.endswith("批准的") else "")
                or _organ(organ)
                or (by_title[1] if by_title else ""),
                act=act,
                ordinal=ordinal,
                number=_number(number, plain) if last else "",
                decision=decision,
            )
        )
        at = end
    return out


def _several(plain: str) -> list[str]:
    """Organs of one act that acted on days of their own: A、2023年3月2日B."""
    cuts = [
        match.start()
        for match in _FULL_DATE.finditer(plain)
        if match.start() and plain[match.start() - 1] in "、和与及"
    ]
    edges = [0, *cuts, len(plain)]
    return [plain[first:last] for first, last in pairwise(edges)]


def _number(found: re.Match[str] | None, plain: str) -> str:
    return _LEAD.sub("", plain[: found.end()]) if found else ""


def _organ(string: str) -> str:
    """Name of the organ without session, order and number."""
    name = _LEAD.sub("", string)
    order = _ORDER.search(name)
    name = name[: order.start()] if order else name
    name = _SESSION.sub("", name).rstrip("、和与及的").removesuffix("通过").removesuffix("批准")
    name = re.sub(r"(?:公告|令|命令|主席团)$", lambda found: found.group() if found.group() == "主席团" else "", name)
    return name if 2 <= len(name) <= LONGEST_ORGAN else ""


def iso(written: str) -> str:
    """ISO form of a printed date, as exact as it is printed; "" when it is none."""
    match = _DATE.match(written)
    year = to_int(match["year"]) if match else None
    if match is None or year is None:
        return ""
    year += 1911 if match["era"] else 0
    out = f"{year:04d}"
    for name, most in (("month", 12), ("day", 31)):
        value = 1 if match[name] == "元" else to_int(match[name] or "")
        if not value or value > most:
            break
        out += f"-{value:02d}"
    return out if year in YEARS else ""


def find_events(folded: str, clauses: tuple[Clause, ...]) -> tuple[Event, ...]:
    """Events told by the 题注 of a document."""
    out: list[Event] = []
    for clause in clauses:
        if clause.level is Level.NOTE:
            spans = tuple(span for span in clause.body if not DOCUMENT_NUMBER.fullmatch(folded, span.start, span.end))
            string = "".join(folded[span.start : span.end] for span in spans)
            edges = [0, *accumulate(map(len, spans))]
            for one in lenient(string):
                start, end = (_placed(at, spans, edges) for at in (one.start, one.end - 1))
                kind = _KIND.get(one.act, "in_force") if one.act else "amended" if one.decision else "other"
                span = FoldedSpan(start, end + 1)
                out.append(
                    Event(
                        span,
                        clause.id,
                        kind=kind,
                        act=one.act,
                        date=one.date,
                        organ=one.organ,
                        ordinal=one.ordinal,
                        number=one.number,
                        decision=one.decision,
                    )
                )
    return tuple(out)


def lenient(string: str) -> list[ReadEvent]:
    """Events of a string that may hold more than events: what cannot be read is passed over up to the next date."""
    masked, at = _masked(string)[0], 0
    told: list[ReadEvent] = []
    if _DATE.search(masked) is None:  # its first half is lost
        _segment(string, masked, (0, 0, len(string)), told)
        return told
    while at < len(string):
        match = _CONNECT.match(masked, at)
        at = match.end() if match else at
        if found := _FROM_ISSUE.match(masked, at):
            told.append(_from_issue(found))
            at = found.end()
            continue
        date = _DATE.match(masked, at)
        limit = _next_date(masked, date.end() if date else at + 1)
        end = _segment(string, masked, (at, date.end(), limit), told) if date else -1
        at = end if end > at else limit
    return told


def _placed(at: int, spans: tuple[FoldedSpan, ...], edges: list[int]) -> int:
    index = min(bisect_right(edges, at) - 1, len(spans) - 1)
    return spans[index].start + at - edges[index]
