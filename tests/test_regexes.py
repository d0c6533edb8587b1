import pytest

from zushi_lint.patterns.regexes import RegexError, analyse, fold_source, unwrap


@pytest.mark.parametrize(
    ("source", "anchors"),
    [
        ("必ず(?:もうか|儲か)る", {"必ずもうかる", "必ず儲かる"}),
        ("[0-9]{1,3}円.{0,20}必ず", {"必ず"}),
        ("(?:絶対|必ず)に?.{1,5}", {"絶対", "必ず"}),
        ("(?!ない)人が?来る", {"人が来る", "人来る"}),
        ("[ぁ-ん]{2,4}", None),
    ],
)
def test_anchors_are_literals_of_every_match(source: str, anchors: set[str] | None) -> None:
    """A match without one of the anchors is impossible; where that cannot be told there are none."""
    found = analyse(source).anchors
    assert found == (None if anchors is None else frozenset(anchors))


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        (".*だ", "上限"),
        ("あ+だ", "上限"),
        ("(あ{1,3}){1,4}", "くり返しの中"),
        (".{0,50}い.{0,50}う.{0,50}え", "広すぎます"),
        ("(あ", "読めません"),
        (r"(あ)\1", "参照"),
        ("(?:あ)?", "空の文字列"),
        ("[[あい]う", "付けて"),
    ],
)
def test_expressions_that_could_hang_are_refused(source: str, remedy: str) -> None:
    """The message says what to write instead."""
    with pytest.raises(RegexError, match=remedy):
        analyse(source)


def test_full_width_marks_are_folded_and_escaped() -> None:
    """A rule's author writes （笑） and ？ as they stand in drafts."""
    assert fold_source("（笑）？ＡWi-Fi\\S(?P<x>B)") == r"\(笑\)\?awi-fi\S(?P<x>b)"


def test_line_ends_are_layout() -> None:
    """An expression may stand on several lines; blanks inside a line stay."""
    assert unwrap("(雨|雪)\n  |晴れ (の|な)\n  日") == "(雨|雪)|晴れ (の|な)日"
