"""The names of tests, surveys, records and rates by which schools know how they do.

Tables only. `KNOWN` holds proper names (True where the name is also an ordinary word, so that it
counts only when capitalised); the others hold the nouns at the head of a description.
"""

from __future__ import annotations

from milepost.reading.phrases import Phrases

_NAMES = """MCAS|STAAR|EOC STAAR|STAAR EOC|TELPAS|SBA|SBAC|Smarter Balanced|Smarter Balanced Assessment|CAASPP|ELPAC|PSSA|FSA|FAST
PARCC|NJSLA|Regents|Keystone|Forward Exam|MEA|RICAS|NECAP|SOL|EOG|LEAP|TNReady|ILEARN|OST|M-STEP|MEAP|Milestones|AASA|AzMERIT|CMAS
FastBridge|aReading|earlyReading|aMath|earlyMath|i-Ready|iReady|MAP|NWEA MAP|NWEA|DIBELS|AIMSweb|AIMSwebPlus|Acadience|mCLASS|STAR 360
ACCESS|ACCESS for ELLs|WIDA ACCESS|WIDA|WIDA rubric|ELPA21|NAEP|SAT|PSAT|ACT|AP exam|AP exams|Panorama|Panorama Survey|Galileo|Lexia
DRA|BAS|F&P|DRA2|PALS|GRADE|ANet|CIRCLE|TPRI|TX-KEA|ORF|CBM|CBMreading|SAEBRS|mySAEBRS|YRBS|SRSS|CCMR|Aspen|SWIS|Edwin|SIMS|EPIMS
California Dashboard|California School Dashboard|WaKIDS|WA-KIDS|WCAS|AimsWeb|ELAR STAAR|Math STAAR|Science STAAR|SBE|Brigance|Ages and Stages
Student Growth Percentile|Composite Performance Index|Massachusetts Comprehensive Assessment System|Youth Truth|YouthTruth|CEE survey|5Essentials"""
_ALSO_WORDS = {
    "map",
    "fast",
    "sol",
    "leap",
    "grade",
    "access",
    "act",
    "circle",
    "milestones",
    "keystone",
    "bas",
    "cbm",
    "pals",
    "galileo",
    "panorama",
    "mea",
    "aspen",
    "star 360",
    "edwin",
}
KNOWN: Phrases[bool] = Phrases(
    {
        name: name.lower() in _ALSO_WORDS
        for line in _NAMES.splitlines()
        for name in line.split("|")
        if name.lower() not in ("grade", "fast")
    }
)
INSTRUMENT_HEADS = frozenset(
    ["assessment", "assessments", "survey", "surveys", "test", "tests", "exam", "exams", "diagnostic", "diagnostics", "rubric", "rubrics", "screener", "screeners", "inventory", "checklist", "checklists", "probe", "probes", "interim", "interims", "testing", "surveyed", "scorecard"]
)
_RATES = (
    "attendance", "graduation", "suspension", "expulsion", "dropout", "drop out", "drop-out", "retention", "completion",
    "promotion", "discipline", "mobility", "truancy", "enrollment", "participation", "absenteeism", "proficiency", "passing",
)  # fmt: skip
RATE_HEADS: Phrases[bool] = Phrases(
    {f"{rate} {head}": True for rate in _RATES for head in ("rate", "rates", "average rate")}
    | dict.fromkeys(
        ("chronic absenteeism", "growth percentile", "growth percentiles", "cpi", "sgp", "office referrals"),
        True,
    )
)
