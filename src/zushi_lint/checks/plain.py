"""Wording that residents understand: sentence length, loan words and abbreviations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import gate
from zushi_lint.checks.texts import documents, hit_at
from zushi_lint.lazy import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.checks import Context, Hit

# What is not read as part of the sentence: links, brackets, quoted names, numbers to call.
_ASIDE = regex(r"https?://[!-~]{1,500}|\([^()\n]{0,200}\)|「[^「」\n]{0,100}」|[#@][^\s#]{1,60}|[\d\-]{9,14}")
# A word is a run of one script; an address's or a path's part is none.
_RUN = regex(
    r"(?<![@/.\u30a1-\u30fa\u30fc])[\u30a1-\u30fa\u30fc]{2,40}(?![/@])|(?<![@/.a-z0-9])[a-z0-9]{2,40}(?:-[a-z]{2,20})?(?![/@a-z0-9])"
)
# A full stop that ends a sentence of another language: Latin, Cyrillic or Hangul letters before it, after a number more of them.
_FOREIGN = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]"
_STOP = regex(rf"(?:(?P<word>{_FOREIGN}{{2,40}}|(?<=\.){_FOREIGN})|[)\]]|\d(?=\.\s{_FOREIGN}))\.\s")
_ABBREVIATION = regex(r"approx|co|dr|ext|fig|inc|jr|ltd|mrs?|ms|nos?|pp|sr|st|tel|ver|vol|vs")


def long_sentences(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Sentences longer than ``advise`` characters, links, brackets and quotes apart; variant ``winding`` beyond ``warn``.

    Only sentences that end in 。 are counted, without those of another language on the same line.
    """
    advise, warn = int(params.get("advise", 90)), int(params.get("warn", 150))
    for field, document in documents(context):
        if len(document.norm) <= advise:
            continue
        for whole, end in document.sentences:
            if end - whole <= advise or "。" not in document.norm[end - 3 : end]:
                continue
            start = whole + _foreign_part(document.norm[whole:end])
            length = len(_ASIDE.sub("", document.norm[start:end]).strip())
            if length > advise:
                variant = "winding" if length > warn else ""
                yield hit_at(field, document, (start, end), {"length": str(length)}, variant=variant)


def _foreign_part(words: str) -> int:
    """How many characters the sentences of another language take that stand before the last one."""
    ends = [match.end() for match in _STOP.finditer(words) if not _ABBREVIATION.fullmatch(match["word"] or "")]
    return max(ends, default=0)


@gate(view=lambda params: "|".join(re.escape(word.lower()) for word in params["words"]))
def words(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Words of the params' table ``words`` (word to plain word) that the text does not explain in brackets.

    Values: ``plain``. Variant ``many`` from ``at_least`` different words on, for each of them.
    """
    table: Mapping[str, str] = params["words"]
    at_least = int(params.get("at_least", 3))
    spelled = {word.lower(): plain for word, plain in table.items()}
    for field, document in documents(context):
        text = document.norm
        found: dict[str, re.Match[str]] = {}
        for match in _RUN.finditer(text):
            if match.group() not in spelled:
                continue
            explained = (
                re.match(r"[」』]?\s?[(（]", text[match.end() : match.end() + 3])
                or text[match.start() - 1 : match.start()] == "("
            )
            if not explained and not _in_name(text, match):
                found.setdefault(match.group(), match)
        for word, match in found.items():
            variant = "many" if len(found) >= at_least else ""
            yield hit_at(field, document, match.span(), {"plain": spelled[word]}, variant=variant)


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Whether the word is part of a link, a tag or a quoted name."""
    before = text[max(0, match.start() - 40) : match.start()]
    return re.search(r"(?:https?://|#|「[^「」\n]{0,40})[^\s」]{0,40}$", before) is not None
