"""What befell whom a figure counts, where no verb beside it says so: "leaving one hunter dead", "the killing of a commander"."""

from itertools import pairwise

from msgspec.structs import replace

from isnad.extract.event import Event
from isnad.extract.numbers import Figure
from isnad.extract.verbs import Range, reduced
from isnad.model import BEFALLING, Quantity, QuantityKind, mention
from isnad.packs.quantity_schema import Number
from isnad.packs.schema import Role, Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit

Triggers = list[tuple[Hit, Trigger]]
REACH = 4  # tokens: "attempted on Monday to | kill"


def fate_of(text: Text, first: int, noun: Range | None) -> QuantityKind | None:
    """What befell the one whom an article or "one" counts: by a word right behind the noun, or the noun of a deed before it."""
    if noun is not None and (kind := fate_behind(text, noun[1])):
        return kind
    if first < 2 or not text.tags[first - 1] & T.GENITIVE:
        return None
    deeds = (h for i in (first - 2, first - 3) for h in text.hits_at.get(i, ()) if h.last == first - 1)
    kinds = (h.entry.count for h in deeds if isinstance(h.entry, Trigger) and h.entry.pos == "noun")
    return next((kind for kind in kinds if kind in BEFALLING), None)


def fate_behind(text: Text, end: int) -> QuantityKind | None:
    """The kind of a word for the dead or wounded that ends a phrase: "one hunter | dead", "a trader | to death"; none of "a dead man"."""
    if text.pack.language.modifiers != "before" or text.pack.language.cases:
        return None
    for hit in text.hits_at.get(end, ()):
        if hit.first != end or not isinstance(hit.entry, Trigger) or hit.entry.pos == "verb" or hit.entry.count not in BEFALLING:
            continue
        if hit.last >= len(text.words) or text.tags[hit.last] & (T.MARK | T.CONJUNCTION | T.PREPOSITION | T.LOCATIVE | T.SUBORDINATOR):
            return hit.entry.count
    return None


def done(text: Text, triggers: Triggers) -> Triggers:
    """The triggers without those that were only tried: "attempted to | assassinate an officer" counts nobody."""
    return [t for t in triggers if not is_tried(text, t[0])] if "attempt" in text.classes else triggers


def is_tried(text: Text, hit: Hit) -> bool:
    """Whether a word for an attempt stands before a verb or noun; its subject may stand between: « حاول مسلحون | قتل ضابط »."""
    first = max(0, hit.first - REACH)
    if not text.has_class("attempt", first, hit.first):
        return False
    verb_first = text.pack.language.source[0] == "after"
    stops = T.MARK | T.CONJUNCTION | T.PREPOSITION | T.FINITE if verb_first else ~(T.TIME | T.ADVERB | T.INFINITIVE | T.DETERMINER)
    for i in range(first, hit.first):
        for cls, end in text.classes_at(i):
            if cls == "attempt" and end <= hit.first and not any(text.tags[j] & stops for j in range(end, hit.first)):
                return True
    return False


def befell_again(text: Text, triggers: Triggers, found: list[Quantity]) -> list[Quantity]:
    """What else befell the captives counted last, by a verb whose object is a pronoun: "abducted six men, executed | them"."""
    taken = [q for q in found if q.kind == "captured" and (q.low or 0) > 1]
    if not taken or any(q.kind == "killed" for q in found):
        return []
    for hit, trigger in triggers:
        behind = trigger.count == "killed" and trigger.pos == "verb" and text.starts[hit.first] > taken[-1].end
        if behind and hit.last < len(text.words) and text.tags[hit.last] & T.OBJECTIVE:
            return [replace(taken[-1], kind="killed")]
    return []


def is_described(text: Text, figure: Figure, event: Event) -> bool:
    """Whether a participle describes those counted between them and their verb: "four people | arrested by soldiers | were executed"."""
    if not event.passive or event.hit.first <= figure.last:
        return False
    return any(
        isinstance(h.entry, Trigger) and reduced(text, h.first) for h in text.hits_in("trigger", figure.last, event.hit.first) if h is not event.hit
    )


def bodies_of(text: Text, figure: Figure) -> QuantityKind | None:
    """The kind of the noun that belongs to those counted: "the bodies of nine miners", « les dépouilles de trois soldats »."""
    if text.pack.language.construct and not text.lead(figure.first) and (bodies := role_before(text, figure.first)) and bodies.counted == "dead":
        return "dead"  # « جثث ثلاثة مفقودين »
    if figure.first < 2 or not text.tags[figure.first - 1] & T.GENITIVE:
        return None
    before = (h.entry for i in (figure.first - 2, figure.first - 3) for h in text.hits_at.get(i, ()) if h.last == figure.first - 1)
    return next(("dead" for entry in before if isinstance(entry, Role) and entry.counted == "dead"), None)


def role_before(text: Text, i: int) -> Role | None:
    """The noun that ends before token i."""
    hits = text.hits_at.get(i - 1, ()) if i else ()
    return next((h.entry for h in hits if isinstance(h.entry, Role) and h.last == i), None)


def came_by_accident(text: Text, clause: Range, event: Event, triggers: Triggers) -> bool:
    """Whether those whom the event counts came to harm without anybody's will: "died in a car crash", no deed beside it."""
    if event.trigger.count not in BEFALLING or event.agents or not text.has_class("accident", *clause):
        return False
    return not any(t.type == "ASSAULT" and t.count is None for _, t in triggers)


