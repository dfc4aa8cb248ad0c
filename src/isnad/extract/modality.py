"""How a proposition is held: polarity, certainty and realis, from cues and hedges by their scope (NegEx, ConText)."""

import msgspec

from isnad.extract.event import Event
from isnad.extract.numbers import Figure
from isnad.extract.verbs import Range, first_verb, leaves
from isnad.model import Certainty, Polarity, Realis
from isnad.packs.schema import Cue, Hedge, Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit

RIGHT = 6  # tokens that a hedge reaches to the right: "will not be able to withdraw"
DOUBT: dict[str, int] = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}


class Modality(msgspec.Struct, frozen=True):
    """How a claim is held, and the hedges that say so."""

    polarity: Polarity
    certainty: Certainty
    realis: Realis
    hits: tuple[Hit, ...]


def find_modality(
    text: Text, clause: Range, event: Event | None, cue: Cue | None, figures: list[Figure], told: tuple[Range | None, ...] = ()
) -> Modality:
    """The modality of a clause around its event, under the cue that reports it; `told`: where cue and source stand."""
    polarity: Polarity = cue.polarity if cue else "affirmed"
    certainty: Certainty = (cue.certainty if cue else None) or doubt_of(text, told) or "certain"
    realis: Realis = (cue.realis if cue else None) or (event.trigger.realis if event else None) or "actual"
    if realis == "actual" and event and "fut" in event.hit.features:
        realis = "planned"
    anchor = event.hit.first if event else first_verb(text, *clause)
    anchor = clause[1] if anchor is None else anchor
    used: list[Hit] = []
    for hit in text.hits_in("hedge", *clause):
        hedge = hit.entry
        if (
            not isinstance(hedge, Hedge)
            or hedge.scope == "source"
            or text.time_starting(hit.first) is not None  # "May 22"
            or text.time_starting(hit.first - 1) is not None
            or hit.first < clause[0]
            or hit.last > clause[1]
            or is_idiom(text, hit)
            or (text.articles and in_name_of_thing(text, hit))
            or not reaches(text, hit, hedge, anchor, clause[0])
        ):
            continue
        if (hedge.certainty or hedge.polarity) and any(f.first <= hit.first < f.last and f.high != 0 for f in figures):
            continue  # "no more than ten" denies nothing; "no soldier" does
        idiom = event is not None and (event.trigger.realis or event.trigger.count == "missing")
        if hedge.polarity and event and idiom and event.hit.first <= hit.first < event.hit.last:
            continue  # « لا يعرف مصيرهم », «не останется без ответа» is one idiom
        if hedge.polarity and hit.last < clause[1] and text.tags[hit.last] & T.GERUND and (event is None or event.hit.first != hit.last):
            continue  # «…, не уточнив, какого именно»
        if hedge.polarity and event is not None and is_of_another(text, hit, event):
            continue
        if hedge.polarity and (excepted(text, hit, clause[1]) or told_of_counted(text, hit, event, figures)):
            continue
        used.append(hit)
        if hedge.certainty and DOUBT[hedge.certainty] > DOUBT[certainty]:
            certainty = hedge.certainty
        if hedge.realis and (realis == "actual" or (cue and cue.act == "warn" and hedge.realis == "hypothetical")):
            realis = hedge.realis  # what one warns of lies ahead; under an "if" it is only supposed
        if hedge.polarity == "negated" and not (cue and (cue.act == "verify" or cue.idiom)):
            polarity = "negated" if polarity == "affirmed" else polarity
    return Modality(polarity, certainty, realis, tuple(used))


def is_of_another(text: Text, hit: Hit, event: Event) -> bool:
    """Whether a negation is a word of another trigger's own: "killed 14 and | was not claimed"."""
    if event.hit.first <= hit.first < event.hit.last:
        return False
    before = (h for i in range(max(0, hit.first - IDIOM), hit.first + 1) for h in text.hits_at.get(i, ()) if h.last >= hit.last)
    return any(isinstance(h.entry, Trigger) and h.entry.type == "OTHER" and h.entry.pos == "verb" for h in before)


IDIOM = 3  # tokens: « n'a | pas été revendiquée »


def in_name_of_thing(text: Text, hit: Hit) -> bool:
    """Whether a word of negation is part of an event noun: « طائرة | بدون | طيار »."""
    return any(h.first < hit.first and hit.last <= h.last and h.last - h.first > 1 for h in text.hits_in("trigger", max(0, hit.first - 2), hit.last))


def excepted(text: Text, hit: Hit, ceil: int) -> bool:
    """Whether "but" behind a negation leaves what is told: « لم يخسر الجيش سوى ثلاثة », not « إلا أن »."""
    if not text.has_class("exceptive", hit.last, ceil):
        return False
    if not text.articles:
        return any(leaves(text, i, hit.first) for i in range(hit.last, min(ceil, hit.last + EXCEPTED)))
    return any(text.is_class(i, "exceptive") and text.class_end(i, "contrast") <= i + 1 for i in range(hit.last, ceil))


EXCEPTED = 4  # tokens from a negation over its verb to "but"


def told_of_counted(text: Text, hit: Hit, event: Event | None, figures: list[Figure]) -> bool:
    """Whether what is denied only says more of those counted before it: « خمس جثث لم يتعرف عليها أحد »."""
    return bool(text.articles) and event is None and any(f.last <= hit.first <= f.last + COUNTED for f in figures)


COUNTED = 3  # tokens from a figure over its noun to the verb that says more of it


def doubt_of(text: Text, told: tuple[Range | None, ...]) -> Certainty | None:
    """How sure the words for the source leave what it tells: "unconfirmed reports"."""
    for first, last in filter(None, told):
        for i in range(first, last):
            for hit in text.hits_at.get(i, ()):
                entry = hit.entry
                if type(entry) is Hedge:
                    if entry.scope == "source":
                        return entry.certainty
                elif type(entry) is Cue and entry.pos == "adverb" and entry.certainty:
                    return entry.certainty
    return None


def is_idiom(text: Text, hit: Hit) -> bool:
    """Whether a hedge is only the beginning of words that hedge nothing: « في حال حرجة » is no condition."""
    return any(isinstance(h.entry, Hedge) and h.entry.certainty == "certain" and h.last > hit.last for h in text.hits_at[hit.first])


def reaches(text: Text, hit: Hit, hedge: Hedge, anchor: int, start: int) -> bool:
    """Whether the hedge's scope holds the anchor."""
    if hedge.scope == "clause":
        return True
    if hedge.scope == "left":
        return anchor < hit.first
    if hit.last > anchor:
        return hit.first <= anchor < hit.last
    if hedge.polarity and not any(
        text.tags[i] & ~(T.CONJUNCTION | T.CONTRAST | T.MARK) for i in range(start, hit.first)
    ):
        return True  # "Neither the ministry, the army nor …", "No official …": the clause as a whole
    between = range(hit.last, anchor)
    return len(between) <= RIGHT and not any(
        text.tags[i] & (T.MARK | T.COMPLEMENTISER) and not text.inside_phrase(i) for i in between
    )
