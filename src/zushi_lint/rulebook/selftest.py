"""Rules test themselves: their examples are run, and every part of a rule must be needed by one."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from zushi_lint.checks import Context
from zushi_lint.engine import Engine, Runner, applies
from zushi_lint.errors import InputError, Problem
from zushi_lint.finding import Finding, Severity
from zushi_lint.lazy import regex
from zushi_lint.patterns.matchers import AnyOf, Matcher
from zushi_lint.post import Account, Post
from zushi_lint.reading import batch_of_text
from zushi_lint.rulebook.example_files import lay_out, tidy_after
from zushi_lint.rulebook.load import load
from zushi_lint.schedule import read_schedule
from zushi_lint.settings import Config
from zushi_lint.source import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from zushi_lint.rulebook.model import Example, Rule, Rulebook

# Examples are judged as of one day, so that they mean the same tomorrow; an example may name another.
EXAMPLE_DAY = date(2026, 12, 1)
# What a check does that cannot work with the params that its rule gives.
_TRIPS = (re.error, LookupError, TypeError, ValueError, AttributeError)
_PLACEHOLDER = regex(r"\{[a-z_]+\}")
EXAMPLE_CONFIG = Config(
    contacts=("046-873-1111", "046-873-4520", "kouhou@city.zushi.lg.jp"),
    addresses=("〒249-8686 逗子市逗子5丁目2番16号",),
)


def check_pack(folders: Sequence[Path], only: frozenset[str] | None = None) -> list[Problem]:
    """Every mistake in the packs' files and every example that does not hold, in order of place."""
    try:
        book = load(folders)
    except InputError as error:
        return list(error.problems)
    engine = Engine(book.compiled, book.sections)
    problems = list(book.leftovers)
    for number, rule in enumerate(book.rules.values()):
        if only is None or rule.id in only:
            problems += _RuleTest(engine, book, rule, engine.runners[number]).problems()
    return sorted(problems)


class _RuleTest:
    def __init__(self, engine: Engine, book: Rulebook, rule: Rule, runner: Runner) -> None:
        self._engine = engine
        self._book = book
        self._rule = rule
        self._runner = runner
        self._unread: list[Problem] = []
        self._bad = list(self._read(rule.bad))
        self._good = list(self._read(rule.good))

    def _read(self, examples: Sequence[Example]) -> Iterator[tuple[Example, Context]]:
        for example in examples:
            try:
                yield example, context_of(example)
            except InputError as error:
                self._unread += [
                    self._problem(f"例を投稿として読めません。{p.message}", example) for p in error.problems
                ]

    def problems(self) -> Iterator[Problem]:
        rule = self._rule
        if not rule.bad or not rule.good:
            yield self._problem("examples に bad と good を一つ以上書いてください")
        yield from self._unread
        try:
            for example, context in self._bad:
                yield from self._judge_bad(example, context)
            for example, context in self._good:
                yield from self._judge_good(example, context)
        except _TRIPS as error:
            yield self._problem(f"点検を動かせません（{type(error).__name__}: {error}）。params を確かめてください")
        if "check" not in self._runner.data:
            yield from self._idle_patterns()
            yield from self._idle_conditions()

    def _problem(self, message: str, example: Example | None = None) -> Problem:
        place = (example.line, example.column) if example else (self._rule.line, self._rule.column)
        return Problem(self._rule.path, *place, f"規則 {self._rule.id}: {message}")

    def _findings(self, context: Context) -> list[Finding]:
        return self._engine.run(context, frozenset([self._rule.id]))

    def _findings_of_all(self, context: Context) -> list[Finding]:
        try:
            return self._engine.run(context)
        except _TRIPS:  # over the params of another rule, which is told of where that one is tested
            return self._findings(context)

    def _judge_bad(self, example: Example, context: Context) -> Iterator[Problem]:
        findings = self._findings(context)
        for finding in findings:
            if unfilled := _PLACEHOLDER.search(finding.message + finding.advice):
                yield self._problem(f"{unfilled.group()} に入る値を、点検が渡していません", example)
        text = context.post.text
        if example.at is not None:
            fields = sorted({f.field for f in findings})
            if example.at not in fields:
                yield self._problem(
                    f"bad の例が {example.at} で報告されません（報告: {'、'.join(fields) or 'なし'}）", example
                )
            return
        wanted = [text[a:b] for a, b in example.marks]
        found = sorted(_span(context.post, f) for f in findings if f.field == "text")
        got = "、".join(f"「{text[a:b]}」" for a, b in found) or "なし"
        if not example.marks:
            yield self._problem(f"bad の例に [[…]] の印（または at:）がありません（報告: {got}）", example)
        elif found != sorted(example.marks):
            yield self._problem(f"bad の例の印は「{'」「'.join(wanted)}」ですが、報告は{got}です", example)

    def _judge_good(self, example: Example, context: Context) -> Iterator[Problem]:
        for finding in self._findings_of_all(context):
            if finding.rule == self._rule.id:
                yield self._problem(f"good の例の「{finding.excerpt}」（{finding.field}）が報告されます", example)
            elif finding.severity is Severity.ERROR and not self._about_metadata(finding.rule):
                yield self._problem(
                    f"good の例の「{finding.excerpt}」が別の規則 {finding.rule} でエラーになります", example
                )

    def _about_metadata(self, rule: str) -> bool:
        """Whether a rule judges metadata: an example gives only what its own rule needs."""
        return any(r.data["id"] == rule and r.data["applies"].get("metadata") for r in self._engine.runners)

    def _idle_patterns(self) -> Iterator[Problem]:
        """Alternatives, and expressions of a list of them, that fire in no bad example."""
        for index, matcher in enumerate(self._runner.alternatives):
            parts = matcher.items if isinstance(matcher, AnyOf) else [matcher]
            for number, part in enumerate(parts):
                if not any(self._fires(part, context) for _, context in self._bad):
                    which = f"{index + 1}番目" + (f"の{number + 1}番目" if len(parts) > 1 else "")
                    yield self._problem(f"{which}の型に当たる bad の例がありません。例を足すか、型を消してください")

    def _fires(self, matcher: Matcher, context: Context) -> bool:
        document = context.document
        for candidate in (document, document.squeezed):
            if candidate is not None:
                scan = self._engine.scan(candidate, context.post)
                if any(matcher.near(region, region.start) for region in scan.regions(self._runner.data["scope"])):
                    return True
        return any(
            matcher.near(region, region.start)
            for alt in context.alts.values()
            for region in self._engine.scan(alt, context.post).regions(self._runner.data["scope"])
        )

    def _idle_conditions(self) -> Iterator[Problem]:
        """``with``, ``except``, ``unless`` entries and negative cues that no good example needs.

        They are judged as if the rule did not yield to ``calm``.
        """
        plain = {**self._runner.data, "calm": None}
        for key in ("with", "except", "unless"):
            for index, entry in enumerate(self._runner.data[key]):
                rest = [p for p in plain[key] if p is not entry]
                if not self._fires_without({**plain, key: rest}):
                    yield self._problem(
                        f"{key} の{index + 1}番目を外しても報告される good の例がありません。例を足すか、消してください"
                    )
        for index, (weight, _) in enumerate(self._runner.data.get("others") or []):
            rest = [cue for i, cue in enumerate(self._runner.data["others"]) if i != index]
            data = {**plain, "others": rest}
            if weight < 0 and not self._fires_without(data):
                yield self._problem(
                    f"重さ{weight}の手がかりを外しても報告される good の例がありません。例を足すか、消してください"
                )

    def _fires_without(self, data: Mapping[str, Any]) -> bool:
        runner = Runner(self._runner.number, self._engine)
        runner.data = data
        everywhere = dict.fromkeys(range(len(data["alternatives"])))
        return any(
            applies(data["applies"], context.post)
            and (
                runner.spans(self._engine.scan(document, context.post), everywhere)
                or self._weighs_without(runner, context)
            )
            for _, context in self._good
            for document in (
                context.document,
                *context.alts.values(),
                *([context.document.squeezed] if context.document.squeezed else []),
            )
        )

    def _weighs_without(self, runner: Runner, context: Context) -> bool:
        """Whether a weighing rule, changed so, reports a post."""
        scan = self._engine.scan(context.document, context.post)
        return any(
            self._engine.runners[weighing.rule] is self._runner
            and runner.stands(scan.region(*weighing.place), weighing.place)
            for weighing in self._engine.scale.weigh(context.document, context.post)
        )


