"""Attributions and the same lines of their translations."""

import pytest

import crosslingual

EN = "The mayor spoke.\nTwo guards were killed, he said.\nThe market is open."
FR = "Le maire a parlé.\nDeux gardes ont été tués, a-t-il dit.\nLe marché est ouvert."
DOCUMENTS = [
    {"name": "wire.1.en", "language": "en", "text": EN}, {"name": "wire.1.fr", "language": "fr", "text": FR},
    {"name": "wire.2.en", "language": "en", "text": "One line."}, {"name": "wire.2.fr", "language": "fr", "text": "Une\nligne."},
]  # fmt: skip
SECOND = crosslingual.Line("wire.1", 1)


def lines(**starts: list[int]) -> crosslingual.Lines:
    return crosslingual.count_lines(DOCUMENTS[:2], {f"wire.1.{code}": found for code, found in starts.items()})


def test_an_attribution_stands_on_its_line() -> None:
    assert lines(en=[EN.index("Two")], fr=[FR.index("Deux"), FR.index("dit")]) == {"en": {SECOND: 1}, "fr": {SECOND: 2}}


@pytest.mark.parametrize(("fr", "share"), [("Deux", 1.0), ("Le marché", 0.0)])
def test_the_counterpart_is_the_same_line(fr: str, share: float) -> None:
    found = lines(en=[EN.index("Two"), EN.index("he said")], fr=[FR.index(fr)])
    assert crosslingual.score_agreement(found["en"], found["fr"]) == share


def test_no_attribution_is_no_agreement() -> None:
    assert crosslingual.score_agreement({}, {SECOND: 1}) == 0.0


def test_translations_of_another_length_are_named() -> None:
    assert crosslingual.find_unaligned(DOCUMENTS) == ["wire.2"]
