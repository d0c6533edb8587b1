"""A baseline: the findings of an old folder, written down so that only new ones are reported.

An entry names the file, the post, the rule and a digest of the words; no lines and no dates, so that
edits elsewhere in a file leave it alone.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from zushi_lint.errors import InputError, Problem
from zushi_lint.lazy import regex
from zushi_lint.oserrors import reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zushi_lint.finding import Finding
    from zushi_lint.source import SourceText

VERSION = 1
_NEARBY = 500
_SENTENCE_END = regex(r"[。！？!?\r\n]")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One recorded finding; ``path`` is relative to the baseline's folder, ``post`` is empty for a draft."""

    path: str
    post: str
    rule: str
    digest: str


@dataclass
class Baseline:
    """Recorded findings with how often each was found; taking one away uses it up."""

    folder: Path
    entries: Counter[Entry] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)

    def remaining(self, findings: Iterable[Finding], source: SourceText) -> list[Finding]:
        """The findings of one file that are not recorded; those that are, are used up."""
        self.seen.add(self._relative(source.path))
        fresh = []
        for finding in findings:
            entry = self.entry(finding, source)
            if self.entries[entry] > 0:
                self.entries[entry] -= 1
            else:
                fresh.append(finding)
        return fresh

    def record(self, findings: Iterable[Finding], source: SourceText) -> None:
        """Add the findings of one file."""
        self.entries.update(self.entry(finding, source) for finding in findings)

    def stale(self) -> list[Entry]:
        """What is recorded of files that were read (or are gone) and is not found any more, sorted."""
        return sorted(
            entry
            for entry, count in self.entries.items()
            if count > 0 and (entry.path in self.seen or not (self.folder / entry.path).exists())
        )

    def entry(self, finding: Finding, source: SourceText) -> Entry:
        """How a finding is recorded."""
        words = f"{finding.field}\0{finding.excerpt}\0{_surroundings(finding, source)}"
        digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return Entry(self._relative(source.path), finding.post or "", finding.rule, digest)

    def dump(self) -> str:
        """The file's text: sorted JSON, one entry a line."""
        rows = [
            json.dumps(
                {"path": e.path, "post": e.post, "rule": e.rule, "digest": e.digest, "count": count},
                ensure_ascii=False,
            )
            for e, count in sorted(self.entries.items())
            if count > 0
        ]
        body = "".join(f"\n{row}," for row in rows)[:-1]
        return f'{{"version": {VERSION}, "entries": [{body}\n]}}\n'

    def _relative(self, path: str) -> str:
        try:
            return PurePath(os.path.relpath(path, self.folder)).as_posix()
        except ValueError:  # another drive
            return PurePath(path).as_posix()


def _surroundings(finding: Finding, source: SourceText) -> str:
    """The sentence around a finding, without its line's indentation; of a very long one the words nearby."""
    start = source.offset(finding.line, finding.column)
    end = max(start, source.offset(finding.end_line, finding.end_column))
    before = source.text[max(source.offset(finding.line, 1), start - _NEARBY) : start]
    cut = max((m.end() for m in _SENTENCE_END.finditer(before)), default=0)
    passage = source.text[start:end]
    after = ""
    if not _SENTENCE_END.match(passage[-1:]):
        after = source.text[end : min(source.line_span(finding.end_line)[1], end + _NEARBY)]
        stop = _SENTENCE_END.search(after)
        after = after[: stop.end()] if stop else after
    return (before[cut:] + passage + after).strip()


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file; raises InputError if it is not one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError([Problem(str(path), None, None, f"基準ファイルを開けません（{reason(error)}）。")]) from None
    except UnicodeDecodeError:
        raise InputError([Problem(str(path), None, None, "基準ファイルが UTF-8 ではありません。")]) from None
    except json.JSONDecodeError as error:
        message = "基準ファイルが JSON ではありません。--write-baseline で作り直してください。"
        raise InputError([Problem(str(path), error.lineno, error.colno, message)]) from None
    except RecursionError:
        raise InputError([_broken(path)]) from None
    entries = _entries(data)
    if entries is None:
        raise InputError([_broken(path)])
    return Baseline(path.parent, entries)


def _broken(path: Path) -> Problem:
    message = "zushi-lint の基準ファイルではありません。--write-baseline で作り直してください。"
    return Problem(str(path), None, None, message)


def _entries(data: Any) -> Counter[Entry] | None:
    if not isinstance(data, dict) or data.get("version") != VERSION or not isinstance(data.get("entries"), list):
        return None
    entries: Counter[Entry] = Counter()
    for row in data["entries"]:
        if not isinstance(row, dict):
            return None
        words = [row.get(key) for key in ("path", "post", "rule", "digest")]
        count = row.get("count")
        if not all(isinstance(word, str) for word in words) or type(count) is not int or count < 1:
            return None
        entries[Entry(*map(str, words))] += count
    return entries
