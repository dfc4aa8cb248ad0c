"""THE PROGRAM on one page: the stages in order, and nothing else."""

import gc
import signal
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import islice
from typing import BinaryIO, TypeVar

import msgspec

from isnad.extract import extract
from isnad.linked import Copy
from isnad.model import Claim, Document, Event, Problem, Why, event_id
from isnad.packs import Pack, PackError, languages, load_pack
from isnad.read import read, read_records
from isnad.read.inputs import STDIN
from isnad.resolve import resolve, resolve_publisher
from isnad.settings import Settings

# The stages: name, function, what it takes, what it gives. ARCHITECTURE.md shows this table and a test compares them.
STAGES = (
    ("read", "isnad.read.read", "paths and bytes", "Document, Problem"),
    ("extract", "isnad.extract.extract", "Document", "Reading: the scanned text and its drafts"),
    ("resolve", "isnad.resolve.resolve", "Reading", "Claim, with the pack entries that made it"),
    ("link", "isnad.link.link", "documents with their claims", "Happening: the claims on one event; Copy"),
    ("weigh", "isnad.weigh.weigh", "Happening", "Event: roots, ranges, status"),
)

CHUNK = 16  # documents handed to a worker at once: small enough to keep two workers even, large enough to hide pickling
TOGETHER, MANY = 16, 50_000  # documents that take each step together, and characters after which no further one joins them
AHEAD = 4  # chunks a worker may be ahead: the input is streamed, never held whole

T = TypeVar("T")
Explained = tuple[Claim, tuple[Why, ...]]
Result = tuple[Document, list[Explained]]


def pack_of(language: str | None, places: tuple[str, ...] = (), actors: tuple[str, ...] = ()) -> Pack | None:
    """The pack of a language with the user's own places and actors, loaded once in each process; None without one."""
    return keep_pack(language, places, actors)


@cache  # by all three in their places: a call that leaves some out would be another one, and load the pack again
def keep_pack(language: str | None, places: tuple[str, ...], actors: tuple[str, ...]) -> Pack | None:
    """The same, kept."""
    return load_pack(language, places=places, actors=actors) if language in languages() and language else None


def run(paths: Iterable[str], settings: Settings, *, stdin: BinaryIO | None = None) -> Iterator[Result | Problem]:
    """Everything that the inputs say: each document with its claims, in input order, and the problems between them."""
    paths = list(paths)
    items = read(paths, settings, languages=languages(), stdin=stdin)
    yield from (parallel(items, settings, chunk_results) if settings.workers > 1 else serial(items, settings, ahead(paths)))


def run_lines(paths: Iterable[str], settings: Settings, *, stdin: BinaryIO | None = None) -> Iterator[bytes | Problem]:
    """The same, each document with its claims as JSON lines."""
    paths = list(paths)
    items = read(paths, settings, languages=languages(), stdin=stdin)
    yield from (parallel(items, settings, chunk_lines) if settings.workers > 1 else lines(items, settings, ahead(paths)))


def ahead(paths: Collection[str]) -> int:
    """How many documents are read together: one of what may come slowly, so that nobody waits for the next."""
    return 1 if STDIN in paths else TOGETHER


def run_new(
    paths: Iterable[str], settings: Settings, known: Collection[str], gone: Mapping[str, str] | None = None
) -> Iterator[Result | Problem]:
    """The same without the documents whose ids are known: a resumed run reads only what is left.

    `gone` are hashes of texts that were lawfully taken out, with the reason: under another name they are refused, too.
    """
    items = leave_out(read(paths, settings, languages=languages()), known, gone or {})
    yield from (parallel(items, settings, chunk_results) if settings.workers > 1 else serial(items, settings, TOGETHER))


def leave_out(
    items: Iterable[Document | Problem], known: Collection[str], gone: Mapping[str, str]
) -> Iterator[Document | Problem]:
    """The items without documents that are known, and with a problem for each whose text was taken out."""
    for item in items:
        if isinstance(item, Problem):
            yield item
        elif item.id not in known and item.content_hash in gone:
            yield Problem(file=item.name, what=f"its text was redacted from this ledger: {gone[item.content_hash]}", mend="leave it out")
        elif item.id not in known:
            yield item


