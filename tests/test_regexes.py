import pytest

from zushi_lint.patterns.regexes import RegexError, alternatives, analyse, fold_source, needs, unwrap


@pytest.mark.parametrize(
    ("source", "clauses"),
    [
        ("必ず(?:もうか|儲か)る", [{"必ずもうかる", "必ず儲かる"}]),
        ("[ぁ-ん]{1,3}円.{0,20}必ず", [{"円"}, {"必ず"}]),
        ("(?:絶対|必ず)に?.{1,5}", [{"絶対", "必ず"}]),
        ("(?!ない)人が?来る", [{"人が来る", "人来る"}]),
        ("(?<=市)の(?=海.{1,3}へ)", [{"市"}, {"海"}, {"へ"}, {"の"}]),
        ("(?:海.{1,3}で|山)泳ぐ", [{"海", "山"}, {"泳ぐ"}]),
        ("[ぁ-ん]{2,4}", []),
    ],
)
def test_every_match_holds_a_literal_of_each_clause(source: str, clauses: list[set[str]]) -> None:
    """A match without them is impossible; where that cannot be told there are none."""
    assert needs(source) == [frozenset(clause) for clause in clauses]


def test_alternatives_are_cut_at_the_top_only() -> None:
    """A bar in a group, in a class or behind a backslash is no cut."""
    assert alternatives(r"a(b|c)|[|\]]d|[^]|]e|\|f|") == [r"a(b|c)", r"[|\]]d", "[^]|]e", r"\|f", ""]
    assert alternatives("((?:a|b)c|d)") == ["(?:a|b)c", "d"]
    assert alternatives("(a|b)(c|d)") == ["(a|b)(c|d)"]
    assert alternatives(r"(a|b)\)") == [r"(a|b)\)"]


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
