"""MeCab tokens with offsets. The only module that imports fugashi, and only when tokens are asked for."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import fugashi

# MeCab's cost is linear, but its lattice is held in memory: long text goes in pieces of this many characters.
_PIECE = 5_000


class Token(NamedTuple):
    """A short-unit word of UniDic.

    ``start`` and ``end`` are offsets into the text that was tokenised; between two tokens there
    is white space only. ``lemma`` is UniDic's without its suffix (ブログ, not ブログ-blog), ``base`` the
    dictionary form in the spelling of the text, ``reading`` the lemma's in katakana, ``pos`` the
    levels joined by ``-`` (名詞-固有名詞-人名-姓), ``conjugation`` and ``form`` as in UniDic
    (五段-ナ行, 命令形) or empty.
    """

    surface: str
    start: int
    end: int
    pos: str
    conjugation: str
    form: str
    reading: str
    lemma: str
    base: str


@lru_cache(maxsize=1)
def _tagger() -> fugashi.GenericTagger:
    import fugashi
    import unidic_lite

    folder = unidic_lite.DICDIR
    # Named outright: fugashi would take a full UniDic, where one is installed, and tokenise otherwise.
    return fugashi.GenericTagger(f'-r "{folder}/mecabrc" -d "{folder}"')


@lru_cache(maxsize=50_000)
def _features(raw: str) -> tuple[str, str, str, str, str, str]:
    parts = raw.split(",", 12)
    if '"' in "".join(parts[:12]):
        parts = next(csv.reader([raw]))
    if len(parts) < 11:
        parts += ["*"] * (11 - len(parts))
    clean = ["" if part == "*" else part for part in parts]
    pos = "-".join(part for part in clean[:4] if part)
    return pos, clean[4], clean[5], clean[6], clean[7].partition("-")[0], clean[10]


def tokenize(text: str) -> list[Token]:
    """The tokens of a text, in order; with the white space between them they tile it."""
    tokens: list[Token] = []
    for begin in range(0, len(text), _PIECE):
        piece = text[begin : begin + _PIECE]
        position = 0
        # Features live in MeCab's memory until the next call: both are copied here, node by node.
        for node in _tagger().parseToNodeList(piece):
            surface = node.surface
            position = piece.index(surface, position)
            pos, conjugation, form, reading, lemma, base = _features(node.feature_raw)
            start = begin + position
            position += len(surface)
            tokens.append(
                Token(
                    surface, start, begin + position, pos, conjugation, form, reading, lemma or surface, base or surface
                )
            )
    return tokens


@lru_cache(maxsize=1)
def grammar() -> dict[str, frozenset[str]]:
    """The parts of speech, conjugation types and forms that tokens can have, from the dictionary's own list."""
    import unidic_lite

    lines = (Path(unidic_lite.DICDIR) / "left-id.def").read_text(encoding="utf-8").splitlines()
    rows = [["" if part == "*" else part for part in line.partition(" ")[2].split(",")] for line in lines if line]
    return {
        "pos": frozenset("-".join(part for part in row[:4] if part) for row in rows),
        "conjugation": frozenset(row[4] for row in rows),
        "form": frozenset(row[5] for row in rows),
    }
