"""Whom a deed was aimed at when its verb names something else: the shells that were fired, the attack that was thrown back."""

from isnad.extract.complements import complement
from isnad.extract.objects import marked, object_after, skip_between_objects
from isnad.extract.roles import Event
from isnad.extract.verbs import Range, compounds
from isnad.packs.schema import Name, Role, Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit

LAUNCHED = frozenset({"missile", "shelling", "airstrike", "drone"})


def correct_aim(text: Text, event: Event, clause: Range, triggers: list[tuple[Hit, Trigger]]) -> None:
    """Takes weapons out of agents and targets, and puts who attacked in the place of what was defended."""
    if event.trigger.type != "ASSAULT":
        return
    event.agents = [a for a in event.agents if not is_weapon(text, a)]
    shot = [t for t in event.targets if is_weapon(text, t)]
    if shot and event.mode not in ("air-defence", "seize"):
        aim = marked(text, shot[0][1], clause[1], T.AGAINST) or marked(text, clause[0], event.hit.first, T.AGAINST)
        if aim or event.trigger.mode in LAUNCHED:
            event.targets = [t for t in event.targets if t not in shot] or ([aim] if aim else [])
    if event.trigger.repels and (who := repelled(text, event, clause, triggers)):
        event.targets = [who]
    if not event.targets and event.trigger.pos == "verb" and (whose := behind_idiom(text, event, clause[1])):
        event.targets = [whose]


def is_weapon(text: Text, phrase: Range) -> bool:
    """Whether the first noun of a phrase is one for what is fired, thrown or laid."""
    for i in range(*phrase):
        roles = [h.entry for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role)]
        if roles:
            return all(r.weapon for r in roles)
        if text.tags[i] & T.NAME:
            return False
    return False


def repelled(text: Text, event: Event, clause: Range, triggers: list[tuple[Hit, Trigger]]) -> Range | None:
    """Whose attack was thrown back: « a repoussé l'assaut | des rebelles | contre le camp »."""
    for hit, trigger in triggers:
        if hit.first >= event.hit.last and trigger.pos == "noun" and trigger.type == "ASSAULT":
            return complement(text, hit, clause[1])
    return None


def behind_idiom(text: Text, event: Event, ceil: int) -> Range | None:
    """Whom an idiom of several words hits, behind its "of" or "to": « ont repris le contrôle | de la ville »."""
    hit, trigger = event.hit, event.trigger
    idiom = hit.last - hit.first > 1 and trigger.object == "target" and trigger.subject == "agent" and not trigger.count
    if not idiom or event.passive or text.pack.language.cases or text.articles or compounds(text):
        return None
    i = skip_between_objects(text, hit.last, ceil)
    if i >= ceil or not text.tags[i] & (T.GENITIVE | T.ADDRESSEE):
        return None
    phrase = object_after(text, i + 1, ceil)
    if phrase is None or (trigger.mode != "seize" and not text.tags[i] & T.GENITIVE and is_town(text, phrase)):
        return None  # « ont ouvert le feu | à Kanta »
    return phrase


def is_town(text: Text, phrase: Range) -> bool:
    """Whether a phrase begins with the name of a place, or with a name that no list knows."""
    names = [h.entry for h in text.hits_at.get(phrase[0], ()) if isinstance(h.entry, Name)]
    return any(n.sort == "place" for n in names) or (not names and text.text[text.starts[phrase[0]]].isupper())
