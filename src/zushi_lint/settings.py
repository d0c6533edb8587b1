"""The config as data; :mod:`zushi_lint.config` reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from zushi_lint.post import Account

_NONE: Mapping[str, Any] = {}
Level = Literal["error", "warning", "info", "off"]


class Config(NamedTuple):
    """``zushi-lint.yaml``. ``rules`` maps a rule or section id to a severity that overrides the rule's own.

    ``folder`` is where the file stands (excludes are relative to it), None for the defaults.
    ``contacts`` are the published phone and FAX numbers and mail addresses, ``addresses`` the postal ones.
    """

    organization: str = "逗子市"
    trusted_domains: tuple[str, ...] = ("city.zushi.kanagawa.jp",)
    reference_domains: tuple[str, ...] = ("*.go.jp", "*.lg.jp", "pref.kanagawa.jp")
    contacts: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    default_account: str | None = None
    accounts: Mapping[str, Account] = _NONE
    rules: Mapping[str, Level] = _NONE
    exclude: tuple[str, ...] = ()
    folder: Path | None = None
