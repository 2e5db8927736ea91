"""The words that tell a deed from a thing, a state or an ideal, for the rules of kinds. Tables only."""

from __future__ import annotations

from milepost.reading.phrases import phrase_set, words

# Tests and tasks that are not the year's where they bear no name.
LOCAL_TESTS = words(
    """assessment assessments test tests exam exams rubric benchmark benchmarks quiz quizzes check checks
    checkup measure measures task tasks checklist checklists sample samples prompt prompts probe
    probes inventory inventories"""
)
# What people are to be in a mission or a hope.
IDEALS = words(
    """lifelong responsible productive compassionate caring curious curiosity courage courageous dream dreams
    rewarding fulfilling meaningful joyful joy passion passions passionate democratic society citizen
    citizens citizenship thrive flourish potential ethical kind honest integrity wonder heart hearts
    minds empathy empathetic resilient resilience collaborator collaborators communicators
    communicator thinkers thinker innovators innovator contributors dignity loving love creative
    self-directed character enrich brave generous voice talent talents first members thoughtful
    differences shape well-rounded hope belong belongs humanity service success confidence challenges
    gifts gift spirit journey story stories home proud tradition compassion warm safe welcoming
    diverse emotionally holistic wisdom imagination creativity beauty aspirations ambitions grit best
    justice moral virtue virtues soul believed special unique soar shine bright brighter endless
    limitless wise kindness trust mind body person useful right matter lifetime partner trusted
    imagine lift neighbor neighbors tomorrow future life lives world known valued cherished loved
    nurtured inspired seen heard respected excellence excel choice happy happiness purpose
    possibilities greatness pride"""
)
# Verbs by which one is or becomes it, and those by which others make one so.
BEING = words(
    """be dream experience develop put find know stand lift enrich belong shape become graduate leave
    thrive lead live discover pursue contribute flourish succeed grow possess embrace realize fulfill
    achieve reach"""
)
MAKING_SO = words("raise nurture inspire cherish raise empower educate mold shape guide love embrace honor")
# Verbs of missions …
WARM = words(
    """accept embrace inspire nurture cherish honor honour celebrate respect empower challenge encourage love
    dream dare believe care uplift treasure ignite meet welcome engage"""
)
# … the same as what a school says that it does, …
SHAPING = words(
    """preparing developing raising nurturing inspiring empowering educating cultivating fostering shaping
    growing building guiding helping creating igniting honoring embracing celebrating"""
)
# … and where they would meet people.
MET = phrase_set("where they are | where students are | where children are | where learners are")
# What will come upon students, and into what they will go.
FORESEEN = words("face inherit encounter confront need")
WORLDS = words("world worlds economy workforce workplace market job jobs society marketplace globe")
# Parts of a theory: what is said to be one of these is explained, not promised.
EXPLAINED = words(
    """guideline guidelines premise premises principle principles purpose purposes intent rule rules idea
    ideas     feature features key keys hallmark hallmarks theory criterion criteria tenet tenets assumption
    assumptions definition foundation foundations basis component components element elements reason
    reasons cornerstone cornerstones aspect aspects concept concepts role function benefit benefits
    advantage rationale thumb characteristic characteristics pillar pillars essence"""
)
# Things that are there: a name that ends in one of these is of a thing, not of a step.
THINGS = words(
    """model models framework frameworks curriculum curricula list lists chart charts flowchart policy
    policies handbook handbooks matrix guide guides manual manuals system systems binder binders
    portfolio portfolios elective electives menu menus journals notebooks folders folder cards
    screenshots screenshot poster posters handouts template templates software platform inventory plan
    standards rubric rubrics website organizer process processes cycle sequence protocol protocols
    procedure procedures set structure structures"""
)
# Before a thing these say that it is to be made.
TO_BE_MADE = words("a an new the written revised updated completed each every all one two three common")
# What a school does more of where it asks for more of it.
ACTS = words(
    """participation recruitment supervision promotion visits campaigns campaign publicity enforcement
    mailings postings posts signage assemblies checks documentation inspections meetings calls
    contacts observations walkthroughs conferences incentives celebrations recognition interventions
    partnerships up ins surveillance instruction distribution advertisement advertisements hours
    drills workshops counseling collection monitoring screenings time minutes communications"""
)
# Words in "ing" for what is learnt, felt or suffered, not for what is done by those who run a school.
LEARNT = words(
    """reading writing thinking learning understanding spelling listening speaking reasoning being wellbeing
    standing feeling functioning decoding bullying vaping fighting belonging teaching solving counting
    scoring ranking rating"""
)
# What is done with or to people as a step, whoever they are.
DONE_TO = words(
    """taught retaught instructed introduced shown exposed tested retested assessed screened guided walked
    coached pulled monitored mentored tutored encouraged asked invited reminded rewarded recognized
    recommended transported counseled counselled led taken evaluated observed interviewed surveyed
    contacted notified informed modeled practiced rotated regrouped educated challenged seated given
    served enrolled celebrated honored sent selected chosen"""
)
# What is done to make a thing or to hold an event.
MADE = words(
    """write create develop produce film record publish build draft design post make hold host run lead offer
    organize prepare submit complete plan conduct deliver present open launch hire order purchase translate
    assemble compile revise update finish script author pilot sponsor"""
)
# What people engage in that is set up for them; what else they engage in is how they work.
ARRANGED = words(
    """activity activities lesson lessons project projects investigation investigations session sessions
    block blocks station stations center centers game games lab labs trip trips experiment experiments
    rotation rotations workshop workshops club clubs aloud alouds drill drills exercise exercises
    meeting meetings circle circles conference conferences chat chats visit visits event events
    competition competitions assembly assemblies challenge challenges practice tutoring intervention
    interventions training trainings walks time group groups unit units cycles rounds simulation
    simulations study studies rehearsals seminar seminars camp camps instruction"""
)
# What is handed in or filled in once.
FILLED_IN = words(
    """inventory survey plan application form profile portfolio questionnaire interview resume folder
    reflection log journal project course module pledge"""
)
# As in "is below the average": a figure found, beside others.
BESIDE_OTHERS = words("below above lower higher under over well far among slightly significantly")
# What people are, in words that look like what is done to them; and nouns in "-tion" that are states.
STATES = words(
    """engaged prepared motivated involved empowered equipped expected required interested reduced increased
    decreased improved promoted retained suspended expelled reclassified redesignated exited connected
    included valued loved welcomed respected supported committed excited closed eliminated identified
    challenged inspired graduation retention motivation perception education satisfaction attention
    condition situation foundation comprehension discipline suspension completion information
    self-regulation regulation cognition"""
)
