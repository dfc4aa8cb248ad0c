"""Who did it to whom: subject and object of a verb, complements of an event noun."""

from isnad.extract.cased import by_case, undergone
from isnad.extract.complements import complement
from isnad.extract.datives import attached_object, by_dative, done_by_own, given_to, laid_for
from isnad.extract.event import Event, is_happening
from isnad.extract.means import behind_means, done_by
from isnad.extract.objects import (
    behind_aside,
    by_agent,
    coming_from,
    doer_behind,
    helped,
    in_object_form,
    marked,
    object_after,
    object_by_case,
    owner_of,
    shared_object,
    stands_in_place,
)
from isnad.extract.owners import said_before
from isnad.extract.phrases import before_which, noun_before, subject_before
from isnad.extract.sides import sides
from isnad.extract.subject_ends import is_medium
from isnad.extract.things import are_things
from isnad.extract.verbs import Range, compounds, first_verb, is_finite, reduced, skip_between
from isnad.packs.schema import Cue, Name, Role, Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit


def clause_subject(text: Text, clause: Range) -> Range | None:
    """The subject of the clause's first verb."""
    verb = first_verb(text, *clause)
    return subject_before(text, verb, clause[0]) if verb is not None else None


def verb_roles(text: Text, event: Event, clause: Range) -> None:
    """Subject and object of a verb trigger, turned round in the passive."""
    hit, trigger = event.hit, event.trigger
    subject = subject_of(text, event, clause)
    obj = object_after(text, hit.last, clause[1]) or shared_object(text, hit.last, clause[1])
    obj = beyond_need(text, trigger, obj, clause[1])
    that = clause[0] - (2 if clause[0] > 1 and text.words[clause[0] - 1] in QUOTES else 1)  # « أنها "حررت" القرية »
    if text.articles and hit.first == clause[0] + 1:
        that = clause[0]  # « … وإنه | أوقف ستة »
    if hit.first in (clause[0], that + 1) and text.tails.get(that) and text.tags[that] & T.COMPLEMENTISER:
        event.speaker = True
        place_role(event, trigger.object, obj)
        return
    counted = trigger.subject == "none" and obj is not None and obj[0] in text.figure_starts  # « أودى بحياة | ستة »
    if text.pack.language.source[0] == "after" and obj is not None and not counted and after_verb_first(text, hit, subject):
        subject, obj = behind_verb(text, event, obj, clause[1])
        if obj is None and subject is not None:
            obj = behind_aside(text, subject, clause[1]) or (object_by_case(text, subject[1], clause[1]) if trigger.object == "target" else None)
        if obj is not None and text.is_class(obj[0], "same"):
            obj = None  # « فجر انتحاري | نفسه »
    if subject is None and not event.passive and obj is not None and trigger.subject == "target":
        subject, obj = obj, None  # a verb of undergoing before its subject: «погибли трое рыбаков»
    if subject is None and event.passive and obj is not None:
        subject = obj  # «убиты трое солдат»
    if text.pack.language.cases:
        if obj is None and trigger.object == "target" and not event.passive and trigger.subject == "agent":
            obj = behind_means(text, hit.last, clause[1])
        subject, obj = by_case(text, event, *undergone(text, event, subject, obj))
    if event.passive or burns(text, event, subject, obj):
        agent = by_agent(text, hit.last, clause[1]) or (event.agents.pop() if event.agents else None)
        agent = agent or (done_by(text, clause[0], hit.first) if text.pack.language.cases else None)
        place_role(event, trigger.object, subject or laid_at(text, event, clause))
        place_role(event, trigger.subject if trigger.subject == "agent" else "agent", agent)
    else:
        place_role(event, trigger.subject, subject)
        if trigger.subject == "target" and trigger.object != "agent":
            place_role(event, "agent", by_agent(text, hit.last, clause[1]) or led_by(text, event, clause) or under_fire(text, event, clause))
        place_role(
            event,
            "none" if trigger.subject == trigger.object == "target" or (event.agents and trigger.count == "deployed") else trigger.object,
            obj or aimed_at(text, event, clause),
        )


