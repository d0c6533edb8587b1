"""Characters that a screen reader skips or misreads, or that another device shows differently."""

from __future__ import annotations

import unicodedata
from itertools import product
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Hit, gate
from zushi_lint.checks.drawings import find_kaomoji
from zushi_lint.checks.emoji import emoji_spans
from zushi_lint.checks.hidden import INVISIBLE, is_smuggled
from zushi_lint.checks.texts import documents
from zushi_lint.lazy import regex
from zushi_lint.patterns.spans import Spans

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from zushi_lint.checks import Context

# What NFKC makes of these is no word (㎡ becomes m2, ℡ TEL) or loses the ring (① becomes 1).
_WORDS = {
    "№": "No.", "℡": "電話", "℻": "ファクス", "㏍": "株式会社", "㏂": "午前", "㏘": "午後", "㋿": "令和",
    "㎜": "ミリメートル", "㎝": "センチメートル", "㎞": "キロメートル", "㎎": "ミリグラム", "㎏": "キログラム",
    "㏄": "cc", "㎡": "平方メートル", "㎢": "平方キロメートル", "㎥": "立方メートル", "㎠": "平方センチメートル",
    "㎖": "ミリリットル", "㎗": "デシリットル", "ℓ": "リットル", "㎘": "キロリットル", "㎍": "マイクログラム",
    "㎾": "キロワット", "㍗": "ワット", "㎐": "ヘルツ", "㎑": "キロヘルツ", "㎒": "メガヘルツ", "㎓": "ギガヘルツ",
    "㏋": "馬力", "㎅": "KB", "㎆": "MB", "㎇": "GB", "㍼": "昭和", "㍽": "大正", "㍾": "明治", "㍻": "平成",
    "㊤": "上", "㊥": "中", "㊦": "下", "㊧": "左", "㊨": "右", "㊩": "医", "㊪": "宗", "㊫": "学", "㊬": "監", "㊭": "企",
    "㊮": "資", "㊯": "協", "㊰": "夜", "㊚": "男", "㊛": "女", "㊜": "適", "㊝": "優", "㊞": "印", "㊟": "注", "㊠": "項", "㊡": "休",
    "㊢": "写", "㊣": "正",
}  # fmt: skip
_CIRCLED_BLACK = {
    **{0x2776 + i: i + 1 for i in range(10)},
    **{0x2780 + i: i + 1 for i in range(10)},
    **{0x278A + i: i + 1 for i in range(10)},
    **{0x24EB + i: i + 11 for i in range(10)},
    **{0x24F5 + i: i + 1 for i in range(10)},
    **{0x3248 + i: 10 * i + 10 for i in range(8)},
    0x24FF: 0, 0x1F10B: 0, 0x1F10C: 0,
}  # fmt: skip

# ㊙ and ㊗ are emoji; ℃, Å and ‰ are in JIS X 0208 and read by their names.
_RINGED_LETTERS = regex("[\u249c-\u24e9]{2,60}")
_PLATFORM = regex(
    "[\u2460-\u24ff\u2776-\u2793\U0001f10b\U0001f10c\u2160-\u2188\u3200-\u3296\u3298\u329a-\u33ff\u2113\u2116\u2121\u213b]"
)
_ROMAN = regex("[\u2160-\u2188]+")
_HALF_KANA = regex("[\uff61-\uff9f]+")
_DECORATED_CLASS = (
    "\U0001d400-\U0001d7ff\U0001f110-\U0001f16f\U0001f172-\U0001f17d\U0001f180-\U0001f18d"
    "\u1d00-\u1d7f\u1d80-\u1dbf\u2070-\u209f\u02b0-\u02b8\u02e1-\u02e4\ua730-\ua7ff\u210a-\u2112\u2115\u2118-\u211d\u2124\u2128"
    "\u212c-\u2131\u2133-\u2134\u0250-\u02af"
)
_DECORATED = regex(rf"[{_DECORATED_CLASS}](?:[ ,.!?&'-]{{0,2}}[{_DECORATED_CLASS}]){{0,200}}")
_MATH = regex("^[\U0001d400-\U0001d7ff ,.!?&'-]+$")
# 10², m³ and H₂O are measures and formulas.
_MEASURE = regex("^[\u00b2\u00b3\u00b9\u2070-\u209c]{1,2}$")
# An address, a hashtag, an account's name.
_NAME = regex(r"https?://[^\s]{1,500}|[#＃@＠][^\s#＃。、!！?？「」]{1,100}")
# They stand behind the hour, the words that they mean before it.
_BEHIND = frozenset("㏂㏘")
# Between [ ] the sounds of a word are written: [ˈzuːʃi].
_PHONETIC = regex("\\[[a-z\u00e6-\u03c9\u0250-\u02ff]{0,19}$")
_NONCHARACTERS = "".join(f"\\U{plane << 16 | 0xFFFE:08x}\\U{plane << 16 | 0xFFFF:08x}" for plane in range(17))
_CONTROL = regex(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef{_NONCHARACTERS}]+")
_LINE_END = regex("[\x85\u2028\u2029]")
# Blanks that take up room like a space; the other invisible characters take up none.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# Scripts whose letters are joined or kept apart by U+200C and U+200D, and those written from right to left.
_JOINING = regex("[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af]")
_RIGHT_TO_LEFT = regex("[\u0590-\u08ff]")
_PRIVATE = regex("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd\ufffd]+")
_STACKED = regex(
    r"[^\W_][\u0300-\u036f\u0488\u0489\u20d0-\u20e2\u20e4-\u20ff\u0e31\u0e34-\u0e3a]{1,3}(?![\u0300-\u036f\u0483-\u0489\u20d0-\u20ff])"
)
# One mark suffices where no language writes it: lines through, over and under a letter, and any on a kana or kanji.
_ADORNED = regex("[^\u0300-\u036f][\u0305\u0332-\u0338\u033f\u20d0-\u20e2]$|[\u3041-\u30ff\u3400-\u9fff].$")
_WIDE_ADDRESS = regex(
    "[ｈＨ][ｔＴ]{2}[ｐＰ][ｓＳ]?[：:][／/]{2}[！-～]{1,300}|[Ａ-Ｚａ-ｚ０-９．＿－]{1,60}＠[Ａ-Ｚａ-ｚ０-９．－]{3,100}"
)
_WIDE_NUMBER = regex("[０-９]{1,20}(?:[．，：／－（）．][０-９]{1,20}){1,6}")
# The kanji that IBM added to Shift_JIS (髙, 﨑, 濵), beside what Unicode has for variants of names.
_IBM_KANJI = frozenset(
    char
    for lead, trail in product((0xFA, 0xFB, 0xFC), range(0x40, 0xFD))
    for char in bytes((lead, trail)).decode("cp932", errors="ignore")
    if "\u4e00" <= char <= "\u9fff"
)
_MAY_BE_RARE = f"[\uf900-\ufaff\U00020000-\U0003ffff\U000e0100-\U000e01ef{''.join(sorted(_IBM_KANJI))}]"
_RARE_KANJI = regex("[\uf900-\ufaff\U00020000-\U0003ffff]|[\u4e00-\u9fff][\U000e0100-\U000e01ef]")


