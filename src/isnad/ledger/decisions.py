"""People's judgement: entries by name and with a reason, never edits, each of which another entry can withdraw."""

from collections.abc import Iterable, Iterator
from typing import Literal, get_args

import msgspec
from sqlalchemy import Connection, func, insert, select

from isnad.ledger.append import clean
from isnad.ledger.errors import LedgerError
from isnad.ledger.ids import IDS, find_id
from isnad.ledger.records import Run, digest_of
from isnad.ledger.schema import decisions
from isnad.ledger.store import Ledger, take_turns
from isnad.packs import load_actors

Kind = Literal[
    "accept", "reject", "correct", "same-event", "not-same-event", "same-actor", "other-actor", "reliability", "credibility",
    "side", "licence", "origin", "note", "assign", "adjudicate", "withdraw",
]  # fmt: skip

# What a decision is about, by its kind; `value` is checked where the kind allows only some.
SUBJECTS: dict[str, str] = {
    "accept": "claim", "reject": "claim", "correct": "claim", "same-event": "claim", "not-same-event": "claim",
    "same-actor": "name", "other-actor": "name", "reliability": "name", "credibility": "claim", "side": "name",
    "licence": "document", "origin": "document",
    "note": "any", "assign": "document", "adjudicate": "document", "withdraw": "decision",
}  # fmt: skip
PAIRS = ("same-event", "not-same-event", "same-actor", "other-actor", "correct")
# The NATO (Admiralty) code: the letter grades the source, the digit the claim, and neither follows from the other.
VALUES: dict[str, tuple[str, ...]] = {
    "reliability": ("A", "B", "C", "D", "E", "F"),
    "credibility": ("1", "2", "3", "4", "5", "6"),
}
NO_SIDE = ("third", "unknown")  # else a source's side is an actor of the register


class Decision(msgspec.Struct, frozen=True, kw_only=True, tag_field="record", tag="decision"):
    """One judgement. `number` is its place in the ledger's order; `object` is the other of a pair, `value` a grade or a
    claim's record; `recorded` is when the ledger learnt of it."""

    id: str
    number: int
    kind: Kind
    subject: str
    object: str | None = None
    value: str | None = None
    coder: str
    reason: str
    recorded: str


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What decisions amount to, those withdrawn left out and a later one before an earlier one on the same subject."""

    accepted: frozenset[str]
    rejected: frozenset[str]
    corrected: dict[str, str]
    undone: frozenset[str]  # the claims of corrections that were withdrawn
    same: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]
    actors: dict[str, str]
    other_actors: frozenset[tuple[str, str]]
    reliability: dict[str, str]
    credibility: dict[str, str]
    sides: dict[str, str]
    licences: dict[str, str]
    origins: dict[str, str]
    settled: dict[str, str]  # by adjudicated document the run of the coding that stands


def decide(ledger: Ledger, kind: Kind, subject: str, *, coder: str, reason: str, object: str | None = None, value: str | None = None) -> Decision:
    """Records a judgement. Raises LedgerError when what it is about is not in the ledger or the value is not allowed."""
    with ledger.writing() as connection:
        return record(connection, kind, subject, coder=coder, reason=reason, object=object, value=value, recorded=ledger.clock())


def record(
    connection: Connection, kind: Kind, subject: str, *, coder: str, reason: str, object: str | None, value: str | None, recorded: str
) -> Decision:
    """The same inside a transaction. Writers take turns: a number is given once."""
    take_turns(connection, decisions)
    check(kind, subject, object, value, coder, reason)
    subject = find_subject(connection, kind, subject)
    object = find_subject(connection, kind, object) if object is not None else None
    check_pair(connection, kind, subject, object)
    number = (connection.execute(select(func.max(decisions.c.number))).scalar() or 0) + 1
    same = (decisions.c.kind == kind) & (decisions.c.subject == subject) & decisions.c.object.is_not_distinct_from(object)
    before = connection.execute(select(func.count()).select_from(decisions).where(same)).scalar()
    id = "dec_" + digest_of([kind, subject, object, value, coder, reason, before])
    made = Decision(id=id, number=number, kind=kind, subject=subject, object=object, value=value, coder=coder, reason=reason, recorded=recorded)
    connection.execute(insert(decisions), [{name: clean(value) for name, value in msgspec.structs.asdict(made).items()}])
    return made


def check(kind: str, subject: str, object: str | None, value: str | None, coder: str, reason: str) -> None:
    """Refuses a judgement about nothing, by nobody, without a reason or with a value that its kind has not."""
    if kind not in get_args(Kind):
        raise LedgerError(f"no decision {kind!r}; one of {', '.join(get_args(Kind))}")
    if not coder.strip() or not reason.strip():
        raise LedgerError("a decision needs a name and a reason; give --by NAME and --reason WORDS")
    if not subject.strip() or (value is not None and not value.strip()):
        raise LedgerError(f"{kind} about nothing, or with no words; say what it is about")
    if kind in VALUES and value not in VALUES[kind]:
        raise LedgerError(f"{kind} is one of {', '.join(VALUES[kind])}, not {value!r}")
    if kind == "side" and value not in NO_SIDE and value not in load_actors():
        raise LedgerError(f"side is the id of an actor in the register, or {' or '.join(NO_SIDE)}, not {value!r}; `isnad actors` shows ids")
    if (kind in PAIRS) != (object is not None):
        raise LedgerError(f"{kind} {'is about two, and one is missing' if kind in PAIRS else 'is about one alone'}")


def find_subject(connection: Connection, kind: str, subject: str) -> str:
    """The id, in full, of what a decision is about. Names may be new; a note may be about anything, but not about an id that is none."""
    sort = SUBJECTS[kind]
    if sort == "any":
        sort = next((sort for sort, id in IDS.items() if subject.startswith(id.prefix)), "name")
    return subject if sort == "name" else find_id(connection, sort, subject)


def check_pair(connection: Connection, kind: str, subject: str, object: str | None) -> None:
    """Refuses a pair of one, and what would change nothing: withdrawing twice, judging a claim that was corrected since."""
    if object == subject:
        raise LedgerError(f"{subject} and itself: name two that differ")
    if kind not in ("withdraw", "accept", "reject", "credibility"):
        return
    for other in in_force(list_decisions(connection)):
        if kind == "withdraw" and other.kind == "withdraw" and other.subject == subject:
            raise LedgerError(f"{subject}: withdrawn already by {other.id}; withdraw that one to let it stand again")
        if kind != "withdraw" and other.kind == "correct" and other.subject == subject:
            raise LedgerError(f"{subject}: corrected by {other.id}; judge {other.object}, which stands in its place")


def list_decisions(connection: Connection, as_of: str | None = None, about: str | None = None) -> list[Decision]:
    """The decisions in the ledger's order: those recorded up to a moment, those about one subject."""
    asked = select(decisions).order_by(decisions.c.number)
    if as_of:
        asked = asked.where(decisions.c.recorded <= as_of)
    if about:
        asked = asked.where((decisions.c.subject == about) | (decisions.c.object == about) | (decisions.c.id == about))
    return [Decision(**row._asdict()) for row in connection.execute(asked)]


