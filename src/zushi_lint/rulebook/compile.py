"""Rules as written become rules as run: patterns checked, lists resolved, anchors collected.

The result is plain data (strings, numbers, lists, mappings), so that it can be kept as JSON: at build time for the built-in
pack, in a cache for others. :mod:`zushi_lint.engine` makes matchers of it, rule by rule, when a text calls for them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Any

from zushi_lint import weighing
from zushi_lint.checks import Gate, check_names, find_check
from zushi_lint.lazy import regex
from zushi_lint.normalize import fold
from zushi_lint.patterns.detectors import REGEX_DETECTORS, TOKEN_DETECTORS
from zushi_lint.patterns.matchers import UNITS
from zushi_lint.patterns.phrases import compile_phrase
from zushi_lint.patterns.regexes import (
    RegexError,
    alternatives,
    analyse,
    expand,
    fold_source,
    needs,
    references,
    unwrap,
    worth,
)
from zushi_lint.rulebook.anchors import Plan
from zushi_lint.shape import did_you_mean
from zushi_lint.tokens import grammar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zushi_lint.patterns.regexes import Clause

DataPath = tuple[str | int, ...]
OPERATORS = (
    "phrase",
    "regex",
    "tokens",
    "list",
    "use",
    "detect",
    "any",
    "all",
    "seq",
    "not",
    "form",
    "kind",
    "platform",
    "character",
)
# What means something only beside another key: it would be passed over in silence elsewhere.
_BESIDE = {"within": ("all",), "gap": ("seq",), "evasion": ("phrase", "list")}
_BESIDE_CHECK = ("params", "variants", "when")
_BESIDE_PATTERNS = ("on", "scope", "with", "except", "unless", "calm")
_NEVER_CALM = "none"
_PREFIX_KEYS = {"pos", "conjugation", "form"}
_PLACEHOLDER = regex(r"\{([^{}]*)\}")
_VALUE = regex("[a-z_]+")
_LONGEST_PHRASE = 60
_HERE: frozenset[str] = frozenset()
_REACHES = (_HERE, frozenset({"around", "previous", "next"}), frozenset(UNITS))
_SOME_CHARACTER = "[\ue000-\uf8ff]"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in a rule file: which file, the way to the value in its data, and what to write."""

    file: int
    path: DataPath
    message: str


def _hint(word: str, known: Iterable[str]) -> str:
    """The name that was probably meant, or the names there are."""
    names = sorted(known)
    if not names:
        return "まだ一つもありません。"
    return did_you_mean(word, names) or f"使えるのは {'、'.join(names[:20])}{' など' if len(names) > 20 else ''} です。"


@dataclass
class _Named:
    file: int
    path: DataPath
    data: Any
    used: bool = False
    leaf: int | None = None
    compiled: dict[str, Any] | None = None
    open: bool = False


