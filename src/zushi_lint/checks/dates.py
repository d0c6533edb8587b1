"""Dates that cannot be, that contradict themselves or each other, or that are read aloud wrongly."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from zushi_lint.business_days import closed_because
from zushi_lint.checks import gate
from zushi_lint.checks.texts import documents, hit_at
from zushi_lint.lazy import regex
from zushi_lint.patterns.calendar_words import LAST, RELATIVE_YEARS, WEEKDAYS, make_date, nth_weekday, relative_period
from zushi_lint.patterns.dates import ERA_NAMES, RELATIVE, find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.checks import Context, Hit
    from zushi_lint.document import Document
    from zushi_lint.patterns.dates import DateMention


def _name(weekday: int) -> str:
    return f"{WEEKDAYS[weekday]}曜日"


def _write(day: date) -> str:
    return f"{day.month}月{day.day}日"


# Days ahead within which a draft is published for: its dates are those of the coming weeks.
_SOON = 100


@gate(view=r"曜|よう[日び]|[(\[【〔〈《][^)\n]{0,12}[月火水木金土日]|[(\[【〔〈《\s](?:mon|tue|wed|thu|fri|sat|sun)")
def weekday(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Weekdays that do not fit their date.

    Values: ``date``, ``claimed``, ``actual``, ``nearby`` (the days of that week that would fit). Variant ``last-year``
    where the weekday is that of the year before: a text taken over from it; ``year-unknown`` in a draft without a day
    of publication, for a day written without a year that is not soon to come: another year may be meant.
    """
    del params
    for field, document in documents(context):
        mentions = find_dates(document, context.now)
        written = {m.year for m in mentions if m.year and m.has_year and m.kind != "fiscal-year"}
        fiscal = {m.year for m in mentions if m.year and m.kind == "fiscal-year"}
        # Far from today the words may mean the year before as well: a report, a list of what has been.
        reports = "ました" in document.norm or "でした" in document.norm
        for mention in mentions:
            if mention.kind != "day" or mention.date is None or mention.weekday is None or mention.nth is not None:
                continue
            if mention.weekday == mention.date.weekday():
                continue
            years = (
                written
                | {year for year in mention.years if year}
                | {year + 1 if (mention.month or 0) < 4 else year for year in fiscal}
            )
            if _fits_otherwise(mention, years, context.now, reports=reports):
                continue
            before = make_date(mention.date.year - 1, mention.date.month, mention.date.day)
            taken_over = before is not None and before.weekday() == mention.weekday and not mention.has_year
            nearest = [mention.date + timedelta(days=d) for d in range(-3, 4)]
            nearby = next(d for d in nearest if d.weekday() == mention.weekday)
            values = {
                "date": f"{mention.date.year}年{_write(mention.date)}",
                "claimed": _name(mention.weekday),
                "actual": _name(mention.date.weekday()),
                "nearby": _write(nearby),
            }
            variant = "year-unknown" if not _year_known(mention, context) else "last-year" if taken_over else ""
            yield hit_at(field, document, (mention.start, mention.end), values, variant=variant)


def _year_known(mention: DateMention, context: Context) -> bool:
    """Whether the year of a day is written, or told by the day of publication."""
    soon = mention.date is not None and 0 <= (mention.date - context.now).days <= _SOON
    return mention.has_year or soon or context.post.scheduled_at is not None


def _fits_otherwise(mention: DateMention, years: set[int], now: date, *, reports: bool) -> bool:
    """Whether another year that the text gives reason for (``years`` are those it writes) makes the weekday right."""
    if mention.has_year or mention.date is None or mention.month is None or mention.day is None:
        return False
    if abs((mention.date - now).days) > 60 and (reports or mention.past):
        years |= {now.year - 1, now.year}
    if (mention.date - now).days > 183:
        years.add(mention.date.year - 1)
    days = [make_date(year, mention.month, mention.day) for year in years]
    return any(day is not None and day.weekday() == mention.weekday for day in days)


