"""Festive words on the days on which the country remembers its dead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit
from zushi_lint.checks.wording import find_wording, has_wording, sentences_of
from zushi_lint.patterns.calendar_words import month_and_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def festive(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The first festive word of each sentence of a post that appears on a day of mourning.

    ``params``: ``days`` (a list of ``{day: MM-DD, name}``), ``festive`` and ``mourns`` (wording; a sentence that
    remembers the dead is let alone). Values: ``day`` (what the day is called), ``date``.
    """
    today = f"{context.now.month:02}-{context.now.day:02}"
    names = [day["name"] for day in params["days"] if day["day"] == today]
    if not names:
        return
    document = context.document
    values = {"day": names[0], "date": month_and_day(context.now)}
    for sentence, text in sentences_of(document):
        found = find_wording(params["festive"], text)
        if found and not has_wording(params["mourns"], text):
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield Hit("text", *document.original(*span), values)
