import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from zushi_lint import lazy
from zushi_lint.cli.rules import _rule_lines as explanation
from zushi_lint.errors import InputError
from zushi_lint.rulebook import store
from zushi_lint.rulebook.load import load
from zushi_lint.rulebook.selftest import check_pack
from zushi_lint.rulebook.shapes import json_schema
from zushi_lint.rulebook.store import built_in
from zushi_lint.tables import Kept, KeptNumbers, KeptWords, packed, unpacked

GUIDELINE = """\
pack: tried
organization: 逗子市
edition: "2024-03"
sections:
  "3-1(2)イ": 禁止事項（煽り）
"""
RULE = """\
section: 3-1(2)イ
rules:
  - id: insult
    severity: error
    message: 「{match}」は人を傷つけます。
    advice: 消してください。
    find:
      - {regex: '字が読めない'}
    examples:
      bad: ['[[字が読めない]]のですか。']
      good: ['字を大きくしました。']
"""


def _pack(folder: Path, text: str) -> Path:
    (folder / "guideline.yaml").write_text(GUIDELINE, encoding="utf-8")
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return folder


def _mistakes(folder: Path, text: str) -> list[tuple[int | None, int | None, str]]:
    with pytest.raises(InputError) as caught:
        load([_pack(folder, text)])
    return [(p.line, p.column, p.message) for p in caught.value.problems]


