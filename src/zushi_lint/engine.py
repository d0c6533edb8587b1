"""Runs rules over a post: scan once, look only where a rule can match, judge, report."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, cast

from zushi_lint.checks import Check, Context, Hit, find_check
from zushi_lint.finding import Finding, Fix, Severity
from zushi_lint.lazy import compiled
from zushi_lint.normalize import fold
from zushi_lint.patterns.literals import Filter, Rows
from zushi_lint.patterns.matchers import (
    AllOf,
    AnyOf,
    Calm,
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
    import re
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from zushi_lint.document import Document, Span
    from zushi_lint.post import Post

_LONGEST_QUOTED = 40
# How far from what triggers an alternative it is looked for: in the same unit (0), in those beside it, in all.
_EVERYWHERE = 2


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


class Runner:
    """One rule, ready to run. What it needs is made when a text first calls for the rule."""

    def __init__(self, number: int, engine: Engine) -> None:
        self.number = number
        self.engine = engine

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """The compiled rule."""
        return self.engine.rule(self.number)

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
        """``unless``: a context that makes the hit harmless; ``calm``: weights that find no harm around it."""
        calm = self.data.get("calm")
        return self._matchers("unless") if calm is None else [*self._matchers("unless"), self.engine.calm(calm)]

    @cached_property
    def others(self) -> list[tuple[int, Matcher]]:
        """The cues of ``evidence`` that cannot start it: traits of the post, and negative weights."""
        return [(weight, self.engine.matcher(pattern)) for weight, pattern in self.data["others"]]

    @cached_property
    def when(self) -> Matcher | None:
        """What must stand in the text beside that which a check needs somewhere in the post."""
        return self.engine.matcher(self.data["when"]) if "when" in self.data else None

    @cached_property
    def check(self) -> Check:
        """The built-in check that the rule names (compiled rules name none that is not there), imported when first needed."""
        return cast("Check", find_check(self.data["check"]))

    def _matchers(self, key: str) -> list[Matcher]:
        return [self.engine.matcher(pattern) for pattern in self.data[key]]

    def spans(self, scan: Scan, starts: Mapping[int, list[int] | None]) -> list[Span]:
        """The rule's hits in a document. ``starts``: for each alternative that can match, offsets to look around, or None for everywhere."""
        found: set[Span] = set()
        if "threshold" in self.data:
            if self._reach(starts) >= self.data["threshold"]:
                everywhere = [a for a, offsets in starts.items() if offsets is None]
                # Where those that may be anywhere do not suffice, another one must be beside them.
                if self._reach(everywhere) < self.data["threshold"]:
                    offsets = [offset for part in starts.values() for offset in part or ()]
                else:
                    offsets = None
                for region in self._regions(scan, offsets):
                    found |= set(self._weighed(region, starts))
        else:
            for number, offsets in starts.items():
                reach: int = self.data["reach"][number]
                for region in self._regions(scan, offsets if reach < _EVERYWHERE else None, beside=reach):
                    if self._may_stand(region, number):
                        spans = self.alternatives[number].near(region, region.start)
                        found |= {span for span in spans if self.stands(region, span)}
        return _longest(found)

    def _may_stand(self, region: Region, number: int) -> bool:
        """Whether what must be found beside an alternative may be there, before text is tokenised for it."""
        if not all(m.possible(region) for m in self.required):
            return False
        if not self.alternatives[number].reads_tokens:
            return True
        cheap = (m for m in self.required if m.scope is None and not m.reads_tokens)
        return all(m.is_near(region, region.start) for m in cheap)

    def _reach(self, starts: Iterable[int]) -> int:
        """The most that the cues which can match may add up to."""
        weights: list[int] = self.data["weights"]
        others: list[tuple[int, Any]] = self.data["others"]
        return sum(weights[a] for a in starts) + sum(max(0, weight) for weight, _ in others)

    def _regions(self, scan: Scan, offsets: list[int] | None, *, beside: int = 0) -> list[Region]:
        """The rule's units that hold an offset, with so many units beside each; without offsets all there are."""
        unit: Unit = self.data["scope"]
        if offsets is None:
            return scan.regions(unit)
        document = scan.document
        if unit in {"post", "title"}:
            return scan.regions(unit)
        spans = {"line": document.lines, "paragraph": document.paragraphs}.get(unit) or document.sentences
        numbers = {document.unit(spans, offset) for offset in offsets}
        if beside:
            numbers = {i + d for i in numbers for d in range(-beside, beside + 1) if 0 <= i + d < len(spans)}
        return [scan.region(*spans[i]) for i in sorted(numbers)]

    def stands(self, region: Region, span: Span) -> bool:
        """Whether nothing that the rule names makes a hit harmless."""
        if not all(m.is_near(region, span.start) for m in self.required):
            return False
        for matcher in self.exceptions:
            if any(other.start < span.end and span.start < other.end for other in matcher.near(region, span.start)):
                return False
        # A hit over several sentences is excused by what stands beside its last one, too.
        edges = (span.start, max(span.start, span.end - 1))
        return not any(m.is_near(region, edge) for m in self.excuses for edge in edges)

    def _weighed(self, region: Region, starts: Iterable[int]) -> list[Span]:
        possible = [a for a in sorted(starts) if self.alternatives[a].possible(region)]
        if self._reach(possible) < self.data["threshold"]:
            return []
        weights: list[int] = self.data["weights"]
        left = self._reach(possible)
        places: dict[int, Span] = {}
        for number in sorted(possible, key=lambda a: self.alternatives[a].reads_tokens):
            spans = self.alternatives[number].near(region, region.start)
            if spans:
                places[number] = spans[0]
            elif (left := left - weights[number]) < self.data["threshold"]:
                return []
        total = sum(weights[number] for number in places)
        place = places[min(places, key=lambda a: (-weights[a], a))] if places else None
        if place is None:
            return []
        for weight, matcher in self.others:
            if matcher.is_near(region, place.start):
                total += weight
        return [place] if total >= self.data["threshold"] and self.stands(region, place) else []


