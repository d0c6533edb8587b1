"""Phone numbers, mail and postal addresses against the config."""

from __future__ import annotations

import pytest

from passages import found, hits
from zushi_lint.checks import contacts
from zushi_lint.settings import Config

CONFIG = Config(
    contacts=("046-873-1111", "046-873-4520", "kouhou@city.zushi.lg.jp"),
    addresses=("〒249-8686 逗子市逗子5丁目2番16号",),
)


@pytest.mark.parametrize(
    "text",
    [
        "046-873-1111",
        "０４６（８７３）１１１１",
        "0468731111",
        "046・873・1111",
        "+81-46-873-1111",
        "電話 873-1111",
        "0 4 6 - 8 7 3 - 1 1 1 1",
    ],
)
def test_the_citys_number_in_all_its_forms(text: str) -> None:
    """However it is written, a configured number is right."""
    assert found(contacts.phones, f"電話は{text}へ。", config=CONFIG) == []


@pytest.mark.parametrize(
    ("number", "likely"),
    [
        ("046-873-1112", "046-873-1111"),
        ("046-872-4520", "046-873-4520"),
        ("046-837-1111", "046-873-1111"),
        ("046-873-111", "046-873-1111"),
        ("046-873-l111", "046-873-1111"),
    ],
)
def test_one_slip_names_the_right_number(number: str, likely: str) -> None:
    """A digit changed, swapped or left out is told apart from an unknown number."""
    (hit,) = hits(contacts.phones, f"電話は{number}です。", config=CONFIG)
    assert (hit.start, hit.end, hit.variant, hit.values["likely"]) == (3, 3 + len(number), "near", likely)


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("TEL/046-873-1112", ["046-873-1112"]),
        ("電話.046-873-1112、FAX/873-4521", ["046-873-1112", "873-4521"]),
        ("電話046-873-1111/046-873-1211", ["046-873-1211"]),
        ("電話046-873-1111 046-873-1211", ["046-873-1211"]),
        ("電話 046-873-1111・1112", ["1112"]),
        ("電話 046-873-1112 12月5日まで", ["046-873-1112"]),
        ("電話046-873-1112 8:30から（046）873-1112 9時", ["046-873-1112", "（046）873-1112"]),
        ("電話 46-873-1111", ["46-873-1111"]),
        ("電話 73-1111", ["73-1111"]),
        ("電話046ー873━1112", ["046ー873━1112"]),
        ("電話 873-1111、046-873-1111、2026年", []),
        ("12/05 10-12 13-15、2026/05 10-12 13-15", []),
        ("0.046873111222、受付No.0468731112", []),
        ("https://example.com/0468731112/", []),
    ],
)
def test_marks_before_and_between_numbers(text: str, passages: list[str]) -> None:
    """A slash or dot behind a label hides no number, nor does another number; dates, decimals and links hold none."""
    assert found(contacts.phones, text, config=CONFIG) == passages


