"""Where what is spoken of or blamed begins and ends: before its verb, before a colon, before a comma behind which another speaks."""

from isnad.extract import verbs
from isnad.extract.frames import Frame, clause_end, clause_start
from isnad.extract.pivots import Pivot
from isnad.extract.topics import topic_of
from isnad.extract.verbs import Range
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.grammar import cases_at
from isnad.scan.view import Hit


def told_topic(
    frame: Frame, hit: Hit, cue: Cue, pivot: Pivot, source: Range | None, *, after: bool
) -> Range | None:
    """The deed that is told of before a colon: «сообщил | об атаке на село: | погибла женщина»."""
    text, start = frame.text, source[1] if after and source else hit.last
    if not {"quote", "about"} <= set(cue.frames) or not text.pack.language.cases or pivot.at - start < 2 or pivot.at + 1 in text.quote_of:
        return None
    topic = topic_of(frame, cue, start, start)
    deed = topic is not None and topic < pivot.at and any(verbs.noun_trigger(text, i) for i in range(topic, pivot.at))
    return (topic, pivot.at) if topic is not None and deed else None


def topic_end(frame: Frame, topic: int, pivot: Pivot) -> int:
    """Where what is spoken of ends: with its clause, or before a comma behind which somebody else speaks: «о гибели двоих | , в Баку заявили»."""
    text, end = frame.text, clause_end(frame, topic)
    if pivot.kind != "end" or not topic < pivot.at < end or text.words[pivot.at] != "," or not text.pack.language.cases:
        return end
    verb = verbs.first_verb(text, pivot.at, end)
    return pivot.at if verb is not None and text.tags[verb] & T.CUE else end


def before_reason(frame: Frame, start: int) -> int:
    """Where an accusation ends: before a colon behind which somebody else tells more, "blamed the army: it had, locals say, …"."""
    text, end = frame.text, clause_end(frame, start)
    colon = next((i for i in range(start + 1, end - 1) if text.words[i] == ":" and text.starts[i + 1] > text.ends[i]), end)
    own = T.PRONOUN | T.POSSESSIVE
    told = (h for h in text.hits_in("cue", colon, end) if isinstance(h.entry, Cue) and h.entry.pos == "preposition" and h.last < end)
    return colon if any(not text.has(own, h.first, h.last + 1) for h in told) else end


def deed_before(frame: Frame, hit: Hit) -> int:
    """Where the deed stands that somebody is blamed for, before its verb: «обстрел рынка штаб | приписал ополчению»; else the verb."""
    text, first = frame.text, clause_start(frame, hit.first)
    if not text.pack.language.cases or first >= hit.first or text.has(T.MARK, first, hit.first):
        return hit.first
    laid = "acc" in cases_at(text, first) and any(verbs.noun_trigger(text, i) for i in range(first, hit.first))
    return first if laid or verbs.noun_trigger(text, first) else hit.first  # «вину за обстрел мэр | возложил на …»
