"""Days said to be holidays."""

from __future__ import annotations

from datetime import date

import pytest

from passages import found
from zushi_lint.checks import holidays


def test_days_called_holidays() -> None:
    """Days marked or named as a holiday must be that holiday."""
    assert found(holidays.marked, "12月23日（水・祝）、11月23日（月・祝）") == ["12月23日（水・祝）"]
    assert found(holidays.named, "成人の日の1月12日、1月11日（成人の日）") == ["成人の日の1月12日"]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("12月23日（祝）", ["12月23日（祝）"]),
        ("祝日の12月23日（水）", ["祝日の12月23日（水）"]),
        ("12月23日は祝日のため", ["12月23日は祝日"]),
        ("3月23日（火・振休）", ["3月23日（火・振休）"]),
        ("振替休日の3月23日（火）", ["振替休日の3月23日（火）"]),
        ("9月22日（水・国民の休日）", ["9月22日（水・国民の休日）"]),
        ("2月23日（火・振替休日）", ["2月23日（火・振替休日）"]),
        ("3月22日（月・振休）、1月11日（祝）", []),
        ("12月23日は祝日ではありません。祝日の翌日の12月24日", []),
        ("運動会の振替休日の12月7日（月）", []),
        ("12月23日（休）", []),
        ("12月5日〜27日（土・日・祝）", []),
    ],
)
def test_days_called_a_holiday(text: str, passages: list[str]) -> None:
    """A day may be called a holiday in brackets, before or behind; the days that follow from holidays are kinds of their own."""
    assert found(holidays.marked, text, scheduled_at=date(2026, 12, 3)) == passages


def test_a_holiday_of_an_unknown_year() -> None:
    """Where nothing tells the year, a day that was or will be a holiday in one near by is let through."""
    assert found(holidays.marked, "9月22日（祝）、6月5日（祝）") == ["6月5日（祝）"]
    assert found(holidays.named, "海の日は7月20日です。文化の日は11月4日です。") == ["文化の日は11月4日"]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("海の日は7月20日です。", ["海の日は7月20日"]),
        ("7月20日（火）海の日は休館します。", ["7月20日（火）海の日"]),
        ("1月15日は成人の日です。", ["1月15日は成人の日"]),
        ("天皇誕生日（12月23日）", ["天皇誕生日（12月23日"]),
        ("3月22日（春分の日）", ["3月22日（春分の日"]),
        ("3月22日（春分の日の振替休日）", []),
        ("海の日は7月19日です。1月11日は成人の日です。", []),
        ("成人の日は、1月12日から予約できる写真館がお得です。", []),
        ("1月10日（日）、成人の日の前日に開きます。", []),
        ("里山の日（12月5日）、7月18日\n海の日の前に", []),
        ("5月22日（土）海の日本画展", []),
    ],
)
def test_holidays_by_name(text: str, passages: list[str]) -> None:
    """A holiday's name may stand before, behind or in a sentence with its day."""
    assert found(holidays.named, text, scheduled_at=date(2026, 12, 3)) == passages
