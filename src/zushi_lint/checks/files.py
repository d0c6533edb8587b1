"""The attached files themselves, and files offered in the text (guideline 3-1(2)ア(エ), 3-1(2)ア(イ), 3-4(4)).

Files are looked for beside the schedule file. Where the draft did not come from a file (standard input),
nothing is known of them and nothing is reported as missing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit, filetypes
from zushi_lint.checks.media import suffix_of, type_of
from zushi_lint.checks.urls import links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zushi_lint.post import Media

# What a suffix promises, where content of another format behind it is more than a careless rename.
_FAMILIES = {"jpg": "jpeg", "tif": "tiff", "heif": "heic", "m4v": "mp4", "mov": "mp4", "oga": "ogg"}
_SMALL = 200  # pixels on the shorter side, below which lettering cannot be read
_BOMB = 1_000_000_000


@dataclass(frozen=True)
class _Attached:
    """A file named by a post's media, found on disk or not."""

    field: str
    name: str
    path: Path | None
    media: Media


def dangerous_name(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Attached files that are programs by their name.

    params: suffix lists ``programs``, ``macros`` (variant), ``archives`` (variant), ``images`` (variant: firmware
    and disk images). Variants ``double`` (photo.jpg.exe) and ``turned`` (a mark in the name turns its end round).
    """
    for field, name in _names(context):
        if re.search("[\u202a-\u202e\u2066-\u2069]", name):
            yield Hit(field, values={"file": name, "suffix": suffix_of(name)}, variant="turned")
            continue
        variant = _danger(name, params)
        if variant is not None:
            yield Hit(field, values={"file": name, "suffix": suffix_of(name)}, variant=variant)


def offered(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Links in the text that download a program, a document with macros, an archive or firmware; params as above."""
    for link in links(context):
        if not link.path.strip("/"):
            continue
        name = link.path.rstrip("/").rpartition("/")[2]
        target = name
        if suffix_of(name) not in {*params.get("programs", ()), *params.get("macros", ())}:
            target = next((v for _, v in link.query if _danger(v, params) in {"", "double"}), name)
        variant = _danger(target, params)
        if variant is not None and suffix_of(target) not in set(params.get("pages", ())):
            yield Hit("text", link.start, link.end, {"file": target, "suffix": suffix_of(target)}, variant)


def named(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """File names in the text that are a program behind another suffix (kyufu.pdf.exe), or whose end is turned round.

    params: ``programs``, and ``warns``: a regex that excuses them where the post warns of such a file.
    """
    warns = re.compile(str(params["warns"]))
    text = context.document.norm
    if warns.search(text):
        return
    suffixes = "|".join(map(re.escape, params["programs"]))
    double = re.compile(rf"[^\s/、。「」()]{{0,60}}\.[a-z0-9]{{2,4}}[ _]{{0,30}}\.(?:{suffixes})(?![a-z0-9.])")
    inside = [(link.start, link.end) for link in links(context)]
    for match in double.finditer(text):
        start, end = context.document.original(*match.span())
        if not any(a < end and start < b for a, b in inside) and _danger(match.group(), params) == "double":
            yield Hit("text", start, end, {"file": match.group()})


def script_link(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Addresses that are commands: ``javascript:``, ``data:text/html``, ``ms-msdt:`` …

    params: ``schemes`` (regexes, each with what must follow), ``warns`` (excuses them in the same sentence).
    """
    found = re.compile("|".join(f"(?:{scheme})" for scheme in params["schemes"]))
    warns = re.compile(str(params["warns"]))
    document = context.document
    for match in found.finditer(document.norm):
        here = document.sentences[document.unit(document.sentences, match.start())]
        if warns.search(document.norm, here.start, here.end):
            continue
        yield Hit("text", *document.original(*match.span()), values={"scheme": match.group().partition(":")[0]})


def missing(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Attached or captions files that are not where the schedule says."""
    del params
    for item in _attached(context):
        if item.path is None:
            yield Hit(item.field, values={"file": item.name})


def disguised(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Files that are not what their name says.

    Variants: none (a program dressed as something else), ``program`` (a program under its own name),
    ``page`` (a web page dressed as a picture), ``other`` (another family: a PDF called .jpg), ``format`` (another
    format of the same family), ``empty``, ``unknown`` (not of a known format though its name says so).
    """
    programs = frozenset(params.get("programs", ()))
    for item in _media_files(context):
        content = _content(item)
        if content is None:
            yield Hit(item.field, values={"file": item.name, "format": ""}, variant="unreadable")
            continue
        variant = _disguise(content, suffix_of(item.name), item.media, programs)
        if variant is not None:
            yield Hit(item.field, values={"file": item.name, "format": content.format or "不明"}, variant=variant)


def _disguise(content: filetypes.Content, suffix: str, media: Media, programs: frozenset[str]) -> str | None:
    if content.family == "program":
        return "program" if suffix in programs else ""
    if content.family == "empty":
        return "empty"
    promised = type_of(media)
    if content.family == "markup":
        return "page" if suffix not in {"html", "htm", "xhtml", "xml"} else None
    if content.family in {"unknown", "text"}:
        return "unknown" if promised in {"image", "video", "audio"} or suffix == "pdf" else None
    if promised is None or content.family == "archive":
        return "other" if promised in {"image", "video", "audio"} else None
    if content.family != promised and {content.family, promised} != {"video", "audio"}:
        return "other" if content.format != "gif" else None
    expected = _FAMILIES.get(suffix, suffix)
    return "format" if promised == "image" and expected != content.format else None


def active(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Files that act when opened.

    Variants: ``macro`` (a name without macros hides some), ``macro-named``, ``script`` (PDF, SVG, HTML),
    ``attachment`` (files inside a PDF), ``archive`` (programs inside a zip), ``locked`` (an encrypted zip),
    ``bomb`` (swells beyond measure). params ``programs``, ``macros``: suffixes.
    """
    programs = frozenset(params.get("programs", ()))
    for item in _media_files(context):
        content = _content(item)
        if content is None or item.path is None:
            continue
        variant = _act(item.path, content, suffix_of(item.name), programs, frozenset(params.get("macros", ())))
        if variant is not None:
            yield Hit(item.field, values={"file": item.name}, variant=variant)


def _act(
    path: Path, content: filetypes.Content, suffix: str, programs: frozenset[str], macros: frozenset[str]
) -> str | None:
    if filetypes.has_macros(path, content):
        return "macro-named" if suffix in macros else "macro"
    if filetypes.has_script(path, content):
        return "script"
    if filetypes.has_attachment(path, content):
        return "attachment"
    if content.format not in {"zip", "ooxml"}:
        return None
    shape = filetypes.archive_shape(path)
    if shape is not None and shape.unpacked > _BOMB and shape.ratio > 500:
        return "bomb"
    if any(suffix_of(name) in programs for name in filetypes.archive_names(path)):
        return "archive"
    return "locked" if shape is not None and shape.encrypted else None


def traces(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """What a photo or film tells of place and people.

    Variants: none (the position), ``owner`` (a name other than the organisation's), ``device`` (a serial number).
    """
    del params
    from zushi_lint.checks import photos  # noqa: PLC0415  only where there are files

    for item in _media_files(context):
        content = _content(item)
        if content is None or item.path is None:
            continue
        values = {"file": item.name}
        if content.family == "video":
            if photos.movie_is_located(item.path):
                yield Hit(item.field, values=values)
            continue
        picture = photos.read_picture(item.path) if content.family == "image" else None
        if picture is None:
            continue
        if picture.located:
            yield Hit(item.field, values=values)
        named_owners = [f"{k}「{v}」" for k, v in picture.owners if context.config.organization not in v]
        if named_owners:
            yield Hit(item.field, values={**values, "owner": "、".join(named_owners)}, variant="owner")
        if picture.numbers:
            yield Hit(item.field, values={**values, "number": picture.numbers[0][0]}, variant="device")


def picture_shape(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Pictures hard to see; variants: ``small``, ``dot`` (a placeholder), ``moving`` (animated), ``broken``."""
    del params
    from zushi_lint.checks import photos  # noqa: PLC0415  only where there are files

    for item in _media_files(context):
        content = _content(item)
        if content is None or content.family != "image" or content.format in {"svg", "heic", "avif"}:
            continue
        picture = photos.read_picture(item.path) if item.path is not None else None
        values = {"file": item.name}
        if picture is None:
            yield Hit(item.field, values=values, variant="broken")
            continue
        size = {**values, "width": str(picture.width), "height": str(picture.height)}
        if picture.animated:
            yield Hit(item.field, values=values, variant="moving")
        if max(picture.width, picture.height) <= 2:
            yield Hit(item.field, values=size, variant="dot")
        elif min(picture.width, picture.height) < _SMALL and not item.media.decorative:
            yield Hit(item.field, values=size, variant="small")


def captions_empty(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Captions files without a caption in them; variant ``format`` for files that no player reads as captions."""
    formats = frozenset(params.get("formats", ()))
    for item in _attached(context):
        if not item.field.endswith(".captions") or item.path is None:
            continue
        values = {"file": item.name}
        if suffix_of(item.name) not in formats:
            yield Hit(item.field, values=values, variant="format")
            continue
        try:
            count = filetypes.cue_count(item.path)
        except OSError:
            count = 0
        if count == 0:
            yield Hit(item.field, values=values)


def _danger(name: str, params: Mapping[str, Any]) -> str | None:
    """The variant for a file name, ``""`` for a program, None for a harmless one."""
    suffix = suffix_of(name)
    if suffix in set(params.get("programs", ())):
        inner = suffix_of(name.rstrip()[: -len(suffix) - 1].rstrip(" _"))
        return "double" if inner in set(params.get("covers", ())) else ""
    groups: tuple[tuple[str, Sequence[str]], ...] = tuple(
        (variant, params.get(f"{variant}s", ())) for variant in ("macro", "archive", "image")
    )
    return next((variant for variant, suffixes in groups if suffix in set(suffixes)), None)


def _names(context: Context) -> Iterator[tuple[str, str]]:
    for index, media in enumerate(context.post.media):
        for key, name in (("file", media.file), ("captions", media.captions)):
            if name:
                yield f"media[{index}].{key}", name


def _media_files(context: Context) -> Iterator[_Attached]:
    for item in _attached(context):
        if item.field.endswith(".file") and item.path is not None:
            yield item


def _attached(context: Context) -> list[_Attached]:
    """The post's files with their place on disk; found once for each post."""
    key = f"files:{id(context.post)}"
    if key not in context.shared:
        context.shared[key] = (context.post, list(_look(context)))
    found: list[_Attached] = context.shared[key][1]
    return found


def _look(context: Context) -> Iterator[_Attached]:
    schedule = Path(context.post.source.path)
    if not context.post.media or not schedule.is_file():
        return
    for field, name in _names(context):
        if not re.match(r"[a-z]{2,8}://", name, re.IGNORECASE):
            index = int(field[field.index("[") + 1 : field.index("]")])
            yield _Attached(field, name, _find(schedule.parent, name), context.post.media[index])


def _find(folder: Path, name: str) -> Path | None:
    """The file of that name, also where the disk spells it in another normal form (macOS) or with ``/``."""
    for form in (name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name), name.replace("\\", "/")):
        try:
            path = folder / form
            if path.is_file():
                return path
        except (OSError, ValueError):  # too long, or a NUL in it
            continue
    return None


def _content(item: _Attached) -> filetypes.Content | None:
    if item.path is None:
        return None
    try:
        return filetypes.recognise(item.path)
    except OSError:
        return None
