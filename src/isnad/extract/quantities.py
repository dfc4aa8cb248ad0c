"""Figures of a clause as quantities: what kind, by the trigger that governs them, and what is counted."""

from isnad.extract.duals import dual_nouns
from isnad.extract.event import Event
from isnad.extract.events import is_passive
from isnad.extract.fates import (
    acts,
    befell_again,
    bodies_of,
    counts_nobody,
    done,
    fate_of,
    follows_directly,
    is_described,
    is_doer,
    is_hit_alone,
    is_patient,
    is_tried,
    joined_fates,
    loss_before,
    one_more,
)
from isnad.extract.numbers import Figure
from isnad.extract.ones import counts_person, is_victim, modifies
from isnad.extract.shares import is_corrected, opens_part, outgrown, part_kind_before
from isnad.extract.things import (
    as_thing,
    counted_before,
    counts_places,
    is_participle,
    is_people,
    is_thing,
    only_aimed_at,
)
from isnad.extract.verbs import Range
from isnad.extract.zeros import find_zeros
from isnad.model import BEFALLING, Mention, Quantity, QuantityKind, mention
from isnad.packs.schema import Role, Trigger, Verb
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit

NOUN_REACH = 5  # words between a number and the noun that it counts: "50 heavily armed foreign fighters"
BY_TYPE: dict[str, QuantityKind] = {"STRENGTH": "present", "MOBILIZE": "deployed", "RETREAT": "withdrawn"}

MOVING = frozenset(BY_TYPE.values())

Triggers = list[tuple[Hit, Trigger]]


def find_quantities(
    text: Text, clause: Range, figures: list[Figure], triggers: Triggers, event: Event | None = None
) -> list[Quantity]:
    """The quantities of a clause, in order. Figures that nothing in the clause gives a meaning are left out."""
    found: list[Quantity] = []
    previous: Range | None = None
    triggers = done(text, triggers)
    event = None if event is not None and is_tried(text, event.hit) else event
    for figure in figures:
        outside = figure.first < clause[0] or figure.last > clause[1]
        if outside or figure.sort not in ("count", "zero") or is_corrected(text, figure.first) or counts_places(text, figure):
            continue
        noun = counted(text, figure, clause) or counted_before(text, figure, clause)
        if noun is not None and not text.tags[noun[1] - 1] & T.ROLE and modifies(text, noun[1]):
            noun = None  # of "two UN checkpoints" the head is no name
        zero = counts_nobody(text, figure, noun, event) or (figure.sort == "zero" and not counts_none(text, figure, noun))
        fate = fate_of(text, figure.first, noun) if figure.weak else None
        if zero or (figure.weak and not fate and not counts_one(text, figure, noun)):
            continue
        verbs = [t for t in triggers if t[1].pos == "verb" or governs(text, t, figure)] if figure.weak else triggers
        hit = event is not None and is_patient(figure, event)
        part = part_kind(text, figure, noun, triggers, found) or part_kind_before(text, figure.first, found)
        kind = fate or part or kind_of(text, figure, noun, verbs, clause)
        if event is not None and hit and (kind is None or figure.first == event.hit.last or is_described(text, figure, event)):
            kind = kind_of_noun(text, figure, noun, triggers) or event.trigger.count
        aimed = kind == "other" and event is not None and only_aimed_at(text, noun, event.trigger)
        if aimed or (kind == "events" and (figure.weak or not triggers)):
            continue  # "a suicide bomber" is no count of attacks, « comptés deux fois » none either
        if kind in BEFALLING and event is not None and acts(text, figure, event):
            continue
        if kind is None and noun is not None and noun[1] <= figure.first and is_thing(text, noun):
            kind = "other"
        if kind is None and noun is None and event is not None and is_hit_alone(figure, event):
            found.append(quantity(text, figure, "other", None))  # «четыре сбиты»
            continue
        if kind is None or (noun is None and kind != "other" and not hit and counts_else(text, figure, triggers)):
            continue
        kind = as_thing(text, noun, kind) or kind
        of = noun or (previous if follows_list(text, figure) else None)
        previous = noun or previous
        found.append(quantity(text, figure, kind, of))
        if noun and (second := second_kind(text, noun, clause)) and second != kind:
            found.append(quantity(text, figure, second, of))
    pairs = duals(text, clause, triggers, found, event)
    found.extend(q for q in pairs if q.kind not in BEFALLING or not (event and is_doer(text, q, event)))
    found.extend([*befell_again(text, triggers, found), *joined_fates(text, triggers, found), *one_more(text, triggers)])
    found.extend(find_zeros(text, clause, triggers, found))
    if event is not None and event.trigger.type == "PROTEST" and not any(t.count and t.pos == "verb" for _, t in triggers):
        found = [q for q in found if q.kind not in BEFALLING and q.kind not in MOVING]  # "a protest at the killing of three"
    return outgrown(text, sorted(found, key=lambda q: (q.start, q.end)))


