"""Drafts: front matter, places, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zushi_lint.errors import InputError
from zushi_lint.post import Account, Post
from zushi_lint.reading import batch_of_text, read_batch
from zushi_lint.settings import Config

if TYPE_CHECKING:
    from pathlib import Path

_CONFIG = Config(accounts={"koho": Account("koho", platform="x")})


def _post(text: str, config: Config = _CONFIG) -> Post:
    (post,) = batch_of_text(text, config).posts
    return post


def _problems(text: str) -> list[tuple[int | None, int | None, str]]:
    with pytest.raises(InputError) as caught:
        batch_of_text(text, _CONFIG)
    return [(p.line, p.column, p.message) for p in caught.value.problems]


def test_a_plain_draft() -> None:
    """Without front matter the whole file is the text, and nothing else is known."""
    post = _post("逗子市です。\n")
    assert (post.text, post.has_metadata, post.account, post.id) == ("逗子市です。\n", False, None, None)
    assert list(post.fields) == ["text"]


def test_front_matter_is_metadata() -> None:
    """Front matter gives the fields of a post, and the text begins on the line behind it."""
    post = _post("---\naccount: koho\nkind: reply\nmedia:\n  - alt: 海岸\n---\n本文です。\n")
    assert post.text == "本文です。\n"
    assert post.has_metadata
    assert post.account == Account("koho", platform="x")
    assert post.platforms == ("x",)
    assert post.kind == "reply"
    place = post.place("text", 0, 2)
    assert (place.line, place.column, place.end_column) == (7, 1, 3)
    alt = post.place("media[0].alt")
    assert (alt.line, alt.column) == (5, 10)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_front_matter_with_any_line_end(ending: str) -> None:
    """LF, CRLF and CR files are read alike; the text has line feeds."""
    post = _post(ending.join(["---", "account: koho", "--- ", "一行目", "二行目"]))
    assert post.text == "一行目\n二行目"
    place = post.place("text", 4, 5)
    assert (place.line, place.column) == (5, 1)


def test_the_id_of_a_draft_is_not_reported() -> None:
    """Only posts of a schedule have an id in reports."""
    post = _post("---\nid: a\n---\n本文\n")
    assert post.id is None
    assert post.fields["id"].value == "a"


@pytest.mark.parametrize(
    "text",
    [
        "---\n日時：12月5日\n---\n本文\n",
        "---\nお知らせ\n---\n",
        "---\n- 一つ目\n---\n",
        "---\nhttps://www.city.zushi.kanagawa.jp/\n---\n",
        "---\nZoom：IDは後日\n---\n",
        "---\n\n本文\n",
        "----\naccount: koho\n---\n",
        "本文\n---\naccount: koho\n---\n",
        " ---\naccount: koho\n---\n本文",
        "---\n---\n本文",
    ],
)
def test_ruled_lines_are_no_front_matter(text: str) -> None:
    """A ruled line at the head of a draft, with Japanese, a list or a link below, belongs to the text."""
    post = _post(text)
    assert post.text == text
    assert not post.has_metadata


@pytest.mark.parametrize(
    ("text", "places", "part"),
    [
        ("---\naccount: koho\n本文\n", [(1, 1)], "前書きが閉じられていません"),
        ("---\nacount: koho\n---\n本文\n", [(2, 1)], "もしかして「account」ですか"),
        ("---\n件名: 冬\nkind: pots\n---\n本文\n", [(2, 1), (3, 7)], "「件名」というキーは使えません"),
        ("---  # 覚え\nkind: pots\n---\n本文\n", [(2, 7)], "もしかして「post」ですか"),
        ("---\n- account: koho\n---\n本文\n", [(2, 1)], "組"),
        ("---\nfoo: 1\n---\n本文\n", [(2, 1)], "「foo」というキーは使えません"),
        ("---\naccount：koho\n---\n本文\n", [(2, 1)], "半角の「:」と空白"),
        ("---\ntext: 本文\n---\n本文\n", [(2, 1), (2, 7)], "text"),
        ("---\naccount: kouho\n---\n本文\n", [(2, 10)], "もしかして「koho」ですか"),
        ("---\nkind: [reply\n---\n本文\n", [(3, 1)], "「]」"),
        ("---\nkind: reply\n---\n\n", [(3, 1)], "本文がありません"),
        ("---\nallow: [{rule: a}]\nmedia: a.jpg\nkind: x\n---\n本文", [(2, 9), (3, 8), (4, 7)], "reason"),
    ],
)
def test_mistakes_in_front_matter(text: str, places: list[tuple[int, int]], part: str) -> None:
    """All mistakes are told at once, at their places in the draft."""
    problems = _problems(text)
    assert [(line, column) for line, column, _ in problems] == places
    assert any(part in message for _, _, message in problems)


def test_a_repost_may_lack_text() -> None:
    """A repost has no words of its own."""
    assert _post("---\nkind: repost\nquote_of: https://example.com/1\n---\n").kind == "repost"


def test_the_default_account_is_no_metadata() -> None:
    """A plain draft of the default account still counts as one without metadata."""
    config = Config(accounts={"koho": Account("koho", platform="x")}, default_account="koho")
    post = _post("本文", config)
    assert (post.account, post.platforms, post.has_metadata) == (config.accounts["koho"], ("x",), False)
    assert _post("---\nkind: reply\n---\n本文", config).account == config.accounts["koho"]


@pytest.mark.parametrize("text", ["", " \n\t　\n", "\ufeff", "\u200b\n"])
def test_an_empty_draft_is_a_failure(text: str) -> None:
    """Nothing to read is never clean."""
    assert "空です" in _problems(text)[0][2]


@given(text=st.text(st.one_of(st.characters(), st.sampled_from("-\n:a ：\r"))))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text crashes the reader, and without front matter each character keeps its place."""
    for draft in (text, f"---\n{text}", f"---\na: {text}\n---\n{text}"):
        try:
            post = _post(draft)
        except InputError:
            continue
        body = post.fields["text"]
        for index, char in enumerate(post.text):
            written = draft[slice(*body.span(index, index + 1))]
            assert written == char or (char == "\n" and written in {"\r", "\r\n"})


