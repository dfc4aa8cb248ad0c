"""Armed people of whom a witness tells only that they were there: "saw about twenty armed men", «видели колонну боевиков»."""

from msgspec.structs import replace

from isnad.draft import Draft
from isnad.extract.frames import Attribution
from isnad.extract.numbers import Figure
from isnad.extract.objects import object_after
from isnad.extract.parties import bare_mentions
from isnad.extract.quantities import counted, quantity
from isnad.extract.roles import fights
from isnad.extract.verbs import Range
from isnad.model import Quantity
from isnad.scan.text import Text


def sighted(text: Text, clause: Range, attributions: list[Attribution], figures: list[Figure]) -> tuple[Range, list[Quantity]] | None:
    """The armed people with whom what is seen opens, and how many they are; None for anything else."""
    cue = attributions[-1].entry if attributions else None
    if cue is None or cue.act != "see":
        return None
    figure = next((f for f in figures if f.first == clause[0] and f.sort == "count" and not f.weak), None)
    people = counted(text, figure, clause) if figure else object_after(text, *clause)
    if people is None or not fights(text, people):
        return None
    return people, [quantity(text, figure, "present", people)] if figure else []


def as_presence(text: Text, one: Draft, phrase: Range) -> Draft:
    """The draft as a claim that these people were there."""
    return replace(one, type="STRENGTH", agents=tuple(bare_mentions(text, [phrase])))
