"""What a clause says happened: its main trigger, and who did it to whom."""

from msgspec.structs import replace

from isnad.extract.aims import correct_aim, sides_behind
from isnad.extract.beside import (
    adjunct,
    buried,
    follows_conjunction,
    is_place,
    noun_start,
    overlap,
    resumes,
    subordinate,
)
from isnad.extract.datives import in_own_clause
from isnad.extract.event import Event, is_happening
from isnad.extract.fates import came_by_accident
from isnad.extract.homographs import (
    befalls_next,
    counts_described,
    counts_people,
    governs,
    is_verbs_object,
    nominal,
    opens_time,
    verbal,
)
from isnad.extract.objects import (
    behind_aside,
    by_agent,
    coming_from,
    governs_joint,
    is_craft,
    marked,
    object_after,
    object_by_case,
    owner_of,
)
from isnad.extract.patients import in_ranks, meant_by
from isnad.extract.phrases import subject_before
from isnad.extract.roles import aimed_at, anyone, fights, noun_roles, verb_roles
from isnad.extract.sides import sides
from isnad.extract.verbs import Range, compounds, is_finite, reduced, skip_between
from isnad.packs.schema import Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit

TRIGGERS = 24  # a clause of news has six at most; figures are weighed against each of them


def find_triggers(text: Text, clause: Range) -> list[tuple[Hit, Trigger]]:
    """The triggers of a clause that no longer trigger covers; homographs are told apart by what stands around them."""
    found: list[tuple[Hit, Trigger]] = []
    for hit in text.hits_in("trigger", *clause):
        if hit.last > clause[1] or not isinstance(hit.entry, Trigger) or opens_time(text, hit):
            continue
        if (
            found
            and hit.first < found[-1][0].last
            and (hit.last - hit.first) < (found[-1][0].last - found[-1][0].first)
        ):
            continue
        if hit.entry.pos == "verb" and not verbal(text, hit, clause[0]):
            continue
        named = nominal(text, hit) or (text.articles and ("acc" in hit.features or is_verbs_object(text, hit, clause[0])))
        if hit.entry.pos != "verb" and text.articles and counts_people(text, hit):
            continue
        if hit.entry.pos != "verb" and hit.entry.ambiguous and is_finite(text, hit.first) and not named:
            continue
        meant = meant_by(text, hit, hit.entry, clause)
        if meant is None:
            continue
        if found and found[-1][0].first == hit.first:
            if found[-1][1].pos == "verb" != hit.entry.pos and governs(text, found[-1][0], clause):
                continue
            found.pop()
        found.append((hit, meant))
    told = [t for t in found if not counts_described(text, t[0])]
    if len(told) < len(found):  # "37 displaced people were killed", not "30 wounded men came, of whom two died"
        found = [t for t in found if t in told or not any(befalls_next(text, t[0], other) for other in told)]
    return found[:TRIGGERS]


def is_passive(text: Text, hit: Hit, floor: int) -> bool:
    """Whether the trigger stands in the passive: by its form, its auxiliary, its agent, or as a bare participle after its noun."""
    if "passive" in hit.features:
        return True
    if "part" not in hit.features or text.tags[hit.last - 1] & T.AGENTIVE:
        return False  # "commanded by" says itself who is who
    if text.pack.language.source[0] == "after" and {"past", "pres", "fut"} & hit.features:
        return verb_first_passive(text, hit, floor)
    opened = hit.first - 1 > floor and text.words[hit.first - 1] in OPENING and text.pack.language.modifiers == "after"
    start = skip_between(text, hit.first - opened, floor)  # « avoir « abattu douze miliciens » »
    between = [text.tags[i] for i in range(start, hit.first)]
    if any(text.is_class(i, "reflexive") for i in range(start, hit.first)):
        return False  # « s'est retirée »
    if any(bits & T.PASSIVE for bits in between):
        return True
    if any(bits & T.AUXILIARY for bits in between):
        return False
    if (
        start > floor and text.tags[start - 1] & T.CONJUNCTION
    ):  # "has closed … and withdrawn": the first auxiliary holds
        first = next((text.tags[i] for i in range(floor, start) if text.tags[i] & (T.AUXILIARY | T.PASSIVE)), 0)
        if first:
            return bool(first & T.PASSIVE)
    if hit.last < len(text.words) and text.tags[hit.last] & T.AGENTIVE:
        return True
    if "past" in hit.features and isinstance(hit.entry, Trigger) and hit.entry.object != "target":
        return False  # "thousands protested in the square", "troops clashed at dawn"
    return "past" not in hit.features or (hit.last - hit.first == 1 and bare_participle(text, hit))


