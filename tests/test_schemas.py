"""The published JSON Schemas."""

from __future__ import annotations

import json
from pathlib import Path

from zushi_lint.schemas import schemas, write

_FOLDER = Path(__file__).parent.parent / "docs" / "schemas"


def test_published_schemas_are_those_of_the_shapes(tmp_path: Path) -> None:
    """docs/schemas holds what ``python -m zushi_lint.schemas docs/schemas`` writes."""
    write(tmp_path)
    for name, schema in schemas().items():
        assert (_FOLDER / name).read_bytes() == (tmp_path / name).read_bytes()
        assert json.loads((_FOLDER / name).read_text(encoding="utf-8")) == schema


def test_every_key_of_a_schema_is_described() -> None:
    """An editor can show what each key means."""
    for schema in schemas().values():
        waiting = [schema]
        while waiting:
            part = waiting.pop()
            for value in part.get("properties", {}).values():
                if "const" not in value or "description" in value:
                    assert value["description"]
                waiting.append(value)
            waiting += [part[key] for key in ("items", "additionalProperties") if isinstance(part.get(key), dict)]
