"""Japanese words and safe characters that the reporters for people share."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from zushi_lint.finding import Severity

if TYPE_CHECKING:
    from zushi_lint.errors import Problem
    from zushi_lint.report import Report

SEVERITY = {Severity.ERROR: "エラー", Severity.WARNING: "注意", Severity.INFO: "情報"}
WAIVED = "見送り"
FAILURE = "失敗"


def visible(text: str) -> str:
    """Text on one line in which nothing acts on a terminal: line ends as spaces, control characters by number."""
    return "".join(visible_character(character) for character in text)


def visible_character(character: str) -> str:
    """The character itself, a space for white space, or ``<U+202E>`` for what is not seen or not safe to show."""
    if character in "\r\n\t":
        return " "
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return f"<U+{ord(character):04X}>"
    return character


def place_of(problem: Problem) -> str:
    """Where a failure is, as ``path:line:column`` or the path alone."""
    if problem.line is None:
        return visible(problem.path)
    return f"{visible(problem.path)}:{problem.line}:{problem.column}"


def summary(report: Report) -> str:
    """The closing sentences: what was read, what was found, what was set aside."""
    counts = report.counts()
    parts = [f"{report.files}ファイル、{report.posts}件の投稿を調べました。"]
    if not report.files:
        parts = ["" if report.failures else "調べるファイルがありませんでした。"]
    if report.fixed:
        parts.append(f"{report.fixed}ファイルを直しました。")
    if report.findings:
        found = "、".join(f"{SEVERITY[severity]}{counts[severity]}件" for severity in Severity)
        parts.append(f"{found}の指摘があります。")
    elif not report.failures and report.posts:
        parts.append("指摘はありません。")
    if report.waived:
        parts.append(f"{WAIVED}にした指摘が{len(report.waived)}件あります。")
    if report.recorded:
        parts.append(f"基準ファイルにある{report.recorded}件は数えていません。")
    if report.stale:
        parts.append(f"基準ファイルの{len(report.stale)}件はもう見つかりません（--write-baseline で書き直せます）。")
    if report.failures:
        parts.append(f"調べられなかったところが{len(report.failures)}件あります。")
    return "".join(parts)


_CP932_TWINS = str.maketrans("〜−—‖¢£¬", "～－―∥￠￡￢")


def for_encoding(text: str, encoding: str) -> str:
    """Text whose characters a Japanese console lacks only by another code point (wave dash, minus) have its own."""
    return text.translate(_CP932_TWINS) if is_legacy(encoding) else text


def is_legacy(encoding: str) -> bool:
    """Whether an encoding is one of the Japanese ones before Unicode, whose consoles show ① and … two columns wide."""
    name = encoding.lower().replace("-", "_")
    return name in {"cp932", "ms932", "mskanji", "windows_31j", "shift_jis", "sjis", "euc_jp"}
