"""What a clause says happened: its main trigger, and who did it to whom."""

from isnad.extract.phrases import dangling, noun_before, phrase_end, subject_before
from isnad.extract.verbs import Range, is_finite, skip_between
from isnad.packs.schema import Trigger
from isnad.scan import tags as T
from isnad.scan.grammar import case_break, cases_at, head_cases, is_case, is_oblique
from isnad.scan.text import Text
from isnad.scan.view import Hit


class Event:
    """The trigger of a clause with its roles; `passive` when subject and object have changed places."""

    __slots__ = ("agents", "hit", "mode", "passive", "speaker", "start", "targets", "trigger")

    def __init__(self, hit: Hit, trigger: Trigger, *, passive: bool) -> None:
        self.hit, self.trigger, self.passive = hit, trigger, passive
        self.agents: list[Range] = []
        self.targets: list[Range] = []
        self.mode = trigger.mode  # an adjunct may say more than the verb: "died in an airstrike"
        self.speaker = False  # the subject is a pronoun attached to "that": the one who speaks
        self.start: int | None = None  # where the evidence begins when the event is only part of what the clause says


TRIGGERS = 24  # a clause of news has six at most; figures are weighed against each of them


def find_triggers(text: Text, clause: Range) -> list[tuple[Hit, Trigger]]:
    """The triggers of a clause that no longer trigger covers; homographs are told apart by what stands around them."""
    found: list[tuple[Hit, Trigger]] = []
    for hit in text.hits_in("trigger", *clause):
        if hit.last > clause[1] or not isinstance(hit.entry, Trigger):
            continue
        if (
            found
            and hit.first < found[-1][0].last
            and (hit.last - hit.first) < (found[-1][0].last - found[-1][0].first)
        ):
            continue
        if hit.entry.needs and not any(
            need in word for word in text.words[clause[0] : clause[1]] for need in hit.entry.needs
        ):
            continue
        if hit.entry.pos == "verb" and not verbal(text, hit):
            continue
        if hit.entry.pos != "verb" and hit.entry.ambiguous and is_finite(text, hit.first) and not nominal(text, hit):
            continue
        if found and found[-1][0].first == hit.first:
            found.pop()
        found.append((hit, hit.entry))
    return found[:TRIGGERS]


def nominal(text: Text, hit: Hit) -> bool:
    """Whether a homograph is a noun here: a determiner, number or preposition stands before it, or a verb right behind."""
    before = text.tags[hit.first - 1] if hit.first else T.MARK
    if before & T.MARK and hit.last < len(text.words) and text.tags[hit.last] & T.FINITE and is_finite(text, hit.last):
        return True
    return bool(before & (T.DETERMINER | T.NUMBER | T.PREPOSITION | T.POSSESSIVE | T.DEMONYM | T.GENITIVE))


def verbal(text: Text, hit: Hit) -> bool:
    """Whether the trigger is a verb here rather than a noun or an adjective of the same spelling."""
    bits = text.tags[hit.first]
    if not hit.features or hit.last - hit.first > 1:
        return True
    if {"past", "part", "ing", "passive"} & hit.features:
        before = text.tags[hit.first - 1] if hit.first else 0
        return not (bits & T.PARTICIPLE and before & (T.DETERMINER | T.POSSESSIVE) and not before & T.INDEFINITE)
    return is_finite(text, hit.first) and not nominal(text, hit)


def is_passive(text: Text, hit: Hit, floor: int) -> bool:
    """Whether the trigger stands in the passive: by its form, its auxiliary, its agent, or as a bare participle after its noun."""
    if "passive" in hit.features:
        return True
    if "part" not in hit.features:
        return False
    if text.pack.language.source[0] == "after" and {"past", "pres", "fut"} & hit.features:
        return verb_first_passive(text, hit, floor)
    start = skip_between(text, hit.first, floor)
    between = [text.tags[i] for i in range(start, hit.first)]
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
    return "past" not in hit.features or (hit.last - hit.first == 1 and bare_participle(text, hit))


