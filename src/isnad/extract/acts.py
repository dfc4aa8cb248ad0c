"""What the root does by saying it, where more than the cue tells: who says "we did not" denies, who was there has seen."""

from isnad.extract.event import Event
from isnad.extract.frames import Attribution
from isnad.extract.modality import Modality
from isnad.extract.verbs import Range
from isnad.model import Act
from isnad.packs.schema import Hedge
from isnad.scan.text import Text

PLAIN: frozenset[Act] = frozenset({"say", "claim", "announce"})
DEEDS = frozenset({"ASSAULT", "COERCE", "STRENGTH"})


def spoken_act(
    text: Text, clause: Range, last: Attribution | None, event: Event | None, modality: Modality
) -> Act | None:
    """The root's speech act: that of its cue, unless the content makes a plain "said" a denial or what a witness saw."""
    if last is None:
        return None
    if last.under is not None and last.under.entry is not None:
        return last.under.entry.act
    act: Act | None = last.entry.act if last.entry else "say"
    if act == "see" and text.pack.language.cases and event is not None and event.trigger.count in (None, "events"):
        return "say"  # blasts are counted by ear
    if act not in PLAIN:
        return act
    if is_refuted(modality) or (modality.polarity == "negated" and denies_deed(event) and not is_quoted(text, clause)):
        return "deny"
    if last.entry and "judge" in last.entry.frames and text.has_class("damning", *clause):
        return "condemn"  # "called the raid barbaric"
    return "see" if act == "say" and text.has_class("witnessed", *clause) else act


def is_quoted(text: Text, clause: Range) -> bool:
    """Whether the content stands in quotation marks: what is said word for word is said."""
    return any(q.first < clause[0] <= q.last for q in text.quotes)


def is_refuted(modality: Modality) -> bool:
    """Whether a predicate behind it calls what was told false: «сообщения о потерях — ложь»."""
    return any(
        isinstance(h.entry, Hedge) and h.entry.polarity == "negated" and h.entry.scope == "left" for h in modality.hits
    )


def denies_deed(event: Event | None) -> bool:
    """Whether somebody is said not to have done what they could be blamed for: "our troops did not strike the market"."""
    return event is not None and event.trigger.type in DEEDS and event.trigger.subject == "agent" and bool(event.agents)
