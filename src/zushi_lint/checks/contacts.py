"""Phone and FAX numbers, mail and postal addresses against those that the config names as the city's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from zushi_lint.checks import gate
from zushi_lint.checks.texts import documents, hit_at
from zushi_lint.lazy import regex
from zushi_lint.normalize import fold
from zushi_lint.patterns.detectors import REGEX_DETECTORS, TOWN_NAMES
from zushi_lint.patterns.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zushi_lint.checks import Context, Hit

# The fewest digits that make a number, so that the next one begins anew. Digits may be kept apart for looks (the last
# of them tells); a broken group is still a number to compare. A decimal (0.05), a date (12/05) and what is counted (No.0123) are none.
_PHONE = regex(
    r"(?:(?<![\d\-/.])|(?<=[^\d/.][/.])(?<!no\.)|(?<=-\d{4}/))"
    r"(?:\+81[ \-]?(?:\(0\))?(?:[ \-()・.]{0,3}\d){8,11}?|\(?0(?:[ \-()・.]{0,3}\d){8,11}?)(?![\d\-])(?!(?<!\d\d) \d(?!\d))"
)
# 046-873-1111・1112: another line, of which only the last group is written.
_FURTHER = regex(r" ?[・/、,] ?(\d{4})(?![\d\-:年月日時円人])")
# Letters typed for digits: l and i for 1, o for 0.
_MISTYPED = regex(r"(?<![a-z0-9\-])[0o][\dloi]{1,3}-[\dloi]{2,4}-[\dloi]{3,4}(?![a-z0-9\-])")
_LETTERS = str.maketrans("loi", "101")
# Without its area code, or without the 0 before that.
_LOCAL = regex(r"(?<![\d\-〒])(?:[1-9]\d{0,3}-)?\d{2,3}-\d{4}(?![\d\-])")
_AREA = regex(r"^\(?0\d{1,4}\)?[^\d]{1,2}")
_PHONE_LABEL = regex(r"(?:電話|tel|☎|📞|fax|ファックス|ファクス|ファクシミリ|連絡先|問い?合わ?せ)[^\n\d]{0,6}$")
_EMAIL = regex(REGEX_DETECTORS["email"])
_POSTAL = regex(
    r"(?:(?:〒|郵便番号)\s?[::]?\s?(?P<marked>\d{3}-?\d{4})|(?<![\d\-])(?P<bare>\d{3}-\d{4})(?=\s?[^\d\n]{0,4}逗子))(?![\d\-])"
)
_CONTACT_CUE = regex(r"問い?合わ?せ|お?申し?込み?|連絡|予約|相談|電話|窓口|fax|ファクス|ファックス")
# Whose number it is, where it is not the city's.
_OTHERS = regex(
    r"県|国|省|庁|警察|消防|税務署|法務局|年金|保健所|病院|医院|医療(?:センター|機関)|診療(?:所|センター)|クリニック|協会|連盟|組合|法人|会社|会議所|商店|社協|社会福祉協議会|財団|大学|高校|ホテル|事務局|実行委員会|コールセンター|インフォメーション"
    r"|ハローワーク|東京電力|東京ガス|水道局|企業庁|郵便局|鉄道|バス|電鉄|チケット|ぴあ|店|劇場|シネマ|葉山町|鎌倉市|横須賀市|三浦市|横浜市|\(株\)|商工会|漁協|農協|シルバー人材|ボランティア|npo|サークル|工務店|劇団|フィル(?:ハーモニー)?(?![ァ-ヶー])"
    r"|薬局|歯科|食堂|レストラン|カフェ|旅館|ペンション|リゾート|マリーナ|ヨットクラブ|スポーツクラブ|水族館|商会|主催者|寺|神社|教会"
)
_SECTION = r"課(?!題)|(?<!関)係|(?<!教)室"
# Who holds an event answers for it, whatever the name is like.
_HOLDER = regex(
    rf"(?:(?:主催|共催|主管|運営|企画|制作|販売|取扱い?|委託先|指定管理)者?\s?[:/】)]|[主共]催者?は)\s?(?![^\n]{{0,20}}(?:市|{_SECTION}|教育委員会))[^\s\d]"
)
_CITY = regex(rf"{_SECTION}|市役所|担当")
# A line that holds a number, or where its owner is, and no name: who it is stands above.
_NAMELESS = regex(
    r"[\W\d_]{0,10}(?:(?:[〒]|住所|所在地)[^\n]{0,80}|(?:(?:お?電話|電話番号|tel|fax|ファックス|ファクス|ファクシミリ|携帯|代表|直通|番号|連絡先?|ご?予約先?|お?問い?合わ?せ?先?|お?申し?込み?先?|申込|受付|窓口|専用|ダイヤル|または|は|へ|まで|で)[\W\d_]{0,40}){0,8})"
)
_LINES_ABOVE = 4


class _Known(NamedTuple):
    digits: str
    local: str
    """The digits without the area code, where the config sets that apart."""
    shown: str


def _digits(text: str) -> str:
    """The digits of a number as dialled within Japan."""
    digits = "".join(c for c in fold(text) if c.isdigit())
    if fold(text).lstrip("( ").startswith("+81"):
        return "0" + digits[2:].lstrip("0")
    return digits


def _known_phones(contacts: Iterable[str]) -> list[_Known]:
    return [
        _Known(_digits(c), _digits(_AREA.sub("", fold(c))), c)
        for c in contacts
        if "@" not in c and 9 <= len(_digits(c)) <= 11
    ]


def phones(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Numbers that are not the config's.

    Variants: ``near`` one digit off (``likely`` is the right one); ``own`` looks like a line of the city's but is unknown;
    ``other`` any further number. Emergency and other short numbers are no phone numbers here. Nothing without contacts.
    """
    del params
    known = _known_phones(context.config.contacts)
    if not known:
        return
    # Imported here, so that a start without contacts does without it.
    from zushi_lint.checks.urls import in_path, link_spans

    for field, document in documents(context):
        text = document.norm
        linked = link_spans(document)
        found = Spans()
        for match in _PHONE.finditer(text):
            # A bracket around the whole number is the sentence's: （046-873-1111）.
            span = (match.start() + (match.group()[0] == "(" and ")" not in match.group()), match.end())
            if in_path(document, linked, span) or re.search(r"  |\) ?\(", match.group()):
                continue
            digits = _digits(match.group())
            further = _FURTHER.match(text, span[1])
            written = [(digits, span), *([(digits[:-4] + further[1], further.span(1))] if further else ())]
            owner = _stretch(text, span[0], written[-1][1][1])
            for number, place in written:
                found.add(*place)
                variant, likely = _judge(number, known, owner)
                if variant:
                    yield hit_at(field, document, place, {"likely": likely}, variant=variant)
        for match in _MISTYPED.finditer(text):
            digits = _digits(match.group().translate(_LETTERS))
            meant = next((k.shown for k in known if k.digits == digits), None)
            if meant and not match.group().replace("-", "").isdigit():
                yield hit_at(field, document, match.span(), {"likely": meant}, variant="near")
        for match in _LOCAL.finditer(text):
            if found.overlaps(*match.span()):
                continue
            if _PHONE_LABEL.search(text[max(0, match.start() - 14) : match.start()]):
                near = _nearest_local(_digits(match.group()), known)
                if near:
                    yield hit_at(field, document, match.span(), {"likely": near}, variant="near")


