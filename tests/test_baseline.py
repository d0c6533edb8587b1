from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zushi_lint.baseline import Baseline, read_baseline
from zushi_lint.errors import InputError
from zushi_lint.finding import Finding, Severity
from zushi_lint.source import SourceText


def finding(source: SourceText, excerpt: str, rule: str = "insult", nth: int = 0) -> Finding:
    """A finding on the nth place where the excerpt stands."""
    start = -1
    for _ in range(nth + 1):
        start = source.text.index(excerpt, start + 1)
    place = source.place(start, start + len(excerpt))
    return Finding(
        path=source.path,
        post=None,
        rule=rule,
        section="3-1(2)イ",
        heading="",
        severity=Severity.ERROR,
        message="",
        advice="",
        field="text",
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        excerpt=excerpt,
    )


def recorded(folder: Path, *findings: Finding, source: SourceText) -> Baseline:
    """A baseline with these findings, written and read back."""
    baseline = Baseline(folder)
    baseline.record(findings, source)
    path = folder / "baseline.json"
    path.write_text(baseline.dump(), encoding="utf-8")
    return read_baseline(path)


def test_recorded_findings_are_not_reported(tmp_path: Path) -> None:
    """What is recorded is taken away, what is new stays."""
    source = SourceText(str(tmp_path / "a.txt"), "自分で調べろ。早く読め。\n")
    old, new = finding(source, "調べろ"), finding(source, "読め")
    baseline = recorded(tmp_path, old, source=source)
    assert baseline.remaining([old, new], source) == [new]
    assert baseline.stale() == []


def test_of_a_very_long_sentence_the_words_nearby_count(tmp_path: Path) -> None:
    """A line without an end is recorded in time, and a change far away in it leaves the entry alone."""
    name = str(tmp_path / "a.txt")
    source, changed = (SourceText(name, f"{start}{'あ' * 600}調べろ{'い' * 600}う") for start in ("え", "おか"))
    baseline = recorded(tmp_path, finding(source, "調べろ"), source=source)
    assert baseline.remaining([finding(changed, "調べろ")], changed) == []


def test_each_entry_counts_once_for_each_time_recorded(tmp_path: Path) -> None:
    """The same words recorded once and found twice are one new finding."""
    source = SourceText(str(tmp_path / "a.txt"), "調べろ。\n調べろ。\n")
    first, second = finding(source, "調べろ"), finding(source, "調べろ", nth=1)
    assert recorded(tmp_path, first, source=source).remaining([first, second], source) == [second]
    assert recorded(tmp_path, first, second, source=source).remaining([first, second], source) == []


@given(before=st.text("あ。\n 「", max_size=20), after=st.text("あ。\n 「", max_size=20))
def test_edits_elsewhere_leave_entries_alone(before: str, after: str) -> None:
    """Sentences put before and after a recorded one do not change its entry."""
    plain = SourceText("a.txt", "自分で調べろよ。")
    edited = SourceText("a.txt", f"{before}\n自分で調べろよ。{after}")
    baseline = Baseline(Path())
    assert baseline.entry(finding(plain, "調べろ"), plain) == baseline.entry(finding(edited, "調べろ"), edited)


def test_an_edit_of_the_sentence_makes_it_new(tmp_path: Path) -> None:
    """The same words in another sentence are another finding, and the old entry is stale."""
    source = SourceText(str(tmp_path / "a.txt"), "自分で調べろ。")
    edited = SourceText(str(tmp_path / "a.txt"), "窓口で調べろ。")
    baseline = recorded(tmp_path, finding(source, "調べろ"), source=source)
    assert len(baseline.remaining([finding(edited, "調べろ")], edited)) == 1
    assert [(entry.path, entry.rule) for entry in baseline.stale()] == [("a.txt", "insult")]


def test_only_files_that_were_read_or_are_gone_are_stale(tmp_path: Path) -> None:
    """An entry of a file that is there but was not read this time is not stale; of a file that is gone, it is."""
    source = SourceText(str(tmp_path / "a.txt"), "調べろ。")
    baseline = recorded(tmp_path, finding(source, "調べろ"), source=source)
    assert len(baseline.stale()) == 1
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    assert baseline.stale() == []
    baseline.remaining([], source)
    assert len(baseline.stale()) == 1


def test_paths_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same file named relatively or absolutely has one entry."""
    (tmp_path / "drafts").mkdir()
    monkeypatch.chdir(tmp_path / "drafts")
    near, far = SourceText("a.txt", "調べろ。"), SourceText(str(tmp_path / "drafts" / "a.txt"), "調べろ。")
    baseline = Baseline(Path(".."))
    assert baseline.entry(finding(near, "調べろ"), near) == baseline.entry(finding(far, "調べろ"), far)
    assert baseline.entry(finding(near, "調べろ"), near).path == "drafts/a.txt"


def test_the_file_is_sorted_and_has_no_lines_or_times(tmp_path: Path) -> None:
    """The file is JSON in one order whatever the order of recording, an entry a line."""
    source = SourceText(str(tmp_path / "a.txt"), "調べろ。読め。")
    one, two = finding(source, "調べろ"), finding(source, "読め", "another")
    texts = set()
    for order in ([one, two], [two, one]):
        baseline = Baseline(tmp_path)
        baseline.record(order, source)
        texts.add(baseline.dump())
    (text,) = texts
    assert [line[:30] for line in text.splitlines()] == [
        '{"version": 1, "entries": [',
        '{"path": "a.txt", "post": "", ',
        '{"path": "a.txt", "post": "", ',
        "]}",
    ]
    assert Baseline(tmp_path).dump() == '{"version": 1, "entries": [\n]}\n'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "基準ファイルが JSON ではありません。--write-baseline で作り直してください。"),
        (b"\xff", "基準ファイルが UTF-8 ではありません。"),
        (b"[]", "zushi-lint の基準ファイルではありません。--write-baseline で作り直してください。"),
        (b"[" * 100_000, "zushi-lint の基準ファイルではありません。--write-baseline で作り直してください。"),
        (
            b'{"version": 1, "entries": [{"path": "a", "post": "", "rule": "r", "digest": "d", "count": true}]}',
            "zushi-lint の基準ファイルではありません。--write-baseline で作り直してください。",
        ),
        (
            b'{"version": 1, "entries": [3]}',
            "zushi-lint の基準ファイルではありません。--write-baseline で作り直してください。",
        ),
    ],
)
def test_a_file_that_is_no_baseline_is_a_failure(tmp_path: Path, data: bytes, message: str) -> None:
    """Whatever else stands in the file is a failure that says what to do."""
    path = tmp_path / "b.json"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_baseline(path)
    assert [(p.path, p.message) for p in caught.value.problems] == [(str(path), message)]


def test_a_missing_file_is_a_failure(tmp_path: Path) -> None:
    """A baseline that is not there is a failure."""
    with pytest.raises(InputError) as caught:
        read_baseline(tmp_path / "none.json")
    assert caught.value.problems[0].message == "基準ファイルを開けません（見つかりません）。"
