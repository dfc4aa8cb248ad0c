"""Whom a source phrase names, and whom a later one takes up: one speaker or none, never a guess."""

from collections.abc import Callable
from typing import Any

import pytest

ROOTS = [
    # the text, and the root's (text, name, kind) of its last claim
    ("The army said two men died.", ("The army", "army", "state")),
    ("Residents said two men died.", ("Residents", "Residents", "witness")),
    ("Two men died, said Mayor Issa Coulibaly.", ("Mayor Issa Coulibaly", "Mayor Issa Coulibaly", "state")),
    ("Colonel Ba said all was calm. He said two men died.", ("He", "Colonel Ba", "state")),
    ("The ministry said all was calm. It said two men died.", ("It", "ministry", "state")),
    ("Elders said all was calm. They said two men died.", ("They", "Elders", "witness")),
    ("A spokesman for the army said all was calm. The spokesman said two men died.", ("The spokesman", "spokesman for the army", "state")),
    ("Awa Keita, a nurse, said all was calm. Keita said two men died.", ("Keita", "Awa Keita", "witness")),
    ("The ministry said all was calm. He said two men died.", ("He", "He", "unknown")),
    ("He said two men died.", ("He", "He", "unknown")),
    ("Colonel Ba said all was calm. Residents disagreed. A nurse said two men died.", ("A nurse", "nurse", "witness")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "root"), ROOTS, ids=[row[0] for row in ROOTS])
def test_root(text: str, root: tuple[str, str, str], claims_of: Callable[..., list[dict[str, Any]]]) -> None:
    last = claims_of(text)[-1]["chain"][-1]
    assert (last["text"], last["name"], last["kind"]) == root


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The army said two men died.", True),
        ("Awa Keita said two men died.", True),
        ("Mayor Issa Coulibaly said two men died.", True),
        ("A spokesman said two men died.", False),
        ("Residents said two men died.", False),
        ("A Telegram channel said two men died.", False),
        ("A hospital official said two men died.", False),
    ],
)
def test_named(text: str, named: bool, claims_of: Callable[..., list[dict[str, Any]]]) -> None:
    assert claims_of(text)[0]["chain"][-1]["named"] is named


def test_two_spokesmen_are_not_guessed_between(claims_of: Callable[..., list[dict[str, Any]]]) -> None:
    text = "A spokesman for the army said all was calm. A spokesman for the rebels said the war went on. The spokesman said two men died."
    assert claims_of(text)[-1]["chain"][-1]["name"] == "spokesman"


def test_speaker_of_one_document_is_unknown_to_the_next(claims_of: Callable[..., list[dict[str, Any]]]) -> None:
    claims_of("Colonel Ba said all was calm.")
    assert claims_of("He said two men died.")[0]["chain"][-1]["name"] == "He"
