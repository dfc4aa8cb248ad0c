"""Entries are added once, never changed, and what a ledger knows does not depend on how it came to know it."""

import random

import pytest
from sqlalchemy import text
from tests.ledger.conftest import Days
from tests.ledger.reports import RUN, TEXTS, fill, read_reports

from isnad.ledger.append import append, append_run
from isnad.ledger.errors import LedgerError
from isnad.ledger.query import Filter, find_claims, list_problems
from isnad.ledger.records import Run
from isnad.ledger.schema import ENTRIES
from isnad.ledger.store import Ledger, open_ledger
from isnad.ledger.verify import verify
from isnad.model import Claim, Problem

GUARDED = [table.name for table in ENTRIES]


def claims_of(ledger: Ledger, **wanted: str) -> list[Claim]:
    with ledger.reading() as connection:
        return find_claims(connection, Filter(**wanted))  # type: ignore[arg-type] # every field taken here is a word


def test_what_is_appended_is_read_back(ledger: Ledger) -> None:
    fill(ledger)
    expected = [claim for _, claims in read_reports() for claim in claims]
    assert sorted(c.id for c in claims_of(ledger)) == sorted(c.id for c in expected)
    assert {c.id: c for c in claims_of(ledger)} == {c.id: c for c in expected}


def test_a_second_time_adds_nothing(ledger: Ledger) -> None:
    fill(ledger)
    before = verify(ledger)
    fill(ledger)
    assert verify(ledger) == before
    assert before.problems == []
    assert before.entries["documents"] == len(TEXTS)


def test_the_digest_forgets_order_and_time(url: str, ledger: Ledger, clock: Days) -> None:
    fill(ledger, "army", "rebels", "villagers")
    digest = verify(ledger).digest
    fill(ledger, run=Run(version="later", packs={}, options={}))
    assert verify(ledger).digest != digest


def test_any_order_gives_the_same_digest(tmp_path_factory: pytest.TempPathFactory) -> None:
    digests = set()
    for seed in range(5):
        names = random.Random(seed).sample(sorted(TEXTS), len(TEXTS))
        held = open_ledger(f"sqlite:///{tmp_path_factory.mktemp('order') / 'isnad.db'}")
        for name in names:
            fill(held, name)
        digests.add(verify(held).digest)
        held.close()
    assert len(digests) == 1


@pytest.mark.parametrize("table", GUARDED)
@pytest.mark.parametrize("verb", ["UPDATE {} SET recorded = 'now'", "DELETE FROM {}"])
def test_entries_cannot_be_changed(ledger: Ledger, table: str, verb: str) -> None:
    if table in ("parties",):
        verb = verb.replace("recorded = 'now'", "name = 'now'")
    fill(ledger)
    append(ledger, RUN, [], [Problem(file="a.txt", line=3, what="no date", mend="give --published")])
    with ledger.reading() as connection:
        rows = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
    if not rows:
        pytest.skip("nothing in it yet: see the tests of decisions and redactions")
    with pytest.raises(LedgerError, match="append-only"), ledger.writing() as connection:
        connection.execute(text(verb.format(table)))


def test_a_batch_is_in_whole_or_not_at_all(ledger: Ledger) -> None:
    append_run(ledger, RUN)
    (document, claims), *_ = read_reports()
    with pytest.raises(AttributeError):
        append(ledger, RUN, [(document, [*claims, "no claim"])])  # type: ignore[list-item] # on purpose
    assert verify(ledger).entries["documents"] == 0


def test_as_of_a_day(ledger: Ledger, clock: Days) -> None:
    fill(ledger, "army")
    clock.day = "2024-08-05"
    fill(ledger, "rebels")
    assert {c.document for c in claims_of(ledger, as_of="2024-07-31")} == set()
    assert len({c.document for c in claims_of(ledger, as_of="2024-08-04")}) == 1
    assert len({c.document for c in claims_of(ledger, as_of="2024-08-05")}) == 2


def test_a_later_reading_takes_the_place_of_an_earlier_one(ledger: Ledger, clock: Days) -> None:
    fill(ledger, "army")
    clock.day = "2024-08-05"
    later = Run(version="later", packs={}, options={})
    append_run(ledger, later)
    document = read_reports()[0][0]
    append(ledger, later, [(document, [])])
    assert claims_of(ledger) == []
    assert claims_of(ledger, as_of="2024-08-04") != []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("солдаты", "rebels"),  # another case
        ("Кидаля", "rebels"),
        ("مسلحون", "villagers"),  # behind an article, in another case
        ("والجيش", "villagers"),  # the article and a conjunction are the query's
        ("soldier ambushes", "army"),
        ("SOLDIERS", "army"),
        ("soldiers in Timbuktu", None),
    ],
)
def test_words_in_any_form(ledger: Ledger, words: str, found: str | None) -> None:
    fill(ledger)
    names = {document.id: document.name for document, _ in read_reports()}
    assert {names[c.document] for c in claims_of(ledger, words=words)} == ({found} if found else set())


def actors_of(claim: Claim) -> set[str | None]:
    return {mention.actor for mention in (*claim.chain, *claim.agents, *claim.targets)}


def test_filters(ledger: Ledger) -> None:
    fill(ledger)
    assert {c.place.name for c in claims_of(ledger, place="kidal") if c.place} == {"Kidal"}
    assert len(claims_of(ledger, country="ml")) == len(claims_of(ledger, place="Kidal"))
    assert claims_of(ledger, country="fr") == []
    assert {c.type for c in claims_of(ledger, type="ASSAULT")} == {"ASSAULT"}
    assert claims_of(ledger, actor="ml-army") == [c for c in claims_of(ledger) if "ml-army" in actors_of(c)]
    assert claims_of(ledger, actor="ml-army") != []
    assert len(claims_of(ledger, language="ru")) == 1


def test_problems_are_kept_once(ledger: Ledger) -> None:
    append_run(ledger, RUN)
    problem = Problem(file="a.txt", line=3, what="no date", mend="give --published")
    append(ledger, RUN, [], [problem, problem])
    with ledger.reading() as connection:
        assert list(list_problems(connection, Filter())) == [problem]
