"""What must hold for any draft whatever."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zushi_lint import Linter
from zushi_lint.errors import InputError
from zushi_lint.reading import read_batch
from zushi_lint.rulebook.load import load
from zushi_lint.rulebook.store import built_in
from zushi_lint.settings import Config

if TYPE_CHECKING:
    from collections.abc import Callable, Sized

    from zushi_lint.finding import Finding

GUIDELINE = (built_in() / "guideline.yaml").read_text(encoding="utf-8")
PIECES = [
    "字が読めないのでしょうか。",
    "詳しくはこちら",
    "https://bit.ly/abc",
    "12月13日（土）",
    "ﾊﾞｶ",
    "①",
    "046-873-1112",
    "バ・カ",
    "「死ね。」",
    "👨\u200d👩\u200d👧",
    "か\u3099",
    "\u200b",
    "\u202e",
    "\r\n",
    "\n",
    "　",
    "\u2028",
    "逗子市企画課です。",
]
# A word first: what is blank, or begins like front matter, is another matter.
DRAFTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map(lambda pieces: "逗" + "".join(pieces))
SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@lru_cache(maxsize=1)
def _linter() -> Linter:
    return Linter(today=date(2026, 12, 1))


def _place(finding: Finding) -> tuple[str, int, int, int, int, str]:
    return finding.rule, finding.line, finding.column, finding.end_line, finding.end_column, finding.excerpt


@SLOW
@given(DRAFTS)
def test_blank_lines_before_a_draft_only_shift_findings(text: str) -> None:
    """Two blank lines before the text move every finding two lines down and change nothing else."""
    before = [_place(f) for f in _linter().lint_text(text)]
    after = [_place(f) for f in _linter().lint_text("\n\n" + text)]
    assert after == [
        (rule, line + 2, column, end + 2, end_column, seen) for rule, line, column, end, end_column, seen in before
    ]


@SLOW
@given(DRAFTS)
def test_an_excerpt_is_what_stands_at_its_place(text: str) -> None:
    """Line and column lead to the excerpt's own characters in the text as given."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in _linter().lint_text(text):
        first = lines[finding.line - 1][finding.column - 1 :]
        if finding.line == finding.end_line:
            assert first[: finding.end_column - finding.column] == finding.excerpt
        else:
            assert finding.excerpt.startswith(first)


@SLOW
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_any_text_is_judged(text: str) -> None:
    """No text whatever, lone surrogates and NUL included, makes the linter fail."""
    for finding in _linter().lint_text("逗" + text):
        assert finding.section in _linter().rulebook.sections


def _outcome(read: Callable[[], Sized]) -> Sized:
    try:
        return read()
    except InputError as error:
        return error.problems


@SLOW
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """A file is a draft or a failure with a message; nothing else happens."""
    for name in ("a.txt", "a.yaml"):
        assert _outcome(lambda: read_batch(Path(name), Config(), data).posts)  # noqa: B023  called at once


YAML_BITS = st.sampled_from(
    ["rules:", "\n", "  - id: a\n", "    find: ", "[", "]", "{", "}", "regex: ", "'(a'", "&x ", "*x", "!!python/object:os.system ",
     "section: 3-1(2)イ\n", ": ", "- ", "\t", "lists: {a: [b]}\n", "x" * 50, "[" * 200, "\x00", "'", '"', "|", ">"]
)  # fmt: skip


@settings(
    deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(st.lists(YAML_BITS | st.text(max_size=5), max_size=15).map("".join))
def test_any_rule_file_is_loaded_or_refused(tmp_path: Path, text: str) -> None:
    """A rule file is used, or refused with mistakes that have places."""
    (tmp_path / "guideline.yaml").write_text(GUIDELINE, encoding="utf-8")
    (tmp_path / "a.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert _outcome(lambda: load([tmp_path]).sections)


@pytest.mark.parametrize(
    "text",
    [
        "あ" * 100_000,
        "バ・" * 50_000,
        "「" * 50_000,
        "https://" * 12_000,
        "1" * 100_000,
        "1月" * 40_000,
        "12月10日に集合。" * 10_000,
        "12月9日（月）\n" * 10_000,
        "必ず" * 50_000,
        "(" * 100_000,
        "👨\u200d" * 30_000,
        "か\u3099" * 50_000,
        "@a." * 30_000,
        "あ。" * 50_000,
        "\n" * 100_000,
    ],
    ids=lambda t: ascii(t[:6]),
)
def test_a_line_of_a_hundred_thousand_characters_ends(text: str) -> None:
    """Hostile repetition is judged like any other text."""
    for finding in _linter().lint_text(text):
        assert finding.line >= 1
