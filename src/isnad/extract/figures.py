"""One number as its words compose it: summands, scales, vague classes."""

from fractions import Fraction

from isnad.extract.digits import read_digits, read_odd
from isnad.extract.marks import BOUNDS, Marks, entry_of
from isnad.model import Vague
from isnad.packs.quantity_schema import Measure, Number
from isnad.scan.view import Hit


class Core:
    """A number at tokens [first, last). `scale` is the last multiplier, `word` the vague class that it belongs to."""

    __slots__ = ("digits", "first", "last", "rough", "scale", "sort", "value", "weak", "word")

    def __init__(
        self, first: int, last: int, value: int | None, *, sort: Measure = "count", word: Number | None = None,
        scale: int = 1, rough: bool = False, weak: bool = False, digits: bool = False,
    ) -> None:  # fmt: skip
        self.first, self.last, self.value, self.sort, self.word = first, last, value, sort, word
        self.scale, self.rough, self.weak, self.digits = scale, rough, weak, digits

    @property
    def vague(self) -> Vague | None:
        return self.word.vague if self.word else None


class Part:
    """A summand: what it is worth, how much may be added after it, where it ends and whether a scale made it."""

    __slots__ = ("end", "room", "scale", "start", "value")

    def __init__(self, value: Fraction | int, room: int, start: int, end: int, scale: int = 1) -> None:
        self.value, self.room, self.start, self.end, self.scale = value, room, start, end, scale


def read_core(marks: Marks, at: int) -> Core | None:
    """The number that begins at this token, or None where a word only looks like one."""
    hit = marks.atoms.get(at)
    if hit is None:
        odd = read_odd(marks, at)
        return Core(at, odd[0], None, sort=odd[1], digits=True) if odd else compose(marks, at)
    entry, sort = entry_of(hit), entry_of(hit).sort
    if sort == "idiom":
        return Core(at, hit.last, None, sort="label")
    if sort == "zero":
        return Core(at, hit.last, 0, sort="zero")
    if sort == "vague" or (entry.vague and "pl" in hit.features and not counted(marks, hit)):
        return read_vague(marks, hit)
    alone = sort in ("cardinal", "article") and not marks.is_number(hit.last) and hit.last not in marks.opens
    if alone and isinstance(entry.value, int):
        return Core(at, hit.last, entry.value, rough=entry.rough, weak=entry.weak)
    return compose(marks, at)


def counted(marks: Marks, hit: Hit) -> bool:
    """Whether a form that is also singular ("более тысячи") stands after a bound, where it is the number itself."""
    return "sg" in hit.features and marks.before(hit.first, *BOUNDS)


def read_vague(marks: Marks, hit: Hit) -> Core:
    """A vague class; one that multiplies a greater scale takes its class: several hundred, десятки тысяч."""
    word, last = entry_of(hit), hit.last
    while (following := marks.atoms.get(last)) and not marks.joins(following):
        greater = entry_of(following)
        if not greater.vague or greater.low is None or (word.low or 0) >= greater.low:
            break
        word, last = greater, following.last
    return Core(hit.first, last, None, word=word)


def compose(marks: Marks, at: int) -> Core | None:
    """The longest number from this token on: parts are added downwards, and a scale multiplies the parts below it."""
    parts: list[Part] = []
    rough = weak = ordinal = False
    joiner, joined, here, nth = None, False, at, 0
    while True:
        hit = marks.atoms.get(here)
        if hit is None and here < len(marks.words) and marks.words[here].isdecimal():
            pushed = push_digits(marks, parts, here)
        elif hit is not None and fits(entry_of(hit), joiner, parts):
            pushed = push(parts, hit, joined or marks.joins(hit))
        else:
            break
        if not pushed:
            break
        if hit is not None:
            entry = entry_of(hit)
            rough, ordinal, weak = rough or entry.rough, ordinal or entry.sort == "ordinal", entry.weak and not nth
        else:
            weak = False
        nth += 1
        joiner, joined, here = next_place(marks, parts[-1].end)
    if not parts:
        return None
    total = sum(part.value for part in parts)
    whole = int(total) if total == int(total) else None
    sort: Measure = "ordinal" if ordinal else "count" if whole is not None else "label"
    return Core(
        at, parts[-1].end, whole, sort=sort, scale=parts[-1].scale, rough=rough, weak=weak,
        digits=marks.words[parts[-1].start].isdecimal() and parts[-1].scale == 1,
    )  # fmt: skip


def next_place(marks: Marks, end: int) -> tuple[Number | None, bool, int]:
    """The joiner after a part, whether it is a word (and, et) rather than a hyphen, and where the next part begins."""
    if end in marks.atoms:
        return None, False, end
    for last, entry in marks.opens.get(end, ()):
        if entry.sort != "joiner" or not marks.is_number(last):
            continue
        spoken = any(marks.words[t].isalpha() for t in range(end, last))
        if spoken or (marks.tight(end) and marks.tight(last)):
            return entry, spoken, last
    return None, False, end


def fits(entry: Number, joiner: Number | None, parts: list[Part]) -> bool:
    """Whether the word may stand in a number after these parts and this joiner."""
    if entry.sort in ("vague", "zero", "idiom") or (entry.sort == "article" and parts):
        return False
    if joiner is None or entry.sort == "scale" or entry.under:
        return True
    low_enough = joiner.high is None or (entry.value or 0) <= joiner.high
    return bool(parts) and parts[-1].room >= (joiner.room or 1) and low_enough


def push(parts: list[Part], hit: Hit, joined: bool) -> bool:
    """Adds a word to the parts or multiplies by it; False where it cannot belong to this number."""
    entry = entry_of(hit)
    value = entry.value if isinstance(entry.value, int) else Fraction(entry.value or 0)
    if entry.sort == "scale":
        return multiply(parts, hit, int(value), joined)
    if entry.sort == "fraction" and parts and parts[-1].scale > 1:
        value *= parts[-1].scale
    room = entry.room or room_of(value)
    if not parts or value < parts[-1].room:
        parts.append(Part(value, room, hit.first, hit.last))
        return True
    before = parts[-1]
    if joined and before.scale == 1 and 0 < before.value < entry.under:
        parts[-1] = Part(before.value + value, 1, before.start, hit.last)
        return True
    return False


def multiply(parts: list[Part], hit: Hit, scale: int, joined: bool) -> bool:
    """Multiplies the parts below the scale by it. Where that breaks the order of the parts, they begin a new number."""
    cut = len(parts)
    while cut and parts[cut - 1].value < scale:
        cut -= 1
    below = parts[cut:]
    if joined and below:
        return False
    value = (sum(part.value for part in below) or 1) * scale
    if cut and parts[cut - 1].room <= value:
        del parts[cut:]
        return False
    start = below[0].start if below else hit.first
    parts[cut:] = [Part(value, scale, start, hit.last, scale)]
    return True


def room_of(value: Fraction | int) -> int:
    """The greatest power of ten that divides the value: what may be added to "two hundred" is below 100."""
    digits = str(value.numerator)
    return 10 ** (len(digits) - len(digits.rstrip("0"))) if value.denominator == 1 else 0


def push_digits(marks: Marks, parts: list[Part], at: int) -> bool:
    """Adds a number in digits: alone, or below a scale of thousands ("3 thousand 500")."""
    value, last = read_digits(marks, at)
    if value is None or (parts and not (100 <= value < parts[-1].scale)):
        return False
    parts.append(Part(value, 1, at, last))
    return True
