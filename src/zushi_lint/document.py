"""One text as the matcher reads it: normalised, cut into units, tokenised where asked."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from zushi_lint.lazy import regex
from zushi_lint.normalize import View, normalize, squeeze
from zushi_lint.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

_BOUNDARY = regex(r"[。!?\n「」『』]")
_AFTER_END = regex(r"[。!?…)」』]+")
_BLANK_LINES = regex(r"\n[ \n]*\n")
_QUOTE = regex(r"「[^「」\n]{0,400}」|『[^『』\n]{0,400}』|\"[^\"\n]{1,200}\"")
# What nearly every character of a draft is; a variant of 高 that lies among the ordinary kanji is none of them.
_ODD = regex("[^\n -~、。「」・ぁ-んァ-ヺー一-龠々]|\u9ad9")
# Longer sentences are cut, so that what is done for each sentence stays linear in the text.
_LONGEST = 1_000
# Behind the end of every span.
_FAR = sys.maxsize
# A sentence where nothing is quoted; white space before it is not of it.
_UNQUOTED = regex(r"[^ \n。!?][^\n。!?]*(?:[。!?][。!?…)」』]*)?|[。!?][。!?…)」』]*")


class Span(NamedTuple):
    """A range of the normalised text, the end exclusive."""

    start: int
    end: int


class Document:
    """A text and its normalised view. All spans are in the view; :meth:`original` leads back.

    Sentences end at 。！？ outside quotation marks and at line ends; paragraphs at blank lines.
    """

    def __init__(self, text: str, view: View | None = None) -> None:
        self.text = text
        self.view = normalize(text) if view is None else view
        self.norm = self.view.text
        self._tokens: dict[int, list[Token]] = {}

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The range of ``text`` that a range of the view came from."""
        return self.view.span(start, end)

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences in order; together with white space between them they tile the view."""
        text = self.norm
        if len(text) <= _LONGEST and "「" not in text and "『" not in text:
            return [Span(*match.span()) for match in _UNQUOTED.finditer(text)]
        return list(_sentences(text))

    @cached_property
    def lines(self) -> list[Span]:
        """Lines that are not blank."""
        return [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", self.norm)]

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Runs of lines between blank lines."""
        spans = []
        position = 0
        for match in _BLANK_LINES.finditer(self.norm):
            if match.start() > position:
                spans.append(Span(position, match.start()))
            position = match.end()
        if position < len(self.norm):
            spans.append(Span(position, len(self.norm)))
        return spans

    @cached_property
    def title(self) -> Span | None:
        """The first line where it is a title: in 【】, or short and not ended like a sentence."""
        if not self.lines:
            return None
        first = self.lines[0]
        line = self.norm[first.start : first.end].strip()
        bracketed = re.match(r"[【\[(<◆■●★☆〈《][^】\]]{1,80}", line)
        if bracketed or (len(self.lines) > 1 and len(line) <= 40 and line[-1] not in "。!?、"):
            return first
        return None

    @cached_property
    def odd(self) -> frozenset[str]:
        """The characters of the text as written that are not kana, common kanji, ASCII or 、。「」・."""
        return frozenset(_ODD.findall(self.text))

    @cached_property
    def quotes(self) -> list[Span]:
        """Passages in quotation marks, the marks included."""
        return [Span(m.start(), m.end()) for m in _QUOTE.finditer(self.norm)]

    @cached_property
    def squeezed(self) -> Document | None:
        """The same text with evasive separators taken out (バ・カ, 死 ね), or None where there are none."""
        view = squeeze(self.view)
        return None if view is None else Document(self.text, view)

    def quoted(self, start: int, end: int) -> bool:
        """Whether a range lies within quotation marks."""
        index = bisect_right(self.quotes, (start, _FAR)) - 1
        return index >= 0 and end <= self.quotes[index].end

    def unit(self, spans: list[Span], offset: int) -> int:
        """The index of the span (sentence, line, paragraph) that holds an offset, or of the last before it."""
        return max(0, bisect_right(spans, (offset, _FAR)) - 1)

    def tokens(self, sentence: int) -> list[Token]:
        """The tokens of a sentence, offsets into the view."""
        found = self._tokens.get(sentence)
        if found is None:
            start, end = self.sentences[sentence]
            found = [t._replace(start=t.start + start, end=t.end + start) for t in tokenize(self.norm[start:end])]
            self._tokens[sentence] = found
        return found


def _sentences(text: str) -> Iterator[Span]:
    for start, end in _raw_sentences(text):
        sentence = text[start:end].lstrip(" \n")
        if sentence:
            yield Span(end - len(sentence), end)


def _raw_sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    depth = 0
    position = 0
    while position < len(text):
        match = _BOUNDARY.search(text, position)
        end = match.start() if match else len(text)
        while end - start > _LONGEST:
            yield start, start + _LONGEST
            start += _LONGEST
            depth = 0
        if match is None:
            break
        mark = match.group()
        position = match.end()
        if mark in "「『":
            depth += 1
            continue
        if mark in "」』":
            depth = max(0, depth - 1)
            continue
        if mark == "\n":
            yield start, end
            start, depth = position, 0
        elif depth == 0:
            after = _AFTER_END.match(text, position)
            position = after.end() if after else position
            yield start, position
            start = position
    yield start, len(text)