# A number beyond those of the calendar, or a year of an era.
_MAY_BE_IMPOSSIBLE = (
    rf"(?=[\d/.\-〇一二三四五六七八九十令平昭大明rhst])(?:(?:{ERA_NAMES}|(?<![a-z0-9])[rhst])\s?[\d〇一二三四五六七八九十元]"
    r"|(?:29|[3-9]\d|(?<!\d)00?)(?:\s?[・,、~\-]\s?\d{1,2}){0,9}\s?日|(?:1[3-9]|[2-9]\d|(?<!\d)00?)\s?月"
    r"|[/.\-](?:29|[3-9]\d|00?(?!\d))|(?<!\d)(?:1[3-9]|[2-9]\d|00?)[/.\-]\d|[〇一二三四五六七八九十]{2,3}\s?[月日])"
)
_BIRTHDAY = regex(r"\s?(?:生まれ|うまれ|が?誕生|が?ある年|のある年)")


@gate(view=_MAY_BE_IMPOSSIBLE)
def impossible(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Days that no calendar has (2月30日, 13月1日), and era years that never were (平成40年; variant ``era``)."""
    del params
    for field, document in documents(context):
        for mention in find_dates(document, context.now):
            if None in mention.years:
                yield hit_at(field, document, (mention.start, mention.end), variant="era")
            elif _BIRTHDAY.match(document.norm, mention.end):
                continue
            elif (
                mention.impossible
                and mention.month is not None
                and not (mention.month > 12 and mention.style == "slash")
            ):
                year = "" if mention.month != 2 or mention.day != 29 else f"（{mention.year}年は平年です）"
                yield hit_at(field, document, (mention.start, mention.end), {"year": year})


@gate(view=rf"[(/・]\s?(?:\d{{4}}|{ERA_NAMES}|[rhst])")
def eras(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """令和8年（2025年）, 2027年・令和8年: years of one mention that are not the same; ``years`` lists them in Western years."""
    del params
    for field, document in documents(context):
        for mention in find_dates(document, context.now):
            known = [y for y in mention.years if y is not None]
            if len(known) > 1 and len(set(known)) > 1:
                years = "と".join(f"{y}年" for y in dict.fromkeys(known))
                yield hit_at(field, document, (mention.start, mention.end), {"years": years})


@gate(view=r"第[1-5一二三四五]\s?[月火水木金土日]|最終[月火水木金土日]曜")
def nth(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """12月13日（第3日曜日）, 第3日曜日の12月13日: ``actual`` is the date that the nth weekday falls on."""
    del params
    for field, document in documents(context):
        mentions = find_dates(document, context.now)
        for before, mention in zip([None, *mentions], mentions, strict=False):
            claim = mention
            if (
                before
                and before.kind == "nth-weekday"
                and document.norm[before.end : mention.start] in ("の", "、", "である")
            ):
                claim = before
            if (
                mention.kind != "day"
                or claim.nth is None
                or claim.weekday is None
                or not (mention.year and mention.month)
            ):
                continue
            meant = nth_weekday(mention.year, mention.month, claim.nth, claim.weekday)
            if mention.date != meant:
                actual = _write(meant) if meant else "ありません（その月に第5はない）"
                which = "最終" if claim.nth == LAST else f"第{claim.nth}"
                words = {"claimed": f"{which}{_name(claim.weekday)}", "actual": actual}
                yield hit_at(field, document, (claim.start, mention.end), words)


# What a day is marked as, and what that stands for.
_KINDS = {"国民の休日": "国民の休日", "振替休日": "振替休日", "振休": "振替休日", "祝": "祝日"}
_HOLIDAY_BEFORE = regex(r"(?<![のや・、と])(国民の休日|振替休日|祝日)の\s?$")
_HOLIDAY_AFTER = regex(r"\s?[はが]、?(国民の休日|振替休日|祝日)(?:です|で、|のため|なので|につき)")


@gate(view="祝|振休|振替休日|国民の休日")
def holidays(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """12月23日（水・祝）, 祝日の12月23日: days called a holiday (``kind``: or one that follows from others) that are none in Japan.

    From 1948 on. A day whose weekday does not fit is left to :func:`weekday`.
    """
    del params
    for field, document in documents(context):
        text = document.norm
        for mention in find_dates(document, context.now):
            if mention.kind != "day" or mention.date is None or mention.weekday not in (None, mention.date.weekday()):
                continue
            before = _HOLIDAY_BEFORE.search(text[max(0, mention.start - 12) : mention.start])
            after = None if before or mention.holiday else _HOLIDAY_AFTER.match(text, mention.end)
            beside = before or after
            said = beside[1] if beside else text[mention.start : mention.end] if mention.holiday else ""
            kind = next((kind for mark, kind in _KINDS.items() if mark in said), None)
            if kind and not any(_is_called(day, kind) for day in _days_meant(mention, context)):
                start = mention.start - (len(before.group()) if before else 0)
                end = after.end(1) if after else mention.end
                yield hit_at(field, document, (start, end), {"date": _write(mention.date), "kind": kind})


def _is_called(day: date, name: str) -> bool:
    """Whether a day is the holiday of that name, or one of that kind (春分の日 振替休日 is a 振替休日, no 春分の日)."""
    closed = closed_because(day)
    return closed is not None and closed[0] == "holiday" and name in ("祝日", closed[1].split()[-1])


def _days_meant(mention: DateMention, context: Context) -> list[date]:
    """The days that a mention may be of: those of the years around it as well, where nothing tells the year."""
    if mention.date is None:
        return []
    sure = mention.weekday is not None or _year_known(mention, context)
    years = [mention.date.year + n for n in ((0,) if sure else (-1, 0, 1))]
    days = (make_date(year, mention.date.month, mention.date.day) for year in years)
    return [day for day in days if day is not None]


_HOLIDAY_NAME = (
    "元日|成人の日|建国記念の日|天皇誕生日|春分の日|昭和の日|憲法記念日|みどりの日|こどもの日|海の日|山の日|敬老の日|秋分の日"
    "|スポーツの日|文化の日|勤労感謝の日"
)
_NOT_THE_DAY = r"(?!本|の?[^\S\n]?(?:振替|前|翌|次|後))"
_IS_SAID = r"(?=です|でし|で、|のため|なので|。|、|$|\n)"
_NAME_BEFORE = regex(rf"(?<![\u4e00-\u9fff])({_HOLIDAY_NAME})(?:の|、|\(|である)\s?$")
_NAME_IS = regex(rf"(?<![\u4e00-\u9fff])({_HOLIDAY_NAME})は、?\s?$")
_NAME_BEHIND = regex(rf"[^\S\n]?(?:の|、|\()?[^\S\n]?({_HOLIDAY_NAME}){_NOT_THE_DAY}")
_IS_NAME = regex(rf"\s?[はが]、?({_HOLIDAY_NAME}){_IS_SAID}")
_SAID = regex(_IS_SAID)


def named_holidays(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """成人の日の1月12日, 1月12日（成人の日）, 成人の日は1月12日です: days of this or the next years said to be a holiday that they are not."""
    del params
    for field, document in documents(context):
        text = document.norm
        for mention in find_dates(document, context.now):
            if mention.kind != "day" or mention.date is None or mention.date.year < 2022:
                continue
            line = text[max(0, mention.start - 14) : mention.start]
            before = _NAME_BEFORE.search(line) or (_NAME_IS.search(line) if _SAID.match(text, mention.end) else None)
            after = _NAME_BEHIND.match(text, mention.end) or _IS_NAME.match(text, mention.end)
            beside = before or after
            if beside and not any(_is_called(day, beside[1]) for day in _days_meant(mention, context)):
                start = mention.start - (len(before.group()) if before else 0)
                end = after.end() if after and not before else mention.end
                yield hit_at(field, document, (start, end), {"date": _write(mention.date), "name": beside[1]})


@gate(
    view=r"(?:から|より|[~→-])\s?(?:\d{1,4}\s?[年月日/.・,、~(-]|[令平昭大明第rhst再来今先昨去前本〇一二三四五六七八九十])"
)
def backwards(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Periods whose last day comes before the first: 12月20日から10日まで."""
    del params
    for field, document in documents(context):
        mentions = [m for m in find_dates(document, context.now) if m.kind == "day"]
        for start, end in pairwise(mentions):
            if start.part == "start" and end.part == "end" and start.date and end.date and end.date < start.date:
                yield hit_at(
                    field, document, (start.start, end.end), {"start": _write(start.date), "end": _write(end.date)}
                )


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
def deadlines(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
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
                values = {"deadline": _write(mention.date), "event": _write(last)}
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


_FIGURATIVE = regex(
    r"きょうも(?!開)|(?:昨日|きのう)のこと|今日(?:的|からでき|から始め|から使|も(?!開)|まで続|に至|に伝|の(?:社会|姿|逗子|まち|町|暮らし|形|日本)|を生き|を支え|を迎え|の私|では|でも|の[^\n。]{0,8}(?:を築|の礎))|明日(?:へ|葉|を(?:担|つく|創|拓|生|考|信)|に(?:向|つな|かけ|架)|のた|の(?:逗子|まち|日本|社会|担い手|地球|自分|私|我|命))"
    r"|今日(?:は何の|はどんな)|あした(?:の自|へ)|今日この頃|本日は(?:、)?(?:誠に)?(?:あり|お)|きょうだい|今日明日|明日は我が身"
)
_DAY_USE = regex(
    r"[、,はにもで]|から|まで|より|の?[午正]|の?\d|の?(?:朝|昼|夕|夜|晩|早朝|未明|深夜|締|〆|開|予定|最終|天気|イベント|催|会場|会|試合|収集|投票|給食|放送|番組|講座|教室)|開|締|〆|限|夕|夜|朝|$|[\n・!。」(だで~の]"
)
# Words in kana end where kanji begin.
_KANA_USE = regex(rf"[\u4e00-\u9fff]|{_DAY_USE.pattern}")
# 週明けの月曜日は混み合います: of every week.
_SINGLE_USE = regex(r"[、,に]|から|まで|の?[午正]|の?\d")
_EVENT = regex(
    r"(?:会|式|祭り?|まつり|大会|教室|講座|イベント|清掃|訓練|投票日?)(?:です|だよ|があ[りる]|!|。|$)|[0-9]時|正午|開(?:き|か|催|始|館|店|放|場|設)|行(?:い|う|われ)|実施|受け?付|始[まめ]|締め?切|まで|から|中止|延期|休|"
    r"配(?:布|り|る)|お越し|来て|公開|発売|放送|届|終[わえ]|出発|集合|停止|通行|混み合|込み合|混雑|つなが|停電|断水|点検|止ま|止め|来ます|花火|上映|公演|演奏"
)
_THANKS = regex("ありがとう|お疲れ|おつかれ|お礼|御礼|感謝")
_FIRM = ("今日", "きょう", "本日", "今夜", "今晩", "今朝", "明日", "あした", "あす", "明朝", "明晩", "明後日", "あさって", "昨日", "きのう", "昨夜", "昨晩", "一昨日", "おととい")  # fmt: skip
_TODAY = ("今日", "きょう", "本日")
_ON_THE_DAY = re.compile(
    r"[の、]?(?:午[前後]|正午|夕方|夜|[0-9]{1,2}(?:時|:))|[がは、]?(?:開催|締め?切|最終日|限り|まで)|[!。 \n]"
)
_KANA = ("あす", "あした", "きょう", "きのう")
_NAMED = ("今度の", "次の", "週明けの", "あと")
_WEEKS = ("今週", "来週", "先週", "再来週", "今週末", "来週末", "先週末", "今月末", "来月末")


@gate(view=RELATIVE)
def relative(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """明日, 本日 and 来週 without a date beside them: a post is read days later.

    Quoted words, set phrases (明日へつなぐ) and replies are left. Variant ``vague`` for what is past or only told, for
    今月 and 来年, which readers seldom mistake, and for 本日 without a time, which the day of the post explains.
    """
    del params
    if context.post.kind in ("reply", "live"):
        return
    for field, document in documents(context):
        text = document.norm
        mentions = find_dates(document, context.now)
        days = {m.date for m in mentions if m.kind == "day"}
        sentences = {document.unit(document.sentences, m.start) for m in mentions if m.kind == "day"}
        for mention in mentions:
            word = mention.relative or ""
            if mention.kind != "relative" or not _bare(document, mention) or _dated(document, mention, days, sentences):
                continue
            if word in _FIRM or word in _WEEKS or word.startswith(_NAMED):
                if text[mention.end : mention.end + 1] not in ("号", "刊"):
                    variant = "" if _announces(document, mention) else "vague"
                    yield hit_at(field, document, (mention.start, mention.end), variant=variant)
            elif word in ("来月", "先月", "再来月", "今月", "来年", "昨年", "去年"):
                yield hit_at(field, document, (mention.start, mention.end), variant="vague")


def _announces(document: Document, mention: DateMention) -> bool:
    """Whether readers are to act on the day: it is not past, and the sentence tells of something held, open or ending."""
    if (mention.relative or "").startswith(("昨", "きのう", "先", "今朝", "おと", "一昨")):
        return False
    if mention.relative in _TODAY and not _ON_THE_DAY.match(document.norm, mention.end):
        return False
    sentence = document.sentences[document.unit(document.sentences, mention.start)]
    if _THANKS.search(document.norm, sentence.start, sentence.end):
        return False
    # いよいよ明日！ is said of what the next sentence names.
    if not document.norm[mention.end : sentence.end].strip("!。です \n"):
        return True
    return _EVENT.search(document.norm, sentence.start, sentence.end) is not None


def _bare(document: Document, mention: DateMention) -> bool:
    text = document.norm
    if document.quoted(mention.start, mention.end):
        return False
    if any(
        m.start() <= mention.start < m.end()
        for m in _FIGURATIVE.finditer(text, max(0, mention.start - 6), mention.end + 20)
    ):
        return False
    if re.match(r"[\u4e00-\u9fff]", text[mention.start - 1 : mention.start]) and mention.relative in (
        "明日",
        "今日",
        "昨日",
    ):
        return False
    word = mention.relative or ""
    if word.endswith(("週", "週末")):
        return True
    # ああした子: no あした.
    if word in _KANA and text[mention.start - 1 : mention.start] == "あ":
        return False
    use = _SINGLE_USE if word.startswith("週明け") else _KANA_USE if word in _KANA else _DAY_USE
    return use.match(text, mention.end) is not None


def _dated(document: Document, mention: DateMention, days: set[date | None], sentences: set[int]) -> bool:
    """Whether the reader can tell the day: its date stands in the post, or a date in the same sentence."""
    if mention.date is not None and mention.date in days:
        return True
    # The next Sunday behind a date is that of the date.
    if days and (mention.relative or "").startswith(_NAMED[1:]):
        return True
    return document.unit(document.sentences, mention.start) in sentences


_BESIDE = regex(r"^\s?[、,(の・]?\s?$")
# いよいよ明日です! 12月5日: a sentence that says no more than the word.
_AT_LAST = regex(r"(?:^|[\n。!])\s?(?:いよいよ|ついに|とうとう|さあ|もう)、?\s?$")
_AT_LAST_ENDS = regex(r"^(?:です|だよ|に?開催(?:です)?|に迫りました)?[!。]{1,3}\s?$")
# 来週、12月25日の講演会の受付が始まります: the word is said of what is done for that day.
_OF_IT = r"の(?!よう|午|正|\d|朝|昼|夕|夜)"
_BEFOREHAND = r"申し?込|受け?付|予約|募集|発売|販売|配布|締め?切|〆切"
_OF_LATER = regex(rf"(?:開催)?(?:{_OF_IT}|に(?:開|行)[^。!\n]{{0,6}}?[うくる])[^。!\n]{{1,30}}?(?:{_BEFOREHAND})")
_SAID_BEHIND = regex(r"^\s?(?:[、,(]|は、?(?:もう|いよいよ)?)\s?$")
_NAMES_THE_DAY = regex(rf"{_OF_IT}(?![^。!\n]{{0,20}}(?:{_BEFOREHAND}))|開催|です|に(?:開|迫)|[!)。]")


@gate(view=RELATIVE, having=("scheduled_at",))
def contradicted(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """明日（12月5日）, 来週12月19日, 12月6日、明日の: relative words that do not mean the day beside them, by the post's own day.

    ``meant`` is the day that the word means, or the first and last of those it may mean.
    """
    del params
    if context.post.scheduled_at is None:
        return
    for field, document in documents(context):
        for first, second in pairwise(find_dates(document, context.now)):
            word, day = (first, second) if first.kind == "relative" else (second, first)
            period = relative_period(word.relative or "", context.now) if word.kind == "relative" else None
            if period is None or day.kind != "day" or day.date is None or not _of_one_day(document.norm, first, second):
                continue
            # A year is said with the month that follows, not beside it.
            if word.relative in RELATIVE_YEARS and not day.has_year:
                continue
            slack = timedelta(days=1) if (word.relative or "").endswith("週末") else timedelta()
            if not period[0] - slack <= day.date <= period[1] + slack:
                values = {"word": word.relative or "", "meant": _write_period(*period)}
                yield hit_at(field, document, (first.start, second.end), values)


def _of_one_day(text: str, first: DateMention, second: DateMention) -> bool:
    """Whether a relative word and the day before or behind it are said of the same."""
    gap = text[first.end : second.start]
    if second.kind == "relative":
        return bool(_SAID_BEHIND.match(gap) and _NAMES_THE_DAY.match(text, second.end))
    if _AT_LAST_ENDS.match(gap) and _AT_LAST.search(text[max(0, first.start - 8) : first.start]):
        return not (_OF_LATER.match(text, second.end) or text.startswith(("まで", "必着", "締", "〆"), second.end))
    return bool(_BESIDE.match(gap)) and not ("、" in gap and _OF_LATER.match(text, second.end))


def _write_period(first: date, last: date) -> str:
    if first == last:
        return _write(first)
    if (first.month, last.month) == (1, 12):
        return f"{first.year}年"
    return f"{_write(first)}〜{_write(last)}"


_FIGURES = regex(r"[rhs]?\d{1,4}(?:\(\d{4}\))?([/.\-])\d{1,2}(?:\1\d{1,2})?")


@gate(view=r"\d\)?[/.]\s?\d|-")
def numeric(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Dates written 12/5, 2026-12-05 or 2026.12.5; ``plain`` is how to write them. Variant ``hyphen``: 12月5日-7日."""
    del params
    for field, document in documents(context):
        text = document.norm
        mentions = [m for m in find_dates(document, context.now) if m.kind == "day"]
        for index, mention in enumerate(mentions):
            following = mentions[index + 1] if index + 1 < len(mentions) else None
            if document.quoted(mention.start, mention.end):
                continue
            if mention.style in ("slash", "dot", "iso") and mention.month and mention.day and not mention.group:
                year = f"{mention.year}年" if mention.has_year else ""
                plain = f"{year}{mention.month}月{mention.day}日"
                figures = _FIGURES.match(text, mention.start)
                end = figures.end() if figures else mention.end
                yield hit_at(field, document, (mention.start, end), {"plain": plain})
            elif mention.part == "start" and following and "-" in text[mention.start : following.start + 3]:
                yield hit_at(field, document, (mention.start, following.end), variant="hyphen")
