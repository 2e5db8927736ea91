"""The names of tests, surveys, records and rates by which schools know how they do.

Tables only. `KNOWN` holds proper names (True where the name is also an ordinary word, so that it
counts only when capitalised); the others hold the nouns at the head of a description.
"""

from __future__ import annotations

from milepost.reading.phrases import Phrases, alternatives, phrase_set, words

# Tests of the states, of the year and within it; college entrance; surveys; indicators; tools for adults.
_NAMES = """MCAS | MCAS-Alt | STAAR | EOC STAAR | STAAR EOC | ELAR STAAR | Math STAAR | Science STAAR
    | TELPAS | SBA | SBAC | Smarter Balanced | Smarter Balanced Assessment | CAASPP | CAST | ELPAC | PSSA
    | PSSAs | FSA | PARCC | NJSLA | NJGPA | Regents | NYSESLAT | Forward Exam | RICAS | NECAP | EOC | EOCs
    | EOG | EOGs | TNReady | TCAP | ILEARN | IREAD | IREAD-3 | ISTEP | OST | OSTs | M-STEP | MEAP | AASA
    | AzMERIT | AzSCI | AZELLA | CMAS | WCAS | WA-AIM | OSAS | MAAP | MKAS | GMAS | Georgia Milestones
    | GKIDS | SC READY | SCPASS | NSCAS | OSTP | ISASP | ISAT | NDSA | KSA | K-PREP | WVGSA | WY-TOPP
    | VTCAP | DeSSA | MCAP | ELPA21 | ELPT | LAS Links | NAEP | TerraNova | ITBS | CogAT | OLSAT
    | Massachusetts Comprehensive Assessment System | FastBridge | Fast Bridge
    | aReading | earlyReading | aMath
    | earlyMath | CBMreading | i-Ready | iReady | NWEA MAP | NWEA | MAP Growth | MAP Reading Fluency
    | DIBELS | AIMSweb | AIMSwebPlus | Acadience | mCLASS | easyCBM | STAR 360 | STAR Reading | STAR Math
    | STAR Early Literacy | Renaissance STAR | ISIP | Istation | IXL | Lexia | DRA | DRA2 | F&P
    | Fountas & Pinnell | Fountas and Pinnell | ANet | TPRI | TX-KEA | KRA | VKRP | VALLSS | ORF
    | Achieve3000 | LevelSet | Exact Path | HMH Growth Measure | ESGI | DRDP | WaKIDS | WA-KIDS | Brigance
    | running record | running records | Ages and Stages | TS GOLD | Teaching Strategies GOLD | CFA | CFAs
    | ACCESS for ELLs | WIDA ACCESS | WIDA MODEL | WIDA Screener | WIDA
    | WIDA rubric | SAT | PSAT | PSAT/NMSQT | PreACT | TSIA | TSIA2
    | Accuplacer | WorkKeys | ASVAB | AP exam | AP exams | IB exam | IB exams | HiSET | NOCTI
    | Panorama Survey | YouthTruth | Youth Truth | 5Essentials | SAEBRS | mySAEBRS | SRSS | BASC | YRBS
    | CHKS | Healthy Kids Survey | Healthy Youth Survey | Tiered Fidelity Inventory | VOCAL | CCMR | CCRPI
    | College Career Indicator | College/Career Indicator | California Dashboard
    | California School Dashboard | TVAAS | EVAAS | PVAAS | SWIS | SIMS | EPIMS | EWIS | T-TESS"""
# Names that are ordinary words as well, and count only when capitalised.
_ALSO_WORDS = """MAP | ACCESS | ACT | SOL | SOLs | LEAP | PALS | BAS | CBM | CIRCLE | Galileo | Panorama
    | Aspen | Edwin
    | Milestones | Keystone | Keystones | MEA"""