def governs(text: Text, one: tuple[Hit, Trigger], figure: Figure) -> bool:
    """Whether a noun of loss stands right before who it befell: «гибель | одного инструктора»."""
    return text.pack.language.cases and one[0].last == figure.first and one[1].count in BEFALLING


def part_kind(
    text: Text, figure: Figure, noun: Range | None, triggers: Triggers, found: list[Quantity]
) -> QuantityKind | None:
    """The kind of the count of which a figure is a part: « ستة قتلى (أربعة منهم أطفال) », « 8 جثامين، 3 منها مجهولة »."""
    after, before = figure.core_last, figure.first - 1
    of_them = after < len(text.words) and text.tags[after] & (T.GENITIVE | T.PREPOSITION) and text.tails.get(after)
    among = before > 0 and text.tags[before] & T.RELATIVE and text.tails.get(before)
    if not text.articles or not found or not (of_them or among) or kind_of_noun(text, figure, noun, triggers):
        return None
    return found[-1].kind


def counts_else(text: Text, figure: Figure, triggers: Triggers) -> bool:
    """Whether a figure counts an unknown noun that no trigger governs closely: "the dead of three rounds"."""
    i = figure.core_last
    abstract = i < len(text.words) and bool(text.tags[i] & T.BIT["stop"]) and not text.tags[i] & (T.ROLE | T.NAME)  # few details
    unknown = i < len(text.words) and text.words[i].isalpha() and (not text.is_known(i) or modifies(text, i + 1) or abstract)
    if not unknown:
        return False
    return not any(t.count and (is_object(text, figure, h.last) or follows(text, i + 1, h.first)) for h, t in triggers)


def follows(text: Text, end: int, first: int) -> bool:
    """Whether no more than auxiliaries stand between a noun and its trigger: "three rounds were fired", not "details about the raid"."""
    return 0 <= first - end <= AUXILIARIES and not text.has(T.PREPOSITION, end, first)


def is_object(text: Text, figure: Figure, last: int) -> bool:
    """Whether nothing but a subject stands between a trigger that ends at a token and the figure after it."""
    end = figure.first - (figure.low != figure.high)  # "between" opens a range and is a preposition too
    return last <= figure.first and not any(
        text.tags[i] & (T.PREPOSITION | T.LOCATIVE | T.MARK | T.RELATIVE) for i in range(last, end)
    )


ASIDE = T.PREPOSITION | T.GENITIVE  # behind them an article counts nobody: "an attack on a police post"


def counts_one(text: Text, figure: Figure, noun: Range | None) -> bool:
    """Whether an article counts one: "a soldier was killed", not "believed to be a soldier"."""
    if figure.first and text.tags[figure.first - 1] & T.COPULA:
        return loss_before(text, figure.first)
    if figure.first and text.tags[figure.first - 1] & ASIDE:
        befallen = trigger_at(text, figure.core_last) if text.pack.language.cases else None  # «об одном погибшем»
        return befallen is not None and befallen.pos != "verb" and befallen.count is not None
    return counts_person(text, noun) or is_victim(text, figure)


