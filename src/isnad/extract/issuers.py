"""Who speaks by a thing that was put out in words: of "a statement from the army" the army."""

from isnad.extract.frames import Frame, after_word
from isnad.extract.nouns import speaks
from isnad.extract.phrases import phrase_end, subject_after
from isnad.extract.verbs import Range
from isnad.packs.schema import Role
from isnad.scan import tags as T
from isnad.scan.grammar import head_cases
from isnad.scan.text import Text
from isnad.scan.view import Hit


def issuer(text: Text, source: Range) -> Range:
    """Who put out the statement that a source is, where it says so behind the noun; else the source itself."""
    voice = next((h for h in text.hits_in("role", *source) if is_issued(h)), None)
    if voice is not None and voice.last == source[1] < len(text.words) and text.articles:
        return put_out_by(text, source[1]) or source
    if voice is None or voice.last >= source[1]:
        return source
    if text.pack.language.cases:
        return owner(text, (voice.last, source[1])) or source
    if not text.tags[voice.last] & T.ORIGIN:
        return source
    found = subject_after(text, after_word(text, voice.last, "origin"), source[1])
    while found and found[1] - found[0] > 1 and text.tags[found[1] - 1] & T.PARTICIPLE and not text.tags[found[1] - 1] & (T.ROLE | T.NAME):
        found = found[0], found[1] - 1  # « un communiqué de l'état-major | lu à l'antenne »
    return found if found and speaks(text, found) else source


def owner(text: Text, behind: Range) -> Range | None:
    """Who stands in the genitive behind a noun for a statement, or by a name that has no cases: «в сообщении | штаба»."""
    known = text.tags[behind[0]] & (T.NAME | T.ROLE | T.DEMONYM)
    cases = head_cases(text, behind)
    return behind if known and (not cases or "gen" in cases) and speaks(text, behind) else None


def is_issued(hit: Hit) -> bool:
    """Whether a noun is one for words that somebody puts out."""
    return isinstance(hit.entry, Role) and hit.entry.issued


def put_out_by(text: Text, i: int) -> Range | None:
    """Who stands behind an attached "of": « تحديث | للمرصد », « إحصاء لـ«المنظمة» »."""
    if not (text.tags[i] | text.lead_tags(i)) & T.ADDRESSEE:
        return None
    start = i if text.lead(i) else i + 1
    end = phrase_end(text, start, len(text.words)) if start < len(text.words) else start
    return (start, end) if end > start and speaks(text, (start, end)) else None


def describes_voice(frame: Frame, hit: Hit) -> bool:
    """Whether a verb only says more of the noun before it for what somebody put out: « في بيان | حمل توقيع الناطق »."""
    text, i = frame.text, hit.first - 1
    if not text.articles or i <= frame.floor or hit.lead or text.definite(i):
        return False
    voices = [h.entry for h in text.hits_at.get(i, ()) if isinstance(h.entry, Role)]
    return any(v.source == "evidence" for v in voices) and bool((text.lead_tags(i) | text.tags[i - 1]) & T.PREPOSITION)
