"""Expressions whose codes are kept are those that would be compiled."""

import re
from pathlib import Path
from typing import Any

import pytest

from zushi_lint import lazy
from zushi_lint.lazy import Code, coded, compiled, regex
from zushi_lint.rulebook import store
from zushi_lint.tables import KeptWords, packed, unpacked


def _refused(*_: Any) -> Any:
    raise AssertionError("compiled anew")


@pytest.fixture
def shelves(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """No codes but those that a test takes."""
    empty: list[Any] = []
    monkeypatch.setattr(lazy, "_shelf", empty)
    return empty


def _shelve(codes: dict[str, Code], path: Path) -> None:
    path.write_bytes(packed({}, {"codes": list(codes.values())}, {}, {"keys": list(codes)}))
    tables = unpacked(path)[1]
    keys = tables["keys"]
    assert isinstance(keys, KeptWords)
    lazy.take(keys, tables["codes"])


@pytest.mark.usefixtures("shelves")
def test_what_is_kept_is_what_would_be_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Flags, groups and their names come back, and nothing that is kept is compiled again."""
    flagged = regex(r"(?P<a>[一-龥]+)(?P<b>[a-c])?\ud800|\0", re.IGNORECASE)
    sources = ["[\u3041-\u3096ー]{2,}(?=。)", r"(a)(?P<x>b)\1"]
    wanted = {source: re.compile(source) for source in sources}
    _shelve(dict(coded(sources)), tmp_path / "codes")
    monkeypatch.setattr(re, "compile", _refused)
    assert {source: compiled(source) for source in sources} == wanted
    match = flagged.search("市役所B\ud800")
    assert match is not None
    assert match.groupdict() == {"a": "市役所", "b": "B"}
    assert wanted[sources[1]].groupindex == compiled(sources[1]).groupindex


@pytest.mark.usefixtures("shelves")
def test_what_is_not_kept_is_compiled(tmp_path: Path) -> None:
    """Another expression, or the same one with other flags."""
    _shelve(dict(coded(["abc"])), tmp_path / "codes")
    assert compiled("abc", re.IGNORECASE).match("ABC") is not None
    assert compiled("abd").match("abd") is not None


@pytest.mark.usefixtures("shelves")
def test_damaged_codes_are_left_alone(tmp_path: Path) -> None:
    """What is kept is never worse than nothing."""
    codes = dict(coded(["[あ-ん]+", "b"]))
    damaged = {key: (flags, [9_999, *code[1:]], groups, names) for key, (flags, code, groups, names) in codes.items()}
    _shelve(damaged, tmp_path / "codes")
    assert compiled("[あ-ん]+").findall("いろはabc") == ["いろは"]


def test_codes_of_another_interpreter_are_left_alone(
    shelves: list[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pack compiled elsewhere is used without them."""
    monkeypatch.setattr(store, "_cache_folder", lambda: tmp_path)
    made = store.rulebook([store.built_in()])
    assert shelves == []
    monkeypatch.setattr(lazy, "INTERPRETER", "another")
    assert list(store.rulebook([store.built_in()]).rules) == list(made.rules)
    assert shelves == []
    monkeypatch.undo()
    monkeypatch.setattr(lazy, "_shelf", shelves)
    monkeypatch.setattr(store, "_cache_folder", lambda: tmp_path)
    store.rulebook([store.built_in()])
    assert len(shelves) == 1
