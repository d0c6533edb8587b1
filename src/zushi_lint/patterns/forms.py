"""Sentence forms that a pattern can ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zushi_lint.lazy import regex

if TYPE_CHECKING:
    from zushi_lint.patterns.matchers import Region

FORMS = ("question", "imperative", "negative", "conditional", "past", "quoted", "title", "list-item")

_END = r"[。!?…\s)」』]{0,8}$"
_QUESTION_END = regex(
    r"(?:(?:です|ます|ません|ました|でしょう|だろう|ない|の|た|る|い|ん)か(?:ね|な|しら)?|っけ)" + _END
)
_NEGATIVE = regex(r"(?:ない|ません(?:でした)?|なかった|ず|ぬ|まい)(?:です|のです|んです)?(?:か|よ|ね|が)?" + _END)
_CONDITIONAL = regex(r"(?:たら|だら|なら|れば|けば|せば|てば|ねば|めば|えば|べば|げば|ければ|場合は|限り)")
_PAST = regex(r"(?:た|だ|ました|でした)(?:です|のです|んです)?(?:よ|ね|が)?" + _END)
_LIST_ITEM = regex(r"^\s{0,4}(?:[・\-*●○◆◇■□▲△▼▽★☆※>→]|\(?[0-9]{1,2}[.).、 ])")
# Polite imperatives are requests in a notice; only the bare form commands.
_POLITE = {"下さる", "くださる", "為さる", "なさる", "いらっしゃる", "御座る"}
_BARE_END = regex(r"(?:ろ|せよ|ろよ|えよ|れよ|けよ|めよ|てろ|とけ|[るすくぐつぬむぶ]な)(?:よ|ね|って|や)?" + _END)


def has_form(name: str, region: Region) -> bool:
    """Whether a region's text has the form; ``name`` is one of :data:`FORMS`."""
    text = region.text
    match name:
        case "question":
            return "?" in text or _QUESTION_END.search(text) is not None
        case "imperative":
            return _is_imperative(region)
        case "negative":
            return _NEGATIVE.search(text) is not None
        case "conditional":
            return _CONDITIONAL.search(text) is not None
        case "past":
            return _PAST.search(text) is not None
        case "quoted":
            return region.scan.document.quoted(region.start, region.end)
        case "title":
            title = region.scan.document.title
            return title is not None and title.start <= region.start and region.end <= title.end
        case _:
            return _LIST_ITEM.search(text) is not None


def _is_imperative(region: Region) -> bool:
    if _BARE_END.search(region.text):
        return True
    return any(
        t.form.startswith("命令形") and t.lemma not in _POLITE and t.pos.startswith("動詞") for t in region.tokens
    )
