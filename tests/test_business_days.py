from datetime import date

import pytest

from zushi_lint.business_days import add_days, add_months, closed_because, month_end


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 2), None),
        (date(2026, 12, 5), ("weekend", "土曜日")),
        (date(2026, 12, 6), ("weekend", "日曜日")),
        (date(2026, 9, 22), ("holiday", "国民の休日")),
        (date(2026, 5, 6), ("holiday", "憲法記念日 振替休日")),
        (date(2027, 3, 22), ("holiday", "春分の日 振替休日")),
        (date(2027, 1, 1), ("holiday", "元日")),
        (date(2026, 12, 28), None),
        (date(2026, 12, 29), ("year-end", "年末年始の閉庁日")),
        (date(2027, 1, 3), ("year-end", "年末年始の閉庁日")),
        (date(2027, 1, 4), None),
    ],
)
def test_closed_days(day: date, expected: tuple[str, str] | None) -> None:
    """The office is closed at weekends, on holidays with their substitutes, and over the new year."""
    assert closed_because(day) == expected


def test_months_are_calendar_months() -> None:
    """A month ends on the same day of the next one, or on that month's last day."""
    assert add_months(date(2026, 12, 2), 1) == date(2027, 1, 2)
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert add_months(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert month_end(date(2026, 12, 2), 2) == date(2027, 2, 28)


def test_the_last_day_there_is() -> None:
    """Counting stops at the end of the calendar, and a year without known holidays has weekends only."""
    assert add_months(date(9999, 12, 2), 1) == add_days(date(9999, 12, 30), 9) == date.max
    assert month_end(date.max) == date.max
    assert closed_because(date(9999, 12, 27)) is None
