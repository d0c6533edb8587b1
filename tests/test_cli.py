from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from zushi_lint.cli import main
from zushi_lint.cli.check import Options
from zushi_lint.cli.plain import plain_options
from zushi_lint.errors import InputError
from zushi_lint.finding import Finding, Fix, Severity
from zushi_lint.linter import Linter
from zushi_lint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zushi_lint.post import Batch

REPOSITORY = Path(__file__).parents[1]
RULES = """\
section: 3-1(2)イ
rules:
  - id: try-harder
    severity: error
    message: 「{match}」は命令です。
    advice: 案内してください。
    why: 読み手を責めるからです。
    find: [{regex: 調べろよ}]
    examples: {bad: ['自分で[[調べろよ]]。'], good: [お調べします。]}
  - id: cold-word
    section: 3-4(6)
    severity: warning
    message: 「{match}」は冷たい言い方です。
    advice: 言い換えてください。
    find: [{regex: 知らない}]
    examples: {bad: ['[[知らない]]です。'], good: [確かめます。]}
"""
DRAFT = "自分で調べろよ。\n私は知らない。\n"
SCHEDULE = """\
version: 1
posts:
  - id: p1
    text: 自分で調べろよ。
    allow:
      - {rule: RULE, reason: 引用のため}
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and a built-in pack of two rules."""
    pack = tmp_path / "pack"
    pack.mkdir()
    shutil.copy(REPOSITORY / "rules" / "guideline.yaml", pack)
    (pack / "rules.yaml").write_text(RULES, encoding="utf-8")
    for module in ("linter", "cli.rules"):
        monkeypatch.setattr(f"zushi_lint.{module}.built_in", lambda: pack)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def write(name: str, text: str = DRAFT) -> Path:
    """A file in the working folder."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def lint(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, list[dict[str, object]]]]:
    """Status and JSON report."""
    status = main([*arguments, "--format", "json"])
    return status, json.loads(capsys.readouterr().out)


def rules_of(report: dict[str, list[dict[str, object]]]) -> list[object]:
    """The rules that a report names."""
    return [finding["rule"] for finding in report["findings"]]


def test_check_is_the_default_command(capsys: pytest.CaptureFixture[str]) -> None:
    """A bare path is checked, and the report tells place, words and summary."""
    write("a.txt")
    assert main(["a.txt"]) == 1
    out, err = capsys.readouterr()
    assert out == (
        "a.txt:1:4: エラー 「調べろよ」は命令です。\n"
        "  1 | 自分で調べろよ。\n"
        "    |       ^^^^^^^^\n"
        "  → 案内してください。\n"
        "  3-1(2)イ 禁止事項（煽り） [try-harder]\n"
        "\n"
        "a.txt:2:3: 注意 「知らない」は冷たい言い方です。\n"
        "  2 | 私は知らない。\n"
        "    |     ^^^^^^^^\n"
        "  → 言い換えてください。\n"
        "  3-4(6) 運用時（第三者情報の引用等） [cold-word]\n"
        "\n"
        "1ファイル、1件の投稿を調べました。エラー1件、注意1件、情報0件の指摘があります。\n"
    )
    assert not err


@pytest.mark.parametrize("inside", ["", "/a.txt"])
@pytest.mark.parametrize("name", ["check", "rules", "policy"])
def test_files_named_like_commands(name: str, inside: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file or folder named like a command is linted as ``check NAME`` or ``./NAME``."""
    write(f"{name}{inside}")
    for arguments in (["check", name], [f"./{name}"]):
        status, report = lint(capsys, *arguments, "--select", "try-harder")
        assert status == 1
        assert report["findings"][0]["path"] == f"{name}{inside}"


@pytest.mark.parametrize(
    ("fail_on", "select", "status"),
    [
        ("error", "3-1", 1),
        ("error", "3-4", 0),
        ("warning", "3-4", 1),
        ("info", "cold-word", 1),
        ("never", "3-1", 0),
    ],
)
def test_fail_on(fail_on: str, select: str, status: int) -> None:
    """The status is 1 from the asked severity up."""
    write("a.txt")
    assert main(["a.txt", "--fail-on", fail_on, "--select", select]) == status


def test_select_and_ignore(capsys: pytest.CaptureFixture[str]) -> None:
    """Comma-separated rules and sections, half-width or full-width, choose what is reported."""
    write("a.txt")
    assert rules_of(lint(capsys, "a.txt", "--select", "cold-word, ３－１（２）")[1]) == ["try-harder", "cold-word"]
    assert rules_of(lint(capsys, "a.txt", "--ignore", "3-1")[1]) == ["cold-word"]


