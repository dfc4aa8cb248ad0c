"""The program: its commands, and what becomes of an interrupted run or an output that cannot be written."""

import gc
from typing import Any

import click

from isnad import __version__
from isnad.commands.coding import coding
from isnad.commands.decide import decide, history
from isnad.commands.documents import documents
from isnad.commands.events import events
from isnad.commands.explain import explain
from isnad.commands.export import export
from isnad.commands.extract import extract
from isnad.commands.ingest import ingest
from isnad.commands.ledger import ledger
from isnad.commands.look import actors, claims, problems
from isnad.commands.output import Failure, drop_output, finish_output
from isnad.commands.packs import packs
from isnad.commands.places import places
from isnad.commands.report import demo, report
from isnad.commands.show import show
from isnad.commands.tally import tally
from isnad.commands.tries import count, names, when, where
from isnad.commands.weighed import queue, sources

RARELY = (100_000, 50, 50)  # objects made between two looks for cycles, and such looks between two at the older ones
INTERRUPTED, UNREAD = 130, 141  # 128 + SIGINT, 128 + SIGPIPE, as shells count them


class Program(click.Group):
    """The group of commands. Whatever ends a run, no traceback is shown and no line is cut."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command. The cycle collector is made rare: our records hold no cycles, and it would pass over all of them."""
        gc.set_threshold(*RARELY)
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            finish_output()
            click.echo("isnad: interrupted; what was printed is whole", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:  # `isnad extract … | head` has seen enough
            drop_output()
            ctx.exit(UNREAD)
        except UnicodeEncodeError as error:
            if "surrogates" not in error.reason:
                raise
            raise Failure("an argument holds bytes that are no UTF-8; write it in UTF-8, or set the locale to one of UTF-8") from error
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise Failure(f"{where}{error.strerror}; check paths, permissions and room") from error


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="isnad")
def main() -> None:
    """isnad reads reporting on armed conflict into a ledger of attributed claims: who said what, on whose word.

    \b
    isnad demo                            the sample reports, and a page to look at
    isnad extract report.txt              claims as a table (on a terminal) or JSON lines (in a pipe)
    isnad events claims.jsonl             what the claims amount to: events with ranges by policy
    isnad show evt_1f… claims.jsonl       one event: who says what, how its tolls grew, who contradicts whom
    isnad report *.txt -o page.html       one self-contained page with the words highlighted
    isnad explain clm_1f… report.txt      which rules and pack entries made a claim
    isnad packs                           what isnad knows of each language
    isnad ingest reports/                 documents and claims into the ledger, ./isnad.db
    isnad claims --words "soldiers"       what the ledger holds; also documents, actors, problems
    isnad decide reject clm_1f… --by …    a person's judgement; isnad history shows them all
    isnad ledger verify                   whether the ledger is whole, and its digest
    isnad places import villages.csv      places of your own; then: isnad extract … --places villages.places
    isnad names, when, where, count       each mechanism alone on a few words, with its reasons
    """


for command in (
    demo, extract, events, show, report, explain, packs, ingest, claims, documents, actors, problems, decide, history, sources, queue, tally,
    coding, export, ledger, places, names, when, where, count,
):  # fmt: skip
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="isnad")
