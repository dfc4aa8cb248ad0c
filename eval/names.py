"""How surely names meet across scripts: `python eval/names.py`. The data are the register's own persons and places.

Prints, for weights of consonants and for thresholds, the share of true pairs (two spellings of one record in two
languages) that are found and of false ones (two records) that pass. The constants of packs/same_name.py and
packs/gazetteer.py were read off this table.
"""

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

from isnad.packs import DATA, spelling
from isnad.packs.lexicon import load_register
from isnad.packs.register import Actor, Place
from isnad.packs.same_name import score_names

FALSE = 40_000
SEED = 7


def spellings(record: Actor | Place) -> dict[str, str]:
    """The first strong name by language: later ones are case forms and short names."""
    return {language: names[0] for language, names in record.names.items() if names and language != "*"}


def true_pairs(records: Sequence[Actor | Place]) -> Iterator[tuple[str, str]]:
    """Two spellings of one record with as many words."""
    for record in records:
        for one, other in combinations(spellings(record).values(), 2):
            if one != other and len(one.split()) == len(other.split()):
                yield one, other


def false_pairs(records: Sequence[Actor | Place], count: int) -> Iterator[tuple[str, str]]:
    """Spellings of two records, drawn at random with a fixed seed."""
    draw = random.Random(SEED)
    for _ in range(count):
        one, other = draw.sample(records, 2)
        yield draw.choice(list(spellings(one).values())), draw.choice(list(spellings(other).values()))


def print_table(title: str, right: list[tuple[str, str]], wrong: list[tuple[str, str]]) -> None:
    """The table for one kind of record."""
    print(f"{title}: {len(right)} true pairs, {len(wrong)} false ones")
    for weight in (0.5, 0.6, 0.7, 0.8):
        spelling.CONSONANT_WEIGHT = weight
        good = [score_names(*pair).score for pair in right]
        bad = [score_names(*pair).score for pair in wrong]
        cells = (
            f"{t:.2f} {sum(s >= t for s in good) / len(good):.3f}/{sum(s >= t for s in bad) / len(bad):.5f}"
            for t in (0.70, 0.74, 0.78, 0.80, 0.82, 0.84, 0.86, 0.90)
        )
        print(f"  weight {weight}: " + "  ".join(cells))


def main() -> None:
    """Prints both tables."""
    actors, places = load_register(DATA)
    persons = [a for a in actors.values() if a.sort == "person" and len(spellings(a)) > 1]
    towns = [p for p in places.values() if p.sort == "city" and len(spellings(p)) > 1]
    print_table("persons", list(true_pairs(persons)), list(false_pairs(persons, FALSE)))
    print_table("places", list(true_pairs(towns)), list(false_pairs(towns, FALSE)))


if __name__ == "__main__":
    main()
