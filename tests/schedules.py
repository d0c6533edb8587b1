"""Judges hand-made schedules by the rules on metadata alone."""

from __future__ import annotations

import json
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from zushi_lint.checks import Context
from zushi_lint.engine import Engine
from zushi_lint.post import Account, Batch, Post
from zushi_lint.rulebook.load import load
from zushi_lint.rulebook.store import built_in
from zushi_lint.schedule import read_schedule
from zushi_lint.settings import Config
from zushi_lint.source import SourceText, field_of

if TYPE_CHECKING:
    from zushi_lint.finding import Finding

FILES = (
    "3-1-1-i-*",
    "3-1-1-u-*",
    "3-1-3-i-*",
    "3-2-1-*",
    "3-3-2-*",
    "3-4-1-*",
    "3-4-2-*",
    "3-4-3-*",
    "3-5-1-reference*",
)
TODAY = date(2026, 12, 1)
HOURS = (8 * 60 + 30, 17 * 60)
KOHO = Account(
    "koho", "逗子市公式 広報", "x", "企画課広聴広報係", "企画課長", ("担当A", "担当B"),
    profile="逗子市企画課が運営しています。", replies="none", hours=HOURS,
)  # fmt: skip
KOSODATE = Account(
    "kosodate", "逗子市公式 子育て支援", "facebook", "子育て支援課", "子育て支援課長", ("担当C", "担当D"),
    profile="逗子市子育て支援課が運営しています。", replies="individual", hours=HOURS,
)  # fmt: skip
SHIZUO = Account(
    "shizuo", "逗子市公式 シズオ", "x", "経済観光課", "経済観光課長", ("担当E", "担当F"),
    profile="逗子市経済観光課が運営しています。", replies="individual", hours=HOURS,
)  # fmt: skip
CONFIG = Config(accounts={a.key: a for a in (KOHO, KOSODATE, SHIZUO)})
_BASE: dict[str, Any] = {
    "id": "a", "text": "逗子市企画課です。", "account": "koho", "scheduled_at": "2026-12-02T10:00:00+09:00",
    "approval": {"by": "企画課長", "at": "2026-12-01"},
}  # fmt: skip


@cache
def engine() -> Engine:
    """The engine with the rules on metadata only."""
    with tempfile.TemporaryDirectory() as name:
        pack = Path(name)
        shutil.copy(built_in() / "guideline.yaml", pack)
        for pattern in FILES:
            for file in built_in().glob(f"{pattern}.yaml"):
                shutil.copy(file, pack)
        book = load([pack])
    return Engine(book.compiled, book.sections)


def judge(*posts: dict[str, Any], config: Config = CONFIG, today: date = TODAY) -> list[tuple[str, str, str, str]]:
    """(rule, severity, field, excerpt) of each finding of a schedule; what a post leaves out is in order."""
    return [(f.rule, str(f.severity), f.field, f.excerpt) for f in _run(_schedule(posts, config), config, today)]


def messages(*posts: dict[str, Any], today: date = TODAY) -> list[str]:
    """The messages of the findings of a schedule."""
    return [f.message for f in _run(_schedule(posts, CONFIG), CONFIG, today)]


def judge_text(text: str, config: Config = CONFIG, today: date = TODAY) -> list[tuple[str, str, str, str]]:
    """The same as :func:`judge` for a plain draft without metadata."""
    source = SourceText("draft.txt", text)
    value = field_of(text)
    batch = Batch(source, (Post(source, value.value, fields={"text": value}),))
    return [(f.rule, str(f.severity), f.field, f.excerpt) for f in _run(batch, config, today)]


def _schedule(posts: tuple[dict[str, Any], ...], config: Config) -> Batch:
    filled = [{**_BASE, "id": f"a-{i}", **post} for i, post in enumerate(posts)]
    kept = [{k: v for k, v in post.items() if v is not None} for post in filled]
    # Through JSON, so that no two posts share a value: YAML would write an alias.
    data = json.loads(json.dumps({"version": 1, "posts": kept}))
    return read_schedule(SourceText("s.yaml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False)), config)


def _run(batch: Batch, config: Config, today: date) -> list[Finding]:
    shared: dict[str, Any] = {}
    return [f for post in batch.posts for f in engine().run(Context(post, batch, config, today, shared))]
