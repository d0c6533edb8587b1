"""The command line: :func:`main` finds the command, runs it and gives the exit status."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from zushi_lint.cli import commands
from zushi_lint.cli.output import complain, deliver
from zushi_lint.cli.parser import wants_help
from zushi_lint.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zushi_lint.cli.parser import Command

INTERRUPTED = 130
"""The status by which shells know that Ctrl-C ended a program."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` by default) and return the exit status."""
    words = _expanded(list(sys.argv[1:] if argv is None else argv))
    try:
        return _run(words)
    except UsageError as error:
        complain(str(error))
        return 2
    except InputError as error:
        for problem in error.problems:
            complain(str(problem))
        return 2
    except KeyboardInterrupt:
        complain("中断しました。")
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("ZUSHI_LINT_DEBUG"):
            raise
        complain(f"zushi-lint の中で誤りが起きました（{type(error).__name__}: {error}）。")
        complain("入力ではなく道具の不具合です。環境変数 ZUSHI_LINT_DEBUG=1 を付けた出力を添えて知らせてください。")
        return 2


def _run(words: list[str]) -> int:
    first = words[0] if words else ""
    if first in {"-h", "--help"}:
        return _show(commands.overview())
    if first == "rules":
        return _run_rules(words[1:])
    if first in commands.LATER:
        raise UsageError(
            f"コマンド {first} はまだありません。今後の版で使えるようになります。"
            f"{first} という名前のファイルを調べるには ./{first} と書いてください。"
        )
    named = {command.name: command for command in (commands.CHECK, commands.EXPLAIN, commands.INIT)}
    return _run_command(named[first], words[1:]) if first in named else _run_command(commands.CHECK, words)


def _run_rules(words: list[str]) -> int:
    named = {command.name.removeprefix("rules "): command for command in commands.RULES}
    if words and words[0] in named:
        return _run_command(named[words[0]], words[1:])
    if wants_help(words):
        return _show(commands.rules_overview())
    wrong = f"rules に {words[0]} というコマンドはありません。" if words else "rules のコマンドを指定してください。"
    raise UsageError(f"{wrong}{'、'.join(named)} のどれかです。rules という名前のファイルは ./rules と書いてください。")


def _run_command(command: Command, words: list[str]) -> int:
    if wants_help(words):
        return _show(command.page())
    return command.run(command.parse(words))


def _show(text: str) -> int:
    deliver(text, "pretty", None)
    return 0


def _expanded(words: list[str]) -> list[str]:
    """The arguments with ``*`` and ``?`` expanded where the shell leaves that to programs (Windows)."""
    if os.name != "nt":
        return words
    from glob import glob

    return [name for word in words for name in (sorted(glob(word)) or [word])]  # noqa: PTH207  as typed, absolute or not
