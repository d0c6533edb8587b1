"""Information that is out of date when it is published, or never ends (guideline 3-4(1))."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from zushi_lint.business_days import month_end
from zushi_lint.checks import Context, Hit, gate
from zushi_lint.checks.wording import find_wording, has_wording, may_have_wording, sentences_of
from zushi_lint.lazy import regex
from zushi_lint.patterns.dates import DAY, DateMention, find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.document import Document

_KINDS = ("post", "quote")
# Wording right after a day that makes it a day on which something was said, or since when something holds.
_SINCE = regex(
    r"\s?(?:\d{1,2}時(?:\d{1,2}分)?|午[前後]\d{1,2}時(?:\d{1,2}分)?|正午)?\s?"
    r"(?:の|に|付け?の?|付けで|までに|までの間に)?(?:投稿|号|発行|発表|公開|掲載|撮影|現在|時点|生まれ|改正|施行|以降|以来|更新|開設|制定|発売|以前|が?納期)"
    r"|\s?に[^。\n]{0,14}(?:住民登録|住所|在住|お住まい|住んで)"
    r"|\s?付|\s?(?:に|で|をもって)(?:終わり|終了し|締め切り|締め切っ|閉じ|済ませ|届け|お送りし|郵送し|発送し)(?:、|まし|た|て)"
)
_FROM = regex(
    r"\s?(?:から|より)"
    r"|\s?(?:\d{1,2}時(?:\d{1,2}分|半)?|午[前後]\d{1,2}時(?:\d{1,2}分|半)?|正午)\s?(?:から|より)[^。\n]{0,30}(?:てい|ました|中)"
)
_TOLD = regex(r"(?:ました|でした|だった)(?:[。!]|$)")
_RECORD_DAY = regex(r"基準日[はが:(\s]{0,3}$")
# A day of last year or before is one of birth, of a law, of history; unless the words hold an event on it: the
# year of an old draft was left.
_LONG_AGO = 300
_OLD_DRAFT = 800
_HELD = regex(
    r"\s?(?:(?:\d{1,2}時(?:\d{1,2}分|半)?|午[前後]\d{1,2}時(?:\d{1,2}分|半)?)\s?(?:から|より)?|に)、?"
    r"[^。、\n]{0,20}(?:開催(?:し|いたし)|行い|開き|催し|上映し)ます"
)
_DEADLINE_AFTER = regex(
    r"\s?(?:[(][^()]{1,8}[)])?\s?(?:\d{1,2}時(?:\d{1,2}分|半)?|午[前後]\d{1,2}時(?:\d{1,2}分|半)?|正午)?\s?(?:まで|必着|締め?切|〆|消印|が?期限)"
)
_DEADLINE_BEFORE = regex(r"(?:締め?切り?|〆切|期限|締切日)[は:\s]{0,3}$")


@gate(view=DAY, kinds=_KINDS)
def event_past(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Days that have all passed when the post is published, in a text that still invites.

    ``params``: ``invites`` (wording that asks readers to come, apply or watch), ``reports`` (wording that tells how
    it went) and ``earlier`` (last year, so far: no report on this event). ``deadline`` where only the day to apply has
    passed; ``draft`` for a draft without metadata, judged by today, unless a weekday written with the day shows that
    it is of this year.
    """
    post, document = context.post, context.document
    if not has_wording(params["invites"], document.norm) or _is_report(document, params):
        return
    mentions = find_dates(document, context.now)
    # 今週末の12月19日: the words are only as good as the day beside them.
    beside = {a for a, b in pairwise(mentions) if a.kind == "relative" and b.kind == "day" and b.start - a.end <= 2}
    days = [m for m in mentions if m not in beside and not _is_told(document, m, context.now)]
    passed = [m for m in days if _is_before(m, context.now)]
    told = set(mentions).difference(days)
    ahead = len(passed) < len(days) or any(m.kind == "day" and m.date and m.date >= context.now for m in told)
    mention = next((m for m in passed if not ahead or _is_deadline(document, m, params)), None)
    if mention is None:
        return
    variant = "deadline" if ahead or _is_deadline(document, mention, params) else ""
    if not post.has_metadata and not _is_of_this_year(mention):
        variant = "draft"
    day = _last_day(mention)
    shown = f"{day.month}月{day.day}日" if day else ""
    values = {"date": shown, "now": f"{context.now.month}月{context.now.day}日"}
    yield Hit("text", *document.original(mention.start, mention.end), values, variant)


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
    """An invitation that says nowhere until when it holds; ``params["lasting"]`` excuses what has no end."""
    post, document = context.post, context.document
    if not post.has_metadata or post.kinds.isdisjoint(_KINDS) or post.expires_at is not None:
        return
    invitation = find_wording(params["invites"], document.norm)
    if invitation is None or has_wording(params["lasting"], document.norm):
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


def _is_told(document: Document, mention: DateMention, now: date) -> bool:
    """Whether a day is only told of: past tense, a day of issue or record, long ago, or since when something holds."""
    if mention.kind in ("year", "fiscal-year", "nth-weekday"):
        return mention.kind != "nth-weekday"
    after = document.norm[mention.end : mention.end + 60]
    sentence = document.sentences[document.unit(document.sentences, mention.start)]
    if mention.start == sentence.start and document.norm[mention.end : sentence.end].strip() in ("", "。"):
        return True  # the day of writing, put on a line or behind a sentence of its own
    if mention.past or _SINCE.match(after) or _TOLD.search(document.norm, mention.end, sentence.end):
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


def _is_before(mention: DateMention, now: date) -> bool:
    """Whether the last day that a mention can mean has passed; a relative week or month has not."""
    day = _last_day(mention)
    return day is not None and day < now


def _is_deadline(document: Document, mention: DateMention, params: Mapping[str, Any]) -> bool:
    line = document.lines[document.unit(document.lines, mention.start)]
    text = document.norm[line.start : line.end]
    if not has_wording(params["applies"], text):
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
    return f"{at.year}年{at.month}月{at.day}日"