def _span(post: Post, finding: Finding) -> tuple[int, int]:
    """The offsets of a finding in the post's text: those whose place is the finding's."""
    wanted = (finding.line, finding.column)
    length = len(finding.excerpt)
    starts = (i for i in range(len(post.text) + 1) if post.text.startswith(finding.excerpt, i))
    return next(
        (i, i + length)
        for i in starts
        if (place := post.place("text", i, i + length)) and (place.line, place.column) == wanted
    )


def context_of(example: Example) -> Context:
    """The example as a post, judged on its day.

    A plain text is a draft without metadata; a mapping is a post of a schedule, approved unless it says
    otherwise. ``account`` may be the account itself, as in the config, with its ``key``; ``earlier`` are posts that
    stand before it in the schedule, ``files`` the contents of files beside it.

    Raises:
        InputError: the example is not a post.
    """
    try:
        day = date.fromisoformat(example.today) if example.today else EXAMPLE_DAY
    except (TypeError, ValueError) as error:
        raise InputError([Problem("例", None, None, "today には 2026-12-01 のような日付を書いてください。")]) from error
    if example.post.keys() == {"text"} and not example.posted:
        batch = batch_of_text(example.post["text"], EXAMPLE_CONFIG, "例")
        return Context(batch.posts[0], batch, EXAMPLE_CONFIG, day)
    config = EXAMPLE_CONFIG
    posts: list[dict[str, Any]] = []
    earlier = example.post.get("earlier") or []
    for number, written in enumerate(
        [*earlier, {k: v for k, v in example.post.items() if k not in {"earlier", "files"}}]
    ):
        fields = {"id": f"example-{number}", "approval": {"by": "課長", "at": "2026-11-30"}, **written}
        if isinstance(fields.get("account"), dict):
            account = _account(fields["account"])
            config = config._replace(accounts={**config.accounts, account.key: account})
            fields["account"] = account.key
        posts.append({key: value for key, value in fields.items() if value is not None})
    text = yaml.safe_dump({"version": 1, "posts": posts}, allow_unicode=True, sort_keys=False)
    files = example.post.get("files")
    path = None if files is None else lay_out(files, text)
    batch = read_schedule(SourceText("例" if path is None else str(path), text), config)
    context = Context(batch.posts[-1], batch, config, day)
    if path is not None:
        tidy_after(context, path)
    return context


def _account(data: Mapping[str, Any]) -> Account:
    values = dict(data)
    try:
        if "hours" in values:
            start, end = (int(h) * 60 + int(m) for h, m in (part.split(":") for part in values["hours"].split("-")))
            values["hours"] = (start, end)
        return Account(**{**values, "operators": tuple(values.get("operators", ()))})
    except (TypeError, ValueError, AttributeError) as error:
        message = "account には key と、設定の accounts と同じ項目を書いてください。"
        raise InputError([Problem("例", None, None, message)]) from error
