"""Learn the weights of the weighing rules from labelled drafts.

    python tools/learn.py [--rules DIR] [--lessons DIR] [--dry-run]

Reads ``lessons/*.yaml`` (drafts that an officer would stop, many with a harmless twin), the cues and the weighing rules in
``rules/``, and writes ``rules/weights/NAME.yaml``. The method is logistic regression on what is present in a draft: cues, pairs
of cues near each other, the kind of post, and sequences of two to four characters; SpamAssassin gives its rules their scores
in the same way. One regression tells whether a draft breaks any of the rules' sections, and one for each rule whether it breaks its
own; a rule's score is its own plus :data:`SHARE` times that of the first, and of the rules that pass their thresholds the one that passes by most
reports. Thresholds come from cross-validation in which twins stay together: at most :data:`FALSE_ALARMS` of the harmless
drafts ring, and no rule rings wrongly more than :data:`WRONG` times for each time that it rings rightly (on a
draft that breaks another section: half a time). A draft is calm where the score in
common is as low as in at most :data:`CALM` of those that break a section. The drafts of ``tests/quality`` are
never learned from: they tell how well the weights hold on drafts by other hands.

A lesson: ``id``; ``text``; ``sections`` that it breaks (none: harmless) with ``grade`` (1 says it outright, 2 ordinary wording, 3 implied)
and ``why``; ``twin``, a harmless draft on the same matter; ``kind`` and ``character`` of both.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass
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
FALSE_ALARMS = 0.049
WRONG = 0.4
CALM = 0.02
SHARE = 0.6
FOLDS = 5
SEQUENCES = 36_000  # the heaviest are kept
PAIRS = 150  # of each table
STRENGTH = 1.0  # scikit-learn's C: the inverse of the regularisation
# What a feature counts when it is present: those that are many and weak are shrunk more.
CUE, PAIR, SEQUENCE = 0.7, 0.5, 0.5
LEAST = 3  # drafts that must hold a sequence; one more for a pair
TWIN = 0.3  # what a twin counts: it is harder to tell from its draft than what an office writes every day
COMMON = ""  # stands among the tables for what they share
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

    def learn(self) -> tuple[dict[str, Any], list[str]]:
        """The weights of all tables, and lines that tell how well they do in cross-validation."""
        data = _Data(self.drafts, self.tables)
        common, scores = np.split(data.out_of_fold(), [1], axis=1)
        harmless = np.array([not d.sections for d in self.drafts])
        broken = np.array([[section in d.sections for section in self.tables.values()] for d in self.drafts])
        thresholds = _thresholds(scores, broken, harmless)
        rings = _ringing(scores - thresholds)
        lines = []
        for column, (table, section) in enumerate(self.tables.items()):
            wanted = broken[:, column]
            recall = [
                np.mean(rings[[w and d.grade == g for w, d in zip(wanted, self.drafts, strict=True)], column])
                for g in (1, 2, 3)
            ]
            lines.append(
                f"{table:10} {section:12} {wanted.sum():4} drafts; cross-validated recall by grade "
                + " ".join(f"{r:.2f}" for r in recall)
                + f"; rings rightly on {rings[wanted, column].sum()}, on {rings[harmless, column].sum()} harmless drafts and"
                f" {rings[~harmless & ~wanted, column].sum()} that break other sections"
            )
        calm = float(np.quantile(common[broken.any(axis=1)], CALM))
        return data.weights(dict(zip(self.tables, thresholds, strict=True)), calm), lines


def _ringing(above: np.ndarray) -> np.ndarray:
    """Which rule reports in which draft: the one that passes its threshold by most."""
    best = above == above.max(axis=1, keepdims=True)
    return best & (above > 0)


def _thresholds(scores: np.ndarray, broken: np.ndarray, harmless: np.ndarray) -> np.ndarray:
    """For each table the score that must be passed: one for all, and higher where a rule would ring wrongly too often."""
    thresholds = np.full(scores.shape[1], np.quantile(scores[harmless].max(axis=1), 1 - FALSE_ALARMS))
    for column in range(scores.shape[1]):
        rings = _ringing(scores - thresholds)[:, column]
        # From the surest ring on, as far as the rings that are right outweigh those that are wrong.
        order = np.flatnonzero(rings)[np.argsort(-scores[rings, column])]
        right = np.cumsum(broken[order, column])
        # A draft that breaks another section is stopped rightly all the same.
        wrong = np.cumsum(np.where(broken[order, column], 0, np.where(harmless[order], 1, 0.5)))
        good = np.flatnonzero(wrong <= WRONG * right)
        last = good[-1] if len(good) else -1
        if last + 1 < len(order):
            thresholds[column] = scores[order[last + 1], column]
    return thresholds


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
    """All drafts as matrices of cues, with pairs and traits, and of sequences."""

    def __init__(self, drafts: Sequence[Draft], tables: Mapping[str, str]) -> None:
        self._drafts = drafts
        self._tables = tables
        self._twin = np.array([d.id != d.group for d in drafts])
        counts = Counter(f for d in drafts for f in d.features)
        vectorizer = DictVectorizer()
        features = [
            {f: v for f, v in d.features.items() if weighing.BESIDE not in f or counts[f] > LEAST} for d in drafts
        ]
        self._cues = csr_matrix(vectorizer.fit_transform(features))
        self._names = np.array(vectorizer.get_feature_names_out())
        self._sequences, self._words = _sequences([d.masked for d in drafts])
        self._own = {table: self._columns_of(table) for table in tables} | {COMMON: np.arange(len(self._names))}
        self._pair = np.array([weighing.BESIDE in name for name in self._names])
        self._wanted = {table: np.array([section in d.sections for d in drafts]) for table, section in tables.items()}
        self._wanted[COMMON] = np.any(list(self._wanted.values()), axis=0)

    def _columns_of(self, table: str) -> np.ndarray:
        """The columns of a table's own cues, of traits, and of their pairs."""

        def mine(name: str) -> bool:
            return all(
                n.startswith(f"{table}-") or n in {weighing.REPLY, weighing.CHARACTER}
                for n in name.split(weighing.BESIDE)
            )

        return np.flatnonzero([mine(name) for name in self._names])

    def _fit(self, table: str, rows: np.ndarray, cues: np.ndarray, words: np.ndarray) -> LogisticRegression:
        wanted = self._wanted[table][rows]
        share = np.ones(len(rows))
        if table:
            # Drafts that break another section should not ring either, but do less harm.
            share[[bool(self._drafts[row].sections) for row in rows] & ~wanted] = 0.5
            share[wanted] = min(4.0, (share[~wanted].sum() / wanted.sum()) ** 0.5)
        share[self._twin[rows]] *= TWIN
        model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=500)
        return model.fit(self._matrix(rows, cues, words), wanted, sample_weight=share)

    def _matrix(self, rows: np.ndarray, cues: np.ndarray, words: np.ndarray) -> csr_matrix:
        return csr_matrix(hstack([self._cues[rows][:, cues], self._sequences[rows][:, words]]))

    def _kept(self, rows: np.ndarray) -> tuple[dict[str, np.ndarray], np.ndarray]:
        """For each table the columns of its cues and its heaviest pairs, and for all the heaviest sequences."""
        everything = np.arange(len(self._words))
        kept: dict[str, np.ndarray] = {}
        weight = np.zeros(len(everything))
        for table, cues in self._own.items():
            coefficients = self._fit(table, rows, cues, everything).coef_[0]
            weight += (1 if table else 4) * coefficients[len(cues) :] ** 2
            pairs = np.flatnonzero(self._pair[cues])
            heaviest = pairs[np.argsort(-np.abs(coefficients[pairs]), kind="stable")[:PAIRS]]
            kept[table] = np.sort(cues[np.concatenate([np.flatnonzero(~self._pair[cues]), heaviest])])
        own = np.unique(np.concatenate([kept[table] for table in self._tables]))
        return {**kept, COMMON: own}, np.sort(np.argsort(-weight, kind="stable")[:SEQUENCES])

    def out_of_fold(self) -> np.ndarray:
        """For each draft the scores by weights learned without it and its twin: that in common, and for each table."""
        groups = sorted({d.group for d in self._drafts})
        random.Random(7).shuffle(groups)  # noqa: S311 - folds, no secrets
        fold = {group: i % FOLDS for i, group in enumerate(groups)}
        folds = np.array([fold[d.group] for d in self._drafts])
        scores = np.zeros((len(self._drafts), 1 + len(self._tables)))
        for number in range(FOLDS):
            rows, left = np.flatnonzero(folds != number), np.flatnonzero(folds == number)
            cues, words = self._kept(rows)
            of_table = {
                table: self._fit(table, rows, cues[table], words).decision_function(
                    self._matrix(left, cues[table], words)
                )
                for table in cues
            }
            scores[left] = np.column_stack(
                [SHARE * of_table[COMMON], *(of_table[table] + SHARE * of_table[COMMON] for table in self._tables)]
            )
        return scores

    def weights(self, thresholds: Mapping[str, float], calm: float) -> dict[str, Any]:
        """The tables, learned from all drafts, in hundredths of a logit.

        Args:
            thresholds: of each table, the score that must be passed.
            calm: the score in common, times :data:`SHARE`, up to which a draft is calm.
        """
        rows = np.arange(len(self._drafts))
        cues, words = self._kept(rows)
        models = {table: self._fit(table, rows, cues[table], words) for table in (COMMON, *self._tables)}
        offset = SHARE * float(models[COMMON].intercept_[0])

        def added(table: str) -> dict[str, dict[str, int]]:
            told: dict[str, dict[str, int]] = {"cues": {}, "pairs": {}}
            for column, weight in zip(cues[table], models[table].coef_[0], strict=False):
                pair = bool(self._pair[column])
                value = round(100 * weight * (PAIR if pair else CUE) * (1 if table else SHARE))
                if value or (table and not pair):
                    told["pairs" if pair else "cues"][str(self._names[column])] = value
            return told

        columns = [
            np.rint(100 * SEQUENCE * (1 if table else SHARE) * model.coef_[0][len(cues[table]) :]).astype(int)
            for table, model in models.items()
        ]
        rows_of_words = np.column_stack(columns)
        lines = [
            " ".join([self._words[word], *map(str, row)])
            for word, row in zip(words, rows_of_words, strict=True)
            if row.any()
        ]
        return {
            "common": {"calm": round(100 * (calm - offset)), **added(COMMON)},
            "tables": {
                table: {
                    "threshold": round(100 * (thresholds[table] - float(models[table].intercept_[0]) - offset)),
                    **added(table),
                }
                for table in self._tables
            },
            "sequences": "".join(f"{line}\n" for line in lines),
        }


