"""Compiled packs kept between runs: with the wheel for the built-in pack, in the user's own cache for others.

What is kept is JSON with large tables beside it (see :mod:`zushi_lint.tables`), of which a row is read when a text calls for it. With it
stands of which files it was made: the name, size and CRC-32 of each, and the tool's version, so that a changed rule, an added file or a
new version is never answered from the cache. (A cryptographic digest would guard against nobody: who can write the rules need not forge
a cache of them; to import one takes longer than to read all rule files.)
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from zushi_lint import lazy
from zushi_lint.checks import check_names
from zushi_lint.errors import InputError
from zushi_lint.finding import Severity
from zushi_lint.rulebook.model import Rule, Rulebook
from zushi_lint.tables import KeptWords, packed, unpacked
from zushi_lint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

SUFFIX = ".pack"
SHIPPED = f"compiled{SUFFIX}"
_KEPT = 8
_TABLES = ("rules", "owners", "conditions", "guards")
_LISTS = ("anchors",)
_SCALE_TABLES = ("owners", "pairs")
_SCALE_COLUMNS = ("weights", "cues")
_SCALE_LISTS = ("words",)
_SCALE = "scale."
_CODES = "codes"
# Modules beside those of rules, patterns and checks that decide what is kept.
_KEEPING = ("document", "lazy", "normalize", "tables", "tokens", "weighing")


def built_in() -> Path:
    """The folder of the built-in pack: inside the package once installed, at the top of a checkout."""
    inside = Path(__file__).parents[1] / "pack"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "rules"


def rulebook(folders: Sequence[Path]) -> Rulebook:
    """The rules of some packs, compiled now or taken from where they are kept.

    Raises:
        InputError: a rule file has mistakes (packs with mistakes are never kept).
    """
    name = digest(folders)
    shipped = folders[0] / SHIPPED
    kept = _read(shipped, name, folders) if len(folders) == 1 and shipped.is_file() else None
    path = _cache_folder() / f"{crc32(name.encode()):08x}-{len(name)}{SUFFIX}" if kept is None else shipped
    kept = kept or _read(path, name, folders)
    if kept is None:
        from zushi_lint.rulebook.load import load

        kept = load(folders)
        _write(path, partial(dump, kept, name, folders))
    return kept


def edition() -> str:
    """The guideline's edition by the built-in pack, for reports of runs in which no rules could be used."""
    try:
        return rulebook([built_in()]).edition
    except InputError:
        return ""


def digest(folders: Sequence[Path]) -> str:
    """What tells exactly these rule files, as read by this version of the tool (in a checkout: by this code)."""
    package = Path(__file__).parents[1]
    name = released_digest(folders)
    if (package / "pack").is_dir():
        return name
    parts = ("rulebook/*.py", "patterns/*.py", "checks/*.py", *(f"{name}.py" for name in _KEEPING))
    sources = sorted(f for part in parts for f in package.glob(part))
    return "\n".join([name, *(_fingerprint(source, package) for source in sources)])


def released_digest(folders: Sequence[Path]) -> str:
    """What tells exactly these rule files and the version of the tool."""
    return "\n".join(
        [
            __version__,
            *(_fingerprint(file, folder) for folder in folders for file in sorted(folder.rglob("*.y*ml"))),
        ]
    )


def _fingerprint(file: Path, folder: Path) -> str:
    data = file.read_bytes()
    return f"{file.relative_to(folder).as_posix()} {len(data)} {crc32(data):08x}"


def dump(book: Rulebook, name: str, folders: Sequence[Path]) -> bytes:
    """A rulebook to be kept; examples, reasons and sources stay in the rule files, named by pack and path within it."""
    rules = [
        [
            r.id,
            r.section,
            r.severity.value,
            r.message,
            r.advice,
            r.suggest,
            *_within(Path(r.path), folders),
            r.line,
            r.column,
        ]
        for r in book.rules.values()
    ]
    compiled = dict(book.compiled)
    scale = dict(compiled.pop("scale"))
    tables = {key: compiled.pop(key) for key in _TABLES} | {_SCALE + key: scale.pop(key) for key in _SCALE_TABLES}
    columns = {_SCALE + key: scale.pop(key) for key in _SCALE_COLUMNS}
    lists = {key: compiled.pop(key) for key in _LISTS} | {_SCALE + key: scale.pop(key) for key in _SCALE_LISTS}
    check_names()  # imports all checks, and what expressions they have written
    codes = lazy.coded([*_gates(compiled), *_parts([tables["rules"], compiled["patterns"]])])
    tables[_CODES] = list(codes.values())
    lists[_CODES + ".keys"] = list(codes)
    head = {
        "name": name,
        "interpreter": lazy.INTERPRETER,
        "edition": book.edition,
        "sections": dict(book.sections),
        "rules": rules,
        "compiled": compiled,
        "scale": scale,
    }
    return packed(head, tables, columns, lists)


def _gates(compiled: Mapping[str, Any]) -> Iterator[str]:
    """The expressions that nearly every text is asked for."""
    for _, source, _ in compiled["gates"]:
        yield source
    for _, source, members in compiled["written"]:
        if source:
            yield source
        if members:
            yield f"[{members}]"


def _parts(data: Any) -> Iterator[str]:
    """The parts of all expressions in compiled rules and patterns."""
    if isinstance(data, dict):
        if data.get("op") == "regex":
            yield from data["parts"]
        data = list(data.values())
    if isinstance(data, list | tuple):
        for item in data:
            yield from _parts(item)


def _within(path: Path, folders: Sequence[Path]) -> tuple[int, str]:
    number = next(i for i, folder in enumerate(folders) if path.is_relative_to(folder))
    return number, path.relative_to(folders[number]).as_posix()


def _read(path: Path, name: str, folders: Sequence[Path]) -> Rulebook | None:
    try:
        data, tables = unpacked(path)
        if data["name"] != name:
            return None
        severities = {severity.value: severity for severity in Severity}
        files = {(pack, file) for *_, pack, file, _, _ in data["rules"]}
        paths = {(pack, file): str(folders[pack] / file) for pack, file in files}
        rules = {
            rule: Rule(rule, section, severities[severity], message, advice, paths[pack, file], line, column, suggest)
            for rule, section, severity, message, advice, suggest, pack, file, line, column in data["rules"]
        }
        kept = (*_SCALE_TABLES, *_SCALE_COLUMNS, *_SCALE_LISTS)
        scale = data["scale"] | {key: tables[_SCALE + key] for key in kept}
        compiled = data["compiled"] | {key: tables[key] for key in (*_TABLES, *_LISTS)} | {"scale": scale}
        book = Rulebook(data["edition"], data["sections"], rules, compiled)
        keys = tables[_CODES + ".keys"]
        if data["interpreter"] == lazy.INTERPRETER and isinstance(keys, KeptWords):
            lazy.take(keys, tables[_CODES])
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None
    return book


def _write(path: Path, dumped: Callable[[], bytes]) -> None:
    """Keep a file whole or not at all; a cache that cannot be written is done without."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(dumped())
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
        kept = sorted(path.parent.glob(f"*{SUFFIX}"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in kept[_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        return


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("zushi-lint", appauthor=False)
