"""Descriptions of pictures and captions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from zushi_lint.checks import Context, media
from zushi_lint.post import Batch, Media, Post
from zushi_lint.settings import Config
from zushi_lint.source import SourceText, field_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from zushi_lint.checks import Hit

    Check = Callable[[Context, Mapping[str, Any]], Iterator[Hit]]


def context(*attached: Media, text: str = "冬の海です。", **fields: Any) -> Context:
    """A post of a schedule with these media."""
    source = SourceText("schedule.yaml", text)
    fields = {"has_metadata": True, "fields": {"text": field_of(text)}, **fields}
    post = Post(source, text, media=attached, **fields)
    return Context(post, Batch(source, (post,)), Config(), date(2026, 12, 1))


def found(
    check: Check, *attached: Media, params: Mapping[str, Any] | None = None, text: str = "冬の海です。", **fields: Any
) -> list[tuple[str, str]]:
    """Field and variant of each hit."""
    return [(hit.field, hit.variant) for hit in check(context(*attached, text=text, **fields), params or {})]


def picture(alt: str | None = None, **more: Any) -> Media:
    """A picture with a description."""
    return Media(file=more.pop("file", "images/a.jpg"), alt=alt, **more)


@pytest.mark.parametrize(
    ("attached", "expected"),
    [
        (picture(), [("media[0]", "")]),
        (picture("　"), [("media[0].alt", "empty")]),
        (picture(decorative=True), []),
        (picture("海に沈む夕日"), []),
        (picture(file="a.mp4"), [("media[0]", "other")]),
        (Media(type="image"), [("media[0]", "")]),
        (picture(file="a.pdf"), [("media[0]", "other")]),
        (picture(file="a.xyz"), [("media[0]", "unknown")]),
        (picture(file="ume"), [("media[0]", "unknown")]),
        (Media(), [("media[0]", "unknown")]),
        (picture(file="ume.jfif"), [("media[0]", "")]),
        (picture(file="UME.PSD"), [("media[0]", "")]),
    ],
)
def test_alt_missing(attached: Media, expected: list[tuple[str, str]]) -> None:
    """A picture needs a description unless it is decoration, and what may be one; other media are only noted."""
    assert found(media.alt_missing, attached) == expected


def test_without_metadata_nothing_is_known_of_media() -> None:
    """A draft without metadata gives no finding about media."""
    assert found(media.alt_missing, picture(), has_metadata=False) == []


@pytest.mark.parametrize(
    ("alt", "hit"),
    [
        ("画像", True),
        ("写真 ①", True),
        ("チラシの画像です。", True),
        ("Image-01", True),
        ("画像をご覧ください", True),
        ("画像のある部屋", False),
    ],
)
def test_alt_that_says_nothing(alt: str, hit: bool) -> None:
    """A description made only of words for a picture, or wholly of a phrase, is found."""
    params = {"words": ["画像", "写真", "チラシ", "の", "です", "image"], "whole": ["画像をご覧(ください)?"]}
    assert found(media.alt_matches, picture(alt), params=params) == ([("media[0].alt", "")] if hit else [])


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        ("朝市の写真", [("media[0].alt", "filler")]),
        ("朝市の 画像です。", [("media[0].alt", "filler")]),
        ("画像", [("media[0].alt", "")]),
        ("写真：砂浜に並ぶヨット", []),
    ],
)
def test_alt_that_says_it_is_a_picture(alt: str, expected: list[tuple[str, str]]) -> None:
    """A description that says something, and that it is a picture, is another finding than an empty one."""
    params = {"words": ["画像", "写真"], "filler": "の(写真|画像)(です)?。?$"}
    assert found(media.alt_matches, picture(alt), params=params) == expected


@pytest.mark.parametrize(
    ("alt", "hit"),
    [("a.jpg", True), ("images/A.JPG", True), ("IMG_2043", True), ("sea.png", True), ("a", True), ("海.の日", False)],
)
def test_alt_that_is_a_file_name(alt: str, hit: bool) -> None:
    """The file's name, a camera's name and a name with a picture's extension are found."""
    assert bool(found(media.alt_is_file_name, picture(alt), params={"camera": r"img_\d+"})) is hit


def test_a_japanese_file_name_may_be_a_description() -> None:
    """A file called by what it shows does not make the same description wrong."""
    assert found(media.alt_is_file_name, picture("海に沈む夕日", file="海に沈む夕日.jpg"), params={"camera": "x"}) == []


