"""What each platform accepts: lengths, hashtags, mentions, links, attachments (guideline 3-1(1)ウ).

The numbers stand in the rules. Each entry of ``params["limits"]`` has ``platform``, ``limit`` and, where
lengths are counted, ``unit`` (see :data:`zushi_lint.text_length.LENGTH_UNITS`); ``variant`` names the rule's variant for a
limit that is soft or known less surely.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit, gate
from zushi_lint.lazy import regex
from zushi_lint.text_length import find_links, measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PLATFORM_NAMES = {
    "x": "X", "facebook": "Facebook", "instagram": "Instagram", "line": "LINE", "youtube": "YouTube",
    "threads": "Threads", "bluesky": "Bluesky", "mastodon": "Mastodon",
}  # fmt: skip
UNIT_NAMES = {
    "weighted": "半角換算", "mastodon": "文字", "threads": "文字", "graphemes": "文字", "characters": "文字",
    "utf16": "文字", "bytes": "バイト",
}  # fmt: skip
_HASHTAG = regex(r"(?<![\w&/])[#＃](?![\ufe0f\u20e3])(?=\w*[^\W\d_])\w{1,200}")
_MENTION = regex(r"(?<![\w.@＠/])[@＠][a-zA-Z0-9_][a-zA-Z0-9_.]{0,63}")


@gate(having=("platforms",))
def text_too_long(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A text longer than a platform accepts; the hit is what lies beyond the limit."""
    text = context.post.text
    for platform, entries in _entries(context, params):
        worst: tuple[int, Hit] | None = None
        for entry in entries:
            limit = int(entry["limit"])
            count, cut = measure(text, entry["unit"], limit)
            if count > limit and (worst is None or not entry.get("variant")):
                unit = UNIT_NAMES[entry["unit"]]
                values = _values(platform, count, limit) | {"unit": unit, "over": str(count - limit)}
                worst = (limit, Hit("text", cut, len(text.rstrip()), values, _variant(context, entry)))
        if worst:
            yield worst[1]


@gate(having=("platforms",))
def first_line_too_long(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A first line longer than a platform's title."""
    first = context.post.text.split("\n")[0]
    for platform, entries in _entries(context, params):
        for entry in entries:
            limit = int(entry["limit"])
            count, cut = measure(first, entry["unit"], limit)
            if count > limit:
                yield Hit("text", cut, len(first.rstrip()), _values(platform, count, limit), _variant(context, entry))


@gate(having=("platforms",))
def too_many_hashtags(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """More hashtags than a platform takes; the hit is the first beyond the limit."""
    yield from _too_many(context, params, lambda text: [m.span() for m in _HASHTAG.finditer(text)])


@gate(having=("platforms",))
def too_many_mentions(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """More @mentions than a platform takes; the hit is the first beyond the limit."""
    yield from _too_many(context, params, lambda text: [m.span() for m in _MENTION.finditer(text)])


@gate(having=("platforms",))
def too_many_links(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """More different links than a platform takes; the hit is the first beyond the limit."""

    def links(text: str) -> list[tuple[int, int]]:
        return list({text[start:end]: (start, end) for start, end in reversed(find_links(text))}.values())[::-1]

    yield from _too_many(context, params, links)


@gate(having=("platforms",))
def too_many_media(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """More attachments than a platform takes; an entry's ``type`` counts those of one type only."""
    media = context.post.media
    for platform, entries in _entries(context, params):
        for entry in sorted(entries, key=lambda e: -int(e["limit"])):
            limit = int(entry["limit"])
            indexes = [i for i, m in enumerate(media) if entry.get("type") in (None, m.type)]
            if len(indexes) > limit:
                field = f"media[{indexes[limit]}]"
                yield Hit(field, values=_values(platform, len(indexes), limit), variant=_variant(context, entry))
                break


@gate(having=("platforms",))
def alt_too_long(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A description longer than a platform accepts; the hit is what lies beyond the limit."""
    for platform, entries in _entries(context, params):
        for entry in entries:
            limit = int(entry["limit"])
            for index, medium in enumerate(context.post.media):
                count, cut = measure(medium.alt or "", entry["unit"], limit)
                if count > limit:
                    end = len((medium.alt or "").rstrip())
                    values = _values(platform, count, limit)
                    yield Hit(f"media[{index}].alt", cut, end, values, _variant(context, entry))


def _too_many(
    context: Context, params: Mapping[str, Any], find: Callable[[str], list[tuple[int, int]]]
) -> Iterator[Hit]:
    spans: list[tuple[int, int]] | None = None
    for platform, entries in _entries(context, params):
        if spans is None:
            spans = find(context.post.text)
        for entry in entries:
            limit = int(entry["limit"])
            if len(spans) > limit:
                values = _values(platform, len(spans), limit)
                yield Hit("text", *spans[limit], values, _variant(context, entry))


def _entries(context: Context, params: Mapping[str, Any]) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    for platform in context.post.platforms:
        entries = [entry for entry in params["limits"] if entry["platform"] == platform]
        if entries:
            yield platform, entries


def _values(platform: str, count: int, limit: int) -> dict[str, str]:
    return {"platform": PLATFORM_NAMES[platform], "count": f"{count:,}", "limit": f"{limit:,}"}


def _variant(context: Context, entry: Mapping[str, Any]) -> str:
    """A plain draft may go elsewhere than to its default account: there a limit is advice only."""
    return str(entry.get("variant", "")) if context.post.has_metadata else "draft"
