"""Information that is out of date when it is published, or never ends (guideline 3-4(1))."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from zushi_lint.business_days import add_months, month_end
from zushi_lint.checks import Context, Hit, gate
from zushi_lint.checks.wording import find_wording, has_wording, may_have_wording, sentences_of
from zushi_lint.lazy import regex
from zushi_lint.patterns.calendar_words import month_and_day
from zushi_lint.patterns.date_forms import DAY, DateMention
from zushi_lint.patterns.dates import find_dates
from zushi_lint.patterns.times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.document import Document
    from zushi_lint.patterns.times import TimeMention

_KINDS = ("post", "quote")
_HOUR = r"(?:(?:午[前後])?\d{1,2}時(?:\d{1,2}分|半)?|正午)"
# Wording right after a day that makes it a day on which something was said, or since when something holds.
_SINCE = regex(
    rf"\s?{_HOUR}?\s?"
    r"(?:の|に|付け?の?|付けで|までに|までの間に)?(?:投稿|号|発行|発表|公開|掲載|撮影|現在|時点|生まれ|改正|施行|以降|以来|更新|開設|制定|発売|以前|が?納期)"
    r"|\s?に[^。\n]{0,14}(?:住民登録|住所|在住|お住まい|住んで)"
    r"|\s?付|\s?(?:に|で|をもって)(?:終わり|終了し|締め切り|締め切っ|閉じ|済ませ|届け|お送りし|郵送し|発送し)(?:、|まし|た|て)"
)
_FROM = regex(
    r"\s?(?:から|より)"
    rf"|\s?{_HOUR}\s?(?:から|より)[^。\n]{{0,30}}"
    r"(?:てい|ました|(?:受付|受け付け|募集|開催|実施|展示|公開|販売|配信|配布)中)"
)
_TOLD = regex(r"(?:ました|でした|だった)(?:[。!]|$)")
# A day that has a line of its own is that of an event where its hour stands below.
_HOUR_BELOW = regex(r"\s{1,3}(?:時間[は:\s]{0,2})?(?:午[前後]|正午|\d{1,2}(?:時|:\d))")
# What is said of something that a day brought or left: 5日に届いたはがき, 5日の嵐で倒れた木, 5日の大会の写真.
_BROUGHT = regex(
    r"\s?の[^。、\n]{1,14}の(?:資料|録画|録音|動画|写真|映像|画像|記録|議事録|会議録|開票|結果|様子|模様|見逃し|アーカイブ|作品|感想|反響)"
    r"|\s?(?:末|上旬|中旬|下旬|初め)?(?:に|で|の[^。、\n]{1,12}?[にでが])、?[^。、\n]{0,12}?(?:[っいしれかえきちじげ]た|[んい]だ)"
    r"(?:[一-龥ァ-ヶ]|はがき|もの|ごみ|こと)(?<![後方際場合])"
)
_RECORD_DAY = regex(r"基準日[はが:(\s]{0,3}$")
# A day of last year or before is one of birth, of a law, of history; unless the words hold an event on it: the
# year of an old draft was left.
_LONG_AGO = 300
_OLD_DRAFT = 800
_HELD = regex(
    rf"\s?(?:{_HOUR}\s?(?:から|より)?|に)、?"
    r"[^。、\n]{0,20}(?:開催(?:し|いたし)|行い|開き|催し|上映し)ます"
)
_APPLIES = regex(r"募集|申し?込|応募|受け?付|締|〆|予約|投票|投函|提出|回答|エントリー")
_LASTING = regex(
    r"通年|随時|いつでも|年間を通|常時|毎日|毎週|毎月|平日|[月火水木金土日]曜日|なくなり次第|定員になり次第"
)
_DEADLINE_AFTER = regex(rf"\s?(?:[(][^()]{{1,8}}[)])?\s?{_HOUR}?\s?(?:まで|必着|締め?切|〆|消印|が?期限)")
_DEADLINE_BEFORE = regex(r"(?:締め?切り?|〆切|期限|締切日)[は:\s]{0,3}$")
# Where the hours of a day are looked for; what follows has hours of its own.
_NEAR = 80
_ELSEWHERE = regex(r"。|\n\s{0,20}\n|(?:開館|開庁|開所|窓口|受付|受け?付け)の?時間|問い?合わ?せ|電話")
_TIME_OF_END = regex(r"\s?(?:まで|必着|締|〆|消印|終|閉|解散|が?期限)")
# Minutes after which an event that gives no end is over.
_LENGTH = 180
# 3時 without its half of the day is one of the afternoon, 8時 need not be.
_AFTERNOON = 8 * 60
# Months that a post may stay behind the last day that it names.
_LINGERS = 3


@gate(view=DAY, kinds=_KINDS)
def event_past(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Days that have all passed when the post is published, in a text that still invites.

    ``params``: ``invites`` (wording that asks readers to come, apply or watch), ``reports`` (wording that tells how
    it went), ``earlier`` (last year, so far: no report on this event) and ``lasts`` (what begins at an hour and goes on).
    The day of publication itself has passed when its hours have, where the post is scheduled to the minute. ``deadline``
    where only the day to apply has passed; ``draft`` for a draft without metadata, judged by today, unless a weekday
    written with the day shows that it is of this year.
    """
    post, document = context.post, context.document
    if not has_wording(params["invites"], document.norm) or _is_report(document, params):
        return
    mentions, days = _days(document, context.now)
    passed = {m: end for m in days if (end := _passed(context, m, mentions, params))}
    told = set(mentions).difference(days)
    ahead = len(passed) < len(days) or any(m.kind == "day" and m.date and m.date >= context.now for m in told)
    mention = next((m for m in passed if not ahead or _is_deadline(document, m)), None)
    if mention is None:
        return
    variant = "deadline" if ahead or _is_deadline(document, mention) else ""
    if not post.has_metadata and not _is_of_this_year(mention):
        variant = "draft"
    day, at = _last_day(mention), post.scheduled_at
    values = {
        "date": month_and_day(day) if day else "",
        "now": month_and_day(context.now)
        + (f"{at.hour}時{at.minute:02}分" if day == context.now and isinstance(at, datetime) else ""),
    }
    yield Hit("text", *document.original(mention.start, passed[mention]), values, variant)


