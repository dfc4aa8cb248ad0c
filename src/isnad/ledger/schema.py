"""The tables of the ledger: entries, which are only ever added, and views, which are folded from them and may be dropped.

One schema for SQLite and PostgreSQL. `recorded` is when the ledger learnt of an entry (ISO 8601, UTC, microseconds);
when a thing was so stands in the entry itself. Bodies are the contract's records as canonical JSON.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

metadata = MetaData()

# What was used to read: version, hashes of the packs, options. The same configuration is one row, whenever it ran.
runs = Table(
    "runs",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("packs", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("recorded", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("content_hash", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("language", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("body", Text, nullable=False),
    Column("licence", Text),
    Column("origin", Text),
    Column("recorded", Text, nullable=False),
    Index("documents_content", "content_hash"),
    Index("documents_published", "published"),
    Index("documents_recorded", "recorded"),
)

# One reading of one document under one run; written in the same transaction as its claims, so it says "all of it is here".
readings = Table(
    "readings",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("run", Text, ForeignKey("runs.id"), primary_key=True),
    Column("claims", Integer, nullable=False),
    Column("recorded", Text, nullable=False),
    Index("readings_run", "run"),
)

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True),  # the order of arrival here; the index of words points at it
    Column("id", Text, nullable=False),
    Column("run", Text, ForeignKey("runs.id"), nullable=False),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("root", Text),
    Column("root_kind", Text),
    Column("place", Text),
    Column("country", Text),
    Column("time_from", Text),
    Column("time_to", Text),
    Column("coder", Text, nullable=False),
    Column("words", Text, nullable=False),  # what a search looks through: folded, see ledger.search
    Column("body", Text, nullable=False),
    Column("recorded", Text, nullable=False),
    UniqueConstraint("id", "run"),
    Index("claims_document", "document"),
    Index("claims_root", "root"),
    Index("claims_country", "country", "time_from"),
    Index("claims_place_name", text("lower(place)"), "time_from"),
    Index("claims_time", "time_from"),
    Index("claims_type", "type", "mode"),
    Index("claims_recorded", "recorded"),
)

# Who a claim speaks of and whom it rests on, one row a mention: what `--actor` and `isnad actors` look up.
parties = Table(
    "parties",
    metadata,
    Column("claim", Text, primary_key=True),
    Column("run", Text, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("document", Text, nullable=False),
    Column("actor", Text),
    Column("name", Text, nullable=False),
    Column("kind", Text),
    Index("parties_actor", "actor"),
    Index("parties_name", "name"),
)

# People's judgement, never an edit: each row stands until another row withdraws it.
decisions = Table(
    "decisions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text),
    Column("value", Text),
    Column("coder", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded", Text, nullable=False),
    Index("decisions_subject", "subject"),
    Index("decisions_object", "object"),
)

problems = Table(
    "problems",
    metadata,
    Column("id", Text, primary_key=True),
    Column("file", Text, nullable=False),
    Column("line", Integer),
    Column("what", Text, nullable=False),
    Column("mend", Text, nullable=False),
    Column("run", Text, ForeignKey("runs.id"), nullable=False),
    Column("recorded", Text, nullable=False),
    Index("problems_file", "file"),
)

# A lawful removal: the text goes, this stays.
redactions = Table(
    "redactions",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("content_hash", Text, nullable=False),
    Column("coder", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded", Text, nullable=False),
)

# Views. `ledger rebuild` drops and folds them again: the same entries give the same bytes.
events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("incident", Text),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("place", Text),
    Column("country", Text),
    Column("time_from", Text),
    Column("time_to", Text),
    Column("status", Text, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("body", Text, nullable=False),
    Index("events_time", "time_from"),
    Index("events_country", "country", "time_from"),
    Index("events_place_name", text("lower(place)"), "time_from"),
    Index("events_status", "status"),
)

event_claims = Table(
    "event_claims",
    metadata,
    Column("event", Text, ForeignKey("events.id"), primary_key=True),
    Column("claim", Text, primary_key=True),
    Index("event_claims_claim", "claim"),
)

# What the views were folded from, see ledger.fold.stamp. Another stamp means they are stale.
state = Table("state", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

ENTRIES = (runs, documents, readings, claims, parties, decisions, problems, redactions)
VIEWS = (event_claims, events, state)
