"""Encodings: each that the contract names is read, and nothing is guessed wrong."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zushi_lint.decoding import DecodeError, decode

_DRAFT = "【お知らせ】逗子市企画課です。\r\n12月5日（土）に、海岸の清掃を行います。ぜひお越しください。\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp932", "shift_jis", "euc_jp", "iso2022_jp", "iso2022_jp_ext"],
)
def test_every_encoding_of_the_contract_is_read(encoding: str) -> None:
    """The same draft comes out of each encoding, without its byte-order mark."""
    assert decode(_DRAFT.encode(encoding)) == _DRAFT


@pytest.mark.parametrize("bom", [codecs.BOM_UTF16_BE + "逗子".encode("utf-16-be"), "\ufeff逗子".encode("utf-16-le")])
def test_utf16_of_either_order_is_read(bom: bytes) -> None:
    """The byte-order mark tells the order."""
    assert decode(bom) == "逗子"


@given(
    text=st.text(
        st.sampled_from("あいうのおしらせアイウ逗子市民課図書館。、「」（）１２ー\nA1 "), min_size=1, max_size=40
    )
)
@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "iso2022_jp"])
def test_no_japanese_text_is_read_wrong(encoding: str, text: str) -> None:
    """A Japanese text of any length is read as it is, or refused; never as mojibake."""
    # Two bytes of EUC-JP alone can be valid UTF-8; a draft has a kana, and no kana of EUC-JP is.
    data = f"です。{text}".encode(encoding)
    try:
        assert decode(data) == f"です。{text}"
    except DecodeError:
        assert encoding != "iso2022_jp"


@pytest.mark.parametrize("text", ["①㈱テストです", "講座のご案内①から⑳まで", "高橋・髙橋さんの講座です"])
def test_vendor_characters_of_windows_are_read(text: str) -> None:
    """① and ㈱ are read from CP932, and also from EUC-JP and JIS as Windows writes them."""
    assert decode(text.encode("cp932")) == text
    if "髙" not in text:
        euc = b"".join(_as_euc(char) for char in text)
        assert decode(euc) == text
        assert decode(b"\x1b$B" + bytes(byte & 0x7F for byte in euc) + b"\x1b(B") == text


def _as_euc(char: str) -> bytes:
    lead, trail = char.encode("cp932")
    row = (lead - (0x81 if lead < 0xA0 else 0xC1)) * 2 + 1
    if trail >= 0x9F:
        return bytes([row + 1 + 0xA0, trail - 0x9E + 0xA0])
    return bytes([row + 0xA0, trail - 0x3F - (trail > 0x7F) + 0xA0])


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
@pytest.mark.parametrize(
    "text", ["ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞの休日窓口を開設します。", "ごみの分別（ﾍﾟｯﾄﾎﾞﾄﾙ・ﾌﾟﾗｽﾁｯｸ）にご協力ください。"]
)
def test_half_width_kana_beside_hiragana_are_read(encoding: str, text: str) -> None:
    """A draft full of half-width katakana is read from CP932 and EUC-JP."""
    assert decode(text.encode(encoding)) == text


def test_half_width_kana_in_jis_are_read() -> None:
    """ISO-2022-JP with half-width katakana, as old mail programs write it."""
    assert decode(b'\x1b(I\x43\x3d\x44\x1b(B abc\n\x1b$B$"\n$$\x1b(B') == "ﾃｽﾄ abc\nあ\nい"
    assert decode(b"\x1b(I5]W2]\x1b(B") == "ｵﾝﾗｲﾝ"


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04....", "Word"),
        (b"\xd0\xcf\x11\xe0", "Word"),
        (b"{\\rtf1", "Word"),
        (b"\x89PNG\r\n", "画像"),
        (b"\xff\xd8\xff\xe0", "画像"),
        (b"\x00\x00\x00\x18ftypmp42", "画像"),
        (b"\x1f\x8b\x08", "圧縮"),
        (b"MZ\x90\x00", "プログラム"),
        (b"\x00\x01\x02\x03" * 30, "BOMのないUTF-16"),
        ("逗子 abc".encode("utf-16-le"), "BOMのないUTF-16"),
        (b"\x01\x02\x03\x04a" * 30, "テキストではない"),
        ("안녕하세요 즈시시입니다".encode("euc_kr"), "文字コードを判別できません"),
        ("欢迎来到逗子市，请注意安全".encode("gbk"), "文字コードを判別できません"),
        ("résumé à café".encode("latin-1"), "文字コードを判別できません"),
        (bytes(range(128, 256)), "文字コードを判別できません"),
        (b"\x1b$B$\x1b(B", "ISO-2022-JP"),
        (codecs.BOM_UTF16_LE + b"a", "UTF-16として読めない"),
    ],
)
def test_what_is_no_text_or_cannot_be_told_is_refused(data: bytes, part: str) -> None:
    """Binary files and undecidable encodings are failures that say what to do."""
    with pytest.raises(DecodeError) as caught:
        decode(data)
    assert part in caught.value.message
    assert "ください" in caught.value.message


def test_a_broken_utf8_file_names_the_place() -> None:
    """Where a file is UTF-8 up to a stray byte, its line and column are told."""
    with pytest.raises(DecodeError) as caught:
        decode("一行目\r\n二行\n三行目".encode() + b"\xff\xfeabc")
    assert (caught.value.line, caught.value.column) == (3, 4)
    assert "UTF-8として読めない文字" in caught.value.message


@given(data=st.binary(max_size=60))
def test_no_bytes_crash(data: bytes) -> None:
    """Any bytes are text or a DecodeError."""
    with contextlib.suppress(DecodeError):
        assert isinstance(decode(data), str)


@pytest.mark.parametrize("text", ["a\0b" + "逗子市です" * 20, "abc\x0c逗子"])
def test_single_control_characters_do_not_make_a_file_binary(text: str) -> None:
    """A stray NUL or form feed is left in the text for the rules to see."""
    assert decode(text.encode()) == text
