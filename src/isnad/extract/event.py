"""The event that a clause tells of, while its roles are being found; and phrases that are events and no actors."""

from isnad.extract.verbs import Range, compounds
from isnad.packs.schema import Trigger
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.scan.view import Hit


class Event:
    """The trigger of a clause with its roles; `passive` when subject and object have changed places."""

    __slots__ = ("agents", "hit", "mode", "passive", "patients", "speaker", "start", "targets", "trigger")

    def __init__(self, hit: Hit, trigger: Trigger, *, passive: bool) -> None:
        self.hit, self.trigger, self.passive = hit, trigger, passive
        self.agents: list[Range] = []
        self.targets: list[Range] = []
        self.patients: list[Range] = []  # whom the verb itself befell, whatever else of the clause was hit
        self.mode = trigger.mode  # an adjunct may say more than the verb: "died in an airstrike"
        self.speaker = False  # the subject is a pronoun attached to "that": the one who speaks
        self.start: int | None = None  # where the evidence begins when the event is only part of what the clause says


def is_happening(text: Text, phrase: Range) -> bool:
    """Whether the phrase is itself an event ("an attack on a post killed …"), which is no actor."""
    for i in range(*phrase):
        nouns = [h.entry for h in text.hits_at.get(i, ()) if isinstance(h.entry, Trigger) and h.entry.pos == "noun"]
        if any(noun.count in ("killed", "injured") for noun in nouns):
            return True  # "22 dead" are counted, not named
        if text.tags[i] & (T.ROLE | T.NAME):
            return False
        if nouns:
            return not (compounds(text) and i + 1 < phrase[1] and text.tags[i + 1] & T.ROLE)
        if i > phrase[0] and text.tags[i] & (T.PREPOSITION | T.GENITIVE):
            return False
    return False
