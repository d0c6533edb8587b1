"""What rule files may ask for by name."""

from __future__ import annotations

import re

import pytest

from zushi_lint.document import Document
from zushi_lint.patterns.detectors import REGEX_DETECTORS, TOKEN_DETECTORS
from zushi_lint.patterns.regexes import analyse
from zushi_lint.patterns.spans import Spans


@pytest.mark.parametrize("name", sorted(REGEX_DETECTORS))
def test_detectors_keep_to_the_bounds_of_rules(name: str) -> None:
    """Every regex detector is accepted inside a rule's expression."""
    analyse(f"電話.{{0,4}}(?:{REGEX_DETECTORS[name]})")


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("date", "12月5日（土）と2026/12/18", ["12月5日(土)", "2026/12/18"]),
        ("time", "午後7時30分と9:45、24時間", ["午後7時30分", "9:45"]),
        ("money", "1,000円と3万5千円", ["1,000円", "3万5千円"]),
        ("phone", "046-873-1111、(046)873-1111、#7119", ["046-873-1111", "(046)873-1111", "#7119"]),
        ("email", "a@city.zushi.lg.jpへ", ["a@city.zushi.lg.jp"]),
        ("url", "（https://a.jp/b?c）", ["https://a.jp/b?c"]),
        ("mention", "@zushi_koho さん", ["@zushi_koho"]),
        ("hashtag", "#逗子市 #1", ["#逗子市"]),
        ("emoji", "海🌊と☎", ["🌊", "☎"]),
    ],
)
def test_regex_detectors(name: str, text: str, passages: list[str]) -> None:
    """Each finds its kind in the normalised view."""
    assert [m.group() for m in re.finditer(REGEX_DETECTORS[name], Document(text).norm)] == passages


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("person", "担当の山田太郎さんと鈴木主事", ["山田太郎さん", "鈴木主事"]),
        ("person", "桜山の土方さん、林さん", ["土方さん", "林さん"]),
        ("person", "逗子と新宿、久木小学校、お母さん、春の桜", []),
        ("organisation", "企画課広聴広報係と株式会社海風商店の佐藤", ["企画課広聴広報係", "株式会社海風商店"]),
        ("organisation", "久木小学校とNPO法人ずしの森", ["久木小学校", "npo法人ずしの森"]),
        ("place", "逗子市の池子", ["逗子市", "池子"]),
        ("address", "桜山五丁目、逗子5丁目2番16号、山の根2-3-4", ["桜山五丁目", "逗子5丁目2番16号", "山の根2-3-4"]),
    ],
)
def test_token_detectors(name: str, text: str, passages: list[str]) -> None:
    """Names of persons, bodies and places are found whole, and common words are not taken for them."""
    document = Document(text)
    spans = [
        s for i in range(len(document.sentences)) for s in TOKEN_DETECTORS[name](document.tokens(i), document.norm)
    ]
    assert [document.norm[a:b] for a, b in spans] == passages


def test_spans_hold_ranges_apart() -> None:
    """A range that meets one already held is not added."""
    spans = Spans([(0, 3), (5, 8)])
    spans.add(2, 6)
    spans.add(3, 5)
    assert [spans.overlaps(i, i + 1) for i in range(9)] == [True] * 8 + [False]