def claims_of(document: Document, settings: Settings) -> list[Explained]:
    """One document through extract and resolve; none when its language has no pack."""
    (claims,) = claims_of_all([document], settings)
    return claims


def claims_of_all(documents: list[Document], settings: Settings) -> list[list[Explained]]:
    """The same for several documents of one language, each step for all of them before the next: see extract."""
    pack = pack_of(documents[0].language, settings.places, settings.actors)
    if pack is None:
        return [[] for _ in documents]
    readings, _ = extract(documents, pack, settings)
    resolved, _ = resolve(readings, pack, settings)
    return resolved


def serial(items: Iterable[Document | Problem], settings: Settings, together: int = 1) -> Iterator[Result | Problem]:
    """One document after the other in this process, or so many of one language together."""
    for batch in batches(items, together):
        if isinstance(batch, Problem):
            yield batch
            continue
        try:
            found = claims_of_all(batch, settings)
        except PackError:
            raise
        except Exception as error:
            yield from apart(batch, settings, error)
            continue
        pack = pack_of(batch[0].language, settings.places, settings.actors)
        for document, claims in zip(batch, found, strict=True):
            yield (resolve_publisher(document, pack) if pack else document), claims


def batches(items: Iterable[Document | Problem], together: int) -> Iterator[list[Document] | Problem]:
    """The items in their order, documents of one language that follow each other in lists of so many, long ones in fewer."""
    batch: list[Document] = []
    size = 0
    for item in items:
        if batch and (isinstance(item, Problem) or item.language != batch[0].language):
            yield batch
            batch, size = [], 0
        if isinstance(item, Problem):
            yield item
            continue
        batch.append(item)
        size += len(item.text)
        if len(batch) >= together or size >= MANY:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def apart(batch: list[Document], settings: Settings, error: Exception) -> Iterator[Result | Problem]:
    """The documents one by one after one of them failed: a fault of ours in one text must not lose the other 9,999."""
    if len(batch) > 1:
        yield from serial(batch, settings)
        return
    yield batch[0], []
    what = f"isnad failed on this text: {type(error).__name__}: {error}"
    yield Problem(file=batch[0].name, what=what, mend="please report it with the text")


def chunk_results(chunk: list[Document | Problem], settings: Settings) -> list[Result | Problem]:
    """What a worker does with its chunk. The reasons stay behind: `explain` reads in one process, the rest never asks."""
    items = serial(chunk, settings, TOGETHER)
    return [i if isinstance(i, Problem) else (i[0], [(claim, ()) for claim, _ in i[1]]) for i in items]


def chunk_lines(chunk: Iterable[Document | Problem], settings: Settings) -> list[bytes | Problem]:
    """The same as JSON lines, encoded where they are made: a claim costs more to hand over than to encode."""
    return list(lines(chunk, settings, TOGETHER))


def lines(items: Iterable[Document | Problem], settings: Settings, together: int) -> Iterator[bytes | Problem]:
    """Each document with its claims as JSON lines, and the problems between them."""
    encode = msgspec.json.Encoder().encode
    for item in serial(items, settings, together):
        if isinstance(item, Problem):
            yield item
        else:
            yield b"".join([encode(record) + b"\n" for record in (item[0], *(claim for claim, _ in item[1]))])


Coded = list[tuple[Document, list[Claim]]]


