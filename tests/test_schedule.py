"""Schedules: posts with positions, strict validation, defaults."""

from __future__ import annotations

import contextlib
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zushi_lint.errors import InputError
from zushi_lint.post import Account, Approval, Batch, Media, Waiver
from zushi_lint.schedule import read_schedule
from zushi_lint.settings import Config
from zushi_lint.shape import JST
from zushi_lint.source import SourceText

_CONFIG = Config(accounts={"koho": Account("koho", platform="x"), "fb": Account("fb", platform="facebook")})


def _batch(text: str, config: Config = _CONFIG) -> Batch:
    return read_schedule(SourceText("予定.yaml", text), config)


def _problems(text: str, config: Config = _CONFIG) -> list[tuple[int | None, int | None, str]]:
    with pytest.raises(InputError) as caught:
        _batch(text, config)
    return [(p.line, p.column, p.message) for p in caught.value.problems]


_FULL = """\
version: 1
posts:
  - id: a-1
    text: |
      逗子市です。
      お知らせします。
    account: koho
    platform: [x, facebook]
    kind: quote
    scheduled_at: 2026-12-01T09:00:00+09:00
    expires_at: 2026-12-25
    reply_to: https://example.com/1
    quote_of: https://example.com/2
    character: シズオ
    media:
      - file: images/a.JPG
        alt: 海岸
        decorative: true
        people: none
        rights: own
        credit: 写真協会
      - {file: b.mp4, type: audio, captions: b.vtt}
    approval: {by: 企画課長, at: 2026-11-28, basis: ア}
    allow:
      - {rule: third-party-link, reason: 委託先の公式サイト, until: 2026-12-31}
"""


def test_every_field_of_a_post() -> None:
    """Each key of the contract comes out with its type."""
    (post,) = _batch(_FULL).posts
    assert post.id == "a-1"
    assert post.text == "逗子市です。\nお知らせします。\n"
    assert post.account == _CONFIG.accounts["koho"]
    assert post.platforms == ("x", "facebook")
    assert post.kind == "quote"
    assert post.scheduled_at == datetime(2026, 12, 1, 9, tzinfo=JST)
    assert post.expires_at == date(2026, 12, 25)
    assert (post.reply_to, post.quote_of) == ("https://example.com/1", "https://example.com/2")
    assert post.character == "シズオ"
    assert post.media == (
        Media("images/a.JPG", "image", "海岸", decorative=True, people="none", rights="own", credit="写真協会"),
        Media("b.mp4", "audio", captions="b.vtt"),
    )
    assert post.approval == Approval("企画課長", date(2026, 11, 28), "ア")
    assert post.allow == (Waiver("third-party-link", "委託先の公式サイト", date(2026, 12, 31), "allow[0]"),)
    assert post.has_metadata


@pytest.mark.parametrize(
    ("path", "written", "line", "column"),
    [
        ("id", "a-1", 3, 9),
        ("text", "逗子市です。\nお知らせします。\n", 5, 7),
        ("platform", "[x, facebook]", 8, 15),
        ("platform[1]", "facebook", 8, 19),
        ("scheduled_at", "2026-12-01T09:00:00+09:00", 10, 19),
        ("media", "- file: images/a.JPG", 16, 7),
        ("media[0]", "file: images/a.JPG", 16, 9),
        ("media[0].alt", "海岸", 17, 14),
        ("media[1]", "{file: b.mp4, type: audio, captions: b.vtt}", 22, 9),
        ("approval", "{by: 企画課長, at: 2026-11-28, basis: ア}", 23, 15),
        ("approval.by", "企画課長", 23, 20),
        ("allow[0].reason", "委託先の公式サイト", 25, 42),
    ],
)
def test_every_field_knows_its_place(path: str, written: str, line: int, column: int) -> None:
    """A field path leads to what is written there, of a list or a group its first line."""
    (post,) = _batch(_FULL).posts
    assert post.fields[path].value == written
    place = post.place(path)
    assert (place.line, place.column) == (line, column)


def test_a_missing_field_points_to_its_parent() -> None:
    """What is not written is shown at what it is missing from."""
    (post,) = _batch(_FULL).posts
    assert post.place("media[1].alt") == post.place("media[1]")


def test_defaults_go_under_each_post() -> None:
    """A post's own key wins whole; what comes from the defaults keeps its place there."""
    text = (
        "defaults: {account: koho, approval: {by: 課長, at: 2026-11-01}}\n"
        "posts:\n"
        "  - {id: a, text: 本文}\n"
        "  - {id: b, text: 本文, account: fb, approval: {basis: イ}}\n"
    )
    first, second = _batch(text).posts
    assert first.account == _CONFIG.accounts["koho"]
    assert first.approval == Approval("課長", date(2026, 11, 1))
    assert first.place("account").line == 1
    assert second.account == _CONFIG.accounts["fb"]
    assert second.approval == Approval(basis="イ")
    assert second.place("account").line == 4
    assert second.platforms == ("facebook",)


def test_an_account_without_a_config_is_known_by_its_key() -> None:
    """Where the config has no accounts, any name is taken."""
    (post,) = _batch("posts: [{id: a, text: 本文, account: だれか}]", Config()).posts
    assert post.account == Account("だれか")


def test_a_repost_may_lack_text() -> None:
    """A repost has no words of its own, also where the kind is a default."""
    assert _batch("posts: [{id: a, kind: repost}]").posts[0].text == ""
    assert _batch("defaults: {kind: repost}\nposts: [{id: a}]").posts[0].text == ""


