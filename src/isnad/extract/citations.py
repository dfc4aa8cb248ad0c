"""Who cites whom, and what is attributed over the edge of a sentence: citations, back references, quotations that go on."""

from isnad.extract.contents import content_right
from isnad.extract.frames import Attribution, Frame, clause_end
from isnad.extract.phrases import phrase_end, subject_after, subject_before
from isnad.extract.pivots import find_pivot, skip_asides
from isnad.extract.subject_ends import is_medium
from isnad.extract.verbs import Range
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.quotes import Quote
from isnad.scan.text import Text
from isnad.scan.view import Hit

PREDICATIVE = T.BIT["predicative"]
NEARBY = 3  # tokens between a source or its cue and "citing" where a verb follows


def cites_for(text: Text, citation: Attribution, other: Attribution) -> bool:
    """Whether the citation belongs to the attribution before it rather than to a verb that follows."""
    if other.rule == "verify" or other.source is None:
        return False
    last = citation.source[1] if citation.source else citation.cue_range[1]
    nearest = max(other.source[1], other.cue_range[1])
    while last < len(text.words) and (text.tags[last] & T.ADVERB or text.is_class(last, "there") or text.time_starting(last)):
        last = text.time_starting(last) or last + 1  # "citing the register | there"
    ended = last >= len(text.words) or bool(text.tags[last] & T.MARK)
    return ended or citation.cue_range[0] - nearest <= NEARBY


def parted(text: Text, citation: Attribution, other: Attribution) -> bool:
    """Whether a semicolon stands between a citation and a later verb: what was cited before it is not cited again."""
    return any(text.words[i] in ";؛" for i in range(citation.cue_range[1], other.cue_range[0]))


def take_citation(one: Attribution, waiting: list[Attribution]) -> None:
    """Gives an attribution the citation inside its source phrase, "AFP citing a medic says", or before it."""
    citation = waiting.pop()
    if one.rule == "hearsay":  # «со ссылкой на жителей сообщается о …»: their word
        one.source, one.rule = citation.source, "preposition"
    else:
        one.source, one.cited = without_citation(one.source, citation), citation
    one.contents = [keep_off(c, citation) for c in one.contents]


def without_citation(source: Range | None, citation: Attribution) -> Range | None:
    """A source up to the citation that stands inside it: «корреспондент | со слов очевидцев»."""
    if source and source[0] < citation.cue_range[0] < source[1]:
        return source[0], citation.cue_range[0]
    return source


def heard_from(text: Text, hit: Hit, one: Attribution, ceil: int) -> Attribution | None:
    """From whom the speaker has it, behind the verb and its subject: «слышали от | адвоката, что», «слышал он от | коллег»."""
    if not isinstance(hit.entry, Cue) or "heard" not in hit.entry.frames:
        return None
    first = max(hit.last, one.source[1] if one.source else 0)
    if one.source and one.source[0] >= hit.last and (inside := next((i for i in range(*one.source) if text.tags[i] & T.ORIGIN), None)):
        first = inside if inside > one.source[0] else first  # « a appris l'AFP | de source militaire »
        one.source = one.source[0], first
    while first < ceil and (time := text.time_starting(first)) is not None:
        first = time  # « a appris l'AFP mercredi | auprès d'un médecin »
    start = max(first + 1, text.class_end(first, "origin")) if first < ceil else ceil
    found = subject_after(text, start, ceil) if first < ceil and text.tags[first] & T.ORIGIN else None
    return Attribution("citation", hit, one.cue_range, found, []) if found else None


def keep_off(content: Range, cited: Attribution) -> Range:
    """The content without a citation at one of its ends."""
    start = cited.cue_range[0]
    end = cited.source[1] if cited.source else cited.cue_range[1]
    if content[0] <= start < content[1] and end < content[1] + (start > content[0]):
        return (end, content[1]) if start - content[0] < content[1] - end else (content[0], start)
    return content


def interrupts(citation: Attribution, one: Attribution) -> bool:
    """Whether a citation stands inside a clause that goes on: "The mayor, as AFP reports citing the radio, has left"."""
    end = citation.source[1] if citation.source else citation.cue_range[1]
    first, last = one.contents[0] if one.contents else (end, end)
    return one.rule == "preposition" and first + 1 < citation.cue_range[0] and end + 1 < last


