"""The config file: found upwards, validated strictly, and written anew by ``zushi-lint init``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zushi_lint.errors import InputError
from zushi_lint.lazy import regex
from zushi_lint.post import PLATFORMS, Account
from zushi_lint.reading import read_text
from zushi_lint.settings import Config
from zushi_lint.shape import Build, Integer, Key, ListOf, Record, Table, Text, did_you_mean
from zushi_lint.yaml_source import Mapping, Node, Problems, Scalar, read_yaml

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_HOURS = regex(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])")


def _check_domain(value: str) -> str | None:
    if re.search(r"[/:@\s]", value):
        return "ドメインだけを書いてください（例: city.zushi.kanagawa.jp）。https:// や / は要りません。"
    if "*" in value.removeprefix("*."):
        return '「*」は先頭に「*.」の形でだけ使えます（例: "*.go.jp"）。'
    return None


def _minutes(value: str, node: Node, problems: Problems) -> tuple[int, int] | None:
    match = _HOURS.fullmatch(value)
    opening, closing = (0, 0) if match is None else (_clock(match[1], match[2]), _clock(match[3], match[4]))
    if opening >= closing or closing > 24 * 60:
        problems.add(
            node.start, f"「{value}」は開始より後に終わる時間帯ではありません。「08:30-17:00」のように書いてください。"
        )
        return None
    return opening, closing


def _clock(hours: str, minutes: str) -> int:
    return int(hours) * 60 + int(minutes)


def _check_glob(value: str) -> str | None:
    return "パスの区切りには「/」を使ってください。" if "\\" in value else None


_DOMAINS = ListOf(Text(form="ドメイン", check=_check_domain))
_ACCOUNT = Record(
    {
        "name": Key(Text(), "アカウントの名前"),
        "platform": Key(Text(enum=PLATFORMS), "投稿先"),
        "department": Key(Text(), "運営する課・係"),
        "manager": Key(Text(), "所属長"),
        "operators": Key(ListOf(Text()), "担当者（2人以上）"),
        "homepage": Key(Text(), "市のホームページ"),
        "policy_url": Key(Text(), "運用ポリシーのURL"),
        "profile": Key(Text(), "プロフィールの文章"),
        "replies": Key(Text(enum=("none", "individual")), "返信: none しない、individual 個別にする"),
        "hours": Key(
            Build(Text(pattern="[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}", form='時間帯（例: "08:30-17:00"）'), _minutes),
            "対応する時間（月曜から金曜、祝日を除く）",
        ),
    },
    name="アカウント（name、platform などの組）",
)
_RULE = Record(
    {
        "severity": Key(
            Text(enum=("error", "warning", "info", "off")), "重さ: error、warning、info、off 調べない", required=True
        )
    },
    name="規則の設定（例: {severity: off}）",
)
CONFIG = Record(
    {
        "version": Key(Integer(1, 1), "この書き方の版。いまは 1"),
        "organization": Key(Text(), "自治体の名前"),
        "trusted_domains": Key(_DOMAINS, "自分のサイトのドメイン。下位のドメインを含みます"),
        "reference_domains": Key(_DOMAINS, "公的機関のドメイン。リンクは info として報告します"),
        "contacts": Key(ListOf(Text(numbers=True)), "公表している電話番号・FAX番号・メールアドレス"),
        "addresses": Key(ListOf(Text()), "公表している所在地"),
        "default_account": Key(Text(), "前書きのない下書きのアカウント（accounts のキー）"),
        "accounts": Key(Table(_ACCOUNT, name="アカウントの組（キーの下に name などを書きます）"), "アカウント"),
        "rules": Key(Table(_RULE, name="規則または節のIDの組"), "規則または節のIDごとの重さ"),
        "exclude": Key(
            ListOf(Text(check=_check_glob)), "調べないファイル。設定ファイルから見た場所。** はどの階層にも合います"
        ),
    },
    name="設定（version、accounts などの組）",
)


def read_config(path: Path, known_rules: Collection[str] | None = None) -> Config:
    """The config in a file. ``known_rules`` are all rule and section ids; None leaves those of ``rules:`` unchecked.

    Raises:
        InputError: it cannot be read, or with every mistake in it.
    """
    source = read_text(path)
    problems = Problems(source)
    root = read_yaml(source, problems)
    values: dict[str, Any] = {}
    if root is not None:
        values = CONFIG.read(root, problems) or {}
    elif not problems:
        problems.add(0, "設定がありません。「version: 1」から書き始めてください。")
    if isinstance(root, Mapping):
        _check_default(root, problems)
        if known_rules is not None:
            _check_rules(root, known_rules, problems)
    if problems:
        raise InputError(problems.sorted())
    return _config(values, path.absolute().parent)


def _check_default(root: Mapping, problems: Problems) -> None:
    name, accounts = root.get("default_account"), root.get("accounts")
    if not isinstance(name, Scalar) or not name.value:
        return
    keys = [key.value for key, _ in accounts.items] if isinstance(accounts, Mapping) else []
    if name.value not in keys:
        hint = did_you_mean(name.value, keys) or "accounts に書き足すか、この行を消してください。"
        problems.add(name.start, f"アカウント「{name.value[:40]}」は accounts にありません。{hint}")


def _check_rules(root: Mapping, known: Collection[str], problems: Problems) -> None:
    rules = root.get("rules")
    for key, _ in rules.items if isinstance(rules, Mapping) else ():
        if key.value not in known:
            hint = did_you_mean(key.value, known) or "「zushi-lint rules list」で一覧を見られます。"
            problems.add(key.start, f"「{key.value[:40]}」という規則も節もありません。{hint}")


def _config(values: dict[str, Any], folder: Path) -> Config:
    values.pop("version", None)
    accounts = {
        key: Account(key, **{**account, "operators": tuple(account.get("operators", ()))})
        for key, account in values.pop("accounts", {}).items()
    }
    rules = {key: rule["severity"] for key, rule in values.pop("rules", {}).items()}
    lists: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return Config(**lists, accounts=accounts, rules=rules, folder=folder)


INITIAL_CONFIG = """\
# zushi-lint の設定。「#」から後ろは説明です。
version: 1

