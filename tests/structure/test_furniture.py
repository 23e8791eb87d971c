"""Page furniture: the signs that tell most lines without a pattern lose none of them."""

from __future__ import annotations

from random import Random

import pytest

from rrdiff.structure.furniture import FURNITURE, furniture_kind

LINES = """
(上接第一版) 【下转2版】 转第三版 （未完，待续） —12— 3 第3页 第3页/共5页 p.7 Page12 第十二页 [bookmark:_GoBack]
首页>政务公开>文件 网站»法规›正文 您当前的位置:首页 首页/新闻 来源:某某网 本网信息来源:港务局 发布时间:2024-01-02
颁布单位:某局 效力级别:地方 （作者:某某） 责任编辑/某某 浏览次数:12 本文点击量:3 字体:大中小 【打印】 打印本页
【字号大中小】 分享到: 分享 微信扫一扫 关注二维码 相关链接: 点击相关新闻 上一篇:无 返回顶部 版权所有某局
主办单位:某局 京ICP备1号 电话:123 发行范围:某市 国内统一刊号:CN 零售价:1元 某某印刷厂印刷 邮发代号1-2 索引号:0012
有效性:有效 【法规标题】某某条例 【题注】无 法宝联想 关闭 ©某局 CopyrightA [关闭] 某办公室2024年1月2日印发
（联系人:某某,电话:123） 抄送:某局 共印20份 印制:某厂 二〇二四年一月二日 2024年1月 （此件公开发布）
""".split()
WORDING = "第一条 为了加强管护,制定本办法。 （一）发布公告; 停泊费每次收取三十元 一、总体要求 县级人民政府".split()


def told(line: str) -> str | None:
    """What the patterns alone say."""
    return next((kind for kind, _, pattern in FURNITURE if pattern.fullmatch(line)), None)


@pytest.mark.parametrize("line", LINES)
def test_furniture_is_known(line: str) -> None:
    """Every line that a pattern matches is furniture."""
    assert furniture_kind(line) is not None
    assert furniture_kind(line) == told(line)


def test_every_pattern_has_a_line() -> None:
    """None of the patterns goes without an example."""
    assert [kind for kind, _, pattern in FURNITURE if not any(map(pattern.fullmatch, LINES))] == []


@pytest.mark.parametrize("line", WORDING)
def test_wording_is_none(line: str) -> None:
    """A line of the text matches nothing."""
    assert furniture_kind(line) is None


def test_signs_lose_nothing() -> None:
    """Whatever begins, ends or is mixed like furniture: the signs agree with the patterns."""
    draw = Random(5)  # noqa: S311 - invented wording, not secrets
    for _ in range(20_000):
        one, two = draw.choice(LINES), draw.choice([*LINES, *WORDING])
        line = one[draw.randrange(len(one)) :] + two[: draw.randrange(1, len(two) + 1)]

        assert furniture_kind(line) == told(line), line
