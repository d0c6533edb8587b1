"""Command lines that need no parser: to import typer takes longer than to lint a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zushi_lint.cli.check import Options

if TYPE_CHECKING:
    from collections.abc import Sequence

_WITH_VALUE = {"--format": "format", "--fail-on": "fail_on", "--today": "today"}
FLAGS = {"--quiet": "quiet", "-q": "quiet", "--no-color": "no_color"}


def plain_options(words: Sequence[str]) -> Options | None:
    """What ``check`` is asked for by files and the commonest options; None where there is anything else among them."""
    paths: list[str] = []
    options: dict[str, Any] = {}
    rest = iter(words)
    for word in rest:
        if word in _WITH_VALUE:
            value = next(rest, "-")
            if value.startswith("-"):
                return None
            options[_WITH_VALUE[word]] = value
        elif word in FLAGS:
            options[FLAGS[word]] = True
        elif word == "-" or not word.startswith("-"):
            paths.append(word)
        else:
            return None
    return Options(paths, **options) if paths else None