def subject_of(text: Text, event: Event, clause: Range) -> Range | None:
    """What stands before a verb trigger as its subject; of a participle that follows on the clause's own. An event told of "that" speaks itself."""
    hit, trigger = event.hit, event.trigger
    spoken = text.pack.language.cases and clause[0] > 0 and bool(text.tags[clause[0] - 1] & T.COMPLEMENTISER)
    direct = "past" in hit.features and text.pack.language.cases  # a finite form, no participle behind its noun
    floor = clause[0] if hit.first > clause[0] or spoken or direct else text.sentence_start(clause[0])
    subject = subject_before(text, hit.first, floor) if floor == clause[0] else noun_before(text, hit.first, floor)
    subject = before_which(text, subject) if subject else None
    apart = text.lead_tags(hit.first) & T.CONJUNCTION or (text.articles and text.tags[clause[0] - 1] & T.MARK)
    if text.pack.language.source[0] == "after" and floor < clause[0] and apart:
        subject = None  # « ودمر جسرا », « وفق مصادر، خطف مسلحون ستة »: what stands before the conjunction or the comma
    if subject is not None and text.articles and text.class_end(subject[0], "contrast") == subject[1]:
        subject = None  # « لكنه | يحافظ »
    if spoken and subject is None and not event.passive and trigger.subject == "agent":
        event.speaker = "3" not in hit.features or "pl" not in hit.features
    elif subject is None or all(text.tags[i] & T.INDEFINITE for i in range(*subject)) or follows_up(text, hit, clause):
        first = clause_subject(text, (floor, clause[1]))
        subject = (before_which(text, first) if first else None) or subject
    if compounds(text) and text.tags[hit.first - 1] & T.INFINITIVE:
        subject = clause_subject(text, (floor, hit.first)) or subject  # "used tear gas to | disperse the crowd"
    undergoes = event.passive or trigger.subject == "target"
    subject = None if subject and stands_in_place(text, hit, subject, floor, undergone=undergoes) else subject
    if event.passive and "part" in hit.features and clause[0] < hit.first:
        subject = qualified(text, hit, clause[0], subject)
    return subject


def beyond_need(text: Text, trigger: Trigger, obj: Range | None, ceil: int) -> Range | None:
    """The object, or what it belongs to where its head is a word of the verb's own: « ont pris samedi le contrôle de | la ville »."""
    if obj is None or not trigger.needs or text.pack.language.cases or text.articles:
        return obj
    of = next((i for i in range(obj[0] + 1, min(ceil, obj[1])) if text.tags[i] & T.GENITIVE and not text.tags[i - 1] & T.PREPOSITION), None)
    own = [i for i in range(obj[0], of or obj[0]) if not text.tags[i] & (T.ROLE | T.NAME) and not text.is_class(i, "settlement")]
    if of is None or not any(need in text.words[i] for need in trigger.needs for i in own):
        return obj
    return object_after(text, of + 1, ceil) or obj


def follows_up(text: Text, hit: Hit, clause: Range) -> bool:
    """Whether the verb is a participle behind "after" or "by", whose subject is the clause's: "the junta turned to X after | seizing power"."""
    before = text.tags[hit.first - 1] if hit.first > clause[0] + 1 else 0
    if "inf" in hit.features and before & T.INFINITIVE and before & T.SUBORDINATOR:
        return True  # « ont aligné les hommes avant d'| ouvrir le feu »
    return "ing" in hit.features and bool(before & (T.PREPOSITION | T.SUBORDINATOR))


def burns(text: Text, event: Event, subject: Range | None, obj: Range | None) -> bool:
    """Whether a verb that counts things has them as its subject and no object: « six camions ont brûlé »."""
    return event.trigger.count == "other" and obj is None and subject is not None and are_things(text, subject)


def behind_verb(text: Text, event: Event, phrase: Range, ceil: int) -> tuple[Range | None, Range | None]:
    """Subject and object behind a verb that comes first; a form that no subject has is the object of one told before: « وقتلت المهاجمين »."""
    plural = bool({"pl", "du"} & event.hit.features) and "sg" not in event.hit.features  # before its subject it would be singular
    if not event.passive and (in_object_form(text, phrase) or (plural and event.trigger.subject == "agent")):
        return None, phrase
    return phrase, object_after(text, phrase[1], ceil)


def under_fire(text: Text, event: Event, clause: Range) -> Range | None:
    """From whom the fire came under which somebody was: "came under fire from | gunmen", « تعرض لإطلاق نار من | مسلحين »."""
    return coming_from(text, event.hit.last, clause[1]) if event.trigger.count is None else None


def led_by(text: Text, event: Event, clause: Range) -> Range | None:
    """Who did it where that opens the clause: «от рук налетчиков | погибли девять человек»."""
    return by_agent(text, clause[0], event.hit.first) if text.pack.language.cases else None


