"""Shapes: strict validation with all mistakes at once, and the JSON Schema of the same."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from zushi_lint.shape import (
    JST,
    Anything,
    Build,
    Flag,
    Integer,
    Key,
    ListOf,
    OneOf,
    OneOrMany,
    Record,
    Ref,
    Shape,
    Table,
    Text,
    When,
    did_you_mean,
)
from zushi_lint.source import SourceText
from zushi_lint.yaml_source import Problems, read_yaml

if TYPE_CHECKING:
    from zushi_lint.yaml_source import Node


def _read(shape: Shape, text: str) -> tuple[Any, list[tuple[int | None, int | None, str]]]:
    problems = Problems(SourceText("a.yaml", text))
    node = read_yaml(problems.source, problems)
    assert node is not None
    return shape.read(node, problems), [(p.line, p.column, p.message) for p in problems]


def _value(shape: Shape, text: str) -> Any:
    value, problems = _read(shape, text)
    assert problems == []
    return value


def _fault(shape: Shape, text: str) -> str:
    _, problems = _read(shape, text)
    assert len(problems) == 1
    return problems[0][2]


@pytest.mark.parametrize("text", ["no", "逗子市", "2026-12-01", "'true'", '"12"', "off", "12:30", "|\n  本文"])
def test_text_takes_what_yaml_12_calls_a_string(text: str) -> None:
    """Words that older YAML reads as booleans or dates are strings, as are all quoted values."""
    assert isinstance(_value(Text(), text), str)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("true", "真偽値の true"),
        ("12", "数値の 12"),
        ("1.5e3", "数値の 1.5e3"),
        ("~", "値がありません。文字列を書くか"),
        ("' 　'", "空にはできません"),
        ("[a]", "一覧が書かれていますが、ここに書けるのは文字列です"),
        ("{a: b}", "「キー: 値」の組が書かれていますが"),
    ],
)
def test_text_refuses_other_types(text: str, part: str) -> None:
    """A boolean, a number, nothing, a list or a mapping is no string, and the message says what came."""
    assert part in _fault(Text(), text)


def test_text_options() -> None:
    """Numbers, blanks, patterns and checks of one's own can be asked for."""
    assert _value(Text(numbers=True), "046") == "046"
    assert _value(Text(blank=True), "''") == ""
    assert _value(Text(pattern="[a-z]+"), "ab") == "ab"
    assert _fault(Text(pattern="[a-z]+", form="英小文字"), "AB") == (
        "「AB」は正しい書き方ではありません。英小文字を書いてください。"
    )
    assert _fault(Text(check=lambda value: f"{value}はだめです"), "a") == "aはだめです"


def test_an_unknown_choice_gets_its_neighbour() -> None:
    """A mistyped choice is answered with the nearest one and with all."""
    assert _fault(Text(enum=("reply", "quote")), "replay") == (
        "「replay」は使えません。もしかして「reply」ですか。使える値: reply、quote。"
    )


def test_did_you_mean_folds_width_case_and_hyphens() -> None:
    """Full-width letters, capitals and - for _ are the commonest slips."""
    assert did_you_mean("ＩＤ", ["id", "text"]) == "もしかして「id」ですか。"
    assert did_you_mean("Scheduled-At", ["scheduled_at"]) == "もしかして「scheduled_at」ですか。"
    assert did_you_mean("まったく違う", ["id"]) == ""


def test_flag_takes_only_true_and_false() -> None:
    """YAML 1.2 knows no yes and no other booleans."""
    assert _value(Flag(), "true") is True
    assert _value(Flag(), "False") is False
    assert _fault(Flag(), "yes") == "「yes」が書かれていますが、ここに書けるのはtrue か falseです。"
    assert "ここに書けるのは" in _fault(Flag(), "'true'")