def duals(text: Text, clause: Range, triggers: Triggers, found: list[Quantity], event: Event | None) -> list[Quantity]:
    """Nouns whose form counts two by itself (the Arabic dual), where no figure counts them already."""
    made: list[Quantity] = []
    nouns = [hit for hit in dual_nouns(text) if clause[0] <= hit.first < clause[1]]
    if not nouns:
        return made
    taken = [(q.of.start, q.of.end) for q in found if q.of] + [(q.start, q.end) for q in found]
    for hit in nouns:
        if isinstance(hit.entry, Trigger) and (hit.entry.pos == "verb" or text.definite(hit.first)):
            continue  # "the two attacks" were counted before
        if hit.first > 0 and text.tags[hit.first - 1] & T.BETWEEN:
            continue  # « معارك بين فصيلين »
        start, end = text.span(hit.first, hit.last)
        if any(a < end and start < b for a, b in taken) or hit.first in text.covered or text.tags[hit.first] & T.NAME:
            continue
        figure = Figure(first=hit.first, last=hit.last, core_first=hit.first, core_last=hit.last, low=2, high=2, stated=2)
        meaning = kind_of(text, figure, (hit.first, hit.last), triggers, clause)
        if meaning is not None and not (meaning == "other" and event and only_aimed_at(text, (hit.first, hit.last), event.trigger)):
            taken.append((start, end))
            made.append(quantity(text, figure, meaning, (hit.first, hit.last)))
    return made


def counts_none(text: Text, figure: Figure, noun: Range | None) -> bool:
    """Whether a zero word counts its noun: "no casualties", "none of the soldiers", not "no list of the dead"."""
    if noun is None:
        return bool(text.tags[figure.first] & T.INDEFINITE) and is_victim(text, figure)  # "nobody was killed"
    links = [bool(text.tags[i] & (T.GENITIVE | T.DETERMINER)) for i in range(figure.core_last, noun[1])]
    return not any(links[next((n for n, link in enumerate(links) if not link), 0) :])  # "none of its soldiers" counts


def second_kind(text: Text, noun: Range, clause: Range) -> QuantityKind | None:
    """The other kind when one figure counts two: "dozens dead and wounded"."""
    i = noun[1]
    attached = i < clause[1] and bool(text.lead_tags(i) & T.CONJUNCTION)  # « عشرات القتلى والجرحى »
    if i + 1 - attached >= clause[1] or not text.tags[i] & T.CONJUNCTION or trigger_at(text, noun[1] - 1) is None:
        return None
    if attached and (not text.tags[i] & T.ROLE or i + 1 in text.figure_starts):
        return None  # « قتلى وإصابة ستة »
    other = trigger_at(text, i + 1 - attached)
    return other.count if other is not None and other.pos != "verb" else None


def quantity(text: Text, figure: Figure, kind: QuantityKind, of: Range | None) -> Quantity:
    """The record of one figure."""
    start, end = text.span(figure.first, figure.last)
    return Quantity(
        text=text.text[start:end], start=start, end=end, kind=kind, low=figure.low, high=figure.high, vague=figure.vague,
        approximate=figure.approximate, stated=figure.stated, of=mention_of(text, of) if of else None,
    )  # fmt: skip


def mention_of(text: Text, tokens: Range) -> Mention:
    """The mention that the tokens make."""
    return mention(text.text, *text.span(*tokens))


def follows_list(text: Text, figure: Figure) -> bool:
    """Whether the figure repeats the noun before: "80 people were killed and 15 more taken prisoner"."""
    return figure.first > 0 and bool(text.tags[figure.first - 1] & T.CONJUNCTION or text.lead(figure.first))


