"""Attached files by name and content, photos' traces, captions files and hidden characters."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from zushi_lint.checks import Context, files, filetypes, hidden
from zushi_lint.checks.suffixes import danger, suffix_of
from zushi_lint.post import Batch, Media, Post
from zushi_lint.settings import Config
from zushi_lint.source import SourceText, field_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from zushi_lint.checks import Hit

    Check = Callable[[Context, Mapping[str, Any]], Iterator[Hit]]

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")
MP4 = bytes.fromhex("00000018667479706d703432000000006d70343269736f6d")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a schedule, beside which files are laid."""
    (tmp_path / "schedule.yaml").write_text("version: 1\n", encoding="utf-8")
    return tmp_path


def context(folder: Path, *attached: Media, text: str = "") -> Context:
    """A post of the folder's schedule."""
    source = SourceText(str(folder / "schedule.yaml"), text)
    post = Post(source, text, media=attached, has_metadata=True, fields={"text": field_of(text)})
    return Context(post, Batch(source, (post,)), Config(), date(2026, 12, 1))


def judge(check: Check, folder: Path, contents: Mapping[str, bytes], **media: Any) -> list[tuple[str, str]]:
    """Field and variant of each hit in a post to which all the contents are attached."""
    for name, data in contents.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    attached = [Media(file=name, **media) for name in contents]
    return [(hit.field, hit.variant) for hit in check(context(folder, *attached), {})]


def variants(check: Check, folder: Path, name: str, data: bytes, **media: Any) -> list[str]:
    """The variants of the hits in a post with one file."""
    return [variant for _, variant in judge(check, folder, {name: data}, **media)]


def zipped(*names: str, encrypted: bool = False, content: bytes = b"x") -> bytes:
    """A zip archive with these names in it."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    data = bytearray(buffer.getvalue())
    if encrypted:
        data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def photo(**save: Any) -> bytes:
    """A picture of 640 by 480, saved with these options."""
    buffer = BytesIO()
    size = save.pop("size", (640, 480))
    Image.new("RGB", size).save(buffer, save.pop("format", "JPEG"), **save)
    return buffer.getvalue()


def with_thumbnail(picture: bytes) -> bytes:
    """A JPEG with a small one, whole, in its head."""
    small = photo(size=(16, 16))
    return picture[:2] + b"\xff\xe1" + (len(small) + 2).to_bytes(2, "big") + small + picture[2:]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("setup.EXE", "program"),
        ("docs\\annai.pdf.exe", "double"),
        ("annai.pdf      .scr", "double"),
        ("b.xlsm", "macro"),
        ("c.tar.gz", "archive"),
        ("d.iso", "disk"),
        ("e.pdf", None),
        ("noname", None),
        (".bat", None),
        ("exe", None),
    ],
)
def test_danger_by_name(name: str, expected: str | None) -> None:
    """A file's name alone tells programs, disguised programs, macros, archives and disk images."""
    assert danger(name) == expected


def test_suffix_of() -> None:
    """The extension is that of the last part of a path, whichever slash it is written with."""
    assert [suffix_of(n) for n in ("a.b/c", "a\\b.JPG", "a.jpg. ")] == ["", "jpg", "jpg"]


