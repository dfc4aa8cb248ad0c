"""Clauses that say what cannot be confirmed, or that nobody answered, and who could not."""

from isnad.extract.frames import Attribution, Frame, clause_end, clause_start
from isnad.extract.phrases import subject_after, subject_before
from isnad.extract.verbs import Range
from isnad.packs.schema import Name
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.view import Hit


def by_doubt(frame: Frame, hit: Hit) -> Attribution:
    """A clause that says what cannot be confirmed, or that nobody answered: all of it, from the conjunction or "that" before its subject."""
    text, source = frame.text, verifier(frame, hit)
    opens = subject_before(text, hit.first, frame.floor) if text.pack.language.modifiers == "before" else None
    start = opens[0] if opens else hit.first
    before = text.tags[start - 1] if start > frame.floor else 0
    apposed = opens is not None and start > frame.floor and text.words[start - 1] in COMMAS and text.is_class(start, "any")
    if apposed and opens and (named := names_verifier(frame, opens)) is not None:
        source = named
    near = start if apposed or before & (T.CONJUNCTION | T.COMPLEMENTISER | T.CUE) else clause_start(frame, hit.first, near=True)
    nobody = source is not None and text.tags[source[0]] & T.NEGATION  # "none of the accounts could be confirmed"
    contents = [(near, clause_end(frame, hit.last))]
    return Attribution("verify", hit, (hit.first, hit.last), None if nobody else source, contents, whole=True)


def names_verifier(frame: Frame, phrase: Range) -> Range | None:
    """The actor at the end of what cannot be confirmed: "…, a toll | AFP could not check"."""
    text = frame.text
    hits = (h for i in range(phrase[0] + 2, phrase[1]) for h in text.hits_at.get(i, ()))
    return next(((h.first, h.last) for h in hits if isinstance(h.entry, Name) and h.entry.sort == "actor" and h.last == phrase[1]), None)


def verifier(frame: Frame, hit: Hit) -> Range | None:
    """The medium that could not verify: "Reuters could not confirm"; behind a verb-first cue, where it is an actor: « لم تتمكن رويترز من تأكيد »."""
    text = frame.text
    inside = (h for i in range(hit.first, hit.last) for h in text.hits_at.get(i, ()))
    named = next((h for h in inside if isinstance(h.entry, Name) and h.entry.sort == "actor"), None)
    if named is not None:
        return named.first, named.last
    if text.pack.language.source[0] != "after":
        return subject_before(text, hit.first, frame.floor)
    found = subject_after(text, hit.last, frame.ceil)
    names = text.hits_at.get(found[0], ()) if found else ()
    return next(((h.first, h.last) for h in names if isinstance(h.entry, Name) and h.entry.sort == "actor"), None)
