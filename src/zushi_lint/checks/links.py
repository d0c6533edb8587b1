"""What a link does to the reader who trusts the city and taps it (guideline 3-4(6), 3-1(2)ア(エ)(オ))."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit, gate
from zushi_lint.checks.hosts import display, listed, lookalike, mixes_scripts, owner
from zushi_lint.checks.services import COLLECTIONS, FORMS, MAPS, NETWORKS, SERVICE_SHORTENERS, SHORTENERS, STORES
from zushi_lint.checks.urls import MAY_LINK, WITH_USER, Link, links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_USUAL_PORTS = frozenset({80, 443})
_INTERNAL_ENDS = (
    ".local",
    ".localhost",
    ".lan",
    ".internal",
    ".intra",
    ".intranet",
    ".corp",
    ".home.arpa",
    ".lgwan.jp",
)
# A value this long, with figures in it, is made by a machine; a shorter one may be a word: ?token=example.
_SECRET_LENGTH = 6


@gate(view=MAY_LINK)
def third_party(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Links to sites that are not the city's and that no other rule of links has stronger words for.

    Variants: ``reference`` (public bodies), ``social``, ``own-account`` (the text says it is the city's), ``map``,
    ``form``, ``store``, ``collection`` (a page of links), ``named`` (a service called by its domain: Amazon.co.jp),
    ``warned`` (the sentence warns of a bare domain: params ``warns``).
    """
    warns = re.compile(str(params["warns"]))
    for link in links(context):
        if is_own(link, context) or _is_address(link) or _resembles(link, context) is not None:
            continue
        if owner(link, context.config) == "public":
            yield _hit(link, "reference")
        elif _is_warned_of(link, context, warns):
            yield _hit(link, "warned")
        elif listed(link, NETWORKS):
            own = says_official(context, link.start) or is_likely_own(context, account_of(link))
            yield _hit(link, "own-account" if own else "social")
        elif (group := _group(link)) or not listed(link, (*SHORTENERS, *SERVICE_SHORTENERS)):
            yield _hit(link, group or ("named" if _is_name(context, link) else ""))


def _is_warned_of(link: Link, context: Context, warns: re.Pattern[str]) -> bool:
    document = context.document
    sentence = document.sentences[document.unit(document.sentences, document.view.offset(link.start))]
    return not link.scheme and warns.search(document.norm, sentence.start, sentence.end) is not None


def _is_name(context: Context, link: Link) -> bool:
    """Whether a bare domain is written like a name: with a capital, and nothing behind it."""
    return not link.scheme and link.path == "" and context.post.text[link.start].isupper()


def _group(link: Link) -> str:
    groups = (("map", MAPS), ("form", FORMS), ("store", STORES), ("collection", COLLECTIONS))
    return next((name for name, domains in groups if listed(link, domains)), "")


