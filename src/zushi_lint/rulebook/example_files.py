"""Files that a rule's example lays beside its schedule, for rules that look into attachments."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zushi_lint.checks import Context

_HEX = "hex:"


def lay_out(files: Mapping[str, str], schedule: str) -> Path:
    """Write files and the schedule into a new folder and return the schedule's path.

    ``files`` maps names, relative to the schedule, to a content: text, or bytes as ``hex:ffd8ff``.
    """
    folder = Path(tempfile.mkdtemp(prefix="zushi-lint-example-"))
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = bytes.fromhex(content.removeprefix(_HEX)) if content.startswith(_HEX) else content.encode()
        path.write_bytes(data)
    path = folder / "schedule.yaml"
    path.write_text(schedule, encoding="utf-8")
    return path


def tidy_after(context: Context, schedule: Path) -> None:
    """Remove an example's folder once nobody holds its context any more."""
    weakref.finalize(context, shutil.rmtree, schedule.parent, ignore_errors=True)
