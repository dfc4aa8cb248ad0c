"""What an event noun belongs to: the phrase behind "of", the genitive right behind it."""

from isnad.extract.objects import is_craft, object_after, opens_share
from isnad.extract.verbs import Range, is_finite
from isnad.packs.schema import Name, Trigger
from isnad.scan import tags as T
from isnad.scan.grammar import case_break, cases_at
from isnad.scan.text import Text
from isnad.scan.view import Hit


def complement(text: Text, hit: Hit, ceil: int) -> Range | None:
    """What an event noun belongs to: the phrase behind "of", or the genitive right behind it."""
    if text.pack.language.source[0] == "after":
        if agrees(text, hit):
            return None
        if text.definite(hit.first) and not text.tails.get(hit.first):
            return None  # a noun with its article has no genitive: « القصف الروسي »
        if hit.last < ceil and text.tags[hit.last] & T.PREPOSITION and not text.tags[hit.last] & T.GENITIVE:
            return None
        own = object_after(text, hit.last, ceil)
        return own if own and (names_thing(text, own[0]) or is_no_adjective(text, hit, own[0])) else None
    if text.pack.language.cases:
        return case_complement(text, hit, ceil)
    for i in range(hit.last, min(ceil, hit.last + COMPLEMENT)):
        if text.tags[i] & T.GENITIVE and not text.tags[i] & T.AGENTIVE:
            return None if text.time_starting(i) is not None else object_after(text, i + 1, ceil)
        if is_finite(text, i) or text.tags[i] & (T.MARK | T.PREPOSITION):
            return None
    return None


def agrees(text: Text, hit: Hit) -> bool:
    """Whether an adjective in the accusative follows a noun that stands in it: « قصفا | مدفعيا »."""
    ending = text.pack.language.accusative_ending
    if not ending or hit.last >= len(text.words) or text.tags[hit.last] & (T.ROLE | T.NAME):
        return False
    return "acc" in hit.features and text.words[hit.last].endswith(ending)


def names_thing(text: Text, i: int) -> bool:
    """Whether token i can head a genitive: a known noun or name, a figure, or a definite word; no adjective, no relative."""
    bits = text.tags[i]
    if (bits & T.RELATIVE and not bits & T.DETERMINER) or opens_share(text, i):
        return False
    return i in text.figure_starts or text.definite(i) or bool(bits & HEADS) or text.is_class(i, "settlement") or is_craft(text, i)


def is_no_adjective(text: Text, hit: Hit, i: int) -> bool:
    """Whether an unknown word has the feminine ending that the event noun before it has not: « استهداف سفينة »."""
    ending = text.pack.language.feminine
    bare = bool(ending) and not text.words[hit.last - 1].endswith(ending) and "sg" in hit.features
    return bare and not text.tags[i] and text.words[i].endswith(ending)


HEADS = T.ROLE | T.NAME | T.DETERMINER | T.NUMBER
COMPLEMENT = 4  # tokens between an event noun and its "of": "the deaths this week of"


def case_complement(text: Text, hit: Hit, ceil: int) -> Range | None:
    """The genitive right behind an event noun, «убийство двух врачей», or the noun that a participle qualifies, «погибших солдатах»."""
    phrase = object_after(text, hit.last, ceil)
    if phrase is None or (is_finite(text, phrase[0]) and "passive" in features_at(text, phrase[0])):
        return None  # «в ходе операции | нейтрализованы двое»
    cases = next((c for i in range(*phrase) if (c := cases_at(text, i))), None)
    counts = isinstance(hit.entry, Trigger) and bool(hit.entry.count)
    agrees = counts and bool(cases and cases & hit.features) and bool(text.tags[hit.last] & (T.ROLE | T.DEMONYM))
    if cases is None and (name := bare_name(text, phrase, taken=isinstance(hit.entry, Trigger) and hit.entry.mode == "seize")) is not None:
        return name
    return (phrase[0], case_break(text, phrase)) if agrees or (cases and "gen" in cases) else None


def features_at(text: Text, i: int) -> frozenset[str]:
    """All features of the words that begin at token i."""
    return frozenset(f for h in text.hits_at.get(i, ()) if h.first == i for f in h.features)


def bare_name(text: Text, phrase: Range, *, taken: bool) -> Range | None:
    """A name without cases right behind an event noun, which is then its genitive: «удар США по терминалу»; a place only if `taken`."""
    sorts = ("actor", "place") if taken else ("actor",)
    names = [h for h in text.hits_at.get(phrase[0], ()) if isinstance(h.entry, Name) and h.entry.sort in sorts]
    last = max((h.last for h in names), default=None)
    return (phrase[0], last) if last is not None and text.text[text.starts[last - 1]].isupper() else None
