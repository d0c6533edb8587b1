"""Commands as data, the arguments they take, and their help pages.

argparse does the parsing because a start of the program that lints one draft must not cost more than the
linting: typer and click take three times as long to import. Its own messages and pages are English, so both
are made here.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zushi_lint.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PROGRAM = "zushi-lint"
_HELP = ("-h", "--help")


@dataclass(frozen=True, slots=True)
class Option:
    """An option: its names, what it does, and its value's name and type (a switch has no ``metavar``)."""

    names: tuple[str, ...]
    help: str
    metavar: str = ""
    type: Callable[[str], Any] = str
    many: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its words, its help (the first line is the summary), and what it takes.

    ``argument`` is the positional one as (name, metavar, help); ``metavar`` ends in ``...`` where there may be many.
    """

    name: str
    help: str
    run: Callable[[dict[str, Any]], int]
    options: tuple[Option, ...] = ()
    argument: tuple[str, str, str] | None = None

    def parse(self, words: Sequence[str]) -> dict[str, Any]:
        """The arguments by name (``fail_on``), None where nothing was given; raises UsageError."""
        stop = words.index("--") if "--" in words else len(words)
        parser = self._parser()
        try:
            values, extra = parser.parse_known_intermixed_args(words[:stop])
        except argparse.ArgumentError as error:
            raise _misused(_fault(error)) from None
        given = vars(values)
        unknown = [word.partition("=")[0] for word in extra if word.startswith("-")]
        if unknown:
            from zushi_lint.shape import did_you_mean

            known = [name for option in self.options for name in option.names]
            raise _misused(f"{unknown[0]} というオプションはありません。{did_you_mean(unknown[0], known)}")
        return self._place(given, [*extra, *words[stop + 1 :]])

    def page(self) -> str:
        """The help page."""
        usage = [PROGRAM, self.name, "[オプション]", *([self.argument[1]] if self.argument else [])]
        parts = [f"使い方: {' '.join(usage)}", self.help]
        if self.argument:
            parts.append(table("引数", [self.argument[1:]]))
        rows = [(" ".join([", ".join(o.names), o.metavar]).rstrip(), o.help) for o in self.options]
        parts.append(table("オプション", [*rows, (", ".join(_HELP), "この説明を表示して終わる")]))
        return "\n\n".join(parts) + "\n"

    def _parser(self) -> argparse.ArgumentParser:
        parser = argparse.ArgumentParser(PROGRAM, add_help=False, allow_abbrev=False, exit_on_error=False)
        for option in self.options:
            if not option.metavar:
                parser.add_argument(*option.names, action="store_true")
            else:
                parser.add_argument(*option.names, type=option.type, action="append" if option.many else "store")
        if self.argument:
            parser.add_argument(self.argument[0], nargs="*")
        return parser

    def _place(self, given: dict[str, Any], rest: Sequence[str]) -> dict[str, Any]:
        """The arguments with what stands behind ``--`` among the positional ones, where there is room."""
        if self.argument is None:
            words = list(rest)
        else:
            name, metavar, _ = self.argument
            words = [*given[name], *rest]
            if metavar.endswith("..."):
                return {**given, name: words}
            if not words:
                raise _misused(f"{metavar} を指定してください。")
            given = {**given, name: words[0]}
            words = words[1:]
        if words:
            raise _misused(f"余分な引数があります（{' '.join(words)}）。")
        return given


def table(title: str, rows: Sequence[tuple[str, str]]) -> str:
    """A list of names and what they mean, in two columns where the names are short."""
    lines = [f"  {name}\n      {text}" if len(name) > 22 else f"  {name:24}{text}" for name, text in rows]
    return "\n".join([f"{title}:", *lines])


def wants_help(words: Sequence[str]) -> bool:
    """Whether an option asks for the help page."""
    stop = words.index("--") if "--" in words else len(words)
    return any(name in words[:stop] for name in _HELP)


def _misused(message: str) -> UsageError:
    return UsageError(f"{message}使い方は `{PROGRAM} --help` で見られます。")


def _fault(error: argparse.ArgumentError) -> str:
    name = str(error.argument_name).partition("/")[0]
    return f"{name} に値がありません。" if "expected" in error.message else f"{name} に値は要りません。"
