"""Rules test themselves: their examples are run, and every part of a rule must be needed by one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context
from zushi_lint.engine import Engine, Runner
from zushi_lint.errors import InputError, Problem
from zushi_lint.finding import Finding, Severity
from zushi_lint.patterns.matchers import AnyOf, Matcher
from zushi_lint.post import Batch, Post
from zushi_lint.rulebook.load import load
from zushi_lint.settings import Config
from zushi_lint.source import SourceText, field_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from zushi_lint.rulebook.model import Example, Rule, Rulebook

# Examples are judged as of one day, so that they mean the same tomorrow; an example may name another.
EXAMPLE_DAY = date(2026, 12, 1)


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
        self._bad = [(e, context_of(e)) for e in rule.bad]
        self._good = [(e, context_of(e)) for e in rule.good]

    def problems(self) -> Iterator[Problem]:
        rule = self._rule
        if not rule.bad or not rule.good:
            yield self._problem("examples に bad と good を一つ以上書いてください")
        for example, context in self._bad:
            yield from self._judge_bad(example, context)
        for example, context in self._good:
            yield from self._judge_good(example, context)
        if "check" not in self._runner.data:
            yield from self._idle_patterns()
            yield from self._idle_conditions()

    def _problem(self, message: str, example: Example | None = None) -> Problem:
        place = (example.line, example.column) if example else (self._rule.line, self._rule.column)
        return Problem(self._rule.path, *place, f"規則 {self._rule.id}: {message}")

    def _findings(self, context: Context) -> list[Finding]:
        return self._engine.run(context, frozenset([self._rule.id]))

    def _judge_bad(self, example: Example, context: Context) -> Iterator[Problem]:
        findings = self._findings(context)
        text = context.post.text
        if example.at is not None:
            fields = sorted({f.field for f in findings})
            if example.at not in fields:
                yield self._problem(
                    f"bad の例が {example.at} で報告されません（報告: {'、'.join(fields) or 'なし'}）", example
                )
            return
        wanted = [text[a:b] for a, b in example.marks]
        source = context.post.source
        found = sorted(
            (source.offset(f.line, f.column), source.offset(f.end_line, f.end_column))
            for f in findings
            if f.field == "text"
        )
        got = "、".join(f"「{source.text[a:b]}」" for a, b in found) or "なし"
        if not example.marks:
            yield self._problem(f"bad の例に [[…]] の印（または at:）がありません（報告: {got}）", example)
        elif found != sorted(example.marks):
            yield self._problem(f"bad の例の印は「{'」「'.join(wanted)}」ですが、報告は{got}です", example)

    def _judge_good(self, example: Example, context: Context) -> Iterator[Problem]:
        for finding in self._engine.run(context):
            if finding.rule == self._rule.id:
                yield self._problem(f"good の例の「{finding.excerpt}」（{finding.field}）が報告されます", example)
            elif finding.severity is Severity.ERROR:
                yield self._problem(
                    f"good の例の「{finding.excerpt}」が別の規則 {finding.rule} でエラーになります", example
                )

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
        """``with``, ``except``, ``unless`` entries and negative cues that no good example needs."""
        for key, name in (("with", "with"), ("except", "except"), ("unless", "unless")):
            for index in range(len(self._runner.data[key])):
                rest = [p for i, p in enumerate(self._runner.data[key]) if i != index]
                if not self._fires_without({**self._runner.data, key: rest}):
                    yield self._problem(
                        f"{name} の{index + 1}番目を外しても報告される good の例がありません。例を足すか、消してください"
                    )
        for index, (weight, _) in enumerate(self._runner.data.get("others") or []):
            rest = [cue for i, cue in enumerate(self._runner.data["others"]) if i != index]
            data = {**self._runner.data, "others": rest}
            if weight < 0 and not self._fires_without(data):
                yield self._problem(
                    f"重さ{weight}の手がかりを外しても報告される good の例がありません。例を足すか、消してください"
                )

    def _fires_without(self, data: Mapping[str, Any]) -> bool:
        runner = Runner(data, self._engine)
        everywhere = dict.fromkeys(range(len(data["alternatives"])))
        return any(
            runner.applies(context.post) and runner.spans(self._engine.scan(document, context.post), everywhere)
            for _, context in self._good
            for document in (
                context.document,
                *context.alts.values(),
                *([context.document.squeezed] if context.document.squeezed else []),
            )
        )


def context_of(example: Example, config: Config | None = None) -> Context:
    """The example as a post, judged on its day."""
    source = SourceText("例", example.post.get("text") or "")
    field = field_of(source.text)
    extra = {k: v for k, v in example.post.items() if k in {"kind", "character"}}
    post = Post(source, field.value, fields={"text": field}, has_metadata=len(example.post) > 1, **extra)
    day = date.fromisoformat(example.today) if example.today else EXAMPLE_DAY
    return Context(post, Batch(source, (post,)), config or Config(), day)
