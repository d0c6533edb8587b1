"""Facts that a post leaves to its picture, where a reader who does not see it cannot get them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zushi_lint.checks.texts import hit_at
from zushi_lint.lazy import regex
from zushi_lint.patterns.dates import find_dates
from zushi_lint.patterns.times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.checks import Context, Hit
    from zushi_lint.document import Document

_PICTURE = r"(?:画像(?:の(?:中の)?(?:表|図|地図|カレンダー|文字))?|写真|チラシ|ちらし|ポスター|フライヤー|(?<![地合意構指縮])図表?|イラスト|カレンダー|添付(?:の?(?:ファイル|pdf|文書|書類|資料|地図|案内図|表|チラシ|ちらし|ポスター|画像|図|写真))?|[1-9一二三四]枚目(?:の?(?:画像|写真|図|表|絵))?|[上下左右]の?(?:画像|写真|図|表|絵))"
_SEE = (
    r"(?:(?:を|も|)参照|(?:を|も)(?:ご覧|ご?確認|見て|みて|ご?参照|チェック|拡大|読んで|タップ)"
    r"|にて|(?:に|で)(?:ご?確認|記載|書いて|書きました|載せ|掲載|まとめ|示し|あり(?:ます|ません)|お知らせ|ご案内|チェック)"
    r"|の(?:とおり|通り|中に)|から(?:ご?確認|読み取)|で(?=[。!\n]|$))"
    r"(?:して)?(?:ください|下さい|いただけます|あります|います|ました|です|ね)?"
)
_POINTER = regex(
    rf"(?:(?:日時|日程|場所|会場|時間|時刻|内容|詳細|詳しくは|くわしくは|申し?込み?(?:方法|先)?|料金|費用|対象|持ち物|連絡先|電話番号|番号|スケジュール|日にち|コース|ルート|一覧|必要書類|締め?切り?|期限|問い?合わ?せ先?)[^。\n]{{0,24}})?({_PICTURE}){_SEE}"
)
_ELSEWHERE = regex(
    r"(?:ホームページ|サイト|https?:|窓口|配布|配り|配った|届い|届け|郵送|同封|回覧|掲示板|館内|会場[でに]|展示)[^。\n]{0,12}$"
)
# 写真のとおり、桜が満開です; 写真をご覧ください: the picture is shown, not pointed to for facts.
_SHOWN = regex(r"(?:写真|絵|イラスト|図)の(?:とおり|通り|中に)|(?:写真|イラスト)を(?:ご覧|見て|みて)")
_HANDED_OUT = regex(
    r"(?:チラシ|ちらし|ポスター|カレンダー|図面?)(?:[はをも][^。\n]{0,20}(?:配|置い|窓口|公民館|市役所|回覧|折り込)"
    r"|[^。\n]{0,14}。[^。をも\n]{0,24}[でに](?:配って|配布して|置いて|お渡しして|貼って))"
)
# 意見をちらしにまとめました: the leaflet is the news; with は (日時は…) the reader is sent to it.
_MADE = regex(r"[にで](?:まとめ|載せ|書きました|示し|掲載|記載)")
_OBJECT = regex(r"を[^はも。\n]{0,40}$")
_NAMED = regex(
    r"^(?:日時|日程|場所|会場|時間|時刻|申し?込|料金|費用|対象|持ち物|連絡先|電話|番号|スケジュール|日にち|コース|ルート|必要書類|締|期限|問)"
)
_PLACE = regex(
    r"場所|会場|ところ|集合|逗子|市役所|センター|ホール|図書館|公園|海岸|小学校|アリーナ|プラザ|庁舎|会館|広場"
)


def only_facts(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """日時と場所は画像をご覧ください, where neither the text nor a description says when and where.

    What is named as being in the picture (日時, 場所 …) is looked for; else a date or a time and a place must be given.
    """
    del params
    document = context.document
    for match in _POINTER.finditer(document.norm):
        before = document.norm[max(0, match.start() - 30) : match.start(1)]
        if (
            _ELSEWHERE.search(before)
            or _SHOWN.match(match.group())
            or _HANDED_OUT.search(document.norm)
            or (_MADE.match(document.norm, match.end(1)) and _OBJECT.search(before))
            or re.match(r"[^。\n]{0,30}[。!]?\s{0,2}https?:", document.norm[match.end() :])
        ):
            continue
        if not _told(context, match.group(), document):
            yield hit_at("text", document, match.span())


def _told(context: Context, pointer: str, document: Document) -> bool:
    described = any(_has_time(context, alt) for alt in context.alts.values())
    if described:
        return True
    rest = re.sub(re.escape(pointer), "", document.norm)
    if re.match(r"日時|日程|時間|時刻|スケジュール|日にち|締|期限", pointer):
        return _has_time(context, document)
    if _NAMED.match(pointer):
        return bool(re.search(r"\d{2,4}-\d{3,4}|\d円|無料|在住|歳|集合|会場:|場所:", rest)) and _has_time(
            context, document
        )
    return _has_time(context, document) and _PLACE.search(rest) is not None


def _has_time(context: Context, document: Document) -> bool:
    return any(m.kind == "day" for m in find_dates(document, context.now)) or bool(find_times(document))