def test_a_rule_is_read_with_its_place(tmp_path: Path) -> None:
    """Id, section, severity, words and examples, and where the id stands."""
    book = load([_pack(tmp_path, RULE)])
    rule = book.rules["insult"]
    assert (rule.section, rule.severity, rule.line, rule.column) == ("3-1(2)イ", "error", 3, 9)
    assert rule.bad[0].post["text"] == "字が読めないのですか。"
    assert rule.bad[0].marks == ((0, 6),)
    assert check_pack([tmp_path]) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("section: 3-1(2)イ", "section: 3-1(2)ウ", (1, 10), "「3-1(2)ウ」はガイドラインの節にありません。もしかして「3-1(2)イ」ですか"),
        ("{regex: '字が読めない'}", "{regx: '字が読めない'}", (8, 10), "「regx」というキーは使えません。もしかして「regex」ですか。"),
        ("'字が読めない'}", "'字が.*ない'}", (8, 17), "* と + は使えません。{0,20} のように上限を書いてください"),
        ("{regex: '字が読めない'}", "{list: insluts}", (8, 16), "一覧「insluts」がありません。まだ一つもありません。"),
        ("{regex: '字が読めない'}", "{form: questoin}", (8, 16), "「questoin」は使えません。もしかして「question」ですか。"),
        ("'字が読めない'}", "'ﾊｶ'}", (8, 17), "「ﾊ」は本文に現れません。本文は「ハ」にそろえて比べます"),
        ("{regex: '字が読めない'}", "{tokens: [{pos: 動名詞}]}", (8, 25), "pos が「動名詞」になる語はありません。"),
        ("「{match}」は人", "「{place}」は人", (5, 14), "{place} は使えません。使えるのは {match}（見つけた部分）です"),
        ("'字が読めない'}", "'{insults}だ'}", (8, 17), "{insults} という一覧も検出器もありません。"),
        ("find:\n      - {regex: '字が読めない'}", "check: links.third_partyy", (7, 12), "点検「links.third_partyy」がありません。もしかして「links.third_party」ですか。"),
        ("find:\n      - {regex: '字が読めない'}", "check: nowhere.third_party", (7, 12), "点検「nowhere.third_party」がありません。"),
        ("find:\n      - {regex: '字が読めない'}", "check: texts.re", (7, 12), "点検「texts.re」がありません。"),
        ("    find:", "    params: {a: 1}\n    find:", (7, 13), "「params」は check の規則でだけ使えます。"),
        ("find:\n      - {regex: '字が読めない'}", "check: links.third_party\n    unless: [あ]", (8, 13), "「unless」は find か evidence の規則でだけ使えます。"),
        ("section: 3-1(2)イ\n", "", (2, 5), "section（ガイドラインの節）がありません。"),
        ("rules:", "lists: {a: [あ]}\npatterns: {a: {list: a}}\nrules:", (3, 15), "「a」は語の一覧の名前でもあります。"),
        ("rules:", "lists: {date: [あ]}\nrules:", (2, 15), "「date」という名前はもう使われています。"),
        ("{regex: '字が読めない'}", "{regex: 字, phrase: 字}", (8, 9), "見出しは一つだけ書いてください"),
        ("{regex: '字が読めない'}", "{phrase: [字, 字]}", (8, 22), "「字」が二度書かれています。"),
        ("{regex: '字が読めない'}", f"{{phrase: {'字' * 61}}}", (8, 18), "語が長すぎます（61字。上限は60字）。"),
        ("{regex: '字が読めない'}", "{detect: phon}", (8, 18), "検出器「phon」がありません。もしかして「phone」ですか。"),
        ("{regex: '字が読めない'}", "{use: rude}", (8, 15), "型「rude」がありません。"),
        ("{regex: '字が読めない'}", "{tokens: [{list: insults}]}", (8, 26), "一覧「insults」がありません。"),
        ("{regex: '字が読めない'}", "{tokens: [{pos: 名詞, op: '?'}]}", (8, 18), "すべての語が省略できるので、何にでも当たります。"),
        ("{regex: '字が読めない'}", "{tokens: [{pos: 名詞, op: [3, 1]}]}", (8, 33), "op は '?' か [最少, 最多]"),
        ("find:\n      - {regex: '字が読めない'}", "evidence: {threshold: 5, cues: [{weight: 1, regex: あ}, {weight: 2, regex: い}]}", (7, 27), "手がかりを全部足しても3で、しきい値5に届きません"),
        ("find:\n      - {regex: '字が読めない'}", "scope: post\n    evidence: {threshold: 1, cues: [{regex: あ}, {regex: い}]}", (7, 12), "evidence の規則の scope は、evidence の中に書いてください"),
        ("advice: 消して", "advice: '{消して'\n    why: ", (6, 13), "「{」と「}」は、{match} のような形でだけ使えます"),
        ("find:\n      - {regex: '字が読めない'}", "check: links.third_party\n    variants: {a: {message: '{a.b}'}}", (8, 29), "「{」と「}」は、{match} のような形でだけ使えます"),
        ("find:\n      - {regex: '字が読めない'}", "check: links.third_party\n    variants: {a: {section: 3-9}}", (8, 29), "「3-9」はガイドラインの節にありません。"),
        ("'字が読めない'}", "'字が読めない', gap: 3}", (8, 32), "「gap」は seq と一緒にだけ使えます。"),
        ("'字が読めない'}", "'字が読めない', within: 3}", (8, 35), "「within」は all と一緒にだけ使えます。"),
        ("'字が読めない'}", "'字が読めない', evasion: true}", (8, 36), "「evasion」は phrase か list と一緒にだけ使えます。"),
    ],
)  # fmt: skip
def test_a_mistake_has_its_place_and_a_remedy(
    tmp_path: Path, old: str, new: str, place: tuple[int, int], message: str
) -> None:
    """Line, column, what was expected, and the name that was probably meant."""
    (line, column, text), *rest = _mistakes(tmp_path, RULE.replace(old, new))
    assert rest == []
    assert (line, column) == place
    assert text.startswith(message)


def test_a_pattern_that_uses_itself_is_a_mistake(tmp_path: Path) -> None:
    """Names go round in no circle."""
    text = RULE.replace("{regex: '字が読めない'}", "{use: a}").replace(
        "rules:", "patterns: {a: {use: b}, b: {use: a}}\nrules:"
    )
    assert _mistakes(tmp_path, text) == [(2, 34, "型「a」が自分自身を使っています")]


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    """A file with three mistakes gives three messages, in the order of their places."""
    text = (
        RULE.replace("section: 3-1(2)イ", "section: 3-9").replace("'字が読めない'}", "'(字'}")
        + RULE[RULE.index("  - id") :]
    )
    mistakes = _mistakes(tmp_path, text)
    assert [line for line, _, _ in mistakes] == [1, 8, 12]
    assert mistakes[2][2].startswith("規則の名前「insult」が二度使われています")


