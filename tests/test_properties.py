"""What holds of every text, however broken. ISNAD_DOCUMENTS=20000 reads that many generated documents."""

import os
import random
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents import SENTENCES, as_document, make_document, make_documents

from isnad.model import Claim, Document, Problem
from isnad.pipeline import run, serial
from isnad.settings import Settings

DOCUMENTS = int(os.environ.get("ISNAD_DOCUMENTS", "600"))


def find_mentions(value: Any) -> Iterator[dict[str, Any]]:
    """Every record with text, start and end inside a value."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from find_mentions(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from find_mentions(inner)


def check(document: Document, claims: list[Claim]) -> None:
    """What must hold of a document's claims, whatever its text."""
    ids = Counter(claim.id for claim in claims)
    assert not ids or max(ids.values()) == 1, (document.name, ids.most_common(1))
    for claim in claims:
        found = list(find_mentions(msgspec.to_builtins(claim)))
        assert found[0]["start"] == claim.evidence.start
        for mention in found:
            where = (document.name, mention)
            assert 0 <= mention["start"] < mention["end"] <= len(document.text), where
            assert document.text[mention["start"] : mention["end"]] == mention["text"], where
        assert claim.evidence.text.strip(), (document.name, claim)
        assert claim.document == document.id
        assert claim.about is None or claim.about in ids
        for q in claim.quantities:
            assert q.low is None or q.high is None or 0 <= q.low <= q.high, (document.name, q)
        time_ = claim.time
        assert time_ is None or not (time_.from_ and time_.to) or time_.from_ <= time_.to, (document.name, time_)
    msgspec.json.encode(claims).decode("utf-8")


def read(documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
    """Every document with its claims; a fault of ours is an error here."""
    for item in serial(documents, Settings()):
        assert not isinstance(item, Problem), item
        yield item[0], [claim for claim, _ in item[1]]


def test_generated_documents(capsys: pytest.CaptureFixture[str]) -> None:
    began, count = time.perf_counter(), 0
    for document, claims in read(make_documents(DOCUMENTS)):
        check(document, claims)
        count += bool(claims)
    speed = DOCUMENTS / (time.perf_counter() - began)
    with capsys.disabled():
        print(f"\n{DOCUMENTS} generated documents, {count} with claims, {speed:.0f}/s", end=" ")  # noqa: T201  the figure is asked for
    assert count > DOCUMENTS / 3, "the generator's documents say too little to test anything"


PIECES = st.sampled_from([text for texts in SENTENCES.values() for text in texts]) | st.sampled_from(
    ["“", "”", '"', "\n", "\n\n", " ", ". ", ", ", "\u200f", "\0", "😀", "قال ", " said ", "He said ", " 12 ", "at least ", "according to "]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), min_size=1, max_size=12).map("".join), st.sampled_from(["ar", "en", "fr", "ru"]))
def test_any_text(text: str, language: str) -> None:
    for document, claims in read([as_document(text, "any", language)]):
        check(document, claims)


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return list(make_documents(80, first=10**6))


def write(documents: Iterable[Document], path: Path) -> Path:
    lines = [msgspec.json.encode({k: getattr(d, k) for k in ("name", "text", "language", "published") if getattr(d, k)}) for d in documents]
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def records(path: Path, *, workers: int = 1) -> list[bytes]:
    """What the command prints of a JSONL file, one item for each document or problem."""
    return [
        msgspec.json.encode(item) if isinstance(item, Problem) else msgspec.json.encode([item[0], [claim for claim, _ in item[1]]])
        for item in run([str(path)], Settings(workers=workers))
    ]


def by_name(documents: list[Document], path: Path) -> dict[str, bytes]:
    found = [item for item in run([str(write(documents, path))], Settings()) if not isinstance(item, Problem)]
    return {d.name: msgspec.json.encode([d, [claim for claim, _ in claims]]) for d, claims in found}


def test_running_twice_and_with_two_workers_gives_the_same_bytes(documents: list[Document], tmp_path: Path) -> None:
    path = write(documents, tmp_path / "a.jsonl")
    once = records(path)
    assert len(once) >= len(documents)
    assert records(path) == once
    assert records(path, workers=2) == once


def test_shuffled_input_gives_the_same_records_in_that_order(documents: list[Document], tmp_path: Path) -> None:
    shuffled = random.Random(7).sample(documents, len(documents))
    one, other = by_name(documents, tmp_path / "a.jsonl"), by_name(shuffled, tmp_path / "a.jsonl")
    assert len(one) > len(documents) * 0.9  # a scrambled one may be refused as no text
    assert list(other) == [d.name for d in shuffled if d.name in one]
    assert one == other


def test_another_document_changes_no_claim(documents: list[Document], tmp_path: Path) -> None:
    more = [d for pair in zip(documents, make_documents(len(documents), first=2 * 10**6), strict=True) for d in reversed(pair)]
    one, other = by_name(documents, tmp_path / "a.jsonl"), by_name(more, tmp_path / "b.jsonl")
    assert {name: other[name] for name in one} == one


def test_the_generator_is_the_same_every_time() -> None:
    assert make_document(5) == make_document(5) != make_document(6)


def said(claims: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """What claims say, without offsets."""
    fields = ("type", "mode", "act", "polarity", "certainty", "realis")
    return [(*(c[f] for f in fields), [link["kind"] for link in c["chain"]], [counted(q) for q in c["quantities"]]) for c in claims]


def counted(quantity: dict[str, Any]) -> tuple[Any, ...]:
    return quantity["kind"], quantity["low"], quantity["high"]


@pytest.mark.parametrize(
    ("change", "text", "language"),
    [
        ("zero-width", "The army said two soldiers were killed in Gao.", "en"),
        ("soft hyphens", "The army said two soldiers were killed in Gao.", "en"),
        ("no-break spaces", "The army said two soldiers were killed in Gao.", "en"),
        ("tatweel and vowels", "قال الجيش إن جنديين قتلا في غاو.", "ar"),
        ("right-to-left marks", "قال الجيش إن جنديين قتلا في غاو.", "ar"),
        ("decomposed", "L'armée a déclaré que deux soldats ont été tués.", "fr"),
        pytest.param("decomposed", "Армия заявила, что двое военнослужащих погибли в районе.", "ru"),
    ],
)  # fmt: skip
def test_invisible_changes_change_nothing(change: str, text: str, language: str, claims_of: Callable[..., list[dict[str, Any]]]) -> None:
    changed = {
        "zero-width": text.replace("ll", "l\u200bl").replace("The", "\u200bThe"),
        "soft hyphens": text.replace("soldiers", "sol\u00addiers"),
        "no-break spaces": text.replace(" ", "\u00a0"),
        "tatweel and vowels": text.replace("قال", "قـَال").replace("جنديين", "جُنديين"),
        "right-to-left marks": text.replace(" ", " \u200f"),
        "decomposed": unicodedata.normalize("NFD", text),
    }[change]
    assert changed != text
    plain = said(claims_of(text, language=language))
    assert plain and said(claims_of(changed, language=language)) == plain
