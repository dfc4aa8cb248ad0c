"""A text and the claims that it must yield: the table of all ways to attribute, and of what only looks like one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cases import check_case, failure, load_cases

CASES = load_cases(Path(__file__).parent)


def marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"], marks=marks(c)) for c in CASES])
def test_case(case: dict[str, Any], claims_of: Callable[..., list[dict[str, Any]]]) -> None:
    given = {k: str(case[k]) for k in ("language", "published", "publisher") if k in case}
    wrong = failure(case, claims_of(case["text"], **given))
    assert wrong is None, wrong


def test_cases_are_well_formed() -> None:
    assert not {c["name"]: wrong for c in CASES if (wrong := check_case(c))}


@pytest.mark.parametrize("language", sorted({c["language"] for c in CASES}))
def test_table_is_whole(language: str) -> None:
    """Few known faults, and enough counter-examples: a table of the easy half would tell nothing."""
    cases = [c for c in CASES if c["language"] == language]
    assert len({(c["text"], c.get("publisher")) for c in cases}) == len(cases)
    assert sum("xfail" in c for c in cases) <= 0.15 * len(cases)
    assert sum(not c["claims"] for c in cases) >= 0.25 * len(cases)
