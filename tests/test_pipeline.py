"""The program: stages joined, one document's fault kept to that document, time that grows with the text and no faster."""

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from tests.documents import CASES, as_document

import isnad
import isnad.pipeline
from isnad.extract import extract
from isnad.model import Claim, Document, Problem
from isnad.packs import Pack
from isnad.pipeline import serial
from isnad.settings import Settings

REPORT = "The army said two soldiers were killed near Gao."


def read(text: str) -> list[Claim]:
    (item,) = serial([as_document(text, "text", "en")], Settings())
    assert not isinstance(item, Problem)
    return [claim for claim, _ in item[1]]


@pytest.mark.parametrize("together", [1, 2, 8])
def test_a_fault_in_one_text_loses_no_other(together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(documents: list[Document], pack: Pack, settings: Settings) -> Any:
        if any(document.name == "bad" for document in documents):
            raise ZeroDivisionError("division by zero")
        return extract(documents, pack, settings)

    monkeypatch.setattr(isnad.pipeline, "extract", stumble)
    items = list(serial([as_document(REPORT, name, "en") for name in ("a", "bad", "c")], Settings(), together))
    first, bad, problem, last = items
    assert isinstance(first, tuple) and isinstance(bad, tuple) and isinstance(last, tuple)
    assert (len(first[1]), len(bad[1]), len(last[1])) == (1, 0, 1)
    assert isinstance(problem, Problem) and problem.file == "bad" and "ZeroDivisionError" in problem.what and problem.mend


def test_problems_keep_their_place() -> None:
    problem = Problem(file="x", what="unreadable", mend="mend it")
    items = list(serial([as_document(REPORT, "a", "en"), problem, as_document(REPORT, "b", "en")], Settings()))
    assert items[1] is problem


def test_documents_read_together_say_what_they_say_alone() -> None:
    problem = Problem(file="x", what="unreadable", mend="mend it")
    texts = [as_document(case["text"], str(n), case["language"]) for n, case in enumerate(CASES[:300])]
    items: list[Document | Problem] = [*texts[:10], problem, *texts[10:]]
    assert list(serial(items, Settings(), 8)) == list(serial(items, Settings()))


def test_a_language_without_a_pack_has_no_claims() -> None:
    assert isnad.pipeline.claims_of(as_document(REPORT, "a", "sw"), Settings()) == []


def test_every_claim_explains_itself() -> None:
    for case in CASES:
        for claim, why in isnad.pipeline.claims_of(as_document(case["text"], "a", case["language"]), Settings()):
            assert why, claim
            for step in why:
                assert step.rule and 0 <= step.start < step.end <= len(case["text"])


def test_headlines_are_marked() -> None:
    claims = read("Two soldiers killed near Gao\n\n" + REPORT)
    assert [c.headline for c in claims] == [True, False]


def seconds(text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


# What is repeated, and how many characters of it. The limit only tells a hang from slowness: bench/ measures speed.
HOSTILE = [
    ("The army, ", 40_000), ("Mr. ", 40_000), ("12 ", 40_000), ("“", 40_000), ("((", 40_000), ("killed ", 40_000), ("said ", 40_000),
    ("“The army said that two men died ", 20_000), ("said that ", 4_000), ("killed 5 and ", 10_000),
]  # fmt: skip
HANG = 20


@pytest.mark.parametrize(("unit", "size"), HOSTILE)
def test_hostile_text_does_not_hang(unit: str, size: int) -> None:
    assert seconds((unit * size)[:size]) < HANG


def test_library_gives_what_the_pipeline_gives(claims_of: Callable[..., list[dict[str, Any]]]) -> None:
    claims = claims_of(REPORT, published="2024-07-31")
    assert [c["evidence"]["text"] for c in claims] == ["two soldiers were killed near Gao"]


def test_library_can_be_called_twice() -> None:
    once, again = (isnad.extract(REPORT, language="en", published="2024-07-31") for _ in range(2))
    assert once == again and len(once) == 1


def test_library_refuses_what_cannot_be_read(claims_of: Callable[..., list[dict[str, Any]]]) -> None:
    for text, language in (("", "en"), (" \n", "en")):
        with pytest.raises(ValueError, match="empty"):
            claims_of(text, language=language)


def test_a_plain_reading_loads_no_linking_and_no_weighing() -> None:
    code = "import sys, isnad.pipeline; print([m for m in sys.modules if m.startswith(('isnad.link.', 'isnad.weigh'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
