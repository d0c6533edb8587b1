"""How those who approve a post stand to its account: by the titles that they sign with (guideline 3-2(1)ウ, 3-2(2))."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Literal, NamedTuple

from zushi_lint.lazy import regex
from zushi_lint.normalize import fold
from zushi_lint.tokens import tokenize

if TYPE_CHECKING:
    from zushi_lint.post import Account

Rank = Literal["own", "above", "other", "none", "pending"]
_BEST: tuple[Rank, ...] = ("own", "above", "other", "none")

_KIND = "課|部|室|館|局|所|署|園|校|院|場|センター"
# Neither the deputy of a part of the city (副課長) nor who heads none (担当課長) is its head.
_HEAD = regex(
    rf"(?:(?P<unit>.{{0,30}}?(?:(?<!副)(?<!担当)(?P<kind>{_KIND})|副?[市町村]|所属|教育|消防))次?|次)長"
    r"|(?P<office>危機管理|会計管理)[監者]"
)
# A deputy who acts for the head signs as one; an assistant to the head does not.
_ASSISTANT = regex("補佐|付|級|秘書|代行業者")
_ACTING = regex(r"代(?:[理行決印筆)]|$)")
_STAFF = regex("担当|係長|主査|主任|主事|主幹|職員|スタッフ|[課係部]員")
_ABOVE_ALL = regex("(?:副?[市町村]|所属.?|対策本部)$")
_FORMER = frozenset(["前", "元", "旧", "前任", "先代", "次期"])
_LEFT = regex("前任|退任|退職|離任")
_MUNICIPAL = frozenset(["都", "府", "県", "市", "区", "町", "村", "市長", "町長", "村長"])
_OUTSIDE = regex(
    "町内会|自治会|商工会|協会|実行委員|協議会|連合会|連盟|組合|法人|会社|警察|郵便|税務署|保健所|[一-龥]県"
)
# 企画課課長 and 企画課の課長 are the 企画課長.
_TWICE = regex(rf"({_KIND})の?(?=\1長)")
# A part of the city with those that it belongs to: 経営企画部企画課.
_CHAIN = regex("の?(.{1,20}?[部局課](?=..)|.{1,50})")
_APART = regex(r"[、,・/>→:;&()\[\]「」【】]")
_BESIDE = regex(r"(?<=[長監者])(?:\s{1,9}|と|兼|及び|および|並びに)(?=\S{0,20}長)")
# Who is away, or is named only as the one in whose place another signs.
_INSTEAD = regex(
    r"[^、,・/>→:;()]{1,30}?(?:"
    r"[(、]?[がはの]?(?:不在|留守|休暇|休み|休業|出張|外出|病気|療養|欠席|公務)中?(?:の?ため|につき|により|なので|で)?"
    r"(?![^()]{0,4}(?:先から|電話|口頭|メール|チャット))"
    r"|[にの]代わ(?:り|って)(?:に|として)?|の代理(?:として|で|人)"
    r"|(?:から|より|の)(?:委任|一任|任さ)[^、()]{0,6}?(?:た|て|により|で)|の?名(?:前|義)?で)"
)
_PENDING = regex(
    r"未(?:承認|決裁|決|許可|了承|取得|確認|読|済|定)|不(?:承認|許可)|事後|後日|あとで|後で|後ほど|却下|否決|差し?戻|保留|省略"
    r"|(?:承認|決裁|許可|了承|確認|回答|返事|押印)(?:待|前|依頼|申請中|見込|なし|無し|不要|不明|[はを]?得て(?:い?ない|い?ませ|おら))"
    r"|(?:申請|依頼|照会|確認|相談|協議|起案|伺い?)中|[にへ]も?(?:口頭で|電話で|メールで)?(?:報告|連絡|相談|共有|一報|転送|送信|通知)"
    r"|予定[)]?$|[(]仮[)]|[?]|(?:へ|宛て?|あて)$"
)
_GIVEN = regex(
    r"口頭(?!で?の?(?:報告|連絡|相談|説明|(?:承認|許可)待))"
    r"|(?<![未不後])(?:承認|決裁|許可|了承|承諾)(?:済|あり|有|[はを]?(?:得た|得て[、)]|得まし|もらっ|受け[たて]|いただ)|[)]|$)"
)


class Standing(NamedTuple):
    """What an approver is to the account, and the part of the city that he or she heads.

    ``own`` is the account's head, or one above all; ``above`` one who may be above its head, ``other`` one of another part
    of the city, ``none`` no head of the city. ``pending``: the words tell that nobody has approved yet.
    """

    rank: Rank
    unit: str = ""


@lru_cache(maxsize=200)
def standing(by: str, account: Account | None, organization: str) -> Standing:
    """The best of those that ``by`` names. Without a known manager every head of the city is the account's own."""
    written = _TWICE.sub("", _squeeze(_BESIDE.sub("、", fold(by).strip())))
    if _PENDING.search(written) and not _GIVEN.search(written):
        return Standing("pending")
    signed = _INSTEAD.sub("", written)
    if _LEFT.search(signed) or (_ACTING.search(signed) and _names_staff(signed, account)):
        return Standing("none")
    found = [_of_one(part, account, fold(organization)) for part in _APART.split(signed) if part]
    return min(found, key=lambda one: _BEST.index(one.rank), default=Standing("none"))


