"""Numbers and addresses that belong to one person: My Number, cards, licences, accounts, mobile phones, private mail.

Forms and check digits: My Number by 番号法 and 総務省令第85号 (2014) article 5, through python-stdnum's ``jp.in_``; payment cards
by ISO/IEC 7812 (Luhn) and the issuers' prefixes; the others by the words that stand beside them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from zushi_lint.checks import gate
from zushi_lint.checks.texts import documents, hit_at
from zushi_lint.checks.urls import in_path, link_spans
from zushi_lint.lazy import regex
from zushi_lint.normalize import fold
from zushi_lint.patterns.detectors import REGEX_DETECTORS
from zushi_lint.patterns.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from zushi_lint.checks import Context, Hit

_BESIDE = 30
_MY_NUMBER = regex(r"マイナンバー|個人番号")
_SAMPLE = regex(r"例[::)】]|記入例|記載例|見本|サンプル|ダミー|架空|下[0-9]桁|[x*○●〇]{2}")
_CARD_PREFIX = regex(r"4|5[1-5]|2[2-7]|3[4-7]|30[0-5]|6")
_CARD_WORD = regex(r"カード|クレジット|支払|決済|visa|master|jcb|amex")


class _Kind(NamedTuple):
    """A kind of number: its form, the words that must stand beside it, and a test of its digits."""

    variant: str
    form: re.Pattern[str]
    beside: re.Pattern[str] | None = None
    valid: Callable[[str], bool] | None = None
    unlabelled: str = ""
    """The variant where the digits are valid but no such word stands by; "" for no report."""


def is_my_number(digits: str) -> bool:
    """Whether 12 digits have the check digit of a My Number and are no repeated figure or date."""
    from stdnum.jp import in_

    return (
        len(set(digits)) > 1 and not re.match(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])", digits) and bool(in_.is_valid(digits))
    )


def is_card(digits: str) -> bool:
    """Whether 14 to 16 digits have an issuer's prefix and the check digit of a payment card."""
    from stdnum import luhn

    return (
        14 <= len(digits) <= 16 and bool(_CARD_PREFIX.match(digits)) and len(set(digits)) > 1 and luhn.is_valid(digits)
    )


# A dot or slash behind a label (No.) hides no number; behind a figure it makes a decimal or a date.
_BEGIN = r"(?<![\d\-])(?<!\d[./])"
_TWELVE = regex(rf"{_BEGIN}(?<!\d )\d{{4}}[- ]?\d{{4}}[- ]?\d{{4}}(?![\d\-]|[./]\d| \d)")
_KINDS = (
    _Kind("card", re.compile(rf"{_BEGIN}\d{{4}}(?:[- ]?\d{{4}}){{2}}[- ]?\d{{2,4}}(?![\d\-]|[./]\d)"), _CARD_WORD, is_card, "card"),
    _Kind("my-number", _TWELVE, _MY_NUMBER),
    _Kind("licence", _TWELVE, re.compile(r"免許")),
    _Kind("my-number", _TWELVE, _MY_NUMBER, is_my_number, "perhaps"),
    _Kind("residence", re.compile(r"(?<![a-z\d])[a-z]{2}\d{8}[a-z]{2}(?![a-z\d])"), re.compile(r"在留|カード番号")),
    _Kind("passport", re.compile(r"(?<![a-z\d])[a-z]{2}\d{7}(?![a-z\d])"), re.compile(r"旅券|パスポート")),
    _Kind("resident-code", re.compile(r"(?<!\d)\d{11}(?!\d)"), re.compile(r"住民票コード")),
    _Kind("pension", re.compile(r"(?<!\d)\d{4}-?\d{6}(?!\d)"), re.compile(r"年金番号")),
    _Kind("insurance", re.compile(r"(?<![\d\-])\d{3,8}(?:[- ]\d{1,8})?(?![\d\-])"), re.compile(r"(?:保険証|被保険者|資格確認書|介護保険|手帳|受給者|診察券)[^\n]{0,12}(?:記号|番号)[^\n\d]{0,6}$")),
    _Kind("account", re.compile(r"(?<![\d\-])\d{7}(?![\d\-])"), re.compile(r"(?:普通|当座|貯蓄|口座番号|口座)[^\d\n]{0,8}$")),
)  # fmt: skip
_OFFICIAL_ACCOUNT = regex(r"寄附|寄付|義援金|支援金|募金|振込先|振り込み先|納付|会費|参加費|協賛")