# 自治体の名前
organization: 逗子市

# 自分のサイト（ドメインだけ。下位のドメインも含みます）
trusted_domains:
  - city.zushi.kanagawa.jp

# 公的機関のサイト（リンクは参考として知らせるだけになります）
reference_domains:
  - "*.go.jp"
  - "*.lg.jp"
  - pref.kanagawa.jp

# 公表している電話番号・FAX番号・メールアドレス（個人の連絡先と区別するため）
contacts:
  - "046-873-1111"

# 公表している所在地（個人の住所と区別するため）
addresses: []

# 前書きのない下書きを、どのアカウントのものとして調べるか（下の accounts のキー）
# default_account: zushi_koho

# アカウント。キーは投稿予定の account に書く名前です。
# 使うときは、下の行の「# 」を外して書き換えてください。
# accounts:
#   zushi_koho:
#     name: 逗子市公式 広報
#     platform: x            # x facebook instagram line youtube threads bluesky mastodon
#     department: 企画課広聴広報係
#     manager: 企画課長
#     operators: [担当A, 担当B]
#     homepage: https://www.city.zushi.kanagawa.jp/
#     policy_url: https://www.city.zushi.kanagawa.jp/policy.html
#     profile: 逗子市企画課広聴広報係が運営する公式アカウントです。
#     replies: none          # none 返信しない、individual 個別に返信する
#     hours: "08:30-17:00"   # 対応する時間（月曜から金曜、祝日を除く）

# 規則または節のIDごとの重さ（error warning info off）
# rules:
#   third-party-link: {severity: error}

# 調べないファイル（このファイルから見た場所。** はどの階層にも合います）
exclude: []
"""
