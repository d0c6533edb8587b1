"""People who can be recognised, and the rights in what is attached (guideline 3-1(1)イ, 3-4(3))."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Context, Hit
from zushi_lint.checks.wording import find_wording, has_wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.post import Media

_MOVING = ("video", "audio")


def people_unrecorded(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """Media that show people who can be recognised, with no consent recorded."""
    for index, medium in enumerate(context.post.media):
        if medium.people == "unrecorded":
            yield Hit(f"media[{index}].people", values={"file": _name(medium)})


def people_in_alt(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """A description that tells of people though no consent is recorded.

    ``params``: ``people`` (words for persons), ``faces`` (what can be seen only of someone who can be recognised)
    and ``unless`` (drawings, backs, hands, consent). Where nothing is recorded a word for persons is
    enough; where ``people: none`` is, the description must also tell of a face.
    """
    for index, medium in enumerate(context.post.media):
        document = context.alts.get(f"media[{index}].alt")
        if document is None or medium.people in ("consented", "unrecorded"):
            continue
        if has_wording(params["unless"], document.norm) or has_wording(params["consent"], context.document.norm):
            continue
        people = find_wording(params["people"], document.norm)
        face = find_wording(params["faces"], document.norm)
        if people is None or (medium.people == "none" and face is None):
            continue
        start, end = document.original(*people.span())
        yield Hit(
            f"media[{index}].alt", start, end,
            values={"file": _name(medium)}, variant="contradicts" if medium.people == "none" else "",
        )  # fmt: skip


def rights_unrecorded(context: Context, _params: Mapping[str, Any]) -> Iterator[Hit]:
    """Images and documents of which nothing says whose they are."""
    for index, medium in enumerate(context.post.media):
        if medium.rights is None and medium.type not in _MOVING:
            yield Hit(f"media[{index}]", values={"file": _name(medium)})


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