def test_integer_keeps_its_limits() -> None:
    """Limits are included, and a number beyond them is named."""
    assert _value(Integer(0, 3), "3") == 3
    assert _fault(Integer(0, 3), "4") == "4 は使えません。0以上3以下の整数を書いてください。"
    assert _fault(Integer(1, 1), "2") == "2 は使えません。1を書いてください。"
    assert "整数" in _fault(Integer(), "1.5")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("'2026-12-01'", date(2026, 12, 1)),
        ("2026-12-01T09:00:00+09:00", datetime(2026, 12, 1, 9, tzinfo=JST)),
        ("2026-12-01 09:00", datetime(2026, 12, 1, 9, tzinfo=JST)),
        ("2026-12-01T00:00:00Z", datetime(2026, 12, 1, 9, tzinfo=JST)),
        ("2026-12-01t00:00:00.5 -05:00", datetime(2026, 12, 1, 14, 0, 0, 500_000, tzinfo=JST)),
        ("2026-12-01T00:00+0900", datetime(2026, 12, 1, tzinfo=JST)),
    ],
)
def test_dates_and_times_are_japans(text: str, value: date) -> None:
    """A date stays a date; a time becomes Japan's, and is Japan's where no offset is given."""
    found = _value(When(), text)
    assert found == value
    assert type(found) is type(value)
    if isinstance(found, datetime):
        assert found.utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2026-02-30", "という日時はありません"),
        ("2026-12-01T25:00", "という日時はありません"),
        ("2026-12-01T00:00:00+99:00", "という日時はありません"),
        ("0001-01-01T00:00:00+09:00", "という日時はありません"),
        ("9999-12-31T23:59:59-09:00", "という日時はありません"),
        ("2026/12/1", "正しい書き方ではありません"),
        ("令和8年12月1日", "正しい書き方ではありません"),
        ("２０２６-12-01", "正しい書き方ではありません"),
    ],
)
def test_dates_that_are_none(text: str, part: str) -> None:
    """What is no date of the calendar, or is written another way, is refused with an example."""
    message = _fault(When(), text)
    assert part in message
    assert "例: 2026-12-01" in message


def test_date_alone_and_time_alone() -> None:
    """Where only a date or only a time is wanted, the other is refused."""
    assert "日時（例" not in _fault(When(times=False), "2026-12-01T09:00")
    assert "か日時" not in _fault(When(days=False), "2026-12-01")


def test_lists() -> None:
    """Lists may ask for unlike items and for a least number, and one item may stand for a list of one."""
    assert _value(ListOf(Text()), "[a, b]") == ["a", "b"]
    assert _fault(ListOf(Text(), unique=True), "[a, b, a]") == "「a」が2回書かれています。1つにしてください。"
    assert "1つ以上" in _fault(ListOf(Text(), least=1), "[]")
    assert _value(OneOrMany(Text()), "a") == ["a"]
    assert _value(OneOrMany(Text()), "[a, b]") == ["a", "b"]
    assert "一覧にもできます" in _fault(OneOrMany(Text()), "{a: b}")


_PERSON = Record({"name": Key(Text(), "名前", required=True), "age": Key(Integer(0), "年齢")}, name="人")


def test_a_record_reports_all_mistakes_at_once() -> None:
    """Unknown keys, bad values and missing keys are told together, each at its place."""
    value, problems = _read(_PERSON, "nama: 逗子\nage: 若い\nzzz: 1\n")
    assert value == {}
    assert problems == [
        (1, 1, "「nama」というキーは使えません。もしかして「name」ですか。"),
        (1, 1, "「name」（名前）がありません。書き足してください。"),
        (2, 6, "「若い」が書かれていますが、ここに書けるのは0以上の整数です。"),
        (3, 1, "「zzz」というキーは使えません。使えるキー: name、age。"),
    ]


def test_a_key_indented_with_a_full_width_space_is_told_so() -> None:
    """A full-width space before a key is part of it for YAML, and invisible to people."""
    assert "全角の空白" in _read(_PERSON, "name: a\n　age: 1\n")[1][0][2]


def test_a_table_keeps_the_files_order() -> None:
    """Names that the file chooses are kept in order; what is wrong under one is told."""
    assert list(_value(Table(Integer()), "b: 1\na: 2\n")) == ["b", "a"]
    assert _read(Table(Integer()), "b: x\na: 2\n")[1][0][:2] == (1, 4)


