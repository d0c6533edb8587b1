"""Links, look-alikes, quotes and mentions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from zushi_lint.checks import Context, Hit, files, links, quotes
from zushi_lint.checks.hosts import display, lookalike, mixes_scripts
from zushi_lint.checks.urls import find_links
from zushi_lint.document import Document
from zushi_lint.post import Account, Batch, Post
from zushi_lint.settings import Config
from zushi_lint.source import SourceText, field_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

OWN = ("city.zushi.kanagawa.jp",)
WARNS = {"warns": "偽|注意"}
POLICY = "https://www.city.zushi.kanagawa.jp/sns/policy/kosodate.html"
CONFIG = Config(accounts={"zushi_koho": Account("zushi_koho", policy_url=POLICY)})


def context(text: str, **fields: Any) -> Context:
    """A post of a plain draft."""
    source = SourceText("draft.txt", text)
    post = Post(source, text, fields={"text": field_of(text)}, **fields)
    return Context(post, Batch(source, (post,)), CONFIG, date(2026, 12, 1))


def found(
    check: Callable[[Context, Mapping[str, Any]], Iterator[Hit]],
    text: str,
    params: Mapping[str, Any] | None = None,
    **fields: Any,
) -> list[tuple[str, str]]:
    """The text of each hit and its variant."""
    return [(text[hit.start : hit.end], hit.variant) for hit in check(context(text, **fields), params or {})]


def written(text: str) -> list[str]:
    """The links found in a text, as they are written."""
    return [text[link.start : link.end] for link in find_links(Document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("詳しくは（https://example.com/a_(b).html）をご覧ください", ["https://example.com/a_(b).html"]),
        ("https://example.com/をご覧ください", ["https://example.com/"]),
        ("https://example.comをご覧ください", ["https://example.com"]),
        ("https://example.com/！すごい", ["https://example.com/"]),
        ("<https://example.com/a?b=c#d>、次", ["https://example.com/a?b=c#d"]),
        ("See https://example.com/a. Next", ["https://example.com/a"]),
        ("ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｃｏｍ／Ａ", ["ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｃｏｍ／Ａ"]),
        ("ttps://example.com/a", ["ttps://example.com/a"]),
        ("https//example.com/a https:/example.com/b", ["https//example.com/a", "https:/example.com/b"]),
        ("https://日本語.jp/へ", ["https://日本語.jp/"]),
        ("http://[::1]:8080/a", ["http://[::1]:8080/a"]),
        ("https://example.com/\u200bです", ["https://example.com/"]),
    ],
)
def test_links_end_where_the_sentence_goes_on(text: str, expected: list[str]) -> None:
    """A link ends at Japanese text, full-width marks, closing brackets and the sentence's own stop."""
    assert written(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "添付の kyufu.zip と setup.exe、install.sh、readme.md は開かないでください",
        "info@city.zushi.lg.jp と yume.pro.atsugi@gmail.com へ",
        "@cafe.zushi.jp さん #zushi.jp",
        "Thank you.It was fun. e.g. U.S.A. vol.3 24/7 3.5km 192.168.0.1",
        "node.js、画像.png、逗子市.です",
        "元データは C:\\koho\\2026\\fuyu.ai と D:¥zushi.com です",
        "ロゴはzushi.ai、zushi.pngの2種類",
        "ポスターはposter-v2.aiです",
        "入稿するのはfuyu.ai",
        "info(at)example.com 偽サイト https://example[.]com example(.)com hxxps://example.com/",
    ],
)
def test_what_only_looks_like_a_domain_is_no_link(text: str) -> None:
    """File names, mail addresses, mentions, hashtags, abbreviations and glued sentences are not links."""
    assert written(text) == []


def test_a_bare_domain_is_a_link() -> None:
    """A name that ends with a public suffix is found without its scheme, with port and path."""
    assert written("umi.ai、character.aiで話せます") == ["umi.ai", "character.ai"]
    assert written("ファイルは https://example.ai と example.ai/a.png") == ["https://example.ai", "example.ai/a.png"]
    assert written("zushi-art.comと shop.example.co.jp:8080/a を") == ["zushi-art.com", "shop.example.co.jp:8080/a"]


