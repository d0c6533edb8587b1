"""Words such as 明日 and 来週: without a date beside them, or with one that they do not mean."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import gate
from zushi_lint.checks.texts import documents, hit_at
from zushi_lint.lazy import regex
from zushi_lint.patterns.calendar_words import RELATIVE_YEARS, month_and_day, relative_period
from zushi_lint.patterns.date_forms import RELATIVE
from zushi_lint.patterns.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.checks import Context, Hit
    from zushi_lint.document import Document
    from zushi_lint.patterns.date_forms import DateMention

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
def undated(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
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
        return month_and_day(first)
    if (first.month, last.month) == (1, 12):
        return f"{first.year}年"
    return f"{month_and_day(first)}〜{month_and_day(last)}"
