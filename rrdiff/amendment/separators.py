"""The 、 or ， that goes with words put in or taken out, which decisions do not quote."""

from __future__ import annotations

import re

from rrdiff.text.statistics import pair_count, triple_count

_LINK = "(?:和(?![谐平解睦])|或者|或(?!许)|以及|及(?!时|格)|与(?!会|此))"
_LINKS_HEAD = re.compile(rf"{_LINK}|等(?![级次效候待])|的|、|，|,|（|\(|；|。|：")
_LINKS_TAIL = re.compile(
    r".*(?:(?<![缓平饱共])和|或者|或|以及|(?<![涉普波危])及|(?<!参)与|(?<!目)的|(?<![土场基当各])地|、|，|,|；|。|：)$",
    re.DOTALL,
)
_CLAUSE_HEAD = re.compile(r"并|且|但|应当|不得|可以|必须|也|同时|由|严禁|禁止")
_ADVERB = re.compile(
    r"(?:依法|应当|可以|必须|不得|擅自|及时|严格|全面|统一|共同|主动|积极|定期|公开|公平|公正|自行|按照规定|国家|切实|充分|有效|科学|合理|依照规定|按规定)+$"
)
_WHICH = re.compile("(?:任何|有关|相关|其他|所有|全体|一切|各类|各级|各种|主要|重要|全部|部分|新的?|原)$")
"""Says which of the things that follow are meant."""
_ALONG_WITH = re.compile("会同|协同|商请|联合(?!国)|配合")
"""Begins what another body does together with the one before it."""
_AGENT = re.compile("由[^，。；：]{1,40}(?:部门|机关|机构|政府|单位|委员会|组织|法院|检察院|办事处|人|者)$")
"""Names who does what follows, and needs no mark before it."""
_MISDEED = "(?:玩忽职守|滥用职权|徇私舞弊|弄虚作假|失职渎职|以权谋私|徇私枉法|贪污受贿|敲诈勒索|泄露秘密|不履行职责)"
_MISDEEDS = re.compile(rf"{_MISDEED}(?:、{_MISDEED})*")
"""Members of the list that names what officials are punished for."""
_MISDEED_LAST = re.compile(rf"{_MISDEED}$")
_GOES_ON = re.compile(rf"，{_MISDEED}")
_WENT_BEFORE = re.compile(rf"{_MISDEED}，$")
_ACT = re.compile(
    "(?:依法)?(?:责令|给予|处以|处(?![理置罚分方长])|没收|吊销|撤销|追究|予以|通报批评|警告|暂扣|并处|追缴)"
)
"""Begins what is done to an offender; two of them stand in two clauses."""
_PREDICATE = re.compile("不得|应当|可以|必须|不予|负责|有权|依法|按照|依照|根据|在(?!职|校)|对(?!象)|向|会同|将")
"""Begins what is said of the subject before it."""
_PREPOSITIONS = "随在向对按依由以为将于从经自因凭"
_OPEN_TAIL = re.compile(
    r".*(?:应当|可以|不得|必须|依法|和|或者|或|以及|及|与|的|由|对|在|将|为|向|从|、|，|：|并|被|按照|依照|根据)$",
    re.DOTALL,
)
_RULES = re.compile("应当|不得|可以|必须|禁止|适用|不予")
_ENDS = "。；;"
JOINED = 50
"""How often two characters must stand together in the statutes counted for one to go on with the other."""
ALIKE = 3
"""Common first characters from which on two phrases are taken for members of one list."""
BARE = 3
"""Most characters of a noun that goes on with the one before it."""
_STOPS = "，。；：,;:"
_LINKED_ENDS = re.compile(rf"^{_LINK}|(?:和|或者|或|以及|及|与)$")
"""Words that are quoted with what links them to others."""
_LIST_NEXT = re.compile(r"、|和|或|及|与(?!此)|以及")
_LIST_BEFORE = re.compile(r".*(?:、|和|或者|或|及|以及|与)$", re.DOTALL)


def _between_misdeeds(before: str, after: str) -> str:
    """The mark that the list of misdeeds has between its members."""
    return "，" if _GOES_ON.match(after) or _WENT_BEFORE.search(before) else "、"


def _verb(phrase: str) -> bool:
    """Whether statutes say of what a phrase begins with that it should, or must not, be done."""
    if phrase[:1] in _PREPOSITIONS:
        return False
    return bool(triple_count("当" + phrase[:2]) or triple_count("并" + phrase[:2]) or triple_count("不得" + phrase[:1]))


def _head(phrase: str) -> str:
    """Last character of the noun that a phrase ends with."""
    return phrase[-1:]


def appended(text: str, new: str) -> tuple[int, str, str]:
    """Where words at the end of a unit go, with the mark that the decision does not state."""
    end = text[-1:]
    if end not in _ENDS or not new or new[-1] in _ENDS + "：:”）":
        return len(text), new, ""
    if new[0] in _STOPS + "、" or _LINKS_HEAD.match(new):
        return len(text) - 1, new, ""
    if _CLAUSE_HEAD.match(new):
        return len(text) - 1, "，" + new, "，"
    return len(text), new + end, end


