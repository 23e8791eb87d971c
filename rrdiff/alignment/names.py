"""Words whose exchange is no change of norm: names of bodies and places, self reference, style.

    >>> is_name("州湿地局"), is_name("有关部门"), is_name("本细则"), is_name("修复")
    (True, True, True, False)
    >>> is_style("把"), is_weighty("二十日")
    (True, True)

The lists are general drafting vocabulary of Chinese regulations; a word counts as a name when it is put together of
them or ends as the names of bodies do.
"""

from __future__ import annotations

from functools import lru_cache

from rrdiff.text.pattern import deferred

_PARTS = frozenset(
    "党委 政府 党政 党组 部门 机关 单位 机构 组织 委员会 领导小组 办公室 主管 人大 常委会 局 厅 部 署 委 处 所 站 办 "
    "中央 国家 国务院 全国 省 自治区 直辖市 自治州 州 市 设区 区 县 旗 乡 镇 街道 村 社区 "
    "地方 本地 地区 辖区 区域 行政 "
    "兵团 师 团 团场 连 连队 级 以上 下级 上级 同级 本级 农民 职工 群众 人民 党中央 管委会 开发区 新区 领导 兵 "
    "本办法 本法 本条例 本规定 本细则 本实施细则 实施细则 细则 办法 条例 规定 法 地 暨 和 与 及 有关 各 其他 对".split()
)
_ENDINGS = tuple("署 局 厅 委员会 办公室 领导小组 指挥部 部门 机关 政府 党委 管委会 中心".split())
_LONGEST_NAME = 14
"""Code points of a body's name before its ending stops being a sign of one."""
_STYLE = frozenset(
    "的 了 着 得 之 其 该 此 并 且 而 则 均 即 把 将 对于 就 为 为了 于 在 从 向 以 用 由 等 等等 进行 开展 "
    "予以 给予 做好 抓好 切实 认真 进一步 相关 本 上述 前述 工作 情况 方面 或 或者 按 按照 根据 "
    "依照 依据 各级 也 还 又 都 已 已经 通过 聚焦 针对".split()
) | (_PARTS & {"和", "与", "及", "有关", "各", "其他", "对", "地", "所"})
_WEIGHTY = deferred(
    r"\d|(?<![统进])[一二三四五六七八九十百千万两](?![律并般定些致体切起同步])|[每不逐]|应当|必须|可以|禁止|严禁|原则上|以上|以下|以内|超过|定期|除外|但是|直接|首要"
)


def is_style(word: str) -> bool:
    """True for function words and near synonyms whose exchange changes no norm."""
    return word in _STYLE


def is_weighty(word: str) -> bool:
    """True for words that carry force, number, limit or condition."""
    return _WEIGHTY.search(word) is not None


@lru_cache(maxsize=1 << 14)
def is_name(word: str) -> bool:
    """True for a body, a level, a place or the text's own name, as far as the word shows."""
    if word.endswith(_ENDINGS) and len(word) <= _LONGEST_NAME:
        return True
    reached = {0}
    for end in range(1, len(word) + 1):
        if any(start in reached and word[start:end] in _PARTS for start in range(max(0, end - 5), end)):
            reached.add(end)
    return bool(word) and len(word) in reached
