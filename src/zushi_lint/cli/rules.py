"""``zushi-lint rules`` and ``zushi-lint explain``: what is checked, why, and whether the rules hold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zushi_lint.cli import options as given
from zushi_lint.cli.output import deliver
from zushi_lint.errors import Problem, UsageError
from zushi_lint.filters import canonical, is_within, level_of
from zushi_lint.finding import Severity
from zushi_lint.linter import known_ids
from zushi_lint.report import Report
from zushi_lint.reporters import Style, render
from zushi_lint.reporters.words import SEVERITY
from zushi_lint.rulebook.load import load
from zushi_lint.rulebook.model import Example, Rule, Rulebook
from zushi_lint.rulebook.store import built_in, edition, rulebook
from zushi_lint.waivers import OWN_RULES, SECTION

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from zushi_lint.settings import Level

_OWN = {
    "unused-waiver": "使われていない見送り（allow）です。指摘がなくなったのに見送りが残っています。",
    "expired-waiver": "until を過ぎた見送り（allow）です。見送りはもう効いていません。",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The options that these commands share, checked as far as can be without the rules."""

    format: str
    config: Path | None
    packs: Sequence[Path]

    @classmethod
    def of(cls, format_: str, config: Path | None, packs: Sequence[Path], fail_on: str) -> Choice:
        """The options as given; raises UsageError for what is wrong with them.

        ``--fail-on`` is taken and checked as every command does; nothing that these commands print is a finding.
        """
        name = given.format_name(format_, ("pretty", "json"))
        given.fail_on_level(fail_on)
        return cls(name, given.config_file(config), given.pack_folders(packs))

    @property
    def folders(self) -> list[Path]:
        """The built-in pack and the further ones."""
        return [built_in(), *self.packs]

    def levels(self, book: Rulebook) -> Mapping[str, Level]:
        """The severities that the config asks for; raises InputError for its mistakes."""
        if self.config is None:
            return {}
        from zushi_lint.config import read_config

        return read_config(self.config, known_ids(book)).rules


def show_list(choice: Choice) -> int:
    """Print every rule: id, severity in force, section, message."""
    book = load(choice.folders)
    levels = choice.levels(book)
    rules = sorted([*book.rules.values(), *_own_rules()], key=lambda rule: (rule.section, rule.id))
    if choice.format == "json":
        return _print_json([_rule_data(rule, book) for rule in rules])
    lines: list[str] = []
    section = ""
    for rule in rules:
        if rule.section != section:
            section = rule.section
            lines.append(f"{section} {book.sections.get(section, '')}")
        lines.append(f"  {rule.id}  {_severity(rule, levels)}  {rule.message}")
    lines.append(f"{len(rules)}件の規則があります。`zushi-lint explain 規則` で説明を見られます。")
    return _print(lines)


def check(choice: Choice) -> int:
    """Run the rules' own examples; status 2 if a rule file does not hold."""
    from zushi_lint.rulebook.selftest import check_pack

    problems = check_pack(choice.folders)
    if not problems:
        choice.levels(rulebook(choice.folders))
    if choice.format == "json":
        deliver(render("json", Report(failures=tuple(problems), edition=edition()), Style()), "json", None)
    else:
        _print([*map(str, problems), _verdict(problems)])
    return 2 if problems else 0


def _verdict(problems: Sequence[Problem]) -> str:
    return f"規則に{len(problems)}件の誤りがあります。" if problems else "すべての規則が例のとおりに働きます。"


def show_schema(choice: Choice) -> int:
    """Print the JSON Schema of rule files."""
    from zushi_lint.rulebook.shapes import json_schema

    choice.levels(rulebook(choice.folders))
    return _print_json(json_schema())


def explain(name: str, choice: Choice) -> int:
    """Explain a rule, or a section with the rules below it."""
    book = load(choice.folders)
    levels = choice.levels(book)
    wanted = canonical(name)
    own = {rule.id: rule for rule in _own_rules()}
    rule = book.rules.get(wanted) or own.get(wanted)
    if rule is not None:
        if choice.format == "json":
            return _print_json(_rule_data(rule, book))
        return _print(_rule_lines(rule, book, levels))
    sections = [section for section in book.sections if is_within(section, wanted)]
    if not sections:
        from zushi_lint.shape import did_you_mean

        hint = did_you_mean(wanted, [*book.rules, *own, *book.sections])
        raise UsageError(f"「{name}」という規則も節もありません。{hint}`zushi-lint rules list` で一覧を見られます。")
    rules = [rule for rule in [*book.rules.values(), *own.values()] if is_within(rule.section, wanted)]
    if choice.format == "json":
        return _print_json(
            {"sections": {s: book.sections[s] for s in sections}, "rules": [_rule_data(r, book) for r in rules]}
        )
    return _print(_section_lines(sections, rules, book, levels))


