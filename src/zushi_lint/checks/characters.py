"""Characters that a screen reader skips or misreads, or that another device shows differently."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Hit, gate
from zushi_lint.checks.drawings import find_kaomoji
from zushi_lint.checks.texts import documents

if TYPE_CHECKING:
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
    0x24FF: 0, 0x1F10B: 0, 0x1F10C: 0,
}  # fmt: skip

# ㊙ and ㊗ are emoji; ℃, Å and ‰ are in JIS X 0208 and read by their names.
_RINGED_LETTERS = re.compile("[\u249c-\u24e9]{2,60}")
_PLATFORM = re.compile(
    "[\u2460-\u24ff\u2776-\u2793\U0001f10b\U0001f10c\u2160-\u2188\u3200-\u3296\u3298\u329a-\u33ff\u2113\u2116\u2121\u213b]"
)
_ROMAN = re.compile("[\u2160-\u2188]+")
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_DECORATED_CLASS = (
    "\U0001d400-\U0001d7ff\U0001f110-\U0001f16f\U0001f172-\U0001f17d\U0001f180-\U0001f18d"
    "\u1d00-\u1d7f\u1d80-\u1dbf\u2070-\u209f\u02b0-\u02b8\u02e1-\u02e4\ua730-\ua7ff\u210a-\u2112\u2115\u2118-\u211d\u2124\u2128"
    "\u212c-\u2131\u2133-\u2134\u0250-\u02af"
)
_DECORATED = re.compile(rf"[{_DECORATED_CLASS}](?:[ ,.!?&'-]{{0,2}}[{_DECORATED_CLASS}]){{0,200}}")
_MATH = re.compile("^[\U0001d400-\U0001d7ff ,.!?&'-]+$")
# 10², m³ and H₂O are measures and formulas.
_MEASURE = re.compile("^[\u00b2\u00b3\u00b9\u2070-\u209c]{1,2}$")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]+")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd\ufffd]+")
_STACKED = re.compile(
    r"[^\W_][\u0300-\u036f\u0488\u0489\u20d0-\u20e2\u20e4-\u20ff\u0e31\u0e34-\u0e3a]{2,3}(?![\u0300-\u036f\u0483-\u0489\u20d0-\u20ff])"
)
_WIDE_NUMBER = re.compile("[０-９]{1,20}(?:[．，：／－（）．][０-９]{1,20}){1,6}")
_RARE_KANJI = re.compile("[\uf900-\ufaff\U00020000-\U0003ffff\u9ad9]")


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
            yield Hit(field, match.start(), match.end(), {"plain": plain}, replacement=plain)


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
            yield Hit(field, match.start(), match.end(), {"plain": plain}, replacement=plain)


def _in_face(text: str, start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in find_kaomoji(text[max(0, start - 30) : end + 30], max(0, start - 30)))


@gate(chars=_DECORATED_CLASS + "\u249c-\u24e9\u0300-\u036f\u0488\u0489\u20d0-\u20ff\u0e31-\u0e3a")
def decorated_letters(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Letters borrowed from mathematics, phonetics or signs for their looks: ``plain`` are the letters meant."""
    del params
    for field, document in documents(context):
        for match in _DECORATED.finditer(document.text):
            if _MEASURE.match(match.group()):
                continue
            plain = unicodedata.normalize("NFKC", match.group())
            safe = plain if _MATH.match(match.group()) else None
            yield Hit(field, match.start(), match.end(), {"plain": plain}, replacement=safe)
        for match in _RINGED_LETTERS.finditer(document.text):
            plain = unicodedata.normalize("NFKC", match.group()).replace("(", "").replace(")", "")
            yield Hit(field, match.start(), match.end(), {"plain": plain})
        for match in _STACKED.finditer(document.text):
            base = unicodedata.normalize("NFC", match.group()[0])
            yield Hit(field, match.start(), match.end(), {"plain": base}, "stacked")


@gate(chars="\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010fffd")
def undisplayable(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Private-use characters (old carrier emoji, 外字) and control characters, which each device shows otherwise."""
    del params
    for field, document in documents(context):
        for match in _PRIVATE.finditer(document.text):
            yield Hit(field, match.start(), match.end(), {"code": _codes(match.group())})
        for match in _CONTROL.finditer(document.text):
            yield Hit(field, match.start(), match.end(), {"code": _codes(match.group())}, "control", "")


def _codes(chars: str) -> str:
    return " ".join(f"U+{ord(c):04X}" for c in dict.fromkeys(chars))


@gate(chars="０-９")
def wide_numbers(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Full-width figures with a full-width mark between them, which are read figure by figure."""
    del params
    for field, document in documents(context):
        for match in _WIDE_NUMBER.finditer(document.text):
            plain = unicodedata.normalize("NFKC", match.group())
            yield Hit(field, match.start(), match.end(), {"plain": plain}, replacement=plain)


@gate(chars=_RARE_KANJI.pattern[1:-1])
def rare_kanji(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Variant kanji of names (髙, 﨑) that some devices and readers lack; never replaced, names are spelled so."""
    del params
    for field, document in documents(context):
        for match in _RARE_KANJI.finditer(document.text):
            yield Hit(field, match.start(), match.end())