def test_a_misspelt_key_does_not_hide_the_mistakes_of_other_rules(tmp_path: Path) -> None:
    """What is wrong in shape and what is wrong in meaning is told in one go."""
    other = RULE[RULE.index("  - id") :].replace("insult", "slight").replace("'字が読めない'}", "'字が.*ない'}")
    mistakes = _mistakes(tmp_path, RULE.replace("severity: error", "severity: fatal") + other + "rulez: []\n")
    assert [(line, column) for line, column, _ in mistakes] == [(4, 15), (17, 17), (21, 1)]
    assert mistakes[1][2].startswith("* と + は使えません。")


@pytest.mark.parametrize(
    ("change", "line", "message"),
    [
        (("[[字が読めない]]のですか", "[[字が]]読めないのですか"), 10, "bad の例の印は「字が」ですが、報告は「字が読めない」です"),
        (("字を大きくしました", "字が読めない"), 11, "good の例の「字が読めない」（text）が報告されます"),
        (("      - {regex: '字が読めない'}\n", "      - {regex: '字が読めない'}\n      - {regex: 目が悪い}\n"), 3, "2番目の型に当たる bad の例がありません"),
        (("    examples:", "    unless: [{regex: 大きく}]\n    examples:"), 3, "unless の1番目を外しても報告される good の例がありません"),
        (("rules:", "lists: {spare: [余り]}\nrules:"), 2, "一覧「spare」はどの規則からも使われていません"),
    ],
)  # fmt: skip
def test_rules_test_themselves(tmp_path: Path, change: tuple[str, str], line: int, message: str) -> None:
    """A wrong mark, a ringing good example, an idle pattern, an idle exception and an unused list are mistakes."""
    problems = check_pack([_pack(tmp_path, RULE.replace(*change))])
    assert [p.line for p in problems] == [line]
    assert message in problems[0].message


def test_a_check_that_its_params_do_not_fit_is_a_mistake_of_its_rule(tmp_path: Path) -> None:
    """What the check lacks is told at the rule; other rules are tested all the same."""
    check = "    check: sender.missing\n    params: {sections: ['(']}"
    text = RULE + RULE[RULE.index("  - id") :].replace("insult", "sender").replace(
        "    find:\n      - {regex: '字が読めない'}", check
    )
    problems = check_pack([_pack(tmp_path, text)])
    assert [p.line for p in problems] == [12]
    assert problems[0].message.startswith("規則 sender: 点検を動かせません（")


@pytest.mark.parametrize(
    ("more", "remedy"),
    [
        ("account: {key: a, hours: late}", "account には key と、設定の accounts と同じ項目を書いてください。"),
        ("account: {key: a, foo: b}", "account には key と、設定の accounts と同じ項目を書いてください。"),
        ("today: 明日", "today には 2026-12-01 のような日付を書いてください。"),
    ],
)
def test_an_example_that_cannot_be_is_a_mistake(tmp_path: Path, more: str, remedy: str) -> None:
    """What an example adds to its post is read as strictly as the post."""
    example = f"{{text: 字を大きくしました。, {more}}}"
    problems = check_pack([_pack(tmp_path, RULE.replace("'字を大きくしました。'", example))])
    assert [(p.line, p.message) for p in problems] == [(11, f"規則 insult: 例を投稿として読めません。{remedy}")]


def test_every_built_in_rule_holds_its_examples() -> None:
    """Bad examples give exactly the marked spans, good ones nothing, and no part of the pack is idle."""
    assert list(map(str, check_pack([built_in()]))) == []


def test_the_published_schema_is_the_one_that_is_read() -> None:
    """docs/schemas/rules.schema.json is what the loader's own shape says."""
    published = Path(__file__).parents[1] / "docs" / "schemas" / "rules.schema.json"
    assert json.loads(published.read_text(encoding="utf-8")) == json_schema()


