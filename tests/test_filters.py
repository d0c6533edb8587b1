from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zushi_lint import filters
from zushi_lint.finding import Finding, Fix, Severity
from zushi_lint.source import SourceText

if TYPE_CHECKING:
    from zushi_lint.settings import Level

SECTIONS = ("3-1(1)ア", "3-1(2)ア(ア)", "3-1(2)イ", "3-2(1)ウ", "3-4(1)", "3-4(6)", "4①", "policy")
SOURCE = SourceText("a.txt", "一二三四五六七八九十\n一二三四五六七八九十\n")


def finding(
    rule: str = "insult",
    section: str = "3-1(2)イ",
    severity: Severity = Severity.WARNING,
    span: tuple[int, int] = (1, 3),
    line: int = 1,
) -> Finding:
    """A finding in :data:`SOURCE`."""
    return Finding(
        path="a.txt",
        post=None,
        rule=rule,
        section=section,
        heading="",
        severity=severity,
        message="",
        advice="",
        field="text",
        line=line,
        column=span[0],
        end_line=line,
        end_column=span[1],
        excerpt="",
    )


@pytest.mark.parametrize(
    ("selector", "below"),
    [
        ("3", [s for s in SECTIONS if s.startswith("3")]),
        ("3-1", ["3-1(1)ア", "3-1(2)ア(ア)", "3-1(2)イ"]),
        ("3-1(2)", ["3-1(2)ア(ア)", "3-1(2)イ"]),
        ("3-1(2)ア", ["3-1(2)ア(ア)"]),
        ("3-1(2)イ", ["3-1(2)イ"]),
        ("4", ["4①"]),
        ("policy", ["policy"]),
        ("3-", []),
        ("3-1(2", []),
        ("3-4(1", []),
        ("", []),
        ("insult", []),
    ],
)
def test_a_section_stands_for_all_below_it(selector: str, below: list[str]) -> None:
    """A section id covers itself and what is numbered under it, never a longer number that begins alike."""
    assert [s for s in SECTIONS if filters.is_within(s, selector)] == below


def test_section_numbers_end_where_they_end() -> None:
    """3-1 does not cover 3-10."""
    assert not filters.is_within("3-10(1)", "3-1")


def test_full_width_selectors_are_understood() -> None:
    """An id typed in full-width characters means the section, and circled numbers stay circled."""
    assert filters.canonical(" ３－１（２）イ ") == "3-1(2)イ"
    assert filters.canonical("４①") == "4①"


def test_known_ids() -> None:
    """Rule ids, sections and all that stands above sections are known."""
    assert filters.selectors(["insult"], ["3-1(2)ア(ア)", "4①"]) == {
        "insult", "3", "3-1", "3-1(2)", "3-1(2)ア", "3-1(2)ア(ア)", "4", "4①",
    }  # fmt: skip


def test_select_and_ignore() -> None:
    """``select`` keeps what any of its ids covers, ``ignore`` takes away, and ignoring wins."""
    one, two = finding("a", "3-1(2)イ"), finding("b", "3-4(6)")
    assert filters.choose([one, two]) == [one, two]
    assert filters.choose([one, two], ["3-1", "b"]) == [one, two]
    assert filters.choose([one, two], ["3-1"]) == [one]
    assert filters.choose([one, two], ["3"], ["b"]) == [one]


def test_config_gives_severity_by_the_nearest_id() -> None:
    """A rule's own entry wins over its section's, and a near section over a far one."""
    levels: dict[str, Level] = {"3": "info", "3-1(2)": "error", "b": "warning"}
    given = [finding("a", "3-1(2)イ"), finding("b", "3-1(2)イ"), finding("c", "3-4(6)"), finding("d", "4①")]
    result = filters.override(given, levels, {f.rule: f.severity for f in given})
    assert [f.severity.value for f in result] == ["error", "warning", "info", "warning"]


def test_off_drops_findings() -> None:
    """``off`` for a section drops its findings, unless a rule below is set apart."""
    given = [finding("a"), finding("b")]
    result = filters.override(given, {"3-1": "off", "b": "info"}, {"a": Severity.WARNING, "b": Severity.WARNING})
    assert [(f.rule, f.severity) for f in result] == [("b", Severity.INFO)]


def test_an_override_never_raises_what_the_rule_itself_lowered() -> None:
    """A finding that its rule reports lower than its own severity is not raised, but may be lowered."""
    lowered = finding("link", severity=Severity.INFO)
    own = {"link": Severity.WARNING}
    assert filters.override([lowered], {"link": "error"}, own) == [lowered]
    warning = lowered._replace(severity=Severity.WARNING)
    assert filters.override([warning], {"link": "info"}, {"link": Severity.ERROR})[0].severity is Severity.INFO
    assert filters.override([warning], {"link": "error"}, own)[0].severity is Severity.ERROR


def test_one_section_on_one_passage_is_reported_once() -> None:
    """Of two findings of a section on one passage the weightier stays; other sections and passages stay too."""
    weak = finding("a", severity=Severity.WARNING, span=(1, 5))
    strong = finding("b", severity=Severity.ERROR, span=(2, 5))
    elsewhere = finding("a", span=(7, 9))
    other = finding("c", "3-4(6)", span=(1, 5))
    assert filters.deduplicate([weak, strong, elsewhere, other], SOURCE) == [strong, elsewhere, other]


def test_a_word_inside_a_reported_sentence_is_not_reported_again() -> None:
    """Of a finding on a sentence and one of its section on a word in it, the sentence stands."""
    sentence, word = finding("long", span=(1, 11)), finding("word", span=(3, 5))
    assert filters.deduplicate([word, sentence], SOURCE) == [sentence]


def test_what_a_text_lacks_is_told_beside_everything_else() -> None:
    """Findings of rules that tell what is lacking all stand, and take no place from others of their section."""
    apology, right = finding("no-apology", span=(1, 11)), finding("no-right", span=(1, 11))
    word = finding("word", span=(3, 5))
    lacks = {"no-apology", "no-right"}
    assert filters.deduplicate([apology, right, word], SOURCE, lacks) == [apology, right, word]
    assert filters.deduplicate([apology, right, word], SOURCE, {"no-apology"}) == [apology, right]


def test_of_equals_the_one_with_a_fix_stays() -> None:
    """Between two findings of one weight on one passage, the one that can be fixed is kept."""
    plain, fixable = finding("a"), finding("b")._replace(fix=Fix("x"))
    assert filters.deduplicate([plain, fixable], SOURCE) == [fixable]


def test_whole_file_order() -> None:
    """Findings are sorted by path, line, column and rule."""
    given = [finding("b", line=2), finding("b"), finding("a"), finding("z", span=(1, 2))]
    assert [(f.line, f.rule) for f in filters.sort(given)] == [(1, "a"), (1, "b"), (1, "z"), (2, "b")]


spans = st.tuples(st.integers(1, 9), st.integers(1, 3)).map(lambda t: (t[0], min(11, t[0] + t[1])))


@given(st.lists(st.tuples(st.sampled_from("abc"), spans, st.sampled_from(list(Severity)))))
def test_deduplication_settles(given_: list[tuple[str, tuple[int, int], Severity]]) -> None:
    """Taking doubles out twice is the same as once, and never loses a section's only finding."""
    findings = [finding(rule, severity=severity, span=span) for rule, span, severity in given_]
    once = filters.deduplicate(findings, SOURCE)
    assert filters.deduplicate(once, SOURCE) == once
    assert bool(once) == bool(findings)
    if findings:
        assert max(f.severity.rank for f in once) == max(f.severity.rank for f in findings)