@pytest.mark.parametrize(
    ("post", "column", "part"),
    [
        ("{text: 本文}", 3, "「id」（投稿のID。ファイルの中で1つだけ）がありません"),
        ("{id: a}", 3, "「text」（本文）がありません"),
        ("{id: a, text: '  '}", 17, "空にはできません"),
        ("{id: a, text: 12}", 17, "数値の 12"),
        ("{id: a, text: 本文, txet: b}", 21, "もしかして「text」ですか"),
        ("{id: a, text: 約3,000人の方}", 20, "その値全体を引用符"),
        ("{id: a, text: 本文, account: kouho}", 30, "もしかして「koho」ですか"),
        ("{id: a, text: 本文, platform: twitter}", 31, "使える値: x、facebook"),
        ("{id: a, text: 本文, platform: [x, x]}", 35, "2回書かれています"),
        ("{id: a, text: 本文, kind: repry}", 27, "もしかして「reply」ですか"),
        ("{id: a, text: 本文, scheduled_at: 12月1日}", 35, "例: 2026-12-01T09:00:00+09:00"),
        ("{id: a, text: 本文, reply_to: あとで入れる}", 31, "投稿のURL"),
        ("{id: a, text: 本文, quote_of: 'javascript:alert(1)'}", 31, "投稿のURL"),
        ("{id: a, text: 本文, media: a.jpg}", 28, "ここに書けるのは添付ファイル"),
        ("{id: a, text: 本文, media: [a.jpg]}", 29, "ここに書けるのは添付ファイル"),
        ("{id: a, text: 本文, media: [{people: いない}]}", 38, "使える値: none、consented、unrecorded"),
        ("{id: a, text: 本文, media: [{decorative: はい}]}", 42, "true か false"),
        ("{id: a, text: 本文, approval: 課長}", 31, "ここに書けるのは許可"),
        ("{id: a, text: 本文, approval: {basis: オ}}", 39, "使える値: ア、イ、ウ、エ"),
        ("{id: a, text: 本文, allow: [{rule: x}]}", 29, "「reason」（数えない理由）がありません"),
        ("{id: a, text: 本文, allow: [{rule: x, reason: ''}]}", 47, "空にはできません"),
        ("{id: a, text: 本文, allow: [{rule: x, reason: y, until: 2026-12-01T00:00}]}", 57, "日付（例"),
        ("{id: a, text: 本文, character: }", 32, "値がありません"),
        ("本文", 3, "ここに書けるのは投稿"),
    ],
)
def test_each_mistake_is_told_at_its_place(post: str, column: int, part: str) -> None:
    """An unknown key, a wrong type or a bad value is never ignored."""
    ((line, found, message),) = _problems(f"posts:\n- {post}\n")
    assert (line, found) == (2, column)
    assert part in message


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    """Mistakes of the head, the defaults and every post come together, each once."""
    problems = _problems(
        "version: 2\ndefaults: {kind: x, text: y}\nposts:\n  - {id: a, text: 本文}\n"
        "  - {id: a, text: 本文}\n  - {txt: 本文}\nextra: 1\n"
    )
    assert [(line, column) for line, column, _ in problems] == [
        (1, 10), (2, 18), (2, 21), (5, 10), (6, 5), (6, 5), (6, 6), (7, 1),
    ]  # fmt: skip
    assert "id「a」が2回使われています（1回目は4行目）" in problems[3][2]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("# 空\n", "中身がありません"),
        ("- a\n", "ここに書けるのは予定表"),
        ("本文\n", "ここに書けるのは予定表"),
        ("version: 1\n", "「posts」（投稿の一覧）がありません"),
        ("posts:\n", "値がありません"),
        ("posts: {id: a}\n", "ここに書けるのは投稿の一覧"),
        ("defaults: 1\nposts: []\n", "ここに書けるのは共通の値"),
    ],
)
def test_a_file_that_is_no_schedule(text: str, part: str) -> None:
    """A file named as a schedule that is none is a failure."""
    ((_, _, message),) = _problems(text)
    assert part in message


@given(
    text=st.text(st.sampled_from("逗子市のお知らせ。😀 　\n'\":#-\\"), min_size=1, max_size=40).filter(str.strip),
    style=st.sampled_from(["|", ">", '"', "'", "plain"]),
)
def test_a_post_reads_alike_in_every_style(text: str, style: str) -> None:
    """The text and the place of its first character are right however it is quoted."""
    import yaml

    dumped = yaml.safe_dump(
        {"posts": [{"id": "a", "text": text}]},
        allow_unicode=True,
        default_style=None if style == "plain" else style,
    )
    (post,) = _batch(dumped).posts
    assert post.text == text
    first = len(text) - len(text.lstrip())
    start, end = post.span("text", first, first + 1)
    assert dumped[start:end] in {text[first], "''", f"\\{text[first]}", f"\\U{ord(text[first]):08X}"}


@given(text=st.text(st.sampled_from("posts:id text[]{}-\n 'a\"|>本2:,&*!"), max_size=60))
def test_no_schedule_crashes_the_reader(text: str) -> None:
    """Any YAML is a batch or an InputError."""
    with contextlib.suppress(InputError):
        assert _batch(f"posts:\n- id: a\n{text}").posts
