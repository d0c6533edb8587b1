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
