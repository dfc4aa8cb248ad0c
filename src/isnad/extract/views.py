"""Sources whose word no verb of speech shows: whose view a sentence opens with, and who goes on in a narrated infinitive."""

from isnad.extract.frames import Frame
from isnad.extract.hearers import speaks
from isnad.extract.phrases import subject_before
from isnad.extract.pivots import speaks_anew
from isnad.extract.proper import is_proper
from isnad.extract.verbs import Range, is_finite
from isnad.packs.schema import Name, Role
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit

KNOWING = frozenset({"expert", "state", "party", "monitor", "media"})  # kinds of source that judge, rather than gain or lose


CLAUSE = 4  # tokens: a longer stretch without a known verb has one that the pack does not know


def holds_view(frame: Frame, hit: Hit, source: Range | None, after: int) -> bool:
    """Whether a sentence opens with whose view it gives: « Pour le ministre, la crise est finie »; not « Pour le village, … ».

    Where another verb of speech follows, that one tells who speaks.
    """
    text = frame.text
    if source is None or source[1] >= frame.ceil or text.words[source[1]] not in COMMAS or not judges(text, source):
        return False
    if any(not text.tags[i] & (T.CONJUNCTION | T.CONTRAST | T.MARK | T.ADVERB) for i in range(frame.floor, hit.first)):
        return False
    rest = range(after, frame.ceil)
    return (len(rest) > CLAUSE or any(is_finite(text, i) for i in rest)) and not any(speaks_anew(text, i) for i in rest)


HEAD = 4  # tokens from an article to the noun that it opens: « l'ancien ministre »


def judges(text: Text, source: Range) -> bool:
    """Whether a phrase is somebody whose view counts: an office, an expert, a body that states, a person by name."""
    head = next((i for i in range(source[0], min(source[1], source[0] + HEAD)) if text.tags[i] & T.ROLE), -1)
    roles = [h.entry for h in text.hits_at.get(head, ()) if isinstance(h.entry, Role)]
    if roles:
        return any(r.source in KNOWING or (r.sort == "body" and r.source != "unknown") for r in roles if r.sort != "thing") or titled(text, source)
    names = [h.entry for h in text.hits_at.get(source[0], ()) if isinstance(h.entry, Name)]
    if text.time_starting(source[0]) is not None or any(n.sort == "place" for n in names) or not is_proper(text, *source):
        return False
    return source[1] - source[0] > 1 or bool(names) or text.words.index(text.words[source[0]]) < source[0]


def titled(text: Text, source: Range) -> bool:
    """Whether a noun for people has a person's name behind it: « la maire de Lens, Ada Roy », « l'avocat Luc Pym »."""
    capitals = [i for i in range(*source) if text.text[text.starts[i]].isupper() and not text.tags[i] & (T.DETERMINER | T.ROLE)]
    return len(capitals) > 1 and capitals[-1] == capitals[-2] + 1


def narrated(text: Text, opens: int, floor: int) -> Range | None:
    """The subject of an infinitive that tells what happened next, opened by "of" at this token: « Et le maire de conclure que »."""
    if not text.tags[opens] & T.GENITIVE or any(is_finite(text, i) for i in range(floor, opens) if i not in text.quote_of):
        return None
    subject = subject_before(text, opens, floor)
    if subject is None or subject[1] != opens or not (text.tags[subject[0]] & T.PRONOUN or someone(text, subject)):
        return None
    before = text.tags[subject[0] - 1] if subject[0] > floor else T.MARK
    return subject if before & (T.MARK | T.CONJUNCTION) else None


def someone(text: Text, span: Range) -> bool:
    """Whether a phrase is people, a body or a name, an article before it or not."""
    first = span[0] + (1 if text.tags[span[0]] & T.DETERMINER else 0)
    first += first < span[1] and text.words[first] == "'"
    return speaks(text, span) or any(text.tags[i] & T.ROLE for i in range(*span)) or is_proper(text, first, span[1])
