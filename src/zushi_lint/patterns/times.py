"""Times of day as municipal texts write them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from zushi_lint.lazy import regex
from zushi_lint.patterns.calendar_words import NUMBER, number
from zushi_lint.patterns.spans import Spans

if TYPE_CHECKING:
    import re

    from zushi_lint.document import Document


class TimeMention(NamedTuple):
    """One time of day. The span is in the normalised view, its end exclusive.

    ``hour`` and ``minute`` are as written; ``minutes`` counts from midnight with 午前 and 午後 applied (the end of a
    range takes over the 午後 of its start), None where there is no such time. ``half`` is 午前, 午後 or
    empty, ``style`` tells 9:45 from 9時45分, ``part`` the two ends of a range.
    """

    start: int
    end: int
    hour: int
    minute: int
    minutes: int | None
    half: Literal["", "午前", "午後"] = ""
    style: Literal["kanji", "colon", "word"] = "kanji"
    part: Literal["", "start", "end"] = ""


_TIME = regex(
    rf"(?=[\s\d午ap朝夕夜深未正〇一二三四五六七八九十])(?:(?P<half>午前|午後|(?<![a-z])[ap]\.?m\.?|朝|夕方|夜|深夜|未明)?\s?(?:"
    rf"(?<![\d.])(?P<hour>{NUMBER})\s?時(?!間|限|給|短|期|点|代|刻|節|差|速)(?:\s?(?P<minute>\d{{1,2}})\s?分(?!間)|(?P<half_past>半))?"
    r"|(?<![\d/.])(?<!\d:)(?P<chour>\d{1,2}):(?P<cminute>\d{2})(?![\d:])(?:\s?(?P<suffix>[ap]m)(?![a-z]))?"
    r")|(?P<word>正午|深夜零時))"
)
_LINK = regex(r"https?://[!-~]{1,500}")
_GAP = regex(r"^\s?(?:\([^()\n]{1,20}\)|開[始場演会])?\s?(?:から|より|~|-|→)\s?$")
_SAME_DAY_HALF = {
    "午前": "午前",
    "am": "午前",
    "朝": "午前",
    "午後": "午後",
    "pm": "午後",
    "夕方": "午後",
    "夜": "午後",
}


def find_times(document: Document) -> list[TimeMention]:
    """Every time of day of a text, in order."""
    return list(_find(document.norm))


@lru_cache(maxsize=32)
def _find(text: str) -> tuple[TimeMention, ...]:
    links = Spans(m.span() for m in _LINK.finditer(text)) if "://" in text else Spans()
    out: list[TimeMention] = []
    for match in _TIME.finditer(text):
        if links.overlaps(*match.span()):
            continue
        mention = _read(match)
        previous = out[-1] if out else None
        if previous and _GAP.match(text[previous.end : mention.start]):
            out[-1] = previous._replace(part="start")
            mention = _settle_end(mention._replace(part="end"), out[-1])
        out.append(mention)
    return tuple(out)


def _read(match: re.Match[str]) -> TimeMention:
    if match["word"]:
        hour = 12 if match["word"] == "正午" else 0
        return TimeMention(match.start(), match.end(), hour, 0, hour * 60, style="word")
    colon = match["chour"] is not None
    hour = int(match["chour"]) if colon else number(match["hour"])
    minute = int(match["cminute"] or 0) if colon else 30 if match["half_past"] else int(match["minute"] or 0)
    word = (match["half"] or match["suffix"] or "").replace(".", "")
    half = _SAME_DAY_HALF.get(word, "")
    written = half if word in ("午前", "午後", "am", "pm") else ""
    start = match.start() + (len(match.group()) - len(match.group().lstrip()))
    return TimeMention(
        start, match.end(), hour, minute, minutes_of(hour, minute, half),
        half=written, style="colon" if colon else "kanji",  # type: ignore[arg-type]
    )  # fmt: skip


def minutes_of(hour: int, minute: int, half: str) -> int | None:
    """Minutes after midnight, up to 30 hours (25時 is 1 o'clock of the next day); None for no time of day."""
    if minute > 59 or hour > 29:
        return None
    if half == "午後" and hour < 12:
        hour += 12
    return hour * 60 + minute


def _settle_end(end: TimeMention, start: TimeMention) -> TimeMention:
    """午後7時から8時30分まで: the end lies in the same half of the day."""
    if end.half or start.minutes is None or end.minutes is None or end.hour > 12:
        return end
    if start.half == "午後" and end.hour < 12:
        return end._replace(minutes=minutes_of(end.hour, end.minute, "午後"))
    return end
