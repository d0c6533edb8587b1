"""JSON Schemas of the files that people write; ``python -m zushi_lint.schemas docs/schemas`` writes them anew."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from zushi_lint.config import CONFIG
from zushi_lint.schedule import SCHEDULE


def schemas() -> dict[str, dict[str, Any]]:
    """Each schema under its file's name."""
    return {
        "config.schema.json": CONFIG.json_schema("zushi-lint の設定", "zushi-lint.yaml"),
        "schedule.schema.json": SCHEDULE.json_schema("zushi-lint の予定表", "投稿の予定を書いたYAML"),
    }


def write(folder: Path) -> None:
    """Write every schema into a folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
