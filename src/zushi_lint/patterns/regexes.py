"""Regular expressions of rules: what keeps them from hanging, and what they cannot match without.

``re`` backtracks, so a rule's expression is accepted only when the number of ways it can split one text is
bounded by a constant: every repetition has an upper limit, none stands inside another, and the product of the
widths of the repetitions that accept any character stays under :data:`WIDEST`. Matching a text is then linear
in its length, whatever the text.
"""

from __future__ import annotations

import re
import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

from zushi_lint.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Collection

# The parser of `re` has no public name; its tree is the only exact account of what `re` will do.
_parser: Any = import_module("re._parser")
_FULL_WIDTH = re.compile("[\uff01-\uff5e\u3000\u301c\uff5e]")
# A capital, but not the letter of an escape (\S) or of a group's kind ((?P<…).
_CAPITAL = re.compile(r"(?<!\\)(?<!\(\?)[A-Z]")
_META = set(r"\.^$*+?{}[]|()-&~#")
_REFERENCE = re.compile(r"\{([a-z][a-z0-9-]*)\}")
_GROUP = re.compile(r"\((?:\?:|(?!\?))")
WIDEST = 60_000
_LONGEST_CLASS = 12
_MOST_LITERALS = 48


class RegexError(ValueError):
    """An expression that is not accepted; the message (Japanese) says what to write instead."""


Clause = frozenset[str]
"""Literals of which one must stand in the text."""


def unwrap(source: str) -> str:
    """An expression written over several lines, as one: line ends and the blanks beside them are layout."""
    return "".join(line.strip(" ") for line in source.split("\n"))


def fold_source(source: str) -> str:
    """Capitals and full-width marks in an expression become their folded (and escaped) form, as the text is folded."""

    def folded(match: re.Match[str]) -> str:
        char = fold(match.group())
        return "\\" + char if char in _META else char

    return _CAPITAL.sub(lambda m: m.group().lower(), _FULL_WIDTH.sub(folded, source))


def references(source: str) -> list[str]:
    """The names in ``{name}`` of an expression, in order."""
    return _REFERENCE.findall(source)


def expand(source: str, values: dict[str, str]) -> str:
    """The expression with every ``{name}`` replaced by a group of what it stands for."""
    return _REFERENCE.sub(lambda m: f"(?:{values[m.group(1)]})", source)


