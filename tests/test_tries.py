"""Each mechanism alone: `isnad names`, `when`, `where`, `count`, in words and as records."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from isnad.cli import main


def run(*words: str) -> tuple[int, str]:
    """Exit code and standard output."""
    done = CliRunner().invoke(main, list(words))
    return done.exit_code, done.stdout


def records(*words: str) -> list[dict[str, Any]]:
    """The records that --json prints."""
    return [json.loads(line) for line in run(*words, "--json")[1].splitlines()]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("names", "Евгений Пригожин", "يفغيني بريغوجين"), "same"),
        (("names", "Kolo Traore", "Коло Траоре"), "same"),
        (("names", "Niger", "Nigeria"), "different"),
        (("names", "Traore", "Kolo Traore"), "maybe"),
        (("count", "between 10 and 15 soldiers were killed"), "between 10 and 15: 10 to 15"),
        (("when", "last Saturday", "--published", "2024-07-30"), "2024-07-27"),
        (("when", "mardi dernier", "--published", "2024-08-01"), "2024-07-30"),
        (("when", "last Saturday"), "--published"),
        (("where", "Tin Zaouatine", "--near", "ML"), "Tinzaouaten"),
        (("where", "تين زواتين"), "ML"),
        (("where", "Koutiala"), "Koutiala, "),
        (("where", "Kutiyala", "--near", "ml"), "sounds"),
        (("where", "Richmond"), "undecided"),
        (("where", "near Ansongo, Mali"), "precision near"),
        (("count", "au moins une vingtaine de soldats tués"), "killed"),
        (("count", "ما لا يقل عن خمسة جنود"), "5"),
    ],
)
def test_what_is_found_is_told_with_its_reason(words: tuple[str, ...], said: str) -> None:
    code, out = run(*words)
    assert code == 0
    assert said in out


@pytest.mark.parametrize("words", [("when", "nothing here"), ("where", "xyzzy"), ("count", "nothing here"), ("where", "")])
def test_nothing_found_is_exit_code_one(words: tuple[str, ...]) -> None:
    assert run(*words)[0] == 1
    assert run(*words, "--json")[1] == ""


def test_records_have_what_the_words_say() -> None:
    (name,) = records("names", "Мали", "Mali")
    assert (name["verdict"], name["actors"]) == ("same", ["country-ml", "country-ml"])
    (time,) = records("when", "last Saturday", "--published", "2024-07-30")
    assert (time["from"], time["to"], time["anchor"], time["language"]) == ("2024-07-27", "2024-07-27", "2024-07-30", "en")
    (place,) = records("where", "Richmond")
    assert place["place"] is None and len(place["candidates"]) > 1 and place["reason"]
    (figure,) = records("count", "more than 80 fighters were killed")
    assert (figure["stated"], figure["low"], figure["high"], figure["kind"], figure["of"]) == (80, 81, None, "killed", "fighters")


@pytest.mark.parametrize("command", ["names", "when", "where", "count", "places"])
def test_help_has_examples(command: str) -> None:
    code, out = run(command, "--help")
    assert code == 0
    assert f"isnad {command} " in out


@pytest.mark.parametrize("words", [("when", "today", "--published", "soon"), ("where", "Gao", "--places", "nowhere"), ("names", "one")])
def test_wrong_options_are_exit_code_two(words: tuple[str, ...]) -> None:
    assert run(*words)[0] == 2
