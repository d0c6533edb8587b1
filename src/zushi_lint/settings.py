"""The config as data; :mod:`zushi_lint.config` reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from zushi_lint.post import Account

Level = Literal["error", "warning", "info", "off"]


@dataclass(frozen=True)
class Config:
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
    accounts: Mapping[str, Account] = field(default_factory=dict)
    rules: Mapping[str, Level] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    folder: Path | None = None