# Names that only capitals throughout set apart from a word that may stand at the head of a sentence.
_IN_CAPITALS = "STAR | FAST | RISE | SAGE | ATLAS | CLASS | TELL | PAST | TFI | EWS | HYS | MCA | MCAs | GED"
# Where schools keep grades, attendance and referrals: a source when it stands alone in brackets.
_SYSTEMS = """PowerSchool | Infinite Campus | Skyward | Naviance | Synergy | Aeries | Xello | SchooLinks
    | Canvas | Schoology | Google Classroom | eduCLIMBER | Branching Minds | Kickboard | LiveSchool
    | Illuminate | Frontline | TalentEd | TeachPoint | Clever | Genesis | X2 | Qmlativ | eSchool
    | PowerTeacher | ClassDojo | Scout | SchoolMint | SWIS | Aspen | SIMS | EWIS | EWS | Attendance Works
    | Edulastic | Performance Matters | NSC | National Student Clearinghouse | Clearinghouse
    | student information system | SIS"""
# True where the capital letter is needed.
KNOWN: Phrases[bool] = Phrases({False: _NAMES, True: _ALSO_WORDS})
IN_CAPITALS: Phrases[bool] = phrase_set(alternatives(_IN_CAPITALS))
SYSTEMS: Phrases[bool] = phrase_set(alternatives(_SYSTEMS))
# Nouns for an instrument, at the head of a description ("district-wide writing sample").
INSTRUMENT_HEADS = words(
    """assessment assessments survey surveys test tests exam exams diagnostic diagnostics rubric rubrics
    screener
    screeners inventory checklist checklists probe probes interim interims testing surveyed scorecard
    prompt sample samples checks quiz
    quizzes pulse pulses"""
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
# Further nouns for a source where the place says so: after a lead-in, in closing words, as what shows.
_MORE_HEADS = words(
    """dashboard dashboards export exports spreadsheet spreadsheets tool tools protocol protocols tally
    tallies interview interviews check spot-check conferences questionnaire questionnaires poll polls
    evaluation evaluations index indicator indicators measure measures measurement measurements score
    analysis analyses task tasks midterm midterms benchmark benchmarks screening screenings journals
    samples work calendar calendars schedule schedules list lists count counts profile profiles
    evidence reflection reflections self-reflections responses rounds database register registers
    statistics grades credits gradebook gradebooks tickets slip monitoring app invoices receipts
    notebooks folder folders binder binders drive graph graphs chart charts
    pull pulls snapshot snapshots tab printout printouts screenshot screenshots sign-off sign-offs
    query queries warehouse certificate confirmation confirmations"""
)
SOURCE_HEADS = INSTRUMENT_HEADS | RECORD_HEADS | _MORE_HEADS
# Nouns that name a test, as those of an instrument do, but only where a result is read "on" them.
TASK_HEADS = words(
    """task tasks midterm midterms check report reports dashboard index screening screenings profile tool
    benchmark evaluation adjudication adjudications"""
)
# Records that are read "on" where a figure stands before them: "80% of calls, on the phone log".
LOG_HEADS = words(
    """tally tallies log logs form forms tracker trackers sheet sheets record records register registers
    roster rosters gradebook calendar calendars"""
)
# What students make, on which they are scored.
PRODUCT_HEADS = words(
    """project projects essay essays presentation presentations defense portfolio portfolios capstone
    exhibition exhibitions piece pieces"""
)
# Visits and looks into lessons, in which a practice is seen.
VISIT_HEADS = words(
    """walk walks walkthrough walkthroughs observation observations visit visits rounds observed
    interview interviews"""
)
# Nouns that tell of things looked at: as subjects of "show", "reveal" they are where one knows from.
SPEAKING_HEADS = (
    INSTRUMENT_HEADS
    | RECORD_HEADS
    | words("""measures measure analysis analyses evaluation dashboard screening indicators interviews
    profile profiles trends monitoring meter index spreadsheet grades distribution evidence responses
    comments calendar""")
) - words("plans files form forms")
# What is counted one by one in registers.
TALLIED = words(
    """tardies absences referrals suspensions expulsions incidents infractions citations ns ds fs d's f's n's
    grades failures dropouts restraints detentions withdrawals"""
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
# Further figures that schools are known by, which name what is counted though not as a rate.
INDICATORS: Phrases[bool] = phrase_set(
    [f"{rate.strip()} gap" for rate in _RATES.split("|")]
    + alternatives("""chronic absence|average attendance|average daily attendance|grade point average|gpa
        |lexile growth|lexile gain|lexile gains|lexile score|lexile scores
        |median growth percentile|proficiency index|performance index""")
)
