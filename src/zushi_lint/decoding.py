"""Bytes to text: UTF-8, UTF-16 and UTF-32 with a byte-order mark, ISO-2022-JP, CP932 and EUC-JP.

A wrong guess is worse than none: mojibake would be reported as clean. A byte-order mark decides; then
the escape sequences of ISO-2022-JP; then UTF-8, which other Japanese encodings do not look like by
chance. What is left is CP932 or EUC-JP: each is tried strictly, and the share of everyday characters
(kana, full-width marks, kanji of JIS level 1) in each reading is taken. A reading is believable from a
share of 0.8, an EUC-JP one of 10 characters or more only with kana among them (Chinese and Korean files
look like kanji). Half-width kana are everyday characters in EUC-JP, where each has a byte of its own before it, and in CP932
beside hiragana: bytes of other encodings look like half-width kana, but not like hiragana too. If both readings are believable, one must lead by 0.3; else the file is refused and
the operator asked for UTF-8.
"""

from __future__ import annotations

import codecs
import re

from zushi_lint.lazy import regex

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OFFICE = "WordやExcelなどの文書のようです。文章をテキスト（UTF-8）で保存し直してください。"
_PICTURE = "画像・音声・動画のようです。下書きはテキストファイルで渡してください。"
_MAGIC = (
    (b"%PDF-", "PDFのようです。文章をテキスト（UTF-8）で保存し直してください。"),
    (b"PK\x03\x04", _OFFICE),
    (b"\xd0\xcf\x11\xe0", _OFFICE),
    (b"{\\rtf", _OFFICE),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"ID3", _PICTURE),
    (b"\x1f\x8b", "圧縮されたファイルのようです。展開してから渡してください。"),
    (b"MZ\x90\x00", "プログラムのようです。下書きはテキストファイルで渡してください。"),
)
_REMEDY = "テキストエディターで開き、文字コードを UTF-8 にして保存し直してください。"
_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\$\([BD]|\([BJI])")
_NOT_LATIN = re.compile(rb"\x1b(?:\$(?:\(?[@B]|\(D)|\(I)")
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\f\r\x1b"))
_UTF8_LONG = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")


class DecodeError(Exception):
    """Bytes that cannot be read as text; ``line`` and ``column`` where they stop being UTF-8, if they ever were."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message, line, column)
        self.message = message
        self.line = line
        self.column = column


def decode(data: bytes) -> str:
    """The text of a file, without its byte-order mark, line ends as they are.

    Raises:
        DecodeError: it is binary, or its encoding cannot be told with certainty; says so in Japanese.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise _broken(data[len(bom) :], error, encoding) from error
    _refuse_binary(data)
    if _NOT_LATIN.search(data) and data.isascii():
        try:
            return _decode_iso2022(data)
        except UnicodeDecodeError as error:
            raise DecodeError(f"ISO-2022-JP（JISコード）として読めないところがあります。{_REMEDY}") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = _decode_legacy(data)
        if text is None:
            raise _broken(data, error, "utf-8") from error
        return text


def _refuse_binary(data: bytes) -> None:
    for magic, message in _MAGIC:
        if data.startswith(magic):
            raise DecodeError(f"テキストではなく、{message}")
    if data[4:8] == b"ftyp":
        raise DecodeError(f"テキストではなく、{_PICTURE}")
    nuls = data.count(0)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if nuls * 20 > len(data):
        raise DecodeError(f"テキストではないか、BOMのないUTF-16のようです。{_REMEDY}")
    if controls * 10 > len(data):
        raise DecodeError("テキストではないファイルのようです。下書きはテキストファイルで渡してください。")


def _broken(data: bytes, error: UnicodeDecodeError, encoding: str) -> DecodeError:
    head = data[: error.start].decode(encoding, "replace")
    if encoding == "utf-8" and not _UTF8_LONG.search(data[: error.start]):
        return DecodeError(f"文字コードを判別できません。{_REMEDY}")
    lines = re.split(r"\r\n|\r|\n", head)
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    return DecodeError(f"{name}として読めない文字があります。{_REMEDY}", len(lines), len(lines[-1]) + 1)


def _decode_legacy(data: bytes) -> str | None:
    if b"\0" in data:
        return None
    shares = {}
    for decoder in (_decode_cp932, _decode_euc):
        try:
            text = decoder(data)
        except UnicodeDecodeError:
            continue
        share = _believable(text, is_euc=decoder is _decode_euc)
        if share is not None:
            shares[text] = share
    ranked = sorted(shares, key=lambda text: -shares[text])
    if not ranked or shares[ranked[0]] < 0.8:
        return None
    if len(ranked) > 1 and shares[ranked[0]] - shares[ranked[1]] < 0.3:
        return None
    return ranked[0]


_SAMPLE = 100_000
_HIRAGANA = regex("[ぁ-ん]")
_KANA = regex("[ぁ-んァ-ヶー]")
_HALF_WIDTH_KANA = regex("[｡-ﾟ]")
_MARKS = regex("[　-〕！-～①-⑳℃※→←↑↓○●◎△▲▽▼□■◇◆☆★…‥％￥－―]")
_KANJI = regex("[一-龠々㈱㈲]")
_WIDE = regex(r"[^\x00-\x7f]")
# What no one writes: C1 controls and no-break space from stray bytes, and CP932's private use.
_STRAY = regex("[\x80-\xa0\uf8f0-\uf8ff]")


def _believable(text: str, *, is_euc: bool) -> float | None:
    """The share of everyday characters among the non-ASCII ones; None if the text cannot be Japanese prose."""
    if _STRAY.search(text):
        return None
    text = text[:_SAMPLE]
    wide = _WIDE.findall(text)
    if not wide:
        return None
    kana = len(_KANA.findall(text))
    if is_euc or 10 * len(_HIRAGANA.findall(text)) >= len(wide):
        kana += len(_HALF_WIDTH_KANA.findall(text))
    if is_euc and len(wide) >= 10 and not kana:
        return None
    kanji = _KANJI.findall(text)
    everyday = sum(_is_everyday(char) for char in set(kanji)) / len(set(kanji)) * len(kanji) if kanji else 0
    return (kana + len(_MARKS.findall(text)) + everyday) / len(wide)


def _is_everyday(kanji: str) -> bool:
    """Whether a kanji is of JIS level 1 (rows 16 to 47)."""
    try:
        lead = kanji.encode("euc_jp")[0]
    except UnicodeEncodeError:
        return False
    return 0xB0 <= lead <= 0xCF or kanji == "々"


def _decode_cp932(data: bytes) -> str:
    return data.decode("cp932")


def _decode_euc(data: bytes) -> str:
    return data.decode("euc_jp", "zushi_lint_nec")


def _decode_nec(error: UnicodeError) -> tuple[str, int]:
    """Decode a character of NEC's row 13 (①, ㈱) and other vendor rows, which Windows writes in EUC and JIS too."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    pair = error.object[error.start : error.start + 2]
    if len(pair) < 2 or min(pair) < 0xA1:
        raise error
    row, cell = pair[0] - 0xA0, pair[1] - 0xA0
    lead = (row - 1) // 2 + (0x81 if row <= 62 else 0xC1)
    trail = cell + 0x9E if row % 2 == 0 else cell + 0x3F + (cell > 63)
    try:
        return bytes([lead, trail]).decode("cp932"), error.start + 2
    except UnicodeDecodeError:
        raise error from None


codecs.register_error("zushi_lint_nec", _decode_nec)


def _decode_iso2022(data: bytes) -> str:
    """ISO-2022-JP with half-width kana and the vendor rows: each stretch is EUC-JP less its high bits."""
    parts = []
    position, charset = 0, b"\x1b(B"
    for match in [*_ESCAPE.finditer(data), None]:
        stretch = data[position : match.start() if match else len(data)]
        parts.append(_decode_stretch(stretch, charset))
        if match:
            position, charset = match.end(), match.group()
    return "".join(parts)


_HIGH = bytes(byte | 0x80 if byte > 0x20 else byte for byte in range(256))


def _decode_stretch(stretch: bytes, charset: bytes) -> str:
    if charset in {b"\x1b(B", b"\x1b(J"}:
        return stretch.decode("ascii")
    high = stretch.translate(_HIGH)  # line ends may stand inside a stretch; they are themselves
    if charset == b"\x1b(I":
        high = re.sub(rb"([\x80-\xff])", b"\x8e\\1", high)
    elif charset == b"\x1b$(D":
        high = re.sub(rb"([\x80-\xff]{2})", b"\x8f\\1", high)
    return _decode_euc(high)
