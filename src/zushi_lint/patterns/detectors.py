"""What rule files may ask for by name: bounded regexes on the normalised view, and passages found from tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zushi_lint.lazy import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from zushi_lint.tokens import Token

_KANJI_NUMBER = "[〇零一二三四五六七八九十百千]"
_EMOJI_BASE = (
    "\u203c\u2049\u2139\u231a\u231b\u23e9-\u23f3\u25fd\u25fe\u2600-\u2604\u260e\u2611\u2614\u2615\u2618\u261d\u2620"
    "\u2622\u2623\u2626\u262a\u262e\u262f\u2638-\u263a\u2640\u2642\u2695\u26a7\u2648-\u2653\u2660\u2663\u2665\u2666\u2668\u267b\u267e\u267f"
    "\u2692-\u2697\u2699\u269b\u269c\u26a0\u26a1\u26aa\u26ab\u26b0\u26b1\u26bd\u26be\u26c4\u26c5\u26c8\u26ce\u26cf"
    "\u26d1\u26d3\u26d4\u26e9\u26ea\u26f0-\u26f5\u26f7-\u26fa\u26fd\u2702\u2705\u2708-\u270d\u270f\u2712\u2714\u2716"
    "\u271d\u2721\u2728\u2733\u2734\u2744\u2747\u274c\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27a1\u27b0"
    "\u27bf\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299\U0001f004\U0001f0cf\U0001f170\U0001f171\U0001f17e\U0001f17f"
    "\U0001f18e\U0001f191-\U0001f19a\U0001f1e6-\U0001f1ff\U0001f201-\U0001f265\U0001f300-\U0001faff"
)
EMOJI_BASE = f"[{_EMOJI_BASE}]"
"""One character that is shown as a picture, as a character class; modifiers, joiners and selectors are not in it."""

# Invisible selectors and joiners are taken out of the view: a family of four is four bases in a row there.
REGEX_DETECTORS: dict[str, str] = {
    "date": (
        r"(?:(?:(?:令和|平成|昭和|大正|明治)(?:\d{1,2}|元)|(?<!\d)\d{4})年)?"
        r"(?<![\d.])\d{1,2}月\d{1,2}日(?:\([月火水木金土日][^()\n]{0,6}\))?"
        r"|(?<![\d/.\-])(?:19|20)\d{2}[/.\-]\d{1,2}[/.\-]\d{1,2}(?![\d/])"
        r"|(?<![\d/.\-])(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?![\d/])(?:\([月火水木金土日][^()\n]{0,6}\))?"
    ),
    "time": (
        r"(?:午前|午後|[ap]m)?\s?(?<!\d)\d{1,2}時(?!間)(?:\s?\d{1,2}分(?!間)|半)?"
        r"|(?<![\d:])[0-2]?\d:[0-5]\d(?![\d:])|正午"
    ),
    "money": (
        r"(?<![\d,.])\d[\d,.]{0,14}\s?(?:[千万億兆]\d{0,4}[千万億]?\d{0,4})?\s?円"
        r"|[\\¥]\s?\d[\d,]{0,14}|[一二三四五六七八九十百千万]{1,8}円"
    ),
    "phone": (
        r"(?<![\d\-])(?:\+81[\s\-]?\(?0?\)?\d{1,4}|\(?0\d{1,4}\)?)[\s\-.()・]{0,2}\d{1,4}[\s\-.()・]{1,2}\d{3,4}(?![\d\-])"
        r"|(?<![\d\-])0\d{9,10}(?![\d\-])|(?<![\d#])#(?:7119|8000|9110|8008|8891|9010|110|119)(?!\d)"
    ),
    "email": r"(?<![a-z0-9._%+\-])[a-z0-9._%+\-]{1,40}@[a-z0-9\-.]{3,60}(?<![.\-])",
    "url": r"https?://[!-'*-~]{1,500}|(?<![a-z0-9@.\-])www\.[a-z0-9\-./_?=&%]{4,300}",
    "mention": r"(?<![a-z0-9_.%+\-@])@[a-z0-9_.]{1,40}(?<!\.)(?![a-z0-9_@])",
    "hashtag": r"(?<![a-z0-9_&/])#(?!\d{1,5}(?![a-z0-9_\u3041-\u30ff\u4e00-\u9fff]))[a-z0-9_\u3041-\u30ff\u4e00-\u9fff々]{1,60}",
    "emoji": f"{EMOJI_BASE}[\U0001f3fb-\U0001f3ff]?",
    "number": rf"(?:(?<![\d.])\d{{1,3}}(?:,\d{{3}}){{1,6}}(?:\.\d{{1,6}})?(?![\d,])|\d{{1,15}}(?:\.\d{{1,6}})?|{_KANJI_NUMBER}{{1,8}}(?=[人名円件個年月日時分回枚本台歳番丁]))",
}

TOWN_NAMES = ("池子", "小坪", "桜山", "新宿", "逗子", "沼間", "久木", "山の根")

_HONORIFICS = frozenset(
    ["さん", "様", "氏", "君", "くん", "ちゃん", "殿", "先生", "選手", "容疑者", "被告", "さま", "夫妻"]
)
_TITLES_AFTER = frozenset(
    [
        "市長",
        "副市長",
        "町長",
        "知事",
        "議員",
        "市議",
        "議長",
        "課長",
        "係長",
        "部長",
        "局長",
        "室長",
        "所長",
        "館長",
        "校長",
        "園長",
        "教頭",
        "主事",
        "主任",
        "主査",
        "主幹",
        "副主幹",
        "参事",
        "課長補佐",
        "教授",
        "医師",
        "監督",
        "社長",
        "会長",
        "代表",
        "理事長",
        "記者",
        "弁護士",
        "巡査",
        "職員",
        "主任",
        "氏名",
        "先生",
        "候補",
        "大臣",
        "首相",
        "総理",
    ]
)
_FIRST_PERSON_FRAMES = ("氏名", "名前", "お名前", "本名", "担当者", "代表者", "申請者", "世帯主")
# Read as surnames or given names by the dictionary, and seldom so in a municipal text without an honorific.
_PLACES_TOO = frozenset(
    [*TOWN_NAMES, "葉山", "鎌倉", "横須賀", "横浜", "厚木", "東京", "神奈川", "湘南", "江の島", "三浦", "富士"]
)
_ONE_KANJI_SURNAMES = frozenset("森林原堀辻星岡谷関西東南北泉菅畑島浜滝石今金柳杉松桜梅竹旭")


def find_persons(tokens: list[Token], text: str) -> list[tuple[int, int]]:
    """Names of persons: 姓＋名, or 姓 or 名 with an honorific, a title or a label; the honorific is part of the passage.

    A surname alone is none (田中の家 may be a shop, 久木小学校 is a school), nor is a place's name without an honorific.
    """
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(tokens):
        end = _name_end(tokens, index)
        if end == index:
            index += 1
            continue
        last = _with_honorific(tokens, end)
        if last > end or _full_name(tokens, index, end) or _labelled(tokens, index, end, text):
            found.append((tokens[index].start, tokens[last - 1].end))
            index = max(last, end)
        else:
            index = end
    return found


def _part(token: Token) -> str:
    """姓, 名 or 人名 for a token that may be part of a name, else empty."""
    if not token.pos.startswith("名詞-固有名詞-人名"):
        return ""
    return token.pos.rpartition("-")[2].replace("一般", "人名")


def _name_end(tokens: list[Token], index: int) -> int:
    """The end of the name that begins at a token, or the token's own index where none does."""
    part = _part(tokens[index])
    if not part and tokens[index].surface in _ONE_KANJI_SURNAMES and tokens[index].pos.startswith("名詞"):
        alone = index == 0 or not _joins(tokens[index - 1])
        followed = index + 1 < len(tokens) and _is_honorific(tokens[index + 1])
        return index + 1 if alone and followed else index
    if not part:
        place = tokens[index].pos.startswith("名詞-固有名詞-地名")
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        # 千葉さん, 桐ケ谷覚: a place's name before an honorific or a given name is a surname.
        if place and following and (_is_honorific(following) or _part(following) == "名"):
            return index + 1 + (_part(following) == "名")
        return index
    if part == "姓" and index + 1 < len(tokens) and _part(tokens[index + 1]) in ("名", "姓", "人名"):
        return index + 2
    return index + 1