def standing(made: Iterable[Decision]) -> list[Decision]:
    """Those that no later one withdraws, without the withdrawals. A withdrawal can itself be withdrawn."""
    return [d for d in in_force(made) if d.kind != "withdraw"]


def in_force(made: Iterable[Decision]) -> list[Decision]:
    """The same with the withdrawals that stand."""
    ordered = sorted(made, key=lambda d: d.number)
    gone: set[str] = set()
    for decision in reversed(ordered):
        if decision.kind == "withdraw" and decision.id not in gone:
            gone.add(decision.subject)
    return [d for d in ordered if d.id not in gone]


def judge(made: Iterable[Decision]) -> Judgement:
    """What the decisions amount to."""
    made = list(made)
    stand = standing(made)
    corrected = dict(pairs(stand, "correct"))
    verdict = {d.subject: d.kind for d in stand if d.kind in ("accept", "reject")}
    actors, others = resolve_names(stand)
    return Judgement(
        accepted=frozenset(s for s, kind in verdict.items() if kind == "accept"),
        rejected=frozenset(s for s, kind in verdict.items() if kind == "reject"),
        corrected=corrected,
        undone=frozenset(new for _, new in pairs(made, "correct")) - frozenset(corrected.values()),
        same=tuple(pairs(stand, "same-event")),
        apart=tuple(pairs(stand, "not-same-event")),
        actors=actors,
        other_actors=frozenset(others),
        reliability=grades(stand, "reliability"),
        credibility=grades(stand, "credibility"),
        sides=grades(stand, "side"),
        licences=grades(stand, "licence"),
        origins=grades(stand, "origin"),
        settled={document: coding_run(coder).id for document, coder in grades(stand, "adjudicate").items()},
    )


def resolve_names(stand: Iterable[Decision]) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """For names the actor that they stand for, and the pairs of which a name does not stand for the actor; the later one holds."""
    actors: dict[str, str] = {}
    others: set[tuple[str, str]] = set()
    for decision in stand:
        pair = (decision.subject, decision.object or "")
        if decision.kind == "same-actor":
            actors[pair[0]] = pair[1]
            others.discard(pair)
        elif decision.kind == "other-actor":
            others.add(pair)
            if actors.get(pair[0]) == pair[1]:
                del actors[pair[0]]
    return actors, others


def pairs(stand: Iterable[Decision], kind: Kind) -> Iterator[tuple[str, str]]:
    """The pairs that decisions of one kind are about, in their order."""
    return ((d.subject, d.object) for d in stand if d.kind == kind and d.object)


def coding_run(coder: str) -> Run:
    """The run that a coder's blind coding lies in."""
    return Run(version="coding", packs={}, options={"coder": coder})


def grades(stand: Iterable[Decision], kind: Kind) -> dict[str, str]:
    """The latest value for each subject."""
    return {d.subject: d.value for d in stand if d.kind == kind and d.value}