def acts(text: Text, figure: Figure, event: Event) -> bool:
    """Whether the figure counts who did it to somebody else: « قتل | ثلاثة مسلحين | شرطيا »."""
    starts = {i for first, _ in event.agents for i in (first, first + bool(text.tags[first] & T.DETERMINER))}
    done_to = event.trigger.subject == "target"  # "nine died in a raid by | forty gunmen"
    return (is_done(event) or done_to) and not starts.isdisjoint((figure.first, figure.core_last))


def is_parent(text: Text, figure: Figure, noun: Range | None) -> bool:
    """Whether a bare figure says whose parent somebody is: "a mother of | three"."""
    if noun is not None or figure.first < 2 or not text.tags[figure.first - 1] & T.GENITIVE or text.pack.language.cases:
        return False
    before = (h for h in text.hits_at.get(figure.first - 2, ()) if isinstance(h.entry, Role) and h.entry.sort == "person")
    return any("sg" in h.features and "pl" not in h.features for h in before)


def counts_nobody(text: Text, figure: Figure, noun: Range | None, event: Event | None) -> bool:
    """Whether a figure is none of anybody hit: whose parent one is, or who did not do it."""
    return is_parent(text, figure, noun) or (event is not None and is_none_who_did(figure, event))


def is_none_who_did(figure: Figure, event: Event) -> bool:
    """Whether "no" opens the subject of a verb with an object, and counts nobody hit: "no army has | lost so many men"."""
    active = event.trigger.pos == "verb" and event.trigger.subject != "target" and not event.passive
    return figure.sort == "zero" and active and bool(event.targets) and figure.last <= event.hit.first


def is_doer(text: Text, one: Quantity, event: Event) -> bool:
    """The same of two that their noun's own form counts."""
    return is_done(event) and any(text.starts[first] == one.start for first, _ in event.agents)


def is_done(event: Event) -> bool:
    """Whether the event is told as what somebody does to somebody else."""
    done_by = event.trigger.pos == "verb" and event.trigger.subject == "agent" and not event.passive
    return done_by and (bool(event.targets) or event.trigger.count is None)


def loss_before(text: Text, first: int) -> bool:
    """Whether words that tell of a loss end right before a token: "among the dead was | one of its singers"."""
    before = (h for h in text.hits_in("trigger", max(0, first - LOSS), first) if h.last == first)
    return any(isinstance(h.entry, Trigger) and h.entry.count in BEFALLING for h in before)


LOSS = 5  # tokens of "among the dead was"


def joined_fates(text: Text, triggers: Triggers, found: list[Quantity]) -> list[Quantity]:
    """What else befell those counted by a vague word behind two joined verbs or nouns: « قتل وأصيب | العشرات »; a number is the sum of both."""
    made = []
    for (one, before), (hit, trigger) in pairwise(triggers) if text.articles else ():
        joined = one.last == hit.first and text.lead_tags(hit.first) & T.CONJUNCTION
        joined = joined and not text.tags[one.first] & T.ROLE  # « ثلاثة مفقودين ووفاة جريحين »
        if not joined or before.count not in BEFALLING or trigger.count not in BEFALLING or hit.last >= len(text.words):
            continue
        start = text.starts[hit.last]
        made += [replace(q, kind=before.count) for q in found if q.vague and q.start == start and q.kind == trigger.count != before.count]
    return made


def one_more(text: Text, triggers: Triggers) -> list[Quantity]:
    """One for whoever is only told as another: « مقتل جنديين وإصابة | ثالث », « وأصيب | آخر »."""
    made = []
    for hit, trigger in triggers if text.articles else ():
        i = hit.last
        if trigger.count not in BEFALLING or i >= len(text.words) or not is_single(text, i):
            continue
        at = mention(text.text, *text.span(i, i + 1))
        made.append(Quantity(text=at.text, start=at.start, end=at.end, kind=trigger.count, low=1, high=1, stated=1, of=None))
    return made


def is_single(text: Text, i: int) -> bool:
    """Whether token i is a bare ordinal or "another", with no noun behind it."""
    behind = i + 1 >= len(text.words) or bool(text.tags[i + 1] & (T.MARK | T.PREPOSITION | T.CONJUNCTION)) or bool(text.lead(i + 1))
    ordinal = any(isinstance(h.entry, Number) and h.entry.sort == "ordinal" and not h.lead for h in text.hits_at.get(i, ()))
    return behind and (ordinal or text.is_class(i, "another"))


def follows_directly(text: Text, figure: Figure, verb: int) -> bool:
    """Whether a figure is the object of the verb before it: "burned six vehicles" counts vehicles, not the killed."""
    return verb < figure.first and not any(
        text.tags[i] & (T.PREPOSITION | T.MARK) for i in range(verb + 1, figure.first)
    )


def is_patient(figure: Figure, event: Event) -> bool:
    """Whether the figure counts the event's own patients: «девять человек погибли, семеро ранены»."""
    if event.trigger.pos != "verb" or event.trigger.count is None:
        return False
    return any(first in (figure.first, figure.core_last) for first, _ in event.patients)


def is_hit_alone(figure: Figure, event: Event) -> bool:
    """Whether a figure without a noun is what an attack that counts nobody befell: «двенадцать сбиты»."""
    attack = event.trigger.type == "ASSAULT" and event.trigger.pos == "verb" and event.passive and event.trigger.count is None
    return attack and not figure.weak and any(first in (figure.first, figure.core_last) for first, _ in event.targets)
