"""The vocabulary of steps that nobody can be seen to finish, as plain lists of words.

How the words stand together is left to `soft_steps`.
"""

from __future__ import annotations

import re

from milepost.criteria.phrases import alternatives, one_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs that name a direction and no deed, whatever they act on; the second words of those of two.
TOWARDS = _words(
    """promote promotes foster fosters encourage encourages emphasize emphasizes emphasise embrace embraces
    prioritize prioritizes prioritise maximize maximizes leverage leverages nurture nurtures champion
    champions cultivate cultivates empower empowers support supports inspire inspires uphold upholds"""
)
TOWARDS_WITH = {
    "commit": _words("to"),
    "strive": _words("for"),
    "focus": _words("on"),
    "focuses": _words("on"),
    "partner": _words("with"),
    "partners": _words("with"),
    "work": _words("together collaboratively"),
}
# Looking for what could be done is never done: "explore options for", "pursue a path to".
LOOKING = _words(
    """explore explores consider considers pursue pursues seek seeks investigate investigates examine examines
    identify identifies find finds look discuss"""
)
POSSIBLE = _words(
    """options option ways possibilities possibility avenues avenue path paths pathways opportunities
    approaches ideas alternatives means"""
)
ANY = _words(
    "for into at a an the new more other additional alternative different creative various possible our"
)
# Getting and keeping people.
STAFFING = _words("attract recruit retain")
# Verbs that are as concrete as what they act on.
CARRYING = _words(
    """provide provides provided offer offers offered give gives given receive receives ensure ensures
    guarantee build builds create creates establish establishes maintain maintains develop develops
    implement implements use uses utilize utilizes employ employs apply applies expand expands increase
    increases improve improves enhance enhances strengthen strengthens deepen deepens continue continues
    deliver delivers further furthers raise raises meet meets sustain sustains allocate dedicate address
    addresses leverage leverages pursue pursues embed embeds reinforce reinforces advance advances elevate
    elevates optimize optimizes instill instills facilitate facilitates set sets hold holds model models
    get gets achieve achieves remove removes eliminate eliminates"""
)
PROVIDING = _words("provide provides provided offer offers deliver delivers receive receives get gets")
# Said of people of whom nothing else is said: nobody could tell whether they were.
HELPED = _words("supported helped assisted informed encouraged empowered")
# Where a sentence ends.
END = _words(". ;") | {""}
USING = _words("use uses utilize utilizes leverage leverages")
ENSURING = _words("ensure ensures guarantee guarantees")
DOING_GOOD = _words("ensure support promote improve enhance foster strengthen increase maximize")
LEAD = _words(
    """continue continues work working collaborate collaborates help seek strive aim commit committed remain
    to be also further"""
)
VERBS_AND_LEAD = (
    TOWARDS | LOOKING | CARRYING | USING | STAFFING | LEAD | _words("focus partner intentionally")
)
# At the start of a step without a verb: these, between whomever; and more of anything abstract.
JOINT = _words("collaboration partnership partnerships alignment coordination cooperation connections")
AMONG = _words("across between among amongst with within throughout")
COMPARED = _words("increased more greater improved better stronger expanded enhanced deeper")
# Nouns for what nobody can see the end of, whatever is said of it before.
STATES = _words(
    """environment environments climate climates culture cultures atmosphere emphasis focus attention
    sense awareness belonging engagement involvement equity excellence mindset mindsets wellness well-being
    wellbeing success accountability ownership trust respect collaboration alignment capacity commitment
    expectations rigor morale relationships pride empathy motivation confidence inclusion autonomy voice
    agency potential cohesion coherence consistency independence rapport spirit growth effectiveness"""
)
# Endings of more of them, and the words with such an ending that can be seen.
STATE_ENDINGS = ("ness", "ility", "ivity")
SEEN = _words("facility activity harness witness fitness")
WITH = _words("with w/")
# After "support", which is then part of a name ("support staff").
NOT_AFTER_VERB = _words(
    "staff personnel team teams service services center centers plan plans group groups"
) | {""}
PEOPLE = _words(
    """students student pupils learners all each every teachers teacher staff educators families parents
    caregivers administrators principals leaders the our their new them schools districts sites employees
    paraprofessionals counselors coaches specialists aides volunteers mentors tutors members stakeholders
    candidates and & trained plc school community"""
)
JOINING = _words(", and or & /")
# Words before a noun that say nothing which could be looked at.
MORE = _words(
    """additional continued continuous continual more further increased ongoing on-going necessary needed
    appropriate growth adequate sufficient various more greater improved expanded enhanced"""
)
QUALITY = _words(
    "effective high-quality quality meaningful robust rigorous excellent world-class outstanding exemplary"
)
EMPTY = (
    MORE
    | QUALITY
    | _words(
        """the a an any all our their its your different highly efficient highest high engaging strong
        stronger positive safe safer supportive inclusive welcoming equitable equal full targeted
        evidence-based research-based best better great greater greatest deep deeper deepest instructional
        academic educational social emotional social-emotional student students school schools family
        families community communities teacher staff learning relevant responsive culturally innovative
        creative collaborative timely proven sound clear clearer open diverse multiple electronic
        available said existing current deliberate persistent intentional purposeful consistent
        comprehensive differentiated personalized tiered overall special orderly conducive parent parents
        parental core tier 1 2 3 mutual trusting respectful healthy productive nurturing caring enriching
        developmental career professional successful optimal standards-based cross-curricular whole-child
        levels level peer-to-peer peer clean vibrant joyful calm respected affirming"""
    )
)
ABSTRACT = _words(
    """support supports resources assistance help opportunities opportunity experiences partnerships
    partnership relationships communication communications capacity collaboration culture cultures climate
    climates environment environments classroom classrooms awareness engagement involvement alignment
    quality practices practice strategies interventions instruction curriculum techniques approaches
    methods voice voices network networks focus emphasis attention success growth achievement level levels
    wellness well-being wellbeing expectations rigor equity effort efforts commitment understanding morale
    accountability teaching education enrichment excellence belonging connections funding transitions
    learning innovation trust respect expenditure ownership leadership safety transparency consistency
    continuity outcomes performance mindset mindsets fidelity needs coursework space spaces atmosphere
    relevance barriers"""
)
OPENING = VERBS_AND_LEAD | EMPTY | JOINT | {"be"}
EMPTY_OR_JOINING = EMPTY | JOINING
EMPTY_OR_ABSTRACT = EMPTY | ABSTRACT
ABSTRACT_PHRASE = EMPTY | JOINING | ABSTRACT
PEOPLE_OR_WITH = PEOPLE | WITH
# Help of somebody is a deed once it has an occasion or a topic; only "more of it" says nothing.
HELP = _words("support supports resources assistance help opportunities opportunity learning education")
# What one has, or does, of a thing, and the thing is what matters.
HAVING = frozenset([("access", "to"), ("use", "of"), ("implementation", "of"), ("application", "of")])
# Chances for something are as concrete as that.
OPENINGS = _words("opportunities opportunity experiences")
LEANING = _words("support focus emphasis attention commitment")
# What follows these is on what they lie, and no thing that would show them.
DIRECTIONS = ("emphasis", "focus", "attention")
# What may follow an abstract object without making it concrete.
AFTER_OBJECT = _words(
    """to for in on with around between among that which of so as through focused across within related
    throughout by at is are will as where while amongst regarding about . ; : ( -"""
) | {""}
# With "provide", a thing has to be said to be more or better; "provide instruction" may be a timetable.
MORE_THAN_NAMES = EMPTY - _words("the a an all our their its student students school schools staff teacher")
# Where the noun after a word of quality ends.
AFTER_QUALITY = _words("to for throughout each across in . ; ,") | {""}
# How people are said to be when nobody could tell.
WELL = _words(
    "safe supported engaged successful valued prepared challenged respected included welcome heard ready"
    " connected"
)
# What a noun cannot begin with.
NO_NOUN = AFTER_QUALITY | _words(": ( of on and or - with by that which at from")