def test_files_are_told_apart_by_suffix(tmp_path: Path) -> None:
    """YAML is a schedule, text is a draft, anything else is refused."""
    (tmp_path / "a.yaml").write_text("posts: [{id: a, text: 本文}]", encoding="utf-8")
    (tmp_path / "a.MD").write_text("本文", encoding="utf-8")
    (tmp_path / "a.csv").write_text("本文", encoding="utf-8")
    assert read_batch(tmp_path / "a.yaml", _CONFIG).schedule
    assert not read_batch(tmp_path / "a.MD", _CONFIG).schedule
    with pytest.raises(InputError, match=r"「\.csv」のファイルは読めません"):
        read_batch(tmp_path / "a.csv", _CONFIG)
    with pytest.raises(InputError, match="見つかりません"):
        read_batch(tmp_path / "b.txt", _CONFIG)


def test_standard_input_is_named(tmp_path: Path) -> None:
    """Bytes are read under the given name, a draft unless the name is a schedule's."""
    nowhere = tmp_path / "x"
    batch = read_batch(nowhere.with_name("-"), _CONFIG, "本文".encode("cp932"))
    assert batch.posts[0].text == "本文"
    assert read_batch(nowhere.with_suffix(".yml"), _CONFIG, b"posts: []").schedule


def test_a_broken_file_fails_with_its_path(tmp_path: Path) -> None:
    """A file that cannot be decoded is named with the place where it breaks."""
    path = tmp_path / "下書き 1.txt"
    path.write_bytes("本文".encode() + b"\xff")
    with pytest.raises(InputError) as caught:
        read_batch(path, _CONFIG)
    assert [(p.path, p.line, p.column) for p in caught.value.problems] == [(path.as_posix(), 1, 3)]


def test_a_file_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses is a failure with its cause."""
    path = tmp_path / "a.txt"

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "read_bytes", refuse)
    with pytest.raises(InputError, match="権限がありません"):
        read_batch(path, _CONFIG)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n", "\u3000".encode("cp932")])
def test_an_empty_file_is_a_failure(tmp_path: Path, data: bytes) -> None:
    """An empty file, or one of white space alone, is never clean."""
    with pytest.raises(InputError, match="中身が空です"):
        read_batch(tmp_path / "a.txt", _CONFIG, data)
