"""Safe fixes: applied to a file's text, shown as a difference, written back in the file's own encoding.

A fix replaces exactly its finding's range. In YAML that happens only inside one value, written as the value's
quotes demand, and the file is read again: unless every value is then what was meant, the fix is left out.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zushi_lint.encoding import encode_like
from zushi_lint.errors import InputError, Problem
from zushi_lint.source import SourceText
from zushi_lint.yaml_source import Problems, Scalar, Sequence, read_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from zushi_lint.finding import Finding
    from zushi_lint.post import Batch
    from zushi_lint.yaml_source import Node

_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class _Edit:
    """One replacement in the file's text."""

    start: int
    end: int
    written: str
    meant: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file's text with fixes applied.

    ``left_out`` are findings whose fix overlaps another's, or could not be written into YAML without
    changing something else; the first often come in the next round (see :func:`settle`).
    """

    text: str
    applied: tuple[Finding, ...]
    left_out: tuple[Finding, ...]


def apply(batch: Batch, findings: Iterable[Finding]) -> str:
    """The file's text with the findings' safe fixes applied once."""
    return fix(batch, findings).text


def fix(batch: Batch, findings: Iterable[Finding]) -> Fixed:
    """Apply the findings' safe fixes once. Waived findings are not fixed; of overlapping fixes the first, then the longest."""
    source = batch.source
    edits: list[_Edit] = []
    left_out: list[Finding] = []
    scalars = list(_scalars(batch))
    text_start = _text_start(batch)
    for edit in _chosen(source, findings, left_out):
        if edit.start >= text_start:
            edits.append(edit)
            continue
        inside = next((s for s in scalars if s.start <= edit.start and edit.end <= s.end), None)
        if inside is None:
            left_out.append(edit.finding)
        else:
            edits.append(_Edit(edit.start, edit.end, _written(edit.meant, inside.style), edit.meant, edit.finding))
    kept = _sound(batch, scalars, edits) if any(e.start < text_start for e in edits) else edits
    left_out += [edit.finding for edit in edits if edit not in kept]
    return Fixed(_replaced(source.text, kept), tuple(edit.finding for edit in kept), tuple(left_out))


def settle(
    batch: Batch, findings: Iterable[Finding], relint: Callable[[str], tuple[Batch, Iterable[Finding]]]
) -> tuple[str, tuple[Finding, ...]]:
    """Fix until nothing changes any more, ten times at most: the text, and the findings whose fix was left out at last.

    ``relint`` reads and judges a changed text. If fixes undo one another, the text from which they began to turn in
    circles is kept, so that a second run changes nothing.
    """
    seen = [batch.source.text]
    for _ in range(_ROUNDS):
        done = fix(batch, findings)
        if done.text in seen:
            return done.text, done.left_out
        try:
            after, left = relint(done.text)
        except InputError:
            return seen[-1], done.applied  # a text of invisible characters is empty without them
        if after.posts[0].has_metadata is not batch.posts[0].has_metadata:
            return seen[-1], done.applied  # without what stood before it, --- would open front matter
        seen.append(done.text)
        batch, findings = after, left
    return seen[-1], ()


def diff(path: str, old: str, new: str) -> str:
    """A unified difference of two texts, empty if they are the same; a missing line end is marked as ``diff`` does."""
    lines = difflib.unified_diff(_lines(old), _lines(new), path, path, lineterm="\n")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def write_back(path: Path, original: bytes, text: str) -> None:
    """Write a file anew in the encoding of its original bytes, with their byte-order mark; whole or not at all.

    Raises:
        InputError: the encoding cannot hold the new text, or the file cannot be written. The file is unchanged then.
    """
    data = encode_like(original, text)
    if data is None:
        message = "直した文章を元の文字コードで保存できません。UTF-8で保存し直してから、もう一度試してください。"
        raise InputError([Problem(str(path), None, None, message)])
    if data == original:
        return
    target = path.resolve()
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            temporary.chmod(target.stat().st_mode)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"書き込めません（{error.strerror or error}）。ファイルは元のままです。"
        raise InputError([Problem(str(path), None, None, message)]) from error


