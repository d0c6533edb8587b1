"""A JSON document with large tables beside it: rows are found by their place and read when they are asked for.

The file is one line of JSON (``head``), then for each table the ends of its rows (32-bit, little-endian) and the rows, each as JSON in
UTF-8, and for each list of words the same with the words as they are, and a hash table of them by CRC-32. ``head`` names the tables
and lists and how long they are, in that order.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, overload
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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


class KeptWords(Sequence[str]):
    """Different words, none of them empty, and where each stands among them.

    Args:
        data: the words one after the other, UTF-8.
        ends: where each ends.
        slots: for each hash the number of a word plus one, or 0; what does not fit stands in the next free slot.
        lengths: all that words have, in characters.
    """

    def __init__(self, data: memoryview, ends: array[int], slots: array[int], lengths: Sequence[int]) -> None:
        self.lengths = lengths
        self._data = data
        self._ends = ends
        self._slots = slots

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        """A word; negative numbers count from the end."""
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        return str(self._bytes(range(len(self))[number]), "utf-8")

    def number(self, word: str) -> int | None:
        """Where a word stands, if it does."""
        key = word.encode("utf-8", "surrogatepass")
        slots = self._slots
        mask = len(slots) - 1
        slot = crc32(key) & mask
        while number := slots[slot]:
            if self._bytes(number - 1) == key:
                return number - 1
            slot = (slot + 1) & mask
        return None

    def _bytes(self, number: int) -> memoryview:
        return self._data[self._ends[number - 1] if number else 0 : self._ends[number]]


def packed(head: Mapping[str, Any], tables: Mapping[str, Sequence[Any]], lists: Mapping[str, Sequence[str]]) -> bytes:
    """The file. The words of a list are all different."""
    blobs: list[bytes] = []
    sizes: list[tuple[str, int, int]] = []
    for name, rows in tables.items():
        encoded = [_json(row) for row in rows]
        blobs += [_integers(accumulate(map(len, encoded))), *encoded]
        sizes.append((name, len(encoded), sum(map(len, encoded))))
    of_lists: list[tuple[str, int, int, list[int]]] = []
    for name, words in lists.items():
        encoded = [word.encode() for word in words]
        blobs += [_integers(accumulate(map(len, encoded))), *encoded, _integers(_hashed(encoded))]
        of_lists.append((name, len(encoded), sum(map(len, encoded)), sorted(set(map(len, words)))))
    return b"".join([_json({**head, "tables": sizes, "lists": of_lists}), b"\n", *blobs])


def unpacked(data: bytes) -> tuple[dict[str, Any], dict[str, Sequence[Any]]]:
    """The document, and its tables and lists by name.

    Raises:
        ValueError, KeyError, IndexError: the data are no such file.
    """
    place = data.index(b"\n") + 1
    head: dict[str, Any] = json.loads(data[:place])
    length = place + sum(rows * _WORD + size for _, rows, size, *_ in (*head["tables"], *head["lists"]))
    length += sum(_slots(words) * _WORD for _, words, *_ in head["lists"])
    if length != len(data):
        raise ValueError(f"{len(data)} bytes instead of {length}")
    found: dict[str, Sequence[Any]] = {}
    view = memoryview(data)

    def integers(count: int) -> array[int]:
        nonlocal place
        values = array("I", view[place : place + count * _WORD].tobytes())
        if sys.byteorder == "big":
            values.byteswap()
        place += count * _WORD
        return values

    def text(size: int) -> memoryview:
        nonlocal place
        place += size
        return view[place - size : place]

    for name, rows, size in head.pop("tables"):
        ends = integers(rows)
        found[name] = Kept(text(size), ends)
    for name, words, size, lengths in head.pop("lists"):
        ends = integers(words)
        kept = text(size)
        found[name] = KeptWords(kept, ends, integers(_slots(words)), lengths)
    return head, found


def _integers(values: Iterable[int]) -> bytes:
    numbers = array("I", values)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _slots(words: int) -> int:
    """How many slots a hash table of so many words has: a power of two, less than half of them taken."""
    return 1 << (2 * words).bit_length()


def _hashed(words: Sequence[bytes]) -> list[int]:
    slots = [0] * _slots(len(words))
    for number, word in enumerate(words, 1):
        slot = crc32(word) % len(slots)
        while slots[slot]:
            slot = (slot + 1) % len(slots)
        slots[slot] = number
    return slots


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
