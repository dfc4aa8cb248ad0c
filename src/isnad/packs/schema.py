"""What a language pack may say: one struct for each kind of entry, one for the language itself.

Every entry has a lemma, ways of inflecting it, and examples that run as tests. In an example [source] and {content}
stand in brackets: `"[The army] said {two soldiers were killed}."`. A counter-example must yield nothing by this entry.
"""

from typing import Annotated, Literal

import msgspec

from isnad.model import Act, Basis, Certainty, EventType, Polarity, QuantityKind, Realis, SourceKind, Stance
from isnad.packs.inflected import Inflected
from isnad.packs.quantity_schema import Number
from isnad.packs.time_schema import Time

WordClass = Literal[
    "determiner",  # opens a noun phrase: the, a, this
    "preposition",  # any; those below are told apart because they mark roles
    "genitive",  # joins a noun to its complement inside one phrase: of, de
    "agentive",  # marks who did it in a passive: by, par
    "locative",  # in, at, near
    "addressee",  # marks to whom something is told: to, à
    "about",  # marks the topic of speech: about, of, on
    "conjunction",  # joins equals: and, or
    "contrast",  # opens a new clause: but, while, whereas
    "complementiser",  # opens reported content: that, que, что, أن
    "relative",  # who, which, qui, который, الذي
    "reflexive",  # "oneself" before a verb, whose auxiliary is no passive then: s'est retirée
    "infinitive",  # opens an infinitive after a verb of speech: to, de
    "subordinator",  # after, when, because, if
    "parting",  # subordinators that part one deed from another, where commas do not: « قبل أن », « بعدما »
    "condition",  # if, unless
    "exceptive",  # behind a negation, says what is left of it: but, « سوى »
    "pronoun",  # personal subject pronouns; details in [[pronoun]]
    "possessive",  # his, their
    "auxiliary",  # have, had, be, will
    "passive",  # auxiliaries of the passive: was, were, been, a été
    "copula",
    "near",  # before a place: close to it, not in it
    "distance",  # those of "near" that mean it only after a length: 30 km from
    "border",  # border, frontier
    "compass",  # part of a country: northern, the north of
    "between",  # before two places, the event being on the way from one to the other, and before both sides of a fight
    "settlement",  # what a village's or town's name stands beside: village, town, locality
    "site",  # what bears the name of the town in which it stands or to which it leads: market, harbour, road, edge of
    "institution",  # what may also bear a person's name: hospital, school, bridge
    "incident",  # nouns for what befell the place whose name they bear: the X massacre, « كمين X »
    "quitted",  # verbs whose object is a place: left, fled, entered, reached
    "moved",  # what people do or suffer before "to" a place: taken, withdrew, fled
    "toward",  # prepositions that then say where to
    "direction",  # what says which way from here, no more: from the direction of, « du côté de »
    "same",  # beside the noun that takes up a place told: "the same province", «той же провинции»
    "this",  # the article that points at what was told: this, « cette »
    "hosting",  # verbs whose subject is where something happened: "the town saw heavy fighting", « la ville a connu »
    "any",  # the article of what is not known yet: a, une
    "there",  # an adverb that takes up the place told last: there, là-bas
    "meanwhile",  # a contrast that goes on with what is reported where nobody else speaks: « فيما »
    "way",  # nouns of which "on" says where, not what was hit: « على | طريق », « على | محور »
    "share",  # how many of those told before: « جلهم », « غالبيتهم »
    "another",  # one more person, without a noun: « وأصيب | آخر »
    "accident",  # what kills without anybody's will: car crash, earthquake, cholera
    "blame",  # what an accusation says of the deed told before: "being behind it", « en être l'auteur »
    "attempt",  # before a deed that is only tried: "attempted to", "tentative de"
    "witnessed",  # by which a speaker says that they were there: "before my eyes", «при нем»
    "nation",  # the noun that takes up the country told: country, pays
    "district",  # what the name of a part of a country stands beside: region, province, governorate
    "negation",
    "adverb",  # may stand between subject and verb: also, later
    "back",  # after which speech is about the sentence before: «об этом», "this was"
    "against",  # marks whom an event hits: «удар по рынку», "an attack on"
    "among",  # before those of whom some were hit: "among the crew", «среди солдат»
    "ranks",  # the ranks of a body, in which its dead are counted: "in the army's ranks", « dans ses rangs »
    "then",  # after a comma, opens what happened next: "after which", «после чего»
    "objective",  # relative pronouns that are the object of their clause: que, которую
    "with",  # marks the other side of a fight: "clashes with X"
    "object_pronoun",  # an object that stands between a subject and its verb: l'a dit, lui a dit
    "relay",  # marks whom a medium passes on: « نقلت الوكالة عن », "quoted X as saying" needs none
    "adjunct",  # after a comma, opens what only goes along with the clause: with, amid, including
    "indefinite",  # one, some, others: heads of a phrase
    "first",  # we, our, us: whoever writes or speaks
    "title",  # Mr, Dr, General: joins with the name that follows
    "owner",  # attached behind the owner of the noun that follows: 's
    "origin",  # behind a noun of speech, before whose words it means: by, from, of; de, par
    "uttering",  # verbs whose subject speaks by a noun of speech: "issued a warning", "repeated its claim"
    "having",  # an auxiliary that opens what says more of the noun before it: having, ayant
    "impersonal",  # a subject that is whoever speaks in the place told before it: « à la mairie, on assure que »
    "toponym",  # what names of places begin with, in a language without capitals: « تل », « بني », « دير »
    "plural",  # adjectives that qualify people in the plural without an ending of theirs: « كبار », « أجانب »
    "qualifier",  # adjectives that end such a name: « الشرقية », « الكبرى »
    "tied",  # behind a noun, before whom "to" names: an account close to, loyal to; « liée à »
    "running",  # what makes a count a total over many events: "since the war began"
    "alone",  # what makes a count one of a part only: "at the hospital alone", «только в больнице»
    "received",  # what those do who count a part only: "our hospital received 14 bodies"
    "forwarded",  # before the name of the channel whose post a text is: "Forwarded from"
    "given",  # a given name, in a language without capitals: a person's name begins with it
    "predicative",  # before what something is held for: "regarded the treaty as dead"
    "damning",  # what somebody holds a thing for when blaming it: "called the raid | barbaric"
    "figurative",  # what is attacked, hit or captured in a figure of speech alone: a note, a record, the charts, the budget
    "bloodless",  # who or what strikes in a figure of speech alone: the news, a scandal, critics, a comedian
    "particle",  # ends a verb of two words: set up, carried out
    "lacking",  # says that there is none of the noun in the genitive beside it: «нет», «без», «не было»
    "stop",  # never part of a name or phrase
]


