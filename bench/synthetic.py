"""Short invented reports by the thousand, each with several claims: what the measurements of the ledger ingest.

    python bench/synthetic.py 100000 reports.jsonl [--seed 1]

An incident is a town of our own register, a day, two sides and a toll; one to four reports tell of it, in four languages, with
figures that differ. The sentences are made for the purpose, and nothing in them happened.
"""

import argparse
import datetime
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).resolve().parent.parent / "src" / "isnad" / "data"
LANGUAGES, SHARES = ("en", "fr", "ru", "ar"), (6, 2, 1, 1)
START, DAYS = datetime.date(2019, 1, 1), 6 * 365
REPORTS = (1, 2, 2, 3, 4)  # reports of one incident
PUBLISHERS = [f"Paper {number}" for number in range(1, 200)]
TERMS = ("CC BY 4.0", "all rights reserved", None)

FIRST = {
    "en": (
        "At least {n} soldiers were killed in an ambush near {town} on {day}, the army said.",
        "{group} fighters attacked a base near {town} on {day}, killing {n} soldiers, a security source told reporters.",
        "Shelling killed {n} civilians in {town} on {day}, residents said.",
    ),
    "fr": (
        "Au moins {n} soldats ont été tués dans une embuscade près de {town} le {day}, selon l'armée.",
        "Des combattants ont attaqué un camp près de {town} le {day}, tuant {n} soldats, a déclaré une source sécuritaire.",
    ),
    "ru": (
        "Не менее {n} военных погибли в засаде у города {town} {day}, сообщила армия.",
        "В результате обстрела города {town} {day} погибли {n} мирных жителей, рассказали очевидцы.",
    ),
    "ar": ("قال الجيش إن {n} جنديا قتلوا في كمين قرب {town} يوم {day}.", "أفاد سكان بأن {n} مدنيا قتلوا في قصف على {town} يوم {day}."),
}
MORE = {
    "en": (
        "A spokesman for {group} claimed that {m} soldiers died and that three vehicles were destroyed.",
        "A doctor at the hospital said that he had received {k} bodies.",
        "The governor said that {k} people were injured.",
        "The ministry of defence denied the attack.",
        "The United Nations said that {m} families had fled the town.",
    ),
    "fr": ("Un médecin a affirmé que {k} personnes avaient été blessées.", "Le gouverneur a démenti ce bilan.", "{group} a revendiqué l'attaque."),
    "ru": ("Врач больницы сообщил, что ранены {k} человек.", "Министерство обороны опровергло эту информацию."),
    "ar": ("وقال طبيب في المستشفى إن {k} أشخاص أصيبوا.", "ونفت وزارة الدفاع هذه الأنباء."),
}
MONTHS = {code: words.split() for code, words in {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}.items()}


def load_names(folder: str, sort: str) -> list[dict[str, str]]:
    """The first name in each language of the register's records of one sort that have them all."""
    every = [row for file in sorted((DATA / folder).glob("*.yaml")) for row in yaml.safe_load(file.read_text(encoding="utf-8"))]
    named = [row["names"] for row in every if row["sort"] == sort and all(row.get("names", {}).get(one) for one in LANGUAGES)]
    return [{language: names[language][0] for language in LANGUAGES} for names in named]


def generate(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many records of documents, the same for the same seed."""
    rng = random.Random(seed)
    towns, groups = load_names("places", "city"), load_names("actors", "group")
    made = 0
    while made < count:
        town, group, day = rng.choice(towns), rng.choice(groups), START + datetime.timedelta(days=rng.randrange(DAYS))
        dead = rng.randrange(2, 60)
        for _ in range(min(rng.choice(REPORTS), count - made)):
            yield report(rng, made, town, group, day, dead)
            made += 1


def report(rng: random.Random, number: int, town: dict[str, str], group: dict[str, str], day: datetime.date, dead: int) -> dict[str, Any]:
    """One report of an incident: its toll as one side has it, and two or three others who speak."""
    language = rng.choices(LANGUAGES, SHARES)[0]
    told = {
        "town": town[language], "group": group[language], "n": max(1, dead + rng.choice((0, 0, 0, 1, -1))), "m": dead * 2,
        "k": rng.randrange(3, 30), "day": f"{day.day} {MONTHS[language][day.month - 1]} {day.year}",
    }  # fmt: skip
    wanted = min(rng.randrange(2, 4), len(MORE[language]))
    sentences = [rng.choice(FIRST[language]), *rng.sample(MORE[language], wanted)]
    published = day + datetime.timedelta(days=rng.choice((0, 1, 1, 2)))
    return {
        "name": f"report-{number}", "text": " ".join(sentence.format(**told) for sentence in sentences), "language": language,
        "published": published.isoformat(), "publisher": rng.choice(PUBLISHERS), "licence": rng.choice(TERMS), "origin": "bench/synthetic.py",
    }  # fmt: skip


def write(file: Path, count: int, seed: int = 1) -> None:
    """The records as JSON lines."""
    with file.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in generate(count, seed))


def main() -> None:
    """Writes the file and says how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.file, options.count, options.seed)
    print(f"{options.count:,} documents, {options.file.stat().st_size / 1e6:.1f} MB in {options.file}")


if __name__ == "__main__":
    main()