def aimed_at(text: Text, event: Event, clause: Range) -> Range | None:
    """Whom a verb without object is aimed at: "fired on the town", "gave intelligence to the rebels"."""
    trigger, start = event.trigger, event.hit.last
    if trigger.mode == "release" and text.articles:
        return marked(text, start, clause[1], T.RELAY)  # « أفرج عن »
    doing = trigger.subject == "agent" or (bool(text.articles) and trigger.subject == "none" and trigger.count == "killed")
    if trigger.object != "target" or not doing or trigger.type not in AIMED:
        return None
    if trigger.type == "AID":
        return marked(text, start, clause[1], T.ADDRESSEE) or given_to(text, start, clause[1])
    if (
        trigger.count
        and start - event.hit.first > 1
        and (whose := marked(text, start, clause[1], T.ADDRESSEE | T.GENITIVE))
    ):
        return whose  # « coûté la vie à huit marins », "claimed the lives of"
    aim = marked(text, start, clause[1], T.AGAINST)
    if aim is None and trigger.mode == "ambush":
        return laid_for(text, start, clause[1])
    if aim is None and start - event.hit.first > 1 and not trigger.count:
        return given_to(text, start, clause[1])  # «нанесла поражение | штабу»
    return None if aim and is_medium(text, aim[0]) else aim  # "published on Telegram"


def laid_at(text: Text, event: Event, clause: Range) -> Range | None:
    """What a passive without subject was aimed at, where cases are: «нанесён удар | по складу»."""
    return aimed_at(text, event, clause) if text.pack.language.cases and event.trigger.count is None else None


QUOTES = frozenset("\"«“")
AIMED = frozenset({"ASSAULT", "AID", "SANCTION", "COERCE", "THREATEN"})


def after_verb_first(text: Text, hit: Hit, subject: Range | None) -> bool:
    """In a verb-first language: whether what follows the verb is its subject: nothing stood before, or its object is attached."""
    if subject is None or subject[1] < hit.first - 1 or hit.tail:
        return True
    return bool(text.tags[subject[0]] & T.PREPOSITION)


def qualified(text: Text, hit: Hit, floor: int, subject: Range | None) -> Range | None:
    """The noun that a participle without auxiliary qualifies: "bring to 31 the number of | people | killed"."""
    if skip_between(text, hit.first, floor) < hit.first or (subject and subject[0] in text.figure_starts):
        return subject
    noun = noun_before(text, hit.first, floor)
    if noun is None or noun[1] < hit.first:
        return subject
    return noun if text.has(T.ROLE | T.NAME, *noun) else subject


def noun_roles(text: Text, event: Event, clause: Range, *, main: bool = False) -> None:
    """Agent after "by", both sides after "between", whom it hits after "on"; its complement is the doer or the patient."""
    hit, trigger = event.hit, event.trigger
    agent = by_agent(text, hit.last, clause[1]) or doer_behind(text, hit, clause[1])
    if agent is None and not (text.articles and trigger.count):  # « خسارة اثنين | من مقاتليها »
        agent = coming_from(text, hit.last, clause[1])
    aimed = marked(text, hit.last, clause[1], T.AGAINST) if trigger.object != "none" else None
    if aimed is not None and text.has(T.PARTICIPLE, hit.last, aimed[0]) and any(is_medium(text, i) for i in range(*aimed)):
        aimed = None  # « revendiqué l'attaque dans une vidéo diffusée sur | les réseaux sociaux »
    if aimed is None and agent and trigger.object != "none" and text.tails.get(agent[0] - 1):
        aimed = marked(text, agent[1], clause[1], T.AGAINST)  # « هجوم شنه مسلحون على قرية »
    agent = agent or owner_of(text, hit) or laid_to(text, hit, clause[1])
    aimed = aimed or attached_object(text, hit, clause[1]) or (after_verb(text, hit, clause[1]) if main else None)
    agent, aimed = by_dative(text, hit, trigger, agent, aimed, clause[1])
    own = complement(text, hit, clause[1])
    if agent is None and own is not None and (done_to := done_by_own(text, trigger, own, clause[1])):
        agent, own = own, done_to
    if own is None and trigger.count == "captured" and text.tags[hit.first] & T.ROLE:
        own = (hit.first, hit.last)  # hostages are whom it befell
    if own is not None and is_happening(text, own):
        own = None
    doer = own is not None and agent is None and (trigger.object == "agent" or not trigger.count)
    subjective = not compounds(text) and fights(text, own)  # "the shelling of the army" hits it
    doer = doer and (trigger.object == "agent" or aimed is not None or subjective)
    doer = doer and not are_hit(text, own, trigger) and not (text.articles and names_place(text, own))
    for side in sides(text, hit.last, clause[1]):
        place_role(event, "agent", side)
    place_role(event, "agent", agent or (own if doer else None))
    if not event.agents and trigger.mode == "clash":
        place_role(event, "agent", marked(text, hit.last, clause[1], T.WITH))
    if main and not event.agents and text.articles and not trigger.count:
        place_role(event, "agent", helped(text, hit, clause))
    place_role(event, "target" if trigger.count not in (None, "dead") or trigger.object == "target" else "none", None if doer else own)
    place_role(event, "target", aimed if aimed != own else None)
    if trigger.repels and text.articles:
        event.agents, event.targets = [helper] if (helper := helped(text, hit, clause)) else [], event.agents or event.targets
    if compounds(text) and (said := said_before(text, hit, trigger, clause[0])) is not None:
        role, phrase = said
        place_role(event, role if not (event.agents if role == "agent" else event.targets) else "none", phrase)


