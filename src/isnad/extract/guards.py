"""What looks like an attribution and is none: nobody says it, or what would say it cannot speak."""

from isnad.extract.frames import Frame
from isnad.extract.speakers import is_governed
from isnad.extract.verbs import Range, is_finite
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.tags import BIT
from isnad.scan.text import Text
from isnad.scan.view import Hit

STOP = BIT["stop"]


def is_unsaid(frame: Frame, hit: Hit, cue: Cue, rule: str, source: Range | None) -> bool:
    """Whether a verb only looks like speech: its object belongs to a thing, or what stands before it to another verb."""
    if rule == "object" and cue.act == "say" and not cue.whole and source and not is_somebody(frame.text, source):
        return True  # "the hat evokes a feather"
    return rule == "before" and is_governed(frame.text, hit, frame.floor)  # « …, à maintenir, … »


def is_nobody(text: Text, source: Range | None) -> bool:
    """Whether the source is a pronoun for people in general (« on estime que … ») or a word for a fact («это говорит о том»)."""
    if source is None or source[1] - source[0] != 1:
        return False
    bits = text.tags[source[0]]
    general = bits & T.INDEFINITE and bits & (T.PRONOUN | T.NEGATION)
    return bool(general) or bool(bits & STOP and not bits & (T.NAME | T.ROLE))


def main_verb_cut(text: Text, content: Range) -> Range:
    """The content of a relative clause, ended at the comma behind which its main clause goes on: "X, who denies it, left"."""
    for i in range(content[0] + 1, content[1] - 1):
        if text.words[i] in (",", "،"):
            after = next(
                (
                    j
                    for j in range(i + 1, content[1])
                    if not text.tags[j] & (T.NEGATION | T.ADVERB) and text.words[j] != "'"
                ),
                i + 1,
            )
            if is_finite(text, after) and not text.tags[after] & T.PARTICIPLE:
                return content[0], i
    return content


def is_somebody(text: Text, source: Range) -> bool:
    """Whether the head of a phrase names people, a body, or what can testify: a noun of office, a name, a pronoun."""
    known = T.ROLE | T.NAME | T.PRONOUN | T.INDEFINITE | T.TITLE | T.NUMBER
    if not text.pack.language.capitals or text.pack.language.cases:
        return True
    first, last = source
    end = next(
        (i for i in range(first + 1, last) if text.tags[i] & (T.GENITIVE | T.PREPOSITION) and not text.tags[i] & known),
        last,
    )
    capitals = (i for i in range(first, end) if text.text[text.starts[i]].isupper() and not text.tags[i] & T.DETERMINER)
    return any(text.tags[i] & known for i in range(first, end)) or any(True for _ in capitals)
