"""Which files a command line means: files named outright, and folders walked."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from zushi_lint.decoding import DecodeError, decode
from zushi_lint.errors import Problem
from zushi_lint.lazy import regex
from zushi_lint.oserrors import reason
from zushi_lint.source import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zushi_lint.settings import Config

CONFIG_NAME = "zushi-lint.yaml"
DRAFT_SUFFIXES = frozenset({".txt", ".md"})
SCHEDULE_SUFFIXES = frozenset({".yaml", ".yml"})


def shown(path: Path) -> str:
    """A path as reports show it: with ``/``, and without the stray bytes of a name in another encoding."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def find_config(folder: Path) -> Path | None:
    """The nearest ``zushi-lint.yaml`` in a folder or those above it, None if there is none."""
    here = folder.absolute()
    return next((path for home in (here, *here.parents) if (path := home / CONFIG_NAME).is_file()), None)


def discover(paths: Iterable[Path | str], config: Config) -> tuple[list[Path], list[Problem]]:
    """The files to read, each once, and what cannot be read.

    A folder is walked in order of names for ``*.txt *.md *.yaml *.yml`` without hidden files and folders,
    the config and YAML that is no schedule; links to folders are followed, each folder once. What the
    config excludes is left out, also where it is named outright.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    taken: set[str] = set()
    for path in map(Path, paths):
        try:
            found = _named(path, config, problems)
        except (OSError, ValueError) as error:
            problems.append(Problem(shown(path), None, None, unreadable(error)))
            continue
        for file in found:
            identity = os.path.abspath(file)  # noqa: PTH100  a link is not to be resolved
            if identity not in taken:
                taken.add(identity)
                files.append(file)
    return files, problems


def is_schedule(file: Path) -> bool:
    """Whether a YAML file has a top-level ``posts:``; True also for one that cannot be read but seems to."""
    from zushi_lint.yaml_source import Mapping, Problems, read_yaml

    try:
        data = file.read_bytes()
    except OSError:
        return True
    try:
        text = decode(data)
    except DecodeError:
        return b"posts" in data.replace(b"\0", b"")
    if "posts" not in text:
        return False
    if re.search(r"^[\"']?posts[\"']?[ \t]*[:：]", text, re.MULTILINE):
        return True
    source = SourceText(str(file), text)
    root = read_yaml(source, Problems(source))
    return isinstance(root, Mapping) and root.get("posts") is not None


def is_readable(path: Path) -> bool:
    """Whether a file that is named outright is read: a draft or a schedule, and a draft where the name has no suffix."""
    return not path.suffix or path.suffix.lower() in DRAFT_SUFFIXES | SCHEDULE_SUFFIXES


def _named(path: Path, config: Config, problems: list[Problem]) -> list[Path]:
    if _is_excluded(path, config):
        return []
    if path.is_dir():
        return list(_walk(path, config, problems))
    if not path.exists():
        kind = "リンク先がありません" if path.is_symlink() else "ファイルがありません"
        problems.append(Problem(shown(path), None, None, f"{kind}。名前と場所を確かめてください。"))
        return []
    if not is_readable(path):
        problems.append(Problem(shown(path), None, None, unsupported(path)))
        return []
    if not path.is_file():
        problems.append(Problem(shown(path), None, None, "ふつうのファイルではありません。"))
        return []
    return [path]


def unsupported(path: Path) -> str:
    """What to say of a file whose type is not read."""
    return f"「{path.suffix}」のファイルは読めません。下書きは .txt か .md、予定表は .yaml か .yml にしてください。"


def unreadable(error: OSError | ValueError) -> str:
    """What to say of a file or folder that the system does not let us read."""
    cause = reason(error) if isinstance(error, OSError) else "名前に使えない文字があります"
    return f"読めません（{cause}）。名前、場所、権限を確かめてください。"


def _walk(folder: Path, config: Config, problems: list[Problem]) -> Iterator[Path]:
    waiting = [folder]
    visited: set[tuple[int, int]] = set()
    while waiting:
        path = waiting.pop()
        try:
            if path.is_dir():
                state = path.stat()
                if (state.st_dev, state.st_ino) not in visited:
                    visited.add((state.st_dev, state.st_ino))
                    waiting += reversed(_entries(path, config))
                continue
        except OSError as error:
            problems.append(Problem(shown(path), None, None, unreadable(error)))
            continue
        if _is_wanted(path, problems):
            yield path


def _entries(folder: Path, config: Config) -> list[Path]:
    entries = [path for path in folder.iterdir() if not path.name.startswith(".") and not _is_excluded(path, config)]
    return sorted(entries, key=lambda path: (unicodedata.normalize("NFC", path.name), path.name))


def _is_wanted(path: Path, problems: list[Problem]) -> bool:
    suffix = path.suffix.lower()
    if suffix not in DRAFT_SUFFIXES | SCHEDULE_SUFFIXES or path.name == CONFIG_NAME:
        return False
    if not path.exists():
        problems.append(Problem(shown(path), None, None, "リンク先がありません。リンクを直すか、消してください。"))
        return False
    return path.is_file() and (suffix in DRAFT_SUFFIXES or is_schedule(path))


def _is_excluded(path: Path, config: Config) -> bool:
    if not config.exclude:
        return False
    absolute = os.path.abspath(path)  # noqa: PTH100  a link is not to be resolved
    home = os.path.abspath(config.folder or Path.cwd())  # noqa: PTH100  likewise
    try:
        inside = Path(absolute).relative_to(home).as_posix()
    except ValueError:
        return False
    name = unicodedata.normalize("NFC", inside)
    return any(_pattern(glob).fullmatch(name) for glob in config.exclude)


_GLOB = regex(r"/\*\*/|^\*\*/|\*+|\?|\[[!^]?\]?[^\]/]*\]")


@lru_cache(maxsize=256)
def _pattern(glob: str) -> re.Pattern[str]:
    """A glob as a regex: ``*`` within a name, ``**`` across folders; without a slash it holds in every folder.

    A pattern that names a folder holds for all in it.
    """
    glob = unicodedata.normalize("NFC", glob).removeprefix("./").rstrip("/")
    anchored = "/" in glob
    parts: list[str] = [] if anchored else ["(?:.*/)?"]
    glob = glob.removeprefix("/")
    position = 0
    for match in _GLOB.finditer(glob):
        parts += [re.escape(glob[position : match.start()]), _translate(match.group())]
        position = match.end()
    parts.append(re.escape(glob[position:]))
    return re.compile("".join(parts) + "(?:/.*)?", re.DOTALL)


def _translate(sign: str) -> str:
    if sign == "/**/":
        return "/(?:.*/)?"
    if sign == "**/":
        return "(?:.*/)?"
    if sign.startswith("*"):
        return ".*" if len(sign) > 1 else "[^/]*"
    if sign == "?":
        return "[^/]"
    inner = sign[1:-1]
    negated = inner.startswith(("!", "^"))
    body = inner[1:] if negated else inner
    escaped = body.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace("&&", "&\\&")
    return f"[{'^' if negated else ''}{escaped}]"
