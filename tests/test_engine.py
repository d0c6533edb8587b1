import textwrap
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from zushi_lint import filters
from zushi_lint.checks import Context
from zushi_lint.engine import Engine
from zushi_lint.finding import Finding
from zushi_lint.post import Account, Batch, Media, Post
from zushi_lint.rulebook.load import load
from zushi_lint.settings import Config
from zushi_lint.source import SourceText, field_of

GUIDELINE = 'pack: tried\norganization: 逗子市\nedition: "1"\nsections: {"3-1(2)イ": 煽り}\n'
EXAMPLES = "\n    examples: {bad: ['[[悪い]]'], good: [良い]}\n"
HEAD = """\
section: 3-1(2)イ
lists:
  insults: [馬鹿, カス, 死ぬ]
rules:
  - id: tried
    severity: error
    message: 「{match}」
    advice: 消してください。
"""


class Bench:
    """Runs one rule over texts."""

    def __init__(self, folder: Path, rule: str, more: str = "") -> None:
        (folder / "guideline.yaml").write_text(GUIDELINE, encoding="utf-8")
        body = textwrap.indent(rule, "    ")
        (folder / "a.yaml").write_text(HEAD + body + EXAMPLES + more, encoding="utf-8")
        book = load([folder])
        self.engine = Engine(book.compiled, book.sections)

    def findings(self, text: str, **traits: Any) -> list[Finding]:
        """Findings of a text, in a post with these traits."""
        source = SourceText("a.txt", text)
        field = field_of(text)
        post = Post(source, field.value, **traits, fields={"text": field})
        context = Context(post, Batch(source, (post,)), Config(), date(2026, 12, 1))
        return filters.sort(filters.deduplicate(self.engine.run(context), source))

    def excerpts(self, text: str, **traits: Any) -> list[str]:
        """The characters that are reported."""
        return [f.excerpt for f in self.findings(text, **traits)]


def test_phrases_are_whole_words_in_any_form_and_spelling(tmp_path: Path) -> None:
    """カス is not in カスタマー; 死ぬ is found conjugated; 馬鹿 is found in kana and half width."""
    bench = Bench(tmp_path, "find: [{list: insults}]")
    assert bench.excerpts("カスタマーとサブスクの相談。めくらない。") == []
    assert bench.excerpts("お前はカスだ。ばか、ﾊﾞｶ。昨日死んだ。") == ["カス", "ばか", "ﾊﾞｶ", "死ん"]


def test_evasion_sees_through_separators(tmp_path: Path) -> None:
    """A phrase marked for it is found with marks between its characters, at the file's own place."""
    bench = Bench(tmp_path, "find: [{list: insults, evasion: true}]")
    (finding,) = bench.findings("おい、バ・カ。")
    assert (finding.line, finding.column, finding.end_column, finding.excerpt) == (1, 4, 7, "バ・カ")
    assert bench.excerpts("お前はバ・カだ。") == ["バ・カ"]
    assert bench.excerpts("ラ・バ・カンス。") == []


def test_a_regex_is_looked_for_in_its_unit_only(tmp_path: Path) -> None:
    """The default unit is the sentence; another is named by scope."""
    sentence = Bench(tmp_path, "find: [{regex: '雨.{0,20}中止'}]")
    assert sentence.excerpts("雨です。中止します。") == []
    post = Bench(tmp_path, "scope: post\nfind: [{all: [{regex: 雨}, {regex: 中止}], within: 10}]")
    assert post.excerpts("雨です。中止します。") == ["雨です。中止"]
    assert post.excerpts("雨です。" + "あ" * 10 + "中止") == []


def test_token_patterns_know_conjugation(tmp_path: Path) -> None:
    """A bare imperative is told from other forms, with optional words between."""
    bench = Bench(tmp_path, "find: [{tokens: [{lemma: 調べる, form: 命令形}, {pos: 助詞-終助詞, op: '?'}]}]")
    assert bench.excerpts("自分で調べろよ。調べる方法。調べました。") == ["調べろよ"]


def test_order_and_gap(tmp_path: Path) -> None:
    """In order, with at most so many characters between."""
    bench = Bench(tmp_path, "find: [{seq: [{regex: 暇}, {regex: '(なら|ですね)'}], gap: 3}]")
    assert bench.excerpts("お暇なんですね。ならば暇。暇があるとしたなら。") == ["暇なんですね"]


