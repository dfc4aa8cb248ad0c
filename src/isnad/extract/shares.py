"""Parts of a count: "29 people, among them 11 children"."""

from bisect import bisect_left

from msgspec.structs import replace

from isnad.extract.verbs import compounds, has_verb
from isnad.model import BEFALLING, Quantity, QuantityKind
from isnad.scan import tags as T
from isnad.scan.sentences import COMMAS
from isnad.scan.text import Text


def opens_part(text: Text, i: int, first: int) -> bool:
    """Whether the relative at token i only opens a part of a count: « douze, dont six soldats, sont morts », "among them 11 children"."""
    if not all(text.tags[j] & T.RELATIVE for j in range(i, first)):
        return False
    while i and text.tags[i - 1] & T.RELATIVE and not text.tags[i] & T.PREPOSITION:
        i -= 1
    return bool(text.tags[i] & T.PREPOSITION)


def part_kind_before(text: Text, first: int, found: list[Quantity]) -> QuantityKind | None:
    """The kind of the count that a figure behind "including" is a part of: "seven were killed, including | five women and three wounded"."""
    opens = T.RELATIVE | T.PREPOSITION
    if not found or first < 2 or text.articles:
        return None
    if (kind := of_them(text, first, found)) is not None:
        return kind
    joined = not compounds(text) and text.tags[first - 1] & T.RELATIVE and text.tags[first - 2] & T.PREPOSITION  # « parmi lesquels | cinq enfants »
    if not joined and (text.tags[first - 1] & opens != opens or text.pack.language.modifiers != "before"):
        return None
    return found[-1].kind if found[-1].kind in BEFALLING else None


def of_them(text: Text, first: int, found: list[Quantity]) -> QuantityKind | None:
    """The kind of those before of whom a bare figure is a part: «42 беспилотника, из них | 12 — над морем», «девять из них — над морем»."""
    end = text.figure_starts.get(first, first + 1)
    including = text.tags[first - 1] & T.ADVERB and text.tags[first - 1] & T.PREPOSITION  # «в том числе»
    before = including or (text.tags[first - 1] & T.PRONOUN and text.tags[first - 2] & T.PREPOSITION)
    after = end + 1 < len(text.words) and text.tags[end] & T.PREPOSITION and text.tags[end + 1] & T.PRONOUN
    if not text.pack.language.cases or not (before or after):
        return None
    rest = end + 2 if after and not before else end
    if rest < len(text.words) and not text.tags[rest] & T.MARK and not (before and only_where(text, rest)):
        return None  # "of them two died"
    return found[-1].kind


def only_where(text: Text, i: int) -> bool:
    """Whether nothing but where it was stands behind a bare figure: «из них 20 | над Курской областью»."""
    end = next((j for j in range(i, len(text.words)) if text.tags[j] & T.MARK and not text.inside_phrase(j)), len(text.words))
    return bool(text.tags[i] & (T.LOCATIVE | T.NEAR | T.PREPOSITION)) and not has_verb(text, i, end)


def is_corrected(text: Text, first: int) -> bool:
    """Whether a figure is only the one that another is set against: « quatorze, et non | treize », «десять, а не | двенадцать»."""
    if first < 2:
        return False
    return bool(text.tags[first - 1] & T.NEGATION) and bool(text.tags[first - 2] & (T.CONJUNCTION | T.CONTRAST))


def outgrown(text: Text, found: list[Quantity]) -> list[Quantity]:
    """The quantities without those that a count has grown from: «выросло | с пяти | до семи», « est passé | de sept | à douze »."""
    if len(found) < 2:
        return found
    kept = []
    for one, after in zip(found, [*found[1:], None], strict=True):
        between = text.text[one.end : after.start] if after else ""
        first = bisect_left(text.starts, one.start)
        led = first > 0 and text.tags[first - 1] & T.PREPOSITION and len(between.split()) == 1 and between.strip().isalpha()
        to = led and text.tags[bisect_left(text.starts, one.end)] & T.PREPOSITION
        grown = after is not None and one.kind == after.kind in BEFALLING and (one.stated or 0) < (after.stated or 0)
        if not (to and grown):
            kept.append(one)
    return kept


def with_plan(text: Text, quantities: list[Quantity], realis: str) -> list[Quantity]:
    """Forces present in a plan are planned; in a plan to go "from 100 to 300" only the second figure is."""
    if realis != "planned" or not quantities or any(q.kind not in ("present", "deployed") for q in quantities):
        return quantities
    first, *rest = quantities
    if len(rest) == 1 and len(text.text[first.end : rest[0].start].split()) == 1:
        return [first, replace(rest[0], kind="planned")]
    return [replace(q, kind="planned") for q in quantities]


def listed(text: Text, first: int, floor: int) -> int | None:
    """The comma before a list of examples that a phrase opens (", including A"), or what opens it; None when it opens none."""
    opens = first - 1
    if opens - 1 <= floor:
        return None
    bits = text.tags[opens]
    if bits & T.RELATIVE and bits & T.PREPOSITION and text.tags[opens - 1] & T.ROLE:
        return opens  # "three soldiers including an officer died"
    if text.words[opens - 1] not in COMMAS:
        return None
    return opens - 1 if bits & T.ADJUNCT or (bits & T.RELATIVE and bits & T.PREPOSITION) else None
