"""Whose a host is: the city's own, a public body's, somebody else's, or one that looks like the city's."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple

from zushi_lint.checks.urls import Link, public_suffixes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zushi_lint.settings import Config

Owner = Literal["own", "public", "other"]
Likeness = Literal["homograph", "inside", "suffix", "spelling", "order"]

# A local government's own names under geographic .jp domains: city.zushi.kanagawa.jp.
_GOVERNMENT = frozenset({"city", "town", "vill", "pref", "metro"})
_GENERIC = frozenset({
    "gov", "govt", "hojokin", "hp", "juminzei", "koho", "kyufu", "kyufukin", "lg", "mynumber", "nozei", "office", "official", "shi", "shinsei",
    "shiyakusho", "tetsuzuki", "web", "yakusho",
})  # fmt: skip
_LONG_NAME = 18  # names of this length may differ in two letters and still be taken for the same


class Lookalike(NamedTuple):
    """The own domain that a host resembles, and how."""

    domain: str
    likeness: Likeness


def owner(link: Link, config: Config) -> Owner:
    """Whose a link is by the config's domains; ``*.go.jp`` and ``go.jp`` both stand for all names below.

    Geographic names of other local governments (city.kamakura.kanagawa.jp) are public without being listed.
    """
    if listed(link, config.trusted_domains):
        return "own"
    return "public" if listed(link, config.reference_domains) or _is_municipal(link.host, config) else "other"


def listed(link: Link, entries: Iterable[str]) -> bool:
    """Whether a link's host is one of the entries or below it; an entry may end with the beginning of a path."""
    host = link.host.rstrip(".")
    for entry in entries:
        domain, _, path = entry.strip().lower().removeprefix("https://").partition("/")
        domain = domain.removeprefix("*.")
        if (host == domain or host.endswith(f".{domain}")) and _below(link.path.lower(), path):
            return True
    return False


def _below(path: str, beginning: str) -> bool:
    beginning = beginning.strip("/")
    return not beginning or f"{path.strip('/')}/".startswith(f"{beginning}/")


def display(host: str) -> str:
    """A host with its ``xn--`` labels in their own letters."""
    return ".".join(_decode(label) for label in host.split("."))


def _decode(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def mixes_scripts(host: str) -> bool:
    """Whether one label of a host mixes Latin with Cyrillic, Greek, Armenian or Cherokee letters, or these."""
    for label in display(host).split("."):
        scripts = {unicodedata.name(c, "?").split()[0] for c in label if c.isalpha()}
        foreign = scripts & {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}
        if foreign and len(scripts) > 1:
            return True
    return False


def lookalike(host: str, own: Iterable[str]) -> Lookalike | None:
    """The own domain that a foreign host resembles so closely that a reader takes it for the city's."""
    shown = display(host)
    latin = shown if shown.isascii() else _latin(shown)
    for entry in own:
        if "/" in entry:
            continue  # a page on somebody's site, whose name is not the city's
        domain = entry.strip().lower().removeprefix("*.")
        if latin != shown and (latin == domain or latin.endswith(f".{domain}")):
            return Lookalike(domain, "homograph")
        likeness = _likeness(latin.removeprefix("www."), domain.removeprefix("www."))
        if likeness is not None:
            return Lookalike(domain, likeness)
    return None


def _likeness(host: str, domain: str) -> Likeness | None:
    if host.startswith(f"{domain}."):
        return "inside"
    if _is_other_municipality(host, domain):
        return None
    return _same_brand(host, domain) or ("spelling" if _misspells(host, domain) else None)


def _same_brand(host: str, domain: str) -> Likeness | None:
    brand, place = _brand(domain)
    if not place:
        return "suffix" if brand and host.partition(".")[0] == brand else None
    city, name, *wider = domain.split(".")
    if re.search(rf"(?:^|[.-]){city}[.-]?{name}(?:[.-]|$)", host):
        return "suffix"
    return "order" if _reordered(host, {city, name, *wider[:-1]}, name) else None


def _misspells(host: str, domain: str) -> bool:
    labels = host.split(".")
    count = domain.count(".") + 1
    allowed = 2 if len(domain) >= _LONG_NAME else 1
    tails = {host, ".".join(labels[-count:]), ".".join(labels[-count + 1 :])}
    return len(domain) > 8 and any(_distance(tail, domain, allowed) <= allowed for tail in tails)


def _brand(domain: str) -> tuple[str, bool]:
    """The word that a domain is known by, and whether it is a local government's geographic name."""
    labels = domain.split(".")
    if labels[0] in _GOVERNMENT and len(labels) > 2:
        return labels[1], True
    return (labels[0], False) if len(labels[0]) >= 5 else ("", False)


def _reordered(host: str, words: set[str], name: str) -> bool:
    """Whether one label is made of the city's own words and generic ones alone: zushi-city.com, zushishi.net."""
    pattern = "|".join(sorted(map(re.escape, words | _GENERIC), key=len, reverse=True))
    labels = host.split(".")
    endings = [".".join(labels[-2:])] if labels[-1] in words else []
    for label in (*labels[:-1], *endings):
        parts = [part for part in re.split(rf"({pattern})|[-.]", label) if part]
        if name in parts and len(parts) > 1 and all(part in words or part in _GENERIC for part in parts):
            return True
    return False


def _is_municipal(host: str, config: Config) -> bool:
    """Whether a host is a local government's, and not one that passes for the organisation's own."""
    name = _government_name(host.rstrip("."))
    return name is not None and all(_is_other_municipality(host.rstrip("."), d) for d in config.trusted_domains)


def _is_other_municipality(host: str, domain: str) -> bool:
    """Whether a host is another local government's name, which nobody else can register."""
    name = _government_name(host)
    return name is not None and name != domain and not domain.endswith(f".{name.partition('.')[2]}")


def _government_name(host: str) -> str | None:
    """The part of a host that is a local government's geographic name: city.kamakura.kanagawa.jp, pref.kanagawa.jp."""
    labels = host.split(".")
    start = next((i for i, label in enumerate(labels) if label in _GOVERNMENT), None)
    if start is None or labels[-1] != "jp":
        return None
    kind, rest = labels[start], ".".join(labels[start + 1 :])
    suffix = public_suffixes().publicsuffix
    if kind in {"pref", "metro"}:
        reserved = rest.count(".") == 1
    else:
        # Names lie below a suffix of their own; below kobe.jp each is one, but for city.kobe.jp.
        reserved = rest.count(".") == 2 or suffix(f"any.{rest}") == f"any.{rest}"
    return f"{kind}.{rest}" if reserved and suffix(f"{kind}.{rest}") == rest else None


def _latin(host: str) -> str:
    """A host with each letter of another script that looks like a Latin one replaced by that."""
    from confusable_homoglyphs import confusables

    out = []
    for char in host:
        if char.isascii():
            out.append(char)
            continue
        plain = unicodedata.normalize("NFKD", char)[0]
        found = confusables.is_confusable(char, greedy=True, preferred_aliases=["latin"])
        glyphs = [g["c"] for g in found[0]["homoglyphs"] if g["c"].isascii()] if found else []
        out.append(plain if plain.isascii() else (glyphs[0].lower() if glyphs else char))
    return "".join(out)


def _distance(one: str, other: str, limit: int) -> int:
    """The number of letters to insert, drop, change or swap with a neighbour; ``limit + 1`` if it is more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, right in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
