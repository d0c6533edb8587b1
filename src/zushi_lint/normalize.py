"""The view of a text that patterns match on, with the way back to the text's own characters.

The view is NFKC with width and Latin case folded, the dash and wave-dash families unified, and
invisible characters taken out. Kana are left as they are (かす and カス are different words), but for a
long vowel mark that joins figures (046ー873, 9時ー11時); kana spelling variants are the tokenizer's
business, through lemmas.
"""

from __future__ import annotations

import unicodedata
from array import array
from functools import lru_cache
from typing import NamedTuple

from zushi_lint.lazy import regex

_LOWER = {upper: upper + 32 for upper in range(0x41, 0x5B)}
# One character to one character, so offsets stay: full-width ASCII, spaces, dashes, wave dashes, quotes.
_SAME_LENGTH: dict[int, int | str] = {
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
    **{wide: wide - 0xFEE0 + 32 for wide in range(0xFF21, 0xFF3B)},
    **_LOWER,
    **dict.fromkeys([0x00, 0x09, 0x0B, 0x0C, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
    **dict.fromkeys([0x2028, 0x2029, 0x85], " "),
    **dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0xFF0D], "-"),
    **dict.fromkeys([0x301C, 0xFF5E, 0x223C], "~"),
    **dict.fromkeys([0x201C, 0x201D], '"'),
    **dict.fromkeys([0x2018, 0x2019], "'"),
}
INVISIBLE = (
    "\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff\u115f\u1160\u3164\uffa0\U000e0000-\U000e01ef"
)
_INVISIBLE_RE = regex(f"[{INVISIBLE}]")
_MARKS = "\u0300-\u036f\u3099\u309a\uff9e\uff9f\u20d0-\u20ff"
# Characters that stay as they are. The ellipsis is here on purpose: NFKC would make three dots of it.
_PLAIN = (
    "\n\x20-\x7e、。「」『』【】〈〉《》〔〕・…※〇○●◎◯△▲▽▼□■◇◆☆★→←↑↓々〆\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff"
)
_UNSETTLED = regex(f"[{_PLAIN}][{_MARKS}]+|[^{_PLAIN}][{_MARKS}]*")
# A long vowel mark or a rule's line in a hyphen's place: no kana before it, a number, date or time behind it.
_JOINING = regex("(?P<before>[0-9年月日時分半曜午)] {0,3})[\u30fc\u2500\u2501](?= {0,3}(?:\\(?[0-9]|午[前後]|正午|翌))")


class View(NamedTuple):
    """A normalised text and the place in the original of each of its characters.

    ``starts`` and ``ends`` are None where every character stands at its own offset; else they
    hold, for each character of ``text``, where the characters that it came from begin and end.
    """

    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of ``text[start:end]``, the end exclusive."""
        if self.starts is None or self.ends is None:
            return start, end
        if not self.starts:
            return 0, 0
        if start >= len(self.starts):
            return self.ends[-1], self.ends[-1]
        begin = self.starts[start]
        return begin, (self.ends[end - 1] if end > start else begin)

    def offset(self, original: int) -> int:
        """The first offset in ``text`` whose character comes from ``original`` or later."""
        if self.starts is None:
            return original
        from bisect import bisect_left

        return bisect_left(self.starts, original)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The normalised form of a short string (a word of a list, a domain), without offsets."""
    return normalize(text).text


def normalize(text: str) -> View:
    """The normalised view of a text; time and memory grow linearly with its length."""
    flat = text.translate(_SAME_LENGTH)
    if _UNSETTLED.search(flat) is None:
        return View(_join(flat))
    out: list[str] = []
    starts: array[int] = array("I")
    ends: array[int] = array("I")
    position = 0
    for match in _UNSETTLED.finditer(flat):
        begin, end = match.span()
        out.append(flat[position:begin])
        starts.extend(range(position, begin))
        ends.extend(range(position + 1, begin + 1))
        settled = _settle(match.group())
        out.append(settled)
        starts.extend([begin] * len(settled))
        ends.extend([end] * len(settled))
        position = end
    out.append(flat[position:])
    starts.extend(range(position, len(flat)))
    ends.extend(range(position + 1, len(flat) + 1))
    return View(_join("".join(out)), starts, ends)


def _join(text: str) -> str:
    return _JOINING.sub(r"\g<before>-", text)


def _settle(cluster: str) -> str:
    kept = _INVISIBLE_RE.sub("", cluster)
    folded = unicodedata.normalize("NFKC", kept).translate(_SAME_LENGTH)
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in folded)


# Single characters of a word kept apart by a mark: バ・カ, 死 ね. Two such gaps are one evasion at most. Katakana end
# where another script begins (お前はバ・カだ); of the others nobody knows where a word does.
_APART = regex(
    r"(?<![\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff])"
    r"[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff0-9]"
    r"(?:[ ・.,_\-*/~|+=]{1,3}[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]){1,11}"
    r"(?![\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff])"
    r"|(?<![\u30a1-\u30fa\u30fc])[\u30a1-\u30fa](?:[ ・.,_\-*/~|+=]{1,3}[\u30a1-\u30fa\u30fc]){1,11}(?![\u30a1-\u30fa\u30fc])"
)
_SEPARATOR = regex(r"[ ・.,_\-*/~|+=]")


def squeeze(view: View) -> View | None:
    """The view with separators between single characters taken out, or None if there are none."""
    if _APART.search(view.text) is None:
        return None
    out: list[str] = []
    starts: array[int] = array("I")
    ends: array[int] = array("I")
    drop = {i for m in _APART.finditer(view.text) for i in range(*m.span()) if _SEPARATOR.match(view.text[i])}
    for index, char in enumerate(view.text):
        if index in drop:
            continue
        begin, end = view.span(index, index + 1)
        out.append(char)
        starts.append(begin)
        ends.append(end)
    return View("".join(out), starts, ends)
