from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes, width

from zushi_lint.baseline import Entry
from zushi_lint.errors import Problem
from zushi_lint.finding import Finding, Fix, Severity
from zushi_lint.report import FailOn, Report
from zushi_lint.reporters import FORMATS, Style, render, snippet
from zushi_lint.reporters.github import escape_data, escape_property
from zushi_lint.reporters.snippet import COLUMNS, Row, rows
from zushi_lint.reporters.words import visible
from zushi_lint.source import SourceText


def finding(source: SourceText, excerpt: str, severity: Severity = Severity.ERROR, **more: object) -> Finding:
    """A finding where the excerpt stands."""
    start = source.text.index(excerpt)
    place = source.place(start, start + len(excerpt))
    values: dict[str, object] = {
        "path": source.path,
        "post": None,
        "rule": "insult",
        "section": "3-1(2)イ",
        "heading": "禁止事項（煽り）",
        "message": f"「{visible(excerpt)}」は命令です。",
        "advice": "案内に言い換えてください。",
        "field": "text",
        **more,
    }
    return Finding(
        severity=severity,
        line=place.line,
        column=place.column,
        end_line=place.end_line,
        end_column=place.end_column,
        excerpt=excerpt,
        **values,  # type: ignore[arg-type]
    )


SOURCE = SourceText("drafts/a.txt", "こんにちは。\n自分で調べろよ。\n読んで、ください。\n")
FAILURE = Problem("drafts/b.txt", 4, 2, "読めません。")


def report(*findings: Finding, source: SourceText = SOURCE, **more: object) -> Report:
    """A report of a run over one file."""
    values: dict[str, object] = {"files": 1, "posts": 1, "edition": "2024-03", **more}
    return Report(findings=findings, sources={source.path: source}, **values)  # type: ignore[arg-type]


WAIVED = finding(SOURCE, "読んで", Severity.WARNING, rule="tone", waived="課長の了解")


def test_pretty_shows_the_place_and_what_to_do() -> None:
    """The line is underlined in display columns; section, heading, advice and rule follow; a summary closes."""
    assert render("pretty", report(finding(SOURCE, "調べろ")), Style()) == (
        "drafts/a.txt:2:4: エラー 「調べろ」は命令です。\n"
        "  2 | 自分で調べろよ。\n"
        "    |       ^^^^^^\n"
        "  → 案内に言い換えてください。\n"
        "  3-1(2)イ 禁止事項（煽り） [insult]\n"
        "\n"
        "1ファイル、1件の投稿を調べました。エラー1件、注意0件、情報0件の指摘があります。\n"
    )


def test_pretty_shows_waived_findings_failures_and_the_baseline() -> None:
    """Waived findings bear their reason; failures their place; the summary counts each apart."""
    text = render(
        "pretty",
        report(waived=(WAIVED,), failures=(FAILURE,), recorded=3, stale=(Entry("a", "", "b", "c"),)),
        Style(),
    )
    assert text == (
        "drafts/a.txt:3:1: 見送り 「読んで」は命令です。（理由: 課長の了解） [tone]\n"
        "\n"
        "drafts/b.txt:4:2: 失敗 読めません。\n"
        "\n"
        "1ファイル、1件の投稿を調べました。見送りにした指摘が1件あります。基準ファイルにある3件は数えていません。"
        "基準ファイルの1件はもう見つかりません（--write-baseline で書き直せます）。調べられなかったところが1件あります。\n"
    )


def test_pretty_names_the_post_and_the_field() -> None:
    """In a schedule the post is named, and the field where it is not the text; a fix is offered."""
    shown = finding(SOURCE, "調べろ", post="festival-1", field="media[0].alt", fix=Fix("ご覧"))
    text = render("pretty", report(shown), Style(quiet=True))
    assert "  3-1(2)イ 禁止事項（煽り） [insult] （投稿 festival-1 media[0].alt）\n" in text
    assert "  → 「ご覧」に直せます（--fix）。\n" in text


def test_pretty_shows_both_ends_of_a_long_range() -> None:
    """Of a range over several lines the first and the last line are shown, and how many are left out."""
    source = SourceText("a.txt", "一行目の文\n  二\n三\n  四行目の文\n")
    text = render("pretty", report(finding(source, "の文\n  二\n三\n  四行"), source=source), Style(quiet=True))
    assert text.splitlines()[1:6] == [
        "  1 | 一行目の文",
        "    |       ^^^^",
        "    : （2行略）",
        "  4 |   四行目の文",
        "    |   ^^^^",
    ]


def test_colours_only_when_asked() -> None:
    """Escape codes are there with colours on and nowhere else."""
    with_colour = render("pretty", report(finding(SOURCE, "調べろ")), Style(color=True))
    assert "\x1b[1;31mエラー\x1b[0m" in with_colour
    for name in FORMATS:
        assert "\x1b" not in render(name, report(finding(SOURCE, "調べろ"), waived=(WAIVED,)), Style())


