"""What all languages together say of letters: for text whose language nobody names, such as what a user searches for."""

from pathlib import Path

from isnad.packs.files import DATA, convert, load_toml
from isnad.packs.lexicon import load_language
from isnad.packs.tokens import Folds, fold_table


def load_all_folds(data: Path = DATA) -> dict[int, str]:
    """The shared folds and those of every language in one table for str.translate. Raises PackError."""
    file = data / "folds.toml"
    shared = convert(load_toml(file), Folds, file, None)
    return fold_table(shared, *(Folds(replace=load_language(f).folds) for f in language_folders(data)))


def list_stemmers(data: Path = DATA) -> list[str]:
    """The names of the Snowball stemmers that packs ask for, each once. Raises PackError."""
    named = (load_language(folder).stemmer for folder in language_folders(data))
    return sorted({name for name in named if name})


def list_articles(data: Path = DATA) -> tuple[str, ...]:
    """Everything with an article in it that a language may attach to a word, the longest first. Raises PackError."""
    leads = (load_language(folder).clitics.before.items() for folder in language_folders(data))
    found = {lead for of_language in leads for lead, classes in of_language if "determiner" in classes}
    return tuple(sorted(found, key=lambda lead: (-len(lead), lead)))


def language_folders(data: Path) -> list[Path]:
    """The folders of all languages, by code."""
    return sorted(f.parent for f in (data / "languages").glob("*/language.toml"))