class _Stretch(NamedTuple):
    """Where a number stands: its line around it, and the line above that says whose it is if this one does not."""

    line: str
    above: str


def _stretch(text: str, start: int, end: int) -> _Stretch:
    begin = text.rfind("\n", 0, start) + 1
    line = text[begin:start][-60:] + text[end : end + 20].partition("\n")[0]
    above = ""
    if _NAMELESS.fullmatch(line):
        lines = [written for written in text[max(0, begin - 400) : begin].split("\n") if written.strip()]
        above = next((w for w in reversed(lines[-_LINES_ABOVE:]) if not _NAMELESS.fullmatch(w)), "")
    return _Stretch(line, above[-60:])


def _is_anothers(stretch: _Stretch) -> bool:
    named = _OTHERS.search(stretch.line) or _HOLDER.search(stretch.line)
    above = not _CITY.search(stretch.above) and (_OTHERS.search(stretch.above) or _HOLDER.search(stretch.above))
    return bool(named or above)


def _judge(digits: str, known: list[_Known], stretch: _Stretch) -> tuple[str, str]:
    if any(digits == k.digits for k in known):
        return "", ""
    for candidate in known:
        if one_slip(digits, candidate.digits):
            return "near", candidate.shown
    if len(digits) not in (10, 11):
        return "", ""
    same_exchange = any(digits[:5] == k.digits[:5] for k in known)
    landline = not digits.startswith(("0120", "0800", "0570", "090", "080", "070", "050"))
    if (same_exchange or (landline and _CONTACT_CUE.search(stretch.line))) and not _is_anothers(stretch):
        return "own", ""
    return "other", ""


def _nearest_local(digits: str, known: list[_Known]) -> str | None:
    """The known number that one without its area code, or without the 0 before that, misses by one slip; None for a known one."""
    if any(digits == k.local for k in known):
        return None
    return next((k.shown for k in known if one_slip(digits, k.local) or one_slip(digits, k.digits)), None)


