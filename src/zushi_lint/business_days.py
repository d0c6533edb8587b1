"""On which days the city office is open, and calendar months.

Closed on Saturdays, Sundays, the holidays of Japan (国民の休日 and substitutes included) and from 29 December to 3 January.
"""

from __future__ import annotations

import calendar
from datetime import MAXYEAR, date, timedelta
from typing import Literal

Closed = Literal["weekend", "holiday", "year-end"]


def closed_because(day: date) -> tuple[Closed, str] | None:
    """Why the office is closed on a day and what the day is called; None on a working day."""
    import jpholiday  # a tenth of a second that only replies need

    # The law on holidays is of 1948; beyond some years ahead nobody knows the equinoxes.
    name = jpholiday.is_holiday_name(day) if 1948 <= day.year <= 2150 else None
    if name:
        return "holiday", str(name)
    if (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3):
        return "year-end", "年末年始の閉庁日"
    if day.weekday() >= calendar.SATURDAY:
        return "weekend", f"{'月火水木金土日'[day.weekday()]}曜日"
    return None


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where it has no such day (civil code, article 143)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add_days(day: date, days: int) -> date:
    """The day that many days later, or the last day that there is."""
    return day + timedelta(days=min(days, (date.max - day).days))


def month_end(day: date, months: int = 0) -> date:
    """The last day of the month that many months after a day's."""
    later = add_months(day.replace(day=1), months)
    return later.replace(day=calendar.monthrange(later.year, later.month)[1])