def counted(text: Text, figure: Figure, clause: Range) -> Range | None:
    """The noun that the figure counts: a role, a name or a people within reach, with what stands before it."""
    i = figure.core_last
    while i < clause[1] and text.tags[i] & (T.GENITIVE | T.DETERMINER) and not text.tags[i] & (T.ROLE | T.NAME):
        i += 1
    if i < clause[1] and text.words[i] in "([":
        return None  # "2 (army), 50 (rebels)": who says so
    head = None
    for j in range(i, min(clause[1], i + NOUN_REACH)):
        bits = text.tags[j]
        if (j > i and j in text.figure_starts) or (bits & T.CONJUNCTION and (j == i or j + 1 in text.figure_starts)):
            break  # "six herders and one guard" are two figures, "killed one and wounded two" counts no wounded
        if head is None and j > i and not bits & (T.ROLE | T.NAME | T.DEMONYM) and is_verb(text, j):
            break  # "a cart carrying villagers" is no villager
        if j > i and text.pack.language.cases and text.time_starting(j) is not None and is_participle(text, j - 1):
            continue  # «43 сбитых за ночь беспилотника»
        if (bits & T.MARK and not text.inside_phrase(j)) or (
            bits & (T.PREPOSITION | T.RELATIVE | T.AUXILIARY | T.COMPLEMENTISER) and not bits & (T.ROLE | T.NAME)
        ):
            break
        if j > i and text.lead_tags(j) & (T.PREPOSITION | T.CONJUNCTION):
            break
        if bits & (T.ROLE | T.DEMONYM | T.NAME) or (j == i and is_people(text, j)):
            head = j
        elif head is not None and not bits & T.CONJUNCTION:
            break
        elif text.pack.language.cases and is_participle(text, j):
            continue  # «43 сбитых беспилотника»
        elif trigger_at(text, j) is not None and head is None:
            bare = j == i or (text.pack.language.cases and all(text.tags[k] & T.ADVERB for k in range(i, j)))  # «двое позже умерли»
            return (i, j + 1) if trigger_at(text, j).pos != "verb" else (None if bare else (i, j))  # type: ignore[union-attr]  # tested just before
    return (i, head + 1) if head is not None else None


def is_verb(text: Text, i: int) -> bool:
    """Whether token i is a common verb of the pack, and nothing else."""
    hits = text.hits_at.get(i, ())
    return bool(hits) and all(isinstance(h.entry, Verb) for h in hits)


def trigger_at(text: Text, i: int) -> Trigger | None:
    """The trigger whose words begin at token i."""
    found = [h.entry for h in text.hits_at.get(i, ()) if isinstance(h.entry, Trigger)]
    return min(found, key=lambda t: t.pos == "verb", default=None)


def kind_of(text: Text, figure: Figure, noun: Range | None, triggers: Triggers, clause: Range) -> QuantityKind | None:
    """What the figure is a figure of, or None."""
    if owned := bodies_of(text, figure):
        return owned
    if own := kind_of_noun(text, figure, noun, triggers):
        return own
    if noun is not None and noun[0] > figure.first and any(h.first == noun[1] and t.mode == "clash" and t.pos == "verb" for h, t in triggers):
        return None  # "two groups clashed, twelve men were killed"
    reach = [(distance(text, figure, h, t, clause), h.first, t) for h, t in triggers if t.count or t.pos == "verb"]
    near = min(reach, key=lambda r: r[:2], default=None)
    if near is not None and near[0] < FAR and (near[2].count or follows_directly(text, figure, near[1])):
        return near[2].count or (
            "other" if noun is not None and not figure.weak and near[2].type == "ASSAULT" else None
        )
    counting = min((r for r in reach if r[2].count), key=lambda r: r[:2], default=None)
    if counting is not None and counting[0] < FAR:
        return counting[2].count
    for hit, trigger in triggers:
        if trigger.type in BY_TYPE and noun is not None:
            return BY_TYPE[trigger.type]
        if trigger.pos == "noun" and trigger.type == "ASSAULT" and hit.last == figure.first and is_thing(text, noun):
            return "other"  # «захват двух пикапов»
    return None


def kind_of_noun(text: Text, figure: Figure, noun: Range | None, triggers: Triggers) -> QuantityKind | None:
    """The kind that the counted noun carries, as the verb beside it changes it."""
    own = own_kind(text, noun) if noun is not None else None
    if own == "events" and any(t.mode == "air-defence" for _, t in triggers):
        return "other"  # "shot down 14 drones" counts no attacks
    return killed_since(text, figure, noun, own, triggers) if own and noun else None


