"""Tells by its place whether a statement begins with an order: "Vet each vendor", "Liaise with the court".

The verbs of plans are listed in `verbs`; here stand the signs by which a word that is on no list is read as
a verb all the same: what follows it, how it is made, and a longer list of verbs that are nothing else. It
decides only that there is an order and where its verb stands, for `clauses`.
"""

from __future__ import annotations

from milepost.reading import verbs
from milepost.reading.finite import PLAIN_DEEDS
from milepost.reading.groups import HEADS
from milepost.reading.lexer import Lexed
from milepost.reading.phrases import words

# Base forms that name no thing and no quality.
_VERBS_ALONE = words(
    """abolish accept accommodate accompany accumulate acquaint activate admit advise afford align allot amend
    analyse anticipate append apprise articulate ascertain ask assure attach augment authorize avail
    avoid await belong bolster brainstorm bring broaden carry cater cease choose circulate collate
    combine commend compensate comply compose comprise conceive concentrate conclude confer confirm
    connect conserve consolidate constitute construct consult contribute convert convey cultivate
    debrief declare deepen delineate demand deny deploy derive designate detect determine devise devote
    diagnose digitize disaggregate discontinue discover dispatch dispel disperse distinguish diversify
    educate elicit embark embrace emphasize empower enable endeavor endow enlarge enlist enrich entice
    entrust envision expedite explain expose extend familiarize forge formulate foster fulfill furnish
    galvanize garner generate get glean hone ignite illuminate immerse immunize impose individualize
    induct infuse initiate inquire insert inspire instate instill institute institutionalize intensify
    interpret intervene involve isolate juxtapose keep learn liaise listen manage maximize mitigate
    mobilize motivate multiply normalize nurture operate operationalize optimize orchestrate organise
    orient overhaul pare personalize persuade pinpoint prescribe preserve prevent prioritise procure
    prohibit publicize purge pursue put reaffirm realign reallocate reassess reassign recalibrate
    recognise recommit reconvene rectify redefine redeploy redirect redistribute reevaluate reexamine
    regulate rehearse reinforce reinstate reiterate relaunch relay relocate rely remain remediate
    remember remove renew reopen replicate repurpose require reserve reshape resolve restock restore
    restructure resume retool retrain retrieve revamp revisit revitalize revive rework rewrite satisfy
    secure sell serve shorten signify simplify socialize specify standardize stay stipulate stop
    strategize strive subdivide subscribe substitute summarize synthesize systematize tabulate tailor
    take tell think tighten transform troubleshoot uncover understand undertake unify unpack uphold
    utilise vary verify vet visualize wean widen withhold"""
)
_ALONE = _VERBS_ALONE | {
    verb for verb in PLAIN_DEEDS if not verb.endswith(("ed", "ing")) and verb.rstrip("s") == verb
}
# Endings and beginnings that verbs have, and the words with them that are none.
_VERB_ENDINGS = ("ize", "ise", "ify")
_NO_VERBS_BY_ENDING = words(
    "size prize exercise expertise enterprise premise promise rise concise precise wise otherwise"
)
_BEFORE_VERBS = words("co re pre cross double fast jump self back team field fine hand spot mass over under")
# What the object of a verb begins with …
_OBJECTS = words("the a an all each every both our their its any these those his her them one two three some")
# … and words that stand before these at the beginning of a sentence without being verbs.
_NO_ORDER = words(
    """because when while if although though unless since until whereas whether where how what who which
    why whose that so and or but nor yet both half twice once all each every any some many most much few less
    more fewer such what with without within by on in at for from to of off over under up down about above
    across after against along among around as before behind below beneath beside besides between beyond
    despite during except inside into like near onto opposite out outside past per regarding through
    throughout till toward towards upon via versus than not only even just also still then thus therefore
    however moreover furthermore together here there this these those it he she they we you i us our ours
    their your my his her its the a an no none every another other either neither is are was were be been
    has have had do does did will shall should can could may might must including concerning given based due
    regardless rather instead whenever wherever ideally perhaps often always never usually sometimes
    goal goals objective target action strategy step task result outcome time day week month year
    everyone everybody anyone someone nobody nothing
    everything fall spring winter summer grade grades level tier phase part item number
    percent plus minus x yes let's"""
)
_ADVERBS = words("also then always never often intentionally regularly explicitly")
# What may stand between a verb and its object …
_PARTICLES = words("in out up down off back away over together")
# … and the endings of nouns and adjectives.
_NOUN_ENDINGS = (
    "s", "ed", "ion", "ment", "ness", "ity", "ance", "ence", "ship", "ing", "ism", "ist", "or", "er", "al",
    "ogy", "age", "ure", "hood", "dom", "ary", "ory", "ive", "ous", "ful", "less", "able", "ible", "ly", "ic",
)  # fmt: skip


def commands(lx: Lexed, taken: bytearray, first: int) -> int | None:
    """The verb, where the clause that begins at `first` is an order with a verb on no list of `verbs`."""
    token = first
    while lx.low[token] in _ADVERBS or (lx.low[token].endswith("ly") and lx.shape[token] == "word"):
        token += 1
    if lx.shape[token] != "word" or taken[token] or token > first + 2:
        return None
    word, following = lx.low[token], lx.low[token + 1]
    if token > first and word in verbs.BASES and word not in verbs.NOUN_OR_VERB:
        return token
    if following == "-":
        return _compound(lx, token)
    if word in HEADS:
        return None
    if word in _ALONE or _made_as_verb(word):
        return token if _object_may_follow(lx, token + 1) else None
    return token if _by_place(lx, taken, token) else None


def _compound(lx: Lexed, token: int) -> int | None:
    """As in "Co-plan a lesson", "Re-teach the unit"."""
    if lx.low[token] not in _BEFORE_VERBS or not lx.glued(token + 1):
        return None
    verb = token + 2
    known = lx.low[verb] in verbs.BASES or lx.low[verb] in _ALONE
    plain = known and not lx.low[verb].endswith(("ed", "ing", "s"))
    noun = lx.low[verb] in verbs.NOUN_OR_VERB and not _OBJECTS.intersection(lx.low[verb + 1 : verb + 2])
    return verb if plain and not noun else None


def _made_as_verb(word: str) -> bool:
    return word.endswith(_VERB_ENDINGS) and word not in _NO_VERBS_BY_ENDING and len(word) > 4


def _object_may_follow(lx: Lexed, token: int) -> bool:
    """Whether what follows a verb can follow it as an order: no other verb, no modal, no end."""
    word = lx.low[token]
    if word in ("", ".", ",", "of", "from", ":", "-", "/") or word in verbs.MODAL or word in verbs.BE:
        return False
    return word not in verbs.HAVE


def _by_place(lx: Lexed, taken: bytearray, token: int) -> bool:
    """As in "Tweak the schedule", "Phase in the devices": any base form with an object after it."""
    word, following = lx.low[token], lx.low[token + 1]
    if word in _NO_ORDER or word in HEADS or len(word) < 3 or taken[token + 1]:
        return False
    if word.endswith(_NOUN_ENDINGS):
        return False
    if lx.words(token, token + 1).isupper():
        return False
    if following in _PARTICLES and lx.low[token + 2] in _OBJECTS:
        return True
    return following in _OBJECTS and not taken[token + 2]
