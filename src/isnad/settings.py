"""What a user may set, from the command line or from Python; nothing here is read from the environment."""

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The options of one run. Metadata given here fills what a document or its sidecar leaves out.

    `language` is BCP 47, `published` an ISO 8601 date or date and time, `max_characters` counts code points of one
    document: longer ones are skipped with a problem.
    """

    language: str | None = None
    published: str | None = None
    publisher: str | None = None
    licence: str | None = None
    origin: str | None = None
    workers: int = 1
    # The longest books stay under 6 million characters; a longer "document" is an archive or a dump, and costs memory.
    max_characters: int = 10_000_000
    places: tuple[str, ...] = ()  # files of compiled places that are asked before isnad's own
    actors: tuple[str, ...] = ()  # files of actors that extend the register, or replace its records of the same id
