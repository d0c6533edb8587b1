"""Why a file could not be opened, in words for the operator."""

from __future__ import annotations

import errno

_REASONS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "見つかりません"),
    (PermissionError, "権限がありません"),
    (IsADirectoryError, "フォルダです"),
    (NotADirectoryError, "途中のフォルダがフォルダではありません"),
    (FileExistsError, "もうあります"),
)


def reason(error: OSError) -> str:
    """The cause of an error of the operating system; its own words where there are no better ones."""
    if error.errno == errno.ENOSPC:
        return "空き容量がありません"
    return next((words for kind, words in _REASONS if isinstance(error, kind)), error.strerror or str(error))
