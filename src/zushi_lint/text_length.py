"""How long a text is, counted as each platform counts it.

X: twitter-text's configuration v3 (weights in hundredths there, whole here), links as 23, each emoji as 2,
after NFC. Mastodon: links as 23, of ``@name@server`` only ``@name``. Threads: emoji as their UTF-8 bytes.
The others: characters, grapheme clusters, UTF-16 units or UTF-8 bytes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from zushi_lint.lazy import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from publicsuffixlist import PublicSuffixList

LengthUnit = Literal["weighted", "mastodon", "threads", "graphemes", "characters", "utf16", "bytes"]
LENGTH_UNITS: tuple[LengthUnit, ...] = (
    "weighted", "mastodon", "threads", "graphemes", "characters", "utf16", "bytes",
)  # fmt: skip
LINK_LENGTH = 23

_LIGHT = ((0x0, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
# Each of these characters is a cluster of its own: such a text is counted without the grapheme tables.
_SIMPLE = regex(
    r"[\n\x20-\x7e、。「」『』【】・…※〇○●◎→\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uff01-\uff5e]{0,}"
)
_FLAG_OR_KEYCAP = regex(r"[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3")
_HANDLE = regex(r"(?<![\w/])@(\w{1,64})@[\w.\-]{1,255}\w")

# Most links end in one of these; the list of all endings is read for the rest only.
_FREQUENT_ENDINGS = {"jp", "com", "net", "org"}
_LABEL = (
    r"a-z0-9_\-\u00a1-\u1fff\u2070-\u2fff\u3005-\u3007\u3040-\uff00\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
)
_LINK_START = regex(
    rf"(?<![a-z0-9@$#＃])https?://(?P<host>[{_LABEL}][{_LABEL}.]{{0,5000}})"
    r"|(?<![a-z0-9@$#＃_./\-])(?P<bare>[a-z0-9][a-z0-9\-]{0,62}(?:\.[a-z0-9][a-z0-9_\-]{0,62}){1,20})",
    re.IGNORECASE,
)
_PATH = r"a-z0-9!*';:=+,.$%#\[\]\-\u2013_~@|&/\u00c0-\u024f\u0400-\u04ff"
_LINK_REST = regex(
    rf"(?::[0-9]{{1,5}})?"
    rf"(?:/(?:[{_PATH}]{{0,4000}}\([{_PATH}]{{1,500}}\)){{0,5}}(?:[{_PATH}]{{0,4000}}[a-z0-9=_#/+\-\u00c0-\u024f\u0400-\u04ff])?)?"
    r"(?:\?[a-z0-9!?*'();:&=+$/%#\[\]\-_.,~|@]{0,4000}[a-z0-9\-_&=#/])?",
    re.IGNORECASE,
)


class Length(NamedTuple):
    """A length, and the offset in the text of the first character beyond the limit (its length if all fits)."""

    total: int
    cut: int


class _Piece(NamedTuple):
    start: int
    end: int
    weight: int


def measure(text: str, unit: LengthUnit, limit: int) -> Length:
    """The length of a text in a unit. White space at its end is not counted: every platform drops it."""
    text = text.rstrip()
    count = 0
    cut = len(text)
    for piece in _pieces(text, unit):
        count += piece.weight
        if count > limit and piece.start < cut:
            cut = piece.start
    return Length(count, cut)


def find_links(text: str) -> list[tuple[int, int]]:
    """Where the links are that X and Mastodon shorten: with https:// or as a bare domain of a real ending."""
    links = []
    position = 0
    while match := _LINK_START.search(text, position):
        group = "host" if match["host"] else "bare"
        start = match.start(group)
        host = _host_length(match[group], bare=group == "bare")
        if host is None:
            position = match.end()
            continue
        rest = _LINK_REST.match(text, start + host)
        position = rest.end() if rest else start + host
        links.append((match.start(), position))
    return links