class Cue(Inflected, frozen=True, kw_only=True, tag="cue"):
    """Words that attribute. `frames` say what may follow: a clause, a quotation, an object, a person told …"""

    pos: Literal["verb", "preposition", "noun", "adverb", "adjective", "colon"]
    act: Act | None = None
    frames: tuple[
        Literal[
            "that", "clause", "quote", "object", "tell", "infinitive", "accuse", "passive", "about", "relay",
            "judge",  # an object and then what it is held for: "called the vote a sham"
            "judged",  # a passive that says what something is held for: « jugé illégal par Madrid »
            "heard",  # who speaks has it from whom stands behind "from": «слышали от адвоката, что»
            "beside",  # a noun for an account, which with its owner stands beside what it says: "by the army's count"
            "bid",  # an object and then an infinitive: « appelle les deux camps à partir »
        ],
        ...,
    ] = ()  # fmt: skip
    weak: bool = False
    polarity: Polarity = "affirmed"
    certainty: Certainty | None = None
    realis: Realis | None = None
    stance: Stance | None = None
    basis: Basis | None = None
    link: SourceKind | None = None
    needs: tuple[str, ...] = ()  # one of these must stand in the same sentence: "put … toll"
    takes: tuple[str, ...] = ()  # with one of these its object begins, within a few words: "withdrew its earlier toll"
    revises: Literal["withdraw", "correct"] | None = None  # what who says it does with a figure given before
    governs: Literal["nom", "gen", "dat", "acc", "ins", "loc"] | None = None  # the case of the source behind it
    located: bool = False  # its source stands behind "in" or "on", with no subject: «в докладе говорится», «на фото видны»
    idiom: bool = False  # its own negation negates nothing: "did not wish to say" declines
    cites: bool = False  # names the source of the source before it: "…, citing X"
    cited: bool = False  # names the medium that passes the source before it on: "a nurse, quoted by the daily"
    rumour: bool = False  # without a subject, or as a noun without an owner, it is nobody's word: «пишут, что», "amid claims that"
    fronted: bool = False  # names a source only at the head of a sentence, before a comma: « Pour le ministre, … »
    whole: bool = (
        False  # the evidence is the whole clause with its cue ("claimed responsibility for"), not what follows
    )


