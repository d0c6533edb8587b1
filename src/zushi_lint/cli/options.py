"""What options may hold: values are checked here, in words that say what to write."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

from zushi_lint.errors import UsageError
from zushi_lint.filters import canonical
from zushi_lint.reporters import FORMATS, LATER_FORMATS
from zushi_lint.walking import find_config

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from zushi_lint.report import FailOn

_FAIL_ON = ("error", "warning", "info", "never")


def split_ids(values: Iterable[str]) -> tuple[str, ...]:
    """The ids of one or more comma-separated lists, each spelled as the guideline's index does."""
    return tuple(canonical(part) for value in values for part in value.split(",") if part.strip())


def format_name(value: str, formats: Iterable[str] = FORMATS) -> str:
    """A format's name; raises UsageError if there is none such here, or not yet."""
    allowed = tuple(formats)
    if value in allowed:
        return value
    if value in LATER_FORMATS:
        raise UsageError(
            f"--format {value} はまだありません。今後の版で使えるようになります。今は {_or(allowed)} です。"
        )
    from zushi_lint.shape import did_you_mean

    raise UsageError(f"--format に「{value}」はありません。{did_you_mean(value, allowed)}{_or(allowed)} のどれかです。")


def fail_on_level(value: str) -> FailOn:
    """The value of ``--fail-on``; raises UsageError for another word."""
    if value not in _FAIL_ON:
        raise UsageError(f"--fail-on に「{value}」はありません。{_or(_FAIL_ON)} のどれかです。")
    return cast("FailOn", value)


def day(value: str | None) -> date | None:
    """The value of ``--today``; raises UsageError if it is no date."""
    if value is None:
        return None
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise UsageError(f"--today の「{value}」は日付ではありません。2026-12-01 のように書いてください。")


def pack_folders(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The folders of ``--rules``; raises UsageError for one that is not there."""
    given = tuple(folders)
    for folder in given:
        if not folder.is_dir():
            raise UsageError(f"--rules の {folder} というフォルダはありません。")
    return given


def known_ids(option: str, ids: Iterable[str], known: Collection[str]) -> None:
    """Raise UsageError for the first id that names neither a rule nor a section."""
    for id_ in ids:
        if id_ not in known:
            from zushi_lint.shape import did_you_mean

            raise UsageError(f"{option} の「{id_}」という規則も節もありません。{did_you_mean(id_, known)}")


def config_file(file: Path | None) -> Path | None:
    """The config that is named, or the nearest upwards; None if there is none."""
    return file if file is not None else find_config(Path.cwd())


def _or(words: Iterable[str]) -> str:
    return "、".join(words)
