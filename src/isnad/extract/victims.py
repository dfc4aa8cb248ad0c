"""People hit whom no number counts: one by name or office, one behind an article, one of a family: "a marabout and his son"."""

from isnad.extract.complements import complement
from isnad.extract.event import Event
from isnad.extract.events import patients
from isnad.extract.fates import done
from isnad.extract.phrases import noun_before
from isnad.extract.quantities import Triggers, mention_of
from isnad.extract.verbs import Range, has_verb, reduced
from isnad.model import Quantity, mention
from isnad.packs.quantity_schema import Number
from isnad.packs.schema import Name, Role, Trigger
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit

REACH = 5  # tokens between a relative pronoun and its verb: "who later died"


def single_victims(
    text: Text, clause: Range, event: Event | None, triggers: Triggers, found: list[Quantity]
) -> list[Quantity]:
    """One killed, injured or captured for each patient that is one person, by name or office, and is not counted yet."""
    made: list[Quantity] = []
    if event is None:
        return made
    taken = [(q.start, q.of.end if q.of else q.end) for q in found]
    for hit, trigger in done(text, triggers):
        loss = bool(text.articles) and trigger.pos == "noun" and not text.tags[hit.first] & T.ROLE  # « مقتل | ضابط »
        if trigger.count in (None, "other") or not (trigger.pos == "verb" or loss):
            continue
        main = hit is event.hit and not loss
        own = complement(text, hit, clause[1]) if loss else None
        for first, whole in [own] if own else own_targets(text, clause, event) if main else [] if loss else patients(text, clause, hit, trigger):
            last = first_of(text, first, whole)
            start, end = text.span(first, last)
            alone = {"sg"} <= hit.features and hit.features & {"m", "f"} and trigger.object == "target"  # «убит солдат»: one, however spelt
            if any(a < end and start < b for a, b in taken) or not is_one(text, first, last, singular=bool(alone) and befell(text, event, hit)):
                continue
            if (found or not main) and not has_role(text, first, last):
                continue  # beside a figure two capitals are as often the name of a group
            of = mention_of(text, (first, last))
            taken.append((start, end))
            made.append(
                Quantity(text=of.text, start=start, end=end, kind=trigger.count, low=1, high=1, stated=1, of=of)
            )
    return made


def own_targets(text: Text, clause: Range, event: Event) -> list[Range]:
    """The event's targets without those that only a verb joined to its own hits: "fired on a car, killing | the mayor"."""
    later = text.hits_in("trigger", event.hit.last, clause[1])
    behind = next((h.first for h in later if "ing" in h.features or befalls_else(h, event)), clause[1])
    return [t for t in event.targets if t[0] < behind]


def befalls_else(hit: Hit, event: Event) -> bool:
    """Whether a later verb does something else to those behind it: « قتلت طفلين | وأصابت أمهما »."""
    entry = hit.entry
    return isinstance(entry, Trigger) and entry.pos == "verb" and entry.count not in (None, "other", event.trigger.count)


def first_of(text: Text, first: int, last: int) -> int:
    """Where the first of several ends, when the next is counted for himself: "the driver | and a passenger", "the chief | and his son"."""
    for i in range(first + 1, last - 1):
        if text.tags[i] & T.CONJUNCTION and (i + 1 in text.figure_starts or text.tags[i + 1] & T.POSSESSIVE):
            return i
    return last


def has_role(text: Text, first: int, last: int) -> bool:
    """Whether a phrase holds a noun for people."""
    return any(isinstance(h.entry, Role) for i in range(first, last) for h in text.hits_at.get(i, ()))


def befell(text: Text, event: Event, hit: Hit) -> bool:
    """Whether the verb's subject is whom it befell, so that its number is theirs."""
    return text.pack.language.cases and hit is event.hit and (event.passive or event.trigger.subject == "target")


def is_one(text: Text, first: int, last: int, *, singular: bool = False) -> bool:
    """Whether the phrase is one person: by name, or by a noun in the singular with nothing that counts or joins."""
    if is_one_person(text, first, last):
        return True
    end = head_end(text, first, last)
    first = past_age(text, first, end)
    if text.has(T.NUMBER | T.CONJUNCTION | T.PRONOUN | T.INDEFINITE | T.NEGATION, first, end):
        return False
    roles = [h for i in range(first, end) for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role) and h.last <= end]
    far = max((h.last for h in roles), default=0)
    language = text.pack.language  # the head is the last noun: "army officer", else the first: «сотрудник полиции»
    before = language.modifiers == "before" and not language.cases
    heads = [h for h in roles if (h.last == far if before else h.first == roles[0].first)]
    head = max(heads, key=lambda h: h.last - h.first, default=None)
    return (
        head is not None
        and isinstance(head.entry, Role)
        and head.entry.sort == "person"
        and "sg" in head.features
        and (singular or "pl" not in head.features)
    )


def past_age(text: Text, first: int, last: int) -> int:
    """Behind the age that opens a phrase: "a 61-year-old | man", «семилетний» stands alone."""
    for i in range(first, min(last, first + 2)):
        if not text.words[i].isdecimal():
            continue
        ages = (h.last for h in text.hits_at.get(i + 1, ()) if isinstance(h.entry, Number) and h.entry.what == "age")
        return max(ages, default=first)
    return first


ENDS = T.GENITIVE | T.PREPOSITION | T.LOCATIVE | T.MARK


