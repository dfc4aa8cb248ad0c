"""What can go wrong with a ledger, each with its mend; nothing here leaves a half-written entry behind."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError


class LedgerError(Exception):
    """The ledger cannot do what was asked: what happened, and how to mend it."""


# Words of the databases' own messages (SQLite 3.40, PostgreSQL 15) and what they mean for a user.
MEANINGS = (
    ("database is locked", "another program is writing to it; wait, or end that program, and run the command again"),
    ("database or disk is full", "there is no room on its disk; make room and run the command again, it goes on where it was"),
    ("No space left on device", "there is no room on its disk; make room and run the command again, it goes on where it was"),
    ("could not extend file", "there is no room on the server's disk; make room and run the command again"),
    ("readonly database", "its file or folder may not be written; change the permissions, or use --ledger with another path"),
    ("unable to open database file", "the folder is missing or may not be written; make it, or use --ledger with another path"),
    ("malformed", "the file is damaged; restore a copy, or save what is left with `sqlite3 FILE .recover`"),
    ("file is not a database", "this is another kind of file; give --ledger the path of a ledger or of a new file"),
    ("disk I/O error", "the disk failed or is full; check it and run the command again"),
    ("Connection refused", "no server answers there; start it, or check the host and port of the URL"),
    ("does not exist", "make the database first (createdb), or check the name in the URL"),
    ("password authentication failed", "check the user and the password of the URL"),
    ("is append-only", "entries of a ledger are never changed or taken away; record a decision instead"),
)


def explain_error(error: DBAPIError, where: str) -> LedgerError:
    """The database's complaint in words that name the mend."""
    said = str(error.orig or error)
    mend = next((mend for words, mend in MEANINGS if words.casefold() in said.casefold()), None)
    return LedgerError(f"{where}: {said.strip().splitlines()[0]}; {mend or 'the command was undone, nothing was lost'}")


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turns what a database raises into a LedgerError."""
    try:
        yield
    except (OperationalError, DatabaseError, DBAPIError) as error:
        raise explain_error(error, where) from error
