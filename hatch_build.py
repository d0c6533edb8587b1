"""Build hook: the built-in pack is compiled once, when the wheel is made, and not on every machine."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPack(BuildHookInterface[Any]):
    """Adds ``zushi_lint/pack/compiled.pack`` to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile ``rules/``; an editable install reads the rules themselves."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from zushi_lint.rulebook.load import load
        from zushi_lint.rulebook.store import SHIPPED, dump, released_digest

        folder = root / "rules"
        file = Path(tempfile.mkdtemp()) / SHIPPED
        file.write_bytes(dump(load([folder]), released_digest([folder]), [folder]))
        build_data["force_include"][str(file)] = f"zushi_lint/pack/{SHIPPED}"
