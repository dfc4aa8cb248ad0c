"""What can go wrong with a ledger's file or server: a clear error that names the mend, and nothing lost."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event
from tests.ledger.reports import RUN, fill, read_reports

from isnad.commands.folded import conclude
from isnad.ledger import store
from isnad.ledger.append import append
from isnad.ledger.errors import LedgerError
from isnad.ledger.fold import fold_aside
from isnad.ledger.migrate import HEAD, SCRIPTS
from isnad.ledger.query import Filter, find_claims, find_events
from isnad.ledger.store import open_ledger
from isnad.ledger.verify import verify
from isnad.model import Problem


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A ledger's file with one report in it."""
    file = tmp_path / "isnad.db"
    held = open_ledger(str(file))
    fill(held, "army")
    held.close()
    return file


def digest(file: Path) -> str:
    held = open_ledger(str(file))
    try:
        return verify(held).digest
    finally:
        held.close()


def test_the_newest_migration_is_the_head() -> None:
    assert max(f.name for f in (SCRIPTS / "versions").glob("*_*.py")).startswith(f"{HEAD}_")


def test_a_schema_from_the_future(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match=r"9999 is unknown here.*later version of isnad"):
        open_ledger(str(file))


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a ledger, but long enough to be read as one\n" * 100)
    with pytest.raises(LedgerError, match="another kind of file"):
        open_ledger(str(tmp_path / "notes.txt"))


def test_no_ledger_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger there; make one with `isnad ingest"):
        open_ledger(str(tmp_path / "isnad.db"), create=False)
    assert not (tmp_path / "isnad.db").exists()


def test_no_folder_there(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="the folder is missing"):
        open_ledger(str(tmp_path / "nowhere" / "isnad.db"))


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://127.0.0.1:1/nothing", "://"])
def test_an_address_that_leads_nowhere(url: str) -> None:
    with pytest.raises(LedgerError, match=r";"):
        open_ledger(url)


def test_a_locked_ledger(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "WAIT", 0.1)
    before = digest(file)
    with sqlite3.connect(file) as other:
        other.execute("BEGIN EXCLUSIVE")
        held = open_ledger(str(file))
        with pytest.raises(LedgerError, match="another program is writing"):
            fill(held, "rebels")
        held.close()
    assert digest(file) == before


def test_a_full_disk(file: Path) -> None:
    before = digest(file)
    held = open_ledger(str(file))
    # SQLite says the same when a file may grow no further as when the disk may not.
    event.listen(held.engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 1"))
    held.engine.dispose()
    large = Problem(file="a.txt", what="x" * 1_000_000, mend="none")
    with pytest.raises(LedgerError, match="no room on its disk"):
        append(held, RUN, [read_reports()[1]], [large])
    held.close()
    assert digest(file) == before


def test_a_file_that_may_not_be_written(file: Path) -> None:
    before = digest(file)
    held = open_ledger(f"sqlite:///file:{file}?mode=ro&uri=true")
    with pytest.raises(LedgerError, match="may not be written"):
        fill(held, "rebels")
    held.close()
    assert digest(file) == before


def test_a_damaged_page(file: Path) -> None:
    copy = file.with_name("copy.db")
    shutil.copy(file, copy)
    damaged = bytearray(file.read_bytes())
    size = int.from_bytes(damaged[16:18], "big")
    for page in range(2, len(damaged) // size):  # every page but the first, which holds the schema
        damaged[page * size : page * size + 40] = b"\xff" * 40
    file.write_bytes(damaged)
    with pytest.raises(LedgerError, match="damaged"):
        digest(file)
    assert digest(copy)


def test_verify_finds_what_was_changed_behind_its_back(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TRIGGER documents_no_update")
        connection.execute("UPDATE documents SET body = replace(body, 'two soldiers', 'six soldiers')")
    held = open_ledger(str(file))
    found = verify(held)
    held.close()
    assert any("hash" in problem.what for problem in found.problems)


def test_verify_misses_a_claim_that_is_gone(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TRIGGER claims_no_delete")
        connection.execute("DELETE FROM claims WHERE number = 1")
    held = open_ledger(str(file))
    found = verify(held)
    held.close()
    assert any("claims were read" in problem.what for problem in found.problems)


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere; bench/faults.py asks as somebody else")
def test_a_sealed_ledger_is_read(file: Path) -> None:
    seal_and_read(file, lambda: file.parent.chmod(0o555), lambda: file.parent.chmod(0o755))


def test_a_sealed_ledger_is_read_as_root(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seal_and_read(file, lambda: monkeypatch.setattr(store, "is_sealed", lambda _: True), monkeypatch.undo)


def seal_and_read(file: Path, seal: Callable[[], None], unseal: Callable[[], None]) -> None:
    before = digest(file)
    seal()
    held = open_ledger(str(file))
    with held.reading() as connection:
        assert find_claims(connection, Filter()) != []
        fold_aside(connection, conclude)
        assert find_events(connection, Filter()) != []
    with pytest.raises(LedgerError, match="may not be written"):
        fill(held, "rebels")
    held.close()
    unseal()
    assert digest(file) == before


def test_an_older_schema_is_brought_up_to_date(file: Path) -> None:
    before = digest(file)
    with sqlite3.connect(file) as connection:
        for name in ("claims_country", "claims_place_name", "events_country", "events_place_name"):
            connection.execute(f"DROP INDEX {name}")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    assert digest(file) == before
    with sqlite3.connect(file) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert {"claims_country", "claims_place_name", "events_country", "events_place_name"} <= names