def _sequences(texts: Sequence[str]) -> tuple[csr_matrix, list[str]]:
    """Which sequences of two to four characters stand in which texts; none of blanks or line ends."""
    counter = CountVectorizer(analyzer="char", ngram_range=(2, 4), min_df=LEAST, binary=True, lowercase=False)
    matrix = csr_matrix(counter.fit_transform(texts), dtype=float) * SEQUENCE
    names = counter.get_feature_names_out()
    kept = [
        i
        for i, name in enumerate(names)
        if len(name.split()) == 1 and len(name.split()[0]) == len(name) and "uu" not in name
    ]
    return matrix[:, kept], [names[i] for i in kept]


class _Block(str):
    """A text that is written line by line."""

    __slots__ = ()


yaml.add_representer(_Block, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|"))


def main() -> None:
    """Learn all tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--rules", type=Path, default=ROOT / "rules", help="the pack with the cues and the weighing rules"
    )
    parser.add_argument("--lessons", type=Path, default=ROOT / "lessons", help="the labelled drafts")
    parser.add_argument("--name", default="judgement", help="of the weights and their file")
    parser.add_argument("--dry-run", action="store_true", help="only print the figures")
    args = parser.parse_args()
    learner = Learner(args.rules, args.lessons)
    print(f"{len(learner.drafts)} drafts, {sum(not d.sections for d in learner.drafts)} of them harmless", flush=True)
    weights, lines = learner.learn()
    print("\n".join(lines))
    if not args.dry_run:
        path = args.rules / "weights" / f"{args.name}.yaml"
        path.parent.mkdir(exist_ok=True)
        head = "# Learned from lessons/ by tools/learn.py: change the lessons or the cues, not the weights.\n"
        weights["sequences"] = _Block(weights["sequences"])
        text = yaml.dump(
            {"weights": {args.name: weights}}, allow_unicode=True, sort_keys=False, width=116, default_flow_style=None
        )
        path.write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main()