def test_alt_that_repeats() -> None:
    """The body, a whole line of it, and another picture's description are told apart."""
    body = "冬の海は、空気が澄んでいます。"
    assert found(media.alt_repeats, picture("冬の海は空気が澄んでいます"), text=body) == [("media[0].alt", "body")]
    assert found(media.alt_repeats, picture("冬のまつり"), text="【冬のまつり】\n" + body) == [("media[0].alt", "line")]
    assert found(media.alt_repeats, picture("夕日の海"), picture("夕日の海"), text=body) == [("media[1].alt", "other")]
    assert found(media.alt_repeats, picture("…"), picture("海と富士山"), text=body) == []


def test_alt_too_long() -> None:
    """Beyond a platform's limit the excess is marked; beyond 150 characters it is long."""
    params = {"limits": {"x": 200, "bluesky": 300}}
    (hit,) = media.alt_too_long(context(picture("あ" * 250), platforms=("x", "bluesky")), params)
    assert (hit.start, hit.end, hit.values["limit"], hit.variant) == (200, 250, "200", "")
    assert found(media.alt_too_long, picture("あ" * 151), params=params) == [("media[0].alt", "long")]
    assert found(media.alt_too_long, picture("あ" * 150), params=params) == []


def test_alt_too_short() -> None:
    """Four letters are too few, marks alone are no description."""
    assert found(media.alt_too_short, picture("夕日"), picture("😀！"), picture("海に沈む日")) == [
        ("media[0].alt", ""),
        ("media[1].alt", "marks"),
    ]


@pytest.mark.parametrize(
    ("alt", "hit"),
    [
        ("逗子 海 夕日 富士山 観光 人気", True),
        ("逗子、海、夕日、富士山、観光、人気", True),
        ("夕日の海 #逗子 #夕日", True),
        ("みかん、だいこん、ねぎ、かぶ、白菜、里芋", False),
        ("うみに 日が しずむ ところです。 そらが 赤いです。", False),
        ("朝焼けに染まる、人のいない砂浜。", False),
        ("Zushi Beach at sunset, with Mt. Fuji in the distance.", False),
        ("逗子 zushi 海 sea 夕日 sunset 観光", True),
    ],
)
def test_alt_made_of_search_words(alt: str, hit: bool) -> None:
    """Strings of search words are found; lists of what is seen and plain Japanese with spaces are not."""
    assert bool(found(media.alt_keywords, picture(alt), params={"words": ["観光", "人気"]})) is hit


THINGS = {"things": "地図|ポスター", "codes": "qrコード"}


@pytest.mark.parametrize(
    ("alt", "text", "expected"),
    [
        ("申し込みのQRコード", "12月5日まで。", [("media[0].alt", "")]),
        ("申し込みのQRコード", "https://example.com/", [("media[0].alt", "told")]),
        ("避難所の地図", "避難所です。", [("media[0].alt", "")]),
        ("避難所の地図", "12月5日午前10時から。", [("media[0].alt", "told")]),
        ("避難所の地図（表面）", "避難所です。", [("media[0].alt", "")]),
        ("避難所の地図2枚目", "避難所です。", [("media[0].alt", "")]),
        ("避難所の地図。市内12か所。", "避難所です。", []),
        ("地図。内容は本文のとおり。", "避難所です。", []),
        ("地図を見る親子", "避難所です。", []),
    ],
)
def test_posters_whose_words_are_missing(alt: str, text: str, expected: list[tuple[str, str]]) -> None:
    """A map or poster that is only named is found, less gravely where the body holds figures."""
    assert found(media.poster_unread, picture(alt), params=THINGS, text=text) == expected


SENDS = {"sends": "画像をご覧", "facts": "日時|会場", "more": "詳しく", "elsewhere": "窓口"}


def test_facts_only_in_the_picture() -> None:
    """The place that sends the reader on is marked, unless a description holds the facts or none are named."""
    text = "冬の教室です。日時と会場は、画像をご覧ください。"
    (hit,) = media.only_in_picture(context(picture("教室のチラシ"), text=text), SENDS)
    assert text[hit.start : hit.end or 0] == "画像をご覧"
    told = picture("12月5日午前10時から、市民交流センターで。")
    assert found(media.only_in_picture, told, params=SENDS, text=text) == []
    assert found(media.only_in_picture, picture("夕日"), params=SENDS, text="海の画像をご覧ください。") == []
    assert found(media.only_in_picture, picture(file="a.mp4"), params=SENDS, text=text) == []
    assert found(media.only_in_picture, params=SENDS, text=text) == []
    assert (
        found(media.only_in_picture, picture("夕日"), params=SENDS, text="窓口で配る画像をご覧ください。会場は") == []
    )


