"""Keys of services in drafts."""

from __future__ import annotations

from datetime import date

import pytest

from zushi_lint.checks import Context
from zushi_lint.checks.secrets import keys
from zushi_lint.reading import batch_of_text
from zushi_lint.settings import Config

# Put together here, so that no scanner takes the tests themselves for a leak.
AWS = "AKIA" + "IOSFODNN7EXAMPLE"
GITHUB = "ghp_" + "a1B2" * 9
GOOGLE = "AIza" + "Sy0_-" * 7
DISCORD_HOOK = "https://discord.com/api/webhooks/" + "123456789012345678/" + "aB3" * 12
PRIVATE = "-----" + "BEGIN RSA PRIVATE KEY-----"


def found(text: str) -> list[tuple[str, str]]:
    """The excerpt and the kind of each key in a plain draft."""
    batch = batch_of_text(text, Config(), "draft.txt")
    context = Context(batch.posts[0], batch, Config(), date(2026, 12, 1))
    return [(text[hit.start : hit.end], hit.values["kind"]) for hit in keys(context, {})]


@pytest.mark.parametrize("key", [AWS, GITHUB, GOOGLE, DISCORD_HOOK])
def test_a_key_is_found_at_its_place(key: str) -> None:
    """The finding covers exactly the key, on whatever line it stands."""
    assert [excerpt for excerpt, _ in found(f"逗子市です。\n設定は {key} です。\n以上")] == [key]


def test_a_private_key_is_found_by_its_header() -> None:
    """The first line of a key file is enough."""
    assert [excerpt for excerpt, _ in found(f"逗子市です。\n{PRIVATE}\n")] == ["BEGIN RSA PRIVATE KEY"]


def test_the_kind_says_what_the_key_opens() -> None:
    """Operators read whose key it is."""
    assert found(GOOGLE) == [(GOOGLE, "GoogleのAPIキー")]
    assert found(AWS)[0][1].startswith("AWS Access Key")


def test_two_keys_are_two_findings() -> None:
    """Each key is reported once, in order."""
    assert [excerpt for excerpt, _ in found(f"{GITHUB}と{AWS}")] == [GITHUB, AWS]


@pytest.mark.parametrize(
    "text",
    [
        "AKIRAさんの講演会を開きます。",
        "https://www.city.zushi.kanagawa.jp/kokuho/1002345/index.html",
        "お問い合わせ：046-873-1111",
        "#逗子海岸 #ZushiBeachFestival2026",
    ],
)
def test_ordinary_text_has_no_keys(text: str) -> None:
    """Addresses of pages, numbers and hashtags are not keys."""
    assert found(text) == []
