"""Hashtags as they are read aloud: run together, or Latin words without capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Hit, gate
from zushi_lint.checks.texts import documents, hit_at
from zushi_lint.checks.urls import link_spans
from zushi_lint.lazy import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.checks import Context

_LETTER = r"[\w々\u30fc]"
# The C# of a language's name begins none, nor does the second # of 入門C#講座.
_NO_TAG_BEFORE = r"(?<![^\W\d_a-z][a-z])"
_TAG = rf"{_NO_TAG_BEFORE}#(?!\d{{1,60}}(?:[\u3041-\u3096号番室階]|(?!{_LETTER}))){_LETTER}{{1,60}}"
_RUN_TOGETHER = regex(rf"(?<![a-z0-9_&/]){_TAG}(?:{_TAG}){{1,30}}")
_WITH_PARTICLE = regex(r"[とやかへにをがはもの]#")
_LOWER = regex(r"(?<![\w&/])[#＃]([a-z]{6,60})(?!\w)")


@gate(view="#")
def run_together(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """#逗子市#逗子海岸: tags with nothing between; ``spaced`` is how to write them.

    No tags are figures alone (#7119と#8000) and what follows a Latin letter (C#), as in X's twitter-text, whose
    valid_hashtag asks for a letter in the tag and for none before it. Where a particle may stand between two (#海と#山)
    nobody knows the tag's end, so there is no replacement.
    """
    del params
    for field, document in documents(context):
        linked = link_spans(document)
        for match in _RUN_TOGETHER.finditer(document.norm):
            start, end = document.original(*match.span())
            if linked.overlaps(start, end):
                continue
            spaced = re.sub(r"(?<!^)(?=[#＃])", " ", document.text[start:end])
            safe = None if _WITH_PARTICLE.search(match.group()) else spaced
            yield hit_at(field, document, match.span(), {"spaced": spaced})._replace(replacement=safe)


@gate(view="#[a-z]")
def lower_case(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """#zushibeach: several words in small letters; ``camel`` has a capital for each.

    params: ``words`` that tags are made of; ``whole``: words and names that look made of them but are read as one.
    """
    words = frozenset(params.get("words") or ())
    whole = frozenset(params.get("whole") or ())
    for field, document in documents(context):
        linked = link_spans(document)
        for match in _LOWER.finditer(document.text):
            parts = None if match.group(1) in whole else _split(match.group(1), words)
            if parts and len(parts) > 1 and not linked.overlaps(*match.span()):
                yield Hit(field, match.start(), match.end(), {"camel": "#" + "".join(p.capitalize() for p in parts)})


def _split(tag: str, words: frozenset[str]) -> list[str] | None:
    """The known words that a tag is made of; a rest of four letters or more may be unknown. None where none fits."""
    best: list[list[str] | None] = [None] * (len(tag) + 1)
    best[0] = []
    for end in range(1, len(tag) + 1):
        for start in range(max(0, end - 16), end):
            head = best[start]
            if (
                head is not None
                and tag[start:end] in words
                and (best[end] is None or len(head) + 1 < len(best[end] or ()))
            ):
                best[end] = [*head, tag[start:end]]
    if best[-1] is not None:
        return best[-1]
    for cut in range(len(tag) - 4, 3, -1):
        known = best[cut]
        if known:
            return [*known, tag[cut:]]
    return None
