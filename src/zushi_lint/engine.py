"""Runs rules over a post: scan once, look only where a rule can match, judge, report."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from zushi_lint.checks import Check, Context, Hit, find_check
from zushi_lint.finding import Finding, Fix, Severity
from zushi_lint.normalize import fold
from zushi_lint.patterns.matchers import (
    AllOf,
    AnyOf,
    Detected,
    Expression,
    Form,
    InOrder,
    Matcher,
    Nothing,
    Region,
    Scan,
    TokenSequence,
    Trait,
    Unit,
    Words,
    token_spec,
    trait,
)
from zushi_lint.patterns.phrases import Phrase
from zushi_lint.weighing import Scale

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from zushi_lint.document import Document, Span
    from zushi_lint.post import Post

_LONGEST_QUOTED = 40


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


@dataclass
class Runner:
    """One rule, ready to run."""

    data: Mapping[str, Any]
    engine: Engine

    @cached_property
    def alternatives(self) -> list[Matcher]:
        """The patterns of ``find``, the text cues of ``evidence``, or the gate of a check."""
        return self._matchers("alternatives")

    @cached_property
    def required(self) -> list[Matcher]:
        """``with``: each must be found too."""
        return self._matchers("with")

    @cached_property
    def exceptions(self) -> list[Matcher]:
        """``except``: a passage over the hit that makes it harmless."""
        return self._matchers("except")

    @cached_property
    def excuses(self) -> list[Matcher]:
        """``unless``: a context that makes the hit harmless."""
        return self._matchers("unless")

    @cached_property
    def others(self) -> list[tuple[int, Matcher]]:
        """The cues of ``evidence`` that cannot start it: traits of the post, and negative weights."""
        return [(weight, self.engine.matcher(pattern)) for weight, pattern in self.data["others"]]

    @cached_property
    def spread(self) -> list[bool]:
        """For each alternative, whether it looks outside the unit that it starts from."""
        return [_spreads(pattern) for pattern in self.data["alternatives"]]

    @cached_property
    def check(self) -> Check:
        """The built-in check that the rule names (compiled rules name none that is not there), imported when first needed."""
        return cast("Check", find_check(self.data["check"]))

    def _matchers(self, key: str) -> list[Matcher]:
        return [self.engine.matcher(pattern) for pattern in self.data[key]]

    def applies(self, post: Post) -> bool:
        """Whether the rule is meant for posts of this kind."""
        wanted = self.data["applies"]
        if not wanted:
            return True
        kinds, platforms = wanted.get("kind", ()), wanted.get("platform", ())
        if not trait(kinds, platforms, wanted.get("character"))(post):
            return False
        if "metadata" in wanted and post.has_metadata is not wanted["metadata"]:
            return False
        if "media" in wanted and bool(post.media) is not wanted["media"]:
            return False
        if "replies" in wanted:
            return post.account is not None and post.account.replies == wanted["replies"]
        return True

    def spans(self, scan: Scan, starts: Mapping[int, list[int] | None]) -> list[Span]:
        """The rule's hits in a document. ``starts``: for each alternative that can match, offsets to look around, or None for everywhere."""
        found: set[Span] = set()
        if "threshold" in self.data:
            offsets = _joined(starts.values())
            for region in self._regions(scan, offsets):
                found |= set(self._weighed(region))
        else:
            for number, offsets in starts.items():
                for region in self._regions(scan, None if self.spread[number] else offsets):
                    spans = self.alternatives[number].near(region, region.start)
                    found |= {span for span in spans if self.stands(region, span)}
        return _longest(found)

    def _regions(self, scan: Scan, offsets: list[int] | None) -> list[Region]:
        unit: Unit = self.data["scope"]
        if offsets is None:
            return scan.regions(unit)
        document = scan.document
        if unit in {"post", "title"}:
            return scan.regions(unit)
        spans = {"line": document.lines, "paragraph": document.paragraphs}.get(unit) or document.sentences
        return [scan.region(*spans[i]) for i in sorted({document.unit(spans, offset) for offset in offsets})]

    def stands(self, region: Region, span: Span) -> bool:
        """Whether nothing that the rule names makes a hit harmless."""
        if not all(m.near(region, span.start) for m in self.required):
            return False
        for matcher in self.exceptions:
            if any(other.start < span.end and span.start < other.end for other in matcher.near(region, span.start)):
                return False
        return not any(m.near(region, span.start) for m in self.excuses)

    def _weighed(self, region: Region) -> list[Span]:
        total = 0
        heaviest = 0
        place: Span | None = None
        for weight, matcher in zip(self.data["weights"], self.alternatives, strict=True):
            spans = matcher.near(region, region.start)
            if spans:
                total += weight
                if weight > heaviest:
                    heaviest, place = weight, spans[0]
        if place is None:
            return []
        for weight, matcher in self.others:
            if matcher.near(region, place.start):
                total += weight
        return [place] if total >= self.data["threshold"] and self.stands(region, place) else []


