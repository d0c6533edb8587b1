"""The post that an example of a rule describes, with the account and the file around it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

from zushi_lint.checks import Context
from zushi_lint.post import Account, Approval, Batch, Media, Post
from zushi_lint.settings import Config
from zushi_lint.source import FieldText, SourceText, field_of

_TOKYO = timezone(timedelta(hours=9))
_APPROVED = {"by": "所属長", "at": "2026-01-05"}
_AS_WRITTEN = ("id", "kind", "reply_to", "quote_of", "character")


def example_context(fields: Mapping[str, Any], today: date, config: Config | None = None) -> Context:
    """The context of an example.

    ``fields`` are those of a scheduled post, where ``account`` is the account itself (the keys of the config, and
    ``key``), not its name. ``earlier`` lists posts that stand before this one in the file, ``accounts`` further
    accounts of the config. A post that says nothing of its approval is approved: only the rules on approval care.
    """
    config = config or Config()
    source = SourceText("例", fields.get("text") or "")
    accounts = {a.key: a for a in config.accounts.values()}
    for data in (
        *(p.get("account") for p in fields.get("earlier", ())),
        *fields.get("accounts", ()),
        fields.get("account"),
    ):
        if isinstance(data, Mapping):
            accounts[_account(data).key] = _account(data)
    post = _post(fields, source)
    earlier = tuple(_post(p, source) for p in fields.get("earlier", ()))
    around = Config(**{**{k: getattr(config, k) for k in config.__dataclass_fields__}, "accounts": accounts})
    return Context(post, Batch(source, (*earlier, post), schedule=True), around, today)


def _post(fields: Mapping[str, Any], source: SourceText) -> Post:
    text = field_of(fields.get("text") or "")
    account = _account(fields["account"]) if "account" in fields else None
    platforms = fields.get("platform") or ([account.platform] if account and account.platform else [])
    # Only the text stands in the file of an example; findings elsewhere are placed at its start.
    held = {"text": text, **{key: FieldText("") for key in fields if key not in ("text", "earlier", "accounts")}}
    return Post(
        source,
        text.value,
        account=account,
        platforms=tuple([platforms] if isinstance(platforms, str) else platforms),
        scheduled_at=read_when(fields.get("scheduled_at")),
        expires_at=read_when(fields.get("expires_at")),
        media=tuple(Media(**medium) for medium in fields.get("media", ())),
        approval=_approval(fields.get("approval", _APPROVED)) if len(fields) > 1 else None,
        has_metadata=len(fields) > 1,
        fields=held,
        **{key: fields[key] for key in _AS_WRITTEN if key in fields},
    )


def read_when(value: Any) -> date | datetime | None:
    """A day, or a time in Asia/Tokyo, from its ISO form."""
    if value is None:
        return None
    text = str(value)
    if len(text) <= len("2026-12-01"):
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=_TOKYO) if moment.tzinfo is None else moment.astimezone(_TOKYO)


def _approval(data: Mapping[str, Any] | None) -> Approval | None:
    return None if not data else Approval(data.get("by"), read_when(data.get("at")), data.get("basis"))


def _account(data: Mapping[str, Any]) -> Account:
    values = {"key": "example", **data}
    if "hours" in values:
        opening, closing = (60 * int(t[:2]) + int(t[3:]) for t in values["hours"].split("-"))
        values["hours"] = (opening, closing)
    return Account(**{**values, "operators": tuple(values.get("operators", ()))})
