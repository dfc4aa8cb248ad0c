"""Statements → drafts: each clause with its event, figures, time, place and the chain above it."""

from bisect import bisect_left, bisect_right

import msgspec
from msgspec.structs import replace

from isnad.draft import Draft, DraftLink
from isnad.extract.acts import spoken_act
from isnad.extract.asides import Aside
from isnad.extract.clauses import find_clauses
from isnad.extract.counted import add_counted, counted_force, counted_targets
from isnad.extract.duals import dual_nouns
from isnad.extract.echoes import PEOPLE, Counted, counted_last, counted_people, find_echoes
from isnad.extract.event import Event
from isnad.extract.events import find_triggers, main_event
from isnad.extract.frames import Attribution
from isnad.extract.gaps import Gap, find_gaps
from isnad.extract.modality import Modality, find_modality
from isnad.extract.numbers import Figure
from isnad.extract.parties import bare_mentions, is_threat, opens_with_verb, roles, share_agent
from isnad.extract.quantities import Triggers, find_quantities, quantity
from isnad.extract.roles import fights
from isnad.extract.shares import with_plan
from isnad.extract.sightings import as_presence, sighted
from isnad.extract.sources import split_sources
from isnad.extract.statements import Statement
from isnad.extract.tolls import is_toll_of, nearest_day, reached, revising, with_toll
from isnad.extract.verbs import Range, is_finite
from isnad.extract.victims import single_victims, strangers
from isnad.extract.where import find_place, held_place, place_of, seen_where
from isnad.model import Quantity, QuantityKind, SourceKind, Why
from isnad.packs.schema import Cue
from isnad.scan import tags as T
from isnad.scan.text import Text
from isnad.when import TimeExpression


class Facts:
    """What one pass over the document found: figures, times and descriptions in passing, in order, and where quotations open."""

    __slots__ = ("_figures", "_times", "asides", "counted", "figures", "opened", "passing", "spoken_of", "times")

    def __init__(self, text: Text, figures: list[Figure], times: list[TimeExpression], passing: list[Aside]) -> None:
        self.figures, self.times = figures, times
        self._figures, self._times = [f.first for f in figures], [t.first for t in times]
        self.passing, self.asides = passing, [aside.range for aside in passing]
        self.counted: Counted | None = None  # what was counted last, while the statements are read in order
        self.spoken_of: Counted | None = None  # whom the clause that is read speaks of without a figure
        self.opened = {quote.first + 1 for quote in text.quotes}

    def figures_in(self, span: Range) -> list[Figure]:
        """The figures inside a range."""
        near = self.figures[bisect_left(self._figures, span[0]) : bisect_left(self._figures, span[1])]
        return [f for f in near if f.last <= span[1]]

    def times_in(self, span: Range) -> list[TimeExpression]:
        """The times inside a range."""
        near = self.times[bisect_left(self._times, span[0]) : bisect_left(self._times, span[1])]
        return [t for t in near if t.last <= span[1]]


class Piece(msgspec.Struct):
    """One clause of a statement: what it tells of, and what it counts."""

    clause: Range
    event: Event | None
    quantities: list[Quantity]
    gaps: list[Gap]
    seen: Range | None  # armed people of whom it only tells that they were seen
    echo: bool  # it tells of no event, and may count again what was counted before
    opens: int  # where the clause began before its evidence was cut to the event's noun


def compose(text: Text, statement: Statement, facts: Facts) -> list[Draft]:
    """The drafts of one statement: one for each clause that says something, and for each of several joint sources."""
    ranges = find_clauses(text, statement.range) if may_tell(text, statement) else []
    if statement.whole:
        ranges = [up_to_cue(ranges, statement)]
    drafts: list[list[Draft]] = []
    before: Event | None = None
    for n, clause in enumerate(ranges):
        piece = read_piece(text, statement, facts, clause, before)
        if piece is None:
            continue
        before = piece.event or before
        if n and text.tags[piece.clause[0]] & T.ADJUNCT and not piece.quantities:
            continue
        if n and drafts and (joined := joined_to(text, facts, drafts[-1], piece)):
            drafts[-1] = joined
            continue
        made = drafts_of(text, statement, facts, piece)
        drafts += [made, *([told_of(text, one, gap) for one in made] for gap in piece.gaps)]
    return [d for group in drafts for d in group]


