"""Bytes to text, when nobody says which encoding.

Chinese texts come as UTF-8, GB18030 (mostly called GBK or GB2312), Big5 and UTF-16, with or without a mark. Only UTF-8
proves itself: Big5 bytes decode as GB18030 without any error and give rare characters, 第一條 becoming 材兵. So
every candidate is decoded and the one whose characters are in everyday use wins.

    >>> decode("a.txt", "第一条　为了保护农民的权益".encode("gb18030"))
    ('第一条　为了保护农民的权益', 'gb18030')

Guarantees:
    1. ``data.decode(encoding) == text`` for the returned pair: nothing is replaced, dropped or translated;
    2. bytes that do not decode are an error that names their place, never U+FFFD.

Plain text is exactly what its bytes decode to, line breaks and all: offsets into it are offsets into the user's own
file, so nothing is trimmed, translated or normalised.
"""

from __future__ import annotations

import codecs
import re

from rrdiff.errors import UnknownEncoding, UnreadableInput
from rrdiff.readers.extract import MAX_CHARACTERS, Extract, summary
from rrdiff.text.pattern import deferred

SAMPLE_BYTES = 1 << 16
"""Detection looks at so many bytes from the start; 64 KiB are 20 000 characters and more."""
CLEAR_SCORE = 0.35
"""Share of everyday characters above which a decoding is believed: right ones of 24 characters and more scored 0.46 to
1.0, wrong ones below 0.15 (corpora of this project in five encodings)."""
MAX_CONTROL_SHARE = 0.02
"""More control characters than this, and more than a handful, is a binary file."""
HANDFUL = 8

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
# Names in use → the codec that reads what such files really hold; pages declared gb2312 contain GBK and GB18030.
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "ms936": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "big5_hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "unicode": "utf-16",
    "ansi": "gb18030",
}
# The 500 most frequent characters of regulations and of general Chinese, and their traditional forms.
_COMMON = frozenset(
    "村乡兴振和实农作工党委政的任责业制展推进部全务建组持化施发人重地会体导各动要领强一落保设加中贫关主产定有织等力机第级坚合点本法对行度府策民"
    "基用扶区位理大规新以成生开系脱资项好门团县公治提市年续目单管条帮统支结州方入面分十三调战性确督略协共央指社优核不经二负攻国办考健义文挥及效"
    "上职在出明相安抓兵立障划服水员题为善果接群监金固问现标完应巩同队量与众高时小当平域内四才层拓深促家态情精议升连况决是常总求增头础于活类习代"
    "期收土改能学源自查筹研省育直镇质联护每五益个报神口牵事多解励记场引具衔范创把究并干措快品整际集书署防据子配局向环教就依参专式更粮食稳城根通"
    "下心置程营耕班龙院特色构计做评步过助住或利价积照风济师培到广极融给鼓使革长准流供型所履素绩六造形技投示包召突居严医测线种养则按格科约权企者"
    "疆西贯近七取户综处章布日将后疗惠转派势论了返田物告检辖打意彻八财段继排两林先谋庄污次境断予易减险迁劳带走聚举括切困信模岗运正其充厅选得底适"
    "针搬审节验阶这我他来们可也说而之着电里如起都从去它还因由些然前外天那表间样数反你看原又么比但气道命此变只没月无军很最想已料象件老边路少图山"
    "知较见别她手角几九放被必回违罚款申请许登鄉興實農黨責業進務組發會體導動領強設貧關產織機級堅點對區規開脫資項門團縣續單條幫統結調戰確協優經"
    "負國辦義揮職劃員題爲羣監問現標應鞏隊與衆時當內層態議連況決總頭礎於類習學籌鎮質聯護個報牽勵記場銜範創並幹際書據環參專糧穩營龍構計評過價積"
    "風濟師廣極給長準績嚴醫測線種養則約權貫戶綜處將後療轉勢論檢轄徹財繼兩謀莊斷減險遷勞帶舉崗運廳選適針審節驗階這來們說電裏從還間樣數麼氣變沒"
    "無軍邊圖較見別幾違罰請許為眾汙著裡説"
)
_PLAIN = deferred(r"[\s!-~]")
_KNOWN = deferred(r"[，。、；：？！“”‘’（）《》〈〉【】〔〕—…·「」『』０-９①-⑳]")
_CONTROLS = deferred("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_COUNTED = deferred("[\x00-\x08\x0e-\x1f\x7f]")
_BROKEN = deferred("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\uf8ff\ufffd-\uffff\U000e0000-\U0010ffff]")


def read_plain(name: str, data: bytes, encoding: str | None = None) -> Extract:
    r"""Decode a text file; a note counts the control characters that were found in it.

    >>> read_plain("a.txt", "第一条　甲。\r\n".encode()).raw
    '第一条　甲。\r\n'
    """
    text, codec = decode(name, data, encoding)
    controls = len(_COUNTED.findall(text))
    return Extract(text, codec, (summary("control_characters", count=controls),) if controls else ())


def decode(name: str, data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Text of ``data`` and the codec that gave it; ``encoding`` overrules all detection.

    Raises:
        UnknownEncoding: the encoding named is not one, or the bytes are not valid in it or in the one found.
        UnreadableInput: the bytes are no text, or too many.
    """
    if len(data) > 4 * MAX_CHARACTERS:
        raise UnreadableInput("unreadable.too_long", name=name, characters=len(data) // 4, limit=MAX_CHARACTERS)
    text, codec = _decode(name, data, encoding)
    controls = len(_CONTROLS.findall(text)) if _CONTROLS.search(text) else 0
    if controls > HANDFUL and controls > MAX_CONTROL_SHARE * len(text):
        raise UnreadableInput("unreadable.binary", name=name)
    return text, codec


def codec_for(encoding: str) -> str | None:
    """Codec for an encoding as people and web pages name it; None when there is none that gives text."""
    wanted = encoding.strip().strip("\"'").lower()
    wanted = _SUPERSETS.get(wanted, wanted)
    try:
        # LookupError comes from codecs that turn bytes into bytes, ValueError from names with odd characters
        b"\0\0\0\0".decode(wanted, "ignore")
    except (LookupError, ValueError):
        return None
    return wanted


def _decode(name: str, data: bytes, encoding: str | None) -> tuple[str, str]:
    """Text and name of its encoding: the one that is given, that of a mark at its beginning, or the likeliest."""
    if encoding is not None:
        codec = codec_for(encoding)
        if codec is None:
            raise UnknownEncoding("unreadable.unknown_encoding", name=name, encoding=encoding)
        if codec in {"utf-8", "utf8"} and data.startswith(codecs.BOM_UTF8):
            codec = "utf-8-sig"
        return _strictly(name, data, codec, key="unreadable.wrong_encoding")
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strictly(name, data, codec, key="unreadable.undecodable")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # UTF-16 without a mark can be valid UTF-8 too, but then it is ASCII strewn with NUL
        if "\0" not in text or (not text.isascii() and text.count("\0") * 4 < len(text)):
            return text, "utf-8"
    return _detect(name, data)


def _strictly(name: str, data: bytes, codec: str, *, key: str) -> tuple[str, str]:
    """Decode all of ``data``, or say where it breaks."""
    try:
        return data.decode(codec), codec
    except UnicodeDecodeError as error:
        if codec == "big5hkscs":  # Windows writes a few characters, € among them, that HKSCS lacks
            try:
                return data.decode("cp950"), "cp950"
            except UnicodeDecodeError:
                pass
        line = len(re.findall("\r\n|\n|\r", data[: error.start].decode(codec, "replace"))) + 1
        raise UnknownEncoding(key, name=name, encoding=codec, offset=error.start, line=line) from error
    except UnicodeError as error:  # codecs such as idna and utf-16 report no place
        raise UnknownEncoding(key, name=name, encoding=codec, offset=0, line=1) from error


def _detect(name: str, data: bytes) -> tuple[str, str]:
    """Decode by the candidate that reads best; by charset-normalizer's proposal when none reads well."""
    sample = data[:SAMPLE_BYTES]
    scores = {codec: score(_beginning(sample, codec)) for codec in _CANDIDATES}
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] >= CLEAR_SCORE:
        return _strictly(name, data, best, key="unreadable.undecodable")
    controls = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1a\x1b" for byte in sample)
    if controls > HANDFUL and controls > MAX_CONTROL_SHARE * len(sample):
        raise UnreadableInput("unreadable.binary", name=name)
    proposed = _proposal(sample)
    if proposed is not None:
        return _strictly(name, data, proposed, key="unreadable.undecodable")
    raise UnknownEncoding("unreadable.encoding_not_found", name=name)


def _beginning(sample: bytes, codec: str) -> str:
    """Decode a piece of a file that may end in the middle of a character."""
    return codecs.getincrementaldecoder(codec)(errors="replace").decode(sample, final=False)


def score(text: str) -> float:
    """How much of the text beyond ASCII is in everyday Chinese use, less what no text holds; at most 1.

    A text all of ASCII scores 1.
    """
    beyond = _PLAIN.sub("", text)
    if not beyond:
        return 1.0 if text else 0.0
    good = sum(character in _COMMON for character in beyond) + len(_KNOWN.findall(beyond))
    return (good - 4 * len(_BROKEN.findall(beyond))) / len(beyond)


def _proposal(sample: bytes) -> str | None:
    """Codec that charset-normalizer proposes, for texts in none of the usual encodings."""
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    if found is None:
        return None
    text = str(found)
    if len(_BROKEN.findall(text)) > MAX_CONTROL_SHARE * len(text):
        return None
    return str(found.encoding)
