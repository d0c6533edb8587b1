"""Writing for people and programs: nothing that a console cannot show may stop a report."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from zushi_lint.errors import UsageError
from zushi_lint.oserrors import reason
from zushi_lint.reporters import MACHINE_FORMATS, Style
from zushi_lint.reporters.words import for_encoding

if TYPE_CHECKING:
    from pathlib import Path


def complain(message: str) -> None:
    """Write a message to the standard error; where that cannot be written, the exit status has to do."""
    with suppress(OSError):
        _write(sys.stderr, f"zushi-lint: {message}\n", _encoding(sys.stderr))


def deliver(text: str, name: str, output: Path | None) -> None:
    """Write a report of the format ``name`` to a file (UTF-8, line feeds) or to the standard output.

    A program reads UTF-8 whatever the console speaks; for people, characters that the console's
    encoding lacks are replaced.

    Raises:
        UsageError: the file cannot be written.
    """
    if output is None:
        try:
            _write(sys.stdout, text, "utf-8" if name in MACHINE_FORMATS else _encoding(sys.stdout))
        except OSError as error:
            raise UsageError(f"結果を書き出せません（{reason(error)}）。") from error
        return
    try:
        output.write_bytes(_encoded(text, "utf-8"))
    except OSError as error:
        raise UsageError(f"{output} に書けません（{reason(error)}）。") from error


def style_for(output: Path | None, *, quiet: bool, no_color: bool) -> Style:
    """How a report to this destination looks."""
    if output is not None:
        return Style(quiet=quiet)
    return Style(color=not no_color and _shows_colors(), quiet=quiet, encoding=_encoding(sys.stdout))


def _shows_colors() -> bool:
    environment = os.environ
    if environment.get("NO_COLOR") or environment.get("TERM") == "dumb" or not (sys.stdout and sys.stdout.isatty()):
        return False
    # The old Windows console prints colour codes as they are.
    return os.name != "nt" or "WT_SESSION" in environment or "TERM" in environment


def _encoding(stream: TextIO | None) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


def _encoded(text: str, encoding: str) -> bytes:
    if encoding.lower().replace("-", "") == "utf8":
        # Only lone surrogates cannot be encoded; their escape is valid in JSON too.
        return text.encode("utf-8", "backslashreplace")
    return for_encoding(text, encoding).encode(encoding, "replace")


def _write(stream: TextIO | None, text: str, encoding: str) -> None:
    if stream is None:
        return  # started with the stream closed: nobody is to read it
    data = _encoded(text, encoding)
    buffer = getattr(stream, "buffer", None)
    try:
        if buffer is None:
            stream.write(data.decode(encoding))
        else:
            stream.flush()
            buffer.write(data)
        stream.flush()
    except BrokenPipeError:
        # Whoever read has gone (`| head`): the rest goes nowhere, and the status stands.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
