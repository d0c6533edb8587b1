"""The file as decoded, and the way back from a value's offsets to the file's lines and columns."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from zushi_lint.lazy import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

# U+0085, U+2028 and U+2029 are not line ends here: editors and Git do not count them.
_LINE_END = regex(r"\r\n|\r|\n")


class Place(NamedTuple):
    """A range in a file: lines and columns from 1, columns in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class SourceText:
    """A decoded file, byte-order mark removed, line ends as in the file."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(m.end() for m in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a code-point offset into ``text``."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place(self, start: int, end: int) -> Place:
        """The range of ``text[start:end]``."""
        return Place(*self.position(start), *self.position(end))

    def line_span(self, line: int) -> tuple[int, int]:
        """The offsets of a line (from 1) without its end."""
        end = self._starts[line] if line < len(self._starts) else len(self.text)
        while end > self._starts[line - 1] and self.text[end - 1] in "\r\n":
            end -= 1
        return self._starts[line - 1], end

    def line_text(self, line: int) -> str:
        """The text of a line (from 1) without its end."""
        start, end = self.line_span(line)
        return self.text[start:end]

    def offset(self, line: int, column: int) -> int:
        """The code-point offset of a line and column, both from 1."""
        return self._starts[line - 1] + column - 1


class FieldText(NamedTuple):
    """A value taken from a file, with the place of each of its characters in that file.

    Either the value stands in the file as it is, ``shift`` characters from the start, or
    ``starts[i]`` and ``ends[i]`` give where the i-th character of the value is written
    (an escape or a folded line end is several characters long there).
    """

    value: str
    shift: int = 0
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the file of ``value[start:end]``, the end exclusive."""
        if self.starts is None or self.ends is None:
            return self.shift + start, self.shift + end
        if not self.starts:
            return self.shift, self.shift
        if start >= len(self.starts):
            return self.ends[-1], self.ends[-1]
        begin = self.starts[start]
        return begin, (self.ends[end - 1] if end > start else begin)


def field_of(text: str, begin: int = 0) -> FieldText:
    """The value of ``text[begin:]`` with every line end as a line feed, mapped back to ``text``."""
    if "\r" not in text:
        return FieldText(text[begin:], begin)
    value: list[str] = []
    starts = array("I")
    ends = array("I")
    position = begin
    for match in _LINE_END.finditer(text, begin):
        value.append(text[position : match.start()])
        starts.extend(range(position, match.start()))
        ends.extend(range(position + 1, match.start() + 1))
        value.append("\n")
        starts.append(match.start())
        ends.append(match.end())
        position = match.end()
    value.append(text[position:])
    starts.extend(range(position, len(text)))
    ends.extend(range(position + 1, len(text) + 1))
    return FieldText("".join(value), begin, starts, ends)