def _read(data: Mapping[str, Any]) -> dict[str, Any]:
    """Compiled data with all rows read."""
    return {
        key: _read(value)
        if key == "scale"
        else list(value)
        if isinstance(value, Kept | KeptNumbers | KeptWords)
        else value
        for key, value in data.items()
    }


def test_a_compiled_pack_is_kept_by_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept gives the same rules; a changed rule is compiled anew; a broken cache is done without."""
    cache = tmp_path / "cache"
    monkeypatch.setattr(store, "_cache_folder", lambda: cache)
    monkeypatch.setattr(lazy, "_shelf", [])
    (tmp_path / "pack").mkdir()
    pack = _pack(tmp_path / "pack", RULE)
    made, kept = store.rulebook([pack]), store.rulebook([pack])
    assert json.loads(json.dumps(made.compiled)) == _read(kept.compiled)
    assert kept.rules["insult"].path == str(pack / "a.yaml")
    _pack(pack, RULE.replace("insult", "slight"))
    assert list(store.rulebook([pack]).rules) == ["slight"]
    for damaged in (lambda data: data[:-1], lambda _: b"null\n", lambda _: b""):
        for file in list(cache.glob("*.pack")):
            # Put in its place, as what is mapped must not change.
            other = tmp_path / "damaged"
            other.write_bytes(damaged(file.read_bytes()))
            other.replace(file)
        assert list(store.rulebook([pack]).rules) == ["slight"]


WEIGHING = """\
section: 3-1(2)イ
cues:
  jeer-praise:
    says: ほめ言葉
    words: [さすが, お見事]
weights:
  manner:
    common: {calm: 0, cues: {}, pairs: {}}
    tables:
      jeer: {threshold: 100, cues: {jeer-praise: 90}, pairs: {jeer-praise & reply: 20}}
    sequences: |
      お暇 15 5
rules:
  - id: jeer
    severity: warning
    message: 「{match}」は皮肉に読めます（{cues}）。
    advice: 消してください。
    weights: jeer
    unless:
      - {regex: '落語'}
    examples:
      bad: ['市民課です。[[さすが、お暇ですね。]]']
      good: ['ありがとうございます。', '落語のさすがお暇を聞く会です。']