@pytest.mark.parametrize(
    ("text", "variants"),
    [
        ("申込み：逗子市社会福祉協議会\n電話 046-873-8011", ["other"]),
        ("逗子市社会福祉協議会\n〒249-0005 桜山5-32-1\n電話 046-873-8011\nFAX 046-872-2519", ["other", "other"]),
        ("休日の急患は、逗葉地域医療センターへ。\n電話：046-873-7752", ["other"]),
        ("場所：逗子マリーナ\n電話：0467-23-0028", ["other"]),
        ("小児医療の相談：046-872-9999", ["own"]),
        ("主催：みなとの会\n予約：045-226-5107", ["other"]),
        ("予約は逗子マリーナ（0467-23-0028）", ["other"]),
        ("主催：みなと料理教室\n電話：046-872-9999", ["other"]),
        ("主催：逗子市\n申し込み：046-872-9999", ["own"]),
        ("主催：みなとの会\n申し込み：046-872-9999（企画課）", ["own"]),
        ("問い合わせ：国民健康保険課\n電話 046-872-9999", ["own"]),
        ("県の補助を受けています。\n申し込みは、お早めに046-872-9999へ", ["own"]),
        ("お気軽にどうぞ。\n電話：046-872-9999", ["own"]),
    ],
)
def test_whose_number_it_is_may_stand_above(text: str, variants: list[str]) -> None:
    """A line with labels alone belongs to the name above it, one with words of its own does not."""
    assert [h.variant for h in hits(contacts.phones, text, config=CONFIG)] == variants


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("お問い合わせ：046-872-9999", "own"),
        ("申し込み：045-210-9999（企画課）", "own"),
        ("県の窓口（045-210-1111）", "other"),
        ("逗子警察署（046-871-0110）", "other"),
        ("東京電力 0120-995-007", "other"),
    ],
)
def test_unknown_numbers(text: str, variant: str) -> None:
    """A number that looks like the city's is to be checked; those of other bodies are only noted."""
    assert [h.variant for h in hits(contacts.phones, text, config=CONFIG)] == [variant]


def test_short_numbers_and_missing_settings() -> None:
    """Emergency numbers are known to all; without contacts there is nothing to compare with."""
    assert found(contacts.phones, "119、110、#7119、189へ。", config=CONFIG) == []
    assert found(contacts.phones, "046-872-9999") == []
    assert found(contacts.mails, "a@city.zushi.lg.jp") == []
    assert found(contacts.addresses, "〒249-8666") == []


@pytest.mark.parametrize(
    ("mail", "variant"),
    [
        ("kouhou@city.zushi.lg.jp", None),
        ("kohou@city.zushi.lg.jp", "near"),
        ("kouhou@city.zusi.lg.jp", "near"),
        ("kouhou@city.zushi.jp", "near"),
        ("kouhou@city-zushi.lg.jp", "near"),
        ("kouhou@city.zushi.kanagawa.jp", "own"),
        ("kouhou@city.kamakura.lg.jp", "other"),
        ("hisho@city.zushi.lg.jp", "own"),
        ("info@example.com", "other"),
    ],
)
def test_mail_addresses(mail: str, variant: str | None) -> None:
    """One letter off, unknown at the city's domain, and another's are told apart."""
    assert [h.variant for h in hits(contacts.mails, f"メールは{mail}へ。", config=CONFIG)] == (
        [variant] if variant else []
    )


@pytest.mark.parametrize(
    ("mail", "likely"),
    [
        ("koho@city.zusi.kanagawa.jp", "koho@city.zushi.kanagawa.jp"),
        ("koho@zushi-city.com", "koho@city.zushi.kanagawa.jp"),
        ("koho@city.zushi.kanagawa.jp", None),
        ("koho@city.zushi.lg.jp", None),
        ("koho@city.kamakura.kanagawa.jp", None),
        ("koho@gmail.com", None),
    ],
)
def test_mail_at_a_domain_like_the_citys(mail: str, likely: str | None) -> None:
    """The trusted domains show a look-alike where the config names no mail address; nothing else is known then."""
    found_ = hits(contacts.mails, f"メールは{mail}へ。", config=Config(contacts=("046-873-1111",)))
    assert [(h.variant, h.values) for h in found_] == ([("near", {"likely": likely})] if likely else [])


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("〒249-8666 市役所", ["249-8666"]),
        ("郵便番号：249-8666 市役所", ["249-8666"]),
        ("〒249-0006 逗子市逗子5丁目2番16号", ["249-0006"]),
        ("市役所（逗子5丁目2番6号）", ["逗子5丁目2番6号"]),
        ("〒249-8686 逗子市逗子五丁目2-16", []),
        ("逗子アリーナ（池子1丁目11番1号）", []),
    ],
)
def test_postal_addresses(text: str, passages: list[str]) -> None:
    """A postal code or a street number that misses the configured one by a part is reported."""
    assert found(contacts.addresses, text, config=CONFIG) == passages
