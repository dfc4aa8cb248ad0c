"""Which places a few words name: in a phrase as in a report, a name alone by spelling and sound."""

from collections.abc import Sequence

import msgspec

from isnad.model import PlaceMention
from isnad.packs import languages
from isnad.packs.gazetteer import Found
from isnad.packs.register import Place
from isnad.pipeline import pack_of
from isnad.resolve.places import find_places, read_place
from isnad.scan.text import Text
from isnad.settings import Settings
from isnad.tries.languages import best_reading

MOST = 8  # candidates that are told


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a name may be; `score` is the likeness of its closest spelling, None where a pack has the name."""

    id: str
    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    population: int | None
    spelling: str | None = None
    score: float | None = None


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """One name's answer: the place or None, why, and what else it could be. Offsets are code points of the words."""

    text: str
    start: int
    end: int
    language: str | None
    place: PlaceMention | None
    reason: str
    candidates: tuple[Candidate, ...]

    @property
    def words(self) -> str:
        """The answer for people."""
        said = word_place(self.place) if self.place else "undecided"
        others = (f"    {c.name}, {c.admin1 or '-'}, {c.country or '-'} ({c.id}){word_score(c)}" for c in self.candidates)
        return "\n".join([f"{self.text}: {said}", f"  because: {self.reason}", "  candidates:", *others])


def word_place(place: PlaceMention) -> str:
    """A place in one line."""
    point = f"{place.latitude}, {place.longitude}" if place.latitude is not None else "no point"
    return ", ".join(filter(None, [place.name, place.admin1, place.country, point, f"precision {place.precision}"]))


def word_score(candidate: Candidate) -> str:
    """How the candidate was found, where by sound."""
    return f": spelt {candidate.spelling}, {candidate.score:.2f} alike" if candidate.score is not None else ""


def find_where(words: str, *, near: Sequence[str] = (), settings: Settings) -> list[Where]:
    """Every name in the words with the place that it is, or what it could be. Raises PackError."""
    read = best_reading(words, settings, lambda text: read_phrase(text, near), near)
    if read is not None:
        return [answer for _, _, answer in read[1]]
    alone = look_up(words.strip(), near, settings)
    return [alone] if alone else []


def read_phrase(text: Text, near: Sequence[str]) -> list[tuple[int, int, Where]]:
    """The names that the text reads as places."""
    found = []
    for one in find_places(text):
        place, reading = read_place(text, one.first, one.last, near=near)
        candidates = tuple(candidate(p) for p in reading.candidates) if reading else ()
        reason = reading.reason if reading else "a border, seen from the text's country"
        answer = Where(
            text=text.text[one.start : one.end], start=one.start, end=one.end, language=text.pack.language.code,
            place=place, reason=reason, candidates=candidates[:MOST],
        )  # fmt: skip
        found.append((one.start, one.end, answer))
    return found


def look_up(name: str, near: Sequence[str], settings: Settings) -> Where | None:
    """A name alone: exactly spelt anywhere, or alike in the countries given."""
    pack = next((p for code in languages() if (p := pack_of(code, settings.places, settings.actors))), None)
    gazetteers = pack.gazetteers if pack else ()
    exact = [f for g in gazetteers for f in g.find(name)]
    alike = [f for g in gazetteers for c in near for f in g.find_alike(name, c)]
    found = list({f.place.id: f for f in sorted([*exact, *alike], key=lambda f: f.score)}.values())
    if not found:
        return None
    found.sort(key=lambda f: (f.place.country not in near, -f.score, -(f.place.population or 0), f.place.id))
    chosen, reason = choose_alone(found, near)
    mention = PlaceMention(
        text=name, start=0, end=len(name), name=chosen.name, country=chosen.country, admin1=chosen.admin1,
        latitude=chosen.latitude, longitude=chosen.longitude, geonames=chosen.geonames,
        precision="city" if chosen.sort == "city" else "region" if chosen.sort == "region" else "exact",
    ) if chosen else None  # fmt: skip
    listed = tuple(candidate(f.place, f) for f in found[:MOST])
    return Where(text=name, start=0, end=len(name), language=None, place=mention, reason=reason, candidates=listed)


def choose_alone(found: list[Found], near: Sequence[str]) -> tuple[Place | None, str]:
    """The first where its country was given or nothing else is as well spelt; None where two are."""
    best, *others = found
    rivals = [f for f in others if f.score == best.score and (f.place.country in near) == (best.place.country in near)]
    if rivals and (best.place.population or 0) < 5 * max(1, *(f.place.population or 0 for f in rivals)):
        return None, "several places are spelt like it, and nothing decides; name a country with --near"
    if rivals:
        return best.place, "by far the most people of its name"
    where = "a country given" if best.place.country in near else "nothing else is spelt so"
    return best.place, f"{'the same letters' if best.score == 1 else f'sounds {best.score:.2f} alike'}; {where}"


def candidate(place: Place, found: Found | None = None) -> Candidate:
    """The record of a candidate."""
    return Candidate(
        id=place.id, name=place.name, country=place.country, admin1=place.admin1, latitude=place.latitude,
        longitude=place.longitude, population=place.population, spelling=found.spelling if found else None,
        score=found.score if found else None,
    )  # fmt: skip
