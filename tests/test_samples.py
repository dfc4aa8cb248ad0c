"""The sample reports: invented, complete, readable, and nobody else's words."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from isnad.model import Claim, Document, Problem
from isnad.pipeline import run
from isnad.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "src" / "isnad" / "data" / "samples"
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
TEXTS = sorted(SAMPLES.glob("*.txt"))
SHARED_WORDS = 6  # five words in a row can be a name with its title; six are somebody's sentence


@cache
def read_samples() -> tuple[list[tuple[Document, list[Claim]]], list[Problem]]:
    """Every sample with its claims, and the problems of reading them."""
    read: list[tuple[Document, list[Claim]]] = []
    problems: list[Problem] = []
    for item in run([str(SAMPLES)], Settings()):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            read.append((item[0], [claim for claim, _ in item[1]]))
    return read, problems


def find_runs(text: str) -> set[tuple[str, ...]]:
    """Every run of SHARED_WORDS words, whatever stands between them."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + SHARED_WORDS]) for i in range(len(words) - SHARED_WORDS + 1)}


def test_there_are_samples_in_both_languages() -> None:
    languages = [document.language for document, _ in read_samples()[0]]
    assert min(languages.count("ar"), languages.count("en")) >= 5


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_every_text_has_a_sidecar_with_all_three_fields(text: Path) -> None:
    fields = yaml.safe_load(text.with_suffix(".meta.yaml").read_text(encoding="utf-8"))
    assert sorted(fields) == ["language", "published", "publisher"]


def test_all_are_read_without_problems_and_with_their_metadata() -> None:
    read, problems = read_samples()
    assert problems == []
    assert [d.name for d, _ in read if None in (d.language, d.published, d.publisher, d.title)] == []


def test_every_sample_yields_an_attributed_claim() -> None:
    assert [d.name for d, claims in read_samples()[0] if not any(claim.chain for claim in claims)] == []


def test_the_samples_disagree_about_the_killed() -> None:
    claims = [claim for _, found in read_samples()[0] for claim in found]
    killed = {(q.low, q.high) for claim in claims for q in claim.quantities if q.kind == "killed"}
    assert {(2, 2), (50, 50), (81, None)} <= killed


@pytest.mark.skipif(not SEEDS, reason="the articles that the facts come from are not here")
def test_no_sample_has_the_words_of_an_article() -> None:
    foreign = set().union(*(find_runs(seed.read_text(encoding="utf-8")) for seed in SEEDS))
    taken = {path.name: find_runs(path.read_text(encoding="utf-8")) & foreign for path in SAMPLES.iterdir()}
    assert {name: runs for name, runs in taken.items() if runs} == {}
