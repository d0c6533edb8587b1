"""What a file is by its content, and what is inside that could act on its own.

Reads the beginning and the end of a file, or a zip archive's directory, never more than some megabytes, and
starts nothing. A format that cannot be told from its content is ``unknown``, never a guess.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

Family = Literal["image", "video", "audio", "document", "archive", "program", "markup", "text", "unknown", "empty"]

_HEAD = 65_536
_SCAN = 4_000_000
# First bytes, by format. A table of this length, sorted by what the bytes could do, says more here than a library's MIME types.
_SIGNATURES: tuple[tuple[int, bytes, str, Family], ...] = (
    (0, b"\xff\xd8\xff", "jpeg", "image"),
    (0, b"\x89PNG\r\n\x1a\n", "png", "image"),
    (0, b"GIF8", "gif", "image"),
    (8, b"WEBP", "webp", "image"),
    (0, b"II*\x00", "tiff", "image"),
    (0, b"MM\x00*", "tiff", "image"),
    (4, b"ftypheic", "heic", "image"),
    (4, b"ftypheix", "heic", "image"),
    (4, b"ftypheim", "heic", "image"),
    (4, b"ftypheis", "heic", "image"),
    (4, b"ftyphevc", "heic", "image"),
    (4, b"ftypmif1", "heic", "image"),
    (4, b"ftypmsf1", "heic", "image"),
    (4, b"ftypavif", "avif", "image"),
    (4, b"ftypavis", "avif", "image"),
    (4, b"ftypM4A", "m4a", "audio"),
    (4, b"ftyp", "mp4", "video"),
    (0, b"\x1aE\xdf\xa3", "webm", "video"),
    (8, b"AVI ", "avi", "video"),
    (0, b"0&\xb2u\x8ef\xcf\x11", "wmv", "video"),
    (0, b"\x00\x00\x01\xba", "mpg", "video"),
    (0, b"\x00\x00\x01\xb3", "mpg", "video"),
    (0, b"ID3", "mp3", "audio"),
    (0, b"\xff\xfb", "mp3", "audio"),
    (0, b"\xff\xf3", "mp3", "audio"),
    (0, b"\xff\xf2", "mp3", "audio"),
    (0, b"\xff\xf1", "aac", "audio"),
    (0, b"\xff\xf9", "aac", "audio"),
    (8, b"WAVE", "wav", "audio"),
    (0, b"OggS", "ogg", "audio"),
    (0, b"fLaC", "flac", "audio"),
    (0, b"%PDF-", "pdf", "document"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole", "document"),
    (0, b"PK\x03\x04", "zip", "archive"),
    (0, b"PK\x05\x06", "zip", "archive"),
    (0, b"Rar!\x1a\x07", "rar", "archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z", "archive"),
    (2, b"-lh", "lzh", "archive"),
    (0, b"\x1f\x8b", "gz", "archive"),
    (0, b"MSCF", "cab", "archive"),
    (0, b"MZ", "exe", "program"),
    (0, b"\x7fELF", "elf", "program"),
    (0, b"\xfe\xed\xfa", "mach-o", "program"),
    (0, b"\xce\xfa\xed\xfe", "mach-o", "program"),
    (0, b"\xcf\xfa\xed\xfe", "mach-o", "program"),
    (0, b"\xca\xfe\xba\xbe", "class", "program"),
    (0, b"dex\n", "dex", "program"),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", "lnk", "program"),
    (0, b"#!", "script", "program"),
    (0, b"BM", "bmp", "image"),
)
_MARKUP = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s{0,200}<(?:!doctype|\?xml|html|svg|script|head|body|iframe|meta)", re.IGNORECASE
)
_SCRIPT_IN_MARKUP = re.compile(
    rb"<script\b|javascript:|\bon(?:load|error|click|mouse\w{1,10}|focus|begin)\s{0,5}=|<foreignobject|<iframe|<embed|<object\b",
    re.IGNORECASE,
)
_SHELL = re.compile(
    rb"^(?:\xef\xbb\xbf|\s){0,20}(?:@echo\s+off|powershell|set\s+objshell|createobject\(|<#|param\(|wscript\.)",
    re.IGNORECASE,
)
_PDF_ACTIONS = re.compile(rb"/(?:JavaScript|JS|Launch)\b(?=[\s/(<\[])")
_PDF_ATTACHMENT = re.compile(rb"/EmbeddedFiles?\b")
_VBA = re.compile(rb"_\x00V\x00B\x00A\x00_\x00P\x00R\x00")


@dataclass(frozen=True, slots=True)
class Content:
    """A file's format and family by its bytes, and its size."""

    format: str
    family: Family
    size: int