def verb_first_passive(text: Text, hit: Hit, floor: int) -> bool:
    """Where active and passive are spelt alike: passive when a single noun phrase follows and none came before."""
    sign = text.pack.language.passive_sign
    if sign and sign in text.text[text.starts[hit.first] : text.starts[hit.first] + 3]:
        return True
    if hit.tail or subject_before(text, hit.first, floor) is not None or text.tails.get(hit.first - 1):
        return False
    first = object_after(text, hit.last, len(text.words))
    return first is not None and object_after(text, first[1], len(text.words)) is None


def bare_participle(text: Text, hit: Hit) -> bool:
    """A participle with neither auxiliary nor object behind it: "ten wounded", "15 more taken prisoner"."""
    after = text.tags[hit.last] if hit.last < len(text.words) else T.MARK
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
    hit, trigger = min(
        triggers,
        key=lambda t: (
            t[1].light,
            t[1].pos != "verb",
            subordinate(text, t[0], clause),
            t[1].mode is None and t[1].light,
            t[0].first,
        ),
    )
    deep = trigger.light and buried(text, hit, clause)
    if deep and not alone:
        return None
    event = Event(hit, trigger, passive=trigger.pos == "verb" and is_passive(text, hit, clause[0]))
    if trigger.pos == "noun":
        noun_roles(text, event, clause)
    else:
        verb_roles(text, event, clause)
    take_mode(text, event, triggers)
    if deep:
        event.start = noun_start(text, hit, clause)
    event.agents = [a for a in event.agents if not is_happening(text, a)]
    join_others(text, event, clause, triggers)
    return event


def is_happening(text: Text, phrase: Range) -> bool:
    """Whether the phrase is itself an event ("an attack on a post killed …"), which is no actor."""
    for i in range(*phrase):
        if text.tags[i] & (T.ROLE | T.NAME):
            return False
        if any(isinstance(h.entry, Trigger) and h.entry.pos == "noun" for h in text.hits_at.get(i, ())):
            return True
        if i > phrase[0] and text.tags[i] & (T.PREPOSITION | T.GENITIVE):
            return False
    return False


def join_others(text: Text, event: Event, clause: Range, triggers: list[tuple[Hit, Trigger]]) -> None:
    """What the clause's other triggers add: a finer mode, and the patients of verbs joined to the main one."""
    for hit, trigger in triggers:
        if hit is event.hit or trigger.type != event.trigger.type:
            continue
        if trigger.pos == "verb" or adjunct(text, hit, clause) or hit.first < event.hit.first:
            event.mode = event.mode or trigger.mode
        if (
            trigger.pos != "verb"
            or hit.first < event.hit.last
            or event.passive
            or not follows_conjunction(text, hit, clause)
        ):
            continue
        obj = object_after(text, hit.last, clause[1])
        if obj is not None and trigger.object == "target" and obj not in event.targets:
            event.targets.append(obj)


def follows_conjunction(text: Text, hit: Hit, clause: Range) -> bool:
    """Whether the verb is joined to one before it."""
    start = skip_between(text, hit.first, clause[0])
    return start > clause[0] and bool(text.tags[start - 1] & T.CONJUNCTION or text.lead_tags(start) & T.CONJUNCTION)


def adjunct(text: Text, hit: Hit, clause: Range) -> bool:
    """Whether the event noun stands behind a preposition beside the verb: "died in clashes", «погибли при ударе беспилотника»."""
    for i in range(hit.first - 1, max(clause[0], hit.first - 4) - 1, -1):
        if text.tags[i] & (T.MARK | T.RELATIVE) or is_finite(text, i):
            return False
        if text.tags[i] & T.PREPOSITION and not text.tags[i] & T.GENITIVE:
            return True
    return bool(text.lead_tags(hit.first) & T.PREPOSITION)


def take_mode(text: Text, event: Event, triggers: list[tuple[Hit, Trigger]]) -> None:
    """A verb of no mode takes that of its weapon ("a roadside bomb hit a truck", nobody being its agent) or of the deed named behind it."""
    if event.trigger.type != "ASSAULT" or event.trigger.mode not in (None, "death") or event.trigger.pos != "verb":
        return
    nouns = [(h, t) for h, t in triggers if t.pos == "noun" and t.type == "ASSAULT" and t.mode not in (None, "death")]
    weapon = next(((h, t) for h, t in nouns for a in event.agents if a[0] <= h.first < a[1]), None)
    if weapon is not None and event.agents[0][0] >= weapon[0].first - 1:
        event.agents = []
    if (named := weapon or (nouns[0] if len(nouns) == 1 and nouns[0][0].first > event.hit.first else None)) is not None:
        event.mode = named[1].mode


