"""Measures speed and memory side by side, as ratios: medians over rounds in which each side is run in turn.

    python benchmarks/run.py                    # (a) to (e) without textlint
    python benchmarks/run.py --textlint         # installs textlint from npm into a temporary folder
    python benchmarks/run.py --texts FILE       # texts of your own, one JSON object with "text" a line
    python benchmarks/run.py --only ac --rounds 3

docs/benchmarks.md explains the parts and has figures.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from zushi_lint import Linter
from zushi_lint.rulebook.store import built_in

DAY = date(2026, 12, 1)
LINT = [sys.executable, "-m", "zushi_lint", "--today", str(DAY), "--fail-on", "never", "--format", "json"]
BARE = """
import sys, fugashi, unidic_lite
folder = unidic_lite.DICDIR
tagger = fugashi.GenericTagger(f'-r "{folder}/mecabrc" -d "{folder}"')
[node.surface for node in tagger.parseToNodeList(open(sys.argv[1], encoding="utf-8").read())]
"""
FILES, POSTS, TEXTS = 2_000, 5_000, 5_000
Action = Callable[[], object]


def own_texts() -> list[str]:
    """Drafts of about a post's length, put together from the harmless examples of the rules."""
    examples = []
    for path in sorted(built_in().glob("*.yaml")):
        for rule in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader).get("rules") or []:
            good = rule["examples"]["good"]
            examples += [text for e in good if (text := e if isinstance(e, str) else e.get("text"))]
    return ["\n".join(examples[i : i + 3]) for i in range(0, len(examples) - 2, 2)]


def drafts(texts: Sequence[str], count: int) -> list[str]:
    """So many texts, the given ones over and over; no two are alike, and none begins like front matter."""
    return [f"{texts[i % len(texts)].lstrip('-')}\n第{i + 1}報" for i in range(count)]


def seconds(action: Action) -> float:
    """How long an action takes."""
    gc.collect()
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def side_by_side(rounds: int, *actions: Action) -> tuple[list[float], list[float]]:
    """Median seconds of each action, and median ratio of the first to each other one."""
    times = [[seconds(action) for action in actions] for _ in range(rounds)]
    ratios = [statistics.median(t[0] / t[i] for t in times) for i in range(1, len(actions))]
    return [statistics.median(t[i] for t in times) for i in range(len(actions))], ratios


# A small process of its own starts what is measured: a child's peak would count the memory of a large parent.
_STARTER = """
import resource, subprocess, sys
status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(status, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def run(command: Sequence[str | Path], *, cwd: Path | None = None) -> None:
    """Run a command that may find something; Python keeps its modules compiled, as where they are installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.run(
        command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command[0]} failed with status {process.returncode}")


def peak(command: Sequence[str | Path], *, cwd: Path | None = None) -> float:
    """The peak memory of a command, of its largest process, in MiB."""
    starter = [sys.executable, "-S", "-c", _STARTER, *command]
    _, used = subprocess.check_output(starter, cwd=cwd, text=True).split()
    return int(used) / (1024 * 1024 if sys.platform == "darwin" else 1024)