def test_one_broken_file_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    """All that cannot be read is reported beside the findings, and the status is 2."""
    write("a.txt")
    Path("b.txt").write_bytes(b"\x00\x01\x02")
    write("c.txt", "")
    status, report = lint(capsys, ".", "missing.txt", "--fail-on", "never")
    assert status == 2
    assert rules_of(report) == ["try-harder", "cold-word"]
    assert sorted(str(failure["path"]) for failure in report["failures"]) == ["b.txt", "c.txt", "missing.txt"]


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` is read as its name says, and called so in findings."""
    for name, path, data in (
        ([], "-", DRAFT.encode("cp932")),
        (["--stdin-filename", "drafts/x.md"], "drafts/x.md", DRAFT.encode()),
        (["--stdin-filename", "x.yaml"], "x.yaml", SCHEDULE.replace("RULE", "cold-word").encode()),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        status, report = lint(capsys, "-", *name, "--select", "try-harder")
        assert status == 1
        assert [finding["path"] for finding in report["findings"]] == [path]


def test_output_is_utf8_with_line_feeds(capsys: pytest.CaptureFixture[str]) -> None:
    """With ``--output`` nothing is printed, and failures still show on the standard error."""
    write("a.txt")
    assert main(["a.txt", "missing.txt", "--output", "report.txt"]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err == "zushi-lint: missing.txt: ファイルがありません。名前と場所を確かめてください。\n"
    data = Path("report.txt").read_bytes()
    assert data.startswith("a.txt:1:4: エラー".encode())
    assert b"\r" not in data


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "調べるファイルかフォルダを指定してください（標準入力は -）。"),
        (["a.txt", "--frmat", "json"], "--frmat というオプションはありません。もしかして「--format」ですか。"),
        (["a.txt", "--format"], "--format に値がありません。"),
        (["a.txt", "--quiet=1"], "--quiet に値は要りません。"),
        (["a.txt", "--format", "jsn"], "--format に「jsn」はありません。もしかして「json」ですか。"),
        (["a.txt", "--format", "sarif"], "--format sarif はまだありません。今後の版で使えるようになります。"),
        (["a.txt", "--fail-on", "fatal"], "--fail-on に「fatal」はありません。error、warning、info、never"),
        (["a.txt", "--today", "12/1"], "--today の「12/1」は日付ではありません。2026-12-01 のように"),
        (["a.txt", "--today", "2026-02-30"], "--today の「2026-02-30」は日付ではありません。"),
        (["a.txt", "--rules", "none"], "--rules の none というフォルダはありません。"),
        (
            ["a.txt", "--select", "try-hard"],
            "--select の「try-hard」という規則も節もありません。もしかして「try-harder」",
        ),
        (["a.txt", "--ignore", "3-9"], "--ignore の「3-9」という規則も節もありません。"),
        (["a.txt", "--personal"], "--personal はまだありません。今後の版で使えるようになります。"),
        (["a.txt", "--output", "no/dir.txt"], "no/dir.txt に書けません（見つかりません）。"),
        (["a.txt", "--select", ","], "--select に規則か節を書いてください"),
        (["a.txt", ""], "ファイルやフォルダの名前が空です。"),
        (
            ["--format", "json", "check", "a.txt"],
            "コマンド check は、オプションより前に書いてください（zushi-lint check …）。",
        ),
        (["--quiet", "rules", "list"], "コマンド rules は、オプションより前に書いてください"),
        (["-", "--fix"], "--fix は標準入力には使えません。--diff なら差分を見られます。"),
        (["a.txt", "--fix", "--write-baseline", "a"], "--write-baseline は --fix や --diff と一緒に使えません。"),
        (["a.txt", "--baseline", "a", "--write-baseline", "a"], "--baseline と --write-baseline は一緒に使えません。"),
        (["guideline"], "コマンド guideline はまだありません。今後の版で使えるようになります。"),
        (["accounts"], "コマンド accounts はまだありません。"),
        (["policy", "p.md"], "コマンド policy はまだありません。"),
        (["explain"], "RULE-OR-SECTION を指定してください。"),
        (["explain", "try-hard"], "「try-hard」という規則も節もありません。もしかして「try-harder」ですか。"),
        (["rules"], "コマンドを指定してください。"),
        (["rules", "lst"], "lst というコマンドはありません。"),
        (["explain", "a", "b"], "余分な引数があります（b）。"),
        (["rules", "list", "--", "-x"], "余分な引数があります（-x）。"),
        (["rules", "list", "--format", "github"], "--format に「github」はありません。"),
        (["init", "x"], "余分な引数があります"),
    ],
)
def test_usage_errors(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A command line that cannot be carried out ends with 2 and one Japanese sentence on the standard error."""
    write("a.txt")
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith(f"zushi-lint: {message}")


class _Full(io.RawIOBase):
    """A device on which nothing finds room."""

    def writable(self) -> bool:
        return True

    def write(self, _data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def _full() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedWriter(_Full()), "utf-8")


def test_a_report_that_finds_no_room_is_a_failure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk ends with 2 and says so; a full standard error too changes nothing of that."""
    write("a.txt")
    monkeypatch.setattr(sys, "stdout", _full())
    assert main(["a.txt"]) == 2
    assert capsys.readouterr().err == "zushi-lint: 結果を書き出せません（空き容量がありません）。\n"
    monkeypatch.setattr(sys, "stderr", _full())
    assert main(["a.txt"]) == 2


@pytest.mark.parametrize("option", ["--output", "--write-baseline"])
def test_a_draft_is_never_overwritten(capsys: pytest.CaptureFixture[str], option: str) -> None:
    """A report or baseline that would take the place of a draft is refused, also where its folder is walked."""
    write("drafts/a.txt")
    assert main(["drafts", option, "drafts/../drafts/a.txt"]) == 2
    assert capsys.readouterr().err == (
        f"zushi-lint: {option} の drafts/../drafts/a.txt は、調べるファイルです。上書きしないよう、別の名前にしてください。\n"
    )
    assert Path("drafts/a.txt").read_text(encoding="utf-8") == DRAFT


def test_closed_streams_are_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """Started without standard streams (as by a service), only the status tells; an absent input is empty."""
    write("a.txt")
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert main(["a.txt"]) == 1
    assert main(["-"]) == 2


def test_config_is_found_upwards(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The nearest config above the working folder holds: severities, and files left out even when named."""
    write(
        "zushi-lint.yaml",
        "version: 1\nrules: {try-harder: {severity: info}, 3-4: {severity: off}}\nexclude: [old.txt]\n",
    )
    write("sub/a.txt")
    write("old.txt")
    monkeypatch.chdir("sub")
    status, report = lint(capsys, "a.txt", "../old.txt")
    assert status == 0
    assert [(f["rule"], f["severity"]) for f in report["findings"]] == [("try-harder", "info")]
    assert report["summary"]["files"] == 1  # type: ignore[call-overload]


def test_config_mistakes_are_failures_in_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    """A bad config, or one that names unknown rules, ends with 2 and a report of each mistake at its place."""
    write("a.txt")
    write("zushi-lint.yaml", "version: 2\nrules:\n  try-hard: {severity: info}\n  3-4: {severity: off}\n")
    status, report = lint(capsys, "a.txt")
    assert status == 2
    assert report["findings"] == []
    assert [(Path(str(f["path"])).name, f["line"], f["column"]) for f in report["failures"]] == [
        ("zushi-lint.yaml", 1, 10),
        ("zushi-lint.yaml", 3, 3),
    ]
    assert report["tool"]["guideline"] == "2024-03"  # type: ignore[call-overload]


@pytest.mark.parametrize("command", ["rules list", "rules check", "rules schema", "explain try-harder"])
def test_every_command_refuses_a_config_that_names_unknown_rules(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """The commands on rules read the config as strictly as the linter does."""
    write("zushi-lint.yaml", "version: 1\nrules:\n  try-hard: {severity: info}\n")
    assert main(command.split()) == 2
    assert capsys.readouterr().err.endswith(
        "zushi-lint.yaml:3:3: 「try-hard」という規則も節もありません。もしかして「try-harder」ですか。\n"
    )


def test_the_python_api_refuses_a_config_that_names_unknown_rules() -> None:
    """``Linter`` given a path checks the rules' names too."""
    write("c.yaml", "version: 1\nrules: {try-hard: {severity: info}}\n")
    with pytest.raises(InputError) as caught:
        Linter("c.yaml")
    assert [(p.line, p.column) for p in caught.value.problems] == [(2, 9)]


def test_the_python_api_refuses_what_the_command_line_does() -> None:
    """A waiver of an unknown rule is an error, a day that is none too; a draft that shows nothing has no findings."""
    linter = Linter()
    with pytest.raises(InputError) as caught:
        linter.lint_text("---\nallow: [{rule: try-hard, reason: 引用}]\n---\n本文\n")
    assert [(p.line, p.column) for p in caught.value.problems] == [(2, 16)]
    with pytest.raises(TypeError, match="today"):
        Linter(today="2026-12-01")  # type: ignore[arg-type]
    assert linter.lint_text(" \u200b\n") == []


def test_waivers_are_kept_apart(capsys: pytest.CaptureFixture[str]) -> None:
    """A waived finding is in the report, with its reason, and does not count."""
    write("s.yaml", SCHEDULE.replace("RULE", "3-1(2)"))
    status, report = lint(capsys, "s.yaml", "--fail-on", "info")
    assert status == 0
    assert rules_of(report) == []
    assert [(f["rule"], f["reason"]) for f in report["waived"]] == [("try-harder", "引用のため")]


def test_unused_and_unknown_waivers(capsys: pytest.CaptureFixture[str]) -> None:
    """A waiver without a finding is a warning; one of an unknown rule is a failure; both at their place."""
    write("s.yaml", SCHEDULE.replace("RULE", "cold-word"))
    status, report = lint(capsys, "s.yaml", "--ignore", "3-1")
    assert status == 0
    assert [(f["rule"], f["line"], f["column"]) for f in report["findings"]] == [("unused-waiver", 6, 16)]
    write("s.yaml", SCHEDULE.replace("RULE", "cold-wrd"))
    status, report = lint(capsys, "s.yaml", "--ignore", "3-1")
    assert status == 2
    assert [(f["line"], f["column"]) for f in report["failures"]] == [(6, 16)]


def test_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    """Findings written to a baseline are not counted again; new ones are, and mended ones are called stale."""
    write("a.txt")
    assert main(["a.txt", "--write-baseline", "base.json"]) == 0
    assert capsys.readouterr().out == "base.json に2件の指摘を書きました。\n"
    write("a.txt", "まえがき。\n自分で調べろよ。\n君も調べろよ。\n")
    status, report = lint(capsys, "a.txt", "--baseline", "base.json")
    assert status == 1
    assert [(f["rule"], f["line"]) for f in report["findings"]] == [("try-harder", 3)]
    assert report["summary"]["baseline"] == 1  # type: ignore[call-overload]
    assert report["summary"]["stale"] == 1  # type: ignore[call-overload]


def test_no_baseline_from_a_failed_run(capsys: pytest.CaptureFixture[str]) -> None:
    """Where something cannot be read, no baseline is written."""
    write("a.txt")
    assert main(["a.txt", "missing.txt", "--write-baseline", "base.json"]) == 2
    assert "基準ファイルは書きませんでした" in capsys.readouterr().err
    assert not Path("base.json").exists()


def test_other_yaml_is_passed_over_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    """A named YAML file without posts is a failure, and with --skip-other-yaml it is passed over."""
    write("ci.yaml", "jobs: {}\n")
    write("s.yaml", SCHEDULE.replace("RULE", "3-1"))
    assert lint(capsys, "ci.yaml", "s.yaml")[0] == 2
    status, report = lint(capsys, "ci.yaml", "s.yaml", "--skip-other-yaml")
    assert (status, report["failures"]) == (0, [])
    assert report["summary"]["files"] == 1  # type: ignore[call-overload]


@pytest.fixture
def fixable(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule with a safe fix: half-width ｱ becomes ア wherever it stands in the text."""
    plain = Linter.lint_batch

    def lint_batch(self: Linter, batch: Batch, select: Sequence[str], ignore: Sequence[str]) -> list[Finding]:
        found = plain(self, batch, select, ignore)
        for post in batch.posts:
            for match in re.finditer("ｱ", post.text):
                place = post.place("text", *match.span())
                found.append(
                    Finding(
                        batch.source.path,
                        post.id,
                        "half-width",
                        "3-4(4)",
                        "",
                        Severity.WARNING,
                        "半角カナです。",
                        "",
                        "text",
                        place.line,
                        place.column,
                        place.end_line,
                        place.end_column,
                        "ｱ",
                        Fix("ア"),
                    )
                )
        return found

    monkeypatch.setattr(Linter, "lint_batch", lint_batch)


@pytest.mark.usefixtures("fixable")
def test_fix_writes_and_reports_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    """Fixes are written in the file's own encoding; what was fixed is gone from the report; twice changes nothing."""
    Path("a.txt").write_bytes("ｱはｱです。\r\n自分で調べろよ。\r\n".encode("cp932"))
    write("b.txt", "そのまま。\n")
    for fixed in (1, 0):
        status, report = lint(capsys, "a.txt", "b.txt", "--fix")
        assert status == 1
        assert rules_of(report) == ["try-harder"]
        assert report["summary"]["fixed"] == fixed  # type: ignore[call-overload]
        assert Path("a.txt").read_bytes() == "アはアです。\r\n自分で調べろよ。\r\n".encode("cp932")


@pytest.mark.usefixtures("fixable")
def test_diff_only_shows(capsys: pytest.CaptureFixture[str]) -> None:
    """``--diff`` prints what would change instead of the report, and writes nothing."""
    write("a.txt", "ｱです。\n")
    assert main(["a.txt", "missing.txt", "--diff", "--fix"]) == 2
    out, err = capsys.readouterr()
    assert out == "--- a.txt\n+++ a.txt\n@@ -1 +1 @@\n-ｱです。\n+アです。\n"
    assert "missing.txt" in err
    assert Path("a.txt").read_text(encoding="utf-8") == "ｱです。\n"


def test_further_packs(capsys: pytest.CaptureFixture[str]) -> None:
    """``--rules`` adds a folder of rules; mistakes in it are failures in the report."""
    write("a.txt")
    write(
        "mine/x.yaml",
        RULES.replace("try-harder", "mine").replace("cold-word", "mine-too").replace("調べろよ", "自分で"),
    )
    assert "mine" in rules_of(lint(capsys, "a.txt", "--rules", "mine")[1])
    Path("mine/x.yaml").rename("mine/x.yml")
    assert "mine" in rules_of(lint(capsys, "a.txt", "--rules", "mine")[1])
    write("mine/x.yml", "rules: 3\n")
    status, report = lint(capsys, "a.txt", "--rules", "mine")
    assert status == 2
    assert report["failures"]
    write("none/x.txt")
    status, report = lint(capsys, "a.txt", "--rules", "none")
    assert status == 2
    assert [f["path"] for f in report["failures"]] == ["none"]
    assert "規則のファイル（.yaml か .yml）が一つもありません" in str(report["failures"][0]["message"])


def test_rules_list_and_explain(capsys: pytest.CaptureFixture[str]) -> None:
    """The rules are listed by section; a rule is explained with examples and how to waive it."""
    assert main(["rules", "list"]) == 0
    assert "3-1(2)イ 禁止事項（煽り）\n  try-harder  エラー  「{match}」は命令です。\n" in capsys.readouterr().out
    assert main(["rules", "list", "--format", "json"]) == 0
    listed = [rule["id"] for rule in json.loads(capsys.readouterr().out)]
    assert listed == ["try-harder", "expired-waiver", "unused-waiver", "cold-word"]
    assert main(["explain", "try-harder"]) == 0
    out = capsys.readouterr().out
    assert "理由: 読み手を責めるからです。\n" in out
    assert "  × 自分で【調べろよ】。\n" in out
    assert "    - {rule: try-harder, reason: 認める理由}\n" in out
    assert main(["explain", "３－４（６）"]) == 0
    assert (
        capsys.readouterr().out
        == "3-4(6) 運用時（第三者情報の引用等）\n  cold-word  注意  「{match}」は冷たい言い方です。\n"
    )


def test_rules_check_and_schema(capsys: pytest.CaptureFixture[str], place: Path) -> None:
    """Rules that hold end with 0, rules that do not with 2; the schema is JSON."""
    assert main(["rules", "check"]) == 0
    assert capsys.readouterr().out == "すべての規則が例のとおりに働きます。\n"
    (place.parent / "pack" / "rules.yaml").write_text(RULES.replace("[[調べろよ]]", "調べろよ"), encoding="utf-8")
    assert main(["rules", "check"]) == 2
    assert "件の誤りがあります。" in capsys.readouterr().out
    assert main(["rules", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["type"] == "object"


def test_init_never_overwrites(capsys: pytest.CaptureFixture[str]) -> None:
    """``init`` writes a config that can be used, and refuses where there is one."""
    write("a.txt", "こんにちは。\n")
    assert main(["init"]) == 0
    assert main(["a.txt"]) == 0
    capsys.readouterr()
    assert main(["init"]) == 2
    assert capsys.readouterr().err == "zushi-lint: zushi-lint.yaml はもうあります。上書きはしません。\n"


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    """Help pages are Japanese and name every option of the contract; the version is the package's."""
    assert main(["--help"]) == 0
    assert main(["rules", "--help"]) == 0
    assert main(["check", "--help"]) == 0
    out = capsys.readouterr().out
    assert not {"Usage", "Options", "Commands", "Show this", "Arguments"} & set(out.replace(":", " ").split())
    contract = (
        "format|output|config|fail-on|today|rules|select|ignore|stdin-filename|fix|diff|personal|quiet|no-color|version"
    )
    assert [name for name in contract.split("|") if not re.search(rf"--{name}[ ,\n]", out)] == []
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"zushi-lint {__version__}\n"
    project = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{__version__}"' in project


def test_an_interrupted_run_ends_quietly(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with the shells' status for it and one line."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    write("a.txt")
    monkeypatch.setattr("zushi_lint.reading.read_batch", interrupt)
    assert main(["a.txt"]) == 130
    assert capsys.readouterr().err == "zushi-lint: 中断しました。\n"


def test_a_defect_is_no_traceback(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An unforeseen error ends with 2 and says that the tool is at fault; the traceback comes when asked for."""

    def fail(*_: object) -> None:
        raise ZeroDivisionError("x")

    write("a.txt")
    monkeypatch.setattr("zushi_lint.reading.read_batch", fail)
    assert main(["a.txt"]) == 2
    assert "入力ではなく道具の不具合です" in capsys.readouterr().err
    monkeypatch.setenv("ZUSHI_LINT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(["a.txt"])


class _Console(io.TextIOWrapper):
    """A terminal of some encoding."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("encoding", "wave"), [("cp932", "～"), ("utf-8", "〜")])
def test_any_console_can_show_a_report(encoding: str, wave: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A console without emoji gets another mark for them, and JSON is UTF-8 everywhere."""
    write("a.txt", "1〜2😀調べろよ\n")
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    assert main(["a.txt"]) == 1
    assert f"1{wave}2" in raw.getvalue().decode(encoding)
    raw.truncate(0)
    raw.seek(0)
    assert main(["a.txt", "--format", "json"]) == 1
    assert json.loads(raw.getvalue().decode("utf-8"))["summary"]["errors"] == 1


@pytest.mark.parametrize(
    ("options", "environment", "colored"),
    [([], {}, True), (["--no-color"], {}, False), ([], {"NO_COLOR": "1"}, False), ([], {"TERM": "dumb"}, False)],
)
def test_colours_on_terminals_only(
    options: list[str], environment: dict[str, str], colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal gets colours unless an option or the environment says no."""
    write("a.txt")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", _Console(raw, encoding="utf-8"))
    assert main(["a.txt", *options]) == 1
    assert (b"\x1b[" in raw.getvalue()) is colored


def test_progress_on_a_terminal_with_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files show a bar on the standard error, and --quiet leaves it out."""
    for number in range(25):
        write(f"drafts/{number}.txt", "こんにちは。\n")
    for options, shown in (([], True), (["--quiet"], False)):
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stderr", _Console(raw, encoding="utf-8"))
        assert main(["drafts", *options]) == 0
        sys.stderr.flush()
        assert ("調べています" in raw.getvalue().decode()) is shown


def test_a_closed_pipe_is_no_error() -> None:
    """When whoever reads the report stops reading, the program ends with its status and without complaint."""
    write("a.txt")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from zushi_lint.cli import main; sys.exit(main(['init']))"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["a.txt", "-"], Options(["a.txt", "-"])),
        (
            ["--format", "json", "a.txt", "--today", "2026-12-01", "-q", "--fail-on", "never", "--no-color"],
            Options(["a.txt"], "json", today="2026-12-01", fail_on="never", quiet=True, no_color=True),
        ),
        (["a.txt", "--format=json"], None),
        (["a.txt", "--format"], None),
        (["--today", "--quiet", "a.txt"], None),
        (["--config", "b.yaml", "a.txt"], None),
        (["--quiet"], None),
    ],
)
def test_common_options_need_no_parser(words: list[str], wanted: Options | None) -> None:
    """Files with the commonest options are understood without typer; anything else is left to it."""
    assert plain_options(words) == wanted


def test_start_up_leaves_heavy_libraries_alone() -> None:
    """Importing the command line and its check loads no library that a plain run does not need."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, zushi_lint.cli.check; print({'rich', 'wcwidth', 'typer', 'PIL', 'holidays', 'yaml', 'fugashi'} & set(sys.modules))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "set()\n"