def noun_start(text: Text, hit: Hit, clause: Range) -> int:
    """Where the noun phrase of an event noun begins: after the preposition or verb before it."""
    i = hit.first
    while (
        i > clause[0] and not text.tags[i - 1] & (T.PREPOSITION | T.MARK | T.CONJUNCTION) and not is_finite(text, i - 1)
    ):
        i -= 1
    return i


def subordinate(text: Text, hit: Hit, clause: Range) -> bool:
    """Whether a relative or a subordinator opens between the clause's start and the trigger."""
    return any(
        text.tags[i] & (T.RELATIVE | T.SUBORDINATOR) and not text.tags[i] & (T.DETERMINER | T.PREPOSITION)
        for i in range(clause[0], hit.first)
    )


def buried(text: Text, hit: Hit, clause: Range) -> bool:
    """Whether an event noun only belongs to what another verb says: "has not commented on the deaths of …"."""
    if text.pack.language.source[0] == "after":
        return False
    verbs = [
        i
        for i in range(clause[0], hit.first)
        if is_finite(text, i) and not text.tags[i] & (T.AUXILIARY | T.COPULA | T.CUE)
    ]
    return bool(verbs) and any(text.tags[i] & T.PREPOSITION for i in range(verbs[-1] + 1, hit.first))


def clause_subject(text: Text, clause: Range) -> Range | None:
    """The subject of the clause's first verb."""
    verb = next((i for i in range(*clause) if is_finite(text, i)), None)
    return subject_before(text, verb, clause[0]) if verb is not None else None


def verb_roles(text: Text, event: Event, clause: Range) -> None:
    """Subject and object of a verb trigger, turned round in the passive."""
    hit, trigger = event.hit, event.trigger
    spoken = text.pack.language.cases and clause[0] > 0 and bool(text.tags[clause[0] - 1] & T.COMPLEMENTISER)
    direct = "past" in hit.features and text.pack.language.cases  # a finite form, no participle behind its noun
    floor = clause[0] if hit.first > clause[0] or spoken or direct else text.sentence_start(clause[0])
    subject = subject_before(text, hit.first, floor) if floor == clause[0] else noun_before(text, hit.first, floor)
    if spoken and subject is None and not event.passive and trigger.subject == "agent":
        event.speaker = "3" not in hit.features or "pl" not in hit.features
    elif subject is None or all(text.tags[i] & T.INDEFINITE for i in range(*subject)):
        subject = clause_subject(text, (floor, clause[1])) or subject
    obj = object_after(text, hit.last, clause[1])
    if clause[0] == hit.first and text.tails.get(clause[0] - 1) and text.tags[clause[0] - 1] & T.COMPLEMENTISER:
        event.speaker = True
        place_role(event, trigger.object, obj)
        return
    if text.pack.language.source[0] == "after" and (subject is None or subject[1] < hit.first - 1) and obj is not None:
        subject, obj = obj, object_after(text, obj[1], clause[1])
    if subject is None and not event.passive and obj is not None and trigger.subject == "target":
        subject, obj = obj, None  # a verb of undergoing before its subject: «погибли трое рыбаков»
    if subject is None and event.passive and obj is not None:
        subject = obj  # «убиты трое солдат»
    if text.pack.language.cases:
        subject, obj = by_case(text, event, subject, obj)
    if event.passive:
        agent = by_agent(text, hit.last, clause[1]) or (event.agents.pop() if event.agents else None)
        place_role(event, trigger.object, subject)
        place_role(event, trigger.subject if trigger.subject == "agent" else "agent", agent)
    else:
        place_role(event, trigger.subject, subject)
        place_role(event, trigger.object if trigger.subject == "agent" else "none", obj)


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
    oblique = [p for p in phrases if is_oblique(text, p)]
    patients = [p for p in oblique if {"acc", "gen"} & head_cases(text, p)]
    if event.trigger.subject == "target" and not oblique:
        return subject, obj
    acting = [p for p in phrases if p not in oblique]
    if patients and obj is not None and len(acting) == 1:
        return acting[0], patients[0]
    first = next((p for p in acting if subject and p[0] == subject[0]), None)
    second = next((p for p in phrases if obj and p[0] == obj[0] and p not in oblique), None)
    return first, patients[0] if patients else second