def head_end(text: Text, first: int, last: int) -> int:
    """Where the noun of a phrase ends: before what a preposition, a mark or a participle says more of it: "a healer | accused of sorcery"."""
    return next((i for i in range(first + 1, last) if text.tags[i] & ENDS or (i > first + 1 and reduced(text, i))), last)


def is_one_person(text: Text, first: int, last: int) -> bool:
    """Whether the phrase names a single person: two capitalised words that are no place, people or body."""
    if text.has(T.NUMBER | T.CONJUNCTION | T.DEMONYM | T.PRONOUN, first, last):
        return False
    roles = [
        h for i in range(first, last) for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role) and h.last <= last
    ]
    if any(h.entry.sort != "person" or "pl" in h.features for h in roles):  # type: ignore[union-attr]  # roles holds Role hits only
        return False
    if any(
        isinstance(h.entry, Name) and h.entry.sort == "place"
        for i in range(first, last)
        for h in text.hits_at.get(i, ())
    ):
        return False
    proper = [
        i
        for i in range(first, last)
        if not text.tags[i] & (T.ROLE | T.TITLE | T.DETERMINER | T.MARK) and text.text[text.starts[i]].isupper()
    ]
    return len(proper) >= 2 and text.pack.language.capitals


def strangers(
    text: Text, clause: Range, event: Event | None, triggers: Triggers, found: list[Quantity]
) -> list[Quantity]:
    """One killed for each patient of a verb of killing that an article counts and that no noun of the pack is: whom one kills
    is somebody; and one for each relative of a single patient."""
    made: list[Quantity] = []
    if event is None:
        return made
    for hit, trigger in done(text, triggers):
        if trigger.count != "killed" or trigger.pos != "verb":
            continue
        made += succumbed(text, clause, hit, trigger, [*found, *made])
        for first, last in patients(text, clause, hit, trigger):  # not what was hit besides: "killed when a drone hit a station"
            alone = [(first, last)] if is_stranger(text, first, last) else []
            for one in (*alone, *relatives(text, first, last)):
                start, end = text.span(*one)
                if any(q.start < end and start < (q.of.end if q.of else q.end) for q in (*found, *made)):
                    continue
                of = mention(text.text, start, end)
                made.append(Quantity(text=of.text, start=start, end=end, kind="killed", low=1, high=1, stated=1, of=of))
    return made


def succumbed(text: Text, clause: Range, hit: Hit, trigger: Trigger, found: list[Quantity]) -> list[Quantity]:
    """One killed for the single person of whom a relative clause says so: "wounding a guard who later died"."""
    i = hit.first - 1
    while i > clause[0] and hit.first - i < REACH and not text.tags[i] & (T.RELATIVE | T.MARK):
        i -= 1
    if trigger.subject != "target" or not text.tags[i] & T.RELATIVE or has_verb(text, i + 1, hit.first):
        return []
    verbs = [h.last for h in text.hits_in("trigger", clause[0], i) if isinstance(h.entry, Trigger) and h.entry.pos == "verb"]
    who = noun_before(text, i, max(verbs, default=clause[0]))
    if who is None or not (is_one(text, *who) or is_stranger(text, *who)):
        return []
    of = mention(text.text, *text.span(*who))
    if any(q.kind == "killed" and q.start < of.end and of.start < (q.of.end if q.of else q.end) for q in found):
        return []
    return [Quantity(text=of.text, start=of.start, end=of.end, kind="killed", low=1, high=1, stated=1, of=of)]


def is_stranger(text: Text, first: int, last: int) -> bool:
    """Whether an article opens a phrase whose head is a word that the pack does not know, or a name: "a Dogon marabout"."""
    end = head_end(text, first, last)
    behind = first > 0 and text.tags[first - 1] & (T.PREPOSITION | T.GENITIVE)  # "an attack on a checkpoint"
    if end - first < 2 or behind or not is_article(text, first):
        return False
    if text.has(T.NUMBER | T.CONJUNCTION | T.PRONOUN, first + 1, end):
        return False
    before = text.pack.language.modifiers == "before"
    head = end - 1 if before else first + 1
    known = text.is_known(head) and not text.tags[head] & (T.NAME | T.DEMONYM)
    return not known and text.words[head].isalpha()


def is_article(text: Text, at: int) -> bool:
    """Whether a token is a number that is an article too: a, an, un, une."""
    return any(isinstance(h.entry, Number) and h.entry.weak for h in text.hits_at.get(at, ()))


def relatives(text: Text, first: int, last: int) -> list[Range]:
    """The persons whom a possessive ties to the one before: "and his son"; "his sons" are counted by nothing."""
    found: list[Range] = []
    for i in range(first + 1, min(last + 1, len(text.words) - 2)):
        listed = i + 3 < len(text.words) and (text.tags[i + 3] & T.CONJUNCTION or text.words[i + 3] in COMMAS)
        joined = text.tags[i] & T.CONJUNCTION or (text.words[i] in COMMAS and listed)  # not "five men, its commander said"
        if not joined or not text.tags[i + 1] & T.POSSESSIVE:
            continue
        heads = [h for h in text.hits_at.get(i + 2, ()) if isinstance(h.entry, Role) and h.entry.sort == "person"]
        if any("sg" in h.features and "pl" not in h.features for h in heads):
            found.append((i + 2, max(h.last for h in heads)))
        elif not text.is_known(i + 2) and text.words[i + 2].isalpha() and not text.words[i + 2].endswith(PLURAL):
            found.append((i + 2, i + 3))
    return found


PLURAL = ("s", "x")  # "his sons", « ses neveux »: of a word that no pack knows only the ending tells
