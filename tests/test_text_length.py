from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from zushi_lint.text_length import LENGTH_UNITS, LengthUnit, clusters, find_links, measure

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "x_lengths.yaml").read_text(encoding="utf-8")
)


def _text(case: dict[str, Any]) -> str:
    piece, times = case.get("repeat", ("", 0))
    return str(case["text"]) + str(piece) * int(times) + str(case.get("end", ""))


@pytest.mark.parametrize("case", CASES, ids=[c.get("from", c["text"]) for c in CASES])
def test_x_length(case: dict[str, Any]) -> None:
    """X's published examples, and what Japanese drafts are made of, have the length that X gives them."""
    assert measure(_text(case), "weighted", 280).total == case["length"]


def test_cut_is_the_first_character_beyond_the_limit() -> None:
    """140 full-width characters fill a post on X; the 141st is beyond."""
    assert measure("あ" * 140, "weighted", 280) == (280, 140)
    assert measure("あ" * 141, "weighted", 280) == (282, 140)


def test_cut_never_splits_a_link_or_an_emoji() -> None:
    """What does not fit as a whole lies beyond the limit as a whole."""
    assert measure("あ" * 130 + "https://example.jp/a", "weighted", 280).cut == 130
    assert measure("👨\u200d👩\u200d👧", "weighted", 1).cut == 0


def test_white_space_at_the_end_is_not_counted() -> None:
    """The line end that a YAML block leaves at the end is no part of the post."""
    assert measure("あ\n \n", "characters", 10).total == 1


@pytest.mark.parametrize(
    ("unit", "total"),
    [
        ("graphemes", 3),
        ("characters", 6),
        ("utf16", 8),
        ("bytes", 20),
        ("threads", 14),
        ("mastodon", 3),
        ("weighted", 6),
    ],
)
def test_units(unit: LengthUnit, total: int) -> None:
    """A kana with its mark, a family emoji and a kanji have a length in each unit."""
    assert measure("か\u3099👩\u200d👦海", unit, 500).total == total


def test_mastodon_counts_the_name_of_a_handle_only() -> None:
    """Of a handle on another server only the name counts, and a link counts 23."""
    assert measure("@zushi@mstdn.example https://www.city.zushi.kanagawa.jp/", "mastodon", 500).total == 6 + 1 + 23


def test_links_end_where_japanese_goes_on() -> None:
    """A link ends before kana and closing marks; a mail address and a number hold none."""
    text = "（https://www.city.zushi.kanagawa.jp/a/）とzushi.lg.jpへ、a@zushi.lg.jpと3.14"
    assert [text[a:b] for a, b in find_links(text)] == ["https://www.city.zushi.kanagawa.jp/a/", "zushi.lg.jp"]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60), st.sampled_from(LENGTH_UNITS))
def test_any_text_is_measured(text: str, unit: LengthUnit) -> None:
    """Any text has a length in any unit; it fits exactly where nothing lies beyond."""
    total, cut = measure(text, unit, 20)
    assert 0 <= cut <= len(text.rstrip())
    assert (total <= 20) == (cut == len(text.rstrip()))
    assert "".join(clusters(text)) == text
