"""Choose the examples of the weighing rules anew where new weights have made them untrue.

    python tools/examples.py [--rules DIR] [--lessons DIR]

Examples that still hold stay. Those that do not give way to the shortest lessons that the rule reports, each with its harmless
twin, or with the next harmless lesson where it has none. A weighing rule is the last of its file, and ``examples`` its last key.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from zushi_lint.engine import Engine
from zushi_lint.rulebook.load import load
from zushi_lint.rulebook.model import Example
from zushi_lint.rulebook.selftest import context_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zushi_lint.rulebook.model import Rule, Rulebook

    Lesson = Mapping[str, Any]

ROOT = Path(__file__).parents[1]
MOST = 4  # of each kind
_HEAD = "    examples:\n"


class Chooser:
    """The rules as they weigh now, and the lessons to choose from."""

    def __init__(self, book: Rulebook, lessons: Path) -> None:
        self._book = book
        self._engine = Engine(book.compiled, book.sections)
        self._lessons: list[tuple[Lesson, Lesson]] = []
        for path in sorted(lessons.glob("*.yaml")):
            harmless: Lesson | None = None
            for lesson in reversed(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)):
                if "sections" not in lesson:
                    harmless = lesson
                    continue
                twin = {**lesson, "text": lesson["twin"]} if "twin" in lesson else harmless
                if twin is not None and "[" not in lesson["text"] + twin["text"]:
                    self._lessons.append((lesson, twin))
        self._lessons.sort(key=lambda pair: ("twin" not in pair[0], len(pair[0]["text"])))

    def reported(self, rule: str, post: Mapping[str, Any]) -> list[tuple[int, int]]:
        """The places in a post's text that a rule reports."""
        example = Example(post, posted=len(post) > 1, marks=(), at=None, today=None, line=1, column=1)
        context = context_of(example)
        findings = self._engine.run(context, frozenset({rule}))
        text: str = context.document.text
        return [(text.index(f.excerpt), text.index(f.excerpt) + len(f.excerpt)) for f in findings]

    def chosen(self, rule: Rule) -> tuple[list[str], list[str]]:
        """The bad and the good examples of a rule, as they are written in its file."""
        bad = [_shown(e.post, e.marks) for e in rule.bad if self.reported(rule.id, e.post) == list(e.marks)]
        good = [_shown(e.post) for e in rule.good if not self.reported(rule.id, e.post)]
        for post, twin in self._pairs(rule.section):
            if len(bad) >= MOST:
                break
            marks = self.reported(rule.id, post)
            if len(marks) == 1 and not self.reported(rule.id, twin) and _shown(post, marks) not in bad:
                bad.append(_shown(post, marks))
                good.append(_shown(twin))
        return bad[:MOST], list(dict.fromkeys(good))[: MOST + 1]

    def _pairs(self, section: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        for lesson, twin in self._lessons:
            if section in lesson["sections"]:
                yield _post(lesson), _post(twin)


def _post(lesson: Lesson) -> dict[str, Any]:
    return {key: lesson[key] for key in ("text", "kind", "character") if key in lesson}


def _shown(post: Mapping[str, Any], marks: Sequence[tuple[int, int]] = ()) -> str:
    text = str(post["text"])
    for start, end in marks:
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    rest = [f"{key}: {value}" for key, value in post.items() if key != "text"]
    quoted = _quoted(text)
    return f"{{text: {quoted}, {', '.join(rest)}}}" if rest else quoted


def _quoted(text: str) -> str:
    if "\n" in text:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return "'" + text.replace("'", "''") + "'"


def main() -> None:
    """Rewrite the examples of every weighing rule."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rules", type=Path, default=ROOT / "rules", help="the pack with the weighing rules")
    parser.add_argument("--lessons", type=Path, default=ROOT / "lessons", help="the labelled drafts")
    args = parser.parse_args()
    book = load([args.rules])
    chooser = Chooser(book, args.lessons)
    for path in sorted(args.rules.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for rule in yaml.load(text, yaml.CSafeLoader).get("rules") or ():
            if "weights" in rule:
                bad, good = chooser.chosen(book.rules[rule["id"]])
                blocks = (("bad", bad), ("good", good))
                lines = "".join(
                    f"      {kind}:\n" + "".join(f"        - {e}\n" for e in those) for kind, those in blocks
                )
                path.write_text(text[: text.rindex(_HEAD) + len(_HEAD)] + lines, encoding="utf-8")
                print(f"{rule['id']}: {len(bad)} bad, {len(good)} good")


if __name__ == "__main__":
    main()