def test_parts_of_a_link() -> None:
    """User, host, port, path and query are told apart, and letter case is kept in path and query alone."""
    (link,) = find_links(Document("HTTPS://User:Pw@Example.COM:8443/A%20b?Key=Va&x=1#Tok=Z"))
    assert (link.scheme, link.user, link.host, link.port) == ("https", "user:pw", "example.com", 8443)
    assert link.path == "/A b"
    assert link.query == (("Key", "Va"), ("x", "1"), ("Tok", "Z"))


def test_addresses_are_told_in_any_notation() -> None:
    """Dotted, decimal and hexadecimal IPv4 hosts are the same address."""
    hosts = ["http://127.0.0.1/", "http://2130706433/", "http://0x7f000001/"]
    assert {str(find_links(Document(host))[0].address) for host in hosts} == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("host", "likeness"),
    [
        ("city.zusi.kanagawa.jp", "spelling"),
        ("koho.city.zushl.kanagawa.jp", "spelling"),
        ("www.city.zush1.kanagawa.jp", "spelling"),
        ("city.zushi.kanagwa.jp", "suffix"),
        ("city.zushi.kanagawa.jp.example.com", "inside"),
        ("city.zushi.kanagawa.com", "suffix"),
        ("city-zushi-kanagawa.jp", "suffix"),
        ("cityzushi.net", "suffix"),
        ("zushi-city.jp", "order"),
        ("zushishi-official.com", "order"),
        ("city.zushі.kanagawa.jp", "homograph"),
        ("xn--city-zush-x1a.jp", None),
        ("city.zama.kanagawa.jp", None),
        ("city.kamakura.kanagawa.jp", None),
        ("pref.kanagawa.jp", None),
        ("zushi-art.com", None),
        ("zushihanabi.com", None),
        ("zushi-hayama.keizai.biz", None),
        ("zushi-city-shakyo.jp", None),
        ("example.com", None),
    ],
)
def test_lookalikes_of_the_own_domain(host: str, likeness: str | None) -> None:
    """Hosts that pass for the city's are told from other municipalities and from local names."""
    like = lookalike(host, OWN)
    assert (like.likeness if like else None) == likeness


def test_lookalike_of_a_plain_domain() -> None:
    """The same name under another suffix resembles a trusted domain that is no municipality's."""
    like = lookalike("zushi-art.net", ["zushi-art.com"])
    assert like is not None
    assert (like.domain, like.likeness) == ("zushi-art.com", "suffix")


def test_punycode_is_shown_and_judged_in_its_own_letters() -> None:
    """A host in punycode is decoded, and a label of two scripts is noticed."""
    assert display("xn--wgv71a119e.jp") == "日本語.jp"
    assert mixes_scripts("xn--exmple-4nf.com")
    assert not mixes_scripts("日本語test.jp")


def test_broken_punycode_stays_as_it_is() -> None:
    """A label that is no punycode does not stop the run."""
    assert display("xn--\u3042.jp") == "xn--あ.jp"


def test_third_party_links_by_owner_and_kind() -> None:
    """Own links pass; public ones, networks, maps, forms and other sites are told apart."""
    text = (
        "https://www.city.zushi.kanagawa.jp/ https://www.jma.go.jp/ https://x.com/zushi_koho/status/1 "
        "https://x.com/umi_example https://maps.app.goo.gl/a https://forms.gle/b https://tabi.example.com/c "
        "https://bit.ly/d https://8.8.8.8/e https://city-zushi.com/"
    )
    assert found(links.third_party, text, WARNS) == [
        ("https://www.jma.go.jp/", "reference"),
        ("https://x.com/umi_example", "social"),
        ("https://maps.app.goo.gl/a", "map"),
        ("https://forms.gle/b", "form"),
        ("https://tabi.example.com/c", ""),
    ]


def test_a_trusted_entry_may_be_part_of_a_site() -> None:
    """A trusted entry with a path stands for the pages below that path alone."""
    text = "https://www.youtube.com/@zushi/videos https://www.youtube.com/@zushi2"
    at = context(text)
    at.config = Config(trusted_domains=("youtube.com/@zushi",))
    assert [text[hit.start : hit.end] for hit in links.third_party(at, WARNS)] == ["https://www.youtube.com/@zushi2"]


