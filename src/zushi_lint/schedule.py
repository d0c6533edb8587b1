"""Posts from YAML: a schedule file, or the front matter of a draft."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from zushi_lint.errors import InputError
from zushi_lint.lazy import regex
from zushi_lint.post import KINDS, PLATFORMS, Account, Approval, Batch, Media, MediaType, Post, Waiver
from zushi_lint.shape import (
    Flag,
    Integer,
    Key,
    ListOf,
    OneOrMany,
    Record,
    Shape,
    Text,
    When,
    did_you_mean,
)
from zushi_lint.source import FieldText
from zushi_lint.yaml_source import Mapping, Node, Problems, Scalar, Sequence, read_yaml

if TYPE_CHECKING:
    from zushi_lint.settings import Config
    from zushi_lint.source import SourceText

_MEDIA = Record(
    {
        "file": Key(Text(), "ファイル（このファイルから見た場所）"),
        "type": Key(Text(enum=("image", "video", "audio", "document")), "種類。書かなければファイル名から判断します"),
        "alt": Key(Text(blank=True), "画像や動画の説明（代替テキスト）"),
        "decorative": Key(Flag(), "飾りだけで、説明がいらない画像なら true"),
        "captions": Key(Text(), "字幕のファイル（動画・音声）"),
        "people": Key(
            Text(enum=("none", "consented", "unrecorded")),
            "見分けられる人: none いない、consented 了解を得た、unrecorded 記録がない",
        ),
        "rights": Key(
            Text(enum=("own", "licensed", "permitted")),
            "権利: own 市のもの、licensed 使用条件がある、permitted 許可を得た。書かなければ記録なし",
        ),
        "credit": Key(Text(), "作者や提供者の表示"),
    },
    name="添付ファイル（file、alt などの組）",
)
_LINK = Text(pattern=r"(https?://)?[^\s:/.]+\.[^\s]+", form="投稿のURL（例: https://x.com/…）")
_APPROVAL = Record(
    {
        "by": Key(Text(), "許可した所属長"),
        "at": Key(When(), "許可した日（または日時）"),
        "basis": Key(Text(enum=("ア", "イ", "ウ", "エ")), "あらかじめ許可された区分（ガイドライン3-2(1)ウ）"),
    },
    name="許可（by と at、または basis）",
)
_WAIVER = Record(
    {
        "rule": Key(Text(), "数えない指摘の規則または節のID", required=True),
        "reason": Key(Text(), "数えない理由", required=True),
        "until": Key(When(times=False), "この日まで有効"),
    },
    name="見送り（rule と reason の組）",
)
_KEYS: dict[str, Key] = {
    "id": Key(Text(numbers=True), "投稿のID。ファイルの中で1つだけ"),
    "text": Key(Text(), "本文。kind が repost のときは書かなくてもよい"),
    "account": Key(Text(numbers=True), "設定ファイルの accounts にあるキー"),
    "platform": Key(OneOrMany(Text(enum=PLATFORMS), unique=True), "投稿先。書かなければアカウントの投稿先"),
    "kind": Key(
        Text(enum=KINDS),
        "種類: post 投稿、reply 返信、quote 引用、repost 再投稿、correction 訂正、closing 運用終了、live 生配信",
    ),
    "scheduled_at": Key(When(), "公開する日時。時差を書かなければ日本時間"),
    "expires_at": Key(When(), "削除する日、または内容が古くなる日（日時も可）"),
    "reply_to": Key(_LINK, "返信する相手の投稿のURL"),
    "quote_of": Key(_LINK, "引用または再投稿する投稿のURL"),
    "character": Key(Text(), "キャラクターとして話すときの名前"),
    "media": Key(ListOf(_MEDIA), "添付する画像・動画・音声・文書"),
    "approval": Key(_APPROVAL, "所属長の許可"),
    "allow": Key(ListOf(_WAIVER), "数えない指摘と、その理由"),
}
_FRONT_MATTER = Record({name: key for name, key in _KEYS.items() if name != "text"}, name="前書き（account などの組）")
FRONT_MATTER_KEYS = tuple(_FRONT_MATTER.keys)
_DEFAULTS = Record(
    {name: key for name, key in _KEYS.items() if name not in {"id", "text"}}, name="共通の値（account などの組）"
)
_POST = Record(
    {**_KEYS, "id": Key(_KEYS["id"].shape, _KEYS["id"].doc, required=True)},
    name="投稿（id、text などの組）",
)
# An editor cannot see whether `defaults` makes a post a repost, so the schema asks for text unless kind says so.
_POST_WITH_TEXT = Record(
    _POST.keys,
    extra={
        "if": {"properties": {"kind": {"const": "repost"}}, "required": ["kind"]},
        "else": {"required": ["id", "text"]},
    },
)


class _Nodes(Shape):
    """Posts as nodes: each is read once its defaults are put under it."""

    expected = "投稿の一覧（「- id: …」の並び）"

    def accepts(self, node: Node) -> bool:
        """Take any list."""
        return isinstance(node, Sequence)

    def load(self, node: Node, problems: Problems) -> tuple[Node, ...]:  # noqa: ARG002  nothing to complain of
        """Give the items as they are."""
        return node.items if isinstance(node, Sequence) else ()

    def schema(self, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """Give the schema of the posts."""
        return ListOf(_POST_WITH_TEXT).schema(definitions)


SCHEDULE = Record(
    {
        "version": Key(Integer(1, 1), "この書き方の版。いまは 1"),
        "defaults": Key(_DEFAULTS, "すべての投稿に共通の値。投稿に同じキーがあれば、投稿のほうを使います"),
        "posts": Key(_Nodes(), "投稿の一覧", required=True),
    },
    name="予定表（version、defaults、posts の組）",
)


def read_schedule(source: SourceText, config: Config) -> Batch:
    """The posts of a schedule file. ``defaults`` goes under each post key by key: a post's own key wins whole.

    Raises:
        InputError: with every mistake in the file.
    """
    problems = Problems(source)
    root = read_yaml(source, problems)
    posts: list[Post] = []
    if root is None and not problems:
        problems.add(0, "中身がありません。posts: の下に投稿を書いてください。")
    if root is not None:
        values = SCHEDULE.read(root, problems)
        defaults = root.get("defaults") if isinstance(root, Mapping) else None
        under = defaults.items if isinstance(defaults, Mapping) else ()
        seen: dict[str, int] = {}
        for node in (values or {}).get("posts", ()):
            post = _read_post(node, under, source, config, problems)
            _check_id(node, seen, problems)
            if post is not None:
                posts.append(post)
    if problems:
        raise InputError(problems.sorted())
    return Batch(source, tuple(posts), schedule=True)


def _check_id(node: Node, seen: dict[str, int], problems: Problems) -> None:
    name = node.get("id") if isinstance(node, Mapping) else None
    if not isinstance(name, Scalar):
        return
    first = seen.setdefault(name.value, name.start)
    if first != name.start:
        line, _ = problems.source.position(first)
        problems.add(
            name.start, f"id「{name.value[:40]}」が2回使われています（1回目は{line}行目）。別の名前にしてください。"
        )


def _read_post(
    node: Node,
    defaults: tuple[tuple[Scalar, Node], ...],
    source: SourceText,
    config: Config,
    problems: Problems,
) -> Post | None:
    if isinstance(node, Mapping) and defaults:
        own = {key.value for key, _ in node.items}
        # Mistakes in the defaults were reported where they were read by themselves.
        node = Mapping(
            (*node.items, *(pair for pair in defaults if pair[0].value not in own and pair[0].value in _DEFAULTS.keys)),
            node.start,
            node.end,
        )
    values = _POST.read(node, problems)
    if values is None or not isinstance(node, Mapping):
        return None
    if node.get("text") is None and values.get("kind") != "repost":
        problems.add(node.start, "「text」（本文）がありません。書き足してください。")
    account = account_of(node, config, problems)
    return None if problems else _post(values, source, account, _fields(node, source.text))


def read_front_matter(source: SourceText, start: int, end: int, body: FieldText, config: Config) -> Post:
    """The post of a draft whose front matter is ``source.text[start:end]`` and whose text is ``body``.

    Raises:
        InputError: with every mistake in the front matter.
    """
    problems = Problems(source)
    node = read_yaml(source, problems, start, end)
    values: dict[str, Any] = {}
    account = None
    if isinstance(node, Mapping):
        if (text := node.get("text")) is not None:
            problems.add(text.start, "前書きに text は書けません。本文は、閉じの「---」の次の行から書いてください。")
        values = _FRONT_MATTER.read(node, problems) or {}
        account = account_of(node, config, problems)
    elif node is not None:
        _FRONT_MATTER.read(node, problems)
    if not body.value.strip() and values.get("kind") != "repost":
        problems.add(end, "本文がありません。閉じの「---」の次の行から本文を書いてください。")
    if problems:
        raise InputError(problems.sorted())
    fields = _fields(node, source.text) if node is not None else {}
    values.pop("id", None)
    if account is None and config.default_account is not None:
        account = config.accounts.get(config.default_account)
    return _post({**values, "text": body.value}, source, account, {**fields, "text": body})


def account_of(node: Mapping, config: Config, problems: Problems) -> Account | None:
    """The account that a post names. Without accounts in the config, one of which only the key is known."""
    name = node.get("account")
    if not isinstance(name, Scalar) or not name.value:
        return None
    account = config.accounts.get(name.value)
    if account is None and config.accounts:
        hint = did_you_mean(name.value, config.accounts) or f"使えるキー: {'、'.join(config.accounts)}。"
        problems.add(name.start, f"アカウント「{name.value[:40]}」は設定ファイルの accounts にありません。{hint}")
    return account or Account(name.value)


def _post(
    values: dict[str, Any],
    source: SourceText,
    account: Account | None,
    fields: dict[str, FieldText],
) -> Post:
    platforms = tuple(values.get("platform", ()))
    if not platforms and account is not None and account.platform is not None:
        platforms = (account.platform,)
    approval = values.get("approval")
    return Post(
        source=source,
        text=values.get("text", ""),
        id=values.get("id"),
        kind=values.get("kind", "post"),
        account=account,
        platforms=platforms,
        scheduled_at=values.get("scheduled_at"),
        expires_at=values.get("expires_at"),
        reply_to=values.get("reply_to"),
        quote_of=values.get("quote_of"),
        character=values.get("character"),
        media=tuple(_medium(item) for item in values.get("media", ())),
        approval=None if approval is None else Approval(**approval),
        allow=tuple(Waiver(**item, field=f"allow[{index}]") for index, item in enumerate(values.get("allow", ()))),
        has_metadata=True,
        fields=fields,
    )


_TYPES: dict[str, MediaType] = {
    **dict.fromkeys(("jpg", "jpeg", "png", "gif", "webp", "heic", "avif", "bmp", "svg", "tif", "tiff"), "image"),
    **dict.fromkeys(("mp4", "mov", "m4v", "webm", "avi", "mkv", "wmv", "mpg", "mpeg"), "video"),
    **dict.fromkeys(("mp3", "m4a", "wav", "aac", "ogg", "oga", "flac"), "audio"),
    **dict.fromkeys(("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "csv", "txt"), "document"),
}


def _medium(values: dict[str, Any]) -> Media:
    guess = _TYPES.get(PurePosixPath(values.get("file", "")).suffix.lower().removeprefix("."))
    return Media(**{"type": guess, **values})


_LINE = regex(r"[^\r\n]*")


def _fields(node: Node, text: str) -> dict[str, FieldText]:
    """Each field path under a node. A mapping or list is shown by its first line as written."""
    fields: dict[str, FieldText] = {}
    _gather(node, text, "", fields)
    return fields


def _gather(node: Node, text: str, path: str, fields: dict[str, FieldText]) -> None:
    if isinstance(node, Scalar):
        fields[path] = node.field
        return
    if path:
        line = _LINE.match(text, node.start, node.end)
        fields[path] = FieldText(line.group() if line else "", node.start)
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            _gather(item, text, f"{path}[{index}]", fields)
        return
    for key, value in node.items:
        _gather(value, text, f"{path}.{key.value}" if path else key.value, fields)