def _is_honorific(token: Token) -> bool:
    return token.surface in _HONORIFICS


def _with_honorific(tokens: list[Token], end: int) -> int:
    if end < len(tokens) and tokens[end].start == tokens[end - 1].end:
        following = tokens[end]
        if _is_honorific(following) or following.surface in _TITLES_AFTER:
            return end + 1
    return end


def _full_name(tokens: list[Token], index: int, end: int) -> bool:
    if end - index < 2 or end > len(tokens):
        return False
    first, second = tokens[index], tokens[end - 1]
    gap = second.start - first.end
    # 久木 森 are words of one character or places: a name of two short common readings needs an honorific.
    return gap <= 1 and first.surface not in _PLACES_TOO and len(first.surface) + len(second.surface) >= 3


def _labelled(tokens: list[Token], index: int, end: int, text: str) -> bool:
    before = text[max(0, tokens[index].start - 7) : tokens[index].start].rstrip(" :=-は")
    return before.endswith(_FIRST_PERSON_FRAMES) and end > index


_ORGANISATION_ENDS = frozenset(
    [
        "課",
        "係",
        "室",
        "局",
        "署",
        "庁",
        "省",
        "商店",
        "食堂",
        "クリニック",
        "病院",
        "医院",
        "学校",
        "小学校",
        "中学校",
        "高校",
        "高等",
        "大学",
        "幼稚園",
        "保育園",
        "図書館",
        "博物館",
        "美術館",
        "公民館",
        "銀行",
        "信用金庫",
        "組合",
        "協会",
        "連盟",
        "財団",
        "社団",
        "法人",
        "会社",
        "委員会",
        "協議会",
        "商会",
        "酒店",
        "書店",
        "薬局",
        "ホテル",
        "旅館",
        "工務店",
        "製作所",
        "町内会",
        "自治会",
        "商店街",
        "商工会",
        "農協",
        "漁協",
        "警察",
        "消防",
        "研究所",
        "事務所",
        "センター",
        "カフェ",
        "ベーカリー",
    ]
)
_ORGANISATION = regex(
    r"(?:(?:株式|有限|合同|合資)会社|(?:npo|一般社団|一般財団|公益社団|公益財団|社会福祉|医療|学校|宗教)法人|\((?:株|有|一社|公財|福)\)|npo)\s?"
    r"[\w\u30fb]{1,20}"
    r"|[\w\u30fb]{1,16}(?:株式会社|有限会社|合同会社|\(株\)|\(有\))"
)
# 市の課, この係, 各室: no body is named by them.
_NOT_NAMING = frozenset(
    ["各", "この", "その", "当", "同", "他", "全", "どの", "担当", "関係", "所管", "主管", "他の", "何"]
)


