"""Who acts in a sentence that names the agent behind 由: 逾期不改正的，由乡镇人民政府处五百元罚款.

What stands before such an agent is who is dealt with, never who acts.
"""

from __future__ import annotations

from collections.abc import Callable

from rrdiff.text.pattern import deferred
from rrdiff.views.ledger.subjects import founded, leading

LONGEST = 45
"""Longest agent in characters: three organs joined by 、 and 和."""
_BY = deferred(r"(?<![理自事缘来转])由(?!于|此|来|其是)")
_ACT = deferred(
    r"报(?=[^社纸刊警])|初审|审核|审查|核准|编号|处(?=[^理置])|处理|责令|给予|予以|依法|依照|按照|没收|吊销|暂扣|撤销|收缴|取缔|警告|通报|追究|负责(?!人)|承担|组织|会同|根据|可以|应当"
    r"|决定(?!的)|批准(?!的)|审批|统一|实施|制定|规定(?!的)|确定(?!的)|公布|办理|受理|进行|核发|颁发|代为|监督|指导|管理|暂停|扣押|扣留|查封|拆除|注销|收回|追缴|清除|取消|调整|解释|按(?!揭)|发给|发放|支付|拨付|提供|出具|征收|收取|通知|主持|召集|召开|任命|提请|起草|编制|拟[定订]|牵头|建立|登记(?!机)|保管|维护|运营|认定|鉴定|验收|印制|行使|履行|代表(?![大团人])|对(?![外口])|向|在(?!岗)"
)
_VAGUE = deferred(r"其(?!所在|主管|上级)")
_STOP = deferred(r"[,;:。]")
_PENALTY = deferred(
    r"处[^,;。]{1,20}罚款|责令|没收|吊销|暂扣|给予(?:警告|处分|行政处罚)|依法(?:给予|予以)处[罚分]|追究[^,;。]{0,6}责任"
)


def agents_of(sentence: str, is_actor: Callable[[str], bool]) -> str:
    """The agents that 由 names, each once, joined as a list; empty where there is none."""
    found: dict[str, None] = {}
    for by in _BY.finditer(sentence):
        stop = _STOP.search(sentence, by.end())
        end = min(stop.start() if stop else len(sentence), by.end() + LONGEST)
        for act in _ACT.finditer(sentence, by.end(), min(len(sentence), end + 1)):
            agent = sentence[by.end() : act.start()]
            if is_actor(agent) and not _VAGUE.match(agent) and not (act[0] == "承担" and is_penalty(sentence)):
                agent += founded(sentence[act.start() :])
                found[agent] = None
            if agent in found or act[0] == "报":
                break
        else:
            if is_actor(agent := leading(sentence[by.end() : end])) and not _VAGUE.match(agent):
                found[agent] = None
    return "、".join(found)


def is_penalty(sentence: str) -> bool:
    """Whether a sentence says what is done to somebody."""
    return _PENALTY.search(sentence) is not None


def is_offence(sentence: str) -> bool:
    """Whether it says for what, too, so that who was spoken of before does not act in it: 逾期不改正的，处…罚款."""
    return "的," in sentence and is_penalty(sentence)