def _lines(text: str) -> list[str]:
    """Lines with their ends; only LF ends one, so that CRLF stays visible and U+2028 does not count."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _chosen(source: SourceText, findings: Iterable[Finding], left_out: list[Finding]) -> Iterator[_Edit]:
    """Edits in order, none overlapping; the same edit asked for twice is one."""
    newline = "\r\n" if "\r\n" in source.text else "\n"
    edits = []
    for finding in findings:
        if finding.fix is not None and finding.waived is None:
            start = source.offset(finding.line, finding.column)
            end = source.offset(finding.end_line, finding.end_column)
            meant = finding.fix.replacement
            edits.append(_Edit(start, end, meant.replace("\n", newline), meant, finding))
    edits.sort(key=lambda e: (e.start, -e.end, e.finding.rule, e.written))
    last: _Edit | None = None
    for edit in edits:
        if last is None or edit.start >= max(last.end, last.start + 1):
            last = edit
            yield edit
        elif (edit.start, edit.end, edit.written) != (last.start, last.end, last.written):
            left_out.append(edit.finding)


def _replaced(text: str, edits: Iterable[_Edit]) -> str:
    out: list[str] = []
    position = 0
    for edit in edits:
        out += [text[position : edit.start], edit.written]
        position = edit.end
    return "".join([*out, text[position:]])


def _text_start(batch: Batch) -> int:
    """Where text that is not YAML begins: behind a draft's front matter; at the end of a schedule."""
    if batch.schedule:
        return len(batch.source.text) + 1
    field = batch.posts[0].fields.get("text") if batch.posts else None
    return field.span(0, 0)[0] if field is not None else 0


def _scalars(batch: Batch) -> Iterator[Scalar]:
    """The values of the file's YAML in order, keys included."""
    region = _yaml_region(batch.source.text, _text_start(batch), schedule=batch.schedule)
    if region is not None:
        root = read_yaml(batch.source, Problems(batch.source), *region)
        if root is not None:
            yield from _flat(root)


def _yaml_region(text: str, text_start: int, *, schedule: bool) -> tuple[int, int] | None:
    if schedule:
        return 0, len(text)
    opening = re.match(r"---[ \t]*(?:\r\n|\r|\n)", text)
    return (opening.end(), text.rindex("---", 0, text_start)) if opening and text_start > opening.end() else None


def _flat(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _flat(item)
    else:
        for key, value in node.items:
            yield key
            yield from _flat(value)


def _written(meant: str, style: str) -> str:
    """A replacement as the quotes around it demand; elsewhere as it is, and reading it again shows whether it can be."""
    if style == "single":
        return meant.replace("'", "''")
    return json.dumps(meant, ensure_ascii=False)[1:-1] if style == "double" else meant


def _sound(batch: Batch, scalars: list[Scalar], edits: list[_Edit]) -> list[_Edit]:
    """The edits after which every value of the YAML is what was meant; halves of the list are tried apart."""

    def keep(accepted: list[_Edit], candidates: list[_Edit]) -> list[_Edit]:
        if not candidates or _holds(batch, scalars, trial := sorted([*accepted, *candidates], key=lambda e: e.start)):
            return trial if candidates else accepted
        if len(candidates) == 1:
            return accepted
        middle = len(candidates) // 2
        return keep(keep(accepted, candidates[:middle]), candidates[middle:])

    return keep([], edits)


def _holds(batch: Batch, scalars: list[Scalar], edits: list[_Edit]) -> bool:
    text = _replaced(batch.source.text, edits)
    start = _text_start(batch)
    shift = sum(len(e.written) - (e.end - e.start) for e in edits if e.end <= start)
    region = _yaml_region(text, start + shift, schedule=batch.schedule)
    source = SourceText(batch.source.path, text)
    problems = Problems(source)
    root = read_yaml(source, problems, *region) if region is not None else None
    if problems or root is None:
        return False
    after = list(_flat(root))
    if [s.value for s in after] != [_meant(scalar, edits) for scalar in scalars]:
        return False
    return all(_tag(old) == _tag(new) for old, new in zip(scalars, after, strict=True) if old.value != new.value)


def _tag(scalar: Scalar) -> str:
    """The type that YAML takes a value for: the text ２ in full width would become the number 2."""
    if scalar.style != "plain":
        return "text"
    from yaml import SafeLoader

    resolvers = SafeLoader.yaml_implicit_resolvers.get(scalar.value[:1], [])
    return next((str(tag) for tag, form in resolvers if form.match(scalar.value)), "text")


def _meant(scalar: Scalar, edits: list[_Edit]) -> str:
    """The value that a scalar is to have after the edits; a range that cuts a character's escape gives no such value."""
    inside = [e for e in edits if scalar.start <= e.start and e.end <= scalar.end]
    if not inside:
        return scalar.value
    field = scalar.field
    begins = {field.span(i, i + 1)[0]: i for i in range(len(scalar.value))}
    ends = {field.span(i, i + 1)[1]: i + 1 for i in range(len(scalar.value))}
    out: list[str] = []
    position = 0
    for edit in inside:
        start, end = begins.get(edit.start), ends.get(edit.end)
        if start is None or end is None:
            return "\0"
        out += [scalar.value[position:start], edit.meant]
        position = end
    return "".join([*out, scalar.value[position:]])