"""


def test_a_weighing_rule_in_a_pack(tmp_path: Path) -> None:
    """A pack of one's own may bring cues, weights and a rule that adds them up."""
    assert check_pack([_pack(tmp_path, WEIGHING)]) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("weights: jeer\n", "weights: jeers\n", 18, "重さの表「jeers」がありません。もしかして「jeer」ですか。"),
        ("cues: {jeer-praise: 90}", "cues: {jeer-prase: 90}", 10, "手がかり「jeer-prase」がありません。"),
        (
            "お暇 15 5",
            "お暇 15",
            11,
            "「お暇 15」は、文字の並びと2個の整数（共通、表ごと。99999まで）の行ではありません",
        ),
        (
            "お暇 15 5",
            "お暇 15 -100000",
            11,
            "「お暇 15 -100000」は、文字の並びと2個の整数（共通、表ごと。99999まで）の行ではありません",
        ),
        (
            "{jeer-praise: 90}",
            "{jeer-praise: 100000}",
            10,
            "100000 は使えません。-99999以上99999以下の整数を書いてください。",
        ),
        (
            "お暇 15 5",
            "お暇 15 x",
            11,
            "「お暇 15 x」は、文字の並びと2個の整数（共通、表ごと。99999まで）の行ではありません",
        ),
        ("jeer-praise & reply", "jeer-praise & replay", 10, "手がかり「replay」がありません。"),
    ],
)
def test_mistakes_of_weighing_rules(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    """A table that is not there and a cue that nothing defines are told at their place."""
    found = _mistakes(tmp_path, WEIGHING.replace(old, new))
    assert [(at, text.startswith(message)) for at, _, text in found] == [(line, True)]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (
            ", '落語のさすがお暇を聞く会です。'",
            "",
            14,
            "規則 jeer: unless の1番目を外しても報告される good の例がありません",
        ),
        (
            "cues:\n  jeer-praise",
            "cues:\n  jeer-idle: {says: 暇, words: [暇]}\n  jeer-praise",
            3,
            "手がかり「jeer-idle」はどの規則からも使われていません",
        ),
    ],
)
def test_weighing_rules_test_themselves(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    """An exception that no example needs and a cue that no table weighs are mistakes."""
    found = check_pack([_pack(tmp_path, WEIGHING.replace(old, new))])
    assert [(p.line, p.message.startswith(message)) for p in found] == [(line, True)]


CALM = """\
  - id: idle
    severity: warning
    message: 「{match}」は暇と決めつけています。
    advice: 消してください。
    find:
      - {regex: '暇'}
    examples:
      bad: ['お[[暇]]ですね。', '[[暇]]つぶしの本です。', "さすが。\\nお[[暇]]ですね。\\n次です。"]
      good: ['暇つぶしの本の展示です。図書館の二階で、来月の末まで開きます。どなたでもご覧いただけます。']
"""


def test_rules_yield_where_a_draft_is_calm(tmp_path: Path) -> None:
    """With ``calm`` for a file its rules yield where neither the unit nor the whole draft passes the common threshold, unless it is short; one may refuse."""
    yields = WEIGHING.replace("rules:", "calm: manner\nrules:") + CALM
    assert check_pack([_pack(tmp_path, yields)]) == []
    alone = WEIGHING + CALM.replace("    find:", "    calm: manner\n    find:")
    assert check_pack([_pack(tmp_path, alone)]) == []
    refuses = yields.replace("    find:", "    calm: none\n    find:")
    assert ["good の例の「暇」" in p.message for p in check_pack([_pack(tmp_path, refuses)])] == [True]
    for other in (yields, alone):
        assert [text for _, _, text in _mistakes(tmp_path, other.replace("calm: manner\n", "calm: manners\n"))] == [
            "一緒に学んだ重さ「manners」がありません。もしかして「manner」ですか。"
        ]


def test_a_weighing_rule_is_explained_by_its_cues(tmp_path: Path) -> None:
    """What it adds up is told by meaning, heaviest first, in logits."""
    book = load([_pack(tmp_path, WEIGHING)])
    assert explanation(book.rules["jeer"], book, {})[4:6] == ["重さを足す手がかり:", "  +0.90  ほめ言葉"]


def test_tables_are_read_row_by_row(tmp_path: Path) -> None:
    """Rows, numbers and words come back as they were, by number, from the end, and in slices, and words tell their number; a cut file is told."""
    data = packed(
        {"name": "あ"},
        {"rows": [[1, "い"], [], {"う": None}], "none": []},
        {"numbers": [0, -1, 2**40, -(2**39)], "no numbers": []},
        {"words": ["え", "おか", "か"], "nothing": []},
    )
    path = tmp_path / "kept"
    path.write_bytes(data)
    head, tables = unpacked(path)
    assert head == {"name": "あ"}
    assert (list(tables["rows"]), list(tables["none"])) == ([[1, "い"], [], {"う": None}], [])
    assert (tables["rows"][0], tables["rows"][-1], tables["rows"][1:]) == ([1, "い"], {"う": None}, [[], {"う": None}])
    numbers = tables["numbers"]
    assert (list(numbers), numbers[-1], numbers[1:3]) == ([0, -1, 2**40, -(2**39)], -(2**39), [-1, 2**40])
    assert list(tables["no numbers"]) == []
    words, nothing = tables["words"], tables["nothing"]
    assert isinstance(words, KeptWords)
    assert isinstance(nothing, KeptWords)
    assert (list(words), words[-1], words[:2], words.lengths, list(nothing)) == (
        ["え", "おか", "か"],
        "か",
        ["え", "おか"],
        [1, 2],
        [],
    )
    assert [words.number(word) for word in ("え", "おか", "か", "お", "\ud800")] == [0, 1, 2, None, None]
    assert nothing.number("え") is None
    with pytest.raises(IndexError):
        tables["rows"][3]
    with pytest.raises(IndexError):
        numbers[4]
    cut = tmp_path / "cut"
    cut.write_bytes(data[:-1])
    with pytest.raises(ValueError, match="bytes instead of"):
        unpacked(cut)