Patient = Literal["person", "place", "thing"]


class Deed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The type, mode and count of a trigger in one of its senses."""

    type: EventType
    mode: str | None = None
    count: QuantityKind | None = None


class Trigger(Inflected, frozen=True, kw_only=True, tag="trigger"):
    """Words that name an event of the ontology. `count` is what a number with its patient counts."""

    pos: Literal["verb", "noun", "adjective"]
    type: EventType
    mode: str | None = None
    count: QuantityKind | None = None
    subject: Literal["agent", "target", "none"] = "agent"
    object: Literal["agent", "target", "none"] = "target"
    light: bool = False
    armed: EventType | None = None  # the type instead when who does it is armed: "the gunmen fled" is a retreat
    needs: tuple[str, ...] = ()  # one of these must stand in the same clause: "took … oath", « أغلق … قواعد »
    takes: tuple[Patient, ...] = ()  # counts only where it is done to one of these: "released seven fishermen", no album
    done_to: dict[Patient, Deed] = msgspec.field(default_factory=dict)  # what it is where it is done to this: "captured the village"
    realis: Realis | None = None
    into: bool = False  # what it hits stands behind "in" or "to": « a fait irruption à Kanta »
    repels: bool = False  # where its object is an attack, it hits whoever made it: "repelled an assault by the rebels"


class Role(Inflected, frozen=True, kw_only=True, tag="role"):
    """A noun for people, bodies or things that can act or testify, with the kind of source that they are."""

    sort: Literal["person", "body", "thing"]
    source: SourceKind = "unknown"
    speaks_for: bool = False
    basis: Basis | None = None
    counted: QuantityKind | None = None
    issued: bool = False  # a thing that is only the voice of whoever put it out: "a statement from the army"
    weapon: bool = False  # what is fired, thrown or laid: it neither acts nor is what was aimed at
    anyone: bool = False  # says of nobody who they are (people, persons): no target beside the thing that was hit


class Hedge(Inflected, frozen=True, kw_only=True, tag="hedge"):
    """Words that change how a proposition is held: certainty, realis, polarity, over the clause that they stand in.

    Scope `source`: what the words say of a source ("unconfirmed reports") holds for what it tells.
    """

    certainty: Certainty | None = None
    realis: Realis | None = None
    polarity: Polarity | None = None
    scope: Literal["clause", "right", "left", "source"] = "clause"


class Pronoun(Inflected, frozen=True, kw_only=True, tag="pronoun"):
    """A pronoun that can stand for a source."""

    person: Literal[1, 2, 3] = 3
    number: Literal["sg", "pl", "any"] = "any"
    gender: Literal["m", "f", "n", "any"] = "any"
    human: bool | None = None
    nearest: bool = False  # takes up the noun named last, whether it spoke or not: the latter, « cette dernière »


class Verb(Inflected, frozen=True, kw_only=True, tag="verb"):
    """A common verb that is neither cue nor trigger: it ends a noun phrase and opens a predicate."""


class Word(Inflected, frozen=True, kw_only=True, tag="word"):
    """A word of a closed class, from the pack's [words] table."""

    cls: WordClass


class Demonym(Inflected, frozen=True, kw_only=True, tag="demonym"):
    """An adjective or noun of belonging: Malian, малийский; country is ISO 3166-1 alpha-2."""

    country: Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")]