def outside_quotes(chain: list[Attribution], speech: list[Quote]) -> list[Attribution]:
    """Those of a chain whose verbs stand outside quotation marks: whom a speaker quotes does not go on in the next quotation."""
    if not speech:
        return chain
    kept = [a for a in chain if not any(q.first < a.cue_range[0] and a.cue_range[1] <= q.last for q in speech)]
    return kept or chain


def pass_on(text: Text, hit: Hit, sentence: Range, found: list[Attribution]) -> bool:
    """Gives "…, quoted by X" to the attribution whose source or content it follows; False when there is none."""
    source = subject_after(text, hit.last, sentence[1])
    if source is None:
        return False
    medium = Attribution("citation", hit, (hit.first, hit.last), source, [])
    start, end = hit.first, source[1]
    after = [a for a in found if a.source and a.source[0] < start < a.cue_range[0] and end <= a.cue_range[0]]
    before = [a for a in found if min(a.cue_range[0], a.source[0] if a.source else a.cue_range[0]) < start]
    opening = [] if after or before or text.words[source[1] : source[1] + 1] not in ([","], ["،"]) else found[:1]
    if not after and not before and not opening:
        return False
    one = (after or before[-1:] or opening)[0]  # "Reached by the agency, the mayor said …"
    one.cited_by = medium
    if one.source and one.source[0] < start < one.source[1]:
        one.source = (one.source[0], bare_end(text, start))
    one.contents = [keep_off(c, medium) for c in one.contents]
    return True


def is_passed_on(hit: Hit) -> bool:
    """Whether a cue names the medium that passes on another's words."""
    return isinstance(hit.entry, Cue) and hit.entry.cited


def bare_end(text: Text, end: int) -> int:
    """Leftwards over the marks before token `end`."""
    while end > 0 and text.tags[end - 1] & T.MARK:
        end -= 1
    return end


def behind_saying(text: Text, i: int, ceil: int) -> int:
    """Over "as saying" behind whom a medium quotes."""
    saying = i + 1 < ceil and text.tags[i] & PREDICATIVE and text.tags[i + 1] & T.GERUND
    return i + 2 if saying else i


def by_quoted(frame: Frame, hit: Hit, mark: int) -> Attribution | None:
    """ "The mayor was quoted by the agency as saying that …": who is quoted, and the medium that passes it on."""
    text, quoted = frame.text, subject_before(frame.text, hit.first, frame.floor)
    medium = subject_after(text, mark + 1, frame.ceil)
    start = behind_saying(text, medium[1], frame.ceil) if medium else mark
    if quoted is None or medium is None or start == medium[1]:
        return None
    pivot = find_pivot(text, start, frame.ceil, frame.quote_at, bare=True)
    if pivot.kind == "end":
        return None
    content = (start, clause_end(frame, pivot.at)) if pivot.kind == "clause" else content_right(frame, pivot)
    made = Attribution("relay", hit, (hit.first, hit.last), quoted, [content])
    made.cited_by = Attribution("citation", hit, made.cue_range, medium, [])
    return made


def by_relay(frame: Frame, hit: Hit, source: Range | None, *, after: bool) -> Attribution | None:
    """ "The agency quoted a nurse as saying that …": the medium and, behind it, whom it passes on."""
    text = frame.text
    start = source[1] if source and after else hit.last
    marker = next((i for i in range(hit.last, min(frame.ceil, start + 4)) if text.tags[i] & T.RELAY), None)
    if marker is not None and after and source and marker < source[1]:
        source = (source[0], marker)
    root = subject_after(text, start if marker is None else marker + 1, frame.ceil)
    if root is None:
        return None
    pivot = find_pivot(text, root[1], frame.ceil, frame.quote_at, bare=True)
    if pivot.kind == "end":
        return None
    content = (
        content_right(frame, pivot)
        if pivot.kind != "clause"
        else (skip_asides(text, behind_saying(text, root[1], pivot.at), pivot.at), clause_end(frame, pivot.at))
    )
    told = next((i for i in range(root[1], pivot.at) if text.lead_tags(i) & T.ADDRESSEE and is_medium(text, i)), None)
    heard = (told, phrase_end(text, told, pivot.at)) if told is not None else None  # « قوله لإذاعة العاصمة إن »
    made = Attribution("relay", hit, (hit.first, hit.last), source or root, [content])
    made.heard_by = Attribution("relay", hit, made.cue_range, heard, []) if heard and source else None
    made.cited = Attribution("relay", hit, (hit.first, hit.last), root, []) if source else None
    return made