# A step with its measure left out.
_HOW = alternatives("with fidelity", "effectively", "consistently")
UNBOUNDED = re.compile(
    rf"^\W*(?:{alternatives('implement(?:ation of)?', 'use', 'apply', 'deliver')}\b.{{0,60}}?\b"
    rf"|(?:[\w-]+ ){{1,5}}?(?:(?:is|are|will be) )?(?:implemented|delivered) (?={_HOW})"
    rf"|(?=effectively implement\b))"
    rf"(?P<words>{_HOW})\b",
    re.IGNORECASE,
)
# A state that is said of the subject, with no edge to it.
LOOSE_STATE = one_of(
    "(?:will be|becomes?|will become|is|are) (?:stronger|better|healthier|closer|richer|deeper)",
    "(?:function|operat|perform)(?:e?s|e|ing)? at (?:a|the) high(?:er|est)? level",
)
# What a step leaves behind, or an event that takes place or does not.
CONCRETE = one_of(
    "plans?", "schedules?", "calendars?", "protocols?", "rubrics?", "curricula", "handbooks?",
    "polic(?:y|ies)", "reports?", "surveys?", "screeners?", "assessments?", "inventor(?:y|ies)", "teams?",
    "committees?", "councils?", "meetings?", "sessions?", "workshops?", "trainings?", "symposiums?",
    "conferences?", "events?", "nights?", "academ(?:y|ies)", "programs?", "tools?", "templates?", "forms?",
    "fairs?", "clubs?", "websites?", "lessons?", "units?", "modules?", "materials", "budgets?",
    "positions?", "coach(?:es|ing)?", "specialists?", "interventionists?", "audits?", "visits?",
    "walk-?throughs?", "observations?", "videos?", "letters?", "agreements?", "contracts?", "dashboards?",
    "newsletters?", "books?", "devices?", "hours", "curriculum (?:maps?|guides?)",
    "tutoring", "mentor(?:s|ing)?", "interviews?", "focus groups?", "librar(?:y|ies)", "assembl(?:y|ies)",
    "conferencing", "apps?", "software", "kits?", "posters?", "rooms?", "buildings", "gardens?", "logs?",
    "trackers?", "charts?", "boards?", "checklists?", "guides?", "grants?", "stipends?", "contests?",
    "field trips?", "celebrations?", "awards?", "class(?:es)?", "courses?", "clinics?", "camps?",
    "cent(?:er|re)s?",
)  # fmt: skip
# What shows the step in things of its kind, whatever it is called before.
# People so named are not shown: "all learners, including those who …".
SHOWN_IN = one_of(
    r"(?:including|such as)(?! (?:[\w-]+ ){0,2}?"
    "(?:those|students|learners|children|teachers|staff|clinicians|families|parents|groups))",
    r"i\.e\.",
    r"e\.g\.",
)
# An event as the subject: it takes place or it does not, whatever it "will focus on".
EVENT = one_of(
    "PD",
    "professional (?:development|learning)",
    "trainings?",
    "meetings?",
    "sessions?",
    "meets?",
    "coaching",
)
# By what it is done.
MEANS = one_of("through", "via", "by", "using", "by means of")
# What it is for, unless that is a deed itself ("to conduct interviews").
PURPOSE = one_of(
    "to(?! (?:conduct|hold|host|hire|administer|run|organize|write|publish|launch|open|buy|purchase)\\b)",
    "for",
    "that",
    "which",
    "so",
    "in order",
    "related",
    "as part",
)
