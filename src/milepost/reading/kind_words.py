"""The words by which kinds of statement are told apart. Tables only."""

from __future__ import annotations

from milepost.reading.phrases import phrase_set, words

# What missions, values and needs say.
CREEDS = phrase_set(
    """we believe | point to a | points to a | deserve
    | deserves | our belief
    | believes that
    | exists to
    | there is a need | demonstrate the need | demonstrates the need | indicate the need | indicates the need
    | area of need | areas in need | need of improvement
    | show the need | shows the need | our students need | we envision | for their future
    | put students first | put children first
    | we recognize that | we recognise that | we acknowledge | we understand that | we know that
    | partners in learning
    | the purpose of this
    | cultivates | nurtures | empowers | inspires | to inspire"""
)
# The names of values, which may also be what a step is about.
VALUES_NAMED = phrase_set(
    "mission | our vision | vision statement | core values | our philosophy | philosophy | whole child"
)
# What only missions and hopes say, where nothing is promised besides.
WELL_MEANT = phrase_set(
    """strives to | strive to | hopes to | seeks to | aspires to | empower each
    | empower every | lifelong
    | full potential | highest potential | we create | we are a | we are an | we are the | we value
    | environment where | community where | place where | school where
    | inspire | inclusive community | caring community | learning community that"""
)
# Subjects that point back at something else: the sentence describes, it does not promise.
POINTS_BACK = words("this these it they such")
# "When possible" puts a step under a condition; "when students read" tells how things are.
PROVISOS = words("possible appropriate necessary needed feasible applicable able")
# What speaks in a sentence about what has been found.
DATA_WORDS = words(
    """data results scores screening review analysis survey surveys walks audit reports assessment assessments
    observations questions research studies study literature"""
)
SPEAKS = words(
    "show shows indicate indicates reveal reveals suggest suggests found showed revealed indicated"
)
SPOKE = words("found showed revealed indicated")
# Telling in the past, as findings do.
TOLD = words("revealed identified indicated showed suggested confirmed demonstrated highlighted uncovered")
# What is told in the past of a share of people.
TOLD_OF_SHARES = words("responded scored reported showed achieved failed missed")
# A sentence that opens with these and promises nothing tells how it was.
PAST_TIMES = phrase_set(
    """last year | last spring | last fall | last school year | historically | previously | in the past
    | in previous years | in prior years | traditionally"""
)
# A result for students: what they reach, answer or are counted as.
OUTCOME_WORDS = words(
    """score scores proficient proficiency mastery pass passing graduate graduation credential credentials
    certification certifications growth grade-level
    percentile literate credits credit standard standards expectations masters meets approaches benchmark
    ready
    gpa achievement suspension suspensions suspended attendance absent absence absences absenteeism dropout
    enrollment
    belonging failing fail fails scoring referrals tardies tardy expulsion expulsions truancy reclassify
    reclassified reclassification redesignated failure failures ada ccrpi pm1 pm2 pm3 incidents retained
    gap gaps disparity
    disparities rate reader transcript transcripts
    favorable favorably promoted performance college career readiness risk"""
)
# What a plan speaks about after "this" without promising it.
ABOUT = words(
    "investment budget funding grant program approach initiative section data work priority project"
)
# Verbs by which a thing is described; none of them is often a plural noun.
SHOWS_HOW_IT_IS = words(
    """shows indicates reveals suggests demonstrates reflects provides ensures creates includes cultivates
    builds empowers helps serves tracks remains continues consists requires means makes gives allows
    encourages prepares offers fosters promotes believes seeks states describes outlines highlights confirms
    contains represents involves asks measures assesses stems"""
)
# Before such a verb these show that it belongs to a clause that hangs on another.
JOINS = words("that which who to and or of the a when what how ,")
# What every child is to become, in missions.
LIFE_VERBS = words("become prepare thrive succeed lead flourish")
# Words that say of a figure that it was found, before it or anywhere.
FOUND_NOW = phrase_set(
    """only | just | currently | data show that | data shows that | results show that | now | approximately
    | roughly | nearly"""
)
AT_PRESENT = phrase_set(
    "at present | presently | at this time | right now | as of now | of our students | to date"
)
# Where teaching happens: what is done in every one of these is a practice.
LESSONS = words("lesson lessons class classes unit units classroom classrooms section sections")
# Answers to surveys.
OPINIONS = words(
    """satisfied satisfaction confidence safe agree favorable favorably belong belonging feel survey surveyed
    climate positive responses positively welcome welcomed indicated indicate"""
)
# What people asked for their views do.
ANSWERS = words(
    """report reports reported agree agrees respond responds responded say says feel feels indicate indicates
    indicated rate"""
)
# What makes a result of something done: "demonstrate proficiency" is no practice.
REACHED = words("growth progress improvement proficiency mastery")
# A list of papers begins with these and "of".
COPIES = words(
    """lack minutes results notes logs agendas samples sample copies copy records record examples lists list
    screenshots screenshot photos photographs pictures"""
)
# Instruments used several times within a year.
INTERIM = phrase_set(
    """interim | interims | fastbridge | fast bridge | i-ready | iready | nwea | dibels | aimsweb
    | acadience | galileo
    | mclass
    | common assessment | common assessments | formative | unit assessments | unit tests | module tests
    | classroom assessments | classroom data | benchmark data | benchmark assessment | benchmark assessments
    | screener | screeners | progress monitoring | progress - monitoring
    | writing prompt | quizzes | probe | probes | on map
    | unit test | unit assessment | end - of - unit | unit exams | progress report | progress reports
    | marking period | post - test | post - tests | posttest | posttests | exit tickets | running records
    | fluency checks | star reading | star math | star early literacy | map growth | easycbm | istation | ixl
    | cfa | cfas | midterm | midterms | checkpoint | checkpoints | benchmark test | benchmark tests
    | benchmark exam | benchmark exams | benchmark results | writing benchmark | district benchmarks
    | each unit's | at the semester | midyear | mid - year | first semester
    | report card | report cards | number of ns
    | quiz | quizzes | spelling test | spelling tests | module assessment | module assessments
    | writing task | writing tasks | performance task | performance tasks | at semester
    | aimswebplus | each unit | each module | each chapter | quarterly
    | curriculum - based assessment | curriculum - based assessments | curriculum - based measure
    | curriculum - based measures | curriculum - based measurement | curriculum based assessment
    | curriculum based assessments | curriculum based measures | curriculum based measurement
    | cba | cbas | cbm | cbms | fountas | f & p | dra | dra2 | pre - test | pretest | isip | esgi | orf | qri
    | anet | words their way | lexia | dreambox | zearn | aleks | exact path | achieve3000 | star 360
    | renaissance | mclass | tpri | running record | dibels 8
    | monthly | weekly | each administration | each session | at benchmark | growth goal"""
)
# Tests and rates that come once a year.
ANNUAL = words(
    "mcas staar sba sbac telpas sat act caaspp parcc naep graduation graduate graduates ccmr annual"
)
# Taking part, being trained or given something: a step, whoever it concerns.
TAKING_PART = phrase_set(
    """participate in | participates in | attend | attends | receive training | receive professional
    | be trained
    | are trained | is trained | have professional development | have the opportunity | have access
    | has access
    | engage in professional | engage in training
    | come to | are enrolled | have weekly | complete training | complete the training | participation
    | experience
    | engage in professional | engage in training | engage in coaching
    | receive"""
)
# Steps named by a noun: "Funding for two coordinators".
STEP_NOUNS = words(
    """hiring funding recruitment creation purchase appointment adoption installation launch opening staffing
    training development implementation collaboration participation"""
)
# Doing more of something, which is a step where no share is to be reached.
WIDENING = words("expand expands expanding strengthen strengthens strengthening enhance enhances enhancing")
# What people are given, or what is used for them, as a step …
GIVEN = words("provided offered given trained used utilized supported scheduled")
# … and what there is more of then.
MORE_OF = words(
    """training trainings development opportunities offerings workshops access staffing support supports
    resources outreach communication class caseloads sections seats slots courses electives positions"""
)
# … where it is an adjective that says so: "improved communication" is a change, not a step.
MORE_GIVEN = MORE_OF - {"communication"}
# What students do who take part.
JOINING = words("participate participates attend attends join joins enroll enrolls")
# Nouns for something done: a list that has one of them is not of papers alone.
UNDERTAKINGS = words(
    """training implementation development use support lessons instruction coaching workshops workshop review
    professional collaboration collection creation session sessions adoption purchase orientation"""
)
# Practices of students: things they do, not results they reach.
DOING = words(
    """take show use apply identify demonstrate join participate engage attend incorporate hold lead write ask
    complete submit present create"""
)
# Changes said by an adjective or a count: "More students …", "Stronger …", "Improved …".
MORE = words(
    """more fewer less better greater stronger higher lower deeper smaller shorter larger improved increased
    reduced decreased enhanced strengthened"""
)
# Verbs by which a number or a rate moves or ends up, besides those of change.
MOVES = words(
    """double doubles triple triples climb climbs land lands hit hits stay stays remain remains reach
    reaches go
    goes dip dips move moves"""
)
# Verbs after which students are what they are to become.
TURNS_OUT = words("be enter leave finish exit end become")
# Grades as letters, which students get within the year.
GRADES = phrase_set(
    """c or better | b or better | c or higher | b or higher | c - or better | d / f | d and f | d or f
    | no fs | no ds
    | ds and fs | ds or fs | d's and f's | f's | an f | failing grade | failing grades | number of ns
    | number of fs | number of ds | n grades | f grades | off track | on track | honor roll"""
)
# Outcomes that take more than a word.
OUTCOME_PHRASES = phrase_set(
    """state average | national average | district average
    | learning gains | lowest quartile | seal of biliteracy | learner progress | the goal is
    | our goal is | growth goal | growth goals | at level | report card | academic results
    | student results | assessment results | test results | words per minute | wcpm
    | words correct | letter sounds | letter names | sight words | fewer days | more days | five days
    | ten days
    | days absent | miss school | office discipline | discipline referrals | office referrals
    | behavior referrals
    | accountability grade | accountability rating | letter grade | school grade | star rating
    | reading level | reading levels | grade level | credit accumulation | lowest band | highest band"""
)
# Tests by which students prepare for the annual one.
REHEARSALS = phrase_set(
    """pm1 | pm2 | practice act | practice sat | practice ap | practice test | practice tests
    | practice exam | practice exams
    | practice staar | practice regents | mock exam | mock exams | mock test | mock staar | mock regents
    | interim staar | staar interim | sba interim | smarter balanced interim | mcas interim | practice mcas"""
)
# Ways of working …
WAYS = words(
    """process processes procedure procedures practice practices strategy strategies protocol protocols
    routine
    routines norms expectations lessons"""
)
# … and what is said of them where people keep to them.
UPHELD = words("followed used implemented applied observed seen evident visible upheld met posted embedded")
# Labels after which nothing is promised: "Root cause: …", "Data sources: …".
LABELS_OF_NONE = phrase_set(
    """root cause | root causes | mission | vision | motto | strengths | weaknesses | needs | needs assessment
    | budget | data used | data reviewed | evidence reviewed | data points
    | data source | data sources | funding source | funding sources | funding | rationale | background
    | problem statement | person responsible | persons responsible | responsible | baseline | baseline data
    | theory of action | summary | strength | challenges | barriers | contributing factors | concerns"""
)
# A noun phrase that opens with one of these names a want.
WANTS = words(
    """lack limited inconsistent insufficient inadequate low poor weak uneven ineffective minimal unclear
    absence
    few little"""
)
# Verbs that say how it goes for somebody, and words that say for whom it goes so.
FARES = words(
    """enter enters arrive arrives need needs struggle struggles lack lacks lag lags face faces come comes
    live lives vary varies
    remain remains matter matters
    struggled tend tends appear appears seem seems"""
)
SOME = words("many most some several few")
# What goes on as it was, after "continue to".
GOES_ON = words("perform struggle lag be face score trail have need experience underperform show fall")
DENIALS = words("not cannot don't doesn't can't aren't isn't rarely seldom often never")
# Participles that say what a thing is like, or as what it is counted.
LIKE = words(
    """dedicated experienced located identified designated classified comprised composed rated ranked
    considered
    connected aligned linked tied related rooted grounded based
    qualified certified situated known named surrounded disproportionately involved respected"""
)
# Participles that do not end in "ed".
GIVEN_FORMS = words(
    "given taught held sent shown made met put set built chosen written kept told brought read"
)
# Who came, as a figure.
TURNOUT = phrase_set("turnout | turn - out | get trained | gets trained | getting trained")
# What adults complete or finish.
TRAININGS = words(
    """training trainings module modules course courses workshop workshops certification institute academy
    overview webinar webinars session sessions coursework induction"""
)
# Nouns for what is held: a phrase that ends in one is a step.
EVENTS = words(
    """review reviews meeting meetings session sessions training trainings workshop workshops coaching
    collaboration learning groups group time block blocks visits rounds conferences conference nights night
    fair
    clubs club tutoring intervention interventions orientation induction assembly assemblies planning
    mentoring
    lessons instruction outreach celebrations classes camp program programs event events partnerships
    check-ins
    exploration development"""
)
# What people have who can do a thing.
CAPABLE = words("understanding able ability equipped capable skills knowledge empowered")
# What students are taken through, as a step of a plan; what else they do is theirs.
TAKEN_THROUGH = words(
    """receive get attend participate have complete meet visit tour submit extend share start begin work learn
    explore rotate test register enroll take sit return join experience travel present"""
)
# Verbs of practice that plans seldom use.
SHIFTS = words("shift shifts greet greets enforce enforces honor honors follow follows")
# As in "take ownership".
TAKEN = words("ownership responsibility charge pride risks initiative")
# Those who teach, what they do besides using and applying, and what it is done with.
INSTRUCTORS = words("teacher teachers educator educators staff instructor instructors interventionists aides")
INSTRUCTS = words("deliver provide support foster give facilitate offer create build plan deliver pose ask")
TAUGHT = words(
    """instruction teaching discourse scaffolds visuals questions tools friendship friendships relationships
    routines strategies feedback"""
)
# Rates of work done, not of what students reach.
WORKED = words("implementation participation response completion utilization")
# What people do who hand something in, besides steps.
HANDS_IN = words(
    """go goes nominate nominates turn turns turned hand hands handed file files filed film films filmed name
    names named"""
)
# Verbs by which a part of the whole is told.
MAKE_UP = words("make makes represent represents comprise comprises account accounts speak live come qualify")
# How people are who can do a thing: a practice, not a finding.
AT_EASE = words("able confident comfortable capable familiar fluent ready skilled aware")
# What families do as a habit, besides taking part in what is offered.
AT_HOME = words("read talk log check help ask discuss set reinforce monitor track play sing count limit know")
# What there is to be more of, of what people do.
PRACTISED = words(
    """alignment communication collaboration consistency use exposure rigor fidelity morale coherence teamwork
    implementation transparency trust"""
)
# Skills of young students that are counted.
SKILLS = words("count name spell solve decode blend retell")
# Where people are put, or to what they are sent, as a step.
PLACED = words("scheduled assigned placed referred grouped paired invited trained matched given offered")
