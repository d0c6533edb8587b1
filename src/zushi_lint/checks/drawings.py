"""Pictures made of characters: faces, drawings, ruled lines and tables, rows of marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zushi_lint.checks import Hit, gate
from zushi_lint.checks.texts import documents
from zushi_lint.lazy import regex
from zushi_lint.patterns.detectors import EMOJI_BASE
from zushi_lint.patterns.spans import Spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zushi_lint.checks import Context

_BRACKETED = regex(
    r"(?:[ヾヽ٩╰o＼\\mΣｍ]|[dｄ]){0,1}[(（](?P<twice>[(（])?(?P<inner>[^()（）\n]{1,16})[)）](?(twice)[)）])(?:[ノﾉ۶╯وo／/mｍ]|[bｂ](?![a-z])){0,1}[彡ﾞ゛゙♪✨☆★]{0,2}"
)
_STRONG_FACE = frozenset("Φ꒳꒪꒫ᐢ˶◍๐ㅂᗜ•︶๑˘∀ωДд▽∇艸≧≦´｀◕ᴗ╹￣ˊˋ٩۶ᵕ◡﹏益皿ಠʘ◔⌒☉Θﾟ゚̀́")
_WEAK_FACE = frozenset("^＾_＿`;；・･·•>＜<＞Tー-－￣'’°゜*＊。.,xX×=＝~～◎○●@＠oO0Ｏｏvｖu")
_FACE_REST = frozenset("｡､≡∪∩⊂⊃⸝⁎一人 　ノヾシつっﾉゝヽゞロε3зиノ♡♥❤★☆♪,、。!！?？#＃")
_LETTERS = frozenset("ToOxXvu0ｖＯｏー")
_NOT_A_FACE = regex(r"^[\s_＿・･.。,\-－ー~～*＊○◎●×xX=＝oO0Tvu、…]{1,16}$")
# In these forms even the plain marks are faces.
_PLAIN_FACE = regex(
    r"^\s?(?:[TＴ][_＿.o▽-]{0,2}[TＴ]|[xX×][_＿.-][xX×]|[oO0][_＿.][oO0]|[・･][_＿o][・･]|[+＋][_＿.o][+＋]|[ー－-][_＿.o][ー－-]|[=＝][_＿.][=＝]|[~～][_＿.][~～]|[_＿]\s?[_＿])[;；]?\s?$"
)
_BARE_FACE = regex(
    r"(?<![A-Za-z0-9])(?:orz|OTL|¯?\\?_\(ツ\)_/?¯?|[TＴ][_＿][TＴ])(?![A-Za-z0-9])|[>＞][_＿][<＜]|[\^＾][_＿oｏ▽]?[\^＾][;；]?"
    r"|(?<![A-Za-z0-9:：/(（])[:;][-o]?[)(DP](?![A-Za-z0-9])"
)
_FACE_CLASS = re.escape("".join(sorted(_STRONG_FACE | _WEAK_FACE | _FACE_REST | {*"+＋"})))
_MAY_BE_FACE = rf"(?=[(（oOTＴ>＞\^＾:;_])(?:[(（][\s{_FACE_CLASS}]{{1,16}}[)）]|orz|OTL|_\(ツ\)_|[TＴ][_＿][TＴ]|[>＞][_＿][<＜]|[\^＾][_＿oｏ▽]?[\^＾]|[:;][-o]?[)(DP])"
_BOW = regex(r"[mｍ][(（][_＿.・\s]{1,5}[)）][mｍ]")

# Marks and arrows of all kinds; emoji among them are another check's.
_MARK = "\u2190-\u27bf\u2900-\u2bff、，★☆◆◇■□●○◎▼▲▽△※＊*=＝_＿~～〜+＋#＃・･。.．<>＜＞≪≫《》♪♫♬✿❀❁✦✧✩✪✫✬✭✮✯✰❖◈▣｡ﾟ゜°:：;；|｜/／\\\\￣‐‑‒–—―─-╿▀-▟…‥－ｰ^＾×♡♥¨´｀｡ー-"
_BOX = "─━│┃┄┅┈┉═║▀▄█▌▐░▒▓―—"
_ORNAMENTS = "★☆◆◇■□●○◎▼▲▽△▶▷◀◁※♪♫♬♡♥"
_RUN = regex(
    rf"([{_BOX}])\1{{2,300}}|(?!{EMOJI_BASE})([{_MARK}])\2{{4,300}}|[▀-▟]{{4,300}}"
    rf"|[{_ORNAMENTS}＊*✿❀❁✦✧✩✪✫✬✭✮✯✰❖◈▣・。･ﾟ゜｡=＝~～〜+＋:：.]{{6,300}}|[{_ORNAMENTS}]{{5}}"
    rf"|[{_ORNAMENTS}・*＊=＝~～－─-](?:[ \u3000]{{1,3}}[{_ORNAMENTS}・*＊=＝~～－─-]){{4,100}}|[!！?？]{{4,300}}"
)
_SHORT_RUN = regex(rf"(?<![{_ORNAMENTS}])[{_ORNAMENTS}]{{3,4}}(?![{_ORNAMENTS}])")
_FRAMED = regex(rf"{_SHORT_RUN.pattern}[^\n]{{1,60}}?{_SHORT_RUN.pattern}")
_SLANTED = regex(r"[＼\\]{1,5}[^\n＼\\／/]{2,30}[／/]{1,5}(?=\s|$)", re.MULTILINE)
_MARKS = rf"[{_BOX}!！?？ \u3000{_MARK}]{{3}}|[＼\\]"
_LINK = regex(r"https?://[!-~]{1,500}")
_DRAWING = "∧Λ＿_（）()／/＼\\\\|｜│┃─━┌┐└┘├┤┬┴┼╋═║╔╗╚╝╭╮╰╯⌒￣´｀`ωДд∀▽・｡ﾟ゜°＜＞<>＾^～~つっノし丶ヽヾ∩∪⊂⊃彡人,.;:'\"=＝-－*＊ 　oOxXvVwW"
_DRAWN_LINE = regex(rf"^[{re.escape(_DRAWING)}]{{3,200}}$")
_DRAWN_MOSTLY = regex(r"[∧Λ＿／＼⌒￣ω∀∩⊂⊃┌┐└┘│┃╭╮╰╯人]|/\\|\\/|_/|\\_|[>＞]\s?[\^＾]\s?[<＜]|\(\s|[|｜].{0,20}[|｜]")
_TABLE_LINE = regex(
    r"^\s{0,4}(?:[│┃║|｜].{1,200}[│┃║|｜]\s{0,4}|[┌┏├┣└┗╔╠╚+＋][─━═┬┳┼╋┴┻╦╬╩+＋|\-－:：]{2,200}[┐┓┤┫┘┛╗╣╝+＋|]\s{0,4})$"
)
# A row of three cells or more, and a rule between rows, without bars at the ends.
_CELLS = regex(
    r"^[^|｜│\n]{1,60}(?:[|｜│][^|｜│\n]{1,60}){2,20}$|^[-－―─━: ]{1,60}(?:[|｜│┼+＋][-－―─━: ]{1,60}){1,20}$"
)
_MAY_BE_DRAWN = (
    rf"(?m)^(?:\s{{0,4}}[┌┏├┣└┗╔╠╚+＋]|[-－―─━: ]{{1,60}}[┼+＋]|[{re.escape(_DRAWING)}]{{3,}}$)"
    r"|[|｜│┃║]|[＞>][^\n]{1,60}[＜<]|[＿_]人|￣[Y＾^]"
)
_BALLOON = regex(r"^[ \u3000]*[＞>].{1,60}[＜<][ \u3000]*$|[＿_]人{2,}[＿_]|￣[Y＾^]{2,}￣")


def find_kaomoji(text: str, offset: int = 0) -> list[tuple[int, int]]:
    """Spans of faces made of marks, ``offset`` added: (^_^), (´；ω；｀), orz; not (月), (*), (笑) or a blank to fill in."""
    found = [m.span() for m in _BOW.finditer(text)]
    taken = Spans(found)
    for match in _BRACKETED.finditer(text):
        if _is_face(match["inner"]) and not taken.overlaps(*match.span()):
            start = match.start()
            # An o or m before the bracket belongs to a word, unless its pair stands behind.
            if text[start] not in "(（" and text[start].isascii() and text[match.end() - 1] in ")）":
                start = match.start("inner") - 1
            found.append((start, match.end()))
            taken.add(start, match.end())
    found.extend(m.span() for m in _BARE_FACE.finditer(text) if not taken.overlaps(*m.span()))
    return sorted((a + offset, b + offset) for a, b in found)


def _is_face(inner: str) -> bool:
    if _PLAIN_FACE.match(inner):
        return True
    chars = [c for c in inner if not c.isspace()]
    known = [c for c in chars if c in _STRONG_FACE or c in _WEAK_FACE]
    if len(chars) < 2 or any(c not in _STRONG_FACE and c not in _WEAK_FACE and c not in _FACE_REST for c in chars):
        return False
    if any(c in _STRONG_FACE for c in chars):
        return len(known) >= 2
    marks = [c for c in known if c not in _LETTERS]
    return len(marks) >= 2 and len(known) >= 2 and not _NOT_A_FACE.match(inner)


@gate(text=_MAY_BE_FACE)
def kaomoji(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Faces made of marks, outside drawings of several lines."""
    del params
    for field, document in documents(context):
        taken = Spans([*(span for span, _ in find_drawings(document.text)), *_links(document.text)])
        for start, end in find_kaomoji(document.text):
            if not taken.overlaps(start, end):
                yield Hit(field, start, end)


