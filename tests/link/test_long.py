"""A report as long as a book: what is found by an index is what going through everything would have found."""

import random

from isnad.link.dates import Days
from isnad.link.heard import Heard
from isnad.link.parts import Part, is_of
from isnad.link.shelves import Shelves
from isnad.link.towns import joined
from isnad.linked import Who
from isnad.model import Mention

TOWNS = (None, "ML:gao", "ML:kdl", "ML:mpt")


def some_days(rng: random.Random) -> Days | None:
    first = rng.randrange(400)
    return None if rng.random() < 0.3 else (first, first + rng.choice((0, 0, 1, 7, 40, 300)))


def test_a_part_is_found_by_town_and_day_as_by_going_through_all() -> None:
    rng, shelves = random.Random(1), Shelves()
    parts = [Part(id=f"d/{n}", document="d", published=None) for n in range(120)]
    for _ in range(1500):
        n = rng.randrange(len(parts))
        parts[n].town, parts[n].days = rng.choice(TOWNS), some_days(rng)
        shelves.put(n, parts[n].town, parts[n].days)
        town, days = rng.choice(TOWNS), some_days(rng)
        entered = [i for i in shelves.known if is_of(parts[i], town, days)]
        assert shelves.latest(town, days, lambda i, t=town, d=days: is_of(parts[i], t, d)) == max(entered, default=None)  # type: ignore[misc]  # mypy has no type for a lambda's defaults


def test_the_last_body_of_a_word_is_found() -> None:
    heard = Heard()
    health, war, clerk = Who(cls="government", link="state", shown="health"), Who(cls="government", link="state"), Who(link="state", single=True)
    heard.add("the ministry of health", health)
    heard.add("the ministry of war", war)
    heard.add("a clerk of the ministry", clerk)
    assert heard.last_of_words({"ministry"}) is war
    assert heard.last_of_words({"health"}) is health
    assert heard.last_of_head("ministry") is war
    assert heard.last_of_head("elsewhere") is None


def test_a_head_with_an_article_finds_the_name_without() -> None:
    heard = Heard()
    heard.add("وزارة الصحة", Who(cls="government", link="state", shown="health"))
    found = heard.last_of_head("الوزارة")
    assert found is not None
    assert found.shown == "health"


def test_a_name_is_looked_for_again_among_those_who_spoke_since() -> None:
    heard = Heard()
    first, second = Who(cls="military", link="state", shown="first"), Who(cls="police", link="state", shown="second")
    heard.add("colonel amadou ba", first)
    assert heard.last_with("ba") is first
    heard.add("captain moussa ba", second)
    assert heard.last_with("ba") is second
    assert heard.last_with("amadou") is first


def test_stretches_that_overlap_are_one() -> None:
    mentions = [Mention(text="x", start=start, end=end) for start, end in ((5, 9), (0, 3), (2, 4), (6, 7))]
    assert joined(mentions) == [(0, 4), (5, 9)]