@dataclass
class Compiler:
    """Compiles the files of a pack; :attr:`mistakes` holds everything found wrong.

    Where ``complete`` is False some files could not be read, and names that only they may define are not missed.
    """

    files: list[Mapping[str, Any]]
    sections: Mapping[str, str]
    complete: bool = True
    mistakes: list[Mistake] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._file = 0
        self._leaves: list[list[list[Clause]]] = []
        self._words: set[int] = set()
        self._evasive: list[int] = []
        self._lists: dict[str, _Named] = {}
        self._patterns: dict[str, _Named] = {}
        self._rules: list[dict[str, Any]] = []
        self._lacks: list[str] = []
        self._written: list[list[Any]] = []
        self._ungated: list[int] = []
        self._gates: dict[str, dict[str, Any]] = {}
        self._list_tables: dict[str, dict[str, Any]] = {}
        self._cues: dict[str, _Named] = {}
        self._weights: dict[str, _Named] = {}
        self._tables: dict[str, _Named] = {}
        self._weighing: dict[int, str] = {}

    # -- the whole -------------------------------------------------------------------------

    def compile(self) -> dict[str, Any]:
        """The pack as plain data; to be used only when :attr:`mistakes` is empty."""
        for number, data in enumerate(self.files):
            self._collect(number, data, "lists", self._lists)
            self._collect(number, data, "patterns", self._patterns)
            self._collect(number, data, "cues", self._cues)
            self._collect(number, data, "weights", self._weights)
            for group, weights in (data.get("weights") or {}).items():
                self._collect(number, weights, "tables", self._tables, ("weights", group))
        for name in self._lists.keys() & self._patterns.keys():
            twice = self._patterns[name]
            self._mistake(twice.path, f"「{name}」は語の一覧の名前でもあります。別の名前にしてください", twice.file)
        rules = self._rules
        seen: dict[str, int] = {}
        for number, data in enumerate(self.files):
            self._file = number
            for index, rule in enumerate(data.get("rules") or []):
                path: DataPath = ("rules", index)
                if rule["id"] in seen:
                    self._mistake(
                        (*path, "id"), f"規則の名前「{rule['id']}」が二度使われています。別の名前にしてください"
                    )
                seen[rule["id"]] = number
                rules.append(self._rule(len(rules), rule, data, path))
        return self._pack(rules)

    def unused(self) -> list[Mistake]:
        """Lists and patterns that no rule uses, once the pack is compiled."""
        return [
            Mistake(named.file, named.path, f"{kind}「{name}」はどの規則からも使われていません。使うか、消してください")
            for kind, table in (
                ("一覧", self._lists),
                ("型", self._patterns),
                ("手がかり", self._cues),
                ("重さの表", self._tables),
            )
            for name, named in table.items()
            if not named.used
        ]

    def _pack(self, rules: list[dict[str, Any]]) -> dict[str, Any]:
        rivals = self._rivals()
        scanned = {leaf for rule in rules for p in (*rule["alternatives"], *rule["with"]) for leaf in self._within(p)}
        scanned |= self._words | {gate["leaf"] for gate in self._gates.values()}
        plan = Plan({leaf: self._leaves[leaf] for leaf in sorted(scanned)}, self._words, self._sample())
        triggers: dict[int, list[tuple[int, int]]] = {}
        always: list[tuple[int, int]] = []
        for number, rule in enumerate(rules):
            beside = [self._keys(p, plan, _HERE) for p in rule["with"] if "threshold" not in rule]
            rule["reach"] = []
            for alternative, pattern in enumerate(rule["alternatives"]):
                keys = min((self._keys(pattern, plan, _HERE), *beside), key=lambda k: _cost(k, plan))
                # What triggers it from another unit says less of where to look: beside it, or everywhere.
                reach = 0
                while keys is None and reach < len(_REACHES) - 1:
                    reach += 1
                    keys = self._keys(pattern, plan, _REACHES[reach])
                rule["reach"].append(reach)
                if keys is None:
                    always.append((number, alternative))
                for key in sorted(keys or ()):
                    triggers.setdefault(key, []).append((number, alternative))
        return {
            "rules": rules,
            "lists": self._list_tables,
            "patterns": {name: named.compiled for name, named in self._patterns.items()},
            **plan.tables(),
            "gates": [[gate["leaf"], source, gate["checks"]] for source, gate in self._gates.items()],
            "written": self._written,
            "ungated": self._ungated,
            "applies": [rule["applies"] for rule in rules],
            "scanned": sorted(plan.costs),
            "opened": sorted(plan.opened.items()),
            "triggers": sorted(triggers.items()),
            "always": always,
            "lacks": self._lacks,
            "evasive": self._evasive,
            "scale": weighing.arranged({n: self._cue(c) for n, c in self._cues.items() if c.used}, rivals),
        }

    def _sample(self) -> str:
        """The text of all examples, folded."""
        texts = (
            example if isinstance(example, str) else example.get("text") or ""
            for data in self.files
            for rule in data.get("rules") or []
            for examples in (rule.get("examples") or {}).values()
            for example in examples
        )
        return fold("\n".join(texts))

    def _within(self, pattern: Mapping[str, Any]) -> Iterator[int]:
        """The leaves of a pattern and of all that it uses."""
        if "leaf" in pattern:
            yield pattern["leaf"]
        if pattern["op"] == "use":
            yield from self._within(self._patterns[pattern["name"]].compiled or {"op": "never"})
        for item in pattern.get("items") or ():
            yield from self._within(item)

    def _collect(
        self, number: int, data: Mapping[str, Any], key: str, table: dict[str, _Named], within: DataPath = ()
    ) -> None:
        for name, value in (data.get(key) or {}).items():
            path: DataPath = (*within, key, name)
            if name in table or name in REGEX_DETECTORS or name in TOKEN_DETECTORS:
                self._mistake(path, f"「{name}」という名前はもう使われています。別の名前にしてください", number)
                continue
            table[name] = _Named(number, path, value)

    def _mistake(self, path: DataPath, message: str, file: int | None = None) -> None:
        self.mistakes.append(Mistake(self._file if file is None else file, path, message))

    def _miss(self, path: DataPath, message: str) -> None:
        if self.complete:
            self._mistake(path, message)

    # -- a rule ------------------------------------------------------------------------------

    def _rule(self, number: int, rule: Mapping[str, Any], file: Mapping[str, Any], path: DataPath) -> dict[str, Any]:
        section = rule.get("section") or file.get("section")
        if section is None:
            self._mistake(path, "section（ガイドラインの節）がありません。規則かファイルの先頭に書いてください")
        else:
            self._check_section(section, (*path, "section") if "section" in rule else ("section",))
        kinds = [key for key in ("find", "evidence", "weights", "check") if key in rule]
        if len(kinds) != 1:
            self._mistake(path, "find、evidence、weights、check のうち、ちょうど一つを書いてください")
        self._refuse_idle_keys(rule, path)
        if rule.get("lack"):
            self._lacks.append(rule["id"])
        out = {
            "id": rule["id"],
            "section": section or "",
            "severity": rule["severity"],
            "message": rule["message"],
            "advice": rule["advice"],
            "suggest": rule.get("suggest", ""),
            "applies": rule.get("applies") or {},
            "on": rule.get("on") or ["text", "alt"],
            "scope": rule.get("scope", "sentence"),
            "alternatives": [],
            "with": self._items(rule.get("with"), (*path, "with")),
            "except": self._items(rule.get("except"), (*path, "except")),
            "unless": self._items(rule.get("unless"), (*path, "unless")),
        }
        self._check_words(rule, path, has_values="check" in rule)
        for name, words in (rule.get("variants") or {}).items():
            here = (*path, "variants", name)
            self._check_words(words, here, has_values=True)
            if "section" in words:
                self._check_section(words["section"], (*here, "section"))
        if ("find" in rule or "evidence" in rule) and (calm := self._calm(rule, file, path)) is not None:
            out["calm"] = calm
        if "check" in rule:
            if find_check(rule["check"]) is None:
                self._mistake(
                    (*path, "check"), f"点検「{rule['check']}」がありません。{_hint(rule['check'], check_names())}"
                )
            params = _unwrapped(rule.get("params") or {})
            out |= {"check": rule["check"], "params": params, "variants": rule.get("variants") or {}}
            out |= self._gated(number, rule, params, path)
        elif "weights" in rule:
            self._weighs(number, rule["weights"], (*path, "weights"))
        elif "evidence" in rule:
            self._evidence(rule["evidence"], (*path, "evidence"), out)
        else:
            out["alternatives"] = self._items(rule.get("find"), (*path, "find"))
        return out

    def _calm(self, rule: Mapping[str, Any], file: Mapping[str, Any], path: DataPath) -> str | None:
        """The weights by whose common part the rule yields; the rule's own word goes before the file's."""
        name: str | None = rule.get("calm", file.get("calm"))
        if name is None or name == _NEVER_CALM:
            return None
        if name not in self._weights:
            here = (*path, "calm") if "calm" in rule else ("calm",)
            self._miss(here, f"一緒に学んだ重さ「{name}」がありません。{_hint(name, self._weights)}")
        return name

    def _refuse_idle_keys(self, rule: Mapping[str, Any], path: DataPath) -> None:
        idle, beside = (_BESIDE_PATTERNS, "find か evidence") if "check" in rule else (_BESIDE_CHECK, "check")
        for key in idle:
            if key in rule:
                self._mistake((*path, key), f"「{key}」は {beside} の規則でだけ使えます。消してください")
        if "evidence" in rule and "scope" in rule:
            self._mistake((*path, "scope"), "evidence の規則の scope は、evidence の中に書いてください")

    def _gated(self, number: int, rule: Mapping[str, Any], params: Mapping[str, Any], path: DataPath) -> dict[str, Any]:
        """When a check is called: where the rule's ``when`` holds in the text, and what the check itself needs stands in some text."""
        gate: Gate = getattr(find_check(rule["check"]), "gate", Gate())
        out: dict[str, Any] = {"alternatives": [], "applies": dict(rule.get("applies") or {})}
        if gate.having:
            out["applies"]["having"] = list(gate.having)
        if gate.kinds:
            out["applies"]["kinds"] = list(gate.kinds)
        view = _view(gate, params)
        when = self._pattern(rule["when"], (*path, "when")) if "when" in rule else None
        if view:
            self._gate(view)["checks"].append(number)
            out |= {} if when is None else {"when": when}
        elif when is not None:
            out["alternatives"] = [when]
        elif gate.text or gate.chars:
            self._written.append([number, gate.text, gate.chars])
        else:
            self._ungated.append(number)
        return out

    def _gate(self, source: str) -> dict[str, Any]:
        """The pattern of an expression that checks name; those that name one share it."""
        if source not in self._gates:
            parts = alternatives(source)
            leaf = self._leaf([needs(part) for part in parts])
            self._gates[source] = {"op": "regex", "leaf": leaf, "parts": parts, "checks": []}
        return self._gates[source]

    def _check_words(self, words: Mapping[str, Any], path: DataPath, *, has_values: bool) -> None:
        """Only ``{match}``, and ``{cues}`` where they are weighed, is known where no check gives values; a brace by itself would stop the report."""
        known = {"match", "cues"} if "weights" in words else {"match"}
        for key in ("message", "advice", "suggest"):
            names = _PLACEHOLDER.findall(words.get(key, ""))
            for name in names:
                if name not in known and not has_values:
                    self._mistake((*path, key), f"{{{name}}} は使えません。使えるのは {{match}}（見つけた部分）です")
            rest = _PLACEHOLDER.sub("", words.get(key, ""))
            if "{" in rest or "}" in rest or (has_values and not all(map(_VALUE.fullmatch, names))):
                self._mistake((*path, key), "「{」と「}」は、{match} のような形でだけ使えます")

    def _check_section(self, section: str, where: DataPath) -> None:
        if section not in self.sections:
            self._miss(where, f"「{section}」はガイドラインの節にありません。{_hint(section, self.sections)}")

    def _evidence(self, data: Mapping[str, Any], path: DataPath, out: dict[str, Any]) -> None:
        cues = []
        for index, cue in enumerate(data["cues"]):
            weight = cue.get("weight", 1)
            pattern = self._pattern({k: v for k, v in cue.items() if k != "weight"}, (*path, "cues", index))
            cues.append((weight, pattern))
        positive = sum(weight for weight, _ in cues if weight > 0)
        if positive < data["threshold"]:
            self._mistake(
                (*path, "threshold"), f"手がかりを全部足しても{positive}で、しきい値{data['threshold']}に届きません"
            )
        # Only positive cues in the text can start an evaluation; traits and negative cues join in later.
        ordered = sorted(range(len(cues)), key=lambda i: (cues[i][0] <= 0 or cues[i][1]["op"] == "trait", i))
        starters = [i for i in ordered if cues[i][0] > 0 and cues[i][1]["op"] != "trait"]
        out["alternatives"] = [cues[i][1] for i in starters]
        out["weights"] = [cues[i][0] for i in starters]
        out["others"] = [list(cues[i]) for i in ordered if i not in starters]
        out["threshold"] = data["threshold"]
        out["scope"] = data.get("scope", "sentence")

    # -- weights -------------------------------------------------------------------------------

    def _weighs(self, number: int, name: str, path: DataPath) -> None:
        named = self._tables.get(name)
        if named is None:
            self._miss(path, f"重さの表「{name}」がありません。{_hint(name, self._tables)}")
            return
        named.used = True
        self._weighing[number] = name

    def _rivals(self) -> list[weighing.Rivals]:
        """The tables that rules weigh by, in the groups that they were learned in."""
        groups = []
        for name, group in self._weights.items():
            self._file = group.file
            tables = group.data["tables"]
            used = {
                n: list(tables).index(t) for n, t in self._weighing.items() if self._tables[t].path[1] == group.path[1]
            }
            sequences = self._sequences(group.data["sequences"], len(tables), (*group.path, "sequences"))
            groups.append(
                weighing.Rivals(
                    name,
                    {
                        n: self._table(tables[self._weighing[n]], (*group.path, "tables", self._weighing[n]))
                        for n in used
                    },
                    self._table(
                        {"threshold": group.data["common"]["calm"], **group.data["common"]}, (*group.path, "common")
                    ),
                    {word: [row[0], *(row[1 + place] for place in used.values())] for word, row in sequences.items()},
                )
            )
        return groups

    def _table(self, data: Mapping[str, Any], path: DataPath) -> weighing.Table:
        for cue in data["cues"]:
            self._use_cue(cue, (*path, "cues", cue))
        for pair in data["pairs"]:
            for cue in pair.split(weighing.BESIDE):
                self._use_cue(cue, (*path, "pairs", pair))
        return weighing.Table(data["threshold"], data["cues"], data["pairs"])

    def _sequences(self, text: str, tables: int, path: DataPath) -> dict[str, list[int]]:
        """Lines of a sequence, its weight in common, and that in each table."""
        rows: dict[str, list[int]] = {}
        for line in text.splitlines():
            word, *weights = line.split()
            try:
                rows[word] = [int(weight) for weight in weights]
            except ValueError:
                rows[word] = []
            if len(rows[word]) != 1 + tables or max(map(abs, rows[word])) > weighing.HEAVIEST:
                asked = f"{1 + tables}個の整数（共通、表ごと。{weighing.HEAVIEST}まで）"
                self._mistake(path, f"「{line}」は、文字の並びと{asked}の行ではありません")
                return {}
        return rows

    def _use_cue(self, name: str, path: DataPath) -> None:
        name = name.removesuffix(weighing.QUOTED)
        if name in self._cues:
            self._cues[name].used = True
        elif name not in {weighing.REPLY, weighing.CHARACTER}:
            self._miss(path, f"手がかり「{name}」がありません。{_hint(name, self._cues)}")

    def _cue(self, named: _Named) -> tuple[str, list[str]]:
        return named.data["says"], sorted({weighing.word_form(word) for word in named.data["words"]})

    # -- patterns ------------------------------------------------------------------------------

    def _items(self, data: Any, path: DataPath) -> list[dict[str, Any]]:
        if data is None:
            return []
        return [self._pattern(item, (*path, index)) for index, item in enumerate(data)]

    def _pattern(self, data: Any, path: DataPath) -> dict[str, Any]:
        if isinstance(data, str):
            return self._phrases([data], path, evasion=False)
        names = [key for key in OPERATORS if key in data]
        if names and set(names) <= {"kind", "platform", "character"}:
            return {"op": "trait", **{k: data[k] for k in names}}
        if len(names) != 1:
            self._mistake(path, f"見出しは一つだけ書いてください（{'、'.join(OPERATORS)} のどれか）")
            return {"op": "never"}
        name = names[0]
        for key, operators in _BESIDE.items():
            if key in data and name not in operators:
                self._mistake(
                    (*path, key), f"「{key}」は {' か '.join(operators)} と一緒にだけ使えます。消してください"
                )
        out = self._operator(name, data, (*path, name))
        if "scope" in data:
            out = {"op": "any", "items": [out]} if out["op"] in {"list", "use"} else out
            out["scope"] = data["scope"]
        if "quoted" in data:
            out = {"op": "any", "items": [out]} if out["op"] in {"list", "use"} else out
            out["quoted"] = bool(data["quoted"])
        return out

    def _operator(self, name: str, data: Mapping[str, Any], path: DataPath) -> dict[str, Any]:
        value = data[name]
        match name:
            case "phrase":
                return self._phrases(value, path, evasion=bool(data.get("evasion")))
            case "regex":
                items = [self._regex(source, (*path, index)) for index, source in enumerate(value)]
                return items[0] if len(items) == 1 else {"op": "any", "items": items}
            case "tokens":
                return self._tokens(value, path)
            case "list":
                return self._list(value, path, evasion=bool(data.get("evasion")))
            case "use":
                return self._use(value, path)
            case "detect":
                return self._detect(value, path)
            case "any" | "all":
                within = {"within": data["within"]} if "within" in data else {}
                return {"op": name, "items": self._items(value, path), **within}
            case "seq":
                return {"op": "seq", "items": self._items(value, path), "gap": data.get("gap", 0)}
            case "not":
                return {"op": "not", "items": [self._pattern(value, path)]}
            case _:
                return {"op": "form", "name": value}

    def _leaf(self, parts: list[list[Clause]]) -> int:
        """A number for something that is looked for in the text, with the clauses of its parts."""
        self._leaves.append(parts)
        return len(self._leaves) - 1

    def _words_leaf(self, anchors: Iterable[str]) -> int:
        leaf = self._leaf([[frozenset(anchors)]])
        self._words.add(leaf)
        return leaf

    def _phrase_table(self, words: Iterable[Any], path: DataPath) -> dict[str, list[list[str]]]:
        table: dict[str, list[list[str]]] = {}
        seen: set[str] = set()
        for index, word in enumerate(words):
            here = (*path, index)
            if len(word) > _LONGEST_PHRASE:
                self._mistake(
                    here, f"語が長すぎます（{len(word)}字。上限は{_LONGEST_PHRASE}字）。regex で骨組みを書いてください"
                )
                continue
            if word in seen:
                self._mistake(here, f"「{word}」が二度書かれています。片方を消してください")
            seen.add(word)
            phrase = compile_phrase(word)
            for anchor in phrase.anchors:
                table.setdefault(anchor, []).append([phrase.text, phrase.head, phrase.lemma, phrase.reading])
        return table

    def _phrases(self, words: Any, path: DataPath, *, evasion: bool) -> dict[str, Any]:
        table = self._phrase_table(words, path)
        leaf = self._words_leaf(table)
        if evasion:
            self._evasive.append(leaf)
        return {"op": "words", "leaf": leaf, "phrases": table}

    def _regex(self, source: Any, path: DataPath) -> dict[str, Any]:
        source = unwrap(source)
        values: dict[str, str] = {}
        judged: dict[str, str] = {}
        for name in references(source):
            if name in REGEX_DETECTORS:
                values[name] = REGEX_DETECTORS[name]
                judged[name] = _SOME_CHARACTER
            elif name in self._lists:
                named = self._lists[name]
                named.used = True
                words = sorted(named.data, key=len, reverse=True)
                values[name] = "|".join(_escape(w) for w in words)
            else:
                known = [*REGEX_DETECTORS, *self._lists]
                self._miss(path, f"{{{name}}} という一覧も検出器もありません。{_hint(name, known)}")
                return {"op": "never"}
        folded = fold_source(source)
        judged = {**values, **judged}
        try:
            # Detectors are bounded by their own tests; here each counts as one unknown character.
            analyse(expand(folded, judged))
        except RegexError as error:
            self._mistake(path, str(error))
            return {"op": "never"}
        parts = alternatives(folded)
        leaf = self._leaf([needs(expand(part, judged)) for part in parts])
        return {"op": "regex", "leaf": leaf, "parts": [expand(part, values) for part in parts]}

    def _tokens(self, value: Any, path: DataPath) -> dict[str, Any]:
        specs: list[dict[str, Any]] = []
        anchors: set[str] | None = None
        for index, spec in enumerate(value):
            here = (*path, index)
            low, high = self._repetition(spec.get("op"), (*here, "op"))
            wants = self._wants({k: v for k, v in spec.items() if k not in {"op", "not"}}, here)
            refuses = self._wants(spec.get("not") or {}, (*here, "not"))
            specs.append({"wants": wants, "refuses": refuses, "op": [low, high]})
            if low:
                mine = _token_anchors(wants)
                if worth(mine) > worth(anchors):
                    anchors = mine
        if not any(s["op"][0] for s in specs):
            self._mistake(path, "すべての語が省略できるので、何にでも当たります。必ず現れる語を一つ置いてください")
        return {"op": "tokens", "leaf": self._leaf([[frozenset(anchors)] if anchors else []]), "specs": specs}

    def _repetition(self, op: Any, path: DataPath) -> tuple[int, int]:
        match op:
            case None:
                return 1, 1
            case "?":
                return 0, 1
            case [int(low), int(high)] if low <= high and high:
                return low, high
            case _:
                self._mistake(path, "op は '?' か [最少, 最多]（最多は30まで）で書いてください")
                return 1, 1

    def _wants(self, data: Mapping[str, Any], path: DataPath) -> list[list[Any]]:
        wants: list[list[Any]] = []
        for key, value in data.items():
            if key == "list":
                named = self._lists.get(value)
                if named is None:
                    self._miss((*path, key), f"一覧「{value}」がありません。{_hint(str(value), self._lists)}")
                    continue
                named.used = True
                wants.append(["lemma", [compile_phrase(w).lemma or w for w in named.data], False])
            else:
                if key in _PREFIX_KEYS:
                    self._check_grammar(key, value, (*path, key))
                wants.append([key, value, key in _PREFIX_KEYS])
        return wants

    def _check_grammar(self, key: str, values: Iterable[str], path: DataPath) -> None:
        known = grammar()[key]
        for value in values:
            if not any(name.startswith(value) for name in known):
                self._mistake(path, f"{key} が「{value}」になる語はありません。{_hint(value, known)}")

    def _list(self, name: Any, path: DataPath, *, evasion: bool) -> dict[str, Any]:
        named = self._lists.get(name)
        if named is None:
            self._miss(path, f"一覧「{name}」がありません。{_hint(str(name), self._lists)}")
            return {"op": "never"}
        named.used = True
        if named.leaf is None:
            file, self._file = self._file, named.file
            table = self._phrase_table(named.data, named.path)
            self._file = file
            named.leaf = self._words_leaf(table)
            self._list_tables[name] = {"leaf": named.leaf, "phrases": table}
        if evasion and named.leaf not in self._evasive:
            self._evasive.append(named.leaf)
        return {"op": "list", "name": name, "leaf": named.leaf}

    def _use(self, name: Any, path: DataPath) -> dict[str, Any]:
        named = self._patterns.get(name)
        if named is None:
            self._miss(path, f"型「{name}」がありません。{_hint(str(name), self._patterns)}")
            return {"op": "never"}
        named.used = True
        if named.open:
            self._mistake(path, f"型「{name}」が自分自身を使っています")
            return {"op": "never"}
        if named.compiled is None:
            named.open = True
            file, self._file = self._file, named.file
            named.compiled = self._pattern(named.data, named.path)
            self._file = file
            named.open = False
        return {"op": "use", "name": name}

    def _detect(self, name: Any, path: DataPath) -> dict[str, Any]:
        if name in REGEX_DETECTORS:
            return {"op": "regex", "leaf": self._leaf([[]]), "parts": [REGEX_DETECTORS[name]]}
        if name in TOKEN_DETECTORS:
            return {"op": "detect", "name": name}
        self._mistake(path, f"検出器「{name}」がありません。{_hint(str(name), [*REGEX_DETECTORS, *TOKEN_DETECTORS])}")
        return {"op": "never"}

    # -- what a pattern cannot match without ------------------------------------------------------

    def _keys(self, pattern: Mapping[str, Any], plan: Plan, scopes: frozenset[str]) -> set[int] | None:
        """Leaves of which one is triggered in every text that the pattern matches; None when unknown.

        They are triggered in the unit that it matches in, or in one that has one of ``scopes`` seen from there.
        """
        if "scope" in pattern and pattern["scope"] not in scopes:
            return None
        match pattern["op"]:
            case "regex" | "tokens" | "words" | "list":
                return {pattern["leaf"]} if plan.costs[pattern["leaf"]] < inf else None
            case "never":
                return set()
            case "use":
                compiled = self._patterns[pattern["name"]].compiled
                return self._keys(compiled, plan, scopes) if compiled else set()
            case "any":
                out: set[int] = set()
                for item in pattern["items"]:
                    keys = self._keys(item, plan, scopes)
                    if keys is None:
                        return None
                    out |= keys
                return out
            case "all" | "seq":
                known = (self._keys(item, plan, scopes) for item in pattern["items"])
                return min(known, key=lambda k: _cost(k, plan))
            case _:
                return None


