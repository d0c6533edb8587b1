"""The source line under a finding, cut to the console's width, with the place underlined by display width."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from zushi_lint.lazy import regex
from zushi_lint.reporters.words import for_encoding, is_legacy, visible_character

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zushi_lint.finding import Finding
    from zushi_lint.source import SourceText

COLUMNS = 76
_BEFORE = 28
"""Columns of a long line that are shown before the place."""

_PLAIN = regex(r"[ -~\u3000-\u3029\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\uff01-\uff60■□◆◇●○★☆※→]*")
"""Characters of which each stands by itself, so that no tables of graphemes are needed."""

_REACH = 4 * COLUMNS
"""Code points around the place that are looked at: a line may have 100,000."""


class Row(NamedTuple):
    """A line to show: its number in the file, its text, and the columns before and under the mark."""

    number: int
    text: str
    indent: int
    marked: int


class _Cell(NamedTuple):
    start: int
    end: int
    shown: str
    columns: int


def rows(finding: Finding, source: SourceText, encoding: str = "utf-8") -> list[Row]:
    """The first line of a finding's range and, if it is another, the last."""
    first = source.line_text(finding.line)
    if finding.line == finding.end_line:
        return [_row(finding.line, first, finding.column - 1, finding.end_column - 1, encoding)]
    result = [_row(finding.line, first, finding.column - 1, len(first), encoding)]
    last_line, end = finding.end_line, finding.end_column - 1
    if end == 0 and last_line - 1 > finding.line:
        last_line, end = last_line - 1, len(source.line_text(last_line - 1))
    if end:
        last = source.line_text(last_line)
        start = min(len(last) - len(last.lstrip()), end - 1)
        result.append(_row(last_line, last, start, end, encoding))
    return result


def _row(number: int, line: str, start: int, end: int, encoding: str) -> Row:
    begin, stop = max(0, start - _REACH), min(len(line), start + _REACH)
    cells = list(_cells(line[begin:stop], encoding))
    start, end = start - begin, min(end, stop) - begin
    first = next((i for i, cell in enumerate(cells) if cell.end > start), len(cells))
    low, high = _window(cells, first)
    dots = _shown_dots(encoding)
    head = dots if low or begin else ""
    tail = dots if high < len(cells) or stop < len(line) else ""
    before = _width(head, encoding) + sum(cell.columns for cell in cells[low:first])
    marked = sum(cell.columns for cell in cells[first:high] if cell.start < end)
    text = head + "".join(cell.shown for cell in cells[low:high]) + tail
    return Row(number, text, before, max(marked, 1))


def _window(cells: list[_Cell], first: int) -> tuple[int, int]:
    """The cells to show: all if they fit, else some before the place and what fits after."""
    if sum(cell.columns for cell in cells) <= COLUMNS:
        return 0, len(cells)
    low, room = first, _BEFORE
    while low > 0 and cells[low - 1].columns <= room:
        low -= 1
        room -= cells[low].columns
    high, room = low, COLUMNS
    while high < len(cells) and cells[high].columns <= room:
        room -= cells[high].columns
        high += 1
    return low, high


def _cells(text: str, encoding: str) -> Iterator[_Cell]:
    position = 0
    for cluster in _graphemes(text):
        shown = _show(cluster, encoding)
        yield _Cell(position, position + len(cluster), shown, _width(shown, encoding))
        position += len(cluster)


def _show(cluster: str, encoding: str) -> str:
    """A character as the console can show it; 〓 (the printers' mark for a missing type) stands for what it cannot."""
    # The joiners inside an emoji are part of how it looks; anywhere else they hide something.
    is_emoji = unicodedata.category(cluster[0]) == "So" and _columns(cluster) == 2
    shown = cluster if is_emoji else "".join(map(visible_character, cluster))
    shown = for_encoding(shown, encoding)
    if _fits(shown, encoding):
        return shown
    wide = _columns(cluster) > 1
    if wide and _fits("〓", encoding):
        return "〓"
    return "??" if wide else "?"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _shown_dots(encoding: str) -> str:
    return "…" if _fits("…", encoding) else "..."


def _width(text: str, encoding: str) -> int:
    return _columns(text, ambiguous=2 if is_legacy(encoding) else 1)


def _graphemes(text: str) -> Iterable[str]:
    if _PLAIN.fullmatch(text):
        return text
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def _columns(text: str, *, ambiguous: int = 1) -> int:
    if _PLAIN.fullmatch(text):
        wide = "WFA" if ambiguous > 1 else "WF"
        return sum(1 + (unicodedata.east_asian_width(char) in wide) for char in text)
    from wcwidth import width

    return width(text, ambiguous_width=ambiguous)
