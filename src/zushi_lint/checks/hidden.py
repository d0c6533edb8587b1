"""Characters that nobody sees: what they hide from the reader, and their removal (3-1(2)ア(エ), 3-4(4))."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]+")
_TAGS = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f|[\U000e0000-\U000e007f]+")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0]+"
)
# Marks that some scripts need between their letters: Arabic, Hebrew, the scripts of India and South-East Asia, Mongolian.
_NEEDS_JOINERS = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff\u1800-\u18af\ufb1d-\ufdff\ufe70-\ufefe]"
)
_LATIN_RUN = re.compile(r"[A-Za-z0-9./:_@-]")
_MANY = 5
_HEAP = re.compile("[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]{4,}")


def reordering(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Marks that turn the order of letters round, so that what is shown is not what is there; fix: take them out."""
    del params
    for field, text in _texts(context):
        if text.isascii():
            continue
        for match in _OVERRIDES.finditer(text):
            yield Hit(field, *match.span(), values={"code": _codes(match.group())}, replacement="")


def smuggled(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Text written in invisible characters: tags outside a flag, long runs, heaps of combining marks (``heap``)."""
    del params
    for field, text in _texts(context):
        if text.isascii():
            continue
        for match in _TAGS.finditer(text):
            if match.group()[0] != "\U0001f3f4":
                yield Hit(field, *match.span(), values={"code": _codes(match.group())}, replacement="")
        for match in _INVISIBLE.finditer(text):
            if len(match.group()) >= _MANY and "\u2800" not in match.group():
                yield Hit(field, *match.span(), values={"code": _codes(match.group())}, replacement="")
        for match in _HEAP.finditer(text):
            yield Hit(field, *match.span(), values={"code": _codes(match.group())}, variant="heap")


def invisible(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Single invisible characters; variant ``link`` within Latin letters (a word or link is not what it looks)."""
    del params
    for field, text in _texts(context):
        if text.isascii():
            continue
        for match in _INVISIBLE.finditer(text):
            start, end = match.span()
            if (len(match.group()) >= _MANY and "\u2800" not in match.group()) or _is_needed(text, start, end):
                continue
            inside = _LATIN_RUN.match(text[start - 1 : start]) and _LATIN_RUN.match(text[end : end + 1])
            variant = "link" if inside else ""
            yield Hit(field, start, end, {"code": _codes(match.group())}, variant, replacement="")


def _is_needed(text: str, start: int, end: int) -> bool:
    """Whether the marks join an emoji, or stand in a script that is written with them."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if text[start:end] == "\u200d":
        emoji = re.compile("[\u203c-\u27bf\u2934-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\ufe0f\u20e3]")
        if emoji.match(before) and emoji.match(after):
            return True
    return _NEEDS_JOINERS.search(text[max(0, start - 2) : end + 2]) is not None


def _codes(chars: str) -> str:
    first = f"U+{ord(chars[0]):04X}"
    name = unicodedata.name(chars[0], "")
    shown = f"{first} {name}".strip()
    return shown if len(chars) == 1 else f"{shown} ほか{len(chars)}文字"


def _texts(context: Context) -> Iterator[tuple[str, str]]:
    """The post's text and its descriptions, as written."""
    yield "text", context.post.text
    for index, media in enumerate(context.post.media):
        if media.alt:
            yield f"media[{index}].alt", media.alt
