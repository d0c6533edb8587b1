"""``python -m zushi_lint`` and the ``zushi-lint`` script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end with its status."""
    from zushi_lint.cli import main as run

    sys.exit(run())


if __name__ == "__main__":
    main()
