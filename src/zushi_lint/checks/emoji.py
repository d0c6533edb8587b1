"""Emoji as a screen reader meets them: each is read out by its name, wherever it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from zushi_lint.checks import Hit, gate
from zushi_lint.checks.texts import documents
from zushi_lint.lazy import regex
from zushi_lint.patterns.detectors import EMOJI_BASE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.checks import Context

_TONE = "[\U0001f3fb-\U0001f3ff]"
_ONE = rf"(?:[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{{2}}|{EMOJI_BASE}[\ufe0e\ufe0f]?{_TONE}?(?:[\U000e0020-\U000e007e]{{1,10}}\U000e007f)?(?:\u200d{EMOJI_BASE}\ufe0f?{_TONE}?){{0,6}})"
_EMOJI = regex(_ONE)
_MARKED = EMOJI_BASE[1:-1] + "\u20e3"
_RUN = regex(rf"{_ONE}(?:[ \u3000]?{_ONE}){{0,400}}")
# Marks that texts have long used like letters; alone they are no emoji to a reader.
_PLAIN_MARKS = frozenset("©®™‼⁉〰〽㊗㊙↔↕▪▫◻◼▶◀♀♂✔✖")
_WORD = "[\u3041-\u3096\u30a1-\u30fa\u30fc々\u4e00-\u9fffA-Za-z0-9０-９Ａ-Ｚａ-ｚ]"
_PARTICLE = regex(
    r"(?:[はがをにでとへもや]|の(?!ほか|日)|から|まで|より|など|だけ|する|します|した|して|禁止|あり|なし|無料|完備|不可|可|必須|厳禁|注意|OK|NG|ok)"
)
# What begins no sentence; after a full stop とても and もうすぐ do.
_SURE_PARTICLE = regex(
    r"[のをはがにでとへも](?![ぁ-ん])|です|でした|でお(?=[一-龥い])|にな[りる]|にしま|から(?![っだ])|まで(?!も)|だけ(?!ど)"
)
_FACT = regex(
    r"[ \u3000:：]{0,2}(?:[0-9０-９]|[(（]?0\d|[A-Za-z0-9._-]{1,60}@|(?:午前|午後|正午|令和|〒)|[^\n\s:：]{1,12}(?:[0-9０-９]{1,2}(?:月|時|日|円|/)))"
)
# An emoji after these ends a phrase; it stands at a sentence's end even where the sentence goes on.
_ENDED = frozenset("。!?！？」』）)…♪、，\n \u3000】")


_JEERS = frozenset("🤣😂🤪🙄😏😒🤡💩🖕👎😜😝😹🥱")


# Signs that stand for 日時, 電話, 料金 or 禁止 at the head of a line; other emoji there adorn it or call for attention.
_SIGNS = frozenset("📅📆🗓⏰⏱⏲⌚📞☎📱📟📠✉📧📩📨📍📌🏠🏢🏣🏫🏛🏥💰💴💵💸🎫🎟👤👥👪👶🧒🚩🚉🚃🚌🚗🚙🅿🔗📝🆓")
_CLOCKS = frozenset(map(chr, range(0x1F550, 0x1F568)))
_BANS = frozenset("❌✖🚫⛔🈲🙅")


class EmojiRun(NamedTuple):
    """One or more emoji in a row: offsets into the text as written, and how many emoji there are."""

    start: int
    end: int
    emoji: int


def find_emoji(text: str) -> list[EmojiRun]:
    """Rows of emoji, spaces between them allowed; families, flags and keycaps count as one."""
    found = []
    for match in _RUN.finditer(text):
        each = [m.group() for m in _EMOJI.finditer(match.group())]
        if all(e.strip("\ufe0e") in _PLAIN_MARKS for e in each):
            continue
        found.append(EmojiRun(match.start(), match.end(), len(each)))
    return found


def emoji_spans(text: str) -> list[tuple[int, int]]:
    """The span of each single emoji, with the joiners and selectors that belong to it."""
    return [match.span() for match in _EMOJI.finditer(text)]


@gate(chars=_MARKED)
def runs(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Rows of ``at_least`` (3) emoji or more, and all rows of two where there are several; ``count`` is how many.

    ``jeer`` for a short row that laughs or claps at somebody: what it says is worse than how it is read out.
    """
    at_least = int(params.get("at_least", 3))
    for field, document in documents(context):
        emoji = find_emoji(document.text)
        # Two or more at both ends of a line frame it: each is read out.
        framed = sum(run.emoji >= 2 for run in emoji) >= 2
        for run in emoji:
            if run.emoji >= at_least or (framed and run.emoji >= 2):
                jeer = run.emoji <= at_least and any(c in _JEERS for c in document.text[run.start : run.end])
                yield Hit(field, run.start, run.end, {"count": str(run.emoji)}, "jeer" if jeer else "")


