"""``zushi-lint check``: from the options to a report and an exit status."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from zushi_lint.cli import options as given
from zushi_lint.cli.output import complain, deliver, style_for
from zushi_lint.errors import InputError, UsageError
from zushi_lint.linter import Linter
from zushi_lint.report import Report
from zushi_lint.reporters import render
from zushi_lint.rulebook.store import edition
from zushi_lint.run import Run
from zushi_lint.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from zushi_lint.baseline import Baseline
    from zushi_lint.post import Batch
    from zushi_lint.settings import Config

STDIN = "-"
_MANY = 20
"""More files than this get a progress bar."""


class Options(NamedTuple):
    """The options of ``check``, each with its value or default."""

    paths: Sequence[str]
    format: str = "pretty"
    output: Path | None = None
    config: Path | None = None
    fail_on: str = "error"
    today: str | None = None
    rules: Sequence[Path] = ()
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    stdin_filename: str | None = None
    fix: bool = False
    diff: bool = False
    personal: bool = False
    baseline: Path | None = None
    write_baseline: Path | None = None
    skip_other_yaml: bool = False
    quiet: bool = False
    no_color: bool = False


def show_version() -> int:
    """Print name and version."""
    deliver(f"zushi-lint {__version__}\n", "pretty", None)
    return 0


def check(options: Options) -> int:
    """Lint what the options name, write the report and return the exit status."""
    name = given.format_name(options.format)
    fail_on = given.fail_on_level(options.fail_on)
    _refuse(options)
    try:
        run = _prepare(options)
    except InputError as error:
        report = Report(failures=error.problems, edition=edition())
        _write(report, name, options)
        return report.status(fail_on)
    if options.fix or options.diff:
        return _fix(run, options, name).status(fail_on)
    _lint(run, options)
    report = run.report()
    if options.write_baseline is not None:
        return _record(run, report, options)
    _write(report, name, options)
    return report.status(fail_on)


def _refuse(options: Options) -> None:
    """Raise UsageError for options that are not there yet or do not go together."""
    if options.personal:
        raise UsageError("--personal はまだありません。今後の版で使えるようになります。")
    if not options.paths:
        raise UsageError("調べるファイルかフォルダを指定してください（標準入力は -）。")
    if not all(path.strip() for path in options.paths):
        raise UsageError("ファイルやフォルダの名前が空です。名前を書いてください。")
    if options.fix and not options.diff and STDIN in options.paths:
        raise UsageError("--fix は標準入力には使えません。--diff なら差分を見られます。")
    if options.baseline is not None and options.write_baseline is not None:
        raise UsageError("--baseline と --write-baseline は一緒に使えません。")
    if options.write_baseline is not None and (options.fix or options.diff):
        raise UsageError("--write-baseline は --fix や --diff と一緒に使えません。")


def _prepare(options: Options) -> Run:
    linter = Linter(
        given.config_file(options.config), given.day(options.today), packs=given.pack_folders(options.rules)
    )
    baseline = _baseline(options)
    run = Run(
        linter,
        given.split_ids(options.select),
        given.split_ids(options.ignore),
        baseline,
        recording=options.write_baseline is not None,
    )
    for option, words, ids in (("--select", options.select, run.select), ("--ignore", options.ignore, run.ignore)):
        if words and not ids:
            raise UsageError(f"{option} に規則か節を書いてください（コンマ区切り）。")
        given.known_ids(option, ids, linter.known)
    return run


def _baseline(options: Options) -> Baseline | None:
    if options.write_baseline is None and options.baseline is None:
        return None
    from zushi_lint.baseline import Baseline, read_baseline

    if options.write_baseline is not None:
        return Baseline(options.write_baseline.parent)
    return None if options.baseline is None else read_baseline(options.baseline)


def _read(config: Config, path: Path, data: bytes | None = None) -> Batch:
    from zushi_lint.reading import read_batch

    return read_batch(path, config, data)


def _lint(run: Run, options: Options, reading: Callable[..., Batch] | None = None) -> None:
    """Lint every file that the options name.

    ``reading`` takes a path and, for the standard input, its bytes; it may do more than read, one file after another.
    """
    from zushi_lint.walking import SCHEDULE_SUFFIXES, discover, is_schedule

    files, problems = discover([path for path in options.paths if path != STDIN], run.linter.config)
    run.failures += problems
    _spare(files, options)
    if options.skip_other_yaml:
        files = [file for file in files if file.suffix.lower() not in SCHEDULE_SUFFIXES or is_schedule(file)]
    read = reading or partial(_read, run.linter.config)
    if STDIN in options.paths:
        # A process may be started without a standard input: then there is nothing in it.
        data = sys.stdin.buffer.read() if sys.stdin else b""
        run.add(partial(read, Path(options.stdin_filename or STDIN), data))
    done = run.add_files(files) if reading is None else _added(run, files, reading)
    with _progress(done, len(files), options) as steps:
        for _ in steps:
            pass


def _added(run: Run, files: Sequence[Path], read: Callable[..., Batch]) -> Iterator[Path]:
    for file in files:
        run.add(partial(read, file))
        yield file


def _spare(files: Sequence[Path], options: Options) -> None:
    """Raise UsageError before a report or baseline would be written over one of the drafts."""
    for option, target in (("--output", options.output), ("--write-baseline", options.write_baseline)):
        if target is not None and target.exists() and any(map(target.samefile, files)):
            raise UsageError(f"{option} の {target} は、調べるファイルです。上書きしないよう、別の名前にしてください。")


def _fix(run: Run, options: Options, name: str) -> Report:
    """Fix the files and report what is left, or show what would change instead of a report."""
    from zushi_lint.cli.fixing import Fixer

    fixer = Fixer(run, only_show=options.diff)
    _lint(run, options, fixer.read)
    report = run.report()._replace(fixed=fixer.written)
    if not options.diff:
        _write(report, name, options)
        return report
    deliver("".join(fixer.diffs), "pretty", options.output)
    for problem in report.failures:
        complain(str(problem))
    return report


@contextmanager
def _progress(files: Iterator[Path], count: int, options: Options) -> Iterator[Any]:
    """The files as they are done, with a bar on a terminal's standard error where there are many."""
    if count <= _MANY or options.quiet or not (sys.stderr and sys.stderr.isatty()):
        yield files
        return
    from rich.console import Console
    from rich.progress import track

    yield track(files, "調べています", total=count, console=Console(stderr=True), transient=True)


def _record(run: Run, report: Report, options: Options) -> int:
    """Write the baseline, unless something could not be read: its entries would be lost."""
    target = options.write_baseline
    if report.failures or target is None or run.baseline is None:
        _write(Report(failures=report.failures, files=report.files, posts=report.posts), options.format, options)
        complain("読めないものがあるので、基準ファイルは書きませんでした。")
        return 2
    deliver(run.baseline.dump(), "json", target)
    if not options.quiet:
        deliver(f"{target} に{len(report.findings)}件の指摘を書きました。\n", "pretty", None)
    return 0


def _write(report: Report, name: str, options: Options) -> None:
    style = style_for(options.output, quiet=options.quiet, no_color=options.no_color)
    deliver(render(name, report, style), name, options.output)
    if options.output is not None:
        for problem in report.failures:
            complain(str(problem))
