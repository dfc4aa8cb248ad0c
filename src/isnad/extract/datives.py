"""What a noun for a deed is told of without a preposition: « كمين | لدورية », « هجوم | لمسلحين », « قصف استهدف | مخيما »."""

from isnad.extract.objects import armed_head, is_craft, marked, object_after
from isnad.extract.verbs import Range, is_finite
from isnad.packs.schema import Role, Trigger
from isnad.scan import tags as T
from isnad.scan.grammar import cases_at
from isnad.scan.text import Text
from isnad.scan.view import Hit

DATIVE = 6  # tokens from a verb of giving to who receives
NEAR = 3  # tokens from an event noun, over its adjectives, to whose it is
ATTACHED = 5  # tokens from an event noun to the verb of its own clause


def laid_for(text: Text, start: int, ceil: int) -> Range | None:
    """For whom an ambush is laid, where "for" is a letter of their own word: « نصبوا كمينا | لدورية »."""
    first = next((i for i in range(start, min(ceil, start + DATIVE)) if text.lead_tags(i) & T.ADDRESSEE), None)
    return object_after(text, first, ceil) if first is not None else None


def given_to(text: Text, start: int, ceil: int) -> Range | None:
    """Who receives, by the case alone: «поставила оружие | повстанцам»."""
    if not text.pack.language.cases:
        return None
    for i in range(start, min(ceil, start + DATIVE)):
        if cases_at(text, i) == {"dat"}:
            return object_after(text, i, ceil)
        if text.tags[i] & T.MARK:
            return None
    return None


def by_dative(
    text: Text, hit: Hit, trigger: Trigger, agent: Range | None, aimed: Range | None, ceil: int
) -> tuple[Range | None, Range | None]:
    """Agent and aim with what "to" behind an event noun adds: for whom an ambush is laid, whose attack it is."""
    if not text.articles or trigger.count:
        return agent, aimed
    start = agent[1] if agent else hit.last
    first = next((i for i in range(start, min(ceil, start + NEAR)) if text.lead_tags(i) & T.ADDRESSEE), None)
    if first is None or not all(qualifies(text, i) for i in range(start, first)) or (phrase := object_after(text, first, ceil)) is None:
        return agent, aimed
    if trigger.mode == "ambush":
        return agent, aimed or phrase
    if agent or trigger.object != "target" or not armed_head(text, phrase):
        return agent, aimed
    return phrase, aimed or marked(text, phrase[1], ceil, T.AGAINST)


def qualifies(text: Text, i: int) -> bool:
    """Whether token i can be an adjective of the event noun before it: no noun that "to" would belong to, « استهداف آلية | للجيش »."""
    return bool(text.tags[i] & T.DEMONYM) or (text.words[i].isalpha() and not text.is_known(i))


def attached_object(text: Text, hit: Hit, ceil: int) -> Range | None:
    """What an attack hit by the verb of its own clause: « قصف جوي استهدف | مخيما », « الصاروخ الذي أصاب | السوق »."""
    for i in range(hit.last, min(ceil, hit.last + ATTACHED)) if text.articles else ():
        if text.tags[i] & T.MARK:
            return None
        if not is_finite(text, i):
            continue
        verbs = (h for h in text.hits_at.get(i, ()) if isinstance(h.entry, Trigger) and h.entry.pos == "verb" and not text.tails.get(i))
        last = next((h.last for h in verbs if h.entry.type == "ASSAULT" and h.entry.object == "target" and not h.entry.count), None)  # type: ignore[union-attr]  # hits of triggers only
        return object_after(text, last, ceil) if last is not None else None
    return None


def done_by_own(text: Text, trigger: Trigger, own: Range, ceil: int) -> Range | None:
    """The object of a verbal noun whose genitive is its subject: « استهداف مسيرة | سيارة », « قصف الجيش | مواقع »; None where it has none."""
    if not text.articles or trigger.object != "target" or (trigger.count and trigger.light) or own[1] >= ceil:
        return None
    if text.tags[own[1]] & (T.MARK | T.PREPOSITION | T.CONJUNCTION) or text.lead(own[1]) or text.time_starting(own[1]) is not None:
        return None
    return object_after(text, own[1], ceil) if armed_head(text, own) or is_craft(text, own[0]) else None


def in_own_clause(text: Text, hit: Hit, trigger: Trigger) -> bool:
    """Whether a verb with its object attached only says more of the bare noun before it: « هجوم | شنته الجماعة », « بيان | نشرته الحركة »."""
    i = hit.first - 1
    if not text.articles or trigger.pos != "verb" or i < 0 or hit.lead or not text.tails.get(hit.last - 1):
        return False
    nouns = any(isinstance(h.entry, Role) or (isinstance(h.entry, Trigger) and h.entry.pos == "noun") for h in text.hits_at.get(i, ()))
    return nouns and not text.definite(i) and not text.tags[i] & (T.NAME | T.PRONOUN)
