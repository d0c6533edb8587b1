from typing import Any

import pytest

from zushi_lint import weighing
from zushi_lint.document import Document
from zushi_lint.post import Post
from zushi_lint.source import SourceText
from zushi_lint.weighing import Rivals, Scale, Table, Weighing

CUES = {
    "praise": ("ほめ言葉", ["さすが", "お見事"]),
    "hour": ("夜中の時刻", ["午前0時"]),
    "thanks": ("お礼", ["ありがとう"]),
}

NOTHING = Table(0, {}, {})


def scale(**table: Any) -> Scale:
    """One table, for the rule with number 7."""
    sequences = {word: (0, weight) for word, weight in table.pop("sequences", {}).items()}
    own = Table(**{"threshold": 100, "cues": {}, "pairs": {}, **table})
    return Scale(weighing.arranged(CUES, [Rivals("g", {7: own}, NOTHING, sequences)]))


def weigh(scale: Scale, text: str, **post: Any) -> list[Weighing]:
    """What the scale reports in a text."""
    return list(scale.weigh(Document(text), Post(SourceText("x", text), text, **post)))


def test_the_threshold_must_be_passed() -> None:
    """A sum that only reaches the threshold is not enough."""
    assert weigh(scale(cues={"praise": 100}), "さすがです。") == []
    assert [w.rule for w in weigh(scale(cues={"praise": 101}), "さすがです。")] == [7]


def test_a_cue_counts_once() -> None:
    """However often and in however many words a meaning stands there, it has one weight."""
    assert weigh(scale(cues={"praise": 60}), "さすがです。お見事です。さすが。") == []


def test_the_heaviest_sentence_is_reported() -> None:
    """The place is the sentence whose cues and sequences weigh most; the cues are told by meaning and words."""
    text = "市民課です。さすが、夜中に３通。ありがとうございます。"
    found = weigh(scale(cues={"praise": 90, "thanks": -10}, sequences={"0通": 30}), text)
    assert [(text[w.place.start : w.place.end], w.cues) for w in found] == [
        ("さすが、夜中に３通。", (("ほめ言葉", "さすが"),))
    ]


@pytest.mark.parametrize(("gap", "rings"), [(30, True), (weighing.NEAR, True), (weighing.NEAR + 1, False)])
def test_a_pair_stands_near(gap: int, *, rings: bool) -> None:
    """Two cues make a pair up to forty characters from beginning to beginning."""
    text = "さすが" + "、" * (gap - 3) + "午前３時"
    assert bool(weigh(scale(pairs={"hour & praise": 101}), text)) is rings


def test_a_cue_in_quotation_marks_is_another() -> None:
    """Words that are quoted have a weight of their own."""
    table = scale(cues={"praise": 101, "praise」": -50})
    assert weigh(table, "「さすが」と言われました。") == []
    assert len(weigh(table, "さすが、と言われました。")) == 1


def test_traits_have_weights() -> None:
    """A reply or a character's post may weigh more, alone and beside a cue."""
    table = scale(cues={"reply": 60}, pairs={"praise & character": 41})
    assert weigh(table, "さすがです。", kind="reply") == []
    assert len(weigh(table, "さすがです。", kind="quote", character="シズオ")) == 1


def test_digits_are_alike_and_addresses_are_blank() -> None:
    """Every digit reads as 0, in a cue too; the address of a page tells nothing."""
    assert weighing.masked("12月 https://a.example/さすが 9") == "00月 uuuuuuuuuuuuuuuuuuさすが 0"
    assert weighing.word_form("午前３時") == "午前0時"
    assert len(weigh(scale(cues={"hour": 101}), "午前2時の投稿です。")) == 1


def test_words_are_found_wherever_they_stand() -> None:
    """Words are substrings, also of one character; overlapping ones are all found."""
    vocabulary = weighing.Vocabulary({"さすが": ("praise",), "すがる": ("cling",)}, ["通"])
    reading = vocabulary.read(Document("さすがる3通、「さすが」"))
    assert sorted(reading.places) == [("さすが", 0, 3), ("さすが", 8, 11), ("すがる", 1, 4), ("通", 5, 6)]
    assert reading.cues == {"praise": [0], "praise」": [8], "cling": [1]}


def test_the_one_that_passes_by_most_reports() -> None:
    """Of rules that were learned together one reports; those that were not report beside it."""
    rivals = Rivals("g", {7: Table(100, {"praise": 110}, {}), 8: Table(50, {"praise": 70}, {})}, NOTHING, {})
    stranger = Rivals("h", {9: Table(100, {"praise": 101}, {})}, NOTHING, {})
    assert [w.rule for w in weigh(Scale(weighing.arranged(CUES, [rivals, stranger])), "さすがです。")] == [8, 9]
    assert [w.rule for w in weigh(Scale(weighing.arranged(CUES, [rivals])), "ありがとうございます。")] == []


def test_what_is_common_adds_to_each() -> None:
    """Common weights of cues, pairs and sequences add to each table's own; what a rule tells are its own cues."""
    common = Table(0, {"thanks": 30, "praise": 10}, {"praise & thanks": 20})
    own = Table(101, {"praise": 40, "hour": -5}, {"praise & reply": 5})
    given = Scale(weighing.arranged(CUES, [Rivals("g", {7: own}, common, {"です": (5, -4)})]))
    text = "さすがです。ありがとう。"  # 30 + 10 + 20 in common, 40 of its own, 5 - 4 for the sequence: 101
    assert weigh(given, text) == []
    assert [(w.rule, w.cues) for w in weigh(given, text, kind="reply")] == [(7, (("ほめ言葉", "さすが"),))]


def test_a_text_is_calm_by_what_is_common() -> None:
    """Up to the threshold of the common weights a text is calm, whatever the tables say; a reply may not be."""
    group = Rivals("g", {7: Table(1, {"praise": 90}, {})}, Table(20, {"praise": 20, "reply": 1}, {}), {"お暇": (5, 0)})
    given = Scale(weighing.arranged(CUES, [group]))
    post = Post(SourceText("x", ""), "")
    assert given.is_calm("g", "さすがです。", post)
    assert not given.is_calm("g", "さすが、お暇ですね。", post)
    assert not given.is_calm("g", "さすがです。", post._replace(kind="reply"))


def test_a_long_text_is_weighed_in_parts() -> None:
    """What is ordinary does not outweigh one sentence in a long notice; two rivals may report different parts."""
    ordinary = "朝市を開きます。ご家族でお越しください。" * 10
    own = {7: Table(100, {"praise": 160, "thanks": -30}, {}), 8: Table(100, {"hour": 150}, {})}
    given = Scale(weighing.arranged(CUES, [Rivals("g", own, NOTHING, {"朝市": (0, -20, -20), "ご家": (0, -20, -20)})]))
    text = f"{ordinary}さすがですね。{ordinary}ありがとうございます。{ordinary}午前３時でした。{ordinary}"
    found = [(w.rule, text[w.place.start : w.place.end], w.cues) for w in weigh(given, text)]
    assert found == [
        (7, "さすがですね。", (("ほめ言葉", "さすが"),)),
        (8, "午前３時でした。", (("夜中の時刻", "午前３時"),)),
    ]
    post = Post(SourceText("x", ""), "")
    common = Rivals("g", {7: own[7]}, Table(10, {"praise": 60}, {}), {"朝市": (-20, 0), "お礼": (-90, 0)})
    assert not Scale(weighing.arranged(CUES, [common])).is_calm("g", f"{text}{ordinary}お礼。", post)
