"""Whom an event befell, where only a count says so: "killed, by its own account, | nine soldiers", "none hurt among | the crew"."""

from bisect import bisect_left

from isnad.extract.event import Event
from isnad.extract.numbers import Figure
from isnad.extract.objects import object_after
from isnad.extract.quantities import counted, quantity
from isnad.extract.roles import anyone
from isnad.extract.verbs import Range, has_verb
from isnad.model import BEFALLING, Quantity
from isnad.packs.schema import Role, Trigger
from isnad.scan import tags as T
from isnad.scan.grammar import case_break
from isnad.scan.text import Text

HARM = frozenset({"ASSAULT", "COERCE"})


def add_counted(text: Text, event: Event | None, quantities: list[Quantity], clause: Range) -> None:
    """Gives an event that befell somebody the people whom its figures count, and those among whom it counts them, as targets."""
    if event is None or not quantities or event.trigger.type not in HARM or not text.pack.language.counted_targets:
        return
    for before, one in zip([None, *quantities], quantities, strict=False):
        span = people(text, event, one) if one.kind in BEFALLING and one.high != 0 else None
        if span and not (before and is_part(text, one)) and not meets(span, [*event.targets, *event.agents]):
            event.targets.append(span)
    if not event.targets and (among := among_whom(text, event, clause)):
        event.targets = [among]


def counted_force(text: Text, clause: Range, figures: list[Figure]) -> tuple[Range, list[Quantity]] | None:
    """The fighters whom somebody counts by a bare noun: « parle | de plus de cent assaillants à moto »; they were there."""
    if not text.pack.language.counted_forces or has_verb(text, *clause):
        return None
    for figure in figures:
        noun = counted(text, figure, clause) if figure.sort == "count" and not figure.weak else None
        roles = [h.entry for i in range(*noun) for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role)] if noun else []
        if noun and any(r.sort == "person" and r.source == "party" for r in roles):
            return noun, [quantity(text, figure, "present", noun)]
    return None


def people(text: Text, event: Event, one: Quantity) -> Range | None:
    """The tokens of a counted noun that says who they are; None for a word that only says what befell them: "nine dead"."""
    if one.of is None:
        return None
    span = bisect_left(text.starts, one.of.start), bisect_left(text.starts, one.of.end)
    if not text.has(T.ROLE | T.NAME | T.DEMONYM, *span) or (anyone(text, span) and event.targets):
        return None
    fate = any(isinstance(h.entry, Trigger) and h.first >= span[0] for h in text.hits_at.get(span[1] - 1, ()))
    return None if fate else span


def is_part(text: Text, one: Quantity) -> bool:
    """Whether a figure counts only some of those counted before it: "nine dead, among them | two children"."""
    first = bisect_left(text.starts, one.start)
    before = text.tags[first - 1] if first else 0
    opens = before & (T.RELATIVE | T.ADJUNCT) or (before & T.PREPOSITION and not before & T.AGENTIVE)
    return bool(opens) or (first > 0 and (text.words[first - 1] in "(:" or text.is_class(first - 1, "among")))


def meets(span: Range, others: list[Range]) -> bool:
    """Whether a range shares a token with one of the others."""
    return any(span[0] < last and first < span[1] for first, last in others)


def among_whom(text: Text, event: Event, clause: Range) -> Range | None:
    """Those among whom the dead or wounded are counted: «среди | наших солдат | погибших нет», « aucun mort parmi | les civils »."""
    if event.trigger.count not in BEFALLING:
        return None
    for i in range(*clause):
        if not text.is_class(i, "among"):
            continue
        end = event.hit.first if event.hit.first > i else clause[1]
        phrase = object_after(text, i + 1, end)
        if phrase and text.has(T.ROLE | T.NAME | T.DEMONYM, *phrase):
            return phrase[0], case_break(text, phrase)
    return None


def counted_targets(text: Text, clause: Range, event: Event, figures: list[Figure], quantities: list[Quantity]) -> list[Range]:
    """Whom a word says it of that is no verb, where their own noun is counted before it: "a dozen | men | are shown as prisoners"."""
    if event.trigger.pos == "verb" or event.trigger.count is None:
        return []
    starts = {q.start for q in quantities if q.kind == event.trigger.count}
    nouns = (counted(text, f, clause) for f in figures if text.starts[f.first] in starts)
    return [n for n in nouns if n is not None and n[1] < event.hit.first]