def read_piece(text: Text, statement: Statement, facts: Facts, clause: Range, before: Event | None) -> Piece | None:
    """What one clause tells of and counts; None where it says nothing that is a claim. `before`: the event of the clauses before."""
    triggers = triggers_told(text, statement, facts, clause)
    said, figures = statement.attributions, facts.figures_in(clause)
    if not said and not triggers:
        return None
    verify = bool(said) and said[-1].rule == "verify"
    event = None if verify else main_event(text, clause, triggers, alone=not said)
    counts = not verify and (figures or triggers or dual_nouns(text))
    quantities = find_quantities(text, clause, figures, triggers, event) if counts else []
    quantities = reached(text, said, figures, quantities)
    if event is not None and not event.targets:
        event.targets = counted_targets(text, clause, event, figures, quantities)
    echo = event is None and not quantities and not verify and bool(said)
    if echo:
        quantities = find_echoes(text, clause, figures, facts.counted, statement.sentence)
    seen = (sighted(text, clause, said, figures) or counted_force(text, clause, figures)) if echo and not quantities else None
    quantities = seen[1] if seen else quantities
    if not said and not tells(event, quantities, text, clause):
        return None
    opens = clause[0]
    if event is not None and event.start is not None:
        clause = (with_counts(text, event.start, quantities), clause[1])
    if event is not None and before is not None and opens_with_verb(text, clause):
        share_agent(text, event, before)
    gaps = find_gaps(text, clause, event.hit.first, facts.figures_in(clause), facts.times_in(clause)) if event and quantities else []
    clause, quantities = before_gaps(text, clause, quantities, gaps)
    quantities += single_victims(text, clause, event, triggers, quantities)
    quantities += strangers(text, clause, event, triggers, quantities)
    add_counted(text, event, quantities, clause)
    facts.spoken_of = counted_people(triggers, statement.sentence)
    return Piece(clause, event, quantities, gaps, seen[0] if seen else None, echo, opens)


def triggers_told(text: Text, statement: Statement, facts: Facts, clause: Range) -> Triggers:
    """The triggers of a clause outside asides, speakers and the verbs that take a figure back."""
    found = find_triggers(text, clause)
    if not found:
        return found
    outside = [*facts.asides, *speakers_inside(statement, clause), *revising(statement.attributions)]
    return [t for t in found if not any(a <= t[0].first < b for a, b in outside)]


def joined_to(text: Text, facts: Facts, last: list[Draft], piece: Piece) -> list[Draft] | None:
    """The drafts of the clause before, where this one only goes on with them or gives their toll."""
    clause, event, quantities = piece.clause, piece.event, piece.quantities
    own = clause[0] in facts.opened or (text.tags[clause[0]] & T.COMPLEMENTISER and text.lead(clause[0]))
    if event is None and not quantities and not own:
        return [extend(d, clause) for d in last]
    if event and is_toll_of(text, last, event, quantities, clause):
        return [with_toll(text, d, event, quantities, clause) for d in last]
    return None


def drafts_of(text: Text, statement: Statement, facts: Facts, piece: Piece) -> list[Draft]:
    """The drafts of a clause, one for each of the sources that its last attribution joins."""
    clause, quantities = piece.clause, piece.quantities
    if piece.echo and quantities and clause[1] - clause[0] <= BARE:
        clause = with_cue(clause, statement)
    made = [
        draft(text, statement, up_to(clause, chain), piece.event, quantities, facts, chain, piece.opens)
        for chain in chains(text, statement)
    ]
    if piece.seen:
        made = [as_presence(text, d, piece.seen) for d in made]
    elif piece.echo and quantities and facts.counted:
        made = [replace(d, type=facts.counted.type) for d in made]
    spoken_of = None if quantities else facts.spoken_of
    facts.counted = counted_last(made[0].type, quantities, statement.sentence) or spoken_of or facts.counted
    return made