@contextmanager
def textlint(*, wanted: bool) -> Iterator[Path | None]:
    """A temporary folder with textlint and its preset for Japanese, or None."""
    if not wanted:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        packages = ["textlint", "textlint-rule-preset-japanese"]
        subprocess.run(
            ["npm", "install", "--no-audit", "--no-fund", *packages],  # noqa: S607
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        yield Path(folder)


class Bench:
    """The parts of the benchmark, by their letters in docs/benchmarks.md."""

    def __init__(self, home: Path, texts: Sequence[str], rounds: int, other: Path | None) -> None:
        self.home = home
        self.texts = texts
        self.rounds = rounds
        self.other = other

    def textlint(self, measure: Callable[..., Any], *paths: Path) -> Any:
        """Run textlint on some files, by :func:`run` or :func:`peak`."""
        if self.other is None:
            raise RuntimeError("textlint was not asked for")
        program = self.other / "node_modules/.bin/textlint"
        return measure([program, "--preset", "preset-japanese", *paths], cwd=self.other)

    def folder(self, name: str, count: int) -> Path:
        """A folder of so many drafts."""
        folder = self.home / name
        folder.mkdir(exist_ok=True)
        for number, text in enumerate(drafts(self.texts, count)):
            (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
        return folder

    def a(self) -> None:
        """Cold start on one draft against a process that only tokenises it."""
        draft = self.folder("one", 1) / "00000.txt"
        run([*LINT, draft])  # the rules are compiled and kept
        lint, bare = partial(run, [*LINT, draft]), partial(run, [sys.executable, "-c", BARE, draft])
        (ours, theirs), (ratio,) = side_by_side(4 * self.rounds, lint, bare)
        print(f"(a) one draft: {ours:.3f} s, bare tokenising {theirs:.3f} s: {ratio:.1f} times")
        if self.other is not None:
            (ours, theirs), (ratio,) = side_by_side(self.rounds, lint, partial(self.textlint, run, draft))
            print(f"(a) one draft: {ours:.3f} s, textlint {theirs:.3f} s: {1 / ratio:.1f} times faster")

    def b(self) -> None:
        """Many files, and a schedule of many posts."""
        folder = self.folder("many", FILES)
        lint = partial(run, [*LINT, folder])
        if self.other is not None:
            files = sorted(folder.iterdir())
            (ours, theirs), (ratio,) = side_by_side(1, lint, partial(self.textlint, run, *files))
            print(f"(b) {FILES:,} files: {ours:.2f} s, textlint {theirs:.2f} s: {1 / ratio:.1f} times faster")
        else:
            (ours,), _ = side_by_side(self.rounds, lint)
            print(f"(b) {FILES:,} files: {ours:.2f} s")
        (ours,), _ = side_by_side(self.rounds, partial(run, [*LINT, self.schedule()]))
        print(f"(b) a schedule of {POSTS:,} posts: {ours:.2f} s")

    def schedule(self) -> Path:
        """One schedule of many posts."""
        posts = [{"id": f"post-{i}", "text": text} for i, text in enumerate(drafts(self.texts, POSTS))]
        path = self.home / "schedule.yaml"
        path.write_text(yaml.dump({"version": 1, "posts": posts}, allow_unicode=True, Dumper=yaml.CSafeDumper))
        return path

    def c(self) -> None:
        """The Python API against tokenising the same texts."""
        import fugashi
        import unidic_lite

        folder = unidic_lite.DICDIR
        tagger = fugashi.GenericTagger(f'-r "{folder}/mecabrc" -d "{folder}"')
        texts = drafts(self.texts, TEXTS)
        linter = Linter(today=DAY)

        def tokenise() -> None:
            for text in texts:
                [node.surface for node in tagger.parseToNodeList(text)]

        def lint() -> None:
            for text in texts:
                linter.lint_text(text)

        first = seconds(lint)
        (ours, theirs), (ratio,) = side_by_side(self.rounds, lint, tokenise)
        each = 1_000_000 / TEXTS
        print(
            f"(c) lint_text: {ours * each:.0f} µs a text (first round {first * each:.0f}), "
            f"tokenising {theirs * each:.0f}: {ratio:.2f} times"
        )

    def d(self) -> None:
        """What growing tenfold costs: entries of a word list, rules, the length of a draft, the number of drafts."""
        texts = drafts(self.texts, 500)
        for name, pack in (("entries of a word list", self.words), ("rules", self.rules)):
            small, large = (Linter(today=DAY, packs=[pack(count)]) for count in (300, 3_000))
            for linter in (small, large):
                [linter.lint_text(text) for text in texts]
            _, (ratio,) = side_by_side(
                self.rounds,
                lambda linter=large: [linter.lint_text(text) for text in texts],
                lambda linter=small: [linter.lint_text(text) for text in texts],
            )
            print(f"(d) 3,000 {name} beside the built-in rules against 300: {ratio:.2f} times")
        linter = Linter(today=DAY)
        short = "\n".join(texts[:50])
        long = "\n".join(texts)
        [linter.lint_text(text) for text in (short, long)]
        _, (ratio,) = side_by_side(self.rounds, partial(linter.lint_text, long), partial(linter.lint_text, short))
        print(f"(d) a draft of {len(long):,} characters against {len(short):,}: {ratio:.1f} times")
        many, few = texts, texts[:50]
        _, (ratio,) = side_by_side(
            self.rounds,
            lambda: [linter.lint_text(text) for text in many],
            lambda: [linter.lint_text(text) for text in few],
        )
        print(f"(d) {len(many)} drafts against {len(few)}: {ratio:.1f} times")

    def words(self, count: int) -> Path:
        """A pack with one rule on a list of so many words that no draft has."""
        return self._pack(f"words-{count}", [{"list": "made-up"}], {"made-up": [_word(i) for i in range(count)]})

    def rules(self, count: int) -> Path:
        """A pack of so many rules, each on an expression that no draft holds."""
        return self._pack(
            f"rules-{count}", [{"regex": f"{_word(i)}[^。]{{0,10}}(です|ます)"} for i in range(count)], {}
        )

    def _pack(self, name: str, find: list[dict[str, str]], lists: dict[str, list[str]]) -> Path:
        folder = self.home / name
        folder.mkdir(exist_ok=True)
        shape = {"severity": "info", "message": "測るための規則です。", "advice": "ありません。"}
        rules = [
            {"id": f"{name}-{i}", **shape, "find": [pattern], "examples": {"bad": ["[[あ]]"], "good": ["い"]}}
            for i, pattern in enumerate(find)
        ]
        data = {"section": "3-1(2)イ", "lists": lists, "rules": rules}
        (folder / "pack.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        return folder

    def e(self) -> None:
        """Peak memory of whole processes."""
        draft = self.folder("one", 1) / "00000.txt"
        folder = self.folder("many", FILES)
        print(f"(e) peak memory, one draft: {peak([*LINT, draft]):.0f} MiB")
        print(f"(e) peak memory, {FILES:,} files: {peak([*LINT, folder]):.0f} MiB")
        print(f"(e) peak memory, a schedule of {POSTS:,} posts: {peak([*LINT, self.schedule()]):.0f} MiB")
        if self.other is not None:
            print(f"(e) peak memory of textlint, one draft: {self.textlint(peak, draft):.0f} MiB")


_SYLLABLES = "ヌネノハヒフヘホマミムメモヤユヨ"


def _word(number: int) -> str:
    """A word of its own for each number, in katakana that Japanese does not put together so."""
    size = len(_SYLLABLES)
    return "ヌヲ" + "".join(_SYLLABLES[number // size**i % size] for i in range(3)) + "ヲ"


def main() -> None:
    """Run the parts that were asked for and print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--textlint", action="store_true", help="measure textlint too; npm is needed")
    parser.add_argument("--texts", type=Path, help='JSON lines with a "text" each, instead of the rules\' examples')
    parser.add_argument("--only", default="abcde", help="the letters of the parts")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = own_texts()
    if options.texts is not None:
        lines = options.texts.read_text(encoding="utf-8").splitlines()
        texts = [text for line in lines if (text := json.loads(line)["text"]).strip()]
    print(f"texts: {len(texts):,}, {sum(map(len, texts)) / len(texts):.0f} characters on average", flush=True)
    with tempfile.TemporaryDirectory() as home, textlint(wanted=options.textlint) as other:
        bench = Bench(Path(home), texts, options.rounds, other)
        for letter in options.only:
            getattr(bench, letter)()
            sys.stdout.flush()


if __name__ == "__main__":
    main()