def test_details_only_in_the_picture() -> None:
    """Where the body holds the facts and sends on for more, the finding is softer; facts just said do not count."""
    flyer = picture("教室のチラシ")
    text = "12月5日午前10時から。詳しくは画像をご覧ください。"
    assert found(media.only_in_picture, flyer, params=SENDS, text=text) == [("text", "more")]
    assert found(media.only_in_picture, flyer, params=SENDS, text="詳しくは画像をご覧ください。") == [("text", "")]
    assert found(media.only_in_picture, flyer, params=SENDS, text="日時：12月5日\n画像をご覧ください。") == []


@pytest.mark.parametrize(
    ("attached", "text", "variant"),
    [
        (picture("雪をかぶった富士山"), "海です。", "described"),
        (picture(file="a.mp4"), "海です。", "moving"),
        (picture(file="images/poster.png"), "海です。", "telling"),
        (picture(people="consented"), "海です。", "people"),
        (picture(file="IMG_2043.jpg"), "海です。", "telling"),
        (picture(), "画像をご覧ください。", "sent"),
    ],
)
def test_decoration_that_is_none(attached: Media, text: str, variant: str) -> None:
    """What is described, moves, tells, shows people or is pointed to is no decoration."""
    decoration = Media(attached.file, attached.type, attached.alt, decorative=True, people=attached.people)
    params = {"names": "poster|^img_[0-9]", "sends": "画像をご覧", "elsewhere": "窓口"}
    assert found(media.decorative_misused, decoration, params=params, text=text) == [("media[0].decorative", variant)]


def test_decoration_that_is_one() -> None:
    """A frame is decoration, and media that are not called so are no business of this check."""
    params = {"names": "poster", "sends": "画像をご覧", "elsewhere": "窓口"}
    frame = picture(file="frame.png", decorative=True)
    assert found(media.decorative_misused, frame, picture(), params=params) == []
    assert found(media.decorative_misused, frame, picture("夕日の海"), params=params, text="画像をご覧") == []
    assert found(media.decorative_misused, frame, params=params, text="窓口の画像をご覧ください。") == []


def test_two_pictures_may_not_both_be_decoration() -> None:
    """Where the body sends the reader to a picture and none is described, each is reported."""
    params = {"names": "poster", "sends": "画像をご覧", "elsewhere": "窓口"}
    frame = picture(file="frame.png", decorative=True)
    expected = [("media[0].decorative", "sent"), ("media[1].decorative", "sent")]
    assert found(media.decorative_misused, frame, frame, params=params, text="画像をご覧ください。") == expected


@pytest.mark.parametrize(
    ("attached", "fields", "expected"),
    [
        (picture("波", file="a.mp4"), {}, [("media[0]", "")]),
        (picture("波", file="a.mp3"), {}, [("media[0]", "audio")]),
        (picture("波", file="a.mp4", captions=" "), {}, [("media[0].captions", "")]),
        (picture("波", file="a.mp4"), {"kind": "live"}, [("media[0]", "live")]),
        (picture("波", file="a.3gp"), {}, [("media[0]", "")]),
        (picture("波", file="00001.MTS"), {}, [("media[0]", "")]),
        (picture("波。音声はありません。", file="a.mp4"), {}, [("media[0]", "silent")]),
        (picture("波。一部、音声はありません。", file="a.mp4"), {}, [("media[0]", "")]),
        (picture("波。ＢＧＭのみ。", file="a.mp4"), {}, [("media[0]", "silent")]),
        (picture("波。字幕付き。", file="a.mp4"), {}, [("media[0]", "silent")]),
        (picture("波。字幕付きの予定です。", file="a.mp4"), {}, [("media[0]", "")]),
        (picture("波。字幕付きの予定でした。音声はありません。", file="a.mp4"), {}, [("media[0]", "silent")]),
        (picture("波", file="a.mp4", captions="a.vtt"), {}, []),
        (picture("波"), {}, []),
    ],
)
def test_captions_missing(attached: Media, fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """Videos need captions, sound a text; live and silent ones have words of their own."""
    params = {"silent": "音声は(ありません|なし)|bgmのみ", "partly": "一部", "shown": "字幕付き", "denied": "予定"}
    assert found(media.captions_missing, attached, params=params, **fields) == expected
