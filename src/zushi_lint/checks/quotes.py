"""Other people's posts and accounts in the city's own posts (guideline 3-4(6))."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit, gate
from zushi_lint.checks.hosts import listed, owner
from zushi_lint.checks.links import account_of, is_likely_own, is_own, own_handles, says_official
from zushi_lint.checks.services import NETWORKS
from zushi_lint.checks.urls import find_links
from zushi_lint.document import Document
from zushi_lint.lazy import regex
from zushi_lint.patterns.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Not in an address (a@b), not in a link (youtube.com/@name), not a mail's or a Mastodon account's second half.
_MENTION = regex(r"(?<![a-z0-9_.+/@-])@(?P<name>[a-z0-9_](?:[a-z0-9_.-]{0,40}[a-z0-9_])?)(?![a-z0-9_@])")


_QUOTING = ("quote", "repost")


@gate(kinds=_QUOTING)
def third_party_post(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Report a quote or repost of somebody else's post, whichever kind the post is besides.

    Variants: ``repost``, ``quote``, ``reference`` (a public body's page), ``own-account`` (likely the
    city's own), ``unknown`` (the schedule does not say whose).
    """
    del params
    post = context.post
    if post.kinds.isdisjoint(_QUOTING):
        return
    variant = "repost" if post.kind == "repost" else "quote"
    if not post.quote_of:
        yield Hit("quote_of", variant="unknown", values={"domain": ""})
        return
    found = find_links(Document(post.quote_of))
    if not found:
        yield Hit("quote_of", variant=variant, values={"domain": post.quote_of})
        return
    link = found[0]
    if is_own(link, context):
        return
    if owner(link, context.config) == "public":
        variant = "reference"
    elif listed(link, NETWORKS) and is_likely_own(context, account_of(link)):
        variant = "own-account"
    yield Hit("quote_of", variant=variant, values={"domain": link.host})


def mention(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Mentions of accounts that are not the city's own.

    params (regexes): ``quotes`` where the account's words or pictures are taken over (variant ``quoted``); ``invites``
    in the same or the next sentence asks the reader to go there (the plain hit); without either the variant is ``plain``. ``warns`` in the post's sentence (a false account) excuses it.
    """
    invites = re.compile(str(params["invites"]))
    warns = re.compile(str(params["warns"]))
    document = context.document
    own = own_handles(context)
    quoted = Spans(m.span() for m in re.finditer(str(params["quotes"]), document.norm))
    for match in _MENTION.finditer(document.norm):
        name = match["name"]
        if name in own or name.isdigit() or _is_domain_like(name, context):
            continue
        index = document.unit(document.sentences, match.start())
        here = document.norm[slice(*document.sentences[index])]
        after = document.norm[slice(*document.sentences[min(index + 1, len(document.sentences) - 1)])]
        if warns.search(here):
            continue
        start, end = document.original(match.start(), match.end())
        official = says_official(context, start) or is_likely_own(context, name)
        invited = invites.search(here) or (_names_account(after) and invites.search(after))
        taken = quoted.overlaps(*match.span())
        variant = "own-account" if official else "quoted" if taken else "" if invited else "plain"
        yield Hit("text", start, end, {"name": name}, variant)


def _is_domain_like(name: str, context: Context) -> bool:
    """Whether what follows ``@`` is the organisation's mail domain written alone (「@city.zushi.lg.jp からのメール」)."""
    return name.endswith((".jp", ".com", ".net", ".org")) or any(name == d for d in context.config.trusted_domains)


def _names_account(sentence: str) -> bool:
    return re.search(r"アカウント|こちら|フォロー", sentence) is not None
