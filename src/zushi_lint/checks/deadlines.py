"""Deadlines for applying that lie after what is applied for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import gate
from zushi_lint.checks.texts import documents, hit_at
from zushi_lint.lazy import regex
from zushi_lint.patterns.calendar_words import month_and_day
from zushi_lint.patterns.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from zushi_lint.checks import Context, Hit
    from zushi_lint.patterns.date_forms import DateMention

_HALF_YEAR = 183
_NEEDLESS = r"(?!み?は?(?:不要|いりません|要りません|なし))"
_DEADLINE_LABEL = regex(
    rf"(?:申し?込み?|応募|予約){_NEEDLESS}|締め?切り?|〆切|受付|提出|募集期間|(?<!使用)(?<!利用)(?<!有効)期限"
)
_NOT_APPLYING = regex(r"使用|利用|有効|返却|納")
# What is applied for or sent in behind an event on it: a meeting to explain it, a visit beforehand, a report of it.
_FOR_LATER = regex(
    r"(?:入園|入所|入学|入居|入会|転入|採用|会員|資格|補助金?|助成金?|給付金?|手当|証明書?)の?(?:申|応募|受付|提出)"
    r"|(?:アンケート|感想|報告書?|レポート|写真|作品|動画|録画|配信|見逃し|視聴|次回|第\d{1,2}回)[^\n。、]{0,12}$"
    r"|(?:来月|翌月|\d{1,2}月)の[^\n。、]{0,12}?(?:申|応募|予約|受付)"
)
_UNTIL = regex(r"^[^\n。]{0,14}?(?:まで|締め?切|〆切|必着|消印|期限)")
_ARRIVES = regex(r"\s?(?:必着|消印有効|締め?切|〆切)")
_EVENT_LABEL = regex(
    r"(?:(?:^|[【■◆◎●・○▼\n])\s?(?:開催)?(?:日時|日程|日に?ち|とき|開催日|期日|開催)\s?[】:は\n ]{0,3}|開催日時?\s?[は:]\s?)$"
)
_GATHERING = (
    r"(?:会(?![見場員計社費議])|教室|講座|セミナー|ワークショップ|体験|ツアー|祭り?|まつり|フェス|コンサート|ライブ|公演|大会|マラソン|駅伝"
    r"|遠足|キャンプ|マルシェ|イベント|訓練|清掃)"
)
_GATHERING_BEFORE = regex(rf"{_GATHERING}(?:の?(?:日|開催日))?は、?\s?$")
# 1月23日開催の講演会, 1月23日のバスツアー, and the line 1月23日 10:00~ 料理教室.
_GATHERING_BEHIND = regex(rf"\s?開催(?!.{{0,2}}ました)|の[^\n。、]{{0,16}}?{_GATHERING}")
_LINE_START = regex(r"(?:^|\n)[^\w\n]{0,3}$")
_GATHERING_IN_LINE = regex(
    rf"\s?(?:午[前後]|正午)?[\d:時分半~\-からま、\s]{{0,24}}?\s[^\n。、:]{{0,16}}?{_GATHERING}[^\n。、]{{0,8}}(?:\n|$)"
)
_NOT_EVENT = regex(r"(?:まで|締め?切|〆切|必着|現在|付け?|公開|掲載|配信|発売|から受|より受|から申|から予約|から募)")


@gate(view="まで|締め?切|〆切|必着|消印|期限")
def after_event(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Deadlines for applying that lie after the day the event takes place (its label is 日時 or the like)."""
    del params
    for field, document in documents(context):
        text = document.norm
        days = [m for m in find_dates(document, context.now) if m.kind == "day" and m.date]
        events = [m for m in days if _is_event(text, m, context.now)]
        named = [m for m in _with_neighbours(events, days, text) if m.date]
        last = max((m.date for m in named if m.date), default=None)
        if last is None:
            continue
        # An event of a past year that is written: the deadline beside it is of that time too.
        old = last < context.now and any(m.has_year for m in named)
        for mention in days:
            # Half a year behind the event and without a year, a deadline is that of the year before: it was taken for next year's.
            if not mention.has_year and (old or (mention.date and (mention.date - last).days > _HALF_YEAR)):
                continue
            if mention.date and mention.date > last and _is_deadline(text, mention):
                values = {"deadline": month_and_day(mention.date), "event": month_and_day(last)}
                yield hit_at(field, document, (mention.start, mention.end), values)


def _line_before(text: str, offset: int) -> str:
    return text[max(text.rfind("\n", 0, offset) + 1, offset - 40) : offset]


def _is_event(text: str, mention: DateMention, now: date) -> bool:
    """Whether something takes place on a day: a label says so, a verb, or, for what is to come, the name of a gathering."""
    line = _line_before(text, mention.start)
    said = re.split("[。/!]", line)[-1]
    if _DEADLINE_LABEL.search(said) or _NOT_EVENT.match(text[mention.end : mention.end + 6]):
        return False
    if _EVENT_LABEL.search("\n" + line):
        return True
    at_start = _LINE_START.search("\n" + line)
    named = _GATHERING_BEFORE.search(said) or _GATHERING_BEHIND.match(text, mention.end)
    if mention.date and mention.date >= now and (named or (at_start and _GATHERING_IN_LINE.match(text, mention.end))):
        return True
    return bool(
        re.match(
            r"[^\n。]{0,40}?(?:に|から、?)[^\n。]{0,30}?(?:開催|開き|行い|実施|催し)(?!.{0,2}ました)",
            text[mention.end : mention.end + 80],
        )
    )


def _with_neighbours(events: list[DateMention], days: list[DateMention], text: str) -> list[DateMention]:
    """The event's days with all other days that stand in its lines, or in lines that are no deadline's."""
    return [m for m in days if events and not _is_deadline(text, m) and m.start >= events[0].start] + events


def _is_deadline(text: str, mention: DateMention) -> bool:
    line = _line_before(text, mention.start)
    if _FOR_LATER.search(line):
        return False
    if re.search(
        r"(?:申し?込み?|応募|受付|募集|提出|予約)?の?(?:締め?切り?日?|〆切|期限)\s?[:】は]?\s?$", line
    ) and not _NOT_APPLYING.search(line):
        return True
    if _ARRIVES.match(text, mention.end):
        return not _NOT_APPLYING.search(line)
    rest = text[mention.end : mention.end + 40]
    return bool(
        _DEADLINE_LABEL.search(line)
        or re.search(r"申し?込|応募|締め?切|〆切|予約|提出", rest.split("\n")[0].split("。")[0])
    ) and bool(_UNTIL.match(rest))
