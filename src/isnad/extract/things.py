"""Figures of things among the figures of people: three mortars are not killed, whatever was destroyed with them."""

from isnad.extract.numbers import Figure
from isnad.extract.verbs import Range
from isnad.model import QuantityKind
from isnad.packs.schema import Role, Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit


def as_thing(text: Text, noun: Range | None, kind: QuantityKind | None) -> QuantityKind | None:
    """The kind of a figure whose noun is no living being: three mortars are not killed, whatever was destroyed with them."""
    if noun is None or kind not in ("killed", "dead", "injured", "captured", "displaced"):
        return kind
    return "other" if is_thing(text, noun) else kind


def is_thing(text: Text, noun: Range | None) -> bool:
    """Whether a counted noun is no living being: a weapon, a vehicle, a house."""
    if noun is None:
        return False
    last = noun[1] - 1
    if text.pack.language.cases:  # «водителей | грузовиков»: there the owner follows
        last = next((i for i in range(*noun) if any(isinstance(h.entry, Role) for h in text.hits_at.get(i, ()))), last)
    heads = [h.entry for h in text.hits_at.get(last, ()) if isinstance(h.entry, Role)]
    heads = heads or [h.entry for h in ending_at(text, noun) if isinstance(h.entry, Role)]
    return bool(heads) and all(r.sort == "thing" and r.counted in (None, "other") for r in heads)


def ending_at(text: Text, noun: Range) -> list[Hit]:
    """The hits that end where a noun phrase does."""
    return [h for i in range(*noun) for h in text.hits_at.get(i, ()) if h.last == noun[1]]


def is_inert(text: Text, i: int) -> bool:
    """Whether token i begins a noun for things that are counted and neither act nor testify: lorries, houses."""
    roles = [h.entry for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role)]
    return bool(roles) and all(r.sort == "thing" and r.counted == "other" for r in roles)


def are_things(text: Text, span: Range) -> bool:
    """Whether a phrase is one for such things alone: nobody who speaks is in it."""
    roles = [i for i in range(*span) if text.tags[i] & T.ROLE]
    named = text.has(T.NAME | T.PRONOUN, *span)
    return bool(roles) and not named and is_inert(text, roles[0])


def counted_before(text: Text, figure: Figure, clause: Range) -> Range | None:
    """The noun that stands before its figure with a verb of being between: «ударов было | три», «машин оказалось не меньше | шести»."""
    if not text.pack.language.cases or figure.first - clause[0] < 2:
        return None
    i = figure.first - 1
    while i > clause[0] and text.tags[i] & T.ADVERB and not text.tags[i] & T.ROLE:
        i -= 1
    if not text.tags[i] & T.COPULA or i <= clause[0]:
        return None
    told = [h for h in text.hits_at.get(i - 1, ()) if {"gen", "pl"} <= h.features and h.last == i]
    known = any(isinstance(h.entry, Role) or (isinstance(h.entry, Trigger) and h.entry.pos == "noun") for h in told)
    return (i - 1, i) if known else None


def is_participle(text: Text, i: int) -> bool:
    """Whether token i is a participle in a case, which qualifies a noun behind it: «43 сбитых беспилотника»."""
    return any({"part", "gen"} <= h.features for h in text.hits_at.get(i, ()))


def is_people(text: Text, i: int) -> bool:
    """Whether a word that no entry knows is written as the name of those counted, and ends their phrase: "12 Fulani and 1 Dogon were killed"."""
    if not text.pack.language.capitals or text.is_known(i) or not text.text[text.starts[i]].isupper() or not text.words[i].isalpha():
        return False
    after = text.tags[i + 1] if i + 1 < len(text.words) else T.MARK
    return bool(after & (T.MARK | T.CONJUNCTION | T.AUXILIARY | T.PREPOSITION | T.FINITE))


def only_aimed_at(text: Text, noun: Range | None, trigger: Trigger) -> bool:
    """Whether counted things are what an attack was aimed at, which says nothing of a loss: « استهدفت | حافلتين », not what was fired or seized."""
    if not text.articles or noun is None or trigger.type != "ASSAULT" or trigger.count is not None or trigger.mode in TAKEN:
        return False
    roles = [h.entry for i in range(*noun) for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role)]
    return any(r.sort == "thing" for r in roles) and not any(r.weapon for r in roles)


TAKEN = frozenset({"air-defence", "seize"})


def counts_places(text: Text, figure: Figure) -> bool:
    """Whether a figure counts towns or villages, which are no people: « سيطرت على | ثلاث قرى »."""
    i = figure.core_last
    if not text.articles or i >= len(text.words) or not text.is_class(i, "settlement"):
        return False
    return not any(isinstance(h.entry, Role) and h.entry.sort == "person" for h in text.hits_at.get(i, ()))  # « 200 مدني »