def _links(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in _LINK.finditer(text)]


def find_drawings(text: str) -> list[tuple[tuple[int, int], str]]:
    """Spans of two or more lines that draw something, each with ``table`` or ``art``."""
    found: list[tuple[tuple[int, int], str]] = []
    start = end = count = 0
    table = art = 0
    position = 0
    for line in [*text.split("\n"), ""]:
        stripped = line.strip(" \u3000")
        in_table = bool(_TABLE_LINE.match(line) or _CELLS.match(line))
        in_art = bool(stripped and _DRAWN_LINE.match(stripped) and (_DRAWN_MOSTLY.search(stripped)))
        if in_table or in_art or _BALLOON.search(line):
            start = position if count == 0 else start
            count, table, art = count + 1, table + in_table, art + (not in_table)
            end = position + len(line)
        else:
            if count >= 2:
                found.append(((start, end), "table" if table >= art else "art"))
            count = table = art = 0
        position += len(line) + 1
    return found


@gate(text=_MAY_BE_DRAWN)
def drawn(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Drawings and ruled tables of two or more lines; variant ``table`` for the latter."""
    del params
    for field, document in documents(context):
        for (start, end), kind in find_drawings(document.text):
            yield Hit(field, start, end, variant="table" if kind == "table" else "")


@gate(text=_MARKS)
def runs(context: Context, params: Mapping[str, Any]) -> Iterator[Hit]:
    """Rows of five or more like marks (three of ruled lines), or six mixed ones; ``count`` is how many.

    Shorter rows count where two of three or more stand in one line: ☆★☆お知らせ☆★☆. Variant ``slant``: ＼お知らせ／.
    """
    del params
    for field, document in documents(context):
        drawn = [span for span, _ in find_drawings(document.text)]
        taken = Spans([*drawn, *_links(document.text), *find_kaomoji(document.text)])
        framing = (
            m for line in _FRAMED.finditer(document.text) for m in _SHORT_RUN.finditer(document.text, *line.span())
        )
        for match in _SLANTED.finditer(document.text):
            if not taken.overlaps(*match.span()):
                yield Hit(field, *match.span(), variant="slant")
        for match in (*_RUN.finditer(document.text), *framing):
            if not taken.overlaps(*match.span()):
                values = {"count": str(match.end() - match.start()), "mark": match.group()[0]}
                yield Hit(field, match.start(), match.end(), values)
