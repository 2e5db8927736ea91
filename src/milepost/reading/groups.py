"""Words for people and groups in schools, and the words that end a phrase about them. Tables only."""

from __future__ import annotations

# Nouns for people and for bodies of people.
HEADS = frozenset(
    ["teacher", "teachers", "educator", "educators", "staff", "student", "students", "principal", "principals", "administrator", "administrators", "coach", "coaches", "counselor", "counselors", "parent", "parents", "family", "families", "faculty", "instructor", "instructors", "leader", "leaders", "superintendent", "specialist", "specialists", "interventionist", "interventionists", "paraprofessional", "paraprofessionals", "paraeducator", "paraeducators", "aide", "aides", "mentor", "mentors", "mentee", "mentees", "team", "teams", "committee", "committees", "council", "councils", "department", "departments", "director", "directors", "supervisor", "supervisors", "liaison", "liaisons", "facilitator", "facilitators", "librarian", "librarians", "nurse", "nurses", "psychologist", "psychologists", "therapist", "therapists", "learner", "learners", "pupil", "pupils", "senior", "seniors", "junior", "juniors", "sophomore", "sophomores", "freshman", "freshmen", "graduate", "graduates", "grader", "graders", "child", "children", "youth", "kindergartener", "kindergarteners", "kindergartners", "preschoolers", "scholar", "scholars", "caregiver", "caregivers", "guardian", "guardians", "volunteer", "volunteers", "stakeholder", "stakeholders", "participant", "participants", "employee", "employees", "substitute", "substitutes", "personnel", "officer", "officers", "manager", "managers", "coordinator", "coordinators", "registrar", "dean", "deans", "clinician", "clinicians", "evaluator", "evaluators", "member", "members", "board", "plc", "plcs", "ilt", "blt", "tosa", "tosas", "cohort", "cohorts", "we", "athletes", "newcomers", "adults", "advisors", "advisor", "bilinguals", "speakers", "office", "president", "chair", "chairs"]
) - {"office", "board", "leader"} | {"leader"}  # fmt: skip
# Short names that count only in capitals.
ACRONYMS = frozenset(["els", "el", "ells", "ell", "mls", "swd", "swds", "ebs", "eb", "iep's", "plcs", "slife", "fhms", "tms"]) - {
    "ell",
    "el",
    "eb",
    "fhms",
    "tms",
}
# Bodies whose name is also a place or a time.
ORGANISATION_HEADS = frozenset(
    ["school", "schools", "district", "districts", "site", "sites", "campus", "campuses", "classroom", "classrooms", "classes"]
)
# What stands before a list's last joint inside one phrase: subjects and kinds of teacher.
SUBJECT_NAMES = frozenset(
    ["sped", "esl", "ell", "el", "ml", "ela", "math", "mathematics", "science", "reading", "writing", "literacy", "education", "content", "bilingual", "title", "general", "special", "art", "music", "history", "services"]
) - {"services"}
# What follows a group that owns a result.
RESULT_NOUNS = frozenset(
    ["performance", "score", "scores", "achievement", "outcomes", "proficiency", "growth", "attendance", "suspension", "suspensions", "level", "levels", "rate", "rates", "reading", "results", "enrollment", "engagement", "absenteeism", "discipline", "percentile", "data", "masters", "meets", "math", "oral", "percentage", "gap"]
)
# Words at which a phrase about people cannot go on to the left.
NOT_MODIFIERS = frozenset(
    ["the", "a", "an", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "but", "as", "than", "that", "which", "who", "whom", "whose", "this", "these", "those", "all", "each", "every", "both", "some", "any", "no", "not", "our", "their", "its", "his", "her", "your", "my", ",", ";", ":", ".", "(", ")", '"', "%", "percent", "percentage", "number", "share", "when", "where", "while", "if", "then", "so", "will", "shall", "can", "may", "must", "should", "would", "is", "are", "was", "were", "be", "been", "being", "have", "has", "had", "do", "does", "did", "it", "they", "we", "i", "you", "us", "them", "how", "what", "why", "about", "into", "through", "during", "between", "among", "after", "before", "until", "since", "over", "under", "within", "without", "across", "per", "via", "using", "against", "toward", "towards", "around", "upon", "half", "majority", "most", "many", "few", "least", "more", "less", "up", "down", "also", "such", "other", "→", "=", "•", "+", "$", "|", "[", "]", "{", "}", "*", "#", "!", "?", "&", "grade-level", "only", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
) - {"grade-level", "&", "one", "two", "three", "four"}