OPENING = frozenset("«“\"")


def verb_first_passive(text: Text, hit: Hit, floor: int) -> bool:
    """Where active and passive are spelt alike: passive when a single noun phrase follows and none came before."""
    sign = text.pack.language.passive_sign
    if sign and sign in text.text[text.starts[hit.first] : text.starts[hit.first] + 3]:
        return True
    if hit.tail or text.tails.get(hit.first - 1):
        return False
    before = subject_before(text, hit.first, floor)
    if before is not None:  # « عشرة متمردين قتلوا »: a transitive verb without object behind its subject
        near = before[1] in (hit.first, skip_between(text, hit.first, floor)) and before[1] - before[0] <= SHORT
        return near and hit.entry.object == "target" and not has_object(text, hit)  # type: ignore[union-attr]  # hits of triggers only
    first = object_after(text, hit.last, len(text.words))
    if first is None or object_after(text, first[1], len(text.words)) is not None:
        return False
    return not behind_aside(text, first, len(text.words)) and not object_by_case(text, first[1], len(text.words))


SHORT = 5  # tokens: a longer phrase before the verb holds more than a subject


def has_object(text: Text, hit: Hit) -> bool:
    """Whether an object follows the verb, at once or behind asides of place and time."""
    stop = next((i for i in range(hit.last, len(text.words)) if text.tags[i] & T.MARK or is_finite(text, i)), hit.last)
    if object_after(text, hit.last, stop) is not None:
        return True
    return any(
        text.tags[i] & (T.ROLE | T.NAME) and not text.tags[i - 1] & T.PREPOSITION and i in text.figure_starts
        for i in range(hit.last, stop)
    )


def bare_participle(text: Text, hit: Hit) -> bool:
    """A participle with neither auxiliary nor object behind it: "ten wounded", "15 more taken prisoner"."""
    after = text.tags[hit.last] if hit.last < len(text.words) else T.MARK
    if hit.last in text.figure_starts or (after & T.CONJUNCTION and compounds(text) and governs_joint(text, hit.last + 1)):
        return False  # "killed at least 20 soldiers", "attacked and looted the village"
    return (
        bool(after & (T.MARK | T.CONJUNCTION | T.PREPOSITION | T.SUBORDINATOR | T.CONTRAST))
        and not after & T.DETERMINER
    )


def main_event(text: Text, clause: Range, triggers: list[tuple[Hit, Trigger]], *, alone: bool) -> Event | None:
    """The event that the clause is about: a verb before a noun, what is not light before what is, the first of these.

    An event noun that only belongs to what another verb says counts when the clause stands `alone`, in nobody's mouth.
    """
    if not triggers:
        return None
    hit, trigger = triggers[0] if len(triggers) == 1 else min(
        [t for t in triggers if not in_own_clause(text, t[0], t[1])] or triggers,
        key=lambda t: (
            is_aside(t, triggers),
            t[1].light,
            t[1].pos != "verb",
            t[1].type == "MOBILIZE" and text.pack.language.moves_last,
            (subordinate(text, t[0], clause) and not resumes(text, t[0], clause)) or is_by_agent(text, t[0]),
            t[1].mode is None and t[1].light,
            t[0].first,
        ),
    )
    deep = trigger.light and buried(text, hit, clause)
    if deep and not alone:
        return None
    event = Event(hit, trigger, passive=trigger.pos == "verb" and is_passive(text, hit, clause[0]))
    if trigger.pos == "noun":
        noun_roles(text, event, clause, main=True)
    else:
        verb_roles(text, event, clause)
    event.patients = list(event.targets)
    take_mode(text, event, triggers)
    if deep:
        event.start = noun_start(text, hit, clause)
    event.agents = [a for a in event.agents if not is_happening(text, a) or (text.articles and is_craft(text, a[0]))]
    deeds = [t for t in event.targets if is_happening(text, t) and trigger.mode != "air-defence"]
    event.targets = [t for t in event.targets if t not in deeds]
    if deeds and not event.targets and (aimed := aimed_at(text, event, clause)):
        event.targets = [aimed]  # "carried out an operation against X"
    if event.mode == "clash" and not event.agents:
        event.agents = sides(text, hit.last, clause[1]) or sides_behind(text, hit, clause[1])
    retreat_of_armed(text, event)
    join_others(text, event, clause, triggers)
    join_nouns(text, event, clause, triggers)
    correct_aim(text, event, clause, triggers)
    if event.trigger.type == "ASSAULT" and came_by_accident(text, clause, event, triggers):
        event.trigger, event.mode = replace(event.trigger, type="OTHER", mode=None), None
    if not event.targets and event.trigger.type == "ASSAULT" and (ranks := in_ranks(text, clause)):
        event.targets = [ranks]
    return event


