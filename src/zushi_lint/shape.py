"""What a YAML file may hold, declared once: strict validation and JSON Schema come from the same value.

``shape.read(node, problems)`` gives a Python value; every mistake goes to ``problems`` with its place,
what came, what was expected and what to write. Where a mistake was found the value (or the key of a
mapping) is None or missing: use a value only while ``problems`` is empty.
"""

# ruff: noqa: D102  what the methods do is said once, in Shape
from __future__ import annotations

import difflib
import re
import unicodedata
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from zushi_lint import yaml_source as ys
from zushi_lint.lazy import regex
from zushi_lint.yaml_source import Node, Problems, Scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

JST = timezone(timedelta(hours=9), "JST")
Schema = dict[str, Any]

_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
_INTEGER = regex(r"[-+]?[0-9]{1,18}")
_NUMBER = regex(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0x[0-9a-fA-F]+|0o[0-7]+")


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Name the known word most like a mistaken one, as the end of a message; empty if none is near."""
    names = {_plain_word(name): name for name in known}
    near = difflib.get_close_matches(_plain_word(word[:100]), names, n=1, cutoff=0.6)
    return f"もしかして「{names[near[0]]}」ですか。" if near else ""


def _plain_word(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().replace("-", "_")


def is_null(node: Node) -> bool:
    """Whether nothing is written where a value is expected (``key:`` alone, ``~``, ``null``)."""
    return isinstance(node, Scalar) and node.style == "plain" and node.value in _NULL


def describe(node: Node) -> str:
    """What came, for a message."""
    if isinstance(node, ys.Mapping):
        return "「キー: 値」の組"
    if isinstance(node, ys.Sequence):
        return "一覧"
    if is_null(node):
        return "空"
    line = node.value.strip().split("\n", 1)[0]
    return f"「{line[:20]}{'…' if len(line) > 20 or line != node.value.strip() else ''}」"


class Shape(ABC):
    """What is allowed at one place of a YAML file."""

    @property
    @abstractmethod
    def expected(self) -> str:
        """What is wanted here, as a noun for messages."""

    @abstractmethod
    def accepts(self, node: Node) -> bool:
        """Whether the node is of the right kind (a single value, a mapping, a list), right or wrong inside."""

    @abstractmethod
    def load(self, node: Node, problems: Problems) -> Any:
        """Read a node of the right kind."""

    @abstractmethod
    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Give the JSON Schema of this place; named shapes are added to ``definitions``."""

    def fit(self, _node: Node) -> int:
        """How well an accepted node fits; :class:`OneOf` takes the best."""
        return 0

    def read(self, node: Node, problems: Problems) -> Any:
        """Read a node, or report what is wrong with it and give None."""
        if self.accepts(node):
            return self.load(node, problems)
        if is_null(node):
            problems.add(node.start, f"値がありません。{self.expected}を書くか、この項目を消してください。")
        else:
            wide = isinstance(node, Scalar) and "：" in node.value and isinstance(self, (Record, Table))
            hint = "キーと値の間は、半角の「:」と空白にしてください。" if wide else ""
            problems.add(node.start, f"{describe(node)}が書かれていますが、ここに書けるのは{self.expected}です。{hint}")
        return None

    def json_schema(self, title: str = "", description: str = "") -> Schema:
        """Give the whole JSON Schema (draft 2020-12) of a file of this shape."""
        definitions: dict[str, Schema] = {}
        body = self.schema(definitions)
        head: Schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        if title:
            head["title"] = title
        if description:
            head["description"] = description
        tail: Schema = {"$defs": dict(sorted(definitions.items()))} if definitions else {}
        return {**head, **body, **tail}


@dataclass(frozen=True)
class Text(Shape):
    r"""A string.

    ``enum`` lists all values, ``pattern`` is a regex for the whole of it (in the common part of Python
    and ECMAScript) with ``form`` its name for people. Blank strings are refused unless ``blank``.
    ``numbers`` allows unquoted numbers, taken as they are written. ``check`` returns a message in
    Japanese if the value is not right.
    """

    enum: tuple[str, ...] = ()
    pattern: str = ""
    form: str = ""
    blank: bool = False
    numbers: bool = False
    check: Callable[[str], str | None] | None = None

    @property
    def expected(self) -> str:
        if self.enum:
            return " か ".join(self.enum)
        return self.form or "文字列"

    def accepts(self, node: Node) -> bool:
        return isinstance(node, Scalar) and not is_null(node)

    def load(self, node: Node, problems: Problems) -> str | None:
        assert isinstance(node, Scalar)  # noqa: S101  accepts() has seen to it
        message = self._fault(node)
        if message is None:
            return node.value
        problems.add(node.start, message)
        return None

    def _fault(self, node: Scalar) -> str | None:
        value = node.value
        if self.enum:
            if value in self.enum:
                return None
            choices = "、".join(self.enum)
            return f"{describe(node)}は使えません。{did_you_mean(value, self.enum)}使える値: {choices}。"
        if node.style == "plain" and (kind := self._other_type(value)):
            return f"文字列が必要ですが、{kind}の {value[:30]} が書かれています。文字列なら引用符で囲んでください。"
        if not self.blank and not value.strip():
            return f"空にはできません。{self.expected}を書いてください。"
        if self.pattern and not re.fullmatch(self.pattern, value):
            return f"{describe(node)}は正しい書き方ではありません。{self.expected}を書いてください。"
        return self.check(value) if self.check else None

    def _other_type(self, value: str) -> str:
        if value in _TRUE | _FALSE:
            return "真偽値"
        return "数値" if not self.numbers and _NUMBER.fullmatch(value) else ""

    def schema(self, definitions: dict[str, Schema]) -> Schema:  # noqa: ARG002  a leaf
        if self.enum:
            return {"enum": list(self.enum)}
        result: Schema = {"type": ["string", "number"] if self.numbers else "string"}
        if self.pattern:
            result["pattern"] = f"^(?:{self.pattern})$"
        elif not self.blank:
            result["pattern"] = r"\S"
        return result


@dataclass(frozen=True)
class Flag(Shape):
    """true or false."""

    @property
    def expected(self) -> str:
        return "true か false"

    def accepts(self, node: Node) -> bool:
        return isinstance(node, Scalar) and node.style == "plain" and node.value in _TRUE | _FALSE

    def load(self, node: Node, problems: Problems) -> bool:  # noqa: ARG002  accepts() has checked it
        return isinstance(node, Scalar) and node.value in _TRUE

    def schema(self, definitions: dict[str, Schema]) -> Schema:  # noqa: ARG002  a leaf
        return {"type": "boolean"}


@dataclass(frozen=True)
class Integer(Shape):
    """A whole number between two limits, both included."""

    minimum: int | None = None
    maximum: int | None = None

    @property
    def expected(self) -> str:
        if self.minimum is not None and self.minimum == self.maximum:
            return f"{self.minimum}"
        low = "" if self.minimum is None else f"{self.minimum}以上"
        high = "" if self.maximum is None else f"{self.maximum}以下"
        return f"{low}{high}の整数" if low or high else "整数"

    def accepts(self, node: Node) -> bool:
        return isinstance(node, Scalar) and node.style == "plain" and _INTEGER.fullmatch(node.value) is not None

    def load(self, node: Node, problems: Problems) -> int | None:
        assert isinstance(node, Scalar)  # noqa: S101  accepts() has seen to it
        value = int(node.value)
        low = self.minimum is not None and value < self.minimum
        high = self.maximum is not None and value > self.maximum
        if low or high:
            problems.add(node.start, f"{value} は使えません。{self.expected}を書いてください。")
            return None
        return value

    def schema(self, definitions: dict[str, Schema]) -> Schema:  # noqa: ARG002  a leaf
        if self.minimum is not None and self.minimum == self.maximum:
            return {"const": self.minimum}
        limits = {"minimum": self.minimum, "maximum": self.maximum}
        return {"type": "integer", **{key: value for key, value in limits.items() if value is not None}}


_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
# Posts are of our time; far years would only overflow what counts days from them.
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_CLOCK = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
_MOMENT = rf"{_DATE}[Tt ]{_CLOCK} ?(?:[Zz]|[+-][0-9]{{2}}(?::?[0-9]{{2}})?)?"


@dataclass(frozen=True)
class When(Shape):
    """A date, a date with a time, or either; a time without an offset is Japan's.

    Gives a ``date`` or an aware ``datetime`` in Japan's time (UTC+9 all year).
    """

    days: bool = True
    times: bool = True

    @property
    def expected(self) -> str:
        day, time = "日付（例: 2026-12-01）", "日時（例: 2026-12-01T09:00:00+09:00）"
        return f"{day}か{time}" if self.days and self.times else day if self.days else time

    def accepts(self, node: Node) -> bool:
        return isinstance(node, Scalar) and not is_null(node)

    def load(self, node: Node, problems: Problems) -> date | datetime | None:
        assert isinstance(node, Scalar)  # noqa: S101  accepts() has seen to it
        value = node.value
        try:
            if self.days and re.fullmatch(_DATE, value):
                return date.fromisoformat(value)
            if self.times and re.fullmatch(_MOMENT, value):
                moment = datetime.fromisoformat(f"{value[:10]}T{value[11:].upper().replace(' ', '')}")
                return moment.replace(tzinfo=JST) if moment.tzinfo is None else moment.astimezone(UTC).astimezone(JST)
        except (ValueError, OverflowError):
            problems.add(node.start, f"{describe(node)}という日時はありません。{self.expected}を書いてください。")
            return None
        problems.add(node.start, f"{describe(node)}は正しい書き方ではありません。{self.expected}を書いてください。")
        return None

    def _moment(self, value: str) -> date | datetime | None:
        if self.days and re.fullmatch(_DATE, value):
            return date.fromisoformat(value)
        if self.times and re.fullmatch(_MOMENT, value):
            moment = datetime.fromisoformat(value.upper().replace(" ", "T", 1).replace(" ", ""))
            return moment.replace(tzinfo=JST) if moment.tzinfo is None else moment.astimezone(UTC).astimezone(JST)
        return None

    def schema(self, definitions: dict[str, Schema]) -> Schema:  # noqa: ARG002  a leaf
        forms = [*([_DATE] if self.days else []), *([_MOMENT] if self.times else [])]
        return {"type": "string", "pattern": f"^(?:{'|'.join(forms)})$"}


@dataclass(frozen=True)
class ListOf(Shape):
    """A list; ``unique`` refuses the same value twice. Gives a list of the items without mistakes."""

    item: Shape
    unique: bool = False
    least: int = 0

    @property
    def expected(self) -> str:
        return f"{self.item.expected}の一覧"

    def accepts(self, node: Node) -> bool:
        return isinstance(node, ys.Sequence)

    def load(self, node: Node, problems: Problems) -> list[Any]:
        assert isinstance(node, ys.Sequence)  # noqa: S101  accepts() has seen to it
        values: list[Any] = []
        if len(node.items) < self.least:
            problems.add(node.start, f"{self.expected}に、{self.least}つ以上の項目を書いてください。")
        seen: set[Any] = set()
        for item in node.items:
            before = len(problems)
            value = self.item.read(item, problems)
            if len(problems) > before:
                continue
            if self.unique and value in seen:
                problems.add(item.start, f"{describe(item)}が2回書かれています。1つにしてください。")
            if self.unique:
                seen.add(value)
            values.append(value)
        return values

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        result: Schema = {"type": "array", "items": self.item.schema(definitions)}
        if self.least:
            result["minItems"] = self.least
        if self.unique:
            result["uniqueItems"] = True
        return result


@dataclass(frozen=True)
class OneOrMany(Shape):
    """One item, or a list of them. Gives a list in either case."""

    item: Shape
    unique: bool = False

    @property
    def expected(self) -> str:
        return f"{self.item.expected}（一覧にもできます）"

    def accepts(self, node: Node) -> bool:
        return isinstance(node, ys.Sequence) or self.item.accepts(node)

    def load(self, node: Node, problems: Problems) -> list[Any]:
        if isinstance(node, ys.Sequence):
            return ListOf(self.item, unique=self.unique, least=1).load(node, problems)
        before = len(problems)
        value = self.item.load(node, problems)
        return [] if len(problems) > before else [value]

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        many = ListOf(self.item, unique=self.unique, least=1)
        return {"anyOf": [self.item.schema(definitions), many.schema(definitions)]}


@dataclass(frozen=True)
class OneOf(Shape):
    """One of several shapes: the first that accepts the node, of several mappings the one that knows most keys."""

    alternatives: tuple[Shape, ...]

    @property
    def expected(self) -> str:
        return "、または".join(dict.fromkeys(shape.expected for shape in self.alternatives))

    def accepts(self, node: Node) -> bool:
        return any(shape.accepts(node) for shape in self.alternatives)

    def fit(self, node: Node) -> int:
        return max((shape.fit(node) for shape in self.alternatives if shape.accepts(node)), default=0)

    def load(self, node: Node, problems: Problems) -> Any:
        fitting = [shape for shape in self.alternatives if shape.accepts(node)]
        return max(fitting, key=lambda shape: shape.fit(node)).load(node, problems)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"anyOf": [shape.schema(definitions) for shape in self.alternatives]}


