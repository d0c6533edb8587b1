"""Links in a text: where each begins and ends, and its parts.

Links are looked for in the normalised view, so that full-width ones are found too; a link ends at
the first Japanese character after its host. A name without ``https://`` counts where its end is a public
suffix (the offline Public Suffix List) that is not also a common file extension.
"""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from zushi_lint.lazy import regex
from zushi_lint.patterns.spans import Spans

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

    from zushi_lint.checks import Context
    from zushi_lint.document import Document

# Letters that a host of Latin look is written with; kana and kanji begin the Japanese text after it.
_L = "a-z0-9_\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u13a0-\u13ff\u1e00-\u1fff"
_J = "\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff"
_PLAIN_HOST = rf"(?>[{_L}][{_L}-]{{0,62}}(?:\.[{_L}-]{{1,63}}){{0,9}})"
_JAPANESE_HOST = rf"(?:[{_L}-]{{1,63}}\.){{0,5}}[{_L}{_J}-]{{1,63}}(?:\.[{_L}-]{{1,63}}){{1,4}}"
# A link taken apart on purpose, so that nobody opens it: example[.]com.
_DEFUSED = r"\[\.\]|\(\.\)|\[dot\]|\(dot\)"
_SPELT_AT = ("(at)", "[at]", "(@)", "[@]", "@ ", "アットマーク")
_REST = r"(?:[/?#][!#-;=?-\[\]_a-z~]{0,2000})?"
_SLASHES = "(?::/{1,3}|//)"
_USER = r"[!-.0-;=>A-\[\]-~]{1,200}@"
WITH_USER = f"{_SLASHES}{_USER}"
"""Where a link has a user's name before its host, this matches in the normalised view."""
_LINK = regex(
    rf"(?<![a-z])(?P<scheme>h?ttps?|ftps?){_SLASHES}(?P<user>{_USER})?"
    rf"(?P<host>\[[0-9a-f:.]{{2,45}}\]|{_PLAIN_HOST}(?!\.[{_J}])|{_JAPANESE_HOST})(?!{_DEFUSED})"
    rf"(?P<port>:[0-9]{{1,5}}(?![0-9]))?(?P<rest>{_REST})"
    rf"|(?<![{_L}@.+\-#/&%=:\\¥])(?P<bare>(?>[{_L}][{_L}-]{{0,62}}(?:\.[{_L}-]{{1,63}}){{1,9}}))"
    rf"(?![{_L}@-]|\.[{_L}]|{_DEFUSED})(?P<bareport>:[0-9]{{2,5}}(?![0-9]))?(?P<barerest>{_REST})"
)
MAY_LINK = rf"://|[{_L}]\.[{_L}]"
"""Where there is a link, this matches in the normalised view."""
_CLOSING = {")": "(", "]": "["}
# Ends of file names that are top-level domains as well: script.py, readme.md, photo.zip.
_FILE_LIKE = frozenset(
    ["bz", "cab", "cc", "gz", "md", "mov", "mp", "pl", "pn", "ps", "py", "rs", "sc", "sh", "so", "st", "zip"]
)

# Adobe Illustrator's files: one where the line speaks of files, names another or the name says what is drawn.
_DRAWN = "ai"
_OF_FILES = regex(
    r"ファイル|(?:元|入稿|印刷用?|原稿|画像)の?データ|入稿|添付|原稿|イラストレーター|illustrator"
    r"|\.(?:pdf|png|jpe?g|gif|psd|eps|svg|tiff?|indd|docx?|xlsx?|pptx?)(?![a-z])"
    r"|(?<![a-z])(?:logo|poster|flyer|leaflet|chirashi|banner|map|icon|design)[a-z0-9_-]{0,20}\.ai(?![a-z])"
)


class _Written(NamedTuple):
    start: int
    end: int
    url: str
    scheme: str
    user: str
    host: str
    port: int | None


class Link(_Written):
    """A link: its range in the text as written, and the parts of its normalised form.

    ``scheme`` is empty for a bare domain; ``host`` is lower case; ``user`` is what stands before ``@``.
    """

    @cached_property
    def path(self) -> str:
        """The path, percent-decoded, letter case kept."""
        return unquote(self._split.path)

    @cached_property
    def query(self) -> tuple[tuple[str, str], ...]:
        """Names and values of the query and of a query-like fragment."""
        return tuple(parse_qsl(self._split.query) + parse_qsl(self._split.fragment))

    @cached_property
    def address(self) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
        """The host as an IP address, if it is one; IPv4 also as browsers read it, in octal, hexadecimal or fewer parts."""
        host = self.host.strip("[]").rstrip(".")
        try:
            return _ipv4(host) if re.fullmatch(r"[0-9a-fx.]+", host) else ipaddress.ip_address(host)
        except ValueError:
            return None

    @cached_property
    def _split(self):  # type: ignore[no-untyped-def]  # noqa: ANN202  urllib's result type is private to its version
        written = re.sub(r"^[A-Za-z]+(?::/{1,3}|//)", "https://", self.url) if self.scheme else f"//{self.url}"
        try:
            return urlsplit(written)
        except ValueError:  # a bracketed host that is no address
            return urlsplit("")


