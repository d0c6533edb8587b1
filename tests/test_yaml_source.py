"""YAML with the place of every node and character."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from zushi_lint.source import SourceText
from zushi_lint.yaml_source import Mapping, Node, Problems, Scalar, Sequence, read_yaml


def _read(text: str) -> tuple[Node | None, list[tuple[int | None, int | None, str]]]:
    source = SourceText("a.yaml", text)
    problems = Problems(source)
    node = read_yaml(source, problems)
    return node, [(problem.line, problem.column, problem.message) for problem in problems]


def _scalar(text: str, key: str = "a") -> Scalar:
    node, problems = _read(text)
    assert problems == []
    assert isinstance(node, Mapping)
    value = node.get(key)
    assert isinstance(value, Scalar)
    return value


def _written(text: str, scalar: Scalar) -> list[str]:
    """The characters of the file behind each character of a value."""
    return [text[slice(*scalar.field.span(index, index + 1))] for index in range(len(scalar.value))]


def _data(node: Node | None) -> Any:
    if isinstance(node, Mapping):
        return {key.value: _data(value) for key, value in node.items}
    if isinstance(node, Sequence):
        return [_data(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


_JAPANESE = st.text(st.sampled_from("逗子市のお知らせ。ｶﾞ😀葉\u0301\u3099Aa1 \"'\\#:-\n\t\u3000"), max_size=30)


@pytest.mark.parametrize("style", ["'", '"', "|", ">", None])
@given(value=_JAPANESE)
def test_a_dumped_text_is_read_back_with_its_places(style: str | None, value: str) -> None:
    """Whatever the style, a text that is dumped and read is the same, and each character knows how it is written."""
    text = yaml.safe_dump({"a": value}, allow_unicode=True, default_style=style)
    scalar = _scalar(text)
    assert scalar.value == value
    for char, written in zip(value, _written(text, scalar), strict=True):
        assert written in {char, "''"} or written.startswith("\\") or (char in " \n" and "\n" in written)


@given(
    lines=st.lists(
        st.text(st.sampled_from("逗子市お知らせ。 　😀\u2028\x85'\"#:"), max_size=12), min_size=1, max_size=6
    )
)
def test_a_literal_block_shows_its_own_characters(lines: list[str]) -> None:
    """In a literal block each character of the value is exactly the character of the file."""
    lines = ["先頭", *lines]
    text = "posts:\n  a: |-\n" + "".join(f"    {line}\n" for line in lines)
    node, problems = _read(text)
    assert problems == []
    assert isinstance(node, Mapping)
    inner = node.get("posts")
    assert isinstance(inner, Mapping)
    scalar = inner.get("a")
    assert isinstance(scalar, Scalar)
    assert "".join(_written(text, scalar)).replace("\n", "") == scalar.value.replace("\n", "")


_PIECES = st.sampled_from(
    ["逗", "a", " ", "  ", "\n", "\n  ", "\n    ", "\t", "|", ">", "-", "+", "2", " # ", ": ", "'", "''", '"', "\\",
     "\\n", "\\\n", "\r\n", "[", "]", "{", "}", ",", "- ", "?", "😀", "k: ", "\nb: |\n  ", "\nb: >\n  "]
)  # fmt: skip
_HEADS = st.sampled_from(["", "a: ", "a: |\n  ", "a: >\n  ", "a: >+\n  ", "a: |2-\n  ", "a: >1\n ", 'a: "', "a: '"])


@settings(max_examples=400)
@given(head=_HEADS, pieces=st.lists(_PIECES, max_size=20))
def test_values_agree_with_pyyaml(head: str, pieces: list[str]) -> None:
    """Any YAML gives the values that PyYAML gives, and what PyYAML refuses is a problem."""
    text = head + "".join(pieces)
    node, problems = _read(text)
    try:
        wanted = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return
    if not problems:
        assert _data(node) == _composed(wanted)


def _composed(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _composed(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_composed(item) for item in node.value]
    return None if node is None else node.value


@settings(max_examples=300)
@given(text=st.text(st.one_of(st.characters(), st.sampled_from("\n \t:-|>'\"&*!{}[]\0\ufeff\ud800"))))
def test_no_input_crashes(text: str) -> None:
    """Any characters whatever, lone surrogates and NUL too, give a node or problems."""
    _read(text)


def test_crlf_in_a_literal_block() -> None:
    """A Windows line end is one character of the value and two of the file."""
    text = "a: |\r\n  一行目\r\n  二行目\r\n"
    scalar = _scalar(text)
    assert scalar.value == "一行目\n二行目\n"
    assert _written(text, scalar) == ["一", "行", "目", "\r\n", "二", "行", "目", "\r\n"]


def test_escapes_know_their_length() -> None:
    """An escape of six characters stands for one, and an escaped line end for none."""
    text = 'a: "\\u9017\\x41\\\n   子\\t\\""'
    scalar = _scalar(text)
    assert scalar.value == '逗A子\t"'
    assert _written(text, scalar) == ["\\u9017", "\\x41", "子", "\\t", '\\"']


def test_folded_lines_become_a_space() -> None:
    """A folded line end is a space that spans the line end and the indentation behind it."""
    text = "a: >\n  一行目\n  二行目\n\n  三行目\n"
    scalar = _scalar(text)
    assert scalar.value == "一行目 二行目\n三行目\n"
    assert _written(text, scalar)[3] == "\n  "


@pytest.mark.parametrize(
    ("header", "value"),
    [("|", " あ\n\nい\n"), ("|-", " あ\n\nい"), ("|+", " あ\n\nい\n\n"), ("|2-", " あ\n\nい"), ("|-2", " あ\n\nい")],
)
def test_chomping_and_indentation_indicators(header: str, value: str) -> None:
    """Every block header is read as YAML means it."""
    indent = "" if "2" in header else "\n"
    text = f"a: {header}\n   あ\n\n  い\n\nb: 1\n" if not indent else f"a: {header}\n  \n  い\n\nb: 1\n"
    wanted = value if not indent else value.replace(" あ\n\n", "\n")
    assert _scalar(text).value == wanted


def test_old_line_separators_are_ordinary_characters() -> None:
    """U+0085 and U+2028 end no line: what follows them is still the value."""
    assert _scalar("a: あ\x85い\u2028う\u2029え # 注\n").value == "あ\x85い\u2028う\u2029え"


def test_words_stay_words() -> None:
    """No value changes its type when it is read."""
    node, _ = _read("[no, 2026-12-01, 010, 1_000, ~, 12:30]")
    assert _data(node) == ["no", "2026-12-01", "010", "1_000", "~", "12:30"]


def test_offsets_count_from_the_file() -> None:
    """A part of a file is read with the places of the whole file."""
    source = SourceText("a.txt", "---\na: 逗子\n---\n本文")
    node = read_yaml(source, Problems(source), 4, 10)
    assert isinstance(node, Mapping)
    value = node.get("a")
    assert isinstance(value, Scalar)
    assert source.place(*value.field.span(0, 2)) == source.place(7, 9)


@pytest.mark.parametrize(
    ("text", "line", "column", "part"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "「a」が2回書かれています（1回目は1行目）"),
        ("a: &x 1\n", 1, 4, "「&x」という目印は使えません"),
        ("a: *x\n", 1, 4, "「*x」という参照は使えません"),
        ("a: !!str 1\n", 1, 4, "「!」で始まる型の指定は使えません"),
        ("a: !python/object:os.system 1\n", 1, 4, "「!」で始まる型の指定は使えません"),
        ("a: 1\n---\nb: 2\n", 2, 1, "2つ目の文書"),
        ("a:\n\tb: 1\n", 2, 1, "タブを半角の空白に"),
        ("a: 1\n 　b: 2\n", 2, 4, "字下げに全角の空白が使われています"),
        ("a: b: c\n", 1, 5, "「: 」は書けません"),
        ("a: [1, 2\n", 2, 1, "「]」と「,」"),
        ("a: {b: 1\n", 2, 1, "「}」と「,」"),
        ('x: 1\na: "b\n', 2, 4, "引用符が閉じられていません"),
        ('a: "\\q"\n', 1, 5, "「\\」の使い方"),
        ('a: "\\ud800"\n', 1, 7, "「\\」の使い方"),
        ("a: *強調*\n", 1, 5, "値が「*」または「&」で始まっています"),
        ("a: @b\n", 1, 4, "値を「@」で始めることはできません"),
        ("- a\nb: 1\n", 2, 1, "「-」の位置"),
        ("a:\n  - b\n c: d\n", 3, 2, "キーの位置"),
        ("a: |本文\n", 1, 5, "本文は次の行から"),
        ("{[a]: 1}\n", 1, 2, "キーには文字だけ"),
        ("a: b\x00c\n", 1, 5, "制御文字 U+0000"),
        ("a: \ud800\n", 1, 4, "制御文字 U+D800"),
        ("text：本文\nid: 1\n", 2, 3, "全角の「：」"),
    ],
)
def test_mistakes_are_told_with_place_and_remedy(text: str, line: int, column: int, part: str) -> None:
    """Each mistake in the syntax is named at its place in plain Japanese."""
    _, problems = _read(text)
    assert [(found[0], found[1]) for found in problems] == [(line, column)]
    assert part in problems[0][2]


def test_all_refused_features_are_told_at_once() -> None:
    """Anchors, aliases and tags do not stop the reading: all are reported."""
    _, problems = _read("a: &x 1\nb: *x\nc: !t 1\na: 2\n")
    assert [(line, column) for line, column, _ in problems] == [(1, 4), (2, 4), (3, 4), (4, 1)]


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 10_000])
def test_deep_nesting_is_refused(text: str) -> None:
    """However deep a file nests, reading stops at the limit."""
    _, problems = _read(text)
    assert [message for _, _, message in problems] == ["入れ子が深すぎます（50段まで）。段を減らしてください。"]


def test_a_bomb_is_harmless() -> None:
    """References are never followed, so they cannot multiply."""
    text = "a: &a [1, 1]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*a, *a]\n" for i in range(5))
    _, problems = _read(text)
    assert len(problems) == 16


@pytest.mark.parametrize("text", ["", "\n\n", "# 説明だけ\n"])
def test_nothing_is_no_node(text: str) -> None:
    """A file without a value gives None and no problem."""
    assert _read(text) == (None, [])


def test_pure_python_yaml_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the C library the slower one reads the same values and names the same mistakes."""
    monkeypatch.delattr(yaml, "CSafeLoader")
    text = "a: |\n  逗子\x85市\nb: 'いい''ね'\n"
    assert _data(_read(text)[0]) == {"a": "逗子\x85市\n", "b": "いい'ね"}
    assert _read("a: [1, 2\n")[1][0][:2] == (2, 1)
    assert "「]」と「,」" in _read("a: [1, 2\n")[1][0][2]
