"""A JSON document with large tables beside it: rows are found by their place and read when they are asked for.

The file is one line of JSON (``head``), then for each table the ends of its rows (32-bit, little-endian) and the rows, each as JSON in
UTF-8, and for each list its lines. ``head`` names the tables and lists and how long they are, in that order.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = 4


class Kept(Sequence[Any]):
    """The rows of a table, each read from JSON whenever it is asked for.

    Args:
        data: the rows one after the other, UTF-8.
        ends: where each ends.
    """

    def __init__(self, data: memoryview, ends: array[int]) -> None:
        self._data = data
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, number: int) -> Any: ...
    @overload
    def __getitem__(self, number: slice) -> list[Any]: ...
    def __getitem__(self, number: int | slice) -> Any:
        """A row; negative numbers count from the end."""
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        end = self._ends[number]
        start = self._ends[number - 1] if number % len(self) else 0
        return json.loads(str(self._data[start:end], "utf-8"))


def packed(head: Mapping[str, Any], tables: Mapping[str, Sequence[Any]], lists: Mapping[str, Sequence[str]]) -> bytes:
    """The file. No line of a list holds a line end."""
    blobs: list[bytes] = []
    sizes: list[tuple[str, int, int]] = []
    for name, rows in tables.items():
        encoded = [_json(row) for row in rows]
        ends = array("I", accumulate(map(len, encoded)))
        if sys.byteorder == "big":
            ends.byteswap()
        text = b"".join(encoded)
        blobs += [ends.tobytes(), text]
        sizes.append((name, len(encoded), len(text)))
    for name, lines in lists.items():
        blobs.append("\n".join(lines).encode())
        sizes.append((name, 0, len(blobs[-1])))
    return b"".join([_json({**head, "tables": sizes[: len(tables)], "lists": sizes[len(tables) :]}), b"\n", *blobs])


def unpacked(data: bytes) -> tuple[dict[str, Any], dict[str, Sequence[Any]]]:
    """The document, and its tables and lists by name.

    Raises:
        ValueError, KeyError, IndexError: the data are no such file.
    """
    place = data.index(b"\n") + 1
    head: dict[str, Any] = json.loads(data[:place])
    length = place + sum(rows * _WORD + size for _, rows, size in (*head["tables"], *head["lists"]))
    if length != len(data):
        raise ValueError(f"{len(data)} bytes instead of {length}")
    found: dict[str, Sequence[Any]] = {}
    view = memoryview(data)
    for name, rows, size in head.pop("tables"):
        ends = array("I", view[place : place + rows * _WORD].tobytes())
        if sys.byteorder == "big":
            ends.byteswap()
        place += rows * _WORD
        found[name] = Kept(view[place : place + size], ends)
        place += size
    for name, _, size in head.pop("lists"):
        text = str(view[place : place + size], "utf-8")
        found[name] = text.split("\n") if text else []
        place += size
    return head, found


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
