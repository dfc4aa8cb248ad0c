"""Whom a pronoun among agents and targets takes up: exactly one, or nobody."""

import pytest

import isnad


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("JNIM said it had killed two soldiers near Kidal.", [("it", "JNIM", "jnim")]),
        ("“We killed two soldiers near Kidal,” JNIM said.", [("We", "JNIM", "jnim")]),
        ("It killed two soldiers near Kidal.", [("It", None, None)]),
        ("The army said JNIM had killed two soldiers near Kidal.", [("JNIM", "JNIM", "jnim")]),
    ],
)
def test_agents(text: str, agents: list[tuple[str, str | None, str | None]]) -> None:
    [claim] = [c for c in isnad.extract(text, language="en", published="2024-07-26") if c.type == "ASSAULT"]
    assert [(a.text, a.name, a.actor) for a in claim.agents] == agents