def with_counts(text: Text, start: int, quantities: list[Quantity]) -> int:
    """Where evidence begins that is only a noun of the clause: no later than what it counts, "up to a dozen | … as prisoners"."""
    return min([start, *(bisect_right(text.starts, q.start) - 1 for q in quantities)])


def may_tell(text: Text, statement: Statement) -> bool:
    """Whether a statement can be a claim at all: in nobody's mouth it must tell of an event."""
    return bool(statement.attributions) or bool(text.hits_in("trigger", *statement.range))


def speakers_inside(statement: Statement, clause: Range) -> list[Range]:
    """Who is named as speaking in the midst of a clause, whose words tell nothing of it: "under it, says a neighbour of the dead, …"."""
    sources = [a.source for a in statement.attributions if a.source and a.rule == "before"]
    return [s for s in sources if clause[0] < s[0] and s[1] < clause[1]]


def before_gaps(text: Text, clause: Range, quantities: list[Quantity], gaps: list[Gap]) -> tuple[Range, list[Quantity]]:
    """The clause up to where its verb is shared by another count, with the figures that stand there."""
    if not gaps:
        return clause, quantities
    cut = gaps[0].range[0]
    end = text.starts[cut]
    while cut > clause[0] + 1 and text.tags[cut - 1] & (T.MARK | T.CONJUNCTION) and not text.lead(cut - 1):
        cut -= 1
    return (clause[0], cut), [q for q in quantities if q.start < end]


def told_of(text: Text, one: Draft, gap: Gap) -> Draft:
    """The draft of a stretch that shares the verb of the one before: another count, elsewhere or at another time."""
    kind: QuantityKind = next((q.kind for q in one.quantities if q.kind in PEOPLE), "killed")
    figure = quantity(text, gap.figure, kind, gap.noun)
    targets = (gap.noun,) if gap.noun else ()
    return replace(
        one, evidence=gap.range, targets=targets, quantities=(figure,), place=gap.place or one.place, time=gap.time or one.time
    )


def up_to_cue(pieces: list[Range], statement: Statement) -> Range:
    """The first clause, carried on over asides up to the cue that belongs to it: "the group, linked to X, claimed …"."""
    cue = statement.attributions[-1].cue_range if statement.attributions else pieces[0]
    last = next((p for p in pieces if p[0] <= cue[0] < p[1]), pieces[0])
    return pieces[0][0], max(pieces[0][1], last[1])


BARE = 3  # tokens: a figure alone, "of nine", which says nothing without the verb that brings it


def with_cue(clause: Range, statement: Statement) -> Range:
    """A bare figure with the words before it that bring it: "the police speak of nine"."""
    last = statement.attributions[-1]
    starts = [last.cue_range[0], *([last.source[0]] if last.source else [])]
    if not 0 <= clause[0] - last.cue_range[1] <= 1:
        return clause
    first = min((s for s in starts if clause[0] - NEAR < s < clause[0]), default=clause[0])
    return first, clause[1]


NEAR = 12  # tokens from a source to the figure that it gives


def up_to(clause: Range, chain: list[tuple[Attribution, Range | None]]) -> Range:
    """The clause, ended after the source where a passive names it last: "was claimed by A and B" is two claims."""
    if chain and chain[-1][0].rule == "passive" and (source := chain[-1][1]):
        return clause[0], min(clause[1], max(source[1], clause[0] + 1))
    return clause


def extend(one: Draft, clause: Range) -> Draft:
    """The draft with its evidence running on over a clause that adds no event of its own."""
    return replace(one, evidence=(one.evidence[0], clause[1]))


