"""Safe fixes: applied, shown, written back; running twice changes nothing more."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from zushi_lint import fixes
from zushi_lint.encoding import encode_like
from zushi_lint.errors import InputError
from zushi_lint.finding import Finding, Fix, Severity
from zushi_lint.linter import Linter
from zushi_lint.post import Batch, Post
from zushi_lint.reading import batch_of_text
from zushi_lint.settings import Config
from zushi_lint.source import SourceText, field_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

REPLACEMENTS = {"ｶﾅ": "カナ", "\u200b": "", "http": "https", "A": "B: '\"\\", "２": "2", "L": "\n"}
_KNOWN = re.compile(f"(?:{'|'.join(map(re.escape, REPLACEMENTS))})(?!s)")


def draft(text: str) -> Batch:
    """A plain draft."""
    source = SourceText("draft.txt", text)
    field = field_of(text)
    return Batch(source, (Post(source, field.value, fields={"text": field}),))


def schedule(text: str) -> Batch:
    """A schedule as the reader reads it."""
    from zushi_lint.schedule import read_schedule

    return read_schedule(SourceText("schedule.yaml", text), Config())


def finding(batch: Batch, start: int, end: int, replacement: str | None, rule: str = "rule") -> Finding:
    """A finding at a range of the file, with a fix where a replacement is given."""
    place = batch.source.place(start, end)
    return Finding(
        "f", None, rule, "3-4(4)", "", Severity.WARNING, "", "", "text",
        place.line, place.column, place.end_line, place.end_column,
        batch.source.text[start:end], None if replacement is None else Fix(replacement),
    )  # fmt: skip


def findings(batch: Batch) -> list[Finding]:
    """A finding for each known string in the file, wherever it stands."""
    return [finding(batch, *m.span(), REPLACEMENTS[m.group()]) for m in _KNOWN.finditer(batch.source.text)]


def test_fixes_replace_exactly_their_range() -> None:
    """Each range is replaced, the rest of the text stays as it is."""
    batch = draft("ｶﾅと\r\nhttp://a.example/\u200bです")
    assert fixes.apply(batch, findings(batch)) == "カナと\r\nhttps://a.example/です"


def test_findings_without_a_fix_or_waived_are_passed_over() -> None:
    """What is waived, or has no fix, changes nothing."""
    batch = draft("ｶﾅ")
    waived = finding(batch, 0, 2, "カナ")._replace(waived="固有の名")
    assert fixes.apply(batch, [waived, finding(batch, 0, 2, None)]) == "ｶﾅ"


def test_overlapping_fixes_are_resolved_by_place_then_length() -> None:
    """The first and longest wins in any order, what it overlaps is left out, the same fix twice is one."""
    batch = draft("abcdef")
    wide, narrow, late = finding(batch, 0, 3, "X"), finding(batch, 0, 2, "Y"), finding(batch, 2, 5, "Z")
    twice = finding(batch, 0, 3, "X", rule="other")
    for order in ([wide, narrow, late, twice], [twice, late, narrow, wide]):
        done = fixes.fix(batch, order)
        assert done.text == "Xdef"
        assert set(done.left_out) == {narrow, late}


def test_a_line_end_put_in_is_the_files_own() -> None:
    """A replacement's line end becomes CRLF in a file with CRLF."""
    batch = draft("a\u2028b\r\nc")
    assert fixes.apply(batch, [finding(batch, 1, 2, "\n")]) == "a\r\nb\r\nc"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("|\n      ｶﾅ http://a\u200b\n      ２日\n", "|\n      カナ https://a\n      2日\n"),
        ("'it''s ｶﾅ'\n", "'it''s カナ'\n"),
        ('"\\u3042 ｶﾅ"\n', '"\\u3042 カナ"\n'),
        ("ｶﾅ です\n", "カナ です\n"),
        (">\n      ｶﾅ\n      ２\n", ">\n      カナ\n      2\n"),
    ],
)
def test_yaml_values_are_fixed_in_their_own_style(written: str, expected: str) -> None:
    """Block, quoted and plain values keep their style and mean what they did but for the fix."""
    head = "version: 1\nposts:\n  - id: a\n    text: "
    batch = schedule(head + written)
    assert fixes.apply(batch, findings(batch)) == head + expected


@pytest.mark.parametrize(("opening", "closing"), [("'", "'"), ('"', '"'), ("|\n      ", "")])
def test_marks_of_yaml_in_a_replacement_are_written_as_the_value_demands(opening: str, closing: str) -> None:
    """Quotes, backslashes and colons in a replacement reach the value as they are meant."""
    text = f"version: 1\nposts:\n  - id: a\n    text: {opening}xAy{closing}\n"
    batch = schedule(text)
    fixed = fixes.apply(batch, findings(batch))
    assert yaml.safe_load(fixed)["posts"][0]["text"].strip() == "xB: '\"\\y"


