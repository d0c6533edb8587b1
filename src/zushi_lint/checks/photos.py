"""What a picture's file tells beside what is seen: its size, motion, position and owner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MAKER_TAGS = {0x013B: "撮影者", 0x8298: "著作権者", 0x9C9D: "作成者", 0x013C: "機器の名前"}
_EXIF_TAGS = {0xA430: "カメラの持ち主", 0xA431: "機器の番号", 0xA435: "レンズの番号"}
_NUMBERS = frozenset({0xA431, 0xA435})
_EXIF_IFD = 0x8769
_GPS_IFD = 0x8825
_LATITUDE, _LONGITUDE = 2, 4
_HEAD = 262_144
_EXIF_BLOCK = re.compile(rb"Exif\x00\x00(?:MM\x00\*|II\*\x00)")
_XMP_CREATOR = re.compile(rb"<dc:creator>.{0,200}?<rdf:li[^>]{0,60}>([^<]{1,100})<", re.DOTALL)
_XMP_POSITION = re.compile(rb"exif:GPSLatitude(?:=\"|>)[^\"<]")
_MOVIE_POSITION = re.compile(
    rb"(?:\xa9xyz....|com\.apple\.quicktime\.location\.ISO6709.{0,200}?)[+-]\d{2}\.\d+[+-]\d{3}\.\d+", re.DOTALL
)


_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's header: its size in pixels, and whether it moves."""

    width: int
    height: int
    animated: bool


@dataclass(frozen=True, slots=True)
class Traces:
    """What a photo tells of where and by whom it was taken: label and value of names and of devices' numbers."""

    located: bool = False
    owners: tuple[tuple[str, str], ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()


def read_picture(path: Path) -> Picture | None:
    """What a picture's header says, or None where the file is broken or of a format without a reader."""
    return _safely(lambda: _shape(path))


def read_traces(path: Path) -> Traces:
    """What a photo's EXIF and XMP tell; in formats without a reader (HEIC) the EXIF block is looked for."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    tags = _safely(lambda: _opened_tags(path)) or _safely(lambda: _embedded_tags(head)) or Traces()
    creator = _XMP_CREATOR.search(head)
    owners = (*tags.owners, ("作成者", creator[1].decode(errors="replace").strip())) if creator else tags.owners
    return Traces(tags.located or _XMP_POSITION.search(head) is not None, tuple(dict.fromkeys(owners)), tags.numbers)


def _safely(ask: Callable[[], _Answer]) -> _Answer | None:
    """The answer, or None: a damaged file makes Pillow's readers warn and raise nearly anything."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ask()
        except Exception:  # noqa: BLE001  as said above
            return None


def _shape(path: Path) -> Picture:
    from PIL import Image

    with Image.open(path) as image:
        return Picture(image.width, image.height, bool(getattr(image, "is_animated", False)))


def _opened_tags(path: Path) -> Traces:
    from PIL import Image

    with Image.open(path) as image:
        return _tags(image.getexif())


def _embedded_tags(head: bytes) -> Traces | None:
    from PIL.Image import Exif

    block = _EXIF_BLOCK.search(head)
    if block is None:
        return None
    exif = Exif()
    exif.load(head[block.start() :])
    return _tags(exif)


def movie_is_located(path: Path) -> bool:
    """Whether an MP4 or QuickTime film holds the position where it was taken."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        size = path.stat().st_size
        file.seek(max(_HEAD, size - 4 * _HEAD) if size > _HEAD else size)
        return _MOVIE_POSITION.search(head + file.read()) is not None


def _tags(exif: Any) -> Traces:
    position = exif.get_ifd(_GPS_IFD)
    inner = exif.get_ifd(_EXIF_IFD)
    owners: list[tuple[str, str]] = []
    numbers: list[tuple[str, str]] = []
    for table, values in ((_MAKER_TAGS, exif), (_EXIF_TAGS, inner)):
        for tag, label in table.items():
            value = _plain(values.get(tag))
            if value:
                (numbers if tag in _NUMBERS else owners).append((label, value))
    return Traces(_LATITUDE in position and _LONGITUDE in position, tuple(owners), tuple(numbers))


def _plain(value: object) -> str:
    if isinstance(value, bytes | tuple):
        value = bytes(value).decode("utf-16-le", errors="replace")
    return _in_japanese(value).strip("\x00 \t\r\n") if isinstance(value, str) else ""


def _in_japanese(value: str) -> str:
    """A text that was read as Latin-1, though cameras and programs here write UTF-8 or CP932."""
    for encoding in ("utf-8", "cp932"):
        try:
            return value.encode("latin-1").decode(encoding)
        except UnicodeError:
            continue
    return value
