"""The command line. :func:`main` parses, runs and gives the exit status; the commands are in :mod:`.app`."""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

from zushi_lint.cli.output import complain
from zushi_lint.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = frozenset({"check", "explain", "init", "rules"})
LATER_COMMANDS = frozenset({"accounts", "guideline", "policy"})
"""Commands of the contract that a later version brings."""

INTERRUPTED = 130
"""The status by which shells know that Ctrl-C ended a program."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` by default) and return the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(_with_command(_expanded(arguments)))
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


def _run(arguments: list[str]) -> int:
    command, *words = arguments
    if command == "check":
        from zushi_lint.cli.check import check
        from zushi_lint.cli.plain import plain_options

        options = plain_options(words)
        if options is not None:
            return check(options)
    # Imported here, so that the message for a mistyped command comes even if the rest cannot be loaded.
    from typer import TyperException

    from zushi_lint.cli.app import app
    from zushi_lint.cli.usage import translate

    try:
        status = int(app(arguments, prog_name="zushi-lint", standalone_mode=False) or 0)
    except TyperException as error:
        raise UsageError(f"{translate(error)}使い方は `zushi-lint --help` で見られます。") from error
    if status == INTERRUPTED:
        raise KeyboardInterrupt
    return status


def _with_command(arguments: list[str]) -> list[str]:
    """The arguments with ``check`` put in front where no command is named."""
    first = arguments[0] if arguments else ""
    if first in LATER_COMMANDS:
        raise UsageError(
            f"コマンド {first} はまだありません。今後の版で使えるようになります。"
            f"{first} という名前のファイルを調べるには ./{first} と書いてください。"
        )
    if first in COMMANDS or first in {"--help", "-h"}:
        return arguments
    if first.startswith("-"):
        _refuse_late_command(arguments)
    return ["check", *arguments]


def _refuse_late_command(arguments: list[str]) -> None:
    """Raise UsageError where a command stands behind options, unless a file has its name."""
    from zushi_lint.cli.plain import FLAGS

    for before, word in pairwise(arguments):
        is_value = before.startswith("-") and before not in FLAGS
        if word in COMMANDS and not is_value and not os.path.exists(word):  # noqa: PTH110  a string, before pathlib is needed
            raise UsageError(f"コマンド {word} は、オプションより前に書いてください（zushi-lint {word} …）。")


def _expanded(arguments: list[str]) -> list[str]:
    """The arguments with ``*`` and ``?`` expanded where the shell leaves that to programs (Windows)."""
    if os.name != "nt":
        return arguments
    from glob import glob

    return [name for word in arguments for name in (sorted(glob(word)) or [word])]  # noqa: PTH207  as typed, absolute or not