@dataclass(frozen=True)
class Key:
    """One key of a :class:`Record`: the shape of its value, what it means (in Japanese), and whether it must be there."""

    shape: Shape
    doc: str
    required: bool = False


@dataclass(frozen=True)
class Record(Shape):
    """A mapping with known keys. Gives a dict with the keys that are there and right.

    ``name`` is what it is called in messages; ``extra`` is added to its JSON Schema.
    """

    keys: Mapping[str, Key]
    name: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def expected(self) -> str:
        return self.name or f"「キー: 値」の組（キー: {'、'.join(list(self.keys)[:4])}など）"

    def accepts(self, node: Node) -> bool:
        return isinstance(node, ys.Mapping)

    def fit(self, node: Node) -> int:
        return sum(key.value in self.keys for key, _ in node.items) if isinstance(node, ys.Mapping) else 0

    def load(self, node: Node, problems: Problems) -> dict[str, Any]:
        assert isinstance(node, ys.Mapping)  # noqa: S101  accepts() has seen to it
        values: dict[str, Any] = {}
        present: set[str] = set()
        for key, value in node.items:
            present.add(key.value)
            known = self.keys.get(key.value)
            if known is None:
                problems.add(key.start, self._unknown(key.value, value))
                continue
            before = len(problems)
            result = known.shape.read(value, problems)
            if len(problems) == before:
                values[key.value] = result
        for name, wanted in self.keys.items():
            if wanted.required and name not in present:
                problems.add(node.start, f"「{name}」（{wanted.doc}）がありません。書き足してください。")
        return values

    def _unknown(self, name: str, value: Node) -> str:
        if name.strip() in self.keys:
            return f"「{name.strip()}」の前後に全角の空白があります。消すか、半角の空白に直してください。"
        hint = did_you_mean(name, self.keys)
        if not hint and is_null(value):  # { } cuts a value that is not quoted at its comma
            hint = '前の値の続きなら、その値全体を引用符（"…"）で囲んでください。'
        hint = hint or f"使えるキー: {'、'.join(self.keys)}。"
        return f"「{name[:40]}」というキーは使えません。{hint}"

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        properties = {
            name: {**key.shape.schema(definitions), "description": key.doc} for name, key in self.keys.items()
        }
        result: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required := [name for name, key in self.keys.items() if key.required]:
            result["required"] = required
        return {**result, **self.extra}


