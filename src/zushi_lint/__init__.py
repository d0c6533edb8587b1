"""Checks a city's social-media drafts against its guideline before they are published.

The Python API is :class:`Linter`, which gives :class:`Finding` objects; inputs that cannot be used raise
:class:`InputError`. Names are imported when first used, so that the command line starts without what it does not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zushi_lint.errors import InputError
    from zushi_lint.finding import Finding, Fix, Severity
    from zushi_lint.linter import Linter

__all__ = ["Finding", "Fix", "InputError", "Linter", "Severity"]

_HOMES = {"Finding": "finding", "Fix": "finding", "InputError": "errors", "Linter": "linter", "Severity": "finding"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'zushi_lint' has no attribute {name!r}")
    return getattr(import_module(f"zushi_lint.{_HOMES[name]}"), name)
