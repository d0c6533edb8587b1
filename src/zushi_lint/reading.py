"""A file, or bytes, to a :class:`Batch` of posts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zushi_lint.decoding import DecodeError, decode
from zushi_lint.errors import InputError, Problem
from zushi_lint.lazy import regex
from zushi_lint.post import Batch, Post
from zushi_lint.source import FieldText, SourceText, field_of
from zushi_lint.walking import (
    SCHEDULE_SUFFIXES,
    discover,
    is_readable,
    is_schedule,
    shown,
    unreadable,
    unsupported,
)

if TYPE_CHECKING:
    from pathlib import Path

    from zushi_lint.settings import Config

__all__ = ["batch_of_text", "discover", "is_blank", "is_schedule", "read_batch", "read_text"]

_RULER = regex(r"---[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|\Z)")
_CLOSE = regex(r"(?<=[\r\n])---[ \t]*(?:\r\n|\r|\n|\Z)")
_KEY = regex(r"[\"']?([A-Za-z_][A-Za-z0-9_-]{0,40})[\"']?[ \t]*(:(?=[ \t\r\n]|\Z)|：)|\{[ \t]*[A-Za-z_]+[ \t]*:")
_LINE_KEY = regex(r"^(?:-[ \t]+)?[\"']?([a-z_]{2,20})[\"']?[ \t]*[:：]", re.MULTILINE)
_PADDING = regex(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*[ \t]*")
# Marks that leave a text empty to the eye, beside white space.
_INVISIBLE = regex("[\\s\u200b-\u200f\u2060\ufeff]*")


def is_blank(text: str) -> bool:
    """Whether a text shows nothing."""
    return _INVISIBLE.fullmatch(text) is not None


def read_text(path: Path, data: bytes | None = None) -> SourceText:
    """A file's text (or that of ``data``, with the file's name).

    Raises:
        InputError: it is not there, unreadable, binary, empty, or in no encoding that can be told.
    """
    name = shown(path)
    try:
        content = path.read_bytes() if data is None else data
    except (OSError, ValueError) as error:
        raise _fault(name, unreadable(error)) from error
    try:
        text = decode(content)
    except DecodeError as error:
        raise InputError([Problem(name, error.line, error.column, error.message)]) from error
    if is_blank(text):
        raise _fault(name, "中身が空です。文章を書いて保存してから、もう一度試してください。")
    return SourceText(name, text)


def read_batch(path: Path, config: Config, data: bytes | None = None) -> Batch:
    """The posts of a draft or a schedule file, told apart by the name's suffix; a name without one is a draft's.

    With ``data`` (standard input) the path only names it, and any other suffix is a draft's too.

    Raises:
        InputError: with every mistake found in the file.
    """
    if data is None and not is_readable(path):
        raise _fault(shown(path), unsupported(path))
    source = read_text(path, data)
    if path.suffix.lower() not in SCHEDULE_SUFFIXES:
        return _draft(source, config)
    from zushi_lint.schedule import read_schedule

    return read_schedule(source, config)


def batch_of_text(text: str, config: Config, path: str = "<text>") -> Batch:
    """The one post of a draft given as a string, with or without front matter.

    Raises:
        InputError: it is empty, or its front matter has mistakes.
    """
    if is_blank(text):
        raise _fault(path, "本文が空です。")
    return _draft(SourceText(path, text), config)


def _fault(path: str, message: str) -> InputError:
    return InputError([Problem(path, None, None, message)])


def _draft(source: SourceText, config: Config) -> Batch:
    front = _front_matter(source)
    if front is not None:
        from zushi_lint.schedule import read_front_matter

        start, end, body = front
        post = read_front_matter(source, start, end, field_of(source.text, body), config)
        return Batch(source, (post,))
    field: FieldText = field_of(source.text)
    account = config.accounts.get(config.default_account) if config.default_account else None
    platforms = (account.platform,) if account and account.platform else ()
    post = Post(source, field.value, account=account, platforms=platforms, fields={"text": field})
    return Batch(source, (post,))


def _is_nearly_known(key: str) -> bool:
    import difflib

    from zushi_lint.schedule import FRONT_MATTER_KEYS

    return bool(difflib.get_close_matches(key, FRONT_MATTER_KEYS, 1, 0.75))


def _has_known_key(text: str) -> bool:
    from zushi_lint.schedule import FRONT_MATTER_KEYS

    return any(match[1] in FRONT_MATTER_KEYS for match in _LINE_KEY.finditer(text))


def _front_matter(source: SourceText) -> tuple[int, int, int] | None:
    """Start and end of the YAML and start of the text behind it; None for a draft without front matter.

    A first line ``---`` opens front matter if the first line behind it that is neither blank nor a
    comment reads ``name:`` in Latin letters, or if another line before the closing ``---`` begins with a known key. Anything
    else is a ruled line of the draft: Japanese (日時：…), a list, a link. With a full-width colon the first name must be one of
    the known keys, or nearly.

    Raises:
        InputError: front matter that is not closed by a line ``---``.
    """
    opening = _RULER.match(source.text)
    if opening is None:
        return None
    padding = _PADDING.match(source.text, opening.end())
    key = _KEY.match(source.text, padding.end() if padding else opening.end())
    closing = _CLOSE.search(source.text, opening.end())
    begins_with_key = key is not None and (key[2] != "：" or _is_nearly_known(key[1]))
    if not begins_with_key and not (closing and _has_known_key(source.text[opening.end() : closing.start()])):
        return None
    if closing is None:
        message = (
            "前書きが閉じられていません。前書きの終わりに「---」だけの行を書いてください。"
            "1行目の「---」が罫線なら、その前に文章か空の行を置いてください。"
        )
        raise InputError([Problem(source.path, 1, 1, message)])
    return opening.end(), closing.start(), closing.end()
