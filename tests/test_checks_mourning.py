from datetime import date

import pytest

from passages import found, hits
from zushi_lint import Linter
from zushi_lint.checks.mourning import festive

PARAMS = next(r.data["params"] for r in Linter().engine.runners if r.data["id"] == "mourning-festive")
FESTIVE = "逗子市経済観光課です。今日は海岸で、にぎやかに乾杯しましょう。"


@pytest.mark.parametrize(
    "day", ["2027-01-17", "2027-03-11", "2027-06-23", "2027-08-06", "2027-08-09", "2027-08-15", "2027-09-01"]
)
def test_festive_words_on_a_day_of_mourning(day: str) -> None:
    """A festive word in a post of such a day is found at the word."""
    assert found(festive, FESTIVE, PARAMS, scheduled_at=date.fromisoformat(day)) == ["乾杯"]


def test_the_day_is_named() -> None:
    """The message can say which day it is."""
    [hit] = hits(festive, FESTIVE, PARAMS, scheduled_at=date(2027, 8, 6))
    assert hit.values == {"day": "広島に原爆が投下された日", "date": "8月6日"}


def test_every_sentence_counts() -> None:
    """Each sentence is reported once, at its first festive word."""
    text = "ハッピーな夏、最高だね。夜はパーティーだよ。"
    assert found(festive, text, PARAMS, scheduled_at=date(2027, 8, 15)) == ["ハッピー", "パーティー"]


@pytest.mark.parametrize("day", ["2027-01-16", "2027-03-12", "2027-08-14", "2027-12-24"])
def test_festive_words_on_other_days(day: str) -> None:
    """On every other day the same words pass."""
    assert found(festive, FESTIVE, PARAMS, scheduled_at=date.fromisoformat(day)) == []


def test_without_a_schedule_the_day_of_judging_counts() -> None:
    """A plain draft is judged by today, 1 December in the tests."""
    december = {**PARAMS, "days": [{"day": "12-01", "name": "試験の日"}]}
    assert found(festive, FESTIVE, december) == ["乾杯"]
    assert found(festive, FESTIVE, PARAMS) == []


@pytest.mark.parametrize(
    "text",
    [
        "逗子市福祉課です。午後2時46分に、1分間の黙とうをささげます。",
        "逗子市防災安全課です。震災の教訓を、楽しもうという気持ちで、親子で学びませんか。",
        "逗子市資源循環課です。燃やすごみは、午前8時までに出してください。",
    ],
)
def test_plain_words_on_a_day_of_mourning(text: str) -> None:
    """Remembrance and everyday notices pass on such a day."""
    assert found(festive, text, PARAMS, scheduled_at=date(2027, 3, 11)) == []