def tells(event: Event | None, quantities: list[Quantity], text: Text, clause: Range) -> bool:
    """Whether a clause in the publisher's own voice says enough to be a claim."""
    if event is None:
        return False
    if event.trigger.pos == "verb" or quantities:
        return True
    verb = next((i for i in range(*clause) if is_finite(text, i)), clause[1])
    if find_place(text, clause, event, free=True) is None:
        fought = event.trigger.type == "ASSAULT" and any(fights(text, a) for a in event.agents)
        bare = verb == clause[1] and text.pack.language.cases  # «Рейд пехоты на хутор»: a bulletin's sentence without a verb
        helps = bool(text.articles) and verb < event.hit.first and bool(text.tags[verb] & T.AUXILIARY)  # « تمكن الجيش من صد الهجوم »
        return fought and (bare or helps or event.hit.first < verb < clause[1])
    return event.hit.first < verb < clause[1] or bool(
        event.targets or event.agents or any(text.time_starting(i) for i in range(*clause))
    )


def chains(text: Text, statement: Statement) -> list[list[tuple[Attribution, Range | None]]]:
    """The chain of a statement, once for each of the sources that its last attribution joins ("X and Y said")."""
    if not statement.attributions:
        return [[]]
    *above, last = statement.attributions
    outer = [(a, a.source) for a in above]
    return [[*outer, (last, source)] for source in split_sources(text, last.source)]


def draft(
    text: Text, statement: Statement, clause: Range, event: Event | None, quantities: list[Quantity], facts: Facts,
    chain: list[tuple[Attribution, Range | None]], opens: int,
) -> Draft:  # fmt: skip
    """One draft claim."""
    last = statement.attributions[-1] if statement.attributions else None
    cue = last.entry if last else None
    told = (last.source, last.cue_range) if last else ()
    modality = find_modality(text, clause, event, wish_in(clause, last) or cue, facts.figures_in(clause), told)
    quantities = with_plan(text, quantities, modality.realis)
    times = facts.times_in(clause)
    if not times and clause[0] > opens and text.tags[clause[0] - 1] & T.WITH:
        times = facts.times_in((opens, clause[0]))  # "widened its raids last week with | an attack on X"
    corrects = statement.whole and event is None  # "lowered the figure on Thursday": that is when it was said
    agents, targets = roles(text, event, last, chain[-1][1] if chain else None, clause)
    threat = is_threat(event, cue, modality)
    act = spoken_act(text, clause, last, event, modality)
    declined = declines(text, act)
    quantities = [] if declined else quantities
    return Draft(
        evidence=clause, sentence=statement.sentence, headline=statement.headline,
        type="THREATEN" if threat else event.trigger.type if event and not declined else "OTHER",
        mode=event.mode if event and not threat else None,
        agents=tuple(agents), targets=tuple(targets), speaker=bool(event and event.speaker and not agents),
        place=place_of(text, statement, clause, event, quantities, chain[-1][1] if chain else None)
        or seen_where(text, chain, event, quantities, act),
        time=nearest_day(text, times) if not corrects else None,
        tense="future" if modality.realis == "planned" else "past", quantities=tuple(quantities),
        chain=tuple(links(text, chain)), said=times[0] if times and corrects else said_when(text, statement, facts), act=act,
        polarity="negated" if lost_none(quantities) else modality.polarity, certainty=modality.certainty, realis=modality.realis,
        basis=cue.basis if cue else None, stance=cue.stance if cue else None,
        why=tuple(reasons(text, statement, event, modality)),
    )  # fmt: skip


def declines(text: Text, act: str | None) -> bool:
    """Whether a claim only tells that its root would not speak of the event that it names."""
    return act == "withhold" and text.pack.language.withheld


def wish_in(clause: Range, last: Attribution | None) -> Cue | None:
    """The verb of wanting or supposing in the clause, which says how what is told is held: "said she believes that"."""
    hits = last.wishes if last else []
    return next((h.entry for h in hits if clause[0] <= h.first < clause[1] and isinstance(h.entry, Cue)), None)


