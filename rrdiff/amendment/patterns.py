"""The words that decisions instruct with, as patterns over text in which every quotation is one placeholder."""

from __future__ import annotations

import re

from rrdiff.amendment.quoting import OF_ALL_LAWS, QUOTED
from rrdiff.text.numerals import NUMBER

_Q = QUOTED
SKIP = re.compile(
    r"[,;。:、\n\s]+|(?:\d{1,2}[.、．]|[(][一二三四五六七八九十]{1,3}[)]|[①-⑳])(?=将|把|删|增加|在|第|[\ue000-\uf8ff])|(?:同时|另外|此外|并且|并|且|以及|和|其中[:,]?(?=第))"
)
ABOUT_BELOW = re.compile(r"(?:的修改)?[:,]?\n(?=将|把|在|删|增加|修改)")
"""关于第二条, alone in a line above what is said of it."""
TAKE = re.compile(r"关于(?=第)|将|把|对|在|于|就|由|原条文的|从|修改(?=(?:《[^》]{1,60}》)?第)")
_STRETCH = r"(?:各[条款项]|[前后]半(?:部分|句)|[前后][段句]|但书)"
_NTH = rf"(?:(?:第(?P<nth>{NUMBER})|(?P<last>最后一?)|首)(?:个|处|次出现的|次使用的))的?"
NTH = re.compile(rf"{_NTH}(?={_Q})")
"""第二个“甲”: one of the places that hold the words."""
_ANY_NTH = _NTH.replace("?P<nth>", "?:").replace("?P<last>", "?:")
OF_WORDS = re.compile(
    rf"(?:{_STRETCH}|中|规定|里)?(?:的)?(?:有关)?(?:{_STRETCH}|规定|表述|引用)?(?:中)?(?:的)?(?=(?:{_ANY_NTH})?{_Q})"
    rf"|[:,](?={_Q}(?:一词|字样)?(?:均|统一)?(?:修改为|改为|调整为|替换为|之?[前后](?:面)?(?:增加|增写)|(?:予以)?删))"
)
"""Between a place and the words of it that are quoted."""
WITHIN = re.compile(
    rf"{_Q}(?:中|里|内)的?{_Q}(?:一词|字样)?(?:(?:修改|改|调整|替换|变更)为{_Q}|(?:予以)?删[去除])(?=[,;。\n]|$)"
)
BESIDE_WORDS = re.compile(
    rf"{_Q}(?:之)?(?P<side>[前后])面?的{_Q}(?:(?:修改|改|调整|替换|变更)为{_Q}|(?:予以)?删[去除])(?=[,;。\n]|$)"
)
"""“甲”后的“，”修改为“；”: what stands right behind other words, which stay."""
OF_DELETED_WORDS = re.compile(rf"(?:中|规定)?的?(?:有关)?(?:规定|表述)?(?=(?:{_ANY_NTH})?{_Q})")
OF_LISTED_WORDS = re.compile(rf"(?:中|规定|里)?(?:的)?(?:有关)?(?:规定|表述)?(?:中)?(?:的)?{_Q}")
LISTED_END = re.compile(rf"[。;\n]|$|(?:中|规定|里)?(?:的)?(?:有关)?(?:规定|表述)?(?:中)?(?:的)?(?:{_ANY_NTH})?{_Q}")
NAMED_AFTER = re.compile(r"(?:以下|下列)?(?:条款|条文)?[:,]")
ANOTHER_PLACE = re.compile(rf"(?:一词|字样)?(?:[、,和与及]|以及|及其)(?:将|把)?(?=第{NUMBER}[条款项])")
"""Between quoted words of one place and the next place of the same list."""
SAME_TEXT = re.compile(
    rf"(?:其中|该条|本条|该款|本款|该项|本项|同条|上述条款)(?:规定)?(?:中)?的?(?:有关)?(?:表述)?(?=(?:{_ANY_NTH})?{_Q})"
)
_PARTS = r"(?:相关|有关|其他|其余|全部|各个?|所有|部分)"
WHOLE_LAW = re.compile(
    rf"(?:{_PARTS}(?:条文|条款)|(?:《[^《》]{{1,60}}》|(?:本|该)?(?:法律|法|条例|办法|规定|规则|解释|细则))中?(?:的?{_PARTS}?(?:条文|条款)|的?各[条款]|正文|全文)?"
    rf"|{OF_ALL_LAWS.pattern}|(?:法律|条文|全文|正文|通篇|全篇|文)中?)"
    rf"(?:中|里)?(?:凡|所有|全部|各处|多处|出现|使用|涉及)?的?(?:有关)?(?:表述|规定)?(?:,?(?:将|把))?(?={_Q})"
)
QUOTES = re.compile(rf"{_Q}(?:(?:[、,和与及]|以及|及其)?{_Q})*")
FILL = re.compile(
    r"(?:一词|字样|字眼|一句|一语|等?[一二三四五六七八九十两]{1,3}个?字|等字样?|字(?=[,;。、\n]|$)|等?(?:的?(?:表述|规定|内容|文字|字句|但书|名称|称谓))|的?部分|的(?=,(?:均|都|统一|一律)))?"
    r"(?:均|都|统一|相应|分别|全部|一并|一律)*"
)
CHANGE = re.compile(
    rf"[:,]?\n?(?:均|都|统一|相应|分别|全部|一并|一律)*(?:修改为|更名为|修改成|改成|改为|修正为|更正为|更改为|替换为|改作|调整为|变更为|更换为|修订为|(?:提高|降低|调整|修改)(?:到|至)):?\n?(?={_Q})"
)
RELABEL = re.compile(rf"(?P<old>{_Q})(?:分别|依次|相应)?(?:调整|修改|变更|顺延|改)为(?P<new>{_Q})")
AFTER = re.compile(
    rf"(?:一词|字样|一句|的规定)?(?:的)?之?(?P<side>后面|后|前面|前)[,]?(?:均|分别|相应)?(?:增加|加上|增写|加入|插入|添加|加)(?:规定|一句|内容|以下内容)?[,:]?(?={_Q})"
)
DELETE = re.compile(r"(?:予以|均|一并)?(?:删[去除](?:掉)?|删掉|去掉|剔除|取消)")
ENDS = re.compile(
    r"(?:[和及]其?(?:章名|节名|编名|名称|标题|(?:全部|所有|各)?(?:条文|条款|内容|款|项|目)))?(?:的)?(?:规定|全文|(?:全部|整条)?内容)?(?=[,;。:\n]|并|同时|$)"
)
BESIDE = re.compile(rf"(?:之|以)?(?P<side>前|后)(?:面|边)?的?(?={_Q})")
"""删去“五十元”前的“处”: what stands before is only the place."""
REPLACED_BY = re.compile(rf",?(?:并|且)?(?:修改|改|替换|调整)为(?={_Q})")
"""删去“甲”,修改为“乙”."""
AFTER_DELETION = re.compile(r"[,;。、\n]|$|(?:和|及|以及|并|与)(?=第|删|将|把|在|修|增|对|其中)")
"""What may follow the words that a sentence deletes; any other word says something about them that no rule reads."""
DELETED = re.compile(
    r"(?:整条|整章|整节|整体|全条|全文|全部)?(?:均|一并|全部)?(?:予以|予)?(?:[(]?(?:删[去除](?:掉)?|删掉|去掉|取消)[)]?|不再保留)(?=[,;。、\n]|$)"
)
ADD = re.compile(
    rf"(?:中|内|里|其?之?后面?|其?之?前|下|的?(?:末尾|最后|末))?(?:,)?(?:再|均|另)?(?:新增|增加|增写|增列|增设|新设|添加|插入|补充|加)(?:规定)?"
    rf"(?:(?P<title>{_Q})(?:这)?(?=一[章节编]))?(?P<n>{NUMBER})(?:个)?(?P<unit>条|款|项|目|章|节|编)"
)
ADD_TEXT = re.compile(
    rf"(?:中)?(?:的)?(?P<end>最后(?:一句)?(?:后|处)?|末尾|句末|之后|后面|后)?(?:再)?(?:增加|增写)(?:规定|但书规定|但书|例外规定|一句(?:话)?|如下(?:内容|规定)|以下(?:内容|规定)|内容)?(?:,?作为(?:最后一句|第{NUMBER}句))?[,:]?\n?(?={_Q})"
)
ADDED_AT = re.compile("最后|末|后|句|但书|例外")
"""What says that words are added at the end of a unit."""
AS = re.compile(rf",?\n?(?:并)?(?:分别|依次|均)?(?:作为|列为|编为|编号为|为(?=第{NUMBER}[条款项章节]))")
RENUMBER = re.compile(
    r"(?:的?序号|[编章节条款项]次)?(?:分别|依次|相应|顺次|均)*(?:改为|修改为|调整为|移作|移至|移为|改作|作为|变更为|顺延为|顺延至|列为|修改后作为|改列为|并作)"
)
HEADED = re.compile(rf",?(?:将)?(?:其|该)?(?:章名|节名|编名|名称|标题)?(?:修改|改|定)?为:?\n?(?={_Q})")
ONE_QUOTED = re.compile(_Q)
_NAME_OF_HEADING = r"(?:章名|节名|编名|名称|标题|题目)"
HEADING_NAME = re.compile(rf"(?:的)?{_NAME_OF_HEADING}")
HEADING_CHANGED = re.compile(rf"(?:的)?{_NAME_OF_HEADING}?:?(?:修改为|改为)[,:]?\n?{_Q}(?!\n?第)")
HEADING_WORDS = re.compile(rf"(?:中)?的?由?({_Q})(?:修改为|改为|变更为)({_Q})")
INTO_ONE = re.compile(r"(?:成|为)(?=第)")
"""合并为一章,成为第四章."""
TITLE_ALONE = re.compile(rf"(?P<title>{_Q})(?=[,;。\n]|$)")
TITLE_CHANGED = re.compile(rf"{_Q}(?:修改为|改为|变更为){_Q}")
"""第三章“甲”修改为“乙”: words of a chapter would be said to stand in it (中的)."""
SUBJECT = re.compile(
    rf",?(?:在(?:第|其中|{_Q})|将(?:第|其中|{_Q})|其中的|删[去除](?:第|其中|{_Q}))|,(?:第{NUMBER}[款项]|增加{NUMBER}[款项])"
)
MOVES_TOO = re.compile(
    rf"(?:移至|移到|调整到|调整至)(?=第{NUMBER}条之?[前后],?(?:作为|改为|列为))|(?:改为|调整为)(?=第{NUMBER}条(?:[,。;\n]|$))"
)
"""第八条中的“甲”修改为“乙”,并移至第九条之后,作为第十条."""
MOVED = re.compile(rf"(?:移至|移到|调整到|调整至)(?:第{NUMBER}[章节条款项])+(?:之)?[前后],?(?:作为|改为|列为)")
COUNTED = re.compile(rf"(?:改为|分为|拆分为|分成|拆为|修改为)(?P<n>{NUMBER})(?P<unit>条|款|项)")
PARTS_FOLLOW = re.compile(
    rf"[,:;](?:其中)?(?:将|原)?第{NUMBER}款(?:[、和至]第{NUMBER}款)*(?:作为|改为|列为)第{NUMBER}条"
)
"""分为两条,第一款作为第五条,第二款作为第六条: each part is told by itself."""
SENTENCES_FOLLOW = re.compile(
    r"[,:;](?:其中)?第一句(?:话)?作为第(?P<first>[一二三四五六七八九])款[,;、]第二句(?:话)?作为第(?P<second>[一二三四五六七八九])款(?=[,。;\n]|$)"
)
"""分为两款,第一句作为第一款,第二句作为第二款."""
MERGE = re.compile(r"(?:的?内容)?合并(?:修改)?(?:(?:成|为)一[条款项章节句])?")
SENTENCE_AS = re.compile(
    r"作为第(?P<first>[一二三四五六七八九])款[,;、]第二句(?:话)?作为第(?P<second>[一二三四五六七八九])款(?=[,。;\n]|$)"
)
"""第十条第一句作为第一款,第二句作为第二款."""
CARVE = re.compile(
    r"(?:(?:分别|均|各|予以)?单列(?:[成为]?一?[条款项])?|单作一[条款项]|移出,?单独(?=作为)|单独(?=(?:作为|列为)第)|单独(?:作为|成为?|列为|列)一?[条款项]?|独立成[条款项]|移出)(?:为一[条款项])?"
)
THEN = re.compile(
    rf"[,;]?\n?(?:并)?(?:将(?:该|本|其|同)[条款项]?|的?内容|的?规定|全文|条文|[整全][条款项]|相应|分别)?(?:修改为|改为|改写为|修改如下|修订为|修订如下|更正为|更改为|调整为|变更为|(?:重新)?表述为|完善为|规范为|规定)[,:]?\n?(?={_Q})"
)
ADD_NTH = re.compile(
    rf"(?:再|并)?(?:新增|增加|增设)(?=第[(]?{NUMBER}[)]?[款项](?:[、和至]第?[(]?{NUMBER}[)]?[款项])*[,:]?\n?{_Q})"
)
ADD_HEADING = re.compile(rf"(?:再|并)?(?:新增|增加|增设)(?=第{NUMBER}[编章节](?:[,。;:]|{_Q}))")
BETWEEN = re.compile("之间(?=[,]?(?:再|另)?(?:新增|增加|增写|增列|增设|添加|插入|补充))")
AS_PARAGRAPH = re.compile(rf",?作为(?=第{NUMBER}款)")
OWN_TEXT_AS = re.compile(rf"(?:的)?原(?:条文|条款|内容|规定)(?:的?内容)?(?:相应)?(?:作为|改为|列为)(?=第{NUMBER}款)")
AS_LAST = re.compile(r",?作为(?:(?:最后|末尾|末)一?[款项]|兜底(?:条款|项))")
BRACKETED_AS = re.compile(r"[(](?:作为|列为)(?P<at>第[^()]{1,30})[)]")
INTO_PLACE = re.compile(
    r"[,;]?其(?:下)?(?:全部|所有)?(?:条文|内容|条款|各条)(?:全部|均|分别)?(?:并入|归入|列入|移入)(?=第)"
)
"""删去第四章章名，其条文并入第三章."""
GIVES = re.compile(rf":\n?(?={_Q})")
SPLIT_INTO = re.compile(r"(?:拆分为|拆分成|分为|拆为|分成)(?=第)")
ADD_QUOTED_HEADING = re.compile(
    rf"(?:中|内|里|(?:之)?(?P<side>[前后])面?)?,?(?:再|另)?(?:新增|增加|增设)(?P<heading>{_Q})(?:(?:这)?一[编章节])?(?=[,;。:\n]|$)"
)
"""增加“第四章　监督检查”: the heading as it will be printed."""
ADD_ARTICLE = re.compile(rf"(?:再|并)?(?:新增|增加|增设)(?=(?:第{NUMBER}条(?:之{NUMBER})?[、和至]?)+[,:]?\n?{_Q})")
CONTENT = re.compile(rf"(?:[,。]?(?:具体)?内容(?:如下|为)?)?(?:规定)?:?\n?(?={_Q})")
DISSOLVE = re.compile(r"(?:的?内容)?(?:并入|合并到|归入)")
INTO_ARTICLE = re.compile(
    rf"(?:的?内容)?(?:并入|合并到|合并入|归入)第{NUMBER}条,?(?:作为|列为|改为|为)(?=(?:第{NUMBER}条)?第{NUMBER}款)"
)
HOLDS = re.compile(r"[,;]?(?:其中)?(?:包括|包含|由|含|共|分别为|作为|即)")
NAMED = re.compile(rf"[,;(]?(?:其)?(?:章名|节名|编名|名称|标题)(?:修改|定|改)?(?:为|是):?\n?(?P<title>{_Q})[)]?")
OWN_HEADING = re.compile(r"(?:该|其|本|原)?(?:第[一二三四五六七八九十]+[章节])?(?:的)?(?:章名|节名|编名)(?=[,;。]|$)")
SWAPPED = re.compile(r"(?:的)?(?:位置|顺序|次序|序号)?(?:相互|互相)?(?:对调|互换|调换|交换)(?:位置|顺序|次序|序号)?")
FROM = re.compile(
    rf"(?:规定)?(?:中)?(?:的)?(?:[\u4e00-\u9fff]{{0,8}}?)由(?={_Q}(?:修改|调整|变更|改|提高|降低)(?:为|到|至))"
)
FOLLOW_ON = re.compile(
    rf"(?:原|其后|其余|其他|以下|此后|以后|后面|之后)*(?:的)?(?:(?:第{NUMBER}[条款项](?:[、和及至]第?{NUMBER}[条款项])*)|(?:各|所有)?[条款项](?:文)?)(?:的)?(?:序号|顺序)?"
    r"(?:依次|相应|顺次|按顺序|顺序|逐一)*(?:顺延|后移|前移|递延|递补|类推)(?=[,;。\n]|$)"
)
CITED_NUMBERS = re.compile(
    r"(?:对)?[^,。;\n\ue000-\uf8ff]{0,12}引用(?:的)?[^,。;\n\ue000-\uf8ff]{0,6}(?:条号|条序|条次|序号)[^,。;\n\ue000-\uf8ff]{0,6}"
    r"(?:调整|修改|变更)(?=[,;。\n]|$)"
)
"""对有关条文中引用的条号作相应调整: citations follow by themselves."""
CONTENTS_FOLLOW = re.compile(
    r"(?:本(?:法|条例|办法|规定|规则|细则)的?)?目录(?:也|一并|随之)?(?:作|予以|进行|作出)?相应(?:的)?(?:修改|调整|变更)(?=[,;。\n]|$)"
)
INSTEAD = re.compile(
    rf"(?:作(?:出|了)?|进行)?(?:了)?(?:如下|以下|下列|相应)?修改(?:[,;](?:修改后的?(?:内容|条文|表述)?|内容|修改|改)(?:为|如下)|如下)?[:,]?\n?(?={_Q})"
)
AMENDED_TO = re.compile(rf"(?:为|成|如下)[:,]?\n?(?={_Q})")
DIVIDED = re.compile(rf"[,;]?(?:共|分为)(?:{NUMBER})(?:条|节|款)")
_NAMED_HEADING = rf"第{NUMBER}[编章节]|{_Q}(?:这?一)?[编章节]|《[^《》]{{1,40}}》(?:这?一)?[编章节]"
ENLIST = re.compile(
    rf",?(?:并)?(?:列入|纳入|归入|移入|并入|编入|放入|转入|划入|置于|放在|移[至到往]|挪[至到]|调整?[至到入])"
    rf"(?:(?P<own>[本该][编章节])|(?={_NAMED_HEADING}))"
)
ANOTHER_HEADING = re.compile(rf"(?:{_Q}|《[^《》]{{1,40}}》|[(][^()]{{1,40}}[)])(?=[、和与及]第{NUMBER}[编章节])")
"""第三章“甲”与第四章“乙”: a title inside a list of headings."""
LAST_HEADING = re.compile(
    rf"(?:{_Q}|《[^《》]{{1,40}}》|[(][^()]{{1,40}}[)])(?=的?(?:位置|顺序|次序|序号)?(?:相互|互相)?(?:对调|互换|调换|交换)|合并|并入|移[至到]|(?:改为|调整为)第|分为|拆分|[,;。\n]|$)"
)
"""The title of the last of them, or of the one that moves."""
SPLIT_HEADING = re.compile(
    r"(?:拆分为|拆分成|分为|拆为|分成)(?=第)|(?:拆分为|拆分成|分为|拆为|分成|改为)[两二三四]个?[章节]"
)
TITLES_OF_PARTS = re.compile(rf"(?:其)?(?:章名|节名|名称|标题)(?:分别)?(?:修改|定)?为:?(?={_Q})")
PART_NAMED = re.compile(rf"(?:,?(?:章名|节名|名称)(?:修改)?为)?(?P<title>{_Q})")
MAKES_PART = re.compile(rf"(?:分别)?(?:作为|列为|列入|归入|构成|组成|为)(?=第{NUMBER}[章节])")
PART_ENDS = re.compile(r"[,;:、。和及\n]|$")
BETWEEN_PARTS = re.compile(r"[,;:、和及\n]*(?:其中)?[,:]?")
PART_HELD = re.compile(r"(?:组成)?[)]?")
CHAPTER_OF_ARTICLES = re.compile(rf"(?:,?(?:章名|节名|名称)为)?(?P<title>{_Q})(?=[,;。\n]|$)")
"""将第一条至第四条作为第一章“总则”."""
PART_HOLDS = re.compile(rf"[,(]?(?:包括|包含|由|含)(?=第{NUMBER}条)")
PUT_BESIDE = re.compile(
    rf"(?:置于|放在|移[至到往]|移动[至到]|挪[至到]|调整?[至到])(?=(?:第{NUMBER}[编章节条])+之?[前后]面?(?=[,;。\n]|$)(?!,(?:作为|改为|列为)))"
)
UNDER_AS = re.compile(rf",?(?:并)?(?:{RENUMBER.pattern})(?=第)")
"""将第六条移至第九条之后: no new number is given."""
SIDE = re.compile("之?(?P<side>[前后])(?:面|边)?")
_ADDS = ADD.pattern.replace("?P<title>", "?:").replace("?P<n>", "?:").replace("?P<unit>", "?:")
_AS_OR_END = r"(?:,?(?:作为|改为|列为)|[,;。\n]|$)"
HEADING_EDGE = re.compile(
    r"(?:的)?(?:(?P<end>最后|最末|末尾|之末|末|尾部|结尾)|(?P<begin>开头|之首|起首|最前|首))(?:部分|处|位置|面)?"
    rf"(?={_ADDS}|{_AS_OR_END})"
)
_EDGE = HEADING_EDGE.pattern.replace("?P<end>", "?:").replace("?P<begin>", "?:")
_TITLE = (
    rf"(?:的)?(?:(?P<quoted>{_Q})|《(?P<marked>[^《》]{{1,40}})》|[(](?P<bracketed>[^()]{{1,40}})[)]|"
    r"(?P<bare>(?!中|内|里|最|末|之|开头|首|前|后|再|另|均|新增|增|补充|添加|插入|加|删|修|改|为|作|的|章名|节名|编名|名称|标题|题目|目录|下|并|和|至)"
    r"[一-鿿、]{2,30}?))(?:(?:这)?一[编章节])?"
)
HEADING_TITLE = re.compile(rf"{_TITLE}(?={_EDGE}|{_ADDS})")
"""第四章“监督检查”: the title behind the number of a heading to which something is added."""
UNDER_TITLE = re.compile(rf"{_TITLE}(?:中|内)?(?={_EDGE}|{_AS_OR_END})")
"""The same behind the number of a heading that something is put under."""
HEADING_BY_TITLE = re.compile(
    rf"(?:(?P<quoted>{_Q})|《(?P<marked>[^《》]{{1,40}})》|"
    r"(?P<bare>(?!中|内|里|最|末|之|前|后|再|另|新增|增|补充|删|修|改|为|的|该|本|第)[一-鿿、]{2,30}?))"
    rf"(?:这)?一?(?P<unit>[编章节])?(?={_EDGE}|{_ADDS}|{_AS_OR_END})"
)
"""“法律责任”一章: a heading that is named by its title alone."""
ADJUST = re.compile(
    rf"(?!原?第{NUMBER}[编章节条款项目]的?(?:顺序|序号|位置))"
    r"(?:[^,。;\n\ue000-\uf8ff]{0,12})(?:条文|条款|章节|章|条|款|项|目)(?:[、,和及章条款项目节])*(?:的)?(?:顺序|序号)(?:和顺序)?[^,。;\n\ue000-\uf8ff]{0,8}(?:作|予以|依次|相应)?[^,。;\n\ue000-\uf8ff]{0,4}(?:调整|顺延|变更)"
)
WHOLE_AS = re.compile(
    rf"原(?:条文|条款|内容|规定|该条|本条)(?:的?内容)?(?:相应)?(?:作为|改为|列为)(?=第{NUMBER}款(?:[,;。\n]|$))"
)
"""增加一款，作为第一款，原条文作为第二款."""
USUAL_HEADINGS = frozenset({"总则", "附则", "罚则", "法律责任"})
"""Titles of chapters that a decision names without saying that they are chapters."""
OPENS_BELOW = re.compile(
    r"(?:的)?(?:作(?:出|了)?|进行|予以)?(?:如下|以下|下列)?(?:补充和|补充)?(?:修改|修正|修订|调整)?(?:如下)?[:。,]?$"
)
"""Behind the place that all items below are about: 对第九条作如下修改:."""
FOLLOWS = (ADJUST, FOLLOW_ON, CITED_NUMBERS, CONTENTS_FOLLOW)
"""What happens by itself."""
COMMON_WORDS = re.compile(
    rf"(?:将|把|对)?(?:下列|以下)[^,。;:\n\ue000-\uf8ff]{{0,16}}?(?:中|里)?(?:引用|规定)?的?(?P<olds>{QUOTES.pattern}){FILL.pattern}"
    rf"(?P<verb>修改为|改为|替换为|调整为|变更为|删[去除])(?P<news>(?:{QUOTES.pattern})?)[:。]?(?=\n|$)"
)
"""将下列法规中的“甲”修改为“乙”: the places stand below, one law or one article a line."""
APART_BEFORE = re.compile(
    r"(?:(?:将|把|对)?(?:本|该)?(?:法律|法|条例|办法|规定|规则|细则)(?:中|里)?,?)?除(?:本[法条例办规定则]{1,2})?(?=第)"
)
APART_BEFORE_END = re.compile(r"(?:的?规定)?(?:以)?外的?,?(?=[^。\n]*[\ue000-\uf8ff])")
APART_BEHIND = re.compile(r"[(]?(?:但是?|其中)?,?(?=第)")
APART_WORDS_END = re.compile(
    rf"(?:中)?的?(?P<words>{_Q})(?:一词|字样)?(?:除外|不在此限|不作修改|不变|不予修改)(?=[,。;\n]|$)"
)
APART_BEHIND_END = re.compile(r"(?:的?规定)?(?:除外|不在此限|不作修改)[)]?(?=[,。;\n]|$)")
APART_INSIDE = re.compile("[(](?=第)")
APART_INSIDE_END = re.compile("(?:的?规定)?除外[)]")
"""将本条例中的“甲”（第三条除外）修改为“乙”."""
EXCEPT_BEFORE = re.compile(r"除[^,。;\n\ue000-\uf8ff]{1,40}外,?(?=[^。\n]*[\ue000-\uf8ff])[^。\n]*")
EXCEPT_BEHIND = re.compile(r"[(]?(?:但是?|其中)?,?[^,。;\n]{1,40}(?:除外|不在此限|不作修改)[)]?(?=[,。;\n]|$)")
LEAD_IN = re.compile(
    r"(?:对)?(?:以下|下列|部分|有关|相关|其他|个别)?(?:条文|条款|条|内容)?(?:中的?)?(?:部分|有关|相关|个别)?(?:表述|文字|内容|条文|名称|用语)?(?:分别)?(?:作出?|进行)(?:如下|以下|下列|相应|文字)*(?:修改|调整|修正|处理)(?:如下)?(?=[:,。;\n]|$)|"
    r"对(?:本|该)?(?:法|条例|办法|规定|规则|解释|细则)中?的?(?:部分|有关|相关|个别)?(?:机构|部门)?(?:名称|表述|文字|用语)(?:作出?|进行)(?:如下|以下|下列|相应)?(?:修改|调整)|"
    r"修改(?:下列|以下|部分|有关)(?:条文|条款)(?=[:,。;\n]|$)|内容如下|对部分条文作以下修改|对(?:《[^》]*》|本法)(?:作出|作)(?:如下)?修改|进行修改(?=,作为)|修改如下"
)
TEXT_NAME = re.compile(
    rf"(?:将|把|在|对)?(?P<gone>删[去除])?(?:(?:《[^》]*》|(?:本|该)?(?:法律|法规|规章|法|条例|办法|规定|规则|细则|解释|文件|司法解释))的?)?"
    rf"(?P<what>名称|标题|题目|题名|法名|引言|序言|导语)(?:部分)?(?:中)?的?(?=(?:修改|改|变更|调整)为|{_Q}|[,;。]|$|予以删|删)"
)
TITLE_GIVEN = re.compile(r"(?:修改为|改为|变更为)[,:]?\n?《(?P<title>[^《》\n]{2,60})》")
CONTENTS = re.compile(rf"(?:将|把|对)?目录(?:部分)?(?:中)?的?[、和及]?(?=第{NUMBER}[编章节]|{_Q})")
ENTIRE = re.compile(
    rf"(?:将|把|对)?(?:《[^》]{{1,80}}》|本(?:法|条例|办法|规定|规则|解释|细则|决定))?(?:的)?全文(?:修改为|修订为|修改如下):?\n?(?={_Q})"
)
LAW_OPENING = re.compile(r"《[^》]{1,60}》(?:[(][^()]{1,12}[)])?的?(?=第|[\ue000-\uf8ff])")
ANNEXED = re.compile(
    r"(?:将|在|对|把)?(?P<gone>删[去除])?(?:《[^》]{1,60}》|本(?:法|条例|办法|规定|规则|细则))?的?"
    r"附(?:件|表|录|图)(?P<number>[一二三四五六七八九十\d]{0,3})(?:《[^》]{1,60}》|[(][^()]{1,30}[)])?(?:(?:的)?表格?)?(?:中|内|里)?的?"
)
ANNEX_PART = re.compile(r"[^,。;:\n\ue000-\uf8ff增删修改行]{0,30}?(?:中)?的?(?=[\ue000-\uf8ff])")
_ROW_NUMBER = r"[一二三四五六七八九十百\d]{1,4}"
ROW = re.compile(
    rf"(?:[^,。;:\n\ue000-\uf8ff增删修改行第序]{{0,16}}?(?:中|内)?的?)?(?:第(?P<number>{_ROW_NUMBER})(?P<unit>行|项)|序号(?:为)?第?(?P<serial>\d{{1,4}}|[一二三四五六七八九十百]{{1,4}})(?:号)?(?:的)?(?:一?[行栏项])?|"
    rf"(?P<key>{_Q}(?:[、和]?{_Q})*)(?:所在的?|这|等|项目)?[一两二三四五六七八九十]?[行栏](?:的?(?:内容|规定))?)(?:的?内容)?"
)
ROW_ADDED = re.compile(
    rf"(?:的)?(?:表格?)?(?P<side>中|之?后面?|之?前面?|末尾|最后)?[,]?(?:再)?(?:新增|增加|增设)(?:{NUMBER})?(?:行|项)(?:内容)?"
    rf"(?:,?作为第(?P<at>{_ROW_NUMBER})(?P<place>行|项))?(?:,?内容(?:为|如下))?[,:]?\n?(?={_Q})"
)
ANNEX_ADDED = re.compile(
    rf"(?:新增|增加|增设)(?:一个)?附(?:件|表|录|图)(?P<number>[一二三四五六七八九十\d]{{0,3}})[,:]?(?:内容如下)?:?\n?(?={_Q})"
)
ANNEX = re.compile(r"附(?:件|表|录|图)")
SPEAKS = re.compile(
    r"\A(?:将|把)第|修改|增加|删[去除]|改为|合并|作为第|调整|替换|单列|并入|对调|互换|移至|移到|挪[至到]|移动|提前[至到]|拆分|合为|插入|补充[一二三四五六七八九十两]|(?:取消|撤销|废止)第"
)
NAMED_ALONE = re.compile(
    rf"(?:第{NUMBER}[编章节条款项目](?:之{NUMBER})?[、,和及至]?)+(?:予以)?(?:废止|撤销|取消|失效)?[,;。\n]*"
)
"""Units with nothing said about them, or nothing that changes words: no rule reads it, but it is no free provision."""
CLOSING = re.compile(
    r"(?!(?:将|把|对|在|删[去除])(?:本(?:法|条例|办法|规定|规则|细则))?第|第[^。\n]{0,24}作[^。\n]{0,8}(?:修改|调整))"
    r"[^。\n]*(?:施行|实施|生效|重新公布|公布|不再适用|废止)[^。\n]*"
)
ABOUT = re.compile(
    rf"(?:作(?:出|了)?|进行)(?:了)?(?:如下|以下|下列)?修改[:,]\n?(?={_Q}|第|将|把|在|删|增|(?:修改|改)为:?\n?{_Q})|(?:修改)?[:,]\n?(?:将|把)(?={_Q})|中?[:,]\n?(?=(?:\d[.、]|[(][一二三四五六七八九十][)])?(?:删[去除]|将|把|增加)[^。]*{_Q})"
)
LISTED = re.compile(
    r"关于(?:修改|废止|修订)[^,。;:\n\ue000-\uf8ff]{0,80}的决定|(?:[一-鿿]{1,4})?(?:内容|文字|[^,。;:\n\ue000-\uf8ff]{0,20}(?:序号|顺序))?(?:不变|不作修改)|附件[\d一二三四五六七八九十]{0,3}:?|(?:对)?[\d一二三四五六七八九十百]+[部件个项](?:地方性|行政|政府)?(?:法规|规章|法律|司法解释|规范性文件)[^,。;]{0,12}"
    r"(?:修改|废止)(?:[(][^()]{1,10}[)])?|(?:附件:)?(?:\d{1,2}[.．、])?[^,。;:\ue000-\uf8ff]{0,24}(?:修改|废止|宣布失效)的(?:部分)?(?:地方性|行政|政府)?"
    r"(?:法规|规章|法律|司法解释|规范性文件)(?:目录)?"
)
UNIT_NAMES = {
    "条": "article",
    "款": "paragraph",
    "项": "item",
    "目": "point",
    "章": "chapter",
    "节": "section",
    "编": "part",
}
