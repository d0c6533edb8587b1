from hypothesis import given
from hypothesis import strategies as st

from zushi_lint.source import Place, SourceText, field_of

TEXTS = st.text(alphabet=st.sampled_from("あ漢a\r\n\u2028\u0085👨\u200d") | st.characters(), max_size=60)


def test_lines_and_columns_count_from_one_in_code_points() -> None:
    """Full-width characters and emoji parts each count one column."""
    source = SourceText("a.txt", "逗子👨\u200d👩市\nです")
    assert source.position(0) == (1, 1)
    assert source.position(5) == (1, 6)
    assert source.place(7, 8) == Place(2, 1, 2, 2)


def test_only_cr_and_lf_end_a_line() -> None:
    """U+2028 and U+0085 stay inside their line, as in an editor."""
    source = SourceText("a.txt", "a\u2028b\u0085c\r\nd\re")
    assert source.position(5) == (1, 6)
    assert source.line_text(1) == "a\u2028b\u0085c"
    assert source.position(7) == (2, 1)
    assert source.line_text(3) == "e"


@given(TEXTS)
def test_offset_and_position_are_inverse(text: str) -> None:
    """Every offset has one line and column, and they lead back to it."""
    source = SourceText("a.txt", text)
    for offset in range(len(text) + 1):
        assert source.offset(*source.position(offset)) == offset


@given(TEXTS)
def test_a_field_maps_each_character_to_its_own(text: str) -> None:
    """Line ends become LF in the value; every other character is found where it stands in the file."""
    field = field_of(text)
    assert "\r" not in field.value
    for index, char in enumerate(field.value):
        start, end = field.span(index, index + 1)
        assert text[start:end] == char or (char == "\n" and text[start:end] in {"\r\n", "\r"})
    assert field.span(0, len(field.value)) == (0, len(text))
