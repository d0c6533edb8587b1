from __future__ import annotations

from datetime import date

from zushi_lint.finding import Finding, Severity
from zushi_lint.post import Batch, Post, Waiver
from zushi_lint.source import FieldText, SourceText
from zushi_lint.waivers import check_waivers, waive

TODAY = date(2026, 12, 1)
SECTIONS = {"3-1(2)イ": "煽り", "3-2(1)ウ": "手順", "3-4(6)": "引用"}
TEXT = "posts:\n  - id: p1\n    allow:\n      - {rule: link, reason: 県の委託先}\n"
SOURCE = SourceText("s.yaml", TEXT)


def batch(*waivers: Waiver) -> Batch:
    """A schedule with one post that has these waivers."""
    fields = {
        "id": FieldText("p1", TEXT.index("p1")),
        "allow[0]": FieldText("{rule: link, reason: 県の委託先}", TEXT.index("{")),
        "allow[0].rule": FieldText("link", TEXT.index("link")),
    }
    return Batch(SOURCE, (Post(SOURCE, id="p1", allow=waivers, fields=fields),), schedule=True)


def finding(rule: str = "link", section: str = "3-4(6)", post: str = "p1") -> Finding:
    """A finding of a rule in a post."""
    return Finding(
        path="s.yaml",
        post=post,
        rule=rule,
        section=section,
        heading="",
        severity=Severity.WARNING,
        message="",
        advice="",
        field="text",
        line=2,
        column=9,
        end_line=2,
        end_column=11,
        excerpt="p1",
    )


def waiver(rule: str = "link", until: date | None = None) -> Waiver:
    """A waiver as the schedule's first."""
    return Waiver(rule, "県の委託先", until, "allow[0]")


def test_a_waiver_covers_its_rule() -> None:
    """A finding of the waived rule bears the reason; another rule's does not; nothing else is reported."""
    result = waive(batch(waiver()), [finding(), finding("other", "3-1(2)イ")], TODAY, SECTIONS)
    assert [(f.rule, f.waived) for f in result] == [("link", "県の委託先"), ("other", None)]


def test_a_waived_section_stands_for_all_below() -> None:
    """A waiver of a section covers every rule of the sections below it."""
    result = waive(batch(waiver("3-4")), [finding(), finding("other", "3-1(2)イ")], TODAY, SECTIONS)
    assert [f.waived for f in result] == ["県の委託先", None]


def test_a_waiver_holds_in_its_own_post_only() -> None:
    """Findings of another post of the file are not covered, so that the waiver is unused."""
    result = waive(batch(waiver()), [finding(post="p2")], TODAY, SECTIONS)
    assert [(f.rule, f.waived) for f in result] == [("link", None), ("unused-waiver", None)]


def test_an_unused_waiver_is_a_warning_at_its_place() -> None:
    """A waiver that covers nothing is reported where its rule is named."""
    (idle,) = waive(batch(waiver()), [], TODAY, SECTIONS)
    assert idle == Finding(
        path="s.yaml",
        post="p1",
        rule="unused-waiver",
        section="3-2(1)ウ",
        heading="手順",
        severity=Severity.WARNING,
        message="「link」の見送りは使われていません。これに当たる指摘はありません。",
        advice="要らない見送りは allow から消してください。",
        field="allow[0]",
        line=4,
        column=16,
        end_line=4,
        end_column=20,
        excerpt="link",
    )


def test_two_waivers_of_one_finding_are_both_used() -> None:
    """Of two waivers that cover a finding the first gives the reason, and neither is unused."""
    result = waive(batch(waiver(), Waiver("3-4(6)", "二つ目")), [finding()], TODAY, SECTIONS)
    assert [(f.rule, f.waived) for f in result] == [("link", "県の委託先")]


def test_until_is_the_last_day() -> None:
    """A waiver covers up to and including its ``until``."""
    result = waive(batch(waiver(until=TODAY)), [finding()], TODAY, SECTIONS)
    assert [f.waived for f in result] == ["県の委託先"]


def test_an_ended_waiver_covers_nothing_and_says_so() -> None:
    """The day after ``until`` the finding counts again, and the waiver is reported as ended."""
    result = waive(batch(waiver(until=date(2026, 11, 30))), [finding()], TODAY, SECTIONS)
    assert [(f.rule, f.waived, f.severity.value) for f in result] == [
        ("link", None, "warning"),
        ("expired-waiver", None, "warning"),
    ]
    assert result[1].message == "「link」の見送りは 2026-11-30 で終わっています。もう効きません。"


def shared(until: date | None = None) -> Batch:
    """A schedule with two posts under one waiver that stands in the defaults."""
    (first,) = batch(waiver(until=until)).posts
    return Batch(SOURCE, (first, first._replace(id="p2")), schedule=True)


def test_a_waiver_of_the_defaults_is_used_if_one_post_uses_it() -> None:
    """One place in the file is one waiver, however many posts it stands for."""
    result = waive(shared(), [finding(post="p2")], TODAY, SECTIONS)
    assert [(f.rule, f.waived) for f in result] == [("link", "県の委託先")]


def test_an_idle_or_ended_waiver_of_the_defaults_is_told_of_once() -> None:
    """A waiver that no post uses is one finding, with the first post's id."""
    result = waive(shared(), [], TODAY, SECTIONS)
    assert [(f.rule, f.post, f.line) for f in result] == [("unused-waiver", "p1", 4)]
    result = waive(shared(until=date(2026, 11, 30)), [], TODAY, SECTIONS)
    assert [(f.rule, f.post, f.line) for f in result] == [("expired-waiver", "p1", 4)]


def test_an_unknown_rule_is_a_failure_with_a_hint() -> None:
    """A waiver of a rule that does not exist is a failure at its place, with the nearest name."""
    (problem,) = check_waivers(batch(waiver("lnk"), waiver()), {"link"})
    assert (problem.path, problem.line, problem.column) == ("s.yaml", 4, 16)
    assert problem.message.startswith("allow の「lnk」という規則も節もありません。もしかして「link」ですか。")
    assert len(check_waivers(shared(), set())) == 1
