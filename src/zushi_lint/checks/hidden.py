"""Characters that make a text say something else than it shows (guideline 3-1(2)ア(エ)).

Single invisible characters, which only trouble a screen reader, are :mod:`zushi_lint.checks.characters`' business.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit, gate
from zushi_lint.lazy import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OVERRIDES = regex("[\u202a-\u202e\u2066-\u2069]+")
_TAGS = regex("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f|[\U000e0000-\U000e007f]+")
INVISIBLE = regex(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0]+"
)
_HEAP = regex("[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]{4,}")


@gate(chars="\u202a-\u202e\u2066-\u2069")
def reordering(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Marks that turn the order of letters round, so that what is shown is not what is there; fix: take them out."""
    del params
    for field, text in _texts(context):
        if text.isascii():
            continue
        for match in _OVERRIDES.finditer(text):
            yield Hit(field, *match.span(), values={"code": _codes(match.group())}, replacement="")


@gate(
    chars="\U000e0000-\U000e007f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0\u0300-\u036f\u0483-\u0489\u20d0-\u20ff"
)
def smuggled(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Text written in invisible characters: tags outside a flag, long runs, heaps of combining marks (``heap``)."""
    del params
    for field, text in _texts(context):
        if text.isascii():
            continue
        for match in _TAGS.finditer(text):
            if match.group()[0] != "\U0001f3f4":
                yield Hit(field, *match.span(), values={"code": _codes(match.group())}, replacement="")
        for match in INVISIBLE.finditer(text):
            if is_smuggled(match.group()):
                yield Hit(field, *match.span(), values={"code": _codes(match.group())}, replacement="")
        for match in _HEAP.finditer(text):
            yield Hit(field, *match.span(), values={"code": _codes(match.group())}, variant="heap")


def is_smuggled(run: str) -> bool:
    """Whether a run of invisible characters is too long for a slip; the blank of braille keeps lines apart in rows."""
    return len(run) >= 5 and "\u2800" not in run


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