def test_an_official_account_named_in_the_text_is_softer() -> None:
    """Where the line says that it is the city's official account, a network's link is only noted."""
    assert found(links.third_party, "逗子市公式YouTube\nhttps://www.youtube.com/@a", WARNS) == [
        ("https://www.youtube.com/@a", "own-account")
    ]
    assert found(links.third_party, "お店の公式ページ https://www.instagram.com/a", WARNS) == [
        ("https://www.instagram.com/a", "social")
    ]


def test_an_account_named_like_a_configured_one_is_likely_own() -> None:
    """A name made of the city's and of a policy page's is only noted, in links, quotes and mentions."""
    page = "https://www.facebook.com/zushi.kosodate/posts/1"
    assert found(links.third_party, page, WARNS) == [(page, "own-account")]
    (hit,) = quotes.third_party_post(context("", kind="quote", quote_of=page), {})
    assert hit.variant == "own-account"
    assert found(quotes.mention, "@zushi_kosodate をご覧ください", MENTION) == [("@zushi_kosodate", "own-account")]


def test_bare_domains_in_a_warning_or_used_as_a_name() -> None:
    """A bare domain that the sentence warns of, or that is a service's name, is only noted; a live link is not let off."""
    text = "city-zushi.comは偽サイトです。https://city-zushi.com/ は偽サイトです。"
    assert found(links.resembling, text, WARNS) == [("city-zushi.com", "warned"), ("https://city-zushi.com/", "suffix")]
    text = "tabi.example.comに注意。Booking.comやtabi.example.comで。"
    assert found(links.third_party, text, WARNS) == [
        ("tabi.example.com", "warned"),
        ("Booking.com", "named"),
        ("tabi.example.com", ""),
    ]


def test_short_links() -> None:
    """Short links are found, those of one service apart, and a shortener's bare name is no link."""
    text = "https://bit.ly/a https://youtu.be/b（bit.lyの話）"
    assert found(links.shortened, text) == [("https://bit.ly/a", ""), ("https://youtu.be/b", "service")]
    assert found(links.shortened, "市公式LINE https://lin.ee/c") == [("https://lin.ee/c", "own-account")]


def test_mixed_scripts_without_a_model() -> None:
    """A host of two scripts is reported even where it resembles no own domain."""
    assert found(links.resembling, "https://exаmple.com/", WARNS) == [("https://exаmple.com/", "mixed")]


def test_plain_http_on_own_domains_is_fixed() -> None:
    """On an own domain exactly ``http`` is to be replaced; elsewhere there is no fix."""
    hits = list(links.plain_http(context("市 http://www.city.zushi.kanagawa.jp/ 他 HTTP://example.com/"), {}))
    assert [(h.start, h.end, h.variant, h.replacement) for h in hits] == [
        (2, 6, "own", "https"),
        (39, 58, "", None),
    ]


def test_plain_http_with_its_port_is_not_fixed() -> None:
    """``:80`` would no longer fit https, so nothing is replaced."""
    (hit,) = links.plain_http(context("http://www.city.zushi.kanagawa.jp:80/a"), {})
    assert (hit.variant, hit.replacement) == ("own", None)


def test_addresses_inside_and_outside() -> None:
    """Public addresses and closed networks are reported by different checks."""
    text = "http://8.8.8.8/a http://192.168.0.5/b http://zushi-fs/c http://a.zushi.lgwan.jp/"
    assert found(links.address_literal, text) == [("http://8.8.8.8/a", "")]
    assert found(links.internal, text) == [
        ("http://192.168.0.5/b", ""),
        ("http://zushi-fs/c", ""),
        ("http://a.zushi.lgwan.jp/", ""),
    ]


def test_users_in_links() -> None:
    """A user with a password is told from one that is dressed as the city's host."""
    text = "https://koho:zushi26@example.com/ https://www.city.zushi.kanagawa.jp@example.com/"
    assert found(links.with_credentials, text) == [("https://koho:zushi26@example.com/", "")]
    assert found(links.with_user, text) == [("https://www.city.zushi.kanagawa.jp@example.com/", "")]