def killed_since(text: Text, figure: Figure, noun: Range, own: QuantityKind, triggers: Triggers) -> QuantityKind:
    """The kind that a verb of death makes of the wounded or captured: "two of the wounded died", "executed two prisoners"."""
    if own not in ("injured", "captured", "missing", "displaced"):
        return own
    for hit, trigger in triggers:
        if own == "displaced" and trigger.count in BEFALLING and hit.first and text.is_class(hit.first - 1, "among"):
            return trigger.count  # «среди погибших — трое беженцев»
        if trigger.pos == "noun" and trigger.count == "killed" and hit.last == figure.first and not text.lead(figure.first):
            return "killed"  # « وفاة جريحين »; « قتيلان وجريحان » are two of each
        if trigger.pos != "verb" or trigger.count != "killed":
            continue
        suffered = trigger.subject == "target" or "passive" in hit.features or text.tags[hit.first - 1] & T.PASSIVE
        if suffered and 0 <= hit.first - noun[1] <= AUXILIARIES:
            return "killed"
        if hit.last == figure.first or (text.articles and trigger.subject == "agent" and is_object(text, figure, hit.last)):
            return "killed"  # "executed two prisoners", « توفي جريحان », « أعدم المسلحون | أربع رهائن »
    return own


def own_kind(text: Text, noun: Range) -> QuantityKind | None:
    """A kind that the counted noun carries itself: bodies, wounded, attacks."""
    for i in range(noun[1] - 1, noun[0] - 1, -1):
        if any(h.last > i and isinstance(h.entry, Role | Trigger) for j in range(noun[0], i) for h in text.hits_at.get(j, ())):
            continue  # "prisoners of | war"
        roles = [h.entry for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role)]
        if counting := next((r.counted for r in roles if r.counted), None):
            return counting  # before what the word may mean as an event: six drones are things
        people = any(r.sort == "person" for r in roles)
        for hit in text.hits_at.get(i, ()):
            if people and text.articles and isinstance(hit.entry, Trigger):
                continue  # « الأسر », families and captivity
            if isinstance(hit.entry, Trigger) and hit.entry.pos != "verb":
                return hit.entry.count or ("other" if is_thing(text, (i, i + 1)) else "events")
    return None


FAR = 1000
ASUNDER = 5  # tokens that a contrast between them counts for: the verb on the figure's own side is nearer
AUXILIARIES = 2  # tokens between the wounded and "have since died"


def distance(text: Text, figure: Figure, hit: Hit, trigger: Trigger, clause: Range) -> int:
    """How far a trigger stands from a figure that it can govern; FAR when its grammar keeps it from governing it."""
    if hit.first <= figure.first < hit.last:
        return 0
    after_verb = figure.first >= hit.last
    between = range(hit.last, figure.first) if after_verb else range(figure.last, hit.first)
    if any(
        text.tags[i] & T.RELATIVE
        and not text.tags[i] & (T.DETERMINER | T.LOCATIVE)
        and not opens_part(text, i, figure.first)
        for i in between
    ):
        return FAR
    gap = figure.first - hit.last if after_verb else hit.first - figure.last
    if after_verb and any(text.tags[i] & T.CONTRAST for i in between):
        gap += ASUNDER  # "killing four while | one guard was wounded"
    if trigger.pos != "verb":
        owned = text.pack.language.construct and after_verb and not gap  # « مقتل عنصرين وإصابة أربعة »
        return 0 if owned else gap + 2
    patient_first = trigger.subject == "target" or is_passive(text, hit, clause[0])
    verb_first = after_verb and (text.pack.language.source[0] == "after" or text.pack.language.cases)
    if patient_first and after_verb and not verb_first:
        return gap + FAR // 2 if gap < 3 else FAR
    return gap if patient_first or after_verb else FAR
