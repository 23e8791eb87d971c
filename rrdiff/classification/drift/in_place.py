"""What a change of words weighs in local rules, read with the two clauses that it stands in.

    当地政府应当公布清单。 → 乡政府编制清单。清单应当公布。   公布 → 编制   the clause publishes all the same
    饲养场应当消毒。       → 饲养场应当立即消毒,不得拖延。    不得拖延     says 立即 once more
    处二万元罚款:(一)……   → ……的,处二万元罚款。            a fine that the lead of the list has

A change is found in a phrase; that what is gone, or new, stands in another phrase of the clause, or in the lead of its
list, makes it a matter of drafting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from rrdiff.alignment.match import Alignment
from rrdiff.classification.drift.change import MeaningChange
from rrdiff.classification.drift.content import BINDS
from rrdiff.classification.drift.fines import other_deed
from rrdiff.classification.finding import MEANING, MINOR, WORDING
from rrdiff.classification.lexicon import PACKAGED, words_of
from rrdiff.classification.quantity import quantities
from rrdiff.structure.clause import Document
from rrdiff.text.pattern import HAN, deferred
from rrdiff.text.words import words_that_say_something

_LIKES = (
    ("公布", "公开", "公示", "发布", "公告", "告知"),
    ("同意", "批准", "审核", "许可"),
    ("救助", "自救", "互救"),
    ("合法权益", "权益", "利益", "诉求"),
    ("安全防护", "防护", "保护"),
    ("权利", "有权", "可以"),
)
"""Words of safeguards of which one does the work of the other."""
_NO_DELAY = deferred(
    "(?:并|并且|且)?不得(?:无故|擅自|借故|故意)?(?:延误|拖延|推诿|推脱|延迟|耽误)(?:[、或和]者?(?:延误|拖延|推诿|推脱))*"
)
"""What a duty to act at once says already."""
_AT_ONCE = ("立即", "及时", "尽快", "迅速", "即时", "随时")
"""Words of a duty to act at once."""
_LOCAL_EXTENT = deferred(f"(?:在|由)?本(?:省|市|自治区|自治州|州|自治县|县|区|行政区域){HAN}{{0,8}}(?:的|内)")
"""Says of those whom the rules are about that they are those of the place: 本省选出的."""
_OWN_ARTICLES = deferred("(?:其中,?)?(?:根据|依照|按照|违反)本(?:法|条例|办法)第[^,。;]{1,40}[条款项]的?规定[^,。;]*的")
"""A case that the law describes by its own articles."""
_DEED = deferred("(?<!情节严重)(?<!拒不改正)(?<!逾期不改正)(?<!逾期未改正)的,")
"""Ends the deed that a penalty is for."""
_STEPS = deferred("罚款|没收|吊销|责令|降低资质|警告|停业|停产|暂扣|撤销|关闭|处分")
_FREE, _LONGEST_EXCEPT = ("不需要", "不必", "无需", "不再"), 3
"""Words by which the law frees somebody of a duty, and characters of the words that except him: 的除外."""
_JOINS = "、和与及或者"
_BEFORE_NAME = 2
"""Characters of a name before what was put into it."""
_HELD = 0.6
"""Share of the words of a subject that stand in the clause that answers, from which it was only called otherwise."""
_HEADS = ("部门", "机关", "机构", "局", "厅", "委员会")
"""Ends the name of a body."""
_OF_NO_FIELD = ("行政", "主管", "监督", "管理", "执法", "有关", "相关")
"""Begins what follows the whole name of a field: 公安和消防[监督管理部门] names two."""
_LONGEST_NAME, _FIELD = 12, 2
"""Characters of what is looked at for the name of a body, and of the shortest field in it."""
_JOINING, _LONGEST_PART = "和与及", 5
"""Begins what a name has more than once, and its characters: 和社会."""
_LONGEST_POINTER = 5
"""Characters of what points to a list: 在下列地点."""
_ATTRIBUTE = deferred(f"(?:应当|可以|必须){HAN}{{2}}的")
"""What describes a thing: 应当淘汰的工艺."""
_TERMS = ("新一届", "上一届", "下一届")
"""Terms of office, of which nobody counts one."""
_Judge = Callable[[MeaningChange, tuple[str, str]], bool]


def in_place(one: MeaningChange, alignment: Alignment, *, alone: bool) -> MeaningChange:
    """The change as it is, or slight where its clauses show that it is one of drafting.

    Args:
        one: a change of local rules.
        alignment: the texts.
        alone: whether nothing else of the clause changed, so that it was meant.
    """
    judge = _JUDGES.get(one.message)
    if judge is None or one.severity not in {MEANING, WORDING} or one.base_clause is None or one.other_clause is None:
        return one
    certain = not one.after if one.message == "a8.words" else one.copied and one.exact
    if alone and certain and one.message in _MEANT_ALONE:
        return one
    said = _whole(alignment.base, one.base_clause), _whole(alignment.other, one.other_clause)
    return one._replace(severity=MINOR) if judge(one, said) else one


def _whole(document: Document, name: str) -> str:
    """The words of a clause with those that introduce it."""
    clause = document.by_id[name]
    return "。".join((*document.introductions(clause), document.body(clause)))


def _guards_still(one: MeaningChange, said: tuple[str, str]) -> bool:
    """True for words of safeguards that the clause has in another phrase, or has the like of."""
    lost = words_of("content", "safeguard", PACKAGED).findall(one.before)
    return bool(lost) and all(
        any(like in said[1] for like in next((row for row in _LIKES if word in row), (word,))) for word in lost
    )


def _is_other_doer(one: MeaningChange, _said: tuple[str, str]) -> bool:
    """True where neither the sentence nor the clause around it was copied: who acts in it is another rule's."""
    return not one.copied and not one.exact


