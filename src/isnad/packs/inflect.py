"""All surface forms of an entry, from its paradigm or its listed forms. Inflection happens here, never while reading."""

from collections.abc import Iterator
from typing import get_args

from isnad.packs.inflected import Feature, Inflected

Features = frozenset[str]
FEATURES = frozenset(get_args(Feature))


def parse_features(words: str) -> Features:
    """The set of features in "past part"; raises ValueError on one that is not known."""
    features = frozenset(words.split())
    if unknown := features - FEATURES:
        raise ValueError(f"unknown feature {', '.join(sorted(unknown))}; known are {', '.join(sorted(FEATURES))}")
    return features


def find_forms(entry: Inflected, paradigms: dict[str, dict[str, str]]) -> Iterator[tuple[str, Features]]:
    """Every (surface, features) of the entry. Raises ValueError on an unknown paradigm, stem or feature."""
    stems = {"stem": entry.stem or entry.lemma, **entry.stems}
    for pattern, features in listed(entry).items():
        yield entry.template.replace("{}", pattern), parse_features(features)
    if entry.paradigm is None:
        return
    for name in entry.paradigm.split():
        if name not in paradigms:
            raise ValueError(f"unknown paradigm {name!r}")
        for pattern, features in paradigms[name].items():
            yield entry.template.replace("{}", fill(pattern, stems)), parse_features(features)


def listed(entry: Inflected) -> dict[str, str]:
    """The forms that are written out; the lemma alone when the entry gives neither forms nor a paradigm."""
    if isinstance(entry.forms, dict):
        return entry.forms if entry.forms or entry.paradigm else {entry.lemma: ""}
    return dict.fromkeys(entry.forms, "")


def fill(pattern: str, stems: dict[str, str]) -> str:
    """The pattern with `{}` replaced by the stem and `{past}` by the stem of that name; ValueError when it has none."""
    try:
        return pattern.replace("{}", stems["stem"]).format_map(stems)
    except KeyError as error:
        raise ValueError(f"no stem {error} for pattern {pattern!r}") from error