def test_a_fix_that_would_break_the_yaml_is_left_out() -> None:
    """In a plain value a colon would make a mapping, a figure alone a number: these are left out, others applied."""
    batch = schedule("version: 1\nposts:\n  - id: a\n    text: ｶﾅ A\n  - id: b\n    text: ２\n")
    done = fixes.fix(batch, findings(batch))
    assert done.text == "version: 1\nposts:\n  - id: a\n    text: カナ A\n  - id: b\n    text: ２\n"
    assert [f.excerpt for f in done.left_out] == ["A", "２"]


def test_nothing_outside_a_value_is_touched() -> None:
    """A range in a comment, or across values, is left out."""
    text = "version: 1  # ｶﾅ\nposts:\n  - id: a\n    text: x\n"
    batch = schedule(text)
    wide = finding(batch, text.index("id"), text.index("text"), "")
    done = fixes.fix(batch, [*findings(batch), wide])
    assert done.text == text
    assert len(done.left_out) == 2


def test_half_an_escape_is_not_cut() -> None:
    """A range that begins inside an escape is left out."""
    text = 'version: 1\nposts:\n  - id: a\n    text: "\\u3042"\n'
    batch = schedule(text)
    start = text.index("3042")
    assert fixes.apply(batch, [finding(batch, start, start + 4, "3044")]) == text


def test_front_matter_is_yaml_and_the_text_behind_it_is_not() -> None:
    """A draft's front matter is fixed as YAML, its text as it stands."""
    from zushi_lint.reading import batch_of_text

    text = "---\ncharacter: 'ｶﾅ'\nkind: post\n---\nA ｶﾅ '\n"
    batch = batch_of_text(text, Config())
    assert fixes.apply(batch, findings(batch)) == "---\ncharacter: 'カナ'\nkind: post\n---\nB: '\"\\ カナ '\n"


def relint(text: str) -> tuple[Batch, Iterable[Finding]]:
    """A changed draft, read and judged again."""
    batch = draft(text)
    return batch, findings(batch)


def test_settle_goes_on_until_nothing_changes() -> None:
    """Fixes that uncover others are followed."""
    batch = draft("aab")

    def shorten(text: str) -> tuple[Batch, Iterable[Finding]]:
        now = draft(text)
        at = text.find("ab")
        return now, [finding(now, at, at + 2, "b")] if at >= 0 else []

    text, left_out = fixes.settle(batch, shorten("aab")[1], shorten)
    assert (text, left_out) == ("b", ())


def test_fixes_that_undo_one_another_end() -> None:
    """Two fixes in a circle leave the text from which the circle began, so that a second run changes nothing."""

    def swap(text: str) -> tuple[Batch, Iterable[Finding]]:
        now = draft(text)
        return now, [finding(now, 0, 1, "b" if text == "a" else "a")]

    assert fixes.settle(draft("a"), swap("a")[1], swap)[0] == "a"


def test_a_fix_that_would_empty_a_text_or_make_it_front_matter_is_left_out() -> None:
    """A text of invisible characters stays; so does what keeps a first line --- from opening front matter."""

    def relint(text: str) -> tuple[Batch, list[Finding]]:
        batch = batch_of_text(text, Config())
        return batch, findings(batch)

    for text in ("\u200b---\nkind: post\n---\n海", "\u200b---\nkind: x\n---\n海"):
        batch, found = relint(text)
        assert fixes.settle(batch, found, relint) == (text, tuple(found))
    empty = schedule('version: 1\nposts:\n  - id: a\n    text: "\u200b"\n')

    def read(text: str) -> tuple[Batch, list[Finding]]:
        batch = schedule(text)
        return batch, findings(batch)

    found = findings(empty)
    assert fixes.settle(empty, found, read) == (empty.source.text, tuple(found))


def test_settle_has_a_bound() -> None:
    """A fix that grows for ever is stopped after ten rounds."""

    def grow(text: str) -> tuple[Batch, Iterable[Finding]]:
        now = draft(text)
        return now, [finding(now, 0, 0, "a")]

    assert fixes.settle(draft("x"), grow("x")[1], grow)[0] == "a" * 10 + "x"


@given(st.lists(st.sampled_from([*REPLACEMENTS, "s", "海", "\n", "\r\n", " "]), max_size=30).map("".join))
def test_settled_text_stays_as_it_is(text: str) -> None:
    """Running twice changes nothing more."""
    once, _ = fixes.settle(*relint(text), relint)
    twice, _ = fixes.settle(*relint(once), relint)
    assert twice == once