def find_organisations(tokens: list[Token], text: str) -> list[tuple[int, int]]:
    """Names of bodies: nouns that end in 課, 係, 株式会社, 商店, 小学校 and the like, with what is joined before."""
    found = [_trim_particles(tokens, m.start(), m.end()) for m in _within(_ORGANISATION, tokens, text)]
    first = 0
    while first < len(tokens):
        end = first
        while end < len(tokens) and _joins(tokens[end]) and (end == first or tokens[end].start == tokens[end - 1].end):
            end += 1
        last = max((i for i in range(first, end) if _ends_organisation(tokens, i)), default=first)
        if last > first and (last > first + 1 or tokens[first].surface not in _NOT_NAMING):
            span = (tokens[first].start, tokens[last].end)
            if not any(a < span[1] and span[0] < b for a, b in found):
                found.append(span)
        first = max(end, first + 1)
    return sorted(found)


def _ends_organisation(tokens: list[Token], index: int) -> bool:
    surface = tokens[index].surface
    return surface in _ORGANISATION_ENDS or (surface == "学校" and tokens[index - 1].surface in ("小", "中"))


def _joins(token: Token) -> bool:
    return token.pos.startswith(("名詞", "接頭辞", "接尾辞", "形状詞")) and not token.pos.startswith(
        ("名詞-数詞", "名詞-普通名詞-副詞可能")
    )


