"""The names of tests, surveys, records and rates by which schools know how they do.

Tables only. `KNOWN` holds proper names (True where the name is also an ordinary word, so that it
counts only when capitalised); the others hold the nouns at the head of a description.
"""

from __future__ import annotations

from milepost.reading.phrases import Phrases, alternatives, phrase_set, words

_NAMES = """MCAS | STAAR | EOC STAAR | STAAR EOC | ELAR STAAR | Math STAAR | Science STAAR | TELPAS | SBA
    | SBAC
    | Smarter Balanced | Smarter Balanced Assessment | CAASPP | ELPAC | PSSA | FSA | PARCC | NJSLA | Regents
    | Forward Exam | RICAS | NECAP | EOG | TNReady | ILEARN | OST | M-STEP | MEAP | AASA | AzMERIT | CMAS
    | WCAS
    | FastBridge | aReading | earlyReading | aMath | earlyMath | CBMreading | i-Ready | iReady | NWEA MAP
    | NWEA
    | DIBELS | AIMSweb | AIMSwebPlus | Acadience | mCLASS | STAR 360 | ACCESS for ELLs | WIDA ACCESS | WIDA
    | WIDA rubric | ELPA21 | NAEP | SAT | PSAT | AP exam | AP exams | Panorama Survey | Lexia | DRA
    | DRA2 | F&P
    | ANet | TPRI | TX-KEA | ORF | SAEBRS | mySAEBRS | YRBS | SRSS | CCMR | SWIS | SIMS | EPIMS
    | California Dashboard | California School Dashboard | WaKIDS | WA-KIDS | Brigance | Ages and Stages
    | Massachusetts Comprehensive Assessment System
    | College Career Indicator | College/Career Indicator | CAST
    | YouthTruth | Youth Truth | 5Essentials"""
# Names that are ordinary words as well, and count only when capitalised.
_ALSO_WORDS = """MAP | ACCESS | ACT | SOL | LEAP | PALS | BAS | CBM | CIRCLE | Galileo | Panorama | Aspen
    | Edwin
    | Milestones | Keystone | MEA"""
# True where the capital letter is needed.
KNOWN: Phrases[bool] = Phrases({False: _NAMES, True: _ALSO_WORDS})
# Nouns for an instrument, at the head of a description ("district-wide writing sample").
INSTRUMENT_HEADS = words(
    """assessment assessments survey surveys test tests exam exams diagnostic diagnostics rubric rubrics
    screener
    screeners inventory checklist checklists probe probes interim interims testing surveyed scorecard
    prompt sample samples checks quiz
    quizzes"""
)
# Nouns for records and visits that serve as evidence after a lead-in or in a closing bracket.
RECORD_HEADS = words(
    """data result results observations observation records record audits audit walks walk walkthroughs
    walkthrough
    visits visit reviews review ratings rating logs log minutes notes feedback reports report scores sheets
    sheet
    extract tracker trackers roster rosters forms form agendas agenda files file certificates transcripts
    transcript
    cards plans portfolios artifacts slips documentation"""
)
_RATES = """attendance|graduation|suspension|expulsion|dropout|drop out|drop-out|retention|completion
    |promotion
    |discipline|mobility|truancy|enrollment|participation|absenteeism|proficiency|passing|on-track|referral"""
RATE_HEADS: Phrases[bool] = phrase_set(
    [f"{rate.strip()} {head}" for rate in _RATES.split("|") for head in ("rate", "rates", "average rate")]
    + [
        f"{part} of chronically absent {people}"
        for part in ("percentage", "percent", "share", "number", "rate")
        for people in ("students", "learners", "children", "seniors")
    ]
    + alternatives("""chronic absenteeism|growth percentile|growth percentiles|student growth percentile
        |cpi|sgp
        |composite performance index""")
)
