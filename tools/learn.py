"""Learn the weights of the weighing rules from labelled drafts.

    python tools/learn.py [--rules DIR] [--lessons DIR] [--dry-run] [TABLE]...

Reads ``lessons/*.yaml`` (drafts that an officer would stop, most with a harmless twin), the cues and the weighing rules in
``rules/``, and writes ``rules/weights/TABLE.yaml``. The method is a logistic regression on what is present in a draft: cues, pairs
of cues near each other, the kind of post, and sequences of two to five characters; SpamAssassin gives its rules their scores
in the same way. The threshold comes from cross-validation in which twins stay together: at most :data:`FALSE_ALARMS` of the harmless
drafts ring, and for each draft that rings rightly at most :data:`STRAYS` that break another section. The drafts of ``tests/quality`` are never learned from: they tell how well the weights hold on drafts by other hands.

A lesson: ``id``; ``text``; ``sections`` that it breaks (none: harmless) with ``grade`` (1 says it outright, 2 ordinary wording, 3 implied)
and ``why``; ``twin``, a harmless draft on the same matter; ``kind`` and ``character`` of both.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import yaml
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from zushi_lint import weighing
from zushi_lint.document import Document
from zushi_lint.post import Post
from zushi_lint.source import SourceText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[1]
FALSE_ALARMS = 0.004
STRAYS = 0.35
FOLDS = 5
SEQUENCES = 3000  # the heaviest are kept
PAIRS = 150
STRENGTH = 0.3  # scikit-learn's C: the inverse of the regularisation
# What a feature counts when it is present: those that are many and weak are shrunk more.
CUE, PAIR, SEQUENCE = 1.0, 0.7, 0.5
LEAST = 3  # drafts that must hold a sequence; one more for a pair
# A correction and a frank answer are asked for by two clauses in the same words.
SAME = {"3-1(3)ウ": "3-5(1)"}


@dataclass(frozen=True)
class Draft:
    """A lesson or its twin. ``sections`` are those that it breaks; ``group`` keeps twins together."""

    id: str
    masked: str
    sections: frozenset[str]
    grade: int
    group: str
    features: Mapping[str, float]


class Learner:
    """The lessons and the cues, and what they teach."""

    def __init__(self, rules: Path, lessons: Path) -> None:
        owners: dict[str, tuple[str, ...]] = {}
        self.tables: dict[str, str] = {}  # table: section
        for path in sorted(rules.rglob("*.yaml")):
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            for cue, value in (data.get("cues") or {}).items():
                for word in {weighing.word_form(str(w)) for w in value["words"]}:
                    owners[word] = (*owners.get(word, ()), cue)
            for rule in data.get("rules") or ():
                if "weights" in rule:
                    self.tables[rule["weights"]] = rule.get("section") or data["section"]
        self._vocabulary = weighing.Vocabulary(owners)
        self.drafts = [d for path in sorted(lessons.glob("*.yaml")) for d in self._read(path)]

    def _read(self, path: Path) -> Iterator[Draft]:
        for item in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader):
            sections = frozenset(SAME.get(s, s) for s in item.get("sections") or ())
            yield self._draft(item, item["id"], item["text"], sections)
            if "twin" in item:
                yield self._draft(item, f"{item['id']}-twin", item["twin"], frozenset())

    def _draft(self, item: Mapping[str, Any], name: str, text: str, sections: frozenset[str]) -> Draft:
        post = Post(SourceText(name, text), text, kind=item.get("kind", "post"), character=item.get("character"))
        document = Document(text)
        features = dict(features_of(self._vocabulary.read(document).cues, tuple(weighing.traits(post))))
        return Draft(name, weighing.masked(document.norm), sections, item.get("grade", 0), item["id"], features)

    def learn(self, table: str) -> tuple[dict[str, Any], str]:
        """The weights of a table and a line that tells how well they do in cross-validation."""
        section = self.tables[table]
        cues = {c.removesuffix(weighing.QUOTED) for d in self.drafts for c in d.features if c.startswith(f"{table}-")}
        own = cues | {weighing.REPLY, weighing.CHARACTER}
        data = _Data(self.drafts, section, own)
        scores = data.out_of_fold()
        harmless = np.array([not d.sections for d in self.drafts])
        others = np.array([bool(d.sections) and section not in d.sections for d in self.drafts])
        threshold = _threshold(scores, data.wanted, harmless, others)
        recall = [
            np.mean(
                [
                    s > threshold
                    for s, d in zip(scores, self.drafts, strict=True)
                    if section in d.sections and d.grade == g
                ]
                or [0]
            )
            for g in (1, 2, 3)
        ]
        line = (
            f"{table:10} {section:12} {sum(section in d.sections for d in self.drafts):4} drafts; cross-validated recall by grade "
            + " ".join(f"{r:.2f}" for r in recall)
            + f"; rings on {np.mean(scores[others] > threshold):.3f} of the drafts that break other sections"
        )
        return data.weights(threshold), line


def _threshold(scores: np.ndarray, wanted: np.ndarray, harmless: np.ndarray, others: np.ndarray) -> float:
    """The lowest score at which few enough harmless drafts, and few enough that break other sections, ring."""
    lowest = np.quantile(scores[harmless], 1 - FALSE_ALARMS)
    for threshold in sorted(scores[others & (scores > lowest)]):
        if (scores[others] > lowest).sum() <= STRAYS * (scores[wanted] > lowest).sum():
            break
        lowest = threshold
    return float(lowest)


def features_of(cues: Mapping[str, list[int]], kind: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    """What a draft holds, as :class:`zushi_lint.weighing.Scale` will see it."""
    for name in (*cues, *kind):
        yield name, CUE
    for first, second in combinations(sorted(cues), 2):
        same_table = first.partition("-")[0] == second.partition("-")[0]
        if same_table and weighing.beside(cues[first], cues[second]):
            yield first + weighing.BESIDE + second, PAIR
    for name in cues:
        for trait in kind:
            yield name + weighing.BESIDE + trait, PAIR


class _Data:
    """All drafts as a matrix for one table."""

    def __init__(self, drafts: Sequence[Draft], section: str, own: set[str]) -> None:
        self._drafts = drafts
        self.wanted = np.array([section in d.sections for d in drafts])
        # Drafts that break another section should not ring either, but do less harm.
        self._share = np.array([0.5 if d.sections and section not in d.sections else 1.0 for d in drafts])
        mine = [
            {
                f: v
                for f, v in d.features.items()
                if all(n.removesuffix(weighing.QUOTED) in own for n in f.split(weighing.BESIDE))
            }
            for d in drafts
        ]
        counts = Counter(f for features in mine for f in features)
        mine = [{f: v for f, v in m.items() if weighing.BESIDE not in f or counts[f] > LEAST} for m in mine]
        vectorizer = DictVectorizer()
        cues = vectorizer.fit_transform(mine)
        sequences, grams = _sequences(tuple(d.masked for d in drafts))
        self._names = [*vectorizer.get_feature_names_out(), *grams]
        self._x = csr_matrix(hstack([cues, sequences]))
        self._is_sequence = np.array([False] * (len(self._names) - len(grams)) + [True] * len(grams))

    def _fit(self, rows: np.ndarray, columns: np.ndarray) -> LogisticRegression:
        wanted, share = self.wanted[rows], self._share[rows].copy()
        share[wanted] *= min(4.0, (share[~wanted].sum() / share[wanted].sum()) ** 0.5)
        model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=500)
        return model.fit(self._x[rows][:, columns], wanted, sample_weight=share)

    def _columns(self, rows: np.ndarray) -> np.ndarray:
        """The columns that are kept: all cues, the heaviest pairs and sequences."""
        everything = np.arange(len(self._names))
        weight = np.abs(self._fit(rows, everything).coef_[0])
        pair = np.array([weighing.BESIDE in n for n in self._names]) & ~self._is_sequence
        kept = [everything[~pair & ~self._is_sequence]]
        for kind, most in ((pair, PAIRS), (self._is_sequence, SEQUENCES)):
            kept.append(everything[kind][np.argsort(-weight[kind], kind="stable")[:most]])
        return np.sort(np.concatenate(kept))

    def out_of_fold(self) -> np.ndarray:
        """For each draft the score by weights learned without it and its twin."""
        groups = sorted({d.group for d in self._drafts})
        random.Random(7).shuffle(groups)  # noqa: S311 - folds, no secrets
        fold = {group: i % FOLDS for i, group in enumerate(groups)}
        folds = np.array([fold[d.group] for d in self._drafts])
        scores = np.zeros(len(self._drafts))
        for number in range(FOLDS):
            rows = np.flatnonzero(folds != number)
            columns = self._columns(rows)
            left = np.flatnonzero(folds == number)
            scores[left] = self._fit(rows, columns).decision_function(self._x[left][:, columns])
        return scores

    def weights(self, threshold: float) -> dict[str, Any]:
        """The table, learned from all drafts, in hundredths of a logit."""
        rows = np.arange(len(self._drafts))
        columns = self._columns(rows)
        model = self._fit(rows, columns)
        table: dict[str, dict[str, int]] = defaultdict(dict)
        for column, weight in zip(columns, model.coef_[0], strict=True):
            name = self._names[column]
            kind, value = (
                ("sequences", SEQUENCE)
                if self._is_sequence[column]
                else ("pairs", PAIR)
                if weighing.BESIDE in name
                else ("cues", CUE)
            )
            hundredths = round(100 * weight * value)
            if hundredths or kind == "cues":
                table[kind][name] = hundredths
        return {
            "threshold": round(100 * (threshold - float(model.intercept_[0]))),
            **{kind: dict(sorted(table[kind].items())) for kind in ("cues", "pairs", "sequences")},
        }


@cache
def _sequences(texts: tuple[str, ...]) -> tuple[csr_matrix, list[str]]:
    """Which sequences of two to five characters stand in which texts; none of blanks or line ends."""
    counter = CountVectorizer(analyzer="char", ngram_range=(2, 5), min_df=LEAST, binary=True, lowercase=False)
    matrix = csr_matrix(counter.fit_transform(texts), dtype=float) * SEQUENCE
    names = counter.get_feature_names_out()
    kept = [i for i, name in enumerate(names) if not set(name) & set(" \n") and "uu" not in name]
    return matrix[:, kept], [names[i] for i in kept]


def main() -> None:
    """Learn the tables named, or all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*")
    parser.add_argument(
        "--rules", type=Path, default=ROOT / "rules", help="the pack with the cues and the weighing rules"
    )
    parser.add_argument("--lessons", type=Path, default=ROOT / "lessons", help="the labelled drafts")
    parser.add_argument("--dry-run", action="store_true", help="only print the figures")
    args = parser.parse_args()
    learner = Learner(args.rules, args.lessons)
    print(f"{len(learner.drafts)} drafts, {sum(not d.sections for d in learner.drafts)} of them harmless")
    for table in args.tables or learner.tables:
        weights, line = learner.learn(table)
        print(line, flush=True)
        if not args.dry_run:
            path = args.rules / "weights" / f"{table}.yaml"
            path.parent.mkdir(exist_ok=True)
            head = "# Learned from lessons/ by tools/learn.py: change the lessons or the cues, not the weights.\n"
            text = yaml.dump(
                {"weights": {table: weights}}, allow_unicode=True, sort_keys=False, width=116, default_flow_style=None
            )
            path.write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main()
