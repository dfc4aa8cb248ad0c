"""Cues in the passive: who claimed, told or was accused stands behind "by"."""

from isnad.extract import verbs
from isnad.extract.citations import by_quoted
from isnad.extract.contents import content_right
from isnad.extract.contents_left import left_content
from isnad.extract.frames import Attribution, Frame, after_word, clause_end, clause_start
from isnad.extract.phrases import subject_after, subject_before
from isnad.extract.pivots import find_pivot
from isnad.extract.verbs import Range, is_finite
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text
from isnad.scan.view import Hit


def is_passive(frame: Frame, hit: Hit) -> bool:
    """Whether the cue is a participle under a passive auxiliary, or one with its agent behind it."""
    text = frame.text
    if "passive" in hit.features:
        return True
    if "part" not in hit.features:
        return False
    i = verbs.skip_between(text, hit.first, frame.floor)
    if text.has(T.PASSIVE, i, hit.first):
        return True
    return agent_mark(frame, hit) is not None and not text.has(T.AUXILIARY, i, hit.first)


AGENT = 3  # tokens: what a thing is called or held for may stand before who calls it so: « jugé illégal par Madrid »


def agent_mark(frame: Frame, hit: Hit) -> int | None:
    """Where "by" stands behind a participle: at once, or for what is a judgement behind a word or two."""
    text, cue = frame.text, hit.entry
    reach = AGENT if isinstance(cue, Cue) and "judged" in cue.frames else 0
    for i in range(hit.last, min(frame.ceil - 1, hit.last + reach + 1)):
        if text.tags[i] & T.AGENTIVE and not any(cls == "adverb" for cls, _ in text.classes_at(i)):
            return i  # not "by phone"
        if text.tags[i] & T.MARK or is_finite(text, i):
            return None
    return None


def by_passive(frame: Frame, hit: Hit, cue: Cue) -> Attribution | None:
    """ "The raid was claimed by the group": the agent is the source, the clause with its cue the content."""
    text = frame.text
    mark = agent_mark(frame, hit)
    if mark is not None and "relay" in cue.frames and (quoted := by_quoted(frame, hit, mark)):
        return quoted
    if mark is None or not PASSIVES & set(cue.frames):
        return None
    source = subject_after(text, mark + 1, frame.ceil)
    if source is None:
        return None
    if "accuse" in cue.frames:
        source = before_charge(text, source)
    if "tell" in cue.frames:
        return by_told(frame, hit, cue, source)
    if "accuse" in cue.frames and source[1] + 1 < frame.ceil:
        start = after_word(text, source[1], "infinitive") if text.tags[source[1]] & T.INFINITIVE else source[1]
        end = clause_end(frame, start)
        if text.words[hit.first - 1] in COMMAS:  # « le pays, accusé par X d'armer Y, a nié »
            end = next((i for i in range(start, end) if text.words[i] in COMMAS and i not in text.in_figure), end)
        made = Attribution("accused", hit, (hit.first, hit.last), source, [(start, end)])
        made.accused = subject_before(text, hit.first, frame.floor)
        return made
    return Attribution(
        "passive", hit, (hit.first, hit.last), source, [(clause_start(frame, hit.first), source[1])], whole=True
    )


PASSIVES = frozenset({"passive", "accuse", "judged", "tell"})


def by_told(frame: Frame, hit: Hit, cue: Cue, source: Range) -> Attribution | None:
    """ "Residents were told by the mayor that …": who told them, and what."""
    pivot = find_pivot(frame.text, source[1], frame.ceil, frame.quote_at, bare=True)
    if pivot.kind == "end":
        told = subject_before(frame.text, hit.first, frame.floor)
        before = left_content(frame, hit, cue, pivot, told, False)  # "The bridge fell, AFP was told by a guard"
        return Attribution("before", hit, (hit.first, hit.last), source, before[1], addressee=told) if before else None
    content = (source[1], clause_end(frame, pivot.at)) if pivot.kind == "clause" else content_right(frame, pivot)
    return Attribution("that", hit, (hit.first, hit.last), source, [content])


def before_charge(text: Text, source: Range) -> Range:
    """Who accuses, without the charge behind a bare "of": « accusé par le parquet | de complicité de meurtre »."""
    known = T.DETERMINER | T.ROLE | T.NAME | T.MARK | T.DEMONYM
    for i in range(source[0] + 1, source[1] - 1):
        if text.tags[i] & T.INFINITIVE and text.tags[i] & T.GENITIVE and not text.tags[i + 1 + (text.words[i + 1] == "'")] & known:
            return source[0], i
    return source
