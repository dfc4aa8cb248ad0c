"""One line on a terminal that says how far a long run is."""

import sys
import time

from isnad.commands.output import word_count

LARGE = 1_000_000  # bytes of input: about the first second of work, before which nobody wonders
PAUSE = 0.2  # seconds between two writings, so that the line can be read and costs nothing


class Progress:
    """Counts documents and says so on standard error, over and over in one line; silent unless `shown`.

    `total` is the bytes of all input, from which the time left is told.
    """

    def __init__(self, *, shown: bool, total: int | None = None) -> None:
        self.shown, self.total = shown, total
        self.documents = self.bytes = 0
        self.started = self.written = time.monotonic()
        self.visible = False

    def count(self, size: int = 0) -> None:
        """One more document is done, of so many bytes."""
        self.documents += 1
        self.bytes += size
        now = time.monotonic()
        if self.shown and now - self.written >= PAUSE:
            self.written = now
            sys.stderr.write(f"\r{self.line(now - self.started)}\x1b[K")
            sys.stderr.flush()
            self.visible = True

    def line(self, elapsed: float) -> str:
        """What the line says after `elapsed` seconds."""
        minutes, seconds = divmod(int(elapsed), 60)
        rate = self.documents / max(elapsed, PAUSE)
        left = f", {self.left(elapsed)} left" if self.total and self.bytes else ""
        return f"{word_count(self.documents, 'document')}, {rate:,.0f} a second, {minutes}:{seconds:02}{left}"

    def left(self, elapsed: float) -> str:
        """Minutes and seconds that the rest of the bytes will take at the rate so far."""
        rest = elapsed * max((self.total or 0) - self.bytes, 0) / self.bytes
        return "{}:{:02}".format(*divmod(round(rest), 60))

    def clear(self) -> None:
        """Takes the line away, before other words or at the end."""
        if self.visible:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.visible = False


def is_wanted(size: int, *, busy: bool) -> bool:
    """True for large inputs when standard error is a terminal and the output does not run over the same screen."""
    return size > LARGE and sys.stderr is not None and sys.stderr.isatty() and not busy