def _joined(offsets: Iterable[list[int] | None]) -> list[int] | None:
    joined: list[int] = []
    for part in offsets:
        if part is None:
            return None
        joined += part
    return joined


def _spreads(pattern: Mapping[str, Any]) -> bool:
    return "scope" in pattern or any(map(_spreads, pattern.get("items") or ()))


def _longest(spans: Iterable[Span]) -> list[Span]:
    """The spans without those that overlap a longer (or an equally long, earlier) one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        # What is kept does not overlap, so only the neighbours can.
        index = bisect_left(kept, span)
        if all(span.end <= other.start or other.end <= span.start for other in kept[max(0, index - 1) : index + 1]):
            kept.insert(index, span)
    return kept


class Engine:
    """The rules of a compiled pack (see :mod:`zushi_lint.rulebook.compile`), run post by post."""

    def __init__(self, pack: Mapping[str, Any], sections: Mapping[str, str]) -> None:
        self.sections = sections
        self._pack = pack
        self._anchors: list[str] = pack["anchors"]
        self._owners: list[list[int]] = pack["owners"]
        self._triggers: list[list[tuple[int, int]]] = pack["triggers"]
        self._evasive = frozenset(pack["evasive"])
        self.runners = [Runner(rule, self) for rule in pack["rules"]]
        self._named: dict[str, Matcher] = {}
        self.scale = Scale(pack["scale"])

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._anchors, store_patterns=False)

    # -- matchers ----------------------------------------------------------------------------

    def matcher(self, pattern: Mapping[str, Any]) -> Matcher:
        """The matcher of a compiled pattern; expressions are compiled when they are first run."""
        made = self._make(pattern)
        if "scope" in pattern:
            made.scope = pattern["scope"]
        if "quoted" in pattern:
            made.quoted = pattern["quoted"]
        return made

    def _make(self, pattern: Mapping[str, Any]) -> Matcher:
        match pattern["op"]:
            case "regex":
                return Expression(pattern["leaf"], pattern["source"], pattern["anchored"])
            case "words":
                return Words(pattern["leaf"], _phrases(pattern["phrases"]))
            case "list":
                return self._once(f"list {pattern['name']}", self._list, pattern["name"])
            case "use":
                return self._once(f"use {pattern['name']}", self._use, pattern["name"])
            case "tokens":
                return TokenSequence(pattern["leaf"], [token_spec(s) for s in pattern["specs"]], pattern["anchored"])
            case "detect":
                from zushi_lint.patterns.detectors import TOKEN_DETECTORS

                return Detected(TOKEN_DETECTORS[pattern["name"]])
            case "form":
                return Form(pattern["name"])
            case "trait":
                kinds, platforms = pattern.get("kind", ()), pattern.get("platform", ())
                return Trait(trait(kinds, platforms, pattern.get("character")))
            case "all":
                return AllOf(self._all(pattern), pattern.get("within"))
            case "seq":
                return InOrder(self._all(pattern), pattern["gap"])
            case "not":
                return Nothing(self._all(pattern)[0])
            case _:
                return AnyOf(self._all(pattern))

    def _all(self, pattern: Mapping[str, Any]) -> list[Matcher]:
        return [self.matcher(item) for item in pattern.get("items") or ()]

    def _once(self, key: str, make: Callable[[str], Matcher], name: str) -> Matcher:
        if key not in self._named:
            self._named[key] = make(name)
        return self._named[key]

    def _list(self, name: str) -> Matcher:
        table = self._pack["lists"][name]
        return Words(table["leaf"], _phrases(table["phrases"]))

    def _use(self, name: str) -> Matcher:
        return self.matcher(self._pack["patterns"][name])

    # -- running -----------------------------------------------------------------------------

    def scan(self, document: Document, post: Post) -> Scan:
        """Where the anchors of all patterns stand in a document."""
        hits: dict[int, list[tuple[int, str]]] = {}
        for index, start, _ in self._automaton.find_matches_as_indexes(document.norm, overlapping=True):
            anchored = (start, self._anchors[index])
            for leaf in self._owners[index]:
                hits.setdefault(leaf, []).append(anchored)
        for found in hits.values():
            found.sort()
        return Scan(document, post, hits)

    def run(self, context: Context, only: frozenset[str] | None = None) -> list[Finding]:
        """All findings of all rules (or of those named) in a post; overlaps are not yet taken out."""
        findings: list[Finding] = []
        documents = {"text": context.document, **context.alts}
        checks: set[int] = set()
        for field, document in documents.items():
            scan = self.scan(document, context.post)
            if field == "text":
                findings += self._weighed(context, scan, only)
            for number, starts in self._candidates(scan).items():
                runner = self.runners[number]
                if only is not None and runner.data["id"] not in only:
                    continue
                if "check" in runner.data:
                    if field == "text" and any(runner.alternatives[a].near(scan.whole, 0) for a in starts):
                        checks.add(number)
                elif runner.applies(context.post) and field.rpartition(".")[2] in runner.data["on"]:
                    findings += self._found(runner, context, field, scan, starts)
            if document.squeezed is not None and self._evasive:
                findings += self._evaded(context, field, document.squeezed, only)
        ungated = self._ungated if context.post.has_metadata else self._ungated_on_text
        for number in sorted(checks | ungated):
            runner = self.runners[number]
            if (only is None or runner.data["id"] in only) and runner.applies(context.post):
                for hit in runner.check(context, runner.data["params"]):
                    findings.append(self._checked(runner, context, hit))
        return findings

    @cached_property
    def _ungated(self) -> frozenset[int]:
        return frozenset(
            n for n, r in enumerate(self.runners) if "check" in r.data and r.data["alternatives"][0]["op"] == "always"
        )

    @cached_property
    def _ungated_on_text(self) -> frozenset[int]:
        return frozenset(n for n in self._ungated if not self.runners[n].data["applies"].get("metadata"))

    @cached_property
    def _always(self) -> list[tuple[int, int]]:
        return [(n, a) for n, a in self._pack["always"] if n not in self._ungated]

    def _candidates(self, scan: Scan) -> dict[int, dict[int, list[int] | None]]:
        """For each rule that can match, its alternatives and the offsets to look around."""
        found: dict[int, dict[int, list[int] | None]] = {}
        for leaf, hits in scan.hits.items():
            for rule, alternative in self._triggers[leaf]:
                starts = found.setdefault(rule, {})
                known = starts.get(alternative)
                offsets = [offset for offset, _ in hits]
                starts[alternative] = offsets if known is None else known + offsets
        for rule, alternative in self._always:
            found.setdefault(rule, {})[alternative] = None
        return found

    def _found(
        self,
        runner: Runner,
        context: Context,
        field: str,
        scan: Scan,
        starts: Mapping[int, list[int] | None],
        *,
        squeezed: bool = False,
    ) -> Iterator[Finding]:
        document = scan.document
        for span in runner.spans(scan, starts):
            start, end = document.original(*span)
            if squeezed and document.norm[slice(*span)] in fold(document.text[start:end]):
                continue  # Nothing stands between the characters: found in the plain view already.
            yield self._finding(runner.data, runner.data, context.post, Hit(field, start, end), document.text)

    def _evaded(
        self, context: Context, field: str, document: Document, only: frozenset[str] | None
    ) -> Iterator[Finding]:
        """Findings of phrases marked ``evasion`` where separators stand between the characters."""
        whole = self.scan(document, context.post)
        scan = Scan(document, context.post, {leaf: h for leaf, h in whole.hits.items() if leaf in self._evasive})
        for leaf in scan.hits:
            for number, alternative in self._triggers[leaf]:
                runner = self.runners[number]
                if "check" in runner.data or not runner.applies(context.post):
                    continue
                if only is None or runner.data["id"] in only:
                    yield from self._found(runner, context, field, scan, {alternative: None}, squeezed=True)

    def _weighed(self, context: Context, scan: Scan, only: frozenset[str] | None) -> Iterator[Finding]:
        """Findings of the rules that weigh the post's text."""
        for weighing in self.scale.weigh(context.document, context.post):
            runner = self.runners[weighing.rule]
            if only is not None and runner.data["id"] not in only:
                continue
            if runner.applies(context.post) and runner.stands(scan.region(*weighing.place), weighing.place):
                told = "、".join(f"{says}「{words}」" for says, words in weighing.cues)
                hit = Hit("text", *context.document.original(*weighing.place), {"cues": told or "言い回し"})
                yield self._finding(runner.data, runner.data, context.post, hit, context.document.text)

    def _checked(self, runner: Runner, context: Context, hit: Hit) -> Finding:
        words = {**runner.data, **runner.data["variants"].get(hit.variant, {})} if hit.variant else runner.data
        value = context.post.fields.get(hit.field)
        return self._finding(runner.data, words, context.post, hit, value.value if value else "")

    def _finding(self, rule: Mapping[str, Any], words: Mapping[str, Any], post: Post, hit: Hit, text: str) -> Finding:
        excerpt = text[hit.start : hit.end]
        shown = excerpt.replace("\n", " ")
        if len(shown) > _LONGEST_QUOTED:
            shown = shown[: _LONGEST_QUOTED - 1] + "…"
        values = _Blank({"match": shown, **hit.values})
        advice = " ".join(part for part in (words["advice"], words.get("suggest", "")) if part)
        place = post.place(hit.field, hit.start, hit.end)
        return Finding(
            path=post.source.path,
            post=post.id,
            rule=rule["id"],
            section=words["section"],
            heading=self.sections.get(words["section"], ""),
            severity=Severity(words["severity"]),
            message=words["message"].format_map(values),
            advice=advice.format_map(values),
            field=hit.field,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
            excerpt=excerpt,
            fix=None if hit.replacement is None else Fix(hit.replacement),
        )


def _phrases(table: Mapping[str, list[list[str]]]) -> dict[str, list[Phrase]]:
    return {anchor: [Phrase(e[0], (anchor,), e[1], e[2], e[3]) for e in entries] for anchor, entries in table.items()}