def test_dangerous_names_need_no_file() -> None:
    """Names are judged without the file, captions too, and a turning mark in a name is found."""
    source = SourceText("-", "")
    attached = (Media(file="a\u202efdp.exe"), Media(file="b.mp4", captions="c.bat"), Media(file="d.docm"))
    post = Post(source, media=attached, has_metadata=True)
    at = Context(post, Batch(source, (post,)), Config(), date(2026, 12, 1))
    assert [(h.field, h.variant) for h in files.dangerous_name(at, {})] == [
        ("media[0].file", "turned"),
        ("media[1].captions", ""),
        ("media[2].file", "macro"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.jpg", b"MZ\x90\x00", [""]),
        ("a.png", b"#!/bin/sh\n", [""]),
        ("a.pdf", zipped("AndroidManifest.xml"), [""]),
        ("a.jpg", zipped("META-INF/MANIFEST.MF", "A.class"), [""]),
        ("a.exe", b"MZ\x90\x00", ["program"]),
        ("a.jpg", b"<!DOCTYPE html><p>404", ["page"]),
        ("a.jpg", b"%PDF-1.4\n", ["other"]),
        ("a.jpg", zipped("a.txt"), ["other"]),
        ("a.png", JPEG, ["format"]),
        ("a.jpg", b"", ["empty"]),
        ("a.webp", b"\x00", ["stub"]),
        ("a.webp", b"\x00" * 16, ["unknown"]),
        ("a.gif", b"GIF89a", []),
        ("a.jpg", b"GIF89a", ["format"]),
        ("a.mp3", b"\xff\xfb\x90\x64", []),
        ("a.heic", b"\0\0\0\x18ftyphevc", []),
        ("a.jpg", b"hello", ["stub"]),
        ("a.jpg", "これは写真ではありません。".encode(), ["unknown"]),
        ("a.pdf", b"hello", ["stub"]),
        ("a.jpg", JPEG, []),
        ("a.mp4", MP4, []),
        ("a.mp4", b"GIF89a" + b"\0" * 20, []),
        ("a.mp3", MP4, []),
        ("a.docx", zipped("word/document.xml"), []),
        ("a.odt", zipped("mimetype", "content.xml"), []),
        ("a.doc", OLE, []),
        ("a.html", b"<html>", []),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", []),
        ("a.txt", b"hello", []),
        ("a.dat", JPEG, []),
        ("a.bat", b"@echo off\r\n", ["program"]),
        ("a.docx", b"PK\x03\x04broken", ["broken"]),
    ],
)
def test_content_against_name(folder: Path, name: str, data: bytes, expected: list[str]) -> None:
    """A program or page in disguise is told from a careless rename, a broken file and an honest one."""
    assert variants(files.disguised, folder, name, data) == expected


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.docx", zipped("[Content_Types].xml", "word/vbaProject.bin"), ["macro"]),
        ("a.xlsm", zipped("xl/vbaProject.bin"), ["macro-named"]),
        ("a.doc", OLE + "_VBA_PROJECT".encode("utf-16-le"), ["macro"]),
        ("a.doc", OLE, []),
        ("a.pdf", b"%PDF-1.4\n<< /S /JavaScript /JS (x) >>", ["script"]),
        ("a.pdf", b"%PDF-1.4\n<< /S /Launch /F (x) >>", ["script"]),
        ("a.pdf", b"%PDF-1.4\n<< /EmbeddedFiles 3 0 R >>", ["attachment"]),
        ("a.pdf", b"%PDF-1.4\n%%EOF\n", []),
        ("a.svg", b"<svg><script>1</script></svg>", ["script"]),
        ("a.svg", b"<svg onload='f()'/>", ["script"]),
        ("a.svg", b"<svg><path d='M0 0'/></svg>", []),
        ("a.zip", zipped("docs/setup.exe"), ["archive"]),
        ("a.zip", zipped("a.txt", encrypted=True), ["locked"]),
        ("a.zip", zipped("a.txt"), []),
        ("a.zip", b"PK\x03\x04broken", []),
    ],
)
def test_what_acts_when_opened(folder: Path, name: str, data: bytes, expected: list[str]) -> None:
    """Macros, scripts, attachments, programs in archives and locked archives are told apart."""
    assert variants(files.active, folder, name, data) == expected


def test_an_archive_that_swells(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that unpacks to hundreds of times its size, beyond all measure, is named."""
    monkeypatch.setattr(files, "_BOMB", 1_000_000)
    assert variants(files.active, folder, "a.zip", zipped("a.txt", content=b"0" * 2_000_000)) == ["bomb"]


def test_the_end_of_a_long_file_is_searched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script at the end of a file is found though the middle is passed over."""
    monkeypatch.setattr(filetypes, "_SCAN", 100)
    data = b"%PDF-1.4\n" + b" " * 1_000 + b"<< /S /JavaScript >>"
    assert variants(files.active, folder, "a.pdf", data) == ["script"]
    assert variants(files.active, folder, "b.pdf", data[:1_000]) == []


def test_missing_files(folder: Path) -> None:
    """A file or captions file that is not there is named; addresses and files that are there are not."""
    (folder / "images").mkdir()
    (folder / "images" / "が.jpg").write_bytes(JPEG)
    attached = [
        Media(file="images/か\u3099.jpg"),
        Media(file="images\\が.jpg"),
        Media(file="https://example.com/a.jpg"),
        Media(file="images/none.jpg", captions="none.vtt"),
        Media(file="images"),
        Media(file="a\0b.jpg"),
        Media(type="image"),
    ]
    assert [hit.field for hit in files.missing(context(folder, *attached), {})] == [
        "media[3].file",
        "media[3].captions",
        "media[4].file",
        "media[5].file",
    ]


def test_nothing_is_missing_of_standard_input() -> None:
    """Where the schedule is no file, nobody knows what stands beside it."""
    source = SourceText("-", "")
    post = Post(source, media=(Media(file="a.jpg"),), has_metadata=True)
    assert not list(files.missing(Context(post, Batch(source, (post,)), Config(), date(2026, 12, 1)), {}))


def test_position_and_owner_in_a_photo(folder: Path) -> None:
    """Position, a person's name and a device's number are reported apart; the organisation's name is not."""
    exif = Image.Exif()
    exif[0x013B] = "山田花子"
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 17.0, 42.0), 3: "E", 4: (139.0, 34.0, 38.0)})
    exif.get_ifd(0x8769)[0xA431] = "SN123"
    assert variants(files.traces, folder, "a.jpg", photo(exif=exif)) == ["", "owner", "device"]
    clean = Image.Exif()
    clean[0x013B] = "逗子市企画課".encode()
    assert variants(files.traces, folder, "b.jpg", photo(exif=clean)) == []


