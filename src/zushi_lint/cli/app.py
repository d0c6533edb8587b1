"""The commands and their options; each hands what it was given to the module that does the work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zushi_lint.cli.usage import Command, Group

_SETTINGS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    cls=Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_SETTINGS,
    help="SNSの下書きを、公開する前に市のガイドラインに照らして調べます。\n\n"
    "コマンドを書かなければ check です: zushi-lint 下書き.txt\n"
    "オプションは `zushi-lint check --help` で見られます。コマンドと同じ名前のファイルは ./名前 と書きます。",
)
rules_app = typer.Typer(cls=Group, rich_markup_mode=None, context_settings=_SETTINGS, help="規則を一覧し、確かめます。")
app.add_typer(rules_app, name="rules")

Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help="設定ファイル（省略すると、今のフォルダから上へ zushi-lint.yaml を探す）"
    ),
]
Packs = Annotated[
    list[Path] | None, typer.Option("--rules", metavar="DIR", help="規則のフォルダを加える（何度でも書ける）")
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on", metavar="SEVERITY", help="終了コードを1にする重さ: error（省略時）, warning, info, never"
    ),
]
Format = Annotated[str, typer.Option("--format", metavar="FORMAT", help="pretty（省略時）, json")]


@app.command(
    cls=Command,
    context_settings=_SETTINGS,
    help="下書きと投稿予定を調べます。\n\n"
    "終了コード: 0 指摘なし、1 --fail-on 以上の指摘あり、2 調べられなかったところあり。",
)
def check(  # noqa: PLR0917  one parameter for each option
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="ファイル、フォルダ、または標準入力を表す -")
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="出力の形: pretty（省略時）, concise, json, github")
    ] = "pretty",
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="結果を画面でなくファイルに書く")
    ] = None,
    config: Config = None,
    fail_on: FailOn = "error",
    today: Annotated[
        str | None, typer.Option("--today", metavar="YYYY-MM-DD", help="判断の基準にする日（省略すると今日）")
    ] = None,
    packs: Packs = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="IDS", help="この規則や節だけを調べる（コンマ区切り）")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="IDS", help="この規則や節を除く（コンマ区切り）")
    ] = None,
    stdin_filename: Annotated[
        str | None, typer.Option("--stdin-filename", metavar="NAME", help="標準入力を何という名のファイルとみなすか")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="意味の変わらない修正を書き込み、残りを報告する")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="意味の変わらない修正を、書き込まずに差分で見せる")] = False,
    personal: Annotated[bool, typer.Option("--personal", help="職員個人の投稿として調べる（今後の版で）")] = False,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="基準ファイルにある指摘を数えない")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", metavar="FILE", help="今ある指摘を基準ファイルに書く")
    ] = None,
    skip_other_yaml: Annotated[
        bool, typer.Option("--skip-other-yaml", help="posts: のない YAML は、名指しされても飛ばす（pre-commit 用）")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="指摘と失敗だけを出す（まとめ、見送り、進み具合を出さない）")
    ] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="色を付けない（環境変数 NO_COLOR でも同じ）")] = False,
    version: Annotated[bool, typer.Option("--version", help="版を表示して終わる")] = False,
) -> int:
    """Lint drafts and schedules."""
    from zushi_lint.cli import check as command

    if version:
        return command.show_version()
    return command.check(
        command.Options(
            paths=paths or (),
            format=format_,
            output=output,
            config=config,
            fail_on=fail_on,
            today=today,
            rules=packs or (),
            select=select or (),
            ignore=ignore or (),
            stdin_filename=stdin_filename,
            fix=fix,
            diff=diff,
            personal=personal,
            baseline=baseline,
            write_baseline=write_baseline,
            skip_other_yaml=skip_other_yaml,
            quiet=quiet,
            no_color=no_color,
        )
    )


@app.command(cls=Command, context_settings=_SETTINGS, help="規則や節を説明します（理由、例、見送り方）。")
def explain(
    name: Annotated[str, typer.Argument(metavar="RULE-OR-SECTION", help="規則か節の名前（例: 3-1(2)イ）")],
    format_: Format = "pretty",
    config: Config = None,
    packs: Packs = None,
    fail_on: FailOn = "error",
) -> int:
    """Explain a rule or section."""
    from zushi_lint.cli import rules as command

    return command.explain(name, command.Choice.of(format_, config, packs or (), fail_on))


@app.command(cls=Command, context_settings=_SETTINGS, help="説明の付いた設定ファイル zushi-lint.yaml を作ります。")
def init() -> int:
    """Write a commented config."""
    from zushi_lint.cli import init as command

    return command.init()


@rules_app.command("list", cls=Command, context_settings=_SETTINGS, help="規則を一覧します。")
def rules_list(
    format_: Format = "pretty", config: Config = None, packs: Packs = None, fail_on: FailOn = "error"
) -> int:
    """List the rules."""
    from zushi_lint.cli import rules as command

    return command.show_list(command.Choice.of(format_, config, packs or (), fail_on))


@rules_app.command(
    "check", cls=Command, context_settings=_SETTINGS, help="規則をその例で確かめます。誤りがあれば終了コードは2です。"
)
def rules_check(
    format_: Format = "pretty", config: Config = None, packs: Packs = None, fail_on: FailOn = "error"
) -> int:
    """Run the rules' own examples."""
    from zushi_lint.cli import rules as command

    return command.check(command.Choice.of(format_, config, packs or (), fail_on))


@rules_app.command("schema", cls=Command, context_settings=_SETTINGS, help="規則ファイルの JSON Schema を出します。")
def rules_schema(format_: Format = "json", config: Config = None, fail_on: FailOn = "error") -> int:
    """Print the rule files' JSON Schema."""
    from zushi_lint.cli import rules as command

    return command.show_schema(command.Choice.of(format_, config, (), fail_on))
