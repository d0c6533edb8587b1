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

from zushi_lint.checks import Context, Hit, filetypes, gate
from zushi_lint.checks.media import type_of
from zushi_lint.checks.suffixes import CAPTIONS, MACROS, PROGRAMS, danger, suffix_of
from zushi_lint.checks.urls import MAY_LINK, links
from zushi_lint.lazy import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.post import Media

# What a suffix promises, where content of another format behind it is more than a careless rename.
_FORMATS = {"jpg": "jpeg", "tif": "tiff", "heif": "heic", "m4v": "mp4", "mov": "mp4", "oga": "ogg"}
# At the end of an address these are pages as often as files: an article on Node.js, a path that names a domain.
_PAGES = frozenset({"app", "com", "inf", "js", "sh", "url", "ws"})
_TURNING = regex("[\u202a-\u202e\u2066-\u2069]")
_FILE_NAME = regex(r"[^\s/、。「」()]{1,60}\.[a-z0-9]{2,4}[ _]{0,30}\.[a-z0-9]{2,12}(?![a-z0-9.])")
_SMALL = 200  # pixels on the shorter side, below which lettering cannot be read
_STUB = 16  # bytes, below which a file is put there to be replaced
_BOMB = 1_000_000_000


@dataclass(frozen=True)
class _Attached:
    """A file named by a post's media, found on disk or not."""

    field: str
    name: str
    path: Path | None
    media: Media