def noun_roles(text: Text, event: Event, clause: Range) -> None:
    """Agent after "by", patient after a genitive or a preposition, of a noun trigger."""
    place_role(event, "agent", by_agent(text, event.hit.last, clause[1]))
    if text.pack.language.source[0] == "after":
        place_role(event, event.trigger.object, object_after(text, event.hit.last, clause[1]))
        return
    if text.pack.language.cases:
        place_role(event, event.trigger.object, case_patient(text, event.hit.last, clause[1]))
        return
    for i in range(event.hit.last, min(clause[1], event.hit.last + 8)):
        if text.tags[i] & T.GENITIVE and i > event.hit.last:
            return
        if text.tags[i] & (T.GENITIVE | T.ABOUT) and not text.tags[i] & T.AGENTIVE:
            if not (i > event.hit.last and text.time_starting(i) is not None):
                place_role(event, "target", object_after(text, i + 1, clause[1]))
            return
        if is_finite(text, i) or text.tags[i] & T.MARK:
            return


def case_patient(text: Text, start: int, ceil: int) -> Range | None:
    """Whom an event noun befell: the genitive right behind it, «убийство двух врачей», else what stands behind "against"."""
    for i in range(start, min(ceil, start + 5)):
        if text.tags[i] & T.AGAINST:
            return object_after(text, i + 1, ceil)
        if text.tags[i] & T.MARK or is_finite(text, i):
            break
    phrase = object_after(text, start, ceil)
    if phrase is None:
        return None
    cases = next((c for i in range(*phrase) if (c := cases_at(text, i))), None)
    return phrase if cases and "gen" in cases else None


def place_role(event: Event, role: str, phrase: Range | None) -> None:
    """Adds a phrase to the agents or the targets."""
    if phrase is not None and role != "none":
        (event.agents if role == "agent" else event.targets).append(phrase)


def object_after(text: Text, start: int, ceil: int) -> Range | None:
    """The noun phrase that follows directly; None when a preposition, a mark or a clause does."""
    i = start
    if i < ceil and text.tags[i] & T.ABOUT and not text.tags[i] & T.GENITIVE:
        i += 1
    while i < ceil and text.tags[i] & T.ADVERB and not text.tags[i] & (T.DETERMINER | T.NUMBER | T.ROLE):
        i += 1
    if i >= ceil or text.time_starting(i) is not None or (text.tags[i] & T.MARK and not text.inside_phrase(i)):
        return None
    if text.tags[i] & (T.PREPOSITION | T.SUBORDINATOR | T.CONJUNCTION | T.COMPLEMENTISER) and not text.tags[i] & (
        T.DETERMINER | T.ROLE | T.NAME | T.NUMBER
    ):
        return None
    end = i
    limit = phrase_end(text, i, ceil)
    while end < limit and not (
        end > i
        and text.tags[end] & T.PREPOSITION
        and not text.tags[end] & (T.GENITIVE | T.ROLE | T.NAME | T.DETERMINER)
    ):
        if end > i and text.lead_tags(end) & T.PREPOSITION:
            break
        end += 1
    while end > i and text.tags[end - 1] & (T.CONJUNCTION | T.MARK) and text.words[end - 1] not in "»”)":
        end -= 1
    if end - 1 > i and (start := dangling(text, end)) > i:
        end = start
    return (i, end) if end > i else None


def by_agent(text: Text, start: int, ceil: int) -> Range | None:
    """The agent of a passive or of a noun: what follows "by" before the clause ends."""
    for i in range(start, min(ceil, start + 12)):
        if text.tags[i] & T.AGENTIVE and not text.tags[i] & T.NAME:
            end = i + 1
            while end < ceil and text.tags[end] & T.AGENTIVE:
                end += 1
            return object_after(text, end, ceil)
        if is_finite(text, i):
            return None
    return None
