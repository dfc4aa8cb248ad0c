"""Which figures count one group: soldiers and Malian soldiers, villagers and people, a bare toll."""

from collections import Counter

import msgspec

from isnad.linked import Figure, Group, Testimony
from isnad.packs.classes import Classes, counts_whoever
from isnad.weigh.roots import Source

CIVILIAN = "civilian"

Row = tuple[int, Testimony, Figure]  # the number of its root, the claim, one of its figures


def merge_groups(rows: list[Row], sources: list[Source], classes: Classes, *, anybody: bool) -> list[str]:
    """A key for the group of each figure, the same where two wordings mean one group.

    Soldiers are Malian soldiers where no others are counted; people at large are the civilians, or the soldiers where
    the same root gives the same figure for them; a group that one root alone counts so is the others' sole civilians.
    """
    groups = [f.group if f.group is None or f.part else whole_of(f.group, classes) for _, _, f in rows]
    owners: dict[str, Counter[tuple[str | None, str | None]]] = {}
    for group in groups:
        if group is not None:
            owners.setdefault(group.cls, Counter())[group.country, group.actor] += 1
    keys: list[str | None] = [key_of(g, owners, classes) if g is not None else None for g in groups]
    keys = same_figures(keys, rows)
    keys = join_people(keys, rows, classes)
    numbered = [k if f.stated is not None and not f.vague else None for k, (_, _, f) in zip(keys, rows, strict=True)]
    civil = [k for k in numbered if k is not None and ":" not in k and not classes.group[k].part]  # "dozens" may be of anybody
    wide = next((k for k in ("people", "civilians") if k in civil), civil[0] if len(set(civil)) == 1 else "people")
    default = main_group(numbered, rows, wide)
    return [
        k if k is not None else wide if (civil or anybody) and counts_whoever(sources[s].who.link, sources[s].who.cls, classes) else default
        for k, (s, _, _) in zip(keys, rows, strict=True)
    ]


def main_group(keys: list[str | None], rows: list[Row], wide: str) -> str:
    """Whom a bare toll counts: people, where any root counts people at large, else those whom the most roots count."""
    roots: dict[str, set[int]] = {}
    for key, (source, _, figure) in zip(keys, rows, strict=True):
        if key is not None and not figure.part:
            roots.setdefault(key, set()).add(source)
    if not roots or "people" in roots:
        return wide
    most = max(len(s) for s in roots.values())
    main = [k for k, s in roots.items() if len(s) == most]
    return main[0] if len(main) == 1 else wide


def whole_of(group: Group, classes: Classes) -> Group:
    """Officers are soldiers, unless they are counted as a part of them."""
    above = classes.group[group.cls].within
    ranks = above is not None and classes.group[above].voice is not None and classes.group[above].voice == classes.group[group.cls].voice
    return msgspec.structs.replace(group, cls=above) if ranks and above is not None else group


def key_of(group: Group, owners: dict[str, Counter[tuple[str | None, str | None]]], classes: Classes) -> str:
    """Class and owner; a group without an owner has that of the most of its class."""
    if group.person is not None:
        return f"person:{group.person}"
    side = classes.group[group.cls].side
    if side == CIVILIAN and not (group.cls == "people" and group.country is not None):
        return group.cls
    country, actor = group.country, group.actor
    if country is None and actor is None:
        known = [o for o in owners[group.cls] if o != (None, None)]
        country, actor = max(known, key=lambda o: (owners[group.cls][o], str(o))) if known else (None, None)
    elif actor is None:
        actor = next((a for c, a in owners[group.cls] if c == country and a is not None), None)
    return f"{group.cls}:{actor or country or ''}"


def same_figures(keys: list[str | None], rows: list[Row]) -> list[str | None]:
    """For people or a guess the narrower group for which the same root gives the very figure, where there is one."""
    narrow: dict[tuple[int, int], set[str]] = {}
    for key, (source, _, figure) in zip(keys, rows, strict=True):
        if key is not None and key not in ("people", "civilians") and not figure.guessed and figure.stated is not None:
            narrow.setdefault((source, figure.stated), set()).add(key)

    def turned(key: str | None, source: int, figure: Figure) -> str | None:
        open_ = key in ("people", None) or figure.guessed
        found = narrow.get((source, figure.stated), set()) if open_ and figure.stated is not None else set()
        return next(iter(found)) if len(found) == 1 else key

    return [turned(key, source, figure) for key, (source, _, figure) in zip(keys, rows, strict=True)]


def join_people(keys: list[str | None], rows: list[Row], classes: Classes) -> list[str | None]:
    """Civilians and people at large are one group unless one claim counts both; so is a civilian group of one root alone."""
    civil = {k for k in keys if k is not None and ":" not in k and classes.group[k].side == CIVILIAN}
    told: dict[str, set[str]] = {}
    for key, (_, t, _) in zip(keys, rows, strict=True):
        if key in civil:
            told.setdefault(key or "", set()).add(t.claim.id)
    turn = {}
    if {"people", "civilians"} <= civil and not told["people"] & told["civilians"]:
        turn["civilians"] = "people"
    wide = [k for k in civil if turn.get(k, k) in ("people", "civilians")]
    narrow = sorted(k for k in civil if k not in ("people", "civilians") and not classes.group[k].part)
    if wide:
        keys = widen(keys, rows, set(narrow), turn.get(wide[0], wide[0]))
    elif len(narrow) > 1:
        roots = {k: {s for key, (s, _, _) in zip(keys, rows, strict=True) if key == k} for k in narrow}
        main = max(narrow, key=lambda k: (len(roots[k]), k))
        for k in narrow:
            if k != main and not roots[k] & roots[main]:
                turn[k] = main
    return [turn.get(k, k) if k is not None else None for k in keys]


def widen(keys: list[str | None], rows: list[Row], narrow: set[str], wide: str) -> list[str | None]:
    """A root's villagers or traders are others' people, where it counts no people beside them."""
    both = {s for key, (s, _, f) in zip(keys, rows, strict=True) if key is None or key == wide or f.part}
    return [wide if k in narrow and s not in both else k for k, (s, _, _) in zip(keys, rows, strict=True)]