def test_quiet_keeps_findings_and_failures_only() -> None:
    """``--quiet`` leaves out waived findings and the summary, and no finding or failure."""
    full = report(finding(SOURCE, "調べろ"), waived=(WAIVED,), failures=(FAILURE,))
    for name in ("pretty", "concise", "github"):
        text = render(name, full, Style(quiet=True))
        assert "命令です" in text
        assert "読めません。" in text
        assert "tone" not in text
        assert "調べました" not in text


def test_concise_is_one_line_a_finding() -> None:
    """Each finding, waived finding and failure has one line, whatever line ends its message has."""
    first = finding(SOURCE, "調べろ", message="一\n二")
    text = render("concise", report(first, waived=(WAIVED,), failures=(FAILURE,)), Style())
    assert text.splitlines() == [
        "drafts/a.txt:2:4: エラー 3-1(2)イ insult: 一 二",
        "drafts/a.txt:3:1: 見送り 3-1(2)イ tone: 「読んで」は命令です。（理由: 課長の了解）",
        "drafts/b.txt:4:2: 失敗 読めません。",
        (
            "1ファイル、1件の投稿を調べました。エラー1件、注意0件、情報0件の指摘があります。"
            "見送りにした指摘が1件あります。調べられなかったところが1件あります。"
        ),
    ]


def test_json_is_the_contract() -> None:
    """The JSON report has schema 1's names in order, waived findings apart, failures with their place."""
    warned = finding(SOURCE, "読んで", Severity.WARNING, fix=Fix("お読み"))
    full = report(finding(SOURCE, "調べろ"), warned, waived=(WAIVED,), failures=(FAILURE,))
    data = json.loads(render("json", full, Style()))
    assert list(data) == ["schema", "tool", "summary", "findings", "waived", "failures"]
    assert data["schema"] == 1
    assert data["tool"] == {"name": "zushi-lint", "version": "0.1.0", "guideline": "2024-03"}
    assert data["summary"] == {
        "files": 1, "posts": 1, "errors": 1, "warnings": 1, "infos": 0, "failures": 1,
        "waived": 1, "baseline": 0, "stale": 0, "fixed": 0,
    }  # fmt: skip
    assert data["findings"][0] == {
        "path": "drafts/a.txt", "post": None, "rule": "insult", "section": "3-1(2)イ", "heading": "禁止事項（煽り）",
        "severity": "error", "message": "「調べろ」は命令です。", "advice": "案内に言い換えてください。", "field": "text",
        "line": 2, "column": 4, "end_line": 2, "end_column": 7, "excerpt": "調べろ", "fix": None,
    }  # fmt: skip
    assert data["findings"][1]["fix"] == {"replacement": "お読み"}
    assert data["waived"][0]["reason"] == "課長の了解"
    assert data["failures"] == [{"path": "drafts/b.txt", "line": 4, "column": 2, "message": "読めません。"}]


def test_github_annotations() -> None:
    """Findings are commands with their place; several lines go without columns; waived ones are notices."""
    source = SourceText("下書き/a,b.txt", "調べろ\n調べろ")
    one = finding(source, "調べろ", message="100%:\r\n")
    two = finding(source, "調べろ\n調べろ", Severity.WARNING, advice="")
    missing = Problem("c.txt", None, None, "ありません。")
    text = render("github", report(one, two, waived=(WAIVED,), failures=(FAILURE, missing), source=source), Style())
    title = "title=3-1(2)イ 禁止事項（煽り） [insult]"
    assert text.splitlines()[:-1] == [
        (
            "::error file=下書き/a%2Cb.txt,line=1,col=1,endLine=1,endColumn=4,"
            f"{title}::100%25:%0D%0A%0A案内に言い換えてください。"
        ),
        f"::warning file=下書き/a%2Cb.txt,line=1,endLine=2,{title}::「調べろ 調べろ」は命令です。",
        (
            "::notice file=drafts/a.txt,line=3,col=1,endLine=3,endColumn=4,title=見送り%3A 3-1(2)イ 禁止事項（煽り） [tone]"
            "::「読んで」は命令です。%0A案内に言い換えてください。%0A見送りの理由: 課長の了解"
        ),
        "::error file=drafts/b.txt,line=4,col=2,title=調べられませんでした::読めません。",
        "::error file=c.txt,title=調べられませんでした::ありません。",
    ]


@given(st.text())
def test_github_escapes_lose_nothing(text: str) -> None:
    """An escaped value has no line end and, as a property, no colon or comma, and can be read back."""
    data, value = escape_data(text), escape_property(text)
    assert not set("\r\n") & set(data)
    assert not set("\r\n:,") & set(value)
    back = value.replace("%2C", ",").replace("%3A", ":")
    assert back == data
    assert back.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%") == text


