"""Rule files to a :class:`~zushi_lint.rulebook.model.Rulebook`, or to every mistake in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zushi_lint import yaml_source
from zushi_lint.errors import InputError, Problem
from zushi_lint.finding import Severity
from zushi_lint.lazy import regex
from zushi_lint.rulebook.compile import Compiler, DataPath, Mistake
from zushi_lint.rulebook.model import Example, Rule, Rulebook
from zushi_lint.rulebook.shapes import GUIDELINE_FILE as GUIDELINE_SHAPE
from zushi_lint.rulebook.shapes import RULE_FILE
from zushi_lint.source import SourceText
from zushi_lint.yaml_source import Node, Problems, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from zushi_lint.shape import Shape

_MARKED = regex(r"\[\[(.*?)\]\]", re.DOTALL)
GUIDELINE_FILE = "guideline.yaml"


def rule_files(folder: Path) -> list[Path]:
    """The rule files of a pack, sorted by path; the guideline's own file is not one of them."""
    return sorted(p for form in ("*.yaml", "*.yml") for p in folder.rglob(form) if p.name != GUIDELINE_FILE)


def load(folders: Sequence[Path]) -> Rulebook:
    """Read and compile packs; the first that has a ``guideline.yaml`` gives edition and sections.

    What does no harm to a run but is left over (a list that no rule uses) goes to :attr:`Rulebook.leftovers`.

    Raises:
        InputError: with every mistake in every file.
    """
    problems: list[Problem] = []
    guideline = _guideline(folders, problems)
    files = [path for folder in folders for path in _files(folder, problems)]
    read = [file for path in files if (file := _read(path, RULE_FILE, problems)) is not None]
    compiler = Compiler([file.data for file in read], guideline["sections"], complete=not problems)
    compiled = compiler.compile()

    def located(mistakes: Sequence[Mistake]) -> tuple[Problem, ...]:
        return tuple(sorted({Problem(read[m.file].path, *read[m.file].place(m.path), m.message) for m in mistakes}))

    if problems or compiler.mistakes:
        raise InputError(sorted([*problems, *located(compiler.mistakes)]))
    rules = {
        rule["id"]: _rule(file, index, rule) for file in read for index, rule in enumerate(file.data.get("rules") or [])
    }
    return Rulebook(guideline["edition"], guideline["sections"], rules, compiled, located(compiler.unused()))


@dataclass(frozen=True)
class _File:
    path: str
    data: Mapping[str, Any]
    source: SourceText
    offsets: Mapping[DataPath, int]

    def place(self, path: DataPath) -> tuple[int, int]:
        """Line and column of a value, or of the nearest value around it."""
        while path not in self.offsets:
            path = path[:-1]
        return self.source.position(self.offsets[path])


def _files(folder: Path, problems: list[Problem]) -> list[Path]:
    if not folder.is_dir():
        problems.append(Problem(str(folder), None, None, "規則のフォルダーがありません。名前を確かめてください"))
        return []
    files = rule_files(folder)
    if not files:
        message = "規則のファイル（.yaml か .yml）が一つもありません。フォルダーの名前を確かめてください"
        problems.append(Problem(str(folder), None, None, message))
    return files


def _guideline(folders: Sequence[Path], problems: list[Problem]) -> Mapping[str, Any]:
    for folder in folders:
        path = folder / GUIDELINE_FILE
        file = _read(path, GUIDELINE_SHAPE, problems) if path.is_file() else None
        if file is not None and {"edition", "sections"} <= file.data.keys():
            return file.data
    return {"edition": "", "sections": {}}


def _read(path: Path, shape: Shape, problems: list[Problem]) -> _File | None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        problems.append(Problem(str(path), None, None, f"読めません（{error.strerror}）"))
        return None
    except UnicodeDecodeError:
        problems.append(Problem(str(path), None, None, "UTF-8ではありません。UTF-8で保存し直してください"))
        return None
    source = SourceText(str(path), text)
    mistakes = Problems(source)
    node = read_yaml(source, mistakes)
    data: Mapping[str, Any] | None = {} if node is None else shape.read(node, mistakes)
    problems += mistakes
    if mistakes and isinstance(node, yaml_source.Mapping):
        node = _sound(node, [source.offset(p.line or 1, p.column or 1) for p in mistakes])
        data = shape.read(node, Problems(source))
    if node is None or data is None:
        return None
    offsets: dict[DataPath, int] = {}
    _collect(node, (), offsets)
    return _File(str(path), data, source, offsets)


def _sound(root: yaml_source.Mapping, mistakes: Sequence[int]) -> yaml_source.Mapping:
    """A file without its rules, lists and patterns that hold a mistake, so that those of the others are told too."""

    def is_whole(start: int, end: int) -> bool:
        return not any(start <= offset < end for offset in mistakes)

    kept: list[tuple[yaml_source.Scalar, Node]] = []
    for key, value in root.items:
        match value:
            case _ if not is_whole(key.start, key.end):
                continue
            case yaml_source.Sequence(items, start, end):
                kept.append(
                    (key, yaml_source.Sequence(tuple(i for i in items if is_whole(i.start, i.end)), start, end))
                )
            case yaml_source.Mapping(pairs, start, end):
                whole = tuple((name, node) for name, node in pairs if is_whole(name.start, node.end))
                kept.append((key, yaml_source.Mapping(whole, start, end)))
            case _ if is_whole(value.start, max(value.end, value.start + 1)):
                kept.append((key, value))
    return yaml_source.Mapping(tuple(kept), root.start, root.end)


def _collect(node: Node, path: DataPath, offsets: dict[DataPath, int]) -> None:
    offsets[path] = node.start
    if isinstance(node, yaml_source.Mapping):
        for key, value in node.items:
            _collect(value, (*path, key.value), offsets)
    elif isinstance(node, yaml_source.Sequence):
        for index, value in enumerate(node.items):
            _collect(value, (*path, index), offsets)


def _rule(file: _File, index: int, data: Mapping[str, Any]) -> Rule:
    line, column = file.place(("rules", index, "id"))

    def read(key: str) -> tuple[Example, ...]:
        items = data["examples"][key]
        return tuple(_example(e, *file.place(("rules", index, "examples", key, i))) for i, e in enumerate(items))

    return Rule(
        id=data["id"],
        section=data.get("section") or file.data.get("section") or "",
        severity=Severity(data["severity"]),
        message=data["message"],
        advice=data["advice"],
        path=file.path,
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
    return Example(post, not isinstance(item, str), tuple(marks), at, today, line, column)
