"""Verbs of asking and of denying: what they ask for or deny, where no "that" opens it."""

from isnad.extract.proper import is_proper
from isnad.extract.verbs import Range, is_finite, noun_trigger
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit


def denies_deed(text: Text, cue: Cue, start: int, end: int) -> bool:
    """Whether what is denied is a deed named behind the subject, which says by itself what it is: « نفى الجيش | قصف السوق »."""
    return bool(text.articles) and cue.stance == "deny" and any(noun_trigger(text, i) for i in range(start, min(end, start + DEED)))


DEED = 2  # tokens from the beginning of an object to the deed that it names: « أي انسحاب »


def asks(text: Text, cue: Cue, source: Range | None) -> bool:
    """Whether people or a body ask for something: then a verb that often does not report counts without "that"."""
    if not (cue.whole and source and text.articles and {"object", "infinitive"} <= set(cue.frames)):
        return False
    if text.has(T.ROLE | T.NAME, *source) or is_proper(text, *source) or text.is_class(source[0], "given"):
        return True
    behind = source[1]  # « شجعت ليلى نصار، مديرة الحديقة، الزوار على »
    return behind + 1 < len(text.words) and text.words[behind] in COMMAS and bool(text.tags[behind + 1] & T.ROLE)


def goes_on_asking(text: Text, hit: Hit, cue: Cue, source: Range | None) -> bool:
    """Whether a second verb without a subject of its own asks for something: « اتهمت الجيش، ودعت إلى تحقيق »."""
    if source is not None or not cue.whole or not hit.lead or not {"object", "infinitive"} <= set(cue.frames):
        return False
    for i in range(hit.last, min(len(text.words), hit.last + ASKED)):
        if text.tags[i] & T.MARK or (i > hit.last and is_finite(text, i)):
            return False
        if (text.tags[i] | text.lead_tags(i) | text.guessed_lead(i)) & T.ABOUT:
            return True
    return False


ASKED = 6  # tokens from a verb of asking, over who is asked, to what for: « دعت مجلس الأمن إلى »


def counts_none(text: Text, hit: Hit, cue: Cue, ceil: int) -> bool:
    """Whether what a negated verb of reporting has behind it is "none": « ne signale aucun disparu » says that there is none."""
    i = hit.last
    while i < ceil and text.tags[i] & (T.ADVERB | T.CONTRAST) and not text.tags[i] & T.DETERMINER:
        i = max([i + 1, *(last for known, last in text.classes_at(i) if known in ("adverb", "contrast"))])
    none = i < ceil and text.tags[i] & T.NEGATION and text.tags[i] & T.DETERMINER
    return bool(none) and "object" in cue.frames and cue.act in ("say", "see")
