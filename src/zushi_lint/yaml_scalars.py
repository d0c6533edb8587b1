"""The values of YAML scalars, taken from the file's own characters with the place of each.

Where a scalar begins, and in a block scalar how far it is indented, is PyYAML's judgement; the
folding, the escapes and the chomping are done here, by the rules of YAML 1.2, so that every character
of a value knows the characters that it is written with.
"""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING, Literal

from zushi_lint.lazy import regex
from zushi_lint.source import FieldText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Style = Literal["plain", "single", "double", "literal", "folded"]
_BREAK = regex(r"\r\n|\r|\n")


class _Writer:
    """A value put together from stretches of the file."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: array[int] = array("I")
        self._ends: array[int] = array("I")

    def copy(self, text: str, start: int, end: int) -> None:
        """Take ``text[start:end]`` as it stands."""
        self._parts.append(text[start:end])
        self._starts.extend(range(start, end))
        self._ends.extend(range(start + 1, end + 1))

    def put(self, char: str, start: int, end: int) -> None:
        """Add one character that ``start`` to ``end`` of the file stand for."""
        self._parts.append(char)
        self._starts.append(start)
        self._ends.append(end)

    def field(self, shift: int) -> FieldText:
        return FieldText("".join(self._parts), shift, self._starts, self._ends)


_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_SPECIAL: Mapping[Style, re.Pattern[str]] = {
    "plain": re.compile(r"[ \t\r\n]+"),
    "single": re.compile(r"''|[ \t\r\n]+"),
    "double": re.compile(
        r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[\r\n][ \t\r\n]*|.)|[ \t\r\n]+", re.DOTALL
    ),
}
_COMPLEX: Mapping[Style, re.Pattern[str]] = {
    "plain": re.compile(r"[\r\n]"),
    "single": re.compile(r"[\r\n]|''"),
    "double": re.compile(r"[\r\n\\]"),
}


def flow_value(text: str, start: int, end: int, style: Style) -> FieldText:
    """A plain or quoted value; line ends inside it are folded."""
    if style != "plain":
        start, end = start + 1, end - 1
    if _COMPLEX[style].search(text, start, end) is None:
        return FieldText(text[start:end], start)
    writer = _Writer()
    position = start
    for match in _SPECIAL[style].finditer(text, start, end):
        begin, stop = match.span()
        writer.copy(text, position, begin)
        position = stop
        first = text[begin]
        if first == "'":
            writer.put("'", begin, stop)
        elif first != "\\":
            _fold(writer, text, begin, stop)
        elif text[begin + 1] in "\r\n":
            breaks = list(_BREAK.finditer(text, begin, stop))[1:]
            for each in breaks:
                writer.put("\n", *each.span())
        else:
            writer.put(_unescape(match.group()), begin, stop)
    writer.copy(text, position, end)
    return writer.field(start)


def _unescape(escape: str) -> str:
    if len(escape) > 2:
        return chr(int.from_bytes(bytes.fromhex(escape[2:])))
    return _ESCAPES.get(escape[1], escape[1])


def _fold(writer: _Writer, text: str, start: int, end: int) -> None:
    """White space in a flow value: one line end is a space, each further one a line end."""
    breaks = [match.span() for match in _BREAK.finditer(text, start, end)]
    if not breaks:
        writer.copy(text, start, end)
    elif len(breaks) == 1:
        writer.put(" ", start, end)
    else:
        for index, (begin, stop) in enumerate(breaks[1:]):
            writer.put("\n", start if index == 0 else begin, end if index == len(breaks) - 2 else stop)


_HEADER = regex(r"[|>][0-9]?([+-]?)[0-9]?")


def _lines(text: str, position: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and end with the line end of each line from ``position`` on."""
    while position < len(text):
        match = _BREAK.search(text, position)
        end, after = match.span() if match else (len(text), len(text))
        yield position, end, after
        position = after


def block_value(text: str, start: int, value: str, *, folded: bool) -> tuple[FieldText, int]:
    """A literal or folded value and where its last character ends. ``value`` is PyYAML's, which tells the indent."""
    first = _BREAK.search(text, start)
    header = _HEADER.match(text, start, first.start() if first else len(text))
    if first is None or header is None or not value:
        return FieldText("", start), header.end() if header else start + 1
    writer = _Writer()
    indent = _indent(text, first.end(), value)
    held: tuple[int, int] | None = None  # the end of the last line, not yet written
    blank: list[tuple[int, int]] = []  # the ends of the blank lines after it
    keeps = True  # the last line's end stays a line end: it is no folded one
    stop = first.end()
    for begin, end, after in _lines(text, first.end()):
        left = begin + min(indent, _spaces(text, begin, end))
        if left == end:
            blank.append((end, after))
            continue
        if left < begin + indent:
            break
        deeper = text[left] in " \t"
        if held is not None:
            _join(writer, held, left, kept=not folded or keeps or deeper, alone=not blank)
        for line_end in blank:
            writer.put("\n", *line_end)
        blank.clear()
        writer.copy(text, left, end)
        stop, held, keeps = end, (end, after), deeper
    _chomp(writer, header[1], held, blank)
    return writer.field(start), stop


def _join(writer: _Writer, line_end: tuple[int, int], left: int, *, kept: bool, alone: bool) -> None:
    """The end of a line that another follows: kept, or folded to a space, or to nothing before blank lines."""
    if kept:
        writer.put("\n", *line_end)
    elif alone:
        writer.put(" ", line_end[0], left)


def _chomp(writer: _Writer, indicator: str, held: tuple[int, int] | None, blank: list[tuple[int, int]]) -> None:
    """The line ends after the last line: one, none (``-``) or all (``+``)."""
    if indicator == "-":
        return
    for begin, end in [*([held] if held else []), *(blank if indicator == "+" else [])]:
        if end > begin:  # the file may end without one
            writer.put("\n", begin, end)


def _spaces(text: str, start: int, end: int) -> int:
    line = text[start:end]
    return len(line) - len(line.lstrip(" "))


def _indent(text: str, start: int, value: str) -> int:
    """How many spaces of each line are not the value's: those before its first line, less those in it."""
    body = value.lstrip("\n")
    if not body:
        return len(text)
    skip = len(value) - len(body)
    for index, (begin, end, _) in enumerate(_lines(text, start)):
        if index == skip:
            return _spaces(text, begin, end) - _spaces(body, 0, len(body.split("\n", 1)[0]))
    return len(text)
