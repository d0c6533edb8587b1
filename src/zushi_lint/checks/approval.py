"""Who approved a post and when, or on which category approved beforehand it stands (guideline 3-2(1)ウ)."""

from __future__ import annotations

from datetime import date, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit, gate
from zushi_lint.checks.approvers import Standing, standing
from zushi_lint.checks.wording import has_wording, sentences_of
from zushi_lint.normalize import fold
from zushi_lint.patterns.calendar_words import month_and_day
from zushi_lint.patterns.date_forms import DAY
from zushi_lint.patterns.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def missing(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """No approver and no basis."""
    approval = context.post.approval
    if context.post.has_metadata and (approval is None or not (_name(context) or approval.basis)):
        yield Hit("approval")


def undated(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """An approver without the day of the approval."""
    approval = context.post.approval
    if approval and _name(context) and approval.at is None and not approval.basis:
        yield Hit("approval", values={"by": _name(context)})


def by_staff(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """An approver who is no head of the city; ``pending`` where the words tell that nobody has approved yet."""
    rank = _standing(context).rank if _name(context) else ""
    if rank in ("none", "pending"):
        yield _by(context, {"manager": _manager(context)}, variant="pending" if rank == "pending" else "")


def by_other_head(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """A head who is not the account's own.

    ``signed`` where the text is that section's, ``above`` where the head may be one above the account's.
    """
    found = _standing(context) if _name(context) else None
    if found is None or found.rank not in ("other", "above"):
        return
    signed = len(found.unit) > 1 and found.unit in context.document.norm
    variant = "above" if found.rank == "above" else "signed" if signed else ""
    yield _by(context, {"manager": _manager(context)}, variant=variant)


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


@gate(view=DAY)
def before_facts(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """An approval older than a day of which the text tells how it went, or than the post that it corrects.

    ``params``, all expressions: ``reports`` and ``corrected`` (matched behind a day, up to the end of its sentence or to
    the next day), ``corrects`` (what a text has that corrects another). What opens or closes as planned is no report: it
    is approved beforehand. With a basis nobody approves each post.
    """
    approval, document = context.post.approval, context.document
    if approval is None or approval.at is None or approval.basis:
        return
    mentions = find_dates(document, context.now)
    corrects = context.post.kind == "correction" or has_wording(params["corrects"], document.norm)
    facts = [*params["reports"], *(params["corrected"] if corrects else ())]
    for mention, following in zip_longest(mentions, mentions[1:]):
        if mention.date is None or not _day(approval.at) < mention.date <= context.now:
            continue
        end = document.sentences[document.unit(document.sentences, mention.start)].end
        told = document.norm[mention.end : min(end, following.start) if following else end]
        if has_wording(facts, told):
            yield Hit("approval.at", values={"at": _show(approval.at), "date": _show(mention.date)})
            return


def basis_not_borne_out(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A basis whose category the text does not show.

    ``params["categories"]`` maps each basis to its ``name`` and to lists of regular expressions, matched sentence by
    sentence: the first sentence with ``shows`` (the category) or ``against`` (another one) decides; where none has,
    ``hints`` do, or a link to an own site where ``own_link`` is true. A sentence with ``aside`` counts for nothing.
    """
    approval = context.post.approval
    if not (context.post.has_metadata and approval and approval.basis and context.post.text.strip()):
        return
    category = params["categories"].get(approval.basis)
    if category is not None and not _shows(context, category):
        yield Hit("approval.basis", values={"basis": approval.basis, "category": category["name"]})


def _shows(context: Context, category: Mapping[str, Any]) -> bool:
    told = [text for _, text in sentences_of(context.document) if not has_wording(category.get("aside", ()), text)]
    for sentence in told:
        if has_wording(category.get("shows", ()), sentence):
            return True
        if has_wording(category.get("against", ()), sentence):
            return False
    if any(has_wording(category.get("hints", ()), sentence) for sentence in told):
        return True
    linked = context.config.trusted_domains if category.get("own_link") else ()
    return any(fold(domain) in context.document.norm for domain in linked)


def _name(context: Context) -> str:
    """Who approved, on one line; empty where the schedule says nobody."""
    approval = context.post.approval
    return " ".join((approval.by or "").split()) if approval else ""


def _standing(context: Context) -> Standing:
    return standing(_name(context), context.post.account, context.config.organization)


def _by(context: Context, values: Mapping[str, str], variant: str) -> Hit:
    """The approver's name, without the line break that ends a block of YAML."""
    written = (context.post.approval and context.post.approval.by) or ""
    start = len(written) - len(written.lstrip())
    return Hit("approval.by", start, len(written.rstrip()), {"by": _name(context), **values}, variant)


def _manager(context: Context) -> str:
    account = context.post.account
    return account.manager if account and account.manager else "所属長"


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at


def _later(at: date | datetime, scheduled: date | datetime) -> bool:
    if isinstance(at, datetime) and isinstance(scheduled, datetime):
        return at > scheduled
    return _day(at) > _day(scheduled)


def _show(at: date | datetime) -> str:
    day = f"{at.year}年{month_and_day(at)}"
    return f"{day}{at.hour}時{at.minute:02}分" if isinstance(at, datetime) else day
