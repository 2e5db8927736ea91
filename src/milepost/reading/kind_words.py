"""The words by which kinds of statement are told apart. Tables only."""

from __future__ import annotations

from milepost.reading.phrases import phrase_set, words

# What missions, values and needs say.
CREEDS = phrase_set(
    """mission | our vision | vision statement | we believe | believes that | core values | philosophy
    | exists to
    | there is a need | show the need
    | shows the need | indicate the need | demonstrate the need
    | demonstrates the need | cultivates | nurtures | empowers | inspires | to inspire"""
)
# Subjects that point back at something else: the sentence describes, it does not promise.
POINTS_BACK = words("this these it they such")
# "When possible" puts a step under a condition; "when students read" tells how things are.
PROVISOS = words("possible appropriate necessary needed feasible applicable able")
# What speaks in a sentence about what has been found.
DATA_WORDS = words("data results scores screening review analysis survey surveys walks audit questions")
SPEAKS = words(
    "show shows indicate indicates reveal reveals suggest suggests found showed revealed indicated"
)
SPOKE = words("found showed revealed indicated")
# A result for students: what they reach, answer or are counted as.
OUTCOME_WORDS = words(
    """score scores proficient proficiency mastery pass passing graduate graduation growth grade-level
    percentile literate credits credit standard standards expectations masters meets approaches benchmark
    ready
    gpa achievement suspension suspensions suspended attendance absent absence absences absenteeism dropout
    enrollment
    belonging failing fail fails
    favorable favorably promoted performance college career readiness risk goal"""
)
# What every child is to become, in missions.
LIFE_VERBS = words("become prepare thrive succeed lead flourish")
# Words that say of a figure that it was found, before it or anywhere.
FOUND_NOW = phrase_set("only | just | currently | data show that | data shows that | results show that | now")
AT_PRESENT = phrase_set(
    "at present | presently | at this time | right now | as of now | of our students | to date"
)
# What schools give more of: asking for it is a step.
MORE_OF = words(
    "training development opportunities offerings access staffing support supports resources outreach"
)
# Where teaching happens: what is done in every one of these is a practice.
LESSONS = words("lesson lessons class classes unit units classroom classrooms section sections")
# Answers to surveys.
OPINIONS = words(
    """satisfied satisfaction confidence safe agree favorable favorably belong belonging feel survey surveyed
    positively welcome welcomed indicated indicate"""
)
# Instruments used several times within a year.
INTERIM = phrase_set(
    """interim | interims | fastbridge | i-ready | iready | nwea | dibels | aimsweb | acadience | galileo
    | mclass
    | common assessment | common assessments | formative | unit assessments | unit tests | module tests
    | classroom assessments | classroom data | benchmark data | benchmark assessment | benchmark assessments
    | screener | screeners | progress monitoring | writing prompt | quizzes | probe | probes | on map
    | quarterly
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
    | receive"""
)
# Steps named by a noun: "Funding for two coordinators".
STEP_NOUNS = words(
    """hiring funding recruitment creation purchase appointment adoption installation launch opening staffing
    training development"""
)
# Nouns for something done: a list that has one of them is not of papers alone.
UNDERTAKINGS = words(
    """training implementation development use support lessons instruction coaching workshops workshop review
    professional collaboration collection creation session sessions adoption purchase orientation"""
)
# Practices of students: things they do, not results they reach.
DOING = words(
    "take show use apply identify demonstrate join participate engage attend incorporate hold lead write ask"
)
