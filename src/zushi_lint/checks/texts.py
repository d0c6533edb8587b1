"""The texts of a post that readers read or hear: its body and the descriptions of its media."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zushi_lint.checks import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.checks import Context
    from zushi_lint.document import Document


def documents(context: Context) -> Iterator[tuple[str, Document]]:
    """Each field that holds text, with its document: ``text``, then ``media[i].alt``."""
    if context.post.text:
        yield "text", context.document
    yield from context.alts.items()


def hit_at(
    field: str,
    document: Document,
    span: tuple[int, int],
    values: Mapping[str, str] | None = None,
    *,
    variant: str = "",
) -> Hit:
    """Make a hit from a range of the normalised view, trimmed of white space at its ends."""
    start, end = document.original(*span)
    text = document.text[start:end]
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    return Hit(field, start, end, values or {}, variant)
