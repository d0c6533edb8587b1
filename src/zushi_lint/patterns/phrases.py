"""Words and phrases as rules write them: found only where MeCab sees words begin and end.

A phrase that ends in a verb or adjective matches its conjugated forms through the lemma; a phrase of one
word also matches its other spellings (バカ, ばか, 馬鹿), which UniDic gives one lemma.
"""

from __future__ import annotations

from typing import NamedTuple

from zushi_lint.normalize import fold
from zushi_lint.tokens import Token, tokenize

_INFLECTS = ("動詞", "形容詞", "助動詞")
_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


class Phrase(NamedTuple):
    """A phrase ready to be matched.

    ``anchors``: one of them stands in the text wherever the phrase does. ``head`` is written as it is; ``lemma`` and
    ``reading``, where not empty, are those of the word after it, which may be conjugated or spelt otherwise.
    """

    text: str
    anchors: tuple[str, ...]
    head: str
    lemma: str
    reading: str


def compile_phrase(text: str) -> Phrase:
    """Make a phrase of a string; it is tokenised, so this is done once, when rules are compiled."""
    text = fold(text).strip()
    tokens = tokenize(text)
    last = tokens[-1] if tokens else None
    if last is None:
        return Phrase(text, (text,), text, "", "")
    head = text[: last.start]
    # By itself 回る of 目が回る may be read as the form before a noun; 静かな, an auxiliary's, is meant as written.
    plain = last.form.startswith(("終止形", "連体形") if last.pos.startswith(_INFLECTS[:2]) else "終止形")
    inflects = last.pos.startswith(_INFLECTS) and plain
    if inflects and len(text) > 1:
        irregular = "変格" in last.conjugation
        stem = "" if irregular else last.surface[:-1]
        variants = {stem}
        if not head and not irregular:
            variants |= _kana(last.reading[:-1])
        anchors = {head + variant for variant in variants} - {""} or {text}
        return Phrase(text, tuple(sorted(anchors)), head, last.lemma, last.reading)
    spelt_otherwise = len(tokens) == 1 and len(text) > 1 and last.reading
    if spelt_otherwise and not last.pos.startswith((*_INFLECTS, "補助記号", "記号", "助詞")):
        return Phrase(text, tuple(sorted({text} | _kana(last.reading))), "", last.lemma, last.reading)
    return Phrase(text, (text,), text, "", "")


def _kana(reading: str) -> set[str]:
    return {reading, reading.translate(_TO_HIRAGANA)} - {""}


def match_at(phrase: Phrase, tokens: list[Token], index: int) -> int | None:
    """The end offset of the phrase where it begins with the token at ``index``, else None."""
    rest = phrase.head
    while rest:
        if index >= len(tokens) or not rest.startswith(tokens[index].surface):
            return None
        rest = rest[len(tokens[index].surface) :]
        index += 1
        if rest and index < len(tokens) and tokens[index].start != tokens[index - 1].end:
            return None
    if not phrase.lemma:
        return tokens[index - 1].end
    if index >= len(tokens):
        return None
    token = tokens[index]
    if index and phrase.head and token.start != tokens[index - 1].end:
        return None
    if token.lemma == phrase.lemma and token.reading == phrase.reading:
        return token.end
    return None