@dataclass(frozen=True)
class Table(Shape):
    """A mapping whose keys are names that the file chooses. Gives a dict in the file's order."""

    value: Shape
    key: Text = field(default_factory=Text)
    name: str = "「名前: 値」の組"

    @property
    def expected(self) -> str:
        return self.name

    def accepts(self, node: Node) -> bool:
        return isinstance(node, ys.Mapping)

    def load(self, node: Node, problems: Problems) -> dict[str, Any]:
        assert isinstance(node, ys.Mapping)  # noqa: S101  accepts() has seen to it
        values: dict[str, Any] = {}
        for key, value in node.items:
            before = len(problems)
            self.key.read(key, problems)
            result = self.value.read(value, problems)
            if len(problems) == before:
                values[key.value] = result
        return values

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        names = {key: value for key, value in self.key.schema(definitions).items() if key != "type"}
        return {"type": "object", "propertyNames": names, "additionalProperties": self.value.schema(definitions)}


@dataclass(frozen=True)
class Ref(Shape):
    """A named shape that may contain itself: ``Ref("pattern", lambda: pattern_shape)``."""

    name: str
    make: Callable[[], Shape]

    @property
    def expected(self) -> str:
        return self.make().expected

    def accepts(self, node: Node) -> bool:
        return self.make().accepts(node)

    def fit(self, node: Node) -> int:
        return self.make().fit(node)

    def load(self, node: Node, problems: Problems) -> Any:
        return self.make().load(node, problems)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        if self.name not in definitions:
            definitions[self.name] = {}
            definitions[self.name] = self.make().schema(definitions)
        return {"$ref": f"#/$defs/{self.name}"}