def _of_one(part: str, account: Account | None, organization: str) -> Standing:
    part = _at_home(part, organization)
    manager = _at_home(_squeeze(account.manager), organization) if account else ""
    if manager and part.startswith(manager):
        return Standing("none" if _ASSISTANT.match(part, len(manager)) else "own")
    head = _HEAD.match(part)
    if head is None or _ASSISTANT.match(part, head.end()) or (account and part in map(_squeeze, account.operators)):
        return Standing("none")
    written = head["unit"] or head["office"] or ""
    unit = _without_names(part, written)
    if unit is None or _OUTSIDE.search(written):
        return Standing("none")
    if account is None or not manager or _ABOVE_ALL.search(unit):
        return Standing("own")
    own = [*_chain(manager.removesuffix("長")), *_chain(_at_home(_squeeze(account.department), organization))]
    return Standing(_rank(head["kind"] or "", unit, own, manager), _chain(written)[-1] if written else "")


def _rank(kind: str, unit: str, own: list[str], manager: str) -> Rank:
    """Of the head of ``unit``, which is of a ``kind``; ``own`` are the account's section and what it belongs to, as far as told."""
    last = _chain(unit)[-1] if unit else kind
    if last in own:
        return "own"
    if last == kind:  # 課長 alone
        return "own" if kind in ("", "部") or manager.endswith(f"{kind}長") else "other"
    if kind not in ("", "部") or (kind and any(name.endswith("部") for name in own)):
        return "other"
    stem = last.removesuffix("部")
    return "own" if any(len(name) > 1 and (stem in name or name[:-1] in stem) for name in own) else "above"


def _without_names(part: str, unit: str) -> str | None:
    """A unit without the name of the person before it (山田企画課長); None for one of another town, or for a former head."""
    tokens = tokenize(part)
    names = list(takewhile(lambda token: token.pos.startswith("名詞-固有名詞-"), tokens))
    following = [token.surface for token in tokens[len(names) :]]
    if following[:1] and following[0] in (_MUNICIPAL if names else _FORMER):
        return None
    return unit[names[-1].end :] if names else unit


def _at_home(title: str, organization: str) -> str:
    """A title without the city's own name: 逗子市企画課長, 逗子市立図書館長, 逗子市長."""
    name, kind = map(re.escape, (organization[:-1], organization[-1:]))
    return re.sub(rf"^{name}(?:(?={kind}長)|{kind}立?)", "", title)


def _chain(unit: str) -> list[str]:
    return _CHAIN.findall(unit)


def _names_staff(signed: str, account: Account | None) -> bool:
    operators = map(_squeeze, account.operators) if account else ()
    return _STAFF.search(signed) is not None or any(operator in signed for operator in operators)


def _squeeze(text: str) -> str:
    return "".join(fold(text).split())
