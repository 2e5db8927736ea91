"""What each part of the demo is meant to show, stated by hand before the product was asked.

The expected files under milepost/examples/expected are exact and can be written anew; these are
the reasons, and cannot.
"""

from __future__ import annotations

# Deliberately weak benchmarks: the codes that a careful reviewer would raise, all of them.
WEAK = {
    "E2c": {"R1"},  # counts who attends a training
    "E2b": {"T1", "M1", "M2", "M3", "C1"},  # "increase their focus on writing"
    "S3b": {"M6", "K1"},  # XX percent; and growth on the state's test is known once a year
    "M2b": {"M2", "M3", "M4"},  # "will increase by 5%"
    "A5b": {"T2"},  # "on an ongoing basis"
    "S5b": {"M2"},  # "will master their focus skill", and nobody says how it is known
    "A6b": {"T1", "W1"},  # "Interventions will be provided"
    "A7b": {"T2", "W1"},  # "Provide ... training as needed."
    "A8b": {"M6"},  # "by TBD"
    "A9c": {"M5"},  # "meaningful feedback"
}
# What a reviewer might raise beside those, and might as well leave.
ALSO_FAIR = {
    "A5b": {"T1", "M5"},
    "A6b": {"M1", "M5"},
    "A7b": {"T1", "M5"},
    "A8b": {"T1"},
}
# Links of the chain that are left out on purpose: an objective without final outcomes, an
# initiative without a short-term outcome.
NODES = {"objectives[3]": {"K2"}, "objectives[3].initiatives[0]": {"K2"}}
# Findings that the district lives with, for a reason that it gives.
IGNORED = {"E6b": {"R1"}, "S6b": {"C1"}}

SCHOOL_WEAK = {
    "C1b": {"T1", "M2", "M5"},  # "meaningful conversations"
    "C2b": {"R1"},  # attend the training
    "D2": {"M2"},  # "most ... will feel comfortable", and nobody asks them
}
SCHOOL_ALSO_FAIR = {"C1b": {"M1", "M3"}, "D2": {"M1", "M5"}}

# The story of each initiative, on 2027-02-26.
DIAGNOSES = {
    "I1": "working",
    "I2": "not_taking_hold",
    "I3": "not_reaching_students",
    "I4": "awaiting_results",
    "I5": "unmeasured",
    "I6": "not_predictive",
    "I7": "unexplained",
    "I8": "not_started",
    "I9": "not_implemented",
}
SCHOOL_DIAGNOSES = {"P1S1": "working", "P2S1": "not_reaching_students"}

STATUSES = {
    "M1a": "not_started",
    "M1b": "not_started",
    "A1a": "on_track",
    "E1a": "on_track",
    "E1b": "met",
    "S1a": "on_track",
    "A2a": "met",
    "A2b": "met",
    "E2c": "met",
    "E2a": "off_track",
    "E2b": "not_judged",
    "S2a": "off_track",
    "A3a": "met",
    "A3b": "on_track",
    "E3a": "on_track",
    "S3a": "off_track",
    "S3b": "not_judged",
    "M2a": "not_started",
    "M2b": "not_judged",
    "A4a": "on_track",
    "E4a": "on_track",
    "E4b": "on_track",
    "S4a": "not_started",
    "A5a": "met",
    "A5b": "not_started",
    "E5a": "no_evidence",
    "S5a": "on_track",
    "S5b": "not_judged",
    "M3a": "not_started",
    "M3b": "not_started",
    "A6a": "on_track",
    "A6b": "not_started",
    "E6a": "met",
    "E6b": "met",
    "S6a": "on_track",
    "S6b": "on_track",
    "M6a": "off_track",
    "A7a": "no_evidence",
    "A7b": "not_started",
    "E7a": "on_track",
    "S7a": "met",
    "A8a": "not_started",
    "A8b": "not_started",
    "E8a": "not_started",
    "S8a": "not_started",
    "A9a": "off_track",
    "A9b": "off_track",
    "A9c": "met",
    "E9a": "off_track",
}
SCHOOL_STATUSES = {
    "MAG1": "not_started",
    "T1": "met",
    "T2": "met",
    "C1a": "on_track",
    "C1b": "not_judged",
    "K1": "on_track",
    "D1": "on_track",
    "MAG2": "not_started",
    "T3": "met",
    "T4": "on_track",
    "C2b": "met",
    "C2a": "on_track",
    "K2": "off_track",
    "D2": "not_judged",
}

# Figures that statements say ("up from 41 percent in spring 2026"), to be those of the evidence:
# (benchmark, measure, first grade, last grade, group, month, percent said).
SAID = (
    ("M1a", "state-ela", 3, 8, "", "2026-04", 41),
    ("M1b", "state-ela", 3, 8, "high_needs", "2026-04", 26),
    ("S1a", "interim-reading", 0, 3, "", "2026-05", 51),
    ("S2a", "writing-task", 4, 8, "", "2026-10", 31),
    ("S3a", "interim-reading", 2, 8, "english_learners", "2026-05", 22),
    ("M2a", "state-math", 3, 8, "", "2026-05", 37),
    ("S5a", "interim-math", 3, 8, "", "2026-05", 40),
    ("M3a", "known-by-adult", 4, 12, "", "2026-05", 61),
    ("M3b", "graduation", 12, 12, "", "2026-06", 87),
    ("M6a", "chronic-absence", None, None, "", "2026-06", 23),
)