def test_an_author_in_windows_own_tag(folder: Path) -> None:
    """A name that Windows wrote in UTF-16 is read."""
    exif = Image.Exif()
    exif[0x9C9D] = "山田\0".encode("utf-16-le")
    (folder / "a.jpg").write_bytes(photo(exif=exif))
    (hit,) = files.traces(context(folder, Media(file="a.jpg")), {})
    assert hit.values["owner"] == "作成者「山田」"


def test_traces_in_a_format_without_a_reader(folder: Path) -> None:
    """The EXIF block of an HEIC photo is found though nothing opens it."""
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (35.0, 17.0, 42.0), 3: "E", 4: (139.0, 34.0, 38.0)})
    exif.get_ifd(0x8769)[0xA430] = "山田花子".encode()
    heic = b"\0\0\0\x18ftypheic" + b"\0" * 900
    assert variants(files.traces, folder, "a.heic", heic + b"\0\0\0\x06" + exif.tobytes()) == ["", "owner"]
    assert variants(files.traces, folder, "b.heic", heic + b"Exif\0\0MM\0*broken") == []
    assert variants(files.traces, folder, "c.heic", heic) == []


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.gif", "a.webp", "a.tif"])
def test_a_picture_cut_anywhere_is_no_crash(folder: Path, name: str) -> None:
    """Wherever a picture stops, what is left is judged."""
    exif = Image.Exif()
    exif[0x013B] = "山田花子"
    data = photo(format={"jpg": "JPEG", "tif": "TIFF"}.get(name[2:], name[2:].upper()), exif=exif, size=(60, 40))
    for length in range(0, len(data), 7):
        for check in (files.traces, files.picture_shape, files.disguised):
            variants(check, folder, name, data[:length])


def test_a_creator_in_xmp(folder: Path) -> None:
    """A name that a program for photos wrote into XMP counts, once with EXIF's."""
    xmp = "<dc:creator><rdf:Seq><rdf:li>山田花子</rdf:li></rdf:Seq></dc:creator>".encode()
    (folder / "a.jpg").write_bytes(photo() + xmp)
    (hit,) = files.traces(context(folder, Media(file="a.jpg")), {})
    assert (hit.variant, hit.values["owner"]) == ("owner", "作成者「山田花子」")


def test_position_in_xmp_and_in_a_film(folder: Path) -> None:
    """Positions outside EXIF are found, at a film's end too."""
    xmp = b'<x:xmpmeta><rdf:Description exif:GPSLatitude="35,17.7N"/></x:xmpmeta>'
    assert variants(files.traces, folder, "a.jpg", photo() + xmp) == [""]
    film = MP4 + b"\0" * 2_000_000 + b"\xa9xyz\x00\x12\x15\xc7+35.2951+139.5773/"
    assert variants(files.traces, folder, "a.mp4", film) == [""]
    assert variants(files.traces, folder, "b.mp4", MP4) == []
    assert variants(files.traces, folder, "b.pdf", b"%PDF-1.4") == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (photo(), []),
        (photo(size=(640, 120)), ["small"]),
        (photo(size=(1, 1)), ["dot"]),
        (JPEG, ["broken"]),
        (photo()[:300], ["cut"]),
        (photo()[:-40], ["cut"]),
        (photo() + b"\0" * 40, []),
        (with_thumbnail(photo())[:-40], ["cut"]),
    ],
)
def test_pictures_hard_to_see(folder: Path, data: bytes, expected: list[str]) -> None:
    """Small, placeholder and broken pictures are told apart."""
    assert variants(files.picture_shape, folder, "a.jpg", data) == expected


