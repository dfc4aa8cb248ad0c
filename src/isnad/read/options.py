"""The options of a run, checked before anything is read."""

from collections.abc import Collection

from isnad.model import Problem
from isnad.read.language import resolve_language
from isnad.read.metadata import Metadata, parse_metadata
from isnad.settings import Settings

OPTIONS = ("language", "published", "publisher", "licence", "origin")


def parse_options(settings: Settings) -> tuple[Metadata, list[Problem]]:
    """What the options say of every document, and a problem for each that is not well-formed."""
    metadata, refusals = parse_metadata({name: getattr(settings, name) for name in OPTIONS})
    return metadata, [Problem(file=f"--{refusal.field}", what=refusal.what, mend=refusal.mend) for refusal in refusals]


def check_options(settings: Settings, *, languages: Collection[str]) -> list[Problem]:
    """A problem for each option that no document could be read with; `languages` are the codes of the packs."""
    metadata, problems = parse_options(settings)
    language = metadata.language
    if language is None or resolve_language("", given=language, languages=languages).language in languages:
        return problems
    mend = f"use one of: {', '.join(sorted(languages))}"
    return [*problems, Problem(file="--language", what=f"no pack for language '{language}'", mend=mend)]