def _is_called_otherwise(one: MeaningChange, said: tuple[str, str]) -> bool:
    """True for the head of a sentence that the clause has in other words, and for what points to its list."""
    base, other = said
    if "下列" in one.before and len(one.before) <= _LONGEST_POINTER and "下列" in other:
        return True
    if BINDS.search(one.before) or one.before.endswith("的"):  # which limits whom the rule is about
        return False
    return _opens(one, base) and _share(one.before, other) >= _HELD


def _opens(one: MeaningChange, base: str) -> bool:
    """True for words with which a sentence begins."""
    return any(part.startswith(one.before) for part in base.replace(";", "。").split("。"))


def _share(text: str, clause: str) -> float:
    """The share of the words of a text that stand in a clause."""
    found = words_that_say_something(text)
    return sum(word in clause for word in found) / len(found) if found else 0.0


def _says_what_is_clear(one: MeaningChange, said: tuple[str, str]) -> bool:
    """True for new words that the clause of the law has elsewhere, and for the place that the rules are for."""
    if BINDS.search(one.after):
        return False
    extent = "本" in one.after[:2] and _LOCAL_EXTENT.fullmatch(one.after) is not None
    return extent or _share(one.after, said[0]) == 1


def _bans_nothing_more(one: MeaningChange, said: tuple[str, str]) -> bool:
    """True for 不得拖延 beside a duty to act at once."""
    base, other = said
    return (
        "不得" in one.after[:4]
        and _NO_DELAY.fullmatch(one.after) is not None
        and any(map((base + other).__contains__, _AT_ONCE))
    )


def _is_in_lead(one: MeaningChange, said: tuple[str, str]) -> bool:
    """True for a penalty of which the law's list, or its clause, has all steps and all amounts."""
    steps = _STEPS.findall(one.after)
    if _DEED.search(one.after) or not steps or not all(step in said[0] for step in steps):
        return False
    known = {(each.value, each.bound, each.kind) for each in quantities(said[0], PACKAGED)}
    return all((each.value, each.bound, each.kind) in known for each in quantities(one.after, PACKAGED))


def _is_part_of_name(one: MeaningChange, said: tuple[str, str]) -> bool:
    """True for what stands inside the name of a body that the law has without it: 劳动[和社会]保障行政部门."""
    base, other = said
    more, less, words = (other, base, one.after) if one.after else (base, other, one.before)
    inside = words[:1] in _JOINING and len(words) <= _LONGEST_PART and words[1:2] != "其"
    if not inside or (one.after and one.before):
        return False
    at = more.find(words)
    while at >= _BEFORE_NAME:
        start, end = at - _BEFORE_NAME, at + len(words)
        joined = more[start:at] + more[end : end + _BEFORE_NAME] in less
        rest = _name_ahead(more[end : end + _LONGEST_NAME]) if joined else ""
        if rest and more[start:at] + rest in less:
            return True
        at = more.find(words, at + 1)
    return False


