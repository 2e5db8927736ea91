"""Words for people and groups in schools, and the words that end a phrase about them. Tables only."""

from __future__ import annotations

from milepost.reading.people_misspelt import with_misspellings
from milepost.reading.phrases import words

# Those named so often that their misspellings are met as well.
_FREQUENT = words(
    """teacher teachers student students learners principal principals counselor counselors parents families
    administrator administrators librarian librarians paraprofessional paraprofessionals specialist
    specialists coordinator coordinators superintendent interventionist interventionists custodian custodians
    coaches supervisors secretaries psychologist psychologists instructors caregivers guardians
    kindergartners"""
)
_STUDENTS = words(
    """student students learner learners pupil pupils senior seniors junior juniors sophomore sophomores
    freshman freshmen graduate graduates grader graders child children youth kindergartener
    kindergarteners kindergartners preschooler preschoolers scholar scholars newcomer newcomers schoolers
    preschooler bilinguals multilinguals athletes speakers kid kids boy boys girl girls teens teenagers
    males females readers writers advisee advisees subgroup subgroups recipients population populations
    candidates toddlers immigrants refugees arrivals olds prekindergartners infants babies siblings twins
    completer completers concentrator concentrators explorers finishers repeaters retakers takers leavers
    dropouts absentees truants offenders walkers riders boarders commuters enrollees entrants registrants
    applicants nominees honorees finalists qualifiers attendees attenders asthmatics diabetics
    apprentice apprentices trainee trainees externs cadets classmates schoolmates musicians singers dancers
    actors debaters swimmers wrestlers runners cheerleaders welders bakers campers
    ladies gentlemen men women underclassmen upperclassmen frosh nonreaders undergraduates minors dependents
    beginners achievers performers performer teammates stdts"""
)
STUDENTS = with_misspellings(_STUDENTS, _FREQUENT)
FAMILIES = with_misspellings(
    words(
        """parent parents family families caregiver caregivers guardian guardians grandparents mothers
        fathers households moms dads grandmothers grandfathers relatives homeowners taxpayers voters
        neighbors"""
    ),
    _FREQUENT,
)
# Those who work in schools.
_STAFF = words(
    """teacher teachers educator educators staff principal principals administrator administrators coach
    coaches counselor counselors faculty instructor instructors leaders leader superintendent specialist
    specialists interventionist interventionists paraprofessional paraprofessionals paraeducator
    paraeducators aide aides mentor mentors mentees director directors supervisor supervisors liaison
    liaisons facilitator facilitators librarian librarians nurse nurses psychologist psychologists
    therapist therapists substitute substitutes personnel officer officers manager managers coordinator
    coordinators registrar dean deans clinicians evaluator evaluators employees employee tosa tosas
    advisor advisors adviser advisers admin admins secretary secretaries clerk clerks driver drivers
    custodian custodians receptionist receptionists worker workers pathologist pathologists diagnostician
    diagnosticians practitioner practitioners professionals assistants interns fellows analyst analysts
    headmaster headmasters provost designee designees supt superintendents clinician strategist
    strategists technician technicians tchr tchrs designers
    hires colleagues navigator navigators proctors paras para subs
    cook cooks chef chefs baker cashier cashiers dietitian dietitians nutritionist nutritionists
    dishwashers mechanic mechanics dispatcher dispatchers routers chaperone chaperones matron matrons
    electrician electricians plumber plumbers painters carpenters groundskeeper groundskeepers
    janitor janitors maintainers porters guards greeters attendant attendants housekeepers landscapers
    bookkeeper bookkeepers accountant accountants treasurer comptroller auditors buyers webmaster
    programmers engineers recruiter recruiters scheduler schedulers
    audiologist audiologists optometrist dentist dentists hygienist hygienists physician physicians doctors
    pediatrician pediatricians translator translators transcribers captioners behaviorist behaviorists
    technologist technologists generalist generalists archivist artist artists choreographers conductors
    accompanist accompanists professor professors lecturers preceptor preceptors examiners scorers raters
    reviewers observers ombudsman advocate advocates attorney attorneys constable deputy deputies detectives
    firefighters paramedics executives commissioner commissioners trustee trustees
    representative representatives rep reps captain captains stewards organizers developers contractor
    contractors employer employers journeymen journeyman foreman retirees veterans rookies
    headteacher headteachers associates helper helpers"""
)
STAFF = with_misspellings(_STAFF, _FREQUENT)
TEAMS = words(
    """team teams committee committees council councils department departments plc plcs ilt blt cohort
    cohorts member members cabinet crew crews panel panels pairs triads trios union unions alliance pto pta
    club clubs"""
)
# Others who may act.
OTHERS = words(
    """volunteer volunteers stakeholder stakeholders participant participants partners tutor
    tutors trainer trainers consultant consultants interpreter interpreters
    providers adults we chair chairs president
    presidents ambassador ambassadors champions vendor vendors agencies individuals people residents
    alumni mentees everyone everybody fans regulars buddies"""
)
# Nouns for people and for bodies of people.
HEADS = STUDENTS | FAMILIES | STAFF | TEAMS | OTHERS
# Short names that count only in capitals.
ACRONYMS = words(
    """els ells mls mlls swd swds ebs slife slifes ltels ltel rfeps aps sro sros slps bcbas rsps ia ias ea
    eas tbts blts dlts ilts slts plts mlps cnas lpns rns ots pts cotas lcsws vps csos stus dlls frls"""
)
# One of them, where such initials do something: "the AP keeps the list".
ROLES = words("ap vp slp bcba lpn cfo coo ceo lcsw")
# Bodies and roles whose names are as often things: people only where such a body acts.
BODIES_THAT_ACT = words(
    """board office division program group groups community network agency leadership
    partner partnership lead leads heads monitors company companies museum hospital
    center centers foundation coalition consortium desk clinic garage kitchen kitchens cafeteria cafeterias
    shop shops warehouse depot lab labs firm firms service association associations pool society authority
    commission college colleges university universities church churches troop troops chapter chapters bureau
    court courts legislature jury police squad squads force corps workforce unit units branch
    nursery nurseries orchestra band choir chorus ensemble preschool preschools bank
    brigade caucus guild federation institute nonprofit nonprofits charity charities business businesses
    class room rooms pod pods house houses library libraries"""
)
# Departments whose names are things as well: people only right before "will" and a deed.
DEPARTMENTS = words("facilities hr transportation maintenance operations payroll")
# The same of names that are a subject or a service at least as often.
TAUGHT_AS_WELL = words(
    """counseling guidance dispatch nutrition purchasing athletics admissions communications finance
    accounting enrollment security custodial procurement"""
)
SINGLE_DEPARTMENTS = DEPARTMENTS | TAUGHT_AS_WELL
# The same where a word says which: "human resources", "student services".
NAMED_DEPARTMENTS = words("resources services service nutrition")
# Bodies whose name is also a place or a time.
ORGANISATION_HEADS = words(
    "school schools district districts site sites campus campuses classroom classrooms"
)
# After these an organisation is only part of a name ("school year", "classroom libraries").
NOT_AN_ORGANISATION = words(
    """year years day days calendar schedule board library libraries wide level climate block visit visits
    observation observations walkthrough walkthroughs"""
)
# What stands before a list's last joint inside one phrase: subjects and kinds of teacher.
SUBJECT_NAMES = words(
    """sped esl ell el ml ela math mathematics science reading writing literacy education content bilingual
    title general special black white asian latino latina hispanic latinx art music history k kindergarten
    multiracial biracial african american native indigenous pacific islander economically disadvantaged
    income elementary middle high secondary primary preschool honors ap ib cte mll band health pe physical
    library inclusion resource intervention veteran core elective humanities english counseling new"""
)
# What follows a group that owns a result.
RESULT_NOUNS = words(
    """performance score scores achievement outcomes proficiency growth attendance suspension suspensions
    level levels rate rates reading results enrollment engagement absenteeism discipline percentile data
    masters meets math oral participation percentage gap voice quarterly common retention turnover attainment
    readiness completion absence satisfaction efficacy wellbeing behavior referrals absences tardies
    tardiness dropout graduation belonging success perception perceptions responses gpa mastery persistence
    mobility involvement morale trust compliance turnout connectedness
    averages failures"""
)
# Words at which a phrase about people cannot go on to the left.
NOT_MODIFIERS = words(
    """the a an of in on at to for from by with and or but as than that which who whom whose this these those
    all each every both some any no not our their its his her your my , ; : . ( ) " % percent percentage
    number share when where while if then so will shall can may must should would it they we i you us them
    how what why about into through during between among after before until since over under within without
    across per via using against toward towards around upon half neither nor majority most many few least
    less more fewer up down also such other only → = • + $ | [ ] { } * # ! ? five six seven eight nine ten
    points
    point benchmark increased there even just one two three four both particularly especially specifically
    including"""
)