@gate(view=r"\d{4}(?:\d{3}|[- ]\d{4}|-\d{6})|保険証|被保険者|資格確認書|介護保険|手帳|受給者|診察券")
def identifiers(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Numbers of a person's papers, cards and accounts.

    Variants name the kind; ``perhaps`` is twelve digits with the check digit of a My Number and nothing beside them that says so.
    Samples (記入例, 見本) with a wrong check digit, accounts for donations and fees, and what names the page of a link are passed over.
    """
    del params
    for field, document in documents(context):
        text = document.norm
        taken = Spans()
        linked = link_spans(document)
        for kind in _KINDS:
            for match in kind.form.finditer(text):
                hidden = taken.overlaps(*match.span()) or in_path(document, linked, match.span())
                variant = "" if hidden else _variant(kind, text, match)
                if variant:
                    taken.add(*match.span())
                    yield hit_at(field, document, match.span(), variant=variant)


def _variant(kind: _Kind, text: str, match: re.Match[str]) -> str:
    before = text[max(0, match.start() - _BESIDE) : match.start()]
    after = text[match.end() : match.end() + _BESIDE].partition("\n")[0]
    digits = "".join(c for c in match.group() if c.isdigit())
    if kind.valid is not None and not kind.valid(digits):
        return ""
    if kind.valid is None and _SAMPLE.search(before + match.group() + after):
        return ""
    if kind.variant == "account" and _OFFICIAL_ACCOUNT.search(text):
        return ""
    if (
        kind.beside is None
        or kind.beside.search(before)
        or (not kind.beside.pattern.endswith("$") and kind.beside.search(after))
    ):
        return kind.variant
    return kind.unlabelled


_MOBILE = regex(r"(?<![\d\-+])(?:\(?0[789]0\)?|\+81[ -]?[789]0)[- ・]?\d{4}[- ・]?\d{4}(?![\d\-])")
_MAIL = regex(REGEX_DETECTORS["email"])
_PRIVATE_HOST = regex(
    r"@(?:gmail\.com|googlemail\.com|yahoo\.(?:co\.jp|com|ne\.jp)|ymail\.ne\.jp|icloud\.com|me\.com|mac\.com|outlook\.(?:jp|com)|hotmail\.(?:co\.jp|com)|live\.jp|msn\.com"
    r"|docomo\.ne\.jp|ezweb\.ne\.jp|au\.com|softbank\.(?:ne\.)?jp|i\.softbank\.jp|[a-z]\.vodafone\.ne\.jp|ymobile\.ne\.jp|rakuten\.jp|proton\.me|protonmail\.com|aol\.(?:jp|com))$"
)
_PERSONAL = regex(
    r"携帯|けいたい|ケータイ|スマホ|スマートフォン|自宅|個人|私用|プライベート|本人|(?:さん|様|氏|先生|課長|係長|部長|園長|校長|職員|担任|主任|店主|会長|委員)の|担当|わたし|私の|直接|夜間|緊急連絡"
)
_PUBLISHED = regex(
    r"問い?合わ?せ|申し?込|申込|連絡先|主催|事務局|実行委員会|予約|【電話】|【メール】|電話[::】)]|メール[::】)]|販売|店"
)
_WARNED = regex(
    r"詐欺|不審|偽|着信|迷惑|フィッシング|からの(?:電話|メール|連絡)|装|かた(?:る|り|っ)|出ない|折り返さ|開かない"
)


def contacts(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Mobile phones and free or carrier mail addresses that the config does not name.

    Variants: ``personal`` where the words beside say whose it is, ``published`` where a group gives it as its contact,
    ``bare`` otherwise. Numbers and addresses quoted in a warning are passed over.
    """
    del params
    known = {fold(c) for c in context.config.contacts}
    digits = {re.sub(r"\D", "", c) for c in known if "@" not in c}
    for field, document in documents(context):
        text = document.norm
        found = [m for m in _MOBILE.finditer(text) if re.sub(r"\D", "", m.group().replace("+81", "0")) not in digits]
        found += [m for m in _MAIL.finditer(text) if m.group() not in known and _PRIVATE_HOST.search(m.group())]
        for match in found:
            line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()][-_BESIDE:]
            around = text[max(0, match.start() - 80) : match.end() + 80]
            if not _WARNED.search(around):
                yield hit_at(field, document, match.span(), variant=_owner(line))


def _owner(line: str) -> str:
    if _PERSONAL.search(line):
        return "personal"
    return "published" if _PUBLISHED.search(line) else "bare"