@gate(chars="\u2113-\u213b\u2160-\u2188\u2460-\u24ff\u2776-\u2793\u3200-\u33ff\U0001f10b\U0001f10c")
def platform_dependent(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Ringed numbers, squared words, era signs, Roman numerals: ``plain`` is how to write it. Runs are one hit."""
    del params
    for field, document in documents(context):
        position = -1
        for match in _PLATFORM.finditer(document.text):
            ringed = _RINGED_LETTERS.match(document.text, match.start())
            position = max(position, ringed.end() if ringed else -1)
            if match.start() < position:
                continue
            roman = _ROMAN.match(document.text, match.start())
            if roman:
                position = roman.end()
                plain = unicodedata.normalize("NFKC", roman.group())
                yield Hit(field, roman.start(), roman.end(), {"plain": _arabic(plain)}, "roman")
                continue
            plain = _plain(match.group())
            is_safe = plain != match.group() and match.group() not in _BEHIND and not _in_name(document.text, match)
            yield Hit(field, match.start(), match.end(), {"plain": plain}, replacement=plain if is_safe else None)


def _plain(char: str) -> str:
    """How to write a compound character with characters that every device has and every reader reads."""
    if char in _WORDS:
        return _WORDS[char]
    if ord(char) in _CIRCLED_BLACK:
        return f"({_CIRCLED_BLACK[ord(char)]})"
    folded = unicodedata.normalize("NFKC", char)
    ringed = "CIRCLED" in unicodedata.name(char, "") and not folded.startswith("(")
    return f"({folded})" if ringed else folded


def _arabic(roman: str) -> str:
    """The number that Roman numerals stand for, in figures."""
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    total = 0
    figures = [values.get(c, 0) for c in roman.lower()]
    for index, figure in enumerate(figures):
        total += -figure if index + 1 < len(figures) and figure < figures[index + 1] else figure
    return str(total)


@gate(chars="\uff61-\uff9f")
def half_width_kana(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Runs of half-width katakana, voicing marks composed in ``plain``; faces drawn with them are left to kaomoji."""
    del params
    for field, document in documents(context):
        for match in _HALF_KANA.finditer(document.text):
            if match.group() in "ﾞﾟ":
                continue
            plain = unicodedata.normalize("NFKC", match.group())
            if _in_face(document.text, match.start(), match.end()):
                continue
            replacement = None if _in_name(document.text, match) else plain
            yield Hit(field, match.start(), match.end(), {"plain": plain}, replacement=replacement)


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Whether a passage is part of an address, a hashtag or an account's name, which would then be another."""
    return any(name.start() <= match.start() < name.end() for name in _NAME.finditer(text))


def _in_face(text: str, start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in find_kaomoji(text[max(0, start - 30) : end + 30], max(0, start - 30)))


@gate(chars=_DECORATED_CLASS + "\u249c-\u24e9\u0300-\u036f\u0488\u0489\u20d0-\u20ff\u0e31-\u0e3a")
def decorated_letters(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Letters borrowed from mathematics, phonetics or signs for their looks: ``plain`` are the letters meant."""
    del params
    for field, document in documents(context):
        for match in _DECORATED.finditer(document.text):
            if _MEASURE.match(match.group()) or _PHONETIC.search(
                document.text, max(0, match.start() - 20), match.start()
            ):
                continue
            plain = unicodedata.normalize("NFKC", match.group())
            safe = plain if _MATH.match(match.group()) else None
            yield Hit(field, match.start(), match.end(), {"plain": plain}, replacement=safe)
        for match in _RINGED_LETTERS.finditer(document.text):
            plain = unicodedata.normalize("NFKC", match.group()).replace("(", "").replace(")", "")
            yield Hit(field, match.start(), match.end(), {"plain": plain})
        yield from _stacked(field, document.text)


def _stacked(field: str, text: str) -> Iterator[Hit]:
    """Rows of letters with marks stacked on them, not those of Vietnamese written in parts."""
    start = end = -1
    for match in _STACKED.finditer(text):
        letter = unicodedata.normalize("NFC", match.group())
        if not (_ADORNED.match(letter) if len(match.group()) == 2 else len(letter) > 1):
            continue
        if match.start() != end:
            yield from _row(field, text, start, end)
            start = match.start()
        end = match.end()
    yield from _row(field, text, start, end)


def _row(field: str, text: str, start: int, end: int) -> Iterator[Hit]:
    if start < end:
        plain = "".join(c for c in text[start:end] if not unicodedata.combining(c))
        yield Hit(field, start, end, {"plain": plain}, "stacked")


@gate(
    chars=rf"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff\ufdd0-\ufdef\ufffd{_NONCHARACTERS}\U000f0000-\U0010fffd"
)
def undisplayable(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Private-use characters (old carrier emoji, 外字) and control characters, which each device shows otherwise."""
    del params
    for field, document in documents(context):
        for match in _PRIVATE.finditer(document.text):
            yield Hit(field, match.start(), match.end(), {"code": _codes(match.group())})
        for match in _CONTROL.finditer(document.text):
            yield Hit(field, match.start(), match.end(), {"code": _codes(match.group())}, "control", "")
        for match in _LINE_END.finditer(document.text):
            yield Hit(field, match.start(), match.end(), {"code": _codes(match.group())}, "line-end", "\n")


@gate(chars=INVISIBLE.pattern[1:-2])
def invisible(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Invisible characters that tear a word apart, where no emoji and no foreign script has need of them.

    Long runs are :mod:`zushi_lint.checks.hidden`'s business. The fix takes them out; a blank between words becomes a space.
    """
    del params
    for field, document in documents(context):
        text = document.text
        found = [] if text.isascii() else list(INVISIBLE.finditer(text))
        emoji = Spans(emoji_spans(text) if found else ())
        for match in found:
            around = text[max(0, match.start() - 1) : match.end() + 1]
            if is_smuggled(match.group()) or emoji.overlaps(*match.span()) or _is_needed(match.group(), around, text):
                continue
            between = len(around) == len(match.group()) + 2 and not around[0].isspace() and not around[-1].isspace()
            plain = " " if between and not _BLANK.isdisjoint(match.group()) else ""
            yield Hit(field, *match.span(), values={"code": _codes(match.group())}, replacement=plain)


def _is_needed(run: str, around: str, text: str) -> bool:
    """Whether a foreign script is written with the run: joiners beside its letters, marks of direction in its text."""
    if run in ("\u200c", "\u200d"):
        return _JOINING.search(around) is not None
    return run in ("\u200e", "\u200f", "\u061c") and _RIGHT_TO_LEFT.search(text) is not None


def _codes(chars: str) -> str:
    return " ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(chars))


@gate(chars="０-９ａ-ｚＡ-Ｚ＠")
def wide_numbers(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Full-width figures with a full-width mark between them, which are read figure by figure.

    Variant ``address``: a link or a mail address in full width, which leads nowhere.
    """
    del params
    for field, document in documents(context):
        for match in _WIDE_ADDRESS.finditer(document.text):
            plain = unicodedata.normalize("NFKC", match.group())
            yield Hit(field, match.start(), match.end(), {"plain": plain}, "address", plain)
        for match in _WIDE_NUMBER.finditer(document.text):
            plain = unicodedata.normalize("NFKC", match.group())
            yield Hit(field, match.start(), match.end(), {"plain": plain}, replacement=plain)


@gate(text=_MAY_BE_RARE)
def rare_kanji(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Variant kanji of names (髙, 﨑) that some devices and readers lack; never replaced, names are spelled so."""
    del params
    for field, document in documents(context):
        for match in _RARE_KANJI.finditer(document.text):
            yield Hit(field, match.start(), match.end())
        if not _IBM_KANJI.isdisjoint(document.text):
            places = (index for index, char in enumerate(document.text) if char in _IBM_KANJI)
            yield from (Hit(field, index, index + 1) for index in places)
