"""The vocabulary by which several promises in one statement are told apart, as plain lists of words.

How the words stand together is left to `several`.
"""

from __future__ import annotations

import re

from milepost.criteria.phrases import alternatives, one_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PROMISES = _words("will shall must should")
PROMISE = one_of("will", "shall", "must", "should")
# What adds another thing to what was said.
ADDING = one_of(
    "well as",
    "addition to",
    "and also",
    "and (?:increase|decrease|reduce|lower|raise|improve|cut|close|grow)",
)
# What begins a step as a command, or after those who do it.
STEPS = _words(
    """add adopt align analyze appoint arrange assess assign attend begin bring build buy calibrate celebrate
    apply check collect communicate compile complete conduct confirm connect continue convene coordinate
    create
    deliver design develop distribute draft employ engage ensure establish examine expand explore
    facilitate fill find finalize form fund gather give have help hire hold host identify implement
    improve include increase inform install integrate introduce inventory invite join launch lead make map
    mentor meet model modify monitor obtain offer open organize pilot place plan post prepare present
    procure promote provide publish purchase recruit redesign refine renew report require review revise
    revisit run schedule secure seek select send set share staff streamline strengthen submit support
    survey sustain target teach test track train translate update use utilize verify visit write earn
    meets provides offers monitors reviews holds sends leads uses creates"""
)
# A step named as a noun, at the start of a part.
STEP_NOUNS = _words(
    "implementation creation use hiring development purchase adoption establishment completion training"
    " provision review"
)
# What is done with a thing that is named first ("exit tickets used to …").
DONE_WITH = _words(
    "utilized used implemented provided given held offered shared conducted completed reviewed taught"
    " delivered administered recommended made sent kept posted run"
)
# What begins a part or follows its promise, and says that it is another thing than was said.
ADDED = _words("additionally also furthermore moreover addition")
# What promises as much as "will" where something is added.
WANTED = _words("want wants hope hopes aim aims plan plans")
# Words in the names of all sources.
SOURCE_WORDS = _words(
    "the and of a in assessment assessments test tests survey surveys data scores results screening benchmark"
    " report reports"
)
# What begins a list that says the same thing more closely.
CLOSER = one_of("specifically", "as follows", "the following", "in particular")
# What joins a part to the one before and says nothing itself.
JOINTS = _words("additionally also as well in addition and then furthermore moreover")
CHANGES = _words("increase decrease reduce improve raise lower grow close narrow maintain cut")
# After a promise, verbs that may stand before anything.
ANY_VERB = _words("be have see show demonstrate make be able continue also use implement provide develop") | {
    ""
}
# After a promise, verbs that describe the step before rather than take another one.
DESCRIBING = _words("attend participate include focus last cover start begin receive consist")
# Where a part stops saying what, and says how it is known.
MEASURED = _words("measured evidenced shown documented determined assessed indicated according")
# Words whose stop ends no sentence.
SHORTENED = _words(
    """jan feb mar apr jun jul aug sep sept oct nov dec vs gr st dr mr mrs ms no approx dept etc e.g i.e pct
    avg min"""
)
ACTORS = _words(
    """staff teachers teacher administrators principals coaches counselors specialists clinicians team teams
    department committee district school schools leaders psychologists nurses paraprofessionals librarian
    librarians parents families admin"""
)
# Words at the start of a part that point back to what was said.
BACK = _words(
    "this these that those such same above latter goal goals target targets categories focus evidence"
    " following remaining participants winners attendees"
)
THIS = _words("it this that these those they")
# Within the first words of a part, these mean what was named before it.
NAMED_BEFORE = _words("it them there afterwards then")
PRONOUNS = _words("it its they them their he she both")
LABELS = _words(
    "evidence source lead note owner responsible measure measured data which where when if with including"
)
# Words that are in every plan, and tie no two parts together.
GENERAL = _words(
    """compared last student students teacher teachers staff school schools district districts all each every
    will shall should must with that this from their they have been into through which when where also
    additionally support supports supporting provide provided providing implement implemented implementing
    implementation ensure using used uses data include including includes other based level levels grade
    grades learning instruction instructional strategies needs need measured assessed evidenced percent
    spring fall winter year years annual annually school-wide schoolwide adults families parents family
    parent team teams between within than more most less least above below continue continued develop
    developed development create created what work working time times well staff's leaders administrators
    principals coaches demonstrate demonstrated show shown improve improved increase increased decrease
    reduce reduced growth progress make making january february march april june july august september
    october november december number numbers total rate rates percentage receive receiving services
    service them these those score scores scored monthly weekly daily quarterly both being"""
)
# What a figure does, so that a clause has a verb of its own.
MOVES = _words(
    """rise rises rose fall falls drop drops decline declines decrease decreases increase increases grow grows
    reach reaches climb climbs shrink shrinks go goes stay stays reduce reduces raise raises lower lowers cut
    cuts up down"""
)
GAP = one_of("gaps?")
# School subjects that look like what somebody is doing.
SUBJECTS = _words("reading writing spelling engineering nursing")
# What schools count anyway, by the words for it: two of them are two results.
MEASURES = {
    "graduation": one_of("graduation", "graduat(?:e|es|ing)"),
    "dropout": one_of("drop-?outs?", "drop out"),
    "suspension": one_of("suspensions?", "suspended"),
    "expulsion": one_of("expulsions?", "expelled"),
    "referrals": one_of("referrals?", "ODRs?"),
    "attendance": one_of("attendance", r"absen\w+", "attending school", "ADA"),
    "tardies": one_of("tard(?:y|ies|iness)", "late arrivals"),
    "tests": one_of(
        "(?:MAP|STAAR|MCAS|SBAC?|test|assessment|reading|math) (?:\\w+ )?(?:scores?|results?)",
        "reading levels?",
        "pass(?:es|ing)? (?:the |an? |their )?(?:\\w+ ){0,2}?(?:test|exam|assessment)s?",
    ),
    "belonging": one_of("belonging", "school climate", "connectedness"),
    "enrolment": one_of("enrol?lment", "electives?", "clubs?"),
    "incidents": one_of("fights?", "bullying", "incidents?", "vandalism"),
    "time": one_of("time out of class", "instructional time", "lost minutes"),
    "passing": one_of("passing (?:all|their|every) (?:classes|courses)", "course failures?", "failing"),
    "turnover": one_of("turnover", "vacanc(?:y|ies)", "staff retention", "teacher retention"),
    "satisfaction": one_of("satisf(?:action|ied)"),
    "participation": one_of("participation"),
}  # fmt: skip
# A share and what those who make it up do: "the percentage of juniors taking an exam".
SHARE_OF = re.compile(
    r"\b(?:percent(?:age)?|share|proportion|number)\b(?: of (?:[\w/&-]+ ){1,4}?| )(?:(?:who|that) )?"
    r"(?P<deed>(?<=who )[a-z]+|(?<=that )[a-z]+|[a-z]+ing)\b",
    re.IGNORECASE,
)
# Ways of saying that students do well.
SAME_DEED = dict.fromkeys(
    _words(
        """scoring score meeting meet performing perform reaching reach earning achieving achieve passing pass
        reading read demonstrating demonstrate exceeding exceed testing being showing show are is"""
    ),
    "doing well",
)
# Clauses set apart by commas, each with its own actor before "will".
CLAUSE = re.compile(
    r"(?:^\W*|[,;]\s+(?:and\s+)?|\band\s+)(?!(?:which|who|that|whom|where|when)\b)"
    r"(?:[\w’'&/-]+\s+){0,5}?(?P<actor>[\w’'-]+)\s+will\s+(?P<deed>[a-z]+)",
    re.IGNORECASE,
)
# Deeds that stand by themselves, with an object of their own; analysing and sharing are one cycle.
_DEEDS = alternatives(
    "hire", "adopt", "revise", "rewrite", "train", "create", "develop", "buy", "purchase", "launch",
    "build", "form", "host", "redesign", "open", "pilot", "recruit", "install", "publish", "write",
    "appoint", "replace", "renovate", "update", "start", "look into", "explore", "establish", "expand",
    "add", "introduce", "repave", "repair", "order",
    "lease", "rent", "inspect", "draft", "print", "paint", "move", "translate", "renew", "post", "schedule",
)  # fmt: skip
_OBJECT = r"(?=(?:an?|the|two|three|four|all|our|new|\d|[a-z]+\s+[a-z]))"
DEEDS = re.compile(
    rf"(?:^\W*|[,;]\s+(?:and\s+)?|\band\s+|\bwill\s+)(?P<deed>{_DEEDS})\s+{_OBJECT}", re.IGNORECASE
)
