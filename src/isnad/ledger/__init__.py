"""The append-only store: entries that are only ever added, people's decisions among them, and views folded from them."""