def analyse(source: str) -> None:
    """Accept an expanded expression.

    Raises:
        RegexError: the syntax is wrong, a repetition is unbounded or nested, or the whole is too wide.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            tree = _parser.parse(source)
            re.compile(source)
    except FutureWarning as error:
        raise RegexError("[ ] の中の「[」「--」「&&」「~~」「||」は、\\[ のように \\ を付けて書いてください") from error
    except (re.error, RecursionError, OverflowError) as error:
        raise RegexError(f"正規表現として読めません（{error}）。かっこや記号の対応を確かめてください") from error
    _refuse_unmatchable(tree)
    width = _width(tree, inside=False)
    if width > WIDEST:
        raise RegexError(
            f"{{0,n}} の組み合わせが広すぎます（{width:,}通り。上限は{WIDEST:,}）。間の長さを縮めてください"
        )
    if tree.getwidth()[0] == 0:
        raise RegexError("空の文字列にも当たります。必ず現れる語を書いてください")


def alternatives(source: str) -> list[str]:
    """The alternatives of an expression at its top: a(b|c)|d is a(b|c) and d, and so is (a(b|c)|d)."""
    parts: list[str] = []
    depth = begin = position = 0
    closings: list[int] = []
    while position < len(source):
        char = source[position]
        if char == "\\":
            position += 1
        elif char == "[":
            position = _class_end(source, position)
        elif char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                closings.append(position)
        elif char == "|" and depth == 0:
            parts.append(source[begin:position])
            begin = position + 1
        position += 1
    if not parts and closings == [len(source) - 1] and (opening := _GROUP.match(source)):
        return alternatives(source[opening.end() : -1])
    return [*parts, source[begin:]]


def _class_end(source: str, position: int) -> int:
    """Where the character class that begins at a position ends; a ] right after its opening is a member."""
    position += 2 if source.startswith("^", position + 1) else 1
    position += 1 if source.startswith("]", position) else 0
    while source[position] != "]":
        position += 2 if source[position] == "\\" else 1
    return position


def needs(source: str) -> list[Clause]:
    """What a text must hold for an (accepted) expression to match in it: a literal of each clause."""
    return list(dict.fromkeys(_fewest(clause) for clause in _clauses(_parser.parse(source))))


def _refuse_unmatchable(tree: Any) -> None:
    """Refuse characters that the normalised text never holds: an expression with one could never match."""
    for op, arg in tree:
        match _name(op):
            case "LITERAL" if fold(chr(arg)) != chr(arg):
                seen = fold(chr(arg))
                raise RegexError(
                    f"「{chr(arg)}」は本文に現れません。本文は"
                    + (f"「{seen}」にそろえて" if seen else "これを取り除いて")
                    + "比べます"
                )
            case "BRANCH":
                for branch in arg[1]:
                    _refuse_unmatchable(branch)
            case "SUBPATTERN":
                _refuse_unmatchable(arg[3])
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                _refuse_unmatchable(arg[2])
            case "ATOMIC_GROUP":
                _refuse_unmatchable(arg)
            case _:
                pass


def _fewest(anchors: set[str]) -> frozenset[str]:
    """The anchors without those that hold another one, which stands wherever they do."""
    return frozenset(a for a in anchors if not any(b != a and b in a for b in anchors))


def _name(op: Any) -> str:
    return str(op)


def _is_wide(tree: Any) -> bool:
    return any(
        _name(op) in {"ANY", "NOT_LITERAL"} or (_name(op) == "IN" and len(_members(arg) or range(99)) > _LONGEST_CLASS)
        for op, arg in tree
    )


def _width(tree: Any, *, inside: bool) -> int:
    total = 1
    for op, arg in tree:
        match _name(op):
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                low, high, body = arg
                if high == _parser.MAXREPEAT:
                    raise RegexError("* と + は使えません。{0,20} のように上限を書いてください")
                if inside and high > 1 and low != high:
                    raise RegexError("くり返しの中に、回数の変わるくり返しは書けません。語の並びに分けてください")
                total *= _width(body, inside=inside or high > 1)
                if _is_wide(body):
                    total *= high - low + 1
            case "BRANCH":
                total *= max(_width(branch, inside=inside) for branch in arg[1])
            case "SUBPATTERN":
                total *= _width(arg[3], inside=inside)
            case "ATOMIC_GROUP":
                total *= _width(arg, inside=inside)
            case "ASSERT" | "ASSERT_NOT":
                total *= _width(arg[1], inside=inside)
            case "GROUPREF" | "GROUPREF_EXISTS":
                raise RegexError(r"\1 のような前の一致への参照は使えません")
            case _:
                pass
    return total


def _members(items: Any) -> list[str] | None:
    """The characters of a class, or None when it is negated, a category, or too long to list."""
    chars: list[str] = []
    for op, arg in items:
        match _name(op):
            case "LITERAL":
                chars.append(chr(arg))
            case "RANGE" if arg[1] - arg[0] < _LONGEST_CLASS:
                chars += [chr(c) for c in range(arg[0], arg[1] + 1)]
            case _:
                return None
    return chars if len(chars) <= _LONGEST_CLASS else None


def worth(anchors: Collection[str] | None) -> tuple[int, int]:
    """How seldom a set of anchors is met in Japanese text, for choosing among sets; the greater the better.

    A kanji or katakana tells as much as two kana, letters or digits; a mark tells next to nothing. What counts is the
    commonest anchor of a set, then how few there are.
    """
    if not anchors:
        return (-1, 0)
    return (min(*(sum(map(_telling, anchor)) for anchor in anchors), 6), -len(anchors))


def _telling(char: str) -> int:
    if "\u4e00" <= char <= "\u9fff" or "\u30a1" <= char <= "\u30fa":
        return 2
    return 1 if char.isalnum() else 0


def _clauses(tree: Any) -> list[set[str]]:
    """Sets of literals, of each of which every match of a sequence holds one."""
    clauses: list[set[str]] = []
    run: set[str] = {""}

    def close() -> None:
        nonlocal run
        if "" not in run:
            clauses.append(run)
        run = {""}

    for op, arg in tree:
        exact = _exact(op, arg)
        if exact is not None and len(run) * len(exact) <= _MOST_LITERALS:
            run = {head + tail for head in run for tail in exact}
            if "" in run and len(run) > 1:
                close()
        elif exact is not None:
            close()
            run = {""} if "" in exact else set(exact)
        else:
            close()
        clauses += _inner(op, arg) if exact is None or _name(op) == "ASSERT" else []
    close()
    return clauses


def _exact(op: Any, arg: Any) -> set[str] | None:
    """All the strings that an item can match, where they are few; else None."""
    match _name(op):
        case "LITERAL":
            return {chr(arg)}
        case "IN":
            members = _members(arg)
            return set(members) if members else None
        case "SUBPATTERN":
            return _exact_sequence(arg[3])
        case "BRANCH":
            out: set[str] = set()
            for branch in arg[1]:
                exact = _exact_sequence(branch)
                if exact is None:
                    return None
                out |= exact
            return out
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return {""}
        case "MAX_REPEAT" | "MIN_REPEAT" if arg[1] == 1:
            exact = _exact_sequence(arg[2])
            if exact is None:
                return None
            return exact | {""} if arg[0] == 0 else exact
        case _:
            return None


def _exact_sequence(tree: Any) -> set[str] | None:
    out = {""}
    for op, arg in tree:
        exact = _exact(op, arg)
        if exact is None or len(out) * len(exact) > _MOST_LITERALS:
            return None
        out = {head + tail for head in out for tail in exact}
    return out


def _inner(op: Any, arg: Any) -> list[set[str]]:
    """What an item needs that is not a small set of strings itself."""
    match _name(op):
        case "SUBPATTERN":
            return _clauses(arg[3])
        case "ATOMIC_GROUP":
            return _clauses(arg)
        case "ASSERT":
            return _clauses(arg[1])
        case "BRANCH":
            out: set[str] = set()
            for branch in arg[1]:
                best = max(_clauses(branch), key=worth, default=None)
                if best is None:
                    return []
                out |= best
            return [out]
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT" if arg[0] > 0:
            return _clauses(arg[2])
        case _:
            return []
