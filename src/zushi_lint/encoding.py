"""Text back to bytes in the encoding it came from: the counterpart of :mod:`zushi_lint.decoding`.

Lines that did not change keep their very bytes, so that a file with two codes for one character (CP932's vendor
rows) differs only where something was mended.
"""

from __future__ import annotations

import codecs
from difflib import SequenceMatcher

from zushi_lint.decoding import DecodeError, decode

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# ISO-2022-JP-EXT holds half-width kana as well, in the escape that decoding knows.
_UNMARKED = ("utf-8", "cp932", "euc_jp", "iso2022_jp", "iso2022_jp_ext")


def encode_like(original: bytes, text: str) -> bytes | None:
    """``text`` in the encoding and with the byte-order mark of ``original``, or None where that cannot hold it.

    What is returned decodes to ``text`` again, which is checked.
    """
    mark, encodings = next(
        ((mark, (encoding,)) for mark, encoding in _MARKED if original.startswith(mark)), (b"", _UNMARKED)
    )
    before = decode(original)
    for encoding in encodings:
        if _decode(original[len(mark) :], encoding) != before:
            continue  # it could hold the new text as well, but is not the file's own
        for candidate in (_mend_lines(original[len(mark) :], before, text, encoding), _encode(text, encoding)):
            if candidate is not None and _reads_as(mark + candidate, text):
                return mark + candidate
    return None


def _mend_lines(original: bytes, before: str, after: str, encoding: str) -> bytes | None:
    """The original bytes with only the changed lines encoded anew; None for encodings without byte-wise line ends."""
    raw, old, new = original.split(b"\n"), before.split("\n"), after.split("\n")
    if encoding.startswith(("utf-16", "utf-32")) or len(raw) != len(old):
        return None
    out: list[bytes] = []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            out += raw[old_start:old_end]
            continue
        for line in new[new_start:new_end]:
            encoded = _encode(line, encoding)
            if encoded is None:
                return None
            out.append(encoded)
    return b"\n".join(out)


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding, "zushi_lint_nec" if encoding == "euc_jp" else "strict")
    except UnicodeDecodeError:
        return None


def _encode(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


def _reads_as(data: bytes, text: str) -> bool:
    try:
        return decode(data) == text
    except DecodeError:
        return False
