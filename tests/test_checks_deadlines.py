"""Deadlines for applying, against the day of the event."""

from __future__ import annotations

from datetime import date

import pytest

from passages import found
from zushi_lint.checks import deadlines


def test_one_applies_before_the_event() -> None:
    """A deadline for applying does not lie behind the event; a day until which something is valid may."""
    late = "日時：12月12日（土）\n申込締切：12月15日（火）"
    assert found(deadlines.after_event, late) == ["12月15日（火）"]
    assert found(deadlines.after_event, "日時：12月12日（土）\n使用期限：12月15日まで") == []


def test_a_deadline_that_has_passed_is_not_next_years() -> None:
    """Of a past event the deadline lies before it, though its date alone would be taken for next year's."""
    assert found(deadlines.after_event, "日時：10月17日（土）\n申し込み：9月30日まで") == []
    assert found(deadlines.after_event, "日時：10月17日（土）\n申し込み：10月20日まで") == ["10月20日"]


def test_deadlines_of_something_else() -> None:
    """What is applied for after a meeting about it has its deadline after the meeting."""
    assert found(deadlines.after_event, "12月5日に説明会を開きます。参加の申し込みは12月25日まで。") == ["12月25日"]
    assert found(deadlines.after_event, "12月5日に説明会を開きます。入園の申し込みは12月25日まで。") == []


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("講演会は1月23日（土）です。申し込みは1月29日（金）まで。", ["1月29日（金）"]),
        ("お知らせ。開催日：1月23日（土）／申込締切：1月29日（金）", ["1月29日（金）"]),
        ("1月23日（土）開催の講演会、申込締切は1月29日（金）です。", ["1月29日（金）"]),
        ("1月23日（土）のバスツアー。予約は1月29日（金）必着です。", ["1月29日（金）"]),
        ("◎1/23(土) 10:00～ 料理教室\n◎申込期限 1/29(金)", ["1/29(金)"]),
        ("開催日は1月23日（土）です。1月29日（金）必着。", ["1月29日（金）"]),
        ("1月23日（土）のバスツアー。予約は1月15日（金）必着です。", []),
        ("11月23日（月）の講演会はいかがでしたか。申し込みは12月25日（金）まで。", []),
        ("講演会は1月23日（土）です。アンケートの提出は1月29日（金）まで。", []),
        ("1月23日（土）の講演会は満席です。2月20日（土）の講演会の申し込みは1月29日（金）まで。", []),
        ("講座は1月9日（土）から募集します。申し込みは1月29日（金）まで。", []),
        ("1月23日（土）の会場の下見。申し込みは1月29日（金）まで。", []),
        ("講演会は1月23日（土）です。券の返却は1月29日（金）必着です。", []),
        ("おはなし会は12月12日（土）、申し込みは不要です。1月29日（金）まで展示も行います。", []),
        ("料理教室は1月16日（土）です。2月の教室の申し込みは1月29日（金）まで。", []),
    ],
)
def test_deadlines_of_what_is_told_in_a_sentence(text: str, passages: list[str]) -> None:
    """The event may be named before or behind its day, in a sentence or a line; what is sent in afterwards has time."""
    assert found(deadlines.after_event, text, scheduled_at=date(2026, 12, 3)) == passages