def _section_lines(
    sections: Sequence[str], rules: Sequence[Rule], book: Rulebook, levels: Mapping[str, Level]
) -> list[str]:
    lines = []
    for section in sections:
        lines.append(f"{section} {book.sections[section]}")
        below = [rule for rule in rules if rule.section == section]
        lines += [f"  {rule.id}  {_severity(rule, levels)}  {rule.message}" for rule in below]
        if not below:
            lines.append("  この節を調べる規則はありません。")
    return lines


def _rule_lines(rule: Rule, book: Rulebook, levels: Mapping[str, Level]) -> list[str]:
    lines = [
        f"{rule.id}（{_severity(rule, levels)}）",
        f"節: {rule.section} {book.sections.get(rule.section, '')}",
        f"指摘: {rule.message}",
        f"対応: {' '.join(part for part in (rule.advice, rule.suggest) if part)}",
    ]
    if rule.why:
        lines.append(f"理由: {rule.why.strip()}")
    if rule.sources:
        lines += ["出典:", *(f"  {source}" for source in rule.sources)]
    lines += _cue_lines(rule, book)
    if rule.bad:
        lines += ["指摘する例:", *(f"  × {_shown(example)}" for example in rule.bad)]
    if rule.good:
        lines += ["指摘しない例:", *(f"  ○ {_shown(example)}" for example in rule.good)]
    if rule.id not in OWN_RULES:
        lines += [
            "この投稿に限って認めるには、投稿の項目に理由を添えて書きます（下書きなら先頭の --- の間）:",
            "  allow:",
            f"    - {{rule: {rule.id}, reason: 認める理由}}",
        ]
    lines += [
        "いつも重さを変えるには、zushi-lint.yaml に書きます（off で止まります）:",
        "  rules:",
        f"    {rule.id}: {{severity: info}}",
    ]
    return lines


def _cue_lines(rule: Rule, book: Rulebook) -> list[str]:
    """What a weighing rule adds up, heaviest first."""
    from zushi_lint.weighing import Scale

    cues = Scale(book.compiled["scale"]).explained(list(book.rules).index(rule.id)) if rule.id in book.rules else []
    return ["重さを足す手がかり:", *(f"  {weight / 100:+.2f}  {says}" for says, weight in cues)] if cues else []


def _shown(example: Example) -> str:
    """An example's text on one line, what is reported between 【】, and what else the post holds."""
    text = str(example.post.get("text", ""))
    for start, end in reversed(example.marks):
        text = f"{text[:start]}【{text[start:end]}】{text[end:]}"
    rest = {key: value for key, value in example.post.items() if key != "text"}
    if example.at:
        rest["指摘する場所"] = example.at
    tail = f"（{json.dumps(rest, ensure_ascii=False, default=str)}）" if rest else ""
    return f"{text.strip()}{tail}".replace("\n", " ⏎ ")


def _severity(rule: Rule, levels: Mapping[str, Level]) -> str:
    """The word for the severity in force: the config's, else the rule's own."""
    level = level_of(rule.id, rule.section, levels) or rule.severity
    return "止めてあります" if level == "off" else SEVERITY[Severity(level)]


def _own_rules() -> list[Rule]:
    """The rules on waivers, which have no rule file."""
    advice = "要らない見送りは allow から消し、まだ要るなら理由と期限を見直してください。"
    return [Rule(id_, SECTION, Severity.WARNING, message, advice, "", 0, 0) for id_, message in _OWN.items()]


def _rule_data(rule: Rule, book: Rulebook) -> dict[str, Any]:
    return {
        "id": rule.id,
        "section": rule.section,
        "heading": book.sections.get(rule.section, ""),
        "severity": rule.severity,
        "message": rule.message,
        "advice": rule.advice,
        "suggest": rule.suggest,
        "why": rule.why,
        "sources": list(rule.sources),
        "bad": [_shown(example) for example in rule.bad],
        "good": [_shown(example) for example in rule.good],
    }


def _print(lines: Sequence[str]) -> int:
    deliver("".join(f"{line}\n" for line in lines), "pretty", None)
    return 0


def _print_json(data: Any) -> int:
    deliver(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "json", None)
    return 0
