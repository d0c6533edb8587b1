"""A JSON document with large tables beside it: rows are found by their place and read when they are asked for.

The file is one line of JSON (``head``), then

- for each table the ends of its rows (32-bit, little-endian) and the rows, each as JSON in UTF-8;
- for each column of numbers the numbers, signed, little-endian, all of one width;
- for each list of words the ends of the words, the words in UTF-8, each with a NUL after it, and a hash table of them by CRC-32.

``head`` names the tables, columns and lists and how long they are, in that order.
"""

from __future__ import annotations

import json
import mmap
import sys
from abc import abstractmethod
from array import array
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar, overload
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    _Integers = memoryview[int] | array[int]

_Row = TypeVar("_Row")
_WORD = 4


class _Rows(Sequence[_Row]):
    """Rows that stand in a file, each read whenever it is asked for."""

    @abstractmethod
    def _read(self, number: int) -> _Row:
        """The row of a number from 0 to the last one's."""

    @overload
    def __getitem__(self, number: int) -> _Row: ...
    @overload
    def __getitem__(self, number: slice) -> list[_Row]: ...
    def __getitem__(self, number: int | slice) -> _Row | list[_Row]:
        """A row, or several; negative numbers count from the end."""
        numbers = range(len(self))[number]
        return self._read(numbers) if isinstance(numbers, int) else list(map(self._read, numbers))


class Kept(_Rows[Any]):
    """The rows of a table.

    Args:
        data: the rows one after the other, as JSON in UTF-8.
        ends: where each ends.
    """

    def __init__(self, data: memoryview, ends: _Integers) -> None:
        self._data = data
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    def _read(self, number: int) -> Any:
        return json.loads(str(self._data[self._ends[number - 1] if number else 0 : self._ends[number]], "utf-8"))


class KeptNumbers(_Rows[int]):
    """Whole numbers.

    Args:
        data: the numbers one after the other, signed, little-endian.
        width: how many bytes each has.
    """

    def __init__(self, data: memoryview, width: int) -> None:
        self._data = data
        self._width = width

    def __len__(self) -> int:
        return len(self._data) // self._width

    def _read(self, number: int) -> int:
        place = number * self._width
        return int.from_bytes(self._data[place : place + self._width], "little", signed=True)


class KeptWords(_Rows[str]):
    """Different words, none of them empty, and where each stands among them.

    Args:
        data: the words one after the other, UTF-8, each with a NUL after it.
        ends: where each ends.
        slots: for each hash the number of a word plus one, or 0; what does not fit stands in the next free slot.
        lengths: all that words have, in characters.
    """

    def __init__(self, data: memoryview, ends: _Integers, slots: _Integers, lengths: Sequence[int]) -> None:
        self.lengths = lengths
        self._data = data
        self._ends = ends
        self._slots = slots

    def __len__(self) -> int:
        return len(self._ends)

    def _read(self, number: int) -> str:
        return str(self._bytes(number), "utf-8")

    def __iter__(self) -> Iterator[str]:
        """All words at once, which is much sooner done than one by one."""
        return iter(str(self._data, "utf-8").split("\0")[:-1])

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
        return self._data[self._ends[number - 1] if number else 0 : self._ends[number] - 1]


def packed(
    head: Mapping[str, Any],
    tables: Mapping[str, Sequence[Any]],
    columns: Mapping[str, Sequence[int]],
    lists: Mapping[str, Sequence[str]],
) -> bytes:
    """The file. The words of a list are all different, and have no NUL in them."""
    blobs: list[bytes] = []
    sizes: list[tuple[str, int, int]] = []
    for name, rows in tables.items():
        encoded = [_json(row) for row in rows]
        blobs += [_integers(accumulate(map(len, encoded))), *encoded]
        sizes.append((name, len(encoded), sum(map(len, encoded))))
    of_columns: list[tuple[str, int, int]] = []
    for name, numbers in columns.items():
        width = max((number.bit_length() for number in numbers), default=0) // 8 + 1
        blobs += [number.to_bytes(width, "little", signed=True) for number in numbers]
        of_columns.append((name, len(numbers), width))
    of_lists: list[tuple[str, int, int, list[int]]] = []
    for name, words in lists.items():
        encoded = [word.encode() for word in words]
        ended = [word + b"\0" for word in encoded]
        blobs += [_integers(accumulate(map(len, ended))), *ended, _integers(_hashed(encoded))]
        of_lists.append((name, len(ended), sum(map(len, ended)), sorted(set(map(len, words)))))
    return b"".join([_json({**head, "tables": sizes, "columns": of_columns, "lists": of_lists}), b"\n", *blobs])


def unpacked(path: Path) -> tuple[dict[str, Any], dict[str, Sequence[Any]]]:
    """The document, and its tables, columns and lists by name; of the file only what is asked for is read.

    Raises:
        OSError: the file cannot be read.
        ValueError, KeyError, IndexError: it is no such file.
    """
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    place = data.find(b"\n") + 1
    head = json.loads(data[:place])
    if not isinstance(head, dict):
        raise ValueError("not an object")  # noqa: TRY004  a mistake in the file, as all others
    tables, columns, lists = head.pop("tables"), head.pop("columns"), head.pop("lists")
    length = place + sum(rows * _WORD + size for _, rows, size, *_ in (*tables, *lists))
    length += sum(numbers * width for _, numbers, width in columns) + sum(
        _slots(words) * _WORD for _, words, *_ in lists
    )
    if length != len(data):
        raise ValueError(f"{len(data)} bytes instead of {length}")
    found: dict[str, Sequence[Any]] = {}
    view = memoryview(data)

    def part(size: int) -> memoryview:
        nonlocal place
        place += size
        return view[place - size : place]

    def integers(count: int) -> _Integers:
        values = part(count * _WORD)
        if sys.byteorder == "little":
            return values.cast("I")
        swapped = array("I", values.tobytes())
        swapped.byteswap()
        return swapped

    for name, rows, size in tables:
        ends = integers(rows)
        found[name] = Kept(part(size), ends)
    for name, numbers, width in columns:
        found[name] = KeptNumbers(part(numbers * width), width)
    for name, words, size, lengths in lists:
        ends = integers(words)
        kept = part(size)
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