def is_aside(one: tuple[Hit, Trigger], triggers: list[tuple[Hit, Trigger]]) -> bool:
    """Whether a trigger of no coded type and no roles follows one that counts people hit: "which killed 14, | was not claimed"."""
    hit, trigger = one
    if trigger.type != "OTHER" or trigger.subject != "none" or trigger.object != "none":
        return False
    return any(t.count in ("killed", "injured") and h.last <= hit.first for h, t in triggers)


def is_by_agent(text: Text, hit: Hit) -> bool:
    """Whether a participle with its agent only describes the noun before it: "four people | arrested by soldiers | were executed"."""
    by = hit.last < len(text.words) and text.tags[hit.last] & T.AGENTIVE
    return bool(by or text.tags[hit.last - 1] & T.AGENTIVE) and reduced(text, hit.first)


def patients(text: Text, clause: Range, hit: Hit, trigger: Trigger) -> list[Range]:
    """Whom one verb of the clause hits: of "attacked the village and shot the imam" the imam, though the attack is the event."""
    event = Event(hit, trigger, passive=is_passive(text, hit, clause[0]))
    verb_roles(text, event, clause)
    return event.targets


def join_others(text: Text, event: Event, clause: Range, triggers: list[tuple[Hit, Trigger]]) -> None:
    """What the clause's other triggers add: a finer mode, and the patients of verbs joined to the main one."""
    for hit, trigger in triggers:
        if hit is event.hit or trigger.type != event.trigger.type:
            continue
        told = trigger.pos == "verb" and not only_describes(text, event, hit, clause)
        if told or (trigger.pos != "verb" and adjunct(text, hit, clause)) or hit.first < event.hit.first:
            event.mode = event.mode or trigger.mode
        if trigger.pos != "verb" or hit.first < event.hit.last or trigger.object != "target":
            continue
        if not goes_along(text, event, hit, clause):
            continue
        obj = object_after(text, hit.last, clause[1])
        if obj is None and trigger.subject == "agent":
            obj = marked(text, hit.last, clause[1], T.AGAINST)
        before = subject_before(text, hit.first, event.hit.last) if subordinate(text, hit, (event.hit.last, clause[1])) else None
        if is_passive(text, hit, event.hit.last):
            obj = before or obj  # "one died when | a patrol | was hit"
        elif before is not None and not event.agents and trigger.subject == "agent" and not is_happening(text, before):
            event.agents = [before]  # "nine were killed when | militants | overran a post"
        if obj is not None and obj not in event.targets:
            event.targets.append(obj)


def only_describes(text: Text, event: Event, hit: Hit, clause: Range) -> bool:
    """Whether a participle behind the main verb only says more of a noun: « a frappé un dépôt en Crimée | annexée »."""
    if "part" not in hit.features or hit.first <= event.hit.last or event.passive or text.pack.language.modifiers != "after":
        return False
    return not text.articles and not follows_conjunction(text, hit, clause)