def lost_none(quantities: tuple[Quantity, ...] | list[Quantity]) -> bool:
    """Whether all that a claim counts is nothing: "it lost no men"."""
    return bool(quantities) and all(q.low == q.high == 0 for q in quantities)


def links(text: Text, chain: list[tuple[Attribution, Range | None]]) -> list[DraftLink]:
    """The chain as draft links, outermost first; an addressee is offered as a link that resolution may drop."""
    found: list[DraftLink] = []
    for attribution, source in chain:
        if by := attribution.cited_by:
            found.append(DraftLink(source=by.source, cue=by.cue_range, addressee=True, kind="media"))
        if attribution.rule == "verify":
            if attribution.source is not None:  # "Reuters could not confirm": a link where Reuters is not the publisher
                found.append(
                    DraftLink(source=attribution.source, cue=attribution.cue_range, act="verify", addressee=True)
                )
            continue
        if attribution.addressee is not None:
            named: SourceKind | None = "media" if named_apart(text, attribution.addressee[0]) else None
            found.append(DraftLink(source=attribution.addressee, cue=attribution.cue_range, addressee=True, kind=named))
        kind: SourceKind | None = "unknown" if attribution.rule == "hearsay" else None
        entry = attribution.entry
        cue = attribution.cue_range if attribution.rule not in ("continued", "gapped") else None
        found.append(DraftLink(source=source, cue=cue, act=entry.act if entry else "say", kind=kind))
        if by := attribution.heard_by:
            found.append(DraftLink(source=by.source, cue=by.cue_range, addressee=True))
        if attribution.cited is not None:
            found.append(DraftLink(source=attribution.cited.source, cue=attribution.cited.cue_range, act="say"))
    return found


def named_apart(text: Text, i: int) -> bool:
    """Whether whom somebody told is named in marks, or in letters of another script than the text: «сказал Al-Monitor»."""
    foreign = text.pack.language.cases and text.words[i].isascii() and text.words[i].isalpha()
    return text.quote_of.get(i) is not None or foreign


def said_when(text: Text, statement: Statement, facts: Facts) -> TimeExpression | None:
    """The time that stands with the root's cue and outside its content."""
    if not statement.attributions:
        return None
    last = statement.attributions[-1]
    first, end = text.sentences[statement.sentence]
    outside = [
        t for t in facts.times_in((first, end)) if not any(a <= t.first and t.last <= b for a, b in last.contents)
    ]
    return (
        min(outside, key=lambda t: abs(t.first - last.cue_range[0]), default=None) if last.rule != "continued" else None
    )


def aside_draft(text: Text, aside: Aside, sentence: int) -> Draft:
    """The publisher's own claim that an aside makes."""
    start, end = text.span(aside.hit.first, aside.hit.last)
    return Draft(
        evidence=aside.range, sentence=sentence, type=aside.trigger.type, mode=aside.trigger.mode,
        agents=tuple(bare_mentions(text, aside.agents)), targets=tuple(bare_mentions(text, aside.targets)), place=held_place(text, aside),
        why=(Why(rule="event: aside", entry=aside.hit.id, start=start, end=end),),
    )  # fmt: skip


def reasons(text: Text, statement: Statement, event: Event | None, modality: Modality) -> list[Why]:
    """The rules and entries behind a draft."""
    found = []
    for one in [a for main in statement.attributions for a in (main.cited_by, main, main.cited) if a]:
        start, end = text.span(*one.cue_range)
        found.append(Why(rule=f"attribution: {one.rule}", entry=one.cue.id if one.cue else None, start=start, end=end))
    hits = ([(event.hit, f"event: {event.trigger.pos}{', passive' if event.passive else ''}")] if event else []) + [
        (h, "hedge") for h in modality.hits
    ]
    for hit, rule in hits:
        start, end = text.span(hit.first, hit.last)
        found.append(Why(rule=rule, entry=hit.id, start=start, end=end))
    return found