def _trim_particles(tokens: list[Token], start: int, end: int) -> tuple[int, int]:
    """A passage cut before the first particle or verb after its opening words."""
    inside = [t for t in tokens if start <= t.start < end]
    for index, token in enumerate(inside[1:], 1):
        if token.surface in ("・", "ー") or _joins(token):
            continue
        following = inside[index + 1] if index + 1 < len(inside) else None
        named = inside[index - 1].surface in _ORGANISATION_ENDS
        if token.surface == "の" and not named and following and _joins(following) and not _part(following):
            continue
        return start, token.start
    return start, end


def find_places(tokens: list[Token], text: str) -> list[tuple[int, int]]:
    """Names of places, each with the 県, 市, 町, 駅, 海岸 … that is joined to it; not a surname before an honorific."""
    del text
    found: list[tuple[int, int]] = []
    for index, token in enumerate(tokens):
        if not (token.pos.startswith("名詞-固有名詞-地名") or token.surface in TOWN_NAMES):
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following and following.start == token.end:
            if _is_honorific(following) or _part(following) == "名":
                continue
            if following.surface in _PLACE_ENDS:
                found.append((token.start, following.end))
                continue
        found.append((token.start, token.end))
    return found


_PLACE_ENDS = frozenset(
    [
        "県",
        "市",
        "町",
        "村",
        "区",
        "駅",
        "海岸",
        "港",
        "川",
        "山",
        "公園",
        "地区",
        "漁港",
        "浜",
        "通り",
        "橋",
        "トンネル",
    ]
)

_BLOCK = r"(?:\d{1,4}|[一二三四五六七八九十]{1,3})"
_ADDRESS = regex(
    r"(?:逗子市)?(?:池子|小坪|桜山|新宿|逗子|沼間|久木|山の根)\s?"
    rf"(?:{_BLOCK}\s?丁目(?:\s?の?{_BLOCK}\s?(?:番地?|-)?(?:\s?の?{_BLOCK}\s?号?)?)?"
    rf"|{_BLOCK}\s?番地?(?:\s?の?{_BLOCK}\s?号?)?"
    r"|\d{1,4}-\d{1,4}(?:-\d{1,4}){0,2})"
    r"|[\u4e00-\u9fff々ケヶ\u3041-\u30ff]{1,8}[市区町村郡][\u4e00-\u9fff々ケヶの]{1,8}\s?"
    rf"(?:{_BLOCK}\s?丁目(?:{_BLOCK}\s?番地?(?:{_BLOCK}\s?号)?|\s?\d{{1,4}}(?:-\d{{1,4}})?)?|{_BLOCK}\s?番地?(?:の?{_BLOCK}\s?号?)?|\d{{1,4}}-\d{{1,4}}(?:-\d{{1,4}})?)"
)


def find_addresses(tokens: list[Token], text: str) -> list[tuple[int, int]]:
    """Addresses down to a 丁目, a 番地 or a number joined by hyphens, in figures or kanji numerals."""
    return [m.span() for m in _within(_ADDRESS, tokens, text)]


def _within(pattern: re.Pattern[str], tokens: list[Token], text: str) -> list[re.Match[str]]:
    """Matches inside the sentence whose tokens are given."""
    if not tokens:
        return []
    return list(pattern.finditer(text, tokens[0].start, tokens[-1].end))


TOKEN_DETECTORS: dict[str, Callable[[list[Token], str], list[tuple[int, int]]]] = {
    "person": find_persons,
    "organisation": find_organisations,
    "place": find_places,
    "address": find_addresses,
}
"""Each takes the tokens of a sentence (offsets into the whole view) and the whole view, and gives spans in it."""
