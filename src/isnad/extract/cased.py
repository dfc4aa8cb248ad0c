"""Who does it and to whom it is done, by cases: where a language shows them, order tells nothing."""

from isnad.extract.event import Event, is_happening
from isnad.extract.verbs import Range, noun_trigger
from isnad.packs.schema import Name, Role
from isnad.scan import tags as T
from isnad.scan.grammar import case_break, head_cases, is_case, is_oblique
from isnad.scan.text import Text


def undergone(
    text: Text, event: Event, subject: Range | None, obj: Range | None
) -> tuple[Range | None, Range | None]:
    """Turns what is counted right behind the verb into its subject: «от рук налетчиков погибли девять», «огнем уничтожено до пяти машин»."""
    told = subject is not None and (is_happening(text, subject) or noun_trigger(text, subject[1] - 1))
    if told and obj and event.trigger.subject == "target" and not event.passive:
        return obj, None  # «ранения получил | пастух»
    if obj is None or not befalls(text, event, obj):
        return subject, obj
    by = event.passive and subject is not None and is_case(text, subject, "ins")
    if by and subject and text.has(T.ROLE, *subject):
        event.agents.append(subject)  # «боевиками убиты двое солдат»
    return obj, None


def befalls(text: Text, event: Event, obj: Range) -> bool:
    """Whether whom a verb of undergoing or a passive befell is counted right behind it, whatever stands before."""
    if event.trigger.type == "STRENGTH" and event.trigger.object == "none":
        return obj[0] == event.hit.last or not is_oblique(text, obj)  # «в порту находились и пятеро солдат»
    undergoing = event.passive or (event.trigger.subject == "target" and event.trigger.count is not None)
    return undergoing and obj[0] == event.hit.last and obj[0] in text.figure_starts


def by_case(text: Text, event: Event, subject: Range | None, obj: Range | None) -> tuple[Range | None, Range | None]:
    """Subject and object by their cases, whatever their order: «Людей убивали», «убит боевиками», «колонну атаковали повстанцы»."""
    phrases = [
        (p[0], case_break(text, p)) for p in (subject, obj) if p is not None and p != (event.hit.first, event.hit.last)
    ]
    phrases = list(dict.fromkeys(phrases))
    if event.passive:
        agents = [p for p in phrases if is_case(text, p, "ins")]
        event.agents.extend(agents[:1])
        rest = [p for p in phrases if p not in agents and head_cases(text, p) != {"dat"}]
        return (rest[0] if rest else None), None
    if obj and event.hit.last - event.hit.first > 1 and text.tags[event.hit.last - 1] & T.PREPOSITION:
        return subject, obj  # «расправились с | учителем»
    if subject and obj and text.tags[subject[1] - 1] & T.OBJECTIVE and "nom" in head_cases(text, obj):
        return obj, subject  # «людей, которых увели | солдаты»
    if subject and obj and "sg" not in event.hit.features and agrees_behind(text, event, subject, obj):
        return obj, subject  # «лагерь атаковали | вооружённые люди»
    oblique = [p for p in phrases if is_oblique(text, p)]
    patients = [p for p in oblique if {"acc", "gen"} & head_cases(text, p)]
    if event.trigger.subject == "target" and not oblique:
        return subject, obj
    if patients and event.trigger.type == "STRENGTH" and event.trigger.object == "none":
        return patients[0], None  # «солдат там не было»
    acting = [p for p in phrases if p not in oblique]
    if obj and acting[-1:] == [phrases[-1]] and is_case(text, acting[-1], "nom") and acts_last(text, event, subject, obj):
        return acting[-1], patients[0] if patients else None  # «первой стреляла группа»
    if len(acting) == 2 and acting[0][0] in text.figure_starts and is_case(text, acting[1], "nom"):
        return acting[1], acting[0]  # «двух контрабандистов застрелили десантники»
    if patients and obj is not None and len(acting) == 1:
        return acting[0], patients[0]
    alone = len(acting) == 1 and acting[0] == phrases[0] and not patients and (obj is None or obj in oblique)
    if alone and event.trigger.object == "target" and is_hit(text, event, acting[0]):
        return None, acting[0]  # «села обстреливали»
    first = next((p for p in acting if subject and p[0] == subject[0]), None)
    second = next((p for p in phrases if obj and p[0] == obj[0] and p not in oblique), None)
    return first, patients[0] if patients else second


def agrees_behind(text: Text, event: Event, subject: Range, obj: Range) -> bool:
    """Whether a verb in the plural stands between a noun in the singular, which may be its object, and one in the plural."""
    if "pl" not in event.hit.features or not subject[0] < event.hit.first < obj[0]:
        return False
    one, many = numbers(text, subject), numbers(text, obj)
    return one == {"sg"} and "pl" in many and "nom" in head_cases(text, obj) and "acc" in head_cases(text, subject)


def numbers(text: Text, phrase: Range) -> set[str]:
    """The numbers that the first noun of a phrase can be in."""
    for i in range(*phrase):
        if text.tags[i] & T.CONJUNCTION:
            return set()
        told: set[str] = {n for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role) for n in h.features & {"sg", "pl"}}
        if told:
            return told
    return set()


def acts_last(text: Text, event: Event, subject: Range | None, obj: Range) -> bool:
    """Whether a nominative behind a verb of doing is its subject: what stands before it is none that the pack knows."""
    if event.trigger.subject != "agent" or obj[0] < event.hit.last or obj[0] in text.figure_starts:
        return False
    if subject is None:
        return True
    return "nom" not in head_cases(text, subject) and not text.has(T.ROLE | T.NAME, *subject)


def is_hit(text: Text, event: Event, phrase: Range) -> bool:
    """Whether a settlement or a thing before a verb in the plural, with nobody else there, is what was hit."""
    if "pl" not in event.hit.features or phrase[0] >= event.hit.first:
        return False
    attack = event.trigger.type == "ASSAULT" or event.trigger.count == "dead"
    for i in range(*phrase):
        if attack and text.is_class(i, "settlement"):
            return True
        for hit in text.hits_at.get(i, ()):
            if isinstance(hit.entry, Role):
                return attack and hit.entry.sort == "thing"
            if isinstance(hit.entry, Name):
                return hit.entry.sort == "place"
    return False