@gate(view=MAY_LINK)
def shortened(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Short links, which hide where they lead.

    Variants: ``service`` (they lead to one known service: lin.ee, youtu.be), ``own-account`` (and the text says
    that it is the city's official account).
    """
    del params
    for link in links(context):
        if owner(link, context.config) == "own" or _group(link) or not link.path.strip("/"):
            continue
        if listed(link, SERVICE_SHORTENERS):
            yield _hit(link, "own-account" if says_official(context, link.start) else "service")
        elif listed(link, SHORTENERS):
            yield _hit(link)


@gate(view=MAY_LINK)
def resembling(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Hosts that pass for one of the config's own domains; the variant says how, ``mixed`` without a model.

    Variants: ``homograph``, ``inside`` (own.example.com), ``suffix`` (another ending), ``spelling``, ``order``, and
    ``warned`` where the sentence warns of a bare domain (params ``warns``).
    """
    warns = re.compile(str(params["warns"]))
    for link in links(context):
        found = _resembles(link, context)
        if found is not None:
            variant, domain = found
            yield _hit(link, "warned" if _is_warned_of(link, context, warns) else variant, own=domain)


def _resembles(link: Link, context: Context) -> tuple[str, str] | None:
    if owner(link, context.config) != "other" or _is_address(link):
        return None
    found = lookalike(link.host.rstrip("."), context.config.trusted_domains)
    if found is not None:
        return found.likeness, found.domain
    return ("mixed", "") if mixes_scripts(link.host) else None


@gate(view="http")
def plain_http(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Links without encryption; variant ``own``, with the fix, on own domains."""
    del params
    for link in links(context):
        if link.scheme != "http" or link.port not in {None, 80} or _is_address(link):
            continue
        written = context.post.text[link.start : link.end]
        if owner(link, context.config) != "own":
            yield _hit(link)
        elif re.match(r"http://(?![^/]*:80\b)", written, re.IGNORECASE):
            yield Hit("text", link.start, link.start + 4, _values(link), "own", replacement="https")
        else:
            yield _hit(link, "own")


@gate(view=MAY_LINK)
def address_literal(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Links whose host is a public IP address."""
    del params
    for link in links(context):
        if link.scheme and link.address is not None and link.address.is_global:
            yield _hit(link)


@gate(view=MAY_LINK)
def internal(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Links into a closed network: private addresses, names without a dot, LGWAN."""
    del params
    for link in links(context):
        host = link.host.rstrip(".")
        closed = link.address is not None and not link.address.is_global
        if closed or host.endswith(_INTERNAL_ENDS) or (link.scheme and "." not in host and link.address is None):
            yield _hit(link)


@gate(view=WITH_USER)
def with_credentials(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Links with a user name, or one and a password, before the host."""
    del params
    for link in links(context):
        if link.user and not _is_disguise(link):
            yield _hit(link)


@gate(view=WITH_USER)
def with_user(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Links whose user name is made to look like a host: ``https://city.example.jp@elsewhere.example/``."""
    del params
    for link in links(context):
        if link.user and _is_disguise(link):
            yield _hit(link)


def _is_disguise(link: Link) -> bool:
    name = link.user.partition(":")[0]
    return re.search(r"\.[A-Za-z]{2,}$|^www\.", name) is not None


@gate(view=MAY_LINK)
def odd_port(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Links to a port other than the usual ones."""
    del params
    for link in links(context):
        if link.port is not None and link.port not in _USUAL_PORTS:
            yield _hit(link, port=str(link.port))


@gate(view=MAY_LINK)
def with_secret(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Links that carry a key, session or password in the query.

    params: ``names`` (regex of such parameters), ``meetings`` (domains whose links always do: another rule's business).
    """
    names = re.compile(str(params["names"]), re.IGNORECASE)
    for link in links(context):
        if listed(link, params.get("meetings", ())):
            continue
        for name, value in link.query:
            if names.fullmatch(name) and len(value) >= _SECRET_LENGTH and value.lower() not in {"example", "sample"}:
                yield _hit(link, name=name)
                break


@gate(view=MAY_LINK)
def backstage(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Links to where a page is written or shared among staff, not read.

    params: regexes on host, path and query in lower case, by variant: ``edit``, ``admin``, ``shared`` (the plain hit).
    """
    for link in links(context):
        query = "&".join(f"{name}={value}" for name, value in link.query)
        whole = f"{link.host}{link.path}?{query}".lower()
        for variant in ("edit", "admin", "shared"):
            if any(re.search(pattern, whole) for pattern in params[variant]):
                yield _hit(link, "" if variant == "shared" else variant)
                break


@gate(view=MAY_LINK)
def tracking(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Links with an id that follows the person who copied or opens them; params ``names``."""
    names = frozenset(params.get("names", ()))
    for link in links(context):
        found = [name for name, _ in link.query if name.lower() in names]
        if found:
            yield _hit(link, names="、".join(found))


def account_of(link: Link) -> str:
    """The account that a social network's address names: the first part of the path, in lower case, without ``@``."""
    return link.path.strip("/").partition("/")[0].lower().removeprefix("@")


def own_handles(context: Context) -> frozenset[str]:
    """Names of the city's own accounts: the config's keys."""
    return frozenset(key.lower().removeprefix("@") for key in context.config.accounts)


def is_own(link: Link, context: Context) -> bool:
    """Whether a link leads to the city's own site or to one of its accounts."""
    account = account_of(link) if listed(link, NETWORKS) else ""
    return owner(link, context.config) == "own" or account in own_handles(context)


def is_likely_own(context: Context, account: str) -> bool:
    """Whether an account's name is made of the city's and of the page that a configured account's policy stands on.

    ``zushi.kosodate`` for a policy at ``…zushi…/policy/kosodate.html``: likely the city's own, though not known to be.
    """
    name = re.sub(r"[._-]", "", account)
    cities = {label for domain in context.config.trusted_domains for label in domain.lower().split(".")[:2]}
    pages = {
        a.policy_url.rstrip("/").rpartition("/")[2].partition(".")[0].lower() for a in context.config.accounts.values()
    }
    return any(name in {city + page, page + city} for city in cities for page in pages if len(page) > 2)


def says_official(context: Context, offset: int) -> bool:
    """Whether the line of an offset, or the one before it, names an official account of the organisation's."""
    text = context.post.text
    begin = text.rfind("\n", 0, text.rfind("\n", 0, offset)) + 1 if "\n" in text[:offset] else 0
    until = text.find("\n", offset)
    near = text[begin : until if until >= 0 else len(text)]
    organization = re.escape(context.config.organization)
    return re.search(rf"(?:{organization}|市|課|役所)の?公式", near) is not None


def _is_address(link: Link) -> bool:
    return link.address is not None or ("." not in link.host and bool(link.scheme))


def _hit(link: Link, variant: str = "", **values: str) -> Hit:
    return Hit("text", link.start, link.end, {**_values(link), **values}, variant)


def _values(link: Link) -> dict[str, str]:
    return {"domain": display(link.host), "url": link.url}
