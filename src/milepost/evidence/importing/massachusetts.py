"""What the files of the Massachusetts department share: codes, years, groups, subjects, grades."""

from __future__ import annotations

from milepost.evidence.importing.format import Guess
from milepost.evidence.importing.mapping import Code, Mapping

# Four digits of the district and four of the school. District codes begin with a zero, so files that
# went through a spreadsheet have lost one to three of them. Five digits at least: those of the school
# and one of the district; "0" (the state) cannot be told from a damaged code.
SCHOOL_CODE = Code(digits=8, at_least=5)
SCHOOL_COLUMNS = (
    "School Code",
    "DESE ID",
    "District Code",
    "school_code_as_published",
    "school_code8",
    "Org Code",
)
YEAR_COLUMNS = ("Academic Year", "School Year", "year", "SY")

# The state's words for groups, in its present and its older exports, and the ids that plans use.
GROUPS = {
    "All Students": "",
    "all_students": "",
    "All": "",
    "High Needs": "high_needs",
    "English Learners": "english_learners",
    "English Learner": "english_learners",
    "EL": "english_learners",
    "Former English Learners": "former_english_learners",
    "EL and Former EL": "english_learners_and_former",
    "Ever EL": "ever_english_learners",
    "ever_EL": "ever_english_learners",
    "Students with Disabilities": "students_with_disabilities",
    "Students w/disabilities": "students_with_disabilities",
    "students_with_disabilities": "students_with_disabilities",
    "Students without Disabilities": "students_without_disabilities",
    "non-disabled": "students_without_disabilities",
    "Low Income": "low_income",
    "low-income": "low_income",
    "Economically Disadvantaged": "economically_disadvantaged",
    "Title I": "title_1",
    "title_1": "title_1",
    "Male": "male",
    "male": "male",
    "Female": "female",
    "female": "female",
    "White": "white",
    "white": "white",
    "Asian": "asian",
    "Black or African American": "black",
    "African American/Black": "black",
    "afr_american-black": "black",
    "Hispanic or Latino": "hispanic",
    "hispanic-latino": "hispanic",
    "Multi-Race Not Hispanic or Latino": "multi_race",
    "Multi-Race, Not Hispanic or Latino": "multi_race",
    "multi-race": "multi_race",
    "American Indian or Alaska Native": "american_indian",
    "Native Hawaiian or Other Pacific Islander": "pacific_islander",
    "Foster Care": "foster_care",
    "Homeless": "homeless",
    "Migrant": "migrant",
    "Military": "military",
}
SUBJECTS = {
    "ELA": "ela",
    "English Language Arts": "ela",
    "MATH": "math",
    "MTH": "math",
    "Mathematics": "math",
    "SCI": "science",
    "Science": "science",
    "Science and Tech/Eng": "science",
    "STE": "science",
    "BIO": "biology",
    "PHY": "physics",
    "CHE": "chemistry",
    "CIV": "civics",
}
# "3-8" and "AL" are all tested grades together.
GRADES = {"AL": "", "ALL (03-08)": "3-8", "ALL (3-8)": "3-8"}


def year_guess(mapping: Mapping) -> Guess:
    """That a school year is dated by its last day."""
    month_day = mapping.year_end
    return Guess(
        "date",
        f"a school year is dated {month_day} of the year in which it ends (2024-25: 2025-{month_day}).",
    )
