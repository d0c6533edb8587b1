"""Who approved a post and when, or on which category approved beforehand it stands (guideline 3-2(1)ウ)."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit
from zushi_lint.checks.wording import has_wording
from zushi_lint.lazy import regex
from zushi_lint.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.post import Approval

_HEAD = regex(
    r"(?:所属|課|部|室|館|局|所|園|院|校|署|場|監|センター|事務局|支所|本部|消防|市|教育|委員|会)長|危機管理監|会計管理者|管理監"
)
# A deputy who acts for the head signs as one; an assistant to the head does not.
_NOT_HEAD = regex(
    r"(?:課|部|室|館|局|所|センター|園)長(?:補佐|付)|係長|担当|主査|主任|主事|副主幹|職員|スタッフ|委託|業者"
)
_ABOVE = regex(r"所属長|部長|局長|市長|教育長|危機管理監|消防長|次長|会計管理者|本部長")
_SECTION = regex(r"([一-龥々ァ-ヶーぁ-ん]{2,14}?(?:課|室|館|所|署|園|センター|事務局|係))長")


def missing(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """No approver and no basis."""
    approval = context.post.approval
    if context.post.has_metadata and (approval is None or not (approval.by or approval.basis)):
        yield Hit("approval")


def undated(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """An approver without the day of the approval."""
    approval = context.post.approval
    if approval and approval.by and approval.at is None and not approval.basis:
        yield Hit("approval", values={"by": approval.by})


def by_staff(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """An approver who is no head: staff, or one of the account's operators."""
    approval = context.post.approval
    if approval and approval.by and not _is_head(context, approval):
        yield Hit("approval.by", values={"by": approval.by, "manager": _manager(context)})


def by_other_head(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """The head of a section that is not the account's; ``signed`` where the text is that section's."""
    approval, account = context.post.approval, context.post.account
    if not (approval and approval.by and account and account.manager) or not _is_head(context, approval):
        return
    by = _squeeze(approval.by)
    section = _SECTION.search(by)
    if section is None or _ABOVE.search(by) or _squeeze(account.manager) in by:
        return
    own = _squeeze(account.manager + account.department)
    name = section[1]
    if name in own:
        return
    signed = name in context.document.norm
    yield Hit("approval.by", values={"by": approval.by, "manager": account.manager}, variant="signed" if signed else "")


def after_post(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """An approval dated after the publication."""
    approval, scheduled = context.post.approval, context.post.scheduled_at
    if approval and approval.at is not None and scheduled is not None and _later(approval.at, scheduled):
        yield Hit("approval.at", values={"at": _show(approval.at), "scheduled": _show(scheduled)})


def in_future(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """An approval dated after the day to judge by, though not after the publication: one that is planned."""
    approval, scheduled = context.post.approval, context.post.scheduled_at
    if approval is None or approval.at is None or (scheduled is not None and _later(approval.at, scheduled)):
        return
    if _day(approval.at) > context.today:
        yield Hit("approval.at", values={"at": _show(approval.at)})


def basis_not_borne_out(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A basis whose category the text does not show.

    ``params["categories"]`` maps each basis to ``name``, ``cues`` (one of them must be in the text, or a link
    to an own site where ``own_link`` is true), ``against`` (wording of another category) and ``urgent``
    (what outweighs it): lists of regular expressions on the normalised text.
    """
    approval = context.post.approval
    if not (context.post.has_metadata and approval and approval.basis and context.post.text.strip()):
        return
    category = params["categories"].get(approval.basis)
    if category is None:
        return
    text = context.document.norm
    cued = has_wording(category["cues"], text)
    if not cued and category.get("own_link"):
        cued = any(domain in text for domain in map(fold, context.config.trusted_domains))
    against = has_wording(category.get("against", ()), text) and not has_wording(category.get("urgent", ()), text)
    if against or not cued:
        yield Hit("approval.basis", values={"basis": approval.basis, "category": category["name"]})


def _is_head(context: Context, approval: Approval) -> bool:
    by = _squeeze(approval.by or "")
    account = context.post.account
    if account:
        if account.manager and _squeeze(account.manager) in by:
            return not re.search(r"補佐|代行業者", by)
        if by in map(_squeeze, account.operators):
            return False
    return _HEAD.search(by) is not None and _NOT_HEAD.search(by) is None


def _manager(context: Context) -> str:
    account = context.post.account
    return account.manager if account and account.manager else "所属長"


def _squeeze(text: str) -> str:
    return "".join(fold(text).split())


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at


def _later(at: date | datetime, scheduled: date | datetime) -> bool:
    if isinstance(at, datetime) and isinstance(scheduled, datetime):
        return at > scheduled
    return _day(at) > _day(scheduled)


def _show(at: date | datetime) -> str:
    day = f"{at.year}年{at.month}月{at.day}日"
    return f"{day}{at.hour}時{at.minute:02}分" if isinstance(at, datetime) else day
