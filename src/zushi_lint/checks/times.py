"""Times of day that are none, that say two things, or that are read aloud wrongly."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import gate
from zushi_lint.checks.texts import documents, hit_at
from zushi_lint.lazy import regex
from zushi_lint.patterns.times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.checks import Context, Hit
    from zushi_lint.patterns.times import TimeMention

_OVERNIGHT = regex(r"翌|夜通し|明け方|オールナイト|当直|夜間|24時間|終夜|年越し|救急|診療|から明")


@gate(view=r"(?=[\d:〇一二三四五六七八九十])(?::[6-9]|[6-9]\d\s?分|[3-9]\d\s?[時:]|[〇一二三四五六七八九十]{2,3}\s?時)")
def impossible(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Times that no clock shows: 10時75分, 31時, 午後15:90."""
    del params
    for field, document in documents(context):
        for mention in find_times(document):
            if mention.minutes is None and _is_time(document.norm, mention):
                yield hit_at(field, document, (mention.start, mention.end))


def _is_time(text: str, mention: TimeMention) -> bool:
    """Whether a:b is a time and not a ratio or a score: it has 午前, a range or a label."""
    if mention.style != "colon":
        return True
    after = text[mention.end : mention.end + 4]
    if re.match(r"で[勝負敗引逆]", after):
        return False
    if re.match(r"[にか]?\s?(?:開[始場演館催]|集合|受付|終了|閉[館会場])", after):
        return True
    if 24 <= mention.hour <= 29 and mention.minute % 15 == 0:
        return True
    before = text[max(0, mention.start - 10) : mention.start]
    return bool(
        mention.half
        or mention.part
        or re.search(r"(?:時間|時刻|日時?|開[始館催演場]|受付|\)|集合)[^。、\n\d]{0,4}$", before)
    )


@gate(
    view=r"(?=[午ap\d〇一二三四五六七八九十])"
    r"(?:(?:午前|午後|[ap]\.?m\.?)\s?\d\d|\d\s?[ap]m|2[4-9]\s?[時:]|[〇一二三四五六七八九十]{2,3}\s?時)"
)
def doubtful(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """午後12時 and 午前12時 (variant ``twelve``), 午後13時 (``twice``), 25時 (no variant); ``plain`` is how to write it."""
    del params
    for field, document in documents(context):
        for mention in find_times(document):
            span = (mention.start, mention.end)
            minute = f"{mention.minute}分" if mention.minute else ""
            if mention.half and mention.hour == 12 and mention.minutes is not None:
                plain = f"午後0時{minute}" if minute else "正午"
                if mention.half == "午前":
                    plain = f"{plain}」か「午前0時{minute}"
                yield hit_at(field, document, span, {"plain": plain}, variant="twelve")
            elif mention.half and 13 <= mention.hour <= 24:
                yield hit_at(field, document, span, {"plain": f"午後{mention.hour - 12}時{minute}"}, variant="twice")
            elif _is_past_midnight(mention) and _is_time(document.norm, mention):
                yield hit_at(field, document, span, {"plain": f"翌日の午前{mention.hour - 24}時{minute}"})


def _is_past_midnight(mention: TimeMention) -> bool:
    return mention.minutes is not None and 24 * 60 < mention.minutes < 30 * 60


@gate(view=r"(?:から|より|[~→-])\s?(?:\d{1,2}\s?[時:]|[午ap朝夕夜深未正〇一二三四五六七八九十])")
def backwards(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Ranges that end before they start (午後3時から1時まで), outside what goes on overnight."""
    del params
    for field, document in documents(context):
        text = document.norm
        mentions = find_times(document)
        for start, end in pairwise(mentions):
            if start.part != "start" or end.part != "end" or start.minutes is None or end.minutes is None:
                continue
            line = text[text.rfind("\n", 0, start.start) + 1 : end.end + 30]
            if (
                end.minutes < start.minutes
                and not _crosses_noon(start, end)
                and not _OVERNIGHT.search(line)
                and (start.minutes < 17 * 60 or start.half == end.half != "")
            ):
                yield hit_at(
                    field, document, (start.start, end.end), {"start": text[start.start : start.end], "end": text[end.start : end.end]}
                )  # fmt: skip


# Later in the day nobody leaves out 午後 or 夜: 正午から11時 is 11時から正午 turned round.
_LATEST_BARE_HOUR = 9


def _crosses_noon(start: TimeMention, end: TimeMention) -> bool:
    """午前10時から2時, 正午〜1時, 12:00〜1:00: the end is in the afternoon, as every reader takes it.

    Figures with a colon are of 24 hours, but for those that start at noon.
    """
    return (
        (start.hour == 12 or start.style == end.style == "kanji")
        and not end.half
        and end.hour <= _LATEST_BARE_HOUR
        and start.hour <= 12
        and start.half != "午後"
        and end.minutes is not None
        and end.minutes + 720 > (start.minutes or 0)
    )


@gate(view=r"\d:\d|-")
def numeric(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Ranges of times joined by a hyphen (variant ``hyphen``), and times written 9:45 (``colon``; ``plain``)."""
    del params
    for field, document in documents(context):
        text = document.norm
        joined = -1
        mentions = find_times(document)
        for mention, following in zip_longest(mentions, mentions[1:]):
            if mention.part == "start" and following and "-" in text[mention.end : following.start]:
                joined = following.end
                yield hit_at(field, document, (mention.start, joined), variant="hyphen")
            elif (
                mention.style == "colon"
                and mention.end > joined
                and mention.minutes is not None
                and _is_time(text, mention)
            ):
                minute = f"{mention.minute}分" if mention.minute else ""
                plain = f"{mention.half}{mention.hour}時{minute}"
                yield hit_at(field, document, (mention.start, mention.end), {"plain": plain}, variant="colon")
