"""How well the rules judge: labelled drafts against findings, by section and grade.

Run as a script it prints the table of docs/quality.md. A case: ``id``; ``text`` (a plain draft) or ``post`` (a post of a
schedule); ``today``; ``expect`` (sections to be reported at warning or error, ``A|B`` where either is right) with ``grade`` (1 says
it outright, 2 ordinary wording, 3 implied), or ``clean: true``.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from zushi_lint import Linter
from zushi_lint.config import read_config
from zushi_lint.finding import Finding, Severity
from zushi_lint.reading import read_batch

HERE = Path(__file__).parent
DAY = date(2026, 12, 1)
# The first bytes of a file of each type: enough to be what its name says.
_HEADS = {
    ".jpg": bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9"),
    ".png": bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
    ),
    ".gif": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    ".mp4": bytes.fromhex("00000018667479706d703432000000006d70343269736f6d"),
    ".mov": bytes.fromhex("0000001466747970717420200000000071742020"),
    ".pdf": b"%PDF-1.4\n%%EOF\n",
    ".exe": b"MZ\x90\x00",
    ".vtt": b"WEBVTT\n\n00:00.000 --> 00:02.000\n\xe9\x80\x97\xe5\xad\x90\n",
    ".srt": b"1\n00:00:00,000 --> 00:00:02,000\n\xe9\x80\x97\xe5\xad\x90\n",
}
_ZIPPED = {".zip", ".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".pptm"}


@dataclass
class Figures:
    """Shares between 0 and 1, with what was missed and what rang wrongly."""

    hits: dict[tuple[str, int], list[bool]] = field(default_factory=lambda: defaultdict(list))
    clean: list[bool] = field(default_factory=list)
    right: int = 0
    wrong: int = 0
    misses: list[str] = field(default_factory=list)

    def recall(self, grade: int | None = None, section: str | None = None) -> float:
        """The share of expected sections that were reported."""
        wanted = [
            hit
            for (where, g), hits in self.hits.items()
            for hit in hits
            if grade in {None, g} and section in {None, where}
        ]
        return sum(wanted) / len(wanted)

    @property
    def clean_passed(self) -> float:
        """The share of clean drafts without a warning or error."""
        return sum(self.clean) / len(self.clean)

    @property
    def precision(self) -> float:
        """The share of warnings and errors that stand in a section that the case allows."""
        return self.right / (self.right + self.wrong)


def load_cases() -> list[dict[str, Any]]:
    """All cases, in the order of their files."""
    return [
        case
        for path in sorted((HERE / "cases").glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def measure(cases: list[dict[str, Any]]) -> Figures:
    """Lint every case and hold the findings against its labels."""
    config = read_config(HERE / "zushi-lint.yaml")
    linters: dict[date, Linter] = {}
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            day = case.get("today", DAY)
            day = day if isinstance(day, date) else date.fromisoformat(day)
            if day not in linters:
                linters[day] = Linter(config, day)
            path = _write(case, Path(folder) / case["id"])
            _judge(case, linters[day].lint_batch(read_batch(path, config)), figures)
    return figures


def _judge(case: dict[str, Any], findings: list[Finding], figures: Figures) -> None:
    loud = [f for f in findings if f.severity is not Severity.INFO]
    allowed: set[str] = set()
    for item in case.get("expect", []):
        sections = set(item.split("|"))
        allowed |= sections
        hit = any(f.section in sections for f in loud)
        figures.hits[item.split("|")[0], case.get("grade", 1)].append(hit)
        if not hit:
            figures.misses.append(f"{case['id']}: missed {item} (grade {case.get('grade', 1)}): {case['why']}")
    stray = [f for f in loud if f.section not in allowed]
    figures.right += len(loud) - len(stray)
    figures.wrong += len(stray)
    figures.misses += [f"{case['id']}: false {f.severity} {f.rule} {f.section} on {f.excerpt!r}" for f in stray]
    if case.get("clean"):
        figures.clean.append(not loud)


def _write(case: dict[str, Any], home: Path) -> Path:
    home.mkdir()
    if "text" in case:
        path = home / "draft.txt"
        path.write_text(case["text"], encoding="utf-8")
        return path
    path = home / "schedule.yaml"
    posts = [{"id": case["id"], **case["post"]}]
    path.write_text(yaml.safe_dump({"version": 1, "posts": posts}, allow_unicode=True), encoding="utf-8")
    for medium in case["post"].get("media") or []:
        for name in (medium.get("file"), medium.get("captions")):
            if name:
                _placeholder(home / name)
    return path


def _placeholder(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    suffix = path.suffix.lower().replace(".jpeg", ".jpg")
    if suffix in _ZIPPED:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/vbaProject.bin" if suffix.endswith("m") else "word/document.xml", "x")
    else:
        path.write_bytes(_HEADS.get(suffix, b"\x00"))


def main() -> None:
    """Print misses, then the table."""
    figures = measure(load_cases())
    print("\n".join(figures.misses))
    for section in sorted({s for s, _ in figures.hits}):
        count = sum(len(h) for (s, _), h in figures.hits.items() if s == section)
        print(f"| {section} | {count} | {figures.recall(section=section):.2f} |")
    for grade in (1, 2, 3):
        print(f"recall grade {grade}: {figures.recall(grade):.3f}")
    print(f"clean passed: {figures.clean_passed:.3f}  precision: {figures.precision:.3f}")


if __name__ == "__main__":
    main()
