"""``zushi-lint init``: a commented config to start from."""

from __future__ import annotations

from pathlib import Path

from zushi_lint.errors import UsageError
from zushi_lint.oserrors import reason

FILE = "zushi-lint.yaml"


def init() -> int:
    """Write the config into the working folder; an existing one is never touched."""
    from zushi_lint.cli.output import deliver
    from zushi_lint.config import INITIAL_CONFIG

    path = Path(FILE)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(INITIAL_CONFIG)
    except FileExistsError:
        raise UsageError(f"{FILE} はもうあります。上書きはしません。") from None
    except OSError as error:
        raise UsageError(f"{FILE} を作れません（{reason(error)}）。") from error
    deliver(f"{FILE} を作りました。市のサイト、連絡先、アカウントを書き入れてください。\n", "pretty", None)
    return 0
