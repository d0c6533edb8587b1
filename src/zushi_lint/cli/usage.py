"""Japanese for what typer says in English: its errors and its help pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer import TyperException


def translate(error: TyperException) -> str:
    """A usage error in words for the operator.

    typer gives its error classes no public names, so they are known by name and by what they carry.
    """
    from zushi_lint.shape import did_you_mean

    kind = type(error).__name__
    option = getattr(error, "option_name", "") or _parameter(error)
    if kind == "NoSuchOption":
        return f"{option} というオプションはありません。{did_you_mean(option, _options(error))}"
    if kind == "BadOptionUsage":
        takes_value = "requires" in error.format_message()
        return f"{option} に値がありません。" if takes_value else f"{option} に値は要りません。"
    if kind == "MissingParameter":
        return f"{option} を指定してください。"
    if kind == "BadParameter":
        return f"{option} の値が正しくありません。" if option else "値が正しくありません。"
    return _plain(error.format_message())


def _plain(message: str) -> str:
    named = message.partition("'")[2].partition("'")[0]
    if message.startswith("No such command"):
        return f"{named} というコマンドはありません。"
    if message.startswith("Missing command"):
        return "コマンドを指定してください。"
    if "unexpected extra argument" in message:
        extra = message.rpartition("(")[2].partition(")")[0]
        return f"余分な引数があります（{extra}）。"
    return f"コマンドの書き方が正しくありません（{message}）。"


def _parameter(error: TyperException) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    return str(parameter.metavar or parameter.name) if parameter.param_type_name == "argument" else parameter.opts[0]


def _options(error: TyperException) -> list[str]:
    context = getattr(error, "ctx", None)
    return [name for parameter in context.command.params for name in parameter.opts] if context else []


class Command(TyperCommand):
    """A command whose help page is in Japanese."""

    def get_help(self, ctx: Any) -> str:
        """Usage, what it does, arguments and options."""
        return "\n\n".join(_page(self, ctx))


class Group(TyperGroup):
    """A group of commands whose help page is in Japanese."""

    def get_help(self, ctx: Any) -> str:
        """Usage, what it does, and its commands."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((name, (command.help or "").split("\n")[0]))
        return "\n\n".join([*_page(self, ctx), _table("コマンド", rows)])


def _page(command: Any, ctx: Any) -> list[str]:
    arguments = [p for p in command.get_params(ctx) if p.param_type_name == "argument"]
    options = [p for p in command.get_params(ctx) if p.param_type_name == "option"]
    usage = " ".join([ctx.command_path, "[オプション]", *(p.make_metavar(ctx=ctx) for p in arguments)])
    if isinstance(command, TyperGroup):
        usage += " コマンド …"
    parts = [f"使い方: {usage}", (command.help or "").strip()]
    if arguments:
        parts.append(_table("引数", [(p.make_metavar(ctx=ctx), p.help or "") for p in arguments]))
    parts.append(_table("オプション", [_row(p) for p in options]))
    return [part for part in parts if part]


def _row(option: Any) -> tuple[str, str]:
    names = ", ".join(option.opts)
    if "--help" in option.opts:
        return names, "この説明を表示して終わる"
    return (names if option.is_flag else f"{names} {option.metavar}"), option.help or ""


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    lines = [f"  {name}\n      {text}" if len(name) > 22 else f"  {name:24}{text}" for name, text in rows]
    return "\n".join([f"{title}:", *lines])
