"""``python -m zushi_lint`` and the ``zushi-lint`` script."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

# What is loaded stays until the end: to look through it for cycles every few hundred objects takes a tenth of the time.
_OBJECTS = 50_000


def main() -> None:
    """Run the command line and end with its status."""
    gc.set_threshold(_OBJECTS)
    from zushi_lint.cli import main as run

    status = run()
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    # Everything is written: to take down thousands of objects one by one would take a tenth of the time.
    os._exit(status)


if __name__ == "__main__":
    main()
