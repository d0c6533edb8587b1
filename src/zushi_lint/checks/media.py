"""What a screen reader says instead of a picture, and what is shown instead of a sound (guideline 3-4(4)).

Every check needs metadata: without it nobody knows what will be attached.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit
from zushi_lint.checks.suffixes import suffix_of
from zushi_lint.checks.urls import links
from zushi_lint.lazy import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.post import Media, MediaType

_TYPES: Mapping[MediaType, frozenset[str]] = {
    "image": frozenset({
        "ai", "apng", "avif", "bmp", "eps", "gif", "heic", "heif", "ico", "jfif", "jpe", "jpeg", "jpg", "jxl", "pjpeg", "png", "psd", "svg",
        "tif", "tiff", "webp",
    }),
    "video": frozenset({
        "3g2", "3gp", "asf", "avi", "f4v", "flv", "m2ts", "m4v", "mkv", "mov", "mp4", "mpe", "mpeg", "mpg", "mts", "mxf", "ogv", "ts", "vob",
        "webm", "wmv",
    }),
    "audio": frozenset({"aac", "aif", "aiff", "amr", "caf", "flac", "m4a", "mp3", "oga", "ogg", "opus", "wav", "weba", "wma"}),
    "document": frozenset({
        "csv", "doc", "docm", "docx", "odp", "ods", "odt", "pdf", "ppsx", "ppt", "pptm", "pptx", "rtf", "txt", "xls", "xlsm", "xlsx",
    }),
}  # fmt: skip
_BLANK = regex(r"[\s\u3000]+")
_MARKS = regex(r"[\W_]+")
_FIGURE = regex(r"\d")
_SENTENCE_END = regex(r"[。\n!?]")
# 5 characters name a thing but do not yet say what is seen of it.
_SHORT = 5
_LONG = 150
_SAME = 0.9


def type_of(media: Media) -> MediaType | None:
    """The type that the schedule gives, or else the file's name; None where neither says."""
    if media.type is not None or media.file is None:
        return media.type
    suffix = suffix_of(media.file)
    return next((kind for kind, suffixes in _TYPES.items() if suffix in suffixes), None)


