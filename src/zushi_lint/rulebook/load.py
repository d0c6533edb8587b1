"""Rule files to a :class:`~zushi_lint.rulebook.model.Rulebook`, or to every mistake in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from zushi_lint.errors import InputError, Problem
from zushi_lint.finding import Severity
from zushi_lint.rulebook.compile import Compiler, Mistake
from zushi_lint.rulebook.model import Example, Rule, Rulebook

_MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
GUIDELINE_FILE = "guideline.yaml"


def built_in() -> Path:
    """The folder of the built-in pack: inside the package once installed, at the top of a checkout."""
    inside = Path(__file__).parents[1] / "pack"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "rules"


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a pack, sorted by path; the guideline's own file is not one of them."""
    return sorted(p for p in folder.rglob("*.yaml") if p.name != GUIDELINE_FILE)


def load(folders: Sequence[Path]) -> Rulebook:
    """Read and compile packs; the first that has a ``guideline.yaml`` gives edition and sections.

    What does no harm to a run but is left over (a list that no rule uses) goes to :attr:`Rulebook.leftovers`.

    Raises:
        InputError: with every mistake in every file.
    """
    problems: list[Problem] = []
    guideline = _guideline(folders, problems)
    files = [file for folder in folders for file in rule_files(folder)]
    data: list[Mapping[str, Any]] = []
    places: list[dict[tuple[str | int, ...], tuple[int, int]]] = []
    read: list[Path] = []
    for file in files:
        value, where = _read(file, problems)
        if value is not None:
            data.append(value)
            places.append(where)
            read.append(file)
    if problems:
        raise InputError(sorted(problems))
    compiler = Compiler(data, guideline["sections"])
    compiled = compiler.compile()

    def located(mistakes: Sequence[Mistake]) -> list[Problem]:
        found = {
            Problem(str(read[m.file]), *_nearest(places[m.file], m.path), m.message)
            for m in mistakes
        }
        return sorted(found)

    if compiler.mistakes:
        raise InputError(located(compiler.mistakes))
    rules = {
        rule["id"]: _rule(rule, value.get("section"), str(file), where, index)
        for file, value, where in zip(read, data, places, strict=True)
        for index, rule in enumerate(value.get("rules") or [])
    }
    return Rulebook(str(guideline["edition"]), guideline["sections"], rules, compiled, tuple(located(compiler.unused())))


def _guideline(folders: Sequence[Path], problems: list[Problem]) -> Mapping[str, Any]:
    for folder in folders:
        file = folder / GUIDELINE_FILE
        if file.is_file():
            value, _ = _read(file, problems)
            if value is not None:
                return value
    return {"edition": "", "sections": {}}


def _read(path: Path, problems: list[Problem]) -> tuple[Any, dict[tuple[str | int, ...], tuple[int, int]]]:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problems.append(Problem(str(path), line, column, f"YAMLとして読めません（{error.problem}）"))
        return None, {}
    places: dict[tuple[str | int, ...], tuple[int, int]] = {}
    value = _value(node, (), places)
    return value or {}, places


def _value(node: Any, path: tuple[str | int, ...], places: dict[tuple[str | int, ...], tuple[int, int]]) -> Any:
    if node is None:
        return None
    places[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        return {k.value: _value(v, (*path, k.value), places) for k, v in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(v, (*path, i), places) for i, v in enumerate(node.value)]
    if node.tag.endswith(":int"):
        return int(node.value)
    if node.tag.endswith(":bool") and node.value in {"true", "false"}:
        return node.value == "true"
    if node.tag.endswith(":null"):
        return None
    return node.value


def _nearest(places: Mapping[tuple[str | int, ...], tuple[int, int]], path: tuple[str | int, ...]) -> tuple[int, int]:
    while path not in places:
        path = path[:-1]
    return places[path]


def _rule(
    data: Mapping[str, Any],
    section: str | None,
    path: str,
    places: Mapping[tuple[str | int, ...], tuple[int, int]],
    index: int,
) -> Rule:
    line, column = _nearest(places, ("rules", index, "id"))
    examples = data.get("examples") or {}

    def read(key: str) -> tuple[Example, ...]:
        return tuple(
            _example(item, *_nearest(places, ("rules", index, "examples", key, i)))
            for i, item in enumerate(examples.get(key) or [])
        )

    return Rule(
        id=data["id"],
        section=data.get("section") or section or "",
        severity=Severity(data.get("severity", "warning")),
        message=data["message"],
        advice=data.get("advice", ""),
        path=path,
        line=line,
        column=column,
        suggest=data.get("suggest", ""),
        why=data.get("why", ""),
        sources=tuple(data.get("sources") or ()),
        bad=read("bad"),
        good=read("good"),
    )


def _example(item: Any, line: int, column: int) -> Example:
    post = {"text": item} if isinstance(item, str) else dict(item)
    at, today = post.pop("at", None), post.pop("today", None)
    text = post.get("text") or ""
    marks: list[tuple[int, int]] = []
    plain: list[str] = []
    position = length = 0
    for match in _MARKED.finditer(text):
        before = text[position : match.start()]
        plain += [before, match.group(1)]
        marks.append((length + len(before), length + len(before) + len(match.group(1))))
        length = marks[-1][1]
        position = match.end()
    plain.append(text[position:])
    if "text" in post:
        post["text"] = "".join(plain)
    return Example(post, tuple(marks), at, today, line, column)
