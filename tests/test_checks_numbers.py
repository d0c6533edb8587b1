"""Numbers of persons: forms, check digits, what stands beside them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zushi_lint.checks import Context
from zushi_lint.checks.numbers import contacts, identifiers, is_card, is_my_number
from zushi_lint.post import Batch, Media, Post
from zushi_lint.settings import Config
from zushi_lint.source import SourceText, field_of


def context_of(text: str, alt: str | None = None, known: tuple[str, ...] = ()) -> Context:
    """Build a post with one text and perhaps one described photo."""
    source = SourceText("a.txt", text)
    media = (Media(file="a.jpg", alt=alt),) if alt else ()
    post = Post(source, text, fields={"text": field_of(text)}, media=media)
    return Context(post, Batch(source, (post,)), Config(contacts=known), date(2026, 12, 1))


def found(text: str) -> list[tuple[str, str]]:
    """Excerpt and variant of each identifier found."""
    return [(text[h.start : h.end], h.variant) for h in identifiers(context_of(text), {})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("マイナンバーは6214-9832-0257です。", [("6214-9832-0257", "my-number")]),
        ("個人番号　６２１４９８３２０２５８", [("６２１４９８３２０２５８", "my-number")]),
        ("番号は621498320257でした。", [("621498320257", "perhaps")]),
        ("番号は621498320258でした。", []),
        ("マイナンバー6214ー9832ー0257です", [("6214ー9832ー0257", "my-number")]),
        ("マイナンバー/6214─9832─0257.", [("6214─9832─0257", "my-number")]),
        ("カード番号.4111-1111-1111-1111/", [("4111-1111-1111-1111", "card")]),
        ("数値は0.621498320257、1/621498320257", []),
        ("マイナンバーの案内 https://example.com/a/621498320257", []),
        ("免許証の番号 451234567890", [("451234567890", "licence")]),
        ("カード 4111 1111 1111 1111", [("4111 1111 1111 1111", "card")]),
        ("番号は4111111111111112です", []),
        ("住民票コード12345678901", [("12345678901", "resident-code")]),
        ("年金番号1234-567890", [("1234-567890", "pension")]),
        ("パスポート番号はTK1234567", [("TK1234567", "passport")]),
        ("型番はTK1234567", []),
        ("在留カード AB12345678CD", [("AB12345678CD", "residence")]),
        ("介護保険の番号 0012345678", []),
        ("保険証の記号番号は123-4567", [("123-4567", "insurance")]),
        ("みどり銀行 普通 1234567", [("1234567", "account")]),
        ("義援金の口座 普通 1234567", []),
        ("記入例: 個人番号 1234 5678 9012", []),
        ("電話 046-873-1111", []),
    ],
)
def test_identifiers_by_form_and_neighbours(text: str, expected: list[tuple[str, str]]) -> None:
    """A number is reported with its kind when its form and its neighbours say so."""
    assert found(text) == expected


def test_identifiers_in_a_photo_description() -> None:
    """Descriptions of photos are searched too."""
    context = context_of("窓口の様子です。", "マイナンバーカードの6214 9832 0257が写る")
    assert [(h.field, h.start, h.end) for h in identifiers(context, {})] == [("media[0].alt", 10, 24)]


@given(st.integers(0, 10**11 - 1))
def test_one_check_digit_at_most_makes_a_my_number(stem: int) -> None:
    """Of the ten last digits at most one is valid."""
    assert sum(is_my_number(f"{stem:011d}{last}") for last in range(10)) <= 1


def test_dates_and_repeated_figures_are_no_numbers() -> None:
    """A stamp of date and time, or one figure repeated, is not taken for a person's number."""
    assert not any(is_my_number(f"2025032210{n:02d}") for n in range(60))
    assert not is_my_number("000000000000")
    assert not is_card("0000000000000000")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("夜は課長の携帯090-1234-5678へ", [("090-1234-5678", "personal")]),
        ("詳しくは080 1234 5678まで", [("080 1234 5678", "bare")]),
        ("担当の携帯は090ー1234ー5678です", [("090ー1234ー5678", "personal")]),
        ("問い合わせ：事務局 07012345678", [("07012345678", "published")]),
        ("不審な電話が090-1234-5678からあります", []),
        ("詳しくはzushi@gmail.comまで", [("zushi@gmail.com", "bare")]),
        ("職員のa.b@docomo.ne.jpへ", [("a.b@docomo.ne.jp", "personal")]),
        ("kouhou@city.zushi.lg.jpへ", []),
        ("046-873-1111へ", []),
    ],
)
def test_contacts_of_persons(text: str, expected: list[tuple[str, str]]) -> None:
    """Mobile phones and private mail are told apart by whose they are said to be."""
    assert [(text[h.start : h.end], h.variant) for h in contacts(context_of(text), {})] == expected


def test_configured_contacts_are_the_citys() -> None:
    """What the config names is not a person's."""
    known = ("080-1111-2222", "zushi@gmail.com")
    assert not list(contacts(context_of("080-1111-2222 zushi@gmail.com", known=known), {}))