def dangerous_name(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Attached files that are dangerous by their name.

    Variants: those of :func:`~zushi_lint.checks.suffixes.danger`, ``program`` without one, and ``turned`` (a mark in
    the name turns its end round, so that another extension is shown).
    """
    del params
    for field, name in _names(context):
        found = "turned" if _TURNING.search(name) else danger(name)
        if found is not None:
            variant = "" if found == "program" else found
            yield Hit(field, values={"file": name, "suffix": suffix_of(name)}, variant=variant)


@gate(view=MAY_LINK)
def offered(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Links in the text that download a dangerous file; variants as with :func:`dangerous_name`."""
    del params
    for link in links(context):
        name = link.path.rstrip("/").rpartition("/")[2]
        values = [value for _, value in link.query if danger(value) in {"program", "double", "macro"}]
        target = values[0] if values and danger(name) in {None, "archive"} else name
        found = danger(target) if link.path.strip("/") else None
        if found is not None and not (found == "program" and suffix_of(target) in _PAGES):
            variant = "" if found == "program" else found
            yield Hit("text", link.start, link.end, {"file": target, "suffix": suffix_of(target)}, variant)


@gate(view=r"\.[a-z0-9]{2,4}[ _]{0,30}\.[a-z0-9]{2}")
def named(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """File names in the text that are a program behind another extension: kyufu.pdf.exe.

    params ``warns``: a regex that excuses them where the post warns of such a file.
    """
    text = context.document.norm
    if re.search(str(params["warns"]), text):
        return
    taken = [(link.start, link.end) for link in links(context)]
    for match in _FILE_NAME.finditer(text):
        start, end = context.document.original(*match.span())
        if danger(match.group()) == "double" and not any(a < end and start < b for a, b in taken):
            yield Hit("text", start, end, {"file": match.group()})


@gate(view=lambda params: "|".join(params["schemes"]))
def script_link(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Addresses that are commands: ``javascript:``, ``data:text/html``, ``ms-msdt:`` and their like.

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
    format of the same family), ``empty``, ``unknown`` (not of a known format though its name says so), ``stub`` (too
    short to be anything), ``broken`` (a document whose parts cannot be listed).
    """
    del params
    for item in _media_files(context):
        content = _content(item)
        if content is None:
            yield Hit(item.field, values={"file": item.name, "format": ""}, variant="unreadable")
            continue
        variant = _disguise(content, suffix_of(item.name), item.media)
        if variant is not None:
            yield Hit(item.field, values={"file": item.name, "format": content.format or "不明"}, variant=variant)


def _disguise(content: filetypes.Content, suffix: str, media: Media) -> str | None:
    promised = type_of(media)
    shown = promised in {"image", "video", "audio"}
    match content.family:
        case "program":
            return "program" if suffix in PROGRAMS else ""
        case "empty":
            return "empty"
        case "markup":
            return None if suffix in {"html", "htm", "xhtml", "xml"} else "page"
        case "unknown" | "text":
            if not shown and suffix != "pdf":
                return None
            return "unknown" if content.size >= _STUB else "stub"
        case "archive":
            if suffix in {"docx", "pptx", "xlsx"} and content.format == "zip":
                return "broken"
            return "other" if shown else None
    if (
        promised is None
        or (content.format == "gif" and promised == "video")
        or {content.family, promised} == {"video", "audio"}
    ):
        return None
    if content.family != promised:
        return "other"
    return "format" if promised == "image" and _FORMATS.get(suffix, suffix) != content.format else None


def active(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Files that act when opened.

    Variants: ``macro`` (a name without macros hides some), ``macro-named``, ``script`` (PDF, SVG, HTML),
    ``attachment`` (files inside a PDF), ``archive`` (programs inside a zip), ``locked`` (an encrypted zip),
    ``bomb`` (swells beyond measure).
    """
    del params
    for item in _media_files(context):
        content = _content(item)
        if content is None or item.path is None:
            continue
        variant = _act(item.path, content, suffix_of(item.name))
        if variant is not None:
            yield Hit(item.field, values={"file": item.name}, variant=variant)


def _act(path: Path, content: filetypes.Content, suffix: str) -> str | None:
    if filetypes.has_macros(path, content):
        return "macro-named" if suffix in MACROS else "macro"
    if filetypes.has_script(path, content):
        return "script"
    if filetypes.has_attachment(path, content):
        return "attachment"
    return _packed(path) if content.format in {"zip", "ooxml"} else None


def _packed(path: Path) -> str | None:
    shape = filetypes.archive_shape(path)
    if shape is not None and shape.unpacked > _BOMB and shape.ratio > 500:
        return "bomb"
    if any(suffix_of(name) in PROGRAMS for name in filetypes.archive_names(path)):
        return "archive"
    return "locked" if shape is not None and shape.encrypted else None


def traces(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """What a photo or film tells of place and people.

    Variants: none (the position), ``owner`` (a name other than the organisation's), ``device`` (a serial number).
    """
    del params
    from zushi_lint.checks import photos

    for item in _media_files(context):
        content = _content(item)
        if content is None or item.path is None:
            continue
        values = {"file": item.name}
        if content.family == "video":
            if photos.movie_is_located(item.path):
                yield Hit(item.field, values=values)
            continue
        if content.family != "image":
            continue
        found = photos.read_traces(item.path)
        if found.located:
            yield Hit(item.field, values=values)
        named_owners = [f"{k}「{v}」" for k, v in found.owners if context.config.organization not in v]
        if named_owners:
            yield Hit(item.field, values={**values, "owner": "、".join(named_owners)}, variant="owner")
        if found.numbers:
            yield Hit(item.field, values={**values, "number": found.numbers[0][0]}, variant="device")


def picture_shape(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Pictures hard to see; variants: ``small``, ``dot`` (a placeholder), ``moving`` (animated), ``broken``, ``cut`` (short of its end)."""
    del params
    from zushi_lint.checks import photos

    for item in _media_files(context):
        content = _content(item)
        if content is None or content.family != "image" or content.format in {"svg", "heic", "avif"}:
            continue
        values = {"file": item.name}
        if item.path is not None and filetypes.is_cut(item.path, content):
            yield Hit(item.field, values=values, variant="cut")
            continue
        picture = photos.read_picture(item.path) if item.path is not None else None
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
    del params
    for item in _attached(context):
        if not item.field.endswith(".captions") or item.path is None:
            continue
        values = {"file": item.name}
        if suffix_of(item.name) not in CAPTIONS:
            yield Hit(item.field, values=values, variant="format")
            continue
        try:
            count = filetypes.cue_count(item.path)
        except OSError:
            count = 0
        if count == 0:
            yield Hit(item.field, values=values)


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
