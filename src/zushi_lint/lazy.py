"""Regular expressions that are compiled when they are first used, or not at all: most drafts need few of them.

What the ``re`` module compiles an expression to can be kept with a compiled pack (:mod:`zushi_lint.rulebook.store`), which
saves most of a start's time for classes of thousands of characters. It is taken back only by the very interpreter that made it
(:data:`INTERPRETER`), which checks it as it checks what it has just compiled; all others compile as ever.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zushi_lint.tables import KeptWords

INTERPRETER = f"{sys.implementation.cache_tag} {sys.byteorder} {sys.maxsize} {sys.version}"
"""What must be the same where codes are made and where they are used."""
Code = tuple[int, list[int], int, dict[str, int]]
"""An expression compiled: flags, instructions, number of groups, and the numbers of the named ones."""


class _Shelf(NamedTuple):
    keys: KeptWords
    codes: Sequence[Code]


_written: list[_Lazy] = []
_shelf: list[_Shelf] = []  # one at most: that of the pack read last


class _Lazy:
    """Stands for a compiled expression; what is asked of it is kept, so that it is asked for once."""

    def __init__(self, source: str, flags: int) -> None:
        self.key = (source, flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(compiled(*self.key), name)
        setattr(self, name, value)
        return value


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """What :func:`re.compile` gives, later."""
    made = _Lazy(source, flags)
    _written.append(made)
    return cast("re.Pattern[str]", made)


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What :func:`re.compile` gives, from its code where that is kept."""
    for shelf in _shelf:
        number = shelf.keys.number(_key(source, flags))
        if number is not None:
            # Where the file is damaged, it is as if nothing were kept.
            with suppress(RuntimeError, ValueError, TypeError, OverflowError):
                return _made(source, shelf.codes[number])
    return re.compile(source, flags)


def take(keys: KeptWords, codes: Sequence[Code]) -> None:
    """From now on take expressions from these codes, and no others, that :func:`coded` gave in this interpreter."""
    _shelf[:] = [_Shelf(keys, codes)]


def coded(sources: Iterable[str]) -> Mapping[str, Code]:
    """The codes of these expressions, and of all that modules imported so far have written with :func:`regex`."""
    keys = dict.fromkeys([*((source, 0) for source in sources), *(lazy.key for lazy in _written)])
    codes: dict[str, Code] = {}
    for source, flags in keys:
        code = _code(source, flags)
        if code is not None:
            codes[_key(source, flags)] = code
    return codes


def _key(source: str, flags: int) -> str:
    return f"{int(flags)} {source!a}"


def _code(source: str, flags: int) -> Code | None:
    """None where this interpreter's ``re`` is built otherwise."""
    try:
        parsed = import_module("re._parser").parse(source, flags)
        instructions = import_module("re._compiler")._code(parsed, flags)  # noqa: SLF001
        state = parsed.state
        code = (int(flags) | state.flags, instructions, state.groups - 1, dict(state.groupdict))
        return code if _made(source, code) == re.compile(source, flags) else None
    except (ImportError, AttributeError, TypeError):
        return None


def _made(source: str, code: Code) -> re.Pattern[str]:
    flags, instructions, groups, numbers = code
    names: list[str | None] = [None] * (groups + 1)
    for name, number in numbers.items():
        names[number] = name
    make = import_module("_sre").compile
    return cast("re.Pattern[str]", make(source, flags, instructions, groups, numbers, tuple(names)))
