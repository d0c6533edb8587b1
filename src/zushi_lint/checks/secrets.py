"""Keys and tokens of services, by their issuers' own marks.

The marks are those of detect-secrets; only its keyed detectors are used, since those that go by entropy ring on
addresses of pages. Marks that it lacks and that a social-media desk handles stand in :data:`_FURTHER`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zushi_lint.checks import Context

# Modules of detect_secrets.plugins. Passwords in addresses are the business of the rules on links.
_KEYED = (
    "aws",
    "azure_storage_key",
    "discord",
    "github_token",
    "gitlab_token",
    "jwt",
    "mailchimp",
    "npm",
    "openai",
    "private_key",
    "pypi_token",
    "sendgrid",
    "slack",
    "square_oauth",
    "stripe",
    "telegram_token",
    "twilio",
)
_FURTHER = {
    "GoogleのAPIキー": re.compile(r"AIza[0-9A-Za-z_\-]{35}"),
    "Xのアクセスの鍵": re.compile(r"AAAAAAAAAAAAAAAAAAAAA[0-9A-Za-z%]{40,120}"),
    "FacebookやInstagramのアクセストークン": re.compile(r"(?<![0-9A-Za-z])EAA[0-9A-Za-z]{40,300}"),
    "投稿用のWebhookのアドレス": re.compile(
        r"https://(?:discord(?:app)?\.com/api/webhooks/[0-9]{10,20}/[0-9A-Za-z_\-]{20,100}"
        r"|[0-9a-z\-]{1,60}\.webhook\.office\.com/webhookb2/[0-9A-Za-z@/\-]{20,200})"
    ),
}
_LONGEST_LINE = 4_000


def keys(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Each key in the text and in the descriptions of media; ``{kind}`` is what it opens.

    ``params``: none.
    """
    del params
    for field, text in _texts(context):
        for start, end, kind in _found(text):
            yield Hit(field, start, end, {"kind": kind})


def _texts(context: Context) -> Iterator[tuple[str, str]]:
    yield "text", context.document.text
    for path, document in context.alts.items():
        yield path, document.text


def _found(text: str) -> list[tuple[int, int, str]]:
    """Spans in the text, in order, none inside another."""
    spans: list[tuple[int, int, str]] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        spans += [(offset + start, offset + end, kind) for start, end, kind in _in_line(line[:_LONGEST_LINE])]
        offset += len(line)
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _in_line(line: str) -> Iterator[tuple[int, int, str]]:
    for kind, pattern in (*_detectors(), *_FURTHER.items()):
        for match in pattern.finditer(line):
            yield match.start(), match.end(), kind


@lru_cache(maxsize=1)
def _detectors() -> Sequence[tuple[str, re.Pattern[str]]]:
    from importlib import import_module

    from detect_secrets.plugins.base import RegexBasedDetector

    found: list[tuple[str, re.Pattern[str]]] = []
    for name in _KEYED:
        module = import_module(f"detect_secrets.plugins.{name}")
        for value in vars(module).values():
            if (
                isinstance(value, type)
                and issubclass(value, RegexBasedDetector)
                and value.__module__ == module.__name__
            ):
                kind = f"{value.secret_type}（認証の鍵）"
                found += [(kind, pattern) for pattern in value().denylist]
    return found
