"""The words by which kinds of statement are told apart. Tables only."""

from __future__ import annotations

from milepost.reading.phrases import phrase_set

AIMS = phrase_set(
    (
        "mission",
        "vision statement",
        "we believe",
        "believes that",
        "core values",
        "our philosophy",
        "there is a need",
        "mission is",
    )
)
FINDINGS = phrase_set(
    (
        "data shows low",
        "continue to show",
        "have focused on",
        "were asked",
        "they report",
        "the data show",
        "data indicate",
        "scores indicate",
        "this goal builds",
        "the actions focus",
        "this systematic approach",
        "will lead to more",
        "responded favorably",
    )
)
STUDENTS = frozenset(
    ["student", "students", "graders", "grader", "seniors", "graduates", "els", "eb", "ebs", "ells", "swd", "swds", "learners", "pupils", "children", "graduate", "bilinguals", "grade", "juniors", "sophomores", "freshmen", "ninth"]
)
ADULTS = frozenset(
    ["teacher", "teachers", "staff", "principal", "principals", "administrator", "administrators", "coach", "coaches", "educators", "faculty", "instructors", "paraprofessionals", "classrooms", "teams", "team", "school", "schools", "counselors", "leaders", "substitutes", "lessons", "classroom", "councils"]
)
OUTCOME_VERBS = frozenset(
    ["score", "scores", "scoring", "achieve", "achieving", "meet", "meeting", "exceed", "proficient", "proficiency", "master", "masters", "mastery", "pass", "passing", "graduate", "graduating", "graduation", "earn", "earning", "grow", "growth", "progress", "improve", "improvement", "perform", "performing", "performance", "reach", "reading", "scored", "proficient", "read", "literate", "gain", "gains", "finish", "advance", "advancing", "respond", "benchmark", "favorable"]
)
OUTCOME_NOUNS = phrase_set(
    (
        "attendance rate",
        "graduation rate",
        "dropout rate",
        "suspension rate",
        "chronic absenteeism",
        "absenteeism",
        "suspension",
        "suspensions",
        "expulsion",
        "proficiency",
        "assessment",
        "assessments",
        "scores",
        "achievement gap",
        "proficiency gap",
        "mcas",
        "staar",
        "sba",
        "growth percentile",
        "enrollment",
        "satisfied",
        "sense of belonging",
        "performance index",
        "attendance",
        "interim",
        "report card",
        "fastbridge",
        "map",
        "dibels",
        "i-ready",
        "panorama",
        "parents",
        "chronically absent",
        "ccmr",
        "attending college",
        "access for ells",
    )
)
INTERIM = phrase_set(
    (
        "interim",
        "interims",
        "fastbridge",
        "i-ready",
        "iready",
        "map",
        "dibels",
        "aimsweb",
        "common assessment",
        "common assessments",
        "formative",
        "common unit assessments",
        "unit assessments",
        "classroom assessments",
        "benchmark data",
        "quarterly",
        "monthly",
        "galileo",
        "each administration",
        "benchmark assessment",
        "benchmark assessments",
        "screener",
        "progress monitoring",
        "star",
        "acadience",
        "writing prompt",
        "weekly",
        "module tests",
        "unit tests",
        "quizzes",
        "probe",
    )
)
ANNUAL_NAMES = frozenset(
    ["mcas", "staar", "sba", "sbac", "telpas", "sat", "act", "caaspp", "parcc", "naep", "graduation", "graduate", "ccmr"]
)
TAKING_PART = phrase_set(
    (
        "participate in",
        "will attend",
        "attend",
        "have professional development",
        "receive training",
        "will receive",
        "complete training",
        "trained in",
        "are trained",
        "have the opportunity",
        "participation",
        "will have weekly",
        "have a visual",
        "be trained",
        "come to",
        "enrolled in",
        "access to",
    )
)
# First words of statements that are steps to be taken.
PROJECT_VERBS = frozenset(
    ["develop", "create", "establish", "provide", "conduct", "hold", "convene", "hire", "recruit", "train", "design", "write", "revise", "review", "update", "schedule", "organize", "plan", "deliver", "offer", "host", "collect", "analyze", "complete", "publish", "launch", "identify", "redesign", "implement", "ensure", "support", "continue", "build", "use", "purchase", "engage", "dedicate", "prioritize", "hiring", "funding", "implementation", "creating", "developing", "use", "participation", "by", "maintain"]
)
PRACTICE_NOUNS = frozenset(
    ["use", "implementation", "participation", "meetings", "training", "professional", "planning", "instruction", "intervention", "support"]
)