def clusters(text: str) -> Iterator[str]:
    """What a reader sees as one character: an emoji with its joiners and tones, a letter with its marks."""
    if _SIMPLE.fullmatch(text):
        yield from text
        return
    from wcwidth import iter_graphemes  # most texts are counted without it

    yield from iter_graphemes(text)


def _pieces(text: str, unit: LengthUnit) -> Iterator[_Piece]:
    if unit in ("weighted", "mastodon"):
        yield from _linked_pieces(text, unit)
        return
    position = 0
    for cluster in clusters(text):
        yield _Piece(position, position + len(cluster), _weight(cluster, unit))
        position += len(cluster)


def _linked_pieces(text: str, unit: LengthUnit) -> Iterator[_Piece]:
    fixed = [_Piece(start, end, LINK_LENGTH) for start, end in find_links(text)]
    if unit == "mastodon":
        handles = [_Piece(*m.span(), len(m[1]) + 1) for m in _HANDLE.finditer(text)]
        free = [h for h in handles if not any(h.start < f.end and f.start < h.end for f in fixed)]
        fixed = sorted([*fixed, *free])
    position = 0
    for piece in [*fixed, _Piece(len(text), len(text), 0)]:
        for cluster in clusters(text[position : piece.start]):
            yield _Piece(position, position + len(cluster), _weight(cluster, unit))
            position += len(cluster)
        if piece.weight:
            yield piece
        position = piece.end


def _weight(cluster: str, unit: LengthUnit) -> int:
    return _WEIGHTS[unit](cluster)


def _weigh_for_x(cluster: str) -> int:
    if _is_emoji(cluster):
        return 2
    return sum(
        1 if any(low <= ord(c) <= high for low, high in _LIGHT) else 2 for c in unicodedata.normalize("NFC", cluster)
    )


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=2_000)
def _is_emoji(cluster: str) -> bool:
    if _SIMPLE.fullmatch(cluster):
        return False
    if _FLAG_OR_KEYCAP.match(cluster):
        return True
    from wcwidth.table_grapheme import EXTENDED_PICTOGRAPHIC  # most texts are counted without it

    code = ord(cluster[0])
    return any(low <= code <= high for low, high in EXTENDED_PICTOGRAPHIC)


def _host_length(run: str, *, bare: bool) -> int | None:
    """How much of a run of labels and dots is a host name with a real ending, or None."""
    for dot in (i for i in range(len(run) - 1, 0, -1) if run[i] == "."):
        ending = re.match(r"xn--[a-z0-9\-]{1,59}|[a-z]{2,63}|[^\x00-\x7f.]{1,63}", run[dot + 1 :], re.IGNORECASE)
        if ending is None:
            continue
        end = dot + 1 + ending.end()
        if re.match(r"[a-z0-9@+\-]", run[end : end + 1], re.IGNORECASE) or not _is_ending(ending.group().lower()):
            continue
        labels = run[:dot].split(".")
        if all(map(_is_label, labels)) and "_" not in labels[-1]:
            return end
        if bare:
            return None
    return None


def _is_label(label: str) -> bool:
    if not label or label[0] in "-_" or label[-1] in "-_":
        return False
    return len(label if label.isascii() else "xn--" + label.encode("punycode").decode()) <= 63


@lru_cache(maxsize=500)
def _is_ending(ending: str) -> bool:
    if ending in _FREQUENT_ENDINGS:
        return True
    return _suffixes().publicsuffix(f"x.{ending}") is not None


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # a tenth of a second that few texts need

    return PublicSuffixList(accept_unknown=False, only_icann=True)


_WEIGHTS: dict[LengthUnit, Callable[[str], int]] = {
    "weighted": _weigh_for_x,
    # Mastodon counts clusters: an emoji with its joiners is one character there.
    "mastodon": lambda _: 1,
    "threads": lambda cluster: _bytes(cluster) if _is_emoji(cluster) else len(cluster),
    "graphemes": lambda _: 1,
    "characters": len,
    "utf16": lambda cluster: len(cluster) + sum(c > "\uffff" for c in cluster),
    "bytes": _bytes,
}