class OfficeWord(Inflected, frozen=True, kw_only=True, tag="office"):
    """Words for a body that every state has, from the pack's [offices] table: `office` is a key of the ontology's."""

    office: str


class Name(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="name"):
    """A name of an actor or a place; `ref` is the record's id. A weak name counts only beside other evidence."""

    lemma: str
    sort: Literal["actor", "place"]
    ref: str
    weak: bool = False


Entry = Cue | Verb | Trigger | Role | Hedge | Pronoun | Word | Demonym | Number | Time | OfficeWord | Name
KINDS: dict[str, type[Inflected]] = {
    "cue": Cue, "trigger": Trigger, "role": Role, "hedge": Hedge, "pronoun": Pronoun, "demonym": Demonym,
    "verb": Verb, "number": Number, "time": Time,
}  # fmt: skip


class Clitics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Letters that attach to words, with the word class that each carries.

    `contracted`: a surface that begins with the key begins with the value after a clitic (السودان, but ل + لسودان).
    """

    before: dict[str, tuple[WordClass, ...]] = {}
    after: tuple[str, ...] = ()
    first: tuple[str, ...] = ()  # those of `after` that mean whoever speaks: our
    contracted: dict[str, str] = {}


class Sentences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Abbreviations after which a full stop ends no sentence."""

    abbreviations: tuple[str, ...] = ()


class Language(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The language itself. `source` is where a speech verb's subject may stand; `dropped` whether it may be left out."""

    code: Annotated[str, msgspec.Meta(pattern="^[a-z]{2,3}$")]
    name: str
    status: Literal["draft", "reviewed"]
    direction: Literal["ltr", "rtl"]
    source: tuple[Literal["before", "after"], ...]
    modifiers: Literal["before", "after", "both"] = "before"
    dropped: bool = False
    construct: bool = (
        False  # whether a noun's owner follows it without a word between: « تصريح الوزير », «заявление мэра»
    )
    cases: bool = False  # whether the forms of its nouns show who acts, who is told and what is done to whom
    case_endings: dict[str, tuple[str, ...]] = {}  # ending of a word that no entry knows: the cases it can stand in
    capitals: bool = True
    passive_sign: str = ""  # a vowel sign on a verb's first letter that marks its passive, where a text writes vowels
    accusative_ending: str = ""  # the ending that a noun without article has where it is no subject
    accusative_sign: str = ""  # a sign at a noun's end that marks it as no subject, where a text writes it
    dual_signs: tuple[str, ...] = ()  # signs that tell a dual from the plural of the same letters, where a text writes them
    noun_shapes: tuple[
        str, ...
    ] = ()  # patterns of verbal nouns, by which a word that no entry knows is no name: "است..ا."
    adjective: str = ""  # the ending of adjectives of belonging, which may also be nouns for people: « العسكري »
    feminine: str = ""  # the ending that a noun's adjective shares with it
    verb_endings: tuple[str, ...] = ()  # by which a word that no entry knows is a verb: «раскалились»
    stemmer: str | None = None  # the Snowball stemmer that a search in the ledger uses for it
    name_cases: dict[str, tuple[str, ...]] = {}  # by a name's ending in a case, the endings its basic form may have
    # What its reports mean by a way of telling that reports in other languages have, too, and mean less by:
    counted_targets: bool = False  # those whom a clause counts as hurt are whom its deed hit: « une bombe a explosé, | neuf soldats sont blessés »
    counted_forces: bool = False  # fighters counted where no verb stands were there: « parle | de plus de cent assaillants »
    moves_last: bool = False  # of a movement of forces and another deed in one clause the other is told: « l'armée s'est retirée après l'attaque »
    withheld: bool = False  # who declines to speak of an event tells of none, and counts nobody: « n'a pas voulu dire combien sont morts »
    verb_after: tuple[str, ...] = ()  # behind which a word that no entry knows is a verb: « قد », « لم »
    folds: dict[str, str] = {}
    clitics: Clitics = Clitics()
    sentences: Sentences = Sentences()
