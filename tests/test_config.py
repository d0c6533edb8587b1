"""The config file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zushi_lint.config import INITIAL_CONFIG, read_config
from zushi_lint.errors import InputError
from zushi_lint.post import Account
from zushi_lint.settings import Config
from zushi_lint.walking import find_config

if TYPE_CHECKING:
    from pathlib import Path

_FULL = """\
version: 1
organization: 逗子市
trusted_domains: [city.zushi.kanagawa.jp]
reference_domains: ["*.go.jp", pref.kanagawa.jp]
contacts: ["046-873-1111", 0468731111, koho@example.jp]
addresses: [神奈川県逗子市逗子5-2-16]
default_account: koho
accounts:
  koho:
    name: 逗子市公式 広報
    platform: x
    department: 企画課広聴広報係
    manager: 企画課長
    operators: [担当A, 担当B]
    homepage: https://www.city.zushi.kanagawa.jp/
    policy_url: https://www.city.zushi.kanagawa.jp/p
    profile: 運営しています。
    replies: none
    hours: "08:30-17:00"
rules:
  third-party-link: {severity: error}
  3-4(6): {severity: off}
exclude: ["drafts/archive/**"]
"""


def _read(tmp_path: Path, text: str, known: set[str] | None = None) -> Config:
    path = tmp_path / "zushi-lint.yaml"
    path.write_text(text, encoding="utf-8")
    return read_config(path, known)


def _problems(tmp_path: Path, text: str, known: set[str] | None = None) -> list[tuple[int | None, int | None, str]]:
    with pytest.raises(InputError) as caught:
        _read(tmp_path, text, known)
    return [(p.line, p.column, p.message) for p in caught.value.problems]


def test_every_key_is_read(tmp_path: Path) -> None:
    """Each key of the contract comes out with its type, hours in minutes."""
    assert _read(tmp_path, _FULL) == Config(
        organization="逗子市",
        trusted_domains=("city.zushi.kanagawa.jp",),
        reference_domains=("*.go.jp", "pref.kanagawa.jp"),
        contacts=("046-873-1111", "0468731111", "koho@example.jp"),
        addresses=("神奈川県逗子市逗子5-2-16",),
        default_account="koho",
        accounts={
            "koho": Account(
                "koho",
                "逗子市公式 広報",
                "x",
                "企画課広聴広報係",
                "企画課長",
                ("担当A", "担当B"),
                "https://www.city.zushi.kanagawa.jp/",
                "https://www.city.zushi.kanagawa.jp/p",
                "運営しています。",
                "none",
                (510, 1020),
            )
        },
        rules={"third-party-link": "error", "3-4(6)": "off"},
        exclude=("drafts/archive/**",),
        folder=tmp_path,
    )


def test_what_is_not_written_has_its_default(tmp_path: Path) -> None:
    """A config of one line is the default config of its folder."""
    assert _read(tmp_path, "version: 1\n") == Config(folder=tmp_path)


def test_the_initial_config_is_valid(tmp_path: Path) -> None:
    """What init writes can be read, also with the commented parts taken in."""
    assert _read(tmp_path, INITIAL_CONFIG).contacts == ("046-873-1111",)
    lines = INITIAL_CONFIG.splitlines()
    start = lines.index("# accounts:")
    end = lines.index("", start)
    lines[start:end] = [line.removeprefix("# ") for line in lines[start:end]]
    lines = [line.removeprefix("# ") if line.startswith("# default_account:") else line for line in lines]
    rules = lines.index("# rules:")
    lines[rules : rules + 2] = [line.removeprefix("# ") for line in lines[rules : rules + 2]]
    full = _read(tmp_path, "\n".join(lines), {"third-party-link"})
    assert full.accounts["zushi_koho"].hours == (510, 1020)
    assert full.default_account == "zushi_koho"
    assert full.rules == {"third-party-link": "error"}


@pytest.mark.parametrize(
    ("text", "line", "column", "part"),
    [
        ("# 空\n", 1, 1, "設定がありません"),
        ("a\n", 1, 1, "ここに書けるのは設定"),
        ("version: 2\n", 1, 10, "2 は使えません。1を書いてください"),
        ("organisation: 逗子市\n", 1, 1, "もしかして「organization」ですか"),
        ("trusted_domains: [https://city.jp/]\n", 1, 19, "ドメインだけを書いてください"),
        ("trusted_domains: ['a.*.jp']\n", 1, 19, "「*.」の形でだけ"),
        ("trusted_domains: [*.go.jp]\n", 1, 20, "引用符で囲んでください"),
        ("default_account: a\n", 1, 18, "アカウント「a」は accounts にありません"),
        ("default_account: kohou\naccounts: {koho: {}}\n", 1, 18, "もしかして「koho」ですか"),
        ("accounts: [a]\n", 1, 11, "ここに書けるのはアカウントの組"),
        ("accounts:\n  a: {hours: 8時から}\n", 2, 14, '時間帯（例: "08:30-17:00"）を書いてください'),
        ('accounts:\n  a: {hours: "17:00-08:30"}\n', 2, 14, "開始より後に終わる時間帯ではありません"),
        ('accounts:\n  a: {hours: "08:30-24:30"}\n', 2, 14, "開始より後に終わる時間帯ではありません"),
        ('accounts:\n  a: {hours: "08:60-17:00"}\n', 2, 14, "開始より後に終わる時間帯ではありません"),
        ("accounts:\n  a: {operators: 担当A}\n", 2, 18, "文字列の一覧"),
        ("accounts:\n  a: {replies: yes}\n", 2, 16, "使える値: none、individual"),
        ("accounts:\n  a: {nmae: x}\n", 2, 7, "もしかして「name」ですか"),
        ("rules: {x: {severity: fatal}}\n", 1, 23, "使える値: error、warning、info、off"),
        ("rules: {x: off}\n", 1, 12, "規則の設定（例: {severity: off}）"),
        ("rules: {x: {}}\n", 1, 12, "「severity」"),
        ("exclude: a/**\n", 1, 10, "文字列の一覧"),
        ("exclude: ['a\\b']\n", 1, 11, "「/」を使ってください"),
        ("a: [\n", 2, 1, "値があるべきところに値がありません"),
    ],
)
def test_each_mistake_is_told_at_its_place(tmp_path: Path, text: str, line: int, column: int, part: str) -> None:
    """An unknown key, a wrong type or a bad value in the config is a failure with its place."""
    ((found_line, found_column, message),) = _problems(tmp_path, text)
    assert (found_line, found_column) == (line, column)
    assert part in message


def test_rule_ids_are_checked_where_they_are_known(tmp_path: Path) -> None:
    """An id that is neither a rule nor a section is a mistake, with the nearest one named."""
    text = "rules:\n  third-party-lnk: {severity: off}\n  3-4(6): {severity: info}\n  zzz: {severity: off}\n"
    problems = _problems(tmp_path, text, {"third-party-link", "3-4(6)"})
    assert [(line, column) for line, column, _ in problems] == [(2, 3), (4, 3)]
    assert "もしかして「third-party-link」ですか" in problems[0][2]
    assert "zushi-lint rules list" in problems[1][2]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """Mistakes of different parts come in one go."""
    assert len(_problems(tmp_path, "version: 0\nfoo: 1\naccounts: {a: {b: c}}\nrules: {x: {severity: y}}\n")) == 4


def test_the_nearest_config_above_is_found(tmp_path: Path) -> None:
    """The search goes from the folder upwards and takes the first; a folder of that name is none."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "zushi-lint.yaml").write_text("version: 1\n")
    assert find_config(inner) == tmp_path / "zushi-lint.yaml"
    (tmp_path / "a" / "zushi-lint.yaml").write_text("version: 1\n")
    assert find_config(inner) == tmp_path / "a" / "zushi-lint.yaml"
    (inner / "zushi-lint.yaml").mkdir()
    assert find_config(inner) == tmp_path / "a" / "zushi-lint.yaml"


def test_a_missing_config_is_a_failure(tmp_path: Path) -> None:
    """A config that is named must be there."""
    with pytest.raises(InputError, match="見つかりません"):
        read_config(tmp_path / "x.yaml")