@pytest.mark.parametrize(
    ("line", "mark", "indent", "marked"),
    [
        ("abc調べろ", "調べろ", 3, 6),
        ("ｶﾞｲﾄﾞ調べろ", "調べろ", 5, 6),
        ("か\u3099調べろ", "調べろ", 2, 6),
        ("👨\u200d👩\u200d👧調べろ", "調べろ", 2, 6),
        ("👨\u200d👩\u200d👧です", "👨\u200d👩\u200d👧", 0, 2),
        ("🇯🇵です", "🇯🇵", 0, 2),
        ("☀️です", "です", 2, 4),
        ("a\tb", "b", 2, 1),
        ("死\u200cね", "死\u200cね", 0, 12),
        ("\u202eよめ", "よめ", 8, 4),
    ],
)
def test_underline_is_in_display_columns(line: str, mark: str, indent: int, marked: int) -> None:
    """Wide, half-width, combining, joined and invisible characters count as the console shows them."""
    source = SourceText("a.txt", line)
    (row,) = rows(finding(source, mark), source)
    assert (row.indent, row.marked) == (indent, marked)


def test_an_empty_range_is_still_marked() -> None:
    """A place without width, also at a line's end, has one caret."""
    source = SourceText("a.txt", "あい")
    place = Finding(
        "a.txt", None, "r", "3", "", Severity.INFO, "", "", "text", line=1, column=3, end_line=1, end_column=3, excerpt=""
    )  # fmt: skip
    assert rows(place, source) == [Row(1, "あい", 4, 1)]


def test_long_lines_are_cut_around_the_place() -> None:
    """Of a line of 100,000 characters only what surrounds the place is shown, with marks where it was cut."""
    source = SourceText("a.txt", "あ" * 50_000 + "調べろ" + "い" * 50_000)
    (row,) = rows(finding(source, "調べろ"), source)
    assert row.text == "…" + "あ" * 14 + "調べろ" + "い" * 21 + "…"
    assert (row.indent, row.marked) == (29, 6)


def test_old_consoles_get_what_they_can_show() -> None:
    """On CP932 ambiguous characters are wide, the wave dash is the console's own, and 〓 stands for an emoji."""
    source = SourceText("a.txt", "①〜😀調べろ")
    (row,) = rows(finding(source, "調べろ"), source, "cp932")
    assert row == Row(1, "①～〓調べろ", 6, 6)
    row.text.encode("cp932")
    (plain,) = rows(finding(source, "調べろ"), source, "ascii")
    assert plain.text == "???" + "??" * 4


@given(st.text(max_size=200), st.data(), st.sampled_from(["utf-8", "cp932", "ascii"]))
def test_any_line_can_be_shown(text: str, data: st.DataObject, encoding: str) -> None:
    """Whatever the line, nothing acts on the terminal, the row fits, and the mark stays within reach."""
    source = SourceText("a.txt", text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = source.place(start, end)
    shown = Finding(
        "a.txt", None, "r", "3", "", Severity.INFO, "", "", "text", place.line, place.column, place.end_line,
        place.end_column, text[start:end],
    )  # fmt: skip
    for row in rows(shown, source, encoding):
        joined = {"\u200d", "\ufe0f"}
        assert not any(unicodedata.category(c) in {"Cc", "Zl", "Zp", "Cs"} for c in row.text if c not in joined)
        if encoding != "utf-8":
            row.text.encode(encoding)
            assert row.indent + row.marked <= 2 * COLUMNS
        assert width(row.text) <= COLUMNS + 8
        assert row.marked >= 1


@pytest.mark.parametrize(
    ("severity", "fail_on", "status"),
    [
        (Severity.ERROR, "error", 1),
        (Severity.WARNING, "error", 0),
        (Severity.WARNING, "warning", 1),
        (Severity.INFO, "warning", 0),
        (Severity.INFO, "info", 1),
        (Severity.ERROR, "never", 0),
    ],
)
def test_exit_status(severity: Severity, fail_on: FailOn, status: int) -> None:
    """The status is 1 from the asked severity up, and 2 whenever something could not be read."""
    found = finding(SOURCE, "調べろ", severity)
    assert report(found).status(fail_on) == status
    assert report(found, failures=(FAILURE,)).status(fail_on) == 2


def test_waived_findings_do_not_count() -> None:
    """A report with waived findings alone ends with 0 even where every info fails."""
    assert report(waived=(WAIVED,)).status("info") == 0


def test_clean_and_empty_summaries() -> None:
    """A clean run says so; a run without files says that there were none."""
    assert render("pretty", report(), Style()) == "1ファイル、1件の投稿を調べました。指摘はありません。\n"
    assert render("pretty", report(files=0, posts=0), Style()) == "調べるファイルがありませんでした。\n"
    assert render("concise", report(files=0, posts=0, failures=(FAILURE,)), Style()).splitlines()[-1] == (
        "調べられなかったところが1件あります。"
    )


@pytest.mark.parametrize(("encoding", "ambiguous"), [("utf-8", 1), ("cp932", 2)])
def test_plain_characters_are_as_wide_as_the_tables_say(encoding: str, ambiguous: int) -> None:
    """What is known without tables of graphemes is what they say, for each character and for all in a row."""
    plain = [char for char in map(chr, range(0x20, 0x10000)) if snippet._PLAIN.fullmatch(char)]
    assert [snippet._width(char, encoding) for char in plain] == [width(c, ambiguous_width=ambiguous) for c in plain]
    assert list(iter_graphemes("".join(plain))) == plain