@gate(chars=_MARKED)
def many(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """More than ``at_most`` emoji in one text; the hit is on the first beyond; rows, reported apart, count once."""
    at_most = int(params.get("at_most", 3))
    for field, document in documents(context):
        emoji = find_emoji(document.text)
        count = sum(run.emoji for run in emoji)
        if len(emoji) > at_most:
            variant = "crowd" if count > 2 * at_most else ""
            yield Hit(field, emoji[at_most].start, emoji[at_most].end, {"count": str(count)}, variant)


@gate(chars=_MARKED)
def in_sentence(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Emoji in the middle of a sentence, and (variant ``word``) emoji that stand for a word of it."""
    del params
    for field, document in documents(context):
        for run in find_emoji(document.text):
            variant = _role(document.text, run)
            if variant is not None:
                yield Hit(field, run.start, run.end, variant=variant)


def _role(text: str, run: EmojiRun) -> str | None:
    before, after = _around(text, run)
    gap = after[:1] in (" ", "\u3000")
    starts = not before.strip(" \u3000・*-【「『(（")
    if not after.strip():
        return None
    sign = text[run.end - 1 if text[run.end - 1] != "\ufe0f" else run.end - 2]
    if starts and sign in "⚠❗❕📢📣🚨🔔":
        return None
    if _PARTICLE.match(after) and not (before and before[-1] in "。!?！？"):
        return "word"
    if _SURE_PARTICLE.match(after):
        return "word"
    if starts:
        if sign in _BANS and re.match(rf"[ \u3000]?{_WORD}{{1,12}}$", after):
            return "word"
        if sign not in _SIGNS and sign not in _CLOCKS and re.match(rf"[ \u3000]?{_WORD}", after):
            return None
        # A sign before the figures stands for 日時, 電話 or 場所.
        return "word" if _FACT.match(after) or after.lstrip(" \u3000")[:1] in (":", "：", "→", "=") else None
    if re.match(
        r"[ \u3000]?[:：]?[ \u3000]?(?:0\d{1,4}-|[0-9]{1,2}[:時月]|[A-Za-z0-9._%+-]{1,60}@)", after
    ) and not re.search(rf"{_WORD}$", before):
        return "word"
    if re.search(rf"{_WORD}[ \u3000]?$|[、，・]$", before) and re.match(rf"{_WORD}|・", after) and not gap:
        return ""
    return None


def _around(text: str, run: EmojiRun) -> tuple[str, str]:
    """What stands before and after an emoji in its line, up to 80 characters each way."""
    start = text.rfind("\n", max(0, run.start - 80), run.start)
    end = text.find("\n", run.end, run.end + 80)
    before = text[max(start + 1, run.start - 80) : run.start]
    return before, text[run.end : end if end >= 0 else run.end + 80]


@gate(chars=_MARKED)
def bullets(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Emoji at the head of ``at_least`` (3) lines or more; the hit is on the first."""
    at_least = int(params.get("at_least", 3))
    for field, document in documents(context):
        text = document.text
        lines = [(r, *_around(text, r)) for r in find_emoji(text)]
        heads = [r for r, before, after in lines if not before.strip(" \u3000・【") and after.strip()]
        if len(heads) >= at_least:
            yield Hit(field, heads[0].start, heads[0].end, {"count": str(len(heads))})