def one_slip(written: str, right: str) -> bool:
    """Whether one slip of the hand leads from one to the other: a character changed, left out, doubled, or two swapped."""
    if abs(len(written) - len(right)) > 1 or written == right:
        return False
    if len(written) == len(right):
        wrong = [i for i, (a, b) in enumerate(zip(written, right, strict=True)) if a != b]
        if len(wrong) == 1:
            return True
        return (
            len(wrong) == 2
            and wrong[1] == wrong[0] + 1
            and written[wrong[0]] == right[wrong[1]]
            and written[wrong[1]] == right[wrong[0]]
        )
    longer, shorter = sorted((written, right), key=len, reverse=True)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))


@gate(view="@")
def mails(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Mail addresses that are not the config's.

    Variants: ``near`` one letter off, or at a domain that passes for the city's; ``own`` unknown at a domain of the city's.
    Where the config names no address, domains alone are compared, with its trusted ones.
    """
    del params
    from zushi_lint.checks.hosts import lookalike, owner
    from zushi_lint.checks.urls import Link

    known = [fold(c) for c in context.config.contacts if "@" in c]
    domains = {c.partition("@")[2]: None for c in known}
    for field, document in documents(context):
        for match in _EMAIL.finditer(document.norm):
            written = match.group()
            if written in known:
                continue
            likely = next((k for k in known if one_slip(written, k)), None)
            name, _, domain = written.partition("@")
            whose = owner(Link(*match.span(), written, "", name, domain, None), context.config)
            own = domain in domains or whose == "own"
            if likely is None and not own:
                likely = next((f"{name}@{d}" for d in domains if one_slip(domain, d) or lookalike(domain, [d])), None)
            if likely is None and whose == "other":
                meant = lookalike(domain, context.config.trusted_domains)
                likely = f"{name}@{meant.domain}" if meant else None
            if likely is not None:
                yield hit_at(field, document, match.span(), {"likely": likely}, variant="near")
            elif known:
                yield hit_at(field, document, match.span(), variant="own" if own else "other")


@gate(view=rf"〒|郵便番号|[0-9]{{3}}-[0-9]{{4}}|{'|'.join(TOWN_NAMES)}")
def addresses(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Postal codes and street numbers that miss a configured address by one part; ``likely`` is the right one."""
    del params
    configured = [fold(a) for a in context.config.addresses]
    if not configured:
        return
    for field, document in documents(context):
        for span, likely in (*_wrong_codes(document.norm, configured), *_wrong_streets(document.norm, configured)):
            yield hit_at(field, document, span, {"likely": likely})


def _wrong_codes(text: str, configured: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    codes = {m.group(): _street(a) for a in configured for m in re.finditer(r"\d{3}-\d{4}", a)}
    for match in _POSTAL.finditer(text):
        group = "marked" if match["marked"] else "bare"
        digits = match[group].replace("-", "")
        code = f"{digits[:3]}-{digits[3:]}"
        here = _street(text[match.end() : match.end() + 40])
        fitting = (c for c, street in codes.items() if (here == street if here else one_slip(code, c)))
        likely = None if code in codes else next(fitting, None)
        if likely:
            yield match.span(group), likely


def _wrong_streets(text: str, configured: list[str]) -> Iterator[tuple[tuple[int, int], str]]:
    streets = {street: a for a in configured if (street := _street(a))}
    for match in _STREET.finditer(text):
        written = _street(match.group())
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if written is None or written in streets or not re.search(r"\d{3}-\d{4}|市役所|庁舎", before):
            continue
        for street, address in streets.items():
            if written[0] == street[0] and sum(a != b for a, b in zip(written, street, strict=True)) == 1:
                yield match.span(), re.sub(r"^〒?\s?[\d-]{7,8}\s?", "", address)
                break


_STREET = regex(
    r"(?:池子|小坪|桜山|新宿|逗子|沼間|久木|山の根)\s?(?P<block>\d{1,2})(?:丁目|-)\s?(?P<lot>\d{1,4})(?:番地?の?|-)\s?(?P<house>\d{1,4})号?"
)


def _street(text: str) -> tuple[str, str, str, str] | None:
    """The town, 丁目, 番 and 号 of an address in the city, however it is written."""
    match = _STREET.search(_figures(text))
    if match is None:
        return None
    town = re.match(r"[^\d\s]+?(?=[\d\s])", match.group())
    return (town.group() if town else "", match["block"], match["lot"], match["house"])


def _figures(text: str) -> str:
    """Kanji numerals before 丁目, 番 and 号 turned into figures."""
    figures = {k: str(i) for i, k in enumerate("〇一二三四五六七八九")}
    return re.sub(r"([一二三四五六七八九])(?=丁目|番|号)", lambda m: figures[m.group()], text)