def are_hit(text: Text, own: Range | None, trigger: Trigger) -> bool:
    """Whether what an event noun belongs to was hit and did not do it: things, or one's own: «при подрыве машины», «в обстреле своих позиций»."""
    if own is None or text.is_class(own[0], "reflexive"):
        return own is not None
    heads = next((r for i in range(*own) if (r := [h.entry for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role)])), [])
    return trigger.mode == "ied" and text.pack.language.cases and bool(heads) and all(r.sort == "thing" and r.source == "unknown" for r in heads)


def laid_to(text: Text, hit: Hit, ceil: int) -> Range | None:
    """To whom a participle lays the deed: « une attaque attribuée | aux rebelles »."""
    for i in range(hit.last, min(ceil - 1, hit.last + AUXILIARIES)):
        if text.tags[i + 1] & T.ADDRESSEE:
            cues = (h for h in text.hits_at.get(i, ()) if isinstance(h.entry, Cue) and h.entry.act == "accuse")
            if any("part" in h.features for h in cues):
                return object_after(text, i + 2, ceil)
        if is_finite(text, i) and not reduced(text, i):
            return None
    return None


def names_place(text: Text, phrase: Range | None) -> bool:
    """Whether a phrase is a place by name, which befell what its noun tells and did nothing: « كمين | الشولا »."""
    sorts = {h.entry.sort for h in text.hits_at.get(phrase[0], ()) if isinstance(h.entry, Name)} if phrase else set[str]()
    return sorts == {"place"}


def after_verb(text: Text, hit: Hit, ceil: int) -> Range | None:
    """What a weapon or deed hits by a verb that is no trigger: "a missile fell on | the market"."""
    verb = first_verb(text, hit.last, min(ceil, hit.last + AUXILIARIES))
    if text.articles and verb is not None and text.tails.get(verb):
        return None  # « الهجوم في بيان نشرته على … »
    while verb is not None and verb < ceil and (is_finite(text, verb) or text.tags[verb] & T.PARTICIPLE):
        verb += 1
    return marked(text, verb, ceil, T.AGAINST) if verb is not None else None


AUXILIARIES = 6  # tokens from an event noun to the verb that it is the subject of


def fights(text: Text, phrase: Range | None) -> bool:
    """Whether a phrase is headed by an armed body or its people rather than by what could be their victim."""
    if phrase is None:
        return False
    for i in range(*phrase):
        for hit in text.hits_at.get(i, ()):
            if isinstance(hit.entry, Name):
                return hit.entry.sort == "actor"
            if isinstance(hit.entry, Role):
                return hit.entry.source in ("party", "state")
        if text.tags[i] & (T.PREPOSITION | T.GENITIVE):
            return False
    return False


def anyone(text: Text, phrase: Range) -> bool:
    """Whether a phrase says of nobody who they are: "nine people"."""
    named = all(text.tags[i] & T.INDEFINITE for i in range(*phrase))
    for i in range(*phrase):
        for hit in text.hits_at.get(i, ()):
            if isinstance(hit.entry, Role):
                if not hit.entry.anyone:
                    return False
                named = True
    return named


def place_role(event: Event, role: str, phrase: Range | None) -> None:
    """Adds a phrase to the agents or the targets."""
    if phrase is not None and role != "none":
        (event.agents if role == "agent" else event.targets).append(phrase)
