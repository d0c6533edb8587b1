"""The commands and their options; each hands what it was given to the module that does the work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from zushi_lint.cli.parser import PROGRAM, Command, Option, table

_CONFIG = Option(("--config",), "設定ファイル（省略すると、今のフォルダから上へ zushi-lint.yaml を探す）", "FILE", Path)
_RULES = Option(("--rules",), "規則のフォルダを加える（何度でも書ける）", "DIR", Path, many=True)
_FAIL_ON = Option(("--fail-on",), "終了コードを1にする重さ: error（省略時）, warning, info, never", "SEVERITY")
_SHARED = (Option(("--format",), "出力の形: pretty（省略時）, json", "FORMAT"), _CONFIG, _RULES, _FAIL_ON)


def _check(given: dict[str, Any]) -> int:
    from zushi_lint.cli.check import Options, check, show_version

    if given.pop("version"):
        return show_version()
    return check(Options.of(given))


def _explain(given: dict[str, Any]) -> int:
    from zushi_lint.cli.rules import Choice, explain

    return explain(given.pop("name"), Choice.of(given))


def _init(_: dict[str, Any]) -> int:
    from zushi_lint.cli.init import init

    return init()


def _rules_list(given: dict[str, Any]) -> int:
    from zushi_lint.cli.rules import Choice, show_list

    return show_list(Choice.of(given))


def _rules_check(given: dict[str, Any]) -> int:
    from zushi_lint.cli.rules import Choice, check

    return check(Choice.of(given))


def _rules_schema(given: dict[str, Any]) -> int:
    from zushi_lint.cli.rules import Choice, show_schema

    return show_schema(Choice.of(given))


CHECK = Command(
    "check",
    "下書きと投稿予定を調べます。\n\n"
    "終了コード: 0 指摘なし、1 --fail-on 以上の指摘あり、2 調べられなかったところあり。",
    _check,
    (
        Option(("--format",), "出力の形: pretty（省略時）, concise, json, github", "FORMAT"),
        Option(("--output",), "結果を画面でなくファイルに書く", "FILE", Path),
        _CONFIG,
        _FAIL_ON,
        Option(("--today",), "判断の基準にする日（省略すると今日）", "YYYY-MM-DD"),
        _RULES,
        Option(("--select",), "この規則や節だけを調べる（コンマ区切り）", "IDS", many=True),
        Option(("--ignore",), "この規則や節を除く（コンマ区切り）", "IDS", many=True),
        Option(("--stdin-filename",), "標準入力を何という名のファイルとみなすか", "NAME"),
        Option(("--fix",), "意味の変わらない修正を書き込み、残りを報告する"),
        Option(("--diff",), "意味の変わらない修正を、書き込まずに差分で見せる"),
        Option(("--personal",), "職員個人の投稿として調べる（今後の版で）"),
        Option(("--baseline",), "基準ファイルにある指摘を数えない", "FILE", Path),
        Option(("--write-baseline",), "今ある指摘を基準ファイルに書く", "FILE", Path),
        Option(("--skip-other-yaml",), "posts: のない YAML は、名指しされても飛ばす（pre-commit 用）"),
        Option(("--quiet", "-q"), "指摘と失敗だけを出す（まとめ、見送り、進み具合を出さない）"),
        Option(("--no-color",), "色を付けない（環境変数 NO_COLOR でも同じ）"),
        Option(("--version",), "版を表示して終わる"),
    ),
    ("paths", "[PATH]...", "ファイル、フォルダ、または標準入力を表す -"),
)
EXPLAIN = Command(
    "explain",
    "規則や節を説明します（理由、例、見送り方）。",
    _explain,
    _SHARED,
    ("name", "RULE-OR-SECTION", "規則か節の名前（例: 3-1(2)イ）"),
)
INIT = Command("init", "説明の付いた設定ファイル zushi-lint.yaml を作ります。", _init)
RULES = (
    Command("rules list", "規則を一覧します。", _rules_list, _SHARED),
    Command("rules check", "規則をその例で確かめます。誤りがあれば終了コードは2です。", _rules_check, _SHARED),
    Command("rules schema", "規則ファイルの JSON Schema を出します。", _rules_schema, _SHARED),
)
LATER = frozenset({"accounts", "guideline", "policy"})
"""Commands of the contract that a later version brings."""


def overview() -> str:
    """The page of ``zushi-lint --help``: the commands, and that ``check`` is meant where none is named."""
    rows = [(c.name, c.help.split("\n")[0]) for c in (CHECK, EXPLAIN, INIT, *RULES)]
    parts = [
        f"使い方: {PROGRAM} [オプション] [PATH]...\n        {PROGRAM} コマンド [オプション] …",
        "SNSの下書きを、公開する前に市のガイドラインに照らして調べます。",
        f"コマンドを書かなければ check です（例: {PROGRAM} 下書き.txt）。",
        "コマンドと同じ名前のファイルは ./名前 と書きます。",
        table("コマンド", rows),
        f"どのコマンドも --help で説明を見られます。check のオプションは `{PROGRAM} check --help` です。",
    ]
    return "\n\n".join(parts) + "\n"


def rules_overview() -> str:
    """The page of ``zushi-lint rules --help``."""
    rows = [(command.name, command.help) for command in RULES]
    return f"使い方: {PROGRAM} rules コマンド [オプション]\n\n規則を一覧し、確かめます。\n\n{table('コマンド', rows)}\n"