@given(
    st.text(alphabet=st.sampled_from("ｶﾅ２A\u200b海'\"\\: #\n-x"), max_size=40), st.sampled_from(["|", '"', "'", None])
)
def test_fixed_schedules_mean_what_was_meant(value: str, style: str | None) -> None:
    """Whatever is fixed in a schedule, other values stay and this one changes only as fixed."""
    value = f"x{value}x"
    posts = [{"id": "a", "text": value}, {"id": "b", "text": "海 # 山"}]
    written = yaml.dump(posts, allow_unicode=True, default_style=style, sort_keys=False, width=10_000)
    batch = schedule(f"version: 1\nposts:\n{written}")
    done = fixes.fix(batch, findings(batch))
    fixed = schedule(done.text).posts
    assert fixed[1].text == "海 # 山"
    expected = batch.posts[0].text
    if not done.left_out:
        for old, new in REPLACEMENTS.items():
            expected = expected.replace(old, "\0") if old == "A" else expected.replace(old, new)
        assert fixed[0].text == expected.replace("\0", REPLACEMENTS["A"])


FRAGMENTS = [
    "逗子市企画課です。", "ｲﾍﾞﾝﾄ", "㈱", "①", "\u200b", "\u202e", "http://www.city.zushi.kanagawa.jp/a", "046 - 8 7 3 - 1 1 1 1", "日　時",
    "\u3164", "\u2028", "ｈｔｔｐ：／／ｃｉｔｙ．ｚｕｓｈｉ．ｊｐ", "１，０００", "#海#山", "\n", " ", "。", "：", "'", '"', "# ", "- ", "A",
]  # fmt: skip


@pytest.fixture(scope="module")
def linter() -> Linter:
    """A linter with the built-in rules."""
    return Linter(Config(), date(2026, 12, 1))


@settings(max_examples=20, deadline=None)
@given(parts=st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=12), as_schedule=st.booleans())
def test_built_in_fixes_settle(linter: Linter, parts: list[str], as_schedule: bool) -> None:
    """With the built-in rules, running twice changes nothing more, and what could be fixed is found no longer."""
    text = f"x{''.join(parts)}x"
    if as_schedule:
        posts = [{"id": "a", "text": text}]
        text = yaml.safe_dump({"version": 1, "posts": posts}, allow_unicode=True, sort_keys=False)

    def judge(written: str) -> tuple[Batch, Iterable[Finding]]:
        batch = schedule(written) if as_schedule else draft(written)
        return batch, linter.lint_batch(batch)

    once, left_out = fixes.settle(*judge(text), judge)
    left = [finding for finding in judge(once)[1] if finding.fix is not None]
    assert len(left) == len(left_out)
    assert fixes.settle(*judge(once), judge)[0] == once


def test_diff_is_unified_and_marks_a_missing_line_end() -> None:
    """A difference shows old and new lines and that the last has no end; equal texts give none."""
    assert fixes.diff("a.txt", "一\nｶﾅ", "一\nカナ\n") == (
        "--- a.txt\n+++ a.txt\n@@ -1,2 +1,2 @@\n 一\n-ｶﾅ\n\\ No newline at end of file\n+カナ\n"
    )
    assert fixes.diff("a.txt", "一\n", "一\n") == ""


TEXT = "市からのお知らせです。\r\nｶﾅと①を直します。\r\n終わりです。\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp_ext"])
def test_encoding_and_mark_are_kept(tmp_path: Path, encoding: str) -> None:
    """A file is written back in its own encoding, with its byte-order mark and line ends."""
    text = TEXT if encoding.startswith(("utf", "cp")) else TEXT.replace("①", "1")
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    path.chmod(0o640)
    fixes.write_back(path, path.read_bytes(), text.replace("ｶﾅ", "カナ"))
    assert path.read_bytes() == text.replace("ｶﾅ", "カナ").encode(encoding)
    assert path.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]


def test_unchanged_lines_keep_their_very_bytes() -> None:
    """A character with two codes in CP932 keeps the one it was written with."""
    original = "市からのお知らせです。\n".encode("cp932") + b"\xed\xa0\x8d\x82\n" + "ｶﾅです。\n".encode("cp932")
    text = original.decode("cp932")
    mended = encode_like(original, text.replace("ｶﾅ", "カナ"))
    assert mended == original.replace("ｶﾅ".encode("cp932"), "カナ".encode("cp932"))


def test_what_the_encoding_cannot_hold_is_refused(tmp_path: Path) -> None:
    """A character that CP932 lacks leaves the file as it was, with words for the operator."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("cp932"))
    with pytest.raises(InputError, match="元の文字コードで保存できません"):
        fixes.write_back(path, path.read_bytes(), TEXT + "😀")
    assert path.read_bytes() == TEXT.encode("cp932")


def test_a_folder_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    """A failing write is reported and nothing is left behind."""
    path = tmp_path / "none" / "a.txt"
    with pytest.raises(InputError, match="書き込めません"):
        fixes.write_back(path, "海です。".encode(), "山です。")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    """The same text leaves the file alone."""
    path = tmp_path / "a.txt"
    path.write_bytes("海です。".encode())
    before = path.stat().st_mtime_ns
    fixes.write_back(path, path.read_bytes(), "海です。")
    assert path.stat().st_mtime_ns == before