def test_moving_and_decorative_pictures(folder: Path) -> None:
    """A moving picture is noted; a small one that decorates is not."""
    frames = [Image.new("P", (300, 300), color) for color in (0, 1)]
    gif = photo(size=(300, 300), format="GIF", save_all=True, append_images=frames[1:])
    buffer = BytesIO()
    Image.new("L", (300, 300)).save(buffer, "GIF", save_all=True, append_images=[Image.new("L", (300, 300), 255)])
    assert variants(files.picture_shape, folder, "a.gif", buffer.getvalue()) == ["moving"]
    assert len(gif) > 0
    assert variants(files.picture_shape, folder, "b.jpg", photo(size=(640, 20)), decorative=True) == []
    assert variants(files.picture_shape, folder, "c.svg", b"<svg/>") == []


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\n波の音\n".encode(), []),
        ("a.vtt", b"\xef\xbb\xbfWEBVTT\r\n\r\n00:00.000 --> 00:02.000\r\n\r\n", [""]),
        ("a.vtt", b"WEBVTT\n", [""]),
        ("a.srt", b"1\n00:00:00,000 --> 00:00:02,000\ntext\n", []),
        ("a.srt", "1\n00:00:00,000 --> 00:00:02,000\n海\n".encode("utf-16"), []),
        ("a.sbv", b"0:00:00.000,0:00:02.000\ntext\n", []),
        ("a.ttml", b"<tt><body><p begin='0s'>text</p></body></tt>", []),
        ("a.ass", b"[Events]\nDialogue: 0,0:00:00.00,text\n", []),
        ("a.srt", b"", [""]),
        ("a.docx", b"text", ["format"]),
    ],
)
def test_captions_files(folder: Path, name: str, data: bytes, expected: list[str]) -> None:
    """A captions file holds at least one cue with words, in a format for captions."""
    (folder / name).write_bytes(data)
    hits = list(files.captions_empty(context(folder, Media(file="v.mp4", captions=name)), {}))
    assert [hit.variant for hit in hits] == expected
    assert all(hit.field == "media[0].captions" for hit in hits)


def hits_in(check: Check, folder: Path, text: str) -> list[tuple[int, int | None, str, str | None]]:
    """Start, end, variant and replacement of the hits in a text."""
    return [(h.start, h.end, h.variant, h.replacement) for h in check(context(folder, text=text), {})]


def test_marks_that_turn_the_text_round(folder: Path) -> None:
    """Overrides and isolates are found where they stand and taken out; emoji and plain text are left."""
    assert hits_in(hidden.reordering, folder, "資料\u202efdp.exe\u202c") == [(2, 3, "", ""), (10, 11, "", "")]
    assert hits_in(hidden.reordering, folder, "ascii only") == []


def test_text_in_invisible_characters(folder: Path) -> None:
    """Tags outside a flag, long invisible runs and heaps of marks are found; flags and joined emoji are not."""
    assert hits_in(hidden.smuggled, folder, "逗子\U000e0041\U000e0042") == [(2, 4, "", "")]
    assert hits_in(hidden.smuggled, folder, "逗\u200b\u200c\u200b\u200c\u200b子") == [(1, 6, "", "")]
    assert hits_in(hidden.smuggled, folder, "Z\u0337\u0338\u0335\u0336") == [(1, 5, "heap", None)]
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert hits_in(hidden.smuggled, folder, f"{flag}👨\u200d👩\u200d👧逗\u200b子") == []


def test_descriptions_are_searched_too(folder: Path) -> None:
    """Hidden marks in a picture's description are reported there."""
    at = context(folder, Media(file="a.jpg", alt="海\u202e"))
    assert [(h.field, h.start, h.end) for h in hidden.reordering(at, {})] == [("media[0].alt", 1, 2)]


@pytest.mark.parametrize("name", ["a.png", "a.gif", "a.webp"])
def test_pictures_short_of_their_end(folder: Path, name: str) -> None:
    """Each format tells by its end, or by its size, whether all of it is there."""
    data = photo(format=name[2:].upper())
    assert variants(files.picture_shape, folder, name, data) == []
    assert variants(files.picture_shape, folder, name, data[: len(data) * 2 // 3]) == ["cut"]


def test_an_archive_of_a_newer_version_is_taken_for_a_broken_one(tmp_path: Path) -> None:
    """What zipfile does not know how to read has no names and no shape, and ends no run."""
    path = tmp_path / "new.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a")
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 6] = 99  # the version needed to extract, in tenths
    path.write_bytes(data)
    with pytest.raises(NotImplementedError):
        zipfile.ZipFile(path)
    assert filetypes.archive_names(path) == []
    assert filetypes.archive_shape(path) is None
