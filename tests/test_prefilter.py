"""What is looked for only where it can be found is found as if it were looked for everywhere."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zushi_lint.checks import Context
from zushi_lint.engine import Engine
from zushi_lint.finding import Finding
from zushi_lint.patterns.literals import Literals
from zushi_lint.reading import batch_of_text
from zushi_lint.rulebook.load import load
from zushi_lint.rulebook.model import Example, Rulebook
from zushi_lint.rulebook.selftest import EXAMPLE_CONFIG, EXAMPLE_DAY, context_of
from zushi_lint.rulebook.store import built_in


@pytest.fixture(scope="module")
def book() -> Rulebook:
    """The built-in rules with their examples."""
    return load([built_in()])


def _found(engine: Engine, context: Context) -> list[Finding]:
    return sorted(engine.run(context), key=lambda finding: (finding.sort_key, finding.message))


def _contexts(book: Rulebook) -> Iterator[Context]:
    """Every fifth example of the rules as a post and all of those that weigh, then drafts put together from several."""
    examples = [example for rule in book.rules.values() for example in (*rule.bad, *rule.good)]
    yield from map(context_of, examples[::5])
    weighed = {number for number, *_ in book.compiled["scale"]["rules"]}
    weighing = [rule["id"] for number, rule in enumerate(book.compiled["rules"]) if number in weighed]
    assert weighing
    yield from (context_of(example) for id_ in weighing for example in (*book.rules[id_].bad, *book.rules[id_].good))
    texts = [example.post["text"] for example in examples if example.post.get("text")]
    for number in range(40):
        text = ("", "\n", "\n\n")[number % 3].join(texts[number :: len(texts) // 8]).lstrip("-")
        batch = batch_of_text(text, EXAMPLE_CONFIG, "例")
        yield Context(batch.posts[0], batch, EXAMPLE_CONFIG, EXAMPLE_DAY)


def test_the_filter_changes_no_finding(book: Rulebook) -> None:
    """Over the rules' own examples, alone and put together, the engine finds what it finds without any filter."""
    quick, slow = Engine(book.compiled, book.sections), Engine(book.compiled, book.sections, filtered=False)
    for context in _contexts(book):
        again = Context(context.post, context.batch, context.config, context.today)
        assert _found(quick, context) == _found(slow, again)


def test_a_check_is_called_for_what_a_description_has(book: Rulebook) -> None:
    """What the rule's ``when`` asks for stands in the text, and what the check looks for in the description of a picture."""
    text = "300円です。"
    posts = Example({"text": text, "media": [{"file": "a.jpg", "alt": "マイナンバーは123456789018です。"}]})
    found = Engine(book.compiled, book.sections).run(context_of(posts))
    assert [f.field for f in found if f.rule == "person-number"] == ["media[0].alt"]


@given(st.text("あいうえ", max_size=40), st.sets(st.text("あいうえ", min_size=1, max_size=4), min_size=1, max_size=20))
def test_looking_up_finds_what_the_automaton_finds(text: str, literals: set[str]) -> None:
    """A first short text is scanned by other means than the many after it, to the same end."""
    scanner = Literals(sorted(literals))
    looked_up = scanner.look_up(text)
    ends = [end for _, _, end in looked_up]
    assert ends == sorted(ends)
    assert sorted(looked_up) == sorted(scanner._automaton.find_matches_as_indexes(text, overlapping=True))
