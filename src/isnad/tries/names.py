"""Whether two names are one, and whom of the register each names."""

import msgspec

from isnad.packs import languages
from isnad.packs.same_name import NameScore, Verdict, score_names
from isnad.packs.schema import Name
from isnad.pipeline import pack_of
from isnad.resolve.actors import resolve_actor
from isnad.scan.text import Text
from isnad.settings import Settings


class NamesAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict on two names: by the register where it knows both, else by sound. `actors` are the register's ids,
    of actors or of places."""

    names: tuple[str, str]
    verdict: Verdict
    score: float
    actors: tuple[str | None, str | None]
    reasons: tuple[str, ...]

    @property
    def words(self) -> str:
        """The answer for people."""
        known = (f"  {name}: {actor or 'not in the register'}" for name, actor in zip(self.names, self.actors, strict=True))
        return "\n".join([f"{self.verdict} ({self.score:.2f})", *(f"  because: {r}" for r in self.reasons), *known])


def compare_names(one: str, other: str, settings: Settings) -> NamesAnswer:
    """The verdict with its reasons. Raises PackError."""
    sound = score_names(one, other)
    actors = (actor_named(one, settings), actor_named(other, settings))
    verdict, reasons = judge(sound, actors)
    return NamesAnswer(names=(one, other), verdict=verdict, score=sound.score, actors=actors, reasons=reasons)


def judge(sound: NameScore, actors: tuple[str | None, str | None]) -> tuple[Verdict, tuple[str, ...]]:
    """What the register says where it knows both names, else what their sound says."""
    if actors[0] and actors[1]:
        same = actors[0] == actors[1]
        return ("same" if same else "different"), (f"the register: {actors[0]} and {actors[1]}", *sound.reasons)
    return sound.verdict, sound.reasons


def actor_named(name: str, settings: Settings) -> str | None:
    """The register's place or actor of exactly this name in any language; None when languages disagree."""
    found: set[str] = set()
    for code in languages():
        pack = pack_of(code, settings.places, settings.actors)
        text = Text(name, pack) if pack and name.strip() else None
        if text is not None and text.words:
            actor = resolve_actor(text, 0, len(text.words))
            found |= places_named(text) or ({actor.id} if actor else set())  # "Mali" alone is the country
    return found.pop() if len(found) == 1 else None


def places_named(text: Text) -> set[str]:
    """The ids of the register's places that the whole text names."""
    whole = (h.entry for h in text.by_kind.get("name", ()) if h.first == 0 and h.last == len(text.words))
    return {entry.ref for entry in whole if isinstance(entry, Name) and entry.sort == "place"}
