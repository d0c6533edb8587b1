import pickle
from datetime import date
from pathlib import Path

import pytest

from zushi_lint import parallel
from zushi_lint.linter import Linter
from zushi_lint.run import Run


def test_many_files_are_judged_on_all_cores_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings, counts and failures are those of one file after the other."""
    files = [tmp_path / f"{number:02}.txt" for number in range(12)]
    for number, file in enumerate(files):
        file.write_text(f"第{number}回です。字が読めないのでしょうか。" if number % 4 else "", encoding="utf-8")
    linter = Linter(today=date(2026, 12, 1))
    reports = []
    for pays in (1_000, 2):
        monkeypatch.setattr(parallel, "PAYS", pays)
        monkeypatch.setattr(parallel, "_FIRST", 3)
        monkeypatch.setattr("os.cpu_count", lambda: 2)
        run = Run(linter)
        assert list(run.add_files(files)) == files
        reports.append(run.report())
    one, other = reports
    assert one.findings
    assert one.failures
    assert (one.findings, one.failures, one.files, one.posts) == (
        other.findings, other.failures, other.files, other.posts,
    )  # fmt: skip


def test_a_judge_and_its_outcome_go_to_another_process_and_back(tmp_path: Path) -> None:
    """Where processes are not forked, both are pickled."""
    file = tmp_path / "a.txt"
    file.write_text("字が読めないのでしょうか。", encoding="utf-8")
    judge = parallel.Judge(Linter(today=date(2026, 12, 1)))
    there = pickle.loads(pickle.dumps(judge))  # noqa: S301  made a line above
    back = pickle.loads(pickle.dumps(there(file)))  # noqa: S301
    assert back.findings
    assert back.findings == judge(file).findings
