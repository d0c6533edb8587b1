"""``python -m zushi_lint`` and the ``zushi-lint`` script."""

from __future__ import annotations

import gc
import sys

# What is loaded stays until the end: to look through it for cycles every few hundred objects takes a tenth of the time.
_OBJECTS = 50_000


def main() -> None:
    """Run the command line and end with its status."""
    gc.set_threshold(_OBJECTS)
    from zushi_lint.cli import main as run

    status = run()
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    main()