def goes_along(text: Text, event: Event, hit: Hit, clause: Range) -> bool:
    """Whether a later verb's object is a patient too: "and burned", ", killing six", "were killed when rockets hit"."""
    if "ing" in hit.features:
        return True
    if event.passive and "passive" in hit.features and text.tags[hit.first - 1] & T.MARK:
        return True  # «поражен штаб, уничтожено до 50 военных»
    if subordinate(text, hit, (event.hit.last, clause[1])):
        return event.passive or event.trigger.subject == "target"
    return not event.passive and follows_conjunction(text, hit, clause)


def join_nouns(text: Text, event: Event, clause: Range, triggers: list[tuple[Hit, Trigger]]) -> None:
    """What event nouns beside the main one say of who did it and what was hit: "died when troops …", "in an attack by X on Y"."""
    if event.trigger.type != "ASSAULT":
        return
    for hit, trigger in triggers:
        if hit is event.hit or trigger.pos != "noun" or trigger.type != "ASSAULT":
            continue
        if text.articles and any(t[0] < hit.first < t[1] for t in event.targets):
            continue  # « تدمير زوارق | مسيرة » tells of no drone that acts
        other = Event(hit, trigger, passive=False)
        noun_roles(text, other, clause)
        inside = any(t[0] <= hit.first < t[1] for t in event.targets)  # « a abattu dix drones lancés par X »
        event.agents = event.agents or ([] if inside else other.agents)
        won = event.trigger.mode == "seize" and trigger.mode == "clash"  # "took the town after fighting the army"
        new = [] if won else [t for t in other.targets if not any(overlap(t, known) for known in event.targets)]
        if text.articles and text.lead_tags(hit.first) & T.LOCATIVE and not trigger.count:
            new = [t for t in new if t[0] != hit.last]  # « أمطروا الحاجز بقذائف | الهاون »
        new = [t for t in new if not anyone(text, t) or not event.targets]
        if new and not trigger.count:
            named = [t for t in event.targets if not anyone(text, t)]
            new = [t for t in new if not event.targets or not is_place(text, t)]
            event.targets = named if new else event.targets
        event.targets.extend(new)


def retreat_of_armed(text: Text, event: Event) -> None:
    """Gives an event the type that it has when armed people do it: "the gunmen fled"; they are its agents then."""
    armed = [p for p in (*event.agents, *event.targets) if fights(text, p)]
    if event.trigger.armed and armed:
        event.trigger = replace(event.trigger, type=event.trigger.armed, count=None, mode=None)
        event.mode, event.agents, event.targets = None, armed, []
    elif text.articles and event.trigger.armed and event.trigger.count == "displaced":
        event.targets = [t for t in event.targets if not anyone(text, t)]  # people who fled were not hit




def take_mode(text: Text, event: Event, triggers: list[tuple[Hit, Trigger]]) -> None:
    """A verb of no mode takes that of its weapon ("a roadside bomb hit a truck", nobody being its agent) or of the deed named behind it."""
    if event.trigger.type != "ASSAULT" or event.trigger.mode not in (None, "death") or event.trigger.pos != "verb":
        return
    nouns = [(h, t) for h, t in triggers if t.pos == "noun" and t.type == "ASSAULT" and t.mode not in (None, "death")]
    weapon = next(((h, t) for h, t in nouns for a in event.agents if a[0] <= h.first < a[1]), None)
    if weapon is not None and event.agents[0][0] >= weapon[0].first - 1:
        span = weapon[0].last, event.hit.first
        owner = owner_of(text, weapon[0]) or by_agent(text, *span) or coming_from(text, *span)  # "shells fired by | the army | hit the school"
        flies = weapon[1].mode in FLOWN
        event.agents = [owner] if owner else event.agents if flies else []
    if (named := weapon or (nouns[0] if len(nouns) == 1 and nouns[0][0].first > event.hit.first else None)) is not None:
        event.mode = named[1].mode


FLOWN = frozenset({"drone", "airstrike"})  # what is flown acts, as its crew does: «израильский дрон поразил машину»
