"""The event that a clause tells of, while its roles are being found."""

from isnad.extract.verbs import Range
from isnad.packs.schema import Trigger
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

