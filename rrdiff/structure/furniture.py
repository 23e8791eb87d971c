"""Lines that stand on the page but not in the document: menus, colophons, prices, page numbers, jumps between pages.

Each row: kind of the note, signs, pattern over one folded line, where such a line was met. The kinds are rows of the
message catalogue. A pattern must match the whole line or an unmistakable part of it; a sentence of the law never
matches. Most lines are sentences, and their signs tell that without the patterns: those a match begins with, or, behind
three points, those of which it holds one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rrdiff.text.pattern import HAN, deferred

_Rows = tuple[tuple[str, re.Pattern[str]], ...]
_FIGURE = r"[\d一二三四五六七八九十]"
_DATE = rf"(?:19|20|二[〇○零O])[\d〇○零O一二三四五六七八九十]{{2,4}}年{_FIGURE}{{1,3}}月(?:{_FIGURE}{{1,3}}日)?"
_ROWS: tuple[tuple[str, str, str, str], ...] = (
    (
        "continuation",
        "(（【[上下紧转接",
        r"[(（【\[]?(?:上接|下转|紧接|转|接)第?.{1,4}版.{0,12}[)）】\]]?",
        "newspaper jump line",
    ),
    ("continuation", "(（", r"[(（]未完[,，]?待续[)）]", "newspaper jump line"),
    ("page_number", "-—–·•0123456789", r"[-—–·•\s]*\d{1,4}[-—–·•\s]*", "page foot"),
    (
        "page_number",
        "第Pp0123456789/,，共",
        r"第?\d{1,4}页?[/,，]?共?\d{1,4}页?|\d{1,4}/\d{1,4}|[Pp](?:age|AGE)?\.?\d{1,4}|第\d{1,4}页|第[\d一二三四五六七八九十百]{1,5}页",
        "page foot",
    ),
    ("export_residue", "[", r"\[(?:bookmark|if|endif|image|object|table)[^\]]{0,60}\]?.{0,4}", "word processor export"),
    ("furniture", "...>»›→", r".{0,8}(?:>|»|›|→|-&gt;).{1,40}(?:>|»|›).{0,40}", "breadcrumb"),
    ("furniture", "您当现所首", r"您?(?:当前|现在|所在)的?位置.{0,60}|首页(?:[>»›|/·-].{0,60})?", "breadcrumb"),
    ("furniture", "...源", r".{0,30}(?:来源|信息来源|稿源|文章来源)[::].{0,40}", "source line of a web page"),
    (
        "furniture",
        "发更成生公实施颁失印制时效法类",
        r"(?:发布|更新|发文|成文|生成|公开|公布|实施|施行|生效|颁布|失效|印发)(?:时间|日期)[::].{0,60}|(?:颁布|发布|制定|公布)(?:单位|机关|部门)[::].{0,40}|(?:时效性|效力级别|法规类别|类别)[::].{0,30}",
        "web page head",
    ),
    (
        "furniture",
        "(（【作编责记校审主监",
        r"[(（【]?(?:作者|编辑|责任编辑|责编|记者|校对|审核|主编|监制)[::/].{0,40}",
        "web page foot",
    ),
    ("furniture", "...数量", r".*(?:浏览次数|点击数|阅读次数|访问量|点击量|浏览量)[::]?.{0,20}", "web page head"),
    (
        "furniture",
        "...字印【",
        r".*(?:字体|字号)[::].{0,40}|[^,;。]{0,20}打印(?:内容|本页|此页)?[】\]]?|【.{0,4}大.{0,3}中.{0,3}小.{0,4}】",
        "web tools",
    ),
    (
        "furniture",
        "...分扫码",
        r"分享(?:到|至|本文|此页)[::]?.{0,30}|分享[::].{0,30}|分享|.{0,4}扫一扫.{0,24}|.{0,12}二维码.{0,4}",
        "web tools",
    ),
    ("furniture", "点相", r"(?:点击)?相关(?:链接|资讯|阅读|新闻|文章|解读|附件下载|政策)[::]?.{0,20}", "web page foot"),
    (
        "furniture",
        "上下返关附",
        r"(?:上一篇|下一篇|上一条|下一条|返回顶部|关闭窗口|返回首页|返回列表|附件下载)[::]?.{0,60}",
        "web page foot",
    ),
    (
        "furniture",
        "版主承网备京沪津渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼",
        r"[主承]办单位[^,;。]{0,60}|(?:版权所有|网站标识码|备案号|[京沪津渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP备).{0,80}",
        "foot",
    ),
    (
        "furniture",
        "电传地邮网广本社热发",
        r"(?:电话|传真|地址|邮编|邮政编码|网址|邮箱|广告电话|本报地址|社址|热线|发行单位|发行范围)[::].{0,60}",
        "colophon",
    ),
    (
        "furniture",
        "...号价印",
        r".{0,12}(?:统一刊号|邮发代号|国内刊号|年价|月价|零售价|定价|印刷)[::].{0,40}",
        "colophon",
    ),
    ("furniture", "...刊代印", r"(?:国内统一刊号|邮发代号|.{0,8}印刷厂印刷).{0,40}", "colophon"),
    (
        "furniture",
        "索信主发标有文",
        r"(?:索引号|信息分类|主题分类|发文机关|标题|发文字号|主题词|有效性|文号)[::].{0,60}",
        "metadata table of a portal",
    ),
    (
        "furniture",
        "【",
        (
            r"【(?:法规标题|标题|发布部门|发布单位|颁布单位|发文字号|文号|发布日期|发布时间|颁布日期|实施日期|生效日期|"
            r"失效日期|时效性|效力级别|法规类别|类别|批准部门|批准日期|法宝引证码|唯一标志|所属类别|失效依据|修订依据|"
            r"部分失效依据|来源|题注|正文|全文|阅读全文)】.{0,80}"
        ),
        "record of a law database",
    ),
    (
        "furniture",
        "法打关收分下返[©C",
        r"(?:法宝联想|打印关闭|关闭打印|打印|关闭|收藏|分享|下载|返回|\[?关闭\]?|©.{0,60}|Copyright.{0,80})",
        "web page foot",
    ),
    ("colophon", "...印发", rf".{{0,40}}{_DATE}(?:印发|印刷|发出|校发)", "版记"),
    ("colophon", "抄印共", r"抄送[::].{1,200}|印制[::].{1,60}|共印\d+份", "版记"),
    ("colophon", "12二", rf"{_DATE}", "date line"),
    ("colophon", "(（", r"[(（](?:(?:此件|此文|本文|此页).{0,16}|联系(?:人|电话|方式)[::].{1,60})[)）]", "附注"),
)
_INSIDE = "..."
FURNITURE: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (kind, signs, deferred(row)) for kind, signs, row, _ in _ROWS
)
_HELD = frozenset("".join(signs for _, signs, _ in FURNITURE if signs.startswith(_INSIDE))) - frozenset(_INSIDE)
"""Signs of which a line holds one that may be furniture whatever it begins with."""
LONGEST = 260
"""Longest line that may be page furniture."""
DATE_LINE = deferred(rf"[(（]?{_DATE}[)）]?(?:印发|发布|公布)?")
DOCUMENT_NUMBER = deferred(
    rf"(?P<organ>{HAN}{{1,12}})[〔\[［(（【﹝](?P<year>(?:19|20)\d{{2}})[〕\]］)）】﹞]第?(?P<serial>\d{{1,4}})号"
)
NEWS_LEAD = deferred(r"^近日.{0,60}印发|全文如下|现将.{0,60}全文|^新华社.{0,16}电|^本报讯")
INJECTED_HEADLINE = deferred(
    r"^[^。;，,]{0,30}(?:印发|发布|公布|出台|颁布|就|解读|关于)[^。]{0,10}《[^》]{2,60}》[^。;，,]{0,12}$"
    r"|^《[^》]{2,60}》(?:正式|全文|今日|近日)?(?:印发|发布|公布|出台|颁布|施行|实施|全文)$"
)


_STRICT = frozenset({"continuation", "page_number", "export_residue"})
_LABELLED = deferred(r"[(（]?[一二三四五六七八九十百]{1,4}[)）、]|[(（]?\d{1,2}[)）、.．](?!\d)|第\S{1,6}[条款项章节]")


def furniture_kind(line: str) -> str | None:
    """Kind of page furniture a folded line is; None for anything that may be wording."""
    if len(line) > LONGEST or not line:
        return None
    begun, any_begun = _likely(line[0])
    if not begun and _HELD.isdisjoint(line):
        return None
    for kind, pattern in begun if _HELD.isdisjoint(line) else any_begun:
        if pattern.fullmatch(line):
            return kind
    return None


@lru_cache(maxsize=1024)
def _likely(first: str) -> tuple[_Rows, _Rows]:
    """The rows that a line may match which begins so: those that ask for it, and these with those that ask for none."""
    begun = [(kind, pattern) for kind, signs, pattern in FURNITURE if not signs.startswith(_INSIDE) and first in signs]
    rows = [(kind, pattern) for kind, signs, pattern in FURNITURE if signs.startswith(_INSIDE) or first in signs]
    return tuple(begun), tuple(rows)


def furniture_in_text(line: str, previous: str) -> str | None:
    """The same between clauses, where a line that is punctuated or labelled like wording is wording."""
    if line[-1] in "。;；:：,，、" and not line.startswith(("抄送", "责任编辑", "来源")):
        return None
    kind = furniture_kind(line)
    if kind is None or kind in _STRICT:
        return kind
    if _LABELLED.match(line) or (previous and previous[-1] in ":：,，、" and kind != "colophon"):
        return None
    return kind
