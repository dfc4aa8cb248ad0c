"""Whom a deed was aimed at when its verb names something else: the shells that were fired, the attack that was thrown back."""

from isnad.extract.complements import complement
from isnad.extract.event import Event
from isnad.extract.objects import doer_behind, marked, object_after, skip_between_objects
from isnad.extract.sides import sides
from isnad.extract.verbs import Range, first_verb, is_finite
from isnad.packs.schema import Name, Role, Trigger
from isnad.scan import tags as T
from isnad.scan.grammar import head_cases
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
        aim = aim or struck(text, (clause[0], event.hit.first))
        if aim or event.trigger.mode in LAUNCHED:
            event.targets = [t for t in event.targets if t not in shot] or ([aim] if aim else [])
    if len(shot) < len(event.targets) and event.trigger.count and event.trigger.count != "other":
        event.targets = [t for t in event.targets if t not in shot]  # «пострадали при подрыве | на мине»
    if event.trigger.repels and (who := repelled(text, event, clause, triggers)):
        event.targets = [who]
    if not event.targets and event.trigger.pos == "verb":
        whose = behind_idiom(text, event, clause[1]) or fronted_aim(text, event, clause)
        event.targets = [whose] if whose else []


def is_weapon(text: Text, phrase: Range) -> bool:
    """Whether the first noun of a phrase is one for what is fired, thrown or laid."""
    for i in range(*phrase):
        roles = [h.entry for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role)]
        if roles:
            return all(r.weapon for r in roles)
        if text.tags[i] & T.NAME:
            return False
    return False


def struck(text: Text, before: Range) -> Range | None:
    """What a shell flew into, by its case, where that opens the clause: «в дом | прилетел снаряд», no «в доме»."""
    if not text.pack.language.cases:
        return None
    for i in range(*before):
        if text.tags[i] & T.LOCATIVE and (phrase := object_after(text, i + 1, before[1])) and "acc" in head_cases(text, phrase):
            return phrase
    return None


def repelled(text: Text, event: Event, clause: Range, triggers: list[tuple[Hit, Trigger]]) -> Range | None:
    """Whose attack was thrown back: « a repoussé l'assaut | des rebelles | contre le camp »."""
    for hit, trigger in triggers:
        if hit.first >= event.hit.last and trigger.pos == "noun" and trigger.type == "ASSAULT":
            return complement(text, hit, clause[1]) or (doer_behind(text, hit, clause[1]) if text.articles else None)
    return None


def behind_idiom(text: Text, event: Event, ceil: int) -> Range | None:
    """Whom an idiom of several words hits, behind its "of" or "to": « ont repris le contrôle | de la ville »."""
    hit, trigger = event.hit, event.trigger
    if trigger.into and not event.passive:
        return marked(text, hit.last, ceil, T.LOCATIVE)
    idiom = hit.last - hit.first > 1 and trigger.object == "target" and trigger.subject == "agent" and not trigger.count
    if not idiom or event.passive or text.pack.language.cases:
        return None
    i = skip_between_objects(text, hit.last, ceil)
    if i >= ceil or not text.tags[i] & (T.GENITIVE | T.ADDRESSEE):
        return None
    phrase = object_after(text, i + 1, ceil)
    if phrase is None or (trigger.mode != "seize" and not text.tags[i] & T.GENITIVE and is_town(text, phrase)):
        return None  # « ont ouvert le feu | à Kanta »
    return phrase


def fronted_aim(text: Text, event: Event, clause: Range) -> Range | None:
    """The place or thing that a clause opens with and that is fired at: «по посёлку | работает артиллерия»."""
    first = clause[0]
    if not text.pack.language.cases or event.trigger.subject != "agent" or not text.tags[first] & T.AGAINST or first >= event.hit.first:
        return None
    phrase = object_after(text, first + 1, event.hit.first)
    return phrase if phrase and any(is_aim(text, i) for i in range(*phrase)) else None


def is_aim(text: Text, i: int) -> bool:
    """Whether token i is a word for a settlement, the name of a place, or a noun for a thing that testifies to nothing."""
    if text.is_class(i, "settlement"):
        return True
    for hit in text.hits_at.get(i, ()):
        if isinstance(hit.entry, Role):
            return hit.entry.sort == "thing" and hit.entry.source == "unknown"
        if isinstance(hit.entry, Name):
            return hit.entry.sort == "place"
    return False


def sides_behind(text: Text, hit: Hit, ceil: int) -> list[Range]:
    """Both sides of a fight behind the verb that its noun is the subject of: « des combats ont éclaté | entre l'armée et les rebelles »."""
    verb = first_verb(text, hit.last, min(ceil, hit.last + SUBJECT))
    while verb is not None and verb < ceil and (is_finite(text, verb) or text.tags[verb] & T.PARTICIPLE):
        verb += 1
    return sides(text, verb, ceil) if verb is not None else []


SUBJECT = 6  # tokens from a noun for fighting to its verb


def is_town(text: Text, phrase: Range) -> bool:
    """Whether a phrase begins with the name of a place, or with a name that no list knows."""
    names = [h.entry for h in text.hits_at.get(phrase[0], ()) if isinstance(h.entry, Name)]
    return any(n.sort == "place" for n in names) or (not names and text.text[text.starts[phrase[0]]].isupper())