def recognise(path: Path) -> Content:
    """The format of a file by its content. Raises OSError where it cannot be read."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return Content("", "empty", size)
    for offset, mark, name, family in _SIGNATURES:
        if head.startswith(mark, offset):
            if name == "zip":
                return Content(*_zip_kind(path), size)
            return Content(name, family, size)
    if _MARKUP.match(head):
        is_svg = b"<svg" in head[:4_000].lower()
        return Content("svg", "image", size) if is_svg else Content("html", "markup", size)
    if _SHELL.match(head):
        return Content("script", "program", size)
    return Content("", "text" if b"\x00" not in head else "unknown", size)


def _zip_kind(path: Path) -> tuple[str, Family]:
    names = set(archive_names(path))
    if "AndroidManifest.xml" in names:
        return "apk", "program"
    if "META-INF/MANIFEST.MF" in names and any(name.endswith(".class") for name in names):
        return "jar", "program"
    if "[Content_Types].xml" in names or any(name.startswith(("word/", "xl/", "ppt/")) for name in names):
        return "ooxml", "document"
    if "mimetype" in names and "content.xml" in names:
        return "odf", "document"
    return "zip", "archive"


# What zipfile raises for archives that it cannot read; the last for one that asks for a newer version of the format.
_UNREADABLE = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)


def archive_names(path: Path) -> list[str]:
    """The names in a zip archive's directory (at most 10,000); empty where it is broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()[:10_000]
    except _UNREADABLE:
        return []


@dataclass(frozen=True, slots=True)
class Archive:
    """What a zip archive's directory tells: whether parts are encrypted, and how much it swells when unpacked."""

    encrypted: bool
    unpacked: int
    ratio: float


def archive_shape(path: Path) -> Archive | None:
    """The shape of a zip archive, or None where it is broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()[:10_000]
    except _UNREADABLE:
        return None
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    return Archive(any(info.flag_bits & 1 for info in infos), unpacked, unpacked / max(packed, 1))


def is_cut(path: Path, content: Content) -> bool:
    """Whether a picture's file stops before its end: the mark of the format's end, or the size that its head gives."""
    data = _scan(path)
    match content.format:
        case "jpeg":
            # A thumbnail within has its own end; the picture's lies behind the last scan's start.
            return data.rfind(b"\xff\xd9") <= data.rfind(b"\xff\xda")
        case "png":
            return b"IEND" not in data
        case "gif":
            return not data.rstrip(b"\x00").endswith(b";")
        case "webp":
            return int.from_bytes(data[4:8], "little") + 8 > content.size
    return False


def has_macros(path: Path, content: Content) -> bool:
    """Whether an Office document holds a macro project."""
    if content.format == "ooxml":
        return any(name.lower().endswith("vbaproject.bin") for name in archive_names(path))
    return content.format == "ole" and _VBA.search(_scan(path)) is not None


def has_script(path: Path, content: Content) -> bool:
    """Whether a PDF runs or starts something, or an SVG or HTML file holds a script."""
    if content.format == "pdf":
        return _PDF_ACTIONS.search(_scan(path)) is not None
    return content.format in {"svg", "html"} and _SCRIPT_IN_MARKUP.search(_scan(path)) is not None


def has_attachment(path: Path, content: Content) -> bool:
    """Whether a PDF carries other files."""
    return content.format == "pdf" and _PDF_ATTACHMENT.search(_scan(path)) is not None


def _scan(path: Path) -> bytes:
    """The beginning and the end of a file, megabytes at most."""
    with path.open("rb") as file:
        head = file.read(_SCAN)
        size = path.stat().st_size
        if size <= 2 * _SCAN:
            return head + file.read(_SCAN)
        file.seek(size - _SCAN)
        return head + file.read(_SCAN)


def cue_count(path: Path) -> int:
    """The number of cues (lines with a time arrow and a text after them) in a WebVTT, SRT or SBV file."""
    with path.open("rb") as file:
        raw = file.read(_SCAN)
    encoding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    text = raw.decode(encoding, errors="replace")
    if re.search(r"<(?:tt|p)\b[^>\n]{0,300}>", text):  # TTML
        return len(re.findall(r"<p\b[^>\n]{0,300}>[^<\s]", text))
    if "Dialogue:" in text:  # ASS
        return text.count("Dialogue:")
    lines = [line.strip() for line in text.splitlines()]
    timed = [i for i, line in enumerate(lines) if re.match(r"[\d:.,]{4,15}\s{0,3}(?:-->|,)\s{0,3}[\d:.,]{4,15}", line)]
    return sum(1 for i in timed if i + 1 < len(lines) and lines[i + 1])