def test_odd_ports() -> None:
    """Ports 80 and 443 are usual, others are named."""
    (hit,) = links.odd_port(context("https://a.example.com:443/ https://a.example.com:8443/"), {})
    assert hit.values["port"] == "8443"


def test_secrets_and_tracking_in_queries() -> None:
    """A named parameter with a value is a secret; a person's tracking id is named."""
    text = "https://example.com/?token=8f3a9c21&p=1 https://example.com/?token=a https://example.com/?fbclid=x"
    assert found(links.with_secret, text, {"names": "(access_?)?token"}) == [
        ("https://example.com/?token=8f3a9c21&p=1", "")
    ]
    assert found(links.with_secret, text, {"names": "token", "meetings": ["example.com"]}) == []
    (hit,) = links.tracking(context(text), {"names": ["fbclid"]})
    assert hit.values["names"] == "fbclid"


def test_backstage_links_by_variant() -> None:
    """The first pattern that fits gives the variant: editing before administration before sharing."""
    params = {"edit": [r"/edit$|/edit\?"], "admin": ["/cms/"], "shared": [r"^drive\."]}
    text = "https://drive.example.com/cms/edit https://drive.example.com/cms/a https://drive.example.com/b"
    assert [variant for _, variant in found(links.backstage, text, params)] == ["edit", "admin", ""]


def test_quotes_and_reposts_of_third_parties() -> None:
    """Other people's posts are reported, the city's own and those without a quote are not."""
    theirs = "https://x.com/umi_example/status/1"
    for kind in ("quote", "repost"):
        hits = list(quotes.third_party_post(context("", kind=kind, quote_of=theirs), {}))
        assert [(h.field, h.variant, h.values["domain"]) for h in hits] == [("quote_of", kind, "x.com")]
    own = ["https://x.com/zushi_koho/status/1", "https://www.city.zushi.kanagawa.jp/a"]
    for quote_of in own:
        assert not list(quotes.third_party_post(context("", kind="quote", quote_of=quote_of), {}))
    assert not list(quotes.third_party_post(context("", kind="reply", reply_to=theirs), {}))


@pytest.mark.parametrize("kind", ["post", "reply", "correction"])
def test_what_is_quoted_makes_a_quote(kind: str) -> None:
    """A post that names somebody else's post quotes it, whatever its kind says."""
    theirs = "https://x.com/umi_example/status/1"
    (hit,) = quotes.third_party_post(context("", kind=kind, quote_of=theirs), {})
    assert (hit.field, hit.variant) == ("quote_of", "quote")
    assert not list(quotes.third_party_post(context("", kind=kind, quote_of="https://x.com/zushi_koho/status/1"), {}))


@pytest.mark.parametrize(
    ("quote_of", "variant"),
    [(None, "unknown"), ("https://www.jma.go.jp/a", "reference"), ("12345", "quote")],
)
def test_quotes_of_unclear_or_public_origin(quote_of: str | None, variant: str) -> None:
    """A quote without an address, of a public body, and one that is no address have words of their own."""
    (hit,) = quotes.third_party_post(context("", kind="quote", quote_of=quote_of), {})
    assert hit.variant == variant


MENTION = {"invites": "フォロー|ご覧", "warns": "偽|無関係", "quotes": "@[a-z_]{1,20}\\s?さんの投稿より"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@cafe_example をフォローしてください。", [("@cafe_example", "")]),
        ("新作は ＠cafe_example さんに。こちらのアカウントをご覧ください。", [("＠cafe_example", "")]),
        ("@cafe_example さんと作りました。", [("@cafe_example", "plain")]),
        ("「海は最高」@cafe_example さんの投稿より。", [("@cafe_example", "quoted")]),
        ("「海は最高」@zushi_koho さんの投稿より。", []),
        ("市公式の @zushi_example をフォロー", [("@zushi_example", "own-account")]),
        ("@zushi_koho をフォローしてください。", []),
        ("「@zushi_k0ho」は偽のアカウントです。フォローしないでください。", []),
        ("koho@example.com や @city.zushi.lg.jp からのメールをご覧ください。", []),
    ],
)
def test_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    """Invitations to third-party accounts are told from their words, plain mentions, own accounts and warnings."""
    assert found(quotes.mention, text, MENTION) == expected