def _name_ahead(text: str) -> str:
    """The rest of the name of a body that a text begins with: 保障行政部门 of 劳动和社会保障行政部门; "" for none."""
    ends = (text.find(head) + len(head) for head in _HEADS if text.find(head) >= _FIELD)
    return text[: min(ends, default=0)] if not text.startswith(_OF_NO_FIELD) else ""


def _is_no_more(one: MeaningChange, said: tuple[str, str]) -> bool:
    """True for part of a name, and for a member that the law has behind the same one: 乙、丙 became 乙和丙."""
    if one.before or _is_part_of_name(one, said):
        return not one.before
    bare = one.after.strip(_JOINS)
    before = (said[0][:at] for at in _places(bare, said[0]))
    members = {text.rstrip(_JOINS)[-_BEFORE_NAME:] for text in before if text[-1] in _JOINS}
    return any(said[1][:at].rstrip(_JOINS)[-_BEFORE_NAME:] in members for at in _places(one.after, said[1]))


def _places(text: str, clause: str) -> Iterator[int]:
    """Where a text stands in a clause, behind its beginning."""
    at = clause.find(text, 1) if text else -1
    while at > 0:
        yield at
        at = clause.find(text, at + 1)


def _excepts_what_is_free(one: MeaningChange, said: tuple[str, str]) -> bool:
    """True for 除外 behind those of whom the law says that they need not: 不需要申请许可证."""
    return one.after.endswith("除外") and len(one.after) <= _LONGEST_EXCEPT and any(map(said[0].__contains__, _FREE))


def _describes(one: MeaningChange, said: tuple[str, str]) -> bool:
    """True for the only word of force of a clause where it describes a thing: 应当淘汰的工艺."""
    found = _ATTRIBUTE.search(said[0])
    return found is not None and found.group().startswith(one.before) and said[0].count(one.before) == 1


def _is_no_number(one: MeaningChange, said: tuple[str, str]) -> bool:
    """True for the one of 新一届."""
    return one.after == "一届" and any(map(said[1].__contains__, _TERMS))


def _punishes_another(one: MeaningChange, said: tuple[str, str]) -> bool:
    """True for a step against a deed that the clause is not about, in words of its own, or against those of a list."""
    base, other = said
    return not one.copied and not one.exact and (base.endswith(":") or other_deed(base, other))


def _frames_alike(one: MeaningChange, said: tuple[str, str]) -> bool:
    """True for what a text applies to, and what opens a list, in another order: 履行下列职责 → 的职责是."""
    applies = "适用于" in one.before and "适用本" in said[1]
    opens = one.after[:1] == "的" and one.after[-1:] == "是" and one.before.endswith(one.after[1:-1])
    return applies or (opens and "下列" in one.before)


def _is_of_own_articles(one: MeaningChange, _said: tuple[str, str]) -> bool:
    """True for a case that the law describes by its own articles, which have other numbers in local rules."""
    return one.before.endswith("的") and "本" in one.before and _OWN_ARTICLES.fullmatch(one.before) is not None


_JUDGES: Mapping[str, _Judge] = {
    "a2.safeguard": _guards_still,
    "a1.subject": _is_other_doer,
    "a8.words": _is_called_otherwise,
    "a6.exception": _excepts_what_is_free,
    "a6.member.gained": _is_no_more,
    "a6.member.lost": _is_part_of_name,
    "a2": _frames_alike,
    "a3.lost.softer": _describes,
    "a3.lost.harder": _describes,
    "a4.added": _is_no_number,
    "a7.words": _says_what_is_clear,
    "a7.power": _bans_nothing_more,
    "a7.penalty": _is_in_lead,
    "a8.penalty": _punishes_another,
    "a8.phrase": _is_of_own_articles,
}
_MEANT_ALONE = frozenset({"a2.safeguard", "a6.exception", "a7.penalty", "a8.penalty", "a8.words"})
"""Messages of changes that were meant where nothing else of the clause changed."""