def read_coded(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> tuple[Coded, list[Problem]]:
    """Documents with their claims from records; a claim whose document is not there has an empty one."""
    documents: dict[str, Document] = {}
    claims: dict[str, list[Claim]] = {}
    problems: list[Problem] = []
    for record in read_records(paths, stdin=stdin):
        if isinstance(record, Problem):
            problems.append(record)
        elif isinstance(record, Document):
            documents[record.id] = record
        else:
            claims.setdefault(record.document, []).append(record)
    for id in claims.keys() - documents.keys():
        documents[id] = Document(id=id, content_hash="", name=id, text="")
    return [(document, claims.get(id, [])) for id, document in documents.items()], problems


def events_of(
    items: Coded,
    settings: Settings | None = None,
    *,
    as_of: str | None = None,
    same: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    sides: Mapping[str, str] | None = None,
    bayes: bool = False,
) -> tuple[list[Event], list[Copy]]:
    """The events over all documents, as far as they were published by the day `as_of` (ISO), and the copies among them.

    `same` and `apart` are pairs of claims that people decided to be about one event, or about two; `sides` says of sources
    for whom people decided that they speak. `bayes` adds the estimate of that name.
    """
    from isnad.link import heed, link  # noqa: PLC0415 - a plain reading draws no events, and starts sooner without these two
    from isnad.weigh import add_bayes, weigh  # noqa: PLC0415 - the same

    settings = settings or Settings()
    known = [item for item in items if as_of is None or (item[0].published or "")[:10] <= as_of]
    (happenings, copies), _ = link(known, pack_of, settings)
    events, _ = weigh(heed(happenings, same, apart), settings, sides)
    return (add_bayes(events) if bayes else events), copies


def with_events(items: Coded, settings: Settings | None = None) -> tuple[Coded, list[Event]]:
    """The same documents, each knowing the earlier one that it copies, and the events over all of them."""
    events, copies = events_of(items, settings)
    originals = {c.document: c.original for c in copies if c.how != "partial copy"}
    return [(msgspec.structs.replace(d, near_duplicate_of=originals.get(d.id)), claims) for d, claims in items], events


def resolve_events(
    id: str,
    items: Coded,
    settings: Settings | None = None,
    *,
    as_of: str | None = None,
    same: Iterable[tuple[str, str]] = (),
    apart: Iterable[tuple[str, str]] = (),
    sides: Mapping[str, str] | None = None,
) -> list[tuple[Event, list[Document], list[Claim]]]:
    """The events whose id begins so, or that hold the claim after which an event of that id was named; with what they rest on."""
    events, copies = events_of(items, settings, as_of=as_of, same=same, apart=apart, sides=sides)
    found = [e for e in events if e.id.startswith(id)] or [e for e in events if id in map(event_id, e.claims)]
    originals = {c.document: c.original for c in copies}
    claims = {claim.id: claim for _, own in items for claim in own}
    documents = {d.id: msgspec.structs.replace(d, near_duplicate_of=originals.get(d.id)) for d, _ in items}
    return [(e, [documents[i] for i in e.documents], [claims[i] for i in e.claims]) for e in found]


def encode_all(items: Coded, settings: Settings, *, each: bool, as_of: str | None) -> Iterator[bytes]:
    """JSON lines: each document with its claims in input order, then the events over all or over each alone, by id."""
    encode = msgspec.json.Encoder().encode
    if each:
        found = [e for item in items for e in events_of([item], settings, as_of=as_of)[0]]
        events, originals = sorted(found, key=lambda e: e.id), dict[str, str]()
    else:
        events, copies = events_of(items, settings, as_of=as_of)
        originals = {c.document: c.original for c in copies if c.how != "partial copy"}
    for document, claims in items:
        record = msgspec.structs.replace(document, near_duplicate_of=originals.get(document.id))
        yield b"".join(encode(r) + b"\n" for r in (record, *claims))
    yield from encode_events(events)


def encode_events(events: Iterable[Event]) -> Iterator[bytes]:
    """Events as JSON lines."""
    encode = msgspec.json.Encoder().encode
    for event in events:
        yield encode(event) + b"\n"


def prepare_worker() -> None:
    """Leaves Ctrl-C to the parent, where each worker would print a traceback of its own, and makes the cycle collector
    rare: our records hold no cycles, and looking for some among a pack's objects took a tenth of the time."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000, 50, 50)


def parallel(
    items: Iterable[Document | Problem],
    settings: Settings,
    work: Callable[[list[Document | Problem], Settings], list[T | Problem]],
) -> Iterator[T | Problem]:
    """The same over several processes, in the same order: chunks are read ahead and given back in turn."""
    stream = iter(items)
    with ProcessPoolExecutor(settings.workers, initializer=prepare_worker) as pool:
        waiting: deque[Future[list[T | Problem]]] = deque()
        try:
            while True:
                while len(waiting) < settings.workers * AHEAD and (chunk := list(islice(stream, CHUNK))):
                    waiting.append(pool.submit(work, chunk, settings))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        finally:  # nobody reads what is still waiting when the reader stopped early; unless awaited, the pool's thread races the exit
            pool.shutdown(cancel_futures=True)