def test_with_unless_and_except(tmp_path: Path) -> None:
    """All of with, none of unless, and no excepted passage over the hit."""
    rule = "find: [{regex: 馬鹿}]\nwith: [{regex: あなた}]\nunless: [{regex: 注意, scope: next}]\nexcept: [{regex: 馬鹿貝}]"
    bench = Bench(tmp_path, rule)
    assert bench.excerpts("馬鹿だ。") == []
    assert bench.excerpts("あなたは馬鹿だ。") == ["馬鹿"]
    assert bench.excerpts("あなたは馬鹿だ。注意しましょう。") == []
    assert bench.excerpts("あなたと馬鹿貝。") == []


def test_a_hit_over_sentences_is_excused_beside_either_end(tmp_path: Path) -> None:
    """``unless`` with ``scope: around`` sees the sentences beside a hit's first and last one, and no others."""
    bench = Bench(tmp_path, "scope: line\nfind: [{regex: '雨.{0,20}風'}]\nunless: [{regex: 波, scope: around}]")
    assert bench.excerpts("雨だ。山だ。風だ。") == ["雨だ。山だ。風"]
    assert bench.excerpts("雨だ。山だ。風だ。波だ。") == []
    assert bench.excerpts("波だ。雨だ。山だ。風だ。") == []
    assert bench.excerpts("雨だ。山だ。風だ。空だ。波だ。") == ["雨だ。山だ。風"]


def test_quoted_looks_inside_or_outside_quotation_marks(tmp_path: Path) -> None:
    """A word that is only mentioned in 「」 can be left alone."""
    bench = Bench(tmp_path, "find: [{regex: 馬鹿, quoted: false}]")
    assert bench.excerpts("「馬鹿」と言う馬鹿。") == ["馬鹿"]
    assert bench.findings("「馬鹿」と言う馬鹿。")[0].column == 8


@pytest.mark.parametrize(
    ("form", "yes", "no"),
    [
        ("question", "読みましたか。", "読みました。"),
        ("imperative", "自分で調べろ。", "お調べください。"),
        ("negative", "読めません。", "読めます。"),
        ("conditional", "嫌なら来ないで。", "嫌だ。"),
        ("past", "読みました。", "読みます。"),
        ("list-item", "・日時", "日時"),
    ],
)
def test_sentence_forms(tmp_path: Path, form: str, yes: str, no: str) -> None:
    """A form is a condition on the whole unit."""
    bench = Bench(tmp_path, f"find: [{{all: [{{regex: '.'}}, {{form: {form}}}]}}]")
    assert bench.findings(yes)
    assert not bench.findings(no)


@pytest.mark.parametrize(
    ("rule", "text", "excerpts"),
    [
        ("find: ['カス']", "カスだ。カスタマーだ。", ["カス"]),
        ("find: [{phrase: [足が早い, 目が回る]}]", "忙しくて目が回りました。", ["目が回り"]),
        ("find: [{list: insults}]", "馬鹿だ。", ["馬鹿"]),
        ("find: [{regex: '{insults}者'}]", "馬鹿者だ。馬鹿だ。", ["馬鹿者"]),
        ("find: [{regex: '{phone}へ'}]", "046-873-1111へ。046-873-1111。", ["046-873-1111へ"]),
        ("find: [{use: rude}]", "間抜けだ。", ["間抜け"]),
        ("find: [{tokens: [{surface: [よ, や]}]}]", "行くよ。来いや。行くね。", ["よ", "や"]),
        ("find: [{tokens: [{reading: バカ}]}]", "馬鹿だ。バカだ。", ["馬鹿", "バカ"]),
        ("find: [{tokens: [{base: 走れる}]}]", "走れます。走ります。", ["走れ"]),
        ("find: [{tokens: [{conjugation: 助動詞-タ}]}]", "来た。来る。", ["た"]),
        ("find: [{tokens: [{list: insults, not: {surface: 馬鹿}}]}]", "馬鹿。バカ。", ["バカ"]),
        ("find: [{tokens: [{lemma: 本}, {op: [0, 2]}, {lemma: 読む}]}]", "本をよく読む。本をよくよくよく読む。", ["本をよく読む"]),
        ("find: [{any: [{regex: 雨}, {regex: 雪}]}]", "雨と雪。", ["雨", "雪"]),
        ("find: [{all: [{regex: 雨}, {not: {regex: 晴}}]}]", "雨だ。雨のち晴。", ["雨"]),
        ("find: [{seq: [{regex: 雨}, {not: {regex: の}}, {regex: 中止}], gap: 9}]", "雨で中止。雨の日は中止。", ["雨で中止"]),
        ("find: [{regex: 雨}]\nwith: [{regex: 風, scope: previous}]", "風だ。雨だ。雨だ。風だ。", ["雨"]),
        ("find: [{regex: 雨}]\nwith: [{regex: 風, scope: around}]", "雨だ。\n風だ。\n海だ。\n雨だ。", ["雨"]),
        ("scope: line\nfind: [{regex: '雨.{0,9}風'}]", "雨。風。\n雨\n風", ["雨。風"]),
        ("scope: paragraph\nfind: [{all: [{regex: 雨}, {regex: 風}]}]", "雨\n風\n\n雨\n\n風", ["雨\n風"]),
        ("scope: title\nfind: [{regex: 雨}]", "【雨】\n雨です。", ["雨"]),
        ("find: [{all: [{regex: 雨}, {form: title}]}]", "【雨】\n雨です。", ["雨"]),
        ("find: [{all: [{regex: 雨}, {form: quoted, scope: sentence}]}]", "「雨です。」", ["雨"]),
        ("find: [{regex: 馬鹿, quoted: true}]", "「馬鹿」と言う馬鹿。", ["馬鹿"]),
        ("find: [{detect: person}]", "担当の山田太郎さんです。", ["山田太郎さん"]),
        ("find: [{regex: '{number}回'}]", "3回と1,200回。", ["3回", "1,200回"]),
    ],
    ids=lambda value: value if isinstance(value, str) and ":" in value else "",
)  # fmt: skip
def test_each_element_of_the_language(tmp_path: Path, rule: str, text: str, excerpts: list[str]) -> None:
    """What docs/rules.md lists does what it says."""
    more = "patterns: {rude: {any: [{regex: 間抜け}, {list: insults}]}}\n"
    bench = Bench(tmp_path, rule, more)
    assert bench.excerpts(text) == excerpts


