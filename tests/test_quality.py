import sys
from pathlib import Path

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parent / "quality"))

from measure import Figures, load_cases, measure

FLOOR = yaml.safe_load((Path(__file__).parent / "quality" / "floor.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def figures() -> Figures:
    """The figures over all labelled drafts of the project."""
    return measure(load_cases())


@pytest.mark.parametrize("grade", [1, 2, 3])
def test_recall_does_not_fall(figures: Figures, grade: int) -> None:
    """Of what a careful officer would flag, as much is reported as ever was."""
    assert figures.recall(grade) >= FLOOR[f"recall_grade_{grade}"], "\n".join(figures.misses)


def test_harmless_drafts_pass(figures: Figures) -> None:
    """Harmless near-misses stay without a warning."""
    assert figures.clean_passed >= FLOOR["clean_passed"], "\n".join(figures.misses)


def test_warnings_are_right(figures: Figures) -> None:
    """Warnings and errors stand in the sections that the draft breaks."""
    assert figures.precision >= FLOOR["precision"], "\n".join(figures.misses)


def test_case_ids_are_unique() -> None:
    """Every labelled draft has a name of its own."""
    ids = [case["id"] for case in load_cases()]
    assert len(ids) == len(set(ids))
