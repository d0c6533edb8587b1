from hypothesis import given, settings
from hypothesis import strategies as st

from zushi_lint.document import Document

TEXTS = st.text(alphabet=st.sampled_from("あ。！？「」『』\n （）a①ﾊﾞ") | st.characters(), max_size=80)


def _sentences(text: str) -> list[str]:
    document = Document(text)
    return [document.norm[s.start : s.end] for s in document.sentences]


def test_sentences_end_outside_quotation_marks() -> None:
    """A full stop inside 「」 does not end the sentence around it."""
    assert _sentences("「やめろ。消えろ」という電話に注意。次の文！\n三つめ") == [
        "「やめろ。消えろ」という電話に注意。",
        "次の文!",
        "三つめ",
    ]


def test_closing_marks_stay_with_their_sentence() -> None:
    """Marks after a full stop belong to the sentence that it ends."""
    assert _sentences("困ります。）次です。") == ["困ります。)", "次です。"]


def test_the_title_is_a_short_first_line() -> None:
    """【…】 or a short first line without a full stop is a title; a first sentence is not."""
    titled = Document("【夏祭りのお知らせ】\n本文です。")
    assert titled.title is not None
    assert titled.norm[slice(*titled.title)] == "【夏祭りのお知らせ】"
    assert Document("逗子市です。\n本文です。").title is None


@settings(deadline=None)
@given(TEXTS)
def test_sentences_tile_the_view(text: str) -> None:
    """Nothing but white space lies between sentences, and offsets lead to the text's own characters."""
    document = Document(text)
    position = 0
    for start, end in document.sentences:
        assert not document.norm[position:start].strip(" \n")
        assert start < end
        first, last = document.original(start, end)
        assert 0 <= first < last <= len(text)
        position = end
    assert not document.norm[position:].strip(" \n")
