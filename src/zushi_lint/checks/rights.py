"""People who can be recognised, and the rights in what is attached (guideline 3-1(1)イ, 3-4(3))."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit
from zushi_lint.checks.wording import find_wording, has_wording
from zushi_lint.patterns.detectors import find_persons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zushi_lint.document import Document
    from zushi_lint.post import Media

_MOVING = ("video", "audio")


def people_unrecorded(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """Media that show people who can be recognised, with no consent recorded."""
    for index, medium in enumerate(context.post.media):
        if medium.people == "unrecorded":
            yield Hit(f"media[{index}].people", values={"file": _name(medium)})


def people_in_alt(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A description that tells of people though no consent is recorded.

    ``params`` (regexes): ``people`` (words for persons), ``aside`` (what follows such a word where it shows nobody:
    a facility, a work of theirs, a back), ``beside`` (what is no part of the picture; nor is what is quoted),
    ``faces`` (what can be seen only of someone who can be recognised) and ``unless`` (drawings, backs, hands).
    Where nothing is recorded a person is enough; where ``people: none`` is, the description must also tell of
    a face, or, variant ``named``, of a name.
    """
    aside = "|".join(params["aside"])
    people = [f"(?>{words})(?!{aside})" for words in params["people"]]
    for index, medium in enumerate(context.post.media):
        document = context.alts.get(f"media[{index}].alt")
        if document is None or medium.people in ("consented", "unrecorded"):
            continue
        seen = _seen(document, params["beside"])
        if has_wording(params["unless"], seen) or has_wording(params["consent"], context.document.norm):
            continue
        word = find_wording(people, seen)
        named = _named(document, seen, aside)
        if medium.people != "none":
            variant, person = "", min((span for span in (word and word.span(), named) if span), default=None)
        elif named:
            variant, person = "named", named
        else:
            variant, person = "contradicts", word.span() if word and has_wording(params["faces"], seen) else None
        if person:
            start, end = document.original(*person)
            yield Hit(f"media[{index}].alt", start, end, values={"file": _name(medium)}, variant=variant)


def _seen(document: Document, beside: Iterable[str]) -> str:
    """The description with what is no part of the picture blanked out."""
    text = document.norm
    spans = [tuple(quote) for quote in document.quotes] + [m.span() for b in beside for m in re.finditer(b, text)]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _named(document: Document, seen: str, aside: str) -> tuple[int, int] | None:
    """The first name of a person who is seen."""
    tokens = [token for index in range(len(document.sentences)) for token in document.tokens(index)]
    names = find_persons(tokens, document.norm)
    after = re.compile(aside)
    return next((name for name in names if seen[name[0] : name[1]].strip() and not after.match(seen, name[1])), None)


def rights_unrecorded(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """Images and documents of which nothing says whose they are."""
    for index, medium in enumerate(context.post.media):
        if medium.rights is None and medium.type not in _MOVING:
            yield Hit(f"media[{index}]", values={"file": _name(medium)})


def not_own(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Media recorded as the city's own whose description tells of others' works.

    ``params`` (regexes): ``works`` (pages, scenes and screens of others, what others gave) and ``unless`` (the city's own).
    """
    for index, medium in enumerate(context.post.media):
        document = context.alts.get(f"media[{index}].alt")
        if document is None or medium.rights != "own" or has_wording(params["unless"], document.norm):
            continue
        work = find_wording(params["works"], document.norm)
        if work is not None:
            start, end = document.original(*work.span())
            yield Hit(f"media[{index}].alt", start, end, values={"file": _name(medium)})


def video_rights(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """Videos and sound of which nothing says whose they are."""
    for index, medium in enumerate(context.post.media):
        if medium.rights is None and medium.type in _MOVING:
            yield Hit(f"media[{index}]", values={"file": _name(medium)})


def credit_missing(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """Media used by permission or licence with nothing to say whose they are; ``licensed`` where a licence may not ask for it."""
    for index, medium in enumerate(context.post.media):
        if medium.rights in ("permitted", "licensed") and not (medium.credit or "").strip():
            variant = "licensed" if medium.rights == "licensed" else ""
            yield Hit(f"media[{index}].rights", values={"file": _name(medium)}, variant=variant)


def live_stream(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """A live stream; ``approval`` where only a category approved beforehand stands behind it."""
    post = context.post
    if post.kind == "live":
        beforehand = bool(post.approval and post.approval.basis and not post.approval.by)
        yield Hit("kind", variant="approval" if beforehand else "")


def _name(medium: Media) -> str:
    return medium.file or "添付"
