"""Regular expressions that are compiled when they are first used: most drafts need few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a compiled expression; what is asked of it is kept, so that it is asked for once."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """What :func:`re.compile` gives, later."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
