"""Which files are read."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from zushi_lint.settings import Config
from zushi_lint.walking import discover, shown


def _make(folder: Path, *names: str, text: str = "posts: []\n") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _found(folder: Path, config: Config, *paths: str) -> list[str]:
    files, problems = discover([folder / path for path in paths or ("",)], config)
    assert problems == []
    return [file.relative_to(folder).as_posix() for file in files]


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    """Text, Markdown and schedules are found in order of names; hidden ones, the config and the rest are not."""
    _make(
        tmp_path,
        "b.txt",
        "a/z.md",
        "a/B.YML",
        "あ い.txt",
        "c.csv",
        "zushi-lint.yaml",
        ".git/x.txt",
        ".x.txt",
        "d.yaml",
    )
    assert _found(tmp_path, Config()) == ["a/B.YML", "a/z.md", "b.txt", "d.yaml", "あ い.txt"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("posts: []\n", True),
        ("version: 1\n'posts': []\n", True),
        ("{version: 1, posts: []}\n", True),
        ("posts: [\n", True),
        ("posts：\n", True),
        ("jobs: {posts: 1}\n", False),
        ("# posts\na: 1\n", False),
        ("- posts\n", False),
        ("a: [posts\n", False),
        ("", False),
    ],
)
def test_a_walked_yaml_without_posts_is_passed_over(tmp_path: Path, text: str, *, found: bool) -> None:
    """Only YAML with a top-level posts is a schedule; a broken one that has it is kept, to be a failure."""
    _make(tmp_path, "a.yaml", text=text)
    assert _found(tmp_path, Config()) == (["a.yaml"] if found else [])
    assert _found(tmp_path, Config(), "a.yaml") == ["a.yaml"]


def test_an_undecodable_yaml_is_kept_if_it_seems_a_schedule(tmp_path: Path) -> None:
    """A schedule that cannot be decoded is not passed over in silence."""
    (tmp_path / "a.yaml").write_bytes(b"posts:\n  - id: \xff\xff\n")
    (tmp_path / "b.yaml").write_bytes(b"a: \xff\xff\n")
    assert _found(tmp_path, Config()) == ["a.yaml"]


def test_a_file_is_read_once(tmp_path: Path) -> None:
    """A file that is named twice, or named and walked, is read once."""
    _make(tmp_path, "a.txt", "b.txt")
    assert _found(tmp_path, Config(), "b.txt", "", "a.txt") == ["b.txt", "a.txt"]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("drafts/archive/**", ["a.txt", "drafts/b.txt", "drafts/new/archive/d.txt"]),
        ("drafts/archive", ["a.txt", "drafts/b.txt", "drafts/new/archive/d.txt"]),
        ("drafts/archive/", ["a.txt", "drafts/b.txt", "drafts/new/archive/d.txt"]),
        ("archive", ["a.txt", "drafts/b.txt"]),
        ("**/archive/**", ["a.txt", "drafts/b.txt"]),
        ("drafts/**/*.txt", ["a.txt"]),
        ("*.txt", []),
        ("/*.txt", ["drafts/archive/c.txt", "drafts/b.txt", "drafts/new/archive/d.txt"]),
        ("drafts/?.txt", ["a.txt", "drafts/archive/c.txt", "drafts/new/archive/d.txt"]),
        ("[!b].txt", ["drafts/b.txt"]),
        ("**", []),
    ],
)
def test_excludes_hold_for_walked_and_named_files(tmp_path: Path, pattern: str, left: list[str]) -> None:
    """What the config excludes, seen from its folder, is left out however it is reached."""
    names = ["a.txt", "drafts/archive/c.txt", "drafts/b.txt", "drafts/new/archive/d.txt"]
    _make(tmp_path, *names)
    config = Config(exclude=(pattern,), folder=tmp_path)
    assert sorted(_found(tmp_path, config)) == sorted(left)
    assert sorted(_found(tmp_path, config, *names)) == sorted(left)


def test_excludes_match_composed_and_decomposed_names(tmp_path: Path) -> None:
    """A name written in NFD on disk is excluded by a pattern in NFC."""
    _make(tmp_path, unicodedata.normalize("NFD", "がぎ/a.txt"))
    assert _found(tmp_path, Config(exclude=("がぎ/**",), folder=tmp_path)) == []


def test_what_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    """Missing files, other types, and broken links, named or walked, are told; the rest is still found, a name without a suffix where it is named outright."""
    _make(tmp_path, "a.txt", "b.docx", "c")
    (tmp_path / "z.txt").symlink_to(tmp_path / "gone.txt")
    names = [tmp_path / name for name in ("", "b.docx", "c", "gone.txt", "z.txt")]
    files, problems = discover([*names, "a\0.txt"], Config())
    assert files == [tmp_path / "a.txt", tmp_path / "c"]
    assert [(Path(p.path).name, p.line, p.message.split("。")[0]) for p in problems] == [
        ("z.txt", None, "リンク先がありません"),
        ("b.docx", None, "「.docx」のファイルは読めません"),
        ("gone.txt", None, "ファイルがありません"),
        ("z.txt", None, "リンク先がありません"),
        ("a\0.txt", None, "ファイルがありません"),
    ]


def test_a_link_to_its_own_folder_ends(tmp_path: Path) -> None:
    """Links between folders do not walk for ever."""
    _make(tmp_path, "a/x.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "a")
    assert _found(tmp_path, Config()) == ["a/x.txt"]


def test_an_unreadable_folder_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without permission is told."""

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    files, problems = discover([tmp_path], Config())
    assert files == []
    assert [p.message for p in problems] == ["読めません（権限がありません）。名前、場所、権限を確かめてください。"]


def test_what_is_no_file_is_a_problem(tmp_path: Path) -> None:
    """A pipe with the suffix of a draft is not waited for."""
    os.mkfifo(tmp_path / "a.txt")
    _, problems = discover([tmp_path / "a.txt"], Config())
    assert [p.message for p in problems] == ["ふつうのファイルではありません。"]
    assert discover([tmp_path], Config()) == ([], [])


def test_an_unreadable_yaml_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """YAML that cannot be opened is not passed over: reading it will say why."""
    _make(tmp_path, "a.yaml")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert _found(tmp_path, Config()) == ["a.yaml"]


def test_a_folder_outside_the_configs_is_not_excluded(tmp_path: Path) -> None:
    """Excludes are seen from the config's folder and say nothing of files elsewhere."""
    _make(tmp_path, "out/a.txt", "in/b.txt")
    assert _found(tmp_path, Config(exclude=("**",), folder=tmp_path / "in")) == ["out/a.txt"]


def test_names_in_another_encoding_can_be_shown() -> None:
    """A file name that is no UTF-8 is shown with replacement characters."""
    assert shown(Path("a\udc8f.txt")) == "a\ufffd.txt"
