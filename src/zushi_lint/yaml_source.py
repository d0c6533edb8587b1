"""YAML with the place of every node and of every character of its values.

Values are taken from the file's own characters, never retyped: ``no`` and ``2026-12-01`` stay the
strings they are, and a shape (:mod:`zushi_lint.shape`) gives them their type where one is wanted.
Anchors, aliases, tags, duplicate keys, several documents and deep nesting are refused. Line ends are
LF, CRLF and CR as in YAML 1.2; U+0085, U+2028 and U+2029 are ordinary characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zushi_lint.errors import Problem
from zushi_lint.lazy import regex
from zushi_lint.source import FieldText
from zushi_lint.yaml_scalars import Style, block_value, flow_value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as Map

    from zushi_lint.source import SourceText

MAX_DEPTH = 50
_TOO_DEEP = f"入れ子が深すぎます（{MAX_DEPTH}段まで）。段を減らしてください。"

_STYLES: Map[str | None, Style] = {"'": "single", '"': "double", "|": "literal", ">": "folded"}
_FORBIDDEN = regex("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# PyYAML breaks lines at these, YAML 1.2 does not; a character that means nothing keeps the offsets.
_ORDINARY = regex("[\x85\u2028\u2029\ufeff]")
_BREAK = regex(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value: its characters with their places, and the node's offsets in the file, quotes included."""

    field: FieldText
    start: int
    end: int
    style: Style

    @property
    def value(self) -> str:
        """The characters of the value, not yet of any type."""
        return self.field.value


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the file's order; keys are unique unless a problem was reported."""

    items: tuple[tuple[Scalar, Node], ...]
    start: int
    end: int

    def get(self, key: str) -> Node | None:
        """The value under a key, None if it is not there."""
        return next((value for name, value in self.items if name.value == key), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """The items of a list."""

    items: tuple[Node, ...]
    start: int
    end: int


Node = Scalar | Mapping | Sequence


class Problems:
    """Collects the mistakes of one file; the same mistake at the same place counts once."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self._found: dict[Problem, None] = {}

    def add(self, offset: int, message: str) -> None:
        """Record a mistake at an offset into the file's text."""
        self._found[Problem(self.source.path, *self.source.position(offset), message)] = None

    def __bool__(self) -> bool:
        return bool(self._found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.sorted())

    def __len__(self) -> int:
        return len(self._found)

    def sorted(self) -> list[Problem]:
        """The mistakes in the order of their places."""
        return sorted(self._found, key=lambda p: (p.line or 0, p.column or 0, p.message))


def read_yaml(source: SourceText, problems: Problems, start: int = 0, end: int | None = None) -> Node | None:
    """The root node of ``source.text[start:end]``, offsets counted in the whole file.

    None if there is nothing in it, or if its syntax is broken; every mistake goes to ``problems``.
    """
    text = source.text[start:end]
    if stray := _FORBIDDEN.search(text):
        code = f"U+{ord(stray.group()):04X}"
        problems.add(
            start + stray.start(), f"YAMLに書けない文字（制御文字 {code}）があります。この文字を消してください。"
        )
        return None
    return _Builder(source.text, start, problems).build(text)


class _Frame:
    """A collection whose items are still being read."""

    __slots__ = ("items", "key", "keys", "mapping", "start")

    def __init__(self, *, mapping: bool, start: int) -> None:
        self.mapping = mapping
        self.start = start
        self.items: list[Any] = []
        self.key: Scalar | None = None
        self.keys: dict[str, int] = {}


class _Builder:
    """Builds nodes from PyYAML's events, which need no recursion however deep the file nests."""

    def __init__(self, text: str, base: int, problems: Problems) -> None:
        self._text = text
        self._base = base
        self._problems = problems
        self._stack: list[_Frame] = []
        self._root: Node | None = None

    def build(self, text: str) -> Node | None:
        import yaml

        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        documents = 0
        try:
            for event in yaml.parse(_ORDINARY.sub("\ue000", text), Loader=loader):
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self._add(
                            event,
                            "「---」で区切られた2つ目の文書があります。1つのファイルには1つの文書だけを書いてください。",
                        )
                        return None
                elif not self._take(event, yaml):
                    return None
        except yaml.MarkedYAMLError as error:
            self._problems.add(self._place_of(error), _explain(error, text))
            return None
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            self._problems.add(self._base, f"YAMLとして読めません（{error}）。")
            return None
        return self._root

    def _take(self, event: Any, yaml: Any) -> bool:
        """Use one event; False if reading cannot go on."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_tricks(event)
            self._put(self._scalar(event))
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._refuse_tricks(event)
            if len(self._stack) >= MAX_DEPTH:
                self._add(event, _TOO_DEEP)
                return False
            start = self._base + event.start_mark.index
            self._stack.append(_Frame(mapping=isinstance(event, yaml.MappingStartEvent), start=start))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close(self._base + event.end_mark.index)
        elif isinstance(event, yaml.AliasEvent):
            self._add(
                event,
                f"「*{event.anchor}」という参照は使えません。値をそのまま書いてください。"
                '文字としての「*」で始まる値は、"*…" のように引用符で囲んでください。',
            )
            here = self._base + event.start_mark.index
            self._put(Scalar(FieldText("", here), here, self._base + event.end_mark.index, "plain"))
        return True

    def _add(self, event: Any, message: str) -> None:
        self._problems.add(self._base + event.start_mark.index, message)

    def _place_of(self, error: Any) -> int:
        context = str(error.context)
        # An unclosed quote or bracket is to be mended where it opens, not at the end of the file.
        unclosed = "quoted scalar" in context and ("end of stream" in str(error.problem))
        mark = error.context_mark if unclosed else error.problem_mark
        mark = mark or error.problem_mark or error.context_mark
        return self._base + (mark.index if mark else 0)

    def _refuse_tricks(self, event: Any) -> None:
        if event.anchor is not None:
            self._add(
                event,
                f"「&{event.anchor}」という目印は使えません。消してください。"
                '文字としての「&」で始まる値は、"&…" のように引用符で囲んでください。',
            )
        if event.tag is not None:
            self._add(
                event,
                "「!」で始まる型の指定は使えません。消してください。"
                '文字としての「!」で始まる値は、"!…" のように引用符で囲んでください。',
            )

    def _put(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        frame = self._stack[-1]
        if not frame.mapping:
            frame.items.append(node)
        elif frame.key is not None:
            frame.items.append((frame.key, node))
            frame.key = None
        elif isinstance(node, Scalar):
            self._check_twice(frame, node)
            frame.key = node
        else:
            self._problems.add(node.start, "キーには文字だけが使えます。表や一覧をキーにすることはできません。")
            frame.key = Scalar(FieldText("", node.start), node.start, node.start, "plain")

    def _check_twice(self, frame: _Frame, key: Scalar) -> None:
        first = frame.keys.setdefault(key.value, key.start)
        if first != key.start:
            line, _ = self._problems.source.position(first)
            self._problems.add(
                key.start, f"「{key.value}」が2回書かれています（1回目は{line}行目）。どちらかを消してください。"
            )

    def _close(self, end: int) -> None:
        frame = self._stack.pop()
        flow = self._text[frame.start : frame.start + 1] in {"{", "["}
        last = frame.items[-1] if frame.items else None
        tail: Any = last[1] if isinstance(last, tuple) else last
        # A block ends where PyYAML meets the next token; its own end is that of its last value.
        stop = end if flow or tail is None else tail.end
        items = tuple(frame.items)
        self._put(Mapping(items, frame.start, stop) if frame.mapping else Sequence(items, frame.start, stop))

    def _scalar(self, event: Any) -> Scalar:
        start, end = self._base + event.start_mark.index, self._base + event.end_mark.index
        style = _STYLES.get(event.style, "plain")
        if event.anchor is not None or event.tag is not None:
            return Scalar(FieldText(event.value, start), start, end, style)
        if style in {"literal", "folded"}:
            field, stop = block_value(self._text, start, event.value, folded=style == "folded")
            return Scalar(field, start, stop, style)
        return Scalar(flow_value(self._text, start, end, style), start, end, style)


_CAUSES: tuple[tuple[str, str], ...] = (
    (
        "mapping values are not allowed",
        "ここに「: 」は書けません。字下げがそろっているか確かめ、値の中に「: 」があるときは値を引用符で囲んでください。",
    ),
    ("unexpected end of stream", "引用符が閉じられていません。値の終わりに同じ引用符を書いてください。"),
    (
        "unexpected document indicator",
        "引用符の中に「---」または「...」だけの行があります。引用符が閉じられているか確かめてください。",
    ),
    (
        "escape",
        "「\\」の使い方に誤りがあります。文字としての「\\」は、「\\\\」と書くか、値を ' で囲んでください。",
    ),
    (
        "node content",
        "値があるべきところに値がありません。「[」「{」が閉じられているか、「,」が余っていないか確かめてください。",
    ),
    (
        "',' or ']'",
        "「[」で始まる一覧が閉じられていないか、区切りの「,」が抜けています。「]」と「,」を確かめてください。",
    ),
    (
        "',' or '}'",
        "「{」で始まる表が閉じられていないか、区切りの「,」が抜けています。「}」と「,」を確かめてください。",
    ),
    (
        "alphabetic or numeric",
        "値が「*」または「&」で始まっています。文字として使うときは、値を引用符で囲んでください。",
    ),
    (
        "could not find expected ':'",
        "キーのあとに半角の「:」と空白がありません。「キー: 値」の形に直し、長い文章は「|」の次の行から字下げして書いてください。",
    ),
    ("comment or line break", "「|」や「>」のあとに文字は書けません。本文は次の行から字下げして書いてください。"),
    ("chomping or indentation", "「|」や「>」のあとに文字は書けません。本文は次の行から字下げして書いてください。"),
    ("'-' indicator", "一覧の字下げがそろっていません。「-」の位置を、上の項目とそろえてください。"),
    ("block sequence entries", "ここに「- 」は書けません。改行して、字下げをそろえてください。"),
    (
        "expected key",
        "字下げがそろっていないか、引用符のあとに文字が続いています。キーの位置を上の行とそろえてください。",
    ),
    ("block end", "字下げがそろっていません。行の始まりの位置を、上の項目とそろえてください。"),
    ("tag", "「!」で始まる型の指定は使えません。文字としての「!」で始まる値は、引用符で囲んでください。"),
    ("document start", "ここまでで文書が終わっています。字下げを確かめ、余分な行を消してください。"),
)


def _explain(error: Any, text: str) -> str:
    """What is wrong in plain Japanese, from PyYAML's message and the characters at its place."""
    problem = str(error.problem)
    mark = error.problem_mark
    index = mark.index if mark else 0
    char = text[index : index + 1]
    before = _BREAK.split(text[:index])
    line = before[-1] + _BREAK.split(text[index:], maxsplit=1)[0]
    above = before[-2] if len(before) > 1 else ""
    if char == "\t" or "tab character" in problem:
        return "字下げにタブが使われています。タブを半角の空白に直してください。"
    if line.lstrip(" ").startswith("\u3000"):
        return "字下げに全角の空白が使われています。半角の空白に直してください。"
    if "nesting depth" in problem:  # LibYAML has a limit of its own, and reads ahead of the events
        return _TOO_DEEP
    if "cannot start any token" in problem:
        return f"値を「{char}」で始めることはできません。値全体を引用符で囲んでください。"
    if any("：" in each and ":" not in each for each in (line, above)):
        return "キーと値の間が全角の「：」になっている行があります。半角の「:」と空白に直してください。"
    for sign, message in _CAUSES:
        if sign in problem:
            return message
    return f"YAMLとして読めません（{problem}）。字下げと引用符を確かめてください。"