@dataclass(frozen=True)
class Build(Shape):
    """A shape whose value is made into something else, or checked further, with its node at hand.

    ``make(value, node, problems)`` is called only if the value itself is without mistakes.
    """

    shape: Shape
    make: Callable[[Any, Node, Problems], Any]

    @property
    def expected(self) -> str:
        return self.shape.expected

    def accepts(self, node: Node) -> bool:
        return self.shape.accepts(node)

    def fit(self, node: Node) -> int:
        return self.shape.fit(node)

    def load(self, node: Node, problems: Problems) -> Any:
        before = len(problems)
        value = self.shape.load(node, problems)
        return None if len(problems) > before else self.make(value, node, problems)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return self.shape.schema(definitions)


@dataclass(frozen=True)
class Anything(Shape):
    """Any value, as plain data: str, int, float, bool, None, list, dict (YAML 1.2 core types; dates stay strings)."""

    @property
    def expected(self) -> str:
        return "値"

    def accepts(self, node: Node) -> bool:  # noqa: ARG002  whatever it is
        return True

    def load(self, node: Node, problems: Problems) -> Any:
        if isinstance(node, ys.Mapping):
            return {key.value: self.load(value, problems) for key, value in node.items}
        if isinstance(node, ys.Sequence):
            return [self.load(item, problems) for item in node.items]
        if node.style != "plain":
            return node.value
        return _core(node.value)

    def schema(self, definitions: dict[str, Schema]) -> Schema:  # noqa: ARG002  a leaf
        return {}


def _core(value: str) -> str | float | bool | None:
    """Give a plain scalar its YAML 1.2 core type."""
    if value in _NULL:
        return None
    if value in _TRUE | _FALSE:
        return value in _TRUE
    if _INTEGER.fullmatch(value):
        return int(value)
    if _NUMBER.fullmatch(value) and value[:2] not in {"0x", "0o"}:
        return float(value)
    return value
