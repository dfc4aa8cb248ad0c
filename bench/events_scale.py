"""Time, memory and B-cubed of linking and weighing over generated claims whose incidents are known.

    python bench/events_scale.py [10000 100000 1000000]

Claims over five years and 150 countries: towns that are attacked often and seldom, reports that give town and day, the
town alone or neither, roots that revise, two attacks in one town on days that follow each other. No text is made:
documents are empty, and reports that copy are not generated, for copies are found in texts.
"""

import argparse
import datetime
import gc
import random
import resource
import time
from collections import Counter

from isnad.cli import RARELY
from isnad.link import link
from isnad.model import ActorMention, Claim, Document, Link, Mention, PlaceMention, Quantity, SourceKind, TimeMention
from isnad.pipeline import pack_of
from isnad.settings import Settings
from isnad.weigh import weigh

START = datetime.date(2020, 1, 1)
DAYS = 5 * 365
COUNTRIES = [chr(65 + i // 26) + chr(65 + i % 26) for i in range(150)]
TOWNS_EACH = 60
REPORTS = (1, 2, 3, 3, 4, 6)  # reports of an incident
SOURCES: tuple[tuple[str, SourceKind, bool], ...] = (
    ("the army", "state", False), ("police", "state", False), ("residents", "witness", False), ("a doctor at the hospital", "witness", False),
    ("the rebels", "party", False), ("the United Nations", "monitor", True), ("the mayor", "state", False),
)  # fmt: skip
VAGUE = (0.7, 0.15, 0.15)  # shares of reports with town and day, with the town alone, with the day alone
LETTERS = "bdfgklmnrstz"


def name_of(rng: random.Random) -> str:
    """A town's name of four syllables: few are alike."""
    return "".join(rng.choice(LETTERS) + rng.choice("aeiou") for _ in range(5)).capitalize()


def generate(count: int, seed: int) -> tuple[list[tuple[Document, list[Claim]]], dict[str, int]]:
    """About `count` claims in reports, and the incident of each claim."""
    rng = random.Random(seed)
    towns = [(c, name_of(rng)) for c in COUNTRIES for _ in range(TOWNS_EACH)]
    weights = [1 / (1 + i % TOWNS_EACH) for i in range(len(towns))]  # a few towns of each country have most attacks
    items: list[tuple[Document, list[Claim]]] = []
    truth: dict[str, int] = {}
    incident = made = 0
    taken: set[tuple[str, str, int]] = set()
    while made < count:
        country, town = rng.choices(towns, weights)[0]
        day = rng.randrange(DAYS)
        if (country, town, day) in taken:
            continue
        taken.add((country, town, day))
        dead = rng.randrange(3, 60)
        for _ in range(rng.choice(REPORTS)):
            document, claims = report(rng, country, town, day, dead, len(items))
            items.append((document, claims))
            truth |= {c.id: incident for c in claims}
            made += len(claims)
        incident += 1
    return items, truth


def report(rng: random.Random, country: str, town: str, day: int, dead: int, number: int) -> tuple[Document, list[Claim]]:
    """One report of an incident: two to five sources, some with a figure of their own."""
    published = START + datetime.timedelta(days=day + rng.choice((0, 0, 1, 1, 2)))
    when = (START + datetime.timedelta(days=day)).isoformat()
    id = f"doc_{number:016x}"
    document = Document(id=id, content_hash="", name=id, text="", language="en", publisher=f"Paper {number % 997}", published=published.isoformat())
    has_town, has_day = rng.choices(((True, True), (True, False), (False, True)), VAGUE)[0]
    claims = []
    for i, (text, kind, named) in enumerate(rng.sample(SOURCES, rng.randrange(2, 6))):
        at = 100 * i
        figure = max(1, dead + rng.choice((0, 0, 0, 2, -2)))
        place = place_of(town if has_town else country, country, at, city=has_town) if not i else None
        time = TimeMention(text="then", start=at, end=at, from_=when, to=when, precision="day") if has_day and not i else None
        soldiers = Mention(text="soldiers", start=at + 23, end=at + 31)
        claims.append(Claim(
            id=f"clm_{number:012x}{i:04x}", document=id, evidence=Mention(text=f"{figure} soldiers were killed", start=at + 20, end=at + 60),
            type="ASSAULT", targets=(ActorMention(text="soldiers", start=at + 23, end=at + 31),), place=place, time=time,
            quantities=(Quantity(text=str(figure), start=at + 20, end=at + 22, kind="killed", low=figure, high=figure, stated=figure, of=soldiers),),
            chain=(Link(text=text, start=at, end=at + 10, kind=kind, named=named),), act="say", coder="generated",
        ))  # fmt: skip
    return document, claims


def place_of(name: str, country: str, at: int, *, city: bool) -> PlaceMention:
    """A mention of a town, or of its country alone."""
    return PlaceMention(text=name, start=at + 50, end=at + 60, name=name, country=country, precision="city" if city else "country")


def b_cubed(groups: dict[str, str], truth: dict[str, int]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all claims."""
    pairs = Counter((groups[c], t) for c, t in truth.items())
    ours, theirs = Counter(groups[c] for c in truth), Counter(truth.values())
    precision = sum(n * n / ours[g] for (g, _), n in pairs.items()) / len(truth)
    recall = sum(n * n / theirs[t] for (_, t), n in pairs.items()) / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure(count: int) -> str:
    """One run, as a line: processor seconds, which other programs on the machine do not lengthen much."""
    gc.set_threshold(*RARELY)  # as the program does
    items, truth = generate(count, seed=7)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    (happenings, _), _ = link(items, pack_of, Settings())
    linked = time.process_time()
    groups: dict[str, str] = {}
    for happening in happenings:
        groups |= {t.claim.id: happening.incident or happening.founder for t in happening.testimonies}
    middle = time.process_time()
    events, _ = weigh(happenings, Settings())
    weighed = time.process_time() - middle
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    p, r, f = b_cubed(groups, truth)
    return (
        f"{len(truth):>9,} claims {len(items):>8,} reports {len(events):>8,} events  link {linked - start:6.1f} s  weigh {weighed:6.1f} s  "
        f"{peak / 1024:6.0f} MB (claims alone {base / 1024:.0f})  B3 {f:.3f} (p {p:.3f}, r {r:.3f})"
    )


def main() -> None:
    """Measures each size in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    for size in parser.parse_args().sizes:
        print(measure(size), flush=True)


if __name__ == "__main__":
    main()