def _ipv4(host: str) -> ipaddress.IPv4Address:
    """Four numbers, or fewer of which the last fills what is left; 0x and 0 before one give its base."""
    *head, last = (
        int(part, 16 if part.startswith("0x") else 8 if part.startswith("0") else 10) for part in host.split(".")
    )
    if any(part > 0xFF for part in head) or last >> 8 * (4 - len(head)):
        raise ValueError(host)
    return ipaddress.IPv4Address(int.from_bytes(bytes(head), "big") << 8 * (4 - len(head)) | last)


def links(context: Context) -> tuple[Link, ...]:
    """The links of the post's text, in order; found once for each post."""
    key = f"links:{id(context.post)}"
    if key not in context.shared:
        context.shared[key] = (context.post, tuple(find_links(context.document)))
    found: tuple[Link, ...] = context.shared[key][1]
    return found


def find_links(document: Document) -> list[Link]:
    """The links of a text, in order."""
    if re.search(MAY_LINK, document.norm) is None:
        return []
    return [link for match in _LINK.finditer(document.norm) if (link := _link(document, match)) is not None]


def link_spans(document: Document) -> Spans:
    """The ranges of the links of a text, in the text as written."""
    return Spans((link.start, link.end) for link in find_links(document))


def in_path(document: Document, linked: Spans, span: tuple[int, int]) -> bool:
    """Whether a range of the view names a page: it stands in one of the links, behind a slash or a dot."""
    return document.norm[max(0, span[0] - 1) : span[0]] in ("/", ".") and linked.overlaps(*document.original(*span))


def _link(document: Document, match: re.Match[str]) -> Link | None:
    bare = match["bare"] is not None
    host = (match["bare"] if bare else match["host"]).rstrip("-_")
    rest = match["barerest"] if bare else match["rest"]
    end = match.end() - len(rest)
    rest = rest[: _written_length(document, match.start(), end, len(rest))]
    end += len(_trim(rest))
    start, stop = document.original(match.start(), end)
    if bare and document.norm[: match.start()].endswith(_SPELT_AT):
        return None
    if bare and not _is_domain(host, rest, document.text[start:stop]):
        return None
    if bare and host.endswith(f".{_DRAWN}") and not rest and _OF_FILES.search(_line(document.norm, match.start())):
        return None
    port = match["bareport"] if bare else match["port"]
    return Link(
        start=start,
        end=stop,
        url=unicodedata.normalize("NFKC", document.text[start:stop]),
        scheme="" if bare else match["scheme"].replace("ttp", "http").replace("hhttp", "http"),
        user="" if bare else (match["user"] or "").rstrip("@"),
        host=host,
        port=int(port[1:]) if port else None,
    )


def _written_length(document: Document, start: int, rest: int, length: int) -> int:
    """How much of the rest belongs to a link written in ASCII: full-width marks after it are the sentence's."""
    if not document.text[document.original(start, start + 1)[0]].isascii():
        return length
    for index in range(length):
        if not document.text[document.original(rest + index, rest + index + 1)[0]].isascii():
            return index
    return length


def _line(text: str, offset: int) -> str:
    return text[text.rfind("\n", 0, offset) + 1 :].partition("\n")[0]


def _trim(rest: str) -> str:
    while rest:
        last = rest[-1]
        opening = _CLOSING.get(last)
        if last in ".,;:!?'*([" or (opening and rest.count(last) > rest.count(opening)):
            rest = rest[:-1]
        else:
            break
    return rest


def _is_domain(host: str, rest: str, written: str) -> bool:
    labels = host.split(".")
    last = labels[-1]
    if not re.fullmatch(r"[a-z]{2,24}|xn--[a-z0-9-]{1,59}", last) or "_" in host:
        return False
    if last in _FILE_LIKE and labels[0] != "www" and not rest.startswith("/"):
        return False
    ending = re.match(r"[^/?#:]*\.([A-Za-z]{2,24})", written)
    if ending and ending[1][0].isupper() and not ending[1].isupper():
        return False  # a sentence glued to the next one: "Thank you.It was"
    suffix = public_suffixes().publicsuffix(host)
    return suffix is not None and suffix != host


@lru_cache(maxsize=1)
def public_suffixes() -> PublicSuffixList:
    """The Public Suffix List that comes with the library, read at the first use."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList(accept_unknown=False)
