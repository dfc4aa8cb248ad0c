"""Claims without anything in them: blame or denial of no deed, speech of nobody about nothing."""

from isnad.draft import Draft
from isnad.model import Claim
from isnad.scan.text import Text

SILENT = ("verify", "withhold")  # acts that say something of nobody's claim: "could not be verified", "there was no comment"


def names_no_deed(text: Text, claim: Claim, draft: Draft) -> bool:
    """Whether the cue leaves no room for a deed: "blamed the rebels", "accused them of being behind it", "denied this"."""
    cue = draft.chain[-1].cue if draft.chain else None
    if cue is None or not draft.evidence[0] <= cue[0] < draft.evidence[1]:
        return False
    if claim.act == "accuse":
        return text.has_class("blame", *draft.evidence) or (bool(claim.agents) and claim.evidence.end - claim.agents[-1].end <= 1)
    return claim.act == "deny" and draft.evidence[1] - cue[1] <= OBJECT


OBJECT = 4  # tokens after the verb of denial: "these very serious accusations"


def is_nobodys(draft: Draft, claim: Claim) -> bool:
    """Whether speech has no speaker that can be named and tells of no event or figure: "it is said that nothing changes"."""
    told = claim.type != "OTHER" or claim.quantities or draft.act in SILENT
    return bool(draft.chain) and not claim.chain and not told
