"""`isnad decide`: people's judgement into the ledger. `isnad history`: what was decided about something, and by whom."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click
import msgspec

from isnad.commands.folded import find_claim
from isnad.commands.ledgers import as_of_option, form_option, ledger_option, opened, person_options, print_rows
from isnad.commands.output import write_words

if TYPE_CHECKING:
    from isnad.ledger.decisions import Kind

COLUMNS = ("number", "id", "kind", "subject", "about", "coder", "reason", "day", "stands")


@click.group()
def decide() -> None:
    """Judge claims, events and sources. Nothing is edited: each decision stands beside what it is about, and can be withdrawn.

    \b
    isnad decide reject clm_0f3a… --by anna --reason "about another town"
    isnad decide correct clm_0f3a… mode=ambush --by anna --reason "the text says so"
    isnad decide same-event clm_0f3a… clm_77b1… --by omar --reason "one convoy, two reports"
    isnad decide reliability "JNIM" C --by anna --reason "its tolls are high as a rule"
    isnad decide withdraw dec_19c2… --by anna --reason "I misread the date"
    """


def offer(kind: "Kind", words: str, *places: str) -> None:
    """Adds a subcommand that records one kind of decision about what `places` name."""

    def run(*, url: str | None, coder: str, reason: str, **given: str) -> None:
        from isnad.ledger.decisions import decide as record  # noqa: PLC0415 - see opened

        values = [find_claim(url, given[place.lower()]) if kind in EVENTS else given[place.lower()] for place in places]
        named = dict(zip(("subject", "object" if kind in TWO else "value"), values, strict=False))
        with opened(url) as ledger:
            made = record(ledger, kind, coder=coder, reason=reason, **named)
        write_words(f"{made.id}: {made.kind} {made.subject} {made.object or made.value or ''}".rstrip())

    arguments = [click.argument(place.lower(), metavar=place) for place in reversed(places)]
    decorators: list[Callable[[Any], Any]] = [ledger_option, person_options, *arguments]
    command: Any = run
    for decorate in decorators:
        command = decorate(command)
    decide.add_command(click.command(kind, help=words)(command))


OFFERED: tuple[tuple["Kind", str, tuple[str, ...]], ...] = (
    ("accept", "A claim is coded rightly.", ("CLAIM",)),
    ("reject", "A claim is not in the text: it counts no more.", ("CLAIM",)),
    ("same-event", "Two claims, or events, are about one event, whatever else arrives.", ("CLAIM", "OTHER")),
    ("not-same-event", "Two claims, or events, are about two, whatever else arrives.", ("CLAIM", "OTHER")),
    ("same-actor", "A name, or an actor's id, stands for that actor.", ("NAME", "ACTOR")),
    ("other-actor", "A name does not stand for that actor.", ("NAME", "ACTOR")),
    ("reliability", "A source's reliability, A (completely) to E (not), F cannot be judged.", ("SOURCE", "GRADE")),
    ("credibility", "A claim's credibility, 1 (confirmed) to 5 (improbable), 6 cannot be judged.", ("CLAIM", "GRADE")),
    ("side", "For whom a source speaks: an actor's id; third, who is no party; or unknown.", ("SOURCE", "SIDE")),
    ("licence", "On what terms a document may be kept and passed on.", ("DOCUMENT", "WORDS")),
    ("origin", "Where a document was got from.", ("DOCUMENT", "WORDS")),
    ("note", "A remark on anything: a claim, an event, a document, a source.", ("SUBJECT", "WORDS")),
    ("withdraw", "Takes a decision back; it stays in the history.", ("DECISION",)),
)
EVENTS = ("same-event", "not-same-event")  # about claims, or events by one of theirs
TWO = ("same-event", "not-same-event", "same-actor", "other-actor")
for kind, words, places in OFFERED:
    offer(kind, words, *places)


@decide.command()
@click.argument("claim", metavar="CLAIM")
@click.argument("changes", nargs=-1, required=True, metavar="FIELD=VALUE...")
@ledger_option
@person_options
def correct(claim: str, changes: tuple[str, ...], *, url: str | None, coder: str, reason: str) -> None:
    """A claim is wrong in some fields: a new one by you supersedes it, the old one stays.

    \b
    isnad decide correct clm_0f3a… mode=ambush certainty=probable --by anna --reason "…"
    isnad decide correct clm_0f3a… 'quantities=[{"kind":"killed","low":12,"high":12,"stated":12,"text":"12","start":40,"end":42}]' …

    A VALUE is JSON, or plain words. Words of the text keep their offsets: they are checked.
    """
    from isnad.ledger.correct import correct as record  # noqa: PLC0415 - see opened

    with opened(url) as ledger:
        made, decision = record(ledger, claim, parse_changes(changes), coder=coder, reason=reason)
    write_words(f"{decision.id}: {made.id} in place of {claim}")


def parse_changes(changes: tuple[str, ...]) -> dict[str, Any]:
    """FIELD=VALUE pairs; a value that is no JSON is words."""
    found: dict[str, Any] = {}
    for change in changes:
        field, sign, value = change.partition("=")
        if not sign:
            raise click.UsageError(f"{change!r}: write FIELD=VALUE, such as mode=ambush")
        try:
            found[field] = json.loads(value)
        except json.JSONDecodeError:
            found[field] = value
    return found


@click.command()
@click.argument("subject", required=False, metavar="[SUBJECT]")
@as_of_option
@form_option
@ledger_option
def history(subject: str | None, *, url: str | None, form: str, as_of: str | None) -> None:
    """Every decision in order, or those about one claim, source, document or decision.

    \b
    isnad history
    isnad history clm_0f3a…
    """
    from isnad.ledger.decisions import list_decisions, standing  # noqa: PLC0415 - see opened
    from isnad.ledger.views import until  # noqa: PLC0415 - the same

    with opened(url) as ledger, ledger.reading() as connection:
        every = list_decisions(connection, until(as_of))
        wanted = list_decisions(connection, until(as_of), subject) if subject else every
    stand = {decision.id for decision in standing(every)}
    rows = [
        {**msgspec.to_builtins(d), "stands": "yes" if d.id in stand or d.kind == "withdraw" else "withdrawn",
         "about": d.object or d.value, "day": d.recorded[:10]}
        for d in wanted
    ]  # fmt: skip
    print_rows(rows, form, table=COLUMNS)