def prepended(new: str) -> tuple[int, str, str]:
    """Words at the head of a unit; a whole sentence without its mark goes before the others as one of them."""
    last = re.split("[，,；;。]", new)[-1]
    if not last or new.endswith("的") or _OPEN_TAIL.match(new) or _LINKS_TAIL.match(new):
        return 0, new, ""
    if _RULES.search(last):
        return 0, new + "；", "；"
    return 0, new, ""


def after_mark(new: str, old: str, *, before: str, after: str) -> str:
    """Separator between a phrase and what is put in after it."""
    if _LINKS_HEAD.match(new) or old[-1:] in _STOPS + "、":
        return ""
    if _ALONG_WITH.match(new):
        return ""
    following = after[:1]
    ends_clause = not following or following in _STOPS or following == "\n"
    if new.endswith("的") and not old.endswith("的") and not ends_clause:
        return ""
    if _LINKS_TAIL.match(new) and not ends_clause and not new.endswith("的"):
        return ""
    if _CLAUSE_HEAD.match(new):
        return "，" if ends_clause else ""
    if _MISDEEDS.fullmatch(new) and _MISDEED_LAST.search(old):
        return _between_misdeeds(before, after)
    if _OPEN_TAIL.match(old) and not old.endswith("的"):
        return ""
    listed = following == "、" or bool(_LIST_NEXT.match(after)) or before.endswith("、")
    if listed and not ("，" in new and ends_clause):
        return "、"
    if ends_clause:
        plain = "，" not in old + new
        same = _head(old) == _head(new) and plain and len(new) <= 12 and _LIST_BEFORE.match(before)
        if len(new) <= BARE and not same:  # 资质等级[证书]，: no clause is as short
            return ""
        return "、" if same or (plain and old[:ALIKE] == new[:ALIKE]) else "，"
    if old[:ALIKE] == new[:ALIKE] or _head(old) == _head(new) or re.search(r"、|和", new) or old[-2:-1] == new[-2:-1]:
        return "、"
    if _LIST_BEFORE.match(before):
        return "、"
    return ""


def before_mark(new: str, old: str, *, before: str, after: str) -> str:
    """Separator between what is put in and the phrase it is put before."""
    if _LINKS_TAIL.match(new) or _LINKS_HEAD.match(old):
        return ""
    if _ADVERB.fullmatch(new) or _AGENT.match(new) or _WHICH.fullmatch(new):
        return ""
    if _MISDEEDS.fullmatch(new) and _MISDEEDS.fullmatch(old):
        return _between_misdeeds(before, after)
    if _ACT.match(new) and _ACT.match(old):
        return "、" if new[:2] == old[:2] else "，"
    previous = before[-1:]
    same = _head(old) == _head(new) or old[-2:] == new[-2:]
    if not same and _verb(new) and _verb(old):
        within = after[:1] == "、" and not _verb(
            after[1:]
        )  # 维护[平等、和睦]的关系: the list is what the verb is about
        if previous in _STOPS and previous and (within or after[:1] != "、") and min(len(new), len(old)) > BARE:
            return "，"
        if previous not in _STOPS and pair_count(new[-1] + old[0]) < JOINED:
            return "、"
    if "，" in new and (not previous or previous in _STOPS):
        return "，"
    if previous == "、" or after[:1] == "、" or _LIST_NEXT.match(after) or _LIST_BEFORE.match(before):
        return "、" if len(new) > 2 or same or pair_count(new[-1] + old[0]) < JOINED else ""
    if same:
        return "、"
    if previous in _STOPS and after[:1] in _STOPS and len(new) > 3:
        return "，"
    return ""


def removed(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Extent of what goes when a phrase goes, with the separator that belonged to it."""
    left, right = text[start - 1 : start], text[end : end + 1]
    phrase = text[start:end]
    if phrase[:1] in _STOPS + "、" or phrase[-1:] in _STOPS + "、" or _LINKED_ENDS.search(phrase):
        return start, end, ""
    if left in {"、", "，", "；"} and left and (not right or right in "、" + _STOPS):
        return start - 1, end, left
    if left == "、" and re.match(r"和|或者|或|以及|及(?!时)|与", text[end:]):
        return start - 1, end, left
    if right == "。" and (not left or left in "。：\n"):
        return start, end + 1, right
    if right and right in "、，；" and (not left or left in "，。；：、\n"):
        return start, end + 1, right
    linked = re.search(r"(?:以及|或者|和|或|及|与)$", text[:start])
    alike = linked is not None and len(phrase) > ALIKE and text[: linked.start()].endswith(phrase[-2:])
    if linked and (alike or re.match(r"[，。；：、的等]|$", text[end:]) or _PREDICATE.match(text, end)):
        return linked.start(), end, linked.group()
    joined = re.match(r"以及|或者|和|或|及(?!时)|与", text[end:])
    if (joined and len(phrase) > 1 and (not left or left in "，。；：、\n")) or (
        joined and text[:start].endswith(("条", "的"))
    ):
        assert joined is not None
        return start, end + joined.end(), joined.group()
    if right == "、":
        return start, end + 1, right
    if left == "、":
        return start - 1, end, left
    return start, end, ""
