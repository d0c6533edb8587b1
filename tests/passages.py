"""Runs one check on a plain draft and shows its hits as text."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit
from zushi_lint.post import Batch, Media, Post
from zushi_lint.settings import Config
from zushi_lint.source import SourceText, field_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from zushi_lint.post import Kind

    CheckFunction = Callable[[Context, Mapping[str, Any]], Iterator[Hit]]

TODAY = date(2026, 12, 1)


def context(
    text: str,
    *,
    config: Config | None = None,
    alt: str | None = None,
    kind: Kind = "post",
    scheduled_at: date | datetime | None = None,
) -> Context:
    """A draft as a check sees it on 1 December 2026."""
    source = SourceText("draft.txt", text)
    media = (Media(file="a.png", alt=alt),) if alt else ()
    post = Post(
        source, text, kind=kind, media=media, scheduled_at=scheduled_at, fields={"text": field_of(text)}
    )  # fmt: skip
    return Context(post, Batch(source, (post,)), config or Config(), TODAY)


def hits(check: CheckFunction, text: str, params: Mapping[str, Any] | None = None, **around: Any) -> list[Hit]:
    """The hits in the text itself, by place."""
    found = check(context(text, **around), params or {})
    return sorted((h for h in found if h.field == "text"), key=lambda hit: hit.start)


def found(check: CheckFunction, text: str, params: Mapping[str, Any] | None = None, **around: Any) -> list[str]:
    """The passages that the check reports."""
    return [text[hit.start : hit.end] for hit in hits(check, text, params, **around)]


def fixed(check: CheckFunction, text: str) -> str:
    """The text with every replacement of the check carried out."""
    for hit in reversed(hits(check, text)):
        if hit.replacement is not None and hit.end is not None:
            text = text[: hit.start] + hit.replacement + text[hit.end :]
    return text
