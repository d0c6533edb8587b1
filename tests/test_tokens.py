from hypothesis import given, settings
from hypothesis import strategies as st

from zushi_lint.document import Document
from zushi_lint.tokens import tokenize

TEXTS = st.text(
    alphabet=st.sampled_from("逗子市のバカ死ねカスタマー。、 \n\t12abｱ👨\u200d字が読めない") | st.characters(),
    max_size=60,
)


@settings(deadline=None)
@given(TEXTS)
def test_tokens_tile_the_text(text: str) -> None:
    """Tokens follow each other with white space between them and nothing else."""
    norm = Document(text).norm
    position = 0
    for token in tokenize(norm):
        assert not norm[position : token.start].strip()
        assert norm[token.start : token.end] == token.surface
        position = token.end
    assert not norm[position:].strip()


def test_tokens_carry_what_rules_ask_for() -> None:
    """Part of speech with all levels, conjugation form, lemma without its suffix, reading."""
    tokens = {t.surface: t for t in tokenize("土方さんはブログを調べろ")}
    assert tokens["土方"].pos == "名詞-固有名詞-人名-姓"
    assert tokens["ブログ"].lemma == "ブログ"
    assert tokens["調べろ"].form == "命令形"
    assert tokens["調べろ"].lemma == "調べる"
    assert tokens["調べろ"].reading == "シラベル"


def test_long_text_is_tokenised_in_pieces() -> None:
    """A line of 100,000 characters gives tokens to its end."""
    text = "逗子市です" * 20_000
    assert tokenize(text)[-1].end == len(text)
