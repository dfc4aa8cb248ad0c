"""What every test shares: compiled packs in one place, and the claims of a text as plain dictionaries."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import settings

# Not the user's own cache: tests must not fill it, nor pass because of what it holds.
os.environ["ISNAD_CACHE"] = str(Path(__file__).parent.parent / ".pytest_cache" / "packs")

# A busy machine is no fault of an example: what is slow is measured in bench/, never by a test's clock.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

ClaimsOf = Callable[..., list[dict[str, Any]]]


def pytest_configure(config: pytest.Config) -> None:
    """Declares our marker: `-m "not slow"` leaves out what takes more than some seconds."""
    config.addinivalue_line("markers", "slow: takes more than some seconds")


@pytest.fixture(scope="session")
def claims_of() -> ClaimsOf:
    """claims_of(text, language=, published=, publisher=): the claims as the dictionaries that `isnad extract` prints."""
    from isnad.api import extract_text  # noqa: PLC0415 - after the cache's place is set

    def read(text: str, *, language: str = "en", **given: str) -> list[dict[str, Any]]:
        metadata = {"published": given.get("published"), "publisher": given.get("publisher")}
        found: list[dict[str, Any]] = json.loads(msgspec.json.encode(extract_text(text, language=language, name="text", **metadata)))
        return found

    return read