def test_downloads_in_links() -> None:
    """Programs, disguised ones, macros, archives and firmware are told apart; pages and documents pass."""
    base = "https://www.city.zushi.kanagawa.jp"
    text = " ".join(
        f"{base}/{name}"
        for name in ("a.apk", "b.jpg.exe", "c.xlsm", "d.zip", "e.bin", "f.pdf", "Node.js", "get?f=g.exe", "")
    )
    assert [(t.removeprefix(base + "/"), v) for t, v in found(files.offered, text)] == [
        ("a.apk", ""),
        ("b.jpg.exe", "double"),
        ("c.xlsm", "macro"),
        ("d.zip", "archive"),
        ("e.bin", "disk"),
        ("get?f=g.exe", ""),
    ]


def test_script_addresses_and_warnings() -> None:
    """A command dressed as an address is reported, a warning of one is not."""
    params = {"schemes": [r"javascript:\s{0,3}[a-z(]"], "warns": "貼らない"}
    assert found(files.script_link, "ｊａｖａｓｃｒｉｐｔ：alert(1) と貼る。", params) == [
        ("ｊａｖａｓｃｒｉｐｔ：a", "")
    ]
    assert found(files.script_link, "javascript:alert(1) は貼らないで。", params) == []


def test_double_extensions_in_the_text() -> None:
    """A program behind another extension is reported once: as a link where it is one, not where it is warned of."""
    params = {"warns": "開かない"}
    text = "annai.pdf.exe と https://example.com/b.pdf.exe と c.tar.gz"
    assert found(files.named, text, params) == [("annai.pdf.exe", "")]
    assert found(files.named, "annai.pdf.exe は開かないで", params) == []


@pytest.mark.parametrize(
    ("url", "variants"),
    [
        ("https://www.city.kamakura.kanagawa.jp/", ["reference"]),
        ("https://www.town.oiso.kanagawa.jp/", ["reference"]),
        ("https://www.city.kobe.jp/", ["reference"]),
        ("https://www.pref.shizuoka.jp/", ["reference"]),
        ("https://www.city.tokyo.jp/", [""]),
        ("https://city.kamakura.kanagawa.com/", [""]),
        ("https://town.zushi.kanagawa.jp/", [""]),
    ],
)
def test_names_of_local_governments(url: str, variants: list[str]) -> None:
    """Names that only a local government can have are public without being listed; a name that passes for the own is none."""
    assert [variant for _, variant in found(links.third_party, f"案内　{url}", WARNS)] == variants


@pytest.mark.parametrize(
    ("host", "likeness"),
    [
        ("zushi.city", "order"),
        ("zushi-kyufukin.com", "order"),
        ("shinsei-zushi.net", "order"),
        ("www.city.xn--zush-oza.kanagawa.jp", "spelling"),
        ("zushi-art.com", None),
        ("kyufukin.com", None),
        ("zushi.keizai.city", None),
    ],
)
def test_look_alikes_made_of_the_city_and_a_formality(host: str, likeness: str | None) -> None:
    """The city's name with 給付金 or 申請, or before a top-level domain of cities, is taken for the city's."""
    alike = lookalike(host, OWN)
    assert (alike and alike.likeness) == likeness


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("8.8.8.8", "8.8.8.8"),
        ("0x08080808", "8.8.8.8"),
        ("134744072", "8.8.8.8"),
        ("010.8.8.8", "8.8.8.8"),
        ("0x8.8.2056", "8.8.8.8"),
        ("8.8.8.256", None),
        ("8.8.8.08", None),
        ("1.2.3.4.5", None),
        ("example.com", None),
    ],
)
def test_addresses_as_browsers_read_them(host: str, address: str | None) -> None:
    """A host of numbers is an address in octal, hexadecimal and with fewer parts, too."""
    (link,) = find_links(Document(f"http://{host}/"))
    assert (str(link.address) if link.address else None) == address