def applies(wanted: Mapping[str, Any], post: Post) -> bool:
    """Whether a rule that is meant for such posts is meant for this one."""
    if not all(getattr(post, name) for name in wanted.get("having", ())):
        return False
    if "kinds" in wanted and post.kinds.isdisjoint(wanted["kinds"]):
        return False
    if not trait(wanted.get("kind", ()), wanted.get("platform", ()), wanted.get("character"))(post):
        return False
    if "metadata" in wanted and post.has_metadata is not wanted["metadata"]:
        return False
    if "media" in wanted and bool(post.media) is not wanted["media"]:
        return False
    if "replies" in wanted:
        return post.account is not None and post.account.replies == wanted["replies"]
    return True


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

    def __init__(self, pack: Mapping[str, Any], sections: Mapping[str, str], *, filtered: bool = True) -> None:
        """``filtered`` False looks for everything everywhere: slow, and finds the same."""
        self.sections = sections
        self.filtered = filtered
        self._pack = pack
        self._filter = Filter(pack["anchors"], *(Rows(pack[key]) for key in ("owners", "conditions", "guards")))
        self._triggers: dict[int, list[tuple[int, int]]] = dict(pack["triggers"])
        self._scanned = frozenset(pack["scanned"])
        self._opened: dict[int, list[int]] = dict(pack["opened"])
        self._evasive = frozenset(pack["evasive"])
        self.lacks = frozenset(pack["lacks"])
        self.runners = [Runner(number, self) for number in range(len(pack["rules"]))]
        self._named: dict[str, Matcher] = {}
        self._callers: dict[str, list[int]] = {}
        self._known_due: dict[tuple[object, ...], frozenset[int]] = {}
        self.scale = Scale(pack["scale"])

    # -- matchers ----------------------------------------------------------------------------

    def rule(self, number: int) -> Mapping[str, Any]:
        """A compiled rule."""
        return cast("Mapping[str, Any]", self._pack["rules"][number])

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
                leaf = pattern["leaf"]
                return Expression(leaf, pattern["parts"], leaf in self._scanned, self._opened.get(leaf, ()))
            case "words":
                return Words(pattern["leaf"], _phrases(pattern["phrases"]))
            case "list":
                return self._once(f"list {pattern['name']}", self._list, pattern["name"])
            case "use":
                return self._once(f"use {pattern['name']}", self._use, pattern["name"])
            case "tokens":
                leaf, specs = pattern["leaf"], [token_spec(s) for s in pattern["specs"]]
                return TokenSequence(leaf, specs, leaf in self._scanned, self._opened.get(leaf, ()))
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

    def calm(self, name: str) -> Matcher:
        """What finds a draft calm by the common weights of a name."""
        return self._once(f"calm {name}", lambda group: Calm(partial(self.scale.is_calm, group)), name)

    def make_ready(self) -> None:
        """Make what many texts need, before the first of them."""
        self._filter.literals.make_ready()
        self.scale.make_ready()

    # -- running -----------------------------------------------------------------------------

    def scan(self, document: Document, post: Post) -> Scan:
        """What of the patterns can match in a document, by the literals that stand in it."""
        matches = self._filter.literals.find(document.norm)
        found = self._filter.triggered(matches)
        live = self._filter.live(found, matches) if self.filtered else None
        return Scan(document, post, self._filter, matches=matches, found=found, live=live)

    def run(self, context: Context, only: frozenset[str] | None = None) -> list[Finding]:
        """All findings of all rules (or of those named) in a post; overlaps are not yet taken out."""
        findings: list[Finding] = []
        due = self._due(context.post)
        if only is not None:
            due = frozenset(number for number in due if self.runners[number].data["id"] in only)
        checks = {number for number in self._ungated if number in due}
        scans = {
            field: self.scan(document, context.post)
            for field, document in {"text": context.document, **context.alts}.items()
        }
        whole = scans["text"].whole
        for field, scan in scans.items():
            if field == "text":
                findings += self._weighed(context, scan, due)
            checks |= self._called_for(scan) & due
            for number, starts in self._candidates(scan, due).items():
                runner = self.runners[number]
                if "check" in runner.data:
                    if field == "text" and any(runner.alternatives[a].is_near(scan.whole, 0) for a in starts):
                        checks.add(number)
                elif field.rpartition(".")[2] in runner.data["on"]:
                    findings += self._found(runner, context, field, scan, starts)
            if self._evasive and scan.document.squeezed is not None:
                findings += self._evaded(context, field, scan.document.squeezed, due)
        for number in sorted(checks):
            runner = self.runners[number]
            if runner.when is not None and not runner.when.is_near(whole, 0):
                continue
            findings += [self._checked(runner, context, hit) for hit in runner.check(context, runner.data["params"])]
        for scan in scans.values():
            scan.forget()
        return findings

    def _due(self, post: Post) -> frozenset[int]:
        """The rules that apply to a post; posts of one kind share them."""
        replies = post.account.replies if post.account else None
        there = tuple(bool(getattr(post, name)) for name in self._asked_for)
        traits = (post.kinds, post.platforms, post.has_metadata, replies, there)
        if traits not in self._known_due:
            self._known_due[traits] = frozenset(
                n for n, wanted in enumerate(self._pack["applies"]) if applies(wanted, post)
            )
        return self._known_due[traits]

    @cached_property
    def _asked_for(self) -> list[str]:
        """The attributes of a post whose being there decides which rules apply."""
        return sorted({"media", "character", *(name for w in self._pack["applies"] for name in w.get("having", ()))})

    @cached_property
    def _ungated(self) -> frozenset[int]:
        """The checks that are called for every post that they apply to."""
        gated = [] if self.filtered else [number for *_, numbers in self._pack["gates"] for number in numbers]
        written = [] if self.filtered else [number for number, *_ in self._pack["written"]]
        return frozenset([*self._pack["ungated"], *gated, *written])

    @cached_property
    def _as_written(self) -> list[tuple[int, re.Pattern[str]]]:
        return [(number, compiled(source)) for number, source, _ in self._pack["written"] if source]

    @cached_property
    def _odd_classes(self) -> list[tuple[int, re.Pattern[str]]]:
        return [(number, compiled(f"[{members}]")) for number, _, members in self._pack["written"] if members]

    @cached_property
    def _gates(self) -> dict[int, tuple[list[str | re.Pattern[str]], list[int]]]:
        """For each leaf that stands for the gate of checks: its expression, compiled once it is needed, and the checks."""
        return {leaf: ([source], numbers) for leaf, source, numbers in self._pack["gates"]}

    @cached_property
    def _open_gates(self) -> list[int]:
        return [leaf for leaf in self._gates if leaf in self._opened]

    def _called_for(self, scan: Scan) -> set[int]:
        """The checks that a text calls for: by the wording of its view, or as written, or by its odd characters."""
        document = scan.document
        called = {number for number, gate in self._as_written if gate.search(document.text)}
        gates = self._gates
        for leaf in {*self._open_gates, *(gates.keys() & (scan.live or {}).keys())}:
            cell, numbers = gates[leaf]
            pattern = cell[0]
            if isinstance(pattern, str):
                pattern = cell[0] = compiled(pattern)
            if pattern.search(document.norm):
                called.update(numbers)
        for char in document.odd:
            if char not in self._callers:
                self._callers[char] = [number for number, members in self._odd_classes if members.match(char)]
            called.update(self._callers[char])
        return called

    def _candidates(self, scan: Scan, due: frozenset[int]) -> dict[int, dict[int, list[int] | None]]:
        """For each rule that can match, its alternatives and the offsets to look around."""
        if scan.live is None:
            return {n: dict.fromkeys(range(len(self.runners[n].data["alternatives"]))) for n in sorted(due)}
        found: dict[int, dict[int, list[int] | None]] = {}
        for leaf, conditions in scan.live.items():
            for rule, alternative in self._triggers.get(leaf, ()):
                if rule not in due:
                    continue
                starts = found.setdefault(rule, {})
                offsets = [end - 1 for c in conditions for end in scan.found[c[2]]]
                starts[alternative] = (starts.get(alternative) or []) + offsets
        for rule, alternative in self._pack["always"]:
            if rule in due:
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

    def _evaded(self, context: Context, field: str, document: Document, due: frozenset[int]) -> Iterator[Finding]:
        """Findings of phrases marked ``evasion`` where separators stand between the characters."""
        scan = self.scan(document, context.post)
        live = self._filter.live(scan.found, scan.matches) if scan.live is None else scan.live
        scan.live = {leaf: conditions for leaf, conditions in live.items() if leaf in self._evasive}
        for leaf in scan.live:
            for number, alternative in self._triggers.get(leaf, ()):
                if number in due and "check" not in self.runners[number].data:
                    starts = {alternative: None}
                    yield from self._found(self.runners[number], context, field, scan, starts, squeezed=True)
        scan.forget()

    def _weighed(self, context: Context, scan: Scan, due: frozenset[int]) -> Iterator[Finding]:
        """Findings of the rules that weigh the post's text."""
        for weighing in self.scale.weigh(context.document, context.post):
            runner = self.runners[weighing.rule]
            if weighing.rule in due and runner.stands(scan.region(*weighing.place), weighing.place):
                told = "、".join(f"{says}「{words}」" for says, words in weighing.cues)
                hit = Hit("text", *context.document.original(*weighing.place), {"cues": told or "言い回し"})
                yield self._finding(runner.data, runner.data, context.post, hit, context.document.text)

    def _checked(self, runner: Runner, context: Context, hit: Hit) -> Finding:
        words = {**runner.data, **runner.data["variants"].get(hit.variant, {})} if hit.variant else runner.data
        value = context.post.fields.get(hit.field)
        if value is not None:
            return self._finding(runner.data, words, context.post, hit, value.value)
        # What is missing is shown where the post begins.
        start, end = context.post.span(hit.field)
        return self._finding(runner.data, words, context.post, hit, context.post.source.text[start:end])

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