def alt_missing(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Pictures without a description.

    Variants: ``empty`` (written, but empty); for other media ``other``; ``unknown`` where neither the type nor the
    file's name tells what it is, and it may be a picture.
    """
    del params
    for index, media in _media(context):
        if media.decorative or (media.alt is not None and media.alt.strip()):
            continue
        values = {"file": media.file or f"media[{index}]"}
        kind = type_of(media)
        if kind == "image":
            path = f"media[{index}]" if media.alt is None else f"media[{index}].alt"
            yield Hit(path, values=values, variant="" if media.alt is None else "empty")
        elif media.alt is None:
            yield Hit(f"media[{index}]", values=values, variant="other" if kind else "unknown")


def alt_matches(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Descriptions that a regex of params ``whole`` matches from end to end (normalised, white space taken out).

    params ``words``, optional: the description is made of these words, figures and marks alone. Variant ``filler``,
    with params ``filler``: a description that says something, and besides that it is a picture.
    """
    whole = [re.compile(str(pattern)) for pattern in params.get("whole", ())]
    words = sorted(map(re.escape, params.get("words", ())), key=len, reverse=True)
    made = re.compile(rf"(?:{'|'.join(words)}|[\W\d_]){{1,40}}+") if words else None
    filler = re.compile(str(params["filler"])) if "filler" in params else None
    for index, alt in _alts(context):
        field = f"media[{index}].alt"
        norm = _BLANK.sub("", context.alts[field].norm)
        if any(pattern.fullmatch(norm) for pattern in whole) or (made is not None and made.fullmatch(norm)):
            yield Hit(field, values={"alt": alt})
        elif filler is not None and filler.search(norm):
            yield Hit(field, values={"alt": alt}, variant="filler")


def alt_is_file_name(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Descriptions that are a file's name: this file's, one with an extension, or a camera's."""
    camera = re.compile(str(params["camera"]), re.IGNORECASE)
    extensions = frozenset().union(*_TYPES.values())
    for index, alt in _alts(context):
        written = unicodedata.normalize("NFKC", alt).strip()
        path = PurePosixPath((context.post.media[index].file or "").replace("\\", "/"))
        own = {path.name.lower(), str(path).lower()} | ({path.stem.lower()} if path.stem.isascii() else set())
        named = re.fullmatch(r"[^\s。]{1,80}\.([A-Za-z0-9]{2,5})", written)
        if written.lower() in own or camera.fullmatch(written) or (named and named[1].lower() in extensions):
            yield Hit(f"media[{index}].alt", values={"alt": alt})


def alt_repeats(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Descriptions that say again what stands elsewhere; variants: ``body``, ``line`` (a whole line), ``other``.

    ``other`` is the description of another picture of the post, word for word.
    """
    del params
    body = _bare(context.post.text)
    lines = {_bare(line) for line in context.post.text.splitlines()}
    seen: dict[str, int] = {}
    for index, alt in _alts(context):
        bare = _bare(alt)
        field = f"media[{index}].alt"
        if not bare:
            continue
        if bare in seen:
            yield Hit(field, values={"other": str(seen[bare] + 1)}, variant="other")
        elif body and _is_same(bare, body):
            yield Hit(field, variant="body")
        elif bare in lines or (len(bare) >= 30 and bare in body):
            yield Hit(field, variant="line")
        seen.setdefault(bare, index)


def alt_too_long(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Descriptions longer than a platform takes (params ``limits``), or, variant ``long``, than is easy to hear."""
    limits: Mapping[str, int] = params.get("limits", {})
    for index, alt in _alts(context):
        over = [(limits[p], p) for p in context.post.platforms if p in limits and len(alt) > limits[p]]
        if over:
            limit, platform = min(over)
            values = {"length": str(len(alt)), "limit": str(limit), "platform": platform}
            yield Hit(f"media[{index}].alt", limit, len(alt), values)
        elif len(alt) > _LONG:
            yield Hit(f"media[{index}].alt", values={"length": str(len(alt))}, variant="long")


def alt_too_short(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Descriptions of fewer than five letters; without any letter the variant is ``marks``."""
    del params
    for index, alt in _alts(context):
        bare = _bare(alt)
        if len(bare) < _SHORT:
            yield Hit(f"media[{index}].alt", values={"alt": alt}, variant="" if bare else "marks")


def alt_keywords(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Descriptions that string search words together instead of saying what is seen.

    Five or more pieces set apart by spaces or ``#`` that hold no sentence, or six or more short ones
    between commas among which stands one of params ``words``.
    """
    words = re.compile("|".join(map(re.escape, params["words"])))
    sentence = re.compile(r"。|です|ます|[がをはに](?:\s|$)|(?:して|った|いる|ある|の)(?:\s|$)")
    for index, _ in _alts(context):
        norm = context.alts[f"media[{index}].alt"].norm.strip()
        loose = [piece for piece in re.split(r"[\s#]+", norm) if piece]
        listed = [piece for piece in re.split(r"[\s#、,・/|]+", norm.rstrip("。")) if piece]
        # Spaces keep the words of an English sentence apart; in Japanese there is none between words.
        japanese = 2 * sum(not piece.isascii() for piece in loose) > len(loose)
        spaced = japanese and len(loose) >= 5 and sentence.search(norm) is None and max(map(len, loose)) <= 12
        stuffed = len(listed) >= 6 and max(map(len, listed)) <= 8 and any(map(words.fullmatch, listed))
        if spaced or stuffed or norm.count("#") >= 2:
            yield Hit(f"media[{index}].alt", values={"count": str(len(listed))})


def poster_unread(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Posters, maps, tables and charts whose description names the thing but not what it says.

    params ``things``: regex of such a thing at the description's end; ``codes``: of a code to scan. Variant ``told``
    where the body has figures (dates, places, numbers), or for a code a link, so that the reader misses less.
    """
    things = re.compile(
        rf"(?:{params['things']}|(?P<code>{params['codes']}))(?:です|の(?:画像|写真))?(?:\(.{{1,6}}\)|[表裏]面?|[0-9]{{1,2}}(?:枚目)?)?$"
    )
    for index, _ in _alts(context):
        bare = _BLANK.sub("", context.alts[f"media[{index}].alt"].norm).rstrip("。.")
        found = None if "。" in bare or len(bare) > 30 or "本文" in bare else things.search(bare)
        if found is not None:
            told = links(context) if found["code"] else len(_FIGURE.findall(context.document.norm)) >= 3
            yield Hit(f"media[{index}].alt", variant="told" if told else "")


def only_in_picture(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """The body sends the reader to a picture for facts which no description holds.

    params (regexes): ``sends`` (画像をご覧ください); ``facts`` that the sentence, or the one before it, sends for (日時,
    会場 …); ``more`` (詳しく: variant ``more`` where the body has figures of its own); ``elsewhere`` (the sentence
    speaks of a leaflet at the counter or on the city's site, not of the picture).
    """
    pictures = [media for _, media in _media(context) if type_of(media) in {"image", "document", None}]
    if not pictures or any(_tells(media.alt) for media in pictures):
        return
    sends, facts, more, elsewhere = (re.compile(str(params[key])) for key in ("sends", "facts", "more", "elsewhere"))
    document = context.document
    sentences = [document.norm[slice(*span)] for span in document.sentences]
    for index, (span, sentence) in enumerate(zip(document.sentences, sentences, strict=True)):
        match = sends.search(sentence)
        if match is None or elsewhere.search(sentence):
            continue
        before = sentences[index - 1] if index else ""
        asked = sentence + ("" if _FIGURE.search(before) else before)
        variant = "more" if more.search(asked) and len(_FIGURE.findall(document.norm)) >= 3 else ""
        if facts.search(asked) or more.search(asked):
            start, end = document.original(span.start + match.start(), span.start + match.end())
            yield Hit("text", start, end, variant="" if facts.search(asked) else variant)


def _tells(alt: str | None) -> bool:
    """Whether a description passes facts on: it holds figures and some text, or a good deal of text."""
    if alt is None:
        return False
    norm = unicodedata.normalize("NFKC", alt)
    return (len(norm) >= 15 and len(_FIGURE.findall(norm)) >= 2) or len(norm) >= 60


def decorative_misused(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Media called decoration that are not.

    Variants: ``described`` (it has a description that would be lost), ``moving`` (video or sound), ``people``
    (people who gave their consent are seen), ``telling`` (the name speaks of a poster or map, or is a camera's: params
    ``names``), ``sent`` (a sentence speaks of the picture, params ``sends``, and not of one ``elsewhere``, and all that
    the post has are called decoration).
    """
    names = re.compile(str(params["names"]), re.IGNORECASE)
    sends, elsewhere = (re.compile(str(params[key])) for key in ("sends", "elsewhere"))
    norm = context.document.norm
    sentences = [norm[slice(*span)] for span in context.document.sentences]
    sent = all(media.decorative for _, media in _media(context)) and any(
        sends.search(sentence) and not elsewhere.search(sentence) for sentence in sentences
    )
    for index, media in _media(context):
        if not media.decorative:
            continue
        field = f"media[{index}].decorative"
        if type_of(media) in {"video", "audio"}:
            yield Hit(field, variant="moving")
        elif media.alt is not None and len(_bare(media.alt)) >= _SHORT:
            yield Hit(field, variant="described")
        elif sent:
            yield Hit(field, variant="sent")
        elif names.search(PurePosixPath((media.file or "").replace("\\", "/")).stem):
            yield Hit(field, variant="telling", values={"file": media.file or ""})
        elif media.people == "consented":
            yield Hit(field, variant="people")


def captions_missing(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Videos and sound without captions.

    Variants: ``audio``, ``live`` (while it is broadcast), ``silent``: a sentence of the description or body says that
    there is no speech (params ``silent``, but for ``partly``), or that the captions are part of the picture (``shown``,
    but for ``denied``).
    """
    silent, partly, shown, denied = (re.compile(str(params[key])) for key in ("silent", "partly", "shown", "denied"))
    for index, media in _media(context):
        kind = type_of(media)
        if kind not in {"video", "audio"} or (media.captions or "").strip():
            continue
        alt = context.alts[f"media[{index}].alt"].norm if media.alt else ""
        said = _SENTENCE_END.split(f"{alt}\n{context.document.norm}")
        if any(
            (silent.search(sentence) and not partly.search(sentence))
            or (shown.search(sentence) and not denied.search(sentence))
            for sentence in said
        ):
            variant = "silent"
        elif context.post.kind == "live":
            variant = "live"
        else:
            variant = "audio" if kind == "audio" else ""
        path = f"media[{index}]" if media.captions is None else f"media[{index}].captions"
        yield Hit(path, values={"file": media.file or ""}, variant=variant)


def _media(context: Context) -> Iterator[tuple[int, Media]]:
    if context.post.has_metadata:
        yield from enumerate(context.post.media)


def _alts(context: Context) -> Iterator[tuple[int, str]]:
    """Descriptions that are there and count, with the media's index."""
    for index, media in _media(context):
        if media.alt is not None and media.alt.strip() and not media.decorative:
            yield index, media.alt


def _bare(text: str) -> str:
    """Letters and figures alone, normalised, so that marks and spaces make no difference."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).lower()


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SAME * max(len(one), len(other)) or max(len(one), len(other)) > 2_000:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SAME
