"""Precision and recall of the independence decision on pairs of made reports: copies, parts, translations, independent ones.

    python bench/copies.py

Sentences are put together from parts in four languages with drawn numbers, towns and speakers, so that a translation says
the same in the same order and an independent report of the same event says some of it otherwise. The texts are read first.
"""

import io
import json
import random
from collections import Counter

from isnad.pipeline import events_of, run
from isnad.settings import Settings

TOWNS = {
    "Gao": ("Gao", "Гао", "غاو"), "Mopti": ("Mopti", "Мопти", "موبتي"),
    "Kidal": ("Kidal", "Кидаль", "كيدال"), "Menaka": ("Ménaka", "Менака", "ميناكا"),
}  # fmt: skip
# Each line is one sentence in English, French, Russian and Arabic; {0}… are numbers, {t} the town.
LINES = (
    ("The army said that {0} soldiers were killed on Tuesday in an attack in {t}.",
     "L'armée a déclaré que {0} soldats ont été tués mardi dans une attaque à {t}.",
     "Армия сообщила, что {0} солдат погибли во вторник при нападении в {t}.", "قال الجيش إن {0} جنديا قتلوا يوم الثلاثاء في هجوم في {t}."),
    ("A doctor at the hospital said that he had seen {1} bodies.", "Un médecin de l'hôpital a déclaré avoir vu {1} corps.",
     "Врач больницы рассказал, что видел {1} тел.", "وقال طبيب في المستشفى إنه شاهد {1} جثة."),
    ("JNIM said that it had killed {2} soldiers.", "Le GSIM affirme avoir tué {2} soldats.", "ДНИМ заявила, что убила {2} солдат.",
     "وقالت جماعة نصرة الإسلام والمسلمين إنها قتلت {2} جنديا."),
    ("Residents said that {3} people were missing.", "Des habitants ont déclaré que {3} personnes étaient portées disparues.",
     "Жители рассказали, что {3} человек пропали без вести.", "وقال سكان إن {3} شخصا في عداد المفقودين."),
    ("The police said that {4} people were wounded.", "La police a déclaré que {4} personnes ont été blessées.",
     "Полиция сообщила, что {4} человек ранены.", "وقالت الشرطة إن {4} شخصا أصيبوا."),
    ("The United Nations said that {5} people had fled the town.", "L'ONU a déclaré que {5} personnes ont fui la ville.",
     "ООН сообщила, что {5} человек бежали из города.", "وقالت الأمم المتحدة إن {5} شخصا فروا من المدينة."),
    ("The mayor said that two houses were burnt near the market.", "Le maire a déclaré que deux maisons ont été brûlées près du marché.",
     "Мэр рассказал, что у рынка сгорели два дома.", "وقال رئيس البلدية إن منزلين أحرقا قرب السوق."),
)  # fmt: skip
CODES = ("en", "fr", "ru", "ar")
PAIRS = 40  # of each of the five kinds


def text(order: list[int], language: int, numbers: list[int], town: str) -> str:
    """A report: a headline of its own, then the sentences in this order."""
    name = town if language == 0 else TOWNS[town][language - 1]
    return "\n\n".join([name, " ".join(LINES[i][language].format(*numbers, t=name) for i in order)])


def pair(kind: str, number: int, rng: random.Random) -> tuple[list[dict[str, str]], bool]:
    """Two reports and whether the second rests on the first."""
    town = rng.choice(list(TOWNS))
    numbers = rng.sample(range(11, 99), 6)
    order = [0, *rng.sample(range(1, len(LINES)), 5)]
    first, second = order, list(order)
    language, other = rng.randrange(4), rng.randrange(4)
    if kind == "copy":
        other = language
    elif kind == "partial":
        other, second = language, order[:3]
    elif kind == "translation":
        other = (language + rng.randrange(1, 4)) % 4
    elif kind == "independent":
        second = [0, *rng.sample(range(1, len(LINES)), 4)]
        changed = [n if rng.random() < 0.4 else n + rng.randrange(1, 9) for n in numbers]
        reports = text(first, language, numbers, town), text(second, other, changed, town)
    else:  # the same outlet on another event: its phrases, other numbers, another town
        other, town2 = language, rng.choice([t for t in TOWNS if t != town])
        reports = text(first, language, numbers, town), text(rng.sample(order, 6), other, rng.sample(range(11, 99), 6), town2)
    if kind in ("copy", "partial", "translation"):
        reports = text(first, language, numbers, town), text(second, other, numbers, town)
    days = ("2025-06-18", "2025-06-19")
    return [
        {"name": f"{kind}-{number}-{i}", "language": CODES[lang], "published": day, "publisher": f"Paper {i}", "text": words}
        for i, (lang, day, words) in enumerate(zip((language, other), days, reports, strict=True))
    ], kind in ("copy", "partial", "translation")


def main() -> None:
    """Reads and links each pair alone; prints the decision by kind, precision and recall."""
    rng = random.Random(5)
    right: Counter[tuple[str, bool]] = Counter()
    tally: Counter[str] = Counter()
    for kind in ("copy", "partial", "translation", "independent", "another event"):
        for number in range(PAIRS):
            documents, dependent = pair(kind, number, rng)
            lines = "".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents).encode()
            read = [item for item in run(["-"], Settings(), stdin=io.BytesIO(lines)) if isinstance(item, tuple)]
            _, copies = events_of([(document, [claim for claim, _ in claims]) for document, claims in read])
            said = bool(copies)
            right[kind, said == dependent] += 1
            tally[f"{'right' if said == dependent else 'wrong'} {'dependent' if said else 'independent'}"] += 1
        print(f"{kind:14} {right[kind, True]:3} of {PAIRS}")
    found = tally["right dependent"]
    print(f"precision {found / max(1, found + tally['wrong dependent']):.3f}  recall {found / (found + tally['wrong independent']):.3f}")


if __name__ == "__main__":
    main()
