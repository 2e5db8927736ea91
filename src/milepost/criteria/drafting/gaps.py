"""What the gaps of reworded statements ask for, each with its question. A table, no more.

The labels are written so that a gap which nobody filled is read as a blank (rule M6): each begins with
one of the words that `reading.lexer` knows as the beginning of one.
"""

from __future__ import annotations

from milepost.criteria.drafting.edits import Blank

DATE = Blank("date", "date", "By which day or month?")
RHYTHM = Blank("rhythm", "week or month", "How often at least: every week, every month?")
DAYS = Blank("days", "how many days", "Within how many days?")
WHO = Blank("who", "who", "Who does it: which person, role or team?")
WHOSE_PRACTICE = Blank(
    "who", "which teachers, leaders or students", "Whose practice is to change, and how many of them?"
)
WHOSE_RESULT = Blank("who", "which students", "Whose result is it: which students or schools?")
ROLE = Blank("role", "which role or team", "Which role or team would be asked how far this is?")
SOURCE = Blank(
    "source",
    "what you already collect",
    "How will you know: which record, form, test or survey that you keep anyway?",
)
SIGHT = Blank("source", "what shows the use of it", "Where will it be seen that people use it?")
START = Blank("start", "starting figure", "From which figure does it start?")
GOAL = Blank("goal", "figure to reach", "Which figure is to be reached?")
UNIT = Blank(
    "unit",
    "percentage points, or percent of what it was",
    "Percentage points, or percent of what it was?",
)
EVENT = Blank("event", "what will take place or exist", "What will take place or exist when it is done?")
SIGN = Blank("sign", "what one would see or count", "What would one see or count if it were so?")
MEASURED = Blank("counted", "what is counted", "What is counted, and of whom?")
USE = Blank("use", "what was learned there", "What that they learned there should people use?")
NUMBER = Blank("number", "number", "Which number?")
NAME = Blank("name", "name", "Which name belongs here?")
REST = Blank("rest", "what belongs here", "What belongs here?")
MEANING = Blank("meaning", "what it stands for", "What does it stand for?")
NEXT_FIGURE = Blank("next", "figure", "Which figure would show at a second look that it grows?")
NEXT_DATE = Blank("later", "date of a second look", "When will you look a second time?")
CHANGE = Blank("change", "who does, says or teaches what", "Who will do, say or teach what differently?")


def date_in(years: str) -> Blank:
    """A date within the plan's time, `years` as in "2026-27"."""
    return Blank("date", f"date in {years}", f"Which date in {years} is meant?")