@pytest.mark.parametrize(
    ("applies", "yes", "no"),
    [
        ("platform: [x]", {"platforms": ("facebook", "x")}, {"platforms": ("facebook",)}),
        ("metadata: true", {"has_metadata": True}, {}),
        ("media: true", {"media": (Media("a.jpg"),)}, {}),
        ("replies: none", {"account": Account("koho", replies="none")}, {"account": Account("koho")}),
        ("character: false", {}, {"character": "シズオ"}),
    ],
)
def test_traits_of_a_post_and_its_account(
    tmp_path: Path, applies: str, yes: dict[str, Any], no: dict[str, Any]
) -> None:
    """A rule applies by platform, by what the schedule holds, and by what the account does."""
    bench = Bench(tmp_path, f"applies: {{{applies}}}\nfind: [{{regex: 馬鹿}}]")
    assert bench.excerpts("馬鹿", **yes) == ["馬鹿"]
    assert bench.excerpts("馬鹿", **no) == []


def test_evidence_adds_up_to_a_threshold(tmp_path: Path) -> None:
    """Weak cues report together, on the heaviest; a trait of the post and a negative weight count too."""
    rule = """\
evidence:
  scope: post
  threshold: 3
  cues:
    - {weight: 2, regex: さすが}
    - {weight: 1, regex: ですね}
    - {weight: 1, kind: [reply]}
    - {weight: -2, regex: ありがとう}"""
    bench = Bench(tmp_path, rule)
    assert bench.excerpts("さすがです。") == []
    assert bench.excerpts("さすがです。", kind="reply") == ["さすが"]
    assert bench.excerpts("さすがですね。") == ["さすが"]
    assert bench.excerpts("さすがですね。ありがとうございます。", kind="reply") == []


def test_a_rule_applies_to_the_posts_that_it_names(tmp_path: Path) -> None:
    """Kind and character are conditions on the post."""
    bench = Bench(tmp_path, "applies: {kind: [reply], character: true}\nfind: [{regex: 馬鹿}]")
    assert bench.excerpts("馬鹿", kind="reply", character="シズオ") == ["馬鹿"]
    assert bench.excerpts("馬鹿", kind="reply") == []
    assert bench.excerpts("馬鹿", character="シズオ") == []


def test_overlapping_findings_of_a_section_are_one(tmp_path: Path) -> None:
    """Of two rules on one span the graver stands; apart they are both reported."""
    other = "  - id: other\n    severity: info\n    message: 別\n    advice: 別\n    find: [{regex: 馬鹿者}]" + EXAMPLES
    bench = Bench(tmp_path, "find: [{regex: 馬鹿}]", other)
    assert [(f.rule, f.excerpt) for f in bench.findings("馬鹿者。")] == [("tried", "馬鹿")]


def test_places_are_the_files_own(tmp_path: Path) -> None:
    """Half-width kana, emoji with joiners, combining marks and CRLF before a hit do not move it."""
    bench = Bench(tmp_path, "find: [{regex: 馬鹿}]")
    (finding,) = bench.findings("ﾊﾞｽ👨\u200d👩\u200d👧\r\nか\u3099①馬鹿")
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (2, 4, 2, 6)
