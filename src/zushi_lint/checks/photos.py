"""What a picture's file tells beside what is seen: its size, motion, position and owner."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_MAKER_TAGS = {0x013B: "撮影者", 0x8298: "著作権者", 0x9C9D: "作成者", 0x013C: "機器の名前"}
_EXIF_TAGS = {0xA430: "カメラの持ち主", 0xA431: "機器の番号", 0xA435: "レンズの番号"}
_NUMBERS = frozenset({0xA431, 0xA435})
_EXIF_IFD = 0x8769
_GPS_IFD = 0x8825
_LATITUDE, _LONGITUDE = 2, 4
_HEAD = 262_144
_XMP_POSITION = re.compile(rb"exif:GPSLatitude(?:=\"|>)[^\"<]")
_MOVIE_POSITION = re.compile(
    rb"(?:\xa9xyz....|com\.apple\.quicktime\.location\.ISO6709.{0,200}?)[+-]\d{2}\.\d+[+-]\d{3}\.\d+", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's header. ``owners`` holds label and value of names found; ``numbers`` those of devices."""

    width: int
    height: int
    animated: bool
    located: bool
    owners: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...]


def read_picture(path: Path) -> Picture | None:
    """What a picture's header says, or None where the file is broken or of a format without a reader."""
    import warnings

    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path) as image:
                tags = _tags(image)
                return Picture(
                    width=image.width,
                    height=image.height,
                    animated=bool(getattr(image, "is_animated", False)),
                    located=tags.located or _has_position(path),
                    owners=tags.owners,
                    numbers=tags.numbers,
                )
    except Exception:  # noqa: BLE001  a damaged file makes Pillow's readers raise nearly anything
        return None


def movie_is_located(path: Path) -> bool:
    """Whether an MP4 or QuickTime film holds the position where it was taken."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        size = path.stat().st_size
        file.seek(max(_HEAD, size - 4 * _HEAD) if size > _HEAD else size)
        return _MOVIE_POSITION.search(head + file.read()) is not None


@dataclass(frozen=True, slots=True)
class _Tags:
    located: bool
    owners: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...]


def _tags(image: Any) -> _Tags:
    try:
        exif = image.getexif()
        position = exif.get_ifd(_GPS_IFD)
        inner = exif.get_ifd(_EXIF_IFD)
    except Exception:  # noqa: BLE001  a damaged EXIF block is no reason to lose the rest
        return _Tags(located=False, owners=(), numbers=())
    owners: list[tuple[str, str]] = []
    numbers: list[tuple[str, str]] = []
    for table, values in ((_MAKER_TAGS, exif), (_EXIF_TAGS, inner)):
        for tag, label in table.items():
            value = _plain(values.get(tag))
            if value:
                (numbers if tag in _NUMBERS else owners).append((label, value))
    return _Tags(_LATITUDE in position and _LONGITUDE in position, tuple(owners), tuple(numbers))


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


def _has_position(path: Path) -> bool:
    with path.open("rb") as file:
        return _XMP_POSITION.search(file.read(_HEAD)) is not None