def test_one_of_takes_the_mapping_that_knows_most_keys() -> None:
    """Among mappings the alternative that knows most of the keys reads, and tells the mistakes."""
    either = OneOf((Text(), Record({"a": Key(Text(), "あ")}), Record({"b": Key(Text(), "い"), "c": Key(Text(), "う")})))
    assert _value(either, "x") == "x"
    assert _value(either, "b: 1月\nc: 2月\n") == {"b": "1月", "c": "2月"}
    assert "「d」" in _fault(either, "b: 1月\nd: 2月\n")
    assert "または" in _fault(either, "[a]")


def test_shapes_may_contain_themselves() -> None:
    """A named shape refers to itself, in reading and in the schema."""

    def tree() -> Shape:
        return Record({"name": Key(Text(), "名前"), "under": Key(ListOf(Ref("tree", tree)), "下")})

    root = Ref("tree", tree)
    assert _value(root, "name: a\nunder:\n  - name: b\n") == {"name": "a", "under": [{"name": "b"}]}
    assert _read(root, "under: [{under: [{nam: x}]}]")[1][0][:2] == (1, 19)
    schema = root.json_schema()
    assert schema["$ref"] == "#/$defs/tree"
    assert schema["$defs"]["tree"]["properties"]["under"]["items"] == {"$ref": "#/$defs/tree"}


def test_build_sees_the_node_and_only_right_values() -> None:
    """What is made from a value knows its place, and is not made from a wrong one."""

    def make(value: str, node: Node, problems: Problems) -> str:
        if value == "bad":
            problems.add(node.start, "だめです")
        return value.upper()

    assert _value(Build(Text(), make), "ok") == "OK"
    assert _read(Build(Text(), make), "  bad")[1] == [(1, 3, "だめです")]
    assert _fault(Build(Text(), make), "[x]").startswith("一覧")


def test_anything_gives_core_types() -> None:
    """Parameters of any kind come as plain data by YAML 1.2, dates as strings."""
    assert _value(Anything(), "{a: [1, 1.5, true, ~, no, '1', 2026-12-01, 0x1F]}") == {
        "a": [1, 1.5, True, None, "no", "1", "2026-12-01", "0x1F"]
    }


def test_the_schema_says_what_the_shape_says() -> None:
    """Keys, limits, choices and descriptions are in the JSON Schema."""
    shape = Record(
        {
            "kind": Key(Text(enum=("a", "b")), "種類", required=True),
            "id": Key(Text(numbers=True), "番号"),
            "days": Key(ListOf(When(times=False), unique=True, least=1), "日"),
            "ok": Key(Flag(), "よいか"),
            "n": Key(Integer(1, 5), "数"),
            "names": Key(Table(Anything()), "名前ごと"),
        }
    )
    assert shape.json_schema("題", "説明") == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "題",
        "description": "説明",
        "type": "object",
        "properties": {
            "kind": {"enum": ["a", "b"], "description": "種類"},
            "id": {"type": ["string", "number"], "pattern": r"\S", "description": "番号"},
            "days": {
                "type": "array",
                "items": {"type": "string", "pattern": "^(?:[0-9]{4}-[0-9]{2}-[0-9]{2})$"},
                "minItems": 1,
                "uniqueItems": True,
                "description": "日",
            },
            "ok": {"type": "boolean", "description": "よいか"},
            "n": {"type": "integer", "minimum": 1, "maximum": 5, "description": "数"},
            "names": {
                "type": "object",
                "propertyNames": {"pattern": r"\S"},
                "additionalProperties": {},
                "description": "名前ごと",
            },
        },
        "additionalProperties": False,
        "required": ["kind"],
    }


def test_an_offset_other_than_japans_is_converted() -> None:
    """The moment stays the same whatever the offset."""
    west = timezone(timedelta(hours=-7))
    assert _value(When(), "2026-11-30T17:00:00-07:00") == datetime(2026, 11, 30, 17, tzinfo=west)