def _view(gate: Gate, params: Mapping[str, Any]) -> str:
    """The expression that a check needs; none where the rule's params make none: the check is called, and trips over them."""
    if not callable(gate.view):
        return gate.view
    try:
        view = gate.view(params)
        re.compile(view)
    except (re.error, LookupError, TypeError, ValueError, AttributeError):
        return ""
    return view


def _cost(keys: set[int] | None, plan: Plan) -> float:
    """How often one of some leaves is triggered in a hundred characters."""
    return inf if keys is None else sum(plan.costs[leaf] for leaf in keys)


def _unwrapped(value: Any) -> Any:
    """Parameters of a check, with every expression on one line."""
    match value:
        case str():
            return unwrap(value)
        case dict():
            return {key: _unwrapped(item) for key, item in value.items()}
        case list():
            return [_unwrapped(item) for item in value]
        case _:
            return value


def _escape(word: str) -> str:
    return re.escape(fold(word))


def _token_anchors(wants: Iterable[list[Any]]) -> set[str] | None:
    """Literals of which one stands in the text where a token with these values does."""
    for key, values, _ in wants:
        if key == "surface":
            return set(values)
    for key, values, _ in wants:
        if key in {"lemma", "base"}:
            return {anchor for value in values for anchor in compile_phrase(value).anchors}
    return None
