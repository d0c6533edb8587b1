"""Posts as every rule sees them, whichever file they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from zushi_lint.source import FieldText, Place, SourceText

Kind = Literal["post", "reply", "quote", "repost", "correction", "closing", "live"]
KINDS: tuple[Kind, ...] = ("post", "reply", "quote", "repost", "correction", "closing", "live")
Platform = Literal["x", "facebook", "instagram", "line", "youtube", "threads", "bluesky", "mastodon"]
PLATFORMS: tuple[Platform, ...] = (
    "x", "facebook", "instagram", "line", "youtube", "threads", "bluesky", "mastodon",
)  # fmt: skip
MediaType = Literal["image", "video", "audio", "document"]
People = Literal["none", "consented", "unrecorded"]
Rights = Literal["own", "licensed", "permitted"]
Basis = Literal["ア", "イ", "ウ", "エ"]


class Media(NamedTuple):
    """An attached file. ``None`` means that the schedule says nothing about it."""

    file: str | None = None
    type: MediaType | None = None
    alt: str | None = None
    decorative: bool = False
    captions: str | None = None
    people: People | None = None
    rights: Rights | None = None
    credit: str | None = None


class Approval(NamedTuple):
    """Who approved and when, or the category approved beforehand (guideline 3-2(1)ウ)."""

    by: str | None = None
    at: date | datetime | None = None
    basis: Basis | None = None


class Waiver(NamedTuple):
    """``allow:`` of a post: findings of a rule or section are kept but not counted."""

    rule: str
    reason: str
    until: date | None = None
    field: str = "allow"


class Account(NamedTuple):
    """An account of the config. ``hours`` is (opening, closing) in minutes after midnight."""

    key: str
    name: str = ""
    platform: Platform | None = None
    department: str = ""
    manager: str = ""
    operators: tuple[str, ...] = ()
    homepage: str = ""
    policy_url: str = ""
    profile: str = ""
    replies: Literal["none", "individual"] | None = None
    hours: tuple[int, int] | None = None


_NO_FIELDS: Mapping[str, FieldText] = {}


class Post(NamedTuple):
    """One post. Datetimes are aware, in Asia/Tokyo; dates given without a time stay dates.

    ``has_metadata`` is False for a draft without front matter: rules that need metadata then
    report at most ``info``. ``fields`` maps each field path that the file holds (``text``,
    ``account``, ``media[0].alt``, ``approval.at``, ``media[0]``, ``id`` …) to its value as written.
    """

    source: SourceText
    text: str = ""
    id: str | None = None
    kind: Kind = "post"
    account: Account | None = None
    platforms: tuple[Platform, ...] = ()
    scheduled_at: date | datetime | None = None
    expires_at: date | datetime | None = None
    reply_to: str | None = None
    quote_of: str | None = None
    character: str | None = None
    media: tuple[Media, ...] = ()
    approval: Approval | None = None
    allow: tuple[Waiver, ...] = ()
    has_metadata: bool = False
    fields: Mapping[str, FieldText] = _NO_FIELDS

    @property
    def kinds(self) -> frozenset[Kind]:
        """What the post is: its ``kind``, and a reply or a quote where it names the post that it answers or quotes.

        A post of the usual kind that names one is that alone.
        """
        named: set[Kind] = set()
        if self.reply_to:
            named.add("reply")
        if self.quote_of and self.kind != "repost":
            named.add("quote")
        return frozenset(named if named and self.kind == "post" else {*named, self.kind})

    def span(self, path: str, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Offsets in the file of a part of a field; of its nearest parent (at last the post) if it is not there."""
        here = self.fields.get(path)
        if here is not None:
            return here.span(start, len(here.value) if end is None else end)
        while path:
            cut = max(path.rfind("."), path.rfind("["))
            path = path[:cut] if cut > 0 else ""
            if path in self.fields:
                return self.fields[path].span(0, len(self.fields[path].value))
        first = self.fields.get("id") or self.fields.get("text")
        return first.span(0, min(len(first.value.split("\n")[0]), 40)) if first else (0, 0)

    def place(self, path: str, start: int = 0, end: int | None = None) -> Place:
        """Lines and columns in the file of a part of a field (see :meth:`span`)."""
        return self.source.place(*self.span(path, start, end))


class Batch(NamedTuple):
    """A file read: its text and its posts, in the file's order."""

    source: SourceText
    posts: tuple[Post, ...]
    schedule: bool = False