@gate(view=DAY, kinds=_KINDS, having=("expires_at",))
def expires_against_days(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """A post that is to be removed before the first of its days, or (``late``) long after the last.

    A range counts from its start, but a time to apply until its end. What tells of the past keeps its own time.
    """
    post, document = context.post, context.document
    if post.expires_at is None:
        return
    expires = _day(post.expires_at)
    mentions, days = _days(document, context.now)
    begins = {end: start for start, end in pairwise(mentions) if end.part == "end"}
    due = [m if _is_deadline(document, m) else begins.get(m, m) for m in days if m.date and m.date >= context.now]
    first = min((m.date for m in due if m.date), default=None)
    last = max((day for m in mentions if (day := _last_day(m))), default=None)
    if first is None or last is None or expires < context.now or any(m.past for m in mentions):
        return
    if expires < first:
        yield Hit("expires_at", values={"expires": _show(expires), "date": _show(first)})
    elif expires > add_months(last, _LINGERS) and not _is_open(document, mentions):
        yield Hit("expires_at", values={"expires": _show(expires), "date": _show(last)}, variant="late")


@gate(having=("expires_at", "scheduled_at"))
def expires_before_publication(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """A post that is to be removed before it is published."""
    post = context.post
    if post.expires_at and post.scheduled_at and _is_earlier(post.expires_at, post.scheduled_at):
        yield Hit("expires_at", values={"expires": _show(post.expires_at), "scheduled": _show(post.scheduled_at)})


@gate(having=("expires_at",))
def expires_passed(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """A post whose day of removal has passed."""
    post = context.post
    if post.expires_at is None or (post.scheduled_at and _is_earlier(post.expires_at, post.scheduled_at)):
        return
    if _day(post.expires_at) < context.today:
        yield Hit("expires_at", values={"expires": _show(post.expires_at)})


@gate(having=("has_metadata",))
def no_end_stated(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A call (``params["invites"]``) that says nowhere until when it holds, unless it has no end."""
    post, document = context.post, context.document
    if not post.has_metadata or post.kinds.isdisjoint(_KINDS) or post.expires_at is not None:
        return
    invitation = find_wording(params["invites"], document.norm)
    if invitation is None or _LASTING.search(document.norm):
        return
    if not find_dates(document, context.now):
        yield Hit("text", *document.original(*invitation.span()))


def _is_report(document: Document, params: Mapping[str, Any]) -> bool:
    if not may_have_wording(params["reports"], document.norm):
        return False
    for _, text in sentences_of(document):
        if has_wording(params["reports"], text) and not has_wording(params["earlier"], text):
            return True
    return False


def _days(document: Document, now: date) -> tuple[list[DateMention], list[DateMention]]:
    """All mentions of a text, and those of days on which something takes place."""
    mentions = find_dates(document, now)
    # 今週末の12月19日: the words are only as good as the day beside them.
    beside = {a for a, b in pairwise(mentions) if a.kind == "relative" and b.kind == "day" and b.start - a.end <= 2}
    return mentions, [m for m in mentions if m not in beside and not _is_told(document, m, now)]


def _is_open(document: Document, mentions: list[DateMention]) -> bool:
    """Whether something goes on without an end, or until a day that is not told."""
    return _LASTING.search(document.norm) is not None or any(
        _last_day(m) is None or (not m.part and _FROM.match(document.norm, m.end)) for m in mentions
    )


def _is_told(document: Document, mention: DateMention, now: date) -> bool:
    """Whether a day is only told of: past tense, a day of issue or record, long ago, or since when something holds."""
    if mention.kind in ("year", "fiscal-year", "nth-weekday"):
        return mention.kind != "nth-weekday"
    after = document.norm[mention.end : mention.end + 60]
    sentence = document.sentences[document.unit(document.sentences, mention.start)]
    alone = mention.start == sentence.start and document.norm[mention.end : sentence.end].strip() in ("", "。")
    if alone and not _HOUR_BELOW.match(document.norm, mention.end):
        return True  # the day of writing, put on a line or behind a sentence of its own
    if (
        mention.past
        or _SINCE.match(after)
        or _BROUGHT.match(after)
        or _TOLD.search(document.norm, mention.end, sentence.end)
    ):
        return True
    day = _last_day(mention)
    age = (now - day).days if day else 0
    if age > _LONG_AGO and not (age < _OLD_DRAFT and _HELD.match(after)):
        return True
    if _RECORD_DAY.search(document.norm, max(0, mention.start - 8), mention.start):
        return True
    return mention.part == "start" or (mention.part == "" and _FROM.match(after) is not None)


def _is_of_this_year(mention: DateMention) -> bool:
    """Whether the words tell the year: it is written, or the weekday fits it (one chance in seven otherwise)."""
    return mention.has_year or (mention.date is not None and mention.weekday == mention.date.weekday())


def _last_day(mention: DateMention) -> date | None:
    if mention.date is not None:
        return mention.date
    if mention.kind == "month" and mention.year and mention.month:
        return month_end(date(mention.year, mention.month, 1))
    return None


def _passed(
    context: Context, mention: DateMention, mentions: list[DateMention], params: Mapping[str, Any]
) -> int | None:
    """Where the words end by which a day has passed, its hours with it; None where it has not.

    The last day that a mention can mean counts; a relative week or month has not passed.
    """
    day, at = _last_day(mention), context.post.scheduled_at
    if day is None or day > context.now:
        return None
    if day < context.now:
        return mention.end
    if not isinstance(at, datetime) or mention.date is None:
        return None
    hours = _hours_of(context.document, mention, mentions)
    ends = [_end(context.document, time, params) for time in hours]
    if not ends or any(end is None or end > at.hour * 60 + at.minute for end in ends):
        return None
    return hours[-1].end


def _hours_of(document: Document, mention: DateMention, mentions: list[DateMention]) -> list[TimeMention]:
    """The times of day of a mention: those of the first line from it on that has any, up to the next day."""
    text = document.norm
    following = min((m.start for m in mentions if m.start >= mention.end), default=len(text))
    limit = min(following, mention.end + _NEAR)
    elsewhere = _ELSEWHERE.search(text, mention.end, limit)
    limit = elsewhere.start() if elsewhere else limit
    times = [time for time in find_times(document) if mention.end <= time.start < limit]
    return [time for time in times if "\n" not in text[times[0].start : time.start]]


def _end(document: Document, time: TimeMention, params: Mapping[str, Any]) -> int | None:
    """The minute of the day after which what stands at a time is over; None where it goes on."""
    if time.minutes is None or time.part == "start":
        return time.minutes
    minutes = time.minutes
    if not time.half and minutes < _AFTERNOON:
        minutes += 12 * 60
    if time.part == "end" or _TIME_OF_END.match(document.norm, time.end):
        return minutes
    sentence = document.sentences[document.unit(document.sentences, time.start)]
    if has_wording(params["lasts"], document.norm[sentence.start : sentence.end]):
        return None
    return minutes + _LENGTH


def _is_deadline(document: Document, mention: DateMention) -> bool:
    line = document.lines[document.unit(document.lines, mention.start)]
    text = document.norm[line.start : line.end]
    if not _APPLIES.search(text):
        return False
    before = document.norm[max(0, mention.start - 12) : mention.start]
    return bool(_DEADLINE_AFTER.match(document.norm, mention.end) or _DEADLINE_BEFORE.search(before))


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at


def _is_earlier(first: date | datetime, second: date | datetime) -> bool:
    if isinstance(first, datetime) and isinstance(second, datetime):
        return first < second
    return _day(first) < _day(second)


def _show(at: date | datetime) -> str:
    return f"{at.year}年{month_and_day(at)}"
